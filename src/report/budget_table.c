/*
 * The cells are gathered as three texts each, actual amount, share and goal, turned where asked,
 * and only then set side by side in the widths of their columns.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/budget_table.h"

#include "base/utf8.h"
#include "report/balance_table.h"

struct texts {
    struct pn_slice actual;
    struct pn_slice share; /* "40%", empty for none */
    struct pn_slice goal;
    bool has_goal;
    bool is_plain; /* only `actual` counts, set to the left */
};

struct line {
    struct pn_slice label;
    struct texts *cells; /* one a column but the first */
    bool is_total;
};

struct grid {
    const struct pn_report_spec *spec;
    const struct pn_budget_report *report;
    struct pn_arena *arena;
    bool is_machine;
    struct {
        PN_VEC(struct pn_slice);
    } headings; /* of the columns but the first */
    struct {
        PN_VEC(struct line);
    } lines;
};

static bool is_split(const struct grid *grid) {
    if (grid->is_machine) return grid->spec->layout == PN_LAYOUT_BARE;
    return grid->spec->layout != PN_LAYOUT_WIDE;
}

static bool has_symbols(const struct grid *grid) { return grid->spec->layout == PN_LAYOUT_BARE; }

static bool has_total(const struct grid *grid) { return grid->spec->has_row_total; }

static enum pn_status add_headings(struct grid *grid) {
    struct pn_table scratch = {0};
    struct pn_report_spec spec = *grid->spec;
    spec.closes_days = true;
    spec.has_row_total = spec.has_average = false;
    PN_TRY(pn_balance_columns_add(&spec, &grid->report->columns, grid->arena, &scratch));
    if (has_symbols(grid)) PN_TRY(PN_PUSH(grid->arena, &grid->headings, PN_SLICE("Commodity")));
    for (size_t c = 1; c < scratch.columns.count; c++) {
        const struct pn_table_column *column = &scratch.columns.items[c];
        PN_TRY(PN_PUSH(grid->arena, &grid->headings,
                       grid->is_machine ? column->name : column->heading));
    }
    if (has_total(grid))
        PN_TRY(PN_PUSH(grid->arena, &grid->headings,
                       grid->is_machine ? PN_SLICE("Total") : PN_SLICE("  Total")));
    if (grid->spec->has_average) PN_TRY(PN_PUSH(grid->arena, &grid->headings, PN_SLICE("Average")));
    return PN_OK;
}

/* The sum that stands for a mixed amount in that commodity; NULL where it has none. */
static const struct pn_sum *sum_in(const struct pn_mixed *mixed, uint32_t commodity) {
    size_t count = mixed == NULL ? 0 : pn_mixed_count(mixed);
    for (size_t i = 0; mixed != NULL && i < mixed->count; i++) {
        const struct pn_sum *sum = &mixed->items[i];
        if (count > 0 && sum->value.mantissa == 0) continue;
        if (sum->commodity == commodity) return sum;
        if (count == 0) return NULL; /* the first zero stands for all */
    }
    return NULL;
}

