/*
 * rpml_search.c - branch and bound over closing months and lumps; rpml_parts.h says how.
 *
 * Invariants
 *   S1  What is taken out of a box, and every node given up as proved, is so by a bound of
 *       rpml_dual.c that reached the cutoff of that time; cutoffs only fall.
 *   S2  result->bound is at most the cutoff and the bounds of all nodes left unproved.
 *   S3  Every plan offered was accepted by rpml_check.c.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/limits.h"
#include "plan/rpml_state.h"

#define CUTS_MAX     20000
#define ROOT_ROUNDS  60
#define NODE_ROUNDS  6
#define HORIZON_MORE 8
#define BRANCHES_MAX 6

int64_t pn_rpml_clock(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool pn_rpml_is_late(struct pn_rpml_state *s) {
    if (!s->is_late && pn_rpml_clock() >= s->deadline) s->is_late = true;
    return s->is_late;
}

static size_t cell(const struct pn_rpml_state *s, uint32_t j, uint32_t t) {
    return (size_t)j * s->model.months + t;
}

/* ---- the proof ---- */

static enum pn_status keep_cuts(struct pn_rpml_state *s) {
    struct pn_rpml_proof *proof = &s->result->proof;
    for (size_t k = proof->cuts.count; k < s->cuts.count; k++) {
        const struct pn_rpml_cut *cut = &s->cuts.items[k];
        size_t width = cut->last - cut->first + 1;
        uint16_t *until;
        uint8_t *members;
        PN_TRY(PN_NEW_ARRAY(s->out, s->model.n, &until));
        PN_TRY(PN_NEW_ARRAY(s->out, s->model.n * width, &members));
        memcpy(until, cut->until, s->model.n * sizeof *until);
        memcpy(members, cut->members, s->model.n * width);
        struct pn_rpml_proof_cut kept = {cut->first, cut->last, until, members};
        PN_TRY(PN_PUSH(s->out, &proof->cuts, kept));
    }
    return PN_OK;
}

static enum pn_status keep_prices(struct pn_rpml_state *s, uint32_t node,
                                  const struct pn_rpml_prices *prices) {
    struct pn_rpml_proof *proof = &s->result->proof;
    struct pn_rpml_proof_prices kept = {.cut_count = prices->cut_count};
    int64_t *cash;
    uint32_t *cuts;
    int64_t *cut_prices;
    if (!s->limits->keeps_proof) return PN_OK;
    for (uint32_t t = 1; t < s->model.months; t++)
        if (prices->cash[t] > 0) kept.cash_count = t;
    PN_TRY(PN_NEW_ARRAY(s->out, kept.cash_count, &cash));
    PN_TRY(PN_NEW_ARRAY(s->out, kept.cut_count, &cuts));
    PN_TRY(PN_NEW_ARRAY(s->out, kept.cut_count, &cut_prices));
    for (uint32_t t = 1; t <= kept.cash_count; t++)
        cash[t - 1] = prices->cash[t];
    for (uint32_t k = 0; k < kept.cut_count; k++) {
        cuts[k] = prices->cuts[k];
        cut_prices[k] = prices->cut_prices[k];
    }
    kept.cash = cash;
    kept.cuts = cuts;
    kept.cut_prices = cut_prices;
    PN_TRY(keep_cuts(s));
    kept.next = proof->nodes.items[node].price_last;
    PN_TRY(PN_PUSH(s->out, &proof->prices, kept));
    proof->nodes.items[node].price_last = (uint32_t)proof->prices.count;
    proof->nodes.items[node].price_count++;
    return PN_OK;
}

static enum pn_status new_proof_node(struct pn_rpml_state *s, uint32_t *out) {
    struct pn_rpml_proof_node node = {.yes = 0};
    *out = (uint32_t)s->result->proof.nodes.count;
    if (!s->limits->keeps_proof) return PN_OK;
    return PN_PUSH(s->out, &s->result->proof.nodes, node);
}

/* ---- bounding one node ---- */

static void copy_prices(const struct pn_rpml_state *s, const struct pn_rpml_prices *from,
                        struct pn_rpml_prices *to) {
    memcpy(to->cash, from->cash, s->model.months * sizeof *to->cash);
    memcpy(to->cuts, from->cuts, from->cut_count * sizeof *to->cuts);
    memcpy(to->cut_prices, from->cut_prices, from->cut_count * sizeof *to->cut_prices);
    to->cut_count = from->cut_count;
}

