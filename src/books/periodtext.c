/*
 * Period expressions: an interval and a span, in any order.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/words.h"

#define COUNT_MAX 10000

static enum pn_status set_interval(struct pn_period *period, struct pn_interval interval) {
    if (period->interval.kind != PN_INTERVAL_NONE) return PN_EINPUT; /* a second one */
    period->interval = interval;
    return PN_OK;
}

/* daily, fortnightly... */
static bool take_adverb(struct pn_words *words, struct pn_interval *out) {
    static const struct {
        const char *word;
        struct pn_interval interval;
    } adverbs[] = {
        {"daily", {.kind = PN_INTERVAL_DAYS, .count = 1}},
        {"weekly", {.kind = PN_INTERVAL_WEEKS, .count = 1}},
        {"biweekly", {.kind = PN_INTERVAL_WEEKS, .count = 2}},
        {"fortnightly", {.kind = PN_INTERVAL_WEEKS, .count = 2}},
        {"monthly", {.kind = PN_INTERVAL_MONTHS, .count = 1}},
        {"bimonthly", {.kind = PN_INTERVAL_MONTHS, .count = 2}},
        {"quarterly", {.kind = PN_INTERVAL_QUARTERS, .count = 1}},
        {"yearly", {.kind = PN_INTERVAL_YEARS, .count = 1}},
        {"annually", {.kind = PN_INTERVAL_YEARS, .count = 1}},
    };
    for (size_t i = 0; i < sizeof adverbs / sizeof *adverbs; i++) {
        if (!pn_words_take(words, adverbs[i].word)) continue;
        *out = adverbs[i].interval;
        return true;
    }
    return false;
}

/* `of month`, `of the month`, which may be left out. */
static bool take_of(struct pn_words *words, const char *unit) {
    struct pn_words ahead = *words;
    if (!pn_words_take(&ahead, "of")) return false;
    (void)pn_words_take(&ahead, "each");
    (void)pn_words_take(&ahead, "the");
    if (!pn_words_take(&ahead, unit)) return false;
    *words = ahead;
    return true;
}

/* 15th day [of month], 2nd day of week, 2nd Monday [of month], 15th March. */
static enum pn_status every_ordinal(struct pn_words *words, int number, struct pn_interval *out) {
    if (pn_words_take(words, "day")) {
        if (take_of(words, "week")) {
            if (number < 1 || number > 7) return PN_EINPUT;
            *out = (struct pn_interval){
                .kind = PN_INTERVAL_WEEKDAYS, .count = 1, .weekdays = 1u << number};
            return PN_OK;
        }
        (void)take_of(words, "month");
        if (number < 1 || number > 31) return PN_EINPUT;
        *out = (struct pn_interval){.kind = PN_INTERVAL_DAY_OF_MONTH, .count = 1, .day = number};
        return PN_OK;
    }
    int weekday = pn_words_weekday(words);
    if (weekday > 0) {
        (void)take_of(words, "month");
        if (number < 1 || number > 5) return PN_EINPUT;
        *out = (struct pn_interval){
            .kind = PN_INTERVAL_WEEKDAY_OF_MONTH, .count = 1, .nth = number, .weekday = weekday};
        return PN_OK;
    }
    int month = pn_words_month(words);
    if (month == 0 || number < 1 || number > 31) return PN_EINPUT;
    (void)take_of(words, "year");
    *out = (struct pn_interval){
        .kind = PN_INTERVAL_DAY_OF_YEAR, .count = 1, .month = month, .day = number};
    return PN_OK;
}

/* every 11/05 */
static enum pn_status every_month_day(struct pn_words *words, int month, struct pn_interval *out) {
    int day;
    words->at++;
    if (pn_words_number(words, &day) == 0) return PN_EINPUT;
    if (month < 1 || month > 12 || day < 1 || day > 31) return PN_EINPUT;
    (void)take_of(words, "year");
    *out = (struct pn_interval){
        .kind = PN_INTERVAL_DAY_OF_YEAR, .count = 1, .month = month, .day = day};
    return PN_OK;
}

static enum pn_status every_number(struct pn_words *words, struct pn_interval *out) {
    int number;
    (void)pn_words_number(words, &number);
    if (words->at < words->end && (*words->at == '/' || *words->at == '-')) {
        return every_month_day(words, number, out);
    }
    if (pn_words_ordinal(words)) return every_ordinal(words, number, out);
    enum pn_interval_kind unit = pn_words_unit(words);
    if (unit == PN_INTERVAL_NONE) {
        int month = pn_words_month(words);
        if (month == 0 || number < 1 || number > 31) return PN_EINPUT;
        *out = (struct pn_interval){
            .kind = PN_INTERVAL_DAY_OF_YEAR, .count = 1, .month = month, .day = number};
        return PN_OK;
    }
    if (number < 1 || number > COUNT_MAX) return PN_EINPUT;
    *out = (struct pn_interval){.kind = unit, .count = number};
    return PN_OK;
}

