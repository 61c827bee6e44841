/*
 * What a journal means: balances, inferred amounts, assertions, names, prices.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/books.h"
#include "pt.h"
#include "text/show.h"

static enum pn_dialect dialect = PN_DIALECT_HLEDGER;

struct bench {
    struct pn_arena arena;
    struct pn_diags diags;
    struct pn_books books;
    struct pn_strbuf buf;
    enum pn_status status;
};

static struct pn_books_options defaults(void) {
    struct pn_books_options options = PN_BOOKS_OPTIONS_DEFAULT;
    options.dialect = dialect;
    PT_INT(pn_date_from_ymd(2026, 12, 16, &options.today), PN_OK);
    return options;
}

static void load_with(struct bench *bench, const char *text, struct pn_books_options options) {
    pn_arena_init(&bench->arena, (size_t)1 << 26);
    pn_diags_init(&bench->diags);
    pn_strbuf_init(&bench->buf, &bench->arena);
    bench->status = pn_books_load_bytes(PN_SLICE("t"), pn_slice_of(text), &options, &bench->diags,
                                        &bench->books);
}

static void load(struct bench *bench, const char *text) { load_with(bench, text, defaults()); }

static void close_bench(struct bench *bench) {
    pn_books_clear(&bench->books);
    pn_diags_clear(&bench->diags);
    pn_arena_clear(&bench->arena);
}

/* "a 1 EUR, 2 USD; b -1 EUR": accounts in order, sums without closing zeros. */
static void show_balances(struct bench *bench) {
    const struct pn_books *books = &bench->books;
    struct pn_balances balances;
    PT_INT(pn_books_balances(books, PN_DATE_MAX, &bench->arena, &balances), PN_OK);
    for (size_t i = 0; i + 1 < books->account_count; i++) {
        uint32_t account = books->account_order[i];
        if (balances.first[account] == balances.first[account + 1]) continue;
        pn_strbuf_text(&bench->buf, bench->buf.length == 0 ? "" : "; ");
        pn_strbuf_slice(&bench->buf, books->accounts[account].name);
        for (uint32_t k = balances.first[account]; k < balances.first[account + 1]; k++) {
            const struct pn_balance *sum = &balances.sums[k];
            pn_strbuf_text(&bench->buf, k == balances.first[account] ? " " : ", ");
            pn_decimal_print(&bench->buf, pn_decimal_normal(pn_books_decimal(books, sum->commodity,
                                                                             sum->amount)));
            pn_strbuf_text(&bench->buf, " ");
            pn_strbuf_slice(&bench->buf, books->commodities[sum->commodity].symbol);
        }
    }
}

static const char *first_code(const struct bench *bench) {
    return bench->diags.list.count == 0 ? "" : pn_code_text(bench->diags.list.items[0].code);
}

static void expect_with(const char *text, const char *want, struct pn_books_options options) {
    struct bench bench;
    load_with(&bench, text, options);
    if (bench.status == PN_OK) {
        show_balances(&bench);
    } else {
        pn_strbuf_text(&bench.buf, first_code(&bench));
    }
    const char *is = bench.buf.length == 0 ? "" : bench.buf.bytes;
    if (strcmp(is, want) != 0) PT_FAIL("`%s` gives `%s`, not `%s`", text, is, want);
    close_bench(&bench);
}

static void expect(const char *text, const char *want) { expect_with(text, want, defaults()); }

PT_TEST(books_infer_elided_amounts) {
    dialect = PN_DIALECT_HLEDGER;
    expect("2026-01-01\n a  1 EUR\n b\n", "a 1 EUR; b -1 EUR");
    expect("2026-01-01\n a  1 EUR\n b  2 USD\n c\n", "a 1 EUR; b 2 USD; c -1 EUR, -2 USD");
    expect("2026-01-01\n a  1 EUR @ 1.10 USD\n b\n", "a 1 EUR; b -1.1 USD");
    expect("2026-01-01\n a  -2 EUR @@ 2.30 USD\n b\n", "a -2 EUR; b 2.3 USD");
    expect("2026-01-01\n a  1 X\n [b]  2 X\n c\n [d]\n (e)  5 X\n (f)\n",
           "a 1 X; b 2 X; c -1 X; d -2 X; e 5 X");
    expect("2026-01-01\n a\n b\n", "B0102");
    expect("2026-01-01\n a\n", "");
}

