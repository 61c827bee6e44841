/*
 * rpml_branch.c - where to split a node.
 *
 * The weighted paths are a mixture that meets every balance. Where they differ, in closing months
 * or lumps, a split forces them apart: the one on which most money depends. Trying both sides of
 * several by short climbs was measured and gave fewer nodes in more time.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/rpml_state.h"

#define WHOLE 1e-4 /* shares nearer to 0 or 1 count as that */

static void note(struct pn_rpml_branch *best, struct pn_rpml_branch b) {
    if (b.score > best->score) *best = b;
}

/* How much of the loan is open after the month: in the programme without fees, else in the paths. */
static double open_share(const struct pn_rpml_state *s, uint32_t j, uint32_t t) {
    const struct pn_rpml_bundle *b = &s->bundle;
    double share = 0;
    if (!s->has_fees) return s->lp.mix.open[pn_rpml_cell(s, j, t)];
    for (uint32_t k = 0; k < b->count; k++)
        if (b->paths[k].closes[j] > t) share += b->weight[k];
    return share;
}

static double lump_share(const struct pn_rpml_bundle *b, size_t at) {
    double share = 0;
    for (uint32_t k = 0; k < b->count; k++)
        if (b->paths[k].lumps[at]) share += b->weight[k];
    return share;
}

/* For each loan the month that splits it best. */
static void look_at_closing(const struct pn_rpml_state *s, const struct pn_rpml_node *node,
                            struct pn_rpml_branch *best_of_all) {
    for (uint32_t j = 0; j < s->model.n; j++) {
        struct pn_rpml_branch best = {.score = 0};
        double spread = 0;
        uint32_t last = 0;
        if (s->model.debts[j].is_card) continue;
        for (uint32_t t = 1; t < s->model.months; t++)
            if (node->box.closing[pn_rpml_cell(s, j, t)]) last = t;
        for (uint32_t t = 1; t < last; t++) {
            double open = open_share(s, j, t);
            double score = fmin(open, 1 - open);
            spread += score;
            if (score < WHOLE || score <= best.score) continue;
            best = (struct pn_rpml_branch){score, j, t, false, open < 0.5};
        }
        best.score = spread * s->model.debts[j].instalment;
        if (best.month > 0) note(best_of_all, best);
    }
}

static void look_at_lumps(const struct pn_rpml_state *s, const struct pn_rpml_node *node,
                          struct pn_rpml_branch *best_of_all) {
    for (uint32_t j = 0; j < s->model.n; j++) {
        const struct pn_rpml_debt *debt = &s->model.debts[j];
        if (!debt->has_fee) continue;
        for (uint32_t t = 1; t < s->model.months; t++) {
            size_t at = pn_rpml_cell(s, j, t);
            if (node->box.lumps[at] != PN_RPML_FREE) continue;
            double share = lump_share(&s->bundle, at);
            double score = fmin(share, 1 - share);
            if (score < WHOLE) continue;
            note(best_of_all, (struct pn_rpml_branch){debt->fee * score, j, t, true, share > 0.5});
        }
    }
}

/* With whole shares everywhere: halve the closing months that the box still allows. */
static struct pn_rpml_branch split_box(const struct pn_rpml_state *s,
                                       const struct pn_rpml_node *node) {
    struct pn_rpml_branch best = {.score = 0};
    for (uint32_t j = 0; j < s->model.n; j++) {
        uint32_t count = 0;
        uint32_t seen = 0;
        if (s->model.debts[j].is_card) continue;
        for (uint32_t t = 1; t < s->model.months; t++)
            count += node->box.closing[pn_rpml_cell(s, j, t)];
        if (count < 2 || count <= best.score) continue;
        for (uint32_t t = 1; t < s->model.months; t++) {
            seen += node->box.closing[pn_rpml_cell(s, j, t)];
            if (seen < (count + 1) / 2) continue;
            best = (struct pn_rpml_branch){count, j, t, false, open_share(s, j, t) < 0.5};
            break;
        }
    }
    return best;
}

/* Then decide the lumps that are still free, those in use first. */
static struct pn_rpml_branch decide_lump(const struct pn_rpml_state *s,
                                         const struct pn_rpml_node *node) {
    struct pn_rpml_branch best = {.score = 0};
    for (uint32_t j = 0; j < s->model.n; j++) {
        if (!s->model.debts[j].has_fee) continue;
        for (uint32_t t = 1; t <= s->stock.last_close[j]; t++) {
            size_t at = pn_rpml_cell(s, j, t);
            if (node->box.lumps[at] != PN_RPML_FREE) continue;
            double share = lump_share(&s->bundle, at) + 1e-9;
            if (share <= best.score) continue;
            best = (struct pn_rpml_branch){share, j, t, true, share < 0.5};
        }
    }
    return best;
}

void pn_rpml_branch_apply(const struct pn_rpml_state *s, const struct pn_rpml_branch *b,
                          bool is_yes, struct pn_rpml_box *box) {
    if (b->is_lump) {
        box->lumps[pn_rpml_cell(s, b->loan, b->month)] = is_yes ? PN_RPML_ALWAYS : PN_RPML_NEVER;
        return;
    }
    for (uint32_t t = 1; t < s->model.months; t++)
        if ((t <= b->month) != is_yes) box->closing[pn_rpml_cell(s, b->loan, t)] = 0;
}

struct pn_rpml_branch pn_rpml_branch_choose(const struct pn_rpml_state *s,
                                            const struct pn_rpml_node *node) {
    struct pn_rpml_branch best = {.score = 0};
    look_at_closing(s, node, &best);
    look_at_lumps(s, node, &best);
    return best;
}

struct pn_rpml_branch pn_rpml_branch_rest(const struct pn_rpml_state *s,
                                          const struct pn_rpml_node *node) {
    struct pn_rpml_branch b = split_box(s, node);
    return b.score > 0 ? b : decide_lump(s, node);
}

enum pn_status pn_rpml_branch_make(struct pn_rpml_state *s, struct pn_rpml_node *node,
                                   const struct pn_rpml_branch *b, struct pn_rpml_node **yes,
                                   struct pn_rpml_node **no) {
    struct pn_rpml_node *sides[2];
    for (int side = 0; side < 2; side++) {
        PN_TRY(pn_rpml_node_new(s, &sides[side]));
        pn_rpml_box_copy(&s->model, &node->box, &sides[side]->box);
        pn_rpml_branch_apply(s, b, side == 0, &sides[side]->box);
        pn_rpml_multipliers_copy(&s->model, &node->from, &sides[side]->from);
        sides[side]->bound = node->bound;
        sides[side]->lp_misses = node->lp_misses;
    }
    *yes = sides[0];
    *no = sides[1];
    if (!s->limits->keeps_proof) return PN_OK;
    struct pn_rpml_proof_node *proof = &s->result->proof.nodes.items[node->proof];
    proof->yes = sides[0]->proof;
    proof->no = sides[1]->proof;
    proof->loan = (uint16_t)b->loan;
    proof->month = (uint16_t)b->month;
    proof->is_lump = b->is_lump;
    return PN_OK;
}
