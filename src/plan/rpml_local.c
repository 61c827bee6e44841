/*
 * rpml_local.c - good plans for fees: which lumps, given when every loan closes.
 *
 * Between two lumps cash is gathered, and a lump takes all of it: given what a unit is worth in
 * each loan and month, the best sequence of lumps is a dynamic programme over the month of the
 * last one. Its lumps are fixed, a programme with nothing else to decide gives the amounts and
 * new worths, and so on; then single lumps and closing months are moved while that helps.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/rpml_state.h"

#define MARGIN_MONEY  0.001
#define RESERVE_MONEY 0.002
#define SEQUENCES     4
#define JUMPS_MAX     8

static size_t at(const struct pn_rpml_state *s, uint32_t j, uint32_t t) {
    return (size_t)j * s->model.months + t;
}

static void close_only(struct pn_rpml_state *s, uint32_t j, uint32_t month) {
    for (uint32_t t = 1; t < s->model.months; t++) s->local.closing[at(s, j, t)] = t == month;
    s->closing[j] = month;
}

static void set_lumps(struct pn_rpml_state *s, uint8_t what) {
    for (uint32_t j = 0; j < s->model.n; j++)
        for (uint32_t t = 1; t < s->model.months; t++)
            s->local.lumps[at(s, j, t)] = s->model.debts[j].has_fee ? what : PN_RPML_FREE;
}

/* The cost of the local box; far above any plan's when nothing is feasible in it. */
static enum pn_status cost_of(struct pn_rpml_state *s, double *cost) {
    for (uint32_t j = 0; j < s->model.n; j++)
        if (!s->model.debts[j].is_card) PN_TRY(pn_rpml_lp_add_block(&s->small, j, s->closing[j]));
    PN_TRY(pn_rpml_settle_in(s, &s->small, &s->local, 4));
    *cost = s->small.penalised;
    return PN_OK;
}

/* A programme with the columns of one choice of closing months; begun anew when it has grown. */
static enum pn_status open_small(struct pn_rpml_state *s) {
    if (s->small.clp != NULL && s->small.blocks.count < 6 * (size_t)s->model.n + 12) return PN_OK;
    pn_rpml_lp_close(&s->small);
    return pn_rpml_lp_open(&s->model, &s->no_cuts, s->arena, &s->small);
}

static enum pn_status offer_local(struct pn_rpml_state *s) {
    bool was_plan = false;
    for (double loose = 1; loose <= 100 && !was_plan; loose *= 10) {
        s->small.reserve = RESERVE_MONEY / s->model.scale * loose;
        PN_TRY(pn_rpml_lp_solve(&s->small, &s->local, MARGIN_MONEY / s->model.scale * loose));
        s->small.reserve = 0;
        if (s->small.objective >= HUGE_VAL) return PN_OK;
        pn_rpml_lp_read(&s->small);
        PN_TRY(pn_rpml_round(s, &s->small, &s->local, &was_plan));
    }
    return PN_OK;
}

/* ---- closing months by prices ---- */

struct jump {
    double gain; /* by the prices: at most this much */
    uint32_t loan;
    uint32_t to;
};

/* The most promising changes of one closing month at the prices of the last solution. */
static uint32_t find_jumps(struct pn_rpml_state *s, struct jump *jumps, uint32_t max) {
    uint32_t count = 0;
    pn_rpml_lp_prices(&s->small, &s->prices);
    pn_rpml_dual_evaluate(&s->model, &s->no_cuts, &s->prices, &s->everything, &s->dual);
    for (uint32_t j = 0; j < s->model.n; j++) {
        double here = s->dual.values[at(s, j, s->closing[j])];
        if (s->model.debts[j].is_card) continue;
        for (uint32_t t = 1; t <= s->model.horizon; t++) {
            struct jump jump = {here - s->dual.values[at(s, j, t)], j, t};
            uint32_t i = count;
            if (t == s->closing[j] || jump.gain <= 1e-7 * s->model.debts[j].principal) continue;
            if (i == max && jump.gain <= jumps[i - 1].gain) continue;
            if (i < max)
                count++;
            else
                i--;
            for (; i > 0 && jumps[i - 1].gain < jump.gain; i--) jumps[i] = jumps[i - 1];
            jumps[i] = jump;
        }
    }
    return count;
}

/* Follow the prices downhill, fees left aside; *cost is that of s->closing. */
static enum pn_status follow_prices(struct pn_rpml_state *s, double *cost) {
    struct jump jumps[JUMPS_MAX];
    bool is_better = true;
    for (int pass = 0; pass < 60 && is_better && !pn_rpml_is_late(s); pass++) {
        uint32_t count = find_jumps(s, jumps, JUMPS_MAX);
        is_better = false;
        for (uint32_t i = 0; i < count && !is_better; i++) {
            uint32_t from = s->closing[jumps[i].loan];
            double trial;
            close_only(s, jumps[i].loan, jumps[i].to);
            PN_TRY(cost_of(s, &trial));
            is_better = trial < *cost * (1 - 1e-9);
            if (is_better)
                *cost = trial;
            else
                close_only(s, jumps[i].loan, from);
        }
        PN_TRY(open_small(s));
        if (!is_better || s->small.solves == 0) PN_TRY(cost_of(s, &(double){0}));
    }
    return PN_OK;
}

