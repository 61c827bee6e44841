/*
 * entry.h - transactions as journal entries.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_ENTRY_H
#define PN_REPORT_ENTRY_H

#include "report/spec.h"
#include "report/table.h"

struct pn_transactions {
    PN_VEC(size_t);
};

/* The transactions that fit the query, in the order of the books. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_entries_find(const struct pn_report_spec *spec,
                                           struct pn_arena *arena, struct pn_transactions *out);

/*
 * Append them as journal text, an empty line after each: amounts in the styles of their
 * commodities; what was left out stays left out unless is_explicit. PN_ERANGE, PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_entries_print(const struct pn_report_spec *spec,
                                            const struct pn_transactions *list, bool is_explicit,
                                            struct pn_arena *arena, struct pn_strbuf *buf);

/* A row a posting, with the columns of hledger's CSV. PN_ERANGE, PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_entries_table(const struct pn_report_spec *spec,
                                            const struct pn_transactions *list,
                                            struct pn_arena *arena, struct pn_table *out);

#endif
