/*
 * What the search needs to know of contracts and money, as factors.
 *
 * Every factor comes from debt/ and is exact up to the last digits of a double. What a
 * contract-only debt asks is paid to the penny and is a constant; so is a debt that may
 * not be prepaid. Both hold only while everything is on time: where something must be
 * missed they are debts like all others, with nothing above the ask.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "base/limits.h"
#include "money/rate.h"
#include "plan/search_parts.h"

/* A balance so large that rounding an instalment for it loses nothing that matters. */
#define LARGE_MINOR ((int64_t)1000000000000000)

static double share_of_one(int64_t ppb) { return (double)ppb / (double)PN_PPB; }

static bool has_told_end(const struct pn_contract *contract) {
    return contract->term_months > 0 || contract->until != PN_DATE_NONE;
}

static bool has_plan(const struct pn_contract *contract) {
    return contract->kind == PN_DEBT_INSTALMENT || contract->kind == PN_DEBT_LINEAR;
}

static bool has_step_between(const struct pn_contract *contract, pn_date from, pn_date to) {
    for (uint32_t i = 1; i < contract->rate_count; i++) {
        if (contract->rates[i].from >= from && contract->rates[i].from < to) return true;
    }
    return false;
}

static int32_t payments_left(const struct pn_debt_state *state, uint32_t k) {
    if (state->payments_left <= 0) return 0;
    return state->payments_left > (int32_t)k ? state->payments_left - (int32_t)k : 1;
}

/* The level instalment, or linear part of principal, per unit of balance. */
static enum pn_status instalment_share(const struct pn_contract *contract, pn_date at,
                                       pn_date first, int32_t payments, double *out) {
    int64_t level;
    if (contract->kind == PN_DEBT_LINEAR) {
        *out = 1.0 / payments;
        return PN_OK;
    }
    PN_TRY(pn_debt_instalment(contract, LARGE_MINOR, at, first, payments, &level));
    *out = (double)level / (double)LARGE_MINOR;
    return PN_OK;
}

static enum pn_status growth_of(const struct pn_contract *contract, pn_date from, pn_date to,
                                double *out) {
    pn_i128 num, den;
    PN_TRY(pn_debt_factor(contract, from, to, &num, &den));
    *out = 1.0 + (double)((long double)num / (long double)den);
    return PN_OK;
}

/* The ask of an instalment or linear debt. `worked` is the due whose rate made the instalment. */
static enum pn_status ask_of_plan(const struct pn_plan_debt *owed, struct pn_debt_terms *debt,
                                  uint32_t k, pn_date before, uint32_t *worked) {
    const struct pn_contract *contract = &owed->contract;
    struct pn_due_terms *due = &debt->dues[k];
    int32_t left = payments_left(&owed->state, k);
    bool is_level = contract->kind == PN_DEBT_INSTALMENT;
    bool is_new_rate = is_level && contract->pays_minor == 0 && left > 0 &&
                       has_step_between(contract, before, due->date);

    due->has_ask = true;
    due->asks_all = left == 1 && (has_told_end(contract) || contract->prepay == PN_PREPAY_REDUCE);
    if (!is_level) due->told_share = due->ask_share = due->growth - 1.0;
    if (contract->prepay == PN_PREPAY_REDUCE && left > 0) {
        double share;
        PN_TRY(instalment_share(contract, before, due->date, left, &share));
        due->ask_share += share;
        return PN_OK;
    }
    if (is_new_rate) *worked = k;
    if (*worked != UINT32_MAX) {
        const struct pn_due_terms *then = &debt->dues[*worked];
        pn_date at = *worked == 0 ? owed->state.at : debt->dues[*worked - 1].date;
        due->ask_from = *worked;
        if (*worked < k) {
            due->ask_then = then->ask_then;
            return PN_OK;
        }
        return instalment_share(contract, at, then->date, left, &due->ask_then);
    }
    due->ask_flat = debt->told;
    return PN_OK;
}

