/*
 * Books as a file of hledger's or Ledger's.
 *
 * Numbers have a decimal point and no groups, so that both read them alike. An assertion
 * is kept where it holds as the other program checks it: hledger by date, Ledger as
 * written, both without the accounts below; Beancount's balances become transactions of
 * nothing on their day.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/convert_parts.h"

static bool is_ledger(const struct pn_converter *converter) {
    return converter->to == PN_DIALECT_LEDGER;
}

static bool is_from_beancount(const struct pn_converter *converter) {
    return converter->from == PN_DIALECT_BEANCOUNT;
}

/* ---- amounts ---- */

static struct pn_style style_of(const struct pn_converter *converter, uint32_t commodity) {
    struct pn_style style = converter->books->commodities[commodity].style;
    style.decimal_mark = '.';
    style.group_mark = 0;
    return style;
}

static void print_amount(struct pn_converter *converter, struct pn_strbuf *buf,
                         struct pn_decimal value, uint32_t commodity) {
    struct pn_style style = style_of(converter, commodity);
    pn_style_print(buf, &style, converter->symbols[commodity], value);
}

static void print_date(struct pn_strbuf *buf, pn_date date) {
    char text[PN_DATE_TEXT_MAX];
    pn_strbuf_text(buf, pn_date_format(date, text));
}

/* ---- comments ---- */

struct lines {
    PN_VEC(struct pn_slice);
};

/* The keys that hledger and Ledger take for something else. */
static bool means_else(const struct pn_converter *converter, struct pn_slice key, bool is_account) {
    static const char *const everywhere[] = {"date", "date2", "payee", "uuid", "value"};
    if (is_account && pn_slice_equal_nocase(key, PN_SLICE("type"))) return true;
    for (size_t i = 0; i < sizeof everywhere / sizeof *everywhere; i++) {
        bool is_hledgers = i < 2, is_it = pn_slice_equal_nocase(key, pn_slice_of(everywhere[i]));
        if (is_it && !is_account && is_hledgers != is_ledger(converter)) return true;
    }
    return false;
}

