/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/derive.h"

#include "base/assert.h"
#include "books/internal.h"

enum pn_status pn_deriver_init(const struct pn_books *from, struct pn_arena *arena,
                               struct pn_deriver *out) {
    struct pn_deriver deriver = {.from = from, .arena = arena};
    uint32_t root = 0;
    pn_intern_init(&deriver.names, arena);
    PN_TRY(pn_intern_id(&deriver.names, PN_SLICE("\n"), &root)); /* no name: "" may be one */
    PN_TRY(PN_PUSH(arena, &deriver.accounts, (struct pn_account){.directive = PN_NONE}));
    for (size_t i = 0; i < from->journal.forms.count; i++)
        PN_TRY(PN_PUSH(arena, &deriver.forms, from->journal.forms.items[i]));
    *out = deriver;
    return PN_OK;
}

/* The account that has this whole name, below a parent that is there. */
static enum pn_status add_account(struct pn_deriver *deriver, struct pn_slice name, uint32_t parent,
                                  uint32_t *out) {
    const struct pn_account *above = &deriver->accounts.items[parent];
    uint32_t old = pn_books_account_find(deriver->from, name);
    uint32_t id = 0;
    PN_TRY(pn_intern_id(&deriver->names, name, &id));
    *out = id;
    if (id < deriver->accounts.count) return PN_OK;
    struct pn_account account = {.directive = PN_NONE};
    if (old != PN_INTERN_NONE) {
        account = deriver->from->accounts[old];
    } else if (above->is_type_declared) {
        account.type = above->type;
        account.is_type_declared = true;
    } else {
        account.type = (uint8_t)pn_account_type_of_name(name);
        if (account.type == PN_ACCOUNT_UNKNOWN) account.type = above->type;
    }
    account.name = deriver->names.names.items[id];
    account.parent = parent;
    account.depth = (uint16_t)(above->depth + 1);
    return PN_PUSH(deriver->arena, &deriver->accounts, account);
}

enum pn_status pn_derive_account(struct pn_deriver *deriver, struct pn_slice name, uint32_t *out) {
    uint32_t id = pn_intern_find(&deriver->names, name);
    uint32_t parent = 0;
    if (id != PN_INTERN_NONE) {
        *out = id;
        return PN_OK;
    }
    for (size_t end = 0; end <= name.length; end++) {
        end += pn_slice_find(pn_slice_sub(name, end, name.length), ':');
        PN_TRY(add_account(deriver, pn_slice_sub(name, 0, end), parent, &id));
        if (deriver->accounts.items[id].depth >= PN_ACCOUNT_DEPTH_MAX) {
            PN_TRY(add_account(deriver, name, id, &parent));
            break;
        }
        parent = id;
    }
    *out = parent;
    return PN_OK;
}

enum pn_status pn_derive_accounts(struct pn_deriver *deriver) {
    PN_ASSERT(deriver->accounts.count == 1);
    for (uint32_t old = 1; old < deriver->from->account_count; old++) {
        uint32_t id = 0;
        struct pn_account account = deriver->from->accounts[old];
        PN_TRY(pn_intern_id(&deriver->names, account.name, &id));
        PN_ASSERT(id == old);
        PN_TRY(PN_PUSH(deriver->arena, &deriver->accounts, account));
    }
    return PN_OK;
}

enum pn_status pn_derive_transaction(struct pn_deriver *deriver,
                                     struct pn_derived_transaction transaction) {
    transaction.row_first = (uint32_t)deriver->rows.count;
    return PN_PUSH(deriver->arena, &deriver->transactions, transaction);
}

enum pn_status pn_derive_transaction_like(struct pn_deriver *deriver, size_t transaction) {
    const struct pn_books *from = deriver->from;
    struct pn_derived_transaction like = {.date = pn_books_date(from, transaction),
                                          .description = pn_books_description_id(from, transaction),
                                          .written = pn_books_written_index(from, transaction),
                                          .mark = pn_books_mark(from, transaction),
                                          .flags = pn_books_flags(from, transaction)};
    return pn_derive_transaction(deriver, like);
}

