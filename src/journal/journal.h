/*
 * journal.h - what was written, in file order.
 *
 * A parsed journal keeps every directive, transaction and rule as it stands in the
 * text; what it means (inferred amounts, aliases, balances) is books/books.h. Texts
 * are slices of the source bytes. Amounts are exact decimals; dates have their year.
 * Everything lives in the journal's arena until pn_journal_clear.
 *
 * Invariants
 *   J1  Postings of one transaction or rule are neighbours in postings, its comment
 *       lines are neighbours in comments.
 *   J2  Every slice lies in a source or in the arena.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_JOURNAL_JOURNAL_H
#define PN_JOURNAL_JOURNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/intern.h"
#include "money/style.h"
#include "text/sources.h"

#define PN_NONE UINT32_MAX /* no index */

enum pn_dialect {
    PN_DIALECT_BY_NAME, /* by the file's extension, hledger where it tells nothing */
    PN_DIALECT_HLEDGER,
    PN_DIALECT_LEDGER,
    PN_DIALECT_BEANCOUNT,
};

enum pn_mark { PN_MARK_NONE, PN_MARK_PENDING, PN_MARK_CLEARED }; /* nothing, !, * */

enum pn_posting_kind {
    PN_POSTING_REAL,
    PN_POSTING_VIRTUAL,  /* (account): outside the balance     */
    PN_POSTING_BALANCED, /* [account]: virtual, but must balance */
};

/* A number with its commodity, as written. */
struct pn_amount {
    pn_i128 mantissa;
    uint32_t commodity; /* id in journal.commodities; id 0 is the empty symbol          */
    uint16_t style;     /* index into journal.styles: how this amount was written       */
    uint8_t places;     /* digits after the decimal mark                                */
    bool is_multiplier; /* *N in a rule                                                 */
};

enum pn_cost_kind {
    PN_COST_NONE,
    PN_COST_UNIT,  /* @  */
    PN_COST_TOTAL, /* @@ */
};

/* Lines of journal.comments. */
struct pn_comments {
    uint32_t first, count;
};

/* What Beancount leaves to be worked out: a set. */
enum pn_lack {
    PN_LACK_NUMBER = 1,
    PN_LACK_COMMODITY = 2,
};

/* Beancount's {...}: what was written of a lot; the rest is worked out. */
struct pn_lot {
    struct pn_decimal unit;  /* cost per unit, when has_unit                            */
    struct pn_decimal total; /* {# TOTAL} or {{TOTAL}}, when has_total                  */
    uint32_t commodity;      /* of both; 0 when not written                             */
    pn_date date;            /* PN_DATE_NONE when not written                           */
    struct pn_slice label;   /* without quotes; empty when not written                  */
    bool has_unit, has_total;
    bool is_compound; /* {UNIT # TOTAL}: what is not written of the two is missing   */
    bool is_total;    /* {{...}}: there is no cost per unit                         */
};

/* What few postings have. */
struct pn_posting_extra {
    struct pn_amount cost;           /* per unit or in total, not negative as a total           */
    struct pn_amount assertion;      /* the balance after `=`                                  */
    struct pn_amount lot_price;      /* of {PRICE} or {{PRICE}}                                */
    struct pn_slice lot;             /* {...} annotations as written, empty for none            */
    struct pn_slice expression;      /* (...) value expression, empty for none                  */
    struct pn_slice assertion_text;  /* from `=` on, for errors                             */
    struct pn_slice assertion_price; /* a cost after it, which means nothing               */
    enum pn_cost_kind cost_kind;
    enum pn_cost_kind lot_kind; /* {PRICE} is a unit, {{PRICE}} a total                    */
    bool cost_is_virtual;       /* (@) or (@@): no price is recorded (Ledger)              */
    bool has_assertion;
    bool assertion_is_total;     /* == : no other commodity in the account                  */
    bool assertion_is_inclusive; /* =* : subaccounts count                                 */
    struct pn_amount partial;    /* Beancount: what there is of an amount that lacks something */
    uint8_t amount_lacks; /* Beancount: set of enum pn_lack; 0 with has_amount unset: no amount */
    uint8_t cost_lacks;   /* Beancount: the same of the price after @                     */
    uint32_t lot_number;  /* Beancount: 1 + index into journal.lots, 0 for none             */
};

