/*
 * rpml_stock.h - bounds by a programme over the cash in hand.
 *
 * The prices of rpml_dual.c let every loan share a lump with itself: one a column, so all fees but
 * one are lost. Here it is the other way round. Put a multiplier pi_j on the one discounted
 * balance of each loan, and on what the cards are paid in each month; what remains is a single
 * store of cash, from which instalments, lumps and fees are paid exactly:
 *
 *   W = max  s_T + sum_jt pi_j d_jt (what X_jt takes off the debt) + sum_t p_t q_t
 *       over all ways to spend the cash, a lump costing its fee, a shortfall (2 + h),
 *   bound = sum cash - W + sum_j pi_j m_j + sum over cards of the least cost at the prices p
 *
 * Backwards over the months, the gain to come is a function of the cash in hand made of a few
 * dozen straight pieces (rpml_pieces.h). While a loan may close in several months, the functions
 * of `it is open` and `it is closed` are kept apart, up to a number of such states; of loans
 * beyond it, instalments in those months may be paid or not.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_RPML_STOCK_H
#define PN_PLAN_RPML_STOCK_H

#include "plan/rpml_parts.h"
#include "plan/rpml_pieces.h"

/* Whole numbers of 1e-12, so that a certificate holds them exactly. */
struct pn_rpml_multipliers {
    int64_t *balance; /* [n] pi; of a card 0          */
    int64_t *cash;    /* [T] p_t - 1; 0 without cards */
};

/* One way to spend the cash, the best for some multipliers. */
struct pn_rpml_path {
    double cost;      /* bound = cost + sum of slope times multiplier                    */
    double *balance;  /* [n] slopes: what is missing of the discounted balance          */
    double *cash;     /* [T] slopes: what cards take less what was spent on them        */
    uint16_t *closes; /* [n] month; 0 for a card                                        */
    uint8_t *lumps;   /* [n * T] 1 if there is one                                      */
};

struct pn_rpml_stock {
    const struct pn_rpml_model *model;
    bool has_cards;
    uint32_t card_months; /* months in which cards have a price of their own             */
    struct pn_rpml_pool pool;
    struct pn_rpml_stage *stages; /* by month and loan, for the way back                 */
    double *pi;                   /* [n] of the last evaluation                          */
    double *price;                /* [T]                                                 */
    double *card_payment;         /* [T] what all cards take at those prices             */
    double *unit;                 /* [T] scratch                                         */
    uint8_t *choice;              /* [T] scratch                                         */
    uint32_t last;                /* last month looked at                                */
    uint32_t *first_close;        /* [n] of the box                                      */
    uint32_t *last_close;         /* [n]                                                 */
    bool *is_loose;               /* [n] beyond the number of states                     */
    double card_cost;
    uint64_t evaluations;
};

PN_MUST_USE enum pn_status pn_rpml_stock_make(const struct pn_rpml_model *model,
                                              struct pn_arena *arena, struct pn_rpml_stock *out);
PN_MUST_USE enum pn_status pn_rpml_path_make(const struct pn_rpml_model *model,
                                             struct pn_arena *arena, struct pn_rpml_path *out);
PN_MUST_USE enum pn_status pn_rpml_multipliers_make(const struct pn_rpml_model *model,
                                                    struct pn_arena *arena,
                                                    struct pn_rpml_multipliers *out);

void pn_rpml_multipliers_copy(const struct pn_rpml_model *model,
                              const struct pn_rpml_multipliers *from,
                              struct pn_rpml_multipliers *to);

/*
 * A safe lower bound in units of scale; HUGE_VAL for an empty box, -HUGE_VAL when a number did
 * not fit. Cost: months times loans times pieces (about 20) times states.
 */
double pn_rpml_stock_bound(struct pn_rpml_stock *stock, const struct pn_rpml_box *box,
                           const struct pn_rpml_multipliers *at);

/* The way to spend that the last bound is made of. */
void pn_rpml_stock_path(struct pn_rpml_stock *stock, const struct pn_rpml_box *box,
                        struct pn_rpml_path *out);

#endif
