/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/rpml_pieces.h"

#include <math.h>

static inline double larger(double a, double b) { return a > b ? a : b; }
static inline double smaller(double a, double b) { return a < b ? a : b; }

#define SAME_PLACE 1e-10
#define STRAIGHT   1e-11

static struct pn_rpml_pieces begin(struct pn_rpml_pool *pool, size_t count) {
    struct pn_rpml_pieces f = {0, NULL, NULL};
    if (pool->used + 2 * count > pool->size) {
        pool->is_full = true;
        return f;
    }
    f.at = &pool->room[pool->used];
    f.value = &pool->room[pool->used + count];
    return f;
}

/* Places and values stand side by side in the room of `count` each; give back what is free. */
static void end(struct pn_rpml_pool *pool, struct pn_rpml_pieces *f) {
    double *value = &f->at[f->count];
    if (value != f->value) {
        for (uint32_t k = 0; k < f->count; k++)
            value[k] = f->value[k];
    }
    f->value = value;
    pool->used = (size_t)(&value[f->count] - pool->room);
}

static inline void add(struct pn_rpml_pieces *f, double at, double value) {
    uint32_t n = f->count;
    if (n > 0 && at <= f->at[n - 1] + SAME_PLACE) {
        if (value > f->value[n - 1]) f->value[n - 1] = value;
        return;
    }
    if (n >= 2) {
        double share = (f->at[n - 1] - f->at[n - 2]) / (at - f->at[n - 2]);
        double off = f->value[n - 1] - f->value[n - 2] - share * (value - f->value[n - 2]);
        if (off < STRAIGHT && off > -STRAIGHT) n--;
    }
    f->at[n] = at;
    f->value[n] = value;
    f->count = n + 1;
}

static inline double slope(struct pn_rpml_pieces f, uint32_t k) {
    return (f.value[k + 1] - f.value[k]) / (f.at[k + 1] - f.at[k]);
}

struct pn_rpml_pieces pn_rpml_pieces_identity(struct pn_rpml_pool *pool, double most) {
    struct pn_rpml_pieces g = begin(pool, 2);
    if (g.at == NULL) return g;
    add(&g, 0, 0);
    add(&g, most, most);
    end(pool, &g);
    return g;
}

/* ---- paying with a limit ---- */

/*
 * Mostly f(x) - price x rises up to one place and falls from there on: nothing is paid before it,
 * then what is above it up to the limit. The place, or count when it is not so.
 */
static uint32_t find_peak(struct pn_rpml_pieces f, double price) {
    uint32_t peak = 0;
    bool has_fallen = false;
    for (uint32_t k = 0; k + 1 < f.count; k++) {
        double gain = f.value[k + 1] - f.value[k] - price * (f.at[k + 1] - f.at[k]);
        if (gain < 0) {
            has_fallen = true;
        } else if (gain > 0) {
            if (has_fallen) return f.count;
            peak = k + 1;
        }
    }
    return peak;
}

static struct pn_rpml_pieces pay_from(struct pn_rpml_pool *pool, struct pn_rpml_pieces f,
                                      uint32_t peak, double price, double limit, double more) {
    struct pn_rpml_pieces g = begin(pool, (size_t)f.count + 2);
    double most = f.at[f.count - 1];
    if (g.at == NULL) return g;
    for (uint32_t k = 0; k <= peak; k++) {
        g.at[k] = f.at[k];
        g.value[k] = f.value[k] + more;
    }
    g.count = peak + 1;
    if (f.at[peak] + limit >= most) {
        if (most > f.at[peak]) add(&g, most, f.value[peak] + price * (most - f.at[peak]) + more);
    } else {
        more += price * limit;
        for (uint32_t k = peak; k < f.count && f.at[k] + limit < most; k++)
            add(&g, f.at[k] + limit, f.value[k] + more);
        add(&g, most, pn_rpml_pieces_at(f, most - limit) + more);
    }
    end(pool, &g);
    return g;
}

/* Without the price: h(x) = f(x) - price x, whose maximum over a window is looked for. */
struct window {
    struct pn_rpml_pieces f;
    double price, limit, more;
    uint32_t right, left; /* pieces of both ends                           */
    uint32_t next, gone;  /* places that enter and leave next              */
    uint32_t *queue;      /* places inside whose h falls from first to last */
    uint32_t first, last;
};

static inline double h(const struct window *w, uint32_t k) {
    return w->f.value[k] - w->price * w->f.at[k];
}

static void enter(struct window *w) {
    double value = h(w, w->next);
    while (w->last > w->first && h(w, w->queue[w->last - 1]) <= value)
        w->last--;
    w->queue[w->last++] = w->next++;
}

static double h_between(const struct window *w, uint32_t k, double x) {
    return h(w, k) + (slope(w->f, k) - w->price) * (x - w->f.at[k]);
}

