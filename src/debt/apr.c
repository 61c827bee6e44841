/*
 * The root is bracketed by walking up from zero and halved in long double; what is
 * returned is its rounding, and only after pn_apr_check has proved it in integers.
 *
 * Half a unit of the last digit is not a whole number of parts per billion, so the
 * check counts rates in tenths of one: X = n / TENTHS.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "debt/apr.h"

#include <math.h>

#include "base/assert.h"
#include "debt/daycount.h"
#include "debt/fixed.h"
#include "money/rate.h"

#define TENTHS    ((int64_t)10 * PN_PPB)
#define RATE_MAX  1000.0L /* 100,000 % */
#define WEEK_DAYS 7

/* ---- times ---- */

enum pn_status pn_apr_time(pn_date from, pn_date to, enum pn_apr_step step, int day_of_month,
                           int64_t minor, struct pn_apr_flow *out) {
    if (to < from) return PN_EINPUT;
    int32_t part_num, part_den, stub, year_days;
    if (step == PN_APR_WEEKS) {
        int32_t weeks = (to - from) / WEEK_DAYS;
        pn_date start = to - weeks * WEEK_DAYS;
        stub = start - from;
        year_days = pn_days_of_year_before(start);
        part_num = weeks;
        part_den = 52;
    } else {
        int day = day_of_month > 0 ? day_of_month : pn_date_ymd(to).day;
        struct pn_span_months cut = pn_span_cut(from, to, day, step == PN_APR_YEARS ? 12 : 1);
        stub = cut.stub_days;
        year_days = cut.year_days;
        part_num = cut.months;
        part_den = 12;
    }
    struct pn_apr_flow flow = {.minor = minor, .whole = part_num / part_den};
    part_num %= part_den;
    /* Only the parts that are there, so that the denominators stay small. */
    flow.den = (part_num > 0 ? part_den : 1) * (stub > 0 ? year_days : 1);
    flow.num = part_num * (stub > 0 ? year_days : 1) + stub * (part_num > 0 ? part_den : 1);
    flow.whole += flow.num / flow.den;
    flow.num %= flow.den;
    *out = flow;
    return PN_OK;
}

static bool are_flows(const struct pn_apr_flow *flows, size_t count) {
    if (count == 0 || count > PN_APR_FLOWS_MAX) return false;
    for (size_t i = 0; i < count; i++) {
        if (flows[i].whole < 0 || flows[i].num < 0 || flows[i].num >= flows[i].den ||
            flows[i].den > PN_APR_DEN_MAX || flows[i].minor == INT64_MIN) {
            return false;
        }
    }
    return true;
}

/* ---- the search ---- */

struct problem {
    const struct pn_apr_flow *flows;
    size_t count;
    int32_t per_year; /* 0: European */
};

/* The present value at a rate of one period. */
static long double value_at(const struct problem *problem, long double rate) {
    long double sum = 0, growth = logl(1 + rate);
    for (size_t i = 0; i < problem->count; i++) {
        const struct pn_apr_flow *flow = &problem->flows[i];
        long double part = (long double)flow->num / (long double)flow->den;
        long double whole = (long double)flow->whole;
        long double discount = problem->per_year == 0 ? expl(-growth * (whole + part))
                                                      : expl(-growth * whole) / (1 + rate * part);
        sum += (long double)flow->minor * discount;
    }
    return sum;
}

/*
 * The smallest rate of one period, at or above zero, at which the present value stops
 * being negative. Before it the payments are worth more than what was received.
 */
static bool find_root(const struct problem *problem, long double *out) {
    long double most = RATE_MAX / (problem->per_year == 0 ? 1 : problem->per_year);
    long double low = 0, high = 0.0005L;
    if (value_at(problem, 0) > 0) return false;
    while (value_at(problem, high) < 0) {
        low = high;
        high *= 1.25L;
        if (low > most) return false;
    }
    for (int i = 0; i < 200; i++) {
        long double middle = low + (high - low) / 2;
        if (value_at(problem, middle) < 0) {
            low = middle;
        } else {
            high = middle;
        }
    }
    *out = high;
    return true;
}

/* ---- the proof ---- */

/* The sum of amounts and discounts with bounds, in two parts: high * 2^56 + low. */
struct wide {
    pn_i128 high;
    pn_i128 low;
};

static enum pn_status wide_add(struct wide *sum, int64_t minor, pn_u128 discount) {
    const int half = PN_FIXED_POINT / 2;
    pn_i128 low = (pn_i128)(discount & (((pn_u128)1 << half) - 1)) * minor;
    pn_i128 high = (pn_i128)(discount >> half) * minor;
    PN_TRY(pn_i128_add(sum->low, low, &sum->low));
    return pn_i128_add(sum->high, high, &sum->high);
}

/* -1, 0 or 1. */
static int wide_sign(struct wide sum) {
    pn_i128 unit = (pn_i128)1 << (PN_FIXED_POINT / 2);
    pn_i128 carry = sum.low / unit - (sum.low % unit < 0);
    pn_i128 low = sum.low - carry * unit, high = sum.high + carry; /* 0 <= low < unit */
    if (high < 0) return -1;
    return high > 0 || low > 0;
}

