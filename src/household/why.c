/*
 * One line of why beside each payment, in words for somebody tired.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "household/answer.h"
#include "money/rate.h"

static const struct pn_rate_step *step_on(const struct pn_contract *contract, pn_date date) {
    return &contract->rates[pn_contract_rate_index(contract, date)];
}

/* The next step within a year, or NULL. */
static const struct pn_rate_step *step_after(const struct pn_contract *contract, pn_date date) {
    for (uint32_t i = 0; i < contract->rate_count; i++) {
        const struct pn_rate_step *step = &contract->rates[i];
        if (step->from > date && step->from <= pn_date_add_months(date, 12)) return step;
    }
    return NULL;
}

static bool is_dearest(const struct pn_answer *answer, const struct pn_payment *payment) {
    int64_t own = pn_rate_yearly_ppb(
        step_on(&answer->sure.debts[payment->debt].contract, payment->row->due.date));
    for (uint32_t j = 0; j < answer->sure.debt_count; j++) {
        const struct pn_plan_debt *debt = &answer->sure.debts[j];
        const struct pn_trace_row *row =
            &answer->plan.trace
                 .rows[(size_t)j * (size_t)answer->sure.month_count + (size_t)payment->month];
        if (row->due.date == PN_DATE_NONE || row->due.owed_minor == 0) continue;
        if (pn_rate_yearly_ppb(step_on(&debt->contract, payment->row->due.date)) > own)
            return false;
    }
    return true;
}

static void print_month(struct pn_strbuf *buf, pn_date date) {
    struct pn_ymd ymd = pn_date_ymd(date);
    pn_strbuf_printf(buf, "%s %d", pn_date_month_name(ymd.month), ymd.year);
}

static void why_more(const struct pn_answer *answer, const struct pn_payment *payment,
                     struct pn_strbuf *buf) {
    const struct pn_contract *contract = &answer->sure.debts[payment->debt].contract;
    const struct pn_rate_step *now = step_on(contract, payment->row->due.date);
    const struct pn_rate_step *next = step_after(contract, payment->row->due.date);
    int64_t more = payment->row->paid.paid_minor - payment->row->due.required_minor;
    if (payment->row->due.required_minor > 0) {
        pn_household_print(answer->household, payment->row->due.required_minor, buf);
        pn_strbuf_text(buf, " is asked, ");
        pn_household_print(answer->household, more, buf);
        pn_strbuf_text(buf, " more: ");
    }
    if (next != NULL && pn_rate_yearly_ppb(next) > pn_rate_yearly_ppb(now)) {
        pn_strbuf_text(buf, "its rate rises to ");
        pn_rate_print(buf, pn_rate_yearly_ppb(next));
        pn_strbuf_text(buf, " in ");
        print_month(buf, next->from);
    } else if (is_dearest(answer, payment)) {
        pn_strbuf_text(buf, "at ");
        pn_rate_print(buf, pn_rate_yearly_ppb(now));
        pn_strbuf_text(buf, " it is the dearest money you owe");
    } else {
        pn_strbuf_text(buf, "paying it sooner makes the whole way cheaper");
    }
}

static void why_less(const struct pn_answer *answer, const struct pn_payment *payment,
                     struct pn_strbuf *buf) {
    const struct pn_trace_row *row = payment->row;
    pn_household_print(answer->household, row->due.required_minor, buf);
    pn_strbuf_text(buf, " is asked and the money is not there");
    if (row->paid.late_fee_minor > 0) {
        pn_strbuf_text(buf, "; being late costs ");
        pn_household_print(answer->household, row->paid.late_fee_minor, buf);
    }
}

static void why_minimum(const struct pn_contract *contract, pn_date date, struct pn_strbuf *buf) {
    const struct pn_rate_step *now = step_on(contract, date);
    const struct pn_rate_step *next = step_after(contract, date);
    pn_strbuf_text(buf, "the minimum and no more: ");
    if (next != NULL && now->ppb < next->ppb) {
        pn_rate_print(buf, pn_rate_yearly_ppb(now));
        pn_strbuf_text(buf, " until ");
        print_month(buf, next->from - 1);
    } else {
        pn_strbuf_text(buf, "other money is dearer or scarcer this month");
    }
}

static void why_required(const struct pn_answer *answer, const struct pn_payment *payment,
                         struct pn_strbuf *buf) {
    const struct pn_plan_debt *debt = &answer->sure.debts[payment->debt];
    const struct pn_contract *contract = &debt->contract;
    switch (contract->kind) {
    case PN_DEBT_INSTALMENT:
    case PN_DEBT_LINEAR:
        pn_strbuf_text(buf, "the instalment");
        if (contract->never_late)
            pn_strbuf_text(buf, "; it is never to be late");
        else if (contract->late_fee_minor > 0) {
            pn_strbuf_text(buf, "; being late would cost ");
            pn_household_print(answer->household, contract->late_fee_minor, buf);
        }
        return;
    case PN_DEBT_REVOLVING:
        why_minimum(contract, payment->row->due.date, buf);
        return;
    case PN_DEBT_ARREARS:
        pn_strbuf_text(buf, "due in full this day");
        if (contract->late_rate_ppb > 0) {
            pn_strbuf_text(buf, ", ");
            pn_rate_print(buf, contract->late_rate_ppb);
            pn_strbuf_text(buf, " a year after it");
        }
        return;
    case PN_DEBT_IOU:
        pn_strbuf_text(buf, "this is the day it was promised for");
        return;
    }
}

void pn_answer_why(const struct pn_answer *answer, const struct pn_payment *payment,
                   struct pn_strbuf *buf) {
    const struct pn_trace_row *row = payment->row;
    if (row->paid.is_missed)
        why_less(answer, payment, buf);
    else if (row->paid.paid_minor > row->due.required_minor)
        why_more(answer, payment, buf);
    else
        why_required(answer, payment, buf);
    if (row->paid.is_closed) pn_strbuf_text(buf, "; this closes it");
}
