/*
 * Small allocations are cut from blocks of growing size; one of at least
 * LARGE_BYTES has a block of its own, which grows by realloc. Blocks form a
 * doubly linked list so that such a move can mend its neighbours. With
 * sanitizers every allocation has its own block, or ASan could not see an
 * overflow inside a block; where coverage is measured too, so that a sweep of
 * failing allocations reaches every one of them.
 *
 * Blocks of at least MAPPED_BYTES are mapped: they come zeroed, grow without a copy,
 * and memory that is never touched costs nothing. The kernel is asked for large pages,
 * since the faults of small ones took a third of the time of loading a large journal.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/arena.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#if defined(__linux__)
#include <linux/mman.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#include "base/assert.h"
#include "base/banned.h"

#define BLOCK_BYTES_MIN ((size_t)16 << 10)
#define BLOCK_BYTES_MAX ((size_t)4 << 20)
#define ALIGNMENT       ((size_t)16)

#if defined(__SANITIZE_ADDRESS__) || defined(PN_COVERAGE)
#define LARGE_BYTES ((size_t)0)
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LARGE_BYTES ((size_t)0)
#endif
#endif
#ifndef LARGE_BYTES
#define LARGE_BYTES ((size_t)64 << 10)
#if defined(__linux__)
#define MAPPED_BYTES ((size_t)1 << 20)
#define HUGE_BYTES   ((size_t)4 << 20) /* half of a last large page may be lost */
#define PAGE_BYTES   ((size_t)2 << 20)
#endif
#endif

struct pn_arena_block {
    struct pn_arena_block *next;  /* older                                        */
    struct pn_arena_block *prior; /* newer                                        */
    size_t size;                  /* bytes after this header                      */
    size_t used;                  /* of them given out                            */
};

_Static_assert(sizeof(struct pn_arena_block) % 16 == 0, "A1: the header keeps the alignment");

static atomic_size_t system_count; /* system allocations so far                    */
static atomic_size_t fail_from;    /* value of system_count from which they fail   */

void pn_arena_fail_at(size_t n) {
    atomic_store(&fail_from, n == 0 ? 0 : atomic_load(&system_count) + n);
}

size_t pn_arena_system_count(void) { return atomic_load(&system_count); }

static atomic_bool does_wipe; /* see pn_arena_wipe */

void pn_arena_wipe(void) { atomic_store(&does_wipe, true); }

static bool may_allocate(void) {
    size_t count = atomic_fetch_add(&system_count, 1) + 1;
    size_t limit = atomic_load(&fail_from);
    return limit == 0 || count < limit;
}

#if defined(MAPPED_BYTES)
static bool is_mapped(size_t size) { return size >= MAPPED_BYTES; }

