/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/phrase.h"

#include "books/books.h"
#include "money/rate.h"
#include "web/search.h"
#include "web/typed.h"

#define WORDS_MAX 32

/* What the words of the line turned out to say. */
struct reader {
    const struct pn_household *household;
    enum pn_locale locale;
    struct pn_arena *arena;
    struct pn_slice words[WORDS_MAX]; /* small letters */
    struct pn_slice plain[WORDS_MAX]; /* as written    */
    bool is_used[WORDS_MAX];
    size_t count;
    int32_t from, to;
    pn_date day;  /* a day that was named, or NONE */
    bool is_once; /* "in March": only then         */
    bool has_amount;
    int64_t minor;
    bool has_sign;
    bool is_negative;
    int64_t ppb; /* -1 without a rate */
    bool stops, is_extra, is_monthly, is_cushion, is_of_shifts, is_none, is_most;
};

/* ---- words ---- */

static bool is_among(struct pn_slice word, const char *list) {
    struct pn_slice rest = pn_slice_of(list);
    while (rest.length > 0) {
        size_t end = pn_slice_find(rest, ' ');
        if (pn_slice_equal(pn_slice_sub(rest, 0, end), word)) return true;
        rest = pn_slice_sub(rest, end + 1, rest.length);
    }
    return false;
}

static enum pn_status split(struct reader *reader, struct pn_slice line) {
    struct pn_slice small, rest = pn_slice_trim(line);
    PN_TRY(pn_fold(rest, reader->arena, &small));
    for (size_t i = 0; i < rest.length && reader->count < WORDS_MAX;) {
        size_t end = i;
        while (end < rest.length && rest.bytes[end] != ' ')
            end++;
        size_t stop = end;
        while (stop > i && strchr(",.;!", rest.bytes[stop - 1]) != NULL)
            stop--;
        if (stop > i) {
            reader->plain[reader->count] = pn_slice_sub(rest, i, stop);
            reader->words[reader->count++] = pn_slice_sub(small, i, stop);
        }
        i = end + 1;
    }
    return PN_OK;
}

static struct pn_slice word_at(const struct reader *reader, size_t index) {
    if (index >= reader->count || reader->is_used[index]) return (struct pn_slice){0};
    return reader->words[index];
}

/* ---- time ---- */

/* Beginnings of the months' names, enough to tell them apart. */
static const char *const month_stems[12] = {"jan янв",         "feb фев", "mar мар", "apr апр",
                                            "may мая мае май", "jun июн", "jul июл", "aug авг",
                                            "sep сен",         "oct окт", "nov ноя", "dec дек"};

static bool begins_month(struct pn_slice word, const char *stems) {
    struct pn_slice rest = pn_slice_of(stems);
    while (rest.length > 0) {
        size_t end = pn_slice_find(rest, ' ');
        if (pn_slice_starts(word, pn_slice_sub(rest, 0, end))) return true;
        rest = pn_slice_sub(rest, end + 1, rest.length);
    }
    return false;
}

static bool read_year(struct pn_slice word, int32_t *out) {
    struct pn_decimal number;
    if (word.length != 4 || pn_decimal_parse(word, &number) != PN_OK || number.places != 0) {
        return false;
    }
    *out = (int32_t)number.mantissa;
    return *out >= 1900;
}

/* A month or a day at `index`; returns how many words it took, 0 for none. */
static size_t read_time(const struct reader *reader, size_t index, int32_t *month, pn_date *day) {
    struct pn_slice word = word_at(reader, index);
    int32_t year, first = reader->household->month_first;
    *day = PN_DATE_NONE;
    if (word.length == 0) return 0;
    if (is_among(word, "now today сейчас сегодня")) {
        *month = first;
        return 1;
    }
    if (is_among(word, "next следующего следующем") &&
        is_among(word_at(reader, index + 1), "month месяца месяце")) {
        *month = first + 1;
        return 2;
    }
    if (pn_date_parse(word, day) == PN_OK) {
        *month = pn_date_month_index(*day);
        return 1;
    }
    *day = PN_DATE_NONE;
    if (pn_typed_month(word, month)) return 1;
    for (int m = 0; m < 12; m++) {
        if (!begins_month(word, month_stems[m])) continue;
        if (read_year(word_at(reader, index + 1), &year)) {
            *month = year * 12 + m;
            return 2;
        }
        *month = first / 12 * 12 + m;
        if (*month < first) *month += 12; /* the next one of that name */
        return 1;
    }
    return 0;
}

