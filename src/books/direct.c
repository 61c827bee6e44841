/*
 * Most books have a row for each posting, in the order of the files. Then the journal's own
 * postings and transactions serve as the books' columns: the reader has settled the common
 * transactions, the others are balanced here, and what was worked out is written into the
 * postings that lack an amount.
 *
 * Where that does not hold (dates out of order, rules, assignments, one posting that stands for
 * several amounts), everything is taken back and the loader makes columns of its own. Both ways
 * give the same books.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "books/internal.h"

#define FACTOR_DIGITS_MAX 19 /* so that 64 bits times the factor fit in 128 */

/* ---- may it be tried ---- */

static bool is_in_order(const struct pn_loader *loader) {
    const struct pn_journal *journal = loader->journal;
    bool is_ledger = loader->books->dialect == PN_DIALECT_LEDGER;
    pn_date last = PN_DATE_MIN;
    for (size_t i = 0; i < journal->transactions.count; i++) {
        const struct pn_transaction *item = &journal->transactions.items[i];
        if (!is_ledger && item->date < last) return false;
        last = item->date;
        if (item->is_settled || item->dialect == PN_DIALECT_LEDGER) continue;
        if (loader->has_assertions && pn_loader_has_assignment(journal, item)) return false;
    }
    return true;
}

static bool may_be_tried(const struct pn_loader *loader) {
    if (loader->books->dialect == PN_DIALECT_BEANCOUNT) return false; /* it has its own walks */
    return !loader->options->keeps_columns && loader->journal->rules.count == 0 &&
           loader->groups.count == 1 && loader->buckets == NULL && is_in_order(loader);
}

/* ---- rare columns ---- */

static enum pn_status set_cost(struct pn_loader *loader, uint32_t row, uint32_t cost) {
    uint32_t **column = &loader->direct.cost;
    size_t count = loader->journal->postings.count;
    if (cost == PN_NONE) return PN_OK;
    if (*column == NULL) {
        PN_TRY(PN_NEW_ARRAY(&loader->books->arena, count, column));
        memset(*column, 0xff, count * sizeof **column);
    }
    (*column)[row] = cost;
    return PN_OK;
}

static enum pn_status set_date(struct pn_loader *loader, uint32_t row, pn_date date,
                               pn_date transaction_date) {
    const struct pn_journal *journal = loader->journal;
    pn_date **column = &loader->direct.date;
    if (date == transaction_date) return PN_OK;
    if (*column == NULL) {
        PN_TRY(PN_NEW_ARRAY(&loader->books->arena, journal->postings.count, column));
        for (size_t t = 0; t < journal->transactions.count; t++) {
            const struct pn_transaction *item = &journal->transactions.items[t];
            for (uint32_t i = 0; i < item->posting_count; i++)
                (*column)[item->posting_first + i] = item->date;
        }
    }
    (*column)[row] = date;
    return PN_OK;
}

static uint16_t usual_traits(const struct pn_transaction *item, const struct pn_posting *posting) {
    uint8_t mark = posting->mark == PN_MARK_NONE ? item->mark : (uint8_t)posting->mark;
    return pn_row_traits(posting->kind, mark, posting->has_amount ? 0 : PN_ROW_INFERRED);
}

static enum pn_status set_traits(struct pn_loader *loader, const struct pn_transaction *own,
                                 uint32_t row, uint16_t traits) {
    const struct pn_journal *journal = loader->journal;
    uint16_t **column = &loader->direct.traits;
    if (*column == NULL && traits == usual_traits(own, &journal->postings.items[row])) return PN_OK;
    if (*column == NULL) {
        PN_TRY(PN_NEW_ARRAY(&loader->books->arena, journal->postings.count, column));
        for (size_t t = 0; t < journal->transactions.count; t++) {
            const struct pn_transaction *item = &journal->transactions.items[t];
            for (uint32_t i = item->posting_first; i < item->posting_first + item->posting_count;
                 i++)
                (*column)[i] = usual_traits(item, &journal->postings.items[i]);
        }
    }
    (*column)[row] = traits;
    return PN_OK;
}

/* ---- one that is not settled ---- */

