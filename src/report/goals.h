/*
 * goals.h - the transactions that periodic rules wish for, as books of their own.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_GOALS_H
#define PN_REPORT_GOALS_H

#include "report/query.h"

#define PN_GOALS_MAX 1000000 /* transactions */

/*
 * Books that hold only what the rules whose descriptions hold `pattern`, in any case of letters,
 * generate in the days: amounts left out balance their transaction. They know no accounts but
 * those of the goals. PN_ELIMIT above PN_GOALS_MAX transactions, PN_ERANGE, PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_goals_make(const struct pn_books *books, struct pn_days days,
                                         struct pn_slice pattern, struct pn_arena *arena,
                                         struct pn_books *out);

#endif
