/*
 * pad: what makes the next balance of an account come true.
 *
 * Each padded account is looked at by itself, with the accounts below it: its postings
 * and its own pads count, not the pads of others.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "books/beancount.h"

/* An account that is padded. */
struct padded {
    uint32_t pad; /* the directive in force, or PN_NONE  */
    uint32_t event;
    uint32_t epoch; /* which pad it is: see done           */
};

/* A currency that a balance since the pad spoke of: no second pad of it. */
struct done {
    uint32_t account, commodity, epoch;
};

struct pn_beancount_pads {
    struct pn_beancount *bean;
    struct pn_beancount_totals totals;
    struct padded *padded; /* by account */
    bool *is_used;         /* by directive, of pads */
    struct {
        PN_VEC(struct done);
    } done;
    struct {
        PN_VEC(struct pn_beancount_event);
    } made;
    enum pn_status worst;
};

enum pn_status pn_beancount_pads_new(struct pn_beancount *bean, struct pn_beancount_events *events,
                                     struct pn_beancount_pads **out) {
    struct pn_loader *loader = bean->loader;
    struct pn_arena *arena = &loader->scratch;
    size_t accounts = loader->accounts.count;
    struct pn_beancount_pads *pads;
    bool is_needed = false;
    for (size_t i = 0; i < events->count && !is_needed; i++) {
        if (events->items[i].kind != PN_EVENT_DIRECTIVE) continue;
        is_needed =
            loader->journal->directives.items[events->items[i].index].kind == PN_DIRECTIVE_PAD;
    }
    *out = NULL;
    if (!is_needed) return PN_OK;
    PN_TRY(PN_NEW(arena, &pads));
    pads->bean = bean;
    PN_TRY(pn_totals_init(&pads->totals, arena, accounts));
    PN_TRY(PN_NEW_ARRAY(arena, accounts, &pads->padded));
    PN_TRY(PN_NEW_ARRAY(arena, loader->journal->directives.count, &pads->is_used));
    for (size_t i = 0; i < accounts; i++)
        pads->padded[i].pad = PN_NONE;
    for (size_t i = 0; i < events->count; i++) {
        if (events->items[i].kind != PN_EVENT_DIRECTIVE) continue;
        const struct pn_directive *item =
            &loader->journal->directives.items[events->items[i].index];
        uint32_t account;
        if (item->kind != PN_DIRECTIVE_PAD) continue;
        PN_TRY(pn_beancount_account_of(loader, item->name, &account));
        pads->totals.is_asked[account] = true;
    }
    *out = pads;
    return PN_OK;
}

enum pn_status pn_beancount_pads_row(struct pn_beancount_pads *pads, const struct pn_row *row) {
    const struct pn_decimal amount = {row->mantissa, row->places};
    return pn_totals_add_up(&pads->totals, pads->bean->loader, row->account, row->commodity,
                            amount);
}

/* ---- one pad ---- */

static bool is_below(const struct pn_loader *loader, uint32_t account, uint32_t ancestor) {
    while (account != 0 && account != ancestor)
        account = loader->accounts.items[account].parent;
    return account == ancestor;
}

/* Whether lots of the currency are held there or below. */
static bool holds_lots(const struct pn_beancount *bean, uint32_t account, uint32_t commodity) {
    for (size_t i = 0; i < bean->held.positions.count; i++) {
        const struct pn_held *it = &bean->held.positions.items[i];
        if (!it->has_cost || it->commodity != commodity || it->units.mantissa == 0) continue;
        if (is_below(bean->loader, it->account, account)) return true;
    }
    return false;
}

