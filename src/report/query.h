/*
 * query.h - which postings and transactions a report is about.
 *
 * A query is a list of words, hledger's: a bare word or acct:REGEX for account names, and
 * amt: code: cur: date: date2: desc: depth: note: payee: real: status: tag: type: before
 * anything else; not: turns a word round. Several acct: words mean any of them, so do several
 * desc: and several status: words; all else must hold together.
 *
 * Dates and depths that hold for the whole query are taken out of it, since a report needs
 * them by themselves: where its periods begin, how deep its accounts go.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_QUERY_H
#define PN_REPORT_QUERY_H

#include "base/diag.h"
#include "books/books.h"
#include "report/pattern.h"

enum pn_term_kind {
    PN_TERM_NOT,         /* not parts[0]                                         */
    PN_TERM_AND,         /* all parts; true without parts                        */
    PN_TERM_OR,          /* any part; true without parts                         */
    PN_TERM_ACCOUNT,     /* pattern in the account's name                        */
    PN_TERM_AMOUNT,      /* the quantity compared with number                    */
    PN_TERM_CODE,        /* pattern in the code                                  */
    PN_TERM_SYMBOL,      /* pattern is the whole commodity symbol                */
    PN_TERM_DATE,        /* begin <= date < end                                  */
    PN_TERM_DATE2,       /* the same of the secondary date                       */
    PN_TERM_DESCRIPTION, /* pattern in the description                           */
    PN_TERM_DEPTH,       /* account name of at most `depth` components           */
    PN_TERM_NOTE,        /* pattern in the description's second part             */
    PN_TERM_PAYEE,       /* pattern in the description's first part              */
    PN_TERM_REAL,        /* is the posting real? it must be `is_real`            */
    PN_TERM_STATUS,      /* its mark is `mark`                                   */
    PN_TERM_TAG,         /* a tag has pattern in its name, value in its value    */
    PN_TERM_TYPE,        /* the account's type is one of the bits in types       */
};

enum pn_comparison {
    PN_IS_EQUAL,
    PN_IS_LESS,
    PN_IS_LESS_OR_EQUAL,
    PN_IS_GREATER,
    PN_IS_GREATER_OR_EQUAL,
};

/* Days from begin up to but without end; PN_DATE_NONE where open. */
struct pn_days {
    pn_date begin;
    pn_date end;
};

#define PN_DAYS_ALL ((struct pn_days){PN_DATE_NONE, PN_DATE_NONE})

/* How an account got its type. */
enum pn_type_origin {
    PN_TYPE_ANY,
    PN_TYPE_DECLARED, /* by a tag, its own or its parent's */
    PN_TYPE_NAMED,    /* by its name, whatever tags say    */
};

struct pn_term {
    enum pn_term_kind kind;
    enum pn_comparison comparison; /* AMOUNT                                     */
    bool is_magnitude;             /* AMOUNT: without the sign                   */
    bool is_real;                  /* REAL                                       */
    enum pn_mark mark;             /* STATUS                                     */
    enum pn_type_origin origin;    /* TYPE                                       */
    unsigned types;                /* TYPE: bits 1 << enum pn_account_type       */
    unsigned depth;                /* DEPTH                                      */
    struct pn_days days;           /* DATE, DATE2                                */
    struct pn_decimal number;      /* AMOUNT                                     */
    struct pn_pattern *pattern;
    struct pn_pattern *value; /* TAG: NULL when any value will do           */
    unsigned char *known;     /* answers by account, description or commodity
                                      that match.c remembers; NULL before        */
    struct {
        PN_VEC(struct pn_term *);
    } parts; /* NOT, AND, OR                               */
};

struct pn_query {
    struct pn_term *filter; /* an AND, without the dates and the depth below */
    struct pn_days days;    /* of every date: word that must hold            */
    int depth;              /* -1 for no limit                               */
};

/* A query that everything fits; words may be added. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_query_init(struct pn_arena *arena, struct pn_query *out);

/*
 * Read the words of a command line, each one term, and add them to query. Relative dates count
 * from today; with_date2 makes date: words speak of secondary dates. Patterns and terms live in
 * the arena. PN_EINPUT with a diagnostic for each word that cannot be read; PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_query_parse(const char *const *words, size_t count, pn_date today,
                                          bool with_date2, struct pn_arena *arena,
                                          struct pn_diags *diags, struct pn_query *query);

/* Let query ask for term as well, a copy of which is made. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_query_require(struct pn_query *query, struct pn_term term,
                                            struct pn_arena *arena);

/* The days in both. */
struct pn_days pn_days_both(struct pn_days a, struct pn_days b);

/* Is the day among them? */
static inline bool pn_days_hold(struct pn_days days, pn_date day) {
    return (days.begin == PN_DATE_NONE || day >= days.begin) &&
           (days.end == PN_DATE_NONE || day < days.end);
}

#endif
