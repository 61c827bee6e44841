/*
 * Amounts, costs and lots.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "journal/internal.h"

/* Bytes that end an unquoted symbol: hledger's and Ledger's, by dialect. */
static bool ends_symbol(enum pn_dialect dialect, char c) {
    static const char hledger[] = "0123456789-+.,@*;\t\n \"{}=\r";
    static const char ledger[] = "0123456789 \t\r\n.,;:?!-+*/^&|=<>{}[]()@~\"";
    if (dialect == PN_DIALECT_LEDGER) return memchr(ledger, c, sizeof ledger) != NULL;
    return memchr(hledger, c, sizeof hledger) != NULL;
}

enum pn_status pn_symbol_read(struct pn_reader *reader, struct pn_cursor *cursor,
                              struct pn_slice *out) {
    const char *from = cursor->at;
    if (pn_peek(cursor) == '"') {
        struct pn_slice rest = pn_between(from + 1, cursor->end);
        size_t length = pn_slice_find(rest, '"');
        if (length == 0 || length == rest.length || pn_slice_find(rest, ';') < length) {
            return PN_REFUSE(reader, PN_J0404_BAD_SYMBOL, pn_rest(cursor), NULL,
                             "a quoted symbol is empty or lacks its closing quote");
        }
        cursor->at = from + length + 2;
        *out = pn_slice_sub(rest, 0, length);
        return PN_OK;
    }
    while (cursor->at < cursor->end && !ends_symbol(reader->dialect, *cursor->at))
        cursor->at++;
    *out = pn_between(from, cursor->at);
    return PN_OK;
}

struct pn_format *pn_format_of(struct pn_reader *reader, uint32_t commodity) {
    struct pn_formats *formats = reader->formats;
    if (commodity >= formats->count) {
        size_t wanted = (size_t)commodity + 1;
        if (PN_RESERVE(reader->journal->arena, formats, wanted) != PN_OK) return NULL;
        formats->count = wanted;
    }
    return &formats->items[commodity];
}

enum pn_status pn_reader_style(struct pn_reader *reader, const struct pn_style *style,
                               uint16_t *out) {
    struct pn_journal *journal = reader->journal;
    const struct pn_style *known = journal->styles.items;
    if (memcmp(&known[reader->last_style], style, sizeof *style) == 0) {
        *out = reader->last_style;
        return PN_OK;
    }
    for (size_t i = 0; i < journal->styles.count; i++) {
        if (memcmp(&known[i], style, sizeof *style) != 0) continue;
        *out = reader->last_style = (uint16_t)i;
        return PN_OK;
    }
    if (journal->styles.count >= 1000) { /* only a hostile file; its style is not needed */
        *out = 0;
        return PN_OK;
    }
    PN_TRY(PN_PUSH(journal->arena, &journal->styles, *style));
    *out = reader->last_style = (uint16_t)(journal->styles.count - 1);
    return PN_OK;
}

static enum pn_status intern_symbol(struct pn_reader *reader, struct pn_slice symbol,
                                    uint32_t *out) {
    struct pn_intern *table = &reader->journal->commodities;
    if (pn_slice_equal(table->names.items[reader->last_commodity], symbol)) {
        *out = reader->last_commodity;
        return PN_OK;
    }
    PN_TRY(pn_intern_id(table, symbol, out));
    if (*out < reader->formats->count && reader->formats->items[*out].alias_of != 0) {
        *out = reader->formats->items[*out].alias_of - 1;
    }
    reader->last_commodity = *out;
    return PN_OK;
}

/* Join number, sign and symbol. */
static enum pn_status make_amount(struct pn_reader *reader, const struct pn_number *number,
                                  bool is_negative, bool is_left, bool is_spaced,
                                  uint32_t commodity, struct pn_amount *out) {
    struct pn_style style;
    memset(&style, 0, sizeof style);
    style.symbol_is_left = is_left;
    style.is_spaced = is_spaced;
    style.decimal_mark = number->decimal_mark;
    style.group_mark = number->group_mark;
    if (style.group_mark != 0) {
        style.group_count = number->group_count;
        memcpy(style.groups, number->lengths, number->group_count);
    }
    struct pn_amount amount = {
        .mantissa = is_negative ? -number->mantissa : number->mantissa,
        .commodity = commodity,
        .places = (uint8_t)number->places,
    };
    PN_TRY(pn_reader_style(reader, &style, &amount.style));
    *out = amount;
    return PN_OK;
}

