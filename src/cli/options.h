/*
 * options.h - the command line, read into plain fields.
 *
 * Options may stand before and after the command and its operands; "--" ends them. A long option
 * may be cut to any beginning that only it has; its argument follows as the next word or after
 * "=". Letters may be joined ("-NE"), the last with its argument ("-fFILE").
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_CLI_OPTIONS_H
#define PN_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/diag.h"
#include "base/vec.h"
#include "cli/commands.h"

/* Words of the command line, in order. */
struct pn_texts {
    PN_VEC(const char *);
};

enum pn_option_kind {
    PN_KIND_FLAG,
    PN_KIND_COUNT,
    PN_KIND_DATE,
    PN_KIND_TEXT,
    PN_KIND_MAYBE,
    PN_KIND_LIST,
    PN_KIND_CHOICE,
};

/* Headings of the help, in its order. */
#define PN_OPTION_GROUPS(X)      \
    X(INPUT, "Input")            \
    X(FILTER, "What to include") \
    X(VALUE, "Valuation")        \
    X(LAYOUT, "Layout")          \
    X(PLAN, "The plan")          \
    X(LOAN, "The loan")          \
    X(ENTRY, "What is written")  \
    X(PAGE, "The page")          \
    X(OUTPUT, "Output")          \
    X(ABOUT, "About")

enum pn_option_group {
#define X(id, heading) PN_GROUP_##id,
    PN_OPTION_GROUPS(X)
#undef X
        PN_GROUP_COUNT
};

/*
 * Values of the options that are a choice of words, in the order of options.def; --from is an
 * enum pn_dialect of journal/journal.h.
 */
enum pn_format { PN_FORMAT_TXT, PN_FORMAT_CSV, PN_FORMAT_JSON, PN_FORMAT_HTML, PN_FORMAT_TSV };
enum pn_color { PN_COLOR_AUTO, PN_COLOR_ALWAYS, PN_COLOR_NEVER, PN_COLOR_YES, PN_COLOR_NO };

/* A row of the table. */
struct pn_option {
    const char *name;
    char letter; /* 0 for none */
    enum pn_option_kind kind;
    const char *argument; /* empty for a flag; the words of a choice, with | between; in
                             brackets where it may be left out, and then only after "="  */
    enum pn_option_group group;
    uint64_t commands; /* enum pn_command_bits it applies to */
    const char *help;
    size_t offset; /* of its field in struct pn_options */
};

/*
 * What was asked for. Texts point into the arguments of the program or into the arena given to
 * pn_options_parse.
 */
struct pn_options {
#define PN_FIELD_FLAG                                                         bool
#define PN_FIELD_COUNT                                                        int
#define PN_FIELD_DATE                                                         pn_date
#define PN_FIELD_TEXT                                                         const char *
#define PN_FIELD_MAYBE                                                        const char *
#define PN_FIELD_LIST                                                         struct pn_texts
#define PN_FIELD_CHOICE                                                       int
#define PN_OPTION(field, kind, name, letter, argument, group, commands, help) PN_FIELD_##kind field;
#include "cli/options.def"
#undef PN_OPTION
    const struct pn_command *command; /* NULL when none was named      */
    struct pn_texts operands;         /* what follows the command      */
    struct pn_texts given;            /* long names of the options, in the order given */
};

extern const struct pn_option pn_option_table[];
extern const size_t pn_option_count;

/*
 * Read the arguments (argv[0] is skipped). PN_EINPUT with diagnostics for an unknown or unfit
 * option, argument or command, the nearest name as the hint; PN_ENOMEM. --json and --csv are
 * folded into format.
 */
PN_MUST_USE enum pn_status pn_options_parse(int argc, char **argv, struct pn_arena *arena,
                                            struct pn_diags *diags, struct pn_options *out);

/* Which of the names was given last; NULL when none was. */
const char *pn_options_last(const struct pn_options *options, const char *const *names,
                            size_t count);

#endif