struct pn_derived_row pn_derived_row_like(const struct pn_books *from, size_t row) {
    return (struct pn_derived_row){.amount = pn_books_row_amount(from, row).mantissa,
                                   .account = pn_books_row_account(from, row),
                                   .form = pn_books_row_form(from, row),
                                   .written = pn_books_row_written(from, row),
                                   .cost = pn_books_row_cost(from, row),
                                   .date = pn_books_row_date(from, row),
                                   .kind = pn_books_row_kind(from, row),
                                   .mark = pn_books_row_mark(from, row),
                                   .flags = pn_books_row_flags(from, row)};
}

enum pn_status pn_derive_form(struct pn_deriver *deriver, struct pn_form form, uint32_t *out) {
    for (size_t i = deriver->forms.count; i-- > 0;) {
        const struct pn_form *known = &deriver->forms.items[i];
        if (known->commodity != form.commodity || known->style != form.style ||
            known->places != form.places || known->is_multiplier != form.is_multiplier)
            continue;
        *out = (uint32_t)i;
        return PN_OK;
    }
    *out = (uint32_t)deriver->forms.count;
    return PN_PUSH(deriver->arena, &deriver->forms, form);
}

enum pn_status pn_derive_row(struct pn_deriver *deriver, struct pn_derived_row row) {
    PN_ASSERT(deriver->transactions.count > 0);
    PN_ASSERT(row.account < deriver->accounts.count);
    if (deriver->rows.count >= UINT32_MAX - 1) return PN_ENOMEM;
    return PN_PUSH(deriver->arena, &deriver->rows, row);
}

enum pn_status pn_derive_cost(struct pn_deriver *deriver, struct pn_cost cost, uint32_t *out) {
    for (size_t i = 0; deriver->costs.count < deriver->from->cost_count; i++)
        PN_TRY(PN_PUSH(deriver->arena, &deriver->costs, deriver->from->costs[i]));
    *out = (uint32_t)deriver->costs.count;
    return PN_PUSH(deriver->arena, &deriver->costs, cost);
}

/* Rows may have more digits than any posting of `from`. */
static enum pn_status seal_commodities(const struct pn_deriver *deriver, struct pn_books *books) {
    struct pn_commodity *commodities = NULL;
    size_t count = books->commodity_count;
    PN_TRY(PN_NEW_ARRAY(deriver->arena, count, &commodities));
    for (size_t i = 0; i < count; i++)
        commodities[i] = books->commodities[i];
    for (size_t row = 0; row < deriver->rows.count; row++) {
        const struct pn_form *form = &deriver->forms.items[deriver->rows.items[row].form];
        struct pn_commodity *commodity = &commodities[form->commodity];
        if (form->places > commodity->scale) commodity->scale = form->places;
    }
    books->commodities = commodities;
    return PN_OK;
}

static enum pn_status seal_transactions(const struct pn_deriver *deriver, struct pn_books *books) {
    size_t count = deriver->transactions.count;
    pn_date *date = NULL;
    uint32_t *description = NULL, *written = NULL, *posting_first = NULL;
    uint8_t *mark = NULL, *flags = NULL;
    PN_TRY(PN_NEW_ARRAY(deriver->arena, count, &date));
    PN_TRY(PN_NEW_ARRAY(deriver->arena, count, &description));
    PN_TRY(PN_NEW_ARRAY(deriver->arena, count, &written));
    PN_TRY(PN_NEW_ARRAY(deriver->arena, count + 1, &posting_first));
    PN_TRY(PN_NEW_ARRAY(deriver->arena, count, &mark));
    PN_TRY(PN_NEW_ARRAY(deriver->arena, count, &flags));
    for (size_t t = 0; t < count; t++) {
        const struct pn_derived_transaction *item = &deriver->transactions.items[t];
        date[t] = item->date;
        description[t] = item->description;
        written[t] = item->written;
        posting_first[t] = item->row_first;
        mark[t] = item->mark;
        flags[t] = item->flags;
    }
    posting_first[count] = (uint32_t)deriver->rows.count;
    books->transactions = (struct pn_transaction_columns){count,         date, description, written,
                                                          posting_first, mark, flags};
    return PN_OK;
}

