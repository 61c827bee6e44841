/*
 * Loading, step by step; what each step does stands in internal.h.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "base/limits.h"
#include "books/internal.h"

static enum pn_status read_files(struct pn_loader *loader, const struct pn_slice *paths,
                                 size_t path_count, const struct pn_slice *bytes) {
    struct pn_journal_options options = {
        .dialect = loader->options->dialect,
        .today = loader->books->today,
        .swap = loader->options->swap,
    };
    enum pn_status worst = PN_OK;
    for (size_t i = 0; i < path_count; i++) {
        enum pn_status st;
        if (bytes != NULL) {
            st = pn_journal_read_bytes(loader->journal, paths[i], *bytes, &options, loader->diags);
        } else {
            st = pn_journal_read(loader->journal, paths[i], &options, loader->diags);
        }
        if (st != PN_OK && st != PN_EINPUT && st != PN_EIO) return st;
        if (worst == PN_OK) worst = st;
        PN_TRY(PN_PUSH(&loader->scratch, &loader->groups, loader->journal->entries.count));
    }
    return worst;
}

/* ---- the works ---- */

bool pn_loader_has_assignment(const struct pn_journal *journal, const struct pn_transaction *item) {
    for (uint32_t i = 0; i < item->posting_count; i++) {
        const struct pn_posting *posting = &journal->postings.items[item->posting_first + i];
        if (posting->has_amount) continue;
        const struct pn_posting_extra *extra = pn_posting_extra_of(journal, posting);
        if (extra != NULL && extra->has_assertion) return true;
    }
    return false;
}

void pn_loader_make_work(struct pn_loader *loader, uint32_t index, uint32_t group,
                         struct pn_work *out) {
    const struct pn_transaction *item = &loader->journal->transactions.items[index];
    *out = (struct pn_work){
        .date = item->date,
        .written = index,
        .group = group,
        .posting_first = item->posting_first,
        .posting_count = item->posting_count,
        .mark = item->mark,
        .dialect = item->dialect,
        .is_settled = item->is_settled,
    };
}

static enum pn_status add_works(struct pn_loader *loader) {
    const struct pn_journal *journal = loader->journal;
    uint32_t group = 0;
    PN_TRY(PN_RESERVE(&loader->scratch, &loader->works, journal->transactions.count));
    for (size_t at = 0; at < journal->entries.count; at++) {
        while (at >= loader->groups.items[group])
            group++;
        if (journal->entries.items[at].kind != PN_ENTRY_TRANSACTION) continue;
        uint32_t index = journal->entries.items[at].index;
        const struct pn_transaction *item = &journal->transactions.items[index];
        struct pn_work work;
        pn_loader_make_work(loader, index, group, &work);
        work.is_deferred = loader->has_assertions && !item->is_settled &&
                           item->dialect != PN_DIALECT_LEDGER &&
                           pn_loader_has_assignment(journal, item);
        loader->has_deferred = loader->has_deferred || work.is_deferred;
        PN_TRY(PN_PUSH(&loader->scratch, &loader->works, work));
    }
    return PN_OK;
}

static int compare_keys(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* By date, keeping the order of the file: keys are the date and the place in it. */
static enum pn_status sort_works(struct pn_loader *loader) {
    size_t count = loader->works.count;
    struct pn_work *works = loader->works.items, *sorted;
    bool is_sorted = true;
    uint64_t *keys;
    for (size_t i = 1; i < count; i++)
        is_sorted = is_sorted && works[i - 1].date <= works[i].date;
    if (is_sorted) return PN_OK;
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, count, &keys));
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, count, &sorted));
    for (size_t i = 0; i < count; i++) {
        keys[i] = (uint64_t)(works[i].date - PN_DATE_MIN) << 32 | (uint32_t)i;
    }
    qsort(keys, count, sizeof *keys, compare_keys);
    for (size_t i = 0; i < count; i++)
        sorted[i] = works[(uint32_t)keys[i]];
    loader->works.items = sorted;
    loader->works.capacity = count;
    return PN_OK;
}

/* ---- balancing ---- */

