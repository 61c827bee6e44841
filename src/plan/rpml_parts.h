/*
 * rpml_parts.h - the parts of the RPML search, for its own files only.
 *
 * How it works. The debts share nothing but the cash of each month. Price cash: p_t = 1 + mu_t,
 * mu_t >= mu_{t+1} >= 0. Then each debt is on its own, and for a loan that closes in month tau one
 * balance remains: the payments, discounted by its own interest, are the principal. So for any
 * prices the least cost of every (loan, tau) is a small concave maximisation over one number pi
 * (rpml_dual.c), and
 *
 *     sum_j min_tau value_j(tau)  -  sum_t mu_t cash_t
 *
 * is a lower bound for the whole problem, over all T months. The same values say which months of
 * closing and which lumps cannot be in a plan cheaper than the best known one. Good prices come
 * from a linear programme that mixes, for each loan, a few months of closing (rpml_lp.c). It knows
 * much about closing months and next to nothing about fees; the programme over the cash in hand
 * (rpml_stock.h) knows fees and less of closing months, the more the fewer there are. Branching on
 * closing months and lump months does the rest (rpml_tree.c). The library's numbers are
 * suggestions; only bounds of rpml_dual.c and rpml_stock.c are believed.
 *
 * In here money is a double in units of `scale`.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_RPML_PARTS_H
#define PN_PLAN_RPML_PARTS_H

#include "plan/rpml.h"
#include "plan/rpml_check.h"

struct pn_rpml_debt {
    bool is_card;
    bool has_fee;
    double principal;
    double instalment;
    double fee;
    double minimum;   /* share of the balance                                            */
    double *growth;   /* [T] 1 + i                                                       */
    double *late;     /* [T] 2 + h: what a shortfall adds to the balance                 */
    double *discount; /* [T] product of 1 / growth up to t; 1 at t = 0                   */
    double *sums;     /* [T] sum of discount over 1..t                                   */
    double *lump_max; /* [T] no payment exceeds the instalment by more                   */
};

struct pn_rpml_model {
    uint32_t n;
    uint32_t months;  /* T                                             */
    uint32_t horizon; /* months in the linear programme; at most T - 1 */
    double scale;     /* money in one unit                             */
    double *cash;     /* [T] cash[0] is in cash[1]                     */
    struct pn_rpml_debt *debts;
};

/* Prices of cash: whole numbers of 1e-12, so that a certificate holds them exactly. */
struct pn_rpml_prices {
    int64_t *cash; /* [T] mu_t */
};

/* What is still possible: closing months and lumps. */
enum { PN_RPML_FREE, PN_RPML_NEVER, PN_RPML_ALWAYS };
struct pn_rpml_box {
    uint8_t *closing; /* [n * T] 1 if loan j may close in month t */
    uint8_t *lumps;   /* [n * T] above                            */
};

/* What rpml_dual.c found for some prices and box. Costs are in units of scale. */
struct pn_rpml_dual {
    double bound;      /* safe; -HUGE_VAL if never evaluated, HUGE_VAL if the box is empty */
    double *values;    /* [n * T] least cost of the loan when it closes in month t      */
    double *least;     /* [n] the smallest of them over the box; of a card its value    */
    double *lump_free; /* [n * T] least cost without a lump in month t                  */
    double *lump_paid; /* [n * T] least cost with one                                   */
    double *pi;        /* [n * T] the multiplier of the balance, kept as a first guess  */
    double *room;      /* scratch, 16 T                                                  */
};

PN_MUST_USE enum pn_status pn_rpml_model_make(const struct pn_rpml *is, struct pn_arena *arena,
                                              struct pn_rpml_model *out);
PN_MUST_USE enum pn_status pn_rpml_box_make(const struct pn_rpml_model *model,
                                            struct pn_arena *arena, struct pn_rpml_box *out);
void pn_rpml_box_copy(const struct pn_rpml_model *model, const struct pn_rpml_box *from,
                      struct pn_rpml_box *to);
PN_MUST_USE enum pn_status pn_rpml_dual_make(const struct pn_rpml_model *model,
                                             struct pn_arena *arena, struct pn_rpml_dual *out);
PN_MUST_USE enum pn_status pn_rpml_prices_make(const struct pn_rpml_model *model,
                                               struct pn_arena *arena, struct pn_rpml_prices *out);

/* Raise the cash prices until no saved money is worth less than what it is used for. */
void pn_rpml_prices_settle(const struct pn_rpml_model *model, struct pn_rpml_prices *prices);

/* The bound for the prices (settled) over the box, with all values. Cost: loans times months squared. */
void pn_rpml_dual_evaluate(const struct pn_rpml_model *model, const struct pn_rpml_prices *prices,
                           const struct pn_rpml_box *box, struct pn_rpml_dual *dual);

/*
 * Take out of the box what can only cost `cutoff` or more; true if anything was taken. An empty
 * box makes dual->bound HUGE_VAL.
 */
bool pn_rpml_dual_fix(const struct pn_rpml_model *model, struct pn_rpml_dual *dual, double cutoff,
                      struct pn_rpml_box *box);

#endif
