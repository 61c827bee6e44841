/*
 * A record in the file:
 *
 *     record 12
 *     time 2026-11-24T15:02:11Z
 *     kind undo 11
 *     body 5f3a...          digest of the body's bytes as they stand
 *     chain 9c0d...         digest of the chain before and of the four lines above
 *     bytes 532             0 once it is erased
 *     ...                   the body, and a line end
 *
 * The body begins with the lengths of its texts, so these may hold anything.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "journal/history.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/replace.h"
#include "base/strbuf.h"

static const char title[] = "penny history 1\n";
static const char *const kinds[] = {"change", "undo", "redo", "void"};

#define DAY_SECONDS 86400

/* ---- names ---- */

static bool make_folder(const char *path) { return mkdir(path, 0700) == 0 || errno == EEXIST; }

/* Every folder on the way to the file. */
static bool make_folders(char *path) {
    for (char *at = path + 1; *at != '\0'; at++) {
        if (*at != '/') continue;
        *at = '\0';
        bool made = make_folder(path);
        *at = '/';
        if (!made) return false;
    }
    return true;
}

enum pn_status pn_history_prepare(const char *path, struct pn_arena *arena,
                                  struct pn_diags *diags) {
    struct pn_strbuf copy;
    pn_strbuf_init(&copy, arena);
    pn_strbuf_text(&copy, path);
    PN_TRY(copy.status);
    if (make_folders(copy.bytes)) return PN_OK;
    pn_diags_error(diags, PN_F0102_CANNOT_WRITE, PN_SPAN_NONE, NULL, "%s: %s", path,
                   strerror(errno));
    return PN_EIO;
}

/* Whether the path lies in the folder; *rest is what follows. */
static bool lies_in(struct pn_slice path, struct pn_slice folder, struct pn_slice *rest) {
    if (folder.length == 0 || path.length <= folder.length + 1) return false;
    if (!pn_slice_starts(path, folder) || path.bytes[folder.length] != '/') return false;
    *rest = pn_slice_sub(path, folder.length + 1, path.length);
    return true;
}

enum pn_status pn_history_path(struct pn_arena *arena, const char *journal, const char *home,
                               const char *state, const char **out) {
    char file[PATH_MAX], folder[PATH_MAX], hash[PN_DIGEST_TEXT_MAX];
    struct pn_strbuf path;
    struct pn_slice rest;
    if (realpath(journal, file) == NULL) snprintf(file, sizeof file, "%s", journal);
    pn_strbuf_init(&path, arena);
    const char *slash = strrchr(file, '/');
    const char *name = slash == NULL ? file : slash + 1;
    bool has_home = home != NULL;
    if (has_home && realpath(home, folder) == NULL) snprintf(folder, sizeof folder, "%s", home);
    if (has_home && lies_in(pn_slice_of(file), pn_slice_of(folder), &rest)) {
        pn_strbuf_printf(&path, "%s/history/%s.history", folder, name);
    } else if (state != NULL) {
        struct pn_digest value = pn_digest_of(pn_slice_of(file), PN_SLICE(""));
        pn_digest_format(&value, hash);
        pn_strbuf_printf(&path, "%s/penny/history/%s-%.16s.history", state, name, hash);
    }
    PN_TRY(path.status);
    *out = path.length == 0 ? NULL : path.bytes;
    return PN_OK;
}

/* What the paths in it may be relative to: the folder above its own. */
static struct pn_slice root_of(const char *path) {
    struct pn_slice root = pn_slice_of(path);
    for (int i = 0; i < 2; i++) {
        while (root.length > 0 && root.bytes[root.length - 1] != '/')
            root.length--;
        if (root.length > 0) root.length--;
    }
    return root;
}

/* ---- times ---- */

