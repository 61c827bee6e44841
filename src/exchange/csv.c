/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/csv.h"

void pn_csv_init(struct pn_csv *csv, bool is_tabs, struct pn_strbuf *out) {
    *csv = (struct pn_csv){.out = out, .is_tabs = is_tabs};
}

static void write_quoted(struct pn_strbuf *out, struct pn_slice text) {
    pn_strbuf_byte(out, '"');
    while (text.length > 0) {
        size_t quote = pn_slice_find(text, '"');
        pn_strbuf_slice(out, pn_slice_sub(text, 0, quote));
        if (quote < text.length) pn_strbuf_text(out, "\"\"");
        text = pn_slice_sub(text, quote + 1, text.length);
    }
    pn_strbuf_byte(out, '"');
}

static void write_tabbed(struct pn_strbuf *out, struct pn_slice text) {
    for (size_t i = 0; i < text.length; i++) {
        switch (text.bytes[i]) {
        case '\t':
            pn_strbuf_text(out, "\\t");
            break;
        case '\n':
            pn_strbuf_text(out, "\\n");
            break;
        case '\r':
            pn_strbuf_text(out, "\\r");
            break;
        case '\\':
            pn_strbuf_text(out, "\\\\");
            break;
        default:
            pn_strbuf_byte(out, text.bytes[i]);
        }
    }
}

void pn_csv_field(struct pn_csv *csv, struct pn_slice text) {
    if (csv->has_field) pn_strbuf_byte(csv->out, csv->is_tabs ? '\t' : ',');
    csv->has_field = true;
    if (csv->is_tabs) {
        write_tabbed(csv->out, text);
    } else {
        write_quoted(csv->out, text);
    }
}

void pn_csv_end(struct pn_csv *csv) {
    pn_strbuf_byte(csv->out, '\n');
    csv->has_field = false;
}
