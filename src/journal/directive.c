/*
 * Directives: one table of words, and what each takes.
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

static enum pn_status add(struct pn_reader *reader, struct pn_directive *directive) {
    struct pn_journal *journal = reader->journal;
    directive->dialect = reader->dialect;
    PN_TRY(pn_reader_entry(reader, PN_ENTRY_DIRECTIVE, journal->directives.count));
    return PN_PUSH(journal->arena, &journal->directives, *directive);
}

static enum pn_status refuse_argument(struct pn_reader *reader, const struct pn_cursor *cursor,
                                      const char *what) {
    return PN_REFUSE(reader, PN_J0501_DIRECTIVE_ARGUMENT, pn_rest(cursor), NULL,
                     "%s should stand here", what);
}

/* `assert 1 == 0`: what needs no evaluation to be false. */
static bool is_plainly_false(struct pn_slice text) {
    struct pn_decimal left, right;
    if (!pn_slice_starts(text, PN_SLICE("assert "))) return false;
    text = pn_slice_trim(pn_slice_sub(text, 7, text.length));
    if (pn_slice_is(text, "false") || pn_slice_is(text, "0")) return true;
    size_t at = pn_slice_find(text, '=');
    if (at == text.length) return false;
    if (pn_decimal_parse(pn_slice_trim(pn_slice_sub(text, 0, at)), &left) != PN_OK) return false;
    text = pn_slice_sub(text, at + 1, text.length);
    if (text.length == 0 || text.bytes[0] != '=') return false;
    text = pn_slice_trim(pn_slice_sub(text, 1, text.length));
    if (pn_decimal_parse(text, &right) != PN_OK) return false;
    return pn_decimal_compare(left, right) != 0;
}

enum pn_status pn_reader_pass_expression(struct pn_reader *reader, struct pn_slice text) {
    if (is_plainly_false(text)) {
        return PN_REFUSE(reader, PN_B0201_ASSERTION_FAILS, text, NULL, "this does not hold");
    }
    pn_diags_warn(reader->diags, PN_J0106_NOT_SUPPORTED, pn_reader_span(reader, text), NULL,
                  "this expression is passed over: nothing is checked here");
    return PN_OK;
}

/* Nothing but a comment may follow. */
static enum pn_status expect_end(struct pn_reader *reader, struct pn_cursor *cursor) {
    pn_skip_blanks(cursor);
    if (cursor->at == cursor->end || *cursor->at == ';') return PN_OK;
    return PN_REFUSE(reader, PN_J0501_DIRECTIVE_ARGUMENT, pn_rest(cursor), NULL,
                     "the directive should end here");
}

/* ---- lines under a directive ---- */

/* Keep the indented lines below: comments as comments, `key value` as subdirectives. */
static enum pn_status read_below(struct pn_reader *reader, struct pn_cursor *cursor,
                                 struct pn_directive *directive) {
    struct pn_journal *journal = reader->journal;
    PN_TRY(
        pn_reader_comments(reader, cursor, &directive->comment_first, &directive->comment_count));
    directive->sub_first = (uint32_t)journal->subdirectives.count;
    while (pn_reader_is_indented(reader) && pn_reader_line(reader)) {
        struct pn_slice text = pn_slice_trim(reader->line);
        if (text.bytes[0] == ';') {
            if (directive->comment_count == 0) { /* the line's own comment, which is empty */
                PN_TRY(pn_reader_comment_line(reader, (struct pn_slice){0},
                                              &directive->comment_first,
                                              &directive->comment_count));
            }
            PN_TRY(pn_reader_comment_line(reader, pn_slice_sub(text, 1, text.length),
                                          &directive->comment_first, &directive->comment_count));
            continue;
        }
        size_t end = 0;
        while (end < text.length && !pn_is_blank(text.bytes[end]))
            end++;
        struct pn_subdirective sub = {pn_slice_sub(text, 0, end),
                                      pn_slice_trim(pn_slice_sub(text, end, text.length))};
        if (journal->subdirectives.count >= PN_NONE) return PN_ELIMIT;
        PN_TRY(PN_PUSH(journal->arena, &journal->subdirectives, sub));
        directive->sub_count++;
    }
    return PN_OK;
}

static struct pn_cursor cursor_of(struct pn_slice text) {
    return (struct pn_cursor){text.bytes, text.bytes + text.length};
}

/* ---- account, payee, tag ---- */

