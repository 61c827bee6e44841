/*
 * lp.h - the door to the linear programming library.
 *
 * lp.c is the only file that knows which library that is (docs/decisions says why Clp).
 * What comes out are floating-point suggestions: a point, and prices of the rows. Nothing
 * is believed because the library says so; bound.h turns prices into bounds that hold.
 * The library allocates for itself, outside the arenas.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_LP_H
#define PN_PLAN_LP_H

#include "plan/model.h"

enum pn_lp_answer {
    PN_LP_OPTIMAL,    /* x and prices are set                                        */
    PN_LP_INFEASIBLE, /* prices hold a ray that should prove it; has_ray says if     */
    PN_LP_FAILED,     /* numbers went wrong; nothing is known                        */
};

struct pn_lp {
    void *handle; /* the library's                            */
    uint32_t columns;
    uint32_t rows;
    double *x;      /* [columns]                                */
    double *prices; /* [rows]                                   */
    bool has_ray;
    double seconds_max; /* of processor time for one call; 0 for no limit */
    uint64_t iterations;
};

/* Load the model. Arrays are in arena; pn_lp_close gives the library's memory back. */
PN_MUST_USE enum pn_status pn_lp_open(const struct pn_model *model, struct pn_arena *arena,
                                      struct pn_lp *out);
void pn_lp_close(struct pn_lp *lp);

/* New bounds of all columns, new costs of all columns, new bounds of all rows. */
void pn_lp_set_bounds(struct pn_lp *lp, const double *lower, const double *upper);
void pn_lp_set_costs(struct pn_lp *lp, const double *costs);
void pn_lp_set_rows(struct pn_lp *lp, const double *lower, const double *upper);

/* Forget where the last call ended: numbers that went wrong do not infect what follows. */
void pn_lp_restart(struct pn_lp *lp);

/* Solve from where the last call ended. */
enum pn_lp_answer pn_lp_solve(struct pn_lp *lp);

#endif
