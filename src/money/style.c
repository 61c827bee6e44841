/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "money/style.h"

#include <string.h>

bool pn_symbol_needs_quotes(struct pn_slice symbol) {
    static const char marks[] = "0123456789 \t\r\n.,;:?!-+*/^&|=<>{}[]()@\"#~";
    for (size_t i = 0; i < symbol.length; i++) {
        if (memchr(marks, symbol.bytes[i], sizeof marks - 1) != NULL) return true;
    }
    return false;
}

static size_t group_size(const struct pn_style *style, size_t index) {
    if (style->group_count == 0) return 3;
    size_t last = (size_t)style->group_count - 1;
    size_t size = style->groups[index < last ? index : last];
    return size == 0 ? 3 : size;
}

/* Whether a group mark stands before the digit from which rest digits run to the end. */
static bool starts_group(const struct pn_style *style, size_t rest) {
    for (size_t index = 0, sum = 0; sum < rest; index++) {
        sum += group_size(style, index);
        if (sum == rest) return true;
    }
    return false;
}

static void print_whole(struct pn_strbuf *buf, const struct pn_style *style,
                        struct pn_slice digits) {
    if (style->group_mark == 0) {
        pn_strbuf_slice(buf, digits);
        return;
    }
    for (size_t i = 0; i < digits.length; i++) {
        if (i > 0 && starts_group(style, digits.length - i)) {
            pn_strbuf_byte(buf, style->group_mark);
        }
        pn_strbuf_byte(buf, digits.bytes[i]);
    }
}

static void print_magnitude(struct pn_strbuf *buf, const struct pn_style *style,
                            struct pn_decimal number) {
    char digits[PN_I128_TEXT_MAX];
    size_t length = pn_i128_format(number.mantissa, digits);
    struct pn_slice text = {digits, length};
    if (number.mantissa < 0) text = pn_slice_sub(text, 1, length);
    size_t whole = text.length > number.places ? text.length - number.places : 0;
    if (whole == 0) pn_strbuf_byte(buf, '0');
    print_whole(buf, style, pn_slice_sub(text, 0, whole));
    if (number.places == 0) return;
    pn_strbuf_byte(buf, style->decimal_mark == 0 ? '.' : style->decimal_mark);
    if (text.length < number.places) pn_strbuf_fill(buf, '0', number.places - text.length);
    pn_strbuf_slice(buf, pn_slice_sub(text, whole, text.length));
}

void pn_style_print_number(struct pn_strbuf *buf, const struct pn_style *style,
                           struct pn_decimal number) {
    if (number.mantissa < 0) pn_strbuf_byte(buf, '-');
    print_magnitude(buf, style, number);
}

static void print_symbol(struct pn_strbuf *buf, struct pn_slice symbol) {
    bool is_quoted = pn_symbol_needs_quotes(symbol);
    if (is_quoted) pn_strbuf_byte(buf, '"');
    pn_strbuf_slice(buf, symbol);
    if (is_quoted) pn_strbuf_byte(buf, '"');
}

void pn_style_print(struct pn_strbuf *buf, const struct pn_style *style, struct pn_slice symbol,
                    struct pn_decimal number) {
    if (symbol.length == 0) {
        pn_style_print_number(buf, style, number);
        return;
    }
    if (!style->symbol_is_left) {
        pn_style_print_number(buf, style, number);
        if (style->is_spaced) pn_strbuf_byte(buf, ' ');
        print_symbol(buf, symbol);
        return;
    }
    print_symbol(buf, symbol);
    if (style->is_spaced) pn_strbuf_byte(buf, ' ');
    pn_style_print_number(buf, style, number);
}
