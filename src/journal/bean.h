/*
 * bean.h - the state of reading Beancount, shared by the bean_*.c files.
 *
 * The grammar is one of words, not of lines: a lexer gives one word after the other,
 * with the ends of lines and the blanks that begin one. Functions that read a piece
 * start at the current word and leave the one behind it; they return PN_EINPUT after
 * recording why. The top level then goes on with the next line that is not indented.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_JOURNAL_BEAN_H
#define PN_JOURNAL_BEAN_H

#include "journal/internal.h"

enum pn_word_kind {
    PN_WORD_END,     /* of the file                                  */
    PN_WORD_LINE,    /* the end of a line                            */
    PN_WORD_INDENT,  /* blanks that begin a line with something on it */
    PN_WORD_DATE,    /* date                                         */
    PN_WORD_ACCOUNT, /* Assets:Cash                                  */
    PN_WORD_CURRENCY,
    PN_WORD_STRING, /* text with its quotes                         */
    PN_WORD_NUMBER, /* number                                       */
    PN_WORD_TAG,    /* #trip                                        */
    PN_WORD_LINK,   /* ^invoice                                     */
    PN_WORD_KEY,    /* a key without its colon                      */
    PN_WORD_NAME,   /* open, txn and the other words                */
    PN_WORD_FLAG,   /* ! & # ? % P S T C U R M                      */
    PN_WORD_BOOL,   /* TRUE FALSE                                   */
    PN_WORD_NULL,
    PN_WORD_MARK, /* one of * @ { } , ~ + - / ( ) : | or {{ }} @@  */
};

struct pn_word {
    enum pn_word_kind kind;
    struct pn_slice text;
    pn_date date;
    struct pn_number number;
};

struct pn_pushed {
    struct pn_slice key;     /* empty for a tag                       */
    struct pn_slice comment; /* "trip:", "key: value"                 */
    struct pn_slice text;    /* as written                            */
};

struct pn_bean {
    struct pn_reader reader; /* what keeping postings and transactions needs         */
    struct pn_journal *journal;
    const struct pn_journal_options *options;
    struct pn_diags *diags;
    uint32_t source;
    const char *begin, *at, *end; /* of the file; `at` is behind the current word */
    struct pn_word word;
    const char *before;       /* the end of the word before the current one            */
    struct pn_slice roots[5]; /* assets, liabilities, equity, income, expenses   */
    size_t string_lines_max;
    bool allows_pipe;
    struct {
        PN_VEC(struct pn_pushed);
    } pushed;
    uint32_t last_commodity;
    uint16_t last_style;
};

#define PN_BEAN_REFUSE(bean, code, text, hint, ...)                                          \
    (pn_diags_error((bean)->diags, (code), pn_journal_span((bean)->journal, (text)), (hint), \
                    __VA_ARGS__),                                                            \
     PN_EINPUT)

/* bean_lexer.c: make the next word current. PN_EINPUT for characters that form none. */
PN_MUST_USE enum pn_status pn_bean_next(struct pn_bean *bean);
static inline bool pn_bean_is(const struct pn_bean *bean, enum pn_word_kind kind) {
    return bean->word.kind == kind;
}
static inline bool pn_bean_is_mark(const struct pn_bean *bean, const char *mark) {
    return bean->word.kind == PN_WORD_MARK && pn_slice_is(bean->word.text, mark);
}
static inline bool pn_bean_ends(const struct pn_bean *bean) {
    return bean->word.kind == PN_WORD_LINE || bean->word.kind == PN_WORD_END;
}
/* Record that the current word is not what was expected ("an account"). */
PN_MUST_USE enum pn_status pn_bean_expected(struct pn_bean *bean, const char *what);
/* Take the current word of this kind, and go on. */
PN_MUST_USE enum pn_status pn_bean_take(struct pn_bean *bean, enum pn_word_kind kind,
                                        const char *what, struct pn_slice *out);
/* Nothing may follow on the line. */
PN_MUST_USE enum pn_status pn_bean_line_end(struct pn_bean *bean);

