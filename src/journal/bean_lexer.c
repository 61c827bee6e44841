/*
 * The words of Beancount 2: the longest match at each place, as its lexer has it.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/limits.h"
#include "journal/bean.h"

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_wide(char c) { return (unsigned char)c >= 0x80; }
static bool is_alnum(char c) { return is_upper(c) || is_lower(c) || pn_is_digit(c); }
static bool is_flag(char c) { return c != '\0' && strchr("!&#?%PSTCURM", c) != NULL; }

/* The byte at a place, or zero behind the end. */
static char at_of(const struct pn_bean *bean, const char *at) {
    return at < bean->end ? *at : '\0';
}

static void set(struct pn_bean *bean, enum pn_word_kind kind, const char *from, const char *to) {
    bean->word.kind = kind;
    bean->word.text = pn_between(from, to);
    bean->at = to;
}

/* ---- single kinds ---- */

static const char *end_of_name(const struct pn_bean *bean, const char *at) {
    while (at < bean->end && (is_alnum(*at) || *at == '-' || is_wide(*at)))
        at++;
    return at;
}

/* Type(:Name)+, or NULL. */
static const char *end_of_account(const struct pn_bean *bean, const char *from) {
    const char *at = end_of_name(bean, from), *last = NULL;
    for (;;) {
        if (at_of(bean, at) != ':') return last;
        char c = at_of(bean, at + 1);
        if (!is_upper(c) && !pn_is_digit(c) && !is_wide(c)) return last;
        last = at = end_of_name(bean, at + 1);
    }
}

/* Two to 24 characters, or NULL. */
static const char *end_of_currency(const struct pn_bean *bean, const char *from) {
    const char *at = from, *last = NULL;
    if (!is_upper(at_of(bean, at))) return NULL;
    for (at++; at < bean->end && at - from < 24; at++) {
        if (is_upper(*at) || pn_is_digit(*at)) {
            last = at + 1;
        } else if (strchr("'._-", *at) == NULL || *at == '\0') {
            break;
        }
    }
    return last;
}

static const char *end_of_tag(const struct pn_bean *bean, const char *from) {
    const char *at = from + 1;
    while (at < bean->end && (is_alnum(*at) || (*at != '\0' && strchr("-_/.", *at) != NULL)))
        at++;
    return at;
}

static enum pn_status refuse_token(struct pn_bean *bean, const char *from) {
    const char *to = from;
    while (to < bean->end && (unsigned char)*to > ' ')
        to++;
    bean->at = to > from ? to : from + 1;
    return PN_BEAN_REFUSE(bean, PN_J0602_BEAN_TOKEN, pn_between(from, bean->at), NULL,
                          "`%.*s` is no word of Beancount", PN_ARG(pn_between(from, bean->at)));
}

/* ---- strings ---- */

static enum pn_status read_string(struct pn_bean *bean, const char *from) {
    const char *at = from + 1;
    size_t lines = 1;
    for (; at < bean->end && *at != '"'; at++) {
        if (*at == '\\' && at + 1 < bean->end) at++;
        lines += *at == '\n';
    }
    if (at >= bean->end) {
        bean->at = bean->end;
        return PN_BEAN_REFUSE(bean, PN_J0604_BEAN_STRING, pn_between(from, from + 1), NULL,
                              "the quotes opened here are never closed");
    }
    set(bean, PN_WORD_STRING, from, at + 1);
    if (lines <= bean->string_lines_max) return PN_OK;
    return PN_BEAN_REFUSE(bean, PN_J0604_BEAN_STRING, pn_between(from, from + 1),
                          "close the quotes, or set the option long_string_maxlines",
                          "this string goes over %zu lines", lines);
}

/* ---- numbers and dates ---- */

static const char *skip_digits(const struct pn_bean *bean, const char *at) {
    while (at < bean->end && pn_is_digit(*at))
        at++;
    return at;
}

/* YYYY-M-D with - or /, or NULL. */
static const char *end_of_date(const struct pn_bean *bean, const char *from) {
    const char *at = skip_digits(bean, from);
    if (at - from < 4) return NULL;
    for (int part = 0; part < 2; part++) {
        if (at_of(bean, at) != '-' && at_of(bean, at) != '/') return NULL;
        const char *to = skip_digits(bean, at + 1);
        if (to == at + 1) return NULL;
        at = to;
    }
    return at;
}

static int number_of(const char *from, const char *to) {
    int value = 0;
    for (; from < to && value < 100000; from++)
        value = value * 10 + (*from - '0');
    return value;
}