static enum pn_status balance_one(struct pn_loader *loader, struct pn_work *work) {
    bool is_ledger = work->dialect == PN_DIALECT_LEDGER;
    bool needs_draft = loader->matcher_count > 0 || (is_ledger && loader->has_assertions);
    bool is_forecast = (work->flags & PN_TRANSACTION_FORECAST) != 0;
    if (work->dialect == PN_DIALECT_BEANCOUNT && !is_forecast) return PN_OK; /* it is booked */
    work->row_count = 0;
    if (work->is_settled && !needs_draft) return pn_loader_keep_settled(loader, work);
    if (work->is_deferred) return PN_OK;
    PN_TRY(pn_loader_draft(loader, work));
    if (is_ledger && loader->has_assertions) PN_TRY(pn_loader_assert_draft(loader, work));
    PN_TRY(pn_loader_balance(loader, work));
    PN_TRY(pn_loader_apply_rules(loader, work));
    if (is_ledger && loader->has_assertions) PN_TRY(pn_loader_run_draft(loader));
    return pn_loader_keep(loader, work);
}

static enum pn_status balance_all(struct pn_loader *loader) {
    enum pn_status worst = PN_OK;
    PN_TRY(pn_rows_reserve(loader, &loader->rows, loader->journal->postings.count));
    PN_TRY(pn_loader_beancount(loader));
    for (size_t i = 0; i < loader->works.count; i++) {
        enum pn_status st = balance_one(loader, &loader->works.items[i]);
        if (st != PN_OK && st != PN_EINPUT) return st;
        if (st != PN_OK) worst = st;
        if (loader->diags->error_count >= PN_DIAGS_MAX) return worst;
    }
    return worst;
}

static bool find_assertions(const struct pn_journal *journal) {
    for (size_t i = 0; i < journal->extras.count; i++) {
        if (journal->extras.items[i].has_assertion) return true;
    }
    return false;
}

/* ---- all steps ---- */

static enum pn_status prepare_sums(struct pn_loader *loader) {
    size_t commodities = loader->looks.count;
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, commodities, &loader->sum_slot));
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, commodities, &loader->sum_epoch));
    return PN_NEW_ARRAY(&loader->scratch, commodities, &loader->places_so_far);
}

/* Ledger balances its periodic rules where they stand; what they come to is not kept. */
static enum pn_status check_rule(struct pn_loader *loader, uint32_t index) {
    const struct pn_rule *rule = &loader->journal->rules.items[index];
    struct pn_work work = {
        .date = loader->books->today,
        .written = index,
        .posting_first = rule->posting_first,
        .posting_count = rule->posting_count,
        .flags = PN_TRANSACTION_FORECAST,
        .dialect = (uint8_t)rule->dialect,
    };
    if (rule->kind != PN_RULE_PERIODIC || rule->dialect != PN_DIALECT_LEDGER) return PN_OK;
    PN_TRY(pn_loader_draft(loader, &work));
    return pn_loader_balance(loader, &work);
}

static enum pn_status check_rules(struct pn_loader *loader) {
    size_t commodities = loader->looks.count;
    uint8_t *places = loader->places_so_far;
    enum pn_status worst = PN_OK;
    if (loader->journal->rules.count == 0) return PN_OK;
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, commodities, &loader->places_so_far));
    for (uint32_t i = 0; i < loader->journal->rules.count; i++) {
        enum pn_status st = check_rule(loader, i);
        if (st != PN_OK && st != PN_EINPUT) return st;
        if (st != PN_OK) worst = st;
    }
    loader->places_so_far = places;
    loader->costs.count = 0;
    return worst;
}

/* Works, rules, rows, assertions. */
static enum pn_status make_rows(struct pn_loader *loader) {
    PN_TRY(add_works(loader));
    PN_TRY(pn_loader_forecast(loader));
    if (loader->books->dialect != PN_DIALECT_LEDGER) PN_TRY(sort_works(loader));
    PN_TRY(balance_all(loader));
    return pn_loader_assert(loader);
}

