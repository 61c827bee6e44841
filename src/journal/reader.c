/*
 * The top level: lines, what each begins, recovery after an error, included files.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "journal/internal.h"
#include "journal/parallel.h"

struct pn_span pn_reader_span(const struct pn_reader *reader, struct pn_slice text) {
    return (struct pn_span){.source = reader->source,
                            .length = (uint32_t)text.length,
                            .offset = (uint64_t)(text.bytes - reader->begin)};
}

enum pn_status pn_reader_entry(struct pn_reader *reader, enum pn_entry_kind kind, size_t index) {
    struct pn_entry entry = {.kind = kind & 3u, .index = (uint32_t)index & (PN_ENTRIES_MAX - 1)};
    if (index >= PN_ENTRIES_MAX) return PN_ELIMIT;
    return PN_PUSH(reader->journal->arena, &reader->journal->entries, entry);
}

/* ---- packing ---- */

static uint64_t place_of(const struct pn_reader *reader, const char *text) {
    return reader->base + (uint64_t)(text - reader->begin);
}

static enum pn_status form_of(struct pn_reader *reader, struct pn_amount amount, uint32_t *out) {
    struct pn_form form = {amount.commodity, amount.style, amount.places, amount.is_multiplier};
    const struct pn_form *last = &reader->journal->forms.items[reader->last_form];
    if (memcmp(last, &form, sizeof form) != 0) {
        PN_TRY(pn_journal_form(reader->journal, form, &reader->last_form));
    }
    *out = reader->last_form;
    return PN_OK;
}

static enum pn_status pack_amount(struct pn_reader *reader, const struct pn_posting_draft *draft,
                                  struct pn_posting *posting) {
    struct pn_journal *journal = reader->journal;
    pn_i128 mantissa = draft->amount.mantissa;
    uint32_t form;
    if (!draft->has_amount) return PN_OK;
    PN_TRY(form_of(reader, draft->amount, &form));
    posting->has_amount = 1;
    posting->form = form & (PN_FORMS_MAX - 1);
    posting->number = (int64_t)mantissa;
    if (mantissa == posting->number) return PN_OK;
    posting->is_wide = 1;
    posting->number = (int64_t)journal->wides.count;
    return PN_PUSH(journal->arena, &journal->wides, mantissa);
}

static enum pn_status pack_more(struct pn_reader *reader, const struct pn_posting_draft *draft,
                                struct pn_posting *posting) {
    struct pn_journal *journal = reader->journal;
    struct pn_posting_more more = {draft->extra, draft->comments};
    if (draft->extra == PN_NONE && draft->comments.count == 0) return PN_OK;
    if (journal->posting_mores.count >= PN_NONE) return PN_ELIMIT;
    posting->more = (uint32_t)journal->posting_mores.count;
    return PN_PUSH(journal->arena, &journal->posting_mores, more);
}

enum pn_status pn_reader_keep_posting(struct pn_reader *reader,
                                      const struct pn_posting_draft *draft) {
    struct pn_journal *journal = reader->journal;
    uint64_t place = place_of(reader, draft->text.bytes);
    struct pn_posting posting = {
        .place = (uint32_t)place,
        .place_high = (uint32_t)(place >> 32) & 3u,
        .account = draft->account,
        .more = PN_NONE,
        .kind = draft->kind & 3u,
        .mark = draft->mark & 3u,
    };
    if (journal->postings.count >= PN_NONE) return PN_ELIMIT;
    PN_TRY(pack_amount(reader, draft, &posting));
    PN_TRY(pack_more(reader, draft, &posting));
    return PN_PUSH(journal->arena, &journal->postings, posting);
}

static uint32_t block_length(const struct pn_reader *reader, const char *from) {
    const char *to = reader->next;
    while (to > from && (to[-1] == '\n' || to[-1] == '\r'))
        to--;
    size_t length = (size_t)(to - from);
    return length > UINT32_MAX ? UINT32_MAX : (uint32_t)length;
}

enum pn_status pn_reader_keep_transaction(struct pn_reader *reader,
                                          const struct pn_transaction_draft *draft) {
    struct pn_journal *journal = reader->journal;
    uint64_t place = place_of(reader, draft->text.bytes);
    struct pn_transaction transaction = {
        .place = (uint32_t)place,
        .place_high = (uint8_t)(place >> 32),
        .block_length = block_length(reader, draft->text.bytes),
        .date = draft->date,
        .description = draft->description,
        .posting_first = draft->posting_first,
        .posting_count = draft->posting_count,
        .more = PN_NONE,
        .mark = draft->mark,
        .dialect = (uint8_t)reader->dialect,
    };
    if (draft->date2 != PN_DATE_NONE || draft->comments.count > 0 || draft->code.length > 0) {
        struct pn_transaction_more more = {draft->date2, draft->comments, draft->code};
        if (journal->transaction_mores.count >= PN_NONE) return PN_ELIMIT;
        transaction.more = (uint32_t)journal->transaction_mores.count;
        PN_TRY(PN_PUSH(journal->arena, &journal->transaction_mores, more));
    }
    PN_TRY(pn_reader_entry(reader, PN_ENTRY_TRANSACTION, journal->transactions.count));
    return PN_PUSH(journal->arena, &journal->transactions, transaction);
}

/* ---- comments ---- */

enum pn_status pn_reader_comment_line(struct pn_reader *reader, struct pn_slice text,
                                      uint32_t *first, uint32_t *count) {
    struct pn_journal *journal = reader->journal;
    if (journal->comments.count >= PN_NONE) return PN_ELIMIT;
    if (*count == 0) *first = (uint32_t)journal->comments.count;
    PN_TRY(PN_PUSH(journal->arena, &journal->comments, pn_slice_trim(text)));
    ++*count;
    return PN_OK;
}

