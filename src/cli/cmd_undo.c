/*
 * penny undo, penny redo, penny history - what was changed, and back again.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/edit.h"
#include "exchange/json.h"
#include "journal/history.h"

/* ---- undo, redo ---- */

static struct pn_slice label_of(const struct pn_history *history, uint64_t number) {
    for (size_t i = 0; i < history->records.count; i++) {
        if (history->records.items[i].number == number) return history->records.items[i].label;
    }
    return PN_SLICE("");
}

static enum pn_status find_label(struct pn_editor *editor, bool is_redo, struct pn_slice *out) {
    struct pn_context *context = editor->context;
    struct pn_history history;
    *out = PN_SLICE("");
    if (editor->history == NULL) return PN_OK;
    PN_TRY(pn_history_read(editor->history, context->arena, context->diags, &history));
    *out = label_of(&history, is_redo ? history.redo : history.undo);
    return PN_OK;
}

static void tell_conflict(struct pn_context *context, const struct pn_edit_result *result) {
    if (!result->is_conflict) return;
    pn_strbuf_text(context->out, "to be put back:\n\n");
    pn_strbuf_slice(context->out, result->yours);
    pn_strbuf_text(context->out, "\n\nin the file now:\n\n");
    pn_strbuf_slice(context->out, result->theirs);
    pn_strbuf_byte(context->out, '\n');
}

static int turn(struct pn_context *context, bool is_redo) {
    struct pn_editor editor;
    struct pn_edit_result result;
    struct pn_slice label;
    int code = pn_editor_open(context, &editor);
    if (code != PN_EXIT_DONE) return code;
    enum pn_status st = find_label(&editor, is_redo, &label);
    if (st != PN_OK) return pn_exit_of(st);
    struct pn_edit_options options = pn_editor_options(&editor, label);
    st = (is_redo ? pn_edit_redo : pn_edit_undo)(&options, context->arena, context->diags, &result);
    if (st == PN_EINPUT) {
        if (context->diags->list.items[context->diags->list.count - 1].code == PN_E0201_CHANGED) {
            tell_conflict(context, &result);
        }
        return PN_EXIT_NO;
    }
    if (st != PN_OK) return pn_exit_of(st);
    if (context->options->format != PN_FORMAT_JSON) {
        pn_strbuf_printf(context->out, "%s%s: %.*s\n", context->options->is_dry ? "would be " : "",
                         is_redo ? "made again" : "taken back", PN_ARG(label));
        if (result.text.length > 0) pn_strbuf_byte(context->out, '\n');
    }
    pn_editor_tell(&editor, &result, "in", label, context->out);
    return PN_EXIT_DONE;
}

int pn_cmd_undo(struct pn_context *context) { return turn(context, false); }

int pn_cmd_redo(struct pn_context *context) { return turn(context, true); }

/* ---- history ---- */

static const char *const kinds[] = {"change", "undo", "redo", "void"};

static void write_record_json(struct pn_json *json, const struct pn_record *record) {
    char time[PN_TIME_TEXT_MAX], hash[PN_DIGEST_TEXT_MAX];
    pn_json_open(json, '{');
    pn_json_key(json, "number");
    pn_json_whole(json, (pn_i128)record->number);
    pn_json_key(json, "time");
    pn_json_text(json, pn_slice_of(pn_time_format(record->time, time)));
    pn_json_key(json, "kind");
    pn_json_text(json, pn_slice_of(kinds[record->kind]));
    pn_json_key(json, "of");
    pn_json_whole(json, (pn_i128)record->of);
    pn_json_key(json, "label");
    pn_json_text(json, record->label);
    pn_json_key(json, "file");
    pn_json_text(json, record->path);
    pn_json_key(json, "offset");
    pn_json_whole(json, (pn_i128)record->offset);
    pn_json_key(json, "old");
    pn_json_text(json, record->old_text);
    pn_json_key(json, "new");
    pn_json_text(json, record->new_text);
    pn_json_key(json, "before");
    pn_json_text(json, pn_slice_of(pn_digest_format(&record->before, hash)));
    pn_json_key(json, "after");
    pn_json_text(json, pn_slice_of(pn_digest_format(&record->after, hash)));
    pn_json_key(json, "is_undone");
    pn_json_bool(json, record->is_undone);
    pn_json_close(json);
}

