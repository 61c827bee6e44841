/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/rpml_bundle.h"

#include <math.h>
#include <string.h>

#define ONE      ((double)PN_RPML_ONE)
#define QP_STEPS 400
#define FIRM     0.1 /* share of the promise that makes a step a good one */
#define STEP_MIN 1e-4
#define STEP_FAR 50
#define STEP_MAX 1e4

enum pn_status pn_rpml_bundle_make(const struct pn_rpml_model *model, struct pn_rpml_stock *stock,
                                   struct pn_arena *arena, struct pn_rpml_bundle *b) {
    double income = 1e-6;
    b->model = model;
    b->stock = stock;
    b->size = model->n + model->months;
    b->count = 0;
    b->step = 1;
    PN_TRY(PN_NEW_ARRAY(arena, b->size, &b->center));
    PN_TRY(PN_NEW_ARRAY(arena, b->size, &b->trial));
    PN_TRY(PN_NEW_ARRAY(arena, b->size, &b->scale));
    PN_TRY(pn_rpml_multipliers_make(model, arena, &b->at));
    PN_TRY(pn_rpml_multipliers_make(model, arena, &b->best));
    for (uint32_t k = 0; k < PN_RPML_PATHS_MAX; k++)
        PN_TRY(pn_rpml_path_make(model, arena, &b->paths[k]));
    for (uint32_t t = 1; t < model->months; t++)
        income += model->cash[t] / model->months;
    for (uint32_t j = 0; j < model->n; j++)
        b->scale[j] = model->debts[j].is_card ? 0 : 0.1 / (model->debts[j].principal + 1e-6);
    for (uint32_t t = 0; t < model->months; t++)
        b->scale[model->n + t] =
            stock->has_cards && t >= 1 && t <= stock->card_months ? 0.01 / income : 0;
    return PN_OK;
}

void pn_rpml_bundle_clear(struct pn_rpml_bundle *b) { b->count = 0; }

/* ---- paths ---- */

static bool is_allowed(const struct pn_rpml_bundle *b, const struct pn_rpml_path *path,
                       const struct pn_rpml_box *box) {
    const struct pn_rpml_model *model = b->model;
    for (uint32_t j = 0; j < model->n; j++) {
        size_t row = (size_t)j * model->months;
        if (model->debts[j].is_card) continue;
        if (path->closes[j] == 0 || !box->closing[row + path->closes[j]]) return false;
        if (!model->debts[j].has_fee) continue;
        for (uint32_t t = 1; t < model->months; t++) {
            uint8_t wanted = box->lumps[row + t];
            if (wanted == (path->lumps[row + t] ? PN_RPML_NEVER : PN_RPML_ALWAYS)) return false;
        }
    }
    return true;
}

static double slope_at(const struct pn_rpml_bundle *b, const struct pn_rpml_path *path,
                       uint32_t i) {
    return i < b->model->n ? path->balance[i] : path->cash[i - b->model->n];
}

static double value_of(const struct pn_rpml_bundle *b, const struct pn_rpml_path *path,
                       const double *where) {
    double value = path->cost;
    for (uint32_t i = 0; i < b->size; i++)
        if (b->scale[i] > 0) value += slope_at(b, path, i) * where[i];
    return value;
}

static double product_of(const struct pn_rpml_bundle *b, const struct pn_rpml_path *x,
                         const struct pn_rpml_path *y) {
    double sum = 0;
    for (uint32_t j = 0; j < b->model->n; j++)
        sum += b->scale[j] * x->balance[j] * y->balance[j];
    if (!b->stock->has_cards) return sum;
    const double *scale = &b->scale[b->model->n];
    for (uint32_t t = 1; t <= b->stock->card_months; t++)
        sum += scale[t] * x->cash[t] * y->cash[t];
    return sum;
}

/* Put the last place's path where k was. */
static void remove_path(struct pn_rpml_bundle *b, uint32_t k) {
    uint32_t last = --b->count;
    struct pn_rpml_path gone = b->paths[k];
    b->paths[k] = b->paths[last];
    b->paths[last] = gone;
    b->value[k] = b->value[last];
    b->weight[k] = b->weight[last];
    for (uint32_t i = 0; i < b->count; i++)
        b->product[i][k] = b->product[k][i] = b->product[i][last];
    b->product[k][k] = b->product[last][last];
}

