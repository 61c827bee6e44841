/*
 * rpml_verify.c - is the bound of a certificate true? Everything is recomputed from the instance.
 *
 * For prices 1 + mu_t of cash, mu never rising once settled, and prices of cuts, every loan's
 * least cost for every closing month is bounded below by a concave function of one multiplier;
 * any multiplier will do, and a good one is found by halving. Sums are formed in extended
 * precision with the sum of their terms' magnitudes beside them, of which a share of 1e-15, more
 * than all roundings together, is taken off.
 *
 * A node's prices remove closing months and lumps that no plan below the bound can have; it is
 * proved when its own bound, or that of a node above it, reaches the certificate's, or nothing is
 * left in its box.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/rpml_certificate.h"

#define DEPTH_MAX 2000
#define CUTS_MAX  100000
#define ROUNDING  1e-15L
#define HALVINGS  70
#define REPEATS   6
#define PRICE_MAX INT64_C(4000000000000000000)

enum { ANY, NEVER, ALWAYS };

struct cut {
    uint32_t first;
    uint32_t last;
    uint32_t *until;
    uint8_t *members;  /* [n * T] */
    long double *room; /* [T] */
};

struct box {
    uint8_t *closing; /* [n * T] */
    uint8_t *lumps;
};

struct prover {
    const struct pn_rpml *is;
    struct pn_arena *arena;
    struct pn_diags *diags;
    const char *at;
    const char *end;
    uint32_t cut_count;
    struct cut *cuts;
    long double target;
    /* of the prices in hand */
    long double *mu;        /* [T] */
    long double *cut_price; /* [K] */
    uint32_t *used;         /* cuts with a price */
    uint32_t used_count;
    /* of the loan in hand, [T] each */
    long double *discount;
    long double *short_cost;
    long double *lump_cost;
    long double *lump_fixed;
    long double *closed;
    long double *lump_most;
    /* of the box in hand */
    long double *value;     /* [n * T] */
    long double *with_lump; /* [n * T] */
    long double *without;   /* [n * T] */
    long double *least;     /* [n] */
    struct box boxes[DEPTH_MAX];
    bool is_broken;
};

static long double money(pn_i128 amount) { return (long double)amount / (long double)PN_RPML_ONE; }
static long double rate(int64_t value) {
    return (long double)value / (long double)PN_RPML_RATE_ONE;
}

static size_t cell(const struct prover *p, uint32_t j, uint32_t t) {
    return (size_t)j * p->is->month_count + t;
}

/* ---- reading ---- */

static struct pn_slice word(struct prover *p) {
    while (p->at < p->end && (*p->at == ' ' || *p->at == '\n'))
        p->at++;
    const char *start = p->at;
    while (p->at < p->end && *p->at != ' ' && *p->at != '\n')
        p->at++;
    return (struct pn_slice){start, (size_t)(p->at - start)};
}

static void expect(struct prover *p, const char *text) {
    if (!pn_slice_is(word(p), text)) p->is_broken = true;
}

static pn_i128 number_of(struct prover *p, struct pn_slice text, pn_i128 max) {
    pn_i128 value = 0;
    if (text.length == 0 || text.length > 30) p->is_broken = true;
    for (size_t i = 0; i < text.length && !p->is_broken; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9') p->is_broken = true;
        value = value * 10 + (text.bytes[i] - '0');
    }
    if (value > max) p->is_broken = true;
    return p->is_broken ? 0 : value;
}

static pn_i128 number(struct prover *p, pn_i128 max) { return number_of(p, word(p), max); }

static uint32_t small_number(struct prover *p, uint32_t max) { return (uint32_t)number(p, max); }