char *pn_time_format(int64_t time, char out[PN_TIME_TEXT_MAX]) {
    int64_t days = time / DAY_SECONDS, rest = time % DAY_SECONDS;
    if (days < 0 || days > PN_DATE_MAX) days = rest = 0;
    struct pn_ymd day = pn_date_ymd((pn_date)days);
    snprintf(out, PN_TIME_TEXT_MAX, "%04u-%02u-%02uT%02u:%02u:%02uZ", (unsigned)day.year % 10000,
             (unsigned)day.month % 100, (unsigned)day.day % 100, (unsigned)(rest / 3600) % 100,
             (unsigned)(rest / 60 % 60), (unsigned)(rest % 60));
    return out;
}

static bool read_two(struct pn_slice text, size_t at, int64_t *out) {
    unsigned high = (unsigned)(text.bytes[at] - '0'), low = (unsigned)(text.bytes[at + 1] - '0');
    if (high > 9 || low > 9) return false;
    *out = high * 10 + low;
    return true;
}

static bool read_time(struct pn_slice text, int64_t *out) {
    pn_date day;
    int64_t hours, minutes, seconds;
    if (text.length != PN_TIME_TEXT_MAX - 1) return false;
    if (pn_date_parse(pn_slice_sub(text, 0, 10), &day) != PN_OK) return false;
    if (!read_two(text, 11, &hours) || !read_two(text, 14, &minutes)) return false;
    if (!read_two(text, 17, &seconds)) return false;
    *out = (int64_t)day * DAY_SECONDS + hours * 3600 + minutes * 60 + seconds;
    return true;
}

/* ---- reading ---- */

struct lines {
    struct pn_slice rest;
};

/* The value of a line `KEY value`; false when the next line is another one or not whole. */
static bool take(struct lines *lines, const char *key, struct pn_slice *out) {
    size_t length = strlen(key), end = pn_slice_find(lines->rest, '\n');
    if (end == lines->rest.length || end <= length) return false;
    if (!pn_slice_starts(lines->rest, pn_slice_of(key)) || lines->rest.bytes[length] != ' ') {
        return false;
    }
    *out = pn_slice_sub(lines->rest, length + 1, end);
    lines->rest = pn_slice_sub(lines->rest, end + 1, lines->rest.length);
    return true;
}

static bool read_number(struct pn_slice text, uint64_t *out) {
    uint64_t value = 0;
    if (text.length == 0 || text.length > 18) return false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9') return false;
        value = value * 10 + (uint64_t)(text.bytes[i] - '0');
    }
    *out = value;
    return true;
}

static bool take_number(struct lines *lines, const char *key, uint64_t *out) {
    struct pn_slice text;
    return take(lines, key, &text) && read_number(text, out);
}

static bool take_hash(struct lines *lines, const char *key, struct pn_digest *out) {
    struct pn_slice text;
    return take(lines, key, &text) && pn_digest_parse(text, out);
}

static bool read_kind(struct pn_slice text, struct pn_record *record) {
    size_t end = pn_slice_find(text, ' ');
    struct pn_slice word = pn_slice_sub(text, 0, end);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!pn_slice_is(word, kinds[i])) continue;
        record->kind = (enum pn_record_kind)i;
        return read_number(pn_slice_sub(text, end + 1, text.length), &record->of);
    }
    return false;
}

static bool take_bytes(struct lines *lines, uint64_t length, struct pn_slice *out) {
    if (length > lines->rest.length) return false;
    *out = pn_slice_sub(lines->rest, 0, length);
    lines->rest = pn_slice_sub(lines->rest, length, lines->rest.length);
    return true;
}

static bool read_body(struct pn_slice body, struct pn_record *record) {
    struct lines lines = {body};
    uint64_t label, path, lead, old, new, trail;
    return take_number(&lines, "label", &label) && take_number(&lines, "path", &path) &&
           take_number(&lines, "offset", &record->offset) && take_number(&lines, "lead", &lead) &&
           take_number(&lines, "old", &old) && take_number(&lines, "new", &new) &&
           take_number(&lines, "trail", &trail) && take_hash(&lines, "before", &record->before) &&
           take_hash(&lines, "after", &record->after) &&
           take_bytes(&lines, label, &record->label) && take_bytes(&lines, path, &record->path) &&
           take_bytes(&lines, lead, &record->lead) && take_bytes(&lines, old, &record->old_text) &&
           take_bytes(&lines, new, &record->new_text) && take_bytes(&lines, trail, &record->trail);
}

