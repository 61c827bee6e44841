/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/add_words.h"

#include "base/limits.h"
#include "cli/recall.h"
#include "money/loose.h"

static enum pn_status refuse(const struct pn_context *context, const char *what) {
    pn_diags_error(context->diags, PN_C0121_ENTRY_WORDS, PN_SPAN_NONE,
                   "as in: penny add Green Market food 12.50 from checking", "%s", what);
    return PN_EINPUT;
}

enum pn_status pn_add_amount(const struct pn_context *context, struct pn_slice text,
                             struct pn_slice account, struct pn_draft_posting *posting) {
    const char *why;
    struct pn_decimal quantity;
    struct pn_slice symbol;
    struct pn_slice usual = pn_recall_commodity(&context->books, account);
    char mark = pn_recall_mark(&context->books, usual);
    if (pn_amount_loose(text, mark, &quantity, &symbol, &why) != PN_OK) {
        pn_diags_error(context->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE,
                       "as in 12.50 or 12.50 EUR", "\"%.*s\": %s", PN_ARG(text), why);
        return PN_EINPUT;
    }
    posting->has_amount = true;
    posting->quantity = quantity;
    posting->commodity = symbol.length > 0 ? symbol : usual;
    return PN_OK;
}

/* ---- the words ---- */

struct words {
    const struct pn_context *context;
    const char *const *items;
    size_t count;
    size_t amount;        /* index of the amount                  */
    struct pn_slice from; /* account words; empty when not given  */
    struct pn_slice to;
};

static struct pn_slice word_at(const struct words *words, size_t index) {
    return pn_slice_of(words->items[index]);
}

/* Whether the word names an account, without a complaint. */
static bool names_account(const struct pn_context *context, struct pn_slice word) {
    struct pn_diags unheard;
    struct pn_slice name;
    pn_diags_init(&unheard);
    bool found = pn_recall_account(&context->books, word, context->arena, &unheard, &name) == PN_OK;
    pn_diags_clear(&unheard);
    return found;
}

/*
 * `from ACCOUNT` and `to ACCOUNT`, taken off: at the end whatever the word, elsewhere where it
 * names an account, so that a payee may be called "Back to Nature".
 */
static enum pn_status take_accounts(struct words *words) {
    const char **left = NULL;
    size_t count = 0;
    PN_TRY(PN_NEW_ARRAY(words->context->arena, words->count + 1, &left));
    for (size_t i = 0; i < words->count; i++) {
        struct pn_slice key = word_at(words, i);
        bool is_from = pn_slice_equal_nocase(key, PN_SLICE("from"));
        bool is_key = is_from || pn_slice_equal_nocase(key, PN_SLICE("to"));
        struct pn_slice *place = is_from ? &words->from : &words->to;
        if (is_key && i + 1 < words->count &&
            (i + 2 == words->count || names_account(words->context, word_at(words, i + 1)))) {
            if (place->length > 0) return refuse(words->context, "two accounts for one direction");
            *place = word_at(words, ++i);
        } else {
            left[count++] = words->items[i];
        }
    }
    words->items = left;
    words->count = count;
    return PN_OK;
}

static bool has_digit(struct pn_slice word) {
    for (size_t i = 0; i < word.length; i++) {
        if (word.bytes[i] >= '0' && word.bytes[i] <= '9') return true;
    }
    return false;
}

/* One that the journal knows, or what looks like one: EUR. */
static bool is_symbol(const struct words *words, struct pn_slice word) {
    bool is_upper = word.length > 0;
    for (size_t i = 0; i < word.length; i++)
        is_upper = is_upper && word.bytes[i] >= 'A' && word.bytes[i] <= 'Z';
    return is_upper ||
           pn_intern_find(&words->context->books.journal.commodities, word) != PN_INTERN_NONE;
}

/* The last word is the amount, or its commodity is and the amount stands before it. */
static bool find_amount(struct words *words) {
    if (has_digit(word_at(words, words->count - 1))) {
        words->amount = words->count - 1;
        return true;
    }
    if (words->count < 2 || !has_digit(word_at(words, words->count - 2))) return false;
    words->amount = words->count - 2;
    return is_symbol(words, word_at(words, words->count - 1));
}

