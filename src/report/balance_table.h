/*
 * balance_table.h - a balance report as a table, a column a period.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_BALANCE_TABLE_H
#define PN_REPORT_BALANCE_TABLE_H

#include "report/balance.h"
#include "report/table.h"

/* Append what the amounts are valued at, as titles say it: ", valued at period ends". */
void pn_value_print(struct pn_strbuf *buf, const struct pn_report_spec *spec);

/* Add the columns of a report: accounts, periods, and totals and averages where asked. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_balance_columns_add(const struct pn_report_spec *spec,
                                                  const struct pn_columns *columns,
                                                  struct pn_arena *arena, struct pn_table *table);

/* Set the cells of these columns but the first; the row must live as long. */
void pn_balance_row_fill(const struct pn_report_spec *spec, const struct pn_columns *columns,
                         const struct pn_balance_row *row, struct pn_table_row *out);

/*
 * The table of the report, with hledger's headings; rows have full names and no indent when
 * is_machine is set, as CSV wants them. The report must live as long. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_balance_table(const struct pn_report_spec *spec,
                                            const struct pn_balance_report *report,
                                            bool with_totals, bool is_machine,
                                            struct pn_arena *arena, struct pn_table *out);

#endif