static struct pn_digest chain_of(const struct pn_digest *before, struct pn_slice head) {
    struct pn_slice bytes = {(const char *)before->bytes, PN_DIGEST_BYTES};
    return pn_digest_of(bytes, head);
}

/* One record; false when the rest is none, as after a torn write. *fits: hash and chain agree. */
static bool read_record(struct lines *lines, const struct pn_digest *before,
                        struct pn_record *record, struct pn_digest *chain, bool *fits) {
    struct lines at = *lines;
    struct pn_slice kind, time, body;
    struct pn_digest body_hash, computed;
    uint64_t length;
    *record = (struct pn_record){0};
    if (!take_number(&at, "record", &record->number) || !take(&at, "time", &time) ||
        !take(&at, "kind", &kind) || !take_hash(&at, "body", &body_hash)) {
        return false;
    }
    struct pn_slice head =
        pn_slice_sub(lines->rest, 0, (size_t)(at.rest.bytes - lines->rest.bytes));
    if (!take_hash(&at, "chain", chain) || !take_number(&at, "bytes", &length)) return false;
    if (!take_bytes(&at, length, &body) || at.rest.length == 0 || at.rest.bytes[0] != '\n') {
        return false;
    }
    at.rest = pn_slice_sub(at.rest, 1, at.rest.length);
    record->is_erased = length == 0;
    computed = chain_of(before, head);
    *fits = pn_digest_equal(&computed, chain);
    computed = pn_digest_of(body, PN_SLICE(""));
    *fits = *fits && (record->is_erased || pn_digest_equal(&computed, &body_hash));
    if (!read_time(time, &record->time) || !read_kind(kind, record)) return false;
    if (!record->is_erased && !read_body(body, record)) return false;
    *lines = at;
    return true;
}

/* Paths in the home are kept relative to it, so that it can be moved. */
static enum pn_status resolve(const char *history, struct pn_arena *arena,
                              struct pn_record *record) {
    struct pn_strbuf path;
    if (record->path.length == 0) return PN_OK;
    pn_strbuf_init(&path, arena);
    if (record->path.bytes[0] != '/') {
        pn_strbuf_slice(&path, root_of(history));
        pn_strbuf_byte(&path, '/');
    }
    pn_strbuf_slice(&path, record->path);
    PN_TRY(path.status);
    record->path = pn_strbuf_view(&path);
    return PN_OK;
}

/* ---- what undo and redo would do ---- */

static struct pn_record *record_at(struct pn_history *history, uint64_t number) {
    for (size_t i = history->records.count; i-- > 0;) {
        if (history->records.items[i].number == number) return &history->records.items[i];
    }
    return NULL;
}

/* The change that a chain of undo and redo began with. */
static struct pn_record *root_record(struct pn_history *history, struct pn_record *record) {
    while (record != NULL && record->kind != PN_RECORD_CHANGE) {
        if (record->of >= record->number) return NULL;
        record = record_at(history, record->of);
    }
    return record;
}

