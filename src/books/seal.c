/*
 * The rows are in columns already; they are brought into the transactions' order and
 * their amounts to the scales of their commodities.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/internal.h"

enum pn_status pn_loader_use_form(struct pn_loader *loader, uint32_t form) {
    size_t wanted = (size_t)form + 1;
    if (wanted > loader->form_uses.count) {
        PN_TRY(PN_RESERVE(&loader->scratch, &loader->form_uses, wanted));
        loader->form_uses.count = wanted;
    }
    loader->form_uses.items[form] |= FORM_ROW;
    return PN_OK;
}

bool pn_loader_form_is_used(const struct pn_loader *loader, size_t form) {
    return form < loader->form_uses.count && (loader->form_uses.items[form] & FORM_ROW) != 0;
}

enum pn_status pn_loader_seal_commodities(struct pn_loader *loader) {
    const struct pn_journal *journal = loader->journal;
    struct pn_commodity *commodities;
    size_t count = loader->looks.count;
    PN_TRY(PN_NEW_ARRAY(&loader->books->arena, count, &commodities));
    for (size_t i = 0; i < count; i++) {
        commodities[i].symbol = journal->commodities.names.items[i];
        commodities[i].style = loader->looks.items[i].style;
        commodities[i].directive = loader->looks.items[i].directive;
        commodities[i].is_styled =
            loader->looks.items[i].is_seen && !loader->looks.items[i].is_of_cost;
    }
    for (size_t i = 0; i < journal->forms.count; i++) {
        const struct pn_form *form = &journal->forms.items[i];
        struct pn_commodity *commodity = &commodities[form->commodity];
        if (!pn_loader_form_is_used(loader, i)) continue;
        commodity->is_used = true;
        if (form->places > commodity->scale) commodity->scale = form->places;
    }
    loader->books->commodities = commodities;
    loader->books->commodity_count = count;
    return PN_OK;
}

/* ---- rows ---- */

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
    PN_TRY(pn_rows_reserve(loader, &sorted, loader->rows.count));
    for (size_t w = 0; w < loader->works.count; w++) {
        struct pn_work *work = &loader->works.items[w];
        uint32_t first = work->row_first;
        work->row_first = (uint32_t)sorted.count;
        for (uint32_t i = 0; i < work->row_count; i++) {
            struct pn_row row = pn_rows_at(loader, &loader->rows, first + i);
            PN_TRY(pn_rows_add(loader, &sorted, (uint32_t)w, &row));
        }
    }
    loader->rows = sorted;
    return PN_OK;
}

static enum pn_status refuse_row(struct pn_loader *loader, size_t row) {
    uint32_t written = pn_rows_at(loader, &loader->rows, row).written;
    const struct pn_posting *posting = &loader->journal->postings.items[written];
    return pn_loader_too_large(loader, pn_posting_text(loader->journal, posting));
}

/* From the row's own digits to the commodity's scale, so many more. */
static enum pn_status scale_row(struct pn_loader *loader, size_t row, unsigned more) {
    struct pn_rows *rows = &loader->rows;
    pn_i128 amount;
    if (pn_i128_mul(pn_rows_amount(rows, row), pn_i128_pow10(more), &amount) != PN_OK) {
        return refuse_row(loader, row);
    }
    if ((rows->traits[row] & PN_ROW_WIDE) != 0) {
        rows->wides.items[rows->amount[row]] = amount;
        return PN_OK;
    }
    rows->amount[row] = (int64_t)amount;
    if (rows->amount[row] == amount) return PN_OK;
    rows->amount[row] = (int64_t)rows->wides.count;
    rows->traits[row] |= PN_ROW_WIDE;
    return PN_PUSH(&loader->books->arena, &rows->wides, amount);
}

static enum pn_status scale_rows(struct pn_loader *loader, const struct pn_commodity *commodities) {
    const struct pn_form *forms = loader->journal->forms.items;
    size_t form_count = loader->journal->forms.count;
    uint8_t *more;
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, form_count, &more));
    for (size_t i = 0; i < form_count; i++) {
        uint8_t scale = commodities[forms[i].commodity].scale;
        if (scale > forms[i].places) more[i] = (uint8_t)(scale - forms[i].places);
    }
    for (size_t i = 0; i < loader->rows.count; i++) {
        if (more[loader->rows.form[i]] == 0) continue;
        PN_TRY(scale_row(loader, i, more[loader->rows.form[i]]));
    }
    return PN_OK;
}

/* ---- transactions ---- */

struct columns {
    pn_date *date;
    uint32_t *description, *written, *posting_first;
    uint8_t *mark, *flags;
};

static enum pn_status make_columns(struct pn_arena *arena, size_t transactions,
                                   struct columns *out) {
    PN_TRY(PN_NEW_ARRAY(arena, transactions, &out->date));
    PN_TRY(PN_NEW_ARRAY(arena, transactions, &out->description));
    PN_TRY(PN_NEW_ARRAY(arena, transactions, &out->written));
    PN_TRY(PN_NEW_ARRAY(arena, transactions + 1, &out->posting_first));
    PN_TRY(PN_NEW_ARRAY(arena, transactions, &out->mark));
    return PN_NEW_ARRAY(arena, transactions, &out->flags);
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
        at += work->row_count;
    }
    columns->posting_first[loader->works.count] = (uint32_t)at;
}

/* Only rows count now: rules have postings too, and rows have forms that no posting has. */
static enum pn_status use_forms(struct pn_loader *loader) {
    for (size_t i = 0; i < loader->form_uses.count; i++)
        loader->form_uses.items[i] &= (uint8_t)~FORM_ROW;
    for (size_t i = 0; i < loader->rows.count; i++)
        PN_TRY(pn_loader_use_form(loader, loader->rows.form[i]));
    return PN_OK;
}

static enum pn_status seal_rows(struct pn_loader *loader) {
    struct pn_books *books = loader->books;
    struct columns c;
    PN_TRY(use_forms(loader));
    PN_TRY(pn_loader_seal_commodities(loader));
    PN_TRY(sort_rows(loader));
    PN_TRY(scale_rows(loader, books->commodities));
    PN_TRY(make_columns(&books->arena, loader->works.count, &c));
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
        .amount = loader->rows.amount,
        .account = loader->rows.account,
        .form = loader->rows.form,
        .transaction = loader->rows.transaction,
        .traits = loader->rows.traits,
        .written = loader->rows.written,
        .cost = loader->rows.cost,
        .date = loader->rows.date,
        .wides = loader->rows.wides.items,
    };
    return PN_OK;
}

enum pn_status pn_loader_seal(struct pn_loader *loader) {
    struct pn_books *books = loader->books;
    if (loader->is_direct) {
        pn_loader_seal_direct(loader);
    } else {
        PN_TRY(seal_rows(loader));
    }
    books->costs = loader->costs.items;
    books->cost_count = loader->costs.count;
    books->accounts = loader->accounts.items;
    books->posting_accounts = loader->resolved;
    books->text_accounts = loader->cache;
    books->same_account = loader->same_account;
    return PN_OK;
}
