/*
 * The few questions that everybody asks of an instance or of two plans.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/instance.h"

#include "base/assert.h"
#include "plan/plan.h"

pn_date pn_instance_due(const struct pn_instance *instance, uint32_t debt, int32_t month) {
    PN_ASSERT(debt < instance->debt_count);
    PN_ASSERT(month >= 0 && month < instance->month_count);
    pn_date from = pn_date_month_start(instance->month_first + month);
    if (from < instance->today) from = instance->today;
    pn_date due = pn_debt_next_due(&instance->debts[debt].contract, from);
    bool is_inside = pn_date_month_index(due) == instance->month_first + month;
    /* A due day that the balance already includes (it was today's) is behind us. */
    bool is_ahead = due > instance->debts[debt].state.at;
    return is_inside && is_ahead ? due : PN_DATE_NONE;
}

static int compare(int64_t a, int64_t b) { return a < b ? -1 : a > b; }

int pn_aims_compare(const struct pn_aims *a, const struct pn_aims *b, bool allow_late) {
    const int64_t first[] = {
        a->left_minor,         a->unpaid_minor, a->broken_never_late, allow_late ? 0 : a->missed,
        a->dip_minor,          a->shifts,       a->shifts_busiest,    a->cost_minor,
        (int64_t)a->end_month,
    };
    const int64_t second[] = {
        b->left_minor,         b->unpaid_minor, b->broken_never_late, allow_late ? 0 : b->missed,
        b->dip_minor,          b->shifts,       b->shifts_busiest,    b->cost_minor,
        (int64_t)b->end_month,
    };
    for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++) {
        if (first[i] != second[i]) return compare(first[i], second[i]);
    }
    return 0;
}

enum pn_status pn_decisions_new(const struct pn_instance *instance, struct pn_arena *arena,
                                struct pn_decisions *out) {
    struct pn_decisions decisions;
    size_t cells = (size_t)instance->debt_count * (size_t)instance->month_count;
    PN_TRY(PN_NEW_ARRAY(arena, cells, &decisions.payment_minor));
    PN_TRY(PN_NEW_ARRAY(arena, instance->shift_count, &decisions.shift_count));
    PN_TRY(PN_NEW_ARRAY(arena, instance->flow_count, &decisions.unpaid_minor));
    *out = decisions;
    return PN_OK;
}
