/*
 * The row of months, black and red. A month is black when cash stays at or above zero on
 * every day and no bill and no requirement of a debt is missed.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "household/answer.h"
#include "household/internal.h"
#include "money/rate.h"

/* ---- the coming months, on the path of a trace ---- */

static void colour_cash(const struct pn_instance *instance, const struct pn_trace *trace,
                        struct pn_stripe *stripes) {
    uint32_t at = 0;
    int64_t cash = instance->cash_minor;
    pn_date cash_on = instance->today;
    for (int32_t t = 0; t < instance->month_count; t++) {
        pn_date end = pn_date_month_start(instance->month_first + t + 1);
        struct pn_stripe *stripe = &stripes[t];
        *stripe = (struct pn_stripe){
            .month = instance->month_first + t,
            .lowest_minor = cash,
            .lowest_on = t == 0 ? cash_on : pn_date_month_start(instance->month_first + t)};
        for (; at < trace->cash_count && trace->cash[at].date < end; at++) {
            const struct pn_cash_row *row = &trace->cash[at];
            cash = row->cash_minor;
            if (row->unpaid_minor > 0) stripe->color = PN_MONTH_RED;
            if (cash >= stripe->lowest_minor) continue;
            stripe->lowest_minor = cash;
            stripe->lowest_on = row->date;
        }
    }
}

enum pn_status pn_stripes_coming(const struct pn_instance *instance, const struct pn_trace *trace,
                                 struct pn_arena *arena, struct pn_stripe **out) {
    struct pn_stripe *stripes;
    PN_TRY(PN_NEW_ARRAY(arena, (size_t)instance->month_count, &stripes));
    colour_cash(instance, trace, stripes);
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        for (int32_t t = 0; t < instance->month_count; t++) {
            const struct pn_trace_row *row =
                &trace->rows[(size_t)j * (size_t)instance->month_count + (size_t)t];
            if (row->due.date != PN_DATE_NONE && row->paid.is_missed) {
                stripes[t].color = PN_MONTH_RED;
            }
        }
    }
    *out = stripes;
    return PN_OK;
}

/* ---- the past months, from postings ---- */

/* What one debt saw in one past month. */
struct past_due {
    pn_date due;
    int64_t balance_minor; /* before the payment of the due day */
    int64_t paid_minor;    /* in the calendar month             */
};

struct past {
    const struct pn_household *household;
    int32_t first; /* month index of the oldest stripe           */
    uint32_t count;
    struct past_due *dues; /* [debt * count + month]                     */
    int64_t *cash_by_day;  /* change on each day from the first month on */
    int64_t cash_before;
};

static struct past_due *due_at(const struct past *past, size_t debt, uint32_t month) {
    return &past->dues[debt * past->count + month];
}

static void add_to_debt(const struct past *past, size_t j, const struct pn_fact *fact) {
    int32_t month = pn_date_month_index(fact->date) - past->first;
    for (uint32_t m = 0; m < past->count; m++) {
        struct past_due *due = due_at(past, j, m);
        bool counts = fact->date < due->due || (fact->date == due->due && fact->minor < 0);
        if (counts) due->balance_minor -= fact->minor;
        if ((int32_t)m == month && fact->minor > 0) due->paid_minor += fact->minor;
    }
}

static enum pn_status read_past(struct past *past) {
    const struct pn_household *household = past->household;
    pn_date start = pn_date_month_start(past->first);
    pn_date end = pn_date_month_start(past->first + (int32_t)past->count);
    enum pn_status st = PN_OK;
    struct pn_fact fact;
    for (size_t row = 0; pn_fact_next(household, &row, &fact, &st);) {
        if (fact.date >= end) continue;
        if (household->is_cash[fact.account]) {
            if (fact.date < start)
                past->cash_before += fact.minor;
            else
                past->cash_by_day[fact.date - start] += fact.minor;
        }
        for (size_t j = 0; j < household->debts.count; j++) {
            uint32_t account = household->debts.items[j].account;
            if (pn_account_is_within(household->books, fact.account, account)) {
                add_to_debt(past, j, &fact);
            }
        }
    }
    return st;
}

static int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

