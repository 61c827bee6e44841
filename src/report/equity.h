/*
 * equity.h - conversions between commodities as postings of equity accounts.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_EQUITY_H
#define PN_REPORT_EQUITY_H

#include "books/books.h"

/*
 * The books with two postings more after each one that has a cost: its amount goes to, and its
 * cost comes from, accounts below the first one declared of type V, else equity:conversion.
 * PN_ERANGE, PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_equity_make(const struct pn_books *books, struct pn_arena *arena,
                                          struct pn_books *out);

#endif
