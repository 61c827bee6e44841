/*
 * What will come and go: periodic rules and entries of the future become dated
 * occurrences up to the horizon.
 *
 * An occurrence of this month is done when the accounts of its rule already hold such a
 * posting: one of at least half the amount, else what is lacking stays open. An open bill
 * whose day has passed is due today; an open income whose day has passed is late and not
 * counted on.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "base/assert.h"
#include "household/internal.h"
#include "money/rate.h"

#define OCCURRENCES_MAX 2000000

/* What one occurrence moves. Amounts are signed as posted. */
struct effect {
    int64_t cash_minor;
    int64_t debt_minor;  /* > 0: the debt grows                              */
    uint32_t debt;       /* PN_NONE when no debt is touched                  */
    uint32_t other;      /* the account on the other side, PN_NONE without   */
    int64_t other_minor; /* posted to it                                     */
};

/* What this month already holds of an account. */
struct posted {
    int64_t sum_minor;
    int64_t largest_minor; /* of single postings, by magnitude, signed */
};

struct reader {
    struct pn_household *household;
    struct pn_diags *diags;
    struct posted *posted; /* [account] in the month of today, up to today */
    pn_date horizon;       /* last day                                      */
};

/* ---- one stream ---- */

static uint32_t debt_at(const struct pn_household *household, uint32_t account) {
    for (size_t j = 0; j < household->debts.count; j++) {
        if (household->debts.items[j].account == account) return (uint32_t)j;
    }
    return PN_NONE;
}

static enum pn_status add_posting(const struct pn_household *household, uint32_t account,
                                  int64_t minor, struct effect *effect) {
    uint32_t debt = debt_at(household, account);
    if (household->is_cash[account])
        effect->cash_minor += minor;
    else if (debt != PN_NONE) {
        effect->debt = debt;
        effect->debt_minor -= minor;
    } else if (effect->other == PN_NONE) {
        effect->other = account;
        effect->other_minor = minor;
    }
    return PN_OK;
}

static const struct pn_stream *last_stream(const struct pn_household *household) {
    return &household->streams.items[household->streams.count - 1];
}

static void warn_commodity(struct reader *reader, struct pn_slice symbol) {
    pn_diags_warn(reader->diags, PN_H0103_OTHER_COMMODITY, last_stream(reader->household)->span,
                  "Penny plans in the commodity of the cash accounts.",
                  "this is in %.*s and left out of the plan", PN_ARG(symbol));
}

/* False when the rule cannot be planned (said in diags). */
static enum pn_status rule_effect(struct reader *reader, uint32_t rule, struct effect *effect,
                                  bool *is_planned) {
    const struct pn_books *books = reader->household->books;
    uint32_t count = books->journal.rules.items[rule].posting_count;
    int64_t sum = 0, minor;
    uint32_t elided = PN_NONE;
    *effect = (struct effect){.debt = PN_NONE, .other = PN_NONE};
    *is_planned = true;
    for (uint32_t i = 0; i < count; i++) {
        struct pn_rule_posting posting = pn_books_rule_posting(books, rule, i);
        if (!posting.has_amount) {
            elided = posting.account;
            continue;
        }
        if (posting.amount.commodity != reader->household->commodity &&
            posting.amount.mantissa != 0) {
            warn_commodity(reader, books->commodities[posting.amount.commodity].symbol);
            *is_planned = false;
            return PN_OK;
        }
        PN_TRY(pn_household_minor(reader->household, pn_amount_decimal(posting.amount), &minor));
        PN_TRY(add_posting(reader->household, posting.account, minor, effect));
        sum += minor;
    }
    if (elided == PN_NONE) return PN_OK;
    return add_posting(reader->household, elided, -sum, effect);
}

