/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/typed.h"

#include "report/query.h"

#define DIGITS_MAX 64

static const char no_number[] = "this is no amount";

/* Bytes of a blank at the beginning: a space, or one that does not break lines. */
static size_t blank_of(struct pn_slice text) {
    static const struct pn_slice blanks[] = {
        {" ", 1}, {"\xc2\xa0", 2}, {"\xe2\x80\xaf", 3}, {"\xe2\x80\x89", 3}, {"'", 1}};
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        if (pn_slice_starts(text, blanks[i])) return blanks[i].length;
    }
    return 0;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The text with group blanks gone and each mark kept: digits, '.', ','. */
static bool squeeze(struct pn_slice text, char out[DIGITS_MAX], size_t *out_length) {
    size_t length = 0;
    for (size_t i = 0; i < text.length;) {
        char c = text.bytes[i];
        size_t blank = blank_of(pn_slice_sub(text, i, text.length));
        if (blank > 0 && length > 0 && is_digit(out[length - 1]) && i + blank < text.length &&
            is_digit(text.bytes[i + blank])) {
            i += blank;
            continue;
        }
        if (!is_digit(c) && c != '.' && c != ',') return false;
        if (length == DIGITS_MAX) return false;
        out[length++] = c;
        i++;
    }
    *out_length = length;
    return length > 0;
}

static size_t count_of(const char *bytes, size_t length, char c) {
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += bytes[i] == c;
    return count;
}

/* Groups before the end are of three digits, the first of one to three. */
static bool has_good_groups(const char *bytes, size_t length, char mark) {
    size_t since = 0;
    bool is_first = true;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] != mark) {
            since++;
            continue;
        }
        if (is_first ? since < 1 || since > 3 : since != 3) return false;
        is_first = false;
        since = 0;
    }
    return is_first || since == 3;
}

/* Which mark, if any, parts the decimals: 0 for none. NULL, or why that cannot be said. */
static const char *find_decimal_mark(const char *bytes, size_t length,
                                     const struct pn_typed_style *style, char *out) {
    size_t points = count_of(bytes, length, '.'), commas = count_of(bytes, length, ',');
    *out = '\0';
    if (points == 0 && commas == 0) return NULL;
    if (points > 0 && commas > 0) {
        for (size_t i = length; i > 0 && *out == '\0'; i--) {
            if (!is_digit(bytes[i - 1])) *out = bytes[i - 1];
        }
        return count_of(bytes, length, *out) == 1 ? NULL : no_number;
    }
    char mark = points > 0 ? '.' : ',';
    if (points + commas > 1) return NULL; /* groups, and no decimals */
    size_t at = 0;
    while (bytes[at] != mark)
        at++;
    bool may_group = length - at - 1 == 3 && at >= 1 && at <= 3 && bytes[0] != '0';
    if (!may_group || style->places == 3) {
        *out = mark;
        return NULL;
    }
    if (mark == ',' && style->locale == PN_LOCALE_EN) return NULL;
    return "are these thousands or decimals? write it with two decimals";
}

const char *pn_typed_number(struct pn_slice text, const struct pn_typed_style *style,
                            struct pn_decimal *out) {
    char bytes[DIGITS_MAX], plain[DIGITS_MAX + 2], mark;
    size_t length, used = 0;
    text = pn_slice_trim(text);
    if (text.length > 0 && (text.bytes[0] == '-' || text.bytes[0] == '+')) {
        if (text.bytes[0] == '-') plain[used++] = '-';
        text = pn_slice_trim(pn_slice_sub(text, 1, text.length));
    } else if (pn_slice_starts(text, PN_SLICE("\xe2\x88\x92"))) { /* a true minus */
        plain[used++] = '-';
        text = pn_slice_trim(pn_slice_sub(text, 3, text.length));
    }
    if (!squeeze(text, bytes, &length)) return no_number;
    const char *why = find_decimal_mark(bytes, length, style, &mark);
    if (why != NULL) return why;
    size_t whole = 0;
    while (whole < length && bytes[whole] != mark)
        whole++;
    char group = mark == '.' ? ',' : mark == ',' ? '.' : memchr(bytes, ',', length) ? ',' : '.';
    if (!has_good_groups(bytes, whole, group)) return no_number;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == group && bytes[i] != mark) continue;
        plain[used++] = bytes[i] == mark ? '.' : bytes[i];
    }
    return pn_decimal_parse((struct pn_slice){plain, used}, out) == PN_OK ? NULL : no_number;
}

