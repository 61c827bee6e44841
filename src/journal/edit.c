/*
 * From changes to splices, and the loop that reads, verifies and writes.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "journal/edit.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "base/limits.h"
#include "journal/edit_parts.h"

#define TRIES_MAX 5 /* how often another program may come in between */

/* ---- files ---- */

bool pn_source_is(const struct pn_source *source, const char *path) {
    char canonical[PATH_MAX];
    if (realpath(source->name.bytes, canonical) == NULL) {
        return strcmp(source->name.bytes, path) == 0;
    }
    return strcmp(canonical, path) == 0;
}

/* Symbolic links followed; a file that is missing keeps its name. */
static enum pn_status canonical(struct pn_arena *arena, struct pn_slice name, const char **out) {
    char path[PATH_MAX];
    struct pn_slice copy;
    PN_TRY(pn_arena_copy(arena, name, &copy));
    if (realpath(copy.bytes, path) != NULL) {
        PN_TRY(pn_arena_copy(arena, pn_slice_of(path), &copy));
    }
    *out = copy.bytes;
    return PN_OK;
}

static enum pn_status read_journal(const struct pn_attempt *attempt, const struct pn_swap *swap,
                                   struct pn_diags *diags, struct pn_journal *out) {
    const struct pn_edit_options *options = attempt->options;
    struct pn_journal_options reading = {
        .dialect = options->dialect, .today = options->today, .swap = swap};
    enum pn_status worst = PN_OK;
    for (size_t i = 0; i < options->path_count; i++) {
        enum pn_status st = pn_journal_read(out, options->paths[i], &reading, diags);
        if (st != PN_OK && st != PN_EINPUT && st != PN_EIO) return st;
        if (worst == PN_OK) worst = st;
    }
    return worst;
}

/* Say the first error of a reading, with its place, as one of the edit. */
static void tell(const struct pn_attempt *attempt, const struct pn_journal *journal,
                 const struct pn_diags *found, enum pn_code code, const char *hint,
                 const char *what) {
    for (size_t i = 0; i < found->list.count; i++) {
        const struct pn_diag *diag = &found->list.items[i];
        if (diag->is_warning) continue;
        if (diag->span.source == PN_SOURCE_NONE) {
            pn_diags_error(attempt->diags, code, PN_SPAN_NONE, hint, "%s: %.*s", what,
                           PN_ARG(diag->message));
            return;
        }
        const struct pn_source *source = &journal->sources.list.items[diag->span.source];
        struct pn_position at =
            pn_sources_position(&journal->sources, diag->span.source, diag->span.offset);
        pn_diags_error(attempt->diags, code, PN_SPAN_NONE, hint, "%s: %.*s:%llu: %.*s", what,
                       PN_ARG(source->name), (unsigned long long)at.line, PN_ARG(diag->message));
        return;
    }
    pn_diags_error(attempt->diags, code, PN_SPAN_NONE, hint, "%s", what);
}

/* ---- where ---- */

static uint32_t source_of(const struct pn_attempt *attempt, const struct pn_journal *journal) {
    for (uint32_t i = 0; i < journal->sources.list.count; i++) {
        if (pn_source_is(&journal->sources.list.items[i], attempt->path)) return i;
    }
    return PN_SOURCE_NONE;
}

static uint64_t distance(uint64_t a, uint64_t b) { return a > b ? a - b : b - a; }

static struct pn_slice head_of(struct pn_slice text) {
    return pn_slice_sub(text, 0, pn_slice_find(text, '\n'));
}

/*
 * The entry with the target's bytes, the nearest to its place; PN_NONE when there is none, and then
 * *theirs is the entry with the same first line, or the one that stands there.
 */
