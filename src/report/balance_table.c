/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/balance_table.h"

#include "report/layout.h"

static const char *title_of_sum(const struct pn_report_spec *spec) {
    static const char *const gains[] = {"Incremental gain", "Cumulative gain", "Historical gain"};
    static const char *const changes[] = {"Period-end value changes",
                                          "Cumulative period-end value changes",
                                          "Ending balances (historical)"};
    if (spec->calculation == PN_CALC_GAIN) return gains[spec->accumulation];
    if (spec->calculation == PN_CALC_VALUE_CHANGE) return changes[spec->accumulation];
    switch (spec->accumulation) {
    case PN_SUM_CHANGE:
        return "Balance changes";
    case PN_SUM_CUMULATIVE:
        return "Ending balances (cumulative)";
    case PN_SUM_HISTORICAL:
        return "Ending balances (historical)";
    }
    return "";
}

void pn_value_print(struct pn_strbuf *buf, const struct pn_report_spec *spec) {
    char date[PN_DATE_TEXT_MAX];
    bool says_so = spec->calculation == PN_CALC_VALUE_CHANGE; /* the title does */
    if (spec->at_cost) pn_strbuf_text(buf, ", converted to cost");
    if (says_so && spec->accumulation != PN_SUM_HISTORICAL) return;
    switch (spec->value) {
    case PN_VALUE_NONE:
        break;
    case PN_VALUE_THEN:
        pn_strbuf_text(buf, ", valued at posting date");
        break;
    case PN_VALUE_END:
        pn_strbuf_text(buf, ", valued at period ends");
        break;
    case PN_VALUE_NOW:
        pn_strbuf_text(buf, ", current value");
        break;
    case PN_VALUE_DATE:
        pn_strbuf_printf(buf, ", valued at %s", pn_date_format(spec->value_date, date));
        break;
    }
}

static enum pn_status make_title(const struct pn_report_spec *spec,
                                 const struct pn_balance_report *report, struct pn_arena *arena,
                                 struct pn_slice *out) {
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, arena);
    pn_strbuf_printf(&buf, "%s in ", title_of_sum(spec));
    bool is_whole = spec->interval.kind == PN_INTERVAL_NONE;
    pn_days_print(&buf, is_whole ? pn_report_days(spec) : report->days);
    pn_value_print(&buf, spec);
    pn_strbuf_byte(&buf, ':');
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

static bool is_one_year(const struct pn_columns *columns) {
    if (columns->count == 0) return true;
    pn_date first = columns->items[0].begin;
    pn_date last = columns->items[columns->count - 1].end;
    if (first == PN_DATE_NONE || last == PN_DATE_NONE) return false;
    return pn_date_ymd(first).year == pn_date_ymd(last - 1).year;
}

/* Balances stand under the last day of their period, changes under its name. */
static enum pn_status add_period(const struct pn_report_spec *spec, struct pn_days days,
                                 bool is_month_enough, struct pn_arena *arena,
                                 struct pn_table *table) {
    struct pn_strbuf heading;
    struct pn_strbuf name;
    char date[PN_DATE_TEXT_MAX];
    pn_strbuf_init(&heading, arena);
    pn_strbuf_init(&name, arena);
    if (spec->accumulation != PN_SUM_CHANGE) {
        if (days.end != PN_DATE_NONE) pn_strbuf_text(&heading, pn_date_format(days.end - 1, date));
    } else if (is_month_enough) {
        pn_days_print_month(&heading, days);
    } else {
        pn_days_print(&heading, days);
    }
    pn_days_print(&name, days);
    PN_TRY(heading.status);
    PN_TRY(name.status);
    return pn_table_add_column(table, arena, pn_strbuf_view(&heading), pn_strbuf_view(&name),
                               false);
}

/* A total of balances at several dates would mean nothing. */
static bool has_total(const struct pn_report_spec *spec) {
    return spec->has_row_total && spec->accumulation == PN_SUM_CHANGE;
}