static void write_json(const struct pn_history *history, struct pn_strbuf *out) {
    struct pn_json json;
    char hash[PN_DIGEST_TEXT_MAX];
    pn_json_init(&json, out);
    pn_json_open(&json, '{');
    pn_json_key(&json, "head");
    pn_json_text(&json, pn_slice_of(pn_digest_format(&history->head, hash)));
    pn_json_key(&json, "is_whole");
    pn_json_bool(&json, history->broken == 0 && !history->is_torn);
    pn_json_key(&json, "records");
    pn_json_open(&json, '[');
    for (size_t i = 0; i < history->records.count; i++)
        write_record_json(&json, &history->records.items[i]);
    pn_json_close(&json);
    pn_json_close(&json);
    pn_json_finish(&json);
}

/* Each line of a text behind a mark, as in a patch. */
static void write_lines(struct pn_strbuf *out, char mark, struct pn_slice text) {
    while (text.length > 0) {
        size_t end = pn_slice_find(text, '\n');
        struct pn_slice line = pn_slice_sub(text, 0, end);
        if (line.length > 0 && line.bytes[line.length - 1] == '\r') line.length--;
        pn_strbuf_byte(out, mark);
        if (line.length > 0) pn_strbuf_byte(out, ' ');
        pn_strbuf_slice(out, line);
        pn_strbuf_byte(out, '\n');
        text = pn_slice_sub(text, end + 1, text.length);
    }
}

static void write_line(struct pn_strbuf *out, const struct pn_record *record) {
    char time[PN_TIME_TEXT_MAX];
    pn_time_format(record->time, time);
    pn_strbuf_printf(out, "%5llu  %.10s %.5s  ", (unsigned long long)record->number, time,
                     time + 11);
    if (record->kind != PN_RECORD_CHANGE) {
        pn_strbuf_printf(out, "%s %llu: ", kinds[record->kind], (unsigned long long)record->of);
    }
    if (record->is_erased) pn_strbuf_text(out, "(erased)");
    pn_strbuf_slice(out, record->label);
    if (record->is_undone) pn_strbuf_text(out, "  (taken back)");
    pn_strbuf_byte(out, '\n');
}

static int write_one(struct pn_context *context, const struct pn_history *history,
                     const char *number) {
    struct pn_decimal wanted;
    enum pn_status st = pn_decimal_parse(pn_slice_of(number), &wanted);
    for (size_t i = 0; i < history->records.count && st == PN_OK; i++) {
        const struct pn_record *record = &history->records.items[i];
        if (wanted.places > 0 || (pn_i128)record->number != wanted.mantissa) continue;
        write_line(context->out, record);
        pn_strbuf_printf(context->out, "%.*s\n", PN_ARG(record->path));
        write_lines(context->out, '-', record->old_text);
        write_lines(context->out, '+', record->new_text);
        return PN_EXIT_DONE;
    }
    pn_diags_error(context->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE,
                   "penny history lists the numbers", "there is no change %s", number);
    return PN_EXIT_USAGE;
}

static void warn(struct pn_context *context, const struct pn_history *history, const char *path) {
    if (history->broken != 0) {
        pn_diags_warn(context->diags, PN_E0302_HISTORY, PN_SPAN_NONE,
                      "something other than Penny wrote to it",
                      "%s: record %llu was altered, "
                      "moved, or follows one that was",
                      path, (unsigned long long)history->broken);
    }
    if (history->is_torn) {
        pn_diags_warn(context->diags, PN_E0302_HISTORY, PN_SPAN_NONE,
                      "the next change cuts it off: it never reached its file",
                      "%s: the last record is not whole", path);
    }
}

int pn_cmd_history(struct pn_context *context) {
    const struct pn_texts *words = &context->options->operands;
    struct pn_editor editor;
    struct pn_history history = {0};
    int code = pn_editor_open(context, &editor);
    if (code != PN_EXIT_DONE) return code;
    if (editor.history != NULL) {
        enum pn_status st =
            pn_history_read(editor.history, context->arena, context->diags, &history);
        if (st != PN_OK) return st == PN_EINPUT ? PN_EXIT_NO : pn_exit_of(st);
        warn(context, &history, editor.history);
    }
    if (words->count > 0) return write_one(context, &history, words->items[0]);
    if (context->options->format == PN_FORMAT_JSON) {
        write_json(&history, context->out);
        return PN_EXIT_DONE;
    }
    for (size_t i = history.records.count; i-- > 0;)
        write_line(context->out, &history.records.items[i]);
    if (history.records.count == 0) {
        pn_strbuf_text(context->out, "Penny has not changed this journal yet.\n");
    }
    return PN_EXIT_DONE;
}