static enum pn_status build(struct pn_loader *loader) {
    uint32_t root;
    struct pn_account nameless = {.name = {"", 0}, .directive = PN_NONE};
    struct pn_books *books = loader->books;
    loader->has_assertions = find_assertions(loader->journal);
    PN_TRY(pn_intern_id(&books->account_names, (struct pn_slice){"", 0}, &root));
    PN_TRY(PN_PUSH(&books->arena, &loader->accounts, nameless));
    PN_TRY(pn_loader_prepare_looks(loader));
    pn_loader_look_ahead(loader);
    PN_TRY(pn_loader_resolve(loader));
    PN_TRY(pn_loader_finish_looks(loader));
    PN_TRY(pn_loader_warn_ambiguous(loader));
    PN_TRY(pn_loader_prepare_rules(loader));
    PN_TRY(pn_loader_recurrences(loader));
    PN_TRY(prepare_sums(loader));
    PN_TRY(check_rules(loader));
    PN_TRY(pn_loader_direct(loader));
    if (!loader->is_direct) PN_TRY(make_rows(loader));
    PN_TRY(pn_loader_seal_accounts(loader));
    PN_TRY(pn_loader_prices(loader));
    PN_TRY(pn_loader_seal(loader));
    return loader->options->is_strict ? pn_loader_strict(loader) : PN_OK;
}

/* After a failure only the sources are of use, to show where. */
static void keep_sources(struct pn_books *books) {
    struct pn_sources sources = books->journal.sources;
    *books =
        (struct pn_books){.arena = books->arena, .dialect = books->dialect, .today = books->today};
    pn_journal_init(&books->journal, &books->arena);
    pn_intern_init(&books->account_names, &books->arena);
    books->journal.sources = sources;
}

static int compare_diags(const void *a, const void *b) {
    const struct pn_diag *x = a, *y = b;
    if (x->span.source != y->span.source) return x->span.source < y->span.source ? -1 : 1;
    if (x->span.offset != y->span.offset) return x->span.offset < y->span.offset ? -1 : 1;
    return 0;
}

/* Steps find mistakes in their own orders; people read from the top. */
static void sort_diags(struct pn_diags *diags, size_t from) {
    if (diags->list.count <= from + 1) return;
    qsort(diags->list.items + from, diags->list.count - from, sizeof *diags->list.items,
          compare_diags);
}

static enum pn_status load(const struct pn_slice *paths, size_t path_count,
                           const struct pn_slice *bytes, const struct pn_books_options *options,
                           struct pn_diags *diags, struct pn_books *out) {
    struct pn_loader loader = {
        .books = out, .journal = &out->journal, .options = options, .diags = diags};
    size_t diags_before = diags->list.count;
    *out = (struct pn_books){0};
    pn_arena_init(&out->arena, PN_BOOKS_BYTES_MAX);
    pn_arena_init(&loader.scratch, PN_BOOKS_BYTES_MAX);
    pn_journal_init(&out->journal, &out->arena);
    out->journal.sources.copies_files = options->copies_files;
    pn_intern_init(&out->account_names, &out->arena);
    pn_strbuf_init(&loader.subject, &loader.scratch);
    out->today = options->today == PN_DATE_NONE ? pn_date_today() : options->today;
    enum pn_status st = read_files(&loader, paths, path_count, bytes);
    out->dialect = out->journal.dialect;
    if (st == PN_OK) st = build(&loader);
    pn_loader_free_regexes(&loader);
    pn_arena_clear(&loader.scratch);
    sort_diags(diags, diags_before);
    if (st != PN_OK) keep_sources(out);
    return st;
}

enum pn_status pn_books_load(const struct pn_slice *paths, size_t path_count,
                             const struct pn_books_options *options, struct pn_diags *diags,
                             struct pn_books *out) {
    return load(paths, path_count, NULL, options, diags, out);
}

enum pn_status pn_books_load_bytes(struct pn_slice name, struct pn_slice bytes,
                                   const struct pn_books_options *options, struct pn_diags *diags,
                                   struct pn_books *out) {
    return load(&name, 1, &bytes, options, diags, out);
}

void pn_books_clear(struct pn_books *books) {
    pn_journal_clear(&books->journal);
    pn_arena_clear(&books->arena);
    *books = (struct pn_books){0};
}
