/*
 * What both ways of converting share, and the warnings at the end.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/convert_parts.h"

void pn_converter_lose(struct pn_converter *converter, enum pn_loss loss, struct pn_slice where) {
    if (converter->losses[loss].count++ == 0) converter->losses[loss].first = where;
}

struct pn_slice pn_converter_comment(const struct pn_converter *converter, uint32_t line) {
    return pn_slice_trim(converter->journal->comments.items[line]);
}

struct pn_slice pn_converter_row_text(const struct pn_converter *converter, size_t row) {
    const struct pn_posting *written = pn_books_written_posting(converter->books, row);
    if (written == NULL) return (struct pn_slice){0};
    return pn_posting_text(converter->journal, written);
}

enum pn_status pn_converter_weight(const struct pn_converter *converter, size_t row,
                                   struct pn_decimal *out, uint32_t *commodity) {
    const struct pn_books *books = converter->books;
    uint32_t cost = pn_books_row_cost(books, row);
    if (cost == PN_NONE) {
        *commodity = pn_books_row_commodity(books, row);
        *out = pn_books_row_amount(books, row);
    } else {
        *commodity = books->costs[cost].commodity;
        *out = books->costs[cost].total;
    }
    return PN_OK;
}

bool pn_converter_is_small(const struct pn_converter *converter, uint32_t commodity,
                           struct pn_decimal value) {
    unsigned places = converter->books->commodities[commodity].style.places;
    struct pn_decimal rounded;
    if (value.mantissa == 0) return true;
    if (pn_decimal_round(value, places, PN_ROUND_HALF_EVEN, &rounded) != PN_OK) return false;
    return rounded.mantissa == 0;
}

static void warn_losses(struct pn_converter *converter) {
    static const char *const texts[] = {
#define PN_LOSS(name, text) text,
#include "report/losses.def"
#undef PN_LOSS
    };
    for (size_t i = 0; i < PN_LOSS_COUNT; i++) {
        size_t count = converter->losses[i].count;
        if (count == 0) continue;
        struct pn_span span = pn_journal_span(converter->journal, converter->losses[i].first);
        if (count == 1) {
            pn_diags_warn(converter->diags, PN_C0114_LOSS, span, NULL, "%s", texts[i]);
        } else {
            pn_diags_warn(converter->diags, PN_C0114_LOSS, span, NULL, "%s (%zu times)", texts[i],
                          count);
        }
    }
}

static void note_posted(struct pn_converter *converter) {
    const struct pn_books *books = converter->books;
    for (size_t i = 0; i < converter->list->count; i++) {
        size_t t = converter->list->items[i];
        for (size_t row = pn_books_rows_begin(books, t); row < pn_books_rows_end(books, t); row++)
            converter->is_posted[pn_books_row_account(books, row)] = true;
    }
    for (uint32_t r = 0; r < converter->journal->rules.count; r++) {
        const struct pn_rule *rule = &converter->journal->rules.items[r];
        for (uint32_t i = 0; i < rule->posting_count; i++)
            converter->is_posted[pn_books_rule_posting(books, r, i).account] = true;
    }
}

static enum pn_status init(struct pn_converter *converter, const struct pn_books *books,
                           const struct pn_transactions *list, enum pn_dialect to,
                           struct pn_arena *arena, struct pn_diags *diags, struct pn_strbuf *out) {
    *converter = (struct pn_converter){
        .books = books,
        .journal = &books->journal,
        .list = list,
        .from = books->dialect,
        .to = to,
        .arena = arena,
        .diags = diags,
        .out = out,
    };
    pn_tally_init(&converter->real, arena);
    pn_tally_init(&converter->all, arena);
    pn_strbuf_init(&converter->text, arena);
    PN_TRY(PN_NEW_ARRAY(arena, books->account_count, &converter->accounts));
    PN_TRY(PN_NEW_ARRAY(arena, books->account_count, &converter->is_posted));
    PN_TRY(PN_NEW_ARRAY(arena, books->commodity_count, &converter->symbols));
    PN_TRY(PN_NEW_ARRAY(arena, books->commodity_count, &converter->needs_tolerance));
    for (size_t i = 0; i < books->account_count; i++)
        converter->accounts[i] = books->accounts[i].name;
    for (size_t i = 0; i < books->commodity_count; i++)
        converter->symbols[i] = books->commodities[i].symbol;
    note_posted(converter);
    return PN_OK;
}

enum pn_status pn_books_convert(const struct pn_books *books, const struct pn_transactions *list,
                                enum pn_dialect to, struct pn_arena *arena, struct pn_diags *diags,
                                struct pn_strbuf *out) {
    struct pn_converter converter;
    PN_TRY(init(&converter, books, list, to, arena, diags, out));
    if (to == PN_DIALECT_BEANCOUNT && converter.from == PN_DIALECT_BEANCOUNT) {
        pn_journal_print(out, &books->journal);
        return out->status;
    }
    if (to == PN_DIALECT_BEANCOUNT) {
        PN_TRY(pn_converter_name_all(&converter));
        PN_TRY(pn_convert_to_beancount(&converter));
    } else {
        PN_TRY(pn_convert_to_plain(&converter));
    }
    PN_TRY(converter.text.status);
    warn_losses(&converter);
    return out->status;
}

enum pn_status pn_books_print_beancount(const struct pn_books *books,
                                        const struct pn_transactions *list, bool is_explicit,
                                        struct pn_arena *arena, struct pn_diags *diags,
                                        struct pn_strbuf *out) {
    struct pn_converter converter;
    PN_TRY(init(&converter, books, list, PN_DIALECT_BEANCOUNT, arena, diags, out));
    for (size_t i = 0; i < list->count; i++) {
        const struct pn_transaction *written = pn_books_written(books, list->items[i]);
        if (written != NULL && !is_explicit) {
            pn_bean_print_transaction(out, &books->journal, written);
        } else {
            PN_TRY(pn_convert_beancount_entry(&converter, list->items[i]));
        }
        pn_strbuf_byte(out, '\n');
    }
    return out->status;
}
