/*
 * pivot.h - books whose accounts are named after another field or a tag.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_PIVOT_H
#define PN_REPORT_PIVOT_H

#include "books/books.h"

/*
 * The books with every posting under the account that is named by its field: code, description,
 * payee, note, or the value of the tag of that name, of the posting, its transaction or its
 * account; nameless where there is none. `original` of the new books are those given, which must
 * live as long. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_pivot_make(const struct pn_books *books, struct pn_slice field,
                                         struct pn_arena *arena, struct pn_books *out);

#endif
