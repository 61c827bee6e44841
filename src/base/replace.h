/*
 * replace.h - to replace a file that other programs may change, and lose nothing.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_REPLACE_H
#define PN_BASE_REPLACE_H

#include <stdbool.h>

#include "base/arena.h"

/* The file as it should still be when it is replaced. */
struct pn_version {
    bool is_missing; /* there is no such file yet */
    struct pn_slice bytes;
};

/* The folder of path, locked against other writers that lock it, or -1. */
struct pn_folder_lock {
    int descriptor;
};

/*
 * Lock the folder of path, waiting at most two seconds. PN_ELIMIT when another holds it, PN_EIO
 * (errno says why), PN_ENOMEM. The lock ends with the process at the latest.
 */
PN_MUST_USE enum pn_status pn_folder_lock(const char *path, struct pn_arena *scratch,
                                          struct pn_folder_lock *out);
void pn_folder_unlock(struct pn_folder_lock *lock);

/* All bytes of a file by reading (nothing stays mapped); is_missing when there is none. */
PN_MUST_USE enum pn_status pn_version_read(const char *path, struct pn_arena *arena,
                                           struct pn_version *out);

/* Whether the file is still this version. As above. */
PN_MUST_USE enum pn_status pn_version_holds(const char *path, const struct pn_version *expected,
                                            bool *holds);

/*
 * Replace the file at path (no symbolic link) by bytes if it is still the version `expected`, and
 * say so in *is_done. The new file is written and on disk before it takes the name, has the mode
 * and owner of the old one (0600 for a first one), and the folder is on disk after. The two change
 * places in one step and the old one is looked at again: what another program wrote in between is
 * put back, and *is_done is false. PN_EIO (errno says why), PN_ENOMEM: the file is as it was.
 */
PN_MUST_USE enum pn_status pn_version_replace(const char *path, const struct pn_version *expected,
                                              struct pn_slice bytes, struct pn_arena *scratch,
                                              bool *is_done);

#endif
