/*
 * aregister.h - one account, a line a transaction, with its running balance.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_AREGISTER_H
#define PN_REPORT_AREGISTER_H

#include "report/spec.h"
#include "report/table.h"

struct pn_account_line {
    size_t transaction;
    pn_date date;           /* the first of the postings to the account           */
    struct pn_slice others; /* the other accounts, shortened, with ", " between   */
    bool is_split;          /* there are several of them                          */
    struct pn_mixed change;
    struct pn_mixed balance;
};

/* Lives in the arena it was made in. */
struct pn_account_register {
    uint32_t account;
    struct {
        PN_VEC(struct pn_account_line);
    } lines;
};

/*
 * The first account by name, of those declared or posted to and their parents, that the pattern
 * fits; PN_NONE when there is none. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_account_choose(const struct pn_books *books,
                                             struct pn_pattern *pattern, struct pn_arena *arena,
                                             uint32_t *out);

/*
 * The transactions that fit and change the account or one below it; what leaves it as it is only
 * if spec->is_empty. Depths are passed over, balances count from the books' beginning. PN_ERANGE,
 * PN_ENOMEM. Cost: the postings, and sorting what fits by date.
 */
PN_MUST_USE enum pn_status pn_account_register_make(const struct pn_report_spec *spec,
                                                    uint32_t account, struct pn_arena *arena,
                                                    struct pn_account_register *out);

/* As a table with the columns of hledger's CSV. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_account_register_table(const struct pn_report_spec *spec,
                                                     const struct pn_account_register *list,
                                                     struct pn_arena *arena, struct pn_table *out);

#endif
