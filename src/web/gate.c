/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/gate.h"

#include <stdio.h>

void pn_gate_init(struct pn_gate *gate, unsigned port, const struct pn_session *session) {
    snprintf(gate->host, sizeof gate->host, "127.0.0.1:%u", port);
    snprintf(gate->origin, sizeof gate->origin, "http://127.0.0.1:%u", port);
    gate->session = session;
}

static struct pn_verdict refuse(int status, enum pn_code code, const char *message) {
    return (struct pn_verdict){.status = status, .code = code, .message = message};
}

struct pn_verdict pn_gate_refuse_wire(enum pn_wire wire) {
    switch (wire) {
    case PN_WIRE_LARGE:
        return refuse(431, PN_W0431_HEAD, "the head of the request is too large");
    case PN_WIRE_TARGET:
        return refuse(414, PN_W0414_TARGET, "the address is too long");
    case PN_WIRE_MORE:
    case PN_WIRE_WHOLE:
    case PN_WIRE_BAD:
        break;
    }
    return refuse(400, PN_W0400_BAD_REQUEST, "this is no HTTP request as it is understood here");
}

/* ---- the parts of a head ---- */

static bool is_header(const struct pn_head *head, const char *name, const char *value) {
    const struct pn_slice *found = pn_head_find(head, name);
    return found != NULL && pn_slice_is(*found, value);
}

/* Letters, digits, '-', '_', '.', '/'; no empty component and none that begins with '.'. */
static bool is_plain_path(struct pn_slice path) {
    char before = '\0';
    for (size_t i = 0; i < path.length; i++) {
        char c = path.bytes[i];
        bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_';
        if (!is_word && c != '.' && c != '/') return false;
        if (before == '/' && (c == '/' || c == '.')) return false;
        before = c;
    }
    return path.length > 0;
}

/* Digits and nothing else; more than the ceiling is one above it. */
static bool read_length(struct pn_slice text, size_t *out) {
    size_t value = 0;
    if (text.length == 0 || text.length > 15) return false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9') return false;
        value = value * 10 + (size_t)(text.bytes[i] - '0');
    }
    *out = value > PN_BODY_BYTES_MAX ? PN_BODY_BYTES_MAX + 1 : value;
    return true;
}

static bool is_json(const struct pn_slice *type) {
    if (type == NULL) return false;
    struct pn_slice rest = *type, name = PN_SLICE("application/json");
    if (!pn_slice_equal_nocase(pn_slice_sub(rest, 0, name.length), name)) return false;
    rest = pn_slice_trim(pn_slice_sub(rest, name.length, rest.length));
    if (rest.length == 0) return true;
    if (rest.bytes[0] != ';') return false;
    rest = pn_slice_trim(pn_slice_sub(rest, 1, rest.length));
    return pn_slice_equal_nocase(rest, PN_SLICE("charset=utf-8"));
}

static bool is_api_path(struct pn_slice path) { return pn_slice_starts(path, PN_SLICE("/api/")); }

/* ---- the rules, in the order in which they are asked ---- */

static struct pn_verdict judge_method(const struct pn_head *head) {
    struct pn_verdict verdict = {0};
    if (pn_slice_is(head->method, "GET"))
        verdict.method = PN_METHOD_READ;
    else if (pn_slice_is(head->method, "HEAD"))
        verdict.method = PN_METHOD_HEAD;
    else if (pn_slice_is(head->method, "POST"))
        verdict.method = PN_METHOD_POST;
    else if (pn_slice_is(head->method, "OPTIONS"))
        return refuse(403, PN_W0403_REFUSED, "no other site may ask");
    else
        return refuse(405, PN_W0405_METHOD, "only GET, HEAD and POST are known");
    return verdict;
}

/* How the body is told must leave nothing to interpretation. */
static struct pn_verdict judge_body(const struct pn_head *head, struct pn_verdict verdict) {
    const struct pn_slice *length = pn_head_find(head, "Content-Length");
    if (pn_head_find(head, "Transfer-Encoding") != NULL) {
        return refuse(400, PN_W0400_BAD_REQUEST, "a body is sent with its length, not in pieces");
    }
    if (pn_head_find(head, "Expect") != NULL || pn_head_find(head, "Upgrade") != NULL ||
        pn_head_find(head, "Trailer") != NULL) {
        return refuse(400, PN_W0400_BAD_REQUEST, "only plain requests are understood");
    }
    if (length != NULL && !read_length(*length, &verdict.body_bytes)) {
        return refuse(400, PN_W0400_BAD_REQUEST, "Content-Length is no number");
    }
    if (verdict.body_bytes > PN_BODY_BYTES_MAX) {
        return refuse(413, PN_W0413_BODY, "the body is too large");
    }
    if (verdict.method != PN_METHOD_POST && verdict.body_bytes > 0) {
        return refuse(400, PN_W0400_BAD_REQUEST, "only POST has a body");
    }
    if (verdict.method == PN_METHOD_POST && length == NULL) {
        return refuse(400, PN_W0400_BAD_REQUEST, "a POST needs its Content-Length");
    }
    return verdict;
}

static struct pn_verdict judge_sender(const struct pn_gate *gate, const struct pn_head *head,
                                      struct pn_verdict verdict) {
    const struct pn_slice *origin = pn_head_find(head, "Origin");
    const struct pn_slice *dest = pn_head_find(head, "Sec-Fetch-Dest");
    if (!is_header(head, "Sec-Fetch-Site", "same-origin")) {
        return refuse(403, PN_W0403_REFUSED, "only Penny's own page may ask");
    }
    if (dest != NULL && !pn_slice_is(*dest, "empty")) {
        return refuse(403, PN_W0403_REFUSED, "this is no address to open or to embed");
    }
    if (origin != NULL && !pn_slice_is(*origin, gate->origin)) {
        return refuse(403, PN_W0403_REFUSED, "another origin may not ask");
    }
    if (origin == NULL && verdict.method == PN_METHOD_POST) {
        return refuse(403, PN_W0403_REFUSED, "a change must say its origin");
    }
    if (verdict.method == PN_METHOD_POST && !is_json(pn_head_find(head, "Content-Type"))) {
        return refuse(415, PN_W0415_TYPE, "a POST carries application/json");
    }
    return verdict;
}

struct pn_verdict pn_gate_judge(const struct pn_gate *gate, const struct pn_head *head) {
    if (!is_header(head, "Host", gate->host)) {
        return refuse(421, PN_W0421_HOST, "this is another server");
    }
    struct pn_verdict verdict = judge_method(head);
    if (verdict.status != 0) return verdict;
    verdict = judge_body(head, verdict);
    if (verdict.status != 0) return verdict;
    if (!is_plain_path(head->path)) {
        return refuse(400, PN_W0400_BAD_REQUEST, "a path of plain words is expected");
    }
    verdict.is_api = is_api_path(head->path);
    if (!verdict.is_api) {
        if (verdict.method != PN_METHOD_POST) return verdict;
        return refuse(405, PN_W0405_METHOD, "a page can only be read");
    }
    verdict = judge_sender(gate, head, verdict);
    if (verdict.status != 0 || pn_slice_is(head->path, "/api/session")) return verdict;
    const struct pn_slice *token = pn_head_find(head, "X-Penny-Session");
    if (token == NULL || !pn_session_is(gate->session, *token)) {
        return refuse(401, PN_W0401_SESSION, "there is no such session: open Penny again");
    }
    return verdict;
}
