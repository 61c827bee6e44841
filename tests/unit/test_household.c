/*
 * From a journal to a household and its planning problem: tags, states, streams, promises,
 * stripes. The search itself is tested in the room plan.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/books.h"
#include "household/answer.h"
#include "pt.h"

struct world {
    struct pn_books books;
    struct pn_diags diags;
    struct pn_household household;
    enum pn_status status;
};

static pn_date day(const char *text) {
    pn_date date = 0;
    PT_INT(pn_date_parse(pn_slice_of(text), &date), PN_OK);
    return date;
}

static void open_world(struct world *world, const char *journal, const char *today) {
    struct pn_books_options options = PN_BOOKS_OPTIONS_DEFAULT;
    options.today = day(today);
    pn_diags_init(&world->diags);
    enum pn_status st = pn_books_load_bytes(PN_SLICE("test.journal"), pn_slice_of(journal),
                                            &options, &world->diags, &world->books);
    if (st != PN_OK) {
        PT_FAIL("the journal does not load: %s",
                world->diags.list.count > 0 ? world->diags.list.items[0].message.bytes : "");
    }
    world->status =
        pn_household_open(&world->books, options.today, &world->diags, &world->household);
}

static void close_world(struct world *world) {
    if (world->status == PN_OK) pn_household_close(&world->household);
    pn_books_clear(&world->books);
    pn_diags_clear(&world->diags);
}

/* Whether some diagnostic has the code. */
static bool has_code(const struct world *world, enum pn_code code) {
    for (size_t i = 0; i < world->diags.list.count; i++) {
        if (world->diags.list.items[i].code == code) return true;
    }
    return false;
}

#define ACCOUNTS                                                                                 \
    "commodity EUR\n    format 1,000.00 EUR\n"                                                   \
    "account Assets:Checking\n    ; cash: yes\n    ; cushion: 200.00\n"                          \
    "account Liabilities:Loan\n    ; debt: instalment\n    ; rate: 12%\n"                        \
    "    ; pays: 100.00 on 5\n    ; late-fee: 15.00\n"                                           \
    "account Expenses:Food\naccount Expenses:Rent\naccount Income:Job\naccount Equity:Opening\n" \
    "2026-01-01 opening\n    Assets:Checking   1000.00 EUR\n"                                    \
    "    Liabilities:Loan  -1200.00 EUR\n    Equity:Opening\n"

PT_TEST(accounts_become_cash_and_debts) {
    struct world world;
    open_world(&world, ACCOUNTS, "2026-01-02");
    PT_INT(world.status, PN_OK);
    PT_INT(world.household.cash_minor, 100000);
    PT_INT(world.household.cushion_minor, 20000);
    PT_INT(world.household.debts.count, 1);
    const struct pn_household_debt *debt = &world.household.debts.items[0];
    PT_TRUE(pn_slice_is(debt->name, "Loan"));
    PT_INT(debt->contract.pays_minor, 10000);
    PT_INT(debt->contract.due_day, 5);
    PT_INT(debt->contract.late_fee_minor, 1500);
    PT_INT(debt->contract.rates[0].ppb, 120000000);
    PT_INT(debt->state.balance_minor, 120000);
    PT_INT(debt->state.overdue_minor, 0);
    PT_INT(debt->state.at, day("2025-12-05"));
    PT_INT(world.household.month_count, 360);
    close_world(&world);
}

PT_TEST(payments_since_the_last_due_day_count) {
    struct world world;
    open_world(&world,
               ACCOUNTS "2026-02-01 early\n    Liabilities:Loan  40.00 EUR\n    Assets:Checking\n"
                        "2026-01-05 on time\n    Liabilities:Loan  100.00 EUR\n"
                        "    Assets:Checking\n",
               "2026-02-03");
    PT_INT(world.status, PN_OK);
    const struct pn_debt_state *state = &world.household.debts.items[0].state;
    PT_INT(state->balance_minor, 106000);
    PT_INT(state->prepaid_minor, 4000);
    PT_INT(state->overdue_minor, 0);
    PT_INT(state->at, day("2026-01-05"));
    close_world(&world);
}

