/*
 * The balanced rows, packed as they stay: what few journals have gets a column only when the
 * first row needs it. Amounts are in their own digits until they are sealed.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "books/internal.h"

/* The columns that every row has, and those that were needed so far. */
static enum pn_status grow(struct pn_loader *loader, struct pn_rows *rows, size_t wanted) {
    struct pn_arena *arena = &loader->books->arena;
    size_t old = rows->capacity;
#define GROW(column)                                                                       \
    PN_TRY(pn_arena_grow(arena, old * sizeof *rows->column, wanted * sizeof *rows->column, \
                         (void **)&rows->column))
    GROW(amount);
    GROW(account);
    GROW(form);
    GROW(transaction);
    GROW(traits);
    if (rows->written != NULL) GROW(written);
    if (rows->cost != NULL) GROW(cost);
    if (rows->date != NULL) GROW(date);
#undef GROW
    rows->capacity = wanted;
    return PN_OK;
}

enum pn_status pn_rows_reserve(struct pn_loader *loader, struct pn_rows *rows, size_t wanted) {
    size_t doubled = rows->capacity * 2;
    if (wanted <= rows->capacity) return PN_OK;
    return grow(loader, rows, wanted > doubled ? wanted : doubled);
}

static enum pn_status need_written(struct pn_loader *loader, struct pn_rows *rows) {
    if (rows->written != NULL) return PN_OK;
    PN_TRY(PN_NEW_ARRAY(&loader->books->arena, rows->capacity, &rows->written));
    for (size_t i = 0; i < rows->count; i++)
        rows->written[i] = (uint32_t)i;
    return PN_OK;
}

static enum pn_status need_cost(struct pn_loader *loader, struct pn_rows *rows) {
    if (rows->cost != NULL) return PN_OK;
    PN_TRY(PN_NEW_ARRAY(&loader->books->arena, rows->capacity, &rows->cost));
    memset(rows->cost, 0xff, rows->count * sizeof *rows->cost);
    return PN_OK;
}

static enum pn_status need_date(struct pn_loader *loader, struct pn_rows *rows) {
    if (rows->date != NULL) return PN_OK;
    PN_TRY(PN_NEW_ARRAY(&loader->books->arena, rows->capacity, &rows->date));
    for (size_t i = 0; i < rows->count; i++)
        rows->date[i] = loader->works.items[rows->transaction[i]].date;
    return PN_OK;
}

static enum pn_status put_amount(struct pn_loader *loader, struct pn_rows *rows,
                                 const struct pn_row *row, int64_t *amount, uint16_t *traits) {
    *amount = (int64_t)row->mantissa;
    if (row->mantissa == *amount) return PN_OK;
    *amount = (int64_t)rows->wides.count;
    *traits |= PN_ROW_WIDE;
    return PN_PUSH(&loader->books->arena, &rows->wides, row->mantissa);
}

static enum pn_status put_form(struct pn_loader *loader, const struct pn_row *row, uint32_t *out) {
    const struct pn_journal *journal = loader->journal;
    struct pn_form form = {.commodity = row->commodity, .places = row->places};
    const struct pn_form *last = &journal->forms.items[loader->last_form];
    if (last->commodity != form.commodity || last->places != form.places) {
        PN_TRY(pn_journal_form(loader->journal, form, &loader->last_form));
    }
    *out = loader->last_form;
    return PN_OK;
}

enum pn_status pn_rows_add(struct pn_loader *loader, struct pn_rows *rows, uint32_t transaction,
                           const struct pn_row *row) {
    size_t at = rows->count;
    uint16_t traits = pn_row_traits(row->kind, row->mark, row->flags);
    if (at >= PN_NONE) return PN_ELIMIT;
    PN_TRY(pn_rows_reserve(loader, rows, at + 1));
    PN_TRY(put_amount(loader, rows, row, &rows->amount[at], &traits));
    PN_TRY(put_form(loader, row, &rows->form[at]));
    if (row->written != at) PN_TRY(need_written(loader, rows));
    if (row->cost != PN_NONE) PN_TRY(need_cost(loader, rows));
    if (row->date != loader->works.items[transaction].date) PN_TRY(need_date(loader, rows));
    rows->account[at] = row->account;
    rows->transaction[at] = transaction;
    rows->traits[at] = traits;
    if (rows->written != NULL) rows->written[at] = row->written;
    if (rows->cost != NULL) rows->cost[at] = row->cost;
    if (rows->date != NULL) rows->date[at] = row->date;
    rows->count++;
    return PN_OK;
}

enum pn_status pn_rows_add_settled(struct pn_loader *loader, struct pn_rows *rows,
                                   uint32_t transaction, const struct pn_work *work) {
    const struct pn_posting *postings = &loader->journal->postings.items[work->posting_first];
    size_t at = rows->count, count = work->posting_count;
    if (at + count >= PN_NONE) return PN_ELIMIT;
    PN_TRY(pn_rows_reserve(loader, rows, at + count));
    if (work->posting_first != at) PN_TRY(need_written(loader, rows));
    for (size_t i = 0; i < count; i++) {
        const struct pn_posting *posting = &postings[i];
        uint8_t mark = posting->mark == PN_MARK_NONE ? work->mark : (uint8_t)posting->mark;
        rows->amount[at + i] = posting->number;
        rows->account[at + i] = pn_loader_account_of(loader, work->posting_first + i);
        rows->form[at + i] = posting->form;
        rows->transaction[at + i] = transaction;
        rows->traits[at + i] =
            pn_row_traits(PN_POSTING_REAL, mark, posting->has_amount ? 0 : PN_ROW_INFERRED);
    }
    for (size_t i = 0; i < count && rows->written != NULL; i++)
        rows->written[at + i] = work->posting_first + (uint32_t)i;
    for (size_t i = 0; i < count && rows->cost != NULL; i++)
        rows->cost[at + i] = PN_NONE;
    for (size_t i = 0; i < count && rows->date != NULL; i++)
        rows->date[at + i] = work->date;
    rows->count += count;
    return PN_OK;
}

struct pn_row pn_rows_at(const struct pn_loader *loader, const struct pn_rows *rows, size_t at) {
    const struct pn_form *form = &loader->journal->forms.items[rows->form[at]];
    uint16_t traits = rows->traits[at];
    return (struct pn_row){
        .mantissa = pn_rows_amount(rows, at),
        .account = rows->account[at],
        .commodity = form->commodity,
        .written = rows->written == NULL ? (uint32_t)at : rows->written[at],
        .cost = rows->cost == NULL ? PN_NONE : rows->cost[at],
        .date = pn_rows_date(loader, rows, at),
        .places = form->places,
        .kind = pn_traits_kind(traits),
        .mark = pn_traits_mark(traits),
        .flags = pn_traits_flags(traits),
    };
}

void pn_rows_renumber(struct pn_loader *loader, struct pn_rows *rows) {
    for (size_t w = 0; w < loader->works.count; w++) {
        const struct pn_work *work = &loader->works.items[w];
        for (uint32_t i = 0; i < work->row_count; i++)
            rows->transaction[work->row_first + i] = (uint32_t)w;
    }
}
