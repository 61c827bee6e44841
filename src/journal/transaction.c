/*
 * Transactions, their postings, and rules.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "base/limits.h"
#include "journal/internal.h"

static bool is_ledger(const struct pn_reader *reader) {
    return reader->dialect == PN_DIALECT_LEDGER;
}

/* ---- postings ---- */

#define EACH_BYTE(value) ((uint64_t)0x0101010101010101u * (value))

/*
 * The first byte of a run that is a space or a control character, or its end. Eight bytes are
 * looked at together: below 0x21 a byte borrows from its upper bit, and the lowest to do so
 * did it without help.
 */
static const char *find_space(const char *at, const char *end) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    for (; end - at >= 8; at += 8) {
        uint64_t word;
        memcpy(&word, at, sizeof word);
        uint64_t found = (word - EACH_BYTE(0x21u)) & ~word & EACH_BYTE(0x80u);
        if (found != 0) return at + __builtin_ctzll(found) / 8;
    }
#endif
    while (at < end && (unsigned char)*at > ' ')
        at++;
    return at;
}

static unsigned count_colons(struct pn_slice name) {
    unsigned colons = 0;
    for (size_t i = 0; i < name.length; i++)
        colons += name.bytes[i] == ':';
    return colons;
}

enum pn_status pn_account_read(struct pn_reader *reader, struct pn_cursor *cursor,
                               struct pn_slice *out) {
    const char *from = cursor->at, *end = cursor->end, *at;
    bool tab_ends = is_ledger(reader);
    for (at = find_space(from, end); at < end; at = find_space(at + 1, end)) {
        bool is_double = at + 1 == end || pn_is_blank(at[1]);
        if (*at == ' ' && is_double) break;
        if (*at == '\t' && (tab_ends || is_double)) break;
    }
    cursor->at = at;
    *out = pn_between(from, at);
    if (out->length >= PN_ACCOUNT_DEPTH_MAX && count_colons(*out) >= PN_ACCOUNT_DEPTH_MAX) {
        return PN_REFUSE(reader, PN_J0303_ACCOUNT_TOO_DEEP, *out, NULL,
                         "an account name has at most %d components", PN_ACCOUNT_DEPTH_MAX);
    }
    if (out->length > 0) return PN_OK;
    return PN_REFUSE(reader, PN_J0301_NO_ACCOUNT, pn_rest(cursor), NULL,
                     "an account name should stand here");
}

static uint8_t read_mark(struct pn_cursor *cursor) {
    char c = pn_peek(cursor);
    if (c != '*' && c != '!') return PN_MARK_NONE;
    cursor->at++;
    pn_skip_blanks(cursor);
    return c == '*' ? PN_MARK_CLEARED : PN_MARK_PENDING;
}

static struct pn_slice unbracket(struct pn_slice name, uint8_t *kind, bool is_trimmed) {
    char first = name.bytes[0], last = name.bytes[name.length - 1];
    if (name.length >= 2 && first == '(' && last == ')') {
        *kind = PN_POSTING_VIRTUAL;
    } else if (name.length >= 2 && first == '[' && last == ']') {
        *kind = PN_POSTING_BALANCED;
    } else if (is_trimmed && name.length >= 2 && first == '<' && last == '>') {
        *kind = PN_POSTING_REAL; /* Ledger's deferred postings are posted at once */
    } else {
        return name;
    }
    name = pn_slice_sub(name, 1, name.length - 1);
    return is_trimmed ? pn_slice_trim(name) : name;
}

static enum pn_status read_assertion(struct pn_reader *reader, struct pn_cursor *cursor,
                                     struct pn_posting_extra *extra) {
    const char *from = cursor->at++;
    bool ignored = false;
    if (!is_ledger(reader)) {
        extra->assertion_is_total = pn_peek(cursor) == '=';
        if (extra->assertion_is_total) cursor->at++;
        extra->assertion_is_inclusive = pn_peek(cursor) == '*';
        if (extra->assertion_is_inclusive) cursor->at++;
    }
    pn_skip_blanks(cursor);
    if (is_ledger(reader) && pn_peek(cursor) == '(') {
        return PN_REFUSE(reader, PN_J0106_NOT_SUPPORTED, pn_rest(cursor), NULL,
                         "a value expression in a balance assertion is not supported yet");
    }
    struct pn_posting_extra priced = {0};
    PN_TRY(pn_amount_read(reader, cursor, false, &extra->assertion));
    extra->assertion_text = pn_between(from, cursor->at);
    extra->has_assertion = true;
    PN_TRY(pn_cost_read(reader, cursor, &priced, &ignored));
    extra->assertion_price = pn_slice_trim(
        pn_between(extra->assertion_text.bytes + extra->assertion_text.length, cursor->at));
    return PN_OK;
}

