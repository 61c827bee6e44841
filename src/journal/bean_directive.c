/*
 * The other directives of Beancount, dated and undated.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "journal/bean.h"

/* ---- adding ---- */

/* The line is complete: its end, its metadata, the directive itself. */
static enum pn_status add_dated(struct pn_bean *bean, const char *from,
                                struct pn_directive *directive) {
    struct pn_journal *journal = bean->journal;
    directive->text = pn_between(from, bean->before);
    directive->dialect = PN_DIALECT_BEANCOUNT;
    directive->comment_count = 0;
    PN_TRY(pn_bean_metadata(bean, &directive->comment_first, &directive->comment_count));
    PN_TRY(pn_bean_entry(bean, PN_ENTRY_DIRECTIVE, journal->directives.count));
    return PN_PUSH(journal->arena, &journal->directives, *directive);
}

static enum pn_status add_undated(struct pn_bean *bean, const char *from,
                                  struct pn_directive *directive) {
    struct pn_journal *journal = bean->journal;
    PN_TRY(pn_bean_line_end(bean));
    directive->text = pn_between(from, bean->before);
    directive->dialect = PN_DIALECT_BEANCOUNT;
    directive->date = PN_DATE_NONE;
    PN_TRY(pn_bean_entry(bean, PN_ENTRY_DIRECTIVE, journal->directives.count));
    return PN_PUSH(journal->arena, &journal->directives, *directive);
}

static enum pn_status add_sub(struct pn_bean *bean, struct pn_directive *directive, const char *key,
                              struct pn_slice value) {
    struct pn_journal *journal = bean->journal;
    struct pn_subdirective sub = {pn_slice_of(key), value};
    if (directive->sub_count == 0) directive->sub_first = (uint32_t)journal->subdirectives.count;
    directive->sub_count++;
    return PN_PUSH(journal->arena, &journal->subdirectives, sub);
}

/* ---- dated ---- */

/* ACCOUNT [CURRENCY, ...] ["METHOD"] */
static enum pn_status read_open(struct pn_bean *bean, struct pn_directive *directive) {
    PN_TRY(pn_bean_account(bean, &directive->name));
    while (pn_bean_is(bean, PN_WORD_CURRENCY)) {
        PN_TRY(add_sub(bean, directive, "currency", bean->word.text));
        PN_TRY(pn_bean_next(bean));
        if (!pn_bean_is_mark(bean, ",")) break;
        PN_TRY(pn_bean_next(bean));
        if (!pn_bean_is(bean, PN_WORD_CURRENCY)) return pn_bean_expected(bean, "a currency");
    }
    if (!pn_bean_is(bean, PN_WORD_STRING)) return PN_OK;
    struct pn_slice method;
    enum pn_booking booking;
    PN_TRY(pn_bean_unquote(bean, bean->word.text, &method));
    if (!pn_booking_of_name(method, &booking)) {
        return PN_BEAN_REFUSE(bean, PN_J0605_BEAN_OPTION, bean->word.text,
                              "STRICT, NONE, FIFO, LIFO or AVERAGE",
                              "there is no booking method `%.*s`", PN_ARG(method));
    }
    directive->number = booking;
    return pn_bean_next(bean);
}

static enum pn_status read_account(struct pn_bean *bean, struct pn_directive *directive) {
    return pn_bean_account(bean, &directive->name);
}

static enum pn_status read_pad(struct pn_bean *bean, struct pn_directive *directive) {
    PN_TRY(pn_bean_account(bean, &directive->name));
    return pn_bean_account(bean, &directive->value);
}

static enum pn_status read_commodity(struct pn_bean *bean, struct pn_directive *directive) {
    PN_TRY(pn_bean_take(bean, PN_WORD_CURRENCY, "a currency", &directive->name));
    return pn_intern_id(&bean->journal->commodities, directive->name, &directive->commodity);
}

