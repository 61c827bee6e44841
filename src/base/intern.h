/*
 * intern.h - one small number for each distinct name.
 *
 * Ids count up from 0 in the order of first sight. The table keeps copies of the
 * names, close together: names are compared far more often than added, and slices
 * of a large file would be a cache miss each.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_INTERN_H
#define PN_BASE_INTERN_H

#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"

#define PN_INTERN_NONE UINT32_MAX

struct pn_intern {
    struct pn_arena *arena;
    uint64_t *slots;  /* upper half of the hash and id + 1; 0 for empty; at most half full     */
    uint64_t *hashes; /* of names.items, so that growing does not read the names again        */
    size_t hashes_capacity;
    size_t slot_count; /* a power of two */
    struct {
        PN_VEC(struct pn_slice);
    } names; /* names.items[id]                                                      */
};

void pn_intern_init(struct pn_intern *table, struct pn_arena *arena);

/* The id of name, a new one at first sight. PN_ENOMEM. Cost: one hash of the name. */
PN_MUST_USE enum pn_status pn_intern_id(struct pn_intern *table, struct pn_slice name,
                                        uint32_t *out);

/* The id of name, or PN_INTERN_NONE when it was never seen. */
uint32_t pn_intern_find(const struct pn_intern *table, struct pn_slice name);

#endif