/* Metadata as a comment line that means no more than it says. */
static enum pn_status metadata_line(struct pn_converter *converter, struct pn_slice line,
                                    bool is_account, struct pn_slice *out) {
    struct pn_strbuf buf;
    size_t colon = pn_slice_find(line, ':');
    bool hides = means_else(converter, pn_slice_sub(line, 0, colon), is_account);
    pn_strbuf_init(&buf, converter->arena);
    if (hides) {
        pn_converter_lose(converter, PN_LOSS_KEY, line);
        pn_strbuf_text(&buf, "bean-");
    }
    for (size_t i = 0; i < line.length; i++) {
        char c = line.bytes[i];
        bool begins_date =
            c == '[' && i + 1 < line.length &&
            (line.bytes[i + 1] == '=' || (line.bytes[i + 1] >= '0' && line.bytes[i + 1] <= '9'));
        pn_strbuf_byte(&buf, begins_date ? '(' : c);
    }
    if (!is_ledger(converter) && !is_account && pn_slice_find(line, ',') < line.length) {
        pn_converter_lose(converter, PN_LOSS_COMMA, line);
    }
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

/* `:a:b:` are tags of Ledger; hledger reads a tag a line. */
static enum pn_status word_list(struct pn_converter *converter, struct pn_slice line,
                                struct lines *out) {
    for (size_t at = 1; at < line.length;) {
        size_t end = at + pn_slice_find(pn_slice_sub(line, at, line.length), ':');
        if (end > at) {
            PN_TRY(PN_PUSH(converter->arena, out, pn_slice_sub(line, at, end + 1)));
        }
        at = end + 1;
    }
    return PN_OK;
}

static enum pn_status add_line(struct pn_converter *converter, uint32_t number, bool is_account,
                               struct lines *out) {
    struct pn_slice line = converter->journal->comments.items[number];
    struct pn_slice text = pn_slice_trim(line);
    bool is_list = text.length > 2 && text.bytes[0] == ':' && text.bytes[text.length - 1] == ':' &&
                   pn_slice_find(text, ' ') == text.length;
    if (pn_journal_origin(converter->journal, number) != NULL) {
        PN_TRY(metadata_line(converter, line, is_account, &line));
    } else if (is_list && converter->from == PN_DIALECT_LEDGER && !is_ledger(converter)) {
        return word_list(converter, text, out);
    }
    return PN_PUSH(converter->arena, out, line);
}

/* The first stands on the item's own line. */
static enum pn_status comment_lines(struct pn_converter *converter, struct pn_comments lines,
                                    bool is_account, struct lines *out) {
    for (uint32_t i = lines.first; i < lines.first + lines.count; i++)
        PN_TRY(add_line(converter, i, is_account, out));
    return PN_OK;
}

static void print_line(struct pn_strbuf *buf, const char *before, struct pn_slice text) {
    pn_strbuf_text(buf, before);
    pn_strbuf_slice(buf, text);
    pn_strbuf_byte(buf, '\n');
}

/* ---- declarations ---- */

/* 1,000.00 EUR: with the groups that amounts are shown in. */
static void print_format(struct pn_converter *converter, struct pn_strbuf *buf, uint32_t id) {
    struct pn_style style = style_of(converter, id);
    pn_i128 thousand = 1000 * pn_i128_pow10(style.places);
    if (converter->books->commodities[id].style.group_mark != 0) style.group_mark = ',';
    style.group_count = 0;
    pn_style_print(buf, &style, converter->symbols[id],
                   (struct pn_decimal){thousand, style.places});
}

static void print_commodity(struct pn_converter *converter, uint32_t id) {
    struct pn_slice symbol = converter->symbols[id];
    struct pn_strbuf *out = converter->out;
    bool is_quoted = pn_symbol_needs_quotes(symbol);
    pn_strbuf_text(out, is_quoted ? "commodity \"" : "commodity ");
    pn_strbuf_slice(out, symbol);
    pn_strbuf_text(out, is_quoted ? "\"\n    format " : "\n    format ");
    pn_strbuf_reset(&converter->text);
    print_format(converter, &converter->text, id);
    struct pn_slice text = pn_strbuf_view(&converter->text);
    bool shows_mark = converter->books->commodities[id].style.places > 0;
    size_t end = text.length; /* hledger wants to see the mark, behind the last zero */
    while (end > 0 && text.bytes[end - 1] != '0')
        end--;
    pn_strbuf_slice(out, pn_slice_sub(text, 0, end));
    if (!shows_mark && !is_ledger(converter)) pn_strbuf_byte(out, '.');
    pn_strbuf_slice(out, pn_slice_sub(text, end, text.length));
    pn_strbuf_byte(out, '\n');
}

static void print_commodities(struct pn_converter *converter) {
    const struct pn_books *books = converter->books;
    for (uint32_t id = 1; id < books->commodity_count; id++) {
        const struct pn_commodity *commodity = &books->commodities[id];
        if (commodity->is_used || commodity->directive != PN_NONE) print_commodity(converter, id);
    }
}

/* What an `open` line says beyond the name. */
static void note_open(struct pn_converter *converter, const struct pn_directive *item) {
    if (!is_from_beancount(converter)) return;
    if (item->sub_count == 0 && item->number == PN_BOOKING_DEFAULT) return;
    pn_converter_lose(converter, PN_LOSS_OPEN, item->text);
    pn_strbuf_text(converter->out, "    ; opened for:");
    for (uint32_t i = 0; i < item->sub_count; i++) {
        pn_strbuf_byte(converter->out, ' ');
        pn_strbuf_slice(converter->out,
                        converter->journal->subdirectives.items[item->sub_first + i].value);
    }
    pn_strbuf_byte(converter->out, '\n');
}

static enum pn_status print_account(struct pn_converter *converter, uint32_t id) {
    const struct pn_books *books = converter->books;
    print_line(converter->out, "account ", converter->accounts[id]);
    uint32_t directive = books->accounts[id].directive;
    for (; directive != PN_NONE; directive = books->same_account[directive]) {
        const struct pn_directive *item = &converter->journal->directives.items[directive];
        struct pn_comments comments = {item->comment_first, item->comment_count};
        struct lines lines = {0};
        note_open(converter, item);
        PN_TRY(comment_lines(converter, comments, true, &lines));
        for (size_t i = 0; i < lines.count; i++) {
            struct pn_slice line = pn_slice_trim(lines.items[i]);
            if (line.length > 0) print_line(converter->out, "    ; ", line);
        }
    }
    return PN_OK;
}

static enum pn_status print_accounts(struct pn_converter *converter) {
    const struct pn_books *books = converter->books;
    for (size_t i = 0; i + 1 < books->account_count; i++) {
        uint32_t id = books->account_order[i];
        if (books->accounts[id].directive != PN_NONE) PN_TRY(print_account(converter, id));
    }
    return PN_OK;
}

/* Lines of another dialect, kept as comments. */
static void print_as_comment(struct pn_converter *converter, struct pn_slice text) {
    while (text.length > 0) {
        size_t end = pn_slice_find(text, '\n');
        print_line(converter->out, "; ", pn_slice_trim(pn_slice_sub(text, 0, end)));
        text = pn_slice_sub(text, end + 1, text.length);
    }
}

static void print_directive(struct pn_converter *converter, const struct pn_directive *item) {
    static const struct {
        enum pn_directive_kind kind;
        enum pn_loss loss;
    } kept[] = {
        {PN_DIRECTIVE_CLOSE, PN_LOSS_CLOSE},   {PN_DIRECTIVE_NOTE, PN_LOSS_NOTE},
        {PN_DIRECTIVE_DOCUMENT, PN_LOSS_NOTE}, {PN_DIRECTIVE_EVENT, PN_LOSS_NOTE},
        {PN_DIRECTIVE_OPTION, PN_LOSS_OPTION}, {PN_DIRECTIVE_PLUGIN, PN_LOSS_OPTION},
    };
    if (item->kind == PN_DIRECTIVE_PAYEE) print_line(converter->out, "payee ", item->name);
    if (item->kind == PN_DIRECTIVE_TAG) print_line(converter->out, "tag ", item->name);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        if (item->kind != kept[i].kind) continue;
        if (pn_slice_is(item->name, "render_commas")) continue; /* formats say it */
        pn_converter_lose(converter, kept[i].loss, item->text);
        print_as_comment(converter, item->text);
    }
}

