/*
 * words.h - words and numbers of period expressions, shared by two files here.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BOOKS_WORDS_H
#define PN_BOOKS_WORDS_H

#include "books/period.h"

struct pn_words {
    const char *at;
    const char *end;
};

void pn_words_skip(struct pn_words *words);
/* The letters at the cursor, which is not moved; may be empty. */
struct pn_slice pn_words_peek(const struct pn_words *words);
/* Move past the word if it stands here, as a whole, in any case. */
bool pn_words_take(struct pn_words *words, const char *word);
/* The digits at the cursor, at most nine; their count, 0 for none. */
size_t pn_words_number(struct pn_words *words, int *out);
/* day, days, week... in any case; PN_INTERVAL_NONE when it is none. The word is taken. */
enum pn_interval_kind pn_words_unit(struct pn_words *words);
/* A month's or weekday's name or abbreviation, taken; 0 when there is none. */
int pn_words_month(struct pn_words *words);
int pn_words_weekday(struct pn_words *words);
/* st, nd, rd, th right behind a number. */
bool pn_words_ordinal(struct pn_words *words);

/* A smart date and how long what it names is: [*start, *end). The cursor moves past it. */
PN_MUST_USE enum pn_status pn_smart_span(struct pn_words *words, pn_date today, pn_date *start,
                                         pn_date *end);

/* The first day of the unit that holds the date, moved by some units. */
pn_date pn_unit_start(enum pn_interval_kind unit, pn_date date, int moved);

#endif