/* A row must be the posting of its number with the amount that is written there, if any. */
static bool is_posting(const struct pn_loader *loader, const struct pn_row *row, uint32_t index) {
    const struct pn_posting *posting = &loader->journal->postings.items[index];
    if (row->written != index || row->account != pn_loader_account_of(loader, index)) return false;
    if (!posting->has_amount) return true;
    struct pn_amount amount = pn_posting_amount(loader->journal, posting);
    return amount.mantissa == row->mantissa && amount.places == row->places &&
           amount.commodity == row->commodity;
}

static bool are_postings(const struct pn_loader *loader, const struct pn_transaction *item) {
    if (loader->draft.count != item->posting_count) return false;
    for (uint32_t i = 0; i < item->posting_count; i++) {
        if (!is_posting(loader, &loader->draft.items[i], item->posting_first + i)) return false;
    }
    return true;
}

static enum pn_status write_amount(struct pn_loader *loader, const struct pn_row *row,
                                   struct pn_posting *posting) {
    struct pn_journal *journal = loader->journal;
    struct pn_form form = {.commodity = row->commodity, .places = row->places};
    uint32_t id;
    PN_TRY(pn_journal_form(journal, form, &id));
    PN_TRY(pn_loader_use_form(loader, id));
    posting->form = id & (PN_FORMS_MAX - 1);
    return pn_posting_set_mantissa(journal, posting, row->mantissa);
}

static enum pn_status write_back(struct pn_loader *loader, const struct pn_transaction *item) {
    for (uint32_t i = 0; i < item->posting_count; i++) {
        const struct pn_row *row = &loader->draft.items[i];
        uint32_t index = item->posting_first + i;
        struct pn_posting *posting = &loader->journal->postings.items[index];
        if (!posting->has_amount) PN_TRY(write_amount(loader, row, posting));
        PN_TRY(set_cost(loader, index, row->cost));
        PN_TRY(set_date(loader, index, row->date, item->date));
        PN_TRY(set_traits(loader, item, index, pn_row_traits(row->kind, row->mark, row->flags)));
    }
    return PN_OK;
}

/* PN_OK with *fits false when the postings cannot be the rows. */
static enum pn_status balance_one(struct pn_loader *loader, uint32_t index, bool *fits) {
    const struct pn_transaction *item = &loader->journal->transactions.items[index];
    bool asserts_as_written = item->dialect == PN_DIALECT_LEDGER && loader->has_assertions;
    struct pn_work work;
    pn_loader_make_work(loader, index, 0, &work);
    PN_TRY(pn_loader_draft(loader, &work));
    if (asserts_as_written) PN_TRY(pn_loader_assert_draft(loader, &work));
    PN_TRY(pn_loader_balance(loader, &work));
    if (asserts_as_written) PN_TRY(pn_loader_run_draft(loader));
    *fits = are_postings(loader, item);
    return *fits ? write_back(loader, item) : PN_OK;
}

/* ---- all ---- */

/* Ledger: digits of the settled transactions before this one, which later ones depend on. */
static void note_places(struct pn_loader *loader, size_t from, size_t to) {
    const struct pn_journal *journal = loader->journal;
    for (size_t t = from; t < to; t++) {
        const struct pn_transaction *item = &journal->transactions.items[t];
        if (item->is_settled) pn_loader_note_settled(loader, item->dialect, item->posting_first);
    }
}

static enum pn_status balance_all(struct pn_loader *loader, bool *fits) {
    const struct pn_journal *journal = loader->journal;
    enum pn_status worst = PN_OK;
    size_t noted = 0;
    for (size_t t = 0; t < journal->transactions.count && *fits; t++) {
        const struct pn_transaction *item = &journal->transactions.items[t];
        bool needs_draft = item->dialect == PN_DIALECT_LEDGER && loader->has_assertions;
        if (item->is_settled && !needs_draft) continue;
        if (item->dialect == PN_DIALECT_LEDGER) note_places(loader, noted, t);
        noted = t + 1; /* the draft notes its own */
        enum pn_status st = balance_one(loader, (uint32_t)t, fits);
        if (st != PN_OK && st != PN_EINPUT) return st;
        if (st != PN_OK) worst = st;
        if (loader->diags->error_count >= PN_DIAGS_MAX) return worst;
    }
    return worst;
}

