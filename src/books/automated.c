/*
 * Automated rules: postings that are added where a query matches.
 *
 * A query is a list of tests. hledger: account tests are alternatives, and so are
 * description tests; all else, and all that is negated, must hold. Ledger: tests are
 * alternatives unless `and` stands between them.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "base/assert.h"
#include "books/internal.h"

enum test_kind { TEST_ACCOUNT, TEST_DESCRIPTION, TEST_SYMBOL, TEST_MARK, TEST_REAL, TEST_ALWAYS };

struct test {
    enum test_kind kind;
    bool is_negated;
    bool joins_before; /* Ledger: `and` stood before it */
    regex_t *regex;
    uint8_t mark;
    bool is_real;
};

struct pn_rule_matcher {
    uint32_t rule;
    size_t transactions_before; /* Ledger: only later ones are concerned */
    struct {
        PN_VEC(struct test);
    } tests;
};

/* ---- reading queries ---- */

static enum pn_status refuse_query(struct pn_loader *loader, struct pn_slice text) {
    return PN_BLAME(loader, PN_B0302_BAD_QUERY, text,
                    "accounts, desc:, payee:, cur:, status:, real: and not: are understood",
                    "this part of a rule's query is not supported yet");
}

/* The next word, quotes around it or around its value removed. */
static bool next_word(struct pn_slice *rest, struct pn_slice *out) {
    *rest = pn_slice_trim(*rest);
    if (rest->length == 0) return false;
    char quote = 0;
    size_t at = 0;
    for (; at < rest->length; at++) {
        char c = rest->bytes[at];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == ' ' || c == '\t') {
            break;
        }
    }
    *out = pn_slice_sub(*rest, 0, at);
    *rest = pn_slice_sub(*rest, at, rest->length);
    return true;
}

static struct pn_slice unquote(struct pn_slice word) {
    if (word.length < 2) return word;
    char first = word.bytes[0];
    if ((first != '\'' && first != '"') || word.bytes[word.length - 1] != first) return word;
    return pn_slice_sub(word, 1, word.length - 1);
}

static bool strip(struct pn_slice *word, const char *prefix) {
    if (!pn_slice_starts(*word, pn_slice_of(prefix))) return false;
    *word = unquote(pn_slice_sub(*word, strlen(prefix), word->length));
    return true;
}

static enum pn_status read_mark(struct pn_loader *loader, struct pn_slice word, struct test *test) {
    test->kind = TEST_MARK;
    if (word.length == 0) {
        test->mark = PN_MARK_NONE;
    } else if (pn_slice_is(word, "*")) {
        test->mark = PN_MARK_CLEARED;
    } else if (pn_slice_is(word, "!")) {
        test->mark = PN_MARK_PENDING;
    } else {
        return refuse_query(loader, word);
    }
    return PN_OK;
}

static bool is_other_kind(struct pn_slice word) {
    static const char *const kinds[] = {
        "amt:", "code:", "date:", "date2:", "depth:", "tag:", "type:", "note:", "inacct:", "expr:"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (pn_slice_starts(word, pn_slice_of(kinds[i]))) return true;
    }
    return false;
}

/* The whole symbol must match. */
static enum pn_status symbol_regex(struct pn_loader *loader, struct pn_slice word, regex_t **out) {
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, &loader->scratch);
    pn_strbuf_text(&buf, "^(");
    pn_strbuf_slice(&buf, word);
    pn_strbuf_text(&buf, ")$");
    PN_TRY(buf.status);
    return pn_loader_regex(loader, pn_strbuf_view(&buf), out);
}

