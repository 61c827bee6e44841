/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/help.h"

#include "cli/options.h"

#define HELP_COLUMN 28

static const char *const headings[PN_GROUP_COUNT] = {
#define X(id, heading) heading,
    PN_OPTION_GROUPS(X)
#undef X
};

static void pad_to(struct pn_strbuf *out, size_t line_start, size_t column) {
    size_t used = out->length - line_start;
    if (used >= column) {
        pn_strbuf_byte(out, '\n');
        used = 0;
    }
    pn_strbuf_fill(out, ' ', column - used);
}

static void write_option(const struct pn_option *option, struct pn_strbuf *out) {
    size_t line_start = out->length;
    if (option->letter != 0)
        pn_strbuf_printf(out, "  -%c, ", option->letter);
    else
        pn_strbuf_text(out, "      ");
    pn_strbuf_printf(out, "--%s", option->name);
    if (option->kind == PN_KIND_MAYBE)
        pn_strbuf_text(out, option->argument);
    else if (option->argument[0] != '\0')
        pn_strbuf_printf(out, " %s", option->argument);
    pad_to(out, line_start, HELP_COLUMN);
    pn_strbuf_printf(out, "%s\n", option->help);
}

static void write_group(enum pn_option_group group, uint64_t bits, struct pn_strbuf *out) {
    bool is_first = true;
    for (size_t i = 0; i < pn_option_count; i++) {
        const struct pn_option *option = &pn_option_table[i];
        if (option->group != group || (option->commands & bits) == 0) continue;
        if (is_first) pn_strbuf_printf(out, "\n%s:\n", headings[group]);
        is_first = false;
        write_option(option, out);
    }
}

static void write_command(const struct pn_command *command, struct pn_strbuf *out) {
    pn_strbuf_printf(out, "penny %s - %s\n\nusage: penny %s [OPTION...]%s%s\n", command->name,
                     command->summary, command->name, command->operands[0] != '\0' ? " " : "",
                     command->operands);
    if (command->aliases[0] != '\0') pn_strbuf_printf(out, "also:  %s\n", command->aliases);
    for (int group = 0; group < PN_GROUP_COUNT; group++) {
        write_group((enum pn_option_group)group, command->bit, out);
    }
}

static void write_overview(struct pn_strbuf *out) {
    pn_strbuf_text(out, "Penny keeps the books of a household and finds the cheapest way out of "
                        "debt.\n\nusage: penny COMMAND [OPTION...] [WORD...]\n\nCommands:\n");
    for (size_t i = 0; i < PN_COMMAND_COUNT; i++) {
        const struct pn_command *command = &pn_commands[i];
        size_t line_start = out->length;
        pn_strbuf_printf(out, "  %s", command->name);
        if (command->aliases[0] != '\0') pn_strbuf_printf(out, " (%s)", command->aliases);
        pad_to(out, line_start, HELP_COLUMN);
        pn_strbuf_printf(out, "%s\n", command->summary);
    }
    write_group(PN_GROUP_INPUT, PN_FOR_ALL, out);
    write_group(PN_GROUP_OUTPUT, PN_FOR_ALL, out);
    write_group(PN_GROUP_ABOUT, PN_FOR_ALL, out);
    pn_strbuf_text(out,
                   "\npenny COMMAND --help shows the options of one command, man penny all.\n");
}

void pn_help_write(const struct pn_command *command, struct pn_strbuf *out) {
    if (command != NULL)
        write_command(command, out);
    else
        write_overview(out);
}

void pn_version_write(bool is_verbose, struct pn_strbuf *out) {
    pn_strbuf_text(out, "penny " PN_VERSION "\n");
    if (!is_verbose) return;
    pn_strbuf_text(out, "compiler: " PN_COMPILER " " __VERSION__ "\n");
    pn_strbuf_text(out, "libraries: Clp " PN_CLP_VERSION ", utf8proc " PN_UTF8PROC_VERSION "\n");
}
