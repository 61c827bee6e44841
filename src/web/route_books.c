/*
 * The books: transactions that fit a query, an account's register, the tree of accounts, names
 * to complete what is being typed.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "base/limits.h"
#include "web/entry_parts.h"

#define LIMIT_USUAL 100
#define LIMIT_MAX   500

/* ---- amounts of the books ---- */

/* As its commodity is written, with all digits that it has. */
static void say_units(struct pn_request *request, const char *key, uint32_t commodity,
                      pn_i128 units, const char *entries) {
    const struct pn_books *books = &request->app->current->books;
    const struct pn_commodity *of = &books->commodities[commodity];
    struct pn_decimal shown = pn_decimal_normal(pn_books_decimal(books, commodity, units));
    struct pn_say_money money = {of->symbol, of->style};
    if (shown.places < of->style.places &&
        pn_decimal_round(shown, of->style.places, PN_ROUND_NEVER, &shown) != PN_OK) {
        request->say.failed = PN_ERANGE;
    }
    pn_say_sum(&request->say, key, &money, shown, entries);
}

static const char *mark_text(enum pn_mark mark) {
    return mark == PN_MARK_CLEARED ? "*" : mark == PN_MARK_PENDING ? "!" : "";
}

/* "payee", and "note" if asked for. */
static void say_description(struct pn_request *request, size_t transaction, bool with_note) {
    struct pn_slice text = pn_books_description(&request->app->current->books, transaction);
    bool has_bar = pn_slice_find(text, '|') < text.length;
    pn_say_text(&request->say, "payee", pn_description_payee(text));
    if (!with_note) return;
    pn_say_text(&request->say, "note", has_bar ? pn_description_note(text) : (struct pn_slice){0});
}

/* ---- transactions ---- */

static enum pn_status say_postings(struct pn_request *request, size_t transaction) {
    const struct pn_books *books = &request->app->current->books;
    size_t end = pn_books_rows_end(books, transaction);
    pn_say_open(&request->say, "postings", '[');
    for (size_t row = pn_books_rows_begin(books, transaction); row < end; row++) {
        const struct pn_posting *written = pn_books_written_posting(books, row);
        struct pn_slice comment;
        PN_TRY(pn_join_comments(request, pn_posting_comments(&books->journal, written), &comment));
        pn_say_open(&request->say, NULL, '{');
        pn_say_text(&request->say, "account",
                    books->accounts[pn_books_row_account(books, row)].name);
        say_units(request, "amount", pn_books_row_commodity(books, row),
                  pn_books_row_units(books, row), NULL);
        pn_say_text(&request->say, "comment", comment);
        pn_say_close(&request->say);
    }
    pn_say_close(&request->say);
    return PN_OK;
}

/* What the person's cash changed by; without cash in it, what its first posting moved. */
static void say_change(struct pn_request *request, size_t transaction) {
    const struct pn_snapshot *current = request->app->current;
    const struct pn_books *books = &current->books;
    size_t row = pn_books_rows_begin(books, transaction),
           end = pn_books_rows_end(books, transaction);
    pn_i128 sum = 0;
    bool has_cash = false;
    uint32_t commodity = row < end ? pn_books_row_commodity(books, row) : 0;
    pn_i128 first = row < end ? pn_books_row_units(books, row) : 0;
    for (; row < end && current->has_household; row++) {
        if (!current->household.is_cash[pn_books_row_account(books, row)]) continue;
        if (pn_books_row_commodity(books, row) != current->household.commodity) continue;
        has_cash = true;
        sum += pn_books_row_units(books, row);
    }
    if (has_cash)
        say_units(request, "amount", current->household.commodity, sum, NULL);
    else
        say_units(request, "amount", commodity, first, NULL);
}