/* A report of one column that its days do not head. */
static bool is_plain(const struct pn_report_spec *spec) {
    return spec->interval.kind == PN_INTERVAL_NONE && !spec->closes_days;
}

enum pn_status pn_balance_columns_add(const struct pn_report_spec *spec,
                                      const struct pn_columns *columns, struct pn_arena *arena,
                                      struct pn_table *table) {
    bool is_month_enough = is_one_year(columns);
    PN_TRY(pn_table_add_column(table, arena, PN_SLICE(""), PN_SLICE("account"), true));
    if (is_plain(spec))
        return pn_table_add_column(table, arena, PN_SLICE("balance"), PN_SLICE("balance"), false);
    for (size_t i = 0; i < columns->count; i++)
        PN_TRY(add_period(spec, columns->items[i], is_month_enough, arena, table));
    if (has_total(spec)) /* hledger has the two blanks too */
        PN_TRY(pn_table_add_column(table, arena, PN_SLICE("  Total"), PN_SLICE("total"), false));
    if (spec->has_average)
        PN_TRY(pn_table_add_column(table, arena, PN_SLICE("Average"), PN_SLICE("average"), false));
    return PN_OK;
}

void pn_balance_row_fill(const struct pn_report_spec *spec, const struct pn_columns *columns,
                         const struct pn_balance_row *row, struct pn_table_row *out) {
    size_t at = 1;
    for (size_t i = 0; i < columns->count; i++)
        out->cells[at++] = pn_cell_amounts(&row->cells[i]);
    if (is_plain(spec)) return;
    if (has_total(spec)) out->cells[at++] = pn_cell_amounts(&row->total);
    if (spec->has_average) out->cells[at++] = pn_cell_amounts(&row->average);
}

static enum pn_status add_rows(const struct pn_report_spec *spec,
                               const struct pn_balance_report *report, bool is_machine,
                               struct pn_arena *arena, struct pn_table *table) {
    for (size_t i = 0; i < report->rows.count; i++) {
        const struct pn_balance_row *row = &report->rows.items[i];
        struct pn_table_row *to = NULL;
        PN_TRY(pn_table_add_row(table, arena, &to));
        to->cells[0] = pn_cell_text(is_machine ? row->name : row->label);
        to->indent = is_machine ? 0 : row->indent;
        pn_balance_row_fill(spec, &report->columns, row, to);
    }
    return PN_OK;
}

enum pn_status pn_balance_table(const struct pn_report_spec *spec,
                                const struct pn_balance_report *report, bool with_totals,
                                bool is_machine, struct pn_arena *arena, struct pn_table *out) {
    struct pn_table table = {
        .books = spec->books, .is_pretty = spec->is_pretty, .has_color = spec->has_color};
    PN_TRY(make_title(spec, report, arena, &table.title));
    PN_TRY(pn_balance_columns_add(spec, &report->columns, arena, &table));
    PN_TRY(add_rows(spec, report, is_machine, arena, &table));
    if (with_totals) {
        struct pn_table_row *to = NULL;
        PN_TRY(pn_table_add_row(&table, arena, &to));
        to->cells[0] = pn_cell_text(is_machine ? PN_SLICE("total") : PN_SLICE(""));
        to->is_total = true;
        bool is_empty = report->rows.count == 0 && spec->interval.kind != PN_INTERVAL_NONE;
        to->is_bare = is_empty;
        if (!is_empty) pn_balance_row_fill(spec, &report->columns, &report->totals, to);
    }
    PN_TRY(pn_table_lay_out(spec, is_machine, arena, &table));
    bool is_turned = spec->is_transposed && spec->interval.kind != PN_INTERVAL_NONE;
    if (is_turned) PN_TRY(pn_table_transpose(&table, is_machine, arena));
    *out = table;
    return PN_OK;
}
