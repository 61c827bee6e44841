/*
 * The texts of one transaction's amounts are written one after the other into one buffer, which
 * every transaction uses again; only when the last is there do they become slices of it.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/entry.h"

#include "journal/print.h"
#include "report/comments.h"
#include "report/match.h"

enum pn_status pn_entries_find(const struct pn_report_spec *spec, struct pn_arena *arena,
                               struct pn_transactions *out) {
    const struct pn_books *books = spec->books;
    struct pn_matcher matcher;
    struct pn_transactions found = {0};
    PN_TRY(pn_matcher_init(books, &spec->query, arena, &matcher));
    for (size_t t = 0; t < books->transactions.count; t++) {
        pn_date date = pn_books_date(books, t);
        const struct pn_transaction *written = pn_books_written(books, t);
        pn_date date2 = pn_transaction_date2(&books->journal, written);
        if (spec->uses_date2 && date2 != PN_DATE_NONE) date = date2;
        if (!pn_days_hold(spec->query.days, date) || !pn_matches_transaction(&matcher, t)) continue;
        PN_TRY(PN_PUSH(arena, &found, t));
    }
    *out = found;
    return PN_OK;
}

/* Where in the texts a posting's amount and what follows it stand. */
struct place {
    size_t amount;
    size_t rest;
    size_t end;
};

struct printer {
    const struct pn_report_spec *spec;
    const struct pn_books *books;
    struct pn_arena *arena;
    struct pn_strbuf texts;
    struct {
        PN_VEC(struct place);
    } places;
    struct {
        PN_VEC(struct pn_print_posting);
    } postings;
    bool is_explicit;
    pn_date end; /* the day of values, see pn_value_sum */
};

static const struct pn_posting_extra *extra_of(const struct pn_books *books,
                                               const struct pn_posting *written) {
    return written == NULL ? NULL : pn_posting_extra_of(&books->journal, written);
}

static enum pn_status sum_of_row(const struct pn_report_spec *spec, size_t row, pn_date end,
                                 struct pn_sum *out) {
    PN_TRY(pn_row_sum(spec, row, out));
    return pn_value_sum(spec, *out, end, out);
}

static void print_cost(struct printer *printer, const struct pn_cost *cost) {
    const struct pn_books *books = printer->books;
    pn_strbuf_text(&printer->texts, cost->kind == PN_COST_UNIT ? " @ " : " @@ ");
    if (cost->is_inferred) {
        struct pn_sum sum = pn_sum_of(cost->commodity, pn_amount_decimal(cost->written));
        pn_sum_print_whole(&printer->texts, books, sum);
        return;
    }
    pn_amount_print(&printer->texts, &books->journal, &books->commodities[cost->commodity].style,
                    cost->written);
}

static enum pn_status print_row_amount(struct printer *printer, size_t row) {
    const struct pn_books *books = printer->books;
    uint32_t id = pn_books_row_cost(books, row);
    struct pn_sum sum = {0};
    /* A cost that nobody wrote is not used either, unless all is to be shown. */
    bool is_hidden = id != PN_NONE && books->costs[id].is_inferred && !printer->is_explicit;
    struct pn_report_spec spec = *printer->spec;
    spec.at_cost = spec.at_cost && !is_hidden;
    PN_TRY(sum_of_row(&spec, row, printer->end, &sum));
    bool has_value =
        spec.value != PN_VALUE_NONE && sum.commodity != pn_books_row_commodity(books, row);
    if (spec.at_cost || has_value) { /* made by arithmetic: rounded */
        pn_sum_print(&printer->texts, books, sum);
        return PN_OK;
    }
    pn_sum_print_whole(&printer->texts, books, sum);
    bool became_equity = (pn_books_row_flags(books, row) & PN_ROW_COSTED) != 0;
    if (id == PN_NONE || is_hidden) return PN_OK;
    if (became_equity && !spec.shows_costs) return PN_OK;
    print_cost(printer, &books->costs[id]);
    return PN_OK;
}

