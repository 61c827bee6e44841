/*
 * internal.h - the reader's state, shared by the files of this folder.
 *
 * Functions that read a piece of a line take a cursor and move it on; they return
 * PN_EINPUT after recording why. The top level then goes on with the next line that
 * is not indented.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_JOURNAL_INTERNAL_H
#define PN_JOURNAL_INTERNAL_H

#include <string.h>

#include "journal/journal.h"

/* The rest of a line. */
struct pn_cursor {
    const char *at;
    const char *end;
};

/* How a commodity was declared so far, by commodity id: only this helps to read `1,000`. */
struct pn_format {
    char decimal_mark;     /* 0 when not declared                           */
    bool is_decimal_comma; /* Ledger: once seen, for the rest of the run    */
    bool is_used;          /* Ledger: an amount in it was read              */
    bool is_converted;     /* Ledger: a `C` line gives it in other units    */
    uint32_t alias_of;     /* Ledger: 1 + the commodity that it is another name of; 0 for none */
};

/* What included files share with their includer. */
struct pn_formats {
    PN_VEC(struct pn_format);
    bool has_payee_accounts; /* Ledger: a `payee` line stands under an account */
    unsigned changes;        /* of what decides how later amounts and accounts are read */
};

/*
 * A way of writing amounts that was met: a symbol without quotes, on one side, digits around a
 * decimal mark. The next amounts written so have the same form; most of a journal's are.
 */
struct pn_usual {
    uint64_t symbol; /* its bytes, at most eight, the first lowest */
    uint32_t shape;  /* see pn_usual_shape; 0 for a free slot      */
    uint32_t form;   /* in journal.forms                           */
};

#define PN_USUALS       256
#define PN_USUAL_MET    1u
#define PN_USUAL_LEFT   2u
#define PN_USUAL_SPACED 4u

/* The mark (0 for none) and the digits behind it; sides and spaces are added. */
static inline uint32_t pn_usual_shape(char mark, unsigned places) {
    return PN_USUAL_MET | (uint32_t)(unsigned char)mark << 8 | places << 16;
}

static inline size_t pn_usual_slot(uint64_t symbol, uint32_t shape) {
    return (size_t)(((symbol ^ shape) * 0x9e3779b97f4a7c15u) >> 56);
}

/* A posting and a transaction while they are read; packed when they are kept. */
struct pn_posting_draft {
    struct pn_slice text; /* from the status or account to the last byte of the line */
    struct pn_amount amount;
    struct pn_comments comments;
    uint32_t account; /* id in journal.account_texts    */
    uint32_t extra;   /* index into journal.extras, or PN_NONE */
    uint8_t kind;     /* enum pn_posting_kind */
    uint8_t mark;     /* enum pn_mark */
    bool has_amount;
};

struct pn_transaction_draft {
    struct pn_slice text; /* the header line */
    struct pn_slice code;
    struct pn_comments comments;
    pn_date date, date2;
    uint32_t description; /* id in journal.descriptions */
    uint32_t posting_first, posting_count;
    uint8_t mark; /* enum pn_mark */
};

struct pn_reader;
/* Read common transactions that begin before `until`; see common.h. PN_ELIMIT, PN_ENOMEM. */
typedef enum pn_status pn_common_function(struct pn_reader *reader, const char *until);

struct pn_reader {
    struct pn_journal *journal;
    const struct pn_journal_options *options;
    struct pn_diags *diags;
    struct pn_formats *formats;
    enum pn_dialect dialect;
    uint32_t source;
    uint64_t base;        /* the place of the file's first byte               */
    const char *begin;    /* of the file                                      */
    const char *next;     /* where the next line begins                       */
    const char *clean;    /* what is before it was found to be UTF-8          */
    const char *end;      /* of the file                                      */
    struct pn_slice line; /* the current line without its end              */
    int year;             /* of dates without one                          */
    bool has_year;        /* from a directive                              */
    char decimal_mark;    /* from the directive; 0 for none                */
    bool is_format;       /* the amount being read is a directive's format */
    bool has_default;     /* D was given                                   */
    uint32_t default_commodity;
    uint16_t default_style;
    uint8_t default_places;
    uint64_t apply_years;       /* open `apply ...` (Ledger), the last lowest: 1 is a year */
    const char *last_date_text; /* ten bytes; a day often has many entries */
    pn_date last_date;
    uint32_t last_commodity;
    uint16_t last_style;
    uint32_t last_form;
    struct pn_usual usuals[PN_USUALS];
    const char *edge;                /* 64 bytes from here on belong to the file; see common.h */
    pn_common_function *read_common; /* NULL where it cannot be used */
    struct {
        uint64_t date_first; /* eight bytes and two: a day often has many entries */
        uint16_t date_last;
        pn_date date;
    } common;
};