static void print_prices(struct pn_converter *converter) {
    const struct pn_books *books = converter->books;
    for (size_t i = 0; i < books->price_count; i++) {
        const struct pn_price *price = &books->prices[i];
        struct pn_slice symbol = converter->symbols[price->from];
        if (price->is_inferred || price->from == price->to) continue;
        bool is_quoted = pn_symbol_needs_quotes(symbol);
        pn_strbuf_text(converter->out, "P ");
        print_date(converter->out, price->date);
        pn_strbuf_text(converter->out, is_quoted ? " \"" : " ");
        pn_strbuf_slice(converter->out, symbol);
        pn_strbuf_text(converter->out, is_quoted ? "\" " : " ");
        print_amount(converter, converter->out, price->price, price->to);
        pn_strbuf_byte(converter->out, '\n');
    }
}

/* ---- postings ---- */

/* A posting of an entry before its texts are cut. */
struct place {
    size_t amount, rest, end;
};

struct entry {
    struct pn_print_transaction head;
    struct {
        PN_VEC(struct pn_print_posting);
    } postings;
    struct {
        PN_VEC(struct place);
    } places;
};

static enum pn_status add_posting(struct pn_converter *converter, struct entry *entry,
                                  const struct pn_print_posting *posting, struct place place) {
    PN_TRY(PN_PUSH(converter->arena, &entry->places, place));
    return PN_PUSH(converter->arena, &entry->postings, *posting);
}

/* Ledger has no costs in the commodity of the amount. */
static bool has_cost(const struct pn_converter *converter, size_t row) {
    const struct pn_books *books = converter->books;
    uint32_t id = pn_books_row_cost(books, row);
    if (id == PN_NONE) return false;
    return !is_ledger(converter) ||
           books->costs[id].commodity != pn_books_row_commodity(books, row);
}