/* [+-] and the blanks after it. */
static bool read_sign(struct pn_cursor *cursor) {
    char c = pn_peek(cursor);
    if (c != '-' && c != '+') return false;
    cursor->at++;
    pn_skip_blanks(cursor);
    return c == '-';
}

static char known_mark(struct pn_reader *reader, uint32_t commodity) {
    if (reader->decimal_mark != 0) return reader->decimal_mark;
    const struct pn_format *format = pn_format_of(reader, commodity);
    if (format != NULL && format->decimal_mark != 0) return format->decimal_mark;
    if (reader->has_default) { /* hledger takes its mark for every commodity */
        return reader->journal->styles.items[reader->default_style].decimal_mark;
    }
    return 0;
}

/*
 * What a lone mark means, and no style that contradicts the known mark: printed with
 * fewer digits, such a number could be read as another one.
 */
static void settle(struct pn_reader *reader, uint32_t commodity, struct pn_number *number) {
    char known = known_mark(reader, commodity);
    pn_number_settle(number, known);
    if (reader->is_format || known == 0 || number->decimal_mark == 0) return;
    if (number->decimal_mark == known) return;
    number->decimal_mark = known;
    number->group_mark = 0;
    number->group_count = 0;
}

/* ---- amounts like ones before ---- */

void pn_usuals_clear(struct pn_reader *reader) { memset(reader->usuals, 0, sizeof reader->usuals); }

/* Let the next amounts be read quickly that are written like this one; see common.h. */
static enum pn_status note_usual(struct pn_reader *reader, const struct pn_number *number,
                                 char first, bool is_left, bool is_spaced,
                                 const struct pn_amount *amount) {
    struct pn_form form = {
        .commodity = amount->commodity, .style = amount->style, .places = amount->places};
    struct pn_slice name = reader->journal->commodities.names.items[amount->commodity];
    struct pn_usual usual = {.shape = pn_usual_shape(number->decimal_mark, amount->places)};
    if (reader->is_format || first == '"' || amount->commodity == 0) return PN_OK;
    if (number->group_mark != 0 || name.length > sizeof usual.symbol) return PN_OK;
    if (is_left) usual.shape |= PN_USUAL_LEFT;
    if (is_spaced) usual.shape |= PN_USUAL_SPACED;
    memcpy(&usual.symbol, name.bytes, name.length);
    struct pn_usual *slot = &reader->usuals[pn_usual_slot(usual.symbol, usual.shape)];
    if (slot->symbol == usual.symbol && slot->shape == usual.shape) return PN_OK;
    PN_TRY(pn_journal_form(reader->journal, form, &usual.form));
    *slot = usual;
    return PN_OK;
}

/* Not where the known mark would be the other one. */
static enum pn_status note_usual_hledger(struct pn_reader *reader, const struct pn_number *number,
                                         char first, bool is_left, bool is_spaced,
                                         const struct pn_amount *amount) {
    char known = known_mark(reader, amount->commodity);
    if (known != 0 && number->decimal_mark != 0 && known != number->decimal_mark) return PN_OK;
    return note_usual(reader, number, first, is_left, is_spaced, amount);
}

/* ---- any other ---- */

static enum pn_status refuse_amount(struct pn_reader *reader, const struct pn_cursor *cursor) {
    return PN_REFUSE(reader, PN_J0403_NO_AMOUNT, pn_rest(cursor), NULL,
                     "an amount should stand here");
}

static enum pn_status read_left(struct pn_reader *reader, struct pn_cursor *cursor,
                                bool is_negative, struct pn_amount *out) {
    struct pn_slice symbol;
    struct pn_number number;
    uint32_t commodity;
    const char *from = cursor->at;
    PN_TRY(pn_symbol_read(reader, cursor, &symbol));
    if (cursor->at == from) return refuse_amount(reader, cursor);
    const char *after = cursor->at;
    pn_skip_blanks(cursor);
    bool is_spaced = cursor->at > after;
    if (read_sign(cursor)) is_negative = !is_negative;
    if (!pn_number_begins(cursor)) return refuse_amount(reader, cursor);
    PN_TRY(pn_number_read(reader, cursor, &number));
    PN_TRY(intern_symbol(reader, symbol, &commodity));
    settle(reader, commodity, &number);
    PN_TRY(make_amount(reader, &number, is_negative, true, is_spaced, commodity, out));
    return note_usual_hledger(reader, &number, *from, true, is_spaced, out);
}

