/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/spec.h"

#define COLUMNS_MAX  100000
#define VALUE_PLACES 12

pn_date pn_row_date(const struct pn_report_spec *spec, size_t row) {
    pn_date date = pn_books_row_date(spec->books, row);
    if (!spec->uses_date2) return date;
    pn_date date2 = pn_books_row_date2(spec->books, row);
    return date2 == PN_DATE_NONE ? date : date2;
}

/* hledger's for values in a commodity that nothing but costs is written in. */
static const struct pn_style unknown_style = {.symbol_is_left = true, .decimal_mark = '.'};

/* In another commodity, where a price is known; else as it is. */
static enum pn_status value_sum(const struct pn_report_spec *spec, struct pn_sum sum, pn_date date,
                                struct pn_sum *out) {
    const struct pn_books *books = spec->books;
    struct pn_sum valued = sum;
    uint32_t to = spec->value_commodity;
    if (to == PN_NONE) to = pn_books_value_commodity(books, sum.commodity, date);
    *out = sum;
    if (to == PN_NONE || to == sum.commodity) return PN_OK;
    valued.commodity = to;
    enum pn_status st =
        pn_books_value(books, sum.value, sum.commodity, to, date, VALUE_PLACES, &valued.value);
    if (st == PN_ERANGE) /* 12 digits after the point may be too many for a large sum */
        st = pn_books_value(books, sum.value, sum.commodity, to, date,
                            books->commodities[to].style.places, &valued.value);
    if (st == PN_EINPUT) return PN_OK;
    valued.style = books->commodities[to].is_styled ? NULL : &unknown_style;
    valued.places = 0;
    if (st == PN_OK) *out = valued;
    return st;
}

/* As it was written; what was left out as its commodity is shown. */
static void set_style(const struct pn_books *books, size_t row, struct pn_sum *sum) {
    const struct pn_commodity *commodity = &books->commodities[sum->commodity];
    bool is_inferred = (pn_books_row_flags(books, row) & PN_ROW_INFERRED) != 0;
    if (is_inferred && (commodity->is_used || commodity->directive != PN_NONE)) {
        sum->style = &commodity->style;
        sum->places = commodity->style.places;
    } else {
        const struct pn_form *form = &books->journal.forms.items[pn_books_row_form(books, row)];
        sum->style = &books->journal.styles.items[form->style];
        sum->places = form->places;
    }
}

enum pn_status pn_row_sum(const struct pn_report_spec *spec, size_t row, struct pn_sum *out) {
    const struct pn_books *books = spec->books;
    struct pn_sum sum =
        pn_sum_of(pn_books_row_commodity(books, row), pn_books_row_amount(books, row));
    uint32_t cost = pn_books_row_cost(books, row);
    if (spec->at_cost && cost != PN_NONE)
        sum = pn_sum_of(books->costs[cost].commodity, books->costs[cost].total);
    if (spec->has_own_styles && !(spec->at_cost && cost != PN_NONE)) set_style(books, row, &sum);
    if (spec->value == PN_VALUE_THEN) PN_TRY(value_sum(spec, sum, pn_row_date(spec, row), &sum));
    if (spec->is_inverted) PN_TRY(pn_decimal_negate(sum.value, &sum.value));
    *out = sum;
    return PN_OK;
}

bool pn_row_has_cost(const struct pn_report_spec *spec, size_t row) {
    if ((pn_books_row_flags(spec->books, row) & PN_ROW_COSTED) != 0) return false;
    return pn_books_row_cost(spec->books, row) != PN_NONE;
}

enum pn_status pn_row_cost_taken(const struct pn_report_spec *spec, size_t row,
                                 struct pn_sum *out) {
    struct pn_report_spec turned = *spec;
    turned.at_cost = true;
    turned.is_inverted = !spec->is_inverted;
    return pn_row_sum(&turned, row, out);
}

