/*
 * rpml_certificate.h - the proof of a bound as text, and its verification.
 *
 *   penny-rpml-proof 2
 *   bound B                   millionths
 *   node P                    nodes in preorder, each with P lines of prices or multipliers
 *   prices C MU...            whole numbers of 1e-12; MU of months 1..C
 *   stock C MU... PI...       the same; PI of each debt
 *   leaf | closing LOAN MONTH | lump LOAN MONTH
 *
 * A branch is followed by its two children: the loan closes by the month, or later; it has a lump
 * in the month, or not. Everything else is recomputed from the instance.
 *
 * Prices 1 + MU of cash leave every debt on its own (rpml_verify.c); what they exclude is taken
 * out of the node's closing months and lumps. With multipliers PI on the discounted balances and
 * prices 1 + MU of what cards are paid, a store of cash remains (rpml_verify_stock.c), in which
 * loans that may be open or closed are told apart: in any month at most three, those with most
 * months to close in give way, the last of equals first, from the first month on. Of a loan that
 * gave way, anything up to the instalment may be paid between its first and last closing month.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_RPML_CERTIFICATE_H
#define PN_PLAN_RPML_CERTIFICATE_H

#include "base/strbuf.h"
#include "plan/rpml_search.h"

/* Append the certificate of a result that kept its proof. Failures stick in the buffer. */
void pn_rpml_certificate_write(const struct pn_rpml *is, const struct pn_rpml_result *result,
                               struct pn_strbuf *buf);

/*
 * Verify a certificate with nothing but the instance; shares no code with the search. *bound is
 * what is proved, in millionths. PN_EINPUT with P0301 for what is no certificate of this
 * instance, PN_ENOPLAN with P0302 when it does not prove its bound; PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_rpml_verify(const struct pn_rpml *is, struct pn_slice text,
                                          struct pn_arena *arena, struct pn_diags *diags,
                                          pn_i128 *bound);

/* Append the mixed-integer model in free MPS format, for any solver. */
void pn_rpml_mps_write(const struct pn_rpml *is, struct pn_strbuf *buf);

#endif