PT_TEST(books_want_balance) {
    dialect = PN_DIALECT_HLEDGER;
    expect("2026-01-01\n a  1 X\n b  -1.00 X\n", "a 1 X; b -1 X");
    expect("2026-01-01\n a  1 X\n b  -2 X\n", "B0101");
    expect("2026-01-01\n a  1 C @ $1.1206\n a  -$1.120\n", "B0101");
    expect("2026-01-01\n a  1 C @ $1.1204\n a  -$1.120\n", "a 1 C, -1.12 $");
    expect("2026-01-01\n a  1 X\n b  -1 Y\n", "a 1 X; b -1 Y"); /* an exchange */
    expect("2026-01-01\n a  -10 X\n b  -16 Y\n", "B0101");
    expect("2026-01-01\n a  1 X\n b  -1 Y\n c  2 Z\n", "B0101");
    expect("commodity 1.00 X\n2026-01-01\n a  1.004 X\n b  -1 X\n", "a 1.004 X; b -1 X");
}

PT_TEST(books_say_what_is_missing) {
    struct bench bench;
    dialect = PN_DIALECT_HLEDGER;
    load(&bench, "2026-01-01 x\n a  1.50 EUR\n b  -1.00 EUR\n");
    PT_INT(bench.status, PN_EINPUT);
    pn_diags_show(&bench.buf, &bench.books.journal.sources, &bench.diags);
    PT_STR(bench.buf.bytes,
           "t:1:1: error: the postings of this transaction should sum to zero, but sum to "
           "0.50 EUR [B0101]\n"
           "     1 | 2026-01-01 x\n"
           "       | ^~~~~~~~~~~~\n"
           "hint: correct an amount, or leave one of them out to have it worked out\n");
    close_bench(&bench);
}

PT_TEST(books_check_assertions_by_date) {
    dialect = PN_DIALECT_HLEDGER;
    expect("2026-01-02\n a  1 X = 3 X\n b\n2026-01-01\n a  2 X = 2 X\n b\n", "a 3 X; b -3 X");
    expect("2026-01-01\n a  1 X = 2 X\n b\n", "B0201");
    expect("2026-01-01\n a  1 X = 1 X\n a  1 Y\n b\n", "a 1 X, 1 Y; b -1 X, -1 Y");
    expect("2026-01-01\n a  1 Y\n a  1 X == 1 X\n b\n", "B0201");
    expect("2026-01-01\n a:b  1 X\n a  1 X =* 2 X\n c\n", "a 1 X; a:b 1 X; c -2 X");
    expect("2026-01-01\n a:b  1 X\n a  1 X = 2 X\n c\n", "B0201");
    expect("2026-01-01\n a  1 X ; date:2026-02-01\n b\n2026-01-15\n a  1 X = 1 X\n b\n",
           "a 2 X; b -2 X");
    expect("2026-01-01\n (a)  0.006 X\n2026-01-02\n (a)  1.00 X = 1.01 X\n", "B0201");
    struct pn_books_options options = defaults();
    options.ignore_assertions = true;
    expect_with("2026-01-01\n a  1 X = 2 X\n b\n", "a 1 X; b -1 X", options);
}