/* The first comment line that is no tag, up to its first comma or full stop. */
static struct pn_slice label_of(const struct pn_journal *journal, struct pn_slice description,
                                uint32_t comment_first, uint32_t comment_count) {
    if (description.length > 0) return description;
    for (uint32_t i = 0; i < comment_count; i++) {
        struct pn_slice line = pn_slice_trim(journal->comments.items[comment_first + i]);
        struct pn_tag tag;
        if (line.length == 0 || pn_tag_of_line(line, &tag)) continue;
        size_t end = pn_slice_find(line, ',');
        size_t stop = pn_slice_find(line, '.');
        return pn_slice_trim(pn_slice_sub(line, 0, end < stop ? end : stop));
    }
    return (struct pn_slice){0};
}

static void read_rate(const struct pn_declared_tag *tag, struct pn_diags *diags, int64_t max_ppb,
                      int64_t *out_ppb) {
    int64_t ppb;
    if (pn_rate_parse(tag->tag.value, &ppb) == PN_OK && ppb <= max_ppb) {
        *out_ppb = ppb;
        return;
    }
    pn_diags_error(diags, PN_H0102_BAD_TAG_VALUE, tag->span, "Write a percentage, such as 30%.",
                   "the value of \"%.*s\" is not a percentage that can hold here",
                   PN_ARG(tag->tag.key));
}

/* A whole number in min..max after an optional word. */
static void read_count(const struct pn_declared_tag *tag, const char *word, int max,
                       struct pn_diags *diags, int32_t *out) {
    struct pn_slice text = tag->tag.value;
    struct pn_slice prefix = pn_slice_of(word);
    if (pn_slice_starts(text, prefix)) {
        text = pn_slice_trim(pn_slice_sub(text, prefix.length, text.length));
    }
    struct pn_decimal number;
    if (pn_decimal_parse(text, &number) == PN_OK && number.places == 0 && number.mantissa >= 1 &&
        number.mantissa <= max) {
        *out = (int32_t)number.mantissa;
        return;
    }
    pn_diags_error(diags, PN_H0102_BAD_TAG_VALUE, tag->span,
                   "Write it so: \"day: 10\" or \"shift: up to 6\".",
                   "the value of \"%.*s\" is not a number from 1 to %d", PN_ARG(tag->tag.key), max);
}

#define SHIFTS_A_MONTH_MAX 1000

static void warn_near_key(const struct pn_declared_tag *tag, struct pn_diags *diags) {
    static const char *const keys[] = {"day", "promise", "chance", "spread", "shift"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (pn_slice_distance(tag->tag.key, pn_slice_of(keys[i])) != 1) continue;
        char hint[64];
        snprintf(hint, sizeof hint, "Did you mean \"%s\"?", keys[i]);
        pn_diags_warn(diags, PN_H0101_UNKNOWN_TAG, tag->span, hint,
                      "the tag \"%.*s\" has no meaning on a rule", PN_ARG(tag->tag.key));
        return;
    }
}

static void apply_stream_tag(struct pn_stream *stream, const struct pn_declared_tag *tag,
                             struct pn_diags *diags) {
    struct pn_slice key = tag->tag.key;
    int32_t day = 0;
    if (pn_slice_is(key, "promise"))
        stream->promise = tag->tag.value;
    else if (pn_slice_is(key, "chance"))
        read_rate(tag, diags, PN_PPB, &stream->chance_ppb);
    else if (pn_slice_is(key, "spread"))
        read_rate(tag, diags, 10 * PN_PPB, &stream->spread_ppb);
    else if (pn_slice_is(key, "shift")) {
        read_count(tag, "up to", SHIFTS_A_MONTH_MAX, diags, &stream->shift_max);
    } else if (pn_slice_is(key, "day")) {
        read_count(tag, "", 31, diags, &day);
        stream->day = day;
    } else {
        warn_near_key(tag, diags);
    }
}

/* ---- its occurrences ---- */

/* The mean less two deviations, at least nothing; a promise with a chance is not sure at all. */
static int64_t sure_part(const struct pn_stream *stream, int64_t amount) {
    if (stream->chance_ppb < PN_PPB) return 0;
    int64_t kept_ppb = PN_PPB - 2 * stream->spread_ppb;
    if (kept_ppb <= 0) return 0;
    pn_i128 sure = 0;
    enum pn_status st = pn_round_mul_div(amount, kept_ppb, PN_PPB, PN_ROUND_FLOOR, &sure);
    PN_ASSERT(st == PN_OK); /* 10^15 * 10^9 is far from 2^127 */
    return (int64_t)sure;
}

