/*
 * The layout of hledger's print: accounts padded to the longest of the transaction and
 * two columns for a status, amounts right-aligned in at least twelve.
 *
 * Directives are printed as they were written. Amounts keep their own style, with a
 * closing decimal mark where a lone group mark could be taken for one.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "journal/print.h"

#include <string.h>

#include "base/utf8.h"
#include "journal/internal.h"

#define AMOUNT_WIDTH 12

/* ---- amounts ---- */

/* Whether digits of this amount are parted by exactly one mark that could be a decimal one. */
static bool is_ambiguous(const struct pn_style *style, struct pn_decimal number) {
    char text[PN_I128_TEXT_MAX];
    size_t digits = pn_i128_format(number.mantissa, text) - (number.mantissa < 0);
    size_t first = style->group_count > 0 ? style->groups[0] : 3;
    if (number.places > 0 || (style->group_mark != '.' && style->group_mark != ',')) return false;
    if (first == 0) first = 3;
    size_t second = style->group_count > 1 ? style->groups[1] : first;
    return digits > first && digits <= first + second;
}

static void print_closing_mark(struct pn_strbuf *buf, const struct pn_style *style,
                               struct pn_decimal number) {
    if (number.places > 0) return;
    if (is_ambiguous(style, number)) {
        pn_strbuf_byte(buf, style->group_mark == ',' ? '.' : ',');
    } else if (style->decimal_mark != 0) {
        pn_strbuf_byte(buf, style->decimal_mark);
    }
}

static void print_symbol(struct pn_strbuf *buf, struct pn_slice symbol) {
    bool is_quoted = pn_symbol_needs_quotes(symbol);
    if (is_quoted) pn_strbuf_byte(buf, '"');
    pn_strbuf_slice(buf, symbol);
    if (is_quoted) pn_strbuf_byte(buf, '"');
}

/* As written: what was read with this text is read again with it. */
static void print_written(struct pn_strbuf *buf, const struct pn_journal *journal,
                          struct pn_amount amount) {
    struct pn_style style = journal->styles.items[amount.style];
    struct pn_slice symbol = journal->commodities.names.items[amount.commodity];
    struct pn_decimal number = pn_amount_decimal(amount);
    bool is_left = style.symbol_is_left && symbol.length > 0;
    if (style.group_mark != 0 && style.group_mark == style.decimal_mark) style.group_mark = 0;
    if (amount.is_multiplier) pn_strbuf_byte(buf, '*');
    if (is_left) print_symbol(buf, symbol);
    if (is_left && style.is_spaced) pn_strbuf_byte(buf, ' ');
    pn_style_print_number(buf, &style, number);
    if (journal->dialect != PN_DIALECT_LEDGER) print_closing_mark(buf, &style, number);
    if (is_left || symbol.length == 0) return;
    if (style.is_spaced) pn_strbuf_byte(buf, ' ');
    print_symbol(buf, symbol);
}

void pn_amount_print(struct pn_strbuf *buf, const struct pn_journal *journal,
                     const struct pn_style *style, struct pn_amount amount) {
    if (style == NULL) {
        print_written(buf, journal, amount);
        return;
    }
    if (amount.is_multiplier) pn_strbuf_byte(buf, '*');
    pn_style_print(buf, style, journal->commodities.names.items[amount.commodity],
                   pn_amount_decimal(amount));
}

/* ---- one transaction ---- */

/* The comment of the line itself, then lines of their own. */
static void print_comments(struct pn_strbuf *buf, const struct pn_slice *comments, uint32_t count) {
    if (count > 0 && (comments[0].length > 0 || count == 1)) {
        pn_strbuf_text(buf, comments[0].length > 0 ? "  ; " : "  ;");
        pn_strbuf_slice(buf, comments[0]);
    }
    pn_strbuf_byte(buf, '\n');
    for (uint32_t i = 1; i < count; i++) {
        pn_strbuf_text(buf, comments[i].length > 0 ? "    ; " : "    ;");
        pn_strbuf_slice(buf, comments[i]);
        pn_strbuf_byte(buf, '\n');
    }
}

static void print_mark(struct pn_strbuf *buf, enum pn_mark mark, const char *before,
                       const char *after) {
    if (mark == PN_MARK_NONE) return;
    pn_strbuf_text(buf, before);
    pn_strbuf_byte(buf, mark == PN_MARK_CLEARED ? '*' : '!');
    pn_strbuf_text(buf, after);
}

