/*
 * rpml_dive.c - plans from the programme's fractions: closing months first, earliest first, then
 * lumps, each time asking the programme again.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/rpml_state.h"

#define ROUNDS_MAX 12
#define TRIALS     3
#define TRIALS_MAX 6

enum pn_status pn_rpml_settle(struct pn_rpml_state *s, const struct pn_rpml_box *box,
                              uint32_t rounds) {
    return pn_rpml_settle_in(s, &s->lp, box, rounds);
}

enum pn_status pn_rpml_settle_in(struct pn_rpml_state *s, struct pn_rpml_lp *lp,
                                 const struct pn_rpml_box *box, uint32_t rounds) {
    bool has_added = true;
    for (uint32_t i = 0; i < ROUNDS_MAX && has_added; i++) {
        PN_TRY(pn_rpml_lp_solve(lp, box, 0));
        /* Without a plan in it yet, the programme may only lack columns. */
        if (i + 1 >= rounds && lp->objective < HUGE_VAL) break;
        pn_rpml_lp_prices(lp, &s->prices);
        pn_rpml_dual_evaluate(&s->model, lp->cuts, &s->prices, box, &s->dual);
        PN_TRY(pn_rpml_lp_price(lp, box, &s->prices, &s->dual, 2, &has_added));
    }
    pn_rpml_lp_read(lp);
    return PN_OK;
}

static size_t row_of(const struct pn_rpml_state *s, uint32_t j) {
    return (size_t)j * s->model.months;
}

/* How many months the loan may still close in, and the mean over the mix; a tail of 0 for none. */
static uint32_t look_closing(const struct pn_rpml_state *s, const struct pn_rpml_box *box,
                             uint32_t j, double *mean) {
    uint32_t count = 0;
    double all = 0;
    *mean = 0;
    for (uint32_t t = 1; t <= s->model.horizon; t++) {
        double share = s->lp.mix.closing[row_of(s, j) + t];
        count += box->closing[row_of(s, j) + t];
        *mean += share * t;
        all += share;
    }
    if (all > 0) *mean /= all;
    return all > 0 ? count : 0;
}

static void close_in(const struct pn_rpml_state *s, struct pn_rpml_box *box, uint32_t j,
                     uint32_t month) {
    for (uint32_t t = 1; t < s->model.months; t++)
        box->closing[row_of(s, j) + t] = t == month;
}

/* The allowed month nearest to one that is wished for, among those not tried; 0 for none. */
static uint32_t nearest(const struct pn_rpml_state *s, const struct pn_rpml_box *box, uint32_t j,
                        double wish, const uint8_t *tried) {
    uint32_t best = 0;
    for (uint32_t t = 1; t <= s->model.horizon; t++) {
        if (!box->closing[row_of(s, j) + t] || tried[t]) continue;
        if (best == 0 || fabs(t - wish) < fabs(best - wish)) best = t;
    }
    return best;
}

/* The loan whose mean closing month is the earliest of those not fixed; n for none. */
static uint32_t next_loan(const struct pn_rpml_state *s, const struct pn_rpml_box *box,
                          double *wish) {
    uint32_t next = s->model.n;
    *wish = HUGE_VAL;
    for (uint32_t j = 0; j < s->model.n; j++) {
        double mean;
        if (s->model.debts[j].is_card || look_closing(s, box, j, &mean) <= 1) continue;
        if (mean >= *wish) continue;
        *wish = mean;
        next = j;
    }
    return next;
}

/* Fix the loan's closing month: of a few near the wish the one that costs least. */
static enum pn_status fix_loan(struct pn_rpml_state *s, struct pn_rpml_box *box, uint32_t j,
                               double wish) {
    uint8_t allowed[PN_RPML_MONTHS_MAX];
    uint8_t tried[PN_RPML_MONTHS_MAX] = {0};
    double least = HUGE_VAL;
    uint32_t best = 0;
    uint32_t last = 0;
    memcpy(allowed, &box->closing[row_of(s, j)], s->model.months);
    for (int k = 0; k < TRIALS_MAX && (k < TRIALS || best == 0); k++) {
        memcpy(&box->closing[row_of(s, j)], allowed, s->model.months);
        uint32_t t = nearest(s, box, j, wish, tried);
        if (t == 0) break;
        tried[t] = 1;
        last = t;
        close_in(s, box, j, t);
        PN_TRY(pn_rpml_lp_add_block(&s->lp, j, t));
        PN_TRY(pn_rpml_settle(s, box, 3));
        if (pn_rpml_is_late(s)) break;
        if (best != 0 && s->lp.objective >= least) continue;
        if (s->lp.objective >= s->cost) continue;
        least = s->lp.objective;
        best = t;
    }
    if (best == 0) best = last;
    close_in(s, box, j, best);
    return best == last ? PN_OK : pn_rpml_settle(s, box, 2);
}

enum pn_status pn_rpml_dive(struct pn_rpml_state *s, const struct pn_rpml_box *box) {
    struct pn_rpml_box *trial = &s->trial;
    pn_rpml_box_copy(&s->model, box, trial);
    PN_TRY(pn_rpml_settle(s, trial, 3));
    for (;;) {
        double wish;
        uint32_t j = next_loan(s, trial, &wish);
        if (j == s->model.n) break;
        PN_TRY(fix_loan(s, trial, j, wish));
        if (s->lp.objective >= s->cost || pn_rpml_is_late(s)) return PN_OK;
    }
    for (uint32_t j = 0; j < s->model.n; j++) {
        s->closing[j] = 0;
        for (uint32_t t = 1; t <= s->model.horizon; t++)
            if (s->lp.mix.closing[row_of(s, j) + t] > 0.5) s->closing[j] = t;
        if (s->closing[j] == 0 && !s->model.debts[j].is_card) return PN_OK;
    }
    return pn_rpml_local(s);
}
