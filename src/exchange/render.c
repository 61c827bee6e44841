/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/render.h"

#include "base/utf8.h"
#include "exchange/csv.h"
#include "exchange/json.h"

void pn_print_left(struct pn_strbuf *buf, struct pn_slice text, size_t columns) {
    size_t width = pn_utf8_width(text);
    pn_strbuf_slice(buf, text);
    if (width < columns) pn_strbuf_fill(buf, ' ', columns - width);
}

void pn_print_right(struct pn_strbuf *buf, struct pn_slice text, size_t columns) {
    size_t width = pn_utf8_width(text);
    if (width < columns) pn_strbuf_fill(buf, ' ', columns - width);
    pn_strbuf_slice(buf, text);
}

void pn_print_cut(struct pn_strbuf *buf, struct pn_slice text, size_t columns) {
    if (pn_utf8_width(text) <= columns) {
        pn_strbuf_slice(buf, text);
        return;
    }
    size_t dots = columns < 2 ? columns : 2;
    pn_strbuf_slice(buf, pn_slice_sub(text, 0, pn_utf8_fit(text, columns - dots)));
    pn_strbuf_fill(buf, '.', dots);
}

/* The cell as one line, in a scratch buffer. */
static struct pn_slice cell_text(struct pn_strbuf *scratch, const struct pn_table *table,
                                 const struct pn_cell *cell) {
    char date[PN_DATE_TEXT_MAX];
    pn_strbuf_reset(scratch);
    switch (cell->kind) {
    case PN_CELL_EMPTY:
        break;
    case PN_CELL_TEXT:
        return cell->text;
    case PN_CELL_DATE:
        pn_strbuf_text(scratch, pn_date_format(cell->date, date));
        break;
    case PN_CELL_WHOLE:
        pn_strbuf_i128(scratch, cell->whole);
        break;
    case PN_CELL_AMOUNTS:
        pn_mixed_print(scratch, table->books, cell->amounts, ", ", table->has_color);
        break;
    }
    return pn_strbuf_view(scratch);
}

/* The same for programs to read. */
struct pn_slice pn_cell_plain(struct pn_strbuf *scratch, const struct pn_table *table,
                              const struct pn_cell *cell) {
    if (cell->kind != PN_CELL_AMOUNTS) return cell_text(scratch, table, cell);
    pn_strbuf_reset(scratch);
    pn_mixed_print_plain(scratch, table->books, cell->amounts);
    return pn_strbuf_view(scratch);
}

static size_t *measure(struct pn_strbuf *scratch, const struct pn_table *table) {
    size_t *widths = NULL;
    size_t count = table->columns.count;
    if (PN_NEW_ARRAY(scratch->arena, count, &widths) != PN_OK) return NULL;
    for (size_t c = 0; c < count; c++)
        widths[c] = pn_utf8_width(table->columns.items[c].heading);
    for (size_t r = 0; r < table->rows.count; r++) {
        const struct pn_table_row *row = &table->rows.items[r];
        for (size_t c = 0; c < count; c++) {
            size_t width = pn_utf8_width(cell_text(scratch, table, &row->cells[c]));
            if (c == 0) width += (size_t)row->indent * 2;
            if (width > widths[c]) widths[c] = width;
        }
    }
    return widths;
}

/* The characters of a rule: the rule, where it meets the double one, where the single one. */
struct rule {
    const char *line;
    const char *doubled;
    const char *single;
};

static struct rule rule_of(const struct pn_table *table, char mark) {
    static const struct rule plain[] = {{"-", "++", "+"}, {"=", "++", "+"}};
    static const struct rule pretty[] = {{"─", "╫", "┼"}, {"═", "╬", "╪"}};
    return (table->is_pretty ? pretty : plain)[mark == '='];
}

static void repeat(struct pn_strbuf *buf, const char *text, size_t count) {
    for (size_t i = 0; i < count; i++)
        pn_strbuf_text(buf, text);
}