PT_TEST(books_assign_balances) {
    dialect = PN_DIALECT_HLEDGER;
    expect("2026-01-01\n a  1 X\n b\n2026-01-02\n a  = 5 X\n b\n", "a 5 X; b -5 X");
    expect("2026-01-02\n a  = 5 X\n b\n2026-01-01\n a  1 X\n b\n", "a 5 X; b -5 X");
    expect("2026-01-01\n a  1 X\n a  2 Y\n b\n2026-01-02\n a  == 5 X\n b\n", "a 5 X; b -5 X");
    expect("2026-01-01\n a:b  1 X\n c\n2026-01-02\n a  =* 5 X\n c\n", "a 4 X; a:b 1 X; c -5 X");
    expect("2026-01-01\n a  = 5 X ; date:2026-02-01\n b\n", "B0202");
}

PT_TEST(books_follow_ledger) {
    dialect = PN_DIALECT_LEDGER;
    expect("2026/01/01\n a\t1 X\n b\n", "a 1 X; b -1 X");
    expect("2026/01/01\n (a)\n b  1 X\n c  -1 X\n", "B0104");
    expect("2026/01/01\n a  1 X\n [b]\n", "a 1 X; b -1 X"); /* one elided of both kinds */
    expect("2026/01/01\n a  3 A\n b  1 B\n", "B0101");
    expect("2026/01/02\n a  1 X = 1 X\n b\n2026/01/01\n a  1 X = 2 X\n b\n", "a 2 X; b -2 X");
    expect("2026/01/01\n a  10.005 X @ $1.00\n b  $-10.00\n", "a 10.005 X; b -10 $");
    expect("2026/01/01\n a  10.0051 X @ $1.00\n b  $-10.00\n", "B0101");
    expect("2026/01/01\n a  $1.005\n b\n2026/01/01\n a  $10.004\n b  $-10.00\n", "B0101");
    expect("bucket b\n2026/01/01\n a  1 X\n", "a 1 X; b -1 X");
    expect("2026/01/01\n a  2 A {$10}\n b\n", "a 2 A; b -2 A");
    expect("2026/01/01\n a  -2 A {$10} @ $15\n b  $30\n c\n", "a -2 A; b 30 $; c -10 $");
    expect("= /^a/\n  (c)  2\n2026/01/01\n a  1 X\n b\n", "a 1 X; b -1 X; c 2 X");
    expect("2026/01/01\n a  1 X\n b\n= /^a/\n  (c)  2\n", "a 1 X; b -1 X");
}

PT_TEST(books_rename_accounts) {
    dialect = PN_DIALECT_HLEDGER;
    expect("alias a=x\n2026-01-01\n a:b  1\n ab\n", "ab -1 ; x:b 1 ");
    expect("alias /^(.)b/=\\1c\n2026-01-01\n ab  1\n Ab:d\n", "Ac:d -1 ; ac 1 ");
    expect("alias a=b\nalias b=c\n2026-01-01\n a  1\n d\n", "b 1 ; d -1 ");
    expect("alias b=c\nalias a=b\n2026-01-01\n a  1\n d\n", "c 1 ; d -1 ");
    expect("alias a=b\nend aliases\n2026-01-01\n a  1\n d\n", "a 1 ; d -1 ");
    expect("apply account p\n2026-01-01\n a  1\n (b)  2\n c\nend apply account\n",
           "p:a 1 ; p:b 2 ; p:c -1 ");
    expect("end apply account\n", "J0503");
    expect("alias /(/=x\n2026-01-01\n a  1\n b\n", "B0303");
    struct pn_slice alias = PN_SLICE("a=z");
    struct pn_books_options options = defaults();
    options.aliases = &alias;
    options.alias_count = 1;
    expect_with("2026-01-01\n a  1\n b\n", "b -1 ; z 1 ", options);
    dialect = PN_DIALECT_LEDGER;
    expect("alias a=x\napply account p\n2026/01/01\n a  1\n b\n", "p:b -1 ; x 1 ");
}

