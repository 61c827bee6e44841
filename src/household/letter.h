/*
 * letter.h - the answer in words, as one would write it to somebody tired.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_HOUSEHOLD_LETTER_H
#define PN_HOUSEHOLD_LETTER_H

#include "household/answer.h"

struct pn_letter_style {
    size_t columns; /* wrap at, at least 40     */
    bool has_color; /* ANSI colours for stripes */
};

/*
 * Append the whole letter: what is owed, the stripes, how long it is safe, when it ends,
 * what it costs beside the rules of thumb, the proof, the shifts, this month's payments
 * and why. Failures stick in buf->status. scratch is used for lists.
 */
PN_MUST_USE enum pn_status pn_letter_write(const struct pn_answer *answer,
                                           const struct pn_letter_style *style,
                                           struct pn_arena *scratch, struct pn_strbuf *buf);

/* The two rows of marks for past and coming months, up to and including the month `last`. */
void pn_letter_stripes(const struct pn_stripe *past, uint32_t past_count,
                       const struct pn_stripe *coming, int32_t last,
                       const struct pn_letter_style *style, struct pn_strbuf *buf);

/* Append text as a paragraph: words wrapped at the columns, lines after the first indented. */
void pn_letter_wrap(struct pn_slice text, size_t columns, size_t indent, struct pn_strbuf *buf);

/* Widen what was appended from `start` on to `width` columns, blanks before or after it. */
void pn_letter_pad(struct pn_strbuf *buf, size_t start, size_t width, bool is_right);

/* Append "14 December 2026" and "December 2026". */
void pn_letter_date(pn_date date, struct pn_strbuf *buf);
void pn_letter_month(int32_t month_index, struct pn_strbuf *buf);

#endif
