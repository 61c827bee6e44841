/*
 * strbuf.h - text being written.
 *
 * Appending never fails visibly: the first failure sticks in status, later
 * appends do nothing, and the one who finishes the text checks once.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_STRBUF_H
#define PN_BASE_STRBUF_H

#include <stddef.h>

#include "base/arena.h"
#include "base/int128.h"

struct pn_strbuf {
    struct pn_arena *arena;
    enum pn_status status; /* PN_OK, or the first failure                  */
    char *bytes;           /* zero-terminated once anything was appended   */
    size_t length;
    size_t capacity;
};

void pn_strbuf_init(struct pn_strbuf *buf, struct pn_arena *arena);

/* Forget the text and any failure; the memory is kept. */
void pn_strbuf_reset(struct pn_strbuf *buf);

void pn_strbuf_byte(struct pn_strbuf *buf, char byte);
void pn_strbuf_fill(struct pn_strbuf *buf, char byte, size_t count);
void pn_strbuf_slice(struct pn_strbuf *buf, struct pn_slice text);
void pn_strbuf_text(struct pn_strbuf *buf, const char *text);
void pn_strbuf_i128(struct pn_strbuf *buf, pn_i128 value);
__attribute__((format(printf, 2, 3))) void pn_strbuf_printf(struct pn_strbuf *buf,
                                                            const char *format, ...);

/* What was written so far; valid until the next append. */
struct pn_slice pn_strbuf_view(const struct pn_strbuf *buf);

#endif
