/*
 * replay.c - run a fuzz harness over files, without a fuzzer.
 *
 * Linked with one fuzz_<entry>.c; its argument is the folder of that entry's corpus. Each file is a
 * case of its own in a process of its own; so is the empty input, which needs no file.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECONDS_MAX    60
#define PATH_MAX_BYTES 4096

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static int number;
static int failed;

/* Read the file whole; its exact size matters, so that a read past the end is seen. */
static uint8_t *read_whole(const char *path, size_t *size) {
    uint8_t *bytes = NULL;
    FILE *file = fopen(path, "rb");
    if (file == NULL) return NULL;
    if (fseek(file, 0, SEEK_END) == 0) {
        long end = ftell(file);
        rewind(file);
        bytes = end < 0 ? NULL : malloc(end == 0 ? 1 : (size_t)end);
        if (bytes != NULL) *size = fread(bytes, 1, (size_t)end, file);
    }
    fclose(file);
    return bytes;
}

/* The child's whole life; path NULL is the empty input. */
static void run_one(const char *path) {
    size_t size = 0;
    uint8_t *bytes = path != NULL ? read_whole(path, &size) : malloc(1);
    if (bytes == NULL) exit(1);
    alarm(SECONDS_MAX);
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
    exit(0);
}

static void replay(const char *path, const char *name) {
    int status = 0;
    number++;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) run_one(path);
    bool passed = child > 0 && waitpid(child, &status, 0) == child && status == 0;
    if (!passed) failed++;
    printf("%sok %d - %s\n", passed ? "" : "not ", number, name);
}

static int is_visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }

int main(int argc, char **argv) {
    struct dirent **names = NULL;
    char path[PATH_MAX_BYTES];
    if (argc != 2) return 2;
    replay(NULL, "the empty input");
    int count = scandir(argv[1], &names, is_visible, alphasort);
    for (int i = 0; i < count; i++) {
        int length = snprintf(path, sizeof(path), "%s/%s", argv[1], names[i]->d_name);
        if (length > 0 && (size_t)length < sizeof(path)) replay(path, names[i]->d_name);
        free(names[i]);
    }
    free(names);
    printf("1..%d\n", number);
    return failed == 0 ? 0 : 1;
}
