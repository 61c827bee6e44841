/*
 * Running balances, balance assertions and balance assignments.
 *
 * hledger: postings are walked by their dates, then as written; a transaction with an
 * assignment takes part as a whole on its date. Ledger: in file order, an account's
 * real postings only unless the asserting posting is virtual, while its transaction
 * is read.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>
#include <string.h>

#include "books/internal.h"

/* ---- running balances ---- */

static size_t hash_of(uint32_t account, uint32_t commodity) {
    uint64_t mixed = ((uint64_t)account << 32 | commodity);
    mixed ^= mixed >> 31;
    mixed = (mixed & 0xffffffffu) * 0x9e3779b1u + (mixed >> 32) * 0x85ebca6bu;
    return (size_t)(mixed ^ mixed >> 15);
}

static uint32_t find_cell(const struct pn_running *running, uint32_t account, uint32_t commodity) {
    if (running->slot_count == 0) return PN_NONE;
    size_t mask = running->slot_count - 1;
    for (size_t at = hash_of(account, commodity) & mask;; at = (at + 1) & mask) {
        uint32_t slot = running->slots[at];
        if (slot == 0) return PN_NONE;
        const struct pn_cell *cell = &running->cells.items[slot - 1];
        if (cell->account == account && cell->commodity == commodity) return slot - 1;
    }
}

static void place_cell(struct pn_running *running, uint32_t index) {
    const struct pn_cell *cell = &running->cells.items[index];
    size_t mask = running->slot_count - 1;
    size_t at = hash_of(cell->account, cell->commodity) & mask;
    while (running->slots[at] != 0)
        at = (at + 1) & mask;
    running->slots[at] = index + 1;
}

static enum pn_status grow_slots(struct pn_loader *loader, struct pn_running *running) {
    size_t enlarged = running->slot_count == 0 ? 256 : running->slot_count * 2;
    uint32_t *slots;
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, enlarged, &slots));
    running->slots = slots;
    running->slot_count = enlarged;
    for (size_t i = 0; i < running->cells.count; i++)
        place_cell(running, (uint32_t)i);
    return PN_OK;
}

static enum pn_status prepare(struct pn_loader *loader, struct pn_running *running) {
    size_t count = loader->accounts.count;
    if (running->heads != NULL) return PN_OK;
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, count, &running->heads));
    memset(running->heads, 0xff, count * sizeof *running->heads);
    return PN_OK;
}

static enum pn_status cell_of(struct pn_loader *loader, struct pn_running *running,
                              uint32_t account, uint32_t commodity, struct pn_cell **out) {
    uint32_t index = running->heads[account];
    if (index != PN_NONE && running->cells.items[index].commodity == commodity) {
        *out = &running->cells.items[index]; /* most accounts hold one commodity */
        return PN_OK;
    }
    index = find_cell(running, account, commodity);
    if (index == PN_NONE) {
        if ((running->cells.count + 1) * 2 > running->slot_count) {
            PN_TRY(grow_slots(loader, running));
        }
        struct pn_cell cell = {
            .commodity = commodity, .account = account, .next = running->heads[account]};
        index = (uint32_t)running->cells.count;
        PN_TRY(PN_PUSH(&loader->scratch, &running->cells, cell));
        running->heads[account] = index;
        place_cell(running, index);
    }
    *out = &running->cells.items[index];
    return PN_OK;
}

static enum pn_status run(struct pn_loader *loader, struct pn_running *running, uint32_t account,
                          uint32_t commodity, struct pn_decimal amount) {
    struct pn_cell *cell;
    PN_TRY(cell_of(loader, running, account, commodity, &cell));
    if (cell->value.places == amount.places) {
        return pn_i128_add(cell->value.mantissa, amount.mantissa, &cell->value.mantissa);
    }
    return pn_decimal_add(cell->value, amount, &cell->value);
}

static enum pn_status run_row(struct pn_loader *loader, struct pn_running *running,
                              const struct pn_row *row) {
    return run(loader, running, row->account, row->commodity,
               (struct pn_decimal){row->mantissa, row->places});
}

static bool is_below(const struct pn_loader *loader, uint32_t account, uint32_t ancestor) {
    const struct pn_account *accounts = loader->accounts.items;
    while (accounts[account].depth > accounts[ancestor].depth)
        account = accounts[account].parent;
    return account == ancestor;
}