/* What the contract asked in a past month, from what it asks now. */
static int64_t asked(const struct pn_household_debt *debt, const struct past_due *due) {
    const struct pn_contract *contract = &debt->contract;
    pn_i128 share = 0;
    if (due->balance_minor <= 0 ||
        debt->opened >= pn_date_month_start(pn_date_month_index(due->due))) {
        return 0;
    }
    switch (contract->kind) {
    case PN_DEBT_INSTALMENT:
    case PN_DEBT_LINEAR: {
        int64_t part = contract->kind == PN_DEBT_INSTALMENT && contract->pays_minor > 0
                           ? contract->pays_minor
                           : debt->state.instalment_minor;
        return smaller(due->balance_minor, part);
    }
    case PN_DEBT_REVOLVING:
        if (pn_round_mul_div(due->balance_minor, contract->min_ppb, PN_PPB, PN_ROUND_DOWN,
                             &share) != PN_OK) {
            return 0;
        }
        if (share < contract->min_minor) share = contract->min_minor;
        return smaller(due->balance_minor, (int64_t)share);
    case PN_DEBT_ARREARS:
    case PN_DEBT_IOU:
        return debt->due_told <= due->due ? due->balance_minor : 0;
    }
    return 0;
}

static void colour_past(const struct past *past, struct pn_stripe *stripes) {
    const struct pn_household *household = past->household;
    int64_t cash = past->cash_before;
    pn_date start = pn_date_month_start(past->first);
    for (uint32_t m = 0; m < past->count; m++) {
        int32_t month = past->first + (int32_t)m;
        pn_date day = pn_date_month_start(month);
        stripes[m] = (struct pn_stripe){.month = month, .lowest_minor = cash, .lowest_on = day};
        for (; day < pn_date_month_start(month + 1); day++) {
            cash += past->cash_by_day[day - start];
            if (cash >= stripes[m].lowest_minor) continue;
            stripes[m].lowest_minor = cash;
            stripes[m].lowest_on = day;
        }
        if (stripes[m].lowest_minor < 0) stripes[m].color = PN_MONTH_RED;
        for (size_t j = 0; j < household->debts.count; j++) {
            const struct past_due *due = due_at(past, j, m);
            if (due->paid_minor < asked(&household->debts.items[j], due)) {
                stripes[m].color = PN_MONTH_RED;
            }
        }
    }
}

/* The first month with a fact, no more than PN_STRIPES_PAST_MAX ago. */
static enum pn_status first_month(const struct pn_household *household, int32_t *out) {
    int32_t earliest = household->month_first - PN_STRIPES_PAST_MAX;
    int32_t first = household->month_first;
    enum pn_status st = PN_OK;
    struct pn_fact fact;
    for (size_t row = 0; first > earliest && pn_fact_next(household, &row, &fact, &st);) {
        int32_t month = pn_date_month_index(fact.date);
        if (month < first) first = month < earliest ? earliest : month;
    }
    *out = first;
    return st;
}

enum pn_status pn_stripes_past(const struct pn_household *household, struct pn_arena *arena,
                               struct pn_stripe **out, uint32_t *out_count) {
    struct past past = {.household = household};
    struct pn_stripe *stripes;
    PN_TRY(first_month(household, &past.first));
    past.count = (uint32_t)(household->month_first - past.first);
    pn_date days = pn_date_month_start(household->month_first) - pn_date_month_start(past.first);
    PN_TRY(PN_NEW_ARRAY(arena, (size_t)past.count, &stripes));
    PN_TRY(PN_NEW_ARRAY(arena, (size_t)days, &past.cash_by_day));
    PN_TRY(PN_NEW_ARRAY(arena, household->debts.count * past.count, &past.dues));
    for (size_t j = 0; j < household->debts.count; j++) {
        for (uint32_t m = 0; m < past.count; m++) {
            due_at(&past, j, m)->due = pn_date_in_month(past.first + (int32_t)m,
                                                        household->debts.items[j].contract.due_day);
        }
    }
    PN_TRY(read_past(&past));
    colour_past(&past, stripes);
    *out = stripes;
    *out_count = past.count;
    return PN_OK;
}