/* Fix with the node's best prices until nothing more follows; the bound can only rise. */
static enum pn_status fix_node(struct pn_rpml_state *s, struct pn_rpml_node *node,
                               bool *has_fixed) {
    *has_fixed = false;
    for (int i = 0; i < 4; i++) {
        pn_rpml_dual_evaluate(&s->model, &s->cuts, &s->best, &node->box, &s->dual);
        if (s->dual.bound > node->bound) node->bound = s->dual.bound;
        if (node->bound >= s->cutoff) break;
        if (!pn_rpml_dual_fix(&s->model, &s->dual, s->cutoff, &node->box)) break;
        *has_fixed = true;
    }
    return keep_prices(s, node->proof, &s->best);
}

/* One round: solve, price, keep the best bound. */
static enum pn_status bound_round(struct pn_rpml_state *s, struct pn_rpml_node *node,
                                  double *best_bound, bool *has_added) {
    PN_TRY(pn_rpml_lp_solve(&s->lp, &node->box, 0));
    pn_rpml_lp_prices(&s->lp, &s->prices);
    pn_rpml_dual_evaluate(&s->model, &s->cuts, &s->prices, &node->box, &s->dual);
    if (s->dual.bound > *best_bound) {
        *best_bound = s->dual.bound;
        copy_prices(s, &s->prices, &s->best);
    }
    return pn_rpml_lp_price(&s->lp, &node->box, &s->prices, &s->dual, 2, has_added);
}

static enum pn_status bound_rounds(struct pn_rpml_state *s, struct pn_rpml_node *node,
                                   uint32_t rounds, double *best_bound) {
    bool has_added = true;
    for (uint32_t i = 0; i < rounds && has_added; i++) {
        PN_TRY(bound_round(s, node, best_bound, &has_added));
        if (*best_bound >= s->cutoff || pn_rpml_is_late(s)) break;
    }
    pn_rpml_lp_read(&s->lp);
    return PN_OK;
}

static bool is_done(struct pn_rpml_state *s, const struct pn_rpml_node *node) {
    return node->bound >= s->cutoff || pn_rpml_is_late(s);
}

/* Cut until the bound no longer moves. */
static enum pn_status cut_rounds(struct pn_rpml_state *s, struct pn_rpml_node *node,
                                 uint32_t rounds, double *best_bound) {
    uint32_t stalled = 0;
    for (uint32_t i = 0; i < rounds && stalled < 3; i++) {
        uint32_t found = 0;
        double before = *best_bound;
        if (s->cuts.count + 20 < CUTS_MAX)
            PN_TRY(pn_rpml_cuts_find(&s->model, &s->lp.mix, 1e-4, 20, s->arena, &s->cuts, &found));
        if (found == 0) break;
        PN_TRY(pn_rpml_lp_sync_cuts(&s->lp, 8));
        PN_TRY(bound_rounds(s, node, 4, best_bound));
        if (*best_bound >= s->cutoff || pn_rpml_is_late(s)) break;
        stalled = *best_bound - before < 2e-7 * fabs(*best_bound) ? stalled + 1 : 0;
    }
    return PN_OK;
}

static bool has_fees(const struct pn_rpml_state *s) {
    for (uint32_t j = 0; j < s->model.n; j++)
        if (s->model.debts[j].has_fee) return true;
    return false;
}

static enum pn_status bound_node(struct pn_rpml_state *s, struct pn_rpml_node *node,
                                 uint32_t rounds, uint32_t cuts) {
    double best_bound = -HUGE_VAL;
    bool has_fixed = true;
    for (int again = 0; again < 3 && has_fixed; again++) {
        PN_TRY(bound_rounds(s, node, rounds, &best_bound));
        if (cuts > 0 && has_fees(s) && best_bound < s->cutoff && !pn_rpml_is_late(s))
            PN_TRY(cut_rounds(s, node, cuts, &best_bound));
        PN_TRY(fix_node(s, node, &has_fixed));
        if (is_done(s, node)) break;
        best_bound = node->bound;
    }
    return PN_OK;
}

/* ---- the tree ---- */

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

static enum pn_status new_node(struct pn_rpml_state *s, struct pn_rpml_node **out) {
    struct pn_rpml_node *node = s->free_nodes;
    if (node != NULL) {
        s->free_nodes = node->next;
    } else {
        PN_TRY(PN_NEW(s->arena, &node));
        PN_TRY(pn_rpml_box_make(&s->model, s->arena, &node->box));
        PN_TRY(pn_rpml_multipliers_make(&s->model, s->arena, &node->from));
    }
    PN_TRY(new_proof_node(s, &node->proof));
    node->number = s->result->nodes;
    *out = node;
    return PN_OK;
}

static void drop_node(struct pn_rpml_state *s, struct pn_rpml_node *node) {
    node->next = s->free_nodes;
    s->free_nodes = node;
}

