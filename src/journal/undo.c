/*
 * A recorded change turned round, in a file that may have changed since.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "journal/edit_parts.h"

/* ---- finding the place again ---- */

struct place {
    size_t from, to;
};

static size_t common_end(struct pn_slice a, struct pn_slice b) {
    size_t count = 0;
    while (count < a.length && count < b.length &&
           a.bytes[a.length - 1 - count] == b.bytes[b.length - 1 - count])
        count++;
    return count;
}

static size_t common_start(struct pn_slice a, struct pn_slice b) {
    size_t count = 0;
    while (count < a.length && count < b.length && a.bytes[count] == b.bytes[count])
        count++;
    return count;
}

static bool is_line_start(struct pn_slice bytes, size_t at) {
    return at == 0 || at == bytes.length || bytes.bytes[at - 1] == '\n';
}

static bool is_line_end(struct pn_slice bytes, size_t at) {
    return at == bytes.length || (at > 0 && bytes.bytes[at - 1] == '\n') ||
           bytes.bytes[at] == '\n' || bytes.bytes[at] == '\r';
}

/* How well the surroundings of a place are those that were recorded. */
static size_t likeness(struct pn_slice bytes, struct place place, const struct pn_record *record) {
    return common_end(pn_slice_sub(bytes, 0, place.from), record->lead) +
           common_start(pn_slice_sub(bytes, place.to, bytes.length), record->trail);
}

/* Where nothing stands now, all that was recorded on one side must be there. */
static bool is_marked(struct pn_slice bytes, size_t at, const struct pn_record *record) {
    struct pn_slice before = pn_slice_sub(bytes, 0, at);
    struct pn_slice after = pn_slice_sub(bytes, at, bytes.length);
    bool has_lead = common_end(before, record->lead) == record->lead.length &&
                    (record->lead.length > 0 || at == 0);
    bool has_trail = common_start(after, record->trail) == record->trail.length &&
                     (record->trail.length > 0 || at == bytes.length);
    return has_lead || has_trail;
}

/* The place of `text` that looks most like the recorded one, the nearest among equals. */
static bool find(struct pn_slice bytes, struct pn_slice text, const struct pn_record *record,
                 struct place *out) {
    size_t best = 0;
    uint64_t best_away = 0;
    bool found = false;
    for (size_t at = 0; at + text.length <= bytes.length; at++) {
        struct place place = {at, at + text.length};
        if (text.length > 0 && bytes.bytes[at] != text.bytes[0]) continue;
        if (!pn_slice_equal(pn_slice_sub(bytes, place.from, place.to), text)) continue;
        if (text.length == 0 ? !is_line_start(bytes, at) || !is_marked(bytes, at, record)
                             : !is_line_end(bytes, place.to)) {
            continue;
        }
        if (text.length > 0 && text.bytes[0] != '\n' && text.bytes[0] != '\r' &&
            !is_line_start(bytes, at)) {
            continue;
        }
        size_t like = likeness(bytes, place, record);
        uint64_t away = at > record->offset ? at - record->offset : record->offset - at;
        if (found && (like < best || (like == best && away >= best_away))) continue;
        found = true;
        best = like;
        best_away = away;
        *out = place;
    }
    return found;
}

/* ---- the splice ---- */

static enum pn_status conflict(struct pn_attempt *attempt, const struct pn_record *record) {
    struct pn_edit_result *result = attempt->result;
    size_t at = record->offset < attempt->bytes.length ? record->offset : attempt->bytes.length;
    struct pn_slice there = pn_slice_sub(attempt->bytes, at, at + record->new_text.length + 1);
    result->yours = pn_lines_trim(record->old_text);
    result->theirs = pn_lines_trim(there);
    result->is_conflict = true;
    pn_diags_error(attempt->diags, PN_E0201_CHANGED, PN_SPAN_NONE,
                   "change it by hand, or see the texts with: penny history",
                   "%s: another program changed this text since: \"%.*s\" is left as it is",
                   attempt->path, PN_ARG(record->label));
    return PN_EINPUT;
}

static enum pn_status plan_turn(struct pn_attempt *attempt, void *state,
                                const struct pn_journal *before, enum pn_writing writing) {
    const struct pn_record *record = state;
    struct pn_splice splice = {.is_free = true, .text = record->old_text};
    struct place place = {record->offset, record->offset + record->new_text.length};
    (void)before;
    (void)writing;
    struct pn_digest digest = pn_digest_of(attempt->bytes, PN_SLICE(""));
    if (!pn_digest_equal(&digest, &record->after) &&
        !find(attempt->bytes, record->new_text, record, &place)) {
        struct pn_slice inner = pn_lines_trim(record->new_text);
        splice.text = pn_lines_trim(record->old_text);
        if (inner.length == 0 || !find(attempt->bytes, inner, record, &place)) {
            return conflict(attempt, record);
        }
        if (splice.text.length == 0 && place.to < attempt->bytes.length) {
            place.to += attempt->bytes.bytes[place.to] == '\r' ? 2 : 1;
        }
    }
    splice.from = place.from;
    splice.to = place.to;
    attempt->result->text = pn_lines_trim(splice.text);
    return PN_PUSH(attempt->arena, &attempt->splices, splice);
}

/* ---- undo and redo ---- */

static enum pn_status refuse_nothing(struct pn_diags *diags, const char *what) {
    pn_diags_error(diags, PN_E0301_NOTHING, PN_SPAN_NONE,
                   "penny history shows what was changed by Penny", "there is nothing to %s", what);
    return PN_EINPUT;
}

static const struct pn_record *record_of(const struct pn_history *history, uint64_t number) {
    for (size_t i = 0; i < history->records.count; i++) {
        if (history->records.items[i].number == number) return &history->records.items[i];
    }
    return NULL;
}

static enum pn_status turn(const struct pn_edit_options *options, bool is_redo,
                           struct pn_arena *arena, struct pn_diags *diags,
                           struct pn_edit_result *out) {
    struct pn_history history;
    struct pn_edit_result result = {0};
    const char *what = is_redo ? "redo" : "undo";
    if (options->history == NULL) return refuse_nothing(diags, what);
    PN_TRY(pn_history_read(options->history, arena, diags, &history));
    uint64_t number = is_redo ? history.redo : history.undo;
    const struct pn_record *record = number == 0 ? NULL : record_of(&history, number);
    if (record == NULL || record->is_erased) return refuse_nothing(diags, what);
    struct pn_attempt attempt = {.options = options,
                                 .arena = arena,
                                 .diags = diags,
                                 .result = &result,
                                 .path = record->path.bytes};
    attempt.record.kind = is_redo ? PN_RECORD_REDO : PN_RECORD_UNDO;
    attempt.record.of = number;
    attempt.record.label = record->label;
    struct pn_record copy = *record;
    enum pn_status st = pn_edit_run(&attempt, plan_turn, &copy);
    if (st == PN_OK || st == PN_EINPUT) *out = result;
    return st;
}

enum pn_status pn_edit_undo(const struct pn_edit_options *options, struct pn_arena *arena,
                            struct pn_diags *diags, struct pn_edit_result *out) {
    return turn(options, false, arena, diags, out);
}

enum pn_status pn_edit_redo(const struct pn_edit_options *options, struct pn_arena *arena,
                            struct pn_diags *diags, struct pn_edit_result *out) {
    return turn(options, true, arena, diags, out);
}
