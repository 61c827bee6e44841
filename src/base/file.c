/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/strbuf.h"
#include "base/vec.h"

#define READ_BYTES     ((size_t)1 << 16)
#define REST_BYTES_MIN ((size_t)1 << 20) /* less is not worth the call */

static enum pn_status read_stream(int descriptor, struct pn_arena *arena, struct pn_file *out) {
    char *bytes = NULL;
    size_t length = 0, capacity = 0;
    for (;;) {
        PN_TRY(pn_vec_reserve(arena, length + READ_BYTES, 1, &capacity, (void **)&bytes));
        ssize_t count = read(descriptor, bytes + length, capacity - length);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return PN_EIO;
        if (count == 0) break;
        length += (size_t)count;
        if (length > PN_FILE_BYTES_MAX) return PN_ELIMIT;
    }
    *out = (struct pn_file){.bytes = {bytes, length}};
    return PN_OK;
}

static enum pn_status read_open(int descriptor, bool may_map, struct pn_arena *arena,
                                struct pn_file *out) {
    struct stat info;
    if (fstat(descriptor, &info) != 0) return PN_EIO;
    if (S_ISDIR(info.st_mode)) {
        errno = EISDIR;
        return PN_EIO;
    }
    if (!may_map || !S_ISREG(info.st_mode) || info.st_size == 0) {
        return read_stream(descriptor, arena, out);
    }
    if ((size_t)info.st_size > PN_FILE_BYTES_MAX) return PN_ELIMIT;
    size_t length = (size_t)info.st_size;
    void *mapping = mmap(NULL, length, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0);
    if (mapping == MAP_FAILED) return read_stream(descriptor, arena, out);
    *out = (struct pn_file){.bytes = {mapping, length}, .mapping = mapping};
    return PN_OK;
}

static enum pn_status open_file(const char *path, bool may_map, struct pn_arena *arena,
                                struct pn_file *out) {
    if (strcmp(path, "-") == 0) return read_open(STDIN_FILENO, may_map, arena, out);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return PN_EIO;
    enum pn_status st = read_open(descriptor, may_map, arena, out);
    int reason = errno;
    close(descriptor);
    errno = reason;
    return st;
}

enum pn_status pn_file_open(const char *path, struct pn_arena *arena, struct pn_file *out) {
    return open_file(path, true, arena, out);
}

enum pn_status pn_file_read(const char *path, struct pn_arena *arena, struct pn_file *out) {
    return open_file(path, false, arena, out);
}

void pn_file_close(struct pn_file *file) {
    if (file->mapping != NULL) munmap(file->mapping, file->bytes.length);
    *file = (struct pn_file){0};
}

void pn_file_rest(const struct pn_file *file) {
    if (file->mapping == NULL || file->bytes.length < REST_BYTES_MIN) return;
    (void)madvise(file->mapping, file->bytes.length, MADV_DONTNEED);
}

enum pn_status pn_file_write(int descriptor, struct pn_slice bytes) {
    for (size_t done = 0; done < bytes.length;) {
        ssize_t count = write(descriptor, bytes.bytes + done, bytes.length - done);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return PN_EIO;
        done += (size_t)count;
    }
    return PN_OK;
}

static enum pn_status write_new(const char *path, struct pn_slice bytes, mode_t mode) {
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (descriptor < 0) return PN_EIO;
    enum pn_status st = pn_file_write(descriptor, bytes);
    if (st == PN_OK && fsync(descriptor) != 0) st = PN_EIO;
    if (close(descriptor) != 0 && st == PN_OK) st = PN_EIO;
    return st;
}

static enum pn_status sync_folder(const char *path, struct pn_arena *scratch) {
    const char *slash = strrchr(path, '/');
    struct pn_slice folder = PN_SLICE(".");
    if (slash != NULL) folder = (struct pn_slice){path, slash == path ? 1 : (size_t)(slash - path)};
    PN_TRY(pn_arena_copy(scratch, folder, &folder));
    int descriptor = open(folder.bytes, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return PN_EIO;
    int result = fsync(descriptor);
    close(descriptor);
    return result == 0 ? PN_OK : PN_EIO;
}

enum pn_status pn_file_replace(const char *path, struct pn_slice bytes, struct pn_arena *scratch) {
    struct pn_strbuf name;
    struct stat info;
    mode_t mode = stat(path, &info) == 0 ? info.st_mode & 0777 : 0600;
    pn_strbuf_init(&name, scratch);
    pn_strbuf_printf(&name, "%s.penny-%ld", path, (long)getpid());
    PN_TRY(name.status);
    enum pn_status st = write_new(name.bytes, bytes, mode);
    if (st == PN_OK && rename(name.bytes, path) != 0) st = PN_EIO;
    if (st != PN_OK) {
        int reason = errno;
        unlink(name.bytes);
        errno = reason;
        return st;
    }
    return sync_folder(path, scratch);
}
