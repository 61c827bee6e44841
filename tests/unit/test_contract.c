/*
 * Contracts over time: what is asked, what missing and prepaying do, and laws that
 * hold for every contract and every payment.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "pt.h"

#include "base/rng.h"
#include "debt/contract.h"
#include "money/rate.h"

#define PERCENT (PN_PPB / 100)

static pn_date day(const char *text) {
    pn_date date = PN_DATE_NONE;
    PT_INT(pn_date_parse(pn_slice_of(text), &date), PN_OK);
    return date;
}

static struct pn_contract contract_of(enum pn_debt_kind kind, int64_t rate_ppb) {
    struct pn_contract contract;
    pn_contract_init(&contract, kind);
    contract.rates[0].ppb = rate_ppb;
    return contract;
}

static void add_rate(struct pn_contract *contract, const char *from, int64_t ppb) {
    contract->rates[contract->rate_count++] =
        (struct pn_rate_step){.from = day(from), .ppb = ppb, .unit = PN_RATE_YEARLY};
}

static struct pn_debt_state open_at(const struct pn_contract *contract, const char *at,
                                    int64_t balance) {
    struct pn_debt_state state;
    PT_INT(pn_debt_open(contract, day(at), balance, 0, &state), PN_OK);
    return state;
}

static struct pn_debt_due due_next(const struct pn_contract *contract,
                                   const struct pn_debt_state *state) {
    struct pn_debt_due due;
    PT_INT(pn_debt_due(contract, state, pn_debt_next_due(contract, state->at + 1), 0, &due),
           PN_OK);
    return due;
}

static struct pn_debt_paid pay(const struct pn_contract *contract, struct pn_debt_state *state,
                               const struct pn_debt_due *due, int64_t payment) {
    struct pn_debt_paid paid;
    PT_INT(pn_debt_settle(contract, state, due, payment, &paid), PN_OK);
    return paid;
}

/* What paying the requirements to the end comes to. */
struct run {
    int count;
    int64_t total, first, last;
};

static struct run run_required(const struct pn_contract *contract, struct pn_debt_state state) {
    struct run run = {0};
    while (state.balance_minor > 0 && run.count < 1300) {
        struct pn_debt_due due = due_next(contract, &state);
        pay(contract, &state, &due, due.required_minor);
        run.total += due.required_minor;
        if (run.count++ == 0) run.first = due.required_minor;
        run.last = due.required_minor;
    }
    PT_INT(state.balance_minor, 0);
    return run;
}

/* ---- The Commission's examples whose tables are rounded to the cent or nearly so ---- */

PT_TEST(annuity_of_twenty_years) {
    struct pn_contract loan = contract_of(PN_DEBT_INSTALMENT, 6 * PERCENT);
    loan.term_months = 240;
    struct run run = run_required(&loan, open_at(&loan, "2012-01-01", 20000000));
    PT_INT(run.first, 143286);
    PT_INT(run.count, 240);
    /* 240 * 1432.86 is 343,886.40; paying rounded cents leaves the last one 22 cents more. */
    PT_INT(run.total - run.last, 239 * 143286);
    PT_TRUE(run.last > 143286 - 300 && run.last < 143286 + 300);
}

PT_TEST(payment_told_and_end_worked_out) {
    struct pn_contract loan = contract_of(PN_DEBT_INSTALMENT, 6 * PERCENT);
    loan.pays_minor = 150000;
    struct pn_debt_state state = open_at(&loan, "2012-01-01", 20000000);
    PT_INT(state.payments_left, 221);
    struct run run = run_required(&loan, state);
    PT_INT(run.count, 221);
    PT_TRUE(run.last > 40000 && run.last < 41500); /* example 11: 407.70 unrounded */
}

PT_TEST(linear_of_twenty_years) {
    struct pn_contract loan = contract_of(PN_DEBT_LINEAR, 6 * PERCENT);
    loan.term_months = 240;
    struct run run = run_required(&loan, open_at(&loan, "2012-01-01", 20000000));
    PT_INT(run.count, 240);
    PT_INT(run.first, 183333); /* example 13: 1833.33 down to 837.50 */
    PT_TRUE(run.last >= 83750 && run.last <= 83850);
}

