/*
 * sums.h - all postings summed by account, in one quick pass.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_SUMS_H
#define PN_REPORT_SUMS_H

#include "report/spec.h"

/* The sum of an account's own postings that are written in one way (struct pn_form). */
struct pn_account_sum {
    uint32_t account;
    uint32_t form;
    size_t posting_count;
    pn_i128 mantissa; /* in the form's digits */
};

struct pn_account_sums {
    PN_VEC(struct pn_account_sum);
};

/*
 * The sums of all rows of the books, whatever their dates and costs, in the order of their first
 * rows. PN_ERANGE, PN_ENOMEM. Cost: about two nanoseconds a row.
 */
PN_MUST_USE enum pn_status pn_account_sums(const struct pn_books *books, struct pn_arena *arena,
                                           struct pn_account_sums *out);

#endif
