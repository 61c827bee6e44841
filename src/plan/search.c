/*
 * The order of the search, and what may be called proved.
 *
 * 1. Months: only those up to a little after the end of a rule of thumb are modelled;
 *    what is left then counts as paid once, so the bound holds for all months. If the
 *    answer leaves anything, the horizon grows.
 * 2. On time first: a model without any missing. If even its relaxation is proved empty,
 *    the model with missing, the aims one after the other, each fixed for the next.
 * 3. The cost with all earlier aims at zero is tried first. Aims cannot be below zero,
 *    so a point there needs no other proof of them.
 * 4. Then the earliest end at that cost, and among what is left the plan that pays
 *    earliest, dearer debts first.
 * 5. Pennies, and the checker. Only what the checker returns is reported.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/search.h"

#include <math.h>
#include <string.h>

#include "base/assert.h"
#include "base/limits.h"
#include "plan/check.h"
#include "plan/rivals.h"
#include "plan/search_parts.h"

#define DEFAULT_MILLISECONDS 10000
#define SAME_COST            3e-9       /* relative: plans this near cost the same      */
#define PROVED_GAP_PPB       1000       /* 1e-6                                         */
#define LATE_MONTHS_MIN      12         /* a shorter horizon hides what being late leads to  */
#define FINISH_NS            1000000000 /* time kept for pennies when the limit is reached */
#define RULES_MAX            4          /* rules of thumb to start from                 */

enum aim { AIM_BROKEN, AIM_MISSED, AIM_DIP, AIM_SHIFTS, AIM_BUSIEST, AIM_COST, AIM_COUNT };

/* One model being solved: its bounds as the aims narrow them, and the best point so far. */
struct stages {
    struct pn_search *search;
    double *lower, *upper, *row_lower, *row_upper;
    double *zero, *dip, *busiest; /* costs of columns */
    double *best, *prices;
    bool has_best;
    double value[AIM_COUNT]; /* in the aim's own unit; money in model units */
    double bound[AIM_COUNT];
    bool is_empty; /* proved: no point at all */
    double *hints[RULES_MAX + 1];
    uint32_t hint_count;
};

/* What a rule of thumb did, as a starting point. */
struct rule {
    struct pn_decisions decisions;
    struct pn_trace trace;
};

struct answer {
    struct pn_decisions decisions;
    struct pn_trace trace;
    bool exists;
    bool is_searched;   /* by the search, with the numbers below; else by a rule of thumb */
    bool is_as_planned; /* pennies changed no aim but the cost, by roundings              */
    struct pn_aims bound;
    double cost, cost_bound; /* minor units */
    double *price;           /* [month_count] */
    struct rule rules[RULES_MAX];
    uint32_t rule_count;
};

static enum pn_status stages_open(struct pn_search *search, struct stages *out) {
    const struct pn_model *model = &search->model;
    size_t columns = model->columns.count, rows = model->rows.count;
    struct stages stages = {.search = search};
    struct pn_arena *arena = &search->arena;
    PN_TRY(PN_NEW_ARRAY(arena, columns, &stages.lower));
    PN_TRY(PN_NEW_ARRAY(arena, columns, &stages.upper));
    PN_TRY(PN_NEW_ARRAY(arena, columns, &stages.zero));
    PN_TRY(PN_NEW_ARRAY(arena, columns, &stages.dip));
    PN_TRY(PN_NEW_ARRAY(arena, columns, &stages.busiest));
    PN_TRY(PN_NEW_ARRAY(arena, columns, &stages.best));
    PN_TRY(PN_NEW_ARRAY(arena, rows, &stages.row_lower));
    PN_TRY(PN_NEW_ARRAY(arena, rows, &stages.row_upper));
    PN_TRY(PN_NEW_ARRAY(arena, rows, &stages.prices));
    for (size_t j = 0; j < columns; j++) {
        stages.lower[j] = model->columns.items[j].lower;
        stages.upper[j] = model->columns.items[j].upper;
    }
    for (size_t i = 0; i < rows; i++) {
        stages.row_lower[i] = model->rows.items[i].lower;
        stages.row_upper[i] = model->rows.items[i].upper;
    }
    stages.dip[search->dip] = 1;
    stages.busiest[search->busiest] = 1;
    stages.upper[search->gift] = 0;
    *out = stages;
    return PN_OK;
}

/* Minimise; a better point than the best one known replaces it. */
static enum pn_status minimise(struct stages *stages, const double *costs, bool is_whole,
                               double cutoff, struct pn_tree *out) {
    struct pn_tree tree = {.search = stages->search,
                           .lower = stages->lower,
                           .upper = stages->upper,
                           .costs = costs,
                           .row_lower = stages->row_lower,
                           .row_upper = stages->row_upper,
                           .cutoff = cutoff,
                           .is_whole = is_whole,
                           .needs_bound = costs == stages->search->cost && stages->has_best,
                           .hints = (const double *const *)stages->hints,
                           .hint_count = stages->hint_count,
                           .best = stages->best,
                           .prices = stages->prices};
    PN_TRY(pn_tree_search(&tree));
    if (tree.has_best) stages->has_best = true;
    *out = tree;
    return PN_OK;
}

