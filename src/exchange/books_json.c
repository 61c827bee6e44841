/*
 * The field names are hledger's; numbers are exact: floatingPoint, too, is written from the
 * decimal and not through binary floating point.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/books_json.h"

#include "report/comments.h"
#include "report/match.h"

void pn_json_date(struct pn_json *json, pn_date date) {
    char text[PN_DATE_TEXT_MAX];
    if (date == PN_DATE_NONE) {
        pn_json_null(json);
    } else {
        pn_json_text(json, pn_slice_of(pn_date_format(date, text)));
    }
}

/* hledger writes ten digits after the point at most; Beancount has 28, and all count. */
#define PLACES_MAX 10

static struct pn_decimal limited(const struct pn_books *books, struct pn_decimal value) {
    struct pn_decimal rounded;
    if (value.places <= PLACES_MAX) return value;
    if (books->dialect == PN_DIALECT_BEANCOUNT) return pn_decimal_normal(value);
    if (pn_decimal_round(value, PLACES_MAX, PN_ROUND_HALF_EVEN, &rounded) != PN_OK) return value;
    return pn_decimal_normal(rounded);
}

static void write_quantity(struct pn_json *json, struct pn_decimal value) {
    pn_json_open(json, '{');
    pn_json_key(json, "decimalMantissa");
    pn_json_whole(json, value.mantissa);
    pn_json_key(json, "decimalPlaces");
    pn_json_whole(json, value.places);
    pn_json_key(json, "floatingPoint");
    pn_json_decimal(json, pn_decimal_normal(value));
    pn_json_close(json);
}

static void write_groups(struct pn_json *json, const struct pn_style *style) {
    if (style->group_mark == 0) {
        pn_json_null(json);
        return;
    }
    pn_json_open(json, '[');
    pn_json_text(json, (struct pn_slice){&style->group_mark, 1});
    pn_json_open(json, '[');
    for (unsigned i = 0; i < style->group_count; i++)
        pn_json_whole(json, style->groups[i]);
    if (style->group_count == 0) pn_json_whole(json, 3);
    pn_json_close(json);
    pn_json_close(json);
}

static void write_style(struct pn_json *json, const struct pn_commodity *commodity,
                        unsigned places) {
    const struct pn_style *style = &commodity->style;
    bool has_symbol = commodity->symbol.length > 0; /* else it has no side */
    pn_json_open(json, '{');
    pn_json_key(json, "ascommodityside");
    pn_json_text(json, style->symbol_is_left || !has_symbol ? PN_SLICE("L") : PN_SLICE("R"));
    pn_json_key(json, "ascommodityspaced");
    pn_json_bool(json, style->is_spaced && has_symbol);
    pn_json_key(json, "asdecimalpoint");
    if (style->places == 0) { /* a mark that nothing shows */
        pn_json_null(json);
    } else {
        pn_json_text(json, (struct pn_slice){&style->decimal_mark, 1});
    }
    pn_json_key(json, "asdigitgroups");
    write_groups(json, style);
    pn_json_key(json, "asprecision");
    pn_json_whole(json, places);
    pn_json_close(json);
}

/* The closing keys of an amount's object. */
static void end_amount(struct pn_json *json, struct pn_decimal value,
                       const struct pn_commodity *commodity, unsigned places) {
    pn_json_key(json, "aquantity");
    write_quantity(json, value);
    pn_json_key(json, "astyle");
    write_style(json, commodity, places);
    pn_json_close(json);
}

/* A total has the sign of what it was paid for, and no closing zeros. */
static struct pn_decimal cost_value(const struct pn_cost *cost) {
    if (cost->kind == PN_COST_UNIT) return pn_amount_decimal(cost->written);
    return pn_decimal_normal(cost->total);
}