PT_TEST(card_minimum_of_the_larger) {
    struct pn_contract card = contract_of(PN_DEBT_REVOLVING, 6 * PERCENT);
    card.min_ppb = 2 * PERCENT;
    card.min_minor = 30000;
    struct run run = run_required(&card, open_at(&card, "2012-01-01", 20000000));
    PT_INT(run.count, 228); /* example 15: the last is 274.76 */
    PT_INT(run.first, 402000);
    PT_TRUE(run.last > 27300 && run.last < 27650);
}

PT_TEST(a_new_rate_makes_a_new_instalment) {
    struct pn_contract loan = contract_of(PN_DEBT_INSTALMENT, 5 * PERCENT);
    add_rate(&loan, "2014-01-01", 6 * PERCENT);
    loan.term_months = 240;
    struct pn_debt_state state = open_at(&loan, "2012-01-01", 20000000);
    PT_INT(state.instalment_minor, 131991);
    for (int i = 0; i < 24; i++) {
        struct pn_debt_due due = due_next(&loan, &state);
        PT_INT(due.required_minor, 131991);
        pay(&loan, &state, &due, due.required_minor);
    }
    PT_INT(state.at, day("2014-01-01"));
    struct pn_debt_due due = due_next(&loan, &state);
    PT_TRUE(due.required_minor > 142000 && due.required_minor < 143286);
    int64_t expected;
    PT_INT(pn_debt_instalment(&loan, state.balance_minor, state.at, due.date, 216, &expected),
           PN_OK);
    PT_INT(due.required_minor, expected);
    struct run run = run_required(&loan, state);
    PT_INT(run.count, 216);
    /* Told by the household, the payment stays and the last one takes the rest. */
    loan.pays_minor = 131991;
    run = run_required(&loan, open_at(&loan, "2012-01-01", 20000000));
    PT_INT(run.count, 240);
    PT_TRUE(run.last > 131991 * 10);
}

/* ---- Missing, charges, fees ---- */

PT_TEST(a_missed_requirement_is_asked_again) {
    struct pn_contract loan = contract_of(PN_DEBT_INSTALMENT, 12 * PERCENT);
    loan.pays_minor = 10000;
    loan.late_fee_minor = 2500;
    loan.late_rate_ppb = 18 * PERCENT;
    struct pn_debt_state state = open_at(&loan, "2026-12-01", 100000);
    struct pn_debt_due due = due_next(&loan, &state);
    PT_INT(due.interest_minor, 1000);
    PT_INT(due.required_minor, 10000);
    struct pn_debt_paid paid = pay(&loan, &state, &due, 4000);
    PT_TRUE(paid.is_missed);
    PT_INT(paid.late_fee_minor, 2500);
    PT_INT(state.balance_minor, 100000 + 1000 + 2500 - 4000);
    PT_INT(state.overdue_minor, 6000);
    due = due_next(&loan, &state);
    PT_INT(due.interest_minor, 995);
    PT_INT(due.late_interest_minor, 90); /* 60.00 * 18 % / 12 */
    PT_INT(due.ask_minor, 10000);
    PT_INT(due.required_minor, 16000);
    paid = pay(&loan, &state, &due, 16000);
    PT_TRUE(!paid.is_missed);
    PT_INT(paid.late_fee_minor, 0);
    PT_INT(state.overdue_minor, 0);
}

PT_TEST(what_was_prepaid_lowers_one_requirement) {
    struct pn_contract loan = contract_of(PN_DEBT_INSTALMENT, 0);
    loan.pays_minor = 10000;
    struct pn_debt_state state = open_at(&loan, "2026-12-01", 60000);
    state.prepaid_minor = 4000;
    struct pn_debt_due due = due_next(&loan, &state);
    PT_INT(due.ask_minor, 10000);
    PT_INT(due.required_minor, 6000);
    pay(&loan, &state, &due, 6000);
    PT_INT(state.prepaid_minor, 0);
    due = due_next(&loan, &state);
    PT_INT(due.required_minor, 10000);
    /* More than the ask was prepaid: nothing is required. */
    state.prepaid_minor = 12000;
    PT_INT(due_next(&loan, &state).required_minor, 0);
}

