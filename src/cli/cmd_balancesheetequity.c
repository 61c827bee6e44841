/*
 * penny balancesheetequity - what is owned, owed and left.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/statement.h"

int pn_cmd_balancesheetequity(struct pn_context *context) {
    return pn_statement_write(context, PN_BALANCE_SHEET_EQUITY);
}
