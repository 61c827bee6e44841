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

int64_t pn_rate_yearly_ppb(const struct pn_rate_step *step) {
    switch (step->unit) {
    case PN_RATE_YEARLY:
        break;
    case PN_RATE_MONTHLY:
        return step->ppb * 12;
    case PN_RATE_DAILY:
        return step->ppb * 365;
    }
    return step->ppb;
}

/* The last day, exclusive, up to which rate `index` holds, at most `to`. */
static pn_date rate_end(const struct pn_contract *contract, uint32_t index, pn_date to) {
    if (index + 1 >= contract->rate_count || contract->rates[index + 1].from > to) return to;
    return contract->rates[index + 1].from;
}

/* A piece of the span, and the part of a year that it is. */
struct piece {
    pn_date from;
    pn_date to;
    pn_i128 part_num;
    pn_i128 part_den;
};

/* Add the interest of the days of a piece on which one rate holds. */
static enum pn_status add_rate(const struct pn_rate_step *rate, const struct piece *piece,
                               int32_t days, struct fraction *sum) {
    int32_t total = piece->to - piece->from;
    /* A daily rate knows no part of a year: it counts days. */
    if (rate->unit == PN_RATE_DAILY) return fraction_add(sum, (pn_i128)days * rate->ppb, PN_PPB);
    pn_i128 yearly = (pn_i128)rate->ppb * (rate->unit == PN_RATE_MONTHLY ? 12 : 1);
    if (days == total) {
        return fraction_add(sum, yearly * piece->part_num, PN_PPB * piece->part_den);
    }
    return fraction_add(sum, yearly * piece->part_num * days, PN_PPB * piece->part_den * total);
}

static enum pn_status add_piece(const struct pn_contract *contract, struct piece piece,
                                struct fraction *sum) {
    uint32_t index = pn_contract_rate_index(contract, piece.from);
    for (pn_date at = piece.from; at < piece.to; index++) {
        pn_date end = rate_end(contract, index, piece.to);
        PN_TRY(add_rate(&contract->rates[index], &piece, end - at, sum));
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

/* Months backwards from `to`, and the stub before them. */
static enum pn_status add_months(const struct pn_contract *contract, pn_date from, pn_date to,
                                 struct fraction *sum) {
    int month = pn_date_month_index(to);
    int day = pn_contract_due_day(contract);
    if (to != pn_date_in_month(month, day)) day = pn_date_ymd(to).day;
    /* Nearly every period is from one due day to the next. */
    if (from == pn_date_in_month(month - 1, day)) {
        return add_piece(contract, (struct piece){from, to, 1, 12}, sum);
    }
    struct pn_span_months cut = pn_span_cut(from, to, day, 1);
    struct piece stub = {from, cut.stub_end, cut.stub_days, cut.year_days};
    PN_TRY(add_piece(contract, stub, sum));
    if (is_constant(contract, cut.stub_end, to)) {
        return add_piece(contract, (struct piece){cut.stub_end, to, cut.months, 12}, sum);
    }
    struct piece piece = {.to = cut.stub_end, .part_num = 1, .part_den = 12};
    for (int left = cut.months; left > 0; left--) {
        piece.from = piece.to;
        piece.to = left == 1 ? to : pn_date_in_month(month - left + 1, day);
        PN_TRY(add_piece(contract, piece, sum));
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
        struct piece piece = {from, next, next - from, pn_date_is_leap(year) ? 366 : 365};
        PN_TRY(add_piece(contract, piece, sum));
        from = next;
    }
    return PN_OK;
}

/* The whole span is one part of a year. */
static enum pn_status add_span(const struct pn_contract *contract, pn_date from, pn_date to,
                               struct fraction *sum) {
    struct piece piece = {.from = from, .to = to};
    PN_TRY(pn_year_fraction(contract->count, from, to, &piece.part_num, &piece.part_den));
    if (piece.part_num < 0) piece.part_num = 0; /* 30/360 around a month's end; R1 */
    return add_piece(contract, piece, sum);
}

enum pn_status pn_debt_factor(const struct pn_contract *contract, pn_date from, pn_date to,
                              pn_i128 *num, pn_i128 *den) {
    struct fraction sum = {.num = 0, .den = 1};
    PN_ASSERT(contract->rate_count >= 1 && contract->rate_count <= PN_RATE_STEPS_MAX);
    if (to < from) return PN_EINPUT;
    enum pn_status st = contract->count == PN_COUNT_MONTHS    ? add_months(contract, from, to, &sum)
                        : contract->count == PN_COUNT_ACT_ACT ? add_actual(contract, from, to, &sum)
                                                              : add_span(contract, from, to, &sum);
    if (st != PN_OK) return st;
    *num = sum.num;
    *den = sum.den;
    return PN_OK;
}