static void ask_of_card(const struct pn_contract *contract, struct pn_due_terms *due,
                        double late_month, double unit_minor) {
    double share = share_of_one(contract->min_ppb);
    double interest = due->growth - 1.0;
    if (share > 1) share = 1;
    due->has_ask = contract->min_minor > 0;
    due->ask_flat = (double)contract->min_minor / unit_minor;
    due->has_share = share > 0 || contract->min_plus_interest;
    due->share_growth = contract->min_plus_interest ? share + interest : share * due->growth;
    due->share_late = (contract->min_plus_interest ? 1 : share) * late_month;
    due->share_flat = share * due->flat;
    due->share_fee = share * (double)contract->account_fee_minor / unit_minor;
}

/* Balances of debts that nobody pays grow without end; past this the search does not look. */
#define WORST_UNITS_MAX 1e7

static double before_worst(const struct pn_debt_terms *debt, uint32_t k) {
    return k == 0 ? debt->start : debt->dues[k - 1].worst_max;
}

/*
 * The most that may be owed after this due day if the debt is open and was always paid
 * on time, and the most after never paying.
 */
static double most_left(const struct pn_debt_terms *debt, uint32_t k, double before, double then) {
    const struct pn_due_terms *due = &debt->dues[k];
    double overdue = k == 0 ? debt->overdue : 0;
    double owed = due->growth * before + due->flat + debt->account_fee + debt->late_month * overdue;
    double ask = due->ask_flat + due->ask_share * before;
    if (due->ask_then > 0) ask += due->ask_then * then;
    double told = debt->told + due->ask_flat + due->told_share * before;
    if (debt->reworks && (debt->is_exact_only || told < ask)) ask = told;
    double least = due->has_ask ? ask : 0;
    double share = due->share_growth * before + due->share_flat + due->share_late * overdue;
    if (due->has_share && share > least) least = share;
    least += overdue;
    if (due->asks_all) return 0;
    if (least < 0) return owed;
    return owed <= least ? 0 : (owed - least) * (1 + 1e-12);
}

/*
 * The most after missing whatever may be missed. What was asked of a balance long ago
 * was less for one who had paid ahead: then the asked sum is not taken off at all.
 */
static double worst_left(const struct pn_debt_terms *debt, uint32_t k) {
    const struct pn_due_terms *due = &debt->dues[k];
    double before = before_worst(debt, k);
    if (debt->is_mixed && !due->is_late_shaped && (due->asks_all || !(due->ask_then > 0))) {
        return most_left(debt, k, before, 0);
    }
    return (due->growth + debt->late_month) * before + due->flat + debt->account_fee +
           debt->late_fee + debt->fee_flat;
}

static void balances_of(struct pn_debt_terms *debt, uint32_t k, double *balance_before) {
    struct pn_due_terms *due = &debt->dues[k];
    double then = due->ask_then > 0 ? balance_before[due->ask_from] : 0;
    due->balance_max = most_left(debt, k, balance_before[k], then);
    balance_before[k + 1] = due->balance_max;
    double worst = worst_left(debt, k);
    due->worst_max = worst > WORST_UNITS_MAX ? WORST_UNITS_MAX : worst;
    double late = k == 0 ? debt->overdue : debt->dues[k - 1].overdue_max;
    double most_asked = due->ask_flat + due->ask_share * before_worst(debt, k);
    if (due->ask_then > 0) most_asked += due->ask_then * before_worst(debt, due->ask_from);
    if (debt->reworks) most_asked += debt->told;
    if (due->has_share) {
        most_asked += (due->share_growth + due->share_late) * before_worst(debt, k) +
                      due->share_flat + due->share_fee;
    }
    due->overdue_max = due->asks_all ? due->worst_max : late + most_asked;
    if (due->overdue_max > due->worst_max) due->overdue_max = due->worst_max;
    if (!due->can_miss) due->overdue_max = 0;
    due->late_max = due->can_miss ? debt->late_fee : 0;
    if (k > 0) {
        const struct pn_due_terms *last = &debt->dues[k - 1];
        due->late_max +=
            due->growth * last->late_max + (due->growth - 1 + debt->late_month) * last->overdue_max;
    }
    due->late_max *= 1 + 1e-12;
    if (due->overdue_max < 0) due->overdue_max = 0;
}

