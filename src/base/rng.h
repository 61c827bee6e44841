/*
 * rng.h - repeatable pseudo-random numbers, for tests and generators only.
 *
 * SplitMix64 (Steele, Lea, Flood, OOPSLA 2014); not for secrets.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_RNG_H
#define PN_BASE_RNG_H

#include <stdint.h>

struct pn_rng {
    uint64_t state; /* set it to the seed */
};

/* The sums wrap on purpose; only clang has a check against that to turn off. */
#if defined(__clang__)
__attribute__((no_sanitize("integer")))
#endif
static inline uint64_t
pn_rng_next(struct pn_rng *rng) {
    uint64_t z = (rng->state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* A number from low to high, both included; high >= low. */
static inline int64_t pn_rng_between(struct pn_rng *rng, int64_t low, int64_t high) {
    uint64_t width = (uint64_t)(high - low) + 1;
    return width == 0 ? (int64_t)pn_rng_next(rng) : low + (int64_t)(pn_rng_next(rng) % width);
}

#endif
