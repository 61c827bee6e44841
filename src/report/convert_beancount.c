/*
 * hledger's and Ledger's books as a Beancount file.
 *
 * Every account is opened on the first day of the books with its tags as metadata.
 * Assertions, which speak of a moment within a day, become balances at the start of
 * the next day where they still hold then; a balance is exact: ~ 0.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "money/decimal28.h"
#include "report/convert_parts.h"

/* ---- small pieces ---- */

static void print_date(struct pn_strbuf *buf, pn_date date) {
    char text[PN_DATE_TEXT_MAX];
    pn_strbuf_text(buf, pn_date_format(date, text));
}

static void print_string(struct pn_strbuf *buf, struct pn_slice text) {
    pn_strbuf_byte(buf, '"');
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == '"' || c == '\\') pn_strbuf_byte(buf, '\\');
        pn_strbuf_byte(buf, c);
    }
    pn_strbuf_byte(buf, '"');
}

static void print_amount(struct pn_converter *converter, struct pn_decimal value,
                         uint32_t commodity) {
    pn_decimal_print(converter->out, value);
    pn_strbuf_byte(converter->out, ' ');
    pn_strbuf_slice(converter->out, converter->symbols[commodity]);
}

static void print_comment(struct pn_strbuf *buf, const char *indent, struct pn_slice text) {
    pn_strbuf_text(buf, indent);
    pn_strbuf_text(buf, "; ");
    pn_strbuf_slice(buf, text);
    pn_strbuf_byte(buf, '\n');
}

/* ---- metadata from comments ---- */

/* Keys written so far below one item. */
struct keys {
    PN_VEC(struct pn_slice);
};

static bool has_key(const struct keys *keys, struct pn_slice key) {
    for (size_t i = 0; i < keys->count; i++) {
        if (pn_slice_equal(keys->items[i], key)) return true;
    }
    return false;
}

static enum pn_status print_key(struct pn_converter *converter, const char *indent,
                                struct keys *keys, struct pn_slice key, struct pn_slice value) {
    PN_TRY(pn_converter_key(converter, key, &key));
    if (keys->count > 1000) return PN_OK;
    struct pn_slice wanted = key;
    for (unsigned n = 2; has_key(keys, key); n++) {
        struct pn_strbuf buf;
        pn_strbuf_init(&buf, converter->arena);
        pn_strbuf_slice(&buf, wanted);
        pn_strbuf_printf(&buf, "-%u", n);
        PN_TRY(buf.status);
        key = pn_strbuf_view(&buf);
    }
    PN_TRY(PN_PUSH(converter->arena, keys, key));
    pn_strbuf_text(converter->out, indent);
    pn_strbuf_slice(converter->out, key);
    pn_strbuf_text(converter->out, ": ");
    print_string(converter->out, value);
    pn_strbuf_byte(converter->out, '\n');
    return PN_OK;
}

/* Ledger's :a:b: line. */
static bool is_word_list(struct pn_slice line) {
    if (line.length < 3 || line.bytes[0] != ':' || line.bytes[line.length - 1] != ':') return false;
    return pn_slice_find(line, ' ') == line.length;
}

static enum pn_status print_word_list(struct pn_converter *converter, const char *indent,
                                      struct keys *keys, struct pn_slice line) {
    for (size_t at = 1; at < line.length;) {
        size_t end = at + pn_slice_find(pn_slice_sub(line, at, line.length), ':');
        if (end > at) {
            struct pn_slice word = pn_slice_sub(line, at, end);
            PN_TRY(print_key(converter, indent, keys, word, (struct pn_slice){"", 0}));
        }
        at = end + 1;
    }
    return PN_OK;
}

/* A line that is one tag is metadata; one with tags in it is kept as a comment too. */
static enum pn_status print_tags_of(struct pn_converter *converter, const char *indent,
                                    struct keys *keys, struct pn_slice line) {
    struct pn_tag tag;
    bool one_a_line = converter->from == PN_DIALECT_LEDGER;
    if (line.length == 0) return PN_OK;
    if (is_word_list(line)) return print_word_list(converter, indent, keys, line);
    bool is_one = pn_tag_of_line(line, &tag);
    if (is_one && (one_a_line || pn_slice_find(line, ',') == line.length)) {
        return print_key(converter, indent, keys, tag.key, tag.value);
    }
    print_comment(converter->out, indent, line);
    for (size_t at = 0; !one_a_line && pn_tag_next(line, &at, &tag);) {
        PN_TRY(print_key(converter, indent, keys, tag.key, tag.value));
    }
    return PN_OK;
}