PT_TEST(books_add_postings_by_rule) {
    struct pn_books_options options;
    dialect = PN_DIALECT_HLEDGER;
    options = defaults();
    options.use_auto_rules = true;
    const char *text = "2026-01-01\n a  2 X\n b\n= ^a\n c  *0.5\n d\n";
    expect(text, "a 2 X; b -2 X");
    expect_with(text, "a 2 X; b -2 X; c 1 X; d -1 X", options);
    expect_with("= a not:desc:no\n (c)  *2\n2026-01-01 no\n a  1\n b\n2026-01-02 y\n a  1\n b\n",
                "a 2 ; b -2 ; c 2 ", options);
    expect_with("= amt:>1\n (c)  *2\n", "B0302", options);
}

PT_TEST(books_order_and_columns) {
    struct bench bench;
    dialect = PN_DIALECT_HLEDGER;
    load(&bench, "account z\n2026-01-02 second\n a  1.5 X\n z\n2026-01-01 first\n"
                 " ! a  1 X ; date:2026-03-01\n b:c  -1.25 X\n z\n");
    PT_INT(bench.status, PN_OK);
    const struct pn_books *books = &bench.books;
    PT_INT(books->transactions.count, 2);
    PT_TRUE(pn_slice_is(pn_books_description(books, 0), "first"));
    PT_INT(pn_books_rows_begin(books, 1), 3);
    PT_INT(books->postings.count, 5);
    PT_INT(pn_books_row_units(books, 0), 100); /* the scale is two: b:c has two digits */
    PT_INT(pn_books_row_places(books, 0), 0);
    PT_INT(pn_books_row_mark(books, 0), PN_MARK_PENDING);
    PT_INT(pn_books_row_date(books, 0) - pn_books_date(books, 0), 59);
    PT_INT(pn_books_row_flags(books, 2), PN_ROW_INFERRED);
    PT_INT(pn_books_row_amount(books, 3).mantissa, 15);
    uint32_t child = pn_books_account_find(books, PN_SLICE("b:c"));
    PT_INT(books->accounts[child].depth, 2);
    PT_TRUE(pn_slice_is(books->accounts[books->accounts[child].parent].name, "b"));
    PT_INT(books->account_order[0], pn_books_account_find(books, PN_SLICE("z")));
    PT_INT(pn_books_first_after(books, pn_books_date(books, 0)), 1);
    close_bench(&bench);
}

PT_TEST(books_know_types_and_tags) {
    struct bench bench;
    struct pn_declared_tag tag;
    size_t at = 0;
    dialect = PN_DIALECT_HLEDGER;
    load(&bench, "account Liabilities:Card\n  ; debt: revolving\n  ; rate: 0%, then 2%\n"
                 "account Liabilities:Card  ; late-fee: 40.00\naccount X:Y  ; type:C\n"
                 "2026-01-01\n Assets:Bank:Savings  1\n Assets:Car\n");
    PT_INT(bench.status, PN_OK);
    const struct pn_books *books = &bench.books;
    uint32_t card = pn_books_account_find(books, PN_SLICE("Liabilities:Card"));
    PT_INT(books->accounts[card].type, PN_ACCOUNT_LIABILITY);
    PT_INT(books->accounts[pn_books_account_find(books, PN_SLICE("X:Y"))].type, PN_ACCOUNT_CASH);
    PT_INT(books->accounts[pn_books_account_find(books, PN_SLICE("Assets:Bank:Savings"))].type,
           PN_ACCOUNT_CASH);
    PT_INT(books->accounts[pn_books_account_find(books, PN_SLICE("Assets:Car"))].type,
           PN_ACCOUNT_ASSET);
    PT_TRUE(pn_books_account_tag(books, card, &at, &tag));
    PT_TRUE(pn_slice_is(tag.tag.key, "debt"));
    PT_TRUE(pn_books_account_tag(books, card, &at, &tag));
    PT_TRUE(pn_slice_is(tag.tag.value, "0%, then 2%"));
    PT_INT(pn_sources_position(&books->journal.sources, tag.span.source, tag.span.offset).line, 3);
    PT_TRUE(pn_books_account_tag(books, card, &at, &tag));
    PT_TRUE(pn_slice_is(tag.tag.key, "late-fee"));
    PT_TRUE(!pn_books_account_tag(books, card, &at, &tag));
    close_bench(&bench);
}