static void write_cost(struct pn_json *json, const struct pn_books *books,
                       const struct pn_cost *cost) {
    const struct pn_commodity *commodity = &books->commodities[cost->commodity];
    pn_json_open(json, '{');
    pn_json_key(json, "contents");
    pn_json_open(json, '{');
    pn_json_key(json, "acommodity");
    pn_json_text(json, commodity->symbol);
    pn_json_key(json, "aprice");
    pn_json_null(json);
    end_amount(json, limited(books, cost_value(cost)), commodity, cost->written.places);
    pn_json_key(json, "tag");
    pn_json_text(json, cost->kind == PN_COST_UNIT ? PN_SLICE("UnitPrice") : PN_SLICE("TotalPrice"));
    pn_json_close(json);
}

void pn_json_sum(struct pn_json *json, const struct pn_books *books, struct pn_sum sum,
                 const struct pn_cost *cost) {
    const struct pn_commodity *commodity = &books->commodities[sum.commodity];
    pn_json_open(json, '{');
    pn_json_key(json, "acommodity");
    pn_json_text(json, commodity->symbol);
    pn_json_key(json, "aprice");
    if (cost == NULL) {
        pn_json_null(json);
    } else {
        write_cost(json, books, cost);
    }
    end_amount(json, limited(books, sum.value), commodity, commodity->style.places);
}

void pn_json_mixed(struct pn_json *json, const struct pn_books *books,
                   const struct pn_mixed *mixed) {
    pn_json_open(json, '[');
    for (size_t i = 0; i < mixed->count; i++)
        pn_json_sum(json, books, mixed->items[i], NULL);
    pn_json_close(json);
}

void pn_balance_json(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                     const struct pn_balance_report *report) {
    struct pn_json json;
    pn_json_init(&json, buf);
    pn_json_open(&json, '[');
    pn_json_open(&json, '[');
    for (size_t i = 0; i < report->rows.count; i++) {
        const struct pn_balance_row *row = &report->rows.items[i];
        pn_json_open(&json, '[');
        pn_json_text(&json, row->name);
        pn_json_text(&json, row->label);
        pn_json_whole(&json, row->indent);
        pn_json_mixed(&json, spec->books, &row->total);
        pn_json_close(&json);
    }
    pn_json_close(&json);
    pn_json_mixed(&json, spec->books, &report->totals.total);
    pn_json_close(&json);
    pn_json_finish(&json);
    pn_strbuf_byte(buf, '\n'); /* so does hledger */
}

/* What comes of a division has no closing zeros. */
static void write_average(struct pn_json *json, const struct pn_books *books,
                          const struct pn_mixed *mixed) {
    pn_json_open(json, '[');
    for (size_t i = 0; i < mixed->count; i++) {
        struct pn_sum sum = mixed->items[i];
        sum.value = pn_decimal_normal(sum.value);
        pn_json_sum(json, books, sum, NULL);
    }
    pn_json_close(json);
}

static void write_row(struct pn_json *json, const struct pn_report_spec *spec, size_t columns,
                      const struct pn_balance_row *row, bool is_total) {
    pn_json_open(json, '{');
    pn_json_key(json, "prrAmounts");
    pn_json_open(json, '[');
    for (size_t i = 0; i < columns; i++)
        pn_json_mixed(json, spec->books, &row->cells[i]);
    pn_json_close(json);
    pn_json_key(json, "prrAverage");
    write_average(json, spec->books, &row->average);
    pn_json_key(json, "prrName");
    if (is_total) {
        pn_json_open(json, '[');
        pn_json_close(json);
    } else {
        pn_json_text(json, row->name);
    }
    pn_json_key(json, "prrTotal");
    pn_json_mixed(json, spec->books, &row->total);
    pn_json_close(json);
}

static void write_columns(struct pn_json *json, const struct pn_columns *columns) {
    pn_json_open(json, '[');
    for (size_t i = 0; i < columns->count; i++) {
        pn_json_open(json, '[');
        pn_json_date(json, columns->items[i].begin);
        pn_json_date(json, columns->items[i].end);
        pn_json_close(json);
    }
    pn_json_close(json);
}

