/*
 * Branch and bound over one model and one aim.
 *
 * A node fixes a few binaries. Its linear relaxation gives a point and prices; the prices
 * give a bound that holds (bound.h), and a node whose bound is not below the best value
 * is done with. Nothing else closes a node, but an infeasibility that its ray proves.
 *
 * Most binaries of a relaxed point are fractional without harm: a loan at half of its
 * schedule has `open` at one half while more than the ask is paid anyway. So every point
 * is first completed: each binary takes the value that the balances imply, and only if a
 * row breaks then is there something to branch on. The broken rows vote for the binary.
 *
 * The search dives first and returns to the node with the lowest bound; order and ties
 * depend on nothing but the model.
 *
 * Invariants
 *   T1  tree->bound is at most the value of every feasible point, whatever went wrong.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>
#include <string.h>
#include <time.h>

#include "base/limits.h"
#include "plan/bound.h"
#include "plan/search_parts.h"

#define NODE_NONE UINT32_MAX
#define LEAST_NS  500000000 /* that one relaxation may take even when the time is over */
#define FRACTION  1e-6      /* a binary nearer to a whole number than this is whole          */
#define SMALL     1e-7      /* of a row or balance, in units: a point this near is in it      */
#define FIRST     1e6       /* what is missed is branched on first */
#define CLOSE     1e-9      /* relative: a bound this near to the best value closes a node    */

struct node {
    uint32_t parent;
    uint32_t column;
    double lower;
    double upper;
    double bound;
    uint32_t depth;
};

struct climb {
    struct pn_tree *tree;
    const struct pn_search *search;
    const struct pn_model *model;
    struct pn_arena arena;
    struct pn_lp lp;
    struct {
        PN_VEC(struct node);
    } nodes;
    struct {
        PN_VEC(uint32_t);
    } heap;                /* open nodes, lowest bound first */
    double *lower, *upper; /* of columns at the node */
    double *point;         /* completed              */
    double *votes;
    long double *reduced;
    double done_bound; /* lowest bound of a node that was closed without being empty */
    uint64_t count;
};

int64_t pn_search_now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static bool comes_first(const struct climb *climb, uint32_t a, uint32_t b) {
    const struct node *first = &climb->nodes.items[a], *second = &climb->nodes.items[b];
    if (first->bound < second->bound) return true;
    if (first->bound > second->bound) return false;
    return a > b;
}

static enum pn_status heap_push(struct climb *climb, uint32_t node) {
    PN_TRY(PN_PUSH(&climb->arena, &climb->heap, node));
    size_t at = climb->heap.count - 1;
    while (at > 0 && comes_first(climb, node, climb->heap.items[(at - 1) / 2])) {
        climb->heap.items[at] = climb->heap.items[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    climb->heap.items[at] = node;
    return PN_OK;
}

static uint32_t heap_pop(struct climb *climb) {
    uint32_t *items = climb->heap.items;
    uint32_t top = items[0], last = items[--climb->heap.count];
    size_t at = 0, count = climb->heap.count;
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= count) break;
        if (child + 1 < count && comes_first(climb, items[child + 1], items[child])) child++;
        if (!comes_first(climb, items[child], last)) break;
        items[at] = items[child];
        at = child;
    }
    if (count > 0) items[at] = last;
    return top;
}

/* Narrow a column; a falling chain of binaries follows. */
static void narrow(struct climb *climb, uint32_t column, double lower, double upper) {
    const struct pn_column *columns = climb->model->columns.items;
    if (climb->lower[column] < lower) climb->lower[column] = lower;
    if (climb->upper[column] > upper) climb->upper[column] = upper;
    if (upper < 0.5) {
        for (uint32_t c = columns[column].after; c != PN_COLUMN_NONE; c = columns[c].after) {
            climb->upper[c] = 0;
        }
    }
    if (lower > 0.5) {
        for (uint32_t c = columns[column].before; c != PN_COLUMN_NONE; c = columns[c].before) {
            if (climb->lower[c] < 1) climb->lower[c] = 1;
        }
    }
}

