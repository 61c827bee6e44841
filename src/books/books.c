/*
 * Reading sealed books.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/books.h"

#include "base/assert.h"

uint32_t pn_books_account_find(const struct pn_books *books, struct pn_slice name) {
    return pn_intern_find(&books->account_names, name);
}

size_t pn_books_account_rows(const struct pn_books *books, uint32_t account) {
    size_t count = 0;
    for (size_t row = 0; row < books->postings.count; row++)
        count += pn_books_row_account(books, row) == account;
    return count;
}

uint32_t pn_books_commodity_find(const struct pn_books *books, struct pn_slice symbol) {
    return pn_intern_find(&books->journal.commodities, symbol);
}

struct pn_decimal pn_books_row_amount(const struct pn_books *books, size_t row) {
    uint8_t places = pn_books_row_places(books, row);
    uint8_t scale = books->commodities[pn_books_row_commodity(books, row)].scale;
    if (scale == places) return (struct pn_decimal){pn_books_row_units(books, row), places};
    return (struct pn_decimal){
        pn_books_row_units(books, row) / pn_i128_pow10((unsigned)(scale - places)), places};
}

const struct pn_transaction *pn_books_written(const struct pn_books *books, size_t transaction) {
    if ((pn_books_flags(books, transaction) & PN_TRANSACTION_FORECAST) != 0) return NULL;
    return &books->journal.transactions.items[pn_books_written_index(books, transaction)];
}

const struct pn_posting *pn_books_written_posting(const struct pn_books *books, size_t row) {
    return &books->journal.postings.items[pn_books_row_written(books, row)];
}

struct pn_slice pn_books_description(const struct pn_books *books, size_t transaction) {
    return books->journal.descriptions.names.items[pn_books_description_id(books, transaction)];
}

pn_date pn_books_row_date2(const struct pn_books *books, size_t row) {
    size_t transaction = pn_books_row_transaction(books, row);
    const struct pn_transaction *written = pn_books_written(books, transaction);
    if (written == NULL) return PN_DATE_NONE;
    pn_date written_date2 = pn_transaction_date2(&books->journal, written);
    pn_date date = written->date, date2 = written_date2;
    enum pn_status st =
        pn_posting_dates(&books->journal, pn_books_written_posting(books, row),
                         (enum pn_dialect)written->dialect, written->date, &date, &date2);
    return st == PN_OK ? date2 : written_date2;
}

/* ---- tags ---- */

/* Go on through comment lines from *at; *at counts lines. */
static bool next_tag(const struct pn_books *books, struct pn_comments lines, size_t *at,
                     struct pn_declared_tag *out) {
    for (; *at < lines.count; ++*at) {
        struct pn_slice line = books->journal.comments.items[lines.first + *at];
        struct pn_tag tag;
        if (!pn_tag_of_line(line, &tag)) continue;
        struct pn_slice place = tag.value.length > 0 ? tag.value : tag.key;
        *out = (struct pn_declared_tag){tag, pn_journal_span(&books->journal, place)};
        ++*at;
        return true;
    }
    return false;
}

/* *at counts the lines of all its directives, one after the other. */
bool pn_books_account_tag(const struct pn_books *books, uint32_t account, size_t *at,
                          struct pn_declared_tag *out) {
    uint32_t index = books->accounts[account].directive;
    size_t before = 0;
    while (index != PN_NONE) {
        const struct pn_directive *directive = &books->journal.directives.items[index];
        if (*at < before + directive->comment_count) {
            size_t own = *at - before;
            bool found = next_tag(
                books, (struct pn_comments){directive->comment_first, directive->comment_count},
                &own, out);
            *at = before + own;
            if (found) return true;
        }
        before += directive->comment_count;
        index = books->same_account[index];
    }
    return false;
}

bool pn_books_transaction_tag(const struct pn_books *books, size_t transaction, size_t *at,
                              struct pn_declared_tag *out) {
    const struct pn_transaction *written = pn_books_written(books, transaction);
    if (written == NULL) {
        return pn_books_rule_tag(books, pn_books_written_index(books, transaction), at, out);
    }
    return next_tag(books, pn_transaction_comments(&books->journal, written), at, out);
}

bool pn_books_row_tag(const struct pn_books *books, size_t row, size_t *at,
                      struct pn_declared_tag *out) {
    const struct pn_posting *posting = pn_books_written_posting(books, row);
    return next_tag(books, pn_posting_comments(&books->journal, posting), at, out);
}

