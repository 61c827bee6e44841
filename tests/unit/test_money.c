/*
 * Exact numbers: rounding, decimals, rates, styles.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/rng.h"
#include "money/decimal.h"
#include "money/rate.h"
#include "money/style.h"
#include "pt.h"

static const enum pn_round modes[] = {PN_ROUND_HALF_EVEN, PN_ROUND_HALF_UP, PN_ROUND_DOWN,
                                      PN_ROUND_UP,        PN_ROUND_FLOOR,   PN_ROUND_CEILING};

static struct pn_decimal decimal(const char *text) {
    struct pn_decimal result = {0};
    PT_INT(pn_decimal_parse(pn_slice_of(text), &result), PN_OK);
    return result;
}

static void check_text(struct pn_decimal value, const char *want) {
    struct pn_arena arena;
    struct pn_strbuf buf;
    pn_arena_init(&arena, 1 << 16);
    pn_strbuf_init(&buf, &arena);
    pn_decimal_print(&buf, value);
    PT_STR(buf.bytes, want);
    pn_arena_clear(&arena);
}

PT_TEST(rounding_table) {
    static const struct {
        int a, b, want[6]; /* in the order of modes */
    } cases[] = {
        {5, 2, {2, 3, 2, 3, 2, 3}},      {-5, 2, {-2, -3, -2, -3, -3, -2}},
        {7, 2, {4, 4, 3, 4, 3, 4}},      {-7, 2, {-4, -4, -3, -4, -4, -3}},
        {1, 3, {0, 0, 0, 1, 0, 1}},      {2, 3, {1, 1, 0, 1, 0, 1}},
        {-2, 3, {-1, -1, 0, -1, -1, 0}}, {6, 3, {2, 2, 2, 2, 2, 2}},
        {0, 9, {0, 0, 0, 0, 0, 0}},      {1, 2, {0, 1, 0, 1, 0, 1}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t m = 0; m < 6; m++) {
            pn_i128 got = 99;
            PT_INT(pn_round_div(cases[i].a, cases[i].b, modes[m], &got), PN_OK);
            if (got != cases[i].want[m]) PT_FAIL("case %zu mode %zu", i, m);
        }
    }
    pn_i128 kept = 42;
    PT_INT(pn_round_div(5, 2, PN_ROUND_NEVER, &kept), PN_EINPUT);
    PT_INT(kept, 42);
    PT_INT(pn_round_div(6, 2, PN_ROUND_NEVER, &kept), PN_OK);
    PT_INT(kept, 3);
    PT_INT(pn_round_mul_div(PN_I128_MAX, 2, 3, PN_ROUND_DOWN, &kept), PN_ERANGE);
    PT_INT(pn_round_mul_div(7, 19, 100, PN_ROUND_HALF_UP, &kept), PN_OK);
    PT_INT(kept, 1);
}

PT_TEST(rounding_law_on_random_numbers) {
    struct pn_rng rng = {.state = 7};
    for (int i = 0; i < 20000; i++) {
        pn_i128 a =
            ((pn_i128)(int64_t)pn_rng_next(&rng) * ((pn_i128)1 << 60)) ^ (pn_i128)pn_rng_next(&rng);
        pn_i128 b = pn_rng_between(&rng, 1, i % 2 ? 12 : INT64_MAX);
        for (size_t m = 0; m < 6; m++) {
            pn_i128 q;
            PT_INT(pn_round_div(a, b, modes[m], &q), PN_OK);
            pn_i128 rest = a - q * b; /* |rest| < b, and <= b / 2 to the nearest */
            PT_TRUE(rest < b && rest > -b);
            if (m < 2) PT_TRUE(rest <= b - rest && -rest <= b + rest);
            if (modes[m] == PN_ROUND_FLOOR) PT_TRUE(rest >= 0);
            if (modes[m] == PN_ROUND_CEILING) PT_TRUE(rest <= 0);
        }
    }
}

PT_TEST(decimals_are_read_and_written) {
    static const char *const same[] = {"0",
                                       "1",
                                       "-1",
                                       "0.5",
                                       "-0.05",
                                       "1234567890.123456789",
                                       "170141183460469231731687303715884105727"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        check_text(decimal(same[i]), same[i]);
    check_text(decimal("+.5"), "0.5");
    check_text(decimal("5."), "5");
    static const char *const bad[] = {"", "-", ".", "1,000", "1.2.3", "1e5", " 1", "--1", "0x1"};
    struct pn_decimal kept = {7, 3};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (pn_decimal_parse(pn_slice_of(bad[i]), &kept) != PN_EINPUT) PT_FAIL("%s", bad[i]);
    }
    PT_INT(pn_decimal_parse(PN_SLICE("170141183460469231731687303715884105728"), &kept), PN_ERANGE);
    PT_INT(pn_decimal_parse(PN_SLICE("0.000000000000000000000000000000000000001"), &kept),
           PN_ERANGE);
    PT_INT(kept.mantissa, 7);
}