/* ---- lumps by dynamic programming ---- */

struct sequence {
    double gathered[PN_RPML_MONTHS_MAX]; /* cash for lumps that came in up to t */
    double cost[PN_RPML_MONTHS_MAX];     /* least cost with the last lump in t */
    uint32_t before[PN_RPML_MONTHS_MAX];
    uint32_t loan[PN_RPML_MONTHS_MAX];
};

static void gather(const struct pn_rpml_state *s, struct sequence *q) {
    const struct pn_rpml_mix *mix = &s->small.mix;
    q->gathered[0] = 0;
    for (uint32_t t = 1; t <= s->model.horizon; t++) {
        double sum = mix->saved[t] - (t > 1 ? mix->saved[t - 1] : 0);
        for (uint32_t j = 0; j < s->model.n; j++)
            if (s->model.debts[j].has_fee) sum += mix->lumps[at(s, j, t)];
        q->gathered[t] = q->gathered[t - 1] + sum;
    }
}

static double lump_gain(const struct pn_rpml_state *s, uint32_t j, uint32_t t, double amount) {
    const struct pn_rpml_debt *debt = &s->model.debts[j];
    double worth = s->dual.pi[at(s, j, s->closing[j])] * debt->discount[t];
    return amount * (1 - worth) + debt->fee * worth;
}

static void run_sequence(const struct pn_rpml_state *s, struct sequence *q) {
    q->cost[0] = 0;
    for (uint32_t t = 1; t <= s->model.horizon; t++) {
        q->cost[t] = HUGE_VAL;
        for (uint32_t l = 0; l < t; l++) {
            double amount = q->gathered[t] - q->gathered[l];
            if (amount <= 1e-9 || q->cost[l] >= HUGE_VAL) continue;
            for (uint32_t j = 0; j < s->model.n; j++) {
                if (!s->model.debts[j].has_fee || t > s->closing[j]) continue;
                double cost = q->cost[l] + lump_gain(s, j, t, amount);
                if (cost >= q->cost[t]) continue;
                q->cost[t] = cost;
                q->before[t] = l;
                q->loan[t] = j;
            }
        }
    }
}

/* A loan that must end early and got no lump shares the last one before it closes. */
static void help_loans(struct pn_rpml_state *s) {
    for (uint32_t j = 0; j < s->model.n; j++) {
        const struct pn_rpml_debt *debt = &s->model.debts[j];
        uint32_t last = s->closing[j];
        bool has_one = false;
        if (!debt->has_fee || debt->principal <= debt->instalment * debt->sums[last]) continue;
        for (uint32_t t = 1; t <= last; t++)
            has_one |= s->local.lumps[at(s, j, t)] == PN_RPML_ALWAYS;
        if (!has_one) s->local.lumps[at(s, j, last)] = PN_RPML_ALWAYS;
    }
}

static void take_sequence(struct pn_rpml_state *s, const struct sequence *q) {
    uint32_t t = 0;
    for (uint32_t k = 1; k <= s->model.horizon; k++)
        if (q->cost[k] < q->cost[t]) t = k;
    set_lumps(s, PN_RPML_NEVER);
    for (; t > 0; t = q->before[t]) s->local.lumps[at(s, q->loan[t], t)] = PN_RPML_ALWAYS;
    help_loans(s);
}

/* Lumps that the programme does not use cost their fee for nothing. */
static bool drop_idle(struct pn_rpml_state *s) {
    bool has_dropped = false;
    for (uint32_t j = 0; j < s->model.n; j++) {
        if (!s->model.debts[j].has_fee) continue;
        for (uint32_t t = 1; t <= s->model.horizon; t++) {
            uint8_t *lump = &s->local.lumps[at(s, j, t)];
            if (*lump != PN_RPML_ALWAYS) continue;
            if (s->small.mix.lumps[at(s, j, t)] > s->model.debts[j].fee) continue;
            *lump = PN_RPML_NEVER;
            has_dropped = true;
        }
    }
    return has_dropped;
}

struct best {
    double cost;
    uint32_t closing[PN_RPML_LOANS_MAX];
};

static void remember(struct pn_rpml_state *s, struct best *best, double cost) {
    best->cost = cost;
    memcpy(best->closing, s->closing, sizeof best->closing);
    pn_rpml_box_copy(&s->model, &s->local, &s->local_best);
}

static void recall(struct pn_rpml_state *s, const struct best *best) {
    memcpy(s->closing, best->closing, sizeof best->closing);
    pn_rpml_box_copy(&s->model, &s->local_best, &s->local);
}

