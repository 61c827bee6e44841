/*
 * rpml_stock.c - backwards over the months, one loan after the other.
 *
 * Of a loan that is open before and after month t, the instalment may be paid in part: a unit paid
 * is worth (2 + h) pi d up to E, after a start at -(1 + h) pi d E. In its closing month anything
 * up to E is worth pi d. A lump is worth pi d a unit and costs pi d times the fee.
 *
 * Invariants
 *   K1  A list holds a function for every set of loans that can be open, told apart by bits of
 *       those loans alone that may be either; in month t those with first <= t < last.
 *   K2  Steps only widen what may be paid: a bound stays one.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/rpml_stock.h"

#include <math.h>
#include <string.h>

#define TINY        (1.0 / (double)PN_RPML_ONE)
#define POOL_SIZE   (1u << 20)
#define ENTRIES_MAX (1u << 15)
#define STATES_MAX  8
#define NO_ENTRY    UINT32_MAX
/* Of all sums and pieces together; see pn_rpml_stock_bound. */
#define SAFETY 1e-10

struct entry {
    uint64_t mask;
    struct pn_rpml_pieces out;
    struct pn_rpml_pieces open;   /* after the payment that keeps it open, before a lump  */
    struct pn_rpml_pieces closed; /* after the payment that closes it, before a lump      */
    uint32_t from_open, from_closed, from_same; /* entries of the list before             */
};

/* A list of states; the entries of one stand side by side. */
struct pn_rpml_stage {
    struct entry *entries; /* of all; [0] of the first stage */
    uint32_t first, count;
};

/* ---- room ---- */

enum pn_status pn_rpml_stock_make(const struct pn_rpml_model *model, struct pn_arena *arena,
                                  struct pn_rpml_stock *out) {
    size_t n = model->n;
    size_t months = model->months;
    struct entry *entries;
    struct pn_rpml_stock s = {.model = model, .card_months = model->horizon};
    for (uint32_t j = 0; j < model->n; j++)
        s.has_cards |= model->debts[j].is_card;
    PN_TRY(PN_NEW_ARRAY(arena, POOL_SIZE, &s.pool.room));
    s.pool.size = POOL_SIZE;
    PN_TRY(PN_NEW_ARRAY(arena, (n + 1) * months, &s.stages));
    PN_TRY(PN_NEW_ARRAY(arena, ENTRIES_MAX, &entries));
    s.stages[0].entries = entries;
    PN_TRY(PN_NEW_ARRAY(arena, n, &s.pi));
    PN_TRY(PN_NEW_ARRAY(arena, months, &s.price));
    PN_TRY(PN_NEW_ARRAY(arena, months, &s.card_payment));
    PN_TRY(PN_NEW_ARRAY(arena, months, &s.unit));
    PN_TRY(PN_NEW_ARRAY(arena, months, &s.choice));
    PN_TRY(PN_NEW_ARRAY(arena, n, &s.first_close));
    PN_TRY(PN_NEW_ARRAY(arena, n, &s.last_close));
    PN_TRY(PN_NEW_ARRAY(arena, n, &s.is_loose));
    *out = s;
    return PN_OK;
}

enum pn_status pn_rpml_path_make(const struct pn_rpml_model *model, struct pn_arena *arena,
                                 struct pn_rpml_path *out) {
    struct pn_rpml_path path = {.cost = 0};
    PN_TRY(PN_NEW_ARRAY(arena, model->n, &path.balance));
    PN_TRY(PN_NEW_ARRAY(arena, model->months, &path.cash));
    PN_TRY(PN_NEW_ARRAY(arena, model->n, &path.closes));
    PN_TRY(PN_NEW_ARRAY(arena, (size_t)model->n * model->months, &path.lumps));
    *out = path;
    return PN_OK;
}

enum pn_status pn_rpml_multipliers_make(const struct pn_rpml_model *model, struct pn_arena *arena,
                                        struct pn_rpml_multipliers *out) {
    struct pn_rpml_multipliers m;
    PN_TRY(PN_NEW_ARRAY(arena, model->n, &m.balance));
    PN_TRY(PN_NEW_ARRAY(arena, model->months, &m.cash));
    *out = m;
    return PN_OK;
}

void pn_rpml_multipliers_copy(const struct pn_rpml_model *model,
                              const struct pn_rpml_multipliers *from,
                              struct pn_rpml_multipliers *to) {
    memcpy(to->balance, from->balance, model->n * sizeof *to->balance);
    memcpy(to->cash, from->cash, model->months * sizeof *to->cash);
}