/* mon,wed,fri */
static bool take_weekdays(struct pn_words *words, unsigned *out) {
    unsigned days = 0;
    for (;;) {
        int day = pn_words_weekday(words);
        if (day == 0) return false;
        days |= 1u << day;
        if (words->at >= words->end || *words->at != ',') break;
        words->at++;
    }
    *out = days;
    return true;
}

static enum pn_status every_word(struct pn_words *words, struct pn_interval *out) {
    struct pn_interval interval = {.kind = PN_INTERVAL_WEEKDAYS, .count = 1};
    if (pn_words_take(words, "weekday")) {
        interval.weekdays = 0x3e;
    } else if (pn_words_take(words, "weekendday")) {
        interval.weekdays = 0xc0;
    } else if (!take_weekdays(words, &interval.weekdays)) {
        int day, month = pn_words_month(words);
        if (month == 0) return PN_EINPUT;
        pn_words_skip(words);
        if (pn_words_number(words, &day) == 0 || day < 1 || day > 31) return PN_EINPUT;
        (void)pn_words_ordinal(words);
        (void)take_of(words, "year");
        interval = (struct pn_interval){
            .kind = PN_INTERVAL_DAY_OF_YEAR, .count = 1, .month = month, .day = day};
    }
    *out = interval;
    return PN_OK;
}

static enum pn_status read_every(struct pn_words *words, struct pn_interval *out) {
    enum pn_interval_kind unit = pn_words_unit(words);
    if (unit != PN_INTERVAL_NONE) {
        *out = (struct pn_interval){.kind = unit, .count = 1};
        return PN_OK;
    }
    pn_words_skip(words);
    if (words->at < words->end && *words->at >= '0' && *words->at <= '9') {
        return every_number(words, out);
    }
    if (pn_words_take(words, "other")) {
        unit = pn_words_unit(words);
        *out = (struct pn_interval){.kind = unit, .count = 2};
        return unit == PN_INTERVAL_NONE ? PN_EINPUT : PN_OK;
    }
    return every_word(words, out);
}

/* ---- the span ---- */

static enum pn_status read_from(struct pn_words *words, pn_date today, struct pn_period *period) {
    pn_date end;
    if (period->start != PN_DATE_NONE) return PN_EINPUT;
    return pn_smart_span(words, today, &period->start, &end);
}

static enum pn_status read_to(struct pn_words *words, pn_date today, struct pn_period *period) {
    pn_date end;
    return pn_smart_span(words, today, &period->end, &end);
}

/* `-` or `..` between two dates. */
static bool take_dash(struct pn_words *words) {
    pn_words_skip(words);
    if (words->at >= words->end) return false;
    if (*words->at == '-') {
        words->at++;
        return true;
    }
    if (words->end - words->at < 2 || words->at[0] != '.' || words->at[1] != '.') return false;
    words->at += 2;
    return true;
}

/* `2026-03..` has no end, `..2026-03` no beginning. */
static enum pn_status read_after_dash(struct pn_words *words, pn_date today,
                                      struct pn_period *period) {
    pn_words_skip(words);
    if (words->at < words->end) return read_to(words, today, period);
    if (period->start == PN_DATE_NONE) return PN_EINPUT;
    period->end = PN_DATE_NONE;
    return PN_OK;
}

static enum pn_status read_part(struct pn_words *words, pn_date today, struct pn_period *period) {
    struct pn_interval interval;
    if (take_adverb(words, &interval)) return set_interval(period, interval);
    if (pn_words_take(words, "every")) {
        PN_TRY(read_every(words, &interval));
        return set_interval(period, interval);
    }
    if (pn_words_take(words, "from") || pn_words_take(words, "since")) {
        return read_from(words, today, period);
    }
    if (pn_words_take(words, "to") || pn_words_take(words, "until")) {
        return read_to(words, today, period);
    }
    bool is_open = period->start == PN_DATE_NONE && period->end == PN_DATE_NONE;
    if ((period->start != PN_DATE_NONE || is_open) && take_dash(words)) {
        return read_after_dash(words, today, period);
    }
    struct pn_words whole = *words;
    if (period->start != PN_DATE_NONE) return PN_EINPUT;
    if (pn_smart_span(&whole, today, &period->start, &period->end) == PN_OK) {
        *words = whole;
        return PN_OK;
    }
    if (!pn_words_take(words, "in")) return PN_EINPUT;
    return pn_smart_span(words, today, &period->start, &period->end);
}

enum pn_status pn_period_parse(struct pn_slice text, pn_date today, struct pn_slice *bad,
                               struct pn_period *out) {
    struct pn_words words = {text.bytes, text.bytes + text.length};
    struct pn_period period = PN_PERIOD_ALL;
    for (;;) {
        pn_words_skip(&words);
        if (words.at >= words.end) break;
        const char *from = words.at;
        if (read_part(&words, today, &period) == PN_OK) continue;
        const char *to = from;
        while (to < words.end && *to != ' ' && *to != '\t')
            to++;
        if (bad != NULL) *bad = (struct pn_slice){from, (size_t)(to - from)};
        return PN_EINPUT;
    }
    *out = period;
    return PN_OK;
}
