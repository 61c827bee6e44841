/*
 * Checks beyond balance: declared names, dates in order, unique leaf names.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "books/internal.h"

struct checker {
    const struct pn_books *books;
    struct pn_diags *diags;
    struct pn_arena arena;
    bool *is_known; /* of what the present check is about */
};

static struct pn_slice row_text(const struct pn_books *books, size_t row) {
    const struct pn_posting *posting = pn_books_written_posting(books, row);
    return pn_posting_text(&books->journal, posting);
}

static struct pn_span row_span(const struct pn_books *books, size_t row) {
    return pn_journal_span(&books->journal, row_text(books, row));
}

static void check_accounts(struct checker *checker) {
    const struct pn_books *books = checker->books;
    for (size_t row = 0; row < books->postings.count; row++) {
        uint32_t account = pn_books_row_account(books, row);
        if (books->accounts[account].directive != PN_NONE || checker->is_known[account]) continue;
        checker->is_known[account] = true;
        pn_diags_error(checker->diags, PN_B0401_UNDECLARED_ACCOUNT, row_span(books, row),
                       "declare it: account NAME", "the account %.*s is not declared",
                       PN_ARG(books->accounts[account].name));
    }
}

/* The empty symbol needs no declaration; a zero amount neither. */
static void check_commodity(struct checker *checker, uint32_t commodity, size_t row) {
    const struct pn_books *books = checker->books;
    if (commodity == 0 || checker->is_known[commodity]) return;
    if (books->commodities[commodity].directive != PN_NONE) return;
    checker->is_known[commodity] = true;
    pn_diags_error(checker->diags, PN_B0402_UNDECLARED_COMMODITY, row_span(books, row),
                   "declare it: commodity 1000.00 SYMBOL", "the commodity %.*s is not declared",
                   PN_ARG(books->commodities[commodity].symbol));
}

static void check_commodities(struct checker *checker) {
    const struct pn_books *books = checker->books;
    for (size_t row = 0; row < books->postings.count; row++) {
        check_commodity(checker, pn_books_row_commodity(books, row), row);
        uint32_t cost = pn_books_row_cost(books, row);
        if (cost != PN_NONE) check_commodity(checker, books->costs[cost].commodity, row);
    }
}

static bool is_declared(const struct pn_books *books, enum pn_directive_kind kind,
                        struct pn_slice name) {
    const struct pn_journal *journal = &books->journal;
    for (size_t i = 0; i < journal->directives.count; i++) {
        const struct pn_directive *item = &journal->directives.items[i];
        if (item->kind == kind && pn_slice_equal(item->name, name)) return true;
    }
    return false;
}

static void check_payees(struct checker *checker) {
    const struct pn_books *books = checker->books;
    for (size_t t = 0; t < books->transactions.count; t++) {
        uint32_t id = pn_books_description_id(books, t);
        const struct pn_transaction *written = pn_books_written(books, t);
        if (checker->is_known[id] || written == NULL) continue;
        checker->is_known[id] = true;
        struct pn_slice payee = pn_description_payee(pn_books_description(books, t));
        if (is_declared(books, PN_DIRECTIVE_PAYEE, payee)) continue;
        struct pn_slice text = pn_transaction_text(&books->journal, written);
        pn_diags_error(checker->diags, PN_B0403_UNDECLARED_PAYEE,
                       pn_journal_span(&books->journal, text), "declare it: payee NAME",
                       "the payee %.*s is not declared", PN_ARG(payee));
    }
}

static void check_tags(struct checker *checker) {
    const struct pn_books *books = checker->books;
    struct pn_tag tag;
    for (size_t i = 0; i < books->journal.comments.count; i++) {
        struct pn_slice line = books->journal.comments.items[i];
        for (size_t at = 0; pn_tag_next(line, &at, &tag);) {
            if (is_declared(books, PN_DIRECTIVE_TAG, tag.key)) continue;
            pn_diags_error(checker->diags, PN_B0404_UNDECLARED_TAG,
                           pn_journal_span(&books->journal, tag.key), "declare it: tag NAME",
                           "the tag %.*s is not declared", PN_ARG(tag.key));
            if (checker->diags->error_count >= PN_DIAGS_MAX) return;
        }
    }
}

