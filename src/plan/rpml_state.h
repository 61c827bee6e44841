/*
 * rpml_state.h - what the files of the RPML search pass to each other.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_RPML_STATE_H
#define PN_PLAN_RPML_STATE_H

#include "plan/rpml_bundle.h"
#include "plan/rpml_lp.h"
#include "plan/rpml_search.h"

struct pn_rpml_node {
    double bound;
    uint64_t number;
    uint32_t proof;
    struct pn_rpml_box box;
    struct pn_rpml_multipliers from; /* where its climb begins */
    struct pn_rpml_node *next; /* in the list of free ones */
};

#define PN_RPML_SEEN_MAX 256
#define PN_RPML_ORDERS   5

/* An order of debts, and what follows from paying them one after the other. */
struct pn_rpml_order {
    uint32_t order[PN_RPML_LOANS_MAX];
    uint16_t closing[PN_RPML_LOANS_MAX];
    double cost; /* HUGE_VAL when not every debt closes */
};
PN_MUST_USE enum pn_status pn_rpml_orders(const struct pn_rpml_model *model,
                                          struct pn_arena *arena,
                                          struct pn_rpml_order out[PN_RPML_ORDERS]);


struct pn_rpml_state {
    const struct pn_rpml *is;
    const struct pn_rpml_limits *limits;
    struct pn_arena *arena; /* of the search */
    struct pn_arena *out;   /* of the result */
    struct pn_rpml_model model;
    struct pn_rpml_cuts cuts;
    struct pn_rpml_lp lp;
    struct pn_rpml_cuts small_cuts;
    struct pn_rpml_stock stock;
    struct pn_rpml_bundle bundle;
    struct pn_rpml_bundle probe; /* of trials of branches */
    struct pn_rpml_lp small;  /* of the local search: few blocks */
    struct pn_rpml_box local; /* its box                       */
    struct pn_rpml_box local_best;
    struct pn_rpml_box everything;       /* nothing is excluded       */
    uint32_t closing[PN_RPML_LOANS_MAX]; /* where it begins          */
    struct pn_rpml_dual dual;            /* of the last prices            */
    struct pn_rpml_prices prices;        /* the last                      */
    struct pn_rpml_prices best;          /* that gave the node's bound    */
    struct pn_rpml_box trial;            /* of dives                      */
    struct pn_rpml_result *result;
    bool has_plan;
    double cost;       /* of the best plan, in units of scale             */
    double cutoff;     /* a bound from here on proves a node                */
    double open_least; /* least bound among what was given up unproved */
    int64_t start;
    int64_t deadline;
    bool is_late;
    uint32_t width; /* months that can still matter */
    struct {
        PN_VEC(struct pn_rpml_node *);
    } heap;
    struct pn_rpml_node *free_nodes;
    uint64_t seen[PN_RPML_SEEN_MAX]; /* hashes of closing months searched from */
    uint32_t seen_count;
    int64_t *payments; /* room for a plan */
    uint32_t best_closing[PN_RPML_LOANS_MAX];
    uint64_t tried[4096];
    uint32_t tried_count;
    uint64_t offers;
};

PN_MUST_USE enum pn_status pn_rpml_small_open(struct pn_rpml_state *s);

PN_MUST_USE enum pn_status pn_rpml_offer_paths(struct pn_rpml_state *s, double least);
PN_MUST_USE enum pn_status pn_rpml_descend(struct pn_rpml_state *s);
PN_MUST_USE enum pn_status pn_rpml_search_part(struct pn_rpml_state *s, const struct pn_rpml_box *box,
                                   const struct pn_rpml_multipliers *from, uint64_t nodes);
PN_MUST_USE enum pn_status pn_rpml_offer_path(struct pn_rpml_state *s, const struct pn_rpml_path *path);
PN_MUST_USE enum pn_status pn_rpml_polish(struct pn_rpml_state *s, const struct pn_rpml_multipliers *from,
                              uint64_t evaluations);
#include <stdio.h>
#include <stdlib.h>

/* Milliseconds of a clock that never goes back. */
int64_t pn_rpml_clock(void);

/* True once the time is over. */
bool pn_rpml_is_late(struct pn_rpml_state *s);

/* Take the payments if they are a plan and cheaper than the best. PN_ENOMEM, PN_ERANGE. */
PN_MUST_USE enum pn_status pn_rpml_offer(struct pn_rpml_state *s, const int64_t *payments);

/*
 * Make exact payments of the last solution, in which every loan closes in one month (closing[j])
 * and lumps happen where the box says always, and offer them. *was_plan: they were a plan.
 */
PN_MUST_USE enum pn_status pn_rpml_round(struct pn_rpml_state *s, struct pn_rpml_lp *lp,
                                         const struct pn_rpml_box *box, bool *was_plan);

/*
 * From the closing months s->closing: downhill by prices, then lumps, then moves of single ones;
 * offers the plan at the end. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_rpml_local(struct pn_rpml_state *s);

/*
 * Solve the programme once more with room for rounding (cash kept back, last payments below the
 * instalment where a loan can do without all of it), round, and offer.
 */
PN_MUST_USE enum pn_status pn_rpml_finish(struct pn_rpml_state *s, struct pn_rpml_lp *lp,
                                          const struct pn_rpml_box *box);

/* pn_rpml_settle for another programme. */
PN_MUST_USE enum pn_status pn_rpml_settle_in(struct pn_rpml_state *s, struct pn_rpml_lp *lp,
                                             const struct pn_rpml_box *box, uint32_t rounds);

/*
 * From the box (which is not changed), fix closing months and then lumps one by one after the
 * programme's fractions, and offer the plan at the end.
 */
PN_MUST_USE enum pn_status pn_rpml_dive(struct pn_rpml_state *s, const struct pn_rpml_box *box);

/* Solve with pricing until little is gained; ends with lp.mix read. No bounds are taken. */
PN_MUST_USE enum pn_status pn_rpml_settle(struct pn_rpml_state *s, const struct pn_rpml_box *box,
                                          uint32_t rounds);

#endif