static void descend(struct climb *climb, uint32_t node) {
    size_t size = climb->model->columns.count * sizeof(double);
    memcpy(climb->lower, climb->tree->lower, size);
    memcpy(climb->upper, climb->tree->upper, size);
    for (; node != NODE_NONE; node = climb->nodes.items[node].parent) {
        const struct node *at = &climb->nodes.items[node];
        if (at->column != PN_COLUMN_NONE) narrow(climb, at->column, at->lower, at->upper);
    }
}

/* The value a node must stay below to be of interest. */
static double threshold(const struct climb *climb) {
    double cutoff = climb->tree->cutoff;
    if (cutoff >= PN_ROW_FREE) return cutoff;
    if (climb->tree->is_whole) return cutoff - 1 + FRACTION;
    return cutoff - CLOSE * (fabs(cutoff) + SMALL);
}

static void close_node(struct climb *climb, double bound) {
    if (bound < climb->done_bound) climb->done_bound = bound;
}

static double value_at(const struct climb *climb, const double *x) {
    double value = 0;
    for (size_t j = 0; j < climb->model->columns.count; j++) {
        value += climb->tree->costs[j] * x[j];
    }
    return value;
}

static void set_binary(struct climb *climb, uint32_t column, bool is_one) {
    if (column == PN_COLUMN_NONE) return;
    double value = is_one ? 1 : 0;
    if (value < climb->lower[column]) value = climb->lower[column];
    if (value > climb->upper[column]) value = climb->upper[column];
    climb->point[column] = value;
}

/* On time: open while something is owed now or later. */
static void complete_open(struct climb *climb, const struct pn_debt_terms *debt) {
    bool is_open = false;
    for (uint32_t k = debt->due_count; k > 0; k--) {
        const struct pn_due_terms *due = &debt->dues[k - 1];
        bool is_owing = climb->lp.x[due->balance] > SMALL;
        is_open = is_owing || (is_open && debt->is_falling);
        if (!due->is_late_shaped) set_binary(climb, due->open, is_open);
    }
}

/* Late: the ask governs where the overdue sum covers it. */
static void complete_late(struct climb *climb, const struct pn_debt_terms *debt, uint32_t k) {
    const struct pn_due_terms *due = &debt->dues[k];
    struct pn_expression asked, share, payment;
    if (due->overdue != PN_COLUMN_NONE) {
        set_binary(climb, due->missed, climb->lp.x[due->overdue] > SMALL);
    }
    set_binary(climb, due->owing, climb->lp.x[due->balance] > SMALL);
    if (due->open == PN_COLUMN_NONE) return;
    pn_search_ask(debt, k, &asked);
    pn_search_payment(debt, k, &payment);
    double ask = pn_expression_value(&asked, climb->lp.x);
    pn_search_share(debt, k, &share);
    double least = pn_expression_value(&share, climb->lp.x);
    if (due->has_share && least > ask) ask = least;
    double paid = pn_expression_value(&payment, climb->lp.x);
    set_binary(climb, due->open, climb->lp.x[due->overdue] >= ask - paid - SMALL);
}

static void complete_debt(struct climb *climb, const struct pn_debt_terms *debt) {
    bool has_reworked = false;
    struct pn_expression payment, told;
    complete_open(climb, debt);
    for (uint32_t k = 0; k < debt->due_count; k++) {
        const struct pn_due_terms *due = &debt->dues[k];
        if (due->is_late_shaped) complete_late(climb, debt, k);
        if (due->lump != PN_COLUMN_NONE) {
            set_binary(climb, due->lump, climb->lp.x[due->excess] > SMALL);
        }
        if (due->reworked != PN_COLUMN_NONE) {
            pn_search_payment(debt, k, &payment);
            pn_search_told(debt, k, &told);
            double paid = pn_expression_value(&payment, climb->lp.x);
            double asked = pn_expression_value(&told, climb->lp.x);
            has_reworked = has_reworked || paid - asked > SMALL;
            set_binary(climb, due->reworked, has_reworked);
        }
    }
}

static bool is_fractional(double value) { return fabs(value - round(value)) > FRACTION; }

