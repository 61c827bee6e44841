/*
 * The judge of a plan.
 *
 * Time goes from one date to the next on which anything happens. On a date, sure money
 * and shifts come in, bills go out but for what is left unpaid, then every debt that is
 * due is paid through debt/. Nothing here guesses or repairs.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/check.h"

#include "base/assert.h"
#include "base/limits.h"
#include "base/vec.h"
#include "debt/contract.h"

struct debt_run {
    struct pn_debt_state state;
    int32_t month; /* of the next due day; month_count when there is none */
    pn_date due;   /* that day, PN_DATE_MAX when there is none            */
};

struct run {
    const struct pn_instance *instance;
    const struct pn_decisions *decisions;
    struct pn_arena *arena;
    struct pn_diags *diags;
    struct debt_run *debts;
    uint32_t flow;  /* next one */
    uint32_t shift; /* next one */
    pn_date date;
    int32_t busy_month; /* whose shifts are being counted */
    int64_t busy_shifts;
    int64_t cash_minor;
    struct {
        PN_VEC(struct pn_cash_row);
    } cash;
    struct pn_trace_row *rows;
    struct pn_aims aims;
};

static enum pn_status add_to(int64_t *sum, int64_t value) {
    return __builtin_add_overflow(*sum, value, sum) ? PN_ERANGE : PN_OK;
}

#define REFUSE(run, code, ...)                                                                    \
    ((run)->diags != NULL ? pn_diags_error((run)->diags, (code), PN_SPAN_NONE, NULL, __VA_ARGS__) \
                          : (void)0,                                                              \
     PN_EINPUT)

/* A sum in the commodity's own digits, for messages. */
struct amount_text {
    char bytes[PN_I128_TEXT_MAX + 24];
};

static const char *amount(const struct run *run, int64_t minor, struct amount_text *text) {
    char digits[PN_I128_TEXT_MAX];
    size_t places = run->instance->places < 18 ? run->instance->places : 18;
    size_t length = pn_i128_format(minor < 0 ? -(pn_i128)minor : minor, digits);
    size_t at = 0;
    if (minor < 0) text->bytes[at++] = '-';
    for (size_t lead = length; lead <= places; lead++) {
        text->bytes[at++] = '0';
        if (lead == length && places > 0) text->bytes[at++] = '.';
    }
    for (size_t i = 0; i < length; i++) {
        if (places > 0 && i > 0 && i + places == length) text->bytes[at++] = '.';
        text->bytes[at++] = digits[i];
    }
    text->bytes[at] = '\0';
    return text->bytes;
}

/* Move a debt on to its next due day, in this month or later. */
static void debt_advance(const struct run *run, uint32_t debt, int32_t month) {
    struct debt_run *own = &run->debts[debt];
    own->due = PN_DATE_MAX;
    if (own->state.balance_minor > PN_BALANCE_HOPELESS_MINOR) return;
    for (own->month = month; own->month < run->instance->month_count; own->month++) {
        pn_date due = pn_instance_due(run->instance, debt, own->month);
        if (due == PN_DATE_NONE) continue;
        own->due = due;
        return;
    }
}

/* The next date on which anything may happen; false when there is none. */
static bool next_date(struct run *run) {
    const struct pn_instance *instance = run->instance;
    pn_date date = PN_DATE_MAX;
    if (run->flow < instance->flow_count) date = instance->flows[run->flow].date;
    if (run->shift < instance->shift_count && instance->shifts[run->shift].date < date) {
        date = instance->shifts[run->shift].date;
    }
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        if (run->debts[j].due < date) date = run->debts[j].due;
    }
    run->date = date;
    return date != PN_DATE_MAX;
}

