/*
 * rpml_state.h - what the files of the RPML search pass to each other.
 *
 *   rpml_search.c     beginning and end
 *   rpml_orders.c     closing months to begin from
 *   rpml_descent.c    better closing months, then plans with them
 *   rpml_polish.c     better plans
 *   rpml_offer.c      from closing months and lumps to an exact plan
 *   rpml_node.c       bounds of a node
 *   rpml_branch.c     where to split it
 *   rpml_windows.c    fewer closing months before anything is split
 *   rpml_tree.c       the tree
 *   rpml_proof.c      what a certificate will need
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_RPML_STATE_H
#define PN_PLAN_RPML_STATE_H

#include "plan/rpml_bundle.h"
#include "plan/rpml_lp.h"
#include "plan/rpml_search.h"

#define PN_RPML_TRIED_MAX 4096
#define PN_RPML_ORDERS    5

struct pn_rpml_node {
    double bound;
    uint64_t number;
    uint32_t proof;
    uint32_t lp_misses; /* how often in a row the linear programme gave nothing, above it too */
    struct pn_rpml_box box;
    struct pn_rpml_multipliers from; /* where its climb begins   */
    struct pn_rpml_node *next;       /* in the list of free ones */
};

struct pn_rpml_state {
    const struct pn_rpml *is;
    const struct pn_rpml_limits *limits;
    struct pn_arena *arena; /* of the search */
    struct pn_arena *out;   /* of the result */
    struct pn_rpml_model model;
    bool has_fees;
    struct pn_rpml_lp lp;        /* of bounds                                  */
    struct pn_rpml_lp small;     /* of plans: few blocks                       */
    struct pn_rpml_dual dual;    /* of the last prices                         */
    struct pn_rpml_prices price; /* the last                                   */
    struct pn_rpml_prices best;  /* that gave the node's bound                 */
    struct pn_rpml_stock stock;
    struct pn_rpml_bundle bundle;
    struct pn_rpml_bundle probe;   /* of trials, so that bundle keeps its paths  */
    struct pn_rpml_box everything; /* nothing is excluded                        */
    struct pn_rpml_box trial;      /* of one function at a time                  */
    struct pn_rpml_box local;      /* of descent and polish                      */
    struct pn_rpml_result *result;
    bool has_plan;
    double cost;       /* of the best plan, in units of scale                       */
    double polished;   /* its cost when it was polished                              */
    double cutoff;     /* a bound from here on proves a node                        */
    double open_least; /* least bound among what was given up unproved              */
    int64_t start;
    int64_t deadline;
    bool is_late;
    struct {
        PN_VEC(struct pn_rpml_node *);
    } heap;
    struct pn_rpml_node *free_nodes;
    uint64_t tried[PN_RPML_TRIED_MAX]; /* hashes of what was offered */
    uint32_t tried_count;
    int64_t *payments; /* room for a plan */
};

/* Milliseconds of processor time of this thread: others on the machine do not count. */
int64_t pn_rpml_clock(void);

/* True once the time is over. */
bool pn_rpml_is_late(struct pn_rpml_state *s);

static inline size_t pn_rpml_cell(const struct pn_rpml_state *s, uint32_t j, uint32_t t) {
    return (size_t)j * s->model.months + t;
}

/* In the box, loan j closes in this month only. */
void pn_rpml_close_in(const struct pn_rpml_state *s, struct pn_rpml_box *box, uint32_t j,
                      uint32_t month);

/* ---- plans ---- */

/* Take the payments if they are a plan and cheaper than the best. PN_ENOMEM, PN_ERANGE. */
PN_MUST_USE enum pn_status pn_rpml_offer(struct pn_rpml_state *s, const int64_t *payments);

/*
 * Make exact payments of the last solution, in which every loan closes in one month and lumps
 * happen where the box says always, and offer them. *was_plan: they were a plan.
 */
PN_MUST_USE enum pn_status pn_rpml_round(struct pn_rpml_state *s, struct pn_rpml_lp *lp,
                                         const struct pn_rpml_box *box, bool *was_plan);

/* Offer the cheapest plan that closes loans when the path does and has its lumps. */
PN_MUST_USE enum pn_status pn_rpml_offer_path(struct pn_rpml_state *s,
                                              const struct pn_rpml_path *path);

