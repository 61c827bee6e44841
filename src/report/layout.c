/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/layout.h"

#include "base/utf8.h"

struct layouter {
    const struct pn_report_spec *spec;
    const struct pn_books *books;
    struct pn_arena *arena;
    bool is_machine;
    struct pn_table *from;
    struct pn_table to;
};

/* The text of one sum, with or without its symbol. */
static enum pn_status sum_cell(const struct layouter *layouter, struct pn_sum sum,
                               struct pn_cell *out) {
    struct pn_strbuf buf;
    const struct pn_commodity *commodity = &layouter->books->commodities[sum.commodity];
    struct pn_style style = commodity->style;
    struct pn_decimal shown = sum.value;
    pn_strbuf_init(&buf, layouter->arena);
    if (layouter->is_machine) style.group_mark = 0;
    bool is_red = layouter->spec->has_color && sum.value.mantissa < 0;
    if (pn_sum_rounded(layouter->books, sum, &shown) != PN_OK) shown = sum.value;
    if (is_red) pn_strbuf_text(&buf, PN_COLOR_NEGATIVE);
    if (shown.mantissa == 0) {
        pn_strbuf_byte(&buf, '0');
    } else if (layouter->spec->layout == PN_LAYOUT_BARE) {
        pn_style_print_number(&buf, &style, shown);
    } else {
        pn_style_print(&buf, &style, commodity->symbol, shown);
    }
    if (is_red) pn_strbuf_text(&buf, PN_COLOR_OFF);
    *out = pn_cell_text(pn_strbuf_view(&buf));
    return buf.status;
}

static struct pn_sum nth_sum(const struct pn_mixed *mixed, size_t n) {
    for (size_t i = 0; i < mixed->count; i++) {
        if (mixed->items[i].value.mantissa == 0) continue;
        if (n-- == 0) return mixed->items[i];
    }
    return (struct pn_sum){0};
}

static struct pn_decimal value_in(const struct pn_mixed *mixed, uint32_t commodity) {
    for (size_t i = 0; i < mixed->count; i++)
        if (mixed->items[i].commodity == commodity) return mixed->items[i].value;
    return (struct pn_decimal){0};
}

/* Line n of several: the first keeps the rule above, the last the one below. */
static enum pn_status add_line(struct layouter *layouter, const struct pn_table_row *row,
                               bool is_first, bool is_last, struct pn_table_row **out) {
    PN_TRY(pn_table_add_row(&layouter->to, layouter->arena, out));
    bool is_named = is_first || layouter->is_machine || !row->is_total;
    if (is_named) (*out)->cells[0] = row->cells[0];
    (*out)->indent = row->indent;
    (*out)->is_total = row->is_total && is_first;
    (*out)->is_bare = row->is_bare;
    if (is_first) (*out)->rule_above = row->rule_above;
    if (is_last) (*out)->rule_below = row->rule_below;
    return PN_OK;
}

static size_t tallest(const struct layouter *layouter, const struct pn_table_row *row) {
    size_t lines = 1;
    for (size_t c = 1; c < layouter->from->columns.count; c++) {
        if (row->cells[c].kind != PN_CELL_AMOUNTS) continue;
        size_t count = pn_mixed_count(row->cells[c].amounts);
        if (count > lines) lines = count;
    }
    return lines;
}

static enum pn_status add_tall(struct layouter *layouter, const struct pn_table_row *row) {
    size_t lines = tallest(layouter, row);
    for (size_t n = 0; n < lines; n++) {
        struct pn_table_row *to = NULL;
        PN_TRY(add_line(layouter, row, n == 0, n + 1 == lines, &to));
        for (size_t c = 1; c < layouter->from->columns.count; c++) {
            const struct pn_cell *cell = &row->cells[c];
            if (cell->kind != PN_CELL_AMOUNTS) continue;
            if (n > 0 && n >= pn_mixed_count(cell->amounts)) continue;
            PN_TRY(sum_cell(layouter, nth_sum(cell->amounts, n), &to->cells[c]));
        }
    }
    return PN_OK;
}

/*
 * The commodities of a row, by symbol; the first zero stands for a cell that holds only zeros. Of
 * a row of nothing else the empty symbol.
 */
static enum pn_status list_commodities(struct layouter *layouter, const struct pn_table_row *row,
                                       struct pn_mixed *out) {
    struct pn_mixed all = {0};
    bool looks_zero = true;
    for (size_t c = 1; c < layouter->from->columns.count; c++) {
        const struct pn_mixed *amounts = row->cells[c].amounts;
        if (row->cells[c].kind != PN_CELL_AMOUNTS) continue;
        bool is_zero = pn_mixed_count(amounts) == 0;
        looks_zero = looks_zero && pn_mixed_looks_zero(amounts, layouter->books);
        for (size_t i = 0; i < amounts->count; i++) {
            struct pn_sum one = pn_sum_of(amounts->items[i].commodity, (struct pn_decimal){1, 0});
            if (!is_zero && amounts->items[i].value.mantissa == 0) continue;
            PN_TRY(pn_mixed_add(&all, layouter->books, one, layouter->arena));
            if (is_zero) break;
        }
    }
    if (looks_zero) all.count = 0;
    if (all.count == 0)
        PN_TRY(pn_mixed_add(&all, layouter->books, pn_sum_of(0, (struct pn_decimal){1, 0}),
                            layouter->arena));
    *out = all;
    return PN_OK;
}

