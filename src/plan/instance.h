/*
 * instance.h - the problem of many debts and a budget, as plain data.
 *
 * Nothing of journals or files in it: the household fills one from the books, the
 * reader (read.h) from text, tests from generators. All amounts are whole minor units
 * of one commodity. Time runs in months; within a month money moves on dates, money in
 * before money out, and every debt is paid on its due day.
 *
 *     cash_k = cash_{k-1} + flows in - flows out + shifts - payments   on each date k
 *     cash_k >= 0 ;  bills may stay unpaid (the first aim is that none does)
 *
 * Invariants
 *   I1  flows and shifts are sorted by date and lie within the months.
 *   I2  Every amount is at most PN_INSTANCE_MINOR_MAX, so that sums over all months and
 *       debts stay within 63 bits.
 *   I3  debts[j].charges_minor has month_count entries or is NULL.
 *   I4  debts[j].state.at lies at most one due day ahead: it is before that debt's first due
 *       day on or after today, or is that day itself when today's payment is already posted.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_INSTANCE_H
#define PN_PLAN_INSTANCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/slice.h"
#include "debt/contract.h"

#define PN_INSTANCE_MINOR_MAX ((int64_t)1000000000000000) /* 10^15 */

/* Sure money in and bills out, summed for one date. */
struct pn_flow {
    pn_date date;
    int64_t in_minor;  /* >= 0 */
    int64_t out_minor; /* >= 0; the part that may be left unpaid at worst */
};

/* Optional work on one date: 0..count_max shifts of pay_minor each. */
struct pn_shift {
    pn_date date;
    int64_t pay_minor;
    int32_t count_max;
    int32_t kind; /* which rule offers it, for the words; 0.. */
};

struct pn_plan_debt {
    struct pn_slice name; /* for messages; not read by the search              */
    struct pn_contract contract;
    struct pn_debt_state state;   /* today, before the first due day                   */
    bool contract_only;           /* `ahead: no`: required payments and nothing above  */
    const int64_t *charges_minor; /* joining the debt on month t's due day; or NULL    */
};

struct pn_instance {
    pn_date today;
    int32_t month_first;   /* month index (base/date.h) of today                */
    int32_t month_count;   /* 1..PN_MONTHS_MAX; the last one is the horizon     */
    int64_t cash_minor;    /* usable today, before today's flows; >= 0          */
    int64_t cushion_minor; /* what should stay; >= 0                            */
    const struct pn_flow *flows;
    uint32_t flow_count;
    const struct pn_shift *shifts;
    uint32_t shift_count;
    const struct pn_plan_debt *debts;
    uint32_t debt_count; /* 0..PN_DEBTS_MAX                                   */
    bool allow_late;     /* missed requirements cost what they cost, no aim   */
    uint8_t places;      /* digits of the commodity, for messages             */
    struct pn_slice commodity;
};

/*
 * The due day of debt j in month t, PN_DATE_NONE when it has none then (the first
 * month's may lie before today; arrears and ious may still have one every month: paying
 * them early is possible, they require nothing before `due`).
 */
pn_date pn_instance_due(const struct pn_instance *instance, uint32_t debt, int32_t month);

#endif
