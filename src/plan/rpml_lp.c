/*
 * rpml_lp.c - building and solving the programme of rpml_lp.h.
 *
 * Clp allocates for itself. Columns and rows are numbered as in Clp; what each stands for is
 * kept beside it.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/rpml_lp.h"

#include <float.h>
#include <math.h>

#include "plan/clp.h"

#define HELP_COST 300.0
/* A solve of a few hundred rows ends long before, or turns in circles. */
#define ITERATIONS_MAX 4000
#define TOLERANCE      1e-9
#define NO_LIMIT       DBL_MAX

static uint32_t cash_row(uint32_t t) { return t - 1; }

static uint32_t cell(const struct pn_rpml_lp *lp, uint32_t j, uint32_t t) {
    return j * lp->model->months + t;
}

/* ---- columns ---- */

static enum pn_status entry(struct pn_rpml_lp *lp, uint32_t row, double value) {
    if (fabs(value) < 1e-13) return PN_OK;
    PN_TRY(PN_PUSH(lp->arena, &lp->indices, (int)row));
    return PN_PUSH(lp->arena, &lp->elements, value);
}

/* Begin a column; its entries follow. */
static enum pn_status begin_column(struct pn_rpml_lp *lp, struct pn_rpml_lp_column column,
                                   double upper, double cost) {
    PN_TRY(PN_PUSH(lp->arena, &lp->columns, column));
    PN_TRY(PN_PUSH(lp->arena, &lp->lower, 0));
    PN_TRY(PN_PUSH(lp->arena, &lp->upper, upper));
    PN_TRY(PN_PUSH(lp->arena, &lp->starts, (int)lp->indices.count));
    PN_TRY(PN_PUSH(lp->arena, &lp->new_lower, 0));
    PN_TRY(PN_PUSH(lp->arena, &lp->new_upper, upper));
    return PN_PUSH(lp->arena, &lp->new_costs, cost);
}

static enum pn_status flush_columns(struct pn_rpml_lp *lp) {
    if (lp->new_costs.count == 0) return PN_OK;
    PN_TRY(PN_PUSH(lp->arena, &lp->starts, (int)lp->indices.count));
    Clp_addColumns(lp->clp, (int)lp->new_costs.count, lp->new_lower.items, lp->new_upper.items,
                   lp->new_costs.items, lp->starts.items, lp->indices.items, lp->elements.items);
    lp->starts.count = lp->indices.count = lp->elements.count = 0;
    lp->new_lower.count = lp->new_upper.count = lp->new_costs.count = 0;
    lp->has_new_columns = true;
    return PN_OK;
}

static enum pn_status add_row(struct pn_rpml_lp *lp, enum pn_rpml_row kind, uint32_t about,
                              double lower, double upper, int count, const int *indices,
                              const double *elements) {
    int starts[2] = {0, count};
    PN_TRY(PN_PUSH(lp->arena, &lp->rows, (struct pn_rpml_lp_row){(uint8_t)kind, about}));
    Clp_addRows(lp->clp, 1, &lower, &upper, starts, indices, elements);
    lp->has_new_rows = true;
    return PN_OK;
}

/* A row over columns that may not be flushed yet: it is added after them, with the others. */
static enum pn_status late_row(struct pn_rpml_lp *lp, enum pn_rpml_row kind, uint32_t about,
                               double lower, double upper) {
    PN_TRY(PN_PUSH(lp->arena, &lp->rows, (struct pn_rpml_lp_row){(uint8_t)kind, about}));
    PN_TRY(PN_PUSH(lp->arena, &lp->late_lower, lower));
    PN_TRY(PN_PUSH(lp->arena, &lp->late_upper, upper));
    return PN_PUSH(lp->arena, &lp->late_starts, (int)lp->late_indices.count);
}

static enum pn_status late_entry(struct pn_rpml_lp *lp, uint32_t column, double value) {
    if (fabs(value) < 1e-13) return PN_OK;
    PN_TRY(PN_PUSH(lp->arena, &lp->late_indices, (int)column));
    return PN_PUSH(lp->arena, &lp->late_elements, value);
}

