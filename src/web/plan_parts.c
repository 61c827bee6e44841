/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/plan_parts.h"

#include <stdlib.h>

const struct pn_answer *pn_plan_shown(struct pn_request *request) {
    const struct pn_outcome *planned = request->app->planned;
    if (planned == NULL || planned->status != PN_OK) return NULL;
    pn_say_of(&request->say, planned->household);
    return &planned->answer;
}

/* ---- stripes ---- */

int32_t pn_stripes_last(const struct pn_answer *answer) {
    int32_t first = answer->sure.month_first, last = first + 11;
    if (answer->way.free_ahead_month > last) last = answer->way.free_ahead_month;
    if (last > first + 119) last = first + 119;
    if (last > first + answer->sure.month_count - 1) last = first + answer->sure.month_count - 1;
    return last;
}

static int64_t magnitude(int64_t minor) { return minor < 0 ? -minor : minor; }

static int64_t largest_of(const struct pn_answer *answer, int32_t coming) {
    int64_t largest = 1;
    for (uint32_t m = 0; m < answer->past_count; m++) {
        int64_t size = magnitude(answer->past[m].lowest_minor);
        if (size > largest) largest = size;
    }
    for (int32_t t = 0; t < coming; t++) {
        int64_t size = magnitude(answer->coming[t].lowest_minor);
        if (size > largest) largest = size;
    }
    return largest;
}

static void say_stripe(struct pn_say *say, const struct pn_stripe *stripe, bool is_past,
                       int64_t largest) {
    bool is_red = stripe->color == PN_MONTH_RED;
    struct pn_message message = {.code = is_red ? "month.red" : "month.black"};
    char entries[32], date[PN_DATE_TEXT_MAX];
    pn_message_add(&message, "month", PN_SAY_MONTH, stripe->month);
    pn_message_add(&message, "lowest", PN_SAY_AMOUNT, stripe->lowest_minor);
    pn_message_add(&message, "date", PN_SAY_DATE, stripe->lowest_on);
    snprintf(entries, sizeof entries, "date:%.7s",
             pn_date_format(pn_date_month_start(stripe->month), date));
    pn_say_open(say, NULL, '{');
    pn_say_month(say, "month", stripe->month);
    pn_say_word(say, "state", is_red ? "red" : "black");
    pn_say_bool(say, "is_past", is_past);
    pn_say_amount(say, "lowest", stripe->lowest_minor);
    pn_say_date(say, "lowest_on", stripe->lowest_on);
    pn_say_message(say, "message", &message);
    pn_say_word(say, "entries", entries);
    pn_say_whole(say, "height", (int64_t)((pn_i128)stripe->lowest_minor * 1000 / largest));
    pn_say_close(say);
}

void pn_say_stripes(struct pn_request *request, const char *key, const struct pn_answer *answer,
                    int32_t last) {
    int32_t coming = last - answer->sure.month_first + 1;
    int64_t largest = largest_of(answer, coming);
    pn_say_open(&request->say, key, '[');
    for (uint32_t m = 0; m < answer->past_count; m++)
        say_stripe(&request->say, &answer->past[m], true, largest);
    for (int32_t t = 0; t < coming; t++)
        say_stripe(&request->say, &answer->coming[t], false, largest);
    pn_say_close(&request->say);
}

/* ---- why a payment ---- */

/* By enum pn_why_kind; the second where nothing is asked. */
static const char *const why_codes[][2] = {
    [PN_WHY_INSTALMENT] = {"why.instalment", "why.instalment"},
    [PN_WHY_INSTALMENT_NEVER_LATE] = {"why.instalment-never-late", "why.instalment-never-late"},
    [PN_WHY_INSTALMENT_FEE] = {"why.instalment-fee", "why.instalment-fee"},
    [PN_WHY_MINIMUM_RATE] = {"why.minimum-rate", "why.minimum-rate"},
    [PN_WHY_MINIMUM] = {"why.minimum", "why.minimum"},
    [PN_WHY_MORE_DEAREST] = {"why.more-dearest", "why.all-dearest"},
    [PN_WHY_MORE_RATE_RISES] = {"why.more-rate-rises", "why.all-rate-rises"},
    [PN_WHY_MORE_CHEAPER] = {"why.more-cheaper", "why.all-cheaper"},
    [PN_WHY_MISSED] = {"why.missed", "why.missed"},
    [PN_WHY_MISSED_FEE] = {"why.missed-fee", "why.missed-fee"},
    [PN_WHY_DUE_IN_FULL] = {"why.due-in-full", "why.due-in-full"},
    [PN_WHY_DUE_IN_FULL_RATE] = {"why.due-in-full-rate", "why.due-in-full-rate"},
    [PN_WHY_PROMISED_DAY] = {"why.promised-day", "why.promised-day"},
};