static enum pn_status read_hledger_test(struct pn_loader *loader, struct pn_slice word,
                                        struct test *test) {
    word = unquote(word);
    while (strip(&word, "not:"))
        test->is_negated = !test->is_negated;
    if (strip(&word, "cur:")) {
        test->kind = TEST_SYMBOL;
        return symbol_regex(loader, word, &test->regex);
    }
    if (strip(&word, "status:")) return read_mark(loader, word, test);
    if (strip(&word, "real:")) {
        test->kind = TEST_REAL;
        test->is_real = word.length == 0 || word.bytes[0] != '0';
        return PN_OK;
    }
    if (is_other_kind(word)) return refuse_query(loader, word);
    test->kind = TEST_ACCOUNT;
    if (strip(&word, "desc:") || strip(&word, "payee:")) {
        test->kind = TEST_DESCRIPTION;
    } else {
        (void)strip(&word, "acct:");
    }
    return pn_loader_regex(loader, word, &test->regex);
}

static enum pn_status read_hledger(struct pn_loader *loader, struct pn_slice query,
                                   struct pn_rule_matcher *matcher) {
    struct pn_slice word;
    while (next_word(&query, &word)) {
        struct test test = {0};
        PN_TRY(read_hledger_test(loader, word, &test));
        PN_TRY(PN_PUSH(&loader->scratch, &matcher->tests, test));
    }
    return PN_OK;
}

/* /regex/ at the beginning of rest, which is moved past it. */
static bool take_slashes(struct pn_slice *rest, struct pn_slice *out) {
    size_t end = 1;
    if (rest->length < 2 || rest->bytes[0] != '/') return false;
    while (end < rest->length && rest->bytes[end] != '/') {
        end += rest->bytes[end] == '\\' ? 2 : 1;
    }
    if (end >= rest->length) return false;
    *out = pn_slice_sub(*rest, 1, end);
    *rest = pn_slice_sub(*rest, end + 1, rest->length);
    return true;
}

/* expr 'account =~ /x/', the one expression that many rules use; and expr true. */
static enum pn_status read_expression(struct pn_loader *loader, struct pn_slice *rest,
                                      struct test *test) {
    struct pn_slice word, pattern;
    struct pn_slice whole = *rest;
    if (!next_word(rest, &word)) return refuse_query(loader, whole);
    struct pn_slice text = pn_slice_trim(unquote(word));
    if (pn_slice_is(text, "true")) {
        test->kind = TEST_ALWAYS;
        return PN_OK;
    }
    if (text.bytes == word.bytes) { /* without quotes it runs to the end */
        text = pn_slice_trim(whole);
        *rest = pn_slice_sub(*rest, rest->length, rest->length);
    }
    bool is_account = strip(&text, "account");
    if (!is_account && !strip(&text, "payee")) return refuse_query(loader, whole);
    text = pn_slice_trim(text);
    if (!strip(&text, "=~")) return refuse_query(loader, whole);
    text = pn_slice_trim(text);
    if (!take_slashes(&text, &pattern) || pn_slice_trim(text).length > 0) {
        return refuse_query(loader, whole);
    }
    test->kind = is_account ? TEST_ACCOUNT : TEST_DESCRIPTION;
    return pn_loader_regex(loader, pattern, &test->regex);
}

static enum pn_status read_ledger_test(struct pn_loader *loader, struct pn_slice *rest,
                                       struct test *test) {
    struct pn_slice word, pattern;
    *rest = pn_slice_trim(*rest);
    if (rest->length > 0 && rest->bytes[0] == '@') {
        test->kind = TEST_DESCRIPTION;
        *rest = pn_slice_sub(*rest, 1, rest->length);
    }
    if (take_slashes(rest, &pattern)) return pn_loader_regex(loader, pattern, &test->regex);
    struct pn_slice before = *rest;
    if (!next_word(rest, &word)) return refuse_query(loader, before);
    if (pn_slice_is(word, "expr")) return read_expression(loader, rest, test);
    if (strchr("%#&|(!=:", word.bytes[0]) != NULL) return refuse_query(loader, word);
    return pn_loader_regex(loader, unquote(word), &test->regex);
}

static bool take_word(struct pn_slice *rest, const char *text) {
    struct pn_slice ahead = *rest, word;
    if (!next_word(&ahead, &word) || !pn_slice_is(word, text)) return false;
    *rest = ahead;
    return true;
}