/* A number as written, before it is known what a lone mark in it means. */
struct pn_number {
    pn_i128 mantissa;
    uint32_t places;
    uint32_t places_after_mark; /* of an ambiguous number: digits after its mark */
    char decimal_mark;          /* 0 for none                                    */
    char group_mark;            /* 0 for none                                    */
    char ambiguous_mark;        /* one mark that may be either; 0 when clear     */
    uint8_t group_count;        /* lengths[]: of digit groups, from the right    */
    uint8_t lengths[PN_STYLE_GROUPS_MAX];
};

#define PN_REFUSE(reader, code, text, hint, ...)                                       \
    (pn_diags_error((reader)->diags, (code), pn_reader_span((reader), (text)), (hint), \
                    __VA_ARGS__),                                                      \
     PN_EINPUT)

static inline bool pn_is_blank(char c) { return c == ' ' || c == '\t'; }

static inline bool pn_is_digit(char c) { return c >= '0' && c <= '9'; }

static inline void pn_skip_blanks(struct pn_cursor *cursor) {
    while (cursor->at < cursor->end && pn_is_blank(*cursor->at))
        cursor->at++;
}

static inline char pn_peek(const struct pn_cursor *cursor) {
    return cursor->at < cursor->end ? *cursor->at : '\0';
}

static inline struct pn_slice pn_rest(const struct pn_cursor *cursor) {
    return (struct pn_slice){cursor->at, (size_t)(cursor->end - cursor->at)};
}

static inline struct pn_slice pn_between(const char *from, const char *to) {
    return (struct pn_slice){from, (size_t)(to - from)};
}

/* Make the next line current; false at the end of the file. */
static inline bool pn_reader_line(struct pn_reader *reader) {
    if (reader->next >= reader->end) return false;
    const char *from = reader->next;
    const char *stop = memchr(from, '\n', (size_t)(reader->end - from));
    const char *to = stop == NULL ? reader->end : stop;
    reader->next = stop == NULL ? reader->end : stop + 1;
    if (to > from && to[-1] == '\r') to--;
    reader->line = pn_between(from, to);
    return true;
}

/* Where the text of the next line begins if the line is indented and not empty, else NULL. */
static inline const char *pn_reader_indented(const struct pn_reader *reader) {
    const char *at = reader->next;
    if (at >= reader->end || !pn_is_blank(*at)) return NULL;
    if (reader->end - at >= 4 && memcmp(at, "    ", 4) == 0) at += 4; /* as most are */
    while (at < reader->end && pn_is_blank(*at))
        at++;
    return at < reader->end && *at != '\n' && *at != '\r' ? at : NULL;
}

/* Whether the next line begins with a blank and has anything on it. */
static inline bool pn_reader_is_indented(const struct pn_reader *reader) {
    return pn_reader_indented(reader) != NULL;
}

/* journal.c */
/* What has number 0: the empty symbol, the plain style, the form without digits. */
PN_MUST_USE enum pn_status pn_journal_prepare(struct pn_journal *journal);

/* reader.c */
struct pn_span pn_reader_span(const struct pn_reader *reader, struct pn_slice text);
/* Read what begins with the current line: a transaction, a directive, a rule, nothing. */
PN_MUST_USE enum pn_status pn_reader_entry_read(struct pn_reader *reader);
/* Whether the text is UTF-8 without zero bytes. */
bool pn_text_is_clean(struct pn_slice text);
/* Read the whole of a source with this state; the recursion is limited by the sources. */
PN_MUST_USE enum pn_status pn_reader_file(struct pn_reader *reader, uint32_t source);
/* Read the comment at the cursor, then the comment lines below; the first is the line's own. */
PN_MUST_USE enum pn_status pn_reader_comments(struct pn_reader *reader, struct pn_cursor *cursor,
                                              uint32_t *first, uint32_t *count);
/* Whether there are any, blanks before them skipped. */
static inline bool pn_reader_has_comments(const struct pn_reader *reader,
                                          struct pn_cursor *cursor) {
    pn_skip_blanks(cursor);
    const char *below = pn_reader_indented(reader);
    return pn_peek(cursor) == ';' || (below != NULL && *below == ';');
}
/* One more comment line for an item whose comments are the newest. */
PN_MUST_USE enum pn_status pn_reader_comment_line(struct pn_reader *reader, struct pn_slice text,
                                                  uint32_t *first, uint32_t *count);