static enum pn_status read_cut(struct prover *p, struct cut *cut) {
    uint32_t n = p->is->loan_count;
    uint32_t months = p->is->month_count;
    PN_TRY(PN_NEW_ARRAY(p->arena, n, &cut->until));
    PN_TRY(PN_NEW_ARRAY(p->arena, (size_t)n * months, &cut->members));
    PN_TRY(PN_NEW_ARRAY(p->arena, months, &cut->room));
    expect(p, "cut");
    cut->first = small_number(p, months - 1);
    cut->last = small_number(p, months - 1);
    if (cut->first < 1 || cut->first > cut->last) p->is_broken = true;
    for (uint32_t j = 0; j < n; j++)
        cut->until[j] = small_number(p, months);
    expect(p, ":");
    while (!p->is_broken) {
        const char *mark = p->at;
        struct pn_slice first = word(p);
        if (first.length == 0 || first.bytes[0] < '0' || first.bytes[0] > '9') {
            p->at = mark;
            break;
        }
        uint32_t j = (uint32_t)number_of(p, first, n - 1);
        uint32_t t = small_number(p, months - 1);
        if (p->is_broken || t < cut->first || t > cut->last || !p->is->loans[j].has_fee)
            p->is_broken = true;
        else
            cut->members[cell(p, j, t)] = 1;
    }
    return PN_OK;
}

/* ---- what a cut says ---- */

/* The most cash that first..t can bring beyond what is counted on; rounded up. */
static void fill_room(const struct prover *p, struct cut *cut) {
    const struct pn_rpml *is = p->is;
    long double sum = 0;
    long double size = 0;
    for (uint32_t t = cut->first; t <= cut->last; t++) {
        sum += money(is->cash[t] + (t == 1 ? is->cash[0] : 0));
        size += fabsl(money(is->cash[t])) + (t == 1 ? money(is->cash[0]) : 0);
        for (uint32_t j = 0; j < is->loan_count; j++) {
            const struct pn_rpml_loan *loan = &is->loans[j];
            long double counted = 0;
            if (!pn_rpml_is_card(loan)) {
                if (t <= cut->until[j]) counted = money(loan->instalment);
            } else {
                counted = money(loan->principal) * rate(loan->minimum);
                for (uint32_t k = 1; k <= t; k++) {
                    counted *= rate(loan->growth[k]);
                    if (k < t) counted *= 1 - rate(loan->minimum);
                }
            }
            sum -= counted;
            size += counted;
        }
        long double up = sum + size * ROUNDING;
        cut->room[t] = up > 0 ? up : 0;
    }
}

/* ---- one loan ---- */

static void prepare_loan(struct prover *p, uint32_t j) {
    const struct pn_rpml *is = p->is;
    const struct pn_rpml_loan *loan = &is->loans[j];
    long double owed = money(loan->principal);
    long double cash = 0;
    p->discount[0] = 1;
    for (uint32_t t = 1; t < is->month_count; t++) {
        long double grown = owed * rate(loan->growth[t]);
        long double most = grown + money(loan->fee) - money(loan->instalment);
        cash += money(is->cash[t] + (t == 1 ? is->cash[0] : 0));
        if (most > cash) most = cash;
        p->lump_most[t] = most > 0 ? most * (1 + 1e-12L) : 0;
        p->discount[t] = p->discount[t - 1] / rate(loan->growth[t]);
        p->lump_cost[t] = 1 + p->mu[t];
        p->short_cost[t] = -p->lump_cost[t];
        p->lump_fixed[t] = p->closed[t] = 0;
        long double late = rate(loan->late[t]) * money(loan->instalment);
        owed = grown + (late > money(loan->fee) ? late : money(loan->fee));
    }
    for (uint32_t u = 0; u < p->used_count; u++) {
        const struct cut *cut = &p->cuts[p->used[u]];
        long double price = p->cut_price[p->used[u]];
        for (uint32_t t = cut->first; t <= cut->last; t++) {
            bool counts = t <= cut->until[j];
            if (counts) p->short_cost[t] -= price;
            if (cut->members[cell(p, j, t)]) {
                p->lump_cost[t] += price;
                p->lump_fixed[t] -= price * cut->room[t];
            }
            /* The instalment of t stays in the cash of every plan that has closed by then. */
            for (uint32_t tau = 1; counts && tau <= t; tau++)
                p->closed[tau] -= price * money(loan->instalment);
        }
    }
}

