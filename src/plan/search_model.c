/*
 * From factors to rows and columns.
 *
 * For due k of a debt, with columns B (balance after), A (overdue after), and binaries
 * `open`, `missed` and the like, the payment is no column but what the balances say:
 *
 *     X_k = growth B_{k-1} + flat + late A_{k-1} + account fee + late fee missed_k
 *           + prepayment fee - B_k
 *
 * On time (A = 0), what is required is the smaller of the ask and everything owed:
 *
 *     X_k >= ask_k - ask_max (1 - open_k) ,   B_k <= balance_max_k open_k
 *
 * where balance_max is the balance of one who paid what was asked and no more: with it,
 * the relaxation knows that a debt half paid off is not half a debt to be asked for.
 *
 * Where something may be missed, `open` says that the ask governs and not the balance:
 *
 *     A_k >= A_{k-1} + ask_k - X_k - M (1 - open_k) ,   A_k >= owed_k - X_k - M open_k
 *     A_k <= M missed_k ,   B_k - A_k <= balance_max_k open_k + V_k
 *
 * with V_k what being late has cost so far: the part of the balance above the schedule.
 * Where it is known which requirements may be missed, only those and the next due day have
 * these rows; the others have the rows of on time, with V_k besides.
 *
 * Cash has a column per window: 0 <= cash_w <= cash_{w-1} + money - payments.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/assert.h"
#include "plan/search_parts.h"

/* coefficient * the balance before due k */
static void add_balance(const struct pn_debt_terms *debt, uint32_t k, double coefficient,
                        struct pn_expression *to) {
    if (k == 0) {
        to->constant += coefficient * debt->start;
    } else {
        pn_expression_add(to, debt->dues[k - 1].balance, coefficient);
    }
}

/* coefficient * the overdue sum before due k */
static void add_overdue(const struct pn_debt_terms *debt, uint32_t k, double coefficient,
                        struct pn_expression *to) {
    if (k == 0) {
        to->constant += coefficient * debt->overdue;
    } else if (debt->dues[k - 1].overdue != PN_COLUMN_NONE) {
        pn_expression_add(to, debt->dues[k - 1].overdue, coefficient);
    }
}

static void add_column(uint32_t column, double coefficient, struct pn_expression *to) {
    if (column != PN_COLUMN_NONE) pn_expression_add(to, column, coefficient);
}

void pn_search_owed(const struct pn_debt_terms *debt, uint32_t k, struct pn_expression *out) {
    const struct pn_due_terms *due = &debt->dues[k];
    out->constant = due->flat;
    out->count = 0;
    add_balance(debt, k, due->growth, out);
    add_overdue(debt, k, debt->late_month, out);
    if (debt->account_fee > 0) {
        if (due->is_charged || (k == 0 && debt->start > 0)) {
            out->constant += debt->account_fee;
        } else if (k > 0) {
            add_column(debt->dues[k - 1].owing, debt->account_fee, out);
        }
    }
}

static void add_fees(const struct pn_debt_terms *debt, uint32_t k, double factor,
                     struct pn_expression *to) {
    const struct pn_due_terms *due = &debt->dues[k];
    if (debt->fee_share > 0) add_column(due->excess, factor * debt->fee_share, to);
    if (debt->fee_flat > 0) add_column(due->lump, factor * debt->fee_flat, to);
}

void pn_search_payment(const struct pn_debt_terms *debt, uint32_t k, struct pn_expression *out) {
    const struct pn_due_terms *due = &debt->dues[k];
    pn_search_owed(debt, k, out);
    add_fees(debt, k, 1, out);
    add_column(due->missed, debt->late_fee, out);
    pn_expression_add(out, due->balance, -1);
}

/* What is asked, the overdue sum with it; without the part that a told instalment replaces. */
void pn_search_ask(const struct pn_debt_terms *debt, uint32_t k, struct pn_expression *out) {
    const struct pn_due_terms *due = &debt->dues[k];
    out->constant = due->ask_flat;
    out->count = 0;
    add_overdue(debt, k, 1, out);
    add_balance(debt, k, due->ask_share, out);
    if (due->ask_then > 0) add_balance(debt, due->ask_from, due->ask_then, out);
}

void pn_search_told(const struct pn_debt_terms *debt, uint32_t k, struct pn_expression *out) {
    const struct pn_due_terms *due = &debt->dues[k];
    out->constant = debt->told + due->ask_flat;
    out->count = 0;
    add_balance(debt, k, due->told_share, out);
}

void pn_search_share(const struct pn_debt_terms *debt, uint32_t k, struct pn_expression *out) {
    const struct pn_due_terms *due = &debt->dues[k];
    out->constant = due->share_flat;
    out->count = 0;
    add_balance(debt, k, due->share_growth, out);
    add_overdue(debt, k, 1 + due->share_late, out);
    if (due->share_fee > 0 && (due->is_charged || (k == 0 && debt->start > 0))) {
        out->constant += due->share_fee;
    } else if (due->share_fee > 0 && k > 0) {
        add_column(debt->dues[k - 1].owing, due->share_fee, out);
    }
}

