/*
 * Day counts against published tables, and against counting day by day.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/rng.h"
#include "debt/daycount.h"
#include "pt.h"

static pn_date day(const char *text) {
    pn_date date = PN_DATE_NONE;
    PT_INT(pn_date_parse(pn_slice_of(text), &date), PN_OK);
    return date;
}

/* The 30/360 table of QuantLib's test suite (daycounters.cpp), from ISDA's examples. */
static const struct {
    const char *from, *to;
    int bond, euro;
} thirties[] = {
    {"2006-08-31", "2007-02-28", 178, 178}, {"2007-02-28", "2007-08-31", 183, 182},
    {"2007-08-31", "2008-02-29", 179, 179}, {"2008-02-29", "2008-08-31", 182, 181},
    {"2006-01-31", "2006-02-28", 28, 28},   {"2006-02-28", "2006-03-03", 5, 5},
    {"2006-02-14", "2006-02-28", 14, 14},   {"2006-09-30", "2006-10-31", 30, 30},
    {"2008-02-28", "2008-08-31", 183, 182}, {"2008-02-28", "2008-03-31", 33, 32},
    {"2007-02-26", "2008-02-29", 363, 363},
};

PT_TEST(thirty_day_months_as_published) {
    for (size_t i = 0; i < sizeof thirties / sizeof *thirties; i++) {
        pn_date from = day(thirties[i].from), to = day(thirties[i].to);
        PT_INT(pn_days_30_360(from, to, false), thirties[i].bond);
        PT_INT(pn_days_30_360(from, to, true), thirties[i].euro);
        pn_i128 num, den;
        PT_INT(pn_year_fraction(PN_COUNT_30_360, from, to, &num, &den), PN_OK);
        PT_INT(num, thirties[i].bond);
        PT_INT(den, 360);
    }
}

/* Actual/actual (ISDA) of the same suite, in units of 10^-12; published to ten digits at least. */
static const struct {
    const char *from, *to;
    int64_t part;
} actuals[] = {
    {"2003-11-01", "2004-05-01", 497724380567},  {"1999-02-01", "1999-07-01", 410958904110},
    {"1999-07-01", "2000-07-01", 1001377348600}, {"2002-08-15", "2003-07-15", 915068493151},
    {"2003-07-15", "2004-01-15", 504004790778},  {"1999-07-30", "2000-01-30", 503892506924},
    {"2000-01-30", "2000-06-30", 415300546448},
};

PT_TEST(actual_actual_as_published) {
    for (size_t i = 0; i < sizeof actuals / sizeof *actuals; i++) {
        pn_i128 num, den, part;
        PT_INT(pn_year_fraction(PN_COUNT_ACT_ACT, day(actuals[i].from), day(actuals[i].to), &num,
                                &den),
               PN_OK);
        PT_INT(pn_round_mul_div(1000000000000, num, den, PN_ROUND_HALF_UP, &part), PN_OK);
        PT_TRUE(part - actuals[i].part < 50 && actuals[i].part - part < 50);
    }
}

/* Examples of the Commission's guideline SWD(2012) 128 for remark (c) of the directive. */
static const struct {
    const char *from, *to;
    int step, months, days, year;
} stubs[] = {
    {"2012-01-12", "2012-03-15", 1, 2, 3, 365},   {"2013-01-12", "2013-02-15", 1, 1, 3, 366},
    {"2013-02-25", "2013-03-28", 1, 1, 3, 366},   {"2013-02-26", "2013-03-29", 1, 1, 2, 366},
    {"2012-02-26", "2012-03-29", 1, 1, 3, 366},   {"2012-12-01", "2013-02-02", 1, 2, 1, 366},
    {"2012-01-12", "2012-02-15", 12, 0, 34, 365},
};

PT_TEST(months_backwards_as_published) {
    for (size_t i = 0; i < sizeof stubs / sizeof *stubs; i++) {
        pn_date from = day(stubs[i].from), to = day(stubs[i].to);
        struct pn_span_months cut = pn_span_cut(from, to, pn_date_ymd(to).day, stubs[i].step);
        PT_INT(cut.months, stubs[i].months);
        PT_INT(cut.stub_days, stubs[i].days);
        PT_INT(cut.year_days, stubs[i].year);
    }
}

PT_TEST(a_span_is_cut_at_the_due_day) {
    /* A debt due on the last day of each month: February is a whole month. */
    struct pn_span_months cut = pn_span_cut(day("2019-01-31"), day("2019-02-28"), 31, 1);
    PT_INT(cut.months, 1);
    PT_INT(cut.stub_days, 0);
    /* The guideline takes an existing date as it stands: 28 days, no month. */
    cut = pn_span_cut(day("2019-01-31"), day("2019-02-28"), 28, 1);
    PT_INT(cut.months, 0);
    PT_INT(cut.stub_days, 28);
    PT_INT(cut.year_days, 365);
}

PT_TEST(a_span_of_nothing) {
    struct pn_span_months cut = pn_span_cut(day("2024-02-29"), day("2024-02-29"), 29, 1);
    PT_INT(cut.months, 0);
    PT_INT(cut.stub_days, 0);
    pn_i128 num, den;
    for (int count = PN_COUNT_MONTHS; count <= PN_COUNT_ACT_ACT; count++) {
        PT_INT(pn_year_fraction((enum pn_day_count)count, 5, 5, &num, &den), PN_OK);
        PT_INT(num, 0);
        PT_INT(pn_year_fraction((enum pn_day_count)count, 6, 5, &num, &den), PN_EINPUT);
    }
}

/* The same three answers by walking over every day. */
PT_TEST(spans_against_walking) {
    struct pn_rng rng = {20261123};
    for (int i = 0; i < 5000; i++) {
        pn_date from = (pn_date)pn_rng_between(&rng, 0, 20000);
        pn_date to = from + (pn_date)pn_rng_between(&rng, 0, 1500);
        int32_t leap = 0, common = 0, leap_is, common_is;
        for (pn_date at = from; at < to; at++) {
            *(pn_date_is_leap(pn_date_ymd(at).year) ? &leap : &common) += 1;
        }
        pn_days_by_leap(from, to, &leap_is, &common_is);
        PT_INT(leap_is, leap);
        PT_INT(common_is, common);

        int months = 0, day_of_month = pn_date_ymd(to).day;
        while (pn_date_add_months(to, -(months + 1)) >= from)
            months++;
        struct pn_span_months cut = pn_span_cut(from, to, day_of_month, 1);
        PT_INT(cut.months, months);
        PT_INT(cut.stub_end, pn_date_add_months(to, -months));
        PT_INT(cut.stub_end - from, cut.stub_days);
        PT_TRUE(cut.stub_days >= 0 && cut.stub_days < 31);
    }
}

PT_MAIN
