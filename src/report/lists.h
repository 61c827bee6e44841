/*
 * lists.h - the simple lists: payees, descriptions, notes, codes, tags, commodities, files.
 *
 * Each appends one line an item. Lists of names are sorted by their bytes and hold no name twice.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_LISTS_H
#define PN_REPORT_LISTS_H

#include "report/spec.h"

/*
 * Payees of the transactions that fit the query if of_used, those declared that fit its desc:
 * words if of_declared, both if neither or both. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_payees_print(const struct pn_report_spec *spec, bool of_used,
                                           bool of_declared, struct pn_arena *arena,
                                           struct pn_strbuf *buf);

/* Of the transactions that fit. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_descriptions_print(const struct pn_report_spec *spec,
                                                 struct pn_arena *arena, struct pn_strbuf *buf);
PN_MUST_USE enum pn_status pn_notes_print(const struct pn_report_spec *spec, struct pn_arena *arena,
                                          struct pn_strbuf *buf);

/* In the order of the transactions that fit, repeated as written; empty ones if with_empty. */
PN_MUST_USE enum pn_status pn_codes_print(const struct pn_report_spec *spec, bool with_empty,
                                          struct pn_arena *arena, struct pn_strbuf *buf);

/* How tags are listed. */
struct pn_tag_list {
    struct pn_pattern *pattern; /* of their names; NULL for all                     */
    bool of_values;             /* their values instead of their names              */
    bool is_parsed;             /* as they come, repeated, instead of sorted        */
    bool with_empty;            /* values that are empty too                        */
};

/* Tags of the transactions that fit, of their postings and the accounts of these. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_tags_print(const struct pn_report_spec *spec,
                                         const struct pn_tag_list *list, struct pn_arena *arena,
                                         struct pn_strbuf *buf);

/* Symbols that are posted, declared or that a price is in. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_commodities_print(const struct pn_books *books,
                                                struct pn_arena *arena, struct pn_strbuf *buf);

/*
 * The names of the files read, as absolute paths below the folder `here`; pattern is NULL or
 * what a path must hold.
 */
void pn_files_print(const struct pn_books *books, struct pn_pattern *pattern, const char *here,
                    struct pn_strbuf *buf);

#endif
