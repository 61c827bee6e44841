/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "debt/schedule.h"

#include "base/limits.h"
#include "debt/internal.h"

enum pn_status pn_schedule_open(const struct pn_contract *contract, pn_date start, pn_date first,
                                int64_t balance_minor, struct pn_debt_state *out) {
    struct pn_debt_state state;
    if (first <= start || start < PN_DATE_MIN || first >= PN_DATE_MAX) return PN_EINPUT;
    /* As if paid out one period before: the numbers of payments do not depend on the stub. */
    pn_date before =
        pn_date_in_month(pn_date_month_index(first) - 1, pn_contract_due_day(contract));
    PN_TRY(pn_debt_open(contract, before, balance_minor, 0, &state));
    if (contract->kind == PN_DEBT_INSTALMENT && contract->pays_minor == 0 && balance_minor > 0) {
        PN_TRY(pn_debt_instalment(contract, balance_minor, start, first, state.payments_left,
                                  &state.instalment_minor));
    }
    state.at = start;
    *out = state;
    return PN_OK;
}

/* What to pay on the n-th due day, from 1. */
static enum pn_status payment_of(const struct pn_contract *contract,
                                 const struct pn_debt_state *state, const struct pn_debt_due *due,
                                 const struct pn_schedule_extra *extra, int32_t n, int64_t *out) {
    int64_t most;
    PN_TRY(pn_debt_payoff(contract, state, due, &most));
    pn_i128 wanted = due->required_minor;
    if (extra->month == 0 || extra->month == n) wanted += extra->minor;
    if (wanted < extra->total_minor) wanted = extra->total_minor;
    *out = wanted < most ? (int64_t)wanted : most;
    return PN_OK;
}

/* One more row, and its share of the totals. */
static enum pn_status add_row(struct pn_schedule *schedule, const struct pn_debt_due *due,
                              const struct pn_debt_paid *paid, int64_t balance_minor,
                              struct pn_arena *arena) {
    struct pn_schedule_row row = {
        .date = due->date,
        .payment_minor = paid->paid_minor,
        .balance_minor = balance_minor,
    };
    pn_i128 interest = (pn_i128)due->interest_minor + due->late_interest_minor;
    pn_i128 fees = (pn_i128)due->account_fee_minor + paid->late_fee_minor + paid->prepay_fee_minor;
    PN_TRY(pn_minor_of(interest, &row.interest_minor));
    PN_TRY(pn_minor_of(fees, &row.fees_minor));
    PN_TRY(pn_minor_of(paid->paid_minor - interest - fees, &row.principal_minor));
    if (paid->paid_minor > due->required_minor) {
        row.extra_minor = paid->paid_minor - due->required_minor;
    }
    PN_TRY(pn_minor_of((pn_i128)schedule->paid_minor + row.payment_minor, &schedule->paid_minor));
    PN_TRY(pn_minor_of(schedule->interest_minor + interest, &schedule->interest_minor));
    PN_TRY(pn_minor_of(schedule->fees_minor + fees, &schedule->fees_minor));
    return PN_PUSH(arena, &schedule->rows, row);
}

/* One due day: its payment and its row. Nothing has changed when it fails. */
static enum pn_status pay_month(const struct pn_contract *contract, struct pn_debt_state *state,
                                pn_date date, int32_t n, const struct pn_schedule_extra *extra,
                                struct pn_schedule *schedule, struct pn_arena *arena) {
    struct pn_schedule sums = *schedule;
    struct pn_debt_state after = *state;
    struct pn_debt_due due;
    struct pn_debt_paid paid;
    int64_t payment;
    PN_TRY(pn_debt_due(contract, &after, date, 0, &due));
    PN_TRY(payment_of(contract, &after, &due, extra, n, &payment));
    PN_TRY(pn_debt_settle(contract, &after, &due, payment, &paid));
    PN_TRY(add_row(&sums, &due, &paid, after.balance_minor, arena));
    *schedule = sums;
    *state = after;
    return PN_OK;
}

enum pn_status pn_schedule_make(const struct pn_contract *contract,
                                const struct pn_debt_state *state, pn_date first,
                                const struct pn_schedule_extra *extra, struct pn_arena *arena,
                                struct pn_schedule *out) {
    struct pn_schedule schedule = {.is_open = true};
    struct pn_debt_state now = *state;
    for (int32_t n = 1; n <= PN_MONTHS_MAX && now.balance_minor > 0 && now.at < PN_DATE_MAX; n++) {
        bool is_first = n == 1 && first != PN_DATE_NONE;
        pn_date date = is_first ? first : pn_debt_next_due(contract, now.at + 1);
        enum pn_status st = pay_month(contract, &now, date, n, extra, &schedule, arena);
        if (st == PN_ERANGE && n > 1) break; /* a debt that grows and grows */
        PN_TRY(st);
    }
    schedule.is_open = now.balance_minor > 0;
    *out = schedule;
    return PN_OK;
}
