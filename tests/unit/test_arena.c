/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdint.h>

#include "base/arena.h"
#include "base/intern.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "pt.h"

PT_TEST(arena_gives_zeroed_aligned_memory) {
    struct pn_arena arena;
    pn_arena_init(&arena, 1 << 20);
    for (size_t size = 0; size < 300; size += 7) {
        unsigned char *bytes;
        PT_INT(pn_arena_alloc(&arena, size, (void **)&bytes), PN_OK);
        PT_INT((uintptr_t)bytes % 16, 0);
        for (size_t i = 0; i < size; i++)
            PT_INT(bytes[i], 0);
        memset(bytes, 0xff, size);
    }
    pn_arena_clear(&arena);
    PT_INT(arena.used_bytes, 0);
}

PT_TEST(arena_refuses_above_its_ceiling) {
    struct pn_arena arena;
    void *bytes = &arena;
    pn_arena_init(&arena, 100000);
    PT_INT(pn_arena_alloc(&arena, 200000, &bytes), PN_ENOMEM);
    PT_TRUE(bytes == &arena);
    PT_INT(pn_arena_alloc_array(&arena, SIZE_MAX / 2, 4, &bytes), PN_ENOMEM);
    PT_INT(pn_arena_alloc(&arena, SIZE_MAX, &bytes), PN_ENOMEM);
    PT_INT(pn_arena_alloc(&arena, 50000, &bytes), PN_OK);
    PT_INT(pn_arena_alloc(&arena, 60000, &bytes), PN_ENOMEM);
    pn_arena_clear(&arena);
    PT_INT(pn_arena_alloc(&arena, 60000, &bytes), PN_OK);
    pn_arena_clear(&arena);
}

PT_TEST(arena_grows_small_and_large_arrays) {
    struct pn_arena arena;
    struct {
        PN_VEC(uint32_t);
    } first = {0}, second = {0};
    pn_arena_init(&arena, 128 << 20);
    for (uint32_t i = 0; i < 600000; i++) {
        PT_INT(PN_PUSH(&arena, &first, i), PN_OK);
        PT_INT(PN_PUSH(&arena, &second, i * 2), PN_OK);
        if (i % 5000 == 0) {
            void *between;
            PT_INT(pn_arena_alloc(&arena, i, &between), PN_OK);
        }
    }
    for (uint32_t i = 0; i < 600000; i++) {
        PT_INT(first.items[i], i);
        PT_INT(second.items[i], i * 2);
    }
    pn_arena_clear(&arena);
}

PT_TEST(arena_failure_leaves_what_was_there) {
    struct pn_arena arena;
    struct {
        PN_VEC(uint64_t);
    } numbers = {0};
    pn_arena_init(&arena, 64 << 20);
    for (uint64_t i = 0; i < 100000; i++) {
        bool fails = i % 1000 == 999;
        size_t before = numbers.count;
        if (fails) pn_arena_fail_at(1);
        enum pn_status st = PN_PUSH(&arena, &numbers, i);
        pn_arena_fail_at(0);
        if (st != PN_OK) {
            PT_INT(st, PN_ENOMEM);
            PT_INT(numbers.count, before);
            PT_INT(PN_PUSH(&arena, &numbers, i), PN_OK);
        }
    }
    for (uint64_t i = 0; i < 100000; i++)
        PT_INT(numbers.items[i], i);
    pn_arena_clear(&arena);
}

PT_TEST(intern_numbers_names_in_order) {
    struct pn_arena arena;
    struct pn_intern table;
    char names[1000][8];
    pn_arena_init(&arena, 1 << 20);
    pn_intern_init(&table, &arena);
    PT_INT(pn_intern_find(&table, PN_SLICE("none")), PN_INTERN_NONE);
    for (uint32_t round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 1000; i++) {
            uint32_t id = 0;
            snprintf(names[i], sizeof names[i], "n%u", i);
            PT_INT(pn_intern_id(&table, pn_slice_of(names[i]), &id), PN_OK);
            PT_INT(id, i);
        }
    }
    PT_INT(table.names.count, 1000);
    PT_INT(pn_intern_find(&table, PN_SLICE("n999")), 999);
    PT_INT(pn_intern_find(&table, PN_SLICE("n1000")), PN_INTERN_NONE);
    pn_arena_clear(&arena);
}

PT_TEST(strbuf_keeps_the_first_failure) {
    struct pn_arena arena;
    struct pn_strbuf buf;
    pn_arena_init(&arena, 1 << 16);
    pn_strbuf_init(&buf, &arena);
    pn_strbuf_printf(&buf, "%d-%s", 7, "x");
    pn_strbuf_i128(&buf, PN_I128_MIN);
    PT_INT(buf.status, PN_OK);
    PT_STR(buf.bytes, "7-x-170141183460469231731687303715884105728");
    pn_strbuf_fill(&buf, ' ', 1 << 20);
    pn_strbuf_text(&buf, "more");
    PT_INT(buf.status, PN_ENOMEM);
    PT_STR(buf.bytes, "7-x-170141183460469231731687303715884105728");
    pn_strbuf_reset(&buf);
    pn_strbuf_text(&buf, "again");
    PT_STR(buf.bytes, "again");
    pn_arena_clear(&arena);
}

PT_MAIN