/* Accounts and rules have one tag a line, commas and all. */
static enum pn_status print_declared_tags(struct pn_converter *converter, struct keys *keys,
                                          uint32_t first, uint32_t count) {
    for (uint32_t i = first; i < first + count; i++) {
        struct pn_slice line = pn_converter_comment(converter, i);
        struct pn_tag tag;
        if (line.length == 0) continue;
        if (!pn_tag_of_line(line, &tag)) {
            print_comment(converter->out, "  ", line);
        } else if (!pn_slice_equal_nocase(tag.key, PN_SLICE("type"))) {
            PN_TRY(print_key(converter, "  ", keys, tag.key, tag.value));
        }
    }
    return PN_OK;
}

/* ---- declarations ---- */

static void print_options(struct pn_converter *converter) {
    const struct pn_books *books = converter->books;
    bool has_groups = false;
    for (size_t i = 0; i < books->commodity_count; i++)
        has_groups = has_groups || books->commodities[i].style.group_mark != 0;
    if (has_groups) pn_strbuf_text(converter->out, "option \"render_commas\" \"TRUE\"\n");
    for (size_t i = 0; i < books->commodity_count; i++) {
        if (!converter->needs_tolerance[i]) continue;
        unsigned places = books->commodities[i].style.places;
        pn_strbuf_text(converter->out, "option \"inferred_tolerance_default\" \"");
        pn_strbuf_slice(converter->out, converter->symbols[i]);
        pn_strbuf_byte(converter->out, ':');
        pn_decimal_print(converter->out, (struct pn_decimal){5, (uint8_t)(places + 1)});
        pn_strbuf_text(converter->out, "\"\n");
    }
}

static void print_commodities(struct pn_converter *converter) {
    const struct pn_books *books = converter->books;
    for (size_t i = 0; i < books->commodity_count; i++) {
        if (books->commodities[i].directive == PN_NONE) continue;
        print_date(converter->out, converter->opened);
        pn_strbuf_text(converter->out, " commodity ");
        pn_strbuf_slice(converter->out, converter->symbols[i]);
        pn_strbuf_byte(converter->out, '\n');
    }
}

static enum pn_status print_open(struct pn_converter *converter, uint32_t id) {
    const struct pn_books *books = converter->books;
    struct keys keys = {0};
    print_date(converter->out, converter->opened);
    pn_strbuf_text(converter->out, " open ");
    pn_strbuf_slice(converter->out, converter->accounts[id]);
    pn_strbuf_byte(converter->out, '\n');
    uint32_t directive = books->accounts[id].directive;
    for (; directive != PN_NONE; directive = books->same_account[directive]) {
        const struct pn_directive *item = &converter->journal->directives.items[directive];
        PN_TRY(print_declared_tags(converter, &keys, item->comment_first, item->comment_count));
    }
    return PN_OK;
}

static enum pn_status print_accounts(struct pn_converter *converter) {
    const struct pn_books *books = converter->books;
    for (size_t i = 0; i + 1 < books->account_count; i++) {
        uint32_t id = books->account_order[i];
        bool is_seen = converter->is_posted[id] || books->accounts[id].directive != PN_NONE;
        if (is_seen) PN_TRY(print_open(converter, id));
    }
    return PN_OK;
}

static void print_prices(struct pn_converter *converter) {
    const struct pn_books *books = converter->books;
    for (size_t i = 0; i < books->price_count; i++) {
        const struct pn_price *price = &books->prices[i];
        if (price->is_inferred || price->from == price->to) continue;
        print_date(converter->out, price->date);
        pn_strbuf_text(converter->out, " price ");
        pn_strbuf_slice(converter->out, converter->symbols[price->from]);
        pn_strbuf_byte(converter->out, ' ');
        print_amount(converter, price->price, price->to);
        pn_strbuf_byte(converter->out, '\n');
    }
}

