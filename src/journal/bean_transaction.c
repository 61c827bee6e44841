/*
 * Transactions of Beancount and their postings.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/limits.h"
#include "journal/bean.h"

/* ---- postings ---- */

enum pn_status pn_bean_add_posting(struct pn_bean *bean, struct pn_posting *posting,
                                   struct pn_slice account, struct pn_slice text,
                                   const struct pn_posting_extra *extra) {
    struct pn_journal *journal = bean->journal;
    if (text.length > PN_LINE_BYTES_MAX * 64) {
        return PN_BEAN_REFUSE(bean, PN_J0103_LINE_TOO_LONG, account, NULL,
                              "this posting is too long");
    }
    if (journal->postings.count >= PN_NONE || journal->extras.count >= PN_NONE) return PN_ELIMIT;
    PN_TRY(pn_intern_id(&journal->account_texts, account, &posting->account));
    posting->text = text.bytes;
    posting->text_length = (uint32_t)text.length;
    posting->extra = PN_NONE;
    if (extra != NULL) {
        posting->extra = (uint32_t)journal->extras.count;
        PN_TRY(PN_PUSH(journal->arena, &journal->extras, *extra));
    }
    return PN_PUSH(journal->arena, &journal->postings, *posting);
}

static uint8_t mark_of(const struct pn_bean *bean) {
    char c = bean->word.text.bytes[0];
    if (c == '!') return PN_MARK_PENDING;
    return c == '*' || c == 't' ? PN_MARK_CLEARED : PN_MARK_NONE;
}

static bool is_flag(const struct pn_bean *bean) {
    return pn_bean_is(bean, PN_WORD_FLAG) || pn_bean_is_mark(bean, "*");
}

/* [AMOUNT] [LOT] [PRICE] after the account. */
static enum pn_status read_values(struct pn_bean *bean, struct pn_posting *posting,
                                  struct pn_posting_extra *extra, bool *has_extra) {
    if (pn_bean_ends(bean)) return PN_OK;
    PN_TRY(pn_bean_partial_amount(bean, &posting->amount, &extra->amount_lacks));
    posting->has_amount = extra->amount_lacks == 0;
    *has_extra = !posting->has_amount;
    if (pn_bean_is_mark(bean, "{") || pn_bean_is_mark(bean, "{{")) {
        *has_extra = true;
        PN_TRY(pn_bean_lot(bean, extra));
    }
    if (pn_bean_is_mark(bean, "@") || pn_bean_is_mark(bean, "@@")) {
        *has_extra = true;
        PN_TRY(pn_bean_price(bean, extra));
    }
    return pn_bean_line_end(bean);
}

/* The line of a posting, from the word behind its indent on. */
static enum pn_status read_posting(struct pn_bean *bean) {
    struct pn_posting posting = {.kind = PN_POSTING_REAL};
    struct pn_posting_extra extra = {0};
    struct pn_slice account;
    const char *from = bean->word.text.bytes;
    bool has_extra = false;
    if (is_flag(bean)) {
        posting.mark = mark_of(bean);
        PN_TRY(pn_bean_next(bean));
    }
    PN_TRY(pn_bean_account(bean, &account));
    PN_TRY(read_values(bean, &posting, &extra, &has_extra));
    return pn_bean_add_posting(bean, &posting, account, pn_between(from, bean->before),
                               has_extra ? &extra : NULL);
}

/* ---- the lines below the header ---- */

/* A transaction being read; its postings are the newest of the journal. */
struct open {
    struct pn_transaction item;
    bool has_posting;
};

static struct pn_posting *last_posting(struct pn_bean *bean) {
    return &bean->journal->postings.items[bean->journal->postings.count - 1];
}

static enum pn_status read_key(struct pn_bean *bean, struct open *open) {
    uint32_t *first = &open->item.comment_first, *count = &open->item.comment_count;
    if (open->has_posting) {
        first = &last_posting(bean)->comment_first;
        count = &last_posting(bean)->comment_count;
    }
    return pn_bean_add_key(bean, first, count);
}

static enum pn_status read_tags(struct pn_bean *bean, struct open *open) {
    if (open->has_posting) {
        return PN_BEAN_REFUSE(bean, PN_J0607_BEAN_METADATA, bean->word.text,
                              "move it above the first posting",
                              "tags and links belong to the transaction");
    }
    PN_TRY(pn_bean_tags(bean, &open->item.comment_first, &open->item.comment_count));
    return pn_bean_line_end(bean);
}

