/*
 * balance.h - what the accounts hold, in one column or many.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_BALANCE_H
#define PN_REPORT_BALANCE_H

#include "report/spec.h"

struct pn_balance_row {
    uint32_t account;       /* id in the books; 0 for a total                            */
    struct pn_slice name;   /* the account's, less what is dropped                       */
    struct pn_slice label;  /* as shown: in a tree without the parents that are shown    */
    unsigned indent;        /* levels in the tree                                        */
    bool is_current;        /* has postings in the report's days                         */
    struct pn_mixed *cells; /* one a column                                              */
    struct pn_mixed total;  /* of the cells; of balances the last one                    */
    struct pn_mixed average;
};

/* Lives in the arena it was made in. */
struct pn_balance_report {
    struct pn_days days;       /* from the first column to the last */
    struct pn_columns columns; /* empty when there is nothing       */
    struct {
        PN_VEC(struct pn_balance_row);
    } rows;
    struct pn_balance_row totals;
};

/*
 * The report that spec asks for; the rows in hledger's order: accounts as declared, then by
 * name. PN_EINPUT when percentages of different commodities are asked for; PN_ERANGE, PN_ELIMIT
 * (too many columns), PN_ENOMEM. Cost: the postings, plus accounts times columns.
 */
PN_MUST_USE enum pn_status pn_balance_make(const struct pn_report_spec *spec,
                                           struct pn_arena *arena, struct pn_balance_report *out);

/* Order rows, which stand as a tree does, the largest total first, each among its siblings. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_balance_sort(const struct pn_books *books, struct pn_arena *arena,
                                           struct pn_balance_report *report);

/* The name without its first components; all of them dropped leaves "...". */
struct pn_slice pn_account_name_drop(struct pn_slice name, unsigned drop);

#endif
