/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/intern.h"

#include <string.h>
#include <xxhash.h>

#include "base/int128.h"

static uint64_t word_at(const char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

/* The product's halves folded, and the factors again: one of zero must not wipe out the other. */
static uint64_t fold(uint64_t a, uint64_t b) {
    pn_u128 product = (pn_u128)a * b;
    return a ^ b ^ (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Most names have 8 to 32 bytes: words of them, overlapping, take a third of a call's time. */
static inline uint64_t hash_of(struct pn_slice name) {
    const char *bytes = name.bytes;
    size_t length = name.length;
    if (length < 8 || length > 32) return XXH3_64bits(bytes == NULL ? "" : bytes, length);
    const char *end = bytes + length;
    uint64_t hash = fold(word_at(bytes) ^ 0x9e3779b97f4a7c15u, word_at(end - 8) ^ length);
    if (length > 16) {
        hash ^= fold(word_at(bytes + 8) ^ 0xc2b2ae3d27d4eb4fu, word_at(end - 16) ^ hash);
    }
    return fold(hash, 0x9fb21c651e98df25u);
}

/* The same bytes, by the same words. */
static bool is_same(struct pn_slice a, struct pn_slice b) {
    size_t length = a.length;
    if (length != b.length) return false;
    if (length < 8 || length > 32) return pn_slice_equal(a, b);
    const char *x = a.bytes, *y = b.bytes;
    uint64_t other =
        (word_at(x) ^ word_at(y)) | (word_at(x + length - 8) ^ word_at(y + length - 8));
    if (length > 16) {
        other |= word_at(x + 8) ^ word_at(y + 8);
        other |= word_at(x + length - 16) ^ word_at(y + length - 16);
    }
    return other == 0;
}

void pn_intern_init(struct pn_intern *table, struct pn_arena *arena) {
    *table = (struct pn_intern){.arena = arena};
}

/* A slot holds the hash's upper half and the id plus one. */
static uint64_t slot_of(uint64_t hash, size_t id) {
    return (hash >> 32 << 32) | (uint32_t)(id + 1);
}

static uint32_t id_of(uint64_t slot) { return (uint32_t)slot - 1; }

/* The slot that holds name, or the empty one where it belongs. */
static inline size_t find_slot(const struct pn_intern *table, struct pn_slice name, uint64_t hash) {
    size_t mask = table->slot_count - 1;
    for (size_t at = (size_t)hash & mask;; at = (at + 1) & mask) {
        uint64_t taken = table->slots[at];
        if (taken == 0) return at;
        if ((taken ^ hash) >> 32 != 0) continue;
        if (is_same(table->names.items[id_of(taken)], name)) return at;
    }
}

static enum pn_status grow(struct pn_intern *table) {
    size_t enlarged = table->slot_count == 0 ? 64 : table->slot_count * 2;
    uint64_t *slots;
    PN_TRY(PN_NEW_ARRAY(table->arena, enlarged, &slots));
    for (size_t id = 0; id < table->names.count; id++) {
        size_t at = (size_t)table->hashes[id] & (enlarged - 1);
        while (slots[at] != 0)
            at = (at + 1) & (enlarged - 1);
        slots[at] = slot_of(table->hashes[id], id);
    }
    table->slots = slots;
    table->slot_count = enlarged;
    return PN_OK;
}

static enum pn_status add(struct pn_intern *table, struct pn_slice name, uint64_t hash,
                          uint32_t *out) {
    struct pn_slice copy;
    if (table->names.count >= UINT32_MAX - 1) return PN_ENOMEM;
    if ((table->names.count + 1) * 2 > table->slot_count) PN_TRY(grow(table));
    PN_TRY(pn_vec_reserve(table->arena, table->names.count + 1, sizeof *table->hashes,
                          &table->hashes_capacity, (void **)&table->hashes));
    table->hashes[table->names.count] = hash;
    PN_TRY(pn_arena_copy(table->arena, name, &copy));
    PN_TRY(PN_PUSH(table->arena, &table->names, copy));
    table->slots[find_slot(table, name, hash)] = slot_of(hash, table->names.count - 1);
    *out = (uint32_t)table->names.count - 1;
    return PN_OK;
}

enum pn_status pn_intern_id(struct pn_intern *table, struct pn_slice name, uint32_t *out) {
    uint64_t hash = hash_of(name);
    if (table->slot_count > 0) {
        uint64_t taken = table->slots[find_slot(table, name, hash)];
        if (taken != 0) {
            *out = id_of(taken);
            return PN_OK;
        }
    }
    return add(table, name, hash, out);
}

uint32_t pn_intern_find(const struct pn_intern *table, struct pn_slice name) {
    if (table->slot_count == 0) return PN_INTERN_NONE;
    uint64_t taken = table->slots[find_slot(table, name, hash_of(name))];
    return taken == 0 ? PN_INTERN_NONE : id_of(taken);
}
