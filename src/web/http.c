/*
 * The one file that knows the HTTP library. It is never given a byte that gate.c and wire.c
 * have not let in; it reads bodies and writes answers.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "web/mhd.h"
#include "web/server.h"

#define CONNECTION_BYTES ((size_t)64 << 10)
#define STREAM_BLOCK     ((size_t)1024)

static struct pn_link *link_of(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *found =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return found == NULL ? NULL : found->socket_context;
}

/* ---- answers ---- */

/* The next bytes of a stream; suspends the connection when there are none yet. */
static ssize_t read_stream(void *context, uint64_t position, char *buffer, size_t size) {
    struct pn_link *link = context;
    struct pn_slice line = link->opening;
    bool is_last = false;
    if (link->is_gone) return MHD_CONTENT_READER_END_WITH_ERROR;
    if (position >= link->opening.length) {
        const struct pn_app_calls *calls = &link->server->calls;
        if (!calls->event(calls->app, link->event, &line, &is_last)) {
            link->is_suspended = true;
            MHD_suspend_connection(link->connection);
            return 0;
        }
        line = pn_slice_sub(line, link->event_bytes, line.length);
    } else {
        line = pn_slice_sub(line, (size_t)position, line.length);
    }
    if (line.length == 0 && is_last) return MHD_CONTENT_READER_END_OF_STREAM;
    if (line.length > size) line.length = size;
    memcpy(buffer, line.bytes, line.length);
    if (position < link->opening.length) return (ssize_t)line.length;
    link->event_bytes += line.length;
    struct pn_slice whole = {0};
    if (!is_last &&
        link->server->calls.event(link->server->calls.app, link->event, &whole, &is_last) &&
        link->event_bytes == whole.length) {
        link->event++;
        link->event_bytes = 0;
    }
    return (ssize_t)line.length;
}

static size_t count_streams(const struct pn_server *server) {
    size_t count = 0;
    for (size_t i = 0; i < PN_LINKS_MAX; i++)
        count += server->links[i].stage == PN_LINK_STREAM;
    return count;
}

static struct MHD_Response *make_response(struct pn_link *link, const struct pn_reply *reply) {
    if (!reply->is_stream) {
        /* The library only reads it. */
        void *bytes = (void *)(uintptr_t)reply->body.bytes;
        return MHD_create_response_from_buffer(reply->body.length, bytes, MHD_RESPMEM_PERSISTENT);
    }
    link->opening = reply->body;
    link->event = link->server->calls.event_next(link->server->calls.app);
    link->event_bytes = 0;
    return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BLOCK, read_stream, link,
                                             NULL);
}

static bool add_headers(struct MHD_Response *response, const struct pn_reply *reply) {
    struct pn_reply_header own[PN_HEADERS_OWN_MAX];
    size_t count = pn_reply_headers(reply, own);
    for (size_t i = 0; i < pn_headers_always_count; i++) {
        const struct pn_reply_header *header = &pn_headers_always[i];
        if (MHD_add_response_header(response, header->name, header->value) != MHD_YES) return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (MHD_add_response_header(response, own[i].name, own[i].value) != MHD_YES) return false;
    }
    return true;
}

static enum MHD_Result send_reply(struct pn_link *link, struct pn_reply *reply) {
    enum MHD_Result result = MHD_NO;
    if (reply->is_stream && count_streams(link->server) >= PN_STREAMS_MAX) {
        struct pn_verdict verdict = {
            .status = 429, .code = PN_W0429_TOO_MANY, .message = "too many pages listen already"};
        *reply = pn_reply_refuse(&verdict, &link->arena);
    }
    struct MHD_Response *response = make_response(link, reply);
    if (response == NULL) return MHD_NO;
    if (add_headers(response, reply)) {
        if (reply->is_stream) link->stage = PN_LINK_STREAM;
        result = MHD_queue_response(link->connection, (unsigned)reply->status, response);
    }
    MHD_destroy_response(response);
    return result;
}

/* ---- requests ---- */

