/*
 * rpml_local.c - good plans from a choice of closing months.
 *
 * With every loan closing in one month the programme is small and quick. Its prices say which
 * other closing month would cost less; following them leads far downhill. With fees, cuts make
 * the programme know about them and lumps become nearly whole; they are fixed from the surest
 * on. At the end single lumps and closing months are moved while that helps. All limits count
 * solves, not seconds.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/rpml_state.h"

#define MARGIN_MONEY  0.001
#define RESERVE_MONEY 0.002
#define JUMPS_MAX     8
#define CUT_ROUNDS    25
#define POLISH_SOLVES 300

static size_t at(const struct pn_rpml_state *s, uint32_t j, uint32_t t) {
    return (size_t)j * s->model.months + t;
}

static void close_only(struct pn_rpml_state *s, uint32_t j, uint32_t month) {
    for (uint32_t t = 1; t < s->model.months; t++)
        s->local.closing[at(s, j, t)] = t == month;
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

/* The same with cuts for lumps that are not fixed. */
static enum pn_status cut_cost_of(struct pn_rpml_state *s, uint32_t rounds, double *cost) {
    PN_TRY(cost_of(s, cost));
    for (uint32_t i = 0; i < rounds && !pn_rpml_is_late(s); i++) {
        uint32_t found;
        double before = *cost;
        PN_TRY(pn_rpml_cuts_find(&s->model, &s->small.mix, 1e-3, 20, s->arena, &s->small_cuts,
                                 &found));
        if (found == 0) break;
        PN_TRY(pn_rpml_lp_sync_cuts(&s->small, 10));
        PN_TRY(cost_of(s, cost));
        if (*cost - before < 1e-7 * fabs(*cost)) break;
    }
    return PN_OK;
}

/* A programme with the columns of one choice of closing months; begun anew when it has grown. */
enum pn_status pn_rpml_small_open(struct pn_rpml_state *s) {
    if (s->small.clp != NULL && s->small.blocks.count < 6 * (size_t)s->model.n + 12) return PN_OK;
    pn_rpml_lp_close(&s->small);
    s->small_cuts.count = 0;
    return pn_rpml_lp_open(&s->model, &s->small_cuts, s->arena, &s->small);
}

enum pn_status pn_rpml_finish(struct pn_rpml_state *s, struct pn_rpml_lp *lp,
                              const struct pn_rpml_box *box) {
    static const double margins[] = {1, 0, 10, 100};
    bool was_plan = false;
    for (size_t i = 0; i < sizeof margins / sizeof *margins && !was_plan; i++) {
        double loose = margins[i] > 1 ? margins[i] : 1;
        lp->reserve = RESERVE_MONEY / s->model.scale * loose;
        PN_TRY(pn_rpml_lp_solve(lp, box, MARGIN_MONEY / s->model.scale * margins[i]));
        lp->reserve = 0;
        if (lp->objective >= HUGE_VAL) continue;
        pn_rpml_lp_read(lp);
        PN_TRY(pn_rpml_round(s, lp, box, &was_plan));
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
    pn_rpml_dual_evaluate(&s->model, &s->small_cuts, &s->prices, &s->everything, &s->dual);
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
            for (; i > 0 && jumps[i - 1].gain < jump.gain; i--)
                jumps[i] = jumps[i - 1];
            jumps[i] = jump;
        }
    }
    return count;
}

/* Follow the prices downhill; *cost is that of s->closing, with that many rounds of cuts. */
static enum pn_status follow_prices(struct pn_rpml_state *s, uint32_t rounds, double *cost) {
    struct jump jumps[JUMPS_MAX];
    bool is_better = true;
    for (int pass = 0; pass < 40 && is_better && !pn_rpml_is_late(s); pass++) {
        uint32_t count = find_jumps(s, jumps, JUMPS_MAX);
        is_better = false;
        for (uint32_t i = 0; i < count && !is_better && !pn_rpml_is_late(s); i++) {
            uint32_t from = s->closing[jumps[i].loan];
            double trial;
            close_only(s, jumps[i].loan, jumps[i].to);
            PN_TRY(cut_cost_of(s, rounds, &trial));
            is_better = trial < *cost * (1 - 1e-9);
            if (is_better)
                *cost = trial;
            else
                close_only(s, jumps[i].loan, from);
        }
        if (s->small.blocks.count > 12 * (size_t)s->model.n + 24) {
            PN_TRY(pn_rpml_small_open(s));
            PN_TRY(cut_cost_of(s, rounds * 8, cost));
        }
    }
    return cut_cost_of(s, rounds, cost);
}

