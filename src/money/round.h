/*
 * round.h - the one place where a number loses digits.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_MONEY_ROUND_H
#define PN_MONEY_ROUND_H

#include "base/int128.h"

enum pn_round {
    PN_ROUND_HALF_EVEN, /* to the nearest, ties to the even neighbour       */
    PN_ROUND_HALF_UP,   /* to the nearest, ties away from zero              */
    PN_ROUND_DOWN,      /* towards zero                                     */
    PN_ROUND_UP,        /* away from zero                                   */
    PN_ROUND_FLOOR,     /* towards minus infinity                           */
    PN_ROUND_CEILING,   /* towards plus infinity                            */
    PN_ROUND_NEVER,     /* a remainder is PN_EINPUT                         */
};

/*
 * a / b as a whole number; b is positive (the caller's bug, not the user's).
 * PN_EINPUT under PN_ROUND_NEVER when there is a remainder; cannot overflow.
 */
PN_MUST_USE enum pn_status pn_round_div(pn_i128 a, pn_i128 b, enum pn_round how, pn_i128 *out);

/*
 * a * num / den with one rounding at the end; den is positive. The product is
 * formed first, so a rate is never rounded by itself: 7 cents at 19/100 is 1.33
 * cents, while the rate rounded to 0.2 would already be wrong on larger sums.
 * PN_ERANGE when a * num leaves 128 bits, PN_EINPUT as pn_round_div.
 */
PN_MUST_USE enum pn_status pn_round_mul_div(pn_i128 a, pn_i128 num, pn_i128 den, enum pn_round how,
                                            pn_i128 *out);

#endif
