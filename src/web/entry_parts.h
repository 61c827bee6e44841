/*
 * entry_parts.h - an entry of the journal as the page shows and edits it.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_ENTRY_PARTS_H
#define PN_WEB_ENTRY_PARTS_H

#include "journal/edit.h"
#include "web/routes.h"

/* Sets key to the id of an entry, null for PN_NONE. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_say_entry_id(struct pn_request *request, const char *key,
                                           uint32_t entry);

/* The entry of a transaction of the books, PN_NONE for one that a rule made. */
uint32_t pn_entry_of_transaction(const struct pn_snapshot *snapshot, size_t transaction);

/* Whether the entry's file may be written; *out_index is its source. */
bool pn_entry_is_editable(const struct pn_snapshot *snapshot, uint32_t entry, uint32_t *out_source);

/* The file's last component and the line of the entry: "file", "line". */
void pn_say_entry_place(struct pn_request *request, uint32_t entry);

/*
 * A transaction as a FORM. *out_has_more: it holds what a form cannot. date stands in the form;
 * PN_DATE_NONE for its own. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_say_form(struct pn_request *request, const char *key, uint32_t entry,
                                       pn_date date, bool *out_has_more);

/* Lines of comments of the journal, parted by line ends. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_join_comments(struct pn_request *request, struct pn_comments comments,
                                            struct pn_slice *out);

#endif
