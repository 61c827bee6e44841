/*
 * closing.h - transactions that bring balances to zero, and to what they were.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_CLOSING_H
#define PN_REPORT_CLOSING_H

#include "report/spec.h"

/* How the entries are to be. */
struct pn_closing_options {
    bool has_closing;
    bool has_opening;
    struct pn_slice closing_description;
    struct pn_slice opening_description;
    struct pn_slice closing_account;
    struct pn_slice opening_account;
    bool is_explicit;    /* also the amounts of equity            */
    bool is_interleaved; /* equity after each posting             */
    bool with_costs;     /* amounts of other costs stay separate  */
};

/*
 * Append the entries for the balances of the postings that fit and came before the end of the
 * report, whose last day is the closing date; without an end it is yesterday or the last day of
 * the books, whichever is later. Each posting asserts what is left. PN_ERANGE, PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_closing_print(const struct pn_report_spec *spec,
                                            const struct pn_closing_options *options,
                                            struct pn_arena *arena, struct pn_strbuf *buf);

#endif