static enum pn_status run_flows(struct run *run, struct pn_cash_row *row) {
    const struct pn_instance *instance = run->instance;
    char date[PN_DATE_TEXT_MAX];
    struct amount_text left, bills;
    for (; run->flow < instance->flow_count; run->flow++) {
        const struct pn_flow *flow = &instance->flows[run->flow];
        int64_t unpaid = run->decisions->unpaid_minor[run->flow];
        if (flow->date != run->date) break;
        if (unpaid < 0 || unpaid > flow->out_minor) {
            return REFUSE(run, PN_P0103_BILLS, "%s of the bills of %s left unpaid, which are %s",
                          amount(run, unpaid, &left), pn_date_format(flow->date, date),
                          amount(run, flow->out_minor, &bills));
        }
        PN_TRY(add_to(&row->in_minor, flow->in_minor));
        PN_TRY(add_to(&row->out_minor, flow->out_minor - unpaid));
        PN_TRY(add_to(&row->unpaid_minor, unpaid));
        PN_TRY(add_to(&run->aims.unpaid_minor, unpaid));
    }
    return PN_OK;
}

static void count_shifts(struct run *run, int32_t count) {
    int32_t month = pn_date_month_index(run->date);
    if (month != run->busy_month) run->busy_shifts = 0;
    run->busy_month = month;
    run->busy_shifts += count;
    run->aims.shifts += count;
    if (run->busy_shifts > run->aims.shifts_busiest) run->aims.shifts_busiest = run->busy_shifts;
}

static enum pn_status run_shifts(struct run *run, struct pn_cash_row *row) {
    const struct pn_instance *instance = run->instance;
    char date[PN_DATE_TEXT_MAX];
    for (; run->shift < instance->shift_count; run->shift++) {
        const struct pn_shift *shift = &instance->shifts[run->shift];
        int32_t count = run->decisions->shift_count[run->shift];
        int64_t earned;
        if (shift->date != run->date) break;
        if (count < 0 || count > shift->count_max) {
            return REFUSE(run, PN_P0104_SHIFTS, "%d shifts on %s, where %d are offered", count,
                          pn_date_format(shift->date, date), shift->count_max);
        }
        if (__builtin_mul_overflow(shift->pay_minor, (int64_t)count, &earned)) return PN_ERANGE;
        PN_TRY(add_to(&row->shift_minor, earned));
        count_shifts(run, count);
    }
    return PN_OK;
}

/* What may be paid at most, with the reason to give when it is exceeded. */
static enum pn_status payment_limit(const struct pn_plan_debt *debt, const struct debt_run *own,
                                    const struct pn_debt_due *due, int64_t *out_minor,
                                    const char **out_why) {
    *out_why = "its payoff";
    if (debt->contract_only || debt->contract.prepay == PN_PREPAY_FORBIDDEN) {
        *out_minor = due->required_minor;
        *out_why = "what is required, and no more may be paid";
        return PN_OK;
    }
    return pn_debt_payoff(&debt->contract, &own->state, due, out_minor);
}

static enum pn_status count_payment(struct run *run, const struct pn_plan_debt *debt,
                                    const struct pn_debt_paid *paid, int32_t month) {
    if (paid->is_missed) {
        run->aims.missed++;
        if (debt->contract.never_late) run->aims.broken_never_late++;
    }
    if (!paid->is_closed && month + 1 > run->aims.end_month) run->aims.end_month = month + 1;
    return add_to(&run->aims.cost_minor, paid->paid_minor);
}

static enum pn_status run_debt(struct run *run, uint32_t j, struct pn_cash_row *row) {
    const struct pn_plan_debt *debt = &run->instance->debts[j];
    struct debt_run *own = &run->debts[j];
    size_t cell = (size_t)j * (size_t)run->instance->month_count + (size_t)own->month;
    int64_t payment = run->decisions->payment_minor[cell];
    int64_t charges = debt->charges_minor != NULL ? debt->charges_minor[own->month] : 0;
    struct pn_trace_row entry = {0};
    struct amount_text is, limit;
    char date[PN_DATE_TEXT_MAX];
    int64_t most;
    const char *why;

    PN_TRY(pn_debt_due(&debt->contract, &own->state, run->date, charges, &entry.due));
    PN_TRY(payment_limit(debt, own, &entry.due, &most, &why));
    if (payment < 0 || payment > most) {
        return REFUSE(run, PN_P0102_PAYMENT, "%.*s is paid %s on %s, above %s: %s",
                      PN_ARG(debt->name), amount(run, payment, &is),
                      pn_date_format(run->date, date), why, amount(run, most, &limit));
    }
    bool is_idle = entry.due.owed_minor == 0;
    PN_TRY(pn_debt_settle(&debt->contract, &own->state, &entry.due, payment, &entry.paid));
    entry.balance_minor = own->state.balance_minor;
    PN_TRY(count_payment(run, debt, &entry.paid, own->month));
    PN_TRY(add_to(&row->debt_minor, payment));
    if (!is_idle) run->rows[cell] = entry;
    debt_advance(run, j, own->month + 1);
    return PN_OK;
}

