/*
 * penny notes - the notes of descriptions.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/report_spec.h"
#include "report/lists.h"

int pn_cmd_notes(struct pn_context *context) {
    struct pn_report_spec spec;
    int code = pn_context_report(context, &spec);
    if (code != PN_EXIT_DONE) return code;
    return pn_exit_of(pn_notes_print(&spec, context->arena, context->out));
}
