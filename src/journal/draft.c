/*
 * What the grammars can hold, field by field; and an entry's fields as a draft.
 *
 * Refused is what Penny, hledger or Ledger would read as something else. The writer reads its text
 * back in any case; here a refusal gets its reason.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "journal/edit_parts.h"

/* ---- refusals ---- */

static enum pn_status refuse(const struct pn_refusals *refusals, const char *field,
                             enum pn_code code, const char *hint, const char *what) {
    pn_diags_error(refusals->diags, code, PN_SPAN_NONE, hint, "%s: %s", field, what);
    if (refusals->field->length > 0) return PN_EINPUT;
    PN_TRY(pn_arena_copy(refusals->arena, pn_slice_of(field), refusals->field));
    return PN_EINPUT;
}

/* ---- characters ---- */

/* The character at the beginning of valid text; *length is its bytes. */
static uint32_t point_at(struct pn_slice text, size_t *length) {
    const unsigned char *at = (const unsigned char *)text.bytes;
    *length = pn_utf8_step(text);
    if (*length == 1) return at[0];
    uint32_t point = at[0] & (0x7fu >> *length);
    for (size_t i = 1; i < *length; i++)
        point = point << 6 | (at[i] & 0x3fu);
    return point;
}

static bool is_control(uint32_t point) {
    return point < 0x20 || (point >= 0x7f && point < 0xa0) || point == 0x2028 || point == 0x2029;
}

static bool is_override(uint32_t point) {
    return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
}

/* What hledger takes for a blank: Unicode's space separators. */
static bool is_space(uint32_t point) {
    return point == ' ' || point == 0xa0 || point == 0x1680 ||
           (point >= 0x2000 && point <= 0x200a) || point == 0x202f || point == 0x205f ||
           point == 0x3000;
}

/* What is in a text, of the things that matter. */
struct found {
    bool is_valid, has_control, has_override, has_outer_blank, has_double_blank;
};

static struct found look(struct pn_slice text) {
    struct found found = {.is_valid = pn_utf8_invalid_at(text) == text.length};
    bool was_space = true;
    if (!found.is_valid) return found;
    for (size_t at = 0, step; at < text.length; at += step) {
        uint32_t point = point_at(pn_slice_sub(text, at, text.length), &step);
        bool space = is_space(point);
        found.has_control = found.has_control || is_control(point);
        found.has_override = found.has_override || is_override(point);
        if (space && was_space) found.has_double_blank = true;
        if (space && at == 0) found.has_outer_blank = true;
        was_space = space;
    }
    if (text.length > 0 && was_space) found.has_outer_blank = true;
    return found;
}

/* What is asked of every field: text, on one line, that comes back with its ends. */
static enum pn_status check_line(const struct pn_refusals *refusals, const char *field,
                                 struct pn_slice text) {
    struct found found = look(text);
    if (!found.is_valid) {
        return refuse(refusals, field, PN_E0101_CONTROL, NULL, "this is no text in UTF-8");
    }
    if (found.has_control) {
        return refuse(refusals, field, PN_E0101_CONTROL, "write it on one line",
                      "no control character, tab or line break can stand here");
    }
    if (found.has_outer_blank) {
        return refuse(refusals, field, PN_E0102_BLANKS, "leave them out",
                      "blanks at the beginning or end would not come back");
    }
    if (text.length > PN_LINE_BYTES_MAX / 4) {
        return refuse(refusals, field, PN_E0103_SYNTAX, "shorten it",
                      "this is longer than a line may be");
    }
    return PN_OK;
}

/* What stands on a line with an amount: it must not change how the amount looks. */
static enum pn_status check_beside_amount(const struct pn_refusals *refusals, const char *field,
                                          struct pn_slice text) {
    PN_TRY(check_line(refusals, field, text));
    if (!look(text).has_override) return PN_OK;
    return refuse(refusals, field, PN_E0101_CONTROL, "leave it out",
                  "a character that turns the direction of writing would show another amount");
}

