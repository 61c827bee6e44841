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

static int32_t month_of(pn_date date) { return (int32_t)pn_date_month_index(date); }

static void why_more(const struct pn_answer *answer, const struct pn_payment *payment,
                     struct pn_why *why) {
    const struct pn_contract *contract = &answer->sure.debts[payment->debt].contract;
    const struct pn_rate_step *now = step_on(contract, payment->row->due.date);
    const struct pn_rate_step *next = step_after(contract, payment->row->due.date);
    why->kind = PN_WHY_MORE_CHEAPER;
    if (next != NULL && pn_rate_yearly_ppb(next) > pn_rate_yearly_ppb(now)) {
        why->kind = PN_WHY_MORE_RATE_RISES;
        why->rate_ppb = pn_rate_yearly_ppb(next);
        why->month = month_of(next->from);
    } else if (is_dearest(answer, payment)) {
        why->kind = PN_WHY_MORE_DEAREST;
        why->rate_ppb = pn_rate_yearly_ppb(now);
    }
}

static void why_minimum(const struct pn_contract *contract, pn_date date, struct pn_why *why) {
    const struct pn_rate_step *now = step_on(contract, date);
    const struct pn_rate_step *next = step_after(contract, date);
    why->kind = PN_WHY_MINIMUM;
    if (next == NULL || now->ppb >= next->ppb) return;
    why->kind = PN_WHY_MINIMUM_RATE;
    why->rate_ppb = pn_rate_yearly_ppb(now);
    why->month = month_of(next->from - 1);
}

static void why_required(const struct pn_contract *contract, const struct pn_payment *payment,
                         struct pn_why *why) {
    switch (contract->kind) {
    case PN_DEBT_INSTALMENT:
    case PN_DEBT_LINEAR:
        why->kind = PN_WHY_INSTALMENT;
        why->fee_minor = contract->late_fee_minor;
        if (contract->never_late)
            why->kind = PN_WHY_INSTALMENT_NEVER_LATE;
        else if (contract->late_fee_minor > 0)
            why->kind = PN_WHY_INSTALMENT_FEE;
        return;
    case PN_DEBT_REVOLVING:
        why_minimum(contract, payment->row->due.date, why);
        return;
    case PN_DEBT_ARREARS:
        why->kind = contract->late_rate_ppb > 0 ? PN_WHY_DUE_IN_FULL_RATE : PN_WHY_DUE_IN_FULL;
        why->rate_ppb = contract->late_rate_ppb;
        return;
    case PN_DEBT_IOU:
        why->kind = PN_WHY_PROMISED_DAY;
        return;
    }
}

struct pn_why pn_answer_why_of(const struct pn_answer *answer, const struct pn_payment *payment) {
    const struct pn_trace_row *row = payment->row;
    struct pn_why why = {
        .required_minor = row->due.required_minor,
        .more_minor = row->paid.paid_minor - row->due.required_minor,
        .is_closing = row->paid.is_closed,
    };
    if (row->paid.is_missed) {
        why.kind = row->paid.late_fee_minor > 0 ? PN_WHY_MISSED_FEE : PN_WHY_MISSED;
        why.fee_minor = row->paid.late_fee_minor;
    } else if (why.more_minor > 0) {
        why_more(answer, payment, &why);
    } else {
        why_required(&answer->sure.debts[payment->debt].contract, payment, &why);
    }
    return why;
}

/* ---- in words ---- */

struct writer {
    const struct pn_answer *answer;
    const struct pn_why *why;
    struct pn_strbuf *buf;
};

static void say(const struct writer *writer, const char *text) {
    pn_strbuf_text(writer->buf, text);
}

static void say_sum(const struct writer *writer, int64_t minor) {
    pn_household_print(writer->answer->household, minor, writer->buf);
}

static void say_rate(const struct writer *writer) {
    pn_rate_print(writer->buf, writer->why->rate_ppb);
}

static void say_month(const struct writer *writer) {
    struct pn_ymd ymd = pn_date_ymd(pn_date_month_start(writer->why->month));
    pn_strbuf_printf(writer->buf, "%s %d", pn_date_month_name(ymd.month), ymd.year);
}

static void say_asked(const struct writer *writer) {
    if (writer->why->required_minor == 0) return;
    say_sum(writer, writer->why->required_minor);
    say(writer, " is asked, ");
    say_sum(writer, writer->why->more_minor);
    say(writer, " more: ");
}

static void say_more(const struct writer *writer) {
    say_asked(writer);
    if (writer->why->kind == PN_WHY_MORE_RATE_RISES) {
        say(writer, "its rate rises to ");
        say_rate(writer);
        say(writer, " in ");
        say_month(writer);
    } else if (writer->why->kind == PN_WHY_MORE_DEAREST) {
        say(writer, "at ");
        say_rate(writer);
        say(writer, " it is the dearest money you owe");
    } else {
        say(writer, "paying it sooner makes the whole way cheaper");
    }
}

static void say_missed(const struct writer *writer) {
    say_sum(writer, writer->why->required_minor);
    say(writer, " is asked and the money is not there");
    if (writer->why->kind != PN_WHY_MISSED_FEE) return;
    say(writer, "; being late costs ");
    say_sum(writer, writer->why->fee_minor);
}

static void say_why(const struct writer *writer) {
    switch (writer->why->kind) {
    case PN_WHY_INSTALMENT:
        say(writer, "the instalment");
        return;
    case PN_WHY_INSTALMENT_NEVER_LATE:
        say(writer, "the instalment; it is never to be late");
        return;
    case PN_WHY_INSTALMENT_FEE:
        say(writer, "the instalment; being late would cost ");
        say_sum(writer, writer->why->fee_minor);
        return;
    case PN_WHY_MINIMUM_RATE:
        say(writer, "the minimum and no more: ");
        say_rate(writer);
        say(writer, " until ");
        say_month(writer);
        return;
    case PN_WHY_MINIMUM:
        say(writer, "the minimum and no more: other money is dearer or scarcer this month");
        return;
    case PN_WHY_MORE_DEAREST:
    case PN_WHY_MORE_RATE_RISES:
    case PN_WHY_MORE_CHEAPER:
        say_more(writer);
        return;
    case PN_WHY_MISSED:
    case PN_WHY_MISSED_FEE:
        say_missed(writer);
        return;
    case PN_WHY_DUE_IN_FULL_RATE:
        say(writer, "due in full this day, ");
        say_rate(writer);
        say(writer, " a year after it");
        return;
    case PN_WHY_DUE_IN_FULL:
        say(writer, "due in full this day");
        return;
    case PN_WHY_PROMISED_DAY:
        say(writer, "this is the day it was promised for");
        return;
    }
}

void pn_answer_why(const struct pn_answer *answer, const struct pn_payment *payment,
                   struct pn_strbuf *buf) {
    struct pn_why why = pn_answer_why_of(answer, payment);
    struct writer writer = {answer, &why, buf};
    say_why(&writer);
    if (why.is_closing) pn_strbuf_text(buf, "; this closes it");
}
