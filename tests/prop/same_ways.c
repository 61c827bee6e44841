/*
 * Books are the same whichever way their files are read: by one thread or several, in large
 * pieces or small, 32 bytes at a time or eight, with columns of their own or without.
 *
 * usage: same_ways FILE...    a case for each file; prints TAP
 *
 * Every property of every row, transaction, account, commodity, price and diagnostic is compared.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "books/books.h"

struct way {
    const char *threads, *piece_bytes, *scan;
    bool keeps_columns;
};

struct loaded {
    struct pn_books books;
    struct pn_diags diags;
    enum pn_status status;
};

static void load(const char *path, const struct way *way, struct loaded *out) {
    struct pn_books_options options = PN_BOOKS_OPTIONS_DEFAULT;
    struct pn_slice name = pn_slice_of(path);
    setenv("PENNY_THREADS", way->threads, 1);
    setenv("PENNY_PIECE_BYTES", way->piece_bytes, 1);
    setenv("PENNY_SCAN", way->scan, 1);
    options.keeps_columns = way->keeps_columns;
    options.today = 20788; /* 2026-12-01 */
    pn_diags_init(&out->diags);
    out->status = pn_books_load(&name, 1, &options, &out->diags, &out->books);
}

static void clear(struct loaded *loaded) {
    pn_books_clear(&loaded->books);
    pn_diags_clear(&loaded->diags);
}

/* What differs first, or NULL. */
#define SAME(what, x, y) \
    if ((x) != (y)) return what
#define SAME_TEXT(what, x, y) \
    if (!pn_slice_equal((x), (y))) return what

static const char *compare_diags(const struct pn_diags *a, const struct pn_diags *b) {
    SAME("the number of diagnostics", a->list.count, b->list.count);
    SAME("the number of errors", a->error_count, b->error_count);
    SAME("the number of warnings", a->warning_count, b->warning_count);
    for (size_t i = 0; i < a->list.count; i++) {
        const struct pn_diag *x = &a->list.items[i], *y = &b->list.items[i];
        SAME("a diagnostic's code", x->code, y->code);
        SAME("a diagnostic's source", x->span.source, y->span.source);
        SAME("a diagnostic's place", x->span.offset, y->span.offset);
        SAME("a diagnostic's length", x->span.length, y->span.length);
        SAME_TEXT("a diagnostic's message", x->message, y->message);
    }
    return NULL;
}

static const char *compare_names(const struct pn_intern *a, const struct pn_intern *b) {
    SAME("the number of names", a->names.count, b->names.count);
    for (size_t i = 0; i < a->names.count; i++)
        SAME_TEXT("a name", a->names.items[i], b->names.items[i]);
    return NULL;
}

static bool same_style(const struct pn_style *a, const struct pn_style *b) {
    bool same = a->symbol_is_left == b->symbol_is_left && a->is_spaced == b->is_spaced &&
                a->decimal_mark == b->decimal_mark && a->group_mark == b->group_mark &&
                a->places == b->places && a->group_count == b->group_count;
    return same && memcmp(a->groups, b->groups, a->group_count) == 0;
}

static const char *compare_tables(const struct pn_books *a, const struct pn_books *b) {
    SAME("the number of accounts", a->account_count, b->account_count);
    for (size_t i = 0; i < a->account_count; i++) {
        const struct pn_account *x = &a->accounts[i], *y = &b->accounts[i];
        SAME_TEXT("an account's name", x->name, y->name);
        SAME("an account's parent", x->parent, y->parent);
        SAME("an account's directive", x->directive, y->directive);
        SAME("an account's type", x->type, y->type);
        if (i > 0) SAME("the order of accounts", a->account_order[i - 1], b->account_order[i - 1]);
    }
    SAME("the number of commodities", a->commodity_count, b->commodity_count);
    for (size_t i = 0; i < a->commodity_count; i++) {
        const struct pn_commodity *x = &a->commodities[i], *y = &b->commodities[i];
        SAME_TEXT("a commodity's symbol", x->symbol, y->symbol);
        SAME("a commodity's scale", x->scale, y->scale);
        SAME("a commodity's use", x->is_used, y->is_used);
        SAME("a commodity's directive", x->directive, y->directive);
        if (!same_style(&x->style, &y->style)) return "a commodity's style";
    }
    SAME("the number of prices", a->price_count, b->price_count);
    for (size_t i = 0; i < a->price_count; i++) {
        const struct pn_price *x = &a->prices[i], *y = &b->prices[i];
        SAME("a price's date", x->date, y->date);
        SAME("what is priced", x->from, y->from);
        SAME("a price's commodity", x->to, y->to);
        SAME("a price", x->price.mantissa, y->price.mantissa);
        SAME("a price's digits", x->price.places, y->price.places);
    }
    SAME("the number of costs", a->cost_count, b->cost_count);
    for (size_t i = 0; i < a->cost_count; i++) {
        const struct pn_cost *x = &a->costs[i], *y = &b->costs[i];
        SAME("a cost's kind", x->kind, y->kind);
        SAME("a cost", x->total.mantissa, y->total.mantissa);
        SAME("a cost's digits", x->total.places, y->total.places);
        SAME("a cost's commodity", x->commodity, y->commodity);
    }
    return NULL;
}