static bool has_byte(struct pn_slice text, char byte) {
    return pn_slice_find(text, byte) < text.length;
}

/* ---- the fields ---- */

/* A key of Beancount and its value. */
static bool is_metadata(struct pn_slice line) {
    struct pn_tag tag;
    if (!pn_tag_of_line(line, &tag) || tag.key.length < 2) return false;
    return tag.key.bytes[0] >= 'a' && tag.key.bytes[0] <= 'z';
}

static enum pn_status check_comment_line(const struct pn_refusals *refusals, const char *field,
                                         struct pn_slice line) {
    PN_TRY(check_line(refusals, field, line));
    if (refusals->dialect == PN_DIALECT_BEANCOUNT && !is_metadata(line)) {
        return refuse(refusals, field, PN_E0103_SYNTAX, "as in note: \"weekly shopping\"",
                      "Beancount keeps no comments: it must be `key: value`");
    }
    if (refusals->dialect != PN_DIALECT_LEDGER) return PN_OK;
    for (size_t i = 0; i + 1 < line.length; i++) {
        bool ends = i + 2 == line.length || line.bytes[i + 2] == ' ';
        if (i > 0 && line.bytes[i] == ':' && line.bytes[i + 1] == ':' && ends) {
            return refuse(refusals, field, PN_E0103_SYNTAX, "write one colon",
                          "Ledger computes what stands after `::`");
        }
    }
    return PN_OK;
}

static enum pn_status check_comment(const struct pn_refusals *refusals, const char *field,
                                    struct pn_slice text) {
    bool is_first = true;
    if (text.length == 0) return PN_OK;
    for (size_t from = 0; from <= text.length; is_first = false) {
        struct pn_slice rest = pn_slice_sub(text, from, text.length);
        struct pn_slice line = pn_slice_sub(rest, 0, pn_slice_find(rest, '\n'));
        if (is_first && line.length == 0) {
            return refuse(refusals, field, PN_E0102_BLANKS, "leave it out",
                          "an empty first line would not come back");
        }
        PN_TRY(check_comment_line(refusals, field, line));
        from += line.length + 1;
    }
    return PN_OK;
}

static enum pn_status check_description(const struct pn_refusals *refusals, struct pn_slice text) {
    PN_TRY(check_line(refusals, "description", text));
    if (has_byte(text, ';') && refusals->dialect != PN_DIALECT_BEANCOUNT) {
        return refuse(refusals, "description", PN_E0103_SYNTAX, "write a comma, or use the comment",
                      "`;` would begin a comment");
    }
    if (text.length == 0 && refusals->dialect == PN_DIALECT_LEDGER) {
        return refuse(refusals, "description", PN_E0104_MISSING, "name the payee",
                      "Ledger needs a payee");
    }
    return PN_OK;
}

static enum pn_status check_code(const struct pn_refusals *refusals, struct pn_slice text) {
    PN_TRY(check_line(refusals, "code", text));
    if (text.length > 0 && refusals->dialect == PN_DIALECT_BEANCOUNT) {
        return refuse(refusals, "code", PN_E0103_SYNTAX, "write it as metadata",
                      "Beancount has no codes");
    }
    if (!has_byte(text, ')') && !has_byte(text, '(') && !has_byte(text, ';')) return PN_OK;
    return refuse(refusals, "code", PN_E0103_SYNTAX, "leave them out",
                  "a code cannot hold parentheses or `;`");
}

/* Names with an empty part confuse every program that reads them. */
static bool has_empty_part(struct pn_slice name) {
    if (name.bytes[0] == ':' || name.bytes[name.length - 1] == ':') return true;
    for (size_t i = 1; i < name.length; i++) {
        if (name.bytes[i] == ':' && name.bytes[i - 1] == ':') return true;
    }
    return false;
}

