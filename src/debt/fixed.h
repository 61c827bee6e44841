/*
 * fixed.h - numbers from 0 to 1 with 112 binary digits after the point, and bounds.
 *
 * Every operation rounds down; those on a struct pn_fixed_range round the upper bound
 * up, so that the exact value always lies within. Used for discount factors, which
 * have no short fraction.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_DEBT_FIXED_H
#define PN_DEBT_FIXED_H

#include <stdint.h>

#include "base/int128.h"

#define PN_FIXED_POINT 112
#define PN_FIXED_ONE   ((pn_u128)1 << PN_FIXED_POINT)

/* low <= the value <= high <= PN_FIXED_ONE */
struct pn_fixed_range {
    pn_u128 low;
    pn_u128 high;
};

#define PN_FIXED_RANGE_ONE ((struct pn_fixed_range){PN_FIXED_ONE, PN_FIXED_ONE})

/*
 * num / den, rounded down; 0 <= num <= den, den > 0. Below 2^71 exact to the last
 * place; larger ones lose digits below 2^-70.
 */
pn_u128 pn_fixed_ratio(pn_u128 num, pn_u128 den);

/* The same with bounds; den below 2^71. */
struct pn_fixed_range pn_fixed_range_ratio(pn_u128 num, pn_u128 den);

/* a * b, low by less than four last places; exact if one is 1. */
pn_u128 pn_fixed_mul(pn_u128 a, pn_u128 b);
struct pn_fixed_range pn_fixed_range_mul(struct pn_fixed_range a, struct pn_fixed_range b);

/* a to the power of n, by squaring. */
struct pn_fixed_range pn_fixed_range_pow(struct pn_fixed_range a, uint32_t n);

/* Bounds of the n-th root, n > 0; cost: 112 powers for each. */
struct pn_fixed_range pn_fixed_range_root(struct pn_fixed_range a, uint32_t n);

#endif
