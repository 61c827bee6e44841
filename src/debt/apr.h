/*
 * apr.h - the annual rate that makes a loan comparable, as the law defines it.
 *
 * European Union: the rate X for which what the borrower receives and what he pays
 * have the same present value,
 *
 *     sum of C_k / (1 + X)^t_k  =  sum of D_l / (1 + X)^s_l
 *
 * with times in years from the first drawdown. Loans on homes: Annex I of Directive
 * 2014/17/EU. Consumer credit: Annex III of Directive (EU) 2023/2225, which repeals
 * Directive 2008/48/EC with effect from 20 November 2026. Both are the same equation.
 *
 * United States: Regulation Z (12 CFR 1026), Appendix J, the actuarial method: with w
 * unit-periods a year, i = rate / w, and a payment t whole unit-periods and a fraction
 * f after the advance,
 *
 *     sum of A_k / ((1 + f i) (1 + i)^t)  =  sum of P_j / ((1 + f i) (1 + i)^t)
 *
 * A root is looked for with floating point and then proved without it: at half a unit
 * of the last digit below and above the rate, the present value, computed with bounds
 * in integers, has opposite signs.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_DEBT_APR_H
#define PN_DEBT_APR_H

#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/status.h"

/*
 * Money at a time: positive is received by the borrower, negative is paid. The time is
 * whole + num / den periods after the first drawdown: years for the European rate,
 * unit-periods for the American one. 0 <= num < den <= PN_APR_DEN_MAX.
 */
struct pn_apr_flow {
    int64_t minor;
    int32_t whole;
    int32_t num;
    int32_t den;
};

#define PN_APR_FLOWS_MAX  4096
#define PN_APR_DEN_MAX    10000
#define PN_APR_PLACES_MAX 6 /* digits after the point of the percentage */

/* What periods a loan is paid in; decides how the time of a payment is counted. */
enum pn_apr_step {
    PN_APR_MONTHS,
    PN_APR_YEARS,
    PN_APR_WEEKS, /* 52 a year */
};

/*
 * The time from one day to a later one in years, as a flow of `minor`: whole steps are
 * counted backwards from the later day, and days left at the beginning over the 365 or
 * 366 days of the year that ends with them; remark (c) of the annexes. A day that
 * exists in a month is taken as it is: from 31 January to 28 February are 28 days. Give
 * day_of_month = 31 for payments on the last day of every month, and 0 for the later
 * day's own. PN_EINPUT when to < from.
 */
PN_MUST_USE enum pn_status pn_apr_time(pn_date from, pn_date to, enum pn_apr_step step,
                                       int day_of_month, int64_t minor, struct pn_apr_flow *out);

/*
 * The European annual percentage rate of charge in parts per billion, rounded half up
 * to `places` digits of the percentage. The smallest root at or above zero.
 * PN_EINPUT: no flows, too many, or a malformed one; PN_ENOPLAN: no such rate up to
 * 100,000 % (more is received than paid, say); PN_ELIMIT: the exact rate lies so near
 * the middle of two roundings that 112 binary digits cannot tell; PN_ERANGE.
 */
PN_MUST_USE enum pn_status pn_apr_european(const struct pn_apr_flow *flows, size_t count,
                                           unsigned places, int64_t *out_ppb);

/*
 * The American annual percentage rate (of one year, i * w); per_year is w. Statuses as
 * above.
 */
PN_MUST_USE enum pn_status pn_apr_american(const struct pn_apr_flow *flows, size_t count,
                                           int32_t per_year, unsigned places, int64_t *out_ppb);

/*
 * Whether the rate is the proved rounding of the exact one: PN_OK if the present value
 * changes its sign within half a unit of the last digit, else PN_EINPUT. per_year 0
 * asks about the European rate.
 */
PN_MUST_USE enum pn_status pn_apr_check(const struct pn_apr_flow *flows, size_t count,
                                        int32_t per_year, unsigned places, int64_t ppb);

#endif
