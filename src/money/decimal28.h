/*
 * decimal28.h - decimals of 28 significant digits, as Beancount computes with them.
 *
 * The decimal arithmetic of Python in its default context: a result that needs more
 * than 28 digits is rounded half to even. Operands may have more, as written numbers do.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_MONEY_DECIMAL28_H
#define PN_MONEY_DECIMAL28_H

#include "money/decimal.h"

#define PN_DECIMAL28_DIGITS 28

/* PN_ERANGE when a result does not fit 128 bits, or needs more places than a decimal has. */
PN_MUST_USE enum pn_status pn_decimal28_add(struct pn_decimal a, struct pn_decimal b,
                                            struct pn_decimal *out);
PN_MUST_USE enum pn_status pn_decimal28_sub(struct pn_decimal a, struct pn_decimal b,
                                            struct pn_decimal *out);
PN_MUST_USE enum pn_status pn_decimal28_mul(struct pn_decimal a, struct pn_decimal b,
                                            struct pn_decimal *out);
/* PN_EINPUT when b is zero. An exact quotient keeps the places of a less those of b. */
PN_MUST_USE enum pn_status pn_decimal28_div(struct pn_decimal a, struct pn_decimal b,
                                            struct pn_decimal *out);

/* Decimal digits of a magnitude; 1 for zero. */
unsigned pn_i128_digits(pn_i128 value);

#endif
