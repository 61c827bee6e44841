/*
 * rpml_search.c - from the instance to a plan and its bound; rpml_parts.h says how.
 *
 * Invariants
 *   S1  What is taken out of a box, and every node given up as proved, is so by a bound of
 *       rpml_dual.c or rpml_stock.c that reached the cutoff of that time; cutoffs only fall.
 *   S2  result->bound is at most the cutoff and the bounds of all nodes left unproved.
 *   S3  Every plan offered was accepted by rpml_check.c.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>
#include <time.h>

#include "base/limits.h"
#include "plan/rpml_state.h"

#define ROOT_ROUNDS      60
#define ROOT_STEPS       200
#define HORIZON_MORE     8
#define FREE_EVALUATIONS 400

int64_t pn_rpml_clock(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool pn_rpml_is_late(struct pn_rpml_state *s) {
    if (!s->is_late && pn_rpml_clock() >= s->deadline) s->is_late = true;
    return s->is_late;
}

/* ---- beginning ---- */

static uint32_t last_payment(const struct pn_rpml_state *s, uint32_t j) {
    uint32_t last = 0;
    for (uint32_t t = 1; t < s->model.months; t++)
        if (s->payments[pn_rpml_cell(s, j, t)] > 0) last = t;
    return last;
}

/* The rules of thumb give first plans, the horizon of the programme and its first blocks. */
static enum pn_status begin(struct pn_rpml_state *s) {
    uint32_t closing[PN_RPML_LOANS_MAX] = {0};
    uint32_t horizon = 0;
    for (int rule = 0; rule < PN_RPML_RULES; rule++) {
        enum pn_status st = pn_rpml_rule_plan(s->is, (enum pn_rpml_rule)rule, s->payments);
        if (st == PN_ENOPLAN || st == PN_ERANGE) continue;
        PN_TRY(st);
        PN_TRY(pn_rpml_offer(s, s->payments));
        for (uint32_t j = 0; j < s->model.n && rule == PN_RPML_HIGHEST_INTEREST; j++) {
            closing[j] = last_payment(s, j);
            if (closing[j] > horizon) horizon = closing[j];
        }
    }
    if (horizon > 0 && horizon + HORIZON_MORE < s->model.horizon)
        s->model.horizon = horizon + HORIZON_MORE;
    PN_TRY(pn_rpml_lp_open(&s->model, s->arena, &s->lp));
    for (uint32_t j = 0; j < s->model.n; j++)
        if (closing[j] > 0 && !s->model.debts[j].is_card)
            PN_TRY(pn_rpml_lp_add_block(&s->lp, j, closing[j]));
    return PN_OK;
}

/* Multipliers from the prices of the linear programme. */
static void first_multipliers(struct pn_rpml_state *s, struct pn_rpml_node *root) {
    pn_rpml_dual_evaluate(&s->model, &s->best, &root->box, &s->dual);
    for (uint32_t j = 0; j < s->model.n; j++) {
        root->from.balance[j] = 0;
        if (s->model.debts[j].is_card) continue;
        for (uint32_t t = 1; t < s->model.months; t++) {
            size_t at = pn_rpml_cell(s, j, t);
            if (s->dual.values[at] <= s->dual.least[j])
                root->from.balance[j] = (int64_t)(s->dual.pi[at] * (double)PN_RPML_ONE);
        }
    }
    memcpy(root->from.cash, s->best.cash, s->model.months * sizeof *root->from.cash);
}

