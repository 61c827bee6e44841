/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/aregister.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "report/comments.h"
#include "report/match.h"
#include "report/register.h"

struct maker {
    const struct pn_report_spec *spec;
    const struct pn_books *books;
    struct pn_arena *arena;
    unsigned char *is_inside;   /* by account id: the one asked for, or below it      */
    struct pn_matcher matcher;  /* the whole query                                    */
    struct pn_matcher relevant; /* its real: and status: words, for the balance before */
    pn_date end;                /* the day of values                                  */
    struct pn_mixed balance;
    struct pn_account_register list;
};

enum pn_status pn_account_choose(const struct pn_books *books, struct pn_pattern *pattern,
                                 struct pn_arena *arena, uint32_t *out) {
    unsigned char *is_known = NULL;
    uint32_t found = PN_NONE;
    PN_TRY(PN_NEW_ARRAY(arena, books->account_count, &is_known));
    for (size_t row = 0; row < books->postings.count; row++)
        for (uint32_t id = pn_books_row_account(books, row); id != 0 && !is_known[id];
             id = books->accounts[id].parent)
            is_known[id] = 1;
    for (uint32_t id = 1; id < books->account_count; id++) {
        const struct pn_account *account = &books->accounts[id];
        if (!is_known[id] && account->directive == PN_NONE) continue;
        if (!pn_pattern_matches(pattern, account->name)) continue;
        if (found == PN_NONE || pn_slice_compare(account->name, books->accounts[found].name) < 0)
            found = id;
    }
    *out = found;
    return PN_OK;
}

static enum pn_status find_inside(struct maker *maker, uint32_t account) {
    PN_TRY(PN_NEW_ARRAY(maker->arena, maker->books->account_count, &maker->is_inside));
    maker->is_inside[account] = 1;
    for (size_t i = 1; i < maker->books->account_count; i++) {
        uint32_t id = maker->books->account_order[i - 1];
        if (maker->is_inside[maker->books->accounts[id].parent]) maker->is_inside[id] = 1;
    }
    return PN_OK;
}

static bool is_relevant(const struct pn_term *term) {
    if (term->kind == PN_TERM_REAL || term->kind == PN_TERM_STATUS ||
        term->kind == PN_TERM_AMOUNT || term->kind == PN_TERM_SYMBOL)
        return true;
    bool is_joined =
        term->kind == PN_TERM_NOT || term->kind == PN_TERM_OR || term->kind == PN_TERM_AND;
    for (size_t i = 0; is_joined && i < term->parts.count; i++)
        if (!is_relevant(term->parts.items[i])) return false;
    return is_joined && term->parts.count > 0;
}

/* What is held before the first day counts by amounts, commodities, marks and kinds only. */
static enum pn_status make_matchers(struct maker *maker) {
    const struct pn_term *filter = maker->spec->query.filter;
    struct pn_query *relevant = NULL;
    PN_TRY(PN_NEW(maker->arena, &relevant));
    PN_TRY(pn_query_init(maker->arena, relevant));
    PN_TRY(pn_matcher_init(maker->books, &maker->spec->query, maker->arena, &maker->matcher));
    for (size_t i = 0; i < filter->parts.count; i++)
        if (is_relevant(filter->parts.items[i]))
            PN_TRY(PN_PUSH(maker->arena, &relevant->filter->parts, filter->parts.items[i]));
    maker->relevant = (struct pn_matcher){maker->books, relevant};
    return PN_OK;
}

static enum pn_status add_value(struct maker *maker, size_t row, struct pn_mixed *to) {
    struct pn_sum sum = {0};
    PN_TRY(pn_row_sum(maker->spec, row, &sum));
    PN_TRY(pn_value_sum(maker->spec, sum, maker->end, &sum));
    return pn_mixed_add(to, maker->books, sum, maker->arena);
}

/* The day that decides whether a row is among those of the report. */
static pn_date date_of(const struct maker *maker, size_t row) {
    if (!maker->spec->is_by_transaction) return pn_row_date(maker->spec, row);
    return pn_books_date(maker->books, pn_books_row_transaction(maker->books, row));
}

static bool is_before(const struct maker *maker, size_t row) {
    pn_date begin = maker->spec->query.days.begin;
    return begin != PN_DATE_NONE && date_of(maker, row) < begin;
}

static bool fits(const struct maker *maker, size_t row) {
    return pn_days_hold(maker->spec->query.days, date_of(maker, row)) &&
           pn_matches_row(&maker->matcher, row);
}

/* The names of accounts shown beside the change, each once. */
struct others {
    struct pn_strbuf text;
    struct {
        PN_VEC(uint32_t);
    } seen;
};

/* "as:ba:checking": all but the last part cut to two letters. */
static void print_short(struct pn_strbuf *buf, struct pn_slice name) {
    for (;;) {
        size_t colon = pn_slice_find(name, ':');
        if (colon == name.length) break;
        struct pn_slice part = pn_slice_sub(name, 0, colon);
        size_t kept = 0;
        for (int letters = 0; letters < 2 && kept < part.length; letters++)
            kept += pn_utf8_step(pn_slice_sub(part, kept, part.length));
        pn_strbuf_slice(buf, pn_slice_sub(part, 0, kept));
        pn_strbuf_byte(buf, ':');
        name = pn_slice_sub(name, colon + 1, name.length);
    }
    pn_strbuf_slice(buf, name);
}

static enum pn_status add_other(struct maker *maker, struct others *others, uint32_t account) {
    for (size_t i = 0; i < others->seen.count; i++)
        if (others->seen.items[i] == account) return PN_OK;
    if (others->seen.count > 0) pn_strbuf_text(&others->text, ", ");
    print_short(&others->text, maker->books->accounts[account].name);
    return PN_PUSH(maker->arena, &others->seen, account);
}

