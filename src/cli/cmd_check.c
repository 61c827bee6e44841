/*
 * penny check - is the journal sound?
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/context.h"

static const struct {
    const char *name;
    unsigned check; /* enum pn_check; 0 for what loading always checks */
} checks[] = {
    {"parseable", 0},
    {"autobalanced", 0},
    {"balancednoautoconversion", 0},
    {"balancedwithautoconversion", 0},
    {"assertions", 0},
    {"accounts", PN_CHECK_ACCOUNTS},
    {"commodities", PN_CHECK_COMMODITIES},
    {"payees", PN_CHECK_PAYEES},
    {"tags", PN_CHECK_TAGS},
    {"ordereddates", PN_CHECK_ORDERED_DATES},
    {"uniqueleafnames", PN_CHECK_UNIQUE_LEAF_NAMES},
};

static const char *nearest_check(const char *name) {
    const char *best = NULL;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        best = pn_nearer(pn_slice_of(name), best, checks[i].name);
    return best;
}

static enum pn_status find_check(struct pn_context *context, const char *name, unsigned *set) {
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        if (!pn_slice_equal_nocase(pn_slice_of(name), pn_slice_of(checks[i].name))) continue;
        *set |= checks[i].check;
        return PN_OK;
    }
    const char *near = nearest_check(name);
    pn_diags_error(context->diags, PN_C0111_UNKNOWN_CHECK, PN_SPAN_NONE,
                   near != NULL ? near
                                : "accounts, commodities, payees, tags, ordereddates, "
                                  "uniqueleafnames",
                   "there is no check \"%s\"", name);
    return PN_EINPUT;
}

/* A journal with mistakes is the answer no, not a failure of this command. */
static int answer(int code) { return code == PN_EXIT_JOURNAL ? PN_EXIT_NO : code; }

int pn_cmd_check(struct pn_context *context) {
    const struct pn_options *options = context->options;
    unsigned set = options->is_strict ? PN_CHECK_ACCOUNTS | PN_CHECK_COMMODITIES : 0;
    for (size_t i = 0; i < options->operands.count; i++)
        if (find_check(context, options->operands.items[i], &set) != PN_OK) return PN_EXIT_USAGE;
    int code = pn_context_load(context, NULL);
    if (code != PN_EXIT_DONE) return answer(code);
    return answer(pn_exit_of(pn_books_check(&context->books, set, context->diags)));
}
