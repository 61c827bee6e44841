/*
 * penny aregister - one account's transactions and its running balance.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/report_spec.h"
#include "exchange/books_json.h"
#include "exchange/register_text.h"
#include "exchange/render.h"
#include "report/aregister.h"

static int refuse(struct pn_context *context, const char *text) {
    if (text == NULL) {
        pn_diags_error(context->diags, PN_C0107_OPERAND, PN_SPAN_NONE,
                       "a part of its name will do: penny aregister checking",
                       "penny aregister needs an account");
    } else {
        pn_diags_error(context->diags, PN_C0107_OPERAND, PN_SPAN_NONE,
                       "penny accounts lists their names", "no account has \"%s\" in its name",
                       text);
    }
    return PN_EXIT_USAGE;
}

static enum pn_status write_list(struct pn_context *context, const struct pn_report_spec *spec,
                                 const struct pn_account_register *list,
                                 const struct pn_register_width *width) {
    struct pn_table table;
    enum pn_format format = (enum pn_format)context->options->format;
    if (format == PN_FORMAT_TXT) {
        pn_account_register_text(context->out, spec, list, width);
        return PN_OK;
    }
    if (format == PN_FORMAT_JSON) {
        pn_account_register_json(context->out, spec, list);
        return PN_OK;
    }
    PN_TRY(pn_account_register_table(spec, list, context->arena, &table));
    if (format == PN_FORMAT_HTML) {
        pn_table_html(context->out, &table);
    } else {
        pn_table_csv(context->out, &table, format == PN_FORMAT_TSV);
    }
    return PN_OK;
}

int pn_cmd_aregister(struct pn_context *context) {
    struct pn_report_spec spec;
    struct pn_account_register list;
    struct pn_register_width width;
    struct pn_pattern *pattern = NULL;
    const struct pn_texts *words = &context->options->operands;
    if (words->count == 0) return refuse(context, NULL);
    if (pn_context_width(context, &width) != PN_OK) return PN_EXIT_USAGE;
    int code = pn_context_report_from(context, 1, &spec);
    if (code == PN_EXIT_DONE) code = pn_context_pattern(context, words->items[0], false, &pattern);
    if (code != PN_EXIT_DONE) return code;
    uint32_t account = PN_NONE;
    enum pn_status st = pn_account_choose(spec.books, pattern, context->arena, &account);
    if (st != PN_OK) return pn_exit_of(st);
    if (account == PN_NONE) return refuse(context, words->items[0]);
    st = pn_account_register_make(&spec, account, context->arena, &list);
    if (st == PN_OK) st = write_list(context, &spec, &list, &width);
    return pn_exit_of(st);
}