static enum pn_status flush_all(struct pn_rpml_lp *lp) {
    PN_TRY(flush_columns(lp));
    if (lp->late_lower.count == 0) return PN_OK;
    PN_TRY(PN_PUSH(lp->arena, &lp->late_starts, (int)lp->late_indices.count));
    Clp_addRows(lp->clp, (int)lp->late_lower.count, lp->late_lower.items, lp->late_upper.items,
                lp->late_starts.items, lp->late_indices.items, lp->late_elements.items);
    lp->late_starts.count = lp->late_indices.count = lp->late_elements.count = 0;
    lp->late_lower.count = lp->late_upper.count = 0;
    lp->has_new_rows = true;
    return PN_OK;
}

/* ---- the fixed part ---- */

static enum pn_status add_cash(struct pn_rpml_lp *lp) {
    uint32_t last = lp->model->horizon;
    for (uint32_t t = 1; t <= last; t++) {
        PN_TRY(add_row(lp, PN_RPML_ROW_FIXED, t, lp->model->cash[t], lp->model->cash[t], 0, NULL,
                       NULL));
    }
    lp->first_convex = last;
    for (uint32_t j = 0; j < lp->model->n; j++) {
        double one = lp->model->debts[j].is_card ? 0 : 1;
        PN_TRY(add_row(lp, PN_RPML_ROW_FIXED, 0, one, one, 0, NULL, NULL));
    }
    for (uint32_t t = 1; t <= last; t++) {
        struct pn_rpml_lp_column saved = {PN_RPML_SAVED, 0, (uint16_t)t, 0};
        struct pn_rpml_lp_column help = {PN_RPML_HELP, 0, (uint16_t)t, 0};
        PN_TRY(begin_column(lp, saved, NO_LIMIT, t == last ? -1 : 0));
        PN_TRY(entry(lp, cash_row(t), 1));
        if (t < last) PN_TRY(entry(lp, cash_row(t + 1), -1));
        PN_TRY(begin_column(lp, help, NO_LIMIT, HELP_COST));
        PN_TRY(entry(lp, cash_row(t), -1));
    }
    for (uint32_t j = 0; j < lp->model->n; j++) {
        const struct pn_rpml_debt *debt = &lp->model->debts[j];
        struct pn_rpml_lp_column help = {PN_RPML_HELP, (uint16_t)j, 0, 0};
        if (debt->is_card) continue;
        PN_TRY(begin_column(lp, help, NO_LIMIT,
                            HELP_COST * (debt->principal + debt->instalment * last)));
        PN_TRY(entry(lp, lp->first_convex + j, 1));
    }
    return flush_columns(lp);
}

static enum pn_status add_card(struct pn_rpml_lp *lp, uint32_t j) {
    const struct pn_rpml_debt *debt = &lp->model->debts[j];
    uint32_t last = lp->model->horizon;
    uint32_t first_row = (uint32_t)lp->rows.count;
    double share = debt->minimum;
    for (uint32_t t = 1; t <= last; t++) {
        double owed = t == 1 ? debt->principal * debt->growth[1] : 0;
        PN_TRY(add_row(lp, PN_RPML_ROW_FIXED, t, owed, owed, 0, NULL, NULL));
    }
    for (uint32_t t = 1; t <= last; t++) {
        struct pn_rpml_lp_column column = {PN_RPML_ALL, (uint16_t)j, (uint16_t)t, 0};
        PN_TRY(begin_column(lp, column, NO_LIMIT, 0));
        PN_TRY(entry(lp, first_row + t - 1, 1));
        PN_TRY(entry(lp, cash_row(t), 1));
        if (t == last) break;
        column.kind = PN_RPML_LEAST;
        PN_TRY(begin_column(lp, column, NO_LIMIT, 0));
        PN_TRY(entry(lp, first_row + t - 1, 1));
        PN_TRY(entry(lp, first_row + t, -debt->growth[t + 1] * (1 - share)));
        PN_TRY(entry(lp, cash_row(t), share));
        column.kind = PN_RPML_NONE;
        PN_TRY(begin_column(lp, column, NO_LIMIT, 0));
        PN_TRY(entry(lp, first_row + t - 1, 1));
        PN_TRY(
            entry(lp, first_row + t, -debt->growth[t + 1] * (1 - share + debt->late[t] * share)));
    }
    return flush_columns(lp);
}

