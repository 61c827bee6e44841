/*
 * What was read is packed and kept in the journal.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "journal/internal.h"

enum pn_status pn_reader_entry(struct pn_reader *reader, enum pn_entry_kind kind, size_t index) {
    struct pn_entry entry = {.kind = kind & 3u, .index = (uint32_t)index & (PN_ENTRIES_MAX - 1)};
    if (index >= PN_ENTRIES_MAX) return PN_ELIMIT;
    return PN_PUSH(reader->journal->arena, &reader->journal->entries, entry);
}

static uint64_t place_of(const struct pn_reader *reader, const char *text) {
    return reader->base + (uint64_t)(text - reader->begin);
}

static enum pn_status form_of(struct pn_reader *reader, struct pn_amount amount, uint32_t *out) {
    struct pn_form form = {amount.commodity, amount.style, amount.places, amount.is_multiplier};
    const struct pn_form *last = &reader->journal->forms.items[reader->last_form];
    if (memcmp(last, &form, sizeof form) != 0) {
        PN_TRY(pn_journal_form(reader->journal, form, &reader->last_form));
    }
    *out = reader->last_form;
    return PN_OK;
}

static enum pn_status pack_amount(struct pn_reader *reader, const struct pn_posting_draft *draft,
                                  struct pn_posting *posting) {
    uint32_t form;
    if (!draft->has_amount) return PN_OK;
    PN_TRY(form_of(reader, draft->amount, &form));
    posting->has_amount = 1;
    posting->form = form & (PN_FORMS_MAX - 1);
    return pn_posting_set_mantissa(reader->journal, posting, draft->amount.mantissa);
}

static enum pn_status pack_more(struct pn_reader *reader, const struct pn_posting_draft *draft,
                                struct pn_posting *posting) {
    struct pn_journal *journal = reader->journal;
    struct pn_posting_more more = {.extra = draft->extra, .comments = draft->comments};
    if (draft->extra == PN_NONE && draft->comments.count == 0) return PN_OK;
    if (journal->posting_mores.count >= PN_INDICES_MAX) return PN_ELIMIT;
    posting->has_more = 1;
    posting->number = (int32_t)journal->posting_mores.count;
    return PN_PUSH(journal->arena, &journal->posting_mores, more);
}

enum pn_status pn_reader_keep_posting(struct pn_reader *reader,
                                      const struct pn_posting_draft *draft) {
    struct pn_journal *journal = reader->journal;
    uint64_t place = place_of(reader, draft->text.bytes);
    struct pn_posting posting = {
        .place = (uint32_t)place,
        .place_high = (uint32_t)(place >> 32) & 3u,
        .account = draft->account,
        .kind = draft->kind & 3u,
        .mark = draft->mark & 3u,
    };
    if (journal->postings.count >= PN_NONE) return PN_ELIMIT;
    PN_TRY(pack_more(reader, draft, &posting)); /* which holds the amount then */
    PN_TRY(pack_amount(reader, draft, &posting));
    return PN_PUSH(journal->arena, &journal->postings, posting);
}

static uint32_t block_length(const struct pn_reader *reader, const char *from) {
    const char *to = reader->next;
    while (to > from && (to[-1] == '\n' || to[-1] == '\r'))
        to--;
    size_t length = (size_t)(to - from);
    return length > UINT32_MAX ? UINT32_MAX : (uint32_t)length;
}

/* Note that the bits of an item are seen; *is_news when they were not. PN_ENOMEM. */
static inline enum pn_status see(struct pn_arena *arena, uint8_t **items, size_t *count,
                                 size_t *capacity, uint32_t at, uint8_t bits, bool *is_news) {
    if (at < *count && ((*items)[at] & bits) == bits) return PN_OK;
    *is_news = true;
    if (at >= *count) {
        PN_TRY(pn_vec_reserve(arena, (size_t)at + 1, 1, capacity, (void **)items));
        *count = (size_t)at + 1; /* what is new is zero */
    }
    (*items)[at] |= bits;
    return PN_OK;
}

#define SEE(vec, at) \
    see(journal->arena, &(vec)->items, &(vec)->count, &(vec)->capacity, (at), bits, &is_news)

/*
 * What books learn from postings are names of accounts and forms of amounts, each at its first
 * occurrence in a dialect: all other settled transactions need not be looked at.
 */
static enum pn_status note_news(struct pn_reader *reader, struct pn_transaction *transaction) {
    struct pn_journal *journal = reader->journal;
    const struct pn_posting *postings = &journal->postings.items[transaction->posting_first];
    uint8_t dialect = reader->dialect == PN_DIALECT_LEDGER ? 1 : 2;
    bool is_news = false;
    for (uint32_t i = 0; i < transaction->posting_count; i++) {
        uint8_t bits = (uint8_t)(dialect | (postings[i].has_amount ? dialect << 2 : 0));
        PN_TRY(SEE(&journal->seen_forms, postings[i].form));
        PN_TRY(SEE(&journal->seen_texts, postings[i].account));
    }
    transaction->has_news = is_news;
    return PN_OK;
}