static size_t locate(const struct pn_journal *journal, uint32_t source,
                     const struct pn_target *target, struct pn_slice *theirs) {
    uint64_t nearest = UINT64_MAX, nearest_head = UINT64_MAX;
    size_t found = PN_NONE;
    *theirs = (struct pn_slice){"", 0};
    for (size_t i = 0; i < journal->entries.count; i++) {
        struct pn_span span = pn_entry_span(journal, i);
        if (span.source != source || source == PN_SOURCE_NONE) continue;
        struct pn_slice text = pn_sources_text(&journal->sources, span);
        uint64_t away = distance(span.offset, target->offset);
        if (away < nearest && pn_slice_equal(text, target->text)) {
            nearest = away;
            found = i;
        }
        bool covers = span.offset <= target->offset && target->offset < span.offset + span.length;
        bool has_head = pn_slice_equal(head_of(text), head_of(target->text));
        if (!(has_head && away < nearest_head) && !(covers && nearest_head == UINT64_MAX)) continue;
        if (has_head) nearest_head = away;
        *theirs = text;
    }
    return found;
}

/* Whether an `apply account` is open where the file ends: it would rename what is appended. */
static bool has_open_scope(const struct pn_journal *journal, uint32_t source) {
    unsigned depth = 0, kept[PN_INCLUDE_DEPTH_MAX + 2], level = 0;
    for (size_t i = 0; i < journal->entries.count; i++) {
        struct pn_entry entry = journal->entries.items[i];
        if (entry.kind != PN_ENTRY_DIRECTIVE) continue;
        const struct pn_directive *item = &journal->directives.items[entry.index];
        if (item->kind == PN_DIRECTIVE_FILE_BEGIN) {
            if (level < PN_INCLUDE_DEPTH_MAX + 2) kept[level++] = depth;
        } else if (item->kind == PN_DIRECTIVE_FILE_END) {
            if (item->number == source) return depth > 0;
            if (level > 0) depth = kept[--level];
        } else if (item->kind == PN_DIRECTIVE_APPLY_ACCOUNT) {
            depth++;
        } else if (depth > 0 && (item->kind == PN_DIRECTIVE_END_APPLY_ACCOUNT ||
                                 item->kind == PN_DIRECTIVE_END_APPLY)) {
            depth--;
        }
    }
    return depth > 0;
}

/* ---- text of splices ---- */

static bool has_crlf(struct pn_slice bytes) {
    size_t at = pn_slice_find(bytes, '\n');
    return at > 0 && at < bytes.length && bytes.bytes[at - 1] == '\r';
}

/* The text with the file's line ends, without its last one. */
static enum pn_status finish(const struct pn_attempt *attempt, const struct pn_strbuf *composed,
                             const char *before, const char *after, struct pn_slice *out) {
    struct pn_strbuf buf;
    struct pn_slice parts[3] = {pn_slice_of(before), pn_strbuf_view(composed), pn_slice_of(after)};
    bool crlf = has_crlf(attempt->bytes);
    PN_TRY(composed->status);
    while (parts[1].length > 0 && parts[1].bytes[parts[1].length - 1] == '\n')
        parts[1].length--;
    pn_strbuf_init(&buf, attempt->arena);
    for (size_t k = 0; k < 3; k++) {
        for (size_t i = 0; i < parts[k].length; i++) {
            if (parts[k].bytes[i] == '\n' && crlf) pn_strbuf_byte(&buf, '\r');
            pn_strbuf_byte(&buf, parts[k].bytes[i]);
        }
    }
    PN_TRY(buf.status);
    *out = pn_strbuf_view(&buf);
    return PN_OK;
}

static enum pn_status add(struct pn_attempt *attempt, const struct pn_splice *splice,
                          struct pn_slice shown) {
    attempt->result->text = pn_lines_trim(shown);
    return PN_PUSH(attempt->arena, &attempt->splices, *splice);
}

/* ---- appending ---- */

/* What parts a new entry from the end of the file. */
static const char *separator(struct pn_slice bytes, bool is_next) {
    bool ends_line = bytes.length > 0 && bytes.bytes[bytes.length - 1] == '\n';
    if (is_next) return "\n";
    if (bytes.length == 0) return "";
    if (!ends_line) return "\n\n";
    struct pn_slice rest = pn_slice_sub(bytes, 0, bytes.length - 1);
    if (rest.length > 0 && rest.bytes[rest.length - 1] == '\r') rest.length--;
    return rest.length == 0 || rest.bytes[rest.length - 1] == '\n' ? "" : "\n";
}

