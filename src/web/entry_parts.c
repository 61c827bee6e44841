/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/entry_parts.h"

#include <unistd.h>

enum pn_status pn_say_entry_id(struct pn_request *request, const char *key, uint32_t entry) {
    struct pn_strbuf id;
    if (entry == PN_NONE) {
        pn_say_null(&request->say, key);
        return PN_OK;
    }
    pn_strbuf_init(&id, request->arena);
    pn_entry_id(&id, &request->app->current->books.journal, entry);
    PN_TRY(id.status);
    pn_say_text(&request->say, key, pn_strbuf_view(&id));
    return PN_OK;
}

uint32_t pn_entry_of_transaction(const struct pn_snapshot *snapshot, size_t transaction) {
    const struct pn_books *books = &snapshot->books;
    if ((pn_books_flags(books, transaction) & PN_TRANSACTION_FORECAST) != 0) return PN_NONE;
    return snapshot->entry_of[pn_books_written_index(books, transaction)];
}

bool pn_entry_is_editable(const struct pn_snapshot *snapshot, uint32_t entry,
                          uint32_t *out_source) {
    const struct pn_journal *journal = &snapshot->books.journal;
    if (entry == PN_NONE) return false;
    struct pn_span span = pn_entry_span(journal, entry);
    if (span.source == PN_SOURCE_NONE) return false;
    *out_source = span.source;
    if (snapshot->is_writable[span.source] == 0) {
        const char *path = journal->sources.list.items[span.source].name.bytes;
        snapshot->is_writable[span.source] = access(path, W_OK) == 0 ? 1 : 2;
    }
    return snapshot->is_writable[span.source] == 1;
}

void pn_say_entry_place(struct pn_request *request, uint32_t entry) {
    const struct pn_snapshot *snapshot = request->app->current;
    const struct pn_sources *sources = &snapshot->books.journal.sources;
    struct pn_span span = PN_SPAN_NONE;
    if (entry != PN_NONE) span = pn_entry_span(&snapshot->books.journal, entry);
    if (span.source == PN_SOURCE_NONE) {
        pn_say_null(&request->say, "file");
        pn_say_null(&request->say, "line");
        return;
    }
    struct pn_slice name = sources->list.items[span.source].name;
    for (size_t i = name.length; i > 0; i--) {
        if (name.bytes[i - 1] != '/') continue;
        name = pn_slice_sub(name, i, name.length);
        break;
    }
    pn_say_text(&request->say, "file", name);
    pn_say_whole(&request->say, "line",
                 (int64_t)pn_snapshot_line(request->app->current, span.source, span.offset));
}

enum pn_status pn_join_comments(struct pn_request *request, struct pn_comments comments,
                                struct pn_slice *out) {
    const struct pn_journal *journal = &request->app->current->books.journal;
    struct pn_strbuf text;
    pn_strbuf_init(&text, request->arena);
    for (uint32_t i = 0; i < comments.count; i++) {
        struct pn_slice line = journal->comments.items[comments.first + i];
        /* The first is empty when only lines below have a comment. */
        if (i == 0 && line.length == 0) continue;
        if (text.length > 0) pn_strbuf_byte(&text, '\n');
        pn_strbuf_slice(&text, line);
    }
    PN_TRY(text.status);
    *out = text.length == 0 ? (struct pn_slice){0} : pn_strbuf_view(&text);
    return PN_OK;
}

static void say_form_posting(struct pn_request *request, const struct pn_draft_posting *posting) {
    struct pn_say *say = &request->say;
    struct pn_strbuf amount;
    pn_strbuf_init(&amount, request->arena);
    pn_strbuf_text(&amount, "");
    if (posting->has_amount) {
        pn_decimal_print(&amount, posting->quantity);
        if (posting->commodity.length > 0) pn_strbuf_byte(&amount, ' ');
        bool needs_quotes = pn_symbol_needs_quotes(posting->commodity);
        if (needs_quotes && posting->commodity.length > 0) pn_strbuf_byte(&amount, '"');
        pn_strbuf_slice(&amount, posting->commodity);
        if (needs_quotes && posting->commodity.length > 0) pn_strbuf_byte(&amount, '"');
    }
    if (amount.status != PN_OK) say->failed = amount.status;
    pn_say_open(say, NULL, '{');
    pn_say_text(say, "account", posting->account);
    pn_say_text(say, "amount", pn_strbuf_view(&amount));
    pn_say_text(say, "comment", posting->comment);
    pn_say_close(say);
}

static bool is_plain(const struct pn_draft *draft) {
    if (draft->date2 != PN_DATE_NONE) return false;
    for (size_t i = 0; i < draft->posting_count; i++) {
        const struct pn_draft_posting *posting = &draft->postings[i];
        if (posting->kind != PN_POSTING_REAL || posting->mark != PN_MARK_NONE) return false;
        if (posting->tail.length > 0) return false;
    }
    return true;
}

enum pn_status pn_say_form(struct pn_request *request, const char *key, uint32_t entry,
                           pn_date date, bool *out_has_more) {
    static const char *const marks[] = {"", "!", "*"};
    struct pn_say *say = &request->say;
    struct pn_draft draft;
    char text[PN_DATE_TEXT_MAX];
    PN_TRY(pn_draft_of(request->arena, &request->app->current->books.journal, entry, &draft,
                       out_has_more));
    if (!is_plain(&draft)) *out_has_more = true;
    pn_say_open(say, key, '{');
    pn_say_word(say, "date", pn_date_format(date == PN_DATE_NONE ? draft.date : date, text));
    pn_say_word(say, "mark", marks[draft.mark]);
    pn_say_text(say, "code", draft.code);
    bool has_bar = pn_slice_find(draft.description, '|') < draft.description.length;
    pn_say_text(say, "payee", pn_description_payee(draft.description));
    pn_say_text(say, "note",
                has_bar ? pn_description_note(draft.description) : (struct pn_slice){0});
    pn_say_text(say, "comment", draft.comment);
    pn_say_open(say, "postings", '[');
    for (size_t i = 0; i < draft.posting_count; i++)
        say_form_posting(request, &draft.postings[i]);
    pn_say_close(say);
    pn_say_close(say);
    return PN_OK;
}