static enum pn_status read_below(struct pn_bean *bean, struct open *open) {
    if (pn_bean_ends(bean)) return PN_OK; /* a comment */
    if (pn_bean_is(bean, PN_WORD_KEY)) return read_key(bean, open);
    if (pn_bean_is(bean, PN_WORD_TAG) || pn_bean_is(bean, PN_WORD_LINK)) {
        return read_tags(bean, open);
    }
    /* the comments of a transaction come before those of its postings */
    if (!open->has_posting) {
        PN_TRY(pn_bean_add_pushed(bean, &open->item.comment_first, &open->item.comment_count));
    }
    PN_TRY(read_posting(bean));
    open->item.posting_count++;
    open->has_posting = true;
    return PN_OK;
}

/* ---- the header ---- */

static enum pn_status append_description(struct pn_bean *bean, struct pn_strbuf *buf,
                                         struct pn_slice quoted) {
    struct pn_slice text;
    PN_TRY(pn_bean_unquote(bean, quoted, &text));
    text = pn_slice_trim(text);
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        pn_strbuf_byte(buf, (unsigned char)c < ' ' || c == 0x7f ? ' ' : c);
    }
    return buf->status;
}

/* ["payee"] ["narration"] become `payee | narration`. */
static enum pn_status read_strings(struct pn_bean *bean, uint32_t *out) {
    struct pn_slice strings[2] = {{"", 0}, {"", 0}};
    struct pn_strbuf buf;
    size_t count = 0;
    while (pn_bean_is(bean, PN_WORD_STRING) || pn_bean_is_mark(bean, "|")) {
        struct pn_slice text = bean->word.text;
        if (pn_bean_is_mark(bean, "|") && !bean->allows_pipe) {
            return PN_BEAN_REFUSE(bean, PN_J0601_BEAN_SYNTAX, text, "leave it out",
                                  "`|` no longer stands between payee and narration");
        }
        if (pn_bean_is(bean, PN_WORD_STRING) && count == 2) {
            return PN_BEAN_REFUSE(bean, PN_J0601_BEAN_SYNTAX, text, NULL,
                                  "a transaction has a payee and a narration, not a third string");
        }
        if (pn_bean_is(bean, PN_WORD_STRING)) strings[count++] = text;
        PN_TRY(pn_bean_next(bean));
    }
    pn_strbuf_init(&buf, bean->journal->arena);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) pn_strbuf_text(&buf, " | ");
        PN_TRY(append_description(bean, &buf, strings[i]));
    }
    PN_TRY(buf.status);
    return pn_intern_id(&bean->journal->descriptions, pn_slice_trim(pn_strbuf_view(&buf)), out);
}

static enum pn_status read_header(struct pn_bean *bean, const char *from, struct open *open) {
    struct pn_transaction *item = &open->item;
    item->mark = mark_of(bean);
    item->dialect = PN_DIALECT_BEANCOUNT;
    item->posting_first = (uint32_t)bean->journal->postings.count;
    PN_TRY(pn_bean_next(bean));
    PN_TRY(read_strings(bean, &item->description));
    PN_TRY(pn_bean_tags(bean, &item->comment_first, &item->comment_count));
    item->text = from;
    item->text_length = (uint32_t)(bean->before - from);
    return pn_bean_line_end(bean);
}

static enum pn_status add_transaction(struct pn_bean *bean, struct open *open, const char *to) {
    struct pn_journal *journal = bean->journal;
    if (!open->has_posting) {
        PN_TRY(pn_bean_add_pushed(bean, &open->item.comment_first, &open->item.comment_count));
    }
    if (to - open->item.text > UINT32_MAX) return PN_ELIMIT;
    open->item.block_length = (uint32_t)(to - open->item.text);
    PN_TRY(pn_bean_entry(bean, PN_ENTRY_TRANSACTION, journal->transactions.count));
    return PN_PUSH(journal->arena, &journal->transactions, open->item);
}

enum pn_status pn_bean_transaction(struct pn_bean *bean, const char *from, pn_date date) {
    struct open open = {.item = {.date = date, .date2 = PN_DATE_NONE}};
    PN_TRY(read_header(bean, from, &open));
    const char *to = bean->before;
    while (pn_bean_is(bean, PN_WORD_LINE)) {
        PN_TRY(pn_bean_next(bean));
        if (!pn_bean_is(bean, PN_WORD_INDENT)) break;
        PN_TRY(pn_bean_next(bean));
        PN_TRY(read_below(bean, &open));
        to = bean->before;
    }
    return add_transaction(bean, &open, to);
}
