/*
 * search_parts.h - what the files of the search share; nobody else includes it.
 *
 * The way of an instance through the search:
 *
 *     search_terms.c   contracts become factors and asks per due day, money becomes windows
 *     search_model.c   those become rows and columns
 *     search_tree.c    branch and bound, one aim at a time
 *     search_penny.c   the point found becomes whole pennies through debt/
 *     search.c         the order of all this, and what is proved
 *
 * Inside, money is in units of unit_minor minor units, so that numbers are near one.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_SEARCH_PARTS_H
#define PN_PLAN_SEARCH_PARTS_H

#include "plan/instance.h"
#include "plan/lp.h"
#include "plan/model.h"
#include "plan/plan.h"

/*
 * One due day of one debt, unrounded. With B the balance before:
 *     owed = growth B + late_rate_month A + flat (+ account fee while open)
 *     ask  = ask_flat + ask_share B + ask_then B_then
 * where B_then is the balance before due number ask_from (a re-worked instalment).
 */
struct pn_due_terms {
    int32_t month;
    pn_date date;
    double growth;
    double flat;     /* charges                                                    */
    bool is_charged; /* charges > 0: the account fee is due even if nothing else is */
    bool asks_all;
    bool has_ask; /* ask_* below hold; false before an iou's date                */
    double ask_flat;
    double ask_share;
    double ask_then;
    double told_share; /* linear: the interest that is asked with the told part      */
    uint32_t ask_from;
    double share_growth; /* revolving: what is asked whatever the floor, share_growth B +
                            share_flat + share_late A + share_fee while something is owed */
    double share_flat;
    double share_late;
    double share_fee;
    bool has_share;
    bool can_miss;       /* the plans looked for may miss it                           */
    bool is_late_shaped; /* has the rows and columns of one that may be missed         */
    double balance_max;  /* after paying on time, if open                               */
    double worst_max;    /* after missing all that may be missed                        */
    double late_max;     /* what being late can have cost so far                        */
    double
        overdue_max; /* the same as worst_max, of the overdue sum                                */
    /* columns; NONE where there is none */
    uint32_t balance, open, owing, overdue, missed, late, excess, lump, closing, reworked;
};

/* One debt in the search. */
struct pn_debt_terms {
    uint32_t debt;
    bool may_miss;      /* something of it may be missed: never in a model on time */
    bool is_mixed;      /* due days that may not be missed have the rows of on time */
    bool is_live;       /* paid by the search; else its on-time payments are constants */
    bool is_exact_only; /* live, but nothing above the ask may be paid                 */
    bool has_open;      /* has the binary that says it is open                         */
    bool has_fee;
    bool is_falling;    /* once closed it stays closed                                 */
    bool reworks;       /* `reduce` whose told payment is not the worked out one       */
    uint32_t due_count; /* within the horizon                                          */
    struct pn_due_terms *dues;
    double start; /* balance */
    double overdue;
    double late_month; /* late rate of one month */
    double late_fee, fee_flat, fee_share, account_fee;
    double told;          /* instalment in force */
    double rate;          /* yearly, of the first period, for ties */
    int64_t *fixed_minor; /* exact only: its payments on time, [instance->month_count] */
    double tail_factor;   /* exact only, late: what a unit above the schedule costs after
                             the horizon, at least                                     */
};

/* Dates from one with money coming in up to the last before the next such date. */
struct pn_window {
    pn_date first;
    pn_date last;
    double in;       /* sure money less bills and constant payments */
    double bills;    /* of the window */
    uint32_t cash;   /* column: cash at its end */
    uint32_t unpaid; /* column or NONE */
    uint32_t row;
};

