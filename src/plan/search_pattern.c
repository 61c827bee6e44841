/*
 * Which requirements can be missed at all by a plan that misses as few as is possible.
 *
 * The least number of missed requirements is known. The relaxation's prices say of each
 * requirement what missing it would add: where the bound with it is above that number, no
 * plan that counts misses it. The others are asked one by one: with this one missed, is the
 * relaxation empty or its bound above the number? Both are proofs by bound.h.
 *
 * Then most requirements are known to be on time, and the stages that follow have the
 * small and sharp model of those who pay on time.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "base/limits.h"
#include "plan/bound.h"
#include "plan/search_parts.h"

#define WHOLE 1e-6 /* a bound above a whole number by more than this is above it */

struct probe {
    struct pn_search *search;
    const struct pn_limits *limits;
    struct pn_arena arena;
    struct pn_lp lp;
    double *lower, *upper;
    long double *reduced;
    double missed;
};

static enum pn_status open_probe(struct probe *probe) {
    const struct pn_model *model = &probe->search->model;
    size_t columns = model->columns.count;
    PN_TRY(PN_NEW_ARRAY(&probe->arena, columns, &probe->lower));
    PN_TRY(PN_NEW_ARRAY(&probe->arena, columns, &probe->upper));
    PN_TRY(PN_NEW_ARRAY(&probe->arena, 2 * columns, &probe->reduced));
    memcpy(probe->lower, probe->limits->lower, columns * sizeof(double));
    memcpy(probe->upper, probe->limits->upper, columns * sizeof(double));
    PN_TRY(pn_lp_open(model, &probe->arena, &probe->lp));
    pn_lp_set_costs(&probe->lp, probe->search->missed);
    pn_lp_set_rows(&probe->lp, probe->limits->row_lower, probe->limits->row_upper);
    return PN_OK;
}

/* The bound within the present limits; PN_ROW_FREE when it is proved that there is no point. */
static double ask(struct probe *probe) {
    struct pn_bound_case is = {.model = &probe->search->model,
                               .lower = probe->lower,
                               .upper = probe->upper,
                               .costs = probe->search->missed,
                               .row_lower = probe->limits->row_lower,
                               .row_upper = probe->limits->row_upper,
                               .reduced = probe->reduced};
    pn_lp_set_bounds(&probe->lp, probe->lower, probe->upper);
    enum pn_lp_answer answer = pn_lp_solve(&probe->lp);
    if (answer == PN_LP_OPTIMAL) return pn_bound_of(&is, probe->lp.prices);
    if (probe->lp.has_ray && pn_bound_is_empty(&is, probe->lp.prices)) return PN_ROW_FREE;
    return -PN_ROW_FREE;
}

/* What the prices of the root rule out. */
static void rule_out(struct probe *probe) {
    double bound = ask(probe);
    const struct pn_column *columns = probe->search->model.columns.items;
    if (bound <= -PN_ROW_FREE || bound >= PN_ROW_FREE) return;
    for (size_t j = 0; j < probe->search->model.columns.count; j++) {
        bool is_missed = columns[j].is_integer && probe->search->missed[j] > 0;
        if (!is_missed || probe->lower[j] > 0) continue;
        double added = (double)probe->reduced[j];
        if (added > 0 && bound + added > probe->missed + WHOLE) probe->upper[j] = 0;
    }
}

/* Whether a plan that counts can miss this one. */
static bool can_be(struct probe *probe, uint32_t column) {
    double lower = probe->lower[column];
    probe->lower[column] = 1;
    bool is_possible = ask(probe) <= probe->missed + WHOLE;
    probe->lower[column] = lower;
    if (!is_possible) probe->upper[column] = 0;
    return is_possible;
}

static void mark(struct probe *probe, int64_t until_ns, bool *may) {
    const struct pn_search *search = probe->search;
    for (uint32_t j = 0; j < search->instance->debt_count; j++) {
        const struct pn_debt_terms *debt = &search->debts[j];
        size_t first = (size_t)j * (size_t)search->instance->month_count;
        for (uint32_t k = 0; debt->is_live && k < debt->due_count; k++) {
            uint32_t column = debt->dues[k].missed;
            if (column == PN_COLUMN_NONE || !(probe->upper[column] > 0)) continue;
            if (pn_search_now_ns() < until_ns && !can_be(probe, column)) continue;
            may[first + (size_t)debt->dues[k].month] = true;
        }
    }
}

enum pn_status pn_search_pattern(struct pn_search *search, const struct pn_limits *limits,
                                 double missed, int64_t until_ns, bool *may) {
    struct probe probe = {.search = search, .limits = limits, .missed = missed};
    enum pn_status st;
    pn_arena_init(&probe.arena, PN_PLAN_BYTES_MAX);
    PN_GOTO(open_probe(&probe));
    rule_out(&probe);
    mark(&probe, until_ns, may);
done:
    pn_lp_close(&probe.lp);
    pn_arena_clear(&probe.arena);
    return st;
}