static double start_of(const struct pn_debt_terms *debt, uint32_t k, bool may_miss) {
    if (k == 0) return debt->start;
    return may_miss ? debt->dues[k - 1].worst_max : debt->dues[k - 1].balance_max;
}

/* The most that can be owed on due k. */
static double owed_max(const struct pn_debt_terms *debt, uint32_t k, bool may_miss) {
    const struct pn_due_terms *due = &debt->dues[k];
    double before = start_of(debt, k, may_miss);
    return (due->growth + debt->late_month) * before + due->flat + debt->account_fee;
}

static double ask_max(const struct pn_debt_terms *debt, uint32_t k, bool may_miss) {
    const struct pn_due_terms *due = &debt->dues[k];
    double ask = due->ask_flat > 0 ? due->ask_flat : 0;
    ask += due->ask_share * start_of(debt, k, may_miss);
    ask += due->ask_then * start_of(debt, due->ask_from, may_miss);
    if (debt->reworks) ask += debt->told;
    return ask;
}

static enum pn_status binary(struct pn_search *search, uint32_t *out) {
    return pn_model_column(&search->model, 0, 1, true, out);
}

static void no_columns(struct pn_due_terms *due) {
    due->open = due->owing = due->overdue = due->missed = due->late = PN_COLUMN_NONE;
    due->excess = due->lump = due->closing = due->reworked = PN_COLUMN_NONE;
}

static bool can_be_missed(const struct pn_debt_terms *debt, uint32_t k) {
    const struct pn_due_terms *due = &debt->dues[k];
    return due->asks_all || due->has_ask || due->has_share || debt->overdue > 0;
}

static enum pn_status fee_columns(struct pn_search *search, struct pn_debt_terms *debt,
                                  uint32_t k) {
    struct pn_due_terms *due = &debt->dues[k];
    double most = owed_max(debt, k, debt->may_miss);
    if (debt->is_exact_only || due->asks_all || !debt->has_fee) return PN_OK;
    PN_TRY(pn_model_column(&search->model, 0, most, false, &due->excess));
    PN_TRY(pn_model_column(&search->model, 0, debt->fee_flat + debt->fee_share * most, false,
                           &due->closing));
    if (debt->fee_flat > 0) PN_TRY(binary(search, &due->lump));
    return PN_OK;
}

static enum pn_status late_columns(struct pn_search *search, struct pn_debt_terms *debt,
                                   uint32_t k) {
    struct pn_due_terms *due = &debt->dues[k];
    if (!due->is_late_shaped) return PN_OK;
    if (can_be_missed(debt, k)) {
        PN_TRY(pn_model_column(&search->model, 0, due->overdue_max, false, &due->overdue));
        PN_TRY(binary(search, &due->missed));
        if (!due->can_miss) search->model.columns.items[due->missed].upper = 0;
    }
    if (due->has_ask || due->has_share) {
        double most = debt->is_mixed ? due->late_max : due->worst_max;
        PN_TRY(pn_model_column(&search->model, 0, most, false, &due->late));
        if (!due->asks_all) PN_TRY(binary(search, &due->open));
    }
    if (debt->account_fee > 0 || debt->has_fee) PN_TRY(binary(search, &due->owing));
    return PN_OK;
}

static enum pn_status due_columns(struct pn_search *search, struct pn_debt_terms *debt,
                                  uint32_t k) {
    struct pn_due_terms *due = &debt->dues[k];
    bool is_last = search->horizon == search->instance->month_count && k + 1 == debt->due_count;
    double most = debt->may_miss ? due->worst_max : due->balance_max;
    no_columns(due);
    PN_TRY(pn_model_column(&search->model, 0, is_last ? 0 : most, false, &due->balance));
    if (search->is_free) return PN_OK;
    if (!due->is_late_shaped && debt->has_open) {
        PN_TRY(binary(search, &due->open));
        due->owing = due->open;
        if (!(most > 0)) search->model.columns.items[due->open].upper = 0;
        if (k > 0 && debt->is_falling && !debt->dues[k - 1].is_late_shaped) {
            search->model.columns.items[due->open].before = debt->dues[k - 1].open;
            search->model.columns.items[debt->dues[k - 1].open].after = due->open;
        }
    }
    PN_TRY(late_columns(search, debt, k));
    bool has_been_late = k > 0 && debt->dues[k - 1].late != PN_COLUMN_NONE;
    if (!due->is_late_shaped && has_been_late) {
        PN_TRY(pn_model_column(&search->model, 0, due->late_max, false, &due->late));
    }
    PN_TRY(fee_columns(search, debt, k));
    if (debt->reworks && !debt->is_exact_only) PN_TRY(binary(search, &due->reworked));
    return PN_OK;
}

