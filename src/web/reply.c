/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/reply.h"

#include "exchange/json.h"

#define POLICY                                                                              \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " \
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "            \
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

/* Only names that browsers know: of every other one they complain on the console. */
#define PERMISSIONS                                                                     \
    "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(), " \
    "clipboard-write=(), compute-pressure=(), display-capture=(), encrypted-media=(), " \
    "fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), "                 \
    "identity-credentials-get=(), idle-detection=(), interest-cohort=(), "              \
    "keyboard-map=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), "        \
    "otp-credentials=(), payment=(), picture-in-picture=(), "                           \
    "publickey-credentials-create=(), publickey-credentials-get=(), "                   \
    "screen-wake-lock=(), serial=(), storage-access=(), usb=(), window-management=(), " \
    "xr-spatial-tracking=()"

/* What each stops: see "What is protected" in SECURITY.md. No HSTS: it would break others. */
const struct pn_reply_header pn_headers_always[] = {
    {"Connection", "close"},
    {"Content-Security-Policy", POLICY},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Embedder-Policy", "require-corp"},
    {"Permissions-Policy", PERMISSIONS},
};
const size_t pn_headers_always_count = sizeof pn_headers_always / sizeof *pn_headers_always;

size_t pn_reply_headers(const struct pn_reply *reply,
                        struct pn_reply_header out[PN_HEADERS_OWN_MAX]) {
    size_t count = 0;
    const char *keeping = "no-store";
    if (reply->is_immutable)
        keeping = "public, max-age=31536000, immutable";
    else if (reply->etag != NULL)
        keeping = "no-cache";
    out[count++] = (struct pn_reply_header){"Cache-Control", keeping};
    if (reply->type != NULL) out[count++] = (struct pn_reply_header){"Content-Type", reply->type};
    if (reply->encoding != NULL) {
        out[count++] = (struct pn_reply_header){"Content-Encoding", reply->encoding};
    }
    if (reply->etag != NULL) out[count++] = (struct pn_reply_header){"ETag", reply->etag};
    if (reply->has_encodings) {
        out[count++] = (struct pn_reply_header){"Vary", "Accept-Encoding"};
    }
    if (reply->clears_site) {
        out[count++] = (struct pn_reply_header){"Clear-Site-Data", "\"cache\", \"storage\""};
    }
    if (reply->status == 405) {
        out[count++] = (struct pn_reply_header){"Allow", "GET, HEAD, POST"};
    }
    return count;
}

struct pn_reply pn_reply_refuse(const struct pn_verdict *verdict, struct pn_arena *arena) {
    struct pn_reply reply = {.status = verdict->status, .type = "application/json"};
    struct pn_strbuf text;
    struct pn_json json;
    static const char *const absent[] = {"file", "line", "column", "field", "hint"};
    pn_strbuf_init(&text, arena);
    pn_json_init(&json, &text);
    json.is_compact = true;
    pn_json_open(&json, '{');
    pn_json_key(&json, "error");
    pn_json_open(&json, '{');
    pn_json_key(&json, "code");
    pn_json_text(&json, pn_slice_of(pn_code_text(verdict->code)));
    pn_json_key(&json, "message");
    pn_json_text(&json, pn_slice_of(verdict->message));
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) {
        pn_json_key(&json, absent[i]);
        pn_json_null(&json);
    }
    pn_json_key(&json, "errors");
    pn_json_open(&json, '[');
    pn_json_close(&json);
    pn_json_close(&json);
    pn_json_close(&json);
    pn_json_finish(&json);
    if (text.status == PN_OK) reply.body = pn_strbuf_view(&text);
    return reply;
}

static const char *reason_of(int status) {
    switch (status) {
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 421:
        return "Misdirected Request";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    default:
        return "Error";
    }
}

static void write_header(const struct pn_reply_header *header, struct pn_strbuf *buf) {
    pn_strbuf_printf(buf, "%s: %s\r\n", header->name, header->value);
}

void pn_reply_write(const struct pn_reply *reply, bool with_body, struct pn_strbuf *buf) {
    struct pn_reply_header own[PN_HEADERS_OWN_MAX];
    size_t count = pn_reply_headers(reply, own);
    pn_strbuf_printf(buf, "HTTP/1.1 %d %s\r\n", reply->status, reason_of(reply->status));
    for (size_t i = 0; i < pn_headers_always_count; i++)
        write_header(&pn_headers_always[i], buf);
    for (size_t i = 0; i < count; i++)
        write_header(&own[i], buf);
    pn_strbuf_printf(buf, "Content-Length: %zu\r\n\r\n", reply->body.length);
    if (with_body) pn_strbuf_slice(buf, reply->body);
}
