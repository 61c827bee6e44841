/*
 * rpml_descent.c - good plans from a choice of closing months, by the programme over the cash.
 *
 * With every loan closing in one month, the bound of rpml_stock.h is within a few fees of the
 * cheapest plan with those months and takes about a millisecond. So closing months are moved one
 * at a time, then two against each other, while the bound falls. At the end lumps are fixed from
 * the surest on, and what the paths do is made exact by the linear programme.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "base/rng.h"
#include "plan/rpml_state.h"

#define TRY_STEPS          12
#define LATER_MAX          4
#define SEEN_MAX           40
#define SHAKE_LOANS        3
#define SHAKE_MONTHS       10
#define PASSES_MAX         40
#define DIVE_MAX           80
#define DIVE_DEPTH         60
#define POLISH_EVALUATIONS 40000

struct descent {
    struct pn_rpml_state *s;
    struct pn_rpml_multipliers from; /* of the best choice so far */
    uint32_t closing[PN_RPML_LOANS_MAX];
    double value;
};

static void keep(struct descent *d) {
    struct pn_rpml_bundle *b = &d->s->bundle;
    d->value = b->bound;
    pn_rpml_multipliers_copy(&d->s->model, &b->best, &d->from);
}

/* The bound of s->local, given up once it reaches `most`. */
static double value_of(struct descent *d, double most, uint32_t steps) {
    struct pn_rpml_bundle *b = &d->s->bundle;
    double least = 2e-7 * fabs(d->value);
    if (!(least < HUGE_VAL)) least = 1e-6;
    pn_rpml_bundle_climb(b, &d->s->local, &d->from, most, least, steps);
    return b->bound;
}

/* No plan has these months: the bound has no top. */
static bool is_at_top(const struct descent *d) {
    const struct pn_rpml_bundle *b = &d->s->bundle;
    return b->ceiling - b->bound < 1e-4 * fabs(b->bound);
}

/* Move loan j by `by` months (and k the other way unless k == j); keep it if it is better. */
static bool move(struct descent *d, uint32_t j, int by, uint32_t k, int by_other) {
    struct pn_rpml_state *s = d->s;
    int to = (int)d->closing[j] + by;
    int other = (int)d->closing[k] + by_other;
    if (to < 1 || other < 1 || to > (int)s->model.horizon || other > (int)s->model.horizon)
        return false;
    pn_rpml_close_in(s, &s->local, j, (uint32_t)to);
    if (k != j) pn_rpml_close_in(s, &s->local, k, (uint32_t)other);
    double most = d->value * (1 - 1e-7);
    double value = value_of(d, most, TRY_STEPS);
    bool is_better = value < most && value > -HUGE_VAL;
    /* The climb ended before its top: climb on before it is believed. */
    if (is_better && (value_of(d, most, 200) >= most || !is_at_top(d))) is_better = false;
    if (is_better) {
        d->closing[j] = (uint32_t)to;
        if (k != j) d->closing[k] = (uint32_t)other;
        keep(d);
    } else {
        pn_rpml_close_in(s, &s->local, j, d->closing[j]);
        if (k != j) pn_rpml_close_in(s, &s->local, k, d->closing[k]);
    }
    return is_better;
}

/* In one direction as long as it helps, with longer steps each time. */
static bool run(struct descent *d, uint32_t j, int direction) {
    bool has_moved = false;
    int step = 1;
    while (move(d, j, direction * step, j, 0)) {
        has_moved = true;
        step *= 2;
        if (pn_rpml_is_late(d->s)) break;
    }
    return has_moved;
}

static bool singles(struct descent *d) {
    bool has_moved = false;
    for (uint32_t j = 0; j < d->s->model.n; j++) {
        if (d->s->model.debts[j].is_card || pn_rpml_is_late(d->s)) continue;
        if (run(d, j, -1) || run(d, j, 1)) has_moved = true;
    }
    return has_moved;
}

/* With one loan's closing month free, the paths say where it would rather close. */
static bool free_one(struct descent *d, uint32_t j) {
    struct pn_rpml_state *s = d->s;
    const struct pn_rpml_bundle *b = &s->bundle;
    uint16_t months[PN_RPML_PATHS_MAX];
    uint32_t count = 0;
    for (uint32_t t = 1; t <= s->model.horizon; t++)
        s->local.closing[pn_rpml_cell(s, j, t)] = 1;
    double value = value_of(d, d->value, 20);
    for (uint32_t k = 0; k < b->count && value > -HUGE_VAL; k++)
        if (b->weight[k] > 0.02) months[count++] = b->paths[k].closes[j];
    pn_rpml_close_in(s, &s->local, j, d->closing[j]);
    for (uint32_t k = 0; k < count; k++) {
        bool is_seen = months[k] == d->closing[j];
        for (uint32_t i = 0; i < k; i++)
            is_seen |= months[i] == months[k];
        if (!is_seen && move(d, j, (int)months[k] - (int)d->closing[j], j, 0)) return true;
    }
    return false;
}