static enum pn_status replay(struct pn_history *history, struct pn_arena *arena) {
    uint64_t *done = NULL, *undone = NULL;
    bool *is_void = NULL;
    size_t count = history->records.count, done_count = 0, undone_count = 0;
    PN_TRY(PN_NEW_ARRAY(arena, count + 1, &done));
    PN_TRY(PN_NEW_ARRAY(arena, count + 1, &undone));
    PN_TRY(PN_NEW_ARRAY(arena, count + 1, &is_void));
    for (size_t i = 0; i < count; i++) {
        const struct pn_record *record = &history->records.items[i];
        struct pn_record *of = record_at(history, record->of);
        if (record->kind == PN_RECORD_VOID && of != NULL) {
            is_void[of - history->records.items] = true;
        }
    }
    for (size_t i = 0; i < count; i++) {
        struct pn_record *record = &history->records.items[i];
        struct pn_record *root = root_record(history, record);
        if (is_void[i] || record->kind == PN_RECORD_VOID) continue;
        if (record->kind == PN_RECORD_CHANGE) undone_count = 0;
        if (record->kind == PN_RECORD_UNDO && done_count > 0) done_count--;
        if (record->kind == PN_RECORD_REDO && undone_count > 0) undone_count--;
        if (record->kind == PN_RECORD_UNDO) {
            undone[undone_count++] = record->number;
        } else {
            done[done_count++] = record->number;
        }
        if (root != NULL) root->is_undone = record->kind == PN_RECORD_UNDO;
    }
    for (size_t i = 0; i < count; i++) {
        struct pn_record *record = &history->records.items[i];
        if (is_void[i]) record->is_undone = true;
    }
    history->undo = done_count > 0 ? done[done_count - 1] : 0;
    history->redo = undone_count > 0 ? undone[undone_count - 1] : 0;
    return PN_OK;
}

enum pn_status pn_history_read(const char *path, struct pn_arena *arena, struct pn_diags *diags,
                               struct pn_history *out) {
    struct pn_history history = {0};
    struct pn_version version;
    struct pn_slice bytes;
    enum pn_status st = pn_version_read(path, arena, &version);
    if (st == PN_EIO) {
        pn_diags_error(diags, PN_F0101_CANNOT_READ, PN_SPAN_NONE, NULL, "%s: %s", path,
                       strerror(errno));
    }
    if (st != PN_OK) return st;
    bytes = version.bytes;
    struct lines lines = {bytes};
    size_t title_length = sizeof title - 1;
    if (bytes.length > 0 && !pn_slice_starts(bytes, pn_slice_of(title)) &&
        bytes.length >= title_length) {
        pn_diags_error(diags, PN_E0302_HISTORY, PN_SPAN_NONE, "move it away to begin a new one",
                       "%s: this is no history of changes", path);
        return PN_EINPUT;
    }
    lines.rest = pn_slice_sub(bytes, title_length, bytes.length);
    while (lines.rest.length > 0) {
        struct pn_record record;
        struct pn_digest chain;
        bool fits;
        if (!read_record(&lines, &history.head, &record, &chain, &fits)) break;
        history.head = chain;
        if (!fits && history.broken == 0) history.broken = history.records.count + 1;
        PN_TRY(resolve(path, arena, &record));
        PN_TRY(PN_PUSH(arena, &history.records, record));
    }
    history.is_torn = lines.rest.length > 0 || (bytes.length > 0 && bytes.length < title_length);
    history.good_bytes = bytes.length < title_length ? 0 : bytes.length - lines.rest.length;
    PN_TRY(replay(&history, arena));
    *out = history;
    return PN_OK;
}

/* ---- writing ---- */

static void write_body(struct pn_strbuf *buf, const struct pn_record *record, const char *path) {
    char before[PN_DIGEST_TEXT_MAX], after[PN_DIGEST_TEXT_MAX];
    struct pn_slice shown = record->path;
    if (!lies_in(record->path, root_of(path), &shown)) shown = record->path;
    pn_strbuf_printf(buf, "label %zu\npath %zu\noffset %llu\nlead %zu\nold %zu\nnew %zu\n",
                     record->label.length, shown.length, (unsigned long long)record->offset,
                     record->lead.length, record->old_text.length, record->new_text.length);
    pn_strbuf_printf(buf, "trail %zu\nbefore %s\nafter %s\n", record->trail.length,
                     pn_digest_format(&record->before, before),
                     pn_digest_format(&record->after, after));
    pn_strbuf_slice(buf, record->label);
    pn_strbuf_slice(buf, shown);
    pn_strbuf_slice(buf, record->lead);
    pn_strbuf_slice(buf, record->old_text);
    pn_strbuf_slice(buf, record->new_text);
    pn_strbuf_slice(buf, record->trail);
}

