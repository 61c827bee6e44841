/*
 * internal.h - what the files of this room share and nobody else sees.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_DEBT_INTERNAL_H
#define PN_DEBT_INTERNAL_H

#include "debt/contract.h"

/* The day of the month of the due days: for arrears and ious the due date's. */
int pn_contract_due_day(const struct pn_contract *contract);

/* balance * factor of the span, rounded once by the contract. PN_ERANGE, PN_EINPUT. */
PN_MUST_USE enum pn_status pn_debt_interest(const struct pn_contract *contract,
                                            int64_t balance_minor, pn_date from, pn_date to,
                                            int64_t *out_minor);

/* The 63-bit number, PN_ERANGE when it is larger than that. */
PN_MUST_USE enum pn_status pn_minor_of(pn_i128 value, int64_t *out);

#endif