/* The balance of one commodity, with subaccounts or without. */
static enum pn_status balance_of(const struct pn_loader *loader, const struct pn_running *running,
                                 uint32_t account, uint32_t commodity, bool is_inclusive,
                                 struct pn_decimal *out) {
    struct pn_decimal sum = {0};
    if (!is_inclusive) {
        uint32_t index = find_cell(running, account, commodity);
        *out = index == PN_NONE ? sum : running->cells.items[index].value;
        return PN_OK;
    }
    for (size_t i = 0; i < running->cells.count; i++) {
        const struct pn_cell *cell = &running->cells.items[i];
        if (cell->commodity != commodity || !is_below(loader, cell->account, account)) continue;
        PN_TRY(pn_decimal_add(sum, cell->value, &sum));
    }
    *out = sum;
    return PN_OK;
}

/* ---- assertions ---- */

static const struct pn_posting_extra *extra_of(const struct pn_loader *loader, uint32_t written) {
    const struct pn_posting *posting = &loader->journal->postings.items[written];
    const struct pn_posting_extra *extra = pn_posting_extra_of(loader->journal, posting);
    if (extra == NULL) return NULL;
    return extra->has_assertion ? extra : NULL;
}

static void append_amount(const struct pn_loader *loader, struct pn_strbuf *buf, uint32_t commodity,
                          struct pn_decimal value) {
    pn_style_print(buf, &loader->looks.items[commodity].style,
                   loader->journal->commodities.names.items[commodity], value);
}

static enum pn_status blame(struct pn_loader *loader, const struct pn_posting_extra *extra,
                            uint32_t account, uint32_t commodity, struct pn_decimal asserted,
                            struct pn_decimal actual) {
    struct pn_strbuf is, should, off;
    struct pn_decimal difference;
    struct pn_slice name = loader->accounts.items[account].name;
    pn_strbuf_init(&is, &loader->scratch);
    pn_strbuf_init(&should, &loader->scratch);
    pn_strbuf_init(&off, &loader->scratch);
    append_amount(loader, &is, commodity, actual);
    append_amount(loader, &should, commodity, asserted);
    PN_TRY(pn_decimal_sub(asserted, actual, &difference));
    append_amount(loader, &off, commodity, difference);
    if (is.status != PN_OK || should.status != PN_OK || off.status != PN_OK) return PN_ENOMEM;
    return PN_BLAME(loader, PN_B0201_ASSERTION_FAILS, extra->assertion_text, NULL,
                    "the balance of %.*s is %.*s here, not %.*s: off by %.*s", PN_ARG(name),
                    PN_ARG(pn_strbuf_view(&is)), PN_ARG(pn_strbuf_view(&should)),
                    PN_ARG(pn_strbuf_view(&off)));
}

/* With ==, every other commodity of the account must be zero. */
static enum pn_status check_others(struct pn_loader *loader, const struct pn_running *running,
                                   const struct pn_posting_extra *extra, uint32_t account) {
    for (uint32_t at = running->heads[account]; at != PN_NONE;) {
        const struct pn_cell *cell = &running->cells.items[at];
        at = cell->next;
        if (cell->commodity == extra->assertion.commodity) continue;
        struct pn_decimal actual;
        PN_TRY(balance_of(loader, running, account, cell->commodity, extra->assertion_is_inclusive,
                          &actual));
        if (actual.mantissa == 0) continue;
        return blame(loader, extra, account, cell->commodity, (struct pn_decimal){0}, actual);
    }
    return PN_OK;
}

static enum pn_status check(struct pn_loader *loader, const struct pn_running *running,
                            const struct pn_posting_extra *extra, uint32_t account) {
    struct pn_decimal actual, asserted = pn_amount_decimal(extra->assertion);
    if (loader->options->ignore_assertions) return PN_OK;
    PN_TRY(balance_of(loader, running, account, extra->assertion.commodity,
                      extra->assertion_is_inclusive, &actual));
    if (pn_decimal_compare(actual, asserted) != 0) {
        return blame(loader, extra, account, extra->assertion.commodity, asserted, actual);
    }
    return extra->assertion_is_total ? check_others(loader, running, extra, account) : PN_OK;
}

/* ---- assignments ---- */

/* Insert a row behind the draft's row at. */
static enum pn_status insert_after(struct pn_loader *loader, size_t at, const struct pn_row *row) {
    size_t count = loader->draft.count;
    PN_TRY(PN_RESERVE(&loader->scratch, &loader->draft, count + 1));
    memmove(loader->draft.items + at + 2, loader->draft.items + at + 1,
            (count - at - 1) * sizeof *row);
    loader->draft.items[at + 1] = *row;
    loader->draft.count++;
    return PN_OK;
}