/* What of the amount this month's postings leave open; both are signed alike. */
static int64_t open_part(const struct reader *reader, const struct effect *effect, int64_t amount) {
    if (effect->other == PN_NONE || effect->other_minor == 0) return amount;
    const struct posted *posted = &reader->posted[effect->other];
    bool same_sign = (posted->largest_minor < 0) == (effect->other_minor < 0);
    int64_t largest = same_sign ? llabs(posted->largest_minor) : 0;
    if (largest >= amount - amount / 2 && largest > 0) return 0;
    bool sum_same = (posted->sum_minor < 0) == (effect->other_minor < 0);
    int64_t sum = sum_same ? llabs(posted->sum_minor) : 0;
    return sum >= amount ? 0 : amount - sum;
}

static enum pn_status push(struct reader *reader, struct pn_occurrence occurrence) {
    struct pn_household *household = reader->household;
    if (household->occurrences.count >= OCCURRENCES_MAX) return PN_ELIMIT;
    occurrence.stream = (uint32_t)household->streams.count - 1;
    return PN_PUSH(&household->arena, &household->occurrences, occurrence);
}

static enum pn_status push_cash(struct reader *reader, const struct effect *effect, pn_date written,
                                bool may_be_done) {
    const struct pn_stream *stream = last_stream(reader->household);
    pn_date today = reader->household->today;
    bool is_income = effect->cash_minor > 0;
    int64_t amount = llabs(effect->cash_minor);
    if (may_be_done) amount = open_part(reader, effect, amount);
    if (amount == 0) return PN_OK;
    struct pn_occurrence occurrence = {
        .written = written,
        .date = written < today ? today : written,
        .kind = is_income ? PN_OCCURRENCE_INCOME : PN_OCCURRENCE_BILL,
        .amount_minor = amount,
        .sure_minor = amount,
        .is_late = written < today,
    };
    if (is_income) occurrence.sure_minor = occurrence.is_late ? 0 : sure_part(stream, amount);
    if (stream->shift_max > 0) {
        if (occurrence.is_late || amount < llabs(effect->cash_minor)) return PN_OK;
        occurrence.kind = PN_OCCURRENCE_SHIFT;
        occurrence.most = stream->shift_max;
    }
    return push(reader, occurrence);
}

/* The month whose due day is the first on or after the date: there the charge joins the debt. */
static enum pn_status add_charge(struct reader *reader, const struct effect *effect, pn_date date) {
    struct pn_household *household = reader->household;
    struct pn_household_debt *debt = &household->debts.items[effect->debt];
    pn_date due = pn_debt_next_due(&debt->contract, date);
    int32_t month = pn_date_month_index(due) - household->month_first;
    if (month >= household->month_count) return PN_OK;
    if (debt->charges_minor == NULL) {
        PN_TRY(
            PN_NEW_ARRAY(&household->arena, (size_t)household->month_count, &debt->charges_minor));
    }
    debt->charges_minor[month] += effect->debt_minor;
    if (debt->charges_minor[month] > PN_INSTANCE_MINOR_MAX) return PN_ERANGE;
    return push(reader, (struct pn_occurrence){
                            .written = date,
                            .date = date < household->today ? household->today : date,
                            .kind = PN_OCCURRENCE_CHARGE,
                            .debt = effect->debt,
                            .amount_minor = effect->debt_minor,
                            .sure_minor = effect->debt_minor,
                        });
}

static enum pn_status add_occurrence(struct reader *reader, const struct effect *effect,
                                     pn_date written) {
    pn_date today = reader->household->today;
    bool is_this_month = pn_date_month_index(written) == reader->household->month_first;
    if (effect->cash_minor != 0) PN_TRY(push_cash(reader, effect, written, is_this_month));
    if (effect->debt_minor > 0 && written >= today) PN_TRY(add_charge(reader, effect, written));
    return PN_OK;
}

