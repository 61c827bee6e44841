/*
 * Contracts over time: what is asked, what missing and prepaying do, and laws that
 * hold for every contract and every payment.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/rng.h"
#include "debt/contract.h"
#include "money/rate.h"
#include "pt.h"

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
    PT_INT(pn_debt_due(contract, state, pn_debt_next_due(contract, state->at + 1), 0, &due), PN_OK);
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

/* ---- laws ---- */

static struct pn_rng rng;

static int64_t draw(int64_t low, int64_t high) { return pn_rng_between(&rng, low, high); }

static struct pn_contract any_contract(void) {
    struct pn_contract contract;
    pn_contract_init(&contract, (enum pn_debt_kind)draw(PN_DEBT_INSTALMENT, PN_DEBT_IOU));
    contract.count = (enum pn_day_count)draw(PN_COUNT_MONTHS, PN_COUNT_ACT_ACT);
    contract.prepay = (enum pn_prepay)draw(PN_PREPAY_SHORTEN, PN_PREPAY_FORBIDDEN);
    contract.rounding = (enum pn_round)draw(PN_ROUND_HALF_EVEN, PN_ROUND_CEILING);
    contract.due_day = (int)draw(1, 31);
    contract.rate_count = (uint32_t)draw(1, 4);
    pn_date from = PN_DATE_MIN;
    for (uint32_t i = 0; i < contract.rate_count; i++) {
        contract.rates[i].from = from;
        contract.rates[i].unit = (enum pn_rate_unit)draw(PN_RATE_YEARLY, PN_RATE_DAILY);
        int64_t most = contract.rates[i].unit == PN_RATE_YEARLY    ? PN_PPB
                       : contract.rates[i].unit == PN_RATE_MONTHLY ? PN_PPB / 12
                                                                   : PN_PPB / 365;
        contract.rates[i].ppb = draw(0, most);
        from = (i == 0 ? 20000 : from) + (pn_date)draw(1, 500);
    }
    if (contract.kind <= PN_DEBT_LINEAR && draw(0, 2) > 0) contract.pays_minor = draw(1, 90000);
    if (contract.kind <= PN_DEBT_LINEAR && (contract.pays_minor == 0 || draw(0, 1) == 0)) {
        contract.term_months = (int32_t)draw(1, 400);
    }
    if (contract.kind >= PN_DEBT_ARREARS && draw(0, 1) == 0) {
        contract.due = (pn_date)draw(20000, 21000);
    }
    contract.min_ppb = draw(0, PN_PPB / 10);
    contract.min_minor = draw(0, 5000);
    contract.min_plus_interest = draw(0, 1) == 0;
    contract.late_fee_minor = draw(0, 4000);
    contract.late_rate_ppb = draw(0, PN_PPB / 2);
    contract.prepay_fee_minor = draw(0, 1) * draw(0, 3000);
    contract.prepay_fee_ppb = draw(0, 1) * draw(0, PN_PPB / 20);
    contract.account_fee_minor = draw(0, 1) * draw(0, 500);
    return contract;
}

static int64_t least(pn_i128 a, pn_i128 b) { return (int64_t)(a < b ? a : b); }

/* Everything that the top of contract.h says, and that a refused payment changes nothing. */
static void check_month(const struct pn_contract *contract, struct pn_debt_state *state,
                        const struct pn_debt_due *due) {
    struct pn_debt_state before = *state, copy = *state;
    struct pn_debt_paid paid;
    int64_t most;
    PT_INT(due->owed_minor, before.balance_minor + due->interest_minor + due->late_interest_minor +
                                due->account_fee_minor + due->charges_minor);
    int64_t asked = before.overdue_minor + due->ask_minor - before.prepaid_minor;
    if (asked < 0) asked = 0;
    PT_INT(due->required_minor, least(due->owed_minor, asked));
    PT_INT(pn_debt_payoff(contract, state, due, &most), PN_OK);
    PT_TRUE(most >= due->required_minor);
    PT_INT(pn_debt_settle(contract, &copy, due, most + 1, &paid), PN_EINPUT);
    PT_INT(pn_debt_settle(contract, &copy, due, -1, &paid), PN_EINPUT);
    PT_TRUE(memcmp(&copy, &before, sizeof copy) == 0);
    if (contract->prepay != PN_PREPAY_FORBIDDEN) {
        PT_INT(pn_debt_settle(contract, &copy, due, most, &paid), PN_OK);
        PT_TRUE(paid.is_closed && copy.balance_minor == 0 && copy.overdue_minor == 0);
    }
    int64_t payment = draw(0, 3) == 0 ? draw(0, most) : due->required_minor;
    PT_INT(pn_debt_settle(contract, state, due, payment, &paid), PN_OK);
    PT_INT(state->balance_minor,
           due->owed_minor + paid.late_fee_minor + paid.prepay_fee_minor - payment);
    PT_INT(state->overdue_minor, payment < due->required_minor ? due->required_minor - payment : 0);
    PT_INT(paid.late_fee_minor, payment < due->required_minor ? contract->late_fee_minor : 0);
    int64_t excess = least(payment, due->owed_minor) - asked;
    PT_INT(paid.excess_minor, contract->kind <= PN_DEBT_LINEAR && excess > 0 ? excess : 0);
    PT_INT(state->prepaid_minor, 0);
    PT_INT(state->at, due->date);
}