static void make_room(struct pn_rpml_bundle *b) {
    uint32_t worst = 0;
    double most = -HUGE_VAL;
    if (b->count < PN_RPML_PATHS_MAX) return;
    for (uint32_t k = 0; k < b->count; k++) {
        double score = b->weight[k] > 0 ? -b->weight[k] : b->value[k] - b->bound;
        if (score <= most) continue;
        most = score;
        worst = k;
    }
    double freed = b->weight[worst];
    remove_path(b, worst);
    if (freed <= 0) return;
    for (uint32_t k = 0; k < b->count; k++)
        b->weight[k] /= 1 - freed;
}

static void copy_path(const struct pn_rpml_model *model, const struct pn_rpml_path *from,
                      struct pn_rpml_path *to) {
    to->cost = from->cost;
    memcpy(to->balance, from->balance, model->n * sizeof *to->balance);
    memcpy(to->cash, from->cash, model->months * sizeof *to->cash);
    memcpy(to->closes, from->closes, model->n * sizeof *to->closes);
    memcpy(to->lumps, from->lumps, (size_t)model->n * model->months);
}

void pn_rpml_bundle_copy(const struct pn_rpml_bundle *from, uint32_t most,
                         struct pn_rpml_bundle *to) {
    uint32_t numbers[PN_RPML_PATHS_MAX];
    to->count = 0;
    to->step = from->step;
    for (uint32_t k = 0; k < from->count; k++) {
        if (from->weight[k] <= 0 && to->count >= most) continue;
        numbers[to->count] = k;
        copy_path(from->model, &from->paths[k], &to->paths[to->count]);
        to->weight[to->count++] = from->weight[k];
    }
    for (uint32_t i = 0; i < to->count; i++)
        for (uint32_t k = 0; k < to->count; k++)
            to->product[i][k] = from->product[numbers[i]][numbers[k]];
}

static void add_path(struct pn_rpml_bundle *b, const struct pn_rpml_box *box) {
    make_room(b);
    uint32_t k = b->count;
    pn_rpml_stock_path(b->stock, box, &b->paths[k]);
    b->count++;
    b->weight[k] = k == 0;
    b->value[k] = value_of(b, &b->paths[k], b->center);
    for (uint32_t i = 0; i <= k; i++)
        b->product[i][k] = b->product[k][i] = product_of(b, &b->paths[i], &b->paths[k]);
}

/* ---- the next multipliers ---- */

/* Least of sum w value + step/2 |sum w slope|^2 over the weights, two at a time. */
static void weigh(struct pn_rpml_bundle *b) {
    double rise[PN_RPML_PATHS_MAX];
    for (uint32_t i = 0; i < b->count; i++) {
        rise[i] = b->value[i];
        for (uint32_t k = 0; k < b->count; k++)
            rise[i] += b->step * b->product[i][k] * b->weight[k];
    }
    for (int n = 0; n < QP_STEPS; n++) {
        uint32_t low = 0, high = UINT32_MAX;
        for (uint32_t i = 0; i < b->count; i++) {
            if (rise[i] < rise[low]) low = i;
            if (b->weight[i] > 0 && (high == UINT32_MAX || rise[i] > rise[high])) high = i;
        }
        if (high == UINT32_MAX || rise[high] - rise[low] <= 1e-10 * (1 + fabs(rise[low]))) break;
        double curve =
            b->step * (b->product[low][low] + b->product[high][high] - 2 * b->product[low][high]);
        double move = b->weight[high];
        if (curve > 0) move = fmin(move, (rise[high] - rise[low]) / curve);
        b->weight[low] += move;
        b->weight[high] -= move;
        for (uint32_t i = 0; i < b->count; i++)
            rise[i] += b->step * move * (b->product[i][low] - b->product[i][high]);
    }
}

