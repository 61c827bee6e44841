/*
 * Reading common transactions with AVX2, 32 bytes at a time.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "journal/common.h"

#if defined(PN_HAS_AVX2)
#include <string.h>

#include "base/limits.h"

#define EACH_BYTE(value) ((uint64_t)0x0101010101010101u * (value))
#define TARGET           __attribute__((target("avx2,bmi,bmi2")))

/* The compiler's own vectors: the header of the intrinsics brings an allocator with it. */
typedef unsigned char pn_bytes32 __attribute__((vector_size(32)));
typedef char pn_chars32 __attribute__((vector_size(32)));

TARGET static inline pn_bytes32 load(const char *at) {
    pn_bytes32 bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/* The upper bits of the bytes side by side. */
TARGET static inline uint32_t gather(pn_bytes32 bytes) {
    return (uint32_t)__builtin_ia32_pmovmskb256((pn_chars32)bytes);
}

TARGET static inline uint32_t blanks(const char *at) {
    return gather((pn_bytes32)(load(at) <= (unsigned char)0x20));
}

TARGET static inline uint32_t odd(const char *at) {
    pn_bytes32 bytes = load(at);
    return gather((pn_bytes32)(bytes <= (unsigned char)0x1f) |
                  (pn_bytes32)(bytes == (unsigned char)';'));
}

#define COMMON_READ pn_common_read_avx2
#include "journal/common.inc"
#else
typedef int pn_no_avx2; /* a file is not empty */
#endif
