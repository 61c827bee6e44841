/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "household/variation.h"

#include <stdlib.h>

#include "books/books.h"
#include "household/answer.h"
#include "household/internal.h"
#include "money/rate.h"

static enum pn_status refuse(struct pn_diags *diags, const char *hint, const char *why) {
    pn_diags_error(diags, PN_H0109_CHANGE, PN_SPAN_NONE, hint, "%s", why);
    return PN_EINPUT;
}

static bool is_within(const struct pn_variation *change, int32_t month) {
    return (change->from == 0 || month >= change->from) && (change->to == 0 || month <= change->to);
}

static bool is_large(int64_t minor) {
    return minor > PN_INSTANCE_MINOR_MAX || minor < -PN_INSTANCE_MINOR_MAX;
}

/* ---- what repeats ---- */

/* The sure part changes as the expected one does; what is not sure at all stays so. */
static enum pn_status set_amount(struct pn_occurrence *occurrence, int64_t amount,
                                 struct pn_diags *diags) {
    if (amount < 0) return refuse(diags, "say that it stops", "it would be less than nothing");
    bool has_sure = occurrence->sure_minor > 0;
    int64_t sure = occurrence->sure_minor + (amount - occurrence->amount_minor);
    occurrence->amount_minor = amount;
    occurrence->sure_minor = !has_sure ? 0 : sure < 0 ? 0 : sure > amount ? amount : sure;
    return PN_OK;
}

static enum pn_status change_flow(struct pn_household *household, const struct pn_variation *change,
                                  struct pn_diags *diags) {
    size_t kept = 0;
    if (change->stream >= household->streams.count) {
        return refuse(diags, NULL, "there is no such income or bill");
    }
    for (size_t i = 0; i < household->occurrences.count; i++) {
        struct pn_occurrence *occurrence = &household->occurrences.items[i];
        bool is_meant = occurrence->stream == change->stream &&
                        is_within(change, pn_date_month_index(occurrence->date));
        if (is_meant && change->kind == PN_VARY_STOP) continue;
        if (is_meant && occurrence->kind == PN_OCCURRENCE_CHARGE) {
            return refuse(diags, NULL, "what is bought on credit cannot be changed here yet");
        }
        if (is_meant) {
            int64_t amount = change->minor;
            if (change->kind == PN_VARY_FLOW) amount += occurrence->amount_minor;
            PN_TRY(set_amount(occurrence, amount, diags));
        }
        household->occurrences.items[kept++] = *occurrence;
    }
    household->occurrences.count = kept;
    return PN_OK;
}

/* A stop of charges must take them off the debt, too. */
static enum pn_status stop_charges(struct pn_household *household,
                                   const struct pn_variation *change) {
    for (size_t i = 0; i < household->occurrences.count; i++) {
        const struct pn_occurrence *occurrence = &household->occurrences.items[i];
        if (occurrence->kind != PN_OCCURRENCE_CHARGE || occurrence->stream != change->stream ||
            !is_within(change, pn_date_month_index(occurrence->date))) {
            continue;
        }
        struct pn_household_debt *debt = &household->debts.items[occurrence->debt];
        pn_date due = pn_debt_next_due(&debt->contract, occurrence->date);
        int32_t month = pn_date_month_index(due) - household->month_first;
        if (month < household->month_count) debt->charges_minor[month] -= occurrence->amount_minor;
    }
    return PN_OK;
}

static enum pn_status change_shifts(struct pn_household *household,
                                    const struct pn_variation *change, struct pn_diags *diags) {
    if (change->most < 0) return refuse(diags, NULL, "fewer shifts than none");
    if (change->stream != PN_NONE && change->stream >= household->streams.count) {
        return refuse(diags, NULL, "there is no such work");
    }
    for (size_t i = 0; i < household->occurrences.count; i++) {
        struct pn_occurrence *occurrence = &household->occurrences.items[i];
        if (occurrence->kind != PN_OCCURRENCE_SHIFT) continue;
        if (change->stream != PN_NONE && occurrence->stream != change->stream) continue;
        if (!is_within(change, pn_date_month_index(occurrence->date))) continue;
        if (occurrence->most > change->most) occurrence->most = change->most;
    }
    return PN_OK;
}

/* ---- what is new ---- */

static int by_date(const void *left, const void *right) {
    const struct pn_occurrence *a = left, *b = right;
    if (a->date != b->date) return a->date < b->date ? -1 : 1;
    return (a->stream > b->stream) - (a->stream < b->stream);
}

