/*
 * commands.h - the table of commands.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_CLI_COMMANDS_H
#define PN_CLI_COMMANDS_H

#include <stdint.h>

#include "base/slice.h"

/* How the program ends; documented in penny(1). */
enum pn_exit {
    PN_EXIT_DONE = 0,
    PN_EXIT_NO = 1,      /* done, and the answer is no: `penny check`     */
    PN_EXIT_USAGE = 2,   /* the command line is wrong                     */
    PN_EXIT_JOURNAL = 3, /* the journal has errors                        */
    PN_EXIT_NO_PLAN = 4, /* no plan exists, or the limit came before one  */
    PN_EXIT_IO = 5,      /* reading or writing failed                     */
    PN_EXIT_BUG = 70,    /* a mistake of ours                             */
};

enum pn_command_id {
#define PN_COMMAND(id, name, aliases, function, operands, summary) PN_COMMAND_##id,
#include "cli/commands.def"
    PN_COMMAND_COUNT
};

/* Sets of commands, as bits; there may be more than an int has. */
__extension__ enum pn_command_bits {
#define PN_COMMAND(id, name, aliases, function, operands, summary) \
    PN_FOR_##id = UINT64_C(1) << PN_COMMAND_##id,
#define PN_COMMAND_SET(id, commands) PN_FOR_##id = (commands),
#include "cli/commands.def"
};

struct pn_command {
    const char *name;
    const char *aliases;  /* separated by single spaces; empty for none */
    const char *operands; /* as shown in the usage line; empty if it takes none */
    const char *summary;
    uint64_t bit; /* its enum pn_command_bits */
};

extern const struct pn_command pn_commands[PN_COMMAND_COUNT];

/* The command of that name or alias, or whose name alone begins so; NULL if none or several. */
const struct pn_command *pn_command_find(struct pn_slice name);

/* The command name nearest to a mistaken one, NULL when none is near. */
const char *pn_command_nearest(struct pn_slice name);

/*
 * The better of two candidates for a mistaken word: offer each name in turn, starting from a
 * best of NULL. What is too far away to be meant is never taken.
 */
const char *pn_nearer(struct pn_slice word, const char *best, const char *candidate);

#endif