static enum pn_status append_at_end(struct pn_attempt *attempt, const struct pn_draft *draft,
                                    const struct pn_strbuf *text) {
    struct pn_splice splice = {.from = attempt->bytes.length,
                               .to = attempt->bytes.length,
                               .draft = draft,
                               .is_free = draft->kind == PN_DRAFT_LINES};
    bool is_next = false;
    for (size_t i = 0; i < attempt->splices.count; i++) {
        is_next = is_next || attempt->splices.items[i].from == splice.from;
    }
    PN_TRY(finish(attempt, text, separator(attempt->bytes, is_next), "\n", &splice.text));
    return add(attempt, &splice, splice.text);
}

/* The place of a new account directive: behind the last one, else before what is no directive. */
static bool find_accounts(const struct pn_journal *journal, uint32_t source, uint64_t *place,
                          bool *is_behind) {
    bool found = false;
    *is_behind = false;
    for (size_t i = 0; i < journal->entries.count; i++) {
        struct pn_entry entry = journal->entries.items[i];
        struct pn_span span = pn_entry_span(journal, i);
        bool is_account = entry.kind == PN_ENTRY_DIRECTIVE &&
                          journal->directives.items[entry.index].kind == PN_DIRECTIVE_ACCOUNT;
        if (span.source != source) continue;
        if (is_account) {
            *place = span.offset + span.length;
            *is_behind = found = true;
        } else if (!found && entry.kind != PN_ENTRY_DIRECTIVE) {
            *place = span.offset;
            found = true;
        }
    }
    return found;
}

static enum pn_status append_account(struct pn_attempt *attempt, const struct pn_journal *journal,
                                     const struct pn_draft *draft, const struct pn_strbuf *text) {
    bool is_behind;
    uint64_t place = 0;
    if (!find_accounts(journal, source_of(attempt, journal), &place, &is_behind)) {
        return append_at_end(attempt, draft, text);
    }
    struct pn_splice splice = {.from = place, .to = place, .draft = draft};
    PN_TRY(finish(attempt, text, is_behind ? "\n" : "", is_behind ? "" : "\n\n", &splice.text));
    return add(attempt, &splice, splice.text);
}

static enum pn_status plan_append(struct pn_attempt *attempt, const struct pn_change *change,
                                  const struct pn_journal *journal, enum pn_writing writing) {
    struct pn_strbuf text;
    if (has_open_scope(journal, source_of(attempt, journal)) &&
        change->draft.kind != PN_DRAFT_LINES) {
        pn_diags_error(attempt->diags, PN_E0107_SCOPE, PN_SPAN_NONE,
                       "write `end apply account` at its end",
                       "%s: an `apply account` is open at the end of the file and would rename the "
                       "accounts",
                       attempt->path);
        return PN_EINPUT;
    }
    pn_strbuf_init(&text, attempt->arena);
    if (attempt->dialect == PN_DIALECT_BEANCOUNT) {
        pn_bean_compose(&text, journal, &change->draft, attempt->options->today);
    } else {
        pn_draft_compose(&text, journal, &change->draft, writing, PN_NONE);
    }
    PN_TRY(text.status);
    if (change->draft.kind == PN_DRAFT_ACCOUNT) {
        return append_account(attempt, journal, &change->draft, &text);
    }
    return append_at_end(attempt, &change->draft, &text);
}

/* ---- changing ---- */

static bool is_blank_before(struct pn_slice bytes, size_t at) {
    size_t from;
    if (at == 0) return true;
    for (from = at - 1; from > 0 && bytes.bytes[from - 1] != '\n';)
        from--;
    return pn_slice_trim(pn_slice_sub(bytes, from, at - 1)).length == 0;
}

static size_t line_after(struct pn_slice bytes, size_t at) {
    size_t end = at + pn_slice_find(pn_slice_sub(bytes, at, bytes.length), '\n');
    return end < bytes.length ? end + 1 : end;
}

/* The entry's lines, and one of two blank lines (or ends of the file) that would meet. */
static void widen(struct pn_slice bytes, struct pn_splice *splice) {
    splice->to = line_after(bytes, splice->to);
    if (!is_blank_before(bytes, splice->from)) return;
    if (splice->to < bytes.length) {
        size_t next = line_after(bytes, splice->to);
        struct pn_slice line = pn_slice_sub(bytes, splice->to, next);
        while (line.length > 0 && strchr("\r\n", line.bytes[line.length - 1]) != NULL)
            line.length--;
        if (pn_slice_trim(line).length == 0) splice->to = next;
    } else if (splice->from > 0) {
        splice->from--;
        while (splice->from > 0 && bytes.bytes[splice->from - 1] != '\n')
            splice->from--;
    }
}

