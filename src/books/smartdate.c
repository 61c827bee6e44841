/*
 * Dates as people write them: 2026-03, last month, 5 days ago, jan.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/words.h"

#define MOVED_MAX 100000 /* units; far more than the calendar has years */

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

void pn_words_skip(struct pn_words *words) {
    while (words->at < words->end && (*words->at == ' ' || *words->at == '\t'))
        words->at++;
}

struct pn_slice pn_words_peek(const struct pn_words *words) {
    const char *at = words->at;
    while (at < words->end && is_letter(*at))
        at++;
    return (struct pn_slice){words->at, (size_t)(at - words->at)};
}

bool pn_words_take(struct pn_words *words, const char *word) {
    pn_words_skip(words);
    struct pn_slice next = pn_words_peek(words);
    if (!pn_slice_equal_nocase(next, pn_slice_of(word))) return false;
    words->at += next.length;
    return true;
}

size_t pn_words_number(struct pn_words *words, int *out) {
    size_t count = 0;
    int value = 0;
    while (words->at < words->end && is_digit(*words->at) && count < 9) {
        value = value * 10 + (*words->at++ - '0');
        count++;
    }
    *out = value;
    return count;
}

enum pn_interval_kind pn_words_unit(struct pn_words *words) {
    static const struct {
        const char *word;
        enum pn_interval_kind unit;
    } units[] = {
        {"day", PN_INTERVAL_DAYS},         {"days", PN_INTERVAL_DAYS},
        {"week", PN_INTERVAL_WEEKS},       {"weeks", PN_INTERVAL_WEEKS},
        {"month", PN_INTERVAL_MONTHS},     {"months", PN_INTERVAL_MONTHS},
        {"quarter", PN_INTERVAL_QUARTERS}, {"quarters", PN_INTERVAL_QUARTERS},
        {"year", PN_INTERVAL_YEARS},       {"years", PN_INTERVAL_YEARS},
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (pn_words_take(words, units[i].word)) return units[i].unit;
    }
    return PN_INTERVAL_NONE;
}

int pn_words_month(struct pn_words *words) {
    for (int month = 1; month <= 12; month++) {
        if (pn_words_take(words, pn_date_month_name(month))) return month;
        if (pn_words_take(words, pn_date_month_abbreviation(month))) return month;
    }
    return pn_words_take(words, "sept") ? 9 : 0;
}

int pn_words_weekday(struct pn_words *words) {
    static const char *const names[7] = {"monday", "tuesday",  "wednesday", "thursday",
                                         "friday", "saturday", "sunday"};
    for (int day = 1; day <= 7; day++) {
        if (pn_words_take(words, names[day - 1])) return day;
        if (pn_words_take(words, pn_date_weekday_abbreviation(day))) return day;
    }
    return 0;
}

bool pn_words_ordinal(struct pn_words *words) {
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    struct pn_slice next = pn_words_peek(words);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (!pn_slice_equal_nocase(next, pn_slice_of(endings[i]))) continue;
        words->at += next.length;
        return true;
    }
    return false;
}

/* ---- units ---- */

static pn_date clip(int64_t date) {
    if (date < PN_DATE_MIN) return PN_DATE_MIN;
    return date > PN_DATE_MAX ? PN_DATE_MAX : (pn_date)date;
}

pn_date pn_unit_start(enum pn_interval_kind unit, pn_date date, int moved) {
    int index = pn_date_month_index(date);
    if (unit == PN_INTERVAL_WEEKS) {
        return clip((int64_t)date - (pn_date_weekday(date) - 1) + (int64_t)moved * 7);
    }
    if (unit == PN_INTERVAL_MONTHS) return pn_date_month_start(index + moved);
    if (unit == PN_INTERVAL_QUARTERS) return pn_date_month_start(index / 3 * 3 + moved * 3);
    if (unit == PN_INTERVAL_YEARS) return pn_date_month_start(index / 12 * 12 + moved * 12);
    return clip((int64_t)date + moved);
}

static void set_span(enum pn_interval_kind unit, pn_date date, int moved, pn_date *start,
                     pn_date *end) {
    *start = pn_unit_start(unit, date, moved);
    *end = pn_unit_start(unit, *start, 1);
}

/* ---- numbers ---- */

static bool is_separator(char c) { return c == '-' || c == '/' || c == '.'; }

/* A separator and digits right behind it. */
static bool takes_part(const struct pn_words *words) {
    return words->at + 1 < words->end && is_separator(words->at[0]) && is_digit(words->at[1]);
}

