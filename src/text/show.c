/*
 * The source line is shown with tabs as they stand to the next stop of eight, so the
 * caret line can be built from columns alone.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "text/show.h"

#include "base/utf8.h"

#define TAB_COLUMNS      8
#define LINE_COLUMNS_MAX 200

/* Append the text as a screen shows it from the column on; returns the column after it. */
static size_t show_text(struct pn_strbuf *buf, struct pn_slice text, size_t column,
                        bool as_blanks) {
    for (size_t at = 0; at < text.length && column < LINE_COLUMNS_MAX;) {
        size_t step = pn_utf8_step(pn_slice_sub(text, at, text.length));
        struct pn_slice one = pn_slice_sub(text, at, at + step);
        unsigned char c = (unsigned char)one.bytes[0];
        size_t width = pn_utf8_width(one);
        at += step;
        if (c == '\t') {
            width = TAB_COLUMNS - column % TAB_COLUMNS;
            pn_strbuf_fill(buf, ' ', width);
        } else if (as_blanks) {
            pn_strbuf_fill(buf, ' ', c < 0x20 || c == 0x7f ? 1 : width);
            if (c < 0x20 || c == 0x7f) width = 1;
        } else if (c < 0x20 || c == 0x7f || pn_utf8_invalid_at(one) < one.length) {
            pn_strbuf_byte(buf, '?');
            width = 1;
        } else {
            pn_strbuf_slice(buf, one);
        }
        column += width;
    }
    return column;
}

/* Columns that the text takes from the column on. */
static size_t columns_of(struct pn_slice text, size_t column) {
    size_t from = column;
    for (size_t at = 0; at < text.length;) {
        size_t step = pn_utf8_step(pn_slice_sub(text, at, text.length));
        struct pn_slice one = pn_slice_sub(text, at, at + step);
        unsigned char c = (unsigned char)one.bytes[0];
        if (c == '\t') {
            column += TAB_COLUMNS - column % TAB_COLUMNS;
        } else {
            column += c < 0x20 || c == 0x7f ? 1 : pn_utf8_width(one);
        }
        at += step;
    }
    return column - from;
}

static void show_line(struct pn_strbuf *buf, struct pn_slice bytes, struct pn_span span,
                      uint64_t line) {
    size_t from = span.offset > bytes.length ? bytes.length : span.offset;
    size_t begin = from, end = from;
    while (begin > 0 && bytes.bytes[begin - 1] != '\n')
        begin--;
    while (end < bytes.length && bytes.bytes[end] != '\n')
        end++;
    if (end > from && bytes.bytes[end - 1] == '\r') end--;
    size_t to = from + span.length > end ? end : from + span.length;
    struct pn_slice text = pn_slice_sub(bytes, begin, end);
    pn_strbuf_printf(buf, "%6llu | ", (unsigned long long)line);
    show_text(buf, text, 0, false);
    pn_strbuf_text(buf, "\n       | ");
    size_t column = show_text(buf, pn_slice_sub(bytes, begin, from), 0, true);
    if (column < LINE_COLUMNS_MAX) {
        size_t marked = columns_of(pn_slice_sub(bytes, from, to), column);
        if (column + marked > LINE_COLUMNS_MAX) marked = LINE_COLUMNS_MAX - column;
        pn_strbuf_byte(buf, '^');
        if (marked > 1) pn_strbuf_fill(buf, '~', marked - 1);
    }
    pn_strbuf_byte(buf, '\n');
}

void pn_diag_show(struct pn_strbuf *buf, const struct pn_sources *sources,
                  const struct pn_diag *diag) {
    const struct pn_source *source = NULL;
    struct pn_position position = {0};
    if (diag->span.source < sources->list.count) {
        source = &sources->list.items[diag->span.source];
        position = pn_sources_position(sources, diag->span.source, diag->span.offset);
        pn_strbuf_slice(buf, source->name);
        pn_strbuf_printf(buf, ":%llu:%llu: ", (unsigned long long)position.line,
                         (unsigned long long)position.column);
    } else {
        pn_strbuf_text(buf, "penny: ");
    }
    pn_strbuf_text(buf, diag->is_warning ? "warning: " : "error: ");
    pn_strbuf_slice(buf, diag->message);
    pn_strbuf_printf(buf, " [%s]\n", pn_code_text(diag->code));
    if (source != NULL) show_line(buf, source->file.bytes, diag->span, position.line);
    if (diag->hint.length > 0) {
        pn_strbuf_text(buf, "hint: ");
        pn_strbuf_slice(buf, diag->hint);
        pn_strbuf_byte(buf, '\n');
    }
}

void pn_diags_show(struct pn_strbuf *buf, const struct pn_sources *sources,
                   const struct pn_diags *diags) {
    size_t shown = 0;
    for (size_t i = 0; i < diags->list.count; i++) {
        pn_diag_show(buf, sources, &diags->list.items[i]);
        if (!diags->list.items[i].is_warning) shown++;
    }
    if (diags->error_count > shown) {
        pn_strbuf_printf(buf, "penny: %zu more errors\n", diags->error_count - shown);
    }
}
