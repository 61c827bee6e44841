/*
 * rpml.h - the Repayment Policy for Multiple Loans: one instance, read from its file.
 *
 * Rios-Solis, Saucedo-Espinosa, Caballero-Robledo, PLOS ONE 12(4): e0175782, 2017. Months are
 * t = 0..T-1; payments happen from t = 1 on; cash[0] is in hand and usable from t = 1. The
 * exact rules of a month are those of rpml_check.h.
 *
 * Money is a whole number of 1e-12, rates are whole numbers of 1e-15; debts are rounded up and
 * cash down where a file has more digits.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_RPML_H
#define PN_PLAN_RPML_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/int128.h"

#define PN_RPML_LOANS_MAX    64
#define PN_RPML_MONTHS_MAX   1200
#define PN_RPML_MONEY_PLACES 12
#define PN_RPML_RATE_PLACES  15
#define PN_RPML_ONE          INT64_C(1000000000000)    /* one unit of money, or the price 1 */
#define PN_RPML_RATE_ONE     INT64_C(1000000000000000) /* the rate 100 % */

enum pn_rpml_kind { PN_RPML_CAR, PN_RPML_HOUSE, PN_RPML_CARD, PN_RPML_BANK };

struct pn_rpml_loan {
    enum pn_rpml_kind kind;
    bool has_fee;       /* paying more than the instalment costs the fee  */
    pn_i128 principal;  /* owed at t = 0                                  */
    pn_i128 instalment; /* of a loan                                      */
    pn_i128 fee;        /* 0 without one                                  */
    int64_t minimum;    /* of a card, a share of the balance              */
    int64_t *growth;    /* [T] 1 + i                                      */
    int64_t *late;      /* [T] 1 + h                                      */
};

/* Everything is in the arena given to pn_rpml_read. */
struct pn_rpml {
    uint32_t loan_count;
    uint32_t month_count; /* T */
    struct pn_rpml_loan *loans;
    pn_i128 *cash; /* [T] */
};

static inline bool pn_rpml_is_card(const struct pn_rpml_loan *loan) {
    return loan->kind == PN_RPML_CARD;
}

/*
 * Read the paper's format. PN_EINPUT with a P02xx diagnostic for what is no such file or leaves
 * the ranges in which the checker is exact; PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_rpml_read(struct pn_slice text, struct pn_arena *arena,
                                        struct pn_diags *diags, struct pn_rpml *out);

#endif
