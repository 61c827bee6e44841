/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "household/household.h"

#include "base/limits.h"
#include "household/internal.h"

#define MONTHS_MIN 360

/* The later of 360 months and the last contract's end. */
static int32_t count_months(const struct pn_household *household) {
    int32_t months = MONTHS_MIN;
    for (size_t j = 0; j < household->debts.count; j++) {
        const struct pn_household_debt *debt = &household->debts.items[j];
        int32_t last = debt->state.payments_left + 2;
        if (debt->contract.due != PN_DATE_NONE) {
            int32_t due = pn_date_month_index(debt->contract.due) - household->month_first + 2;
            if (due > last) last = due;
        }
        if (last > months) months = last;
    }
    return months > PN_MONTHS_MAX ? PN_MONTHS_MAX : months;
}

static enum pn_status read_household(struct pn_household *household, struct pn_diags *diags) {
    PN_TRY(pn_household_mark_plans(household));
    PN_TRY(pn_household_find_cash(household, diags));
    PN_TRY(pn_household_read_accounts(household, diags));
    /* Rules are read even after a mistake, so that all mistakes are said at once. */
    if (pn_diags_status(diags) == PN_OK) PN_TRY(pn_household_balances(household, diags));
    household->month_count = count_months(household);
    PN_TRY(pn_household_read_streams(household, diags));
    PN_TRY(pn_diags_status(diags));
    return pn_household_count_promises(household);
}

enum pn_status pn_household_open(const struct pn_books *books, pn_date today,
                                 struct pn_diags *diags, struct pn_household *out) {
    struct pn_household household = {
        .books = books,
        .today = today,
        .month_first = pn_date_month_index(today),
    };
    pn_arena_init(&household.arena, PN_PLAN_BYTES_MAX);
    enum pn_status st = read_household(&household, diags);
    if (st != PN_OK) {
        pn_arena_clear(&household.arena);
        return st;
    }
    *out = household; /* ownership moves */
    return PN_OK;
}

void pn_household_close(struct pn_household *household) { pn_arena_clear(&household->arena); }
