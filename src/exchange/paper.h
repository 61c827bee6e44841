/*
 * paper.h - the plan on one sheet of paper.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_EXCHANGE_PAPER_H
#define PN_EXCHANGE_PAPER_H

#include "household/outlook.h"

/*
 * Append the plan as one page of HTML that needs nothing else: no script, no font, no address. On
 * a screen it follows light and dark; printed it fits an A4 or Letter sheet and is black, what is
 * red being hatched or named too. PN_ENOMEM, PN_ERANGE.
 */
PN_MUST_USE enum pn_status pn_plan_paper(const struct pn_answer *answer, struct pn_arena *scratch,
                                         struct pn_strbuf *buf);

#endif
