/*
 * Period expressions, smart dates, occurrences, columns.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/period.h"
#include "pt.h"

static pn_date date_of(const char *text) {
    pn_date date = PN_DATE_NONE;
    PT_INT(pn_date_parse(pn_slice_of(text), &date), PN_OK);
    return date;
}

/* A Wednesday. */
static pn_date today(void) { return date_of("2026-12-16"); }

static void expect_date(const char *text, const char *want) {
    pn_date date;
    char room[PN_DATE_TEXT_MAX];
    if (pn_date_parse_smart(pn_slice_of(text), today(), &date) != PN_OK) {
        PT_FAIL("`%s` is refused", text);
    }
    PT_STR(pn_date_format(date, room), want);
}

PT_TEST(period_reads_smart_dates) {
    expect_date("2026-03-05", "2026-03-05");
    expect_date("2026/3/5", "2026-03-05");
    expect_date("20260305", "2026-03-05");
    expect_date("2026-03", "2026-03-01");
    expect_date("202603", "2026-03-01");
    expect_date("2026", "2026-01-01");
    expect_date("2026Q3", "2026-07-01");
    expect_date("q2", "2026-04-01");
    expect_date("03-05", "2026-03-05");
    expect_date("5", "2026-12-05");
    expect_date("today", "2026-12-16");
    expect_date("yesterday", "2026-12-15");
    expect_date("Tomorrow", "2026-12-17");
    expect_date("last month", "2026-11-01");
    expect_date("thismonth", "2026-12-01");
    expect_date("next year", "2027-01-01");
    expect_date("this week", "2026-12-14");
    expect_date("last quarter", "2026-07-01");
    expect_date("jan", "2026-01-01");
    expect_date("fri", "2026-12-18");
    expect_date("5 days ago", "2026-12-11");
    expect_date("2 weeks ahead", "2026-12-28");
    expect_date("in 2 months", "2027-02-01");
    expect_date("+3 days", "2026-12-19");
}

PT_TEST(period_refuses_other_dates) {
    static const char *const wrong[] = {"",     "2026-02-30",   "13-13",    "45",
                                        "soon", "last cow",     "2026-13",  "q5",
                                        "0",    "2026-03-05 x", "99999999", "in days"};
    pn_date date = 7;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        if (pn_date_parse_smart(pn_slice_of(wrong[i]), today(), &date) == PN_OK) {
            PT_FAIL("`%s` is taken for a date", wrong[i]);
        }
    }
    PT_INT(date, 7);
}

static struct pn_period period_of(const char *text) {
    struct pn_period period;
    struct pn_slice bad = {0};
    if (pn_period_parse(pn_slice_of(text), today(), &bad, &period) != PN_OK) {
        PT_FAIL("`%s` is refused at `%.*s`", text, (int)bad.length, bad.bytes);
    }
    return period;
}

static void show_end(pn_date date, char *out) {
    char room[PN_DATE_TEXT_MAX];
    snprintf(out, 16, "%s", date == PN_DATE_NONE ? "-" : pn_date_format(date, room));
}

static void expect_span(const char *text, const char *want) {
    struct pn_period period = period_of(text);
    char start[16], end[16], both[40];
    show_end(period.start, start);
    show_end(period.end, end);
    snprintf(both, sizeof both, "%s..%s", start, end);
    PT_STR(both, want);
}

PT_TEST(period_reads_spans) {
    expect_span("2026", "2026-01-01..2027-01-01");
    expect_span("in 2026-03", "2026-03-01..2026-04-01");
    expect_span("from 2026-03", "2026-03-01..-");
    expect_span("since 2026-03-04 until 2026-05", "2026-03-04..2026-05-01");
    expect_span("to 2027", "-..2027-01-01");
    expect_span("2026-01-05 - 2026-02-07", "2026-01-05..2026-02-07");
    expect_span("2025-2027", "2025-01-01..2027-01-01");
    expect_span("2026/1/5-2026/2/7", "2026-01-05..2026-02-07");
    expect_span("2026-01..2026-03", "2026-01-01..2026-03-01");
    expect_span("last month", "2026-11-01..2026-12-01");
    expect_span("this year", "2026-01-01..2027-01-01");
    expect_span("today", "2026-12-16..2026-12-17");
    expect_span("monthly", "-..-");
    expect_span("monthly from 2026-12-01", "2026-12-01..-");
    expect_span("every 2 weeks in 2026", "2026-01-01..2027-01-01");
}

/* The first occurrences from a day on. */
static void expect_next(const char *text, const char *from, const char *want) {
    struct pn_period period = period_of(text);
    char shown[80] = "", room[PN_DATE_TEXT_MAX];
    pn_date date = date_of(from);
    for (int i = 0; i < 3 && pn_period_next(&period, date, &date); i++, date++) {
        strcat(shown, i == 0 ? "" : " ");
        strcat(shown, pn_date_format(date, room));
    }
    PT_STR(shown, want);
}

