/*
 * From the options of the command line to the books.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>

#include "cli/context.h"

int pn_exit_of(enum pn_status status) {
    switch (status) {
    case PN_OK:
        return PN_EXIT_DONE;
    case PN_EINPUT:
    case PN_ERANGE:
        return PN_EXIT_JOURNAL;
    case PN_ELIMIT:
    case PN_EIO:
        return PN_EXIT_IO;
    case PN_ENOPLAN:
        return PN_EXIT_NO_PLAN;
    case PN_ENOMEM:
        break;
    }
    fprintf(stderr, "penny: out of memory\n");
    return PN_EXIT_IO;
}

/* The words as slices in the arena. */
static enum pn_status slices_of(struct pn_arena *arena, const struct pn_texts *texts,
                                const struct pn_slice **out) {
    struct pn_slice *slices = NULL;
    PN_TRY(PN_NEW_ARRAY(arena, texts->count, &slices));
    for (size_t i = 0; i < texts->count; i++)
        slices[i] = pn_slice_of(texts->items[i]);
    *out = slices;
    return PN_OK;
}

enum pn_status pn_context_books_options(struct pn_context *context, struct pn_books_options *out) {
    const struct pn_options *options = context->options;
    struct pn_books_options loading = PN_BOOKS_OPTIONS_DEFAULT;
    PN_TRY(slices_of(context->arena, &options->aliases, &loading.aliases));
    loading.alias_count = options->aliases.count;
    loading.dialect = (enum pn_dialect)options->from;
    loading.today = context->today;
    loading.use_auto_rules = options->is_auto;
    loading.ignore_assertions = options->ignores_assertions;
    loading.is_strict = options->is_strict;
    *out = loading;
    return PN_OK;
}

static enum pn_status load(struct pn_context *context, const struct pn_books_options *options,
                           const struct pn_texts *files) {
    const struct pn_slice *paths = NULL;
    PN_TRY(slices_of(context->arena, files, &paths));
    context->has_books = true;
    return pn_books_load(paths, files->count, options, context->diags, &context->books);
}

int pn_context_load(struct pn_context *context, const struct pn_books_options *options) {
    struct pn_books_options own;
    struct pn_texts files = {0};
    enum pn_status st = pn_context_files(context, &files);
    if (st != PN_OK) return st == PN_EINPUT ? PN_EXIT_USAGE : pn_exit_of(st);
    if (options == NULL) {
        st = pn_context_books_options(context, &own);
        if (st != PN_OK) return pn_exit_of(st);
        options = &own;
    }
    return pn_exit_of(load(context, options, &files));
}