static enum pn_status read_ledger(struct pn_loader *loader, struct pn_slice query,
                                  struct pn_rule_matcher *matcher) {
    while (pn_slice_trim(query).length > 0) {
        struct test test = {0};
        if (take_word(&query, "and") || take_word(&query, "&")) {
            test.joins_before = matcher->tests.count > 0;
        } else if (!take_word(&query, "or")) {
            (void)take_word(&query, "|");
        }
        while (take_word(&query, "not") || take_word(&query, "!")) {
            test.is_negated = !test.is_negated;
        }
        PN_TRY(read_ledger_test(loader, &query, &test));
        PN_TRY(PN_PUSH(&loader->scratch, &matcher->tests, test));
    }
    return PN_OK;
}

/* ---- rules ---- */

/* What a rule's postings may not be. */
static enum pn_status check_postings(struct pn_loader *loader, const struct pn_rule *rule) {
    const struct pn_journal *journal = loader->journal;
    for (uint32_t i = 0; i < rule->posting_count; i++) {
        const struct pn_posting *posting = &journal->postings.items[rule->posting_first + i];
        struct pn_slice text = pn_posting_text(journal, posting);
        struct pn_slice name = journal->account_texts.names.items[posting->account];
        if (rule->dialect != PN_DIALECT_LEDGER) continue;
        if (pn_slice_find(name, '$') < name.length || pn_slice_find(name, '%') < name.length) {
            return PN_BLAME(loader, PN_J0106_NOT_SUPPORTED, text, NULL,
                            "`$account` and formats in a rule's account are not supported yet");
        }
        if (!posting->has_amount) {
            return PN_BLAME(loader, PN_J0506_BAD_RULE, text, NULL,
                            "a posting of an automated rule needs an amount");
        }
    }
    return PN_OK;
}

static enum pn_status add_rule(struct pn_loader *loader, uint32_t index,
                               size_t transactions_before) {
    const struct pn_rule *rule = &loader->journal->rules.items[index];
    struct pn_rule_matcher *matcher = &loader->matchers[loader->matcher_count];
    matcher->rule = index;
    matcher->transactions_before = transactions_before;
    if (rule->dialect == PN_DIALECT_LEDGER) {
        if (rule->expression.length == 0) {
            return PN_BLAME(loader, PN_J0506_BAD_RULE, rule->text, NULL,
                            "an automated rule needs a query");
        }
        PN_TRY(read_ledger(loader, rule->expression, matcher));
    } else {
        PN_TRY(read_hledger(loader, rule->expression, matcher));
    }
    PN_TRY(check_postings(loader, rule));
    loader->matcher_count++;
    return PN_OK;
}

enum pn_status pn_loader_prepare_rules(struct pn_loader *loader) {
    const struct pn_journal *journal = loader->journal;
    enum pn_status worst = PN_OK;
    size_t transactions = 0;
    if (journal->rules.count == 0) return PN_OK;
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, journal->rules.count, &loader->matchers));
    for (size_t i = 0; i < journal->entries.count; i++) {
        struct pn_entry entry = journal->entries.items[i];
        if (entry.kind == PN_ENTRY_TRANSACTION) transactions++;
        if (entry.kind != PN_ENTRY_RULE) continue;
        const struct pn_rule *rule = &journal->rules.items[entry.index];
        bool is_active = rule->dialect == PN_DIALECT_LEDGER || loader->options->use_auto_rules;
        if (rule->kind != PN_RULE_AUTO || !is_active) continue;
        enum pn_status st = add_rule(loader, entry.index, transactions);
        if (st != PN_OK && st != PN_EINPUT) return st;
        if (st != PN_OK) worst = st;
    }
    return worst;
}

/* ---- matching ---- */

