/*
 * penny debts - each debt by itself.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/answer.h"
#include "household/outlook.h"

int pn_cmd_debts(struct pn_context *context) {
    struct pn_household household;
    struct pn_letter_style style = pn_context_letter(context);
    int code = pn_context_household(context, &household);
    if (code != PN_EXIT_DONE) return code;
    code = pn_exit_of(pn_debts_write(&household, &style, context->arena, context->out));
    pn_household_close(&household);
    return code;
}