/* All of an amount but its digits; few of them serve millions of postings. */
struct pn_form {
    uint32_t commodity;
    uint16_t style;
    uint8_t places;
    bool is_multiplier;
};

/* What not every posting has, and the amount of one that has it. */
struct pn_posting_more {
    pn_i128 mantissa;
    uint32_t extra; /* index into journal.extras, or PN_NONE */
    struct pn_comments comments;
};

/*
 * A posting, packed: there are as many as lines in the files. Outside this folder only account,
 * kind, mark and has_amount are read from it, all else by the functions below.
 */
struct pn_posting {
    int32_t number;     /* the amount's mantissa; where that is elsewhere, the index of it      */
    uint32_t place;     /* of its text, from the status or account on; see pn_sources_at        */
    uint32_t account;   /* id in journal.account_texts: the name as written                     */
    uint32_t form : 22; /* index into journal.forms                                           */
    uint32_t place_high : 2;
    uint32_t kind : 2; /* enum pn_posting_kind                                                */
    uint32_t mark : 2; /* enum pn_mark                                                        */
    uint32_t has_amount : 1;
    uint32_t has_more : 1; /* number is an index into journal.posting_mores                   */
    uint32_t is_wide : 1;  /* number is an index into journal.wides: 32 bits do not hold it   */
};

#define PN_FORMS_MAX   ((size_t)1 << 22)
#define PN_INDICES_MAX ((size_t)1 << 31) /* of posting_mores and wides */

/* What not every transaction has. */
struct pn_transaction_more {
    pn_date date2; /* PN_DATE_NONE when not written */
    struct pn_comments comments;
    struct pn_slice code;
};

/* A transaction, packed in the same way: code, second date, comments and texts by functions. */
struct pn_transaction {
    uint32_t place;        /* of its header line                                            */
    uint32_t block_length; /* bytes from there to the end of the last posting or comment    */
    pn_date date;
    uint32_t description; /* id in journal.descriptions                                     */
    uint32_t posting_first;
    uint32_t posting_count;
    uint32_t more; /* index into journal.transaction_mores, or PN_NONE                      */
    uint8_t place_high;
    uint8_t mark;    /* enum pn_mark                                                        */
    uint8_t dialect; /* enum pn_dialect of its file                                         */
    bool is_settled; /* balances by itself, see pn_reader_keep_transaction                  */
    bool has_news;   /* maybe the first with one of its names or forms; only if settled     */
};

enum pn_rule_kind { PN_RULE_PERIODIC, PN_RULE_AUTO };

/* `~ PERIOD  [description]` or `= QUERY`. */
struct pn_rule {
    enum pn_rule_kind kind;
    enum pn_mark mark;
    struct pn_slice text;        /* the header line                                       */
    struct pn_slice expression;  /* the period expression or the query                    */
    struct pn_slice description; /* after two spaces; may be empty                        */
    struct pn_slice code;
    pn_date today; /* what its period counts from: the default year's start,
                                    or PN_DATE_NONE for today                             */
    uint32_t posting_first, posting_count;
    uint32_t comment_first, comment_count;
    enum pn_dialect dialect;
};

