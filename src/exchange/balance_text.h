/*
 * balance_text.h - a balance report of one column, in hledger's layout.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_EXCHANGE_BALANCE_TEXT_H
#define PN_EXCHANGE_BALANCE_TEXT_H

#include "report/balance.h"
#include "report/table.h"

/* Amounts to the right in 20 columns, one commodity a line, the name beside the last. */
void pn_balance_text(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                     const struct pn_balance_report *report, bool with_totals);

/* A table of the bare layout with one column of amounts: amount, symbol, account. */
void pn_bare_text(struct pn_strbuf *buf, const struct pn_table *table);

#endif