static const double *costs_of(const struct stages *stages, enum aim aim) {
    switch (aim) {
    case AIM_BROKEN:
        return stages->search->broken;
    case AIM_MISSED:
        return stages->search->missed;
    case AIM_DIP:
        return stages->dip;
    case AIM_SHIFTS:
        return stages->search->shifts;
    case AIM_BUSIEST:
        return stages->busiest;
    case AIM_COST:
    case AIM_COUNT:
        break;
    }
    return stages->search->cost;
}

/* Let no later aim undo this one. */
static void keep(struct stages *stages, enum aim aim, double value) {
    const struct pn_search *search = stages->search;
    switch (aim) {
    case AIM_BROKEN:
        stages->row_upper[search->broken_row] = value;
        return;
    case AIM_MISSED:
        stages->row_upper[search->missed_row] = value;
        return;
    case AIM_DIP:
        stages->upper[search->dip] = value;
        return;
    case AIM_SHIFTS:
        stages->row_upper[search->shifts_row] = value;
        return;
    case AIM_BUSIEST:
        stages->upper[search->busiest] = value;
        return;
    case AIM_COST:
        stages->row_upper[search->cost_row] = value;
        return;
    case AIM_COUNT:
        return;
    }
}

static bool has_never_late(const struct pn_instance *instance) {
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        if (instance->debts[j].contract.never_late) return true;
    }
    return false;
}

static bool is_wanted(const struct stages *stages, enum aim aim) {
    const struct pn_search *search = stages->search;
    switch (aim) {
    case AIM_BROKEN:
        return search->may_miss && has_never_late(search->instance);
    case AIM_MISSED:
        return search->may_miss && !search->instance->allow_late;
    case AIM_DIP:
        return search->has_dip;
    case AIM_SHIFTS:
    case AIM_BUSIEST:
        return search->instance->shift_count > 0;
    case AIM_COST:
    case AIM_COUNT:
        break;
    }
    return true;
}

static double dot(const double *costs, const double *x, size_t count) {
    double sum = 0;
    for (size_t j = 0; j < count; j++)
        sum += costs[j] * x[j];
    return sum;
}

/*
 * One aim to its optimum. A dip is rounded up to a whole minor unit, since that is how
 * it is counted.
 */
static enum pn_status pursue(struct stages *stages, enum aim aim) {
    struct pn_search *search = stages->search;
    const double *costs = costs_of(stages, aim);
    bool is_whole = aim != AIM_DIP && aim != AIM_COST;
    double known = PN_ROW_FREE;
    struct pn_tree tree;
    if (stages->has_best) {
        known = dot(costs, stages->best, search->model.columns.count);
        if (is_whole) known = round(known);
    }
    PN_TRY(minimise(stages, costs, is_whole, known, &tree));
    if (!stages->has_best) {
        stages->is_empty = tree.is_finished && tree.bound >= PN_ROW_FREE;
        return PN_OK;
    }
    stages->value[aim] = tree.has_best ? tree.best_value : known;
    stages->bound[aim] = tree.bound < stages->value[aim] ? tree.bound : stages->value[aim];
    double kept = stages->value[aim];
    if (aim == AIM_DIP) {
        double dip_minor = ceil(kept * search->unit_minor - 1e-4);
        kept = dip_minor > 0 ? dip_minor / search->unit_minor : 0;
        stages->value[aim] = kept;
    }
    if (aim != AIM_COST) keep(stages, aim, kept);
    return PN_OK;
}

/*
 * The same in a part of what is left of the limit, so that every later aim gets a bound; the
 * cost may use all of it. What one aim leaves over the next may have.
 */
static enum pn_status pursue_within(struct stages *stages, enum aim aim) {
    struct pn_search *search = stages->search;
    int64_t deadline = search->deadline_ns, now = pn_search_now_ns();
    uint64_t nodes_max = search->nodes_max;
    if (aim != AIM_COST) {
        int64_t kept = aim == AIM_MISSED ? 4 : 2; /* all that follows depends on what is missed */
        if (now < deadline) search->deadline_ns -= (deadline - now) / kept;
        if (nodes_max > search->nodes) {
            search->nodes_max -= (nodes_max - search->nodes) / (uint64_t)kept;
        }
    }
    enum pn_status st = pursue(stages, aim);
    search->deadline_ns = deadline;
    search->nodes_max = nodes_max;
    return st;
}

/* What is known of the pattern of missed requirements. */
static void keep_pattern(struct stages *stages) {
    const struct pn_search *search = stages->search;
    stages->value[AIM_BROKEN] = search->broken_least;
    stages->value[AIM_MISSED] = search->missed_least;
    stages->bound[AIM_BROKEN] = search->broken_bound;
    stages->bound[AIM_MISSED] = search->missed_bound;
    keep(stages, AIM_BROKEN, search->broken_least);
    keep(stages, AIM_MISSED, search->missed_least);
}

/* The cost with every earlier aim at zero. */
static enum pn_status try_zero(struct stages *stages) {
    struct stages narrow = *stages;
    const struct pn_search *search = stages->search;
    struct pn_arena *arena = &stages->search->arena;
    size_t columns = search->model.columns.count, rows = search->model.rows.count;
    PN_TRY(PN_NEW_ARRAY(arena, columns, &narrow.upper));
    PN_TRY(PN_NEW_ARRAY(arena, rows, &narrow.row_upper));
    memcpy(narrow.upper, stages->upper, columns * sizeof(double));
    memcpy(narrow.row_upper, stages->row_upper, rows * sizeof(double));
    enum aim first = search->can_miss != NULL ? AIM_DIP : AIM_BROKEN;
    for (enum aim aim = first; aim < AIM_COST; aim++) {
        if (is_wanted(stages, aim)) keep(&narrow, aim, 0);
    }
    for (uint32_t i = 0; i < search->instance->shift_count; i++) {
        uint32_t column = search->shift_columns[i];
        if (column != PN_COLUMN_NONE) narrow.upper[column] = 0;
    }
    PN_TRY(pursue_within(&narrow, AIM_COST));
    if (!narrow.has_best) return PN_OK;
    *stages = narrow;
    stages->is_empty = false;
    return PN_OK;
}

