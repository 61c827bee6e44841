/*
 * penny debts - each debt by itself.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/answer.h"
#include "exchange/outlook.h"

static enum pn_status write_debts(struct pn_context *context,
                                  const struct pn_household *household) {
    struct pn_letter_style style = pn_context_letter(context);
    const struct pn_texts *words = &context->options->operands;
    if (context->options->format == PN_FORMAT_JSON) {
        return pn_debts_json(household, words->items, words->count, context->out);
    }
    return pn_debts_write(household, words->items, words->count, &style, context->arena,
                          context->out);
}

int pn_cmd_debts(struct pn_context *context) {
    struct pn_household household;
    int code = pn_context_household(context, &household);
    if (code != PN_EXIT_DONE) return code;
    code = pn_exit_of(write_debts(context, &household));
    pn_household_close(&household);
    return code;
}