struct branch {
    double score;
    uint32_t loan;
    uint32_t month;
    bool is_lump;
    bool yes_first;
};

/* The few most promising branches, best score first. */
struct branches {
    struct branch items[BRANCHES_MAX];
    uint32_t count;
    uint32_t max;
};

static void note_branch(struct branches *all, struct branch b) {
    uint32_t i = all->count;
    if (i == all->max && b.score <= all->items[i - 1].score) return;
    if (i < all->max)
        all->count++;
    else
        i--;
    for (; i > 0 && all->items[i - 1].score < b.score; i--)
        all->items[i] = all->items[i - 1];
    all->items[i] = b;
}


static double open_share(const struct pn_rpml_bundle *b, uint32_t j, uint32_t t) {
    double share = 0;
    for (uint32_t k = 0; k < b->count; k++)
        if (b->paths[k].closes[j] > t) share += b->weight[k];
    return share;
}
/* For each loan the month that splits it best. */
static void branch_on_closing(const struct pn_rpml_state *s, const struct pn_rpml_node *node,
                              struct branches *all) {
    for (uint32_t j = 0; j < s->model.n; j++) {
        struct branch best = {.score = 0};
        double spread = 0;
        uint32_t last = 0;
        if (s->model.debts[j].is_card) continue;
        for (uint32_t t = 1; t < s->model.months; t++)
            if (node->box.closing[cell(s, j, t)]) last = t;
        for (uint32_t t = 1; t < last; t++) {
            double open = open_share(&s->bundle, j, t);
            double score = fmin(open, 1 - open);
            spread += score;
            if (open < 1e-4 || open > 1 - 1e-4 || score <= best.score) continue;
            best = (struct branch){score, j, t, false, open < 0.5};
        }
        best.score = spread * s->model.debts[j].instalment;
        if (best.month > 0) note_branch(all, best);
    }
}
static void branch_on_lumps(const struct pn_rpml_state *s, const struct pn_rpml_node *node,
                            struct branches *all) {
    const struct pn_rpml_bundle *b = &s->bundle;
    for (uint32_t j = 0; j < s->model.n; j++) {
        const struct pn_rpml_debt *debt = &s->model.debts[j];
        if (!debt->has_fee) continue;
        for (uint32_t t = 1; t < s->model.months; t++) {
            size_t at = cell(s, j, t);
            double share = 0;
            if (node->box.lumps[at] != PN_RPML_FREE) continue;
            for (uint32_t k = 0; k < b->count; k++)
                if (b->paths[k].lumps[at]) share += b->weight[k];
            if (share < 1e-4 || share > 1 - 1e-4) continue;
            double score = debt->fee * (1e-6 + fmin(share, 1 - share));
            note_branch(all, (struct branch){score, j, t, true, share > 0.5});
        }
    }
}

/* With whole numbers everywhere and a gap left, split what the box still allows. */
static void branch_on_box(const struct pn_rpml_state *s, const struct pn_rpml_node *node,
                          struct branch *best) {
    for (uint32_t j = 0; j < s->model.n; j++) {
        uint32_t count = 0;
        uint32_t seen = 0;
        if (s->model.debts[j].is_card) continue;
        for (uint32_t t = 1; t < s->model.months; t++)
            count += node->box.closing[cell(s, j, t)];
        if (count < 2 || count <= best->score) continue;
        for (uint32_t t = 1; t < s->model.months; t++) {
            seen += node->box.closing[cell(s, j, t)];
            if (seen < (count + 1) / 2) continue;
            *best = (struct branch){count, j, t, false, s->lp.mix.open[cell(s, j, t)] < 0.5};
            break;
        }
    }
}

static void apply_branch(const struct pn_rpml_state *s, const struct branch *b, bool is_yes,
                         struct pn_rpml_box *box) {
    if (b->is_lump) {
        box->lumps[cell(s, b->loan, b->month)] = is_yes ? PN_RPML_ALWAYS : PN_RPML_NEVER;
        return;
    }
    for (uint32_t t = 1; t < s->model.months; t++)
        if ((t <= b->month) != is_yes) box->closing[cell(s, b->loan, t)] = 0;
}


