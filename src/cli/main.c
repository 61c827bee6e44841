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
#include "exchange/screen.h"
#include "text/show.h"

/* By enum pn_command_id; here and not in the table, which tests use without the commands. */
static int (*const runs[PN_COMMAND_COUNT])(struct pn_context *) = {
#define PN_COMMAND(id, name, aliases, function, operands, summary) function,
#include "cli/commands.def"
};

/* A mistake of the command line has no place in a file. */
static void show_plainly(const struct pn_diags *diags) {
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct pn_diag *diag = &diags->list.items[i];
        fprintf(stderr, "penny: %s: %.*s\n", pn_code_text(diag->code), (int)diag->message.length,
                diag->message.bytes);
        if (diag->hint.length == 0) continue;
        fprintf(stderr, "       %.*s\n", (int)diag->hint.length, diag->hint.bytes);
    }
}

static void show_diags(const struct pn_context *context) {
    struct pn_strbuf text;
    struct pn_slice bytes;
    if (!context->has_books) {
        show_plainly(context->diags);
        return;
    }
    pn_strbuf_init(&text, context->arena);
    pn_diags_show(&text, &context->books.journal.sources, context->diags);
    bytes = pn_strbuf_view(&text);
    fwrite(bytes.bytes, 1, bytes.length, stderr);
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
    if (options->color != PN_COLOR_AUTO)
        return options->color == PN_COLOR_ALWAYS || options->color == PN_COLOR_YES;
    if (refused != NULL && refused[0] != '\0') return false;
    if (terminal == NULL || strcmp(terminal, "dumb") == 0) return false;
    return options->output == NULL && isatty(STDOUT_FILENO);
}

static int write_answer(const struct pn_options *options, const struct pn_strbuf *out,
                        struct pn_arena *arena) {
    struct pn_slice bytes = pn_strbuf_view(out);
    const char *path = options->output;
    enum pn_status st = out->status;
    if (st != PN_OK) return pn_exit_of(st);
    if (path == NULL || strcmp(path, "-") == 0) {
        struct pn_strbuf screen;
        path = "standard output";
        if (isatty(STDOUT_FILENO)) { /* files and pipes get every byte as it is */
            pn_strbuf_init(&screen, arena);
            pn_screen_write(&screen, bytes);
            if (screen.status != PN_OK) return pn_exit_of(screen.status);
            bytes = pn_strbuf_view(&screen);
        }
        st = pn_file_write(STDOUT_FILENO, bytes);
    } else {
        st = pn_file_replace(path, bytes, arena);
    }
    if (st == PN_EIO) fprintf(stderr, "penny: cannot write %s: %s\n", path, strerror(errno));
    return pn_exit_of(st);
}

static bool is_standard_output(const struct pn_options *options) {
    return options->output == NULL || strcmp(options->output, "-") == 0;
}

enum pn_status pn_context_drain(struct pn_context *context) {
    if (!is_standard_output(context->options)) return PN_OK;
    PN_TRY(context->out->status);
    enum pn_status st = pn_file_write(STDOUT_FILENO, pn_strbuf_view(context->out));
    if (st == PN_EIO) fprintf(stderr, "penny: cannot write standard output: %s\n", strerror(errno));
    pn_strbuf_reset(context->out);
    return st;
}

/* The answer goes to context->out; returns an enum pn_exit. */
static int run_command(struct pn_context *context) {
    const struct pn_options *options = context->options;
    if (find_today(options, context->diags, &context->today) != PN_OK) return PN_EXIT_USAGE;
    context->columns = find_columns();
    context->has_color = wants_color(options);
    return runs[options->command - pn_commands](context);
}

static int run(const struct pn_options *options, struct pn_arena *arena, struct pn_diags *diags) {
    struct pn_strbuf out;
    struct pn_context context = {.options = options, .arena = arena, .diags = diags, .out = &out};
    int code = PN_EXIT_DONE;
    pn_strbuf_init(&out, arena);
    if (options->wants_version) {
        pn_version_write(options->is_verbose, &out);
    } else if (options->wants_help || options->command == NULL) {
        pn_help_write(options->command, &out);
    } else {
        code = run_command(&context);
    }
    show_diags(&context);
    if (code == PN_EXIT_JOURNAL && diags->list.count == 0)
        fprintf(stderr, "penny: a sum of this report is too large for 128 bits\n");
    /* Nothing to say must not empty the file of -o. */
    int written = out.length == 0 ? pn_exit_of(out.status) : write_answer(options, &out, arena);
    if (context.has_books) pn_books_clear(&context.books);
    return written == PN_EXIT_DONE ? code : written;
}

int main(int argc, char **argv) {
    struct pn_arena arena;
    struct pn_diags diags;
    struct pn_options options;
    int code = PN_EXIT_USAGE;
    pn_arena_init(&arena, PN_REQUEST_BYTES_MAX);
    pn_diags_init(&diags);
    enum pn_status st = pn_options_parse(argc, argv, &arena, &diags, &options);
    if (st == PN_OK)
        code = run(&options, &arena, &diags);
    else
        show_plainly(&diags);
    if (st == PN_ENOMEM) code = pn_exit_of(st);
    pn_diags_clear(&diags);
    pn_arena_clear(&arena);
    return code;
}
