/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/html.h"

#include "exchange/render.h"

struct page {
    struct pn_strbuf *buf;
    struct pn_strbuf scratch;
    const struct pn_report_spec *spec;
    const struct pn_table *table;
};

/* The last columns may be the row's total and average. */
static bool is_average(const struct page *page, size_t column) {
    return page->spec->has_average && column + 1 == page->table->columns.count;
}

static bool is_total(const struct page *page, size_t column) {
    bool has_total = page->spec->has_row_total && page->spec->accumulation == PN_SUM_CHANGE;
    return has_total && column + 1 + page->spec->has_average == page->table->columns.count;
}

static void print_cell(struct page *page, const char *tag, const char *attributes,
                       struct pn_slice text) {
    pn_strbuf_printf(page->buf, "<%s%s>", tag, attributes);
    pn_html_text(page->buf, text);
    pn_strbuf_printf(page->buf, "</%s>", tag);
}

static struct pn_slice text_at(struct page *page, const struct pn_table_row *row, size_t column) {
    return pn_cell_plain(&page->scratch, page->table, &row->cells[column]);
}

static void print_row(struct page *page, const struct pn_table_row *row) {
    size_t count = row->is_bare ? 1 : page->table->columns.count;
    pn_strbuf_text(page->buf, "<tr>");
    print_cell(page, "td", " class=\"account\" style=\"text-align:left\"", text_at(page, row, 0));
    for (size_t c = 1; c < count; c++) {
        const char *attributes = " class=\"amount\" style=\"text-align:right\"";
        if (is_total(page, c)) attributes = " class=\"amount rowtotal\" style=\"text-align:right\"";
        if (is_average(page, c))
            attributes = " class=\"amount rowaverage\" style=\"text-align:right\"";
        print_cell(page, "td", attributes, text_at(page, row, c));
    }
    pn_strbuf_text(page->buf, "</tr>");
}

static void print_total(struct page *page, const struct pn_table_row *row) {
    size_t count = row->is_bare ? 1 : page->table->columns.count;
    pn_strbuf_text(page->buf, "<tr>");
    print_cell(page, "th", " style=\"text-align:left\"", text_at(page, row, 0));
    for (size_t c = 1; c < count; c++)
        print_cell(page, "th",
                   is_average(page, c) ? " class=\"amount colaverage\" style=\"text-align:right\""
                                       : " class=\"amount coltotal\" style=\"text-align:right\"",
                   text_at(page, row, c));
    pn_strbuf_text(page->buf, "</tr>");
}

static void finish(struct page *page) {
    pn_strbuf_text(page->buf, "</table>");
    if (page->scratch.status != PN_OK) page->buf->status = page->scratch.status;
}

void pn_balance_html(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                     const struct pn_table *table) {
    struct page page = {.buf = buf, .spec = spec, .table = table};
    pn_strbuf_init(&page.scratch, buf->arena);
    pn_strbuf_text(buf, "<table><tr>");
    for (size_t c = 0; c < table->columns.count; c++) {
        const char *attributes = c == 0 ? " class=\"account\"" : " class style";
        if (is_total(&page, c)) attributes = " class=\"rowtotal\" style";
        if (is_average(&page, c)) attributes = " class=\"rowaverage\" style";
        print_cell(&page, "td", attributes, table->columns.items[c].name);
    }
    pn_strbuf_text(buf, "</tr>");
    bool is_in_total = false; /* which may have several lines */
    for (size_t r = 0; r < table->rows.count; r++) {
        is_in_total = is_in_total || table->rows.items[r].is_total;
        if (is_in_total) {
            print_total(&page, &table->rows.items[r]);
        } else {
            print_row(&page, &table->rows.items[r]);
        }
    }
    finish(&page);
    pn_strbuf_byte(buf, '\n');
}

static void print_wide(struct page *page, const char *tag, const char *attributes,
                       const char *inner, struct pn_slice text) {
    bool has_symbols = page->spec->layout == PN_LAYOUT_BARE; /* hledger does not count them */
    pn_strbuf_printf(page->buf, "<tr><%s colspan=\"%zu\"%s>", tag,
                     page->table->columns.count - has_symbols, attributes);
    if (inner != NULL) pn_strbuf_printf(page->buf, "<%s>", inner);
    if (text.length > 0) {
        pn_html_text(page->buf, text);
    } else {
        pn_strbuf_text(page->buf, "&nbsp;");
    }
    if (inner != NULL) pn_strbuf_printf(page->buf, "</%s>", inner);
    pn_strbuf_printf(page->buf, "</%s></tr>", tag);
}

static void print_blank(struct page *page) { print_wide(page, "td", "", NULL, PN_SLICE("")); }

void pn_compound_html(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                      const struct pn_table *table) {
    struct page page = {.buf = buf, .spec = spec, .table = table};
    bool is_in_total = false, has_net = false;
    pn_strbuf_init(&page.scratch, buf->arena);
    pn_strbuf_text(buf,
                   "<style>\ntd { padding:0 0.5em; }\ntd:nth-child(1) { white-space:nowrap; }\n"
                   "tr:nth-child(even) td { background-color:#eee; }\n</style>"
                   "<link rel=\"stylesheet\" href=\"hledger.css\"><table>");
    print_wide(&page, "th", " style=\"text-align:left\"", "h2", table->title);
    pn_strbuf_text(buf, "<tr><th></th>"); /* the first row holds the headings */
    for (size_t c = 1; c < table->columns.count; c++)
        print_cell(&page, "th", "", text_at(&page, &table->rows.items[0], c));
    pn_strbuf_text(buf, "</tr>");
    for (size_t r = 1; r < table->rows.count; r++) {
        const struct pn_table_row *row = &table->rows.items[r];
        bool is_title = row->rule_below == '-';
        bool is_net = row->is_total && row->rule_above == '=';
        if (is_title || is_net) print_blank(&page);
        has_net = has_net || is_net;
        is_in_total = !is_title && (is_in_total || row->is_total);
        if (is_title) {
            print_wide(&page, "th", " style=\"text-align:left\"", NULL, text_at(&page, row, 0));
        } else if (is_in_total) {
            print_total(&page, row);
        } else {
            print_row(&page, row);
        }
    }
    if (!has_net) print_blank(&page);
    finish(&page);
}
