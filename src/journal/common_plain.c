/*
 * Reading common transactions in plain C, eight bytes at a time.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "journal/common.h"

#define EACH_BYTE(value) ((uint64_t)0x0101010101010101u * (value))

/* The upper bits of eight bytes side by side. */
static inline uint32_t gather(uint64_t word) {
    return (uint32_t)((word & EACH_BYTE(0x80)) >> 7) == 0 && word == 0
               ? 0
               : (uint32_t)(((word & EACH_BYTE(0x80)) >> 7) * 0x0102040810204080u >> 56);
}

static inline uint64_t load(const char *at) {
    uint64_t word;
    memcpy(&word, at, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* Upper bits of the bytes below a limit of at most 0x80; none is carried into a neighbour. */
static inline uint64_t below(uint64_t word, uint64_t limit) {
    return ~((word & EACH_BYTE(0x7f)) + EACH_BYTE(0x80 - limit)) & ~word & EACH_BYTE(0x80);
}

static inline uint64_t equal_to(uint64_t word, uint64_t byte) {
    return below(word ^ EACH_BYTE(byte), 1);
}

static inline uint32_t blanks(const char *at) {
    uint32_t found = 0;
    for (unsigned i = 0; i < 4; i++)
        found |= gather(below(load(at + 8 * i), 0x21)) << 8 * i;
    return found;
}

static inline uint32_t odd(const char *at) {
    uint32_t found = 0;
    for (unsigned i = 0; i < 4; i++) {
        uint64_t word = load(at + 8 * i);
        found |= gather(below(word, 0x20) | equal_to(word, ';')) << 8 * i;
    }
    return found;
}

#define TARGET
#define COMMON_READ pn_common_read_plain
#include "journal/common.inc"

pn_common_function *pn_common_pick(void) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return NULL; /* numbers are read as little-endian words */
#endif
    const char *way = getenv("PENNY_SCAN");
    if (way != NULL && strcmp(way, "none") == 0) return NULL;
#if defined(PN_HAS_AVX2)
    bool is_plain = way != NULL && strcmp(way, "plain") == 0;
    if (!is_plain && __builtin_cpu_supports("avx2")) return pn_common_read_avx2;
#endif
    return pn_common_read_plain;
}
