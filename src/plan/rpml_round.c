/*
 * rpml_round.c - from the programme's numbers to an exact plan.
 *
 * The programme is solved with a little cash kept back and last payments a little below the
 * instalment, so that rounding every payment to a millionth breaks nothing. What was meant to be
 * exact (the instalment, a card's minimum, what closes a debt) is made exact here; the checker
 * then decides.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/rpml_state.h"

#define NEAR 20000 /* millionths: closer than this to an exact amount means that amount */

struct rounder {
    struct pn_rpml_state *s;
    const struct pn_rpml_mix *mix;
    const struct pn_rpml_box *box;
    pn_i128 owed[PN_RPML_LOANS_MAX];
    pn_i128 want[PN_RPML_LOANS_MAX];  /* millionths */
    pn_i128 least[PN_RPML_LOANS_MAX]; /* what is required */
    uint32_t closing[PN_RPML_LOANS_MAX];
    pn_i128 cash;
    uint32_t month;
};

static pn_i128 micro_up(pn_i128 amount) {
    return (amount + PN_RPML_PAYMENT_UNITS - 1) / PN_RPML_PAYMENT_UNITS;
}

static pn_i128 distance(pn_i128 a, pn_i128 b) { return a > b ? a - b : b - a; }

static void find_closing(struct rounder *r) {
    const struct pn_rpml_model *model = &r->s->model;
    const struct pn_rpml_mix *mix = r->mix;
    for (uint32_t j = 0; j < model->n; j++) {
        size_t row = (size_t)j * model->months;
        r->closing[j] = model->months;
        for (uint32_t t = 1; t < model->months; t++) {
            bool is_it = model->debts[j].is_card ? mix->payment[row + t] * model->scale > 1e-5
                                                 : mix->closing[row + t] > 0.5;
            if (is_it) r->closing[j] = t;
        }
    }
}

static pn_i128 closing_payment(const struct pn_rpml_loan *loan, pn_i128 grown) {
    pn_i128 amount = micro_up(grown);
    if (loan->has_fee && amount * PN_RPML_PAYMENT_UNITS > loan->instalment)
        amount = micro_up(grown + loan->fee);
    return amount;
}

static pn_i128 snap(const struct rounder *r, uint32_t j, pn_i128 want, pn_i128 grown,
                    pn_i128 close) {
    const struct pn_rpml_loan *loan = &r->s->is->loans[j];
    size_t at = (size_t)j * r->s->model.months + r->month;
    bool has_lump = !loan->has_fee || r->box->lumps[at] == PN_RPML_ALWAYS;
    pn_i128 least = r->least[j];
    if (r->month >= r->closing[j]) return close;
    if (distance(want, least) < NEAR || (!pn_rpml_is_card(loan) && !has_lump && want > least))
        want = least;
    (void)grown;
    return want > close ? close : want;
}

static enum pn_status want_of(struct rounder *r, uint32_t j) {
    const struct pn_rpml_loan *loan = &r->s->is->loans[j];
    const struct pn_rpml_model *model = &r->s->model;
    pn_i128 grown;
    pn_i128 required = loan->instalment;
    r->want[j] = r->least[j] = 0;
    if (r->owed[j] == 0) return PN_OK;
    PN_TRY(pn_rpml_grow(loan, r->month, r->owed[j], &grown));
    if (pn_rpml_is_card(loan)) {
        PN_TRY(pn_i128_mul(grown, loan->minimum, &required));
        required = required / PN_RPML_RATE_ONE + 1;
    }
    double value = r->mix->payment[(size_t)j * model->months + r->month] * model->scale * 1e6;
    r->least[j] = micro_up(required);
    r->want[j] = snap(r, j, value > 0 && value < 1e18 ? (pn_i128)(value + 0.5) : 0, grown,
                      closing_payment(loan, grown));
    return PN_OK;
}

/* Take what is missing from what is paid beyond requirements, the last debt first, then from all. */
static void fit_cash(struct rounder *r) {
    pn_i128 sum = 0;
    pn_i128 cash = r->cash / PN_RPML_PAYMENT_UNITS;
    uint32_t n = r->s->model.n;
    for (uint32_t j = 0; j < n; j++)
        sum += r->want[j];
    for (uint32_t pass = 0; pass < 2; pass++) {
        for (uint32_t j = n; j-- > 0 && sum > cash;) {
            pn_i128 floor = pass == 0 ? r->least[j] : 0;
            pn_i128 take = r->want[j] - floor;
            if (take <= 0) continue;
            if (take > sum - cash) take = sum - cash;
            r->want[j] -= take;
            sum -= take;
        }
    }
}

static enum pn_status pay_month(struct rounder *r) {
    struct pn_rpml_state *s = r->s;
    for (uint32_t j = 0; j < s->model.n; j++)
        PN_TRY(want_of(r, j));
    fit_cash(r);
    for (uint32_t j = 0; j < s->model.n; j++) {
        pn_i128 payment = r->want[j] * PN_RPML_PAYMENT_UNITS;
        if (r->want[j] > INT64_MAX) return PN_ERANGE;
        s->payments[(size_t)j * s->model.months + r->month] = (int64_t)r->want[j];
        r->cash -= payment;
        if (r->owed[j] == 0) continue;
        PN_TRY(pn_rpml_step(&s->is->loans[j], r->month, r->owed[j], payment, &r->owed[j]));
        if (r->owed[j] < 0) r->owed[j] = 0;
    }
    return PN_OK;
}

enum pn_status pn_rpml_offer(struct pn_rpml_state *s, const int64_t *payments) {
    struct pn_rpml_fault fault;
    pn_i128 cost;
    enum pn_status st = pn_rpml_check(s->is, payments, &fault, &cost);
    if (st == PN_ENOPLAN || st == PN_ERANGE) return PN_OK;
    if (st != PN_OK) return st;
    if (s->has_plan && cost >= s->result->cost) return PN_OK;
    memcpy(s->result->payments, payments, (size_t)s->model.n * s->model.months * sizeof *payments);
    s->result->cost = cost;
    s->has_plan = true;
    s->cost = (double)cost / 1e6 / s->model.scale;
    s->cutoff = s->cost * (1 - 0.9e-12 * (double)s->limits->gap);
    return PN_OK;
}

enum pn_status pn_rpml_round(struct pn_rpml_state *s, struct pn_rpml_lp *lp,
                             const struct pn_rpml_box *box, bool *was_plan) {
    struct rounder r = {.s = s, .mix = &lp->mix, .box = box, .cash = s->is->cash[0]};
    size_t cells = (size_t)s->model.n * s->model.months;
    struct pn_rpml_fault fault;
    pn_i128 cost;
    *was_plan = false;
    for (size_t i = 0; i < cells; i++)
        s->payments[i] = 0;
    find_closing(&r);
    for (uint32_t j = 0; j < s->model.n; j++)
        r.owed[j] = s->is->loans[j].principal;
    for (r.month = 1; r.month < s->model.months; r.month++) {
        r.cash += s->is->cash[r.month];
        enum pn_status st = pay_month(&r);
        if (st == PN_ERANGE) return PN_OK;
        if (st != PN_OK) return st;
    }
    *was_plan = pn_rpml_check(s->is, s->payments, &fault, &cost) == PN_OK;
    return *was_plan ? pn_rpml_offer(s, s->payments) : PN_OK;
}