/* True when the stream matters to the plan; otherwise the diagnostics say why not. */
static bool is_planned(struct reader *reader, const struct effect *effect) {
    struct pn_household *household = reader->household;
    struct pn_span span = last_stream(household)->span;
    if (effect->debt != PN_NONE && effect->debt_minor < 0) {
        pn_diags_warn(reader->diags, PN_H0105_RULE_REPLACED, span,
                      "Leave it for other programs if you like; Penny decides what this debt is "
                      "paid.",
                      "this pays %.*s and is replaced by the plan",
                      PN_ARG(household->debts.items[effect->debt].account_name));
        return false;
    }
    if (effect->cash_minor == 0 && effect->debt_minor == 0) {
        /* A future entry of, say, a wallet is nothing to warn of; a rule was meant to plan. */
        if (last_stream(household)->recurrence == NULL) return false;
        pn_diags_warn(reader->diags, PN_H0106_RULE_NOT_PLANNED, span, NULL,
                      "this moves neither cash nor a debt and is left out of the plan");
        return false;
    }
    return true;
}

static enum pn_status read_recurrence(struct reader *reader,
                                      const struct pn_recurrence *recurrence) {
    struct pn_household *household = reader->household;
    const struct pn_books *books = household->books;
    const struct pn_rule *rule = &books->journal.rules.items[recurrence->rule];
    struct pn_stream stream = {
        .label =
            label_of(&books->journal, rule->description, rule->comment_first, rule->comment_count),
        .chance_ppb = PN_PPB,
        .span = pn_journal_span(&books->journal, rule->text),
        .recurrence = recurrence,
    };
    struct pn_declared_tag tag;
    for (size_t at = 0; pn_books_rule_tag(books, recurrence->rule, &at, &tag);) {
        if (pn_slice_is(tag.tag.key, "plan") && pn_slice_is(tag.tag.value, "yes")) return PN_OK;
        apply_stream_tag(&stream, &tag, reader->diags);
    }
    PN_TRY(PN_PUSH(&household->arena, &household->streams, stream));
    struct effect effect;
    bool known;
    PN_TRY(rule_effect(reader, recurrence->rule, &effect, &known));
    if (!known || !is_planned(reader, &effect)) return PN_OK;
    pn_date next = pn_date_month_start(household->month_first), day;
    while (pn_period_next(&recurrence->period, next, &day) && day <= reader->horizon) {
        pn_date written =
            stream.day == 0 ? day : pn_date_in_month(pn_date_month_index(day), stream.day);
        PN_TRY(add_occurrence(reader, &effect, written));
        next = day + 1;
    }
    return PN_OK;
}

/* ---- entries of the future ---- */

static enum pn_status transaction_effect(struct reader *reader, size_t transaction,
                                         struct effect *effect) {
    const struct pn_household *household = reader->household;
    const struct pn_books *books = household->books;
    *effect = (struct effect){.debt = PN_NONE, .other = PN_NONE};
    for (size_t row = pn_books_rows_begin(books, transaction);
         row < pn_books_rows_end(books, transaction); row++) {
        uint32_t commodity = pn_books_row_commodity(books, row);
        if (pn_books_row_kind(books, row) != PN_POSTING_REAL) continue;
        if (commodity != household->commodity) {
            if (pn_books_row_units(books, row) != 0) {
                warn_commodity(reader, books->commodities[commodity].symbol);
            }
            continue;
        }
        int64_t minor;
        PN_TRY(pn_household_minor(
            household, pn_books_decimal(books, commodity, pn_books_row_units(books, row)), &minor));
        PN_TRY(add_posting(household, pn_books_row_account(books, row), minor, effect));
    }
    return PN_OK;
}