PT_TEST(laws_of_every_month) {
    rng.state = 20261123;
    int months = 0, refused = 0;
    for (int i = 0; i < 3000; i++) {
        struct pn_contract contract = any_contract();
        struct pn_debt_state state;
        int64_t balance = draw(1, 2000000);
        int64_t overdue = draw(0, 1) * draw(0, balance);
        enum pn_status st =
            pn_debt_open(&contract, (pn_date)draw(19900, 20500), balance, overdue, &state);
        if (st != PN_OK) {
            PT_INT(st, PN_EINPUT);
            refused++;
            continue;
        }
        if (draw(0, 3) == 0) state.prepaid_minor = draw(0, 50000);
        for (int k = 0; k < 20 && state.balance_minor < INT64_C(1) << 50; k++) {
            struct pn_debt_due due;
            pn_date date = pn_debt_next_due(&contract, state.at + 1);
            int64_t charges = draw(0, 1) * draw(0, 9000);
            PT_INT(pn_debt_due(&contract, &state, date, charges, &due), PN_OK);
            check_month(&contract, &state, &due);
            months++;
        }
    }
    if (months < 30000 || refused < 20) PT_FAIL("%d months, %d refused", months, refused);
}

/* A loan whose requirements are paid ends on time, whatever its rates and roundings. */
PT_TEST(loans_end) {
    rng.state = 7;
    for (int i = 0; i < 400; i++) {
        struct pn_contract contract = any_contract();
        contract.kind = (enum pn_debt_kind)draw(PN_DEBT_INSTALMENT, PN_DEBT_LINEAR);
        contract.term_months = (int32_t)draw(1, 300);
        struct pn_debt_state state;
        PT_INT(pn_debt_open(&contract, 20000, draw(1, 3000000), 0, &state), PN_OK);
        PT_TRUE(run_required(&contract, state).count <= contract.term_months);
    }
}

/* ---- interest against counting day by day ---- */

/* The rate of one day as parts per billion of a year, or of a day for daily rates. */
static const struct pn_rate_step *rate_on(const struct pn_contract *contract, pn_date date) {
    const struct pn_rate_step *found = &contract->rates[0];
    for (uint32_t i = 1; i < contract->rate_count; i++) {
        if (contract->rates[i].from <= date) found = &contract->rates[i];
    }
    return found;
}

/* Sums over the days of a piece: yearly rates of those that have one, and daily rates. */
static void sum_days(const struct pn_contract *contract, pn_date from, pn_date to, pn_i128 *yearly,
                     pn_i128 *daily) {
    for (pn_date at = from; at < to; at++) {
        const struct pn_rate_step *rate = rate_on(contract, at);
        if (rate->unit == PN_RATE_DAILY) {
            *daily += rate->ppb;
        } else {
            *yearly += rate->ppb * (pn_i128)(rate->unit == PN_RATE_MONTHLY ? 12 : 1);
        }
    }
}

#define MONTHS_LCM 377580 /* of 28, 29, 30 and 31 */

