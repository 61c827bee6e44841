/*
 * What Beancount's directives mean. Every text was given to bean-check 2.3.5, which took
 * or refused it too; the sums are those that it works out.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/books.h"
#include "money/decimal28.h"
#include "pt.h"

#define OPEN                                                                         \
    "2026-01-01 open Assets:A\n2026-01-01 open Assets:B\n2026-01-01 open Equity:E\n" \
    "2026-01-01 open Income:G\n"

static void show(struct pn_strbuf *buf, const struct pn_books *books, struct pn_arena *arena) {
    struct pn_balances balances;
    PT_INT(pn_books_balances(books, PN_DATE_MAX, arena, &balances), PN_OK);
    for (size_t i = 0; i + 1 < books->account_count; i++) {
        uint32_t account = books->account_order[i];
        for (uint32_t k = balances.first[account]; k < balances.first[account + 1]; k++) {
            const struct pn_balance *sum = &balances.sums[k];
            if (k == balances.first[account]) {
                pn_strbuf_text(buf, buf->length == 0 ? "" : "; ");
                pn_strbuf_slice(buf, books->accounts[account].name);
            }
            pn_strbuf_byte(buf, ' ');
            pn_decimal_print(
                buf, pn_decimal_normal(pn_books_decimal(books, sum->commodity, sum->amount)));
            pn_strbuf_byte(buf, ' ');
            pn_strbuf_slice(buf, books->commodities[sum->commodity].symbol);
        }
    }
}

/* The balances, or the codes of what is wrong. */
static void expect(const char *text, const char *want) {
    struct pn_books_options options = PN_BOOKS_OPTIONS_DEFAULT;
    struct pn_books books;
    struct pn_diags diags;
    struct pn_arena arena;
    struct pn_strbuf buf;
    options.dialect = PN_DIALECT_BEANCOUNT;
    pn_diags_init(&diags);
    pn_arena_init(&arena, (size_t)1 << 26);
    pn_strbuf_init(&buf, &arena);
    enum pn_status st =
        pn_books_load_bytes(PN_SLICE("t"), pn_slice_of(text), &options, &diags, &books);
    if (st == PN_OK) show(&buf, &books, &arena);
    for (size_t i = 0; i < diags.list.count; i++) {
        if (diags.list.items[i].is_warning) continue;
        pn_strbuf_text(&buf, buf.length == 0 ? "" : " ");
        pn_strbuf_text(&buf, pn_code_text(diags.list.items[i].code));
    }
    if (strcmp(buf.length == 0 ? "" : buf.bytes, want) != 0) {
        PT_FAIL("%s\n gives %s\n not   %s", text, buf.length == 0 ? "" : buf.bytes, want);
    }
    pn_books_clear(&books);
    pn_diags_clear(&diags);
    pn_arena_clear(&arena);
}

PT_TEST(beancount_works_out_amounts) {
    expect(OPEN "2026-01-02 *\n  Assets:A  1.00 EUR\n  Assets:B\n",
           "Assets:A 1 EUR; Assets:B -1 EUR");
    expect(OPEN "2026-01-02 *\n  Assets:A  1 EUR\n  Assets:A  2 USD\n  Equity:E\n",
           "Assets:A 1 EUR 2 USD; Equity:E -1 EUR -2 USD");
    expect(OPEN "2026-01-02 *\n  Assets:A  10 AA @ 1.5 EUR\n  Assets:B  EUR\n",
           "Assets:A 10 AA; Assets:B -15 EUR");
    expect(OPEN "2026-01-02 *\n  Assets:A  10 AA @ EUR\n  Assets:B  -15 EUR\n",
           "Assets:A 10 AA; Assets:B -15 EUR");
    expect(OPEN "2026-01-02 *\n  Assets:A  3\n  Assets:B  -3 EUR\n",
           "Assets:A 3 EUR; Assets:B -3 EUR");
    expect(OPEN "2026-01-02 *\n  Assets:A  1.5 EUR\n  Assets:B  2.25 EUR\n  Equity:E\n",
           "Assets:A 1.5 EUR; Assets:B 2.25 EUR; Equity:E -3.8 EUR");
    expect(OPEN "2026-01-02 *\n  Assets:A  3 AA @@ 1.00 EUR\n  Assets:B\n",
           "Assets:A 3 AA; Assets:B -0.9999999999999999999999999999 EUR");
    expect(OPEN "2026-01-02 *\n  Assets:A\n  Assets:B\n  Equity:E  1 EUR\n", "B0102");
    expect(OPEN "2026-01-02 *\n  Assets:A  1 EUR @\n  Assets:B  2 USD @\n  Equity:E  1 AA\n",
           "B0506");
    expect(OPEN "2026-01-02 *\n  Assets:A  EUR\n  Assets:B  EUR\n  Equity:E  1 EUR\n", "B0506");
}