struct sum {
    long double value;
    long double size;  /* of all terms */
    long double slope; /* in the multiplier */
};

static void add(struct sum *s, long double term, long double slope) {
    s->value += term;
    s->size += fabsl(term);
    s->slope += slope;
}

static long double lump_value(const struct prover *p, const struct pn_rpml_loan *loan, uint32_t t,
                              long double pi, long double *slope) {
    long double unit = p->lump_cost[t] - pi * p->discount[t];
    long double fee = money(loan->fee) * p->discount[t];
    long double value = p->lump_fixed[t] + pi * fee;
    *slope = fee;
    if (unit < 0) {
        value += unit * p->lump_most[t];
        *slope -= p->discount[t] * p->lump_most[t];
    }
    return value;
}

/* A lower bound of the loan's cost when it closes in tau, for one multiplier of its balance. */
static struct sum cost_at(const struct prover *p, const struct box *box, uint32_t j, uint32_t tau,
                          long double pi) {
    const struct pn_rpml_loan *loan = &p->is->loans[j];
    long double e = money(loan->instalment);
    struct sum s = {0, 0, 0};
    add(&s, pi * money(loan->principal), money(loan->principal));
    add(&s, p->closed[tau], 0);
    for (uint32_t t = 1; t <= tau; t++) {
        long double d = p->discount[t];
        long double late = t < tau ? (1 + rate(loan->late[t])) * d : d;
        long double cost = t < tau ? p->short_cost[t] : -(1 + p->mu[t]);
        uint8_t lump = box->lumps[cell(p, j, t)];
        add(&s, e * (1 + p->mu[t]), 0);
        add(&s, -pi * e * d, -e * d);
        if (cost + pi * late < 0) add(&s, e * (cost + pi * late), e * late);
        s.size += e * (fabsl(cost) + fabsl(pi) * late);
        if (lump == NEVER) continue;
        long double slope;
        long double value = lump_value(p, loan, t, pi, &slope);
        s.size += fabsl(p->lump_fixed[t]);
        if (lump == ALWAYS || value < 0) add(&s, value, slope);
    }
    return s;
}

static long double best_pi(const struct prover *p, const struct box *box, uint32_t j,
                           uint32_t tau) {
    long double low = 0;
    long double high = 2;
    while (cost_at(p, box, j, tau, high).slope > 0 && high < 1e7L)
        high *= 2;
    while (cost_at(p, box, j, tau, low).slope < 0 && low > -1e7L)
        low = low * 2 - 1;
    for (int i = 0; i < HALVINGS; i++) {
        long double middle = (low + high) / 2;
        if (cost_at(p, box, j, tau, middle).slope > 0)
            low = middle;
        else
            high = middle;
    }
    return cost_at(p, box, j, tau, low).value > cost_at(p, box, j, tau, high).value ? low : high;
}

static bool needs_later(const struct prover *p, const struct box *box, uint32_t j, uint32_t tau) {
    for (uint32_t t = tau + 1; t < p->is->month_count; t++)
        if (box->lumps[cell(p, j, t)] == ALWAYS) return true;
    return false;
}

static void note_lumps(struct prover *p, const struct box *box, uint32_t j, uint32_t tau,
                       long double pi, long double value) {
    const struct pn_rpml_loan *loan = &p->is->loans[j];
    for (uint32_t t = 1; t < p->is->month_count && loan->has_fee; t++) {
        long double slope;
        size_t at = cell(p, j, t);
        long double lump = t <= tau ? lump_value(p, loan, t, pi, &slope) : HUGE_VALL;
        long double without = value;
        if (box->lumps[at] != ANY) continue;
        if (lump < 0) without -= lump * (1 - ROUNDING);
        long double with = lump < 0 ? value : value + lump * (1 - ROUNDING);
        if (without < p->without[at]) p->without[at] = without;
        if (t <= tau && with < p->with_lump[at]) p->with_lump[at] = with;
    }
}

