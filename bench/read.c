/*
 * How fast a journal is read, without what comes before and after it.
 *
 * usage: read FILE    one line for each way of reading, the median of many runs
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/limits.h"
#include "journal/journal.h"

#define RUNS_MAX    31
#define PATIENCE_NS 3000000000LL

static long long now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int compare(const void *a, const void *b) {
    long long x = *(const long long *)a, y = *(const long long *)b;
    return (x > y) - (x < y);
}

/* The time of one reading; its size; exits when the file cannot be read. */
static long long read_once(struct pn_slice path, size_t *bytes) {
    struct pn_journal_options options = {.today = 20788};
    struct pn_arena arena;
    struct pn_diags diags;
    struct pn_journal journal;
    pn_arena_init(&arena, PN_JOURNAL_BYTES_MAX);
    pn_diags_init(&diags);
    pn_journal_init(&journal, &arena);
    long long begin = now_ns();
    enum pn_status st = pn_journal_read(&journal, path, &options, &diags);
    long long end = now_ns();
    if (st != PN_OK) {
        fprintf(stderr, "read: %.*s has mistakes or cannot be read\n", PN_ARG(path));
        exit(1);
    }
    *bytes = journal.sources.list.items[0].file.bytes.length;
    pn_journal_clear(&journal);
    pn_arena_clear(&arena);
    pn_diags_clear(&diags);
    return end - begin;
}

static void measure(struct pn_slice path, const char *threads, const char *scan) {
    long long times[RUNS_MAX], spent = 0;
    size_t count = 0, bytes = 0;
    setenv("PENNY_THREADS", threads, 1);
    setenv("PENNY_SCAN", scan, 1);
    while (count < RUNS_MAX && (count < 3 || spent < PATIENCE_NS)) {
        times[count] = read_once(path, &bytes);
        spent += times[count++];
    }
    qsort(times, count, sizeof *times, compare);
    long long median = times[count / 2];
    printf("  reading alone, %s thread%s, %s: %lld.%02lld ms, %lld MB/s, at best %lld MB/s\n",
           threads, threads[0] == '1' ? "" : "s", scan[0] == '\0' ? "widest" : scan,
           median / 1000000, median / 10000 % 100, (long long)bytes * 1000 / median,
           (long long)bytes * 1000 / times[0]);
}

int main(int count, char **words) {
    if (count != 2) {
        fprintf(stderr, "usage: read FILE\n");
        return 2;
    }
    struct pn_slice path = pn_slice_of(words[1]);
    measure(path, "1", "none");
    measure(path, "1", "plain");
    measure(path, "1", "");
    measure(path, "2", "plain");
    measure(path, "2", "");
    return 0;
}