/* ACCOUNT NUMBER [~ TOLERANCE] CURRENCY */
static enum pn_status read_balance(struct pn_bean *bean, struct pn_directive *directive) {
    struct pn_number number, tolerance;
    PN_TRY(pn_bean_account(bean, &directive->name));
    PN_TRY(pn_bean_number(bean, &number));
    if (pn_bean_is_mark(bean, "~")) {
        struct pn_strbuf buf;
        pn_strbuf_init(&buf, bean->journal->arena);
        PN_TRY(pn_bean_next(bean));
        PN_TRY(pn_bean_number(bean, &tolerance));
        pn_decimal_print(&buf, (struct pn_decimal){tolerance.mantissa, (uint8_t)tolerance.places});
        PN_TRY(buf.status);
        directive->value = pn_strbuf_view(&buf);
    }
    if (!pn_bean_is(bean, PN_WORD_CURRENCY)) return pn_bean_expected(bean, "a currency");
    PN_TRY(pn_bean_amount_of(bean, &number, bean->word.text, &directive->amount));
    directive->has_amount = true;
    return pn_bean_next(bean);
}

static enum pn_status read_price(struct pn_bean *bean, struct pn_directive *directive) {
    PN_TRY(read_commodity(bean, directive));
    directive->has_amount = true;
    return pn_bean_amount(bean, &directive->amount);
}

static enum pn_status read_note(struct pn_bean *bean, struct pn_directive *directive) {
    struct pn_slice text;
    PN_TRY(pn_bean_account(bean, &directive->name));
    return pn_bean_take(bean, PN_WORD_STRING, "a string", &text);
}

static enum pn_status read_document(struct pn_bean *bean, struct pn_directive *directive) {
    struct pn_slice text;
    uint32_t first, count = 0;
    PN_TRY(pn_bean_account(bean, &directive->name));
    PN_TRY(pn_bean_take(bean, PN_WORD_STRING, "the path of a file in quotes", &text));
    PN_TRY(pn_bean_unquote(bean, text, &directive->value));
    return pn_bean_tags(bean, &first, &count);
}

static enum pn_status read_event(struct pn_bean *bean, struct pn_directive *directive) {
    struct pn_slice text;
    PN_TRY(pn_bean_take(bean, PN_WORD_STRING, "a string", &text));
    PN_TRY(pn_bean_take(bean, PN_WORD_STRING, "a second string", &text));
    (void)directive;
    return PN_OK;
}

/* One value of a custom directive. */
static enum pn_status read_custom_value(struct pn_bean *bean) {
    struct pn_number number;
    if (!pn_bean_number_begins(bean)) {
        bool is_value = pn_bean_is(bean, PN_WORD_STRING) || pn_bean_is(bean, PN_WORD_DATE) ||
                        pn_bean_is(bean, PN_WORD_BOOL);
        return is_value ? pn_bean_next(bean) : pn_bean_expected(bean, "a value");
    }
    PN_TRY(pn_bean_number(bean, &number));
    return pn_bean_is(bean, PN_WORD_CURRENCY) ? pn_bean_next(bean) : PN_OK;
}

static enum pn_status read_custom(struct pn_bean *bean, struct pn_directive *directive) {
    if (pn_bean_ends(bean)) return pn_bean_expected(bean, "a value");
    while (!pn_bean_ends(bean)) {
        if (!pn_bean_is(bean, PN_WORD_ACCOUNT)) {
            PN_TRY(read_custom_value(bean));
            continue;
        }
        struct pn_slice account;
        PN_TRY(pn_bean_account(bean, &account));
        PN_TRY(add_sub(bean, directive, "account", account));
    }
    return PN_OK;
}

/* ---- custom "penny": a rule ---- */

/* ACCOUNT [AMOUNT] again and again, the accounts without an amount last. */
static enum pn_status read_rule_postings(struct pn_bean *bean, struct pn_rule *rule) {
    rule->posting_first = (uint32_t)bean->journal->postings.count;
    while (!pn_bean_ends(bean)) {
        struct pn_posting_draft posting = {.kind = PN_POSTING_REAL};
        struct pn_slice account;
        const char *from = bean->word.text.bytes;
        PN_TRY(pn_bean_account(bean, &account));
        if (pn_bean_number_begins(bean)) {
            PN_TRY(pn_bean_amount(bean, &posting.amount));
            posting.has_amount = true;
        }
        posting.text = pn_between(from, bean->before);
        PN_TRY(pn_bean_keep_posting(bean, &posting, account, NULL));
        rule->posting_count++;
    }
    return PN_OK;
}

