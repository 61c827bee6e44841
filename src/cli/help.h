/*
 * help.h - the texts of --help and --version, made from the tables.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_CLI_HELP_H
#define PN_CLI_HELP_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "cli/commands.h"

/* The help of one command, or the overview when command is NULL. */
void pn_help_write(const struct pn_command *command, struct pn_strbuf *out);

/* One line; verbose adds the compiler and the libraries. */
void pn_version_write(bool is_verbose, struct pn_strbuf *out);

#endif
