/*
 * rpml_dual.c - what is true for given prices of cash.
 *
 * For a loan and a closing month tau, with multiplier pi on its discounted balance, cost is
 *
 *   sum_{t<=tau} p_t E + pi (m - E sum d_t)
 *     + sum_{t<tau} min(0, E (pi (2+h) d_t - p_t))             a shortfall
 *     + min(0, E (pi d_tau - p_tau))                           a smaller last payment
 *     + sum_{t<=tau} lump_t(pi)
 *   lump_t = min(0, pi fee d_t + M min(0, p_t - pi d_t))
 *
 * concave in pi, true for any. Found by cutting tangents; balances in between are not asked to be
 * positive, which only weakens the bound.
 *
 * Invariants
 *   D1  bound holds whatever the prices are: what rounding could add is taken off.
 *   D2  A closing month or lump is taken out only if bound - least + its value reaches the cutoff.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/rpml_parts.h"

#define TINY_PRICE (1.0 / (double)PN_RPML_ONE)
#define PI_MAX     1e6
/* Every value is a sum of fewer than 2^15 rounded products: its error is below this share. */
#define SAFETY 1e-11

/* One loan under given prices, month by month. */
struct view {
    const struct pn_rpml_debt *debt;
    const uint8_t *lumps;
    double *price; /* p_t                      */
    double *paid;  /* sum of p_s E over 1..t   */
};

struct point {
    double pi;
    double value;
    double slope;
};

void pn_rpml_prices_settle(const struct pn_rpml_model *model, struct pn_rpml_prices *prices) {
    int64_t needed = 0;
    for (uint32_t t = model->months - 1; t >= 1; t--) {
        if (prices->cash[t] < needed) prices->cash[t] = needed;
        needed = prices->cash[t];
    }
}

static void look(const struct pn_rpml_model *model, const struct pn_rpml_prices *prices,
                 const struct pn_rpml_box *box, uint32_t j, double *room, struct view *v) {
    *v = (struct view){.debt = &model->debts[j],
                       .lumps = &box->lumps[(size_t)j * model->months],
                       .price = room,
                       .paid = room + model->months};
    v->paid[0] = 0;
    for (uint32_t t = 1; t < model->months; t++) {
        v->price[t] = 1 + (double)prices->cash[t] * TINY_PRICE;
        v->paid[t] = v->paid[t - 1] + v->price[t] * v->debt->instalment;
    }
}

/* What a lump in month t adds, paid for its set-up whether it is used or not. */
static inline double lump_cost(const struct view *v, uint32_t t, double pi, double *slope) {
    const struct pn_rpml_debt *debt = v->debt;
    double unit = v->price[t] - pi * debt->discount[t];
    double cost = pi * debt->fee * debt->discount[t];
    *slope = debt->fee * debt->discount[t];
    if (unit < 0) {
        cost += debt->lump_max[t] * unit;
        *slope -= debt->lump_max[t] * debt->discount[t];
    }
    return cost;
}

static struct point value_at(const struct view *v, uint32_t tau, double pi) {
    const struct pn_rpml_debt *debt = v->debt;
    double e = debt->instalment;
    double fixed = debt->principal - e * debt->sums[tau];
    double shortfall = 0;
    double weight = 0;
    struct point p = {pi, pi * fixed, fixed};
    for (uint32_t t = 1; t <= tau; t++) {
        double factor = t < tau ? debt->late[t] * debt->discount[t] : debt->discount[t];
        double unit = pi * factor - v->price[t];
        double slope;
        if (unit < 0) {
            shortfall += unit;
            weight += factor;
        }
        if (v->lumps[t] == PN_RPML_NEVER) continue;
        /* Most months: not worth a lump. */
        if (v->lumps[t] == PN_RPML_FREE && !debt->has_fee) {
            double lump = v->price[t] - pi * debt->discount[t];
            if (lump >= 0) continue;
            p.value += debt->lump_max[t] * lump;
            p.slope -= debt->lump_max[t] * debt->discount[t];
            continue;
        }
        double cost = lump_cost(v, t, pi, &slope);
        if (v->lumps[t] == PN_RPML_FREE && cost >= 0) continue;
        p.value += cost;
        p.slope += slope;
    }
    p.value += e * shortfall;
    p.slope += e * weight;
    return p;
}

