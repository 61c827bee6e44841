/*
 * Clp behind its C interface.
 *
 * After a change of bounds the last basis is still dual feasible, so the dual simplex
 * goes on from there; after a change of costs it starts over. Perturbation is off: it
 * helps on large degenerate models and costs more than it saves on ours.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/lp.h"

#include <string.h>

#include "plan/clp.h"

#define ITERATIONS_MAX 200000
#define TOLERANCE      1e-9
#define STOPPED        3 /* the library's status when a limit is reached */

/* The model's terms by column, as the library wants them. */
struct by_column {
    CoinBigIndex *starts;
    int *rows;
    double *values;
    double *column_lower, *column_upper, *row_lower, *row_upper;
};

static enum pn_status transpose(const struct pn_model *model, struct pn_arena *arena,
                                struct by_column *out) {
    size_t columns = model->columns.count, rows = model->rows.count, terms = model->terms.count;
    struct by_column by = {0};
    PN_TRY(PN_NEW_ARRAY(arena, columns + 2, &by.starts));
    PN_TRY(PN_NEW_ARRAY(arena, terms, &by.rows));
    PN_TRY(PN_NEW_ARRAY(arena, terms, &by.values));
    PN_TRY(PN_NEW_ARRAY(arena, columns, &by.column_lower));
    PN_TRY(PN_NEW_ARRAY(arena, columns, &by.column_upper));
    PN_TRY(PN_NEW_ARRAY(arena, rows, &by.row_lower));
    PN_TRY(PN_NEW_ARRAY(arena, rows, &by.row_upper));
    for (size_t i = 0; i < terms; i++) {
        by.starts[model->terms.items[i].column + 2]++;
    }
    for (size_t j = 2; j < columns + 2; j++) {
        by.starts[j] += by.starts[j - 1];
    }
    for (size_t i = 0; i < rows; i++) {
        const struct pn_row *row = &model->rows.items[i];
        by.row_lower[i] = row->lower;
        by.row_upper[i] = row->upper;
        for (uint32_t k = row->first; k < row->first + row->count; k++) {
            const struct pn_term *term = &model->terms.items[k];
            CoinBigIndex at = by.starts[term->column + 1]++;
            by.rows[at] = (int)i;
            by.values[at] = term->coefficient;
        }
    }
    for (size_t j = 0; j < columns; j++) {
        by.column_lower[j] = model->columns.items[j].lower;
        by.column_upper[j] = model->columns.items[j].upper;
    }
    *out = by;
    return PN_OK;
}

enum pn_status pn_lp_open(const struct pn_model *model, struct pn_arena *arena, struct pn_lp *out) {
    struct by_column by;
    struct pn_lp lp = {.columns = (uint32_t)model->columns.count,
                       .rows = (uint32_t)model->rows.count};
    PN_TRY(transpose(model, arena, &by));
    PN_TRY(PN_NEW_ARRAY(arena, lp.columns, &lp.x));
    PN_TRY(PN_NEW_ARRAY(arena, lp.rows, &lp.prices));
    PN_TRY(pn_clp_load());
    Clp_Simplex *clp = Clp_newModel();
    Clp_setLogLevel(clp, 0);
    Clp_loadProblem(clp, (int)lp.columns, (int)lp.rows, by.starts, by.rows, by.values,
                    by.column_lower, by.column_upper, NULL, by.row_lower, by.row_upper);
    Clp_setPerturbation(clp, 100);
    Clp_setPrimalTolerance(clp, TOLERANCE);
    Clp_setDualTolerance(clp, TOLERANCE);
    lp.handle = clp;
    *out = lp;
    return PN_OK;
}

void pn_lp_close(struct pn_lp *lp) {
    if (lp->handle != NULL) Clp_deleteModel(lp->handle);
    lp->handle = NULL;
}

void pn_lp_set_bounds(struct pn_lp *lp, const double *lower, const double *upper) {
    memcpy(Clp_columnLower(lp->handle), lower, lp->columns * sizeof(double));
    memcpy(Clp_columnUpper(lp->handle), upper, lp->columns * sizeof(double));
}

void pn_lp_set_costs(struct pn_lp *lp, const double *costs) {
    memcpy(Clp_objective(lp->handle), costs, lp->columns * sizeof(double));
}

void pn_lp_set_rows(struct pn_lp *lp, const double *lower, const double *upper) {
    memcpy(Clp_rowLower(lp->handle), lower, lp->rows * sizeof(double));
    memcpy(Clp_rowUpper(lp->handle), upper, lp->rows * sizeof(double));
}

void pn_lp_restart(struct pn_lp *lp) {
    enum { BASIC = 1, AT_LOWER = 3 }; /* the library's statuses */
    for (uint32_t j = 0; j < lp->columns; j++) {
        Clp_setColumnStatus(lp->handle, (int)j, AT_LOWER);
    }
    for (uint32_t i = 0; i < lp->rows; i++) {
        Clp_setRowStatus(lp->handle, (int)i, BASIC);
    }
}

static void take_ray(struct pn_lp *lp) {
    double *ray = Clp_infeasibilityRay(lp->handle);
    lp->has_ray = ray != NULL;
    if (ray == NULL) return;
    memcpy(lp->prices, ray, lp->rows * sizeof(double));
    Clp_freeRay(lp->handle, ray);
}

enum pn_lp_answer pn_lp_solve(struct pn_lp *lp) {
    Clp_setMaximumIterations(lp->handle, ITERATIONS_MAX);
    if (lp->seconds_max > 0) Clp_setMaximumSeconds(lp->handle, lp->seconds_max);
    Clp_dual(lp->handle, 0);
    lp->iterations += (uint64_t)Clp_numberIterations(lp->handle);
    if (Clp_status(lp->handle) > 1 && Clp_status(lp->handle) != STOPPED) {
        Clp_primal(lp->handle, 0);
        lp->iterations += (uint64_t)Clp_numberIterations(lp->handle);
    }
    lp->has_ray = false;
    if (Clp_status(lp->handle) == 1) {
        take_ray(lp);
        return PN_LP_INFEASIBLE;
    }
    if (Clp_status(lp->handle) != 0) return PN_LP_FAILED;
    memcpy(lp->x, Clp_getColSolution(lp->handle), lp->columns * sizeof(double));
    memcpy(lp->prices, Clp_getRowPrice(lp->handle), lp->rows * sizeof(double));
    return PN_LP_OPTIMAL;
}
