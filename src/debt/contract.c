/*
 * One contract over time: opened, asked, paid.
 *
 * Every amount that enters is below 2^63 and every sum is formed in 128 bits, so
 * only the way back to 63 bits and the products with rates can overflow; both say
 * PN_ERANGE. A charge is rounded once, when it joins the debt.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "debt/contract.h"

#include "base/assert.h"
#include "base/limits.h"
#include "debt/internal.h"
#include "money/rate.h"

void pn_contract_init(struct pn_contract *contract, enum pn_debt_kind kind) {
    *contract = (struct pn_contract){
        .kind = kind,
        .count = PN_COUNT_MONTHS,
        .prepay = PN_PREPAY_SHORTEN,
        .rounding = PN_ROUND_HALF_UP,
        .rate_count = 1,
        .rates = {{.from = PN_DATE_MIN, .unit = PN_RATE_YEARLY}},
        .due_day = 1,
        .due = PN_DATE_NONE,
        .until = PN_DATE_NONE,
    };
}

enum pn_status pn_minor_of(pn_i128 value, int64_t *out) {
    if (value < INT64_MIN || value > INT64_MAX) return PN_ERANGE;
    *out = (int64_t)value;
    return PN_OK;
}

enum pn_status pn_debt_interest(const struct pn_contract *contract, int64_t balance_minor,
                                pn_date from, pn_date to, int64_t *out_minor) {
    pn_i128 num, den, interest;
    PN_TRY(pn_debt_factor(contract, from, to, &num, &den));
    PN_TRY(pn_round_mul_div(balance_minor, num, den, contract->rounding, &interest));
    return pn_minor_of(interest, out_minor);
}

/* A share of an amount, rounded by the contract. */
static enum pn_status share_of(const struct pn_contract *contract, pn_i128 amount, int64_t ppb,
                               pn_i128 units, pn_i128 *out) {
    return pn_round_mul_div(amount, ppb, units * PN_PPB, contract->rounding, out);
}

static bool has_plan(const struct pn_contract *contract) {
    return contract->kind == PN_DEBT_INSTALMENT || contract->kind == PN_DEBT_LINEAR;
}

static bool has_told_end(const struct pn_contract *contract) {
    return contract->term_months > 0 || contract->until != PN_DATE_NONE;
}

pn_date pn_debt_next_due(const struct pn_contract *contract, pn_date from) {
    int month = pn_date_month_index(from), day = pn_contract_due_day(contract);
    pn_date due = pn_date_in_month(month, day);
    if (due >= from) return due;
    due = pn_date_in_month(month + 1, day);
    return due >= from ? due : PN_DATE_MAX; /* the calendar's last month */
}

/* Due days after `at` up to the contract's end, at least one. */
static int32_t payments_until(const struct pn_contract *contract, pn_date at) {
    pn_date first = pn_debt_next_due(contract, at + 1);
    int32_t months = pn_date_month_index(contract->until) - pn_date_month_index(first);
    if (contract->until < first) return 1;
    bool is_last_in = pn_date_in_month(pn_date_month_index(contract->until),
                                       pn_contract_due_day(contract)) <= contract->until;
    return months + (is_last_in ? 1 : 0);
}

/*
 * How many payments repay the balance: 0 when PN_MONTHS_MAX do not. Cost: one step a
 * payment. The account fee is asked on top of the payment and so changes nothing.
 */
static enum pn_status count_payments(const struct pn_contract *contract, pn_date at,
                                     int64_t balance_minor, int32_t *out) {
    pn_date from = at;
    for (int32_t count = 1; count <= PN_MONTHS_MAX; count++) {
        pn_date to = pn_debt_next_due(contract, from < PN_DATE_MAX ? from + 1 : from);
        int64_t interest, asked = contract->pays_minor;
        if (to <= from) break;
        enum pn_status st = pn_debt_interest(contract, balance_minor, from, to, &interest);
        if (st == PN_ERANGE && count > 1) break; /* it grows and grows */
        PN_TRY(st);
        if (contract->kind == PN_DEBT_INSTALMENT) {
            if (count == 1 && asked <= interest) return PN_EINPUT;
            pn_i128 left = (pn_i128)balance_minor + interest - asked;
            if (pn_minor_of(left, &balance_minor) != PN_OK) break;
        } else {
            balance_minor -= asked; /* the interest is paid on top */
        }
        if (balance_minor <= 0) {
            *out = count;
            return PN_OK;
        }
        from = to;
    }
    *out = 0;
    return PN_OK;
}

/* The payment, or linear's part of principal, that ends the debt in so many payments. */
static enum pn_status plan_payment(const struct pn_contract *contract, pn_date at, pn_date first,
                                   int64_t balance_minor, int32_t payments, int64_t *out_minor) {
    pn_i128 part;
    if (contract->kind == PN_DEBT_INSTALMENT) {
        return pn_debt_instalment(contract, balance_minor, at, first, payments, out_minor);
    }
    PN_TRY(pn_round_div(balance_minor, payments, contract->rounding, &part));
    return pn_minor_of(part, out_minor);
}

