/*
 * Transactions of Beancount and their postings.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "journal/bean.h"

/* ---- postings ---- */

enum pn_status pn_bean_keep_posting(struct pn_bean *bean, struct pn_posting_draft *posting,
                                    struct pn_slice account, const struct pn_posting_extra *extra) {
    struct pn_journal *journal = bean->journal;
    PN_TRY(pn_intern_id(&journal->account_texts, account, &posting->account));
    posting->extra = PN_NONE;
    if (extra != NULL) {
        if (journal->extras.count >= PN_NONE) return PN_ELIMIT;
        posting->extra = (uint32_t)journal->extras.count;
        PN_TRY(PN_PUSH(journal->arena, &journal->extras, *extra));
    }
    return pn_reader_keep_posting(&bean->reader, posting);
}

static uint8_t mark_of(const struct pn_bean *bean) {
    char c = bean->word.text.bytes[0];
    if (c == '!') return PN_MARK_PENDING;
    return c == '*' || c == 't' ? PN_MARK_CLEARED : PN_MARK_NONE;
}

static bool is_flag(const struct pn_bean *bean) {
    return pn_bean_is(bean, PN_WORD_FLAG) || pn_bean_is_mark(bean, "*");
}

/* A transaction being read, and the posting that is kept when what is below it is read. */
struct open {
    struct pn_transaction_draft item;
    struct pn_posting_draft posting;
    struct pn_posting_extra extra;
    struct pn_slice account;
    bool has_posting, has_extra;
};

/* [AMOUNT] [LOT] [PRICE] after the account. */
static enum pn_status read_values(struct pn_bean *bean, struct open *open) {
    struct pn_posting_extra *extra = &open->extra;
    if (pn_bean_ends(bean)) return PN_OK;
    PN_TRY(pn_bean_partial_amount(bean, &open->posting.amount, &extra->amount_lacks));
    extra->partial = open->posting.amount;
    open->posting.has_amount = extra->amount_lacks == 0;
    open->has_extra = !open->posting.has_amount;
    if (pn_bean_is_mark(bean, "{") || pn_bean_is_mark(bean, "{{")) {
        open->has_extra = true;
        PN_TRY(pn_bean_lot(bean, extra));
    }
    if (pn_bean_is_mark(bean, "@") || pn_bean_is_mark(bean, "@@")) {
        open->has_extra = true;
        PN_TRY(pn_bean_price(bean, extra));
    }
    return pn_bean_line_end(bean);
}

static enum pn_status keep_posting(struct pn_bean *bean, struct open *open) {
    if (!open->has_posting) return PN_OK;
    open->has_posting = false;
    open->item.posting_count++;
    return pn_bean_keep_posting(bean, &open->posting, open->account,
                                open->has_extra ? &open->extra : NULL);
}

/* The line of a posting, from the word behind its indent on. */
static enum pn_status read_posting(struct pn_bean *bean, struct open *open) {
    const char *from = bean->word.text.bytes;
    PN_TRY(keep_posting(bean, open));
    open->posting = (struct pn_posting_draft){.kind = PN_POSTING_REAL};
    open->extra = (struct pn_posting_extra){0};
    open->has_extra = false;
    if (is_flag(bean)) {
        open->posting.mark = mark_of(bean);
        PN_TRY(pn_bean_next(bean));
    }
    PN_TRY(pn_bean_account(bean, &open->account));
    PN_TRY(read_values(bean, open));
    open->posting.text = pn_between(from, bean->before);
    open->has_posting = true;
    return PN_OK;
}

/* ---- the lines below the header ---- */

static bool has_postings(const struct open *open) {
    return open->has_posting || open->item.posting_count > 0;
}

static enum pn_status read_key(struct pn_bean *bean, struct open *open) {
    struct pn_comments *lines = open->has_posting ? &open->posting.comments : &open->item.comments;
    return pn_bean_add_key(bean, &lines->first, &lines->count);
}

static enum pn_status read_tags(struct pn_bean *bean, struct open *open) {
    if (has_postings(open)) {
        return PN_BEAN_REFUSE(bean, PN_J0607_BEAN_METADATA, bean->word.text,
                              "move it above the first posting",
                              "tags and links belong to the transaction");
    }
    PN_TRY(pn_bean_tags(bean, &open->item.comments.first, &open->item.comments.count));
    return pn_bean_line_end(bean);
}

static enum pn_status add_pushed(struct pn_bean *bean, struct open *open) {
    return pn_bean_add_pushed(bean, &open->item.comments.first, &open->item.comments.count);
}

static enum pn_status read_below(struct pn_bean *bean, struct open *open) {
    if (pn_bean_ends(bean)) return PN_OK; /* a comment */
    if (pn_bean_is(bean, PN_WORD_KEY)) return read_key(bean, open);
    if (pn_bean_is(bean, PN_WORD_TAG) || pn_bean_is(bean, PN_WORD_LINK)) {
        return read_tags(bean, open);
    }
    /* the comments of a transaction come before those of its postings */
    if (!has_postings(open)) PN_TRY(add_pushed(bean, open));
    return read_posting(bean, open);
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
    struct pn_transaction_draft *item = &open->item;
    item->mark = mark_of(bean);
    item->posting_first = (uint32_t)bean->journal->postings.count;
    PN_TRY(pn_bean_next(bean));
    PN_TRY(read_strings(bean, &item->description));
    PN_TRY(pn_bean_tags(bean, &item->comments.first, &item->comments.count));
    item->text = pn_between(from, bean->before);
    return pn_bean_line_end(bean);
}

enum pn_status pn_bean_transaction(struct pn_bean *bean, const char *from, pn_date date) {
    struct open open = {.item = {.date = date, .date2 = PN_DATE_NONE}};
    PN_TRY(read_header(bean, from, &open));
    bean->reader.next = bean->before; /* where its block ends */
    while (pn_bean_is(bean, PN_WORD_LINE)) {
        PN_TRY(pn_bean_next(bean));
        if (!pn_bean_is(bean, PN_WORD_INDENT)) break;
        PN_TRY(pn_bean_next(bean));
        PN_TRY(read_below(bean, &open));
        bean->reader.next = bean->before;
    }
    if (!has_postings(&open)) PN_TRY(add_pushed(bean, &open));
    PN_TRY(keep_posting(bean, &open));
    return pn_reader_keep_transaction(&bean->reader, &open.item);
}
