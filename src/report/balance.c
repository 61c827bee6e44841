/*
 * One pass over the postings fills a cell for each account and column; then the columns are
 * accumulated, the cells valued, and the accounts chosen that are worth a line.
 *
 * In a flat report an account below the depth limit counts for its ancestor at the limit. In a
 * tree every cell holds the account's own sum and those of all accounts below it; an account
 * without a sum of its own is shown where at least two of its children are (one, when lines
 * are not to be shared), else its name joins the one below.
 *
 * Invariants
 *   R1  Arrays by account are indexed by account id; id 0 is the root, which stands for
 *       everything when the depth limit is 0.
 *   R2  books->account_order lists parents before their children.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/balance.h"

#include "report/match.h"
#include "report/sums.h"

#define SHARE_PLACES_MAX 12

struct account_line {
    struct pn_mixed *own;       /* a cell a column: postings of the account itself; NULL: none;
                                   one more for what came before, where values are compared    */
    struct pn_mixed *inclusive; /* with all below; a tree's                                    */
    size_t posting_count;       /* rows that fell into own                                     */
    bool is_current;            /* it or one below has postings in the report's days           */
    bool is_parent;             /* of accounts that are current                                */
    bool is_interesting;        /* has something to say                                        */
    bool is_shown;
};

struct maker {
    const struct pn_report_spec *spec;
    const struct pn_books *books;
    struct pn_arena *arena;
    struct pn_columns columns;
    struct account_line *lines; /* by account id */
};

static enum pn_status new_cells(struct maker *maker, struct pn_mixed **out) {
    return PN_NEW_ARRAY(maker->arena, maker->columns.count + 1, out);
}

/* The account a posting counts for: itself, or in a flat report its ancestor at the limit. */
static uint32_t account_at_depth(const struct maker *maker, uint32_t account) {
    int depth = maker->spec->query.depth;
    if (maker->spec->is_tree && depth != 0) return account;
    while (depth >= 0 && (int)maker->books->accounts[account].depth > depth)
        account = maker->books->accounts[account].parent;
    return account;
}

static bool is_before(const struct maker *maker, pn_date date) {
    pn_date begin = maker->columns.count > 0 ? maker->columns.items[0].begin : PN_DATE_NONE;
    return begin != PN_DATE_NONE && date < begin;
}

/* Changes of value ask for what was held before them. */
static bool compares_values(const struct pn_report_spec *spec) {
    return spec->calculation != PN_CALC_CHANGE;
}

/*
 * What came before the first column belongs to it where balances are historical, since every
 * later column is accumulated from it. In other reports it adds nothing, but its account is one
 * that -E shows.
 */
static enum pn_status add_row(struct maker *maker, size_t row) {
    const struct pn_report_spec *spec = maker->spec;
    pn_date date = pn_row_date(spec, row);
    bool came_before = is_before(maker, date);
    bool has_start = compares_values(spec);
    size_t column = came_before ? 0 : pn_columns_find(&maker->columns, date);
    if (column == maker->columns.count) return PN_OK;
    if (came_before && has_start) column = maker->columns.count;
    struct account_line *line =
        &maker->lines[account_at_depth(maker, pn_books_row_account(maker->books, row))];
    struct pn_sum sum = {0};
    if (line->own == NULL) PN_TRY(new_cells(maker, &line->own));
    line->posting_count++;
    line->is_current = line->is_current || !came_before;
    if (came_before && !has_start && spec->accumulation != PN_SUM_HISTORICAL) return PN_OK;
    PN_TRY(pn_row_sum(spec, row, &sum));
    PN_TRY(pn_mixed_add(&line->own[column], maker->books, sum, maker->arena));
    if (spec->calculation != PN_CALC_GAIN) return PN_OK;
    if (pn_row_has_cost(spec, row)) {
        PN_TRY(pn_row_cost_taken(spec, row, &sum));
    } else {
        PN_TRY(pn_decimal_negate(sum.value, &sum.value));
    }
    return pn_mixed_add(&line->own[column], maker->books, sum, maker->arena);
}