static const char *compare_transactions(const struct pn_books *a, const struct pn_books *b) {
    SAME("the number of transactions", a->transactions.count, b->transactions.count);
    for (size_t t = 0; t < a->transactions.count; t++) {
        const struct pn_transaction *x = pn_books_written(a, t), *y = pn_books_written(b, t);
        SAME("a transaction's date", pn_books_date(a, t), pn_books_date(b, t));
        SAME("a description", pn_books_description_id(a, t), pn_books_description_id(b, t));
        SAME("what is written", pn_books_written_index(a, t), pn_books_written_index(b, t));
        SAME("where rows begin", pn_books_rows_begin(a, t), pn_books_rows_begin(b, t));
        SAME("where rows end", pn_books_rows_end(a, t), pn_books_rows_end(b, t));
        SAME("a transaction's mark", pn_books_mark(a, t), pn_books_mark(b, t));
        SAME("a transaction's flags", pn_books_flags(a, t), pn_books_flags(b, t));
        if (x == NULL || y == NULL) continue;
        SAME("what is settled", x->is_settled, y->is_settled);
        SAME("a dialect", x->dialect, y->dialect);
        SAME("a second date", pn_transaction_date2(&a->journal, x),
             pn_transaction_date2(&b->journal, y));
        SAME_TEXT("a code", pn_transaction_code(&a->journal, x),
                  pn_transaction_code(&b->journal, y));
        SAME_TEXT("a header", pn_transaction_text(&a->journal, x),
                  pn_transaction_text(&b->journal, y));
        SAME_TEXT("a block", pn_transaction_block(&a->journal, x),
                  pn_transaction_block(&b->journal, y));
        SAME("a comment's place", pn_transaction_comments(&a->journal, x).first,
             pn_transaction_comments(&b->journal, y).first);
    }
    return NULL;
}

static const char *compare_rows(const struct pn_books *a, const struct pn_books *b) {
    SAME("the number of rows", a->postings.count, b->postings.count);
    for (size_t row = 0; row < a->postings.count; row++) {
        const struct pn_posting *x = pn_books_written_posting(a, row);
        const struct pn_posting *y = pn_books_written_posting(b, row);
        SAME("an account", pn_books_row_account(a, row), pn_books_row_account(b, row));
        SAME("a commodity", pn_books_row_commodity(a, row), pn_books_row_commodity(b, row));
        SAME("an amount", pn_books_row_units(a, row), pn_books_row_units(b, row));
        SAME("digits", pn_books_row_places(a, row), pn_books_row_places(b, row));
        SAME("a date", pn_books_row_date(a, row), pn_books_row_date(b, row));
        SAME("a row's transaction", pn_books_row_transaction(a, row),
             pn_books_row_transaction(b, row));
        SAME("a row's posting", pn_books_row_written(a, row), pn_books_row_written(b, row));
        SAME("a row's cost", pn_books_row_cost(a, row), pn_books_row_cost(b, row));
        SAME("a row's traits",
             pn_books_row_kind(a, row) << 16 | pn_books_row_mark(a, row) << 8 |
                 pn_books_row_flags(a, row),
             pn_books_row_kind(b, row) << 16 | pn_books_row_mark(b, row) << 8 |
                 pn_books_row_flags(b, row));
        SAME_TEXT("a posting's text", pn_posting_text(&a->journal, x),
                  pn_posting_text(&b->journal, y));
        SAME("a name as written", x->account, y->account);
        SAME("a posting's comment", pn_posting_comments(&a->journal, x).first,
             pn_posting_comments(&b->journal, y).first);
        if (!x->has_amount) continue;
        SAME("an amount as written", pn_posting_amount(&a->journal, x).mantissa,
             pn_posting_amount(&b->journal, y).mantissa);
        SAME("a way of writing", pn_posting_amount(&a->journal, x).style,
             pn_posting_amount(&b->journal, y).style);
    }
    return NULL;
}

