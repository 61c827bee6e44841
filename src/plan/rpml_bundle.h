/*
 * rpml_bundle.h - the best multipliers for the programme over the cash in hand.
 *
 * The bound is a concave function of the multipliers, the least of all paths' straight ones. A
 * proximal bundle climbs it: the paths seen so far stand for the function, a square of the
 * distance keeps the next multipliers where they can be trusted (Kiwiel, Mathematical Programming
 * 46, 1990). The weights of the paths at the end are shares: how often a loan closes in a month
 * or has a lump, what a branch asks for.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_RPML_BUNDLE_H
#define PN_PLAN_RPML_BUNDLE_H

#include "plan/rpml_stock.h"

#define PN_RPML_PATHS_MAX 48

struct pn_rpml_bundle {
    const struct pn_rpml_model *model;
    struct pn_rpml_stock *stock;
    uint32_t size; /* multipliers: n and T                          */
    double *center;
    double *trial;
    double *scale; /* [size] how far a unit of slope may lead, squared */
    double step;
    bool is_thorough; /* at the end look farther: is there a top at all? */
    uint32_t count;
    struct pn_rpml_path paths[PN_RPML_PATHS_MAX];
    double value[PN_RPML_PATHS_MAX];  /* of the path at the center */
    double weight[PN_RPML_PATHS_MAX]; /* they add up to 1           */
    double product[PN_RPML_PATHS_MAX][PN_RPML_PATHS_MAX];
    struct pn_rpml_multipliers at;   /* of the last evaluation     */
    struct pn_rpml_multipliers best; /* of the best bound          */
    double bound;                    /* at the center              */
    double ceiling;                  /* what the paths still promise */
};

PN_MUST_USE enum pn_status pn_rpml_bundle_make(const struct pn_rpml_model *model,
                                               struct pn_rpml_stock *stock, struct pn_arena *arena,
                                               struct pn_rpml_bundle *out);

/* Forget all paths. */
void pn_rpml_bundle_clear(struct pn_rpml_bundle *b);

/* The paths with a weight, and of the others what still makes `most`. */
void pn_rpml_bundle_copy(const struct pn_rpml_bundle *from, uint32_t most,
                         struct pn_rpml_bundle *to);

/*
 * From the multipliers `from` climb until the bound reaches the cutoff, promises less than
 * `least`, or `steps` evaluations were made. Paths that the box forbids are dropped first. The
 * bound is b->bound, its multipliers b->best, the shares b->weight.
 */
void pn_rpml_bundle_climb(struct pn_rpml_bundle *b, const struct pn_rpml_box *box,
                          const struct pn_rpml_multipliers *from, double cutoff, double least,
                          uint32_t steps);

#endif