/* A price there means nothing, and is kept. */
static void print_assertion_price(struct printer *printer, const struct pn_posting_extra *extra) {
    if (extra->assertion_price.length == 0) return;
    pn_strbuf_byte(&printer->texts, ' ');
    pn_strbuf_slice(&printer->texts, pn_slice_trim(extra->assertion_price));
}

static void print_assertion(struct printer *printer, const struct pn_posting_extra *extra) {
    const struct pn_books *books = printer->books;
    if (extra == NULL || !extra->has_assertion) return;
    pn_strbuf_text(&printer->texts, extra->assertion_is_total ? "==" : "=");
    pn_strbuf_text(&printer->texts, extra->assertion_is_inclusive ? "* " : " ");
    pn_amount_print(&printer->texts, &books->journal,
                    &books->commodities[extra->assertion.commodity].style, extra->assertion);
    print_assertion_price(printer, extra);
}

static const struct pn_slice *comments_at(const struct pn_journal *journal,
                                          struct pn_comments lines) {
    return lines.count == 0 ? NULL : &journal->comments.items[lines.first];
}

static enum pn_status add_posting(struct printer *printer, size_t row) {
    const struct pn_books *books = printer->books;
    const struct pn_posting *written = pn_books_written_posting(books, row);
    uint8_t flags = pn_books_row_flags(books, row);
    bool is_more = (flags & PN_ROW_CONTINUES) != 0;
    bool is_left_out = (flags & (PN_ROW_INFERRED | PN_ROW_ASSIGNED)) != 0;
    bool is_hidden = is_left_out && (flags & PN_ROW_GENERATED) == 0 && !printer->is_explicit;
    if (is_more && is_hidden) return PN_OK;
    struct place place = {.amount = printer->texts.length};
    struct pn_print_posting posting = {
        .kind = (enum pn_posting_kind)pn_books_row_kind(books, row),
        .account = books->accounts[pn_books_row_account(books, row)].name,
    };
    if (written != NULL) {
        posting.mark = (enum pn_mark)written->mark;
        struct pn_comments lines = pn_posting_comments(&books->journal, written);
        posting.comments = comments_at(&books->journal, lines);
        posting.comment_count = lines.count;
    }
    if (pn_row_is_made(books, row)) {
        struct pn_comment_lines made = {0};
        PN_TRY(pn_row_comment(books, row, printer->is_explicit, printer->arena, &made));
        posting.comments = made.items;
        posting.comment_count = (uint32_t)made.count;
    }
    if (!is_hidden) PN_TRY(print_row_amount(printer, row));
    bool is_assigned = !is_hidden && (flags & PN_ROW_ASSIGNED) != 0;
    if (is_assigned && extra_of(books, written) != NULL)
        print_assertion_price(printer, extra_of(books, written));
    place.rest = printer->texts.length;
    bool is_conversion = (flags & PN_ROW_CONVERSION) != 0;
    if (!is_more && !is_conversion) print_assertion(printer, extra_of(books, written));
    place.end = printer->texts.length;
    PN_TRY(PN_PUSH(printer->arena, &printer->places, place));
    return PN_PUSH(printer->arena, &printer->postings, posting);
}

static enum pn_status print_entry(struct printer *printer, size_t t, struct pn_strbuf *buf) {
    const struct pn_books *books = printer->books;
    const struct pn_transaction *written = pn_books_written(books, t);
    struct pn_print_transaction entry = {
        .date = pn_books_date(books, t),
        .date2 = pn_transaction_date2(&books->journal, written),
        .code = pn_entry_code(books, t),
        .mark = (enum pn_mark)pn_books_mark(books, t),
        .description = pn_books_description(books, t),
    };
    struct pn_comments lines = pn_transaction_comments(&books->journal, written);
    entry.comments = comments_at(&books->journal, lines);
    entry.comment_count = lines.count;
    if (pn_transaction_is_made(books, t)) {
        struct pn_comment_lines made = {0};
        PN_TRY(pn_transaction_comment(books, t, printer->arena, &made));
        entry.comments = made.items;
        entry.comment_count = (uint32_t)made.count;
    }
    pn_strbuf_reset(&printer->texts);
    printer->places.count = 0;
    printer->postings.count = 0;
    for (size_t row = pn_books_rows_begin(books, t); row < pn_books_rows_end(books, t); row++)
        PN_TRY(add_posting(printer, row));
    PN_TRY(printer->texts.status);
    struct pn_slice texts = pn_strbuf_view(&printer->texts);
    for (size_t i = 0; i < printer->postings.count; i++) {
        struct place place = printer->places.items[i];
        printer->postings.items[i].amount = pn_slice_sub(texts, place.amount, place.rest);
        printer->postings.items[i].rest = pn_slice_sub(texts, place.rest, place.end);
    }
    entry.postings = printer->postings.items;
    entry.posting_count = printer->postings.count;
    pn_transaction_print(buf, &entry);
    pn_strbuf_byte(buf, '\n');
    return PN_OK;
}

