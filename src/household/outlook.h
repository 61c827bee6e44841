/*
 * outlook.h - the months ahead and each debt by itself, as text.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_HOUSEHOLD_OUTLOOK_H
#define PN_HOUSEHOLD_OUTLOOK_H

#include "household/letter.h"

/* What cash does in one month on a path. */
struct pn_month_cash {
    int64_t lowest_minor;
    pn_date lowest_on;
    int64_t end_minor;
    bool is_red; /* something is unpaid or missed in it */
};

/* The months of a trace, [instance->month_count], in arena. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_outlook_months(const struct pn_instance *instance,
                                             const struct pn_trace *trace, struct pn_arena *arena,
                                             struct pn_month_cash **out);

/*
 * Append the outlook: bills and required payments only, month by month, on sure money
 * without shifts, with the plan's shifts, and if promises are kept; the lowest points.
 * months is how many to show. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_outlook_write(const struct pn_answer *answer, int32_t months,
                                            const struct pn_letter_style *style,
                                            struct pn_arena *scratch, struct pn_strbuf *buf);

/* One debt paid as its contract asks and not a penny more, money never lacking. */
struct pn_payoff {
    pn_date next_on;        /* next due day; NONE when nothing is owed       */
    int64_t next_minor;     /* required on it                                */
    int32_t payments;       /* until it is closed; 0 when it never is        */
    int32_t month;          /* month index of the last one; 0 when never     */
    int64_t last_minor;     /* the last one                                  */
    int64_t cost_minor;     /* all of them                                   */
    int64_t interest_minor; /* interest and fees in them                     */
};

/* PN_ERANGE. Cost: one step a month, at most PN_MONTHS_MAX. */
PN_MUST_USE enum pn_status pn_payoff_alone(const struct pn_household_debt *debt, pn_date today,
                                           struct pn_payoff *out);

/* Whether the debt's account name holds one of the words, in either case; without words all do. */
bool pn_debt_is_meant(const struct pn_household_debt *debt, const char *const *words,
                      size_t word_count);

/*
 * Append a paragraph for each debt that is meant: contract, balance, next payment, payoff by
 * minimums. PN_ERANGE, PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_debts_write(const struct pn_household *household,
                                          const char *const *words, size_t word_count,
                                          const struct pn_letter_style *style,
                                          struct pn_arena *scratch, struct pn_strbuf *buf);

#endif
