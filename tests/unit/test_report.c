/*
 * Reports as data: sums, trees, periods, and what happens when memory runs out.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/rng.h"
#include "pt.h"
#include "report/balance.h"
#include "report/entry.h"
#include "report/match.h"
#include "report/names.h"
#include "report/register.h"
#include "report/stats.h"

static const char journal[] = "2026-01-05 one\n"
                              "    a:b:c   10.00 EUR\n"
                              "    d      -10.00 EUR\n"
                              "2026-02-05 two\n"
                              "    a:b:e    1.00 EUR\n"
                              "    d           3 USD\n"
                              "    f\n"
                              "2026-04-01 three\n"
                              "    a:b:c  -10.00 EUR\n"
                              "    d       10.00 EUR\n";

static struct pn_arena arena;
static struct pn_diags diags;
static struct pn_books books;
static struct pn_report_spec spec;

static void load(struct pn_slice text) {
    pn_arena_init(&arena, 1 << 26);
    pn_diags_init(&diags);
    PT_INT(pn_books_load_bytes(PN_SLICE("test.journal"), text, &PN_BOOKS_OPTIONS_DEFAULT, &diags,
                               &books),
           PN_OK);
    spec = (struct pn_report_spec){
        .books = &books, .value_commodity = PN_NONE, .today = books.today, .is_elided = true};
    PT_INT(pn_query_init(&arena, &spec.query), PN_OK);
}

static void finish(void) {
    pn_books_clear(&books);
    pn_diags_clear(&diags);
    pn_arena_clear(&arena);
}

/* The rows as "label=amounts;" with a dot for each level; all columns. */
static void expect_balance(const char *want) {
    struct pn_balance_report report;
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, &arena);
    PT_INT(pn_balance_make(&spec, &arena, &report), PN_OK);
    for (size_t i = 0; i < report.rows.count; i++) {
        const struct pn_balance_row *row = &report.rows.items[i];
        pn_strbuf_fill(&buf, '.', row->indent);
        pn_strbuf_slice(&buf, row->label);
        for (size_t c = 0; c < report.columns.count; c++) {
            pn_strbuf_byte(&buf, c == 0 ? '=' : '|');
            pn_mixed_print(&buf, &books, &row->cells[c], ",", false);
        }
        pn_strbuf_byte(&buf, ';');
    }
    PT_BYTES(buf.bytes == NULL ? "" : buf.bytes, buf.length, want);
}

PT_TEST(balance_flat) {
    load(PN_SLICE(journal));
    expect_balance("a:b:e=1.00 EUR;d=3 USD;f=-1.00 EUR,-3 USD;");
    spec.is_empty = true;
    expect_balance("a:b:c=0;a:b:e=1.00 EUR;d=3 USD;f=-1.00 EUR,-3 USD;");
    finish();
}

PT_TEST(balance_tree_shares_lines) {
    load(PN_SLICE(journal));
    spec.is_tree = true;
    expect_balance("a:b:e=1.00 EUR;d=3 USD;f=-1.00 EUR,-3 USD;");
    spec.is_empty = true;
    expect_balance("a:b=1.00 EUR;.c=0;.e=1.00 EUR;d=3 USD;f=-1.00 EUR,-3 USD;");
    spec.is_elided = false;
    expect_balance("a=1.00 EUR;.b=1.00 EUR;..c=0;..e=1.00 EUR;d=3 USD;f=-1.00 EUR,-3 USD;");
    finish();
}

PT_TEST(balance_depth) {
    load(PN_SLICE(journal));
    spec.query.depth = 1;
    expect_balance("a=1.00 EUR;d=3 USD;f=-1.00 EUR,-3 USD;");
    spec.is_tree = true;
    expect_balance("a=1.00 EUR;d=3 USD;f=-1.00 EUR,-3 USD;");
    spec.query.depth = 0; /* as hledger: a tree has no line then, a flat report one for all */
    expect_balance("");
    spec.is_tree = false;
    expect_balance("...=0;");
    finish();
}

