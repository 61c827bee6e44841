/*
 * Journal text in, the same journal out; every refusal has its code.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "journal/print.h"
#include "journal_same.h"
#include "pt.h"

struct bench {
    struct pn_arena arena;
    struct pn_diags diags;
    struct pn_journal journal;
    struct pn_strbuf buf;
    enum pn_status status;
};

static enum pn_dialect dialect = PN_DIALECT_HLEDGER;

static struct pn_journal_options options(void) {
    struct pn_journal_options made = {.dialect = dialect, .without_files = true};
    PT_INT(pn_date_from_ymd(2026, 12, 16, &made.today), PN_OK);
    return made;
}

static void read_text(struct bench *bench, const char *text) {
    struct pn_journal_options made = options();
    pn_arena_init(&bench->arena, (size_t)1 << 26);
    pn_diags_init(&bench->diags);
    pn_journal_init(&bench->journal, &bench->arena);
    pn_strbuf_init(&bench->buf, &bench->arena);
    bench->status = pn_journal_read_bytes(&bench->journal, PN_SLICE("t.journal"), pn_slice_of(text),
                                          &made, &bench->diags);
}

static void close_bench(struct bench *bench) {
    pn_journal_clear(&bench->journal);
    pn_diags_clear(&bench->diags);
    pn_arena_clear(&bench->arena);
}

static void expect_print(const char *text, const char *want) {
    struct bench bench;
    read_text(&bench, text);
    if (bench.status != PN_OK) {
        struct pn_slice message = bench.diags.list.items[0].message;
        PT_FAIL("refused: %.*s: %s", (int)message.length, message.bytes, text);
    }
    pn_journal_print(&bench.buf, &bench.journal);
    PT_STR(bench.buf.length == 0 ? "" : bench.buf.bytes, want);
    close_bench(&bench);
}

/* print(parse(x)) parses to the same journal, and printing that changes nothing. */
static void expect_law(const char *text) {
    struct bench first, second;
    size_t at;
    read_text(&first, text);
    if (first.status != PN_OK) PT_FAIL("refused: %s", text);
    pn_journal_print(&first.buf, &first.journal);
    read_text(&second, first.buf.length == 0 ? "" : first.buf.bytes);
    PT_INT(second.status, PN_OK);
    if (!same_journal(&first.journal, &second.journal, &at)) {
        PT_FAIL("entry %zu differs after printing %s", at, text);
    }
    pn_journal_print(&second.buf, &second.journal);
    PT_STR(second.buf.bytes == NULL ? "" : second.buf.bytes,
           first.buf.bytes == NULL ? "" : first.buf.bytes);
    close_bench(&first);
    close_bench(&second);
}

/* The codes of all errors, in order. */
static void expect_codes(const char *text, const char *want) {
    struct bench bench;
    char codes[200] = "";
    read_text(&bench, text);
    for (size_t i = 0; i < bench.diags.list.count && i < 20; i++) {
        strcat(codes, i == 0 ? "" : " ");
        strcat(codes, pn_code_text(bench.diags.list.items[i].code));
    }
    if (strcmp(codes, want) != 0) PT_FAIL("`%s`: %s, not %s", text, codes, want);
    PT_INT(bench.status, want[0] == '\0' ? PN_OK : PN_EINPUT);
    close_bench(&bench);
}

