/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/compound.h"

#include "report/balance_table.h"
#include "report/layout.h"

#define TYPE(name) (1U << PN_ACCOUNT_##name)
#define ASSETS \
    { .title = "Assets", .types = TYPE(ASSET) | TYPE(CASH), .is_added = true }
#define LIABILITIES \
    { .title = "Liabilities", .types = TYPE(LIABILITY), .is_negative = true }

struct layout {
    const char *title;
    bool is_historical; /* unless something else is asked for */
    size_t section_count;
    struct pn_statement_section sections[PN_STATEMENT_SECTIONS_MAX];
};

static const struct layout layouts[PN_STATEMENT_COUNT] = {
    [PN_BALANCE_SHEET] = {"Balance Sheet", true, 2, {ASSETS, LIABILITIES}},
    [PN_BALANCE_SHEET_EQUITY] =
        {"Balance Sheet With Equity",
         true,
         3,
         {ASSETS,
          LIABILITIES,
          {.title = "Equity", .types = TYPE(EQUITY) | TYPE(CONVERSION), .is_negative = true}}},
    [PN_INCOME_STATEMENT] =
        {"Income Statement",
         false,
         2,
         {{.title = "Revenues", .types = TYPE(REVENUE), .is_negative = true, .is_added = true},
          {.title = "Expenses", .types = TYPE(EXPENSE)}}},
    [PN_CASHFLOW] = {"Cashflow Statement",
                     false,
                     1,
                     {{.title = "Cash flows", .types = TYPE(CASH), .is_added = true}}},
};

static bool is_declared(const struct pn_books *books, unsigned types) {
    if (books->original != NULL) books = books->original;
    for (uint32_t id = 1; id < books->account_count; id++) {
        const struct pn_account *account = &books->accounts[id];
        if (account->is_type_declared && (types >> account->type & 1U) != 0) return true;
    }
    return false;
}

/*
 * As hledger has it: where accounts are declared to be of a type, those are the ones of that
 * type; only where none is, names decide. Cash and other assets are asked for one by one.
 */
static enum pn_status add_types(const struct pn_books *books, unsigned types,
                                struct pn_arena *arena, struct pn_term *out) {
    static const unsigned groups[] = {TYPE(ASSET),     TYPE(CASH),
                                      TYPE(LIABILITY), TYPE(EQUITY) | TYPE(CONVERSION),
                                      TYPE(REVENUE),   TYPE(EXPENSE)};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        unsigned declared = groups[i] & ~TYPE(CONVERSION);
        struct pn_term *term = NULL;
        if ((types & groups[i]) == 0) continue;
        PN_TRY(PN_NEW(arena, &term));
        *term = (struct pn_term){.kind = PN_TERM_TYPE, .types = groups[i]};
        term->origin = is_declared(books, declared) ? PN_TYPE_DECLARED : PN_TYPE_NAMED;
        if (term->origin == PN_TYPE_DECLARED) term->types = declared;
        if (term->origin == PN_TYPE_NAMED && groups[i] == TYPE(ASSET)) term->types |= TYPE(CASH);
        PN_TRY(PN_PUSH(arena, &out->parts, term));
    }
    return PN_OK;
}

/* Accounts of the section only. The query's own terms stay as they are: sections share them. */
static enum pn_status section_query(const struct pn_report_spec *spec,
                                    const struct pn_statement_section *section,
                                    struct pn_arena *arena, struct pn_query *out) {
    struct pn_query query;
    PN_TRY(pn_query_init(arena, &query));
    PN_TRY(pn_query_require(&query, *spec->query.filter, arena));
    struct pn_term types = {.kind = PN_TERM_OR};
    PN_TRY(add_types(spec->books, section->types, arena, &types));
    PN_TRY(pn_query_require(&query, types, arena));
    query.days = spec->query.days;
    query.depth = spec->query.depth;
    *out = query;
    return PN_OK;
}

static enum pn_status make_section(const struct pn_report_spec *spec, struct pn_arena *arena,
                                   struct pn_statement_section *section) {
    struct pn_report_spec own = *spec;
    own.is_inverted = section->is_negative != spec->is_inverted;
    PN_TRY(section_query(spec, section, arena, &own.query));
    return pn_balance_make(&own, arena, &section->report);
}

