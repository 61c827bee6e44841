/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/edit.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exchange/json.h"
#include "journal/history.h"

int pn_editor_open(struct pn_context *context, struct pn_editor *out) {
    struct pn_texts files = {0};
    struct pn_editor editor = {.context = context};
    enum pn_status st = pn_context_writable(context, &files);
    if (st == PN_EINPUT) return PN_EXIT_USAGE;
    if (st == PN_OK) st = PN_NEW_ARRAY(context->arena, files.count, &editor.paths);
    if (st == PN_OK) st = pn_context_history(context, files.items[0], &editor.history);
    if (st != PN_OK) return pn_exit_of(st);
    editor.path_count = files.count;
    for (size_t i = 0; i < files.count; i++) {
        editor.paths[i] = pn_slice_of(files.items[i]);
        if (!pn_slice_is(editor.paths[i], "-")) continue;
        pn_diags_error(context->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE, "name a file",
                       "standard input cannot be written to");
        return PN_EXIT_USAGE;
    }
    *out = editor;
    return PN_EXIT_DONE;
}

static bool is_missing(const struct pn_editor *editor) {
    return editor->path_count == 1 && access(editor->paths[0].bytes, F_OK) != 0 && errno == ENOENT;
}

int pn_editor_load(struct pn_editor *editor) {
    struct pn_context *context = editor->context;
    struct pn_books_options options;
    struct pn_swap empty = {editor->paths[0], PN_SLICE("")};
    enum pn_status st = pn_context_books_options(context, &options);
    if (st != PN_OK) return pn_exit_of(st);
    if (is_missing(editor)) options.swap = &empty;
    if (context->has_books) pn_books_clear(&context->books);
    context->has_books = true;
    st =
        pn_books_load(editor->paths, editor->path_count, &options, context->diags, &context->books);
    context->books.journal.sources.swap = NULL;
    return pn_exit_of(st);
}

/* ---- the check ---- */

/* The first error of the books to be, its place in words: the sources go with the books. */
static void tell_error(const struct pn_books *books, const struct pn_diags *found,
                       struct pn_diags *diags) {
    for (size_t i = 0; i < found->list.count; i++) {
        const struct pn_diag *diag = &found->list.items[i];
        const struct pn_sources *sources = &books->journal.sources;
        if (diag->is_warning) continue;
        if (diag->span.source == PN_SOURCE_NONE) {
            pn_diags_error(diags, diag->code, PN_SPAN_NONE, "nothing was written", "%.*s",
                           PN_ARG(diag->message));
            return;
        }
        struct pn_position at = pn_sources_position(sources, diag->span.source, diag->span.offset);
        pn_diags_error(diags, diag->code, PN_SPAN_NONE, "nothing was written",
                       "with this change %.*s:%llu: %.*s",
                       PN_ARG(sources->list.items[diag->span.source].name),
                       (unsigned long long)at.line, PN_ARG(diag->message));
        return;
    }
}

/* The books must hold with the new text as they did with the old. */
static enum pn_status check(void *state, const struct pn_swap *swap, struct pn_diags *diags) {
    struct pn_editor *editor = state;
    struct pn_books_options options;
    struct pn_books books;
    struct pn_diags found;
    PN_TRY(pn_context_books_options(editor->context, &options));
    options.swap = swap;
    pn_diags_init(&found);
    enum pn_status st = pn_books_load(editor->paths, editor->path_count, &options, &found, &books);
    if (st == PN_EINPUT || st == PN_ERANGE) tell_error(&books, &found, diags);
    pn_books_clear(&books);
    pn_diags_clear(&found);
    return st == PN_ERANGE ? PN_EINPUT : st;
}

struct pn_edit_options pn_editor_options(struct pn_editor *editor, struct pn_slice label) {
    const struct pn_options *options = editor->context->options;
    return (struct pn_edit_options){
        .paths = editor->paths,
        .path_count = editor->path_count,
        .dialect = (enum pn_dialect)options->from,
        .today = editor->context->today,
        .history = editor->history,
        .label = label,
        .is_dry = options->is_dry,
        .check = check,
        .check_state = editor,
    };
}

