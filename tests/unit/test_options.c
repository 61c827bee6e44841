/*
 * test_options.c - the command line as people type it, right and wrong.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/limits.h"
#include "cli/options.h"
#include "journal/journal.h"
#include "pt.h"

#define PARSE(...) parse((const char *[]){"penny", __VA_ARGS__, NULL})

static struct pn_arena arena;
static struct pn_diags diags;
static struct pn_options options;

/* Parse the words; what comes out is in the variables above. */
static enum pn_status parse(const char *const *words) {
    static char *copy[32];
    int count = 0;
    pn_arena_init(&arena, PN_REQUEST_BYTES_MAX);
    pn_diags_init(&diags);
    for (; words[count] != NULL; count++) {
        struct pn_slice text;
        PT_TRUE(pn_arena_copy(&arena, pn_slice_of(words[count]), &text) == PN_OK);
        copy[count] = (char *)(uintptr_t)text.bytes;
    }
    return pn_options_parse(count, copy, &arena, &diags, &options);
}

static void finish(void) {
    pn_diags_clear(&diags);
    pn_arena_clear(&arena);
}

static void expect_code(enum pn_code code, const char *hint) {
    PT_INT(diags.list.count, 1);
    PT_STR(pn_code_text(diags.list.items[0].code), pn_code_text(code));
    PT_BYTES(diags.list.items[0].hint.bytes, diags.list.items[0].hint.length, hint);
    finish();
}

PT_TEST(options_after_operands) {
    PT_INT(PARSE("bal", "food", "-N", "rent", "--depth", "2"), PN_OK);
    PT_STR(options.command->name, "balance");
    PT_INT(options.operands.count, 2);
    PT_STR(options.operands.items[1], "rent");
    PT_TRUE(options.has_no_total);
    PT_INT(options.depth, 2);
    finish();
}

PT_TEST(options_unset_are_unset) {
    PT_INT(PARSE("plan"), PN_OK);
    PT_INT(options.depth, -1);
    PT_INT(options.limit_seconds, -1);
    PT_INT(options.today, PN_DATE_NONE);
    PT_TRUE(options.exchange == NULL && options.files.count == 0 && !options.is_schedule);
    PT_INT(options.format, PN_FORMAT_TXT);
    finish();
}

PT_TEST(options_every_spelling) {
    pn_date day = 0;
    PT_INT(pn_date_from_ymd(2026, 12, 1, &day), PN_OK);
    PT_INT(PARSE("-fone", "-f", "two", "--file=three", "--fil", "four", "reg", "-HEXEUR",
                 "--today=2026-12-01", "--output-f=x", "--", "-N"),
           PN_EINPUT); /* --output-f has two ends */
    expect_code(PN_C0102_AMBIGUOUS_OPTION, "");
    PT_INT(PARSE("-fone", "-f", "two", "--file=three", "--fil", "four", "reg", "-HEXEUR",
                 "--today=2026-12-01", "--output-fi=x", "--", "-N"),
           PN_OK);
    PT_INT(options.files.count, 4);
    PT_STR(options.files.items[0], "one");
    PT_STR(options.files.items[3], "four");
    PT_TRUE(options.is_historical && options.is_empty && !options.has_no_total);
    PT_STR(options.exchange, "EUR");
    PT_STR(options.output, "x");
    PT_INT(options.today, day);
    PT_STR(options.operands.items[0], "-N");
    finish();
}

PT_TEST(options_prefix_is_of_the_command) {
    PT_INT(PARSE("loan", "--fi", "2026-12-01"), PN_OK); /* first; file is not the loan's */
    PT_TRUE(options.first != PN_DATE_NONE);
    finish();
}

