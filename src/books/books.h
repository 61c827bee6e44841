/*
 * books.h - what the journal means: balanced, checked, priced, immutable.
 *
 * Loading reads the files, applies aliases, infers elided amounts and costs, checks
 * that every transaction balances and every assertion holds, and then seals the
 * result as columns: one array for each property, all of one length, indexed by
 * transaction or posting number. Nothing changes afterwards.
 *
 * Transactions stand in the order reports show them: by date, then as written
 * (hledger), or as written (Ledger). The postings of transaction t are
 * pn_books_rows_begin(t) up to (not including) pn_books_rows_end(t).
 *
 * Amounts are whole numbers of a commodity's smallest unit: mantissa / 10^scale with
 * the commodity's one scale, so sums are checked integer additions (pn_i128_add).
 *
 * Invariants
 *   B1  The real postings of a transaction, at cost, sum to zero within its dialect's
 *       tolerance, and so do the [balanced] ones.
 *   B2  Every account's parent has a table entry; ids are stable, 0 is the nameless root.
 *   B3  Every posting row has one commodity; a posting that stands for several amounts is
 *       several rows, the later ones flagged PN_ROW_CONTINUES.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BOOKS_BOOKS_H
#define PN_BOOKS_BOOKS_H

#include "books/period.h"
#include "journal/journal.h"

enum pn_account_type {
    PN_ACCOUNT_UNKNOWN,
    PN_ACCOUNT_ASSET,
    PN_ACCOUNT_CASH, /* an asset that can pay bills (hledger's C) */
    PN_ACCOUNT_LIABILITY,
    PN_ACCOUNT_EQUITY,
    PN_ACCOUNT_CONVERSION,
    PN_ACCOUNT_REVENUE,
    PN_ACCOUNT_EXPENSE,
};

struct pn_account {
    struct pn_slice name;  /* "Assets:Cash"                                            */
    uint32_t parent;       /* account id, 0 at the top                                 */
    uint32_t directive;    /* index into journal.directives, PN_NONE when not declared */
    uint16_t depth;        /* components of the name; 0 for the root                   */
    uint8_t type;          /* enum pn_account_type, inherited from parents             */
    bool is_type_declared; /* by a `type:` tag, its own or a parent's                   */
};

struct pn_commodity {
    struct pn_slice symbol;
    struct pn_style style; /* how reports show it; style.places digits                 */
    uint32_t directive;    /* index into journal.directives, PN_NONE when not declared */
    uint8_t scale;         /* of every mantissa in the columns                         */
    bool is_used;          /* some posting has it                                      */
    bool is_styled;        /* a posting, a price or a directive shows how it is written */
};

struct pn_cost {
    enum pn_cost_kind kind;
    bool is_inferred;         /* not written: from two commodities that balance        */
    bool is_virtual;          /* (@): records no price                                 */
    struct pn_amount written; /* unit or total; not negative unless written so         */
    struct pn_decimal total;  /* of the posting, with the posting's sign               */
    uint32_t commodity;
    bool is_lot;           /* Beancount's {...}: written is the lot's cost per unit     */
    pn_date date;          /* of the lot, or PN_DATE_NONE                               */
    struct pn_slice label; /* of the lot; may be empty                                  */
};

enum pn_row_flag {
    PN_ROW_INFERRED = 1,    /* the amount was elided                                     */
    PN_ROW_CONTINUES = 2,   /* one more commodity of the posting in the row before       */
    PN_ROW_GENERATED = 4,   /* by an `=` rule                                            */
    PN_ROW_ASSIGNED = 8,    /* the amount comes from a balance assignment                */
    PN_ROW_COSTED = 16,     /* derived books: rows of equity follow in place of its cost */
    PN_ROW_CONVERSION = 32, /* derived books: one of these                             */
};

enum pn_transaction_flag {
    PN_TRANSACTION_FORECAST = 1, /* made by a `~` rule; written is the rule            */
    PN_TRANSACTION_MODIFIED = 2, /* an `=` rule added postings                         */
};