PT_TEST(journal_prints_like_hledger) { /* each text was compared with hledger 1.25 print */
    dialect = PN_DIALECT_HLEDGER;
    expect_print("2020-01-01 x\n  a ; c\n  b  1 EUR\n", "2020-01-01 x\n"
                                                        "    a ; c\n"
                                                        "    b               1 EUR\n\n");
    expect_print("2020-01-01 x ; tag:v\n  a  1 EUR ; foo\n   ; bar\n  b\n ; baz\n",
                 "2020-01-01 x  ; tag:v\n"
                 "    a           1 EUR  ; foo\n"
                 "    ; bar\n"
                 "    b\n"
                 "    ; baz\n\n");
    expect_print("2020/1/2=3/4 * (c) x\n * a  1 A @ 3 B = 1 A @ 2 C ; c\n b\n",
                 "2020-01-02=2020-03-04 * (c) x\n"
                 "    * a     1 A @ 3 B = 1 A @ 2 C  ; c\n"
                 "    b\n\n");
    expect_print("2020-01-01\n (a)  1\n [b]  $-2.50\n [c]\n", "2020-01-01\n"
                                                              "    (a)               1\n"
                                                              "    [b]          $-2.50\n"
                                                              "    [c]\n\n");
}

PT_TEST(journal_keeps_its_meaning_when_printed) {
    static const char *const texts[] = {
        "",
        "; only a comment\n",
        "2026-01-01 payee | note ; c\n  ; d: e\n  a:b  1,234.50 EUR @@ 5 \"A 1\"\n  c\n",
        "2026-01-01 () (not a code\n  a  1\n  b  -1\n",
        "2026-01-01 () *x\n  a  0\n",
        "2026-01-01 !\n  ! a  1 ;\n  b\n  ;\n  ; x\n",
        "2026-01-01\n a  1,2,3. X\n b  0,01,0 X\n c  1e3 X\n d  .5 X\n e  5. X\n f  1 000 X\n",
        "commodity $1,000.00\n2026-01-01\n a  $1,000\n b  $,5\n c  -$1\n d  $+1\n",
        "decimal-mark ,\n2026-01-01\n a  1.000 X\n b  1,5 X\n c  1.000,5 X\n",
        "D 1.000,00 EUR\n2026-01-01\n a  1.000\n b  -1000\n",
        "2026-01-01\n a  1 A {2 B} [2026-01-01] @ 3 B ==* 4 A\n b  =* 5\n c  == -6 A\n",
        "2026-01-01\n a  1 A {2 B} @ 3 B [2026-01-01]\n b\n",
        "~ monthly from 2026  * (c) d ; e\n  ; f: g\n  a  1\n  b\n",
        "= a b ; c\n  ; d\n  e  *-2 X @ 3 Y\n  f\n",
        "account a:b  ; type: A\n  ; cash: yes\n  note x y\n  ; cushion: 1\n",
        "alias a=b\nalias /^(.)x/ = \\1y\nend aliases\napply account z\nend apply account\n",
        "P 2026-01-01 00:00 EUR $1.10\nY 2020\n1/2 x\n a  1\n b\npayee p\ntag t\n",
        "include other.journal\ncomment\nanything\nend comment\nN $\nC 1 A = 2 B\n",
    };
    dialect = PN_DIALECT_HLEDGER;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect_law(texts[i]);
}

PT_TEST(journal_keeps_beancount_when_printed) {
    static const char *const texts[] = {
        "",
        "* heading\n; comment\nProse: no, a flag\n"
        "2026-01-01 open Assets:A\n",
        "2026-01-01 open Assets:A USD, EUR \"FIFO\" ; c\n  debt: \"iou\"\n  n1: 1+2 USD\n  ; d\n",
        "2026-01-01 * \"a\\\"b\" \"c\nd\" #t ^l ; x\n  kk: TRUE\n  #u\n  ! Assets:A  1,234.50 EUR\n"
        "    note: \"x: y\"\n  P Income:B\n",
        "2026-01-01 P \"\"\n  Assets:A  10 HOOL {1.5 # 3 EUR, 2025-12-31, \"l\"} @@ 4 EUR\n"
        "  Assets:B  {{}}\n  Assets:C  EUR @\n  Assets:D  7 @ EUR\n",
        "pushtag #a\npushmeta kk: \"v\"\n2026-01-01 txn\n  kk: \"own\"\npoptag #a\npopmeta kk:\n",
        "2026-01-01 balance Assets:A (1 + 2) / 3 ~ 0.5 EUR\n2026-01-01 price EUR 1.1 USD\n",
        "2026-01-01 pad Assets:A Equity:B\n2026-01-02 note Assets:A \"x\"\n",
        "2026-01-01 custom \"penny\" \"monthly\" \"rent\" Expenses:R 1 EUR Assets:A\n  day: 3\n",
        "2026-01-01 custom \"x\" 1 \"a\" TRUE Assets:A 2026-01-01 2 EUR\n",
        "option \"title\" \"x\"\nplugin \"p.q\" \"cfg\"\ninclude \"x.beancount\"\n",
    };
    dialect = PN_DIALECT_BEANCOUNT;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect_law(texts[i]);
    dialect = PN_DIALECT_HLEDGER;
}