/* Roots and powers that many flows share. */
struct roots {
    int32_t den;
    struct pn_fixed_range root;
};
#define ROOTS_MAX 8

static struct pn_fixed_range root_of(struct roots *known, size_t *count, struct pn_fixed_range base,
                                     int32_t den) {
    for (size_t i = 0; i < *count; i++) {
        if (known[i].den == den) return known[i].root;
    }
    struct pn_fixed_range root = pn_fixed_range_root(base, (uint32_t)den);
    if (*count < ROOTS_MAX) known[(*count)++] = (struct roots){den, root};
    return root;
}

/* (1 + f n / (w TENTHS))^-1 */
static struct pn_fixed_range simple_part(const struct pn_apr_flow *flow, int64_t tenths,
                                         int32_t per_year) {
    pn_u128 whole = (pn_u128)flow->den * (pn_u128)per_year * (pn_u128)TENTHS;
    pn_u128 part = (pn_u128)flow->num * (pn_u128)tenths;
    return pn_fixed_range_ratio(whole, whole + part);
}

/* The sign of the present value at a rate; *out is 0 where the bounds do not tell. */
static enum pn_status sign_at(const struct problem *problem, int64_t tenths, int *out) {
    struct wide least = {0, 0}, most = {0, 0};
    struct roots known[ROOTS_MAX];
    size_t known_count = 0;
    pn_u128 year = (pn_u128)TENTHS * (pn_u128)(problem->per_year == 0 ? 1 : problem->per_year);
    pn_u128 grown = year;
    grown += (uint64_t)tenths;
    struct pn_fixed_range base = pn_fixed_range_ratio(year, grown);
    for (size_t i = 0; i < problem->count; i++) {
        const struct pn_apr_flow *flow = &problem->flows[i];
        struct pn_fixed_range part = PN_FIXED_RANGE_ONE;
        if (flow->num > 0 && problem->per_year == 0) {
            part = root_of(known, &known_count, base, flow->den);
            part = pn_fixed_range_pow(part, (uint32_t)flow->num);
        } else if (flow->num > 0) {
            part = simple_part(flow, tenths, problem->per_year);
        }
        part = pn_fixed_range_mul(part, pn_fixed_range_pow(base, (uint32_t)flow->whole));
        bool is_received = flow->minor > 0;
        PN_TRY(wide_add(&least, flow->minor, is_received ? part.low : part.high));
        PN_TRY(wide_add(&most, flow->minor, is_received ? part.high : part.low));
    }
    *out = wide_sign(least) > 0 ? 1 : wide_sign(most) < 0 ? -1 : 0;
    return PN_OK;
}

static int64_t unit_of(unsigned places) {
    int64_t unit = 10; /* of the sixth digit of a percentage, in parts per billion */
    for (; places < PN_APR_PLACES_MAX; places++)
        unit *= 10;
    return unit;
}

enum pn_status pn_apr_check(const struct pn_apr_flow *flows, size_t count, int32_t per_year,
                            unsigned places, int64_t ppb) {
    struct problem problem = {flows, count, per_year};
    int below = -1, above;
    if (!are_flows(flows, count) || places > PN_APR_PLACES_MAX || per_year < 0 || per_year > 366 ||
        ppb < 0 || ppb > PN_RATE_PPB_MAX) {
        return PN_EINPUT;
    }
    int64_t half = unit_of(places) / 2;
    /* A rate that rounds to zero needs no proof below: it is the smallest at or above it. */
    if (ppb >= half) PN_TRY(sign_at(&problem, (ppb - half) * 10, &below));
    PN_TRY(sign_at(&problem, (ppb + half) * 10, &above));
    return below < 0 && above > 0 ? PN_OK : PN_EINPUT;
}

static enum pn_status solve(const struct problem *problem, unsigned places, int64_t *out_ppb) {
    long double root;
    if (!are_flows(problem->flows, problem->count) || places > PN_APR_PLACES_MAX) return PN_EINPUT;
    if (!find_root(problem, &root)) return PN_ENOPLAN;
    long double yearly = root * (problem->per_year == 0 ? 1 : problem->per_year);
    int64_t unit = unit_of(places);
    if (yearly > RATE_MAX) return PN_ENOPLAN;
    int64_t ppb = (int64_t)floorl(yearly * 1e9L / (long double)unit + 0.5L) * unit;
    enum pn_status st =
        pn_apr_check(problem->flows, problem->count, problem->per_year, places, ppb);
    if (st != PN_OK) return st == PN_EINPUT ? PN_ELIMIT : st;
    *out_ppb = ppb;
    return PN_OK;
}

enum pn_status pn_apr_european(const struct pn_apr_flow *flows, size_t count, unsigned places,
                               int64_t *out_ppb) {
    struct problem problem = {flows, count, 0};
    return solve(&problem, places, out_ppb);
}

enum pn_status pn_apr_american(const struct pn_apr_flow *flows, size_t count, int32_t per_year,
                               unsigned places, int64_t *out_ppb) {
    struct problem problem = {flows, count, per_year};
    if (per_year < 1 || per_year > 366) return PN_EINPUT;
    return solve(&problem, places, out_ppb);
}