static void write_periods(struct pn_json *json, const struct pn_report_spec *spec,
                          const struct pn_balance_report *report) {
    pn_json_open(json, '{');
    pn_json_key(json, "prDates");
    write_columns(json, &report->columns);
    pn_json_key(json, "prRows");
    pn_json_open(json, '[');
    for (size_t i = 0; i < report->rows.count; i++)
        write_row(json, spec, report->columns.count, &report->rows.items[i], false);
    pn_json_close(json);
    pn_json_key(json, "prTotals");
    bool is_empty = report->rows.count == 0;
    write_row(json, spec, is_empty ? 0 : report->columns.count, &report->totals, true);
    pn_json_close(json);
}

void pn_compound_json(struct pn_strbuf *buf, const struct pn_compound_report *report) {
    struct pn_json json;
    const struct pn_columns *columns = &report->sections[0].report.columns;
    pn_json_init(&json, buf);
    pn_json_open(&json, '{');
    pn_json_key(&json, "cbrDates");
    write_columns(&json, columns);
    pn_json_key(&json, "cbrSubreports");
    pn_json_open(&json, '[');
    for (size_t i = 0; i < report->section_count; i++) {
        pn_json_open(&json, '[');
        pn_json_text(&json, pn_slice_of(report->sections[i].title));
        write_periods(&json, &report->spec, &report->sections[i].report);
        pn_json_bool(&json, report->sections[i].is_added);
        pn_json_close(&json);
    }
    pn_json_close(&json);
    pn_json_key(&json, "cbrTitle");
    pn_json_text(&json, report->title);
    pn_json_key(&json, "cbrTotals");
    bool is_empty = true;
    for (size_t i = 0; i < report->section_count; i++)
        is_empty = is_empty && report->sections[i].report.rows.count == 0;
    write_row(&json, &report->spec, is_empty ? 0 : columns->count, &report->net, true);
    pn_json_close(&json);
    pn_json_finish(&json);
}

void pn_periods_json(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                     const struct pn_balance_report *report) {
    struct pn_json json;
    pn_json_init(&json, buf);
    write_periods(&json, spec, report);
    pn_json_finish(&json);
    pn_strbuf_byte(buf, '\n');
}

static const char *mark_name(uint8_t mark) {
    if (mark == PN_MARK_CLEARED) return "Cleared";
    return mark == PN_MARK_PENDING ? "Pending" : "Unmarked";
}

static const char *kind_name(uint8_t kind) {
    if (kind == PN_POSTING_VIRTUAL) return "VirtualPosting";
    return kind == PN_POSTING_BALANCED ? "BalancedVirtualPosting" : "RegularPosting";
}

/* Lines of a comment as one text, each ended; but not where tags were added at its end. */
static void write_comment(struct pn_json *json, const struct pn_comment_lines *lines,
                          bool is_made) {
    struct pn_strbuf text;
    pn_strbuf_init(&text, json->out->arena);
    for (size_t i = 0; i < lines->count; i++) {
        if (i > 0) pn_strbuf_byte(&text, '\n');
        pn_strbuf_slice(&text, lines->items[i]);
    }
    if (lines->count > 0 && !is_made) pn_strbuf_byte(&text, '\n');
    pn_json_text(json, pn_strbuf_view(&text));
    if (text.status != PN_OK) json->out->status = text.status;
}

static void write_tag(struct pn_json *json, struct pn_tag tag) {
    pn_json_open(json, '[');
    pn_json_text(json, tag.key);
    pn_json_text(json, tag.value);
    pn_json_close(json);
}

static void write_tags(struct pn_json *json, const struct pn_journal *journal,
                       struct pn_comments lines, const struct pn_tag *made, size_t made_count) {
    pn_json_open(json, '[');
    for (size_t i = 0; i < made_count; i++)
        write_tag(json, made[i]);
    for (uint32_t i = lines.first; i < lines.first + lines.count; i++) {
        struct pn_tag tag;
        size_t at = 0;
        while (pn_tag_next(journal->comments.items[i], &at, &tag))
            write_tag(json, tag);
    }
    pn_json_close(json);
}