static enum pn_status join(struct pn_arena *arena, const struct words *words, size_t from,
                           size_t to, struct pn_slice *out) {
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, arena);
    for (size_t i = from; i < to; i++) {
        if (i > from) pn_strbuf_byte(&buf, ' ');
        pn_strbuf_text(&buf, words->items[i]);
    }
    PN_TRY(buf.status);
    *out = buf.length == 0 ? PN_SLICE("") : pn_strbuf_view(&buf);
    return PN_OK;
}

/* A date as the first word, where it is clearly one. */
static bool take_date(struct words *words, size_t *first, struct pn_draft *draft) {
    static const char *const days[] = {"today", "yesterday", "tomorrow"};
    struct pn_slice word = word_at(words, 0);
    if (words->amount == 0) return false;
    bool is_named = false;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        is_named = is_named || pn_slice_equal_nocase(word, pn_slice_of(days[i]));
    size_t marks = 0;
    for (size_t i = 0; i < word.length; i++) {
        bool is_mark = strchr("-/.", word.bytes[i]) != NULL;
        if (!is_mark && (word.bytes[i] < '0' || word.bytes[i] > '9')) marks = 9;
        marks += is_mark;
    }
    if (!is_named && (marks < 1 || marks > 2)) return false;
    if (pn_date_parse_smart(word, words->context->today, &draft->date) != PN_OK) return false;
    *first = 1;
    return true;
}

/* The accounts of the payee's last transaction: where money went and where it came from. */
static void recall_accounts(const struct pn_context *context, struct pn_slice payee,
                            struct pn_slice *went, struct pn_slice *came) {
    const struct pn_journal *journal = &context->books.journal;
    uint32_t entry = pn_recall_similar(&context->books, payee);
    if (entry == PN_NONE) return;
    const struct pn_transaction *item =
        &journal->transactions.items[journal->entries.items[entry].index];
    if (item->posting_count != 2) return;
    for (uint32_t i = 0; i < 2; i++) {
        const struct pn_posting *posting = &journal->postings.items[item->posting_first + i];
        const struct pn_posting *other = &journal->postings.items[item->posting_first + 1 - i];
        bool is_out = posting->has_amount ? pn_posting_amount(journal, posting).mantissa < 0
                                          : pn_posting_amount(journal, other).mantissa > 0;
        struct pn_slice name = journal->account_texts.names.items[posting->account];
        if (is_out)
            *came = name;
        else
            *went = name;
    }
}

static enum pn_status resolve(const struct pn_context *context, struct pn_slice word,
                              struct pn_slice *out) {
    if (word.length == 0) return PN_OK;
    return pn_recall_account(&context->books, word, context->arena, context->diags, out);
}

static enum pn_status finish(const struct pn_context *context, const struct words *words,
                             struct pn_slice went, struct pn_slice came, struct pn_draft *draft) {
    struct pn_draft_posting *postings = NULL;
    struct pn_slice amount;
    if (went.length == 0) {
        return refuse(context, "what was it for? no account is named, and none is remembered");
    }
    if (came.length == 0) {
        return refuse(context, "who paid? no account is tagged `cash: yes`: write from ACCOUNT");
    }
    if (pn_slice_equal(went, came)) {
        return refuse(context, "the money would go from an account to itself");
    }
    PN_TRY(join(context->arena, words, words->amount, words->count, &amount));
    PN_TRY(PN_NEW_ARRAY(context->arena, 2, &postings));
    postings[0].account = went;
    postings[1].account = came;
    PN_TRY(pn_add_amount(context, amount, went, &postings[0]));
    draft->postings = postings;
    draft->posting_count = 2;
    return PN_OK;
}