PT_TEST(books_understand_periodic_rules) {
    struct bench bench;
    struct pn_declared_tag tag;
    size_t at = 0;
    pn_date next;
    char room[PN_DATE_TEXT_MAX];
    dialect = PN_DIALECT_HLEDGER;
    load(&bench, "~ monthly from 2026-12-01\n  ; day: 10\n  Assets:Checking  1,450.00 EUR\n"
                 "  Income:Hospital\n");
    PT_INT(bench.status, PN_OK);
    PT_INT(bench.books.recurrence_count, 1);
    const struct pn_recurrence *recurrence = &bench.books.recurrences[0];
    PT_TRUE(pn_period_next(&recurrence->period, bench.books.today, &next));
    PT_STR(pn_date_format(next, room), "2027-01-01");
    PT_TRUE(pn_books_rule_tag(&bench.books, recurrence->rule, &at, &tag));
    PT_TRUE(pn_slice_is(tag.tag.value, "10"));
    struct pn_rule_posting posting = pn_books_rule_posting(&bench.books, recurrence->rule, 0);
    PT_TRUE(posting.has_amount);
    PT_INT(posting.amount.mantissa, 145000);
    PT_TRUE(!pn_books_rule_posting(&bench.books, recurrence->rule, 1).has_amount);
    close_bench(&bench);
    expect("~ every cow\n a  1\n b\n", "B0301");
    struct pn_books_options options = defaults();
    options.use_forecast = true;
    PT_INT(pn_date_from_ymd(2027, 3, 1, &options.forecast.end), PN_OK);
    expect_with("~ monthly from 2026-12-01\n a  1 X\n b\n", "a 2 X; b -2 X", options);
}

static void expect_value(const struct bench *bench, const char *from, const char *to,
                         const char *date, const char *want) {
    const struct pn_books *books = &bench->books;
    struct pn_decimal value, wanted, amount = {10, 0};
    pn_date day;
    PT_INT(pn_date_parse(pn_slice_of(date), &day), PN_OK);
    enum pn_status st =
        pn_books_value(books, amount, pn_books_commodity_find(books, pn_slice_of(from)),
                       pn_books_commodity_find(books, pn_slice_of(to)), day, 4, &value);
    if (want == NULL) {
        PT_INT(st, PN_EINPUT);
        return;
    }
    PT_INT(st, PN_OK);
    PT_INT(pn_decimal_parse(pn_slice_of(want), &wanted), PN_OK);
    PT_INT(pn_decimal_compare(value, wanted), 0);
}

PT_TEST(books_value_by_prices) {
    struct bench bench;
    dialect = PN_DIALECT_HLEDGER;
    load(&bench, "P 2026-01-01 A 2 B\nP 2026-02-01 A 3 B\nP 2026-01-01 B 5 C\n"
                 "P 2026-01-01 D 4 C\n");
    PT_INT(bench.status, PN_OK);
    expect_value(&bench, "A", "B", "2026-01-15", "20");
    expect_value(&bench, "A", "B", "2026-02-01", "30");
    expect_value(&bench, "A", "C", "2026-03-01", "150");
    expect_value(&bench, "C", "D", "2026-03-01", "2.5");
    expect_value(&bench, "B", "A", "2026-03-01", "3.3333");
    expect_value(&bench, "A", "D", "2026-01-15", "25");
    expect_value(&bench, "A", "B", "2025-01-01", NULL);
    PT_INT(pn_books_value_commodity(&bench.books,
                                    pn_books_commodity_find(&bench.books, PN_SLICE("B")),
                                    bench.books.today),
           pn_books_commodity_find(&bench.books, PN_SLICE("C")));
    close_bench(&bench);
}

