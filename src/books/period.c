/*
 * When a period's interval comes round.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/period.h"

#include "base/assert.h"
#include "books/words.h"

#define EPOCH_MONDAY ((pn_date)4) /* 1970-01-05 */

static int floor_div(int a, int b) {
    int quotient = a / b;
    return a % b < 0 ? quotient - 1 : quotient;
}

static int months_of(const struct pn_interval *interval) {
    if (interval->kind == PN_INTERVAL_QUARTERS) return 3 * interval->count;
    if (interval->kind == PN_INTERVAL_YEARS) return 12 * interval->count;
    return interval->count;
}

/* ---- the first on or after a date, the end left aside ---- */

static int64_t next_days(const struct pn_period *period, int step, pn_date natural, pn_date from) {
    pn_date anchor = period->start == PN_DATE_NONE ? natural : period->start;
    int64_t behind = (int64_t)from - anchor;
    int64_t steps = behind / step;
    if (steps * step < behind) steps++;
    return (int64_t)anchor + steps * step;
}

/* Dates past the calendar are given as one day after it. */
#define NEVER ((int64_t)PN_DATE_MAX + 1)

static int64_t next_months(const struct pn_period *period, pn_date from) {
    int step = months_of(&period->interval), day = 1, anchor = 0;
    if (period->start != PN_DATE_NONE) {
        anchor = pn_date_month_index(period->start);
        day = pn_date_ymd(period->start).day;
    }
    int index = pn_date_month_index(from);
    int steps = floor_div(index - anchor, step);
    for (int i = 0; i < 2; i++) {
        int month = anchor + (steps + i) * step;
        if (month > 9999 * 12 + 11) return NEVER;
        if (month < index) continue;
        pn_date date = pn_date_in_month(month, day);
        if (date >= from) return date;
    }
    int month = anchor + (steps + 2) * step;
    return month > 9999 * 12 + 11 ? NEVER : pn_date_in_month(month, day);
}

/* The nth weekday of a month, or 0 of it (the day before its first) when there is none. */
static int nth_weekday(int month_index, int nth, int weekday) {
    int first = pn_date_weekday(pn_date_month_start(month_index));
    int day = 1 + (weekday - first + 7) % 7 + (nth - 1) * 7;
    int last = pn_date_days_in_month(month_index / 12, month_index % 12 + 1);
    return day > last ? 0 : day;
}

static int64_t next_in_month(const struct pn_interval *interval, pn_date from) {
    int index = pn_date_month_index(from);
    for (int month = index; month <= index + 12 && month <= 9999 * 12 + 11; month++) {
        int day = interval->day;
        if (interval->kind == PN_INTERVAL_WEEKDAY_OF_MONTH) {
            day = nth_weekday(month, interval->nth, interval->weekday);
        }
        if (interval->kind == PN_INTERVAL_DAY_OF_YEAR && month % 12 + 1 != interval->month) {
            continue;
        }
        if (day == 0) continue;
        pn_date date = pn_date_in_month(month, day);
        if (date >= from) return date;
    }
    return NEVER;
}

static int64_t next_weekday(const struct pn_interval *interval, pn_date from) {
    for (int64_t date = from; date < (int64_t)from + 7 && date < NEVER; date++) {
        if ((interval->weekdays >> pn_date_weekday((pn_date)date) & 1u) != 0) return date;
    }
    return NEVER;
}

static int64_t next_any(const struct pn_period *period, pn_date from) {
    const struct pn_interval *interval = &period->interval;
    switch (interval->kind) {
    case PN_INTERVAL_NONE:
        return NEVER;
    case PN_INTERVAL_DAYS:
        return next_days(period, interval->count, 0, from);
    case PN_INTERVAL_WEEKS:
        return next_days(period, 7 * interval->count, EPOCH_MONDAY, from);
    case PN_INTERVAL_MONTHS:
    case PN_INTERVAL_QUARTERS:
    case PN_INTERVAL_YEARS:
        return next_months(period, from);
    case PN_INTERVAL_DAY_OF_MONTH:
    case PN_INTERVAL_WEEKDAY_OF_MONTH:
    case PN_INTERVAL_DAY_OF_YEAR:
        return next_in_month(interval, from);
    case PN_INTERVAL_WEEKDAYS:
        return next_weekday(interval, from);
    }
    return NEVER;
}

