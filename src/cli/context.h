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
#include "books/books.h"
#include "cli/options.h"

/*
 * Owned by main, which shows the diagnostics and writes `out` when the command has ended. What the
 * command put into the arena lives until then.
 */
struct pn_context {
    const struct pn_options *options;
    struct pn_arena *arena;
    struct pn_diags *diags;
    struct pn_strbuf *out; /* the answer: standard output, or the file of -o          */
    pn_date today;         /* --today, else $PENNY_TODAY, else the clock              */
    int columns;           /* $COLUMNS, else the terminal's, else 80                  */
    bool has_color;        /* may the answer hold colour?                             */
    bool has_books;        /* loading was tried, books are to be cleared; their
                               sources show the lines of diagnostics                   */
    struct pn_books books; /* sealed, once pn_context_load has succeeded              */
};

/*
 * The journal files of the command line or the environment, in this order: -f, $PENNY_FILE,
 * $LEDGER_FILE, household.journal in the home, the only *.journal there. PN_EINPUT with a
 * diagnostic that says what to do when there is none; PN_ENOMEM. They need not exist.
 */
PN_MUST_USE enum pn_status pn_context_files(struct pn_context *context, struct pn_texts *out);

/* The household's folder, made or not; NULL when neither PENNY_HOME nor HOME is set. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_context_home(struct pn_context *context, const char **out);

/* The folder for what a user's programs keep: $XDG_STATE_HOME, else one in $HOME, or NULL. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_context_state(struct pn_context *context, const char **out);

/*
 * The same for a command that writes: where there is none, household.journal in the home, whose
 * folder is made. PN_EIO with a diagnostic when it cannot be.
 */
PN_MUST_USE enum pn_status pn_context_writable(struct pn_context *context, struct pn_texts *out);

/* Where the history of the journal is kept (journal/history.h); NULL without a folder. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_context_history(struct pn_context *context, const char *journal,
                                              const char **out);

/*
 * Write what context->out holds to standard output and empty it, for long answers; a file of -o is
 * written when all is known, and then this does nothing. PN_EIO, said on standard error.
 */
PN_MUST_USE enum pn_status pn_context_drain(struct pn_context *context);

/* What the options of the command line say about loading; commands may add to it. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_context_books_options(struct pn_context *context,
                                                    struct pn_books_options *out);

/*
 * Load the journal files into context->books; options NULL stands for those of the command line.
 * Returns PN_EXIT_DONE, or the exit code to end with; what is wrong is in the diagnostics.
 */
PN_MUST_USE int pn_context_load(struct pn_context *context, const struct pn_books_options *options);

/*
 * The exit code for a status that ends a command; PN_EINPUT means the journal. Says on standard
 * error what no diagnostic says: that memory ran out.
 */
PN_MUST_USE int pn_exit_of(enum pn_status status);

/* One function a command, each in its own cmd_NAME.c; returns an enum pn_exit. */
#define PN_COMMAND(id, name, aliases, function, operands, summary) \
    int function(struct pn_context *context);
#include "cli/commands.def"

#endif
