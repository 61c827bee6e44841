/*
 * penny prices - market prices, declared and of costs.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/report_spec.h"
#include "report/pricelist.h"

int pn_cmd_prices(struct pn_context *context) {
    struct pn_report_spec spec;
    int code = pn_context_report(context, &spec);
    if (code != PN_EXIT_DONE) return code;
    return pn_exit_of(pn_prices_print(&spec, context->options->infers_prices,
                                      context->options->infers_reverse, context->arena,
                                      context->out));
}