PT_TEST(the_last_payment_takes_everything) {
    struct pn_contract loan = contract_of(PN_DEBT_INSTALMENT, 6 * PERCENT);
    loan.pays_minor = 1000;
    loan.term_months = 3;
    loan.account_fee_minor = 50;
    struct pn_debt_state state = open_at(&loan, "2026-12-01", 100000);
    struct pn_debt_due due = due_next(&loan, &state);
    PT_INT(due.required_minor, 1050);
    pay(&loan, &state, &due, 1050);
    due = due_next(&loan, &state);
    pay(&loan, &state, &due, 1050);
    state.prepaid_minor = 700;
    due = due_next(&loan, &state);
    PT_INT(due.required_minor, due.owed_minor);
    /* Left open, it is asked for in full again. */
    struct pn_debt_paid paid = pay(&loan, &state, &due, 0);
    PT_TRUE(paid.is_missed);
    PT_INT(state.payments_left, 1);
    due = due_next(&loan, &state);
    PT_INT(due.required_minor, due.owed_minor);
}

PT_TEST(charges_and_account_fee_join_the_debt) {
    struct pn_contract card = contract_of(PN_DEBT_REVOLVING, 24 * PERCENT);
    card.min_ppb = 5 * PERCENT;
    card.min_minor = 2500;
    card.account_fee_minor = 300;
    struct pn_debt_state state = open_at(&card, "2026-12-01", 100000);
    struct pn_debt_due due;
    PT_INT(pn_debt_due(&card, &state, day("2027-01-01"), 5000, &due), PN_OK);
    PT_INT(due.owed_minor, 100000 + 2000 + 300 + 5000);
    PT_INT(due.required_minor, 5365);
    card.min_plus_interest = true;
    PT_INT(pn_debt_due(&card, &state, day("2027-01-01"), 5000, &due), PN_OK);
    PT_INT(due.required_minor, 5265 + 2000);
    /* Nothing owed, no fee. */
    state.balance_minor = 0;
    PT_INT(pn_debt_due(&card, &state, day("2027-01-01"), 0, &due), PN_OK);
    PT_INT(due.owed_minor, 0);
    PT_INT(due.required_minor, 0);
}

PT_TEST(arrears_wait_for_their_day) {
    struct pn_contract bill = contract_of(PN_DEBT_ARREARS, 0);
    bill.due = day("2027-02-20");
    struct pn_debt_state state = open_at(&bill, "2026-12-01", 41000);
    struct pn_debt_due due = due_next(&bill, &state);
    PT_INT(due.date, day("2026-12-20"));
    PT_INT(due.required_minor, 0);
    struct pn_debt_paid paid = pay(&bill, &state, &due, 1000);
    PT_INT(paid.excess_minor, 0);
    due = due_next(&bill, &state);
    pay(&bill, &state, &due, 0);
    due = due_next(&bill, &state);
    PT_INT(due.date, day("2027-02-20"));
    PT_INT(due.required_minor, 40000);
    PT_TRUE(pay(&bill, &state, &due, 40000).is_closed);
    /* Without a date it is due at once, on the due day told. */
    bill.due = PN_DATE_NONE;
    bill.due_day = 31;
    state = open_at(&bill, "2027-02-05", 41000);
    due = due_next(&bill, &state);
    PT_INT(due.date, day("2027-02-28"));
    PT_INT(due.required_minor, 41000);
}

/* ---- Prepayment ---- */

PT_TEST(prepayment_fee_on_the_excess) {
    struct pn_contract loan = contract_of(PN_DEBT_INSTALMENT, 0);
    loan.pays_minor = 10000;
    loan.prepay_fee_minor = 1500;
    loan.prepay_fee_ppb = 2 * PERCENT;
    struct pn_debt_state state = open_at(&loan, "2026-12-01", 60000);
    struct pn_debt_due due = due_next(&loan, &state);
    int64_t most;
    PT_INT(pn_debt_payoff(&loan, &state, &due, &most), PN_OK);
    PT_INT(most, 60000 + 1500 + 1000);
    struct pn_debt_state before = state;
    struct pn_debt_paid paid = pay(&loan, &state, &due, 10000);
    PT_INT(paid.prepay_fee_minor, 0);
    state = before;
    paid = pay(&loan, &state, &due, 20000);
    PT_INT(paid.excess_minor, 10000);
    PT_INT(paid.prepay_fee_minor, 1700);
    PT_INT(state.balance_minor, 41700);
    state = before;
    paid = pay(&loan, &state, &due, most);
    PT_TRUE(paid.is_closed);
    PT_INT(paid.excess_minor, 50000);
    state = before;
    PT_INT(pn_debt_settle(&loan, &state, &due, most + 1, &paid), PN_EINPUT);
    PT_INT(state.balance_minor, 60000);
    /* The contract's last payment is no prepayment. */
    state = open_at(&loan, "2026-12-01", 9000);
    due = due_next(&loan, &state);
    PT_INT(pn_debt_payoff(&loan, &state, &due, &most), PN_OK);
    PT_INT(most, 9000);
}

