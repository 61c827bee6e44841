/*
 * The second walk: accounts are open when they are spoken of, hold what they were
 * opened for, and balances are what is asserted.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/beancount.h"

struct checker {
    struct pn_beancount *bean;
    struct pn_loader *loader;
    uint32_t *opened; /* by account: its open directive, or PN_NONE                 */
    uint32_t *closed; /* by account: its close directive, or PN_NONE                */
    bool *is_active;  /* by account                                                 */
    bool *was_opened; /* by account: in the walk                                    */
    bool *is_complained;
    struct pn_beancount_totals totals;
    struct {
        PN_VEC(struct said);
    } said; /* balances of the date of the walk */
    pn_date date;
    enum pn_status worst;
};

struct said {
    uint32_t account;
    struct pn_amount amount;
};

enum pn_status pn_beancount_account_of(struct pn_loader *loader, struct pn_slice name,
                                       uint32_t *out) {
    return pn_loader_name(loader, PN_DIALECT_BEANCOUNT, name, out);
}

static enum pn_status remember(struct checker *checker, enum pn_status st) {
    if (st == PN_EINPUT) checker->worst = st;
    return st == PN_EINPUT ? PN_OK : st;
}

/* ---- open and close ---- */

static enum pn_status take_open(struct checker *checker, uint32_t index) {
    struct pn_loader *loader = checker->loader;
    const struct pn_directive *item = &loader->journal->directives.items[index];
    uint32_t account;
    PN_TRY(pn_beancount_account_of(loader, item->name, &account));
    checker->is_active[account] = true;
    checker->was_opened[account] = true;
    if (checker->opened[account] == PN_NONE) {
        checker->opened[account] = index;
        return PN_OK;
    }
    return PN_BLAME(loader, PN_B0502_OPENED_TWICE, item->name, NULL, "%.*s is opened twice",
                    PN_ARG(item->name));
}

static enum pn_status take_close(struct checker *checker, uint32_t index) {
    struct pn_loader *loader = checker->loader;
    const struct pn_directive *item = &loader->journal->directives.items[index];
    uint32_t account;
    PN_TRY(pn_beancount_account_of(loader, item->name, &account));
    checker->is_active[account] = false;
    if (checker->closed[account] != PN_NONE) {
        return PN_BLAME(loader, PN_B0502_OPENED_TWICE, item->name, NULL, "%.*s is closed twice",
                        PN_ARG(item->name));
    }
    checker->closed[account] = index;
    if (!checker->was_opened[account] && !checker->bean->options.opens_accounts) {
        return PN_BLAME(loader, PN_B0502_OPENED_TWICE, item->name, NULL,
                        "%.*s is closed and was not open", PN_ARG(item->name));
    }
    if (checker->opened[account] == PN_NONE) return PN_OK;
    pn_date opened = loader->journal->directives.items[checker->opened[account]].date;
    if (item->date > opened) return PN_OK;
    return PN_BLAME(loader, PN_B0502_OPENED_TWICE, item->name, NULL,
                    "%.*s is closed on the day it is opened", PN_ARG(item->name));
}

/* ---- accounts that are spoken of ---- */

static enum pn_status blame_inactive(struct checker *checker, uint32_t account, pn_date date,
                                     struct pn_slice text) {
    struct pn_loader *loader = checker->loader;
    struct pn_slice name = loader->accounts.items[account].name;
    char day[PN_DATE_TEXT_MAX];
    pn_date_format(date, day);
    if (!checker->was_opened[account]) {
        if (checker->is_complained[account]) return PN_EINPUT; /* once is enough */
        checker->is_complained[account] = true;
        return PN_BLAME(loader, PN_B0501_NOT_OPEN, text, "write a line: DATE open ACCOUNT",
                        "%.*s is not open on %s", PN_ARG(name), day);
    }
    return PN_BLAME(loader, PN_B0501_NOT_OPEN, text, NULL, "%.*s is closed on %s", PN_ARG(name),
                    day);
}

static enum pn_status check_active(struct checker *checker, uint32_t account, pn_date date,
                                   struct pn_slice text, bool after_close) {
    if (checker->is_active[account]) return PN_OK;
    if (checker->was_opened[account] && after_close) return PN_OK;
    bool opens_itself = checker->bean->options.opens_accounts && !checker->was_opened[account];
    if (opens_itself && checker->loader->accounts.items[account].directive == PN_NONE &&
        checker->closed[account] == PN_NONE) {
        return PN_OK;
    }
    return blame_inactive(checker, account, date, text);
}

/* Whether an open directive with currencies names this one. */
static bool allows(const struct checker *checker, uint32_t account, uint32_t commodity) {
    const struct pn_journal *journal = checker->loader->journal;
    uint32_t index = checker->loader->accounts.items[account].directive;
    if (index == PN_NONE) return true;
    const struct pn_directive *item = &journal->directives.items[index];
    struct pn_slice symbol = journal->commodities.names.items[commodity];
    if (item->kind != PN_DIRECTIVE_ACCOUNT || item->dialect != PN_DIALECT_BEANCOUNT) return true;
    for (uint32_t i = 0; i < item->sub_count; i++) {
        const struct pn_subdirective *sub = &journal->subdirectives.items[item->sub_first + i];
        if (pn_slice_equal(sub->value, symbol)) return true;
    }
    return item->sub_count == 0;
}