/*
 * Packed: outside this folder only the counts are read from these, all else by the functions
 * below. Where the rows are the postings as written (is_direct), what the journal has anyway has
 * no column here, and what is the same for every row of most journals has none either.
 */
struct pn_transaction_columns {
    size_t count;
    const pn_date *date;
    const uint32_t *description;   /* id in journal.descriptions                        */
    const uint32_t *written;       /* index into journal.transactions, or .rules (forecast) */
    const uint32_t *posting_first; /* count + 1 of them                                 */
    const uint8_t *mark;           /* enum pn_mark                                      */
    const uint8_t *flags;          /* enum pn_transaction_flag                          */
};

struct pn_posting_columns {
    size_t count;
    const int64_t *amount;            /* in units of the commodity's scale; an index into wides for
                                    a PN_ROW_WIDE one                                        */
    const uint32_t *account;          /* id in accounts; NULL when the name as written tells      */
    const uint32_t *form;             /* in journal.forms: commodity and digits                   */
    const uint32_t *transaction;      /* its transaction                                          */
    const uint32_t *near_transaction; /* when direct: of every PN_ROWS_STEP-th row           */
    const uint16_t *traits;           /* kind, mark, flags: see pn_row_traits; NULL when they are
                                    those of the posting as written                          */
    const uint32_t *written;          /* into journal.postings; NULL when it is the row's number  */
    const uint32_t *cost;             /* into costs, or PN_NONE; NULL when none has any           */
    const pn_date *date;              /* NULL when all have their transaction's                   */
    const pn_i128 *wides;
};

#define PN_ROWS_STEP ((size_t)8)

/* Kind in bits 0 and 1, mark in 2 and 3, flags from 4 on. */
#define PN_ROW_WIDE ((uint16_t)0x8000u)

static inline uint16_t pn_row_traits(uint8_t kind, uint8_t mark, uint8_t flags) {
    return (uint16_t)(kind | mark << 2 | flags << 4);
}
static inline uint8_t pn_traits_kind(uint16_t traits) { return traits & 3u; }
static inline uint8_t pn_traits_mark(uint16_t traits) { return (uint8_t)(traits >> 2 & 3u); }
static inline uint8_t pn_traits_flags(uint16_t traits) { return (uint8_t)(traits >> 4 & 0xffu); }

/* One `P` line, or a cost when asked for: one unit of `from` was worth `price` of `to`. */
struct pn_price {
    pn_date date;
    uint32_t from;
    uint32_t to;
    struct pn_decimal price;  /* > 0 is not promised                                     */
    struct pn_amount written; /* as in the P line; zero for one from a cost             */
    bool is_inferred;         /* from a cost                                             */
};

/* A `~` rule that was understood. */
struct pn_recurrence {
    struct pn_period period;
    uint32_t rule; /* index into journal.rules: comments, postings, description */
};

struct pn_books_options {
    enum pn_dialect dialect;
    pn_date today;                  /* PN_DATE_NONE asks the clock                            */
    bool use_auto_rules;            /* --auto                                                 */
    bool ignore_assertions;         /* -I, --permissive                                       */
    bool is_strict;                 /* -s: accounts and commodities must be declared          */
    pn_date forecast_after;         /* a forecast without a start begins on it at the earliest */
    bool use_forecast;              /* add the transactions of `~` rules inside `forecast`    */
    bool infer_cost_prices;         /* --infer-market-prices: prices from costs too           */
    bool copies_files;              /* for books that outlive a change of their files         */
    bool keeps_columns;             /* never without columns of its own; for tests            */
    struct pn_period forecast;      /* open ends: after the last transaction; today + 180 days */
    const struct pn_slice *aliases; /* OLD=NEW or /REGEX/=NEW of the command line       */
    size_t alias_count;
    const struct pn_swap *swap; /* bytes in the place of a file's, or NULL; outlives the books */
};