static void complete(struct climb *climb) {
    memcpy(climb->point, climb->lp.x, climb->model->columns.count * sizeof(double));
    for (uint32_t j = 0; j < climb->search->instance->debt_count; j++) {
        if (climb->search->debts[j].is_live) complete_debt(climb, &climb->search->debts[j]);
    }
    for (uint32_t i = 0; i < climb->search->instance->shift_count; i++) {
        uint32_t column = climb->search->shift_columns[i];
        if (column == PN_COLUMN_NONE) continue;
        double whole = round(climb->lp.x[column]);
        climb->point[column] = whole;
    }
}

/* How far the completed point is outside a row, relative to the row's largest coefficient. */
static double violation(const struct climb *climb, size_t i) {
    const struct pn_row *row = &climb->model->rows.items[i];
    double value = 0, scale = 1;
    for (uint32_t k = row->first; k < row->first + row->count; k++) {
        const struct pn_term *term = &climb->model->terms.items[k];
        value += term->coefficient * climb->point[term->column];
    }
    double below = climb->tree->row_lower[i] - value, above = value - climb->tree->row_upper[i];
    double most = below > above ? below : above;
    return most > SMALL * scale ? most : 0;
}

static void vote(struct climb *climb, const struct pn_row *row, double weight) {
    for (uint32_t k = row->first; k < row->first + row->count; k++) {
        uint32_t column = climb->model->terms.items[k].column;
        if (climb->model->columns.items[column].is_integer) climb->votes[column] += weight;
    }
}

/* Whether the completed point is in every row and costs what the relaxed one does. */
static bool is_complete(struct climb *climb) {
    bool is_whole = true;
    memset(climb->votes, 0, climb->model->columns.count * sizeof(double));
    for (size_t i = 0; i < climb->model->rows.count; i++) {
        double outside = violation(climb, i);
        if (!(outside > 0)) continue;
        is_whole = false;
        vote(climb, &climb->model->rows.items[i], outside);
    }
    double dearer = value_at(climb, climb->point) - value_at(climb, climb->lp.x);
    if (dearer <= CLOSE) return is_whole;
    for (size_t j = 0; j < climb->model->columns.count; j++) {
        if (climb->tree->costs[j] > 0) climb->votes[j] += dearer;
    }
    return false;
}

/* The fractional binary with most votes; NONE when nothing is fractional. */
static uint32_t choose(const struct climb *climb) {
    uint32_t best = PN_COLUMN_NONE;
    double most = -1;
    const double *costs = climb->tree->costs;
    bool is_count = costs == climb->search->missed || costs == climb->search->broken;
    for (uint32_t j = 0; j < climb->model->columns.count; j++) {
        double value = climb->lp.x[j];
        if (!climb->model->columns.items[j].is_integer || !is_fractional(value)) continue;
        double part = value - floor(value);
        double score = climb->votes[j] * (part < 0.5 ? part : 1 - part);
        if (is_count && climb->tree->costs[j] > 0) score = FIRST * (1 + score);
        if (score > most) {
            most = score;
            best = j;
        }
    }
    return best;
}

static void take(struct climb *climb, const double *point) {
    double value = value_at(climb, point);
    if (climb->tree->is_whole) value = round(value);
    if (value >= climb->tree->cutoff) return;
    memcpy(climb->tree->best, point, climb->model->columns.count * sizeof(double));
    memcpy(climb->tree->prices, climb->lp.prices, climb->model->rows.count * sizeof(double));
    climb->tree->best_value = value;
    climb->tree->cutoff = value;
    climb->tree->has_best = true;
}

static struct pn_bound_case case_of(const struct climb *climb) {
    return (struct pn_bound_case){.model = climb->model,
                                  .lower = climb->lower,
                                  .upper = climb->upper,
                                  .costs = climb->tree->costs,
                                  .row_lower = climb->tree->row_lower,
                                  .row_upper = climb->tree->row_upper,
                                  .reduced = climb->reduced};
}

/* Branching left some column no value at all. */
static bool has_crossed(const struct climb *climb) {
    for (size_t j = 0; j < climb->model->columns.count; j++) {
        if (climb->lower[j] > climb->upper[j]) return true;
    }
    return false;
}

/*
 * Proof that a node is empty which needs no ray: the least sum found today that would
 * fill it. A bound above nothing on that sum closes the node.
 */
