/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/answer.h"

#include "exchange/csv.h"
#include "exchange/json.h"

struct writer {
    const struct pn_answer *answer;
    struct pn_arena *scratch;
    struct pn_json json;
    struct pn_strbuf text; /* of one value */
};

/* ---- values ---- */

static struct pn_slice amount_text(struct pn_strbuf *text, int64_t minor, unsigned places) {
    pn_strbuf_reset(text);
    pn_decimal_print(text, (struct pn_decimal){minor, (uint8_t)places});
    return pn_strbuf_view(text);
}

static void put_amount(struct writer *writer, const char *key, int64_t minor) {
    pn_json_key(&writer->json, key);
    pn_json_text(&writer->json, amount_text(&writer->text, minor, writer->answer->sure.places));
}

/* Thousandths of a minor unit. */
static void put_milli(struct writer *writer, const char *key, int64_t milli) {
    pn_json_key(&writer->json, key);
    pn_json_text(&writer->json,
                 amount_text(&writer->text, milli, writer->answer->sure.places + 3u));
}

static void put_text(struct writer *writer, const char *key, struct pn_slice text) {
    pn_json_key(&writer->json, key);
    pn_json_text(&writer->json, text);
}

static void put_whole(struct writer *writer, const char *key, int64_t value) {
    pn_json_key(&writer->json, key);
    pn_json_whole(&writer->json, value);
}

static void put_bool(struct writer *writer, const char *key, bool value) {
    pn_json_key(&writer->json, key);
    pn_json_bool(&writer->json, value);
}

static void put_date(struct writer *writer, const char *key, pn_date date) {
    char text[PN_DATE_TEXT_MAX];
    pn_json_key(&writer->json, key);
    if (date == PN_DATE_NONE)
        pn_json_null(&writer->json);
    else
        pn_json_text(&writer->json, pn_slice_of(pn_date_format(date, text)));
}

/* A month index as "2026-12"; 0 is null. */
static void put_month(struct writer *writer, const char *key, int32_t month) {
    char text[PN_DATE_TEXT_MAX];
    pn_json_key(&writer->json, key);
    if (month == 0)
        pn_json_null(&writer->json);
    else {
        pn_date_format(pn_date_month_start(month), text);
        pn_json_text(&writer->json, (struct pn_slice){text, 7});
    }
}

/* ---- the parts ---- */

static void put_debts(struct writer *writer) {
    const struct pn_instance *instance = &writer->answer->sure;
    pn_json_key(&writer->json, "debts");
    pn_json_open(&writer->json, '[');
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        const struct pn_plan_debt *debt = &instance->debts[j];
        pn_json_open(&writer->json, '{');
        put_text(writer, "name", debt->name);
        put_text(writer, "account", writer->answer->household->debts.items[j].account_name);
        put_amount(writer, "balance", debt->state.balance_minor);
        put_amount(writer, "overdue", debt->state.overdue_minor);
        put_bool(writer, "contract_only", debt->contract_only);
        pn_json_close(&writer->json);
    }
    pn_json_close(&writer->json);
}

static void put_stripe(struct writer *writer, const struct pn_stripe *stripe) {
    pn_json_open(&writer->json, '{');
    put_month(writer, "month", stripe->month);
    put_text(writer, "colour", stripe->color == PN_MONTH_RED ? PN_SLICE("red") : PN_SLICE("black"));
    put_amount(writer, "lowest", stripe->lowest_minor);
    put_date(writer, "lowest_on", stripe->lowest_on);
    pn_json_close(&writer->json);
}

static void put_stripes(struct writer *writer) {
    const struct pn_answer *answer = writer->answer;
    pn_json_key(&writer->json, "months");
    pn_json_open(&writer->json, '[');
    for (uint32_t m = 0; m < answer->past_count; m++)
        put_stripe(writer, &answer->past[m]);
    for (int32_t t = 0; t < answer->sure.month_count; t++)
        put_stripe(writer, &answer->coming[t]);
    pn_json_close(&writer->json);
}

