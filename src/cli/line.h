/*
 * line.h - a line that a person types: with editing and completion on a terminal.
 *
 * The only file that knows libedit.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_CLI_LINE_H
#define PN_CLI_LINE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/vec.h"

/* What may be typed here, best first. */
struct pn_choices {
    PN_VEC(struct pn_slice);
};

/* Add to *out what fits the text typed so far; memory that runs out may lose some. */
typedef void pn_choices_function(void *state, struct pn_slice typed, struct pn_arena *arena,
                                 struct pn_choices *out);

struct pn_line {
    void *editor; /* NULL when standard input is no terminal: lines are just read */
    struct pn_arena *arena;
    const char *prompt;
    pn_choices_function *choices;
    void *state;
    bool was_stopped; /* by Ctrl-C */
};

/* Begin; *line stays where it is until closed. */
void pn_line_open(struct pn_line *line, struct pn_arena *arena);
void pn_line_close(struct pn_line *line);

/*
 * Show the prompt and read a line without its end, in the arena. False at the end of the input
 * (Ctrl-D), after Ctrl-C, or when memory ran out.
 */
bool pn_line_read(struct pn_line *line, const char *prompt, pn_choices_function *choices,
                  void *state, struct pn_slice *out);

#endif
