/*
 * opener.h - starting the browser, and the file that hands it the first token.
 *
 * The address with its token never stands on a command line, where every user of the computer
 * could read it: the browser is given the path of a page that only its owner can read and
 * that leads on. Whoever starts the browser is forked before the server gives up that right.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_OPENER_H
#define PN_WEB_OPENER_H

#include "base/arena.h"

struct pn_opener {
    int order; /* write a path here; -1 without an opener */
};

/* Fork a process that waits for a path. PN_EIO. Before any thread is started. */
PN_MUST_USE enum pn_status pn_opener_fork(struct pn_opener *opener);

/* Let it open the file and end; a path of NULL lets it end. */
void pn_opener_send(struct pn_opener *opener, const char *path);

/* Let go of the terminal: the standard streams lead nowhere from now on. */
void pn_streams_close(void);

/* Make the folder of a run, mode 0700, below $XDG_RUNTIME_DIR, $TMPDIR or /tmp. PN_EIO, PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_runtime_make(struct pn_arena *arena, const char **out);

/* Remove the folder and the files in it; it has no folders. */
void pn_runtime_remove(const char *folder);

/* Write the page that leads to the address, mode 0600; *out is its path. PN_EIO, PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_redirect_write(const char *folder, const char *address,
                                             struct pn_arena *arena, const char **out);

#endif
