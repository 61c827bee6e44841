/*
 * file.h - whole files in and out.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_FILE_H
#define PN_BASE_FILE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

/* The bytes of a file, mapped or read; owned until closed. */
struct pn_file {
    struct pn_slice bytes;
    void *mapping; /* NULL when the bytes are in an arena or the file is empty */
};

/*
 * Read the file at path (zero-terminated), "-" for standard input, mapping it where
 * the system can. What cannot be mapped (a pipe) is read into the arena. PN_EIO when
 * it cannot be read (errno says why), PN_ELIMIT above PN_FILE_BYTES_MAX, PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_file_open(const char *path, struct pn_arena *arena,
                                        struct pn_file *out);
/*
 * The same, always read into the arena: a mapping shows what others write into the file
 * later, and ends the program when they make it shorter.
 */
PN_MUST_USE enum pn_status pn_file_read(const char *path, struct pn_arena *arena,
                                        struct pn_file *out);
void pn_file_close(struct pn_file *file);

/* Let the system have the memory of a mapped file's bytes; it reads them again when looked at. */
void pn_file_rest(const struct pn_file *file);

/*
 * Replace the file at path with bytes: a new file beside it, fsync, rename, fsync of
 * the folder. After a crash at any point there is the old file or the new one.
 * PN_EIO (errno says why), PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_file_replace(const char *path, struct pn_slice bytes,
                                           struct pn_arena *scratch);

/* Write all bytes to an open descriptor, retrying short writes. PN_EIO. */
PN_MUST_USE enum pn_status pn_file_write(int descriptor, struct pn_slice bytes);

#endif
