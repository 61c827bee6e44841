/*
 * penny close - entries that end a journal's balances and begin the next one's.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/report_spec.h"
#include "report/closing.h"

#define EQUITY "equity:opening/closing balances"

/* The first of the texts that was given. */
static struct pn_slice first_of(const char *own, const char *other, const char *usual) {
    if (own != NULL) return pn_slice_of(own);
    return pn_slice_of(other != NULL ? other : usual);
}

int pn_cmd_close(struct pn_context *context) {
    const struct pn_options *options = context->options;
    struct pn_report_spec spec;
    bool is_part = options->is_closing || options->is_opening;
    struct pn_closing_options how = {
        .has_closing = options->is_closing || !is_part,
        .has_opening = options->is_opening || !is_part,
        .closing_description = first_of(options->closing_description, NULL, "closing balances"),
        .opening_description = first_of(options->opening_description, NULL, "opening balances"),
        .closing_account = first_of(options->closing_account, options->opening_account, EQUITY),
        .opening_account = first_of(options->opening_account, options->closing_account, EQUITY),
        .is_explicit = options->is_explicit,
        .is_interleaved = options->is_interleaved,
        .with_costs = options->shows_costs,
    };
    int code = pn_context_report(context, &spec);
    if (code != PN_EXIT_DONE) return code;
    return pn_exit_of(pn_closing_print(&spec, &how, context->arena, context->out));
}