/* Declared accounts that have none declared below them. */
static enum pn_status add_declared(struct maker *maker, const struct pn_matcher *matcher) {
    const struct pn_books *books = maker->books;
    bool *is_above = NULL;
    PN_TRY(PN_NEW_ARRAY(maker->arena, books->account_count, &is_above));
    for (uint32_t id = 1; id < books->account_count; id++) {
        if (books->accounts[id].directive == PN_NONE) continue;
        for (uint32_t up = books->accounts[id].parent; up != 0; up = books->accounts[up].parent)
            is_above[up] = true;
    }
    for (uint32_t id = 1; id < books->account_count; id++) {
        bool is_leaf = books->accounts[id].directive != PN_NONE && !is_above[id];
        if (!is_leaf || !pn_matches_account(matcher, id)) continue;
        struct account_line *line = &maker->lines[account_at_depth(maker, id)];
        if (line->own == NULL) PN_TRY(new_cells(maker, &line->own));
        line->posting_count++;
        line->is_current = true;
    }
    return PN_OK;
}

/* Every posting counts in the only column, with the amount that stands in the books. */
static bool takes_all(const struct maker *maker, const struct pn_matcher *matcher) {
    const struct pn_report_spec *spec = maker->spec;
    if (maker->columns.count != 1 || !pn_matches_all(matcher)) return false;
    if (compares_values(spec) || spec->has_own_styles || spec->is_related) return false;
    struct pn_days days = maker->columns.items[0];
    return days.begin == PN_DATE_NONE && days.end == PN_DATE_NONE && !spec->is_inverted &&
           spec->value != PN_VALUE_THEN && !(spec->at_cost && maker->books->cost_count > 0);
}

static enum pn_status add_sums(struct maker *maker, const struct pn_account_sums *sums) {
    for (size_t i = 0; i < sums->count; i++) {
        const struct pn_account_sum *sum = &sums->items[i];
        const struct pn_form *form = &maker->books->journal.forms.items[sum->form];
        struct pn_sum value =
            pn_sum_of(form->commodity, (struct pn_decimal){sum->mantissa, form->places});
        struct account_line *line = &maker->lines[account_at_depth(maker, sum->account)];
        if (line->own == NULL) PN_TRY(new_cells(maker, &line->own));
        line->posting_count += sum->posting_count;
        line->is_current = true;
        PN_TRY(pn_mixed_add(&line->own[0], maker->books, value, maker->arena));
    }
    return PN_OK;
}

static enum pn_status add_rows(struct maker *maker) {
    struct pn_matcher matcher;
    struct pn_account_sums sums;
    PN_TRY(pn_matcher_init(maker->books, &maker->spec->query, maker->arena, &matcher));
    if (takes_all(maker, &matcher)) {
        PN_TRY(pn_account_sums(maker->books, maker->arena, &sums));
        PN_TRY(add_sums(maker, &sums));
        return maker->spec->with_declared ? add_declared(maker, &matcher) : PN_OK;
    }
    for (size_t row = 0; row < maker->books->postings.count; row++) {
        bool fits = maker->spec->is_related ? pn_matches_related(&matcher, row)
                                            : pn_matches_row(&matcher, row);
        if (fits) PN_TRY(add_row(maker, row));
    }
    return maker->spec->with_declared ? add_declared(maker, &matcher) : PN_OK;
}

/* Later columns hold what the earlier ones hold, and more. */
static enum pn_status accumulate(struct maker *maker, struct pn_mixed *cells) {
    for (size_t i = 1; i < maker->columns.count; i++)
        PN_TRY(pn_mixed_add_all(&cells[i], maker->books, &cells[i - 1], maker->arena));
    return PN_OK;
}

static enum pn_status value_cells(struct maker *maker, struct pn_mixed *cells) {
    for (size_t i = 0; i < maker->columns.count; i++) {
        pn_date end = maker->columns.items[i].end;
        PN_TRY(pn_value_mixed(maker->spec, &cells[i], end == PN_DATE_NONE ? PN_DATE_MAX : end - 1,
                              maker->arena, &cells[i]));
    }
    return PN_OK;
}

static enum pn_status subtract(struct maker *maker, struct pn_mixed *from,
                               const struct pn_mixed *taken) {
    struct pn_mixed turned;
    PN_TRY(pn_mixed_copy(taken, maker->arena, &turned));
    PN_TRY(pn_mixed_negate(&turned));
    return pn_mixed_add_all(from, maker->books, &turned, maker->arena);
}

