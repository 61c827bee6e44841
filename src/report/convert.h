/*
 * convert.h - the books as a file of another dialect.
 *
 * Everything is written out: aliases applied, amounts worked out, transactions by date.
 * What the other dialect has no way to say is left out and named in a warning with
 * its number and the first place; what it says otherwise (names, symbols) too. The
 * text loads to the same balances, and the programs of its dialect accept it.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_CONVERT_H
#define PN_REPORT_CONVERT_H

#include "report/entry.h"

/*
 * Append the declarations, rules, prices and the transactions of the list in the dialect
 * `to`; warnings go to diags. Working memory comes from the arena. PN_ERANGE, PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_books_convert(const struct pn_books *books,
                                            const struct pn_transactions *list, enum pn_dialect to,
                                            struct pn_arena *arena, struct pn_diags *diags,
                                            struct pn_strbuf *out);

/*
 * Append the transactions of the list in Beancount's own layout: those of a Beancount file as
 * they were written, unless all amounts are to be shown.
 */
PN_MUST_USE enum pn_status pn_books_print_beancount(const struct pn_books *books,
                                                    const struct pn_transactions *list,
                                                    bool is_explicit, struct pn_arena *arena,
                                                    struct pn_diags *diags, struct pn_strbuf *out);

#endif
