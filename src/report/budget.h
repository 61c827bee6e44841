/*
 * budget.h - what happened beside what periodic rules say should have happened.
 *
 * Rules are goals: their transactions, generated for the days of the report, make a balance
 * report of their own, which is joined with that of the real transactions. Accounts that no rule
 * names count for the nearest parent that one names, else for a row named <unbudgeted>.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_BUDGET_H
#define PN_REPORT_BUDGET_H

#include "report/balance.h"

struct pn_budget_cell {
    const struct pn_mixed *actual; /* NULL where there is none */
    const struct pn_mixed *goal;
};

struct pn_budget_row {
    uint32_t account;
    struct pn_slice name;
    struct pn_slice label;
    unsigned indent;
    struct pn_budget_cell *cells; /* one a column */
    struct pn_budget_cell total;
    struct pn_budget_cell average;
};

/* Lives in the arena it was made in. */
struct pn_budget_report {
    struct pn_columns columns;
    struct {
        PN_VEC(struct pn_budget_row);
    } rows;
    struct pn_budget_row totals;
};

/*
 * The report that spec asks for, with the goals of the rules whose descriptions hold `pattern`
 * without regard to case (empty: all). PN_ERANGE, PN_ELIMIT (too many goals or columns), PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_budget_make(const struct pn_report_spec *spec,
                                          struct pn_slice pattern, struct pn_arena *arena,
                                          struct pn_budget_report *out);

/*
 * 100 * actual / goal as a whole number, half to even: false where it means nothing, since the
 * two are not of one and the same commodity or the goal is zero.
 */
bool pn_budget_share(const struct pn_books *books, struct pn_budget_cell cell, pn_i128 *percent);

#endif
