/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/plan.h"

#include "exchange/json.h"

struct writer {
    const struct pn_instance *instance;
    const struct pn_plan *plan;
    struct pn_json json;
    struct pn_strbuf text; /* of one value */
};

/* ---- values ---- */

static void put_decimal(struct writer *writer, int64_t mantissa, unsigned places) {
    pn_strbuf_reset(&writer->text);
    pn_decimal_print(&writer->text, (struct pn_decimal){mantissa, (uint8_t)places});
    pn_json_text(&writer->json, pn_strbuf_view(&writer->text));
}

static void put_amount(struct writer *writer, const char *key, int64_t minor) {
    pn_json_key(&writer->json, key);
    put_decimal(writer, minor, writer->instance->places);
}

static void put_milli(struct writer *writer, const char *key, int64_t milli) {
    pn_json_key(&writer->json, key);
    put_decimal(writer, milli, writer->instance->places + 3u);
}

static void put_whole(struct writer *writer, const char *key, int64_t value) {
    pn_json_key(&writer->json, key);
    pn_json_whole(&writer->json, value);
}

static void put_bool(struct writer *writer, const char *key, bool value) {
    pn_json_key(&writer->json, key);
    pn_json_bool(&writer->json, value);
}

static void put_date(struct writer *writer, pn_date date) {
    char text[PN_DATE_TEXT_MAX];
    pn_json_key(&writer->json, "date");
    pn_json_text(&writer->json, pn_slice_of(pn_date_format(date, text)));
}

/* ---- the parts ---- */

static void put_aims(struct writer *writer, const char *key, const struct pn_aims *aims) {
    pn_json_key(&writer->json, key);
    pn_json_open(&writer->json, '{');
    put_amount(writer, "unpaid", aims->unpaid_minor);
    put_whole(writer, "broken_never_late", aims->broken_never_late);
    put_whole(writer, "missed", aims->missed);
    put_amount(writer, "dip", aims->dip_minor);
    put_whole(writer, "shifts", aims->shifts);
    put_whole(writer, "shifts_busiest", aims->shifts_busiest);
    put_amount(writer, "cost", aims->cost_minor);
    put_whole(writer, "end_month", aims->end_month);
    put_amount(writer, "left", aims->left_minor);
    pn_json_close(&writer->json);
}

static void put_shifts(struct writer *writer) {
    pn_json_key(&writer->json, "shifts");
    pn_json_open(&writer->json, '[');
    for (uint32_t i = 0; i < writer->instance->shift_count; i++) {
        if (writer->plan->decisions.shift_count[i] == 0) continue;
        pn_json_open(&writer->json, '{');
        put_date(writer, writer->instance->shifts[i].date);
        put_whole(writer, "kind", writer->instance->shifts[i].kind);
        put_whole(writer, "count", writer->plan->decisions.shift_count[i]);
        pn_json_close(&writer->json);
    }
    pn_json_close(&writer->json);
}

static void put_unpaid(struct writer *writer) {
    pn_json_key(&writer->json, "unpaid");
    pn_json_open(&writer->json, '[');
    for (uint32_t i = 0; i < writer->instance->flow_count; i++) {
        if (writer->plan->decisions.unpaid_minor[i] == 0) continue;
        pn_json_open(&writer->json, '{');
        put_date(writer, writer->instance->flows[i].date);
        put_amount(writer, "amount", writer->plan->decisions.unpaid_minor[i]);
        pn_json_close(&writer->json);
    }
    pn_json_close(&writer->json);
}

static void put_debts(struct writer *writer) {
    pn_json_key(&writer->json, "debts");
    pn_json_open(&writer->json, '[');
    for (uint32_t j = 0; j < writer->instance->debt_count; j++) {
        const int64_t *payments =
            &writer->plan->decisions
                 .payment_minor[(size_t)j * (size_t)writer->instance->month_count];
        pn_json_open(&writer->json, '{');
        pn_json_key(&writer->json, "name");
        pn_json_text(&writer->json, writer->instance->debts[j].name);
        pn_json_key(&writer->json, "payments");
        pn_json_open(&writer->json, '[');
        for (int32_t t = 0; t < writer->instance->month_count; t++) {
            put_decimal(writer, payments[t], writer->instance->places);
        }
        pn_json_close(&writer->json);
        pn_json_close(&writer->json);
    }
    pn_json_close(&writer->json);
}

enum pn_status pn_plan_json(const struct pn_instance *instance, const struct pn_plan *plan,
                            struct pn_strbuf *buf) {
    struct writer writer = {.instance = instance, .plan = plan};
    pn_json_init(&writer.json, buf);
    pn_strbuf_init(&writer.text, buf->arena);
    pn_json_open(&writer.json, '{');
    put_bool(&writer, "complete", plan->is_complete);
    put_bool(&writer, "proved", plan->is_proved);
    put_bool(&writer, "limited", plan->is_limited);
    put_aims(&writer, "aims", &plan->trace.aims);
    put_aims(&writer, "bounds", &plan->bound);
    put_milli(&writer, "cost_unrounded", plan->cost_unrounded_milli);
    put_milli(&writer, "cost_bound", plan->cost_bound_milli);
    pn_json_key(&writer.json, "gap");
    put_decimal(&writer, plan->gap_ppb, 9);
    put_milli(&writer, "rounding", plan->replay_milli);
    put_whole(&writer, "nodes", (int64_t)plan->nodes);
    put_shifts(&writer);
    put_unpaid(&writer);
    put_debts(&writer);
    pn_json_close(&writer.json);
    pn_json_finish(&writer.json);
    return writer.text.status != PN_OK ? writer.text.status : buf->status;
}