static enum pn_status check_row(struct checker *checker, const struct pn_row *row) {
    struct pn_loader *loader = checker->loader;
    const struct pn_posting *posting = &loader->journal->postings.items[row->written];
    struct pn_slice text = pn_posting_text(loader->journal, posting);
    bool is_nothing =
        row->commodity == 0 || ((row->flags & PN_ROW_INFERRED) != 0 && row->mantissa == 0);
    if (is_nothing) return PN_OK;
    PN_TRY(check_active(checker, row->account, row->date, text, false));
    if (allows(checker, row->account, row->commodity)) return PN_OK;
    return PN_BLAME(
        loader, PN_B0503_CURRENCY, text, "add the currency to the account's open directive",
        "%.*s was not opened for %.*s", PN_ARG(loader->accounts.items[row->account].name),
        PN_ARG(loader->journal->commodities.names.items[row->commodity]));
}

static enum pn_status take_transaction(struct checker *checker, const struct pn_work *work) {
    for (uint32_t i = 0; i < work->row_count; i++) {
        struct pn_row row =
            pn_rows_at(checker->loader, &checker->loader->rows, work->row_first + i);
        PN_TRY(remember(checker, check_row(checker, &row)));
        PN_TRY(pn_totals_add_up(&checker->totals, checker->loader, row.account, row.commodity,
                                (struct pn_decimal){row.mantissa, row.places}));
    }
    return PN_OK;
}

/* ---- balances ---- */

static enum pn_status blame_balance(struct checker *checker, const struct pn_directive *item,
                                    struct pn_decimal held, struct pn_decimal off) {
    struct pn_loader *loader = checker->loader;
    struct pn_slice symbol = loader->journal->commodities.names.items[item->amount.commodity];
    struct pn_strbuf is, should, difference;
    pn_strbuf_init(&is, &loader->scratch);
    pn_strbuf_init(&should, &loader->scratch);
    pn_strbuf_init(&difference, &loader->scratch);
    pn_decimal_print(&is, held);
    pn_decimal_print(&should, pn_amount_decimal(item->amount));
    pn_decimal_print(&difference, pn_beancount_abs(off));
    PN_TRY(is.status);
    PN_TRY(should.status);
    PN_TRY(difference.status);
    return PN_BLAME(loader, PN_B0201_ASSERTION_FAILS, item->text, NULL,
                    "the balance of %.*s at the start of this day is %.*s %.*s, not %.*s: "
                    "%.*s too %s",
                    PN_ARG(item->name), PN_ARG(pn_strbuf_view(&is)), PN_ARG(symbol),
                    PN_ARG(pn_strbuf_view(&should)), PN_ARG(pn_strbuf_view(&difference)),
                    off.mantissa > 0 ? "much" : "little");
}

/* Two balances of one account, currency and date say the same. */
static enum pn_status check_said(struct checker *checker, const struct pn_directive *item,
                                 uint32_t account) {
    if (checker->date != item->date) checker->said.count = 0;
    checker->date = item->date;
    for (size_t i = checker->said.count; i-- > 0;) {
        const struct said *other = &checker->said.items[i];
        if (other->account != account || other->amount.commodity != item->amount.commodity)
            continue;
        if (pn_decimal_compare(pn_amount_decimal(other->amount), pn_amount_decimal(item->amount)) ==
            0) {
            return PN_OK;
        }
        return PN_BLAME(checker->loader, PN_B0508_SAID_TWICE, item->text, NULL,
                        "another balance of this account and day says otherwise");
    }
    struct said said = {account, item->amount};
    return PN_PUSH(&checker->loader->scratch, &checker->said, said);
}

static enum pn_status take_balance(struct checker *checker, const struct pn_directive *item,
                                   bool with_balances) {
    struct pn_loader *loader = checker->loader;
    struct pn_decimal off, most, held;
    uint32_t account;
    PN_TRY(pn_beancount_account_of(loader, item->name, &account));
    PN_TRY(check_active(checker, account, item->date, item->name, true));
    PN_TRY(check_said(checker, item, account));
    if (checker->bean->options.is_raw) return PN_OK;
    if (!allows(checker, account, item->amount.commodity)) {
        return PN_BLAME(loader, PN_B0503_CURRENCY, item->text, NULL,
                        "%.*s was not opened for this currency", PN_ARG(item->name));
    }
    if (!with_balances || loader->options->ignore_assertions) return PN_OK;
    held = pn_totals_of(&checker->totals, account, item->amount.commodity);
    PN_TRY(pn_decimal28_sub(held, pn_amount_decimal(item->amount), &off));
    PN_TRY(pn_beancount_balance_tolerance(&checker->bean->options, item, &most));
    if (pn_decimal_compare(pn_beancount_abs(off), most) <= 0) return PN_OK;
    return blame_balance(checker, item, held, off);
}

