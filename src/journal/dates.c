/*
 * Dates at the beginning of lines and in comments.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "journal/internal.h"

#define LEDGER_YEAR_MIN 1400 /* its calendar begins there */

#define DATE_TEXT 10 /* 2026-12-01 */

static bool is_separator(char c) { return c == '-' || c == '/' || c == '.'; }

/* Up to six digits; their count. */
static size_t scan_number(struct pn_cursor *cursor, int *out) {
    size_t count = 0;
    int value = 0;
    while (cursor->at < cursor->end && pn_is_digit(*cursor->at) && count < 6) {
        value = value * 10 + (*cursor->at++ - '0');
        count++;
    }
    *out = value;
    return count;
}

/* 00..68 are in this century, 69..99 in the last, as strptime has it. */
static int expand_year(int year, size_t digits) {
    if (digits != 2) return year;
    return year < 69 ? 2000 + year : 1900 + year;
}

enum pn_status pn_date_scan(struct pn_cursor *cursor, enum pn_dialect dialect, int year,
                            pn_date *out) {
    struct pn_cursor at = *cursor;
    bool is_ledger = dialect == PN_DIALECT_LEDGER;
    int parts[3] = {0};
    size_t digits[3] = {0}, count = 1;
    char separator = 0;
    digits[0] = scan_number(&at, &parts[0]);
    if (digits[0] == 0) return PN_EINPUT;
    while (count < 3 && is_separator(pn_peek(&at))) {
        if (separator != 0 && *at.at != separator && !is_ledger) return PN_EINPUT;
        struct pn_cursor ahead = {at.at + 1, at.end};
        digits[count] = scan_number(&ahead, &parts[count]);
        if (digits[count] == 0) break;
        separator = *at.at;
        at = ahead;
        count++;
        if (count == 2 && digits[0] < 4 && !is_ledger) break;
    }
    pn_date date;
    if (count == 3) {
        if (digits[1] > 2 || digits[2] > 2) return PN_EINPUT;
        if (is_ledger) parts[0] = expand_year(parts[0], digits[0]);
        PN_TRY(pn_date_from_ymd(parts[0], parts[1], parts[2], &date));
    } else if (count == 2 && digits[0] == 4 && is_ledger) {
        PN_TRY(pn_date_from_ymd(parts[0], parts[1], 1, &date));
    } else if (count == 2 && digits[0] <= 2 && digits[1] <= 2) {
        PN_TRY(pn_date_from_ymd(year, parts[0], parts[1], &date));
    } else {
        return PN_EINPUT;
    }
    *cursor = at;
    *out = date;
    return PN_OK;
}

/* Ledger: a month after the present one was last year's, unless a directive set the year. */
static int year_of(const struct pn_reader *reader, const struct pn_cursor *cursor, int year) {
    struct pn_cursor at = *cursor;
    int month;
    if (reader->dialect != PN_DIALECT_LEDGER || reader->has_year) return year;
    if (scan_number(&at, &month) == 0 || month > 12) return year;
    return month > pn_date_ymd(reader->options->today).month ? year - 1 : year;
}

enum pn_status pn_date_read(struct pn_reader *reader, struct pn_cursor *cursor, int year,
                            pn_date *out) {
    const char *from = cursor->at;
    size_t rest = (size_t)(cursor->end - from);
    bool is_plain = rest > DATE_TEXT && pn_is_blank(from[DATE_TEXT]);
    if (is_plain && reader->last_date_text != NULL &&
        memcmp(reader->last_date_text, from, DATE_TEXT) == 0) {
        cursor->at += DATE_TEXT;
        *out = reader->last_date;
        return PN_OK;
    }
    enum pn_status st = pn_date_scan(cursor, reader->dialect, year_of(reader, cursor, year), out);
    bool is_ledger = reader->dialect == PN_DIALECT_LEDGER;
    if (st == PN_OK && is_ledger && pn_date_ymd(*out).year < LEDGER_YEAR_MIN) st = PN_EINPUT;
    if (st != PN_OK) {
        while (cursor->at < cursor->end && !pn_is_blank(*cursor->at))
            cursor->at++;
        return PN_REFUSE(reader, PN_J0201_BAD_DATE, pn_between(from, cursor->at),
                         "write dates as 2026-12-01", "there is no such date");
    }
    if (is_plain && cursor->at == from + DATE_TEXT) {
        reader->last_date_text = from;
        reader->last_date = *out;
    }
    return PN_OK;
}

