/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/wire.h"

#include <stdint.h>

#define METHOD_BYTES_MAX ((size_t)16)

static bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* tchar of RFC 9110, 5.6.2. */
static bool is_token_byte(char c) {
    return is_letter_or_digit(c) || (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

static bool is_token(struct pn_slice text) {
    for (size_t i = 0; i < text.length; i++) {
        if (!is_token_byte(text.bytes[i])) return false;
    }
    return text.length > 0;
}

static bool is_value_byte(unsigned char byte) {
    return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

/*
 * The line at the beginning of rest, without its CR LF. WHOLE, MORE when it has not ended
 * yet, BAD for a CR or LF that stands alone.
 */
static enum pn_wire next_line(struct pn_slice *rest, struct pn_slice *line) {
    for (size_t i = 0; i < rest->length; i++) {
        char c = rest->bytes[i];
        if (c == '\0' || c == '\n') return PN_WIRE_BAD;
        if (c != '\r') continue;
        if (i + 1 == rest->length) return PN_WIRE_MORE;
        if (rest->bytes[i + 1] != '\n') return PN_WIRE_BAD;
        *line = pn_slice_sub(*rest, 0, i);
        *rest = pn_slice_sub(*rest, i + 2, rest->length);
        return PN_WIRE_WHOLE;
    }
    return PN_WIRE_MORE;
}

static enum pn_wire read_target(struct pn_slice target, struct pn_head *head) {
    if (target.length > PN_TARGET_BYTES_MAX) return PN_WIRE_TARGET;
    if (target.length == 0 || target.bytes[0] != '/') return PN_WIRE_BAD;
    for (size_t i = 0; i < target.length; i++) {
        unsigned char byte = (unsigned char)target.bytes[i];
        if (byte <= 0x20 || byte >= 0x7f || byte == '#' || byte == '\\') return PN_WIRE_BAD;
    }
    size_t mark = pn_slice_find(target, '?');
    head->path = pn_slice_sub(target, 0, mark);
    if (mark < target.length) head->query = pn_slice_sub(target, mark + 1, target.length);
    return PN_WIRE_WHOLE;
}

static enum pn_wire read_request_line(struct pn_slice line, struct pn_head *head) {
    size_t blank = pn_slice_find(line, ' ');
    struct pn_slice rest = pn_slice_sub(line, blank + 1, line.length);
    head->method = pn_slice_sub(line, 0, blank);
    if (!is_token(head->method) || head->method.length > METHOD_BYTES_MAX) return PN_WIRE_BAD;
    blank = pn_slice_find(rest, ' ');
    if (!pn_slice_is(pn_slice_sub(rest, blank + 1, rest.length), "HTTP/1.1")) return PN_WIRE_BAD;
    return read_target(pn_slice_sub(rest, 0, blank), head);
}

static enum pn_wire read_header(struct pn_slice line, struct pn_head *head) {
    size_t colon = pn_slice_find(line, ':');
    struct pn_header header = {.name = pn_slice_sub(line, 0, colon),
                               .value = pn_slice_sub(line, colon + 1, line.length)};
    if (colon == line.length || !is_token(header.name)) return PN_WIRE_BAD;
    for (size_t i = 0; i < header.value.length; i++) {
        if (!is_value_byte((unsigned char)header.value.bytes[i])) return PN_WIRE_BAD;
    }
    header.value = pn_slice_trim(header.value);
    if (head->header_count == PN_HEADERS_MAX) return PN_WIRE_LARGE;
    for (size_t i = 0; i < head->header_count; i++) {
        if (pn_slice_equal_nocase(head->headers[i].name, header.name)) return PN_WIRE_BAD;
    }
    head->headers[head->header_count++] = header;
    return PN_WIRE_WHOLE;
}

/* Which ceiling a head that has not ended by PN_HEAD_BYTES_MAX has broken. */
static enum pn_wire too_large(struct pn_slice bytes) {
    return memchr(bytes.bytes, '\r', PN_TARGET_BYTES_MAX) == NULL ? PN_WIRE_TARGET : PN_WIRE_LARGE;
}

enum pn_wire pn_wire_read(struct pn_slice bytes, struct pn_head *out) {
    struct pn_head head = {.header_count = 0};
    struct pn_slice rest = pn_slice_sub(bytes, 0, PN_HEAD_BYTES_MAX);
    struct pn_slice line;
    bool is_first = true;
    for (;;) {
        enum pn_wire wire = next_line(&rest, &line);
        if (wire == PN_WIRE_MORE && bytes.length >= PN_HEAD_BYTES_MAX) return too_large(bytes);
        if (wire != PN_WIRE_WHOLE) return wire;
        if (is_first)
            wire = read_request_line(line, &head);
        else if (line.length == 0)
            break;
        else
            wire = read_header(line, &head);
        if (wire != PN_WIRE_WHOLE) return wire;
        is_first = false;
    }
    head.length = (size_t)(rest.bytes - bytes.bytes);
    *out = head;
    return PN_WIRE_WHOLE;
}

const struct pn_slice *pn_head_find(const struct pn_head *head, const char *name) {
    for (size_t i = 0; i < head->header_count; i++) {
        if (pn_slice_equal_nocase(head->headers[i].name, pn_slice_of(name))) {
            return &head->headers[i].value;
        }
    }
    return NULL;
}
