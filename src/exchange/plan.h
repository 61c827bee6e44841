/*
 * plan.h - a bare plan, of a problem that came as plain text, for other programs.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_EXCHANGE_PLAN_H
#define PN_EXCHANGE_PLAN_H

#include "base/strbuf.h"
#include "plan/plan.h"

/*
 * Append the plan as one JSON object: aims, proof, shifts, unpaid bills, and each debt's
 * payments [month]. Amounts are decimal strings with the instance's places. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_plan_json(const struct pn_instance *instance,
                                        const struct pn_plan *plan, struct pn_strbuf *buf);

#endif