/* The interest over a common denominator; *den is filled in. */
static pn_i128 walk_months(const struct pn_contract *contract, pn_date from, pn_date to,
                           pn_i128 *den) {
    pn_i128 months = 0, stub = 0, daily = 0;
    int month = pn_date_month_index(to), day_of_month = pn_date_ymd(to).day, back = 0;
    if (pn_date_in_month(month, contract->due_day) == to) day_of_month = contract->due_day;
    pn_date end = to;
    for (;;) {
        pn_date start = pn_date_in_month(month - ++back, day_of_month);
        if (start < from) break;
        pn_i128 yearly = 0;
        sum_days(contract, start, end, &yearly, &daily);
        months += yearly * (MONTHS_LCM / (end - start));
        end = start;
    }
    sum_days(contract, from, end, &stub, &daily);
    pn_i128 year = end - pn_date_add_months(end, -12);
    *den = year * 12 * MONTHS_LCM * PN_PPB;
    return months * year + stub * 12 * MONTHS_LCM + daily * year * 12 * MONTHS_LCM;
}

static pn_i128 walk_days(const struct pn_contract *contract, pn_date from, pn_date to,
                         pn_i128 *den) {
    pn_i128 yearly = 0, daily = 0, leap = 0;
    sum_days(contract, from, to, &yearly, &daily);
    if (contract->count == PN_COUNT_ACT_ACT) {
        pn_i128 ignored = 0;
        for (pn_date at = from; at < to; at++) {
            if (pn_date_is_leap(pn_date_ymd(at).year)) {
                sum_days(contract, at, at + 1, &leap, &ignored);
            }
        }
        *den = (pn_i128)365 * 366 * PN_PPB;
        return (yearly - leap) * 366 + leap * 365 + daily * 365 * 366;
    }
    pn_i128 year = contract->count == PN_COUNT_ACT_365 ? 365 : 360;
    *den = year * PN_PPB;
    return yearly + daily * year;
}

/* Days of the 30/360 table count by their share of the actual ones. */
static pn_i128 walk_thirties(const struct pn_contract *contract, pn_date from, pn_date to,
                             pn_i128 *den) {
    struct pn_ymd a = pn_date_ymd(from), b = pn_date_ymd(to);
    if (a.day == 31) a.day = 30;
    if (b.day == 31 && (contract->count == PN_COUNT_30E_360 || a.day == 30)) b.day = 30;
    pn_i128 days = 360 * (b.year - a.year) + 30 * (b.month - a.month) + b.day - a.day;
    pn_i128 yearly = 0, daily = 0;
    sum_days(contract, from, to, &yearly, &daily);
    if (days < 0) days = 0;
    *den = (pn_i128)360 * (to - from) * PN_PPB;
    return yearly * days + daily * 360 * (to - from);
}

PT_TEST(factors_against_walking) {
    rng.state = 99;
    for (int i = 0; i < 20000; i++) {
        struct pn_contract contract = any_contract();
        contract.kind = PN_DEBT_REVOLVING;
        pn_date from = (pn_date)draw(19900, 21500), to = from + (pn_date)draw(1, 130);
        if (draw(0, 1) == 0) from = pn_debt_next_due(&contract, from);
        if (to <= from || draw(0, 1) == 0) to = pn_debt_next_due(&contract, from + 1);
        pn_i128 num, den, want_den, want;
        want = contract.count == PN_COUNT_MONTHS ? walk_months(&contract, from, to, &want_den)
               : contract.count == PN_COUNT_30_360 || contract.count == PN_COUNT_30E_360
                   ? walk_thirties(&contract, from, to, &want_den)
                   : walk_days(&contract, from, to, &want_den);
        PT_INT(pn_debt_factor(&contract, from, to, &num, &den), PN_OK);
        PT_TRUE(den > 0 && num >= 0);
        PT_INT(num * want_den, want * den);
    }
}

PT_TEST(factors_of_nothing_and_of_too_much) {
    struct pn_contract loan = contract_of(PN_DEBT_INSTALMENT, PN_RATE_PPB_MAX);
    pn_i128 num, den;
    for (int count = PN_COUNT_MONTHS; count <= PN_COUNT_ACT_ACT; count++) {
        loan.count = (enum pn_day_count)count;
        PT_INT(pn_debt_factor(&loan, 5, 5, &num, &den), PN_OK);
        PT_INT(num, 0);
        PT_INT(pn_debt_factor(&loan, 6, 5, &num, &den), PN_EINPUT);
        PT_INT(pn_debt_factor(&loan, PN_DATE_MIN, PN_DATE_MAX, &num, &den), PN_OK);
        PT_TRUE(num / den >= 9990 * 1000);
    }
    /* Balances near the end of 63 bits say so instead of wrapping. */
    struct pn_debt_state state;
    struct pn_debt_due due;
    loan.term_months = 12;
    loan.count = PN_COUNT_MONTHS;
    PT_INT(pn_debt_open(&loan, 0, INT64_MAX, 0, &state), PN_ERANGE);
    loan.pays_minor = 1;
    PT_INT(pn_debt_open(&loan, 0, INT64_MAX, 0, &state), PN_OK);
    PT_INT(pn_debt_due(&loan, &state, 31, 0, &due), PN_ERANGE);
    PT_INT(pn_debt_next_due(&loan, PN_DATE_MAX), PN_DATE_MAX);
}

