/*
 * Beancount text out: directives as they were written, transactions laid out anew.
 *
 * Flags and strings are taken from the text again: the journal keeps of them only what
 * all dialects have. What pushtag and pushmeta added is not repeated.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/utf8.h"
#include "journal/bean.h"
#include "journal/print.h"

/* ---- the header ---- */

static bool is_string(const struct pn_bean *bean) { return pn_bean_is(bean, PN_WORD_STRING); }

struct pn_bean_header pn_bean_header_of(const struct pn_journal *journal,
                                        const struct pn_transaction *item) {
    struct pn_bean_header header = {.flag = PN_SLICE("*")};
    struct pn_slice block = pn_transaction_block(journal, item);
    struct pn_diags diags;
    struct pn_bean bean = {.diags = &diags, .string_lines_max = SIZE_MAX};
    bean.begin = bean.at = bean.before = block.bytes;
    bean.end = block.bytes + block.length;
    bean.word.kind = PN_WORD_LINE;
    pn_diags_init(&diags); /* it was read before: there are none */
    if (pn_bean_next(&bean) == PN_OK && pn_bean_next(&bean) == PN_OK) {
        bool is_pad = pn_slice_is(bean.word.text, "pad");
        header.flag = is_pad ? PN_SLICE("P") : bean.word.text;
        header.is_made = is_pad;
    }
    while (!header.is_made && pn_bean_next(&bean) == PN_OK &&
           (is_string(&bean) || pn_bean_is_mark(&bean, "|"))) {
        if (is_string(&bean) && header.string_count < 2) {
            header.strings[header.string_count++] = bean.word.text;
        }
    }
    pn_diags_clear(&diags);
    return header;
}

/* ---- metadata ---- */

static void print_line(struct pn_strbuf *buf, const char *indent, struct pn_slice text) {
    pn_strbuf_byte(buf, '\n');
    pn_strbuf_text(buf, indent);
    pn_strbuf_slice(buf, text);
}

/* Tags and links go on behind the header while there are no others before them. */
static void print_comments(struct pn_strbuf *buf, const struct pn_journal *journal,
                           struct pn_comments lines, const char *indent, bool is_header) {
    for (uint32_t i = lines.first; i < lines.first + lines.count; i++) {
        const struct pn_origin *origin = pn_journal_origin(journal, i);
        if (origin == NULL || origin->is_pushed) continue;
        bool is_tag = origin->text.bytes[0] == '#' || origin->text.bytes[0] == '^';
        is_header = is_header && is_tag;
        if (is_header) {
            pn_strbuf_byte(buf, ' ');
            pn_strbuf_slice(buf, origin->text);
        } else {
            print_line(buf, indent, origin->text);
        }
    }
}

/* ---- postings ---- */

static void print_amount(struct pn_strbuf *buf, const struct pn_journal *journal,
                         struct pn_amount amount, uint8_t lacks) {
    bool has_number = (lacks & PN_LACK_NUMBER) == 0, has_symbol = (lacks & PN_LACK_COMMODITY) == 0;
    struct pn_style style = journal->styles.items[amount.style];
    if (style.decimal_mark == 0) style.decimal_mark = '.';
    if (has_number) pn_style_print_number(buf, &style, pn_amount_decimal(amount));
    if (has_number && has_symbol) pn_strbuf_byte(buf, ' ');
    if (has_symbol) pn_strbuf_slice(buf, journal->commodities.names.items[amount.commodity]);
}

static void print_values(struct pn_strbuf *buf, const struct pn_journal *journal,
                         const struct pn_posting *posting) {
    const struct pn_posting_extra *extra = pn_posting_extra_of(journal, posting);
    if (posting->has_amount) print_amount(buf, journal, pn_posting_amount(journal, posting), 0);
    if (extra == NULL) return;
    if (extra->amount_lacks != 0) print_amount(buf, journal, extra->partial, extra->amount_lacks);
    if (extra->lot.length > 0) {
        pn_strbuf_byte(buf, ' ');
        pn_strbuf_slice(buf, extra->lot);
    }
    if (extra->cost_kind == PN_COST_NONE) return;
    pn_strbuf_text(buf, extra->cost_kind == PN_COST_TOTAL ? " @@ " : " @ ");
    print_amount(buf, journal, extra->cost, extra->cost_lacks);
}

