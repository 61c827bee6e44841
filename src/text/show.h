/*
 * show.h - an error under the line it is about.
 *
 *     home.journal:12:5: error: the postings do not sum to zero [B0101]
 *        12 |     Assets:Cash   5.00 EUR
 *           |     ^~~~~~~~~~~
 *     hint: the missing amount is -5.00 EUR
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_TEXT_SHOW_H
#define PN_TEXT_SHOW_H

#include "base/strbuf.h"
#include "text/sources.h"

/* Append one diagnostic; control characters of the source are shown as '?'. */
void pn_diag_show(struct pn_strbuf *buf, const struct pn_sources *sources,
                  const struct pn_diag *diag);

/* Append all of them in the order found, and how many more there were. */
void pn_diags_show(struct pn_strbuf *buf, const struct pn_sources *sources,
                   const struct pn_diags *diags);

#endif