/* `expression` >= 0 */
static enum pn_status at_least_zero(struct pn_search *search,
                                    const struct pn_expression *expression) {
    return pn_model_row(&search->model, 0, expression, PN_ROW_FREE, NULL);
}

/* excess + closing >= payment - ask; a told instalment is the ask until it is replaced. */
static enum pn_status excess_rows(struct pn_search *search, struct pn_debt_terms *debt, uint32_t k,
                                  const struct pn_expression *payment,
                                  const struct pn_expression *ask) {
    struct pn_due_terms *due = &debt->dues[k];
    uint32_t before = k > 0 ? debt->dues[k - 1].reworked : PN_COLUMN_NONE;
    double most = owed_max(debt, k, debt->may_miss) * (1 + debt->fee_share) + debt->fee_flat;
    struct pn_expression base = {0}, row, told;
    pn_expression_join(&base, payment, -1);
    pn_expression_add(&base, due->excess, 1);
    pn_expression_add(&base, due->closing, 1);
    row = base;
    pn_expression_join(&row, ask, 1);
    if (!debt->reworks) return at_least_zero(search, &row);
    if (before != PN_COLUMN_NONE) {
        row.constant += most;
        pn_expression_add(&row, before, -most);
        PN_TRY(at_least_zero(search, &row));
    }
    row = base;
    pn_search_told(debt, k, &told);
    pn_expression_join(&row, &told, 1);
    add_overdue(debt, k, 1, &row);
    add_column(before, most, &row);
    return at_least_zero(search, &row);
}

/*
 * The excess is what is paid above the ask; money that pays the fee itself in the month
 * of closing is none.
 */
static enum pn_status fee_rows(struct pn_search *search, struct pn_debt_terms *debt, uint32_t k,
                               const struct pn_expression *payment,
                               const struct pn_expression *ask) {
    struct pn_due_terms *due = &debt->dues[k];
    double most = owed_max(debt, k, debt->may_miss);
    double fee_max = debt->fee_flat + debt->fee_share * most;
    struct pn_expression row = {0};
    if (due->excess == PN_COLUMN_NONE) return PN_OK;
    PN_TRY(excess_rows(search, debt, k, payment, ask));

    row = (struct pn_expression){0};
    add_fees(debt, k, 1, &row);
    pn_expression_add(&row, due->closing, -1);
    PN_TRY(at_least_zero(search, &row));

    row = (struct pn_expression){.constant = fee_max};
    pn_expression_add(&row, due->owing, -fee_max);
    pn_expression_add(&row, due->closing, -1);
    PN_TRY(at_least_zero(search, &row));
    if (due->lump == PN_COLUMN_NONE) return PN_OK;

    row = (struct pn_expression){0};
    pn_expression_add(&row, due->lump, most);
    pn_expression_add(&row, due->excess, -1);
    return at_least_zero(search, &row);
}

/* On the first due day everything is known but the payment. */
static enum pn_status first_row(struct pn_search *search, const struct pn_debt_terms *debt,
                                const struct pn_expression *payment,
                                const struct pn_expression *owed, const struct pn_expression *ask) {
    const struct pn_due_terms *due = &debt->dues[0];
    struct pn_expression row = {0};
    double required = due->has_ask ? ask->constant : debt->overdue;
    struct pn_expression share;
    pn_search_share(debt, 0, &share);
    if (debt->reworks) {
        required = debt->told + due->ask_flat + due->told_share * debt->start + debt->overdue;
    }
    if (due->has_share && share.constant > required) required = share.constant;
    if (required > owed->constant || due->asks_all) required = owed->constant;
    if (required < 0) required = 0;
    pn_expression_join(&row, payment, 1);
    return pn_model_row(&search->model, required, &row, PN_ROW_FREE, NULL);
}

/*
 * A told instalment holds until the first excess; after that a share of the balance. So
 *     X >= told open - told reworked_before ,  X >= share B - most (1 - reworked_before)
 *     X - told <= most reworked
 */