PT_TEST(period_comes_round) {
    expect_next("monthly from 2026-12-01", "2026-01-01", "2026-12-01 2027-01-01 2027-02-01");
    expect_next("monthly", "2026-12-02", "2027-01-01 2027-02-01 2027-03-01");
    expect_next("monthly from 2026-01-31", "2026-02-01", "2026-02-28 2026-03-31 2026-04-30");
    expect_next("daily", "2026-12-30", "2026-12-30 2026-12-31 2027-01-01");
    expect_next("weekly", "2026-12-16", "2026-12-21 2026-12-28 2027-01-04");
    expect_next("every 2 weeks from 2026-12-04", "2026-12-05", "2026-12-18 2027-01-01 2027-01-15");
    expect_next("quarterly", "2026-12-16", "2027-01-01 2027-04-01 2027-07-01");
    expect_next("yearly from 2026-03-04", "2026-03-05", "2027-03-04 2028-03-04 2029-03-04");
    expect_next("every 3 months from 2026-11-15", "2026-12-01", "2027-02-15 2027-05-15 2027-08-15");
    expect_next("every 15th day of month", "2026-12-16", "2027-01-15 2027-02-15 2027-03-15");
    expect_next("every 31st day", "2027-01-15", "2027-01-31 2027-02-28 2027-03-31");
    expect_next("every 2nd Monday", "2026-12-01", "2026-12-14 2027-01-11 2027-02-08");
    expect_next("every 5th friday of month", "2026-12-01", "2027-01-29 2027-04-30 2027-07-30");
    expect_next("every mon,fri", "2026-12-16", "2026-12-18 2026-12-21 2026-12-25");
    expect_next("every weekday", "2026-12-18", "2026-12-18 2026-12-21 2026-12-22");
    expect_next("every 3rd day of week", "2026-12-17", "2026-12-23 2026-12-30 2027-01-06");
    expect_next("every 02/29", "2026-12-16", "2027-02-28 2028-02-29 2029-02-28");
    expect_next("every Dec 24", "2026-12-25", "2027-12-24 2028-12-24 2029-12-24");
    expect_next("biweekly to 2027-01-01 from 2026-12-07", "2026-12-01", "2026-12-07 2026-12-21");
}

/* Against a plain walk over the days, for every interval. */
PT_TEST(period_next_is_the_first_of_its_days) {
    static const char *const texts[] = {"daily",
                                        "every 3 days from 2026-01-02",
                                        "weekly from 2026-01-05",
                                        "every 5 weeks",
                                        "monthly from 2026-01-30",
                                        "every 5 months from 2026-01-31",
                                        "quarterly",
                                        "every 2 years",
                                        "every 30th day",
                                        "every 1st tue",
                                        "every sat,sun",
                                        "every 7/4"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct pn_period period = period_of(texts[i]);
        pn_date last = date_of("2026-01-01"), found, again;
        PT_TRUE(pn_period_next(&period, last, &found));
        for (pn_date day = last; day <= date_of("2031-01-01"); day++) {
            PT_TRUE(pn_period_next(&period, day, &again));
            if (again < day) PT_FAIL("%s goes back", texts[i]);
            if (day <= found) PT_INT(again, found);
            if (day > found) found = again;
        }
    }
}

PT_TEST(period_refuses_nonsense) {
    static const char *const wrong[] = {"every",
                                        "every cow",
                                        "monthly weekly",
                                        "from",
                                        "every 0 days",
                                        "every 6th monday",
                                        "every 32nd day",
                                        "2026 2027",
                                        "monthly from soon",
                                        "every 8th day of week"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct pn_period period = {.start = 5};
        struct pn_slice bad = {0};
        if (pn_period_parse(pn_slice_of(wrong[i]), today(), &bad, &period) == PN_OK) {
            PT_FAIL("`%s` is taken for a period", wrong[i]);
        }
        PT_INT(period.start, 5);
        PT_TRUE(bad.bytes != NULL);
    }
}

static void expect_column(const char *text, const char *day, const char *start, const char *end) {
    struct pn_period period = period_of(text);
    pn_date first, next;
    pn_period_column(&period, date_of(day), &first, &next);
    PT_INT(first, date_of(start));
    PT_INT(next, date_of(end));
}

PT_TEST(period_cuts_columns) {
    expect_column("monthly", "2026-12-16", "2026-12-01", "2027-01-01");
    expect_column("monthly from 2026-11-20", "2026-11-25", "2026-11-01", "2026-12-01");
    expect_column("weekly", "2026-12-16", "2026-12-14", "2026-12-21");
    expect_column("quarterly", "2026-12-16", "2026-10-01", "2027-01-01");
    expect_column("yearly", "2026-12-16", "2026-01-01", "2027-01-01");
    expect_column("daily", "2026-12-16", "2026-12-16", "2026-12-17");
    expect_column("every 2 months from 2026-11-10", "2026-12-16", "2026-11-01", "2027-01-01");
    expect_column("every 15th day", "2026-12-14", "2026-11-15", "2026-12-15");
    expect_column("in 2026", "2026-05-05", "2026-01-01", "2027-01-01");
}

PT_MAIN
