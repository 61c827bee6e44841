/*
 * penny open - the household as a page.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cli/context.h"
#include "web/web.h"

static int refuse(struct pn_context *context, const char *hint, const char *why) {
    pn_diags_error(context->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE, hint, "%s", why);
    return PN_EXIT_USAGE;
}

/* A journal that was named must be there; without any the page begins with the first run. */
static int find_paths(struct pn_context *context, struct pn_app_options *app) {
    struct pn_texts files = {0};
    struct pn_diags unheard;
    struct pn_context finder = *context;
    struct pn_slice *paths;
    pn_diags_init(&unheard);
    finder.diags = &unheard;
    enum pn_status st = pn_context_files(&finder, &files);
    pn_diags_clear(&unheard);
    if (st == PN_EINPUT) return PN_EXIT_DONE;
    if (st == PN_OK) st = PN_NEW_ARRAY(context->arena, files.count, &paths);
    if (st != PN_OK) return pn_exit_of(st);
    for (size_t i = 0; i < files.count; i++) {
        paths[i] = pn_slice_of(files.items[i]);
        if (access(files.items[i], R_OK) == 0) continue;
        pn_diags_error(context->diags, PN_F0101_CANNOT_READ, PN_SPAN_NONE, NULL,
                       "cannot read %s: %s", files.items[i], strerror(errno));
        return PN_EXIT_IO;
    }
    app->paths = paths;
    app->path_count = files.count;
    return PN_EXIT_DONE;
}

int pn_cmd_open(struct pn_context *context) {
    const struct pn_options *options = context->options;
    struct pn_web_options web = {.opens_browser = !options->has_no_browser};
    if (options->port > 65535)
        return refuse(context, "from 1024 to 65535", "there is no such port");
    if (options->idle_minutes == 0 || options->idle_minutes > PN_IDLE_MINUTES_MAX) {
        return refuse(context, "from 1 to 15", "--idle cannot be so long, or so short");
    }
    web.port = options->port < 0 ? 0 : (unsigned)options->port;
    web.app.idle_minutes = options->idle_minutes < 0 ? 0 : options->idle_minutes;
    enum pn_status st = pn_context_books_options(context, &web.app.books);
    if (st == PN_OK) st = pn_context_home(context, &web.app.home);
    if (st == PN_OK) st = pn_context_state(context, &web.app.state);
    if (st != PN_OK) return pn_exit_of(st);
    /* A server lives longer than a day. */
    if (options->today == PN_DATE_NONE && getenv("PENNY_TODAY") == NULL) {
        web.app.books.today = PN_DATE_NONE;
    }
    int code = find_paths(context, &web.app);
    return code != PN_EXIT_DONE ? code : pn_exit_of(pn_web_run(&web, context->diags));
}
