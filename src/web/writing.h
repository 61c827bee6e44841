/*
 * writing.h - changes of the journal, all through journal/edit.h and nothing else.
 *
 * What would be written is first read as books, and as a household where there was one: what
 * does not balance, or a contract that cannot hold, is refused before anything is on disk.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_WRITING_H
#define PN_WEB_WRITING_H

#include "journal/edit.h"
#include "web/routes.h"

/*
 * Make the changes, or with is_dry see what would come of them. After a success the books are read
 * again. PN_EINPUT: what is wrong is in request->diags, a conflict in the request.
 */
PN_MUST_USE enum pn_status pn_write_changes(struct pn_request *request,
                                            const struct pn_change *changes, size_t count,
                                            struct pn_slice label, bool is_dry,
                                            struct pn_edit_result *out);

enum pn_write_turn { PN_WRITE_UNDO, PN_WRITE_REDO };
PN_MUST_USE enum pn_status pn_write_turn(struct pn_request *request, enum pn_write_turn turn,
                                         struct pn_edit_result *out);

/* A label from words. PN_ENOMEM. */
__attribute__((format(printf, 3, 4))) PN_MUST_USE enum pn_status
pn_write_label(struct pn_request *request, struct pn_slice *out, const char *format, ...);

/* "version", "id", "text", "undo" of an answer to a change. */
PN_MUST_USE enum pn_status pn_say_written(struct pn_request *request,
                                          const struct pn_edit_result *result);

/* The path of the history of what is shown, in the request's arena; NULL where none is kept. */
PN_MUST_USE enum pn_status pn_write_history_path(struct pn_request *request, const char **out);

#endif
