/*
 * The small parts of a letter: dates, wrapped lines, padded columns, the row of months.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "base/utf8.h"
#include "household/letter.h"

#define COLUMNS_MIN 40

void pn_letter_date(pn_date date, struct pn_strbuf *buf) {
    struct pn_ymd ymd = pn_date_ymd(date);
    pn_strbuf_printf(buf, "%d %s %d", ymd.day, pn_date_month_name(ymd.month), ymd.year);
}

void pn_letter_month(int32_t month_index, struct pn_strbuf *buf) {
    struct pn_ymd ymd = pn_date_ymd(pn_date_month_start(month_index));
    pn_strbuf_printf(buf, "%s %d", pn_date_month_name(ymd.month), ymd.year);
}

void pn_letter_wrap(struct pn_slice text, size_t columns, size_t indent, struct pn_strbuf *buf) {
    size_t used = 0;
    if (columns < COLUMNS_MIN) columns = COLUMNS_MIN;
    while (text.length > 0) {
        struct pn_slice word = pn_slice_sub(text, 0, pn_slice_find(text, ' '));
        size_t width = pn_utf8_width(word);
        if (used > 0 && used + 1 + width > columns) {
            pn_strbuf_byte(buf, '\n');
            pn_strbuf_fill(buf, ' ', indent);
            used = indent;
        } else if (used > 0) {
            pn_strbuf_byte(buf, ' ');
            used++;
        }
        pn_strbuf_slice(buf, word);
        used += width;
        text = pn_slice_sub(text, word.length + 1, text.length);
    }
    pn_strbuf_byte(buf, '\n');
}

void pn_letter_pad(struct pn_strbuf *buf, size_t start, size_t width, bool is_right) {
    if (buf->status != PN_OK) return;
    struct pn_slice cell = pn_slice_sub(pn_strbuf_view(buf), start, buf->length);
    size_t used = pn_utf8_width(cell);
    if (used >= width) return;
    pn_strbuf_fill(buf, ' ', width - used);
    if (!is_right || buf->status != PN_OK) return;
    memmove(buf->bytes + start + (width - used), buf->bytes + start, cell.length);
    memset(buf->bytes + start, ' ', width - used);
}

/* ---- stripes ---- */

static const char *mark_of(const struct pn_stripe *stripe, const struct pn_letter_style *style) {
    bool is_red = stripe->color == PN_MONTH_RED;
    if (!style->has_color) return is_red ? "\xe2\x96\xa1" : "\xe2\x96\xa0"; /* □ ■ */
    return is_red ? "\x1b[31m\xe2\x96\xa1\x1b[0m" : "\x1b[1m\xe2\x96\xa0\x1b[0m";
}

void pn_letter_stripes(const struct pn_stripe *past, uint32_t past_count,
                       const struct pn_stripe *coming, int32_t last,
                       const struct pn_letter_style *style, struct pn_strbuf *buf) {
    int32_t today = coming[0].month;
    int32_t first = past_count > 0 ? past[0].month : today;
    pn_strbuf_text(buf, "        J F M A M J J A S O N D\n");
    for (int32_t year = first / 12; year <= last / 12; year++) {
        pn_strbuf_printf(buf, "  %d  ", year);
        for (int32_t month = year * 12; month < year * 12 + 12 && month <= last; month++) {
            bool is_past = month < today;
            if (month < first) {
                pn_strbuf_text(buf, "  ");
                continue;
            }
            const struct pn_stripe *stripe =
                is_past ? &past[month - first] : &coming[month - today];
            pn_strbuf_text(buf, mark_of(stripe, style));
            /* The bar stands between what was and what is to come. */
            pn_strbuf_text(buf, month + 1 == today ? "|" : month == last ? "" : " ");
        }
        /* The row's last blank is no part of it. */
        while (buf->status == PN_OK && buf->length > 0 && buf->bytes[buf->length - 1] == ' ') {
            buf->bytes[--buf->length] = '\0';
        }
        pn_strbuf_byte(buf, '\n');
    }
}