/* ---- rules ---- */

/* The first comment line that is no tag, up to its first comma or full stop. */
static struct pn_slice label_of(const struct pn_converter *converter, const struct pn_rule *rule) {
    struct pn_tag tag;
    if (rule->description.length > 0) return rule->description;
    for (uint32_t i = rule->comment_first; i < rule->comment_first + rule->comment_count; i++) {
        struct pn_slice line = pn_converter_comment(converter, i);
        if (line.length == 0 || pn_tag_of_line(line, &tag)) continue;
        size_t comma = pn_slice_find(line, ','), stop = pn_slice_find(line, '.');
        return pn_slice_trim(pn_slice_sub(line, 0, comma < stop ? comma : stop));
    }
    return (struct pn_slice){"", 0};
}

static bool can_write_rule(const struct pn_converter *converter, const struct pn_rule *rule) {
    size_t elided = 0;
    for (uint32_t i = 0; i < rule->posting_count; i++) {
        const struct pn_posting *posting =
            &converter->journal->postings.items[rule->posting_first + i];
        elided += !posting->has_amount;
        if (posting->kind != PN_POSTING_REAL) return false;
        if (pn_posting_extra_of(converter->journal, posting) != NULL) return false;
    }
    return rule->posting_count > 0 && elided <= 1;
}

static enum pn_status print_rule(struct pn_converter *converter, uint32_t index) {
    const struct pn_rule *rule = &converter->journal->rules.items[index];
    struct keys keys = {0};
    if (rule->kind != PN_RULE_PERIODIC || !can_write_rule(converter, rule)) {
        bool is_auto = rule->kind != PN_RULE_PERIODIC;
        pn_converter_lose(converter, is_auto ? PN_LOSS_AUTO_RULE : PN_LOSS_RULE, rule->text);
        return PN_OK;
    }
    struct pn_slice label = label_of(converter, rule);
    print_date(converter->out, converter->opened);
    pn_strbuf_text(converter->out, " custom \"penny\" ");
    print_string(converter->out, rule->expression);
    if (label.length > 0) {
        pn_strbuf_byte(converter->out, ' ');
        print_string(converter->out, label);
    }
    for (uint32_t i = 0; i < rule->posting_count; i++) {
        struct pn_rule_posting posting = pn_books_rule_posting(converter->books, index, i);
        pn_strbuf_byte(converter->out, ' ');
        pn_strbuf_slice(converter->out, converter->accounts[posting.account]);
        if (!posting.has_amount) continue;
        pn_strbuf_byte(converter->out, ' ');
        print_amount(converter, pn_amount_decimal(posting.amount), posting.amount.commodity);
    }
    pn_strbuf_byte(converter->out, '\n');
    return print_declared_tags(converter, &keys, rule->comment_first, rule->comment_count);
}

/* ---- transactions ---- */

static bool is_left_out(const struct pn_books *books, size_t row) {
    return pn_books_row_kind(books, row) == PN_POSTING_VIRTUAL;
}

/* What the row weighs for Beancount: a total cost is one per unit there. */
static enum pn_status weigh(const struct pn_converter *converter, size_t row,
                            struct pn_decimal *out, uint32_t *commodity) {
    const struct pn_books *books = converter->books;
    uint32_t id = pn_books_row_cost(books, row);
    struct pn_decimal amount = pn_books_row_amount(books, row), unit;
    PN_TRY(pn_converter_weight(converter, row, out, commodity));
    if (id == PN_NONE || amount.mantissa == 0) return PN_OK;
    const struct pn_cost *cost = &books->costs[id];
    unit = pn_amount_decimal(cost->written);
    if (cost->kind == PN_COST_TOTAL) {
        struct pn_decimal units = amount;
        if (units.mantissa < 0) units.mantissa = -units.mantissa;
        PN_TRY(pn_decimal28_div(unit, units, &unit));
    }
    if (unit.mantissa < 0) unit.mantissa = -unit.mantissa;
    return pn_decimal28_mul(unit, amount, out);
}

