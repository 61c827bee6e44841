/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/strbuf.h"
#include "base/vec.h"

#define READ_BYTES    ((size_t)1 << 16)
#define LOCK_TRIES    100
#define LOCK_PAUSE_NS 20000000L /* a hundred of these are two seconds */

/* ---- the folder ---- */

static enum pn_status open_folder(const char *path, struct pn_arena *scratch, int *out) {
    const char *slash = strrchr(path, '/');
    struct pn_slice folder = PN_SLICE(".");
    if (slash != NULL) folder = (struct pn_slice){path, slash == path ? 1 : (size_t)(slash - path)};
    PN_TRY(pn_arena_copy(scratch, folder, &folder));
    int descriptor = open(folder.bytes, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return PN_EIO;
    *out = descriptor;
    return PN_OK;
}

enum pn_status pn_folder_lock(const char *path, struct pn_arena *scratch,
                              struct pn_folder_lock *out) {
    int descriptor;
    PN_TRY(open_folder(path, scratch, &descriptor));
    for (int i = 0; i < LOCK_TRIES; i++) {
        struct timespec pause = {.tv_nsec = LOCK_PAUSE_NS};
        if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
            out->descriptor = descriptor;
            return PN_OK;
        }
        if (errno != EWOULDBLOCK && errno != EINTR) break;
        (void)nanosleep(&pause, NULL);
    }
    int reason = errno;
    close(descriptor);
    errno = reason;
    return reason == EWOULDBLOCK ? PN_ELIMIT : PN_EIO;
}

void pn_folder_unlock(struct pn_folder_lock *lock) {
    if (lock->descriptor >= 0) close(lock->descriptor);
    lock->descriptor = -1;
}

/* ---- reading ---- */

static enum pn_status read_all(int descriptor, struct pn_arena *arena, struct pn_slice *out) {
    char *bytes = NULL;
    size_t length = 0, capacity = 0;
    struct stat info;
    if (fstat(descriptor, &info) != 0) return PN_EIO;
    if (!S_ISREG(info.st_mode)) {
        errno = S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
        return PN_EIO;
    }
    if ((size_t)info.st_size > PN_FILE_BYTES_MAX) return PN_ELIMIT;
    PN_TRY(pn_vec_reserve(arena, (size_t)info.st_size + 1, 1, &capacity, (void **)&bytes));
    for (;;) {
        if (length == capacity) {
            PN_TRY(pn_vec_reserve(arena, length + READ_BYTES, 1, &capacity, (void **)&bytes));
        }
        ssize_t count = read(descriptor, bytes + length, capacity - length);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return PN_EIO;
        if (count == 0) break;
        length += (size_t)count;
        if (length > PN_FILE_BYTES_MAX) return PN_ELIMIT;
    }
    *out = (struct pn_slice){bytes, length};
    return PN_OK;
}

enum pn_status pn_version_read(const char *path, struct pn_arena *arena, struct pn_version *out) {
    struct pn_version version = {.bytes = PN_SLICE("")};
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 && errno != ENOENT) return PN_EIO;
    version.is_missing = descriptor < 0;
    if (descriptor >= 0) {
        enum pn_status st = read_all(descriptor, arena, &version.bytes);
        int reason = errno;
        close(descriptor);
        errno = reason;
        if (st != PN_OK) return st;
    }
    *out = version;
    return PN_OK;
}

enum pn_status pn_version_holds(const char *path, const struct pn_version *expected, bool *holds) {
    struct pn_arena scratch;
    struct pn_version found;
    pn_arena_init(&scratch, PN_FILE_BYTES_MAX + READ_BYTES);
    enum pn_status st = pn_version_read(path, &scratch, &found);
    if (st == PN_OK) {
        *holds = found.is_missing == expected->is_missing &&
                 pn_slice_equal(found.bytes, expected->bytes);
    }
    int reason = errno;
    pn_arena_clear(&scratch);
    errno = reason;
    return st;
}