static enum pn_status check_account_sub(struct pn_reader *reader,
                                        const struct pn_directive *directive,
                                        const struct pn_subdirective *sub) {
    static const char *const passed[] = {"assert", "check", "eval", "expr", "value"};
    struct pn_directive bucket = {.kind = PN_DIRECTIVE_BUCKET,
                                  .text = directive->name,
                                  .name = directive->name,
                                  .is_nested = true};
    if (!is_ledger(reader)) return PN_OK; /* hledger ignores them */
    if (pn_slice_is(sub->key, "default")) return add(reader, &bucket);
    if (pn_slice_is(sub->key, "note") || pn_slice_is(sub->key, "alias")) return PN_OK;
    if (pn_slice_is(sub->key, "payee")) {
        reader->formats->has_payee_accounts = true;
        reader->formats->changes++;
        return PN_OK;
    }
    for (size_t i = 0; i < sizeof passed / sizeof *passed; i++) {
        if (!pn_slice_is(sub->key, passed[i])) continue;
        return pn_reader_pass_expression(reader, sub->key);
    }
    return PN_REFUSE(reader, PN_J0505_SUBDIRECTIVE, sub->key, NULL,
                     "an account directive has no `%.*s`", PN_ARG(sub->key));
}

/* `alias NAME` under an account is the alias NAME=ACCOUNT. */
static enum pn_status add_sub_alias(struct pn_reader *reader, struct pn_slice account,
                                    struct pn_slice name) {
    struct pn_directive alias = {.kind = PN_DIRECTIVE_ALIAS,
                                 .text = name,
                                 .name = name,
                                 .value = account,
                                 .is_nested = true};
    return add(reader, &alias);
}

static enum pn_status read_account(struct pn_reader *reader, struct pn_cursor *cursor,
                                   struct pn_directive *directive) {
    struct pn_journal *journal = reader->journal;
    PN_TRY(pn_account_read(reader, cursor, &directive->name));
    PN_TRY(expect_end(reader, cursor));
    PN_TRY(read_below(reader, cursor, directive));
    struct pn_directive own = *directive;
    PN_TRY(add(reader, &own));
    for (uint32_t i = 0; i < own.sub_count; i++) {
        struct pn_subdirective sub = journal->subdirectives.items[own.sub_first + i];
        PN_TRY(check_account_sub(reader, &own, &sub));
        if (!is_ledger(reader) || !pn_slice_is(sub.key, "alias")) continue;
        PN_TRY(add_sub_alias(reader, own.name, sub.value));
    }
    return PN_OK;
}

static enum pn_status refuse_empty_sub(struct pn_reader *reader, struct pn_slice key) {
    return PN_REFUSE(reader, PN_J0505_SUBDIRECTIVE, key, NULL, "`%.*s` needs something behind it",
                     PN_ARG(key));
}

static enum pn_status read_name(struct pn_reader *reader, struct pn_cursor *cursor,
                                struct pn_directive *directive) {
    const char *from = cursor->at;
    size_t end = pn_slice_find(pn_rest(cursor), ';');
    cursor->at += end;
    directive->name = pn_slice_trim(pn_between(from, cursor->at));
    if (directive->name.length == 0) return refuse_argument(reader, cursor, "a name");
    PN_TRY(read_below(reader, cursor, directive));
    for (uint32_t i = 0; i < directive->sub_count && is_ledger(reader); i++) {
        struct pn_subdirective sub = reader->journal->subdirectives.items[directive->sub_first + i];
        if (sub.value.length == 0) return refuse_empty_sub(reader, sub.key);
    }
    return add(reader, directive);
}

/* ---- commodity, D, P, N ---- */

/* The format's decimal mark helps to read later amounts. */
static enum pn_status note_format(struct pn_reader *reader, struct pn_slice text,
                                  uint32_t commodity, struct pn_amount amount) {
    const struct pn_style *style = &reader->journal->styles.items[amount.style];
    if (is_ledger(reader)) return PN_OK;
    if (style->decimal_mark == 0) {
        return PN_REFUSE(reader, PN_J0502_FORMAT_WITHOUT_MARK, text,
                         "write 1000. for a commodity without decimals",
                         "a commodity's format needs a decimal mark");
    }
    struct pn_format *format = pn_format_of(reader, commodity);
    if (format == NULL) return PN_ENOMEM;
    format->decimal_mark = style->decimal_mark;
    return PN_OK;
}

/* A format is read as it stands: no default commodity, its marks are its own. */
static enum pn_status read_format_amount(struct pn_reader *reader, struct pn_cursor *cursor,
                                         struct pn_amount *out) {
    bool had_default = reader->has_default;
    reader->has_default = false;
    reader->is_format = true;
    enum pn_status st = pn_amount_read(reader, cursor, false, out);
    reader->has_default = had_default;
    reader->is_format = false;
    return st;
}

