/*
 * convert_parts.h - the state of converting, shared by the convert_*.c files.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_CONVERT_PARTS_H
#define PN_REPORT_CONVERT_PARTS_H

#include "journal/print.h"
#include "report/convert.h"
#include "report/tally.h"

enum pn_loss {
#define PN_LOSS(name, text) PN_LOSS_##name,
#include "report/losses.def"
#undef PN_LOSS
    PN_LOSS_COUNT
};

/* A balance to be asserted at the start of a day. */
struct pn_balance_line {
    pn_date date;
    uint32_t account, commodity;
    struct pn_decimal amount;
    size_t place; /* in order of writing */
};

struct pn_converter {
    const struct pn_books *books;
    const struct pn_journal *journal;
    const struct pn_transactions *list;
    enum pn_dialect from, to;
    struct pn_arena *arena;
    struct pn_diags *diags;
    struct pn_strbuf *out;
    struct {
        size_t count;
        struct pn_slice first;
    } losses[PN_LOSS_COUNT];
    struct pn_slice *accounts; /* names by account id      */
    struct pn_slice *symbols;  /* by commodity id          */
    bool *is_posted;           /* by account: some row or rule has it */
    bool *needs_tolerance;     /* by commodity (Beancount) */
    struct pn_tally real, all; /* sums of what was written */
    pn_date opened;            /* Beancount: when everything opens */
    bool adds_rounding;        /* Equity:Rounding is used            */
    struct {
        PN_VEC(struct pn_balance_line);
    } balances;
    struct pn_strbuf text; /* being put together */
};

/* convert.c */
void pn_converter_lose(struct pn_converter *converter, enum pn_loss loss, struct pn_slice where);
/* The comment lines of an item as they are; those of Beancount hide what pushtag added no longer. */
struct pn_slice pn_converter_comment(const struct pn_converter *converter, uint32_t line);
/* The sum of the row's amount at cost, or its amount. */
PN_MUST_USE enum pn_status pn_converter_weight(const struct pn_converter *converter, size_t row,
                                               struct pn_decimal *out, uint32_t *commodity);
/* Whether an amount is less than half of the last digit that the commodity is shown with. */
bool pn_converter_is_small(const struct pn_converter *converter, uint32_t commodity,
                           struct pn_decimal value);
struct pn_slice pn_converter_row_text(const struct pn_converter *converter, size_t row);

/* convert_beancount.c: the transactions of the list, by date or as the books have them. */
PN_MUST_USE enum pn_status pn_converter_order(const struct pn_converter *converter, bool by_date,
                                              size_t **out);

/* convert_names.c: names and symbols of Beancount. */
PN_MUST_USE enum pn_status pn_converter_name_all(struct pn_converter *converter);
/* A key of Beancount's metadata. */
PN_MUST_USE enum pn_status pn_converter_key(struct pn_converter *converter, struct pn_slice key,
                                            struct pn_slice *out);
/* Whether a word can be a #tag or ^link. */
bool pn_converter_is_tag(struct pn_slice word);

/* convert_period.c: append a rule's period as the target has it; false when it has no such one. */
bool pn_converter_period(const struct pn_converter *converter, uint32_t rule,
                         struct pn_strbuf *buf);

/* convert_beancount.c, convert_plain.c */
PN_MUST_USE enum pn_status pn_convert_to_beancount(struct pn_converter *converter);
PN_MUST_USE enum pn_status pn_convert_beancount_entry(struct pn_converter *converter, size_t t);
PN_MUST_USE enum pn_status pn_convert_to_plain(struct pn_converter *converter);

#endif