static enum pn_status add_on(struct pn_household *household, const struct pn_variation *change,
                             pn_date date) {
    int64_t amount = llabs(change->minor);
    return PN_PUSH(&household->arena, &household->occurrences,
                   (struct pn_occurrence){
                       .date = date,
                       .written = date,
                       .kind = change->minor > 0 ? PN_OCCURRENCE_INCOME : PN_OCCURRENCE_BILL,
                       .stream = (uint32_t)household->streams.count - 1,
                       .amount_minor = amount,
                       .sure_minor = amount,
                   });
}

static enum pn_status add_new(struct pn_household *household, const struct pn_variation *change,
                              struct pn_diags *diags) {
    struct pn_slice label;
    if (change->minor == 0) return refuse(diags, NULL, "an amount of nothing changes nothing");
    PN_TRY(pn_arena_copy(&household->arena, change->label, &label));
    PN_TRY(PN_PUSH(&household->arena, &household->streams,
                   (struct pn_stream){.label = label, .chance_ppb = PN_PPB, .span = PN_SPAN_NONE}));
    if (change->kind == PN_VARY_ONCE) {
        int32_t month = pn_date_month_index(change->date) - household->month_first;
        if (change->date < household->today || month >= household->month_count) {
            return refuse(diags, "name a day to come", "this day is past, or too far");
        }
        PN_TRY(add_on(household, change, change->date));
    }
    for (int32_t t = 0; t < household->month_count && change->kind == PN_VARY_NEW; t++) {
        int32_t month = household->month_first + t;
        pn_date date = pn_date_in_month(month, change->day);
        if (!is_within(change, month) || date < household->today) continue;
        PN_TRY(add_on(household, change, date));
    }
    if (household->occurrences.count > 0) {
        qsort(household->occurrences.items, household->occurrences.count,
              sizeof *household->occurrences.items, by_date);
    }
    return PN_OK;
}

/* ---- contracts ---- */

/* The contract with its new terms, opened again where it stands; it must still hold. */
static enum pn_status reopen(struct pn_household_debt *debt, struct pn_diags *diags) {
    struct pn_debt_state state = debt->state;
    enum pn_status st = pn_debt_open(&debt->contract, state.at, state.balance_minor,
                                     state.overdue_minor, &debt->state);
    debt->state.prepaid_minor = state.prepaid_minor;
    if (st == PN_EINPUT) {
        return refuse(diags, "pay more as well", "the payment would not cover the interest");
    }
    return st;
}

static enum pn_status pay_extra(struct pn_household *household, const struct pn_variation *change,
                                struct pn_diags *diags) {
    struct pn_household_debt *debt = &household->debts.items[change->debt];
    struct pn_debt_due due;
    if (change->minor <= 0) return refuse(diags, NULL, "more than what is asked is more than 0");
    switch (debt->contract.kind) {
    case PN_DEBT_INSTALMENT:
    case PN_DEBT_LINEAR:
        debt->contract.pays_minor = debt->state.instalment_minor + change->minor;
        debt->contract.term_months = 0;
        debt->contract.until = PN_DATE_NONE;
        return reopen(debt, diags);
    case PN_DEBT_REVOLVING:
        /* The minimum shrinks with the balance; one who pays more pays the same each month. */
        PN_TRY(pn_debt_due(&debt->contract, &debt->state,
                           pn_debt_next_due(&debt->contract, debt->state.at + 1), 0, &due));
        debt->contract.min_minor = due.ask_minor + change->minor;
        return PN_OK;
    case PN_DEBT_ARREARS:
    case PN_DEBT_IOU:
        break;
    }
    return refuse(diags, "pay it sooner by having more money: \"extra 50\"",
                  "this is due all at once and asks nothing before");
}

static enum pn_status change_rate(struct pn_household *household, const struct pn_variation *change,
                                  struct pn_diags *diags) {
    struct pn_household_debt *debt = &household->debts.items[change->debt];
    struct pn_contract *contract = &debt->contract;
    struct pn_rate_step step = {.from = PN_DATE_MIN, .ppb = change->ppb, .unit = PN_RATE_YEARLY};
    uint32_t kept = 0;
    if (change->from > household->month_first) {
        step.from = pn_date_month_start(change->from);
        while (kept < contract->rate_count && contract->rates[kept].from < step.from)
            kept++;
    }
    if (kept == PN_RATE_STEPS_MAX) return refuse(diags, NULL, "too many changes of this rate");
    contract->rates[kept] = step;
    contract->rate_count = kept + 1;
    return kept == 0 ? reopen(debt, diags) : PN_OK;
}

