/*
 * diagnose.h - when something must be missed: what, when, and the least repair.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_DIAGNOSE_H
#define PN_PLAN_DIAGNOSE_H

#include "base/arena.h"
#include "plan/instance.h"
#include "plan/plan.h"
#include "plan/search.h"

/* One requirement that the plan misses. */
struct pn_missed {
    uint32_t debt;
    int32_t month;
    pn_date date;
    int64_t required_minor;
    int64_t paid_minor;
};

struct pn_diagnosis {
    bool is_needed;           /* false: everything is on time, above the cushion, and closed   */
    struct pn_missed *missed; /* every requirement the plan misses, by date; in arena          */
    uint32_t missed_count;
    pn_date fails_on;          /* first date on which bills and requirements, paid as they come
                                 with every shift worked, leave less than nothing; NONE if none */
    int64_t fails_by_minor;    /* how much is lacking there                                     */
    int64_t sum_today_minor;   /* least sum found today with which everything is on time and
                                 closed, with the shifts on offer; 0 when none is needed,
                                 -1 when no sum was found                                      */
    bool is_sum_limited;       /* the limit came first: that no sum was found says nothing      */
    bool sum_today_is_least;   /* shown: a sum smaller by more than pennies of rounding fails   */
    int64_t sum_cushion_minor; /* the same with the cushion kept too; -1 as above              */
    int64_t extra_shifts;      /* how many shifts of the best paid kind, beyond those offered
                                 and by fails_on, earn sum_today_minor; 0 none needed, -1 when
                                 no shift is offered by then                                   */
    int64_t cushion_minor;     /* the part of the cushion that the plan keeps                   */
};

/*
 * Say what is wrong with this instance, whose plan is given; only a plan that is late, dips
 * or does not close costs more than a pass over its trace: a few searches. Arrays in arena.
 * PN_ENOMEM, PN_ERANGE.
 */
PN_MUST_USE enum pn_status pn_plan_diagnose(const struct pn_instance *instance,
                                            const struct pn_plan *plan,
                                            const struct pn_search_limits *limits,
                                            struct pn_arena *arena, struct pn_diagnosis *out);

#endif
