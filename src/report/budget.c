/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/budget.h"

#include "books/derive.h"
#include "report/goals.h"

#define UNBUDGETED PN_SLICE("<unbudgeted>")

struct maker {
    const struct pn_report_spec *spec;
    struct pn_arena *arena;
    struct pn_books actual; /* under the accounts of the budget; knows those of the goals too */
    struct pn_books goals;
    struct pn_balance_report actual_report;
    struct pn_balance_report goal_report;
};

/* Accounts that any rule names, and their parents, as a set by account id. */
static enum pn_status find_budgeted(const struct pn_books *books, struct pn_arena *arena,
                                    unsigned char **out) {
    unsigned char *is_budgeted = NULL;
    PN_TRY(PN_NEW_ARRAY(arena, books->account_count, &is_budgeted));
    for (size_t i = 0; i < books->recurrence_count; i++) {
        uint32_t rule = books->recurrences[i].rule;
        for (uint32_t p = 0; p < books->journal.rules.items[rule].posting_count; p++)
            for (uint32_t id = pn_books_rule_posting(books, rule, p).account; id != 0;
                 id = books->accounts[id].parent)
                is_budgeted[id] = 1;
    }
    *out = is_budgeted;
    return PN_OK;
}

/* With -E every account keeps its name, below <unbudgeted> where none above has a budget. */
static enum pn_status budget_name(const struct maker *maker, const unsigned char *is_budgeted,
                                  uint32_t account, struct pn_slice *out) {
    const struct pn_books *books = maker->spec->books;
    bool is_empty = maker->spec->is_empty;
    struct pn_strbuf name;
    for (uint32_t id = account; id != 0; id = books->accounts[id].parent) {
        if (!is_budgeted[id]) continue;
        *out = books->accounts[is_empty ? account : id].name;
        return PN_OK;
    }
    *out = UNBUDGETED;
    if (!is_empty) return PN_OK;
    pn_strbuf_init(&name, maker->arena);
    pn_strbuf_slice(&name, UNBUDGETED);
    pn_strbuf_byte(&name, ':');
    pn_strbuf_slice(&name, books->accounts[account].name);
    *out = pn_strbuf_view(&name);
    return name.status;
}

/* The new account of each old one; PN_NONE until a row asks for it. */
static enum pn_status rename_account(const struct maker *maker, const unsigned char *is_budgeted,
                                     struct pn_deriver *deriver, uint32_t *renamed,
                                     uint32_t account) {
    struct pn_slice name = {0};
    if (renamed[account] != PN_NONE) return PN_OK;
    PN_TRY(budget_name(maker, is_budgeted, account, &name));
    return pn_derive_account(deriver, name, &renamed[account]);
}

/* The accounts of the goals are added, so that one order holds for the rows of both. */
static enum pn_status derive_actual(struct maker *maker, const unsigned char *is_budgeted) {
    const struct pn_books *books = maker->spec->books;
    struct pn_deriver deriver;
    uint32_t id = 0;
    uint32_t *renamed = NULL;
    PN_TRY(PN_NEW_ARRAY(maker->arena, books->account_count, &renamed));
    for (size_t i = 0; i < books->account_count; i++)
        renamed[i] = PN_NONE;
    PN_TRY(pn_deriver_init(books, maker->arena, &deriver));
    for (size_t t = 0; t < books->transactions.count; t++) {
        PN_TRY(pn_derive_transaction_like(&deriver, t));
        for (size_t row = pn_books_rows_begin(books, t); row < pn_books_rows_end(books, t); row++) {
            struct pn_derived_row like = pn_derived_row_like(books, row);
            PN_TRY(rename_account(maker, is_budgeted, &deriver, renamed, like.account));
            like.account = renamed[like.account];
            PN_TRY(pn_derive_row(&deriver, like));
        }
    }
    for (uint32_t goal = 1; goal < maker->goals.account_count; goal++)
        PN_TRY(pn_derive_account(&deriver, maker->goals.accounts[goal].name, &id));
    PN_TRY(pn_derive_end(&deriver, &maker->actual));
    maker->actual.original = books->original != NULL ? books->original : NULL;
    return PN_OK;
}

