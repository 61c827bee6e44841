/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/search.h"

#include "base/limits.h"
#include "report/match.h"

void pn_search_init(struct pn_search *search) {
    *search = (struct pn_search){0};
    pn_arena_init(&search->arena, PN_REQUEST_BYTES_MAX);
}

void pn_search_clear(struct pn_search *search) {
    pn_arena_clear(&search->arena);
    pn_search_init(search);
}

/* ---- words of a query ---- */

/* One word from the beginning of rest, without its quotes. */
static enum pn_status take_word(struct pn_slice *rest, struct pn_arena *arena, const char **out) {
    struct pn_strbuf word;
    char quote = '\0';
    size_t i = 0;
    pn_strbuf_init(&word, arena);
    pn_strbuf_text(&word, "");
    for (; i < rest->length; i++) {
        char c = rest->bytes[i];
        if (quote != '\0' && c == quote) {
            quote = '\0';
        } else if (quote == '\0' && (c == '\'' || c == '"')) {
            quote = c;
        } else if (quote == '\0' && c == ' ') {
            break;
        } else {
            pn_strbuf_byte(&word, c);
        }
    }
    *rest = pn_slice_trim(pn_slice_sub(*rest, i, rest->length));
    PN_TRY(word.status);
    *out = word.length == 0 ? "" : word.bytes;
    return PN_OK;
}

enum pn_status pn_query_words(struct pn_slice text, struct pn_arena *arena, const char *const **out,
                              size_t *out_count) {
    struct {
        PN_VEC(const char *);
    } words = {0};
    struct pn_slice rest = pn_slice_trim(text);
    while (rest.length > 0) {
        const char *word;
        PN_TRY(take_word(&rest, arena, &word));
        if (word[0] != '\0') PN_TRY(PN_PUSH(arena, &words, word));
    }
    *out = words.items;
    *out_count = words.count;
    return PN_OK;
}

/* ---- letters made small ---- */

/* The second of two bytes and the first, changed to those of the small letter. */
static void fold_pair(unsigned char *bytes) {
    unsigned char *first = bytes, *second = bytes + 1;
    if (*first == 0xc3 && *second >= 0x80 && *second <= 0x9e && *second != 0x97) {
        *second = (unsigned char)(*second + 0x20);
    } else if (*first == 0xd0 && *second >= 0x90 && *second <= 0x9f) {
        *second = (unsigned char)(*second + 0x20);
    } else if (*first == 0xd0 && *second >= 0xa0 && *second <= 0xaf) {
        *first = 0xd1;
        *second = (unsigned char)(*second - 0x20);
    } else if (*first == 0xd0 && *second >= 0x80 && *second <= 0x8f) {
        *first = 0xd1;
        *second = (unsigned char)(*second + 0x10);
    }
}

enum pn_status pn_fold(struct pn_slice text, struct pn_arena *arena, struct pn_slice *out) {
    PN_TRY(pn_arena_copy(arena, text, out));
    unsigned char *bytes = (unsigned char *)(uintptr_t)out->bytes;
    for (size_t i = 0; i < text.length; i++) {
        if (bytes[i] >= 'A' && bytes[i] <= 'Z')
            bytes[i] = (unsigned char)(bytes[i] + 0x20);
        else if (bytes[i] >= 0xc3 && bytes[i] <= 0xd0 && i + 1 < text.length)
            fold_pair(bytes + i++);
    }
    return PN_OK;
}

/* ---- words in texts ---- */

/* Small copies of all files, made at the first search. */
static enum pn_status fold_files(struct pn_snapshot *snapshot) {
    const struct pn_sources *sources = &snapshot->books.journal.sources;
    struct pn_slice *folded;
    if (snapshot->folded != NULL) return PN_OK;
    PN_TRY(PN_NEW_ARRAY(&snapshot->arena, sources->list.count, &folded));
    for (size_t i = 0; i < sources->list.count; i++)
        PN_TRY(pn_fold(sources->list.items[i].file.bytes, &snapshot->arena, &folded[i]));
    snapshot->folded = folded;
    return PN_OK;
}

/* The text of a written transaction as small letters. */
static struct pn_slice folded_block(const struct pn_snapshot *snapshot,
                                    const struct pn_transaction *written) {
    const struct pn_journal *journal = &snapshot->books.journal;
    struct pn_slice block = pn_transaction_block(journal, written);
    for (size_t i = 0; i < journal->sources.list.count; i++) {
        struct pn_slice bytes = journal->sources.list.items[i].file.bytes;
        if (block.bytes < bytes.bytes || block.bytes >= bytes.bytes + bytes.length) continue;
        size_t at = (size_t)(block.bytes - bytes.bytes);
        return pn_slice_sub(snapshot->folded[i], at, at + block.length);
    }
    return (struct pn_slice){0};
}

static bool holds(struct pn_slice text, struct pn_slice word) {
    const char *at = text.bytes, *end = text.bytes + text.length;
    while (word.length > 0 && (size_t)(end - at) >= word.length) {
        at = memchr(at, word.bytes[0], (size_t)(end - at) - word.length + 1);
        if (at == NULL) return false;
        if (memcmp(at, word.bytes, word.length) == 0) return true;
        at++;
    }
    return word.length == 0;
}

