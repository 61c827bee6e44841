/*
 * rpml_rows.h - what `penny rpml` prints: rows for people, a line of JSON for programs.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_EXCHANGE_RPML_ROWS_H
#define PN_EXCHANGE_RPML_ROWS_H

#include "base/strbuf.h"
#include "plan/rpml_search.h"

/* One solved instance. */
struct pn_rpml_row {
    struct pn_slice name;
    const struct pn_rpml *instance;
    struct pn_rpml_result result;
    pn_i128 rules[PN_RPML_RULES]; /* millionths; negative for a rule that closes no plan */
};

/* The heading, a row, and the means of all rows. Failures stick in the buffer. */
void pn_rpml_row_head(struct pn_strbuf *buf);
void pn_rpml_row_print(const struct pn_rpml_row *row, struct pn_strbuf *buf);
void pn_rpml_row_means(const struct pn_rpml_row *rows, size_t count, struct pn_strbuf *buf);

/* The instance as one JSON object on one line; amounts are decimal strings. */
void pn_rpml_row_json(const struct pn_rpml_row *row, struct pn_strbuf *buf);

#endif
