/*
 * Slices, UTF-8, diagnostics and files.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/slice.h"
#include "base/utf8.h"
#include "pt.h"

PT_TEST(slices_compare_and_search) {
    PT_TRUE(pn_slice_compare(PN_SLICE("ab"), PN_SLICE("abc")) < 0);
    PT_TRUE(pn_slice_compare(PN_SLICE("b"), PN_SLICE("abc")) > 0);
    PT_INT(pn_slice_compare((struct pn_slice){0}, PN_SLICE("")), 0);
    PT_TRUE(pn_slice_starts(PN_SLICE("abc"), PN_SLICE("ab")));
    PT_TRUE(!pn_slice_starts(PN_SLICE("a"), PN_SLICE("ab")));
    PT_INT(pn_slice_trim(PN_SLICE(" \t x y\r ")).length, 3);
    PT_INT(pn_slice_trim(PN_SLICE("  ")).length, 0);
    PT_INT(pn_slice_find(PN_SLICE("abc"), 'c'), 2);
    PT_INT(pn_slice_find(PN_SLICE("abc"), 'x'), 3);
    PT_TRUE(pn_slice_contains_nocase(PN_SLICE("Assets:Cash"), PN_SLICE("s:c")));
    PT_TRUE(!pn_slice_contains_nocase(PN_SLICE("Cash"), PN_SLICE("cashier")));
    PT_INT(pn_slice_sub(PN_SLICE("abc"), 2, 9).length, 1);
    PT_INT(pn_slice_sub(PN_SLICE("abc"), 7, 9).length, 0);
}

PT_TEST(distance_counts_edits) {
    PT_INT(pn_slice_distance(PN_SLICE("late-fee"), PN_SLICE("latefee")), 1);
    PT_INT(pn_slice_distance(PN_SLICE("rate"), PN_SLICE("rata")), 1);
    PT_INT(pn_slice_distance(PN_SLICE(""), PN_SLICE("abc")), 3);
    PT_INT(pn_slice_distance(PN_SLICE("kitten"), PN_SLICE("sitting")), 3);
}

PT_TEST(utf8_is_measured) {
    PT_INT(pn_utf8_invalid_at(PN_SLICE("a\xc3\xa9z")), 4);
    PT_INT(pn_utf8_invalid_at(PN_SLICE("a\xc3(")), 1);
    PT_INT(pn_utf8_invalid_at(PN_SLICE("\xed\xa0\x80")), 0);
    PT_INT(pn_utf8_width(PN_SLICE("\xe6\x97\xa5\xe6\x9c\xac")), 4);
    PT_INT(pn_utf8_width(PN_SLICE("e\xcc\x81")), 1);
    PT_INT(pn_utf8_width(PN_SLICE("\xff")), 1);
    PT_INT(pn_utf8_fit(PN_SLICE("\xe6\x97\xa5\xe6\x9c\xac"), 3), 3);
    PT_INT(pn_utf8_count(PN_SLICE("\xe6\x97\xa5x\xff")), 3);
    PT_INT(pn_utf8_step(PN_SLICE("\xe6\x97\xa5x")), 3);
}

PT_TEST(diagnostics_are_capped_and_counted) {
    struct pn_diags diags;
    pn_diags_init(&diags);
    PT_INT(pn_diags_status(&diags), PN_OK);
    pn_diags_warn(&diags, PN_F0101_CANNOT_READ, PN_SPAN_NONE, NULL, "careful");
    PT_INT(pn_diags_status(&diags), PN_OK);
    for (int i = 0; i < 150; i++) {
        pn_diags_error(&diags, PN_F0102_CANNOT_WRITE, PN_SPAN_NONE, "do this", "wrong %d", i);
    }
    PT_INT(pn_diags_status(&diags), PN_EINPUT);
    PT_INT(diags.error_count, 150);
    PT_INT(diags.list.count, PN_DIAGS_MAX + 1);
    PT_TRUE(pn_slice_is(diags.list.items[1].message, "wrong 0"));
    PT_TRUE(pn_slice_is(diags.list.items[1].hint, "do this"));
    PT_STR(pn_code_text(diags.list.items[0].code), "F0101");
    pn_diags_clear(&diags);
    PT_INT(diags.list.count, 0);
}

PT_TEST(files_are_replaced_whole) {
    char path[] = "/tmp/penny-test-XXXXXX";
    struct pn_arena arena;
    struct pn_file file;
    struct stat info;
    pn_arena_init(&arena, 1 << 20);
    int descriptor = mkstemp(path);
    PT_TRUE(descriptor >= 0);
    close(descriptor);
    PT_INT(chmod(path, 0640), 0);
    PT_INT(pn_file_open(path, &arena, &file), PN_OK);
    PT_INT(file.bytes.length, 0);
    pn_file_close(&file);
    PT_INT(pn_file_replace(path, PN_SLICE("one line\n"), &arena), PN_OK);
    PT_INT(stat(path, &info), 0);
    PT_INT(info.st_mode & 0777, 0640);
    PT_INT(pn_file_open(path, &arena, &file), PN_OK);
    PT_BYTES(file.bytes.bytes, file.bytes.length, "one line\n");
    pn_file_close(&file);
    unlink(path);
    PT_INT(pn_file_open(path, &arena, &file), PN_EIO);
    PT_INT(errno, ENOENT);
    PT_INT(pn_file_open("/tmp", &arena, &file), PN_EIO);
    PT_INT(pn_file_replace("/nowhere/at/all", PN_SLICE("x"), &arena), PN_EIO);
    pn_arena_clear(&arena);
}

PT_TEST(a_pipe_is_read_to_its_end) {
    int ends[2];
    struct pn_arena arena;
    struct pn_file file;
    pn_arena_init(&arena, 1 << 20);
    PT_INT(pipe(ends), 0);
    PT_INT(pn_file_write(ends[1], PN_SLICE("through a pipe")), PN_OK);
    close(ends[1]);
    PT_TRUE(dup2(ends[0], STDIN_FILENO) == STDIN_FILENO);
    PT_INT(pn_file_open("-", &arena, &file), PN_OK);
    PT_BYTES(file.bytes.bytes, file.bytes.length, "through a pipe");
    pn_file_close(&file);
    pn_arena_clear(&arena);
}

PT_MAIN
