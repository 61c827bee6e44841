/*
 * penny print - transactions as journal entries.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/report_spec.h"
#include "exchange/books_json.h"
#include "exchange/render.h"
#include "report/convert.h"
#include "report/entry.h"

static void write_json(struct pn_strbuf *buf, const struct pn_books *books,
                       const struct pn_transactions *list) {
    struct pn_json json;
    pn_json_init(&json, buf);
    pn_json_open(&json, '[');
    for (size_t i = 0; i < list->count; i++)
        pn_json_transaction(&json, books, list->items[i]);
    pn_json_close(&json);
    pn_json_finish(&json);
}

static enum pn_status write_entries(struct pn_context *context, const struct pn_report_spec *spec,
                                    const struct pn_transactions *list) {
    struct pn_table table;
    enum pn_format format = (enum pn_format)context->options->format;
    if (context->options->to != 0)
        return pn_books_convert(spec->books, list, (enum pn_dialect)context->options->to,
                                context->arena, context->diags, context->out);
    bool is_plain = spec->value == PN_VALUE_NONE && !spec->at_cost;
    if (format == PN_FORMAT_TXT && spec->books->dialect == PN_DIALECT_BEANCOUNT && is_plain)
        return pn_books_print_beancount(spec->books, list, context->options->is_explicit,
                                        context->arena, context->diags, context->out);
    if (format == PN_FORMAT_TXT)
        return pn_entries_print(spec, list, context->options->is_explicit, context->arena,
                                context->out);
    if (format == PN_FORMAT_JSON) {
        write_json(context->out, spec->books, list);
        return PN_OK;
    }
    PN_TRY(pn_entries_table(spec, list, context->arena, &table));
    if (format == PN_FORMAT_HTML) {
        pn_table_html(context->out, &table);
    } else {
        pn_table_csv(context->out, &table, format == PN_FORMAT_TSV);
    }
    return PN_OK;
}

int pn_cmd_print(struct pn_context *context) {
    struct pn_report_spec spec;
    struct pn_transactions list;
    int code = pn_context_report(context, &spec);
    if (code != PN_EXIT_DONE) return code;
    enum pn_status st = pn_entries_find(&spec, context->arena, &list);
    if (st == PN_OK) st = write_entries(context, &spec, &list);
    return pn_exit_of(st);
}
