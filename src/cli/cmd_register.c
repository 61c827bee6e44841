/*
 * penny register - postings and their running total.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/report_spec.h"
#include "exchange/books_json.h"
#include "exchange/register_text.h"
#include "exchange/render.h"

static enum pn_status write_register(struct pn_context *context, const struct pn_report_spec *spec,
                                     const struct pn_register *list) {
    struct pn_table table;
    enum pn_format format = (enum pn_format)context->options->format;
    if (format == PN_FORMAT_JSON) {
        pn_register_json(context->out, spec, list);
        return PN_OK;
    }
    PN_TRY(pn_register_table(spec, list, context->arena, &table));
    if (format == PN_FORMAT_HTML) {
        pn_table_html(context->out, &table);
    } else {
        pn_table_csv(context->out, &table, format == PN_FORMAT_TSV);
    }
    return PN_OK;
}

static enum pn_status drain(struct pn_strbuf *buf, void *data) {
    (void)buf;
    return pn_context_drain(data);
}

int pn_cmd_register(struct pn_context *context) {
    struct pn_report_spec spec;
    struct pn_register list;
    struct pn_register_width width;
    if (pn_context_width(context, &width) != PN_OK) return PN_EXIT_USAGE;
    int code = pn_context_report(context, &spec);
    if (code != PN_EXIT_DONE) return code;
    if ((enum pn_format)context->options->format == PN_FORMAT_TXT)
        return pn_exit_of(pn_register_stream(context->out, &spec, &width, drain, context));
    enum pn_status st = pn_register_make(&spec, context->arena, &list);
    if (st == PN_OK) st = write_register(context, &spec, &list);
    return pn_exit_of(st);
}