static enum pn_status say_transaction(struct pn_request *request, size_t transaction) {
    const struct pn_snapshot *current = request->app->current;
    const struct pn_books *books = &current->books;
    const struct pn_transaction *written = pn_books_written(books, transaction);
    uint32_t entry = pn_entry_of_transaction(current, transaction), source;
    struct pn_slice comment;
    struct pn_say *say = &request->say;
    PN_TRY(pn_join_comments(request, pn_transaction_comments(&books->journal, written), &comment));
    pn_say_open(say, NULL, '{');
    PN_TRY(pn_say_entry_id(request, "id", entry));
    pn_say_date(say, "date", pn_books_date(books, transaction));
    pn_say_word(say, "mark", mark_text((enum pn_mark)pn_books_mark(books, transaction)));
    say_description(request, transaction, true);
    pn_say_text(say, "code", pn_transaction_code(&books->journal, written));
    pn_say_text(say, "comment", comment);
    PN_TRY(say_postings(request, transaction));
    say_change(request, transaction);
    pn_say_bool(say, "is_editable", pn_entry_is_editable(current, entry, &source));
    pn_say_entry_place(request, entry);
    pn_say_close(say);
    return PN_OK;
}

/* ---- windows ---- */

struct window {
    int64_t offset;
    int64_t limit;
    bool is_new_first;
};

static enum pn_status read_window(struct pn_request *request, struct window *out) {
    struct pn_slice order;
    struct window window = {.is_new_first = true};
    PN_TRY(pn_request_count(request, "offset", 0, INT32_MAX, 0, &window.offset));
    PN_TRY(pn_request_count(request, "limit", 1, LIMIT_MAX, LIMIT_USUAL, &window.limit));
    if (pn_request_param(request, "order", &order)) {
        window.is_new_first = pn_slice_is(order, "new");
        if (!window.is_new_first && !pn_slice_is(order, "old")) {
            return pn_request_fail(request, 400, PN_W0400_BAD_REQUEST, NULL,
                                   "the order is new or old");
        }
    }
    if (request->status != 0) return PN_EINPUT;
    *out = window;
    return PN_OK;
}

/* Put the entry named by `at` inside the window. */
static enum pn_status seek_entry(struct pn_request *request, struct window *window) {
    const struct pn_snapshot *current = request->app->current;
    const struct pn_search *search = &request->app->search;
    struct pn_slice id;
    size_t entry;
    if (!pn_request_param(request, "at", &id)) return request->status == 0 ? PN_OK : PN_EINPUT;
    if (pn_entry_find(&current->books.journal, id, &entry) != PN_OK ||
        current->books.journal.entries.items[entry].kind != PN_ENTRY_TRANSACTION) {
        return PN_OK;
    }
    size_t wanted = current->order_of[current->books.journal.entries.items[entry].index];
    for (size_t i = 0; i < search->count; i++) {
        if (pn_search_at(search, i) != wanted) continue;
        int64_t place = (int64_t)(window->is_new_first ? search->count - 1 - i : i);
        window->offset = place > window->limit / 2 ? place - window->limit / 2 : 0;
    }
    return PN_OK;
}

static void say_sums(struct pn_request *request) {
    const struct pn_search *search = &request->app->search;
    pn_say_open(&request->say, "sums", '[');
    for (size_t i = 0; i < search->sum_count; i++) {
        say_units(request, NULL, search->sums[i].commodity, search->sums[i].units, NULL);
    }
    pn_say_close(&request->say);
}

enum pn_status pn_route_transactions(struct pn_request *request) {
    struct pn_app *app = request->app;
    struct pn_slice query = {0}, words = {0};
    struct window window;
    PN_TRY(read_window(request, &window));
    (void)pn_request_param(request, "query", &query);
    (void)pn_request_param(request, "words", &words);
    if (request->status != 0) return PN_EINPUT;
    request->field = "query";
    PN_TRY(pn_search_find(&app->search, app->current, query, words, &request->diags));
    request->field = NULL;
    PN_TRY(seek_entry(request, &window));
    int64_t total = (int64_t)app->search.count;
    pn_say_open(&request->say, NULL, '{');
    pn_request_say_version(request);
    pn_say_text(&request->say, "query", query);
    pn_say_whole(&request->say, "total", total);
    pn_say_whole(&request->say, "offset", window.offset);
    pn_say_open(&request->say, "rows", '[');
    for (int64_t i = window.offset; i < total && i < window.offset + window.limit; i++) {
        size_t at = (size_t)(window.is_new_first ? total - 1 - i : i);
        PN_TRY(say_transaction(request, pn_search_at(&app->search, at)));
    }
    pn_say_close(&request->say);
    say_sums(request);
    pn_say_close(&request->say);
    return PN_OK;
}

