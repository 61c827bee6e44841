/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "journal/journal.h"

#include <string.h>

#include "journal/internal.h"

void pn_journal_init(struct pn_journal *journal, struct pn_arena *arena) {
    *journal = (struct pn_journal){.arena = arena};
    pn_sources_init(&journal->sources, arena);
    pn_intern_init(&journal->account_texts, arena);
    pn_intern_init(&journal->descriptions, arena);
    pn_intern_init(&journal->commodities, arena);
    pn_intern_init(&journal->form_ids, arena);
}

enum pn_status pn_posting_set_mantissa(struct pn_journal *journal, struct pn_posting *posting,
                                       pn_i128 mantissa) {
    if (posting->has_more) {
        journal->posting_mores.items[(uint32_t)posting->number].mantissa = mantissa;
        return PN_OK;
    }
    posting->number = (int32_t)mantissa;
    posting->is_wide = posting->number != mantissa;
    if (!posting->is_wide) return PN_OK;
    if (journal->wides.count >= PN_INDICES_MAX) return PN_ELIMIT;
    posting->number = (int32_t)journal->wides.count;
    return PN_PUSH(journal->arena, &journal->wides, mantissa);
}

enum pn_status pn_journal_form(struct pn_journal *journal, struct pn_form form, uint32_t *out) {
    uint32_t id;
    PN_TRY(
        pn_intern_id(&journal->form_ids, (struct pn_slice){(const char *)&form, sizeof form}, &id));
    if (id >= PN_FORMS_MAX) return PN_ELIMIT;
    if (id == journal->forms.count) PN_TRY(PN_PUSH(journal->arena, &journal->forms, form));
    *out = id;
    return PN_OK;
}

/* The line that begins at a place, without its end. */
static struct pn_slice line_at(const struct pn_journal *journal, uint64_t place) {
    struct pn_slice rest = pn_sources_at(&journal->sources, place);
    struct pn_slice line = pn_slice_sub(rest, 0, pn_slice_find(rest, '\n'));
    if (line.length > 0 && line.bytes[line.length - 1] == '\r') line.length--;
    return line;
}

struct pn_slice pn_posting_text(const struct pn_journal *journal,
                                const struct pn_posting *posting) {
    return pn_slice_trim(line_at(journal, (uint64_t)posting->place_high << 32 | posting->place));
}

static uint64_t place_of(const struct pn_transaction *transaction) {
    return (uint64_t)transaction->place_high << 32 | transaction->place;
}

struct pn_slice pn_transaction_text(const struct pn_journal *journal,
                                    const struct pn_transaction *transaction) {
    return line_at(journal, place_of(transaction));
}

struct pn_slice pn_transaction_block(const struct pn_journal *journal,
                                     const struct pn_transaction *transaction) {
    struct pn_slice rest = pn_sources_at(&journal->sources, place_of(transaction));
    return pn_slice_sub(rest, 0, transaction->block_length);
}

void pn_journal_clear(struct pn_journal *journal) {
    pn_sources_close(&journal->sources);
    pn_journal_init(journal, journal->arena);
}

static bool ends_with(struct pn_slice name, const char *ending) {
    size_t length = strlen(ending);
    if (name.length < length) return false;
    return pn_slice_equal_nocase(pn_slice_sub(name, name.length - length, name.length),
                                 pn_slice_of(ending));
}

enum pn_dialect pn_dialect_of_name(struct pn_slice name) {
    if (ends_with(name, ".beancount") || ends_with(name, ".bean")) return PN_DIALECT_BEANCOUNT;
    if (ends_with(name, ".ledger") || ends_with(name, ".dat")) return PN_DIALECT_LEDGER;
    return PN_DIALECT_HLEDGER;
}

enum pn_status pn_journal_prepare(struct pn_journal *journal) {
    uint32_t id;
    struct pn_style plain;
    struct pn_form empty = {0};
    memset(&plain, 0, sizeof plain);
    if (journal->forms.count > 0) return PN_OK;
    if (journal->styles.count == 0) PN_TRY(PN_PUSH(journal->arena, &journal->styles, plain));
    PN_TRY(pn_journal_form(journal, empty, &id));
    PN_TRY(pn_intern_id(&journal->commodities, (struct pn_slice){"", 0}, &id));
    return pn_intern_id(&journal->descriptions, (struct pn_slice){"", 0}, &id);
}

