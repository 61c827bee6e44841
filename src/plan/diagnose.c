/*
 * What is wrong when not everything can be on time, and the least that would repair it.
 *
 * The sum to find comes from the search's own model with one more column, money today;
 * it is then tried: the sum counts only if a search with it really finds a plan in
 * pennies that is on time, so a person who finds it is not disappointed by a cent.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/diagnose.h"

#include <math.h>
#include <stdlib.h>

#include "base/limits.h"
#include "plan/search_parts.h"

#define SEARCHES 4 /* the time given is shared by so many */

static int missed_order(const void *a, const void *b) {
    const struct pn_missed *first = a, *second = b;
    if (first->date != second->date) return first->date < second->date ? -1 : 1;
    return first->debt < second->debt ? -1 : first->debt > second->debt;
}

static enum pn_status list_missed(const struct pn_instance *instance, const struct pn_trace *trace,
                                  struct pn_arena *arena, struct pn_diagnosis *out) {
    PN_TRY(PN_NEW_ARRAY(arena, (size_t)trace->aims.missed, &out->missed));
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        for (int32_t t = 0; t < instance->month_count; t++) {
            const struct pn_trace_row *row =
                &trace->rows[(size_t)j * (size_t)instance->month_count + (size_t)t];
            if (row->due.date == PN_DATE_NONE || !row->paid.is_missed) continue;
            out->missed[out->missed_count++] =
                (struct pn_missed){.debt = j,
                                   .month = t,
                                   .date = row->due.date,
                                   .required_minor = row->due.required_minor,
                                   .paid_minor = row->paid.paid_minor};
        }
    }
    if (out->missed_count > 1) {
        qsort(out->missed, out->missed_count, sizeof(struct pn_missed), missed_order);
    }
    return PN_OK;
}

/* Bills and requirements paid as they come, whatever is in the purse. */
struct bare {
    const struct pn_instance *instance;
    struct pn_debt_state *states;
    int32_t *months;
    pn_date *dates; /* next due day of each debt; PN_DATE_MAX when there is none */
    uint32_t flow, shift;
    pn_date date;
    pn_i128 cash;
};

static void bare_advance(struct bare *bare, uint32_t j, int32_t month) {
    bare->dates[j] = PN_DATE_MAX;
    if (bare->states[j].balance_minor > PN_BALANCE_HOPELESS_MINOR) return;
    for (bare->months[j] = month; bare->months[j] < bare->instance->month_count;
         bare->months[j]++) {
        pn_date due = pn_instance_due(bare->instance, j, bare->months[j]);
        if (due == PN_DATE_NONE) continue;
        bare->dates[j] = due;
        return;
    }
}

static bool bare_next(struct bare *bare) {
    const struct pn_instance *instance = bare->instance;
    pn_date date = PN_DATE_MAX;
    if (bare->flow < instance->flow_count) date = instance->flows[bare->flow].date;
    if (bare->shift < instance->shift_count && instance->shifts[bare->shift].date < date) {
        date = instance->shifts[bare->shift].date;
    }
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        if (bare->dates[j] < date) date = bare->dates[j];
    }
    bare->date = date;
    return date != PN_DATE_MAX;
}

static void bare_money(struct bare *bare) {
    const struct pn_instance *instance = bare->instance;
    for (; bare->flow < instance->flow_count; bare->flow++) {
        const struct pn_flow *flow = &instance->flows[bare->flow];
        if (flow->date != bare->date) break;
        bare->cash += (pn_i128)flow->in_minor - flow->out_minor;
    }
    for (; bare->shift < instance->shift_count; bare->shift++) {
        const struct pn_shift *shift = &instance->shifts[bare->shift];
        if (shift->date != bare->date) break;
        bare->cash += (pn_i128)shift->pay_minor * shift->count_max;
    }
}

static enum pn_status bare_debts(struct bare *bare) {
    struct pn_debt_due due;
    struct pn_debt_paid paid;
    for (uint32_t j = 0; j < bare->instance->debt_count; j++) {
        const struct pn_plan_debt *debt = &bare->instance->debts[j];
        int64_t charges = 0;
        if (bare->dates[j] != bare->date) continue;
        if (debt->charges_minor != NULL) charges = debt->charges_minor[bare->months[j]];
        PN_TRY(pn_debt_due(&debt->contract, &bare->states[j], bare->date, charges, &due));
        PN_TRY(pn_debt_settle(&debt->contract, &bare->states[j], &due, due.required_minor, &paid));
        bare->cash -= due.required_minor;
        bare_advance(bare, j, bare->months[j] + 1);
    }
    return PN_OK;
}

