/*
 * Each debt by itself: what its contract says, what it asks next, and when it would end if
 * nothing above that were ever paid.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/limits.h"
#include "household/outlook.h"
#include "money/rate.h"

static void add_step(struct pn_payoff *payoff, const struct pn_debt_due *due,
                     const struct pn_debt_paid *paid) {
    if (paid->paid_minor > 0) {
        payoff->payments++;
        payoff->last_minor = paid->paid_minor;
        payoff->month = pn_date_month_index(due->date);
    }
    payoff->cost_minor += paid->paid_minor;
    payoff->interest_minor += due->interest_minor + due->late_interest_minor +
                              due->account_fee_minor + paid->late_fee_minor +
                              paid->prepay_fee_minor;
}

enum pn_status pn_payoff_alone(const struct pn_household_debt *debt, pn_date today,
                               struct pn_payoff *out) {
    struct pn_payoff payoff = {.next_on = PN_DATE_NONE};
    struct pn_debt_state state = debt->state;
    pn_date from = today > state.at ? today : state.at + 1;
    pn_date date = pn_debt_next_due(&debt->contract, from);
    for (int step = 0; step < PN_MONTHS_MAX && state.balance_minor > 0; step++) {
        struct pn_debt_due due;
        struct pn_debt_paid paid;
        PN_TRY(pn_debt_due(&debt->contract, &state, date, 0, &due));
        if (payoff.next_on == PN_DATE_NONE && due.required_minor > 0) {
            payoff.next_on = date;
            payoff.next_minor = due.required_minor;
        }
        PN_TRY(pn_debt_settle(&debt->contract, &state, &due, due.required_minor, &paid));
        add_step(&payoff, &due, &paid);
        date = pn_date_in_month(pn_date_month_index(date) + 1, debt->contract.due_day);
    }
    if (state.balance_minor > 0) payoff.payments = payoff.month = 0;
    *out = payoff;
    return PN_OK;
}

/* ---- in words ---- */

static const char *kind_name(enum pn_debt_kind kind) {
    switch (kind) {
    case PN_DEBT_INSTALMENT:
        return "instalments";
    case PN_DEBT_LINEAR:
        return "equal parts of principal";
    case PN_DEBT_REVOLVING:
        return "revolving";
    case PN_DEBT_ARREARS:
        return "overdue bill";
    case PN_DEBT_IOU:
        return "owed to a person";
    }
    return "";
}

static void print_step(const struct pn_rate_step *step, struct pn_strbuf *buf) {
    pn_rate_print(buf, step->ppb);
    switch (step->unit) {
    case PN_RATE_YEARLY:
        break;
    case PN_RATE_MONTHLY:
        pn_strbuf_text(buf, " a month");
        break;
    case PN_RATE_DAILY:
        pn_strbuf_text(buf, " a day");
        break;
    }
}

static void print_rates(const struct pn_contract *contract, pn_date today, struct pn_strbuf *buf) {
    uint32_t now = pn_contract_rate_index(contract, today);
    print_step(&contract->rates[now], buf);
    for (uint32_t i = now + 1; i < contract->rate_count; i++) {
        pn_strbuf_text(buf, ", ");
        print_step(&contract->rates[i], buf);
        pn_strbuf_text(buf, " from ");
        pn_letter_date(contract->rates[i].from, buf);
    }
}

static void write_end(const struct pn_household *household, const struct pn_payoff *payoff,
                      struct pn_strbuf *buf) {
    if (payoff->payments == 0) {
        pn_strbuf_text(buf, " Paid as asked and no more it never ends.");
        return;
    }
    pn_strbuf_printf(buf, " Paid as asked and no more it ends in ");
    pn_letter_month(payoff->month, buf);
    pn_strbuf_printf(buf, " after %d payment%s", (int)payoff->payments,
                     payoff->payments == 1 ? "" : "s");
    if (payoff->payments > 1) {
        pn_strbuf_text(buf, ", the last ");
        pn_household_print(household, payoff->last_minor, buf);
    }
    pn_strbuf_text(buf, "; interest and fees ");
    pn_household_print(household, payoff->interest_minor, buf);
    pn_strbuf_text(buf, ".");
}

static enum pn_status write_debt(const struct pn_household *household,
                                 const struct pn_household_debt *debt,
                                 const struct pn_letter_style *style, struct pn_strbuf *line,
                                 struct pn_strbuf *buf) {
    struct pn_payoff payoff;
    PN_TRY(pn_payoff_alone(debt, household->today, &payoff));
    pn_strbuf_reset(line);
    pn_strbuf_slice(line, debt->name);
    pn_strbuf_text(line, ": ");
    pn_household_print(household, debt->state.balance_minor, line);
    pn_strbuf_printf(line, ", %s at ", kind_name(debt->contract.kind));
    print_rates(&debt->contract, household->today, line);
    pn_strbuf_text(line, ".");
    if (debt->state.overdue_minor > 0) {
        pn_strbuf_text(line, " Overdue: ");
        pn_household_print(household, debt->state.overdue_minor, line);
        pn_strbuf_text(line, ".");
    }
    if (payoff.next_on != PN_DATE_NONE) {
        pn_strbuf_text(line, " Next: ");
        pn_household_print(household, payoff.next_minor, line);
        pn_strbuf_text(line, " on ");
        pn_letter_date(payoff.next_on, line);
        pn_strbuf_text(line, ".");
    }
    if (debt->state.balance_minor > 0) write_end(household, &payoff, line);
    pn_letter_wrap(pn_strbuf_view(line), style->columns, 2, buf);
    return line->status;
}

bool pn_debt_is_meant(const struct pn_household_debt *debt, const char *const *words,
                      size_t word_count) {
    for (size_t i = 0; i < word_count; i++) {
        if (pn_slice_contains_nocase(debt->account_name, pn_slice_of(words[i]))) return true;
    }
    return word_count == 0;
}

enum pn_status pn_debts_write(const struct pn_household *household, const char *const *words,
                              size_t word_count, const struct pn_letter_style *style,
                              struct pn_arena *scratch, struct pn_strbuf *buf) {
    struct pn_strbuf line;
    int64_t owed = 0;
    pn_strbuf_init(&line, scratch);
    for (size_t j = 0; j < household->debts.count; j++) {
        const struct pn_household_debt *debt = &household->debts.items[j];
        if (!pn_debt_is_meant(debt, words, word_count)) continue;
        PN_TRY(write_debt(household, debt, style, &line, buf));
        owed += debt->state.balance_minor;
    }
    if (household->debts.count == 0) {
        pn_strbuf_text(buf, "No account is tagged as a debt.\n");
        return buf->status;
    }
    pn_strbuf_text(buf, "\nIn all ");
    pn_household_print(household, owed, buf);
    pn_strbuf_text(buf, ".\n");
    return buf->status;
}
