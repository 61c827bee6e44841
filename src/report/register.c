/*
 * The rows that fit are gathered, put in the order of their dates and given their totals. With
 * an interval, the rows of a period are summed by account first.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/register.h"

#include "report/match.h"

struct rows {
    PN_VEC(size_t);
    bool are_all; /* every row in its order: there are no items */
};

static size_t row_at(const struct rows *rows, size_t i) {
    return rows->are_all ? i : rows->items[i];
}

struct maker {
    const struct pn_report_spec *spec;
    const struct pn_books *books;
    struct pn_arena *arena;
    struct pn_register list;
    struct pn_days days;         /* of the rows that are lines or in them */
    struct pn_mixed total;       /* of the lines so far                   */
    size_t averaged;             /* lines so far                          */
    size_t previous;             /* the row of the line before            */
    size_t previous_transaction; /* and what it belongs to                */
    pn_date previous_date;
    struct pn_mixed amount;   /* of the line, where it is visited      */
    pn_register_visit *visit; /* NULL: lines go to the list            */
    void *data;
    struct pn_mixed *by_account; /* sums of the period being summed    */
    unsigned char *is_hit;       /* accounts with postings in it       */
};

size_t pn_transaction_number(const struct pn_books *books, size_t transaction) {
    bool is_forecast = (pn_books_flags(books, transaction) & PN_TRANSACTION_FORECAST) != 0;
    return is_forecast ? transaction + 1 : (size_t)pn_books_written_index(books, transaction) + 1;
}

static uint32_t account_at_depth(const struct maker *maker, uint32_t account) {
    int depth = maker->spec->query.depth;
    while (depth >= 0 && (int)maker->books->accounts[account].depth > depth)
        account = maker->books->accounts[account].parent;
    return account;
}

/* Rows before the report's first day count for a historical total only. */
static enum pn_status gather(struct maker *maker, struct rows *out) {
    const struct pn_report_spec *spec = maker->spec;
    struct pn_days days = maker->days;
    struct pn_matcher matcher;
    PN_TRY(pn_matcher_init(maker->books, &spec->query, maker->arena, &matcher));
    out->are_all = days.begin == PN_DATE_NONE && days.end == PN_DATE_NONE && !spec->is_related &&
                   pn_matches_all(&matcher);
    if (out->are_all) {
        out->count = maker->books->postings.count;
        return PN_OK;
    }
    for (size_t row = 0; row < maker->books->postings.count; row++) {
        pn_date date = pn_row_date(spec, row);
        bool is_before = days.begin != PN_DATE_NONE && date < days.begin;
        if (is_before && spec->accumulation != PN_SUM_HISTORICAL) continue;
        if (days.end != PN_DATE_NONE && date >= days.end) continue;
        bool fits =
            spec->is_related ? pn_matches_related(&matcher, row) : pn_matches_row(&matcher, row);
        if (!fits) continue;
        if (is_before) {
            struct pn_sum sum = {0};
            PN_TRY(pn_row_sum(spec, row, &sum));
            PN_TRY(pn_mixed_add(&maker->total, maker->books, sum, maker->arena));
            bool is_more = (pn_books_row_flags(maker->books, row) & PN_ROW_CONTINUES) != 0;
            if (!is_more) maker->averaged++;
        } else {
            PN_TRY(PN_PUSH(maker->arena, out, row));
        }
    }
    return PN_OK;
}

/* Stable, by date; rows are nearly in order already, since transactions are. */
static enum pn_status sort_rows(struct maker *maker, struct rows *rows) {
    size_t *from = rows->items;
    size_t *to = NULL;
    pn_date last = PN_DATE_MIN;
    bool is_sorted = true;
    for (size_t i = 0; i < rows->count && is_sorted; i++) {
        pn_date date = pn_row_date(maker->spec, row_at(rows, i));
        is_sorted = last <= date;
        last = date;
    }
    if (is_sorted) return PN_OK;
    if (rows->are_all) {
        PN_TRY(PN_NEW_ARRAY(maker->arena, rows->count, &from));
        for (size_t i = 0; i < rows->count; i++)
            from[i] = i;
        rows->are_all = false;
    }
    PN_TRY(PN_NEW_ARRAY(maker->arena, rows->count, &to));
    for (size_t width = 1; width < rows->count; width *= 2) {
        for (size_t at = 0; at < rows->count; at += 2 * width) {
            size_t middle = at + width < rows->count ? at + width : rows->count;
            size_t end = middle + width < rows->count ? middle + width : rows->count;
            size_t i = at;
            size_t j = middle;
            for (size_t k = at; k < end; k++) {
                bool is_left = j == end || (i < middle && pn_row_date(maker->spec, from[i]) <=
                                                              pn_row_date(maker->spec, from[j]));
                to[k] = is_left ? from[i++] : from[j++];
            }
        }
        size_t *swap = from;
        from = to;
        to = swap;
    }
    rows->items = from;
    return PN_OK;
}

