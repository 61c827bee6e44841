/*
 * register_text.h - a register in hledger's layout, and as a table.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_EXCHANGE_REGISTER_TEXT_H
#define PN_EXCHANGE_REGISTER_TEXT_H

#include "report/register.h"
#include "report/table.h"

/*
 * Lines of `columns` columns: date, description, account, amount, total. description_columns
 * fixes the width of the description, 0 leaves it to half of what is free.
 */
void pn_register_text(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                      const struct pn_register *list, size_t columns, size_t description_columns);

/* The same for CSV, TSV and HTML. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_register_table(const struct pn_report_spec *spec,
                                             const struct pn_register *list, struct pn_arena *arena,
                                             struct pn_table *out);

#endif
