/*
 * typed.h - amounts, dates and marks as a person types them in a form.
 *
 * "1 234,50", "1,234.50" and "1234.5" are one number. Where a mark may part groups or
 * decimals ("1,234") the language decides, and where it does not either the text is refused.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_TYPED_H
#define PN_WEB_TYPED_H

#include "books/books.h"
#include "web/locale.h"

/* How a number is to be understood. */
struct pn_typed_style {
    enum pn_locale locale;
    uint8_t places; /* that the commodity usually has */
};

/* NULL when it was read, else why not, for people. */
const char *pn_typed_number(struct pn_slice text, const struct pn_typed_style *style,
                            struct pn_decimal *out);

/*
 * A number with a commodity before or after it, in double quotes where it has digits or blanks;
 * *symbol is left alone when there is none.
 */
const char *pn_typed_amount(struct pn_slice text, const struct pn_typed_style *style,
                            struct pn_decimal *number, struct pn_slice *symbol);

/* ISO, or a smart date of hledger that is one day. PN_EINPUT, PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_typed_date(struct pn_slice text, pn_date today,
                                         struct pn_arena *arena, pn_date *out);

/* "2027-03", or the first of a month. */
bool pn_typed_month(struct pn_slice text, int32_t *out);

#endif