static enum pn_status add_bare(struct layouter *layouter, const struct pn_table_row *row) {
    struct pn_mixed all = {0};
    struct pn_table_row *to = NULL;
    bool is_title = row->cells[1].kind != PN_CELL_AMOUNTS;
    if (is_title) {
        bool is_empty_total = row->is_total && row->is_bare;
        if (is_empty_total && layouter->is_machine) return PN_OK;
        PN_TRY(add_line(layouter, row, true, true, &to));
        to->is_rule = is_empty_total;
        return PN_OK;
    }
    PN_TRY(list_commodities(layouter, row, &all));
    for (size_t i = 0; i < all.count; i++) {
        uint32_t commodity = all.items[i].commodity;
        PN_TRY(add_line(layouter, row, i == 0, i + 1 == all.count, &to));
        to->cells[1] = pn_cell_text(layouter->books->commodities[commodity].symbol);
        for (size_t c = 1; c < layouter->from->columns.count; c++) {
            struct pn_sum sum = pn_sum_of(commodity, value_in(row->cells[c].amounts, commodity));
            PN_TRY(sum_cell(layouter, sum, &to->cells[c + 1]));
        }
    }
    return PN_OK;
}

/* How much of the cell fits: as many sums as leave room for ", 2 more..". */
static enum pn_status cut_cell(const struct layouter *layouter, const struct pn_mixed *amounts,
                               struct pn_cell *out) {
    struct pn_strbuf buf;
    size_t limit = layouter->spec->layout_columns;
    size_t count = pn_mixed_count(amounts);
    pn_strbuf_init(&buf, layouter->arena);
    for (size_t shown = count; shown > 0 || count == 0; shown--) {
        pn_strbuf_reset(&buf);
        for (size_t n = 0; n < shown; n++) {
            struct pn_cell one;
            PN_TRY(sum_cell(layouter, nth_sum(amounts, n), &one));
            if (n > 0) pn_strbuf_text(&buf, ", ");
            pn_strbuf_slice(&buf, one.text);
        }
        if (count == 0) pn_strbuf_byte(&buf, '0');
        if (shown < count) pn_strbuf_printf(&buf, ", %zu more..", count - shown);
        if (shown <= 1 || pn_utf8_width(pn_strbuf_view(&buf)) <= limit) break;
    }
    *out = pn_cell_text(pn_strbuf_view(&buf));
    return buf.status;
}

static enum pn_status cut_cells(const struct layouter *layouter) {
    for (size_t r = 0; r < layouter->from->rows.count; r++) {
        struct pn_table_row *row = &layouter->from->rows.items[r];
        for (size_t c = 1; c < layouter->from->columns.count; c++)
            if (row->cells[c].kind == PN_CELL_AMOUNTS)
                PN_TRY(cut_cell(layouter, row->cells[c].amounts, &row->cells[c]));
    }
    return PN_OK;
}

enum pn_status pn_table_lay_out(const struct pn_report_spec *spec, bool is_machine,
                                struct pn_arena *arena, struct pn_table *table) {
    struct layouter layouter = {.spec = spec,
                                .books = spec->books,
                                .arena = arena,
                                .is_machine = is_machine,
                                .from = table,
                                .to = {.books = table->books,
                                       .is_pretty = table->is_pretty,
                                       .has_color = table->has_color,
                                       .title = table->title}};
    if (spec->layout == PN_LAYOUT_WIDE)
        return spec->layout_columns == 0 || is_machine ? PN_OK : cut_cells(&layouter);
    for (size_t c = 0; c < table->columns.count; c++) {
        PN_TRY(PN_PUSH(arena, &layouter.to.columns, table->columns.items[c]));
        if (c == 0 && spec->layout == PN_LAYOUT_BARE)
            PN_TRY(pn_table_add_column(&layouter.to, arena, PN_SLICE("Commodity"),
                                       PN_SLICE("commodity"), true));
    }
    for (size_t r = 0; r < table->rows.count; r++) {
        const struct pn_table_row *row = &table->rows.items[r];
        PN_TRY(spec->layout == PN_LAYOUT_BARE ? add_bare(&layouter, row)
                                              : add_tall(&layouter, row));
    }
    *table = layouter.to;
    return PN_OK;
}