/* ---- writing ---- */

/* Mode and owner of the old file; without its owner the new one would be another's. */
static enum pn_status dress(int descriptor, const struct stat *old) {
    struct stat own;
    if (fstat(descriptor, &own) != 0) return PN_EIO;
    if ((own.st_uid != old->st_uid || own.st_gid != old->st_gid) &&
        fchown(descriptor, old->st_uid, old->st_gid) != 0) {
        return PN_EIO;
    }
    return fchmod(descriptor, old->st_mode & 07777) == 0 ? PN_OK : PN_EIO;
}

static enum pn_status write_beside(const char *name, const struct stat *old,
                                   struct pn_slice bytes) {
    int descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0) return PN_EIO;
    enum pn_status st = old == NULL ? PN_OK : dress(descriptor, old);
    if (st == PN_OK) st = pn_file_write(descriptor, bytes);
    if (st == PN_OK && fsync(descriptor) != 0) st = PN_EIO;
    int reason = errno;
    if (close(descriptor) != 0 && st == PN_OK) {
        reason = errno;
        st = PN_EIO;
    }
    errno = reason;
    return st;
}

/* Some file systems cannot let two names change places; then the name is simply taken. */
static bool cannot(int reason) { return reason == EINVAL || reason == ENOSYS || reason == ENOTSUP; }

/* renameat2(2), which the C library only shows with its extensions. */
static int rename_with(const char *from, const char *to, unsigned flags) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags);
}

static enum pn_status take_name(const char *name, const char *path,
                                const struct pn_version *expected, bool *is_done) {
    if (expected->is_missing) {
        *is_done = rename_with(name, path, RENAME_NOREPLACE) == 0;
        if (*is_done || errno == EEXIST) return PN_OK;
        if (!cannot(errno)) return PN_EIO;
    } else if (rename_with(name, path, RENAME_EXCHANGE) == 0) {
        enum pn_status st = pn_version_holds(name, expected, is_done);
        if (st == PN_OK && *is_done) return PN_OK;
        return rename_with(name, path, RENAME_EXCHANGE) == 0 ? st : PN_EIO;
    } else if (errno == ENOENT) { /* removed in between */
        *is_done = false;
        return PN_OK;
    } else if (!cannot(errno)) {
        return PN_EIO;
    }
    *is_done = rename(name, path) == 0;
    return *is_done ? PN_OK : PN_EIO;
}

static enum pn_status replace(const char *name, const char *path, const struct stat *old,
                              const struct pn_version *expected, struct pn_slice bytes,
                              bool *is_done) {
    enum pn_status st = write_beside(name, old, bytes);
    bool done = false;
    if (st == PN_OK) st = pn_version_holds(path, expected, &done);
    if (st == PN_OK && done) st = take_name(name, path, expected, &done);
    int reason = errno;
    unlink(name);
    errno = reason;
    if (st == PN_OK) *is_done = done;
    return st;
}

enum pn_status pn_version_replace(const char *path, const struct pn_version *expected,
                                  struct pn_slice bytes, struct pn_arena *scratch, bool *is_done) {
    struct pn_strbuf name;
    struct stat info;
    int folder;
    pn_strbuf_init(&name, scratch);
    pn_strbuf_printf(&name, "%s.penny-new", path);
    PN_TRY(name.status);
    bool has_old = stat(path, &info) == 0;
    /* Left by a process that was killed: the lock of the folder is ours. */
    if (unlink(name.bytes) != 0 && errno != ENOENT) return PN_EIO;
    PN_TRY(open_folder(path, scratch, &folder));
    enum pn_status st = replace(name.bytes, path, has_old ? &info : NULL, expected, bytes, is_done);
    int reason = errno;
    if (st == PN_OK && *is_done) (void)fsync(folder); /* the new file stands, whatever it says */
    close(folder);
    errno = reason;
    return st;
}
