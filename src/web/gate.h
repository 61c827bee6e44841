/*
 * gate.h - which requests come in at all, decided from the head alone.
 *
 * What each rule stops:
 *   Host exact                a name of an attacker that resolves to this computer
 *   Sec-Fetch-Site            other sites, and other ports of this computer, in the browser
 *   Origin exact              the same again for whatever changes something
 *   the session's header      every other program; cookies would be shared between ports
 *   application/json only     forms, which need no permission to be sent
 *   no OPTIONS, no CORS       a foreign page that asks whether it may
 *   plain paths               names that climb out of a folder, or look different decoded
 *
 * The first address from a file or a link comes as "cross-site" and carries no Origin, so the
 * page itself and its files ask for the exact Host only; there is nothing of the household in
 * them.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_GATE_H
#define PN_WEB_GATE_H

#include "base/diag.h"
#include "web/session.h"
#include "web/wire.h"

#define PN_BODY_BYTES_MAX ((size_t)256 * 1024)

enum pn_method { PN_METHOD_READ, PN_METHOD_HEAD, PN_METHOD_POST };

struct pn_gate {
    char host[32];   /* "127.0.0.1:PORT"        */
    char origin[48]; /* "http://127.0.0.1:PORT" */
    const struct pn_session *session;
};

/* What the gate says. status 0 lets the request in. */
struct pn_verdict {
    int status;          /* of HTTP                            */
    enum pn_code code;   /* W....                              */
    const char *message; /* one line                           */
    enum pn_method method;
    bool is_api;
    size_t body_bytes; /* of a POST */
};

void pn_gate_init(struct pn_gate *gate, unsigned port, const struct pn_session *session);

struct pn_verdict pn_gate_judge(const struct pn_gate *gate, const struct pn_head *head);

/* The verdict on a head that pn_wire_read refused: BAD, LARGE or TARGET. */
struct pn_verdict pn_gate_refuse_wire(enum pn_wire wire);

#endif
