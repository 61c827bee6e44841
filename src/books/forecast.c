/*
 * Periodic rules: understood as recurrences, and made into transactions on request.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/limits.h"
#include "books/internal.h"

#define FORECAST_DAYS 180
#define FORECAST_MAX  1000000 /* transactions; a daily rule to the year 9999 is none */

enum pn_status pn_loader_recurrences(struct pn_loader *loader) {
    const struct pn_journal *journal = loader->journal;
    struct {
        PN_VEC(struct pn_recurrence);
    } list = {0};
    enum pn_status worst = PN_OK;
    for (size_t i = 0; i < journal->rules.count; i++) {
        const struct pn_rule *rule = &journal->rules.items[i];
        struct pn_recurrence recurrence = {.rule = (uint32_t)i};
        struct pn_slice bad = rule->expression;
        if (rule->kind != PN_RULE_PERIODIC) continue;
        pn_date today = rule->today == PN_DATE_NONE ? loader->books->today : rule->today;
        if (pn_period_parse(rule->expression, today, &bad, &recurrence.period) != PN_OK) {
            worst = PN_BLAME(loader, PN_B0301_BAD_PERIOD, bad.length > 0 ? bad : rule->text,
                             "as in: ~ monthly from 2026-12, ~ every 2 weeks from 2026-12-04",
                             "this is not understood in a period");
            continue;
        }
        PN_TRY(PN_PUSH(&loader->books->arena, &list, recurrence));
    }
    loader->books->recurrences = list.items;
    loader->books->recurrence_count = list.count;
    return worst;
}

/* Of a transaction and of those postings that have their own. */
static pn_date last_date(const struct pn_loader *loader, const struct pn_work *work) {
    const struct pn_journal *journal = loader->journal;
    pn_date last = work->date;
    for (uint32_t i = 0; i < work->posting_count; i++) {
        const struct pn_posting *posting = &journal->postings.items[work->posting_first + i];
        pn_date date = work->date, date2 = PN_DATE_NONE;
        if (pn_posting_comments(journal, posting).count == 0) continue;
        if (pn_posting_dates(journal, posting, (enum pn_dialect)work->dialect, work->date, &date,
                             &date2) == PN_OK &&
            date > last)
            last = date;
    }
    return last;
}

/* hledger: from the day after the last transaction, else today, for half a year. */
static struct pn_period forecast_period(const struct pn_loader *loader) {
    struct pn_period period = loader->options->forecast;
    pn_date last = PN_DATE_NONE;
    for (size_t i = 0; i < loader->works.count; i++) {
        pn_date date = last_date(loader, &loader->works.items[i]);
        if (date > last) last = date;
    }
    if (period.start == PN_DATE_NONE) {
        pn_date after = loader->options->forecast_after;
        if (last != PN_DATE_NONE) period.start = last + 1;
        if (after > period.start) period.start = after; /* PN_DATE_NONE is before all */
        if (period.start == PN_DATE_NONE) period.start = loader->books->today;
    }
    if (period.end == PN_DATE_NONE) period.end = loader->books->today + FORECAST_DAYS;
    return period;
}

static enum pn_status forecast_rule(struct pn_loader *loader,
                                    const struct pn_recurrence *recurrence,
                                    const struct pn_period *span) {
    const struct pn_rule *rule = &loader->journal->rules.items[recurrence->rule];
    struct pn_period period = pn_rule_period(&recurrence->period, span->start);
    pn_date date = span->start;
    uint32_t id;
    PN_TRY(pn_intern_id(&loader->journal->descriptions, rule->description, &id));
    if (period.end == PN_DATE_NONE || period.end > span->end) period.end = span->end;
    while (pn_rule_next(&period, date, &date)) {
        struct pn_work work = {
            .date = date,
            .written = recurrence->rule,
            .posting_first = rule->posting_first,
            .posting_count = rule->posting_count,
            .mark = (uint8_t)rule->mark,
            .flags = PN_TRANSACTION_FORECAST,
            .dialect = (uint8_t)rule->dialect,
        };
        if (loader->works.count >= loader->journal->transactions.count + FORECAST_MAX) {
            return PN_BLAME(loader, PN_J0107_TOO_LARGE, rule->text, "set an end: --forecast=..D",
                            "the forecast has too many transactions");
        }
        PN_TRY(PN_PUSH(&loader->scratch, &loader->works, work));
        date++;
    }
    return PN_OK;
}

enum pn_status pn_loader_forecast(struct pn_loader *loader) {
    if (!loader->options->use_forecast) return PN_OK;
    struct pn_period span = forecast_period(loader);
    for (size_t i = 0; i < loader->books->recurrence_count; i++) {
        PN_TRY(forecast_rule(loader, &loader->books->recurrences[i], &span));
    }
    return PN_OK;
}
