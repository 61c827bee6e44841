/*
 * Widths follow hledger: amount and total take what they need, at least twelve columns each, and
 * share what there is when that is too much; description and account halve the rest.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/register_text.h"

#include "base/utf8.h"
#include "exchange/render.h"
#include "report/comments.h"

#define AMOUNT_COLUMNS_MIN 12
#define COLUMN_MIN         2
#define GAP                "  "
#define DRAIN_BYTES        ((size_t)1 << 20)
#define KEPT_MAX           ((size_t)1 << 16) /* texts of one kind that are kept as they are set */

struct widths {
    size_t date;
    size_t description;
    size_t account;
    size_t amount;
    size_t total;
};

/*
 * The widest sums are the largest and the least of each commodity, so only these are set to find
 * the width of a column. Rounding keeps the order of sums.
 */
struct extremes {
    struct pn_decimal least;
    struct pn_decimal most;
    bool is_seen;
};

/* A text fitted to its column, kept for the next line that shows it; NULL before the first. */
struct fitted {
    const char *bytes;
    size_t length;
};

struct printer {
    struct pn_strbuf *buf;
    struct pn_strbuf scratch;
    struct pn_strbuf account; /* the name in its brackets */
    const struct pn_report_spec *spec;
    const struct pn_register *list;
    struct widths widths;
    struct extremes *amounts, *totals; /* by commodity                              */
    struct fitted *descriptions;       /* by id; NULL: they are not kept            */
    struct fitted *accounts;           /* by id, of real postings                   */
    char date_text[PN_DATE_TEXT_MAX];
    pn_date date; /* that date_text shows */
    pn_register_drain *drain;
    void *data;
};

static size_t width_of_sum(struct printer *printer, struct pn_sum sum) {
    pn_strbuf_reset(&printer->scratch);
    pn_sum_print(&printer->scratch, printer->spec->books, sum);
    return pn_utf8_width(pn_strbuf_view(&printer->scratch));
}

static void note_extremes(struct extremes *extremes, const struct pn_mixed *mixed) {
    for (size_t i = 0; i < mixed->count; i++) {
        struct pn_decimal value = mixed->items[i].value;
        struct extremes *of = &extremes[mixed->items[i].commodity];
        if (!of->is_seen) *of = (struct extremes){value, value, true};
        if (pn_decimal_compare(value, of->least) < 0) of->least = value;
        if (pn_decimal_compare(value, of->most) > 0) of->most = value;
    }
}

static void widen(struct printer *printer, const struct extremes *extremes, size_t *width) {
    for (uint32_t c = 0; c < printer->spec->books->commodity_count; c++) {
        if (!extremes[c].is_seen) continue;
        size_t least = width_of_sum(printer, pn_sum_of(c, extremes[c].least));
        size_t most = width_of_sum(printer, pn_sum_of(c, extremes[c].most));
        if (least > *width) *width = least;
        if (most > *width) *width = most;
    }
}

static enum pn_status make_extremes(struct printer *printer) {
    size_t commodities = printer->spec->books->commodity_count;
    PN_TRY(PN_NEW_ARRAY(printer->buf->arena, commodities, &printer->amounts));
    return PN_NEW_ARRAY(printer->buf->arena, commodities, &printer->totals);
}

static enum pn_status note_line(const struct pn_register_line *line, void *data) {
    struct printer *printer = data;
    note_extremes(printer->amounts, &line->amount);
    note_extremes(printer->totals, &line->total);
    return PN_OK;
}

/* Of the lines in the list; those that are visited have been noted before. */
static void measure_amounts(struct printer *printer, struct widths *widths) {
    enum pn_status st = printer->amounts == NULL ? make_extremes(printer) : PN_OK;
    for (size_t i = 0; i < printer->list->lines.count && st == PN_OK; i++)
        st = note_line(&printer->list->lines.items[i], printer);
    if (st != PN_OK) {
        printer->buf->status = st;
        return;
    }
    widen(printer, printer->amounts, &widths->amount);
    widen(printer, printer->totals, &widths->total);
}

