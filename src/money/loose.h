/*
 * loose.h - amounts as people type them: 12.50, 1,234.50, 1 234,50, -12,5 EUR, $3.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_MONEY_LOOSE_H
#define PN_MONEY_LOOSE_H

#include "money/decimal.h"

/*
 * Read a number with a commodity before or behind it, or none (*symbol empty). decimal_mark is the
 * journal's, '.' or ',', 0 when nothing tells. A mark that can be read in two ways (1.250: one
 * and a quarter, or 1250?) is never guessed. PN_EINPUT with *why, a sentence without its stop;
 * PN_ERANGE for more digits than can be held, with *why too.
 */
PN_MUST_USE enum pn_status pn_amount_loose(struct pn_slice text, char decimal_mark,
                                           struct pn_decimal *number, struct pn_slice *symbol,
                                           const char **why);

#endif
