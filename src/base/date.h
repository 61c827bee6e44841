/*
 * date.h - calendar days of the proleptic Gregorian calendar.
 *
 * A date is the number of days since 1970-01-01, so comparing, sorting and
 * counting days are plain integer operations. Years run from 1 to 9999.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_DATE_H
#define PN_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"
#include "base/status.h"

typedef int32_t pn_date;

#define PN_DATE_NONE     INT32_MIN
#define PN_DATE_MIN      ((pn_date)-719162) /* 0001-01-01 */
#define PN_DATE_MAX      ((pn_date)2932896) /* 9999-12-31 */
#define PN_DATE_TEXT_MAX 11                 /* "2026-12-01" and a zero byte */

struct pn_ymd {
    int year;  /* 1..9999 */
    int month; /* 1..12   */
    int day;   /* 1..31   */
};

bool pn_date_is_leap(int year);
int pn_date_days_in_month(int year, int month);

/* PN_EINPUT when there is no such day. */
PN_MUST_USE enum pn_status pn_date_from_ymd(int year, int month, int day, pn_date *out);
struct pn_ymd pn_date_ymd(pn_date date);

/* 1 Monday .. 7 Sunday, as ISO 8601 numbers them. */
int pn_date_weekday(pn_date date);

/* Months since year 0: year * 12 + month - 1; the inverse gives the first of that month. */
int pn_date_month_index(pn_date date);
pn_date pn_date_month_start(int month_index);

/* The given day of that month, days past its end clipped to its last day. */
pn_date pn_date_in_month(int month_index, int day);

/*
 * The same day of the month, months later (or earlier), clipped to the month's
 * end; the result is clipped to the calendar's range.
 */
pn_date pn_date_add_months(pn_date date, int months);

/*
 * Read YEAR-MONTH-DAY with '-', '/' or '.' as the separator (one kind), month and
 * day of one or two digits. PN_EINPUT when it is not such text or no such day.
 */
PN_MUST_USE enum pn_status pn_date_parse(struct pn_slice text, pn_date *out);

/* Write as 2026-12-01 with a closing zero byte; returns out. */
char *pn_date_format(pn_date date, char out[PN_DATE_TEXT_MAX]);

/* The local date of the system's clock. */
pn_date pn_date_today(void);

/* English names: "January", "Jan", "Mon"; month 1..12, weekday 1..7. */
const char *pn_date_month_name(int month);
const char *pn_date_month_abbreviation(int month);
const char *pn_date_weekday_abbreviation(int weekday);

#endif