static enum pn_status conflict(struct pn_attempt *attempt, const struct pn_strbuf *yours,
                               struct pn_slice theirs) {
    struct pn_edit_result *result = attempt->result;
    PN_TRY(pn_arena_copy(attempt->arena, theirs, &result->theirs));
    result->yours = pn_lines_trim(pn_strbuf_view(yours));
    result->is_conflict = true;
    pn_diags_error(attempt->diags, PN_E0201_CHANGED, PN_SPAN_NONE,
                   "look at both versions and make the change again",
                   "%s: another program changed this entry, so it is left alone", attempt->path);
    return PN_EINPUT;
}

static void compose_change(const struct pn_attempt *attempt, struct pn_strbuf *text,
                           const struct pn_journal *journal, const struct pn_change *change,
                           enum pn_writing writing, size_t entry) {
    bool is_bean = attempt->dialect == PN_DIALECT_BEANCOUNT;
    if (change->kind == PN_CHANGE_TAGS && is_bean) {
        pn_bean_tags_compose(text, change->target.text, change->tags, change->tag_count);
    } else if (change->kind == PN_CHANGE_REPLACE && is_bean) {
        pn_bean_compose(text, journal, &change->draft, attempt->options->today);
    } else if (change->kind == PN_CHANGE_TAGS) {
        pn_tags_compose(text, change->target.text, change->tags, change->tag_count);
    } else if (change->kind == PN_CHANGE_REPLACE) {
        pn_draft_compose(text, journal, &change->draft, writing, entry);
    }
}

static enum pn_status plan_change(struct pn_attempt *attempt, const struct pn_change *change,
                                  const struct pn_journal *journal, enum pn_writing writing) {
    static const struct pn_draft any = {.kind = PN_DRAFT_TEXT};
    struct pn_strbuf text;
    struct pn_slice theirs;
    size_t entry = locate(journal, source_of(attempt, journal), &change->target, &theirs);
    pn_strbuf_init(&text, attempt->arena);
    compose_change(attempt, &text, journal, change, writing, entry);
    PN_TRY(text.status);
    if (entry == PN_NONE) return conflict(attempt, &text, theirs);
    struct pn_span span = pn_entry_span(journal, entry);
    struct pn_splice splice = {.from = span.offset, .to = span.offset + span.length};
    if (change->kind == PN_CHANGE_DELETE) {
        widen(attempt->bytes, &splice);
        splice.text = PN_SLICE("");
        return add(attempt, &splice, splice.text);
    }
    splice.draft = change->kind == PN_CHANGE_TAGS ? &any : &change->draft;
    splice.is_free = splice.draft->kind == PN_DRAFT_LINES;
    if (change->kind == PN_CHANGE_TAGS) {
        splice.tags = change->tags;
        splice.tag_count = change->tag_count;
    }
    PN_TRY(finish(attempt, &text, "", "", &splice.text));
    return add(attempt, &splice, splice.text);
}

struct changes {
    const struct pn_change *items;
    size_t count;
};

static enum pn_status plan_changes(struct pn_attempt *attempt, void *state,
                                   const struct pn_journal *before, enum pn_writing writing) {
    const struct changes *changes = state;
    for (size_t i = 0; i < changes->count; i++) {
        const struct pn_change *change = &changes->items[i];
        enum pn_status st = change->kind == PN_CHANGE_APPEND
                                ? plan_append(attempt, change, before, writing)
                                : plan_change(attempt, change, before, writing);
        if (st != PN_OK) return st;
    }
    return PN_OK;
}

/* ---- verifying ---- */

static enum pn_status refuse_reading(struct pn_attempt *attempt, const char *why) {
    pn_diags_error(attempt->diags, PN_E0105_READS_BACK, PN_SPAN_NONE,
                   "write it otherwise, or in the file itself", "%s: nothing was written: %s",
                   attempt->path, why);
    return PN_EINPUT;
}