/* ---- what the box says of each loan ---- */

static bool find_windows(struct pn_rpml_stock *s, const struct pn_rpml_box *box) {
    uint32_t months = s->model->months;
    s->last = 1;
    for (uint32_t j = 0; j < s->model->n; j++) {
        const uint8_t *closing = &box->closing[(size_t)j * months];
        const uint8_t *lumps = &box->lumps[(size_t)j * months];
        uint32_t first = 0, last = 0;
        s->first_close[j] = s->last_close[j] = 0;
        s->is_loose[j] = false;
        if (s->model->debts[j].is_card) continue;
        for (uint32_t t = 1; t < months; t++) {
            if (lumps[t] == PN_RPML_ALWAYS) first = last = 0;
            if (!closing[t]) continue;
            if (first == 0) first = t;
            last = t;
        }
        if (first == 0) return false;
        s->first_close[j] = first;
        s->last_close[j] = last;
        if (last > s->last) s->last = last;
    }
    if (s->has_cards && s->card_months > s->last) s->last = s->card_months;
    return true;
}

/* Loans of the widest windows give up their states until there are few enough in every month. */
static void loosen(struct pn_rpml_stock *s) {
    for (uint32_t t = 1; t <= s->last; t++) {
        for (;;) {
            uint32_t count = 0;
            uint32_t widest = 0;
            uint32_t width = 0;
            for (uint32_t j = 0; j < s->model->n; j++) {
                if (s->is_loose[j] || t < s->first_close[j] || t >= s->last_close[j]) continue;
                count++;
                if (s->last_close[j] - s->first_close[j] < width) continue;
                width = s->last_close[j] - s->first_close[j];
                widest = j;
            }
            if (count == 0 || (1u << count) <= STATES_MAX) break;
            s->is_loose[widest] = true;
        }
    }
}

/* ---- cards at their prices ---- */

enum { ALL, LEAST, NOTHING };

static double card_unit(struct pn_rpml_stock *s, const struct pn_rpml_debt *debt) {
    double unit = HUGE_VAL;
    for (uint32_t t = s->model->months - 1; t >= 1; t--) {
        double best = s->price[t];
        s->choice[t] = ALL;
        if (unit < HUGE_VAL) {
            double least = debt->minimum * s->price[t] + (1 - debt->minimum) * unit;
            double none = (1 - debt->minimum + debt->minimum * debt->late[t]) * unit;
            if (least < best) {
                best = least;
                s->choice[t] = LEAST;
            }
            if (none < best) {
                best = none;
                s->choice[t] = NOTHING;
            }
        }
        unit = debt->growth[t] * best;
    }
    return unit;
}

static void look_at_cards(struct pn_rpml_stock *s) {
    s->card_cost = 0;
    for (uint32_t t = 0; t < s->model->months; t++)
        s->card_payment[t] = 0;
    for (uint32_t j = 0; j < s->model->n; j++) {
        const struct pn_rpml_debt *debt = &s->model->debts[j];
        double owed = debt->principal;
        if (!debt->is_card) continue;
        s->card_cost += owed * card_unit(s, debt);
        for (uint32_t t = 1; t < s->model->months && owed > 0; t++) {
            owed *= debt->growth[t];
            double paid = s->choice[t] == ALL ? owed : debt->minimum * owed;
            if (s->choice[t] == NOTHING) {
                owed *= 1 - debt->minimum + debt->minimum * debt->late[t];
                continue;
            }
            s->card_payment[t] += paid;
            owed = s->choice[t] == ALL ? 0 : owed - paid;
        }
    }
}

/* ---- one month of one loan ---- */

struct step {
    struct pn_rpml_stock *s;
    const struct pn_rpml_debt *debt;
    uint32_t t;
    double worth; /* pi d: what a unit off the balance is worth */
    uint8_t lump; /* what the box says */
};

static struct step step_of(struct pn_rpml_stock *s, const struct pn_rpml_box *box, uint32_t j,
                           uint32_t t) {
    return (struct step){.s = s,
                         .debt = &s->model->debts[j],
                         .t = t,
                         .worth = s->pi[j] * s->model->debts[j].discount[t],
                         .lump = box->lumps[(size_t)j * s->model->months + t]};
}

