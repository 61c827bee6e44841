/*
 * The order in which things are done matters: what needs a right is done first, then the right
 * is given up, then files are read and threads started, then the browser is told.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/web.h"

#include <errno.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "web/opener.h"
#include "web/sandbox.h"
#include "web/server.h"

/* One server a process; both are large and must not move. */
static struct pn_server server;
static struct pn_app app;

struct run {
    const struct pn_web_options *options;
    struct pn_diags *diags;
    struct pn_arena arena;
    const char *runtime;
    struct pn_opener opener;
    const char *redirect; /* a file to be removed once the token is used or old */
    int ready;            /* tell the process that waits; -1 without one       */
};

static enum pn_status say_failed(struct run *run, const char *what) {
    pn_diags_error(run->diags, PN_W0602_NO_FOLDER, PN_SPAN_NONE, NULL, "%s: %s", what,
                   strerror(errno));
    return PN_EIO;
}

/* ---- while it runs ---- */

static void wake(void *context) { pn_server_wake(context); }

static bool tick(void *context, int64_t now_ms, int64_t *wait_ms) {
    struct run *run = context;
    if (run->redirect != NULL && (!app.session.has_first || now_ms >= app.session.first_until_ms)) {
        (void)unlink(run->redirect);
        run->redirect = NULL;
    }
    return pn_app_tick(&app, now_ms, wait_ms);
}

static void answer(void *context, const struct pn_head *head, const struct pn_verdict *verdict,
                   struct pn_slice body, struct pn_arena *arena, struct pn_reply *reply) {
    (void)context;
    pn_app_answer(&app, head, verdict, body, arena, reply);
}

static bool event(void *context, uint64_t number, struct pn_slice *line, bool *is_last) {
    (void)context;
    return pn_app_event(&app, number, line, is_last);
}

static uint64_t event_next(void *context) {
    (void)context;
    return pn_app_event_next(&app);
}

/* ---- starting ---- */

/* Show the address to the person or to the browser. */
static enum pn_status hand_over(struct run *run) {
    char digits[PN_TOKEN_DIGITS + 1];
    char address[64 + PN_TOKEN_DIGITS];
    enum pn_status st = PN_OK;
    pn_session_digits(app.session.first, digits);
    snprintf(address, sizeof address, "http://127.0.0.1:%u/#%s", server.port, digits);
    if (run->options->opens_browser) {
        st = pn_redirect_write(run->runtime, address, &run->arena, &run->redirect);
        if (st == PN_OK) pn_opener_send(&run->opener, run->redirect);
    } else {
        printf("%s\n", address);
        if (fflush(stdout) != 0) st = PN_EIO;
    }
    pn_session_wipe(digits, sizeof digits);
    pn_session_wipe(address, sizeof address);
    return st == PN_EIO ? say_failed(run, "the address cannot be handed over") : st;
}

static void tell_ready(struct run *run) {
    if (run->ready < 0) return;
    pn_streams_close();
    (void)(write(run->ready, "1", 1) == 1);
    close(run->ready);
    run->ready = -1;
}

static enum pn_status serve(struct run *run) {
    struct pn_app_options options = run->options->app;
    const struct pn_app_calls calls = {
        .app = run, .answer = answer, .event = event, .event_next = event_next, .tick = tick};
    options.runtime = run->runtime;
    PN_TRY(pn_server_open(&server, run->options->port, &app.session, run->diags));
    enum pn_status st = pn_sandbox_enter();
    if (st == PN_EIO) st = say_failed(run, "the rights that are not needed cannot be given up");
    if (st == PN_OK) st = pn_app_open(&app, &options, wake, &server);
    if (st == PN_OK) {
        st = hand_over(run);
        if (st == PN_OK) {
            tell_ready(run);
            st = pn_server_run(&server, &calls);
        }
    }
    pn_server_close(&server);
    pn_app_close(&app);
    return st;
}

static enum pn_status run_here(struct run *run) {
    enum pn_status st = pn_runtime_make(&run->arena, &run->runtime);
    if (st == PN_EIO) return say_failed(run, "no folder for files of this run");
    if (st != PN_OK) return st;
    st = serve(run);
    pn_runtime_remove(run->runtime);
    return st;
}

/* In the process that was called: wait until the other one serves, or has failed. */
static enum pn_status wait_until_ready(int ready, pid_t child) {
    char byte;
    ssize_t count;
    while ((count = read(ready, &byte, 1)) < 0 && errno == EINTR) {
    }
    close(ready);
    if (count == 1) return PN_OK;
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return PN_EIO; /* said by the other one */
}

static enum pn_status run_behind(struct run *run) {
    int ends[2];
    if (pipe(ends) != 0) return say_failed(run, "no pipe");
    pid_t child = fork();
    if (child < 0) return say_failed(run, "no second process");
    if (child > 0) {
        close(ends[1]);
        return wait_until_ready(ends[0], child);
    }
    close(ends[0]);
    setsid();
    run->ready = ends[1];
    enum pn_status st = run_here(run);
    for (size_t i = 0; i < run->diags->list.count; i++) {
        fprintf(stderr, "penny: %.*s\n", PN_ARG(run->diags->list.items[i].message));
    }
    _exit(st == PN_OK ? 0 : 1);
}

enum pn_status pn_web_run(const struct pn_web_options *options, struct pn_diags *diags) {
    struct run run = {.options = options, .diags = diags, .opener = {-1}, .ready = -1};
    enum pn_status st = PN_OK;
    pn_arena_init(&run.arena, (size_t)1 << 20);
    umask(077);
    pn_arena_wipe();
    if (options->opens_browser) {
        st = pn_opener_fork(&run.opener);
        st = st == PN_OK ? run_behind(&run) : say_failed(&run, "no second process");
        pn_opener_send(&run.opener, NULL);
    } else {
        st = run_here(&run);
    }
    pn_arena_clear(&run.arena);
    return st;
}
