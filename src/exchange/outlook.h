/*
 * outlook.h - the months ahead and each debt by itself, for other programs.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_EXCHANGE_OUTLOOK_H
#define PN_EXCHANGE_OUTLOOK_H

#include "household/outlook.h"

/* Append the outlook of the first `months` months as one JSON object. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_outlook_json(const struct pn_answer *answer, int32_t months,
                                           struct pn_arena *scratch, struct pn_strbuf *buf);

/* Append the debts that are meant (pn_debt_is_meant) as a JSON array. PN_ERANGE, PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_debts_json(const struct pn_household *household,
                                         const char *const *words, size_t word_count,
                                         struct pn_strbuf *buf);

#endif
