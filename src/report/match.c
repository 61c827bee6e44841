/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/match.h"

#include "report/comments.h"

/* What a term is asked about; rows and transactions know their accounts. */
enum subject_kind { SUBJECT_ROW, SUBJECT_TRANSACTION, SUBJECT_ACCOUNT };

struct subject {
    const struct pn_books *books;
    enum subject_kind kind;
    size_t index; /* row, transaction or account id */
};

enum { UNKNOWN, NO, YES }; /* the bytes of pn_term.known */

static size_t names_of(const struct pn_books *books, enum pn_term_kind kind) {
    switch (kind) {
    case PN_TERM_ACCOUNT:
        return books->account_count;
    case PN_TERM_SYMBOL:
        return books->commodity_count;
    case PN_TERM_DESCRIPTION:
    case PN_TERM_PAYEE:
    case PN_TERM_NOTE:
        return books->journal.descriptions.names.count;
    case PN_TERM_NOT:
    case PN_TERM_AND:
    case PN_TERM_OR:
    case PN_TERM_AMOUNT:
    case PN_TERM_CODE:
    case PN_TERM_DATE:
    case PN_TERM_DATE2:
    case PN_TERM_DEPTH:
    case PN_TERM_REAL:
    case PN_TERM_STATUS:
    case PN_TERM_TAG:
    case PN_TERM_TYPE:
        break;
    }
    return 0;
}

/* Terms nest three deep: the query's AND, the alternatives or not:, the word. */
// NOLINTNEXTLINE(misc-no-recursion)
static enum pn_status prepare(const struct pn_books *books, struct pn_term *term,
                              struct pn_arena *arena) {
    size_t count = names_of(books, term->kind);
    if (count > 0) PN_TRY(PN_NEW_ARRAY(arena, count, &term->known));
    for (size_t i = 0; i < term->parts.count; i++)
        PN_TRY(prepare(books, term->parts.items[i], arena));
    return PN_OK;
}

enum pn_status pn_matcher_init(const struct pn_books *books, const struct pn_query *query,
                               struct pn_arena *arena, struct pn_matcher *out) {
    PN_TRY(prepare(books, query->filter, arena));
    *out = (struct pn_matcher){books, query};
    return PN_OK;
}

/* Ask the pattern about a name once. */
static bool is_known(const struct pn_term *term, size_t id, struct pn_slice name) {
    unsigned char *known = &term->known[id];
    if (*known == UNKNOWN) *known = pn_pattern_matches(term->pattern, name) ? YES : NO;
    return *known == YES;
}

static bool description_fits(const struct pn_term *term, const struct subject *subject) {
    const struct pn_books *books = subject->books;
    size_t t = subject->kind == SUBJECT_ROW ? pn_books_row_transaction(books, subject->index)
                                            : subject->index;
    uint32_t id = pn_books_description_id(books, t);
    struct pn_slice text = books->journal.descriptions.names.items[id];
    if (term->kind == PN_TERM_PAYEE) text = pn_description_payee(text);
    if (term->kind == PN_TERM_NOTE) text = pn_description_note(text);
    return is_known(term, id, text);
}

bool pn_term_compares(const struct pn_term *term, struct pn_decimal amount) {
    struct pn_decimal number = term->number;
    if (term->is_magnitude) {
        if (amount.mantissa < 0 && pn_decimal_negate(amount, &amount) != PN_OK) return false;
        if (number.mantissa < 0 && pn_decimal_negate(number, &number) != PN_OK) return false;
    }
    int order = pn_decimal_compare(amount, number);
    switch (term->comparison) {
    case PN_IS_EQUAL:
        return order == 0;
    case PN_IS_LESS:
        return order < 0;
    case PN_IS_LESS_OR_EQUAL:
        return order <= 0;
    case PN_IS_GREATER:
        return order > 0;
    case PN_IS_GREATER_OR_EQUAL:
        return order >= 0;
    }
    return false;
}

struct tag_search {
    const struct pn_term *term;
};

static bool tag_fits(const struct pn_tag *tag, void *data) {
    const struct tag_search *search = data;
    if (!pn_pattern_matches(search->term->pattern, tag->key)) return false;
    return search->term->value == NULL || pn_pattern_matches(search->term->value, tag->value);
}

static bool visit_comments(const struct pn_journal *journal, struct pn_comments lines,
                           pn_tag_visit *visit, void *data) {
    for (uint32_t i = lines.first; i < lines.first + lines.count; i++) {
        struct pn_tag tag;
        size_t at = 0;
        while (pn_tag_next(journal->comments.items[i], &at, &tag))
            if (visit(&tag, data)) return true;
    }
    return false;
}

static bool visit_account(const struct pn_books *books, uint32_t account, pn_tag_visit *visit,
                          void *data) {
    for (uint32_t id = account; id != 0; id = books->accounts[id].parent) {
        uint32_t directive = books->accounts[id].directive;
        if (directive == PN_NONE) continue;
        const struct pn_directive *written = &books->journal.directives.items[directive];
        struct pn_comments lines = {written->comment_first, written->comment_count};
        if (visit_comments(&books->journal, lines, visit, data)) return true;
    }
    return false;
}