static enum pn_status read_format(struct pn_reader *reader, struct pn_directive *directive,
                                  const struct pn_subdirective *sub) {
    struct pn_cursor cursor = cursor_of(sub->value);
    cursor.end = cursor.at + pn_slice_find(sub->value, ';');
    PN_TRY(read_format_amount(reader, &cursor, &directive->amount));
    PN_TRY(expect_end(reader, &cursor));
    directive->has_amount = true;
    if (directive->amount.commodity != directive->commodity) {
        return PN_REFUSE(reader, PN_J0501_DIRECTIVE_ARGUMENT, sub->value, NULL,
                         "the format of another commodity than the directive's");
    }
    return note_format(reader, sub->value, directive->commodity, directive->amount);
}

/* Ledger: `alias SYM` is another name of the commodity from here on. */
static enum pn_status add_symbol_alias(struct pn_reader *reader,
                                       const struct pn_directive *directive,
                                       const struct pn_subdirective *sub) {
    uint32_t id;
    struct pn_slice symbol = pn_slice_trim(sub->value);
    if (symbol.length >= 2 && symbol.bytes[0] == '"') {
        symbol = pn_slice_sub(symbol, 1, symbol.length - 1);
    }
    PN_TRY(pn_intern_id(&reader->journal->commodities, symbol, &id));
    struct pn_format *format = pn_format_of(reader, id);
    if (format == NULL) return PN_ENOMEM;
    if (id != directive->commodity) format->alias_of = directive->commodity + 1;
    reader->formats->changes++;
    return PN_OK;
}

static enum pn_status read_commodity_subs(struct pn_reader *reader,
                                          struct pn_directive *directive) {
    static const char *const ignored[] = {"note", "nomarket", "default", "alias"};
    for (uint32_t i = 0; i < directive->sub_count; i++) {
        struct pn_subdirective sub = reader->journal->subdirectives.items[directive->sub_first + i];
        bool is_known = false;
        if (pn_slice_is(sub.key, "format")) {
            PN_TRY(read_format(reader, directive, &sub));
            continue;
        }
        for (size_t k = 0; k < sizeof ignored / sizeof *ignored; k++) {
            is_known = is_known || (is_ledger(reader) && pn_slice_is(sub.key, ignored[k]));
        }
        bool is_alone = pn_slice_is(sub.key, "nomarket") || pn_slice_is(sub.key, "default");
        if (is_known && !is_alone && sub.value.length == 0)
            return refuse_empty_sub(reader, sub.key);
        if (is_known && pn_slice_is(sub.key, "alias")) {
            PN_TRY(add_symbol_alias(reader, directive, &sub));
        }
        if (is_known) continue;
        if (is_ledger(reader) && pn_slice_is(sub.key, "value")) {
            PN_TRY(pn_reader_pass_expression(reader, sub.key));
            continue;
        }
        return PN_REFUSE(reader, PN_J0505_SUBDIRECTIVE, sub.key, NULL,
                         "a commodity directive has no `%.*s`", PN_ARG(sub.key));
    }
    return PN_OK;
}

/* Ledger finds no symbol before the digits of `commodity 1,000.00 EUR` and declares nothing. */
static enum pn_status pass_number(struct pn_reader *reader, struct pn_cursor *cursor,
                                  struct pn_directive *directive) {
    pn_diags_warn(reader->diags, PN_J0106_NOT_SUPPORTED, pn_reader_span(reader, pn_rest(cursor)),
                  "write the symbol, and the format in a line below", "this declares nothing");
    directive->kind = PN_DIRECTIVE_IGNORED;
    directive->name = pn_slice_trim(reader->line);
    return add(reader, directive);
}

