/*
 * From the search's unrounded point to whole pennies.
 *
 * The plan is followed date by date through debt/. What is only required is paid exactly
 * as required, what is to be closed is paid exactly as owed, and what is paid above a
 * requirement takes up the pennies by which exact cash has drifted from planned cash. So
 * roundings never pile up while anything is paid ahead. Where nothing is, the search
 * tries again with a few pennies of cash kept back.
 *
 * The result is a proposal: the checker decides whether it is a plan.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/search_parts.h"

struct purse {
    const struct pn_search *search;
    const struct pn_instance *instance;
    const double *x;
    struct pn_decisions *out;
    struct pn_debt_state *states; /* of debts, exact                          */
    int32_t *months;              /* next month of each debt                  */
    pn_date *dates;               /* its due day; PN_DATE_MAX when there is none */
    struct payment *payments;     /* of the date                              */
    uint32_t flow, shift, window;
    double unpaid_left; /* of the window's planned unpaid bills, minor */
    pn_i128 cash;
    double planned_cash; /* minor units                              */
    pn_date date;
};

/* One debt on its due day. */
struct payment {
    bool is_due;
    struct pn_debt_due due;
    int64_t most; /* that may be paid            */
    int64_t paid;
    double planned; /* minor units                 */
    double above;   /* wanted on top of `paid`; 0  */
};

static void advance(struct purse *purse, uint32_t debt, int32_t month) {
    purse->dates[debt] = PN_DATE_MAX;
    if (purse->states[debt].balance_minor > PN_BALANCE_HOPELESS_MINOR) return;
    for (purse->months[debt] = month; purse->months[debt] < purse->instance->month_count;
         purse->months[debt]++) {
        pn_date due = pn_instance_due(purse->instance, debt, purse->months[debt]);
        if (due == PN_DATE_NONE) continue;
        purse->dates[debt] = due;
        return;
    }
}

static bool next_date(struct purse *purse) {
    const struct pn_instance *instance = purse->instance;
    pn_date date = PN_DATE_MAX;
    if (purse->flow < instance->flow_count) date = instance->flows[purse->flow].date;
    if (purse->shift < instance->shift_count && instance->shifts[purse->shift].date < date) {
        date = instance->shifts[purse->shift].date;
    }
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        if (purse->dates[j] < date) date = purse->dates[j];
    }
    purse->date = date;
    return date != PN_DATE_MAX;
}

static void enter_window(struct purse *purse) {
    const struct pn_search *search = purse->search;
    while (purse->window < search->window_count &&
           search->windows[purse->window].first <= purse->date) {
        uint32_t column = search->windows[purse->window].unpaid;
        purse->unpaid_left = column == PN_COLUMN_NONE ? 0 : purse->x[column] * search->unit_minor;
        purse->window++;
    }
}

/* Bills that the plan leaves unpaid, and any that the cash cannot pay at all. */
static void leave_unpaid(struct purse *purse, uint32_t flow) {
    int64_t bill = purse->instance->flows[flow].out_minor;
    double planned = purse->unpaid_left > 0.01 ? ceil(purse->unpaid_left - 0.01) : 0;
    int64_t unpaid = planned < (double)bill ? (int64_t)planned : bill;
    if (-purse->cash > unpaid) unpaid = -purse->cash < bill ? (int64_t)-purse->cash : bill;
    purse->out->unpaid_minor[flow] = unpaid;
    purse->unpaid_left -= (double)unpaid;
    purse->cash += unpaid;
    purse->planned_cash += (double)unpaid;
}

static void move_money(struct purse *purse) {
    const struct pn_instance *instance = purse->instance;
    uint32_t first = purse->flow;
    for (; purse->shift < instance->shift_count; purse->shift++) {
        const struct pn_shift *shift = &instance->shifts[purse->shift];
        if (shift->date != purse->date) break;
        uint32_t column = purse->search->shift_columns[purse->shift];
        int32_t count = column == PN_COLUMN_NONE ? 0 : (int32_t)lround(purse->x[column]);
        purse->out->shift_count[purse->shift] = count;
        purse->cash += (pn_i128)shift->pay_minor * count;
        purse->planned_cash += (double)shift->pay_minor * count;
    }
    for (; purse->flow < instance->flow_count; purse->flow++) {
        const struct pn_flow *flow = &instance->flows[purse->flow];
        if (flow->date != purse->date) break;
        purse->cash += (pn_i128)flow->in_minor - flow->out_minor;
        purse->planned_cash += (double)flow->in_minor - (double)flow->out_minor;
    }
    for (uint32_t i = first; i < purse->flow; i++) {
        leave_unpaid(purse, i);
    }
}