static enum pn_status add_to_net(const struct pn_books *books, const struct pn_mixed *sum,
                                 bool is_added, struct pn_arena *arena, struct pn_mixed *net) {
    struct pn_mixed copy;
    PN_TRY(pn_mixed_copy(sum, arena, &copy));
    if (!is_added) PN_TRY(pn_mixed_negate(&copy));
    return pn_mixed_add_all(net, books, &copy, arena);
}

static enum pn_status make_net(struct pn_compound_report *report, struct pn_arena *arena) {
    const struct pn_books *books = report->spec.books;
    size_t columns = report->sections[0].report.columns.count;
    struct pn_balance_row *net = &report->net;
    PN_TRY(PN_NEW_ARRAY(arena, columns, &net->cells));
    for (size_t i = 0; i < report->section_count; i++) {
        const struct pn_balance_row *totals = &report->sections[i].report.totals;
        bool is_added = report->sections[i].is_added;
        for (size_t c = 0; c < columns; c++)
            PN_TRY(add_to_net(books, &totals->cells[c], is_added, arena, &net->cells[c]));
        PN_TRY(add_to_net(books, &totals->total, is_added, arena, &net->total));
        PN_TRY(add_to_net(books, &totals->average, is_added, arena, &net->average));
    }
    return PN_OK;
}

/* The days of the balances, first and last. */
static void print_end_days(struct pn_strbuf *buf, const struct pn_columns *columns) {
    char date[PN_DATE_TEXT_MAX];
    if (columns->count == 0 || columns->items[0].end == PN_DATE_NONE) return;
    pn_strbuf_text(buf, pn_date_format(columns->items[0].end - 1, date));
    if (columns->count == 1) return;
    pn_strbuf_text(buf, "..");
    pn_strbuf_text(buf, pn_date_format(columns->items[columns->count - 1].end - 1, date));
}

static const char *accumulation_text(const struct pn_report_spec *spec) {
    static const char *const gains[] = {" (Incremental Gain)", " (Cumulative Gain)",
                                        " (Historical Gain)"};
    static const char *const changes[] = {" (Period-End Value Changes)",
                                          " (Cumulative Period-End Value Changes)",
                                          " (Historical Ending Balances)"};
    if (spec->calculation == PN_CALC_GAIN) return gains[spec->accumulation];
    if (spec->calculation == PN_CALC_VALUE_CHANGE) return changes[spec->accumulation];
    switch (spec->accumulation) {
    case PN_SUM_CHANGE:
        return " (Balance Changes)";
    case PN_SUM_CUMULATIVE:
        return " (Cumulative Ending Balances)";
    case PN_SUM_HISTORICAL:
        return " (Historical Ending Balances)";
    }
    return "";
}