static enum pn_status make_mix(const struct pn_rpml_model *model, struct pn_arena *arena,
                               struct pn_rpml_mix *mix) {
    size_t cells = (size_t)model->n * model->months;
    PN_TRY(PN_NEW_ARRAY(arena, cells, &mix->lumps));
    PN_TRY(PN_NEW_ARRAY(arena, cells, &mix->set_ups));
    PN_TRY(PN_NEW_ARRAY(arena, cells, &mix->shorts));
    PN_TRY(PN_NEW_ARRAY(arena, cells, &mix->closing));
    PN_TRY(PN_NEW_ARRAY(arena, cells, &mix->open));
    PN_TRY(PN_NEW_ARRAY(arena, cells, &mix->over));
    PN_TRY(PN_NEW_ARRAY(arena, cells, &mix->payment));
    return PN_NEW_ARRAY(arena, model->months, &mix->saved);
}

enum pn_status pn_rpml_lp_open(const struct pn_rpml_model *model, struct pn_arena *arena,
                               struct pn_rpml_lp *out) {
    size_t cells = (size_t)model->n * model->months;
    struct pn_rpml_lp lp = {.model = model, .arena = arena};
    enum pn_status st = make_mix(model, arena, &lp.mix);
    if (st == PN_OK) st = PN_NEW_ARRAY(arena, cells, &lp.block_at);
    if (st == PN_OK) st = PN_NEW_ARRAY(arena, cells, &lp.lump_row);
    if (st == PN_OK) st = pn_clp_load();
    if (st != PN_OK) return st;
    lp.clp = Clp_newModel();
    Clp_setLogLevel(lp.clp, 0);
    Clp_scaling(lp.clp, 0);
    Clp_setPerturbation(lp.clp, 100);
    Clp_setMaximumIterations(lp.clp, ITERATIONS_MAX);
    Clp_setPrimalTolerance(lp.clp, TOLERANCE);
    Clp_setDualTolerance(lp.clp, TOLERANCE);
    st = add_cash(&lp);
    for (uint32_t j = 0; j < model->n && st == PN_OK; j++)
        if (model->debts[j].is_card) st = add_card(&lp, j);
    if (st != PN_OK) {
        Clp_deleteModel(lp.clp);
        return st;
    }
    *out = lp;
    return PN_OK;
}

void pn_rpml_lp_close(struct pn_rpml_lp *lp) {
    if (lp->clp != NULL) Clp_deleteModel(lp->clp);
    lp->clp = NULL;
}

/* ---- blocks ---- */

enum { HAS_SHORT = 1, HAS_LUMP = 2, HAS_PAID = 4 };

static enum pn_status add_short(struct pn_rpml_lp *lp, uint32_t b, uint32_t t) {
    struct pn_rpml_block *block = &lp->blocks.items[b];
    const struct pn_rpml_debt *debt = &lp->model->debts[block->loan];
    struct pn_rpml_lp_column column = {PN_RPML_SHORT, (uint16_t)block->loan, (uint16_t)t, b};
    double factor = t < block->closing ? debt->late[t] : 1;
    uint32_t own = (uint32_t)lp->columns.count;
    block->has[t] |= HAS_SHORT;
    PN_TRY(begin_column(lp, column, debt->instalment, 0));
    PN_TRY(entry(lp, cash_row(t), -1));
    PN_TRY(entry(lp, block->row, -factor * debt->discount[t]));
    /* No more is short than what the block is asked for. */
    PN_TRY(late_row(lp, PN_RPML_ROW_SHORT, b, -NO_LIMIT, 0));
    PN_TRY(late_entry(lp, block->column, -debt->instalment));
    return late_entry(lp, own, 1);
}

