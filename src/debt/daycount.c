/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "debt/daycount.h"

#include "base/assert.h"

int32_t pn_days_of_year_before(pn_date date) {
    if (pn_date_ymd(date).year == 1) return 365; /* the calendar has no year 0 */
    return date - pn_date_add_months(date, -12);
}

struct pn_span_months pn_span_cut(pn_date from, pn_date to, int day_of_month, int step_months) {
    PN_ASSERT(from <= to && step_months > 0);
    int last = pn_date_month_index(to);
    int months = (last - pn_date_month_index(from)) / step_months * step_months;
    pn_date start = months == 0 ? to : pn_date_in_month(last - months, day_of_month);
    /*
     * Clipping moves a day towards the first of its month only, so the whole parts
     * fit, or one fewer does.
     */
    if (start < from) {
        months -= step_months;
        start = months == 0 ? to : pn_date_in_month(last - months, day_of_month);
    }
    return (struct pn_span_months){
        .months = months,
        .stub_days = start - from,
        .year_days = pn_days_of_year_before(start),
        .stub_end = start,
    };
}

int32_t pn_days_30_360(pn_date from, pn_date to, bool is_euro) {
    struct pn_ymd a = pn_date_ymd(from), b = pn_date_ymd(to);
    if (a.day == 31) a.day = 30;
    if (b.day == 31 && (is_euro || a.day == 30)) b.day = 30;
    return 360 * (b.year - a.year) + 30 * (b.month - a.month) + (b.day - a.day);
}

void pn_days_by_leap(pn_date from, pn_date to, int32_t *leap_days, int32_t *common_days) {
    int32_t leap = 0, common = 0;
    while (from < to) {
        int year = pn_date_ymd(from).year;
        pn_date next = year < 9999 ? pn_date_month_start((year + 1) * 12) : to;
        if (next > to) next = to;
        *(pn_date_is_leap(year) ? &leap : &common) += next - from;
        from = next;
    }
    *leap_days = leap;
    *common_days = common;
}

static void fraction_of_months(pn_date from, pn_date to, pn_i128 *num, pn_i128 *den) {
    struct pn_span_months cut = pn_span_cut(from, to, pn_date_ymd(to).day, 1);
    *num = (pn_i128)cut.months * cut.year_days + (pn_i128)cut.stub_days * 12;
    *den = (pn_i128)12 * cut.year_days;
}

enum pn_status pn_year_fraction(enum pn_day_count count, pn_date from, pn_date to, pn_i128 *num,
                                pn_i128 *den) {
    int32_t leap, common;
    if (to < from) return PN_EINPUT;
    switch (count) {
    case PN_COUNT_MONTHS:
        fraction_of_months(from, to, num, den);
        break;
    case PN_COUNT_30_360:
    case PN_COUNT_30E_360:
        *num = pn_days_30_360(from, to, count == PN_COUNT_30E_360);
        *den = 360;
        break;
    case PN_COUNT_ACT_365:
    case PN_COUNT_ACT_360:
        *num = to - from;
        *den = count == PN_COUNT_ACT_365 ? 365 : 360;
        break;
    case PN_COUNT_ACT_ACT:
        pn_days_by_leap(from, to, &leap, &common);
        *num = (pn_i128)leap * 365 + (pn_i128)common * 366;
        *den = (pn_i128)365 * 366;
        break;
    }
    return PN_OK;
}