static struct pn_message message_of_why(const struct pn_why *why) {
    struct pn_message message = {.code = why_codes[why->kind][why->required_minor == 0]};
    pn_message_add(&message, "required", PN_SAY_AMOUNT, why->required_minor);
    pn_message_add(&message, "more", PN_SAY_AMOUNT, why->more_minor);
    pn_message_add(&message, "fee", PN_SAY_AMOUNT, why->fee_minor);
    pn_message_add(&message, "rate", PN_SAY_SHARE, why->rate_ppb);
    if (why->month != 0) pn_message_add(&message, "month", PN_SAY_MONTH, why->month);
    return message;
}

/* ---- payments ---- */

/* What is common to payments of debts and bills. */
struct item {
    pn_date date;
    const char *kind;
    struct pn_slice name;
    struct pn_slice account;
    int64_t amount_minor, required_minor;
    bool is_late, is_missed, is_closing;
    uint32_t stream; /* PN_NONE for a debt */
    struct pn_message why;
};

static void say_pay(struct pn_say *say, const char *what, uint32_t stream, struct pn_slice account,
                    pn_date date, int64_t minor) {
    char text[PN_DATE_TEXT_MAX], number[16];
    pn_say_open(say, "pay", '{');
    pn_say_word(say, "what", what);
    if (stream != PN_NONE) {
        snprintf(number, sizeof number, "%u", stream);
        pn_say_word(say, "stream", number);
    } else {
        pn_say_text(say, "account", account);
    }
    pn_say_word(say, "date", pn_date_format(date, text));
    pn_json_key(&say->fields.json, "amount");
    pn_strbuf_reset(&say->text);
    pn_decimal_print(&say->text, (struct pn_decimal){minor, say->money.style.places});
    pn_json_text(&say->fields.json, pn_strbuf_view(&say->text));
    pn_say_close(say);
}

static void say_item(struct pn_say *say, const struct item *item) {
    int64_t more = item->amount_minor - item->required_minor;
    pn_say_open(say, NULL, '{');
    pn_say_date(say, "date", item->date);
    pn_say_word(say, "kind", item->kind);
    pn_say_text(say, "name", item->name);
    if (item->account.length > 0)
        pn_say_text(say, "account", item->account);
    else
        pn_say_null(say, "account");
    pn_say_amount(say, "amount", item->amount_minor);
    pn_say_amount(say, "required", item->required_minor);
    pn_say_amount(say, "more", more > 0 ? more : 0);
    pn_say_bool(say, "is_late", item->is_late);
    pn_say_bool(say, "is_missed", item->is_missed);
    pn_say_bool(say, "is_closing", item->is_closing);
    pn_say_message(say, "why", &item->why);
    pn_say_whole(say, "days", item->date - say->today);
    /* What was paid was paid today; a bill of a month to come is entered on its own day. */
    bool is_this_month = pn_date_month_index(item->date) == pn_date_month_index(say->today);
    say_pay(say, item->kind, item->stream, item->account, is_this_month ? say->today : item->date,
            item->amount_minor);
    pn_say_close(say);
}

static struct item item_of_debt(const struct pn_answer *answer, const struct pn_payment *payment) {
    const struct pn_trace_row *row = payment->row;
    struct pn_why why = pn_answer_why_of(answer, payment);
    return (struct item){
        .date = row->due.date,
        .kind = "debt",
        .name = answer->sure.debts[payment->debt].name,
        .account = answer->household->debts.items[payment->debt].account_name,
        .amount_minor = row->paid.paid_minor,
        .required_minor = row->due.required_minor,
        .is_missed = row->paid.is_missed,
        .is_closing = row->paid.is_closed,
        .stream = PN_NONE,
        .why = message_of_why(&why),
    };
}

void pn_say_debt_payment(struct pn_request *request, const struct pn_answer *answer,
                         const struct pn_payment *payment) {
    struct item item = item_of_debt(answer, payment);
    say_item(&request->say, &item);
}

/* The account of a rule that is no cash: what the bill is for. */
static struct pn_slice account_of(const struct pn_household *household,
                                  const struct pn_stream *stream) {
    const struct pn_books *books = household->books;
    if (stream->recurrence == NULL) return (struct pn_slice){0};
    uint32_t rule = stream->recurrence->rule;
    for (uint32_t i = 0; i < books->journal.rules.items[rule].posting_count; i++) {
        uint32_t account = pn_books_rule_posting(books, rule, i).account;
        if (!household->is_cash[account]) return books->accounts[account].name;
    }
    return (struct pn_slice){0};
}