static void put_way(struct writer *writer, const struct pn_way *way) {
    const struct pn_aims *aims = &way->trace.aims;
    put_amount(writer, "cost", aims->cost_minor);
    put_amount(writer, "interest", way->interest_minor);
    put_amount(writer, "fees", way->fees_minor);
    put_month(writer, "free", way->free_month);
    put_month(writer, "free_ahead", way->free_ahead_month);
    put_amount(writer, "unpaid", aims->unpaid_minor);
    put_whole(writer, "broken_never_late", aims->broken_never_late);
    put_whole(writer, "missed", aims->missed);
    put_amount(writer, "dip", aims->dip_minor);
    put_whole(writer, "shifts", aims->shifts);
    put_whole(writer, "shifts_busiest", aims->shifts_busiest);
    put_amount(writer, "left", aims->left_minor);
}

static void put_rivals(struct writer *writer) {
    pn_json_key(&writer->json, "rivals");
    pn_json_open(&writer->json, '{');
    for (size_t r = 0; r < PN_RIVAL_COUNT; r++) {
        pn_json_key(&writer->json, writer->answer->rivals[r].name);
        pn_json_open(&writer->json, '{');
        put_way(writer, &writer->answer->rivals[r]);
        pn_json_close(&writer->json);
    }
    pn_json_close(&writer->json);
}

static void put_shifts(struct writer *writer) {
    const struct pn_answer *answer = writer->answer;
    pn_json_key(&writer->json, "shifts");
    pn_json_open(&writer->json, '[');
    for (uint32_t i = 0; i < answer->sure.shift_count; i++) {
        const struct pn_shift *shift = &answer->sure.shifts[i];
        if (answer->plan.decisions.shift_count[i] == 0) continue;
        pn_json_open(&writer->json, '{');
        put_date(writer, "date", shift->date);
        put_text(writer, "work", answer->household->streams.items[shift->kind].label);
        put_whole(writer, "count", answer->plan.decisions.shift_count[i]);
        put_amount(writer, "pay", shift->pay_minor);
        pn_json_close(&writer->json);
    }
    pn_json_close(&writer->json);
}

static void put_payment(struct writer *writer, const struct pn_payment *payment) {
    const struct pn_trace_row *row = payment->row;
    pn_json_open(&writer->json, '{');
    put_date(writer, "date", row->due.date);
    put_text(writer, "debt", writer->answer->sure.debts[payment->debt].name);
    put_amount(writer, "payment", row->paid.paid_minor);
    put_amount(writer, "required", row->due.required_minor);
    put_amount(writer, "interest", row->due.interest_minor + row->due.late_interest_minor);
    put_amount(writer, "fees",
               row->due.account_fee_minor + row->paid.late_fee_minor + row->paid.prepay_fee_minor);
    put_amount(writer, "balance", row->balance_minor);
    put_bool(writer, "missed", row->paid.is_missed);
    pn_strbuf_reset(&writer->text);
    pn_answer_why(writer->answer, payment, &writer->text);
    put_text(writer, "why", pn_strbuf_view(&writer->text));
    pn_json_close(&writer->json);
}

static enum pn_status put_payments(struct writer *writer) {
    pn_json_key(&writer->json, "payments");
    pn_json_open(&writer->json, '[');
    for (int32_t t = 0; t < writer->answer->sure.month_count; t++) {
        struct pn_payment *payments;
        uint32_t count;
        PN_TRY(pn_answer_payments(writer->answer, t, writer->scratch, &payments, &count));
        for (uint32_t i = 0; i < count; i++)
            put_payment(writer, &payments[i]);
    }
    pn_json_close(&writer->json);
    return PN_OK;
}

static void put_proof(struct writer *writer) {
    const struct pn_plan *plan = &writer->answer->plan;
    pn_json_key(&writer->json, "proof");
    pn_json_open(&writer->json, '{');
    put_bool(writer, "complete", plan->is_complete);
    put_bool(writer, "proved", plan->is_proved);
    put_bool(writer, "limited", plan->is_limited);
    put_milli(writer, "cost_unrounded", plan->cost_unrounded_milli);
    put_milli(writer, "bound", plan->cost_bound_milli);
    pn_json_key(&writer->json, "gap");
    pn_strbuf_reset(&writer->text);
    pn_decimal_print(&writer->text, (struct pn_decimal){plan->gap_ppb, 9});
    pn_json_text(&writer->json, pn_strbuf_view(&writer->text));
    put_milli(writer, "rounding", plan->replay_milli);
    put_whole(writer, "nodes", (int64_t)plan->nodes);
    pn_json_close(&writer->json);
}