struct pn_search {
    const struct pn_instance *instance;
    struct pn_arena arena; /* of one horizon, cleared for the next */
    double unit_minor;
    bool may_miss;
    bool is_free;    /* no asks at all: can every debt be closed, however late? */
    int32_t horizon; /* months in the model: 1..month_count  */
    struct pn_debt_terms *debts;
    struct pn_window *windows;
    uint32_t window_count;
    double tail_need;     /* cash that bills and constant payments need after the horizon */
    double unpaid_min;    /* bills that must stay unpaid whatever is done                 */
    pn_date unpaid_until; /* all of them by this date, later bills are paid            */
    /*
     * Which requirements a plan may miss that misses as little as is possible;
     * [debt * month_count + month], NULL when that is not known (search_pattern.c).
     */
    const bool *can_miss;
    bool is_guess;   /* can_miss is only what a good plan missed: not proved                */
    bool pays_bills; /* no bill may be left unpaid, whatever it takes                       */
    double broken_bound, missed_bound; /* proved                                            */
    double broken_least, missed_least; /* with can_miss: of every plan that counts          */
    struct pn_model model;
    uint32_t *shift_columns; /* [instance->shift_count], NONE after the horizon or worthless */
    uint32_t busiest;        /* column; NONE without shifts     */
    uint32_t dip;            /* column                          */
    uint32_t gift;           /* column                          */
    uint32_t broken_row, missed_row, shifts_row, cost_row; /* sums, free in the model */
    double *broken, *missed, *shifts, *cost;               /* aims as costs of the columns   */
    double cost_constant;
    bool has_dip; /* the model lets cash fall below the cushion, at a price */
    /* of the whole search */
    uint64_t nodes;
    uint64_t nodes_max;
    int64_t deadline_ns;
    bool is_limited;
};

/* search_terms.c */
PN_MUST_USE enum pn_status pn_search_terms(struct pn_search *search);

/* search_model.c */
PN_MUST_USE enum pn_status pn_search_model(struct pn_search *search);
/*
 * For due k: what is owed; the payment (owed and fees less the balance after); what is
 * asked, the overdue sum with it (but not a card's share, nor a told instalment that
 * `reduce` replaces); what a told instalment asks before it is replaced, the overdue sum
 * not with it; a card's share, the overdue sum with it.
 */
void pn_search_owed(const struct pn_debt_terms *debt, uint32_t k, struct pn_expression *out);
void pn_search_payment(const struct pn_debt_terms *debt, uint32_t k, struct pn_expression *out);
void pn_search_ask(const struct pn_debt_terms *debt, uint32_t k, struct pn_expression *out);
void pn_search_told(const struct pn_debt_terms *debt, uint32_t k, struct pn_expression *out);
void pn_search_share(const struct pn_debt_terms *debt, uint32_t k, struct pn_expression *out);

/* Whether the plans looked for may miss what this debt requires in this month. */
bool pn_search_can_miss(const struct pn_search *search, uint32_t debt, int32_t month);

/*
 * search_pattern.c: after the missed stage. Marks in may[debt * month_count + month] what a
 * plan within these limits may miss: all within the horizon but what is proved impossible.
 * Takes processor time until until_ns. PN_ENOMEM.
 */
struct pn_limits {
    const double *lower, *upper; /* of columns */
    const double *row_lower, *row_upper;
};
PN_MUST_USE enum pn_status pn_search_pattern(struct pn_search *search,
                                             const struct pn_limits *limits, double missed,
                                             int64_t until_ns, bool *may);

/* search_tree.c: one aim over one model. */
struct pn_tree {
    struct pn_search *search;
    const double *lower; /* of columns at the root */
    const double *upper;
    const double *costs;
    const double *row_lower;
    const double *row_upper;
    double cutoff;              /* only points below this are wanted */
    bool needs_bound;           /* look at the root even when the limit is reached */
    bool is_whole;              /* the aim is a whole number at every point */
    const double *const *hints; /* points whose whole columns are worth trying; [hint_count] */
    uint32_t hint_count;
    double *best;   /* [columns] out; untouched when has_best is false */
    double *prices; /* [rows] of the relaxation that gave best         */
    bool has_best;
    double best_value;
    double bound; /* no point below this; PN_ROW_FREE when there is no point at all */
    bool is_finished;
};
PN_MUST_USE enum pn_status pn_tree_search(struct pn_tree *tree);

/*
 * search_hint.c: values for the whole columns as in this trace of a rule of thumb, by
 * column; the others are left alone.
 */
void pn_search_hint(const struct pn_search *search, const struct pn_trace *trace,
                    const int32_t *shifts, double *point);

/* search_penny.c: decisions from a point. */
PN_MUST_USE enum pn_status pn_search_pennies(const struct pn_search *search, const double *x,
                                             struct pn_arena *arena, struct pn_decisions *out);

/*
 * search.c: the least sum found today with which bills, requirements and the cushion are
 * met and every debt closes, unrounded, and a lower bound of it; -1 when none was found.
 */
PN_MUST_USE enum pn_status pn_search_gift(const struct pn_instance *instance, int64_t milliseconds,
                                          double *out_minor, double *out_bound_minor,
                                          bool *out_is_limited);

/* Processor time of this process. */
int64_t pn_search_now_ns(void);

#endif
