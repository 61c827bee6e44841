/*
 * balance_format.h - a balance report of one column, its lines as a format says.
 *
 * A format is text with fields in it: %[-][MIN][.MAX](FIELD), where FIELD is account, total or
 * depth_spacer (date and description are empty here), - sets it to the left, and MIN and MAX are
 * columns; the MIN of depth_spacer is blanks a level. Amounts of several commodities stand below
 * each other, or side by side when the format begins with "%,". %% is a %.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_EXCHANGE_BALANCE_FORMAT_H
#define PN_EXCHANGE_BALANCE_FORMAT_H

#include "report/balance.h"

enum pn_field {
    PN_FIELD_NAME_LITERAL,
    PN_FIELD_NAME_ACCOUNT,
    PN_FIELD_NAME_TOTAL,
    PN_FIELD_NAME_DEPTH,
    PN_FIELD_NAME_EMPTY,
};

#define PN_FIELD_NO_LIMIT SIZE_MAX

struct pn_format_part {
    enum pn_field field;
    struct pn_slice literal;
    bool is_left;
    size_t least;
    size_t most; /* PN_FIELD_NO_LIMIT for none */
};

struct pn_balance_format {
    bool is_one_line;
    struct {
        PN_VEC(struct pn_format_part);
    } parts;
};

/*
 * Read a format. PN_EINPUT when a field is not closed or not known: *bad is where it begins.
 * PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_balance_format_parse(struct pn_slice text, struct pn_arena *arena,
                                                   struct pn_slice *bad,
                                                   struct pn_balance_format *out);

/* Append the report in that format. */
void pn_balance_format_print(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                             const struct pn_balance_report *report, bool with_totals,
                             const struct pn_balance_format *format);

#endif