static size_t width_of_dates(struct printer *printer) {
    size_t widest = 10;
    if (printer->list->columns.count == 0) return widest;
    widest = 0;
    for (size_t i = 0; i < printer->list->columns.count; i++) {
        pn_strbuf_reset(&printer->scratch);
        pn_days_print(&printer->scratch, printer->list->columns.items[i]);
        size_t width = pn_utf8_width(pn_strbuf_view(&printer->scratch));
        if (width > widest) widest = width;
    }
    return widest;
}

static size_t less(size_t a, size_t b) { return a > b ? a - b : 0; }

static void measure(struct printer *printer, size_t columns, size_t description_columns) {
    struct widths *widths = &printer->widths;
    *widths = (struct widths){.amount = AMOUNT_COLUMNS_MIN, .total = AMOUNT_COLUMNS_MIN};
    measure_amounts(printer, widths);
    widths->date = width_of_dates(printer);
    size_t both = widths->amount + widths->total;
    size_t room = less(columns, widths->date + 1 + COLUMN_MIN + 2 + COLUMN_MIN + 2 + 2);
    if (both > room) { /* half to even, as hledger rounds */
        size_t twice = 2 * widths->amount * room;
        size_t share = twice / (2 * both);
        size_t rest = twice % (2 * both);
        if (rest > both || (rest == both && share % 2 == 1)) share++;
        widths->amount = share;
        widths->total = room - share;
    }
    size_t rest = less(columns, widths->date + 1 + 2 + widths->amount + 2 + widths->total);
    if (printer->list->columns.count > 0) {
        widths->account = less(rest, 2);
        return;
    }
    widths->description = description_columns > 0 ? description_columns : less(rest, 2) / 2;
    widths->account = less(rest, 2 + widths->description);
}

/* Cut or filled to exactly so many columns. */
static void print_fitted(struct pn_strbuf *buf, struct pn_slice text, size_t columns) {
    size_t width = pn_utf8_width(text);
    if (width <= columns) {
        pn_print_left(buf, text, columns);
        return;
    }
    size_t before = buf->length;
    pn_print_cut(buf, text, columns);
    struct pn_slice shown = pn_slice_sub(pn_strbuf_view(buf), before, buf->length);
    pn_strbuf_fill(buf, ' ', less(columns, pn_utf8_width(shown)));
}

/* The end of the text, ".." in place of what is missing before it. */
static void print_end(struct pn_strbuf *buf, struct pn_slice text, size_t columns) {
    size_t dots = columns < 2 ? columns : 2;
    if (pn_utf8_width(text) > columns) {
        while (text.length > 0 && pn_utf8_width(text) > columns - dots)
            text = pn_slice_sub(text, pn_utf8_step(text), text.length);
        pn_strbuf_fill(buf, '.', dots);
    }
    pn_strbuf_slice(buf, text);
}

/* A name too long has its first parts cut to two letters each, then its beginning. */
static void shorten_name(struct pn_strbuf *buf, struct pn_slice name, size_t columns) {
    while (pn_utf8_width(name) > columns) {
        size_t colon = pn_slice_find(name, ':');
        if (colon == name.length) break;
        size_t kept = pn_utf8_fit(pn_slice_sub(name, 0, colon), 2);
        struct pn_slice part = pn_slice_sub(name, 0, kept);
        pn_strbuf_slice(buf, part);
        pn_strbuf_byte(buf, ':');
        columns = less(columns, pn_utf8_width(part) + 1);
        name = pn_slice_sub(name, colon + 1, name.length);
    }
    pn_strbuf_slice(buf, name);
}

/* In brackets when the posting is virtual. */
static void print_account(struct printer *printer, const struct pn_register_line *line,
                          size_t columns) {
    const struct pn_books *books = printer->spec->books;
    static const char *const open[] = {"", "(", "["};
    static const char *const close[] = {"", ")", "]"};
    uint8_t kind = line->row == PN_ROW_NONE ? PN_POSTING_REAL : pn_books_row_kind(books, line->row);
    struct pn_slice name = books->accounts[line->account].name;
    size_t inside = kind == PN_POSTING_REAL ? columns : less(columns, 2);
    if (line->account == 0 && printer->spec->query.depth == 0) name = PN_SLICE("...");
    pn_strbuf_reset(&printer->scratch);
    shorten_name(&printer->scratch, name, inside);
    pn_strbuf_reset(&printer->account);
    pn_strbuf_text(&printer->account, open[kind]);
    print_end(&printer->account, pn_strbuf_view(&printer->scratch), inside);
    pn_strbuf_text(&printer->account, close[kind]);
    print_fitted(printer->buf, pn_strbuf_view(&printer->account), columns);
}

