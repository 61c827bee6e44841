/*
 * internal.h - the state of loading, shared by the files of this folder.
 *
 * Loading goes over the journal in steps: resolve account names and note styles in
 * file order (alias.c, accounts.c, commodities.c), make balanced rows transaction by
 * transaction (balance.c), kept in columns (rows.c), walk them for assertions and
 * assignments (assertions.c), bring them to their commodities' scales (seal.c). What only loading needs lives in `scratch`.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BOOKS_INTERNAL_H
#define PN_BOOKS_INTERNAL_H

#include <regex.h>

#include "base/limits.h"
#include "books/books.h"

/* A posting row before it is sealed. */
struct pn_row {
    pn_i128 mantissa;
    uint32_t account;
    uint32_t commodity;
    uint32_t written; /* index into journal.postings */
    uint32_t cost;    /* index into loader.costs, or PN_NONE */
    pn_date date;
    uint8_t places;
    uint8_t kind;
    uint8_t mark;
    uint8_t flags; /* enum pn_row_flag, ROW_ELIDED while unknown */
};

#define ROW_ELIDED 0x80u /* the amount is not known yet */

/* The balanced rows, as the columns that they stay; see struct pn_posting_columns. */
struct pn_rows {
    size_t count, capacity;
    int64_t *amount;
    uint32_t *account, *form, *transaction;
    uint16_t *traits;
    uint32_t *written, *cost; /* NULL while every row is the posting of its number, has no cost */
    pn_date *date;            /* NULL while every row has its transaction's */
    struct {
        PN_VEC(pn_i128);
    } wides;
};

static inline pn_i128 pn_rows_amount(const struct pn_rows *rows, size_t at) {
    if ((rows->traits[at] & PN_ROW_WIDE) != 0) return rows->wides.items[rows->amount[at]];
    return rows->amount[at];
}

/* When the journal's postings are the rows: what few of them have, see struct pn_posting_columns. */
struct pn_direct {
    uint32_t *near_transaction, *cost;
    uint16_t *traits;
    pn_date *date;
};

/* A transaction being balanced, and where its rows went. */
struct pn_work {
    pn_date date;
    uint32_t written; /* index into journal.transactions, or .rules for a forecast */
    uint32_t row_first;
    uint32_t row_count;
    uint32_t group; /* which file of the command line */
    uint32_t posting_first, posting_count;
    uint8_t mark;
    uint8_t flags;
    uint8_t dialect;
    bool is_deferred; /* has assignments: its rows come with the assertions */
    bool is_settled;  /* the reader has balanced it */
};

/* The sum of one commodity while a transaction is balanced. */
struct pn_sum {
    uint32_t commodity;
    uint8_t style_places; /* most digits any summand was written with */
    struct pn_decimal value;
    struct pn_slice symbol; /* set for sorting only */
};

struct pn_alias {
    struct pn_slice old;
    struct pn_slice replacement;
    regex_t *regex; /* NULL for a plain one */
};

/* One running balance; cells of an account form a list. */
struct pn_cell {
    uint32_t commodity;
    uint32_t account;
    uint32_t next; /* cell index or PN_NONE */
    struct pn_decimal value;
};

struct pn_running {
    struct {
        PN_VEC(struct pn_cell);
    } cells;
    uint32_t *heads; /* by account: first cell or PN_NONE */
    uint32_t *slots; /* hash of (account, commodity) to cell + 1 */
    size_t slot_count;
};

/* What is known of a commodity's writing while loading. */
struct pn_look {
    struct pn_style style;
    bool is_seen;    /* some amount influenced it                   */
    bool is_frozen;  /* a directive said it                         */
    bool is_of_cost; /* only costs and assertions have it           */
    uint32_t directive;
};

/* Who has seen a form: the rules of how commodities are shown, a row. */
enum form_use { FORM_HLEDGER = 1, FORM_LEDGER = 2, FORM_ROW = 4 };

struct pn_rule_matcher; /* automated.c */

