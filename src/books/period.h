/*
 * period.h - period expressions: when, and how often.
 *
 * `every 2 weeks from 2026-01`, `monthly`, `last month`, `2026-03`, `to 2027`: a span
 * with an exclusive end and, where the expression has one, an interval that cuts it.
 * Understands hledger's and Ledger's words; the grammar is in docs/format.md.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BOOKS_PERIOD_H
#define PN_BOOKS_PERIOD_H

#include <stdbool.h>

#include "base/date.h"

enum pn_interval_kind {
    PN_INTERVAL_NONE,
    PN_INTERVAL_DAYS,   /* every `count` days                                    */
    PN_INTERVAL_WEEKS,  /* every `count` weeks, from a Monday                    */
    PN_INTERVAL_MONTHS, /* every `count` months, from a first                    */
    PN_INTERVAL_QUARTERS,
    PN_INTERVAL_YEARS,
    PN_INTERVAL_DAY_OF_MONTH,     /* on day `day` (clipped) of every month                 */
    PN_INTERVAL_WEEKDAY_OF_MONTH, /* on the `nth` (1..5) `weekday` of every month       */
    PN_INTERVAL_WEEKDAYS,         /* on the weekdays of `weekdays`                         */
    PN_INTERVAL_DAY_OF_YEAR,      /* on `month`/`day` of every year                        */
};

struct pn_interval {
    enum pn_interval_kind kind;
    int count;         /* >= 1 where used                           */
    int day;           /* 1..31                                     */
    int month;         /* 1..12                                     */
    int nth;           /* 1..5                                      */
    int weekday;       /* 1 Monday .. 7 Sunday                      */
    unsigned weekdays; /* bit n for weekday n, 1..7            */
};

struct pn_period {
    pn_date start; /* first day, PN_DATE_NONE for no beginning */
    pn_date end;   /* the day after the last, PN_DATE_NONE for no end */
    struct pn_interval interval;
};

#define PN_PERIOD_ALL ((struct pn_period){.start = PN_DATE_NONE, .end = PN_DATE_NONE})

/*
 * Read a period expression; relative words count from today. PN_EINPUT when it is
 * none; *bad then holds the word that was not understood, else it is left alone.
 */
PN_MUST_USE enum pn_status pn_period_parse(struct pn_slice text, pn_date today,
                                           struct pn_slice *bad, struct pn_period *out);

/*
 * Read one date as -b and -e take it: `2026-03-05`, `2026-03`, `2026`, `03-05`, `5`,
 * `today`, `last month`, `jan`, `in 2 weeks`; the first day of what it names. PN_EINPUT.
 */
PN_MUST_USE enum pn_status pn_date_parse_smart(struct pn_slice text, pn_date today, pn_date *out);

/*
 * The first occurrence on or after `from` of a period with an interval: the dates on
 * which a periodic rule posts. False when the period has ended (or has no interval).
 * Occurrences count from the period's start, or from the interval's natural
 * boundary (Monday, the first of a month, of a quarter, of a year) without one.
 */
bool pn_period_next(const struct pn_period *period, pn_date from, pn_date *out);

/*
 * The period of a rule, for occurrences from a day on: without a beginning of its own it counts
 * from the boundary that holds the day, as hledger does.
 */
struct pn_period pn_rule_period(const struct pn_period *period, pn_date from);

/* The same of a periodic rule: one without an interval, as in `~ 2026-01-31`, occurs once. */
bool pn_rule_next(const struct pn_period *period, pn_date from, pn_date *out);

/*
 * The report column that holds `date`: its first day and the day after its last.
 * Columns begin on natural boundaries, except for days and the anchored intervals.
 * Without an interval it is the whole period.
 */
void pn_period_column(const struct pn_period *period, pn_date date, pn_date *start, pn_date *end);

#endif