/* What does not come out even needs a tolerance, or a posting of its own where it is more. */
static enum pn_status print_rounding(struct pn_converter *converter, size_t t) {
    const struct pn_books *books = converter->books;
    struct pn_tally sums;
    pn_tally_init(&sums, converter->arena);
    for (size_t row = pn_books_rows_begin(books, t); row < pn_books_rows_end(books, t); row++) {
        struct pn_decimal weight;
        uint32_t commodity;
        if (is_left_out(books, row)) continue;
        PN_TRY(weigh(converter, row, &weight, &commodity));
        PN_TRY(pn_tally_add(&sums, 0, commodity, weight));
    }
    for (size_t i = 0; i < sums.count; i++) {
        struct pn_decimal off;
        uint32_t commodity = sums.items[i].commodity;
        if (sums.items[i].sum.mantissa == 0) continue;
        converter->needs_tolerance[commodity] = true;
        if (pn_converter_is_small(converter, commodity, sums.items[i].sum)) continue;
        PN_TRY(pn_decimal_negate(sums.items[i].sum, &off));
        pn_converter_lose(converter, PN_LOSS_ROUNDING, (struct pn_slice){0});
        pn_strbuf_text(converter->out, "  Equity:Rounding  ");
        print_amount(converter, off, commodity);
        pn_strbuf_byte(converter->out, '\n');
        converter->adds_rounding = true;
    }
    return PN_OK;
}

static void print_cost(struct pn_converter *converter, size_t row) {
    const struct pn_books *books = converter->books;
    uint32_t id = pn_books_row_cost(books, row);
    if (id == PN_NONE) return;
    const struct pn_cost *cost = &books->costs[id];
    struct pn_decimal value = pn_amount_decimal(cost->written);
    if (value.mantissa < 0) {
        pn_converter_lose(converter, PN_LOSS_COST, pn_converter_row_text(converter, row));
        value.mantissa = -value.mantissa;
    }
    pn_strbuf_text(converter->out, cost->kind == PN_COST_TOTAL ? " @@ " : " @ ");
    print_amount(converter, value, cost->commodity);
}

static void note_row(struct pn_converter *converter, size_t row) {
    const struct pn_books *books = converter->books;
    const struct pn_posting *written = pn_books_written_posting(books, row);
    struct pn_slice text = pn_converter_row_text(converter, row);
    if (pn_books_row_kind(books, row) == PN_POSTING_BALANCED) {
        pn_converter_lose(converter, PN_LOSS_BALANCED, text);
    }
    if (pn_books_row_date(books, row) !=
        pn_books_date(books, pn_books_row_transaction(books, row))) {
        pn_converter_lose(converter, PN_LOSS_POSTING_DATE, text);
    }
    if (written == NULL) return;
    const struct pn_posting_extra *extra = pn_posting_extra_of(converter->journal, written);
    if (extra != NULL && extra->lot.length > 0) pn_converter_lose(converter, PN_LOSS_LOT, text);
}

static enum pn_status print_row(struct pn_converter *converter, size_t row) {
    const struct pn_books *books = converter->books;
    const struct pn_posting *written = pn_books_written_posting(books, row);
    struct keys keys = {0};
    if (is_left_out(books, row)) {
        pn_converter_lose(converter, PN_LOSS_VIRTUAL, pn_converter_row_text(converter, row));
        return PN_OK;
    }
    note_row(converter, row);
    pn_strbuf_text(converter->out, "  ");
    if (written != NULL && written->mark == PN_MARK_PENDING) pn_strbuf_text(converter->out, "! ");
    if (written != NULL && written->mark == PN_MARK_CLEARED) pn_strbuf_text(converter->out, "* ");
    pn_strbuf_slice(converter->out, converter->accounts[pn_books_row_account(books, row)]);
    pn_strbuf_text(converter->out, "  ");
    print_amount(converter, pn_books_row_amount(books, row), pn_books_row_commodity(books, row));
    print_cost(converter, row);
    pn_strbuf_byte(converter->out, '\n');
    bool is_more = (pn_books_row_flags(books, row) & PN_ROW_CONTINUES) != 0;
    if (written == NULL || is_more) return PN_OK;
    struct pn_comments lines = pn_posting_comments(converter->journal, written);
    for (uint32_t i = lines.first; i < lines.first + lines.count; i++) {
        PN_TRY(print_tags_of(converter, "    ", &keys, pn_converter_comment(converter, i)));
    }
    return PN_OK;
}