/* With ==, what the account holds of other commodities is taken out. */
static enum pn_status empty_others(struct pn_loader *loader, const struct pn_running *running,
                                   const struct pn_posting_extra *extra, size_t *at) {
    struct pn_row base = loader->draft.items[*at];
    for (uint32_t cell_at = running->heads[base.account]; cell_at != PN_NONE;) {
        const struct pn_cell *cell = &running->cells.items[cell_at];
        cell_at = cell->next;
        if (cell->commodity == extra->assertion.commodity || cell->value.mantissa == 0) continue;
        struct pn_decimal out;
        PN_TRY(pn_decimal_negate(cell->value, &out));
        base.mantissa = out.mantissa;
        base.places = out.places;
        base.commodity = cell->commodity;
        base.flags |= PN_ROW_CONTINUES;
        PN_TRY(insert_after(loader, *at, &base));
        ++*at;
    }
    return PN_OK;
}

/* The amount that makes the assertion true; *at ends at the last row it made. */
static enum pn_status assign(struct pn_loader *loader, const struct pn_running *running,
                             const struct pn_posting_extra *extra, size_t *at) {
    struct pn_row *row = &loader->draft.items[*at];
    struct pn_decimal actual, amount;
    PN_TRY(balance_of(loader, running, row->account, extra->assertion.commodity,
                      extra->assertion_is_inclusive, &actual));
    PN_TRY(pn_decimal_sub(pn_amount_decimal(extra->assertion), actual, &amount));
    row->mantissa = amount.mantissa;
    row->places = amount.places;
    row->commodity = extra->assertion.commodity;
    row->flags = PN_ROW_ASSIGNED;
    return extra->assertion_is_total ? empty_others(loader, running, extra, at) : PN_OK;
}

/* ---- hledger: by date ---- */

static bool is_elided(const struct pn_row *row) { return (row->flags & ROW_ELIDED) != 0; }

static enum pn_status run_elided(struct pn_loader *loader) {
    for (size_t i = 0; i < loader->draft.count; i++) {
        const struct pn_row *row = &loader->draft.items[i];
        if ((row->flags & PN_ROW_INFERRED) == 0) continue;
        PN_TRY(run_row(loader, &loader->all, row));
    }
    return PN_OK;
}

/* A transaction with assignments: each posting in turn, then what is still missing. */
static enum pn_status settle_deferred(struct pn_loader *loader, struct pn_work *work) {
    struct pn_running *running = &loader->all;
    enum pn_status worst = PN_OK;
    PN_TRY(pn_loader_draft(loader, work));
    for (size_t i = 0; i < loader->draft.count; i++) {
        const struct pn_row row = loader->draft.items[i];
        const struct pn_posting_extra *extra = extra_of(loader, row.written);
        size_t first = i;
        if (is_elided(&row) && extra == NULL) continue;
        if (is_elided(&row) && row.date != work->date) {
            return PN_BLAME(loader, PN_B0202_ASSIGNMENT, extra->assertion_text, NULL,
                            "a balance assignment cannot have a date of its own");
        }
        if (is_elided(&row)) PN_TRY(assign(loader, running, extra, &i));
        for (size_t k = first; k <= i; k++) {
            PN_TRY(run_row(loader, running, &loader->draft.items[k]));
        }
        if (extra == NULL) continue;
        enum pn_status st = check(loader, running, extra, row.account);
        if (st != PN_OK && st != PN_EINPUT) return st;
        if (st != PN_OK) worst = st;
    }
    PN_TRY(pn_loader_balance(loader, work));
    PN_TRY(run_elided(loader));
    PN_TRY(pn_loader_apply_rules(loader, work));
    PN_TRY(pn_loader_keep(loader, work));
    return worst;
}

/* A row, or a whole transaction when row is PN_NONE. */
struct event {
    pn_date date;
    uint32_t work;
    uint32_t row;
};

