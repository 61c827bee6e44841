/*
 * One entry: shown as a form and as text, checked, added, changed, deleted; undo, redo, history.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "journal/history.h"
#include "web/entry_parts.h"
#include "web/typed.h"
#include "web/writing.h"

/* ---- showing ---- */

static enum pn_status find_entry(struct pn_request *request, struct pn_slice id, size_t *out) {
    if (pn_entry_find(&request->app->current->books.journal, id, out) == PN_OK) return PN_OK;
    return pn_request_fail(request, 404, PN_W0404_NOT_FOUND, "it was changed or removed meanwhile",
                           "there is no such entry");
}

enum pn_status pn_route_entry(struct pn_request *request) {
    const struct pn_snapshot *current = request->app->current;
    struct pn_slice id = {0};
    struct pn_target target;
    size_t entry;
    uint32_t source;
    bool has_more = false;
    (void)pn_request_param(request, "id", &id);
    if (request->status != 0) return PN_EINPUT;
    PN_TRY(find_entry(request, id, &entry));
    PN_TRY(pn_target_of(&current->books.journal, entry, &target));
    bool is_editable = pn_entry_is_editable(current, (uint32_t)entry, &source);
    pn_say_open(&request->say, NULL, '{');
    pn_request_say_version(request);
    PN_TRY(pn_say_entry_id(request, "id", (uint32_t)entry));
    if (current->books.journal.entries.items[entry].kind == PN_ENTRY_TRANSACTION)
        PN_TRY(pn_say_form(request, "form", (uint32_t)entry, PN_DATE_NONE, &has_more));
    else
        pn_say_null(&request->say, "form");
    pn_say_text(&request->say, "text", target.text);
    pn_say_entry_place(request, (uint32_t)entry);
    pn_say_bool(&request->say, "is_editable", is_editable);
    pn_say_word(&request->say, "why_not", is_editable ? NULL : "the file must not be written");
    pn_say_bool(&request->say, "has_more", has_more);
    pn_say_close(&request->say);
    return PN_OK;
}

/* ---- a form as a draft ---- */

static enum pn_status form_text(struct pn_request *request, const struct pn_value *object,
                                const char *key, struct pn_slice *out) {
    const struct pn_value *value = pn_value_member(object, key);
    *out = (struct pn_slice){0};
    if (pn_value_is_null(value) || pn_value_text(value, out)) return PN_OK;
    return pn_request_fail(request, 400, PN_W0400_BAD_REQUEST, NULL, "\"%s\" is a text", key);
}

static const char *posting_field(struct pn_request *request, size_t index, const char *name) {
    struct pn_strbuf text;
    pn_strbuf_init(&text, request->arena);
    pn_strbuf_printf(&text, "postings.%zu.%s", index, name);
    return text.status == PN_OK ? text.bytes : name;
}

/* The commodity and digits that a number without one is in. */
static void usual_money(const struct pn_request *request, struct pn_slice *symbol,
                        struct pn_typed_style *style) {
    const struct pn_snapshot *current = request->app->current;
    *style = (struct pn_typed_style){request->locale, 2};
    if (current == NULL || !current->has_household) return;
    *symbol = current->household.symbol;
    style->places = current->household.style.places;
}

static enum pn_status read_amount(struct pn_request *request, struct pn_slice text, size_t index,
                                  struct pn_draft_posting *posting) {
    struct pn_typed_style style;
    if (pn_slice_trim(text).length == 0) return PN_OK;
    usual_money(request, &posting->commodity, &style);
    const char *why = pn_typed_amount(text, &style, &posting->quantity, &posting->commodity);
    posting->has_amount = why == NULL;
    if (why == NULL) return PN_OK;
    return pn_request_wrong(request, posting_field(request, index, "amount"), "such as 12.50",
                            "%.*s: %s", PN_ARG(text), why);
}