/* A lot of Beancount's is its cost; Ledger gets it as a lot of its own too. */
static void print_cost(struct pn_converter *converter, size_t row) {
    const struct pn_books *books = converter->books;
    struct pn_strbuf *text = &converter->text;
    uint32_t id = pn_books_row_cost(books, row);
    if (id == PN_NONE) return;
    const struct pn_cost *cost = &books->costs[id];
    bool is_again = cost->is_inferred && !(is_ledger(converter) && cost->commodity == 0);
    if (is_again || !has_cost(converter, row)) return; /* inferred again, or left out */
    if (cost->is_lot && is_ledger(converter)) {
        pn_strbuf_text(text, " {");
        print_amount(converter, text, pn_amount_decimal(cost->written), cost->commodity);
        pn_strbuf_byte(text, '}');
        if (cost->date != PN_DATE_NONE) {
            pn_strbuf_text(text, " [");
            print_date(text, cost->date);
            pn_strbuf_byte(text, ']');
        }
    }
    pn_strbuf_text(text, cost->kind == PN_COST_TOTAL ? " @@ " : " @ ");
    print_amount(converter, text, pn_amount_decimal(cost->written), cost->commodity);
}

static void note_row(struct pn_converter *converter, size_t row,
                     const struct pn_posting_extra *extra) {
    struct pn_slice text = pn_converter_row_text(converter, row);
    uint32_t id = pn_books_row_cost(converter->books, row);
    bool is_lot = id != PN_NONE && converter->books->costs[id].is_lot;
    if (extra == NULL) return;
    if (is_lot && !is_ledger(converter)) pn_converter_lose(converter, PN_LOSS_LOT, text);
    if (is_lot && extra->cost_kind != PN_COST_NONE) {
        pn_converter_lose(converter, PN_LOSS_MARKET_PRICE, text);
    }
    if (!is_lot && extra->lot.length > 0) pn_converter_lose(converter, PN_LOSS_LOT, text);
}

/* ---- assertions ---- */

/*
 * What the target holds in the account after the row, by its own rule. For Ledger a real posting
 * sees the real ones, a virtual one all, but of its own transaction only the virtual ones.
 */
static enum pn_status held(const struct pn_converter *converter, size_t row, uint32_t commodity,
                           struct pn_decimal *out) {
    const struct pn_books *books = converter->books;
    uint32_t account = pn_books_row_account(books, row);
    bool is_real = pn_books_row_kind(books, row) == PN_POSTING_REAL;
    if (is_ledger(converter) && is_real) {
        *out = pn_tally_of(&converter->real, account, commodity);
        return PN_OK;
    }
    struct pn_decimal sum = pn_tally_of(&converter->all, account, commodity);
    size_t first = pn_books_rows_begin(books, pn_books_row_transaction(books, row));
    for (size_t i = first; is_ledger(converter) && i < row; i++) {
        bool counts = pn_books_row_kind(books, i) == PN_POSTING_REAL &&
                      pn_books_row_account(books, i) == account &&
                      pn_books_row_commodity(books, i) == commodity;
        if (counts) PN_TRY(pn_decimal_sub(sum, pn_books_row_amount(books, i), &sum));
    }
    *out = sum;
    return PN_OK;
}

/* Where hledger works amounts out, the order in which they count is not that of writing. */
static bool has_assigned(const struct pn_books *books, size_t t) {
    for (size_t row = pn_books_rows_begin(books, t); row < pn_books_rows_end(books, t); row++) {
        if ((pn_books_row_flags(books, row) & PN_ROW_ASSIGNED) != 0) return true;
    }
    return false;
}

static bool holds(const struct pn_converter *converter, size_t row,
                  const struct pn_posting_extra *extra) {
    const struct pn_books *books = converter->books;
    uint32_t commodity = extra->assertion.commodity;
    struct pn_decimal asserted = pn_amount_decimal(extra->assertion);
    bool is_other = pn_books_row_commodity(books, row) != commodity;
    if (is_ledger(converter) && is_other && pn_books_row_units(books, row) != 0) return false;
    struct pn_decimal sum;
    if (held(converter, row, commodity, &sum) != PN_OK) return false;
    return pn_decimal_compare(sum, asserted) == 0;
}