static enum pn_status find_lumps(struct pn_rpml_state *s, struct best *best) {
    struct sequence q;
    double cost;
    set_lumps(s, PN_RPML_FREE);
    PN_TRY(cost_of(s, &cost));
    if (cost < HUGE_VAL) PN_TRY(follow_prices(s, &cost));
    for (int i = 0; i < SEQUENCES && cost < HUGE_VAL; i++) {
        gather(s, &q);
        pn_rpml_lp_prices(&s->small, &s->prices);
        pn_rpml_dual_evaluate(&s->model, &s->no_cuts, &s->prices, &s->local, &s->dual);
        run_sequence(s, &q);
        take_sequence(s, &q);
        PN_TRY(cost_of(s, &cost));
        if (cost < HUGE_VAL && drop_idle(s)) PN_TRY(cost_of(s, &cost));
        if (cost >= best->cost) break;
        remember(s, best, cost);
    }
    return PN_OK;
}

/* ---- moves ---- */

static enum pn_status try_box(struct pn_rpml_state *s, struct best *best, bool *is_better) {
    double cost;
    PN_TRY(cost_of(s, &cost));
    *is_better = cost < best->cost - 1e-9 * fabs(best->cost);
    if (*is_better) {
        if (drop_idle(s)) PN_TRY(cost_of(s, &cost));
        if (cost < best->cost) remember(s, best, cost);
    }
    recall(s, best);
    return PN_OK;
}

/* One lump to a neighbouring month, to another loan, or away. */
static enum pn_status move_lump(struct pn_rpml_state *s, struct best *best, uint32_t j, uint32_t t,
                                bool *is_better) {
    uint32_t n = s->model.n;
    for (uint32_t k = 0; k < 3 + n && !*is_better; k++) {
        uint32_t to = k < 3 ? j : k - 3;
        uint32_t month = k == 0 ? t - 1 : k == 1 ? t + 1 : t;
        if (k >= 3 && (to == j || !s->model.debts[to].has_fee)) continue;
        if (month < 1 || month > s->closing[to]) continue;
        if (k != 2 && s->local.lumps[at(s, to, month)] == PN_RPML_ALWAYS) continue;
        s->local.lumps[at(s, j, t)] = PN_RPML_NEVER;
        if (k != 2) s->local.lumps[at(s, to, month)] = PN_RPML_ALWAYS;
        PN_TRY(try_box(s, best, is_better));
        if (pn_rpml_is_late(s)) break;
    }
    return PN_OK;
}

static enum pn_status move_lumps(struct pn_rpml_state *s, struct best *best, bool *is_better) {
    for (uint32_t j = 0; j < s->model.n; j++) {
        if (!s->model.debts[j].has_fee) continue;
        for (uint32_t t = 1; t <= s->closing[j] && !pn_rpml_is_late(s); t++) {
            bool has_moved = false;
            if (s->local.lumps[at(s, j, t)] != PN_RPML_ALWAYS) continue;
            PN_TRY(move_lump(s, best, j, t, &has_moved));
            *is_better |= has_moved;
        }
    }
    return PN_OK;
}

static enum pn_status move_closing(struct pn_rpml_state *s, struct best *best, bool *is_better) {
    for (uint32_t j = 0; j < s->model.n; j++) {
        if (s->model.debts[j].is_card) continue;
        for (int step = -1; step <= 1 && !pn_rpml_is_late(s); step += 2) {
            bool has_moved = false;
            uint32_t from = s->closing[j];
            uint32_t to = (uint32_t)((int)from + step);
            if (to < 1 || to > s->model.horizon) continue;
            close_only(s, j, to);
            if (s->model.debts[j].has_fee && s->local.lumps[at(s, j, from)] == PN_RPML_ALWAYS) {
                s->local.lumps[at(s, j, from)] = PN_RPML_NEVER;
                s->local.lumps[at(s, j, to)] = PN_RPML_ALWAYS;
            }
            PN_TRY(try_box(s, best, &has_moved));
            *is_better |= has_moved;
        }
    }
    return PN_OK;
}

enum pn_status pn_rpml_local(struct pn_rpml_state *s) {
    struct best best = {.cost = HUGE_VAL};
    bool is_better = true;
    double cost;
    PN_TRY(open_small(s));
    set_lumps(s, PN_RPML_FREE);
    for (uint32_t j = 0; j < s->model.n; j++)
        if (!s->model.debts[j].is_card) close_only(s, j, s->closing[j]);
    PN_TRY(find_lumps(s, &best));
    if (best.cost >= HUGE_VAL) return PN_OK;
    recall(s, &best);
    PN_TRY(cost_of(s, &cost));
    for (int pass = 0; pass < 6 && is_better; pass++) {
        /* Not worth polishing what is far from the best plan, if it is a plan. */
        if (best.cost > s->cost * 1.002 && s->small.objective < HUGE_VAL) break;
        is_better = false;
        PN_TRY(open_small(s));
        PN_TRY(move_closing(s, &best, &is_better));
        PN_TRY(move_lumps(s, &best, &is_better));
    }
    PN_TRY(cost_of(s, &cost));
    return s->small.objective < s->cost ? offer_local(s) : PN_OK;
}
