/*
 * penny stats - the journal in figures.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/report_spec.h"
#include "report/stats.h"

int pn_cmd_stats(struct pn_context *context) {
    struct pn_report_spec spec;
    struct pn_stats stats;
    int code = pn_context_report(context, &spec);
    if (code != PN_EXIT_DONE) return code;
    enum pn_status st = pn_stats_make(&spec, context->arena, &stats);
    if (st == PN_OK) pn_stats_print(context->out, &spec, &stats);
    return pn_exit_of(st);
}
