/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/rpml_verify_stock.h"

#include <math.h>
#include <string.h>

#define PLACES_MAX 600
#define STATES_MAX 8 /* sets of loans told apart, as rpml_certificate.h says */
#define LISTS_ROOM (2 * STATES_MAX)
#define ROUNDING   1e-13L
#define NARROW     1e-9L /* of money */
#define NEVER      1
#define ALWAYS     2

/* A function of the cash in hand on [0, end]: straight between its places. */
struct curve {
    uint32_t count;
    long double x[PLACES_MAX];
    long double y[PLACES_MAX];
};

struct state {
    uint64_t open; /* bits of the loans that are open, of those told apart */
    bool is_used;
    struct curve curve;
};

struct pn_rpml_verify_list {
    uint32_t count;
    struct state states[LISTS_ROOM];
};

static long double money(pn_i128 amount) { return (long double)amount / (long double)PN_RPML_ONE; }
static long double rate(int64_t value) {
    return (long double)value / (long double)PN_RPML_RATE_ONE;
}
static long double larger(long double a, long double b) { return a > b ? a : b; }
static long double cash_in(const struct pn_rpml *is, uint32_t t) {
    return money(is->cash[t] + (t == 1 ? is->cash[0] : 0));
}

enum pn_status pn_rpml_verify_stock_make(const struct pn_rpml *is, struct pn_arena *arena,
                                         struct pn_rpml_verify_stock *out) {
    struct pn_rpml_verify_stock v = {.is = is, .arena = arena};
    size_t cells = (size_t)is->loan_count * is->month_count;
    PN_TRY(PN_NEW_ARRAY(arena, cells, &v.discount));
    PN_TRY(PN_NEW_ARRAY(arena, 2, &v.lists));
    PN_TRY(PN_NEW_ARRAY(arena, is->loan_count, &v.first));
    PN_TRY(PN_NEW_ARRAY(arena, is->loan_count, &v.last));
    PN_TRY(PN_NEW_ARRAY(arena, is->loan_count, &v.is_loose));
    for (uint32_t j = 0; j < is->loan_count; j++) {
        long double *d = &v.discount[(size_t)j * is->month_count];
        d[0] = 1;
        for (uint32_t t = 1; t < is->month_count; t++)
            d[t] = d[t - 1] / rate(is->loans[j].growth[t]);
    }
    *out = v;
    return PN_OK;
}

/* ---- curves ---- */

/* Append a place; places closer than NARROW become the higher of them. False without room. */
static bool put(struct curve *c, long double x, long double y) {
    if (c->count > 0 && x - c->x[c->count - 1] < NARROW) {
        c->y[c->count - 1] = larger(c->y[c->count - 1], y);
        return true;
    }
    if (c->count > 1) {
        /* In line with the two before: the middle one is not needed. */
        uint32_t k = c->count - 1;
        long double part = (c->x[k] - c->x[k - 1]) / (x - c->x[k - 1]);
        long double line = c->y[k - 1] + part * (y - c->y[k - 1]);
        if (fabsl(line - c->y[k]) < 1e-12L * (1 + fabsl(line)) && line >= c->y[k]) {
            c->x[k] = x;
            c->y[k] = y;
            return true;
        }
    }
    if (c->count >= PLACES_MAX) return false;
    c->x[c->count] = x;
    c->y[c->count++] = y;
    return true;
}

static long double at(const struct curve *c, long double x) {
    uint32_t k = 0;
    if (c->count == 1) return c->y[0];
    while (k + 2 < c->count && c->x[k + 1] <= x)
        k++;
    return c->y[k] + (c->y[k + 1] - c->y[k]) / (c->x[k + 1] - c->x[k]) * (x - c->x[k]);
}

/* Where straight lines, a0 to a1 and b0 to b1 over a stretch, meet; -1 for nowhere inside. */
static long double meet(long double a0, long double a1, long double b0, long double b1) {
    long double before = a0 - b0;
    long double after = a1 - b1;
    if ((before > 0 && after < 0) || (before < 0 && after > 0)) return before / (before - after);
    return -1;
}

