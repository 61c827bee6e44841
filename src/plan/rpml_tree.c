/*
 * rpml_tree.c - branch and bound over closing months and lumps; rpml_parts.h says how.
 *
 * The node with the least bound is taken up first and followed down while its bound stays among
 * the least: what is below starts from the same paths and multipliers.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/rpml_state.h"

#define CLIMB_STEPS        25
#define LONG_CLIMB         150
#define LP_ROUNDS          6
#define LP_MISSES          2
#define HEAP_MAX           40000
#define POLISH_GAIN        1e-7 /* a plan cheaper by this share is polished */
#define POLISH_EVALUATIONS 8000
#define NEAR               0.05 /* of the way from the least bound to the cutoff */

/* ---- nodes by bound ---- */

static bool heap_less(const struct pn_rpml_node *a, const struct pn_rpml_node *b) {
    if (a->bound < b->bound) return true;
    return a->bound <= b->bound && a->number < b->number;
}

static enum pn_status heap_push(struct pn_rpml_state *s, struct pn_rpml_node *node) {
    PN_TRY(PN_PUSH(s->arena, &s->heap, node));
    size_t i = s->heap.count - 1;
    for (; i > 0 && heap_less(node, s->heap.items[(i - 1) / 2]); i = (i - 1) / 2)
        s->heap.items[i] = s->heap.items[(i - 1) / 2];
    s->heap.items[i] = node;
    return PN_OK;
}

static struct pn_rpml_node *heap_pop(struct pn_rpml_state *s) {
    struct pn_rpml_node *top = s->heap.items[0];
    struct pn_rpml_node *last = s->heap.items[--s->heap.count];
    size_t i = 0;
    while (2 * i + 1 < s->heap.count) {
        size_t child = 2 * i + 1;
        if (child + 1 < s->heap.count && heap_less(s->heap.items[child + 1], s->heap.items[child]))
            child++;
        if (!heap_less(s->heap.items[child], last)) break;
        s->heap.items[i] = s->heap.items[child];
        i = child;
    }
    if (s->heap.count > 0) s->heap.items[i] = last;
    return top;
}

/* ---- one node ---- */

static bool is_proved(const struct pn_rpml_state *s, const struct pn_rpml_node *node) {
    return node->bound >= s->cutoff;
}

/* Without fees the programme of closing months knows everything; with them it may help. */
static enum pn_status bound(struct pn_rpml_state *s, struct pn_rpml_node *node) {
    if (!s->has_fees) PN_TRY(pn_rpml_node_lp(s, node, LP_ROUNDS));
    if (is_proved(s, node)) return PN_OK;
    PN_TRY(pn_rpml_node_climb(s, node, CLIMB_STEPS));
    if (is_proved(s, node) || !s->has_fees || node->lp_misses >= LP_MISSES) return PN_OK;
    PN_TRY(pn_rpml_node_lp(s, node, LP_ROUNDS));
    if (is_proved(s, node) || node->lp_misses > 0) return PN_OK;
    return pn_rpml_node_climb(s, node, CLIMB_STEPS);
}

/* Everything is decided: the linear programme is exact. */
static enum pn_status bound_single(struct pn_rpml_state *s, struct pn_rpml_node *node) {
    PN_TRY(pn_rpml_node_lp(s, node, 4 * LP_ROUNDS));
    s->tried_count = 0;
    if (!is_proved(s, node)) PN_TRY(pn_rpml_offer_paths(s, 0));
    if (!is_proved(s, node)) s->open_least = fmin(s->open_least, node->bound);
    return PN_OK;
}

static enum pn_status split(struct pn_rpml_state *s, struct pn_rpml_node *node,
                            struct pn_rpml_node **next) {
    struct pn_rpml_branch b = pn_rpml_branch_choose(s, node);
    struct pn_rpml_node *yes;
    struct pn_rpml_node *no;
    if (b.score <= 0) {
        /* The paths agree: what is missing is only a better climb, or little is decided yet. */
        s->bundle.is_thorough = true;
        PN_TRY(pn_rpml_node_climb(s, node, LONG_CLIMB));
        s->bundle.is_thorough = false;
        if (is_proved(s, node)) return PN_OK;
        b = pn_rpml_branch_choose(s, node);
        if (b.score <= 0) b = pn_rpml_branch_rest(s, node);
    }
    if (b.score <= 0) return bound_single(s, node);
    PN_TRY(pn_rpml_branch_make(s, node, &b, &yes, &no));
    PN_TRY(heap_push(s, b.yes_first ? no : yes));
    *next = b.yes_first ? yes : no;
    return PN_OK;
}