/* A number without its symbol. */
static enum pn_status number_text(const struct grid *grid, const struct pn_sum *sum,
                                  struct pn_slice *out) {
    const struct pn_books *books = grid->spec->books;
    struct pn_strbuf buf;
    struct pn_decimal shown = {0};
    pn_strbuf_init(&buf, grid->arena);
    if (sum != NULL && pn_sum_rounded(books, *sum, &shown) != PN_OK) shown = sum->value;
    if (sum == NULL || shown.mantissa == 0) {
        pn_strbuf_byte(&buf, '0');
    } else {
        const struct pn_style *style =
            sum->style != NULL ? sum->style : &books->commodities[sum->commodity].style;
        bool is_red = grid->spec->has_color && shown.mantissa < 0;
        if (is_red) pn_strbuf_text(&buf, PN_COLOR_NEGATIVE);
        pn_style_print_number(&buf, style, shown);
        if (is_red) pn_strbuf_text(&buf, PN_COLOR_OFF);
    }
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

static enum pn_status amounts_text(const struct grid *grid, const struct pn_mixed *mixed,
                                   struct pn_slice *out) {
    struct pn_strbuf buf;
    struct pn_mixed nothing = {0};
    pn_strbuf_init(&buf, grid->arena);
    pn_mixed_print(&buf, grid->spec->books, mixed == NULL ? &nothing : mixed, ", ",
                   grid->spec->has_color);
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

static enum pn_status share_text(const struct grid *grid, struct pn_budget_cell cell,
                                 struct pn_slice *out) {
    struct pn_strbuf buf;
    pn_i128 percent = 0;
    if (!pn_budget_share(grid->spec->books, cell, &percent)) return PN_OK;
    pn_strbuf_init(&buf, grid->arena);
    pn_strbuf_i128(&buf, percent);
    pn_strbuf_byte(&buf, '%');
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

/* All commodities on one line. */
static enum pn_status whole_cell(const struct grid *grid, struct pn_budget_cell cell,
                                 struct texts *out) {
    struct texts texts = {.has_goal = cell.goal != NULL};
    if (cell.actual != NULL || !grid->is_machine)
        PN_TRY(amounts_text(grid, cell.actual, &texts.actual));
    if (cell.goal != NULL) PN_TRY(amounts_text(grid, cell.goal, &texts.goal));
    PN_TRY(share_text(grid, cell, &texts.share));
    *out = texts;
    return PN_OK;
}

/* One commodity of the cell. */
static enum pn_status part_cell(const struct grid *grid, struct pn_budget_cell cell,
                                uint32_t commodity, struct texts *out) {
    struct texts texts = {.has_goal = cell.goal != NULL};
    const struct pn_sum *actual = sum_in(cell.actual, commodity);
    const struct pn_sum *goal = sum_in(cell.goal, commodity);
    PN_TRY(number_text(grid, actual, &texts.actual));
    if (cell.goal != NULL || grid->is_machine) PN_TRY(number_text(grid, goal, &texts.goal));
    if (actual != NULL && goal != NULL) {
        struct pn_sum a = *actual, g = *goal;
        struct pn_mixed one = {&a, 1, 1}, of = {&g, 1, 1};
        PN_TRY(share_text(grid, (struct pn_budget_cell){&one, &of}, &texts.share));
    }
    *out = texts;
    return PN_OK;
}

static size_t cell_count(const struct grid *grid) {
    return grid->report->columns.count + has_total(grid) + grid->spec->has_average;
}

static struct pn_budget_cell cell_at(const struct grid *grid, const struct pn_budget_row *row,
                                     size_t c) {
    size_t periods = grid->report->columns.count;
    if (c < periods) return row->cells[c];
    return c == periods && has_total(grid) ? row->total : row->average;
}

static enum pn_status note_commodities(const struct grid *grid, const struct pn_mixed *mixed,
                                       struct pn_mixed *all) {
    for (size_t i = 0; mixed != NULL && i < mixed->count; i++) {
        uint32_t commodity = mixed->items[i].commodity;
        if (sum_in(mixed, commodity) == NULL) continue;
        PN_TRY(pn_mixed_add(all, grid->spec->books, pn_sum_of(commodity, (struct pn_decimal){1, 0}),
                            grid->arena));
    }
    return PN_OK;
}

/* Symbols of the row's amounts and goals; the empty one where it has no other. */
static enum pn_status list_commodities(const struct grid *grid, const struct pn_budget_row *row,
                                       struct pn_mixed *out) {
    struct pn_mixed all = {0};
    for (size_t c = 0; c < cell_count(grid); c++) {
        struct pn_budget_cell cell = cell_at(grid, row, c);
        PN_TRY(note_commodities(grid, cell.actual, &all));
        PN_TRY(note_commodities(grid, cell.goal, &all));
    }
    if (all.count == 0)
        PN_TRY(pn_mixed_add(&all, grid->spec->books, pn_sum_of(0, (struct pn_decimal){1, 0}),
                            grid->arena));
    *out = all;
    return PN_OK;
}

static enum pn_status new_line(struct grid *grid, struct pn_slice label, bool is_total,
                               struct line **out) {
    struct line line = {.label = label, .is_total = is_total};
    PN_TRY(PN_NEW_ARRAY(grid->arena, grid->headings.count, &line.cells));
    PN_TRY(PN_PUSH(grid->arena, &grid->lines, line));
    *out = &grid->lines.items[grid->lines.count - 1];
    return PN_OK;
}

static enum pn_status add_row(struct grid *grid, const struct pn_budget_row *row,
                              struct pn_slice label, bool is_total) {
    struct line *line = NULL;
    struct pn_mixed all = {0};
    if (!is_split(grid)) {
        PN_TRY(new_line(grid, label, is_total, &line));
        for (size_t c = 0; c < cell_count(grid); c++)
            PN_TRY(whole_cell(grid, cell_at(grid, row, c), &line->cells[c]));
        return PN_OK;
    }
    PN_TRY(list_commodities(grid, row, &all));
    for (size_t i = 0; i < all.count; i++) {
        struct pn_slice symbol = grid->spec->books->commodities[all.items[i].commodity].symbol;
        size_t at = 0;
        PN_TRY(new_line(grid, is_total && i > 0 && !grid->is_machine ? PN_SLICE("") : label,
                        is_total && i == 0, &line));
        if (has_symbols(grid))
            line->cells[at++] = (struct texts){.actual = symbol, .is_plain = true};
        for (size_t c = 0; c < cell_count(grid); c++)
            PN_TRY(
                part_cell(grid, cell_at(grid, row, c), all.items[i].commodity, &line->cells[at++]));
    }
    return PN_OK;
}

/* The name, below its parent where the report is a tree. */
static enum pn_status label_of(const struct grid *grid, const struct pn_budget_row *row,
                               struct pn_slice *out) {
    struct pn_strbuf buf;
    struct pn_slice unbudgeted = PN_SLICE("<unbudgeted>");
    bool is_unbudgeted = pn_slice_starts(row->name, unbudgeted);
    pn_strbuf_init(&buf, grid->arena);
    if (!grid->spec->is_tree || grid->is_machine) {
        struct pn_slice rest = pn_slice_sub(row->name, unbudgeted.length + 1, row->name.length);
        *out = pn_account_name_drop(row->name, is_unbudgeted ? 0 : grid->spec->drop);
        if (!is_unbudgeted || grid->spec->drop == 0 || rest.length == 0) return PN_OK;
        pn_strbuf_slice(&buf, unbudgeted); /* which stays, whatever is dropped */
        pn_strbuf_byte(&buf, ':');
        pn_strbuf_slice(&buf, pn_account_name_drop(rest, grid->spec->drop));
        *out = pn_strbuf_view(&buf);
        return buf.status;
    }
    pn_strbuf_fill(&buf, ' ', 2 * (size_t)row->indent);
    pn_strbuf_slice(&buf, row->label);
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

static enum pn_status add_rows(struct grid *grid, bool with_totals) {
    for (size_t i = 0; i < grid->report->rows.count; i++) {
        const struct pn_budget_row *row = &grid->report->rows.items[i];
        struct pn_slice label = {0};
        PN_TRY(label_of(grid, row, &label));
        PN_TRY(add_row(grid, row, label, false));
    }
    if (!with_totals) return PN_OK;
    if (grid->report->rows.count == 0) { /* nothing but the rule */
        struct line *line = NULL;
        return new_line(grid, PN_SLICE(""), true, &line);
    }
    return add_row(grid, &grid->report->totals,
                   grid->is_machine ? PN_SLICE("Total:") : PN_SLICE(""), true);
}

struct widths {
    size_t actual;
    size_t share;
    size_t goal;
    bool has_goal;
};

static size_t wider(size_t width, struct pn_slice text) {
    size_t other = pn_utf8_width(text);
    return other > width ? other : width;
}

static struct widths widths_of(const struct texts *cells, size_t count, size_t step) {
    struct widths widths = {0};
    for (size_t i = 0; i < count; i++) {
        const struct texts *cell = &cells[i * step];
        if (cell->is_plain) continue;
        widths.actual = wider(widths.actual, cell->actual);
        widths.share = wider(widths.share, cell->share);
        if (cell->has_goal) widths.goal = wider(widths.goal, cell->goal);
        widths.has_goal = widths.has_goal || cell->has_goal;
    }
    return widths;
}

static void put_right(struct pn_strbuf *buf, struct pn_slice text, size_t width) {
    size_t own = pn_utf8_width(text);
    if (own < width) pn_strbuf_fill(buf, ' ', width - own);
    pn_strbuf_slice(buf, text);
}

/* "$10 [ 40% of $25]", in the widths of its column. */
static enum pn_status join_texts(const struct grid *grid, const struct texts *texts,
                                 struct widths widths, struct pn_cell *out) {
    struct pn_strbuf buf;
    size_t share = widths.share > 0 ? widths.share + 4 : 0;
    pn_strbuf_init(&buf, grid->arena);
    put_right(&buf, texts->actual, texts->is_plain ? 0 : widths.actual);
    if (texts->has_goal) {
        pn_strbuf_text(&buf, " [");
        if (texts->share.length > 0) {
            put_right(&buf, texts->share, widths.share);
            pn_strbuf_text(&buf, " of ");
        } else {
            pn_strbuf_fill(&buf, ' ', share);
        }
        put_right(&buf, texts->goal, widths.goal);
        pn_strbuf_byte(&buf, ']');
    } else if (widths.has_goal && !texts->is_plain) {
        pn_strbuf_fill(&buf, ' ', share + widths.goal + 3);
    }
    *out = pn_cell_text(pn_strbuf_view(&buf));
    return buf.status;
}

/* The cells of all lines in one matrix, turned where rows are to be columns. */
static enum pn_status gather(const struct grid *grid, bool is_turned, struct texts **out) {
    struct texts *cells = NULL;
    size_t columns = grid->headings.count, lines = grid->lines.count;
    PN_TRY(PN_NEW_ARRAY(grid->arena, columns * lines, &cells));
    for (size_t r = 0; r < lines; r++)
        for (size_t c = 0; c < columns; c++)
            cells[is_turned ? c * lines + r : r * columns + c] = grid->lines.items[r].cells[c];
    *out = cells;
    return PN_OK;
}

static enum pn_status write_people(const struct grid *grid, struct pn_table *table) {
    bool is_turned = grid->spec->is_transposed;
    size_t columns = is_turned ? grid->lines.count : grid->headings.count;
    size_t rows = is_turned ? grid->headings.count : grid->lines.count;
    struct texts *cells = NULL;
    PN_TRY(gather(grid, is_turned, &cells));
    PN_TRY(pn_table_add_column(table, grid->arena, PN_SLICE(""), PN_SLICE(""), true));
    for (size_t c = 0; c < columns; c++) {
        struct pn_slice heading = is_turned ? grid->lines.items[c].label : grid->headings.items[c];
        bool is_symbols = !is_turned && has_symbols(grid) && c == 0;
        PN_TRY(pn_table_add_column(table, grid->arena, heading, heading, is_symbols));
        table->columns.items[c + 1].is_apart = is_turned && grid->lines.items[c].is_total;
    }
    for (size_t r = 0; r < rows; r++) {
        struct pn_table_row *row = NULL;
        PN_TRY(pn_table_add_row(table, grid->arena, &row));
        row->cells[0] =
            pn_cell_text(is_turned ? grid->headings.items[r] : grid->lines.items[r].label);
        row->is_total = !is_turned && grid->lines.items[r].is_total;
        row->is_rule = row->is_total && grid->report->rows.count == 0;
        for (size_t c = 0; c < columns; c++) {
            struct widths widths = widths_of(cells + c, rows, columns);
            PN_TRY(join_texts(grid, &cells[r * columns + c], widths, &row->cells[c + 1]));
        }
    }
    return PN_OK;
}

/* Actual amounts and goals in columns of their own. */
static enum pn_status write_machine(const struct grid *grid, struct pn_table *table) {
    size_t plain = has_symbols(grid) ? 1 : 0;
    PN_TRY(pn_table_add_column(table, grid->arena, PN_SLICE(""), PN_SLICE("Account"), true));
    for (size_t c = 0; c < grid->headings.count; c++) {
        struct pn_slice heading = grid->headings.items[c];
        PN_TRY(pn_table_add_column(table, grid->arena, heading, heading, false));
        if (c >= plain)
            PN_TRY(pn_table_add_column(table, grid->arena, PN_SLICE("budget"), PN_SLICE("budget"),
                                       false));
    }
    for (size_t r = 0; r < grid->lines.count && grid->report->rows.count > 0; r++) {
        struct pn_table_row *row = NULL;
        size_t at = 1;
        PN_TRY(pn_table_add_row(table, grid->arena, &row));
        row->cells[0] = pn_cell_text(grid->lines.items[r].label);
        for (size_t c = 0; c < grid->headings.count; c++) {
            row->cells[at++] = pn_cell_text(grid->lines.items[r].cells[c].actual);
            if (c >= plain) row->cells[at++] = pn_cell_text(grid->lines.items[r].cells[c].goal);
        }
    }
    return grid->spec->is_transposed ? pn_table_transpose(table, true, grid->arena) : PN_OK;
}

static enum pn_status make_title(const struct grid *grid, struct pn_slice *out) {
    struct pn_strbuf buf;
    struct pn_days days =
        grid->report->columns.count > 0
            ? (struct pn_days){grid->report->columns.items[0].begin,
                               grid->report->columns.items[grid->report->columns.count - 1].end}
            : PN_DAYS_ALL;
    pn_strbuf_init(&buf, grid->arena);
    pn_strbuf_text(&buf, "Budget performance in ");
    pn_days_print(&buf, days);
    pn_value_print(&buf, grid->spec);
    pn_strbuf_byte(&buf, ':');
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

enum pn_status pn_budget_table(const struct pn_report_spec *spec,
                               const struct pn_budget_report *report, bool with_totals,
                               bool is_machine, struct pn_arena *arena, struct pn_table *out) {
    struct grid grid = {.spec = spec, .report = report, .arena = arena, .is_machine = is_machine};
    struct pn_table table = {
        .books = spec->books, .is_pretty = spec->is_pretty, .has_color = spec->has_color};
    PN_TRY(make_title(&grid, &table.title));
    PN_TRY(add_headings(&grid));
    PN_TRY(add_rows(&grid, with_totals));
    PN_TRY(is_machine ? write_machine(&grid, &table) : write_people(&grid, &table));
    *out = table;
    return PN_OK;
}
