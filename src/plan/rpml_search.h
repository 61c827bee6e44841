/*
 * rpml_search.h - the cheapest plan of an RPML instance, and the proof that nothing is cheaper.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_RPML_SEARCH_H
#define PN_PLAN_RPML_SEARCH_H

#include "plan/rpml_check.h"

struct pn_rpml_limits {
    int64_t milliseconds; /* of processor time; 0 for 60 seconds                 */
    int64_t gap;          /* in 1e-12: (cost - bound) / cost at which a plan counts as proved */
    uint64_t nodes_max;   /* 0 for no limit; repeatable, unlike time             */
    bool keeps_proof;     /* remember what a certificate needs                   */
};

/* One node of the proof: prices and multipliers to bound with, then a branch unless they suffice. */
struct pn_rpml_proof_node {
    uint32_t price_last; /* prices of this node: a chain in the proof's prices, number + 1 */
    uint32_t price_count;
    uint32_t yes; /* the child in which the loan closes by the month, or has the lump; 0 for none */
    uint32_t no;
    uint16_t loan;
    uint16_t month;
    bool is_lump; /* what the branch is on */
};

/* Prices of cash, or multipliers: whole numbers of 1e-12. */
struct pn_rpml_proof_prices {
    uint32_t next;       /* of the same node, number + 1; 0 for none */
    uint32_t cash_count; /* of months 1..                            */
    const int64_t *cash;
    const int64_t *balance; /* [n] of multipliers; NULL for prices */
};

struct pn_rpml_proof {
    struct {
        PN_VEC(struct pn_rpml_proof_node);
    } nodes; /* the root is number 0 */
    struct {
        PN_VEC(struct pn_rpml_proof_prices);
    } prices;
};

struct pn_rpml_result {
    int64_t *payments; /* [n * T] millionths                                  */
    pn_i128 cost;      /* millionths, by the exact checker                    */
    pn_i128 bound;     /* millionths: no plan costs less                      */
    uint64_t nodes;
    int64_t milliseconds;
    struct pn_rpml_proof proof; /* with keeps_proof */
};

/*
 * Search. Arrays of *out are in arena; the memory of the search itself is given back. The same
 * instance gives the same answer unless the time is reached. PN_ENOPLAN when no plan was found
 * that closes every debt in time; PN_ENOMEM, PN_ERANGE.
 */
PN_MUST_USE enum pn_status pn_rpml_search(const struct pn_rpml *is,
                                          const struct pn_rpml_limits *limits,
                                          struct pn_arena *arena, struct pn_rpml_result *out);

#endif
