/*
 * int128.h - 128-bit integers and their checked arithmetic.
 *
 * Overflow is PN_ERANGE, never a wrap: money that does not fit is an error the
 * user sees, not a wrong number.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_INT128_H
#define PN_BASE_INT128_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

__extension__ typedef __int128 pn_i128;
__extension__ typedef unsigned __int128 pn_u128;

#define PN_I128_MAX ((pn_i128)(((pn_u128)1 << 127) - 1))
#define PN_I128_MIN (-PN_I128_MAX - 1)

/* Longest decimal text of a pn_i128: sign, 39 digits and the closing zero byte. */
#define PN_I128_TEXT_MAX 41

static inline PN_MUST_USE enum pn_status pn_i128_add(pn_i128 a, pn_i128 b, pn_i128 *out) {
    pn_i128 sum;
    if (__builtin_add_overflow(a, b, &sum)) return PN_ERANGE;
    *out = sum;
    return PN_OK;
}

static inline PN_MUST_USE enum pn_status pn_i128_sub(pn_i128 a, pn_i128 b, pn_i128 *out) {
    pn_i128 difference;
    if (__builtin_sub_overflow(a, b, &difference)) return PN_ERANGE;
    *out = difference;
    return PN_OK;
}

static inline PN_MUST_USE enum pn_status pn_i128_mul(pn_i128 a, pn_i128 b, pn_i128 *out) {
    pn_i128 product;
    if (__builtin_mul_overflow(a, b, &product)) return PN_ERANGE;
    *out = product;
    return PN_OK;
}

/* The power of ten 10^exponent; exponent is at most 38. */
pn_i128 pn_i128_pow10(unsigned exponent);

/* The magnitude of a, which also holds for PN_I128_MIN. */
static inline pn_u128 pn_i128_magnitude(pn_i128 a) {
    return a < 0 ? (pn_u128)0 - (pn_u128)a : (pn_u128)a;
}

/*
 * Write a in decimal with a closing zero byte; returns the length without it.
 * out must have room for PN_I128_TEXT_MAX bytes.
 */
size_t pn_i128_format(pn_i128 a, char *out);

#endif