/* `commodity 1,000.00 EUR` or `commodity EUR`, with lines below. */
static enum pn_status read_commodity(struct pn_reader *reader, struct pn_cursor *cursor,
                                     struct pn_directive *directive) {
    struct pn_journal *journal = reader->journal;
    const char *from = cursor->at;
    size_t length = pn_slice_find(pn_rest(cursor), ';');
    bool has_digit = false, is_quoted = false;
    for (size_t i = 0; i < length; i++) {
        if (from[i] == '"') is_quoted = !is_quoted;
        has_digit = has_digit || (!is_quoted && pn_is_digit(from[i]));
    }
    if (has_digit && !is_ledger(reader)) {
        PN_TRY(read_format_amount(reader, cursor, &directive->amount));
        directive->has_amount = true;
        directive->commodity = directive->amount.commodity;
        directive->name = journal->commodities.names.items[directive->commodity];
        struct pn_slice text = pn_between(from, cursor->at);
        PN_TRY(note_format(reader, text, directive->commodity, directive->amount));
    } else {
        PN_TRY(pn_symbol_read(reader, cursor, &directive->name));
        if (cursor->at == from && has_digit && !pn_reader_is_indented(reader)) {
            return pass_number(reader, cursor, directive);
        }
        if (cursor->at == from) return refuse_argument(reader, cursor, "a commodity");
        if (is_ledger(reader)) cursor->at = from + length; /* the symbol of an amount */
        PN_TRY(pn_intern_id(&journal->commodities, directive->name, &directive->commodity));
    }
    PN_TRY(expect_end(reader, cursor));
    PN_TRY(read_below(reader, cursor, directive));
    PN_TRY(read_commodity_subs(reader, directive));
    return add(reader, directive);
}

static enum pn_status read_default(struct pn_reader *reader, struct pn_cursor *cursor,
                                   struct pn_directive *directive) {
    const char *from = cursor->at;
    PN_TRY(read_format_amount(reader, cursor, &directive->amount));
    PN_TRY(expect_end(reader, cursor));
    directive->has_amount = true;
    directive->commodity = directive->amount.commodity;
    const struct pn_style *style = &reader->journal->styles.items[directive->amount.style];
    if (!is_ledger(reader) && style->decimal_mark == 0) {
        return PN_REFUSE(reader, PN_J0502_FORMAT_WITHOUT_MARK, pn_between(from, cursor->at),
                         "write 1000. for a commodity without decimals",
                         "a commodity's format needs a decimal mark");
    }
    if (!is_ledger(reader)) { /* Ledger's bare amounts stay bare */
        reader->has_default = true;
        reader->default_commodity = directive->commodity;
        reader->default_style = directive->amount.style;
        reader->default_places = directive->amount.places;
    }
    return add(reader, directive);
}

/* HH:MM or HH:MM:SS with blanks after it, which says nothing here. */
static void skip_time(struct pn_cursor *cursor) {
    struct pn_cursor at = *cursor;
    unsigned colons = 0;
    while (at.at < at.end && (pn_is_digit(*at.at) || *at.at == ':'))
        colons += *at.at++ == ':';
    if (colons == 0) return;
    while (at.at < at.end && !pn_is_blank(*at.at))
        at.at++; /* a time zone */
    pn_skip_blanks(&at);
    *cursor = at;
}

static enum pn_status read_price(struct pn_reader *reader, struct pn_cursor *cursor,
                                 struct pn_directive *directive) {
    PN_TRY(pn_date_read(reader, cursor, reader->year, &directive->date));
    pn_skip_blanks(cursor);
    skip_time(cursor);
    const char *from = cursor->at;
    PN_TRY(pn_symbol_read(reader, cursor, &directive->name));
    if (cursor->at == from) return refuse_argument(reader, cursor, "a commodity");
    PN_TRY(pn_intern_id(&reader->journal->commodities, directive->name, &directive->commodity));
    pn_skip_blanks(cursor);
    PN_TRY(pn_amount_read(reader, cursor, false, &directive->amount));
    directive->has_amount = true;
    cursor->at = cursor->end; /* the rest of the line says nothing, to hledger too */
    PN_TRY(
        pn_reader_comments(reader, cursor, &directive->comment_first, &directive->comment_count));
    return add(reader, directive);
}

/* ---- years, marks ---- */

static enum pn_status read_year(struct pn_reader *reader, struct pn_cursor *cursor,
                                struct pn_directive *directive) {
    uint32_t year = 0;
    const char *from = cursor->at;
    while (pn_is_digit(pn_peek(cursor)) && cursor->at - from < 5) {
        year = year * 10 + (uint32_t)(*cursor->at++ - '0');
    }
    size_t digits = (size_t)(cursor->at - from);
    if (digits < 1 || (digits < 4 && !is_ledger(reader)) || year < 1 || year > 9999) {
        cursor->at = from;
        return refuse_argument(reader, cursor, "a year of four digits");
    }
    PN_TRY(expect_end(reader, cursor));
    directive->number = year;
    if (directive->kind == PN_DIRECTIVE_APPLY_YEAR) {
        reader->apply_years = reader->apply_years << 1 | 1;
    }
    reader->year = (int)year;
    reader->has_year = true;
    return add(reader, directive);
}

