/*
 * measure_shortage [COUNT [DEBTS [MONTHS [MILLISECONDS]]]] - what share of random households
 * that lack money the search proves, and how long it takes.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "plan/diagnose.h"
#include "plan/search.h"
#include "shortage.h"

static struct random_instance made;

/* How many were asked, how many of those proved, and so on. */
struct tally {
    int all, proved, complete, unbounded, repairable;
    double seconds, slowest, diagnose_seconds;
};

static double cpu_seconds(void) { return (double)clock() / CLOCKS_PER_SEC; }

static enum pn_status one(uint64_t seed, int64_t milliseconds, struct pn_arena *arena,
                          struct tally *tally) {
    struct pn_search_limits limits = {.milliseconds = milliseconds};
    struct pn_plan plan;
    struct pn_diagnosis diagnosis;
    double start = cpu_seconds();
    PN_TRY(pn_plan_search(&made.instance, &limits, arena, &plan));
    double took = cpu_seconds() - start;
    const struct pn_aims *aims = &plan.trace.aims;
    if (aims->missed == 0 && aims->unpaid_minor == 0 && plan.is_complete) return PN_OK;
    tally->all++;
    tally->proved += plan.is_proved;
    tally->complete += plan.is_complete;
    tally->unbounded += plan.is_complete && plan.gap_ppb > 500000000;
    tally->seconds += took;
    if (took > tally->slowest) tally->slowest = took;
    start = cpu_seconds();
    PN_TRY(pn_plan_diagnose(&made.instance, &plan, &limits, arena, &diagnosis));
    tally->diagnose_seconds += cpu_seconds() - start;
    tally->repairable += diagnosis.sum_today_minor > 0;
    printf("%3" PRIu64 " debts %u missed %" PRId64 " of %" PRId64 " dip %" PRId64 "/%" PRId64
           " shifts %" PRId64 "/%" PRId64 " left %" PRId64 " gap_ppb %" PRId64 " nodes %" PRIu64
           " %.2fs %s sum %" PRId64 "\n",
           seed, made.instance.debt_count, aims->missed, plan.bound.missed, aims->dip_minor,
           plan.bound.dip_minor, aims->shifts, plan.bound.shifts, aims->left_minor, plan.gap_ppb,
           plan.nodes, took, plan.is_proved ? "proved" : "", diagnosis.sum_today_minor);
    return PN_OK;
}

static long argument(int argc, char **argv, int at, long otherwise) {
    return argc > at ? strtol(argv[at], NULL, 10) : otherwise;
}

int main(int argc, char **argv) {
    struct tally tally = {0};
    struct pn_arena arena;
    setvbuf(stdout, NULL, _IOLBF, 0);
    long count = argument(argc, argv, 1, 100);
    uint32_t debts = (uint32_t)argument(argc, argv, 2, 8);
    int32_t months = (int32_t)argument(argc, argv, 3, 120);
    for (uint64_t seed = 1; tally.all < count; seed++) {
        pn_arena_init(&arena, PN_PLAN_BYTES_MAX);
        shortage_fill(seed, debts, months, &made);
        enum pn_status st = one(seed, argument(argc, argv, 4, 2000), &arena, &tally);
        pn_arena_clear(&arena);
        if (st != PN_OK) return 1;
    }
    printf("households %d, proved %d, complete %d, gap above half %d, repairable by a sum %d, "
           "mean %.2f s, slowest %.2f s, diagnosis %.2f s\n",
           tally.all, tally.proved, tally.complete, tally.unbounded, tally.repairable,
           tally.seconds / tally.all, tally.slowest, tally.diagnose_seconds / tally.all);
    return 0;
}
