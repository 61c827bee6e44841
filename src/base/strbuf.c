/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/strbuf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/vec.h"

void pn_strbuf_init(struct pn_strbuf *buf, struct pn_arena *arena) {
    *buf = (struct pn_strbuf){.arena = arena};
}

void pn_strbuf_reset(struct pn_strbuf *buf) {
    buf->length = 0;
    buf->status = PN_OK;
}

/* Room for extra more bytes and the closing zero. */
static bool has_room(struct pn_strbuf *buf, size_t extra) {
    if (buf->status != PN_OK) return false;
    if (extra < buf->capacity - buf->length) return true;
    buf->status = pn_vec_reserve(buf->arena, buf->length + extra + 1, 1, &buf->capacity,
                                 (void **)&buf->bytes);
    return buf->status == PN_OK;
}

void pn_strbuf_byte(struct pn_strbuf *buf, char byte) { pn_strbuf_fill(buf, byte, 1); }

void pn_strbuf_fill(struct pn_strbuf *buf, char byte, size_t count) {
    if (!has_room(buf, count)) return;
    memset(buf->bytes + buf->length, byte, count);
    buf->length += count;
    buf->bytes[buf->length] = '\0';
}

void pn_strbuf_slice(struct pn_strbuf *buf, struct pn_slice text) {
    if (!has_room(buf, text.length)) return;
    if (text.length > 0) memcpy(buf->bytes + buf->length, text.bytes, text.length);
    buf->length += text.length;
    buf->bytes[buf->length] = '\0';
}

void pn_strbuf_text(struct pn_strbuf *buf, const char *text) {
    pn_strbuf_slice(buf, pn_slice_of(text));
}

void pn_strbuf_i128(struct pn_strbuf *buf, pn_i128 value) {
    char digits[PN_I128_TEXT_MAX];
    size_t length = pn_i128_format(value, digits);
    pn_strbuf_slice(buf, (struct pn_slice){digits, length});
}

void pn_strbuf_printf(struct pn_strbuf *buf, const char *format, ...) {
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int length = vsnprintf(NULL, 0, format, list);
    if (length >= 0 && has_room(buf, (size_t)length)) {
        vsnprintf(buf->bytes + buf->length, (size_t)length + 1, format, again);
        buf->length += (size_t)length;
    }
    va_end(again);
    va_end(list);
}

struct pn_slice pn_strbuf_view(const struct pn_strbuf *buf) {
    return (struct pn_slice){buf->bytes, buf->length};
}
