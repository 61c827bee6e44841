/*
 * offer.h - a loan as it is offered: its schedule, what it costs, its annual rates.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_DEBT_OFFER_H
#define PN_DEBT_OFFER_H

#include "debt/schedule.h"

/* What is offered. Amounts in minor units. */
struct pn_offer_terms {
    struct pn_contract contract; /* its due_day is first's day of the month             */
    int64_t amount_minor;        /* what is owed on `start`, > 0                        */
    int64_t fee_minor;           /* kept back when it is paid out, 0..amount_minor      */
    pn_date start;
    pn_date first;  /* the first payment, after start                      */
    bool is_bullet; /* linear, term told: interest each month, all at last */
};

#define PN_OFFER_APR_PLACES 6 /* digits of the percentages */
#define PN_OFFER_NO_RATE    ((int64_t)-1)

struct pn_offer {
    struct pn_schedule schedule;
    int64_t cost_minor;   /* interest and fees, the one kept back too               */
    int64_t european_ppb; /* annual percentage rates, PN_OFFER_NO_RATE where there  */
    int64_t american_ppb; /* is none (the debt never ends, nothing is received)     */
};

/*
 * Work an offer out, with what is paid above its requirements. The rates count the
 * payments as they are made. PN_EINPUT: amounts or days as above do not hold, or
 * pn_debt_open refuses the contract. PN_ERANGE, PN_ENOMEM. Rows live in the arena.
 */
PN_MUST_USE enum pn_status pn_offer_make(const struct pn_offer_terms *terms,
                                         const struct pn_schedule_extra *extra,
                                         struct pn_arena *arena, struct pn_offer *out);

/*
 * The yearly rate at which `payments` payments of pays_minor repay the amount, a period
 * each, to six digits of the percentage. PN_ENOPLAN when the payments do not even come
 * to the amount; PN_EINPUT, PN_ELIMIT, PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_offer_rate(int64_t amount_minor, int64_t pays_minor, int32_t payments,
                                         struct pn_arena *arena, int64_t *out_ppb);

#endif
