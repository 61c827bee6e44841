/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/screen.h"

#include "base/utf8.h"
#include "report/mixed.h"

/* Bytes of a colour that reports set, at the beginning of text; 0 for none. */
static size_t own_color(struct pn_slice text) {
    static const char *const colors[] = {PN_COLOR_NEGATIVE, PN_COLOR_OFF};
    for (size_t i = 0; i < 2; i++)
        if (pn_slice_starts(text, pn_slice_of(colors[i]))) return pn_slice_of(colors[i]).length;
    return 0;
}

static bool is_control(unsigned char byte) {
    return (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7f;
}

/* The code point of a character of two or three bytes; 0 for others. */
static unsigned code_point(struct pn_slice character) {
    const unsigned char *bytes = (const unsigned char *)character.bytes;
    if (character.length == 2) return (bytes[0] & 0x1fU) << 6 | (bytes[1] & 0x3fU);
    if (character.length != 3) return 0;
    return (bytes[0] & 0x0fU) << 12 | (bytes[1] & 0x3fU) << 6 | (bytes[2] & 0x3fU);
}

/* C1 controls, and marks that turn or isolate the direction of text. */
static bool is_obeyed(unsigned point) {
    return (point >= 0x80 && point < 0xa0) || (point >= 0x202a && point <= 0x202e) ||
           (point >= 0x2066 && point <= 0x2069);
}

void pn_screen_write(struct pn_strbuf *buf, struct pn_slice text) {
    while (text.length > 0) {
        unsigned char byte = (unsigned char)text.bytes[0];
        size_t used = pn_utf8_step(text);
        size_t color = byte == 0x1b ? own_color(text) : 0;
        unsigned point = code_point(pn_slice_sub(text, 0, used));
        if (color > 0) {
            used = color;
            pn_strbuf_slice(buf, pn_slice_sub(text, 0, used));
        } else if (is_control(byte) || (used == 1 && byte >= 0x80)) {
            pn_strbuf_printf(buf, "\\x%02x", byte);
        } else if (is_obeyed(point)) {
            pn_strbuf_printf(buf, "\\u%04x", point);
        } else {
            pn_strbuf_slice(buf, pn_slice_sub(text, 0, used));
        }
        text = pn_slice_sub(text, used, text.length);
    }
}