/* Both ends and the best place inside, at the ends of a stretch on which each is straight. */
struct ends {
    double right[2], left[2], inside;
};

/* Where a falls below b or rises above it, as a share of the stretch; 2 for nowhere. */
static double crossing(const double a[2], const double b[2]) {
    double before = a[0] - b[0], after = a[1] - b[1];
    if (!((before > 0 && after < 0) || (before < 0 && after > 0))) return 2;
    return before / (before - after);
}

/* The corners between the ends of a stretch, from left to right. */
static void add_corners(const struct window *w, const struct ends *e, double from, double wide,
                        struct pn_rpml_pieces *g) {
    double inside[2] = {e->inside, e->inside};
    double shares[3] = {2, 2, 2};
    if (e->inside > -HUGE_VAL) shares[0] = crossing(e->right, inside);
    if (e->left[0] > -HUGE_VAL) shares[1] = crossing(e->left, e->right);
    if (e->left[0] > -HUGE_VAL && e->inside > -HUGE_VAL) shares[2] = crossing(e->left, inside);
    for (int i = 0; i < 3; i++) {
        int least = i;
        for (int k = i + 1; k < 3; k++)
            if (shares[k] < shares[least]) least = k;
        double share = shares[least];
        shares[least] = shares[i];
        if (share >= 1) return;
        double x = from + share * wide;
        double best = larger(e->right[0] + (e->right[1] - e->right[0]) * share, e->inside);
        if (e->left[0] > -HUGE_VAL)
            best = larger(best, e->left[0] + (e->left[1] - e->left[0]) * share);
        add(g, x, best + w->price * x + w->more);
    }
}

static void stretch(struct window *w, double from, double to, struct pn_rpml_pieces *g) {
    struct ends e = {.left = {-HUGE_VAL, -HUGE_VAL}, .inside = -HUGE_VAL};
    uint32_t most = w->f.count - 2;
    while (w->right < most && w->f.at[w->right + 1] <= from)
        w->right++;
    e.right[0] = h_between(w, w->right, from);
    e.right[1] = h_between(w, w->right, to);
    if (from >= w->limit - SAME_PLACE) {
        while (w->left < most && w->f.at[w->left + 1] <= from - w->limit + SAME_PLACE)
            w->left++;
        e.left[0] = h_between(w, w->left, from - w->limit);
        e.left[1] = h_between(w, w->left, to - w->limit);
    }
    if (w->last > w->first) e.inside = h(w, w->queue[w->first]);
    double start = larger(larger(e.right[0], e.left[0]), e.inside);
    double stop = larger(larger(e.right[1], e.left[1]), e.inside);
    add(g, from, start + w->price * from + w->more);
    add_corners(w, &e, from, to - from, g);
    add(g, to, stop + w->price * to + w->more);
}

static struct pn_rpml_pieces pay_within(struct pn_rpml_pool *pool, struct window *w) {
    struct pn_rpml_pieces f = w->f;
    double most = f.at[f.count - 1];
    struct pn_rpml_pieces g = begin(pool, 6 * (size_t)f.count + 16);
    if (g.at == NULL) return g;
    enter(w);
    for (double from = 0; from < most - SAME_PLACE;) {
        double to = most;
        if (w->next < f.count) to = smaller(to, f.at[w->next]);
        if (w->gone < f.count) to = smaller(to, f.at[w->gone] + w->limit);
        if (to > from + SAME_PLACE) stretch(w, from, to, &g);
        from = larger(from, to);
        while (w->next < f.count && f.at[w->next] <= from)
            enter(w);
        for (; w->gone < f.count && f.at[w->gone] + w->limit <= from; w->gone++)
            if (w->last > w->first && w->queue[w->first] == w->gone) w->first++;
    }
    end(pool, &g);
    return g;
}

struct pn_rpml_pieces pn_rpml_pieces_pay(struct pn_rpml_pool *pool, struct pn_rpml_pieces f,
                                         double price, double limit, double more) {
    uint32_t queue[512];
    if (f.count == 0) return f;
    uint32_t peak = find_peak(f, price);
    if (peak < f.count) return pay_from(pool, f, peak, price, limit, more);
    if (f.count > sizeof queue / sizeof *queue) {
        pool->is_full = true;
        return f;
    }
    struct window w = {.f = f, .price = price, .limit = limit, .more = more, .queue = queue};
    return pay_within(pool, &w);
}

/* ---- the rest ---- */