/* A bare number takes the default commodity and its way of writing. */
static enum pn_status read_bare(struct pn_reader *reader, const struct pn_number *number,
                                bool is_negative, bool is_multiplier, struct pn_amount *out) {
    if (!reader->has_default || is_multiplier) {
        return make_amount(reader, number, is_negative, false, false, 0, out);
    }
    *out = (struct pn_amount){
        .mantissa = is_negative ? -number->mantissa : number->mantissa,
        .commodity = reader->default_commodity,
        .style = reader->default_style,
        .places = (uint8_t)number->places,
    };
    return PN_OK;
}

static enum pn_status read_right(struct pn_reader *reader, struct pn_cursor *cursor,
                                 bool is_negative, bool is_multiplier, struct pn_amount *out) {
    struct pn_number number;
    struct pn_slice symbol = {0};
    uint32_t commodity = 0;
    PN_TRY(pn_number_read(reader, cursor, &number));
    struct pn_cursor ahead = *cursor;
    pn_skip_blanks(&ahead);
    bool is_spaced = ahead.at > cursor->at;
    const char *from = ahead.at;
    if (ahead.at < ahead.end) {
        if (*ahead.at == '"' || !ends_symbol(reader->dialect, *ahead.at)) {
            PN_TRY(pn_symbol_read(reader, &ahead, &symbol));
        }
    }
    if (ahead.at == from) {
        settle(reader, 0, &number);
        return read_bare(reader, &number, is_negative, is_multiplier, out);
    }
    *cursor = ahead;
    PN_TRY(intern_symbol(reader, symbol, &commodity));
    settle(reader, commodity, &number);
    PN_TRY(make_amount(reader, &number, is_negative, false, is_spaced, commodity, out));
    return note_usual_hledger(reader, &number, *from, false, is_spaced, out);
}

static enum pn_status read_hledger(struct pn_reader *reader, struct pn_cursor *cursor, bool in_rule,
                                   struct pn_amount *out) {
    bool is_multiplier = in_rule && pn_peek(cursor) == '*';
    struct pn_amount amount;
    if (is_multiplier) {
        cursor->at++;
        pn_skip_blanks(cursor);
    }
    bool is_negative = read_sign(cursor);
    if (pn_number_begins(cursor)) {
        PN_TRY(read_right(reader, cursor, is_negative, is_multiplier, &amount));
    } else {
        PN_TRY(read_left(reader, cursor, is_negative, &amount));
    }
    amount.is_multiplier = is_multiplier;
    *out = amount;
    return PN_OK;
}

/* ---- Ledger ---- */

/* Digits, commas and periods; a mark at the end is not part of the number. */
static struct pn_slice ledger_quantity(struct pn_cursor *cursor, bool *is_negative) {
    if (pn_peek(cursor) == '-') {
        *is_negative = !*is_negative;
        cursor->at++;
    }
    const char *from = cursor->at, *to = from;
    while (to < cursor->end && (pn_is_digit(*to) || *to == '.' || *to == ','))
        to++;
    while (to > from && !pn_is_digit(to[-1]))
        to--;
    cursor->at = to;
    return pn_between(from, to);
}

static bool is_reserved_word(struct pn_slice symbol) {
    static const char *const words[] = {"and", "div", "else", "false", "if", "not", "or", "true"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (pn_slice_is(symbol, words[i])) return true;
    }
    return false;
}

static enum pn_status finish_ledger(struct pn_reader *reader, struct pn_slice quantity,
                                    struct pn_slice symbol, bool is_negative, bool is_left,
                                    bool is_spaced, struct pn_amount *out) {
    bool is_quoted = symbol.length > 0 && symbol.bytes[-1] == '"';
    uint32_t commodity;
    struct pn_number number;
    PN_TRY(intern_symbol(reader, symbol, &commodity));
    struct pn_format *format = pn_format_of(reader, commodity);
    if (format == NULL) return PN_ENOMEM;
    if (format->is_converted && !reader->is_format) {
        return PN_REFUSE(reader, PN_J0106_NOT_SUPPORTED, quantity, NULL,
                         "amounts in a commodity with a `C` conversion are not supported yet");
    }
    if (!reader->is_format) format->is_used = true;
    bool is_decimal_comma = format->is_decimal_comma;
    PN_TRY(pn_number_read_ledger(reader, quantity, &is_decimal_comma, &number));
    if (format->is_decimal_comma != is_decimal_comma) {
        reader->formats->changes++;
        pn_usuals_clear(reader);
    }
    format->is_decimal_comma = is_decimal_comma;
    PN_TRY(make_amount(reader, &number, is_negative, is_left, is_spaced, commodity, out));
    if (is_decimal_comma || number.decimal_mark == ',') return PN_OK;
    return note_usual(reader, &number, is_quoted ? '"' : '\0', is_left, is_spaced, out);
}

