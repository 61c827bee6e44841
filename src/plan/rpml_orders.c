/*
 * rpml_orders.c - closing months to begin from: debts paid one after the other in a good order.
 *
 * A rule: what is required is paid first, the dearest shortfalls before the others; what is left
 * goes to the first open debt of an order, with a fee only once enough was gathered to be worth it
 * (the square root of lot sizing). Following one order takes microseconds, so orders are improved
 * by moving one debt to another place as long as that pays.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/rpml_state.h"

#define PASSES_MAX 30

struct follower {
    const struct pn_rpml_model *model;
    double *owed;
    double *required;
    uint32_t *by_shortfall; /* debts, the dearest shortfall first */
    struct pn_rpml_order *result;
};

static double grown_of(const struct follower *f, uint32_t j, uint32_t t) {
    return f->owed[j] * f->model->debts[j].growth[t];
}

static double required_of(const struct pn_rpml_debt *debt, double grown) {
    if (debt->is_card) return debt->minimum * grown;
    return debt->instalment < grown ? debt->instalment : grown;
}

/* Pay the first debts of the order from the cash that is left; what was spent. */
static double pay_more(struct follower *f, uint32_t t, double cash) {
    double spent = 0;
    for (uint32_t i = 0; i < f->model->n; i++) {
        uint32_t j = f->result->order[i];
        const struct pn_rpml_debt *debt = &f->model->debts[j];
        if (f->owed[j] <= 0) continue;
        double left = cash - spent;
        double fee = debt->has_fee ? debt->fee : 0;
        double rate = debt->growth[t] - 1;
        double enough = sqrt(2 * fee * (f->model->cash[t] * 0.3 + 1e-9) / (rate + 1e-6));
        if (left >= f->owed[j] + fee) {
            spent += f->owed[j] + fee;
            f->owed[j] = 0;
            f->result->closing[j] = (uint16_t)t;
            continue;
        }
        if (left > enough && left > fee) {
            f->owed[j] -= left - fee;
            spent += left;
        }
        break;
    }
    return spent;
}

/* One month; false when nothing is open any more. */
static bool follow_month(struct follower *f, uint32_t t, double *cash) {
    bool is_open = false;
    for (uint32_t i = 0; i < f->model->n; i++) {
        uint32_t j = f->by_shortfall[i];
        const struct pn_rpml_debt *debt = &f->model->debts[j];
        if (f->owed[j] <= 0) continue;
        double grown = grown_of(f, j, t);
        double required = required_of(debt, grown);
        double paid = required < *cash ? required : *cash;
        f->owed[j] = grown - paid + (required - paid) * (debt->late[t] - 1);
        *cash -= paid;
        f->result->cost += paid;
        if (f->owed[j] > 1e-12) {
            is_open = true;
            continue;
        }
        f->owed[j] = 0;
        f->result->closing[j] = (uint16_t)t;
    }
    if (!is_open) return false;
    double more = pay_more(f, t, *cash);
    *cash -= more;
    f->result->cost += more;
    return true;
}

static void follow(struct follower *f) {
    const struct pn_rpml_model *model = f->model;
    double cash = 0;
    bool is_open = true;
    f->result->cost = 0;
    for (uint32_t j = 0; j < model->n; j++) {
        f->owed[j] = model->debts[j].principal;
        f->result->closing[j] = 0;
    }
    for (uint32_t t = 1; t < model->months && is_open; t++) {
        cash += model->cash[t];
        is_open = follow_month(f, t, &cash);
    }
    if (!is_open) return;
    f->result->cost = HUGE_VAL;
}

static void move_to(struct pn_rpml_order *order, uint32_t from, uint32_t to) {
    uint32_t moved = order->order[from];
    for (; from < to; from++)
        order->order[from] = order->order[from + 1];
    for (; from > to; from--)
        order->order[from] = order->order[from - 1];
    order->order[to] = moved;
}

static void improve(struct follower *f, struct pn_rpml_order *best) {
    struct pn_rpml_order trial;
    uint32_t n = f->model->n;
    bool is_better = true;
    f->result = best;
    follow(f);
    for (int pass = 0; pass < PASSES_MAX && is_better; pass++) {
        is_better = false;
        for (uint32_t i = 0; i < n; i++) {
            for (uint32_t k = 0; k < n; k++) {
                if (i == k) continue;
                trial = *best;
                move_to(&trial, i, k);
                f->result = &trial;
                follow(f);
                if (!(trial.cost < best->cost * (1 - 1e-9))) continue;
                *best = trial;
                is_better = true;
            }
        }
    }
}

static void sort_by(uint32_t *order, uint32_t n, const double *key) {
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = i;
        for (; k > 0 && key[order[k - 1]] > key[i]; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
}

static void fill_keys(const struct pn_rpml_model *model, int kind, double *key) {
    for (uint32_t j = 0; j < model->n; j++) {
        const struct pn_rpml_debt *debt = &model->debts[j];
        double rate = debt->growth[1];
        double instalment = debt->is_card ? debt->minimum * debt->principal : debt->instalment;
        switch (kind) {
        case 0: /* highest interest */
            key[j] = -rate;
            break;
        case 1: /* snowball */
            key[j] = debt->principal;
            break;
        case 2: /* highest default interest */
            key[j] = -rate - debt->late[1];
            break;
        case 3: /* frees most cash for what it takes */
            key[j] = -instalment / (debt->principal + 1e-9);
            break;
        default: /* both */
            key[j] = -(rate - 1) - 0.3 * instalment / (debt->principal + 1e-9);
        }
    }
}

enum pn_status pn_rpml_orders(const struct pn_rpml_model *model, struct pn_arena *arena,
                              struct pn_rpml_order out[PN_RPML_ORDERS]) {
    struct follower f = {.model = model};
    double *key;
    PN_TRY(PN_NEW_ARRAY(arena, model->n, &f.owed));
    PN_TRY(PN_NEW_ARRAY(arena, model->n, &f.by_shortfall));
    PN_TRY(PN_NEW_ARRAY(arena, model->n, &key));
    for (uint32_t j = 0; j < model->n; j++)
        key[j] = -model->debts[j].late[1];
    sort_by(f.by_shortfall, model->n, key);
    for (int kind = 0; kind < PN_RPML_ORDERS; kind++) {
        fill_keys(model, kind, key);
        sort_by(out[kind].order, model->n, key);
        improve(&f, &out[kind]);
    }
    return PN_OK;
}
