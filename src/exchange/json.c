/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/json.h"

#include "base/assert.h"
#include "base/utf8.h"

void pn_json_init(struct pn_json *json, struct pn_strbuf *out) {
    *json = (struct pn_json){.out = out};
}

static void break_line(struct pn_json *json) {
    if (json->is_compact) return;
    pn_strbuf_byte(json->out, '\n');
    pn_strbuf_fill(json->out, ' ', (size_t)json->depth * 2);
}

/* What stands before a value or a key: a comma, a new line, the indentation. */
static void begin_item(struct pn_json *json) {
    if (json->is_after_key) {
        json->is_after_key = false;
        return;
    }
    if (json->depth == 0) return;
    if (json->has_items) pn_strbuf_byte(json->out, ',');
    json->has_items = true;
    break_line(json);
}

void pn_json_open(struct pn_json *json, char bracket) {
    PN_ASSERT(json->depth < PN_JSON_DEPTH_MAX);
    begin_item(json);
    pn_strbuf_byte(json->out, bracket);
    json->ends[json->depth++] = bracket == '[' ? ']' : '}';
    json->has_items = false;
}

void pn_json_close(struct pn_json *json) {
    PN_ASSERT(json->depth > 0);
    json->depth--;
    if (json->has_items) break_line(json);
    pn_strbuf_byte(json->out, json->ends[json->depth]);
    json->has_items = true;
}

static void write_escaped(struct pn_strbuf *out, unsigned char byte) {
    static const char named[] = "\b\t\n\v\f\r";
    static const char letters[] = "btnvfr";
    const char *found = byte == 0 || byte == '\v' ? NULL : strchr(named, byte);
    if (byte == '"' || byte == '\\') {
        pn_strbuf_byte(out, '\\');
        pn_strbuf_byte(out, (char)byte);
    } else if (found != NULL) {
        pn_strbuf_byte(out, '\\');
        pn_strbuf_byte(out, letters[found - named]);
    } else {
        pn_strbuf_printf(out, "\\u%04x", byte);
    }
}

static bool is_plain(unsigned char byte) {
    return byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7f;
}

/* Text that is well-formed UTF-8, in quotes' inside. */
static void write_valid(struct pn_strbuf *out, struct pn_slice text) {
    size_t from = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (is_plain((unsigned char)text.bytes[i])) continue;
        pn_strbuf_slice(out, pn_slice_sub(text, from, i));
        write_escaped(out, (unsigned char)text.bytes[i]);
        from = i + 1;
    }
    pn_strbuf_slice(out, pn_slice_sub(text, from, text.length));
}

static void write_string(struct pn_strbuf *out, struct pn_slice text) {
    pn_strbuf_byte(out, '"');
    while (text.length > 0) {
        size_t valid = pn_utf8_invalid_at(text);
        write_valid(out, pn_slice_sub(text, 0, valid));
        if (valid < text.length) pn_strbuf_text(out, "\xef\xbf\xbd");
        text = pn_slice_sub(text, valid + 1, text.length);
    }
    pn_strbuf_byte(out, '"');
}

void pn_json_key(struct pn_json *json, const char *key) {
    begin_item(json);
    write_string(json->out, pn_slice_of(key));
    pn_strbuf_text(json->out, json->is_compact ? ":" : ": ");
    json->is_after_key = true;
}

void pn_json_text(struct pn_json *json, struct pn_slice text) {
    begin_item(json);
    write_string(json->out, text);
}

void pn_json_bool(struct pn_json *json, bool value) {
    begin_item(json);
    pn_strbuf_text(json->out, value ? "true" : "false");
}

void pn_json_null(struct pn_json *json) {
    begin_item(json);
    pn_strbuf_text(json->out, "null");
}

void pn_json_whole(struct pn_json *json, pn_i128 value) {
    begin_item(json);
    pn_strbuf_i128(json->out, value);
}

void pn_json_decimal(struct pn_json *json, struct pn_decimal value) {
    begin_item(json);
    pn_decimal_print(json->out, value);
}

void pn_json_finish(struct pn_json *json) {
    PN_ASSERT(json->depth == 0);
    pn_strbuf_byte(json->out, '\n');
}
