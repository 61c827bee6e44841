/*
 * Rows become columns: one pass for the scales, one to copy.
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
        const struct pn_row *row = &loader->rows.items[i];
        struct pn_commodity *commodity = &commodities[row->commodity];
        commodity->is_used = true;
        if (row->places > commodity->scale) commodity->scale = row->places;
    }
    loader->books->commodities = commodities;
    loader->books->commodity_count = count;
    *out = commodities;
    return PN_OK;
}

struct columns {
    pn_date *date;
    uint32_t *description, *written, *posting_first;
    uint8_t *mark, *flags;
    uint32_t *row_account, *row_commodity, *row_transaction, *row_written, *row_cost;
    pn_i128 *row_amount;
    uint8_t *row_places, *row_kind, *row_mark, *row_flags;
    pn_date *row_date;
};

static enum pn_status make_columns(struct pn_arena *arena, size_t transactions, size_t rows,
                                   struct columns *out) {
    PN_TRY(PN_NEW_ARRAY(arena, transactions, &out->date));
    PN_TRY(PN_NEW_ARRAY(arena, transactions, &out->description));
    PN_TRY(PN_NEW_ARRAY(arena, transactions, &out->written));
    PN_TRY(PN_NEW_ARRAY(arena, transactions + 1, &out->posting_first));
    PN_TRY(PN_NEW_ARRAY(arena, transactions, &out->mark));
    PN_TRY(PN_NEW_ARRAY(arena, transactions, &out->flags));
    PN_TRY(PN_NEW_ARRAY(arena, rows, &out->row_account));
    PN_TRY(PN_NEW_ARRAY(arena, rows, &out->row_commodity));
    PN_TRY(PN_NEW_ARRAY(arena, rows, &out->row_transaction));
    PN_TRY(PN_NEW_ARRAY(arena, rows, &out->row_written));
    PN_TRY(PN_NEW_ARRAY(arena, rows, &out->row_cost));
    PN_TRY(PN_NEW_ARRAY(arena, rows, &out->row_amount));
    PN_TRY(PN_NEW_ARRAY(arena, rows, &out->row_places));
    PN_TRY(PN_NEW_ARRAY(arena, rows, &out->row_kind));
    PN_TRY(PN_NEW_ARRAY(arena, rows, &out->row_mark));
    PN_TRY(PN_NEW_ARRAY(arena, rows, &out->row_flags));
    return PN_NEW_ARRAY(arena, rows, &out->row_date);
}

static enum pn_status copy_row(struct pn_loader *loader, const struct columns *columns,
                               const struct pn_row *row, uint8_t scale, size_t at,
                               uint32_t transaction) {
    if (row->places == scale) {
        columns->row_amount[at] = row->mantissa;
    } else if (pn_i128_mul(row->mantissa, pn_i128_pow10((unsigned)(scale - row->places)),
                           &columns->row_amount[at]) != PN_OK) {
        const struct pn_posting *posting = &loader->journal->postings.items[row->written];
        return pn_loader_too_large(loader,
                                   (struct pn_slice){posting->text, posting->text_length});
    }
    columns->row_account[at] = row->account;
    columns->row_commodity[at] = row->commodity;
    columns->row_transaction[at] = transaction;
    columns->row_written[at] = row->written;
    columns->row_cost[at] = row->cost;
    columns->row_places[at] = row->places;
    columns->row_kind[at] = row->kind;
    columns->row_mark[at] = row->mark;
    columns->row_flags[at] = row->flags;
    columns->row_date[at] = row->date;
    loader->accounts.items[row->account].posting_count++;
    return PN_OK;
}

static uint32_t description_of(const struct pn_loader *loader, const struct pn_work *work) {
    const struct pn_journal *journal = loader->journal;
    if ((work->flags & PN_TRANSACTION_FORECAST) == 0) {
        return journal->transactions.items[work->written].description;
    }
    uint32_t id = pn_intern_find(&journal->descriptions,
                                 journal->rules.items[work->written].description);
    return id == PN_INTERN_NONE ? 0 : id;
}

static enum pn_status fill(struct pn_loader *loader, const struct columns *columns,
                           const struct pn_commodity *commodities) {
    size_t at = 0;
    for (size_t t = 0; t < loader->works.count; t++) {
        const struct pn_work *work = &loader->works.items[t];
        columns->date[t] = work->date;
        columns->description[t] = description_of(loader, work);
        columns->written[t] = work->written;
        columns->posting_first[t] = (uint32_t)at;
        columns->mark[t] = work->mark;
        columns->flags[t] = work->flags;
        for (uint32_t i = 0; i < work->row_count; i++, at++) {
            const struct pn_row *row = &loader->rows.items[work->row_first + i];
            PN_TRY(copy_row(loader, columns, row, commodities[row->commodity].scale, at,
                            (uint32_t)t));
        }
    }
    columns->posting_first[loader->works.count] = (uint32_t)at;
    return PN_OK;
}

enum pn_status pn_loader_seal(struct pn_loader *loader) {
    struct pn_books *books = loader->books;
    struct pn_commodity *commodities;
    struct columns c;
    PN_TRY(seal_commodities(loader, &commodities));
    PN_TRY(make_columns(&books->arena, loader->works.count, loader->rows.count, &c));
    PN_TRY(fill(loader, &c, commodities));
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
        .account = c.row_account,
        .commodity = c.row_commodity,
        .amount = c.row_amount,
        .places = c.row_places,
        .date = c.row_date,
        .transaction = c.row_transaction,
        .written = c.row_written,
        .cost = c.row_cost,
        .kind = c.row_kind,
        .mark = c.row_mark,
        .flags = c.row_flags,
    };
    books->costs = loader->costs.items;
    books->cost_count = loader->costs.count;
    books->accounts = loader->accounts.items;
    books->posting_accounts = loader->resolved;
    books->same_account = loader->same_account;
    return PN_OK;
}
