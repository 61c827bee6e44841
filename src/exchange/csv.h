/*
 * csv.h - records of fields: CSV (RFC 4180) and TSV.
 *
 * Every CSV field stands in double quotes, a quote inside is doubled. In TSV a tab, a line end
 * or a backslash inside a field is written \t, \n, \r, \\. Failures stick in the strbuf.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_EXCHANGE_CSV_H
#define PN_EXCHANGE_CSV_H

#include <stdbool.h>

#include "base/strbuf.h"

struct pn_csv {
    struct pn_strbuf *out;
    bool is_tabs;   /* TSV, else CSV               */
    bool has_field; /* in the record being written */
};

void pn_csv_init(struct pn_csv *csv, bool is_tabs, struct pn_strbuf *out);
void pn_csv_field(struct pn_csv *csv, struct pn_slice text);
void pn_csv_end(struct pn_csv *csv);

#endif