static enum pn_status open_plan(const struct pn_contract *contract, struct pn_debt_state *state) {
    if (state->balance_minor == 0) {
        state->instalment_minor = contract->pays_minor;
        return PN_OK;
    }
    if (contract->until != PN_DATE_NONE) {
        state->payments_left = payments_until(contract, state->at);
    } else if (contract->term_months > 0) {
        state->payments_left = contract->term_months;
    } else if (contract->pays_minor > 0) {
        PN_TRY(count_payments(contract, state->at, state->balance_minor, &state->payments_left));
    } else {
        return PN_EINPUT;
    }
    if (contract->pays_minor > 0) {
        state->instalment_minor = contract->pays_minor;
        return PN_OK;
    }
    return plan_payment(contract, state->at, pn_debt_next_due(contract, state->at + 1),
                        state->balance_minor, state->payments_left, &state->instalment_minor);
}

enum pn_status pn_debt_open(const struct pn_contract *contract, pn_date at, int64_t balance_minor,
                            int64_t overdue_minor, struct pn_debt_state *out) {
    if (balance_minor < 0 || overdue_minor < 0 || overdue_minor > balance_minor) return PN_EINPUT;
    if (at < PN_DATE_MIN || at >= PN_DATE_MAX) return PN_EINPUT;
    struct pn_debt_state state = {
        .at = at,
        .balance_minor = balance_minor,
        .overdue_minor = overdue_minor,
    };
    if (has_plan(contract)) PN_TRY(open_plan(contract, &state));
    *out = state;
    return PN_OK;
}

/* Whether a new rate begins in the period from..to; a rate that begins on `to` is the next one's. */
static bool has_rate_step(const struct pn_contract *contract, pn_date from, pn_date to) {
    for (uint32_t i = 1; i < contract->rate_count; i++) {
        if (contract->rates[i].from >= from && contract->rates[i].from < to) return true;
    }
    return false;
}

/*
 * The instalment in force on a due day. Only where the household told none does a
 * new rate make a new one, over the payments that are left.
 */
static enum pn_status current_instalment(const struct pn_contract *contract,
                                         const struct pn_debt_state *state, pn_date date,
                                         int64_t *out_minor) {
    bool is_new = contract->kind == PN_DEBT_INSTALMENT && contract->pays_minor == 0 &&
                  state->payments_left > 0 && state->balance_minor > 0 &&
                  has_rate_step(contract, state->at, date);
    if (is_new) {
        return pn_debt_instalment(contract, state->balance_minor, state->at, date,
                                  state->payments_left, out_minor);
    }
    *out_minor = state->instalment_minor;
    return PN_OK;
}

/* Whether the contract asks for everything on this day. */
static bool asks_all(const struct pn_contract *contract, const struct pn_debt_state *state,
                     pn_date date) {
    if (contract->kind == PN_DEBT_REVOLVING) return false;
    if (has_plan(contract)) {
        /* With a payment told and no end, the end is where the payments lead. */
        bool has_end = has_told_end(contract) || contract->prepay == PN_PREPAY_REDUCE;
        return has_end && state->payments_left == 1;
    }
    return contract->due == PN_DATE_NONE || date >= contract->due;
}

/* The minimum of a card or overdraft: a share of what is owed, and not less than a floor. */
static enum pn_status ask_revolving(const struct pn_contract *contract,
                                    const struct pn_debt_due *due, pn_i128 *out) {
    pn_i128 interest = (pn_i128)due->interest_minor + due->late_interest_minor;
    pn_i128 base = contract->min_plus_interest ? due->owed_minor - interest : due->owed_minor;
    pn_i128 ask;
    PN_TRY(share_of(contract, base, contract->min_ppb, 1, &ask));
    if (contract->min_plus_interest) ask += interest;
    *out = ask < contract->min_minor ? contract->min_minor : ask;
    return PN_OK;
}

static enum pn_status ask_of(const struct pn_contract *contract, const struct pn_debt_state *state,
                             const struct pn_debt_due *due, pn_i128 *out) {
    pn_i128 all = (pn_i128)due->owed_minor + state->prepaid_minor - state->overdue_minor;
    if (asks_all(contract, state, due->date)) {
        *out = all > 0 ? all : 0;
        return PN_OK;
    }
    switch (contract->kind) {
    case PN_DEBT_INSTALMENT:
        *out = (pn_i128)due->instalment_minor + due->account_fee_minor;
        return PN_OK;
    case PN_DEBT_LINEAR:
        *out = (pn_i128)due->instalment_minor + due->account_fee_minor + due->interest_minor;
        return PN_OK;
    case PN_DEBT_REVOLVING:
        return ask_revolving(contract, due, out);
    case PN_DEBT_ARREARS:
    case PN_DEBT_IOU:
        break;
    }
    *out = 0; /* before its due date */
    return PN_OK;
}

/* What the payment is measured against: the overdue sum and the ask, less what was prepaid. */
static pn_i128 asked_total(const struct pn_debt_state *state, const struct pn_debt_due *due) {
    pn_i128 total = (pn_i128)state->overdue_minor + due->ask_minor - state->prepaid_minor;
    return total > 0 ? total : 0;
}