/* Every aim in its order. */
static enum pn_status climb_aims(struct stages *stages) {
    const struct pn_search *search = stages->search;
    bool has_pattern = search->can_miss != NULL;
    bool can_be_zero = !search->may_miss || search->instance->allow_late || has_pattern;
    if (has_pattern) keep_pattern(stages);
    if (can_be_zero && !search->has_dip) PN_TRY(try_zero(stages));
    if (stages->has_best) return PN_OK;
    for (enum aim aim = has_pattern ? AIM_DIP : AIM_BROKEN; aim < AIM_COUNT; aim++) {
        if (!is_wanted(stages, aim)) continue;
        PN_TRY(pursue_within(stages, aim));
        if (!stages->has_best) return PN_OK;
    }
    return PN_OK;
}

/* The last month with something owed by a debt that is not bound to its contract, plus one. */
static int32_t end_of(const struct pn_search *search, const double *x) {
    int32_t end = 0;
    for (uint32_t j = 0; j < search->instance->debt_count; j++) {
        const struct pn_debt_terms *debt = &search->debts[j];
        for (uint32_t k = 0; debt->is_live && k < debt->due_count; k++) {
            const struct pn_due_terms *due = &debt->dues[k];
            bool is_open = x[due->balance] * search->unit_minor >= 0.5;
            if (is_open && !debt->is_exact_only && due->month + 1 > end) end = due->month + 1;
        }
    }
    return end;
}

/* Whether something is owed at the horizon that a schedule beyond it does not answer for. */
static bool is_left_over(const struct pn_search *search, const double *x) {
    if (search->horizon >= search->instance->month_count) return false;
    for (uint32_t j = 0; j < search->instance->debt_count; j++) {
        const struct pn_debt_terms *debt = &search->debts[j];
        if (!debt->is_live || !debt->is_exact_only || debt->due_count == 0) continue;
        uint32_t overdue = debt->dues[debt->due_count - 1].overdue;
        if (overdue != PN_COLUMN_NONE && x[overdue] * search->unit_minor >= 0.5) return true;
    }
    return end_of(search, x) >= search->horizon;
}

/* End of the constant debts: an end before it changes nothing. */
static int32_t fixed_end(const struct pn_search *search) {
    int32_t end = 0;
    for (uint32_t j = 0; j < search->instance->debt_count; j++) {
        const struct pn_debt_terms *debt = &search->debts[j];
        for (int32_t t = 0; debt->is_exact_only && t < search->instance->month_count; t++) {
            if (debt->fixed_minor[t] > 0 && t > end) end = t;
        }
    }
    return end;
}

static void close_from(struct stages *stages, const double *upper, int32_t month) {
    const struct pn_search *search = stages->search;
    memcpy(stages->upper, upper, search->model.columns.count * sizeof(double));
    for (uint32_t j = 0; j < search->instance->debt_count; j++) {
        const struct pn_debt_terms *debt = &search->debts[j];
        for (uint32_t k = 0; debt->is_live && !debt->is_exact_only && k < debt->due_count; k++) {
            if (debt->dues[k].month >= month) stages->upper[debt->dues[k].balance] = 0;
        }
    }
}

/* Whether the same cost can end by this month; then best is such a point. */
static enum pn_status ends_by(struct stages *stages, const double *upper, int32_t month,
                              bool *out) {
    struct pn_tree tree;
    double cost = stages->value[AIM_COST];
    close_from(stages, upper, month);
    PN_TRY(minimise(stages, stages->search->cost, false, cost + SAME_COST * (fabs(cost) + 1e-3),
                    &tree));
    *out = tree.has_best;
    return PN_OK;
}

static enum pn_status pursue_end(struct stages *stages) {
    const struct pn_search *search = stages->search;
    size_t columns = search->model.columns.count;
    int32_t least = fixed_end(search), end = end_of(search, stages->best);
    double *upper;
    bool is_possible;
    PN_TRY(PN_NEW_ARRAY(&stages->search->arena, columns, &upper));
    memcpy(upper, stages->upper, columns * sizeof(double));
    for (int32_t month = end - 1; least < end; month = least + (end - least) / 2) {
        PN_TRY(ends_by(stages, upper, month, &is_possible));
        if (is_possible) {
            end = month;
        } else {
            least = month + 1;
        }
    }
    close_from(stages, upper, end);
    return PN_OK;
}

/* Fix every whole column where it is, so that what follows is a single relaxation. */
static void fix_whole(struct stages *stages) {
    const struct pn_model *model = &stages->search->model;
    for (size_t j = 0; j < model->columns.count; j++) {
        if (!model->columns.items[j].is_integer) continue;
        stages->lower[j] = stages->upper[j] = round(stages->best[j]);
    }
}

