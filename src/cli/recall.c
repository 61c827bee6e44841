/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/recall.h"

/* ---- accounts ---- */

static struct pn_slice last_part(struct pn_slice name) {
    size_t from = name.length;
    while (from > 0 && name.bytes[from - 1] != ':')
        from--;
    return pn_slice_sub(name, from, name.length);
}

static bool starts_nocase(struct pn_slice text, struct pn_slice beginning) {
    return pn_slice_equal_nocase(pn_slice_sub(text, 0, beginning.length), beginning);
}

/* Each part of the word begins a part of the name, in order: ex:fo. */
static bool matches_parts(struct pn_slice name, struct pn_slice word) {
    while (word.length > 0) {
        struct pn_slice wanted = pn_slice_sub(word, 0, pn_slice_find(word, ':'));
        struct pn_slice part = pn_slice_sub(name, 0, pn_slice_find(name, ':'));
        if (name.length == 0) return false;
        if (starts_nocase(part, wanted)) word = pn_slice_sub(word, wanted.length + 1, word.length);
        name = pn_slice_sub(name, part.length + 1, name.length);
    }
    return true;
}

/* How well a name fits a word: 0 is best, 4 is not at all. */
static int fit_of(struct pn_slice name, struct pn_slice word) {
    if (pn_slice_equal_nocase(name, word)) return 0;
    if (pn_slice_equal_nocase(last_part(name), word)) return 1;
    if (matches_parts(name, word)) return 2;
    return pn_slice_contains_nocase(name, word) ? 3 : 4;
}

static enum pn_status refuse_many(const struct pn_books *books, struct pn_slice word, int fit,
                                  struct pn_arena *arena, struct pn_diags *diags) {
    struct pn_strbuf list;
    int shown = 0;
    pn_strbuf_init(&list, arena);
    for (uint32_t i = 1; i < books->account_count; i++) {
        struct pn_slice name = books->accounts[books->account_order[i - 1]].name;
        if (fit_of(name, word) != fit) continue;
        if (++shown > 6) break;
        if (shown > 1) pn_strbuf_text(&list, ", ");
        pn_strbuf_slice(&list, name);
    }
    if (shown > 6) pn_strbuf_text(&list, " ...");
    PN_TRY(list.status);
    pn_diags_error(diags, PN_C0120_WHICH_ACCOUNT, PN_SPAN_NONE, "write more of its name",
                   "\"%.*s\" may be %.*s", PN_ARG(word), PN_ARG(pn_strbuf_view(&list)));
    return PN_EINPUT;
}

static enum pn_status refuse_none(const struct pn_books *books, struct pn_slice word,
                                  struct pn_arena *arena, struct pn_diags *diags) {
    struct pn_strbuf hint;
    struct pn_slice nearest = {0};
    unsigned best = 4;
    for (uint32_t i = 1; i < books->account_count; i++) {
        struct pn_slice name = books->accounts[i].name;
        unsigned distance = pn_slice_distance(word, last_part(name));
        if (distance >= best) continue;
        best = distance;
        nearest = name;
    }
    pn_strbuf_init(&hint, arena);
    if (nearest.length > 0) {
        pn_strbuf_printf(&hint, "do you mean %.*s? ", PN_ARG(nearest));
    }
    pn_strbuf_text(&hint, "a new account is named in full, as Expenses:Food");
    PN_TRY(hint.status);
    pn_diags_error(diags, PN_C0120_WHICH_ACCOUNT, PN_SPAN_NONE, hint.bytes,
                   "no account is called \"%.*s\"", PN_ARG(word));
    return PN_EINPUT;
}

enum pn_status pn_recall_account(const struct pn_books *books, struct pn_slice word,
                                 struct pn_arena *arena, struct pn_diags *diags,
                                 struct pn_slice *out) {
    int best = 4;
    uint32_t found = 0, count = 0;
    word = pn_slice_trim(word);
    for (uint32_t i = 1; i < books->account_count && word.length > 0; i++) {
        int fit = fit_of(books->accounts[i].name, word);
        if (fit > best || fit == 4) continue;
        count = fit < best ? 1 : count + 1;
        best = fit;
        found = i;
        if (pn_slice_equal(books->accounts[i].name, word)) {
            count = 1;
            break;
        }
    }
    if (count > 1) return refuse_many(books, word, best, arena, diags);
    if (count == 1) {
        *out = books->accounts[found].name;
        return PN_OK;
    }
    if (pn_slice_find(word, ':') == word.length) return refuse_none(books, word, arena, diags);
    *out = word;
    return PN_OK;
}