static bool begins_syntax(struct pn_slice name) {
    static const char marks[] = ";*!([<{=~@\"|#%&";
    static const char *const words[] = {"assert ", "check ", "expr ", "eval ", "end "};
    if (memchr(marks, name.bytes[0], sizeof marks - 1) != NULL) return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (pn_slice_starts(name, pn_slice_of(words[i]))) return true;
    }
    return false;
}

static enum pn_status check_account(const struct pn_refusals *refusals, const char *field,
                                    struct pn_slice name) {
    PN_TRY(check_beside_amount(refusals, field, name));
    if (name.length == 0) {
        return refuse(refusals, field, PN_E0104_MISSING, "as in Expenses:Food",
                      "an account must be named");
    }
    if (look(name).has_double_blank) {
        return refuse(refusals, field, PN_E0102_BLANKS, "write one blank",
                      "two blanks would end the account's name");
    }
    if (has_byte(name, ';')) {
        return refuse(refusals, field, PN_E0103_SYNTAX, "leave it out",
                      "`;` would begin a comment");
    }
    if (begins_syntax(name)) {
        return refuse(refusals, field, PN_E0103_SYNTAX, "begin with a letter",
                      "an account that begins so would be read as something else");
    }
    if (has_empty_part(name)) {
        return refuse(refusals, field, PN_E0103_SYNTAX, "as in Expenses:Food",
                      "a part of the account's name is empty");
    }
    char last = name.bytes[name.length - 1];
    if (last != ')' && last != ']') return PN_OK;
    size_t open = pn_slice_find(name, last == ')' ? '(' : '[');
    if (open < name.length) return PN_OK;
    return refuse(refusals, field, PN_E0103_SYNTAX, "leave it out",
                  "a bracket at the end would close one that is not open");
}

static enum pn_status check_amount(const struct pn_refusals *refusals, const char *field,
                                   const struct pn_draft_posting *posting) {
    struct pn_slice symbol = posting->commodity;
    if (!posting->has_amount) return PN_OK;
    PN_TRY(check_beside_amount(refusals, field, symbol));
    if (has_byte(symbol, '"') || has_byte(symbol, ';')) {
        return refuse(refusals, field, PN_E0103_SYNTAX, "leave them out",
                      "a commodity cannot hold quotes or `;`");
    }
    if (posting->quantity.places <= PN_DECIMAL_PLACES_MAX) return PN_OK;
    return refuse(refusals, field, PN_E0103_SYNTAX, "round it", "the amount has too many digits");
}

static enum pn_status check_tail(const struct pn_refusals *refusals, const char *field,
                                 struct pn_slice text) {
    PN_TRY(check_beside_amount(refusals, field, text));
    if (text.length == 0 || (strchr("@={[(", text.bytes[0]) != NULL && !has_byte(text, ';'))) {
        return PN_OK;
    }
    return refuse(refusals, field, PN_E0103_SYNTAX, "as in @ 1.10 EUR, or = 20.00 EUR",
                  "a price or a balance is expected here");
}

static enum pn_status check_posting(const struct pn_refusals *refusals, size_t index,
                                    const struct pn_draft_posting *posting) {
    char field[48];
    enum pn_status worst;
    snprintf(field, sizeof field, "postings.%zu.account", index);
    worst = check_account(refusals, field, posting->account);
    snprintf(field, sizeof field, "postings.%zu.amount", index);
    if (worst == PN_OK) worst = check_amount(refusals, field, posting);
    if (worst == PN_OK) worst = check_tail(refusals, field, posting->tail);
    snprintf(field, sizeof field, "postings.%zu.comment", index);
    if (worst == PN_OK) worst = check_comment(refusals, field, posting->comment);
    return worst;
}

static enum pn_status check_postings(const struct pn_refusals *refusals,
                                     const struct pn_draft *draft) {
    if (draft->posting_count == 0) {
        return refuse(refusals, "postings", PN_E0104_MISSING, "name two accounts",
                      "nothing is posted");
    }
    for (size_t i = 0; i < draft->posting_count; i++) {
        PN_TRY(check_posting(refusals, i, &draft->postings[i]));
    }
    return PN_OK;
}