PT_TEST(journal_refuses_what_beancount_does) { /* each was refused by bean-check 2.3.5 */
    dialect = PN_DIALECT_BEANCOUNT;
    expect_codes("  2026-01-01 open Assets:A\n", "J0102");
    expect_codes("2026-01-01 open Assets:A\n\n  kk: 1\n", "J0102");
    expect_codes("2026-01-01 check Assets:A\n", "J0602");
    expect_codes("2026-13-01 open Assets:A\n", "J0201");
    expect_codes("2026-01-01 open Foo:A\n2026-01-01 open Assets:\xe9\x93\xb6\n", "J0603 J0603");
    expect_codes("2026-01-01 open Assets:A USD EUR\n2026-01-01 open Assets:A USD,\n",
                 "J0601 J0601");
    expect_codes("2026-01-01 open Assets:A \"FOO\"\n", "J0605");
    expect_codes("option \"foo\" \"x\"\npushtag #a\n", "J0605");
    expect_codes("pushtag #a\n", "J0606");
    expect_codes("poptag #a\npopmeta aa:\n", "J0606 J0606");
    expect_codes("2026-01-01 * \"a\n", "J0604");
    expect_codes("2026-01-01 * \"a\" \"b\" \"c\"\n", "J0601");
    expect_codes("2026-01-01 *\n  k1: \"a\"\n  k1: \"b\"\n", "J0607");
    expect_codes("2026-01-01 *\n  Assets:A  1 EUR\n  #t\n", "J0607");
    expect_codes("2026-01-01 *\n  Assets:A  1,00 EUR\n  Assets:B  .5 EUR\n", "J0401");
    expect_codes("2026-01-01 *\n  Assets:A  1 U\n", "J0601");
    expect_codes("2026-01-01 *\n  Assets:A  1 EUR @ -1 USD\n", "J0608");
    expect_codes("2026-01-01 *\n  Assets:A  1 AA {1 EUR, 2 EUR}\n", "J0406");
    expect_codes("2026-01-01 *\n  Assets:A  1 AA {*}\n", "J0106");
    expect_codes("2026-01-01 *\n  Assets:A  1 AA {1 EUR} @ 2 USD\n", "J0608");
    expect_codes("2026-01-01 *\n  Assets:A  1/0 EUR\n", "J0401");
    dialect = PN_DIALECT_HLEDGER;
}

PT_TEST(journal_reads_ledger_too) {
    static const char *const texts[] = {
        "2026/01/02=2026/01/03 ! (c) x;y  ; note\n\ta\t1,000 X\n\tb\n",
        "24/1/2 x\n  a  1,00 EUR\n  b  1.000,00 EUR\n  c\n",
        "bucket a\naccount b\n  note n\n  alias c\n  default\nyear 2020\n01/02 x\n  c  1 X\n",
        "2026/1/1\n  a  10 X {$2} [2026/01/01] (lot one) @ $3\n  b\n",
        "apply account x\napply tag t\nend apply\nend apply account\n@alias a=b\n",
        "= /a/ and not /b/\n  c  -1\n~ monthly\n  a  1 X\n  b\n",
        "2026/1/1\n  a  ($10.00 * 3 - $1)\n  b  (-(2 + 3) / 4)\n  c  2 X @ ($3 / 2)\n",
        "= /a/\n  (c)  (-amount * 0.10)\n  (d)  (2)\n",
        "apply tag t\nend tag\nC 1 A = 10 B\ncommodity 1,000.00 EUR\n",
    };
    dialect = PN_DIALECT_LEDGER;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect_law(texts[i]);
}

