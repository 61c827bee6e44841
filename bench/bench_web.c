/*
 * What the page's server takes for each answer, without the network: bench_web JOURNAL TODAY.
 *
 * A table of processor time (median and largest of some runs, of the thread that answers) and the
 * bytes of the answer; then an edit until it is on disk and answered, and until the new plan is
 * there, in time of the clock and of the processor. JOURNAL is changed and changed back.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "web/app.h"

#define RUNS      15
#define EDITS     7
#define LIMIT_MS  50
#define REPLAN_MS 200

static struct pn_app app;

static void wake(void *context) { (void)context; }

static int64_t nanoseconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int compare(const void *left, const void *right) {
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

/* Ask; the body is copied into `kept` where that is not NULL. Returns the bytes, 0 for an error. */
static size_t ask(const char *method, const char *target, const char *body, char *kept,
                  size_t kept_size) {
    static char text[8192];
    struct pn_head head;
    struct pn_reply reply = {0};
    struct pn_arena arena;
    struct pn_verdict verdict = {.is_api = true,
                                 .method = body == NULL ? PN_METHOD_READ : PN_METHOD_POST};
    snprintf(text, sizeof text, "%s %s HTTP/1.1\r\nHost: x\r\n\r\n", method, target);
    if (pn_wire_read(pn_slice_of(text), &head) != PN_WIRE_WHOLE) return 0;
    pn_arena_init(&arena, (size_t)1 << 30);
    pn_app_answer(&app, &head, &verdict, pn_slice_of(body == NULL ? "" : body), &arena, &reply);
    size_t length = reply.status == 200 ? reply.body.length : 0;
    if (length == 0) {
        fprintf(stderr, "%s: %d %.*s\n", target, reply.status, (int)reply.body.length,
                reply.body.bytes);
    }
    if (kept != NULL) {
        snprintf(kept, kept_size, "%.*s", (int)reply.body.length, reply.body.bytes);
    }
    pn_arena_clear(&arena);
    return length;
}

static void wait_for_plan(void) {
    int64_t wait_ms = 0;
    while (app.is_planning) {
        struct timespec moment = {.tv_nsec = 200000};
        nanosleep(&moment, NULL);
        pn_app_tick(&app, pn_session_clock_ms(), &wait_ms);
    }
}

static int worst(const int64_t *times, size_t count) { return (int)(times[count - 1] / 1000000); }

static bool measure(const char *target) {
    int64_t times[RUNS];
    size_t bytes = 0;
    for (int run = 0; run < RUNS; run++) {
        int64_t before = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
        bytes = ask("GET", target, NULL, NULL, 0);
        times[run] = nanoseconds(CLOCK_THREAD_CPUTIME_ID) - before;
        if (bytes == 0) return false;
    }
    int64_t first = times[0];
    qsort(times, RUNS, sizeof *times, compare);
    printf("%-58s %8.2f %8.2f %8.2f %9zu%s\n", target, (double)first / 1e6,
           (double)times[RUNS / 2] / 1e6, (double)times[RUNS - 1] / 1e6, bytes,
           worst(times, RUNS) >= LIMIT_MS ? "  OVER" : "");
    return worst(times, RUNS) < LIMIT_MS;
}

static bool measure_edit(void) {
    static const char body[] =
        "{\"form\":{\"date\":\"2026-11-30\",\"payee\":\"Bench\",\"postings\":["
        "{\"account\":\"Expenses:Food\",\"amount\":\"1.00\"},"
        "{\"account\":\"Assets:Checking\",\"amount\":\"\"}]}}";
    int64_t written[EDITS], planned[EDITS], work[EDITS], plan_work[EDITS];
    for (int run = 0; run < EDITS; run++) {
        int64_t wall = nanoseconds(CLOCK_MONOTONIC), cpu = nanoseconds(CLOCK_PROCESS_CPUTIME_ID);
        int64_t own = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
        if (ask("POST", "/api/entry/add", body, NULL, 0) == 0) return false;
        written[run] = nanoseconds(CLOCK_MONOTONIC) - wall;
        work[run] = nanoseconds(CLOCK_THREAD_CPUTIME_ID) - own;
        wait_for_plan();
        planned[run] = nanoseconds(CLOCK_MONOTONIC) - wall;
        plan_work[run] = nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
        if (ask("POST", "/api/undo", "{}", NULL, 0) == 0) return false;
        wait_for_plan();
    }
    int64_t *const all[] = {written, work, planned, plan_work};
    for (size_t i = 0; i < 4; i++)
        qsort(all[i], EDITS, sizeof(int64_t), compare);
    printf("\nan edit, median of %d:          clock ms   processor ms\n", EDITS);
    printf("  on disk and answered         %9.1f %14.1f\n", (double)written[EDITS / 2] / 1e6,
           (double)work[EDITS / 2] / 1e6);
    printf("  and the plan found again     %9.1f %14.1f%s\n", (double)planned[EDITS / 2] / 1e6,
           (double)plan_work[EDITS / 2] / 1e6,
           planned[EDITS / 2] / 1000000 >= REPLAN_MS ? "  OVER" : "");
    return planned[EDITS / 2] / 1000000 < REPLAN_MS;
}

int main(int argc, char **argv) {
    static const char *const targets[] = {
        "/api/state",
        "/api/home",
        "/api/outlook?months=18&daily=1",
        "/api/debts",
        "/api/streams",
        "/api/accounts",
        "/api/transactions?offset=0&limit=100",
        "/api/transactions?offset=50000&limit=100",
        "/api/transactions?query=desc:baker&limit=100",
        "/api/transactions?query=acct:Food+amt:%3E50&limit=100",
        "/api/transactions?words=book+shop+daily&limit=100",
        "/api/register?account=Assets:Bank&limit=100",
        "/api/register?account=Assets:Bank&query=desc:baker&limit=100",
        "/api/complete?kind=payee&text=ba",
        "/api/complete?kind=account&text=ex+fo",
        "/api/similar?payee=Baker",
        "/api/source?offset=200000&limit=400",
        "/api/history",
    };
    struct pn_slice path;
    struct pn_app_options options = {.books = PN_BOOKS_OPTIONS_DEFAULT, .runtime = "/tmp"};
    bool is_good = true;
    if (argc != 4 || pn_date_parse(pn_slice_of(argv[2]), &options.books.today) != PN_OK) {
        fprintf(stderr, "usage: bench_web JOURNAL TODAY STATE\n");
        return 2;
    }
    path = pn_slice_of(argv[1]);
    options.paths = &path;
    options.path_count = 1;
    options.state = argv[3];
    int64_t before = nanoseconds(CLOCK_MONOTONIC), work = nanoseconds(CLOCK_PROCESS_CPUTIME_ID);
    if (pn_app_open(&app, &options, wake, NULL) != PN_OK || app.mode != PN_MODE_BOOKS) return 1;
    printf("read in %.0f ms of the clock, %.0f ms of processors; %zu transactions\n",
           (double)(nanoseconds(CLOCK_MONOTONIC) - before) / 1e6,
           (double)(nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - work) / 1e6,
           app.current->books.transactions.count);
    wait_for_plan();
    printf("%-58s %8s %8s %8s %9s\n", "processor ms of an answer", "first", "median", "largest",
           "bytes");
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        is_good = measure(targets[i]) && is_good;
    is_good = measure_edit() && is_good;
    pn_app_close(&app);
    return is_good ? 0 : 1;
}
