/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/stats.h"

#include "report/match.h"

struct seen {
    unsigned char *descriptions;
    unsigned char *accounts;
    unsigned char *commodities;
};

static void count_transaction(const struct pn_report_spec *spec, size_t t, struct seen *seen,
                              struct pn_stats *stats) {
    const struct pn_books *books = spec->books;
    pn_date date = pn_books_date(books, t);
    stats->transactions++;
    if (stats->days.begin == PN_DATE_NONE || date < stats->days.begin) stats->days.begin = date;
    if (stats->days.end == PN_DATE_NONE || date >= stats->days.end) stats->days.end = date + 1;
    stats->last_30_days += date <= spec->today && date > spec->today - 30;
    stats->last_7_days += date <= spec->today && date > spec->today - 7;
    unsigned char *description = &seen->descriptions[pn_books_description_id(books, t)];
    stats->descriptions += !*description;
    *description = 1;
    for (size_t row = pn_books_rows_begin(books, t); row < pn_books_rows_end(books, t); row++) {
        uint32_t id = pn_books_row_account(books, row);
        stats->accounts += !seen->accounts[id];
        seen->accounts[id] = 1;
        if (books->accounts[id].depth > stats->depth) stats->depth = books->accounts[id].depth;
        seen->commodities[pn_books_row_commodity(books, row)] = 1;
    }
}

/* Ids whose byte is set, by symbol. */
static enum pn_status list_symbols(const struct pn_books *books, const unsigned char *is_seen,
                                   struct pn_arena *arena, uint32_t **ids, size_t *count) {
    PN_TRY(PN_NEW_ARRAY(arena, books->commodity_count, ids));
    for (uint32_t id = 0; id < books->commodity_count; id++) {
        size_t at = *count;
        if (!is_seen[id]) continue;
        while (at > 0 && pn_slice_compare(books->commodities[id].symbol,
                                          books->commodities[(*ids)[at - 1]].symbol) < 0) {
            (*ids)[at] = (*ids)[at - 1];
            at--;
        }
        (*ids)[at] = id;
        (*count)++;
    }
    return PN_OK;
}

static enum pn_status count_prices(const struct pn_books *books, struct pn_arena *arena,
                                   struct pn_stats *stats) {
    unsigned char *is_seen = NULL;
    PN_TRY(PN_NEW_ARRAY(arena, books->commodity_count, &is_seen));
    for (size_t i = 0; i < books->price_count; i++) {
        if (books->prices[i].is_inferred) continue;
        stats->prices++;
        is_seen[books->prices[i].from] = 1;
    }
    return list_symbols(books, is_seen, arena, &stats->priced.items, &stats->priced.count);
}

enum pn_status pn_stats_make(const struct pn_report_spec *spec, struct pn_arena *arena,
                             struct pn_stats *out) {
    const struct pn_books *books = spec->books;
    struct pn_stats stats = {.days = PN_DAYS_ALL};
    struct pn_matcher matcher;
    struct seen seen = {0};
    PN_TRY(pn_matcher_init(books, &spec->query, arena, &matcher));
    PN_TRY(PN_NEW_ARRAY(arena, books->journal.descriptions.names.count, &seen.descriptions));
    PN_TRY(PN_NEW_ARRAY(arena, books->account_count, &seen.accounts));
    PN_TRY(PN_NEW_ARRAY(arena, books->commodity_count, &seen.commodities));
    for (size_t t = 0; t < books->transactions.count; t++)
        if (pn_days_hold(spec->query.days, pn_books_date(books, t)) &&
            pn_matches_transaction(&matcher, t))
            count_transaction(spec, t, &seen, &stats);
    PN_TRY(list_symbols(books, seen.commodities, arena, &stats.commodities.items,
                        &stats.commodities.count));
    PN_TRY(count_prices(books, arena, &stats));
    *out = stats;
    return PN_OK;
}

/* count / days with one digit after the point. */
static void print_mean(struct pn_strbuf *buf, size_t count, size_t days) {
    size_t tenths = days == 0 ? 0 : (20 * count + days) / (2 * days);
    pn_strbuf_printf(buf, "%zu (%zu.%zu per day)\n", count, tenths / 10, tenths % 10);
}

static void print_symbols(struct pn_strbuf *buf, const struct pn_books *books, size_t total,
                          const uint32_t *ids, size_t count) {
    pn_strbuf_printf(buf, "%zu (", total);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) pn_strbuf_text(buf, ", ");
        pn_strbuf_slice(buf, books->commodities[ids[i]].symbol);
    }
    pn_strbuf_text(buf, ")\n");
}

static void print_files(struct pn_strbuf *buf, const struct pn_sources *sources) {
    for (size_t i = 0; i < sources->list.count; i++) {
        if (i == 0) pn_strbuf_text(buf, "Main file                : ");
        if (i == 1) pn_strbuf_text(buf, "Included files           : ");
        if (i > 1) pn_strbuf_text(buf, "                           ");
        pn_strbuf_slice(buf, sources->list.items[i].name);
        pn_strbuf_byte(buf, '\n');
    }
    if (sources->list.count <= 1) pn_strbuf_text(buf, "Included files           : \n");
}

static void print_days(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                       struct pn_days days) {
    char first[PN_DATE_TEXT_MAX];
    char after[PN_DATE_TEXT_MAX];
    if (days.begin == PN_DATE_NONE) {
        pn_strbuf_text(buf, "Transactions span        : \nLast transaction         : none\n");
        return;
    }
    pn_strbuf_printf(buf, "Transactions span        : %s to %s (%d days)\n",
                     pn_date_format(days.begin, first), pn_date_format(days.end, after),
                     days.end - days.begin);
    pn_date last = days.end - 1;
    pn_strbuf_printf(buf, "Last transaction         : %s", pn_date_format(last, first));
    if (last < spec->today) pn_strbuf_printf(buf, " (%d days ago)", spec->today - last);
    if (last > spec->today) pn_strbuf_printf(buf, " (%d days from now)", last - spec->today);
    pn_strbuf_text(buf, last == spec->today ? " (today)\n" : "\n");
}

void pn_stats_print(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                    const struct pn_stats *stats) {
    const struct pn_books *books = spec->books;
    bool has_days = stats->days.begin != PN_DATE_NONE;
    size_t days = has_days ? (size_t)(stats->days.end - stats->days.begin) : 0;
    print_files(buf, &books->journal.sources);
    print_days(buf, spec, stats->days);
    pn_strbuf_text(buf, "Transactions             : ");
    print_mean(buf, stats->transactions, days);
    pn_strbuf_text(buf, "Transactions last 30 days: ");
    print_mean(buf, stats->last_30_days, 30);
    pn_strbuf_text(buf, "Transactions last 7 days : ");
    print_mean(buf, stats->last_7_days, 7);
    pn_strbuf_printf(buf, "Payees/descriptions      : %zu\n", stats->descriptions);
    pn_strbuf_printf(buf, "Accounts                 : %zu (depth %u)\n", stats->accounts,
                     stats->depth);
    pn_strbuf_text(buf, "Commodities              : ");
    print_symbols(buf, books, stats->commodities.count, stats->commodities.items,
                  stats->commodities.count);
    pn_strbuf_text(buf, "Market prices            : ");
    print_symbols(buf, books, stats->prices, stats->priced.items, stats->priced.count);
}
