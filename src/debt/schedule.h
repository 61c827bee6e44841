/*
 * schedule.h - one debt to its end: every payment, what it was made of, what is left.
 *
 * The payments are the requirements of the contract, or more. The rows add up to the
 * cent:  balance before + interest + fees - payment = balance after, in every row.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_DEBT_SCHEDULE_H
#define PN_DEBT_SCHEDULE_H

#include "base/vec.h"
#include "debt/contract.h"

/* One due day. Minor units. */
struct pn_schedule_row {
    pn_date date;
    int64_t payment_minor;
    int64_t interest_minor;  /* with interest on what is overdue                     */
    int64_t principal_minor; /* payment - interest - fees; < 0 where the debt grew   */
    int64_t fees_minor;      /* account fee, late fee, prepayment fee                */
    int64_t extra_minor;     /* of the payment: above what the contract required     */
    int64_t balance_minor;   /* after the payment                                    */
};

/* What is paid above the requirement. */
struct pn_schedule_extra {
    int64_t minor;       /* each month, or once; 0 for nothing             */
    int32_t month;       /* the payment it joins, from 1; 0 for every one  */
    int64_t total_minor; /* pay at least this each month; 0 for nothing    */
};

struct pn_schedule {
    struct {
        PN_VEC(struct pn_schedule_row);
    } rows;
    int64_t paid_minor; /* sums over the rows */
    int64_t interest_minor;
    int64_t fees_minor;
    bool is_open; /* PN_MONTHS_MAX payments did not repay it, or it outgrew 63 bits */
};

/*
 * A debt paid out on `start` whose first payment falls on `first`, however long that
 * is: the first period has its own interest, and a payment that is worked out counts
 * it. first must be a due day of the contract. Statuses of pn_debt_open.
 */
PN_MUST_USE enum pn_status pn_schedule_open(const struct pn_contract *contract, pn_date start,
                                            pn_date first, int64_t balance_minor,
                                            struct pn_debt_state *out);

/*
 * The schedule from a state on, its first row on `first`, or on the next due day where
 * that is PN_DATE_NONE; rows live in the arena. An extra is cut to what may be paid
 * (pn_debt_payoff). Arrears and ious have rows from their first due day on.
 * Statuses of pn_debt_due; PN_ENOMEM. Cost: one step a payment.
 */
PN_MUST_USE enum pn_status pn_schedule_make(const struct pn_contract *contract,
                                            const struct pn_debt_state *state, pn_date first,
                                            const struct pn_schedule_extra *extra,
                                            struct pn_arena *arena, struct pn_schedule *out);

#endif