PT_TEST(a_missed_requirement_is_overdue_and_made_good_first) {
    struct world world;
    open_world(&world,
               ACCOUNTS "2026-01-05 on time\n    Liabilities:Loan  100.00 EUR\n"
                        "    Assets:Checking\n"
                        "2026-02-05 too little\n    Liabilities:Loan  30.00 EUR\n"
                        "    Assets:Checking\n"
                        "2026-02-20 late\n    Liabilities:Loan  50.00 EUR\n    Assets:Checking\n",
               "2026-02-25");
    PT_INT(world.status, PN_OK);
    const struct pn_debt_state *state = &world.household.debts.items[0].state;
    PT_INT(state->balance_minor, 102000);
    PT_INT(state->overdue_minor, 2000);
    PT_INT(state->prepaid_minor, 0);
    close_world(&world);
}

PT_TEST(what_was_posted_on_the_due_day_closes_it) {
    struct world world;
    struct pn_arena arena;
    struct pn_instance instance;
    open_world(&world,
               ACCOUNTS "2026-01-05 interest\n    Liabilities:Loan  -12.00 EUR\n"
                        "    Expenses:Rent\n"
                        "2026-01-05 on time\n    Liabilities:Loan  100.00 EUR\n"
                        "    Assets:Checking\n",
               "2026-01-05");
    PT_INT(world.status, PN_OK);
    const struct pn_debt_state *state = &world.household.debts.items[0].state;
    PT_INT(state->at, day("2026-01-05"));
    PT_INT(state->balance_minor, 111200);
    PT_INT(state->prepaid_minor, 0);
    pn_arena_init(&arena, 1 << 24);
    PT_INT(pn_household_instance(&world.household, false, false, &arena, &instance), PN_OK);
    PT_INT(pn_instance_due(&instance, 0, 0), PN_DATE_NONE);
    PT_INT(pn_instance_due(&instance, 0, 1), day("2026-02-05"));
    pn_arena_clear(&arena);
    close_world(&world);
}

PT_TEST(plans_in_the_journal_are_no_facts) {
    struct world world;
    open_world(&world,
               ACCOUNTS "2026-01-05 Loan\n    ; plan: yes\n    Liabilities:Loan  100.00 EUR\n"
                        "    Assets:Checking\n"
                        "2026-03-05 Loan\n    ; plan: yes\n    Liabilities:Loan  100.00 EUR\n"
                        "    Assets:Checking\n",
               "2026-01-10");
    PT_INT(world.status, PN_OK);
    PT_INT(world.household.cash_minor, 100000);
    PT_INT(world.household.debts.items[0].state.balance_minor, 120000);
    PT_INT(world.household.streams.count, 0);
    close_world(&world);
}

/* The first occurrence of a kind. */
static const struct pn_occurrence *first_of(const struct world *world,
                                            enum pn_occurrence_kind kind) {
    for (size_t i = 0; i < world->household.occurrences.count; i++) {
        if (world->household.occurrences.items[i].kind == kind) {
            return &world->household.occurrences.items[i];
        }
    }
    PT_FAIL("no occurrence of kind %d", (int)kind);
}

PT_TEST(rules_become_incomes_bills_and_shifts) {
    struct world world;
    open_world(&world,
               ACCOUNTS "~ monthly from 2026-01-01\n    ; Salary, on the 10th\n    ; day: 10\n"
                        "    ; spread: 10%\n    Assets:Checking  1500.00 EUR\n    Income:Job\n"
                        "~ monthly from 2026-01-01\n    Expenses:Rent  600.00 EUR\n"
                        "    Assets:Checking\n"
                        "~ monthly from 2026-01-01\n    ; shift: up to 4\n    ; day: 31\n"
                        "    Assets:Checking  90.00 EUR\n    Income:Job\n",
               "2026-01-02");
    PT_INT(world.status, PN_OK);
    const struct pn_occurrence *income = first_of(&world, PN_OCCURRENCE_INCOME);
    PT_INT(income->date, day("2026-01-10"));
    PT_INT(income->amount_minor, 150000);
    PT_INT(income->sure_minor, 120000);
    PT_TRUE(pn_slice_is(world.household.streams.items[income->stream].label, "Salary"));
    const struct pn_occurrence *bill = first_of(&world, PN_OCCURRENCE_BILL);
    PT_INT(bill->date, day("2026-01-02"));
    PT_INT(bill->written, day("2026-01-01"));
    PT_TRUE(bill->is_late);
    const struct pn_occurrence *shift = first_of(&world, PN_OCCURRENCE_SHIFT);
    PT_INT(shift->date, day("2026-01-31"));
    PT_INT(world.household.streams.items[shift->stream].shift_max, 4);
    close_world(&world);
}