/* AMOUNT [COST] [LOT] [= ASSERTION], each of which may be missing. */
static enum pn_status read_values(struct pn_reader *reader, struct pn_cursor *cursor, bool in_rule,
                                  struct pn_posting_draft *posting, struct pn_posting_extra *extra,
                                  bool *has_extra) {
    char c = pn_peek(cursor);
    if (c != '\0' && c != ';' && c != '=') {
        if (c == '(' && is_ledger(reader)) {
            PN_TRY(pn_expression_read(reader, cursor, in_rule, &posting->amount));
        } else {
            PN_TRY(pn_amount_read(reader, cursor, in_rule, &posting->amount));
        }
        posting->has_amount = true;
        pn_skip_blanks(cursor);
        c = pn_peek(cursor);
        if (c == '@' || c == '{' || c == '[' || c == '(') {
            PN_TRY(pn_cost_read(reader, cursor, extra, has_extra));
            c = pn_peek(cursor);
        }
    }
    if (c == '=') {
        *has_extra = true;
        PN_TRY(read_assertion(reader, cursor, extra));
        pn_skip_blanks(cursor);
        c = pn_peek(cursor);
    }
    if (c == '\0' || c == ';') return PN_OK;
    return PN_REFUSE(reader, PN_J0302_AFTER_AMOUNT, pn_rest(cursor), NULL,
                     "this does not belong after an amount");
}

/* The amount and what follows it. */
static enum pn_status read_rest(struct pn_reader *reader, struct pn_cursor *cursor, bool in_rule,
                                struct pn_posting_draft *posting) {
    struct pn_journal *journal = reader->journal;
    struct pn_posting_extra extra;
    bool has_extra = false;
    memset(&extra, 0, sizeof extra);
    PN_TRY(read_values(reader, cursor, in_rule, posting, &extra, &has_extra));
    if (!has_extra) return PN_OK;
    if (journal->extras.count >= PN_NONE) return PN_ELIMIT;
    posting->extra = (uint32_t)journal->extras.count;
    return PN_PUSH(journal->arena, &journal->extras, extra);
}

static enum pn_status refuse_length(struct pn_reader *reader, struct pn_slice text) {
    return PN_REFUSE(reader, PN_J0103_LINE_TOO_LONG, pn_slice_sub(text, 0, 1), NULL,
                     "this line has more than %zu bytes", (size_t)PN_LINE_BYTES_MAX);
}

/* Ledger puts an account found by the payee in the place of any that is named so. */
static bool is_unknown(struct pn_slice name) {
    struct pn_slice word = PN_SLICE("Unknown");
    if (name.length < word.length) return false;
    size_t at = name.length - word.length;
    if (at > 0 && name.bytes[at - 1] != ':') return false;
    return pn_slice_equal(pn_slice_sub(name, at, name.length), word);
}

/* The posting whose text begins at from, in the current line, and the comment lines below it. */
static enum pn_status read_posting(struct pn_reader *reader, const char *from, bool in_rule,
                                   struct pn_posting_draft *posting) {
    struct pn_cursor cursor = {from, reader->line.bytes + reader->line.length};
    struct pn_slice name;
    struct pn_slice text = pn_rest(&cursor);
    if (text.bytes[0] <= ' ' || text.bytes[text.length - 1] <= ' ') text = pn_slice_trim(text);
    if (text.length > PN_LINE_BYTES_MAX) return refuse_length(reader, text);
    cursor.end = text.bytes + text.length;
    *posting = (struct pn_posting_draft){.extra = PN_NONE, .text = text};
    posting->mark = read_mark(&cursor);
    PN_TRY(pn_account_read(reader, &cursor, &name));
    name = unbracket(name, &posting->kind, is_ledger(reader));
    if (reader->formats->has_payee_accounts && is_unknown(name)) {
        return PN_REFUSE(reader, PN_J0106_NOT_SUPPORTED, name, "write the account's own name",
                         "accounts that the payee decides are not supported yet");
    }
    PN_TRY(pn_intern_id(&reader->journal->account_texts, name, &posting->account));
    pn_skip_blanks(&cursor);
    if (cursor.at < cursor.end) PN_TRY(read_rest(reader, &cursor, in_rule, posting));
    if (!pn_reader_has_comments(reader, &cursor)) return PN_OK;
    return pn_reader_comments(reader, &cursor, &posting->comments.first, &posting->comments.count);
}

