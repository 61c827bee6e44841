/*
 * Interest on one unit of balance between two days, as an exact fraction.
 *
 * The span is cut into pieces to each of which one fraction of a year belongs: under
 * the default convention the months and the stub before them, else the whole span.
 * Where the rate changes inside a piece, each rate counts by its share of the
 * piece's days; conventions that count actual days come to the same as if each
 * part were counted alone, and the others keep their total.
 *
 * Invariants
 *   R1  den is positive and num is not negative.
 *   R2  Pieces follow one another without gap or overlap, and cover the span.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/assert.h"
#include "debt/contract.h"
#include "debt/daycount.h"
#include "debt/internal.h"
#include "money/rate.h"

struct fraction {
    pn_i128 num;
    pn_i128 den;
};

static pn_i128 greatest_divisor(pn_i128 a, pn_i128 b) {
    while (b != 0) {
        pn_i128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Add num / den; the sum stays over the least denominator of both. */
static enum pn_status fraction_add(struct fraction *sum, pn_i128 num, pn_i128 den) {
    pn_i128 left, right, wide;
    if (num == 0) return PN_OK;
    if (sum->num == 0 || sum->den == den) {
        if (sum->num == 0) sum->den = den;
        return pn_i128_add(sum->num, num, &sum->num);
    }
    pn_i128 common = greatest_divisor(sum->den, den);
    PN_TRY(pn_i128_mul(sum->num, den / common, &left));
    PN_TRY(pn_i128_mul(num, sum->den / common, &right));
    PN_TRY(pn_i128_mul(sum->den, den / common, &wide));
    PN_TRY(pn_i128_add(left, right, &sum->num));
    sum->den = wide;
    return PN_OK;
}

uint32_t pn_contract_rate_index(const struct pn_contract *contract, pn_date date) {
    uint32_t index = 0;
    while (index + 1 < contract->rate_count && contract->rates[index + 1].from <= date)
        index++;
    return index;
}

/* The last day, exclusive, up to which rate `index` holds, at most `to`. */
static pn_date rate_end(const struct pn_contract *contract, uint32_t index, pn_date to) {
    if (index + 1 >= contract->rate_count || contract->rates[index + 1].from > to) return to;
    return contract->rates[index + 1].from;
}

/*
 * Add the interest of a piece that is part_num / part_den of a year. A daily rate
 * knows no part of a year: it counts days.
 */
static enum pn_status add_piece(const struct pn_contract *contract, pn_date from, pn_date to,
                                pn_i128 part_num, pn_i128 part_den, struct fraction *sum) {
    uint32_t index = pn_contract_rate_index(contract, from);
    for (pn_date at = from; at < to; index++) {
        const struct pn_rate_step *rate = &contract->rates[index];
        pn_date end = rate_end(contract, index, to);
        pn_i128 days = end - at, total = to - from;
        if (rate->unit == PN_RATE_DAILY) {
            PN_TRY(fraction_add(sum, days * rate->ppb, PN_PPB));
        } else {
            pn_i128 yearly = rate->ppb * (pn_i128)(rate->unit == PN_RATE_MONTHLY ? 12 : 1);
            bool is_whole = days == total;
            PN_TRY(fraction_add(sum, yearly * part_num * (is_whole ? 1 : days),
                                PN_PPB * part_den * (is_whole ? 1 : total)));
        }
        at = end;
    }
    return PN_OK;
}

int pn_contract_due_day(const struct pn_contract *contract) {
    bool is_single = contract->kind == PN_DEBT_ARREARS || contract->kind == PN_DEBT_IOU;
    if (is_single && contract->due != PN_DATE_NONE) return pn_date_ymd(contract->due).day;
    return contract->due_day;
}

static bool is_constant(const struct pn_contract *contract, pn_date from, pn_date to) {
    uint32_t index = pn_contract_rate_index(contract, from);
    return contract->rates[index].unit != PN_RATE_DAILY && rate_end(contract, index, to) == to;
}

static enum pn_status add_months(const struct pn_contract *contract, pn_date from, pn_date to,
                                 struct fraction *sum) {
    int month = pn_date_month_index(to);
    int day = pn_contract_due_day(contract);
    if (to != pn_date_in_month(month, day)) day = pn_date_ymd(to).day;
    struct pn_span_months cut = pn_span_cut(from, to, day, 1);
    PN_TRY(add_piece(contract, from, cut.stub_end, cut.stub_days, cut.year_days, sum));
    if (is_constant(contract, cut.stub_end, to)) {
        return add_piece(contract, cut.stub_end, to, cut.months, 12, sum);
    }
    for (int left = cut.months; left > 0; left--) {
        pn_date start = left == cut.months ? cut.stub_end : pn_date_in_month(month - left, day);
        pn_date end = left == 1 ? to : pn_date_in_month(month - left + 1, day);
        PN_TRY(add_piece(contract, start, end, 1, 12, sum));
    }
    return PN_OK;
}

/* Days of leap years and of the others are pieces of their own, year by year. */
static enum pn_status add_actual(const struct pn_contract *contract, pn_date from, pn_date to,
                                 struct fraction *sum) {
    while (from < to) {
        int year = pn_date_ymd(from).year;
        pn_date next = year < 9999 ? pn_date_month_start((year + 1) * 12) : to;
        if (next > to) next = to;
        PN_TRY(
            add_piece(contract, from, next, next - from, pn_date_is_leap(year) ? 366 : 365, sum));
        from = next;
    }
    return PN_OK;
}

enum pn_status pn_debt_factor(const struct pn_contract *contract, pn_date from, pn_date to,
                              pn_i128 *num, pn_i128 *den) {
    struct fraction sum = {.num = 0, .den = 1};
    pn_i128 part_num = 0, part_den = 1;
    if (to < from) return PN_EINPUT;
    PN_ASSERT(contract->rate_count >= 1 && contract->rate_count <= PN_RATE_STEPS_MAX);
    if (contract->count == PN_COUNT_MONTHS) {
        PN_TRY(add_months(contract, from, to, &sum));
    } else if (contract->count == PN_COUNT_ACT_ACT) {
        PN_TRY(add_actual(contract, from, to, &sum));
    } else {
        PN_TRY(pn_year_fraction(contract->count, from, to, &part_num, &part_den));
        if (part_num < 0) part_num = 0; /* 30/360 around a month's end; R1 */
        PN_TRY(add_piece(contract, from, to, part_num, part_den, &sum));
    }
    *num = sum.num;
    *den = sum.den;
    return PN_OK;
}
