/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/answer.h"

#include "exchange/csv.h"
#include "exchange/fields.h"

struct writer {
    const struct pn_answer *answer;
    struct pn_arena *scratch;
    struct pn_fields fields;
    struct pn_strbuf why; /* of one payment */
};

/* ---- the parts ---- */

static void put_debts(struct writer *writer) {
    const struct pn_instance *instance = &writer->answer->sure;
    pn_field_open(&writer->fields, "debts", '[');
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        const struct pn_plan_debt *debt = &instance->debts[j];
        pn_field_open(&writer->fields, NULL, '{');
        pn_field_text(&writer->fields, "name", debt->name);
        pn_field_text(&writer->fields, "account",
                      writer->answer->household->debts.items[j].account_name);
        pn_field_amount(&writer->fields, "balance", debt->state.balance_minor);
        pn_field_amount(&writer->fields, "overdue", debt->state.overdue_minor);
        pn_field_bool(&writer->fields, "contract_only", debt->contract_only);
        pn_field_close(&writer->fields);
    }
    pn_field_close(&writer->fields);
}

static void put_stripe(struct writer *writer, const struct pn_stripe *stripe) {
    pn_field_open(&writer->fields, NULL, '{');
    pn_field_month(&writer->fields, "month", stripe->month);
    pn_field_text(&writer->fields, "colour",
                  stripe->color == PN_MONTH_RED ? PN_SLICE("red") : PN_SLICE("black"));
    pn_field_amount(&writer->fields, "lowest", stripe->lowest_minor);
    pn_field_date(&writer->fields, "lowest_on", stripe->lowest_on);
    pn_field_close(&writer->fields);
}

static void put_stripes(struct writer *writer) {
    const struct pn_answer *answer = writer->answer;
    pn_field_open(&writer->fields, "months", '[');
    for (uint32_t m = 0; m < answer->past_count; m++)
        put_stripe(writer, &answer->past[m]);
    for (int32_t t = 0; t < answer->sure.month_count; t++)
        put_stripe(writer, &answer->coming[t]);
    pn_field_close(&writer->fields);
}

static void put_way(struct writer *writer, const struct pn_way *way) {
    const struct pn_aims *aims = &way->trace.aims;
    pn_field_amount(&writer->fields, "cost", aims->cost_minor);
    pn_field_amount(&writer->fields, "interest", way->interest_minor);
    pn_field_amount(&writer->fields, "fees", way->fees_minor);
    pn_field_month(&writer->fields, "free", way->free_month);
    pn_field_month(&writer->fields, "free_ahead", way->free_ahead_month);
    pn_field_amount(&writer->fields, "unpaid", aims->unpaid_minor);
    pn_field_whole(&writer->fields, "broken_never_late", aims->broken_never_late);
    pn_field_whole(&writer->fields, "missed", aims->missed);
    pn_field_amount(&writer->fields, "dip", aims->dip_minor);
    pn_field_whole(&writer->fields, "shifts", aims->shifts);
    pn_field_whole(&writer->fields, "shifts_busiest", aims->shifts_busiest);
    pn_field_amount(&writer->fields, "left", aims->left_minor);
}

static void put_rivals(struct writer *writer) {
    pn_field_open(&writer->fields, "rivals", '{');
    for (size_t r = 0; r < PN_RIVAL_COUNT; r++) {
        pn_field_open(&writer->fields, writer->answer->rivals[r].name, '{');
        put_way(writer, &writer->answer->rivals[r]);
        pn_field_close(&writer->fields);
    }
    pn_field_close(&writer->fields);
}

static void put_shifts(struct writer *writer) {
    const struct pn_answer *answer = writer->answer;
    pn_field_open(&writer->fields, "shifts", '[');
    for (uint32_t i = 0; i < answer->sure.shift_count; i++) {
        const struct pn_shift *shift = &answer->sure.shifts[i];
        if (answer->plan.decisions.shift_count[i] == 0) continue;
        pn_field_open(&writer->fields, NULL, '{');
        pn_field_date(&writer->fields, "date", shift->date);
        pn_field_text(&writer->fields, "work", answer->household->streams.items[shift->kind].label);
        pn_field_whole(&writer->fields, "count", answer->plan.decisions.shift_count[i]);
        pn_field_amount(&writer->fields, "pay", shift->pay_minor);
        pn_field_close(&writer->fields);
    }
    pn_field_close(&writer->fields);
}