/* The n-th sum that is not zero; of a zero amount the first one is 0; else nothing. */
static void print_nth(struct printer *printer, const struct pn_mixed *mixed, size_t n,
                      size_t columns) {
    size_t seen = 0;
    pn_strbuf_reset(&printer->scratch);
    if (pn_mixed_count(mixed) == 0 && n == 0) pn_strbuf_byte(&printer->scratch, '0');
    for (size_t i = 0; i < mixed->count; i++) {
        if (mixed->items[i].value.mantissa == 0) continue;
        if (seen++ == n)
            pn_sum_show(&printer->scratch, printer->spec->books, mixed->items[i],
                        printer->spec->has_color);
    }
    pn_print_right(printer->buf, pn_strbuf_view(&printer->scratch), columns);
}

static size_t line_count(const struct pn_mixed *mixed) {
    size_t count = pn_mixed_count(mixed);
    return count == 0 ? 1 : count;
}

/* Amounts fill the lines from the top, totals from the bottom. */
static void print_amounts(struct printer *printer, const struct pn_register_line *line, size_t n,
                          size_t lines) {
    size_t totals = line_count(&line->total);
    print_nth(printer, &line->amount, n, printer->widths.amount);
    pn_strbuf_text(printer->buf, GAP);
    if (n + totals >= lines) {
        print_nth(printer, &line->total, n + totals - lines, printer->widths.total);
    } else {
        pn_strbuf_fill(printer->buf, ' ', printer->widths.total);
    }
    pn_strbuf_byte(printer->buf, '\n');
}

static void print_date(struct printer *printer, const struct pn_register_line *line) {
    if (line->row != PN_ROW_NONE && line->shows_date) {
        if (line->days.begin != printer->date) pn_date_format(line->days.begin, printer->date_text);
        printer->date = line->days.begin;
        print_fitted(printer->buf, pn_slice_of(printer->date_text), printer->widths.date);
        return;
    }
    pn_strbuf_reset(&printer->scratch);
    if (line->shows_date) pn_days_print(&printer->scratch, line->days);
    print_fitted(printer->buf, pn_strbuf_view(&printer->scratch), printer->widths.date);
}

/* What was appended since `before`, kept; without memory for it, it is made anew next time. */
static void keep_fitted(struct printer *printer, size_t before, struct fitted *out) {
    struct pn_slice text = pn_slice_sub(pn_strbuf_view(printer->buf), before, printer->buf->length);
    struct pn_slice copy;
    if (printer->buf->status != PN_OK) return;
    if (pn_arena_copy(printer->buf->arena, text, &copy) != PN_OK) return;
    *out = (struct fitted){copy.bytes, copy.length};
}

static void print_description(struct printer *printer, const struct pn_register_line *line) {
    const struct pn_books *books = printer->spec->books;
    size_t before = printer->buf->length;
    if (!line->shows_description) {
        pn_strbuf_fill(printer->buf, ' ', printer->widths.description);
        return;
    }
    size_t t = pn_books_row_transaction(books, line->row);
    struct fitted *kept = NULL;
    if (printer->descriptions != NULL)
        kept = &printer->descriptions[pn_books_description_id(books, t)];
    if (kept != NULL && kept->bytes != NULL) {
        pn_strbuf_slice(printer->buf, (struct pn_slice){kept->bytes, kept->length});
        return;
    }
    print_fitted(printer->buf, pn_books_description(books, t), printer->widths.description);
    if (kept != NULL) keep_fitted(printer, before, kept);
}

static void print_name(struct printer *printer, const struct pn_register_line *line) {
    const struct pn_books *books = printer->spec->books;
    size_t before = printer->buf->length;
    bool is_kept = printer->accounts != NULL && line->row != PN_ROW_NONE &&
                   pn_books_row_kind(books, line->row) == PN_POSTING_REAL;
    if (is_kept && printer->accounts[line->account].bytes != NULL) {
        const struct fitted *kept = &printer->accounts[line->account];
        pn_strbuf_slice(printer->buf, (struct pn_slice){kept->bytes, kept->length});
        return;
    }
    print_account(printer, line, printer->widths.account);
    if (is_kept) keep_fitted(printer, before, &printer->accounts[line->account]);
}