/* Whether the debt never costs interest: paying it early then only gives cash away. */
static bool is_free(const struct pn_debt_terms *debt) {
    for (uint32_t k = 0; k < debt->due_count; k++) {
        if (debt->dues[k].growth > 1) return false;
    }
    return true;
}

/*
 * Among plans of this cost the one that owes least, dearer debts weighing more; a debt
 * without interest is rather paid late than early.
 */
static enum pn_status break_ties(struct stages *stages) {
    const struct pn_search *search = stages->search;
    double *weights;
    struct pn_tree tree;
    double cost = dot(search->cost, stages->best, search->model.columns.count);
    keep(stages, AIM_COST, cost + SAME_COST * (fabs(cost) + 1e-3));
    PN_TRY(PN_NEW_ARRAY(&stages->search->arena, search->model.columns.count, &weights));
    for (uint32_t j = 0; j < search->instance->debt_count; j++) {
        const struct pn_debt_terms *debt = &search->debts[j];
        for (uint32_t k = 0; debt->is_live && k < debt->due_count; k++) {
            weights[debt->dues[k].balance] = is_free(debt) ? -0.5 : 1 + debt->rate;
        }
    }
    double *prices = stages->prices;
    PN_TRY(PN_NEW_ARRAY(&stages->search->arena, search->model.rows.count, &stages->prices));
    PN_TRY(minimise(stages, weights, false, PN_ROW_FREE, &tree));
    stages->prices = prices; /* those of the cost */
    return PN_OK;
}

static bool is_as_wanted(const struct stages *stages, const struct pn_aims *aims) {
    const struct pn_search *search = stages->search;
    double dip = stages->value[AIM_DIP] * search->unit_minor + 0.5;
    if (aims->left_minor != 0) return false;
    if ((double)aims->unpaid_minor > search->unpaid_min * search->unit_minor + 0.5) return false;
    if (aims->broken_never_late > (int64_t)stages->value[AIM_BROKEN]) return false;
    if (!search->instance->allow_late && aims->missed > (int64_t)stages->value[AIM_MISSED]) {
        return false;
    }
    return (double)aims->dip_minor <= dip;
}

/* The best point in pennies. A better plan than the one in *answer replaces it. */
static enum pn_status try_pennies(struct stages *stages, int32_t end, struct pn_arena *arena,
                                  struct answer *answer) {
    struct pn_search *search = stages->search;
    struct pn_decisions decisions;
    struct pn_trace trace;
    enum pn_status st = pn_search_pennies(search, stages->best, arena, &decisions);
    if (st == PN_OK) st = pn_plan_check(search->instance, &decisions, arena, NULL, &trace);
    if (st == PN_EINPUT) return PN_OK;
    PN_TRY(st);
    bool is_better = !answer->is_searched || pn_aims_compare(&trace.aims, &answer->trace.aims,
                                                             search->instance->allow_late) < 0;
    if (!is_better) return PN_OK;
    answer->decisions = decisions;
    answer->trace = trace;
    answer->exists = answer->is_searched = true;
    answer->is_as_planned = is_as_wanted(stages, &trace.aims) && trace.aims.end_month <= end;
    return PN_OK;
}

static void raise_cash(struct stages *stages, double units) {
    const struct pn_search *search = stages->search;
    for (uint32_t w = 0; w < search->window_count; w++) {
        stages->lower[search->windows[w].cash] += units;
    }
}

/* Whole pennies, with more and more cash kept back until no aim suffers from rounding. */
static enum pn_status to_pennies(struct stages *stages, struct pn_arena *arena,
                                 struct answer *answer) {
    static const int64_t margins[] = {0, 1, 2, 5, 10, 25, 60};
    struct pn_search *search = stages->search;
    struct pn_tree tree;
    int32_t end = end_of(search, stages->best), fixed = fixed_end(search);
    int64_t before = 0;
    if (fixed > end) end = fixed;
    for (size_t i = 0; i < sizeof(margins) / sizeof(margins[0]); i++) {
        if (i > 0) {
            raise_cash(stages, (double)(margins[i] - before) / search->unit_minor);
            before = margins[i];
            stages->row_upper[search->cost_row] = PN_ROW_FREE;
            PN_TRY(minimise(stages, search->cost, false, PN_ROW_FREE, &tree));
            if (!tree.has_best) break;
            PN_TRY(break_ties(stages));
        }
        PN_TRY(try_pennies(stages, end, arena, answer));
        if (answer->is_searched && answer->is_as_planned) break;
    }
    return PN_OK;
}

/* No aim is below zero, whatever was proved. */
static int64_t rounded_up(double value) { return value > 0 ? (int64_t)ceil(value - 1e-6) : 0; }

static double owed_today(const struct pn_instance *instance) {
    double owed = 0;
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        owed += (double)instance->debts[j].state.balance_minor;
    }
    return owed;
}

/* What the stages proved, in the units of the aims. */
static void note_bounds(const struct stages *stages, struct answer *answer) {
    const struct pn_search *search = stages->search;
    double unit = search->unit_minor;
    answer->cost = (stages->value[AIM_COST] + search->cost_constant) * unit;
    answer->cost_bound = (stages->bound[AIM_COST] + search->cost_constant) * unit;
    double owed = owed_today(search->instance);
    if (owed > answer->cost) owed = answer->cost;
    if (answer->cost_bound < owed) answer->cost_bound = owed; /* no debt is paid with less */
    answer->bound = (struct pn_aims){
        .unpaid_minor = rounded_up(search->unpaid_min * unit),
        .broken_never_late = rounded_up(stages->bound[AIM_BROKEN]),
        .missed = rounded_up(stages->bound[AIM_MISSED]),
        .dip_minor = rounded_up(stages->bound[AIM_DIP] * unit - 1e-3),
        .shifts = rounded_up(stages->bound[AIM_SHIFTS]),
        .shifts_busiest = rounded_up(stages->bound[AIM_BUSIEST]),
        .cost_minor = (int64_t)floor(answer->cost_bound),
    };
}

