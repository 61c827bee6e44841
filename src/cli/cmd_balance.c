/*
 * penny balance - accounts and what they hold.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/report_spec.h"
#include "exchange/balance_format.h"
#include "exchange/balance_text.h"
#include "exchange/books_json.h"
#include "exchange/html.h"
#include "exchange/render.h"
#include "report/balance_table.h"
#include "report/budget_table.h"

/* A format that cannot be read is told in the diagnostics. */
static enum pn_status write_format(struct pn_context *context, const struct pn_report_spec *spec,
                                   const struct pn_balance_report *report) {
    struct pn_balance_format format;
    struct pn_slice bad = {0};
    enum pn_status st = pn_balance_format_parse(pn_slice_of(context->options->line_format),
                                                context->arena, &bad, &format);
    if (st == PN_EINPUT) {
        pn_diags_error(context->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE,
                       "fields are %20(total), %-30.40(account) and %2(depth_spacer); %% is a %",
                       "--format has no such field: %.*s", PN_ARG(bad));
        return PN_OK;
    }
    PN_TRY(st);
    pn_balance_format_print(context->out, spec, report, !context->options->has_no_total, &format);
    return PN_OK;
}

static enum pn_status write_text(struct pn_context *context, const struct pn_report_spec *spec,
                                 const struct pn_balance_report *report) {
    bool with_totals = !context->options->has_no_total;
    struct pn_table table;
    if (spec->interval.kind == PN_INTERVAL_NONE && spec->layout == PN_LAYOUT_BARE) {
        PN_TRY(pn_balance_table(spec, report, with_totals, false, context->arena, &table));
        pn_bare_text(context->out, &table);
        return PN_OK;
    }
    if (spec->interval.kind == PN_INTERVAL_NONE && context->options->line_format != NULL)
        return write_format(context, spec, report);
    if (spec->interval.kind == PN_INTERVAL_NONE) {
        pn_balance_text(context->out, spec, report, with_totals);
        return PN_OK;
    }
    PN_TRY(pn_balance_table(spec, report, with_totals, false, context->arena, &table));
    pn_table_text(context->out, &table);
    return PN_OK;
}

static enum pn_status write_json(struct pn_context *context, const struct pn_report_spec *spec,
                                 const struct pn_balance_report *report) {
    if (spec->interval.kind == PN_INTERVAL_NONE) {
        pn_balance_json(context->out, spec, report);
    } else {
        pn_periods_json(context->out, spec, report);
    }
    return PN_OK;
}

static enum pn_status write_report(struct pn_context *context, const struct pn_report_spec *spec,
                                   const struct pn_balance_report *report) {
    struct pn_table table;
    enum pn_format format = (enum pn_format)context->options->format;
    if (format == PN_FORMAT_TXT) return write_text(context, spec, report);
    if (format == PN_FORMAT_JSON) return write_json(context, spec, report);
    PN_TRY(pn_balance_table(spec, report, !context->options->has_no_total, true, context->arena,
                            &table));
    if (format == PN_FORMAT_HTML && spec->interval.kind != PN_INTERVAL_NONE) {
        pn_balance_html(context->out, spec, &table);
    } else if (format == PN_FORMAT_HTML) {
        pn_table_html(context->out, &table);
    } else {
        pn_table_csv(context->out, &table, format == PN_FORMAT_TSV);
    }
    return PN_OK;
}

static enum pn_status write_budget(struct pn_context *context, const struct pn_report_spec *spec) {
    enum pn_format format = (enum pn_format)context->options->format;
    struct pn_budget_report report;
    struct pn_table table;
    bool is_machine = format == PN_FORMAT_CSV || format == PN_FORMAT_TSV;
    PN_TRY(pn_budget_make(spec, pn_slice_of(context->options->budget), context->arena, &report));
    PN_TRY(pn_budget_table(spec, &report, !context->options->has_no_total, is_machine,
                           context->arena, &table));
    if (is_machine) {
        pn_table_csv(context->out, &table, format == PN_FORMAT_TSV);
    } else if (format == PN_FORMAT_HTML) {
        pn_table_html(context->out, &table);
    } else {
        pn_table_text(context->out, &table);
    }
    return PN_OK;
}

int pn_cmd_balance(struct pn_context *context) {
    struct pn_report_spec spec;
    struct pn_balance_report report;
    int code = pn_context_report(context, &spec);
    if (code != PN_EXIT_DONE) return code;
    if (context->options->budget != NULL)
        return pn_exit_of_balance(context, write_budget(context, &spec));
    enum pn_status st = pn_balance_make(&spec, context->arena, &report);
    if (st == PN_OK) st = write_report(context, &spec, &report);
    if (st == PN_OK && pn_diags_status(context->diags) != PN_OK) return PN_EXIT_USAGE;
    return pn_exit_of_balance(context, st);
}
