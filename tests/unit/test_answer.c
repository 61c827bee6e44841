/*
 * The whole way from a journal to the letter: what is said, and what happens when memory
 * runs out at any point of it.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/books.h"
#include "exchange/answer.h"
#include "exchange/outlook.h"
#include "household/entries.h"
#include "household/letter.h"
#include "pt.h"

/* A card and a loan; money suffices with a shift now and then. */
static const char household_text[] =
    "commodity EUR\n    format 1,000.00 EUR\n"
    "account Assets:Checking\n    ; cash: yes\n    ; cushion: 50.00\n"
    "account Liabilities:Loan\n    ; debt: instalment\n    ; rate: 9%\n"
    "    ; pays: 120.00 on 5\n    ; late-fee: 15.00\n"
    "account Liabilities:Card\n    ; debt: revolving\n    ; rate: 0% until 2026-06 then 23.9%\n"
    "    ; min: 3% or 25.00\n    ; due-day: 17\n    ; late-fee: 40.00\n"
    "account Assets:Office\n    ; goal: 500.00\n"
    "2026-01-01 opening\n    Assets:Checking   1000.00 EUR\n"
    "    Liabilities:Loan  -1000.00 EUR\n    Liabilities:Card  -800.00 EUR\n    Equity:Opening\n"
    "~ monthly from 2026-01-01\n    ; Salary, of the clinic\n    ; day: 10\n"
    "    Assets:Checking  900.00 EUR\n    Income:Job\n"
    "~ monthly from 2026-01-01\n    ; day: 2\n    Expenses:Rent  800.00 EUR\n"
    "    Assets:Checking\n"
    "~ monthly from 2026-01-01\n    ; A night on the ward\n    ; day: 15\n    ; shift: up to 4\n"
    "    Assets:Checking  90.00 EUR\n    Income:Nights\n"
    "~ monthly from 2025-11-01\n    ; promise: Victor\n    ; chance: 30%\n    ; day: 20\n"
    "    Assets:Checking  100.00 EUR\n    Income:Support\n";

static const char hopeless_text[] =
    "commodity EUR\n    format 1,000.00 EUR\n"
    "account Assets:Checking\n    ; cash: yes\n"
    "account Liabilities:Loan\n    ; debt: instalment\n    ; rate: 9%\n"
    "    ; pays: 120.00 on 5\n    ; late-fee: 15.00\n    ; never-late: yes\n"
    "2026-01-01 opening\n    Assets:Checking   100.00 EUR\n"
    "    Liabilities:Loan  -1000.00 EUR\n    Equity:Opening\n"
    "~ monthly from 2026-01-01\n    ; day: 10\n    Assets:Checking  20.00 EUR\n    Income:Job\n"
    "~ monthly from 2026-01-01\n    ; day: 12\n    Expenses:Food  30.00 EUR\n"
    "    Assets:Checking\n";

enum form { FORM_LETTER, FORM_JSON, FORM_CSV, FORM_ENTRIES, FORM_SCHEDULE, FORM_OUTLOOK };

/* Everything from text to one form; what was written stays in the arena. */
static enum pn_status answer_text(const char *journal, enum form form, struct pn_arena *arena,
                                  struct pn_strbuf *buf) {
    struct pn_books books = {0};
    struct pn_household household = {0};
    struct pn_answer answer;
    struct pn_diags diags;
    struct pn_books_options options = PN_BOOKS_OPTIONS_DEFAULT;
    struct pn_answer_options ways = {0};
    struct pn_letter_style style = {.columns = 72};
    pn_diags_init(&diags);
    PT_INT(pn_date_from_ymd(2026, 1, 2, &options.today), PN_OK);
    enum pn_status st = pn_books_load_bytes(PN_SLICE("test.journal"), pn_slice_of(journal),
                                            &options, &diags, &books);
    if (st != PN_OK) goto done;
    st = pn_household_open(&books, options.today, &diags, &household);
    if (st != PN_OK) goto done;
    st = pn_answer_find(&household, &ways, arena, &answer);
    if (st != PN_OK) goto done;
    switch (form) {
    case FORM_LETTER:
        st = pn_letter_write(&answer, &style, arena, buf);
        break;
    case FORM_JSON:
        st = pn_answer_json(&answer, arena, buf);
        break;
    case FORM_CSV:
        st = pn_answer_csv(&answer, arena, buf);
        break;
    case FORM_ENTRIES:
        st = pn_entries_write(&answer, arena, buf);
        break;
    case FORM_SCHEDULE:
        st = pn_schedule_write(&answer, arena, buf);
        break;
    case FORM_OUTLOOK:
        st = pn_outlook_write(&answer, 12, &style, arena, buf);
        break;
    }
done:
    pn_household_close(&household);
    pn_books_clear(&books);
    pn_diags_clear(&diags);
    return st;
}

