/*
 * The writer: a change made of the input must keep the laws of edit_random.h.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "edit_random.h"

static char path[3][64];
static const char *const texts[3] = {law_journal, law_ledger, law_bean};

static void remove_files(void) {
    unlink(path[0]);
    unlink(path[1]);
    unlink(path[2]);
}

static void write_files(void) {
    static const char *const endings[3] = {"journal", "ledger", "beancount"};
    for (int i = 0; i < 3; i++) {
        snprintf(path[i], sizeof path[i], "/tmp/pn-fuzz-%ld.%s", (long)getpid(), endings[i]);
        FILE *file = fopen(path[i], "wb");
        LAW(file != NULL && fputs(texts[i], file) >= 0 && fclose(file) == 0);
    }
    atexit(remove_files);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    if (path[0][0] == '\0') write_files();
    if (size == 0) return 0;
    unsigned which = bytes[0] % 3;
    (void)check_change(path[which], pn_slice_of(texts[which]), bytes + 1, size - 1);
    return 0;
}