/* The value of what is held at the end of each column, less that before it or at the start. */
static enum pn_status compare_values(struct maker *maker, struct pn_mixed *cells) {
    size_t count = maker->columns.count;
    struct pn_mixed *start = &cells[count];
    pn_date begin = count > 0 ? maker->columns.items[0].begin : PN_DATE_NONE;
    if (count == 0) return PN_OK;
    PN_TRY(pn_mixed_add_all(&cells[0], maker->books, start, maker->arena));
    PN_TRY(accumulate(maker, cells));
    PN_TRY(value_cells(maker, cells));
    PN_TRY(pn_value_mixed(maker->spec, start, begin == PN_DATE_NONE ? PN_DATE_MIN : begin - 1,
                          maker->arena, start));
    if (maker->spec->accumulation == PN_SUM_HISTORICAL) return PN_OK;
    for (size_t i = count; i-- > 0;) {
        bool is_first = i == 0 || maker->spec->accumulation == PN_SUM_CUMULATIVE;
        PN_TRY(subtract(maker, &cells[i], is_first ? start : &cells[i - 1]));
    }
    return PN_OK;
}

static enum pn_status finish_cells(struct maker *maker) {
    enum pn_value_kind value = maker->spec->value;
    bool is_valued = value == PN_VALUE_END || value == PN_VALUE_NOW || value == PN_VALUE_DATE;
    for (size_t id = 0; id < maker->books->account_count; id++) {
        struct pn_mixed *cells = maker->lines[id].own;
        if (cells == NULL) continue;
        if (compares_values(maker->spec)) {
            PN_TRY(compare_values(maker, cells));
            continue;
        }
        if (maker->spec->accumulation != PN_SUM_CHANGE) PN_TRY(accumulate(maker, cells));
        if (is_valued) PN_TRY(value_cells(maker, cells));
    }
    return PN_OK;
}

static enum pn_status add_cells(struct maker *maker, struct pn_mixed *to,
                                const struct pn_mixed *from) {
    for (size_t i = 0; i < maker->columns.count; i++)
        PN_TRY(pn_mixed_add_all(&to[i], maker->books, &from[i], maker->arena));
    return PN_OK;
}

/* All below the account is in its inclusive sum: the parent's may take it. */
static enum pn_status close_account(struct maker *maker, uint32_t id) {
    struct account_line *line = &maker->lines[id];
    struct account_line *parent = &maker->lines[maker->books->accounts[id].parent];
    if (line->inclusive == NULL) return PN_OK;
    if (parent->inclusive == NULL) PN_TRY(new_cells(maker, &parent->inclusive));
    parent->is_parent = parent->is_parent || line->is_current;
    parent->is_current = parent->is_current || line->is_current;
    return add_cells(maker, parent->inclusive, line->inclusive);
}

/* A walk over the tree (R2): its own sum first, then those of its children in their order. */
static enum pn_status include_children(struct maker *maker) {
    const struct pn_account *accounts = maker->books->accounts;
    uint32_t open = 0;
    for (size_t i = 1; i <= maker->books->account_count; i++) {
        bool is_end = i == maker->books->account_count;
        uint32_t id = is_end ? 0 : maker->books->account_order[i - 1];
        struct account_line *line = &maker->lines[id];
        for (; open != accounts[id].parent; open = accounts[open].parent)
            PN_TRY(close_account(maker, open));
        if (is_end) break;
        open = id;
        if (line->own == NULL) continue;
        PN_TRY(new_cells(maker, &line->inclusive));
        PN_TRY(add_cells(maker, line->inclusive, line->own));
    }
    return PN_OK;
}

static bool looks_zero(const struct maker *maker, const struct pn_mixed *cells) {
    if (cells == NULL) return true;
    for (size_t i = 0; i < maker->columns.count; i++)
        if (!pn_mixed_looks_zero(&cells[i], maker->books)) return false;
    return true;
}

static bool is_interesting(const struct maker *maker, uint32_t id) {
    const struct pn_report_spec *spec = maker->spec;
    const struct account_line *line = &maker->lines[id];
    int depth = spec->query.depth;
    int level = maker->books->accounts[id].depth;
    const struct pn_mixed *cells = spec->is_tree && level == depth ? line->inclusive : line->own;
    if (depth >= 0 && level > depth) return false;
    if (spec->is_tree ? line->inclusive == NULL : line->posting_count == 0) return false;
    if (spec->kept != NULL && spec->kept[id]) return true;
    if (!looks_zero(maker, cells)) return true;
    /* In a tree only leaves are worth a line for being empty, where all below came before too. */
    return spec->is_empty && (!spec->is_tree || !line->is_parent || level == depth);
}

