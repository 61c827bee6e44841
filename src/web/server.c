/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "web/peer.h"

#define BACKLOG      64
#define TICK_MS      1000
#define ACCEPTED_MAX 16 /* in one turn, so that nobody else starves */

/* ---- the sockets ---- */

static enum pn_status refuse_to_listen(struct pn_diags *diags, unsigned port) {
    pn_diags_error(diags, PN_W0601_CANNOT_LISTEN, PN_SPAN_NONE,
                   "leave --port away, and a free one is taken", "cannot listen on port %u: %s",
                   port, strerror(errno));
    return PN_EIO;
}

static int listen_on(unsigned port, unsigned *out_port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    socklen_t length = sizeof address;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener < 0) return -1;
    if (bind(listener, (const struct sockaddr *)&address, sizeof address) != 0 ||
        listen(listener, BACKLOG) != 0 ||
        getsockname(listener, (struct sockaddr *)&address, &length) != 0) {
        int reason = errno;
        close(listener);
        errno = reason;
        return -1;
    }
    *out_port = ntohs(address.sin_port);
    return listener;
}

enum pn_status pn_server_open(struct pn_server *server, unsigned port,
                              const struct pn_session *session, struct pn_diags *diags) {
    *server = (struct pn_server){.listener = -1, .waker = -1, .peers = -1};
    for (size_t i = 0; i < PN_LINKS_MAX; i++) {
        server->links[i].server = server;
        server->links[i].descriptor = -1;
        pn_arena_init(&server->links[i].arena, PN_LINK_ARENA_BYTES);
    }
    server->listener = listen_on(port, &server->port);
    if (server->listener < 0) return refuse_to_listen(diags, port);
    server->waker = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    server->peers = pn_peer_open_table();
    pn_gate_init(&server->gate, server->port, session);
    if (server->waker < 0 || server->peers < 0 || pn_http_open(server) != PN_OK) {
        pn_server_close(server);
        return refuse_to_listen(diags, port);
    }
    return PN_OK;
}

void pn_server_wake(struct pn_server *server) {
    uint64_t one = 1;
    /* A counter that is full wakes as well. */
    ssize_t written = write(server->waker, &one, sizeof one);
    (void)written;
}

/* ---- links ---- */

void pn_link_end(struct pn_link *link) {
    if (link->descriptor >= 0) close(link->descriptor);
    pn_arena_clear(&link->arena);
    struct pn_server *server = link->server;
    *link = (struct pn_link){.server = server, .descriptor = -1};
    pn_arena_init(&link->arena, PN_LINK_ARENA_BYTES);
}

static struct pn_link *free_link(struct pn_server *server) {
    for (size_t i = 0; i < PN_LINKS_MAX; i++) {
        if (server->links[i].stage == PN_LINK_FREE) return &server->links[i];
    }
    return NULL;
}

/* Answer without the HTTP library and close once the other end has, or soon. */
static void refuse(struct pn_link *link, const struct pn_verdict *verdict, bool with_body,
                   int64_t now_ms) {
    struct pn_strbuf text;
    struct pn_reply reply = pn_reply_refuse(verdict, &link->arena);
    pn_strbuf_init(&text, &link->arena);
    pn_reply_write(&reply, with_body, &text);
    struct pn_slice bytes = pn_strbuf_view(&text);
    /* One answer fits in the socket's buffer; a client that fills it first gets none. */
    if (text.status == PN_OK) (void)send(link->descriptor, bytes.bytes, bytes.length, MSG_NOSIGNAL);
    shutdown(link->descriptor, SHUT_WR);
    link->stage = PN_LINK_DRAIN;
    link->deadline_ms = now_ms + (int64_t)PN_DRAIN_SECONDS * 1000;
}

/* Without reading on, a close would throw away the answer on its way. */
static void drain(struct pn_link *link) {
    char bytes[4096];
    for (int turn = 0; turn < 64; turn++) {
        ssize_t count = recv(link->descriptor, bytes, sizeof bytes, 0);
        if (count > 0) continue;
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
        pn_link_end(link);
        return;
    }
}

