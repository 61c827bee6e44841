/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "household/answer.h"

#include <stdlib.h>

#include "household/internal.h"

static const struct pn_trace_row *row_at(const struct pn_instance *instance,
                                         const struct pn_trace *trace, uint32_t debt,
                                         int32_t month) {
    return &trace->rows[(size_t)debt * (size_t)instance->month_count + (size_t)month];
}

/* ---- what a way costs and when it ends ---- */

/* Month index of the last payment to a debt, 0 when it is never paid, -1 when something is left. */
static int32_t last_paid(const struct pn_instance *instance, const struct pn_trace *trace,
                         uint32_t debt) {
    int32_t last = 0;
    int64_t left = instance->debts[debt].state.balance_minor;
    for (int32_t t = 0; t < instance->month_count; t++) {
        const struct pn_trace_row *row = row_at(instance, trace, debt, t);
        if (row->due.date == PN_DATE_NONE) continue;
        if (row->paid.paid_minor > 0) last = instance->month_first + t;
        left = row->balance_minor;
    }
    return left > 0 ? -1 : last;
}

static int32_t later_end(int32_t so_far, int32_t last) {
    if (so_far < 0 || last < 0) return -1;
    return last > so_far ? last : so_far;
}

static void sum_way(const struct pn_instance *instance, struct pn_way *way) {
    int32_t free_month = 0, free_ahead = 0;
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        int32_t last = last_paid(instance, &way->trace, j);
        free_month = later_end(free_month, last);
        if (!instance->debts[j].contract_only) free_ahead = later_end(free_ahead, last);
        for (int32_t t = 0; t < instance->month_count; t++) {
            const struct pn_trace_row *row = row_at(instance, &way->trace, j, t);
            if (row->due.date == PN_DATE_NONE) continue;
            way->interest_minor +=
                row->due.interest_minor + row->due.late_interest_minor + row->due.account_fee_minor;
            way->fees_minor += row->paid.late_fee_minor + row->paid.prepay_fee_minor;
        }
    }
    way->free_month = free_month < 0 ? 0 : free_month;
    way->free_ahead_month = free_ahead < 0 ? 0 : free_ahead;
}

static enum pn_status find_rivals(struct pn_answer *answer, struct pn_arena *arena) {
    for (int r = 0; r < PN_RIVAL_COUNT; r++) {
        struct pn_decisions decisions;
        struct pn_way *way = &answer->rivals[r];
        way->name = pn_rival_name((enum pn_rival)r);
        PN_TRY(pn_rival_follow(&answer->sure, (enum pn_rival)r, answer->plan.decisions.shift_count,
                               arena, &decisions, &way->trace));
        sum_way(&answer->sure, way);
    }
    return PN_OK;
}

/* ---- how long sure money lasts ---- */

static pn_date first_failure(const struct pn_instance *instance, const struct pn_trace *trace) {
    pn_date first = PN_DATE_MAX;
    for (uint32_t k = 0; k < trace->cash_count; k++) {
        if (trace->cash[k].unpaid_minor == 0) continue;
        first = trace->cash[k].date;
        break;
    }
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        for (int32_t t = 0; t < instance->month_count; t++) {
            const struct pn_trace_row *row = row_at(instance, trace, j, t);
            if (row->due.date == PN_DATE_NONE || !row->paid.is_missed) continue;
            if (row->due.date < first) first = row->due.date;
            break;
        }
    }
    return first;
}

static int64_t lacking_on(const struct pn_instance *instance, const struct pn_trace *trace,
                          pn_date date) {
    int64_t lacking = 0;
    for (uint32_t k = 0; k < trace->cash_count; k++) {
        if (trace->cash[k].date == date) lacking += trace->cash[k].unpaid_minor;
    }
    int32_t month = pn_date_month_index(date) - instance->month_first;
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        const struct pn_trace_row *row = row_at(instance, trace, j, month);
        if (row->due.date != date || !row->paid.is_missed) continue;
        lacking += row->due.required_minor - row->paid.paid_minor;
    }
    return lacking;
}

static enum pn_status follow_bare(struct pn_answer *answer, struct pn_arena *arena) {
    struct pn_decisions decisions;
    const int32_t *shifts = answer->plan.decisions.shift_count;
    PN_TRY(
        pn_rival_follow(&answer->sure, PN_RIVAL_MINIMUMS, NULL, arena, &decisions, &answer->bare));
    PN_TRY(pn_rival_follow(&answer->sure, PN_RIVAL_MINIMUMS, shifts, arena, &decisions,
                           &answer->steady));
    PN_TRY(pn_rival_follow(&answer->kept, PN_RIVAL_MINIMUMS, shifts, arena, &decisions,
                           &answer->hoped));
    pn_date failure = first_failure(&answer->sure, &answer->bare);
    answer->safe_until = PN_DATE_NONE;
    if (failure == PN_DATE_MAX) return PN_OK;
    answer->safe_until = failure - 1;
    answer->short_minor = lacking_on(&answer->sure, &answer->bare, failure);
    return PN_OK;
}

/* ---- goals without a date ---- */