static enum pn_status read_decimal_mark(struct pn_reader *reader, struct pn_cursor *cursor,
                                        struct pn_directive *directive) {
    char c = pn_peek(cursor);
    if (c != '.' && c != ',') return refuse_argument(reader, cursor, "`.` or `,`");
    directive->name = pn_between(cursor->at, cursor->at + 1);
    cursor->at++;
    PN_TRY(expect_end(reader, cursor));
    reader->decimal_mark = c;
    return add(reader, directive);
}

/* ---- alias, apply, end ---- */

static enum pn_status read_alias(struct pn_reader *reader, struct pn_cursor *cursor,
                                 struct pn_directive *directive) {
    struct pn_slice rest = pn_rest(cursor);
    size_t equals = pn_slice_find(rest, '=');
    if (pn_peek(cursor) == '/' && !is_ledger(reader)) {
        size_t end = 1;
        while (end < rest.length && rest.bytes[end] != '/') {
            end += rest.bytes[end] == '\\' && end + 1 < rest.length ? 2 : 1;
        }
        equals = end + 1;
        while (equals < rest.length && pn_is_blank(rest.bytes[equals]))
            equals++;
        directive->is_regex = true;
        if (equals < rest.length && rest.bytes[equals] != '=') equals = rest.length;
    }
    if (equals >= rest.length || equals == 0) {
        return PN_REFUSE(reader, PN_J0504_BAD_ALIAS, rest, "as in: alias old=new, alias /re/=new",
                         "an alias is written OLD=NEW");
    }
    directive->name = pn_slice_trim(pn_slice_sub(rest, 0, equals));
    directive->value = pn_slice_trim(pn_slice_sub(rest, equals + 1, rest.length));
    if (directive->is_regex) {
        directive->name = pn_slice_sub(directive->name, 1, directive->name.length - 1);
    }
    if (directive->value.length == 0 && !directive->is_regex) {
        return PN_REFUSE(reader, PN_J0504_BAD_ALIAS, rest, NULL, "an alias for no account");
    }
    if (is_ledger(reader) && pn_slice_equal(directive->name, directive->value)) {
        return PN_REFUSE(reader, PN_J0504_BAD_ALIAS, rest, NULL, "an alias of a name for itself");
    }
    return add(reader, directive);
}

static enum pn_status read_apply(struct pn_reader *reader, struct pn_cursor *cursor,
                                 struct pn_directive *directive) {
    PN_TRY(pn_account_read(reader, cursor, &directive->name));
    PN_TRY(expect_end(reader, cursor));
    if (directive->kind == PN_DIRECTIVE_APPLY_ACCOUNT) reader->apply_years <<= 1;
    return add(reader, directive);
}

static enum pn_status read_apply_tag(struct pn_reader *reader, struct pn_cursor *cursor,
                                     struct pn_directive *directive) {
    directive->name = pn_slice_trim(pn_rest(cursor));
    if (directive->name.length == 0) return refuse_argument(reader, cursor, "a tag");
    reader->apply_years <<= 1;
    return add(reader, directive);
}

static enum pn_status read_bare(struct pn_reader *reader, struct pn_cursor *cursor,
                                struct pn_directive *directive) {
    PN_TRY(expect_end(reader, cursor));
    return add(reader, directive);
}

/* Dates below the end of a year need one of their own: which year it was is not kept. */
static enum pn_status read_end_apply(struct pn_reader *reader, struct pn_cursor *cursor,
                                     struct pn_directive *directive) {
    if ((reader->apply_years & 1) != 0) reader->year = 0;
    reader->apply_years >>= 1;
    return read_bare(reader, cursor, directive);
}

/* Understood, and without effect on the books. */
static enum pn_status read_ignored(struct pn_reader *reader, struct pn_cursor *cursor,
                                   struct pn_directive *directive) {
    cursor->at = cursor->end;
    directive->name = pn_slice_trim(reader->line);
    return add(reader, directive);
}

static enum pn_status read_expression(struct pn_reader *reader, struct pn_cursor *cursor,
                                      struct pn_directive *directive) {
    PN_TRY(pn_reader_pass_expression(reader, directive->text));
    return read_ignored(reader, cursor, directive);
}

