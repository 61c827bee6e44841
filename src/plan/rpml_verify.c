/*
 * rpml_verify.c - is the bound of a certificate true? Everything is recomputed from the instance.
 *
 * For prices 1 + mu_t of cash, mu never rising once settled, every loan's least cost for every closing month is bounded below by a concave function of one multiplier;
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
#include "plan/rpml_verify_stock.h"

#define DEPTH_MAX 2000
#define ROUNDING  1e-15L
#define HALVINGS  70
#define REPEATS   6
#define PRICE_MAX INT64_C(4000000000000000000)

enum { ANY, NEVER, ALWAYS };

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
    long double target;
    /* of the prices in hand */
    long double *mu; /* [T] */
    long double *pi; /* [n] */
    struct pn_rpml_verify_stock stock;
    /* of the loan in hand, [T] each */
    long double *discount;
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
        long double late = rate(loan->late[t]) * money(loan->instalment);
        owed = grown + (late > money(loan->fee) ? late : money(loan->fee));
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
    long double unit = 1 + p->mu[t] - pi * p->discount[t];
    long double fee = money(loan->fee) * p->discount[t];
    long double value = pi * fee;
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
    for (uint32_t t = 1; t <= tau; t++) {
        long double d = p->discount[t];
        long double late = t < tau ? (1 + rate(loan->late[t])) * d : d;
        long double cost = -(1 + p->mu[t]);
        uint8_t lump = box->lumps[cell(p, j, t)];
        add(&s, e * (1 + p->mu[t]), 0);
        add(&s, -pi * e * d, -e * d);
        if (cost + pi * late < 0) add(&s, e * (cost + pi * late), e * late);
        s.size += e * (fabsl(cost) + fabsl(pi) * late);
        if (lump == NEVER) continue;
        long double slope;
        long double value = lump_value(p, loan, t, pi, &slope);
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
        long double best = price;
        if (unit < HUGE_VALL) {
            long double least = share * price + (1 - share) * unit;
            long double none = (1 - share + share * (1 + rate(loan->late[t]))) * unit;
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

static long double signed_number(struct prover *p) {
    struct pn_slice text = word(p);
    bool is_negative = text.length > 1 && text.bytes[0] == '-';
    if (is_negative) text = (struct pn_slice){text.bytes + 1, text.length - 1};
    long double value = (long double)number_of(p, text, PRICE_MAX) * 1e-12L;
    return is_negative ? -value : value;
}

static void read_cash(struct prover *p) {
    uint32_t months = p->is->month_count;
    for (uint32_t t = 0; t < months; t++)
        p->mu[t] = 0;
    uint32_t count = small_number(p, months - 1);
    for (uint32_t t = 1; t <= count && !p->is_broken; t++)
        p->mu[t] = signed_number(p);
}

/* Saved money is worth at least what it is used for later. */
static void settle_cash(struct prover *p) {
    long double needed = 0;
    for (uint32_t t = p->is->month_count - 1; t >= 1; t--) {
        if (p->mu[t] < needed) p->mu[t] = needed;
        needed = p->mu[t];
    }
}

static bool prove_by_prices(struct prover *p, struct box *box) {
    settle_cash(p);
    for (int i = 0; i < REPEATS && !p->is_broken; i++) {
        long double bound = bound_box(p, box);
        if (bound >= p->target) return true;
        if (!remove_from(p, box, bound)) break;
    }
    return false;
}

static bool prove_by_stock(struct prover *p, const struct box *box) {
    struct pn_rpml_verify_box may = {box->closing, box->lumps};
    for (uint32_t j = 0; j < p->is->loan_count; j++)
        p->pi[j] = signed_number(p);
    if (p->is_broken) return false;
    return pn_rpml_verify_stock_bound(&p->stock, &may, p->pi, p->mu) >= p->target;
}

/* Work through one node's lines; true when it is proved. */
static bool prove_node(struct prover *p, struct box *box, uint32_t count) {
    bool is_proved = false;
    for (uint32_t k = 0; k < count && !p->is_broken; k++) {
        struct pn_slice kind = word(p);
        bool is_stock = pn_slice_is(kind, "stock");
        if (!is_stock && !pn_slice_is(kind, "prices")) p->is_broken = true;
        read_cash(p);
        if (p->is_broken) break;
        bool proves = is_stock ? prove_by_stock(p, box) : prove_by_prices(p, box);
        is_proved |= proves;
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
    bool is_proved = prove_node(p, box, count) || is_proved_above;
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
    long double **const by_month[] = {&p->mu, &p->discount, &p->lump_most};
    long double **const by_cell[] = {&p->value, &p->with_lump, &p->without};
    for (size_t i = 0; i < sizeof by_month / sizeof *by_month; i++)
        PN_TRY(PN_NEW_ARRAY(p->arena, months, by_month[i]));
    for (size_t i = 0; i < sizeof by_cell / sizeof *by_cell; i++)
        PN_TRY(PN_NEW_ARRAY(p->arena, cells, by_cell[i]));
    PN_TRY(PN_NEW_ARRAY(p->arena, p->is->loan_count, &p->pi));
    PN_TRY(pn_rpml_verify_stock_make(p->is, p->arena, &p->stock));
    return PN_NEW_ARRAY(p->arena, p->is->loan_count, &p->least);
}

static pn_i128 read_head(struct prover *p) {
    expect(p, "penny-rpml-proof");
    expect(p, "2");
    expect(p, "bound");
    pn_i128 bound = number(p, (pn_i128)1 << 90);
    p->target = (long double)bound / 1e6L;
    return bound;
}

enum pn_status pn_rpml_verify(const struct pn_rpml *is, struct pn_slice text,
                              struct pn_arena *arena, struct pn_diags *diags, pn_i128 *bound) {
    struct prover *p;
    bool is_proved = false;
    PN_TRY(PN_NEW(arena, &p));
    *p = (struct prover){.is = is, .arena = arena, .diags = diags};
    p->at = text.length > 0 ? text.bytes : "";
    p->end = p->at + text.length;
    PN_TRY(make_prover(p));
    pn_i128 claimed = read_head(p);
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
