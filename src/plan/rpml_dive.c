/*
 * rpml_dive.c - plans from the programme's fractions: closing months first, earliest first, then
 * lumps, each time asking the programme again.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/rpml_state.h"

#define MARGIN_MONEY  0.001
#define RESERVE_MONEY 0.002

enum pn_status pn_rpml_settle(struct pn_rpml_state *s, const struct pn_rpml_box *box,
                              uint32_t rounds) {
    bool has_added = true;
    for (uint32_t i = 0; i < rounds && has_added; i++) {
        PN_TRY(pn_rpml_lp_solve(&s->lp, box, 0));
        pn_rpml_lp_prices(&s->lp, &s->prices);
        if (i + 1 == rounds) break;
        pn_rpml_dual_evaluate(&s->model, &s->cuts, &s->prices, box, &s->dual);
        PN_TRY(pn_rpml_lp_price(&s->lp, box, &s->prices, &s->dual, 2, &has_added));
    }
    pn_rpml_lp_read(&s->lp);
    return PN_OK;
}

static size_t row_of(const struct pn_rpml_state *s, uint32_t j) {
    return (size_t)j * s->model.months;
}

/* How many months the loan may still close in; the mean and the likeliest one in the mix. */
static uint32_t look_closing(const struct pn_rpml_state *s, const struct pn_rpml_box *box,
                             uint32_t j, double *mean, uint32_t *likely) {
    uint32_t count = 0;
    *mean = 0;
    *likely = 0;
    for (uint32_t t = 1; t <= s->model.horizon; t++) {
        double share = s->lp.mix.closing[row_of(s, j) + t];
        count += box->closing[row_of(s, j) + t];
        *mean += share * t;
        if (share > 0 && (*likely == 0 || share > s->lp.mix.closing[row_of(s, j) + *likely]))
            *likely = t;
    }
    return count;
}

static void close_in(const struct pn_rpml_state *s, struct pn_rpml_box *box, uint32_t j,
                     uint32_t month) {
    for (uint32_t t = 1; t < s->model.months; t++)
        box->closing[row_of(s, j) + t] = t == month && box->closing[row_of(s, j) + t];
}

/* Fix one more closing month, and all that are whole already; false when none is left. */
static bool fix_next(struct pn_rpml_state *s, struct pn_rpml_box *box) {
    uint32_t next = UINT32_MAX;
    uint32_t month = 0;
    double earliest = HUGE_VAL;
    for (uint32_t j = 0; j < s->model.n; j++) {
        double mean;
        uint32_t likely;
        if (s->model.debts[j].is_card) continue;
        if (look_closing(s, box, j, &mean, &likely) <= 1 || likely == 0) continue;
        if (mean >= earliest) continue;
        earliest = mean;
        next = j;
        month = likely;
    }
    if (next == UINT32_MAX) return false;
    close_in(s, box, next, month);
    return true;
}

/* Of the lumps that are still open the surest become fixed; false when none is used. */
static bool fix_lumps(struct pn_rpml_state *s, struct pn_rpml_box *box) {
    size_t best = SIZE_MAX;
    bool has_fixed = false;
    for (uint32_t j = 0; j < s->model.n; j++) {
        if (!s->model.debts[j].has_fee) continue;
        for (uint32_t t = 1; t <= s->model.horizon; t++) {
            size_t at = row_of(s, j) + t;
            if (box->lumps[at] != PN_RPML_FREE || s->lp.mix.lumps[at] < 1e-6) continue;
            double set_up = s->lp.mix.set_ups[at];
            if (set_up > 0.95) {
                box->lumps[at] = PN_RPML_ALWAYS;
                has_fixed = true;
            } else if (best == SIZE_MAX || set_up > s->lp.mix.set_ups[best] ||
                       (set_up >= s->lp.mix.set_ups[best] &&
                        s->lp.mix.lumps[at] > s->lp.mix.lumps[best])) {
                best = at;
            }
        }
    }
    if (best == SIZE_MAX) return has_fixed;
    box->lumps[best] = s->lp.mix.set_ups[best] < 0.3 && has_fixed ? PN_RPML_FREE : PN_RPML_ALWAYS;
    return true;
}

static enum pn_status add_cuts(struct pn_rpml_state *s) {
    uint32_t found;
    PN_TRY(pn_rpml_cuts_find(&s->model, &s->lp.mix, 1e-3, 15, s->arena, &s->cuts, &found));
    return found > 0 ? pn_rpml_lp_sync_cuts(&s->lp, 40) : PN_OK;
}

static bool has_fees(const struct pn_rpml_state *s) {
    for (uint32_t j = 0; j < s->model.n; j++)
        if (s->model.debts[j].has_fee) return true;
    return false;
}

/* The last word: no lumps but those fixed, and room for rounding. */
static enum pn_status finish(struct pn_rpml_state *s, struct pn_rpml_box *box) {
    bool was_plan = false;
    for (uint32_t j = 0; j < s->model.n; j++)
        for (uint32_t t = 1; t < s->model.months && s->model.debts[j].has_fee; t++)
            if (box->lumps[row_of(s, j) + t] == PN_RPML_FREE)
                box->lumps[row_of(s, j) + t] = PN_RPML_NEVER;
    PN_TRY(pn_rpml_settle(s, box, 4));
    if (s->lp.objective >= s->cost) return PN_OK;
    for (double loose = 1; loose <= 100 && !was_plan; loose *= 10) {
        s->lp.reserve = RESERVE_MONEY / s->model.scale * loose;
        PN_TRY(pn_rpml_lp_solve(&s->lp, box, MARGIN_MONEY / s->model.scale * loose));
        s->lp.reserve = 0;
        if (s->lp.objective >= HUGE_VAL) return PN_OK;
        pn_rpml_lp_read(&s->lp);
        PN_TRY(pn_rpml_round(s, box, &was_plan));
    }
    return PN_OK;
}

enum pn_status pn_rpml_dive(struct pn_rpml_state *s, const struct pn_rpml_box *box) {
    struct pn_rpml_box *trial = &s->trial;
    pn_rpml_box_copy(&s->model, box, trial);
    PN_TRY(pn_rpml_settle(s, trial, 3));
    while (fix_next(s, trial)) {
        PN_TRY(pn_rpml_settle(s, trial, 4));
        if (s->lp.objective >= s->cost || pn_rpml_is_late(s)) return PN_OK;
    }
    if (has_fees(s)) {
        do {
            PN_TRY(add_cuts(s));
            PN_TRY(pn_rpml_settle(s, trial, 3));
            if (s->lp.objective >= s->cost || pn_rpml_is_late(s)) return PN_OK;
        } while (fix_lumps(s, trial));
    }
    return finish(s, trial);
}