static enum pn_status find_failure(const struct pn_instance *instance, struct pn_arena *arena,
                                   struct pn_diagnosis *out) {
    struct bare bare = {.instance = instance, .cash = instance->cash_minor};
    PN_TRY(PN_NEW_ARRAY(arena, instance->debt_count, &bare.states));
    PN_TRY(PN_NEW_ARRAY(arena, instance->debt_count, &bare.months));
    PN_TRY(PN_NEW_ARRAY(arena, instance->debt_count, &bare.dates));
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        bare.states[j] = instance->debts[j].state;
        bare_advance(&bare, j, 0);
    }
    while (bare_next(&bare)) {
        bare_money(&bare);
        PN_TRY(bare_debts(&bare));
        if (bare.cash >= 0) continue;
        out->fails_on = bare.date;
        out->fails_by_minor = bare.cash > -(pn_i128)INT64_MAX ? (int64_t)-bare.cash : INT64_MAX;
        return PN_OK;
    }
    return PN_OK;
}

/* Whether this instance has a plan that is on time, pays all bills, and closes. */
static enum pn_status is_fine(const struct pn_instance *instance, int64_t milliseconds,
                              struct pn_arena *arena, bool *out) {
    struct pn_search_limits limits = {.milliseconds = milliseconds};
    struct pn_plan plan;
    PN_TRY(pn_plan_search(instance, &limits, arena, &plan));
    const struct pn_aims *aims = &plan.trace.aims;
    *out = plan.is_complete && aims->unpaid_minor == 0 && aims->missed == 0 && aims->dip_minor <= 0;
    return PN_OK;
}

/* The least sum today for this cushion; -1 when no sum was found to do. */
static enum pn_status find_sum(const struct pn_instance *instance, int64_t cushion_minor,
                               int64_t milliseconds, struct pn_arena *arena, int64_t *out_minor,
                               bool *out_is_least, bool *out_is_limited) {
    static const int64_t pennies[] = {0, 1, 5, 25, 100};
    struct pn_instance with = *instance;
    double sum, bound;
    bool does = false;
    *out_minor = -1;
    *out_is_least = false;
    with.cushion_minor = cushion_minor;
    with.allow_late = false;
    PN_TRY(pn_search_gift(&with, milliseconds, &sum, &bound, out_is_limited));
    if (sum < 0 || sum > (double)(PN_INSTANCE_MINOR_MAX - instance->cash_minor) - 200) {
        return PN_OK;
    }
    int64_t least = (int64_t)ceil(sum - 1e-3);
    for (size_t i = 0; i < sizeof(pennies) / sizeof(pennies[0]) && !does; i++) {
        with.cash_minor = instance->cash_minor + least + pennies[i];
        PN_TRY(is_fine(&with, milliseconds, arena, &does));
        *out_minor = does ? least + pennies[i] : -1;
    }
    *out_is_least = does && bound >= sum - 1;
    return PN_OK;
}

static void count_shifts(const struct pn_instance *instance, struct pn_diagnosis *out) {
    int64_t best = 0;
    out->extra_shifts = out->sum_today_minor == 0 ? 0 : -1;
    if (out->sum_today_minor <= 0) return;
    for (uint32_t i = 0; i < instance->shift_count; i++) {
        const struct pn_shift *shift = &instance->shifts[i];
        bool is_in_time = out->fails_on == PN_DATE_NONE || shift->date <= out->fails_on;
        if (is_in_time && shift->pay_minor > best) best = shift->pay_minor;
    }
    if (best > 0) out->extra_shifts = (out->sum_today_minor + best - 1) / best;
}

/*
 * A dip of the pennies that roundings add up to, where the plan before rounding has none,
 * is none.
 */
static bool has_dip(const struct pn_instance *instance, const struct pn_plan *plan) {
    const struct pn_aims *aims = &plan->trace.aims;
    int64_t roundings = 1 + (int64_t)instance->debt_count * ((int64_t)aims->end_month + 1) / 2;
    return aims->dip_minor > (plan->bound.dip_minor > 0 ? 0 : roundings);
}

enum pn_status pn_plan_diagnose(const struct pn_instance *instance, const struct pn_plan *plan,
                                const struct pn_search_limits *limits, struct pn_arena *arena,
                                struct pn_diagnosis *out) {
    const struct pn_aims *aims = &plan->trace.aims;
    struct pn_diagnosis found = {.fails_on = PN_DATE_NONE, .sum_today_is_least = true};
    int64_t share = (limits->milliseconds > 0 ? limits->milliseconds : 10000) / SEARCHES;
    bool is_late = !plan->is_complete || aims->unpaid_minor > 0 || aims->missed > 0;
    bool is_least, is_limited;
    if (share == 0) share = 1;
    found.is_needed = is_late || has_dip(instance, plan);
    found.cushion_minor = is_late ? 0 : instance->cushion_minor - aims->dip_minor;
    PN_TRY(list_missed(instance, &plan->trace, arena, &found));
    if (found.is_needed) PN_TRY(find_failure(instance, arena, &found));
    if (is_late) {
        PN_TRY(find_sum(instance, 0, share, arena, &found.sum_today_minor,
                        &found.sum_today_is_least, &found.is_sum_limited));
    }
    found.sum_cushion_minor = found.sum_today_minor;
    if (found.is_needed && instance->cushion_minor > 0) {
        PN_TRY(find_sum(instance, instance->cushion_minor, share, arena, &found.sum_cushion_minor,
                        &is_least, &is_limited));
    }
    count_shifts(instance, &found);
    *out = found;
    return PN_OK;
}
