/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/shelf.h"

#include <sys/stat.h>

#include "base/limits.h"

static bool read_stamp(const char *path, struct pn_stamp *out) {
    struct stat found;
    if (stat(path, &found) != 0) return false;
    *out = (struct pn_stamp){found.st_dev, found.st_ino, found.st_size, found.st_mtim};
    return true;
}

static bool is_same(const struct pn_stamp *a, const struct pn_stamp *b) {
    return a->device == b->device && a->inode == b->inode && a->bytes == b->bytes &&
           a->changed.tv_sec == b->changed.tv_sec && a->changed.tv_nsec == b->changed.tv_nsec;
}

/*
 * A file changed between being read and being stamped would look fresh for ever, so stamps of
 * the named files are taken before and those of all after; what differs is stale at once.
 */
static enum pn_status stamp(struct pn_snapshot *snapshot, const struct pn_stamp *before,
                            size_t before_count) {
    const struct pn_sources *sources = &snapshot->books.journal.sources;
    PN_TRY(PN_NEW_ARRAY(&snapshot->arena, sources->list.count, &snapshot->stamps));
    for (size_t i = 0; i < sources->list.count; i++) {
        if (!read_stamp(sources->list.items[i].name.bytes, &snapshot->stamps[i])) continue;
        if ((size_t)snapshot->stamps[i].bytes != sources->list.items[i].file.bytes.length) {
            snapshot->stamps[i] = (struct pn_stamp){0};
        }
    }
    if (before_count == 1 && sources->list.count > 0 && !is_same(before, &snapshot->stamps[0])) {
        snapshot->stamps[0] = (struct pn_stamp){0};
    }
    return PN_OK;
}

static enum pn_status read_all(struct pn_snapshot *snapshot, const struct pn_slice *paths,
                               size_t path_count, const struct pn_books_options *options) {
    struct pn_stamp before = {0};
    if (path_count == 1) (void)read_stamp(paths[0].bytes, &before);
    enum pn_status st =
        pn_books_load(paths, path_count, options, &snapshot->diags, &snapshot->books);
    if (st == PN_ENOMEM) return st;
    PN_TRY(stamp(snapshot, &before, path_count));
    snapshot->is_good = st == PN_OK;
    if (!snapshot->is_good) return PN_OK;
    st = pn_household_open(&snapshot->books, snapshot->today, &snapshot->diags,
                           &snapshot->household);
    snapshot->has_household = st == PN_OK;
    return st == PN_ENOMEM ? st : PN_OK;
}

enum pn_status pn_snapshot_open(const struct pn_slice *paths, size_t path_count,
                                const struct pn_books_options *options, uint64_t version,
                                struct pn_snapshot **out) {
    struct pn_arena arena;
    struct pn_snapshot *snapshot;
    pn_arena_init(&arena, PN_BOOKS_BYTES_MAX);
    PN_TRY(PN_NEW(&arena, &snapshot));
    snapshot->arena = arena;
    snapshot->version = version;
    snapshot->today = options->today == PN_DATE_NONE ? pn_date_today() : options->today;
    atomic_init(&snapshot->holders, 1);
    pn_diags_init(&snapshot->diags);
    enum pn_status st = read_all(snapshot, paths, path_count, options);
    if (st != PN_OK) {
        pn_snapshot_drop(snapshot);
        return st;
    }
    *out = snapshot;
    return PN_OK;
}

struct pn_snapshot *pn_snapshot_hold(struct pn_snapshot *snapshot) {
    if (snapshot != NULL) atomic_fetch_add(&snapshot->holders, 1);
    return snapshot;
}

void pn_snapshot_drop(struct pn_snapshot *snapshot) {
    if (snapshot == NULL || atomic_fetch_sub(&snapshot->holders, 1) != 1) return;
    if (snapshot->has_household) pn_household_close(&snapshot->household);
    pn_books_clear(&snapshot->books);
    pn_diags_clear(&snapshot->diags);
    /* The snapshot itself lies in this arena. */
    struct pn_arena arena = snapshot->arena;
    pn_arena_clear(&arena);
}

bool pn_snapshot_is_stale(const struct pn_snapshot *snapshot) {
    const struct pn_sources *sources = &snapshot->books.journal.sources;
    for (size_t i = 0; i < sources->list.count; i++) {
        struct pn_stamp now = {0};
        (void)read_stamp(sources->list.items[i].name.bytes, &now);
        if (!is_same(&now, &snapshot->stamps[i])) return true;
    }
    return false;
}