/* ---- the register of an account ---- */

struct line {
    size_t row;
    pn_i128 balance; /* of the row's commodity */
};

struct lines {
    PN_VEC(struct line);
};

static bool is_within(const struct pn_books *books, uint32_t account, uint32_t ancestor) {
    while (account != 0 && account != ancestor)
        account = books->accounts[account].parent;
    return account == ancestor;
}

/* By account: is it the one asked for, or below it? */
static enum pn_status mark_within(struct pn_request *request, uint32_t ancestor,
                                  unsigned char **out) {
    const struct pn_books *books = &request->app->current->books;
    PN_TRY(PN_NEW_ARRAY(request->arena, books->account_count, out));
    for (uint32_t a = 0; a < books->account_count; a++)
        (*out)[a] = is_within(books, a, ancestor);
    return PN_OK;
}

static enum pn_status collect_lines(struct pn_request *request, uint32_t account,
                                    struct lines *out) {
    const struct pn_books *books = &request->app->current->books;
    const struct pn_search *search = &request->app->search;
    unsigned char *within;
    pn_i128 *sums;
    PN_TRY(mark_within(request, account, &within));
    PN_TRY(PN_NEW_ARRAY(request->arena, books->commodity_count, &sums));
    size_t next = 0;
    for (size_t t = 0; t < books->transactions.count; t++) {
        bool is_found = next < search->count && pn_search_at(search, next) == t;
        if (is_found) next++;
        size_t end = pn_books_rows_end(books, t);
        for (size_t row = pn_books_rows_begin(books, t); row < end; row++) {
            if (!within[pn_books_row_account(books, row)]) continue;
            pn_i128 *sum = &sums[pn_books_row_commodity(books, row)];
            if (__builtin_add_overflow(*sum, pn_books_row_units(books, row), sum)) {
                return PN_ERANGE;
            }
            if (is_found) PN_TRY(PN_PUSH(request->arena, out, (struct line){row, *sum}));
        }
    }
    return PN_OK;
}

/* The accounts on the other side, each once. */
static void say_others(struct pn_request *request, size_t row) {
    const struct pn_books *books = &request->app->current->books;
    size_t transaction = pn_books_row_transaction(books, row);
    size_t begin = pn_books_rows_begin(books, transaction);
    size_t end = pn_books_rows_end(books, transaction);
    pn_say_open(&request->say, "others", '[');
    for (size_t other = begin; other < end; other++) {
        uint32_t account = pn_books_row_account(books, other);
        bool is_new = account != pn_books_row_account(books, row);
        for (size_t before = begin; before < other && is_new; before++)
            is_new = pn_books_row_account(books, before) != account;
        if (is_new) pn_say_text(&request->say, NULL, books->accounts[account].name);
    }
    pn_say_close(&request->say);
}

static enum pn_status say_line(struct pn_request *request, const struct line *line) {
    const struct pn_snapshot *current = request->app->current;
    const struct pn_books *books = &current->books;
    size_t transaction = pn_books_row_transaction(books, line->row);
    uint32_t commodity = pn_books_row_commodity(books, line->row);
    pn_say_open(&request->say, NULL, '{');
    PN_TRY(pn_say_entry_id(request, "id", pn_entry_of_transaction(current, transaction)));
    pn_say_date(&request->say, "date", pn_books_row_date(books, line->row));
    pn_say_word(&request->say, "mark",
                mark_text((enum pn_mark)pn_books_row_mark(books, line->row)));
    say_description(request, transaction, false);
    say_others(request, line->row);
    say_units(request, "amount", commodity, pn_books_row_units(books, line->row), NULL);
    say_units(request, "balance", commodity, line->balance, NULL);
    pn_say_close(&request->say);
    return PN_OK;
}

