/*
 * rpml_polish.c - better plans from a plan, one change at a time.
 *
 * With closing months and lumps all decided, the bound of rpml_stock.h is the cost of the
 * cheapest plan that does just that, and most changes are refused after two or three evaluations
 * of a tenth of a millisecond, long before a linear programme would have begun.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/rpml_state.h"

#define LEVELS     3
#define STEPS      8
#define STEPS_MORE 60

struct polish {
    struct pn_rpml_state *s;
    struct pn_rpml_box *box; /* s->local: everything decided */
    uint8_t *kept;           /* lumps of the best            */
    uint32_t closing[PN_RPML_LOANS_MAX];
    struct pn_rpml_multipliers from;
    double value;
    uint64_t last; /* evaluation at which to stop */
};

static bool is_over(const struct polish *p) {
    return p->s->stock.evaluations >= p->last || pn_rpml_is_late(p->s);
}

/* Is the box as it stands now better? Then it is kept, else the last one comes back. */
static bool judge(struct polish *p, const uint32_t *closing) {
    struct pn_rpml_state *s = p->s;
    size_t cells = (size_t)s->model.n * s->model.months;
    double most = p->value * (1 - 1e-8);
    pn_rpml_bundle_climb(&s->bundle, p->box, &p->from, most, 1e-7 * p->value, STEPS);
    bool is_better = s->bundle.bound < most && s->bundle.bound > -HUGE_VAL;
    if (is_better) {
        pn_rpml_bundle_climb(&s->bundle, p->box, &s->bundle.best, most, 1e-8 * p->value,
                             STEPS_MORE);
        is_better = s->bundle.bound < most && s->bundle.bound > -HUGE_VAL &&
                    s->bundle.ceiling - s->bundle.bound < 1e-6 * p->value;
    }
    if (is_better) {
        p->value = s->bundle.bound;
        pn_rpml_multipliers_copy(&s->model, &s->bundle.best, &p->from);
        memcpy(p->kept, p->box->lumps, cells);
        for (uint32_t j = 0; j < s->model.n; j++)
            p->closing[j] = closing[j];
        return true;
    }
    memcpy(p->box->lumps, p->kept, cells);
    for (uint32_t j = 0; j < s->model.n; j++)
        if (closing[j] != p->closing[j]) pn_rpml_close_in(s, &s->local, j, p->closing[j]);
    return false;
}

static bool has_lump(const struct polish *p, uint32_t j, uint32_t t) {
    return p->box->lumps[pn_rpml_cell(p->s, j, t)] == PN_RPML_ALWAYS;
}

static void set_lump(struct polish *p, uint32_t j, uint32_t t, bool is_on) {
    p->box->lumps[pn_rpml_cell(p->s, j, t)] = is_on ? PN_RPML_ALWAYS : PN_RPML_NEVER;
}

/* To another month of the same loan (by months), or to another loan. */
static bool move_lump(struct polish *p, uint32_t j, uint32_t t, uint32_t to, int by) {
    int month = (int)t + by;
    if (month < 1 || month > (int)p->closing[to] || has_lump(p, to, (uint32_t)month)) return false;
    set_lump(p, j, t, false);
    set_lump(p, to, (uint32_t)month, true);
    return judge(p, p->closing);
}

static bool drop_lump(struct polish *p, uint32_t j, uint32_t t) {
    set_lump(p, j, t, false);
    return judge(p, p->closing);
}

static bool change_lump(struct polish *p, uint32_t j, uint32_t t) {
    const struct pn_rpml_model *model = &p->s->model;
    if (drop_lump(p, j, t)) return true;
    for (int by = 1; by <= 3; by++)
        if (move_lump(p, j, t, j, by) || move_lump(p, j, t, j, -by)) return true;
    for (uint32_t k = 0; k < model->n; k++) {
        if (k == j || !model->debts[k].has_fee) continue;
        for (int by = -1; by <= 1; by++)
            if (move_lump(p, j, t, k, by)) return true;
    }
    return false;
}

