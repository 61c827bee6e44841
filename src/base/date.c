/*
 * Days and civil dates are converted by counting whole eras of 400 years from
 * 0000-03-01, so that leap days end a year and need no special case.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/date.h"

#include <stdio.h>
#include <time.h>

#include "base/assert.h"

#define DAYS_PER_ERA 146097
#define EPOCH_SHIFT  719468 /* days from 0000-03-01 to 1970-01-01 */

bool pn_date_is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int pn_date_days_in_month(int year, int month) {
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    PN_ASSERT(month >= 1 && month <= 12);
    return days[month - 1] + (month == 2 && pn_date_is_leap(year));
}

static pn_date days_of(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400; /* year >= 1, so y >= 0 */
    int year_of_era = y - era * 400;
    int shifted_month = month > 2 ? month - 3 : month + 9;
    int day_of_year = (153 * shifted_month + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - EPOCH_SHIFT;
}

enum pn_status pn_date_from_ymd(int year, int month, int day, pn_date *out) {
    if (year < 1 || year > 9999 || month < 1 || month > 12) return PN_EINPUT;
    if (day < 1 || day > pn_date_days_in_month(year, month)) return PN_EINPUT;
    *out = days_of(year, month, day);
    return PN_OK;
}

struct pn_ymd pn_date_ymd(pn_date date) {
    PN_ASSERT(date >= PN_DATE_MIN && date <= PN_DATE_MAX);
    int shifted = date + EPOCH_SHIFT;
    int era = shifted / DAYS_PER_ERA;
    int day_of_era = shifted - era * DAYS_PER_ERA;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted_month = (5 * day_of_year + 2) / 153;
    int day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    int year = year_of_era + era * 400 + (month <= 2);
    return (struct pn_ymd){year, month, day};
}

int pn_date_weekday(pn_date date) {
    int since_monday = (date + 3) % 7; /* 1970-01-01 was a Thursday */
    return (since_monday + 7) % 7 + 1;
}

int pn_date_month_index(pn_date date) {
    struct pn_ymd ymd = pn_date_ymd(date);
    return ymd.year * 12 + ymd.month - 1;
}

static int clip_month_index(int month_index) {
    if (month_index < 12) return 12;
    return month_index > 9999 * 12 + 11 ? 9999 * 12 + 11 : month_index;
}

pn_date pn_date_month_start(int month_index) { return pn_date_in_month(month_index, 1); }

pn_date pn_date_in_month(int month_index, int day) {
    int clipped = clip_month_index(month_index);
    int year = clipped / 12, month = clipped % 12 + 1;
    int last = pn_date_days_in_month(year, month);
    return days_of(year, month, day < 1 ? 1 : day > last ? last : day);
}

pn_date pn_date_add_months(pn_date date, int months) {
    PN_ASSERT(months > -200000 && months < 200000);
    return pn_date_in_month(pn_date_month_index(date) + months, pn_date_ymd(date).day);
}

/* Read up to max_digits digits at *at; returns their count. */
static size_t read_number(struct pn_slice text, size_t *at, size_t max_digits, int *out) {
    int value = 0;
    size_t count = 0;
    while (*at < text.length && count < max_digits) {
        char c = text.bytes[*at];
        if (c < '0' || c > '9') break;
        value = value * 10 + (c - '0');
        ++*at;
        ++count;
    }
    *out = value;
    return count;
}

enum pn_status pn_date_parse(struct pn_slice text, pn_date *out) {
    size_t at = 0;
    int year, month, day;
    if (read_number(text, &at, 4, &year) != 4 || at >= text.length) return PN_EINPUT;
    char mark = text.bytes[at++];
    if (mark != '-' && mark != '/' && mark != '.') return PN_EINPUT;
    if (read_number(text, &at, 2, &month) == 0 || at >= text.length) return PN_EINPUT;
    if (text.bytes[at++] != mark) return PN_EINPUT;
    if (read_number(text, &at, 2, &day) == 0 || at != text.length) return PN_EINPUT;
    return pn_date_from_ymd(year, month, day, out);
}

char *pn_date_format(pn_date date, char out[PN_DATE_TEXT_MAX]) {
    struct pn_ymd ymd = pn_date_ymd(date);
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", ymd.year, ymd.month, ymd.day);
    memcpy(out, text, PN_DATE_TEXT_MAX - 1);
    out[PN_DATE_TEXT_MAX - 1] = '\0';
    return out;
}

pn_date pn_date_today(void) {
    time_t now = time(NULL);
    struct tm local;
    if (localtime_r(&now, &local) == NULL) return 0;
    return days_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

const char *pn_date_month_name(int month) {
    static const char *const names[12] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
    PN_ASSERT(month >= 1 && month <= 12);
    return names[month - 1];
}

const char *pn_date_month_abbreviation(int month) {
    static const char *const names[12] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    PN_ASSERT(month >= 1 && month <= 12);
    return names[month - 1];
}

const char *pn_date_weekday_abbreviation(int weekday) {
    static const char *const names[7] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    PN_ASSERT(weekday >= 1 && weekday <= 7);
    return names[weekday - 1];
}
