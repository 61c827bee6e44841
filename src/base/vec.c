/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/vec.h"

#include <stdint.h>

enum pn_status pn_vec_reserve(struct pn_arena *arena, size_t wanted, size_t item_size,
                              size_t *capacity, void **items) {
    if (wanted <= *capacity) return PN_OK;
    size_t enlarged = *capacity < 8 ? 8 : *capacity;
    while (enlarged < wanted) {
        if (enlarged > SIZE_MAX / 2) return PN_ENOMEM;
        enlarged *= 2;
    }
    size_t new_size;
    if (__builtin_mul_overflow(enlarged, item_size, &new_size)) return PN_ENOMEM;
    PN_TRY(pn_arena_grow(arena, *capacity * item_size, new_size, items));
    *capacity = enlarged;
    return PN_OK;
}