static void write_row_comment(struct pn_json *json, const struct pn_books *books, size_t row) {
    struct pn_comment_lines lines = {0};
    enum pn_status st = pn_row_comment(books, row, true, json->out->arena, &lines);
    if (st != PN_OK) json->out->status = st;
    write_comment(json, &lines, pn_row_is_made(books, row));
}

static void write_transaction_comment(struct pn_json *json, const struct pn_books *books,
                                      size_t t) {
    struct pn_comment_lines lines = {0};
    enum pn_status st = pn_transaction_comment(books, t, json->out->arena, &lines);
    if (st != PN_OK) json->out->status = st;
    write_comment(json, &lines, pn_transaction_is_made(books, t));
}

static void write_place(struct pn_json *json, const struct pn_journal *journal,
                        struct pn_slice text, bool at_end) {
    struct pn_span span = pn_journal_span(journal, text);
    pn_json_open(json, '{');
    pn_json_key(json, "sourceColumn");
    pn_json_whole(json, 1);
    pn_json_key(json, "sourceLine");
    if (span.source == PN_SOURCE_NONE) {
        pn_json_whole(json, 1);
    } else {
        uint64_t offset = span.offset + (at_end ? text.length : 0);
        uint64_t line = pn_sources_position(&journal->sources, span.source, offset).line;
        pn_json_whole(json, (pn_i128)line + (at_end ? 1 : 0));
    }
    pn_json_key(json, "sourceName");
    pn_json_text(json, span.source == PN_SOURCE_NONE
                           ? PN_SLICE("")
                           : journal->sources.list.items[span.source].name);
    pn_json_close(json);
}

static void write_assertion(struct pn_json *json, const struct pn_books *books,
                            const struct pn_posting *posting) {
    const struct pn_posting_extra *extra = NULL;
    if (posting != NULL) extra = pn_posting_extra_of(&books->journal, posting);
    if (extra == NULL || !extra->has_assertion) {
        pn_json_null(json);
        return;
    }
    struct pn_sum sum = pn_sum_of(extra->assertion.commodity, pn_amount_decimal(extra->assertion));
    pn_json_open(json, '{');
    pn_json_key(json, "baamount");
    pn_json_sum(json, books, sum, NULL);
    pn_json_key(json, "bainclusive");
    pn_json_bool(json, extra->assertion_is_inclusive);
    pn_json_key(json, "baposition");
    write_place(json, &books->journal, extra->assertion_text, false);
    pn_json_key(json, "batotal");
    pn_json_bool(json, extra->assertion_is_total);
    pn_json_close(json);
}

static void write_row_amounts(struct pn_json *json, const struct pn_books *books, size_t row) {
    size_t at = row;
    pn_json_open(json, '[');
    do {
        uint32_t cost = pn_books_row_cost(books, at);
        struct pn_sum sum =
            pn_sum_of(pn_books_row_commodity(books, at), pn_books_row_amount(books, at));
        pn_json_sum(json, books, sum, cost == PN_NONE ? NULL : &books->costs[cost]);
        at++;
    } while (at < books->postings.count && (pn_books_row_flags(books, at) & PN_ROW_CONTINUES) != 0);
    pn_json_close(json);
}