/* Option lines that change what is shown or checked, and no number. */
static enum pn_status read_option(struct pn_reader *reader, struct pn_slice text) {
    static const char *const passed[] = {"--pedantic",     "--strict",      "--permissive",
                                         "--check-payees", "--date-format", "--explicit"};
    struct pn_directive directive = {.kind = PN_DIRECTIVE_IGNORED, .text = text, .name = text};
    size_t end = pn_slice_find(text, '=');
    size_t blank = pn_slice_find(text, ' ');
    struct pn_slice word = pn_slice_sub(text, 0, end < blank ? end : blank);
    for (size_t i = 0; i < sizeof passed / sizeof *passed; i++) {
        if (!pn_slice_is(word, passed[i])) continue;
        pn_diags_warn(reader->diags, PN_J0106_NOT_SUPPORTED, pn_reader_span(reader, text),
                      "give it on the command line", "an option in a journal is passed over");
        return add(reader, &directive);
    }
    return PN_REFUSE(reader, PN_J0106_NOT_SUPPORTED, text, NULL,
                     "this option in a journal is not supported yet");
}

/* One side of `C`: no amount in it may have been read, since none is converted. */
static enum pn_status read_unit(struct pn_reader *reader, struct pn_cursor *cursor) {
    struct pn_amount amount;
    const char *from = cursor->at;
    PN_TRY(read_format_amount(reader, cursor, &amount));
    struct pn_format *format = pn_format_of(reader, amount.commodity);
    if (format == NULL) return PN_ENOMEM;
    format->is_converted = true;
    if (!format->is_used) return PN_OK;
    return PN_REFUSE(reader, PN_J0106_NOT_SUPPORTED, pn_between(from, cursor->at), NULL,
                     "amounts in a commodity with a `C` conversion are not supported yet");
}

/* `C 1.00 Kb = 1024 b` of commodities that nothing is written in says nothing. */
static enum pn_status read_conversion(struct pn_reader *reader, struct pn_cursor *cursor,
                                      struct pn_directive *directive) {
    PN_TRY(read_unit(reader, cursor));
    pn_skip_blanks(cursor);
    if (pn_peek(cursor) != '=') return refuse_argument(reader, cursor, "`=`");
    cursor->at++;
    pn_skip_blanks(cursor);
    PN_TRY(read_unit(reader, cursor));
    return read_ignored(reader, cursor, directive);
}

static enum pn_status refuse_later(struct pn_reader *reader, struct pn_cursor *cursor,
                                   struct pn_directive *directive) {
    (void)cursor;
    return PN_REFUSE(reader, PN_J0106_NOT_SUPPORTED, directive->text, NULL,
                     "this directive is not supported yet");
}

/* comment ... end comment, test ... end test; the end of the file ends them too. */
static enum pn_status skip_block(struct pn_reader *reader, struct pn_cursor *cursor,
                                 struct pn_directive *directive) {
    (void)cursor;
    (void)directive;
    while (pn_reader_line(reader)) {
        struct pn_slice line = pn_slice_trim(reader->line);
        if (pn_slice_is(line, "end comment")) return PN_OK;
        if (is_ledger(reader) && pn_slice_is(line, "end test")) return PN_OK;
    }
    return PN_OK;
}

/* ---- include ---- */

static enum pn_status mark_file(struct pn_reader *reader, enum pn_directive_kind kind,
                                struct pn_slice text, uint32_t source) {
    struct pn_directive directive = {.kind = kind, .text = text, .number = source};
    return add(reader, &directive);
}

/* A file reads with a copy of the includer's state: what it sets ends with it. */
static enum pn_status read_included(struct pn_reader *reader, struct pn_slice path,
                                    struct pn_slice pattern) {
    struct pn_reader child = *reader;
    uint32_t source;
    PN_TRY(pn_sources_open(&reader->journal->sources, path, reader->source, pattern, reader->diags,
                           &source));
    PN_TRY(mark_file(reader, PN_DIRECTIVE_FILE_BEGIN, reader->line, source));
    if (reader->options->dialect == PN_DIALECT_BY_NAME) {
        enum pn_dialect named = pn_dialect_of_name(path);
        if (named == PN_DIALECT_BEANCOUNT) {
            return PN_REFUSE(reader, PN_J0105_OTHER_DIALECT, pattern,
                             "name it beside this one: -f FILE -f FILE",
                             "a Beancount file cannot be included here");
        }
    }
    PN_TRY(pn_reader_file(&child, source));
    if (is_ledger(reader)) {
        reader->year = child.year;
        reader->has_year = child.has_year;
    }
    return mark_file(reader, PN_DIRECTIVE_FILE_END, reader->line, source);
}