/* A line of nothing but valueless tags and links: they go behind the header. */
static bool is_header_tag(const struct pn_converter *converter, struct pn_slice line,
                          struct pn_tag *tag) {
    if (!pn_tag_of_line(line, tag)) return false;
    if (converter->from != PN_DIALECT_LEDGER && pn_slice_find(line, ',') < line.length)
        return false;
    bool is_link = pn_slice_is(tag->key, "link") && pn_converter_is_tag(tag->value);
    return is_link || (tag->value.length == 0 && pn_converter_is_tag(tag->key));
}

static void print_header_tags(struct pn_converter *converter, struct pn_comments lines) {
    for (uint32_t i = lines.first; i < lines.first + lines.count; i++) {
        struct pn_tag tag;
        if (!is_header_tag(converter, pn_converter_comment(converter, i), &tag)) continue;
        pn_strbuf_text(converter->out, tag.value.length > 0 ? " ^" : " #");
        pn_strbuf_slice(converter->out, tag.value.length > 0 ? tag.value : tag.key);
    }
}

static void print_title(struct pn_converter *converter, size_t t) {
    struct pn_slice description = pn_books_description(converter->books, t);
    uint8_t mark = pn_books_mark(converter->books, t);
    print_date(converter->out, pn_books_date(converter->books, t));
    pn_strbuf_text(converter->out, mark == PN_MARK_PENDING ? " ! " : " * ");
    if (pn_slice_find(description, '|') < description.length) {
        print_string(converter->out, pn_description_payee(description));
        pn_strbuf_byte(converter->out, ' ');
        print_string(converter->out, pn_description_note(description));
    } else {
        print_string(converter->out, description);
    }
}

static enum pn_status print_head(struct pn_converter *converter, size_t t) {
    const struct pn_transaction *written = pn_books_written(converter->books, t);
    struct pn_comments lines = pn_transaction_comments(converter->journal, written);
    struct pn_slice code = pn_transaction_code(converter->journal, written);
    pn_date date2 = pn_transaction_date2(converter->journal, written);
    struct keys keys = {0};
    print_title(converter, t);
    print_header_tags(converter, lines);
    pn_strbuf_byte(converter->out, '\n');
    if (code.length > 0) PN_TRY(print_key(converter, "  ", &keys, PN_SLICE("code"), code));
    if (date2 != PN_DATE_NONE) {
        char text[PN_DATE_TEXT_MAX];
        struct pn_slice day = pn_slice_of(pn_date_format(date2, text));
        PN_TRY(print_key(converter, "  ", &keys, PN_SLICE("date2"), day));
    }
    for (uint32_t i = lines.first; i < lines.first + lines.count; i++) {
        struct pn_slice line = pn_converter_comment(converter, i);
        struct pn_tag tag;
        if (is_header_tag(converter, line, &tag)) continue;
        PN_TRY(print_tags_of(converter, "  ", &keys, line));
    }
    return PN_OK;
}

enum pn_status pn_convert_beancount_entry(struct pn_converter *converter, size_t t) {
    const struct pn_books *books = converter->books;
    PN_TRY(print_head(converter, t));
    for (size_t row = pn_books_rows_begin(books, t); row < pn_books_rows_end(books, t); row++) {
        bool is_nothing =
            pn_books_row_units(books, row) == 0 && pn_books_row_commodity(books, row) == 0;
        if (!is_nothing) PN_TRY(print_row(converter, row));
    }
    if (converter->from == PN_DIALECT_BEANCOUNT) return PN_OK;
    return print_rounding(converter, t);
}

/* ---- balances ---- */

/* An assertion of a posting, to be looked at when its day is over. */
struct asserted {
    size_t row;
    const struct pn_posting_extra *extra;
};

