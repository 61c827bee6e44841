/*
 * model.h - a mixed-integer linear programme as rows and columns.
 *
 *     minimise cost' x ,  row lower <= A x <= row upper ,  lower <= x <= upper
 *
 * The costs are given to those who solve it, since one model serves several aims. Columns and rows are only ever added. Bounds of columns are finite: the safe bound
 * (bound.h) multiplies by them. Numbers are doubles; nothing here is shown to anybody.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_MODEL_H
#define PN_PLAN_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"

#define PN_COLUMN_NONE UINT32_MAX

struct pn_column {
    double lower;
    double upper;
    bool is_integer;
    uint32_t before; /* of a falling chain of binaries: the one that is >= this; or NONE */
    uint32_t after;  /* the one that is <= this; or NONE                                 */
};

struct pn_term {
    uint32_t column;
    double coefficient;
};

struct pn_row {
    double lower; /* -PN_ROW_FREE when there is none */
    double upper; /*  PN_ROW_FREE when there is none */
    uint32_t first;
    uint32_t count;
};

#define PN_ROW_FREE 1e30

struct pn_model {
    struct pn_arena *arena;
    struct {
        PN_VEC(struct pn_column);
    } columns;
    struct {
        PN_VEC(struct pn_row);
    } rows;
    struct {
        PN_VEC(struct pn_term);
    } terms;
};

/* A linear expression under construction; terms of one column are summed. */
#define PN_EXPRESSION_TERMS_MAX 1024
struct pn_expression {
    double constant;
    uint32_t count;
    struct pn_term terms[PN_EXPRESSION_TERMS_MAX];
};

void pn_model_init(struct pn_model *model, struct pn_arena *arena);

/* A new column; *out is its number. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_model_column(struct pn_model *model, double lower, double upper,
                                           bool is_integer, uint32_t *out);

/* A new row lower <= expression <= upper, the constant moved to the bounds. *out may be NULL. */
PN_MUST_USE enum pn_status pn_model_row(struct pn_model *model, double lower,
                                        const struct pn_expression *expression, double upper,
                                        uint32_t *out);

/* The same with a coefficient for every column. */
PN_MUST_USE enum pn_status pn_model_row_dense(struct pn_model *model, double lower,
                                              const double *coefficients, double upper,
                                              uint32_t *out);

void pn_expression_add(struct pn_expression *to, uint32_t column, double coefficient);
void pn_expression_join(struct pn_expression *to, const struct pn_expression *what, double factor);

/* Its value at a point. */
double pn_expression_value(const struct pn_expression *expression, const double *x);

#endif
