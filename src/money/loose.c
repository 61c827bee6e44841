/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "money/loose.h"

#include "base/limits.h"

#define DIGITS_MAX 38

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The digits of a number and where its marks stood. */
struct scan {
    char digits[DIGITS_MAX + 1];
    size_t count;
    char last_mark;     /* '.' or ',', the last one seen; 0 for none          */
    char other_mark;    /* the other of the two, where both were seen         */
    size_t marks;       /* how many of last_mark                              */
    size_t after_mark;  /* digits behind the last mark                        */
    bool has_blanks;    /* groups parted by blanks or apostrophes             */
    bool is_misgrouped; /* a group of other than three digits before a mark   */
};

/* Bytes of a blank or apostrophe that may part groups; 0 for none. */
static size_t blank_at(struct pn_slice text, size_t at) {
    static const char *const blanks[] = {" ", "'", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x99"};
    struct pn_slice rest = pn_slice_sub(text, at, text.length);
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        if (pn_slice_starts(rest, pn_slice_of(blanks[i]))) return strlen(blanks[i]);
    }
    return 0;
}

static bool is_digit_at(struct pn_slice text, size_t at) {
    return at < text.length && is_digit(text.bytes[at]);
}

/* The end of the number that begins at `from`, a digit or a mark; false with too many digits. */
static bool scan_number(struct pn_slice text, size_t from, struct scan *scan, size_t *end) {
    size_t at = from, group = 0;
    *scan = (struct scan){0};
    while (at < text.length) {
        char c = text.bytes[at];
        size_t blank = blank_at(text, at);
        if (is_digit(c)) {
            if (scan->count == DIGITS_MAX) return false;
            scan->digits[scan->count++] = c;
            scan->after_mark++;
            group++;
            at++;
            continue;
        }
        bool is_mark = c == '.' || c == ',';
        if (!is_mark && (blank == 0 || !is_digit_at(text, at + blank))) break;
        bool is_first = scan->marks == 0 && !scan->has_blanks;
        if (!is_first && group != 3) scan->is_misgrouped = true;
        if (is_mark && scan->last_mark != 0 && scan->last_mark != c) {
            if (scan->other_mark != 0) scan->is_misgrouped = true;
            scan->other_mark = scan->last_mark;
            scan->marks = 0;
        }
        if (is_mark) {
            scan->last_mark = c;
            scan->marks++;
            scan->after_mark = 0;
        } else {
            scan->has_blanks = true;
            if (scan->last_mark != 0) scan->is_misgrouped = true;
        }
        group = 0;
        at += is_mark ? 1 : blank;
    }
    if (scan->has_blanks && scan->last_mark == 0 && group != 3) scan->is_misgrouped = true;
    *end = at;
    return true;
}

/* How many digits stand behind the decimal mark; false with *why where that cannot be known. */
static bool settle(const struct scan *scan, char decimal_mark, size_t *places, const char **why) {
    *places = 0;
    *why = "the digits are not in groups of three";
    if (scan->is_misgrouped) return false;
    if (scan->last_mark == 0) return true;
    if (scan->marks > 1) return scan->other_mark == 0 && scan->after_mark == 3;
    bool is_clear = scan->other_mark != 0 || scan->has_blanks || scan->after_mark != 3;
    if (is_clear) {
        *places = scan->after_mark;
        return true;
    }
    if (decimal_mark != 0 && decimal_mark != scan->last_mark) return true; /* groups */
    *why = "this can be read in two ways: leave out what parts thousands, or write two decimals";
    return false;
}

static struct pn_slice unquote(struct pn_slice text) {
    text = pn_slice_trim(text);
    while (pn_slice_starts(text, PN_SLICE("\xc2\xa0")))
        text = pn_slice_sub(text, 2, text.length);
    if (text.length < 2 || text.bytes[0] != '"' || text.bytes[text.length - 1] != '"') return text;
    return pn_slice_sub(text, 1, text.length - 1);
}

/* A sign at the beginning, taken off. */
static bool take_sign(struct pn_slice *text, int *sign) {
    static const char *const minus[] = {"-", "\xe2\x88\x92"};
    *text = pn_slice_trim(*text);
    for (size_t i = 0; i < 2; i++) {
        if (!pn_slice_starts(*text, pn_slice_of(minus[i]))) continue;
        *sign = -*sign;
        *text = pn_slice_trim(pn_slice_sub(*text, strlen(minus[i]), text->length));
        return true;
    }
    if (!pn_slice_starts(*text, PN_SLICE("+"))) return false;
    *text = pn_slice_trim(pn_slice_sub(*text, 1, text->length));
    return true;
}

/* The first byte of the number; quoted text is passed over. */
static size_t number_start(struct pn_slice text) {
    bool is_quoted = false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '"') is_quoted = !is_quoted;
        if (is_quoted) continue;
        bool is_mark = text.bytes[i] == '.' || text.bytes[i] == ',';
        if (is_digit(text.bytes[i]) || (is_mark && is_digit_at(text, i + 1))) return i;
    }
    return text.length;
}

static pn_i128 value_of(const struct scan *scan) {
    pn_i128 value = 0;
    for (size_t i = 0; i < scan->count; i++)
        value = value * 10 + (scan->digits[i] - '0');
    return value;
}

enum pn_status pn_amount_loose(struct pn_slice text, char decimal_mark, struct pn_decimal *number,
                               struct pn_slice *symbol, const char **why) {
    struct scan scan;
    size_t end = 0, places = 0;
    int sign = 1;
    bool has_sign = take_sign(&text, &sign);
    size_t start = number_start(text);
    struct pn_slice left = pn_slice_sub(text, 0, start);
    *why = "an amount is expected, such as 12.50 or 12.50 EUR";
    if (start == text.length) return PN_EINPUT;
    if (left.length > 0 && !has_sign) { /* $-3 */
        char last = left.bytes[left.length - 1];
        if (last == '-' || last == '+') left.length--;
        if (last == '-') sign = -sign;
    }
    left = unquote(left);
    if (!scan_number(text, start, &scan, &end)) {
        *why = "this number has too many digits";
        return PN_ERANGE;
    }
    struct pn_slice right = unquote(pn_slice_sub(text, end, text.length));
    if (left.length > 0 && right.length > 0) return PN_EINPUT;
    if (!settle(&scan, decimal_mark, &places, why)) return PN_EINPUT;
    if (places > PN_DECIMAL_PLACES_MAX) {
        *why = "this number has too many decimals";
        return PN_ERANGE;
    }
    *number = (struct pn_decimal){sign * value_of(&scan), (uint8_t)places};
    *symbol = left.length > 0 ? left : right;
    return PN_OK;
}