static struct pn_report_spec spec_of(const struct maker *maker, const struct pn_books *books) {
    struct pn_report_spec spec = *maker->spec;
    spec.books = books;
    spec.is_tree = true;
    spec.is_empty = true;
    spec.closes_days = true;
    spec.sorts_by_amount = false;
    spec.with_declared = false;
    spec.percent = 0;
    return spec;
}

static enum pn_status make_reports(struct maker *maker) {
    struct pn_report_spec goal = spec_of(maker, &maker->goals);
    struct pn_report_spec actual = spec_of(maker, &maker->actual);
    unsigned char *kept = NULL;
    goal.has_own_styles = true;
    PN_TRY(pn_balance_make(&goal, maker->arena, &maker->goal_report));
    PN_TRY(PN_NEW_ARRAY(maker->arena, maker->actual.account_count, &kept));
    for (size_t i = 0; i < maker->goal_report.rows.count; i++) {
        uint32_t id = maker->goal_report.rows.items[i].account;
        if (id == 0) continue; /* the row that stands for all */
        id = pn_books_account_find(&maker->actual, maker->goals.accounts[id].name);
        if (id != PN_INTERN_NONE) kept[id] = 1;
    }
    actual.kept = kept;
    return pn_balance_make(&actual, maker->arena, &maker->actual_report);
}

static size_t find_column(const struct pn_columns *columns, struct pn_days days) {
    for (size_t i = 0; i < columns->count; i++)
        if (columns->items[i].begin == days.begin && columns->items[i].end == days.end) return i;
    return columns->count;
}

static int compare_days(struct pn_days a, struct pn_days b) {
    if (a.begin != b.begin) return a.begin < b.begin ? -1 : 1;
    return a.end < b.end ? -1 : a.end > b.end;
}

/* The columns of both, in order of time; without an interval those of what happened. */
static enum pn_status merge_columns(struct maker *maker, struct pn_columns *out) {
    const struct pn_columns *actual = &maker->actual_report.columns;
    struct pn_columns *goal = &maker->goal_report.columns;
    struct pn_columns merged = {0};
    size_t i = 0, j = 0;
    if (maker->spec->interval.kind == PN_INTERVAL_NONE) {
        if (actual->count == 1 && goal->count == 1) goal->items[0] = actual->items[0];
        *out = *actual;
        return PN_OK;
    }
    while (i < actual->count || j < goal->count) {
        if (j < goal->count && goal->items[j].begin == PN_DATE_NONE) { /* of no goals at all */
            j++;
            continue;
        }
        int order = i == actual->count ? 1
                    : j == goal->count ? -1
                                       : compare_days(actual->items[i], goal->items[j]);
        PN_TRY(PN_PUSH(maker->arena, &merged, order <= 0 ? actual->items[i] : goal->items[j]));
        i += order <= 0;
        j += order >= 0;
    }
    *out = merged;
    return PN_OK;
}

/* One row from those of the two reports, either of which may be missing. */
static enum pn_status join_rows(struct maker *maker, const struct pn_columns *columns,
                                const struct pn_balance_row *actual,
                                const struct pn_balance_row *goal, struct pn_budget_row *out) {
    struct pn_budget_row row = {0};
    const struct pn_balance_row *named = actual != NULL ? actual : goal;
    row.name = named->name;
    row.label = named->label;
    row.indent = named->indent;
    PN_TRY(PN_NEW_ARRAY(maker->arena, columns->count, &row.cells));
    for (size_t c = 0; c < columns->count; c++) {
        size_t a = find_column(&maker->actual_report.columns, columns->items[c]);
        size_t g = find_column(&maker->goal_report.columns, columns->items[c]);
        if (actual != NULL && a < maker->actual_report.columns.count)
            row.cells[c].actual = &actual->cells[a];
        if (goal != NULL && g < maker->goal_report.columns.count)
            row.cells[c].goal = &goal->cells[g];
    }
    if (actual != NULL) row.total.actual = &actual->total;
    if (actual != NULL) row.average.actual = &actual->average;
    if (goal != NULL) row.total.goal = &goal->total;
    if (goal != NULL) row.average.goal = &goal->average;
    *out = row;
    return PN_OK;
}

