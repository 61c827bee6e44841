/*
 * The search against brute force: on tiny instances every pattern of closing months and
 * fee months is tried, each with a dense simplex of its own in long double. The two share
 * no code but the contracts' growth factors.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/search.h"
#include "pt.h"
#include "random_instance.h"

#define ROWS_MAX    64
#define COLUMNS_MAX 160
#define MONTHS      4
#define TINY        1e-11L

/* minimise c x, A x = b, x >= 0, by the tableau, Bland's rule, two phases. */
struct tableau {
    int rows, columns, artificial; /* columns before `artificial` are real */
    long double a[ROWS_MAX][COLUMNS_MAX + 1];
    int basis[ROWS_MAX];
    long double cost[COLUMNS_MAX];
};

static struct tableau lp;

static int new_column(long double cost) {
    PT_TRUE(lp.columns < COLUMNS_MAX - ROWS_MAX);
    lp.cost[lp.columns] = cost;
    return lp.columns++;
}

static int new_row(long double right) {
    PT_TRUE(lp.rows < ROWS_MAX);
    memset(lp.a[lp.rows], 0, sizeof(lp.a[0]));
    lp.a[lp.rows][COLUMNS_MAX] = right;
    return lp.rows++;
}

/* `row` becomes <= (sign 1) or >= (sign -1). */
static void slack(int row, int sign) { lp.a[row][new_column(0)] = sign; }

static void pivot(int row, int column) {
    long double by = lp.a[row][column];
    for (int j = 0; j <= COLUMNS_MAX; j++)
        lp.a[row][j] /= by;
    for (int i = 0; i < lp.rows; i++) {
        long double factor = lp.a[i][column];
        if (i == row || fabsl(factor) < 1e-18L) continue;
        for (int j = 0; j <= COLUMNS_MAX; j++)
            lp.a[i][j] -= factor * lp.a[row][j];
    }
    lp.basis[row] = column;
}

static long double reduced(const long double *cost, int column) {
    long double sum = cost[column];
    for (int i = 0; i < lp.rows; i++)
        sum -= cost[lp.basis[i]] * lp.a[i][column];
    return sum;
}

static long double optimise(const long double *cost, int columns) {
    for (int step = 0; step < 5000; step++) {
        int enter = -1, leave = -1;
        for (int j = 0; j < columns && enter < 0; j++) {
            if (reduced(cost, j) < -TINY) enter = j;
        }
        if (enter < 0) break;
        long double best = 0;
        for (int i = 0; i < lp.rows; i++) {
            if (lp.a[i][enter] <= TINY) continue;
            long double ratio = lp.a[i][COLUMNS_MAX] / lp.a[i][enter];
            bool is_less = leave < 0 || ratio < best - 1e-15L;
            bool is_tie = leave >= 0 && !is_less && ratio <= best + 1e-15L;
            if (is_less || (is_tie && lp.basis[i] < lp.basis[leave])) {
                leave = i;
                best = ratio;
            }
        }
        PT_TRUE(leave >= 0); /* costs are sums of payments: never unbounded */
        pivot(leave, enter);
    }
    long double value = 0;
    for (int i = 0; i < lp.rows; i++)
        value += cost[lp.basis[i]] * lp.a[i][COLUMNS_MAX];
    return value;
}

/* The least cost, or a negative number when nothing is feasible. */
static long double solve(void) {
    static long double phase[COLUMNS_MAX];
    int real = lp.columns;
    memset(phase, 0, sizeof(phase));
    for (int i = 0; i < lp.rows; i++) {
        if (lp.a[i][COLUMNS_MAX] < 0) {
            for (int j = 0; j <= COLUMNS_MAX; j++)
                lp.a[i][j] = -lp.a[i][j];
        }
        int column = real + i;
        lp.a[i][column] = 1;
        phase[column] = 1;
        lp.cost[column] = 0;
        lp.basis[i] = column;
    }
    if (optimise(phase, real) > 1e-7L) return -1;
    for (int i = 0; i < lp.rows; i++) {
        if (lp.basis[i] < real) continue;
        for (int j = 0; j < real; j++) {
            if (fabsl(lp.a[i][j]) > 1e-9L) {
                pivot(i, j);
                break;
            }
        }
    }
    return optimise(lp.cost, real);
}

