/*
 * The household as a planning problem: occurrences become flows and shifts, one row for
 * each date; contracts and states are handed over as they are.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "household/household.h"

static bool is_flow(const struct pn_occurrence *occurrence) {
    return occurrence->kind != PN_OCCURRENCE_SHIFT && occurrence->kind != PN_OCCURRENCE_CHARGE;
}

static enum pn_status add_checked(int64_t *sum, int64_t term) {
    int64_t result;
    if (__builtin_add_overflow(*sum, term, &result) || result > PN_INSTANCE_MINOR_MAX) {
        return PN_ERANGE;
    }
    *sum = result;
    return PN_OK;
}

/* Occurrences are sorted (H1), so those of one date are neighbours and share a flow. */
static enum pn_status build_flows(const struct pn_household *household, bool with_promises,
                                  struct pn_flow *flows, uint32_t *out_count) {
    uint32_t count = 0;
    if (household->cash_minor < 0) { /* an overdraft is made good first, like a bill of today */
        flows[count++] =
            (struct pn_flow){.date = household->today, .out_minor = -household->cash_minor};
    }
    for (size_t i = 0; i < household->occurrences.count; i++) {
        const struct pn_occurrence *occurrence = &household->occurrences.items[i];
        if (!is_flow(occurrence)) continue;
        if (count == 0 || flows[count - 1].date != occurrence->date) {
            flows[count++] = (struct pn_flow){.date = occurrence->date};
        }
        bool is_income = occurrence->kind == PN_OCCURRENCE_INCOME;
        struct pn_flow *flow = &flows[count - 1];
        int64_t amount =
            is_income && !with_promises ? occurrence->sure_minor : occurrence->amount_minor;
        PN_TRY(add_checked(is_income ? &flow->in_minor : &flow->out_minor, amount));
    }
    *out_count = count;
    return PN_OK;
}

static uint32_t build_shifts(const struct pn_household *household, struct pn_shift *shifts) {
    uint32_t count = 0;
    for (size_t i = 0; i < household->occurrences.count; i++) {
        const struct pn_occurrence *occurrence = &household->occurrences.items[i];
        if (occurrence->kind != PN_OCCURRENCE_SHIFT || occurrence->is_late) continue;
        if (occurrence->most == 0) continue;
        shifts[count++] = (struct pn_shift){
            .date = occurrence->date,
            .pay_minor = occurrence->sure_minor,
            .count_max = occurrence->most,
            .kind = (int32_t)occurrence->stream,
        };
    }
    return count;
}

static void build_debts(const struct pn_household *household, struct pn_plan_debt *debts) {
    for (size_t j = 0; j < household->debts.count; j++) {
        const struct pn_household_debt *debt = &household->debts.items[j];
        debts[j] = (struct pn_plan_debt){
            .name = debt->name,
            .contract = debt->contract,
            .state = debt->state,
            .contract_only = debt->contract_only,
            .charges_minor = debt->charges_minor,
        };
    }
}

enum pn_status pn_household_instance(const struct pn_household *household, bool with_promises,
                                     bool allow_late, struct pn_arena *arena,
                                     struct pn_instance *out) {
    struct pn_flow *flows;
    struct pn_shift *shifts;
    struct pn_plan_debt *debts;
    uint32_t flow_count;
    PN_TRY(PN_NEW_ARRAY(arena, household->occurrences.count + 1, &flows));
    PN_TRY(PN_NEW_ARRAY(arena, household->occurrences.count, &shifts));
    PN_TRY(PN_NEW_ARRAY(arena, household->debts.count, &debts));
    PN_TRY(build_flows(household, with_promises, flows, &flow_count));
    build_debts(household, debts);
    *out = (struct pn_instance){
        .today = household->today,
        .month_first = household->month_first,
        .month_count = household->month_count,
        .cash_minor = household->cash_minor < 0 ? 0 : household->cash_minor,
        .cushion_minor = household->cushion_minor,
        .flows = flows,
        .flow_count = flow_count,
        .shifts = shifts,
        .shift_count = build_shifts(household, shifts),
        .debts = debts,
        .debt_count = (uint32_t)household->debts.count,
        .allow_late = allow_late,
        .places = household->style.places,
        .commodity = household->symbol,
    };
    return PN_OK;
}