static enum pn_status add_posting(struct pn_reader *reader, const char *from, bool in_rule) {
    struct pn_posting_draft posting;
    PN_TRY(read_posting(reader, from, in_rule, &posting));
    return pn_reader_keep_posting(reader, &posting);
}

/* Ledger checks expressions on lines of a transaction. */
static bool is_expression_line(struct pn_slice text) {
    static const char *const words[] = {"assert ", "check ", "expr ", "eval "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (pn_slice_starts(text, pn_slice_of(words[i]))) return true;
    }
    return false;
}

static enum pn_status read_postings(struct pn_reader *reader, bool in_rule, uint32_t *first,
                                    uint32_t *count) {
    struct pn_journal *journal = reader->journal;
    size_t before = journal->postings.count;
    for (const char *from; (from = pn_reader_indented(reader)) != NULL;) {
        if (!pn_reader_line(reader)) break;
        if (is_ledger(reader) && is_expression_line(pn_slice_trim(reader->line))) {
            enum pn_status passed = pn_reader_pass_expression(reader, pn_slice_trim(reader->line));
            if (passed == PN_OK) continue;
            journal->postings.count = before;
            return passed;
        }
        enum pn_status st = add_posting(reader, from, in_rule);
        if (st == PN_OK) continue;
        journal->postings.count = before;
        return st;
    }
    *first = (uint32_t)before;
    *count = (uint32_t)(journal->postings.count - before);
    return PN_OK;
}

/* ---- transactions ---- */

/* (CODE) behind a blank, if it is closed on this line. */
static struct pn_slice read_code(struct pn_cursor *cursor) {
    struct pn_slice rest = pn_rest(cursor);
    if (pn_peek(cursor) != '(' || !pn_is_blank(cursor->at[-1])) return (struct pn_slice){0};
    size_t end = pn_slice_find(rest, ')');
    if (end == rest.length) return (struct pn_slice){0};
    cursor->at += end + 1;
    return pn_slice_sub(rest, 1, end);
}

/* Up to the comment: any ';' for hledger, one after two spaces or a tab for Ledger. */
static struct pn_slice read_description(struct pn_reader *reader, struct pn_cursor *cursor) {
    const char *from = cursor->at;
    struct pn_slice rest = pn_rest(cursor);
    size_t end = pn_slice_find(rest, ';');
    while (is_ledger(reader) && end < rest.length) {
        if (end == 0 || rest.bytes[end - 1] == '\t') break;
        if (end >= 2 && rest.bytes[end - 1] == ' ' && pn_is_blank(rest.bytes[end - 2])) break;
        end += 1 + pn_slice_find(pn_slice_sub(rest, end + 1, rest.length), ';');
    }
    cursor->at = from + end;
    return pn_slice_trim(pn_between(from, cursor->at));
}

/* Status, code and description, and the comment behind them. */
static enum pn_status read_header(struct pn_reader *reader, struct pn_cursor *cursor,
                                  struct pn_transaction_draft *transaction) {
    struct pn_journal *journal = reader->journal;
    pn_skip_blanks(cursor);
    transaction->mark = read_mark(cursor);
    transaction->code = read_code(cursor);
    struct pn_slice description = read_description(reader, cursor);
    if (description.length == 0 && is_ledger(reader)) {
        description = PN_SLICE("<Unspecified payee>");
    }
    PN_TRY(pn_intern_id(&journal->descriptions, description, &transaction->description));
    if (!pn_reader_has_comments(reader, cursor)) return PN_OK;
    return pn_reader_comments(reader, cursor, &transaction->comments.first,
                              &transaction->comments.count);
}