/* "penny" is behind us: "PERIOD" ["DESCRIPTION"] and the postings. */
static enum pn_status read_rule(struct pn_bean *bean, const char *from) {
    struct pn_journal *journal = bean->journal;
    struct pn_rule rule = {
        .kind = PN_RULE_PERIODIC, .today = PN_DATE_NONE, .dialect = PN_DIALECT_BEANCOUNT};
    struct pn_slice quoted;
    uint32_t ignored;
    PN_TRY(pn_bean_take(bean, PN_WORD_STRING, "a period in quotes: \"monthly from 2026-12-01\"",
                        &quoted));
    PN_TRY(pn_bean_unquote(bean, quoted, &rule.expression));
    rule.expression = pn_slice_trim(rule.expression);
    if (pn_bean_is(bean, PN_WORD_STRING)) {
        PN_TRY(pn_bean_unquote(bean, bean->word.text, &rule.description));
        rule.description = pn_slice_trim(rule.description);
        PN_TRY(pn_bean_next(bean));
    }
    PN_TRY(pn_intern_id(&journal->descriptions, rule.description, &ignored));
    PN_TRY(read_rule_postings(bean, &rule));
    rule.text = pn_between(from, bean->before);
    PN_TRY(pn_bean_metadata(bean, &rule.comment_first, &rule.comment_count));
    PN_TRY(pn_bean_entry(bean, PN_ENTRY_RULE, journal->rules.count));
    return PN_PUSH(journal->arena, &journal->rules, rule);
}

/* ---- the table of dated ones ---- */

typedef enum pn_status read_function(struct pn_bean *, struct pn_directive *);

static const struct dated {
    const char *word;
    enum pn_directive_kind kind;
    read_function *read;
} dated[] = {
    {"open", PN_DIRECTIVE_ACCOUNT, read_open},
    {"close", PN_DIRECTIVE_CLOSE, read_account},
    {"commodity", PN_DIRECTIVE_COMMODITY, read_commodity},
    {"pad", PN_DIRECTIVE_PAD, read_pad},
    {"balance", PN_DIRECTIVE_BALANCE, read_balance},
    {"price", PN_DIRECTIVE_PRICE, read_price},
    {"note", PN_DIRECTIVE_NOTE, read_note},
    {"document", PN_DIRECTIVE_DOCUMENT, read_document},
    {"event", PN_DIRECTIVE_EVENT, read_event},
    {"query", PN_DIRECTIVE_EVENT, read_event},
};

enum pn_status pn_bean_dated(struct pn_bean *bean, const char *from, pn_date date) {
    struct pn_slice word;
    PN_TRY(pn_bean_take(bean, PN_WORD_NAME, "a directive or a flag", &word));
    struct pn_directive directive;
    memset(&directive, 0, sizeof directive);
    directive.date = date;
    if (pn_slice_is(word, "custom")) {
        struct pn_slice type;
        PN_TRY(pn_bean_take(bean, PN_WORD_STRING, "a type in quotes", &type));
        if (pn_slice_is(type, "\"penny\"")) return read_rule(bean, from);
        directive.kind = PN_DIRECTIVE_EVENT;
        PN_TRY(read_custom(bean, &directive));
        return add_dated(bean, from, &directive);
    }
    for (size_t i = 0; i < sizeof dated / sizeof *dated; i++) {
        if (!pn_slice_is(word, dated[i].word)) continue;
        directive.kind = dated[i].kind;
        PN_TRY(dated[i].read(bean, &directive));
        return add_dated(bean, from, &directive);
    }
    return PN_BEAN_REFUSE(bean, PN_J0601_BEAN_SYNTAX, word, NULL, "`%.*s` does not follow a date",
                          PN_ARG(word));
}

/* ---- options ---- */

static enum pn_status refuse_value(struct pn_bean *bean, const struct pn_directive *directive,
                                   const char *what) {
    return PN_BEAN_REFUSE(bean, PN_J0605_BEAN_OPTION, directive->value, NULL,
                          "the option %.*s should be %s", PN_ARG(directive->name), what);
}

static bool is_one_of(struct pn_slice name, const char *const *words) {
    for (; *words != NULL; words++) {
        if (pn_slice_is(name, *words)) return true;
    }
    return false;
}

static const char *const quiet_options[] = {
    "title",
    "account_previous_balances",
    "account_previous_earnings",
    "account_previous_conversions",
    "account_current_earnings",
    "account_current_conversions",
    "account_rounding",
    "conversion_currency",
    "documents",
    "operating_currency",
    "render_commas",
    "infer_tolerance_from_cost",
    "insert_pythonpath",
    "include",
    "input_hash",
    NULL,
};