static void print_beginning(struct printer *printer, const struct pn_register_line *line) {
    print_date(printer, line);
    pn_strbuf_byte(printer->buf, ' ');
    print_description(printer, line);
    pn_strbuf_text(printer->buf, GAP);
    print_name(printer, line);
    pn_strbuf_text(printer->buf, GAP);
}

/* The amounts and totals of a line, below each other. */
static void print_line_amounts(struct printer *printer, const struct pn_register_line *line) {
    const struct widths *widths = &printer->widths;
    size_t margin = widths->date + 1 + widths->description + 2 + widths->account + 2;
    size_t amounts = line_count(&line->amount);
    size_t totals = line_count(&line->total);
    size_t lines = amounts > totals ? amounts : totals;
    for (size_t n = 0; n < lines; n++) {
        if (n > 0) pn_strbuf_fill(printer->buf, ' ', margin);
        print_amounts(printer, line, n, lines);
    }
}

void pn_register_text(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                      const struct pn_register *list, const struct pn_register_width *width) {
    struct printer printer = {.buf = buf, .spec = spec, .list = list, .date = PN_DATE_NONE};
    pn_strbuf_init(&printer.scratch, buf->arena);
    pn_strbuf_init(&printer.account, buf->arena);
    measure(&printer, width->columns, width->description);
    for (size_t i = 0; i < list->lines.count; i++) {
        const struct pn_register_line *line = &list->lines.items[i];
        print_beginning(&printer, line);
        print_line_amounts(&printer, line);
    }
    if (printer.scratch.status != PN_OK) buf->status = printer.scratch.status;
    if (printer.account.status != PN_OK) buf->status = printer.account.status;
}

static enum pn_status print_line(const struct pn_register_line *line, void *data) {
    struct printer *printer = data;
    print_beginning(printer, line);
    print_line_amounts(printer, line);
    PN_TRY(printer->scratch.status);
    PN_TRY(printer->account.status);
    PN_TRY(printer->buf->status);
    if (printer->buf->length < DRAIN_BYTES) return PN_OK;
    return printer->drain(printer->buf, printer->data);
}

/* Texts are kept only where a column of them is worth its memory. */
static enum pn_status make_fitted(struct printer *printer) {
    const struct pn_books *books = printer->spec->books;
    struct pn_arena *arena = printer->buf->arena;
    size_t descriptions = books->journal.descriptions.names.count;
    if (descriptions <= KEPT_MAX) PN_TRY(PN_NEW_ARRAY(arena, descriptions, &printer->descriptions));
    if (books->account_count > KEPT_MAX) return PN_OK;
    return PN_NEW_ARRAY(arena, books->account_count, &printer->accounts);
}

enum pn_status pn_register_stream(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                                  const struct pn_register_width *width, pn_register_drain *drain,
                                  void *data) {
    struct pn_register list = {0};
    struct printer printer = {.buf = buf,
                              .spec = spec,
                              .list = &list,
                              .date = PN_DATE_NONE,
                              .drain = drain,
                              .data = data};
    if (spec->interval.kind != PN_INTERVAL_NONE) {
        PN_TRY(pn_register_make(spec, buf->arena, &list));
        pn_register_text(buf, spec, &list, width);
        return PN_OK;
    }
    pn_strbuf_init(&printer.scratch, buf->arena);
    pn_strbuf_init(&printer.account, buf->arena);
    PN_TRY(make_extremes(&printer));
    PN_TRY(make_fitted(&printer));
    PN_TRY(pn_register_each(spec, buf->arena, note_line, &printer));
    measure(&printer, width->columns, width->description);
    return pn_register_each(spec, buf->arena, print_line, &printer);
}

