/*
 * names.h - the accounts of the books, as a list.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_NAMES_H
#define PN_REPORT_NAMES_H

#include "report/spec.h"

/*
 * Append the accounts that fit the query, one a line, cut to its depth: those with postings that
 * fit if of_used, those declared if of_declared, both if neither or both. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_account_names_print(const struct pn_report_spec *spec, bool of_used,
                                                  bool of_declared, struct pn_arena *arena,
                                                  struct pn_strbuf *buf);

#endif