/* What a unit of a lump takes off the balance: no lump exceeds lump_max, so it pays that share. */
static double lump_worth(const struct pn_rpml_debt *debt, uint32_t t) {
    if (!debt->has_fee) return debt->discount[t];
    double share = debt->lump_max[t] > debt->fee ? debt->fee / debt->lump_max[t] : 1;
    return debt->discount[t] * (1 - share);
}

static enum pn_status add_lump(struct pn_rpml_lp *lp, uint32_t b, uint32_t t) {
    const struct pn_rpml_block *block = &lp->blocks.items[b];
    const struct pn_rpml_debt *debt = &lp->model->debts[block->loan];
    struct pn_rpml_lp_column column = {PN_RPML_LUMP, (uint16_t)block->loan, (uint16_t)t, b};
    if (block->has[t] & HAS_LUMP) return PN_OK;
    block->has[t] |= HAS_LUMP;
    PN_TRY(begin_column(lp, column, NO_LIMIT, 0));
    PN_TRY(entry(lp, cash_row(t), 1));
    return entry(lp, block->row, lump_worth(debt, t));
}

/* A lump that must be: its fee is paid whatever it is. */
static enum pn_status add_paid(struct pn_rpml_lp *lp, uint32_t b, uint32_t t) {
    const struct pn_rpml_block *block = &lp->blocks.items[b];
    const struct pn_rpml_debt *debt = &lp->model->debts[block->loan];
    struct pn_rpml_lp_column column = {PN_RPML_PAID, (uint16_t)block->loan, (uint16_t)t, b};
    uint32_t row = lp->lump_row[cell(lp, block->loan, t)];
    if (block->has[t] & HAS_PAID) return PN_OK;
    block->has[t] |= HAS_PAID;
    PN_TRY(begin_column(lp, column, NO_LIMIT, 0));
    PN_TRY(entry(lp, cash_row(t), 1));
    PN_TRY(entry(lp, block->row, debt->discount[t]));
    column.kind = PN_RPML_SET_UP;
    PN_TRY(begin_column(lp, column, 1, 0));
    PN_TRY(entry(lp, block->row, -debt->fee * debt->discount[t]));
    return row != 0 ? entry(lp, row - 1, 1) : PN_OK;
}

/* The bare block: its share and a smaller last payment. */
static enum pn_status new_block(struct pn_rpml_lp *lp, uint32_t loan, uint32_t closing) {
    const struct pn_rpml_debt *debt = &lp->model->debts[loan];
    struct pn_rpml_block block = {.loan = loan, .closing = closing};
    uint32_t b = (uint32_t)lp->blocks.count;
    struct pn_rpml_lp_column column = {PN_RPML_CLOSE, (uint16_t)loan, (uint16_t)closing, b};
    PN_TRY(flush_all(lp)); /* rows that wait have their numbers already */
    block.row = (uint32_t)lp->rows.count;
    block.column = (uint32_t)lp->columns.count;
    PN_TRY(PN_NEW_ARRAY(lp->arena, (size_t)closing + 1, &block.has));
    PN_TRY(PN_PUSH(lp->arena, &lp->blocks, block));
    lp->block_at[cell(lp, loan, closing)] = b + 1;
    PN_TRY(add_row(lp, PN_RPML_ROW_BLOCK, b, 0, 0, 0, NULL, NULL));
    PN_TRY(begin_column(lp, column, NO_LIMIT, 0));
    PN_TRY(entry(lp, lp->first_convex + loan, 1));
    PN_TRY(entry(lp, block.row, debt->instalment * debt->sums[closing] - debt->principal));
    for (uint32_t t = 1; t <= closing; t++)
        PN_TRY(entry(lp, cash_row(t), debt->instalment));
    PN_TRY(add_short(lp, b, closing));
    for (uint32_t t = 1; t <= closing; t++)
        if (lp->lump_row[cell(lp, loan, t)] != 0) PN_TRY(add_paid(lp, b, t));
    return add_lump(lp, b, closing);
}