/*
 * Forks are shown for the sake of what hangs below them: parents of at least two children of
 * which each is interesting or leads to something that is.
 */
static enum pn_status choose(struct maker *maker) {
    const struct pn_books *books = maker->books;
    size_t *branches = NULL;
    size_t wanted = maker->spec->is_elided ? 2 : 1;
    PN_TRY(PN_NEW_ARRAY(maker->arena, books->account_count, &branches));
    for (size_t i = books->account_count; i-- > 1;) {
        uint32_t id = books->account_order[i - 1];
        struct account_line *line = &maker->lines[id];
        line->is_interesting = is_interesting(maker, id);
        line->is_shown = line->is_interesting;
        if (line->is_interesting || branches[id] > 0) branches[books->accounts[id].parent]++;
        if (maker->spec->is_tree && branches[id] >= wanted &&
            books->accounts[id].depth > maker->spec->drop)
            line->is_shown = true;
    }
    return PN_OK;
}

struct pn_slice pn_account_name_drop(struct pn_slice name, unsigned drop) {
    if (drop == 0) return name;
    for (unsigned i = 0; i < drop; i++) {
        size_t colon = pn_slice_find(name, ':');
        if (colon == name.length) return PN_SLICE("...");
        name = pn_slice_sub(name, colon + 1, name.length);
    }
    return name;
}

/* In a tree the label begins below the nearest ancestor shown; the indent counts those shown. */
static void label_row(const struct maker *maker, uint32_t id, struct pn_balance_row *row) {
    const struct pn_account *account = &maker->books->accounts[id];
    row->account = id;
    row->name = pn_account_name_drop(account->name, maker->spec->drop);
    row->label = row->name;
    if (!maker->spec->is_tree) return;
    bool is_found = false;
    for (uint32_t up = account->parent; up != 0; up = maker->books->accounts[up].parent) {
        struct pn_slice above = maker->books->accounts[up].name;
        if (!maker->lines[up].is_shown) continue;
        if (!is_found)
            row->label = pn_slice_sub(account->name, above.length + 1, account->name.length);
        is_found = true;
        row->indent++;
    }
}

static enum pn_status sum_row(struct maker *maker, struct pn_balance_row *row) {
    for (size_t i = 0; i < maker->columns.count; i++)
        PN_TRY(pn_mixed_add_all(&row->total, maker->books, &row->cells[i], maker->arena));
    PN_TRY(pn_mixed_add_all(&row->average, maker->books, &row->total, maker->arena));
    if (maker->columns.count > 1) PN_TRY(pn_mixed_divide(&row->average, maker->columns.count));
    if (maker->spec->accumulation == PN_SUM_CHANGE || maker->columns.count == 0) return PN_OK;
    return pn_mixed_copy(&row->cells[maker->columns.count - 1], maker->arena, &row->total);
}

static enum pn_status add_report_row(struct maker *maker, uint32_t id,
                                     struct pn_balance_report *report) {
    struct account_line *line = &maker->lines[id];
    struct pn_balance_row row = {0};
    label_row(maker, id, &row);
    row.cells = maker->spec->is_tree ? line->inclusive : line->own;
    row.is_current = line->is_current;
    if (row.cells == NULL) PN_TRY(new_cells(maker, &row.cells));
    PN_TRY(sum_row(maker, &row));
    if (row.indent == 0) PN_TRY(add_cells(maker, report->totals.cells, row.cells));
    return PN_PUSH(maker->arena, &report->rows, row);
}

/* With a depth of 0 one line stands for all accounts. */
static enum pn_status add_root_row(struct maker *maker, struct pn_balance_report *report) {
    struct pn_balance_row row = {.name = PN_SLICE("..."), .label = PN_SLICE("...")};
    row.cells = maker->lines[0].own;
    if (row.cells == NULL) return PN_OK;
    PN_TRY(sum_row(maker, &row));
    PN_TRY(add_cells(maker, report->totals.cells, row.cells));
    return PN_PUSH(maker->arena, &report->rows, row);
}

/* The largest first; equal ones by name. */
static int compare_rows(const struct pn_books *books, const struct pn_balance_row *a,
                        const struct pn_balance_row *b) {
    int order = pn_mixed_compare(&b->total, &a->total, books);
    return order != 0 ? order : pn_slice_compare(a->name, b->name);
}

