/*
 * layout.h - tables whose cells hold several commodities, laid out in lines.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_LAYOUT_H
#define PN_REPORT_LAYOUT_H

#include "report/spec.h"
#include "report/table.h"

/*
 * Replace the rows of the table by those of spec's layout: one line as it is or cut, or one line a
 * commodity. The bare layout adds a column of symbols after the first. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_table_lay_out(const struct pn_report_spec *spec, bool is_machine,
                                            struct pn_arena *arena, struct pn_table *table);

#endif