PT_TEST(prepayment_shortens_or_reduces) {
    struct pn_contract loan = contract_of(PN_DEBT_INSTALMENT, 6 * PERCENT);
    loan.term_months = 240;
    struct pn_debt_state start = open_at(&loan, "2012-01-01", 20000000), state = start;
    struct pn_debt_due due = due_next(&loan, &state);
    pay(&loan, &state, &due, due.required_minor + 5000000);
    PT_INT(state.instalment_minor, 143286);
    PT_TRUE(run_required(&loan, state).count < 180);
    loan.prepay = PN_PREPAY_REDUCE;
    state = start;
    pay(&loan, &state, &due, due.required_minor + 5000000);
    PT_TRUE(state.instalment_minor < 143286 * 3 / 4 + 400);
    PT_INT(run_required(&loan, state).count, 239);
    loan.prepay = PN_PREPAY_FORBIDDEN;
    struct pn_debt_paid paid;
    state = start;
    PT_INT(pn_debt_settle(&loan, &state, &due, due.required_minor + 1, &paid), PN_EINPUT);
    pay(&loan, &state, &due, due.required_minor);
}

/* ---- Refusals ---- */

PT_TEST(contracts_that_cannot_be_opened) {
    struct pn_contract loan = contract_of(PN_DEBT_INSTALMENT, 12 * PERCENT);
    struct pn_debt_state state = {.balance_minor = -7};
    PT_INT(pn_debt_open(&loan, 0, 100000, 0, &state), PN_EINPUT);
    loan.pays_minor = 1000; /* the interest and no more */
    PT_INT(pn_debt_open(&loan, 0, 100000, 0, &state), PN_EINPUT);
    PT_INT(pn_debt_open(&loan, 0, 1000, -1, &state), PN_EINPUT);
    PT_INT(pn_debt_open(&loan, 0, 1000, 1001, &state), PN_EINPUT);
    PT_INT(pn_debt_open(&loan, PN_DATE_MAX, 1000, 0, &state), PN_EINPUT);
    PT_INT(state.balance_minor, -7);
    loan.term_months = 12; /* interest only, then everything */
    PT_INT(pn_debt_open(&loan, 0, 100000, 0, &state), PN_OK);
    PT_INT(run_required(&loan, state).last, 101000);
    loan.pays_minor = 1001;
    loan.term_months = 0;
    loan.rates[0].ppb = 1201 * (PN_PPB / 10000);
    PT_INT(pn_debt_open(&loan, 0, 100000, 0, &state), PN_EINPUT);
    loan.pays_minor = 1002;
    loan.rates[0].ppb = 12 * PERCENT;
    PT_INT(pn_debt_open(&loan, 0, 100000, 0, &state), PN_OK);
    PT_INT(state.payments_left, 627); /* 625 if no interest were rounded */
    struct pn_debt_due due;
    PT_INT(pn_debt_due(&loan, &state, 0, 0, &due), PN_EINPUT);
    PT_INT(pn_debt_due(&loan, &state, 1, -1, &due), PN_EINPUT);
}

PT_TEST(an_end_by_date) {
    struct pn_contract loan = contract_of(PN_DEBT_INSTALMENT, 0);
    loan.due_day = 31;
    loan.until = day("2027-02-28");
    struct pn_debt_state state = open_at(&loan, "2026-12-01", 900);
    PT_INT(state.payments_left, 3);
    PT_INT(state.instalment_minor, 300);
    loan.until = day("2027-02-27");
    PT_INT(open_at(&loan, "2026-12-01", 900).payments_left, 2);
    loan.until = day("2020-01-01");
    state = open_at(&loan, "2026-12-01", 900);
    PT_INT(state.payments_left, 1);
    PT_INT(due_next(&loan, &state).required_minor, 900);
}

PT_MAIN