/* The due of this debt within the model, NULL after the horizon. */
static const struct pn_due_terms *terms_of(const struct purse *purse, uint32_t debt,
                                           uint32_t *out_k) {
    const struct pn_debt_terms *terms = &purse->search->debts[debt];
    for (uint32_t k = 0; terms->is_live && k < terms->due_count; k++) {
        if (terms->dues[k].month != purse->months[debt]) continue;
        *out_k = k;
        return &terms->dues[k];
    }
    return NULL;
}

static double column_minor(const struct purse *purse, uint32_t column) {
    return column == PN_COLUMN_NONE ? 0 : purse->x[column] * purse->search->unit_minor;
}

/* Whether the plan has a new instalment worked out today by an excess too small to see. */
static bool is_reworking(const struct purse *purse, const struct pn_debt_terms *terms, uint32_t k) {
    const struct pn_due_terms *due = &terms->dues[k];
    if (due->reworked == PN_COLUMN_NONE || purse->x[due->reworked] < 0.5) return false;
    if (k > 0 && purse->x[terms->dues[k - 1].reworked] > 0.5) return false;
    struct pn_expression payment, told;
    pn_search_payment(terms, k, &payment);
    pn_search_told(terms, k, &told);
    double above = pn_expression_value(&payment, purse->x) - pn_expression_value(&told, purse->x);
    return above * purse->search->unit_minor < 1;
}

/* What the plan wants of a debt today. */
static void want(struct purse *purse, uint32_t j, struct payment *payment) {
    const struct pn_debt_terms *terms = &purse->search->debts[j];
    struct pn_expression expression;
    uint32_t k = 0;
    const struct pn_due_terms *due = terms_of(purse, j, &k);
    payment->paid = payment->due.required_minor;
    payment->above = 0;
    payment->planned = (double)payment->paid;
    if (due == NULL) return; /* constant, or after the horizon: what is required */

    pn_search_payment(terms, k, &expression);
    payment->planned = pn_expression_value(&expression, purse->x) * purse->search->unit_minor;
    bool is_missed = due->missed != PN_COLUMN_NONE && purse->x[due->missed] > 0.5;
    if (is_missed && payment->planned < (double)payment->due.required_minor) {
        double whole = floor(payment->planned + 0.01);
        payment->paid = whole > 0 ? (int64_t)whole : 0;
        return;
    }
    if (is_reworking(purse, terms, k) && payment->paid < payment->most) {
        payment->paid++; /* the smallest excess that makes a new instalment */
        return;
    }
    /* A flat fee for pennies of excess is worse than pennies left for another month. */
    bool has_no_excess =
        terms->fee_flat > terms->account_fee && column_minor(purse, due->excess) < 0.5;
    if (terms->is_exact_only || has_no_excess) return;
    bool is_closing = column_minor(purse, due->balance) < 0.5;
    double above = is_closing ? (double)(payment->most - payment->paid)
                              : payment->planned - (double)payment->paid;
    if (is_closing && payment->planned > 0.5) {
        payment->paid = payment->most;
    } else if (is_closing || above >= 1) {
        payment->above = above;
    }
}

static enum pn_status look(struct purse *purse, uint32_t j, struct payment *payment) {
    const struct pn_plan_debt *debt = &purse->instance->debts[j];
    *payment = (struct payment){.is_due = purse->dates[j] == purse->date};
    if (!payment->is_due) return PN_OK;
    int64_t charges = debt->charges_minor != NULL ? debt->charges_minor[purse->months[j]] : 0;
    PN_TRY(pn_debt_due(&debt->contract, &purse->states[j], purse->date, charges, &payment->due));
    PN_TRY(pn_debt_payoff(&debt->contract, &purse->states[j], &payment->due, &payment->most));
    if (debt->contract_only) payment->most = payment->due.required_minor;
    want(purse, j, payment);
    purse->planned_cash -= payment->planned;
    purse->cash -= payment->paid;
    return PN_OK;
}

