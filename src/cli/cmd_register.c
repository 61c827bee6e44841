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

/* --width=N[,M]: N columns for a line, M of them for the description. */
static enum pn_status read_width(struct pn_context *context, size_t *columns, size_t *description) {
    struct pn_decimal whole = {0};
    struct pn_decimal part = {0};
    *columns = (size_t)context->columns;
    *description = 0;
    if (context->options->width == NULL) return PN_OK;
    struct pn_slice text = pn_slice_of(context->options->width);
    size_t comma = pn_slice_find(text, ',');
    bool is_read = pn_decimal_parse(pn_slice_sub(text, 0, comma), &whole) == PN_OK;
    if (comma < text.length)
        is_read =
            is_read && pn_decimal_parse(pn_slice_sub(text, comma + 1, text.length), &part) == PN_OK;
    bool is_fit = is_read && whole.places == 0 && part.places == 0 && whole.mantissa > 0 &&
                  whole.mantissa <= 10000 && part.mantissa >= 0 && part.mantissa <= 10000;
    if (!is_fit) {
        pn_diags_error(context->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE,
                       "such as --width 120, or --width 120,40 for a description of 40",
                       "--width cannot be \"%s\"", context->options->width);
        return PN_EINPUT;
    }
    *columns = (size_t)whole.mantissa;
    *description = (size_t)part.mantissa;
    return PN_OK;
}

static enum pn_status write_register(struct pn_context *context, const struct pn_report_spec *spec,
                                     const struct pn_register *list, size_t columns,
                                     size_t description) {
    struct pn_table table;
    enum pn_format format = (enum pn_format)context->options->format;
    if (format == PN_FORMAT_TXT) {
        pn_register_text(context->out, spec, list, columns, description);
        return PN_OK;
    }
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

int pn_cmd_register(struct pn_context *context) {
    struct pn_report_spec spec;
    struct pn_register list;
    size_t columns = 0;
    size_t description = 0;
    if (read_width(context, &columns, &description) != PN_OK) return PN_EXIT_USAGE;
    int code = pn_context_report(context, &spec);
    if (code != PN_EXIT_DONE) return code;
    enum pn_status st = pn_register_make(&spec, context->arena, &list);
    if (st == PN_OK) st = write_register(context, &spec, &list, columns, description);
    return pn_exit_of(st);
}
