/*
 * Annual percentage rates against the examples of the laws that define them.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/rng.h"
#include "debt/apr.h"
#include "debt/schedule.h"
#include "ec.h"
#include "money/rate.h"
#include "pt.h"

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
    return (struct pn_apr_flow){.minor = minor, .whole = month / 12, .num = month % 12, .den = 12};
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
        for (unsigned k = places; k < PN_APR_PLACES_MAX; k++)
            unit *= 10;
        PT_INT(pn_apr_european(flows, 3, places, &ppb), PN_OK);
        PT_INT(pn_apr_check(flows, 3, 0, places, ppb), PN_OK);
        PT_INT(pn_apr_check(flows, 3, 0, places, ppb + unit), PN_EINPUT);
        PT_INT(pn_apr_check(flows, 3, 0, places, ppb - unit), PN_EINPUT);
    }
    PT_INT(pn_apr_check(flows, 3, -1, 2, ppb), PN_EINPUT);
    PT_INT(pn_apr_check(flows, 3, 0, 2, -1), PN_EINPUT);
}

/* Whatever the flows are, a rate that comes back has been proved, and nothing else does. */
PT_TEST(any_flows) {
    static const int dens[] = {1, 12, 365, 366, 4380, 52, 30, 10000};
    struct pn_rng rng = {31};
    int found = 0;
    for (int i = 0; i < 600; i++) {
        struct pn_apr_flow flows[12];
        size_t count = (size_t)pn_rng_between(&rng, 1, 12);
        for (size_t k = 0; k < count; k++) {
            int den = dens[pn_rng_between(&rng, 0, 7)];
            int64_t most = i % 8 == 0 ? INT64_MAX / 4 : 1000000;
            flows[k] = (struct pn_apr_flow){
                .minor = k == 0 ? 1000000 : -pn_rng_between(&rng, -most / 8, most),
                .whole = (int32_t)pn_rng_between(&rng, 0, 1) * (int32_t)pn_rng_between(&rng, 0, 40),
                .num = (int32_t)pn_rng_between(&rng, 0, den - 1),
                .den = den,
            };
        }
        int32_t per_year = (int32_t)pn_rng_between(&rng, 0, 1) * 12;
        unsigned places = (unsigned)pn_rng_between(&rng, 0, 6);
        int64_t ppb = -7;
        enum pn_status st = per_year == 0 ? pn_apr_european(flows, count, places, &ppb)
                                          : pn_apr_american(flows, count, per_year, places, &ppb);
        if (st == PN_OK) {
            PT_INT(pn_apr_check(flows, count, per_year, places, ppb), PN_OK);
            found++;
        } else {
            PT_TRUE(st == PN_ENOPLAN || st == PN_ELIMIT || st == PN_ERANGE);
            PT_INT(ppb, -7);
        }
    }
    if (found < 100) PT_FAIL("%d found", found);
}

/* ---- the Commission's examples ---- */

struct example {
    char name[24];
    int64_t ppb;
    bool is_loose;
    int stub_num, stub_den;
    struct pn_apr_flow flows[600];
    size_t count;
    /* a contract whose tags are still being read */
    bool has_loan;
    struct pn_contract loan;
    int loan_month;
    int64_t loan_balance;
};

static void add_flow(struct example *example, int month, int64_t amount) {
    struct pn_apr_flow flow = at_month(amount, month);
    if (amount < 0 && example->stub_den > 0) {
        flow.num = flow.num * example->stub_den + example->stub_num * 12;
        flow.den = 12 * example->stub_den;
        flow.whole += flow.num / flow.den;
        flow.num %= flow.den;
    }
    PT_TRUE(example->count < sizeof example->flows / sizeof *example->flows);
    example->flows[example->count++] = flow;
}

static void finish_loan(struct example *example) {
    struct pn_arena arena;
    struct pn_schedule schedule;
    struct pn_debt_state state;
    struct pn_schedule_extra nothing = {0};
    if (!example->has_loan) return;
    pn_arena_init(&arena, 1 << 20);
    PT_INT(pn_debt_open(&example->loan, day("2000-01-01"), example->loan_balance, 0, &state),
           PN_OK);
    PT_INT(pn_schedule_make(&example->loan, &state, PN_DATE_NONE, &nothing, &arena, &schedule),
           PN_OK);
    for (size_t i = 0; i < schedule.rows.count; i++) {
        add_flow(example, example->loan_month + (int)i + 1,
                 -ec_to_cent(schedule.rows.items[i].payment_minor));
    }
    pn_arena_clear(&arena);
    example->has_loan = false;
}