static enum pn_status note_prices(const struct stages *stages, struct pn_arena *arena,
                                  struct answer *answer) {
    const struct pn_search *search = stages->search;
    const struct pn_instance *instance = search->instance;
    uint32_t w = 0;
    PN_TRY(PN_NEW_ARRAY(arena, (size_t)instance->month_count, &answer->price));
    for (int32_t t = 0; t < search->horizon; t++) {
        pn_date start = pn_date_month_start(instance->month_first + t);
        while (w < search->window_count && search->windows[w].last < start)
            w++;
        if (w >= search->window_count) break;
        double price = -stages->prices[search->windows[w].row];
        answer->price[t] = price > 0 ? price : 0;
    }
    return PN_OK;
}

static enum pn_status add_hints(struct stages *stages, const struct answer *answer) {
    const struct pn_search *search = stages->search;
    for (uint32_t i = 0; i < answer->rule_count; i++) {
        const struct rule *rule = &answer->rules[i];
        double **hint = &stages->hints[stages->hint_count];
        PN_TRY(PN_NEW_ARRAY(&stages->search->arena, search->model.columns.count, hint));
        pn_search_hint(search, &rule->trace, rule->decisions.shift_count, *hint);
        stages->hint_count++;
    }
    return PN_OK;
}

/* Follow a rule of thumb; *out is the month by which what may be paid ahead is closed. */
static enum pn_status rule_end(const struct pn_search *search, enum pn_rival rival, bool works_all,
                               struct pn_arena *arena, struct answer *answer, int32_t *out) {
    const struct pn_instance *instance = search->instance;
    struct pn_decisions decisions;
    struct pn_trace trace;
    int32_t *shifts, end = 0;
    PN_TRY(PN_NEW_ARRAY(arena, instance->shift_count, &shifts));
    for (uint32_t i = 0; works_all && i < instance->shift_count; i++) {
        shifts[i] = instance->shifts[i].count_max;
    }
    PN_TRY(pn_rival_follow(instance, rival, shifts, arena, &decisions, &trace));
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        const struct pn_plan_debt *debt = &instance->debts[j];
        if (debt->contract_only || debt->contract.prepay == PN_PREPAY_FORBIDDEN) continue;
        for (int32_t t = 0; t < instance->month_count; t++) {
            const struct pn_trace_row *row =
                &trace.rows[(size_t)j * (size_t)instance->month_count + (size_t)t];
            if (row->due.date != PN_DATE_NONE && t + 1 > end) end = t + 1;
        }
    }
    bool is_better = !answer->exists ||
                     pn_aims_compare(&trace.aims, &answer->trace.aims, instance->allow_late) < 0;
    if (is_better) {
        answer->decisions = decisions;
        answer->trace = trace;
        answer->exists = true;
    }
    answer->rules[answer->rule_count++] = (struct rule){decisions, trace};
    *out = end;
    return PN_OK;
}

static bool has_shifts_after(const struct pn_search *search) {
    const struct pn_instance *instance = search->instance;
    for (uint32_t i = 0; i < instance->shift_count; i++) {
        int32_t month = pn_date_month_index(instance->shifts[i].date) - instance->month_first;
        if (month >= search->horizon) return true;
    }
    return false;
}

/* The month in which the last bill is left unpaid that must be; -1 when there is none. */
static int32_t unpaid_months(const struct pn_search *search) {
    if (!(search->unpaid_min > 0)) return -1;
    return pn_date_month_index(search->unpaid_until) - search->instance->month_first;
}

/* The model for the present horizon, which grows while shifts after it are needed. */
static enum pn_status build(struct pn_search *search) {
    for (;;) {
        pn_arena_clear(&search->arena);
        PN_TRY(pn_search_terms(search));
        bool is_short = search->tail_need > 0 && has_shifts_after(search);
        if (search->horizon <= unpaid_months(search)) is_short = true;
        if (!is_short || search->horizon == search->instance->month_count) break;
        search->horizon += 12 + search->horizon / 2;
        if (search->horizon > search->instance->month_count) {
            search->horizon = search->instance->month_count;
        }
    }
    return pn_search_model(search);
}

static void grow_horizon(struct pn_search *search) {
    search->horizon += 6 + search->horizon / 2;
    if (search->horizon > search->instance->month_count) {
        search->horizon = search->instance->month_count;
    }
}

/*
 * Pennies need a few more relaxations, each a matter of milliseconds; they may have them
 * even when the time for searching is over.
 */
static void allow_finish(struct pn_search *search) {
    int64_t least = pn_search_now_ns() + FINISH_NS;
    if (search->deadline_ns < least) search->deadline_ns = least;
    search->nodes_max = search->nodes_max > 0 ? UINT64_MAX : 0;
}

