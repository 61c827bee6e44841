/*
 * link.h - one connection, from being accepted to being closed.
 *
 * HEAD: the kernel holds the bytes; they are looked at, not taken, until the head is whole.
 * What the gate refuses gets its answer here, and what is still coming is drained (DRAIN).
 * What it lets in goes to the HTTP library with the socket (SERVED), which reads the same
 * bytes, the body after them, and answers once: every answer closes its connection, so no
 * second head can follow the one that was judged.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_LINK_H
#define PN_WEB_LINK_H

#include "web/reply.h"

#define PN_LINKS_MAX        64
#define PN_STREAMS_MAX      8
#define PN_HEAD_SECONDS     5  /* from being accepted to a whole head     */
#define PN_SERVED_SECONDS   20 /* from a whole head to the answer's end   */
#define PN_DRAIN_SECONDS    1
#define PN_LINK_ARENA_BYTES ((size_t)256 << 20)

enum pn_link_stage { PN_LINK_FREE, PN_LINK_HEAD, PN_LINK_SERVED, PN_LINK_STREAM, PN_LINK_DRAIN };

struct MHD_Connection;
struct pn_server;

struct pn_link {
    struct pn_server *server;
    enum pn_link_stage stage;
    int descriptor; /* the HTTP library's to close once SERVED */
    int64_t deadline_ms;
    size_t seen_bytes;     /* of the head                             */
    struct pn_arena arena; /* of the request                       */
    struct pn_head head;   /* slices of the arena                  */
    struct pn_verdict verdict;
    char *body; /* [verdict.body_bytes] in the arena      */
    size_t body_bytes;
    bool is_answered;
    struct MHD_Connection *connection;
    bool is_suspended;
    bool is_gone;            /* the other end of a stream has closed    */
    uint64_t event;          /* of a stream: the number of the next one */
    size_t event_bytes;      /* of it already sent                  */
    struct pn_slice opening; /* of a stream: what goes first     */
};

#endif
