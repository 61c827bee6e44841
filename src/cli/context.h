/*
 * context.h - what a command is given to work with.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_CLI_CONTEXT_H
#define PN_CLI_CONTEXT_H

#include <stdbool.h>

#include "base/date.h"
#include "base/diag.h"
#include "base/strbuf.h"
#include "cli/options.h"

struct pn_sources;

/*
 * Owned by main, which shows the diagnostics and writes `out` when the command has ended. What the
 * command put into the arena lives until then.
 */
struct pn_context {
    const struct pn_options *options;
    struct pn_arena *arena;
    struct pn_diags *diags;
    const struct pn_sources *sources; /* the command sets it, so that diagnostics can show their
                                         lines; must live in the arena. NULL when none was read */
    struct pn_strbuf *out;            /* the answer: standard output, or the file of -o */
    pn_date today;                    /* --today, else $PENNY_TODAY, else the clock */
    int columns;                      /* $COLUMNS, else the terminal's, else 80 */
    bool has_color;                   /* may the answer hold colour? */
};

/*
 * The journal files of the command line or the environment, in this order: -f, $PENNY_FILE,
 * $LEDGER_FILE, household.journal in the home, the only *.journal there. PN_EINPUT with a
 * diagnostic that says what to do when there is none; PN_ENOMEM. They need not exist.
 */
PN_MUST_USE enum pn_status pn_context_files(struct pn_context *context, struct pn_texts *out);

/* One function a command, each in its own cmd_NAME.c; returns an enum pn_exit. */
#define PN_COMMAND(id, name, aliases, function, operands, summary) \
    int function(struct pn_context *context);
#include "cli/commands.def"

#endif
