/*
 * bound.h - lower bounds that hold whatever the library's rounding did.
 *
 * For any prices y of the rows, and d = cost - A'y, every feasible x costs at least
 *
 *     sum_i min(y_i lower_i, y_i upper_i) + sum_j min(d_j lower_j, d_j upper_j)
 *
 * That is recomputed here in extended precision from the model itself, with everything
 * that rounding could have added taken off again. So the prices may be as wrong as they
 * like: the bound is then weaker, never false.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_BOUND_H
#define PN_PLAN_BOUND_H

#include "plan/model.h"

/* What the bound is about: the model with these bounds, costs and rows. */
struct pn_bound_case {
    const struct pn_model *model;
    const double *lower; /* of columns */
    const double *upper;
    const double *costs; /* NULL for all zero */
    const double *row_lower;
    const double *row_upper;
    long double *reduced; /* room for one value a column, twice */
};

/* The bound for these prices; -PN_ROW_FREE when they prove nothing. The model's constant is not in it. */
double pn_bound_of(const struct pn_bound_case *is, const double *prices);

/* Whether the ray, or its negative, proves that no x is feasible. */
bool pn_bound_is_empty(const struct pn_bound_case *is, const double *ray);

#endif
