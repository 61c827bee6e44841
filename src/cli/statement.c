/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/statement.h"

#include "exchange/books_json.h"
#include "exchange/html.h"
#include "exchange/render.h"

static enum pn_status write_report(struct pn_context *context,
                                   const struct pn_compound_report *report) {
    struct pn_table table;
    enum pn_format format = (enum pn_format)context->options->format;
    bool is_machine = format != PN_FORMAT_TXT;
    if (format == PN_FORMAT_JSON) {
        pn_compound_json(context->out, report);
        return PN_OK;
    }
    PN_TRY(pn_compound_table(report, !context->options->has_no_total, is_machine, context->arena,
                             &table));
    if (format == PN_FORMAT_TXT) {
        pn_table_text(context->out, &table);
    } else if (format == PN_FORMAT_HTML) {
        pn_compound_html(context->out, &report->spec, &table);
    } else {
        pn_table_csv(context->out, &table, format == PN_FORMAT_TSV);
    }
    return PN_OK;
}

int pn_statement_write(struct pn_context *context, enum pn_statement statement) {
    const struct pn_options *options = context->options;
    bool has_accumulation = options->is_historical || options->is_cumulative || options->is_change;
    struct pn_report_spec spec;
    struct pn_compound_report report;
    int code = pn_context_report(context, &spec);
    if (code != PN_EXIT_DONE) return code;
    enum pn_status st =
        pn_compound_make(&spec, statement, has_accumulation, context->arena, &report);
    if (st == PN_OK) st = write_report(context, &report);
    return pn_exit_of_balance(context, st);
}