/* The same for the bundle's paths of at least that weight. */
PN_MUST_USE enum pn_status pn_rpml_offer_paths(struct pn_rpml_state *s, double least);

/* An order of debts, and what follows from paying them one after the other. */
struct pn_rpml_order {
    uint32_t order[PN_RPML_LOANS_MAX];
    uint16_t closing[PN_RPML_LOANS_MAX];
    double cost; /* HUGE_VAL when not every debt closes */
};
PN_MUST_USE enum pn_status pn_rpml_orders(const struct pn_rpml_model *model, struct pn_arena *arena,
                                          struct pn_rpml_order out[PN_RPML_ORDERS]);

/* From the orders and the mix of s->lp to good plans. */
PN_MUST_USE enum pn_status pn_rpml_descend(struct pn_rpml_state *s);

/* From the best plan to better ones, with at most that many evaluations. */
PN_MUST_USE enum pn_status pn_rpml_polish(struct pn_rpml_state *s,
                                          const struct pn_rpml_multipliers *from,
                                          uint64_t evaluations);

/* The same by freeing all lumps of a few months at a time, and closing months by one. */
PN_MUST_USE enum pn_status pn_rpml_free_months(struct pn_rpml_state *s,
                                               const struct pn_rpml_multipliers *from,
                                               uint64_t evaluations);

/* ---- proofs: nothing is done without limits->keeps_proof ---- */

PN_MUST_USE enum pn_status pn_rpml_proof_node(struct pn_rpml_state *s, uint32_t *out);
PN_MUST_USE enum pn_status pn_rpml_proof_prices(struct pn_rpml_state *s, uint32_t node,
                                                const struct pn_rpml_prices *prices);
PN_MUST_USE enum pn_status pn_rpml_proof_stock(struct pn_rpml_state *s, uint32_t node,
                                               const struct pn_rpml_multipliers *at);

/* ---- nodes ---- */

/* A node with room, everything but its number and proof unset. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_rpml_node_new(struct pn_rpml_state *s, struct pn_rpml_node **out);
void pn_rpml_node_drop(struct pn_rpml_state *s, struct pn_rpml_node *node);

/* Bounds by the linear programme; what they exclude is taken out of the box. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_rpml_node_lp(struct pn_rpml_state *s, struct pn_rpml_node *node,
                                           uint32_t rounds);

/* A bound by the cash in hand. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_rpml_node_climb(struct pn_rpml_state *s, struct pn_rpml_node *node,
                                              uint32_t steps);

/* ---- branches ---- */

/* Loan j closes by the month (yes) or later; or it has a lump in the month (yes) or not. */
struct pn_rpml_branch {
    double score; /* 0: there is no branch */
    uint32_t loan;
    uint32_t month;
    bool is_lump;
    bool yes_first;
};

void pn_rpml_branch_apply(const struct pn_rpml_state *s, const struct pn_rpml_branch *b,
                          bool is_yes, struct pn_rpml_box *box);

/* Where the bundle's paths differ most; score 0 when they agree. */
struct pn_rpml_branch pn_rpml_branch_choose(const struct pn_rpml_state *s,
                                            const struct pn_rpml_node *node);

/* What the box has not decided though the paths agree; score 0 when everything is. */
struct pn_rpml_branch pn_rpml_branch_rest(const struct pn_rpml_state *s,
                                          const struct pn_rpml_node *node);

/* Both sides as new nodes, which inherit the bound and multipliers. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_rpml_branch_make(struct pn_rpml_state *s, struct pn_rpml_node *node,
                                               const struct pn_rpml_branch *b,
                                               struct pn_rpml_node **yes, struct pn_rpml_node **no);

/* Take away from the ends of each loan's closing months what the cutoff excludes. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_rpml_windows(struct pn_rpml_state *s, struct pn_rpml_node **root);

/* Search below the node, which is given away. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_rpml_tree(struct pn_rpml_state *s, struct pn_rpml_node *root);

/*
 * Search a part of the problem for plans only, before the tree has begun; nothing is proved.
 * PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_rpml_part(struct pn_rpml_state *s, const struct pn_rpml_box *box,
                                        const struct pn_rpml_multipliers *from, uint64_t nodes);

#endif
