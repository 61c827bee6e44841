/*
 * search.h - which transactions fit a query, or hold some words.
 *
 * The last answer is kept, so that a window that scrolls asks once. Words are looked for in
 * the text of the files with all letters made small (Latin and Cyrillic), which is made once
 * for a snapshot: every word must stand somewhere in a transaction's text.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_SEARCH_H
#define PN_WEB_SEARCH_H

#include "report/query.h"
#include "web/shelf.h"

struct pn_search_sum {
    uint32_t commodity;
    pn_i128 units;
};

struct pn_search {
    struct pn_arena arena;
    bool is_made;
    uint64_t version;    /* of the snapshot */
    struct pn_slice key; /* query and words */
    bool is_all;         /* everything fits: list is not filled */
    size_t count;
    const uint32_t *list;       /* transactions in the order of the books */
    struct pn_search_sum *sums; /* of the postings that fit, by commodity, those that are not 0 */
    size_t sum_count;
};

void pn_search_init(struct pn_search *search);
void pn_search_clear(struct pn_search *search);

/*
 * Find. PN_EINPUT with diagnostics for a query that cannot be read, PN_ENOMEM, PN_ERANGE. Cost: the
 * postings, once for a query and a snapshot.
 */
PN_MUST_USE enum pn_status pn_search_find(struct pn_search *search, struct pn_snapshot *snapshot,
                                          struct pn_slice query, struct pn_slice words,
                                          struct pn_diags *diags);

/* The transaction at a place of the answer. */
size_t pn_search_at(const struct pn_search *search, size_t index);

/* The words of a query: blanks part them, quotes keep them together. In arena. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_query_words(struct pn_slice text, struct pn_arena *arena,
                                          const char *const **out, size_t *out_count);

/* The text with Latin and Cyrillic letters made small, byte by byte as long as it was. */
PN_MUST_USE enum pn_status pn_fold(struct pn_slice text, struct pn_arena *arena,
                                   struct pn_slice *out);

#endif