enum pn_directive_kind {
    PN_DIRECTIVE_ACCOUNT,   /* name                                       */
    PN_DIRECTIVE_COMMODITY, /* name; amount when a format is given        */
    PN_DIRECTIVE_PAYEE,     /* name                                       */
    PN_DIRECTIVE_TAG,       /* name                                       */
    PN_DIRECTIVE_INCLUDE,   /* name is the pattern                        */
    PN_DIRECTIVE_ALIAS,     /* name=value, name is /regex/ when is_regex  */
    PN_DIRECTIVE_END_ALIASES,
    PN_DIRECTIVE_APPLY_ACCOUNT, /* name                                       */
    PN_DIRECTIVE_END_APPLY_ACCOUNT,
    PN_DIRECTIVE_APPLY_TAG, /* name                                       */
    PN_DIRECTIVE_END_APPLY_TAG,
    PN_DIRECTIVE_PRICE,             /* P: date, commodity, amount                 */
    PN_DIRECTIVE_DEFAULT_COMMODITY, /* D: amount                              */
    PN_DIRECTIVE_YEAR,              /* Y: number                                  */
    PN_DIRECTIVE_APPLY_YEAR,        /* number                                     */
    PN_DIRECTIVE_END_APPLY_YEAR,
    PN_DIRECTIVE_END_APPLY,    /* the innermost apply                        */
    PN_DIRECTIVE_DECIMAL_MARK, /* name is the mark                           */
    PN_DIRECTIVE_BUCKET,       /* name is the account                        */
    PN_DIRECTIVE_NO_MARKET,    /* N: name                                    */
    PN_DIRECTIVE_IGNORED,      /* understood and without effect; name is the line */
    PN_DIRECTIVE_FILE_BEGIN,   /* number is the source; scopes open          */
    PN_DIRECTIVE_FILE_END,
    /* Beancount; `open` is ACCOUNT: value holds the commodities, number the booking method */
    PN_DIRECTIVE_CLOSE,    /* date, name                                  */
    PN_DIRECTIVE_BALANCE,  /* date, name, amount, value: the tolerance    */
    PN_DIRECTIVE_PAD,      /* date, name, value: the other account        */
    PN_DIRECTIVE_NOTE,     /* date, name                                  */
    PN_DIRECTIVE_DOCUMENT, /* date, name, value: the path                 */
    PN_DIRECTIVE_EVENT,    /* date; events, queries and custom lines      */
    PN_DIRECTIVE_OPTION,   /* name, value                                 */
    PN_DIRECTIVE_PLUGIN,   /* name, value                                 */
    PN_DIRECTIVE_PUSH,     /* pushtag poptag pushmeta popmeta: name is the line */
};

/* How Beancount matches what leaves an account with the lots in it. */
enum pn_booking {
    PN_BOOKING_DEFAULT, /* as the option says, STRICT without one */
    PN_BOOKING_STRICT,
    PN_BOOKING_NONE,
    PN_BOOKING_FIFO,
    PN_BOOKING_LIFO,
    PN_BOOKING_AVERAGE,
};
/* By its name; false when there is no such method. */
bool pn_booking_of_name(struct pn_slice name, enum pn_booking *out);

/* An indented line under a directive: `format 1,000.00 EUR`, `note ...`. */
struct pn_subdirective {
    struct pn_slice key;
    struct pn_slice value;
};

struct pn_directive {
    enum pn_directive_kind kind;
    bool is_regex;
    bool is_nested; /* the `alias` line under an account directive          */
    bool has_amount;
    struct pn_slice text; /* the line                                             */
    struct pn_slice name;
    struct pn_slice value;
    struct pn_amount amount;
    uint32_t commodity; /* of P and commodity: id in journal.commodities        */
    pn_date date;
    uint32_t number;
    uint32_t comment_first, comment_count;
    uint32_t sub_first, sub_count;
    enum pn_dialect dialect;
};

enum pn_entry_kind { PN_ENTRY_TRANSACTION, PN_ENTRY_RULE, PN_ENTRY_DIRECTIVE };

/*
 * Where a comment comes from that Beancount writes in another way: "trip:" from `#trip`,
 * "link: a" from `^a`, "rate: 4%" from `rate: "4%"`. By comment number, rising.
 */
struct pn_origin {
    uint32_t comment;
    bool is_pushed; /* by pushtag or pushmeta, not written where it counts */
    struct pn_slice text;
};

/* The order of the file. */
struct pn_entry {
    uint32_t kind : 2;   /* enum pn_entry_kind                   */
    uint32_t index : 30; /* into transactions, rules or directives */
};

#define PN_ENTRIES_MAX ((size_t)1 << 30)

