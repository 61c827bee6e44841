/*
 * Words become terms one by one; then they are sorted into the three groups whose members are
 * alternatives (acct:, desc:, status:) and the rest, all of which must hold.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/query.h"

#define WORDS_MAX 10000

struct parser {
    struct pn_arena *arena;
    struct pn_diags *diags;
    pn_date today;
    bool with_date2;
    struct pn_slice word; /* the one being read, for messages */
};

static enum pn_status new_term(struct pn_arena *arena, struct pn_term value, struct pn_term **out) {
    struct pn_term *term = NULL;
    PN_TRY(PN_NEW(arena, &term));
    *term = value;
    *out = term;
    return PN_OK;
}

static enum pn_status refuse(struct parser *parser, const char *hint, const char *why) {
    pn_diags_error(parser->diags, PN_C0109_BAD_QUERY, PN_SPAN_NONE, hint,
                   "cannot read the query \"%.*s\": %s", PN_ARG(parser->word), why);
    return PN_EINPUT;
}

static enum pn_status parse_pattern(struct parser *parser, struct pn_slice text, bool is_whole,
                                    struct pn_pattern **out) {
    char error[128] = "";
    enum pn_status st = pn_pattern_compile(text, is_whole, parser->arena, error, out);
    if (st != PN_EINPUT) return st;
    return refuse(parser, "a query is a regular expression; put \\ before ( ) [ ] * + ? | . ^ $",
                  error);
}

static enum pn_status parse_days(struct parser *parser, struct pn_slice text, struct pn_days *out) {
    struct pn_period period = PN_PERIOD_ALL;
    struct pn_slice bad = {0};
    enum pn_status st = PN_OK;
    if (text.length > 0) st = pn_period_parse(text, parser->today, &bad, &period);
    if (st == PN_EINPUT)
        return refuse(parser, "a period is expected, such as date:2026-03 or date:2026q1",
                      "no such period");
    if (st != PN_OK) return st;
    *out = (struct pn_days){period.start, period.end};
    return PN_OK;
}

static enum pn_status parse_status(struct parser *parser, struct pn_slice text,
                                   struct pn_term *term) {
    if (pn_slice_is(text, "*") || pn_slice_is(text, "1")) {
        term->mark = PN_MARK_CLEARED;
    } else if (pn_slice_is(text, "!")) {
        term->mark = PN_MARK_PENDING;
    } else if (text.length == 0 || pn_slice_is(text, "0")) {
        term->mark = PN_MARK_NONE;
    } else {
        return refuse(parser, "status: takes *, ! or nothing", "no such status");
    }
    return PN_OK;
}

static enum pn_status parse_depth(struct parser *parser, struct pn_slice text,
                                  struct pn_term *term) {
    unsigned depth = 0;
    bool is_number = text.length > 0 && text.length < 6;
    for (size_t i = 0; i < text.length && is_number; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9') is_number = false;
        depth = depth * 10 + (unsigned)(text.bytes[i] - '0');
    }
    if (!is_number) return refuse(parser, "depth: takes a whole number", "no such depth");
    term->depth = depth;
    return PN_OK;
}

/* A sign makes amt: compare with the sign, and so does zero; else sizes are compared. */
static enum pn_status parse_amount(struct parser *parser, struct pn_slice text,
                                   struct pn_term *term) {
    static const char *const marks[] = {"<=", "<", ">=", ">", "="};
    static const enum pn_comparison meanings[] = {
        PN_IS_LESS_OR_EQUAL, PN_IS_LESS, PN_IS_GREATER_OR_EQUAL, PN_IS_GREATER, PN_IS_EQUAL};
    term->comparison = PN_IS_EQUAL;
    for (size_t i = 0; i < 5; i++) {
        struct pn_slice mark = pn_slice_of(marks[i]);
        if (!pn_slice_starts(text, mark)) continue;
        term->comparison = meanings[i];
        text = pn_slice_sub(text, mark.length, text.length);
        break;
    }
    text = pn_slice_trim(text);
    bool is_signed = text.length > 0 && (text.bytes[0] == '-' || text.bytes[0] == '+');
    if (pn_decimal_parse(text, &term->number) != PN_OK)
        return refuse(parser, "amt: takes a comparison and a number, such as amt:>100",
                      "no such amount");
    bool is_order_of_zero = pn_decimal_is_zero(term->number) && term->comparison != PN_IS_EQUAL;
    term->is_magnitude = !is_signed && !is_order_of_zero;
    return PN_OK;
}

static enum pn_status parse_tag(struct parser *parser, struct pn_slice text, struct pn_term *term) {
    size_t equals = pn_slice_find(text, '=');
    PN_TRY(parse_pattern(parser, pn_slice_sub(text, 0, equals), false, &term->pattern));
    if (equals == text.length) return PN_OK;
    return parse_pattern(parser, pn_slice_sub(text, equals + 1, text.length), false, &term->value);
}