/* Regular expressions want a closing zero byte. */
static bool regex_matches(struct pn_loader *loader, const regex_t *regex, struct pn_slice text) {
    struct pn_strbuf *buf = &loader->subject;
    pn_strbuf_reset(buf);
    pn_strbuf_slice(buf, text);
    pn_strbuf_byte(buf, '\0');
    if (buf->status != PN_OK) return false;
    return regexec(regex, buf->bytes, 0, NULL, 0) == 0;
}

static struct pn_slice description_of(const struct pn_loader *loader, const struct pn_work *work) {
    const struct pn_journal *journal = loader->journal;
    if ((work->flags & PN_TRANSACTION_FORECAST) != 0) {
        return journal->rules.items[work->written].description;
    }
    return journal->descriptions.names
        .items[journal->transactions.items[work->written].description];
}

static bool test_holds(struct pn_loader *loader, const struct test *test,
                       const struct pn_work *work, const struct pn_row *row) {
    bool holds = true;
    switch (test->kind) {
    case TEST_ACCOUNT:
        holds = regex_matches(loader, test->regex, loader->accounts.items[row->account].name);
        break;
    case TEST_DESCRIPTION:
        holds = regex_matches(loader, test->regex, description_of(loader, work));
        break;
    case TEST_SYMBOL:
        holds = regex_matches(loader, test->regex,
                              loader->journal->commodities.names.items[row->commodity]);
        break;
    case TEST_MARK:
        holds = row->mark == test->mark;
        break;
    case TEST_REAL:
        holds = (row->kind == PN_POSTING_REAL) == test->is_real;
        break;
    case TEST_ALWAYS:
        break;
    }
    return holds != test->is_negated;
}

static bool hledger_matches(struct pn_loader *loader, const struct pn_rule_matcher *matcher,
                            const struct pn_work *work, const struct pn_row *row) {
    bool wants[2] = {false, false}, found[2] = {false, false};
    for (size_t i = 0; i < matcher->tests.count; i++) {
        const struct test *test = &matcher->tests.items[i];
        bool holds = test_holds(loader, test, work, row);
        bool is_alternative =
            !test->is_negated && (test->kind == TEST_ACCOUNT || test->kind == TEST_DESCRIPTION);
        if (is_alternative) {
            wants[test->kind == TEST_DESCRIPTION] = true;
            found[test->kind == TEST_DESCRIPTION] |= holds;
        } else if (!holds) {
            return false;
        }
    }
    return (!wants[0] || found[0]) && (!wants[1] || found[1]);
}

static bool ledger_matches(struct pn_loader *loader, const struct pn_rule_matcher *matcher,
                           const struct pn_work *work, const struct pn_row *row) {
    bool group = false;
    for (size_t i = 0; i < matcher->tests.count; i++) {
        const struct test *test = &matcher->tests.items[i];
        bool holds = test_holds(loader, test, work, row);
        if (test->joins_before) {
            group = group && holds;
            continue;
        }
        if (group) return true;
        group = holds;
    }
    return group;
}

/* ---- adding postings ---- */

static enum pn_status scale_cost(struct pn_loader *loader, struct pn_decimal factor,
                                 struct pn_row *row) {
    struct pn_cost cost = loader->costs.items[row->cost];
    PN_TRY(pn_decimal_mul(cost.total, factor, &cost.total));
    cost.kind = PN_COST_TOTAL;
    struct pn_decimal positive = cost.total;
    if (row->mantissa < 0) PN_TRY(pn_decimal_negate(positive, &positive));
    cost.written.mantissa = positive.mantissa;
    cost.written.places = positive.places;
    row->cost = (uint32_t)loader->costs.count;
    return PN_PUSH(&loader->books->arena, &loader->costs, cost);
}

/* The matched row's amount times the rule's number. */
static enum pn_status multiply_row(struct pn_loader *loader, const struct pn_row *matched,
                                   struct pn_amount factor, struct pn_row *row) {
    struct pn_decimal product;
    struct pn_decimal by = pn_amount_decimal(factor);
    PN_TRY(pn_decimal_mul((struct pn_decimal){matched->mantissa, matched->places}, by, &product));
    row->mantissa = product.mantissa;
    row->places = product.places;
    row->commodity = factor.commodity != 0 ? factor.commodity : matched->commodity;
    if (matched->cost == PN_NONE || factor.commodity != 0) return PN_OK;
    row->cost = matched->cost;
    return scale_cost(loader, by, row);
}

