/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/date.h"
#include "pt.h"

static pn_date date(int year, int month, int day) {
    pn_date result = PN_DATE_NONE;
    PT_INT(pn_date_from_ymd(year, month, day, &result), PN_OK);
    return result;
}

PT_TEST(every_day_of_the_calendar_goes_there_and_back) {
    pn_date next = PN_DATE_MIN;
    int weekday = 1; /* 0001-01-01 was a Monday */
    for (int year = 1; year <= 9999; year++) {
        for (int month = 1; month <= 12; month++) {
            for (int day = 1; day <= pn_date_days_in_month(year, month); day++) {
                struct pn_ymd ymd = pn_date_ymd(next);
                if (ymd.year != year || ymd.month != month || ymd.day != day ||
                    date(year, month, day) != next || pn_date_weekday(next) != weekday) {
                    PT_FAIL("%d-%d-%d", year, month, day);
                }
                next++;
                weekday = weekday % 7 + 1;
            }
        }
    }
    PT_INT(next - 1, PN_DATE_MAX);
    PT_INT(date(1970, 1, 1), 0);
}

PT_TEST(days_that_do_not_exist_are_refused) {
    pn_date untouched = 42;
    PT_INT(pn_date_from_ymd(2025, 2, 29, &untouched), PN_EINPUT);
    PT_INT(pn_date_from_ymd(2024, 4, 31, &untouched), PN_EINPUT);
    PT_INT(pn_date_from_ymd(2024, 13, 1, &untouched), PN_EINPUT);
    PT_INT(pn_date_from_ymd(0, 1, 1, &untouched), PN_EINPUT);
    PT_INT(pn_date_from_ymd(10000, 1, 1, &untouched), PN_EINPUT);
    PT_INT(untouched, 42);
    PT_INT(pn_date_from_ymd(2000, 2, 29, &untouched), PN_OK);
    PT_INT(pn_date_from_ymd(1900, 2, 29, &untouched), PN_EINPUT);
}

PT_TEST(months_clip_to_their_end) {
    PT_INT(pn_date_add_months(date(2024, 1, 31), 1), date(2024, 2, 29));
    PT_INT(pn_date_add_months(date(2024, 3, 31), -1), date(2024, 2, 29));
    PT_INT(pn_date_add_months(date(2023, 12, 15), 14), date(2025, 2, 15));
    PT_INT(pn_date_in_month(2026 * 12 + 1, 31), date(2026, 2, 28));
    PT_INT(pn_date_in_month(2026 * 12 + 1, 0), date(2026, 2, 1));
    PT_INT(pn_date_add_months(date(9999, 12, 31), 5), date(9999, 12, 31));
    PT_INT(pn_date_month_start(pn_date_month_index(date(2026, 11, 23))), date(2026, 11, 1));
}

PT_TEST(text_is_read_and_written) {
    static const char *const good[] = {"2026-12-01", "2026/12/1", "2026.12.01"};
    static const char *const bad[] = {"",          "2026",       "2026-12",    "2026-12-",
                                      "2026-12/1", "26-12-01",   "2026-13-01", "2026-02-30",
                                      "2026-1-1x", " 2026-01-1", "2026--1-01", "20261-01-01"};
    char text[PN_DATE_TEXT_MAX];
    pn_date result;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        PT_INT(pn_date_parse(pn_slice_of(good[i]), &result), PN_OK);
        PT_STR(pn_date_format(result, text), "2026-12-01");
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (pn_date_parse(pn_slice_of(bad[i]), &result) != PN_EINPUT) PT_FAIL("%s", bad[i]);
    }
    PT_STR(pn_date_format(PN_DATE_MIN, text), "0001-01-01");
    PT_STR(pn_date_month_name(12), "December");
    PT_STR(pn_date_month_abbreviation(1), "Jan");
    PT_STR(pn_date_weekday_abbreviation(7), "Sun");
}

PT_MAIN