static void use(struct reader *reader, size_t from, size_t count) {
    for (size_t i = from; i < from + count; i++)
        reader->is_used[i] = true;
}

static void find_times(struct reader *reader) {
    for (size_t i = 0; i < reader->count; i++) {
        int32_t month;
        pn_date day;
        bool is_from = is_among(reader->words[i], "from since starting с со от начиная");
        bool is_until = is_among(reader->words[i], "until till through до по");
        bool is_in = is_among(reader->words[i], "in on during в во на");
        if (!is_from && !is_until && !is_in) continue;
        size_t took = read_time(reader, i + 1, &month, &day);
        if (took == 0) continue;
        if (is_until) {
            reader->to = month;
        } else {
            reader->from = month;
            reader->day = day;
        }
        if (is_in) {
            reader->to = month;
            reader->is_once = true;
        }
        use(reader, i, took + 1);
    }
}

/* ---- amounts and rates ---- */

static bool has_digit(struct pn_slice word) {
    for (size_t i = 0; i < word.length; i++) {
        if (word.bytes[i] >= '0' && word.bytes[i] <= '9') return true;
    }
    return false;
}

static enum pn_status take_minor(struct reader *reader, struct pn_slice text) {
    struct pn_typed_style style = {reader->locale, reader->household->style.places};
    struct pn_decimal number;
    struct pn_slice symbol = reader->household->symbol;
    if (pn_typed_amount(text, &style, &number, &symbol) != NULL) return PN_EINPUT;
    if (!pn_slice_equal(symbol, reader->household->symbol)) return PN_EINPUT;
    if (number.places > reader->household->style.places) return PN_EINPUT;
    if (pn_decimal_round(number, reader->household->style.places, PN_ROUND_NEVER, &number) !=
            PN_OK ||
        number.mantissa > PN_INSTANCE_MINOR_MAX || number.mantissa < -PN_INSTANCE_MINOR_MAX) {
        return PN_EINPUT;
    }
    reader->has_amount = true;
    reader->minor = (int64_t)(number.mantissa < 0 ? -number.mantissa : number.mantissa);
    return PN_OK;
}

static enum pn_status find_amount(struct reader *reader) {
    for (size_t i = 0; i < reader->count; i++) {
        struct pn_slice word = reader->words[i];
        if (reader->is_used[i] || !has_digit(word)) continue;
        if (word.bytes[word.length - 1] == '%') {
            if (pn_rate_parse(word, &reader->ppb) != PN_OK) return PN_EINPUT;
            use(reader, i, 1);
            continue;
        }
        if (reader->has_amount) continue; /* a number in a name */
        char sign = word.bytes[0];
        bool is_minus = sign == '-' || pn_slice_starts(word, PN_SLICE("\xe2\x88\x92"));
        PN_TRY(take_minor(reader, reader->plain[i]));
        use(reader, i, 1);
        reader->has_sign = sign == '+' || is_minus;
        reader->is_negative = is_minus;
        if (i > 0 && is_among(word_at(reader, i - 1), "+ plus плюс - minus минус")) {
            reader->has_sign = true;
            reader->is_negative = is_among(reader->words[i - 1], "- minus минус");
            use(reader, i - 1, 1);
        }
        struct pn_slice symbol;
        PN_TRY(pn_fold(reader->household->symbol, reader->arena, &symbol));
        if (pn_slice_equal(word_at(reader, i + 1), symbol)) use(reader, i + 1, 1);
    }
    return PN_OK;
}

/* ---- words that say what happens ---- */

static void find_keywords(struct reader *reader) {
    for (size_t i = 0; i < reader->count; i++) {
        struct pn_slice word = reader->words[i];
        if (reader->is_used[i]) continue;
        if (is_among(word, "stops stop ends end gone without перестанет прекратится прекратятся "
                           "кончится без"))
            reader->stops = true;
        else if (is_among(word, "no none нет никаких"))
            reader->is_none = true;
        else if (is_among(word, "more больше дороже higher")) {
            reader->has_sign = true;
        } else if (is_among(word, "less меньше дешевле lower")) {
            reader->has_sign = reader->is_negative = true;
        } else if (is_among(word, "extra дополнительно сверх"))
            reader->is_extra = true;
        else if (is_among(word, "shift shifts смен смены смена смену"))
            reader->is_of_shifts = true;
        else if (is_among(word, "cushion подушка запас"))
            reader->is_cushion = true;
        else if (is_among(word, "most max only максимум больше_не только"))
            reader->is_most = true;
        else if (is_among(word, "monthly ежемесячно"))
            reader->is_monthly = true;
        else if (is_among(word, "every each a каждый в") &&
                 is_among(word_at(reader, i + 1), "month месяц")) {
            reader->is_monthly = true;
            use(reader, i + 1, 1);
        } else if (!is_among(word, "at a the my pay by on for of is to что если"))
            continue;
        use(reader, i, 1);
    }
}

