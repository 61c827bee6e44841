/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/writing.h"

#include <stdarg.h>

#include "journal/history.h"
#include "web/entry_parts.h"

/* ---- the history ---- */

enum pn_status pn_write_history_path(struct pn_request *request, const char **out) {
    const struct pn_app *app = request->app;
    *out = NULL;
    if (app->path_count == 0) return PN_OK;
    /* What a demo changes is forgotten with its folder. */
    const char *home = app->is_demo ? app->options.runtime : app->options.home;
    return pn_history_path(request->arena, app->paths[0].bytes, home,
                           app->is_demo ? NULL : app->options.state, out);
}

enum pn_status pn_request_say_undo(struct pn_request *request) {
    const char *path;
    struct pn_history history;
    struct pn_diags unheard;
    struct pn_arena arena;
    PN_TRY(pn_write_history_path(request, &path));
    pn_arena_init(&arena, (size_t)1 << 30);
    pn_diags_init(&unheard);
    enum pn_status st =
        path == NULL ? PN_EINPUT : pn_history_read(path, &arena, &unheard, &history);
    static const char *const keys[] = {"undo", "redo"};
    for (int turn = 0; turn < 2; turn++) {
        uint64_t number = st != PN_OK ? 0 : turn == 0 ? history.undo : history.redo;
        if (number == 0 || number > history.records.count) {
            pn_say_null(&request->say, keys[turn]);
            continue;
        }
        pn_say_open(&request->say, keys[turn], '{');
        pn_say_text(&request->say, "label", history.records.items[number - 1].label);
        pn_say_close(&request->say);
    }
    pn_diags_clear(&unheard);
    pn_arena_clear(&arena);
    return st == PN_ENOMEM ? st : PN_OK;
}

/* ---- looking before writing ---- */

struct look {
    struct pn_app *app;
    bool had_household;
    struct pn_snapshot *found; /* the books as they will be; held */
};

/* Errors of books that are gone soon: their places become words. */
static void keep_errors(const struct pn_diags *found, const struct pn_sources *sources,
                        struct pn_diags *diags) {
    for (size_t i = 0; i < found->list.count; i++) {
        const struct pn_diag *diag = &found->list.items[i];
        char hint[400];
        if (diag->is_warning) continue;
        snprintf(hint, sizeof hint, "%.*s", PN_ARG(diag->hint));
        if (diag->span.source == PN_SOURCE_NONE) {
            pn_diags_error(diags, diag->code, PN_SPAN_NONE, hint[0] == '\0' ? NULL : hint, "%.*s",
                           PN_ARG(diag->message));
            continue;
        }
        struct pn_position place =
            pn_sources_position(sources, diag->span.source, diag->span.offset);
        pn_diags_error(diags, diag->code, PN_SPAN_NONE, hint[0] == '\0' ? NULL : hint,
                       "line %llu: %.*s", (unsigned long long)place.line, PN_ARG(diag->message));
    }
}

/* May be called again, with other bytes, after a merge. */
static enum pn_status look(void *state, const struct pn_swap *swap, struct pn_diags *diags) {
    struct look *look = state;
    struct pn_books_options options = look->app->books;
    struct pn_snapshot *found;
    options.swap = swap;
    pn_snapshot_drop(look->found);
    look->found = NULL;
    PN_TRY(pn_snapshot_open(look->app->paths, look->app->path_count, &options, 0, &found));
    if (!found->is_good || (look->had_household && !found->has_household)) {
        keep_errors(&found->diags, &found->books.journal.sources, diags);
        pn_snapshot_drop(found);
        return PN_EINPUT;
    }
    found->books.journal.sources.swap = NULL; /* it is gone soon */
    look->found = found;
    return PN_OK;
}

/* What was looked at is what is shown now, where it was written. */
static enum pn_status show_written(struct pn_request *request, struct look *look, bool is_written) {
    struct pn_snapshot *found = look->found;
    look->found = NULL;
    if (!is_written || found == NULL) {
        pn_snapshot_drop(found);
        return is_written ? pn_app_reload(request->app) : PN_OK;
    }
    return pn_app_adopt(request->app, found);
}

/* ---- writing ---- */