/* ---- lumps ---- */

/* The surest lumps that are in use become fixed; false when none is left to fix. */
static bool fix_lumps(struct pn_rpml_state *s) {
    size_t best = SIZE_MAX;
    double most = -1;
    bool has_fixed = false;
    const struct pn_rpml_mix *mix = &s->small.mix;
    for (uint32_t j = 0; j < s->model.n; j++) {
        if (!s->model.debts[j].has_fee) continue;
        for (uint32_t t = 1; t <= s->model.horizon; t++) {
            size_t i = at(s, j, t);
            if (s->local.lumps[i] != PN_RPML_FREE || mix->lumps[i] < 1e-6) continue;
            double score = mix->set_ups[i] + 1e-6 * mix->lumps[i];
            if (mix->set_ups[i] > 0.9) {
                s->local.lumps[i] = PN_RPML_ALWAYS;
                has_fixed = true;
            }
            if (score <= most) continue;
            most = score;
            best = i;
        }
    }
    if (best != SIZE_MAX) s->local.lumps[best] = PN_RPML_ALWAYS;
    return best != SIZE_MAX || has_fixed;
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

/* Fix lumps one after the other; no others remain possible. */
static enum pn_status find_lumps(struct pn_rpml_state *s, double *cost) {
    PN_TRY(cut_cost_of(s, CUT_ROUNDS, cost));
    while (fix_lumps(s) && !pn_rpml_is_late(s))
        PN_TRY(cut_cost_of(s, 2, cost));
    for (uint32_t j = 0; j < s->model.n; j++)
        for (uint32_t t = 1; t < s->model.months && s->model.debts[j].has_fee; t++)
            if (s->local.lumps[at(s, j, t)] == PN_RPML_FREE)
                s->local.lumps[at(s, j, t)] = PN_RPML_NEVER;
    PN_TRY(cost_of(s, cost));
    if (drop_idle(s)) PN_TRY(cost_of(s, cost));
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

static bool has_fees(const struct pn_rpml_state *s) {
    for (uint32_t j = 0; j < s->model.n; j++)
        if (s->model.debts[j].has_fee) return true;
    return false;
}

/* The closing months were where a search went on from before. */
static bool was_here(struct pn_rpml_state *s) {
    uint64_t hash = UINT64_C(14695981039346656037);
    for (uint32_t j = 0; j < s->model.n; j++)
        hash = (hash ^ s->closing[j]) % UINT64_C(4294967291) * UINT64_C(1099511);
    for (uint32_t i = 0; i < s->seen_count; i++)
        if (s->seen[i] == hash) return true;
    s->seen[s->seen_count % PN_RPML_SEEN_MAX] = hash;
    if (s->seen_count < PN_RPML_SEEN_MAX) s->seen_count++;
    return false;
}

static enum pn_status polish(struct pn_rpml_state *s, struct best *best) {
    uint64_t last = s->small.solves + POLISH_SOLVES;
    bool is_better = true;
    for (int pass = 0; pass < 6 && is_better && s->small.solves < last; pass++) {
        is_better = false;
        PN_TRY(move_closing(s, best, &is_better));
        PN_TRY(move_lumps(s, best, &is_better));
    }
    return PN_OK;
}

enum pn_status pn_rpml_local(struct pn_rpml_state *s) {
    struct best best = {.cost = HUGE_VAL};
    double cost;
    bool fees = has_fees(s);
    PN_TRY(pn_rpml_small_open(s));
    set_lumps(s, PN_RPML_FREE);
    for (uint32_t j = 0; j < s->model.n; j++)
        if (!s->model.debts[j].is_card) close_only(s, j, s->closing[j]);
    PN_TRY(cost_of(s, &cost));
    PN_TRY(follow_prices(s, 0, &cost));
    if (fees && was_here(s)) return PN_OK;
    if (fees && cost < s->cost) {
        PN_TRY(cut_cost_of(s, CUT_ROUNDS, &cost));
        PN_TRY(follow_prices(s, 2, &cost));
        if (cost < s->cost) PN_TRY(find_lumps(s, &cost));
    }
    remember(s, &best, cost);
    /* Polish what is a plan, or nearly, and not far from the best one. */
    if (fees && cost < s->cost * 1.001) PN_TRY(polish(s, &best));
    PN_TRY(cost_of(s, &cost));
    return s->small.objective < s->cost ? pn_rpml_finish(s, &s->small, &s->local) : PN_OK;
}
