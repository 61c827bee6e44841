/*
 * penny tags - names of tags, or their values.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/report_spec.h"
#include "report/lists.h"

int pn_cmd_tags(struct pn_context *context) {
    const struct pn_options *options = context->options;
    struct pn_tag_list list = {.of_values = options->is_values,
                               .is_parsed = options->is_parsed,
                               .with_empty = options->is_empty};
    struct pn_report_spec spec;
    int code = PN_EXIT_DONE;
    if (options->operands.count > 0)
        code = pn_context_pattern(context, options->operands.items[0], false, &list.pattern);
    if (code == PN_EXIT_DONE) code = pn_context_report_from(context, 1, &spec);
    if (code != PN_EXIT_DONE) return code;
    return pn_exit_of(pn_tags_print(&spec, &list, context->arena, context->out));
}
