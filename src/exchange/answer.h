/*
 * answer.h - the plan for other programs: JSON and CSV.
 *
 * Amounts are decimal strings in the household's commodity, dates ISO 8601, months
 * "2026-12". Keys and their order are stable; new ones go to the end of their object.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_EXCHANGE_ANSWER_H
#define PN_EXCHANGE_ANSWER_H

#include "household/answer.h"

/* Append the whole answer as one JSON object. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_answer_json(const struct pn_answer *answer, struct pn_arena *scratch,
                                          struct pn_strbuf *buf);

/*
 * Append every payment as CSV: date, debt, payment, required, interest, fees, balance,
 * missed. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_answer_csv(const struct pn_answer *answer, struct pn_arena *scratch,
                                         struct pn_strbuf *buf);

#endif
