/*
 * A number is read once: digits are gathered whatever stands between them, and the
 * marks are remembered. What a lone mark means may depend on the symbol that follows
 * the number, and that decision only changes the number of places, not the digits.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "journal/internal.h"

static bool is_mark(char c) { return c == '.' || c == ','; }

static bool digit_at(const char *at, const char *end) { return at < end && pn_is_digit(*at); }

bool pn_number_begins(const struct pn_cursor *cursor) {
    char c = pn_peek(cursor);
    return pn_is_digit(c) || (is_mark(c) && digit_at(cursor->at + 1, cursor->end));
}

/* Append a digit; false when the mantissa is full. */
static bool add_digit(pn_i128 *mantissa, char c) {
    const pn_i128 ceiling = PN_I128_MAX / 10 - 1;
    if (*mantissa > ceiling) return false;
    *mantissa = *mantissa * 10 + (c - '0');
    return true;
}

/* A run of digits; its length. */
static bool read_digits(struct pn_cursor *cursor, pn_i128 *mantissa, uint32_t *length) {
    const char *from = cursor->at;
    bool fits = true;
    uint64_t low = 0;
    while (digit_at(cursor->at, cursor->end) && cursor->at - from < 18) {
        low = low * 10 + (uint64_t)(*cursor->at++ - '0');
    }
    if (*mantissa == 0) {
        *mantissa = (pn_i128)low;
    } else {
        for (const char *at = from; at < cursor->at; at++) {
            fits = add_digit(mantissa, *at) && fits;
        }
    }
    while (digit_at(cursor->at, cursor->end))
        fits = add_digit(mantissa, *cursor->at++) && fits;
    size_t count = (size_t)(cursor->at - from);
    *length = count > 0xffff ? 0xffff : (uint32_t)count;
    return fits;
}

static uint8_t clip(uint32_t length) { return length > 255 ? 255 : (uint8_t)length; }

/* Note the length of the group to the left of a mark; the array is from the right. */
static void push_group(struct pn_number *number, uint32_t length) {
    for (size_t i = PN_STYLE_GROUPS_MAX - 1; i > 0; i--) {
        number->lengths[i] = number->lengths[i - 1];
    }
    number->lengths[0] = clip(length);
    if (number->group_count < PN_STYLE_GROUPS_MAX) number->group_count++;
}

/* The leftmost group may be short, and equal sizes at the left end say nothing new. */
static void trim_groups(struct pn_number *number, bool is_cut) {
    uint8_t *count = &number->group_count;
    uint8_t *lengths = number->lengths;
    if (!is_cut && *count >= 2 && lengths[*count - 1] < lengths[*count - 2]) --*count;
    while (*count >= 2 && lengths[*count - 1] == lengths[*count - 2])
        --*count;
}

/* After the first group of digits: more groups, then maybe a decimal part. */
static bool read_groups(struct pn_cursor *cursor, struct pn_number *number, uint32_t first) {
    char mark = *cursor->at;
    uint32_t groups = 1, length = first, fraction = 0;
    bool fits = true;
    push_group(number, first);
    while (pn_peek(cursor) == mark && digit_at(cursor->at + 1, cursor->end)) {
        cursor->at++;
        fits = read_digits(cursor, &number->mantissa, &length) && fits;
        push_group(number, length);
        groups++;
    }
    char next = pn_peek(cursor);
    if (is_mark(next) && next != mark) {
        cursor->at++;
        fits = read_digits(cursor, &number->mantissa, &fraction) && fits;
        number->decimal_mark = next;
    } else if (groups == 2 && is_mark(mark)) {
        number->ambiguous_mark = mark;
        number->places_after_mark = length;
    }
    number->group_mark = mark;
    number->places = fraction;
    trim_groups(number, groups > PN_STYLE_GROUPS_MAX);
    return fits;
}

/* e3, E-2 after a number without groups. */
static enum pn_status read_exponent(struct pn_reader *reader, struct pn_cursor *cursor,
                                    const char *from, struct pn_number *number) {
    const char *at = cursor->at + 1;
    bool is_negative = at < cursor->end && *at == '-';
    if (at < cursor->end && (*at == '-' || *at == '+')) at++;
    if (!digit_at(at, cursor->end)) return PN_OK; /* a symbol that begins with e */
    uint32_t exponent = 0;
    for (; digit_at(at, cursor->end); at++) {
        if (exponent < 1000) exponent = exponent * 10 + (uint32_t)(*at - '0');
    }
    if (number->group_mark != 0 && number->ambiguous_mark == 0) {
        return PN_REFUSE(reader, PN_J0401_BAD_NUMBER, pn_between(from, at), NULL,
                         "a number with digit groups cannot have an exponent");
    }
    if (number->ambiguous_mark != 0) pn_number_settle(number, 0);
    cursor->at = at;
    if (is_negative) {
        number->places += exponent;
        return PN_OK;
    }
    uint32_t from_places = exponent < number->places ? exponent : number->places;
    number->places -= from_places;
    for (exponent -= from_places; exponent > 0 && number->mantissa != 0; exponent--) {
        if (add_digit(&number->mantissa, '0')) continue;
        return PN_REFUSE(reader, PN_J0402_NUMBER_TOO_LONG, pn_between(from, at), NULL,
                         "this number is too large");
    }
    return PN_OK;
}