PT_TEST(options_choices) {
    PT_INT(PARSE("bal", "-Ojson", "--color", "nev", "--from=LEDGER"), PN_OK);
    PT_INT(options.format, PN_FORMAT_JSON);
    PT_INT(options.color, PN_COLOR_NEVER);
    PT_INT(options.from, PN_DIALECT_LEDGER);
    finish();
    PT_INT(PARSE("bal", "--csv"), PN_OK);
    PT_INT(options.format, PN_FORMAT_CSV);
    finish();
    PT_INT(PARSE("bal", "--color=a"), PN_EINPUT); /* auto or always */
    expect_code(PN_C0104_BAD_ARGUMENT, "one of auto|always|never|yes|no");
}

PT_TEST(options_mistakes_name_the_nearest) {
    PT_INT(PARSE("bal", "--exchnge=EUR"), PN_EINPUT);
    expect_code(PN_C0101_UNKNOWN_OPTION, "did you mean --exchange?");
    PT_INT(PARSE("bal", "--zzz"), PN_EINPUT);
    expect_code(PN_C0101_UNKNOWN_OPTION, "");
    PT_INT(PARSE("bal", "-NÑa"), PN_EINPUT); /* the character, not half of it */
    PT_BYTES(diags.list.items[0].message.bytes, diags.list.items[0].message.length,
             "there is no option -Ñ");
    expect_code(PN_C0101_UNKNOWN_OPTION, "");
    PT_INT(PARSE("blance"), PN_EINPUT);
    expect_code(PN_C0105_UNKNOWN_COMMAND, "did you mean balance?");
    PT_INT(PARSE("plan", "--flat"), PN_EINPUT);
    expect_code(PN_C0106_OPTION_ELSEWHERE, "");
    PT_INT(PARSE("plan", "quickly"), PN_EINPUT);
    expect_code(PN_C0107_OPERAND, "");
    PT_INT(PARSE("bal", "--depth"), PN_EINPUT);
    expect_code(PN_C0103_NO_ARGUMENT, "");
}

PT_TEST(options_bad_arguments) {
    static const char *const wrong[] = {"--depth=",           "--depth=-1",
                                        "--depth=2x",         "--depth=99999999999",
                                        "--today=2026-02-30", "--flat=1"};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        PT_INT(PARSE("bal", wrong[i]), PN_EINPUT);
        PT_INT(diags.list.items[0].code, PN_C0104_BAD_ARGUMENT);
        finish();
    }
}

PT_TEST(options_commands_by_name) {
    PT_STR(pn_command_find(PN_SLICE("a"))->name, "accounts");
    PT_STR(pn_command_find(PN_SLICE("regi"))->name, "register");
    PT_TRUE(pn_command_find(PN_SLICE("p")) == NULL); /* plan or print */
    PT_TRUE(pn_command_find(PN_SLICE("")) == NULL);
    PT_TRUE(pn_command_nearest(PN_SLICE("quux")) == NULL);
}

PT_TEST(options_table_is_sound) {
    for (size_t i = 0; i < pn_option_count; i++) {
        const struct pn_option *option = &pn_option_table[i];
        PT_TRUE(strlen(option->help) <= 52);
        PT_INT(option->kind == PN_KIND_FLAG, option->argument[0] == '\0');
        for (size_t k = 0; k < i; k++) {
            PT_TRUE(strcmp(option->name, pn_option_table[k].name) != 0);
            PT_TRUE(option->letter == 0 || option->letter != pn_option_table[k].letter);
        }
    }
}

PT_TEST(options_memory_runs_out) {
    char *words[] = {(char[]){"penny"}, (char[]){"bal"}, (char[]){"-f"}, (char[]){"one"}};
    for (size_t n = 1;; n++) {
        struct pn_options untouched = {.depth = 77};
        pn_arena_init(&arena, PN_REQUEST_BYTES_MAX);
        pn_diags_init(&diags);
        pn_arena_fail_at(n);
        enum pn_status st = pn_options_parse(4, words, &arena, &diags, &untouched);
        pn_arena_fail_at(0);
        finish();
        if (st == PN_OK) break;
        PT_INT(st, PN_ENOMEM);
        PT_INT(untouched.depth, 77);
        PT_TRUE(n < 100);
    }
}

PT_MAIN