static int compare_events(const void *a, const void *b) {
    const struct event *x = a, *y = b;
    if (x->date != y->date) return x->date < y->date ? -1 : 1;
    if (x->work != y->work) return x->work < y->work ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static bool takes_part(const struct pn_work *work, uint32_t group) {
    return work->group == group && work->dialect != PN_DIALECT_LEDGER;
}

/* Whether the rows stand by date already: few journals have postings with dates of their own. */
static bool is_in_order(const struct pn_loader *loader, uint32_t group) {
    pn_date last = PN_DATE_MIN;
    for (size_t w = 0; w < loader->works.count; w++) {
        const struct pn_work *work = &loader->works.items[w];
        if (!takes_part(work, group)) continue;
        if (work->is_deferred) {
            if (work->date < last) return false;
            last = work->date;
        }
        for (uint32_t i = 0; i < work->row_count; i++) {
            pn_date date = pn_rows_date(loader, &loader->rows, work->row_first + i);
            if (date < last) return false;
            last = date;
        }
    }
    return true;
}

static enum pn_status list_events(struct pn_loader *loader, uint32_t group, struct event **out,
                                  size_t *out_count) {
    struct event *events;
    size_t count = 0;
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, loader->rows.count + loader->works.count, &events));
    for (size_t w = 0; w < loader->works.count; w++) {
        const struct pn_work *work = &loader->works.items[w];
        if (!takes_part(work, group)) continue;
        if (work->is_deferred) {
            events[count++] = (struct event){work->date, (uint32_t)w, PN_NONE};
        }
        for (uint32_t i = 0; i < work->row_count; i++) {
            pn_date date = pn_rows_date(loader, &loader->rows, work->row_first + i);
            events[count++] = (struct event){date, (uint32_t)w, work->row_first + i};
        }
    }
    qsort(events, count, sizeof *events, compare_events);
    *out = events;
    *out_count = count;
    return PN_OK;
}

/* A posting of several rows is complete at its last one. */
static bool is_last_of_posting(const struct pn_loader *loader, const struct pn_work *work,
                               uint32_t row) {
    if (row + 1 == work->row_first + work->row_count) return true;
    return (pn_traits_flags(loader->rows.traits[row + 1]) & PN_ROW_CONTINUES) == 0;
}

static enum pn_status take_row(struct pn_loader *loader, const struct pn_work *work, uint32_t row) {
    const struct pn_row it = pn_rows_at(loader, &loader->rows, row);
    PN_TRY(run_row(loader, &loader->all, &it));
    if ((it.flags & PN_ROW_GENERATED) != 0) return PN_OK;
    const struct pn_posting_extra *extra = extra_of(loader, it.written);
    if (extra == NULL || !is_last_of_posting(loader, work, row)) return PN_OK;
    return check(loader, &loader->all, extra, it.account);
}

/* The status to go on with: mistakes are remembered in *worst. */
static enum pn_status go_on(struct pn_loader *loader, const struct pn_work *work, enum pn_status st,
                            enum pn_status *worst) {
    if (st == PN_OK) return PN_OK;
    if (st == PN_ERANGE) st = pn_loader_too_large(loader, pn_loader_header(loader, work));
    if (st != PN_EINPUT) return st;
    *worst = st;
    return PN_OK;
}

static enum pn_status walk_sorted(struct pn_loader *loader, uint32_t group, enum pn_status *worst) {
    struct event *events;
    size_t count;
    PN_TRY(list_events(loader, group, &events, &count));
    for (size_t i = 0; i < count; i++) {
        struct pn_work *work = &loader->works.items[events[i].work];
        uint32_t row = events[i].row;
        enum pn_status st =
            row == PN_NONE ? settle_deferred(loader, work) : take_row(loader, work, row);
        PN_TRY(go_on(loader, work, st, worst));
    }
    return PN_OK;
}

/* A deferred transaction has its rows only when it was settled. */
static enum pn_status walk_as_it_is(struct pn_loader *loader, uint32_t group,
                                    enum pn_status *worst) {
    for (size_t w = 0; w < loader->works.count; w++) {
        struct pn_work *work = &loader->works.items[w];
        if (!takes_part(work, group)) continue;
        if (work->is_deferred) {
            PN_TRY(go_on(loader, work, settle_deferred(loader, work), worst));
            continue;
        }
        for (uint32_t i = 0; i < work->row_count; i++) {
            PN_TRY(go_on(loader, work, take_row(loader, work, work->row_first + i), worst));
        }
    }
    return PN_OK;
}

static enum pn_status walk(struct pn_loader *loader, uint32_t group) {
    enum pn_status worst = PN_OK;
    loader->all = (struct pn_running){0};
    PN_TRY(prepare(loader, &loader->all));
    if (is_in_order(loader, group)) {
        PN_TRY(walk_as_it_is(loader, group, &worst));
    } else {
        PN_TRY(walk_sorted(loader, group, &worst));
    }
    return worst;
}