static void print_account_line(struct printer *printer, const struct pn_account_line *line) {
    char date[PN_DATE_TEXT_MAX];
    const struct widths *widths = &printer->widths;
    struct pn_strbuf *buf = printer->buf;
    print_fitted(buf, pn_slice_of(pn_date_format(line->date, date)), widths->date);
    pn_strbuf_byte(buf, ' ');
    print_fitted(buf, pn_books_description(printer->spec->books, line->transaction),
                 widths->description);
    pn_strbuf_text(buf, GAP);
    print_fitted(buf, line->others, widths->account);
    pn_strbuf_text(buf, GAP);
}

void pn_account_register_text(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                              const struct pn_account_register *list,
                              const struct pn_register_width *width) {
    struct pn_register plain = {0}; /* the amounts alone, which decide the widths */
    struct printer printer = {.buf = buf, .spec = spec, .list = &plain};
    pn_strbuf_init(&printer.scratch, buf->arena);
    for (size_t i = 0; i < list->lines.count && buf->status == PN_OK; i++) {
        const struct pn_account_line *line = &list->lines.items[i];
        struct pn_register_line copy = {
            .row = PN_ROW_NONE, .amount = line->change, .total = line->balance};
        buf->status = PN_PUSH(buf->arena, &plain.lines, copy);
    }
    if (buf->status != PN_OK) return;
    measure(&printer, width->columns, width->description);
    pn_strbuf_text(buf, "Transactions in ");
    pn_strbuf_slice(buf, spec->books->accounts[list->account].name);
    pn_strbuf_text(buf, " and subaccounts:\n");
    for (size_t i = 0; i < list->lines.count; i++) {
        print_account_line(&printer, &list->lines.items[i]);
        print_line_amounts(&printer, &plain.lines.items[i]);
    }
    if (printer.scratch.status != PN_OK) buf->status = printer.scratch.status;
}

static enum pn_status add_columns(struct pn_table *table, struct pn_arena *arena) {
    static const char *const names[] = {"txnidx",  "date",   "code", "description",
                                        "account", "amount", "total"};
    for (size_t i = 0; i < 7; i++) {
        struct pn_slice name = pn_slice_of(names[i]);
        PN_TRY(pn_table_add_column(table, arena, name, name, i > 0 && i < 5));
    }
    return PN_OK;
}

/* The account's name in its brackets. */
static enum pn_status bracket(const struct pn_books *books, const struct pn_register_line *line,
                              struct pn_arena *arena, struct pn_slice *out) {
    struct pn_strbuf buf;
    struct pn_slice name = books->accounts[line->account].name;
    uint8_t kind = line->row == PN_ROW_NONE ? PN_POSTING_REAL : pn_books_row_kind(books, line->row);
    *out = name;
    if (kind == PN_POSTING_REAL) return PN_OK;
    pn_strbuf_init(&buf, arena);
    pn_strbuf_byte(&buf, kind == PN_POSTING_VIRTUAL ? '(' : '[');
    pn_strbuf_slice(&buf, name);
    pn_strbuf_byte(&buf, kind == PN_POSTING_VIRTUAL ? ')' : ']');
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

enum pn_status pn_register_table(const struct pn_report_spec *spec, const struct pn_register *list,
                                 struct pn_arena *arena, struct pn_table *out) {
    struct pn_table table = {.books = spec->books};
    PN_TRY(add_columns(&table, arena));
    for (size_t i = 0; i < list->lines.count; i++) {
        const struct pn_register_line *line = &list->lines.items[i];
        struct pn_table_row *row = NULL;
        struct pn_slice account = {0};
        PN_TRY(pn_table_add_row(&table, arena, &row));
        row->cells[0] = pn_cell_whole(0);
        row->cells[1] = pn_cell_date(line->days.begin);
        if (line->row != PN_ROW_NONE) {
            size_t t = pn_books_row_transaction(spec->books, line->row);
            row->cells[0] = pn_cell_whole((int64_t)pn_transaction_number(spec->books, t));
            row->cells[2] = pn_cell_text(pn_entry_code(spec->books, t));
            row->cells[3] = pn_cell_text(pn_books_description(spec->books, t));
        }
        PN_TRY(bracket(spec->books, line, arena, &account));
        row->cells[4] = pn_cell_text(account);
        row->cells[5] = pn_cell_amounts(&line->amount);
        row->cells[6] = pn_cell_amounts(&line->total);
    }
    *out = table;
    return PN_OK;
}
