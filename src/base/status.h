/*
 * status.h - how a function says whether it did its job.
 *
 * Every function that can fail returns one of these, gives its results through
 * its last parameters and leaves them untouched unless it returns PN_OK. What
 * is wrong with the user's input is said in a list of diagnostics (diag.h).
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_STATUS_H
#define PN_BASE_STATUS_H

enum pn_status {
    PN_OK = 0,
    PN_ENOMEM,  /* memory ran out, or an arena reached its ceiling       */
    PN_ERANGE,  /* a number left the range that its type can hold        */
    PN_EINPUT,  /* the input is wrong; the diagnostics say where and why */
    PN_EIO,     /* reading or writing failed; the diagnostics say what   */
    PN_ELIMIT,  /* a limit of time or size was reached before the end    */
    PN_ENOPLAN, /* the question is well put and has no answer            */
};

#define PN_MUST_USE __attribute__((warn_unused_result))

/* Leave the function with the status of expr unless it is PN_OK; only while nothing is owned. */
#define PN_TRY(expr)                                      \
    do {                                                  \
        enum pn_status pn_try_status = (expr);            \
        if (pn_try_status != PN_OK) return pn_try_status; \
    } while (0)

/* The same where something is owned: remember the status in st and go to the label done. */
#define PN_GOTO(expr)               \
    do {                            \
        st = (expr);                \
        if (st != PN_OK) goto done; \
    } while (0)

#endif
