/*
 * rpml_check.h - the exact judge of a plan, and the three rules of thumb.
 *
 * A month, with R the balance carried in, B = R (1 + i) rounded up to 1e-12, X the payment:
 *
 *   loan   P = fee if X > E + 1e-7;  closed if B + P - X <= 0;  else R' = B + P - X + C with
 *          C = max(0, E - X)(1 + h)
 *   card   C = max(0, minimum B - X)(1 + h);  R' = B + C - X
 *   cash   s' = s + f - sum of X, never below zero
 *
 * Every rounding is against the payer. A plan closes every debt by the last month.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_RPML_CHECK_H
#define PN_PLAN_RPML_CHECK_H

#include "plan/rpml.h"

/* Payments are whole numbers of a millionth. */
#define PN_RPML_PAYMENT_ONE   INT64_C(1000000)
#define PN_RPML_PAYMENT_UNITS (PN_RPML_ONE / PN_RPML_PAYMENT_ONE)

/* A plan: payments[j * T + t]. */
struct pn_rpml_plan {
    int64_t *payments;
    pn_i128 cost; /* in millionths: the sum of all payments */
};

enum pn_rpml_fault_kind {
    PN_RPML_FINE,
    PN_RPML_CASH,     /* cash falls below zero                 */
    PN_RPML_OVERPAID, /* more is paid than is owed             */
    PN_RPML_LEFT,     /* a debt is still open in the last month */
    PN_RPML_NEGATIVE, /* a payment below zero, or in month 0   */
};

/* What is wrong with a plan, the first thing found. */
struct pn_rpml_fault {
    enum pn_rpml_fault_kind kind;
    uint32_t loan;
    uint32_t month;
    pn_i128 amount; /* 1e-12: what is missing, overpaid or left */
};

/*
 * What debt j owes at the end of month t, given what it owed at the start and the payment; both
 * in 1e-12. Negative: that much was overpaid. PN_ERANGE when 128 bits do not hold it.
 */
PN_MUST_USE enum pn_status pn_rpml_step(const struct pn_rpml_loan *loan, uint32_t t, pn_i128 owed,
                                        pn_i128 payment, pn_i128 *out);

/* owed (1 + i) of month t, rounded up. PN_ERANGE. */
PN_MUST_USE enum pn_status pn_rpml_grow(const struct pn_rpml_loan *loan, uint32_t t, pn_i128 owed,
                                        pn_i128 *out);

/*
 * Follow the payments from the instance alone; *cost is their sum in millionths. A payment may
 * exceed what closes a debt by less than a millionth. PN_ENOPLAN with *fault filled when the
 * plan breaks a rule; PN_ERANGE.
 */
PN_MUST_USE enum pn_status pn_rpml_check(const struct pn_rpml *is, const int64_t *payments,
                                         struct pn_rpml_fault *fault, pn_i128 *cost);

enum pn_rpml_rule { PN_RPML_HIGHEST_INTEREST, PN_RPML_SNOWBALL, PN_RPML_AVERAGE, PN_RPML_RULES };

/*
 * What a rule of thumb costs, in 1e-12: from t = 1 and without cash[0], as published. First
 * pass in its order: what is required; second: the rest. PN_ENOPLAN when it does not close every
 * debt; PN_ERANGE.
 */
PN_MUST_USE enum pn_status pn_rpml_rule_cost(const struct pn_rpml *is, enum pn_rpml_rule rule,
                                             pn_i128 *cost);

/*
 * The payments of a rule that has cash[0] too, in millionths [n * T], for the search to start
 * from. PN_ENOPLAN, PN_ERANGE.
 */
PN_MUST_USE enum pn_status pn_rpml_rule_plan(const struct pn_rpml *is, enum pn_rpml_rule rule,
                                             int64_t *payments);

#endif
