/*
 * Tags under account directives: which accounts are cash, which are debts and under what
 * contract, which are goals.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "debt/tags.h"
#include "household/internal.h"

/* ---- cash ---- */

static bool tagged_cash(const struct pn_books *books, uint32_t account, struct pn_diags *diags,
                        bool *is_cash) {
    struct pn_declared_tag tag;
    size_t at = 0;
    bool found = false;
    while (pn_books_account_tag(books, account, &at, &tag)) {
        if (!pn_slice_is(tag.tag.key, "cash")) continue;
        found = true;
        *is_cash = pn_tag_yes(&tag, diags);
    }
    return found;
}

/* Subaccounts of a cash account are cash too, unless they say otherwise. */
static bool mark_cash(struct pn_household *household, struct pn_diags *diags) {
    const struct pn_books *books = household->books;
    bool any_tag = false;
    for (uint32_t a = 1; a < books->account_count; a++) {
        bool own = false;
        if (!tagged_cash(books, a, diags, &own)) continue;
        any_tag = true;
        for (uint32_t sub = 1; sub < books->account_count; sub++) {
            if (pn_account_is_within(books, sub, a)) household->is_cash[sub] = own;
        }
    }
    if (any_tag) return true;
    bool any_type = false;
    for (uint32_t a = 1; a < books->account_count; a++) {
        household->is_cash[a] = books->accounts[a].type == PN_ACCOUNT_CASH;
        any_type = any_type || household->is_cash[a];
    }
    return any_type;
}

/* The commodity in which most cash postings are. */
static uint32_t main_commodity(const struct pn_household *household, uint32_t *counts) {
    const struct pn_books *books = household->books;
    uint32_t best = 0;
    for (size_t row = 0; row < books->postings.count; row++) {
        if (household->is_cash[pn_books_row_account(books, row)])
            counts[pn_books_row_commodity(books, row)]++;
    }
    for (uint32_t c = 0; c < household->books->commodity_count; c++) {
        if (counts[c] > counts[best]) best = c;
    }
    return best;
}

enum pn_status pn_household_find_cash(struct pn_household *household, struct pn_diags *diags) {
    const struct pn_books *books = household->books;
    uint32_t *counts;
    PN_TRY(PN_NEW_ARRAY(&household->arena, books->account_count, &household->is_cash));
    PN_TRY(PN_NEW_ARRAY(&household->arena, books->commodity_count, &counts));
    if (!mark_cash(household, diags)) {
        pn_diags_error(diags, PN_H0104_NO_CASH, PN_SPAN_NONE,
                       "Write \"; cash: yes\" under the account directive of the money that pays "
                       "bills, or call it Assets:Cash, Assets:Bank or Assets:Checking.",
                       "no account holds money that can pay bills");
        return PN_EINPUT;
    }
    const struct pn_commodity *commodity = &books->commodities[main_commodity(household, counts)];
    household->commodity = (uint32_t)(commodity - books->commodities);
    household->symbol = commodity->symbol;
    household->style = commodity->style;
    /* Payments round to the declared format, else to two digits. */
    if (commodity->directive == PN_NONE) household->style.places = 2;
    return PN_OK;
}

/* ---- debts and goals ---- */

static struct pn_slice last_component(struct pn_slice name) {
    size_t from = name.length;
    while (from > 0 && name.bytes[from - 1] != ':')
        from--;
    return pn_slice_sub(name, from, name.length);
}

static struct pn_declared_tag find_tag(const struct pn_books *books, uint32_t account,
                                       const char *key) {
    struct pn_declared_tag tag;
    size_t at = 0;
    while (pn_books_account_tag(books, account, &at, &tag)) {
        if (pn_slice_is(tag.tag.key, key)) return tag;
    }
    return (struct pn_declared_tag){.span = PN_SPAN_NONE};
}

static void warn_unknown(const struct pn_declared_tag *tag, struct pn_slice account,
                         struct pn_diags *diags) {
    char hint[128];
    const char *nearest = pn_contract_nearest_key(tag->tag.key);
    if (nearest != NULL) snprintf(hint, sizeof hint, "Did you mean \"%s\"?", nearest);
    pn_diags_warn(diags, PN_H0101_UNKNOWN_TAG, tag->span, nearest == NULL ? NULL : hint,
                  "the debt %.*s has a tag \"%.*s\" that Penny does not know", PN_ARG(account),
                  PN_ARG(tag->tag.key));
}

/* One tag of a debt; errors go to diags. */
static enum pn_status apply_tag(struct pn_household *household, struct pn_household_debt *debt,
                                const struct pn_declared_tag *tag, struct pn_diags *diags) {
    struct pn_slice key = tag->tag.key;
    if (pn_slice_is(key, "debt") || pn_slice_is(key, "cash") || pn_slice_is(key, "type")) {
        return PN_OK;
    }
    if (pn_slice_is(key, "ahead")) {
        bool is_known = pn_slice_is(tag->tag.value, "no");
        debt->contract_only = is_known || !pn_tag_yes(tag, diags);
        return PN_OK;
    }
    if (!pn_contract_knows(key)) {
        warn_unknown(tag, debt->account_name, diags);
        return PN_OK;
    }
    struct pn_contract_tag contract_tag = {
        .key = key,
        .value = tag->tag.value,
        .span = tag->span,
        .commodity = household->symbol,
        .places = household->style.places,
    };
    return pn_contract_apply_tag(&debt->contract, &contract_tag, diags);
}