PT_TEST(balance_periods) {
    load(PN_SLICE(journal));
    spec.interval = (struct pn_interval){.kind = PN_INTERVAL_QUARTERS, .count = 1};
    expect_balance("a:b:c=10.00 EUR|-10.00 EUR;a:b:e=1.00 EUR|0;d=-10.00 EUR,3 USD|10.00 EUR;"
                   "f=-1.00 EUR,-3 USD|0;");
    spec.accumulation = PN_SUM_HISTORICAL;
    PT_INT(pn_date_from_ymd(2026, 4, 1, &spec.query.days.begin), PN_OK);
    expect_balance("a:b:e=1.00 EUR;d=3 USD;f=-1.00 EUR,-3 USD;");
    spec.accumulation = PN_SUM_CUMULATIVE;
    expect_balance("a:b:c=-10.00 EUR;d=10.00 EUR;");
    finish();
}

PT_TEST(balance_by_amount) {
    load(PN_SLICE(journal));
    spec.sorts_by_amount = true;
    expect_balance("a:b:e=1.00 EUR;d=3 USD;f=-1.00 EUR,-3 USD;");
    spec.is_inverted = true;
    expect_balance("f=1.00 EUR,3 USD;d=-3 USD;a:b:e=-1.00 EUR;");
    finish();
}

PT_TEST(balance_of_nothing) {
    load(PN_SLICE(""));
    expect_balance("");
    spec.interval = (struct pn_interval){.kind = PN_INTERVAL_MONTHS, .count = 1};
    expect_balance("");
    finish();
}