static enum pn_status check_rule(const struct pn_refusals *refusals, const struct pn_draft *draft) {
    PN_TRY(check_line(refusals, "period", draft->period));
    if (draft->period.length == 0 || has_byte(draft->period, ';') ||
        look(draft->period).has_double_blank) {
        return refuse(refusals, "period", PN_E0103_SYNTAX, "as in monthly from 2026-12-01",
                      "this is no period");
    }
    if (draft->description.length == 0) return PN_OK;
    if (refusals->dialect == PN_DIALECT_LEDGER) {
        return refuse(refusals, "description", PN_E0103_SYNTAX, "write it as a comment",
                      "Ledger has no description after a period");
    }
    return check_description(refusals, draft->description);
}

static bool is_date(pn_date date) { return date >= PN_DATE_MIN && date <= PN_DATE_MAX; }

static enum pn_status check_transaction(const struct pn_refusals *refusals,
                                        const struct pn_draft *draft) {
    if (!is_date(draft->date) || (draft->date2 != PN_DATE_NONE && !is_date(draft->date2))) {
        return refuse(refusals, "date", PN_E0104_MISSING, "as in 2026-12-01", "a date is missing");
    }
    if (draft->date2 != PN_DATE_NONE && refusals->dialect == PN_DIALECT_BEANCOUNT) {
        return refuse(refusals, "date", PN_E0103_SYNTAX, "leave it out",
                      "Beancount has no second dates");
    }
    PN_TRY(check_code(refusals, draft->code));
    return check_description(refusals, draft->description);
}

/* A text is bytes of a file: its characters are looked at, its lines are read back. */
static enum pn_status check_text(const struct pn_refusals *refusals, struct pn_slice text) {
    if (pn_slice_trim(text).length == 0) {
        return refuse(refusals, "text", PN_E0104_MISSING, NULL, "there is no text");
    }
    if (pn_utf8_invalid_at(text) < text.length) {
        return refuse(refusals, "text", PN_E0101_CONTROL, NULL, "this is no text in UTF-8");
    }
    for (size_t at = 0, step; at < text.length; at += step) {
        uint32_t point = point_at(pn_slice_sub(text, at, text.length), &step);
        if (point == '\n' || point == '\t' || point == '\r' || !is_control(point)) continue;
        return refuse(refusals, "text", PN_E0101_CONTROL, "leave it out",
                      "no control character can stand here");
    }
    return PN_OK;
}

enum pn_status pn_draft_check(const struct pn_refusals *refusals, const struct pn_draft *draft) {
    switch (draft->kind) {
    case PN_DRAFT_TEXT:
    case PN_DRAFT_LINES:
        return check_text(refusals, draft->text);
    case PN_DRAFT_ACCOUNT:
        PN_TRY(check_account(refusals, "account", draft->account));
        return check_comment(refusals, "comment", draft->comment);
    case PN_DRAFT_RULE:
        PN_TRY(check_rule(refusals, draft));
        break;
    case PN_DRAFT_TRANSACTION:
        PN_TRY(check_transaction(refusals, draft));
        break;
    }
    PN_TRY(check_comment(refusals, "comment", draft->comment));
    return check_postings(refusals, draft);
}

enum pn_status pn_draft_check_tag(const struct pn_refusals *refusals, const struct pn_tag *tag) {
    struct pn_strbuf field;
    pn_strbuf_init(&field, refusals->arena);
    pn_strbuf_text(&field, "fields.");
    pn_strbuf_slice(&field, tag->key);
    PN_TRY(field.status);
    struct found found = look(tag->key);
    bool is_key = tag->key.length > 0 && found.is_valid && !found.has_control;
    for (size_t i = 0; i < tag->key.length && is_key; i++) {
        is_key = strchr(": ;,", tag->key.bytes[i]) == NULL;
    }
    if (!is_key) {
        return refuse(refusals, "fields", PN_E0103_SYNTAX, "as in late-fee",
                      "a tag's name is one word");
    }
    PN_TRY(check_line(refusals, field.bytes, tag->value));
    if (refusals->dialect == PN_DIALECT_BEANCOUNT) return PN_OK;
    return check_comment_line(refusals, field.bytes, tag->value);
}