enum pn_status pn_route_register(struct pn_request *request) {
    struct pn_app *app = request->app;
    const struct pn_books *books = &app->current->books;
    struct pn_slice name = {0}, query = {0}, words = {0};
    struct window window;
    struct lines lines = {0};
    PN_TRY(read_window(request, &window));
    (void)pn_request_param(request, "account", &name);
    (void)pn_request_param(request, "query", &query);
    (void)pn_request_param(request, "words", &words);
    if (request->status != 0) return PN_EINPUT;
    uint32_t account = pn_books_account_find(books, name);
    if (name.length == 0 || account == PN_NONE) {
        return pn_request_fail(request, 404, PN_W0404_NOT_FOUND, NULL, "there is no account %.*s",
                               PN_ARG(name));
    }
    request->field = "query";
    PN_TRY(pn_search_find(&app->search, app->current, query, words, &request->diags));
    request->field = NULL;
    PN_TRY(collect_lines(request, account, &lines));
    int64_t total = (int64_t)lines.count;
    pn_say_open(&request->say, NULL, '{');
    pn_request_say_version(request);
    pn_say_text(&request->say, "account", name);
    pn_say_whole(&request->say, "total", total);
    pn_say_whole(&request->say, "offset", window.offset);
    if (total > 0) {
        const struct line *last = &lines.items[total - 1];
        say_units(request, "balance", pn_books_row_commodity(books, last->row), last->balance,
                  NULL);
    } else {
        pn_say_null(&request->say, "balance");
    }
    pn_say_open(&request->say, "rows", '[');
    for (int64_t i = window.offset; i < total && i < window.offset + window.limit; i++) {
        PN_TRY(say_line(request, &lines.items[window.is_new_first ? total - 1 - i : i]));
    }
    pn_say_close(&request->say);
    pn_say_close(&request->say);
    return PN_OK;
}

/* ---- accounts ---- */

static const char *type_name(uint8_t type) {
    static const char *const names[] = {"unknown", "asset",  "asset",   "liability",
                                        "equity",  "equity", "revenue", "expense"};
    return type < sizeof names / sizeof *names ? names[type] : "unknown";
}

static bool is_debt(const struct pn_snapshot *current, uint32_t account) {
    for (size_t j = 0; current->has_household && j < current->household.debts.count; j++) {
        if (current->household.debts.items[j].account == account) return true;
    }
    return false;
}

/* Own sums and those of all below, [account * commodities + commodity]. */
static enum pn_status sum_tree(struct pn_request *request, pn_i128 **out) {
    const struct pn_snapshot *current = request->app->current;
    const struct pn_books *books = &current->books;
    struct pn_balances balances;
    pn_i128 *sums;
    size_t width = books->commodity_count;
    PN_TRY(pn_books_balances(books, current->today, request->arena, &balances));
    PN_TRY(PN_NEW_ARRAY(request->arena, books->account_count * width, &sums));
    for (uint32_t a = 1; a < books->account_count; a++) {
        for (uint32_t i = balances.first[a]; i < balances.first[a + 1]; i++) {
            for (uint32_t up = a; up != 0; up = books->accounts[up].parent) {
                pn_i128 *sum = &sums[up * width + balances.sums[i].commodity];
                if (__builtin_add_overflow(*sum, balances.sums[i].amount, sum)) return PN_ERANGE;
            }
        }
    }
    *out = sums;
    return PN_OK;
}