/* ---- dates of postings, from their comments ---- */

/* [DATE], [DATE=DATE2] or [=DATE2] after the bracket. PN_EINPUT when it is something else. */
static enum pn_status scan_bracketed(struct pn_cursor *cursor, enum pn_dialect dialect, int year,
                                     pn_date *date, pn_date *date2) {
    pn_date first = PN_DATE_NONE, second = PN_DATE_NONE;
    if (pn_peek(cursor) != '=') PN_TRY(pn_date_scan(cursor, dialect, year, &first));
    if (first != PN_DATE_NONE) year = pn_date_ymd(first).year;
    if (pn_peek(cursor) == '=') {
        cursor->at++;
        PN_TRY(pn_date_scan(cursor, dialect, year, &second));
    }
    if (pn_peek(cursor) != ']') return PN_EINPUT;
    if (first != PN_DATE_NONE) *date = first;
    if (second != PN_DATE_NONE) *date2 = second;
    return PN_OK;
}

static bool is_bracket_date(struct pn_slice text, size_t at) {
    if (text.bytes[at] != '[' || at + 1 >= text.length) return false;
    for (size_t i = at + 1; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == ']') return i > at + 1;
        if (!pn_is_digit(c) && !is_separator(c) && c != '=') return false;
    }
    return false;
}

static enum pn_status line_dates(struct pn_slice line, enum pn_dialect dialect, int year,
                                 pn_date *date, pn_date *date2) {
    bool is_ledger = dialect == PN_DIALECT_LEDGER;
    struct pn_tag tag;
    for (size_t at = 0; !is_ledger && pn_tag_next(line, &at, &tag);) {
        bool is_date = pn_slice_is(tag.key, "date"), is_date2 = pn_slice_is(tag.key, "date2");
        if (!is_date && !is_date2) continue;
        struct pn_cursor cursor = {tag.value.bytes, tag.value.bytes + tag.value.length};
        PN_TRY(pn_date_scan(&cursor, dialect, year, is_date ? date : date2));
        if (cursor.at < cursor.end) return PN_EINPUT;
    }
    if (is_ledger && pn_slice_find(line, ':') < line.length) return PN_OK;
    for (size_t i = pn_slice_find(line, '['); i < line.length; i++) {
        if (!is_bracket_date(line, i)) continue;
        struct pn_cursor cursor = {line.bytes + i + 1, line.bytes + line.length};
        PN_TRY(scan_bracketed(&cursor, dialect, year, date, date2));
    }
    return PN_OK;
}

enum pn_status pn_posting_dates(const struct pn_journal *journal, const struct pn_posting *posting,
                                enum pn_dialect dialect, pn_date transaction_date, pn_date *date,
                                pn_date *date2) {
    int year = pn_date_ymd(transaction_date).year;
    pn_date first = *date, second = *date2;
    if (dialect == PN_DIALECT_BEANCOUNT) return PN_OK; /* it has no such dates */
    struct pn_comments lines = pn_posting_comments(journal, posting);
    for (uint32_t i = lines.first; i < lines.first + lines.count; i++) {
        struct pn_slice line = journal->comments.items[i];
        if (line.length < 3) continue;
        PN_TRY(line_dates(line, dialect, year, &first, &second));
    }
    *date = first;
    *date2 = second;
    return PN_OK;
}