static void copy_paths(const struct pn_rpml_model *model, const struct pn_rpml_bundle *from,
                       struct pn_rpml_bundle *to) {
    to->count = 0;
    to->step = from->step;
    for (uint32_t k = 0; k < from->count; k++) {
        if (from->weight[k] <= 0 && to->count > 20) continue;
        uint32_t i = to->count++;
        const struct pn_rpml_path *a = &from->paths[k];
        struct pn_rpml_path *b = &to->paths[i];
        b->cost = a->cost;
        memcpy(b->balance, a->balance, model->n * sizeof *a->balance);
        memcpy(b->cash, a->cash, model->months * sizeof *a->cash);
        memcpy(b->closes, a->closes, model->n * sizeof *a->closes);
        memcpy(b->lumps, a->lumps, (size_t)model->n * model->months);
        to->weight[i] = from->weight[k];
    }
    for (uint32_t i = 0; i < to->count; i++)
        for (uint32_t k = 0; k <= i; k++)
            to->product[i][k] = to->product[k][i] = pn_rpml_product(to, &to->paths[i], &to->paths[k]);
}
/* The bound of one side of a branch by a short climb: by how much it rises. */
static enum pn_status try_side(struct pn_rpml_state *s, const struct pn_rpml_node *node,
                               const struct branch *b, bool is_yes, double *rise) {
    pn_rpml_box_copy(&s->model, &node->box, &s->trial);
    apply_branch(s, b, is_yes, &s->trial);
    copy_paths(&s->model, &s->bundle, &s->probe);
    pn_rpml_bundle_climb(&s->probe, &s->trial, &node->from, s->cutoff, 0.02 * (s->cutoff - node->bound), 6);
    *rise = fmax(0, fmin(s->probe.bound, s->cutoff) - node->bound);
    return PN_OK;
}

/* Try the candidates and take the one whose two sides rise most, multiplied. */
static enum pn_status choose(struct pn_rpml_state *s, const struct pn_rpml_node *node,
                             const struct branches *all, struct branch *best) {
    double least = 1e-3 * fabs(s->cutoff - node->bound);
    double best_score = -1;
    *best = all->items[0];
    for (uint32_t i = 0; i < all->count && all->count > 1; i++) {
        const struct branch *b = &all->items[i];
        double yes;
        double no;
        PN_TRY(try_side(s, node, b, true, &yes));
        PN_TRY(try_side(s, node, b, false, &no));
        double score = fmax(yes, least) * fmax(no, least);
        if (score <= best_score) continue;
        best_score = score;
        *best = *b;
        best->yes_first = yes < no || (yes <= no && b->yes_first);
        if (pn_rpml_is_late(s)) break;
    }
    return PN_OK;
}

/* All shares are whole: decide the lumps that are still free, those in use first. */
static void branch_on_free(const struct pn_rpml_state *s, const struct pn_rpml_node *node,
                           struct branch *best) {
    for (uint32_t j = 0; j < s->model.n; j++) {
        if (!s->model.debts[j].has_fee) continue;
        for (uint32_t t = 1; t <= s->stock.last_close[j]; t++) {
            double share = 0;
            if (node->box.lumps[cell(s, j, t)] != PN_RPML_FREE) continue;
            for (uint32_t k = 0; k < s->bundle.count; k++)
                if (s->bundle.paths[k].lumps[cell(s, j, t)]) share += s->bundle.weight[k];
            if (share + 1e-9 <= best->score) continue;
            *best = (struct branch){share + 1e-9, j, t, true, share < 0.5};
        }
    }
}

static enum pn_status split(struct pn_rpml_state *s, struct pn_rpml_node *node,
                            struct pn_rpml_node **next) {
    struct branches all = {.max = BRANCHES_MAX};
    struct branch b = {.score = 0};
    struct pn_rpml_node *yes;
    struct pn_rpml_node *no;
    branch_on_closing(s, node, &all);
    branch_on_lumps(s, node, &all);
    if (all.count > 0) {
        PN_TRY(choose(s, node, &all, &b));
    } else {
        branch_on_box(s, node, &b);
        if (b.score <= 0) branch_on_free(s, node, &b);
        if (b.score <= 0) {
            PN_TRY(bound_node(s, node, 12, 0));
            if (node->bound >= s->cutoff) return PN_OK;
            PN_TRY(pn_rpml_offer_paths(s, 0));
            PN_TRY(pn_rpml_finish(s, &s->lp, &node->box));
            if (node->bound >= s->cutoff) return PN_OK;
        }
    }
    if (all.count == 0 && b.score <= 0) { /* A single point: its bound is what can be said. */
        s->open_least = fmin(s->open_least, node->bound);
        return PN_OK;
    }
    PN_TRY(new_node(s, &yes));
    PN_TRY(new_node(s, &no));
    pn_rpml_box_copy(&s->model, &node->box, &yes->box);
    pn_rpml_box_copy(&s->model, &node->box, &no->box);
    apply_branch(s, &b, true, &yes->box);
    apply_branch(s, &b, false, &no->box);
    yes->bound = no->bound = node->bound;
    pn_rpml_multipliers_copy(&s->model, &node->from, &yes->from);
    pn_rpml_multipliers_copy(&s->model, &node->from, &no->from);
    if (s->limits->keeps_proof) {
        struct pn_rpml_proof_node *proof = &s->result->proof.nodes.items[node->proof];
        proof->yes = yes->proof;
        proof->no = no->proof;
        proof->loan = (uint16_t)b.loan;
        proof->month = (uint16_t)b.month;
        proof->is_lump = b.is_lump;
    }
    PN_TRY(heap_push(s, b.yes_first ? no : yes));
    *next = b.yes_first ? yes : no;
    return PN_OK;
}