/* bean_text.c */
/* The text of a string without quotes and escapes; a slice of the source where it has none. */
PN_MUST_USE enum pn_status pn_bean_unquote(struct pn_bean *bean, struct pn_slice quoted,
                                           struct pn_slice *out);
/* An account, checked against the roots. */
PN_MUST_USE enum pn_status pn_bean_account(struct pn_bean *bean, struct pn_slice *out);
/* Add a comment that was made of a piece of text. */
PN_MUST_USE enum pn_status pn_bean_comment(struct pn_bean *bean, struct pn_slice comment,
                                           struct pn_slice text, bool is_pushed, uint32_t *first,
                                           uint32_t *count);
/* The comment of a #tag or ^link. */
PN_MUST_USE enum pn_status pn_bean_tag_comment(struct pn_bean *bean, struct pn_slice word,
                                               struct pn_slice *out);
/* KEY: VALUE at the current word: its comment and its text. */
PN_MUST_USE enum pn_status pn_bean_key_value(struct pn_bean *bean, struct pn_pushed *out);
/* Tags and links, up to the end of the line. */
PN_MUST_USE enum pn_status pn_bean_tags(struct pn_bean *bean, uint32_t *first, uint32_t *count);
/* What pushtag and pushmeta add to a transaction; own keys hide pushed ones. */
PN_MUST_USE enum pn_status pn_bean_add_pushed(struct pn_bean *bean, uint32_t *first,
                                              uint32_t *count);
/* The metadata lines below a directive, from the end of its line on. */
PN_MUST_USE enum pn_status pn_bean_metadata(struct pn_bean *bean, uint32_t *first, uint32_t *count);
/* Add a key's comment; a second one of the same key must say the same. */
PN_MUST_USE enum pn_status pn_bean_add_key(struct pn_bean *bean, uint32_t *first, uint32_t *count);

/* bean_amount.c */
bool pn_bean_number_begins(const struct pn_bean *bean);
/* A number or an expression of numbers. */
PN_MUST_USE enum pn_status pn_bean_number(struct pn_bean *bean, struct pn_number *out);
PN_MUST_USE enum pn_status pn_bean_amount_of(struct pn_bean *bean, const struct pn_number *number,
                                             struct pn_slice symbol, struct pn_amount *out);
PN_MUST_USE enum pn_status pn_bean_amount(struct pn_bean *bean, struct pn_amount *out);
/* [NUMBER] [CURRENCY]; *lacks tells what is not there. */
PN_MUST_USE enum pn_status pn_bean_partial_amount(struct pn_bean *bean, struct pn_amount *out,
                                                  uint8_t *lacks);
/* {...} or {{...}} */
PN_MUST_USE enum pn_status pn_bean_lot(struct pn_bean *bean, struct pn_posting_extra *extra);
/* @ or @@ with what follows. */
PN_MUST_USE enum pn_status pn_bean_price(struct pn_bean *bean, struct pn_posting_extra *extra);

/* bean_transaction.c, bean_directive.c: from the word behind the date on. */
PN_MUST_USE enum pn_status pn_bean_transaction(struct pn_bean *bean, const char *from,
                                               pn_date date);
PN_MUST_USE enum pn_status pn_bean_dated(struct pn_bean *bean, const char *from, pn_date date);
/* option, plugin, include, push and pop. */
PN_MUST_USE enum pn_status pn_bean_undated(struct pn_bean *bean);

/* bean_transaction.c: one posting, for transactions and rules; its account and extra are added. */
PN_MUST_USE enum pn_status pn_bean_keep_posting(struct pn_bean *bean,
                                                struct pn_posting_draft *posting,
                                                struct pn_slice account,
                                                const struct pn_posting_extra *extra);

/* bean_reader.c */
PN_MUST_USE enum pn_status pn_bean_entry(struct pn_bean *bean, enum pn_entry_kind kind,
                                         size_t index);
PN_MUST_USE enum pn_status pn_bean_include(struct pn_bean *bean, struct pn_slice text,
                                           struct pn_slice pattern);

#endif