struct pn_loader {
    struct pn_books *books;
    struct pn_journal *journal;
    const struct pn_books_options *options;
    struct pn_diags *diags;
    struct pn_arena scratch;
    uint32_t
        *resolved; /* account id by journal posting; NULL where a name is always the same one */
    struct {
        PN_VEC(struct pn_account);
    } accounts;
    struct {
        PN_VEC(uint32_t);
    } declared;             /* account ids in order of declaration */
    uint32_t *same_account; /* by directive: the next one of the same account */
    /* alias.c */
    struct {
        PN_VEC(struct pn_alias);
    } aliases; /* oldest first; [0..fixed) from the options */
    struct {
        PN_VEC(regex_t *);
    } regexes; /* to be freed */
    struct {
        PN_VEC(struct pn_slice);
    } prefixes;
    struct {
        PN_VEC(size_t);
    } scopes;              /* pairs of alias and prefix counts */
    uint32_t *cache;       /* account text id to account id */
    uint32_t *cache_epoch; /* which alias_epoch the cache entry is of */
    uint32_t alias_epoch;
    size_t alias_floor; /* aliases below it are the command line's */
    /* commodities.c */
    struct {
        PN_VEC(struct pn_look);
    } looks;           /* by commodity */
    uint32_t bucket;   /* Ledger: account id or PN_NONE */
    uint32_t *buckets; /* by transaction, or NULL */
    /* balance.c */
    struct {
        PN_VEC(struct pn_work);
    } works; /* in the books' order */
    struct pn_rows rows;
    uint32_t last_form; /* of the last row */
    struct {            /* by form: of enum form_use */
        PN_VEC(uint8_t);
    } form_uses;
    bool is_direct; /* direct.c: there are no works and no rows, the postings are the rows */
    struct pn_direct direct;
    struct {
        PN_VEC(struct pn_row);
    } draft; /* of the transaction being balanced */
    struct {
        PN_VEC(struct pn_cost);
    } costs;
    struct {
        PN_VEC(struct pn_sum);
    } sums;
    uint32_t *sum_slot;  /* by commodity: index into sums */
    uint32_t *sum_epoch; /* by commodity: of what sum_slot speaks */
    uint32_t epoch;
    uint8_t *places_so_far; /* Ledger: digits seen up to here, by commodity */
    /* bean_options.c */
    struct pn_slice
        roots[5]; /* Beancount: names of assets, liabilities, equity, income, expenses */
    bool has_implicit_prices; /* Beancount: prices come from costs too                         */
    /* assertions.c */
    bool has_assertions;
    bool has_deferred;
    struct pn_running real; /* Ledger: without virtual postings */
    struct pn_running all;
    /* automated.c */
    struct pn_rule_matcher *matchers;
    size_t matcher_count;
    struct pn_strbuf subject; /* what a regular expression is matched against */
    struct {
        PN_VEC(size_t);
    } groups; /* entry index where each file of the command line ends */
};

static inline uint32_t pn_loader_account_of(const struct pn_loader *loader, size_t posting) {
    if (loader->resolved != NULL) return loader->resolved[posting];
    return loader->cache[loader->journal->postings.items[posting].account];
}

#define PN_BLAME(loader, code, text, hint, ...)                                                  \
    (pn_diags_error((loader)->diags, (code), pn_journal_span((loader)->journal, (text)), (hint), \
                    __VA_ARGS__),                                                                \
     PN_EINPUT)

/* rows.c */
/* Room for at least wanted rows. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_rows_reserve(struct pn_loader *loader, struct pn_rows *rows,
                                           size_t wanted);
/* Append a row of the work with this number. PN_ELIMIT, PN_ENOMEM. */
/* Append the count postings from number first on as they are, of a settled work. */
PN_MUST_USE enum pn_status pn_rows_add_settled(struct pn_loader *loader, struct pn_rows *rows,
                                               uint32_t transaction, const struct pn_work *work);
PN_MUST_USE enum pn_status pn_rows_add(struct pn_loader *loader, struct pn_rows *rows,
                                       uint32_t transaction, const struct pn_row *row);
/* The works are in another order now: tell the rows. */
void pn_rows_renumber(struct pn_loader *loader, struct pn_rows *rows);
struct pn_row pn_rows_at(const struct pn_loader *loader, const struct pn_rows *rows, size_t at);
static inline pn_date pn_rows_date(const struct pn_loader *loader, const struct pn_rows *rows,
                                   size_t at) {
    if (rows->date != NULL) return rows->date[at];
    return loader->works.items[rows->transaction[at]].date;
}

/* load.c */
/* Whether a posting's amount is what an assertion asks for. */
bool pn_loader_has_assignment(const struct pn_journal *journal, const struct pn_transaction *item);
/* The work of a transaction of a file of this group. */
void pn_loader_make_work(struct pn_loader *loader, uint32_t index, uint32_t group,
                         struct pn_work *out);

/* direct.c */
/*
 * Balance and check everything without works and rows where that can be done; is_direct says
 * whether it was. PN_EINPUT when the journal is wrong, PN_ENOMEM, PN_ELIMIT.
 */
PN_MUST_USE enum pn_status pn_loader_direct(struct pn_loader *loader);
void pn_loader_seal_direct(struct pn_loader *loader);

