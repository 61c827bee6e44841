/*
 * penny outlook - the months ahead.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/answer.h"
#include "household/outlook.h"

#define MONTHS_SHOWN 18

int pn_cmd_outlook(struct pn_context *context) {
    struct pn_household household;
    struct pn_answer answer;
    struct pn_letter_style style = pn_context_letter(context);
    int code = pn_context_household(context, &household);
    if (code != PN_EXIT_DONE) return code;
    code = pn_context_answer(context, &household, &answer);
    if (code == PN_EXIT_DONE) {
        code = pn_exit_of(
            pn_outlook_write(&answer, MONTHS_SHOWN, &style, context->arena, context->out));
    }
    pn_household_close(&household);
    return code;
}
