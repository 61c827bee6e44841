/*
 * What accounts hold: positions found by their key, and listed by account and commodity.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/beancount.h"

enum pn_status pn_inventory_init(struct pn_inventories *all, struct pn_arena *arena,
                                 size_t accounts) {
    *all = (struct pn_inventories){.arena = arena};
    PN_TRY(PN_NEW_ARRAY(arena, accounts, &all->heads));
    memset(all->heads, 0xff, accounts * sizeof *all->heads);
    return PN_NEW_ARRAY(arena, accounts, &all->is_tracked);
}

/* ---- keys ---- */

static uint64_t mix(uint64_t hash, uint64_t value) {
    hash ^= value;
    hash = (hash & 0xffffffffu) * 0x9e3779b1u + (hash >> 32) * 0x85ebca6bu;
    return hash ^ hash >> 29;
}

static uint64_t hash_of(const struct pn_held *position) {
    uint64_t hash = mix(position->account + 1u, position->commodity);
    if (!position->has_cost) return hash;
    struct pn_decimal cost = pn_decimal_normal(position->cost);
    hash = mix(hash, (uint64_t)cost.mantissa);
    hash = mix(hash, (uint64_t)cost.places << 32 | position->cost_commodity);
    hash = mix(hash, (uint32_t)position->date);
    for (size_t i = 0; i < position->label.length; i++)
        hash = mix(hash, (unsigned char)position->label.bytes[i]);
    return hash;
}

static bool same_key(const struct pn_held *a, const struct pn_held *b) {
    if (a->account != b->account || a->commodity != b->commodity) return false;
    if (a->has_cost != b->has_cost) return false;
    if (!a->has_cost) return true;
    return a->cost_commodity == b->cost_commodity && a->date == b->date &&
           pn_decimal_compare(a->cost, b->cost) == 0 && pn_slice_equal(a->label, b->label);
}

/* The slot that holds the key, or the empty one where it would go. */
static size_t slot_of(const struct pn_inventories *all, const struct pn_held *key) {
    size_t mask = all->slot_count - 1, at = (size_t)hash_of(key) & mask;
    while (all->slots[at] != 0 && !same_key(&all->positions.items[all->slots[at] - 1], key))
        at = (at + 1) & mask;
    return at;
}

static enum pn_status grow(struct pn_inventories *all) {
    size_t count = all->slot_count == 0 ? 256 : all->slot_count * 2;
    PN_TRY(PN_NEW_ARRAY(all->arena, count, &all->slots));
    all->slot_count = count;
    for (size_t i = 0; i < all->positions.count; i++)
        all->slots[slot_of(all, &all->positions.items[i])] = (uint32_t)i + 1;
    return PN_OK;
}

struct pn_held *pn_inventory_find(const struct pn_inventories *all, const struct pn_held *key) {
    if (all->slot_count == 0) return NULL;
    uint32_t number = all->slots[slot_of(all, key)];
    return number == 0 ? NULL : &all->positions.items[number - 1];
}

/* ---- lots of one cost ---- */

static uint64_t alike_hash(const struct pn_held *position) {
    struct pn_decimal cost = pn_decimal_normal(position->cost);
    uint64_t hash = mix(position->account + 1u, position->commodity);
    hash = mix(hash, (uint64_t)cost.mantissa);
    return mix(hash, (uint64_t)cost.places << 32 | position->cost_commodity);
}

static bool are_alike(const struct pn_held *a, const struct pn_held *b) {
    return a->account == b->account && a->commodity == b->commodity &&
           a->cost_commodity == b->cost_commodity && pn_decimal_compare(a->cost, b->cost) == 0;
}

static size_t alike_slot(const struct pn_inventories *all, const struct pn_held *key) {
    size_t mask = all->alike_slot_count - 1, at = (size_t)alike_hash(key) & mask;
    for (; all->alike_slots[at] != 0; at = (at + 1) & mask) {
        uint32_t first = all->alikes.items[all->alike_slots[at] - 1].first;
        if (are_alike(&all->positions.items[first], key)) return at;
    }
    return at;
}

uint32_t pn_inventory_alike(const struct pn_inventories *all, const struct pn_held *key) {
    if (all->alike_slot_count == 0) return PN_NONE;
    uint32_t number = all->alike_slots[alike_slot(all, key)];
    return number == 0 ? PN_NONE : all->alikes.items[number - 1].first;
}

static enum pn_status grow_alikes(struct pn_inventories *all) {
    size_t count = all->alike_slot_count == 0 ? 64 : all->alike_slot_count * 2;
    PN_TRY(PN_NEW_ARRAY(all->arena, count, &all->alike_slots));
    all->alike_slot_count = count;
    for (size_t i = 0; i < all->alikes.count; i++) {
        const struct pn_held *first = &all->positions.items[all->alikes.items[i].first];
        all->alike_slots[alike_slot(all, first)] = (uint32_t)i + 1;
    }
    return PN_OK;
}

static enum pn_status link_alike(struct pn_inventories *all, uint32_t position) {
    struct pn_held *it = &all->positions.items[position];
    it->next_alike = PN_NONE;
    if (!it->has_cost) return PN_OK;
    if (all->alikes.count * 2 >= all->alike_slot_count) PN_TRY(grow_alikes(all));
    size_t slot = alike_slot(all, it);
    if (all->alike_slots[slot] == 0) {
        struct pn_alike alike = {position, position};
        PN_TRY(PN_PUSH(all->arena, &all->alikes, alike));
        all->alike_slots[slot] = (uint32_t)all->alikes.count;
        return PN_OK;
    }
    struct pn_alike *alike = &all->alikes.items[all->alike_slots[slot] - 1];
    all->positions.items[alike->last].next_alike = position;
    alike->last = position;
    return PN_OK;
}

