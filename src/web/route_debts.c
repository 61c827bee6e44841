/*
 * Each debt with its contract as plain fields, and how all of them shrink.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "debt/tags.h"
#include "household/outlook.h"
#include "web/chart.h"
#include "web/debt_fields.h"
#include "web/entry_parts.h"
#include "web/plan_parts.h"

#define TABLE_ROWS_MAX 120

struct debts {
    struct pn_request *request;
    struct pn_say *say;
    const struct pn_answer *answer; /* NULL while there is no plan */
    const struct pn_household *household;
};

/* ---- one debt ---- */

static void say_alone(struct debts *debts, const struct pn_payoff *payoff) {
    struct pn_say *say = debts->say;
    struct pn_message message = {.code = payoff->payments > 0 ? "alone.end" : "alone.never"};
    if (payoff->payments > 0) {
        pn_message_add(&message, "count", PN_SAY_WHOLE, payoff->payments);
        pn_message_add(&message, "month", PN_SAY_MONTH, payoff->month);
        pn_message_add(&message, "interest", PN_SAY_AMOUNT, payoff->interest_minor);
    }
    pn_say_open(say, "alone", '{');
    pn_say_month(say, "month", payoff->month);
    pn_say_whole(say, "payments", payoff->payments);
    pn_say_amount(say, "cost", payoff->cost_minor);
    pn_say_amount(say, "interest", payoff->interest_minor);
    pn_say_message(say, "message", &message);
    pn_say_close(say);
}

static void say_next(struct debts *debts, const struct pn_payoff *payoff) {
    if (payoff->next_on == PN_DATE_NONE) {
        pn_say_null(debts->say, "next");
        return;
    }
    pn_say_open(debts->say, "next", '{');
    pn_say_date(debts->say, "date", payoff->next_on);
    pn_say_amount(debts->say, "amount", payoff->next_minor);
    pn_say_close(debts->say);
}

/* What was said about this debt's tags. */
static void say_warnings(struct debts *debts, const struct pn_household_debt *debt) {
    const struct pn_snapshot *current = debts->request->app->current;
    struct pn_slice text = pn_debt_text(&current->books, debt->account);
    struct pn_span whole = pn_sources_span(&current->books.journal.sources, text);
    pn_say_open(debts->say, "warnings", '[');
    for (size_t i = 0; i < current->diags.list.count; i++) {
        const struct pn_diag *diag = &current->diags.list.items[i];
        if (text.length == 0 || diag->span.source != whole.source) continue;
        if (diag->span.offset < whole.offset || diag->span.offset > whole.offset + whole.length) {
            continue;
        }
        pn_say_diag(debts->say, &current->books.journal.sources, diag, NULL);
    }
    pn_say_close(debts->say);
}

static enum pn_status say_debt(struct debts *debts, uint32_t j) {
    const struct pn_household_debt *debt = &debts->household->debts.items[j];
    const struct pn_contract *contract = &debt->contract;
    const struct pn_books *books = debts->household->books;
    struct pn_say *say = debts->say;
    struct pn_payoff payoff;
    const char *entries;
    uint32_t rate = pn_contract_rate_index(contract, debts->household->today);
    PN_TRY(pn_payoff_alone(debt, debts->household->today, &payoff));
    PN_TRY(pn_entries_of_account(debts->request, debt->account_name, &entries));
    pn_say_open(say, NULL, '{');
    pn_say_text(say, "account", debt->account_name);
    pn_say_text(say, "name", debt->name);
    pn_say_word(say, "kind", pn_debt_kind_name(contract->kind));
    pn_say_amount_of(say, "balance", debt->state.balance_minor, entries);
    pn_say_amount(say, "overdue", debt->state.overdue_minor);
    pn_say_share(say, "rate", pn_rate_yearly_ppb(&contract->rates[rate]));
    say_next(debts, &payoff);
    pn_say_month(say, "free", debts->answer == NULL ? 0 : pn_free_month_of(debts->answer, j));
    pn_say_bool(say, "ahead", !debt->contract_only);
    say_alone(debts, &payoff);
    pn_say_debt_fields(say, books, debt->account);
    pn_say_text(say, "text", pn_debt_text(books, debt->account));
    uint32_t directive = books->accounts[debt->account].directive;
    PN_TRY(pn_say_entry_id(
        debts->request, "entry",
        directive == PN_NONE
            ? PN_NONE
            : pn_snapshot_entry(debts->request->app->current, PN_ENTRY_DIRECTIVE, directive)));
    say_warnings(debts, debt);
    pn_say_close(say);
    return PN_OK;
}

/* ---- the chart ---- */

static int64_t balance_after(const struct pn_answer *answer, uint32_t debt, int32_t month,
                             int64_t before) {
    const struct pn_trace_row *row =
        &answer->plan.trace.rows[(size_t)debt * (size_t)answer->sure.month_count + (size_t)month];
    return row->due.date == PN_DATE_NONE ? before : row->balance_minor;
}

/* Months until nothing is owed, at least one. */
static int32_t months_of(const struct pn_answer *answer) {
    int32_t last = answer->way.free_month;
    int32_t months = last == 0 ? answer->sure.month_count : last - answer->sure.month_first + 1;
    return months < 1 ? 1 : months;
}

