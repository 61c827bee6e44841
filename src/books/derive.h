/*
 * derive.h - books made of other books: rows under other accounts, rows added.
 *
 * Reports that show the books otherwise than they were written (accounts named after a tag,
 * budget goals, conversions as equity) make such books and then go on as with any others. The
 * new books share journal, commodities, costs and prices with those they are made of, which must
 * live as long; they are never cleared, everything of their own lives in the arena given.
 *
 *     PN_TRY(pn_deriver_init(books, arena, &deriver));
 *     for each transaction: pn_derive_transaction(&deriver, ...), then its rows
 *     PN_TRY(pn_derive_end(&deriver, &derived));
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BOOKS_DERIVE_H
#define PN_BOOKS_DERIVE_H

#include "books/books.h"

/* One posting row, all columns. */
struct pn_derived_row {
    pn_i128 amount;   /* a whole number of its last place */
    uint32_t account; /* of the deriver                   */
    uint32_t form;
    uint32_t written;
    uint32_t cost;
    pn_date date;
    uint8_t kind;
    uint8_t mark;
    uint8_t flags;
};

struct pn_derived_transaction {
    pn_date date;
    uint32_t description;
    uint32_t written;
    uint8_t mark;
    uint8_t flags;
    uint32_t row_first;
};

struct pn_deriver {
    const struct pn_books *from;
    struct pn_arena *arena;
    struct pn_intern names;
    struct {
        PN_VEC(struct pn_account);
    } accounts;
    struct {
        PN_VEC(struct pn_derived_transaction);
    } transactions;
    struct {
        PN_VEC(struct pn_derived_row);
    } rows;
    struct {
        PN_VEC(struct pn_form);
    } forms; /* those of `from`, and more */
    struct {
        PN_VEC(struct pn_cost);
    } costs; /* those of `from`, and more; empty while there are no more */
};

/* No transactions, and no accounts but the root. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_deriver_init(const struct pn_books *from, struct pn_arena *arena,
                                           struct pn_deriver *out);

/*
 * The id of the account with the name, parents added. One that `from` knows keeps its
 * declaration and its type; of another the name tells the type. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_derive_account(struct pn_deriver *deriver, struct pn_slice name,
                                             uint32_t *out);

/* All accounts of `from`, with the ids they have there; before any other. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_derive_accounts(struct pn_deriver *deriver);

/* Begin a transaction that is like one of `from`, or a new one. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_derive_transaction_like(struct pn_deriver *deriver,
                                                      size_t transaction);
PN_MUST_USE enum pn_status pn_derive_transaction(struct pn_deriver *deriver,
                                                 struct pn_derived_transaction transaction);

/* A row of `from`, for pn_derive_row after changes; its account is that of `from`. */
struct pn_derived_row pn_derived_row_like(const struct pn_books *from, size_t row);

/* Add a row to the last transaction. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_derive_row(struct pn_deriver *deriver, struct pn_derived_row row);

/* The number of a form that rows may have, a new one at first sight. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_derive_form(struct pn_deriver *deriver, struct pn_form form,
                                          uint32_t *out);

/* Add a cost that rows may have. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_derive_cost(struct pn_deriver *deriver, struct pn_cost cost,
                                          uint32_t *out);

/* The finished books. PN_ERANGE, PN_ENOMEM. Cost: rows, and sorting the accounts. */
PN_MUST_USE enum pn_status pn_derive_end(struct pn_deriver *deriver, struct pn_books *out);

#endif