static void print_assertion(struct pn_converter *converter, size_t row,
                            const struct pn_posting_extra *extra) {
    bool is_same = converter->from == PN_DIALECT_HLEDGER && !is_ledger(converter);
    if (extra == NULL || !extra->has_assertion) return;
    if (has_assigned(converter->books, pn_books_row_transaction(converter->books, row))) {
        is_same = false;
    }
    struct pn_slice where = pn_converter_row_text(converter, row);
    struct pn_decimal asserted = pn_amount_decimal(extra->assertion);
    uint32_t commodity = extra->assertion.commodity;
    if (!is_same && !holds(converter, row, extra)) {
        pn_converter_lose(converter, PN_LOSS_ASSERTION, where);
        return;
    }
    bool is_total = is_same && extra->assertion_is_total;
    if (extra->assertion_is_total && !is_same) pn_converter_lose(converter, PN_LOSS_SOLE, where);
    pn_strbuf_text(&converter->text, is_total ? "==" : "=");
    if (is_same && extra->assertion_is_inclusive) pn_strbuf_byte(&converter->text, '*');
    pn_strbuf_byte(&converter->text, ' ');
    print_amount(converter, &converter->text, asserted, commodity);
}

static enum pn_status tally_row(struct pn_converter *converter, size_t row) {
    const struct pn_books *books = converter->books;
    uint32_t account = pn_books_row_account(books, row);
    uint32_t commodity = pn_books_row_commodity(books, row);
    struct pn_decimal amount = pn_books_row_amount(books, row);
    PN_TRY(pn_tally_add(&converter->all, account, commodity, amount));
    if (pn_books_row_kind(books, row) != PN_POSTING_REAL) return PN_OK;
    return pn_tally_add(&converter->real, account, commodity, amount);
}

/* ---- transactions ---- */

static bool is_last_of_posting(const struct pn_books *books, size_t t, size_t row) {
    if (row + 1 == pn_books_rows_end(books, t)) return true;
    return (pn_books_row_flags(books, row + 1) & PN_ROW_CONTINUES) == 0;
}

static enum pn_status add_row(struct pn_converter *converter, struct entry *entry, size_t t,
                              size_t row) {
    const struct pn_books *books = converter->books;
    const struct pn_posting *written = pn_books_written_posting(books, row);
    const struct pn_posting_extra *extra = NULL;
    bool is_more = (pn_books_row_flags(books, row) & PN_ROW_CONTINUES) != 0;
    struct place place = {.amount = converter->text.length};
    struct pn_print_posting posting = {
        .kind = (enum pn_posting_kind)pn_books_row_kind(books, row),
        .account = converter->accounts[pn_books_row_account(books, row)],
    };
    if (written != NULL) {
        extra = pn_posting_extra_of(converter->journal, written);
        posting.mark = (enum pn_mark)written->mark;
        struct lines lines = {0};
        struct pn_comments comments = pn_posting_comments(converter->journal, written);
        if (!is_more) PN_TRY(comment_lines(converter, comments, false, &lines));
        posting.comments = lines.items;
        posting.comment_count = (uint32_t)lines.count;
        if (!is_more) note_row(converter, row, extra);
    }
    PN_TRY(tally_row(converter, row));
    print_amount(converter, &converter->text, pn_books_row_amount(books, row),
                 pn_books_row_commodity(books, row));
    print_cost(converter, row);
    place.rest = converter->text.length;
    if (is_last_of_posting(books, t, row)) print_assertion(converter, row, extra);
    place.end = converter->text.length;
    return add_posting(converter, entry, &posting, place);
}

/* What is left over counts for the target where its last digit would show it. */
static enum pn_status add_rounding(struct pn_converter *converter, struct entry *entry, size_t t,
                                   enum pn_posting_kind kind) {
    const struct pn_books *books = converter->books;
    struct pn_tally sums;
    pn_tally_init(&sums, converter->arena);
    for (size_t row = pn_books_rows_begin(books, t); row < pn_books_rows_end(books, t); row++) {
        struct pn_decimal weight;
        uint32_t commodity;
        if (pn_books_row_kind(books, row) != kind) continue;
        PN_TRY(pn_converter_weight(converter, row, &weight, &commodity));
        if (!has_cost(converter, row)) weight = pn_books_row_amount(books, row);
        PN_TRY(pn_tally_add(&sums, 0, commodity, weight));
    }
    for (size_t i = 0; i < sums.count; i++) {
        struct pn_decimal off;
        struct place place = {.amount = converter->text.length};
        struct pn_print_posting posting = {.kind = kind, .account = PN_SLICE("Equity:Rounding")};
        if (pn_converter_is_small(converter, sums.items[i].commodity, sums.items[i].sum)) continue;
        PN_TRY(pn_decimal_negate(sums.items[i].sum, &off));
        pn_converter_lose(converter, PN_LOSS_ROUNDING, (struct pn_slice){0});
        print_amount(converter, &converter->text, off, sums.items[i].commodity);
        place.rest = place.end = converter->text.length;
        PN_TRY(add_posting(converter, entry, &posting, place));
    }
    return PN_OK;
}

