/*
 * penny incomestatement - what came in and what was spent.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/statement.h"

int pn_cmd_incomestatement(struct pn_context *context) {
    return pn_statement_write(context, PN_INCOME_STATEMENT);
}
