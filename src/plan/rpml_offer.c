/*
 * rpml_offer.c - closing months and lumps are given: the cheapest exact plan with them.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/rpml_state.h"

#define MARGIN_MONEY  0.001
#define RESERVE_MONEY 0.002
#define ROUNDS_MAX    12

void pn_rpml_close_in(const struct pn_rpml_state *s, struct pn_rpml_box *box, uint32_t j,
                      uint32_t month) {
    for (uint32_t t = 1; t < s->model.months; t++)
        box->closing[pn_rpml_cell(s, j, t)] = t == month;
}

/* Solve until no column is missing, or it is plain that this becomes no better plan. */
static enum pn_status settle(struct pn_rpml_state *s) {
    bool has_added = true;
    for (uint32_t i = 0; i < ROUNDS_MAX && has_added; i++) {
        PN_TRY(pn_rpml_lp_solve(&s->small, &s->trial, 0));
        if (s->small.objective < HUGE_VAL && s->small.objective > s->cost * 1.01) break;
        pn_rpml_lp_prices(&s->small, &s->price);
        pn_rpml_dual_evaluate(&s->model, &s->price, &s->trial, &s->dual);
        PN_TRY(pn_rpml_lp_price(&s->small, &s->trial, &s->price, &s->dual, 2, &has_added));
    }
    return PN_OK;
}

/* With room for rounding: cash kept back, last payments below the instalment where one can do. */
static enum pn_status finish(struct pn_rpml_state *s) {
    static const double margins[] = {1, 0, 10, 100};
    struct pn_rpml_lp *lp = &s->small;
    bool was_plan = false;
    for (size_t i = 0; i < sizeof margins / sizeof *margins && !was_plan; i++) {
        double loose = margins[i] > 1 ? margins[i] : 1;
        lp->reserve = RESERVE_MONEY / s->model.scale * loose;
        PN_TRY(pn_rpml_lp_solve(lp, &s->trial, MARGIN_MONEY / s->model.scale * margins[i]));
        lp->reserve = 0;
        if (lp->objective >= HUGE_VAL) continue;
        pn_rpml_lp_read(lp);
        PN_TRY(pn_rpml_round(s, lp, &s->trial, &was_plan));
    }
    return PN_OK;
}

/* Begun anew when it has grown. */
static enum pn_status open_small(struct pn_rpml_state *s) {
    if (s->small.clp != NULL && s->small.blocks.count < 6 * (size_t)s->model.n + 12) return PN_OK;
    pn_rpml_lp_close(&s->small);
    return pn_rpml_lp_open(&s->model, s->arena, &s->small);
}

static uint64_t mixed(uint64_t hash, uint64_t value) {
    return (hash ^ value) % UINT64_C(4294967291) * UINT64_C(1099511);
}

static bool was_tried(struct pn_rpml_state *s, const struct pn_rpml_path *path) {
    uint64_t hash = UINT64_C(14695981039346656037);
    for (uint32_t j = 0; j < s->model.n; j++) {
        hash = mixed(hash, path->closes[j]);
        for (uint32_t t = 1; t < s->model.months; t++)
            if (path->lumps[pn_rpml_cell(s, j, t)]) hash = mixed(hash, (uint64_t)t * 64 + j);
    }
    for (uint32_t i = 0; i < PN_RPML_TRIED_MAX && i < s->tried_count; i++)
        if (s->tried[i] == hash) return true;
    s->tried[s->tried_count++ % PN_RPML_TRIED_MAX] = hash;
    return false;
}

static enum pn_status close_in(struct pn_rpml_state *s, uint32_t j, uint32_t month) {
    pn_rpml_close_in(s, &s->trial, j, month);
    return pn_rpml_lp_add_block(&s->small, j, month);
}

static enum pn_status take_path(struct pn_rpml_state *s, const struct pn_rpml_path *path) {
    pn_rpml_box_copy(&s->model, &s->everything, &s->trial);
    for (uint32_t j = 0; j < s->model.n; j++) {
        if (s->model.debts[j].is_card) continue;
        PN_TRY(close_in(s, j, path->closes[j]));
        if (!s->model.debts[j].has_fee) continue;
        for (uint32_t t = 1; t < s->model.months; t++) {
            size_t at = pn_rpml_cell(s, j, t);
            s->trial.lumps[at] = path->lumps[at] ? PN_RPML_ALWAYS : PN_RPML_NEVER;
        }
    }
    return settle(s);
}

/* A schedule may miss its end by a hair: one month more for those who need it. */
static enum pn_status give_a_month(struct pn_rpml_state *s, const struct pn_rpml_path *path) {
    bool needs[PN_RPML_LOANS_MAX] = {false};
    bool has_moved = false;
    for (uint32_t j = 0; j < s->model.n; j++)
        needs[j] = !s->model.debts[j].is_card && path->closes[j] < s->model.horizon &&
                   pn_rpml_lp_needs_help(&s->small, j);
    for (uint32_t j = 0; j < s->model.n; j++) {
        if (!needs[j]) continue;
        PN_TRY(close_in(s, j, path->closes[j] + 1u));
        has_moved = true;
    }
    return has_moved ? settle(s) : PN_OK;
}

enum pn_status pn_rpml_offer_path(struct pn_rpml_state *s, const struct pn_rpml_path *path) {
    for (uint32_t j = 0; j < s->model.n; j++)
        if (!s->model.debts[j].is_card &&
            (path->closes[j] == 0 || path->closes[j] > s->model.horizon))
            return PN_OK;
    if (was_tried(s, path)) return PN_OK;
    PN_TRY(open_small(s));
    PN_TRY(take_path(s, path));
    if (s->small.objective >= HUGE_VAL) PN_TRY(give_a_month(s, path));
    if (s->small.objective >= s->cost * (1 - 1e-9)) return PN_OK;
    return finish(s);
}

enum pn_status pn_rpml_offer_paths(struct pn_rpml_state *s, double least) {
    for (uint32_t k = 0; k < s->bundle.count; k++)
        if (s->bundle.weight[k] >= least) PN_TRY(pn_rpml_offer_path(s, &s->bundle.paths[k]));
    return PN_OK;
}
