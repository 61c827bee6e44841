/*
 * reply.h - what goes back to the browser, and the headers that go with everything.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_REPLY_H
#define PN_WEB_REPLY_H

#include "base/strbuf.h"
#include "web/gate.h"

struct pn_reply {
    int status;           /* of HTTP                                                */
    const char *type;     /* NULL for no body                                       */
    struct pn_slice body; /* lives as long as the request's arena, or for ever       */
    const char *encoding; /* NULL for as it is                                      */
    const char *etag;     /* NULL for what is not kept by the browser               */
    bool is_immutable;    /* may be kept for ever                                   */
    bool has_encodings;   /* the answer depends on what the browser accepts         */
    bool clears_site;     /* let the browser forget what it holds of this site      */
    bool is_stream;       /* body is the first part; the events follow              */
};

/* A header, or one whose value is NULL and which is not sent. */
struct pn_reply_header {
    const char *name;
    const char *value;
};

/* The headers that every answer carries, whatever it is. */
extern const struct pn_reply_header pn_headers_always[];
extern const size_t pn_headers_always_count;

/* The headers that this answer carries beside them; at most PN_HEADERS_OWN_MAX. */
#define PN_HEADERS_OWN_MAX 8
size_t pn_reply_headers(const struct pn_reply *reply,
                        struct pn_reply_header out[PN_HEADERS_OWN_MAX]);

/* An error of the form {"error": {...}}. Its body is in the arena; none when memory is out. */
struct pn_reply pn_reply_refuse(const struct pn_verdict *verdict, struct pn_arena *arena);

/* Append a whole answer as bytes, head and body, for one that the HTTP library never sees. */
void pn_reply_write(const struct pn_reply *reply, bool with_body, struct pn_strbuf *buf);

#endif