/* A description that begins like a code or a status needs an empty code before it. */
static void print_title(struct pn_strbuf *buf, enum pn_mark mark, struct pn_slice code,
                        struct pn_slice description) {
    print_mark(buf, mark, " ", "");
    bool misleads = description.length > 0 && memchr("(*!", description.bytes[0], 3) != NULL;
    if (code.length > 0 || misleads) {
        pn_strbuf_text(buf, " (");
        pn_strbuf_slice(buf, code);
        pn_strbuf_byte(buf, ')');
    }
    if (description.length > 0) pn_strbuf_byte(buf, ' ');
    pn_strbuf_slice(buf, description);
}

static size_t account_width(const struct pn_print_posting *posting) {
    size_t brackets = posting->kind == PN_POSTING_REAL ? 0 : 2;
    return pn_utf8_width(posting->account) + brackets;
}

static void print_account(struct pn_strbuf *buf, const struct pn_print_posting *posting) {
    static const char open[] = {0, '(', '['}, close[] = {0, ')', ']'};
    print_mark(buf, posting->mark, "", " ");
    if (posting->kind != PN_POSTING_REAL) pn_strbuf_byte(buf, open[posting->kind]);
    pn_strbuf_slice(buf, posting->account);
    if (posting->kind != PN_POSTING_REAL) pn_strbuf_byte(buf, close[posting->kind]);
}

void pn_posting_print(struct pn_strbuf *buf, const struct pn_print_posting *posting,
                      struct pn_print_widths widths) {
    bool has_comment = posting->comment_count > 0 && posting->comments[0].length > 0;
    bool is_nameless = posting->account.length == 0 && posting->kind == PN_POSTING_REAL;
    bool is_alone = posting->amount.length + posting->rest.length == 0 && !has_comment;
    if (!is_nameless || !is_alone) pn_strbuf_text(buf, "    ");
    print_account(buf, posting);
    if (posting->amount.length > 0 || posting->rest.length > 0 || has_comment) {
        size_t used = account_width(posting) + (posting->mark == PN_MARK_NONE ? 0 : 2);
        size_t width = pn_utf8_width(posting->amount);
        pn_strbuf_fill(buf, ' ', widths.account + 2 - used + 2 + widths.amount - width);
        pn_strbuf_slice(buf, posting->amount);
        if (posting->rest.length > 0) pn_strbuf_byte(buf, ' ');
        pn_strbuf_slice(buf, posting->rest);
    }
    print_comments(buf, posting->comments, posting->comment_count);
}

struct pn_print_widths pn_postings_widths(const struct pn_print_posting *postings, size_t count) {
    struct pn_print_widths widths = {.amount = AMOUNT_WIDTH};
    for (size_t i = 0; i < count; i++) {
        size_t account = account_width(&postings[i]), amount = pn_utf8_width(postings[i].amount);
        if (account > widths.account) widths.account = account;
        if (amount > widths.amount) widths.amount = amount;
    }
    return widths;
}

static void print_postings(struct pn_strbuf *buf, const struct pn_print_posting *postings,
                           size_t count) {
    struct pn_print_widths widths = pn_postings_widths(postings, count);
    for (size_t i = 0; i < count; i++)
        pn_posting_print(buf, &postings[i], widths);
}

static void print_date(struct pn_strbuf *buf, pn_date date) {
    char text[PN_DATE_TEXT_MAX];
    pn_strbuf_text(buf, pn_date_format(date, text));
}

void pn_transaction_print(struct pn_strbuf *buf, const struct pn_print_transaction *transaction) {
    print_date(buf, transaction->date);
    if (transaction->date2 != PN_DATE_NONE) {
        pn_strbuf_byte(buf, '=');
        print_date(buf, transaction->date2);
    }
    print_title(buf, transaction->mark, transaction->code, transaction->description);
    print_comments(buf, transaction->comments, transaction->comment_count);
    print_postings(buf, transaction->postings, transaction->posting_count);
}

/* ---- a whole journal ---- */

static const struct pn_slice *comments_at(const struct pn_journal *journal,
                                          struct pn_comments lines) {
    return lines.count == 0 ? NULL : &journal->comments.items[lines.first];
}

