/*
 * fuzz_reader.h - one reader: any bytes are read without harm, and what is accepted
 * prints to text that reads as the same journal. The books are loaded from it too.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FUZZ_READER_H
#define FUZZ_READER_H

#include "base/assert.h"
#include "books/books.h"
#include "journal/print.h"
#include "journal_same.h"
#include "text/show.h"

#define ARENA_BYTES ((size_t)256 << 20)
#define TODAY       ((pn_date)20000)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct pn_journal_options options_of(enum pn_dialect dialect) {
    return (struct pn_journal_options){.dialect = dialect, .today = TODAY, .without_files = true};
}

/* print(parse(x)) parses to the same journal. */
static void check_print(const struct pn_journal *journal, enum pn_dialect dialect) {
    struct pn_arena arena;
    struct pn_strbuf buf;
    struct pn_journal again;
    struct pn_diags diags;
    struct pn_journal_options options = options_of(dialect);
    size_t at;
    pn_arena_init(&arena, ARENA_BYTES);
    pn_strbuf_init(&buf, &arena);
    pn_diags_init(&diags);
    pn_journal_print(&buf, journal);
    pn_journal_init(&again, &arena);
    PN_ASSERT(buf.status == PN_OK);
    PN_ASSERT(pn_journal_read_bytes(&again, PN_SLICE("printed"), pn_strbuf_view(&buf), &options,
                                    &diags) == PN_OK);
    PN_ASSERT(same_journal(journal, &again, &at));
    pn_journal_clear(&again);
    pn_diags_clear(&diags);
    pn_arena_clear(&arena);
}

static void check_journal(struct pn_slice text, enum pn_dialect dialect) {
    struct pn_arena arena;
    struct pn_journal journal;
    struct pn_diags diags;
    struct pn_strbuf buf;
    struct pn_journal_options options = options_of(dialect);
    pn_arena_init(&arena, ARENA_BYTES);
    pn_diags_init(&diags);
    pn_journal_init(&journal, &arena);
    enum pn_status st = pn_journal_read_bytes(&journal, PN_SLICE("input"), text, &options, &diags);
    PN_ASSERT((st == PN_EINPUT) == (diags.error_count > 0));
    if (st == PN_OK) check_print(&journal, dialect);
    pn_strbuf_init(&buf, &arena);
    pn_diags_show(&buf, &journal.sources, &diags);
    pn_journal_clear(&journal);
    pn_diags_clear(&diags);
    pn_arena_clear(&arena);
}

/* An include would read the machine's files. */
static bool includes(struct pn_slice text) {
    return pn_slice_contains_nocase(text, PN_SLICE("include"));
}

static void check_books(struct pn_slice text, enum pn_dialect dialect) {
    struct pn_books_options options = PN_BOOKS_OPTIONS_DEFAULT;
    struct pn_books books;
    struct pn_diags diags;
    struct pn_arena arena;
    struct pn_balances balances;
    options.dialect = dialect;
    options.today = TODAY;
    options.use_auto_rules = true;
    pn_diags_init(&diags);
    pn_arena_init(&arena, ARENA_BYTES);
    enum pn_status st = pn_books_load_bytes(PN_SLICE("input"), text, &options, &diags, &books);
    if (st == PN_OK) {
        st = pn_books_balances(&books, PN_DATE_MAX, &arena, &balances);
        PN_ASSERT(st == PN_OK || st == PN_ERANGE);
    } else {
        PN_ASSERT(diags.error_count > 0 || st == PN_ENOMEM);
    }
    pn_books_clear(&books);
    pn_arena_clear(&arena);
    pn_diags_clear(&diags);
}

static void fuzz_reader(const uint8_t *data, size_t size, enum pn_dialect dialect) {
    struct pn_slice text = {(const char *)data, size};
    check_journal(text, dialect);
    if (!includes(text)) check_books(text, dialect);
}

#endif