/* ---- the rest ---- */

static enum pn_status check_name(struct checker *checker, const struct pn_directive *item,
                                 struct pn_slice name, bool after_close) {
    uint32_t account;
    PN_TRY(pn_beancount_account_of(checker->loader, name, &account));
    return check_active(checker, account, item->date, name, after_close);
}

static enum pn_status check_document(struct checker *checker, const struct pn_directive *item) {
    struct pn_loader *loader = checker->loader;
    PN_TRY(check_name(checker, item, item->name, true));
    if (checker->bean->options.is_raw) return PN_OK;
    struct pn_span span = pn_journal_span(loader->journal, item->text);
    if (pn_sources_has_file(&loader->journal->sources, span.source, item->value)) return PN_OK;
    return PN_BLAME(loader, PN_B0510_NO_DOCUMENT, item->text, NULL, "there is no file %.*s",
                    PN_ARG(item->value));
}

static enum pn_status take_directive(struct checker *checker, uint32_t index, bool with_balances) {
    const struct pn_directive *item = &checker->loader->journal->directives.items[index];
    enum pn_directive_kind kind = item->kind;
    if (kind == PN_DIRECTIVE_ACCOUNT) return take_open(checker, index);
    if (kind == PN_DIRECTIVE_CLOSE) return take_close(checker, index);
    if (kind == PN_DIRECTIVE_BALANCE) return take_balance(checker, item, with_balances);
    if (kind == PN_DIRECTIVE_NOTE) return check_name(checker, item, item->name, true);
    if (kind == PN_DIRECTIVE_DOCUMENT) return check_document(checker, item);
    if (kind != PN_DIRECTIVE_PAD) return PN_OK;
    PN_TRY(check_name(checker, item, item->name, false));
    return check_name(checker, item, item->value, false);
}

/* A commodity is declared once. */
static enum pn_status check_commodities(struct checker *checker) {
    struct pn_loader *loader = checker->loader;
    bool *is_declared;
    enum pn_status worst = PN_OK;
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, loader->looks.count, &is_declared));
    for (size_t i = 0; i < loader->journal->directives.count; i++) {
        const struct pn_directive *item = &loader->journal->directives.items[i];
        if (item->kind != PN_DIRECTIVE_COMMODITY || item->dialect != PN_DIALECT_BEANCOUNT) continue;
        if (is_declared[item->commodity]) {
            worst = PN_BLAME(loader, PN_B0508_SAID_TWICE, item->text, NULL,
                             "the commodity %.*s is declared twice", PN_ARG(item->name));
        }
        is_declared[item->commodity] = true;
    }
    return worst;
}

static enum pn_status prepare(struct checker *checker, const struct pn_beancount_events *events) {
    struct pn_loader *loader = checker->loader;
    struct pn_arena *arena = &loader->scratch;
    size_t accounts = loader->accounts.count;
    PN_TRY(PN_NEW_ARRAY(arena, accounts, &checker->opened));
    PN_TRY(PN_NEW_ARRAY(arena, accounts, &checker->closed));
    PN_TRY(PN_NEW_ARRAY(arena, accounts, &checker->is_active));
    PN_TRY(PN_NEW_ARRAY(arena, accounts, &checker->was_opened));
    PN_TRY(PN_NEW_ARRAY(arena, accounts, &checker->is_complained));
    memset(checker->opened, 0xff, accounts * sizeof *checker->opened);
    memset(checker->closed, 0xff, accounts * sizeof *checker->closed);
    PN_TRY(pn_totals_init(&checker->totals, arena, accounts));
    for (size_t i = 0; i < events->count; i++) {
        if (events->items[i].kind != PN_EVENT_DIRECTIVE) continue;
        const struct pn_directive *item =
            &loader->journal->directives.items[events->items[i].index];
        uint32_t account;
        if (item->kind != PN_DIRECTIVE_BALANCE) continue;
        PN_TRY(pn_beancount_account_of(loader, item->name, &account));
        checker->totals.is_asked[account] = true;
    }
    return PN_OK;
}

enum pn_status pn_beancount_check(struct pn_beancount *bean,
                                  const struct pn_beancount_events *events, bool with_balances) {
    struct checker checker = {.bean = bean, .loader = bean->loader, .date = PN_DATE_NONE};
    PN_TRY(prepare(&checker, events));
    for (size_t i = 0; i < events->count; i++) {
        const struct pn_beancount_event *event = &events->items[i];
        enum pn_status st = PN_OK;
        if (event->kind == PN_EVENT_DIRECTIVE) {
            st = take_directive(&checker, event->index, with_balances);
        } else if (event->kind != PN_EVENT_RULE) {
            st = take_transaction(&checker, &bean->loader->works.items[event->index]);
        }
        PN_TRY(remember(&checker, st));
    }
    PN_TRY(remember(&checker, check_commodities(&checker)));
    return checker.worst;
}