/* What is mapped for a block: whole large pages, which only then are aligned as one needs them. */
static size_t mapped_size(size_t size) {
    return size < HUGE_BYTES ? size : (size + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
}

static void *use_large_pages(void *mapping, size_t size) {
    if (mapping == MAP_FAILED) return NULL;
    if (size >= HUGE_BYTES) (void)madvise(mapping, mapped_size(size), MADV_HUGEPAGE);
    return mapping;
}

static void *map(size_t size) {
    void *mapping = mmap(NULL, mapped_size(size), PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return use_large_pages(mapping, size);
}

static void *remap(void *old, size_t old_size, size_t size) {
    void *mapping = (void *)syscall(SYS_mremap, old, mapped_size(old_size), mapped_size(size),
                                    MREMAP_MAYMOVE); /* the library hides it from C17 */
    return use_large_pages(mapping, size);
}

static void unmap(void *old, size_t size) { munmap(old, mapped_size(size)); }
#else
static bool is_mapped(size_t size) {
    (void)size;
    return false;
}
static void *map(size_t size) { return PN_SYSTEM_CALLOC(size); }
static void *remap(void *old, size_t old_size, size_t size) {
    (void)old_size;
    return PN_SYSTEM_REALLOC(old, size);
}
static void unmap(void *old, size_t size) {
    (void)size;
    PN_SYSTEM_FREE(old);
}
#endif

/* Zeroed bytes from the system. */
static void *system_new(size_t size) {
    if (!may_allocate()) return NULL;
    return is_mapped(size) ? map(size) : PN_SYSTEM_CALLOC(size);
}

/* What was mapped leaves the process; all else may lie about in the library's heap. */
static void system_free(void *old, size_t size) {
    if (is_mapped(size)) {
        unmap(old, size);
    } else {
        if (atomic_load(&does_wipe)) explicit_bzero(old, size);
        PN_SYSTEM_FREE(old);
    }
}

/* The same bytes in a larger place, zeros behind them. */
static void *system_grow(void *old, size_t old_size, size_t size) {
    if (!may_allocate()) return NULL;
    if (is_mapped(old_size)) return remap(old, old_size, size);
    if (is_mapped(size)) {
        void *moved = map(size);
        if (moved == NULL) return NULL;
        memcpy(moved, old, old_size);
        system_free(old, old_size);
        return moved;
    }
    if (atomic_load(&does_wipe)) {
        void *moved = PN_SYSTEM_CALLOC(size);
        if (moved == NULL) return NULL;
        memcpy(moved, old, old_size);
        system_free(old, old_size);
        return moved;
    }
    char *moved = PN_SYSTEM_REALLOC(old, size);
    if (moved != NULL) memset(moved + old_size, 0, size - old_size);
    return moved;
}

static char *block_bytes(struct pn_arena_block *block) { return (char *)(block + 1); }

void pn_arena_init(struct pn_arena *arena, size_t max_bytes) {
    *arena = (struct pn_arena){.max_bytes = max_bytes};
}

void pn_arena_clear(struct pn_arena *arena) {
    for (struct pn_arena_block *block = arena->blocks, *next; block != NULL; block = next) {
        next = block->next;
        system_free(block, block->size + sizeof *block);
    }
    arena->blocks = NULL;
    arena->used_bytes = 0;
}

static size_t round_up(size_t size) { return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT; }

static enum pn_status add_block(struct pn_arena *arena, size_t size, struct pn_arena_block **out) {
    size_t whole = size + sizeof(struct pn_arena_block);
    if (whole > arena->max_bytes - arena->used_bytes) return PN_ENOMEM;
    struct pn_arena_block *block = system_new(whole);
    if (block == NULL) return PN_ENOMEM;
    *block = (struct pn_arena_block){.size = size};
    arena->used_bytes += whole;
    *out = block;
    return PN_OK;
}

/* A dedicated block goes behind the head, which keeps its free room for small allocations. */
static void link_block(struct pn_arena *arena, struct pn_arena_block *block, bool dedicated) {
    struct pn_arena_block *head = arena->blocks;
    if (dedicated && head != NULL) {
        block->next = head->next;
        block->prior = head;
        head->next = block;
    } else {
        block->next = head;
        arena->blocks = block;
        if (head != NULL) head->prior = block;
    }
    if (block->next != NULL) block->next->prior = block;
}

static size_t next_block_size(const struct pn_arena *arena, size_t size) {
    size_t wanted = arena->used_bytes / 2;
    if (wanted < BLOCK_BYTES_MIN) wanted = BLOCK_BYTES_MIN;
    if (wanted > BLOCK_BYTES_MAX) wanted = BLOCK_BYTES_MAX;
    return wanted > size ? wanted : size;
}

enum pn_status pn_arena_alloc(struct pn_arena *arena, size_t size, void **out) {
    if (size > SIZE_MAX / 2) return PN_ENOMEM;
    size_t rounded = round_up(size);
    bool dedicated = rounded >= LARGE_BYTES;
    struct pn_arena_block *block = arena->blocks;
    if (dedicated || block == NULL || block->size - block->used < rounded) {
        PN_TRY(add_block(arena, dedicated ? rounded : next_block_size(arena, rounded), &block));
        link_block(arena, block, dedicated);
    }
    char *bytes = block_bytes(block) + block->used;
    block->used += rounded; /* A1: the block came zeroed and is never used twice */
    PN_PARANOID(arena->used_bytes <= arena->max_bytes); /* A2 */
    *out = bytes;
    return PN_OK;
}

enum pn_status pn_arena_alloc_array(struct pn_arena *arena, size_t count, size_t item_size,
                                    void **out) {
    size_t size;
    if (__builtin_mul_overflow(count, item_size, &size)) return PN_ENOMEM;
    return pn_arena_alloc(arena, size, out);
}

static enum pn_status grow_dedicated(struct pn_arena *arena, size_t new_size, void **pointer) {
    struct pn_arena_block *block = (struct pn_arena_block *)*pointer - 1;
    size_t extra = new_size - block->size;
    if (extra > arena->max_bytes - arena->used_bytes) return PN_ENOMEM;
    struct pn_arena_block *moved =
        system_grow(block, block->size + sizeof *block, new_size + sizeof *block);
    if (moved == NULL) return PN_ENOMEM;
    arena->used_bytes += extra;
    moved->size = moved->used = new_size;
    if (moved->prior != NULL)
        moved->prior->next = moved;
    else
        arena->blocks = moved;
    if (moved->next != NULL) moved->next->prior = moved;
    *pointer = block_bytes(moved);
    return PN_OK;
}

enum pn_status pn_arena_grow(struct pn_arena *arena, size_t old_size, size_t new_size,
                             void **pointer) {
    PN_ASSERT(new_size >= old_size);
    if (new_size > SIZE_MAX / 2) return PN_ENOMEM;
    size_t old_rounded = round_up(old_size), new_rounded = round_up(new_size);
    if (*pointer != NULL && old_rounded == new_rounded) return PN_OK;
    if (*pointer != NULL && old_rounded >= LARGE_BYTES) {
        return grow_dedicated(arena, new_rounded, pointer);
    }
    void *fresh;
    PN_TRY(pn_arena_alloc(arena, new_size, &fresh));
    if (old_size > 0) memcpy(fresh, *pointer, old_size);
    *pointer = fresh;
    return PN_OK;
}

void pn_arena_join(struct pn_arena *arena, struct pn_arena *from) {
    struct pn_arena_block *last = from->blocks;
    if (last == NULL) return;
    while (last->next != NULL)
        last = last->next;
    if (arena->blocks == NULL) {
        arena->blocks = from->blocks;
    } else { /* behind the head, which keeps its free room for small allocations */
        last->next = arena->blocks->next;
        if (last->next != NULL) last->next->prior = last;
        arena->blocks->next = from->blocks;
        from->blocks->prior = arena->blocks;
    }
    arena->used_bytes += from->used_bytes;
    if (arena->max_bytes < arena->used_bytes) arena->max_bytes = arena->used_bytes;
    from->blocks = NULL;
    from->used_bytes = 0;
}

enum pn_status pn_arena_copy(struct pn_arena *arena, struct pn_slice bytes, struct pn_slice *out) {
    void *copy;
    PN_TRY(pn_arena_alloc(arena, bytes.length + 1, &copy));
    if (bytes.length > 0) memcpy(copy, bytes.bytes, bytes.length);
    *out = (struct pn_slice){copy, bytes.length};
    return PN_OK;
}
