/*
 * solve_instance FILE... - the plan of each instance (text.h), for tests and for people
 * who want to look at one. A line of key=value first, then with -v the payments.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "plan/diagnose.h"
#include "plan/rivals.h"
#include "plan/search.h"
#include "plan/text.h"

static void print_aims(const char *label, const struct pn_aims *aims) {
    printf("%s unpaid=%lld broken=%lld missed=%lld dip=%lld shifts=%lld busiest=%lld cost=%lld "
           "end=%d left=%lld\n",
           label, (long long)aims->unpaid_minor, (long long)aims->broken_never_late,
           (long long)aims->missed, (long long)aims->dip_minor, (long long)aims->shifts,
           (long long)aims->shifts_busiest, (long long)aims->cost_minor, aims->end_month,
           (long long)aims->left_minor);
}

static void print_payments(const struct pn_instance *instance, const struct pn_trace *trace) {
    char date[PN_DATE_TEXT_MAX];
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        for (int32_t t = 0; t < instance->month_count; t++) {
            const struct pn_trace_row *row =
                &trace->rows[(size_t)j * (size_t)instance->month_count + (size_t)t];
            if (row->due.date == PN_DATE_NONE) continue;
            printf("  %s %.*s owed %lld required %lld paid %lld left %lld%s\n",
                   pn_date_format(row->due.date, date), PN_ARG(instance->debts[j].name),
                   (long long)row->due.owed_minor, (long long)row->due.required_minor,
                   (long long)row->paid.paid_minor, (long long)row->balance_minor,
                   row->paid.is_missed ? " missed" : "");
        }
    }
    for (uint32_t i = 0; i < trace->cash_count; i++) {
        const struct pn_cash_row *row = &trace->cash[i];
        printf("  %s in %lld shifts %lld bills %lld unpaid %lld debts %lld cash %lld\n",
               pn_date_format(row->date, date), (long long)row->in_minor,
               (long long)row->shift_minor, (long long)row->out_minor, (long long)row->unpaid_minor,
               (long long)row->debt_minor, (long long)row->cash_minor);
    }
}

static enum pn_status solve(const struct pn_instance *instance, bool is_loud, int64_t seconds,
                            struct pn_arena *arena) {
    struct pn_search_limits limits = {.milliseconds = seconds * 1000};
    struct pn_plan plan;
    struct pn_decisions decisions;
    struct pn_trace trace;
    PN_TRY(pn_plan_search(instance, &limits, arena, &plan));
    print_aims("plan", &plan.trace.aims);
    print_aims("bound", &plan.bound);
    printf("proof unrounded_milli=%lld bound_milli=%lld gap_ppb=%lld replay_milli=%lld nodes=%llu "
           "complete=%d proved=%d limited=%d\n",
           (long long)plan.cost_unrounded_milli, (long long)plan.cost_bound_milli,
           (long long)plan.gap_ppb, (long long)plan.replay_milli, (unsigned long long)plan.nodes,
           plan.is_complete, plan.is_proved, plan.is_limited);
    for (enum pn_rival rival = PN_RIVAL_MINIMUMS; rival <= PN_RIVAL_SNOWBALL; rival++) {
        PN_TRY(pn_rival_follow(instance, rival, plan.decisions.shift_count, arena, &decisions,
                               &trace));
        print_aims(pn_rival_name(rival), &trace.aims);
    }
    if (is_loud) print_payments(instance, &plan.trace);
    return PN_OK;
}

static int solve_file(const char *path, bool is_loud, int64_t seconds) {
    struct pn_arena arena;
    struct pn_diags diags;
    struct pn_instance instance;
    struct pn_file file = {0};
    pn_arena_init(&arena, PN_PLAN_BYTES_MAX);
    pn_diags_init(&diags);
    enum pn_status st = pn_file_open(path, &arena, &file);
    if (st == PN_OK) st = pn_instance_read(file.bytes, &arena, &diags, &instance);
    if (st == PN_OK) st = solve(&instance, is_loud, seconds, &arena);
    for (size_t i = 0; i < diags.list.count; i++) {
        fprintf(stderr, "%s: %.*s\n", path, PN_ARG(diags.list.items[i].message));
    }
    if (st != PN_OK) printf("status %d\n", (int)st);
    pn_file_close(&file);
    pn_diags_clear(&diags);
    pn_arena_clear(&arena);
    return st == PN_OK ? 0 : 1;
}

int main(int argc, char **argv) {
    int result = 0;
    bool is_loud = false;
    int64_t seconds = 10;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-v") == 0) {
            is_loud = true;
        } else if (strncmp(argv[i], "-t", 2) == 0) {
            seconds = strtol(argv[i] + 2, NULL, 10);
        } else {
            result |= solve_file(argv[i], is_loud, seconds);
        }
    }
    return result;
}