static bool jumps(struct descent *d) {
    for (uint32_t j = 0; j < d->s->model.n; j++)
        if (!d->s->model.debts[j].is_card && !pn_rpml_is_late(d->s) && free_one(d, j)) return true;
    return false;
}

static bool pairs(struct descent *d) {
    uint32_t n = d->s->model.n;
    for (uint32_t j = 0; j < n; j++) {
        for (uint32_t k = 0; k < n; k++) {
            if (j == k || d->s->model.debts[j].is_card || d->s->model.debts[k].is_card) continue;
            if (pn_rpml_is_late(d->s)) return false;
            if (move(d, j, -1, k, 1)) return true;
            if (j < k && (move(d, j, -1, k, -1) || move(d, j, 1, k, 1))) return true;
        }
    }
    return false;
}

/* ---- lumps ---- */

/* The surest lump of which the paths are not quite sure; false when all shares are whole. */
static bool find_lump(const struct pn_rpml_state *s, size_t *where) {
    const struct pn_rpml_bundle *b = &s->bundle;
    double best = 1e-3;
    for (uint32_t j = 0; j < s->model.n; j++) {
        if (!s->model.debts[j].has_fee) continue;
        for (uint32_t t = 1; t < s->model.months; t++) {
            double share = 0;
            if (s->local.lumps[pn_rpml_cell(s, j, t)] != PN_RPML_FREE) continue;
            for (uint32_t k = 0; k < b->count; k++)
                if (b->paths[k].lumps[pn_rpml_cell(s, j, t)]) share += b->weight[k];
            if (share <= best || share > 0.999) continue;
            best = share;
            *where = pn_rpml_cell(s, j, t);
        }
    }
    return best > 1e-3;
}

/* Depth first over the lumps of these closing months, the likelier side first. */
static enum pn_status dive(struct descent *d) {
    struct pn_rpml_state *s = d->s;
    size_t fixed[DIVE_DEPTH];
    bool is_second[DIVE_DEPTH];
    uint32_t depth = 0;
    double value = -HUGE_VAL;
    for (uint32_t i = 0; i < DIVE_MAX && !pn_rpml_is_late(s); i++) {
        size_t where = 0;
        value = value_of(d, s->cutoff, 25);
        bool goes_on = value < s->cutoff && value > -HUGE_VAL;
        if (goes_on) {
            pn_rpml_multipliers_copy(&s->model, &s->bundle.best, &d->from);
            PN_TRY(pn_rpml_offer_paths(s, depth == 0 ? 0.1 : 0.3));
        }
        if (goes_on && s->cutoff > value && depth < DIVE_DEPTH && find_lump(s, &where)) {
            fixed[depth] = where;
            is_second[depth++] = false;
            s->local.lumps[where] = PN_RPML_ALWAYS;
            continue;
        }
        while (depth > 0 && is_second[depth - 1])
            s->local.lumps[fixed[--depth]] = PN_RPML_FREE;
        if (depth == 0) break;
        uint8_t *lump = &s->local.lumps[fixed[depth - 1]];
        *lump = *lump == PN_RPML_ALWAYS ? PN_RPML_NEVER : PN_RPML_ALWAYS;
        is_second[depth - 1] = true;
    }
    return PN_OK;
}

static void free_lumps(struct pn_rpml_state *s) {
    memset(s->local.lumps, PN_RPML_FREE, (size_t)s->model.n * s->model.months);
}

/* Multipliers for closing months: what is saved in the closing month is worth a little above 1. */
static void guess(const struct pn_rpml_state *s, struct descent *d) {
    uint32_t last = 1;
    for (uint32_t j = 0; j < s->model.n; j++)
        if (!s->model.debts[j].is_card && d->closing[j] > last) last = d->closing[j];
    for (uint32_t j = 0; j < s->model.n; j++) {
        d->from.balance[j] = 0;
        if (s->model.debts[j].is_card) continue;
        double early = pow(1.007, last - d->closing[j]);
        d->from.balance[j] = (int64_t)(1e12 * early / s->model.debts[j].discount[d->closing[j]]);
    }
    for (uint32_t t = 0; t < s->model.months; t++)
        d->from.cash[t] = t <= last ? (int64_t)(1e12 * (pow(1.007, last - t) - 1)) : 0;
}

/* Choices of closing months that were begun from or ended in. */
struct seen {
    uint32_t count;
    uint32_t closing[SEEN_MAX][PN_RPML_LOANS_MAX];
};

/* True the first time, and until there is no more room. */
static bool note(const struct descent *d, struct seen *seen) {
    for (uint32_t i = 0; i < seen->count; i++) {
        bool is_same = true;
        for (uint32_t j = 0; j < d->s->model.n; j++)
            is_same &= d->s->model.debts[j].is_card || seen->closing[i][j] == d->closing[j];
        if (is_same) return false;
    }
    if (seen->count < SEEN_MAX) memcpy(seen->closing[seen->count++], d->closing, sizeof d->closing);
    return true;
}

static void go_down(struct descent *d) {
    for (int pass = 0; pass < PASSES_MAX && !pn_rpml_is_late(d->s); pass++)
        if (!singles(d) && !jumps(d) && !pairs(d)) break;
}