static bool wants_dive(const struct pn_rpml_state *s) {
    uint64_t k = s->result->nodes;
    return (k & (k - 1)) == 0 && k < 40;
}
static void climb(struct pn_rpml_state *s, struct pn_rpml_node *node, uint32_t steps) {
    double least = fmax(1e-9 * s->cost, 0.02 * (s->cutoff - node->bound));
    if (!(least < HUGE_VAL)) least = 1e-9;
    pn_rpml_bundle_climb(&s->bundle, &node->box, &node->from, s->cutoff, least, steps);
    if (s->bundle.bound > node->bound) node->bound = s->bundle.bound;
    pn_rpml_multipliers_copy(&s->model, &s->bundle.best, &node->from);
}
static bool was_tried(struct pn_rpml_state *s, const struct pn_rpml_path *path) {
    uint64_t hash = UINT64_C(14695981039346656037);
    for (uint32_t j = 0; j < s->model.n; j++) {
        hash = (hash ^ path->closes[j]) % UINT64_C(4294967291) * UINT64_C(1099511);
        for (uint32_t t = 1; t < s->model.months; t++)
            if (path->lumps[cell(s, j, t)]) hash = (hash ^ (t * 64 + j)) % UINT64_C(4294967291) * UINT64_C(1099511);
    }
    for (uint32_t i = 0; i < 4096; i++)
        if (s->tried[i] == hash) return true;
    s->tried[s->tried_count++ % 4096] = hash;
    return false;
}
static enum pn_status close_in(struct pn_rpml_state *s, uint32_t j, uint32_t month) {
    for (uint32_t t = 1; t < s->model.months; t++)
        s->trial.closing[cell(s, j, t)] = t == month;
    return pn_rpml_lp_add_block(&s->small, j, month);
}

/* The structure of a path, with exact amounts. */
enum pn_status pn_rpml_offer_path(struct pn_rpml_state *s, const struct pn_rpml_path *path) {
    if (was_tried(s, path)) return PN_OK;
    pn_rpml_box_copy(&s->model, &s->everything, &s->trial);
    PN_TRY(pn_rpml_small_open(s));
    for (uint32_t j = 0; j < s->model.n; j++) {
        if (s->model.debts[j].is_card) continue;
        PN_TRY(close_in(s, j, path->closes[j]));
        for (uint32_t t = 1; t < s->model.months; t++)
            if (s->model.debts[j].has_fee)
                s->trial.lumps[cell(s, j, t)] =
                    path->lumps[cell(s, j, t)] ? PN_RPML_ALWAYS : PN_RPML_NEVER;
    }
    PN_TRY(pn_rpml_settle_in(s, &s->small, &s->trial, 2));
    s->offers++;
    if (s->small.objective >= HUGE_VAL) {
        /* A schedule may miss its end by a hair: one month more for those who need it. */
        bool has_moved = false;
        for (uint32_t j = 0; j < s->model.n; j++) {
            if (s->model.debts[j].is_card || !pn_rpml_lp_needs_help(&s->small, j)) continue;
            if (path->closes[j] >= s->model.horizon) continue;
            PN_TRY(close_in(s, j, path->closes[j] + 1u));
            has_moved = true;
        }
        if (has_moved) PN_TRY(pn_rpml_settle_in(s, &s->small, &s->trial, 2));
    }
    if (s->small.objective >= s->cost * (1 - 1e-9)) return PN_OK;
    double before = s->cost;
    PN_TRY(pn_rpml_finish(s, &s->small, &s->trial));
    if (getenv("RPML_TRACE") && s->cost < before) fprintf(stderr, "   plan %.2f node %lu\n", s->cost * s->model.scale, s->result->nodes);
    return PN_OK;
}
enum pn_status pn_rpml_offer_paths(struct pn_rpml_state *s, double least) {
    for (uint32_t k = 0; k < s->bundle.count; k++) {
        bool whole = true;
        if (s->bundle.weight[k] < least) continue;
        for (uint32_t j = 0; j < s->model.n; j++)
            whole &= s->model.debts[j].is_card || s->bundle.paths[k].closes[j] <= s->model.horizon;
        if (whole) PN_TRY(pn_rpml_offer_path(s, &s->bundle.paths[k]));
    }
    return PN_OK;
}
/* Bound one node, look for a plan in it, split it; *next is the child to go on with, or NULL. */
static enum pn_status visit(struct pn_rpml_state *s, struct pn_rpml_node *node,
                            struct pn_rpml_node **next) {
    *next = NULL;
    s->result->nodes++;
    climb(s, node, 25);
    if (node->bound >= s->cutoff) return PN_OK;
    if (getenv("RPML_LP") && s->result->nodes % (uint64_t)(getenv("RPML_LP")[0] - 48) == 0) {
        PN_TRY(bound_node(s, node, NODE_ROUNDS, 0));
        if (node->bound >= s->cutoff) return PN_OK;
        climb(s, node, 10);
        if (node->bound >= s->cutoff) return PN_OK;
    }
    PN_TRY(pn_rpml_offer_paths(s, s->result->nodes % 16 == 1 ? 0.1 : 0.8));
    (void)wants_dive;
    if (getenv("RPML_TRACE") && s->result->nodes % 100 == 1) {
        uint32_t w = 0; for (uint32_t j = 0; j < s->model.n; j++) if(!s->model.debts[j].is_card) w += s->stock.last_close[j] - s->stock.first_close[j];
        fprintf(stderr, "node %lu bound %.2f least %.2f cost %.2f heap %zu evals %lu width %u offers %lu ms %ld\n", s->result->nodes, node->bound * s->model.scale,
            (s->heap.count ? s->heap.items[0]->bound : 0) * s->model.scale, s->cost * s->model.scale, s->heap.count, s->stock.evaluations, w, s->offers, (long)(pn_rpml_clock() - s->start)); }
    if (pn_rpml_is_late(s)) {
        s->open_least = fmin(s->open_least, node->bound);
        return PN_OK;
    }
    return split(s, node, next);
}