/* Tags belong to the account that was written. */
static bool visit_account_of_row(const struct pn_books *books, size_t row, pn_tag_visit *visit,
                                 void *data) {
    const struct pn_books *own = books->original == NULL ? books : books->original;
    return visit_account(own, pn_books_row_account(own, row), visit, data);
}

static bool visit_made(const struct pn_tag *tags, size_t count, pn_tag_visit *visit, void *data) {
    for (size_t i = 0; i < count; i++)
        if (visit(&tags[i], data)) return true;
    return false;
}

static bool visit_transaction(const struct pn_books *books, size_t t, pn_tag_visit *visit,
                              void *data) {
    struct pn_tag tags[PN_MADE_TAGS_MAX];
    const struct pn_transaction *written = pn_books_written(books, t);
    struct pn_comments lines = pn_transaction_comments(&books->journal, written);
    if (written == NULL) {
        const struct pn_rule *rule = &books->journal.rules.items[pn_books_written_index(books, t)];
        lines = (struct pn_comments){rule->comment_first, rule->comment_count};
    }
    return visit_comments(&books->journal, lines, visit, data) ||
           visit_made(tags, pn_transaction_made_tags(books, t, tags), visit, data);
}

static bool visit_posting(const struct pn_books *books, size_t row, pn_tag_visit *visit,
                          void *data) {
    const struct pn_posting *written = pn_books_written_posting(books, row);
    struct pn_tag tags[PN_MADE_TAGS_MAX];
    if (visit_made(tags, pn_row_made_tags(books, row, tags), visit, data)) return true;
    if (written == NULL) return false;
    return visit_comments(&books->journal, pn_posting_comments(&books->journal, written), visit,
                          data);
}

bool pn_row_tags_visit(const struct pn_books *books, size_t row, pn_tag_visit *visit, void *data) {
    return visit_posting(books, row, visit, data) ||
           visit_transaction(books, pn_books_row_transaction(books, row), visit, data) ||
           visit_account_of_row(books, row, visit, data);
}

bool pn_transaction_tags_visit(const struct pn_books *books, size_t t, pn_tag_visit *visit,
                               void *data) {
    if (visit_transaction(books, t, visit, data)) return true;
    for (size_t row = pn_books_rows_begin(books, t); row < pn_books_rows_end(books, t); row++) {
        if ((pn_books_row_flags(books, row) & PN_ROW_CONTINUES) != 0) continue;
        if (visit_posting(books, row, visit, data) || visit_account_of_row(books, row, visit, data))
            return true;
    }
    return false;
}

static bool code_fits(const struct pn_term *term, const struct pn_books *books, size_t t) {
    return pn_pattern_matches(term->pattern, pn_entry_code(books, t));
}

static bool row_fits(const struct pn_term *term, const struct subject *subject) {
    const struct pn_books *books = subject->books;
    size_t row = subject->index;
    uint32_t commodity = pn_books_row_commodity(books, row);
    struct tag_search search = {term};
    switch (term->kind) {
    case PN_TERM_AMOUNT:
        return pn_term_compares(term,
                                pn_books_decimal(books, commodity, pn_books_row_units(books, row)));
    case PN_TERM_SYMBOL:
        return is_known(term, commodity, books->commodities[commodity].symbol);
    case PN_TERM_DATE:
        return pn_days_hold(term->days, pn_books_row_date(books, row));
    case PN_TERM_DATE2: {
        pn_date date2 = pn_books_row_date2(books, row);
        return pn_days_hold(term->days,
                            date2 == PN_DATE_NONE ? pn_books_row_date(books, row) : date2);
    }
    case PN_TERM_REAL:
        return (pn_books_row_kind(books, row) == PN_POSTING_REAL) == term->is_real;
    case PN_TERM_STATUS:
        return pn_books_row_mark(books, row) == term->mark;
    case PN_TERM_TAG:
        return pn_row_tags_visit(books, row, tag_fits, &search);
    case PN_TERM_CODE:
        return code_fits(term, books, pn_books_row_transaction(books, row));
    case PN_TERM_DESCRIPTION:
    case PN_TERM_PAYEE:
    case PN_TERM_NOTE:
        return description_fits(term, subject);
    case PN_TERM_NOT:
    case PN_TERM_AND:
    case PN_TERM_OR:
    case PN_TERM_ACCOUNT:
    case PN_TERM_DEPTH:
    case PN_TERM_TYPE:
        break;
    }
    return true;
}

static bool type_fits(const struct pn_term *term, const struct pn_account *account) {
    unsigned type = account->type;
    if (term->origin == PN_TYPE_DECLARED && !account->is_type_declared) return false;
    if (term->origin == PN_TYPE_NAMED) type = pn_account_type_of_name(account->name);
    return (term->types >> type & 1U) != 0;
}