PT_TEST(journal_refuses_with_codes) {
    dialect = PN_DIALECT_HLEDGER;
    expect_codes("hello\n", "J0101");
    expect_codes("  a  1\n", "J0102");
    expect_codes("i 2026-01-01 10:00 a\n", "J0106");
    expect_codes("2026-02-30 x\n", "J0201");
    expect_codes("2026-1.2 x\n", "J0201");
    expect_codes("2026-01-01x\n", "J0202");
    expect_codes("2015/9/6*\n  a  0\n", "J0202");
    expect_codes("2026-01-01\n  a  1 @\n", "J0403");
    expect_codes("2026-01-01\n  a  1 X 2\n", "J0302");
    expect_codes("2026-01-01\n  a  . X\n", "J0403");
    expect_codes("2026-01-01\n  a  1,,0 X\n", "J0401");
    expect_codes("2026-01-01\n  a  1,0,.0 X\n  b\n", "J0401");
    expect_codes("2026-01-01\n  a  1,000e3 X\n", "");
    expect_codes("2026-01-01\n  a  1,000,000e3 X\n", "J0401");
    expect_codes("2026-01-01\n  a  1e999\n", "J0402");
    expect_codes("2026-01-01\n  a  123456789012345678901234567890123456789012\n", "J0402");
    expect_codes("2026-01-01\n  a  1 \"X\n", "J0404");
    expect_codes("2026-01-01\n  a  1 X {2 Y\n", "J0406");
    expect_codes("2026-01-01\n  a  1 X =\n", "J0403");
    expect_codes("commodity 1000 EUR\n", "J0502");
    expect_codes("commodity EUR\n  format 1.00 USD\n", "J0501");
    expect_codes("commodity EUR\n  note x\n", "J0505");
    expect_codes("alias x\n", "J0504");
    expect_codes("~\n", "J0506");
    expect_codes("decimal-mark x\nY\nP x\npayee\naccount\n", "J0501 J0501 J0201 J0501 J0301");
    expect_codes("2026-01-01 \xff\n", "J0104");
    dialect = PN_DIALECT_LEDGER;
    expect_codes("2026/01/01\n  a  5. X\n", "J0302");
    expect_codes("2026/01/01\n  a  1.234.567 X\n", "J0401");
    expect_codes("2026/01/01\n  a  ($1 / 3)\n", "J0106");
    expect_codes("2026/01/01\n  a  ($1 * $2)\n", "J0106");
    expect_codes("2026/01/01\n  a  ($1 + 2 X)\n", "J0106");
    expect_codes("2026/01/01\n  a  (f(1))\n", "J0106");
    expect_codes("2026/01/01\n  a  (1 / 0)\n", "J0106");
    expect_codes("2026/01/01\n  a  (1\n", "J0106");
    expect_codes("2026/01/01\n  a  ($1 * 2)\n  b\n", "");
    expect_codes("2026/01/01\n  assert 1 == 0\n  a  1\n  b\n", "B0201");
    expect_codes("assert false\n", "B0201");
    expect_codes("--input-date-format %d\n", "J0106");
    expect_codes("C 1 A = 10 B\n2026/01/01\n  a  1 A\n  b\n", "J0106");
    expect_codes("2026/01/01\n  a  1 A\n  b\n\nC 1 A = 10 B\n", "J0106");
    expect_codes("account a\n  payee p\n2026/01/01\n  Unknown  1\n  b\n", "J0106");
    expect_codes("apply year 2020\n1/2 x\n  a  1\n  b\nend apply year\n1/2 x\n", "J0201");
    expect_codes("2026/01/01\n  a  1 X @ -1 Y\n", "J0405");
    expect_codes("~ monthly  rent\n", "J0506");
    expect_codes("alias a=a\n", "J0504");
    expect_codes("commodity X\n  alias\npayee p\n  alias\n", "J0505 J0505");
    expect_codes("2026/01/01\n  a  1 X {1 Y} {2 Y}\n  b\n", "J0406");
    expect_codes("2026/01/01\n  a  1 X [2026/01/01] [2026/01/02]\n  b\n", "J0406");
    expect_codes("2026/01/01\n  a  1 X {1 Y} @ 2 Z {3 Y}\n  b\n", "");
    dialect = PN_DIALECT_BEANCOUNT;
    expect_codes("2026-01-01 open Assets:Cash\n", "");
}

