/*
 * stats.h - a journal in figures.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_STATS_H
#define PN_REPORT_STATS_H

#include "report/spec.h"

struct pn_stats {
    struct pn_days days; /* of the transactions, PN_DAYS_ALL when there are none */
    size_t transactions;
    size_t last_30_days; /* transactions of the days up to today                 */
    size_t last_7_days;
    size_t descriptions;
    size_t accounts;
    unsigned depth; /* components of the deepest account                    */
    size_t prices;
    struct {
        PN_VEC(uint32_t);
    } commodities; /* used, by symbol                                      */
    struct {
        PN_VEC(uint32_t);
    } priced; /* commodities that have prices, by symbol              */
};

/* Of the transactions that fit the query. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_stats_make(const struct pn_report_spec *spec, struct pn_arena *arena,
                                         struct pn_stats *out);

/* Append it as lines of text. */
void pn_stats_print(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                    const struct pn_stats *stats);

#endif