static enum pn_status read_date(struct pn_bean *bean, const char *from, const char *to) {
    int parts[3] = {0};
    const char *at = from;
    for (int i = 0; i < 3; i++) {
        const char *stop = skip_digits(bean, at);
        parts[i] = number_of(at, stop);
        at = stop + 1;
    }
    set(bean, PN_WORD_DATE, from, to);
    if (pn_date_from_ymd(parts[0], parts[1], parts[2], &bean->word.date) == PN_OK) return PN_OK;
    return PN_BEAN_REFUSE(bean, PN_J0201_BAD_DATE, bean->word.text, "write dates as 2026-12-01",
                          "there is no such date");
}

/* Commas stand between groups of three digits. */
static bool are_groups_right(const char *from, const char *to) {
    const char *comma = memchr(from, ',', (size_t)(to - from));
    if (comma == NULL) return true;
    if (comma - from > 3 || comma == from) return false;
    for (; comma < to; comma += 4) {
        if (*comma != ',' || to - comma < 4) return false;
        for (int i = 1; i <= 3; i++) {
            if (!pn_is_digit(comma[i])) return false;
        }
    }
    return true;
}

static enum pn_status read_digits(struct pn_bean *bean, struct pn_slice text) {
    struct pn_number *number = &bean->word.number;
    bool is_behind = false;
    *number = (struct pn_number){0};
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == ',') number->group_mark = ',';
        if (c == '.') {
            number->decimal_mark = '.';
            is_behind = true;
        }
        if (!pn_is_digit(c)) continue;
        if (pn_i128_mul(number->mantissa, 10, &number->mantissa) != PN_OK ||
            pn_i128_add(number->mantissa, c - '0', &number->mantissa) != PN_OK ||
            number->places + is_behind > PN_PLACES_MAX) {
            return PN_BEAN_REFUSE(bean, PN_J0402_NUMBER_TOO_LONG, text, NULL,
                                  "this number has more digits than can be held exactly");
        }
        number->places += is_behind;
    }
    return PN_OK;
}

static enum pn_status read_number(struct pn_bean *bean, const char *from) {
    const char *at = from;
    while (at < bean->end && (pn_is_digit(*at) || *at == ','))
        at++;
    while (at[-1] == ',')
        at--;
    const char *whole = at;
    if (at_of(bean, at) == '.') at = skip_digits(bean, at + 1);
    set(bean, PN_WORD_NUMBER, from, at);
    if (!are_groups_right(from, whole)) {
        return PN_BEAN_REFUSE(bean, PN_J0401_BAD_NUMBER, bean->word.text,
                              "the decimal mark is a point; commas part groups of three digits",
                              "commas do not stand so in a number");
    }
    return read_digits(bean, bean->word.text);
}

/* ---- words of letters ---- */

static enum pn_status read_upper(struct pn_bean *bean, const char *from) {
    const char *account = end_of_account(bean, from), *currency = end_of_currency(bean, from);
    if (account != NULL && (currency == NULL || account >= currency)) {
        set(bean, PN_WORD_ACCOUNT, from, account);
        return PN_OK;
    }
    if (currency != NULL) {
        set(bean, PN_WORD_CURRENCY, from, currency);
        struct pn_slice text = bean->word.text;
        if (pn_slice_is(text, "TRUE") || pn_slice_is(text, "FALSE")) bean->word.kind = PN_WORD_BOOL;
        if (pn_slice_is(text, "NULL")) bean->word.kind = PN_WORD_NULL;
        return PN_OK;
    }
    if (!is_flag(*from)) return refuse_token(bean, from);
    set(bean, PN_WORD_FLAG, from, from + 1);
    return PN_OK;
}

static bool is_known_word(struct pn_slice text) {
    static const char *const words[] = {"txn",     "open",     "close",   "commodity", "pad",
                                        "balance", "event",    "query",   "custom",    "price",
                                        "note",    "document", "pushtag", "poptag",    "pushmeta",
                                        "popmeta", "option",   "include", "plugin"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (pn_slice_is(text, words[i])) return true;
    }
    return false;
}

static enum pn_status read_lower(struct pn_bean *bean, const char *from) {
    const char *at = from, *letters = from;
    while (at < bean->end && (is_alnum(*at) || *at == '-' || *at == '_'))
        at++;
    while (letters < bean->end && is_lower(*letters))
        letters++;
    if (at - from >= 2 && at_of(bean, at) == ':') {
        set(bean, PN_WORD_KEY, from, at);
        return PN_OK;
    }
    if (!is_known_word(pn_between(from, letters))) return refuse_token(bean, from);
    set(bean, PN_WORD_NAME, from, letters);
    return PN_OK;
}

/* ---- marks ---- */