/* An arrear or iou is asked for on its very day, or today when that has passed. */
static void set_due_day(struct pn_contract *contract, pn_date today) {
    if (contract->due == PN_DATE_NONE) return;
    if (contract->due < today) contract->due = today;
    contract->due_day = pn_date_ymd(contract->due).day;
}

static enum pn_status read_debt(struct pn_household *household, uint32_t account,
                                const struct pn_declared_tag *kind_tag, struct pn_diags *diags) {
    const struct pn_books *books = household->books;
    struct pn_slice name = books->accounts[account].name;
    struct pn_household_debt debt = {
        .account = account,
        .account_name = name,
        .name = last_component(name),
        .span = kind_tag->span,
        .opened = PN_DATE_NONE,
    };
    enum pn_debt_kind kind;
    if (pn_debt_kind_parse(kind_tag->tag.value, kind_tag->span, diags, &kind) != PN_OK) {
        return PN_OK; /* said in diags; the other debts are still read */
    }
    pn_contract_init(&debt.contract, kind);
    struct pn_declared_tag tag;
    size_t at = 0;
    while (pn_books_account_tag(books, account, &at, &tag)) {
        enum pn_status st = apply_tag(household, &debt, &tag, diags);
        if (st != PN_OK && st != PN_EINPUT) return st;
    }
    debt.due_told = debt.contract.due;
    set_due_day(&debt.contract, household->today);
    enum pn_status st = pn_contract_validate(&debt.contract, debt.span, diags);
    if (st != PN_OK && st != PN_EINPUT) return st;
    return PN_PUSH(&household->arena, &household->debts, debt);
}

/* "18000.00 EUR by 2028-06-01" */
static enum pn_status read_goal(struct pn_household *household, uint32_t account,
                                const struct pn_declared_tag *tag, struct pn_diags *diags) {
    struct pn_slice amount = tag->tag.value;
    struct pn_goal goal = {
        .account = account,
        .name = last_component(household->books->accounts[account].name),
        .span = tag->span,
        .by = PN_DATE_NONE,
    };
    for (size_t i = 0; i + 4 <= tag->tag.value.length; i++) {
        if (!pn_slice_is(pn_slice_sub(tag->tag.value, i, i + 4), " by ")) continue;
        amount = pn_slice_sub(tag->tag.value, 0, i);
        struct pn_slice day = pn_slice_sub(tag->tag.value, i + 4, tag->tag.value.length);
        if (pn_date_parse(pn_slice_trim(day), &goal.by) != PN_OK) {
            pn_diags_error(diags, PN_H0102_BAD_TAG_VALUE, tag->span,
                           "Write it so: goal: 18000.00 by 2028-06-01.", "\"%.*s\" is not a date",
                           PN_ARG(day));
            return PN_OK;
        }
        break;
    }
    if (!pn_tag_amount(household, tag, pn_slice_trim(amount), diags, &goal.wanted_minor)) {
        return PN_OK;
    }
    return PN_PUSH(&household->arena, &household->goals, goal);
}

static void add_cushion(struct pn_household *household, uint32_t account,
                        const struct pn_declared_tag *tag, struct pn_diags *diags) {
    int64_t cushion = 0;
    if (!household->is_cash[account]) {
        pn_diags_warn(diags, PN_H0106_RULE_NOT_PLANNED, tag->span,
                      "Only cash accounts have one; add \"; cash: yes\" if this is one.",
                      "a cushion on an account that is not cash has no effect");
        return;
    }
    if (pn_tag_amount(household, tag, tag->tag.value, diags, &cushion)) {
        household->cushion_minor += cushion;
    }
}

static enum pn_status read_account(struct pn_household *household, uint32_t account,
                                   struct pn_diags *diags) {
    struct pn_declared_tag debt = find_tag(household->books, account, "debt"), tag;
    size_t at = 0;
    if (debt.tag.key.length > 0) PN_TRY(read_debt(household, account, &debt, diags));
    while (pn_books_account_tag(household->books, account, &at, &tag)) {
        if (pn_slice_is(tag.tag.key, "goal")) {
            PN_TRY(read_goal(household, account, &tag, diags));
        } else if (pn_slice_is(tag.tag.key, "cushion")) {
            add_cushion(household, account, &tag, diags);
        } else if (debt.tag.key.length == 0 && pn_contract_knows(tag.tag.key) &&
                   household->books->accounts[account].type == PN_ACCOUNT_LIABILITY) {
            pn_diags_warn(diags, PN_H0108_TAG_WITHOUT_DEBT, tag.span,
                          "Add \"; debt: instalment\" (or linear, revolving, arrears, iou).",
                          "\"%.*s\" on an account that has no \"debt:\" tag has no effect",
                          PN_ARG(tag.tag.key));
        }
    }
    return PN_OK;
}

enum pn_status pn_household_read_accounts(struct pn_household *household, struct pn_diags *diags) {
    for (uint32_t a = 1; a < household->books->account_count; a++) {
        PN_TRY(read_account(household, a, diags));
    }
    return PN_OK;
}
