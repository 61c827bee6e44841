/*
 * pt.h - the test runner: a process per test, TAP on standard output.
 *
 *     #include "pt.h"
 *     PT_TEST(money_adds) {
 *         PT_INT(2 + 2, 4);
 *         PT_STR("a", "a");
 *     }
 *     PT_MAIN
 *
 * A failing check says where and what on a TAP comment line and ends its own
 * test only. A test that hangs is stopped by an alarm. Arguments of the
 * program are name filters: a test runs if its name contains one of them.
 * Include it in one .c file of a program only.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PT_H
#define PT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PT_SLOW 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define PT_SLOW 1
#endif
#if !defined(PT_SLOW)
#define PT_SLOW 0
#endif

__extension__ typedef __int128 pt_i128;
__extension__ typedef unsigned __int128 pt_u128;

struct pt_test {
    const char *name;
    void (*run)(void);
    struct pt_test *next;
};

static struct pt_test *pt_first;
static struct pt_test **pt_last = &pt_first;
static int pt_number; /* of the running test, from 1 */
static const char *pt_name;

/* Leave the child through exit, not _exit: coverage and leak checks are written there. */
#define PT_FAIL(...)                             \
    do {                                         \
        printf("# %s:%d: ", __FILE__, __LINE__); \
        printf(__VA_ARGS__);                     \
        printf("\n");                            \
        exit(1);                                 \
    } while (0)

#define PT_SKIP(why)                                               \
    do {                                                           \
        printf("ok %d - %s # SKIP %s\n", pt_number, pt_name, why); \
        exit(77);                                                  \
    } while (0)

#define PT_TRUE(condition)                                     \
    do {                                                       \
        if (!(condition)) PT_FAIL("not true: %s", #condition); \
    } while (0)

/* Whole numbers of any width up to 128 bits, statuses and enums too. */
#define PT_INT(is, want) pt_int(__FILE__, __LINE__, #is, (pt_i128)(is), (pt_i128)(want))
/* Strings ended by a zero byte; either may be NULL. */
#define PT_STR(is, want) pt_text(__FILE__, __LINE__, #is, is, want)
/* `size` bytes at `at` against a string ended by a zero byte. */
#define PT_BYTES(at, size, want) pt_bytes(__FILE__, __LINE__, #at, at, size, want)
/* Doubles, for the search only: |is - want| <= within. */
#define PT_NEAR(is, want, within) pt_near(__FILE__, __LINE__, #is, is, want, within)

/* Write a 128-bit number into 48 bytes of `room`; returns where it begins. */
__attribute__((unused)) static char *pt_i128_text(pt_i128 value, char *room) {
    pt_u128 rest = value < 0 ? (pt_u128)0 - (pt_u128)value : (pt_u128)value;
    char *at = room + 47;
    *at = '\0';
    do {
        *--at = (char)('0' + (int)(rest % 10));
        rest /= 10;
    } while (rest != 0);
    if (value < 0) *--at = '-';
    return at;
}

__attribute__((unused)) static void pt_int(const char *file, int line, const char *what, pt_i128 is,
                                           pt_i128 want) {
    char first[48];
    char second[48];
    if (is == want) return;
    printf("# %s:%d: %s is %s, not %s\n", file, line, what, pt_i128_text(is, first),
           pt_i128_text(want, second));
    exit(1);
}

/* Print text as TAP comment lines, so that no line of it looks like a result. */
__attribute__((unused)) static void pt_show(const char *label, const char *text, size_t size) {
    printf("# %s: ", label);
    for (size_t i = 0; i < size; i++) {
        putchar(text[i]);
        if (text[i] == '\n') printf("#     ");
    }
    printf("\n");
}

__attribute__((unused)) static void pt_bytes(const char *file, int line, const char *what,
                                             const char *at, size_t size, const char *want) {
    if (size == strlen(want) && (size == 0 || memcmp(at, want, size) == 0)) return;
    printf("# %s:%d: %s differs\n", file, line, what);
    pt_show("is  ", at, size);
    pt_show("want", want, strlen(want));
    exit(1);
}

__attribute__((unused)) static void pt_text(const char *file, int line, const char *what,
                                            const char *is, const char *want) {
    if (is == NULL && want == NULL) return;
    if (is != NULL && want != NULL) {
        pt_bytes(file, line, what, is, strlen(is), want);
        return;
    }
    printf("# %s:%d: %s is %s, not %s\n", file, line, what, is ? is : "NULL", want ? want : "NULL");
    exit(1);
}

__attribute__((unused)) static void pt_near(const char *file, int line, const char *what, double is,
                                            double want, double within) {
    if (is - want <= within && want - is <= within) return;
    printf("# %s:%d: %s is %.17g, not %.17g within %g\n", file, line, what, is, want, within);
    exit(1);
}

__attribute__((unused)) static void pt_add(struct pt_test *test) {
    *pt_last = test;
    pt_last = &test->next;
}

#define PT_TEST(name_)                                               \
    static void pt_run_##name_(void);                                \
    __attribute__((constructor)) static void pt_add_##name_(void) {  \
        static struct pt_test test = {#name_, pt_run_##name_, NULL}; \
        pt_add(&test);                                               \
    }                                                                \
    static void pt_run_##name_(void)

static bool pt_wanted(const char *name, int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        if (strstr(name, argv[i]) != NULL) return true;
    }
    return argc < 2;
}

/* Run one test in a child; true unless it failed. */
static bool pt_run(const struct pt_test *test) {
    int status = 0;
    const char *valgrind = getenv("PT_SLOW");
    fflush(NULL);
    pt_name = test->name;
    pid_t child = fork();
    if (child == 0) {
        alarm(PT_SLOW || valgrind != NULL ? 60 : 10);
        test->run();
        exit(0);
    }
    if (child < 0 || waitpid(child, &status, 0) != child) return false;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 77) return true;
    bool passed = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (WIFSIGNALED(status)) printf("# stopped by signal %d\n", WTERMSIG(status));
    printf("%sok %d - %s\n", passed ? "" : "not ", pt_number, test->name);
    return passed;
}

static int pt_main(int argc, char **argv) {
    int failed = 0;
    for (const struct pt_test *test = pt_first; test != NULL; test = test->next) {
        if (!pt_wanted(test->name, argc, argv)) continue;
        pt_number++;
        if (!pt_run(test)) failed++;
    }
    printf("1..%d\n", pt_number);
    return failed == 0 ? 0 : 1;
}

#define PT_MAIN \
    int main(int argc, char **argv) { return pt_main(argc, argv); }

#endif