/* Accounts of the transaction's fitting rows on one side, only real ones where there are some. */
static enum pn_status summarise(struct maker *maker, size_t t, bool of_inside,
                                struct others *others) {
    bool has_real = false;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t row = pn_books_rows_begin(maker->books, t);
             row < pn_books_rows_end(maker->books, t); row++) {
            uint32_t account = pn_books_row_account(maker->books, row);
            bool is_real = pn_books_row_kind(maker->books, row) == PN_POSTING_REAL;
            if ((maker->is_inside[account] != 0) != of_inside || !fits(maker, row)) continue;
            if (pass == 0) has_real = has_real || is_real;
            if (pass == 1 && (is_real || !has_real)) PN_TRY(add_other(maker, others, account));
        }
    }
    return others->text.status;
}

static enum pn_status name_others(struct maker *maker, size_t t, struct pn_account_line *line) {
    struct others others = {0};
    pn_strbuf_init(&others.text, maker->arena);
    PN_TRY(summarise(maker, t, false, &others));
    if (others.seen.count == 0) PN_TRY(summarise(maker, t, true, &others));
    line->is_split = others.seen.count > 1;
    line->others = pn_strbuf_view(&others.text);
    return others.text.status;
}

/* A line for each transaction with a fitting row; the balance before the first day is summed. */
static enum pn_status add_transaction(struct maker *maker, size_t t) {
    struct pn_account_line line = {.transaction = t, .date = PN_DATE_NONE};
    bool is_touched = false, is_fit = false;
    for (size_t row = pn_books_rows_begin(maker->books, t);
         row < pn_books_rows_end(maker->books, t); row++) {
        bool is_inside = maker->is_inside[pn_books_row_account(maker->books, row)] != 0;
        if (is_inside && is_before(maker, row) && pn_matches_row(&maker->relevant, row))
            PN_TRY(add_value(maker, row, &maker->balance));
        is_touched = is_touched || is_inside;
        if (!fits(maker, row)) continue;
        is_fit = true;
        if (!is_inside) continue;
        pn_date date = pn_row_date(maker->spec, row);
        if (line.date == PN_DATE_NONE || date < line.date) line.date = date;
        PN_TRY(add_value(maker, row, &line.change));
    }
    if (!is_touched || !is_fit) return PN_OK;
    if (!maker->spec->is_empty && pn_mixed_looks_zero(&line.change, maker->books)) return PN_OK;
    if (line.date == PN_DATE_NONE) line.date = pn_books_date(maker->books, t);
    PN_TRY(name_others(maker, t, &line));
    return PN_PUSH(maker->arena, &maker->list.lines, line);
}

static int compare_lines(const void *a, const void *b) {
    const struct pn_account_line *x = a;
    const struct pn_account_line *y = b;
    if (x->date != y->date) return x->date < y->date ? -1 : 1;
    return (x->transaction > y->transaction) - (x->transaction < y->transaction);
}

static enum pn_status add_balances(struct maker *maker) {
    struct pn_account_line *lines = maker->list.lines.items;
    size_t count = maker->list.lines.count;
    if (count > 0) qsort(lines, count, sizeof *lines, compare_lines);
    for (size_t i = 0; i < count; i++) {
        PN_TRY(pn_mixed_add_all(&maker->balance, maker->books, &lines[i].change, maker->arena));
        PN_TRY(pn_mixed_copy(&maker->balance, maker->arena, &lines[i].balance));
    }
    return PN_OK;
}

enum pn_status pn_account_register_make(const struct pn_report_spec *spec, uint32_t account,
                                        struct pn_arena *arena, struct pn_account_register *out) {
    struct maker maker = {.spec = spec,
                          .books = spec->books,
                          .arena = arena,
                          .end = pn_report_last_day(spec),
                          .list = {.account = account}};
    PN_TRY(find_inside(&maker, account));
    PN_TRY(make_matchers(&maker));
    for (size_t t = 0; t < spec->books->transactions.count; t++)
        PN_TRY(add_transaction(&maker, t));
    PN_TRY(add_balances(&maker));
    *out = maker.list;
    return PN_OK;
}

enum pn_status pn_account_register_table(const struct pn_report_spec *spec,
                                         const struct pn_account_register *list,
                                         struct pn_arena *arena, struct pn_table *out) {
    static const char *const names[] = {"txnidx",        "date",   "code",   "description",
                                        "otheraccounts", "change", "balance"};
    struct pn_table table = {.books = spec->books};
    for (size_t i = 0; i < 7; i++) {
        struct pn_slice name = pn_slice_of(names[i]);
        PN_TRY(pn_table_add_column(&table, arena, name, name, i > 0 && i < 5));
    }
    for (size_t i = 0; i < list->lines.count; i++) {
        const struct pn_account_line *line = &list->lines.items[i];
        size_t t = line->transaction;
        struct pn_table_row *row = NULL;
        PN_TRY(pn_table_add_row(&table, arena, &row));
        row->cells[0] = pn_cell_whole((int64_t)pn_transaction_number(spec->books, t));
        row->cells[1] = pn_cell_date(line->date);
        row->cells[2] = pn_cell_text(pn_entry_code(spec->books, t));
        row->cells[3] = pn_cell_text(pn_books_description(spec->books, t));
        row->cells[4] = pn_cell_text(line->others);
        row->cells[5] = pn_cell_amounts(&line->change);
        row->cells[6] = pn_cell_amounts(&line->balance);
    }
    *out = table;
    return PN_OK;
}