static bool is_valued_late(const struct pn_report_spec *spec) {
    return spec->value == PN_VALUE_END || spec->value == PN_VALUE_NOW ||
           spec->value == PN_VALUE_DATE;
}

/* Give the line its total and append it. */
static enum pn_status add_line(struct maker *maker, struct pn_register_line line, pn_date end) {
    const struct pn_report_spec *spec = maker->spec;
    if (is_valued_late(spec))
        PN_TRY(pn_value_mixed(spec, &line.amount, end, maker->arena, &line.amount));
    PN_TRY(pn_mixed_add_all(&maker->total, maker->books, &line.amount, maker->arena));
    maker->averaged++;
    if (maker->visit != NULL && !spec->has_average) {
        line.total = maker->total;
        return maker->visit(&line, maker->data);
    }
    PN_TRY(pn_mixed_copy(&maker->total, maker->arena, &line.total));
    if (spec->has_average) PN_TRY(pn_mixed_divide(&line.total, maker->averaged));
    if (maker->visit != NULL) return maker->visit(&line, maker->data);
    return PN_PUSH(maker->arena, &maker->list.lines, line);
}

/* A posting and its continuing rows, as far as they fit, are one line of several amounts. */
static bool continues(const struct maker *maker, const struct rows *rows, size_t i) {
    if (maker->books->is_direct) return false; /* no posting has several rows */
    return i > 0 && row_at(rows, i) == row_at(rows, i - 1) + 1 &&
           (pn_books_row_flags(maker->books, row_at(rows, i)) & PN_ROW_CONTINUES) != 0;
}

static enum pn_status add_postings(struct maker *maker, const struct rows *rows, pn_date end) {
    for (size_t i = 0; i < rows->count; i++) {
        size_t row = row_at(rows, i), transaction = pn_books_row_transaction(maker->books, row);
        pn_date date = pn_row_date(maker->spec, row);
        struct pn_register_line line = {.row = row, .days = {date, date + 1}};
        struct pn_sum sum = {0};
        if (maker->visit != NULL) { /* the same memory again */
            line.amount = maker->amount;
            line.amount.count = 0;
        }
        line.account = account_at_depth(maker, pn_books_row_account(maker->books, row));
        line.shows_description =
            maker->previous == PN_ROW_NONE || transaction != maker->previous_transaction;
        line.shows_date = line.shows_description || date != maker->previous_date;
        PN_TRY(pn_row_sum(maker->spec, row, &sum));
        PN_TRY(pn_mixed_add(&line.amount, maker->books, sum, maker->arena));
        while (i + 1 < rows->count && continues(maker, rows, i + 1)) {
            PN_TRY(pn_row_sum(maker->spec, row_at(rows, ++i), &sum));
            PN_TRY(pn_mixed_add(&line.amount, maker->books, sum, maker->arena));
        }
        maker->previous = row;
        maker->previous_transaction = transaction;
        maker->previous_date = date;
        maker->amount = line.amount;
        PN_TRY(add_line(maker, line, end));
    }
    return PN_OK;
}

/* One line for each account that the period touched, by name. */
static enum pn_status add_period_lines(struct maker *maker, const uint32_t *by_name,
                                       struct pn_days days) {
    bool is_first = true;
    bool with_empty = maker->spec->is_empty || maker->spec->has_average;
    for (size_t i = 0; i < maker->books->account_count; i++) {
        uint32_t id = by_name[i];
        struct pn_mixed *sum = &maker->by_account[id];
        if (!maker->is_hit[id]) continue;
        maker->is_hit[id] = 0;
        struct pn_register_line line = {.row = PN_ROW_NONE, .days = days, .account = id};
        line.shows_date = is_first;
        line.amount = *sum;
        *sum = (struct pn_mixed){0};
        if (!with_empty && pn_mixed_looks_zero(&line.amount, maker->books)) continue;
        is_first = false;
        PN_TRY(add_line(maker, line, days.end - 1));
    }
    if (!is_first || !with_empty) return PN_OK;
    return add_line(maker,
                    (struct pn_register_line){.row = PN_ROW_NONE, .days = days, .shows_date = true},
                    days.end - 1);
}