static struct pn_decimal held_below(const struct pn_converter *converter, uint32_t account,
                                    uint32_t commodity, enum pn_status *st) {
    const struct pn_books *books = converter->books;
    struct pn_decimal sum = {0};
    for (size_t i = 0; i < converter->all.count && *st == PN_OK; i++) {
        const struct pn_tally_entry *entry = &converter->all.items[i];
        uint32_t at = entry->account;
        if (entry->commodity != commodity) continue;
        while (at != 0 && at != account)
            at = books->accounts[at].parent;
        if (at == account) *st = pn_decimal_add(sum, entry->sum, &sum);
    }
    return sum;
}

static enum pn_status settle_day(struct pn_converter *converter, struct asserted *list,
                                 size_t count, pn_date date) {
    const struct pn_books *books = converter->books;
    for (size_t i = 0; i < count; i++) {
        const struct pn_amount amount = list[i].extra->assertion;
        uint32_t account = pn_books_row_account(books, list[i].row);
        enum pn_status st = PN_OK;
        struct pn_decimal held = held_below(converter, account, amount.commodity, &st);
        PN_TRY(st);
        struct pn_slice text = pn_converter_row_text(converter, list[i].row);
        if (pn_decimal_compare(held, pn_amount_decimal(amount)) != 0 || date == PN_DATE_MAX) {
            pn_converter_lose(converter, PN_LOSS_ASSERTION, text);
            continue;
        }
        if (list[i].extra->assertion_is_total) pn_converter_lose(converter, PN_LOSS_SOLE, text);
        struct pn_balance_line line = {date + 1, account, amount.commodity,
                                       pn_amount_decimal(amount), converter->balances.count};
        PN_TRY(PN_PUSH(converter->arena, &converter->balances, line));
    }
    return PN_OK;
}

/* The balances that hold at the ends of their days; transactions stand by date. */
static enum pn_status find_balances(struct pn_converter *converter, const size_t *order) {
    const struct pn_books *books = converter->books;
    struct {
        PN_VEC(struct asserted);
    } today = {0};
    pn_date date = PN_DATE_NONE;
    for (size_t i = 0; i < converter->list->count; i++) {
        size_t t = order[i];
        if (pn_books_date(books, t) != date) {
            PN_TRY(settle_day(converter, today.items, today.count, date));
            today.count = 0;
            date = pn_books_date(books, t);
        }
        for (size_t row = pn_books_rows_begin(books, t); row < pn_books_rows_end(books, t); row++) {
            const struct pn_posting *written = pn_books_written_posting(books, row);
            if (is_left_out(books, row)) continue;
            PN_TRY(pn_tally_add(&converter->all, pn_books_row_account(books, row),
                                pn_books_row_commodity(books, row),
                                pn_books_row_amount(books, row)));
            if (written == NULL || (pn_books_row_flags(books, row) & PN_ROW_CONTINUES) != 0)
                continue;
            const struct pn_posting_extra *extra = pn_posting_extra_of(converter->journal, written);
            if (extra == NULL || !extra->has_assertion) continue;
            struct asserted asserted = {row, extra};
            PN_TRY(PN_PUSH(converter->arena, &today, asserted));
        }
    }
    return settle_day(converter, today.items, today.count, date);
}

static void print_balance(struct pn_converter *converter, const struct pn_balance_line *line) {
    print_date(converter->out, line->date);
    pn_strbuf_text(converter->out, " balance ");
    pn_strbuf_slice(converter->out, converter->accounts[line->account]);
    pn_strbuf_text(converter->out, "  ");
    pn_decimal_print(converter->out, line->amount);
    pn_strbuf_text(converter->out, " ~ 0 ");
    pn_strbuf_slice(converter->out, converter->symbols[line->commodity]);
    pn_strbuf_text(converter->out, "\n\n");
}

/* Of two alike on one day the second says nothing new. */
static bool is_said(const struct pn_converter *converter, size_t at) {
    const struct pn_balance_line *line = &converter->balances.items[at];
    while (at-- > 0) {
        const struct pn_balance_line *other = &converter->balances.items[at];
        if (other->date != line->date) return false;
        if (other->account == line->account && other->commodity == line->commodity) return true;
    }
    return false;
}

/* ---- the file ---- */

