/*
 * print.h - journal text out, in hledger's layout.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_JOURNAL_PRINT_H
#define PN_JOURNAL_PRINT_H

#include "base/strbuf.h"
#include "journal/journal.h"

/*
 * Append the whole journal; reading the text again gives the same journal, except that
 * directives inside included files stand in one file. Failures stick in buf->status.
 */
void pn_journal_print(struct pn_strbuf *buf, const struct pn_journal *journal);

/* Append one amount in the given style, its own digits kept; a style of NULL is its own. */
void pn_amount_print(struct pn_strbuf *buf, const struct pn_journal *journal,
                     const struct pn_style *style, struct pn_amount amount);

/* One posting line of a transaction to be laid out. */
struct pn_print_posting {
    enum pn_posting_kind kind;
    enum pn_mark mark;               /* shown when it differs from none         */
    struct pn_slice account;         /* without brackets                        */
    struct pn_slice amount;          /* amount, cost: aligned to the right; may be empty */
    struct pn_slice rest;            /* assertion: after the amount; may be empty */
    const struct pn_slice *comments; /* the first on the line if it was     */
    uint32_t comment_count;
};
struct pn_print_transaction {
    pn_date date;
    pn_date date2; /* PN_DATE_NONE for none */
    enum pn_mark mark;
    struct pn_slice code;
    struct pn_slice description;
    const struct pn_slice *comments;
    uint32_t comment_count;
    const struct pn_print_posting *postings;
    size_t posting_count;
};

/*
 * Append one transaction as hledger's print lays it out, without the blank line after
 * it. Text that the grammar would read as something else is not escaped: what was read
 * from a journal is safe, other callers check.
 */
void pn_transaction_print(struct pn_strbuf *buf, const struct pn_print_transaction *transaction);

/* ---- Beancount ---- */

/* What stands between the date of a transaction and its tags. */
struct pn_bean_header {
    struct pn_slice flag;
    struct pn_slice strings[2]; /* with their quotes */
    size_t string_count;
    bool is_made; /* by a pad: it is not written, its narration is the description */
};
struct pn_bean_header pn_bean_header_of(const struct pn_journal *journal,
                                        const struct pn_transaction *item);

/* Append a transaction, or a directive's text with its metadata, in Beancount's syntax. */
void pn_bean_print_transaction(struct pn_strbuf *buf, const struct pn_journal *journal,
                               const struct pn_transaction *item);
void pn_bean_print_directive(struct pn_strbuf *buf, const struct pn_journal *journal,
                             struct pn_slice text, struct pn_comments lines);

/* Columns of the widest account, brackets included, and of the widest amount, at least twelve. */
struct pn_print_widths {
    size_t account, amount;
};
struct pn_print_widths pn_postings_widths(const struct pn_print_posting *postings, size_t count);

/* Append the lines of one of them. */
void pn_posting_print(struct pn_strbuf *buf, const struct pn_print_posting *posting,
                      struct pn_print_widths widths);

#endif
