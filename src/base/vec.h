/*
 * vec.h - an array that grows inside an arena.
 *
 *     struct { PN_VEC(struct pn_posting); } postings = {0};
 *     PN_TRY(PN_PUSH(arena, &postings, posting));
 *     for (size_t i = 0; i < postings.count; i++) use(&postings.items[i]);
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_VEC_H
#define PN_BASE_VEC_H

#include <stddef.h>

#include "base/arena.h"

/* The fields of a growing array of type. */
#define PN_VEC(type) \
    type *items;     \
    size_t count;    \
    size_t capacity

/* Room for at least wanted items; capacity doubles. PN_ENOMEM leaves the array as it was. */
PN_MUST_USE enum pn_status pn_vec_reserve(struct pn_arena *arena, size_t wanted, size_t item_size,
                                          size_t *capacity, void **items);

#define PN_RESERVE(arena, vec, wanted)                                         \
    pn_vec_reserve((arena), (wanted), sizeof(*(vec)->items), &(vec)->capacity, \
                   (void **)&(vec)->items)

/* Append a value; an expression of type enum pn_status. */
#define PN_PUSH(arena, vec, ...)                                                             \
    ((vec)->count < (vec)->capacity || PN_RESERVE((arena), (vec), (vec)->count + 1) == PN_OK \
         ? ((vec)->items[(vec)->count++] = (__VA_ARGS__), PN_OK)                             \
         : PN_ENOMEM)

#endif
