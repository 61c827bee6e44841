/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/names.h"

#include "base/utf8.h"
#include "report/balance.h"
#include "report/match.h"

struct lister {
    const struct pn_report_spec *spec;
    const struct pn_books *books;
    struct pn_matcher matcher;
    unsigned char *is_shown; /* by account id */
};

/* The account, or its ancestor at the depth limit; a tree shows those above as well. */
static void mark(struct lister *lister, uint32_t account) {
    int depth = lister->spec->query.depth;
    while (depth >= 0 && (int)lister->books->accounts[account].depth > depth)
        account = lister->books->accounts[account].parent;
    lister->is_shown[account] = 1;
    if (!lister->spec->is_tree) return;
    for (uint32_t up = account; up != 0; up = lister->books->accounts[up].parent)
        lister->is_shown[up] = 1;
}

static void mark_used(struct lister *lister) {
    const struct pn_books *books = lister->books;
    for (size_t row = 0; row < books->postings.count; row++) {
        if (!pn_days_hold(lister->spec->query.days, pn_row_date(lister->spec, row))) continue;
        if (pn_matches_row(&lister->matcher, row)) mark(lister, pn_books_row_account(books, row));
    }
}

static void mark_declared(struct lister *lister) {
    for (uint32_t id = 1; id < lister->books->account_count; id++)
        if (lister->books->accounts[id].directive != PN_NONE &&
            pn_matches_account(&lister->matcher, id))
            mark(lister, id);
}

static struct pn_slice leaf_name(struct pn_slice name) {
    size_t at = name.length;
    while (at > 0 && name.bytes[at - 1] != ':')
        at--;
    return pn_slice_sub(name, at, name.length);
}

/* Blanks before the name in a tree. */
static size_t indent_of(const struct lister *lister, uint32_t id) {
    size_t depth = lister->books->accounts[id].depth;
    size_t drop = lister->spec->drop;
    if (!lister->spec->is_tree) return 0;
    return depth > drop + 1 ? 2 * (depth - drop - 1) : 0;
}

static struct pn_slice name_of(const struct lister *lister, uint32_t id) {
    struct pn_slice name =
        pn_account_name_drop(lister->books->accounts[id].name, lister->spec->drop);
    return lister->spec->is_tree ? leaf_name(name) : name;
}

static const char *letter_of(enum pn_account_type type) {
    static const char *const letters[] = {"", "A", "C", "L", "E", "V", "R", "X"};
    return letters[type];
}

static size_t widest(const struct lister *lister) {
    size_t width = 0;
    for (uint32_t id = 1; id < lister->books->account_count; id++) {
        if (!lister->is_shown[id]) continue;
        size_t own = indent_of(lister, id) + pn_utf8_width(name_of(lister, id));
        if (own > width) width = own;
    }
    return width;
}

static void print_name(const struct lister *lister, uint32_t id, size_t width,
                       struct pn_strbuf *buf) {
    const struct pn_account *account = &lister->books->accounts[id];
    size_t indent = indent_of(lister, id);
    struct pn_slice name = name_of(lister, id);
    pn_strbuf_fill(buf, ' ', indent);
    pn_strbuf_slice(buf, name);
    if (lister->spec->with_types) {
        pn_strbuf_fill(buf, ' ', width - indent - pn_utf8_width(name));
        pn_strbuf_printf(buf, "    ; type: %s", letter_of((enum pn_account_type)account->type));
    }
    pn_strbuf_byte(buf, '\n');
}

enum pn_status pn_account_names_print(const struct pn_report_spec *spec, bool of_used,
                                      bool of_declared, struct pn_arena *arena,
                                      struct pn_strbuf *buf) {
    struct lister lister = {.spec = spec, .books = spec->books};
    bool of_both = of_used == of_declared;
    PN_TRY(pn_matcher_init(spec->books, &spec->query, arena, &lister.matcher));
    PN_TRY(PN_NEW_ARRAY(arena, spec->books->account_count, &lister.is_shown));
    if (of_used || of_both) mark_used(&lister);
    if (of_declared || of_both) mark_declared(&lister);
    size_t width = spec->with_types ? widest(&lister) : 0;
    for (size_t i = 1; i < spec->books->account_count; i++) {
        uint32_t id = spec->books->account_order[i - 1];
        if (lister.is_shown[id]) print_name(&lister, id, width, buf);
    }
    return PN_OK;
}