enum pn_status pn_draft_describe(struct pn_arena *arena, struct pn_slice payee,
                                 struct pn_slice note, struct pn_diags *diags,
                                 struct pn_slice *out) {
    struct pn_strbuf buf;
    bool has_bar = has_byte(payee, '|');
    if (has_bar || (payee.length == 0 && note.length > 0)) {
        pn_diags_error(diags, has_bar ? PN_E0103_SYNTAX : PN_E0104_MISSING, PN_SPAN_NONE,
                       has_bar ? "leave it out" : "name the payee, or use the comment",
                       has_bar ? "payee: `|` would begin the note" : "payee: a note needs a payee");
        return PN_EINPUT;
    }
    if (note.length == 0) {
        *out = payee;
        return PN_OK;
    }
    pn_strbuf_init(&buf, arena);
    pn_strbuf_slice(&buf, payee);
    pn_strbuf_text(&buf, " | ");
    pn_strbuf_slice(&buf, note);
    PN_TRY(buf.status);
    *out = pn_strbuf_view(&buf);
    return PN_OK;
}

/* ---- an entry as a draft ---- */

/* Beancount's tags and links, and what a push added, are no lines that could be written again. */
static bool has_marks(const struct pn_journal *journal, struct pn_comments lines) {
    for (uint32_t i = lines.first; i < lines.first + lines.count; i++) {
        const struct pn_origin *origin = pn_journal_origin(journal, i);
        if (origin == NULL) continue;
        if (origin->is_pushed || origin->text.bytes[0] == '#' || origin->text.bytes[0] == '^') {
            return true;
        }
    }
    return false;
}

static enum pn_status join(struct pn_arena *arena, const struct pn_journal *journal,
                           struct pn_comments lines, struct pn_slice *out) {
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, arena);
    for (uint32_t i = 0; i < lines.count; i++) {
        struct pn_slice line = journal->comments.items[lines.first + i];
        if (i == 0 && line.length == 0) continue;
        if (buf.length > 0 || i > 1) pn_strbuf_byte(&buf, '\n');
        pn_strbuf_slice(&buf, line);
    }
    PN_TRY(buf.status);
    *out = buf.length == 0 ? PN_SLICE("") : pn_strbuf_view(&buf);
    return PN_OK;
}

/* Cost and assertion as they stand: from the end of the amount to the comment. */
static struct pn_slice tail_of(struct pn_slice line) {
    size_t end = pn_slice_find(line, ';');
    line = pn_slice_sub(line, 0, end);
    for (size_t i = 0; i < line.length; i++) {
        if (strchr("@={", line.bytes[i]) != NULL) {
            return pn_slice_trim(pn_slice_sub(line, i, line.length));
        }
    }
    return PN_SLICE("");
}

static enum pn_status draft_posting(struct pn_arena *arena, const struct pn_journal *journal,
                                    const struct pn_posting *posting, struct pn_draft_posting *out,
                                    bool *has_more) {
    const struct pn_posting_extra *extra = pn_posting_extra_of(journal, posting);
    struct pn_draft_posting draft = {
        .kind = (enum pn_posting_kind)posting->kind,
        .mark = (enum pn_mark)posting->mark,
        .account = journal->account_texts.names.items[posting->account],
        .has_amount = posting->has_amount,
    };
    if (draft.has_amount) {
        struct pn_amount amount = pn_posting_amount(journal, posting);
        draft.quantity = pn_amount_decimal(amount);
        draft.commodity = journal->commodities.names.items[amount.commodity];
        *has_more = *has_more || amount.is_multiplier;
    }
    if (extra != NULL) {
        struct pn_slice after = pn_posting_text(journal, posting);
        size_t name = draft.account.length;
        size_t at = 0;
        while (at < after.length &&
               !pn_slice_starts(pn_slice_sub(after, at, after.length), draft.account))
            at++;
        after = pn_slice_sub(after, at + name, after.length);
        draft.tail = tail_of(after);
        *has_more = *has_more || extra->expression.length > 0 || extra->lot.length > 0 ||
                    draft.tail.length == 0;
    }
    PN_TRY(join(arena, journal, pn_posting_comments(journal, posting), &draft.comment));
    *out = draft;
    return PN_OK;
}