enum pn_status pn_entries_print(const struct pn_report_spec *spec,
                                const struct pn_transactions *list, bool is_explicit,
                                struct pn_arena *arena, struct pn_strbuf *buf) {
    struct printer printer = {
        .spec = spec, .books = spec->books, .arena = arena, .is_explicit = is_explicit};
    if (spec->value != PN_VALUE_NONE) printer.is_explicit = true; /* nobody wrote the values */
    pn_strbuf_init(&printer.texts, arena);
    printer.end = pn_report_last_day(spec);
    for (size_t i = 0; i < list->count; i++)
        PN_TRY(print_entry(&printer, list->items[i], buf));
    return PN_OK;
}

static enum pn_status join_comments(const struct pn_comment_lines *lines, struct pn_arena *arena,
                                    struct pn_slice *out) {
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, arena);
    for (size_t i = 0; i < lines->count; i++) {
        struct pn_slice line = pn_slice_trim(lines->items[i]);
        if (line.length == 0) continue;
        if (buf.length > 0) pn_strbuf_byte(&buf, '\n');
        pn_strbuf_slice(&buf, line);
    }
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

static struct pn_slice mark_text(unsigned mark) {
    if (mark == PN_MARK_CLEARED) return PN_SLICE("*");
    return mark == PN_MARK_PENDING ? PN_SLICE("!") : PN_SLICE("");
}

