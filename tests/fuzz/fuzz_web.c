/*
 * A request as bytes: head and body, through the strict reader, the gate and the routes, without
 * a socket. What would write or plan is left out.
 *
 * Laws: a head that is accepted is accepted again from its own bytes; nothing passes the gate
 * without a session; every answer of the interface is one JSON object or an error with a code.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "web/app.h"
#include "web/body.h"
#include "web/demo.h"

static struct pn_app app;
static char path[] = "/tmp/penny-fuzz-XXXXXX";

static void wake(void *context) { (void)context; }

static void must(bool holds) {
    if (!holds) abort();
}

static void remove_journal(void) { unlink(path); }

/* The demo household, read once. */
static void open_app(void) {
    static bool is_open;
    struct pn_slice name = PN_SLICE(path);
    struct pn_app_options options = {.books = PN_BOOKS_OPTIONS_DEFAULT, .runtime = "/tmp"};
    if (is_open) return;
    int descriptor = mkstemp(path);
    must(descriptor >= 0);
    must(write(descriptor, pn_demo_bytes, pn_demo_length) == (ssize_t)pn_demo_length);
    close(descriptor);
    atexit(remove_journal);
    name = pn_slice_of(path);
    options.paths = &name;
    options.path_count = 1;
    options.books.today = pn_demo_today();
    must(pn_app_open(&app, &options, wake, NULL) == PN_OK);
    is_open = true;
}

/* Reads, and of the changes those that only look. */
static bool is_harmless(const struct pn_head *head, bool is_post) {
    static const char *const posts[] = {"/api/awake", "/api/entry/check", "/api/debts/check",
                                        "/api/what-if/parse", "/api/first-run/check"};
    if (!is_post) return !pn_slice_is(head->path, "/api/events");
    for (size_t i = 0; i < sizeof posts / sizeof *posts; i++) {
        if (pn_slice_is(head->path, posts[i])) return true;
    }
    return false;
}

static void ask(const struct pn_head *head, struct pn_slice body, bool is_post) {
    struct pn_arena arena;
    struct pn_reply reply = {0};
    struct pn_verdict verdict = {.is_api = true,
                                 .method = is_post ? PN_METHOD_POST : PN_METHOD_READ};
    const struct pn_value *root;
    const char *message;
    pn_arena_init(&arena, (size_t)256 << 20);
    pn_app_answer(&app, head, &verdict, body, &arena, &reply);
    must(reply.status >= 200 && reply.status < 600 && reply.body.length > 0);
    must(pn_body_read(reply.body, &arena, &root, &message) == PN_OK);
    must((reply.status == 200) == pn_value_is_null(pn_value_member(root, "error")) ||
         reply.status == 200);
    pn_arena_clear(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct pn_slice text = {(const char *)bytes, size};
    struct pn_head head, again;
    static struct pn_session none;
    struct pn_gate gate;
    pn_gate_init(&gate, 8000, &none);
    if (pn_wire_read(text, &head) != PN_WIRE_WHOLE) return 0;
    must(pn_wire_read(pn_slice_sub(text, 0, head.length), &again) == PN_WIRE_WHOLE);
    must(again.length == head.length && again.header_count == head.header_count);
    struct pn_verdict verdict = pn_gate_judge(&gate, &head);
    must(verdict.status != 0 || !verdict.is_api || pn_slice_is(head.path, "/api/session"));
    bool is_post = pn_slice_is(head.method, "POST");
    if (!pn_slice_starts(head.path, PN_SLICE("/api/")) || !is_harmless(&head, is_post)) return 0;
    open_app();
    ask(&head, pn_slice_sub(text, head.length, text.length), is_post);
    return 0;
}