/* ---- telling ---- */

static uint64_t line_of(const char *path, uint64_t offset, struct pn_arena *arena) {
    struct pn_file file;
    uint64_t line = 1;
    if (pn_file_open(path, arena, &file) != PN_OK) return 0;
    for (uint64_t i = 0; i < offset && i < file.bytes.length; i++)
        line += file.bytes.bytes[i] == '\n';
    pn_file_close(&file);
    return line;
}

static void tell_json(const struct pn_edit_result *result, bool is_dry, struct pn_slice label,
                      struct pn_strbuf *out) {
    struct pn_json json;
    pn_json_init(&json, out);
    pn_json_open(&json, '{');
    pn_json_key(&json, "label");
    pn_json_text(&json, label);
    pn_json_key(&json, "file");
    pn_json_text(&json, result->path);
    pn_json_key(&json, "offset");
    pn_json_whole(&json, (pn_i128)result->offset);
    pn_json_key(&json, "text");
    pn_json_text(&json, result->text);
    pn_json_key(&json, "number");
    pn_json_whole(&json, (pn_i128)result->number);
    pn_json_key(&json, "is_written");
    pn_json_bool(&json, !is_dry);
    pn_json_key(&json, "is_merged");
    pn_json_bool(&json, result->is_merged);
    pn_json_close(&json);
    pn_json_finish(&json);
}

void pn_editor_tell(struct pn_editor *editor, const struct pn_edit_result *result, const char *verb,
                    struct pn_slice label, struct pn_strbuf *out) {
    struct pn_context *context = editor->context;
    bool is_dry = context->options->is_dry;
    if (context->options->format == PN_FORMAT_JSON) {
        tell_json(result, is_dry, label, out);
        return;
    }
    pn_strbuf_slice(out, result->text);
    if (result->text.length > 0) pn_strbuf_byte(out, '\n');
    if (is_dry) return;
    uint64_t line = line_of(result->path.bytes, result->offset, context->arena);
    pn_strbuf_printf(out, "%s%s %.*s, line %llu%s\n", result->text.length > 0 ? "\n" : "", verb,
                     PN_ARG(result->path), (unsigned long long)line,
                     result->is_merged ? ", which another program had just changed" : "");
}

/* A conflict shows both versions. */
static void tell_conflict(const struct pn_edit_result *result, struct pn_strbuf *out) {
    if (!result->is_conflict) return;
    pn_strbuf_printf(out, "to be written:\n\n");
    pn_strbuf_slice(out, result->yours);
    pn_strbuf_printf(out, "\n\nin the file now:\n\n");
    pn_strbuf_slice(out, result->theirs);
    pn_strbuf_byte(out, '\n');
}

int pn_editor_append(struct pn_editor *editor, const struct pn_draft *draft, struct pn_slice label,
                     struct pn_strbuf *out) {
    struct pn_context *context = editor->context;
    struct pn_edit_options options = pn_editor_options(editor, label);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = *draft};
    struct pn_edit_result result;
    if (context->options->into != NULL) change.into = pn_slice_of(context->options->into);
    enum pn_status st =
        pn_edit_apply(&options, &change, 1, context->arena, context->diags, &result);
    if (st == PN_EINPUT) {
        tell_conflict(&result, out);
        return PN_EXIT_NO;
    }
    if (st != PN_OK) return pn_exit_of(st);
    pn_editor_tell(editor, &result, "written to", label, out);
    return PN_EXIT_DONE;
}

struct pn_draft pn_editor_draft(const struct pn_context *context) {
    const struct pn_options *options = context->options;
    struct pn_draft draft = PN_DRAFT_EMPTY;
    draft.date = context->today;
    if (options->is_cleared) draft.mark = PN_MARK_CLEARED;
    if (options->is_pending) draft.mark = PN_MARK_PENDING;
    if (options->code != NULL) draft.code = pn_slice_of(options->code);
    if (options->comment != NULL) draft.comment = pn_slice_of(options->comment);
    return draft;
}