static struct item item_of_bill(const struct pn_household *household,
                                const struct pn_occurrence *occurrence) {
    const struct pn_stream *stream = &household->streams.items[occurrence->stream];
    bool is_goal = occurrence->kind == PN_OCCURRENCE_GOAL;
    struct item item = {
        .date = occurrence->date,
        .kind = is_goal ? "goal" : "bill",
        .name = stream->label,
        .account = account_of(household, stream),
        .amount_minor = occurrence->amount_minor,
        .required_minor = occurrence->amount_minor,
        .is_late = occurrence->is_late,
        .stream = occurrence->stream,
        .why = {.code = is_goal ? "why.goal" : "why.bill"},
    };
    if (item.name.length == 0) item.name = item.account;
    if (is_goal) pn_message_add_text(&item.why, "name", stream->label);
    return item;
}

static int by_date(const void *left, const void *right) {
    const struct item *a = left, *b = right;
    if (a->date != b->date) return a->date < b->date ? -1 : 1;
    return pn_slice_compare(a->name, b->name);
}

struct items {
    PN_VEC(struct item);
};

/* Everything to be paid before a day. */
static enum pn_status collect(struct pn_request *request, const struct pn_answer *answer,
                              pn_date end, struct items *out) {
    const struct pn_household *household = answer->household;
    for (size_t i = 0; i < household->occurrences.count; i++) {
        const struct pn_occurrence *occurrence = &household->occurrences.items[i];
        if (occurrence->date >= end) break;
        if (occurrence->kind != PN_OCCURRENCE_BILL && occurrence->kind != PN_OCCURRENCE_GOAL) {
            continue;
        }
        PN_TRY(PN_PUSH(request->arena, out, item_of_bill(household, occurrence)));
    }
    for (int32_t t = 0; t < answer->sure.month_count; t++) {
        struct pn_payment *payments;
        uint32_t count;
        if (pn_date_month_start(answer->sure.month_first + t) >= end) break;
        PN_TRY(pn_answer_payments(answer, t, request->arena, &payments, &count));
        for (uint32_t i = 0; i < count; i++) {
            if (payments[i].row->due.date >= end) continue;
            PN_TRY(PN_PUSH(request->arena, out, item_of_debt(answer, &payments[i])));
        }
    }
    return PN_OK;
}

#define SOON_DAYS 31

enum pn_status pn_say_next_payments(struct pn_request *request, const char *key,
                                    const struct pn_answer *answer, size_t limit,
                                    int64_t *out_total) {
    struct items items = {0};
    pn_date soon = answer->sure.today + SOON_DAYS;
    PN_TRY(collect(request, answer, soon, &items));
    *out_total = (int64_t)items.count;
    if (items.count < limit) {
        items.count = 0;
        PN_TRY(collect(request, answer, pn_date_add_months(soon, 12), &items));
    }
    if (items.count > 0) qsort(items.items, items.count, sizeof *items.items, by_date);
    pn_say_open(&request->say, key, '[');
    for (size_t i = 0; i < items.count && i < limit; i++)
        say_item(&request->say, &items.items[i]);
    pn_say_close(&request->say);
    return PN_OK;
}

int32_t pn_free_month_of(const struct pn_answer *answer, uint32_t debt) {
    int32_t last = 0;
    int64_t left = answer->sure.debts[debt].state.balance_minor;
    for (int32_t t = 0; t < answer->sure.month_count; t++) {
        const struct pn_trace_row *row =
            &answer->plan.trace.rows[(size_t)debt * (size_t)answer->sure.month_count + (size_t)t];
        if (row->due.date == PN_DATE_NONE) continue;
        if (row->paid.paid_minor > 0) last = answer->sure.month_first + t;
        left = row->balance_minor;
    }
    return left > 0 ? 0 : last;
}

/* ---- safe until ---- */

struct pn_message pn_safe_message(const struct pn_answer *answer) {
    struct pn_message message = {.code = "safe.always"};
    if (answer->safe_until == PN_DATE_NONE) return message;
    message.code = answer->safe_until < answer->sure.today ? "safe.today" : "safe.until";
    if (answer->safe_until >= answer->sure.today) {
        pn_message_add(&message, "date", PN_SAY_DATE, answer->safe_until);
        pn_message_add(&message, "next", PN_SAY_DATE, answer->safe_until + 1);
    }
    pn_message_add(&message, "short", PN_SAY_AMOUNT, answer->short_minor);
    return message;
}