static struct pn_rpml_pieces keep_open(const struct step *p, struct pn_rpml_pieces f) {
    double late = p->debt->late[p->t];
    return pn_rpml_pieces_pay(&p->s->pool, f, late * p->worth, p->debt->instalment,
                              -(late - 1) * p->worth * p->debt->instalment);
}

static struct pn_rpml_pieces pay_some(const struct step *p, struct pn_rpml_pieces f) {
    if (!p->debt->has_fee) return f; /* the lump is this, too */
    return pn_rpml_pieces_pay(&p->s->pool, f, p->worth, p->debt->instalment, 0);
}

static struct pn_rpml_pieces with_lump(const struct step *p, struct pn_rpml_pieces f) {
    struct pn_rpml_pool *pool = &p->s->pool;
    if (!p->debt->has_fee) return pn_rpml_pieces_lump(pool, f, p->worth, 0);
    if (p->lump == PN_RPML_NEVER || f.count == 0) return f;
    double fee = -p->worth * p->debt->fee;
    if (p->lump == PN_RPML_ALWAYS || fee > 0) return pn_rpml_pieces_lump(pool, f, p->worth, fee);
    return pn_rpml_pieces_lump_or_not(pool, f, p->worth, fee);
}

/* ---- lists ---- */

static struct entry *entry_at(const struct pn_rpml_stock *s, uint32_t k) {
    return &s->stages[0].entries[k];
}

static uint32_t new_entry(struct pn_rpml_stock *s, struct pn_rpml_stage *list, uint64_t mask) {
    uint32_t k = list->first + list->count;
    if (k + 1 >= ENTRIES_MAX) {
        s->pool.is_full = true;
        return list->first;
    }
    *entry_at(s, k) = (struct entry){
        .mask = mask, .from_open = NO_ENTRY, .from_closed = NO_ENTRY, .from_same = NO_ENTRY};
    list->count++;
    return k;
}

static uint32_t find_entry(const struct pn_rpml_stock *s, const struct pn_rpml_stage *list,
                           uint64_t mask) {
    for (uint32_t k = list->first; k < list->first + list->count; k++)
        if (entry_at(s, k)->mask == mask) return k;
    return NO_ENTRY;
}

static uint32_t entry_for(struct pn_rpml_stock *s, struct pn_rpml_stage *list, uint64_t mask) {
    uint32_t k = find_entry(s, list, mask);
    return k == NO_ENTRY ? new_entry(s, list, mask) : k;
}

/* The loan stays as it was in every state: open, or loose. */
static void same_in_all(const struct step *p, const struct pn_rpml_stage *before, bool is_open,
                        struct pn_rpml_stage *list) {
    for (uint32_t k = before->first; k < before->first + before->count; k++) {
        const struct entry *from = entry_at(p->s, k);
        struct entry *to = entry_at(p->s, new_entry(p->s, list, from->mask));
        struct pn_rpml_pieces f = is_open ? keep_open(p, from->out) : pay_some(p, from->out);
        if (is_open) {
            to->open = f;
            to->from_open = k;
        } else {
            to->closed = f;
            to->from_closed = k;
        }
        to->out = with_lump(p, f);
    }
}

/* It may close in this month: open before, then open or closed; or closed before. */
static void may_close(const struct step *p, const struct pn_rpml_stage *before, uint32_t j,
                      bool can_close, struct pn_rpml_stage *list) {
    struct pn_rpml_stock *s = p->s;
    uint64_t bit = (uint64_t)1 << j;
    bool was_surely_open = p->t == s->first_close[j];
    for (uint32_t k = before->first; k < before->first + before->count; k++) {
        const struct entry *from = entry_at(s, k);
        bool is_open = (from->mask & bit) != 0;
        uint64_t base = from->mask & ~bit;
        if (!is_open && !was_surely_open) {
            struct entry *same = entry_at(s, entry_for(s, list, base));
            same->out = from->out;
            same->from_same = k;
        }
        if (!is_open && !can_close) continue;
        struct entry *to = entry_at(s, entry_for(s, list, was_surely_open ? base : base | bit));
        struct pn_rpml_pieces f = is_open ? keep_open(p, from->out) : pay_some(p, from->out);
        if (is_open) {
            to->open = f;
            to->from_open = k;
        } else {
            to->closed = f;
            to->from_closed = k;
        }
        to->out = pn_rpml_pieces_max(&s->pool, to->out, with_lump(p, f));
    }
}