static void print_cost(struct pn_strbuf *buf, const struct pn_journal *journal,
                       const struct pn_posting_extra *extra) {
    if (extra->lot.length > 0) {
        pn_strbuf_byte(buf, ' ');
        pn_strbuf_slice(buf, extra->lot);
    }
    if (extra->cost_kind == PN_COST_NONE) return;
    pn_strbuf_text(buf, extra->cost_is_virtual ? " (" : " ");
    pn_strbuf_text(buf, extra->cost_kind == PN_COST_TOTAL ? "@@" : "@");
    pn_strbuf_text(buf, extra->cost_is_virtual ? ") " : " ");
    print_written(buf, journal, extra->cost);
}

static void print_assertion(struct pn_strbuf *buf, const struct pn_journal *journal,
                            const struct pn_posting_extra *extra) {
    pn_strbuf_text(buf, extra->assertion_is_total ? "==" : "=");
    if (extra->assertion_is_inclusive) pn_strbuf_byte(buf, '*');
    pn_strbuf_byte(buf, ' ');
    print_written(buf, journal, extra->assertion);
    if (extra->assertion_price.length > 0) pn_strbuf_byte(buf, ' ');
    pn_strbuf_slice(buf, extra->assertion_price);
}

/* Where the amount and the assertion of a posting stand in one text. */
struct laid {
    size_t amount_end;
    size_t rest_end;
};

/* Write all amounts of the postings into one text, then cut it. */
static void print_journal_postings(struct pn_strbuf *buf, const struct pn_journal *journal,
                                   struct pn_arena *scratch, uint32_t first, uint32_t count) {
    struct pn_print_posting *postings;
    struct laid *laid;
    struct pn_strbuf amounts;
    pn_strbuf_init(&amounts, scratch);
    if (buf->status != PN_OK || count == 0) return;
    if (PN_NEW_ARRAY(scratch, count, &postings) != PN_OK ||
        PN_NEW_ARRAY(scratch, count, &laid) != PN_OK) {
        buf->status = PN_ENOMEM;
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct pn_posting *posting = &journal->postings.items[first + i];
        const struct pn_posting_extra *extra = pn_posting_extra_of(journal, posting);
        if (posting->has_amount) {
            print_written(&amounts, journal, pn_posting_amount(journal, posting));
        }
        if (posting->has_amount && extra != NULL) print_cost(&amounts, journal, extra);
        laid[i].amount_end = amounts.length;
        if (extra != NULL && extra->has_assertion) print_assertion(&amounts, journal, extra);
        laid[i].rest_end = amounts.length;
    }
    if (amounts.status != PN_OK) {
        buf->status = amounts.status;
        return;
    }
    struct pn_slice all = pn_strbuf_view(&amounts);
    for (uint32_t i = 0; i < count; i++) {
        const struct pn_posting *posting = &journal->postings.items[first + i];
        struct pn_comments lines = pn_posting_comments(journal, posting);
        size_t from = i == 0 ? 0 : laid[i - 1].rest_end;
        postings[i] = (struct pn_print_posting){
            .kind = (enum pn_posting_kind)posting->kind,
            .mark = (enum pn_mark)posting->mark,
            .account = journal->account_texts.names.items[posting->account],
            .amount = pn_slice_sub(all, from, laid[i].amount_end),
            .rest = pn_slice_sub(all, laid[i].amount_end, laid[i].rest_end),
            .comments = comments_at(journal, lines),
            .comment_count = lines.count,
        };
    }
    print_postings(buf, postings, count);
}

static void print_transaction(struct pn_strbuf *buf, const struct pn_journal *journal,
                              struct pn_arena *scratch, const struct pn_transaction *item) {
    if (item->dialect == PN_DIALECT_BEANCOUNT) {
        pn_bean_print_transaction(buf, journal, item);
        return;
    }
    struct pn_comments lines = pn_transaction_comments(journal, item);
    struct pn_print_transaction shown = {
        .date = item->date,
        .date2 = pn_transaction_date2(journal, item),
        .mark = (enum pn_mark)item->mark,
        .code = pn_transaction_code(journal, item),
        .description = journal->descriptions.names.items[item->description],
        .comments = comments_at(journal, lines),
        .comment_count = lines.count,
    };
    pn_transaction_print(buf, &shown);
    print_journal_postings(buf, journal, scratch, item->posting_first, item->posting_count);
}

