/*
 * Include patterns are matched here rather than by glob(3), which knows no `**`.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "text/sources.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/strbuf.h"
#include "base/utf8.h"

/* Give the source its places, which follow those of the last one, one left free between them. */
static enum pn_status push(struct pn_sources *sources, struct pn_source *source) {
    if (sources->list.count > 0) {
        const struct pn_source *last = &sources->list.items[sources->list.count - 1];
        source->base = last->base + last->file.bytes.length + 1;
    }
    if (source->base + source->file.bytes.length >= (uint64_t)1 << PN_PLACES_MAX_LOG) {
        return PN_ELIMIT;
    }
    return PN_PUSH(sources->arena, &sources->list, *source);
}

void pn_sources_init(struct pn_sources *sources, struct pn_arena *arena) {
    *sources = (struct pn_sources){.arena = arena};
}

void pn_sources_close(struct pn_sources *sources) {
    for (size_t i = 0; i < sources->list.count; i++) {
        pn_file_close(&sources->list.items[i].file);
    }
    sources->list.count = 0;
}

enum pn_status pn_sources_add(struct pn_sources *sources, struct pn_slice name,
                              struct pn_slice bytes, uint32_t *out) {
    struct pn_source source = {.file = {.bytes = bytes}, .parent = PN_SOURCE_NONE};
    if (sources->list.count >= PN_INCLUDE_FILES_MAX) return PN_ELIMIT;
    PN_TRY(pn_arena_copy(sources->arena, name, &source.name));
    PN_TRY(push(sources, &source));
    *out = (uint32_t)sources->list.count - 1;
    return PN_OK;
}

/* Whether the file is one of those that include the place. */
static bool is_cycle(const struct pn_sources *sources, const char *path, uint32_t parent) {
    char mine[PATH_MAX];
    char theirs[PATH_MAX];
    if (realpath(path, mine) == NULL) return false;
    for (uint32_t at = parent; at != PN_SOURCE_NONE; at = sources->list.items[at].parent) {
        const char *name = sources->list.items[at].name.bytes;
        if (realpath(name, theirs) != NULL && strcmp(mine, theirs) == 0) return true;
    }
    return false;
}

static enum pn_status refuse(struct pn_diags *diags, enum pn_code code, struct pn_span span,
                             const char *hint, struct pn_slice path, const char *why,
                             enum pn_status status) {
    pn_diags_error(diags, code, span, hint, "%.*s: %s", PN_ARG(path), why);
    return status;
}

static enum pn_status check_include(const struct pn_sources *sources, struct pn_slice path,
                                    const struct pn_source *source, struct pn_span span,
                                    struct pn_diags *diags) {
    if (source->depth >= PN_INCLUDE_DEPTH_MAX) {
        return refuse(diags, PN_F0105_INCLUDE_DEPTH, span, "does a file include itself?", path,
                      "files include files too deeply", PN_EINPUT);
    }
    if (sources->list.count >= PN_INCLUDE_FILES_MAX) {
        return refuse(diags, PN_F0106_INCLUDE_COUNT, span, NULL, path, "too many files", PN_EINPUT);
    }
    if (source->parent != PN_SOURCE_NONE && is_cycle(sources, source->name.bytes, source->parent)) {
        return refuse(diags, PN_F0104_INCLUDE_CYCLE, span, "remove this line", path,
                      "this file includes the one that includes it", PN_EINPUT);
    }
    return PN_OK;
}

static bool is_swapped(const struct pn_sources *sources, struct pn_slice name) {
    char canonical[PATH_MAX];
    if (sources->swap == NULL) return false;
    if (realpath(name.bytes, canonical) == NULL) return pn_slice_equal(name, sources->swap->path);
    return pn_slice_equal(pn_slice_of(canonical), sources->swap->path);
}

enum pn_status pn_sources_open(struct pn_sources *sources, struct pn_slice path, uint32_t parent,
                               struct pn_slice via, struct pn_diags *diags, uint32_t *out) {
    struct pn_source source = {.parent = parent, .via = via};
    struct pn_span span = pn_sources_span(sources, via);
    if (parent != PN_SOURCE_NONE) source.depth = sources->list.items[parent].depth + 1;
    PN_TRY(pn_arena_copy(sources->arena, path, &source.name));
    PN_TRY(check_include(sources, path, &source, span, diags));
    enum pn_status st = PN_OK;
    if (is_swapped(sources, source.name)) {
        source.file = (struct pn_file){.bytes = sources->swap->bytes};
        if (sources->copies_files) {
            st = pn_arena_copy(sources->arena, sources->swap->bytes, &source.file.bytes);
        }
    } else {
        st = (sources->copies_files ? pn_file_read : pn_file_open)(source.name.bytes,
                                                                   sources->arena, &source.file);
    }
    if (st == PN_EIO) {
        return refuse(diags, PN_F0101_CANNOT_READ, span, NULL, path, strerror(errno), st);
    }
    if (st == PN_ELIMIT) {
        return refuse(diags, PN_F0103_TOO_LARGE, span, NULL, path, "the file is too large", st);
    }
    if (st != PN_OK) return st;
    st = push(sources, &source);
    if (st != PN_OK) {
        pn_file_close(&source.file);
        return st;
    }
    *out = (uint32_t)sources->list.count - 1;
    return PN_OK;
}