/* keep.c */
PN_MUST_USE enum pn_status pn_reader_entry(struct pn_reader *reader, enum pn_entry_kind kind,
                                           size_t index);
/* Keep a posting behind the others: PN_ELIMIT, PN_ENOMEM. Its texts must lie in the source. */
PN_MUST_USE enum pn_status pn_reader_keep_posting(struct pn_reader *reader,
                                                  const struct pn_posting_draft *draft);
/*
 * Keep a transaction, which ends before the next line, and its entry; if it is a common one, it
 * is settled, that is, known to balance, the amount left out worked out. PN_ELIMIT, PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_reader_keep_transaction(struct pn_reader *reader,
                                                      const struct pn_transaction_draft *draft);

/* The same of one that is packed already. Its postings are the last ones. */
PN_MUST_USE enum pn_status pn_reader_keep_packed(struct pn_reader *reader,
                                                 struct pn_transaction *transaction);

/* number.c */
bool pn_number_begins(const struct pn_cursor *cursor);
PN_MUST_USE enum pn_status pn_number_read(struct pn_reader *reader, struct pn_cursor *cursor,
                                          struct pn_number *out);
/* Decide an ambiguous mark: decimal unless the known decimal mark is another one. */
void pn_number_settle(struct pn_number *number, char known_decimal_mark);
/* Ledger's rules; *is_decimal_comma is the commodity's and is set when the number says so. */
PN_MUST_USE enum pn_status pn_number_read_ledger(struct pn_reader *reader, struct pn_slice text,
                                                 bool *is_decimal_comma, struct pn_number *out);

/* amount.c */
PN_MUST_USE enum pn_status pn_amount_read(struct pn_reader *reader, struct pn_cursor *cursor,
                                          bool in_rule, struct pn_amount *out);
/* Forget the usual ways of writing: what was read may have said that they mean something else. */
void pn_usuals_clear(struct pn_reader *reader);
PN_MUST_USE enum pn_status pn_symbol_read(struct pn_reader *reader, struct pn_cursor *cursor,
                                          struct pn_slice *out);
/* Costs and lots after a posting's amount. */
PN_MUST_USE enum pn_status pn_cost_read(struct pn_reader *reader, struct pn_cursor *cursor,
                                        struct pn_posting_extra *extra, bool *has_extra);
struct pn_format *pn_format_of(struct pn_reader *reader, uint32_t commodity);
/* The number of this way of writing amounts; 0 for the thousandth and later ones. */
PN_MUST_USE enum pn_status pn_reader_style(struct pn_reader *reader, const struct pn_style *style,
                                           uint16_t *out);

/* expression.c */
/*
 * Arithmetic in parentheses, evaluated; in a rule a bare result multiplies the matched amount,
 * and so does `amount`. PN_EINPUT when the result is not one exact amount.
 */
PN_MUST_USE enum pn_status pn_expression_read(struct pn_reader *reader, struct pn_cursor *cursor,
                                              bool in_rule, struct pn_amount *out);

/* dates.c */
PN_MUST_USE enum pn_status pn_date_read(struct pn_reader *reader, struct pn_cursor *cursor,
                                        int year, pn_date *out);
/* The same without a reader and without words: PN_EINPUT. */
PN_MUST_USE enum pn_status pn_date_scan(struct pn_cursor *cursor, enum pn_dialect dialect, int year,
                                        pn_date *out);

/* transaction.c */
PN_MUST_USE enum pn_status pn_transaction_read(struct pn_reader *reader);
PN_MUST_USE enum pn_status pn_rule_read(struct pn_reader *reader, enum pn_rule_kind kind);
/* The account name at the cursor, up to two blanks (or Ledger's tab). */
PN_MUST_USE enum pn_status pn_account_read(struct pn_reader *reader, struct pn_cursor *cursor,
                                           struct pn_slice *out);

/* directive.c */
/* Warn that an expression is not evaluated; PN_EINPUT for an assertion that cannot hold. */
PN_MUST_USE enum pn_status pn_reader_pass_expression(struct pn_reader *reader,
                                                     struct pn_slice text);
PN_MUST_USE enum pn_status pn_directive_read(struct pn_reader *reader);
/* Whether the line is a directive that changes nothing of how later lines are read. */
bool pn_directive_is_simple(struct pn_slice line);

/* bean_reader.c: read the whole of a Beancount source and what it includes. */
PN_MUST_USE enum pn_status pn_bean_file(struct pn_journal *journal,
                                        const struct pn_journal_options *options,
                                        struct pn_diags *diags, uint32_t source);

#endif