/*
 * Merge sort of whole subtrees is what a tree needs: rows of the same parent are ordered, each
 * followed by those below it. A flat report is a tree of one level. `order` receives indices.
 */
struct sorter {
    const struct pn_books *books;
    const struct pn_balance_report *report;
    size_t *order;
    size_t *scratch;
    size_t filled;
};

static size_t end_of_subtree(const struct pn_balance_report *report, size_t row) {
    size_t end = row + 1;
    while (end < report->rows.count &&
           report->rows.items[end].indent > report->rows.items[row].indent)
        end++;
    return end;
}

static void merge(struct sorter *sorter, size_t *items, size_t middle, size_t count) {
    size_t i = 0;
    size_t j = middle;
    const struct pn_balance_row *rows = sorter->report->rows.items;
    for (size_t k = 0; k < count; k++) {
        bool is_left = j == count || (i < middle && compare_rows(sorter->books, &rows[items[i]],
                                                                 &rows[items[j]]) <= 0);
        sorter->scratch[k] = is_left ? items[i++] : items[j++];
    }
    memcpy(items, sorter->scratch, count * sizeof *items);
}

static void sort_items(struct sorter *sorter, size_t *items, size_t count) {
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t at = 0; at + width < count; at += 2 * width) {
            size_t rest = count - at;
            merge(sorter, items + at, width, rest < 2 * width ? rest : 2 * width);
        }
    }
}

/* Rows from `from` up to `to` are siblings with what is below them. Depth: PN_ACCOUNT_DEPTH_MAX. */
// NOLINTNEXTLINE(misc-no-recursion)
static enum pn_status sort_siblings(struct sorter *sorter, size_t from, size_t to,
                                    struct pn_arena *arena) {
    size_t *siblings = NULL;
    size_t count = 0;
    PN_TRY(PN_NEW_ARRAY(arena, to - from, &siblings));
    for (size_t row = from; row < to; row = end_of_subtree(sorter->report, row))
        siblings[count++] = row;
    sort_items(sorter, siblings, count);
    for (size_t i = 0; i < count; i++) {
        size_t end = end_of_subtree(sorter->report, siblings[i]);
        sorter->order[sorter->filled++] = siblings[i];
        if (end > siblings[i] + 1) PN_TRY(sort_siblings(sorter, siblings[i] + 1, end, arena));
    }
    return PN_OK;
}

enum pn_status pn_balance_sort(const struct pn_books *books, struct pn_arena *arena,
                               struct pn_balance_report *report) {
    struct sorter sorter = {.books = books, .report = report};
    struct pn_balance_row *sorted = NULL;
    size_t count = report->rows.count;
    PN_TRY(PN_NEW_ARRAY(arena, count, &sorter.order));
    PN_TRY(PN_NEW_ARRAY(arena, count, &sorter.scratch));
    PN_TRY(PN_NEW_ARRAY(arena, count, &sorted));
    PN_TRY(sort_siblings(&sorter, 0, count, arena));
    for (size_t i = 0; i < count; i++)
        sorted[i] = report->rows.items[sorter.order[i]];
    report->rows.items = sorted;
    report->rows.capacity = count;
    return PN_OK;
}

static enum pn_status add_report_rows(struct maker *maker, struct pn_balance_report *report) {
    PN_TRY(new_cells(maker, &report->totals.cells));
    bool has_root = maker->spec->query.depth == 0 && !maker->spec->is_tree;
    if (has_root) PN_TRY(add_root_row(maker, report));
    for (size_t i = 1; i < maker->books->account_count; i++) {
        uint32_t id = maker->books->account_order[i - 1];
        if (maker->lines[id].is_shown) PN_TRY(add_report_row(maker, id, report));
    }
    if (maker->spec->sorts_by_amount) PN_TRY(pn_balance_sort(maker->books, maker->arena, report));
    return sum_row(maker, &report->totals);
}

/* The only sum of the amount that is not zero; PN_EINPUT when there are several. */
static enum pn_status only_sum(const struct pn_mixed *mixed, struct pn_sum *out) {
    struct pn_sum found = {0};
    for (size_t i = 0; i < mixed->count; i++) {
        if (mixed->items[i].value.mantissa == 0) continue;
        if (found.value.mantissa != 0) return PN_EINPUT;
        found = mixed->items[i];
    }
    *out = found;
    return PN_OK;
}

