/*
 * The table of accounts: parents, types, the order of reports.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "books/internal.h"

/* Parents are added from the top, so no recursion is needed; names are limited in depth. */
enum pn_status pn_loader_account(struct pn_loader *loader, struct pn_slice name, uint32_t *out) {
    struct pn_intern *names = &loader->books->account_names;
    uint32_t id = pn_intern_find(names, name), parent = 0;
    if (id != PN_INTERN_NONE) {
        *out = id;
        return PN_OK;
    }
    for (size_t end = 0; end < name.length;) {
        end += pn_slice_find(pn_slice_sub(name, end, name.length), ':');
        struct pn_slice part = pn_slice_sub(name, 0, end);
        end++;
        PN_TRY(pn_intern_id(names, part, &id));
        if (id == loader->accounts.count) {
            uint16_t depth = (uint16_t)(loader->accounts.items[parent].depth + 1);
            struct pn_account account = {
                .name = part, .parent = parent, .directive = PN_NONE, .depth = depth};
            PN_TRY(PN_PUSH(&loader->books->arena, &loader->accounts, account));
        }
        parent = id;
        if (end == name.length) { /* "a:" has an empty last component */
            PN_TRY(pn_intern_id(names, name, &id));
            if (id == loader->accounts.count) {
                uint16_t depth = (uint16_t)(loader->accounts.items[parent].depth + 1);
                struct pn_account account = {
                    .name = name, .parent = parent, .directive = PN_NONE, .depth = depth};
                PN_TRY(PN_PUSH(&loader->books->arena, &loader->accounts, account));
            }
            parent = id;
        }
    }
    *out = parent;
    return PN_OK;
}

/* ---- types ---- */

/* The component at *at without case; moves past it. */
static struct pn_slice component(struct pn_slice name, size_t *at) {
    struct pn_slice rest = pn_slice_sub(name, *at, name.length);
    size_t length = pn_slice_find(rest, ':');
    *at += length + 1;
    return pn_slice_sub(rest, 0, length);
}

static bool is_one_of(struct pn_slice word, const char *const *words) {
    for (; *words != NULL; words++) {
        if (pn_slice_equal_nocase(word, pn_slice_of(*words))) return true;
    }
    return false;
}

/* hledger 1.25: an asset with one of these components below the first is cash. */
static bool names_cash(struct pn_slice name) {
    static const char *const words[] = {"cash",     "bank",   "check",     "checking", "cheque",
                                        "chequing", "cheq",   "cheqing",   "saving",   "savings",
                                        "current",  "cheque", "chequeing", NULL};
    size_t at = 0;
    for (component(name, &at); at <= name.length && name.length > 0;) {
        if (at > name.length) break;
        if (is_one_of(component(name, &at), words)) return true;
    }
    return false;
}

static bool names_conversion(struct pn_slice name) {
    static const char *const words[] = {"trade",      "trades",      "trading", "tradings",
                                        "conversion", "conversions", NULL};
    size_t at = 0;
    component(name, &at);
    return at <= name.length && is_one_of(component(name, &at), words);
}

enum pn_account_type pn_account_type_of_name(struct pn_slice name) {
    static const char *const assets[] = {"asset", "assets", NULL};
    static const char *const debts[] = {"debt", "debts", "liability", "liabilities", NULL};
    static const char *const equity[] = {"equity", NULL};
    static const char *const incomes[] = {"income", "incomes", "revenue", "revenues", NULL};
    static const char *const expenses[] = {"expense", "expenses", NULL};
    size_t at = 0;
    struct pn_slice first = component(name, &at);
    if (is_one_of(first, assets)) return names_cash(name) ? PN_ACCOUNT_CASH : PN_ACCOUNT_ASSET;
    if (is_one_of(first, debts)) return PN_ACCOUNT_LIABILITY;
    if (is_one_of(first, equity)) {
        return names_conversion(name) ? PN_ACCOUNT_CONVERSION : PN_ACCOUNT_EQUITY;
    }
    if (is_one_of(first, incomes)) return PN_ACCOUNT_REVENUE;
    if (is_one_of(first, expenses)) return PN_ACCOUNT_EXPENSE;
    return PN_ACCOUNT_UNKNOWN;
}

static enum pn_account_type type_of_word(struct pn_slice word) {
    static const struct {
        const char *letter, *name;
        enum pn_account_type type;
    } types[] = {
        {"A", "Asset", PN_ACCOUNT_ASSET},           {"L", "Liability", PN_ACCOUNT_LIABILITY},
        {"E", "Equity", PN_ACCOUNT_EQUITY},         {"R", "Revenue", PN_ACCOUNT_REVENUE},
        {"X", "Expense", PN_ACCOUNT_EXPENSE},       {"C", "Cash", PN_ACCOUNT_CASH},
        {"V", "Conversion", PN_ACCOUNT_CONVERSION},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (pn_slice_equal_nocase(word, pn_slice_of(types[i].letter))) return types[i].type;
        if (pn_slice_equal_nocase(word, pn_slice_of(types[i].name))) return types[i].type;
    }
    return PN_ACCOUNT_UNKNOWN;
}

