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
                          const struct pn_books *books, const struct pn_mixed *amounts,
                          bool has_color) {
    size_t width = measure(scratch, books, amounts);
    size_t count = 0;
    for (size_t i = 0; i < amounts->count; i++) {
        if (amounts->items[i].value.mantissa == 0) continue;
        if (count++ > 0) pn_strbuf_byte(buf, '\n');
        pn_strbuf_reset(scratch);
        pn_sum_show(scratch, books, amounts->items[i], has_color);
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
        print_amounts(buf, &scratch, spec->books, &row->total, spec->has_color);
        pn_strbuf_fill(buf, ' ', 2 + 2 * (size_t)row->indent);
        pn_strbuf_slice(buf, row->label);
        pn_strbuf_byte(buf, '\n');
    }
    if (with_totals) {
        pn_strbuf_fill(buf, '-', AMOUNT_COLUMNS);
        pn_strbuf_byte(buf, '\n');
        print_amounts(buf, &scratch, spec->books, &report->totals.total, spec->has_color);
        pn_strbuf_text(buf, "  \n");
    }
    if (scratch.status != PN_OK) buf->status = scratch.status;
}

enum { BARE_ACCOUNT, BARE_SYMBOL, BARE_AMOUNT, BARE_COLUMNS };

/* The account stands beside the last of its lines. */
static bool is_last_line(const struct pn_table *table, size_t r) {
    const struct pn_table_row *rows = table->rows.items;
    if (r + 1 >= table->rows.count || rows[r + 1].is_total) return true;
    return rows[r].cells[0].text.bytes != rows[r + 1].cells[0].text.bytes ||
           rows[r].cells[0].text.length != rows[r + 1].cells[0].text.length;
}

/* hledger sets the first two levels of a tree alike here. */
static size_t bare_indent(const struct pn_table_row *row) {
    return row->indent > 0 ? 2 * ((size_t)row->indent - 1) : 0;
}

void pn_bare_text(struct pn_strbuf *buf, const struct pn_table *table) {
    size_t widths[BARE_COLUMNS] = {0};
    if (table->columns.count != BARE_COLUMNS) return;
    for (size_t r = 0; r < table->rows.count; r++) {
        const struct pn_table_row *row = &table->rows.items[r];
        for (size_t c = 0; c < BARE_COLUMNS; c++) {
            size_t width = pn_utf8_width(row->cells[c].text);
            if (c == BARE_ACCOUNT) width += bare_indent(row);
            if (width > widths[c]) widths[c] = width;
        }
    }
    for (size_t r = 0; r < table->rows.count; r++) {
        const struct pn_table_row *row = &table->rows.items[r];
        size_t indent = bare_indent(row);
        if (row->is_total) {
            pn_strbuf_byte(buf, ' ');
            pn_strbuf_fill(buf, '-', widths[BARE_AMOUNT]);
            pn_strbuf_text(buf, " \n");
        }
        pn_strbuf_byte(buf, ' ');
        pn_print_right(buf, row->cells[BARE_AMOUNT].text, widths[BARE_AMOUNT]);
        pn_strbuf_text(buf, "  ");
        pn_print_left(buf, row->cells[BARE_SYMBOL].text, widths[BARE_SYMBOL]);
        pn_strbuf_text(buf, "  ");
        if (is_last_line(table, r)) {
            pn_strbuf_fill(buf, ' ', indent);
            pn_print_left(buf, row->cells[BARE_ACCOUNT].text, widths[BARE_ACCOUNT] - indent);
        } else {
            pn_strbuf_fill(buf, ' ', widths[BARE_ACCOUNT]);
        }
        pn_strbuf_text(buf, " \n");
    }
}