static void write_record(struct pn_strbuf *buf, const struct pn_record *record,
                         struct pn_slice body, const struct pn_digest *before,
                         struct pn_digest *chain) {
    char time[PN_TIME_TEXT_MAX], hash[PN_DIGEST_TEXT_MAX];
    struct pn_digest body_hash = pn_digest_of(body, PN_SLICE(""));
    size_t from = buf->length;
    pn_strbuf_printf(buf, "record %llu\ntime %s\nkind %s %llu\nbody %s\n",
                     (unsigned long long)record->number, pn_time_format(record->time, time),
                     kinds[record->kind], (unsigned long long)record->of,
                     pn_digest_format(&body_hash, hash));
    *chain = chain_of(before, pn_slice_sub(pn_strbuf_view(buf), from, buf->length));
    pn_strbuf_printf(buf, "chain %s\nbytes %zu\n", pn_digest_format(chain, hash), body.length);
    pn_strbuf_slice(buf, body);
    pn_strbuf_byte(buf, '\n');
}

static enum pn_status sync_folder(const char *path, struct pn_arena *arena) {
    struct pn_folder_lock lock = {-1};
    struct pn_slice folder = pn_slice_of(path);
    while (folder.length > 1 && folder.bytes[folder.length - 1] != '/')
        folder.length--;
    PN_TRY(pn_arena_copy(arena, folder, &folder));
    lock.descriptor = open(folder.bytes, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock.descriptor < 0) return PN_EIO;
    enum pn_status st = fsync(lock.descriptor) == 0 ? PN_OK : PN_EIO;
    pn_folder_unlock(&lock);
    return st;
}

/* At the end of what is good; what could not be written whole is cut off again. */
static enum pn_status write_end(const char *path, uint64_t good_bytes, struct pn_slice bytes,
                                struct pn_arena *arena) {
    int descriptor = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0) return PN_EIO;
    enum pn_status st = PN_OK;
    off_t end = (off_t)good_bytes;
    if (ftruncate(descriptor, end) != 0 || lseek(descriptor, end, SEEK_SET) != end) st = PN_EIO;
    if (st == PN_OK) st = pn_file_write(descriptor, bytes);
    if (st == PN_OK && fsync(descriptor) != 0) st = PN_EIO;
    int reason = errno;
    if (st != PN_OK && ftruncate(descriptor, end) != 0) st = PN_EIO; /* torn: seen when read */
    close(descriptor);
    errno = reason;
    if (st == PN_OK && good_bytes == 0) st = sync_folder(path, arena);
    return st;
}

enum pn_status pn_history_append(const char *path, struct pn_history *history,
                                 struct pn_record *record, struct pn_arena *arena,
                                 struct pn_diags *diags) {
    struct pn_strbuf buf, body;
    struct pn_digest chain;
    size_t count = history->records.count;
    record->number = count == 0 ? 1 : history->records.items[count - 1].number + 1;
    record->time = (int64_t)time(NULL);
    pn_strbuf_init(&buf, arena);
    pn_strbuf_init(&body, arena);
    write_body(&body, record, path);
    if (history->good_bytes == 0) pn_strbuf_text(&buf, title);
    PN_TRY(body.status);
    write_record(&buf, record, pn_strbuf_view(&body), &history->head, &chain);
    PN_TRY(buf.status);
    PN_TRY(PN_PUSH(arena, &history->records, *record));
    enum pn_status st = write_end(path, history->good_bytes, pn_strbuf_view(&buf), arena);
    if (st != PN_OK) {
        history->records.count--;
        pn_diags_error(diags, PN_F0102_CANNOT_WRITE, PN_SPAN_NONE,
                       "without its record a change could not be undone, so nothing was changed",
                       "%s: %s", path, strerror(errno));
        return st;
    }
    history->good_bytes += buf.length;
    history->head = chain;
    return replay(history, arena);
}