static enum pn_status read_posting(struct pn_request *request, const struct pn_value *value,
                                   size_t index, struct pn_draft_posting *out) {
    struct pn_slice amount, account;
    if (!pn_value_is_object(value)) {
        return pn_request_fail(request, 400, PN_W0400_BAD_REQUEST, NULL, "a posting is an object");
    }
    PN_TRY(form_text(request, value, "account", &account));
    PN_TRY(form_text(request, value, "amount", &amount));
    PN_TRY(form_text(request, value, "comment", &out->comment));
    out->account = account;
    if (account.length == 0) {
        return pn_request_wrong(request, posting_field(request, index, "account"),
                                "such as Expenses:Food", "an account is missing");
    }
    return read_amount(request, amount, index, out);
}

#define POSTINGS_MAX 200

static enum pn_status read_postings(struct pn_request *request, const struct pn_value *form,
                                    struct pn_draft *draft) {
    const struct pn_value *list = pn_value_member(form, "postings");
    size_t count = pn_value_count(list), used = 0;
    struct pn_draft_posting *postings;
    if (!pn_value_is_array(list) || count > POSTINGS_MAX) {
        return pn_request_fail(request, 400, PN_W0400_BAD_REQUEST, NULL,
                               "\"postings\" is a list of at most %d", POSTINGS_MAX);
    }
    PN_TRY(PN_NEW_ARRAY(request->arena, count + 1, &postings));
    for (size_t i = 0; i < count; i++)
        PN_TRY(read_posting(request, pn_value_at(list, i), i, &postings[used++]));
    if (used < 2) {
        return pn_request_wrong(request, "postings",
                                "money comes from somewhere and goes somewhere",
                                "an entry has at least two postings");
    }
    draft->postings = postings;
    draft->posting_count = used;
    return PN_OK;
}

static enum pn_status read_form(struct pn_request *request, const struct pn_value *form,
                                struct pn_draft *out) {
    struct pn_draft draft = PN_DRAFT_EMPTY;
    struct pn_slice date, mark, payee, note;
    if (!pn_value_is_object(form)) {
        return pn_request_fail(request, 400, PN_W0400_BAD_REQUEST, NULL, "\"form\" is an object");
    }
    PN_TRY(form_text(request, form, "date", &date));
    PN_TRY(form_text(request, form, "mark", &mark));
    PN_TRY(form_text(request, form, "code", &draft.code));
    PN_TRY(form_text(request, form, "payee", &payee));
    PN_TRY(form_text(request, form, "note", &note));
    PN_TRY(form_text(request, form, "comment", &draft.comment));
    enum pn_status st = pn_typed_date(date, request->say.today, request->arena, &draft.date);
    if (st == PN_EINPUT) {
        return pn_request_wrong(request, "date", "such as 2026-12-01 or yesterday",
                                "%.*s is no day", PN_ARG(date));
    }
    if (st != PN_OK) return st;
    if (mark.length > 1 || (mark.length == 1 && strchr("!*", mark.bytes[0]) == NULL)) {
        return pn_request_wrong(request, "mark", "*, ! or nothing", "there is no such mark");
    }
    draft.mark = mark.length == 0       ? PN_MARK_NONE
                 : mark.bytes[0] == '*' ? PN_MARK_CLEARED
                                        : PN_MARK_PENDING;
    if (pn_slice_trim(note).length != note.length) {
        return pn_request_wrong(request, "note", "without blanks around it",
                                "the note begins or ends with a blank");
    }
    request->field = "payee";
    PN_TRY(pn_draft_describe(request->arena, payee, note, &request->diags, &draft.description));
    request->field = NULL;
    PN_TRY(read_postings(request, form, &draft));
    *out = draft;
    return PN_OK;
}

/* ---- changes ---- */

/*
 * The draft and, where the body names one, the target. An entry that is gone is no mistake of
 * the address here but a conflict: somebody else changed it.
 */
