/*
 * Where each debt stands today: its balance as posted, what is overdue of the last
 * requirement, and what has been paid towards the next one.
 *
 *     prior due ------ last due ------ today ------ next due
 *         (   window before   ](   window since  ]
 *
 * A requirement counts as met by what was paid since the due day before it. Paying later
 * makes good what is overdue first; the rest counts towards the next requirement.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "household/internal.h"

/* What was posted on one debt, seen from today. Amounts are what is owed, >= 0. */
struct postings_of {
    int64_t owed_minor;        /* today                                      */
    int64_t owed_last_minor;   /* at the end of the last due day             */
    int64_t paid_before_minor; /* in the window before the last due day      */
    int64_t paid_since_minor;  /* in the window since                        */
    bool posted_today;
};

static uint32_t debt_of_account(const struct pn_household *household, uint32_t account) {
    for (; account != 0; account = household->books->accounts[account].parent) {
        for (size_t j = 0; j < household->debts.count; j++) {
            if (household->debts.items[j].account == account) return (uint32_t)j;
        }
    }
    return PN_NONE;
}

struct due_days {
    pn_date prior;
    pn_date last;
    pn_date next;
};

static struct due_days due_days_of(const struct pn_household_debt *debt, pn_date today) {
    struct due_days days = {.next = pn_debt_next_due(&debt->contract, today)};
    int month = pn_date_month_index(days.next);
    days.last = pn_date_in_month(month - 1, debt->contract.due_day);
    days.prior = pn_date_in_month(month - 2, debt->contract.due_day);
    return days;
}

/* What was posted on the due day itself, today, closes that day: the next one is a month later. */
static struct due_days after_today(struct due_days days, const struct pn_household_debt *debt) {
    int month = pn_date_month_index(days.next);
    return (struct due_days){days.last, days.next,
                             pn_date_in_month(month + 1, debt->contract.due_day)};
}

static void add_fact(struct postings_of *sum, const struct due_days *days, pn_date today,
                     const struct pn_fact *fact) {
    sum->owed_minor -= fact->minor;
    if (fact->date <= days->last) sum->owed_last_minor -= fact->minor;
    if (fact->date == today) sum->posted_today = true;
    if (fact->minor <= 0) return;
    if (fact->date > days->last)
        sum->paid_since_minor += fact->minor;
    else if (fact->date > days->prior)
        sum->paid_before_minor += fact->minor;
}

static enum pn_status sum_facts(struct pn_household *household, const struct due_days *days,
                                struct postings_of *sums) {
    enum pn_status st = PN_OK;
    struct pn_fact fact;
    for (size_t row = 0; pn_fact_next(household, &row, &fact, &st);) {
        uint32_t j = debt_of_account(household, fact.account);
        if (j == PN_NONE) continue;
        struct pn_household_debt *debt = &household->debts.items[j];
        if (debt->opened == PN_DATE_NONE || fact.date < debt->opened) debt->opened = fact.date;
        add_fact(&sums[j], &days[j], household->today, &fact);
    }
    return st;
}

/* What the contract asked on a past due day of a balance before its payment. */
static enum pn_status required_then(const struct pn_household_debt *debt, int64_t balance,
                                    const struct due_days *days, int64_t *out) {
    struct pn_debt_state state;
    struct pn_debt_due due;
    *out = 0;
    if (balance <= 0) return PN_OK;
    enum pn_status st = pn_debt_open(&debt->contract, days->prior, balance, 0, &state);
    if (st == PN_EINPUT) return PN_OK; /* said once by open_state */
    PN_TRY(st);
    PN_TRY(pn_debt_due(&debt->contract, &state, days->last, 0, &due));
    /* The balance given already holds the interest that pn_debt_due adds. */
    *out = due.required_minor < balance ? due.required_minor : balance;
    return PN_OK;
}

static enum pn_status find_overdue(const struct pn_household_debt *debt,
                                   const struct postings_of *sums, const struct due_days *days,
                                   int64_t *overdue, int64_t *prepaid) {
    int64_t required = 0;
    bool is_whole = debt->contract.kind == PN_DEBT_ARREARS || debt->contract.kind == PN_DEBT_IOU;
    *overdue = 0;
    *prepaid = sums->paid_since_minor;
    if (is_whole) {
        /* Asked in full, so nothing paid counts twice. */
        *prepaid = 0;
        if (debt->contract.due <= days->last) *overdue = sums->owed_minor;
        return PN_OK;
    }
    if (debt->opened == PN_DATE_NONE || debt->opened > days->prior) return PN_OK;
    PN_TRY(required_then(debt, sums->owed_last_minor + sums->paid_before_minor, days, &required));
    if (sums->paid_before_minor >= required) return PN_OK;
    int64_t lacking = required - sums->paid_before_minor;
    int64_t made_good = lacking < *prepaid ? lacking : *prepaid;
    *prepaid -= made_good;
    *overdue = lacking - made_good;
    if (*overdue > sums->owed_minor) *overdue = sums->owed_minor;
    return PN_OK;
}