static enum pn_status read_dates(struct pn_reader *reader, struct pn_cursor *cursor,
                                 struct pn_transaction_draft *transaction) {
    const char *from = cursor->at;
    PN_TRY(pn_date_read(reader, cursor, reader->year, &transaction->date));
    transaction->date2 = PN_DATE_NONE;
    if (pn_peek(cursor) == '=') {
        cursor->at++;
        int year = pn_date_ymd(transaction->date).year;
        PN_TRY(pn_date_read(reader, cursor, year, &transaction->date2));
    }
    if (cursor->at == cursor->end || pn_is_blank(*cursor->at)) return PN_OK;
    return PN_REFUSE(reader, PN_J0202_AFTER_DATE, pn_between(from, cursor->at + 1),
                     "write dates as 2026-12-01 and a blank after them",
                     "a blank should stand after the date");
}

enum pn_status pn_transaction_read(struct pn_reader *reader) {
    struct pn_cursor cursor = {reader->line.bytes, reader->line.bytes + reader->line.length};
    struct pn_transaction_draft transaction = {.text = reader->line};
    PN_TRY(read_dates(reader, &cursor, &transaction));
    PN_TRY(read_header(reader, &cursor, &transaction));
    PN_TRY(read_postings(reader, false, &transaction.posting_first, &transaction.posting_count));
    return pn_reader_keep_transaction(reader, &transaction);
}

/* ---- rules ---- */

/* The period ends at two blanks; what follows is as in a transaction. */
static size_t period_length(struct pn_slice text) {
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == ';') return i;
        if (i + 1 < text.length && pn_is_blank(text.bytes[i]) && pn_is_blank(text.bytes[i + 1])) {
            return i;
        }
    }
    return text.length;
}

/* Ledger has no comment on the line of an `=` rule: a query may hold anything. */
static size_t query_length(struct pn_slice text) { return pn_slice_find(text, ';'); }

static enum pn_status read_rule_header(struct pn_reader *reader, struct pn_cursor *cursor,
                                       struct pn_rule *rule) {
    pn_skip_blanks(cursor);
    struct pn_slice rest = pn_rest(cursor);
    size_t end = rule->kind == PN_RULE_PERIODIC ? period_length(rest) : query_length(rest);
    rule->expression = pn_slice_trim(pn_slice_sub(rest, 0, end));
    cursor->at += end;
    if (rule->kind == PN_RULE_AUTO) {
        return pn_reader_comments(reader, cursor, &rule->comment_first, &rule->comment_count);
    }
    if (rule->expression.length == 0) {
        return PN_REFUSE(reader, PN_J0506_BAD_RULE, rule->text, "as in: ~ monthly from 2026-12",
                         "a periodic rule needs a period");
    }
    pn_skip_blanks(cursor);
    if (is_ledger(reader) && cursor->at < cursor->end && *cursor->at != ';') {
        return PN_REFUSE(reader, PN_J0506_BAD_RULE, pn_rest(cursor), NULL,
                         "Ledger has no description after a period");
    }
    rule->mark = read_mark(cursor);
    rule->code = read_code(cursor);
    rule->description = read_description(reader, cursor);
    return pn_reader_comments(reader, cursor, &rule->comment_first, &rule->comment_count);
}

enum pn_status pn_rule_read(struct pn_reader *reader, enum pn_rule_kind kind) {
    struct pn_journal *journal = reader->journal;
    struct pn_cursor cursor = {reader->line.bytes + 1, reader->line.bytes + reader->line.length};
    struct pn_rule rule;
    memset(&rule, 0, sizeof rule);
    rule.kind = kind;
    rule.text = pn_slice_trim(reader->line);
    rule.dialect = reader->dialect;
    rule.today = PN_DATE_NONE;
    if (reader->has_year && reader->year > 0) {
        PN_TRY(pn_date_from_ymd(reader->year, 1, 1, &rule.today));
    }
    PN_TRY(read_rule_header(reader, &cursor, &rule));
    PN_TRY(read_postings(reader, true, &rule.posting_first, &rule.posting_count));
    PN_TRY(pn_reader_entry(reader, PN_ENTRY_RULE, journal->rules.count));
    return PN_PUSH(journal->arena, &journal->rules, rule);
}