static struct random_instance made;

/* A pattern: the month in which each debt closes, and the months with an excess. */
struct pattern {
    int close[3];
    int lumps[3];
};

static long double growth_of(uint32_t j, int t) {
    const struct pn_plan_debt *debt = &made.debts[j];
    pn_date from = t == 0 ? debt->state.at : pn_instance_due(&made.instance, j, t - 1);
    pn_i128 num, den;
    PT_INT(pn_debt_factor(&debt->contract, from, pn_instance_due(&made.instance, j, t), &num, &den),
           PN_OK);
    return 1 + (long double)num / (long double)den;
}

/* One debt's rows. x and b are the columns of its payments and balances. */
static void add_debt(uint32_t j, const struct pattern *pattern, const int *x, const int *b) {
    const struct pn_plan_debt *debt = &made.debts[j];
    const struct pn_contract *contract = &debt->contract;
    long double start = (long double)debt->state.balance_minor;
    for (int t = 0; t < MONTHS; t++) {
        long double g = growth_of(j, t), i = g - 1;
        bool is_open = t < pattern->close[j], was_open = t <= pattern->close[j];
        bool is_lump = (pattern->lumps[j] >> t & 1) != 0;
        long double fee = was_open ? (long double)contract->account_fee_minor : 0;
        long double lump = is_lump ? (long double)contract->prepay_fee_minor : 0;

        int row = new_row(fee + lump + (t == 0 ? g * start : 0)); /* b + x - g b' = fees */
        lp.a[row][b[t]] = 1;
        lp.a[row][x[t]] = 1;
        if (t > 0) lp.a[row][b[t - 1]] = -g;
        if (!is_open) {
            row = new_row(0);
            lp.a[row][b[t]] = 1;
        }
        /* ask = flat + share * b' */
        long double flat = 0, share = 0, flat2 = 0, share2 = 0;
        bool asks_all = false;
        if (contract->kind == PN_DEBT_INSTALMENT || contract->kind == PN_DEBT_LINEAR) {
            flat = (long double)debt->state.instalment_minor + fee;
            if (contract->kind == PN_DEBT_LINEAR) share = i;
        } else if (contract->kind == PN_DEBT_REVOLVING) {
            long double p = (long double)contract->min_ppb / 1e9L;
            flat = (long double)contract->min_minor;
            share2 = contract->min_plus_interest ? p + i : p * g;
            flat2 = p * fee;
        } else {
            asks_all = pn_instance_due(&made.instance, j, t) >= contract->due;
        }
        if (asks_all) {
            row = new_row(0);
            lp.a[row][b[t]] = 1;
        }
        for (int which = 0; which < 2 && is_open && !asks_all; which++) {
            long double f = which == 0 ? flat : flat2, s = which == 0 ? share : share2;
            row = new_row(f + (t == 0 ? s * start : 0)); /* x - s b' >= f */
            lp.a[row][x[t]] = 1;
            if (t > 0) lp.a[row][b[t - 1]] = -s;
            slack(row, -1);
        }
        if (contract->prepay_fee_minor > 0 && !is_lump && was_open) { /* x - s b' <= f */
            row = new_row(flat + (t == 0 ? share * start : 0));
            lp.a[row][x[t]] = 1;
            if (t > 0) lp.a[row][b[t - 1]] = -share;
            slack(row, 1);
        }
    }
}

