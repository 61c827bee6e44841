/*
 * Running sums of the accounts that a balance speaks of.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/beancount.h"

struct pn_beancount_total {
    uint32_t account, commodity;
    struct pn_decimal value;
};

enum pn_status pn_totals_init(struct pn_beancount_totals *totals, struct pn_arena *arena,
                              size_t accounts) {
    *totals = (struct pn_beancount_totals){.arena = arena};
    return PN_NEW_ARRAY(arena, accounts, &totals->is_asked);
}

static size_t slot_of(const struct pn_beancount_totals *totals, uint32_t account,
                      uint32_t commodity) {
    size_t mask = totals->slot_count - 1;
    uint32_t hash = account * 0x9e3779b1u + commodity * 0x85ebca6bu;
    for (size_t at = (hash ^ hash >> 15) & mask;; at = (at + 1) & mask) {
        if (totals->slots[at] == 0) return at;
        const struct pn_beancount_total *total = &totals->items[totals->slots[at] - 1];
        if (total->account == account && total->commodity == commodity) return at;
    }
}

static enum pn_status grow(struct pn_beancount_totals *totals) {
    size_t count = totals->slot_count == 0 ? 64 : totals->slot_count * 2;
    PN_TRY(PN_NEW_ARRAY(totals->arena, count, &totals->slots));
    totals->slot_count = count;
    for (size_t i = 0; i < totals->count; i++) {
        const struct pn_beancount_total *total = &totals->items[i];
        totals->slots[slot_of(totals, total->account, total->commodity)] = (uint32_t)i + 1;
    }
    return PN_OK;
}

enum pn_status pn_totals_add(struct pn_beancount_totals *totals, uint32_t account,
                             uint32_t commodity, struct pn_decimal amount) {
    if (totals->count * 2 >= totals->slot_count) PN_TRY(grow(totals));
    size_t slot = slot_of(totals, account, commodity);
    if (totals->slots[slot] == 0) {
        struct pn_beancount_total total = {.account = account, .commodity = commodity};
        PN_TRY(PN_PUSH(totals->arena, totals, total));
        totals->slots[slot] = (uint32_t)totals->count;
    }
    struct pn_decimal *value = &totals->items[totals->slots[slot] - 1].value;
    return pn_decimal28_add(*value, amount, value);
}

enum pn_status pn_totals_add_up(struct pn_beancount_totals *totals, const struct pn_loader *loader,
                                uint32_t account, uint32_t commodity, struct pn_decimal amount) {
    for (; account != 0; account = loader->accounts.items[account].parent) {
        if (!totals->is_asked[account]) continue;
        PN_TRY(pn_totals_add(totals, account, commodity, amount));
    }
    return PN_OK;
}

struct pn_decimal pn_totals_of(const struct pn_beancount_totals *totals, uint32_t account,
                               uint32_t commodity) {
    if (totals->slot_count == 0) return (struct pn_decimal){0};
    uint32_t found = totals->slots[slot_of(totals, account, commodity)];
    return found == 0 ? (struct pn_decimal){0} : totals->items[found - 1].value;
}
