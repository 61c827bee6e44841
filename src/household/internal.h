/*
 * internal.h - what the files of this room share.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_HOUSEHOLD_INTERNAL_H
#define PN_HOUSEHOLD_INTERNAL_H

#include "books/books.h"
#include "household/household.h"

/* ---- facts.c: what was posted ---- */

/* The amount as minor units of the household, rounded half to even. PN_ERANGE above the ceiling. */
PN_MUST_USE enum pn_status pn_household_minor(const struct pn_household *household,
                                              struct pn_decimal amount, int64_t *out);

/*
 * One posting that happened, in the household's commodity. Plans, virtual postings and
 * other commodities are passed over.
 */
struct pn_fact {
    size_t row;
    uint32_t account;
    pn_date date;
    int64_t minor; /* signed as posted */
};

/*
 * Facts in the order of the books, *row counting from 0: false at the end. Stops with
 * *status set when an amount does not fit.
 */
bool pn_fact_next(const struct pn_household *household, size_t *row, struct pn_fact *out,
                  enum pn_status *status);

/* Whether account is ancestor or one of its subaccounts. */
bool pn_account_is_within(const struct pn_books *books, uint32_t account, uint32_t ancestor);

/* Mark the transactions tagged "plan: yes". */
PN_MUST_USE enum pn_status pn_household_mark_plans(struct pn_household *household);

/* Read "yes" or "no"; anything else is an error in diags. */
bool pn_tag_yes(const struct pn_declared_tag *tag, struct pn_diags *diags);

/* Read AMOUNT [COMMODITY]; the commodity must be the household's. False with an error in diags. */
bool pn_tag_amount(const struct pn_household *household, const struct pn_declared_tag *tag,
                   struct pn_slice text, struct pn_diags *diags, int64_t *out_minor);

/* ---- accounts.c: tags under account directives ---- */

/* Find the cash accounts, the commodity and its places, before any amount is read. */
PN_MUST_USE enum pn_status pn_household_find_cash(struct pn_household *household,
                                                  struct pn_diags *diags);

/* Read every debt's contract and every goal; balances are filled by pn_household_balances. */
PN_MUST_USE enum pn_status pn_household_read_accounts(struct pn_household *household,
                                                      struct pn_diags *diags);

/* ---- state.c: where the debts stand today ---- */

PN_MUST_USE enum pn_status pn_household_balances(struct pn_household *household,
                                                 struct pn_diags *diags);

/* ---- streams.c: what will come and go ---- */

PN_MUST_USE enum pn_status pn_household_read_streams(struct pn_household *household,
                                                     struct pn_diags *diags);

/* ---- promises.c: how promises were kept ---- */

PN_MUST_USE enum pn_status pn_household_count_promises(struct pn_household *household);

#endif
