/*
 * The rows are in columns already; they are brought into the transactions' order and
 * their amounts to the scales of their commodities.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/internal.h"

static enum pn_status seal_commodities(struct pn_loader *loader, struct pn_commodity **out) {
    struct pn_commodity *commodities;
    size_t count = loader->looks.count;
    PN_TRY(PN_NEW_ARRAY(&loader->books->arena, count, &commodities));
    for (size_t i = 0; i < count; i++) {
        commodities[i].symbol = loader->journal->commodities.names.items[i];
        commodities[i].style = loader->looks.items[i].style;
        commodities[i].directive = loader->looks.items[i].directive;
    }
    for (size_t i = 0; i < loader->rows.count; i++) {
        struct pn_commodity *commodity = &commodities[loader->rows.commodity[i]];
        uint8_t places = loader->rows.places[i];
        commodity->is_used = true;
        if (places > commodity->scale) commodity->scale = places;
    }
    loader->books->commodities = commodities;
    loader->books->commodity_count = count;
    *out = commodities;
    return PN_OK;
}

/* ---- rows ---- */

static enum pn_status make_rows(struct pn_loader *loader, size_t wanted, struct pn_rows *rows) {
    struct pn_arena *arena = &loader->books->arena;
    size_t old = rows->capacity;
#define GROW(column)                                                                       \
    PN_TRY(pn_arena_grow(arena, old * sizeof *rows->column, wanted * sizeof *rows->column, \
                         (void **)&rows->column))
    GROW(amount);
    GROW(account);
    GROW(commodity);
    GROW(written);
    GROW(cost);
    GROW(date);
    GROW(places);
    GROW(kind);
    GROW(mark);
    GROW(flags);
#undef GROW
    rows->capacity = wanted;
    return PN_OK;
}

enum pn_status pn_loader_reserve_rows(struct pn_loader *loader, size_t wanted) {
    size_t doubled = loader->rows.capacity * 2;
    if (wanted <= loader->rows.capacity) return PN_OK;
    return make_rows(loader, wanted > doubled ? wanted : doubled, &loader->rows);
}

/* Only assignments, which wait for their day, make rows in another order. */
static enum pn_status sort_rows(struct pn_loader *loader) {
    struct pn_rows sorted = {0};
    size_t at = 0;
    bool is_sorted = true;
    for (size_t w = 0; w < loader->works.count && is_sorted; w++) {
        is_sorted = loader->works.items[w].row_count == 0 || loader->works.items[w].row_first == at;
        at += loader->works.items[w].row_count;
    }
    if (is_sorted) return PN_OK;
    PN_TRY(make_rows(loader, loader->rows.count, &sorted));
    for (size_t w = 0; w < loader->works.count; w++) {
        struct pn_work *work = &loader->works.items[w];
        uint32_t first = work->row_first;
        work->row_first = (uint32_t)sorted.count;
        for (uint32_t i = 0; i < work->row_count; i++) {
            struct pn_row row = pn_rows_at(&loader->rows, first + i);
            pn_rows_set(&sorted, sorted.count++, &row);
        }
    }
    loader->rows = sorted;
    return PN_OK;
}

static enum pn_status refuse_row(struct pn_loader *loader, size_t row) {
    const struct pn_posting *posting = &loader->journal->postings.items[loader->rows.written[row]];
    return pn_loader_too_large(loader, pn_posting_text(loader->journal, posting));
}

static enum pn_status scale_rows(struct pn_loader *loader, const struct pn_commodity *commodities) {
    struct pn_rows *rows = &loader->rows;
    for (size_t i = 0; i < rows->count; i++) {
        uint8_t scale = commodities[rows->commodity[i]].scale;
        loader->accounts.items[rows->account[i]].posting_count++;
        if (rows->places[i] == scale) continue;
        pn_i128 factor = pn_i128_pow10((unsigned)(scale - rows->places[i]));
        if (pn_i128_mul(rows->amount[i], factor, &rows->amount[i]) != PN_OK) {
            return refuse_row(loader, i);
        }
    }
    return PN_OK;
}

/* ---- transactions ---- */

struct columns {
    pn_date *date;
    uint32_t *description, *written, *posting_first, *row_transaction;
    uint8_t *mark, *flags;
};

static enum pn_status make_columns(struct pn_arena *arena, size_t transactions, size_t rows,
                                   struct columns *out) {
    PN_TRY(PN_NEW_ARRAY(arena, transactions, &out->date));
    PN_TRY(PN_NEW_ARRAY(arena, transactions, &out->description));
    PN_TRY(PN_NEW_ARRAY(arena, transactions, &out->written));
    PN_TRY(PN_NEW_ARRAY(arena, transactions + 1, &out->posting_first));
    PN_TRY(PN_NEW_ARRAY(arena, transactions, &out->mark));
    PN_TRY(PN_NEW_ARRAY(arena, transactions, &out->flags));
    return PN_NEW_ARRAY(arena, rows, &out->row_transaction);
}

static uint32_t description_of(const struct pn_loader *loader, const struct pn_work *work) {
    const struct pn_journal *journal = loader->journal;
    if ((work->flags & PN_TRANSACTION_FORECAST) == 0) {
        return journal->transactions.items[work->written].description;
    }
    uint32_t id =
        pn_intern_find(&journal->descriptions, journal->rules.items[work->written].description);
    return id == PN_INTERN_NONE ? 0 : id;
}

static void fill(const struct pn_loader *loader, const struct columns *columns) {
    size_t at = 0;
    for (size_t t = 0; t < loader->works.count; t++) {
        const struct pn_work *work = &loader->works.items[t];
        columns->date[t] = work->date;
        columns->description[t] = description_of(loader, work);
        columns->written[t] = work->written;
        columns->posting_first[t] = (uint32_t)at;
        columns->mark[t] = work->mark;
        columns->flags[t] = work->flags;
        for (uint32_t i = 0; i < work->row_count; i++)
            columns->row_transaction[at++] = (uint32_t)t;
    }
    columns->posting_first[loader->works.count] = (uint32_t)at;
}

enum pn_status pn_loader_seal(struct pn_loader *loader) {
    struct pn_books *books = loader->books;
    struct pn_commodity *commodities;
    struct columns c;
    PN_TRY(seal_commodities(loader, &commodities));
    PN_TRY(sort_rows(loader));
    PN_TRY(scale_rows(loader, commodities));
    PN_TRY(make_columns(&books->arena, loader->works.count, loader->rows.count, &c));
    fill(loader, &c);
    books->transactions = (struct pn_transaction_columns){
        .count = loader->works.count,
        .date = c.date,
        .description = c.description,
        .written = c.written,
        .posting_first = c.posting_first,
        .mark = c.mark,
        .flags = c.flags,
    };
    books->postings = (struct pn_posting_columns){
        .count = loader->rows.count,
        .account = loader->rows.account,
        .commodity = loader->rows.commodity,
        .amount = loader->rows.amount,
        .places = loader->rows.places,
        .date = loader->rows.date,
        .transaction = c.row_transaction,
        .written = loader->rows.written,
        .cost = loader->rows.cost,
        .kind = loader->rows.kind,
        .mark = loader->rows.mark,
        .flags = loader->rows.flags,
    };
    books->costs = loader->costs.items;
    books->cost_count = loader->costs.count;
    books->accounts = loader->accounts.items;
    books->posting_accounts = loader->resolved;
    books->same_account = loader->same_account;
    return PN_OK;
}