/* What the last date of each month leaves free for good: no later date needs it. */
static enum pn_status free_cash(const struct pn_answer *answer, struct pn_arena *arena,
                                int64_t **out) {
    const struct pn_instance *instance = &answer->sure;
    const struct pn_trace *trace = &answer->plan.trace;
    int64_t *spare;
    PN_TRY(PN_NEW_ARRAY(arena, (size_t)instance->month_count, &spare));
    int64_t least = INT64_MAX;
    uint32_t at = trace->cash_count;
    for (int32_t t = instance->month_count - 1; t >= 0; t--) {
        pn_date start = pn_date_month_start(instance->month_first + t);
        int64_t last = INT64_MAX;
        for (; at > 0 && trace->cash[at - 1].date >= start; at--) {
            int64_t cash = trace->cash[at - 1].cash_minor;
            if (last == INT64_MAX) last = cash < least ? cash : least;
            if (cash < least) least = cash;
        }
        spare[t] = (last == INT64_MAX ? least : last) - instance->cushion_minor;
    }
    *out = spare;
    return PN_OK;
}

static enum pn_status reach_goals(struct pn_answer *answer, struct pn_arena *arena) {
    const struct pn_household *household = answer->household;
    int64_t *spare, wanted = 0;
    int32_t t = 0;
    PN_TRY(PN_NEW_ARRAY(arena, household->goals.count, &answer->goals));
    PN_TRY(free_cash(answer, arena, &spare));
    if (answer->way.free_ahead_month > 0)
        t = answer->way.free_ahead_month - answer->sure.month_first;
    for (size_t g = 0; g < household->goals.count; g++) {
        const struct pn_goal *goal = &household->goals.items[g];
        struct pn_goal_reached reached = {.goal = (uint32_t)g};
        if (goal->by != PN_DATE_NONE) continue;
        if (goal->wanted_minor > goal->saved_minor)
            wanted += goal->wanted_minor - goal->saved_minor;
        while (t < answer->sure.month_count && spare[t] < wanted)
            t++;
        if (t < answer->sure.month_count) reached.month = answer->sure.month_first + t;
        answer->goals[answer->goal_count++] = reached;
    }
    return PN_OK;
}

/* ---- the answer ---- */

enum pn_status pn_answer_find(const struct pn_household *household,
                              const struct pn_answer_options *options, struct pn_arena *arena,
                              struct pn_answer *out) {
    struct pn_answer answer = {.household = household};
    struct pn_search_limits limits = {.milliseconds = options->limit_milliseconds};
    PN_TRY(pn_household_instance(household, false, options->allow_late, arena, &answer.sure));
    PN_TRY(pn_household_instance(household, true, options->allow_late, arena, &answer.kept));
    PN_TRY(pn_plan_search(&answer.sure, &limits, arena, &answer.plan));
    answer.way = (struct pn_way){.name = "this plan", .trace = answer.plan.trace};
    sum_way(&answer.sure, &answer.way);
    PN_TRY(find_rivals(&answer, arena));
    PN_TRY(follow_bare(&answer, arena));
    PN_TRY(pn_plan_diagnose(&answer.sure, &answer.plan, &limits, arena, &answer.diagnosis));
    PN_TRY(pn_stripes_past(household, arena, &answer.past, &answer.past_count));
    PN_TRY(pn_stripes_coming(&answer.sure, &answer.steady, arena, &answer.coming));
    PN_TRY(reach_goals(&answer, arena));
    for (uint32_t j = 0; j < answer.sure.debt_count; j++) {
        answer.owed_minor += answer.sure.debts[j].state.balance_minor;
    }
    *out = answer;
    return PN_OK;
}

/* ---- payments ---- */

static int by_day(const void *left, const void *right) {
    const struct pn_payment *a = left, *b = right;
    if (a->row->due.date != b->row->due.date) return a->row->due.date < b->row->due.date ? -1 : 1;
    return (a->debt > b->debt) - (a->debt < b->debt);
}

enum pn_status pn_answer_payments(const struct pn_answer *answer, int32_t month,
                                  struct pn_arena *arena, struct pn_payment **out,
                                  uint32_t *out_count) {
    struct pn_payment *payments;
    uint32_t count = 0;
    PN_TRY(PN_NEW_ARRAY(arena, answer->sure.debt_count, &payments));
    for (uint32_t j = 0; j < answer->sure.debt_count; j++) {
        const struct pn_trace_row *row = row_at(&answer->sure, &answer->plan.trace, j, month);
        if (row->due.date == PN_DATE_NONE) continue;
        if (row->paid.paid_minor == 0 && row->due.required_minor == 0) continue;
        payments[count++] = (struct pn_payment){.debt = j, .month = month, .row = row};
    }
    if (count > 0) qsort(payments, count, sizeof *payments, by_day);
    *out = payments;
    *out_count = count;
    return PN_OK;
}

void pn_household_print(const struct pn_household *household, int64_t minor,
                        struct pn_strbuf *buf) {
    pn_style_print(buf, &household->style, household->symbol,
                   (struct pn_decimal){minor, household->style.places});
}