static bool account_fits(const struct pn_term *term, const struct pn_books *books,
                         uint32_t account) {
    const struct pn_account *it = &books->accounts[account];
    if (term->kind == PN_TERM_ACCOUNT) return is_known(term, account, it->name);
    if (term->kind == PN_TERM_DEPTH) return it->depth <= term->depth;
    if (term->kind == PN_TERM_TYPE) return type_fits(term, it);
    if (term->kind == PN_TERM_TAG) {
        struct tag_search search = {term};
        return visit_account(books, account, tag_fits, &search);
    }
    /* hledger takes these for tags, which no account has */
    return term->kind != PN_TERM_PAYEE && term->kind != PN_TERM_NOTE;
}

/* Under other accounts than it was written, a row is known by the name it had, too. */
static bool original_fits(const struct pn_term *term, const struct pn_books *books, size_t row) {
    if (books->original == NULL) return false;
    uint32_t account = pn_books_row_account(books->original, row);
    if (term->kind == PN_TERM_TYPE) return account_fits(term, books->original, account);
    if (term->kind != PN_TERM_ACCOUNT) return false;
    return pn_pattern_matches(term->pattern, books->original->accounts[account].name);
}

static bool is_about_account(enum pn_term_kind kind) {
    return kind == PN_TERM_ACCOUNT || kind == PN_TERM_DEPTH || kind == PN_TERM_TYPE;
}

/* What is the transaction's own is asked of it; the rest of any of its postings. */
static bool transaction_fits(const struct pn_term *term, const struct subject *subject) {
    const struct pn_books *books = subject->books;
    struct tag_search search = {term};
    size_t t = subject->index;
    if (term->kind == PN_TERM_DATE) return pn_days_hold(term->days, pn_books_date(books, t));
    if (term->kind == PN_TERM_DATE2) {
        pn_date date2 = pn_transaction_date2(&books->journal, pn_books_written(books, t));
        return pn_days_hold(term->days, date2 == PN_DATE_NONE ? pn_books_date(books, t) : date2);
    }
    if (term->kind == PN_TERM_STATUS) return pn_books_mark(books, t) == term->mark;
    if (term->kind == PN_TERM_CODE) return code_fits(term, books, t);
    if (term->kind == PN_TERM_DESCRIPTION || term->kind == PN_TERM_PAYEE ||
        term->kind == PN_TERM_NOTE)
        return description_fits(term, subject);
    if (term->kind == PN_TERM_TAG && visit_transaction(books, t, tag_fits, &search)) return true;
    for (size_t row = pn_books_rows_begin(books, t); row < pn_books_rows_end(books, t); row++) {
        struct subject posting = {books, SUBJECT_ROW, row};
        bool fits = is_about_account(term->kind)
                        ? account_fits(term, books, pn_books_row_account(books, row)) ||
                              original_fits(term, books, row)
                        : row_fits(term, &posting);
        if (fits) return true;
    }
    return false;
}

static bool word_fits(const struct pn_term *term, const struct subject *subject) {
    const struct pn_books *books = subject->books;
    switch (subject->kind) {
    case SUBJECT_ROW:
        if (is_about_account(term->kind))
            return account_fits(term, books, pn_books_row_account(books, subject->index)) ||
                   original_fits(term, books, subject->index);
        return row_fits(term, subject);
    case SUBJECT_TRANSACTION:
        return transaction_fits(term, subject);
    case SUBJECT_ACCOUNT:
        return account_fits(term, books, (uint32_t)subject->index);
    }
    return false;
}

/* As deep as prepare. */
// NOLINTNEXTLINE(misc-no-recursion)
static bool fits(const struct pn_term *term, const struct subject *subject) {
    if (term->kind == PN_TERM_NOT) return !fits(term->parts.items[0], subject);
    if (term->kind != PN_TERM_AND && term->kind != PN_TERM_OR) return word_fits(term, subject);
    bool wanted = term->kind == PN_TERM_OR;
    for (size_t i = 0; i < term->parts.count; i++)
        if (fits(term->parts.items[i], subject) == wanted) return wanted;
    return !wanted || term->parts.count == 0;
}

bool pn_matches_all(const struct pn_matcher *matcher) {
    const struct pn_term *filter = matcher->query->filter;
    return filter->kind == PN_TERM_AND && filter->parts.count == 0;
}

bool pn_matches_row(const struct pn_matcher *matcher, size_t row) {
    struct subject subject = {matcher->books, SUBJECT_ROW, row};
    return fits(matcher->query->filter, &subject);
}

bool pn_matches_related(const struct pn_matcher *matcher, size_t row) {
    size_t t = pn_books_row_transaction(matcher->books, row);
    if (pn_matches_row(matcher, row)) return false;
    for (size_t other = pn_books_rows_begin(matcher->books, t);
         other < pn_books_rows_end(matcher->books, t); other++)
        if (pn_matches_row(matcher, other)) return true;
    return false;
}

bool pn_matches_transaction(const struct pn_matcher *matcher, size_t transaction) {
    struct subject subject = {matcher->books, SUBJECT_TRANSACTION, transaction};
    return fits(matcher->query->filter, &subject);
}

bool pn_matches_account(const struct pn_matcher *matcher, uint32_t account) {
    struct subject subject = {matcher->books, SUBJECT_ACCOUNT, account};
    return fits(matcher->query->filter, &subject);
}