static void expect_style(const char *text, const char *want) {
    struct bench bench;
    load(&bench, text);
    PT_INT(bench.status, PN_OK);
    uint32_t id = pn_books_row_commodity(&bench.books, 0);
    const struct pn_commodity *commodity = &bench.books.commodities[id];
    struct pn_decimal number = {123456, 0}, shown;
    PT_INT(pn_decimal_round(number, commodity->style.places, PN_ROUND_NEVER, &shown), PN_OK);
    pn_style_print(&bench.buf, &commodity->style, commodity->symbol, shown);
    PT_STR(bench.buf.bytes, want);
    close_bench(&bench);
}

PT_TEST(books_learn_styles) { /* compared with hledger 1.25 */
    dialect = PN_DIALECT_HLEDGER;
    expect_style("2026-01-01\n a  1,00 X\n b\n", "123456,00 X");
    expect_style("2026-01-01\n a  1,00 X\n b  2 000 X\n c\n", "123 456.00 X");
    expect_style("2026-01-01\n a  2 000,0 X\n b\n", "123 456,0 X");
    expect_style("2026-01-01\n a  1. X\n b  2,0 X\n c\n", "123456.0 X");
    expect_style("2026-01-01\n a  $1\n b  2.005 $\n c\n", "$123456.000");
    expect_style("2026-01-01\n a  1 X\n b\ncommodity 1,000.00 X\n", "123,456.00 X");
    expect_style("2026-01-01\n a  1 X\n b\nP 2026-01-01 A 1.2345 X\n", "123456.0000 X");
    dialect = PN_DIALECT_LEDGER;
    expect_style("2026/01/01\n a  $1,000.00\n b  2000 $\n c\n", "123,456.00 $");
}

PT_TEST(books_check_declarations) {
    struct bench bench;
    dialect = PN_DIALECT_HLEDGER;
    struct pn_books_options options = defaults();
    options.is_strict = true;
    expect_with("account a\naccount b\ncommodity 1. X\n2026-01-01\n a  1 X\n b\n", "a 1 X; b -1 X",
                options);
    expect_with("account a\ncommodity 1. X\n2026-01-01\n a  1 X\n b\n", "B0401", options);
    expect_with("account a\naccount b\n2026-01-01\n a  1 X\n b\n", "B0402", options);
    load(&bench, "payee p\ntag t\n2026-01-02 p | n ; t:\n a:x  1\n b:x\n2026-01-01 q ; u: 1\n");
    PT_INT(bench.status, PN_OK);
    PT_INT(pn_books_check(&bench.books, PN_CHECK_PAYEES, &bench.diags), PN_EINPUT);
    PT_INT(pn_books_check(&bench.books, PN_CHECK_TAGS, &bench.diags), PN_EINPUT);
    PT_INT(pn_books_check(&bench.books, PN_CHECK_ORDERED_DATES, &bench.diags), PN_EINPUT);
    PT_INT(pn_books_check(&bench.books, PN_CHECK_UNIQUE_LEAF_NAMES, &bench.diags), PN_EINPUT);
    PT_INT(bench.diags.error_count, 4);
    close_bench(&bench);
}

PT_TEST(books_refuse_what_does_not_fit) {
    dialect = PN_DIALECT_HLEDGER;
    expect("2026-01-01\n a  99999999999999999999999999999999999999 X\n"
           " b  99999999999999999999999999999999999999 X\n c\n",
           "B0103");
    expect("2026-01-01\n a  99999999999999999999999999999999999999 X @ 1000 Y\n b\n", "B0103");
    expect("2026-01-01\n (a)  99999999999999999999999999999999999999 X\n (b)  0.00001 X\n",
           "B0103");
}