enum pn_status pn_loader_assert(struct pn_loader *loader) {
    enum pn_status worst = PN_OK;
    if (!loader->has_assertions) return PN_OK;
    if (loader->options->ignore_assertions && !loader->has_deferred) return PN_OK;
    for (size_t group = 0; group < loader->groups.count; group++) {
        enum pn_status st = walk(loader, (uint32_t)group);
        if (st != PN_OK && st != PN_EINPUT) return st;
        if (st != PN_OK) worst = st;
    }
    return worst;
}

/* ---- postings as rows ---- */

/* The accounts that assertions speak of; all when some count subaccounts. */
static enum pn_status find_asserted(struct pn_loader *loader, bool **out) {
    const struct pn_journal *journal = loader->journal;
    bool *is_asserted, all = false;
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, loader->accounts.count, &is_asserted));
    for (size_t t = 0; t < journal->transactions.count; t++) {
        const struct pn_transaction *item = &journal->transactions.items[t];
        if (item->is_settled) continue;
        for (uint32_t i = item->posting_first; i < item->posting_first + item->posting_count; i++) {
            const struct pn_posting_extra *extra =
                pn_posting_extra_of(journal, &journal->postings.items[i]);
            if (extra == NULL || !extra->has_assertion) continue;
            is_asserted[pn_loader_account_of(loader, i)] = true;
            all = all || extra->assertion_is_inclusive;
        }
    }
    for (size_t a = 0; a < loader->accounts.count; a++)
        is_asserted[a] = is_asserted[a] || all;
    *out = is_asserted;
    return PN_OK;
}

static enum pn_status take_posting(struct pn_loader *loader, uint32_t index) {
    const struct pn_journal *journal = loader->journal;
    const struct pn_posting *posting = &journal->postings.items[index];
    uint32_t account = pn_loader_account_of(loader, index);
    struct pn_amount amount = pn_posting_amount(journal, posting);
    PN_TRY(run(loader, &loader->all, account, amount.commodity, pn_amount_decimal(amount)));
    const struct pn_posting_extra *extra = extra_of(loader, index);
    return extra == NULL ? PN_OK : check(loader, &loader->all, extra, account);
}

enum pn_status pn_loader_assert_direct(struct pn_loader *loader) {
    const struct pn_journal *journal = loader->journal;
    enum pn_status worst = PN_OK;
    bool *is_asserted;
    if (!loader->has_assertions || loader->options->ignore_assertions) return PN_OK;
    PN_TRY(find_asserted(loader, &is_asserted));
    loader->all = (struct pn_running){0};
    PN_TRY(prepare(loader, &loader->all));
    for (size_t t = 0; t < journal->transactions.count; t++) {
        const struct pn_transaction *item = &journal->transactions.items[t];
        if (item->dialect == PN_DIALECT_LEDGER) continue;
        for (uint32_t i = item->posting_first; i < item->posting_first + item->posting_count; i++) {
            if (!is_asserted[pn_loader_account_of(loader, i)]) continue;
            enum pn_status st = take_posting(loader, i);
            if (st == PN_OK) continue;
            struct pn_work work;
            pn_loader_make_work(loader, (uint32_t)t, 0, &work);
            PN_TRY(go_on(loader, &work, st, &worst));
        }
    }
    return worst;
}

/* ---- Ledger: as written ---- */

/* What the account holds before this row: earlier transactions and earlier rows. */
static enum pn_status ledger_balance(const struct pn_loader *loader, size_t at, uint32_t commodity,
                                     struct pn_decimal *out) {
    const struct pn_row *row = &loader->draft.items[at];
    bool is_virtual = row->kind != PN_POSTING_REAL;
    const struct pn_running *running = is_virtual ? &loader->all : &loader->real;
    struct pn_decimal sum;
    PN_TRY(balance_of(loader, running, row->account, commodity, false, &sum));
    for (size_t i = 0; i < at; i++) {
        const struct pn_row *earlier = &loader->draft.items[i];
        if (earlier->account != row->account || earlier->commodity != commodity) continue;
        bool is_same_kind = (earlier->kind != PN_POSTING_REAL) == is_virtual;
        if (is_elided(earlier) || !is_same_kind) continue;
        PN_TRY(pn_decimal_add(sum, (struct pn_decimal){earlier->mantissa, earlier->places}, &sum));
    }
    *out = sum;
    return PN_OK;
}