void pn_json_posting(struct pn_json *json, const struct pn_books *books, size_t row) {
    const struct pn_posting *written = pn_books_written_posting(books, row);
    size_t t = pn_books_row_transaction(books, row);
    pn_date date = pn_books_row_date(books, row);
    struct pn_comments lines = {0};
    struct pn_tag made[PN_MADE_TAGS_MAX];
    if (written != NULL) lines = pn_posting_comments(&books->journal, written);
    pn_json_open(json, '{');
    pn_json_key(json, "paccount");
    pn_json_text(json, books->accounts[pn_books_row_account(books, row)].name);
    pn_json_key(json, "pamount");
    write_row_amounts(json, books, row);
    pn_json_key(json, "pbalanceassertion");
    write_assertion(json, books, written);
    pn_json_key(json, "pcomment");
    write_row_comment(json, books, row);
    pn_json_key(json, "pdate");
    pn_json_date(json, date == pn_books_date(books, t) ? PN_DATE_NONE : date);
    pn_json_key(json, "pdate2");
    pn_json_null(json);
    pn_json_key(json, "poriginal");
    pn_json_null(json);
    pn_json_key(json, "pstatus");
    pn_json_text(json, pn_slice_of(mark_name(written == NULL ? PN_MARK_NONE : written->mark)));
    pn_json_key(json, "ptags");
    write_tags(json, &books->journal, lines, made, pn_row_made_tags(books, row, made));
    pn_json_key(json, "ptransaction_");
    struct pn_strbuf number;
    pn_strbuf_init(&number, json->out->arena);
    pn_strbuf_printf(&number, "%zu", pn_transaction_number(books, t));
    pn_json_text(json, pn_strbuf_view(&number));
    pn_json_key(json, "ptype");
    pn_json_text(json, pn_slice_of(kind_name(pn_books_row_kind(books, row))));
    pn_json_close(json);
}

static void write_postings(struct pn_json *json, const struct pn_books *books, size_t t) {
    pn_json_open(json, '[');
    for (size_t row = pn_books_rows_begin(books, t); row < pn_books_rows_end(books, t); row++)
        if ((pn_books_row_flags(books, row) & PN_ROW_CONTINUES) == 0)
            pn_json_posting(json, books, row);
    pn_json_close(json);
}

void pn_json_transaction(struct pn_json *json, const struct pn_books *books, size_t t) {
    const struct pn_transaction *written = pn_books_written(books, t);
    struct pn_comments lines = pn_transaction_comments(&books->journal, written);
    struct pn_tag made[PN_MADE_TAGS_MAX];
    struct pn_slice block = {0};
    if (written != NULL) block = pn_transaction_block(&books->journal, written);
    pn_json_open(json, '{');
    pn_json_key(json, "tcode");
    pn_json_text(json, pn_entry_code(books, t));
    pn_json_key(json, "tcomment");
    write_transaction_comment(json, books, t);
    pn_json_key(json, "tdate");
    pn_json_date(json, pn_books_date(books, t));
    pn_json_key(json, "tdate2");
    pn_json_date(json, pn_transaction_date2(&books->journal, written));
    pn_json_key(json, "tdescription");
    pn_json_text(json, pn_books_description(books, t));
    pn_json_key(json, "tindex");
    pn_json_whole(json, (pn_i128)pn_transaction_number(books, t));
    pn_json_key(json, "tpostings");
    write_postings(json, books, t);
    pn_json_key(json, "tprecedingcomment");
    pn_json_text(json, PN_SLICE(""));
    pn_json_key(json, "tsourcepos");
    pn_json_open(json, '[');
    write_place(json, &books->journal, block, false);
    write_place(json, &books->journal, block, true);
    pn_json_close(json);
    pn_json_key(json, "tstatus");
    pn_json_text(json, pn_slice_of(mark_name(pn_books_mark(books, t))));
    pn_json_key(json, "ttags");
    write_tags(json, &books->journal, lines, made, pn_transaction_made_tags(books, t, made));
    pn_json_close(json);
}

/* A period as hledger names it: by its kind where it is one of the calendar's. */
static void write_period(struct pn_json *json, const struct pn_report_spec *spec,
                         struct pn_days days) {
    struct pn_ymd begin = pn_date_ymd(days.begin);
    int months = spec->interval.kind == PN_INTERVAL_QUARTERS ? 3 : 1;
    const char *tag = "PeriodBetween";
    bool is_one = spec->interval.count == 1;
    pn_json_open(json, '{');
    pn_json_key(json, "contents");
    if (days.end == days.begin + 1 || (is_one && spec->interval.kind == PN_INTERVAL_WEEKS)) {
        tag = days.end == days.begin + 1 ? "DayPeriod" : "WeekPeriod";
        pn_json_date(json, days.begin);
    } else if (is_one && spec->interval.kind == PN_INTERVAL_YEARS) {
        tag = "YearPeriod";
        pn_json_whole(json, begin.year);
    } else if (is_one && (spec->interval.kind == PN_INTERVAL_MONTHS ||
                          spec->interval.kind == PN_INTERVAL_QUARTERS)) {
        tag = months == 3 ? "QuarterPeriod" : "MonthPeriod";
        pn_json_open(json, '[');
        pn_json_whole(json, begin.year);
        pn_json_whole(json, (begin.month - 1) / months + 1);
        pn_json_close(json);
    } else {
        pn_json_open(json, '[');
        pn_json_date(json, days.begin);
        pn_json_date(json, days.end);
        pn_json_close(json);
    }
    pn_json_key(json, "tag");
    pn_json_text(json, pn_slice_of(tag));
    pn_json_close(json);
}

