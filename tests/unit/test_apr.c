/*
 * Annual percentage rates against the examples of the laws that define them.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "pt.h"

#include "base/rng.h"
#include "debt/apr.h"
#include "money/rate.h"

static pn_date day(const char *text) {
    pn_date date = PN_DATE_NONE;
    PT_INT(pn_date_parse(pn_slice_of(text), &date), PN_OK);
    return date;
}

/*
 * Regulation Z, Appendix J, paragraph (c): one advance, then payments first, middle and
 * last, whole unit-periods and a fraction after it. Amounts in cents, rate in
 * hundredths of a percent as printed there.
 */
static const struct {
    const char *name;
    int64_t amount;
    int count;
    int64_t first, middle, last;
    int per_year, whole, num, den;
    int64_t percent_hundredths;
} appendix_j[] = {
    {"c1i", 500000, 24, 23000, 23000, 23000, 12, 1, 0, 1, 969},
    {"c1ii", 600000, 36, 20000, 20000, 20000, 12, 1, 19, 30, 1182},
    {"c1iii", 500000, 24, 21917, 21917, 21917, 24, 0, 6, 15, 1034},
    {"c1iv", 1000000, 40, 38500, 38500, 38500, 4, 1, 39, 90, 897},
    {"c1v", 50000, 30, 1760, 1760, 1760, 52, 4, 4, 7, 1496},
    {"c2i", 500000, 24, 25000, 23000, 23000, 12, 1, 0, 1, 1008},
    {"c2ii", 40000, 12, 3950, 3831, 3831, 13, 1, 5, 28, 2850},
    {"c3i", 500000, 24, 23000, 23000, 28000, 12, 1, 0, 1, 1050},
    {"c3ii", 20000, 20, 950, 950, 3000, 26, 0, 8, 14, 1222},
    {"c4i", 500000, 24, 25000, 23000, 28000, 12, 1, 0, 1, 1090},
    {"c4ii", 800000, 20, 44936, 46500, 20000, 6, 0, 52, 60, 730},
};

PT_TEST(appendix_j_as_published) {
    for (size_t i = 0; i < sizeof appendix_j / sizeof *appendix_j; i++) {
        struct pn_apr_flow flows[64] = {{.minor = appendix_j[i].amount, .den = 1}};
        int count = appendix_j[i].count;
        for (int k = 1; k <= count; k++) {
            int64_t pays = k == 1       ? appendix_j[i].first
                           : k == count ? appendix_j[i].last
                                        : appendix_j[i].middle;
            flows[k] = (struct pn_apr_flow){.minor = -pays,
                                            .whole = appendix_j[i].whole + k - 1,
                                            .num = appendix_j[i].num,
                                            .den = appendix_j[i].den};
        }
        int64_t ppb;
        PT_INT(pn_apr_american(flows, (size_t)count + 1, appendix_j[i].per_year, 2, &ppb), PN_OK);
        if (ppb != appendix_j[i].percent_hundredths * (PN_PPB / 10000)) {
            PT_FAIL("%s: %lld ppb", appendix_j[i].name, (long long)ppb);
        }
    }
}

/* Examples of the guideline for remark (c); the last is the consequence of "taken as it is". */
static const struct {
    const char *from, *to;
    enum pn_apr_step step;
    int day, whole, num, den;
} times[] = {
    {"2012-01-12", "2012-03-15", PN_APR_MONTHS, 0, 0, 2 * 365 + 3 * 12, 12 * 365},
    {"2013-01-12", "2013-02-15", PN_APR_MONTHS, 0, 0, 366 + 3 * 12, 12 * 366},
    {"2013-02-26", "2013-03-29", PN_APR_MONTHS, 0, 0, 366 + 2 * 12, 12 * 366},
    {"2012-12-01", "2013-02-02", PN_APR_MONTHS, 0, 0, 2 * 366 + 12, 12 * 366},
    {"2012-01-12", "2012-02-15", PN_APR_YEARS, 0, 0, 34, 365},
    {"2012-01-12", "2014-02-15", PN_APR_YEARS, 0, 2, 34, 365},
    {"2012-01-12", "2013-01-12", PN_APR_MONTHS, 0, 1, 0, 1},
    {"2012-01-12", "2012-04-12", PN_APR_MONTHS, 0, 0, 3, 12},
    {"2026-01-01", "2026-01-22", PN_APR_WEEKS, 0, 0, 3, 52},
    {"2026-01-01", "2027-01-07", PN_APR_WEEKS, 0, 1, 0, 1 + 0},
    {"2019-01-31", "2019-02-28", PN_APR_MONTHS, 0, 0, 28, 365},
    {"2019-01-31", "2019-02-28", PN_APR_MONTHS, 31, 0, 1, 12},
};

PT_TEST(times_as_published) {
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        struct pn_apr_flow flow = {0};
        PT_INT(pn_apr_time(day(times[i].from), day(times[i].to), times[i].step, times[i].day, -7,
                           &flow),
               PN_OK);
        if (strcmp(times[i].to, "2027-01-07") == 0) { /* 53 weeks: 52 and one of 52 */
            PT_INT(flow.whole * flow.den + flow.num, 53);
            PT_INT(flow.den, 52);
            continue;
        }
        PT_INT(flow.whole, times[i].whole);
        PT_INT(flow.num, times[i].num);
        PT_INT(flow.den, times[i].den);
        PT_INT(flow.minor, -7);
    }
    struct pn_apr_flow flow;
    PT_INT(pn_apr_time(2, 1, PN_APR_MONTHS, 0, 1, &flow), PN_EINPUT);
}