static void check_ordered(struct checker *checker) {
    const struct pn_journal *journal = &checker->books->journal;
    pn_date last = PN_DATE_MIN;
    uint32_t source = PN_SOURCE_NONE;
    for (size_t i = 0; i < journal->transactions.count; i++) {
        const struct pn_transaction *item = &journal->transactions.items[i];
        struct pn_slice text = pn_transaction_text(journal, item);
        struct pn_span span = pn_journal_span(journal, text);
        if (span.source != source) last = PN_DATE_MIN;
        source = span.source;
        if (item->date < last) {
            char date[PN_DATE_TEXT_MAX];
            pn_diags_error(checker->diags, PN_B0405_UNORDERED_DATE, span, NULL,
                           "this transaction is dated before the one above it, of %s",
                           pn_date_format(last, date));
        }
        last = item->date;
    }
}

static struct pn_slice leaf_of(struct pn_slice name) {
    size_t from = name.length;
    while (from > 0 && name.bytes[from - 1] != ':')
        from--;
    return pn_slice_sub(name, from, name.length);
}

static void check_leaf_names(struct checker *checker, struct pn_intern *leaves, uint32_t *owners) {
    const struct pn_books *books = checker->books;
    for (size_t row = 0; row < books->postings.count; row++) {
        uint32_t account = pn_books_row_account(books, row), id;
        if (checker->is_known[account]) continue;
        checker->is_known[account] = true;
        struct pn_slice name = books->accounts[account].name;
        if (pn_intern_id(leaves, leaf_of(name), &id) != PN_OK) return;
        if (owners[id] == 0) {
            owners[id] = account;
            continue;
        }
        pn_diags_error(checker->diags, PN_B0406_LEAF_NAME_TWICE, row_span(books, row), NULL,
                       "%.*s and %.*s end in the same name", PN_ARG(name),
                       PN_ARG(books->accounts[owners[id]].name));
    }
}

static enum pn_status fresh(struct checker *checker, size_t count) {
    return PN_NEW_ARRAY(&checker->arena, count + 1, &checker->is_known);
}

static enum pn_status run_checks(struct checker *checker, unsigned checks) {
    const struct pn_books *books = checker->books;
    if ((checks & PN_CHECK_ACCOUNTS) != 0) {
        PN_TRY(fresh(checker, books->account_count));
        check_accounts(checker);
    }
    if ((checks & PN_CHECK_COMMODITIES) != 0) {
        PN_TRY(fresh(checker, books->commodity_count));
        check_commodities(checker);
    }
    if ((checks & PN_CHECK_PAYEES) != 0) {
        PN_TRY(fresh(checker, books->journal.descriptions.names.count));
        check_payees(checker);
    }
    if ((checks & PN_CHECK_TAGS) != 0) check_tags(checker);
    if ((checks & PN_CHECK_ORDERED_DATES) != 0) check_ordered(checker);
    if ((checks & PN_CHECK_UNIQUE_LEAF_NAMES) != 0) {
        struct pn_intern leaves;
        uint32_t *owners;
        pn_intern_init(&leaves, &checker->arena);
        PN_TRY(fresh(checker, books->account_count));
        PN_TRY(PN_NEW_ARRAY(&checker->arena, books->account_count, &owners));
        check_leaf_names(checker, &leaves, owners);
    }
    return PN_OK;
}

enum pn_status pn_books_check(const struct pn_books *books, unsigned checks,
                              struct pn_diags *diags) {
    struct checker checker = {.books = books, .diags = diags};
    size_t before = diags->error_count;
    pn_arena_init(&checker.arena, PN_REQUEST_BYTES_MAX);
    enum pn_status st = run_checks(&checker, checks);
    pn_arena_clear(&checker.arena);
    if (st != PN_OK) return st;
    return diags->error_count > before ? PN_EINPUT : PN_OK;
}

enum pn_status pn_loader_strict(struct pn_loader *loader) {
    return pn_books_check(loader->books, PN_CHECK_ACCOUNTS | PN_CHECK_COMMODITIES, loader->diags);
}
