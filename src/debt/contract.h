/*
 * contract.h - what one debt asks, charges and forgives, to the cent.
 *
 * A contract is plain data. A debt in time is its state; two calls move it over
 * one period, which runs from one due day to the next:
 *
 *     pn_debt_due     what is owed and required on the due day, before payment
 *     pn_debt_settle  the payment, the fees that it causes, the state after it
 *
 * With balance B, overdue sum A, interest i, charges D, payment X:
 *
 *     owed     = B + interest(B) + late interest(A) + account fee + D
 *     ask      = what the contract wants this month, the overdue sum not counted
 *     asked    = max(0, A + ask - prepaid)
 *     required = min(owed, asked)
 *     missed   = X < required
 *     excess   = min(X, owed) - asked if positive (0 for revolving debts, arrears, ious)
 *     fees     = late fee if missed, prepayment fee on the excess
 *     B' = owed + fees - X ,   A' = max(0, required - X) ,   prepaid' = 0
 *
 * The ask of
 *     instalment       the instalment and the month's account fee
 *     linear           the part of principal, the month's interest and account fee
 *     revolving        max(floor, share * owed), or, with "plus interest",
 *                      max(floor, share * (owed - interest) + interest); interest here
 *                      is the interest and the late interest of the month
 *     arrears, iou     everything from `due` on (at once when there is none), 0 before
 * and everything at the last contract payment, if the contract has an end: one told, or
 * with `reduce` the one worked out. A debt still open after its last payment is asked for
 * in full every month. Late fees, late interest and charges join the balance; they are
 * not asked for before the end.
 *
 * A new rate makes a new instalment on the first due day that it touches, over the
 * payments left, unless the payment was told; with `reduce` so does an excess.
 *
 * Every charge is rounded to the minor unit once a period, by contract->rounding.
 * Amounts are whole minor units of one commodity; balances are what is owed, >= 0.
 *
 * Invariants
 *   D1  B' >= 0 and A' <= B' + fees of a state that pn_debt_settle returned.
 *   D2  A payment above owed plus the fees it causes is refused, never kept.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_DEBT_CONTRACT_H
#define PN_DEBT_CONTRACT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/int128.h"
#include "money/round.h"

enum pn_debt_kind {
    PN_DEBT_INSTALMENT, /* a fixed payment of principal and interest          */
    PN_DEBT_LINEAR,     /* equal parts of principal, interest on top          */
    PN_DEBT_REVOLVING,  /* card or overdraft with a minimum payment           */
    PN_DEBT_ARREARS,    /* a bill overdue: all of it from `due` on            */
    PN_DEBT_IOU,        /* a loan from a person: all of it from `due` on      */
};

enum pn_day_count {
    PN_COUNT_MONTHS,  /* one twelfth of the year's rate a month, the default; see */
                      /* pn_debt_factor for other spans                           */
    PN_COUNT_30_360,  /* Bond Basis                                               */
    PN_COUNT_30E_360, /* Eurobond                                                 */
    PN_COUNT_ACT_365, /* actual days over 365                                     */
    PN_COUNT_ACT_360, /* actual days over 360                                     */
    PN_COUNT_ACT_ACT, /* ISDA: days of leap years over 366, the others over 365   */
};

enum pn_rate_unit {
    PN_RATE_YEARLY,
    PN_RATE_MONTHLY, /* of one month; a year of a day count is twelve of them */
    PN_RATE_DAILY,   /* simple interest per actual day                        */
};

struct pn_rate_step {
    pn_date from; /* first day it holds; PN_DATE_MIN in the first step   */
    int64_t ppb;  /* parts per billion per unit, >= 0                    */
    enum pn_rate_unit unit;
};

enum pn_prepay {
    PN_PREPAY_SHORTEN,   /* the instalment stays, the end comes sooner  */
    PN_PREPAY_REDUCE,    /* the end stays, the instalment falls         */
    PN_PREPAY_FORBIDDEN, /* the contract's payment and nothing above it */
};

#define PN_RATE_STEPS_MAX 32

struct pn_contract {
    enum pn_debt_kind kind;
    enum pn_day_count count;
    enum pn_prepay prepay;
    enum pn_round rounding; /* of every charge and instalment; half up unless said   */
    uint32_t rate_count;    /* 1..PN_RATE_STEPS_MAX; a debt without rate has one of 0 */
    struct pn_rate_step rates[PN_RATE_STEPS_MAX]; /* from ascending                          */
    int due_day;               /* 1..31, clipped to the month's end; an arrear or iou   */
                               /* with a due date has that date's day instead           */
    pn_date due;               /* arrears, iou: owed in full from this day; else NONE   */
    int64_t pays_minor;        /* instalment: the payment told; linear: the part of     */
                               /* principal told; 0 when not                            */
    int32_t term_months;       /* payments left at the start; 0 when not told           */
    pn_date until;             /* last day on which a payment falls; NONE when not told */
    int64_t min_ppb;           /* revolving: share of the balance                       */
    int64_t min_minor;         /* revolving: floor; the larger of the two is required   */
    bool min_plus_interest;    /* the share, plus this month's interest                 */
    int64_t late_fee_minor;    /* once for a missed requirement                         */
    int64_t late_rate_ppb;     /* yearly, on the sum overdue, a twelfth a month         */
    bool never_late;           /* comes before every other debt                         */
    int64_t prepay_fee_minor;  /* fixed, in a month with excess                         */
    int64_t prepay_fee_ppb;    /* share of the excess                                   */
    int64_t account_fee_minor; /* each month while something is owed                    */
};