struct pn_rpml_pieces pn_rpml_pieces_lump(struct pn_rpml_pool *pool, struct pn_rpml_pieces f,
                                          double price, double more) {
    if (f.count == 0) return f;
    struct pn_rpml_pieces g = begin(pool, 2 * (size_t)f.count + 2);
    double best = f.value[0];
    if (g.at == NULL) return g;
    add(&g, 0, best + more);
    for (uint32_t k = 0; k + 1 < f.count; k++) {
        double from = f.value[k] - price * f.at[k];
        double to = f.value[k + 1] - price * f.at[k + 1];
        if (to > best && from < best) {
            double x = f.at[k] + (best - from) / (to - from) * (f.at[k + 1] - f.at[k]);
            add(&g, x, best + price * x + more);
        }
        best = larger(best, to);
        add(&g, f.at[k + 1], best + price * f.at[k + 1] + more);
    }
    end(pool, &g);
    return g;
}

struct pn_rpml_pieces pn_rpml_pieces_lump_or_not(struct pn_rpml_pool *pool, struct pn_rpml_pieces f,
                                                 double price, double more) {
    if (f.count == 0) return f;
    struct pn_rpml_pieces g = begin(pool, 2 * (size_t)f.count + 2);
    double best = f.value[0]; /* of f(x) - price x so far */
    double from = best;
    if (g.at == NULL) return g;
    add(&g, 0, more > 0 ? best + more : best);
    for (uint32_t k = 0; k + 1 < f.count; k++) {
        double to = f.value[k + 1] - price * f.at[k + 1];
        double with = best + more;
        if ((from > with) != (to > with)) {
            double x = f.at[k] + (from - with) / (from - to) * (f.at[k + 1] - f.at[k]);
            add(&g, x, with + price * x);
        }
        add(&g, f.at[k + 1], (to > with ? to : with) + price * f.at[k + 1]);
        if (to > best) best = to;
        from = to;
    }
    end(pool, &g);
    return g;
}

struct pn_rpml_pieces pn_rpml_pieces_max(struct pn_rpml_pool *pool, struct pn_rpml_pieces f,
                                         struct pn_rpml_pieces g) {
    if (f.count == 0) return g;
    if (g.count == 0) return f;
    struct pn_rpml_pieces r = begin(pool, 2 * ((size_t)f.count + g.count));
    double most = f.at[f.count - 1];
    uint32_t i = 0, j = 0;
    if (r.at == NULL) return r;
    for (double from = 0; from < most;) {
        while (i + 2 < f.count && f.at[i + 1] <= from)
            i++;
        while (j + 2 < g.count && g.at[j + 1] <= from)
            j++;
        double to = smaller(f.at[i + 1], g.at[j + 1]);
        if (to <= from) to = most;
        double f_slope = slope(f, i), g_slope = slope(g, j);
        double f0 = f.value[i] + f_slope * (from - f.at[i]);
        double g0 = g.value[j] + g_slope * (from - g.at[j]);
        double f1 = f0 + f_slope * (to - from), g1 = g0 + g_slope * (to - from);
        add(&r, from, larger(f0, g0));
        if ((f0 > g0 && f1 < g1) || (f0 < g0 && f1 > g1)) {
            double share = (f0 - g0) / ((f0 - g0) - (f1 - g1));
            add(&r, from + share * (to - from), f0 + share * (f1 - f0));
        }
        if (to >= most) add(&r, most, larger(f1, g1));
        from = to;
    }
    end(pool, &r);
    return r;
}

struct pn_rpml_pieces pn_rpml_pieces_shift(struct pn_rpml_pool *pool, struct pn_rpml_pieces f,
                                           double more) {
    if (f.count == 0) return f;
    struct pn_rpml_pieces g = begin(pool, (size_t)f.count + 2);
    if (g.at == NULL) return g;
    add(&g, 0, pn_rpml_pieces_at(f, more));
    for (uint32_t k = 0; k < f.count; k++)
        if (f.at[k] > more + SAME_PLACE) add(&g, f.at[k] - more, f.value[k]);
    if (g.count == 1) { /* Nothing else came in: a point is kept as a short line. */
        g.at[1] = SAME_PLACE;
        g.value[1] = g.value[0];
        g.count = 2;
    }
    end(pool, &g);
    return g;
}

double pn_rpml_pieces_at(struct pn_rpml_pieces f, double s) {
    uint32_t low = 0, high = f.count - 2;
    while (low < high) {
        uint32_t middle = (low + high + 1) / 2;
        if (f.at[middle] <= s)
            low = middle;
        else
            high = middle - 1;
    }
    return f.value[low] + slope(f, low) * (s - f.at[low]);
}

double pn_rpml_pieces_left(struct pn_rpml_pieces f, double price, double limit, double s) {
    double best_at = larger(0, s - limit);
    double best = pn_rpml_pieces_at(f, best_at) - price * best_at;
    double low = best_at;
    for (uint32_t k = 0; k < f.count && f.at[k] < s; k++) {
        if (f.at[k] <= low) continue;
        double value = f.value[k] - price * f.at[k];
        if (value <= best) continue;
        best = value;
        best_at = f.at[k];
    }
    if (pn_rpml_pieces_at(f, s) - price * s > best) best_at = s;
    return best_at;
}
