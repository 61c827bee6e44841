/*
 * decimal.h - exact decimal numbers: mantissa / 10^places.
 *
 * A decimal remembers how many digits it was written with: 1.50 and 1.5 are equal
 * and print differently. Sums keep the larger number of places; nothing rounds but
 * pn_decimal_round.
 *
 * Invariants
 *   M1  No function of this room uses floating point.
 *   M2  Digits are lost only where an enum pn_round is passed.
 *   M3  On any status but PN_OK, *out is unchanged.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_MONEY_DECIMAL_H
#define PN_MONEY_DECIMAL_H

#include <stdint.h>

#include "base/int128.h"
#include "base/slice.h"
#include "base/strbuf.h"
#include "money/round.h"

struct pn_decimal {
    pn_i128 mantissa;
    uint8_t places; /* 0..38 digits after the point */
};

#define PN_PLACES_MAX 38

/* Sum and difference; the places of the result are the larger ones. PN_ERANGE. */
PN_MUST_USE enum pn_status pn_decimal_add(struct pn_decimal a, struct pn_decimal b,
                                          struct pn_decimal *out);
PN_MUST_USE enum pn_status pn_decimal_sub(struct pn_decimal a, struct pn_decimal b,
                                          struct pn_decimal *out);

/* Product; the places add up. Closing zeros are dropped where 128 bits or 38 places ask. PN_ERANGE. */
PN_MUST_USE enum pn_status pn_decimal_mul(struct pn_decimal a, struct pn_decimal b,
                                          struct pn_decimal *out);

/* The same number with exactly this many places. PN_ERANGE, PN_EINPUT (PN_ROUND_NEVER). */
PN_MUST_USE enum pn_status pn_decimal_round(struct pn_decimal a, unsigned places, enum pn_round how,
                                            struct pn_decimal *out);

/* <0, 0, >0, by value; exact for all arguments. */
int pn_decimal_compare(struct pn_decimal a, struct pn_decimal b);

/* The same value with no closing zero after the point. */
struct pn_decimal pn_decimal_normal(struct pn_decimal a);

/* The same value negated; PN_I128_MIN is PN_ERANGE. */
PN_MUST_USE enum pn_status pn_decimal_negate(struct pn_decimal a, struct pn_decimal *out);

static inline bool pn_decimal_is_zero(struct pn_decimal a) { return a.mantissa == 0; }

/*
 * Read [+-]digits[.digits] with '.' as the decimal mark and no groups, as tags and
 * options are written; at least one digit. PN_EINPUT for other text, PN_ERANGE when
 * it has more digits than fit.
 */
PN_MUST_USE enum pn_status pn_decimal_parse(struct pn_slice text, struct pn_decimal *out);

/* Append as -12.34, with all its places. */
void pn_decimal_print(struct pn_strbuf *buf, struct pn_decimal a);

#endif