enum pn_status pn_rpml_lp_add_block(struct pn_rpml_lp *lp, uint32_t loan, uint32_t closing) {
    uint32_t b = (uint32_t)lp->blocks.count;
    if (lp->block_at[cell(lp, loan, closing)] != 0 || closing > lp->model->horizon) return PN_OK;
    PN_TRY(new_block(lp, loan, closing));
    for (uint32_t t = 1; t < closing; t++)
        PN_TRY(add_lump(lp, b, t));
    return flush_all(lp);
}

/* ---- solving ---- */

/* The lump of (loan, month) must happen in some block: a row, and columns where they lack. */
static enum pn_status add_lump_row(struct pn_rpml_lp *lp, uint32_t at) {
    uint32_t j = at / lp->model->months;
    uint32_t t = at % lp->model->months;
    for (uint32_t b = 0; b < lp->blocks.count; b++)
        if (lp->blocks.items[b].loan == j && lp->blocks.items[b].closing >= t)
            PN_TRY(add_paid(lp, b, t));
    lp->lump_row[at] = (uint32_t)lp->rows.count + 1;
    PN_TRY(late_row(lp, PN_RPML_ROW_LUMP, at, 0, NO_LIMIT));
    for (uint32_t i = 0; i < lp->columns.count; i++) {
        const struct pn_rpml_lp_column *column = &lp->columns.items[i];
        if (column->kind == PN_RPML_SET_UP && cell(lp, column->loan, column->month) == at)
            PN_TRY(late_entry(lp, i, 1));
    }
    return flush_all(lp);
}

static enum pn_status require_lumps(struct pn_rpml_lp *lp, const struct pn_rpml_box *box) {
    for (uint32_t j = 0; j < lp->model->n; j++) {
        for (uint32_t t = 1; t <= lp->model->horizon; t++) {
            uint32_t at = cell(lp, j, t);
            bool is_always = box->lumps[at] == PN_RPML_ALWAYS;
            if (is_always && lp->lump_row[at] == 0) PN_TRY(add_lump_row(lp, at));
            if (lp->lump_row[at] != 0)
                Clp_rowLower(lp->clp)[lp->lump_row[at] - 1] = is_always ? 1 : 0;
        }
    }
    return PN_OK;
}

static enum pn_status apply_box(struct pn_rpml_lp *lp, const struct pn_rpml_box *box,
                                double margin) {
    const struct pn_rpml_model *model = lp->model;
    PN_TRY(require_lumps(lp, box));
    for (uint32_t i = 0; i < lp->columns.count; i++) {
        const struct pn_rpml_lp_column *c = &lp->columns.items[i];
        if (c->kind < PN_RPML_CLOSE) continue;
        const struct pn_rpml_block *block = &lp->blocks.items[c->block];
        bool is_open = box->closing[cell(lp, block->loan, block->closing)];
        bool is_last = c->month == block->closing;
        double upper = NO_LIMIT;
        if (c->kind == PN_RPML_SHORT) upper = model->debts[c->loan].instalment;
        if (c->kind == PN_RPML_SET_UP) upper = 1;
        if (!is_open) upper = 0;
        uint8_t lump = box->lumps[cell(lp, c->loan, c->month)];
        if (c->kind == PN_RPML_LUMP && lump != PN_RPML_FREE) upper = 0;
        if ((c->kind == PN_RPML_PAID || c->kind == PN_RPML_SET_UP) && lump != PN_RPML_ALWAYS)
            upper = 0;
        lp->lower.items[i] = c->kind == PN_RPML_SHORT && is_last && is_open && margin > 0 &&
                                     box->lumps[cell(lp, c->loan, c->month)] == PN_RPML_NEVER
                                 ? margin
                                 : 0;
        lp->upper.items[i] = upper;
    }
    double first = model->cash[1] - lp->reserve;
    Clp_rowLower(lp->clp)[0] = Clp_rowUpper(lp->clp)[0] = first;
    Clp_chgColumnLower(lp->clp, lp->lower.items);
    Clp_chgColumnUpper(lp->clp, lp->upper.items);
    return PN_OK;
}