bool pn_books_rule_tag(const struct pn_books *books, uint32_t rule, size_t *at,
                       struct pn_declared_tag *out) {
    const struct pn_rule *written = &books->journal.rules.items[rule];
    return next_tag(books, (struct pn_comments){written->comment_first, written->comment_count}, at,
                    out);
}

/* ---- rules ---- */

struct pn_rule_posting pn_books_rule_posting(const struct pn_books *books, uint32_t rule,
                                             uint32_t index) {
    const struct pn_rule *written = &books->journal.rules.items[rule];
    PN_ASSERT(index < written->posting_count);
    uint32_t posting = written->posting_first + index;
    const struct pn_posting *item = &books->journal.postings.items[posting];
    return (struct pn_rule_posting){
        .account = books->posting_accounts != NULL ? books->posting_accounts[posting]
                                                   : books->text_accounts[item->account],
        .has_amount = item->has_amount,
        .amount = pn_posting_amount(&books->journal, item),
        .written = posting,
    };
}

/* ---- dates and sums ---- */

size_t pn_books_first_after(const struct pn_books *books, pn_date date) {
    size_t low = 0, high = books->transactions.count;
    if (books->dialect == PN_DIALECT_LEDGER) {
        while (low < high && pn_books_date(books, low) <= date)
            low++;
        return low;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (pn_books_date(books, middle) <= date) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Rows of each account, counted; then sums of each, by commodity. */
struct gather {
    uint32_t *first; /* account_count + 1 */
    uint32_t *rows;  /* row numbers by account */
    uint32_t *slot;  /* by commodity: index into the account's sums */
    uint32_t *owner; /* by commodity: account + 1 that slot speaks of */
};

static enum pn_status sort_rows(const struct pn_books *books, pn_date last, struct pn_arena *arena,
                                struct gather *out) {
    size_t accounts = books->account_count, rows = books->postings.count;
    uint32_t *next;
    PN_TRY(PN_NEW_ARRAY(arena, accounts + 1, &out->first));
    PN_TRY(PN_NEW_ARRAY(arena, accounts + 1, &next));
    PN_TRY(PN_NEW_ARRAY(arena, rows, &out->rows));
    PN_TRY(PN_NEW_ARRAY(arena, books->commodity_count, &out->slot));
    PN_TRY(PN_NEW_ARRAY(arena, books->commodity_count, &out->owner));
    for (size_t i = 0; i < rows; i++) {
        if (pn_books_row_date(books, i) <= last) out->first[pn_books_row_account(books, i) + 1]++;
    }
    for (size_t a = 0; a < accounts; a++) {
        out->first[a + 1] += out->first[a];
        next[a] = out->first[a];
    }
    for (size_t i = 0; i < rows; i++) {
        if (pn_books_row_date(books, i) > last) continue;
        out->rows[next[pn_books_row_account(books, i)]++] = (uint32_t)i;
    }
    return PN_OK;
}

static enum pn_status sum_account(const struct pn_books *books, struct gather *gather,
                                  uint32_t account, struct pn_balance *sums, uint32_t *count) {
    uint32_t begin = *count;
    for (uint32_t i = gather->first[account]; i < gather->first[account + 1]; i++) {
        uint32_t row = gather->rows[i], commodity = pn_books_row_commodity(books, row);
        if (gather->owner[commodity] != account + 1) {
            gather->owner[commodity] = account + 1;
            gather->slot[commodity] = *count;
            sums[(*count)++] = (struct pn_balance){.commodity = commodity};
        }
        struct pn_balance *sum = &sums[gather->slot[commodity]];
        PN_TRY(pn_i128_add(sum->amount, pn_books_row_units(books, row), &sum->amount));
    }
    uint32_t kept = begin;
    for (uint32_t i = begin; i < *count; i++) {
        if (sums[i].amount != 0) sums[kept++] = sums[i];
    }
    *count = kept;
    return PN_OK;
}

enum pn_status pn_books_balances(const struct pn_books *books, pn_date last, struct pn_arena *arena,
                                 struct pn_balances *out) {
    struct gather gather;
    struct pn_balance *sums;
    uint32_t *first, count = 0;
    PN_TRY(sort_rows(books, last, arena, &gather));
    PN_TRY(PN_NEW_ARRAY(arena, books->postings.count, &sums));
    PN_TRY(PN_NEW_ARRAY(arena, books->account_count + 1, &first));
    for (uint32_t account = 0; account < books->account_count; account++) {
        first[account] = count;
        PN_TRY(sum_account(books, &gather, account, sums, &count));
    }
    first[books->account_count] = count;
    *out = (struct pn_balances){first, sums};
    return PN_OK;
}
