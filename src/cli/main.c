/*
 * main.c - from the command line to an exit code.
 *
 * The answer is gathered in memory and written when the command has ended, so that a command that
 * fails half way leaves no half answer in a file.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "cli/context.h"
#include "cli/help.h"

/* By enum pn_command_id; here and not in the table, which tests use without the commands. */
static int (*const runs[PN_COMMAND_COUNT])(struct pn_context *) = {
#define PN_COMMAND(id, name, aliases, function, operands, summary) function,
#include "cli/commands.def"
};

static void show_diags(const struct pn_diags *diags) {
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct pn_diag *diag = &diags->list.items[i];
        fprintf(stderr, "penny: %s%s: %.*s\n", diag->is_warning ? "warning " : "",
                pn_code_text(diag->code), (int)diag->message.length, diag->message.bytes);
        if (diag->hint.length == 0) continue;
        fprintf(stderr, "       %.*s\n", (int)diag->hint.length, diag->hint.bytes);
    }
}

/* The exit code of a status that came back to main. */
static int exit_of(enum pn_status st) {
    switch (st) {
    case PN_OK:
        return PN_EXIT_DONE;
    case PN_EINPUT:
        return PN_EXIT_USAGE;
    case PN_ELIMIT:
    case PN_ENOPLAN:
        return PN_EXIT_NO_PLAN;
    case PN_EIO:
        return PN_EXIT_IO;
    case PN_ENOMEM:
    case PN_ERANGE:
        break;
    }
    fprintf(stderr, "penny: out of memory\n");
    return PN_EXIT_IO;
}

/* --today, else $PENNY_TODAY, else the clock. */
static enum pn_status find_today(const struct pn_options *options, struct pn_diags *diags,
                                 pn_date *out) {
    const char *text = getenv("PENNY_TODAY");
    if (options->today != PN_DATE_NONE) {
        *out = options->today;
        return PN_OK;
    }
    if (text == NULL || text[0] == '\0') {
        *out = pn_date_today();
        return PN_OK;
    }
    if (pn_date_parse(pn_slice_of(text), out) == PN_OK) return PN_OK;
    pn_diags_error(diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE,
                   "a date is expected, such as 2026-12-01", "PENNY_TODAY cannot be \"%s\"", text);
    return PN_EINPUT;
}

static int find_columns(void) {
    const char *text = getenv("COLUMNS");
    struct winsize size = {0};
    if (text != NULL) {
        char *end = NULL;
        long value = strtol(text, &end, 10);
        if (end != text && *end == '\0' && value >= 20 && value <= 1000) return (int)value;
    }
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) return size.ws_col;
    return 80;
}

/* Colour on a terminal that can show it, unless NO_COLOR is set (no-color.org). */
static bool wants_color(const struct pn_options *options) {
    const char *refused = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    if (options->color != PN_COLOR_AUTO) return options->color == PN_COLOR_ALWAYS;
    if (refused != NULL && refused[0] != '\0') return false;
    if (terminal == NULL || strcmp(terminal, "dumb") == 0) return false;
    return options->output == NULL && isatty(STDOUT_FILENO);
}

static int write_answer(const struct pn_options *options, const struct pn_strbuf *out,
                        struct pn_arena *arena) {
    struct pn_slice bytes = pn_strbuf_view(out);
    const char *path = options->output;
    enum pn_status st = out->status;
    if (st != PN_OK) return exit_of(st);
    if (path == NULL || strcmp(path, "-") == 0) {
        path = "standard output";
        st = pn_file_write(STDOUT_FILENO, bytes);
    } else {
        st = pn_file_replace(path, bytes, arena);
    }
    if (st == PN_EIO) fprintf(stderr, "penny: cannot write %s: %s\n", path, strerror(errno));
    return exit_of(st);
}

static int run_command(const struct pn_options *options, struct pn_arena *arena,
                       struct pn_diags *diags, struct pn_strbuf *out) {
    struct pn_context context = {.options = options, .arena = arena, .diags = diags, .out = out};
    enum pn_status st = find_today(options, diags, &context.today);
    if (st != PN_OK) {
        show_diags(diags);
        return exit_of(st);
    }
    context.columns = find_columns();
    context.has_color = wants_color(options);
    int code = runs[options->command - pn_commands](&context);
    show_diags(diags);
    return code;
}

static int run(int argc, char **argv, struct pn_arena *arena, struct pn_diags *diags) {
    struct pn_options options;
    struct pn_strbuf out;
    int code = PN_EXIT_DONE;
    enum pn_status st = pn_options_parse(argc, argv, arena, diags, &options);
    if (st != PN_OK) {
        show_diags(diags);
        return exit_of(st);
    }
    pn_strbuf_init(&out, arena);
    if (options.wants_version) {
        pn_version_write(options.is_verbose, &out);
    } else if (options.wants_help || options.command == NULL) {
        pn_help_write(options.command, &out);
    } else {
        code = run_command(&options, arena, diags, &out);
    }
    if (out.length == 0) return code; /* never empty the file of -o for an answer not found */
    int written = write_answer(&options, &out, arena);
    return written == PN_EXIT_DONE ? code : written;
}

int main(int argc, char **argv) {
    struct pn_arena arena;
    struct pn_diags diags;
    pn_arena_init(&arena, PN_REQUEST_BYTES_MAX);
    pn_diags_init(&diags);
    int code = run(argc, argv, &arena, &diags);
    pn_diags_clear(&diags);
    pn_arena_clear(&arena);
    return code;
}