static enum pn_status span_of_day(int year, int month, int day, pn_date *start, pn_date *end) {
    pn_date date;
    PN_TRY(pn_date_from_ymd(year, month, day, &date));
    set_span(PN_INTERVAL_DAYS, date, 0, start, end);
    return PN_OK;
}

static enum pn_status span_of_month(int year, int month, pn_date *start, pn_date *end) {
    pn_date date;
    PN_TRY(pn_date_from_ymd(year, month, 1, &date));
    set_span(PN_INTERVAL_MONTHS, date, 0, start, end);
    return PN_OK;
}

static enum pn_status span_of_year(int year, pn_date *start, pn_date *end) {
    pn_date date;
    PN_TRY(pn_date_from_ymd(year, 1, 1, &date));
    set_span(PN_INTERVAL_YEARS, date, 0, start, end);
    return PN_OK;
}

static enum pn_status span_of_quarter(int year, int quarter, pn_date *start, pn_date *end) {
    pn_date date;
    if (quarter < 1 || quarter > 4) return PN_EINPUT;
    PN_TRY(pn_date_from_ymd(year, quarter * 3 - 2, 1, &date));
    set_span(PN_INTERVAL_QUARTERS, date, 0, start, end);
    return PN_OK;
}

/* Digits without separators: 20260301, 202603, 2026, or a day of this month. */
static enum pn_status span_of_digits(int value, size_t digits, pn_date today, pn_date *start,
                                     pn_date *end) {
    struct pn_ymd now = pn_date_ymd(today);
    if (digits == 8) {
        return span_of_day(value / 10000, value / 100 % 100, value % 100, start, end);
    }
    if (digits == 6) return span_of_month(value / 100, value % 100, start, end);
    if (digits == 4) return span_of_year(value, start, end);
    if (digits <= 2) return span_of_day(now.year, now.month, value, start, end);
    return PN_EINPUT;
}

/* 5 days ago, 2 weeks hence; a number and a unit without one of these words count ahead. */
static bool take_relative(struct pn_words *words, int count, pn_date today, pn_date *start,
                          pn_date *end) {
    struct pn_words ahead = *words;
    enum pn_interval_kind unit = pn_words_unit(&ahead);
    if (unit == PN_INTERVAL_NONE || count > MOVED_MAX) return false;
    int sign = 0;
    if (pn_words_take(&ahead, "ago")) sign = -1;
    if (sign == 0 && (pn_words_take(&ahead, "ahead") || pn_words_take(&ahead, "hence"))) sign = 1;
    if (sign == 0 && pn_words_take(&ahead, "from") && pn_words_take(&ahead, "now")) sign = 1;
    if (sign == 0) return false;
    set_span(unit, today, sign * count, start, end);
    *words = ahead;
    return true;
}

static enum pn_status span_of_number(struct pn_words *words, pn_date today, pn_date *start,
                                     pn_date *end) {
    int parts[3] = {0};
    size_t digits[3] = {0}, count = 1;
    digits[0] = pn_words_number(words, &parts[0]);
    if (digits[0] == 4 && words->at + 1 < words->end && (*words->at | 0x20) == 'q') {
        words->at++;
        int quarter;
        if (pn_words_number(words, &quarter) != 1) return PN_EINPUT;
        return span_of_quarter(parts[0], quarter, start, end);
    }
    while (count < 3 && takes_part(words)) {
        struct pn_words before = *words;
        words->at++;
        digits[count] = pn_words_number(words, &parts[count]);
        if (digits[count] > 2) { /* 2026-2027: a span of two years */
            *words = before;
            break;
        }
        count++;
        if (count == 2 && digits[0] < 4) break;
    }
    if (count == 3) return span_of_day(parts[0], parts[1], parts[2], start, end);
    if (count == 2 && digits[0] == 4) return span_of_month(parts[0], parts[1], start, end);
    if (count == 2) return span_of_day(pn_date_ymd(today).year, parts[0], parts[1], start, end);
    if (take_relative(words, parts[0], today, start, end)) return PN_OK;
    return span_of_digits(parts[0], digits[0], today, start, end);
}

/* ---- words ---- */

/* this, last, next: which unit relative to today's; false when none of them stands here. */
static bool take_which(struct pn_words *words, int *moved) {
    static const struct {
        const char *word;
        int moved;
    } which[] = {{"this", 0},      {"current", 0}, {"last", -1},
                 {"previous", -1}, {"next", 1},    {"coming", 1}};
    for (size_t i = 0; i < sizeof which / sizeof *which; i++) {
        if (!pn_words_take(words, which[i].word)) continue;
        *moved = which[i].moved;
        return true;
    }
    return false;
}

