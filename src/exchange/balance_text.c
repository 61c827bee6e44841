/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/balance_text.h"

#include "base/utf8.h"
#include "exchange/render.h"

#define AMOUNT_COLUMNS 20

/* The widest of the sums shown, at least AMOUNT_COLUMNS. */
static size_t measure(struct pn_strbuf *scratch, const struct pn_books *books,
                      const struct pn_mixed *amounts) {
    size_t widest = AMOUNT_COLUMNS;
    for (size_t i = 0; i < amounts->count; i++) {
        pn_strbuf_reset(scratch);
        pn_sum_print(scratch, books, amounts->items[i]);
        size_t width = pn_utf8_width(pn_strbuf_view(scratch));
        if (width > widest) widest = width;
    }
    return widest;
}

static void print_amounts(struct pn_strbuf *buf, struct pn_strbuf *scratch,
                          const struct pn_books *books, const struct pn_mixed *amounts) {
    size_t width = measure(scratch, books, amounts);
    size_t count = 0;
    for (size_t i = 0; i < amounts->count; i++) {
        if (amounts->items[i].value.mantissa == 0) continue;
        if (count++ > 0) pn_strbuf_byte(buf, '\n');
        pn_strbuf_reset(scratch);
        pn_sum_print(scratch, books, amounts->items[i]);
        pn_print_right(buf, pn_strbuf_view(scratch), width);
    }
    if (count == 0) pn_print_right(buf, PN_SLICE("0"), width);
}

void pn_balance_text(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                     const struct pn_balance_report *report, bool with_totals) {
    struct pn_strbuf scratch;
    pn_strbuf_init(&scratch, buf->arena);
    for (size_t i = 0; i < report->rows.count; i++) {
        const struct pn_balance_row *row = &report->rows.items[i];
        print_amounts(buf, &scratch, spec->books, &row->total);
        pn_strbuf_fill(buf, ' ', 2 + 2 * (size_t)row->indent);
        pn_strbuf_slice(buf, row->label);
        pn_strbuf_byte(buf, '\n');
    }
    if (with_totals) {
        pn_strbuf_fill(buf, '-', AMOUNT_COLUMNS);
        pn_strbuf_byte(buf, '\n');
        print_amounts(buf, &scratch, spec->books, &report->totals.total);
        pn_strbuf_text(buf, "  \n");
    }
    if (scratch.status != PN_OK) buf->status = scratch.status;
}
