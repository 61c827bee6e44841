/*
 * rivals.h - the rules of thumb that a plan is compared with.
 *
 * Every rule pays bills first, then what is required in the order of the due days, and
 * holds back what known bills and requirements need. What is over, the cushion kept as the
 * plan keeps it, goes to the debts in the rule's order, each on its own due day. Same
 * cash, same dates, same shifts as the plan.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_RIVALS_H
#define PN_PLAN_RIVALS_H

#include "base/arena.h"
#include "plan/instance.h"
#include "plan/plan.h"

enum pn_rival {
    PN_RIVAL_MINIMUMS,  /* what is required and nothing above it: also the stripes' path */
    PN_RIVAL_AVALANCHE, /* the rest to the highest rate of the day                      */
    PN_RIVAL_SNOWBALL,  /* the rest to the smallest balance of the day                  */
};

/* "minimums only", "avalanche", "snowball". */
const char *pn_rival_name(enum pn_rival rival);

/*
 * The rule's decisions with these shifts ([instance->shift_count], NULL for none) and
 * their trace by pn_plan_check. They always pass it; requirements that cannot be met are
 * paid as far as the money goes and counted as missed, bills that cannot be paid are left
 * unpaid. Arrays are in arena. PN_ERANGE, PN_ENOMEM. Cost: dates times debts squared.
 */
PN_MUST_USE enum pn_status pn_rival_follow(const struct pn_instance *instance, enum pn_rival rival,
                                           const int32_t *shifts, struct pn_arena *arena,
                                           struct pn_decisions *out, struct pn_trace *out_trace);

#endif