/* The `type:` tag of an account directive. */
static enum pn_account_type declared_type(const struct pn_loader *loader, uint32_t directive) {
    const struct pn_journal *journal = loader->journal;
    const struct pn_directive *item = &journal->directives.items[directive];
    struct pn_tag tag;
    for (uint32_t i = 0; i < item->comment_count; i++) {
        struct pn_slice line = journal->comments.items[item->comment_first + i];
        for (size_t at = 0; pn_tag_next(line, &at, &tag);) {
            if (!pn_slice_equal_nocase(tag.key, PN_SLICE("type"))) continue;
            enum pn_account_type type = type_of_word(tag.value);
            if (type != PN_ACCOUNT_UNKNOWN) return type;
        }
    }
    return PN_ACCOUNT_UNKNOWN;
}

/* Beancount: the roots may have other names. */
static enum pn_account_type type_of_root(const struct pn_loader *loader, struct pn_slice name) {
    static const enum pn_account_type types[] = {PN_ACCOUNT_ASSET, PN_ACCOUNT_LIABILITY,
                                                 PN_ACCOUNT_EQUITY, PN_ACCOUNT_REVENUE,
                                                 PN_ACCOUNT_EXPENSE};
    size_t at = 0;
    struct pn_slice root = component(name, &at);
    for (size_t i = 0; i < 5; i++) {
        if (loader->roots[i].length == 0 || !pn_slice_equal(root, loader->roots[i])) continue;
        bool is_cash = types[i] == PN_ACCOUNT_ASSET && names_cash(name);
        return is_cash ? PN_ACCOUNT_CASH : types[i];
    }
    return pn_account_type_of_name(name);
}

/* hledger: its own tag, its own name, then the nearest parent's tag, then a parent's name. */
static void set_types(struct pn_loader *loader) {
    struct pn_account *accounts = loader->accounts.items;
    for (size_t id = 1; id < loader->accounts.count; id++) {
        struct pn_account *account = &accounts[id];
        enum pn_account_type type = PN_ACCOUNT_UNKNOWN;
        PN_ASSERT(account->parent < id); /* parents are added first */
        if (account->directive != PN_NONE) type = declared_type(loader, account->directive);
        account->is_type_declared = type != PN_ACCOUNT_UNKNOWN;
        if (type == PN_ACCOUNT_UNKNOWN && accounts[account->parent].is_type_declared) {
            type = accounts[account->parent].type;
            account->is_type_declared = true;
        }
        if (type == PN_ACCOUNT_UNKNOWN) type = type_of_root(loader, account->name);
        if (type == PN_ACCOUNT_UNKNOWN) type = accounts[account->parent].type;
        account->type = (uint8_t)type;
    }
}

/* ---- order ---- */

struct rank {
    const struct pn_account *accounts;
    uint32_t *place; /* by account: place among the declared, or PN_NONE */
};

struct keyed {
    const struct rank *rank;
    uint32_t id;
};

/* Declared siblings first, as declared; then by name. Ancestors decide before descendants. */
static int compare_accounts(const void *left, const void *right) {
    const struct keyed *a = left, *b = right;
    const struct pn_account *accounts = a->rank->accounts;
    uint32_t x = a->id, y = b->id;
    if (x == y) return 0;
    while (accounts[x].depth > accounts[y].depth)
        x = accounts[x].parent;
    while (accounts[y].depth > accounts[x].depth)
        y = accounts[y].parent;
    if (x == y) return accounts[a->id].depth < accounts[b->id].depth ? -1 : 1;
    while (accounts[x].parent != accounts[y].parent) {
        x = accounts[x].parent;
        y = accounts[y].parent;
    }
    uint32_t p = a->rank->place[x], q = a->rank->place[y];
    if (p != q) return p < q ? -1 : 1;
    return pn_slice_compare(accounts[x].name, accounts[y].name);
}

enum pn_status pn_accounts_order(const struct pn_account *accounts, size_t count, uint32_t *place,
                                 struct pn_arena *scratch, struct pn_arena *arena, uint32_t **out) {
    struct rank rank = {.accounts = accounts, .place = place};
    struct keyed *keys;
    uint32_t *order;
    PN_TRY(PN_NEW_ARRAY(scratch, count, &keys));
    PN_TRY(PN_NEW_ARRAY(arena, count, &order));
    for (size_t i = 1; i < count; i++)
        keys[i - 1] = (struct keyed){&rank, (uint32_t)i};
    qsort(keys, count - 1, sizeof *keys, compare_accounts);
    for (size_t i = 1; i < count; i++)
        order[i - 1] = keys[i - 1].id;
    *out = order;
    return PN_OK;
}

static enum pn_status set_order(struct pn_loader *loader) {
    size_t count = loader->accounts.count;
    uint32_t *place, *order;
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, count, &place));
    for (size_t i = 0; i < count; i++)
        place[i] = PN_NONE;
    for (size_t i = loader->declared.count; i-- > 0;) {
        place[loader->declared.items[i]] = (uint32_t)i;
    }
    PN_TRY(pn_accounts_order(loader->accounts.items, count, place, &loader->scratch,
                             &loader->books->arena, &order));
    loader->books->account_order = order;
    return PN_OK;
}

enum pn_status pn_loader_seal_accounts(struct pn_loader *loader) {
    set_types(loader);
    PN_TRY(set_order(loader));
    loader->books->account_count = loader->accounts.count;
    loader->books->accounts = loader->accounts.items;
    return PN_OK;
}