static enum pn_status due_terms(const struct pn_search *search, struct pn_debt_terms *debt,
                                uint32_t k, pn_date before, uint32_t *worked) {
    const struct pn_plan_debt *owed = &search->instance->debts[debt->debt];
    const struct pn_contract *contract = &owed->contract;
    struct pn_due_terms *due = &debt->dues[k];
    int64_t charges = owed->charges_minor != NULL ? owed->charges_minor[due->month] : 0;

    PN_TRY(growth_of(contract, before, due->date, &due->growth));
    due->flat = (double)charges / search->unit_minor;
    due->is_charged = charges > 0;
    if (has_plan(contract)) {
        PN_TRY(ask_of_plan(owed, debt, k, before, worked));
        due->ask_flat += debt->account_fee;
    } else if (contract->kind == PN_DEBT_REVOLVING) {
        ask_of_card(contract, due, debt->late_month, search->unit_minor);
    } else {
        due->asks_all = contract->due == PN_DATE_NONE || due->date >= contract->due;
    }
    if (k == 0) {
        double prepaid = (double)owed->state.prepaid_minor / search->unit_minor;
        due->ask_flat -= prepaid;
        due->share_flat -= prepaid;
    }
    return PN_OK;
}

bool pn_search_can_miss(const struct pn_search *search, uint32_t debt, int32_t month) {
    if (!search->may_miss || search->can_miss == NULL) return search->may_miss;
    return search->can_miss[(size_t)debt * (size_t)search->instance->month_count + (size_t)month];
}

static void debt_constants(const struct pn_search *search, struct pn_debt_terms *debt) {
    const struct pn_plan_debt *owed = &search->instance->debts[debt->debt];
    const struct pn_contract *contract = &owed->contract;
    double unit = search->unit_minor;
    bool is_bound = owed->contract_only || contract->prepay == PN_PREPAY_FORBIDDEN;
    for (int32_t t = 0; t < search->horizon; t++) {
        debt->may_miss = debt->may_miss || pn_search_can_miss(search, debt->debt, t);
    }
    debt->is_live = debt->may_miss || !is_bound;
    debt->is_exact_only = is_bound;
    debt->start = (double)owed->state.balance_minor / unit;
    debt->overdue = (double)owed->state.overdue_minor / unit;
    debt->late_month = share_of_one(contract->late_rate_ppb) / 12;
    debt->late_fee = (double)contract->late_fee_minor / unit;
    debt->account_fee = (double)contract->account_fee_minor / unit;
    debt->told = (double)owed->state.instalment_minor / unit;
    if (has_plan(contract) && !is_bound) {
        debt->fee_flat = (double)contract->prepay_fee_minor / unit;
        debt->fee_share = share_of_one(contract->prepay_fee_ppb);
    }
    debt->has_fee = debt->fee_flat > 0 || debt->fee_share > 0;
}

/* A debt needs the binary `open` where being closed frees it of something. */
static void debt_shape(struct pn_debt_terms *debt, const struct pn_contract *contract) {
    bool is_shared = has_plan(contract) && contract->prepay == PN_PREPAY_REDUCE;
    debt->is_falling = true;
    for (uint32_t k = 0; k < debt->due_count; k++) {
        if (k > 0 && debt->dues[k].is_charged) debt->is_falling = false;
        if (debt->dues[k].has_ask && !is_shared) debt->has_open = true;
    }
    if (debt->account_fee > 0 || debt->has_fee || debt->reworks) debt->has_open = true;
}

/*
 * `reduce` asks a share of the balance from the first excess on; before that what was
 * told. The two are the same unless the told payment is not the one worked out, or the
 * rate changes before there is an excess.
 */