PT_TEST(what_of_this_month_is_done_is_not_asked_again) {
    struct world world;
    open_world(&world,
               ACCOUNTS "2026-01-03 rent\n    Expenses:Rent  595.00 EUR\n    Assets:Checking\n"
                        "2026-01-04 food\n    Expenses:Food  30.00 EUR\n    Assets:Checking\n"
                        "~ monthly from 2026-01-01\n    Expenses:Rent  600.00 EUR\n"
                        "    Assets:Checking\n"
                        "~ monthly from 2026-01-01\n    ; day: 20\n    Expenses:Food  400.00 EUR\n"
                        "    Assets:Checking\n"
                        "~ monthly from 2026-01-01\n    ; day: 4\n    Assets:Checking  50.00 EUR\n"
                        "    Income:Job\n",
               "2026-01-15");
    PT_INT(world.status, PN_OK);
    const struct pn_occurrence *bill = first_of(&world, PN_OCCURRENCE_BILL);
    PT_INT(bill->date, day("2026-01-20"));
    PT_INT(bill->amount_minor, 37000);
    const struct pn_occurrence *income = first_of(&world, PN_OCCURRENCE_INCOME);
    PT_TRUE(income->is_late);
    PT_INT(income->sure_minor, 0);
    PT_INT(income->date, day("2026-01-15"));
    close_world(&world);
}

PT_TEST(rules_that_pay_or_raise_a_debt) {
    struct world world;
    open_world(&world,
               ACCOUNTS
               "~ monthly from 2026-02-01\n    ; day: 5\n    Liabilities:Loan  100.00 EUR\n"
               "    Assets:Checking\n"
               "~ monthly from 2026-02-01\n    ; day: 7\n    Expenses:Food  20.00 EUR\n"
               "    Liabilities:Loan\n",
               "2026-01-06");
    PT_INT(world.status, PN_OK);
    PT_TRUE(has_code(&world, PN_H0105_RULE_REPLACED));
    PT_INT(world.diags.warning_count, 1);
    const struct pn_household_debt *debt = &world.household.debts.items[0];
    PT_INT(debt->charges_minor[1], 0);
    PT_INT(debt->charges_minor[2], 2000); /* bought on 7 February, joins on 5 March */
    close_world(&world);
}

PT_TEST(the_instance_holds_sure_money_or_all_that_was_promised) {
    struct world world;
    struct pn_arena arena;
    struct pn_instance sure, kept;
    open_world(&world,
               ACCOUNTS "~ monthly from 2026-02-01\n    ; promise: Victor\n    ; chance: 30%\n"
                        "    Assets:Checking  300.00 EUR\n    Income:Job\n"
                        "~ monthly from 2026-02-01\n    Assets:Checking  50.00 EUR\n"
                        "    Income:Job\n",
               "2026-01-15");
    PT_INT(world.status, PN_OK);
    pn_arena_init(&arena, 1 << 24);
    PT_INT(pn_household_instance(&world.household, false, false, &arena, &sure), PN_OK);
    PT_INT(pn_household_instance(&world.household, true, true, &arena, &kept), PN_OK);
    PT_INT(sure.flows[0].date, day("2026-02-01"));
    PT_INT(sure.flows[0].in_minor, 5000);
    PT_INT(kept.flows[0].in_minor, 35000);
    PT_TRUE(!sure.allow_late && kept.allow_late);
    PT_INT(sure.flow_count, 359);
    pn_arena_clear(&arena);
    close_world(&world);
}

PT_TEST(promises_are_counted_by_name) {
    struct world world;
    open_world(&world,
               ACCOUNTS "account Income:Support\n"
                        "~ monthly from 2025-10-01\n    ; promise: Victor\n    ; day: 15\n"
                        "    ; chance: 30%\n    Assets:Checking  300.00 EUR\n    Income:Support\n"
                        "2025-10-15 Victor\n    Assets:Checking  300.00 EUR\n    Income:Support\n"
                        "2025-11-20 Victor\n    Assets:Checking  300.00 EUR\n    Income:Support\n"
                        "2025-12-15 Victor\n    Assets:Checking  100.00 EUR\n    Income:Support\n",
               "2026-02-10");
    PT_INT(world.status, PN_OK);
    PT_INT(world.household.promises.count, 1);
    const struct pn_promise *promise = &world.household.promises.items[0];
    PT_TRUE(pn_slice_is(promise->who, "Victor"));
    PT_INT(promise->due_count, 4);
    PT_INT(promise->kept_count, 1);
    PT_INT(promise->late_count, 1);
    PT_INT(promise->missed_count, 2);
    PT_INT(promise->came_minor, 70000);
    PT_INT(promise->last_kept, day("2025-11-15"));
    close_world(&world);
}