/*
 * The common transaction balances by itself: real postings of one form, without costs, assertions
 * and comments, at most one of them without an amount, which is given the missing one here
 * (has_amount stays false). What it means needs nothing else then. The loader of the books has
 * the same rule for all others (balance_plain).
 */
static enum pn_status settle(struct pn_reader *reader, struct pn_transaction *transaction) {
    struct pn_journal *journal = reader->journal;
    struct pn_posting *postings, *elided = NULL;
    const struct pn_posting *model = NULL;
    int64_t sum = 0; /* of fewer than 2^32 numbers of 32 bits */
    if (transaction->posting_count < 2) return PN_OK;
    postings = &journal->postings.items[transaction->posting_first];
    for (uint32_t i = 0; i < transaction->posting_count; i++) {
        struct pn_posting *posting = &postings[i];
        if (posting->has_more || posting->kind != PN_POSTING_REAL) return PN_OK;
        if (!posting->has_amount) {
            if (elided != NULL) return PN_OK;
            elided = posting;
            continue;
        }
        if (model == NULL) model = posting;
        if (posting->is_wide || posting->form != model->form) return PN_OK;
        sum += posting->number;
    }
    if (model == NULL || (elided == NULL && sum != 0) || sum != (int32_t)sum || sum == INT32_MIN) {
        return PN_OK;
    }
    if (elided != NULL) {
        uint32_t form = model->form;
        if (sum == 0) {
            struct pn_form zero = {.commodity = journal->forms.items[form].commodity};
            PN_TRY(pn_journal_form(journal, zero, &form));
        }
        elided->number = (int32_t)-sum;
        elided->form = form & (PN_FORMS_MAX - 1);
    }
    transaction->is_settled = true;
    return note_news(reader, transaction);
}

enum pn_status pn_reader_keep_packed(struct pn_reader *reader, struct pn_transaction *transaction) {
    struct pn_journal *journal = reader->journal;
    PN_TRY(settle(reader, transaction));
    PN_TRY(pn_reader_entry(reader, PN_ENTRY_TRANSACTION, journal->transactions.count));
    return PN_PUSH(journal->arena, &journal->transactions, *transaction);
}

enum pn_status pn_reader_keep_transaction(struct pn_reader *reader,
                                          const struct pn_transaction_draft *draft) {
    struct pn_journal *journal = reader->journal;
    uint64_t place = place_of(reader, draft->text.bytes);
    struct pn_transaction transaction = {
        .place = (uint32_t)place,
        .place_high = (uint8_t)(place >> 32),
        .block_length = block_length(reader, draft->text.bytes),
        .date = draft->date,
        .description = draft->description,
        .posting_first = draft->posting_first,
        .posting_count = draft->posting_count,
        .more = PN_NONE,
        .mark = draft->mark,
        .dialect = (uint8_t)reader->dialect,
    };
    if (draft->date2 != PN_DATE_NONE || draft->comments.count > 0 || draft->code.length > 0) {
        struct pn_transaction_more more = {draft->date2, draft->comments, draft->code};
        if (journal->transaction_mores.count >= PN_NONE) return PN_ELIMIT;
        transaction.more = (uint32_t)journal->transaction_mores.count;
        PN_TRY(PN_PUSH(journal->arena, &journal->transaction_mores, more));
    }
    return pn_reader_keep_packed(reader, &transaction);
}
enum pn_status pn_journal_add_transfer(struct pn_journal *journal,
                                       const struct pn_directive *directive,
                                       struct pn_slice description, struct pn_amount amount,
                                       uint32_t *out) {
    struct pn_span span = pn_sources_span(&journal->sources, directive->text);
    if (span.source == PN_SOURCE_NONE) return PN_EINPUT;
    const struct pn_source *source = &journal->sources.list.items[span.source];
    const char *begin = source->file.bytes.bytes;
    const char *end = directive->text.bytes + directive->text.length;
    size_t entries = journal->entries.count;
    struct pn_reader reader = {.journal = journal,
                               .base = source->base,
                               .begin = begin,
                               .next = end,
                               .dialect = directive->dialect};
    struct pn_transaction_draft item = {.text = directive->text,
                                        .date = directive->date,
                                        .date2 = PN_DATE_NONE,
                                        .posting_first = (uint32_t)journal->postings.count,
                                        .posting_count = 2};
    struct pn_posting_draft posting = {
        .text = directive->text, .amount = amount, .extra = PN_NONE, .has_amount = true};
    PN_TRY(pn_intern_id(&journal->descriptions, description, &item.description));
    PN_TRY(pn_intern_id(&journal->account_texts, directive->name, &posting.account));
    PN_TRY(pn_reader_keep_posting(&reader, &posting));
    posting.amount.mantissa = -amount.mantissa;
    PN_TRY(pn_intern_id(&journal->account_texts, directive->value, &posting.account));
    PN_TRY(pn_reader_keep_posting(&reader, &posting));
    PN_TRY(pn_reader_keep_transaction(&reader, &item));
    journal->entries.count = entries;
    *out = (uint32_t)journal->transactions.count - 1;
    return PN_OK;
}