/* `timedot:file` and the like name a format; only journals are read here. */
static enum pn_status strip_format(struct pn_reader *reader, struct pn_slice *pattern) {
    static const char *const others[] = {"timeclock:", "timedot:", "csv:", "tsv:", "ssv:"};
    if (pn_slice_starts(*pattern, PN_SLICE("journal:"))) {
        *pattern = pn_slice_trim(pn_slice_sub(*pattern, 8, pattern->length));
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (!pn_slice_starts(*pattern, pn_slice_of(others[i]))) continue;
        return PN_REFUSE(reader, PN_J0106_NOT_SUPPORTED, *pattern, NULL,
                         "files of the kind `%s` are not read yet", others[i]);
    }
    return PN_OK;
}

static enum pn_status read_include(struct pn_reader *reader, struct pn_cursor *cursor,
                                   struct pn_directive *directive) {
    struct pn_paths paths = {0};
    struct pn_slice pattern = pn_slice_trim(pn_rest(cursor));
    enum pn_status worst = PN_OK;
    if (pattern.length >= 2 && pattern.bytes[0] == '"' && is_ledger(reader)) {
        pattern = pn_slice_sub(pattern, 1, pattern.length - 1);
    }
    if (pattern.length == 0) return refuse_argument(reader, cursor, "a file");
    PN_TRY(strip_format(reader, &pattern));
    directive->name = pattern;
    PN_TRY(add(reader, directive));
    if (reader->options->without_files) return PN_OK;
    PN_TRY(pn_sources_match(&reader->journal->sources, pattern, reader->source, reader->diags,
                            &paths));
    struct pn_slice line = reader->line;
    for (size_t i = 0; i < paths.count; i++) {
        enum pn_status st = read_included(reader, paths.items[i], pattern);
        reader->line = line;
        if (st != PN_OK && st != PN_EINPUT && st != PN_EIO) return st;
        if (worst == PN_OK) worst = st;
    }
    return worst;
}

/* ---- the table ---- */

typedef enum pn_status read_function(struct pn_reader *, struct pn_cursor *, struct pn_directive *);

enum { BOTH = 3, HLEDGER = 1, LEDGER = 2 };

static const struct word {
    const char *text;
    read_function *read;
    enum pn_directive_kind kind;
    unsigned dialects;
    bool is_letter; /* its argument may follow at once */
} words[] = {
    {"account", read_account, PN_DIRECTIVE_ACCOUNT, BOTH, false},
    {"alias", read_alias, PN_DIRECTIVE_ALIAS, BOTH, false},
    {"end aliases", read_bare, PN_DIRECTIVE_END_ALIASES, HLEDGER, false},
    {"apply account", read_apply, PN_DIRECTIVE_APPLY_ACCOUNT, BOTH, false},
    {"end apply account", read_end_apply, PN_DIRECTIVE_END_APPLY_ACCOUNT, BOTH, false},
    {"apply tag", read_apply_tag, PN_DIRECTIVE_APPLY_TAG, LEDGER, false},
    {"end apply tag", read_end_apply, PN_DIRECTIVE_END_APPLY_TAG, LEDGER, false},
    {"apply year", read_year, PN_DIRECTIVE_APPLY_YEAR, LEDGER, false},
    {"end apply year", read_end_apply, PN_DIRECTIVE_END_APPLY_YEAR, LEDGER, false},
    {"apply", refuse_later, PN_DIRECTIVE_IGNORED, LEDGER, false},
    {"end apply", read_end_apply, PN_DIRECTIVE_END_APPLY, LEDGER, false},
    {"end tag", read_end_apply, PN_DIRECTIVE_END_APPLY_TAG, LEDGER, false},
    {"end tag", read_ignored, PN_DIRECTIVE_IGNORED, HLEDGER, false},
    {"end", read_end_apply, PN_DIRECTIVE_END_APPLY, LEDGER, false},
    {"pop", read_ignored, PN_DIRECTIVE_IGNORED, HLEDGER, false},
    {"comment", skip_block, PN_DIRECTIVE_IGNORED, BOTH, false},
    {"test", skip_block, PN_DIRECTIVE_IGNORED, LEDGER, false},
    {"commodity", read_commodity, PN_DIRECTIVE_COMMODITY, BOTH, false},
    {"payee", read_name, PN_DIRECTIVE_PAYEE, BOTH, false},
    {"tag", read_name, PN_DIRECTIVE_TAG, BOTH, false},
    {"include", read_include, PN_DIRECTIVE_INCLUDE, BOTH, false},
    {"decimal-mark", read_decimal_mark, PN_DIRECTIVE_DECIMAL_MARK, HLEDGER, false},
    {"year", read_year, PN_DIRECTIVE_YEAR, LEDGER, false},
    {"bucket", read_apply, PN_DIRECTIVE_BUCKET, LEDGER, false},
    {"assert", read_expression, PN_DIRECTIVE_IGNORED, LEDGER, false},
    {"check", read_expression, PN_DIRECTIVE_IGNORED, LEDGER, false},
    {"eval", read_expression, PN_DIRECTIVE_IGNORED, LEDGER, false},
    {"expr", read_expression, PN_DIRECTIVE_IGNORED, LEDGER, false},
    {"define", read_ignored, PN_DIRECTIVE_IGNORED, LEDGER, false},
    {"def", read_ignored, PN_DIRECTIVE_IGNORED, LEDGER, false},
    {"value", read_ignored, PN_DIRECTIVE_IGNORED, LEDGER, false},
    {"python", refuse_later, PN_DIRECTIVE_IGNORED, LEDGER, false},
    {"import", refuse_later, PN_DIRECTIVE_IGNORED, LEDGER, false},
    {"Y", read_year, PN_DIRECTIVE_YEAR, BOTH, true},
    {"D", read_default, PN_DIRECTIVE_DEFAULT_COMMODITY, BOTH, true},
    {"P", read_price, PN_DIRECTIVE_PRICE, BOTH, true},
    {"N", read_ignored, PN_DIRECTIVE_NO_MARKET, BOTH, true},
    {"C", read_ignored, PN_DIRECTIVE_IGNORED, HLEDGER, true},
    {"C", read_conversion, PN_DIRECTIVE_IGNORED, LEDGER, true},
    {"A", read_apply, PN_DIRECTIVE_BUCKET, LEDGER, true},
};