PT_TEST(journal_reports_every_error_and_goes_on) {
    struct bench bench;
    dialect = PN_DIALECT_HLEDGER;
    expect_codes("2026-01-01\n  a  1,,0\n  b  2,,0\n\nnonsense\n2026-13-01 x\n  c  1\n",
                 "J0401 J0101 J0201");
    read_text(&bench, "2026-01-01 good\n a  1\n b\nwrong\n2026-01-02 good\n a  2\n b\n");
    PT_INT(bench.journal.transactions.count, 2);
    PT_INT(bench.diags.list.items[0].span.offset, 25);
    close_bench(&bench);
}

static void expect_amount(const char *head, const char *amount, const char *want) {
    struct bench bench;
    char text[300], number[60];
    snprintf(text, sizeof text, "%s2026-01-01\n  a  %s\n", head, amount);
    read_text(&bench, text);
    if (bench.status != PN_OK) PT_FAIL("refused: %s", text);
    pn_decimal_print(&bench.buf, pn_amount_decimal(pn_posting_amount(
                                     &bench.journal, &bench.journal.postings.items[0])));
    snprintf(number, sizeof number, "%s", bench.buf.bytes);
    if (strcmp(number, want) != 0) PT_FAIL("%s is %s, not %s", amount, number, want);
    close_bench(&bench);
}

PT_TEST(journal_reads_numbers) {
    dialect = PN_DIALECT_HLEDGER;
    expect_amount("", "1,000 X", "1.000");
    expect_amount("", "1,000,000 X", "1000000");
    expect_amount("", "1.000.000,50 X", "1000000.50");
    expect_amount("", "12,34,567.8 X", "1234567.8");
    expect_amount("", "1 000 000,5 X", "1000000.5");
    expect_amount("", "-.5 X", "-0.5");
    expect_amount("", "$-5.", "-5");
    expect_amount("", "- $ - 5", "5");
    expect_amount("", "1.5e2 X", "150");
    expect_amount("", "15E-3 X", "0.015");
    expect_amount("", "1 \"e 3\"", "1");
    expect_amount("commodity 1,000.00 X\n", "1,000 X", "1000");
    expect_amount("commodity 1,000.00 X\n", "1,000 Y", "1.000");
    expect_amount("decimal-mark .\n", "1,000 X", "1000");
    expect_amount("D 1,000.00 X\n", "1,000 Y", "1000");
    dialect = PN_DIALECT_LEDGER;
    expect_amount("", "1,000 X", "1000");
    expect_amount("", "1,00 X", "1.00");
    expect_amount("", "1.000 X", "1.000");
    expect_amount("", "$.5", "0.5");
    expect_amount("", "($10.00 * 3)", "30.00");
    expect_amount("", "(2 * $3.97)", "7.94");
    expect_amount("", "($10 + $2.50 - $0.5)", "12.00");
    expect_amount("", "(2 + 3 * (4 - 6))", "-4");
    expect_amount("", "($1.00 / 8)", "0.125");
    expect_amount("", "($9 / 0.03)", "300");
    expect_amount("", "(3-1)", "2");
    expect_amount("2026/01/01\n  q  1,00 X\n", "1.000 X", "1.00"); /* of the first posting */
}