/* Let poll sleep until more than what was seen is there. */
static void expect_more(struct pn_link *link, size_t seen) {
    int wanted = (int)seen + 1;
    link->seen_bytes = seen;
    (void)setsockopt(link->descriptor, SOL_SOCKET, SO_RCVLOWAT, &wanted, sizeof wanted);
}

static void let_in(struct pn_link *link, struct pn_slice bytes, int64_t now_ms) {
    struct pn_slice kept;
    if (pn_arena_copy(&link->arena, bytes, &kept) != PN_OK ||
        pn_wire_read(kept, &link->head) != PN_WIRE_WHOLE) {
        pn_link_end(link);
        return;
    }
    int one = 1;
    (void)setsockopt(link->descriptor, SOL_SOCKET, SO_RCVLOWAT, &one, sizeof one);
    link->stage = PN_LINK_SERVED;
    link->deadline_ms = now_ms + (int64_t)PN_SERVED_SECONDS * 1000;
    pn_http_add(link->server, link);
}

static void read_head(struct pn_link *link, int64_t now_ms) {
    static char bytes[PN_HEAD_BYTES_MAX + 1];
    ssize_t count = recv(link->descriptor, bytes, sizeof bytes, MSG_PEEK);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (count <= 0 || (size_t)count == link->seen_bytes) {
        pn_link_end(link); /* closed, or half closed before the head was whole */
        return;
    }
    struct pn_slice seen = {bytes, (size_t)count};
    enum pn_wire wire = pn_wire_read(seen, &link->head);
    if (wire == PN_WIRE_MORE) {
        expect_more(link, seen.length);
        return;
    }
    struct pn_verdict verdict = wire == PN_WIRE_WHOLE
                                    ? pn_gate_judge(&link->server->gate, &link->head)
                                    : pn_gate_refuse_wire(wire);
    link->verdict = verdict;
    if (verdict.status == 0) {
        let_in(link, pn_slice_sub(seen, 0, link->head.length), now_ms);
        return;
    }
    bool is_head = wire == PN_WIRE_WHOLE && pn_slice_is(link->head.method, "HEAD");
    refuse(link, &verdict, !is_head, now_ms);
}

/* ---- accepting ---- */

static void turn_away(int descriptor, int status, enum pn_code code, const char *message) {
    struct pn_arena arena;
    struct pn_verdict verdict = {.status = status, .code = code, .message = message};
    struct pn_strbuf text;
    pn_arena_init(&arena, (size_t)1 << 20);
    struct pn_reply reply = pn_reply_refuse(&verdict, &arena);
    pn_strbuf_init(&text, &arena);
    pn_reply_write(&reply, true, &text);
    if (text.status == PN_OK) (void)send(descriptor, text.bytes, text.length, MSG_NOSIGNAL);
    close(descriptor);
    pn_arena_clear(&arena);
}

static bool accept_one(struct pn_server *server, int64_t now_ms) {
    struct sockaddr_in address = {0};
    socklen_t length = sizeof address;
    int descriptor = accept(server->listener, (struct sockaddr *)&address, &length);
    if (descriptor < 0) return false;
    if (fcntl(descriptor, F_SETFL, O_NONBLOCK) != 0) {
        close(descriptor);
        return true;
    }
    if (!pn_peer_is_own(server->peers, server->port, ntohs(address.sin_port))) {
        turn_away(descriptor, 403, PN_W0403_REFUSED, "another user of this computer may not ask");
        return true;
    }
    struct pn_link *link = free_link(server);
    if (link == NULL) {
        turn_away(descriptor, 429, PN_W0429_TOO_MANY, "too many connections");
        return true;
    }
    link->stage = PN_LINK_HEAD;
    link->descriptor = descriptor;
    link->deadline_ms = now_ms + (int64_t)PN_HEAD_SECONDS * 1000;
    return true;
}

/* ---- deadlines ---- */