static bool is_over(struct pn_rpml_state *s) {
    if (s->limits->nodes_max > 0 && s->result->nodes >= s->limits->nodes_max) return true;
    return pn_rpml_is_late(s);
}

static enum pn_status search_tree(struct pn_rpml_state *s, struct pn_rpml_node *root) {
    PN_TRY(heap_push(s, root));
    while (s->heap.count > 0 && !is_over(s)) {
        struct pn_rpml_node *node = heap_pop(s);
        while (node != NULL) {
            struct pn_rpml_node *next = NULL;
            if (node->bound < s->cutoff && is_over(s)) {
                s->open_least = fmin(s->open_least, node->bound);
            } else if (node->bound < s->cutoff) {
                PN_TRY(visit(s, node, &next));
            }
            drop_node(s, node);
            node = next;
        }
    }
    for (size_t i = 0; i < s->heap.count; i++)
        s->open_least = fmin(s->open_least, s->heap.items[i]->bound);
    return PN_OK;
}

/* Search a part of the problem for plans only, its bounds forgotten. */
enum pn_status pn_rpml_search_part(struct pn_rpml_state *s, const struct pn_rpml_box *box,
                                   const struct pn_rpml_multipliers *from, uint64_t nodes) {
    struct pn_rpml_limits limits = *s->limits;
    const struct pn_rpml_limits *all = s->limits;
    struct pn_rpml_node *root;
    double open_least = s->open_least;
    uint64_t count = s->result->nodes;
    size_t heap_count = s->heap.count;
    limits.keeps_proof = false;
    limits.nodes_max = nodes;
    s->limits = &limits;
    s->result->nodes = 0;
    enum pn_status st = new_node(s, &root);
    if (st == PN_OK) {
        pn_rpml_box_copy(&s->model, box, &root->box);
        pn_rpml_multipliers_copy(&s->model, from, &root->from);
        root->bound = -HUGE_VAL;
        st = search_tree(s, root);
    }
    while (s->heap.count > heap_count)
        drop_node(s, s->heap.items[--s->heap.count]);
    s->limits = all;
    s->result->nodes = count;
    s->open_least = open_least;
    return st;
}

/* ---- the windows ---- */

/* Can a plan below the cutoff close loan j by month t (is_early), or only after it? If not, say so. */
static enum pn_status shrink(struct pn_rpml_state *s, struct pn_rpml_node **at, uint32_t j, uint32_t t,
                             bool is_early, bool *has_shrunk) {
    struct pn_rpml_node *node = *at;
    struct branch b = {0, j, t, false, false};
    *has_shrunk = false;
    pn_rpml_box_copy(&s->model, &node->box, &s->trial);
    apply_branch(s, &b, is_early, &s->trial);
    copy_paths(&s->model, &s->bundle, &s->probe);
    pn_rpml_bundle_climb(&s->probe, &s->trial, &node->from, s->cutoff, 0.03 * (s->cutoff - node->bound), 25);
    if (s->probe.bound < s->cutoff) return PN_OK;
    *has_shrunk = true;
    apply_branch(s, &b, !is_early, &node->box);
    if (s->limits->keeps_proof) { }
    return PN_OK;
}

