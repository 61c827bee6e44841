/*
 * match.h - does a posting, a transaction, an account fit a query?
 *
 * Patterns over account names, descriptions and commodities are asked once a name and then
 * remembered, so a query over a million postings costs little more than a table look-up each.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_MATCH_H
#define PN_REPORT_MATCH_H

#include "report/query.h"

struct pn_matcher {
    const struct pn_books *books;
    const struct pn_query *query;
};

/* Prepare the memory of the query's terms for these books. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_matcher_init(const struct pn_books *books,
                                           const struct pn_query *query, struct pn_arena *arena,
                                           struct pn_matcher *out);

/* All but query->days and query->depth, which are the report's own to apply. */
bool pn_matches_row(const struct pn_matcher *matcher, size_t row);
bool pn_matches_transaction(const struct pn_matcher *matcher, size_t transaction);

/* Whether every posting fits, since nothing was asked for. */
bool pn_matches_all(const struct pn_matcher *matcher);

/* Does the row not fit while another of its transaction does? */
bool pn_matches_related(const struct pn_matcher *matcher, size_t row);

/* Does the number compare as an AMOUNT term asks? */
bool pn_term_compares(const struct pn_term *term, struct pn_decimal amount);

/* Only what can be said of an account by itself; all other terms hold. */
bool pn_matches_account(const struct pn_matcher *matcher, uint32_t account);

/*
 * Call visit for each tag of the row: of its comments, its transaction's and its account's.
 * Ends when visit returns true, and returns that.
 */
typedef bool pn_tag_visit(const struct pn_tag *tag, void *data);
bool pn_row_tags_visit(const struct pn_books *books, size_t row, pn_tag_visit *visit, void *data);

/* The same of a transaction: its own tags once, then each posting's and its account's. */
bool pn_transaction_tags_visit(const struct pn_books *books, size_t transaction,
                               pn_tag_visit *visit, void *data);

#endif