static void bound_loan(struct prover *p, const struct box *box, uint32_t j) {
    uint32_t months = p->is->month_count;
    prepare_loan(p, j);
    p->least[j] = HUGE_VALL;
    for (uint32_t t = 0; t < months; t++) {
        size_t at = cell(p, j, t);
        p->value[at] = p->with_lump[at] = p->without[at] = HUGE_VALL;
    }
    for (uint32_t tau = 1; tau < months; tau++) {
        size_t at = cell(p, j, tau);
        if (!box->closing[at] || needs_later(p, box, j, tau)) continue;
        long double pi = best_pi(p, box, j, tau);
        struct sum s = cost_at(p, box, j, tau, pi);
        p->value[at] = s.value - s.size * ROUNDING;
        if (p->value[at] < p->least[j]) p->least[j] = p->value[at];
        note_lumps(p, box, j, tau, pi, p->value[at]);
    }
}

/* Cards: the cost of a unit owed, from the last month back; it pays nothing, the minimum or all. */
static long double bound_card(const struct prover *p, uint32_t j) {
    const struct pn_rpml_loan *loan = &p->is->loans[j];
    uint32_t months = p->is->month_count;
    long double share = rate(loan->minimum);
    long double unit = HUGE_VALL;
    for (uint32_t t = months - 1; t >= 1; t--) {
        long double price = 1 + p->mu[t];
        long double over = 0;
        long double shorted = 0;
        for (uint32_t u = 0; u < p->used_count; u++) {
            const struct cut *cut = &p->cuts[p->used[u]];
            long double left = 1; /* of a unit paid above the minimum in t */
            long double sum = 0;
            if (t >= cut->first && t <= cut->last) shorted -= p->cut_price[p->used[u]];
            for (uint32_t k = t + 1; k <= cut->last; k++) {
                left *= rate(loan->growth[k]);
                if (k >= cut->first) sum += share * left;
                left *= 1 - share;
            }
            over -= p->cut_price[p->used[u]] * sum;
        }
        long double best = price + (1 - share) * over;
        if (unit < HUGE_VALL) {
            long double least = share * price + (1 - share) * unit;
            long double none =
                share * shorted + (1 - share + share * (1 + rate(loan->late[t]))) * unit;
            if (least < best) best = least;
            if (none < best) best = none;
        }
        unit = best * rate(loan->growth[t]);
    }
    long double value = unit * money(loan->principal);
    return value - fabsl(value) * 1e-13L;
}

/* ---- a node ---- */

static long double bound_box(struct prover *p, const struct box *box) {
    long double bound = 0;
    long double size = 0;
    for (uint32_t j = 0; j < p->is->loan_count; j++) {
        if (pn_rpml_is_card(&p->is->loans[j]))
            p->least[j] = bound_card(p, j);
        else
            bound_loan(p, box, j);
        /* No month left to close in: there is no plan in the box. */
        if (p->least[j] >= HUGE_VALL) return HUGE_VALL;
        bound += p->least[j];
        size += fabsl(p->least[j]);
    }
    for (uint32_t t = 1; t < p->is->month_count; t++) {
        long double given = p->mu[t] * money(p->is->cash[t] + (t == 1 ? p->is->cash[0] : 0));
        bound -= given;
        size += given;
    }
    return bound - size * ROUNDING;
}

static bool remove_from(struct prover *p, struct box *box, long double bound) {
    bool has_removed = false;
    for (uint32_t j = 0; j < p->is->loan_count; j++) {
        long double others = bound - p->least[j];
        others -= fabsl(others) * ROUNDING;
        if (pn_rpml_is_card(&p->is->loans[j])) continue;
        for (uint32_t t = 1; t < p->is->month_count; t++) {
            size_t at = cell(p, j, t);
            if (box->closing[at] && others + p->value[at] >= p->target) {
                box->closing[at] = 0;
                has_removed = true;
            }
            if (box->lumps[at] != ANY || !p->is->loans[j].has_fee) continue;
            if (others + p->with_lump[at] >= p->target)
                box->lumps[at] = NEVER;
            else if (others + p->without[at] >= p->target)
                box->lumps[at] = ALWAYS;
            else
                continue;
            has_removed = true;
        }
    }
    return has_removed;
}

