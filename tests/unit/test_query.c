/*
 * Queries: what each word asks for, and how words join.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "pt.h"
#include "report/match.h"

static const char journal[] = "account Assets:Bank  ; kind: bank\n"
                              "\n"
                              "2026-01-05 * (c7) Shop | milk  ; trip: Rome\n"
                              "    Expenses:Food      10.00 EUR\n"
                              "    Assets:Bank       -10.00 EUR\n"
                              "2026-02-05=2026-03-01 ! Café\n"
                              "    Expenses:Food:Out   4.50 EUR  ; with: Ann, how: late\n"
                              "    (Budget)          -20 \"a b\"\n"
                              "    Assets:Cash\n"
                              "2026-03-01 Job\n"
                              "    Assets:Bank          $0\n"
                              "    Income:Job       -100 EUR\n"
                              "    Assets:Bank       100 EUR\n";

static struct pn_arena arena;
static struct pn_diags diags;
static struct pn_books books;
static struct pn_query query;

static void begin(void) {
    pn_arena_init(&arena, 1 << 24);
    pn_diags_init(&diags);
    PT_INT(pn_books_load_bytes(PN_SLICE("test.journal"), PN_SLICE(journal),
                               &PN_BOOKS_OPTIONS_DEFAULT, &diags, &books),
           PN_OK);
    PT_INT(pn_query_init(&arena, &query), PN_OK);
}

static void finish(void) {
    pn_books_clear(&books);
    pn_diags_clear(&diags);
    pn_arena_clear(&arena);
}

static enum pn_status parse(const char *const *words, size_t count) {
    pn_date today = 0;
    PT_INT(pn_date_from_ymd(2026, 6, 15, &today), PN_OK);
    return pn_query_parse(words, count, today, false, &arena, &diags, &query);
}

/* The rows that fit, as digits: "025" for rows 0, 2 and 5. */
static void expect_rows(const char *const *words, size_t count, const char *want) {
    char found[32];
    size_t length = 0;
    struct pn_matcher matcher;
    begin();
    PT_INT(parse(words, count), PN_OK);
    PT_INT(pn_matcher_init(&books, &query, &arena, &matcher), PN_OK);
    for (size_t row = 0; row < books.postings.count; row++)
        if (pn_days_hold(query.days, pn_books_row_date(&books, row)) &&
            pn_matches_row(&matcher, row))
            found[length++] = (char)('0' + row);
    found[length] = '\0';
    PT_STR(found, want);
    finish();
}

#define ROWS(want, ...)                                         \
    do {                                                        \
        const char *const words[] = {__VA_ARGS__};              \
        expect_rows(words, sizeof words / sizeof *words, want); \
    } while (0)

/* Rows: 0 Food, 1 Bank; 2 Out, 3 (Budget), 4 Cash; 5 Bank $0, 6 Job, 7 Bank. */
PT_TEST(query_accounts) {
    ROWS("02", "food");
    ROWS("1457", "acct:^assets");
    ROWS("01234567", "acct:");
    ROWS("", "acct:^food");
}

PT_TEST(query_words_of_one_kind_are_alternatives) {
    ROWS("0236", "food", "budget", "job");
    ROWS("0", "food", "desc:shop", "desc:nothing");
    ROWS("2", "desc:x", "desc:caf", "acct:out");
}

PT_TEST(query_not) {
    ROWS("0236", "not:assets");
    ROWS("1457", "not:not:assets");
    ROWS("17", "bank", "not:amt:0");
}

PT_TEST(query_amounts) {
    ROWS("07", "amt:>0", "not:out");
    ROWS("01", "amt:10");
    ROWS("0", "amt:=+10");
    ROWS("1", "amt:-10");
    ROWS("367", "amt:>10.5");
    ROWS("5", "amt:0");
    ROWS("24", "amt:<=4.5", "not:cur:\\$");
    ROWS("36", "amt:<-10");
}

PT_TEST(query_commodities_match_as_a_whole) {
    ROWS("5", "cur:\\$");
    ROWS("3", "cur:a b");
    ROWS("", "cur:EU");
    ROWS("012467", "cur:eur");
}

