/*
 * penny balancesheet - what is owned and owed.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/statement.h"

int pn_cmd_balancesheet(struct pn_context *context) {
    return pn_statement_write(context, PN_BALANCE_SHEET);
}
