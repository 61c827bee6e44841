/*
 * server.h - the loop: connections in, answers out, deadlines kept.
 *
 * One thread does all of it; whoever works beside it wakes it (pn_server_wake). Between
 * requests it calls app->tick.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_SERVER_H
#define PN_WEB_SERVER_H

#include "base/diag.h"
#include "web/link.h"

struct pn_server;

/* What stands behind the server. */
struct pn_app_calls {
    void *app;
    /* Answer a request that came in. Everything of the reply lives in arena or for ever. */
    void (*answer)(void *app, const struct pn_head *head, const struct pn_verdict *verdict,
                   struct pn_slice body, struct pn_arena *arena, struct pn_reply *reply);
    /* The event of that number, false when there is none yet. is_last: the stream ends with it. */
    bool (*event)(void *app, uint64_t number, struct pn_slice *line, bool *is_last);
    uint64_t (*event_next)(void *app);
    /*
     * Called at least once a second and after each wake. Returns false to end the server;
     * *wait_ms is lowered to when it wants to be called next.
     */
    bool (*tick)(void *app, int64_t now_ms, int64_t *wait_ms);
};

struct pn_server {
    struct pn_app_calls calls;
    struct pn_gate gate;
    int listener;
    int waker; /* an eventfd */
    int peers; /* the kernel's table of connections */
    unsigned port;
    struct MHD_Daemon *daemon;
    int daemon_descriptor;  /* what it waits for */
    struct pn_link *adding; /* the link being given to the HTTP library */
    struct pn_link links[PN_LINKS_MAX];
};

/*
 * Listen on 127.0.0.1 at this port, 0 for one that is free. PN_EIO with a diagnostic. The
 * server is large and must stay where it is.
 */
PN_MUST_USE enum pn_status pn_server_open(struct pn_server *server, unsigned port,
                                          const struct pn_session *session, struct pn_diags *diags);

/* Serve until tick says so, or a signal came (SIGINT, SIGTERM, SIGHUP: pn_server_stop). */
PN_MUST_USE enum pn_status pn_server_run(struct pn_server *server,
                                         const struct pn_app_calls *calls);
void pn_server_close(struct pn_server *server);

/* From any thread: let tick be called soon. */
void pn_server_wake(struct pn_server *server);

/* ---- between the loop and the HTTP library ---- */

/* Start the library. PN_EIO. */
PN_MUST_USE enum pn_status pn_http_open(struct pn_server *server);
void pn_http_close(struct pn_server *server);

/* Give it a connection whose head was let in; closes the connection when it refuses. */
void pn_http_add(struct pn_server *server, struct pn_link *link);

/* Let it do what it can; *wait_ms is lowered to when it wants to go on. */
void pn_http_turn(struct pn_server *server, int64_t *wait_ms);

/* Streams that wait for events and have some go on. */
void pn_http_resume(struct pn_server *server);

/* A link is free again. */
void pn_link_end(struct pn_link *link);

#endif
