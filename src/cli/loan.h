/*
 * loan.h - the loan calculator: offers read from words, and shown.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_CLI_LOAN_H
#define PN_CLI_LOAN_H

#include "cli/context.h"
#include "debt/offer.h"

#define PN_LOAN_PLACES 2

/* One offer, read and worked out. */
struct pn_loan {
    struct pn_slice words; /* as on the command line; empty for the loan itself      */
    struct pn_offer_terms terms;
    struct pn_offer offer; /* paid as the contract asks                              */
    bool is_rate_found;    /* the rate was worked out from payment and term          */
};

/* What the command line asks for. */
struct pn_loan_question {
    struct pn_loan loan;
    struct pn_schedule_extra extra;
    bool has_extra;       /* something is paid above what is asked                  */
    struct pn_offer paid; /* with it; the same as loan.offer without                */
    struct {
        PN_VEC(struct pn_loan);
    } rivals; /* of --compare, in order */
};

/* Append the answer in the format asked for. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_loan_write(struct pn_context *context,
                                         const struct pn_loan_question *question);

#endif
