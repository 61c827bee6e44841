/*
 * rpml_node.c - two bounds of a node.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/rpml_state.h"

#define FIX_ROUNDS 4
#define REPEATS    3
/* A climb ends when what it promises is below this share of the way to the cutoff. */
#define PROMISE 0.02

enum pn_status pn_rpml_node_new(struct pn_rpml_state *s, struct pn_rpml_node **out) {
    struct pn_rpml_node *node = s->free_nodes;
    if (node != NULL) {
        s->free_nodes = node->next;
    } else {
        PN_TRY(PN_NEW(s->arena, &node));
        PN_TRY(pn_rpml_box_make(&s->model, s->arena, &node->box));
        PN_TRY(pn_rpml_multipliers_make(&s->model, s->arena, &node->from));
    }
    PN_TRY(pn_rpml_proof_node(s, &node->proof));
    node->number = s->result->nodes;
    node->lp_misses = 0;
    *out = node;
    return PN_OK;
}

void pn_rpml_node_drop(struct pn_rpml_state *s, struct pn_rpml_node *node) {
    node->next = s->free_nodes;
    s->free_nodes = node;
}

/* ---- by the linear programme ---- */

/* Fix with the node's best prices until nothing more follows; the bound can only rise. */
static enum pn_status fix(struct pn_rpml_state *s, struct pn_rpml_node *node, bool *has_fixed) {
    *has_fixed = false;
    for (int i = 0; i < FIX_ROUNDS; i++) {
        pn_rpml_dual_evaluate(&s->model, &s->best, &node->box, &s->dual);
        if (s->dual.bound > node->bound) node->bound = s->dual.bound;
        if (node->bound >= s->cutoff) break;
        if (!pn_rpml_dual_fix(&s->model, &s->dual, s->cutoff, &node->box)) break;
        *has_fixed = true;
    }
    return PN_OK;
}

static enum pn_status solve_rounds(struct pn_rpml_state *s, const struct pn_rpml_node *node,
                                   uint32_t rounds, double *best) {
    bool has_added = true;
    for (uint32_t i = 0; i < rounds && has_added; i++) {
        PN_TRY(pn_rpml_lp_solve(&s->lp, &node->box, 0));
        pn_rpml_lp_prices(&s->lp, &s->price);
        pn_rpml_dual_evaluate(&s->model, &s->price, &node->box, &s->dual);
        if (s->dual.bound > *best) {
            *best = s->dual.bound;
            memcpy(s->best.cash, s->price.cash, s->model.months * sizeof *s->best.cash);
        }
        PN_TRY(pn_rpml_lp_price(&s->lp, &node->box, &s->price, &s->dual, 2, &has_added));
        if (*best >= s->cutoff || pn_rpml_is_late(s)) break;
    }
    return PN_OK;
}

enum pn_status pn_rpml_node_lp(struct pn_rpml_state *s, struct pn_rpml_node *node,
                               uint32_t rounds) {
    double before = node->bound;
    double best = -HUGE_VAL;
    bool has_fixed = true;
    bool has_ever_fixed = false;
    for (int i = 0; i < REPEATS && has_fixed; i++) {
        PN_TRY(solve_rounds(s, node, rounds, &best));
        if (!(best > -HUGE_VAL)) break;
        double known = node->bound;
        PN_TRY(fix(s, node, &has_fixed));
        has_ever_fixed |= has_fixed;
        if (has_fixed || node->bound > known)
            PN_TRY(pn_rpml_proof_prices(s, node->proof, &s->best));
        if (node->bound >= s->cutoff || pn_rpml_is_late(s)) break;
        best = node->bound;
    }
    pn_rpml_lp_read(&s->lp);
    bool has_risen = node->bound > before + 0.05 * (s->cutoff - before);
    node->lp_misses = has_risen || has_ever_fixed ? 0 : node->lp_misses + 1;
    return PN_OK;
}

/* ---- by the cash in hand ---- */

enum pn_status pn_rpml_node_climb(struct pn_rpml_state *s, struct pn_rpml_node *node,
                                  uint32_t steps) {
    double least = fmax(1e-9 * fabs(s->cost), PROMISE * (s->cutoff - node->bound));
    if (!(least < HUGE_VAL)) least = 1e-6;
    pn_rpml_bundle_climb(&s->bundle, &node->box, &node->from, s->cutoff, least, steps);
    pn_rpml_multipliers_copy(&s->model, &s->bundle.best, &node->from);
    if (s->bundle.bound <= node->bound) return PN_OK;
    node->bound = s->bundle.bound;
    return pn_rpml_proof_stock(s, node->proof, &s->bundle.best);
}
