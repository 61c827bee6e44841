/*
 * plan_parts.h - parts of answers about a plan that several routes share.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_PLAN_PARTS_H
#define PN_WEB_PLAN_PARTS_H

#include "web/routes.h"

/* The answer to show: of the books that are shown, or while they are planned of those before; NULL
 * when there is none. Amounts of request->say are of its household then. */
const struct pn_answer *pn_plan_shown(struct pn_request *request);

/* Past months, and coming ones up to `last` (a month index). */
void pn_say_stripes(struct pn_request *request, const char *key, const struct pn_answer *answer,
                    int32_t last);

/* How far the stripes of the first page go: to freedom, at least a year, at most ten. */
int32_t pn_stripes_last(const struct pn_answer *answer);

/* The next payments of debts and bills by date, at most `limit`; *out_total is how many fall
 * within a month. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_say_next_payments(struct pn_request *request, const char *key,
                                                const struct pn_answer *answer, size_t limit,
                                                int64_t *out_total);

/* One payment to a debt. */
void pn_say_debt_payment(struct pn_request *request, const struct pn_answer *answer,
                         const struct pn_payment *payment);

/* Month index of the last payment to a debt in the plan, 0 when something is left. */
int32_t pn_free_month_of(const struct pn_answer *answer, uint32_t debt);

/* Until when it is safe, as a message. */
struct pn_message pn_safe_message(const struct pn_answer *answer);

#endif
