/*
 * penny commodities - the symbols of commodities.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/context.h"
#include "report/lists.h"

int pn_cmd_commodities(struct pn_context *context) {
    int code = pn_context_load(context, NULL);
    if (code != PN_EXIT_DONE) return code;
    return pn_exit_of(pn_commodities_print(&context->books, context->arena, context->out));
}
