/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/rpml_rows.h"

#define NAME_COLUMNS 36

/* Millionths as a decimal number with that many of its six places. */
static void print_amount(struct pn_strbuf *buf, pn_i128 micro, unsigned places) {
    pn_i128 cut = pn_i128_pow10(6 - places);
    pn_i128 rounded = (micro + cut / 2) / cut;
    pn_i128 one = pn_i128_pow10(places);
    pn_strbuf_i128(buf, rounded / one);
    if (places > 0) pn_strbuf_printf(buf, ".%0*lld", (int)places, (long long)(rounded % one));
}

static void print_field(struct pn_strbuf *buf, pn_i128 micro, size_t columns) {
    size_t before = buf->length;
    if (micro < 0)
        pn_strbuf_byte(buf, '-');
    else
        print_amount(buf, micro, 2);
    size_t length = buf->length - before;
    if (buf->status != PN_OK || length >= columns) return;
    pn_strbuf_fill(buf, ' ', columns - length);
    if (buf->status != PN_OK) return;
    memmove(buf->bytes + before + (columns - length), buf->bytes + before, length);
    memset(buf->bytes + before, ' ', columns - length);
}

/* The gap in 1e-12, rounded up: never said to be smaller than it is. */
static pn_i128 gap_of(const struct pn_rpml_result *result) {
    pn_i128 left = result->cost - result->bound;
    if (result->cost <= 0 || left <= 0) return 0;
    return (left * PN_RPML_ONE + result->cost - 1) / result->cost;
}

static void print_gap(struct pn_strbuf *buf, pn_i128 gap) {
    pn_strbuf_printf(buf, "%lld.%012lld", (long long)(gap / PN_RPML_ONE),
                     (long long)(gap % PN_RPML_ONE));
}

static void print_tail(struct pn_strbuf *buf, pn_i128 gap, int64_t milliseconds, uint64_t nodes) {
    pn_strbuf_printf(buf, " %lld.%09lld %6lld.%03lld %8llu", (long long)(gap / PN_RPML_ONE),
                     (long long)((gap % PN_RPML_ONE + 999) / 1000),
                     (long long)(milliseconds / 1000), (long long)(milliseconds % 1000),
                     (unsigned long long)nodes);
}

void pn_rpml_row_head(struct pn_strbuf *buf) {
    pn_strbuf_printf(buf, "%-*s %14s %14s %11s %10s %8s %14s %14s %14s\n", NAME_COLUMNS, "instance",
                     "cost", "bound", "gap", "seconds", "nodes", "highest", "snowball", "average");
}

void pn_rpml_row_print(const struct pn_rpml_row *row, struct pn_strbuf *buf) {
    const struct pn_rpml_result *result = &row->result;
    pn_strbuf_printf(buf, "%-*.*s", NAME_COLUMNS, PN_ARG(row->name));
    print_field(buf, result->cost, 15);
    print_field(buf, result->bound, 15);
    print_tail(buf, gap_of(result), result->milliseconds, result->nodes);
    for (int rule = 0; rule < PN_RPML_RULES; rule++)
        print_field(buf, row->rules[rule], 15);
    pn_strbuf_byte(buf, '\n');
}

void pn_rpml_row_means(const struct pn_rpml_row *rows, size_t count, struct pn_strbuf *buf) {
    struct pn_rpml_row mean = {.name = PN_SLICE("mean")};
    pn_i128 gap = 0;
    if (count == 0) return;
    for (size_t i = 0; i < count; i++) {
        mean.result.cost += rows[i].result.cost;
        mean.result.bound += rows[i].result.bound;
        mean.result.milliseconds += rows[i].result.milliseconds;
        mean.result.nodes += rows[i].result.nodes;
        gap += gap_of(&rows[i].result);
        for (int rule = 0; rule < PN_RPML_RULES; rule++) {
            if (rows[i].rules[rule] < 0 || mean.rules[rule] < 0)
                mean.rules[rule] = -1;
            else
                mean.rules[rule] += rows[i].rules[rule];
        }
    }
    pn_strbuf_printf(buf, "%-*s", NAME_COLUMNS, "mean");
    print_field(buf, mean.result.cost / (pn_i128)count, 15);
    print_field(buf, mean.result.bound / (pn_i128)count, 15);
    print_tail(buf, gap / (pn_i128)count, mean.result.milliseconds / (int64_t)count,
               mean.result.nodes / count);
    for (int rule = 0; rule < PN_RPML_RULES; rule++)
        print_field(buf, mean.rules[rule] < 0 ? -1 : mean.rules[rule] / (pn_i128)count, 15);
    pn_strbuf_byte(buf, '\n');
}

static void json_text(struct pn_strbuf *buf, struct pn_slice text) {
    pn_strbuf_byte(buf, '"');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.bytes[i];
        if (c == '"' || c == '\\') pn_strbuf_byte(buf, '\\');
        if (c < 0x20)
            pn_strbuf_printf(buf, "\\u%04x", c);
        else if (c >= 0x80) /* file names may hold any byte; JSON may not */
            pn_strbuf_text(buf, "\\ufffd");
        else
            pn_strbuf_byte(buf, (char)c);
    }
    pn_strbuf_byte(buf, '"');
}

static void json_amount(struct pn_strbuf *buf, const char *key, pn_i128 micro) {
    pn_strbuf_printf(buf, ",\"%s\":", key);
    if (micro < 0) {
        pn_strbuf_text(buf, "null");
        return;
    }
    pn_strbuf_byte(buf, '"');
    print_amount(buf, micro, 6);
    pn_strbuf_byte(buf, '"');
}

static void json_payments(const struct pn_rpml_row *row, struct pn_strbuf *buf) {
    uint32_t months = row->instance->month_count;
    pn_strbuf_text(buf, ",\"payments\":[");
    for (uint32_t j = 0; j < row->instance->loan_count; j++) {
        pn_strbuf_text(buf, j > 0 ? ",[" : "[");
        for (uint32_t t = 0; t < months; t++) {
            pn_strbuf_text(buf, t > 0 ? ",\"" : "\"");
            print_amount(buf, row->result.payments[(size_t)j * months + t], 6);
            pn_strbuf_byte(buf, '"');
        }
        pn_strbuf_byte(buf, ']');
    }
    pn_strbuf_text(buf, "]}\n");
}

void pn_rpml_row_json(const struct pn_rpml_row *row, struct pn_strbuf *buf) {
    const struct pn_rpml_result *result = &row->result;
    pn_strbuf_text(buf, "{\"instance\":");
    json_text(buf, row->name);
    json_amount(buf, "cost", result->cost);
    json_amount(buf, "bound", result->bound);
    pn_strbuf_text(buf, ",\"gap\":");
    print_gap(buf, gap_of(result));
    pn_strbuf_printf(buf, ",\"seconds\":%lld.%03lld,\"nodes\":%llu",
                     (long long)(result->milliseconds / 1000),
                     (long long)(result->milliseconds % 1000), (unsigned long long)result->nodes);
    json_amount(buf, "highest_interest", row->rules[PN_RPML_HIGHEST_INTEREST]);
    json_amount(buf, "snowball", row->rules[PN_RPML_SNOWBALL]);
    json_amount(buf, "average", row->rules[PN_RPML_AVERAGE]);
    json_payments(row, buf);
}