static void put_payment(struct writer *writer, const struct pn_payment *payment) {
    const struct pn_trace_row *row = payment->row;
    pn_field_open(&writer->fields, NULL, '{');
    pn_field_date(&writer->fields, "date", row->due.date);
    pn_field_text(&writer->fields, "debt", writer->answer->sure.debts[payment->debt].name);
    pn_field_amount(&writer->fields, "payment", row->paid.paid_minor);
    pn_field_amount(&writer->fields, "required", row->due.required_minor);
    pn_field_amount(&writer->fields, "interest",
                    row->due.interest_minor + row->due.late_interest_minor);
    pn_field_amount(&writer->fields, "fees",
                    row->due.account_fee_minor + row->paid.late_fee_minor +
                        row->paid.prepay_fee_minor);
    pn_field_amount(&writer->fields, "balance", row->balance_minor);
    pn_field_bool(&writer->fields, "missed", row->paid.is_missed);
    pn_strbuf_reset(&writer->why);
    pn_answer_why(writer->answer, payment, &writer->why);
    pn_field_text(&writer->fields, "why", pn_strbuf_view(&writer->why));
    pn_field_close(&writer->fields);
}

static enum pn_status put_payments(struct writer *writer) {
    pn_field_open(&writer->fields, "payments", '[');
    for (int32_t t = 0; t < writer->answer->sure.month_count; t++) {
        struct pn_payment *payments;
        uint32_t count;
        PN_TRY(pn_answer_payments(writer->answer, t, writer->scratch, &payments, &count));
        for (uint32_t i = 0; i < count; i++)
            put_payment(writer, &payments[i]);
    }
    pn_field_close(&writer->fields);
    return PN_OK;
}

static void put_proof(struct writer *writer) {
    const struct pn_plan *plan = &writer->answer->plan;
    pn_field_open(&writer->fields, "proof", '{');
    pn_field_bool(&writer->fields, "complete", plan->is_complete);
    pn_field_bool(&writer->fields, "proved", plan->is_proved);
    pn_field_bool(&writer->fields, "limited", plan->is_limited);
    pn_field_milli(&writer->fields, "cost_unrounded", plan->cost_unrounded_milli);
    pn_field_milli(&writer->fields, "bound", plan->cost_bound_milli);
    pn_field_decimal(&writer->fields, "gap", plan->gap_ppb, 9);
    pn_field_milli(&writer->fields, "rounding", plan->replay_milli);
    pn_field_whole(&writer->fields, "nodes", (int64_t)plan->nodes);
    pn_field_close(&writer->fields);
}

static void put_diagnosis(struct writer *writer) {
    const struct pn_diagnosis *diagnosis = &writer->answer->diagnosis;
    pn_json_key(&writer->fields.json, "diagnosis");
    if (!diagnosis->is_needed) {
        pn_json_null(&writer->fields.json);
        return;
    }
    pn_field_open(&writer->fields, NULL, '{');
    pn_field_date(&writer->fields, "fails_on", diagnosis->fails_on);
    pn_field_amount(&writer->fields, "fails_by", diagnosis->fails_by_minor);
    pn_field_amount(&writer->fields, "sum_today", diagnosis->sum_today_minor);
    pn_field_bool(&writer->fields, "sum_today_unknown", diagnosis->is_sum_limited);
    pn_field_whole(&writer->fields, "extra_shifts", diagnosis->extra_shifts);
    pn_field_amount(&writer->fields, "cushion", diagnosis->cushion_minor);
    pn_field_close(&writer->fields);
}

enum pn_status pn_answer_json(const struct pn_answer *answer, struct pn_arena *scratch,
                              struct pn_strbuf *buf) {
    struct writer writer = {.answer = answer, .scratch = scratch};
    pn_fields_init(&writer.fields, answer->sure.places, buf);
    pn_strbuf_init(&writer.why, scratch);
    pn_field_open(&writer.fields, NULL, '{');
    pn_field_date(&writer.fields, "today", answer->sure.today);
    pn_field_text(&writer.fields, "commodity", answer->sure.commodity);
    pn_field_amount(&writer.fields, "owed", answer->owed_minor);
    pn_field_amount(&writer.fields, "cash", answer->sure.cash_minor);
    pn_field_date(&writer.fields, "safe_until", answer->safe_until);
    pn_field_amount(&writer.fields, "short", answer->short_minor);
    pn_field_open(&writer.fields, "plan", '{');
    put_way(&writer, &answer->way);
    pn_field_close(&writer.fields);
    put_proof(&writer);
    put_rivals(&writer);
    put_debts(&writer);
    put_shifts(&writer);
    PN_TRY(put_payments(&writer));
    put_stripes(&writer);
    put_diagnosis(&writer);
    pn_field_close(&writer.fields);
    PN_TRY(writer.why.status);
    return pn_fields_finish(&writer.fields);
}

/* ---- CSV ---- */

static struct pn_slice amount_text(struct pn_strbuf *text, int64_t minor, unsigned places) {
    pn_strbuf_reset(text);
    pn_decimal_print(text, (struct pn_decimal){minor, (uint8_t)places});
    return pn_strbuf_view(text);
}

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