PT_TEST(beancount_tolerates_half_a_last_digit) {
    expect(OPEN "2026-01-02 *\n  Assets:A  1.005 EUR\n  Assets:B  -1.00 EUR\n",
           "Assets:A 1.005 EUR; Assets:B -1 EUR");
    expect(OPEN "2026-01-02 *\n  Assets:A  1.01 EUR\n  Assets:B  -1.00 EUR\n", "B0101");
    expect(OPEN "2026-01-02 *\n  Assets:A  3 AA {0.3333 EUR}\n  Assets:B  -1 EUR\n", "B0101");
    expect(OPEN "2026-01-02 *\n  Assets:A  3 AA {0.3333 EUR}\n  Assets:B  -1.0 EUR\n",
           "Assets:A 3 AA; Assets:B -1 EUR");
    expect("option \"inferred_tolerance_default\" \"EUR:0.1\"\n" OPEN
           "2026-01-02 *\n  Assets:A  1.1 EUR\n  Assets:B  -1 EUR\n",
           "Assets:A 1.1 EUR; Assets:B -1 EUR");
    expect("option \"inferred_tolerance_multiplier\" \"2\"\n" OPEN
           "2026-01-02 *\n  Assets:A  1.2 EUR\n  Assets:B  -1.0 EUR\n",
           "Assets:A 1.2 EUR; Assets:B -1 EUR");
    expect("option \"infer_tolerance_from_cost\" \"TRUE\"\n" OPEN
           "2026-01-02 *\n  Assets:A  1.001 AA {100 EUR}\n  Assets:B  -100.11 EUR\n",
           "Assets:A 1.001 AA; Assets:B -100.11 EUR");
}

#define LOTS                                                     \
    OPEN "2026-01-02 *\n  Assets:A  10 AA {1 EUR}\n  Equity:E\n" \
         "2026-01-03 *\n  Assets:A  5 AA {2 EUR, \"l\"}\n  Equity:E\n"