static void check_holds(const char *journal, enum form form, const char *const *wanted) {
    struct pn_arena arena;
    struct pn_strbuf buf;
    pn_arena_init(&arena, (size_t)1 << 28);
    pn_strbuf_init(&buf, &arena);
    PT_INT(answer_text(journal, form, &arena, &buf), PN_OK);
    for (; *wanted != NULL; wanted++) {
        if (strstr(buf.bytes, *wanted) == NULL) PT_FAIL("\"%s\" is not in\n%s", *wanted, buf.bytes);
    }
    pn_arena_clear(&arena);
}

PT_TEST(the_letter_says_everything) {
    check_holds(household_text, FORM_LETTER,
                (const char *const[]){
                    "2 January 2026", "You owe 1,800.00 EUR in all",
                    "Loan 1,000.00 EUR and Card 800.00 EUR", "Proved optimal", "avalanche",
                    "snowball", "minimums only", "A night on the ward", "Free of every debt in",
                    "Office has its 500.00 EUR in",
                    "Pay in January 2026:", "120.00 EUR is asked, 30.00 EUR more: at 9% it",
                    "Promised by Victor so far: 2 times, kept 0, late 0, not kept 2.", NULL});
}

PT_TEST(the_letter_of_somebody_without_enough_is_no_empty_page) {
    check_holds(hopeless_text, FORM_LETTER,
                (const char *const[]){"No plan pays off every debt on this money.",
                                      "The first day that fails is", "Loan asks 120.00 EUR", NULL});
}

PT_TEST(the_other_forms_hold_what_they_should) {
    check_holds(household_text, FORM_JSON,
                (const char *const[]){"\"owed\": \"1800.00\"", "\"proved\": true", "\"why\": ",
                                      "\"colour\": \"black\"", "\"diagnosis\": null", NULL});
    check_holds(
        household_text, FORM_CSV,
        (const char *const[]){"\"date\",\"debt\",\"payment\"", "\"2026-01-05\",\"Loan\"", NULL});
    check_holds(household_text, FORM_ENTRIES,
                (const char *const[]){"account Expenses:Interest:Loan",
                                      "2026-01-05 Loan\n    ; plan: yes\n    Liabilities:Loan",
                                      "Assets:Checking", NULL});
    check_holds(household_text, FORM_SCHEDULE,
                (const char *const[]){"Date        Debt", "2026-01-17  Card", NULL});
    check_holds(household_text, FORM_OUTLOOK,
                (const char *const[]){"January 2026", "On sure money alone: lowest",
                                      "And if promises are kept: lowest", NULL});
}

/* Every one of the first failures, then ever fewer of the many that follow; a search each. */
static void sweep(enum form form) {
    size_t failures = 0;
    for (size_t n = 1;; n += n < 20 ? 1 : n / 6) {
        struct pn_arena arena;
        struct pn_strbuf buf;
        pn_arena_init(&arena, (size_t)1 << 28);
        pn_strbuf_init(&buf, &arena);
        pn_arena_fail_at(n);
        enum pn_status st = answer_text(household_text, form, &arena, &buf);
        pn_arena_fail_at(0);
        pn_arena_clear(&arena);
        if (st == PN_OK) break;
        PT_INT(st, PN_ENOMEM);
        failures++;
    }
    PT_TRUE(failures > 10);
}

PT_TEST(running_out_of_memory_is_said_and_nothing_leaks) {
    sweep(FORM_LETTER);
    sweep(FORM_JSON);
}

PT_MAIN