/* The sum of a period as a posting that nobody wrote. */
static void write_period_posting(struct pn_json *json, const struct pn_books *books,
                                 const struct pn_register_line *line) {
    static const char *const empty[] = {"pdate2", "poriginal"};
    pn_json_open(json, '{');
    pn_json_key(json, "paccount");
    pn_json_text(json, books->accounts[line->account].name);
    pn_json_key(json, "pamount");
    pn_json_mixed(json, books, &line->amount);
    pn_json_key(json, "pbalanceassertion");
    pn_json_null(json);
    pn_json_key(json, "pcomment");
    pn_json_text(json, PN_SLICE(""));
    pn_json_key(json, "pdate");
    pn_json_date(json, line->days.begin);
    for (size_t i = 0; i < 2; i++) {
        pn_json_key(json, empty[i]);
        pn_json_null(json);
    }
    pn_json_key(json, "pstatus");
    pn_json_text(json, PN_SLICE("Unmarked"));
    pn_json_key(json, "ptags");
    pn_json_open(json, '[');
    pn_json_close(json);
    pn_json_key(json, "ptransaction_");
    pn_json_text(json, PN_SLICE(""));
    pn_json_key(json, "ptype");
    pn_json_text(json, PN_SLICE("RegularPosting"));
    pn_json_close(json);
}

void pn_register_json(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                      const struct pn_register *list) {
    struct pn_json json;
    pn_json_init(&json, buf);
    pn_json_open(&json, '[');
    for (size_t i = 0; i < list->lines.count; i++) {
        const struct pn_register_line *line = &list->lines.items[i];
        bool is_period = line->row == PN_ROW_NONE;
        pn_json_open(&json, '[');
        pn_json_date(&json, line->shows_date ? line->days.begin : PN_DATE_NONE);
        if (is_period) {
            write_period(&json, spec, line->days);
        } else {
            pn_json_null(&json);
        }
        if (line->shows_description) {
            size_t t = pn_books_row_transaction(spec->books, line->row);
            pn_json_text(&json, pn_books_description(spec->books, t));
        } else {
            pn_json_null(&json);
        }
        if (is_period) {
            write_period_posting(&json, spec->books, line);
        } else {
            pn_json_posting(&json, spec->books, line->row);
        }
        pn_json_mixed(&json, spec->books, &line->total);
        pn_json_close(&json);
    }
    pn_json_close(&json);
    pn_json_finish(&json);
}

void pn_account_register_json(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                              const struct pn_account_register *list) {
    struct pn_json json;
    pn_json_init(&json, buf);
    pn_json_open(&json, '[');
    for (size_t i = 0; i < list->lines.count; i++) {
        const struct pn_account_line *line = &list->lines.items[i];
        pn_json_open(&json, '[');
        pn_json_transaction(&json, spec->books, line->transaction);
        pn_json_transaction(&json, spec->books, line->transaction);
        pn_json_bool(&json, line->is_split);
        pn_json_text(&json, line->others);
        pn_json_mixed(&json, spec->books, &line->change);
        pn_json_mixed(&json, spec->books, &line->balance);
        pn_json_close(&json);
    }
    pn_json_close(&json);
    pn_json_finish(&json);
}