/* The higher of two curves on the same ground. */
static bool highest(const struct curve *a, const struct curve *b, struct curve *out) {
    uint32_t i = 0;
    uint32_t j = 0;
    long double end = a->x[a->count - 1];
    out->count = 0;
    while (true) {
        long double x = i < a->count ? a->x[i] : end;
        if (j < b->count && b->x[j] < x) x = b->x[j];
        if (x > end) x = end;
        if (!put(out, x, larger(at(a, x), at(b, x)))) return false;
        while (i < a->count && a->x[i] <= x)
            i++;
        while (j < b->count && b->x[j] <= x)
            j++;
        if (x >= end) return true;
        long double next = i < a->count ? a->x[i] : end;
        if (j < b->count && b->x[j] < next) next = b->x[j];
        long double part = meet(at(a, x), at(a, next), at(b, x), at(b, next));
        if (part <= 0) continue;
        long double cross = x + part * (next - x);
        if (!put(out, cross, larger(at(a, cross), at(b, cross)))) return false;
    }
}

/*
 * Paying up to `most` at `price` a unit, and `more` on top: the highest of f(x) + price (s - x)
 * over x from s - most to s. For one s that is at an end of the stretch or at a place inside it.
 */
static long double pay_at(const struct curve *f, long double price, long double most,
                          long double s) {
    long double low = s - most > 0 ? s - most : 0;
    long double best = larger(at(f, s), at(f, low) + price * (s - low));
    for (uint32_t k = 0; k < f->count && f->x[k] < s; k++)
        if (f->x[k] > low) best = larger(best, f->y[k] + price * (s - f->x[k]));
    return best;
}

/* The highest of f(x) - price x at places within [low, high]. */
static long double inside(const struct curve *f, long double price, long double low,
                          long double high) {
    long double best = -HUGE_VALL;
    for (uint32_t k = 0; k < f->count && f->x[k] <= high; k++)
        if (f->x[k] >= low) best = larger(best, f->y[k] - price * f->x[k]);
    return best;
}

static bool put_meeting(const struct curve *f, long double price, long double most,
                        long double more, long double from, long double to, long double part,
                        struct curve *out) {
    long double s = from + part * (to - from);
    return part <= 0 || put(out, s, pay_at(f, price, most, s) + more);
}

/* On a stretch both ends move along one piece each and the places inside stay the same. */
static bool pay_stretch(const struct curve *f, long double price, long double most,
                        long double more, long double from, long double to, struct curve *out) {
    long double none = -HUGE_VALL;
    long double right0 = at(f, from) - price * from;
    long double right1 = at(f, to) - price * to;
    bool has_left = from >= most;
    long double left0 = has_left ? at(f, from - most) - price * (from - most) : none;
    long double left1 = has_left ? at(f, to - most) - price * (to - most) : none;
    long double middle = inside(f, price, to - most, from);
    long double parts[3] = {-1, -1, -1};
    if (middle > none) parts[0] = meet(right0, right1, middle, middle);
    if (has_left && middle > none) parts[1] = meet(left0, left1, middle, middle);
    if (has_left) parts[2] = meet(left0, left1, right0, right1);
    for (int i = 0; i < 3; i++) {
        int least = i;
        for (int k = i + 1; k < 3; k++)
            if (parts[k] < parts[least]) least = k;
        long double part = parts[least];
        parts[least] = parts[i];
        parts[i] = part;
        if (!put_meeting(f, price, most, more, from, to, part, out)) return false;
    }
    return true;
}

static bool pay(const struct curve *f, long double price, long double most, long double more,
                struct curve *out) {
    long double end = f->x[f->count - 1];
    uint32_t i = 0;
    uint32_t j = 0;
    long double from = 0;
    out->count = 0;
    if (!put(out, 0, f->y[0] + more)) return false;
    while (from < end) {
        while (i < f->count && f->x[i] <= from)
            i++;
        while (j < f->count && f->x[j] + most <= from)
            j++;
        long double to = i < f->count ? f->x[i] : end;
        if (j < f->count && f->x[j] + most < to) to = f->x[j] + most;
        if (to > end) to = end;
        if (!pay_stretch(f, price, most, more, from, to, out)) return false;
        if (!put(out, to, pay_at(f, price, most, to) + more)) return false;
        from = to;
    }
    return true;
}

/* f(s + more) on what is left of the ground. */
static bool shift(const struct curve *f, long double more, struct curve *out) {
    out->count = 0;
    if (!put(out, 0, at(f, more))) return false;
    for (uint32_t k = 0; k < f->count; k++)
        if (f->x[k] > more && !put(out, f->x[k] - more, f->y[k])) return false;
    if (out->count == 1) { /* only a point is left */
        out->x[1] = NARROW;
        out->y[1] = out->y[0];
        out->count = 2;
    }
    return true;
}