/* ---- the level payment ---- */

PT_TEST(instalments_end_at_zero) {
    rng.state = 4711;
    for (int i = 0; i < 2000; i++) {
        struct pn_contract loan = any_contract();
        loan.kind = PN_DEBT_INSTALMENT;
        loan.rate_count = 1;
        loan.rounding = PN_ROUND_HALF_UP;
        int32_t payments = (int32_t)draw(1, 480);
        int64_t balance = draw(1, 100000000), level;
        pn_date at = (pn_date)draw(15000, 20000), first = pn_debt_next_due(&loan, at + 1);
        PT_INT(pn_debt_instalment(&loan, balance, at, first, payments, &level), PN_OK);
        /* Half a minor unit less leaves something, half a unit more leaves less than nothing. */
        long double less = (long double)balance, more = less;
        pn_date from = at, to = first;
        for (int32_t k = 0; k < payments; k++) {
            pn_i128 num, den;
            PT_INT(pn_debt_factor(&loan, from, to, &num, &den), PN_OK);
            long double growth = 1 + (long double)num / (long double)den;
            less = less * growth - ((long double)level - 0.5L);
            more = more * growth - ((long double)level + 0.5L);
            from = to;
            to = pn_debt_next_due(&loan, to + 1);
        }
        /* Where rates make the debt explode the rounding of long double does too. */
        PT_TRUE(less >= -1e-6L * less - 1e-6L || less > -1);
        PT_TRUE(less > more);
        if (loan.rates[0].ppb < PN_PPB / 500) PT_TRUE(less > -0.01L && more < 0.01L);
    }
}

PT_TEST(instalments_refused) {
    struct pn_contract loan = contract_of(PN_DEBT_INSTALMENT, 6 * PERCENT);
    int64_t level = -7;
    PT_INT(pn_debt_instalment(&loan, -1, 0, 31, 12, &level), PN_EINPUT);
    PT_INT(pn_debt_instalment(&loan, 1, 31, 31, 12, &level), PN_EINPUT);
    PT_INT(pn_debt_instalment(&loan, 1, 0, 31, 0, &level), PN_EINPUT);
    PT_INT(pn_debt_instalment(&loan, 1, 0, 31, 1201, &level), PN_ERANGE);
    PT_INT(pn_debt_instalment(&loan, 1, PN_DATE_MAX - 31, PN_DATE_MAX, 12, &level), PN_ERANGE);
    PT_INT(level, -7);
    loan.rounding = PN_ROUND_NEVER;
    PT_INT(pn_debt_instalment(&loan, 1000, 0, 31, 7, &level), PN_EINPUT);
    loan.rates[0].ppb = 0;
    PT_INT(pn_debt_instalment(&loan, 1000, 0, 31, 10, &level), PN_OK);
    PT_INT(level, 100);
    /* Ties go where the contract's rounding says. */
    loan.rounding = PN_ROUND_HALF_EVEN;
    PT_INT(pn_debt_instalment(&loan, 5, 0, 31, 2, &level), PN_OK);
    PT_INT(level, 2);
    PT_INT(pn_debt_instalment(&loan, 7, 0, 31, 2, &level), PN_OK);
    PT_INT(level, 4);
    loan.rounding = PN_ROUND_HALF_UP;
    PT_INT(pn_debt_instalment(&loan, 5, 0, 31, 2, &level), PN_OK);
    PT_INT(level, 3);
    /* A single payment is the debt and its interest. */
    loan.rates[0].ppb = 12 * PERCENT;
    PT_INT(pn_debt_instalment(&loan, 10000, 0, 31, 1, &level), PN_OK);
    PT_INT(level, 10100);
}

PT_MAIN
