/*
 * path.h - what cash would do if everything were paid in full on its day.
 *
 * Unlike a trace, which never lets cash fall below zero and counts what is missed instead, a
 * path goes below it: it shows by how much and when.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_HOUSEHOLD_PATH_H
#define PN_HOUSEHOLD_PATH_H

#include "household/household.h"

struct pn_path_point {
    pn_date date;
    int64_t cash_minor; /* at the end of that day */
};

struct pn_path {
    struct pn_path_point *points; /* by date, one a day on which money moves; in arena */
    size_t count;
    struct pn_path_point lowest; /* the first of the lowest; today's cash without points */
    pn_date below_on;            /* first day below zero, PN_DATE_NONE when there is none */
    int64_t end_minor;
};

/*
 * Follow the first `months` months of the instance: bills, and what each contract requires and
 * no more, with these shifts ([instance->shift_count], NULL for none). PN_ERANGE, PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_path_follow(const struct pn_instance *instance, const int32_t *shifts,
                                          int32_t months, struct pn_arena *arena,
                                          struct pn_path *out);

#endif