static void debt_reworks(const struct pn_search *search, struct pn_debt_terms *debt) {
    const struct pn_plan_debt *owed = &search->instance->debts[debt->debt];
    if (!has_plan(&owed->contract) || owed->contract.prepay != PN_PREPAY_REDUCE) return;
    if (debt->due_count == 0 || owed->state.payments_left <= 0) return;
    const struct pn_due_terms *due = &debt->dues[0];
    double share = due->ask_share;
    if (owed->contract.kind == PN_DEBT_LINEAR) share -= due->growth - 1.0;
    double difference = (share * debt->start - debt->told) * search->unit_minor;
    bool has_steps = owed->contract.kind == PN_DEBT_INSTALMENT && owed->contract.pays_minor > 0 &&
                     owed->contract.rate_count > 1;
    debt->reworks = difference > 0.75 || difference < -0.75 || has_steps;
}

/*
 * Which due days have the rows of one that may be missed: all of a debt with rarities, else
 * those that may be and the next one, which asks for what was missed.
 */
static void debt_pattern(const struct pn_search *search, struct pn_debt_terms *debt) {
    bool was_late = false;
    debt->is_mixed = debt->may_miss && search->can_miss != NULL && !debt->is_exact_only &&
                     !debt->has_fee && !debt->reworks;
    for (uint32_t k = 0; k < debt->due_count; k++) {
        struct pn_due_terms *due = &debt->dues[k];
        due->can_miss = pn_search_can_miss(search, debt->debt, due->month);
        due->is_late_shaped = debt->may_miss && (!debt->is_mixed || due->can_miss || was_late);
        was_late = due->can_miss;
    }
}

static enum pn_status debt_terms(struct pn_search *search, struct pn_debt_terms *debt) {
    const struct pn_instance *instance = search->instance;
    const struct pn_plan_debt *owed = &instance->debts[debt->debt];
    uint32_t worked = UINT32_MAX;
    double *balance_before;
    debt_constants(search, debt);
    PN_TRY(PN_NEW_ARRAY(&search->arena, (size_t)search->horizon, &debt->dues));
    PN_TRY(PN_NEW_ARRAY(&search->arena, (size_t)search->horizon + 1, &balance_before));
    pn_date before = owed->state.at;
    balance_before[0] = debt->start;
    for (int32_t t = 0; t < search->horizon; t++) {
        pn_date date = pn_instance_due(instance, debt->debt, t);
        if (date == PN_DATE_NONE || date <= before) continue;
        debt->dues[debt->due_count] = (struct pn_due_terms){.month = t, .date = date};
        PN_TRY(due_terms(search, debt, debt->due_count, before, &worked));
        debt->due_count++;
        before = date;
    }
    debt_reworks(search, debt);
    debt_pattern(search, debt);
    for (uint32_t k = 0; k < debt->due_count; k++) {
        balances_of(debt, k, balance_before);
    }
    if (debt->due_count > 0) {
        debt->rate = (debt->dues[debt->due_count > 1].growth - 1.0) * 12;
        debt_shape(debt, &owed->contract);
    }
    return PN_OK;
}

/* The payments of a debt that is paid what it requires, to the last month. */
static enum pn_status fixed_payments(struct pn_search *search, struct pn_debt_terms *debt) {
    const struct pn_instance *instance = search->instance;
    const struct pn_plan_debt *owed = &instance->debts[debt->debt];
    struct pn_debt_state state = owed->state;
    struct pn_debt_due due;
    struct pn_debt_paid paid;
    PN_TRY(PN_NEW_ARRAY(&search->arena, (size_t)instance->month_count, &debt->fixed_minor));
    for (int32_t t = 0; t < instance->month_count; t++) {
        pn_date date = pn_instance_due(instance, debt->debt, t);
        int64_t charges = owed->charges_minor != NULL ? owed->charges_minor[t] : 0;
        if (date == PN_DATE_NONE || state.balance_minor > PN_BALANCE_HOPELESS_MINOR) continue;
        PN_TRY(pn_debt_due(&owed->contract, &state, date, charges, &due));
        debt->fixed_minor[t] = due.required_minor;
        PN_TRY(pn_debt_settle(&owed->contract, &state, &due, due.required_minor, &paid));
    }
    return PN_OK;
}