PT_TEST(query_dates) {
    ROWS("234", "date:2026-02");
    ROWS("567", "date:2026-03-01..");
    ROWS("234567", "not:date:2026-01");
    ROWS("234567", "date2:2026-03");
}

PT_TEST(query_descriptions) {
    ROWS("01", "payee:^shop$");
    ROWS("01", "note:milk");
    ROWS("01", "code:c7");
    ROWS("234", "desc:CAFÉ");
    ROWS("234", "@caf");
}

PT_TEST(query_status_and_kind) {
    ROWS("01", "status:*");
    ROWS("234", "status:!");
    ROWS("567", "status:");
    ROWS("3", "real:0");
    ROWS("0124567", "real:1");
}

PT_TEST(query_tags_are_inherited) {
    ROWS("2", "tag:with");
    ROWS("2", "tag:how=late");
    ROWS("01", "tag:trip=rome");
    ROWS("157", "tag:kind=bank");
    ROWS("", "tag:with=late");
}

PT_TEST(query_types) {
    ROWS("1457", "type:a");
    ROWS("026", "type:XR");
    ROWS("02", "type:expense");
}

PT_TEST(query_depth_and_days_stand_apart) {
    static const char *const words[] = {"depth:3", "depth:2", "date:2026-02..", "date:..2026-04"};
    begin();
    PT_INT(parse(words, 4), PN_OK);
    PT_INT(query.depth, 2);
    PT_INT(query.filter->parts.count, 0);
    PT_INT(pn_date_ymd(query.days.begin).month, 2);
    PT_INT(pn_date_ymd(query.days.end).month, 4);
    finish();
}

PT_TEST(query_transactions) {
    static const char *const words[] = {"acct:cash"};
    struct pn_matcher matcher;
    begin();
    PT_INT(parse(words, 1), PN_OK);
    PT_INT(pn_matcher_init(&books, &query, &arena, &matcher), PN_OK);
    PT_TRUE(!pn_matches_transaction(&matcher, 0));
    PT_TRUE(pn_matches_transaction(&matcher, 1));
    PT_TRUE(!pn_matches_transaction(&matcher, 2));
    finish();
}

PT_TEST(query_mistakes_are_explained) {
    static const char *const wrong[] = {"acct:(",      "amt:x",  "date:x-y", "depth:-1",
                                        "status:x",    "type:q", "cur:[",    "tag:*=a",
                                        "desc:a{2,1}", "depth:", "amt:>",    "type:"};
    begin();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        size_t before = diags.list.count;
        PT_INT(parse(&wrong[i], 1), PN_EINPUT);
        PT_INT(diags.list.count, before + 1);
        PT_INT(diags.list.items[before].code, PN_C0109_BAD_QUERY);
        PT_TRUE(diags.list.items[before].hint.length > 0);
    }
    finish();
}

/* A pattern that would take for ever is given up, not waited for. */
PT_TEST(query_patterns_end) {
    char error[128];
    char text[65];
    struct pn_pattern *pattern = NULL;
    begin();
    memset(text, 'a', 64);
    text[64] = '!';
    PT_INT(
        pn_pattern_compile(PN_SLICE("^(([a-z])+.)+[A-Z]([a-z])+$"), false, &arena, error, &pattern),
        PN_OK);
    PT_TRUE(!pn_pattern_matches(pattern, (struct pn_slice){text, 65}));
    PT_TRUE(pn_pattern_gave_up(pattern));
    finish();
}

PT_TEST(query_patterns_fold_letters_of_all_alphabets) {
    char error[128];
    struct pn_pattern *pattern = NULL;
    begin();
    PT_INT(pn_pattern_compile(PN_SLICE("τράπ"), false, &arena, error, &pattern), PN_OK);
    PT_TRUE(pn_pattern_matches(pattern, PN_SLICE("ΤΡΆΠΕΖΑ")));
    PT_TRUE(!pn_pattern_matches(pattern, PN_SLICE("")));
    PT_TRUE(!pn_pattern_matches(pattern, PN_SLICE("\xff\xfe")));
    finish();
}

PT_MAIN