static unsigned type_bits(char letter) {
    switch (letter) {
    case 'a':
        return 1U << PN_ACCOUNT_ASSET | 1U << PN_ACCOUNT_CASH;
    case 'c':
        return 1U << PN_ACCOUNT_CASH;
    case 'l':
        return 1U << PN_ACCOUNT_LIABILITY;
    case 'e':
        return 1U << PN_ACCOUNT_EQUITY | 1U << PN_ACCOUNT_CONVERSION;
    case 'v':
        return 1U << PN_ACCOUNT_CONVERSION;
    case 'r':
        return 1U << PN_ACCOUNT_REVENUE;
    case 'x':
        return 1U << PN_ACCOUNT_EXPENSE;
    default:
        return 0;
    }
}

static const struct {
    const char *name;
    unsigned bits;
} type_names[] = {
    {"asset", 1U << PN_ACCOUNT_ASSET | 1U << PN_ACCOUNT_CASH},
    {"liability", 1U << PN_ACCOUNT_LIABILITY},
    {"equity", 1U << PN_ACCOUNT_EQUITY | 1U << PN_ACCOUNT_CONVERSION},
    {"revenue", 1U << PN_ACCOUNT_REVENUE},
    {"expense", 1U << PN_ACCOUNT_EXPENSE},
    {"cash", 1U << PN_ACCOUNT_CASH},
    {"conversion", 1U << PN_ACCOUNT_CONVERSION},
};

static enum pn_status parse_type(struct parser *parser, struct pn_slice text,
                                 struct pn_term *term) {
    for (size_t i = 0; i < sizeof type_names / sizeof *type_names; i++)
        if (pn_slice_equal_nocase(text, pn_slice_of(type_names[i].name)))
            term->types = type_names[i].bits;
    if (term->types != 0) return PN_OK;
    for (size_t i = 0; i < text.length; i++) {
        unsigned bits = type_bits((char)(text.bytes[i] | 0x20));
        if (bits == 0) {
            term->types = 0;
            break;
        }
        term->types |= bits;
    }
    if (term->types == 0)
        return refuse(parser, "type: takes letters of A L E R X C V", "no such account type");
    return PN_OK;
}

static bool is_true_word(struct pn_slice text) {
    return pn_slice_is(text, "1") || pn_slice_is(text, "t") || pn_slice_is(text, "true");
}

static const struct {
    const char *prefix;
    enum pn_term_kind kind;
} prefixes[] = {
    {"acct:", PN_TERM_ACCOUNT}, {"amt:", PN_TERM_AMOUNT},       {"code:", PN_TERM_CODE},
    {"cur:", PN_TERM_SYMBOL},   {"date:", PN_TERM_DATE},        {"date2:", PN_TERM_DATE2},
    {"sym:", PN_TERM_SYMBOL},   {"desc:", PN_TERM_DESCRIPTION}, {"depth:", PN_TERM_DEPTH},
    {"note:", PN_TERM_NOTE},    {"payee:", PN_TERM_PAYEE},      {"real:", PN_TERM_REAL},
    {"tag:", PN_TERM_TAG},      {"status:", PN_TERM_STATUS},    {"type:", PN_TERM_TYPE},
};

/* The value of a term whose kind is known. */
static enum pn_status parse_value(struct parser *parser, struct pn_slice text,
                                  struct pn_term *term) {
    switch (term->kind) {
    case PN_TERM_AMOUNT:
        return parse_amount(parser, text, term);
    case PN_TERM_SYMBOL:
        return parse_pattern(parser, text, true, &term->pattern);
    case PN_TERM_DATE:
        if (parser->with_date2) term->kind = PN_TERM_DATE2;
        return parse_days(parser, text, &term->days);
    case PN_TERM_DATE2:
        return parse_days(parser, text, &term->days);
    case PN_TERM_DEPTH:
        return parse_depth(parser, text, term);
    case PN_TERM_REAL:
        term->is_real = is_true_word(text);
        return PN_OK;
    case PN_TERM_STATUS:
        return parse_status(parser, text, term);
    case PN_TERM_TAG:
        return parse_tag(parser, text, term);
    case PN_TERM_TYPE:
        return parse_type(parser, text, term);
    case PN_TERM_NOT:
    case PN_TERM_AND:
    case PN_TERM_OR:
    case PN_TERM_ACCOUNT:
    case PN_TERM_CODE:
    case PN_TERM_DESCRIPTION:
    case PN_TERM_NOTE:
    case PN_TERM_PAYEE:
        break;
    }
    return parse_pattern(parser, text, false, &term->pattern);
}