struct columns {
    int64_t *amount;
    uint32_t *account, *form, *transaction, *written, *cost;
    uint16_t *traits;
    pn_date *date;
    struct {
        PN_VEC(pn_i128);
    } wides;
};

static enum pn_status make_columns(struct pn_arena *arena, size_t count, struct columns *out) {
    PN_TRY(PN_NEW_ARRAY(arena, count, &out->amount));
    PN_TRY(PN_NEW_ARRAY(arena, count, &out->account));
    PN_TRY(PN_NEW_ARRAY(arena, count, &out->form));
    PN_TRY(PN_NEW_ARRAY(arena, count, &out->transaction));
    PN_TRY(PN_NEW_ARRAY(arena, count, &out->written));
    PN_TRY(PN_NEW_ARRAY(arena, count, &out->cost));
    PN_TRY(PN_NEW_ARRAY(arena, count, &out->traits));
    return PN_NEW_ARRAY(arena, count, &out->date);
}

/* In units of the commodity's scale; what is too wide for the column stands beside it. */
static enum pn_status seal_amount(const struct pn_deriver *deriver, const struct pn_books *books,
                                  size_t row, struct columns *c) {
    const struct pn_derived_row *item = &deriver->rows.items[row];
    const struct pn_form *form = &deriver->forms.items[item->form];
    unsigned more = books->commodities[form->commodity].scale - (unsigned)form->places;
    pn_i128 units = 0;
    PN_TRY(pn_i128_mul(item->amount, pn_i128_pow10(more), &units));
    if (units >= INT64_MIN && units <= INT64_MAX) {
        c->amount[row] = (int64_t)units;
        return PN_OK;
    }
    c->amount[row] = (int64_t)c->wides.count;
    c->traits[row] |= PN_ROW_WIDE;
    return PN_PUSH(deriver->arena, &c->wides, units);
}

static enum pn_status seal_rows(const struct pn_deriver *deriver, struct pn_books *books) {
    size_t count = deriver->rows.count;
    size_t t = 0;
    struct columns c = {0};
    PN_TRY(make_columns(deriver->arena, count, &c));
    for (size_t row = 0; row < count; row++) {
        const struct pn_derived_row *item = &deriver->rows.items[row];
        while (t + 1 < deriver->transactions.count &&
               deriver->transactions.items[t + 1].row_first <= row)
            t++;
        c.traits[row] = pn_row_traits(item->kind, item->mark, item->flags);
        PN_TRY(seal_amount(deriver, books, row, &c));
        c.account[row] = item->account;
        c.form[row] = item->form;
        c.transaction[row] = (uint32_t)t;
        c.written[row] = item->written;
        c.cost[row] = item->cost;
        c.date[row] = item->date;
    }
    books->postings = (struct pn_posting_columns){
        .count = count,
        .amount = c.amount,
        .account = c.account,
        .form = c.form,
        .transaction = c.transaction,
        .traits = c.traits,
        .written = c.written,
        .cost = c.cost,
        .date = c.date,
        .wides = c.wides.items,
    };
    return PN_OK;
}

enum pn_status pn_derive_end(struct pn_deriver *deriver, struct pn_books *out) {
    struct pn_books books = *deriver->from;
    books.is_direct = false;
    size_t count = deriver->accounts.count;
    uint32_t *place = NULL, *order = NULL;
    PN_TRY(PN_NEW_ARRAY(deriver->arena, count, &place));
    for (size_t id = 0; id < count; id++) /* directives count up in the order of declaration */
        place[id] = deriver->accounts.items[id].directive;
    PN_TRY(pn_accounts_order(deriver->accounts.items, count, place, deriver->arena, deriver->arena,
                             &order));
    PN_TRY(seal_commodities(deriver, &books));
    PN_TRY(seal_transactions(deriver, &books));
    PN_TRY(seal_rows(deriver, &books));
    if (deriver->costs.count > 0) {
        books.costs = deriver->costs.items;
        books.cost_count = deriver->costs.count;
    }
    books.journal.forms.items = deriver->forms.items;
    books.journal.forms.count = deriver->forms.count;
    books.account_names = deriver->names;
    books.accounts = deriver->accounts.items;
    books.account_count = count;
    books.account_order = order;
    *out = books;
    return PN_OK;
}