/* A debt between two due days. */
struct pn_debt_state {
    pn_date at;               /* the balance holds interest up to this day             */
    int64_t balance_minor;    /* owed, >= 0                                            */
    int64_t overdue_minor;    /* of requirements missed and not made good, >= 0        */
    int64_t instalment_minor; /* instalment: payment in force; linear: principal part  */
    int32_t payments_left;    /* to the contract's end, at least 1 while something is  */
                              /* owed; 0 when it has none                              */
    int64_t prepaid_minor;    /* already paid towards the next requirement, and gone   */
                              /* from the balance already                              */
};

/* One due day before its payment. */
struct pn_debt_due {
    pn_date date;
    int64_t interest_minor;
    int64_t late_interest_minor;
    int64_t account_fee_minor;
    int64_t charges_minor;
    int64_t owed_minor;
    int64_t ask_minor; /* see the top of this file; before min(owed)            */
    int64_t required_minor;
    int64_t instalment_minor; /* the instalment or principal part that ask came from   */
};

/* One due day after its payment. */
struct pn_debt_paid {
    int64_t paid_minor;
    int64_t late_fee_minor;
    int64_t prepay_fee_minor;
    int64_t excess_minor;
    bool is_missed;
    bool is_closed; /* nothing is owed any more                              */
};

/* A contract with nothing set but the defaults of the format. */
void pn_contract_init(struct pn_contract *contract, enum pn_debt_kind kind);

/*
 * The state of a debt with this balance and overdue sum, interest counted up to
 * `at`. Instalment and term are worked out from each other where only one is told.
 * PN_EINPUT: instalment or linear with neither payment nor end, or with a payment that
 * does not even pay the interest of the first period and no end (such a debt never
 * ends); an overdue sum above the balance; a date outside the calendar. A debt of
 * nothing may lack both. One that PN_MONTHS_MAX payments do not repay has no end, and
 * payments_left is 0. `until` before the first due day leaves one payment, of everything.
 * PN_ERANGE: a number leaves 63 bits, or the term is longer than PN_MONTHS_MAX.
 */
PN_MUST_USE enum pn_status pn_debt_open(const struct pn_contract *contract, pn_date at,
                                        int64_t balance_minor, int64_t overdue_minor,
                                        struct pn_debt_state *out);

/* Index into rates of the one that holds on a day. */
uint32_t pn_contract_rate_index(const struct pn_contract *contract, pn_date date);

/* The rate of a step over a year, for comparing: twelve months, or 365 days of it. */
int64_t pn_rate_yearly_ppb(const struct pn_rate_step *step);

/* The first due day on or after `from`; the calendar's last day where there is none. */
pn_date pn_debt_next_due(const struct pn_contract *contract, pn_date from);

/*
 * Interest on one unit of balance from one day to a later one, as the fraction
 * *num / *den with *den > 0: exact, rate steps weighted by their days.
 *
 * PN_COUNT_MONTHS: months are counted backwards from `to`, each a twelfth of a year;
 * they begin on the due day if `to` is one. Days left over before them count over the
 * 365 or 366 days of the year that ends with them (daycount.h). Daily rates count
 * days under every convention.
 * PN_EINPUT when to < from, PN_ERANGE.
 */
PN_MUST_USE enum pn_status pn_debt_factor(const struct pn_contract *contract, pn_date from,
                                          pn_date to, pn_i128 *num, pn_i128 *den);

/*
 * What is owed and required on `date`, a due day after state->at; charges >= 0 join the debt.
 * PN_EINPUT for an earlier date or negative charges, PN_ERANGE.
 */
PN_MUST_USE enum pn_status pn_debt_due(const struct pn_contract *contract,
                                       const struct pn_debt_state *state, pn_date date,
                                       int64_t charges_minor, struct pn_debt_due *out);

/*
 * The most that may be paid on this due day: everything owed and the prepayment fee
 * that paying it causes; under a forbidden prepayment what is required.
 */
PN_MUST_USE enum pn_status pn_debt_payoff(const struct pn_contract *contract,
                                          const struct pn_debt_state *state,
                                          const struct pn_debt_due *due, int64_t *out_minor);

/*
 * Pay payment_minor (>= 0) on the due day. PN_EINPUT above pn_debt_payoff (D2), or above
 * the requirement where prepayment is forbidden. *state becomes the one after it and
 * *out says what the payment did. On an error neither changes.
 */
PN_MUST_USE enum pn_status pn_debt_settle(const struct pn_contract *contract,
                                          struct pn_debt_state *state,
                                          const struct pn_debt_due *due, int64_t payment_minor,
                                          struct pn_debt_paid *out);

/*
 * The instalment that repays balance in `payments` payments at the rates from `at` on
 * (first due day `first`), rounded by the contract: the level payment whose exact
 * schedule ends at zero. The first period has its own exact interest; all later ones
 * the rate in force on the day before `first`, as a bank does that does not know the
 * next change. Wrong by less than 2^-20 minor units before it is rounded. Cost: one
 * step a payment. PN_EINPUT unless at < first, payments >= 1 and balance >= 0;
 * PN_ERANGE, also above PN_MONTHS_MAX payments.
 */
PN_MUST_USE enum pn_status pn_debt_instalment(const struct pn_contract *contract,
                                              int64_t balance_minor, pn_date at, pn_date first,
                                              int32_t payments, int64_t *out_minor);

#endif