/* The month's interest and the larger of a share and a floor: a rule that Penny has no kind for. */
static void add_interest_plus(struct example *example, int64_t balance, int64_t rate_ppb,
                              int64_t share_ppb, int64_t floor, int payments) {
    for (int month = 1; balance > 0; month++) {
        pn_i128 interest, part;
        PT_INT(pn_round_mul_div(balance, rate_ppb, 12 * PN_PPB, PN_ROUND_HALF_UP, &interest),
               PN_OK);
        PT_INT(pn_round_mul_div(balance, share_ppb, PN_PPB, PN_ROUND_HALF_UP, &part), PN_OK);
        if (part < floor) part = floor;
        if (part > balance || month == payments) part = balance;
        add_flow(example, month, -ec_to_cent((int64_t)(interest + part)));
        balance -= (int64_t)part;
    }
}

static int64_t rate_of(const char *text) {
    char percent[40];
    int64_t ppb;
    snprintf(percent, sizeof percent, "%s%s", text, strchr(text, '%') == NULL ? "%" : "");
    PT_INT(pn_rate_parse(pn_slice_of(percent), &ppb), PN_OK);
    return ppb;
}

/* Where a spreadsheet may stop that wants a present value of 0.001 at most. */
static void check_loose(struct example *example) {
    int64_t least, most;
    example->flows[0].minor += EC_CENT / 9;
    PT_INT(pn_apr_european(example->flows, example->count, 6, &least), PN_OK);
    example->flows[0].minor -= 2 * (EC_CENT / 9);
    PT_INT(pn_apr_european(example->flows, example->count, 6, &most), PN_OK);
    if (example->ppb < least || example->ppb > most) {
        PT_FAIL("example %s: %lld to %lld", example->name, (long long)least, (long long)most);
    }
}

static void check_example(struct example *example) {
    int64_t ppb;
    finish_loan(example);
    if (example->count == 0) return;
    PT_INT(pn_apr_european(example->flows, example->count, 6, &ppb), PN_OK);
    if (!example->is_loose && ppb != example->ppb) {
        PT_FAIL("example %s: %lld ppb, not %lld", example->name, (long long)ppb,
                (long long)example->ppb);
    }
    if (example->is_loose) check_loose(example);
}

static void read_line(struct example *example, const char *line) {
    char a[40], b[40], c[40], d[40];
    int from, to, step = 1, taken = 0, payments;
    if (strncmp(line, "tag ", 4) == 0) {
        ec_tag(&example->loan, line + 4);
        return;
    }
    finish_loan(example);
    if (sscanf(line, "stub %d/%d", &example->stub_num, &example->stub_den) == 2) return;
    if (sscanf(line, "draw %d %39s", &from, a) == 2) {
        add_flow(example, from, ec_amount(a));
    } else if (sscanf(line, "pay %d%n", &from, &taken) == 1) {
        line += taken;
        to = from;
        if (sscanf(line, "-%d%n", &to, &taken) == 1) line += taken;
        if (sscanf(line, "/%d%n", &step, &taken) == 1) line += taken;
        PT_INT(sscanf(line, "%39s", a), 1);
        for (; from <= to; from += step)
            add_flow(example, from, -ec_amount(a));
    } else if (sscanf(line, "loan %d %39s %39s", &example->loan_month, a, b) == 3) {
        example->has_loan = true;
        example->loan_balance = ec_amount(a);
        ec_contract(&example->loan, b);
    } else {
        PT_INT(sscanf(line, "interest-plus %39s %39s %39s %39s %d", a, b, c, d, &payments), 5);
        add_interest_plus(example, ec_amount(a), rate_of(b), rate_of(c), ec_amount(d), payments);
    }
}

PT_TEST(examples_of_the_commission) {
    char line[200], rate[40], loose[8];
    int examples = 0, loose_count = 0;
    FILE *file = ec_open("ec-aprc-2015.txt");
    static struct example example;
    while (fgets(line, sizeof line, file) != NULL) {
        if (line[0] == '#' || line[0] == '\n') continue;
        struct example next = {0};
        int count = sscanf(line, "example %23s %39s %7s", next.name, rate, loose);
        if (count < 2) {
            read_line(&example, line);
            continue;
        }
        check_example(&example);
        next.ppb = rate_of(rate);
        next.is_loose = count == 3;
        loose_count += next.is_loose;
        examples++;
        example = next;
    }
    check_example(&example);
    fclose(file);
    PT_INT(examples, 59);
    PT_INT(loose_count, 9);
}

PT_MAIN
