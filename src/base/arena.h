/*
 * arena.h - memory by lifetime.
 *
 * An arena hands out zeroed memory that lives until the arena is cleared;
 * nothing is freed by itself. It has a ceiling, so that a hostile file fails
 * with PN_ENOMEM instead of taking the machine. This is the only door to the
 * system's allocator in src. One thread at a time may use an arena.
 *
 * Invariants
 *   A1  Memory given out is zeroed and aligned for any type.
 *   A2  used_bytes never exceeds max_bytes.
 *   A3  After a failed call the arena holds what it held before.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_ARENA_H
#define PN_BASE_ARENA_H

#include <stddef.h>

#include "base/slice.h"
#include "base/status.h"

struct pn_arena_block;

struct pn_arena {
    struct pn_arena_block *blocks; /* newest first; the first is the one being filled     */
    size_t used_bytes;             /* asked from the system; <= max_bytes                 */
    size_t max_bytes;              /* the ceiling                                         */
};

/* An empty arena; allocates nothing. */
void pn_arena_init(struct pn_arena *arena, size_t max_bytes);

/* Give everything back; the arena is empty and usable again. */
void pn_arena_clear(struct pn_arena *arena);

/*
 * size bytes, zeroed (A1); size 0 gives a valid pointer. PN_ENOMEM when the
 * ceiling or the system's memory is reached.
 */
PN_MUST_USE enum pn_status pn_arena_alloc(struct pn_arena *arena, size_t size, void **out);

/* count items of item_size bytes; PN_ENOMEM also when the product overflows. */
PN_MUST_USE enum pn_status pn_arena_alloc_array(struct pn_arena *arena, size_t count,
                                                size_t item_size, void **out);

/*
 * Make the allocation at *pointer, of old_size bytes (NULL and 0 for none), new_size
 * bytes long; the new part is zeroed. Large ones are moved by the system's own
 * realloc, so a growing array costs its final size, not twice that.
 */
PN_MUST_USE enum pn_status pn_arena_grow(struct pn_arena *arena, size_t old_size, size_t new_size,
                                         void **pointer);

/*
 * Let all that `from` holds live as long as the arena; `from` is empty afterwards. Its bytes are
 * counted even where that exceeds the ceiling. Cost: the blocks of `from`.
 */
void pn_arena_join(struct pn_arena *arena, struct pn_arena *from);

/* A copy of the bytes in the arena, followed by a zero byte that length does not count. */
PN_MUST_USE enum pn_status pn_arena_copy(struct pn_arena *arena, struct pn_slice bytes,
                                         struct pn_slice *out);

/* Allocate one item or an array of the pointer's type: PN_TRY(PN_NEW(arena, &pointer)). */
#define PN_NEW(arena, pointer) pn_arena_alloc((arena), sizeof(**(pointer)), (void **)(pointer))
#define PN_NEW_ARRAY(arena, count, pointer) \
    pn_arena_alloc_array((arena), (count), sizeof(**(pointer)), (void **)(pointer))

/*
 * From now on, in this process, what arenas give back is wiped first: for one that holds
 * secrets longer than a command does.
 */
void pn_arena_wipe(void);

/*
 * Test hook: let the n-th system allocation from now on fail (1 is the next one),
 * and all after it; 0 turns it off. pn_arena_system_count() counts them.
 */
void pn_arena_fail_at(size_t n);
size_t pn_arena_system_count(void);

#endif
