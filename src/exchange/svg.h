/*
 * svg.h - the months ahead as a picture: stripes, and the line of cash.
 *
 * Coordinates are whole numbers, found by whole-number arithmetic. The picture needs no script, no
 * font and nothing from elsewhere, follows the reader's light or dark mode, says in words what it
 * shows (title, desc), and keeps its meaning without colours: what is red is hatched or dashed too.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_EXCHANGE_SVG_H
#define PN_EXCHANGE_SVG_H

#include "household/outlook.h"

/*
 * Append the picture of the first `months` months as an <svg> element: a stripe a month; cash when
 * everything is paid on its day, on sure money alone, with the plan's shifts, and if promises are
 * kept; each line changes colour exactly where it crosses zero, the lowest point is marked. As a
 * file it begins with an XML declaration. PN_ENOMEM, PN_ERANGE.
 */
PN_MUST_USE enum pn_status pn_outlook_svg(const struct pn_answer *answer, int32_t months,
                                          bool is_file, struct pn_arena *scratch,
                                          struct pn_strbuf *buf);

/* Append the colours and patterns that the pictures use, as rules of CSS. */
void pn_svg_rules(struct pn_strbuf *buf);

/* Append text with what HTML and XML would read as markup escaped; control characters as U+FFFD. */
void pn_markup_text(struct pn_strbuf *buf, struct pn_slice text);

#endif