enum pn_status pn_household_vary(struct pn_household *household, const struct pn_variation *change,
                                 struct pn_diags *diags) {
    bool has_debt = change->kind == PN_VARY_EXTRA || change->kind == PN_VARY_RATE;
    if (has_debt && change->debt >= household->debts.count) {
        return refuse(diags, NULL, "there is no such debt");
    }
    if (is_large(change->minor)) return refuse(diags, NULL, "this amount is too large");
    switch (change->kind) {
    case PN_VARY_STOP:
        PN_TRY(stop_charges(household, change));
        return change_flow(household, change, diags);
    case PN_VARY_FLOW:
    case PN_VARY_FLOW_TO:
        return change_flow(household, change, diags);
    case PN_VARY_NEW:
    case PN_VARY_ONCE:
        return add_new(household, change, diags);
    case PN_VARY_EXTRA:
        return pay_extra(household, change, diags);
    case PN_VARY_SHIFTS:
        return change_shifts(household, change, diags);
    case PN_VARY_RATE:
        return change_rate(household, change, diags);
    case PN_VARY_CUSHION:
        if (change->minor < 0) return refuse(diags, NULL, "a cushion is nothing or more");
        household->cushion_minor = change->minor;
        return PN_OK;
    }
    return PN_OK;
}

/* ---- as journal text ---- */

/* The two sides of a stream's rule: its cash account and the first that is none. */
static void sides_of(const struct pn_household *household, const struct pn_stream *stream,
                     struct pn_slice *cash, struct pn_slice *other) {
    const struct pn_books *books = household->books;
    if (stream->recurrence == NULL) return;
    uint32_t rule = stream->recurrence->rule;
    for (uint32_t i = books->journal.rules.items[rule].posting_count; i > 0; i--) {
        uint32_t account = pn_books_rule_posting(books, rule, i - 1).account;
        *(household->is_cash[account] ? cash : other) = books->accounts[account].name;
    }
}

/* "~ monthly from 2027-03-01 to 2027-07-01" or a dated line, with the label as a comment. */
static void write_head(const struct pn_household *household, const struct pn_variation *change,
                       struct pn_slice label, int day, struct pn_strbuf *buf) {
    char date[PN_DATE_TEXT_MAX];
    int32_t from = change->from > household->month_first ? change->from : household->month_first;
    if (change->kind == PN_VARY_ONCE) {
        pn_strbuf_printf(buf, "%s %.*s\n", pn_date_format(change->date, date), PN_ARG(label));
        return;
    }
    pn_strbuf_printf(buf, "~ monthly from %s", pn_date_format(pn_date_month_start(from), date));
    if (change->to != 0) {
        pn_strbuf_printf(buf, " to %s", pn_date_format(pn_date_month_start(change->to + 1), date));
    }
    pn_strbuf_printf(buf, "\n    ; %.*s\n", PN_ARG(label));
    if (day > 0) pn_strbuf_printf(buf, "    ; day: %d\n", day);
}

bool pn_variation_text(const struct pn_household *household, const struct pn_variation *change,
                       struct pn_strbuf *buf) {
    struct pn_slice cash = pn_household_main_cash(household), label = change->label;
    int64_t minor = change->minor;
    struct pn_slice other = minor < 0 ? PN_SLICE("Expenses:Other") : PN_SLICE("Income:Other");
    int day = change->day;
    if (change->kind == PN_VARY_FLOW && change->stream < household->streams.count) {
        const struct pn_stream *stream = &household->streams.items[change->stream];
        bool is_bill = false;
        for (size_t i = 0; i < household->occurrences.count; i++) {
            const struct pn_occurrence *occurrence = &household->occurrences.items[i];
            if (occurrence->stream == change->stream)
                is_bill = occurrence->kind == PN_OCCURRENCE_BILL;
        }
        /* A promise or a shift that is raised is still one: its own rule must be edited. */
        if (stream->recurrence == NULL || stream->shift_max > 0 || stream->chance_ppb < PN_PPB)
            return false;
        sides_of(household, stream, &cash, &other);
        label = stream->label;
        day = stream->day;
        if (is_bill) minor = -minor;
    } else if (change->kind != PN_VARY_NEW && change->kind != PN_VARY_ONCE) {
        return false;
    }
    write_head(household, change, label, day, buf);
    pn_strbuf_printf(buf, "    %.*s  ", PN_ARG(cash));
    pn_household_print(household, minor, buf);
    pn_strbuf_printf(buf, "\n    %.*s\n", PN_ARG(other));
    return true;
}
