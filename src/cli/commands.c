/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/commands.h"

#include <stdbool.h>

const struct pn_command pn_commands[PN_COMMAND_COUNT] = {
#define PN_COMMAND(id, name, aliases, function, operands, summary) \
    {name, aliases, operands, summary, PN_FOR_##id},
#include "cli/commands.def"
};

static bool has_alias(const struct pn_command *command, struct pn_slice name) {
    struct pn_slice rest = pn_slice_of(command->aliases);
    while (rest.length > 0) {
        size_t end = pn_slice_find(rest, ' ');
        if (pn_slice_equal(pn_slice_sub(rest, 0, end), name)) return true;
        rest = pn_slice_sub(rest, end + 1, rest.length);
    }
    return false;
}

const struct pn_command *pn_command_find(struct pn_slice name) {
    const struct pn_command *found = NULL;
    for (size_t i = 0; i < PN_COMMAND_COUNT; i++) {
        const struct pn_command *command = &pn_commands[i];
        if (pn_slice_is(name, command->name) || has_alias(command, name)) return command;
    }
    for (size_t i = 0; i < PN_COMMAND_COUNT; i++) {
        if (name.length == 0 || !pn_slice_starts(pn_slice_of(pn_commands[i].name), name)) continue;
        if (found != NULL) return NULL;
        found = &pn_commands[i];
    }
    return found;
}

const char *pn_nearer(struct pn_slice word, const char *best, const char *candidate) {
    unsigned distance = pn_slice_distance(word, pn_slice_of(candidate));
    unsigned allowed = word.length < 5 ? 1 : 2;
    if (distance > allowed) return best;
    if (best != NULL && pn_slice_distance(word, pn_slice_of(best)) <= distance) return best;
    return candidate;
}

const char *pn_command_nearest(struct pn_slice name) {
    const char *best = NULL;
    for (size_t i = 0; i < PN_COMMAND_COUNT; i++)
        best = pn_nearer(name, best, pn_commands[i].name);
    return best;
}
