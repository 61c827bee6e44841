/*
 * penny accounts - the names of accounts.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/report_spec.h"
#include "report/names.h"

int pn_cmd_accounts(struct pn_context *context) {
    struct pn_report_spec spec;
    int code = pn_context_report(context, &spec);
    if (code != PN_EXIT_DONE) return code;
    return pn_exit_of(pn_account_names_print(&spec, context->options->is_used,
                                             context->options->is_declared, context->arena,
                                             context->out));
}