enum pn_status pn_reader_comments(struct pn_reader *reader, struct pn_cursor *cursor,
                                  uint32_t *first, uint32_t *count) {
    uint32_t lines = 0;
    pn_skip_blanks(cursor);
    if (pn_peek(cursor) == ';') {
        cursor->at++;
        PN_TRY(pn_reader_comment_line(reader, pn_rest(cursor), first, &lines));
        cursor->at = cursor->end;
    }
    while (pn_reader_is_indented(reader)) {
        const char *at = reader->next;
        while (pn_is_blank(*at))
            at++;
        if (*at != ';') break;
        if (lines == 0) PN_TRY(pn_reader_comment_line(reader, (struct pn_slice){0}, first, &lines));
        if (!pn_reader_line(reader)) break;
        struct pn_slice text = pn_between(at + 1, reader->line.bytes + reader->line.length);
        PN_TRY(pn_reader_comment_line(reader, text, first, &lines));
    }
    *count = lines;
    return PN_OK;
}

/* ---- the top level ---- */

static bool is_blank_line(struct pn_slice line) { return pn_slice_trim(line).length == 0; }

/* After an error: the next line that is not indented is the next to be read. */
static void recover(struct pn_reader *reader) {
    while (pn_reader_is_indented(reader)) {
        if (!pn_reader_line(reader)) return;
    }
}

static bool is_comment(const struct pn_reader *reader, struct pn_slice line) {
    char c = line.bytes[0];
    if (c == ';' || c == '#' || c == '*') return true;
    return (c == '|' || c == '%') && reader->dialect == PN_DIALECT_LEDGER;
}

static enum pn_status read_indented(struct pn_reader *reader) {
    struct pn_slice text = pn_slice_trim(reader->line);
    if (text.bytes[0] == ';') return PN_OK;
    if (reader->dialect != PN_DIALECT_LEDGER && is_comment(reader, text)) return PN_OK;
    return PN_REFUSE(reader, PN_J0102_UNEXPECTED_INDENT, text,
                     "a transaction begins with a date at the very left",
                     "this indented line belongs to nothing");
}

enum pn_status pn_reader_entry_read(struct pn_reader *reader) {
    struct pn_slice line = reader->line;
    if (line.length > PN_LINE_BYTES_MAX) {
        return PN_REFUSE(reader, PN_J0103_LINE_TOO_LONG, pn_slice_sub(line, 0, 1), NULL,
                         "this line has %zu bytes, more than %zu", line.length,
                         (size_t)PN_LINE_BYTES_MAX);
    }
    if (is_blank_line(line)) return PN_OK;
    char c = line.bytes[0];
    if (pn_is_digit(c)) return pn_transaction_read(reader);
    if (pn_is_blank(c)) return read_indented(reader);
    if (is_comment(reader, line)) return PN_OK;
    if (c == '~') return pn_rule_read(reader, PN_RULE_PERIODIC);
    if (c == '=') return pn_rule_read(reader, PN_RULE_AUTO);
    enum pn_status st = pn_directive_read(reader);
    reader->usual.symbol.length = 0; /* it may have said how numbers are to be read */
    return st;
}

bool pn_text_is_clean(struct pn_slice text) {
    return pn_slice_find(text, '\0') == text.length && pn_utf8_invalid_at(text) == text.length;
}

/* What the threads did not look at, or found bad, is told of. */
static enum pn_status check_utf8(struct pn_reader *reader) {
    struct pn_slice bytes = pn_between(reader->clean, reader->end);
    size_t zero = pn_slice_find(bytes, '\0');
    size_t at = pn_utf8_invalid_at(pn_slice_sub(bytes, 0, zero));
    if (at == bytes.length) return PN_OK;
    return PN_REFUSE(reader, PN_J0104_NOT_UTF8, pn_slice_sub(bytes, at, at + 1),
                     "save the file as UTF-8", "this byte is no text in UTF-8");
}

static enum pn_status read_lines(struct pn_reader *reader, struct pn_parallel *parallel) {
    enum pn_status worst = PN_OK;
    for (;;) {
        PN_TRY(pn_parallel_read(parallel, reader));
        if (!pn_reader_line(reader)) return worst;
        enum pn_status st = pn_reader_entry_read(reader);
        if (st == PN_OK) continue;
        if (st != PN_EINPUT && st != PN_EIO) return st;
        worst = worst == PN_OK ? st : worst;
        if (reader->diags->error_count >= PN_DIAGS_MAX) return worst;
        recover(reader);
    }
}

enum pn_status pn_reader_file(struct pn_reader *reader, uint32_t source) {
    struct pn_slice bytes = reader->journal->sources.list.items[source].file.bytes;
    struct pn_parallel parallel;
    reader->source = source;
    reader->base = reader->journal->sources.list.items[source].base;
    reader->begin = reader->next = bytes.bytes == NULL ? "" : bytes.bytes;
    reader->end = reader->begin + bytes.length;
    reader->last_date_text = NULL;
    reader->usual.symbol.length = 0;
    reader->clean = reader->begin;
    if (bytes.length >= 3 && memcmp(bytes.bytes, "\xef\xbb\xbf", 3) == 0) reader->next += 3;
    pn_parallel_init(&parallel);
    enum pn_status st = read_lines(reader, &parallel);
    enum pn_status encoding = check_utf8(reader);
    pn_file_rest(&reader->journal->sources.list.items[source].file);
    if (st != PN_OK && st != PN_EINPUT && st != PN_EIO) return st;
    return encoding != PN_OK ? encoding : st;
}