static void print_rule(struct pn_strbuf *buf, const struct pn_table *table, const size_t *widths,
                       char mark) {
    struct rule rule = rule_of(table, mark);
    repeat(buf, rule.line, widths[0] + 2);
    pn_strbuf_text(buf, rule.doubled);
    repeat(buf, rule.line, 1);
    for (size_t c = 1; c < table->columns.count; c++) {
        if (table->columns.items[c].is_apart) {
            pn_strbuf_text(buf, rule.line);
            pn_strbuf_text(buf, rule.single);
            pn_strbuf_text(buf, rule.line);
        } else if (c > 1) {
            repeat(buf, rule.line, 2);
        }
        repeat(buf, rule.line, widths[c]);
    }
    pn_strbuf_text(buf, rule.line);
    pn_strbuf_byte(buf, '\n');
}

/* A line of the table begins with the first column and a double rule. */
static void begin_line(struct pn_strbuf *buf, const struct pn_table *table, struct pn_slice text,
                       unsigned indent, size_t width) {
    pn_strbuf_byte(buf, ' ');
    pn_strbuf_fill(buf, ' ', (size_t)indent * 2);
    pn_print_left(buf, text, width - (size_t)indent * 2);
    pn_strbuf_text(buf, table->is_pretty ? " ║ " : " || ");
}

static void print_field(struct pn_strbuf *buf, const struct pn_table *table, size_t column,
                        struct pn_slice text, size_t width) {
    if (column > 1)
        pn_strbuf_text(buf, !table->columns.items[column].is_apart ? "  "
                            : table->is_pretty                     ? " │ "
                                                                   : " | ");
    if (table->columns.items[column].is_left) {
        pn_print_left(buf, text, width);
    } else {
        pn_print_right(buf, text, width);
    }
}

static void print_heading(struct pn_strbuf *buf, const struct pn_table *table,
                          const size_t *widths) {
    if (table->columns.count == 1) { /* so does hledger without a period */
        pn_strbuf_byte(buf, '\n');
        return;
    }
    begin_line(buf, table, table->columns.items[0].heading, 0, widths[0]);
    for (size_t c = 1; c < table->columns.count; c++)
        print_field(buf, table, c, table->columns.items[c].heading, widths[c]);
    pn_strbuf_text(buf, " \n");
}

void pn_table_text(struct pn_strbuf *buf, const struct pn_table *table) {
    struct pn_strbuf scratch;
    size_t count = table->columns.count;
    pn_strbuf_init(&scratch, buf->arena);
    const size_t *widths = measure(&scratch, table);
    if (widths == NULL || scratch.status != PN_OK) {
        buf->status = PN_ENOMEM;
        return;
    }
    if (table->title.length > 0) {
        pn_strbuf_slice(buf, table->title);
        pn_strbuf_text(buf, "\n\n");
    }
    print_heading(buf, table, widths);
    print_rule(buf, table, widths, '=');
    for (size_t r = 0; r < table->rows.count; r++) {
        const struct pn_table_row *row = &table->rows.items[r];
        char above = row->is_total && row->rule_above == 0 ? '-' : row->rule_above;
        if (above != 0) print_rule(buf, table, widths, above);
        if (row->is_rule) continue;
        begin_line(buf, table, cell_text(&scratch, table, &row->cells[0]), row->indent, widths[0]);
        for (size_t c = 1; c < count; c++)
            print_field(buf, table, c, cell_text(&scratch, table, &row->cells[c]), widths[c]);
        pn_strbuf_text(buf, " \n");
        if (row->rule_below != 0) print_rule(buf, table, widths, row->rule_below);
    }
    if (scratch.status != PN_OK) buf->status = scratch.status;
}

void pn_table_csv(struct pn_strbuf *buf, const struct pn_table *table, bool is_tabs) {
    struct pn_csv csv;
    struct pn_strbuf scratch;
    pn_csv_init(&csv, is_tabs, buf);
    pn_strbuf_init(&scratch, buf->arena);
    for (size_t c = 0; c < table->columns.count; c++)
        pn_csv_field(&csv, table->columns.items[c].name);
    pn_csv_end(&csv);
    for (size_t r = 0; r < table->rows.count; r++) {
        size_t count = table->rows.items[r].is_bare ? 1 : table->columns.count;
        for (size_t c = 0; c < count; c++)
            pn_csv_field(&csv, pn_cell_plain(&scratch, table, &table->rows.items[r].cells[c]));
        pn_csv_end(&csv);
    }
    if (scratch.status != PN_OK) buf->status = scratch.status;
}