/* The balances by month, [debt * (months + 1)], today's first. */
static enum pn_status balances_of(struct debts *debts, int32_t months, int64_t **out) {
    const struct pn_answer *answer = debts->answer;
    size_t width = (size_t)months + 1;
    int64_t *balances;
    PN_TRY(PN_NEW_ARRAY(debts->request->arena, answer->sure.debt_count * width, &balances));
    for (uint32_t j = 0; j < answer->sure.debt_count; j++) {
        int64_t *own = &balances[j * width];
        own[0] = answer->sure.debts[j].state.balance_minor;
        for (int32_t t = 0; t < months; t++)
            own[t + 1] = balance_after(answer, j, t, own[t]);
    }
    *out = balances;
    return PN_OK;
}

static pn_date month_end(const struct pn_answer *answer, int32_t after) {
    if (after == 0) return answer->sure.today;
    return pn_date_month_start(answer->sure.month_first + after) - 1;
}

static void say_series(struct debts *debts, const struct pn_chart *chart, const int64_t *balances,
                       int64_t *below, int32_t months) {
    pn_say_open(debts->say, "series", '[');
    for (uint32_t j = 0; j < debts->answer->sure.debt_count; j++) {
        const struct pn_household_debt *debt = &debts->household->debts.items[j];
        pn_say_open(debts->say, NULL, '{');
        pn_say_text(debts->say, "account", debt->account_name);
        pn_say_text(debts->say, "name", debt->name);
        pn_say_open(debts->say, "points", '[');
        for (int32_t t = 0; t <= months; t++) {
            below[t] += balances[(size_t)j * ((size_t)months + 1) + (size_t)t];
            pn_say_open(debts->say, NULL, '[');
            pn_say_whole(debts->say, NULL, pn_chart_x(chart, month_end(debts->answer, t)));
            pn_say_whole(debts->say, NULL, pn_chart_y(chart, below[t]));
            pn_say_close(debts->say);
        }
        pn_say_close(debts->say);
        pn_say_close(debts->say);
    }
    pn_say_close(debts->say);
}

static void say_table(struct debts *debts, const int64_t *balances, int32_t months) {
    int32_t step = months / TABLE_ROWS_MAX + 1;
    pn_say_open(debts->say, "table", '[');
    for (int32_t t = 0; t <= months; t += step) {
        pn_say_open(debts->say, NULL, '{');
        pn_say_month(debts->say, "month", pn_date_month_index(month_end(debts->answer, t)));
        pn_say_open(debts->say, "amounts", '[');
        for (uint32_t j = 0; j < debts->answer->sure.debt_count; j++)
            pn_say_amount(debts->say, NULL, balances[(size_t)j * ((size_t)months + 1) + (size_t)t]);
        pn_say_close(debts->say);
        pn_say_close(debts->say);
    }
    pn_say_close(debts->say);
}

static enum pn_status say_chart(struct debts *debts) {
    int32_t months = months_of(debts->answer);
    size_t width = (size_t)months + 1;
    int64_t *balances, *below, high = 0;
    struct pn_chart chart;
    PN_TRY(balances_of(debts, months, &balances));
    PN_TRY(PN_NEW_ARRAY(debts->request->arena, width, &below));
    for (int32_t t = 0; t <= months; t++) {
        int64_t sum = 0;
        for (uint32_t j = 0; j < debts->answer->sure.debt_count; j++)
            sum += balances[j * width + (size_t)t];
        if (sum > high) high = sum;
    }
    pn_chart_init(&chart, debts->answer->sure.today, month_end(debts->answer, months), 0, high);
    pn_say_open(debts->say, "chart", '{');
    pn_chart_say(debts->say, &chart);
    say_series(debts, &chart, balances, below, months);
    say_table(debts, balances, months);
    pn_say_close(debts->say);
    return PN_OK;
}

/* ---- all of it ---- */

enum pn_status pn_route_debts(struct pn_request *request) {
    struct debts debts = {.request = request, .say = &request->say};
    const struct pn_outcome *planned = request->app->planned;
    const struct pn_snapshot *current = request->app->current;
    struct pn_say *say = &request->say;
    debts.answer = pn_plan_shown(request);
    /* Contracts are those of the books as they are; the plan only if it is theirs. */
    if (planned == NULL || planned->snapshot != current) debts.answer = NULL;
    debts.household = debts.answer != NULL ? debts.answer->household : &current->household;
    pn_say_open(say, NULL, '{');
    pn_request_say_version(request);
    pn_request_say_plan(request);
    if (!current->has_household) {
        pn_say_open(say, "rows", '[');
        pn_say_close(say);
        pn_say_null(say, "chart");
        pn_say_close(say);
        return PN_OK;
    }
    pn_say_of(say, debts.household);
    int64_t owed = 0;
    for (size_t j = 0; j < debts.household->debts.count; j++)
        owed += debts.household->debts.items[j].state.balance_minor;
    pn_say_amount(say, "owed", owed);
    pn_say_month(say, "free", debts.answer == NULL ? 0 : debts.answer->way.free_month);
    pn_say_month(say, "free_ahead", debts.answer == NULL ? 0 : debts.answer->way.free_ahead_month);
    pn_say_open(say, "rows", '[');
    for (uint32_t j = 0; j < debts.household->debts.count; j++)
        PN_TRY(say_debt(&debts, j));
    pn_say_close(say);
    if (debts.answer == NULL)
        pn_say_null(say, "chart");
    else
        PN_TRY(say_chart(&debts));
    pn_say_close(say);
    return PN_OK;
}
