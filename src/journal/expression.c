/*
 * Ledger's arithmetic in parentheses: `($10.00 * 3)`, in a rule also `(amount * 0.10)`.
 *
 * Only what has an exact decimal result of one commodity is read; all else is refused, so that
 * no number is ever guessed. The sum itself is not kept: what it gives is the amount.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "journal/internal.h"

enum { DEPTH_MAX = 32, DIVISION_DIGITS = 20 };

/* A number, perhaps times the amount that a rule matched. */
struct operand {
    struct pn_decimal number;
    uint8_t places; /* written after the mark, of the operands with the commodity */
    uint32_t commodity;
    uint16_t style;
    bool is_of_amount;
};

struct parser {
    struct pn_reader *reader;
    struct pn_cursor *cursor;
    struct pn_slice text;
    bool in_rule;
    unsigned depth;
};

static enum pn_status refuse(struct parser *parser) {
    return PN_REFUSE(parser->reader, PN_J0106_NOT_SUPPORTED, parser->text,
                     "write the number that it gives",
                     "a value expression as an amount is not supported yet");
}

static enum pn_status read_sum(struct parser *parser, struct operand *out);

static bool take(struct parser *parser, char byte) {
    pn_skip_blanks(parser->cursor);
    if (pn_peek(parser->cursor) != byte) return false;
    parser->cursor->at++;
    return true;
}

/* The word `amount`, and no longer one. */
static bool take_amount(struct parser *parser) {
    static const char ends[] = " \t)*/+-";
    struct pn_slice rest = pn_rest(parser->cursor);
    if (!parser->in_rule || !pn_slice_starts(rest, PN_SLICE("amount"))) return false;
    if (rest.length <= 6 || strchr(ends, rest.bytes[6]) == NULL) return false;
    parser->cursor->at += 6;
    return true;
}

static enum pn_status read_operand(struct parser *parser, struct operand *out) {
    struct pn_amount amount;
    if (take(parser, '(')) {
        if (++parser->depth > DEPTH_MAX) return refuse(parser);
        PN_TRY(read_sum(parser, out));
        parser->depth--;
        return take(parser, ')') ? PN_OK : refuse(parser);
    }
    if (take_amount(parser)) {
        *out = (struct operand){.number = {1, 0}, .is_of_amount = true};
        return PN_OK;
    }
    const char *from = parser->cursor->at;
    bool is_name = (*from >= 'a' && *from <= 'z') || (*from >= 'A' && *from <= 'Z');
    if (from == parser->cursor->end || is_name) return refuse(parser); /* perhaps a function */
    PN_TRY(pn_amount_read(parser->reader, parser->cursor, false, &amount));
    *out = (struct operand){.number = pn_amount_decimal(amount),
                            .places = amount.places,
                            .commodity = amount.commodity,
                            .style = amount.style};
    return PN_OK;
}

static enum pn_status read_signed(struct parser *parser, struct operand *out) {
    if (!take(parser, '-')) return read_operand(parser, out);
    PN_TRY(read_operand(parser, out));
    return pn_decimal_negate(out->number, &out->number);
}

/* Exact, or PN_ERANGE: digits are added to the dividend until nothing remains. */
static enum pn_status divide(struct pn_decimal a, struct pn_decimal b, struct pn_decimal *out) {
    b = pn_decimal_normal(b);
    if (b.mantissa == 0) return PN_ERANGE;
    uint8_t added = 0;
    while (a.mantissa % b.mantissa != 0) {
        if (added++ >= DIVISION_DIGITS) return PN_ERANGE;
        PN_TRY(pn_decimal_mul(a, (struct pn_decimal){10, 0}, &a));
    }
    struct pn_decimal scale = {1, added};
    for (unsigned i = 0; i < b.places; i++) {
        PN_TRY(pn_decimal_mul(scale, (struct pn_decimal){10, 0}, &scale));
    }
    return pn_decimal_mul((struct pn_decimal){a.mantissa / b.mantissa, a.places}, scale, out);
}

/* The commodity of a product is that of the one factor that has any. */
static enum pn_status multiply(struct parser *parser, struct operand *a, struct operand b,
                               bool divides) {
    bool a_counts = a->commodity != 0 || a->is_of_amount;
    bool b_counts = b.commodity != 0 || b.is_of_amount;
    enum pn_status st;
    if (b_counts && (a_counts || divides)) return refuse(parser);
    if (divides) {
        st = divide(a->number, b.number, &a->number);
    } else {
        st = pn_decimal_mul(a->number, b.number, &a->number);
    }
    if (st == PN_ERANGE) return refuse(parser);
    PN_TRY(st);
    bool takes_b = b_counts || (!a_counts && b.places > a->places);
    if (!takes_b) return PN_OK;
    struct pn_decimal product = a->number;
    *a = b;
    a->number = product;
    return PN_OK;
}

static enum pn_status read_product(struct parser *parser, struct operand *out) {
    PN_TRY(read_signed(parser, out));
    for (;;) {
        struct operand next;
        bool divides = false;
        if (!take(parser, '*')) {
            divides = take(parser, '/');
            if (!divides) return PN_OK;
        }
        PN_TRY(read_signed(parser, &next));
        PN_TRY(multiply(parser, out, next, divides));
    }
}

static enum pn_status read_sum(struct parser *parser, struct operand *out) {
    PN_TRY(read_product(parser, out));
    for (;;) {
        struct operand next;
        bool subtracts = false;
        if (!take(parser, '+')) {
            subtracts = take(parser, '-');
            if (!subtracts) return PN_OK;
        }
        PN_TRY(read_product(parser, &next));
        bool are_alike = next.commodity == out->commodity;
        if (!are_alike || next.is_of_amount != out->is_of_amount) return refuse(parser);
        if (subtracts) PN_TRY(pn_decimal_negate(next.number, &next.number));
        enum pn_status st = pn_decimal_add(out->number, next.number, &out->number);
        if (st == PN_ERANGE) return refuse(parser);
        PN_TRY(st);
        if (next.places > out->places) out->places = next.places;
    }
}

enum pn_status pn_expression_read(struct pn_reader *reader, struct pn_cursor *cursor, bool in_rule,
                                  struct pn_amount *out) {
    struct parser parser = {reader, cursor, pn_rest(cursor), in_rule, 0};
    struct operand result;
    PN_TRY(read_operand(&parser, &result));
    struct pn_decimal written = {0, result.places};
    enum pn_status st = pn_decimal_add(pn_decimal_normal(result.number), written, &result.number);
    if (st == PN_ERANGE) return refuse(&parser);
    PN_TRY(st);
    *out = (struct pn_amount){.mantissa = result.number.mantissa,
                              .commodity = result.commodity,
                              .style = result.style,
                              .places = result.number.places};
    return PN_OK;
}