/* Cash lacks a few pennies: first what was paid above requirements, then the last debts. */
static void save_pennies(struct purse *purse) {
    for (int round = 0; round < 2 && purse->cash < 0; round++) {
        for (uint32_t j = purse->instance->debt_count; j > 0 && purse->cash < 0; j--) {
            struct payment *payment = &purse->payments[j - 1];
            int64_t floor_minor = round == 0 ? payment->due.required_minor : 0;
            if (!payment->is_due || payment->paid <= floor_minor) continue;
            int64_t cut = payment->paid - floor_minor;
            if (-purse->cash < cut) cut = (int64_t)-purse->cash;
            payment->paid -= cut;
            purse->cash += cut;
        }
    }
}

/* Give what cash exceeds the plan's cash by to those who are to be paid ahead. */
static void pay_ahead(struct purse *purse) {
    double keep = purse->planned_cash > 0 ? purse->planned_cash : 0;
    double pool = floor((double)purse->cash - keep + 0.01);
    uint32_t last = UINT32_MAX;
    for (uint32_t j = 0; j < purse->instance->debt_count; j++) {
        if (purse->payments[j].is_due && purse->payments[j].above > 0) last = j;
    }
    for (uint32_t j = 0; last != UINT32_MAX && j <= last && pool >= 1; j++) {
        struct payment *payment = &purse->payments[j];
        if (!payment->is_due || !(payment->above > 0)) continue;
        double share = j == last ? pool : round(payment->above);
        double room = (double)(payment->most - payment->paid);
        if (share > room) share = room;
        if (share > pool) share = pool;
        payment->paid += (int64_t)share;
        purse->cash -= (int64_t)share;
        pool -= share;
    }
}

static enum pn_status settle(struct purse *purse) {
    struct pn_debt_paid paid;
    for (uint32_t j = 0; j < purse->instance->debt_count; j++) {
        const struct payment *payment = &purse->payments[j];
        if (!payment->is_due) continue;
        size_t cell = (size_t)j * (size_t)purse->instance->month_count + (size_t)purse->months[j];
        purse->out->payment_minor[cell] = payment->paid;
        PN_TRY(pn_debt_settle(&purse->instance->debts[j].contract, &purse->states[j], &payment->due,
                              payment->paid, &paid));
        advance(purse, j, purse->months[j] + 1);
    }
    return PN_OK;
}

static enum pn_status prepare(struct purse *purse, struct pn_arena *arena) {
    uint32_t count = purse->instance->debt_count;
    PN_TRY(pn_decisions_new(purse->instance, arena, purse->out));
    PN_TRY(PN_NEW_ARRAY(arena, count, &purse->states));
    PN_TRY(PN_NEW_ARRAY(arena, count, &purse->months));
    PN_TRY(PN_NEW_ARRAY(arena, count, &purse->dates));
    PN_TRY(PN_NEW_ARRAY(arena, count, &purse->payments));
    for (uint32_t j = 0; j < count; j++) {
        purse->states[j] = purse->instance->debts[j].state;
        advance(purse, j, 0);
    }
    return PN_OK;
}

enum pn_status pn_search_pennies(const struct pn_search *search, const double *x,
                                 struct pn_arena *arena, struct pn_decisions *out) {
    struct pn_decisions decisions;
    struct purse purse = {.search = search,
                          .instance = search->instance,
                          .x = x,
                          .out = &decisions,
                          .cash = search->instance->cash_minor,
                          .planned_cash = (double)search->instance->cash_minor};
    PN_TRY(prepare(&purse, arena));
    while (next_date(&purse)) {
        enter_window(&purse);
        move_money(&purse);
        for (uint32_t j = 0; j < search->instance->debt_count; j++) {
            PN_TRY(look(&purse, j, &purse.payments[j]));
        }
        save_pennies(&purse);
        pay_ahead(&purse);
        PN_TRY(settle(&purse));
    }
    *out = decisions;
    return PN_OK;
}
