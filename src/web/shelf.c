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

#define LINES_STEP 64

static enum pn_status index_lines(struct pn_snapshot *snapshot, uint32_t source) {
    struct pn_slice bytes = snapshot->books.journal.sources.list.items[source].file.bytes;
    struct {
        PN_VEC(size_t);
    } starts = {0};
    size_t number = 0;
    const char *end = bytes.bytes + bytes.length;
    for (const char *at = bytes.bytes; at != NULL && at < end; number++) {
        if (number % LINES_STEP == 0) {
            PN_TRY(PN_PUSH(&snapshot->arena, &starts, (size_t)(at - bytes.bytes)));
        }
        at = memchr(at, '\n', (size_t)(end - at));
        if (at != NULL) at++;
    }
    snapshot->lines[source] = (struct pn_lines){starts.items, starts.count};
    return PN_OK;
}

uint64_t pn_snapshot_line(struct pn_snapshot *snapshot, uint32_t source, uint64_t offset) {
    const struct pn_sources *sources = &snapshot->books.journal.sources;
    if (snapshot->lines[source].starts == NULL && index_lines(snapshot, source) != PN_OK) {
        return pn_sources_position(sources, source, offset).line;
    }
    const struct pn_lines *lines = &snapshot->lines[source];
    struct pn_slice bytes = sources->list.items[source].file.bytes;
    size_t low = 0, high = lines->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (lines->starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    uint64_t line = (uint64_t)low * LINES_STEP + 1;
    for (size_t at = lines->count == 0 ? 0 : lines->starts[low]; at < offset && at < bytes.length;
         at++) {
        line += bytes.bytes[at] == '\n';
    }
    return line;
}

static enum pn_status index_entries(struct pn_snapshot *snapshot) {
    const struct pn_books *books = &snapshot->books;
    const struct pn_journal *journal = &books->journal;
    PN_TRY(PN_NEW_ARRAY(&snapshot->arena, journal->transactions.count, &snapshot->entry_of));
    PN_TRY(PN_NEW_ARRAY(&snapshot->arena, journal->transactions.count, &snapshot->order_of));
    PN_TRY(PN_NEW_ARRAY(&snapshot->arena, journal->sources.list.count, &snapshot->is_writable));
    PN_TRY(PN_NEW_ARRAY(&snapshot->arena, journal->sources.list.count, &snapshot->lines));
    PN_TRY(PN_NEW_ARRAY(&snapshot->arena, books->account_count, &snapshot->row_counts));
    for (size_t row = 0; row < books->postings.count; row++)
        snapshot->row_counts[pn_books_row_account(books, row)]++;
    for (size_t i = 0; i < journal->transactions.count; i++) {
        snapshot->entry_of[i] = PN_NONE;
        snapshot->order_of[i] = SIZE_MAX;
    }
    for (size_t i = 0; i < journal->entries.count; i++) {
        const struct pn_entry *entry = &journal->entries.items[i];
        if (entry->kind == PN_ENTRY_TRANSACTION) snapshot->entry_of[entry->index] = (uint32_t)i;
    }
    for (size_t t = 0; t < books->transactions.count; t++) {
        if ((pn_books_flags(books, t) & PN_TRANSACTION_FORECAST) != 0) continue;
        snapshot->order_of[pn_books_written_index(books, t)] = t;
    }
    return PN_OK;
}

uint32_t pn_snapshot_entry(const struct pn_snapshot *snapshot, enum pn_entry_kind kind,
                           uint32_t index) {
    const struct pn_journal *journal = &snapshot->books.journal;
    for (size_t i = 0; i < journal->entries.count; i++) {
        const struct pn_entry *entry = &journal->entries.items[i];
        if (entry->kind == kind && entry->index == index) return (uint32_t)i;
    }
    return PN_NONE;
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
    PN_TRY(index_entries(snapshot));
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

/* The stamp of a file that held these bytes while it was looked at; an empty one otherwise. */
static struct pn_stamp confirm(const char *path, struct pn_slice bytes) {
    struct pn_stamp before, after;
    struct pn_file file;
    struct pn_arena scratch;
    bool is_good = false;
    pn_arena_init(&scratch, (size_t)1 << 20);
    if (read_stamp(path, &before) && (size_t)before.bytes == bytes.length &&
        pn_file_open(path, &scratch, &file) == PN_OK) {
        is_good = pn_slice_equal(file.bytes, bytes) && read_stamp(path, &after) &&
                  is_same(&before, &after);
        pn_file_close(&file);
    }
    pn_arena_clear(&scratch);
    return is_good ? before : (struct pn_stamp){0};
}

void pn_snapshot_confirm(struct pn_snapshot *snapshot) {
    const struct pn_sources *sources = &snapshot->books.journal.sources;
    for (size_t i = 0; i < sources->list.count; i++) {
        snapshot->stamps[i] =
            confirm(sources->list.items[i].name.bytes, sources->list.items[i].file.bytes);
    }
}