/* What is found in one kind of model, over horizons that grow until nothing is left over. */
static enum pn_status attempt(struct pn_search *search, struct pn_arena *arena,
                              struct answer *answer, bool *is_empty) {
    struct stages stages;
    for (;;) {
        PN_TRY(build(search));
        PN_TRY(stages_open(search, &stages));
        PN_TRY(add_hints(&stages, answer));
        PN_TRY(climb_aims(&stages));
        *is_empty = stages.is_empty;
        if (!stages.has_best) return PN_OK;
        if (!is_left_over(search, stages.best)) break;
        grow_horizon(search);
    }
    stages.hint_count = 0;
    allow_finish(search);
    note_bounds(&stages, answer);
    PN_TRY(note_prices(&stages, arena, answer));
    if (!search->is_limited) PN_TRY(pursue_end(&stages));
    fix_whole(&stages);
    PN_TRY(break_ties(&stages));
    return to_pennies(&stages, arena, answer);
}

/*
 * Whether no plan can close every debt within the months, even if nobody asked for
 * anything before: then there is no use in looking for one.
 */
static enum pn_status is_hopeless(struct pn_search *search, const struct answer *answer,
                                  bool *out) {
    struct stages stages;
    *out = false;
    if (answer->exists && answer->trace.aims.left_minor == 0) return PN_OK;
    search->may_miss = search->is_free = true;
    int32_t horizon = search->horizon;
    search->horizon = search->instance->month_count;
    PN_TRY(build(search));
    PN_TRY(stages_open(search, &stages));
    struct pn_tree tree;
    PN_TRY(minimise(&stages, stages.zero, false, PN_ROW_FREE, &tree));
    *out = !tree.has_best && tree.is_finished && tree.bound >= PN_ROW_FREE;
    search->is_free = false;
    search->horizon = horizon;
    return PN_OK;
}

static bool is_proved(const struct stages *stages, enum aim aim) {
    return stages->bound[aim] >= stages->value[aim] - 0.5;
}

static void mark_missed(const struct pn_search *search, const double *x, bool *may) {
    for (uint32_t j = 0; j < search->instance->debt_count; j++) {
        const struct pn_debt_terms *debt = &search->debts[j];
        bool *row = may + (size_t)j * (size_t)search->instance->month_count;
        for (uint32_t k = 0; debt->is_live && k < debt->due_count; k++) {
            const struct pn_due_terms *due = &debt->dues[k];
            row[due->month] = due->missed != PN_COLUMN_NONE && x[due->missed] > 0.5;
        }
    }
}

/*
 * The least that is missed within this many months, a relaxation of the whole question,
 * and which requirements are in play. When the limit comes first, a guess: what the best
 * plan found misses. *out is false when there is none.
 */
static enum pn_status find_pattern(struct pn_search *search, struct pn_arena *arena,
                                   const struct answer *answer, bool *out) {
    const struct pn_instance *instance = search->instance;
    struct stages stages;
    bool *may;
    *out = false;
    search->can_miss = NULL;
    search->is_guess = false;
    PN_TRY(PN_NEW_ARRAY(arena, (size_t)instance->debt_count * (size_t)instance->month_count, &may));
    PN_TRY(build(search));
    PN_TRY(stages_open(search, &stages));
    PN_TRY(add_hints(&stages, answer));
    for (enum aim aim = AIM_BROKEN; aim <= AIM_MISSED; aim++) {
        if (!is_wanted(&stages, aim)) continue;
        PN_TRY(pursue_within(&stages, aim));
        if (!stages.has_best) return PN_OK;
        search->is_guess = search->is_guess || !is_proved(&stages, aim);
    }
    search->broken_least = stages.value[AIM_BROKEN];
    search->missed_least = stages.value[AIM_MISSED];
    search->broken_bound = stages.bound[AIM_BROKEN];
    search->missed_bound = stages.bound[AIM_MISSED];
    search->can_miss = may;
    *out = true;
    if (search->is_guess) {
        mark_missed(search, stages.best, may);
        return PN_OK;
    }
    int64_t now = pn_search_now_ns(), until = now + (search->deadline_ns - now) / 4;
    struct pn_limits limits = {stages.lower, stages.upper, stages.row_lower, stages.row_upper};
    return pn_search_pattern(search, &limits, stages.value[AIM_MISSED], until, may);
}

/*
 * The plan in hand comes from a guess of what is missed. Nothing is proved of its aims
 * after that, but that no plan as good in all of them is cheaper than the relaxation.
 */
static enum pn_status bound_guess(struct pn_search *search, struct answer *answer) {
    const struct pn_aims *aims = &answer->trace.aims;
    double unit = search->unit_minor;
    struct stages stages;
    struct pn_tree tree;
    search->can_miss = NULL;
    answer->bound.dip_minor = answer->bound.shifts = answer->bound.shifts_busiest = 0;
    answer->cost_bound = owed_today(search->instance);
    PN_TRY(build(search));
    PN_TRY(stages_open(search, &stages));
    keep(&stages, AIM_BROKEN, (double)aims->broken_never_late);
    keep(&stages, AIM_MISSED, (double)aims->missed);
    keep(&stages, AIM_DIP, (double)aims->dip_minor / unit);
    keep(&stages, AIM_SHIFTS, (double)aims->shifts);
    if (search->instance->shift_count > 0) keep(&stages, AIM_BUSIEST, (double)aims->shifts_busiest);
    search->nodes_max = search->nodes + 1;
    stages.has_best = true; /* the root is to be looked at in any case */
    PN_TRY(minimise(&stages, search->cost, false, PN_ROW_FREE, &tree));
    double bound = (tree.bound + search->cost_constant) * unit;
    if (tree.bound < PN_ROW_FREE && bound > answer->cost_bound) answer->cost_bound = bound;
    if (answer->cost_bound > answer->cost) answer->cost_bound = answer->cost;
    answer->bound.cost_minor = (int64_t)floor(answer->cost_bound);
    search->is_limited = true;
    return PN_OK;
}

