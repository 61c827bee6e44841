/*
 * answer.h - from the command line to a household and its answer, for the commands that
 * plan.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_CLI_ANSWER_H
#define PN_CLI_ANSWER_H

#include "cli/context.h"
#include "household/letter.h"

/*
 * Load the books and read the household out of them. Returns PN_EXIT_DONE with *out owned,
 * or the exit code to end with, what is wrong being in the diagnostics.
 */
PN_MUST_USE int pn_context_household(struct pn_context *context, struct pn_household *out);

/* Search the answer of a household with the options of the command line. As above. */
PN_MUST_USE int pn_context_answer(struct pn_context *context, const struct pn_household *household,
                                  struct pn_answer *out);

/* How text is laid out here. */
struct pn_letter_style pn_context_letter(const struct pn_context *context);

#endif
