/*
 * The level payment of a loan, exactly enough to round it.
 *
 * With factors g_1..g_n of the periods, the level payment E that repays B is
 *
 *     E = B / (v_1 + ... + v_n) ,   v_k = v_{k-1} / (1 + g_k) ,   v_0 = 1
 *
 * The discounts v are fixed-point numbers with 112 binary digits after the point.
 * Each step is wrong by less than 2^-109, the sum of n of them by less than
 * n * n * 2^-109; with n at most 1200 and a balance below 2^63 the payment is wrong
 * by less than 2^-20 minor units before it is rounded. (Rates that change inside the
 * first period can have denominators so large that both sides lose digits below
 * 2^-70: then by less than a thousandth for balances below 10^15.) Simulating the
 * loan in exact fractions instead would need thousands of digits.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/limits.h"
#include "debt/contract.h"
#include "debt/fixed.h"
#include "debt/internal.h"

/* balance / sum with one rounding; sum is positive and below 2^124. */
static enum pn_status divide(int64_t balance_minor, pn_u128 sum, enum pn_round how,
                             int64_t *out_minor) {
    pn_u128 quotient = (pn_u128)balance_minor / sum;
    pn_u128 rest = (pn_u128)balance_minor % sum;
    pn_i128 rounded;
    for (int i = 0; i < PN_FIXED_POINT; i++) {
        if (quotient >> 63 != 0) return PN_ERANGE;
        quotient <<= 1;
        rest <<= 1;
        if (rest >= sum) {
            rest -= sum;
            quotient++;
        }
    }
    /* The last bit decides a tie under half-even; the bits above it cannot. */
    pn_u128 odd = quotient & 1;
    PN_TRY(pn_round_div((pn_i128)(odd * sum + rest), (pn_i128)sum, how, &rounded));
    return pn_minor_of((pn_i128)(quotient - odd) + rounded, out_minor);
}

/* The rate in force on the day before `first`, as the only one. */
static struct pn_contract frozen(const struct pn_contract *contract, pn_date first) {
    struct pn_contract copy = *contract;
    copy.rates[0] = contract->rates[pn_contract_rate_index(contract, first - 1)];
    copy.rates[0].from = PN_DATE_MIN;
    copy.rate_count = 1;
    return copy;
}

enum pn_status pn_debt_instalment(const struct pn_contract *contract, int64_t balance_minor,
                                  pn_date at, pn_date first, int32_t payments, int64_t *out_minor) {
    if (balance_minor < 0 || at >= first || payments < 1) return PN_EINPUT;
    if (payments > PN_MONTHS_MAX) return PN_ERANGE;
    struct pn_contract later = frozen(contract, first);
    int month = pn_date_month_index(first), day = pn_contract_due_day(contract);
    pn_u128 worth = PN_FIXED_ONE, sum = 0, discount = 0;
    pn_i128 last_num = -1, last_den = 0;
    pn_date from = at, to = first;
    for (int32_t k = 1; k <= payments; k++) {
        pn_i128 num, den;
        PN_TRY(pn_debt_factor(k == 1 ? contract : &later, from, to, &num, &den));
        if (num != last_num || den != last_den) {
            discount = pn_fixed_ratio((pn_u128)den, (pn_u128)den + (pn_u128)num);
        }
        last_num = num;
        last_den = den;
        worth = pn_fixed_mul(worth, discount);
        sum += worth;
        from = to;
        to = pn_date_in_month(month + k, day);
        if (to <= from && k < payments) return PN_ERANGE; /* the calendar ended */
    }
    if (sum == 0) return PN_ERANGE;
    return divide(balance_minor, sum, contract->rounding, out_minor);
}
