/*
 * style.h - how amounts of a commodity are written: side, space, marks, digits.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_MONEY_STYLE_H
#define PN_MONEY_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "money/decimal.h"

#define PN_STYLE_GROUPS_MAX 4

struct pn_style {
    bool symbol_is_left;
    bool is_spaced;      /* a space between symbol and number                       */
    char decimal_mark;   /* '.' or ','                                              */
    char group_mark;     /* ',' '.' ' ' '\'', or 0 for no groups                    */
    uint8_t group_count; /* of groups[]; 0 with a group mark means threes           */
    uint8_t groups[PN_STYLE_GROUPS_MAX]; /* sizes from the right, the last one repeats   */
    uint8_t places; /* digits after the mark when shown                        */
};

/* Left and right unknown: number, a space, symbol, '.' and no groups. */
#define PN_STYLE_DEFAULT ((struct pn_style){.is_spaced = true, .decimal_mark = '.'})

/* Append the number alone in this style, with its own number of places. */
void pn_style_print_number(struct pn_strbuf *buf, const struct pn_style *style,
                           struct pn_decimal number);

/*
 * Append number and symbol in this style, with the number's own places (round it
 * first to show style->places). A symbol that the grammar could misread is quoted.
 * The sign stands next to the number, after a symbol on the left: $-1.00.
 */
void pn_style_print(struct pn_strbuf *buf, const struct pn_style *style, struct pn_slice symbol,
                    struct pn_decimal number);

/* Whether a symbol must stand in double quotes: digits, blanks or grammar marks in it. */
bool pn_symbol_needs_quotes(struct pn_slice symbol);

#endif