/* Read the journal with the new bytes and compare: PN_EINPUT with *why, or after telling. */
static enum pn_status verify(struct pn_attempt *attempt, const struct pn_journal *before,
                             const char **why) {
    struct pn_swap swap = {pn_slice_of(attempt->path), attempt->new_bytes};
    struct pn_arena scratch;
    struct pn_diags diags;
    struct pn_journal after;
    pn_arena_init(&scratch, PN_JOURNAL_BYTES_MAX);
    pn_diags_init(&diags);
    pn_journal_init(&after, &scratch);
    enum pn_status st = read_journal(attempt, &swap, &diags, &after);
    *why = NULL;
    if (st == PN_OK) {
        bool holds =
            pn_splices_hold(&attempt->splices, pn_slice_of(attempt->path), before, &after, why);
        st = holds ? PN_OK : PN_EINPUT;
    } else if (st == PN_EINPUT || st == PN_EIO) {
        *why = "it would not be read";
        st = PN_EINPUT;
    }
    pn_journal_clear(&after);
    pn_diags_clear(&diags);
    pn_arena_clear(&scratch);
    return st;
}

static enum pn_status plan_and_verify(struct pn_attempt *attempt, pn_plan_function *plan,
                                      void *state, const struct pn_journal *before) {
    const char *first_why = NULL;
    for (int writing = 0; writing < PN_WRITING_COUNT; writing++) {
        const char *why;
        attempt->splices.count = 0;
        PN_TRY(plan(attempt, state, before, (enum pn_writing)writing));
        enum pn_status st = pn_splices_apply(&attempt->splices, attempt->bytes, attempt->arena,
                                             &attempt->new_bytes);
        if (st == PN_EINPUT) return refuse_reading(attempt, "two changes of one entry");
        if (st != PN_OK) return st;
        st = verify(attempt, before, &why);
        if (st != PN_EINPUT) return st;
        if (first_why == NULL) first_why = why;
    }
    return refuse_reading(attempt, first_why);
}

/* ---- the loop ---- */

/* One stretch from the first splice to the last, for the history. */
static void note_record(struct pn_attempt *attempt) {
    const struct pn_splice *first = &attempt->splices.items[0];
    const struct pn_splice *last = &attempt->splices.items[attempt->splices.count - 1];
    struct pn_record *record = &attempt->record;
    uint64_t new_to = last->new_from + last->text.length;
    record->path = pn_slice_of(attempt->path);
    record->offset = first->from;
    record->old_text = pn_slice_sub(attempt->bytes, first->from, last->to);
    record->new_text = pn_slice_sub(attempt->new_bytes, first->new_from, new_to);
    record->before = pn_digest_of(attempt->bytes, PN_SLICE(""));
    record->after = pn_digest_of(attempt->new_bytes, PN_SLICE(""));
    size_t lead = first->from > 256 ? first->from - 256 : 0;
    record->lead = pn_slice_sub(attempt->bytes, lead, first->from);
    record->trail = pn_slice_sub(attempt->bytes, last->to, last->to + 256);
}

static void note_result(struct pn_attempt *attempt) {
    struct pn_edit_result *result = attempt->result;
    const struct pn_splice *last = &attempt->splices.items[attempt->splices.count - 1];
    result->path = pn_slice_of(attempt->path);
    result->offset = last->new_from;
    for (size_t i = 0; i < attempt->splices.count; i++) { /* sorted since: find the last change's */
        const struct pn_splice *splice = &attempt->splices.items[i];
        const char *at = result->text.bytes, *from = splice->text.bytes;
        if (result->text.length == 0 || at < from || at >= from + splice->text.length) continue;
        result->offset = splice->new_from + (uint64_t)(at - from);
    }
}

