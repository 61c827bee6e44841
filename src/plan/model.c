/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/model.h"

#include "base/assert.h"

void pn_model_init(struct pn_model *model, struct pn_arena *arena) {
    *model = (struct pn_model){.arena = arena};
}

enum pn_status pn_model_column(struct pn_model *model, double lower, double upper, bool is_integer,
                               uint32_t *out) {
    struct pn_column column = {.lower = lower,
                               .upper = upper,
                               .is_integer = is_integer,
                               .before = PN_COLUMN_NONE,
                               .after = PN_COLUMN_NONE};
    PN_TRY(PN_PUSH(model->arena, &model->columns, column));
    *out = (uint32_t)model->columns.count - 1;
    return PN_OK;
}

enum pn_status pn_model_row(struct pn_model *model, double lower,
                            const struct pn_expression *expression, double upper, uint32_t *out) {
    struct pn_row row = {.lower = lower <= -PN_ROW_FREE ? lower : lower - expression->constant,
                         .upper = upper >= PN_ROW_FREE ? upper : upper - expression->constant,
                         .first = (uint32_t)model->terms.count};
    for (uint32_t i = 0; i < expression->count; i++) {
        if (expression->terms[i].coefficient > 0 || expression->terms[i].coefficient < 0) {
            PN_TRY(PN_PUSH(model->arena, &model->terms, expression->terms[i]));
            row.count++;
        }
    }
    PN_TRY(PN_PUSH(model->arena, &model->rows, row));
    if (out != NULL) *out = (uint32_t)model->rows.count - 1;
    return PN_OK;
}

void pn_expression_add(struct pn_expression *to, uint32_t column, double coefficient) {
    for (uint32_t i = 0; i < to->count; i++) {
        if (to->terms[i].column == column) {
            to->terms[i].coefficient += coefficient;
            return;
        }
    }
    PN_ASSERT(to->count < PN_EXPRESSION_TERMS_MAX);
    to->terms[to->count++] = (struct pn_term){.column = column, .coefficient = coefficient};
}

void pn_expression_join(struct pn_expression *to, const struct pn_expression *what, double factor) {
    to->constant += factor * what->constant;
    for (uint32_t i = 0; i < what->count; i++) {
        pn_expression_add(to, what->terms[i].column, factor * what->terms[i].coefficient);
    }
}

double pn_expression_value(const struct pn_expression *expression, const double *x) {
    double value = expression->constant;
    for (uint32_t i = 0; i < expression->count; i++) {
        value += expression->terms[i].coefficient * x[expression->terms[i].column];
    }
    return value;
}

enum pn_status pn_model_row_dense(struct pn_model *model, double lower, const double *coefficients,
                                  double upper, uint32_t *out) {
    struct pn_row row = {.lower = lower, .upper = upper, .first = (uint32_t)model->terms.count};
    for (uint32_t j = 0; j < model->columns.count; j++) {
        if (!(coefficients[j] > 0) && !(coefficients[j] < 0)) continue;
        struct pn_term term = {.column = j, .coefficient = coefficients[j]};
        PN_TRY(PN_PUSH(model->arena, &model->terms, term));
        row.count++;
    }
    PN_TRY(PN_PUSH(model->arena, &model->rows, row));
    *out = (uint32_t)model->rows.count - 1;
    return PN_OK;
}