/* Ledger's short forms that mean nothing else: @payee. */
static struct pn_slice read_prefix(struct pn_slice text, enum pn_term_kind *kind) {
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        struct pn_slice prefix = pn_slice_of(prefixes[i].prefix);
        if (!pn_slice_starts(text, prefix)) continue;
        *kind = prefixes[i].kind;
        return pn_slice_sub(text, prefix.length, text.length);
    }
    if (text.length > 1 && text.bytes[0] == '@') {
        *kind = PN_TERM_PAYEE;
        return pn_slice_sub(text, 1, text.length);
    }
    *kind = PN_TERM_ACCOUNT;
    return text;
}

static enum pn_status parse_word(struct parser *parser, struct pn_slice text,
                                 struct pn_term **out) {
    struct pn_term value = {.days = PN_DAYS_ALL};
    bool is_turned = false;
    while (pn_slice_starts(text, PN_SLICE("not:"))) {
        is_turned = !is_turned;
        text = pn_slice_sub(text, 4, text.length);
    }
    text = read_prefix(text, &value.kind);
    PN_TRY(parse_value(parser, text, &value));
    struct pn_term *term = NULL;
    PN_TRY(new_term(parser->arena, value, &term));
    if (is_turned) {
        struct pn_term *turned = NULL;
        PN_TRY(new_term(parser->arena, (struct pn_term){.kind = PN_TERM_NOT}, &turned));
        PN_TRY(PN_PUSH(parser->arena, &turned->parts, term));
        term = turned;
    }
    *out = term;
    return PN_OK;
}

enum pn_status pn_query_init(struct pn_arena *arena, struct pn_query *out) {
    struct pn_query query = {.days = PN_DAYS_ALL, .depth = -1};
    PN_TRY(new_term(arena, (struct pn_term){.kind = PN_TERM_AND}, &query.filter));
    *out = query;
    return PN_OK;
}

enum pn_status pn_query_require(struct pn_query *query, struct pn_term term,
                                struct pn_arena *arena) {
    struct pn_term *copy = NULL;
    PN_TRY(new_term(arena, term, &copy));
    return PN_PUSH(arena, &query->filter->parts, copy);
}

struct pn_days pn_days_both(struct pn_days a, struct pn_days b) {
    struct pn_days both = a;
    if (b.begin != PN_DATE_NONE && (a.begin == PN_DATE_NONE || b.begin > a.begin))
        both.begin = b.begin;
    if (b.end != PN_DATE_NONE && (a.end == PN_DATE_NONE || b.end < a.end)) both.end = b.end;
    return both;
}

static enum pn_status add_alternative(struct pn_term **group, struct pn_term *term,
                                      struct pn_arena *arena) {
    if (*group == NULL) PN_TRY(new_term(arena, (struct pn_term){.kind = PN_TERM_OR}, group));
    return PN_PUSH(arena, &(*group)->parts, term);
}

/* The alternatives of the words; each NULL until there is one. */
struct groups {
    struct pn_term *accounts;
    struct pn_term *descriptions;
    struct pn_term *marks;
};

static enum pn_status add_term(struct parser *parser, struct pn_term *term, struct groups *groups,
                               struct pn_query *query) {
    bool is_report_date = term->kind == (parser->with_date2 ? PN_TERM_DATE2 : PN_TERM_DATE);
    if (is_report_date) {
        query->days = pn_days_both(query->days, term->days);
        return PN_OK;
    }
    if (term->kind == PN_TERM_DEPTH) {
        int depth = (int)term->depth;
        if (query->depth < 0 || depth < query->depth) query->depth = depth;
        return PN_OK;
    }
    if (term->kind == PN_TERM_ACCOUNT)
        return add_alternative(&groups->accounts, term, parser->arena);
    if (term->kind == PN_TERM_DESCRIPTION)
        return add_alternative(&groups->descriptions, term, parser->arena);
    if (term->kind == PN_TERM_STATUS) return add_alternative(&groups->marks, term, parser->arena);
    return PN_PUSH(parser->arena, &query->filter->parts, term);
}

enum pn_status pn_query_parse(const char *const *words, size_t count, pn_date today,
                              bool with_date2, struct pn_arena *arena, struct pn_diags *diags,
                              struct pn_query *query) {
    struct parser parser = {
        .arena = arena, .diags = diags, .today = today, .with_date2 = with_date2};
    struct groups groups = {0};
    enum pn_status worst = PN_OK;
    if (count > WORDS_MAX) return PN_ELIMIT;
    for (size_t i = 0; i < count; i++) {
        struct pn_term *term = NULL;
        parser.word = pn_slice_of(words[i]);
        enum pn_status st = parse_word(&parser, parser.word, &term);
        if (st == PN_OK) st = add_term(&parser, term, &groups, query);
        if (st == PN_EINPUT) worst = st;
        if (st != PN_OK && st != PN_EINPUT) return st;
    }
    PN_TRY(worst);
    struct pn_term *const all[] = {groups.accounts, groups.descriptions, groups.marks};
    for (size_t i = 0; i < 3; i++)
        if (all[i] != NULL) PN_TRY(PN_PUSH(arena, &query->filter->parts, all[i]));
    return PN_OK;
}
