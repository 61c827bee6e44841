/*
 * How promises were kept: for each day that a rule with `promise:` names, whether money
 * came from the rule's other account in that month, in full, and by that day.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "household/internal.h"

/* What a rule promises and from which account it comes. */
struct promised {
    uint32_t account;
    int64_t amount_minor;
};

static enum pn_status read_promised(const struct pn_household *household, uint32_t rule,
                                    struct promised *out) {
    const struct pn_books *books = household->books;
    uint32_t count = books->journal.rules.items[rule].posting_count;
    *out = (struct promised){.account = PN_NONE};
    for (uint32_t i = 0; i < count; i++) {
        struct pn_rule_posting posting = pn_books_rule_posting(books, rule, i);
        int64_t minor = 0;
        if (posting.has_amount) {
            PN_TRY(pn_household_minor(household, pn_amount_decimal(posting.amount), &minor));
        }
        if (minor < 0) minor = -minor;
        if (minor > out->amount_minor) out->amount_minor = minor;
        if (!household->is_cash[posting.account]) out->account = posting.account;
    }
    return PN_OK;
}

/* What was posted to one account, in the order of the books. */
struct came {
    pn_date date;
    int64_t minor;
};

struct cames {
    PN_VEC(struct came);
};

static enum pn_status collect(struct pn_household *household, uint32_t account, struct cames *out) {
    enum pn_status st = PN_OK;
    struct pn_fact fact;
    for (size_t row = 0; pn_fact_next(household, &row, &fact, &st);) {
        if (fact.account != account) continue;
        PN_TRY(PN_PUSH(&household->arena, out, (struct came){fact.date, fact.minor}));
    }
    return st;
}

/* What came from the account in the month of `day`: by that day, and in the whole month. */
static void sum_month(const struct cames *cames, pn_date day, int64_t *by_day, int64_t *in_month) {
    int month = pn_date_month_index(day);
    *by_day = *in_month = 0;
    for (size_t i = 0; i < cames->count; i++) {
        const struct came *came = &cames->items[i];
        if (pn_date_month_index(came->date) != month) continue;
        *in_month -= came->minor;
        if (came->date <= day) *by_day -= came->minor;
    }
}

static enum pn_status find_promise(struct pn_household *household, struct pn_slice who,
                                   struct pn_promise **out) {
    for (size_t i = 0; i < household->promises.count; i++) {
        if (pn_slice_equal(household->promises.items[i].who, who)) {
            *out = &household->promises.items[i];
            return PN_OK;
        }
    }
    PN_TRY(PN_PUSH(&household->arena, &household->promises,
                   (struct pn_promise){.who = who, .last_kept = PN_DATE_NONE}));
    *out = &household->promises.items[household->promises.count - 1];
    return PN_OK;
}

static void count_one(struct pn_promise *promise, int64_t amount, pn_date day, int64_t by_day,
                      int64_t in_month) {
    promise->due_count++;
    promise->due_minor += amount;
    promise->came_minor += in_month;
    if (by_day >= amount)
        promise->kept_count++;
    else if (in_month >= amount)
        promise->late_count++;
    else
        promise->missed_count++;
    if (in_month >= amount) promise->last_kept = day;
}

static enum pn_status count_stream(struct pn_household *household, const struct pn_stream *stream) {
    struct promised promised;
    struct pn_promise *promise;
    struct cames cames = {0};
    PN_TRY(read_promised(household, stream->recurrence->rule, &promised));
    if (promised.account == PN_NONE || promised.amount_minor == 0) return PN_OK;
    if (stream->recurrence->period.start == PN_DATE_NONE)
        return PN_OK; /* no first day to count from */
    PN_TRY(find_promise(household, stream->promise, &promise));
    PN_TRY(collect(household, promised.account, &cames));
    pn_date next = stream->recurrence->period.start, day;
    while (pn_period_next(&stream->recurrence->period, next, &day)) {
        pn_date written =
            stream->day == 0 ? day : pn_date_in_month(pn_date_month_index(day), stream->day);
        if (written >= household->today) break;
        int64_t by_day, in_month;
        sum_month(&cames, written, &by_day, &in_month);
        count_one(promise, promised.amount_minor, written, by_day, in_month);
        next = day + 1;
    }
    return PN_OK;
}

enum pn_status pn_household_count_promises(struct pn_household *household) {
    for (size_t i = 0; i < household->streams.count; i++) {
        const struct pn_stream *stream = &household->streams.items[i];
        if (stream->promise.length == 0 || stream->recurrence == NULL) continue;
        PN_TRY(count_stream(household, stream));
    }
    return PN_OK;
}