/* thismonth, lastyear: what take_which reads, without the blank. */
static bool take_joined(struct pn_words *words, pn_date today, pn_date *start, pn_date *end) {
    static const char *const heads[] = {"this", "last", "next"};
    struct pn_slice word = pn_words_peek(words);
    for (int i = 0; i < 3; i++) {
        if (word.length <= 4) continue;
        if (!pn_slice_equal_nocase(pn_slice_sub(word, 0, 4), pn_slice_of(heads[i]))) continue;
        struct pn_words tail = {words->at + 4, words->at + word.length};
        enum pn_interval_kind unit = pn_words_unit(&tail);
        if (unit == PN_INTERVAL_NONE) continue;
        set_span(unit, today, i == 0 ? 0 : i == 1 ? -1 : 1, start, end);
        words->at += word.length;
        return true;
    }
    return false;
}

static enum pn_status span_of_which(struct pn_words *words, int moved, pn_date today,
                                    pn_date *start, pn_date *end) {
    enum pn_interval_kind unit = pn_words_unit(words);
    if (unit == PN_INTERVAL_NONE) return PN_EINPUT;
    set_span(unit, today, moved, start, end);
    return PN_OK;
}

static enum pn_status span_of_word(struct pn_words *words, pn_date today, pn_date *start,
                                   pn_date *end) {
    static const char *const days[] = {"yesterday", "today", "tomorrow"};
    int moved, month, weekday, quarter;
    for (int i = 0; i < 3; i++) {
        if (!pn_words_take(words, days[i])) continue;
        set_span(PN_INTERVAL_DAYS, today, i - 1, start, end);
        return PN_OK;
    }
    if (pn_words_take(words, "now")) {
        set_span(PN_INTERVAL_DAYS, today, 0, start, end);
        return PN_OK;
    }
    if (take_joined(words, today, start, end)) return PN_OK;
    if (take_which(words, &moved)) return span_of_which(words, moved, today, start, end);
    if ((month = pn_words_month(words)) > 0) {
        return span_of_month(pn_date_ymd(today).year, month, start, end);
    }
    if ((weekday = pn_words_weekday(words)) > 0) { /* this week's */
        pn_date monday = pn_unit_start(PN_INTERVAL_WEEKS, today, 0);
        set_span(PN_INTERVAL_DAYS, clip((int64_t)monday + weekday - 1), 0, start, end);
        return PN_OK;
    }
    if (pn_words_take(words, "q") && pn_words_number(words, &quarter) == 1) {
        return span_of_quarter(pn_date_ymd(today).year, quarter, start, end);
    }
    return PN_EINPUT;
}

/* in 2 weeks, +3 months, -1 day */
static bool take_moved(struct pn_words *words, pn_date today, pn_date *start, pn_date *end) {
    struct pn_words ahead = *words;
    int count, sign = 1;
    bool has_sign = ahead.at < ahead.end && (*ahead.at == '+' || *ahead.at == '-');
    if (has_sign) sign = *ahead.at++ == '-' ? -1 : 1;
    if (!has_sign && !pn_words_take(&ahead, "in")) return false;
    pn_words_skip(&ahead);
    size_t digits = pn_words_number(&ahead, &count);
    if (digits == 0 || count > MOVED_MAX) return false;
    enum pn_interval_kind unit = pn_words_unit(&ahead);
    if (unit == PN_INTERVAL_NONE) return false;
    set_span(unit, today, sign * count, start, end);
    *words = ahead;
    return true;
}

enum pn_status pn_smart_span(struct pn_words *words, pn_date today, pn_date *start, pn_date *end) {
    struct pn_words ahead = *words;
    enum pn_status st;
    pn_words_skip(&ahead);
    if (ahead.at >= ahead.end) return PN_EINPUT;
    if (take_moved(&ahead, today, start, end)) {
        st = PN_OK;
    } else if (is_digit(*ahead.at)) {
        st = span_of_number(&ahead, today, start, end);
    } else {
        st = span_of_word(&ahead, today, start, end);
    }
    if (st == PN_OK) *words = ahead;
    return st;
}

enum pn_status pn_date_parse_smart(struct pn_slice text, pn_date today, pn_date *out) {
    struct pn_words words = {text.bytes, text.bytes + text.length};
    pn_date start, end;
    PN_TRY(pn_smart_span(&words, today, &start, &end));
    pn_words_skip(&words);
    if (words.at != words.end) return PN_EINPUT;
    *out = start;
    return PN_OK;
}
