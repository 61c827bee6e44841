/*
 * search.h - the cheapest way out, and the proof that nothing is cheaper.
 *
 * docs/plan.md says how it reasons. The answer is a plan that pn_plan_check accepted and,
 * for every aim, a lower bound that no plan can beat; struct pn_plan (plan.h) says what
 * is proved. The same instance gives the same answer, unless the limit is reached.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_SEARCH_H
#define PN_PLAN_SEARCH_H

#include "base/arena.h"
#include "plan/instance.h"
#include "plan/plan.h"

struct pn_search_limits {
    int64_t
        milliseconds; /* of processor time, so that a busy machine changes no answer; 0 is ten seconds */
    uint64_t nodes_max; /* 0 for no limit; repeatable, unlike time        */
};

/*
 * Search. Arrays of *out are in arena; the memory of the search itself is given back.
 * When no plan closes every debt within the months, *out holds the best that was found
 * with is_complete false (diagnose.h says what would repair it). PN_ENOMEM, PN_ERANGE;
 * reaching a limit is no error.
 */
PN_MUST_USE enum pn_status pn_plan_search(const struct pn_instance *instance,
                                          const struct pn_search_limits *limits,
                                          struct pn_arena *arena, struct pn_plan *out);

#endif
