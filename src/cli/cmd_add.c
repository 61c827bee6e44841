/*
 * penny add - one transaction more.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/add_words.h"
#include "cli/ask.h"

static int prepare(struct pn_context *context, struct pn_draft *draft) {
    const struct pn_options *options = context->options;
    *draft = pn_editor_draft(context);
    if (options->payee != NULL) draft->description = pn_slice_of(options->payee);
    if (options->date == NULL) return PN_EXIT_DONE;
    if (pn_date_parse_smart(pn_slice_of(options->date), context->today, &draft->date) == PN_OK) {
        return PN_EXIT_DONE;
    }
    pn_diags_error(context->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE,
                   "as in 2026-12-01 or yesterday", "--date cannot be \"%s\"", options->date);
    return PN_EXIT_USAGE;
}

static int add(struct pn_editor *editor, struct pn_draft *draft) {
    struct pn_context *context = editor->context;
    char date[PN_DATE_TEXT_MAX];
    struct pn_strbuf label;
    bool has_postings = context->options->postings.count > 0;
    enum pn_status st =
        has_postings ? pn_add_postings(context, draft) : pn_add_words(context, draft);
    if (st == PN_EINPUT) return PN_EXIT_USAGE;
    if (st != PN_OK) return pn_exit_of(st);
    pn_strbuf_init(&label, context->arena);
    pn_strbuf_printf(&label, "add %s %.*s", pn_date_format(draft->date, date),
                     PN_ARG(draft->description));
    if (label.status != PN_OK) return pn_exit_of(label.status);
    return pn_editor_append(editor, draft, pn_strbuf_view(&label), context->out);
}

int pn_cmd_add(struct pn_context *context) {
    const struct pn_options *options = context->options;
    struct pn_editor editor;
    struct pn_draft draft;
    int code = pn_editor_open(context, &editor);
    if (code == PN_EXIT_DONE) code = prepare(context, &draft);
    if (code == PN_EXIT_DONE) code = pn_editor_load(&editor);
    if (code != PN_EXIT_DONE) return code;
    if (options->operands.count > 0 && options->postings.count > 0) {
        pn_diags_error(context->diags, PN_C0107_OPERAND, PN_SPAN_NONE,
                       "name the payee with --payee", "with --post there are no other words");
        return PN_EXIT_USAGE;
    }
    bool is_bare = options->operands.count == 0 && options->postings.count == 0;
    return is_bare ? pn_ask_transactions(&editor, &draft) : add(&editor, &draft);
}
