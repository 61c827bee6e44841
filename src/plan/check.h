/*
 * check.h - the judge of a plan: follows decisions date by date in exact pennies.
 *
 * It shares no code with the search; it knows the instance, the contracts (debt/) and
 * nothing else. What it accepts is a plan that a person can carry out.
 *
 * Invariants
 *   C1  Cash is at or above zero at the end of every date, money in counted first.
 *   C2  A debt is paid only on its due days, never more than its payoff, and a
 *       contract-only debt never more than is required of it.
 *   C3  Shifts stay within what is offered, unpaid bills within the bills of their date.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_CHECK_H
#define PN_PLAN_CHECK_H

#include "base/arena.h"
#include "base/diag.h"
#include "plan/instance.h"
#include "plan/plan.h"

/*
 * Follow the decisions and fill *out, its arrays in arena. A decision that breaks C1..C3
 * is PN_EINPUT with P0101..P0104 in diags (which may be NULL) saying what, which debt,
 * when and by how much; the first one ends the check. Missed requirements, bills left
 * unpaid and debts left over are no refusal: they are counted in out->aims. PN_ERANGE: a
 * balance leaves 63 bits. Cost: dates times debts.
 */
PN_MUST_USE enum pn_status pn_plan_check(const struct pn_instance *instance,
                                         const struct pn_decisions *decisions,
                                         struct pn_arena *arena, struct pn_diags *diags,
                                         struct pn_trace *out);

#endif
