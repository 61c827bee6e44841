/*
 * rpml_read.c - the paper's file format: numbers between blanks, in a fixed order.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/rpml.h"

/* Above these the checker's 128 bits could be left; the files' marks for "none" are higher. */
#define DEBT_MAX        (INT64_C(1000000000))
#define CASH_MAX        (INT64_C(1000000000000))
#define RATE_MAX        10
#define DIGITS_MAX      60
#define FEE_NONE        INT64_C(1000000000000)
#define INSTALMENT_NONE INT64_C(100000000000000)

struct reader {
    const char *at;
    const char *end;
    unsigned line;
    struct pn_diags *diags;
    bool has_failed;
};

static void fail(struct reader *r, enum pn_code code, const char *what) {
    if (r->has_failed) return;
    r->has_failed = true;
    pn_diags_error(r->diags, code, PN_SPAN_NONE, NULL, "line %u: %s", r->line, what);
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

static struct pn_slice next_word(struct reader *r) {
    while (r->at < r->end && is_blank(*r->at)) {
        if (*r->at == '\n') r->line++;
        r->at++;
    }
    const char *start = r->at;
    while (r->at < r->end && !is_blank(*r->at))
        r->at++;
    return (struct pn_slice){start, (size_t)(r->at - start)};
}

/* A number as written: its digits without the point, and where the point stands. */
struct scanned {
    char digits[DIGITS_MAX];
    int count;
    int point; /* digits before the point */
    bool is_negative;
};

static bool scan_exponent(struct pn_slice word, size_t i, int *point) {
    int exponent = 0;
    bool is_negative = false;
    if (i == word.length) return true;
    if (word.bytes[i] != 'e' && word.bytes[i] != 'E') return false;
    i++;
    if (i < word.length && (word.bytes[i] == '+' || word.bytes[i] == '-'))
        is_negative = word.bytes[i++] == '-';
    if (i == word.length || word.length - i > 2) return false;
    for (; i < word.length; i++) {
        if (word.bytes[i] < '0' || word.bytes[i] > '9') return false;
        exponent = exponent * 10 + (word.bytes[i] - '0');
    }
    *point += is_negative ? -exponent : exponent;
    return true;
}

static bool scan(struct pn_slice word, struct scanned *out) {
    size_t i = 0;
    bool has_point = false;
    bool has_digit = false;
    *out = (struct scanned){.count = 0};
    if (i < word.length && (word.bytes[i] == '-' || word.bytes[i] == '+'))
        out->is_negative = word.bytes[i++] == '-';
    for (; i < word.length; i++) {
        char c = word.bytes[i];
        if (c == '.' && !has_point) {
            has_point = true;
            continue;
        }
        if (c < '0' || c > '9') break;
        if (out->count == DIGITS_MAX) return false;
        has_digit = true;
        out->digits[out->count++] = c;
        if (!has_point) out->point++;
    }
    return has_digit && scan_exponent(word, i, &out->point);
}

/* The number in units of 10^-places, rounded up or down; false when it exceeds max or is negative. */
static bool fix(const struct scanned *s, int places, bool rounds_up, pn_i128 max, pn_i128 *out) {
    pn_i128 value = 0;
    bool is_inexact = false;
    for (int i = 0; i < s->count || i < s->point + places; i++) {
        int digit = i < s->count ? s->digits[i] - '0' : 0;
        if (i >= s->point + places) {
            is_inexact |= digit != 0;
            continue;
        }
        if (value > max) return false;
        value = value * 10 + digit;
    }
    if (is_inexact && rounds_up) value++;
    if (value > max || (s->is_negative && value != 0)) return false;
    *out = value;
    return true;
}

static pn_i128 read_fixed(struct reader *r, int places, bool rounds_up, pn_i128 max,
                          const char *what) {
    struct scanned scanned;
    pn_i128 value = 0;
    if (r->has_failed) return 0;
    struct pn_slice word = next_word(r);
    if (word.length == 0)
        fail(r, PN_P0203_MISSING, "the file ends too early");
    else if (!scan(word, &scanned))
        fail(r, PN_P0202_BAD_VALUE, "a number is expected");
    else if (!fix(&scanned, places, rounds_up, max, &value))
        fail(r, PN_P0202_BAD_VALUE, what);
    return value;
}

static pn_i128 read_money(struct reader *r, bool rounds_up, int64_t max, const char *what) {
    return read_fixed(r, PN_RPML_MONEY_PLACES, rounds_up, (pn_i128)max * PN_RPML_ONE, what);
}

static int64_t read_rate(struct reader *r, int64_t max, const char *what) {
    return (int64_t)read_fixed(r, PN_RPML_RATE_PLACES, true, (pn_i128)max * PN_RPML_RATE_ONE, what);
}

static uint32_t read_count(struct reader *r, uint32_t max, const char *what) {
    return (uint32_t)read_fixed(r, 0, true, max, what);
}

static void read_kinds(struct reader *r, struct pn_rpml *is) {
    uint32_t next = 0;
    for (int kind = PN_RPML_CAR; kind <= PN_RPML_BANK; kind++) {
        uint32_t count = read_count(r, is->loan_count, "more debts than the first line says");
        for (uint32_t i = 0; i < count && next < is->loan_count; i++)
            is->loans[next++].kind = (enum pn_rpml_kind)kind;
        if (r->has_failed) return;
        if (kind == PN_RPML_BANK && next != is->loan_count)
            fail(r, PN_P0202_BAD_VALUE, "the kinds of debts do not add up to their number");
    }
}

static void read_rates(struct reader *r, struct pn_rpml *is, bool is_late) {
    for (uint32_t j = 0; j < is->loan_count; j++) {
        int64_t *rates = is_late ? is->loans[j].late : is->loans[j].growth;
        for (uint32_t t = 0; t < is->month_count; t++)
            rates[t] = PN_RPML_RATE_ONE + read_rate(r, RATE_MAX, "a rate is too large");
    }
}

static void read_fees(struct reader *r, struct pn_rpml *is) {
    for (uint32_t j = 0; j < is->loan_count; j++) {
        struct pn_rpml_loan *loan = &is->loans[j];
        loan->fee = read_money(r, true, INSTALMENT_NONE, "a fee is too large");
        loan->has_fee = loan->fee < (pn_i128)FEE_NONE * PN_RPML_ONE && loan->fee > 0;
        if (pn_rpml_is_card(loan) || !loan->has_fee) loan->fee = 0;
        if (pn_rpml_is_card(loan)) loan->has_fee = false;
        if (loan->fee > (pn_i128)DEBT_MAX * PN_RPML_ONE)
            fail(r, PN_P0202_BAD_VALUE, "a fee is too large");
    }
}

static void read_instalments(struct reader *r, struct pn_rpml *is) {
    for (uint32_t j = 0; j < is->loan_count; j++) {
        struct pn_rpml_loan *loan = &is->loans[j];
        loan->instalment = read_money(r, true, INSTALMENT_NONE, "an instalment is too large");
        if (pn_rpml_is_card(loan)) {
            loan->instalment = 0;
        } else if (loan->instalment > (pn_i128)DEBT_MAX * PN_RPML_ONE) {
            fail(r, PN_P0202_BAD_VALUE, "an instalment is too large");
        }
    }
}

static enum pn_status make_room(struct pn_arena *arena, struct pn_rpml *is) {
    PN_TRY(PN_NEW_ARRAY(arena, is->loan_count, &is->loans));
    PN_TRY(PN_NEW_ARRAY(arena, is->month_count, &is->cash));
    for (uint32_t j = 0; j < is->loan_count; j++) {
        PN_TRY(PN_NEW_ARRAY(arena, is->month_count, &is->loans[j].growth));
        PN_TRY(PN_NEW_ARRAY(arena, is->month_count, &is->loans[j].late));
    }
    return PN_OK;
}

static void read_body(struct reader *r, struct pn_rpml *is) {
    read_kinds(r, is);
    for (uint32_t j = 0; j < is->loan_count; j++)
        is->loans[j].principal = read_money(r, true, DEBT_MAX, "a principal is too large");
    read_rates(r, is, false);
    read_rates(r, is, true);
    for (uint32_t j = 0; j < is->loan_count; j++)
        is->loans[j].minimum = read_rate(r, 1, "a minimum above the whole balance");
    read_fees(r, is);
    for (uint32_t t = 0; t < is->month_count; t++)
        is->cash[t] = read_money(r, false, CASH_MAX, "cash is negative or too large");
    for (uint32_t j = 0; j < is->loan_count; j++) {
        if (read_count(r, PN_RPML_MONTHS_MAX, "a release month is too large") != 0)
            fail(r, PN_P0202_BAD_VALUE, "a release month other than 0 is not supported");
    }
    for (uint32_t j = 0; j < is->loan_count; j++)
        (void)read_count(r, 1000000, "a due month is too large");
    read_instalments(r, is);
    if (!r->has_failed && next_word(r).length > 0)
        fail(r, PN_P0201_UNKNOWN_LINE, "more numbers than the problem has");
}

enum pn_status pn_rpml_read(struct pn_slice text, struct pn_arena *arena, struct pn_diags *diags,
                            struct pn_rpml *out) {
    struct reader r = {text.bytes, text.bytes + text.length, 1, diags, false};
    struct pn_rpml is = {.loan_count = 0};
    if (text.length == 0) r.at = r.end = "";
    is.loan_count = read_count(&r, PN_RPML_LOANS_MAX, "more debts than can be planned");
    is.month_count = read_count(&r, PN_RPML_MONTHS_MAX, "more months than can be planned");
    if (!r.has_failed && (is.loan_count == 0 || is.month_count < 2))
        fail(&r, PN_P0203_MISSING, "at least one debt and two months are needed");
    if (r.has_failed) return PN_EINPUT;
    PN_TRY(make_room(arena, &is));
    read_body(&r, &is);
    if (r.has_failed) return PN_EINPUT;
    *out = is;
    return PN_OK;
}
