/*
 * screen.h - text that a terminal may be given: no control characters of others.
 *
 * Names and descriptions come from files that others may have written. What a terminal would
 * obey instead of showing it - escape sequences, a backspace, marks that turn the direction of
 * text - is written out, as \x1b or \u202e. Only the colours that reports set themselves pass.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_EXCHANGE_SCREEN_H
#define PN_EXCHANGE_SCREEN_H

#include "base/strbuf.h"

/* Append text so that a terminal shows every byte of it; line ends and tabs stay. */
void pn_screen_write(struct pn_strbuf *buf, struct pn_slice text);

#endif
