/*
 * budget_table.h - a budget report as a table, a column a period.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_BUDGET_TABLE_H
#define PN_REPORT_BUDGET_TABLE_H

#include "report/budget.h"
#include "report/table.h"

/*
 * For people, cells such as "$10 [100% of $10]"; is_tree indents names below those shown. For
 * programs, a column of goals after each column of actual amounts. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_budget_table(const struct pn_report_spec *spec,
                                           const struct pn_budget_report *report, bool with_totals,
                                           bool is_machine, struct pn_arena *arena,
                                           struct pn_table *out);

#endif