static enum pn_status rework_rows(struct pn_search *search, const struct pn_debt_terms *debt,
                                  uint32_t k, const struct pn_expression *payment,
                                  const struct pn_expression *ask) {
    const struct pn_due_terms *due = &debt->dues[k];
    uint32_t before = k > 0 ? debt->dues[k - 1].reworked : PN_COLUMN_NONE;
    double most = owed_max(debt, k, debt->may_miss);
    double flat = debt->told + due->ask_flat;
    struct pn_expression row, told;
    pn_search_told(debt, k, &told);
    row = told;
    pn_expression_join(&row, payment, -1);
    pn_expression_add(&row, due->reworked, most);
    PN_TRY(at_least_zero(search, &row));
    if (due->lump != PN_COLUMN_NONE) {
        row = (struct pn_expression){0};
        pn_expression_add(&row, due->lump, 1);
        pn_expression_add(&row, due->reworked, -1);
        add_column(before, 1, &row);
        PN_TRY(at_least_zero(search, &row));
    }
    if (before == PN_COLUMN_NONE) return PN_OK;

    row = (struct pn_expression){0};
    pn_expression_add(&row, due->reworked, 1);
    pn_expression_add(&row, before, -1);
    PN_TRY(at_least_zero(search, &row));
    if (debt->may_miss) return PN_OK; /* the asks are in short_rows */

    row = (struct pn_expression){0};
    pn_expression_join(&row, payment, 1);
    add_balance(debt, k, -due->told_share, &row);
    pn_expression_add(&row, due->open, -flat);
    pn_expression_add(&row, before, flat);
    PN_TRY(at_least_zero(search, &row));

    double slack = ask_max(debt, k, debt->may_miss);
    row = (struct pn_expression){.constant = 2 * slack};
    pn_expression_join(&row, payment, 1);
    pn_expression_join(&row, ask, -1);
    pn_expression_add(&row, before, -slack);
    pn_expression_add(&row, due->open, -slack);
    return at_least_zero(search, &row);
}

/* X >= ask while open. The part that is a share of the balance holds when it closes, too. */
static enum pn_status ask_row(struct pn_search *search, const struct pn_debt_terms *debt,
                              uint32_t k, const struct pn_expression *payment,
                              const struct pn_expression *ask) {
    const struct pn_due_terms *due = &debt->dues[k];
    struct pn_expression row = {0};
    double slack = due->ask_flat + due->ask_then * start_of(debt, due->ask_from, false);
    pn_expression_join(&row, payment, 1);
    pn_expression_join(&row, ask, -1);
    if (due->open != PN_COLUMN_NONE && slack > 0) {
        row.constant += slack;
        pn_expression_add(&row, due->open, -slack);
    }
    return at_least_zero(search, &row);
}

static enum pn_status on_time_rows(struct pn_search *search, struct pn_debt_terms *debt, uint32_t k,
                                   const struct pn_expression *payment,
                                   const struct pn_expression *owed,
                                   const struct pn_expression *ask) {
    struct pn_due_terms *due = &debt->dues[k];
    struct pn_expression row = {0};
    if (due->open != PN_COLUMN_NONE) {
        pn_expression_add(&row, due->open, debt->may_miss ? due->worst_max : due->balance_max);
        pn_expression_add(&row, due->balance, -1);
        PN_TRY(at_least_zero(search, &row));
        uint32_t before = search->model.columns.items[due->open].before;
        row = (struct pn_expression){0};
        if (before != PN_COLUMN_NONE) {
            pn_expression_add(&row, before, 1);
            pn_expression_add(&row, due->open, -1);
            PN_TRY(at_least_zero(search, &row));
        }
    }
    if (k == 0) return first_row(search, debt, payment, owed, ask);
    if (due->asks_all) return at_least_zero(search, payment);
    if (debt->reworks) return at_least_zero(search, payment);
    if (due->has_share) {
        struct pn_expression share;
        pn_search_share(debt, k, &share);
        row = (struct pn_expression){0};
        pn_expression_join(&row, payment, 1);
        pn_expression_join(&row, &share, -1);
        PN_TRY(at_least_zero(search, &row));
    }
    if (due->has_ask) return ask_row(search, debt, k, payment, ask);
    return due->has_share ? PN_OK : at_least_zero(search, payment);
}

/* As short_rows, for a told instalment that holds until the first excess. */
static enum pn_status short_rows_told(struct pn_search *search, const struct pn_debt_terms *debt,
                                      uint32_t k, const struct pn_expression *base, double most,
                                      const struct pn_expression *ask) {
    uint32_t before = k > 0 ? debt->dues[k - 1].reworked : PN_COLUMN_NONE;
    struct pn_expression row = *base, told;
    pn_search_told(debt, k, &told);
    pn_expression_join(&row, &told, -1);
    add_overdue(debt, k, -1, &row);
    add_column(before, most, &row);
    PN_TRY(at_least_zero(search, &row));
    if (before == PN_COLUMN_NONE) return PN_OK;
    row = *base;
    row.constant += most;
    pn_expression_join(&row, ask, -1);
    pn_expression_add(&row, before, -most);
    return at_least_zero(search, &row);
}