static enum pn_status options_of(struct pn_request *request, struct pn_slice label, bool is_dry,
                                 struct look *state, struct pn_edit_options *out) {
    struct pn_app *app = request->app;
    const char *history;
    PN_TRY(pn_write_history_path(request, &history));
    *state = (struct look){app, app->current != NULL && app->current->has_household, NULL};
    *out = (struct pn_edit_options){
        .paths = app->paths,
        .path_count = app->path_count,
        .dialect = app->books.dialect,
        .today = app->current == NULL ? app->books.today : app->current->today,
        .history = history,
        .label = label,
        .is_dry = is_dry,
        .check = look,
        .check_state = state,
    };
    return PN_OK;
}

static bool has_code(const struct pn_diags *diags, enum pn_code code) {
    for (size_t i = 0; i < diags->list.count; i++) {
        if (diags->list.items[i].code == code) return true;
    }
    return false;
}

/* What a refusal means for the answer. */
static enum pn_status tell_refusal(struct pn_request *request, enum pn_status st,
                                   const struct pn_edit_result *result) {
    if (st != PN_EINPUT) return st;
    if (result->is_conflict) {
        request->status = 409;
        request->has_conflict = true;
        request->yours = result->yours;
        request->theirs = result->theirs;
        request->has_theirs = result->theirs.length > 0;
        request->conflict_file = result->path;
    } else if (has_code(&request->diags, PN_E0301_NOTHING) ||
               has_code(&request->diags, PN_E0202_BUSY)) {
        request->status = 409;
    }
    struct pn_slice field;
    if (result->field.length > 0 && pn_arena_copy(request->arena, result->field, &field) == PN_OK) {
        request->field = pn_slice_is(field, "description") ? "payee" : field.bytes;
    }
    return st;
}

enum pn_status pn_write_changes(struct pn_request *request, const struct pn_change *changes,
                                size_t count, struct pn_slice label, bool is_dry,
                                struct pn_edit_result *out) {
    struct pn_edit_options options;
    struct look state;
    *out = (struct pn_edit_result){0};
    PN_TRY(options_of(request, label, is_dry, &state, &options));
    enum pn_status st =
        pn_edit_apply(&options, changes, count, request->arena, &request->diags, out);
    enum pn_status shown = show_written(request, &state, st == PN_OK && !is_dry);
    return st == PN_OK ? shown : tell_refusal(request, st, out);
}

enum pn_status pn_write_turn(struct pn_request *request, enum pn_write_turn turn,
                             struct pn_edit_result *out) {
    struct pn_edit_options options;
    struct look state;
    *out = (struct pn_edit_result){0};
    PN_TRY(options_of(request, (struct pn_slice){0}, false, &state, &options));
    enum pn_status st = (turn == PN_WRITE_UNDO ? pn_edit_undo : pn_edit_redo)(
        &options, request->arena, &request->diags, out);
    enum pn_status shown = show_written(request, &state, st == PN_OK);
    return st == PN_OK ? shown : tell_refusal(request, st, out);
}

enum pn_status pn_write_label(struct pn_request *request, struct pn_slice *out, const char *format,
                              ...) {
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return pn_arena_copy(request->arena, pn_slice_of(text), out);
}

/* ---- the answer ---- */

/* The entry that begins at an offset of a file. */
static uint32_t entry_at(const struct pn_snapshot *snapshot, const struct pn_edit_result *result) {
    const struct pn_journal *journal = &snapshot->books.journal;
    for (size_t i = 0; i < journal->entries.count; i++) {
        struct pn_target target;
        if (pn_target_of(journal, i, &target) != PN_OK) continue;
        if (target.offset == result->offset && pn_slice_equal(target.text, result->text)) {
            return (uint32_t)i;
        }
    }
    return PN_NONE;
}

enum pn_status pn_say_written(struct pn_request *request, const struct pn_edit_result *result) {
    const struct pn_snapshot *current = request->app->current;
    uint32_t entry = PN_NONE;
    if (result->text.length > 0 && current != NULL) entry = entry_at(current, result);
    pn_request_say_version(request);
    PN_TRY(pn_say_entry_id(request, "id", entry));
    pn_say_text(&request->say, "text", result->text);
    return pn_request_say_undo(request);
}