PT_TEST(days_are_named) {
    static const struct {
        int from[3];
        int to[3];
        const char *name;
        const char *month;
    } cases[] = {
        {{2026, 1, 1}, {2027, 1, 1}, "2026", "2026"},
        {{2026, 4, 1}, {2026, 7, 1}, "2026Q2", "2026Q2"},
        {{2026, 4, 1}, {2026, 5, 1}, "2026-04", "Apr"},
        {{2026, 3, 2}, {2026, 3, 9}, "2026-03-02W10", "2026-03-02W10"},
        {{2025, 12, 29}, {2026, 1, 5}, "2025-12-29W01", "2025-12-29W01"},
        {{2027, 1, 1}, {2027, 1, 2}, "2027-01-01", "2027-01-01"},
        {{2026, 1, 10}, {2026, 2, 10}, "2026-01-10..2026-02-09", "2026-01-10..2026-02-09"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pn_days days = PN_DAYS_ALL;
        struct pn_strbuf buf;
        pn_arena_init(&arena, 1 << 20);
        pn_strbuf_init(&buf, &arena);
        PT_INT(pn_date_from_ymd(cases[i].from[0], cases[i].from[1], cases[i].from[2], &days.begin),
               PN_OK);
        PT_INT(pn_date_from_ymd(cases[i].to[0], cases[i].to[1], cases[i].to[2], &days.end), PN_OK);
        pn_days_print(&buf, days);
        PT_BYTES(buf.bytes, buf.length, cases[i].name);
        pn_strbuf_reset(&buf);
        pn_days_print_month(&buf, days);
        PT_BYTES(buf.bytes, buf.length, cases[i].month);
        pn_arena_clear(&arena);
    }
}

static void make_journal(struct pn_rng *rng, struct pn_strbuf *buf) {
    static const char *const accounts[] = {"a", "a:b", "a:b:c", "d:e", "d:f:g", "h"};
    static const char *const symbols[] = {"EUR", "USD", "\"x y\""};
    int count = (int)pn_rng_between(rng, 1, 30);
    for (int i = 0; i < count; i++) {
        pn_strbuf_printf(buf, "2026-%02d-%02d t\n", (int)pn_rng_between(rng, 1, 12),
                         (int)pn_rng_between(rng, 1, 28));
        int postings = (int)pn_rng_between(rng, 1, 3);
        for (int p = 0; p < postings; p++)
            pn_strbuf_printf(buf, "    %s  %d.%02d %s\n", accounts[pn_rng_between(rng, 0, 5)],
                             (int)pn_rng_between(rng, -99, 99), (int)pn_rng_between(rng, 0, 99),
                             symbols[pn_rng_between(rng, 0, 2)]);
        pn_strbuf_printf(buf, "    %s\n", accounts[pn_rng_between(rng, 0, 5)]);
    }
}

/* The last total of the register is the total of the balance; so it is in a tree, and by months. */
PT_TEST(balance_and_register_agree) {
    struct pn_rng rng = {12};
    for (int round = 0; round < 100; round++) {
        struct pn_arena text_arena;
        struct pn_strbuf text;
        struct pn_balance_report report;
        struct pn_register list;
        pn_arena_init(&text_arena, 1 << 20);
        pn_strbuf_init(&text, &text_arena);
        make_journal(&rng, &text);
        load(pn_strbuf_view(&text));
        static const char *const words[] = {"a"};
        PT_INT(pn_query_parse(words, 1, 0, false, &arena, &diags, &spec.query), PN_OK);
        PT_INT(pn_register_make(&spec, &arena, &list), PN_OK);
        struct pn_mixed none = {0};
        const struct pn_mixed *last =
            list.lines.count == 0 ? &none : &list.lines.items[list.lines.count - 1].total;
        for (int form = 0; form < 4; form++) {
            spec.is_tree = form % 2 == 1;
            spec.interval = (struct pn_interval){
                .kind = form >= 2 ? PN_INTERVAL_MONTHS : PN_INTERVAL_NONE, .count = 1};
            PT_INT(pn_balance_make(&spec, &arena, &report), PN_OK);
            PT_INT(pn_mixed_compare(&report.totals.total, last, &books), 0);
        }
        finish();
        pn_arena_clear(&text_arena);
    }
}

static enum pn_status report_all(struct pn_strbuf *buf) {
    struct pn_balance_report report;
    struct pn_register list;
    struct pn_transactions entries;
    struct pn_stats stats;
    static const char *const words[] = {"acct:a|d", "not:desc:zzz", "amt:>0"};
    PN_TRY(pn_query_init(&arena, &spec.query));
    PN_TRY(pn_query_parse(words, 3, 0, false, &arena, &diags, &spec.query));
    PN_TRY(pn_balance_make(&spec, &arena, &report));
    PN_TRY(pn_register_make(&spec, &arena, &list));
    PN_TRY(pn_entries_find(&spec, &arena, &entries));
    PN_TRY(pn_entries_print(&spec, &entries, true, &arena, buf));
    PN_TRY(pn_account_names_print(&spec, false, false, &arena, buf));
    PN_TRY(pn_stats_make(&spec, &arena, &stats));
    return buf->status;
}

static enum pn_status load_and_report(void) {
    struct pn_strbuf buf;
    pn_arena_init(&arena, 1 << 26);
    pn_diags_init(&diags);
    pn_strbuf_init(&buf, &arena);
    enum pn_status st = pn_books_load_bytes(PN_SLICE("test.journal"), PN_SLICE(journal),
                                            &PN_BOOKS_OPTIONS_DEFAULT, &diags, &books);
    spec = (struct pn_report_spec){
        .books = &books,
        .value_commodity = PN_NONE,
        .is_tree = true,
        .sorts_by_amount = true,
        .interval = {.kind = PN_INTERVAL_MONTHS, .count = 1},
    };
    if (st == PN_OK) st = report_all(&buf);
    finish();
    return st;
}

/* Whichever system allocation fails, the answer is PN_ENOMEM and nothing leaks. */
PT_TEST(every_allocation_may_fail) {
    enum pn_status st = PN_ENOMEM;
    size_t n = 1;
    for (; n < 10000 && st != PN_OK; n++) {
        pn_arena_fail_at(n);
        st = load_and_report();
        pn_arena_fail_at(0);
        if (st != PN_OK) PT_INT(st, PN_ENOMEM);
    }
    PT_INT(st, PN_OK);
    PT_TRUE(n > 3);
}

PT_MAIN