static enum pn_status try_once(struct pn_attempt *attempt, pn_plan_function *plan, void *state,
                               struct pn_journal *before, bool *is_done) {
    struct pn_swap swap = {pn_slice_of(attempt->path), attempt->bytes};
    struct pn_diags diags;
    const struct pn_edit_options *options = attempt->options;
    pn_diags_init(&diags);
    enum pn_status st = read_journal(attempt, &swap, &diags, before);
    if (st == PN_EINPUT || st == PN_EIO) {
        tell(attempt, before, &diags, PN_E0106_BROKEN, "mend this first",
             "the journal has errors, so it is not changed");
        st = PN_EINPUT;
    }
    pn_diags_clear(&diags);
    if (st != PN_OK) return st;
    PN_TRY(plan_and_verify(attempt, plan, state, before));
    swap.bytes = attempt->new_bytes;
    if (options->check != NULL) {
        PN_TRY(options->check(options->check_state, &swap, attempt->diags));
    }
    note_record(attempt);
    note_result(attempt);
    if (!options->is_dry) return pn_edit_commit(attempt, is_done);
    *is_done = true;
    return PN_OK;
}

static enum pn_status read_version(struct pn_attempt *attempt) {
    enum pn_status st = pn_version_read(attempt->path, attempt->arena, &attempt->version);
    attempt->bytes = attempt->version.bytes;
    if (st == PN_EIO) {
        pn_diags_error(attempt->diags, PN_F0101_CANNOT_READ, PN_SPAN_NONE, NULL, "%s: %s",
                       attempt->path, strerror(errno));
    }
    return st;
}

enum pn_status pn_edit_run(struct pn_attempt *attempt, pn_plan_function *plan, void *state) {
    bool is_done = false;
    for (int i = 0; i < TRIES_MAX && !is_done; i++) {
        struct pn_arena scratch;
        struct pn_journal before;
        PN_TRY(read_version(attempt));
        attempt->result->is_merged = i > 0;
        pn_arena_init(&scratch, PN_JOURNAL_BYTES_MAX);
        pn_journal_init(&before, &scratch);
        enum pn_status st = try_once(attempt, plan, state, &before, &is_done);
        pn_journal_clear(&before);
        pn_arena_clear(&scratch);
        if (st != PN_OK) return st;
    }
    if (is_done) return PN_OK;
    pn_diags_error(attempt->diags, PN_E0202_BUSY, PN_SPAN_NONE, "try again when it has ended",
                   "%s: another program keeps writing to this file", attempt->path);
    return PN_EINPUT;
}

/* ---- which file ---- */

static bool has_transaction(struct pn_slice bytes) {
    for (size_t at = 0; at < bytes.length; at = line_after(bytes, at)) {
        if (bytes.bytes[at] >= '0' && bytes.bytes[at] <= '9') return true;
    }
    return false;
}

/* The file of the latest transaction, the last written of those. */
static enum pn_status find_latest(const struct pn_attempt *attempt, const char **out) {
    struct pn_arena scratch;
    struct pn_diags diags;
    struct pn_journal journal;
    pn_date latest = PN_DATE_MIN;
    enum pn_status st;
    pn_arena_init(&scratch, PN_JOURNAL_BYTES_MAX);
    pn_diags_init(&diags);
    pn_journal_init(&journal, &scratch);
    st = read_journal(attempt, NULL, &diags, &journal);
    if (st == PN_EINPUT || st == PN_EIO) st = PN_OK; /* said when it is read again */
    for (size_t i = 0; i < journal.entries.count && st == PN_OK; i++) {
        struct pn_entry entry = journal.entries.items[i];
        if (entry.kind != PN_ENTRY_TRANSACTION) continue;
        pn_date date = journal.transactions.items[entry.index].date;
        struct pn_span span = pn_entry_span(&journal, i);
        if (date < latest || span.source == PN_SOURCE_NONE) continue;
        latest = date;
        st = canonical(attempt->arena, journal.sources.list.items[span.source].name, out);
    }
    pn_journal_clear(&journal);
    pn_diags_clear(&diags);
    pn_arena_clear(&scratch);
    return st;
}

static enum pn_status find_main(struct pn_attempt *attempt, const char **out) {
    struct pn_version version;
    PN_TRY(canonical(attempt->arena, attempt->options->paths[0], out));
    if (pn_version_read(*out, attempt->arena, &version) != PN_OK) return PN_OK;
    if (version.is_missing || has_transaction(version.bytes)) return PN_OK;
    return find_latest(attempt, out);
}

