/*
 * household.h - a family's money as the books and their tags tell it: what may be spent,
 * what is owed under which contract, what will come and go on which day.
 *
 * The only room that joins books and plan. It is made from the books in one call, owns
 * what it points to (in its arena) and changes no more; the books must outlive it.
 * Amounts are whole minor units of the household's commodity, the one of its cash.
 *
 * Invariants
 *   H1  occurrences are sorted by date, then by stream.
 *   H2  Every debt's contract passed pn_contract_validate and its state pn_debt_open.
 *   H3  What a posting of the future or an entry tagged "plan: yes" says is never a fact.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_HOUSEHOLD_HOUSEHOLD_H
#define PN_HOUSEHOLD_HOUSEHOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/vec.h"
#include "money/style.h"
#include "plan/instance.h"

struct pn_books;
struct pn_recurrence;

enum pn_occurrence_kind {
    PN_OCCURRENCE_INCOME, /* sure money, or the sure part of one that varies         */
    PN_OCCURRENCE_SHIFT,  /* optional work                                           */
    PN_OCCURRENCE_BILL,   /* money out                                               */
    PN_OCCURRENCE_GOAL,   /* a sum to lay by on its day                              */
    PN_OCCURRENCE_CHARGE, /* bought on credit: a debt grows                          */
};

/* A rule, or an entry of the future, on one of its days. */
struct pn_occurrence {
    pn_date date;    /* when the plan counts it: never before today             */
    pn_date written; /* the day the rule names                                  */
    enum pn_occurrence_kind kind;
    uint32_t stream;      /* index into streams                                      */
    uint32_t debt;        /* of a charge                                             */
    int64_t amount_minor; /* expected, >= 0; of one shift where kind is SHIFT        */
    int64_t sure_minor;   /* what may be relied on, 0..amount                        */
    int32_t most;         /* of SHIFT: at most so many that day                      */
    bool is_late;         /* its day has passed and nothing like it was posted       */
};

/* What repeats: a periodic rule, or one future transaction. */
struct pn_stream {
    struct pn_slice label;   /* for people: "Hospital salary"                           */
    struct pn_slice promise; /* who gave it; empty when nobody                          */
    struct pn_span span;
    int64_t chance_ppb; /* PN_PPB when sure                                        */
    int64_t spread_ppb; /* standard deviation as a share of the amount             */
    int32_t shift_max;  /* shifts a month; 0 when it is no optional work           */
    int day;            /* of the `day:` tag; 0 without one                        */
    const struct pn_recurrence *recurrence; /* of the books; NULL for an entry of the future */
};

struct pn_household_debt {
    uint32_t account; /* of the books                                            */
    struct pn_slice account_name;
    struct pn_slice name; /* last component: "Mortgage"                              */
    struct pn_span span;
    struct pn_contract contract;
    struct pn_debt_state state;
    pn_date opened;     /* day of the first posting; NONE when never used          */
    pn_date due_told;   /* of an arrear or iou as tagged; the contract's is today if that is past */
    bool contract_only; /* `ahead: no`                                             */
    int64_t *charges_minor; /* [month_count], NULL when nothing is bought on it        */
};

struct pn_goal {
    uint32_t account;
    struct pn_slice name;
    struct pn_span span;
    int64_t wanted_minor;
    int64_t saved_minor; /* on the account today                                    */
    pn_date by;          /* NONE when there is no hurry                             */
};

/* How a promise was kept in the past. */
struct pn_promise {
    struct pn_slice who;
    int32_t due_count;
    int32_t kept_count;   /* in full and by its day                                  */
    int32_t late_count;   /* in full, later in its month                             */
    int32_t missed_count; /* not, or not in full                                     */
    int64_t due_minor;
    int64_t came_minor;
    pn_date last_kept; /* NONE when never                                         */
};

struct pn_household {
    struct pn_arena arena;
    const struct pn_books *books;
    pn_date today;
    int32_t month_first;
    int32_t month_count;
    uint32_t commodity; /* of the books                                            */
    struct pn_slice symbol;
    struct pn_style style; /* places included                                         */
    int64_t cash_minor;    /* on the cash accounts today                              */
    int64_t cushion_minor;
    bool *is_cash; /* [account of the books]                                  */
    bool *is_plan; /* [transaction of the books]: tagged "plan: yes", no fact */
    struct {
        PN_VEC(struct pn_household_debt);
    } debts;
    struct {
        PN_VEC(struct pn_goal);
    } goals;
    struct {
        PN_VEC(struct pn_stream);
    } streams;
    struct {
        PN_VEC(struct pn_occurrence);
    } occurrences;
    struct {
        PN_VEC(struct pn_promise);
    } promises;
};

/*
 * Read the household out of the books as they stand on the day `today`. PN_EINPUT with
 * diagnostics for tags that cannot be understood or contracts that cannot hold; unknown
 * tags and replaced rules are warnings. PN_ENOMEM, PN_ERANGE. *out owns an arena then.
 */
PN_MUST_USE enum pn_status pn_household_open(const struct pn_books *books, pn_date today,
                                             struct pn_diags *diags, struct pn_household *out);
void pn_household_close(struct pn_household *household);

/* The name of the cash account with the most postings; empty without one. Cost: all rows. */
struct pn_slice pn_household_main_cash(const struct pn_household *household);

/*
 * The planning problem: with_promises counts the expected amount of everything that is
 * not sure on its day, else sure money only. *out points into the household and arena.
 */
PN_MUST_USE enum pn_status pn_household_instance(const struct pn_household *household,
                                                 bool with_promises, bool allow_late,
                                                 struct pn_arena *arena, struct pn_instance *out);

#endif