static enum pn_status describe(const struct pn_beancount_pads *pads,
                               const struct pn_directive *balance, struct pn_decimal difference,
                               struct pn_slice *out) {
    struct pn_loader *loader = pads->bean->loader;
    struct pn_slice symbol = loader->journal->commodities.names.items[balance->amount.commodity];
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, loader->journal->arena);
    pn_strbuf_text(&buf, "(Padding inserted for Balance of ");
    pn_decimal_print(&buf, pn_amount_decimal(balance->amount));
    pn_strbuf_printf(&buf, " %.*s for difference ", PN_ARG(symbol));
    pn_decimal_print(&buf, difference);
    pn_strbuf_printf(&buf, " %.*s)", PN_ARG(symbol));
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

/* The transaction of a pad, as if it were written where the pad is. */
static enum pn_status make(struct pn_beancount_pads *pads, const struct padded *padded,
                           const struct pn_directive *balance, struct pn_decimal difference) {
    struct pn_loader *loader = pads->bean->loader;
    const struct pn_directive *pad = &loader->journal->directives.items[padded->pad];
    struct pn_beancount_event event = {
        .date = pad->date, .kind = PN_EVENT_PAD, .place = padded->event};
    struct pn_amount amount = {.mantissa = difference.mantissa,
                               .places = difference.places,
                               .commodity = balance->amount.commodity,
                               .style = balance->amount.style};
    struct pn_slice description;
    PN_TRY(describe(pads, balance, difference, &description));
    PN_TRY(pn_journal_add_transfer(loader->journal, pad, description, amount, &event.index));
    return PN_PUSH(&loader->scratch, &pads->made, event);
}

static bool is_done(const struct pn_beancount_pads *pads, uint32_t account, uint32_t commodity,
                    uint32_t epoch) {
    for (size_t i = pads->done.count; i-- > 0;) {
        const struct done *it = &pads->done.items[i];
        if (it->account == account && it->commodity == commodity) return it->epoch == epoch;
    }
    return false;
}

static enum pn_status pad_for(struct pn_beancount_pads *pads, uint32_t account,
                              const struct pn_directive *balance) {
    struct pn_beancount *bean = pads->bean;
    struct padded *padded = &pads->padded[account];
    uint32_t commodity = balance->amount.commodity;
    struct pn_decimal held = pn_totals_of(&pads->totals, account, commodity), difference, most;
    PN_TRY(pn_decimal28_sub(pn_amount_decimal(balance->amount), held, &difference));
    PN_TRY(pn_beancount_balance_tolerance(&bean->options, balance, &most));
    if (pn_decimal_compare(pn_beancount_abs(difference), most) <= 0) return PN_OK;
    if (holds_lots(bean, account, commodity)) {
        return PN_BLAME(bean->loader, PN_B0507_PAD, balance->text, NULL,
                        "lots cannot be padded: the account holds some at cost");
    }
    pads->is_used[padded->pad] = true;
    PN_TRY(make(pads, padded, balance, difference));
    return pn_totals_add(&pads->totals, account, commodity, difference);
}

static enum pn_status take_balance(struct pn_beancount_pads *pads, uint32_t account,
                                   const struct pn_directive *balance) {
    const struct padded *padded = &pads->padded[account];
    uint32_t commodity = balance->amount.commodity;
    if (padded->pad == PN_NONE) return PN_OK;
    if (is_done(pads, account, commodity, padded->epoch)) return PN_OK;
    struct done done = {account, commodity, padded->epoch};
    PN_TRY(PN_PUSH(&pads->bean->loader->scratch, &pads->done, done));
    enum pn_status st = pad_for(pads, account, balance);
    return st == PN_ERANGE ? pn_loader_too_large(pads->bean->loader, balance->text) : st;
}

enum pn_status pn_beancount_pads_directive(struct pn_beancount_pads *pads, uint32_t directive,
                                           uint32_t event) {
    struct pn_loader *loader = pads->bean->loader;
    const struct pn_directive *item = &loader->journal->directives.items[directive];
    uint32_t account;
    if (item->kind != PN_DIRECTIVE_PAD && item->kind != PN_DIRECTIVE_BALANCE) return PN_OK;
    PN_TRY(pn_beancount_account_of(loader, item->name, &account));
    if (item->kind == PN_DIRECTIVE_BALANCE) return take_balance(pads, account, item);
    pads->padded[account].pad = directive;
    pads->padded[account].event = event;
    pads->padded[account].epoch++;
    return PN_OK;
}