static enum pn_status draft_postings(struct pn_arena *arena, const struct pn_journal *journal,
                                     uint32_t first, uint32_t count, struct pn_draft *draft,
                                     bool *has_more) {
    struct pn_draft_posting *postings = NULL;
    PN_TRY(PN_NEW_ARRAY(arena, count, &postings));
    for (uint32_t i = 0; i < count; i++) {
        PN_TRY(draft_posting(arena, journal, &journal->postings.items[first + i], &postings[i],
                             has_more));
    }
    draft->postings = postings;
    draft->posting_count = count;
    return PN_OK;
}

static enum pn_status draft_transaction(struct pn_arena *arena, const struct pn_journal *journal,
                                        const struct pn_transaction *item, struct pn_draft *draft,
                                        bool *has_more) {
    draft->kind = PN_DRAFT_TRANSACTION;
    draft->date = item->date;
    draft->date2 = pn_transaction_date2(journal, item);
    draft->mark = (enum pn_mark)item->mark;
    draft->code = pn_transaction_code(journal, item);
    draft->description = journal->descriptions.names.items[item->description];
    *has_more = *has_more || has_marks(journal, pn_transaction_comments(journal, item));
    PN_TRY(join(arena, journal, pn_transaction_comments(journal, item), &draft->comment));
    return draft_postings(arena, journal, item->posting_first, item->posting_count, draft,
                          has_more);
}

static enum pn_status draft_rule(struct pn_arena *arena, const struct pn_journal *journal,
                                 const struct pn_rule *rule, struct pn_draft *draft,
                                 bool *has_more) {
    struct pn_comments lines = {rule->comment_first, rule->comment_count};
    draft->kind = PN_DRAFT_RULE;
    draft->mark = rule->mark;
    draft->code = rule->code;
    draft->period = rule->expression;
    draft->description = rule->description;
    PN_TRY(join(arena, journal, lines, &draft->comment));
    return draft_postings(arena, journal, rule->posting_first, rule->posting_count, draft,
                          has_more);
}

enum pn_status pn_draft_of(struct pn_arena *arena, const struct pn_journal *journal, size_t entry,
                           struct pn_draft *out, bool *has_more) {
    struct pn_entry item = journal->entries.items[entry];
    struct pn_draft draft = PN_DRAFT_EMPTY;
    bool more = false;
    if (item.kind == PN_ENTRY_TRANSACTION) {
        PN_TRY(draft_transaction(arena, journal, &journal->transactions.items[item.index], &draft,
                                 &more));
    } else if (item.kind == PN_ENTRY_RULE) {
        const struct pn_rule *rule = &journal->rules.items[item.index];
        if (rule->kind != PN_RULE_PERIODIC) return PN_EINPUT;
        PN_TRY(draft_rule(arena, journal, rule, &draft, &more));
    } else {
        const struct pn_directive *directive = &journal->directives.items[item.index];
        struct pn_comments lines = {directive->comment_first, directive->comment_count};
        if (directive->kind != PN_DIRECTIVE_ACCOUNT) return PN_EINPUT;
        draft.kind = PN_DRAFT_ACCOUNT;
        draft.account = directive->name;
        more = directive->sub_count > 0;
        PN_TRY(join(arena, journal, lines, &draft.comment));
    }
    *out = draft;
    *has_more = more;
    return PN_OK;
}
