/*
 * variation.h - what if: a household as it would be with this or that different.
 *
 * Changes are made to a household that was opened for the purpose; the books stay what they
 * are. Months are month indices (base/date.h), amounts minor units of the household.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_HOUSEHOLD_VARIATION_H
#define PN_HOUSEHOLD_VARIATION_H

#include "household/household.h"

enum pn_variation_kind {
    PN_VARY_FLOW,    /* every occurrence of a stream by `minor` more, or less when negative */
    PN_VARY_FLOW_TO, /* every occurrence of a stream becomes `minor`                       */
    PN_VARY_STOP,    /* a stream does not come any more                                    */
    PN_VARY_NEW,     /* `minor` comes in, or goes out when negative, on `day` of each month */
    PN_VARY_ONCE,    /* the same once, on `date`                                           */
    PN_VARY_EXTRA,   /* `minor` above what debt asks, each month: the contract pays more   */
    PN_VARY_SHIFTS,  /* at most `most` of a stream's shifts a month                        */
    PN_VARY_RATE,    /* the debt's rate becomes `ppb` a year                               */
    PN_VARY_CUSHION, /* the cushion becomes `minor`                                        */
};

struct pn_variation {
    enum pn_variation_kind kind;
    uint32_t stream; /* PN_NONE with SHIFTS: all of them */
    uint32_t debt;
    struct pn_slice label; /* of NEW and ONCE */
    int64_t minor;
    int64_t ppb;
    int32_t from; /* first month; 0 for now      */
    int32_t to;   /* last month; 0 for ever      */
    int32_t most;
    int day;      /* 1..31                       */
    pn_date date; /* of ONCE, not before today   */
};

/*
 * Make the change. PN_EINPUT with a diagnostic that says why it cannot be: a stream or debt that
 * does not fit the kind, an amount that would turn its sign. PN_ENOMEM, PN_ERANGE. After a
 * failure the household is good for nothing but closing.
 */
PN_MUST_USE enum pn_status pn_household_vary(struct pn_household *household,
                                             const struct pn_variation *change,
                                             struct pn_diags *diags);

/*
 * Append the journal text that would make the change true, a periodic rule or an entry. False
 * when there is none: the change cannot be kept this way.
 */
bool pn_variation_text(const struct pn_household *household, const struct pn_variation *change,
                       struct pn_strbuf *buf);

#endif