PT_TEST(decimals_add_multiply_and_compare) {
    struct pn_decimal r;
    PT_INT(pn_decimal_add(decimal("1.50"), decimal("2.125"), &r), PN_OK);
    check_text(r, "3.625");
    PT_INT(pn_decimal_sub(decimal("1.5"), decimal("1.50"), &r), PN_OK);
    check_text(r, "0.00");
    PT_INT(pn_decimal_mul(decimal("-1.5"), decimal("0.02"), &r), PN_OK);
    check_text(r, "-0.030");
    PT_INT(pn_decimal_negate(decimal("1.5"), &r), PN_OK);
    check_text(r, "-1.5");
    PT_INT(pn_decimal_negate((struct pn_decimal){PN_I128_MIN, 0}, &r), PN_ERANGE);
    PT_TRUE(pn_decimal_compare(decimal("1.50"), decimal("1.5")) == 0);
    PT_TRUE(pn_decimal_compare(decimal("-2"), decimal("1")) < 0);
    struct pn_decimal huge = {PN_I128_MAX, 0}, tiny = {PN_I128_MAX, 38};
    PT_TRUE(pn_decimal_compare(huge, tiny) > 0);
    PT_TRUE(pn_decimal_compare(tiny, huge) < 0);
    PT_TRUE(pn_decimal_compare((struct pn_decimal){-PN_I128_MAX, 0}, tiny) < 0);
    PT_TRUE(pn_decimal_compare((struct pn_decimal){-PN_I128_MAX, 0},
                               (struct pn_decimal){-PN_I128_MAX, 38}) < 0);
    PT_INT(pn_decimal_add(huge, tiny, &r), PN_ERANGE);
    PT_INT(pn_decimal_sub((struct pn_decimal){PN_I128_MIN, 0}, decimal("1"), &r), PN_ERANGE);
    PT_INT(pn_decimal_mul(huge, decimal("10"), &r), PN_ERANGE);
    PT_INT(pn_decimal_mul(tiny, tiny, &r), PN_ERANGE);
    /* Closing zeros make room for sums and products that otherwise would not fit. */
    struct pn_decimal padded = {(pn_i128)5 * pn_i128_pow10(37), 37};
    PT_INT(pn_decimal_mul(padded, padded, &r), PN_OK);
    check_text(pn_decimal_normal(r), "25");
    PT_INT(pn_decimal_add(padded, (struct pn_decimal){pn_i128_pow10(30), 0}, &r), PN_OK);
    PT_INT(pn_decimal_round(decimal("2.345"), 2, PN_ROUND_HALF_EVEN, &r), PN_OK);
    check_text(r, "2.34");
    PT_INT(pn_decimal_round(decimal("2.3"), 4, PN_ROUND_NEVER, &r), PN_OK);
    check_text(r, "2.3000");
    PT_INT(pn_decimal_round(decimal("2.34"), 1, PN_ROUND_NEVER, &r), PN_EINPUT);
    PT_INT(pn_decimal_round(huge, 1, PN_ROUND_NEVER, &r), PN_ERANGE);
    PT_TRUE(pn_decimal_is_zero(decimal("0.00")));
}

PT_TEST(rates_are_parts_per_billion) {
    static const struct {
        const char *text;
        int64_t ppb;
        const char *shown;
    } good[] = {
        {"19.99%", 199900000, "19.99%"}, {"0%", 0, "0%"},          {"4.9 %", 49000000, "4.9%"},
        {"0.0000001%", 1, "0.0000001%"}, {"100%", PN_PPB, "100%"},
    };
    struct pn_arena arena;
    struct pn_strbuf buf;
    pn_arena_init(&arena, 1 << 16);
    pn_strbuf_init(&buf, &arena);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        int64_t ppb = -1;
        PT_INT(pn_rate_parse(pn_slice_of(good[i].text), &ppb), PN_OK);
        PT_INT(ppb, good[i].ppb);
        pn_strbuf_reset(&buf);
        pn_rate_print(&buf, ppb);
        PT_STR(buf.bytes, good[i].shown);
    }
    static const char *const bad[] = {"", "%", "5", "-1%", "1,5%", "0.00000001%", "five%"};
    int64_t kept = 42;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (pn_rate_parse(pn_slice_of(bad[i]), &kept) != PN_EINPUT) PT_FAIL("%s", bad[i]);
    }
    PT_INT(pn_rate_parse(PN_SLICE("1000000%"), &kept), PN_ERANGE);
    PT_INT(kept, 42);
    pn_arena_clear(&arena);
}

static void check_style(struct pn_style style, const char *symbol, const char *number,
                        const char *want) {
    struct pn_arena arena;
    struct pn_strbuf buf;
    pn_arena_init(&arena, 1 << 16);
    pn_strbuf_init(&buf, &arena);
    pn_style_print(&buf, &style, pn_slice_of(symbol), decimal(number));
    PT_STR(buf.bytes, want);
    pn_arena_clear(&arena);
}

PT_TEST(styles_place_symbols_marks_and_groups) {
    struct pn_style style = PN_STYLE_DEFAULT;
    check_style(style, "EUR", "-1234.50", "-1234.50 EUR");
    style.group_mark = ',';
    check_style(style, "EUR", "1234567.5", "1,234,567.5 EUR");
    check_style(style, "EUR", "-123", "-123 EUR");
    check_style(style, "", "-1000", "-1,000");
    style = (struct pn_style){.symbol_is_left = true, .decimal_mark = ',', .group_mark = '.'};
    check_style(style, "$", "-1234.50", "$-1.234,50");
    check_style(style, "$", "0.05", "$0,05");
    style.is_spaced = true;
    check_style(style, "EUR", "-0.005", "EUR -0,005");
    style = (struct pn_style){.symbol_is_left = true,
                              .decimal_mark = '.',
                              .group_mark = ',',
                              .group_count = 2,
                              .groups = {3, 2}};
    check_style(style, "\xe2\x82\xb9", "123456789.12",
                "\xe2\x82\xb9"
                "12,34,56,789.12");
    style = PN_STYLE_DEFAULT;
    check_style(style, "ab 12", "3", "3 \"ab 12\"");
    PT_TRUE(pn_symbol_needs_quotes(PN_SLICE("a1")));
    PT_TRUE(!pn_symbol_needs_quotes(PN_SLICE("EUR")));
}

PT_MAIN
