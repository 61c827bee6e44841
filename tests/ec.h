/*
 * ec.h - reading the tests' files of published examples, tests/data/ec-*.txt.
 *
 * Amounts are counted in 10^-8 of the currency, so that a schedule is as good as not
 * rounded; the files say what their lines mean.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef EC_H
#define EC_H

#include "debt/contract.h"
#include "debt/tags.h"
#include "money/decimal.h"
#include "pt.h"

#define EC_PLACES 8
#define EC_CENT   1000000

static FILE *ec_open(const char *name) {
    char path[400];
    const char *root = getenv("ROOT");
    snprintf(path, sizeof path, "%s/tests/data/%s", root != NULL ? root : ".", name);
    FILE *file = fopen(path, "r");
    if (file == NULL) PT_FAIL("cannot read %s", path);
    return file;
}

static int64_t ec_amount(const char *text) {
    struct pn_decimal number;
    PT_INT(pn_decimal_parse(pn_slice_of(text), &number), PN_OK);
    PT_INT(pn_decimal_round(number, EC_PLACES, PN_ROUND_NEVER, &number), PN_OK);
    return (int64_t)number.mantissa;
}

static int64_t ec_to_cent(int64_t amount) { return (amount + EC_CENT / 2) / EC_CENT * EC_CENT; }

static void ec_contract(struct pn_contract *contract, const char *kind_name) {
    struct pn_diags diags;
    enum pn_debt_kind kind;
    pn_diags_init(&diags);
    PT_INT(pn_debt_kind_parse(pn_slice_of(kind_name), PN_SPAN_NONE, &diags, &kind), PN_OK);
    pn_contract_init(contract, kind);
    pn_diags_clear(&diags);
}

/* text is "KEY VALUE". */
static void ec_tag(struct pn_contract *contract, const char *text) {
    struct pn_diags diags;
    struct pn_slice all = pn_slice_trim(pn_slice_of(text));
    if (all.length > 0 && all.bytes[all.length - 1] == '\n') all.length--;
    size_t space = pn_slice_find(all, ' ');
    struct pn_contract_tag tag = {
        .key = pn_slice_sub(all, 0, space),
        .value = pn_slice_trim(pn_slice_sub(all, space, all.length)),
        .span = PN_SPAN_NONE,
        .places = EC_PLACES,
    };
    pn_diags_init(&diags);
    if (pn_contract_apply_tag(contract, &tag, &diags) != PN_OK) PT_FAIL("tag %s", text);
    pn_diags_clear(&diags);
}

#endif