struct pn_books {
    struct pn_arena arena; /* holds everything, the journal too */
    struct pn_journal journal;
    enum pn_dialect dialect;
    pn_date today;
    size_t account_count;
    const struct pn_account *accounts;
    const uint32_t *account_order; /* ids 1.. in the order reports show them: a tree walk,
                                      declared ones first, then by name                */
    size_t commodity_count;
    const struct pn_commodity *commodities; /* id 0 is the empty symbol */
    struct pn_transaction_columns transactions;
    struct pn_posting_columns postings;
    bool is_direct; /* the rows are journal.postings, the transactions journal.transactions  */
    const pn_i128 *form_factors; /* then: from a form's digits to its commodity's scale      */
    size_t cost_count;
    const struct pn_cost *costs;
    size_t price_count;
    const struct pn_price *prices; /* by date, then as written */
    size_t recurrence_count;
    const struct pn_recurrence *recurrences;
    struct pn_intern account_names;   /* names to ids */
    const uint32_t *posting_accounts; /* by journal posting: its account, after aliases; NULL
                                         where text_accounts tells                           */
    const uint32_t *text_accounts;    /* by id in journal.account_texts                      */
    const uint32_t *same_account;     /* by journal directive: the next account directive of
                                         the same account, or PN_NONE                        */
    const struct pn_books *original;  /* the books whose rows, one by one, these show under
                                         other accounts; NULL: they are their own            */
};

#define PN_BOOKS_OPTIONS_DEFAULT \
    ((struct pn_books_options){  \
        .today = PN_DATE_NONE, .forecast_after = PN_DATE_NONE, .forecast = PN_PERIOD_ALL})

/*
 * Load the files at paths. Mistakes go to diags, all of them (up to 100): PN_EINPUT.
 * PN_EIO, PN_ELIMIT, PN_ERANGE (a number does not fit; also in diags), PN_ENOMEM. On
 * failure *out holds only what pn_diags_show needs (journal.sources) and must be
 * cleared as after success. Cost: linear in the bytes, about 100 ns a posting.
 */
PN_MUST_USE enum pn_status pn_books_load(const struct pn_slice *paths, size_t path_count,
                                         const struct pn_books_options *options,
                                         struct pn_diags *diags, struct pn_books *out);

/* The same from bytes under a name; include directives are relative to the name. */
PN_MUST_USE enum pn_status pn_books_load_bytes(struct pn_slice name, struct pn_slice bytes,
                                               const struct pn_books_options *options,
                                               struct pn_diags *diags, struct pn_books *out);
void pn_books_clear(struct pn_books *books);

/* How many rows the account has of its own. Cost: all rows. */
size_t pn_books_account_rows(const struct pn_books *books, uint32_t account);

/* The id of an account or commodity, or PN_NONE. */
uint32_t pn_books_account_find(const struct pn_books *books, struct pn_slice name);
uint32_t pn_books_commodity_find(const struct pn_books *books, struct pn_slice symbol);

/* The properties of a transaction. */
static inline pn_date pn_books_date(const struct pn_books *books, size_t t) {
    return books->is_direct ? books->journal.transactions.items[t].date
                            : books->transactions.date[t];
}
/* Id in journal.descriptions. */
static inline uint32_t pn_books_description_id(const struct pn_books *books, size_t t) {
    return books->is_direct ? books->journal.transactions.items[t].description
                            : books->transactions.description[t];
}
/* Index into journal.transactions, or into journal.rules for a forecast one. */
static inline uint32_t pn_books_written_index(const struct pn_books *books, size_t t) {
    return books->is_direct ? (uint32_t)t : books->transactions.written[t];
}
static inline size_t pn_books_rows_begin(const struct pn_books *books, size_t t) {
    return books->is_direct ? books->journal.transactions.items[t].posting_first
                            : books->transactions.posting_first[t];
}
static inline size_t pn_books_rows_end(const struct pn_books *books, size_t t) {
    if (!books->is_direct) return books->transactions.posting_first[t + 1];
    const struct pn_transaction *written = &books->journal.transactions.items[t];
    return (size_t)written->posting_first + written->posting_count;
}
/* enum pn_mark */
static inline uint8_t pn_books_mark(const struct pn_books *books, size_t t) {
    return books->is_direct ? books->journal.transactions.items[t].mark
                            : books->transactions.mark[t];
}
/* enum pn_transaction_flag */
static inline uint8_t pn_books_flags(const struct pn_books *books, size_t t) {
    return books->is_direct ? 0 : books->transactions.flags[t];
}

