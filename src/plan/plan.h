/*
 * plan.h - what to do: who is paid how much in each month, how many shifts, its cost
 * and its proof.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_PLAN_H
#define PN_PLAN_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "plan/instance.h"

/*
 * The aims in their order, each counted exactly by the checker. A plan is better when
 * it is smaller in the first one that differs.
 */
struct pn_aims {
    int64_t unpaid_minor;      /* 1. bills left unpaid, in all                           */
    int64_t broken_never_late; /* 2. missed requirements of never-late debts             */
    int64_t missed;            /* 3. missed requirements of any debt                     */
    int64_t dip_minor;         /* 4. deepest cash below the cushion on any date          */
    int64_t shifts;            /* 5. shifts in all                                       */
    int64_t shifts_busiest;    /*    and in the busiest month                            */
    int64_t cost_minor;        /* 6. all payments to debts                               */
    int32_t end_month;         /* 7. first month after which nothing is owed; month_count
                                      when something is left (then it is not a plan)      */
    int64_t left_minor;        /* owed after the last month; 0 in a plan                 */
};

/* <0, 0, >0 in the order of aims; debts left over come before everything. allow_late drops aim 3. */
int pn_aims_compare(const struct pn_aims *a, const struct pn_aims *b, bool allow_late);

/*
 * A debt that grew above this is beyond counting: it is followed no further, no payment
 * to it counts, and it is left over.
 */
#define PN_BALANCE_HOPELESS_MINOR ((int64_t)100000000000000000) /* 10^17 */

/* The decisions, and nothing else: what the checker judges. Arrays are in the arena of the maker. */
struct pn_decisions {
    int64_t *payment_minor; /* [debt * month_count + month]                    */
    int32_t *shift_count;   /* [instance->shift_count]                         */
    int64_t *unpaid_minor;  /* [instance->flow_count] of flows' out_minor      */
};

/* Decisions of nothing at all for this instance, in arena. */
PN_MUST_USE enum pn_status pn_decisions_new(const struct pn_instance *instance,
                                            struct pn_arena *arena, struct pn_decisions *out);

/* One due day as it goes in a plan. */
struct pn_trace_row {
    struct pn_debt_due due;
    struct pn_debt_paid paid;
    int64_t balance_minor; /* after the payment */
};

struct pn_cash_row;

/* A plan followed in exact arithmetic, for judging and for showing. */
struct pn_trace {
    struct pn_trace_row
        *rows; /* [debt * month_count + month]; due.date NONE where nothing happens */
    struct pn_cash_row
        *cash; /* every date on which money moves, ascending                        */
    uint32_t cash_count;
    struct pn_aims aims;
};

struct pn_cash_row {
    pn_date date;
    int64_t in_minor;     /* sure money                */
    int64_t shift_minor;  /* earned by shifts          */
    int64_t out_minor;    /* bills paid                */
    int64_t unpaid_minor; /* bills left unpaid         */
    int64_t debt_minor;   /* payments to debts         */
    int64_t cash_minor;   /* after all of it           */
};

/*
 * The answer of the search: decisions, what following them to the penny gives, and what
 * is proved. Fractions of a minor unit are whole thousandths, so no reader needs floats.
 * Arrays are in the arena given to the search.
 */
struct pn_plan {
    struct pn_decisions decisions;
    struct pn_trace trace;        /* by the checker; trace.aims are the plan's aims         */
    struct pn_aims bound;         /* of every aim, given the earlier ones, no plan has less;
                                         cost_minor here is cost_bound_milli rounded down       */
    int64_t cost_unrounded_milli; /* the plan before rounding to pennies, 1/1000 minor      */
    int64_t cost_bound_milli;     /* exact lower bound of that, rounded down                */
    int64_t gap_ppb;              /* (unrounded - bound) / unrounded, rounded up            */
    int64_t replay_milli;         /* cost in pennies - unrounded cost                       */
    int64_t *price_ppb;           /* [month_count] cost saved by one more unit of cash at the
                                         start of the month, in ppb of that unit; 0 when none   */
    uint64_t nodes;               /* of all search trees                                    */
    bool is_complete;             /* every debt is closed within the months                 */
    bool is_proved;               /* the earlier aims equal their bounds and the cost's gap
                                         is at most 1e-6 before rounding                        */
    bool is_limited;              /* a limit of time or nodes was reached                   */
};

#endif
