/*
 * say.h - the values of an answer: each once exactly and once as its reader expects it.
 *
 * docs/web-api.md gives the forms. A sentence is a message: a code that the page's own
 * catalogue translates, its arguments, and the sentence in English made from messages.def.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_SAY_H
#define PN_WEB_SAY_H

#include "base/diag.h"
#include "exchange/fields.h"
#include "text/sources.h"
#include "web/locale.h"

struct pn_household;

/* How amounts of one commodity are shown. */
struct pn_say_money {
    struct pn_slice symbol;
    struct pn_style style; /* places included */
};

struct pn_say {
    struct pn_fields fields;
    enum pn_locale locale;
    pn_date today;
    struct pn_say_money money; /* of amounts in minor units */
    struct pn_strbuf text;     /* of one value              */
    enum pn_status failed;     /* of a text                 */
};

void pn_say_init(struct pn_say *say, enum pn_locale locale, pn_date today, struct pn_strbuf *out);

/* Amounts in minor units are of this household from now on. */
void pn_say_of(struct pn_say *say, const struct pn_household *household);

/* Brackets and plain values, with a key, or NULL in an array. */
void pn_say_open(struct pn_say *say, const char *key, char bracket);
void pn_say_close(struct pn_say *say);
void pn_say_text(struct pn_say *say, const char *key, struct pn_slice text);
void pn_say_word(struct pn_say *say, const char *key, const char *text);
void pn_say_whole(struct pn_say *say, const char *key, int64_t value);
void pn_say_bool(struct pn_say *say, const char *key, bool value);
void pn_say_null(struct pn_say *say, const char *key);

/* The forms of the contract. entries may be NULL: no entries stand behind the number. */
void pn_say_amount(struct pn_say *say, const char *key, int64_t minor);
void pn_say_amount_of(struct pn_say *say, const char *key, int64_t minor, const char *entries);
void pn_say_sum(struct pn_say *say, const char *key, const struct pn_say_money *money,
                struct pn_decimal number, const char *entries);
void pn_say_date(struct pn_say *say, const char *key, pn_date date);   /* NONE is null */
void pn_say_month(struct pn_say *say, const char *key, int32_t month); /* 0 is null    */
void pn_say_share(struct pn_say *say, const char *key, int64_t ppb);

enum pn_message_kind {
    PN_SAY_END,
    PN_SAY_AMOUNT, /* value in minor units */
    PN_SAY_DATE,
    PN_SAY_MONTH,
    PN_SAY_SHARE, /* ppb */
    PN_SAY_WHOLE,
    PN_SAY_TEXT,
};

struct pn_message_part {
    const char *name;
    enum pn_message_kind kind;
    int64_t value;
    struct pn_slice text;
};

#define PN_MESSAGE_PARTS_MAX 8

struct pn_message {
    const char *code; /* of messages.def; NULL says null */
    struct pn_message_part parts[PN_MESSAGE_PARTS_MAX];
};

void pn_message_add(struct pn_message *message, const char *name, enum pn_message_kind kind,
                    int64_t value);
void pn_message_add_text(struct pn_message *message, const char *name, struct pn_slice text);

void pn_say_message(struct pn_say *say, const char *key, const struct pn_message *message);

/* Append the message's sentence in English. */
void pn_message_print(struct pn_say *say, const struct pn_message *message, struct pn_strbuf *buf);

/* The members of an error in an object that is left open; sources and field may be NULL. */
void pn_say_diag_open(struct pn_say *say, const char *key, const struct pn_sources *sources,
                      const struct pn_diag *diag, const char *field);

/* The same, closed, without a key. */
void pn_say_diag(struct pn_say *say, const struct pn_sources *sources, const struct pn_diag *diag,
                 const char *field);

/* The newline at the end, and the first failure. */
PN_MUST_USE enum pn_status pn_say_finish(struct pn_say *say);

#endif
