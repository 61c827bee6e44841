/*
 * tags.h - a contract as its household writes it, one tag a line.
 *
 *     debt: revolving
 *     rate: 0% until 2027-03 then 23.9%
 *     min: 3% or 25.00
 *
 * Every value is read whole or refused with the place of the first word that does not
 * fit, what is expected, and an example. Amounts have a decimal point and no group
 * marks; the commodity may stand before or after the number and must be the debt's.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_DEBT_TAGS_H
#define PN_DEBT_TAGS_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/slice.h"
#include "debt/contract.h"

/* One tag, and what is needed to read amounts in it. */
struct pn_contract_tag {
    struct pn_slice key;       /* "rate"                                                */
    struct pn_slice value;     /* "4.9%", without blanks around it                      */
    struct pn_span span;       /* of the value, or of a text that ends with it          */
    struct pn_slice commodity; /* of the debt; empty when any is fine                   */
    uint8_t places;            /* digits of its minor unit, at most 18                  */
};

/* Whether a key belongs to the contract: rate, count, pays, ... Cost: about 20 compares. */
bool pn_contract_knows(struct pn_slice key);

/* The key that was probably meant, `debt` and `ahead` too; NULL when none is near. */
const char *pn_contract_nearest_key(struct pn_slice key);

/* "instalment", "linear", "revolving", "arrears" or "iou"; PN_EINPUT with a diagnostic. */
PN_MUST_USE enum pn_status pn_debt_kind_parse(struct pn_slice value, struct pn_span span,
                                              struct pn_diags *diags, enum pn_debt_kind *out);

/* The name of a kind, as pn_debt_kind_parse reads it. */
const char *pn_debt_kind_name(enum pn_debt_kind kind);

/* "30/360" and the like, "twelfth" for the default. False for other words. */
bool pn_day_count_parse(struct pn_slice value, enum pn_day_count *out);

/*
 * Read the value into the contract. PN_EINPUT with a diagnostic, also for a key that
 * pn_contract_knows refuses; the contract is then as it was. A tag told twice counts
 * the second time.
 */
PN_MUST_USE enum pn_status pn_contract_apply_tag(struct pn_contract *contract,
                                                 const struct pn_contract_tag *tag,
                                                 struct pn_diags *diags);

/* The value as an amount >= 0 and nothing else, under any key; PN_EINPUT with a diagnostic. */
PN_MUST_USE enum pn_status pn_contract_amount(const struct pn_contract_tag *tag,
                                              struct pn_diags *diags, int64_t *out_minor);

/*
 * Whether the tags of a contract make sense together: errors, with the span of the
 * debt, for terms that its kind does not have, two ends, and a loan with neither
 * payment nor end; a warning for a card without a minimum. PN_EINPUT on an error.
 */
PN_MUST_USE enum pn_status pn_contract_validate(const struct pn_contract *contract,
                                                struct pn_span span, struct pn_diags *diags);

#endif