/* Take in a part of the body; more than was announced cannot come. */
static bool take_body(struct pn_link *link, const char *bytes, size_t count) {
    if (link->body == NULL &&
        PN_NEW_ARRAY(&link->arena, link->verdict.body_bytes + 1, &link->body) != PN_OK) {
        return false;
    }
    if (count > link->verdict.body_bytes - link->body_bytes) return false;
    memcpy(link->body + link->body_bytes, bytes, count);
    link->body_bytes += count;
    return true;
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *upload,
                                  size_t *upload_bytes, void **request) {
    struct pn_link *link = link_of(connection);
    (void)context;
    (void)url;
    (void)method;
    (void)version;
    if (link == NULL || link->is_answered) return MHD_NO;
    link->connection = connection;
    if (*request == NULL) {
        *request = link;
        return MHD_YES;
    }
    if (*upload_bytes > 0) {
        if (!take_body(link, upload, *upload_bytes)) return MHD_NO;
        *upload_bytes = 0;
        return MHD_YES;
    }
    struct pn_reply reply = {0};
    link->is_answered = true;
    link->server->calls.answer(link->server->calls.app, &link->head, &link->verdict,
                               (struct pn_slice){link->body, link->body_bytes}, &link->arena,
                               &reply);
    return send_reply(link, &reply);
}

static void on_connection(void *context, struct MHD_Connection *connection, void **socket_context,
                          enum MHD_ConnectionNotificationCode what) {
    struct pn_server *server = context;
    (void)connection;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        *socket_context = server->adding;
    } else if (*socket_context != NULL) {
        struct pn_link *link = *socket_context;
        *socket_context = NULL;
        link->descriptor = -1; /* closed by the library */
        pn_link_end(link);
    }
}

static void ignore_log(void *context, const char *format, va_list arguments) {
    (void)context;
    (void)format;
    (void)arguments;
}

/* ---- the library as a whole ---- */

enum pn_status pn_http_open(struct pn_server *server) {
    PN_TRY(pn_mhd_load());
    server->daemon = MHD_start_daemon(
        MHD_USE_NO_LISTEN_SOCKET | MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0,
        NULL, NULL, on_request, NULL, MHD_OPTION_EXTERNAL_LOGGER, ignore_log, NULL,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, server, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)PN_LINKS_MAX, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)PN_SERVED_SECONDS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_BYTES, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_END);
    if (server->daemon == NULL) return PN_EIO;
    const union MHD_DaemonInfo *found =
        MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    if (found == NULL) {
        pn_http_close(server);
        return PN_EIO;
    }
    server->daemon_descriptor = found->epoll_fd;
    return PN_OK;
}

void pn_http_close(struct pn_server *server) {
    if (server->daemon == NULL) return;
    /* A suspended connection must not be there when the library ends. */
    for (size_t i = 0; i < PN_LINKS_MAX; i++) {
        struct pn_link *link = &server->links[i];
        if (link->stage != PN_LINK_STREAM || !link->is_suspended) continue;
        link->is_suspended = false;
        MHD_resume_connection(link->connection);
    }
    MHD_stop_daemon(server->daemon);
    server->daemon = NULL;
}

void pn_http_add(struct pn_server *server, struct pn_link *link) {
    struct sockaddr_in address = {.sin_family = AF_INET};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    server->adding = link;
    /* Refused or not, the socket is the library's from here on. */
    int descriptor = link->descriptor;
    enum MHD_Result result = MHD_add_connection(server->daemon, descriptor,
                                                (const struct sockaddr *)&address, sizeof address);
    server->adding = NULL;
    if (result != MHD_YES && link->stage == PN_LINK_SERVED) {
        link->descriptor = -1;
        pn_link_end(link);
    }
}

void pn_http_turn(struct pn_server *server, int64_t *wait_ms) {
    MHD_UNSIGNED_LONG_LONG library_wait = 0;
    MHD_run(server->daemon);
    if (MHD_get_timeout(server->daemon, &library_wait) == MHD_YES &&
        library_wait < (unsigned long long)*wait_ms) {
        *wait_ms = (int64_t)library_wait;
    }
}

void pn_http_resume(struct pn_server *server) {
    uint64_t next = server->calls.event_next(server->calls.app);
    for (size_t i = 0; i < PN_LINKS_MAX; i++) {
        struct pn_link *link = &server->links[i];
        if (link->stage != PN_LINK_STREAM || !link->is_suspended) continue;
        if (link->event >= next && !link->is_gone) continue;
        link->is_suspended = false;
        MHD_resume_connection(link->connection);
    }
}