static enum pn_status find_file(struct pn_attempt *attempt, const struct pn_change *change,
                                const char **out) {
    if (change->kind != PN_CHANGE_APPEND) {
        return canonical(attempt->arena, change->target.path, out);
    }
    if (change->into.length > 0) return canonical(attempt->arena, change->into, out);
    if (attempt->path != NULL) {
        *out = attempt->path;
        return PN_OK;
    }
    return find_main(attempt, out);
}

/* Changes with a place decide for those without. */
static enum pn_status find_path(struct pn_attempt *attempt, const struct changes *changes) {
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < changes->count; i++) {
            const struct pn_change *change = &changes->items[i];
            const char *path;
            bool is_placed = change->kind != PN_CHANGE_APPEND || change->into.length > 0;
            if (is_placed != (pass == 0)) continue;
            PN_TRY(find_file(attempt, change, &path));
            if (attempt->path == NULL) attempt->path = path;
            if (strcmp(attempt->path, path) == 0) continue;
            pn_diags_error(attempt->diags, PN_E0204_ONE_FILE, PN_SPAN_NONE,
                           "make one change for each file", "%s and %s: these are two files",
                           attempt->path, path);
            return PN_EINPUT;
        }
    }
    return PN_OK;
}

/* ---- the door ---- */

/* In Beancount a transaction without a mark is one with `*`. */
static enum pn_status find_dialect(struct pn_attempt *attempt, struct changes *changes) {
    struct pn_change *copies = NULL;
    attempt->dialect = attempt->options->dialect;
    if (attempt->dialect == PN_DIALECT_BY_NAME) {
        attempt->dialect = pn_dialect_of_name(pn_slice_of(attempt->path));
    }
    if (attempt->dialect != PN_DIALECT_BEANCOUNT) return PN_OK;
    PN_TRY(PN_NEW_ARRAY(attempt->arena, changes->count, &copies));
    for (size_t i = 0; i < changes->count; i++) {
        copies[i] = changes->items[i];
        bool is_transaction = copies[i].draft.kind == PN_DRAFT_TRANSACTION;
        if (is_transaction && copies[i].draft.mark == PN_MARK_NONE) {
            copies[i].draft.mark = PN_MARK_CLEARED;
        }
    }
    changes->items = copies;
    return PN_OK;
}

static enum pn_status check_changes(const struct pn_attempt *attempt,
                                    const struct changes *changes) {
    struct pn_refusals refusals = {attempt->diags, attempt->arena, &attempt->result->field,
                                   attempt->dialect};
    enum pn_status worst = PN_OK;
    for (size_t i = 0; i < changes->count; i++) {
        const struct pn_change *change = &changes->items[i];
        enum pn_status st = PN_OK;
        if (change->kind == PN_CHANGE_APPEND || change->kind == PN_CHANGE_REPLACE) {
            st = pn_draft_check(&refusals, &change->draft);
        }
        for (size_t k = 0; change->kind == PN_CHANGE_TAGS && k < change->tag_count; k++) {
            if (st == PN_OK) st = pn_draft_check_tag(&refusals, &change->tags[k]);
        }
        if (st != PN_OK && st != PN_EINPUT) return st;
        if (worst == PN_OK) worst = st;
    }
    return worst;
}

enum pn_status pn_edit_apply(const struct pn_edit_options *options, const struct pn_change *changes,
                             size_t change_count, struct pn_arena *arena, struct pn_diags *diags,
                             struct pn_edit_result *out) {
    struct changes list = {changes, change_count};
    struct pn_edit_result result = {0};
    struct pn_attempt attempt = {
        .options = options, .arena = arena, .diags = diags, .result = &result};
    PN_ASSERT(change_count > 0 && options->path_count > 0);
    attempt.record.kind = PN_RECORD_CHANGE;
    attempt.record.label = options->label;
    enum pn_status st = find_path(&attempt, &list);
    if (st == PN_OK) st = find_dialect(&attempt, &list);
    if (st == PN_OK) st = check_changes(&attempt, &list);
    if (st == PN_OK) st = pn_edit_run(&attempt, plan_changes, &list);
    if (st == PN_OK || st == PN_EINPUT) *out = result;
    return st;
}
