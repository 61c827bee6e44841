/*
 * Each account remembers the sum that its last posting went to; only when an account's postings
 * change their form is the sum looked for in a table.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/sums.h"

struct table {
    struct pn_arena *arena;
    struct pn_account_sums sums;
    uint32_t *last;  /* by account: number of a sum + 1, 0 for none  */
    uint32_t *slots; /* numbers + 1 by account and form; at most half full */
    size_t slot_count;
};

static size_t slot_of(const struct table *table, uint32_t account, uint32_t form) {
    uint64_t key = (uint64_t)account << 32 | form;
    return (size_t)((key * 0x9e3779b97f4a7c15u) >> 32) & (table->slot_count - 1);
}

static void place(struct table *table, uint32_t number) {
    const struct pn_account_sum *sum = &table->sums.items[number];
    size_t at = slot_of(table, sum->account, sum->form);
    while (table->slots[at] != 0)
        at = (at + 1) & (table->slot_count - 1);
    table->slots[at] = number + 1;
}

static enum pn_status grow(struct table *table) {
    table->slot_count = table->slot_count == 0 ? 256 : 2 * table->slot_count;
    PN_TRY(PN_NEW_ARRAY(table->arena, table->slot_count, &table->slots));
    for (size_t i = 0; i < table->sums.count; i++)
        place(table, (uint32_t)i);
    return PN_OK;
}

static enum pn_status find(struct table *table, uint32_t account, uint32_t form) {
    struct pn_account_sum fresh = {.account = account, .form = form};
    if (2 * (table->sums.count + 1) > table->slot_count) PN_TRY(grow(table));
    for (size_t at = slot_of(table, account, form); table->slots[at] != 0;
         at = (at + 1) & (table->slot_count - 1)) {
        const struct pn_account_sum *sum = &table->sums.items[table->slots[at] - 1];
        if (sum->account != account || sum->form != form) continue;
        table->last[account] = table->slots[at];
        return PN_OK;
    }
    PN_TRY(PN_PUSH(table->arena, &table->sums, fresh));
    table->last[account] = (uint32_t)table->sums.count;
    place(table, (uint32_t)table->sums.count - 1);
    return PN_OK;
}

static inline enum pn_status add(struct table *table, uint32_t account, uint32_t form,
                                 pn_i128 mantissa) {
    uint32_t last = table->last[account];
    if (last == 0 || table->sums.items[last - 1].form != form) {
        PN_TRY(find(table, account, form));
        last = table->last[account];
    }
    struct pn_account_sum *sum = &table->sums.items[last - 1];
    sum->posting_count++;
    return pn_i128_add(sum->mantissa, mantissa, &sum->mantissa);
}

/* The amounts as they stand in the journal. */
static enum pn_status add_postings(struct table *table, const struct pn_books *books) {
    const struct pn_posting *postings = books->journal.postings.items;
    for (size_t row = 0; row < books->postings.count; row++) {
        PN_TRY(add(table, pn_books_row_account(books, row), postings[row].form,
                   pn_posting_mantissa(&books->journal, &postings[row])));
    }
    return PN_OK;
}

static enum pn_status add_rows(struct table *table, const struct pn_books *books) {
    for (size_t row = 0; row < books->postings.count; row++) {
        PN_TRY(add(table, pn_books_row_account(books, row), pn_books_row_form(books, row),
                   pn_books_row_amount(books, row).mantissa));
    }
    return PN_OK;
}

enum pn_status pn_account_sums(const struct pn_books *books, struct pn_arena *arena,
                               struct pn_account_sums *out) {
    struct table table = {.arena = arena};
    PN_TRY(PN_NEW_ARRAY(arena, books->account_count, &table.last));
    PN_TRY(books->is_direct ? add_postings(&table, books) : add_rows(&table, books));
    *out = table.sums;
    return PN_OK;
}
