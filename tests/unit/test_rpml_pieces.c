/*
 * Functions of the cash in hand: every operation beside the same thing done place by place.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "base/rng.h"
#include "plan/rpml_pieces.h"
#include "pt.h"

#define CASES 300
#define END   100.0
#define GRID  400 /* places looked at */

static double room[20000];

static struct pn_rpml_pool pool_new(void) {
    return (struct pn_rpml_pool){.room = room, .size = sizeof room / sizeof *room};
}

static double between(struct pn_rng *rng, double low, double high) {
    return low + (high - low) * (double)pn_rng_between(rng, 0, 1000000) / 1e6;
}

/* A random function with whole places, so that the grid meets its corners. */
static struct pn_rpml_pieces draw(struct pn_rng *rng, struct pn_rpml_pool *pool) {
    struct pn_rpml_pieces f = pn_rpml_pieces_identity(pool, END);
    f.at = &pool->room[pool->used];
    f.value = f.at + 32;
    pool->used += 64;
    f.count = 0;
    double value = 0;
    for (double x = 0; x <= END; x += 10) {
        f.at[f.count] = x;
        f.value[f.count++] = value;
        value += between(rng, -5, 30);
    }
    return f;
}

/* The most of f(x) + price (s - x) over x in [s - limit, s], place by place. */
static double best_pay(struct pn_rpml_pieces f, double price, double limit, double s) {
    double best = -HUGE_VAL;
    for (int i = 0; i <= GRID; i++) {
        double x = s - limit * i / GRID;
        if (x < 0) x = 0;
        best = fmax(best, pn_rpml_pieces_at(f, x) + price * (s - x));
    }
    for (uint32_t k = 0; k < f.count; k++)
        if (f.at[k] <= s && f.at[k] >= s - limit)
            best = fmax(best, f.value[k] + price * (s - f.at[k]));
    return best;
}

static bool is_near(double a, double b) { return fabs(a - b) < 1e-6; }

PT_TEST(paying_up_to_a_limit_takes_the_best) {
    struct pn_rng rng = {.state = 1};
    for (int i = 0; i < CASES; i++) {
        struct pn_rpml_pool pool = pool_new();
        struct pn_rpml_pieces f = draw(&rng, &pool);
        double price = between(&rng, 0, 3);
        double limit = between(&rng, 1, 60);
        struct pn_rpml_pieces g = pn_rpml_pieces_pay(&pool, f, price, limit, 7);
        PT_TRUE(!pool.is_full && g.count >= 2);
        for (double s = 0; s <= END; s += 0.5) {
            PT_TRUE(is_near(pn_rpml_pieces_at(g, s), best_pay(f, price, limit, s) + 7));
            double left = pn_rpml_pieces_left(f, price, limit, s);
            PT_TRUE(left <= s && left >= s - limit - 1e-9 && left >= 0);
            PT_TRUE(is_near(pn_rpml_pieces_at(f, left) + price * (s - left),
                            best_pay(f, price, limit, s)));
        }
    }
}

PT_TEST(a_lump_costs_its_fee_and_may_be_left) {
    struct pn_rng rng = {.state = 2};
    for (int i = 0; i < CASES; i++) {
        struct pn_rpml_pool pool = pool_new();
        struct pn_rpml_pieces f = draw(&rng, &pool);
        double price = between(&rng, 0, 3);
        double fee = between(&rng, 0, 20);
        struct pn_rpml_pieces forced = pn_rpml_pieces_lump(&pool, f, price, -fee);
        struct pn_rpml_pieces free = pn_rpml_pieces_lump_or_not(&pool, f, price, -fee);
        for (double s = 0; s <= END; s += 0.5) {
            double lump = best_pay(f, price, END, s) - fee;
            PT_TRUE(is_near(pn_rpml_pieces_at(forced, s), lump));
            PT_TRUE(is_near(pn_rpml_pieces_at(free, s), fmax(lump, pn_rpml_pieces_at(f, s))));
        }
    }
}

PT_TEST(the_larger_of_two_and_a_shift) {
    struct pn_rng rng = {.state = 3};
    for (int i = 0; i < CASES; i++) {
        struct pn_rpml_pool pool = pool_new();
        struct pn_rpml_pieces f = draw(&rng, &pool);
        struct pn_rpml_pieces g = draw(&rng, &pool);
        struct pn_rpml_pieces most = pn_rpml_pieces_max(&pool, f, g);
        double more = between(&rng, 0, 60);
        struct pn_rpml_pieces moved = pn_rpml_pieces_shift(&pool, f, more);
        for (double s = 0; s <= END; s += 0.5) {
            double larger = fmax(pn_rpml_pieces_at(f, s), pn_rpml_pieces_at(g, s));
            PT_TRUE(is_near(pn_rpml_pieces_at(most, s), larger));
            if (s + more <= END)
                PT_TRUE(is_near(pn_rpml_pieces_at(moved, s), pn_rpml_pieces_at(f, s + more)));
        }
    }
}

PT_TEST(a_full_pool_is_told) {
    struct pn_rpml_pool pool = {.room = room, .size = 8};
    struct pn_rpml_pieces f = pn_rpml_pieces_identity(&pool, END);
    for (int i = 0; i < 8 && f.count > 0; i++)
        f = pn_rpml_pieces_shift(&pool, f, 0);
    PT_TRUE(pool.is_full);
}

PT_MAIN
