/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/tally.h"

void pn_tally_init(struct pn_tally *tally, struct pn_arena *arena) {
    *tally = (struct pn_tally){.arena = arena};
}

static size_t slot_of(const struct pn_tally *tally, uint32_t account, uint32_t commodity) {
    size_t mask = tally->slot_count - 1;
    uint32_t hash = account * 0x9e3779b1u + commodity * 0x85ebca6bu;
    for (size_t at = (hash ^ hash >> 15) & mask;; at = (at + 1) & mask) {
        if (tally->slots[at] == 0) return at;
        const struct pn_tally_entry *entry = &tally->items[tally->slots[at] - 1];
        if (entry->account == account && entry->commodity == commodity) return at;
    }
}

static enum pn_status grow(struct pn_tally *tally) {
    size_t count = tally->slot_count == 0 ? 64 : tally->slot_count * 2;
    PN_TRY(PN_NEW_ARRAY(tally->arena, count, &tally->slots));
    tally->slot_count = count;
    for (size_t i = 0; i < tally->count; i++) {
        const struct pn_tally_entry *entry = &tally->items[i];
        tally->slots[slot_of(tally, entry->account, entry->commodity)] = (uint32_t)i + 1;
    }
    return PN_OK;
}

enum pn_status pn_tally_add(struct pn_tally *tally, uint32_t account, uint32_t commodity,
                            struct pn_decimal amount) {
    if (tally->count * 2 >= tally->slot_count) PN_TRY(grow(tally));
    size_t slot = slot_of(tally, account, commodity);
    if (tally->slots[slot] == 0) {
        struct pn_tally_entry entry = {.account = account, .commodity = commodity};
        PN_TRY(PN_PUSH(tally->arena, tally, entry));
        tally->slots[slot] = (uint32_t)tally->count;
    }
    struct pn_decimal *sum = &tally->items[tally->slots[slot] - 1].sum;
    return pn_decimal_add(*sum, amount, sum);
}

struct pn_decimal pn_tally_of(const struct pn_tally *tally, uint32_t account, uint32_t commodity) {
    if (tally->slot_count == 0) return (struct pn_decimal){0};
    uint32_t found = tally->slots[slot_of(tally, account, commodity)];
    return found == 0 ? (struct pn_decimal){0} : tally->items[found - 1].sum;
}
