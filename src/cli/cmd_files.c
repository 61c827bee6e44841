/*
 * penny files - the files that were read.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <limits.h>
#include <unistd.h>

#include "cli/report_spec.h"
#include "report/lists.h"

int pn_cmd_files(struct pn_context *context) {
    const struct pn_options *options = context->options;
    struct pn_pattern *pattern = NULL;
    char here[PATH_MAX] = "";
    int code = PN_EXIT_DONE;
    if (options->operands.count > 0)
        code = pn_context_pattern(context, options->operands.items[0], true, &pattern);
    if (code == PN_EXIT_DONE) code = pn_context_load(context, NULL);
    if (code != PN_EXIT_DONE) return code;
    if (getcwd(here, sizeof here) == NULL) return PN_EXIT_IO;
    pn_files_print(&context->books, pattern, here, context->out);
    return PN_EXIT_DONE;
}
