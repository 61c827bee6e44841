/*
 * test_pt.c - the runner itself: what it must count as passed and as failed.
 *
 * Each check runs in a child of its own, so that a failure can be expected.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "pt.h"

/* Run a test that should fail, with its words thrown away; is it seen to fail? */
static bool is_seen_to_fail(void (*run)(void)) {
    struct pt_test test = {"inner", run, NULL};
    fflush(stdout);
    int saved = dup(STDOUT_FILENO);
    if (saved < 0 || freopen("/dev/null", "w", stdout) == NULL) exit(2);
    bool passed = pt_run(&test);
    fflush(stdout);
    if (dup2(saved, STDOUT_FILENO) < 0) exit(2);
    return !passed;
}

static void wrong_int(void) { PT_INT(1, 2); }
static void wrong_text(void) { PT_STR("one", "two"); }
static void wrong_missing(void) { PT_STR(NULL, "two"); }
static void wrong_bytes(void) { PT_BYTES("onex", 4, "one"); }
static void wrong_truth(void) { PT_TRUE(1 > 2); }
static void wrong_near(void) { PT_NEAR(1.0, 1.5, 0.25); }
static void stopped(void) { abort(); }

PT_TEST(pt_failures_are_seen) {
    PT_TRUE(is_seen_to_fail(wrong_int));
    PT_TRUE(is_seen_to_fail(wrong_text));
    PT_TRUE(is_seen_to_fail(wrong_missing));
    PT_TRUE(is_seen_to_fail(wrong_bytes));
    PT_TRUE(is_seen_to_fail(wrong_truth));
    PT_TRUE(is_seen_to_fail(wrong_near));
    PT_TRUE(is_seen_to_fail(stopped));
}

PT_TEST(pt_equal_things_pass) {
    PT_INT(7, 7);
    PT_STR("same", "same");
    PT_STR(NULL, NULL);
    PT_BYTES("onex", 3, "one");
    PT_NEAR(1.0, 1.2, 0.25);
}

PT_TEST(pt_prints_128_bits) {
    char room[48];
    pt_i128 least = (pt_i128)((pt_u128)1 << 127);
    PT_STR(pt_i128_text(least, room), "-170141183460469231731687303715884105728");
    PT_STR(pt_i128_text(0, room), "0");
}

PT_MAIN
