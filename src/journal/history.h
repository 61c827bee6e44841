/*
 * history.h - the record of every change, from which each can be undone.
 *
 * A file that only grows (0600). A record is a head in lines of text and a body of bytes; the
 * head carries the body's digest and a chain value over the value before it and the head, so a
 * record that is altered, left out or moved is noticed. Without a key that finds accidents, not an
 * adversary, who can compute the chain anew; and cutting the end leaves a shorter valid chain, so
 * the last value is worth writing down elsewhere. The body may be replaced by nothing without
 * breaking the chain: a person's text can be erased. All that is private is in the body, which a
 * seal turns into bytes that only a key can open; a record is then sealed by itself, and the file
 * still only grows.
 *
 * A record is written and on disk before the file it is about is replaced. One whose file never
 * was is void: the next to write finds that the file is still as before and says so in a record.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_JOURNAL_HISTORY_H
#define PN_JOURNAL_HISTORY_H

#include "base/diag.h"
#include "base/digest.h"

enum pn_record_kind {
    PN_RECORD_CHANGE,
    PN_RECORD_UNDO, /* of the record `of`                                 */
    PN_RECORD_REDO, /* of the undo `of`                                   */
    PN_RECORD_VOID, /* the record `of` never reached its file             */
};

struct pn_record {
    enum pn_record_kind kind;
    uint64_t number; /* from 1                                          */
    uint64_t of;
    int64_t time;                   /* seconds since 1970, UTC                         */
    struct pn_slice label;          /* what a person calls it                          */
    struct pn_slice path;           /* the file, symbolic links followed               */
    uint64_t offset;                /* where the texts stand                           */
    struct pn_slice lead;           /* some bytes before them, to find the place again */
    struct pn_slice old_text;       /* what was there                                  */
    struct pn_slice new_text;       /* what came in its place                          */
    struct pn_slice trail;          /* some bytes behind them                          */
    struct pn_digest before, after; /* of the whole file                           */
    bool is_erased;                 /* its body was taken out                          */
    bool is_undone;                 /* by a later record that stands                   */
};

struct pn_history {
    struct {
        PN_VEC(struct pn_record);
    } records;             /* in order; slices are in the arena                         */
    struct pn_digest head; /* the chain's last value; zero when empty                   */
    uint64_t broken;       /* the place, from 1, of the first that does not fit; 0: none     */
    uint64_t good_bytes;   /* of the file, up to the last whole record                  */
    bool is_torn;          /* the last record was cut off in writing                    */
    uint64_t undo, redo;   /* the record that undo or redo would turn round; 0 for none */
};

/*
 * Where the history of a journal is kept: beside it, in HOME/history/, when its first file lies in
 * the home, so that what encrypts the home encrypts it; else in STATE/penny/history/, named by the
 * path's hash. Both folders may be NULL. *out is zero-terminated, NULL without a folder. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_history_path(struct pn_arena *arena, const char *journal,
                                           const char *home, const char *state, const char **out);

/* The time as 2026-11-24T15:02:11Z. */
#define PN_TIME_TEXT_MAX 21
char *pn_time_format(int64_t time, char out[PN_TIME_TEXT_MAX]);

/* Read it; a file that is missing is empty. PN_EINPUT (it is no history), PN_EIO, PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_history_read(const char *path, struct pn_arena *arena,
                                           struct pn_diags *diags, struct pn_history *out);

/* Make the folder of the history (0700) where it is missing. PN_EIO with a diagnostic, PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_history_prepare(const char *path, struct pn_arena *arena,
                                              struct pn_diags *diags);

/*
 * Add a record behind those of `history`, which was read under the same lock, and see it on disk;
 * number, time and chain are given by this function; a torn end is cut off.
 * PN_EIO with a diagnostic, PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_history_append(const char *path, struct pn_history *history,
                                             struct pn_record *record, struct pn_arena *arena,
                                             struct pn_diags *diags);

#endif