static bool needs_help(const struct pn_rpml_lp *lp) {
    const double *x = Clp_primalColumnSolution(lp->clp);
    for (uint32_t i = 0; i < lp->columns.count; i++)
        if (lp->columns.items[i].kind == PN_RPML_HELP && x[i] > 1e-7) return true;
    return false;
}

enum pn_status pn_rpml_lp_solve(struct pn_rpml_lp *lp, const struct pn_rpml_box *box,
                                double margin) {
    double given = -lp->reserve;
    PN_TRY(apply_box(lp, box, margin));
    if (lp->has_new_columns && !lp->has_new_rows)
        Clp_primal(lp->clp, 0);
    else
        Clp_dual(lp->clp, 0);
    if (Clp_status(lp->clp) == 1 || Clp_status(lp->clp) == 2) Clp_primal(lp->clp, 0);
    lp->has_new_columns = lp->has_new_rows = false;
    lp->solves++;
    for (uint32_t t = 1; t <= lp->model->horizon; t++)
        given += lp->model->cash[t];
    lp->objective = lp->penalised = HUGE_VAL;
    if (Clp_status(lp->clp) == 0) lp->penalised = Clp_objectiveValue(lp->clp) + given;
    if (Clp_status(lp->clp) == 0 && !needs_help(lp))
        lp->objective = Clp_objectiveValue(lp->clp) + given;
    return PN_OK;
}

static int64_t to_price(double value) {
    if (!(value > 0)) return 0;
    return value > 1e6 ? (int64_t)1e18 : (int64_t)(value * 1e12);
}

void pn_rpml_lp_prices(struct pn_rpml_lp *lp, struct pn_rpml_prices *out) {
    const double *y = Clp_dualRowSolution(lp->clp);
    for (uint32_t t = 0; t < lp->model->months; t++)
        out->cash[t] = 0;
    for (uint32_t t = 1; t <= lp->model->horizon; t++)
        out->cash[t] = to_price(-y[cash_row(t)] - 1);
    pn_rpml_prices_settle(lp->model, out);
}

/* The month whose shortfall would pay most and is not there yet; 0 for none. */
static uint32_t worst_short(const struct pn_rpml_block *block, const struct pn_rpml_debt *debt,
                            const double *price, double pi) {
    uint32_t worst = 0;
    double least = 1e-7;
    for (uint32_t t = 1; t < block->closing; t++) {
        double cost = pi * debt->late[t] * debt->discount[t] - price[t];
        if (cost >= least || (block->has[t] & HAS_SHORT)) continue;
        least = cost;
        worst = t;
    }
    return worst;
}

/* The same of lumps, with all that cost no more than `least`. */
static uint32_t worst_lump(const struct pn_rpml_lp *lp, const struct pn_rpml_box *box,
                           const struct pn_rpml_block *block, const double *price, double pi,
                           double least) {
    const struct pn_rpml_debt *debt = &lp->model->debts[block->loan];
    uint32_t worst = 0;
    for (uint32_t t = 1; t <= block->closing; t++) {
        double cost = price[t] - pi * lump_worth(debt, t);
        if (block->has[t] & HAS_LUMP) continue;
        if (box->lumps[cell(lp, block->loan, t)] != PN_RPML_FREE) continue;
        if (cost >= least) continue;
        least = cost;
        worst = t;
    }
    return worst;
}

