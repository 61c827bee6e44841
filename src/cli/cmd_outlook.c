/*
 * penny outlook - the months ahead.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/answer.h"
#include "exchange/outlook.h"
#include "exchange/svg.h"

#define MONTHS_SHOWN 18

static enum pn_status write_outlook(struct pn_context *context, const struct pn_answer *answer) {
    struct pn_letter_style style = pn_context_letter(context);
    if (context->options->format == PN_FORMAT_JSON) {
        return pn_outlook_json(answer, MONTHS_SHOWN, context->arena, context->out);
    }
    if (context->options->is_picture) {
        return pn_outlook_svg(answer, MONTHS_SHOWN, true, context->arena, context->out);
    }
    return pn_outlook_write(answer, MONTHS_SHOWN, &style, context->arena, context->out);
}

int pn_cmd_outlook(struct pn_context *context) {
    struct pn_household household;
    struct pn_answer answer;
    int code = pn_context_household(context, &household);
    if (code != PN_EXIT_DONE) return code;
    code = pn_context_answer(context, &household, &answer);
    if (code == PN_EXIT_DONE) code = pn_exit_of(write_outlook(context, &answer));
    pn_household_close(&household);
    return code;
}
