/*
 * The one place that writes: under the lock of the folder, the record first, then the file.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "journal/edit_parts.h"

static enum pn_status tell(const struct pn_attempt *attempt, const char *path,
                           enum pn_status status) {
    if (status == PN_ELIMIT) {
        pn_diags_error(attempt->diags, PN_E0202_BUSY, PN_SPAN_NONE, "try again when it has ended",
                       "%s: another Penny is writing there", path);
        return PN_EINPUT;
    }
    if (status == PN_EIO) {
        pn_diags_error(attempt->diags, PN_F0102_CANNOT_WRITE, PN_SPAN_NONE, "nothing was changed",
                       "%s: %s", path, strerror(errno));
    }
    return status;
}

/* A file without any write permission is meant to stay, even where its folder would let it go. */
static enum pn_status check_writable(const struct pn_attempt *attempt) {
    struct stat info;
    if (attempt->version.is_missing || stat(attempt->path, &info) != 0) return PN_OK;
    if ((info.st_mode & 0222) != 0 && access(attempt->path, W_OK) == 0) return PN_OK;
    pn_diags_error(attempt->diags, PN_E0203_READ_ONLY, PN_SPAN_NONE,
                   "let it be written first, with chmod u+w", "%s: the file is read-only",
                   attempt->path);
    return PN_EINPUT;
}

/* ---- the record ---- */

/* What the record's file holds now; it is mostly the one that is to be written. */
static bool digest_of(const struct pn_attempt *attempt, const struct pn_record *last,
                      struct pn_digest *out) {
    struct pn_version found;
    if (pn_slice_equal(last->path, attempt->record.path)) {
        *out = attempt->record.before;
        return true;
    }
    if (pn_version_read(last->path.bytes, attempt->arena, &found) != PN_OK) return false;
    *out = pn_digest_of(found.bytes, PN_SLICE(""));
    return true;
}

/* The last record is void when its file is still as it was before: its writer was stopped. */
static enum pn_status void_last(const struct pn_attempt *attempt, struct pn_history *history) {
    struct pn_digest digest;
    if (history->records.count == 0) return PN_OK;
    const struct pn_record *last = &history->records.items[history->records.count - 1];
    if (last->kind == PN_RECORD_VOID || last->is_erased) return PN_OK;
    if (pn_digest_equal(&last->before, &last->after)) return PN_OK;
    if (!digest_of(attempt, last, &digest)) return PN_OK;
    if (!pn_digest_equal(&digest, &last->before)) return PN_OK;
    struct pn_record record = {
        .kind = PN_RECORD_VOID, .of = last->number, .path = last->path, .label = last->label};
    return pn_history_append(attempt->options->history, history, &record, attempt->arena,
                             attempt->diags);
}

/* What is to be turned round must still be the latest. */
static bool is_still_next(const struct pn_attempt *attempt, const struct pn_history *history) {
    const struct pn_record *record = &attempt->record;
    if (record->kind == PN_RECORD_UNDO) return history->undo == record->of;
    if (record->kind == PN_RECORD_REDO) return history->redo == record->of;
    return true;
}

static enum pn_status write_record(struct pn_attempt *attempt, struct pn_history *history) {
    const char *path = attempt->options->history;
    PN_TRY(pn_history_read(path, attempt->arena, attempt->diags, history));
    PN_TRY(void_last(attempt, history));
    if (!is_still_next(attempt, history)) return PN_ELIMIT;
    return pn_history_append(path, history, &attempt->record, attempt->arena, attempt->diags);
}

/* ---- the file ---- */

static enum pn_status replace(struct pn_attempt *attempt, bool *is_done) {
    struct pn_history history;
    const char *path = attempt->options->history;
    bool done = false;
    if (path != NULL) {
        enum pn_status st = write_record(attempt, &history);
        if (st == PN_ELIMIT) return tell(attempt, attempt->path, st);
        if (st != PN_OK) return st;
        attempt->result->number = attempt->record.number;
    }
    enum pn_status st = pn_version_replace(attempt->path, &attempt->version, attempt->new_bytes,
                                           attempt->arena, &done);
    if ((st != PN_OK || !done) && path != NULL) {
        int reason = errno;
        struct pn_record record = {.kind = PN_RECORD_VOID,
                                   .of = attempt->record.number,
                                   .path = attempt->record.path,
                                   .label = attempt->record.label};
        enum pn_status noted =
            pn_history_append(path, &history, &record, attempt->arena, attempt->diags);
        errno = reason;
        if (st == PN_OK) st = noted;
    }
    if (st != PN_OK) return tell(attempt, attempt->path, st);
    *is_done = done;
    return PN_OK;
}

static enum pn_status lock_history(struct pn_attempt *attempt, struct pn_folder_lock *lock) {
    const char *path = attempt->options->history;
    lock->descriptor = -1;
    if (path == NULL) return PN_OK;
    PN_TRY(pn_history_prepare(path, attempt->arena, attempt->diags));
    return tell(attempt, path, pn_folder_lock(path, attempt->arena, lock));
}

enum pn_status pn_edit_commit(struct pn_attempt *attempt, bool *is_done) {
    struct pn_folder_lock folder, history = {-1};
    PN_TRY(check_writable(attempt));
    PN_TRY(tell(attempt, attempt->path, pn_folder_lock(attempt->path, attempt->arena, &folder)));
    enum pn_status st = lock_history(attempt, &history);
    bool holds = false;
    if (st == PN_OK) {
        st = tell(attempt, attempt->path,
                  pn_version_holds(attempt->path, &attempt->version, &holds));
    }
    if (st == PN_OK && holds) st = replace(attempt, is_done);
    pn_folder_unlock(&history);
    pn_folder_unlock(&folder);
    return st;
}
