/*
 * text.h - an instance as lines of plain text; docs/instance.md describes them.
 *
 * The form in which households go in at a filter, tests keep cases and other solvers
 * are asked. What the writer wrote the reader reads back equal.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_TEXT_H
#define PN_PLAN_TEXT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/slice.h"
#include "base/strbuf.h"
#include "plan/instance.h"

#define PN_INSTANCE_LINES_MAX 100000

/*
 * Read one instance. Names in *out point into text, arrays are in arena. PN_EINPUT with
 * P0201..P0205 in diags (which may be NULL), the span's offset being that of the line's
 * first byte and the message naming the line.
 */
PN_MUST_USE enum pn_status pn_instance_read(struct pn_slice text, struct pn_arena *arena,
                                            struct pn_diags *diags, struct pn_instance *out);

/* Append the instance's text; buf->status says whether memory sufficed. */
void pn_instance_write(const struct pn_instance *instance, struct pn_strbuf *buf);

/* Whether I1..I4 of instance.h hold and every contract can be opened: for instances not made by the reader. */
PN_MUST_USE enum pn_status pn_instance_validate(const struct pn_instance *instance,
                                                struct pn_diags *diags);

#endif