static void print_rule(struct pn_strbuf *buf, const struct pn_journal *journal,
                       struct pn_arena *scratch, const struct pn_rule *rule) {
    struct pn_comments below = {rule->comment_first, rule->comment_count};
    if (rule->dialect == PN_DIALECT_BEANCOUNT) {
        pn_bean_print_directive(buf, journal, rule->text, below);
        return;
    }
    bool has_title =
        rule->mark != PN_MARK_NONE || rule->code.length > 0 || rule->description.length > 0;
    pn_strbuf_text(buf, rule->kind == PN_RULE_PERIODIC ? "~" : "=");
    if (rule->expression.length > 0) pn_strbuf_byte(buf, ' ');
    pn_strbuf_slice(buf, rule->expression);
    if (has_title) {
        pn_strbuf_byte(buf, ' ');
        print_title(buf, rule->mark, rule->code, rule->description);
    }
    struct pn_comments lines = {rule->comment_first, rule->comment_count};
    print_comments(buf, comments_at(journal, lines), lines.count);
    print_journal_postings(buf, journal, scratch, rule->posting_first, rule->posting_count);
}

/* An include that was followed is replaced by what it brought. */
static bool is_shown(const struct pn_journal *journal, uint32_t index) {
    const struct pn_directive *item = &journal->directives.items[index];
    if (item->is_nested || item->kind == PN_DIRECTIVE_FILE_BEGIN ||
        item->kind == PN_DIRECTIVE_FILE_END) {
        return false;
    }
    if (item->kind != PN_DIRECTIVE_INCLUDE || index + 1 >= journal->directives.count) return true;
    return item[1].kind != PN_DIRECTIVE_FILE_BEGIN;
}

/* The line as it was, its comment included, then what stood below it. */
static void print_directive(struct pn_strbuf *buf, const struct pn_journal *journal,
                            uint32_t index) {
    const struct pn_directive *item = &journal->directives.items[index];
    struct pn_comments lines = {item->comment_first, item->comment_count};
    if (!is_shown(journal, index)) return;
    if (item->dialect == PN_DIALECT_BEANCOUNT) {
        pn_bean_print_directive(buf, journal, item->text, lines);
        return;
    }
    pn_strbuf_slice(buf, item->text);
    pn_strbuf_byte(buf, '\n');
    for (uint32_t i = 1; i < item->comment_count; i++) {
        pn_strbuf_text(buf, "    ; ");
        pn_strbuf_slice(buf, journal->comments.items[item->comment_first + i]);
        pn_strbuf_byte(buf, '\n');
    }
    for (uint32_t i = 0; i < item->sub_count; i++) {
        const struct pn_subdirective *sub = &journal->subdirectives.items[item->sub_first + i];
        pn_strbuf_text(buf, "    ");
        pn_strbuf_slice(buf, sub->key);
        if (sub->value.length > 0) pn_strbuf_byte(buf, ' ');
        pn_strbuf_slice(buf, sub->value);
        pn_strbuf_byte(buf, '\n');
    }
}

/* Options and plugins of included Beancount files have no effect, but for the roots' names. */
static bool is_in_vain(const struct pn_journal *journal, uint32_t index, unsigned depth) {
    const struct pn_directive *item = &journal->directives.items[index];
    if (depth == 0) return false;
    if (item->kind == PN_DIRECTIVE_PLUGIN) return true;
    return item->kind == PN_DIRECTIVE_OPTION && !pn_slice_starts(item->name, PN_SLICE("name_"));
}

static unsigned depth_after(const struct pn_journal *journal, uint32_t index, unsigned depth) {
    enum pn_directive_kind kind = journal->directives.items[index].kind;
    return depth + (kind == PN_DIRECTIVE_FILE_BEGIN) - (kind == PN_DIRECTIVE_FILE_END);
}

void pn_journal_print(struct pn_strbuf *buf, const struct pn_journal *journal) {
    struct pn_arena scratch;
    unsigned depth = 0;
    pn_arena_init(&scratch, buf->arena->max_bytes);
    for (size_t i = 0; i < journal->entries.count; i++) {
        struct pn_entry entry = journal->entries.items[i];
        if (entry.kind == PN_ENTRY_TRANSACTION) {
            print_transaction(buf, journal, &scratch, &journal->transactions.items[entry.index]);
        } else if (entry.kind == PN_ENTRY_RULE) {
            print_rule(buf, journal, &scratch, &journal->rules.items[entry.index]);
        } else {
            depth = depth_after(journal, entry.index, depth);
            if (!is_in_vain(journal, entry.index, depth))
                print_directive(buf, journal, entry.index);
        }
        if (entry.kind != PN_ENTRY_DIRECTIVE) pn_strbuf_byte(buf, '\n');
        pn_arena_clear(&scratch);
    }
    pn_arena_clear(&scratch);
}
