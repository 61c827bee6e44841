/*
 * utf8.h - Unicode text: is it valid, how wide is it on a screen.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_UTF8_H
#define PN_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* Index of the first byte that is not well-formed UTF-8, or the length. */
size_t pn_utf8_invalid_at(struct pn_slice text);

/*
 * Columns that a terminal shows the text in: wide East Asian characters count
 * two, combining marks none, a byte that is not UTF-8 one, sequences that set a
 * colour (ESC [ 31 m) none.
 */
size_t pn_utf8_width(struct pn_slice text);

/* Bytes of the longest beginning that fits in columns, cut between characters. */
size_t pn_utf8_fit(struct pn_slice text, size_t columns);

/* Code points in the text; a byte that is not UTF-8 counts as one. */
size_t pn_utf8_count(struct pn_slice text);

/* Bytes of the character at the beginning (1 for a byte that is not UTF-8); text is not empty. */
size_t pn_utf8_step(struct pn_slice text);

/* Whether the text begins with a capital letter or a decimal digit of any script. */
bool pn_utf8_is_upper_or_digit(struct pn_slice text);

#endif