/* ---- lists ---- */

static uint32_t find_holding(const struct pn_inventories *all, uint32_t account,
                             uint32_t commodity) {
    uint32_t at = all->heads[account];
    while (at != PN_NONE && all->holdings.items[at].commodity != commodity)
        at = all->holdings.items[at].next;
    return at;
}

const struct pn_holding *pn_inventory_holding(const struct pn_inventories *all, uint32_t account,
                                              uint32_t commodity) {
    uint32_t at = find_holding(all, account, commodity);
    return at == PN_NONE ? NULL : &all->holdings.items[at];
}

static enum pn_status make_holding(struct pn_inventories *all, uint32_t account, uint32_t commodity,
                                   uint32_t *out) {
    *out = find_holding(all, account, commodity);
    if (*out != PN_NONE) return PN_OK;
    struct pn_holding holding = {.account = account,
                                 .commodity = commodity,
                                 .first = PN_NONE,
                                 .last = PN_NONE,
                                 .next = all->heads[account]};
    if (all->holdings.count >= PN_NONE) return PN_ELIMIT;
    *out = all->heads[account] = (uint32_t)all->holdings.count;
    return PN_PUSH(all->arena, &all->holdings, holding);
}

static enum pn_status link_last(struct pn_inventories *all, uint32_t position) {
    struct pn_held *it = &all->positions.items[position];
    uint32_t number;
    PN_TRY(make_holding(all, it->account, it->commodity, &number));
    struct pn_holding *holding = &all->holdings.items[number];
    it->next = PN_NONE;
    it->order = ++all->order;
    it->previous = holding->last;
    if (holding->last == PN_NONE) {
        holding->first = position;
    } else {
        all->positions.items[holding->last].next = position;
    }
    holding->last = position;
    return PN_OK;
}

static void unlink_it(struct pn_inventories *all, uint32_t position) {
    const struct pn_held *it = &all->positions.items[position];
    uint32_t number = find_holding(all, it->account, it->commodity);
    struct pn_holding *holding = &all->holdings.items[number];
    if (it->previous == PN_NONE) {
        holding->first = it->next;
    } else {
        all->positions.items[it->previous].next = it->next;
    }
    if (it->next == PN_NONE) {
        holding->last = it->previous;
    } else {
        all->positions.items[it->next].previous = it->previous;
    }
}

static void count_sign(struct pn_inventories *all, const struct pn_held *it, bool is_added) {
    uint32_t number = find_holding(all, it->account, it->commodity);
    struct pn_holding *holding = &all->holdings.items[number];
    size_t *count = it->units.mantissa > 0 ? &holding->above : &holding->below;
    if (it->units.mantissa == 0) return;
    *count += is_added ? 1u : (size_t)-1;
}

/* A position that is gone keeps its slot, and goes to the list's end when it comes back. */
enum pn_status pn_inventory_add(struct pn_inventories *all, const struct pn_held *added) {
    struct pn_decimal units;
    if (all->positions.count * 2 >= all->slot_count) PN_TRY(grow(all));
    size_t slot = slot_of(all, added);
    if (all->slots[slot] == 0) {
        if (added->units.mantissa == 0) return PN_OK;
        if (all->positions.count >= PN_NONE - 1) return PN_ELIMIT;
        PN_TRY(PN_PUSH(all->arena, &all->positions, *added));
        all->slots[slot] = (uint32_t)all->positions.count;
        uint32_t made = (uint32_t)all->positions.count - 1;
        PN_TRY(link_alike(all, made));
        PN_TRY(link_last(all, made));
        count_sign(all, &all->positions.items[made], true);
        return PN_OK;
    }
    uint32_t number = all->slots[slot] - 1;
    struct pn_held *it = &all->positions.items[number];
    bool was_gone = it->units.mantissa == 0;
    PN_TRY(pn_decimal28_add(it->units, added->units, &units));
    if (!was_gone) count_sign(all, it, false);
    it->units = was_gone ? added->units : units;
    if (was_gone && units.mantissa != 0) PN_TRY(link_last(all, number));
    if (!was_gone && units.mantissa == 0) unlink_it(all, number);
    if (units.mantissa != 0) count_sign(all, it, true);
    return PN_OK;
}

/* ---- questions ---- */

uint32_t pn_inventory_commodity(const struct pn_inventories *all, uint32_t account) {
    uint32_t found = PN_NONE;
    for (uint32_t at = all->heads[account]; at != PN_NONE; at = all->holdings.items[at].next) {
        const struct pn_holding *holding = &all->holdings.items[at];
        if (holding->first == PN_NONE) continue;
        if (found != PN_NONE) return PN_NONE;
        found = holding->commodity;
    }
    return found;
}

uint32_t pn_inventory_cost_commodity(const struct pn_inventories *all, uint32_t account) {
    uint32_t found = PN_NONE;
    for (uint32_t at = all->heads[account]; at != PN_NONE; at = all->holdings.items[at].next) {
        uint32_t position = all->holdings.items[at].first;
        for (; position != PN_NONE; position = all->positions.items[position].next) {
            const struct pn_held *it = &all->positions.items[position];
            if (!it->has_cost || it->cost_commodity == found) continue;
            if (found != PN_NONE) return PN_NONE;
            found = it->cost_commodity;
        }
    }
    return found;
}