/* A >= asked - X unless the balance governs; the same for the share of a card. */
static enum pn_status short_rows(struct pn_search *search, struct pn_debt_terms *debt, uint32_t k,
                                 const struct pn_expression *payment,
                                 const struct pn_expression *ask) {
    struct pn_due_terms *due = &debt->dues[k];
    double most = start_of(debt, k, true) + ask_max(debt, k, true) + owed_max(debt, k, true);
    struct pn_expression row = {0};
    pn_expression_add(&row, due->overdue, 1);
    pn_expression_join(&row, payment, 1);
    if (due->open != PN_COLUMN_NONE) {
        row.constant += most;
        pn_expression_add(&row, due->open, -most);
    }
    if (debt->reworks) return short_rows_told(search, debt, k, &row, most, ask);
    struct pn_expression base = row, share;
    pn_expression_join(&row, ask, -1);
    if (due->has_ask || !due->has_share) PN_TRY(at_least_zero(search, &row));
    if (!due->has_share) return PN_OK;
    pn_search_share(debt, k, &share);
    pn_expression_join(&base, &share, -1);
    return at_least_zero(search, &base);
}

/* V_k and the schedule's limit of what is not overdue. */
static enum pn_status schedule_rows(struct pn_search *search, struct pn_debt_terms *debt,
                                    uint32_t k) {
    struct pn_due_terms *due = &debt->dues[k];
    struct pn_expression row = {0};
    pn_expression_add(&row, due->late, -1);
    add_column(due->missed, debt->late_fee, &row);
    if (k > 0) {
        add_column(debt->dues[k - 1].late, due->growth, &row);
        add_column(debt->dues[k - 1].overdue, due->growth - 1 + debt->late_month, &row);
    }
    PN_TRY(pn_model_row(&search->model, 0, &row, 0, NULL));
    row = (struct pn_expression){0};
    pn_expression_add(&row, due->late, 1);
    add_column(due->overdue, 1, &row);
    pn_expression_add(&row, due->balance, -1);
    if (due->open == PN_COLUMN_NONE && !due->is_late_shaped) row.constant = due->balance_max;
    add_column(due->open, due->balance_max, &row);
    return at_least_zero(search, &row);
}

/* Missing a month adds at most its own ask: A_k <= A_{k-1} + (what it can ask) missed_k. */
static enum pn_status step_row(struct pn_search *search, struct pn_debt_terms *debt, uint32_t k) {
    const struct pn_due_terms *due = &debt->dues[k];
    double before = k == 0 ? debt->overdue : debt->dues[k - 1].overdue_max;
    double step = due->overdue_max - before;
    struct pn_expression row = {0};
    if (due->asks_all || step <= 0 || due->overdue_max >= due->worst_max) return PN_OK;
    add_overdue(debt, k, 1, &row);
    pn_expression_add(&row, due->missed, step);
    pn_expression_add(&row, due->overdue, -1);
    return at_least_zero(search, &row);
}

/* Where paying above the ask is barred or costs, the overdue sum may not seem more than it is. */
static enum pn_status no_more_overdue(struct pn_search *search, struct pn_debt_terms *debt,
                                      uint32_t k, const struct pn_expression *payment,
                                      const struct pn_expression *ask) {
    const struct pn_due_terms *due = &debt->dues[k];
    double most = owed_max(debt, k, true) + debt->told;
    struct pn_expression row = {.constant = most};
    if (due->has_share) return PN_OK;
    pn_expression_join(&row, ask, 1);
    pn_expression_join(&row, payment, -1);
    pn_expression_add(&row, due->overdue, -1);
    pn_expression_add(&row, due->missed, -most);
    return at_least_zero(search, &row);
}

/* Nothing above the ask. */
static enum pn_status exact_rows(struct pn_search *search, struct pn_debt_terms *debt, uint32_t k,
                                 const struct pn_expression *payment,
                                 const struct pn_expression *ask) {
    const struct pn_due_terms *due = &debt->dues[k];
    struct pn_expression row = {0}, share, most = *ask;
    if (due->asks_all) return PN_OK;
    if (debt->reworks) { /* without an excess the told instalment stays */
        pn_search_told(debt, k, &most);
        add_overdue(debt, k, 1, &most);
    }
    pn_expression_join(&row, &most, 1);
    pn_expression_join(&row, payment, -1);
    if (due->has_share) {
        pn_search_share(debt, k, &share);
        pn_expression_join(&row, &share, 1);
    }
    PN_TRY(at_least_zero(search, &row));
    if (due->overdue == PN_COLUMN_NONE) return PN_OK;
    return no_more_overdue(search, debt, k, payment, &most);
}