static enum pn_status read_ledger(struct pn_reader *reader, struct pn_cursor *cursor,
                                  struct pn_amount *out) {
    bool is_negative = false, is_left = false, is_spaced = false;
    struct pn_slice symbol = {0}, quantity;
    if (pn_peek(cursor) == '-') {
        is_negative = true;
        cursor->at++;
        pn_skip_blanks(cursor);
    }
    const char *from = cursor->at;
    if (pn_is_digit(pn_peek(cursor))) {
        quantity = ledger_quantity(cursor, &is_negative);
        struct pn_cursor ahead = *cursor;
        pn_skip_blanks(&ahead);
        is_spaced = ahead.at > cursor->at;
        PN_TRY(pn_symbol_read(reader, &ahead, &symbol));
        if (is_reserved_word(symbol)) symbol.length = 0;
        if (symbol.length > 0) *cursor = ahead;
        if (symbol.length == 0) is_spaced = false;
    } else {
        PN_TRY(pn_symbol_read(reader, cursor, &symbol));
        if (cursor->at == from || is_reserved_word(symbol)) return refuse_amount(reader, cursor);
        const char *after = cursor->at;
        pn_skip_blanks(cursor);
        is_left = true;
        is_spaced = cursor->at > after;
        quantity = ledger_quantity(cursor, &is_negative);
    }
    if (quantity.length == 0) return refuse_amount(reader, cursor);
    return finish_ledger(reader, quantity, symbol, is_negative, is_left, is_spaced, out);
}

enum pn_status pn_amount_read(struct pn_reader *reader, struct pn_cursor *cursor, bool in_rule,
                              struct pn_amount *out) {
    if (reader->dialect == PN_DIALECT_LEDGER) return read_ledger(reader, cursor, out);
    return read_hledger(reader, cursor, in_rule, out);
}

/* ---- after the amount ---- */

static enum pn_status read_cost(struct pn_reader *reader, struct pn_cursor *cursor,
                                struct pn_posting_extra *extra) {
    const char *from = cursor->at;
    bool is_virtual = *cursor->at == '(';
    if (is_virtual) cursor->at++;
    cursor->at++;
    bool is_total = pn_peek(cursor) == '@';
    if (is_total) cursor->at++;
    if (is_virtual && pn_peek(cursor) != ')') {
        return PN_REFUSE(reader, PN_J0405_BAD_COST, pn_between(from, cursor->at), NULL,
                         "a cost begins with @, @@, (@) or (@@)");
    }
    if (is_virtual) cursor->at++;
    pn_skip_blanks(cursor);
    bool is_ledger = reader->dialect == PN_DIALECT_LEDGER;
    if (is_ledger && pn_peek(cursor) == '=') { /* a fixed cost: no later market value */
        cursor->at++;
        pn_skip_blanks(cursor);
    }
    if (is_ledger && pn_peek(cursor) == '(') {
        PN_TRY(pn_expression_read(reader, cursor, false, &extra->cost));
    } else {
        PN_TRY(pn_amount_read(reader, cursor, false, &extra->cost));
    }
    if (is_ledger && extra->cost.mantissa < 0) {
        return PN_REFUSE(reader, PN_J0405_BAD_COST, pn_between(from, cursor->at), NULL,
                         "a cost may not be negative");
    }
    extra->cost_kind = is_total ? PN_COST_TOTAL : PN_COST_UNIT;
    extra->cost_is_virtual = is_virtual;
    return PN_OK;
}

/* {PRICE}, {{PRICE}}, {=PRICE}: read as an amount and kept as text. */
static enum pn_status read_lot_price(struct pn_reader *reader, struct pn_cursor *cursor,
                                     struct pn_posting_extra *extra) {
    const char *from = cursor->at++;
    bool is_double = pn_peek(cursor) == '{';
    if (is_double) cursor->at++;
    pn_skip_blanks(cursor);
    if (pn_peek(cursor) == '=') cursor->at++;
    pn_skip_blanks(cursor);
    PN_TRY(pn_amount_read(reader, cursor, false, &extra->lot_price));
    extra->lot_kind = is_double ? PN_COST_TOTAL : PN_COST_UNIT;
    pn_skip_blanks(cursor);
    for (int i = 0; i < (is_double ? 2 : 1); i++) {
        if (pn_peek(cursor) != '}') {
            return PN_REFUSE(reader, PN_J0406_BAD_LOT, pn_between(from, cursor->end), NULL,
                             "a lot price without its closing brace");
        }
        cursor->at++;
    }
    return PN_OK;
}