/* Room for what a dense file holds, so that nothing moves; what is never touched is no memory. */
static enum pn_status reserve(struct pn_journal *journal, size_t bytes) {
    size_t transactions = journal->transactions.count + bytes / 80;
    size_t postings = journal->postings.count + bytes / 40;
    PN_TRY(PN_RESERVE(journal->arena, &journal->entries, transactions));
    PN_TRY(PN_RESERVE(journal->arena, &journal->transactions, transactions));
    return PN_RESERVE(journal->arena, &journal->postings, postings);
}

static enum pn_status read_source(struct pn_journal *journal, uint32_t source,
                                  const struct pn_journal_options *options,
                                  struct pn_diags *diags) {
    struct pn_formats formats = {0};
    struct pn_journal_options own = *options;
    struct pn_slice name = journal->sources.list.items[source].name;
    enum pn_dialect dialect = own.dialect;
    if (dialect == PN_DIALECT_BY_NAME) dialect = pn_dialect_of_name(name);
    if (own.today == PN_DATE_NONE) own.today = pn_date_today();
    if (journal->dialect == PN_DIALECT_BY_NAME) journal->dialect = dialect;
    struct pn_reader reader = {
        .journal = journal,
        .options = &own,
        .diags = diags,
        .formats = &formats,
        .dialect = dialect,
        .year = pn_date_ymd(own.today).year,
    };
    PN_TRY(pn_journal_prepare(journal));
    PN_TRY(reserve(journal, journal->sources.list.items[source].file.bytes.length));
    if (dialect == PN_DIALECT_BEANCOUNT) return pn_bean_file(journal, &own, diags, source);
    return pn_reader_file(&reader, source);
}

const struct pn_origin *pn_journal_origin(const struct pn_journal *journal, uint32_t comment) {
    size_t low = 0, high = journal->origins.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (journal->origins.items[middle].comment < comment) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == journal->origins.count || journal->origins.items[low].comment != comment) {
        return NULL;
    }
    return &journal->origins.items[low];
}

struct pn_span pn_journal_span(const struct pn_journal *journal, struct pn_slice text) {
    struct pn_span span = pn_sources_span(&journal->sources, text);
    if (span.source != PN_SOURCE_NONE) return span;
    for (size_t i = 0; i < journal->origins.count; i++) {
        const struct pn_origin *origin = &journal->origins.items[i];
        struct pn_slice comment = journal->comments.items[origin->comment];
        if (text.bytes < comment.bytes || text.bytes >= comment.bytes + comment.length) continue;
        return pn_sources_span(&journal->sources, origin->text);
    }
    return span;
}

bool pn_booking_of_name(struct pn_slice name, enum pn_booking *out) {
    static const struct {
        const char *name;
        enum pn_booking method;
    } methods[] = {
        {"STRICT", PN_BOOKING_STRICT}, {"NONE", PN_BOOKING_NONE},       {"FIFO", PN_BOOKING_FIFO},
        {"LIFO", PN_BOOKING_LIFO},     {"AVERAGE", PN_BOOKING_AVERAGE},
    };
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        if (!pn_slice_is(name, methods[i].name)) continue;
        *out = methods[i].method;
        return true;
    }
    return false;
}

enum pn_status pn_journal_read(struct pn_journal *journal, struct pn_slice path,
                               const struct pn_journal_options *options, struct pn_diags *diags) {
    uint32_t source;
    journal->sources.swap = options->swap;
    PN_TRY(pn_sources_open(&journal->sources, path, PN_SOURCE_NONE, (struct pn_slice){0}, diags,
                           &source));
    return read_source(journal, source, options, diags);
}

enum pn_status pn_journal_read_bytes(struct pn_journal *journal, struct pn_slice name,
                                     struct pn_slice bytes,
                                     const struct pn_journal_options *options,
                                     struct pn_diags *diags) {
    uint32_t source;
    PN_TRY(pn_sources_add(&journal->sources, name, bytes, &source));
    return read_source(journal, source, options, diags);
}
