/*
 * edit.h - from a command to a change of the journal, and back to what is said about it.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_CLI_EDIT_H
#define PN_CLI_EDIT_H

#include "cli/context.h"
#include "journal/edit.h"

/* The journal's files, where its history is kept, and what a change must not break. */
struct pn_editor {
    struct pn_context *context;
    struct pn_slice *paths;
    size_t path_count;
    const char *history; /* NULL where there is no place for one */
};

/*
 * Find the files. PN_EXIT_DONE, or the exit code to end with: standard input cannot be written to.
 */
PN_MUST_USE int pn_editor_open(struct pn_context *context, struct pn_editor *out);

/*
 * Load the books that the editor's files hold now, for what they remember; a journal that does not
 * exist yet gives empty books. As pn_context_load; the books of before are cleared.
 */
PN_MUST_USE int pn_editor_load(struct pn_editor *editor);

/* The options of the writer: with a check that the books of the new text hold. */
struct pn_edit_options pn_editor_options(struct pn_editor *editor, struct pn_slice label);

/*
 * Append the draft, or only show it with --dry-run; what was written goes to `out`. Returns an
 * exit code; a refusal is 1 where the text was the reason, and in the diagnostics.
 */
PN_MUST_USE int pn_editor_append(struct pn_editor *editor, const struct pn_draft *draft,
                                 struct pn_slice label, struct pn_strbuf *out);

/* Append what an edit did, as text or JSON: verb is "written to", "taken back in". */
void pn_editor_tell(struct pn_editor *editor, const struct pn_edit_result *result, const char *verb,
                    struct pn_slice label, struct pn_strbuf *out);

/* A draft with date, mark and code of the command line, its date today. */
struct pn_draft pn_editor_draft(const struct pn_context *context);

#endif