static void read_prices(struct prover *p) {
    uint32_t months = p->is->month_count;
    for (uint32_t t = 0; t < months; t++)
        p->mu[t] = 0;
    for (uint32_t u = 0; u < p->used_count; u++)
        p->cut_price[p->used[u]] = 0;
    p->used_count = 0;
    expect(p, "prices");
    uint32_t count = small_number(p, months - 1);
    for (uint32_t t = 1; t <= count; t++)
        p->mu[t] = (long double)number(p, PRICE_MAX) * 1e-12L;
    uint32_t cuts = small_number(p, p->cut_count);
    for (uint32_t u = 0; u < cuts && !p->is_broken; u++) {
        uint32_t k = small_number(p, p->cut_count - 1);
        long double price = (long double)number(p, PRICE_MAX) * 1e-12L;
        if (p->is_broken || p->cut_price[k] > 0 || price <= 0) {
            p->is_broken = true;
            break;
        }
        p->cut_price[k] = price;
        p->used[p->used_count++] = k;
    }
    /* Saved money is worth at least what it is used for later; raised a hair, so that it is. */
    long double needed = 0;
    for (uint32_t t = months - 1; t >= 1; t--) {
        if (p->mu[t] < needed) p->mu[t] = needed * (1 + ROUNDING);
        needed = p->mu[t];
        for (uint32_t u = 0; u < p->used_count; u++)
            if (p->cuts[p->used[u]].first == t) needed += p->cut_price[p->used[u]];
    }
}

/* Work through one node's prices; true when it is proved. */
static bool prove_by_prices(struct prover *p, struct box *box, uint32_t count) {
    bool is_proved = false;
    for (uint32_t k = 0; k < count && !p->is_broken; k++) {
        read_prices(p);
        for (int i = 0; i < REPEATS && !is_proved && !p->is_broken; i++) {
            long double bound = bound_box(p, box);
            if (bound >= p->target) is_proved = true;
            if (is_proved || !remove_from(p, box, bound)) break;
        }
    }
    return is_proved;
}

static enum pn_status make_box(struct prover *p, uint32_t depth) {
    size_t cells = (size_t)p->is->loan_count * p->is->month_count;
    if (p->boxes[depth].closing != NULL) return PN_OK;
    PN_TRY(PN_NEW_ARRAY(p->arena, cells, &p->boxes[depth].closing));
    return PN_NEW_ARRAY(p->arena, cells, &p->boxes[depth].lumps);
}

static void take_side(const struct prover *p, struct box *box, bool is_lump, bool is_yes,
                      uint32_t j, uint32_t month) {
    if (is_lump) {
        uint8_t *lump = &box->lumps[cell(p, j, month)];
        uint8_t wanted = is_yes ? ALWAYS : NEVER;
        /* Both at once: nothing is left. */
        if (*lump != ANY && *lump != wanted)
            memset(&box->closing[cell(p, j, 0)], 0, p->is->month_count);
        *lump = wanted;
        return;
    }
    for (uint32_t t = 1; t < p->is->month_count; t++)
        if ((t <= month) != is_yes) box->closing[cell(p, j, t)] = 0;
}

/* Depth is limited; NOLINTNEXTLINE(misc-no-recursion) */
static enum pn_status prove(struct prover *p, uint32_t depth, bool is_proved_above, bool *out) {
    struct box *box = &p->boxes[depth];
    size_t cells = (size_t)p->is->loan_count * p->is->month_count;
    if (depth + 1 >= DEPTH_MAX) p->is_broken = true;
    expect(p, "node");
    uint32_t count = small_number(p, 1000);
    bool is_proved = prove_by_prices(p, box, count) || is_proved_above;
    struct pn_slice kind = word(p);
    *out = is_proved;
    if (p->is_broken || pn_slice_is(kind, "leaf")) return PN_OK;
    bool is_lump = pn_slice_is(kind, "lump");
    if (!is_lump && !pn_slice_is(kind, "closing")) p->is_broken = true;
    uint32_t j = small_number(p, p->is->loan_count - 1);
    uint32_t month = small_number(p, p->is->month_count - 1);
    if (p->is_broken || pn_rpml_is_card(&p->is->loans[j]) || (is_lump && !p->is->loans[j].has_fee))
        p->is_broken = true;
    bool sides[2] = {false, false};
    for (int side = 0; side < 2 && !p->is_broken; side++) {
        PN_TRY(make_box(p, depth + 1));
        memcpy(p->boxes[depth + 1].closing, box->closing, cells);
        memcpy(p->boxes[depth + 1].lumps, box->lumps, cells);
        take_side(p, &p->boxes[depth + 1], is_lump, side == 0, j, month);
        PN_TRY(prove(p, depth + 1, is_proved, &sides[side]));
    }
    *out = is_proved || (sides[0] && sides[1]);
    return PN_OK;
}