static const char *const root_options[] = {"name_assets", "name_liabilities", "name_equity",
                                           "name_income", "name_expenses",    NULL};

static enum pn_status read_lines_max(struct pn_bean *bean, const struct pn_directive *directive) {
    struct pn_decimal lines;
    if (pn_decimal_parse(directive->value, &lines) != PN_OK || lines.places > 0 ||
        lines.mantissa < 0 || lines.mantissa > 1000000) {
        return refuse_value(bean, directive, "a number of lines");
    }
    bean->string_lines_max = (size_t)lines.mantissa;
    return PN_OK;
}

/* "USD:0.005" */
static bool is_tolerance(struct pn_slice value) {
    struct pn_decimal tolerance;
    size_t colon = pn_slice_find(value, ':');
    return colon < value.length &&
           pn_decimal_parse(pn_slice_sub(value, colon + 1, value.length), &tolerance) == PN_OK;
}

static enum pn_status apply_option(struct pn_bean *bean, const struct pn_directive *directive) {
    struct pn_slice name = directive->name, value = directive->value;
    struct pn_decimal number;
    enum pn_booking booking;
    for (size_t i = 0; root_options[i] != NULL; i++) {
        if (pn_slice_is(name, root_options[i])) {
            bean->roots[i] = value;
            return PN_OK;
        }
    }
    if (is_one_of(name, quiet_options)) return PN_OK;
    if (pn_slice_is(name, "long_string_maxlines")) return read_lines_max(bean, directive);
    if (pn_slice_is(name, "inferred_tolerance_default")) {
        return is_tolerance(value) ? PN_OK : refuse_value(bean, directive, "like USD:0.005");
    }
    if (pn_slice_is(name, "inferred_tolerance_multiplier")) {
        bool is_number = pn_decimal_parse(value, &number) == PN_OK;
        return is_number ? PN_OK : refuse_value(bean, directive, "a number");
    }
    if (pn_slice_is(name, "booking_method")) {
        if (pn_booking_of_name(value, &booking)) return PN_OK;
        return refuse_value(bean, directive, "STRICT, NONE, FIFO, LIFO or AVERAGE");
    }
    if (pn_slice_is(name, "plugin_processing_mode")) {
        if (pn_slice_is(value, "raw") || pn_slice_is(value, "default")) return PN_OK;
        return refuse_value(bean, directive, "raw or default");
    }
    if (pn_slice_is(name, "allow_pipe_separator") ||
        pn_slice_is(name, "allow_deprecated_none_for_tags_and_links")) {
        return PN_BEAN_REFUSE(bean, PN_J0605_BEAN_OPTION, directive->name, "leave it out",
                              "the option %.*s is no longer of use", PN_ARG(name));
    }
    return PN_BEAN_REFUSE(bean, PN_J0605_BEAN_OPTION, directive->name, NULL,
                          "there is no option `%.*s` that can be set", PN_ARG(name));
}

/* ---- undated ---- */

static enum pn_status take_string(struct pn_bean *bean, const char *what, struct pn_slice *out) {
    struct pn_slice quoted;
    PN_TRY(pn_bean_take(bean, PN_WORD_STRING, what, &quoted));
    return pn_bean_unquote(bean, quoted, out);
}

static enum pn_status read_option(struct pn_bean *bean, const char *from) {
    struct pn_directive directive = {.kind = PN_DIRECTIVE_OPTION};
    PN_TRY(take_string(bean, "the name of an option in quotes", &directive.name));
    PN_TRY(take_string(bean, "its value in quotes", &directive.value));
    PN_TRY(apply_option(bean, &directive));
    return add_undated(bean, from, &directive);
}

static enum pn_status read_plugin(struct pn_bean *bean, const char *from) {
    struct pn_directive directive = {.kind = PN_DIRECTIVE_PLUGIN};
    PN_TRY(take_string(bean, "the name of a plugin in quotes", &directive.name));
    if (pn_bean_is(bean, PN_WORD_STRING)) {
        PN_TRY(take_string(bean, "its settings", &directive.value));
        directive.has_amount = false;
    }
    return add_undated(bean, from, &directive);
}