static const struct pn_rpml_stage *do_loan(struct pn_rpml_stock *s, const struct pn_rpml_box *box,
                                           const struct pn_rpml_stage *before, uint32_t j,
                                           uint32_t t) {
    struct pn_rpml_stage *list = &s->stages[(size_t)t * (s->model->n + 1) + j];
    list->count = 0;
    list->first = before->first + before->count;
    if (s->model->debts[j].is_card || t > s->last_close[j]) return before;
    struct step p = step_of(s, box, j, t);
    if (t < s->first_close[j])
        same_in_all(&p, before, true, list);
    else if (s->is_loose[j])
        same_in_all(&p, before, false, list);
    else
        may_close(&p, before, j, box->closing[(size_t)j * s->model->months + t] != 0, list);
    return list;
}

static bool has_card_price(const struct pn_rpml_stock *s, uint32_t t) {
    return s->has_cards && t <= s->card_months;
}

/* What comes after month t, before its loans: cards are paid, the income of t + 1 comes in. */
static const struct pn_rpml_stage *begin_month(struct pn_rpml_stock *s,
                                               const struct pn_rpml_stage *later, uint32_t t) {
    struct pn_rpml_stage *list = &s->stages[(size_t)t * (s->model->n + 1) + s->model->n];
    list->count = 0;
    list->first = later == NULL ? 0 : later->first + later->count;
    for (uint32_t k = 0; k < (later == NULL ? 1 : later->count); k++) {
        uint64_t mask = later == NULL ? 0 : entry_at(s, later->first + k)->mask;
        struct entry *to = entry_at(s, new_entry(s, list, mask));
        if (later == NULL) {
            double sum = 0;
            for (uint32_t i = 1; i <= t; i++)
                sum += s->model->cash[i];
            to->open = pn_rpml_pieces_identity(&s->pool, fmax(sum, 1e-6));
        } else {
            to->open = pn_rpml_pieces_shift(&s->pool, entry_at(s, later->first + k)->out,
                                            s->model->cash[t + 1]);
        }
        to->out = to->open;
        if (has_card_price(s, t)) to->out = pn_rpml_pieces_lump(&s->pool, to->open, s->price[t], 0);
    }
    return list;
}

static void read_multipliers(struct pn_rpml_stock *s, const struct pn_rpml_multipliers *at) {
    for (uint32_t j = 0; j < s->model->n; j++)
        s->pi[j] = s->model->debts[j].is_card ? 0 : (double)at->balance[j] * TINY;
    for (uint32_t t = 0; t < s->model->months; t++)
        s->price[t] = has_card_price(s, t) ? 1 + (double)at->cash[t] * TINY : 1;
}

double pn_rpml_stock_bound(struct pn_rpml_stock *s, const struct pn_rpml_box *box,
                           const struct pn_rpml_multipliers *at) {
    const struct pn_rpml_stage *list = NULL;
    double sum = 0, size;
    s->evaluations++;
    s->pool.used = 0;
    s->pool.is_full = false;
    if (!find_windows(s, box)) return HUGE_VAL;
    loosen(s);
    read_multipliers(s, at);
    for (uint32_t t = s->last; t >= 1; t--) {
        list = begin_month(s, list, t);
        for (uint32_t j = 0; j < s->model->n; j++)
            list = do_loan(s, box, list, j, t);
        sum += s->model->cash[t];
        if (s->pool.is_full) return -HUGE_VAL;
    }
    if (list->count == 0) return HUGE_VAL;
    look_at_cards(s);
    size = sum + s->card_cost;
    double bound = sum - pn_rpml_pieces_at(entry_at(s, list->first)->out, s->model->cash[1]);
    size += fabs(bound);
    bound += s->card_cost;
    for (uint32_t j = 0; j < s->model->n; j++) {
        bound += s->pi[j] * s->model->debts[j].principal;
        size += fabs(s->pi[j]) * s->model->debts[j].principal;
    }
    return bound - SAFETY * size;
}

/* ---- the way back ---- */

struct walk {
    struct pn_rpml_stock *s;
    const struct pn_rpml_box *box;
    struct pn_rpml_path *path;
    double cash;
    uint64_t mask;
};

/* The worth of a function with the lump it may have, and the cash left after it. */
static double best_lump(const struct step *p, struct pn_rpml_pieces f, double cash, double *left) {
    double without = pn_rpml_pieces_at(f, cash);
    *left = cash;
    if (p->debt->has_fee && p->lump == PN_RPML_NEVER) return without;
    double fee = p->debt->has_fee ? p->debt->fee : 0;
    double after = pn_rpml_pieces_left(f, p->worth, HUGE_VAL, cash);
    double with = pn_rpml_pieces_at(f, after) + p->worth * (cash - after - fee);
    if (with <= without && !(p->debt->has_fee && p->lump == PN_RPML_ALWAYS)) return without;
    *left = after;
    return with;
}

