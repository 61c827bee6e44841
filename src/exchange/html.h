/*
 * html.h - balance reports of several periods and statements as HTML, tag for tag as hledger's.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_EXCHANGE_HTML_H
#define PN_EXCHANGE_HTML_H

#include "report/spec.h"
#include "report/table.h"

/* A balance report's table for programs, pn_balance_table. */
void pn_balance_html(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                     const struct pn_table *table);

/* A statement's table for programs, pn_compound_table. */
void pn_compound_html(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                      const struct pn_table *table);

#endif
