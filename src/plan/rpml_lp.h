/*
 * rpml_lp.h - the linear programme of the RPML search, over the Clp library.
 *
 * Rows: cash of each month; one debt closes once; balances of cards; and for each (loan, closing
 * month) in it, a block, the one discounted balance. Blocks, shortfalls and lumps are added when
 * the prices ask for them, so the programme stays small. Nothing here is believed: what it finds
 * are prices and fractions.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_RPML_LP_H
#define PN_PLAN_RPML_LP_H

#include "plan/rpml_parts.h"

enum pn_rpml_column {
    PN_RPML_SAVED, /* cash at the end of a month                      */
    PN_RPML_HELP,  /* cash out of nowhere, at a price that ends it    */
    PN_RPML_ALL,   /* card balance paid in full                       */
    PN_RPML_LEAST, /* card balance of which the minimum is paid       */
    PN_RPML_NONE,  /* card balance of which nothing is paid           */
    PN_RPML_CLOSE, /* share of a block                                */
    PN_RPML_SHORT, /* shortfall; in the closing month what the last payment is below E */
    PN_RPML_LUMP,  /* that may be or not: a unit pays its share of the fee */
    PN_RPML_PAID,  /* lump that must be                                    */
    PN_RPML_SET_UP,
};

struct pn_rpml_lp_column {
    uint8_t kind;
    uint16_t loan;
    uint16_t month;
    uint32_t block;
};

struct pn_rpml_block {
    uint32_t loan;
    uint32_t closing;
    uint32_t row;
    uint32_t column;
    uint8_t
        *has; /* [closing + 1] bits: 1 a shortfall column of the month, 2 a lump, 4 a paid one */
};

enum pn_rpml_row { PN_RPML_ROW_FIXED, PN_RPML_ROW_BLOCK, PN_RPML_ROW_SHORT, PN_RPML_ROW_LUMP };

struct pn_rpml_lp_row {
    uint8_t kind;
    uint32_t about; /* block, or loan * T + month */
};

/* Of the last solution, by loan and month [n * T]; saved by month [T]. */
struct pn_rpml_mix {
    double *lumps;
    double *set_ups;
    double *shorts;
    double *closing; /* share that closes in the month */
    double *open;    /* Z: share open after the month  */
    double *saved;
    double *over;    /* of cards: paid above the minimum */
    double *payment; /* all that is paid                 */
};

struct pn_rpml_lp {
    const struct pn_rpml_model *model;
    struct pn_arena *arena;
    void *clp;
    struct {
        PN_VEC(struct pn_rpml_lp_column);
    } columns;
    struct {
        PN_VEC(double);
    } lower, upper, multipliers;
    struct {
        PN_VEC(struct pn_rpml_lp_row);
    } rows;
    struct {
        PN_VEC(struct pn_rpml_block);
    } blocks;
    uint32_t *block_at; /* [n * T] number + 1, 0 for none */
    uint32_t *lump_row; /* [n * T] row + 1, 0 for none    */
    uint32_t first_convex;
    struct {
        PN_VEC(int);
    } starts, indices, late_starts, late_indices;
    struct {
        PN_VEC(double);
    } elements, new_lower, new_upper, new_costs, late_elements, late_lower, late_upper;
    struct pn_rpml_mix mix;
    bool has_new_columns;
    bool has_new_rows;
    double objective; /* cost in units of scale; HUGE_VAL when there is no plan in it */
    double penalised; /* the same with help at its price */
    uint64_t solves;
    double reserve; /* cash kept back in the first month, for the rounding of a plan */
};

PN_MUST_USE enum pn_status pn_rpml_lp_open(const struct pn_rpml_model *model,
                                           struct pn_arena *arena, struct pn_rpml_lp *out);
void pn_rpml_lp_close(struct pn_rpml_lp *lp);

/* Add the block (loan, closing month) unless it is there. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_rpml_lp_add_block(struct pn_rpml_lp *lp, uint32_t loan,
                                                uint32_t closing);

/* No block of the loan fits the last box: its last solution has it closed by help. */
bool pn_rpml_lp_needs_help(const struct pn_rpml_lp *lp, uint32_t loan);

/* Solve within the box; margin is a least discount on every last payment. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_rpml_lp_solve(struct pn_rpml_lp *lp, const struct pn_rpml_box *box,
                                            double margin);

/* Prices of the last solution, rounded to 1e-12 and settled. */
void pn_rpml_lp_prices(struct pn_rpml_lp *lp, struct pn_rpml_prices *out);

/*
 * Add what the last prices ask for: shortfalls of present blocks, and blocks whose value is below
 * what their loan now costs; true if anything was added.
 */
PN_MUST_USE enum pn_status pn_rpml_lp_price(struct pn_rpml_lp *lp, const struct pn_rpml_box *box,
                                            const struct pn_rpml_prices *prices,
                                            const struct pn_rpml_dual *dual, uint32_t blocks_max,
                                            bool *has_added);

/* Fill lp->mix from the last solution. */
void pn_rpml_lp_read(struct pn_rpml_lp *lp);

#endif
