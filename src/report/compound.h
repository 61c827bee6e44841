/*
 * compound.h - statements: several balance reports one above the other, and their net.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_COMPOUND_H
#define PN_REPORT_COMPOUND_H

#include "report/balance.h"
#include "report/table.h"

enum pn_statement {
    PN_BALANCE_SHEET,
    PN_BALANCE_SHEET_EQUITY,
    PN_INCOME_STATEMENT,
    PN_CASHFLOW,
    PN_STATEMENT_COUNT,
};

#define PN_STATEMENT_SECTIONS_MAX 3

/* One kind of accounts; what is normally negative is shown with its sign turned. */
struct pn_statement_section {
    const char *title;
    unsigned types;   /* bits 1 << enum pn_account_type */
    bool is_negative; /* normally                       */
    bool is_added;    /* to the net, else taken from it */
    struct pn_balance_report report;
};

/* Lives in the arena it was made in. */
struct pn_compound_report {
    struct pn_report_spec spec; /* with what statements set in it      */
    struct pn_slice title;      /* "Balance Sheet 2026-02-11"          */
    size_t section_count;
    struct pn_statement_section sections[PN_STATEMENT_SECTIONS_MAX];
    struct pn_balance_row net;
};

/*
 * The statement of the books, of which spec says all but the accounts. Balance sheets add up from
 * the beginning of the books unless has_accumulation says that spec->accumulation was asked for.
 * PN_ERANGE, PN_ELIMIT, PN_ENOMEM. Cost: a balance report a section.
 */
PN_MUST_USE enum pn_status pn_compound_make(const struct pn_report_spec *spec,
                                            enum pn_statement statement, bool has_accumulation,
                                            struct pn_arena *arena, struct pn_compound_report *out);

/* As pn_balance_table; for programs the title and the headings are the first rows. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_compound_table(const struct pn_compound_report *report,
                                             bool with_totals, bool is_machine,
                                             struct pn_arena *arena, struct pn_table *out);

#endif