static bool holds_all(struct pn_slice text, struct pn_slice words) {
    while (words.length > 0) {
        size_t end = pn_slice_find(words, ' ');
        if (!holds(text, pn_slice_sub(words, 0, end))) return false;
        words = pn_slice_trim(pn_slice_sub(words, end, words.length));
    }
    return true;
}

/* ---- the search ---- */

struct finder {
    struct pn_search *search;
    struct pn_snapshot *snapshot;
    struct pn_query query;
    struct pn_matcher matcher;
    struct pn_slice words; /* small */
    pn_i128 *sums;         /* by commodity */
    uint32_t *list;
};

static enum pn_status prepare(struct finder *finder, struct pn_slice query, struct pn_slice words,
                              struct pn_diags *diags) {
    struct pn_arena *arena = &finder->search->arena;
    const struct pn_books *books = &finder->snapshot->books;
    const char *const *list;
    size_t count;
    PN_TRY(pn_query_words(query, arena, &list, &count));
    PN_TRY(pn_query_init(arena, &finder->query));
    PN_TRY(
        pn_query_parse(list, count, finder->snapshot->today, false, arena, diags, &finder->query));
    PN_TRY(pn_matcher_init(books, &finder->query, arena, &finder->matcher));
    PN_TRY(pn_fold(pn_slice_trim(words), arena, &finder->words));
    if (finder->words.length > 0) PN_TRY(fold_files(finder->snapshot));
    PN_TRY(PN_NEW_ARRAY(arena, books->commodity_count, &finder->sums));
    return PN_NEW_ARRAY(arena, books->transactions.count, &finder->list);
}

static bool fits(const struct finder *finder, size_t transaction) {
    const struct pn_books *books = &finder->snapshot->books;
    if (!pn_days_hold(finder->query.days, pn_books_date(books, transaction))) return false;
    if (!pn_matches_transaction(&finder->matcher, transaction)) return false;
    if (finder->words.length == 0) return true;
    const struct pn_transaction *written = pn_books_written(books, transaction);
    return written != NULL && holds_all(folded_block(finder->snapshot, written), finder->words);
}

static enum pn_status add_sums(struct finder *finder, size_t transaction) {
    const struct pn_books *books = &finder->snapshot->books;
    size_t end = pn_books_rows_end(books, transaction);
    for (size_t row = pn_books_rows_begin(books, transaction); row < end; row++) {
        pn_i128 *sum = &finder->sums[pn_books_row_commodity(books, row)];
        if (!pn_matches_row(&finder->matcher, row)) continue;
        if (__builtin_add_overflow(*sum, pn_books_row_units(books, row), sum)) return PN_ERANGE;
    }
    return PN_OK;
}

static enum pn_status keep_sums(struct finder *finder) {
    struct pn_search *search = finder->search;
    size_t count = finder->snapshot->books.commodity_count;
    PN_TRY(PN_NEW_ARRAY(&search->arena, count, &search->sums));
    for (uint32_t c = 0; c < count; c++) {
        if (finder->sums[c] == 0) continue;
        search->sums[search->sum_count++] = (struct pn_search_sum){c, finder->sums[c]};
    }
    return PN_OK;
}

static enum pn_status find(struct finder *finder) {
    struct pn_search *search = finder->search;
    size_t count = finder->snapshot->books.transactions.count;
    for (size_t t = 0; t < count; t++) {
        if (!fits(finder, t)) continue;
        finder->list[search->count++] = (uint32_t)t;
        PN_TRY(add_sums(finder, t));
    }
    search->list = finder->list;
    return keep_sums(finder);
}

static enum pn_status make_key(struct pn_search *search, struct pn_slice query,
                               struct pn_slice words) {
    struct pn_strbuf key;
    pn_strbuf_init(&key, &search->arena);
    pn_strbuf_slice(&key, query);
    pn_strbuf_byte(&key, '\n');
    pn_strbuf_slice(&key, words);
    PN_TRY(key.status);
    search->key = pn_strbuf_view(&key);
    return PN_OK;
}

static bool is_same(const struct pn_search *search, const struct pn_snapshot *snapshot,
                    struct pn_slice query, struct pn_slice words) {
    if (!search->is_made || search->version != snapshot->version) return false;
    if (search->key.length != query.length + 1 + words.length) return false;
    return pn_slice_equal(pn_slice_sub(search->key, 0, query.length), query) &&
           pn_slice_equal(pn_slice_sub(search->key, query.length + 1, search->key.length), words);
}

enum pn_status pn_search_find(struct pn_search *search, struct pn_snapshot *snapshot,
                              struct pn_slice query, struct pn_slice words,
                              struct pn_diags *diags) {
    struct finder finder = {.search = search, .snapshot = snapshot};
    if (is_same(search, snapshot, query, words)) return PN_OK;
    pn_search_clear(search);
    search->version = snapshot->version;
    if (pn_slice_trim(query).length == 0 && pn_slice_trim(words).length == 0) {
        search->is_all = true;
        search->count = snapshot->books.transactions.count;
        PN_TRY(make_key(search, query, words));
        search->is_made = true;
        return PN_OK;
    }
    PN_TRY(make_key(search, query, words));
    PN_TRY(prepare(&finder, query, words, diags));
    PN_TRY(find(&finder));
    search->is_made = true;
    return PN_OK;
}

size_t pn_search_at(const struct pn_search *search, size_t index) {
    return search->is_all ? index : search->list[index];
}