enum pn_status pn_value_sum(const struct pn_report_spec *spec, struct pn_sum sum, pn_date end,
                            struct pn_sum *out) {
    switch (spec->value) {
    case PN_VALUE_NONE:
    case PN_VALUE_THEN:
        *out = sum;
        return PN_OK;
    case PN_VALUE_END:
        return value_sum(spec, sum, end, out);
    case PN_VALUE_NOW:
        return value_sum(spec, sum, spec->today, out);
    case PN_VALUE_DATE:
        return value_sum(spec, sum, spec->value_date, out);
    }
    return PN_OK;
}

enum pn_status pn_value_mixed(const struct pn_report_spec *spec, const struct pn_mixed *mixed,
                              pn_date end, struct pn_arena *arena, struct pn_mixed *out) {
    struct pn_mixed valued = {0};
    for (size_t i = 0; i < mixed->count; i++) {
        struct pn_sum sum = {0};
        PN_TRY(pn_value_sum(spec, mixed->items[i], end, &sum));
        PN_TRY(pn_mixed_join(&valued, spec->books, sum, arena));
    }
    *out = valued;
    return PN_OK;
}

static void widen(struct pn_days *days, pn_date date) {
    if (days->begin == PN_DATE_NONE || date < days->begin) days->begin = date;
    if (days->end == PN_DATE_NONE || date >= days->end) days->end = date + 1;
}

struct pn_days pn_books_days(const struct pn_report_spec *spec) {
    const struct pn_books *books = spec->books;
    struct pn_days days = PN_DAYS_ALL;
    for (size_t row = 0; row < books->postings.count; row++)
        widen(&days, pn_row_date(spec, row));
    for (size_t t = 0; t < books->transactions.count; t++) {
        pn_date date2 = PN_DATE_NONE;
        if (spec->uses_date2)
            date2 = pn_transaction_date2(&books->journal, pn_books_written(books, t));
        widen(&days, date2 == PN_DATE_NONE ? pn_books_date(books, t) : date2);
    }
    return days;
}

/* The day after the last price, which may move the end of a report of values. */
static pn_date end_of_prices(const struct pn_report_spec *spec) {
    pn_date end = PN_DATE_NONE;
    for (size_t i = 0; i < spec->books->price_count; i++) {
        const struct pn_price *price = &spec->books->prices[i];
        if (!price->is_inferred && (end == PN_DATE_NONE || price->date >= end))
            end = price->date + 1;
    }
    return end;
}

struct pn_days pn_report_days(const struct pn_report_spec *spec) {
    struct pn_days days = spec->query.days;
    if (days.begin != PN_DATE_NONE && days.end != PN_DATE_NONE) return days;
    struct pn_days whole = pn_books_days(spec);
    if (spec->value == PN_VALUE_END) {
        pn_date priced = end_of_prices(spec);
        if (priced > whole.end) whole.end = priced; /* PN_DATE_NONE is before all */
    }
    if (days.begin == PN_DATE_NONE) days.begin = whole.begin;
    if (days.end == PN_DATE_NONE) days.end = whole.end;
    return days;
}

pn_date pn_report_last_day(const struct pn_report_spec *spec) {
    struct pn_days days = pn_report_days(spec);
    return days.end == PN_DATE_NONE ? spec->today : days.end - 1;
}

/* Where weeks are cut at several weekdays, hledger begins with the first of them. */
static pn_date first_weekday(const struct pn_interval *interval, pn_date at) {
    int first = 1;
    if (interval->kind != PN_INTERVAL_WEEKDAYS || at == PN_DATE_NONE) return at;
    while (first < 7 && (interval->weekdays >> first & 1U) == 0)
        first++;
    return at - (pn_date_weekday(at) - first + 7) % 7;
}

