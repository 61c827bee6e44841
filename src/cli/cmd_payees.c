/*
 * penny payees - names of payees, used and declared.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/report_spec.h"
#include "report/lists.h"

int pn_cmd_payees(struct pn_context *context) {
    struct pn_report_spec spec;
    int code = pn_context_report(context, &spec);
    if (code != PN_EXIT_DONE) return code;
    return pn_exit_of(pn_payees_print(&spec, context->options->is_used,
                                      context->options->is_declared, context->arena, context->out));
}
