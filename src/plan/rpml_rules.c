/*
 * rpml_rules.c - the rules of thumb of the paper, exactly.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/rpml_check.h"

struct walk {
    const struct pn_rpml *is;
    enum pn_rpml_rule rule;
    bool is_model; /* the months are the model's to the letter */
    pn_i128 unit;  /* payments are whole multiples of it */
    pn_i128 cash;
    pn_i128 cost;
    pn_i128 owed[PN_RPML_LOANS_MAX];
    pn_i128 paid[PN_RPML_LOANS_MAX];
    uint32_t order[PN_RPML_LOANS_MAX];
    uint32_t month;
};

static bool is_before(const struct walk *w, uint32_t a, uint32_t b) {
    const struct pn_rpml_loan *x = &w->is->loans[a];
    const struct pn_rpml_loan *y = &w->is->loans[b];
    uint32_t t = w->month;
    if (w->rule == PN_RPML_SNOWBALL) return x->principal < y->principal;
    if (w->rule == PN_RPML_HIGHEST_INTEREST) return x->growth[t] > y->growth[t];
    return x->growth[t] + x->late[t] > y->growth[t] + y->late[t];
}

/* Insertion sort, so that debts that are equal keep the order of the file. */
static void sort_loans(struct walk *w) {
    for (uint32_t i = 0; i < w->is->loan_count; i++) {
        uint32_t at = i;
        for (; at > 0 && is_before(w, i, w->order[at - 1]); at--)
            w->order[at] = w->order[at - 1];
        w->order[at] = i;
    }
}

static pn_i128 smaller(pn_i128 a, pn_i128 b) { return a < b ? a : b; }

static pn_i128 unit_up(const struct walk *w, pn_i128 amount) {
    return (amount + w->unit - 1) / w->unit * w->unit;
}

static pn_i128 unit_down(const struct walk *w, pn_i128 amount) {
    return amount / w->unit * w->unit;
}

static void pay(struct walk *w, uint32_t j, pn_i128 amount) {
    w->paid[j] += amount;
    w->cash -= amount;
    w->cost += amount;
}

static enum pn_status pay_required(struct walk *w, uint32_t j) {
    const struct pn_rpml_loan *loan = &w->is->loans[j];
    pn_i128 grown;
    pn_i128 required = loan->instalment;
    w->paid[j] = 0;
    if (w->owed[j] == 0) return PN_OK;
    PN_TRY(pn_rpml_grow(loan, w->month, w->owed[j], &grown));
    if (pn_rpml_is_card(loan)) {
        PN_TRY(pn_i128_mul(grown, loan->minimum, &required));
        required = required / PN_RPML_RATE_ONE + 1;
    }
    pay(w, j, smaller(unit_up(w, smaller(required, grown)), unit_down(w, w->cash)));
    return PN_OK;
}

static enum pn_status pay_more(struct walk *w, uint32_t j) {
    const struct pn_rpml_loan *loan = &w->is->loans[j];
    pn_i128 rest;
    if (w->owed[j] == 0) return PN_OK;
    PN_TRY(pn_rpml_grow(loan, w->month, w->owed[j], &rest));
    rest -= w->paid[j];
    if (rest <= 0) return PN_OK;
    if (loan->has_fee && w->paid[j] + smaller(rest, w->cash) > loan->instalment) rest += loan->fee;
    pay(w, j, smaller(unit_up(w, rest), unit_down(w, w->cash)));
    return PN_OK;
}

/*
 * As published, a shortfall is measured against what could be asked at most, the balance: unlike
 * the model, which asks for the whole instalment of a debt that stays open.
 */
static enum pn_status close_month(struct walk *w, uint32_t j) {
    const struct pn_rpml_loan *loan = &w->is->loans[j];
    pn_i128 grown;
    pn_i128 left;
    pn_i128 charge;
    PN_TRY(pn_rpml_step(loan, w->month, w->owed[j], w->paid[j], &left));
    PN_TRY(pn_rpml_grow(loan, w->month, w->owed[j], &grown));
    if (!w->is_model && !pn_rpml_is_card(loan) && grown < loan->instalment && left > 0) {
        PN_TRY(pn_i128_mul(grown - w->paid[j], loan->late[w->month], &charge));
        left = grown - w->paid[j] + charge / PN_RPML_RATE_ONE;
    }
    w->owed[j] = left < 0 ? 0 : left;
    return PN_OK;
}

static enum pn_status walk_month(struct walk *w) {
    sort_loans(w);
    for (uint32_t i = 0; i < w->is->loan_count; i++)
        PN_TRY(pay_required(w, w->order[i]));
    for (uint32_t i = 0; i < w->is->loan_count; i++)
        PN_TRY(pay_more(w, w->order[i]));
    for (uint32_t j = 0; j < w->is->loan_count; j++) {
        if (w->owed[j] != 0) PN_TRY(close_month(w, j));
    }
    return PN_OK;
}

static enum pn_status walk_all(struct walk *w, int64_t *payments) {
    uint32_t months = w->is->month_count;
    pn_i128 owed = 0;
    for (uint32_t j = 0; j < w->is->loan_count; j++)
        w->owed[j] = w->is->loans[j].principal;
    for (w->month = 1; w->month < months; w->month++) {
        w->cash += w->is->cash[w->month];
        PN_TRY(walk_month(w));
        for (uint32_t j = 0; j < w->is->loan_count && payments != NULL; j++) {
            if (w->paid[j] / w->unit > INT64_MAX) return PN_ERANGE;
            payments[(size_t)j * months + w->month] = (int64_t)(w->paid[j] / w->unit);
        }
    }
    for (uint32_t j = 0; j < w->is->loan_count; j++)
        owed |= w->owed[j];
    return owed == 0 ? PN_OK : PN_ENOPLAN;
}

enum pn_status pn_rpml_rule_cost(const struct pn_rpml *is, enum pn_rpml_rule rule, pn_i128 *cost) {
    struct walk w = {.is = is, .rule = rule, .unit = 1};
    PN_TRY(walk_all(&w, NULL));
    *cost = w.cost;
    return PN_OK;
}

enum pn_status pn_rpml_rule_plan(const struct pn_rpml *is, enum pn_rpml_rule rule,
                                 int64_t *payments) {
    struct walk w = {.is = is, .rule = rule, .unit = PN_RPML_PAYMENT_UNITS};
    w.is_model = true;
    w.cash = is->cash[0];
    for (size_t i = 0; i < (size_t)is->loan_count * is->month_count; i++)
        payments[i] = 0;
    return walk_all(&w, payments);
}