static enum pn_status late_rows(struct pn_search *search, struct pn_debt_terms *debt, uint32_t k,
                                const struct pn_expression *payment,
                                const struct pn_expression *owed, const struct pn_expression *ask) {
    struct pn_due_terms *due = &debt->dues[k];
    struct pn_expression row = {0};
    PN_TRY(at_least_zero(search, payment));
    if (due->owing != PN_COLUMN_NONE) {
        pn_expression_add(&row, due->owing, due->worst_max);
        pn_expression_add(&row, due->balance, -1);
        PN_TRY(at_least_zero(search, &row));
    }
    if (debt->is_exact_only) PN_TRY(exact_rows(search, debt, k, payment, ask));
    if (due->overdue == PN_COLUMN_NONE) return PN_OK;
    if (!due->asks_all) PN_TRY(short_rows(search, debt, k, payment, ask));
    if (debt->has_fee && !debt->reworks && !due->asks_all) {
        PN_TRY(no_more_overdue(search, debt, k, payment, ask));
    }

    /* A >= owed - X unless the ask governs. */
    row = (struct pn_expression){0};
    pn_expression_add(&row, due->overdue, 1);
    pn_expression_join(&row, payment, 1);
    pn_expression_join(&row, owed, -1);
    add_column(due->open, due->worst_max, &row);
    if (due->asks_all || due->open != PN_COLUMN_NONE) PN_TRY(at_least_zero(search, &row));

    row = (struct pn_expression){0};
    pn_expression_add(&row, due->missed, due->overdue_max);
    pn_expression_add(&row, due->overdue, -1);
    PN_TRY(at_least_zero(search, &row));
    PN_TRY(step_row(search, debt, k));

    /* What is missed is still owed, the late fee besides. */
    row = (struct pn_expression){0};
    pn_expression_add(&row, due->balance, 1);
    pn_expression_add(&row, due->missed, -debt->late_fee);
    pn_expression_add(&row, due->overdue, -1);
    PN_TRY(at_least_zero(search, &row));

    return due->late != PN_COLUMN_NONE ? schedule_rows(search, debt, k) : PN_OK;
}

static enum pn_status due_rows(struct pn_search *search, struct pn_debt_terms *debt, uint32_t k) {
    struct pn_expression *payment, *owed, *ask;
    PN_TRY(PN_NEW(&search->arena, &payment));
    PN_TRY(PN_NEW(&search->arena, &owed));
    PN_TRY(PN_NEW(&search->arena, &ask));
    pn_search_payment(debt, k, payment);
    if (search->is_free) return at_least_zero(search, payment);
    pn_search_owed(debt, k, owed);
    pn_search_ask(debt, k, ask);
    if (debt->dues[k].is_late_shaped) {
        PN_TRY(late_rows(search, debt, k, payment, owed, ask));
    } else {
        PN_TRY(on_time_rows(search, debt, k, payment, owed, ask));
        if (debt->dues[k].late != PN_COLUMN_NONE) PN_TRY(schedule_rows(search, debt, k));
    }
    if (debt->dues[k].reworked != PN_COLUMN_NONE && debt->dues[k].open != PN_COLUMN_NONE) {
        PN_TRY(rework_rows(search, debt, k, payment, ask));
    }
    return fee_rows(search, debt, k, payment, ask);
}

static bool is_in_window(const struct pn_search *search, uint32_t w, pn_date date) {
    if (date < search->windows[w].first) return false;
    return w + 1 == search->window_count || date < search->windows[w + 1].first;
}

/*
 * Nobody needs to hold more cash than all debts at their largest, and what bills and
 * constant payments still to come exceed the money still to come by; what is above that
 * may be put aside. Small bounds keep the proofs sharp (bound.h).
 */
static double cash_max(const struct pn_search *search) {
    double need = search->tail_need, most = search->tail_need;
    for (uint32_t w = search->window_count; w > 0; w--) {
        need -= search->windows[w - 1].in;
        if (need < 0) need = 0;
        if (need > most) most = need;
    }
    for (uint32_t j = 0; j < search->instance->debt_count; j++) {
        const struct pn_debt_terms *debt = &search->debts[j];
        double largest = 0;
        for (uint32_t k = 0; debt->is_live && k < debt->due_count; k++) {
            double owed = owed_max(debt, k, debt->may_miss) + debt->fee_flat;
            if (owed > largest) largest = owed;
        }
        most += largest * (1 + debt->fee_share);
    }
    return most;
}

static enum pn_status cash_columns(struct pn_search *search) {
    const struct pn_instance *instance = search->instance;
    struct pn_model *model = &search->model;
    double most = cash_max(search);
    double cushion = (double)instance->cushion_minor / search->unit_minor;
    double least = search->has_dip ? 0 : cushion;
    PN_TRY(pn_model_column(model, 0, cushion, false, &search->dip));
    PN_TRY(pn_model_column(model, 0, 2 * most + cushion + 1, false, &search->gift));
    for (uint32_t w = 0; w < search->window_count; w++) {
        struct pn_window *window = &search->windows[w];
        double tail = w + 1 == search->window_count ? search->tail_need : 0;
        PN_TRY(pn_model_column(model, least + tail, most + least + tail + 1, false, &window->cash));
        window->unpaid = PN_COLUMN_NONE;
        bool may_be_unpaid = search->unpaid_min > 0 && window->first <= search->unpaid_until;
        if (may_be_unpaid && window->bills > 0) {
            PN_TRY(pn_model_column(model, 0, window->bills, false, &window->unpaid));
        }
    }
    return PN_OK;
}