static enum pn_status shrink_windows(struct pn_rpml_state *s, struct pn_rpml_node *root) {
    bool again = true;
    for (int round = 0; round < 4 && again; round++) {
        again = false;
        for (uint32_t j = 0; j < s->model.n; j++) {
            if (s->model.debts[j].is_card) continue;
            for (int side = 0; side < 2; side++) {
                for (int i = 0; i < 6 && !pn_rpml_is_late(s); i++) {
                    uint32_t first = 0, last = 0;
                    bool ok;
                    for (uint32_t t = 1; t < s->model.months; t++)
                        if (root->box.closing[cell(s, j, t)]) { if (!first) first = t; last = t; }
                    uint32_t best = s->best_closing[j];
                    if (best < first || best > last) break;
                    uint32_t room = side == 0 ? best - first : last - best;
                    if (room == 0) break;
                    uint32_t cut = (room + 1) / 2;
                    ok = false;
                    while (cut >= 1 && !ok) {
                        uint32_t t = side == 0 ? first + cut - 1 : last - cut;
                        PN_TRY(shrink(s, &root, j, t, side == 0, &ok));
                        if (!ok) { if (cut <= 2) break; cut /= 3; if (!cut) cut = 1; }
                    }
                    if (!ok) break;
                    again = true;
                }
            }
        }
        climb(s, root, 60);
        if (getenv("RPML_TRACE")) { uint32_t w = 0; for (uint32_t j = 0; j < s->model.n; j++) if(!s->model.debts[j].is_card) w += s->stock.last_close[j] - s->stock.first_close[j];
            fprintf(stderr, "shrink %d: width %u bound %.2f evals %lu ms %ld\n", round, w, root->bound * s->model.scale, s->stock.evaluations, (long)(pn_rpml_clock() - s->start)); }
        PN_TRY(bound_node(s, root, ROOT_ROUNDS, 0));
        if (root->bound >= s->cutoff) break;
    }
    return PN_OK;
}

/* ---- beginning and end ---- */

static uint32_t last_payment(const struct pn_rpml_state *s, uint32_t j) {
    uint32_t last = 0;
    for (uint32_t t = 1; t < s->model.months; t++)
        if (s->payments[cell(s, j, t)] > 0) last = t;
    return last;
}

/* The rules of thumb give first plans, the horizon of the programme and its first blocks. */
static enum pn_status start(struct pn_rpml_state *s) {
    uint16_t closing[PN_RPML_RULES][PN_RPML_LOANS_MAX] = {{0}};
    uint32_t horizon = 0;
    for (int rule = 0; rule < PN_RPML_RULES; rule++) {
        enum pn_status st = pn_rpml_rule_plan(s->is, (enum pn_rpml_rule)rule, s->payments);
        if (st == PN_ENOPLAN || st == PN_ERANGE) continue;
        PN_TRY(st);
        PN_TRY(pn_rpml_offer(s, s->payments));
        for (uint32_t j = 0; j < s->model.n; j++) {
            closing[rule][j] = (uint16_t)last_payment(s, j);
            if (rule == 0 && closing[rule][j] > horizon) horizon = closing[rule][j];
        }
    }
    if (horizon > 0 && horizon + HORIZON_MORE < s->model.horizon)
        s->model.horizon = horizon + HORIZON_MORE;
    PN_TRY(pn_rpml_lp_open(&s->model, &s->cuts, s->arena, &s->lp));
    for (uint32_t j = 0; j < s->model.n; j++)
        if (closing[0][j] > 0 && !s->model.debts[j].is_card)
            PN_TRY(pn_rpml_lp_add_block(&s->lp, j, closing[0][j]));
    return PN_OK;
}