static enum pn_status say_account(struct pn_request *request, uint32_t account, const pn_i128 *sums,
                                  bool has_children) {
    const struct pn_snapshot *current = request->app->current;
    const struct pn_books *books = &current->books;
    const struct pn_account *of = &books->accounts[account];
    struct pn_slice last = of->name;
    const char *entries;
    PN_TRY(pn_entries_of_account(request, of->name, &entries));
    for (size_t i = last.length; i > 0; i--) {
        if (last.bytes[i - 1] != ':') continue;
        last = pn_slice_sub(last, i, last.length);
        break;
    }
    pn_say_open(&request->say, NULL, '{');
    pn_say_text(&request->say, "account", of->name);
    pn_say_text(&request->say, "name", last);
    pn_say_whole(&request->say, "depth", of->depth);
    pn_say_word(&request->say, "type", type_name(of->type));
    pn_say_bool(&request->say, "has_children", has_children);
    pn_say_whole(&request->say, "count", current->row_counts[account]);
    pn_say_open(&request->say, "balances", '[');
    for (uint32_t c = 0; c < books->commodity_count; c++) {
        if (sums[c] != 0) say_units(request, NULL, c, sums[c], entries);
    }
    pn_say_close(&request->say);
    pn_say_bool(&request->say, "is_debt", is_debt(current, account));
    pn_say_bool(&request->say, "is_cash",
                current->has_household && current->household.is_cash[account]);
    pn_say_close(&request->say);
    return PN_OK;
}

enum pn_status pn_route_accounts(struct pn_request *request) {
    const struct pn_books *books = &request->app->current->books;
    struct pn_slice words = {0};
    unsigned char *is_parent;
    pn_i128 *sums;
    (void)pn_request_param(request, "query", &words);
    if (request->status != 0) return PN_EINPUT;
    PN_TRY(sum_tree(request, &sums));
    PN_TRY(PN_NEW_ARRAY(request->arena, books->account_count, &is_parent));
    for (uint32_t a = 1; a < books->account_count; a++)
        is_parent[books->accounts[a].parent] = 1;
    pn_say_open(&request->say, NULL, '{');
    pn_request_say_version(request);
    pn_say_open(&request->say, "rows", '[');
    for (size_t i = 0; i + 1 < books->account_count; i++) {
        uint32_t account = books->account_order[i];
        if (words.length > 0 &&
            !pn_slice_contains_nocase(books->accounts[account].name, pn_slice_trim(words))) {
            continue;
        }
        PN_TRY(say_account(request, account, &sums[account * books->commodity_count],
                           is_parent[account] != 0));
    }
    pn_say_close(&request->say);
    pn_say_close(&request->say);
    return PN_OK;
}

/* ---- completion ---- */

struct candidate {
    struct pn_slice text;
    int64_t count;
    size_t last; /* the latest transaction that uses it, + 1 */
};

struct candidates {
    PN_VEC(struct candidate);
};

static int by_use(const void *left, const void *right) {
    const struct candidate *a = left, *b = right;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    if (a->last != b->last) return a->last > b->last ? -1 : 1;
    return pn_slice_compare(a->text, b->text);
}

/* Every word typed stands somewhere in the name, in either case. */
static enum pn_status holds_words(struct pn_request *request, struct pn_slice text,
                                  struct pn_slice words, bool *out) {
    struct pn_slice small;
    PN_TRY(pn_fold(text, request->arena, &small));
    *out = true;
    while (words.length > 0 && *out) {
        size_t end = pn_slice_find(words, ' ');
        *out = pn_slice_contains_nocase(small, pn_slice_sub(words, 0, end));
        words = pn_slice_trim(pn_slice_sub(words, end, words.length));
    }
    return PN_OK;
}

static enum pn_status add_candidate(struct pn_request *request, struct candidates *list,
                                    struct pn_slice words, struct candidate candidate) {
    bool is_meant;
    if (candidate.text.length == 0) return PN_OK;
    PN_TRY(holds_words(request, candidate.text, words, &is_meant));
    return is_meant ? PN_PUSH(request->arena, list, candidate) : PN_OK;
}

static enum pn_status find_accounts(struct pn_request *request, struct pn_slice words,
                                    struct candidates *list) {
    const struct pn_books *books = &request->app->current->books;
    const uint32_t *counts = request->app->current->row_counts;
    for (uint32_t a = 1; a < books->account_count; a++) {
        const struct pn_account *account = &books->accounts[a];
        if (counts[a] == 0 && account->directive == PN_NONE) continue;
        PN_TRY(
            add_candidate(request, list, words, (struct candidate){account->name, counts[a], 0}));
    }
    return PN_OK;
}

