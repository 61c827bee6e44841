/*
 * parallel.h - reading a large file with several threads; how stands in parallel.c.
 *
 * The environment may say how many (PENNY_THREADS) and how large the pieces are
 * (PENNY_PIECE_BYTES): what is read does not depend on it, which tests make use of.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_JOURNAL_PARALLEL_H
#define PN_JOURNAL_PARALLEL_H

#include "journal/internal.h"

/* Of one file. */
struct pn_parallel {
    size_t threads;
    size_t piece_bytes;
    size_t alone_bytes;      /* how far the file's own reader goes after the threads ended early */
    const char *alone_until; /* up to here it goes on by itself                                  */
    const char *until;       /* how far it may go on without asking again                        */
};

void pn_parallel_init(struct pn_parallel *parallel);

/*
 * Where the reader stands before a transaction and enough of the file is left, read it with
 * several threads; the reader then stands at the end of the file or where it has to go on by
 * itself. Nothing is recorded in its diagnostics. PN_ELIMIT, PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_parallel_read(struct pn_parallel *parallel, struct pn_reader *reader);

#endif
