/*
 * Beancount's part of loading: both walks, and the order of the transactions.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "books/beancount.h"

/* Events speak of transactions by their works from here on. */
static enum pn_status find_works(struct pn_loader *loader, struct pn_beancount_events *events) {
    uint32_t *work_of;
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, loader->journal->transactions.count, &work_of));
    for (size_t i = 0; i < loader->works.count; i++) {
        const struct pn_work *work = &loader->works.items[i];
        if ((work->flags & PN_TRANSACTION_FORECAST) == 0) work_of[work->written] = (uint32_t)i;
    }
    for (size_t i = 0; i < events->count; i++) {
        struct pn_beancount_event *event = &events->items[i];
        if (event->kind == PN_EVENT_TRANSACTION) event->index = work_of[event->index];
    }
    return PN_OK;
}

/* Accounts whose holdings matter: with lots, or with amounts that lack their currency. */
static void track(struct pn_beancount *bean) {
    const struct pn_journal *journal = bean->loader->journal;
    for (size_t i = 0; i < journal->postings.count; i++) {
        const struct pn_posting *posting = &journal->postings.items[i];
        const struct pn_posting_extra *extra = pn_posting_extra_of(journal, posting);
        if (extra == NULL) continue;
        bool is_partial = ((extra->amount_lacks | extra->cost_lacks) & PN_LACK_COMMODITY) != 0;
        if (extra->lot_number == 0 && !is_partial) continue;
        bean->held.is_tracked[bean->loader->resolved[i]] = true;
    }
}

static enum pn_status read_methods(struct pn_beancount *bean) {
    struct pn_loader *loader = bean->loader;
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, loader->accounts.count, &bean->methods));
    for (size_t i = 0; i < loader->journal->directives.count; i++) {
        const struct pn_directive *item = &loader->journal->directives.items[i];
        uint32_t account;
        if (item->kind != PN_DIRECTIVE_ACCOUNT || item->dialect != PN_DIALECT_BEANCOUNT) continue;
        if (item->number == PN_BOOKING_DEFAULT) continue;
        PN_TRY(pn_beancount_account_of(loader, item->name, &account));
        bean->methods[account] = (uint8_t)item->number;
    }
    return PN_OK;
}

/* All names, so that tables by account have their size: directives may name others. */
static enum pn_status name_accounts(struct pn_loader *loader) {
    for (size_t i = 0; i < loader->journal->directives.count; i++) {
        const struct pn_directive *item = &loader->journal->directives.items[i];
        uint32_t account;
        if (item->dialect != PN_DIALECT_BEANCOUNT) continue;
        bool has_name = item->kind == PN_DIRECTIVE_CLOSE || item->kind == PN_DIRECTIVE_BALANCE ||
                        item->kind == PN_DIRECTIVE_PAD || item->kind == PN_DIRECTIVE_NOTE ||
                        item->kind == PN_DIRECTIVE_DOCUMENT;
        if (has_name) PN_TRY(pn_beancount_account_of(loader, item->name, &account));
        if (item->kind != PN_DIRECTIVE_PAD) continue;
        PN_TRY(pn_beancount_account_of(loader, item->value, &account));
    }
    return PN_OK;
}

/* ---- the first walk ---- */

static enum pn_status book_event(struct pn_beancount *bean, struct pn_beancount_pads *pads,
                                 const struct pn_beancount_event *event, uint32_t place) {
    struct pn_loader *loader = bean->loader;
    if (event->kind == PN_EVENT_DIRECTIVE && pads != NULL) {
        return pn_beancount_pads_directive(pads, event->index, place);
    }
    if (event->kind != PN_EVENT_TRANSACTION) return PN_OK;
    struct pn_work *work = &loader->works.items[event->index];
    PN_TRY(pn_beancount_book(bean, work));
    for (uint32_t i = 0; pads != NULL && i < work->row_count; i++) {
        struct pn_row row = pn_rows_at(loader, &loader->rows, work->row_first + i);
        PN_TRY(pn_beancount_pads_row(pads, &row));
    }
    return PN_OK;
}

static enum pn_status book_all(struct pn_beancount *bean, struct pn_beancount_events *events) {
    struct pn_beancount_pads *pads = NULL;
    enum pn_status worst = PN_OK;
    if (!bean->options.is_raw) PN_TRY(pn_beancount_pads_new(bean, events, &pads));
    for (size_t i = 0; i < events->count; i++) {
        enum pn_status st = book_event(bean, pads, &events->items[i], (uint32_t)i);
        if (st != PN_OK && st != PN_EINPUT) return st;
        if (st != PN_OK) worst = st;
        if (bean->loader->diags->error_count >= PN_DIAGS_MAX) return worst;
    }
    if (pads == NULL) return worst;
    enum pn_status st = pn_beancount_pads_finish(pads, events);
    return st != PN_OK ? st : worst;
}

/* ---- the order of the books ---- */

struct ranked {
    struct pn_work work;
    uint64_t rank;
};

static int compare_ranked(const void *a, const void *b) {
    const struct ranked *x = a, *y = b;
    if (x->work.date != y->work.date) return x->work.date < y->work.date ? -1 : 1;
    return x->rank < y->rank ? -1 : x->rank > y->rank;
}

/* By date; on one date Beancount's own order, others as they were, in front. */
static enum pn_status sort_works(struct pn_loader *loader,
                                 const struct pn_beancount_events *events) {
    struct ranked *ranked;
    size_t count = loader->works.count;
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, count, &ranked));
    for (size_t i = 0; i < count; i++)
        ranked[i] = (struct ranked){loader->works.items[i], i};
    for (size_t i = 0; i < events->count; i++) {
        const struct pn_beancount_event *event = &events->items[i];
        bool is_work = event->kind == PN_EVENT_TRANSACTION || event->kind == PN_EVENT_PAD;
        if (is_work) ranked[event->index].rank = count + i;
    }
    bool is_sorted = true;
    for (size_t i = 1; i < count && is_sorted; i++)
        is_sorted = compare_ranked(&ranked[i - 1], &ranked[i]) <= 0;
    if (is_sorted) return PN_OK;
    qsort(ranked, count, sizeof *ranked, compare_ranked);
    for (size_t i = 0; i < count; i++)
        loader->works.items[i] = ranked[i].work;
    pn_rows_renumber(loader, &loader->rows);
    return PN_OK;
}

enum pn_status pn_loader_beancount(struct pn_loader *loader) {
    struct pn_beancount bean = {.loader = loader};
    struct pn_beancount_events events = {0};
    PN_TRY(pn_beancount_events(loader, &events));
    if (events.count == 0 && loader->journal->dialect != PN_DIALECT_BEANCOUNT) return PN_OK;
    enum pn_status worst = pn_beancount_read_options(&bean);
    if (worst != PN_OK && worst != PN_EINPUT) return worst;
    PN_TRY(name_accounts(loader));
    PN_TRY(pn_inventory_init(&bean.held, &loader->scratch, loader->accounts.count));
    track(&bean);
    PN_TRY(read_methods(&bean));
    PN_TRY(find_works(loader, &events));
    enum pn_status booked = book_all(&bean, &events);
    if (booked != PN_OK && booked != PN_EINPUT) return booked;
    if (loader->diags->error_count >= PN_DIAGS_MAX) return PN_EINPUT;
    enum pn_status checked = pn_beancount_check(&bean, &events, booked == PN_OK);
    if (checked != PN_OK && checked != PN_EINPUT) return checked;
    if (worst != PN_OK || booked != PN_OK || checked != PN_OK) return PN_EINPUT;
    return sort_works(loader, &events);
}
