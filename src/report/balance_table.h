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

/*
 * The table of the report, with hledger's headings; rows have full names and no indent when
 * is_machine is set, as CSV wants them. The report must live as long. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_balance_table(const struct pn_report_spec *spec,
                                            const struct pn_balance_report *report,
                                            bool with_totals, bool is_machine,
                                            struct pn_arena *arena, struct pn_table *out);

#endif