static enum pn_status read_mark(struct pn_bean *bean, const char *from) {
    char c = *from, next = at_of(bean, from + 1);
    if (c == '#' || c == '^') {
        const char *to = end_of_tag(bean, from);
        if (to > from + 1) {
            set(bean, c == '#' ? PN_WORD_TAG : PN_WORD_LINK, from, to);
            return PN_OK;
        }
    }
    if (is_flag(c)) {
        set(bean, PN_WORD_FLAG, from, from + 1);
        return PN_OK;
    }
    bool is_double = (c == '@' || c == '{' || c == '}') && next == c;
    if (c == '\0' || strchr("*@{},~+-/():|", c) == NULL) return refuse_token(bean, from);
    set(bean, PN_WORD_MARK, from, from + 1 + is_double);
    return PN_OK;
}

/* ---- lines ---- */

/* A line that begins with a flag or an outline's mark is none of the grammar's. */
static bool is_prose(const struct pn_bean *bean) {
    char c = at_of(bean, bean->at), next = at_of(bean, bean->at + 1);
    if (c != '*' && c != ':' && !is_flag(c)) return false;
    if (bean->at + 1 >= bean->end || next == '\n') return false;
    if (c == '#') return end_of_tag(bean, bean->at) == bean->at + 1;
    if (!is_upper(c)) return true;
    return end_of_account(bean, bean->at) == NULL && end_of_currency(bean, bean->at) == NULL;
}

static void skip_line(struct pn_bean *bean) {
    const char *stop = memchr(bean->at, '\n', (size_t)(bean->end - bean->at));
    bean->at = stop == NULL ? bean->end : stop;
}

/* Blanks that begin a line; they count when something stands behind them. */
static bool read_indent(struct pn_bean *bean) {
    const char *from = bean->at;
    while (bean->at < bean->end && pn_is_blank(*bean->at))
        bean->at++;
    char c = at_of(bean, bean->at);
    if (bean->at == from || bean->at == bean->end || c == '\n' || c == '\r') return false;
    set(bean, PN_WORD_INDENT, from, bean->at);
    return true;
}

enum pn_status pn_bean_next(struct pn_bean *bean) {
    bool begins = bean->at == bean->begin || bean->at[-1] == '\n';
    bean->before = bean->at;
    if (begins && bean->word.kind != PN_WORD_INDENT) {
        if (is_prose(bean)) skip_line(bean);
        if (read_indent(bean)) return PN_OK;
    }
    while (bean->at < bean->end && (pn_is_blank(*bean->at) || *bean->at == '\r'))
        bean->at++;
    if (at_of(bean, bean->at) == ';') skip_line(bean);
    if (bean->at >= bean->end) {
        set(bean, PN_WORD_END, bean->end, bean->end);
        return PN_OK;
    }
    const char *from = bean->at;
    char c = *from;
    if (c == '\n') {
        set(bean, PN_WORD_LINE, from, from + 1);
        return PN_OK;
    }
    if (c == '"') return read_string(bean, from);
    if (pn_is_digit(c)) {
        const char *date = end_of_date(bean, from);
        return date != NULL ? read_date(bean, from, date) : read_number(bean, from);
    }
    if (is_upper(c) || is_wide(c)) return read_upper(bean, from);
    return is_lower(c) ? read_lower(bean, from) : read_mark(bean, from);
}

/* ---- expectations ---- */

enum pn_status pn_bean_expected(struct pn_bean *bean, const char *what) {
    struct pn_slice text = bean->word.text;
    if (pn_bean_ends(bean)) {
        text = pn_between(bean->before, bean->before);
        return PN_BEAN_REFUSE(bean, PN_J0601_BEAN_SYNTAX, text, NULL,
                              "the line ends where %s should stand", what);
    }
    if (pn_bean_is(bean, PN_WORD_INDENT)) {
        return PN_BEAN_REFUSE(bean, PN_J0102_UNEXPECTED_INDENT, text,
                              "a directive begins with a date at the very left",
                              "this indented line belongs to nothing");
    }
    return PN_BEAN_REFUSE(bean, PN_J0601_BEAN_SYNTAX, text, NULL,
                          "%s should stand here, not `%.*s`", what, PN_ARG(text));
}

enum pn_status pn_bean_take(struct pn_bean *bean, enum pn_word_kind kind, const char *what,
                            struct pn_slice *out) {
    if (!pn_bean_is(bean, kind)) return pn_bean_expected(bean, what);
    *out = bean->word.text;
    return pn_bean_next(bean);
}

enum pn_status pn_bean_line_end(struct pn_bean *bean) {
    return pn_bean_ends(bean) ? PN_OK : pn_bean_expected(bean, "the end of the line");
}