struct pair {
    const struct pn_balance_row *actual;
    const struct pn_balance_row *goal;
};

/* By id of the actual books' accounts, which know all names of both. */
static enum pn_status pair_rows(struct maker *maker, struct pair **out) {
    struct pair *pairs = NULL;
    PN_TRY(PN_NEW_ARRAY(maker->arena, maker->actual.account_count, &pairs));
    for (size_t i = 0; i < maker->actual_report.rows.count; i++) {
        const struct pn_balance_row *row = &maker->actual_report.rows.items[i];
        pairs[row->account].actual = row;
    }
    for (size_t i = 0; i < maker->goal_report.rows.count; i++) {
        const struct pn_balance_row *row = &maker->goal_report.rows.items[i];
        uint32_t id = 0;
        if (row->account != 0)
            id = pn_books_account_find(&maker->actual, maker->goals.accounts[row->account].name);
        if (id != PN_INTERN_NONE) pairs[id].goal = row;
    }
    *out = pairs;
    return PN_OK;
}

/* How many of the accounts above have a row. */
static unsigned level_of(const struct maker *maker, const struct pair *pairs, uint32_t account) {
    unsigned level = 0;
    for (uint32_t up = maker->actual.accounts[account].parent; up != 0;
         up = maker->actual.accounts[up].parent)
        level += pairs[up].actual != NULL || pairs[up].goal != NULL;
    return level;
}

/* What only came before the report is nothing in it, unless it is carried over. */
static bool has_actual(const struct maker *maker, const struct pn_balance_row *actual) {
    if (actual == NULL) return false;
    return actual->is_current || maker->spec->accumulation == PN_SUM_HISTORICAL;
}

/* Ids in the order of the report: as accounts stand, or the largest actual total first. */
static enum pn_status order_rows(struct maker *maker, const struct pair *pairs,
                                 struct pn_balance_report *list) {
    for (size_t i = 0; i < maker->actual.account_count; i++) {
        uint32_t id = i == 0 ? 0 : maker->actual.account_order[i - 1];
        struct pn_balance_row row = {.account = id, .name = maker->actual.accounts[id].name};
        if (pairs[id].goal == NULL && !has_actual(maker, pairs[id].actual)) continue;
        if (pairs[id].actual != NULL) row.total = pairs[id].actual->total;
        row.indent = level_of(maker, pairs, id);
        PN_TRY(PN_PUSH(maker->arena, &list->rows, row));
    }
    if (!maker->spec->sorts_by_amount) return PN_OK;
    return pn_balance_sort(&maker->actual, maker->arena, list);
}

static bool is_unbudgeted(const struct pn_balance_row *row) {
    return pn_slice_equal(row->name, UNBUDGETED);
}

static enum pn_status add_rows(struct maker *maker, struct pn_budget_report *report) {
    struct pair *pairs = NULL;
    struct pn_balance_report list = {0};
    PN_TRY(pair_rows(maker, &pairs));
    PN_TRY(order_rows(maker, pairs, &list));
    for (int turn = 0; turn < 2; turn++) { /* what has no budget comes first */
        for (size_t i = 0; i < list.rows.count; i++) {
            struct pn_budget_row row;
            uint32_t id = list.rows.items[i].account;
            if (is_unbudgeted(&list.rows.items[i]) != (turn == 0)) continue;
            PN_TRY(join_rows(maker, &report->columns, pairs[id].actual, pairs[id].goal, &row));
            row.account = id;
            if (id != 0) row.name = maker->actual.accounts[id].name; /* nothing dropped yet */
            PN_TRY(PN_PUSH(maker->arena, &report->rows, row));
        }
    }
    return PN_OK;
}

