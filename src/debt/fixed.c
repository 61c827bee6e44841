/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "debt/fixed.h"

#include "base/assert.h"

#define HALF (PN_FIXED_POINT / 2)

pn_u128 pn_fixed_ratio(pn_u128 num, pn_u128 den) {
    PN_ASSERT(den > 0 && num <= den);
    while (den >> 71 != 0) {
        den >>= 1;
        num >>= 1;
    }
    pn_u128 high = (num << HALF) / den;
    pn_u128 rest = (num << HALF) % den;
    return (high << HALF) + (rest << HALF) / den;
}

struct pn_fixed_range pn_fixed_range_ratio(pn_u128 num, pn_u128 den) {
    PN_ASSERT(den >> 71 == 0);
    pn_u128 low = pn_fixed_ratio(num, den);
    return (struct pn_fixed_range){low, low < PN_FIXED_ONE ? low + 1 : low};
}

pn_u128 pn_fixed_mul(pn_u128 a, pn_u128 b) {
    /* The lowest of the four partial products and the digits cut off the middle two are lost. */
    const pn_u128 mask = ((pn_u128)1 << HALF) - 1;
    pn_u128 a1 = a >> HALF, a0 = a & mask;
    pn_u128 b1 = b >> HALF, b0 = b & mask;
    return a1 * b1 + ((a1 * b0) >> HALF) + ((a0 * b1) >> HALF);
}

struct pn_fixed_range pn_fixed_range_mul(struct pn_fixed_range a, struct pn_fixed_range b) {
    if (a.low == PN_FIXED_ONE) return b;
    if (b.low == PN_FIXED_ONE) return a;
    pn_u128 high = pn_fixed_mul(a.high, b.high) + 4;
    return (struct pn_fixed_range){
        .low = pn_fixed_mul(a.low, b.low),
        .high = high < PN_FIXED_ONE ? high : PN_FIXED_ONE,
    };
}

struct pn_fixed_range pn_fixed_range_pow(struct pn_fixed_range a, uint32_t n) {
    struct pn_fixed_range power = PN_FIXED_RANGE_ONE;
    for (; n > 0; n >>= 1) {
        if (n & 1) power = pn_fixed_range_mul(power, a);
        a = pn_fixed_range_mul(a, a);
    }
    return power;
}

/* The largest number whose n-th power is certainly at most a. */
static pn_u128 root_below(pn_u128 a, uint32_t n) {
    pn_u128 low = 0, high = PN_FIXED_ONE;
    while (high - low > 1) {
        pn_u128 middle = low + (high - low) / 2;
        if (pn_fixed_range_pow((struct pn_fixed_range){middle, middle}, n).high <= a) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The smallest number whose n-th power is certainly at least a. */
static pn_u128 root_above(pn_u128 a, uint32_t n) {
    pn_u128 low = 0, high = PN_FIXED_ONE;
    while (high - low > 1) {
        pn_u128 middle = low + (high - low) / 2;
        if (pn_fixed_range_pow((struct pn_fixed_range){middle, middle}, n).low >= a) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return high;
}

struct pn_fixed_range pn_fixed_range_root(struct pn_fixed_range a, uint32_t n) {
    PN_ASSERT(n > 0);
    if (n == 1 || a.low == PN_FIXED_ONE) return a;
    return (struct pn_fixed_range){root_below(a.low, n), root_above(a.high, n)};
}