static enum pn_status make_prover(struct prover *p) {
    uint32_t months = p->is->month_count;
    size_t cells = (size_t)p->is->loan_count * months;
    long double **const by_month[] = {&p->mu,         &p->discount, &p->short_cost, &p->lump_cost,
                                      &p->lump_fixed, &p->closed,   &p->lump_most};
    long double **const by_cell[] = {&p->value, &p->with_lump, &p->without};
    for (size_t i = 0; i < sizeof by_month / sizeof *by_month; i++)
        PN_TRY(PN_NEW_ARRAY(p->arena, months, by_month[i]));
    for (size_t i = 0; i < sizeof by_cell / sizeof *by_cell; i++)
        PN_TRY(PN_NEW_ARRAY(p->arena, cells, by_cell[i]));
    return PN_NEW_ARRAY(p->arena, p->is->loan_count, &p->least);
}

static enum pn_status read_head(struct prover *p, pn_i128 *bound) {
    expect(p, "penny-rpml-proof");
    expect(p, "1");
    expect(p, "bound");
    *bound = number(p, (pn_i128)1 << 90);
    expect(p, "cuts");
    p->cut_count = small_number(p, CUTS_MAX);
    p->target = (long double)*bound / 1e6L;
    if (p->is_broken) return PN_OK;
    PN_TRY(PN_NEW_ARRAY(p->arena, p->cut_count, &p->cuts));
    PN_TRY(PN_NEW_ARRAY(p->arena, p->cut_count, &p->cut_price));
    PN_TRY(PN_NEW_ARRAY(p->arena, p->cut_count, &p->used));
    for (uint32_t k = 0; k < p->cut_count && !p->is_broken; k++) {
        PN_TRY(read_cut(p, &p->cuts[k]));
        if (!p->is_broken) fill_room(p, &p->cuts[k]);
    }
    return PN_OK;
}

enum pn_status pn_rpml_verify(const struct pn_rpml *is, struct pn_slice text,
                              struct pn_arena *arena, struct pn_diags *diags, pn_i128 *bound) {
    struct prover *p;
    pn_i128 claimed = 0;
    bool is_proved = false;
    PN_TRY(PN_NEW(arena, &p));
    *p = (struct prover){.is = is, .arena = arena, .diags = diags};
    p->at = text.length > 0 ? text.bytes : "";
    p->end = p->at + text.length;
    PN_TRY(make_prover(p));
    PN_TRY(read_head(p, &claimed));
    PN_TRY(make_box(p, 0));
    for (size_t i = 0; i < (size_t)is->loan_count * is->month_count; i++)
        p->boxes[0].closing[i] = i % is->month_count != 0;
    if (!p->is_broken) PN_TRY(prove(p, 0, false, &is_proved));
    if (p->is_broken || word(p).length > 0) {
        pn_diags_error(diags, PN_P0301_BAD_CERTIFICATE, PN_SPAN_NONE, NULL,
                       "this is no certificate of that instance");
        return PN_EINPUT;
    }
    if (!is_proved) {
        pn_diags_error(diags, PN_P0302_NOT_PROVED, PN_SPAN_NONE, NULL,
                       "the certificate does not prove its bound");
        return PN_ENOPLAN;
    }
    *bound = claimed;
    return PN_OK;
}