static const char *compare_journals(const struct pn_journal *a, const struct pn_journal *b) {
    SAME("the number of entries", a->entries.count, b->entries.count);
    for (size_t i = 0; i < a->entries.count; i++) {
        SAME("an entry's kind", a->entries.items[i].kind, b->entries.items[i].kind);
        SAME("an entry", a->entries.items[i].index, b->entries.items[i].index);
    }
    SAME("the number of postings", a->postings.count, b->postings.count);
    SAME("the number of comments", a->comments.count, b->comments.count);
    for (size_t i = 0; i < a->comments.count; i++)
        SAME_TEXT("a comment", a->comments.items[i], b->comments.items[i]);
    SAME("the number of directives", a->directives.count, b->directives.count);
    for (size_t i = 0; i < a->directives.count; i++) {
        const struct pn_directive *x = &a->directives.items[i], *y = &b->directives.items[i];
        SAME("a directive's kind", x->kind, y->kind);
        SAME("a directive's commodity", x->commodity, y->commodity);
        SAME("a directive's amount", x->amount.mantissa, y->amount.mantissa);
        SAME_TEXT("a directive's name", x->name, y->name);
        SAME("a directive's comment", x->comment_first, y->comment_first);
        if (x->sub_count > 0) SAME("lines below", x->sub_first, y->sub_first);
    }
    return NULL;
}

static const char *compare(const struct loaded *a, const struct loaded *b) {
    const struct pn_books *x = &a->books, *y = &b->books;
    const char *found = compare_diags(&a->diags, &b->diags);
    SAME("the status", a->status, b->status);
    if (found != NULL || a->status != PN_OK) return found;
    found = compare_names(&x->journal.account_texts, &y->journal.account_texts);
    if (found == NULL) found = compare_names(&x->journal.descriptions, &y->journal.descriptions);
    if (found == NULL) found = compare_names(&x->journal.commodities, &y->journal.commodities);
    if (found == NULL) found = compare_tables(x, y);
    if (found == NULL) found = compare_journals(&x->journal, &y->journal);
    if (found == NULL) found = compare_transactions(x, y);
    return found == NULL ? compare_rows(x, y) : found;
}

static const struct way ways[] = {
    {"1", "1000000000", "plain", false},
    {"1", "1000000000", "", true},
    {"1", "1000000000", "", false},
    {"2", "1", "", false},
    {"3", "1", "plain", true},
    {"2", "40", "plain", false},
    {"3", "70", "", false},
    {"2", "200", "none", true},
    {"4", "1000", "plain", false},
    {"2", "20000", "", false},
};

static bool check_file(const char *path, const char **what, size_t *way) {
    static const struct way plainest = {"1", "1000000000", "none", true};
    struct loaded base, other;
    load(path, &plainest, &base);
    for (*way = 0; *way < sizeof ways / sizeof *ways; ++*way) {
        load(path, &ways[*way], &other);
        *what = compare(&base, &other);
        clear(&other);
        if (*what != NULL) break;
    }
    clear(&base);
    return *what == NULL;
}

int main(int count, char **paths) {
    int failed = 0;
    for (int i = 1; i < count; i++) {
        const char *what = NULL;
        size_t way = 0;
        bool is_same = check_file(paths[i], &what, &way);
        printf("%s %d - %s\n", is_same ? "ok" : "not ok", i, paths[i]);
        if (is_same) continue;
        printf("# %s differs with %s threads, pieces of %s bytes, scan \"%s\", columns %d\n", what,
               ways[way].threads, ways[way].piece_bytes, ways[way].scan, ways[way].keeps_columns);
        failed++;
    }
    printf("1..%d\n", count - 1);
    return failed > 0;
}
