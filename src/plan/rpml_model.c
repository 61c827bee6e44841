/*
 * rpml_model.c - the instance in floating point, as the search uses it.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/rpml_parts.h"

/* Room for the rounding of a sum of at most a few thousand terms. */
#define UP 1.000000001

static double to_double(pn_i128 amount) { return (double)amount; }

static enum pn_status debt_room(struct pn_arena *arena, uint32_t months,
                                struct pn_rpml_debt *debt) {
    PN_TRY(PN_NEW_ARRAY(arena, months, &debt->growth));
    PN_TRY(PN_NEW_ARRAY(arena, months, &debt->late));
    PN_TRY(PN_NEW_ARRAY(arena, months, &debt->discount));
    PN_TRY(PN_NEW_ARRAY(arena, months, &debt->sums));
    return PN_NEW_ARRAY(arena, months, &debt->lump_max);
}

static void fill_lump_max(const struct pn_rpml_model *model, struct pn_rpml_debt *debt) {
    double owed = debt->principal;
    double cash = 0;
    for (uint32_t t = 1; t < model->months; t++) {
        double grown = owed * debt->growth[t];
        double most = grown + debt->fee - debt->instalment;
        cash += model->cash[t];
        debt->lump_max[t] = fmax(0, fmin(most, cash)) * UP;
        owed = grown + fmax(debt->fee, (debt->late[t] - 1) * debt->instalment);
    }
}

static void fill_debt(const struct pn_rpml_model *model, const struct pn_rpml_loan *loan,
                      struct pn_rpml_debt *debt) {
    double unit = (double)PN_RPML_ONE * model->scale;
    debt->is_card = pn_rpml_is_card(loan);
    debt->has_fee = loan->has_fee;
    debt->principal = to_double(loan->principal) / unit;
    debt->instalment = to_double(loan->instalment) / unit;
    debt->fee = to_double(loan->fee) / unit;
    debt->minimum = (double)loan->minimum / (double)PN_RPML_RATE_ONE;
    debt->discount[0] = 1;
    for (uint32_t t = 0; t < model->months; t++) {
        debt->growth[t] = (double)loan->growth[t] / (double)PN_RPML_RATE_ONE;
        debt->late[t] = 1 + (double)loan->late[t] / (double)PN_RPML_RATE_ONE;
        if (t == 0) continue;
        debt->discount[t] = debt->discount[t - 1] / debt->growth[t];
        debt->sums[t] = debt->sums[t - 1] + debt->discount[t];
    }
    fill_lump_max(model, debt);
}

/* A power of two, so that scaling itself never rounds. */
static double find_scale(const struct pn_rpml *is) {
    double sum = 0;
    for (uint32_t j = 0; j < is->loan_count; j++)
        sum += to_double(is->loans[j].principal) / (double)PN_RPML_ONE;
    if (sum <= 0) return 1;
    return ldexp(1, (int)floor(log2(sum / is->loan_count / 300)));
}

enum pn_status pn_rpml_model_make(const struct pn_rpml *is, struct pn_arena *arena,
                                  struct pn_rpml_model *out) {
    struct pn_rpml_model model = {.n = is->loan_count, .months = is->month_count};
    model.horizon = model.months - 1;
    model.scale = find_scale(is);
    PN_TRY(PN_NEW_ARRAY(arena, model.months, &model.cash));
    PN_TRY(PN_NEW_ARRAY(arena, model.n, &model.debts));
    for (uint32_t t = 0; t < model.months; t++)
        model.cash[t] = to_double(is->cash[t] + (t == 1 ? is->cash[0] : 0)) /
                        ((double)PN_RPML_ONE * model.scale);
    model.cash[0] = 0;
    for (uint32_t j = 0; j < model.n; j++) {
        PN_TRY(debt_room(arena, model.months, &model.debts[j]));
        fill_debt(&model, &is->loans[j], &model.debts[j]);
    }
    *out = model;
    return PN_OK;
}

enum pn_status pn_rpml_box_make(const struct pn_rpml_model *model, struct pn_arena *arena,
                                struct pn_rpml_box *out) {
    size_t cells = (size_t)model->n * model->months;
    struct pn_rpml_box box;
    PN_TRY(PN_NEW_ARRAY(arena, cells, &box.closing));
    PN_TRY(PN_NEW_ARRAY(arena, cells, &box.lumps));
    for (size_t i = 0; i < cells; i++)
        box.closing[i] = i % model->months != 0;
    *out = box;
    return PN_OK;
}

void pn_rpml_box_copy(const struct pn_rpml_model *model, const struct pn_rpml_box *from,
                      struct pn_rpml_box *to) {
    size_t cells = (size_t)model->n * model->months;
    memcpy(to->closing, from->closing, cells);
    memcpy(to->lumps, from->lumps, cells);
}

enum pn_status pn_rpml_dual_make(const struct pn_rpml_model *model, struct pn_arena *arena,
                                 struct pn_rpml_dual *out) {
    size_t cells = (size_t)model->n * model->months;
    struct pn_rpml_dual dual = {.bound = -HUGE_VAL};
    PN_TRY(PN_NEW_ARRAY(arena, cells, &dual.values));
    PN_TRY(PN_NEW_ARRAY(arena, model->n, &dual.least));
    PN_TRY(PN_NEW_ARRAY(arena, cells, &dual.lump_free));
    PN_TRY(PN_NEW_ARRAY(arena, cells, &dual.lump_paid));
    PN_TRY(PN_NEW_ARRAY(arena, cells, &dual.pi));
    PN_TRY(PN_NEW_ARRAY(arena, (size_t)model->months * 16, &dual.room));
    *out = dual;
    return PN_OK;
}

enum pn_status pn_rpml_prices_make(const struct pn_rpml_model *model, struct pn_arena *arena,
                                   struct pn_rpml_prices *out) {
    return PN_NEW_ARRAY(arena, model->months, &out->cash);
}