static enum pn_status generate(struct pn_loader *loader, const struct pn_rule *rule, uint32_t index,
                               const struct pn_row *matched, struct pn_row *out) {
    const struct pn_posting *posting = &loader->journal->postings.items[index];
    struct pn_amount amount = pn_posting_amount(loader->journal, posting);
    struct pn_row row = {
        .account = pn_loader_account_of(loader, index),
        .written = index,
        .cost = PN_NONE,
        .date = matched->date,
        .kind = posting->kind,
        .mark = posting->mark == PN_MARK_NONE ? matched->mark : posting->mark,
        .flags = PN_ROW_GENERATED,
    };
    bool is_ledger = rule->dialect == PN_DIALECT_LEDGER;
    if (!posting->has_amount) {
        row.flags |= ROW_ELIDED;
    } else if (is_ledger ? amount.commodity == 0 : amount.is_multiplier) {
        PN_TRY(multiply_row(loader, matched, amount, &row));
    } else {
        row.mantissa = amount.mantissa;
        row.places = amount.places;
        row.commodity = amount.commodity;
    }
    *out = row;
    return PN_OK;
}

static enum pn_status insert(struct pn_loader *loader, size_t at, const struct pn_row *row) {
    size_t count = loader->draft.count;
    PN_ASSERT(at <= count);
    PN_TRY(PN_RESERVE(&loader->scratch, &loader->draft, count + 1));
    memmove(loader->draft.items + at + 1, loader->draft.items + at, (count - at) * sizeof *row);
    loader->draft.items[at] = *row;
    loader->draft.count++;
    return PN_OK;
}

/* hledger puts new postings behind the matched one, Ledger at the end. */
static enum pn_status apply_rule(struct pn_loader *loader, const struct pn_rule_matcher *matcher,
                                 struct pn_work *work, size_t original) {
    const struct pn_rule *rule = &loader->journal->rules.items[matcher->rule];
    bool is_ledger = rule->dialect == PN_DIALECT_LEDGER;
    size_t end = is_ledger ? original : loader->draft.count;
    for (size_t i = 0; i < end; i++) {
        struct pn_row matched = loader->draft.items[i];
        bool matches = is_ledger ? ledger_matches(loader, matcher, work, &matched)
                                 : hledger_matches(loader, matcher, work, &matched);
        if (!matches) continue;
        work->flags |= PN_TRANSACTION_MODIFIED;
        for (uint32_t k = 0; k < rule->posting_count; k++) {
            struct pn_row row;
            PN_TRY(generate(loader, rule, rule->posting_first + k, &matched, &row));
            size_t at = is_ledger ? loader->draft.count : i + 1;
            PN_TRY(insert(loader, at, &row));
            if (is_ledger) continue;
            i++;
            end++;
        }
    }
    return PN_OK;
}

enum pn_status pn_loader_apply_rules(struct pn_loader *loader, struct pn_work *work) {
    size_t original = loader->draft.count;
    if (loader->matcher_count == 0) return PN_OK;
    for (size_t i = 0; i < loader->matcher_count; i++) {
        const struct pn_rule_matcher *matcher = &loader->matchers[i];
        bool is_forecast = (work->flags & PN_TRANSACTION_FORECAST) != 0;
        bool is_earlier = work->written < matcher->transactions_before;
        if (work->dialect == PN_DIALECT_LEDGER && !is_forecast && is_earlier) continue;
        enum pn_status st = apply_rule(loader, matcher, work, original);
        if (st == PN_ERANGE) return pn_loader_too_large(loader, pn_loader_header(loader, work));
        PN_TRY(st);
    }
    if (loader->draft.count == original) return PN_OK;
    return pn_loader_balance(loader, work);
}