PT_TEST(past_months_are_black_or_red) {
    struct world world;
    struct pn_arena arena;
    struct pn_stripe *past;
    uint32_t count;
    open_world(&world,
               ACCOUNTS "2026-02-05 loan\n    Liabilities:Loan  100.00 EUR\n    Assets:Checking\n"
                        "2026-03-05 loan\n    Liabilities:Loan  10.00 EUR\n    Assets:Checking\n"
                        "2026-04-05 loan\n    Liabilities:Loan  100.00 EUR\n    Assets:Checking\n"
                        "2026-04-10 car\n    Expenses:Food  900.00 EUR\n    Assets:Checking\n"
                        "2026-04-20 job\n    Assets:Checking  900.00 EUR\n    Income:Job\n",
               "2026-05-02");
    PT_INT(world.status, PN_OK);
    pn_arena_init(&arena, 1 << 20);
    PT_INT(pn_stripes_past(&world.household, &arena, &past, &count), PN_OK);
    PT_INT(count, 4);
    PT_INT(past[0].color, PN_MONTH_BLACK); /* January: the loan is new      */
    PT_INT(past[1].color, PN_MONTH_BLACK); /* February: paid                */
    PT_INT(past[2].color, PN_MONTH_RED);   /* March: too little             */
    PT_INT(past[3].color, PN_MONTH_RED);   /* April: cash below zero        */
    PT_INT(past[3].lowest_minor, -11000);
    PT_INT(past[3].lowest_on, day("2026-04-10"));
    pn_arena_clear(&arena);
    close_world(&world);
}

PT_TEST(a_term_shortens_with_the_months) {
    struct world world;
    open_world(&world,
               ACCOUNTS "account Liabilities:Car\n    ; debt: instalment\n    ; rate: 6%\n"
                        "    ; term: 24 months\n    ; due-day: 10\n"
                        "2026-01-02 car\n    Liabilities:Car  -2400.00 EUR\n    Equity:Opening\n"
                        "2026-02-10 car\n    Liabilities:Car  300.00 EUR\n    Assets:Checking\n",
               "2026-04-01");
    PT_INT(world.status, PN_OK);
    const struct pn_household_debt *debt = &world.household.debts.items[0];
    if (!pn_slice_is(debt->name, "Car")) debt++;
    PT_INT(debt->state.payments_left, 21); /* January, February and March have passed */
    close_world(&world);
}

PT_TEST(an_overdraft_is_a_bill_of_today) {
    struct world world;
    struct pn_arena arena;
    struct pn_instance instance;
    open_world(&world,
               ACCOUNTS "2026-01-02 rent\n    Expenses:Rent  1040.00 EUR\n    Assets:Checking\n"
                        "~ monthly from 2026-02-01\n    Assets:Checking  50.00 EUR\n"
                        "    Income:Job\n",
               "2026-01-20");
    PT_INT(world.status, PN_OK);
    pn_arena_init(&arena, 1 << 24);
    PT_INT(pn_household_instance(&world.household, false, false, &arena, &instance), PN_OK);
    PT_INT(instance.cash_minor, 0);
    PT_INT(instance.flows[0].date, day("2026-01-20"));
    PT_INT(instance.flows[0].out_minor, 4000);
    PT_INT(instance.flows[1].in_minor, 5000);
    pn_arena_clear(&arena);
    close_world(&world);
}

PT_TEST(debts_in_another_commodity_are_warned_of) {
    struct world world;
    open_world(&world,
               ACCOUNTS "commodity USD\n"
                        "2026-01-02 abroad\n    Liabilities:Loan  -210 USD\n"
                        "    Equity:Opening\n",
               "2026-01-20");
    PT_INT(world.status, PN_OK);
    PT_TRUE(has_code(&world, PN_H0103_OTHER_COMMODITY));
    PT_INT(world.household.debts.items[0].state.balance_minor, 120000);
    close_world(&world);
}

