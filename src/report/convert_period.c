/*
 * The period of a rule in words that the other program knows too.
 *
 * hledger 1.25 wants a rule to begin where its interval does, on a Monday or a first;
 * Ledger knows no days of the month or week.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/convert_parts.h"

static const struct pn_period *period_of(const struct pn_converter *converter, uint32_t rule) {
    const struct pn_books *books = converter->books;
    for (size_t i = 0; i < books->recurrence_count; i++) {
        if (books->recurrences[i].rule == rule) return &books->recurrences[i].period;
    }
    return NULL;
}

static const char *unit_of(enum pn_interval_kind kind, bool is_one) {
    static const struct {
        enum pn_interval_kind kind;
        const char *one, *many;
    } units[] = {
        {PN_INTERVAL_DAYS, "daily", "days"},       {PN_INTERVAL_WEEKS, "weekly", "weeks"},
        {PN_INTERVAL_MONTHS, "monthly", "months"}, {PN_INTERVAL_QUARTERS, "quarterly", "quarters"},
        {PN_INTERVAL_YEARS, "yearly", "years"},
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (units[i].kind == kind) return is_one ? units[i].one : units[i].many;
    }
    return NULL;
}

/* Whether hledger takes the start as the beginning of such an interval. */
static bool is_boundary(enum pn_interval_kind kind, pn_date start) {
    struct pn_ymd day = pn_date_ymd(start);
    if (kind == PN_INTERVAL_DAYS) return true;
    if (kind == PN_INTERVAL_WEEKS) return pn_date_weekday(start) == 1;
    if (kind == PN_INTERVAL_YEARS) return day.day == 1 && day.month == 1;
    if (kind == PN_INTERVAL_QUARTERS) return day.day == 1 && day.month % 3 == 1;
    return day.day == 1;
}

static void print_bound(struct pn_strbuf *buf, const char *word, pn_date date) {
    char text[PN_DATE_TEXT_MAX];
    if (date == PN_DATE_NONE) return;
    pn_strbuf_text(buf, word);
    pn_strbuf_text(buf, pn_date_format(date, text));
}

bool pn_converter_period(const struct pn_converter *converter, uint32_t rule,
                         struct pn_strbuf *buf) {
    const struct pn_period *period = period_of(converter, rule);
    if (converter->from == converter->to) {
        pn_strbuf_slice(buf, converter->journal->rules.items[rule].expression);
        return true;
    }
    if (period == NULL) return false;
    int count = period->interval.count;
    const char *unit = unit_of(period->interval.kind, count == 1);
    if (unit == NULL || count < 1) return false;
    if (converter->to == PN_DIALECT_HLEDGER && period->start != PN_DATE_NONE &&
        !is_boundary(period->interval.kind, period->start)) {
        return false;
    }
    if (count > 1) pn_strbuf_printf(buf, "every %d ", count);
    pn_strbuf_text(buf, unit);
    print_bound(buf, " from ", period->start);
    print_bound(buf, " to ", period->end);
    return true;
}