/* The highest point of a concave function made of straight pieces, from a first guess. */
static struct point highest(const struct view *v, uint32_t tau, double guess) {
    struct point best = value_at(v, tau, guess);
    struct point low = best;
    struct point high = best;
    double step = 0.01 + 0.01 * fabs(guess);
    while (low.slope <= 0 && low.pi > -PI_MAX) {
        high = low;
        low = value_at(v, tau, low.pi - step);
        step *= 4;
    }
    while (high.slope > 0 && high.pi < PI_MAX) {
        low = high;
        high = value_at(v, tau, high.pi + step);
        step *= 4;
    }
    if (low.value > best.value) best = low;
    if (high.value > best.value) best = high;
    for (int i = 0; i < 80 && low.slope > 0 && high.slope <= 0; i++) {
        double pi = (high.value - low.value + low.slope * low.pi - high.slope * high.pi) /
                    (low.slope - high.slope);
        double top = low.value + low.slope * (pi - low.pi);
        if (!(pi > low.pi && pi < high.pi) || top - best.value <= 1e-11 * fabs(best.value)) break;
        /* Tangents creep where one side is steep. */
        if (i % 3 == 2) pi = (low.pi + high.pi) / 2;
        struct point middle = value_at(v, tau, pi);
        if (middle.value > best.value) best = middle;
        if (middle.slope > 0)
            low = middle;
        else
            high = middle;
    }
    return best;
}

/* What rounding may have added to a value at that pi. */
static double slack_of(const struct view *v, uint32_t tau, double pi) {
    const struct pn_rpml_debt *debt = v->debt;
    double sum =
        4 * v->paid[tau] + fabs(pi) * (debt->principal + 4 * debt->instalment * debt->sums[tau]);
    return SAFETY * (sum + debt->principal);
}

static void note_lumps(const struct view *v, uint32_t tau, double value, double pi, double *without,
                       double *with, uint32_t months) {
    for (uint32_t t = 1; t < months; t++) {
        double slope;
        if (t > tau) {
            if (value < without[t]) without[t] = value;
            continue;
        }
        if (v->lumps[t] != PN_RPML_FREE) continue;
        double cost = lump_cost(v, t, pi, &slope);
        double base = cost < 0 ? value - cost : value;
        double slack = SAFETY * fabs(cost);
        if (base - slack < without[t]) without[t] = base - slack;
        if (base + cost - slack < with[t]) with[t] = base + cost - slack;
    }
}

static void evaluate_loan(const struct pn_rpml_model *model, const struct pn_rpml_box *box,
                          const struct view *v, uint32_t j, struct pn_rpml_dual *dual) {
    size_t row = (size_t)j * model->months;
    uint32_t last_always = 0;
    double pi = 1;
    dual->least[j] = HUGE_VAL;
    for (uint32_t t = 1; t < model->months; t++) {
        dual->lump_free[row + t] = dual->lump_paid[row + t] = HUGE_VAL;
        if (v->lumps[t] == PN_RPML_ALWAYS) last_always = t;
    }
    for (uint32_t tau = 1; tau < model->months; tau++) {
        dual->values[row + tau] = HUGE_VAL;
        if (!box->closing[row + tau] || tau < last_always) continue;
        if (fabs(dual->pi[row + tau]) > 0) pi = dual->pi[row + tau];
        struct point top = highest(v, tau, pi);
        double value = top.value + v->paid[tau];
        value -= slack_of(v, tau, top.pi);
        dual->values[row + tau] = value;
        dual->pi[row + tau] = pi = top.pi;
        if (value < dual->least[j]) dual->least[j] = value;
        if (v->debt->has_fee)
            note_lumps(v, tau, value, top.pi, &dual->lump_free[row], &dual->lump_paid[row],
                       model->months);
    }
}

