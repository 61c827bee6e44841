/*
 * recall.h - what the books remember, so that a person types less.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_CLI_RECALL_H
#define PN_CLI_RECALL_H

#include "books/books.h"
#include "cli/options.h"

/*
 * The account that a word names: its full name, else the one account whose name ends in it, has a
 * part that begins with it, or holds it, in that order and in either case; "ex:fo" by parts. A name
 * with a colon that names nothing is a new account. PN_EINPUT with a diagnostic that lists the
 * accounts it may be, or the nearest; PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_recall_account(const struct pn_books *books, struct pn_slice word,
                                             struct pn_arena *arena, struct pn_diags *diags,
                                             struct pn_slice *out);

/*
 * The latest transaction with this description, or payee, else with one that holds it: its entry
 * in the journal, or PN_NONE.
 */
uint32_t pn_recall_similar(const struct pn_books *books, struct pn_slice description);

/* The commodity in which the account was posted to last, else that of the last posting, else ""; */
struct pn_slice pn_recall_commodity(const struct pn_books *books, struct pn_slice account);

/* The account that pays when nobody says which: the first tagged `cash: yes`, else of type cash. */
struct pn_slice pn_recall_cash(const struct pn_books *books);

/* '.' or ',': how the commodity's numbers are written; 0 when nothing tells. */
char pn_recall_mark(const struct pn_books *books, struct pn_slice commodity);

#endif
