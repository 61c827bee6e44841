/*
 * Laws that every plan keeps, on households out of seeds.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/check.h"
#include "plan/rivals.h"
#include "plan/search.h"
#include "pt.h"
#include "random_instance.h"

static struct random_instance made;
static struct pn_arena arena;

/* Work is limited in nodes, not in time, so that a slow machine gives the same answers. */
static struct pn_plan solve(const struct pn_instance *instance) {
    struct pn_search_limits limits = {.milliseconds = 60000, .nodes_max = 60};
    struct pn_plan plan;
    PT_INT(pn_plan_search(instance, &limits, &arena, &plan), PN_OK);
    return plan;
}

static void household(uint64_t seed, int slack_percent, bool has_shifts) {
    struct random_shape shape = {.debts_min = 1,
                                 .debts_max = 4,
                                 .months = 60,
                                 .balance_max = 500000,
                                 .has_shifts = has_shifts,
                                 .slack_percent = slack_percent};
    random_fill(seed, &shape, &made);
    PT_INT(pn_instance_validate(&made.instance, NULL), PN_OK);
    pn_arena_init(&arena, PN_PLAN_BYTES_MAX);
}

/* The judge accepts it, and counts what the plan says. */
static void judged(const struct pn_instance *instance, const struct pn_plan *plan) {
    struct pn_trace trace;
    PT_INT(pn_plan_check(instance, &plan->decisions, &arena, NULL, &trace), PN_OK);
    PT_TRUE(memcmp(&trace.aims, &plan->trace.aims, sizeof(trace.aims)) == 0);
}

/* No rule of thumb is better than a proved plan: the aims before the cost, then the cost but for roundings. */
static void beats_rules(const struct pn_instance *instance, const struct pn_plan *plan) {
    struct pn_decisions decisions;
    struct pn_trace trace;
    struct pn_aims own = plan->trace.aims;
    int64_t rounding = (int64_t)instance->debt_count * (own.end_month + 1);
    for (int rival = PN_RIVAL_MINIMUMS; rival <= PN_RIVAL_SNOWBALL; rival++) {
        PT_INT(pn_rival_follow(instance, (enum pn_rival)rival, plan->decisions.shift_count, &arena,
                               &decisions, &trace),
               PN_OK);
        own.cost_minor = plan->trace.aims.cost_minor - rounding;
        own.dip_minor = plan->trace.aims.dip_minor - rounding;
        if (own.dip_minor < 0) own.dip_minor = 0;
        PT_TRUE(pn_aims_compare(&own, &trace.aims, instance->allow_late) <= 0);
    }
}

/* Penny plans of proved searches stay within half a minor unit per debt and month. */
static void replayed(const struct pn_instance *instance, const struct pn_plan *plan) {
    int64_t periods = (int64_t)instance->debt_count * (plan->trace.aims.end_month + 1);
    PT_TRUE(llabs(plan->replay_milli) <= 500 * periods + 1000);
    PT_TRUE(plan->cost_bound_milli <= plan->cost_unrounded_milli);
    PT_TRUE(plan->gap_ppb <= 1000);
}

static int sweep(uint64_t from, uint64_t to, int slack_percent, bool has_shifts) {
    int proved = 0;
    for (uint64_t seed = from; seed <= to; seed++) {
        household(seed, slack_percent, has_shifts);
        struct pn_plan plan = solve(&made.instance);
        judged(&made.instance, &plan);
        if (plan.is_proved) {
            proved++;
            replayed(&made.instance, &plan);
            beats_rules(&made.instance, &plan);
        }
        pn_arena_clear(&arena);
    }
    return proved;
}

PT_TEST(plans_with_money_to_spare) { PT_TRUE(sweep(1, 40, 60, false) >= 32); }

PT_TEST(plans_with_shifts) { PT_TRUE(sweep(101, 120, 20, true) >= 6); }

PT_TEST(plans_with_too_little) { PT_TRUE(sweep(201, 220, -10, false) >= 3); }

/* More cash today never makes a proved plan worse. */
PT_TEST(more_money_is_never_worse) {
    int compared = 0;
    for (uint64_t seed = 301; seed <= 330; seed++) {
        household(seed, 40, false);
        struct pn_plan before = solve(&made.instance);
        made.instance.cash_minor += 12345;
        struct pn_plan after = solve(&made.instance);
        if (before.is_proved && after.is_proved) {
            PT_TRUE(after.trace.aims.missed <= before.trace.aims.missed);
            if (after.trace.aims.missed == before.trace.aims.missed &&
                after.trace.aims.dip_minor == before.trace.aims.dip_minor) {
                PT_TRUE(after.cost_bound_milli <= before.cost_unrounded_milli + 10);
            }
            compared++;
        }
        pn_arena_clear(&arena);
    }
    PT_TRUE(compared > 15);
}

/* The order of the debts, and the unit of the money, change nothing. */
PT_TEST(order_of_debts_changes_nothing) {
    int compared = 0;
    for (uint64_t seed = 401; seed <= 430; seed++) {
        household(seed, 40, false);
        struct pn_plan before = solve(&made.instance);
        for (uint32_t j = 0; j < made.instance.debt_count / 2; j++) {
            struct pn_plan_debt swap = made.debts[j];
            made.debts[j] = made.debts[made.instance.debt_count - 1 - j];
            made.debts[made.instance.debt_count - 1 - j] = swap;
        }
        struct pn_plan after = solve(&made.instance);
        if (before.is_proved && after.is_proved) {
            PT_INT(after.trace.aims.missed, before.trace.aims.missed);
            PT_INT(after.trace.aims.shifts, before.trace.aims.shifts);
            int64_t off = after.cost_unrounded_milli - before.cost_unrounded_milli;
            PT_TRUE(llabs(off) <= before.cost_unrounded_milli / 100000000 + 2);
            compared++;
        }
        pn_arena_clear(&arena);
    }
    PT_TRUE(compared > 15);
}

PT_TEST(the_same_twice) {
    for (uint64_t seed = 501; seed <= 510; seed++) {
        household(seed, 10, seed % 2 == 0);
        struct pn_plan first = solve(&made.instance), second = solve(&made.instance);
        size_t cells = (size_t)made.instance.debt_count * 60 * sizeof(int64_t);
        PT_TRUE(memcmp(first.decisions.payment_minor, second.decisions.payment_minor, cells) == 0);
        PT_INT(first.cost_bound_milli, second.cost_bound_milli);
        PT_INT(first.nodes, second.nodes);
        pn_arena_clear(&arena);
    }
}

PT_MAIN