/* Where the weights lead; returns what is promised there. */
static double aim(struct pn_rpml_bundle *b) {
    double promise = 0;
    for (uint32_t i = 0; i < b->size; i++)
        b->trial[i] = 0;
    for (uint32_t k = 0; k < b->count; k++) {
        if (b->weight[k] <= 0) continue;
        promise += b->weight[k] * b->value[k];
        for (uint32_t i = 0; i < b->size; i++)
            if (b->scale[i] > 0) b->trial[i] += b->weight[k] * slope_at(b, &b->paths[k], i);
    }
    for (uint32_t i = 0; i < b->size; i++) {
        double slope = b->trial[i];
        promise += b->step * b->scale[i] * slope * slope;
        b->trial[i] = b->center[i] + b->step * b->scale[i] * slope;
    }
    return promise;
}

static int64_t whole(double value) {
    if (value > 1e6) value = 1e6;
    if (value < -1e6) value = -1e6;
    return (int64_t)llround(value * ONE);
}

/* The bound where the trial points; it is moved to whole numbers of 1e-12. */
static double evaluate(struct pn_rpml_bundle *b, const struct pn_rpml_box *box) {
    uint32_t n = b->model->n;
    for (uint32_t j = 0; j < n; j++) {
        b->at.balance[j] = whole(b->trial[j]);
        b->trial[j] = (double)b->at.balance[j] / ONE;
    }
    for (uint32_t t = 0; t < b->model->months; t++) {
        b->at.cash[t] = b->scale[n + t] > 0 ? whole(b->trial[n + t]) : 0;
        b->trial[n + t] = (double)b->at.cash[t] / ONE;
    }
    return pn_rpml_stock_bound(b->stock, box, &b->at);
}

static void move_center(struct pn_rpml_bundle *b, double bound) {
    memcpy(b->center, b->trial, b->size * sizeof *b->center);
    memcpy(b->best.balance, b->at.balance, b->model->n * sizeof *b->at.balance);
    memcpy(b->best.cash, b->at.cash, b->model->months * sizeof *b->at.cash);
    b->bound = bound;
    for (uint32_t k = 0; k < b->count; k++)
        b->value[k] = value_of(b, &b->paths[k], b->center);
}

static void start(struct pn_rpml_bundle *b, const struct pn_rpml_box *box,
                  const struct pn_rpml_multipliers *from) {
    double sum = 0;
    for (uint32_t k = b->count; k-- > 0;)
        if (!is_allowed(b, &b->paths[k], box)) remove_path(b, k);
    for (uint32_t j = 0; j < b->model->n; j++)
        b->trial[j] = (double)from->balance[j] / ONE;
    for (uint32_t t = 0; t < b->model->months; t++)
        b->trial[b->model->n + t] = (double)from->cash[t] / ONE;
    for (uint32_t k = 0; k < b->count; k++)
        sum += b->weight[k];
    for (uint32_t k = 0; k < b->count; k++)
        b->weight[k] = sum > 0 ? b->weight[k] / sum : k == 0;
}

void pn_rpml_bundle_climb(struct pn_rpml_bundle *b, const struct pn_rpml_box *box,
                          const struct pn_rpml_multipliers *from, double cutoff, double least,
                          uint32_t steps) {
    uint32_t widened = 0;
    start(b, box, from);
    double bound = evaluate(b, box);
    move_center(b, bound);
    b->ceiling = HUGE_VAL;
    if (!(fabs(bound) < HUGE_VAL)) return;
    add_path(b, box);
    for (uint32_t n = 1; n < steps && b->bound < cutoff; n++) {
        weigh(b);
        double promise = aim(b) - b->bound;
        b->ceiling = b->bound + promise;
        if (promise < least) {
            /* Near the top, or only near where it stands: look farther before giving up. */
            if (b->step >= STEP_FAR || widened == (b->is_thorough ? 4 : 2)) break;
            b->step *= 10;
            widened++;
            continue;
        }
        bound = evaluate(b, box);
        if (!(fabs(bound) < HUGE_VAL)) break;
        double gain = bound - b->bound;
        add_path(b, box);
        if (gain > FIRM * promise) {
            move_center(b, bound);
            if (gain > 0.5 * promise && b->step < STEP_MAX) b->step *= 2;
        } else if (bound < b->bound - promise && b->step > STEP_MIN) {
            b->step *= 0.5;
        }
    }
    weigh(b);
}