bool pn_period_next(const struct pn_period *period, pn_date from, pn_date *out) {
    if (period->start != PN_DATE_NONE && from < period->start) from = period->start;
    if (from < PN_DATE_MIN) from = PN_DATE_MIN;
    if (from > PN_DATE_MAX) return false;
    int64_t date = next_any(period, from);
    if (date >= NEVER || (period->end != PN_DATE_NONE && date >= period->end)) return false;
    *out = (pn_date)date;
    return true;
}

struct pn_period pn_rule_period(const struct pn_period *period, pn_date from) {
    struct pn_period counted = *period;
    enum pn_interval_kind kind = period->interval.kind;
    if (period->start != PN_DATE_NONE || from == PN_DATE_NONE) return counted;
    if (kind == PN_INTERVAL_DAYS) counted.start = from;
    if (kind >= PN_INTERVAL_WEEKS && kind <= PN_INTERVAL_YEARS)
        counted.start = pn_unit_start(kind, from, 0);
    return counted;
}

bool pn_rule_next(const struct pn_period *period, pn_date from, pn_date *out) {
    if (period->interval.kind != PN_INTERVAL_NONE) return pn_period_next(period, from, out);
    if (period->start == PN_DATE_NONE || period->start < from) return false;
    if (period->end != PN_DATE_NONE && period->start >= period->end) return false;
    *out = period->start;
    return true;
}

/* ---- columns ---- */

/* The period with its start moved back to the boundary that holds it. */
static struct pn_period on_boundary(const struct pn_period *period) {
    struct pn_period moved = *period;
    enum pn_interval_kind kind = period->interval.kind;
    moved.end = PN_DATE_NONE;
    if (period->start != PN_DATE_NONE && kind >= PN_INTERVAL_WEEKS && kind <= PN_INTERVAL_YEARS) {
        moved.start = pn_unit_start(kind, period->start, 0);
    }
    if (kind > PN_INTERVAL_YEARS) moved.start = PN_DATE_NONE;
    return moved;
}

/* Days between two occurrences at most, to find the one before a date. */
static int reach_back(const struct pn_interval *interval) {
    if (interval->kind == PN_INTERVAL_DAYS) return interval->count;
    if (interval->kind == PN_INTERVAL_WEEKS) return interval->count * 7;
    if (interval->kind == PN_INTERVAL_WEEKDAYS) return 7;
    if (interval->kind == PN_INTERVAL_DAY_OF_YEAR) return 366;
    if (interval->kind == PN_INTERVAL_WEEKDAY_OF_MONTH) return 100;
    return months_of(interval) * 31;
}

void pn_period_column(const struct pn_period *period, pn_date date, pn_date *start, pn_date *end) {
    struct pn_period moved = on_boundary(period);
    int64_t first, next;
    if (period->interval.kind == PN_INTERVAL_NONE) {
        *start = period->start;
        *end = period->end;
        return;
    }
    int64_t earliest = (int64_t)date - reach_back(&period->interval);
    pn_date from = earliest < PN_DATE_MIN ? PN_DATE_MIN : (pn_date)earliest;
    first = next_any(&moved, from);
    for (next = first; next <= date;) {
        first = next;
        next = next >= PN_DATE_MAX ? NEVER : next_any(&moved, (pn_date)next + 1);
    }
    *start = first > date ? PN_DATE_MIN : (pn_date)first;
    *end = next >= NEVER ? PN_DATE_MAX : (pn_date)next;
}
