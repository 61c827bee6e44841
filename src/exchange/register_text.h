/*
 * register_text.h - a register in hledger's layout, and as a table.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_EXCHANGE_REGISTER_TEXT_H
#define PN_EXCHANGE_REGISTER_TEXT_H

#include "report/aregister.h"
#include "report/register.h"
#include "report/table.h"

/* How wide lines are, and the description in them: 0 leaves it to half of what is free. */
struct pn_register_width {
    size_t columns;
    size_t description;
};

/* Lines of date, description, account, amount, total. */
void pn_register_text(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                      const struct pn_register *list, const struct pn_register_width *width);

/*
 * The same without a list of all lines first: the sums are made twice, for the widths and for the
 * text. Whenever much text has gathered, drain may take it out of buf and empty it; what it
 * returns ends the work unless it is PN_OK. PN_ERANGE (before any text), PN_ELIMIT, PN_ENOMEM.
 */
typedef enum pn_status pn_register_drain(struct pn_strbuf *buf, void *data);
PN_MUST_USE enum pn_status pn_register_stream(struct pn_strbuf *buf,
                                              const struct pn_report_spec *spec,
                                              const struct pn_register_width *width,
                                              pn_register_drain *drain, void *data);

/* The same of one account, below a heading that names it. */
void pn_account_register_text(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                              const struct pn_account_register *list,
                              const struct pn_register_width *width);

/* The same for CSV, TSV and HTML. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_register_table(const struct pn_report_spec *spec,
                                             const struct pn_register *list, struct pn_arena *arena,
                                             struct pn_table *out);

#endif
