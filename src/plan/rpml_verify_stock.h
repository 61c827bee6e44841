/*
 * rpml_verify_stock.h - the bound of multipliers, recomputed without the search's code.
 *
 * With pi_j on the discounted balance of each loan and p_t on what cards are paid, what remains is
 * one store of cash (rpml_certificate.h). Backwards over the months, the most that can still be
 * gained is a function of the cash in hand made of straight pieces. Sums are in extended precision
 * and a share of 1e-13 of all magnitudes, more than all roundings together, is taken off.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_RPML_VERIFY_STOCK_H
#define PN_PLAN_RPML_VERIFY_STOCK_H

#include "plan/rpml.h"

/* What may still be: closing months, and lumps that must (2), must not (1) or may (0) happen. */
struct pn_rpml_verify_box {
    const uint8_t *closing; /* [n * T] */
    const uint8_t *lumps;   /* [n * T] */
};

struct work;

struct pn_rpml_verify_stock {
    const struct pn_rpml *is;
    struct pn_arena *arena;
    long double *discount; /* [n * T] */
    struct pn_rpml_verify_list *lists;
    uint32_t *first; /* [n] first and last month to close in */
    uint32_t *last;
    bool *is_loose; /* [n] */
    struct work *scratch;
};

PN_MUST_USE enum pn_status pn_rpml_verify_stock_make(const struct pn_rpml *is,
                                                     struct pn_arena *arena,
                                                     struct pn_rpml_verify_stock *out);

/*
 * No plan in the box costs less, in units of money: HUGE_VALL for an empty box, -HUGE_VALL when
 * the functions have more pieces than there is room for. pi[n]; price[T] is p_t - 1.
 */
long double pn_rpml_verify_stock_bound(struct pn_rpml_verify_stock *v,
                                       const struct pn_rpml_verify_box *box, const long double *pi,
                                       const long double *price);

#endif