static bool change_lumps(struct polish *p) {
    bool has_changed = false;
    for (uint32_t j = 0; j < p->s->model.n; j++) {
        if (!p->s->model.debts[j].has_fee) continue;
        for (uint32_t t = 1; t <= p->closing[j] && !is_over(p); t++)
            if (has_lump(p, j, t) && change_lump(p, j, t)) has_changed = true;
    }
    return has_changed;
}

static bool add_lumps(struct polish *p) {
    bool has_changed = false;
    for (uint32_t j = 0; j < p->s->model.n; j++) {
        if (!p->s->model.debts[j].has_fee) continue;
        for (uint32_t t = 1; t <= p->closing[j] && !is_over(p); t++) {
            if (has_lump(p, j, t)) continue;
            set_lump(p, j, t, true);
            if (judge(p, p->closing)) has_changed = true;
        }
    }
    return has_changed;
}

/* Two lumps of different loans change places. */
static bool swap_lumps(struct polish *p) {
    const struct pn_rpml_model *model = &p->s->model;
    for (uint32_t j = 0; j < model->n; j++) {
        for (uint32_t t = 1; model->debts[j].has_fee && t <= p->closing[j]; t++) {
            if (!has_lump(p, j, t)) continue;
            for (uint32_t k = j + 1; k < model->n; k++) {
                for (uint32_t u = 1; model->debts[k].has_fee && u <= p->closing[k]; u++) {
                    if (is_over(p)) return false;
                    if (!has_lump(p, k, u) || has_lump(p, j, u) || has_lump(p, k, t)) continue;
                    if (u == t || u > p->closing[j] || t > p->closing[k]) continue;
                    set_lump(p, j, t, false);
                    set_lump(p, k, u, false);
                    set_lump(p, j, u, true);
                    set_lump(p, k, t, true);
                    if (judge(p, p->closing)) return true;
                }
            }
        }
    }
    return false;
}

/* A closing month by one; a lump in it goes along, or one is added or dropped there. */
static bool move_closing(struct polish *p, uint32_t j, int by) {
    const struct pn_rpml_model *model = &p->s->model;
    uint32_t closing[PN_RPML_LOANS_MAX];
    uint32_t from = p->closing[j];
    uint32_t to = (uint32_t)((int)from + by);
    bool has_fee = model->debts[j].has_fee;
    if (to < 1 || to > model->horizon) return false;
    for (int variant = 0; variant < (has_fee ? 3 : 1) && !is_over(p); variant++) {
        memcpy(closing, p->closing, sizeof closing);
        closing[j] = to;
        pn_rpml_close_in(p->s, &p->s->local, j, to);
        if (has_fee) {
            bool was_lump = has_lump(p, j, from);
            for (uint32_t t = to + 1; t <= from; t++)
                set_lump(p, j, t, false);
            if (variant == 1) set_lump(p, j, to, !has_lump(p, j, to));
            if (variant == 2 && was_lump) {
                set_lump(p, j, from, false);
                set_lump(p, j, to, true);
            }
            if (variant == 2 && !was_lump) set_lump(p, j, to < from ? to : from, true);
        }
        if (judge(p, closing)) return true;
    }
    return false;
}

static bool move_closings(struct polish *p) {
    bool has_changed = false;
    for (uint32_t j = 0; j < p->s->model.n; j++) {
        if (p->s->model.debts[j].is_card || is_over(p)) continue;
        if (move_closing(p, j, -1) || move_closing(p, j, 1)) has_changed = true;
    }
    return has_changed;
}

/* What the best plan does, as a box. */
static void read_plan(struct polish *p) {
    struct pn_rpml_state *s = p->s;
    memset(p->box->lumps, PN_RPML_FREE, (size_t)s->model.n * s->model.months);
    for (uint32_t j = 0; j < s->model.n; j++) {
        const struct pn_rpml_loan *loan = &s->is->loans[j];
        p->closing[j] = 0;
        if (s->model.debts[j].is_card) continue;
        for (uint32_t t = 1; t < s->model.months; t++) {
            pn_i128 paid =
                s->result->payments[pn_rpml_cell(s, j, t)] * (pn_i128)PN_RPML_PAYMENT_UNITS;
            if (paid > 0) p->closing[j] = t;
            if (!loan->has_fee) continue;
            set_lump(p, j, t, paid > loan->instalment + PN_RPML_PAYMENT_UNITS);
        }
        if (p->closing[j] == 0) p->closing[j] = 1;
        pn_rpml_close_in(s, &s->local, j, p->closing[j]);
    }
}