/* accounts.c */
PN_MUST_USE enum pn_status pn_loader_account(struct pn_loader *loader, struct pn_slice name,
                                             uint32_t *out);
PN_MUST_USE enum pn_status pn_loader_seal_accounts(struct pn_loader *loader);
/* Ids 1.. in the order of reports; place is by account: its place among the declared, or PN_NONE. */
PN_MUST_USE enum pn_status pn_accounts_order(const struct pn_account *accounts, size_t count,
                                             uint32_t *place, struct pn_arena *scratch,
                                             struct pn_arena *arena, uint32_t **out);

/* alias.c */
PN_MUST_USE enum pn_status pn_loader_resolve(struct pn_loader *loader);
/* The account of a name as it is written at the end of the files. */
PN_MUST_USE enum pn_status pn_loader_name(struct pn_loader *loader, enum pn_dialect dialect,
                                          struct pn_slice name, uint32_t *out);
void pn_loader_free_regexes(struct pn_loader *loader);
/* Compile an extended regular expression, case ignored; freed with the loader. */
PN_MUST_USE enum pn_status pn_loader_regex(struct pn_loader *loader, struct pn_slice text,
                                           regex_t **out);

/* commodities.c */
PN_MUST_USE enum pn_status pn_loader_prepare_looks(struct pn_loader *loader);
void pn_loader_look(struct pn_loader *loader, enum pn_dialect dialect, struct pn_amount amount);
PN_MUST_USE enum pn_status pn_loader_look_directive(struct pn_loader *loader, uint32_t directive);
/* hledger: prices and D come before all postings. */
void pn_loader_look_ahead(struct pn_loader *loader);
PN_MUST_USE enum pn_status pn_loader_finish_looks(struct pn_loader *loader);

/* balance.c */
PN_MUST_USE enum pn_status pn_loader_draft(struct pn_loader *loader, const struct pn_work *work);
PN_MUST_USE enum pn_status pn_loader_balance(struct pn_loader *loader, struct pn_work *work);
PN_MUST_USE enum pn_status pn_loader_keep(struct pn_loader *loader, struct pn_work *work);
/* Ledger: the digits of a settled transaction, of which this is the first posting. */
void pn_loader_note_settled(struct pn_loader *loader, uint8_t dialect, uint32_t posting_first);
/* The rows of a settled transaction are its postings. */
PN_MUST_USE enum pn_status pn_loader_keep_settled(struct pn_loader *loader, struct pn_work *work);
struct pn_slice pn_loader_header(const struct pn_loader *loader, const struct pn_work *work);
PN_MUST_USE enum pn_status pn_loader_too_large(struct pn_loader *loader, struct pn_slice text);

/* assertions.c */
PN_MUST_USE enum pn_status pn_loader_assert(struct pn_loader *loader);
/* The same where the postings are the rows; they stand by date. */
PN_MUST_USE enum pn_status pn_loader_assert_direct(struct pn_loader *loader);
/* Ledger: resolve assignments and check assertions of the draft, before it is balanced. */
PN_MUST_USE enum pn_status pn_loader_assert_draft(struct pn_loader *loader,
                                                  const struct pn_work *work);
PN_MUST_USE enum pn_status pn_loader_run_draft(struct pn_loader *loader);

/* ambiguous.c: warn of the first number that the dialects read in two ways. */
PN_MUST_USE enum pn_status pn_loader_warn_ambiguous(struct pn_loader *loader);

/* bean_load.c: book and check everything of Beancount. */
PN_MUST_USE enum pn_status pn_loader_beancount(struct pn_loader *loader);

/* automated.c */
PN_MUST_USE enum pn_status pn_loader_prepare_rules(struct pn_loader *loader);
PN_MUST_USE enum pn_status pn_loader_apply_rules(struct pn_loader *loader, struct pn_work *work);

/* forecast.c */
PN_MUST_USE enum pn_status pn_loader_recurrences(struct pn_loader *loader);
PN_MUST_USE enum pn_status pn_loader_forecast(struct pn_loader *loader);

/* prices.c */
PN_MUST_USE enum pn_status pn_loader_prices(struct pn_loader *loader);

/* seal.c */
PN_MUST_USE enum pn_status pn_loader_seal(struct pn_loader *loader);
/* The table of commodities, their scales from the forms in use. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_loader_seal_commodities(struct pn_loader *loader);
/* A row has this form. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_loader_use_form(struct pn_loader *loader, uint32_t form);
bool pn_loader_form_is_used(const struct pn_loader *loader, size_t form);

/* checks.c */
PN_MUST_USE enum pn_status pn_loader_strict(struct pn_loader *loader);

#endif
