/*
 * rpml_windows.c - the ends of the closing months, before anything is split.
 *
 * A bound is the better the fewer months a loan may close in. So at the root the months far from
 * the best plan's are tried first: where a climb on that side alone reaches the cutoff, they are
 * gone for the whole tree. In the proof such a step is a branch with one side proved at once.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/rpml_state.h"

#define ROUNDS     4
#define TRY_STEPS  25
#define PATHS_KEPT 20
#define CUTS_MAX   6
#define LP_ROUNDS  60

struct window {
    uint32_t first, last;
};

static struct window window_of(const struct pn_rpml_state *s, const struct pn_rpml_node *node,
                               uint32_t j) {
    struct window w = {0, 0};
    for (uint32_t t = 1; t < s->model.months; t++) {
        if (!node->box.closing[pn_rpml_cell(s, j, t)]) continue;
        if (w.first == 0) w.first = t;
        w.last = t;
    }
    return w;
}

/* Does no plan below the cutoff close loan j by the month (is_early), or after it? */
static enum pn_status cut(struct pn_rpml_state *s, struct pn_rpml_node **at, uint32_t j,
                          uint32_t month, bool is_early, bool *is_cut) {
    struct pn_rpml_node *node = *at;
    struct pn_rpml_branch b = {.loan = j, .month = month};
    struct pn_rpml_node *yes;
    struct pn_rpml_node *no;
    pn_rpml_box_copy(&s->model, &node->box, &s->trial);
    pn_rpml_branch_apply(s, &b, is_early, &s->trial);
    pn_rpml_bundle_copy(&s->bundle, PATHS_KEPT, &s->probe);
    pn_rpml_bundle_climb(&s->probe, &s->trial, &node->from, s->cutoff,
                         0.03 * (s->cutoff - node->bound), TRY_STEPS);
    *is_cut = s->probe.bound >= s->cutoff;
    if (!*is_cut) return PN_OK;
    PN_TRY(pn_rpml_branch_make(s, node, &b, &yes, &no));
    PN_TRY(pn_rpml_proof_stock(s, is_early ? yes->proof : no->proof, &s->probe.best));
    pn_rpml_node_drop(s, is_early ? yes : no);
    pn_rpml_node_drop(s, node);
    *at = is_early ? no : yes;
    return PN_OK;
}

/* Half of the months on one side of the best plan's, or a sixth, or one. */
static enum pn_status cut_end(struct pn_rpml_state *s, struct pn_rpml_node **node, uint32_t j,
                              uint32_t best, bool is_early, bool *is_cut) {
    struct window w = window_of(s, *node, j);
    uint32_t room = is_early ? best - w.first : w.last - best;
    *is_cut = false;
    if (best < w.first || best > w.last || room == 0) return PN_OK;
    for (uint32_t size = (room + 1) / 2; size >= 1 && !*is_cut; size /= 3) {
        uint32_t month = is_early ? w.first + size - 1 : w.last - size;
        PN_TRY(cut(s, node, j, month, is_early, is_cut));
    }
    return PN_OK;
}

static uint32_t closing_of_plan(const struct pn_rpml_state *s, uint32_t j) {
    uint32_t last = 0;
    for (uint32_t t = 1; t < s->model.months; t++)
        if (s->result->payments[pn_rpml_cell(s, j, t)] > 0) last = t;
    return last;
}

static enum pn_status cut_loan(struct pn_rpml_state *s, struct pn_rpml_node **node, uint32_t j,
                               bool *has_cut) {
    uint32_t best = closing_of_plan(s, j);
    for (int side = 0; side < 2; side++) {
        bool is_cut = true;
        for (int i = 0; i < CUTS_MAX && is_cut && !pn_rpml_is_late(s); i++) {
            PN_TRY(cut_end(s, node, j, best, side == 0, &is_cut));
            *has_cut |= is_cut;
        }
    }
    return PN_OK;
}

enum pn_status pn_rpml_windows(struct pn_rpml_state *s, struct pn_rpml_node **root) {
    bool has_cut = true;
    for (int round = 0; round < ROUNDS && has_cut; round++) {
        has_cut = false;
        for (uint32_t j = 0; j < s->model.n; j++)
            if (!s->model.debts[j].is_card) PN_TRY(cut_loan(s, root, j, &has_cut));
        PN_TRY(pn_rpml_node_climb(s, *root, 60));
        PN_TRY(pn_rpml_node_lp(s, *root, LP_ROUNDS));
        if ((*root)->bound >= s->cutoff || pn_rpml_is_late(s)) break;
    }
    return PN_OK;
}