/* ---- include patterns ---- */

struct match {
    struct pn_sources *sources;
    struct pn_paths *paths;
    const char *self; /* the includer's canonical path, never matched */
    unsigned visits;  /* folders read; a pattern cannot walk a whole disk */
};

#define VISITS_MAX       20000
#define FOLDER_DEPTH_MAX 64

static bool is_pattern(struct pn_slice text) {
    for (size_t i = 0; i < text.length; i++) {
        if (memchr("*?[", text.bytes[i], 3) != NULL) return true;
    }
    return false;
}

static enum pn_status join(struct pn_arena *arena, struct pn_slice folder, struct pn_slice name,
                           struct pn_slice *out) {
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, arena);
    pn_strbuf_slice(&buf, folder);
    if (folder.length > 0 && folder.bytes[folder.length - 1] != '/') pn_strbuf_byte(&buf, '/');
    pn_strbuf_slice(&buf, name);
    if (buf.status != PN_OK) return buf.status;
    *out = pn_strbuf_view(&buf);
    return PN_OK;
}

static enum pn_status match_file(struct match *m, struct pn_slice path) {
    struct stat info;
    char canonical[PATH_MAX];
    if (stat(path.bytes, &info) != 0 || !S_ISREG(info.st_mode)) return PN_OK;
    if (m->self != NULL && realpath(path.bytes, canonical) != NULL &&
        strcmp(canonical, m->self) == 0) {
        return PN_OK;
    }
    for (size_t i = 0; i < m->paths->count; i++) {
        if (pn_slice_equal(m->paths->items[i], path)) return PN_OK;
    }
    if (m->paths->count >= PN_INCLUDE_FILES_MAX) return PN_ELIMIT;
    return PN_PUSH(m->sources->arena, m->paths, path);
}

static enum pn_status match_below(struct match *m, struct pn_slice folder, struct pn_slice rest,
                                  unsigned depth);

/* One name of a folder against the pattern's first component. */
static enum pn_status match_name(struct match *m, struct pn_slice folder, const char *name,
                                 struct pn_slice first, struct pn_slice rest, unsigned depth) {
    char pattern[NAME_MAX + 1];
    struct pn_slice path;
    struct stat info;
    bool is_deep = pn_slice_is(first, "**");
    if (first.length > NAME_MAX || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) return PN_OK;
    memcpy(pattern, first.bytes, first.length);
    pattern[first.length] = '\0';
    if (is_deep ? name[0] == '.' : fnmatch(pattern, name, FNM_PERIOD) != 0) return PN_OK;
    PN_TRY(join(m->sources->arena, folder, pn_slice_of(name), &path));
    if (is_deep) {
        if (lstat(path.bytes, &info) != 0 || !S_ISDIR(info.st_mode)) return PN_OK;
        struct pn_slice again = {first.bytes, (size_t)(rest.bytes + rest.length - first.bytes)};
        return match_below(m, path, again, depth + 1);
    }
    if (rest.length == 0) return match_file(m, path);
    if (stat(path.bytes, &info) != 0 || !S_ISDIR(info.st_mode)) return PN_OK;
    return match_below(m, path, rest, depth + 1);
}

/* Depth is limited by FOLDER_DEPTH_MAX. */
static enum pn_status match_below(struct match *m, struct pn_slice folder, struct pn_slice rest,
                                  unsigned depth) { // NOLINT(misc-no-recursion)
    if (depth > FOLDER_DEPTH_MAX || ++m->visits > VISITS_MAX) return PN_OK;
    size_t end = pn_slice_find(rest, '/');
    struct pn_slice first = pn_slice_sub(rest, 0, end);
    struct pn_slice after = pn_slice_sub(rest, end + 1, rest.length);
    struct pn_slice path;
    if (first.length == 0 && after.length > 0) return match_below(m, folder, after, depth + 1);
    if (!is_pattern(first)) {
        PN_TRY(join(m->sources->arena, folder, first, &path));
        return after.length == 0 ? match_file(m, path) : match_below(m, path, after, depth + 1);
    }
    if (pn_slice_is(first, "**")) PN_TRY(match_below(m, folder, after, depth + 1));
    DIR *dir = opendir(folder.length == 0 ? "." : folder.bytes);
    if (dir == NULL) return PN_OK;
    enum pn_status st = PN_OK;
    for (struct dirent *item; st == PN_OK && (item = readdir(dir)) != NULL;) {
        st = match_name(m, folder, item->d_name, first, after, depth);
    }
    closedir(dir);
    return st;
}