static struct pn_slice flag_of(const struct pn_journal *journal, const struct pn_posting *posting,
                               struct pn_slice account) {
    struct pn_slice text = pn_posting_text(journal, posting);
    if (pn_slice_starts(text, account) || text.length == 0) return PN_SLICE("");
    return pn_slice_sub(text, 0, 1);
}

struct widths {
    size_t account, number;
};

/* How wide the number at the beginning of an amount is. */
static size_t number_width(struct pn_slice values) {
    size_t end = pn_slice_find(values, ' ');
    return end == values.length ? 0 : end;
}

static struct pn_slice values_of(struct pn_strbuf *scratch, const struct pn_journal *journal,
                                 const struct pn_posting *posting) {
    pn_strbuf_reset(scratch);
    print_values(scratch, journal, posting);
    return pn_strbuf_view(scratch);
}

static void print_posting(struct pn_strbuf *buf, struct pn_strbuf *scratch,
                          const struct pn_journal *journal, const struct pn_posting *posting,
                          struct widths widths, bool is_made) {
    struct pn_slice account = journal->account_texts.names.items[posting->account];
    struct pn_slice flag = is_made ? PN_SLICE("") : flag_of(journal, posting, account);
    struct pn_slice values = values_of(scratch, journal, posting);
    size_t used = pn_utf8_width(account) + (flag.length > 0 ? 2 : 0);
    pn_strbuf_text(buf, "\n  ");
    pn_strbuf_slice(buf, flag);
    if (flag.length > 0) pn_strbuf_byte(buf, ' ');
    pn_strbuf_slice(buf, account);
    if (values.length > 0) {
        pn_strbuf_fill(buf, ' ', widths.account + 2 - used + widths.number - number_width(values));
        pn_strbuf_slice(buf, values);
    }
    print_comments(buf, journal, pn_posting_comments(journal, posting), "    ", false);
}

static struct widths widths_of(struct pn_strbuf *scratch, const struct pn_journal *journal,
                               const struct pn_transaction *item) {
    struct widths widths = {0, 0};
    for (uint32_t i = 0; i < item->posting_count; i++) {
        const struct pn_posting *posting = &journal->postings.items[item->posting_first + i];
        size_t account = 2 + pn_utf8_width(journal->account_texts.names.items[posting->account]);
        size_t number = number_width(values_of(scratch, journal, posting));
        if (account > widths.account) widths.account = account;
        if (number > widths.number) widths.number = number;
    }
    return widths;
}

/* ---- transactions and directives ---- */

static void print_strings(struct pn_strbuf *buf, const struct pn_journal *journal,
                          const struct pn_transaction *item, const struct pn_bean_header *header) {
    if (header->is_made) {
        pn_strbuf_text(buf, " \"");
        pn_strbuf_slice(buf, journal->descriptions.names.items[item->description]);
        pn_strbuf_byte(buf, '"');
        return;
    }
    for (size_t i = 0; i < header->string_count; i++) {
        pn_strbuf_byte(buf, ' ');
        pn_strbuf_slice(buf, header->strings[i]);
    }
}

void pn_bean_print_transaction(struct pn_strbuf *buf, const struct pn_journal *journal,
                               const struct pn_transaction *item) {
    struct pn_bean_header header = pn_bean_header_of(journal, item);
    struct pn_strbuf scratch;
    char date[PN_DATE_TEXT_MAX];
    pn_strbuf_init(&scratch, buf->arena);
    pn_strbuf_text(buf, pn_date_format(item->date, date));
    pn_strbuf_byte(buf, ' ');
    pn_strbuf_slice(buf, header.flag);
    print_strings(buf, journal, item, &header);
    print_comments(buf, journal, pn_transaction_comments(journal, item), "  ", true);
    struct widths widths = widths_of(&scratch, journal, item);
    for (uint32_t i = 0; i < item->posting_count; i++) {
        print_posting(buf, &scratch, journal, &journal->postings.items[item->posting_first + i],
                      widths, header.is_made);
    }
    pn_strbuf_byte(buf, '\n');
    if (scratch.status != PN_OK && buf->status == PN_OK) buf->status = scratch.status;
}

void pn_bean_print_directive(struct pn_strbuf *buf, const struct pn_journal *journal,
                             struct pn_slice text, struct pn_comments lines) {
    pn_strbuf_slice(buf, text);
    print_comments(buf, journal, lines, "  ", false);
    pn_strbuf_byte(buf, '\n');
}