/* Bound one node, look for a plan in it, split it; *next is the child to go on with, or NULL. */
static enum pn_status visit(struct pn_rpml_state *s, struct pn_rpml_node *node,
                            struct pn_rpml_node **next) {
    s->result->nodes++;
    if (s->has_fees && s->cost < s->polished * (1 - POLISH_GAIN)) {
        PN_TRY(pn_rpml_polish(s, &node->from, POLISH_EVALUATIONS));
        s->polished = s->cost;
    }
    PN_TRY(bound(s, node));
    if (is_proved(s, node)) return PN_OK;
    PN_TRY(pn_rpml_offer_paths(s, s->result->nodes % 16 == 1 ? 0.1 : 0.8));
    if (is_proved(s, node)) return PN_OK;
    if (!pn_rpml_is_late(s)) return split(s, node, next);
    s->open_least = fmin(s->open_least, node->bound);
    return PN_OK;
}

/* ---- all nodes ---- */

static bool is_over(struct pn_rpml_state *s) {
    if (s->limits->nodes_max > 0 && s->result->nodes >= s->limits->nodes_max) return true;
    return pn_rpml_is_late(s);
}

/* Going on below is only worth it while the bound is among the least. */
static bool is_near_least(const struct pn_rpml_state *s, const struct pn_rpml_node *node) {
    if (s->heap.count == 0 || s->heap.count >= HEAP_MAX || !s->has_plan) return true;
    double least = s->heap.items[0]->bound;
    return node->bound <= least + NEAR * (s->cutoff - least);
}

enum pn_status pn_rpml_tree(struct pn_rpml_state *s, struct pn_rpml_node *root) {
    PN_TRY(heap_push(s, root));
    while (s->heap.count > 0 && !is_over(s)) {
        struct pn_rpml_node *node = heap_pop(s);
        while (node != NULL) {
            struct pn_rpml_node *next = NULL;
            if (!is_proved(s, node) && is_over(s))
                s->open_least = fmin(s->open_least, node->bound);
            else if (!is_proved(s, node))
                PN_TRY(visit(s, node, &next));
            pn_rpml_node_drop(s, node);
            node = next;
            if (node != NULL && !is_near_least(s, node)) {
                PN_TRY(heap_push(s, node));
                node = NULL;
            }
        }
    }
    for (size_t i = 0; i < s->heap.count; i++)
        s->open_least = fmin(s->open_least, s->heap.items[i]->bound);
    return PN_OK;
}

enum pn_status pn_rpml_part(struct pn_rpml_state *s, const struct pn_rpml_box *box,
                            const struct pn_rpml_multipliers *from, uint64_t nodes) {
    struct pn_rpml_limits limits = *s->limits;
    const struct pn_rpml_limits *all = s->limits;
    struct pn_rpml_node *root;
    double open_least = s->open_least;
    uint64_t count = s->result->nodes;
    limits.keeps_proof = false;
    limits.nodes_max = nodes;
    s->limits = &limits;
    s->result->nodes = 0;
    enum pn_status st = pn_rpml_node_new(s, &root);
    if (st == PN_OK) {
        pn_rpml_box_copy(&s->model, box, &root->box);
        pn_rpml_multipliers_copy(&s->model, from, &root->from);
        root->bound = -HUGE_VAL;
        root->lp_misses = LP_MISSES;
        st = pn_rpml_tree(s, root);
    }
    while (s->heap.count > 0)
        pn_rpml_node_drop(s, s->heap.items[--s->heap.count]);
    s->limits = all;
    s->result->nodes = count;
    s->open_least = open_least;
    return st;
}
