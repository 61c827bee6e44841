/*
 * daycount.h - which part of a year lies between two days.
 *
 * Every convention gives an exact fraction; nothing is rounded here. The default
 * convention and the annual percentage rates of the European directives share one
 * rule for odd periods: whole months are counted backwards from the later day, and
 * the days left over at the beginning are divided by the days of the year that ends
 * where they end (365, or 366 when a 29 February lies in it). Directive 2014/17/EU,
 * Annex I, part I, remark (c), as read by the Commission's guideline SWD(2012) 128.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_DEBT_DAYCOUNT_H
#define PN_DEBT_DAYCOUNT_H

#include "base/date.h"
#include "debt/contract.h"

/* Days of the year that ends on this day, which began on the same day one year before. */
int32_t pn_days_of_year_before(pn_date date);

/* A span cut into whole months at its end and a stub of days before them. */
struct pn_span_months {
    int32_t months;    /* whole months, >= 0                               */
    int32_t stub_days; /* days before them, >= 0; less than a month's days */
    int32_t year_days; /* 365 or 366: the year that ends with the stub     */
    pn_date stub_end;  /* where the whole months begin                     */
};

/*
 * Cut from..to (from <= to). The months begin on day_of_month, clipped to each
 * month's end: give the later day's own, or the due day when `to` is one, so that
 * 31 January to 28 February is a month for a debt due on the 31st. step_months is
 * the length of the whole parts: 1, or 12 for years (months is then a multiple).
 */
struct pn_span_months pn_span_cut(pn_date from, pn_date to, int day_of_month, int step_months);

/*
 * Days between the two days by the 30/360 conventions. Bond Basis: a first day 31
 * counts as 30, and a last day 31 as 30 if the first is 30 or 31. Eurobond (is_euro):
 * both count as 30. ISDA 2006 definitions, section 4.16 (f) and (g). February is as
 * long as it is. May be negative by a day or two for spans around a month's end.
 */
int32_t pn_days_30_360(pn_date from, pn_date to, bool is_euro);

/* Actual days of the span (from <= to) that lie in leap years and in other years. */
void pn_days_by_leap(pn_date from, pn_date to, int32_t *leap_days, int32_t *common_days);

/*
 * The span as a fraction of a year by a convention; PN_COUNT_MONTHS cuts it at the
 * later day's day of the month. PN_EINPUT when to < from.
 */
PN_MUST_USE enum pn_status pn_year_fraction(enum pn_day_count count, pn_date from, pn_date to,
                                            pn_i128 *num, pn_i128 *den);

#endif