/* A card's cost is linear in its balance: pay nothing, the minimum or all. */
static double evaluate_card(const struct pn_rpml_model *model, const struct pn_rpml_prices *prices,
                            uint32_t j) {
    const struct pn_rpml_debt *debt = &model->debts[j];
    double share = debt->minimum;
    double unit = HUGE_VAL; /* cost of a unit owed after the payment of month t */
    for (uint32_t t = model->months - 1; t >= 1; t--) {
        double all = 1 + (double)prices->cash[t] * TINY_PRICE;
        if (unit < HUGE_VAL) {
            double least = share * all + (1 - share) * unit;
            double none = (1 - share + share * debt->late[t]) * unit;
            all = fmin(all, fmin(least, none));
        }
        unit = debt->growth[t] * all;
    }
    double value = debt->principal * unit;
    return value - SAFETY * (fabs(value) + debt->principal) * 10;
}

void pn_rpml_dual_evaluate(const struct pn_rpml_model *model, const struct pn_rpml_prices *prices,
                           const struct pn_rpml_box *box, struct pn_rpml_dual *dual) {
    double bound = 0;
    double given = 0;
    for (uint32_t j = 0; j < model->n; j++) {
        if (model->debts[j].is_card) {
            dual->least[j] = evaluate_card(model, prices, j);
        } else {
            struct view v;
            look(model, prices, box, j, dual->room, &v);
            evaluate_loan(model, box, &v, j, dual);
        }
        if (dual->least[j] >= HUGE_VAL) { /* nothing is left in the box */
            dual->bound = HUGE_VAL;
            return;
        }
        bound += dual->least[j];
    }
    for (uint32_t t = 1; t < model->months; t++)
        given += (double)prices->cash[t] * TINY_PRICE * model->cash[t];
    dual->bound = bound - given - SAFETY * (fabs(bound) + given);
}

static bool fix_closing(const struct pn_rpml_model *model, const struct pn_rpml_dual *dual,
                        uint32_t j, double most, struct pn_rpml_box *box) {
    size_t row = (size_t)j * model->months;
    bool has_fixed = false;
    for (uint32_t t = 1; t < model->months; t++) {
        if (!box->closing[row + t] || dual->values[row + t] < most) continue;
        box->closing[row + t] = 0;
        has_fixed = true;
    }
    return has_fixed;
}

static bool fix_lumps(const struct pn_rpml_model *model, const struct pn_rpml_dual *dual,
                      uint32_t j, double most, struct pn_rpml_box *box) {
    size_t row = (size_t)j * model->months;
    bool has_fixed = false;
    for (uint32_t t = 1; t < model->months; t++) {
        if (box->lumps[row + t] != PN_RPML_FREE) continue;
        if (dual->lump_paid[row + t] >= most)
            box->lumps[row + t] = PN_RPML_NEVER;
        else if (dual->lump_free[row + t] >= most)
            box->lumps[row + t] = PN_RPML_ALWAYS;
        else
            continue;
        has_fixed = true;
    }
    return has_fixed;
}

bool pn_rpml_dual_fix(const struct pn_rpml_model *model, struct pn_rpml_dual *dual, double cutoff,
                      struct pn_rpml_box *box) {
    bool has_fixed = false;
    if (dual->bound >= cutoff) return false;
    for (uint32_t j = 0; j < model->n; j++) {
        const struct pn_rpml_debt *debt = &model->debts[j];
        /* A plan within the cutoff cannot spend more than this on the loan at these prices. */
        double most = dual->least[j] + (cutoff - dual->bound) * 1.0000000001;
        if (debt->is_card) continue;
        has_fixed |= fix_closing(model, dual, j, most, box);
        if (debt->has_fee) has_fixed |= fix_lumps(model, dual, j, most, box);
    }
    return has_fixed;
}