static enum pn_status search(struct pn_rpml_state *s) {
    struct pn_rpml_node *root;
    PN_TRY(pn_rpml_node_new(s, &root));
    root->bound = -HUGE_VAL;
    PN_TRY(begin(s));
    PN_TRY(pn_rpml_stock_make(&s->model, s->arena, &s->stock));
    PN_TRY(pn_rpml_bundle_make(&s->model, &s->stock, s->arena, &s->bundle));
    PN_TRY(pn_rpml_bundle_make(&s->model, &s->stock, s->arena, &s->probe));
    PN_TRY(pn_rpml_node_lp(s, root, ROOT_ROUNDS));
    pn_rpml_lp_read(&s->lp);
    s->bundle.is_thorough = true;
    PN_TRY(pn_rpml_descend(s));
    s->bundle.is_thorough = false;
    if (s->has_fees && s->has_plan) {
        first_multipliers(s, root);
        uint64_t evaluations = (uint64_t)FREE_EVALUATIONS * s->model.n * s->model.n;
        PN_TRY(pn_rpml_free_months(s, &root->from, evaluations));
        PN_TRY(pn_rpml_polish(s, &root->from, evaluations / 4));
    }
    s->polished = s->cost;
    PN_TRY(pn_rpml_node_lp(s, root, ROOT_ROUNDS));
    if (root->bound >= s->cutoff) return pn_rpml_tree(s, root);
    first_multipliers(s, root);
    PN_TRY(pn_rpml_node_climb(s, root, ROOT_STEPS));
    PN_TRY(pn_rpml_offer_paths(s, 0.05));
    if (s->has_plan && root->bound < s->cutoff) PN_TRY(pn_rpml_windows(s, &root));
    return pn_rpml_tree(s, root);
}

/* ---- all ---- */

static enum pn_status make_state(struct pn_rpml_state *s) {
    PN_TRY(pn_rpml_model_make(s->is, s->arena, &s->model));
    size_t cells = (size_t)s->model.n * s->model.months;
    for (uint32_t j = 0; j < s->model.n; j++)
        s->has_fees |= s->model.debts[j].has_fee;
    PN_TRY(pn_rpml_dual_make(&s->model, s->arena, &s->dual));
    PN_TRY(pn_rpml_prices_make(&s->model, s->arena, &s->price));
    PN_TRY(pn_rpml_prices_make(&s->model, s->arena, &s->best));
    PN_TRY(pn_rpml_box_make(&s->model, s->arena, &s->trial));
    PN_TRY(pn_rpml_box_make(&s->model, s->arena, &s->local));
    PN_TRY(pn_rpml_box_make(&s->model, s->arena, &s->everything));
    PN_TRY(PN_NEW_ARRAY(s->arena, cells, &s->payments));
    return PN_NEW_ARRAY(s->out, cells, &s->result->payments);
}

static void conclude(struct pn_rpml_state *s) {
    struct pn_rpml_result *result = s->result;
    double bound = fmin(s->cutoff, s->open_least) * s->model.scale * 1e6;
    if (!(bound > 0)) bound = 0;
    result->bound = (pn_i128)(bound * (1 - 2e-9));
    if (result->bound > result->cost) result->bound = result->cost;
    result->milliseconds = pn_rpml_clock() - s->start;
}

enum pn_status pn_rpml_search(const struct pn_rpml *is, const struct pn_rpml_limits *limits,
                              struct pn_arena *arena, struct pn_rpml_result *out) {
    struct pn_arena own;
    struct pn_rpml_state *s;
    struct pn_rpml_result result = {.cost = 0};
    pn_arena_init(&own, PN_PLAN_BYTES_MAX);
    enum pn_status st = PN_NEW(&own, &s);
    if (st != PN_OK) {
        pn_arena_clear(&own);
        return st;
    }
    *s = (struct pn_rpml_state){.is = is,
                                .limits = limits,
                                .arena = &own,
                                .out = arena,
                                .result = &result,
                                .cost = HUGE_VAL,
                                .polished = HUGE_VAL,
                                .cutoff = HUGE_VAL,
                                .open_least = HUGE_VAL};
    s->start = pn_rpml_clock();
    s->deadline = s->start + (limits->milliseconds > 0 ? limits->milliseconds : 60000);
    st = make_state(s);
    if (st == PN_OK) st = search(s);
    if (st == PN_OK && !s->has_plan) st = PN_ENOPLAN;
    if (st == PN_OK) conclude(s);
    pn_rpml_lp_close(&s->lp);
    pn_rpml_lp_close(&s->small);
    pn_arena_clear(&own);
    if (st == PN_OK) *out = result;
    return st;
}
