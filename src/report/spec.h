/*
 * spec.h - what a report is asked to show: the query, the time, the terms.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_SPEC_H
#define PN_REPORT_SPEC_H

#include "report/mixed.h"
#include "report/query.h"

/* When prices are taken to value an amount. */
enum pn_value_kind {
    PN_VALUE_NONE,
    PN_VALUE_THEN, /* on the posting's day             */
    PN_VALUE_END,  /* at the end of the report's period */
    PN_VALUE_NOW,  /* today                            */
    PN_VALUE_DATE, /* on a day named                   */
};

enum pn_accumulation {
    PN_SUM_CHANGE,     /* what happened in each period                             */
    PN_SUM_CUMULATIVE, /* added up from the report's first day                     */
    PN_SUM_HISTORICAL, /* added up from the beginning of the books                 */
};

/* What is summed. */
enum pn_calculation {
    PN_CALC_CHANGE,       /* the postings' amounts                                     */
    PN_CALC_VALUE_CHANGE, /* by how much the value of what is held changed             */
    PN_CALC_GAIN,         /* the value of what is held less what it cost               */
};

/* How the amounts of several commodities stand in a cell. */
enum pn_layout_kind {
    PN_LAYOUT_WIDE, /* side by side                        */
    PN_LAYOUT_TALL, /* a line each                         */
    PN_LAYOUT_BARE, /* a line each, symbols in a column of their own */
};

struct pn_report_spec {
    const struct pn_books *books;
    struct pn_query query;
    struct pn_interval interval; /* kind PN_INTERVAL_NONE for one column             */
    enum pn_accumulation accumulation;
    enum pn_calculation calculation;
    enum pn_value_kind value;
    pn_date value_date;       /* of PN_VALUE_DATE                                 */
    uint32_t value_commodity; /* PN_NONE: each commodity's own                    */
    pn_date today;
    bool at_cost; /* amounts as their cost                            */
    bool is_tree;
    bool is_empty;  /* also what is zero                                */
    bool is_elided; /* tree: accounts of one branch share a line        */
    bool has_row_total;
    bool has_average;
    bool sorts_by_amount;
    bool is_pretty;         /* rules of box-drawing characters */
    bool has_color;         /* negative amounts are red                       */
    bool is_transposed;     /* rows as columns                                */
    bool is_inverted;       /* turn every sign                                  */
    bool is_related;        /* register: the other postings of transactions     */
    bool shows_costs;       /* print: also where they became rows of equity     */
    bool is_by_transaction; /* aregister: dates of transactions decide, not of postings */
    bool uses_date2;
    bool with_types;     /* accounts: the type beside each name */
    bool with_declared;  /* balance: declared accounts without postings too  */
    bool has_own_styles; /* amounts as they were written, not as their commodities are        */
    bool closes_days;    /* balance: the books' days close open ends, also of one column */
    unsigned drop;       /* leading components of names not shown            */
    const unsigned char
        *kept; /* balance: by account, those that have a line in any case; or NULL */
    enum pn_layout_kind layout;
    size_t layout_columns; /* wide: cut cells to so many columns; 0 for no limit        */
    uint32_t percent;      /* balance: the commodity of shares of the column's total, one
                              that no posting has; 0 for amounts                      */
};

/* The date of a row that this report goes by. */
pn_date pn_row_date(const struct pn_report_spec *spec, size_t row);

/* What a posting row counts for: its amount, at cost or valued on its day where asked. PN_ERANGE. */
PN_MUST_USE enum pn_status pn_row_sum(const struct pn_report_spec *spec, size_t row,
                                      struct pn_sum *out);

/* The cost of a row with the sign turned, valued as the row is; false where it has no cost. */
bool pn_row_has_cost(const struct pn_report_spec *spec, size_t row);
PN_MUST_USE enum pn_status pn_row_cost_taken(const struct pn_report_spec *spec, size_t row,
                                             struct pn_sum *out);

/*
 * Value sums for PN_VALUE_END, NOW and DATE, `end` being the last day of the period; what has no
 * price stays as it is. The sums of out are new ones in the arena. PN_ERANGE, PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_value_mixed(const struct pn_report_spec *spec,
                                          const struct pn_mixed *mixed, pn_date end,
                                          struct pn_arena *arena, struct pn_mixed *out);

/* The same of one sum; spec->value NONE and THEN leave it as it is. PN_ERANGE. */
PN_MUST_USE enum pn_status pn_value_sum(const struct pn_report_spec *spec, struct pn_sum sum,
                                        pn_date end, struct pn_sum *out);

/* The last day of the report. */
pn_date pn_report_last_day(const struct pn_report_spec *spec);

/* The first and the day after the last date of all postings; PN_DAYS_ALL when there are none. */
struct pn_days pn_books_days(const struct pn_report_spec *spec);

/* The days that the report is about: the query's, open ends closed by those of the books. */
struct pn_days pn_report_days(const struct pn_report_spec *spec);

/* Columns of a report, in order of time. */
struct pn_columns {
    PN_VEC(struct pn_days);
};

/*
 * The periods of the interval that cover days, or days alone without an interval. No columns
 * when there are no days. PN_ELIMIT above 100,000 columns, PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_columns_make(const struct pn_report_spec *spec, struct pn_days days,
                                           struct pn_arena *arena, struct pn_columns *out);

/* The column that holds the day, or columns->count. */
size_t pn_columns_find(const struct pn_columns *columns, pn_date day);

/* "2026", "2026Q1", "2026-03", "2026-03-02W10", "2026-03-05" or "2026-03-05..2026-04-01". */
void pn_days_print(struct pn_strbuf *buf, struct pn_days days);

/* The same, a month only by its name ("Mar"). */
void pn_days_print_month(struct pn_strbuf *buf, struct pn_days days);

#endif