static bool needs_gift(struct climb *climb) {
    struct pn_bound_case is = case_of(climb);
    uint32_t gift = climb->search->gift;
    double kept = climb->upper[gift];
    climb->upper[gift] = climb->model->columns.items[gift].upper;
    memset(climb->votes, 0, climb->model->columns.count * sizeof(double));
    climb->votes[gift] = 1;
    is.costs = climb->votes;
    pn_lp_set_bounds(&climb->lp, climb->lower, climb->upper);
    pn_lp_set_costs(&climb->lp, is.costs);
    bool is_needed =
        pn_lp_solve(&climb->lp) == PN_LP_OPTIMAL && pn_bound_of(&is, climb->lp.prices) > 0;
    pn_lp_set_costs(&climb->lp, climb->tree->costs);
    climb->upper[gift] = kept;
    return is_needed;
}

/*
 * Solve the node; false when it is closed. *bound comes in as the parent's, which holds
 * for the child as well.
 */
static bool relax(struct climb *climb, double *bound) {
    struct pn_bound_case is = case_of(climb);
    enum pn_lp_answer answer = PN_LP_FAILED;
    bool is_late = false;
    if (has_crossed(climb)) return false;
    pn_lp_set_bounds(&climb->lp, climb->lower, climb->upper);
    for (int attempt = 0; attempt < 2 && !is_late; attempt++) {
        if (attempt > 0) pn_lp_restart(&climb->lp);
        answer = pn_lp_solve(&climb->lp);
        if (answer == PN_LP_OPTIMAL) break;
        if (climb->lp.has_ray && pn_bound_is_empty(&is, climb->lp.prices)) return false;
        is_late = pn_search_now_ns() > climb->search->deadline_ns;
    }
    if (answer != PN_LP_OPTIMAL) {
        if (!is_late && needs_gift(climb)) return false;
        close_node(climb, *bound); /* unproved: the parent's bound stays in the answer; T1 */
        return false;
    }
    double own = pn_bound_of(&is, climb->lp.prices);
    if (own > *bound) *bound = own;
    if (*bound < threshold(climb)) return true;
    close_node(climb, *bound);
    return false;
}

/* Fix what the point implies and solve again: often a plan, and a good one. */
static void round_off(struct climb *climb) {
    const struct pn_model *model = climb->model;
    double bound = -PN_ROW_FREE;
    for (uint32_t j = 0; j < model->columns.count; j++) {
        if (!model->columns.items[j].is_integer) continue;
        double value = climb->point[j];
        if (value < climb->lower[j]) value = climb->lower[j];
        if (value > climb->upper[j]) value = climb->upper[j];
        climb->lower[j] = climb->upper[j] = value;
    }
    double kept = climb->done_bound;
    bool is_open = relax(climb, &bound);
    climb->done_bound = kept; /* a guess closes nothing */
    if (!is_open) return;
    complete(climb);
    if (is_complete(climb)) take(climb, climb->point);
}

static enum pn_status add_node(struct climb *climb, struct node node, uint32_t *out) {
    PN_TRY(PN_PUSH(&climb->arena, &climb->nodes, node));
    *out = (uint32_t)climb->nodes.count - 1;
    return PN_OK;
}

static bool is_time_for_rounding(uint64_t count) {
    return (count & (count - 1)) == 0 || count % 64 == 0;
}

/* Work on a node; *next is the child to go on with, or NONE. */
static enum pn_status visit(struct climb *climb, uint32_t index, uint32_t *next) {
    struct node node = climb->nodes.items[index];
    *next = NODE_NONE;
    climb->count++;
    descend(climb, index);
    if (!relax(climb, &node.bound)) return PN_OK;
    complete(climb);
    if (is_complete(climb)) {
        take(climb, climb->point);
        close_node(climb, node.bound);
        return PN_OK;
    }
    uint32_t column = choose(climb);
    if (column == PN_COLUMN_NONE) {
        take(climb, climb->lp.x);
        close_node(climb, node.bound);
        return PN_OK;
    }
    double value = climb->lp.x[column], wanted = climb->point[column];
    bool is_up_first = wanted > value;
    struct node down = {index,        column,     climb->lower[column],
                        floor(value), node.bound, node.depth + 1};
    struct node up = {index,      column,        floor(value) + 1, climb->upper[column],
                      node.bound, node.depth + 1};
    uint32_t other;
    if (is_time_for_rounding(climb->count)) round_off(climb);
    PN_TRY(add_node(climb, is_up_first ? down : up, &other));
    PN_TRY(add_node(climb, is_up_first ? up : down, next));
    return heap_push(climb, other);
}