/* The type that a name tells, by hledger's rules. */
enum pn_account_type pn_account_type_of_name(struct pn_slice name);

/* The properties of a posting row. */
static inline uint32_t pn_books_row_account(const struct pn_books *books, size_t row) {
    if (books->postings.account != NULL) return books->postings.account[row];
    return books->text_accounts[books->journal.postings.items[row].account];
}
static inline uint32_t pn_books_row_transaction(const struct pn_books *books, size_t row) {
    if (!books->is_direct) return books->postings.transaction[row];
    uint32_t t = books->postings.near_transaction[row / PN_ROWS_STEP];
    while (pn_books_rows_end(books, t) <= row)
        t++;
    return t;
}
/* Its number in journal.forms, by which its commodity and digits are found. */
static inline uint32_t pn_books_row_form(const struct pn_books *books, size_t row) {
    return books->is_direct ? books->journal.postings.items[row].form : books->postings.form[row];
}
static inline uint32_t pn_books_row_commodity(const struct pn_books *books, size_t row) {
    return books->journal.forms.items[pn_books_row_form(books, row)].commodity;
}
/* The digits it was written or inferred with. */
static inline uint8_t pn_books_row_places(const struct pn_books *books, size_t row) {
    return books->journal.forms.items[pn_books_row_form(books, row)].places;
}
/* Its amount in units of the commodity's scale. */
static inline pn_i128 pn_books_row_units(const struct pn_books *books, size_t row) {
    if (books->is_direct) {
        const struct pn_posting *posting = &books->journal.postings.items[row];
        return pn_posting_mantissa(&books->journal, posting) * books->form_factors[posting->form];
    }
    int64_t amount = books->postings.amount[row];
    if ((books->postings.traits[row] & PN_ROW_WIDE) != 0) return books->postings.wides[amount];
    return amount;
}
/* Its own date or the transaction's. */
static inline pn_date pn_books_row_date(const struct pn_books *books, size_t row) {
    if (books->postings.date != NULL) return books->postings.date[row];
    return pn_books_date(books, pn_books_row_transaction(books, row));
}
/* Index into journal.postings (of a rule if generated). */
static inline uint32_t pn_books_row_written(const struct pn_books *books, size_t row) {
    return books->postings.written == NULL ? (uint32_t)row : books->postings.written[row];
}
/* Index into costs, or PN_NONE. */
static inline uint32_t pn_books_row_cost(const struct pn_books *books, size_t row) {
    return books->postings.cost == NULL ? PN_NONE : books->postings.cost[row];
}
static inline uint16_t pn_books_row_traits(const struct pn_books *books, size_t row) {
    if (books->postings.traits != NULL) return books->postings.traits[row];
    const struct pn_posting *posting = &books->journal.postings.items[row];
    uint8_t mark = (uint8_t)posting->mark;
    if (mark == PN_MARK_NONE) mark = pn_books_mark(books, pn_books_row_transaction(books, row));
    return pn_row_traits(posting->kind, mark, posting->has_amount ? 0 : PN_ROW_INFERRED);
}
/* enum pn_posting_kind */
static inline uint8_t pn_books_row_kind(const struct pn_books *books, size_t row) {
    return pn_traits_kind(pn_books_row_traits(books, row));
}
/* Its own enum pn_mark, else the transaction's. */
static inline uint8_t pn_books_row_mark(const struct pn_books *books, size_t row) {
    return pn_traits_mark(pn_books_row_traits(books, row));
}
/* enum pn_row_flag */
static inline uint8_t pn_books_row_flags(const struct pn_books *books, size_t row) {
    return pn_traits_flags(pn_books_row_traits(books, row));
}

/* The amount of a posting row with the digits it was written with. */
struct pn_decimal pn_books_row_amount(const struct pn_books *books, size_t row);