/* Where the number begins and ends: from the first digit or sign to the last digit. */
static bool find_number(struct pn_slice text, size_t *begin, size_t *end) {
    bool is_quoted = false;
    *begin = text.length;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '"') is_quoted = !is_quoted;
        if (is_quoted || !is_digit(text.bytes[i])) continue;
        if (*begin == text.length) *begin = i;
        *end = i + 1;
    }
    if (*begin == text.length) return false;
    while (*begin > 0 && strchr("+-.,", text.bytes[*begin - 1]) != NULL)
        --*begin;
    if (*begin >= 3 && memcmp(text.bytes + *begin - 3, "\xe2\x88\x92", 3) == 0) *begin -= 3;
    return true;
}

/* A symbol without blanks and quotes around it. */
static struct pn_slice clean(struct pn_slice symbol) {
    for (size_t blank; symbol.length > 0 && (blank = blank_of(symbol)) > 0;)
        symbol = pn_slice_sub(symbol, blank, symbol.length);
    while (symbol.length >= 2 && memcmp(symbol.bytes + symbol.length - 2, "\xc2\xa0", 2) == 0)
        symbol.length -= 2;
    symbol = pn_slice_trim(symbol);
    if (symbol.length >= 2 && symbol.bytes[0] == '"' && symbol.bytes[symbol.length - 1] == '"') {
        symbol = pn_slice_sub(symbol, 1, symbol.length - 1);
    }
    return symbol;
}

const char *pn_typed_amount(struct pn_slice text, const struct pn_typed_style *style,
                            struct pn_decimal *number, struct pn_slice *symbol) {
    size_t begin, end = 0;
    text = pn_slice_trim(text);
    if (!find_number(text, &begin, &end)) return no_number;
    struct pn_slice before = clean(pn_slice_sub(text, 0, begin));
    struct pn_slice after = clean(pn_slice_sub(text, end, text.length));
    struct pn_slice digits = pn_slice_sub(text, begin, end);
    struct pn_decimal read;
    bool is_negative = false;
    if (pn_slice_starts(before, PN_SLICE("-"))) { /* -$5.00 */
        is_negative = true;
        before = clean(pn_slice_sub(before, 1, before.length));
    }
    if (before.length > 0 && after.length > 0) return "this has a text on both sides";
    const char *why = pn_typed_number(digits, style, &read);
    if (why != NULL) return why;
    if (is_negative && pn_decimal_negate(read, &read) != PN_OK) return no_number;
    *number = read;
    if (before.length > 0) *symbol = before;
    if (after.length > 0) *symbol = after;
    return NULL;
}

enum pn_status pn_typed_date(struct pn_slice text, pn_date today, struct pn_arena *arena,
                             pn_date *out) {
    struct pn_strbuf word;
    struct pn_query query;
    struct pn_diags unheard;
    text = pn_slice_trim(text);
    if (pn_date_parse(text, out) == PN_OK) return PN_OK;
    if (text.length == 0 || text.length > 40) return PN_EINPUT;
    pn_strbuf_init(&word, arena);
    pn_strbuf_text(&word, "date:");
    pn_strbuf_slice(&word, text);
    PN_TRY(word.status);
    PN_TRY(pn_query_init(arena, &query));
    pn_diags_init(&unheard);
    const char *const words[] = {word.bytes};
    enum pn_status st = pn_query_parse(words, 1, today, false, arena, &unheard, &query);
    pn_diags_clear(&unheard);
    if (st != PN_OK) return st;
    bool is_day = query.days.begin != PN_DATE_NONE && query.days.end == query.days.begin + 1;
    if (is_day) *out = query.days.begin;
    return is_day ? PN_OK : PN_EINPUT;
}

bool pn_typed_month(struct pn_slice text, int32_t *out) {
    char day[11];
    pn_date date;
    if (text.length == 10 && pn_date_parse(text, &date) == PN_OK) {
        *out = pn_date_month_index(date);
        return true;
    }
    if (text.length != 7) return false;
    snprintf(day, sizeof day, "%.7s-01", text.bytes);
    if (pn_date_parse(pn_slice_of(day), &date) != PN_OK) return false;
    *out = pn_date_month_index(date);
    return true;
}
