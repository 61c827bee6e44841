/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "money/round.h"

#include "base/assert.h"

/* Whether the quotient of magnitude moves one away from zero. */
static bool rounds_away(bool is_negative, bool is_odd, pn_i128 rest, pn_i128 b, enum pn_round how) {
    /*
     * Compare rest with b - rest, not 2 * rest with b: the doubling can
     * overflow when b is close to the type's limit.
     */
    switch (how) {
    case PN_ROUND_HALF_EVEN:
        return rest > b - rest || (rest == b - rest && is_odd);
    case PN_ROUND_HALF_UP:
        return rest >= b - rest;
    case PN_ROUND_UP:
        return rest > 0;
    case PN_ROUND_FLOOR:
        return rest > 0 && is_negative;
    case PN_ROUND_CEILING:
        return rest > 0 && !is_negative;
    case PN_ROUND_DOWN:
    case PN_ROUND_NEVER:
        break;
    }
    return false;
}

enum pn_status pn_round_div(pn_i128 a, pn_i128 b, enum pn_round how, pn_i128 *out) {
    PN_ASSERT(b > 0);
    pn_i128 quotient = a / b;
    pn_i128 rest = a % b;
    if (rest < 0) rest = -rest;
    if (rest != 0 && how == PN_ROUND_NEVER) return PN_EINPUT;
    if (rest != 0 && rounds_away(a < 0, quotient % 2 != 0, rest, b, how)) {
        quotient += a < 0 ? -1 : 1; /* |quotient| < |a| here, so this cannot overflow */
    }
    *out = quotient;
    return PN_OK;
}

enum pn_status pn_round_mul_div(pn_i128 a, pn_i128 num, pn_i128 den, enum pn_round how,
                                pn_i128 *out) {
    pn_i128 product;
    PN_TRY(pn_i128_mul(a, num, &product));
    return pn_round_div(product, den, how, out);
}