struct pn_journal {
    struct pn_arena *arena; /* the caller's; holds everything below */
    struct pn_sources sources;
    enum pn_dialect dialect; /* of the first file */
    struct {
        PN_VEC(struct pn_entry);
    } entries;
    struct {
        PN_VEC(struct pn_transaction);
    } transactions;
    struct {
        PN_VEC(struct pn_posting);
    } postings;
    struct {
        PN_VEC(struct pn_posting_extra);
    } extras;
    struct {
        PN_VEC(struct pn_posting_more);
    } posting_mores;
    struct {
        PN_VEC(struct pn_transaction_more);
    } transaction_mores;
    struct {
        PN_VEC(pn_i128);
    } wides; /* mantissas of more than 32 bits */
    struct {
        PN_VEC(struct pn_form);
    } forms;                   /* 0 is the empty symbol without digits                          */
    struct pn_intern form_ids; /* their bytes to their numbers                             */
    struct {
        PN_VEC(uint8_t);
    } seen_texts, seen_forms; /* while reading: the dialects that have them in postings     */
    struct {
        PN_VEC(struct pn_slice);
    } comments; /* text after the ';', trimmed; one a line;
                                                     an item's first is that of its own line,
                                                     empty when only lines below have some */
    struct {
        PN_VEC(struct pn_rule);
    } rules;
    struct {
        PN_VEC(struct pn_directive);
    } directives;
    struct {
        PN_VEC(struct pn_subdirective);
    } subdirectives;
    struct {
        PN_VEC(struct pn_lot);
    } lots; /* Beancount */
    struct {
        PN_VEC(struct pn_origin);
    } origins; /* Beancount */
    struct {
        PN_VEC(struct pn_style);
    } styles;
    struct pn_intern account_texts; /* names of accounts as written, before aliases       */
    struct pn_intern descriptions;  /* the whole text after status and code               */
    struct pn_intern commodities;   /* symbols without quotes; id 0 is the empty symbol    */
};

struct pn_journal_options {
    enum pn_dialect dialect;    /* of files, or PN_DIALECT_BY_NAME                       */
    pn_date today;              /* for dates without a year; PN_DATE_NONE asks the clock */
    bool without_files;         /* include directives are kept and not followed          */
    const struct pn_swap *swap; /* bytes in the place of a file's, or NULL; outlives the journal */
};

/*
 * Read a file, or bytes that the caller keeps alive under a name, at the end of the
 * journal. All mistakes go to diags and reading goes on with the next unindented
 * line: PN_EINPUT when there are some. PN_EIO, PN_ELIMIT, PN_ENOMEM. An error leaves the
 * journal fit for nothing but pn_journal_clear (its sources still show diagnostics).
 */
void pn_journal_init(struct pn_journal *journal, struct pn_arena *arena);
PN_MUST_USE enum pn_status pn_journal_read(struct pn_journal *journal, struct pn_slice path,
                                           const struct pn_journal_options *options,
                                           struct pn_diags *diags);
PN_MUST_USE enum pn_status pn_journal_read_bytes(struct pn_journal *journal, struct pn_slice name,
                                                 struct pn_slice bytes,
                                                 const struct pn_journal_options *options,
                                                 struct pn_diags *diags);

/* Close the sources; the arena is the caller's to clear. */
void pn_journal_clear(struct pn_journal *journal);

/* By the ending of the name: .beancount .bean; .ledger .dat; anything else hledger. */
enum pn_dialect pn_dialect_of_name(struct pn_slice name);

/*
 * What was written. The text of a posting goes from its status or account to the last byte of its
 * line, that of a transaction is its header line, its block ends with its last posting or comment.
 * Of no transaction (NULL, of a forecast) there is no code, no second date and no comment.
 */
static inline const struct pn_posting_more *pn_posting_more_of(const struct pn_journal *journal,
                                                               const struct pn_posting *posting) {
    return posting->has_more ? &journal->posting_mores.items[(uint32_t)posting->number] : NULL;
}

static inline pn_i128 pn_posting_mantissa(const struct pn_journal *journal,
                                          const struct pn_posting *posting) {
    if (posting->has_more) return journal->posting_mores.items[(uint32_t)posting->number].mantissa;
    if (posting->is_wide) return journal->wides.items[(uint32_t)posting->number];
    return posting->number;
}

static inline struct pn_amount pn_posting_amount(const struct pn_journal *journal,
                                                 const struct pn_posting *posting) {
    const struct pn_form *form = &journal->forms.items[posting->form];
    return (struct pn_amount){
        .mantissa = pn_posting_mantissa(journal, posting),
        .commodity = form->commodity,
        .style = form->style,
        .places = form->places,
        .is_multiplier = form->is_multiplier,
    };
}

static inline const struct pn_posting_extra *pn_posting_extra_of(const struct pn_journal *journal,
                                                                 const struct pn_posting *posting) {
    const struct pn_posting_more *more = pn_posting_more_of(journal, posting);
    return more == NULL || more->extra == PN_NONE ? NULL : &journal->extras.items[more->extra];
}

static inline struct pn_comments pn_posting_comments(const struct pn_journal *journal,
                                                     const struct pn_posting *posting) {
    const struct pn_posting_more *more = pn_posting_more_of(journal, posting);
    return more == NULL ? (struct pn_comments){0} : more->comments;
}