/* ---- months and loans ---- */

struct work {
    struct pn_rpml_verify_stock *v;
    const struct pn_rpml_verify_box *box;
    const long double *pi;
    const long double *price;
    struct curve a, b, c; /* scratch */
    uint32_t end;
    bool is_full;
};

static bool find_months(struct work *w) {
    struct pn_rpml_verify_stock *v = w->v;
    uint32_t months = v->is->month_count;
    w->end = 1;
    for (uint32_t j = 0; j < v->is->loan_count; j++) {
        v->first[j] = v->last[j] = 0;
        v->is_loose[j] = false;
        if (pn_rpml_is_card(&v->is->loans[j])) continue;
        for (uint32_t t = 1; t < months; t++) {
            /* What has a lump in t closes then or later. */
            if (w->box->lumps[(size_t)j * months + t] == ALWAYS) v->first[j] = 0;
            if (!w->box->closing[(size_t)j * months + t]) continue;
            if (v->first[j] == 0) v->first[j] = t;
            v->last[j] = t;
        }
        if (v->first[j] == 0) return false;
        if (v->last[j] > w->end) w->end = v->last[j];
    }
    for (uint32_t t = 1; t < months; t++)
        if (w->price[t] > 0 && t > w->end) w->end = t;
    return true;
}

/* Too many loans between two months: the one with most months, the last of equals, is loose. */
static void loosen_month(struct pn_rpml_verify_stock *v, uint32_t t) {
    while (true) {
        uint32_t count = 0;
        uint32_t most = 0;
        uint32_t which = 0;
        for (uint32_t j = 0; j < v->is->loan_count; j++) {
            if (v->is_loose[j] || v->first[j] > t || v->last[j] <= t) continue;
            count++;
            if (v->last[j] - v->first[j] < most) continue;
            most = v->last[j] - v->first[j];
            which = j;
        }
        if (count < 4) return;
        v->is_loose[which] = true;
    }
}

static struct state *state_of(struct pn_rpml_verify_list *list, uint64_t open) {
    for (uint32_t i = 0; i < list->count; i++)
        if (list->states[i].open == open) return &list->states[i];
    if (list->count >= LISTS_ROOM) return NULL;
    struct state *s = &list->states[list->count++];
    s->open = open;
    s->is_used = false;
    return s;
}

static void offer(struct work *w, struct pn_rpml_verify_list *list, uint64_t open,
                  const struct curve *c) {
    struct state *s = state_of(list, open);
    if (s == NULL) {
        w->is_full = true;
        return;
    }
    if (!s->is_used) {
        s->curve = *c;
    } else {
        if (!highest(&s->curve, c, &w->c)) w->is_full = true;
        s->curve = w->c;
    }
    s->is_used = true;
}

/* One loan's payments of a month, it staying open or not; the result is in w->b. */
static void pay_loan(struct work *w, uint32_t j, uint32_t t, bool stays_open,
                     const struct curve *f) {
    const struct pn_rpml_loan *loan = &w->v->is->loans[j];
    size_t cell = (size_t)j * w->v->is->month_count + t;
    long double worth = w->pi[j] * w->v->discount[cell];
    long double e = money(loan->instalment);
    long double late = 1 + rate(loan->late[t]);
    bool ok = stays_open ? pay(f, late * worth, e, -(late - 1) * worth * e, &w->a)
                         : pay(f, worth, e, 0, &w->a);
    long double end = f->x[f->count - 1];
    if (loan->has_fee && w->box->lumps[cell] == NEVER) {
        w->b = w->a;
    } else {
        long double fee = loan->has_fee ? money(loan->fee) : 0;
        ok = ok && pay(&w->a, worth, end, -worth * fee, &w->b);
        if (ok && loan->has_fee && w->box->lumps[cell] != ALWAYS) {
            ok = highest(&w->a, &w->b, &w->c);
            w->b = w->c;
        }
    }
    if (!ok) w->is_full = true;
}