static bool is_within(const struct pn_rpml_state *s, const uint16_t *closing) {
    for (uint32_t j = 0; j < s->model.n; j++)
        if (!s->model.debts[j].is_card && (closing[j] == 0 || closing[j] > s->model.horizon))
            return false;
    return true;
}

/* A little later for all, until there may be a plan with these months; false if there is none. */
static bool find_top(struct descent *d, const uint16_t *closing) {
    struct pn_rpml_state *s = d->s;
    for (uint32_t later = 0; later <= LATER_MAX && !pn_rpml_is_late(s); later++) {
        for (uint32_t j = 0; j < s->model.n; j++) {
            d->closing[j] = closing[j] + later;
            if (d->closing[j] > s->model.horizon) d->closing[j] = s->model.horizon;
            if (!s->model.debts[j].is_card) pn_rpml_close_in(s, &s->local, j, d->closing[j]);
        }
        guess(s, d);
        pn_rpml_bundle_clear(&s->bundle);
        d->value = HUGE_VAL;
        value_of(d, HUGE_VAL, 150);
        keep(d);
        if (is_at_top(d)) return true;
    }
    return false;
}

struct best {
    double value;
    uint32_t closing[PN_RPML_LOANS_MAX];
};

/* Remember the closing months of least value; what is below the cutoff becomes plans. */
static enum pn_status settle(struct descent *d, struct seen *seen, struct best *best) {
    struct pn_rpml_state *s = d->s;
    if (d->value < best->value) {
        best->value = d->value;
        memcpy(best->closing, d->closing, sizeof best->closing);
    }
    if (d->value >= s->cutoff || !note(d, seen)) return PN_OK;
    PN_TRY(dive(d));
    return pn_rpml_polish(s, &d->from, POLISH_EVALUATIONS);
}

static enum pn_status begin_from(struct descent *d, const uint16_t *closing, struct seen *seen,
                                 struct best *best) {
    struct pn_rpml_state *s = d->s;
    if (!is_within(s, closing)) return PN_OK;
    free_lumps(s);
    if (!find_top(d, closing) || !note(d, seen)) return PN_OK;
    go_down(d);
    return settle(d, seen, best);
}

/* A few closing months of the best moved at random, and down from there. */
static enum pn_status shake(struct descent *d, struct pn_rng *rng, struct seen *seen,
                            struct best *best) {
    struct pn_rpml_state *s = d->s;
    uint16_t closing[PN_RPML_LOANS_MAX] = {0};
    for (uint32_t j = 0; j < s->model.n; j++)
        closing[j] = (uint16_t)best->closing[j];
    for (int i = 0; i < SHAKE_LOANS; i++) {
        uint32_t j = (uint32_t)pn_rng_between(rng, 0, s->model.n - 1);
        int64_t to = closing[j] + pn_rng_between(rng, -SHAKE_MONTHS, SHAKE_MONTHS);
        if (!s->model.debts[j].is_card && to >= 1 && to <= (int64_t)s->model.horizon)
            closing[j] = (uint16_t)to;
    }
    if (!is_within(s, closing)) return PN_OK;
    free_lumps(s);
    if (!find_top(d, closing)) return PN_OK;
    go_down(d);
    return settle(d, seen, best);
}

/* Where most of each loan closes in the linear programme. */
static void read_mix(const struct pn_rpml_state *s, uint16_t *closing) {
    for (uint32_t j = 0; j < s->model.n; j++) {
        double most = -1;
        closing[j] = 0;
        for (uint32_t t = 1; t <= s->model.horizon; t++) {
            if (s->lp.mix.closing[pn_rpml_cell(s, j, t)] <= most) continue;
            most = s->lp.mix.closing[pn_rpml_cell(s, j, t)];
            closing[j] = (uint16_t)t;
        }
    }
}

enum pn_status pn_rpml_descend(struct pn_rpml_state *s) {
    struct descent d = {.s = s, .value = HUGE_VAL};
    struct pn_rpml_order orders[PN_RPML_ORDERS];
    uint16_t mix[PN_RPML_LOANS_MAX];
    struct best best = {.value = HUGE_VAL};
    struct pn_rng rng = {.state = 1};
    struct seen *seen;
    PN_TRY(PN_NEW(s->arena, &seen));
    PN_TRY(pn_rpml_multipliers_make(&s->model, s->arena, &d.from));
    PN_TRY(pn_rpml_orders(&s->model, s->arena, orders));
    read_mix(s, mix);
    PN_TRY(begin_from(&d, mix, seen, &best));
    for (uint32_t i = 0; i < PN_RPML_ORDERS && !pn_rpml_is_late(s); i++)
        if (orders[i].cost < HUGE_VAL) PN_TRY(begin_from(&d, orders[i].closing, seen, &best));
    uint32_t shakes = s->has_fees && best.value < HUGE_VAL ? s->model.n * s->model.n / 4 : 0;
    for (uint32_t i = 0; i < shakes && !pn_rpml_is_late(s); i++)
        PN_TRY(shake(&d, &rng, seen, &best));
    return PN_OK;
}
