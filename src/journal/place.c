/*
 * Where entries stand, and their names.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/strbuf.h"
#include "journal/edit_parts.h"
#include "journal/internal.h"

static bool is_line_end(char c) { return c == '\n' || c == '\r'; }

struct pn_slice pn_lines_trim(struct pn_slice text) {
    size_t from = 0;
    while (from < text.length && is_line_end(text.bytes[from]))
        from++;
    while (text.length > from && is_line_end(text.bytes[text.length - 1]))
        text.length--;
    return pn_slice_sub(text, from, text.length);
}

bool pn_entry_is_mark(const struct pn_journal *journal, struct pn_entry entry) {
    if (entry.kind != PN_ENTRY_DIRECTIVE) return false;
    const struct pn_directive *item = &journal->directives.items[entry.index];
    return item->is_nested || item->kind == PN_DIRECTIVE_FILE_BEGIN ||
           item->kind == PN_DIRECTIVE_FILE_END;
}

/* Some text of the entry's first line. */
static struct pn_span first_line(const struct pn_journal *journal, struct pn_entry entry) {
    if (entry.kind == PN_ENTRY_TRANSACTION) {
        const struct pn_transaction *item = &journal->transactions.items[entry.index];
        return pn_journal_span(journal, pn_transaction_text(journal, item));
    }
    if (entry.kind == PN_ENTRY_RULE) {
        return pn_journal_span(journal, journal->rules.items[entry.index].text);
    }
    return pn_journal_span(journal, journal->directives.items[entry.index].text);
}

/* The end of the line at `at`, its '\n' not counted. */
static size_t line_end(struct pn_slice bytes, size_t at) {
    return at + pn_slice_find(pn_slice_sub(bytes, at, bytes.length), '\n');
}

static bool is_indented(struct pn_slice bytes, size_t from, size_t to) {
    struct pn_slice line = pn_slice_sub(bytes, from, to);
    return line.length > 0 && pn_is_blank(line.bytes[0]) && pn_slice_trim(line).length > 0;
}

struct pn_span pn_entry_span(const struct pn_journal *journal, size_t entry) {
    struct pn_entry item = journal->entries.items[entry];
    struct pn_span span = PN_SPAN_NONE;
    if (pn_entry_is_mark(journal, item)) return span;
    span = first_line(journal, item);
    if (span.source == PN_SOURCE_NONE) return span;
    struct pn_slice bytes = journal->sources.list.items[span.source].file.bytes;
    size_t from = (size_t)span.offset;
    while (from > 0 && bytes.bytes[from - 1] != '\n')
        from--;
    size_t end = line_end(bytes, from);
    while (end < bytes.length) {
        size_t next = line_end(bytes, end + 1);
        if (!is_indented(bytes, end + 1, next)) break;
        end = next;
    }
    if (from == 0 && pn_slice_starts(bytes, PN_SLICE("\xef\xbb\xbf"))) from = 3;
    if (end > from && bytes.bytes[end - 1] == '\r') end--;
    span.offset = from;
    span.length = (uint32_t)(end - from);
    return span;
}

enum pn_status pn_target_of(const struct pn_journal *journal, size_t entry, struct pn_target *out) {
    struct pn_span span = pn_entry_span(journal, entry);
    if (span.source == PN_SOURCE_NONE) return PN_EINPUT;
    *out = (struct pn_target){
        .path = journal->sources.list.items[span.source].name,
        .offset = span.offset,
        .text = pn_sources_text(&journal->sources, span),
    };
    return PN_OK;
}

/* ---- names ---- */

static void format_hash(struct pn_slice text, char out[17]) {
    char hash[PN_DIGEST_TEXT_MAX];
    struct pn_digest value = pn_digest_of(text, PN_SLICE(""));
    memcpy(out, pn_digest_format(&value, hash), 16);
    out[16] = '\0';
}

void pn_entry_id(struct pn_strbuf *buf, const struct pn_journal *journal, size_t entry) {
    char hash[17];
    struct pn_span span = pn_entry_span(journal, entry);
    format_hash(pn_sources_text(&journal->sources, span), hash);
    pn_strbuf_printf(buf, "%u-%llu-%u-%s", span.source, (unsigned long long)span.offset,
                     span.length, hash);
}

/* A number and the '-' behind it. */
static bool take_number(struct pn_slice *text, uint64_t *out) {
    uint64_t value = 0;
    size_t at = 0;
    while (at < text->length && pn_is_digit(text->bytes[at]) && at < 15)
        value = value * 10 + (uint64_t)(text->bytes[at++] - '0');
    if (at == 0 || at >= text->length || text->bytes[at] != '-') return false;
    *text = pn_slice_sub(*text, at + 1, text->length);
    *out = value;
    return true;
}

enum pn_status pn_entry_find(const struct pn_journal *journal, struct pn_slice id, size_t *out) {
    uint64_t source, offset, length, nearest = UINT64_MAX;
    char hash[17];
    if (!take_number(&id, &source) || !take_number(&id, &offset) || !take_number(&id, &length)) {
        return PN_EINPUT;
    }
    for (size_t i = 0; i < journal->entries.count && id.length == 16; i++) {
        struct pn_span span = pn_entry_span(journal, i);
        if (span.source != source || span.length != length) continue;
        uint64_t away = span.offset > offset ? span.offset - offset : offset - span.offset;
        if (away >= nearest) continue;
        format_hash(pn_sources_text(&journal->sources, span), hash);
        if (!pn_slice_equal(id, pn_slice_of(hash))) continue;
        nearest = away;
        *out = i;
        if (away == 0) break;
    }
    return nearest == UINT64_MAX ? PN_EINPUT : PN_OK;
}