/* A mantissa of a column's sum as a decimal: the commodity's scale. */
static inline struct pn_decimal pn_books_decimal(const struct pn_books *books, uint32_t commodity,
                                                 pn_i128 amount) {
    return (struct pn_decimal){amount, books->commodities[commodity].scale};
}

/* The written form of a transaction (NULL for a forecast one) and of a posting row. */
const struct pn_transaction *pn_books_written(const struct pn_books *books, size_t transaction);
const struct pn_posting *pn_books_written_posting(const struct pn_books *books, size_t row);
struct pn_slice pn_books_description(const struct pn_books *books, size_t transaction);

/* The secondary date of a posting row or PN_DATE_NONE. */
pn_date pn_books_row_date2(const struct pn_books *books, size_t row);

/* A tag with its place, for messages. */
struct pn_declared_tag {
    struct pn_tag tag;
    struct pn_span span; /* of the value, or of the key where it has none */
};

/*
 * Tags one a line (pn_tag_of_line) of what was written; *at starts at 0 and is moved
 * on; false when there is no more. Of an account: all its account directives' lines.
 */
bool pn_books_account_tag(const struct pn_books *books, uint32_t account, size_t *at,
                          struct pn_declared_tag *out);
bool pn_books_transaction_tag(const struct pn_books *books, size_t transaction, size_t *at,
                              struct pn_declared_tag *out);
bool pn_books_row_tag(const struct pn_books *books, size_t row, size_t *at,
                      struct pn_declared_tag *out);
bool pn_books_rule_tag(const struct pn_books *books, uint32_t rule, size_t *at,
                       struct pn_declared_tag *out);

/* A posting of a periodic rule, its account resolved through aliases. */
struct pn_rule_posting {
    uint32_t account;
    bool has_amount; /* false: takes the negated sum of the others */
    struct pn_amount amount;
    uint32_t written; /* index into journal.postings */
};
/* index counts from 0 to journal.rules.items[rule].posting_count - 1. */
struct pn_rule_posting pn_books_rule_posting(const struct pn_books *books, uint32_t rule,
                                             uint32_t index);

/* The first transaction after the date (for books in date order; else a linear search). */
size_t pn_books_first_after(const struct pn_books *books, pn_date date);

/* Sums of postings by account and commodity, without subaccounts; zero sums are left out. */
struct pn_balance {
    uint32_t commodity;
    pn_i128 amount; /* in units of the commodity's scale */
};
struct pn_balances {
    const uint32_t *first;         /* account_count + 1: where an account's sums begin   */
    const struct pn_balance *sums; /* of account a: first[a] up to first[a + 1]          */
};
/* Of the posting rows dated up to `last` inclusive (PN_DATE_MAX for all). PN_ERANGE, PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_books_balances(const struct pn_books *books, pn_date last,
                                             struct pn_arena *arena, struct pn_balances *out);

/*
 * What `amount` of commodity `from` is worth in `to` on the date: the shortest chain of
 * declared prices, else of prices in either direction (hledger's rule). PN_EINPUT when
 * there is no such chain, PN_ERANGE. The result is rounded half to even to `places`.
 */
PN_MUST_USE enum pn_status pn_books_value(const struct pn_books *books, struct pn_decimal amount,
                                          uint32_t from, uint32_t to, pn_date date, unsigned places,
                                          struct pn_decimal *out);

/* The commodity that -V values `from` in on the date, or PN_NONE. */
uint32_t pn_books_value_commodity(const struct pn_books *books, uint32_t from, pn_date date);

enum pn_check {
    PN_CHECK_ACCOUNTS = 1,       /* every posted account is declared      */
    PN_CHECK_COMMODITIES = 2,    /* every commodity is declared           */
    PN_CHECK_PAYEES = 4,         /* every payee is declared               */
    PN_CHECK_TAGS = 8,           /* every tag is declared                 */
    PN_CHECK_ORDERED_DATES = 16, /* transactions of a file stand by date */
    PN_CHECK_UNIQUE_LEAF_NAMES = 32,
};
/* Record what the checks (a set of enum pn_check) find: PN_EINPUT when anything, PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_books_check(const struct pn_books *books, unsigned checks,
                                          struct pn_diags *diags);

#endif
