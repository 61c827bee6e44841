/*
 * penny activity - how many postings each period has.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/report_spec.h"
#include "report/activity.h"

int pn_cmd_activity(struct pn_context *context) {
    struct pn_report_spec spec;
    int code = pn_context_report(context, &spec);
    if (code != PN_EXIT_DONE) return code;
    return pn_exit_of(pn_activity_print(&spec, context->arena, context->out));
}
