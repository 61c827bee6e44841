/*
 * report_spec.h - from the options of a report command to what the report shows.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_CLI_REPORT_SPEC_H
#define PN_CLI_REPORT_SPEC_H

#include "cli/context.h"
#include "exchange/register_text.h"
#include "report/spec.h"

/*
 * Load the books and read the query, the period and the other options of a report. Returns an
 * enum pn_exit; unless it is PN_EXIT_DONE, diagnostics say why and *out is not to be used.
 */
int pn_context_report(struct pn_context *context, struct pn_report_spec *out);

/* pn_exit_of a balance report, which says PN_EINPUT of percentages: the command line's mistake. */
int pn_exit_of_balance(struct pn_context *context, enum pn_status status);

/* The same with a query that begins at operand number `first`, where earlier ones mean other
   things to the command. */
int pn_context_report_from(struct pn_context *context, size_t first, struct pn_report_spec *out);

/* --width=N[,M]: N columns for a line, M of them for the description. PN_EINPUT with a diagnostic. */
PN_MUST_USE enum pn_status pn_context_width(struct pn_context *context,
                                            struct pn_register_width *out);

/* A pattern of the command line, in letters of either case, or exactly as written if is_exact;
   an enum pn_exit with a diagnostic when it is none. */
int pn_context_pattern(struct pn_context *context, const char *text, bool is_exact,
                       struct pn_pattern **out);

#endif