/* The share of a sum in the magnitude of a total, of nothing 0; nine digits more than whole. */
static enum pn_status share_of(const struct maker *maker, const struct pn_mixed *mixed,
                               struct pn_sum total, struct pn_mixed *out) {
    struct pn_sum sum = {0};
    struct pn_sum share = pn_sum_of(maker->spec->percent, (struct pn_decimal){0, 9});
    struct pn_mixed shares = {0};
    PN_TRY(only_sum(mixed, &sum));
    if (sum.value.mantissa != 0 && total.value.mantissa != 0) {
        if (sum.commodity != total.commodity) return PN_EINPUT;
        unsigned places =
            sum.value.places > total.value.places ? sum.value.places : total.value.places;
        struct pn_decimal of = total.value;
        if (places > SHARE_PLACES_MAX) { /* of a mean: more digits than a share can show */
            places = SHARE_PLACES_MAX;
            PN_TRY(pn_decimal_round(sum.value, places, PN_ROUND_HALF_EVEN, &sum.value));
            PN_TRY(pn_decimal_round(of, places, PN_ROUND_HALF_EVEN, &of));
        }
        PN_TRY(pn_decimal_round(sum.value, places, PN_ROUND_NEVER, &sum.value));
        PN_TRY(pn_decimal_round(of, places, PN_ROUND_NEVER, &of));
        if (of.mantissa < 0) PN_TRY(pn_decimal_negate(of, &of));
        PN_TRY(pn_round_mul_div(sum.value.mantissa, 100 * pn_i128_pow10(9), of.mantissa,
                                PN_ROUND_HALF_EVEN, &share.value.mantissa));
    }
    PN_TRY(pn_mixed_add(&shares, maker->books, share, maker->arena));
    *out = shares;
    return PN_OK;
}

static enum pn_status share_row(const struct maker *maker, const struct pn_balance_row *totals,
                                struct pn_balance_row *row) {
    struct pn_sum total = {0};
    struct pn_mixed *cells = NULL;
    PN_TRY(PN_NEW_ARRAY(maker->arena, maker->columns.count, &cells));
    for (size_t i = 0; i < maker->columns.count; i++) {
        PN_TRY(only_sum(&totals->cells[i], &total));
        PN_TRY(share_of(maker, &row->cells[i], total, &cells[i]));
    }
    row->cells = cells;
    if (maker->spec->interval.kind == PN_INTERVAL_NONE || maker->spec->has_row_total) {
        PN_TRY(only_sum(&totals->total, &total));
        PN_TRY(share_of(maker, &row->total, total, &row->total));
    }
    if (!maker->spec->has_average) return PN_OK;
    PN_TRY(only_sum(&totals->average, &total));
    PN_TRY(share_of(maker, &row->average, total, &row->average));
    return PN_OK;
}

/* Every amount as its share of the column's total. */
static enum pn_status share_rows(const struct maker *maker, struct pn_balance_report *report) {
    struct pn_balance_row totals = report->totals;
    for (size_t i = 0; i < report->rows.count; i++)
        PN_TRY(share_row(maker, &totals, &report->rows.items[i]));
    return share_row(maker, &totals, &report->totals);
}

enum pn_status pn_balance_make(const struct pn_report_spec *spec, struct pn_arena *arena,
                               struct pn_balance_report *out) {
    struct maker maker = {.spec = spec, .books = spec->books, .arena = arena};
    struct pn_balance_report report = {.days = spec->query.days};
    if (spec->interval.kind != PN_INTERVAL_NONE || spec->value == PN_VALUE_END || spec->closes_days)
        report.days = pn_report_days(spec);
    PN_TRY(pn_columns_make(spec, report.days, arena, &maker.columns));
    PN_TRY(PN_NEW_ARRAY(arena, spec->books->account_count, &maker.lines));
    PN_TRY(add_rows(&maker));
    PN_TRY(finish_cells(&maker));
    if (spec->is_tree) PN_TRY(include_children(&maker));
    if (spec->query.depth != 0) PN_TRY(choose(&maker));
    PN_TRY(add_report_rows(&maker, &report));
    if (spec->percent != 0) PN_TRY(share_rows(&maker, &report));
    report.columns = maker.columns;
    if (maker.columns.count > 0) {
        report.days.begin = maker.columns.items[0].begin;
        report.days.end = maker.columns.items[maker.columns.count - 1].end;
    }
    *out = report;
    return PN_OK;
}