static enum pn_status read_change(struct pn_request *request, bool needs_id, bool needs_draft,
                                  struct pn_change *out) {
    const struct pn_value *form = pn_value_member(request->body, "form");
    const struct pn_value *text = pn_value_member(request->body, "text");
    struct pn_slice id;
    size_t entry;
    const char *unknown = pn_value_unknown_key(request->body, "id form text");
    if (unknown != NULL) {
        return pn_request_fail(request, 400, PN_W0400_BAD_REQUEST, NULL, "what is \"%s\"?",
                               unknown);
    }
    PN_TRY(pn_request_text_or(request, "id", (struct pn_slice){0}, &id));
    if (id.length == 0 && needs_id) {
        return pn_request_fail(request, 400, PN_W0400_BAD_REQUEST, NULL, "\"id\" is missing");
    }
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = PN_DRAFT_EMPTY};
    if (!pn_value_is_null(text)) {
        change.draft.kind = PN_DRAFT_TEXT;
        PN_TRY(pn_request_text(request, "text", &change.draft.text));
    } else if (needs_draft || !pn_value_is_null(form)) {
        PN_TRY(read_form(request, form, &change.draft));
    }
    if (id.length > 0) {
        const struct pn_journal *journal = &request->app->current->books.journal;
        change.kind = PN_CHANGE_REPLACE;
        if (pn_entry_find(journal, id, &entry) != PN_OK) {
            request->has_conflict = true;
            request->yours =
                change.draft.kind == PN_DRAFT_TEXT ? change.draft.text : (struct pn_slice){0};
            return pn_request_fail(request, 409, PN_W0409_CONFLICT, "look at it as it is now",
                                   "another program changed or removed this entry");
        }
        PN_TRY(pn_target_of(journal, entry, &change.target));
    }
    *out = change;
    return PN_OK;
}

/* "add 2026-11-24 Green Market" */
static enum pn_status label_of(struct pn_request *request, const char *verb,
                               const struct pn_change *change, struct pn_slice *out) {
    char date[PN_DATE_TEXT_MAX];
    struct pn_slice line = change->draft.text;
    if (change->draft.kind == PN_DRAFT_TRANSACTION && change->draft.date != PN_DATE_NONE) {
        return pn_write_label(request, out, "%s %s %.*s", verb,
                              pn_date_format(change->draft.date, date),
                              PN_ARG(change->draft.description));
    }
    if (line.length == 0) line = change->target.text;
    line = pn_slice_trim(pn_slice_sub(line, 0, pn_slice_find(line, '\n')));
    return pn_write_label(request, out, "%s %.*s", verb, PN_ARG(line));
}

static enum pn_status write_change(struct pn_request *request, const char *verb,
                                   const struct pn_change *change, bool is_dry) {
    struct pn_edit_result result;
    struct pn_slice label;
    PN_TRY(label_of(request, verb, change, &label));
    PN_TRY(pn_write_changes(request, change, 1, label, is_dry, &result));
    pn_say_open(&request->say, NULL, '{');
    if (is_dry) {
        pn_request_say_version(request);
        pn_say_null(&request->say, "id");
        pn_say_text(&request->say, "text", result.text);
        PN_TRY(pn_request_say_undo(request));
    } else {
        PN_TRY(pn_say_written(request, &result));
    }
    pn_say_close(&request->say);
    return PN_OK;
}

enum pn_status pn_route_entry_check(struct pn_request *request) {
    struct pn_change change;
    PN_TRY(read_change(request, false, true, &change));
    return write_change(request, "check", &change, true);
}

enum pn_status pn_route_entry_add(struct pn_request *request) {
    struct pn_change change;
    PN_TRY(read_change(request, false, true, &change));
    if (change.kind != PN_CHANGE_APPEND) {
        return pn_request_fail(request, 400, PN_W0400_BAD_REQUEST, NULL,
                               "what is added has no \"id\" yet");
    }
    return write_change(request, "add", &change, false);
}