/* The pattern with the home or the includer's folder put before it. */
static enum pn_status resolve(struct pn_sources *sources, struct pn_slice pattern, uint32_t parent,
                              struct pn_slice *out) {
    const char *home = getenv("HOME");
    if (pattern.length > 0 && pattern.bytes[0] == '/') {
        return pn_arena_copy(sources->arena, pattern, out);
    }
    if (pattern.length > 1 && pattern.bytes[0] == '~' && pattern.bytes[1] == '/' && home != NULL) {
        return join(sources->arena, pn_slice_of(home), pn_slice_sub(pattern, 2, pattern.length),
                    out);
    }
    struct pn_slice name = sources->list.items[parent].name;
    size_t folder = name.length;
    while (folder > 0 && name.bytes[folder - 1] != '/')
        folder--;
    return join(sources->arena, pn_slice_sub(name, 0, folder), pattern, out);
}

static int compare_paths(const void *a, const void *b) {
    return pn_slice_compare(*(const struct pn_slice *)a, *(const struct pn_slice *)b);
}

enum pn_status pn_sources_match(struct pn_sources *sources, struct pn_slice pattern,
                                uint32_t parent, struct pn_diags *diags, struct pn_paths *out) {
    struct pn_paths found = {0};
    struct pn_slice path;
    char self[PATH_MAX];
    struct match m = {.sources = sources, .paths = &found};
    PN_TRY(resolve(sources, pattern, parent, &path));
    if (!is_pattern(path)) {
        PN_TRY(PN_PUSH(sources->arena, &found, path));
        *out = found;
        return PN_OK;
    }
    if (realpath(sources->list.items[parent].name.bytes, self) != NULL) m.self = self;
    bool is_absolute = path.bytes[0] == '/';
    PN_TRY(match_below(&m, is_absolute ? PN_SLICE("/") : PN_SLICE(""),
                       pn_slice_sub(path, is_absolute, path.length), 0));
    if (found.count == 0) {
        return refuse(diags, PN_F0107_NO_MATCH, pn_sources_span(sources, pattern), NULL, pattern,
                      "no file matches", PN_EINPUT);
    }
    qsort(found.items, found.count, sizeof *found.items, compare_paths);
    *out = found;
    return PN_OK;
}

bool pn_sources_has_file(struct pn_sources *sources, uint32_t source, struct pn_slice path) {
    struct pn_slice full;
    if (source >= sources->list.count || memchr(path.bytes, '\0', path.length) != NULL)
        return false;
    if (resolve(sources, path, source, &full) != PN_OK) return false;
    return access(full.bytes, F_OK) == 0;
}

/* ---- places ---- */

struct pn_span pn_sources_span(const struct pn_sources *sources, struct pn_slice text) {
    if (text.bytes == NULL) return PN_SPAN_NONE;
    for (size_t i = 0; i < sources->list.count; i++) {
        struct pn_slice bytes = sources->list.items[i].file.bytes;
        if (bytes.bytes == NULL || text.bytes < bytes.bytes) continue;
        if (text.bytes > bytes.bytes + bytes.length) continue;
        return (struct pn_span){
            .source = (uint32_t)i,
            .length = text.length > UINT32_MAX ? UINT32_MAX : (uint32_t)text.length,
            .offset = (uint64_t)(text.bytes - bytes.bytes),
        };
    }
    return PN_SPAN_NONE;
}

struct pn_slice pn_sources_at(const struct pn_sources *sources, uint64_t place) {
    size_t low = 0, high = sources->list.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (sources->list.items[middle].base <= place) {
            low = middle;
        } else {
            high = middle;
        }
    }
    const struct pn_source *source = &sources->list.items[low];
    struct pn_slice bytes = source->file.bytes;
    return pn_slice_sub(bytes, (size_t)(place - source->base), bytes.length);
}

struct pn_slice pn_sources_text(const struct pn_sources *sources, struct pn_span span) {
    if (span.source >= sources->list.count) return (struct pn_slice){0};
    struct pn_slice bytes = sources->list.items[span.source].file.bytes;
    return pn_slice_sub(bytes, span.offset, span.offset + span.length);
}

struct pn_position pn_sources_position(const struct pn_sources *sources, uint32_t source,
                                       uint64_t offset) {
    struct pn_slice bytes = sources->list.items[source].file.bytes;
    struct pn_slice before = pn_slice_sub(bytes, 0, offset);
    uint64_t line = 1;
    for (;;) {
        size_t end = pn_slice_find(before, '\n');
        if (end == before.length) break;
        before = pn_slice_sub(before, end + 1, before.length);
        line++;
    }
    return (struct pn_position){line, pn_utf8_count(before) + 1};
}