enum pn_status pn_debt_due(const struct pn_contract *contract, const struct pn_debt_state *state,
                           pn_date date, int64_t charges_minor, struct pn_debt_due *out) {
    struct pn_debt_due due = {.date = date, .charges_minor = charges_minor};
    pn_i128 late, ask = 0;
    if (date <= state->at || charges_minor < 0) return PN_EINPUT;
    PN_TRY(pn_debt_interest(contract, state->balance_minor, state->at, date, &due.interest_minor));
    PN_TRY(share_of(contract, state->overdue_minor, contract->late_rate_ppb, 12, &late));
    PN_TRY(pn_minor_of(late, &due.late_interest_minor));
    pn_i128 owed = (pn_i128)state->balance_minor + due.interest_minor + late + charges_minor;
    if (owed > 0) due.account_fee_minor = contract->account_fee_minor;
    PN_TRY(pn_minor_of(owed + due.account_fee_minor, &due.owed_minor));
    PN_TRY(current_instalment(contract, state, date, &due.instalment_minor));
    PN_TRY(ask_of(contract, state, &due, &ask));
    PN_TRY(pn_minor_of(ask, &due.ask_minor));
    pn_i128 asked = asked_total(state, &due);
    due.required_minor = asked < due.owed_minor ? (int64_t)asked : due.owed_minor;
    *out = due;
    return PN_OK;
}

/* The excess of a payment and the fees that it causes. */
static enum pn_status prepay_fee(const struct pn_contract *contract,
                                 const struct pn_debt_state *state, const struct pn_debt_due *due,
                                 int64_t payment_minor, struct pn_debt_paid *paid) {
    pn_i128 share, base = asked_total(state, due);
    /* Money that pays the fee itself prepays nothing, so the excess ends at what is owed. */
    int64_t counted = payment_minor < due->owed_minor ? payment_minor : due->owed_minor;
    if (!has_plan(contract) || counted <= base) return PN_OK;
    paid->excess_minor = (int64_t)(counted - base);
    PN_TRY(share_of(contract, paid->excess_minor, contract->prepay_fee_ppb, 1, &share));
    return pn_minor_of(share + contract->prepay_fee_minor, &paid->prepay_fee_minor);
}

enum pn_status pn_debt_payoff(const struct pn_contract *contract, const struct pn_debt_state *state,
                              const struct pn_debt_due *due, int64_t *out_minor) {
    struct pn_debt_paid paid = {0};
    if (contract->prepay == PN_PREPAY_FORBIDDEN) {
        *out_minor = due->required_minor;
        return PN_OK;
    }
    PN_TRY(prepay_fee(contract, state, due, due->owed_minor, &paid));
    return pn_minor_of((pn_i128)due->owed_minor + paid.prepay_fee_minor, out_minor);
}

/* The instalment after the payment: lower where the contract lowers it for an excess. */
static enum pn_status next_instalment(const struct pn_contract *contract,
                                      const struct pn_debt_due *due,
                                      const struct pn_debt_paid *paid,
                                      struct pn_debt_state *state) {
    state->instalment_minor = due->instalment_minor;
    if (contract->prepay != PN_PREPAY_REDUCE || paid->excess_minor == 0 || paid->is_closed ||
        state->payments_left < 1) {
        return PN_OK;
    }
    return plan_payment(contract, state->at, pn_debt_next_due(contract, state->at + 1),
                        state->balance_minor, state->payments_left, &state->instalment_minor);
}

enum pn_status pn_debt_settle(const struct pn_contract *contract, struct pn_debt_state *state,
                              const struct pn_debt_due *due, int64_t payment_minor,
                              struct pn_debt_paid *out) {
    struct pn_debt_paid paid = {.paid_minor = payment_minor};
    struct pn_debt_state after = {.at = due->date, .payments_left = state->payments_left};
    int64_t most;
    PN_TRY(pn_debt_payoff(contract, state, due, &most));
    if (payment_minor < 0 || payment_minor > most) return PN_EINPUT; /* D2 */
    PN_TRY(prepay_fee(contract, state, due, payment_minor, &paid));
    paid.is_missed = payment_minor < due->required_minor;
    if (paid.is_missed) {
        paid.late_fee_minor = contract->late_fee_minor;
        after.overdue_minor = due->required_minor - payment_minor;
    }
    pn_i128 left =
        (pn_i128)due->owed_minor + paid.late_fee_minor + paid.prepay_fee_minor - payment_minor;
    PN_TRY(pn_minor_of(left, &after.balance_minor));
    PN_ASSERT(after.balance_minor >= after.overdue_minor); /* D1 */
    paid.is_closed = after.balance_minor == 0;
    /* A debt left open at its end is asked for in full again and again. */
    if (after.payments_left > 1) after.payments_left--;
    PN_TRY(next_instalment(contract, due, &paid, &after));
    *state = after;
    *out = paid;
    return PN_OK;
}