/* A term counts from the first posting: what has passed of it shortens it, to one payment at least. */
static void shorten_term(struct pn_household_debt *debt, const struct due_days *days) {
    struct pn_contract *contract = &debt->contract;
    if (contract->term_months == 0 || debt->opened == PN_DATE_NONE) return;
    pn_date first = pn_debt_next_due(contract, debt->opened + 1);
    if (first > days->last) return;
    int32_t passed = pn_date_month_index(days->last) - pn_date_month_index(first) + 1;
    contract->term_months = contract->term_months > passed ? contract->term_months - passed : 1;
}

static enum pn_status open_state(struct pn_household_debt *debt, const struct postings_of *sums,
                                 const struct due_days *days, struct pn_diags *diags) {
    int64_t overdue, prepaid;
    shorten_term(debt, days);
    PN_TRY(find_overdue(debt, sums, days, &overdue, &prepaid));
    enum pn_status st =
        pn_debt_open(&debt->contract, days->last, sums->owed_minor, overdue, &debt->state);
    if (st == PN_EINPUT) {
        pn_diags_error(diags, PN_H0107_DEBT_NEVER_ENDS, debt->span,
                       "Check \"pays:\", \"rate:\" and the balance, or give the end with "
                       "\"term:\" or \"until:\".",
                       "the payment of %.*s does not cover its interest, so it never ends",
                       PN_ARG(debt->account_name));
        return PN_OK;
    }
    PN_TRY(st);
    debt->state.prepaid_minor = prepaid;
    return PN_OK;
}

static enum pn_status sum_cash_and_goals(struct pn_household *household) {
    enum pn_status st = PN_OK;
    struct pn_fact fact;
    for (size_t row = 0; pn_fact_next(household, &row, &fact, &st);) {
        if (household->is_cash[fact.account]) household->cash_minor += fact.minor;
        for (size_t g = 0; g < household->goals.count; g++) {
            struct pn_goal *goal = &household->goals.items[g];
            if (pn_account_is_within(household->books, fact.account, goal->account)) {
                goal->saved_minor += fact.minor;
            }
        }
    }
    return st;
}

/* What is owed in another commodity cannot be planned, and is not passed over in silence. */
static void warn_other_commodities(const struct pn_household *household, bool *warned,
                                   struct pn_diags *diags) {
    const struct pn_books *books = household->books;
    for (size_t row = 0; row < books->postings.count; row++) {
        uint32_t commodity = pn_books_row_commodity(books, row);
        if (commodity == household->commodity || pn_books_row_units(books, row) == 0) continue;
        uint32_t j = debt_of_account(household, pn_books_row_account(books, row));
        if (j == PN_NONE || warned[j]) continue;
        warned[j] = true;
        pn_diags_warn(diags, PN_H0103_OTHER_COMMODITY, household->debts.items[j].span,
                      "Penny plans in the commodity of the cash accounts; keep such a debt in it.",
                      "what %.*s owes in %.*s is left out of the plan",
                      PN_ARG(household->debts.items[j].account_name),
                      PN_ARG(books->commodities[commodity].symbol));
    }
}

enum pn_status pn_household_balances(struct pn_household *household, struct pn_diags *diags) {
    struct due_days *days;
    struct postings_of *sums;
    bool *warned;
    size_t count = household->debts.count;
    PN_TRY(PN_NEW_ARRAY(&household->arena, count, &warned));
    warn_other_commodities(household, warned, diags);
    PN_TRY(PN_NEW_ARRAY(&household->arena, count, &days));
    PN_TRY(PN_NEW_ARRAY(&household->arena, count, &sums));
    for (size_t j = 0; j < count; j++) {
        days[j] = due_days_of(&household->debts.items[j], household->today);
    }
    PN_TRY(sum_facts(household, days, sums));
    for (size_t j = 0; j < count; j++) {
        struct pn_household_debt *debt = &household->debts.items[j];
        if (sums[j].owed_minor < 0) sums[j].owed_minor = 0; /* overpaid: nothing is owed */
        if (days[j].next == household->today && sums[j].posted_today) {
            days[j] = after_today(days[j], debt);
            sums[j].paid_before_minor = sums[j].paid_since_minor;
            sums[j].paid_since_minor = 0;
            sums[j].owed_last_minor = sums[j].owed_minor;
        }
        PN_TRY(open_state(debt, &sums[j], &days[j], diags));
    }
    return sum_cash_and_goals(household);
}