PT_TEST(what_is_long_due_is_due_today) {
    struct world world;
    open_world(&world,
               ACCOUNTS "account Liabilities:Heat\n    ; debt: arrears\n    ; due: 2026-01-03\n"
                        "2026-01-02 heat\n    Liabilities:Heat  -210.00 EUR\n"
                        "    Equity:Opening\n",
               "2026-03-20");
    PT_INT(world.status, PN_OK);
    const struct pn_household_debt *debt = &world.household.debts.items[0];
    if (!pn_slice_is(debt->name, "Heat")) debt++;
    PT_INT(debt->contract.due, day("2026-03-20"));
    PT_INT(debt->due_told, day("2026-01-03"));
    PT_INT(pn_debt_next_due(&debt->contract, day("2026-03-20")), day("2026-03-20"));
    close_world(&world);
}

PT_TEST(goals_and_dated_sums) {
    struct world world;
    open_world(&world,
               ACCOUNTS "account Assets:Office\n    ; goal: 18000.00 EUR\n"
                        "account Assets:Camp\n    ; goal: 300.00 by 2026-06-01\n"
                        "2026-01-02 saved\n    Assets:Office  115.00 EUR\n    Assets:Checking\n",
               "2026-01-10");
    PT_INT(world.status, PN_OK);
    PT_INT(world.household.goals.count, 2);
    PT_INT(world.household.goals.items[0].wanted_minor, 1800000);
    PT_INT(world.household.goals.items[0].saved_minor, 11500);
    const struct pn_occurrence *goal = first_of(&world, PN_OCCURRENCE_GOAL);
    PT_INT(goal->date, day("2026-06-01"));
    PT_INT(goal->amount_minor, 30000);
    close_world(&world);
}

PT_TEST(tags_that_cannot_be_understood_are_refused) {
    static const struct {
        const char *journal;
        enum pn_code code;
    } cases[] = {
        {"account Assets:Cash\n    ; cash: perhaps\n2026-01-01 x\n  Assets:Cash  1 EUR\n  b\n",
         PN_H0102_BAD_TAG_VALUE},
        {"account Assets:Cash\n    ; cash: yes\n    ; cushion: lots\n"
         "2026-01-01 x\n  Assets:Cash  1 EUR\n  b\n",
         PN_H0102_BAD_TAG_VALUE},
        {"account Assets:Cash\n    ; cash: yes\n    ; cushion: 10 USD\n"
         "2026-01-01 x\n  Assets:Cash  1 EUR\n  b\n",
         PN_H0103_OTHER_COMMODITY},
        {"2026-01-01 x\n  Income:Job  -1 EUR\n  Expenses:Rent\n", PN_H0104_NO_CASH},
        {ACCOUNTS "~ monthly\n    ; chance: likely\n    Assets:Checking  1 EUR\n    Income:Job\n",
         PN_H0102_BAD_TAG_VALUE},
        {ACCOUNTS "~ monthly\n    ; shift: up to many\n    Assets:Checking  1 EUR\n"
                  "    Income:Job\n",
         PN_H0102_BAD_TAG_VALUE},
        {ACCOUNTS "account Liabilities:Slow\n    ; debt: instalment\n    ; rate: 50%\n"
                  "    ; pays: 1.00 on 3\n"
                  "2026-01-01 y\n    Liabilities:Slow  -1000.00 EUR\n    Equity:Opening\n",
         PN_H0107_DEBT_NEVER_ENDS},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world world;
        open_world(&world, cases[i].journal, "2026-01-10");
        if (world.status != PN_EINPUT || !has_code(&world, cases[i].code)) {
            PT_FAIL("case %zu: status %d", i, (int)world.status);
        }
        close_world(&world);
    }
}

PT_TEST(near_misses_of_tags_are_warned_of) {
    struct world world;
    open_world(&world,
               ACCOUNTS "account Liabilities:Card\n    ; debt: revolving\n    ; min: 3%\n"
                        "    ; latefee: 10.00\n"
                        "~ monthly\n    ; chanse: 30%\n    Assets:Checking  1 EUR\n"
                        "    Income:Job\n",
               "2026-01-10");
    PT_INT(world.status, PN_OK);
    PT_INT(world.diags.warning_count, 2);
    PT_INT(world.diags.list.items[0].code, PN_H0101_UNKNOWN_TAG);
    PT_TRUE(pn_slice_is(world.diags.list.items[0].hint, "Did you mean \"late-fee\"?"));
    PT_TRUE(pn_slice_is(world.diags.list.items[1].hint, "Did you mean \"chance\"?"));
    close_world(&world);
}

PT_MAIN