static enum pn_status make_title(const struct pn_compound_report *report, const char *name,
                                 bool has_accumulation, struct pn_arena *arena,
                                 struct pn_slice *out) {
    struct pn_strbuf buf;
    const struct pn_report_spec *spec = &report->spec;
    pn_strbuf_init(&buf, arena);
    pn_strbuf_printf(&buf, "%s ", name);
    if (spec->accumulation == PN_SUM_HISTORICAL) {
        print_end_days(&buf, &report->sections[0].report.columns);
    } else {
        pn_days_print(&buf, report->sections[0].report.days);
    }
    bool says_what = has_accumulation || spec->calculation != PN_CALC_CHANGE;
    if (says_what) pn_strbuf_text(&buf, accumulation_text(spec));
    pn_value_print(&buf, spec);
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

enum pn_status pn_compound_make(const struct pn_report_spec *spec, enum pn_statement statement,
                                bool has_accumulation, struct pn_arena *arena,
                                struct pn_compound_report *out) {
    const struct layout *layout = &layouts[statement];
    struct pn_compound_report report = {.spec = *spec, .section_count = layout->section_count};
    report.spec.closes_days = true;
    bool is_usual = !has_accumulation && spec->calculation != PN_CALC_VALUE_CHANGE;
    if (is_usual && layout->is_historical) report.spec.accumulation = PN_SUM_HISTORICAL;
    for (size_t i = 0; i < layout->section_count; i++) {
        report.sections[i] = layout->sections[i];
        PN_TRY(make_section(&report.spec, arena, &report.sections[i]));
    }
    PN_TRY(make_net(&report, arena));
    PN_TRY(make_title(&report, layout->title, has_accumulation, arena, &report.title));
    *out = report;
    return PN_OK;
}

/* The first cell of a new row; the others are empty. */
static enum pn_status add_row(struct pn_table *table, struct pn_slice text, struct pn_arena *arena,
                              struct pn_table_row **out) {
    PN_TRY(pn_table_add_row(table, arena, out));
    (*out)->cells[0] = pn_cell_text(text);
    return PN_OK;
}

static enum pn_status add_total(const struct pn_compound_report *report,
                                const struct pn_balance_row *totals, struct pn_slice text,
                                bool is_empty, struct pn_arena *arena, struct pn_table *table,
                                struct pn_table_row **out) {
    PN_TRY(add_row(table, text, arena, out));
    (*out)->is_total = true;
    (*out)->is_bare = is_empty;
    if (!is_empty)
        pn_balance_row_fill(&report->spec, &report->sections[0].report.columns, totals, *out);
    return PN_OK;
}

static enum pn_status add_section(const struct pn_compound_report *report, size_t index,
                                  bool with_totals, bool is_machine, struct pn_arena *arena,
                                  struct pn_table *table) {
    const struct pn_statement_section *section = &report->sections[index];
    const struct pn_balance_report *balances = &section->report;
    struct pn_table_row *to = NULL;
    PN_TRY(add_row(table, pn_slice_of(section->title), arena, &to));
    to->rule_above = index > 0 ? '=' : '\0';
    to->rule_below = '-';
    for (size_t i = 0; i < balances->rows.count; i++) {
        const struct pn_balance_row *row = &balances->rows.items[i];
        PN_TRY(add_row(table, is_machine ? row->name : row->label, arena, &to));
        to->indent = is_machine ? 0 : row->indent;
        pn_balance_row_fill(&report->spec, &balances->columns, row, to);
    }
    if (!with_totals) return PN_OK;
    return add_total(report, &balances->totals, is_machine ? PN_SLICE("total") : PN_SLICE(""),
                     balances->rows.count == 0, arena, table, &to);
}

/* For programs: the title heads the first column, and a row below it says what is in them. */
static enum pn_status move_headings(struct pn_table *table, struct pn_arena *arena) {
    struct pn_table_row *to = NULL;
    PN_TRY(add_row(table, PN_SLICE("Account"), arena, &to));
    struct pn_table_row headings = *to;
    for (size_t r = table->rows.count - 1; r > 0; r--)
        table->rows.items[r] = table->rows.items[r - 1];
    table->rows.items[0] = headings;
    for (size_t c = 0; c < table->columns.count; c++) {
        struct pn_table_column *column = &table->columns.items[c];
        if (c > 0) headings.cells[c] = pn_cell_text(pn_slice_trim(column->heading));
        column->name = c == 0 ? table->title : PN_SLICE("");
    }
    return PN_OK;
}

enum pn_status pn_compound_table(const struct pn_compound_report *report, bool with_totals,
                                 bool is_machine, struct pn_arena *arena, struct pn_table *out) {
    struct pn_table table = {.books = report->spec.books,
                             .is_pretty = report->spec.is_pretty,
                             .has_color = report->spec.has_color,
                             .title = report->title};
    const struct pn_columns *columns = &report->sections[0].report.columns;
    bool is_empty = true;
    PN_TRY(pn_balance_columns_add(&report->spec, columns, arena, &table));
    for (size_t i = 0; i < report->section_count; i++) {
        is_empty = is_empty && report->sections[i].report.rows.count == 0;
        PN_TRY(add_section(report, i, with_totals, is_machine, arena, &table));
    }
    if (with_totals && report->section_count > 1) {
        struct pn_table_row *to = NULL;
        PN_TRY(add_total(report, &report->net, PN_SLICE("Net:"), is_empty, arena, &table, &to));
        to->rule_above = '=';
    }
    PN_TRY(pn_table_lay_out(&report->spec, is_machine, arena, &table));
    if (is_machine) PN_TRY(move_headings(&table, arena));
    *out = table;
    return PN_OK;
}