static void first_multipliers(struct pn_rpml_state *s, struct pn_rpml_node *root) {
    pn_rpml_dual_evaluate(&s->model, &s->cuts, &s->best, &root->box, &s->dual);
    for (uint32_t j = 0; j < s->model.n; j++) {
        root->from.balance[j] = 0;
        if (s->model.debts[j].is_card) continue;
        for (uint32_t t = 1; t < s->model.months; t++)
            if (s->dual.values[cell(s, j, t)] <= s->dual.least[j]) root->from.balance[j] = (int64_t)(s->dual.pi[cell(s, j, t)] * 1e12);
    }
    for (uint32_t t = 0; t < s->model.months; t++)
        root->from.cash[t] = s->best.cash[t];
}
static enum pn_status search(struct pn_rpml_state *s) {
    struct pn_rpml_node *root;
    PN_TRY(new_node(s, &root));
    root->bound = -HUGE_VAL;
    PN_TRY(start(s));
    PN_TRY(pn_rpml_stock_make(&s->model, s->arena, &s->stock));
    PN_TRY(pn_rpml_bundle_make(&s->model, &s->stock, s->arena, &s->bundle));
    PN_TRY(pn_rpml_bundle_make(&s->model, &s->stock, s->arena, &s->probe));
    PN_TRY(bound_node(s, root, ROOT_ROUNDS, 0));
    if (getenv("RPML_TRACE")) fprintf(stderr, "lp root %.2f cost %.2f ms %ld\n", root->bound * s->model.scale, s->cost * s->model.scale, (long)(pn_rpml_clock() - s->start));
    PN_TRY(pn_rpml_descend(s));
    PN_TRY(bound_node(s, root, ROOT_ROUNDS, 0));
    if (getenv("RPML_TRACE")) fprintf(stderr, "lp root %.2f cost %.2f ms %ld\n", root->bound * s->model.scale, s->cost * s->model.scale, (long)(pn_rpml_clock() - s->start));
    if (is_done(s, root)) return search_tree(s, root);
    first_multipliers(s, root);
    climb(s, root, 200);
    if (getenv("RPML_TRACE")) fprintf(stderr, "stock root %.2f evals %lu ms %ld\n", root->bound * s->model.scale, s->stock.evaluations, (long)(pn_rpml_clock() - s->start));
    PN_TRY(pn_rpml_offer_paths(s, 0.05));
    for (uint32_t j = 0; j < s->model.n; j++)
        for (uint32_t t = 1; t < s->model.months; t++)
            if (s->result->payments[cell(s, j, t)] > 0) s->best_closing[j] = t;
    PN_TRY(shrink_windows(s, root));
    return search_tree(s, root);
}

static enum pn_status make_state(struct pn_rpml_state *s) {
    size_t cells;
    PN_TRY(pn_rpml_model_make(s->is, s->arena, &s->model));
    cells = (size_t)s->model.n * s->model.months;
    PN_TRY(pn_rpml_dual_make(&s->model, s->arena, &s->dual));
    PN_TRY(pn_rpml_prices_make(&s->model, CUTS_MAX, s->arena, &s->prices));
    PN_TRY(pn_rpml_prices_make(&s->model, CUTS_MAX, s->arena, &s->best));
    PN_TRY(pn_rpml_box_make(&s->model, s->arena, &s->trial));
    PN_TRY(pn_rpml_box_make(&s->model, s->arena, &s->local));
    PN_TRY(pn_rpml_box_make(&s->model, s->arena, &s->local_best));
    PN_TRY(pn_rpml_box_make(&s->model, s->arena, &s->everything));
    PN_TRY(PN_NEW_ARRAY(s->arena, cells, &s->payments));
    return PN_NEW_ARRAY(s->out, cells, &s->result->payments);
}

static void conclude(struct pn_rpml_state *s) {
    struct pn_rpml_result *result = s->result;
    double bound = fmin(s->cutoff, s->open_least) * s->model.scale * 1e6;
    if (!(bound > 0)) bound = 0;
    result->bound = (pn_i128)(bound * (1 - 2e-9));
    if (result->bound > result->cost) result->bound = result->cost;
    result->milliseconds = pn_rpml_clock() - s->start;
}

enum pn_status pn_rpml_search(const struct pn_rpml *is, const struct pn_rpml_limits *limits,
                              struct pn_arena *arena, struct pn_rpml_result *out) {
    struct pn_arena own;
    struct pn_rpml_result result = {.cost = 0};
    struct pn_rpml_state s = {.is = is,
                              .limits = limits,
                              .arena = &own,
                              .out = arena,
                              .result = &result,
                              .cost = HUGE_VAL,
                              .cutoff = HUGE_VAL,
                              .open_least = HUGE_VAL};
    pn_arena_init(&own, PN_PLAN_BYTES_MAX);
    s.start = pn_rpml_clock();
    s.deadline = s.start + (limits->milliseconds > 0 ? limits->milliseconds : 60000);
    enum pn_status st = make_state(&s);
    if (st == PN_OK) st = search(&s);
    if (st == PN_OK && !s.has_plan) st = PN_ENOPLAN;
    if (st == PN_OK) conclude(&s);
    pn_rpml_lp_close(&s.lp);
    pn_rpml_lp_close(&s.small);
    pn_arena_clear(&own);
    if (st == PN_OK) *out = result;
    return st;
}