enum pn_status pn_route_entry_edit(struct pn_request *request) {
    struct pn_change change;
    PN_TRY(read_change(request, true, true, &change));
    return write_change(request, "edit", &change, false);
}

enum pn_status pn_route_entry_delete(struct pn_request *request) {
    struct pn_change change;
    PN_TRY(read_change(request, true, false, &change));
    change.kind = PN_CHANGE_DELETE;
    return write_change(request, "delete", &change, false);
}

/* ---- undo, redo, history ---- */

static enum pn_status turn(struct pn_request *request, enum pn_write_turn which) {
    struct pn_edit_result result;
    PN_TRY(pn_write_turn(request, which, &result));
    pn_say_open(&request->say, NULL, '{');
    PN_TRY(pn_say_written(request, &result));
    pn_say_close(&request->say);
    return PN_OK;
}

enum pn_status pn_route_undo(struct pn_request *request) { return turn(request, PN_WRITE_UNDO); }

enum pn_status pn_route_redo(struct pn_request *request) { return turn(request, PN_WRITE_REDO); }

#define DAY_SECONDS 86400

/* Seconds since 1970 as UTC; the day in the reader's language. */
static void say_time(struct pn_say *say, const char *key, int64_t time) {
    char exact[PN_TIME_TEXT_MAX];
    struct pn_strbuf text;
    int64_t day = time / DAY_SECONDS, rest = time % DAY_SECONDS;
    pn_time_format(time, exact);
    pn_strbuf_init(&text, say->text.arena);
    pn_locale_date(&text, say->locale, (pn_date)day);
    pn_strbuf_printf(&text, ", %02d:%02d UTC", (int)(rest / 3600), (int)(rest / 60 % 60));
    if (text.status != PN_OK) say->failed = text.status;
    pn_say_open(say, key, '{');
    pn_say_word(say, "exact", exact);
    pn_say_text(say, "text", pn_strbuf_view(&text));
    pn_say_close(say);
}

static struct pn_slice last_component(struct pn_slice path) {
    for (size_t i = path.length; i > 0; i--) {
        if (path.bytes[i - 1] == '/') return pn_slice_sub(path, i, path.length);
    }
    return path;
}

static void say_record(struct pn_say *say, const struct pn_record *record) {
    static const char *const kinds[] = {"change", "undo", "redo", "void"};
    pn_say_open(say, NULL, '{');
    pn_say_whole(say, "number", (int64_t)record->number);
    say_time(say, "time", record->time);
    pn_say_text(say, "label", record->label);
    pn_say_text(say, "file", last_component(record->path));
    pn_say_text(say, "before", record->old_text);
    pn_say_text(say, "after", record->new_text);
    pn_say_bool(say, "is_undone", record->is_undone);
    pn_say_word(say, "kind", kinds[record->kind]);
    pn_say_close(say);
}

enum pn_status pn_route_history(struct pn_request *request) {
    const char *path;
    struct pn_history history = {0};
    int64_t offset, limit;
    struct pn_say *say = &request->say;
    PN_TRY(pn_request_count(request, "offset", 0, INT32_MAX, 0, &offset));
    PN_TRY(pn_request_count(request, "limit", 1, 500, 50, &limit));
    PN_TRY(pn_write_history_path(request, &path));
    if (path != NULL) PN_TRY(pn_history_read(path, request->arena, &request->diags, &history));
    int64_t total = (int64_t)history.records.count;
    pn_say_open(say, NULL, '{');
    pn_request_say_version(request);
    pn_say_whole(say, "total", total);
    pn_say_whole(say, "offset", offset);
    pn_say_open(say, "rows", '[');
    for (int64_t i = offset; i < total && i < offset + limit; i++)
        say_record(say, &history.records.items[total - 1 - i]);
    pn_say_close(say);
    pn_say_close(say);
    return PN_OK;
}