static bool is_over(struct climb *climb) {
    struct pn_search *search = climb->tree->search;
    int64_t left_ns = search->deadline_ns - pn_search_now_ns();
    bool is_late = left_ns < 0;
    climb->lp.seconds_max = left_ns > LEAST_NS ? (double)left_ns / 1e9 : (double)LEAST_NS / 1e9;
    bool is_first = climb->count == 0 && climb->tree->needs_bound;
    bool is_many = search->nodes_max > 0 && search->nodes + climb->count >= search->nodes_max;
    if (is_first || (!is_late && !is_many)) return false;
    search->is_limited = true;
    return true;
}

/* Start from what rules of thumb do: even a poor plan closes nodes. */
static void try_hints(struct climb *climb) {
    for (uint32_t i = 0; i < climb->tree->hint_count; i++) {
        descend(climb, NODE_NONE);
        memcpy(climb->point, climb->tree->hints[i], climb->model->columns.count * sizeof(double));
        round_off(climb);
    }
}

static enum pn_status run(struct climb *climb) {
    uint32_t at, next;
    struct node root = {NODE_NONE, PN_COLUMN_NONE, 0, 0, -PN_ROW_FREE, 0};
    PN_TRY(add_node(climb, root, &at));
    PN_TRY(heap_push(climb, at));
    try_hints(climb);
    while (climb->heap.count > 0) {
        at = heap_pop(climb);
        while (at != NODE_NONE) {
            double bound = climb->nodes.items[at].bound;
            if (bound >= threshold(climb)) {
                close_node(climb, bound);
                break;
            }
            if (is_over(climb)) {
                close_node(climb, bound);
                for (size_t i = 0; i < climb->heap.count; i++) {
                    close_node(climb, climb->nodes.items[climb->heap.items[i]].bound);
                }
                return PN_OK;
            }
            PN_TRY(visit(climb, at, &next));
            at = next;
        }
    }
    climb->tree->is_finished = true;
    return PN_OK;
}

static enum pn_status prepare(struct climb *climb) {
    size_t columns = climb->model->columns.count;
    PN_TRY(PN_NEW_ARRAY(&climb->arena, columns, &climb->lower));
    PN_TRY(PN_NEW_ARRAY(&climb->arena, columns, &climb->upper));
    PN_TRY(PN_NEW_ARRAY(&climb->arena, columns, &climb->point));
    PN_TRY(PN_NEW_ARRAY(&climb->arena, columns, &climb->votes));
    PN_TRY(PN_NEW_ARRAY(&climb->arena, 2 * columns, &climb->reduced));
    PN_TRY(pn_lp_open(climb->model, &climb->arena, &climb->lp));
    pn_lp_set_costs(&climb->lp, climb->tree->costs);
    pn_lp_set_rows(&climb->lp, climb->tree->row_lower, climb->tree->row_upper);
    return PN_OK;
}

enum pn_status pn_tree_search(struct pn_tree *tree) {
    struct climb climb = {.tree = tree,
                          .search = tree->search,
                          .model = &tree->search->model,
                          .done_bound = PN_ROW_FREE};
    enum pn_status st;
    pn_arena_init(&climb.arena, PN_PLAN_BYTES_MAX);
    tree->has_best = tree->is_finished = false;
    PN_GOTO(prepare(&climb));
    PN_GOTO(run(&climb));
    tree->bound = climb.done_bound;
    if (tree->is_whole && tree->bound < PN_ROW_FREE) tree->bound = ceil(tree->bound - FRACTION);
    tree->search->nodes += climb.count;
done:
    pn_lp_close(&climb.lp);
    pn_arena_clear(&climb.arena);
    return st;
}