PT_TEST(beancount_matches_lots) {
    expect(LOTS "2026-01-04 *\n  Assets:A  -4 AA {1 EUR}\n  Assets:B  6 EUR\n  Income:G\n",
           "Assets:A 11 AA; Assets:B 6 EUR; Equity:E -20 EUR; Income:G -2 EUR");
    expect(LOTS "2026-01-04 *\n  Assets:A  -4 AA {\"l\"}\n  Assets:B  8 EUR\n",
           "Assets:A 11 AA; Assets:B 8 EUR; Equity:E -20 EUR");
    expect(LOTS "2026-01-04 *\n  Assets:A  -4 AA {2026-01-03}\n  Assets:B  8 EUR\n",
           "Assets:A 11 AA; Assets:B 8 EUR; Equity:E -20 EUR");
    expect(LOTS "2026-01-04 *\n  Assets:A  -15 AA {}\n  Assets:B  20 EUR\n",
           "Assets:B 20 EUR; Equity:E -20 EUR");
    expect(LOTS "2026-01-04 *\n  Assets:A  -4 AA {}\n  Assets:B  4 EUR\n", "B0505");
    expect(LOTS "2026-01-04 *\n  Assets:A  -4 AA {3 EUR}\n  Assets:B  12 EUR\n", "B0504");
    expect(LOTS "2026-01-04 *\n  Assets:A  -11 AA {1 EUR}\n  Assets:B  11 EUR\n", "B0504");
    expect(LOTS "2026-01-04 *\n  Assets:A  -8 AA {{8 EUR}}\n  Assets:B  8 EUR\n",
           "Assets:A 7 AA; Assets:B 8 EUR; Equity:E -20 EUR");
    expect("option \"booking_method\" \"FIFO\"\n" LOTS
           "2026-01-04 *\n  Assets:A  -12 AA {}\n  Assets:B\n",
           "Assets:A 3 AA; Assets:B 14 EUR; Equity:E -20 EUR");
    expect("option \"booking_method\" \"LIFO\"\n" LOTS
           "2026-01-04 *\n  Assets:A  -12 AA {}\n  Assets:B\n",
           "Assets:A 3 AA; Assets:B 17 EUR; Equity:E -20 EUR");
    expect("2026-01-01 open Assets:N \"NONE\"\n" OPEN
           "2026-01-02 *\n  Assets:N  1 AA {1 EUR}\n  Equity:E\n"
           "2026-01-03 *\n  Assets:N  -2 AA {3 EUR}\n  Equity:E\n",
           "Assets:N -1 AA; Equity:E 5 EUR");
    expect("option \"booking_method\" \"AVERAGE\"\n" LOTS
           "2026-01-04 *\n  Assets:A  -1 AA {}\n  Assets:B  1 EUR\n",
           "B0511");
    expect(OPEN "2026-01-02 *\n  Assets:A  1 AA {-1 EUR}\n  Assets:B  1 EUR\n", "B0509");
    expect(OPEN "2026-01-02 *\n  Assets:A  0 AA {1 EUR}\n  Assets:B  0 EUR\n", "B0509");
    expect(OPEN "2026-01-02 *\n  Assets:A  4 AA {1 # 2 EUR}\n  Assets:B\n",
           "Assets:A 4 AA; Assets:B -6 EUR");
    expect(OPEN "2026-01-02 *\n  Assets:A  4 AA {}\n  Assets:B  -6 EUR\n",
           "Assets:A 4 AA; Assets:B -6 EUR");
}