static enum pn_status read_include(struct pn_bean *bean, const char *from) {
    struct pn_directive directive = {.kind = PN_DIRECTIVE_INCLUDE};
    PN_TRY(take_string(bean, "the name of a file in quotes", &directive.name));
    PN_TRY(add_undated(bean, from, &directive));
    if (bean->options->without_files) return PN_OK;
    return pn_bean_include(bean, pn_between(from, bean->before), directive.name);
}

static enum pn_status add_push(struct pn_bean *bean, const char *from) {
    struct pn_directive directive = {.kind = PN_DIRECTIVE_PUSH};
    directive.name = pn_between(from, bean->before);
    return add_undated(bean, from, &directive);
}

static enum pn_status read_pushtag(struct pn_bean *bean, const char *from) {
    struct pn_pushed pushed = {0};
    PN_TRY(pn_bean_take(bean, PN_WORD_TAG, "a tag", &pushed.text));
    PN_TRY(pn_bean_tag_comment(bean, pushed.text, &pushed.comment));
    if (bean->pushed.count >= 1000) {
        return PN_BEAN_REFUSE(bean, PN_J0107_TOO_LARGE, pushed.text, NULL, "too many are pushed");
    }
    PN_TRY(PN_PUSH(bean->journal->arena, &bean->pushed, pushed));
    return add_push(bean, from);
}

static enum pn_status read_pushmeta(struct pn_bean *bean, const char *from) {
    struct pn_pushed pushed;
    PN_TRY(pn_bean_key_value(bean, &pushed));
    if (bean->pushed.count >= 1000) {
        return PN_BEAN_REFUSE(bean, PN_J0107_TOO_LARGE, pushed.text, NULL, "too many are pushed");
    }
    PN_TRY(PN_PUSH(bean->journal->arena, &bean->pushed, pushed));
    return add_push(bean, from);
}

static enum pn_status pop(struct pn_bean *bean, struct pn_slice key, struct pn_slice tag) {
    for (size_t i = bean->pushed.count; i-- > 0;) {
        const struct pn_pushed *pushed = &bean->pushed.items[i];
        bool is_it = key.length > 0 ? pn_slice_equal(pushed->key, key)
                                    : pushed->key.length == 0 && pn_slice_equal(pushed->text, tag);
        if (!is_it) continue;
        memmove(&bean->pushed.items[i], &bean->pushed.items[i + 1],
                (bean->pushed.count - i - 1) * sizeof *pushed);
        bean->pushed.count--;
        return PN_OK;
    }
    struct pn_slice text = key.length > 0 ? key : tag;
    return PN_BEAN_REFUSE(bean, PN_J0606_BEAN_PUSH, text, NULL, "`%.*s` was not pushed",
                          PN_ARG(text));
}

static enum pn_status read_poptag(struct pn_bean *bean, const char *from) {
    struct pn_slice tag;
    PN_TRY(pn_bean_take(bean, PN_WORD_TAG, "a tag", &tag));
    PN_TRY(pop(bean, (struct pn_slice){0}, tag));
    return add_push(bean, from);
}

static enum pn_status read_popmeta(struct pn_bean *bean, const char *from) {
    struct pn_slice key;
    PN_TRY(pn_bean_take(bean, PN_WORD_KEY, "a key", &key));
    if (!pn_bean_is_mark(bean, ":")) return pn_bean_expected(bean, "`:`");
    PN_TRY(pn_bean_next(bean));
    PN_TRY(pop(bean, key, key));
    return add_push(bean, from);
}

enum pn_status pn_bean_undated(struct pn_bean *bean) {
    static const struct {
        const char *word;
        enum pn_status (*read)(struct pn_bean *, const char *);
    } words[] = {
        {"option", read_option},   {"plugin", read_plugin}, {"include", read_include},
        {"pushtag", read_pushtag}, {"poptag", read_poptag}, {"pushmeta", read_pushmeta},
        {"popmeta", read_popmeta},
    };
    const char *from = bean->word.text.bytes;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!pn_slice_is(bean->word.text, words[i].word)) continue;
        PN_TRY(pn_bean_next(bean));
        return words[i].read(bean, from);
    }
    return PN_BEAN_REFUSE(bean, PN_J0601_BEAN_SYNTAX, bean->word.text, NULL,
                          "`%.*s` needs a date before it", PN_ARG(bean->word.text));
}
