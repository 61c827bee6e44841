/*
 * mixed.h - sums of several commodities, and how they are shown.
 *
 * A mixed amount holds one exact sum a commodity, by the order of their symbols. What is shown
 * follows hledger: each sum in its commodity's style, rounded half to even to the style's
 * digits; sums of exactly zero are left out, and nothing at all is shown as 0.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_MIXED_H
#define PN_REPORT_MIXED_H

#include "books/books.h"

struct pn_sum {
    uint32_t commodity;
    uint8_t places;               /* digits shown, where it has a style of its own        */
    const struct pn_style *style; /* its own; NULL: as its commodity is shown             */
    struct pn_decimal value;
};

static inline struct pn_sum pn_sum_of(uint32_t commodity, struct pn_decimal value) {
    return (struct pn_sum){.commodity = commodity, .value = value};
}

struct pn_mixed {
    PN_VEC(struct pn_sum); /* sorted by symbol; zero sums may be there */
};

/* Add one sum, whose style the result takes, or all of another mixed amount. PN_ERANGE, PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_mixed_add(struct pn_mixed *mixed, const struct pn_books *books,
                                        struct pn_sum sum, struct pn_arena *arena);
PN_MUST_USE enum pn_status pn_mixed_add_all(struct pn_mixed *mixed, const struct pn_books *books,
                                            const struct pn_mixed *more, struct pn_arena *arena);

/* The same, but a sum of the commodity that is there keeps its style. PN_ERANGE, PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_mixed_join(struct pn_mixed *mixed, const struct pn_books *books,
                                         struct pn_sum sum, struct pn_arena *arena);

/* The same sums in memory of their own, no larger than they are. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_mixed_copy(const struct pn_mixed *from, struct pn_arena *arena,
                                         struct pn_mixed *out);

/* Turn every sign. PN_ERANGE. */
PN_MUST_USE enum pn_status pn_mixed_negate(struct pn_mixed *mixed);

/* Divide by a whole number >= 1, half to even, with up to 18 more digits. PN_ERANGE. */
PN_MUST_USE enum pn_status pn_mixed_divide(struct pn_mixed *mixed, size_t by);

/* Would every sum be shown as 0? */
bool pn_mixed_looks_zero(const struct pn_mixed *mixed, const struct pn_books *books);

/* Sums that are not exactly zero. */
size_t pn_mixed_count(const struct pn_mixed *mixed);

/* <0, 0, >0: sum by sum, a missing one counting as zero. */
int pn_mixed_compare(const struct pn_mixed *a, const struct pn_mixed *b,
                     const struct pn_books *books);

/* Append one sum as reports show it: a zero without its symbol. */
void pn_sum_print(struct pn_strbuf *buf, const struct pn_books *books, struct pn_sum sum);

/* The same, red where it is negative and has_color. */
void pn_sum_show(struct pn_strbuf *buf, const struct pn_books *books, struct pn_sum sum,
                 bool has_color);

/* What sets the colour of negative amounts, and sets it back. */
#define PN_COLOR_NEGATIVE "\033[31m"
#define PN_COLOR_OFF      "\033[m"

/* The same with all its digits, where it has more than its commodity's style. */
void pn_sum_print_whole(struct pn_strbuf *buf, const struct pn_books *books, struct pn_sum sum);

/* Append all sums that are not zero, with separator between them, as pn_sum_show does. */
void pn_mixed_print(struct pn_strbuf *buf, const struct pn_books *books,
                    const struct pn_mixed *mixed, const char *separator, bool has_color);

/* The same on one line for programs to read: without marks between groups of digits. */
void pn_mixed_print_plain(struct pn_strbuf *buf, const struct pn_books *books,
                          const struct pn_mixed *mixed);

/* The sum rounded as it is shown. PN_ERANGE. */
PN_MUST_USE enum pn_status pn_sum_rounded(const struct pn_books *books, struct pn_sum sum,
                                          struct pn_decimal *out);

#endif