/* ---- what is meant ---- */

/* Every word that is left stands in the text. */
static enum pn_status fits(const struct reader *reader, struct pn_slice text, bool *out) {
    struct pn_slice small;
    PN_TRY(pn_fold(text, reader->arena, &small));
    *out = false;
    for (size_t i = 0; i < reader->count; i++) {
        if (reader->is_used[i]) continue;
        *out = pn_slice_contains_nocase(small, reader->words[i]);
        if (!*out) return PN_OK;
    }
    return PN_OK;
}

static struct pn_slice account_of(const struct pn_household *household,
                                  const struct pn_stream *stream) {
    const struct pn_books *books = household->books;
    if (stream->recurrence == NULL) return (struct pn_slice){0};
    uint32_t rule = stream->recurrence->rule;
    for (uint32_t i = 0; i < books->journal.rules.items[rule].posting_count; i++) {
        uint32_t account = pn_books_rule_posting(books, rule, i).account;
        if (!household->is_cash[account]) return books->accounts[account].name;
    }
    return (struct pn_slice){0};
}

/* The words that are left, as written; empty when none is. */
static enum pn_status name_of(const struct reader *reader, struct pn_slice *out) {
    struct pn_strbuf name;
    pn_strbuf_init(&name, reader->arena);
    pn_strbuf_text(&name, "");
    for (size_t i = 0; i < reader->count; i++) {
        if (reader->is_used[i]) continue;
        if (name.length > 0) pn_strbuf_byte(&name, ' ');
        pn_strbuf_slice(&name, reader->plain[i]);
    }
    PN_TRY(name.status);
    *out = pn_strbuf_view(&name);
    return PN_OK;
}

static struct pn_variation plain_variation(const struct reader *reader,
                                           enum pn_variation_kind kind) {
    return (struct pn_variation){.kind = kind,
                                 .stream = PN_NONE,
                                 .debt = PN_NONE,
                                 .from = reader->from,
                                 .to = reader->to,
                                 .day = 1,
                                 .date = PN_DATE_NONE};
}

static enum pn_status add(struct reader *reader, struct pn_phrase *phrase, struct pn_slice label,
                          struct pn_variation variation) {
    return PN_PUSH(reader->arena, &phrase->choices, (struct pn_phrase_choice){label, variation});
}

static enum pn_status add_streams(struct reader *reader, struct pn_phrase *phrase) {
    for (size_t s = 0; s < reader->household->streams.count; s++) {
        const struct pn_stream *stream = &reader->household->streams.items[s];
        struct pn_slice account = account_of(reader->household, stream);
        const struct pn_slice names[] = {stream->label, stream->promise, account};
        bool is_meant = false;
        for (size_t n = 0; n < 3 && !is_meant; n++)
            PN_TRY(fits(reader, names[n], &is_meant));
        if (!is_meant) continue;
        struct pn_variation variation = plain_variation(reader, PN_VARY_FLOW_TO);
        variation.stream = (uint32_t)s;
        variation.minor = reader->minor;
        if (reader->stops || reader->is_none)
            variation.kind = stream->shift_max > 0 ? PN_VARY_SHIFTS : PN_VARY_STOP;
        else if (reader->has_sign) {
            variation.kind = PN_VARY_FLOW;
            variation.minor = reader->is_negative ? -reader->minor : reader->minor;
        }
        PN_TRY(add(reader, phrase, stream->label.length > 0 ? stream->label : account, variation));
    }
    return PN_OK;
}

