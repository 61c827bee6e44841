/*
 * locale.h - numbers and dates as a reader of a language expects them.
 *
 * English: 1,234.50 EUR, 5 December 2026, 23.9%. Russian: 1 234,50 EUR, 5 декабря 2026, 23,9 %,
 * its blanks unbreakable. The side of the symbol follows the commodity's own style in English
 * and is the right one in Russian.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_LOCALE_H
#define PN_WEB_LOCALE_H

#include "base/date.h"
#include "base/strbuf.h"
#include "money/style.h"

enum pn_locale { PN_LOCALE_EN, PN_LOCALE_RU, PN_LOCALE_COUNT };

/* "en", "ru", or either with a region ("ru-RU"); false for anything else. */
bool pn_locale_parse(struct pn_slice text, enum pn_locale *out);
const char *pn_locale_name(enum pn_locale locale);

void pn_locale_number(struct pn_strbuf *buf, enum pn_locale locale, struct pn_decimal number);
void pn_locale_amount(struct pn_strbuf *buf, enum pn_locale locale, const struct pn_style *style,
                      struct pn_slice symbol, struct pn_decimal number);
/* A share in parts per billion as a percentage, without closing zeros. */
void pn_locale_share(struct pn_strbuf *buf, enum pn_locale locale, int64_t ppb);

/* 5 December 2026 */
void pn_locale_date(struct pn_strbuf *buf, enum pn_locale locale, pn_date date);
/* 5 Dec, and the year where it is not that of today */
void pn_locale_date_short(struct pn_strbuf *buf, enum pn_locale locale, pn_date date,
                          pn_date today);
/* December 2026; Dec 2026 */
void pn_locale_month(struct pn_strbuf *buf, enum pn_locale locale, int32_t month);
/* Dec */
void pn_locale_month_name(struct pn_strbuf *buf, enum pn_locale locale, int32_t month);
void pn_locale_month_short(struct pn_strbuf *buf, enum pn_locale locale, int32_t month);

#endif