/* The guess that what the best rule of thumb misses is missed: then there is such a plan. */
static enum pn_status guess_rule(struct pn_search *search, struct pn_arena *arena,
                                 const struct answer *answer) {
    const struct pn_instance *instance = search->instance;
    size_t cells = (size_t)instance->debt_count * (size_t)instance->month_count;
    bool *may;
    PN_TRY(PN_NEW_ARRAY(arena, cells, &may));
    for (size_t i = 0; i < cells; i++) {
        const struct pn_trace_row *row = &answer->trace.rows[i];
        may[i] = row->due.date != PN_DATE_NONE && row->paid.is_missed;
    }
    search->can_miss = may;
    search->broken_least = (double)answer->trace.aims.broken_never_late;
    search->missed_least = (double)answer->trace.aims.missed;
    return PN_OK;
}

/*
 * The least missed in the first months cannot be more than the least missed in all. If
 * there is a plan that misses no more than that, nothing is missed after those months.
 */
static enum pn_status attempt_pattern(struct pn_search *search, struct pn_arena *arena,
                                      struct answer *answer) {
    int32_t horizon = search->horizon;
    bool is_known, is_empty;
    for (int32_t months = LATE_MONTHS_MIN; !answer->is_searched; months = search->horizon * 2) {
        search->horizon = months < horizon ? months : horizon;
        PN_TRY(find_pattern(search, arena, answer, &is_known));
        months = search->horizon;
        if (!is_known) break;
        search->horizon = months < horizon ? horizon : months;
        if (search->missed_least > 0) PN_TRY(attempt(search, arena, answer, &is_empty));
        if (search->is_guess && answer->is_searched) return bound_guess(search, answer);
        if (months >= horizon || search->is_guess) break;
        search->horizon = months;
    }
    search->horizon = horizon;
    if (!answer->is_searched && is_known && search->is_guess) {
        PN_TRY(guess_rule(search, arena, answer));
        PN_TRY(attempt(search, arena, answer, &is_empty));
        if (answer->is_searched) return bound_guess(search, answer);
    }
    if (answer->is_searched) return PN_OK;
    search->can_miss = NULL;
    search->horizon = horizon;
    return PN_OK;
}

/* On time; on time with cash below the cushion; late. */
static enum pn_status attempts(struct pn_search *search, struct pn_arena *arena,
                               struct answer *answer) {
    bool is_empty = true;
    int32_t horizon = search->horizon;
    for (int step = search->instance->allow_late ? 2 : 0; step < 3; step++) {
        if (step == 1 && search->instance->cushion_minor == 0) continue;
        search->may_miss = step == 2;
        search->has_dip = step > 0 && search->instance->cushion_minor > 0;
        search->horizon = horizon;
        if (search->may_miss && horizon < LATE_MONTHS_MIN) search->horizon = LATE_MONTHS_MIN;
        if (search->horizon > search->instance->month_count) {
            search->horizon = search->instance->month_count;
        }
        if (search->may_miss && !search->instance->allow_late) {
            PN_TRY(attempt_pattern(search, arena, answer));
            if (answer->is_searched) return PN_OK;
        }
        PN_TRY(attempt(search, arena, answer, &is_empty));
        if (answer->is_searched) return PN_OK;
        if (!is_empty) search->is_limited = true; /* unproved: later aims are not bounded */
    }
    return PN_OK;
}

static int64_t milli(double value) {
    double scaled = value * 1000;
    return fabs(scaled) < 9e18 ? (int64_t)floor(scaled) : INT64_MAX;
}

/* Half a minor unit for each debt and month: what rounding may do to a sum. */
static int64_t rounding_minor(const struct pn_instance *instance, const struct pn_aims *aims) {
    return 1 + (int64_t)instance->debt_count * ((int64_t)aims->end_month + 1) / 2;
}

static bool has_equal_aims(const struct pn_instance *instance, const struct pn_aims *aims,
                           const struct pn_aims *bound) {
    return aims->unpaid_minor == bound->unpaid_minor &&
           aims->broken_never_late == bound->broken_never_late &&
           (instance->allow_late || aims->missed == bound->missed) &&
           aims->dip_minor <= bound->dip_minor + rounding_minor(instance, aims) &&
           aims->shifts == bound->shifts && aims->shifts_busiest == bound->shifts_busiest;
}

/* Of a plan by a rule of thumb it is known only that nothing costs less than is owed. */
static void report_rule(const struct pn_instance *instance, struct pn_plan *plan) {
    double cost = (double)plan->trace.aims.cost_minor, owed = owed_today(instance);
    if (!plan->is_complete) return;
    if (owed > cost) owed = cost;
    plan->cost_unrounded_milli = milli(cost);
    plan->cost_bound_milli = milli(owed);
    plan->bound.cost_minor = (int64_t)owed;
    if (cost > 0) plan->gap_ppb = (int64_t)ceil((cost - owed) / cost * 1e9);
}