/*
 * A sum above the schedule of a told instalment is asked for at the end: it bears
 * interest until then, if nothing more is missed. A linear debt asks that interest every
 * month. Others may get it back at once.
 */
static enum pn_status tail_factor(struct pn_search *search, struct pn_debt_terms *debt) {
    const struct pn_plan_debt *owed = &search->instance->debts[debt->debt];
    const struct pn_contract *contract = &owed->contract;
    double growth, factor = 1;
    debt->tail_factor = 1;
    if (debt->due_count == 0 || !has_plan(contract) || contract->prepay == PN_PREPAY_REDUCE) {
        return PN_OK;
    }
    bool is_new_rate = contract->pays_minor == 0 && contract->rate_count > 1;
    if (is_new_rate && contract->kind == PN_DEBT_INSTALMENT) return PN_OK;
    pn_date before = debt->dues[debt->due_count - 1].date;
    int32_t last = payments_left(&owed->state, debt->due_count);
    for (int32_t t = search->horizon; t < search->instance->month_count && last > 0; t++) {
        pn_date date = pn_instance_due(search->instance, debt->debt, t);
        if (date == PN_DATE_NONE || date <= before) continue;
        PN_TRY(growth_of(contract, before, date, &growth));
        factor = contract->kind == PN_DEBT_LINEAR ? factor + growth - 1 : factor * growth;
        before = date;
        last--;
    }
    debt->tail_factor = factor;
    return PN_OK;
}

/* Money of one date: what comes in, what goes out for certain, what a debt may take. */
struct event {
    pn_date date;
    double in;
    double shifts;
    double bills;
    double fixed;
    uint32_t dues;
};

struct events {
    PN_VEC(struct event);
};

static int event_order(const void *a, const void *b) {
    const struct event *first = a, *second = b;
    return first->date < second->date ? -1 : first->date > second->date;
}

static enum pn_status money_events(struct pn_search *search, struct events *events) {
    const struct pn_instance *instance = search->instance;
    double unit = search->unit_minor;
    for (uint32_t i = 0; i < instance->flow_count; i++) {
        const struct pn_flow *flow = &instance->flows[i];
        struct event event = {.date = flow->date,
                              .in = (double)flow->in_minor / unit,
                              .bills = (double)flow->out_minor / unit};
        PN_TRY(PN_PUSH(&search->arena, events, event));
    }
    for (uint32_t i = 0; i < instance->shift_count; i++) {
        const struct pn_shift *shift = &instance->shifts[i];
        struct event event = {.date = shift->date,
                              .shifts = (double)shift->pay_minor / unit * shift->count_max};
        if (event.shifts > 0) PN_TRY(PN_PUSH(&search->arena, events, event));
    }
    return PN_OK;
}

static enum pn_status debt_events(struct pn_search *search, struct events *events) {
    const struct pn_instance *instance = search->instance;
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        const struct pn_debt_terms *debt = &search->debts[j];
        for (uint32_t k = 0; debt->is_live && k < debt->due_count; k++) {
            struct event event = {.date = debt->dues[k].date, .dues = 1};
            PN_TRY(PN_PUSH(&search->arena, events, event));
        }
        for (int32_t t = 0; !debt->is_live && t < instance->month_count; t++) {
            if (debt->fixed_minor[t] == 0) continue;
            struct event event = {.date = pn_instance_due(instance, j, t),
                                  .fixed = (double)debt->fixed_minor[t] / search->unit_minor};
            PN_TRY(PN_PUSH(&search->arena, events, event));
        }
    }
    return PN_OK;
}

/* Join the events of one date. */
static void merge_events(struct events *events) {
    size_t count = 0;
    if (events->count > 0) qsort(events->items, events->count, sizeof(struct event), event_order);
    for (size_t i = 0; i < events->count; i++) {
        const struct event *event = &events->items[i];
        struct event *last = count > 0 ? &events->items[count - 1] : NULL;
        if (last == NULL || last->date != event->date) {
            events->items[count++] = *event;
            continue;
        }
        last->in += event->in;
        last->shifts += event->shifts;
        last->bills += event->bills;
        last->fixed += event->fixed;
        last->dues += event->dues;
    }
    events->count = count;
}