static enum pn_status find_payees(struct pn_request *request, struct pn_slice words,
                                  struct candidates *list) {
    const struct pn_books *books = &request->app->current->books;
    size_t count = books->journal.descriptions.names.count;
    struct candidate *uses;
    PN_TRY(PN_NEW_ARRAY(request->arena, count, &uses));
    for (size_t t = 0; t < books->transactions.count; t++) {
        struct candidate *use = &uses[pn_books_description_id(books, t)];
        use->count++;
        use->last = t + 1;
    }
    for (size_t i = 0; i < count; i++) {
        if (uses[i].count == 0) continue;
        uses[i].text = pn_description_payee(books->journal.descriptions.names.items[i]);
        PN_TRY(add_candidate(request, list, words, uses[i]));
    }
    return PN_OK;
}

static enum pn_status find_commodities(struct pn_request *request, struct pn_slice words,
                                       struct candidates *list) {
    const struct pn_books *books = &request->app->current->books;
    for (uint32_t c = 1; c < books->commodity_count; c++) {
        PN_TRY(add_candidate(request, list, words,
                             (struct candidate){books->commodities[c].symbol, 0, c}));
    }
    return PN_OK;
}

/* Descriptions with notes share a payee: the first of equal names stays. */
static bool is_repeated(const struct candidates *list, size_t index) {
    for (size_t i = 0; i < index; i++) {
        if (pn_slice_equal(list->items[i].text, list->items[index].text)) return true;
    }
    return false;
}

enum pn_status pn_route_complete(struct pn_request *request) {
    struct pn_slice kind = {0}, text = {0}, words;
    struct candidates list = {0};
    int64_t limit, said = 0;
    (void)pn_request_param(request, "kind", &kind);
    (void)pn_request_param(request, "text", &text);
    PN_TRY(pn_request_count(request, "limit", 1, 100, 12, &limit));
    PN_TRY(pn_fold(pn_slice_trim(text), request->arena, &words));
    if (pn_slice_is(kind, "account"))
        PN_TRY(find_accounts(request, words, &list));
    else if (pn_slice_is(kind, "payee"))
        PN_TRY(find_payees(request, words, &list));
    else if (pn_slice_is(kind, "commodity"))
        PN_TRY(find_commodities(request, words, &list));
    else
        return pn_request_fail(request, 400, PN_W0400_BAD_REQUEST, NULL,
                               "the kind is account, payee or commodity");
    if (list.count > 0) qsort(list.items, list.count, sizeof *list.items, by_use);
    pn_say_open(&request->say, NULL, '{');
    pn_request_say_version(request);
    pn_say_open(&request->say, "rows", '[');
    for (size_t i = 0; i < list.count && said < limit; i++) {
        if (is_repeated(&list, i)) continue;
        pn_say_open(&request->say, NULL, '{');
        pn_say_text(&request->say, "text", list.items[i].text);
        pn_say_whole(&request->say, "count", list.items[i].count);
        pn_say_close(&request->say);
        said++;
    }
    pn_say_close(&request->say);
    pn_say_close(&request->say);
    return PN_OK;
}

enum pn_status pn_route_similar(struct pn_request *request) {
    const struct pn_snapshot *current = request->app->current;
    const struct pn_books *books = &current->books;
    struct pn_slice payee = {0};
    uint32_t found = PN_NONE;
    bool has_more;
    (void)pn_request_param(request, "payee", &payee);
    if (request->status != 0) return PN_EINPUT;
    for (size_t t = books->transactions.count; t > 0 && found == PN_NONE; t--) {
        struct pn_slice own = pn_description_payee(pn_books_description(books, t - 1));
        if (pn_slice_equal_nocase(own, payee)) found = pn_entry_of_transaction(current, t - 1);
    }
    pn_say_open(&request->say, NULL, '{');
    pn_request_say_version(request);
    if (found == PN_NONE)
        pn_say_null(&request->say, "entry");
    else
        PN_TRY(pn_say_form(request, "entry", found, current->today, &has_more));
    pn_say_close(&request->say);
    return PN_OK;
}