enum pn_status pn_add_words(const struct pn_context *context, struct pn_draft *draft) {
    struct words words = {.context = context,
                          .items = context->options->operands.items,
                          .count = context->options->operands.count};
    struct pn_slice named = {0}, went = {0}, came = {0}, other = {0};
    size_t first = 0;
    PN_TRY(take_accounts(&words));
    if (words.count == 0 || !find_amount(&words)) {
        return refuse(context, "no amount: it stands behind the account, before `from`");
    }
    (void)take_date(&words, &first, draft);
    size_t last = words.amount;
    bool has_payee = draft->description.length > 0;
    /* The only word is the payee if it is remembered as one. */
    bool is_payee = last - first == 1 && !has_payee &&
                    pn_recall_similar(&context->books, word_at(&words, first)) != PN_NONE &&
                    !names_account(context, word_at(&words, first));
    if (last > first && !is_payee &&
        (last - first == 1 || names_account(context, word_at(&words, last - 1)))) {
        named = word_at(&words, --last);
    }
    if (!has_payee) PN_TRY(join(context->arena, &words, first, last, &draft->description));
    if (draft->description.length == 0) draft->description = named; /* salary 1450 to checking */
    recall_accounts(context, draft->description, &went, &came);
    if (named.length > 0) PN_TRY(resolve(context, named, &other));
    bool is_in = words.to.length > 0 && words.from.length == 0;
    if (other.length > 0 && is_in) came = other;
    if (other.length > 0 && !is_in) went = other;
    PN_TRY(resolve(context, words.from, &came));
    PN_TRY(resolve(context, words.to, &went));
    if (came.length == 0) came = pn_recall_cash(&context->books);
    if (went.length == 0 && named.length == 0 && last > first) { /* say which word it is */
        PN_TRY(resolve(context, word_at(&words, last - 1), &went));
    }
    return finish(context, &words, went, came, draft);
}

/* ---- postings as in a journal ---- */

/* The text of a transaction of the postings, to be read as a journal is. */
static enum pn_status write_text(const struct pn_context *context, struct pn_strbuf *text) {
    const struct pn_texts *postings = &context->options->postings;
    char mark = pn_recall_mark(&context->books, pn_recall_commodity(&context->books, PN_SLICE("")));
    if (mark != 0 && context->books.dialect == PN_DIALECT_HLEDGER) {
        pn_strbuf_printf(text, "decimal-mark %c\n", mark);
    }
    pn_strbuf_text(text, "2000-01-01 x\n");
    for (size_t i = 0; i < postings->count; i++) {
        struct pn_slice line = pn_slice_trim(pn_slice_of(postings->items[i]));
        for (size_t k = 0; k < line.length; k++) {
            if ((unsigned char)line.bytes[k] < ' ' && line.bytes[k] != '\t') {
                return refuse(context, "a posting is one line");
            }
        }
        pn_strbuf_text(text, "    ");
        pn_strbuf_slice(text, line);
        pn_strbuf_byte(text, '\n');
    }
    return text->status;
}

enum pn_status pn_add_postings(const struct pn_context *context, struct pn_draft *draft) {
    struct pn_strbuf text;
    struct pn_journal *journal;
    struct pn_draft read;
    struct pn_diags found;
    struct pn_journal_options options = {.dialect = context->books.dialect,
                                         .today = context->today};
    bool has_more = false;
    pn_strbuf_init(&text, context->arena);
    PN_TRY(write_text(context, &text));
    PN_TRY(PN_NEW(context->arena, &journal));
    pn_journal_init(journal, context->arena);
    pn_diags_init(&found);
    enum pn_status st =
        pn_journal_read_bytes(journal, PN_SLICE("--post"), pn_strbuf_view(&text), &options, &found);
    if (st == PN_EINPUT && found.list.count > 0) {
        pn_diags_error(context->diags, found.list.items[0].code, PN_SPAN_NONE,
                       "as in --post \"Expenses:Food  12.50 EUR\"", "--post: %.*s",
                       PN_ARG(found.list.items[0].message));
    }
    pn_diags_clear(&found);
    if (st != PN_OK) return st;
    PN_TRY(pn_draft_of(context->arena, journal, journal->entries.count - 1, &read, &has_more));
    if (has_more) {
        return refuse(context, "--post: lots and expressions are written in the file itself");
    }
    draft->postings = read.postings;
    draft->posting_count = read.posting_count;
    return PN_OK;
}