static enum pn_status shift_columns(struct pn_search *search) {
    const struct pn_instance *instance = search->instance;
    struct pn_model *model = &search->model;
    int32_t end = instance->month_first + search->horizon;
    int32_t most = 0;
    PN_TRY(PN_NEW_ARRAY(&search->arena, instance->shift_count, &search->shift_columns));
    for (uint32_t i = 0; i < instance->shift_count; i++) {
        const struct pn_shift *shift = &instance->shifts[i];
        search->shift_columns[i] = PN_COLUMN_NONE;
        if (pn_date_month_index(shift->date) >= end || shift->pay_minor <= 0) continue;
        if (shift->count_max <= 0) continue;
        PN_TRY(pn_model_column(model, 0, shift->count_max, true, &search->shift_columns[i]));
        most += most < 1000000 ? shift->count_max : 0;
    }
    return pn_model_column(model, 0, most, false, &search->busiest);
}

/* Shifts of a window on the right-hand side of its cash row. */
static void add_shifts(const struct pn_search *search, uint32_t w, double factor,
                       struct pn_expression *to, uint32_t *next) {
    const struct pn_instance *instance = search->instance;
    for (; *next < instance->shift_count; ++*next) {
        const struct pn_shift *shift = &instance->shifts[*next];
        if (!is_in_window(search, w, shift->date)) return;
        double pay = (double)shift->pay_minor / search->unit_minor;
        add_column(search->shift_columns[*next], factor * pay, to);
    }
}

static void add_payments(const struct pn_search *search, uint32_t w, uint32_t *next,
                         struct pn_expression *scratch, struct pn_expression *to) {
    for (uint32_t j = 0; j < search->instance->debt_count; j++) {
        const struct pn_debt_terms *debt = &search->debts[j];
        while (debt->is_live && next[j] < debt->due_count &&
               is_in_window(search, w, debt->dues[next[j]].date)) {
            pn_search_payment(debt, next[j]++, scratch);
            pn_expression_join(to, scratch, 1);
        }
    }
}

static enum pn_status cash_rows(struct pn_search *search) {
    const struct pn_instance *instance = search->instance;
    double cushion = (double)instance->cushion_minor / search->unit_minor;
    struct pn_expression *row, *scratch;
    uint32_t *next, shift = 0;
    PN_TRY(PN_NEW(&search->arena, &row));
    PN_TRY(PN_NEW(&search->arena, &scratch));
    PN_TRY(PN_NEW_ARRAY(&search->arena, instance->debt_count, &next));
    for (uint32_t w = 0; w < search->window_count; w++) {
        struct pn_window *window = &search->windows[w];
        *row = (struct pn_expression){.constant = -window->in};
        pn_expression_add(row, window->cash, 1);
        if (w == 0) {
            row->constant -= (double)instance->cash_minor / search->unit_minor;
            pn_expression_add(row, search->gift, -1);
        } else {
            pn_expression_add(row, search->windows[w - 1].cash, -1);
        }
        add_column(window->unpaid, -1, row);
        add_shifts(search, w, -1, row, &shift);
        add_payments(search, w, next, scratch, row);
        PN_TRY(pn_model_row(&search->model, -PN_ROW_FREE, row, 0, &window->row));
        if (!search->has_dip) continue;
        double tail = w + 1 == search->window_count ? search->tail_need : 0;
        *row = (struct pn_expression){.constant = -cushion - tail};
        pn_expression_add(row, window->cash, 1);
        pn_expression_add(row, search->dip, 1);
        PN_TRY(at_least_zero(search, row));
    }
    return PN_OK;
}

static enum pn_status unpaid_row(struct pn_search *search) {
    double *coefficients;
    uint32_t row;
    if (!(search->unpaid_min > 0)) return PN_OK;
    PN_TRY(PN_NEW_ARRAY(&search->arena, search->model.columns.count, &coefficients));
    for (uint32_t w = 0; w < search->window_count; w++) {
        if (search->windows[w].unpaid != PN_COLUMN_NONE) {
            coefficients[search->windows[w].unpaid] = 1;
        }
    }
    return pn_model_row_dense(&search->model, -PN_ROW_FREE, coefficients,
                              search->unpaid_min * (1 + 1e-9), &row);
}