static pn_date horizon_end(const struct pn_search *search) {
    return pn_date_month_start(search->instance->month_first + search->horizon) - 1;
}

/*
 * Cash is lowest just before money comes in, so it is watched there and nowhere else. A
 * stretch in which nothing can go out needs no watching either: it joins the next one.
 */
/* Keeps a window's row short where no money comes in for years. */
#define DUES_OF_WINDOW_MAX 64

static enum pn_status build_windows(struct pn_search *search, const struct events *events) {
    struct {
        PN_VEC(struct pn_window);
    } windows = {0};
    bool can_go_out = true; /* of the last window */
    uint32_t dues = 0;
    pn_date end = horizon_end(search);
    for (size_t i = 0; i < events->count && events->items[i].date <= end; i++) {
        const struct event *event = &events->items[i];
        bool comes_in = event->in > 0 || event->shifts > 0;
        if (windows.count == 0 || (comes_in && can_go_out) || dues >= DUES_OF_WINDOW_MAX) {
            struct pn_window window = {.first = event->date};
            PN_TRY(PN_PUSH(&search->arena, &windows, window));
            can_go_out = false;
            dues = 0;
        }
        struct pn_window *window = &windows.items[windows.count - 1];
        window->last = event->date;
        window->in += event->in - event->bills - event->fixed;
        window->bills += event->bills;
        dues += event->dues;
        can_go_out = can_go_out || event->bills > 0 || event->fixed > 0 || event->dues > 0;
    }
    search->windows = windows.items;
    search->window_count = (uint32_t)windows.count;
    return PN_OK;
}

/* Cash that the months after the horizon need to begin with, without shifts. */
static void tail_need(struct pn_search *search, const struct events *events) {
    double balance = 0, lowest = 0;
    pn_date end = horizon_end(search);
    for (size_t i = 0; i < events->count; i++) {
        const struct event *event = &events->items[i];
        if (event->date <= end) continue;
        balance += event->in - event->bills - event->fixed;
        if (balance < lowest) lowest = balance;
    }
    search->tail_need = -lowest;
}

/* With every shift worked and no debt paid, what lacks at the worst date is never paid, and all of it by then. */
static void unpaid_min(struct pn_search *search, const struct events *events) {
    double balance = (double)search->instance->cash_minor / search->unit_minor, lowest = 0;
    search->unpaid_until = PN_DATE_NONE;
    for (size_t i = 0; i < events->count; i++) {
        const struct event *event = &events->items[i];
        balance += event->in + event->shifts - event->bills;
        if (balance < lowest) {
            lowest = balance;
            search->unpaid_until = event->date;
        }
    }
    search->unpaid_min = search->pays_bills ? 0 : -lowest;
}

static void choose_unit(struct pn_search *search) {
    double owed = 0;
    for (uint32_t j = 0; j < search->instance->debt_count; j++) {
        owed += (double)search->instance->debts[j].state.balance_minor;
    }
    search->unit_minor = owed > 1000 ? owed / 1000 : 1;
}

enum pn_status pn_search_terms(struct pn_search *search) {
    const struct pn_instance *instance = search->instance;
    struct events events = {0};
    choose_unit(search);
    PN_TRY(PN_NEW_ARRAY(&search->arena, instance->debt_count, &search->debts));
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        search->debts[j].debt = j;
        PN_TRY(debt_terms(search, &search->debts[j]));
        if (search->debts[j].is_exact_only) {
            PN_TRY(fixed_payments(search, &search->debts[j]));
            PN_TRY(tail_factor(search, &search->debts[j]));
        }
    }
    PN_TRY(money_events(search, &events));
    PN_TRY(debt_events(search, &events));
    merge_events(&events);
    PN_TRY(build_windows(search, &events));
    tail_need(search, &events);
    unpaid_min(search, &events);
    return PN_OK;
}