PT_TEST(beancount_checks_balances_at_the_start_of_the_day) {
    static const char move[] = OPEN "2026-01-02 *\n  Assets:A  1.00 EUR\n  Equity:E\n";
    char text[2000];
    const struct {
        const char *line, *want;
    } cases[] = {
        {"2026-01-02 balance Assets:A 0 EUR\n", "Assets:A 1 EUR; Equity:E -1 EUR"},
        {"2026-01-03 balance Assets:A 1.01 EUR\n", "Assets:A 1 EUR; Equity:E -1 EUR"},
        {"2026-01-03 balance Assets:A 1.02 EUR\n", "B0201"},
        {"2026-01-03 balance Assets:A 2 EUR\n", "B0201"},
        {"2026-01-03 balance Assets:A 2 ~ 1 EUR\n", "Assets:A 1 EUR; Equity:E -1 EUR"},
        {"2026-01-03 balance Assets:A 1 EUR\n2026-01-03 balance Assets:A 1.01 EUR\n", "B0508"},
        {"2026-01-03 balance Assets:B 5 EUR\n", "B0201"},
        {"2026-01-03 pad Assets:B Equity:E\n2026-01-04 balance Assets:B 5 EUR\n",
         "Assets:A 1 EUR; Assets:B 5 EUR; Equity:E -6 EUR"},
        {"2026-01-03 pad Assets:B Equity:E\n", "B0507"},
        {"2026-01-03 pad Assets:A Equity:E\n2026-01-04 balance Assets:A 1 EUR\n", "B0507"},
        {"2026-01-03 pad Assets:B Equity:E\n2026-01-04 balance Assets:B 5 EUR\n"
         "2026-01-04 balance Assets:B 6 USD\n2026-01-05 balance Assets:B 5 EUR\n",
         "Assets:A 1 EUR; Assets:B 5 EUR 6 USD; Equity:E -6 EUR -6 USD"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(text, sizeof text, "%s%s", move, cases[i].line);
        expect(text, cases[i].want);
    }
    expect("2026-01-01 open Assets:A:B\n2026-01-01 open Assets:A\n2026-01-01 open Equity:E\n"
           "2026-01-02 *\n  Assets:A:B  1 EUR\n  Equity:E\n2026-01-03 balance Assets:A 1 EUR\n",
           "Assets:A:B 1 EUR; Equity:E -1 EUR");
}

PT_TEST(beancount_knows_what_is_open) {
    expect("2026-01-02 *\n  Assets:A  1 EUR\n  Equity:E\n", "B0501 B0501");
    expect(OPEN "2025-12-31 *\n  Assets:A  1 EUR\n  Equity:E\n", "B0501 B0501");
    expect(OPEN OPEN, "B0502 B0502 B0502 B0502");
    expect(OPEN "2026-01-05 close Assets:A\n2026-01-06 *\n  Assets:A  1 EUR\n  Equity:E\n",
           "B0501");
    expect(OPEN "2026-01-05 close Assets:A\n2026-01-06 balance Assets:A  0 EUR\n", "");
    expect(OPEN "2026-01-05 close Assets:A\n2026-01-06 pad Assets:A Equity:E\n", "B0507 B0501");
    expect("2026-01-01 close Assets:A\n", "B0502");
    expect("2026-01-01 open Assets:A EUR\n2026-01-01 open Equity:E\n"
           "2026-01-02 *\n  Assets:A  1 USD\n  Equity:E\n",
           "B0503");
    expect(
        "plugin \"beancount.plugins.auto_accounts\"\n2026-01-02 *\n  Assets:A  1 EUR\n  Equity:E\n",
        "Assets:A 1 EUR; Equity:E -1 EUR");
    expect("2026-01-01 commodity EUR\n2026-01-02 commodity EUR\n", "B0508");
    expect(OPEN "2026-01-02 document Assets:A \"no/such/file\"\n", "B0510");
    expect("option \"name_assets\" \"Vermoegen\"\n2026-01-01 open Vermoegen:A\n"
           "2026-01-01 open Equity:E\n2026-01-02 *\n  Vermoegen:A  1 EUR\n  Equity:E\n",
           "Equity:E -1 EUR; Vermoegen:A 1 EUR");
    expect("plugin \"beancount.plugins.no_such\"\n", "J0609");
}

static void expect_number(struct pn_decimal got, const char *want) {
    struct pn_arena arena;
    struct pn_strbuf buf;
    pn_arena_init(&arena, (size_t)1 << 20);
    pn_strbuf_init(&buf, &arena);
    pn_decimal_print(&buf, got);
    PT_STR(buf.bytes, want);
    pn_arena_clear(&arena);
}

PT_TEST(decimal28_is_python) { /* each line was computed by decimal.Decimal */
    struct pn_decimal a, b, got;
    PT_INT(pn_decimal_parse(PN_SLICE("1"), &a), PN_OK);
    PT_INT(pn_decimal_parse(PN_SLICE("3"), &b), PN_OK);
    PT_INT(pn_decimal28_div(a, b, &got), PN_OK);
    expect_number(got, "0.3333333333333333333333333333");
    PT_INT(pn_decimal28_mul(got, b, &got), PN_OK);
    expect_number(got, "0.9999999999999999999999999999");
    PT_INT(pn_decimal_parse(PN_SLICE("2"), &a), PN_OK);
    PT_INT(pn_decimal28_div(a, b, &got), PN_OK);
    expect_number(got, "0.6666666666666666666666666667");
    PT_INT(pn_decimal28_add(got, a, &got), PN_OK);
    expect_number(got, "2.666666666666666666666666667");
    PT_INT(pn_decimal28_mul(got, got, &got), PN_OK);
    expect_number(got, "7.111111111111111111111111113");
    PT_INT(pn_decimal_parse(PN_SLICE("100.00"), &a), PN_OK);
    PT_INT(pn_decimal_parse(PN_SLICE("0.5"), &b), PN_OK);
    PT_INT(pn_decimal28_div(a, b, &got), PN_OK);
    expect_number(got, "200.0");
    PT_INT(pn_decimal28_div(a, (struct pn_decimal){0}, &got), PN_EINPUT);
}
PT_MAIN