static void put_diagnosis(struct writer *writer) {
    const struct pn_diagnosis *diagnosis = &writer->answer->diagnosis;
    pn_json_key(&writer->json, "diagnosis");
    if (!diagnosis->is_needed) {
        pn_json_null(&writer->json);
        return;
    }
    pn_json_open(&writer->json, '{');
    put_date(writer, "fails_on", diagnosis->fails_on);
    put_amount(writer, "fails_by", diagnosis->fails_by_minor);
    put_amount(writer, "sum_today", diagnosis->sum_today_minor);
    put_whole(writer, "extra_shifts", diagnosis->extra_shifts);
    put_amount(writer, "cushion", diagnosis->cushion_minor);
    pn_json_close(&writer->json);
}

enum pn_status pn_answer_json(const struct pn_answer *answer, struct pn_arena *scratch,
                              struct pn_strbuf *buf) {
    struct writer writer = {.answer = answer, .scratch = scratch};
    pn_json_init(&writer.json, buf);
    pn_strbuf_init(&writer.text, scratch);
    pn_json_open(&writer.json, '{');
    put_date(&writer, "today", answer->sure.today);
    put_text(&writer, "commodity", answer->sure.commodity);
    put_amount(&writer, "owed", answer->owed_minor);
    put_amount(&writer, "cash", answer->sure.cash_minor);
    put_date(&writer, "safe_until", answer->safe_until);
    put_amount(&writer, "short", answer->short_minor);
    pn_json_key(&writer.json, "plan");
    pn_json_open(&writer.json, '{');
    put_way(&writer, &answer->way);
    pn_json_close(&writer.json);
    put_proof(&writer);
    put_rivals(&writer);
    put_debts(&writer);
    put_shifts(&writer);
    PN_TRY(put_payments(&writer));
    put_stripes(&writer);
    put_diagnosis(&writer);
    pn_json_close(&writer.json);
    pn_json_finish(&writer.json);
    return writer.text.status != PN_OK ? writer.text.status : buf->status;
}

/* ---- CSV ---- */

static void csv_payment(const struct pn_answer *answer, struct pn_csv *csv, struct pn_strbuf *text,
                        const struct pn_payment *payment) {
    const struct pn_trace_row *row = payment->row;
    const int64_t sums[] = {
        row->paid.paid_minor,
        row->due.required_minor,
        row->due.interest_minor + row->due.late_interest_minor,
        row->due.account_fee_minor + row->paid.late_fee_minor + row->paid.prepay_fee_minor,
        row->balance_minor,
    };
    char date[PN_DATE_TEXT_MAX];
    pn_csv_field(csv, pn_slice_of(pn_date_format(row->due.date, date)));
    pn_csv_field(csv, answer->sure.debts[payment->debt].name);
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        pn_csv_field(csv, amount_text(text, sums[i], answer->sure.places));
    }
    pn_csv_field(csv, row->paid.is_missed ? PN_SLICE("yes") : PN_SLICE("no"));
    pn_csv_end(csv);
}

enum pn_status pn_answer_csv(const struct pn_answer *answer, struct pn_arena *scratch,
                             struct pn_strbuf *buf) {
    static const char *const heads[] = {"date",     "debt", "payment", "required",
                                        "interest", "fees", "balance", "missed"};
    struct pn_strbuf text;
    struct pn_csv csv;
    pn_strbuf_init(&text, scratch);
    pn_csv_init(&csv, false, buf);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        pn_csv_field(&csv, pn_slice_of(heads[i]));
    }
    pn_csv_end(&csv);
    for (int32_t t = 0; t < answer->sure.month_count; t++) {
        struct pn_payment *payments;
        uint32_t count;
        PN_TRY(pn_answer_payments(answer, t, scratch, &payments, &count));
        for (uint32_t i = 0; i < count; i++)
            csv_payment(answer, &csv, &text, &payments[i]);
    }
    return text.status != PN_OK ? text.status : buf->status;
}