static long double cost_of(const struct pattern *pattern) {
    int x[3][MONTHS], b[3][MONTHS];
    lp.rows = lp.columns = 0;
    for (uint32_t j = 0; j < made.instance.debt_count; j++) {
        for (int t = 0; t < MONTHS; t++) {
            x[j][t] = new_column(1);
            b[j][t] = new_column(0);
        }
    }
    for (uint32_t j = 0; j < made.instance.debt_count; j++)
        add_debt(j, pattern, x[j], b[j]);
    long double cash = (long double)made.instance.cash_minor;
    for (int t = 0; t < MONTHS; t++) {
        cash += (long double)made.instance.flows[t].in_minor;
        int row = new_row(cash);
        for (uint32_t j = 0; j < made.instance.debt_count; j++) {
            for (int s = 0; s <= t; s++)
                lp.a[row][x[j][s]] = 1;
        }
        slack(row, 1);
    }
    return solve();
}

/* All patterns of the debts from j on. */
static void enumerate(uint32_t j, struct pattern *pattern, long double *best) {
    if (j == made.instance.debt_count) {
        long double cost = cost_of(pattern);
        if (cost >= 0 && (*best < 0 || cost < *best)) *best = cost;
        return;
    }
    bool has_fee = made.debts[j].contract.prepay_fee_minor > 0;
    for (int close = 0; close < MONTHS; close++) {
        for (int lumps = 0; lumps < (has_fee ? 2 << close : 1); lumps++) {
            pattern->close[j] = close;
            pattern->lumps[j] = lumps;
            enumerate(j + 1, pattern, best);
        }
    }
}

static int solved, refused;

/* Patterns to try; instances with too many of them are passed over. */
static long pattern_count(void) {
    long count = 1;
    for (uint32_t j = 0; j < made.instance.debt_count; j++) {
        bool has_fee = made.debts[j].contract.prepay_fee_minor > 0;
        count *= has_fee ? (2 << MONTHS) - 2 : MONTHS;
    }
    return count;
}

static void compare(uint64_t seed, int slack_percent) {
    struct random_shape shape = {.debts_min = 1,
                                 .debts_max = 3,
                                 .months = MONTHS,
                                 .balance_max = 100000,
                                 .is_plain = true,
                                 .slack_percent = slack_percent};
    struct pn_search_limits limits = {.milliseconds = 20000};
    struct pattern pattern;
    struct pn_arena arena;
    struct pn_plan plan;
    long double best = -1;
    random_fill(seed, &shape, &made);
    if (pattern_count() > 200) return;
    pn_arena_init(&arena, PN_PLAN_BYTES_MAX);
    enumerate(0, &pattern, &best);
    PT_INT(pn_plan_search(&made.instance, &limits, &arena, &plan), PN_OK);
    const struct pn_aims *aims = &plan.trace.aims;
    bool is_on_time = plan.is_complete && aims->missed == 0;
    if (best < 0) {
        refused++;
        if (is_on_time)
            PT_FAIL("seed %llu: a plan where brute force has none", (unsigned long long)seed);
    } else {
        solved++;
        if (!is_on_time)
            PT_FAIL("seed %llu: no plan, brute force costs %Lf", (unsigned long long)seed, best);
        long double is = (long double)plan.cost_unrounded_milli / 1000;
        if (fabsl(is - best) > 2e-9L * best + 0.001L) {
            PT_FAIL("seed %llu: %Lf, brute force %Lf", (unsigned long long)seed, is, best);
        }
        long double bound = (long double)plan.cost_bound_milli / 1000;
        if (bound > best + 1e-6L)
            PT_FAIL("seed %llu: bound %Lf above %Lf", (unsigned long long)seed, bound, best);
        if (!plan.is_proved) PT_FAIL("seed %llu: not proved", (unsigned long long)seed);
    }
    pn_arena_clear(&arena);
}

PT_TEST(as_cheap_as_brute_force_with_money_to_spare) {
    for (uint64_t seed = 1; seed <= 120; seed++)
        compare(seed, 150);
    PT_TRUE(solved > 20);
}

PT_TEST(as_cheap_as_brute_force_with_little_money) {
    for (uint64_t seed = 1001; seed <= 1120; seed++)
        compare(seed, 60);
    PT_TRUE(solved > 5 && refused > 5);
}

PT_MAIN