/* `= 0` without a symbol speaks of every commodity of the account. */
static enum pn_status ledger_all_zero(struct pn_loader *loader, size_t at,
                                      const struct pn_posting_extra *extra) {
    const struct pn_row *row = &loader->draft.items[at];
    for (uint32_t commodity = 0; commodity < loader->looks.count; commodity++) {
        struct pn_decimal actual;
        PN_TRY(ledger_balance(loader, at, commodity, &actual));
        if (!is_elided(row) && commodity == row->commodity) {
            PN_TRY(
                pn_decimal_add(actual, (struct pn_decimal){row->mantissa, row->places}, &actual));
        }
        if (actual.mantissa == 0) continue;
        return blame(loader, extra, row->account, commodity, (struct pn_decimal){0}, actual);
    }
    return PN_OK;
}

static enum pn_status blame_other(struct pn_loader *loader, const struct pn_posting_extra *extra,
                                  const struct pn_row *row) {
    struct pn_slice symbol = loader->journal->commodities.names.items[row->commodity];
    return PN_BLAME(loader, PN_B0201_ASSERTION_FAILS, extra->assertion_text,
                    "assert the commodity that is posted, or do it in a posting of 0",
                    "for Ledger an assertion of another commodity than the posted %.*s never holds",
                    PN_ARG(symbol));
}

static enum pn_status ledger_row(struct pn_loader *loader, size_t at,
                                 const struct pn_posting_extra *extra) {
    struct pn_row *row = &loader->draft.items[at];
    struct pn_decimal actual, asserted = pn_amount_decimal(extra->assertion);
    bool is_bare_zero = extra->assertion.commodity == 0 && asserted.mantissa == 0;
    if (is_bare_zero && !is_elided(row)) {
        return loader->options->ignore_assertions ? PN_OK : ledger_all_zero(loader, at, extra);
    }
    uint32_t commodity = extra->assertion.commodity;
    if (is_bare_zero) { /* assign what empties the only commodity held */
        for (uint32_t c = 1; c < loader->looks.count && commodity == 0; c++) {
            PN_TRY(ledger_balance(loader, at, c, &actual));
            if (actual.mantissa != 0) commodity = c;
        }
    }
    PN_TRY(ledger_balance(loader, at, commodity, &actual));
    if (is_elided(row)) {
        struct pn_decimal amount;
        PN_TRY(pn_decimal_sub(asserted, actual, &amount));
        row->mantissa = amount.mantissa;
        row->places = amount.places;
        row->commodity = commodity;
        row->flags = PN_ROW_ASSIGNED;
        return PN_OK;
    }
    if (row->commodity == commodity) {
        PN_TRY(pn_decimal_add(actual, (struct pn_decimal){row->mantissa, row->places}, &actual));
    } else if (row->mantissa != 0 && !loader->options->ignore_assertions) {
        return blame_other(loader, extra, row); /* Ledger takes the amount off what it asserts */
    }
    if (loader->options->ignore_assertions || pn_decimal_compare(actual, asserted) == 0) {
        return PN_OK;
    }
    return blame(loader, extra, row->account, commodity, asserted, actual);
}

enum pn_status pn_loader_assert_draft(struct pn_loader *loader, const struct pn_work *work) {
    enum pn_status worst = PN_OK;
    PN_TRY(prepare(loader, &loader->real));
    PN_TRY(prepare(loader, &loader->all));
    for (size_t i = 0; i < loader->draft.count; i++) {
        const struct pn_posting_extra *extra = extra_of(loader, loader->draft.items[i].written);
        if (extra == NULL) continue;
        enum pn_status st = ledger_row(loader, i, extra);
        if (st == PN_ERANGE) st = pn_loader_too_large(loader, pn_loader_header(loader, work));
        if (st != PN_OK && st != PN_EINPUT) return st;
        if (st != PN_OK) worst = st;
    }
    return worst;
}

enum pn_status pn_loader_run_draft(struct pn_loader *loader) {
    for (size_t i = 0; i < loader->draft.count; i++) {
        const struct pn_row *row = &loader->draft.items[i];
        PN_TRY(run_row(loader, &loader->all, row));
        if (row->kind == PN_POSTING_REAL) PN_TRY(run_row(loader, &loader->real, row));
    }
    return PN_OK;
}