static void report_proof(const struct pn_search *search, const struct answer *answer,
                         struct pn_plan *plan) {
    if (!answer->is_searched) {
        report_rule(search->instance, plan);
        return;
    }
    double gap = answer->cost - answer->cost_bound;
    double relative = answer->cost > 0 ? gap / answer->cost : 0;
    if (relative < 0) relative = 0;
    if (relative > 1) relative = 1;
    plan->bound = answer->bound;
    plan->cost_unrounded_milli = milli(answer->cost);
    plan->cost_bound_milli = milli(answer->cost_bound);
    plan->gap_ppb = (int64_t)ceil(relative * 1e9);
    plan->replay_milli = milli((double)answer->trace.aims.cost_minor - answer->cost);
    const struct pn_aims *aims = &answer->trace.aims;
    double off = fabs((double)aims->cost_minor - answer->cost);
    bool is_replayed = off <= (double)rounding_minor(search->instance, aims);
    plan->is_proved = plan->is_complete && plan->gap_ppb <= PROVED_GAP_PPB && is_replayed &&
                      has_equal_aims(search->instance, aims, &answer->bound);
}

static enum pn_status report(const struct pn_search *search, const struct answer *answer,
                             struct pn_arena *arena, struct pn_plan *out) {
    struct pn_plan plan = {
        .decisions = answer->decisions,
        .trace = answer->trace,
        .nodes = search->nodes,
        .is_complete = answer->trace.aims.left_minor == 0,
        .is_limited = search->is_limited,
    };
    size_t months = (size_t)search->instance->month_count;
    PN_TRY(PN_NEW_ARRAY(arena, months, &plan.price_ppb));
    for (size_t t = 0; answer->is_searched && t < months; t++) {
        double price = answer->price[t] < 1000 ? answer->price[t] : 1000;
        plan.price_ppb[t] = (int64_t)(price * 1e9);
    }
    report_proof(search, answer, &plan);
    *out = plan;
    return PN_OK;
}

static enum pn_status choose_horizon(struct pn_search *search, struct pn_arena *arena,
                                     struct answer *answer) {
    int32_t end, months = search->instance->month_count;
    PN_TRY(rule_end(search, PN_RIVAL_MINIMUMS, false, arena, answer, &end));
    PN_TRY(rule_end(search, PN_RIVAL_AVALANCHE, false, arena, answer, &end));
    if (search->instance->shift_count > 0 && end >= months) {
        PN_TRY(rule_end(search, PN_RIVAL_MINIMUMS, true, arena, answer, &end));
        PN_TRY(rule_end(search, PN_RIVAL_AVALANCHE, true, arena, answer, &end));
        end += end / 2;
    }
    search->horizon = end + 3 < months ? end + 3 : months;
    if (end >= months && months > 72) search->horizon = 72;
    return PN_OK;
}

enum pn_status pn_search_gift(const struct pn_instance *instance, int64_t milliseconds,
                              double *out_minor, double *out_bound_minor, bool *out_is_limited) {
    struct pn_search search = {.instance = instance, .pays_bills = true};
    struct answer answer = {0};
    struct stages stages;
    struct pn_tree tree;
    struct pn_arena rules;
    double *costs;
    enum pn_status st;
    search.deadline_ns = pn_search_now_ns() + milliseconds * 1000000;
    pn_arena_init(&search.arena, PN_PLAN_BYTES_MAX);
    pn_arena_init(&rules, PN_PLAN_BYTES_MAX);
    PN_GOTO(choose_horizon(&search, &rules, &answer));
    for (;;) {
        PN_GOTO(build(&search));
        PN_GOTO(stages_open(&search, &stages));
        PN_GOTO(PN_NEW_ARRAY(&search.arena, search.model.columns.count, &costs));
        costs[search.gift] = 1;
        stages.upper[search.gift] = search.model.columns.items[search.gift].upper;
        PN_GOTO(minimise(&stages, costs, false, PN_ROW_FREE, &tree));
        if (!tree.has_best || !is_left_over(&search, stages.best)) break;
        grow_horizon(&search);
    }
    *out_is_limited = !tree.is_finished;
    *out_minor = tree.has_best ? tree.best_value * search.unit_minor : -1;
    *out_bound_minor = tree.bound > 0 && tree.has_best ? tree.bound * search.unit_minor : 0;
done:
    pn_arena_clear(&rules);
    pn_arena_clear(&search.arena);
    return st;
}

enum pn_status pn_plan_search(const struct pn_instance *instance,
                              const struct pn_search_limits *limits, struct pn_arena *arena,
                              struct pn_plan *out) {
    struct pn_search search = {.instance = instance, .nodes_max = limits->nodes_max};
    struct answer answer = {0};
    bool hopeless;
    int64_t milliseconds = limits->milliseconds > 0 ? limits->milliseconds : DEFAULT_MILLISECONDS;
    enum pn_status st;
    search.deadline_ns = pn_search_now_ns() + milliseconds * 1000000;
    pn_arena_init(&search.arena, PN_PLAN_BYTES_MAX);
    PN_GOTO(choose_horizon(&search, arena, &answer));
    PN_GOTO(is_hopeless(&search, &answer, &hopeless));
    if (!hopeless) PN_GOTO(attempts(&search, arena, &answer));
    PN_GOTO(report(&search, &answer, arena, out));
done:
    pn_arena_clear(&search.arena);
    return st;
}