static void end_late(struct pn_server *server, int64_t now_ms, int64_t *wait_ms) {
    static const struct pn_verdict late = {
        .status = 408, .code = PN_W0400_BAD_REQUEST, .message = "the request took too long"};
    for (size_t i = 0; i < PN_LINKS_MAX; i++) {
        struct pn_link *link = &server->links[i];
        if (link->stage == PN_LINK_FREE || link->stage == PN_LINK_STREAM) continue;
        if (link->deadline_ms > now_ms) {
            if (link->deadline_ms - now_ms < *wait_ms) *wait_ms = link->deadline_ms - now_ms;
        } else if (link->stage == PN_LINK_HEAD) {
            refuse(link, &late, true, now_ms);
        } else if (link->stage == PN_LINK_DRAIN) {
            pn_link_end(link);
        } else {
            /* The library owns the socket and sees it closed by the other end. */
            shutdown(link->descriptor, SHUT_RDWR);
            link->deadline_ms = now_ms + 1000;
        }
    }
}

/* ---- the loop ---- */

static volatile sig_atomic_t has_signal;

static void on_signal(int number) {
    (void)number;
    has_signal = 1;
}

static void watch_signals(void) {
    struct sigaction stop = {.sa_handler = on_signal}, ignore = {.sa_handler = SIG_IGN};
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        (void)sigaction(signals[i], &stop, NULL);
    (void)sigaction(SIGPIPE, &ignore, NULL);
}

/* listener, library, waker, then the links that are looked at here. */
static nfds_t fill_polls(struct pn_server *server, struct pollfd *polls, struct pn_link **owners) {
    nfds_t count = 0;
    const int fixed[] = {server->listener, server->daemon_descriptor, server->waker};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        polls[count++] = (struct pollfd){.fd = fixed[i], .events = POLLIN};
    for (size_t i = 0; i < PN_LINKS_MAX; i++) {
        struct pn_link *link = &server->links[i];
        bool is_waiting = link->stage == PN_LINK_STREAM && link->is_suspended && !link->is_gone;
        if (link->stage != PN_LINK_HEAD && link->stage != PN_LINK_DRAIN && !is_waiting) continue;
        owners[count] = link;
        polls[count++] = (struct pollfd){.fd = link->descriptor, .events = POLLIN};
    }
    return count;
}

static void turn(struct pn_server *server, int64_t wait_ms) {
    struct pollfd polls[3 + PN_LINKS_MAX];
    struct pn_link *owners[3 + PN_LINKS_MAX] = {0};
    nfds_t count = fill_polls(server, polls, owners);
    if (poll(polls, count, (int)wait_ms) <= 0) return;
    int64_t now_ms = pn_session_clock_ms();
    uint64_t woken = 0;
    if (polls[2].revents != 0 && read(server->waker, &woken, sizeof woken) < 0) woken = 0;
    for (nfds_t i = 3; i < count; i++) {
        if (polls[i].revents == 0) continue;
        if (owners[i]->stage == PN_LINK_HEAD)
            read_head(owners[i], now_ms);
        else if (owners[i]->stage == PN_LINK_DRAIN)
            drain(owners[i]);
        else if (owners[i]->stage == PN_LINK_STREAM)
            owners[i]->is_gone = true; /* it has nothing to say, so it has closed */
    }
    for (int i = 0; i < ACCEPTED_MAX && polls[0].revents != 0; i++) {
        if (!accept_one(server, now_ms)) break;
    }
}

enum pn_status pn_server_run(struct pn_server *server, const struct pn_app_calls *calls) {
    server->calls = *calls;
    watch_signals();
    while (has_signal == 0) {
        int64_t wait_ms = TICK_MS, now_ms = pn_session_clock_ms();
        if (!calls->tick(calls->app, now_ms, &wait_ms)) break;
        end_late(server, now_ms, &wait_ms);
        pn_http_resume(server);
        pn_http_turn(server, &wait_ms);
        turn(server, wait_ms);
    }
    return PN_OK;
}

void pn_server_close(struct pn_server *server) {
    pn_http_close(server);
    for (size_t i = 0; i < PN_LINKS_MAX; i++)
        pn_link_end(&server->links[i]);
    const int owned[] = {server->listener, server->waker, server->peers};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) {
        if (owned[i] >= 0) close(owned[i]);
    }
    server->listener = server->waker = server->peers = -1;
}