enum pn_status pn_rpml_polish(struct pn_rpml_state *s, const struct pn_rpml_multipliers *from,
                              uint64_t evaluations) {
    struct polish p = {.s = s, .box = &s->local, .last = s->stock.evaluations + evaluations};
    size_t cells = (size_t)s->model.n * s->model.months;
    struct pn_rpml_path path;
    PN_TRY(pn_rpml_multipliers_make(&s->model, s->arena, &p.from));
    PN_TRY(PN_NEW_ARRAY(s->arena, cells, &p.kept));
    PN_TRY(pn_rpml_path_make(&s->model, s->arena, &path));
    pn_rpml_multipliers_copy(&s->model, from, &p.from);
    if (!s->has_plan) return PN_OK;
    read_plan(&p);
    memcpy(p.kept, p.box->lumps, cells);
    pn_rpml_bundle_climb(&s->bundle, p.box, &p.from, HUGE_VAL, 1e-8 * s->cost, 200);
    p.value = s->bundle.bound;
    pn_rpml_multipliers_copy(&s->model, &s->bundle.best, &p.from);
    double first = p.value;
    while (!is_over(&p)) {
        if (change_lumps(&p) || move_closings(&p)) continue;
        if (add_lumps(&p) || swap_lumps(&p)) continue;
        break;
    }
    if (!(p.value < first)) return PN_OK;
    for (uint32_t j = 0; j < s->model.n; j++) {
        path.closes[j] = (uint16_t)p.closing[j];
        for (uint32_t t = 1; t < s->model.months; t++)
            path.lumps[pn_rpml_cell(s, j, t)] = p.kept[pn_rpml_cell(s, j, t)] == PN_RPML_ALWAYS;
    }
    return pn_rpml_offer_path(s, &path);
}

/* ---- months set free ---- */

static void free_month(const struct polish *p, uint32_t first, uint32_t last) {
    struct pn_rpml_state *s = p->s;
    for (uint32_t j = 0; j < s->model.n; j++) {
        uint32_t close = p->closing[j];
        if (s->model.debts[j].is_card) continue;
        for (uint32_t t = first; t <= last && t < s->model.months; t++)
            if (s->model.debts[j].has_fee) p->box->lumps[pn_rpml_cell(s, j, t)] = PN_RPML_FREE;
        if (close < first || close > last) continue;
        if (close > 1) p->box->closing[pn_rpml_cell(s, j, close - 1)] = 1;
        if (close < s->model.horizon) p->box->closing[pn_rpml_cell(s, j, close + 1)] = 1;
    }
}

static enum pn_status free_all(struct polish *p, const struct pn_rpml_multipliers *from,
                               uint32_t months, uint64_t nodes) {
    struct pn_rpml_state *s = p->s;
    bool has_improved = true;
    while (has_improved && !is_over(p)) {
        has_improved = false;
        for (uint32_t t = 1; t <= s->model.horizon && !is_over(p); t += months / 2) {
            double before = s->cost;
            read_plan(p);
            free_month(p, t, t + months - 1);
            PN_TRY(pn_rpml_part(s, p->box, from, nodes));
            has_improved |= s->cost < before * (1 - 1e-8);
        }
    }
    return PN_OK;
}

enum pn_status pn_rpml_free_months(struct pn_rpml_state *s, const struct pn_rpml_multipliers *from,
                                   uint64_t evaluations) {
    static const uint32_t months[LEVELS] = {5, 8, 12};
    static const uint64_t nodes[LEVELS] = {25, 60, 150};
    struct polish p = {.s = s, .box = &s->local, .last = s->stock.evaluations + evaluations};
    for (int level = 0; level < LEVELS; level++)
        PN_TRY(free_all(&p, from, months[level], nodes[level]));
    return PN_OK;
}
