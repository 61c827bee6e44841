/*
 * add_words.h - a transaction from the words of one line.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_CLI_ADD_WORDS_H
#define PN_CLI_ADD_WORDS_H

#include "cli/edit.h"

/*
 * [DATE] PAYEE... [ACCOUNT] AMOUNT [from|to ACCOUNT], as in
 *
 *     2026-11-24 Green Market food 12.50 from checking
 *
 * The word before the amount is the account when it names one, else it belongs to the payee, and
 * the accounts are those of the payee's last transaction. Without `from` the money comes from
 * where it came the last time, else from the cash; `to` turns the direction: 1450 to checking.
 * PN_EINPUT with a diagnostic; PN_ENOMEM. The draft's texts lie in the books and the arena.
 */
PN_MUST_USE enum pn_status pn_add_words(const struct pn_context *context, struct pn_draft *draft);

/* Postings as in a journal, from --post. As above. */
PN_MUST_USE enum pn_status pn_add_postings(const struct pn_context *context,
                                           struct pn_draft *draft);

/* An amount typed without a commodity gets that of the account. As above. */
PN_MUST_USE enum pn_status pn_add_amount(const struct pn_context *context, struct pn_slice text,
                                         struct pn_slice account, struct pn_draft_posting *posting);

#endif