static enum pn_status read_lot_date(struct pn_reader *reader, struct pn_cursor *cursor) {
    pn_date ignored;
    const char *from = cursor->at++;
    pn_skip_blanks(cursor);
    PN_TRY(pn_date_read(reader, cursor, reader->year, &ignored));
    pn_skip_blanks(cursor);
    if (pn_peek(cursor) != ']') {
        return PN_REFUSE(reader, PN_J0406_BAD_LOT, pn_between(from, cursor->end), NULL,
                         "a lot date without its closing bracket");
    }
    cursor->at++;
    return PN_OK;
}

/* (note) or ((expression)): up to the bracket that closes the first. */
static enum pn_status read_lot_note(struct pn_reader *reader, struct pn_cursor *cursor) {
    const char *from = cursor->at;
    size_t depth = 0;
    for (; cursor->at < cursor->end; cursor->at++) {
        if (*cursor->at == '(') depth++;
        if (*cursor->at == ')' && --depth == 0) {
            cursor->at++;
            return PN_OK;
        }
    }
    return PN_REFUSE(reader, PN_J0406_BAD_LOT, pn_between(from, cursor->end), NULL,
                     "a lot note without its closing bracket");
}

static bool begins_cost(const struct pn_cursor *cursor) {
    char c = pn_peek(cursor);
    return c == '@' || (c == '(' && cursor->at + 1 < cursor->end && cursor->at[1] == '@');
}

/* Add a piece of lot text; pieces that a cost parts are joined by a blank. */
static enum pn_status add_lot(struct pn_reader *reader, struct pn_slice piece,
                              struct pn_slice *lot) {
    struct pn_strbuf buf;
    if (lot->length == 0) {
        *lot = piece;
        return PN_OK;
    }
    pn_strbuf_init(&buf, reader->journal->arena);
    pn_strbuf_slice(&buf, *lot);
    pn_strbuf_byte(&buf, ' ');
    pn_strbuf_slice(&buf, piece);
    *lot = pn_strbuf_view(&buf);
    return buf.status;
}

/* Ledger takes one price, one date and one note. */
static enum pn_status refuse_second(struct pn_reader *reader, const struct pn_cursor *cursor,
                                    char c, unsigned *seen) {
    unsigned bit = c == '{' ? 1u : c == '[' ? 2u : 4u;
    bool is_second = (*seen & bit) != 0 && reader->dialect == PN_DIALECT_LEDGER;
    *seen |= bit;
    if (!is_second) return PN_OK;
    return PN_REFUSE(reader, PN_J0406_BAD_LOT, pn_rest(cursor), NULL, "a second %s of one lot",
                     c == '{'   ? "price"
                     : c == '[' ? "date"
                                : "note");
}

enum pn_status pn_cost_read(struct pn_reader *reader, struct pn_cursor *cursor,
                            struct pn_posting_extra *extra, bool *has_extra) {
    unsigned seen = 0;
    for (;;) {
        pn_skip_blanks(cursor);
        const char *from = cursor->at;
        char c = pn_peek(cursor);
        bool is_cost = begins_cost(cursor);
        bool is_note = c == '(' && !is_cost && reader->dialect == PN_DIALECT_LEDGER;
        if (c == '{' || c == '[' || is_note) PN_TRY(refuse_second(reader, cursor, c, &seen));
        if (is_cost && extra->cost_kind == PN_COST_NONE) {
            PN_TRY(read_cost(reader, cursor, extra));
            seen = 0; /* what follows is of the cost */
        } else if (c == '{') {
            PN_TRY(read_lot_price(reader, cursor, extra));
        } else if (c == '[') {
            PN_TRY(read_lot_date(reader, cursor));
        } else if (is_note) {
            PN_TRY(read_lot_note(reader, cursor));
        } else {
            return PN_OK;
        }
        *has_extra = true;
        if (is_cost) continue;
        PN_TRY(add_lot(reader, pn_between(from, cursor->at), &extra->lot));
    }
}
