/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/locale.h"

#include "money/rate.h"

#define NBSP "\xc2\xa0"

struct names {
    const char *of_day[12]; /* 5 December                            */
    const char *alone[12];  /* December 2026                         */
    const char *short_[12]; /* 5 Dec, Dec 2026                       */
};

static const struct names names[PN_LOCALE_COUNT] = {
    {{"January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December"},
     {"January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December"},
     {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}},
    {{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
      "октября", "ноября", "декабря"},
     {"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
      "ноябрь", "декабрь"},
     {"янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.",
      "дек."}},
};

bool pn_locale_parse(struct pn_slice text, enum pn_locale *out) {
    static const char *const words[PN_LOCALE_COUNT] = {"en", "ru"};
    for (int i = 0; i < PN_LOCALE_COUNT; i++) {
        struct pn_slice language = pn_slice_sub(text, 0, 2);
        bool has_region = text.length > 2 && (text.bytes[2] == '-' || text.bytes[2] == '_');
        if (!pn_slice_equal_nocase(language, pn_slice_of(words[i]))) continue;
        if (text.length != 2 && !has_region) continue;
        *out = (enum pn_locale)i;
        return true;
    }
    return false;
}

const char *pn_locale_name(enum pn_locale locale) { return locale == PN_LOCALE_RU ? "ru" : "en"; }

/* ---- numbers ---- */

void pn_locale_number(struct pn_strbuf *buf, enum pn_locale locale, struct pn_decimal number) {
    struct pn_strbuf plain;
    pn_strbuf_init(&plain, buf->arena);
    pn_decimal_print(&plain, number);
    if (plain.status != PN_OK) {
        buf->status = plain.status;
        return;
    }
    struct pn_slice text = pn_strbuf_view(&plain);
    if (text.bytes[0] == '-') {
        pn_strbuf_byte(buf, '-');
        text = pn_slice_sub(text, 1, text.length);
    }
    size_t point = pn_slice_find(text, '.');
    for (size_t i = 0; i < point; i++) {
        if (i > 0 && (point - i) % 3 == 0) pn_strbuf_text(buf, locale == PN_LOCALE_RU ? NBSP : ",");
        pn_strbuf_byte(buf, text.bytes[i]);
    }
    if (point == text.length) return;
    pn_strbuf_byte(buf, locale == PN_LOCALE_RU ? ',' : '.');
    pn_strbuf_slice(buf, pn_slice_sub(text, point + 1, text.length));
}

void pn_locale_amount(struct pn_strbuf *buf, enum pn_locale locale, const struct pn_style *style,
                      struct pn_slice symbol, struct pn_decimal number) {
    bool is_left = style->symbol_is_left && locale != PN_LOCALE_RU && symbol.length > 0;
    bool is_negative = number.mantissa < 0;
    if (is_left) {
        /* The sign before the symbol reads as one number: -$5.00. */
        if (is_negative && number.mantissa > PN_I128_MIN) {
            pn_strbuf_byte(buf, '-');
            number.mantissa = -number.mantissa;
        }
        pn_strbuf_slice(buf, symbol);
        if (style->is_spaced) pn_strbuf_text(buf, NBSP);
    }
    pn_locale_number(buf, locale, number);
    if (is_left || symbol.length == 0) return;
    if (style->is_spaced || locale == PN_LOCALE_RU) pn_strbuf_text(buf, NBSP);
    pn_strbuf_slice(buf, symbol);
}

void pn_locale_share(struct pn_strbuf *buf, enum pn_locale locale, int64_t ppb) {
    /* ppb / 10^9 * 100 */
    struct pn_decimal percent = pn_decimal_normal((struct pn_decimal){ppb, 7});
    pn_locale_number(buf, locale, percent);
    pn_strbuf_text(buf, locale == PN_LOCALE_RU ? NBSP "%" : "%");
}

/* ---- dates ---- */

void pn_locale_date(struct pn_strbuf *buf, enum pn_locale locale, pn_date date) {
    struct pn_ymd ymd = pn_date_ymd(date);
    pn_strbuf_printf(buf, "%d" NBSP "%s" NBSP "%d", ymd.day, names[locale].of_day[ymd.month - 1],
                     ymd.year);
}

void pn_locale_date_short(struct pn_strbuf *buf, enum pn_locale locale, pn_date date,
                          pn_date today) {
    struct pn_ymd ymd = pn_date_ymd(date);
    const char *month = names[locale].short_[ymd.month - 1];
    /* A month that is not cut short stands in the case that a day asks for. */
    if (month[strlen(month) - 1] != '.') month = names[locale].of_day[ymd.month - 1];
    if (locale == PN_LOCALE_EN) month = names[locale].short_[ymd.month - 1];
    pn_strbuf_printf(buf, "%d" NBSP "%s", ymd.day, month);
    if (ymd.year != pn_date_ymd(today).year) pn_strbuf_printf(buf, NBSP "%d", ymd.year);
}

void pn_locale_month(struct pn_strbuf *buf, enum pn_locale locale, int32_t month) {
    struct pn_ymd ymd = pn_date_ymd(pn_date_month_start(month));
    pn_strbuf_printf(buf, "%s" NBSP "%d", names[locale].alone[ymd.month - 1], ymd.year);
}

void pn_locale_month_short(struct pn_strbuf *buf, enum pn_locale locale, int32_t month) {
    struct pn_ymd ymd = pn_date_ymd(pn_date_month_start(month));
    pn_strbuf_printf(buf, "%s" NBSP "%d", names[locale].short_[ymd.month - 1], ymd.year);
}

void pn_locale_month_name(struct pn_strbuf *buf, enum pn_locale locale, int32_t month) {
    pn_strbuf_text(buf, names[locale].short_[month % 12]);
}