void pn_html_text(struct pn_strbuf *buf, struct pn_slice text) {
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        if (byte == '&') {
            pn_strbuf_text(buf, "&amp;");
        } else if (byte == '<') {
            pn_strbuf_text(buf, "&lt;");
        } else if (byte == '>') {
            pn_strbuf_text(buf, "&gt;");
        } else if (byte == '"') {
            pn_strbuf_text(buf, "&quot;");
        } else {
            pn_strbuf_byte(buf, byte);
        }
    }
}

static void print_html_cell(struct pn_strbuf *buf, const char *tag, bool is_left,
                            struct pn_slice text) {
    pn_strbuf_printf(buf, "<%s%s>", tag, is_left ? "" : " class=\"amount\"");
    pn_html_text(buf, text);
    pn_strbuf_printf(buf, "</%s>", tag);
}

void pn_table_html(struct pn_strbuf *buf, const struct pn_table *table) {
    struct pn_strbuf scratch;
    pn_strbuf_init(&scratch, buf->arena);
    pn_strbuf_text(buf, "<table>\n");
    if (table->title.length > 0) {
        pn_strbuf_text(buf, "<caption>");
        pn_html_text(buf, table->title);
        pn_strbuf_text(buf, "</caption>\n");
    }
    pn_strbuf_text(buf, "<tr>");
    for (size_t c = 0; c < table->columns.count; c++)
        print_html_cell(buf, "th", table->columns.items[c].is_left, table->columns.items[c].name);
    pn_strbuf_text(buf, "</tr>\n");
    for (size_t r = 0; r < table->rows.count; r++) {
        const struct pn_table_row *row = &table->rows.items[r];
        pn_strbuf_text(buf, row->is_total ? "<tr class=\"total\">" : "<tr>");
        for (size_t c = 0; c < table->columns.count; c++)
            print_html_cell(buf, row->is_total ? "th" : "td", table->columns.items[c].is_left,
                            cell_text(&scratch, table, &row->cells[c]));
        pn_strbuf_text(buf, "</tr>\n");
    }
    pn_strbuf_text(buf, "</table>\n");
    if (scratch.status != PN_OK) buf->status = scratch.status;
}

static void write_amounts(struct pn_json *json, struct pn_strbuf *scratch,
                          const struct pn_table *table, const struct pn_mixed *amounts) {
    pn_json_open(json, '[');
    for (size_t i = 0; i < amounts->count; i++) {
        if (amounts->items[i].value.mantissa == 0) continue;
        pn_strbuf_reset(scratch);
        pn_sum_print(scratch, table->books, amounts->items[i]);
        pn_json_text(json, pn_strbuf_view(scratch));
    }
    pn_json_close(json);
}

void pn_table_json(struct pn_strbuf *buf, const struct pn_table *table) {
    struct pn_json json;
    struct pn_strbuf scratch;
    struct pn_strbuf key;
    pn_json_init(&json, buf);
    pn_strbuf_init(&scratch, buf->arena);
    pn_strbuf_init(&key, buf->arena);
    pn_json_open(&json, '[');
    for (size_t r = 0; r < table->rows.count; r++) {
        pn_json_open(&json, '{');
        for (size_t c = 0; c < table->columns.count; c++) {
            const struct pn_cell *cell = &table->rows.items[r].cells[c];
            pn_strbuf_reset(&key);
            pn_strbuf_slice(&key, table->columns.items[c].name);
            pn_json_key(&json, key.length > 0 ? key.bytes : "");
            if (cell->kind == PN_CELL_AMOUNTS) {
                write_amounts(&json, &scratch, table, cell->amounts);
            } else if (cell->kind == PN_CELL_WHOLE) {
                pn_json_whole(&json, cell->whole);
            } else {
                pn_json_text(&json, cell_text(&scratch, table, cell));
            }
        }
        pn_json_close(&json);
    }
    pn_json_close(&json);
    pn_json_finish(&json);
    if (scratch.status != PN_OK) buf->status = scratch.status;
    if (key.status != PN_OK) buf->status = key.status;
}