/* Whether a factor can do no harm to any amount. */
static bool are_small(const struct pn_journal *journal) {
    const pn_i128 limit = (pn_i128)1 << 63;
    bool fits = true;
    for (size_t i = 0; i < journal->wides.count; i++)
        fits = fits && journal->wides.items[i] < limit && journal->wides.items[i] > -limit;
    for (size_t i = 0; i < journal->posting_mores.count; i++) {
        pn_i128 mantissa = journal->posting_mores.items[i].mantissa;
        fits = fits && mantissa < limit && mantissa > -limit;
    }
    return fits;
}

/* Whether every amount at its commodity's scale fits; the factors for that. */
static enum pn_status make_factors(struct pn_loader *loader, bool *fits) {
    const struct pn_journal *journal = loader->journal;
    const struct pn_commodity *commodities = loader->books->commodities;
    bool is_small = are_small(journal);
    pn_i128 *factors;
    PN_TRY(PN_NEW_ARRAY(&loader->books->arena, journal->forms.count, &factors));
    for (size_t i = 0; i < journal->forms.count; i++) {
        const struct pn_form *form = &journal->forms.items[i];
        factors[i] = 1;
        if (!pn_loader_form_is_used(loader, i)) continue;
        unsigned more = (unsigned)(commodities[form->commodity].scale - form->places);
        if (more > FACTOR_DIGITS_MAX || (more > 0 && !is_small)) *fits = false;
        if (*fits) factors[i] = pn_i128_pow10(more);
    }
    loader->books->form_factors = factors;
    return PN_OK;
}

/* The transaction of every PN_ROWS_STEP-th row; the others are near. */
static enum pn_status number_rows(struct pn_loader *loader) {
    const struct pn_journal *journal = loader->journal;
    size_t marks = journal->postings.count / PN_ROWS_STEP + 1, made = 0;
    uint32_t *near;
    PN_TRY(PN_NEW_ARRAY(&loader->books->arena, marks, &near));
    for (size_t t = 0; t < journal->transactions.count; t++) {
        const struct pn_transaction *item = &journal->transactions.items[t];
        size_t end = (size_t)item->posting_first + item->posting_count;
        for (; made * PN_ROWS_STEP < end; made++)
            near[made] = (uint32_t)t;
    }
    loader->direct.near_transaction = near;
    return PN_OK;
}

/* As if it had not been tried; what was written into postings without an amount is not read. */
static void take_back(struct pn_loader *loader, const struct pn_diags *before) {
    loader->diags->list.count = before->list.count;
    loader->diags->error_count = before->error_count;
    loader->diags->warning_count = before->warning_count;
    loader->costs.count = 0;
    loader->real = loader->all = (struct pn_running){0};
    memset(loader->places_so_far, 0, loader->looks.count * sizeof *loader->places_so_far);
    loader->direct = (struct pn_direct){0};
}

enum pn_status pn_loader_direct(struct pn_loader *loader) {
    struct pn_diags before = *loader->diags;
    bool fits = may_be_tried(loader);
    if (!fits) return PN_OK;
    enum pn_status st = balance_all(loader, &fits);
    if (fits && st != PN_OK) return st;
    if (fits && loader->has_assertions && loader->direct.date != NULL) fits = false;
    if (fits) {
        PN_TRY(pn_loader_seal_commodities(loader));
        PN_TRY(make_factors(loader, &fits));
    }
    if (!fits) {
        take_back(loader, &before);
        return PN_OK;
    }
    loader->is_direct = true;
    PN_TRY(number_rows(loader));
    return pn_loader_assert_direct(loader);
}

void pn_loader_seal_direct(struct pn_loader *loader) {
    struct pn_books *books = loader->books;
    const struct pn_journal *journal = loader->journal;
    books->is_direct = true;
    books->transactions.count = journal->transactions.count;
    books->postings = (struct pn_posting_columns){
        .count = journal->postings.count,
        .account = loader->resolved,
        .near_transaction = loader->direct.near_transaction,
        .traits = loader->direct.traits,
        .cost = loader->direct.cost,
        .date = loader->direct.date,
    };
}
