/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/goals.h"

#include "books/derive.h"
#include "report/mixed.h"

struct goals {
    const struct pn_books *books;
    struct pn_arena *arena;
    struct pn_deriver deriver;
};

static struct pn_derived_row row_of(const struct pn_rule_posting *posting,
                                    const struct pn_posting *written, pn_date date) {
    return (struct pn_derived_row){.amount = posting->amount.mantissa,
                                   .form = written->form,
                                   .written = posting->written,
                                   .cost = PN_NONE,
                                   .date = date,
                                   .kind = written->kind,
                                   .mark = written->mark};
}

static enum pn_status add_cost(struct goals *goals, const struct pn_posting_extra *extra,
                               struct pn_derived_row *row, struct pn_sum *balance) {
    struct pn_decimal quantity = {row->amount, goals->books->journal.forms.items[row->form].places};
    struct pn_cost cost = {.kind = extra->cost_kind,
                           .is_virtual = extra->cost_is_virtual,
                           .written = extra->cost,
                           .total = pn_amount_decimal(extra->cost),
                           .commodity = extra->cost.commodity};
    if (cost.kind == PN_COST_UNIT) {
        PN_TRY(pn_decimal_mul(cost.total, quantity, &cost.total));
    } else if (row->amount < 0) {
        PN_TRY(pn_decimal_negate(cost.total, &cost.total));
    }
    *balance = pn_sum_of(cost.commodity, cost.total);
    balance->style = &goals->books->journal.styles.items[extra->cost.style];
    return pn_derive_cost(&goals->deriver, cost, &row->cost);
}

/* The rows of a posting with an amount; its part of the balance is added to `sum`. */
static enum pn_status add_posting(struct goals *goals, const struct pn_rule_posting *posting,
                                  pn_date date, struct pn_mixed *sum) {
    const struct pn_journal *journal = &goals->books->journal;
    const struct pn_posting *written = &journal->postings.items[posting->written];
    struct pn_derived_row row = row_of(posting, written, date);
    struct pn_sum part = pn_sum_of(posting->amount.commodity, pn_amount_decimal(posting->amount));
    const struct pn_posting_extra *extra = pn_posting_extra_of(journal, written);
    part.style = &journal->styles.items[posting->amount.style];
    if (extra != NULL && extra->cost_kind != PN_COST_NONE)
        PN_TRY(add_cost(goals, extra, &row, &part));
    PN_TRY(pn_mixed_add(sum, goals->books, part, goals->arena));
    PN_TRY(pn_derive_account(&goals->deriver, goals->books->accounts[posting->account].name,
                             &row.account));
    return pn_derive_row(&goals->deriver, row);
}

/* The row or rows of the posting without an amount, which take what balances the others. */
static enum pn_status add_rest(struct goals *goals, const struct pn_rule_posting *posting,
                               const struct pn_mixed *sum, pn_date date) {
    const struct pn_journal *journal = &goals->books->journal;
    const struct pn_posting *written = &journal->postings.items[posting->written];
    bool is_first = true;
    for (size_t i = 0; i < sum->count; i++) {
        struct pn_derived_row row = row_of(posting, written, date);
        struct pn_decimal rest = {0};
        struct pn_form form = {.commodity = sum->items[i].commodity};
        if (sum->items[i].value.mantissa == 0 && i + 1 < sum->count) continue;
        PN_TRY(pn_decimal_negate(sum->items[i].value, &rest));
        row.amount = rest.mantissa;
        form.places = rest.places;
        form.style = (uint16_t)(sum->items[i].style - journal->styles.items);
        PN_TRY(pn_derive_form(&goals->deriver, form, &row.form));
        row.flags = (uint8_t)(PN_ROW_INFERRED | (is_first ? 0 : PN_ROW_CONTINUES));
        PN_TRY(pn_derive_account(&goals->deriver, goals->books->accounts[posting->account].name,
                                 &row.account));
        PN_TRY(pn_derive_row(&goals->deriver, row));
        is_first = false;
    }
    return PN_OK;
}

static enum pn_status add_transaction(struct goals *goals, uint32_t rule, pn_date date) {
    const struct pn_rule *written = &goals->books->journal.rules.items[rule];
    struct pn_mixed sums[PN_POSTING_BALANCED + 1] = {{0}};
    if (goals->deriver.transactions.count >= PN_GOALS_MAX) return PN_ELIMIT;
    PN_TRY(pn_derive_transaction(
        &goals->deriver, (struct pn_derived_transaction){.date = date,
                                                         .written = rule,
                                                         .mark = (uint8_t)written->mark,
                                                         .flags = PN_TRANSACTION_FORECAST}));
    for (uint32_t i = 0; i < written->posting_count; i++) {
        struct pn_rule_posting posting = pn_books_rule_posting(goals->books, rule, i);
        uint8_t kind = goals->books->journal.postings.items[posting.written].kind;
        if (!posting.has_amount) continue;
        PN_TRY(add_posting(goals, &posting, date, &sums[kind]));
    }
    for (uint32_t i = 0; i < written->posting_count; i++) {
        struct pn_rule_posting posting = pn_books_rule_posting(goals->books, rule, i);
        uint8_t kind = goals->books->journal.postings.items[posting.written].kind;
        if (posting.has_amount || kind == PN_POSTING_VIRTUAL) continue;
        PN_TRY(add_rest(goals, &posting, &sums[kind], date));
    }
    return PN_OK;
}

static enum pn_status add_rule(struct goals *goals, const struct pn_recurrence *recurrence,
                               struct pn_days days) {
    struct pn_period period = pn_rule_period(&recurrence->period, days.begin);
    pn_date date = days.begin;
    if (days.begin == PN_DATE_NONE || days.end == PN_DATE_NONE) return PN_OK;
    if (period.end == PN_DATE_NONE || period.end > days.end) period.end = days.end;
    while (pn_rule_next(&period, date, &date))
        PN_TRY(add_transaction(goals, recurrence->rule, date++));
    return PN_OK;
}

/* Is the pattern somewhere in the text, letters of either case alike? */
static bool holds(struct pn_slice text, struct pn_slice pattern) {
    for (size_t at = 0; at + pattern.length <= text.length; at++)
        if (pn_slice_equal_nocase(pn_slice_sub(text, at, at + pattern.length), pattern))
            return true;
    return false;
}

enum pn_status pn_goals_make(const struct pn_books *books, struct pn_days days,
                             struct pn_slice pattern, struct pn_arena *arena,
                             struct pn_books *out) {
    struct goals goals = {.books = books, .arena = arena};
    PN_TRY(pn_deriver_init(books, arena, &goals.deriver));
    for (size_t i = 0; i < books->recurrence_count; i++) {
        const struct pn_rule *rule = &books->journal.rules.items[books->recurrences[i].rule];
        if (holds(rule->description, pattern))
            PN_TRY(add_rule(&goals, &books->recurrences[i], days));
    }
    return pn_derive_end(&goals.deriver, out);
}
