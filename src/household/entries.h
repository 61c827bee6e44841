/*
 * entries.h - the plan as journal entries, and as a list of every payment.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_HOUSEHOLD_ENTRIES_H
#define PN_HOUSEHOLD_ENTRIES_H

#include "household/answer.h"

/*
 * Append one transaction for each payment of the plan, by date, each tagged "plan: yes",
 * which Penny never reads as a fact: the payment, interest to Expenses:Interest:NAME and
 * fees to Expenses:Fees:NAME. Accounts that the books declare theirs but not these are
 * declared first, so that strict checking still passes. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_entries_write(const struct pn_answer *answer,
                                            struct pn_arena *scratch, struct pn_strbuf *buf);

/* Append a table of every payment to the end: day, debt, payment, interest, fees, what is left. */
PN_MUST_USE enum pn_status pn_schedule_write(const struct pn_answer *answer,
                                             struct pn_arena *scratch, struct pn_strbuf *buf);

#endif
