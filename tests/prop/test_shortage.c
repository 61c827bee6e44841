/*
 * Households that must miss something: the search against every mix of simple decisions.
 *
 * On every due day the brute force pays nothing, what is required, all there is, or half of
 * it, and the checker judges the whole. No such plan may beat a bound of the search, nor a
 * proved plan.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/check.h"
#include "plan/diagnose.h"
#include "plan/search.h"
#include "pt.h"
#include "shortage.h"

#define MONTHS  4
#define CHOICES 4

static struct random_instance made;
static struct pn_arena arena;
static struct pn_plan plan;
static uint64_t present_seed;
static int judged, late_judged;

/* Decisions so far, on the way through the due days month by month. */
struct way {
    struct pn_decisions decisions;
    struct pn_debt_state states[4];
};

/* Cash on the evening of this date, if nothing else is paid. */
static int64_t cash_on(const struct way *way, pn_date date) {
    int64_t cash = made.instance.cash_minor;
    for (uint32_t i = 0; i < made.instance.flow_count; i++) {
        if (made.flows[i].date <= date) cash += made.flows[i].in_minor;
    }
    for (size_t i = 0; i < made.instance.debt_count * (size_t)MONTHS; i++) {
        cash -= way->decisions.payment_minor[i];
    }
    return cash;
}

/* The same in all aims but for the roundings of every debt and month. */
static void compare(const struct pn_aims *aims) {
    const struct pn_aims *own = &plan.trace.aims;
    int64_t rounding = (int64_t)made.instance.debt_count * (MONTHS + 1);
    if (aims->left_minor != 0) return;
    judged++;
    late_judged += aims->missed > 0;
    if (!plan.is_complete) PT_FAIL("seed %d: no plan, brute force has one", (int)present_seed);
    if (aims->broken_never_late < plan.bound.broken_never_late) {
        PT_FAIL("seed %d: broken beats the bound", (int)present_seed);
    }
    if (aims->broken_never_late > own->broken_never_late) return;
    if (aims->missed < plan.bound.missed) {
        PT_FAIL("seed %d: missed beats the bound", (int)present_seed);
    }
    if (aims->missed > own->missed || aims->dip_minor > own->dip_minor) return;
    if (aims->cost_minor + rounding < plan.bound.cost_minor) {
        PT_FAIL("seed %d: cost %lld beats the bound %lld", (int)present_seed,
                (long long)aims->cost_minor, (long long)plan.bound.cost_minor);
    }
    if (!plan.is_proved) return;
    if (aims->broken_never_late < own->broken_never_late || aims->missed < own->missed) {
        PT_FAIL("seed %d: fewer missed than proved", (int)present_seed);
    }
}

static void walk(struct way *way, uint32_t step) {
    uint32_t debts = made.instance.debt_count, j = step % debts;
    int32_t month = (int32_t)(step / debts);
    if (month == MONTHS) {
        struct pn_trace trace;
        struct pn_arena scratch;
        pn_arena_init(&scratch, PN_PLAN_BYTES_MAX);
        enum pn_status st = pn_plan_check(&made.instance, &way->decisions, &scratch, NULL, &trace);
        if (st == PN_OK) compare(&trace.aims);
        pn_arena_clear(&scratch);
        return;
    }
    pn_date date = pn_instance_due(&made.instance, j, month);
    if (date == PN_DATE_NONE) {
        walk(way, step + 1);
        return;
    }
    struct pn_debt_due due;
    struct pn_debt_paid paid;
    struct pn_debt_state before = way->states[j];
    int64_t *payment = &way->decisions.payment_minor[j * MONTHS + (uint32_t)month];
    int64_t cash = cash_on(way, date), tried[CHOICES];
    PT_INT(pn_debt_due(&made.debts[j].contract, &before, date, 0, &due), PN_OK);
    int64_t choices[CHOICES] = {0, due.required_minor, cash, cash / 2};
    for (int i = 0; i < CHOICES; i++) {
        bool is_new = true;
        tried[i] = choices[i] < due.owed_minor ? choices[i] : due.owed_minor;
        if (tried[i] > cash) tried[i] = cash;
        for (int before_i = 0; before_i < i; before_i++) {
            is_new = is_new && tried[before_i] != tried[i];
        }
        if (!is_new) continue;
        way->states[j] = before;
        if (pn_debt_settle(&made.debts[j].contract, &way->states[j], &due, tried[i], &paid) !=
            PN_OK) {
            continue;
        }
        *payment = tried[i];
        walk(way, step + 1);
    }
    *payment = 0;
    way->states[j] = before;
}

static void household(uint64_t seed) {
    struct random_shape shape = {.debts_min = 1,
                                 .debts_max = 2,
                                 .months = MONTHS,
                                 .balance_max = 100000,
                                 .is_plain = true,
                                 .slack_percent = 250};
    struct pn_search_limits limits = {.milliseconds = 20000};
    struct way way = {0};
    present_seed = seed;
    random_fill(seed, &shape, &made);
    made.instance.cash_minor /= 4;
    made.flows[seed % 2].in_minor /= 5;
    pn_arena_init(&arena, PN_PLAN_BYTES_MAX);
    PT_INT(pn_plan_search(&made.instance, &limits, &arena, &plan), PN_OK);
    PT_INT(pn_decisions_new(&made.instance, &arena, &way.decisions), PN_OK);
    for (uint32_t j = 0; j < made.instance.debt_count; j++)
        way.states[j] = made.debts[j].state;
    walk(&way, 0);
    pn_arena_clear(&arena);
}

PT_TEST(no_simple_plan_beats_the_search) {
    for (uint64_t seed = 1; seed <= 80; seed++)
        household(seed);
    PT_TRUE(judged > 600);
    PT_TRUE(late_judged > 120);
}

/* Larger ones, with a limit in nodes: bounds hold of the plan itself, and the checker agrees. */
PT_TEST(bounds_and_repairs_of_larger_households) {
    struct pn_search_limits limits = {.milliseconds = 60000, .nodes_max = 60};
    struct pn_diagnosis found;
    struct pn_trace trace;
    int proved = 0, late = 0, repaired = 0;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        shortage_fill(seed, 3, 36, &made);
        pn_arena_init(&arena, PN_PLAN_BYTES_MAX);
        PT_INT(pn_plan_search(&made.instance, &limits, &arena, &plan), PN_OK);
        PT_INT(pn_plan_check(&made.instance, &plan.decisions, &arena, NULL, &trace), PN_OK);
        PT_TRUE(memcmp(&trace.aims, &plan.trace.aims, sizeof(trace.aims)) == 0);
        if (plan.is_complete) {
            PT_TRUE(plan.bound.broken_never_late <= trace.aims.broken_never_late);
            PT_TRUE(plan.cost_bound_milli <= plan.cost_unrounded_milli);
            PT_TRUE(plan.gap_ppb < 600000000);
        }
        if (plan.is_complete && trace.aims.missed > 0) {
            late++;
            proved += plan.is_proved;
            limits.milliseconds = 2000;
            PT_INT(pn_plan_diagnose(&made.instance, &plan, &limits, &arena, &found), PN_OK);
            PT_TRUE(found.is_needed);
            repaired += found.sum_today_minor > 0;
        }
        pn_arena_clear(&arena);
    }
    PT_TRUE(late > 3);
    PT_TRUE(proved * 3 >= late);
    PT_TRUE(repaired * 3 >= late * 2);
}

PT_MAIN