static enum pn_status price_block(struct pn_rpml_lp *lp, const struct pn_rpml_box *box, uint32_t b,
                                  const double *price, double pi, bool *has_added) {
    const struct pn_rpml_debt *debt = &lp->model->debts[lp->blocks.items[b].loan];
    for (int k = 0; k < 2; k++) {
        uint32_t t = worst_short(&lp->blocks.items[b], debt, price, pi);
        if (t == 0) break;
        PN_TRY(add_short(lp, b, t));
        *has_added = true;
    }
    for (int k = 0; k < 4; k++) {
        uint32_t t = worst_lump(lp, box, &lp->blocks.items[b], price, pi, 1e-6);
        if (t == 0) break;
        PN_TRY(add_lump(lp, b, t));
        *has_added = true;
    }
    return PN_OK;
}

/* New blocks of a loan, with the lumps that the multiplier of their value makes nearly free. */
static enum pn_status price_new(struct pn_rpml_lp *lp, const struct pn_rpml_box *box, uint32_t j,
                                const struct pn_rpml_dual *dual, double cost, const double *price,
                                bool *has_added) {
    uint32_t best = 0;
    for (uint32_t t = 1; t <= lp->model->horizon; t++) {
        uint32_t at = cell(lp, j, t);
        if (!box->closing[at] || lp->block_at[at] != 0) continue;
        if (best == 0 || dual->values[at] < dual->values[cell(lp, j, best)]) best = t;
    }
    if (best == 0 || dual->values[cell(lp, j, best)] > cost) return PN_OK;
    uint32_t b = (uint32_t)lp->blocks.count;
    double pi = dual->pi[cell(lp, j, best)];
    PN_TRY(new_block(lp, j, best));
    *has_added = true;
    for (int k = 0; k < 5; k++) {
        uint32_t t = worst_lump(lp, box, &lp->blocks.items[b], price, pi, HUGE_VAL);
        if (t == 0) break;
        PN_TRY(add_lump(lp, b, t));
    }
    return PN_OK;
}

bool pn_rpml_lp_needs_help(const struct pn_rpml_lp *lp, uint32_t loan) {
    const double *x = Clp_primalColumnSolution(lp->clp);
    for (uint32_t i = 0; i < lp->columns.count; i++) {
        const struct pn_rpml_lp_column *c = &lp->columns.items[i];
        if (c->kind == PN_RPML_HELP && c->month == 0 && c->loan == loan) return x[i] > 1e-6;
    }
    return false;
}

/* What the prices make of the loans' blocks, and Clp's own numbers, which move when rows are added. */
struct pricing {
    struct pn_rpml_lp *lp;
    const struct pn_rpml_box *box;
    const struct pn_rpml_dual *dual;
    double price[PN_RPML_MONTHS_MAX];
    double cost[PN_RPML_LOANS_MAX]; /* of a loan now, less a tolerance */
    double *row;                    /* of each block: its multiplier   */
    uint32_t blocks;
};

static enum pn_status begin_pricing(struct pricing *p, const struct pn_rpml_prices *prices) {
    const struct pn_rpml_model *model = p->lp->model;
    const double *y = Clp_dualRowSolution(p->lp->clp);
    p->blocks = (uint32_t)p->lp->blocks.count;
    for (uint32_t t = 1; t < model->months; t++)
        p->price[t] = 1 + (double)prices->cash[t] * 1e-12;
    for (uint32_t j = 0; j < model->n; j++) {
        double tolerance = 1e-7 * (1 + model->debts[j].principal * 1e-3);
        p->cost[j] = y[p->lp->first_convex + j] - tolerance;
    }
    PN_TRY(PN_RESERVE(p->lp->arena, &p->lp->multipliers, p->blocks));
    p->row = p->lp->multipliers.items;
    for (uint32_t b = 0; b < p->blocks; b++)
        p->row[b] = y[p->lp->blocks.items[b].row];
    return PN_OK;
}

