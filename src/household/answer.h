/*
 * answer.h - everything that is said about a household's way out, found once and shown
 * in several ways.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_HOUSEHOLD_ANSWER_H
#define PN_HOUSEHOLD_ANSWER_H

#include "household/household.h"
#include "plan/diagnose.h"
#include "plan/rivals.h"
#include "plan/search.h"

enum pn_color_of_month {
    PN_MONTH_BLACK,
    PN_MONTH_RED,
};

/* One month of the stripes. */
struct pn_stripe {
    int32_t month; /* month index                                              */
    enum pn_color_of_month color;
    int64_t lowest_minor; /* cash on its lowest day                                   */
    pn_date lowest_on;
};

#define PN_STRIPES_PAST_MAX 12

/* A way to pay, with what it costs: the plan or a rule of thumb. */
struct pn_way {
    const char *name;
    struct pn_trace trace;
    int64_t interest_minor; /* interest and account fees                                */
    int64_t fees_minor;     /* late and prepayment fees                                 */
    int32_t free_month; /* month index of the last payment to any debt; 0 when something is left */
    int32_t free_ahead_month; /* the same without the debts tagged `ahead: no`            */
};

#define PN_RIVAL_COUNT 3

/* A goal without a date, gathered from what is left once the debts allow. */
struct pn_goal_reached {
    uint32_t goal;
    int32_t month; /* month index; 0 when not within the months                */
};

struct pn_answer {
    const struct pn_household *household;
    struct pn_instance sure; /* the problem on sure money                                */
    struct pn_instance kept; /* and with every promise kept                              */
    struct pn_plan plan;     /* on sure money                                            */
    struct pn_way way;       /* the plan's cost and end                                  */
    struct pn_way rivals[PN_RIVAL_COUNT]; /* by enum pn_rival, with the plan's shifts      */
    struct pn_diagnosis diagnosis;
    struct pn_trace bare;   /* requirements only, no shift: how long sure money lasts   */
    struct pn_trace steady; /* requirements only, the plan's shifts: the stripes' path  */
    struct pn_trace hoped;  /* requirements only, the plan's shifts, promises kept      */
    struct pn_stripe *past; /* oldest first                                             */
    uint32_t past_count;
    struct pn_stripe *coming; /* [month_count], from today's month                        */
    pn_date safe_until;  /* last day on which bare has failed nothing; NONE when it never fails */
    int64_t short_minor; /* what is lacking the day after safe_until                 */
    struct pn_goal_reached *goals;
    uint32_t goal_count;
    int64_t owed_minor; /* today, in all                                            */
};

struct pn_answer_options {
    bool allow_late;
    int64_t limit_milliseconds; /* of the search; 0 for its default                        */
};

/*
 * Search the plan and everything around it. Arrays are in arena, which the answer does
 * not own. PN_ENOMEM, PN_ERANGE. Cost: the search, and some tens of replays.
 */
PN_MUST_USE enum pn_status pn_answer_find(const struct pn_household *household,
                                          const struct pn_answer_options *options,
                                          struct pn_arena *arena, struct pn_answer *out);

/* ---- the parts that `penny outlook` needs without a search ---- */

/* The coming months' colours on the path of a trace, [instance->month_count]. */
PN_MUST_USE enum pn_status pn_stripes_coming(const struct pn_instance *instance,
                                             const struct pn_trace *trace, struct pn_arena *arena,
                                             struct pn_stripe **out);

/* The past months' colours, oldest first, at most PN_STRIPES_PAST_MAX. */
PN_MUST_USE enum pn_status pn_stripes_past(const struct pn_household *household,
                                           struct pn_arena *arena, struct pn_stripe **out,
                                           uint32_t *out_count);

/* ---- one payment and its reason ---- */

/* A payment of the plan on its day. */
struct pn_payment {
    uint32_t debt;
    int32_t month; /* of the plan, from 0            */
    const struct pn_trace_row *row;
};

/*
 * The payments of one month of the plan by date, then by debt; in arena. A due day with
 * nothing to pay is left out.
 */
PN_MUST_USE enum pn_status pn_answer_payments(const struct pn_answer *answer, int32_t month,
                                              struct pn_arena *arena, struct pn_payment **out,
                                              uint32_t *out_count);

/* Why a payment is what it is; which of the numbers below say something stands beside each. */
enum pn_why_kind {
    PN_WHY_INSTALMENT,
    PN_WHY_INSTALMENT_NEVER_LATE,
    PN_WHY_INSTALMENT_FEE, /* fee                               */
    PN_WHY_MINIMUM_RATE,   /* rate, month: it holds until then  */
    PN_WHY_MINIMUM,
    PN_WHY_MORE_DEAREST,    /* required, more, rate             */
    PN_WHY_MORE_RATE_RISES, /* required, more, rate, month      */
    PN_WHY_MORE_CHEAPER,    /* required, more                   */
    PN_WHY_MISSED,          /* required                         */
    PN_WHY_MISSED_FEE,      /* required, fee                    */
    PN_WHY_DUE_IN_FULL,
    PN_WHY_DUE_IN_FULL_RATE, /* rate                            */
    PN_WHY_PROMISED_DAY,
};

struct pn_why {
    enum pn_why_kind kind;
    int64_t required_minor; /* 0: nothing is asked           */
    int64_t more_minor;     /* above it                      */
    int64_t fee_minor;
    int64_t rate_ppb;
    int32_t month; /* month index */
    bool is_closing;
};

struct pn_why pn_answer_why_of(const struct pn_answer *answer, const struct pn_payment *payment);

/* Append it as one line, a sentence without its stop. */
void pn_answer_why(const struct pn_answer *answer, const struct pn_payment *payment,
                   struct pn_strbuf *buf);

/* Append an amount of the household in its commodity's style. */
void pn_household_print(const struct pn_household *household, int64_t minor, struct pn_strbuf *buf);

#endif
