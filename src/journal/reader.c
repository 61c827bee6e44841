/*
 * The top level: lines, what each begins, recovery after an error, included files.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "journal/common.h"
#include "journal/internal.h"
#include "journal/parallel.h"

struct pn_span pn_reader_span(const struct pn_reader *reader, struct pn_slice text) {
    return (struct pn_span){.source = reader->source,
                            .length = (uint32_t)text.length,
                            .offset = (uint64_t)(text.bytes - reader->begin)};
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
    if (!pn_directive_is_simple(line))
        pn_usuals_clear(reader); /* it may have said how numbers are to be read */
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
        if (reader->read_common != NULL) PN_TRY(reader->read_common(reader, parallel->until));
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
    reader->edge = reader->end - 64;
    reader->read_common = bytes.length >= 64 ? pn_common_pick() : NULL;
    reader->common.date_first = 0;
    pn_usuals_clear(reader);
    reader->clean = reader->begin;
    if (bytes.length >= 3 && memcmp(bytes.bytes, "\xef\xbb\xbf", 3) == 0) reader->next += 3;
    pn_parallel_init(&parallel);
    enum pn_status st = read_lines(reader, &parallel);
    enum pn_status encoding = check_utf8(reader);
    pn_file_rest(&reader->journal->sources.list.items[source].file);
    if (st != PN_OK && st != PN_EINPUT && st != PN_EIO) return st;
    return encoding != PN_OK ? encoding : st;
}