struct pn_slice pn_posting_text(const struct pn_journal *journal, const struct pn_posting *posting);
struct pn_slice pn_transaction_text(const struct pn_journal *journal,
                                    const struct pn_transaction *transaction);
struct pn_slice pn_transaction_block(const struct pn_journal *journal,
                                     const struct pn_transaction *transaction);

static inline const struct pn_transaction_more *
pn_transaction_more_of(const struct pn_journal *journal, const struct pn_transaction *transaction) {
    if (transaction == NULL || transaction->more == PN_NONE) return NULL;
    return &journal->transaction_mores.items[transaction->more];
}

static inline struct pn_slice pn_transaction_code(const struct pn_journal *journal,
                                                  const struct pn_transaction *transaction) {
    const struct pn_transaction_more *more = pn_transaction_more_of(journal, transaction);
    return more == NULL ? PN_SLICE("") : more->code;
}

static inline pn_date pn_transaction_date2(const struct pn_journal *journal,
                                           const struct pn_transaction *transaction) {
    const struct pn_transaction_more *more = pn_transaction_more_of(journal, transaction);
    return more == NULL ? PN_DATE_NONE : more->date2;
}

static inline struct pn_comments pn_transaction_comments(const struct pn_journal *journal,
                                                         const struct pn_transaction *transaction) {
    const struct pn_transaction_more *more = pn_transaction_more_of(journal, transaction);
    return more == NULL ? (struct pn_comments){0} : more->comments;
}

/* Give a posting the mantissa; PN_ELIMIT, PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_posting_set_mantissa(struct pn_journal *journal,
                                                   struct pn_posting *posting, pn_i128 mantissa);

/* The number of a form, a new one at first sight. PN_ELIMIT above PN_FORMS_MAX, PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_journal_form(struct pn_journal *journal, struct pn_form form,
                                           uint32_t *out);

/*
 * Add a transaction that moves an amount to the account of a directive's name from that of its
 * value, dated and placed as the directive; it is no entry of the file. Its index is *out.
 */
PN_MUST_USE enum pn_status pn_journal_add_transfer(struct pn_journal *journal,
                                                   const struct pn_directive *directive,
                                                   struct pn_slice description,
                                                   struct pn_amount amount, uint32_t *out);

static inline struct pn_decimal pn_amount_decimal(struct pn_amount amount) {
    return (struct pn_decimal){amount.mantissa, amount.places};
}

/*
 * Where a slice of the journal stands, for a diagnostic: also of a comment that was made from
 * Beancount's text. Cost: the files and, failing those, the origins.
 */
struct pn_span pn_journal_span(const struct pn_journal *journal, struct pn_slice text);

/* What a comment was made from, or NULL when it stands as it was written. */
const struct pn_origin *pn_journal_origin(const struct pn_journal *journal, uint32_t comment);

/* The description's parts: before and after the first `|`, trimmed; both the whole without one. */
struct pn_slice pn_description_payee(struct pn_slice description);
struct pn_slice pn_description_note(struct pn_slice description);

/* A tag in a comment: slices of the comment. */
struct pn_tag {
    struct pn_slice key;   /* without the colon                             */
    struct pn_slice value; /* trimmed; may be empty                         */
};

/*
 * The tag of a comment line read as one tag a line: the first word must end in `:`
 * and is the key, the value runs to the end of the line, commas and all. False when
 * the line is no such tag.
 */
bool pn_tag_of_line(struct pn_slice comment, struct pn_tag *out);

/*
 * The tags of a comment line as hledger reads them: each `word:`, its value up to the
 * next comma. *at starts at 0 and is moved on; false when there is no more.
 */
bool pn_tag_next(struct pn_slice comment, size_t *at, struct pn_tag *out);

/*
 * The dates that a posting's comment lines give it: `date:2026-01-02` and `date2:`, or
 * [DATE], [DATE=DATE2], [=DATE2]. Leaves alone what is not given. A year left out is
 * the transaction's. PN_EINPUT when such a tag holds no date.
 */
PN_MUST_USE enum pn_status pn_posting_dates(const struct pn_journal *journal,
                                            const struct pn_posting *posting,
                                            enum pn_dialect dialect, pn_date transaction_date,
                                            pn_date *date, pn_date *date2);

#endif