static enum pn_status close_date(struct run *run, struct pn_cash_row *row) {
    char date[PN_DATE_TEXT_MAX];
    struct amount_text lacking;
    bool has_moved = row->in_minor != 0 || row->shift_minor != 0 || row->out_minor != 0 ||
                     row->unpaid_minor != 0 || row->debt_minor != 0;
    if (!has_moved) return PN_OK;
    PN_TRY(add_to(&run->cash_minor, row->in_minor));
    PN_TRY(add_to(&run->cash_minor, row->shift_minor));
    PN_TRY(add_to(&run->cash_minor, -row->out_minor));
    PN_TRY(add_to(&run->cash_minor, -row->debt_minor));
    if (run->cash_minor < 0) {
        return REFUSE(run, PN_P0101_CASH, "cash falls %s below zero on %s",
                      amount(run, -run->cash_minor, &lacking), pn_date_format(run->date, date));
    }
    row->date = run->date;
    row->cash_minor = run->cash_minor;
    int64_t dip = run->instance->cushion_minor - run->cash_minor;
    if (dip > run->aims.dip_minor) run->aims.dip_minor = dip;
    return PN_PUSH(run->arena, &run->cash, *row);
}

static enum pn_status run_date(struct run *run) {
    struct pn_cash_row row = {0};
    PN_TRY(run_flows(run, &row));
    PN_TRY(run_shifts(run, &row));
    for (uint32_t j = 0; j < run->instance->debt_count; j++) {
        if (run->debts[j].due == run->date) PN_TRY(run_debt(run, j, &row));
    }
    return close_date(run, &row);
}

/* A payment on a month without a due day is on no date at all. */
static enum pn_status check_months(struct run *run) {
    const struct pn_instance *instance = run->instance;
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        const int64_t *paid =
            run->decisions->payment_minor + (size_t)j * (size_t)instance->month_count;
        for (int32_t t = 0; t < instance->month_count; t++) {
            if (paid[t] == 0 || pn_instance_due(instance, j, t) != PN_DATE_NONE) continue;
            struct amount_text is;
            return REFUSE(run, PN_P0102_PAYMENT, "%.*s is paid %s in month %d, without a due day",
                          PN_ARG(instance->debts[j].name), amount(run, paid[t], &is), t);
        }
    }
    return PN_OK;
}

static enum pn_status prepare(struct run *run) {
    const struct pn_instance *instance = run->instance;
    size_t cells = (size_t)instance->debt_count * (size_t)instance->month_count;
    PN_TRY(PN_NEW_ARRAY(run->arena, instance->debt_count, &run->debts));
    PN_TRY(PN_NEW_ARRAY(run->arena, cells, &run->rows));
    for (size_t i = 0; i < cells; i++) {
        run->rows[i].due.date = PN_DATE_NONE;
    }
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        run->debts[j].state = instance->debts[j].state;
        debt_advance(run, j, 0);
    }
    run->cash_minor = instance->cash_minor;
    return check_months(run);
}

enum pn_status pn_plan_check(const struct pn_instance *instance,
                             const struct pn_decisions *decisions, struct pn_arena *arena,
                             struct pn_diags *diags, struct pn_trace *out) {
    struct run run = {.instance = instance, .decisions = decisions, .arena = arena, .diags = diags};
    PN_TRY(prepare(&run));
    while (next_date(&run)) {
        PN_TRY(run_date(&run));
    }
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        int64_t left = run.debts[j].state.balance_minor;
        if (left > 0) run.aims.end_month = instance->month_count;
        PN_TRY(add_to(&run.aims.left_minor, left));
    }
    *out = (struct pn_trace){
        .rows = run.rows,
        .cash = run.cash.items,
        .cash_count = (uint32_t)run.cash.count,
        .aims = run.aims,
    };
    return PN_OK;
}