/* Only Ledger lets real and [balanced] postings make up for one another. */
static enum pn_status add_roundings(struct pn_converter *converter, struct entry *entry, size_t t) {
    if (converter->from == converter->to) return PN_OK;
    PN_TRY(add_rounding(converter, entry, t, PN_POSTING_REAL));
    return add_rounding(converter, entry, t, PN_POSTING_BALANCED);
}

static enum pn_status description_of(struct pn_converter *converter, size_t t,
                                     struct pn_slice *out) {
    struct pn_slice text = pn_books_description(converter->books, t);
    struct pn_strbuf buf;
    *out = text;
    if (pn_slice_find(text, ';') == text.length) return PN_OK;
    pn_strbuf_init(&buf, converter->arena);
    pn_converter_lose(converter, PN_LOSS_SEMICOLON, text);
    for (size_t i = 0; i < text.length; i++)
        pn_strbuf_byte(&buf, text.bytes[i] == ';' ? ',' : text.bytes[i]);
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

/* Metadata that was a code or a second date becomes one again. */
static bool take_back(struct entry *entry, struct pn_slice line) {
    struct pn_slice code = PN_SLICE("code: "), date = PN_SLICE("date2: ");
    pn_date date2;
    if (pn_slice_starts(line, code) && pn_slice_find(line, ')') == line.length) {
        entry->head.code = pn_slice_sub(line, code.length, line.length);
        return true;
    }
    if (!pn_slice_starts(line, date)) return false;
    if (pn_date_parse(pn_slice_sub(line, date.length, line.length), &date2) != PN_OK) return false;
    entry->head.date2 = date2;
    return true;
}

static enum pn_status head_lines(struct pn_converter *converter, struct entry *entry,
                                 struct pn_comments comments, struct lines *out) {
    for (uint32_t i = comments.first; i < comments.first + comments.count; i++) {
        struct pn_slice line = converter->journal->comments.items[i];
        if (is_from_beancount(converter) && take_back(entry, line)) continue;
        PN_TRY(add_line(converter, i, false, out));
    }
    return PN_OK;
}

static enum pn_status make_head(struct pn_converter *converter, struct entry *entry, size_t t) {
    const struct pn_books *books = converter->books;
    const struct pn_transaction *written = pn_books_written(books, t);
    struct lines lines = {0};
    entry->head = (struct pn_print_transaction){
        .date = pn_books_date(books, t),
        .date2 = pn_transaction_date2(converter->journal, written),
        .mark = (enum pn_mark)pn_books_mark(books, t),
        .code = pn_transaction_code(converter->journal, written),
    };
    PN_TRY(description_of(converter, t, &entry->head.description));
    struct pn_comments comments = pn_transaction_comments(converter->journal, written);
    PN_TRY(head_lines(converter, entry, comments, &lines));
    if (is_from_beancount(converter)) {
        bool has_flag = entry->head.mark == PN_MARK_NONE && written != NULL;
        if (has_flag && !pn_bean_header_of(converter->journal, written).is_made) {
            pn_converter_lose(converter, PN_LOSS_FLAG,
                              pn_transaction_text(converter->journal, written));
        }
    }
    entry->head.comments = lines.items;
    entry->head.comment_count = (uint32_t)lines.count;
    return PN_OK;
}

static void print_entry(struct pn_converter *converter, struct entry *entry) {
    struct pn_slice texts = pn_strbuf_view(&converter->text);
    for (size_t i = 0; i < entry->postings.count; i++) {
        struct place place = entry->places.items[i];
        entry->postings.items[i].amount = pn_slice_sub(texts, place.amount, place.rest);
        entry->postings.items[i].rest = pn_slice_sub(texts, place.rest, place.end);
    }
    entry->head.postings = entry->postings.items;
    entry->head.posting_count = entry->postings.count;
    pn_transaction_print(converter->out, &entry->head);
    pn_strbuf_byte(converter->out, '\n');
}

static enum pn_status print_transaction(struct pn_converter *converter, size_t t) {
    const struct pn_books *books = converter->books;
    struct entry entry = {0};
    pn_strbuf_reset(&converter->text);
    PN_TRY(make_head(converter, &entry, t));
    for (size_t row = pn_books_rows_begin(books, t); row < pn_books_rows_end(books, t); row++)
        PN_TRY(add_row(converter, &entry, t, row));
    PN_TRY(add_roundings(converter, &entry, t));
    PN_TRY(converter->text.status);
    print_entry(converter, &entry);
    return PN_OK;
}

/* ---- Beancount's balances ---- */

static struct pn_decimal held_below(const struct pn_converter *converter, uint32_t account,
                                    uint32_t commodity, enum pn_status *st) {
    const struct pn_books *books = converter->books;
    struct pn_decimal sum = {0};
    for (size_t i = 0; i < converter->all.count && *st == PN_OK; i++) {
        const struct pn_tally_entry *entry = &converter->all.items[i];
        uint32_t at = entry->account;
        if (entry->commodity != commodity) continue;
        while (at != 0 && at != account)
            at = books->accounts[at].parent;
        if (at == account) *st = pn_decimal_add(sum, entry->sum, &sum);
    }
    return sum;
}

/* A transaction of nothing whose assertion is what is held, to the last digit. */
static enum pn_status print_balance(struct pn_converter *converter,
                                    const struct pn_directive *item) {
    uint32_t account = pn_books_account_find(converter->books, item->name);
    uint32_t commodity = item->amount.commodity;
    enum pn_status st = PN_OK;
    if (account == PN_NONE) return PN_OK;
    struct pn_decimal sum = held_below(converter, account, commodity, &st);
    struct pn_decimal own = pn_tally_of(&converter->all, account, commodity);
    PN_TRY(st);
    bool is_own = pn_decimal_compare(own, sum) == 0;
    if (is_ledger(converter) && !is_own) {
        pn_converter_lose(converter, PN_LOSS_ASSERTION, item->text);
        return PN_OK;
    }
    struct entry entry = {.head = {.date = item->date,
                                   .date2 = PN_DATE_NONE,
                                   .mark = PN_MARK_CLEARED,
                                   .description = PN_SLICE("Balance")}};
    struct pn_print_posting posting = {.account = converter->accounts[account]};
    struct place place = {0};
    pn_strbuf_reset(&converter->text);
    print_amount(converter, &converter->text, (struct pn_decimal){0}, commodity);
    place.rest = converter->text.length;
    pn_strbuf_text(&converter->text, is_own ? "= " : "=* ");
    print_amount(converter, &converter->text, sum, commodity);
    place.end = converter->text.length;
    PN_TRY(add_posting(converter, &entry, &posting, place));
    PN_TRY(converter->text.status);
    print_entry(converter, &entry);
    return PN_OK;
}

/* ---- rules ---- */

static enum pn_status print_rule_postings(struct pn_converter *converter, uint32_t index) {
    const struct pn_rule *rule = &converter->journal->rules.items[index];
    static const char *const open[] = {"", "(", "["}, *const close[] = {"", ")", "]"};
    for (uint32_t i = 0; i < rule->posting_count; i++) {
        struct pn_rule_posting posting = pn_books_rule_posting(converter->books, index, i);
        uint32_t kind = converter->journal->postings.items[posting.written].kind;
        pn_strbuf_text(converter->out, "    ");
        pn_strbuf_text(converter->out, open[kind]);
        pn_strbuf_slice(converter->out, converter->accounts[posting.account]);
        pn_strbuf_text(converter->out, close[kind]);
        if (posting.has_amount) {
            pn_strbuf_text(converter->out, "  ");
            print_amount(converter, converter->out, pn_amount_decimal(posting.amount),
                         posting.amount.commodity);
        }
        pn_strbuf_byte(converter->out, '\n');
    }
    return PN_OK;
}

static enum pn_status print_rule(struct pn_converter *converter, uint32_t index) {
    const struct pn_rule *rule = &converter->journal->rules.items[index];
    struct lines lines = {0};
    if (rule->kind != PN_RULE_PERIODIC) {
        pn_converter_lose(converter, PN_LOSS_AUTO_RULE, rule->text);
        return PN_OK;
    }
    pn_strbuf_reset(&converter->text);
    if (!pn_converter_period(converter, index, &converter->text)) {
        pn_converter_lose(converter, PN_LOSS_PERIOD, rule->text);
        print_as_comment(converter, rule->text);
        return PN_OK;
    }
    pn_strbuf_text(converter->out, "~ ");
    pn_strbuf_slice(converter->out, pn_strbuf_view(&converter->text));
    if (rule->description.length > 0 && !is_ledger(converter)) {
        pn_strbuf_text(converter->out, "  ");
        pn_strbuf_slice(converter->out, rule->description);
    }
    pn_strbuf_byte(converter->out, '\n');
    if (rule->description.length > 0 && is_ledger(converter)) {
        print_line(converter->out, "    ; ", rule->description);
    }
    struct pn_comments comments = {rule->comment_first, rule->comment_count};
    PN_TRY(comment_lines(converter, comments, false, &lines));
    for (size_t i = 0; i < lines.count; i++) {
        struct pn_slice line = pn_slice_trim(lines.items[i]);
        if (line.length > 0) print_line(converter->out, "    ; ", line);
    }
    PN_TRY(print_rule_postings(converter, index));
    pn_strbuf_byte(converter->out, '\n');
    return PN_OK;
}

/* ---- the file ---- */

struct balances {
    PN_VEC(uint32_t); /* directives, by date */
};

static enum pn_status find_balances(struct pn_converter *converter, struct balances *out) {
    const struct pn_directive *items = converter->journal->directives.items;
    for (uint32_t i = 0; i < converter->journal->directives.count; i++) {
        if (items[i].kind != PN_DIRECTIVE_BALANCE) continue;
        PN_TRY(PN_PUSH(converter->arena, out, i));
        for (size_t at = out->count - 1;
             at > 0 && items[out->items[at - 1]].date > items[out->items[at]].date; at--) {
            uint32_t other = out->items[at - 1];
            out->items[at - 1] = out->items[at];
            out->items[at] = other;
        }
    }
    return PN_OK;
}

static enum pn_status print_transactions(struct pn_converter *converter) {
    const struct pn_directive *directives = converter->journal->directives.items;
    struct balances balances = {0};
    size_t *order, at = 0;
    bool by_date = !(is_ledger(converter) && converter->from == PN_DIALECT_LEDGER);
    PN_TRY(find_balances(converter, &balances));
    PN_TRY(pn_converter_order(converter, by_date, &order));
    for (size_t i = 0; i < converter->list->count; i++) {
        pn_date date = pn_books_date(converter->books, order[i]);
        for (; at < balances.count && directives[balances.items[at]].date <= date; at++)
            PN_TRY(print_balance(converter, &directives[balances.items[at]]));
        PN_TRY(print_transaction(converter, order[i]));
    }
    for (; at < balances.count; at++)
        PN_TRY(print_balance(converter, &directives[balances.items[at]]));
    return PN_OK;
}

enum pn_status pn_convert_to_plain(struct pn_converter *converter) {
    const struct pn_journal *journal = converter->journal;
    print_commodities(converter);
    PN_TRY(print_accounts(converter));
    for (size_t i = 0; i < journal->directives.count; i++)
        print_directive(converter, &journal->directives.items[i]);
    if (converter->out->length > 0) pn_strbuf_byte(converter->out, '\n');
    for (uint32_t i = 0; i < journal->rules.count; i++)
        PN_TRY(print_rule(converter, i));
    print_prices(converter);
    if (converter->books->price_count > 0) pn_strbuf_byte(converter->out, '\n');
    return print_transactions(converter);
}