static const char sweep_text[] =
    "commodity 1,000.00 EUR\naccount a:b  ; type: A\n  ; cash: yes\nalias /x(.)/=y\\1\n"
    "apply account p\n2026-01-02 * (c) shop | note ; t: v\n  ; u: w\n  xa  1,234.50 EUR @@ 5 USD\n"
    "  a:b  2 EUR = 2 EUR\n  d\nend apply account\nP 2026-01-01 USD 0.9 EUR\n"
    "2026-01-01\n  e  = 7 EUR\n  f ; date:2026-01-03\n~ monthly from 2026-12\n  a  1 EUR\n  b\n"
    "= a\n  (g)  *2\n";

/* The n-th system allocation fails, for every n: PN_ENOMEM each time, and nothing leaks. */
PT_TEST(books_survive_every_failing_allocation) {
    struct pn_books_options options;
    struct pn_slice text = {sweep_text, sizeof sweep_text - 1};
    dialect = PN_DIALECT_HLEDGER;
    options = defaults();
    options.use_auto_rules = options.use_forecast = true;
    enum pn_status st = PN_ENOMEM;
    size_t n = 1;
    for (; st != PN_OK; n++) {
        struct pn_books books;
        struct pn_diags diags;
        pn_diags_init(&diags);
        pn_arena_fail_at(n);
        st = pn_books_load_bytes(PN_SLICE("t"), text, &options, &diags, &books);
        pn_arena_fail_at(0);
        if (st != PN_OK) {
            PT_INT(st, PN_ENOMEM);
            PT_INT(books.transactions.count, 0);
        } else {
            PT_INT(diags.error_count, 0);
        }
        pn_books_clear(&books);
        pn_diags_clear(&diags);
        PT_TRUE(n < 100000);
    }
    PT_TRUE(n > 2); /* with sanitizers every allocation is one of the system */
}

PT_TEST(books_follow_ledger_closely) { /* each was given to ledger 3.3.0 */
    dialect = PN_DIALECT_LEDGER;
    expect("2026/01/01\n  a  2 X @ 1 X\n  b\n", "J0405");
    expect("2026/01/01\n  a  10 EUR\n  b  -9\n", "J0405");
    expect("2026/01/01\n  a  -9\n  b  10 EUR\n", "a -9 ; b 10 EUR");
    expect("2026/01/01\n  (a)  1 X\n  b\n", "B0104");
    expect("2026/01/01\n  <a>  1 X\n  b\n", "a 1 X; b -1 X");
    expect("commodity EUR\n  alias Euro\n2026/01/01\n  a  1 Euro\n  b  -1 EUR\n",
           "a 1 EUR; b -1 EUR");
    expect("~ monthly\n  a  1 X\n  b  -2 X\n", "B0101");
    expect("2026/01/01\n  a  1 X = 1 Y\n  b\n", "B0201");
    expect("2026/01/01\n  a  1 X\n  (a)  1 X = 1 X\n  b\n", "a 2 X; b -1 X");
    dialect = PN_DIALECT_HLEDGER;
}

static void expect_warning(const char *text, const char *want) {
    struct bench bench;
    load(&bench, text);
    PT_INT(bench.status, PN_OK);
    PT_STR(first_code(&bench), want);
    close_bench(&bench);
}

PT_TEST(books_tell_of_a_number_with_two_readings) {
    expect_warning("2026-01-01\n  a  1,000 EUR\n  b\n", "J0407");
    expect_warning("2026-01-01\n  a  1,00 EUR\n  b\n", "");
    expect_warning("2026-01-01\n  a  1,000.00 EUR\n  b\n", "");
    expect_warning("commodity 1,000.00 EUR\n2026-01-01\n  a  1,000 EUR\n  b\n", "");
    expect_warning("decimal-mark .\n2026-01-01\n  a  1,000 EUR\n  b\n", "");
    dialect = PN_DIALECT_LEDGER;
    expect_warning("2026-01-01\n  a  1,000 EUR\n  b\n", "J0407");
    expect_warning("2026-01-01\n  a  1,000,000 EUR\n  b\n", "");
    dialect = PN_DIALECT_HLEDGER;
}

PT_MAIN
