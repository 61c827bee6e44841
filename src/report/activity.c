/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/activity.h"

#include "report/match.h"

/* Postings that fit, by column; the rows of one posting of several amounts count once. */
static enum pn_status count_postings(const struct pn_report_spec *spec,
                                     const struct pn_columns *columns, struct pn_arena *arena,
                                     size_t *counts) {
    struct pn_matcher matcher;
    PN_TRY(pn_matcher_init(spec->books, &spec->query, arena, &matcher));
    for (size_t row = 0; row < spec->books->postings.count; row++) {
        if ((pn_books_row_flags(spec->books, row) & PN_ROW_CONTINUES) != 0) continue;
        size_t column = pn_columns_find(columns, pn_row_date(spec, row));
        int depth = spec->books->accounts[pn_books_row_account(spec->books, row)].depth;
        if (spec->query.depth >= 0 && depth > spec->query.depth) continue;
        if (column < columns->count && pn_matches_row(&matcher, row)) counts[column]++;
    }
    return PN_OK;
}

enum pn_status pn_activity_print(const struct pn_report_spec *spec, struct pn_arena *arena,
                                 struct pn_strbuf *buf) {
    struct pn_report_spec own = *spec;
    struct pn_columns columns = {0};
    size_t *counts = NULL;
    if (own.interval.kind == PN_INTERVAL_NONE)
        own.interval = (struct pn_interval){.kind = PN_INTERVAL_DAYS, .count = 1};
    PN_TRY(pn_columns_make(&own, pn_report_days(&own), arena, &columns));
    PN_TRY(PN_NEW_ARRAY(arena, columns.count, &counts));
    PN_TRY(count_postings(&own, &columns, arena, counts));
    for (size_t c = 0; c < columns.count; c++) {
        char date[PN_DATE_TEXT_MAX];
        pn_strbuf_printf(buf, "%s ", pn_date_format(columns.items[c].begin, date));
        pn_strbuf_fill(buf, '*', counts[c]);
        pn_strbuf_byte(buf, '\n');
    }
    return PN_OK;
}
