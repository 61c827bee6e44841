/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/answer.h"

int pn_context_household(struct pn_context *context, struct pn_household *out) {
    int code = pn_context_load(context, NULL);
    if (code != PN_EXIT_DONE) return code;
    return pn_exit_of(pn_household_open(&context->books, context->today, context->diags, out));
}

int pn_context_answer(struct pn_context *context, const struct pn_household *household,
                      struct pn_answer *out) {
    struct pn_answer_options options = {
        .allow_late = context->options->allows_late,
        .limit_milliseconds = (int64_t)context->options->limit_seconds * 1000,
    };
    return pn_exit_of(pn_answer_find(household, &options, context->arena, out));
}

struct pn_letter_style pn_context_letter(const struct pn_context *context) {
    size_t columns = context->columns < 40 ? 40 : (size_t)context->columns;
    /* Long lines tire the eye; a wide terminal changes nothing. */
    return (struct pn_letter_style){.columns = columns > 80 ? 80 : columns,
                                    .has_color = context->has_color};
}
