/*
 * wire.h - the head of an HTTP request, read strictly from the bytes that came.
 *
 * Two readers that disagree about one request are how requests are smuggled. So the head is
 * read here first, with no leniency at all, and only what passed is shown to the HTTP
 * library: CR LF ends every line, names are tokens, nothing is folded, no header stands
 * twice, the target is a plain path and a query.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_WIRE_H
#define PN_WEB_WIRE_H

#include "base/slice.h"

#define PN_HEAD_BYTES_MAX   ((size_t)16384) /* request line and headers, the empty line too */
#define PN_TARGET_BYTES_MAX ((size_t)4096)
#define PN_HEADERS_MAX      64

struct pn_header {
    struct pn_slice name;  /* as sent; compared without regard to case */
    struct pn_slice value; /* without blanks around it                 */
};

/* Slices of the bytes that were read. */
struct pn_head {
    struct pn_slice method;
    struct pn_slice path;  /* the target before '?'                              */
    struct pn_slice query; /* after it, without it; bytes NULL when there is no '?' */
    struct pn_header headers[PN_HEADERS_MAX];
    size_t header_count;
    size_t length; /* bytes of the head with its empty line */
};

enum pn_wire {
    PN_WIRE_MORE,   /* a good beginning; more bytes are needed */
    PN_WIRE_WHOLE,  /* *out is filled                          */
    PN_WIRE_BAD,    /* not HTTP/1.1 as it is written here      */
    PN_WIRE_LARGE,  /* the head, or the number of its lines    */
    PN_WIRE_TARGET, /* the target is too long                  */
};

/* Read the head at the beginning of bytes. Cost: the bytes, and headers squared. */
enum pn_wire pn_wire_read(struct pn_slice bytes, struct pn_head *out);

/* The value of a header, NULL when it was not sent. */
const struct pn_slice *pn_head_find(const struct pn_head *head, const char *name);

#endif