/* ---- the end ---- */

static enum pn_status check_used(struct pn_beancount_pads *pads) {
    struct pn_loader *loader = pads->bean->loader;
    enum pn_status worst = PN_OK;
    for (size_t i = 0; i < loader->journal->directives.count; i++) {
        const struct pn_directive *item = &loader->journal->directives.items[i];
        if (item->kind != PN_DIRECTIVE_PAD || pads->is_used[i]) continue;
        worst = PN_BLAME(loader, PN_B0507_PAD, item->text,
                         "leave it out, or assert a balance of the account behind it",
                         "no later balance needs this pad");
    }
    return worst;
}

/* The accounts of the transactions made, which came after the others were resolved. */
static enum pn_status resolve_made(struct pn_beancount_pads *pads, size_t before) {
    struct pn_loader *loader = pads->bean->loader;
    const struct pn_journal *journal = loader->journal;
    uint32_t *resolved;
    PN_TRY(PN_NEW_ARRAY(&loader->books->arena, journal->postings.count, &resolved));
    memcpy(resolved, loader->resolved, before * sizeof *resolved);
    for (size_t i = before; i < journal->postings.count; i++) {
        struct pn_slice name =
            journal->account_texts.names.items[journal->postings.items[i].account];
        PN_TRY(pn_beancount_account_of(loader, name, &resolved[i]));
    }
    loader->resolved = resolved;
    return PN_OK;
}

static enum pn_status book_made(struct pn_beancount_pads *pads, struct pn_beancount_event *event) {
    struct pn_loader *loader = pads->bean->loader;
    const struct pn_transaction *item = &loader->journal->transactions.items[event->index];
    struct pn_work work = {
        .date = item->date,
        .written = event->index,
        .posting_first = item->posting_first,
        .posting_count = item->posting_count,
        .dialect = PN_DIALECT_BEANCOUNT,
    };
    event->index = (uint32_t)loader->works.count;
    PN_TRY(PN_PUSH(&loader->scratch, &loader->works, work));
    return pn_beancount_book(pads->bean, &loader->works.items[event->index]);
}

static int compare_made(const void *a, const void *b) {
    const struct pn_beancount_event *x = a, *y = b;
    if (x->place != y->place) return x->place < y->place ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

/* Behind their pads, the earliest made first. */
static enum pn_status merge(struct pn_beancount_pads *pads, struct pn_beancount_events *events) {
    size_t made = pads->made.count, old = events->count, to = made + old;
    PN_TRY(PN_RESERVE(&pads->bean->loader->scratch, events, to));
    events->count = to;
    if (made > 1) qsort(pads->made.items, made, sizeof *pads->made.items, compare_made);
    while (made > 0) {
        bool is_behind = old > (size_t)pads->made.items[made - 1].place + 1;
        events->items[--to] = is_behind ? events->items[--old] : pads->made.items[--made];
    }
    return PN_OK;
}

enum pn_status pn_beancount_pads_finish(struct pn_beancount_pads *pads,
                                        struct pn_beancount_events *events) {
    struct pn_loader *loader = pads->bean->loader;
    size_t before = loader->journal->postings.count - 2 * pads->made.count;
    enum pn_status worst = check_used(pads);
    PN_TRY(resolve_made(pads, before));
    for (size_t i = 0; i < pads->made.count; i++) {
        pads->made.items[i].line = i;
        enum pn_status st = book_made(pads, &pads->made.items[i]);
        if (st != PN_OK && st != PN_EINPUT) return st;
        if (st != PN_OK) worst = st;
    }
    PN_TRY(merge(pads, events));
    return worst;
}