/* Months from the start as a part of years. */
static struct pn_apr_flow at_month(int64_t minor, int month) {
    return (struct pn_apr_flow){
        .minor = minor, .whole = month / 12, .num = month % 12, .den = 12};
}

PT_TEST(rates_that_are_known) {
    /* 10 % for one year, exactly. */
    struct pn_apr_flow year[] = {{100000, 0, 0, 1}, {-110000, 1, 0, 1}};
    int64_t ppb;
    for (unsigned places = 0; places <= PN_APR_PLACES_MAX; places++) {
        PT_INT(pn_apr_european(year, 2, places, &ppb), PN_OK);
        PT_INT(ppb, PN_PPB / 10);
    }
    /* Nothing but the money back. */
    year[1].minor = -100000;
    PT_INT(pn_apr_european(year, 2, 6, &ppb), PN_OK);
    PT_INT(ppb, 0);
    /* COM(1996) 79, first example: 1,000 on 1 January 1994, 1,200 on 1 July 1995. */
    struct pn_apr_flow days[] = {{100000, 0, 0, 1}, {-120000, 1, 181, 365}};
    PT_INT(pn_apr_european(days, 2, 2, &ppb), PN_OK);
    PT_INT(ppb, 129600000);
    /* 1 % a month is 12.68250301 % a year in Europe and 12 % in America. */
    struct pn_apr_flow month[] = {{100000, 0, 0, 1}, at_month(-101000, 1)};
    PT_INT(pn_apr_european(month, 2, 6, &ppb), PN_OK);
    PT_INT(ppb, 126825030);
    month[1] = (struct pn_apr_flow){-101000, 1, 0, 1};
    PT_INT(pn_apr_american(month, 2, 12, 6, &ppb), PN_OK);
    PT_INT(ppb, 120000000);
    /* The same with 50 kept back at the start. */
    days[0].minor = 95000;
    PT_INT(pn_apr_european(days, 2, 2, &ppb), PN_OK);
    PT_INT(ppb, 169000000);
    /* Rates above a thousand percent are rates like others. */
    struct pn_apr_flow weeks[] = {{100, 0, 0, 1}, {-200, 0, 1, 4}};
    PT_INT(pn_apr_european(weeks, 2, 6, &ppb), PN_OK);
    PT_INT(ppb, 15 * PN_PPB);
}

PT_TEST(what_has_no_rate) {
    struct pn_apr_flow flows[] = {{100000, 0, 0, 1}, {-90000, 1, 0, 1}};
    int64_t ppb = -7;
    PT_INT(pn_apr_european(flows, 2, 2, &ppb), PN_ENOPLAN);
    flows[1].minor = -2000000000;
    PT_INT(pn_apr_european(flows, 2, 2, &ppb), PN_ENOPLAN);
    PT_INT(pn_apr_european(flows, 0, 2, &ppb), PN_EINPUT);
    PT_INT(pn_apr_european(flows, PN_APR_FLOWS_MAX + 1, 2, &ppb), PN_EINPUT);
    PT_INT(pn_apr_european(flows, 2, 7, &ppb), PN_EINPUT);
    PT_INT(pn_apr_american(flows, 2, 0, 2, &ppb), PN_EINPUT);
    PT_INT(pn_apr_american(flows, 2, 367, 2, &ppb), PN_EINPUT);
    flows[1] = (struct pn_apr_flow){-110000, 1, 3, 2};
    PT_INT(pn_apr_european(flows, 2, 2, &ppb), PN_EINPUT);
    flows[1] = (struct pn_apr_flow){-110000, -1, 0, 1};
    PT_INT(pn_apr_european(flows, 2, 2, &ppb), PN_EINPUT);
    PT_INT(ppb, -7);
}

PT_TEST(a_wrong_rate_is_found_out) {
    struct pn_apr_flow flows[] = {{100000, 0, 0, 1}, at_month(-55000, 7), at_month(-55000, 13)};
    int64_t ppb;
    for (unsigned places = 0; places <= PN_APR_PLACES_MAX; places++) {
        int64_t unit = 10;
        for (unsigned k = places; k < PN_APR_PLACES_MAX; k++) unit *= 10;
        PT_INT(pn_apr_european(flows, 3, places, &ppb), PN_OK);
        PT_INT(pn_apr_check(flows, 3, 0, places, ppb), PN_OK);
        PT_INT(pn_apr_check(flows, 3, 0, places, ppb + unit), PN_EINPUT);
        PT_INT(pn_apr_check(flows, 3, 0, places, ppb - unit), PN_EINPUT);
    }
    PT_INT(pn_apr_check(flows, 3, -1, 2, ppb), PN_EINPUT);
    PT_INT(pn_apr_check(flows, 3, 0, 2, -1), PN_EINPUT);
}

PT_MAIN
