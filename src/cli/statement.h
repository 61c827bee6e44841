/*
 * statement.h - what the commands of statements have in common.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_CLI_STATEMENT_H
#define PN_CLI_STATEMENT_H

#include "cli/report_spec.h"
#include "report/compound.h"

/* Make the statement and write it in the format asked for; returns an enum pn_exit. */
PN_MUST_USE int pn_statement_write(struct pn_context *context, enum pn_statement statement);

#endif