static enum pn_status sort_names(struct maker *maker, uint32_t **out) {
    const struct pn_account *accounts = maker->books->accounts;
    size_t count = maker->books->account_count;
    uint32_t *from = NULL;
    uint32_t *to = NULL;
    PN_TRY(PN_NEW_ARRAY(maker->arena, count, &from));
    PN_TRY(PN_NEW_ARRAY(maker->arena, count, &to));
    for (size_t i = 0; i < count; i++)
        from[i] = (uint32_t)i;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t at = 0; at < count; at += 2 * width) {
            size_t middle = at + width < count ? at + width : count;
            size_t end = middle + width < count ? middle + width : count;
            size_t i = at;
            size_t j = middle;
            for (size_t k = at; k < end; k++) {
                bool is_left =
                    j == end || (i < middle && pn_slice_compare(accounts[from[i]].name,
                                                                accounts[from[j]].name) <= 0);
                to[k] = is_left ? from[i++] : from[j++];
            }
        }
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    *out = from;
    return PN_OK;
}

static enum pn_status add_periods(struct maker *maker, const struct rows *rows) {
    uint32_t *by_name = NULL;
    size_t at = 0;
    PN_TRY(sort_names(maker, &by_name));
    PN_TRY(PN_NEW_ARRAY(maker->arena, maker->books->account_count, &maker->by_account));
    PN_TRY(PN_NEW_ARRAY(maker->arena, maker->books->account_count, &maker->is_hit));
    for (size_t c = 0; c < maker->list.columns.count; c++) {
        struct pn_days days = maker->list.columns.items[c];
        while (at < rows->count && pn_row_date(maker->spec, row_at(rows, at)) < days.end) {
            struct pn_sum sum = {0};
            uint32_t account =
                account_at_depth(maker, pn_books_row_account(maker->books, row_at(rows, at)));
            PN_TRY(pn_row_sum(maker->spec, row_at(rows, at++), &sum));
            PN_TRY(pn_mixed_add(&maker->by_account[account], maker->books, sum, maker->arena));
            maker->is_hit[account] = 1;
        }
        PN_TRY(add_period_lines(maker, by_name, days));
    }
    return PN_OK;
}

/* Of open ends the secondary dates count, too. */
static struct pn_days report_days(const struct pn_report_spec *spec) {
    struct pn_report_spec other = *spec;
    struct pn_days days = pn_report_days(spec);
    other.uses_date2 = !spec->uses_date2;
    struct pn_days more = pn_report_days(&other);
    if (more.begin != PN_DATE_NONE && more.begin < days.begin) days.begin = more.begin;
    if (more.end != PN_DATE_NONE && more.end > days.end) days.end = more.end;
    return days;
}

/*
 * Periods count as wholes, also where they reach beyond the days asked for. They run from the
 * first posting that fits to the last; all that was asked for with -E.
 */
static enum pn_status find_days(struct maker *maker) {
    struct pn_columns columns = {0};
    maker->days = maker->spec->query.days;
    if (maker->spec->interval.kind == PN_INTERVAL_NONE) return PN_OK;
    PN_TRY(pn_columns_make(maker->spec, report_days(maker->spec), maker->arena, &columns));
    maker->list.columns = columns;
    if (columns.count == 0) return PN_OK;
    maker->days = (struct pn_days){columns.items[0].begin, columns.items[columns.count - 1].end};
    return PN_OK;
}

static void trim_periods(struct maker *maker, const struct rows *rows) {
    struct pn_columns *columns = &maker->list.columns;
    if (maker->spec->is_empty || maker->spec->has_average || columns->count == 0) return;
    if (rows->count == 0) {
        columns->count = 0;
        return;
    }
    size_t first = pn_columns_find(columns, pn_row_date(maker->spec, row_at(rows, 0)));
    size_t last = pn_columns_find(columns, pn_row_date(maker->spec, row_at(rows, rows->count - 1)));
    columns->items += first;
    columns->count = last + 1 - first;
}

static enum pn_status make(struct maker *maker) {
    const struct pn_report_spec *spec = maker->spec;
    struct rows rows = {0};
    bool has_periods = spec->interval.kind != PN_INTERVAL_NONE;
    PN_TRY(find_days(maker));
    PN_TRY(gather(maker, &rows));
    if (has_periods || spec->books->dialect != PN_DIALECT_LEDGER) PN_TRY(sort_rows(maker, &rows));
    if (!has_periods) return add_postings(maker, &rows, pn_report_last_day(spec));
    trim_periods(maker, &rows);
    return add_periods(maker, &rows);
}

enum pn_status pn_register_make(const struct pn_report_spec *spec, struct pn_arena *arena,
                                struct pn_register *out) {
    struct maker maker = {
        .spec = spec, .books = spec->books, .arena = arena, .previous = PN_ROW_NONE};
    PN_TRY(make(&maker));
    *out = maker.list;
    return PN_OK;
}

enum pn_status pn_register_each(const struct pn_report_spec *spec, struct pn_arena *arena,
                                pn_register_visit *visit, void *data) {
    struct maker maker = {.spec = spec,
                          .books = spec->books,
                          .arena = arena,
                          .previous = PN_ROW_NONE,
                          .visit = visit,
                          .data = data};
    return make(&maker);
}