static enum pn_status add_debts(struct reader *reader, struct pn_phrase *phrase) {
    bool is_rate = reader->ppb >= 0;
    for (size_t j = 0; j < reader->household->debts.count; j++) {
        const struct pn_household_debt *debt = &reader->household->debts.items[j];
        bool is_meant;
        PN_TRY(fits(reader, debt->account_name, &is_meant));
        if (!is_meant || (!is_rate && (!reader->has_amount || reader->is_negative))) continue;
        struct pn_variation variation =
            plain_variation(reader, is_rate ? PN_VARY_RATE : PN_VARY_EXTRA);
        variation.debt = (uint32_t)j;
        variation.minor = reader->minor;
        variation.ppb = is_rate ? reader->ppb : 0;
        PN_TRY(add(reader, phrase, debt->name, variation));
    }
    return PN_OK;
}

/* Something that is not in the household yet. */
static enum pn_status add_new(struct reader *reader, struct pn_phrase *phrase,
                              struct pn_slice name) {
    bool is_monthly = reader->is_monthly || (!reader->is_once && reader->from != 0);
    bool is_income = reader->has_sign && !reader->is_negative;
    struct pn_variation variation =
        plain_variation(reader, is_monthly ? PN_VARY_NEW : PN_VARY_ONCE);
    variation.label = name;
    variation.minor = is_income ? reader->minor : -reader->minor;
    if (!is_monthly) {
        pn_date today = reader->household->today;
        int32_t month = reader->from != 0 ? reader->from : reader->household->month_first;
        variation.date = reader->day != PN_DATE_NONE ? reader->day : pn_date_month_start(month);
        if (variation.date < today) variation.date = today;
        variation.from = variation.to = 0;
    }
    return add(reader, phrase, name, variation);
}

static enum pn_status add_shifts(struct reader *reader, struct pn_phrase *phrase) {
    struct pn_variation variation = plain_variation(reader, PN_VARY_SHIFTS);
    int64_t unit = 1;
    for (unsigned i = 0; i < reader->household->style.places; i++)
        unit *= 10;
    variation.most = reader->has_amount ? (int32_t)(reader->minor / unit) : 0;
    return add(reader, phrase, (struct pn_slice){0}, variation);
}

static enum pn_status add_extra(struct reader *reader, struct pn_phrase *phrase) {
    struct pn_variation variation = plain_variation(reader, PN_VARY_NEW);
    variation.minor = reader->minor;
    return add(reader, phrase, (struct pn_slice){0}, variation);
}

static enum pn_status find_meaning(struct reader *reader, struct pn_phrase *phrase) {
    struct pn_slice name;
    PN_TRY(name_of(reader, &name));
    if (reader->is_cushion && reader->has_amount) {
        struct pn_variation variation = plain_variation(reader, PN_VARY_CUSHION);
        variation.minor = reader->minor;
        return add(reader, phrase, name, variation);
    }
    if (reader->is_of_shifts && (reader->has_amount || reader->is_none || reader->stops)) {
        return add_shifts(reader, phrase);
    }
    if (name.length == 0) {
        if (reader->is_extra && reader->has_amount) return add_extra(reader, phrase);
        return PN_OK;
    }
    if (!reader->is_extra && reader->ppb < 0 &&
        (reader->has_amount || reader->stops || reader->is_none)) {
        PN_TRY(add_streams(reader, phrase));
    }
    if (phrase->choices.count == 0) PN_TRY(add_debts(reader, phrase));
    if (phrase->choices.count == 0 && reader->has_amount && reader->ppb < 0 && !reader->stops) {
        return add_new(reader, phrase, name);
    }
    return PN_OK;
}

enum pn_status pn_phrase_read(struct pn_slice line, const struct pn_household *household,
                              enum pn_locale locale, struct pn_arena *arena, struct pn_phrase *out,
                              const char **why, const char **hint) {
    struct reader reader = {
        .household = household, .locale = locale, .arena = arena, .day = PN_DATE_NONE, .ppb = -1};
    *out = (struct pn_phrase){0};
    *why = "this is not understood";
    *hint = "as in: rent +80 from March; car repair 600; child support stops; extra 50";
    PN_TRY(split(&reader, line));
    find_times(&reader);
    enum pn_status st = find_amount(&reader);
    if (st == PN_EINPUT) *why = "the amount is not understood";
    if (st != PN_OK) return st;
    find_keywords(&reader);
    PN_TRY(find_meaning(&reader, out));
    return out->choices.count > 0 ? PN_OK : PN_EINPUT;
}