/* In every month at most as many shifts as in the busiest. */
static enum pn_status busiest_rows(struct pn_search *search) {
    const struct pn_instance *instance = search->instance;
    struct pn_expression *row;
    PN_TRY(PN_NEW(&search->arena, &row));
    for (uint32_t i = 0; i < instance->shift_count;) {
        int32_t month = pn_date_month_index(instance->shifts[i].date);
        *row = (struct pn_expression){0};
        for (; i < instance->shift_count; i++) {
            if (pn_date_month_index(instance->shifts[i].date) != month) break;
            add_column(search->shift_columns[i], -1, row);
            if (row->count + 1 >= PN_EXPRESSION_TERMS_MAX) return PN_ERANGE;
        }
        if (row->count == 0) continue;
        pn_expression_add(row, search->busiest, 1);
        PN_TRY(at_least_zero(search, row));
    }
    return PN_OK;
}

static void cost_of_debt(struct pn_search *search, const struct pn_debt_terms *debt,
                         struct pn_expression *scratch) {
    for (uint32_t k = 0; k < debt->due_count; k++) {
        pn_search_payment(debt, k, scratch);
        search->cost_constant += scratch->constant;
        for (uint32_t i = 0; i < scratch->count; i++) {
            search->cost[scratch->terms[i].column] += scratch->terms[i].coefficient;
        }
        if (debt->dues[k].missed != PN_COLUMN_NONE) {
            search->missed[debt->dues[k].missed] = 1;
            if (search->instance->debts[debt->debt].contract.never_late) {
                search->broken[debt->dues[k].missed] = 1;
            }
        }
    }
    /* What is left at the horizon must be paid at least once. */
    if (debt->due_count == 0) return;
    const struct pn_due_terms *last = &debt->dues[debt->due_count - 1];
    double factor = debt->is_exact_only ? debt->tail_factor : 1;
    search->cost[last->balance] += factor;
    if (last->overdue != PN_COLUMN_NONE) search->cost[last->overdue] -= factor - 1;
}

/*
 * A constant debt costs what it costs. One that may be missed has its months up to the
 * horizon in the model; after them, if it is on schedule, it costs what it costs, and any
 * balance above the schedule must be paid at least once.
 */
static void cost_of_fixed(struct pn_search *search, const struct pn_debt_terms *debt) {
    int32_t from = debt->is_live ? search->horizon : 0;
    for (int32_t t = from; t < search->instance->month_count; t++) {
        search->cost_constant += (double)debt->fixed_minor[t] / search->unit_minor;
    }
    if (debt->is_live && debt->due_count > 0) {
        search->cost_constant -= debt->tail_factor * debt->dues[debt->due_count - 1].balance_max;
    }
}

static enum pn_status aims(struct pn_search *search) {
    size_t columns = search->model.columns.count;
    struct pn_expression *scratch;
    PN_TRY(PN_NEW(&search->arena, &scratch));
    PN_TRY(PN_NEW_ARRAY(&search->arena, columns, &search->broken));
    PN_TRY(PN_NEW_ARRAY(&search->arena, columns, &search->missed));
    PN_TRY(PN_NEW_ARRAY(&search->arena, columns, &search->shifts));
    PN_TRY(PN_NEW_ARRAY(&search->arena, columns, &search->cost));
    search->cost_constant = 0;
    for (uint32_t j = 0; j < search->instance->debt_count; j++) {
        const struct pn_debt_terms *debt = &search->debts[j];
        if (debt->is_live) cost_of_debt(search, debt, scratch);
        if (debt->is_exact_only) cost_of_fixed(search, debt);
    }
    for (uint32_t i = 0; i < search->instance->shift_count; i++) {
        uint32_t column = search->shift_columns[i];
        if (column != PN_COLUMN_NONE) search->shifts[column] = 1;
    }
    PN_TRY(pn_model_row_dense(&search->model, 0, search->broken, PN_ROW_FREE, &search->broken_row));
    PN_TRY(pn_model_row_dense(&search->model, 0, search->missed, PN_ROW_FREE, &search->missed_row));
    PN_TRY(pn_model_row_dense(&search->model, 0, search->shifts, PN_ROW_FREE, &search->shifts_row));
    return pn_model_row_dense(&search->model, -PN_ROW_FREE, search->cost, PN_ROW_FREE,
                              &search->cost_row);
}

enum pn_status pn_search_model(struct pn_search *search) {
    pn_model_init(&search->model, &search->arena);
    for (uint32_t j = 0; j < search->instance->debt_count; j++) {
        struct pn_debt_terms *debt = &search->debts[j];
        for (uint32_t k = 0; debt->is_live && k < debt->due_count; k++) {
            PN_TRY(due_columns(search, debt, k));
        }
    }
    PN_TRY(cash_columns(search));
    PN_TRY(shift_columns(search));
    for (uint32_t j = 0; j < search->instance->debt_count; j++) {
        struct pn_debt_terms *debt = &search->debts[j];
        for (uint32_t k = 0; debt->is_live && k < debt->due_count; k++) {
            PN_TRY(due_rows(search, debt, k));
        }
    }
    PN_TRY(cash_rows(search));
    PN_TRY(unpaid_row(search));
    PN_TRY(busiest_rows(search));
    return aims(search);
}
