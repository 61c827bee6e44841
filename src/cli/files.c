/*
 * Where the journal is, when nobody says so.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/context.h"
#include "journal/history.h"

/* The value of a variable, NULL when it is unset or empty. */
static const char *variable(const char *name) {
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0' ? value : NULL;
}

/* folder/name in the arena. */
static enum pn_status join(struct pn_arena *arena, const char *folder, const char *name,
                           const char **out) {
    struct pn_strbuf path;
    pn_strbuf_init(&path, arena);
    pn_strbuf_printf(&path, "%s/%s", folder, name);
    PN_TRY(path.status);
    *out = path.bytes;
    return PN_OK;
}

/* The household's folder: $PENNY_HOME, else the XDG data folder's penny. NULL without $HOME. */
static enum pn_status find_home(struct pn_arena *arena, const char **out) {
    const char *home = variable("PENNY_HOME");
    const char *parent = variable("XDG_DATA_HOME");
    if (home == NULL && parent != NULL) return join(arena, parent, "penny", out);
    if (home == NULL && variable("HOME") != NULL) {
        return join(arena, variable("HOME"), ".local/share/penny", out);
    }
    *out = home;
    return PN_OK;
}

enum pn_status pn_context_home(struct pn_context *context, const char **out) {
    return find_home(context->arena, out);
}

enum pn_status pn_context_state(struct pn_context *context, const char **out) {
    const char *state = variable("XDG_STATE_HOME");
    if (state == NULL && variable("HOME") != NULL) {
        return join(context->arena, variable("HOME"), ".local/state", out);
    }
    *out = state;
    return PN_OK;
}

static bool is_journal(const char *name) {
    struct pn_slice text = pn_slice_of(name);
    size_t from = text.length < 8 ? 0 : text.length - 8;
    return name[0] != '.' && pn_slice_is(pn_slice_sub(text, from, text.length), ".journal");
}

/* The only *.journal of a folder; NULL when there is none, or more than one. */
static enum pn_status find_only(struct pn_arena *arena, const char *folder, const char **out) {
    enum pn_status st = PN_OK;
    const char *found = NULL;
    int count = 0;
    DIR *listing = opendir(folder);
    if (listing == NULL) {
        *out = NULL;
        return PN_OK;
    }
    /* One thread reads one folder, so the shared buffer of readdir is no danger. */
    for (;;) {
        const struct dirent *entry = readdir(listing); /* NOLINT(concurrency-mt-unsafe) */
        if (entry == NULL) break;
        if (!is_journal(entry->d_name) || count++ > 0) continue;
        st = join(arena, folder, entry->d_name, &found);
        if (st != PN_OK) goto done;
    }
    *out = count == 1 ? found : NULL;
done:
    closedir(listing);
    return st;
}

static enum pn_status find_in_home(struct pn_context *context, const char **out) {
    const char *home = NULL;
    const char *path = NULL;
    PN_TRY(find_home(context->arena, &home));
    if (home != NULL) {
        PN_TRY(join(context->arena, home, "household.journal", &path));
        if (access(path, F_OK) != 0) PN_TRY(find_only(context->arena, home, &path));
    }
    if (path == NULL) {
        pn_diags_error(context->diags, PN_C0108_NO_JOURNAL, PN_SPAN_NONE,
                       "name a file with -f FILE, or set PENNY_FILE",
                       "no journal: neither -f, PENNY_FILE nor LEDGER_FILE, and none in %s",
                       home != NULL ? home : "the home, as HOME is not set");
        return PN_EINPUT;
    }
    *out = path;
    return PN_OK;
}

enum pn_status pn_context_files(struct pn_context *context, struct pn_texts *out) {
    struct pn_texts files = {0};
    const char *path = variable("PENNY_FILE");
    if (context->options->files.count > 0) {
        *out = context->options->files;
        return PN_OK;
    }
    if (path == NULL) path = variable("LEDGER_FILE");
    if (path == NULL) PN_TRY(find_in_home(context, &path));
    PN_TRY(PN_PUSH(context->arena, &files, path));
    *out = files;
    return PN_OK;
}

/* Every folder of the path, the last one too. */
static enum pn_status make_folders(struct pn_arena *arena, const char *path) {
    struct pn_slice copy;
    PN_TRY(pn_arena_copy(arena, pn_slice_of(path), &copy));
    for (size_t i = 1; i <= copy.length; i++) {
        if (i < copy.length && copy.bytes[i] != '/') continue;
        PN_TRY(pn_arena_copy(arena, pn_slice_sub(pn_slice_of(path), 0, i), &copy));
        if (mkdir(copy.bytes, 0700) != 0 && errno != EEXIST) return PN_EIO;
        copy = pn_slice_of(path);
    }
    return PN_OK;
}

enum pn_status pn_context_writable(struct pn_context *context, struct pn_texts *out) {
    struct pn_texts files = {0};
    struct pn_diags unheard;
    struct pn_context finder = *context;
    const char *home = NULL, *path = NULL;
    pn_diags_init(&unheard);
    finder.diags = &unheard;
    enum pn_status st = pn_context_files(&finder, out);
    pn_diags_clear(&unheard);
    if (st != PN_EINPUT) return st;
    PN_TRY(find_home(context->arena, &home));
    if (home == NULL) return pn_context_files(context, out);
    if (!context->options->is_dry && make_folders(context->arena, home) != PN_OK) {
        pn_diags_error(context->diags, PN_F0102_CANNOT_WRITE, PN_SPAN_NONE, NULL, "%s: %s", home,
                       strerror(errno));
        return PN_EIO;
    }
    PN_TRY(join(context->arena, home, "household.journal", &path));
    PN_TRY(PN_PUSH(context->arena, &files, path));
    *out = files;
    return PN_OK;
}

enum pn_status pn_context_history(struct pn_context *context, const char *journal,
                                  const char **out) {
    const char *home = NULL, *state = NULL;
    PN_TRY(find_home(context->arena, &home));
    PN_TRY(pn_context_state(context, &state));
    return pn_history_path(context->arena, journal, home, state, out);
}
