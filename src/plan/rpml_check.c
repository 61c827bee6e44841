/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/rpml_check.h"

#define FEE_SLACK (PN_RPML_ONE / 10000000) /* 1e-7 */

/* amount * rate / 1e15, rounded up; both are not negative. */
static enum pn_status times_rate(pn_i128 amount, int64_t rate, pn_i128 *out) {
    pn_i128 product;
    PN_TRY(pn_i128_mul(amount, rate, &product));
    PN_TRY(pn_i128_add(product, PN_RPML_RATE_ONE - 1, &product));
    *out = product / PN_RPML_RATE_ONE;
    return PN_OK;
}

enum pn_status pn_rpml_grow(const struct pn_rpml_loan *loan, uint32_t t, pn_i128 owed,
                            pn_i128 *out) {
    return times_rate(owed, loan->growth[t], out);
}

static enum pn_status add_late(const struct pn_rpml_loan *loan, uint32_t t, pn_i128 required,
                               pn_i128 payment, pn_i128 *left) {
    pn_i128 charge;
    if (payment >= required) return PN_OK;
    PN_TRY(times_rate(required - payment, loan->late[t], &charge));
    return pn_i128_add(*left, charge, left);
}

enum pn_status pn_rpml_step(const struct pn_rpml_loan *loan, uint32_t t, pn_i128 owed,
                            pn_i128 payment, pn_i128 *out) {
    pn_i128 grown;
    pn_i128 left;
    pn_i128 required;
    PN_TRY(pn_rpml_grow(loan, t, owed, &grown));
    left = grown - payment;
    if (pn_rpml_is_card(loan)) {
        PN_TRY(times_rate(grown, loan->minimum, &required));
        if (left > 0) PN_TRY(add_late(loan, t, required, payment, &left));
    } else {
        if (loan->has_fee && payment > loan->instalment + FEE_SLACK) left += loan->fee;
        if (left > 0) PN_TRY(add_late(loan, t, loan->instalment, payment, &left));
    }
    *out = left;
    return PN_OK;
}

static enum pn_status found(struct pn_rpml_fault *fault, enum pn_rpml_fault_kind kind,
                            uint32_t loan, uint32_t month, pn_i128 amount) {
    *fault = (struct pn_rpml_fault){kind, loan, month, amount};
    return PN_ENOPLAN;
}

static enum pn_status check_loan(const struct pn_rpml *is, uint32_t j, const int64_t *payments,
                                 struct pn_rpml_fault *fault) {
    pn_i128 owed = is->loans[j].principal;
    if (payments[0] != 0) return found(fault, PN_RPML_NEGATIVE, j, 0, payments[0]);
    for (uint32_t t = 1; t < is->month_count; t++) {
        pn_i128 payment = (pn_i128)payments[t] * PN_RPML_PAYMENT_UNITS;
        if (payments[t] < 0) return found(fault, PN_RPML_NEGATIVE, j, t, payment);
        PN_TRY(pn_rpml_step(&is->loans[j], t, owed, payment, &owed));
        if (owed <= -PN_RPML_PAYMENT_UNITS) return found(fault, PN_RPML_OVERPAID, j, t, -owed);
        if (owed < 0) owed = 0;
    }
    return owed == 0 ? PN_OK : found(fault, PN_RPML_LEFT, j, is->month_count - 1, owed);
}

static enum pn_status check_cash(const struct pn_rpml *is, const int64_t *payments,
                                 struct pn_rpml_fault *fault, pn_i128 *cost) {
    pn_i128 cash = is->cash[0];
    *cost = 0;
    for (uint32_t t = 1; t < is->month_count; t++) {
        cash += is->cash[t];
        for (uint32_t j = 0; j < is->loan_count; j++) {
            int64_t payment = payments[(size_t)j * is->month_count + t];
            PN_TRY(pn_i128_sub(cash, (pn_i128)payment * PN_RPML_PAYMENT_UNITS, &cash));
            *cost += payment;
        }
        if (cash < 0) return found(fault, PN_RPML_CASH, 0, t, -cash);
    }
    return PN_OK;
}

enum pn_status pn_rpml_check(const struct pn_rpml *is, const int64_t *payments,
                             struct pn_rpml_fault *fault, pn_i128 *cost) {
    pn_i128 sum;
    *fault = (struct pn_rpml_fault){.kind = PN_RPML_FINE};
    for (uint32_t j = 0; j < is->loan_count; j++)
        PN_TRY(check_loan(is, j, &payments[(size_t)j * is->month_count], fault));
    PN_TRY(check_cash(is, payments, fault, &sum));
    *cost = sum;
    return PN_OK;
}