PT_TEST(journal_reads_tags) {
    struct pn_tag tag;
    size_t at = 0;
    PT_TRUE(pn_tag_of_line(PN_SLICE("rate: 0% until 2027, then 23.9%"), &tag));
    PT_TRUE(pn_slice_is(tag.key, "rate"));
    PT_TRUE(pn_slice_is(tag.value, "0% until 2027, then 23.9%"));
    PT_TRUE(pn_tag_of_line(PN_SLICE("never-late:"), &tag));
    PT_INT(tag.value.length, 0);
    PT_TRUE(!pn_tag_of_line(PN_SLICE("Hospital salary, on: the 10th"), &tag));
    PT_TRUE(!pn_tag_of_line(PN_SLICE("http://example.org"), &tag));
    struct pn_slice line = PN_SLICE("some a:1, b:, words c: x y");
    PT_TRUE(pn_tag_next(line, &at, &tag));
    PT_TRUE(pn_slice_is(tag.key, "a") && pn_slice_is(tag.value, "1"));
    PT_TRUE(pn_tag_next(line, &at, &tag));
    PT_TRUE(pn_slice_is(tag.key, "b") && tag.value.length == 0);
    PT_TRUE(pn_tag_next(line, &at, &tag));
    PT_TRUE(pn_slice_is(tag.key, "c") && pn_slice_is(tag.value, "x y"));
    PT_TRUE(!pn_tag_next(line, &at, &tag));
}

PT_TEST(journal_splits_descriptions) {
    PT_TRUE(pn_slice_is(pn_description_payee(PN_SLICE("shop | milk | more")), "shop"));
    PT_TRUE(pn_slice_is(pn_description_note(PN_SLICE("shop | milk | more")), "milk | more"));
    PT_TRUE(pn_slice_is(pn_description_payee(PN_SLICE("shop")), "shop"));
    PT_TRUE(pn_slice_is(pn_description_note(PN_SLICE("shop")), "shop"));
}

PT_TEST(journal_knows_dialects_by_name) {
    PT_INT(pn_dialect_of_name(PN_SLICE("x.beancount")), PN_DIALECT_BEANCOUNT);
    PT_INT(pn_dialect_of_name(PN_SLICE("x.LEDGER")), PN_DIALECT_LEDGER);
    PT_INT(pn_dialect_of_name(PN_SLICE("x.dat")), PN_DIALECT_LEDGER);
    PT_INT(pn_dialect_of_name(PN_SLICE("x.j")), PN_DIALECT_HLEDGER);
    PT_INT(pn_dialect_of_name(PN_SLICE("notes.txt")), PN_DIALECT_HLEDGER);
}

PT_TEST(journal_keeps_comments_under_directives_and_rules) {
    struct bench bench;
    dialect = PN_DIALECT_HLEDGER;
    read_text(&bench, "account Liabilities:Card\n    ; debt: revolving\n    ; rate: 1%, then 2%\n"
                      "~ monthly from 2026-12-01\n    ; day: 10\n    a  1 EUR\n    b\n");
    PT_INT(bench.status, PN_OK);
    const struct pn_directive *account = &bench.journal.directives.items[0];
    PT_INT(account->comment_count, 3); /* its own line's, which is empty, and two */
    PT_TRUE(
        pn_slice_is(bench.journal.comments.items[account->comment_first + 2], "rate: 1%, then 2%"));
    const struct pn_rule *rule = &bench.journal.rules.items[0];
    PT_TRUE(pn_slice_is(rule->expression, "monthly from 2026-12-01"));
    PT_TRUE(pn_slice_is(bench.journal.comments.items[rule->comment_first + 1], "day: 10"));
    PT_INT(rule->posting_count, 2);
    close_bench(&bench);
}

PT_MAIN
