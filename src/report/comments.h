/*
 * comments.h - comments as print shows them: what was written, and how rows came to be.
 *
 * What rules and options made is marked with tags: generated-transaction, generated-posting,
 * modified, cost. Tags that begin with _ are there for queries only and are not shown.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_COMMENTS_H
#define PN_REPORT_COMMENTS_H

#include "report/spec.h"

#define PN_MADE_TAGS_MAX 3

/* The tags that say how a row, or a transaction, was made; returns how many. */
size_t pn_row_made_tags(const struct pn_books *books, size_t row,
                        struct pn_tag out[PN_MADE_TAGS_MAX]);
size_t pn_transaction_made_tags(const struct pn_books *books, size_t transaction,
                                struct pn_tag out[PN_MADE_TAGS_MAX]);

/* Lines of a comment; the first stands on the line of its posting or transaction. */
struct pn_comment_lines {
    PN_VEC(struct pn_slice);
};

/* The code of a transaction, also of one that a rule made. */
struct pn_slice pn_entry_code(const struct pn_books *books, size_t transaction);

/* Is there more to a row's comment, or a transaction's, than was written? */
bool pn_row_is_made(const struct pn_books *books, size_t row);
bool pn_transaction_is_made(const struct pn_books *books, size_t transaction);

/*
 * The comment of a row or a transaction, with the tags above; with_inferred also names a cost
 * that nobody wrote. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_row_comment(const struct pn_books *books, size_t row,
                                          bool with_inferred, struct pn_arena *arena,
                                          struct pn_comment_lines *out);
PN_MUST_USE enum pn_status pn_transaction_comment(const struct pn_books *books, size_t transaction,
                                                  struct pn_arena *arena,
                                                  struct pn_comment_lines *out);

#endif