static void do_loan(struct work *w, uint32_t j, uint32_t t, struct pn_rpml_verify_list *after,
                    struct pn_rpml_verify_list *before) {
    const struct pn_rpml_verify_stock *v = w->v;
    uint64_t bit = (uint64_t)1 << j;
    bool can_close = w->box->closing[(size_t)j * v->is->month_count + t] != 0;
    bool is_certain = v->is_loose[j] || t < v->first[j];
    before->count = 0;
    for (uint32_t i = 0; i < after->count && !w->is_full; i++) {
        const struct state *s = &after->states[i];
        bool is_open = is_certain ? t < v->first[j] : (s->open & bit) != 0;
        uint64_t others = s->open & ~bit;
        if (is_certain) {
            pay_loan(w, j, t, is_open, &s->curve);
            offer(w, before, s->open, &w->b);
            continue;
        }
        if (!is_open && t > v->first[j]) offer(w, before, others, &s->curve);
        if (!is_open && !can_close) continue;
        pay_loan(w, j, t, is_open, &s->curve);
        offer(w, before, t > v->first[j] ? others | bit : others, &w->b);
    }
}

static void begin_month(struct work *w, uint32_t t, struct pn_rpml_verify_list *list) {
    for (uint32_t i = 0; i < list->count && !w->is_full; i++) {
        struct curve *c = &list->states[i].curve;
        if (t < w->end) {
            if (!shift(c, cash_in(w->v->is, t + 1), &w->a)) w->is_full = true;
            *c = w->a;
        }
        if (w->price[t] <= 0) continue; /* cash kept is worth as much */
        if (!pay(c, 1 + w->price[t], c->x[c->count - 1], 0, &w->a)) w->is_full = true;
        *c = w->a;
    }
}

static long double cost_of_card(const struct pn_rpml *is, uint32_t j, const long double *price) {
    const struct pn_rpml_loan *loan = &is->loans[j];
    long double share = rate(loan->minimum);
    long double unit = 0;
    for (uint32_t t = is->month_count - 1; t >= 1; t--) {
        long double best = 1 + price[t];
        if (t + 1 < is->month_count) {
            long double least = share * (1 + price[t]) + (1 - share) * unit;
            long double none = (1 - share + share * (1 + rate(loan->late[t]))) * unit;
            if (least < best) best = least;
            if (none < best) best = none;
        }
        unit = best * rate(loan->growth[t]);
    }
    return unit * money(loan->principal);
}

static void start(struct work *w, struct pn_rpml_verify_list *list) {
    long double sum = 0;
    for (uint32_t t = 1; t <= w->end; t++)
        sum += cash_in(w->v->is, t);
    if (sum < 2 * NARROW) sum = 2 * NARROW;
    list->count = 1;
    list->states[0].open = 0;
    list->states[0].is_used = true;
    list->states[0].curve.count = 2;
    list->states[0].curve.x[0] = list->states[0].curve.y[0] = 0;
    list->states[0].curve.x[1] = list->states[0].curve.y[1] = sum;
}

long double pn_rpml_verify_stock_bound(struct pn_rpml_verify_stock *v,
                                       const struct pn_rpml_verify_box *box, const long double *pi,
                                       const long double *price) {
    struct work *w;
    struct pn_rpml_verify_list *now = &v->lists[0];
    struct pn_rpml_verify_list *next = &v->lists[1];
    const struct pn_rpml *is = v->is;
    long double bound = 0;
    long double size = 0;
    if (v->scratch == NULL && PN_NEW(v->arena, &v->scratch) != PN_OK) return -HUGE_VALL;
    w = v->scratch;
    w->v = v;
    w->box = box;
    w->pi = pi;
    w->price = price;
    w->is_full = false;
    if (!find_months(w)) return HUGE_VALL;
    for (uint32_t t = 1; t <= w->end; t++)
        loosen_month(v, t);
    start(w, now);
    for (uint32_t t = w->end; t >= 1 && !w->is_full; t--) {
        begin_month(w, t, now);
        for (uint32_t j = 0; j < is->loan_count && !w->is_full; j++) {
            if (pn_rpml_is_card(&is->loans[j]) || t > v->last[j]) continue;
            do_loan(w, j, t, now, next);
            struct pn_rpml_verify_list *done = now;
            now = next;
            next = done;
        }
        bound += cash_in(is, t);
    }
    if (w->is_full) return -HUGE_VALL;
    if (now->count == 0) return HUGE_VALL;
    size = bound;
    long double gain = at(&now->states[0].curve, cash_in(is, 1));
    bound -= gain;
    size += fabsl(gain);
    for (uint32_t j = 0; j < is->loan_count; j++) {
        bool is_card = pn_rpml_is_card(&is->loans[j]);
        long double part =
            is_card ? cost_of_card(is, j, price) : pi[j] * money(is->loans[j].principal);
        bound += part;
        size += fabsl(part);
    }
    return bound - size * ROUNDING;
}