static enum pn_status read_future(struct reader *reader, size_t transaction) {
    struct pn_household *household = reader->household;
    const struct pn_books *books = household->books;
    const struct pn_transaction *written = pn_books_written(books, transaction);
    if (written == NULL || household->is_plan[transaction]) return PN_OK;
    struct pn_slice header = pn_transaction_text(&books->journal, written);
    struct pn_stream stream = {
        .label = pn_description_payee(pn_books_description(books, transaction)),
        .chance_ppb = PN_PPB,
        .span = pn_journal_span(&books->journal, header),
    };
    struct pn_declared_tag tag;
    for (size_t at = 0; pn_books_transaction_tag(books, transaction, &at, &tag);) {
        apply_stream_tag(&stream, &tag, reader->diags);
    }
    PN_TRY(PN_PUSH(&household->arena, &household->streams, stream));
    struct effect effect;
    PN_TRY(transaction_effect(reader, transaction, &effect));
    if (!is_planned(reader, &effect)) return PN_OK;
    if (effect.cash_minor != 0) {
        PN_TRY(push_cash(reader, &effect, pn_books_date(books, transaction), false));
    }
    if (effect.debt_minor > 0) {
        PN_TRY(add_charge(reader, &effect, pn_books_date(books, transaction)));
    }
    return PN_OK;
}

/* A sum to lay by until a day is a bill of that day. */
static enum pn_status read_goals(struct reader *reader) {
    struct pn_household *household = reader->household;
    for (size_t g = 0; g < household->goals.count; g++) {
        const struct pn_goal *goal = &household->goals.items[g];
        int64_t lacking = goal->wanted_minor - goal->saved_minor;
        if (goal->by == PN_DATE_NONE || lacking <= 0) continue;
        if (goal->by < household->today || goal->by > reader->horizon) continue;
        PN_TRY(PN_PUSH(
            &household->arena, &household->streams,
            (struct pn_stream){.label = goal->name, .chance_ppb = PN_PPB, .span = goal->span}));
        PN_TRY(push(reader, (struct pn_occurrence){.date = goal->by,
                                                   .written = goal->by,
                                                   .kind = PN_OCCURRENCE_GOAL,
                                                   .amount_minor = lacking,
                                                   .sure_minor = lacking}));
    }
    return PN_OK;
}

/* ---- all of them ---- */

static enum pn_status sum_this_month(struct reader *reader) {
    pn_date first = pn_date_month_start(reader->household->month_first);
    enum pn_status st = PN_OK;
    struct pn_fact fact;
    for (size_t row = 0; pn_fact_next(reader->household, &row, &fact, &st);) {
        if (fact.date < first) continue;
        struct posted *posted = &reader->posted[fact.account];
        posted->sum_minor += fact.minor;
        if (llabs(fact.minor) > llabs(posted->largest_minor)) posted->largest_minor = fact.minor;
    }
    return st;
}

static int by_date(const void *left, const void *right) {
    const struct pn_occurrence *a = left, *b = right;
    if (a->date != b->date) return a->date < b->date ? -1 : 1;
    if (a->stream != b->stream) return a->stream < b->stream ? -1 : 1;
    if (a->written != b->written) return a->written < b->written ? -1 : 1;
    return (a->kind > b->kind) - (a->kind < b->kind);
}

enum pn_status pn_household_read_streams(struct pn_household *household, struct pn_diags *diags) {
    const struct pn_books *books = household->books;
    struct reader reader = {.household = household, .diags = diags};
    reader.horizon = pn_date_month_start(household->month_first + household->month_count) - 1;
    PN_TRY(PN_NEW_ARRAY(&household->arena, books->account_count, &reader.posted));
    PN_TRY(sum_this_month(&reader));
    for (size_t i = 0; i < books->recurrence_count; i++) {
        PN_TRY(read_recurrence(&reader, &books->recurrences[i]));
    }
    for (size_t t = 0; t < books->transactions.count; t++) {
        if (pn_books_date(books, t) > household->today &&
            pn_books_date(books, t) <= reader.horizon) {
            PN_TRY(read_future(&reader, t));
        }
    }
    PN_TRY(read_goals(&reader));
    if (household->occurrences.count > 0) {
        qsort(household->occurrences.items, household->occurrences.count,
              sizeof *household->occurrences.items, by_date); /* H1 */
    }
    return PN_OK;
}