static int compare_sizes(const void *a, const void *b) {
    const size_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

struct dated {
    pn_date date;
    size_t t;
};

static int compare_dated(const void *a, const void *b) {
    const struct dated *x = a, *y = b;
    if (x->date != y->date) return x->date < y->date ? -1 : 1;
    return compare_sizes(&x->t, &y->t);
}

enum pn_status pn_converter_order(const struct pn_converter *converter, bool by_date,
                                  size_t **out) {
    size_t count = converter->list->count, *order;
    struct dated *dated;
    PN_TRY(PN_NEW_ARRAY(converter->arena, count, &order));
    PN_TRY(PN_NEW_ARRAY(converter->arena, count, &dated));
    for (size_t i = 0; i < count; i++) {
        size_t t = converter->list->items[i];
        dated[i] = (struct dated){by_date ? pn_books_date(converter->books, t) : 0, i};
    }
    qsort(dated, count, sizeof *dated, compare_dated);
    for (size_t i = 0; i < count; i++)
        order[i] = converter->list->items[dated[i].t];
    *out = order;
    return PN_OK;
}

static void find_first_day(struct pn_converter *converter) {
    const struct pn_books *books = converter->books;
    pn_date first = PN_DATE_MAX;
    for (size_t i = 0; i < converter->list->count; i++) {
        pn_date date = pn_books_date(books, converter->list->items[i]);
        if (date < first) first = date;
    }
    for (size_t i = 0; i < books->price_count; i++) {
        if (books->prices[i].date < first) first = books->prices[i].date;
    }
    converter->opened = first == PN_DATE_MAX ? books->today : first;
}

static void note_directives(struct pn_converter *converter) {
    for (size_t i = 0; i < converter->journal->directives.count; i++) {
        const struct pn_directive *item = &converter->journal->directives.items[i];
        bool is_lost = item->kind == PN_DIRECTIVE_PAYEE || item->kind == PN_DIRECTIVE_TAG;
        if (is_lost) pn_converter_lose(converter, PN_LOSS_PAYEE, item->text);
    }
}

static enum pn_status print_transactions(struct pn_converter *converter, const size_t *order) {
    size_t at = 0;
    for (size_t i = 0; i < converter->list->count; i++) {
        pn_date date = pn_books_date(converter->books, order[i]);
        for (; at < converter->balances.count && converter->balances.items[at].date <= date; at++) {
            if (!is_said(converter, at)) print_balance(converter, &converter->balances.items[at]);
        }
        PN_TRY(pn_convert_beancount_entry(converter, order[i]));
        pn_strbuf_byte(converter->out, '\n');
    }
    for (; at < converter->balances.count; at++) {
        if (!is_said(converter, at)) print_balance(converter, &converter->balances.items[at]);
    }
    return PN_OK;
}

/* The transactions into a text of their own: they tell which options are needed above. */
static enum pn_status print_body(struct pn_converter *converter, struct pn_strbuf *body) {
    size_t *order;
    struct pn_strbuf *out = converter->out;
    PN_TRY(pn_converter_order(converter, true, &order));
    PN_TRY(find_balances(converter, order));
    converter->out = body;
    enum pn_status st = print_transactions(converter, order);
    converter->out = out;
    return st;
}

enum pn_status pn_convert_to_beancount(struct pn_converter *converter) {
    struct pn_strbuf body, *out = converter->out;
    find_first_day(converter);
    note_directives(converter);
    pn_strbuf_init(&body, converter->arena);
    PN_TRY(print_body(converter, &body));
    PN_TRY(body.status);
    print_options(converter);
    print_commodities(converter);
    PN_TRY(print_accounts(converter));
    if (converter->adds_rounding) {
        print_date(out, converter->opened);
        pn_strbuf_text(out, " open Equity:Rounding\n");
    }
    pn_strbuf_byte(out, '\n');
    for (uint32_t i = 0; i < converter->journal->rules.count; i++)
        PN_TRY(print_rule(converter, i));
    print_prices(converter);
    if (out->length > 1 && out->bytes[out->length - 2] != '\n') pn_strbuf_byte(out, '\n');
    pn_strbuf_slice(out, pn_strbuf_view(&body));
    return out->status;
}