enum pn_status pn_columns_make(const struct pn_report_spec *spec, struct pn_days days,
                               struct pn_arena *arena, struct pn_columns *out) {
    struct pn_columns columns = {0};
    struct pn_period period = {spec->query.days.begin, PN_DATE_NONE, spec->interval};
    pn_date at = days.begin;
    bool is_open = days.begin == PN_DATE_NONE && days.end == PN_DATE_NONE;
    bool is_none = days.begin != PN_DATE_NONE && days.end != PN_DATE_NONE && days.begin >= days.end;
    if (!is_none && (is_open || spec->interval.kind == PN_INTERVAL_NONE)) {
        PN_TRY(PN_PUSH(arena, &columns, days));
        *out = columns;
        return PN_OK;
    }
    if (period.start == PN_DATE_NONE) period.start = days.begin;
    at = first_weekday(&spec->interval, at);
    if (!is_none && (days.begin == PN_DATE_NONE || days.end == PN_DATE_NONE)) {
        /* of days without an end the period of the one that is known */
        at = days.begin != PN_DATE_NONE ? days.begin : days.end;
        days.end = at + 1;
        if (days.begin == PN_DATE_NONE) period.start = at;
    }
    while (at != PN_DATE_NONE && at < days.end) {
        struct pn_days column = PN_DAYS_ALL;
        pn_period_column(&period, at, &column.begin, &column.end);
        if (column.end == PN_DATE_NONE || column.end <= at) break;
        if (columns.count >= COLUMNS_MAX) return PN_ELIMIT;
        PN_TRY(PN_PUSH(arena, &columns, column));
        at = column.end;
    }
    *out = columns;
    return PN_OK;
}

size_t pn_columns_find(const struct pn_columns *columns, pn_date day) {
    size_t low = 0;
    size_t high = columns->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct pn_days days = columns->items[middle];
        if (pn_days_hold(days, day)) return middle;
        if (days.begin != PN_DATE_NONE && day < days.begin) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return columns->count;
}

static bool is_months(struct pn_days days, int count, int aligned) {
    struct pn_ymd begin = pn_date_ymd(days.begin);
    if (begin.day != 1 || (begin.month - 1) % aligned != 0) return false;
    return days.end == pn_date_add_months(days.begin, count);
}

/* The number of the week as ISO 8601 counts them: the week that holds the year's first Thursday
   is the first. */
static int week_of(pn_date monday) {
    pn_date first = PN_DATE_MIN;
    pn_date thursday = monday + 3;
    if (pn_date_from_ymd(pn_date_ymd(thursday).year, 1, 1, &first) != PN_OK) return 0;
    return (thursday - first) / 7 + 1;
}

static void print_date(struct pn_strbuf *buf, pn_date date) {
    char text[PN_DATE_TEXT_MAX];
    if (date != PN_DATE_NONE) pn_strbuf_text(buf, pn_date_format(date, text));
}

static void print_span(struct pn_strbuf *buf, struct pn_days days) {
    print_date(buf, days.begin);
    pn_strbuf_text(buf, "..");
    if (days.end != PN_DATE_NONE) print_date(buf, days.end - 1);
}

void pn_days_print(struct pn_strbuf *buf, struct pn_days days) {
    if (days.begin != PN_DATE_NONE && days.end != PN_DATE_NONE && days.begin >= days.end)
        days = PN_DAYS_ALL; /* there are none */
    if (days.begin == PN_DATE_NONE || days.end == PN_DATE_NONE) {
        print_span(buf, days);
        return;
    }
    struct pn_ymd begin = pn_date_ymd(days.begin);
    if (days.end == days.begin + 1) {
        print_date(buf, days.begin);
    } else if (is_months(days, 12, 12)) {
        pn_strbuf_printf(buf, "%04d", begin.year);
    } else if (is_months(days, 3, 3)) {
        pn_strbuf_printf(buf, "%04dQ%d", begin.year, (begin.month - 1) / 3 + 1);
    } else if (is_months(days, 1, 1)) {
        pn_strbuf_printf(buf, "%04d-%02d", begin.year, begin.month);
    } else if (days.end == days.begin + 7 && pn_date_weekday(days.begin) == 1) {
        print_date(buf, days.begin);
        pn_strbuf_printf(buf, "W%02d", week_of(days.begin));
    } else {
        print_span(buf, days);
    }
}

void pn_days_print_month(struct pn_strbuf *buf, struct pn_days days) {
    bool is_month = days.begin != PN_DATE_NONE && days.end != PN_DATE_NONE && is_months(days, 1, 1);
    if (is_month) {
        pn_strbuf_text(buf, pn_date_month_abbreviation(pn_date_ymd(days.begin).month));
    } else {
        pn_days_print(buf, days);
    }
}
