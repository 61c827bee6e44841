/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/equity.h"

#include "books/derive.h"

/* The first account that was declared to hold conversions. */
static struct pn_slice conversion_account(const struct pn_books *books) {
    uint32_t found = PN_NONE;
    for (uint32_t id = 1; id < books->account_count; id++) {
        const struct pn_account *account = &books->accounts[id];
        if (account->type != PN_ACCOUNT_CONVERSION || account->directive == PN_NONE) continue;
        if (found == PN_NONE || account->directive < books->accounts[found].directive) found = id;
    }
    return found == PN_NONE ? PN_SLICE("equity:conversion") : books->accounts[found].name;
}

/* "equity:conversion:A-B:A": the two symbols by their bytes, then the one that is posted. */
static enum pn_status find_account(struct pn_deriver *deriver, struct pn_slice base,
                                   uint32_t commodity, uint32_t other, uint32_t *out) {
    const struct pn_commodity *commodities = deriver->from->commodities;
    struct pn_slice own = commodities[commodity].symbol;
    struct pn_slice its = commodities[other].symbol;
    bool is_first = pn_slice_compare(own, its) <= 0;
    struct pn_strbuf name;
    pn_strbuf_init(&name, deriver->arena);
    pn_strbuf_slice(&name, base);
    pn_strbuf_byte(&name, ':');
    pn_strbuf_slice(&name, is_first ? own : its);
    pn_strbuf_byte(&name, '-');
    pn_strbuf_slice(&name, is_first ? its : own);
    pn_strbuf_byte(&name, ':');
    pn_strbuf_slice(&name, own);
    PN_TRY(name.status);
    return pn_derive_account(deriver, pn_strbuf_view(&name), out);
}

/* The row's own amount back, and its cost. */
static enum pn_status add_conversion(struct pn_deriver *deriver, struct pn_slice base,
                                     struct pn_derived_row row) {
    const struct pn_books *books = deriver->from;
    const struct pn_cost *cost = &books->costs[row.cost];
    uint32_t commodity = deriver->forms.items[row.form].commodity;
    struct pn_form form = {.commodity = cost->commodity, .style = cost->written.style};
    struct pn_decimal total = cost->total;
    row.flags = (uint8_t)((row.flags & ~(PN_ROW_COSTED | PN_ROW_CONTINUES | PN_ROW_INFERRED |
                                         PN_ROW_ASSIGNED | PN_ROW_GENERATED)) |
                          PN_ROW_CONVERSION);
    row.cost = PN_NONE;
    PN_TRY(find_account(deriver, base, commodity, cost->commodity, &row.account));
    if (row.amount == PN_I128_MIN) return PN_ERANGE;
    row.amount = -row.amount;
    PN_TRY(pn_derive_row(deriver, row));
    form.places = total.places;
    row.amount = total.mantissa;
    PN_TRY(pn_derive_form(deriver, form, &row.form));
    PN_TRY(find_account(deriver, base, cost->commodity, commodity, &row.account));
    return pn_derive_row(deriver, row);
}

enum pn_status pn_equity_make(const struct pn_books *books, struct pn_arena *arena,
                              struct pn_books *out) {
    struct pn_slice base = conversion_account(books);
    struct pn_deriver deriver;
    PN_TRY(pn_deriver_init(books, arena, &deriver));
    PN_TRY(pn_derive_accounts(&deriver));
    for (size_t t = 0; t < books->transactions.count; t++) {
        PN_TRY(pn_derive_transaction_like(&deriver, t));
        for (size_t row = pn_books_rows_begin(books, t); row < pn_books_rows_end(books, t); row++) {
            struct pn_derived_row like = pn_derived_row_like(books, row);
            bool has_cost = like.cost != PN_NONE;
            if (has_cost) like.flags |= PN_ROW_COSTED;
            PN_TRY(pn_derive_row(&deriver, like));
            if (has_cost) PN_TRY(add_conversion(&deriver, base, like));
        }
    }
    return pn_derive_end(&deriver, out);
}
