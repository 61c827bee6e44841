/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/utf8.h"

#include <stdint.h>
#include <utf8proc.h>

/* Decode the character at an index; a malformed byte is taken alone, as U+FFFD. */
static size_t decode(struct pn_slice text, size_t at, utf8proc_int32_t *point) {
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text.bytes + at,
                                             (utf8proc_ssize_t)(text.length - at), point);
    if (used > 0) return (size_t)used;
    *point = -1;
    return 1;
}

/* The first byte from `at` on that is not ASCII, looked for eight at a time. */
static size_t skip_ascii(struct pn_slice text, size_t at) {
    uint64_t word;
    for (; at + sizeof word <= text.length; at += sizeof word) {
        memcpy(&word, text.bytes + at, sizeof word);
        if ((word & UINT64_C(0x8080808080808080)) != 0) break;
    }
    while (at < text.length && (unsigned char)text.bytes[at] < 0x80)
        at++;
    return at;
}

size_t pn_utf8_invalid_at(struct pn_slice text) {
    size_t at = 0;
    for (;;) {
        at = skip_ascii(text, at);
        if (at == text.length) return at;
        utf8proc_int32_t point;
        size_t used = decode(text, at, &point);
        if (point < 0) return at;
        at += used;
    }
}

static size_t width_of(utf8proc_int32_t point) {
    if (point < 0 || (point >= ' ' && point < 0x7f)) return 1;
    int width = utf8proc_charwidth(point);
    return width > 0 ? (size_t)width : 0;
}

/* Bytes of the colour sequence at a place; 0 when there is none. */
static size_t color_at(struct pn_slice text, size_t at) {
    size_t end = at + 2;
    if (end >= text.length || text.bytes[at] != '\033' || text.bytes[at + 1] != '[') return 0;
    while (end < text.length &&
           ((text.bytes[end] >= '0' && text.bytes[end] <= '9') || text.bytes[end] == ';'))
        end++;
    return end < text.length && text.bytes[end] == 'm' ? end + 1 - at : 0;
}

/* The length of the beginning that is printable ASCII, looked at eight bytes at a time. */
static size_t printable(struct pn_slice text) {
    const uint64_t each = UINT64_C(0x0101010101010101), high = each * 0x80;
    uint64_t word;
    size_t at = 0;
    for (; at + sizeof word <= text.length; at += sizeof word) {
        memcpy(&word, text.bytes + at, sizeof word);
        uint64_t low = (word & ~high) + each * (0x80 - 0x20); /* upper bit: from the space on */
        uint64_t del = (word & ~high) + each;                 /* upper bit: 0x7f */
        if (((~low | del | word) & high) != 0) break;
    }
    while (at < text.length && text.bytes[at] >= ' ' && text.bytes[at] < 0x7f)
        at++;
    return at;
}

size_t pn_utf8_width(struct pn_slice text) {
    size_t width = printable(text);
    for (size_t at = width; at < text.length;) {
        size_t color = text.bytes[at] == '\033' ? color_at(text, at) : 0;
        if (color > 0) {
            at += color;
            continue;
        }
        utf8proc_int32_t point;
        at += decode(text, at, &point);
        width += width_of(point);
    }
    return width;
}

size_t pn_utf8_fit(struct pn_slice text, size_t columns) {
    size_t width = printable(pn_slice_sub(text, 0, columns)), at = width;
    while (at < text.length) {
        utf8proc_int32_t point;
        size_t used = decode(text, at, &point);
        width += width_of(point);
        if (width > columns) break;
        at += used;
    }
    return at;
}

size_t pn_utf8_count(struct pn_slice text) {
    size_t count = 0;
    for (size_t at = 0; at < text.length; count++) {
        utf8proc_int32_t point;
        at += decode(text, at, &point);
    }
    return count;
}

size_t pn_utf8_step(struct pn_slice text) {
    utf8proc_int32_t point;
    return decode(text, 0, &point);
}

bool pn_utf8_is_upper_or_digit(struct pn_slice text) {
    utf8proc_int32_t point;
    if (text.length == 0) return false;
    decode(text, 0, &point);
    utf8proc_category_t category = utf8proc_category(point);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_ND;
}