/* ---- transactions ---- */

uint32_t pn_recall_similar(const struct pn_books *books, struct pn_slice description) {
    const struct pn_journal *journal = &books->journal;
    uint32_t same = PN_NONE, like = PN_NONE;
    pn_date same_on = PN_DATE_MIN, like_on = PN_DATE_MIN;
    if (description.length == 0) return PN_NONE;
    for (uint32_t i = 0; i < journal->entries.count; i++) {
        struct pn_entry entry = journal->entries.items[i];
        if (entry.kind != PN_ENTRY_TRANSACTION) continue;
        const struct pn_transaction *item = &journal->transactions.items[entry.index];
        struct pn_slice text = journal->descriptions.names.items[item->description];
        bool is_same = pn_slice_equal_nocase(text, description) ||
                       pn_slice_equal_nocase(pn_description_payee(text), description);
        if (is_same && item->date >= same_on) {
            same = i;
            same_on = item->date;
        }
        if (item->date < like_on || !pn_slice_contains_nocase(text, description)) continue;
        like = i;
        like_on = item->date;
    }
    return same != PN_NONE ? same : like;
}

static struct pn_slice symbol_of(const struct pn_journal *journal,
                                 const struct pn_posting *posting) {
    return journal->commodities.names.items[pn_posting_amount(journal, posting).commodity];
}

/* The one that was declared first. */
static struct pn_slice declared_commodity(const struct pn_journal *journal) {
    for (size_t i = 0; i < journal->directives.count; i++) {
        const struct pn_directive *item = &journal->directives.items[i];
        if (item->kind == PN_DIRECTIVE_COMMODITY || item->kind == PN_DIRECTIVE_DEFAULT_COMMODITY) {
            return journal->commodities.names.items[item->commodity];
        }
    }
    return (struct pn_slice){"", 0};
}

struct pn_slice pn_recall_commodity(const struct pn_books *books, struct pn_slice account) {
    const struct pn_journal *journal = &books->journal;
    const struct pn_posting *last = NULL;
    uint32_t id = pn_intern_find(&journal->account_texts, account);
    for (size_t i = journal->postings.count; i-- > 0;) {
        const struct pn_posting *posting = &journal->postings.items[i];
        if (!posting->has_amount) continue;
        if (last == NULL) last = posting;
        if (posting->account == id) return symbol_of(journal, posting);
    }
    return last != NULL ? symbol_of(journal, last) : declared_commodity(journal);
}

static bool is_tagged_cash(const struct pn_books *books, uint32_t account) {
    struct pn_declared_tag tag;
    size_t at = 0;
    while (pn_books_account_tag(books, account, &at, &tag)) {
        if (pn_slice_is(tag.tag.key, "cash") && pn_slice_is(tag.tag.value, "yes")) return true;
    }
    return false;
}

struct pn_slice pn_recall_cash(const struct pn_books *books) {
    struct pn_slice typed = {0};
    for (uint32_t i = 1; i < books->account_count; i++) {
        uint32_t account = books->account_order[i - 1];
        if (is_tagged_cash(books, account)) return books->accounts[account].name;
        if (typed.length == 0 && books->accounts[account].type == PN_ACCOUNT_CASH &&
            pn_intern_find(&books->journal.account_texts, books->accounts[account].name) !=
                PN_INTERN_NONE) {
            typed = books->accounts[account].name;
        }
    }
    return typed;
}

char pn_recall_mark(const struct pn_books *books, struct pn_slice commodity) {
    for (size_t i = 0; i < books->commodity_count; i++) {
        const struct pn_commodity *item = &books->commodities[i];
        if (pn_slice_equal(item->symbol, commodity) && item->is_styled) {
            return item->style.decimal_mark;
        }
    }
    return 0;
}