/* A goal of nothing for the whole report is none. */
static void drop_empty_goal(const struct pn_books *books, struct pn_budget_cell *cell) {
    if (cell->goal != NULL && pn_mixed_looks_zero(cell->goal, books)) cell->goal = NULL;
}

enum pn_status pn_budget_make(const struct pn_report_spec *spec, struct pn_slice pattern,
                              struct pn_arena *arena, struct pn_budget_report *out) {
    struct maker *maker = NULL; /* in the arena: the report points into it */
    struct pn_budget_report report = {0};
    struct pn_columns columns = {0};
    struct pn_days days = pn_report_days(spec);
    unsigned char *is_budgeted = NULL;
    PN_TRY(PN_NEW(arena, &maker));
    *maker = (struct maker){.spec = spec, .arena = arena};
    PN_TRY(pn_columns_make(spec, days, arena, &columns));
    if (columns.count > 0)
        days = (struct pn_days){columns.items[0].begin, columns.items[columns.count - 1].end};
    PN_TRY(find_budgeted(spec->books, arena, &is_budgeted));
    PN_TRY(pn_goals_make(spec->books, days, pattern, arena, &maker->goals));
    PN_TRY(derive_actual(maker, is_budgeted));
    PN_TRY(make_reports(maker));
    PN_TRY(merge_columns(maker, &report.columns));
    PN_TRY(add_rows(maker, &report));
    bool has_goals = maker->goal_report.rows.count > 0;
    PN_TRY(join_rows(maker, &report.columns, &maker->actual_report.totals,
                     has_goals ? &maker->goal_report.totals : NULL, &report.totals));
    drop_empty_goal(spec->books, &report.totals.total);
    drop_empty_goal(spec->books, &report.totals.average);
    *out = report;
    return PN_OK;
}

/* The one sum that is not zero; NULL when there are several. *is_zero when there is none. */
static const struct pn_sum *only_sum(const struct pn_mixed *mixed, bool *is_zero) {
    const struct pn_sum *found = NULL;
    *is_zero = true;
    for (size_t i = 0; i < mixed->count; i++) {
        if (mixed->items[i].value.mantissa == 0) continue;
        if (found != NULL) return NULL;
        found = &mixed->items[i];
        *is_zero = false;
    }
    return found;
}

bool pn_budget_share(const struct pn_books *books, struct pn_budget_cell cell, pn_i128 *percent) {
    bool is_nothing = true, is_goalless = true;
    pn_i128 share = 0;
    if (cell.goal == NULL) return false;
    const struct pn_sum *goal = only_sum(cell.goal, &is_goalless);
    if (goal == NULL || pn_mixed_looks_zero(cell.goal, books)) return false;
    const struct pn_sum *actual = cell.actual == NULL ? NULL : only_sum(cell.actual, &is_nothing);
    if (is_nothing) {
        *percent = 0;
        return true;
    }
    if (actual == NULL) return false;
    struct pn_decimal of = goal->value, part = actual->value;
    bool is_same = actual->commodity == goal->commodity;
    if (!is_same && !pn_mixed_looks_zero(cell.actual, books)) return false;
    unsigned places = of.places > part.places ? of.places : part.places;
    if (pn_decimal_round(of, places, PN_ROUND_NEVER, &of) != PN_OK ||
        pn_decimal_round(part, places, PN_ROUND_NEVER, &part) != PN_OK)
        return false;
    if (of.mantissa < 0 &&
        (pn_decimal_negate(of, &of) != PN_OK || pn_decimal_negate(part, &part) != PN_OK))
        return false;
    if (pn_round_mul_div(part.mantissa, 100, of.mantissa, PN_ROUND_HALF_EVEN, &share) != PN_OK)
        return false;
    *percent = share;
    return true;
}
