/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/plan.h"

#include "exchange/fields.h"

struct writer {
    const struct pn_instance *instance;
    const struct pn_plan *plan;
    struct pn_fields fields;
};

/* ---- the parts ---- */

static void put_aims(struct writer *writer, const char *key, const struct pn_aims *aims) {
    pn_field_open(&writer->fields, key, '{');
    pn_field_amount(&writer->fields, "unpaid", aims->unpaid_minor);
    pn_field_whole(&writer->fields, "broken_never_late", aims->broken_never_late);
    pn_field_whole(&writer->fields, "missed", aims->missed);
    pn_field_amount(&writer->fields, "dip", aims->dip_minor);
    pn_field_whole(&writer->fields, "shifts", aims->shifts);
    pn_field_whole(&writer->fields, "shifts_busiest", aims->shifts_busiest);
    pn_field_amount(&writer->fields, "cost", aims->cost_minor);
    pn_field_whole(&writer->fields, "end_month", aims->end_month);
    pn_field_amount(&writer->fields, "left", aims->left_minor);
    pn_field_close(&writer->fields);
}

static void put_shifts(struct writer *writer) {
    pn_field_open(&writer->fields, "shifts", '[');
    for (uint32_t i = 0; i < writer->instance->shift_count; i++) {
        if (writer->plan->decisions.shift_count[i] == 0) continue;
        pn_field_open(&writer->fields, NULL, '{');
        pn_field_date(&writer->fields, "date", writer->instance->shifts[i].date);
        pn_field_whole(&writer->fields, "kind", writer->instance->shifts[i].kind);
        pn_field_whole(&writer->fields, "count", writer->plan->decisions.shift_count[i]);
        pn_field_close(&writer->fields);
    }
    pn_field_close(&writer->fields);
}

static void put_unpaid(struct writer *writer) {
    pn_field_open(&writer->fields, "unpaid", '[');
    for (uint32_t i = 0; i < writer->instance->flow_count; i++) {
        if (writer->plan->decisions.unpaid_minor[i] == 0) continue;
        pn_field_open(&writer->fields, NULL, '{');
        pn_field_date(&writer->fields, "date", writer->instance->flows[i].date);
        pn_field_amount(&writer->fields, "amount", writer->plan->decisions.unpaid_minor[i]);
        pn_field_close(&writer->fields);
    }
    pn_field_close(&writer->fields);
}

static void put_debts(struct writer *writer) {
    pn_field_open(&writer->fields, "debts", '[');
    for (uint32_t j = 0; j < writer->instance->debt_count; j++) {
        const int64_t *payments =
            &writer->plan->decisions
                 .payment_minor[(size_t)j * (size_t)writer->instance->month_count];
        pn_field_open(&writer->fields, NULL, '{');
        pn_field_text(&writer->fields, "name", writer->instance->debts[j].name);
        pn_field_open(&writer->fields, "payments", '[');
        for (int32_t t = 0; t < writer->instance->month_count; t++) {
            pn_field_amount(&writer->fields, NULL, payments[t]);
        }
        pn_field_close(&writer->fields);
        pn_field_close(&writer->fields);
    }
    pn_field_close(&writer->fields);
}

enum pn_status pn_plan_json(const struct pn_instance *instance, const struct pn_plan *plan,
                            struct pn_strbuf *buf) {
    struct writer writer = {.instance = instance, .plan = plan};
    pn_fields_init(&writer.fields, instance->places, buf);
    pn_field_open(&writer.fields, NULL, '{');
    pn_field_bool(&writer.fields, "complete", plan->is_complete);
    pn_field_bool(&writer.fields, "proved", plan->is_proved);
    pn_field_bool(&writer.fields, "limited", plan->is_limited);
    put_aims(&writer, "aims", &plan->trace.aims);
    put_aims(&writer, "bounds", &plan->bound);
    pn_field_milli(&writer.fields, "cost_unrounded", plan->cost_unrounded_milli);
    pn_field_milli(&writer.fields, "cost_bound", plan->cost_bound_milli);
    pn_field_decimal(&writer.fields, "gap", plan->gap_ppb, 9);
    pn_field_milli(&writer.fields, "rounding", plan->replay_milli);
    pn_field_whole(&writer.fields, "nodes", (int64_t)plan->nodes);
    put_shifts(&writer);
    put_unpaid(&writer);
    put_debts(&writer);
    pn_field_close(&writer.fields);
    return pn_fields_finish(&writer.fields);
}