/* Whether the line begins with the word; *length is how far. Inner blanks may be many. */
static bool word_matches(const struct word *word, struct pn_slice line, size_t *length) {
    size_t at = 0;
    for (const char *c = word->text; *c != '\0'; c++) {
        if (*c == ' ') {
            if (at >= line.length || !pn_is_blank(line.bytes[at])) return false;
            while (at < line.length && pn_is_blank(line.bytes[at]))
                at++;
            continue;
        }
        if (at >= line.length || line.bytes[at] != *c) return false;
        at++;
    }
    bool ends = at == line.length || pn_is_blank(line.bytes[at]);
    if (!ends && !(word->is_letter && pn_is_digit(line.bytes[at]))) return false;
    *length = at;
    return true;
}

static enum pn_status refuse_line(struct pn_reader *reader, struct pn_slice text) {
    struct pn_slice word = pn_slice_sub(text, 0, pn_slice_find(text, ' '));
    bool is_clock = word.length == 1 && strchr("iIoObh", word.bytes[0]) != NULL;
    if (is_clock) {
        return PN_REFUSE(reader, PN_J0106_NOT_SUPPORTED, text, NULL,
                         "time-clock entries are not read here");
    }
    return PN_REFUSE(reader, PN_J0101_UNKNOWN_LINE, text,
                     "a line begins with a date, a directive, `~`, `=` or `;`",
                     "`%.*s` begins nothing that is known", PN_ARG(word));
}

bool pn_directive_is_simple(struct pn_slice line) {
    static const char *const simple[] = {"account ", "payee ", "tag ", "P "};
    for (size_t i = 0; i < sizeof simple / sizeof *simple; i++) {
        if (pn_slice_starts(line, pn_slice_of(simple[i]))) return true;
    }
    return false;
}

enum pn_status pn_directive_read(struct pn_reader *reader) {
    struct pn_slice text = pn_slice_trim(reader->line);
    unsigned dialect = is_ledger(reader) ? LEDGER : HLEDGER;
    if (is_ledger(reader) && pn_slice_starts(text, PN_SLICE("--"))) {
        return read_option(reader, text);
    }
    struct pn_directive directive;
    size_t length = 0;
    if (text.bytes[0] == '!' || (text.bytes[0] == '@' && is_ledger(reader))) {
        text = pn_slice_sub(text, 1, text.length);
        if (text.length == 0) return refuse_line(reader, reader->line);
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if ((words[i].dialects & dialect) == 0) continue;
        if (!word_matches(&words[i], text, &length)) continue;
        memset(&directive, 0, sizeof directive);
        directive.kind = words[i].kind;
        directive.text = text;
        directive.date = PN_DATE_NONE;
        struct pn_cursor cursor = cursor_of(text);
        cursor.at += length;
        pn_skip_blanks(&cursor);
        return words[i].read(reader, &cursor, &directive);
    }
    return refuse_line(reader, text);
}