/* The number alone, without its groups. */
static enum pn_status number_text(const struct pn_books *books, struct pn_sum sum,
                                  struct pn_arena *arena, struct pn_slice *out) {
    struct pn_strbuf buf;
    struct pn_style style = books->commodities[sum.commodity].style;
    style.group_mark = 0;
    pn_strbuf_init(&buf, arena);
    sum.value = pn_decimal_normal(sum.value);
    if (sum.value.places < style.places) PN_TRY(pn_sum_rounded(books, sum, &sum.value));
    pn_style_print_number(&buf, &style, sum.value);
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

static enum pn_status bracket(const struct pn_books *books, size_t row, struct pn_arena *arena,
                              struct pn_slice *out) {
    struct pn_strbuf buf;
    uint8_t kind = pn_books_row_kind(books, row);
    *out = books->accounts[pn_books_row_account(books, row)].name;
    if (kind == PN_POSTING_REAL) return PN_OK;
    pn_strbuf_init(&buf, arena);
    pn_strbuf_byte(&buf, kind == PN_POSTING_VIRTUAL ? '(' : '[');
    pn_strbuf_slice(&buf, *out);
    pn_strbuf_byte(&buf, kind == PN_POSTING_VIRTUAL ? ')' : ']');
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

enum column {
    TXNIDX,
    DATE,
    DATE2,
    STATUS,
    CODE,
    DESCRIPTION,
    COMMENT,
    ACCOUNT,
    AMOUNT,
    COMMODITY,
    CREDIT,
    DEBIT,
    POSTING_STATUS,
    POSTING_COMMENT,
    COLUMN_COUNT,
};

static enum pn_status fill_amount(const struct pn_report_spec *spec, size_t row, pn_date end,
                                  struct pn_arena *arena, struct pn_cell *cells) {
    const struct pn_books *books = spec->books;
    struct pn_sum sum = {0};
    struct pn_slice text = {0};
    PN_TRY(sum_of_row(spec, row, end, &sum));
    PN_TRY(number_text(books, sum, arena, &text));
    cells[AMOUNT] = pn_cell_text(text);
    cells[COMMODITY] = pn_cell_text(books->commodities[sum.commodity].symbol);
    enum column side = sum.value.mantissa < 0 ? CREDIT : DEBIT;
    if (sum.value.mantissa < 0) PN_TRY(pn_decimal_negate(sum.value, &sum.value));
    PN_TRY(number_text(books, sum, arena, &text));
    cells[side] = pn_cell_text(text);
    return PN_OK;
}

static enum pn_status fill_transaction(const struct pn_books *books, size_t t,
                                       struct pn_arena *arena, struct pn_cell *cells) {
    const struct pn_transaction *written = pn_books_written(books, t);
    struct pn_slice comment = {0};
    struct pn_comment_lines lines = {0};
    cells[TXNIDX] = pn_cell_whole(written == NULL ? (int64_t)t + 1
                                                  : (int64_t)pn_books_written_index(books, t) + 1);
    cells[DATE] = pn_cell_date(pn_books_date(books, t));
    cells[STATUS] = pn_cell_text(mark_text(pn_books_mark(books, t)));
    cells[DESCRIPTION] = pn_cell_text(pn_books_description(books, t));
    if (written == NULL) return PN_OK;
    pn_date date2 = pn_transaction_date2(&books->journal, written);
    if (date2 != PN_DATE_NONE) cells[DATE2] = pn_cell_date(date2);
    cells[CODE] = pn_cell_text(pn_entry_code(books, t));
    PN_TRY(pn_transaction_comment(books, t, arena, &lines));
    PN_TRY(join_comments(&lines, arena, &comment));
    cells[COMMENT] = pn_cell_text(comment);
    return PN_OK;
}

static enum pn_status add_row(const struct pn_report_spec *spec, size_t row, pn_date end,
                              struct pn_arena *arena, struct pn_table *table) {
    const struct pn_books *books = spec->books;
    const struct pn_posting *written = pn_books_written_posting(books, row);
    struct pn_table_row *to = NULL;
    struct pn_slice text = {0};
    struct pn_comment_lines lines = {0};
    PN_TRY(pn_table_add_row(table, arena, &to));
    PN_TRY(fill_transaction(books, pn_books_row_transaction(books, row), arena, to->cells));
    PN_TRY(bracket(books, row, arena, &text));
    to->cells[ACCOUNT] = pn_cell_text(text);
    PN_TRY(fill_amount(spec, row, end, arena, to->cells));
    if (written == NULL) return PN_OK;
    to->cells[POSTING_STATUS] = pn_cell_text(mark_text(written->mark));
    PN_TRY(pn_row_comment(books, row, true, arena, &lines));
    PN_TRY(join_comments(&lines, arena, &text));
    to->cells[POSTING_COMMENT] = pn_cell_text(text);
    return PN_OK;
}

enum pn_status pn_entries_table(const struct pn_report_spec *spec,
                                const struct pn_transactions *list, struct pn_arena *arena,
                                struct pn_table *out) {
    static const char *const names[COLUMN_COUNT] = {
        "txnidx",  "date",   "date2",     "status", "code",  "description",    "comment",
        "account", "amount", "commodity", "credit", "debit", "posting-status", "posting-comment"};
    struct pn_table table = {.books = spec->books};
    pn_date end = pn_report_last_day(spec);
    for (size_t c = 0; c < COLUMN_COUNT; c++) {
        struct pn_slice name = pn_slice_of(names[c]);
        bool is_number = c == TXNIDX || c == AMOUNT || c == CREDIT || c == DEBIT;
        PN_TRY(pn_table_add_column(&table, arena, name, name, !is_number));
    }
    for (size_t i = 0; i < list->count; i++) {
        size_t t = list->items[i];
        for (size_t row = pn_books_rows_begin(spec->books, t);
             row < pn_books_rows_end(spec->books, t); row++)
            PN_TRY(add_row(spec, row, end, arena, &table));
    }
    *out = table;
    return PN_OK;
}