/* Columns of the blocks that should cost less, by the loan's own multiplier or by the row's. */
static enum pn_status price_blocks(struct pricing *p, bool by_row, bool *has_added) {
    for (uint32_t b = 0; b < p->blocks; b++) {
        const struct pn_rpml_block *block = &p->lp->blocks.items[b];
        uint32_t at = cell(p->lp, block->loan, block->closing);
        if (!p->box->closing[at]) continue;
        /* Lumps that must be have rows of their own, which the cost does not count. */
        if (!by_row && p->dual->values[at] > p->cost[block->loan]) continue;
        double pi = by_row ? p->row[b] : p->dual->pi[at];
        PN_TRY(price_block(p->lp, p->box, b, p->price, pi, has_added));
    }
    return PN_OK;
}

enum pn_status pn_rpml_lp_price(struct pn_rpml_lp *lp, const struct pn_rpml_box *box,
                                const struct pn_rpml_prices *prices,
                                const struct pn_rpml_dual *dual, uint32_t blocks_max,
                                bool *has_added) {
    struct pricing p = {.lp = lp, .box = box, .dual = dual};
    *has_added = false;
    PN_TRY(begin_pricing(&p, prices));
    PN_TRY(price_blocks(&p, false, has_added));
    for (uint32_t j = 0; j < lp->model->n; j++)
        for (uint32_t i = 0; i < blocks_max && !lp->model->debts[j].is_card; i++)
            PN_TRY(price_new(lp, box, j, dual, p.cost[j], p.price, has_added));
    if (!*has_added) PN_TRY(price_blocks(&p, true, has_added));
    return flush_all(lp);
}

/* ---- the solution by loan and month ---- */

static void read_card(struct pn_rpml_lp *lp, const struct pn_rpml_lp_column *c, double x) {
    struct pn_rpml_mix *mix = &lp->mix;
    uint32_t at = cell(lp, c->loan, c->month);
    double share = lp->model->debts[c->loan].minimum;
    if (c->kind == PN_RPML_ALL) {
        mix->over[at] += (1 - share) * x;
        mix->payment[at] += x;
    } else if (c->kind == PN_RPML_LEAST) {
        mix->payment[at] += share * x;
    } else {
        mix->shorts[at] += share * x;
    }
}

static void read_loan(struct pn_rpml_lp *lp, const struct pn_rpml_lp_column *c, double x) {
    struct pn_rpml_mix *mix = &lp->mix;
    uint32_t at = cell(lp, c->loan, c->month);
    double instalment = lp->model->debts[c->loan].instalment;
    if (c->kind == PN_RPML_CLOSE) {
        mix->closing[at] += x;
        for (uint32_t t = 1; t <= c->month; t++) {
            mix->payment[cell(lp, c->loan, t)] += instalment * x;
            if (t < c->month) mix->open[cell(lp, c->loan, t)] += x;
        }
    } else if (c->kind == PN_RPML_SHORT) {
        mix->payment[at] -= x;
        if (c->month < lp->blocks.items[c->block].closing) mix->shorts[at] += x;
    } else if (c->kind == PN_RPML_LUMP || c->kind == PN_RPML_PAID) {
        mix->payment[at] += x;
        mix->lumps[at] += x;
    } else {
        mix->set_ups[at] += x;
    }
}

void pn_rpml_lp_read(struct pn_rpml_lp *lp) {
    size_t cells = (size_t)lp->model->n * lp->model->months;
    const double *x = Clp_primalColumnSolution(lp->clp);
    struct pn_rpml_mix *mix = &lp->mix;
    double *const all[] = {mix->lumps, mix->set_ups, mix->shorts, mix->closing,
                           mix->open,  mix->over,    mix->payment};
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        for (size_t i = 0; i < cells; i++)
            all[k][i] = 0;
    for (uint32_t i = 0; i < lp->columns.count; i++) {
        const struct pn_rpml_lp_column *c = &lp->columns.items[i];
        if (c->kind == PN_RPML_SAVED) mix->saved[c->month] = x[i];
        if (x[i] <= 0 || c->kind <= PN_RPML_HELP) continue;
        if (c->kind <= PN_RPML_NONE)
            read_card(lp, c, x[i]);
        else
            read_loan(lp, c, x[i]);
    }
}