static void pay_loan(struct walk *w, const struct step *p, uint32_t j, const struct entry *from,
                     bool stays_open) {
    double late = p->debt->late[p->t];
    double e = p->debt->instalment;
    double off = 0;
    if (stays_open || p->debt->has_fee) {
        double price = stays_open ? late * p->worth : p->worth;
        double left = pn_rpml_pieces_left(from->out, price, e, w->cash);
        double paid = w->cash - left;
        off = stays_open ? late * paid - (late - 1) * e : paid;
        w->cash = left;
    }
    w->path->balance[j] -= p->debt->discount[p->t] * off;
    w->mask = from->mask;
}

static void take_lump(struct walk *w, const struct step *p, uint32_t j, double left) {
    bool has_lump = p->lump == PN_RPML_ALWAYS || left < w->cash;
    if (!has_lump) return;
    double fee = p->debt->has_fee ? p->debt->fee : 0;
    w->path->balance[j] -= p->debt->discount[p->t] * (w->cash - left - fee);
    if (p->debt->has_fee) w->path->lumps[(size_t)j * w->s->model->months + p->t] = 1;
    w->cash = left;
}

static void walk_loan(struct walk *w, uint32_t j, uint32_t t) {
    struct pn_rpml_stock *s = w->s;
    const struct pn_rpml_stage *list = &s->stages[(size_t)t * (s->model->n + 1) + j];
    if (list->count == 0) return;
    const struct entry *e = entry_at(s, find_entry(s, list, w->mask));
    struct step p = step_of(s, w->box, j, t);
    double left_open = w->cash, left_closed = w->cash;
    double open = -HUGE_VAL, closed = -HUGE_VAL;
    if (e->from_same != NO_ENTRY) {
        w->mask = entry_at(s, e->from_same)->mask;
        return;
    }
    if (e->from_open != NO_ENTRY) open = best_lump(&p, e->open, w->cash, &left_open);
    if (e->from_closed != NO_ENTRY) closed = best_lump(&p, e->closed, w->cash, &left_closed);
    bool stays_open = open >= closed;
    take_lump(w, &p, j, stays_open ? left_open : left_closed);
    if (!stays_open && (!s->is_loose[j] || w->path->closes[j] == 0))
        w->path->closes[j] = (uint16_t)t;
    pay_loan(w, &p, j, entry_at(s, stays_open ? e->from_open : e->from_closed), stays_open);
}

void pn_rpml_stock_path(struct pn_rpml_stock *s, const struct pn_rpml_box *box,
                        struct pn_rpml_path *out) {
    const struct pn_rpml_model *model = s->model;
    struct walk w = {.s = s, .box = box, .path = out, .cash = model->cash[1]};
    double sum = 0;
    memset(out->lumps, 0, (size_t)model->n * model->months);
    for (uint32_t j = 0; j < model->n; j++) {
        out->balance[j] = model->debts[j].is_card ? 0 : model->debts[j].principal;
        out->closes[j] = 0;
    }
    for (uint32_t t = 0; t < model->months; t++)
        out->cash[t] = 0;
    for (uint32_t t = 1; t <= s->last; t++) {
        for (uint32_t j = model->n; j-- > 0;)
            walk_loan(&w, j, t);
        const struct pn_rpml_stage *base = &s->stages[(size_t)t * (model->n + 1) + model->n];
        if (has_card_price(s, t)) {
            const struct entry *e = entry_at(s, find_entry(s, base, w.mask));
            double left = pn_rpml_pieces_left(e->open, s->price[t], HUGE_VAL, w.cash);
            out->cash[t] = s->card_payment[t] - (w.cash - left);
            w.cash = left;
        }
        sum += model->cash[t];
        if (t < s->last) w.cash += model->cash[t + 1];
    }
    /* cost of the path itself: what was spent on loans and cards, cards at their own stream */
    out->cost = sum - w.cash;
    for (uint32_t t = 1; t <= s->last; t++)
        if (has_card_price(s, t)) out->cost += out->cash[t];
    for (uint32_t t = 1; t < model->months; t++)
        if (s->card_payment[t] > 0 && !has_card_price(s, t)) out->cost += s->card_payment[t];
}
