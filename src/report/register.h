/*
 * register.h - postings one by one, or by period, with a running total.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_REGISTER_H
#define PN_REPORT_REGISTER_H

#include "report/spec.h"

#define PN_ROW_NONE SIZE_MAX

struct pn_register_line {
    size_t row;             /* the posting, or PN_ROW_NONE for a sum of a period           */
    struct pn_days days;    /* of the period, or the posting's day                         */
    uint32_t account;       /* cut to the depth; 0 for a period without postings           */
    bool shows_date;        /* unlike the line before                                      */
    bool shows_description; /* the first line of its transaction                           */
    struct pn_mixed amount;
    struct pn_mixed total; /* running, or with has_average the mean of the lines so far   */
};

struct pn_register {
    struct {
        PN_VEC(struct pn_register_line);
    } lines;
    struct pn_columns columns; /* the periods; empty without an interval */
};

/* The register that spec asks for. PN_ERANGE, PN_ELIMIT (too many periods), PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_register_make(const struct pn_report_spec *spec,
                                            struct pn_arena *arena, struct pn_register *out);

/*
 * The same lines one after the other, for those who need them once: the line and what it points
 * to last until visit returns. Any status but PN_OK of visit ends it and is returned.
 */
typedef enum pn_status pn_register_visit(const struct pn_register_line *line, void *data);
PN_MUST_USE enum pn_status pn_register_each(const struct pn_report_spec *spec,
                                            struct pn_arena *arena, pn_register_visit *visit,
                                            void *data);

/* The number of a transaction by its place in the files, from 1. */
size_t pn_transaction_number(const struct pn_books *books, size_t transaction);

#endif
