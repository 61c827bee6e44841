/*
 * ask.h - transactions from questions and answers.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_CLI_ASK_H
#define PN_CLI_ASK_H

#include "cli/edit.h"

/*
 * Ask for transaction after transaction: date, payee, accounts and amounts, each with what the
 * payee's last one had as the answer of an empty line. Each is written when it is confirmed, so
 * that nothing confirmed can be lost. `.` or Ctrl-D ends, `<` goes back one question. Returns an
 * exit code.
 */
int pn_ask_transactions(struct pn_editor *editor, const struct pn_draft *first);

#endif