enum pn_status pn_number_read(struct pn_reader *reader, struct pn_cursor *cursor,
                              struct pn_number *out) {
    struct pn_number number = {0};
    const char *from = cursor->at;
    uint32_t first = 0;
    bool fits = true;
    if (is_mark(*from)) { /* .5 */
        number.decimal_mark = *cursor->at++;
        fits = read_digits(cursor, &number.mantissa, &number.places);
    } else {
        fits = read_digits(cursor, &number.mantissa, &first);
        char next = pn_peek(cursor);
        if ((is_mark(next) || next == ' ') && digit_at(cursor->at + 1, cursor->end)) {
            fits = read_groups(cursor, &number, first) && fits;
        } else if (is_mark(next)) { /* 5. */
            number.decimal_mark = next;
            cursor->at++;
        }
    }
    char next = pn_peek(cursor);
    if (is_mark(next)) {
        return PN_REFUSE(reader, PN_J0401_BAD_NUMBER, pn_between(from, cursor->at + 1), NULL,
                         "the marks in this number do not fit together");
    }
    if (next == ' ' && digit_at(cursor->at + 1, cursor->end)) {
        return PN_REFUSE(reader, PN_J0401_BAD_NUMBER, pn_between(from, cursor->at + 2), NULL,
                         "more digits follow this number");
    }
    if (!fits) {
        return PN_REFUSE(reader, PN_J0402_NUMBER_TOO_LONG, pn_between(from, cursor->at), NULL,
                         "this number has more than 38 digits");
    }
    if (next == 'e' || next == 'E') PN_TRY(read_exponent(reader, cursor, from, &number));
    if (number.places > PN_PLACES_MAX || number.places_after_mark > PN_PLACES_MAX) {
        return PN_REFUSE(reader, PN_J0402_NUMBER_TOO_LONG, pn_between(from, cursor->at), NULL,
                         "this number has more than %d decimal places", PN_PLACES_MAX);
    }
    *out = number;
    return PN_OK;
}

void pn_number_settle(struct pn_number *number, char known_decimal_mark) {
    char mark = number->ambiguous_mark;
    if (mark == 0) return;
    number->ambiguous_mark = 0;
    if (known_decimal_mark != 0 && known_decimal_mark != mark) return; /* a group mark */
    number->decimal_mark = mark;
    number->group_mark = 0;
    number->group_count = 0;
    number->places = number->places_after_mark;
}

/* ---- Ledger ---- */

static enum pn_status refuse_marks(struct pn_reader *reader, struct pn_slice text,
                                   const char *why) {
    return PN_REFUSE(reader, PN_J0401_BAD_NUMBER, text, NULL, "%s", why);
}

struct ledger_scan {
    uint32_t digits; /* to the right of the byte, since the decimal mark */
    bool seen_comma, seen_period, no_commas, no_periods, is_comma_style;
    struct pn_number number;
};

static const char *scan_period(struct ledger_scan *scan) {
    if (scan->no_periods) return "too many periods in this number";
    if (scan->is_comma_style || scan->seen_comma) {
        if (scan->digits % 3 != 0) return "a period here would group thousands";
        scan->number.group_mark = '.';
        scan->no_commas = true;
        scan->is_comma_style = true;
    } else {
        scan->no_periods = true;
        scan->number.places = scan->digits;
        scan->number.decimal_mark = '.';
        scan->digits = 0;
    }
    scan->seen_period = true;
    return NULL;
}

static const char *scan_comma(struct ledger_scan *scan) {
    if (scan->no_commas) return "too many commas in this number";
    bool is_decimal = scan->is_comma_style || scan->digits % 3 != 0;
    if (is_decimal && (scan->seen_period || scan->seen_comma)) {
        return "a comma here would group thousands";
    }
    if (is_decimal) {
        scan->is_comma_style = true;
        scan->no_commas = true;
        scan->number.places = scan->digits;
        scan->number.decimal_mark = ',';
        scan->digits = 0;
    } else {
        scan->number.group_mark = ',';
        scan->no_periods = true;
    }
    scan->seen_comma = true;
    return NULL;
}

enum pn_status pn_number_read_ledger(struct pn_reader *reader, struct pn_slice text,
                                     bool *is_decimal_comma, struct pn_number *out) {
    struct ledger_scan scan = {.is_comma_style = *is_decimal_comma};
    for (size_t i = text.length; i-- > 0;) {
        const char *why = NULL;
        if (text.bytes[i] == '.') why = scan_period(&scan);
        if (text.bytes[i] == ',') why = scan_comma(&scan);
        if (why != NULL) return refuse_marks(reader, text, why);
        if (pn_is_digit(text.bytes[i])) scan.digits++;
    }
    for (size_t i = 0; i < text.length; i++) {
        if (!pn_is_digit(text.bytes[i])) continue;
        if (!add_digit(&scan.number.mantissa, text.bytes[i])) {
            return PN_REFUSE(reader, PN_J0402_NUMBER_TOO_LONG, text, NULL,
                             "this number has more than 38 digits");
        }
    }
    if (scan.number.places > PN_PLACES_MAX) {
        return PN_REFUSE(reader, PN_J0402_NUMBER_TOO_LONG, text, NULL,
                         "this number has more than %d decimal places", PN_PLACES_MAX);
    }
    *is_decimal_comma = scan.is_comma_style;
    *out = scan.number;
    return PN_OK;
}
