/*
 * Entries compared field by field: those of two journals, and one with what was asked for.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "journal/edit_parts.h"

/* ---- two journals ---- */

struct pair {
    const struct pn_journal *a, *b;
};

static bool same_name(const struct pn_intern *a, uint32_t x, const struct pn_intern *b,
                      uint32_t y) {
    return pn_slice_equal(a->names.items[x], b->names.items[y]);
}

static bool same_amount(const struct pair *in, struct pn_amount x, struct pn_amount y) {
    return x.mantissa == y.mantissa && x.places == y.places && x.is_multiplier == y.is_multiplier &&
           same_name(&in->a->commodities, x.commodity, &in->b->commodities, y.commodity) &&
           memcmp(&in->a->styles.items[x.style], &in->b->styles.items[y.style],
                  sizeof(struct pn_style)) == 0;
}

static bool same_comments(const struct pair *in, struct pn_comments x, struct pn_comments y) {
    if (x.count != y.count) return false;
    for (uint32_t i = 0; i < x.count; i++) {
        if (!pn_slice_equal(in->a->comments.items[x.first + i],
                            in->b->comments.items[y.first + i])) {
            return false;
        }
    }
    return true;
}

static bool same_extra(const struct pair *in, const struct pn_posting_extra *x,
                       const struct pn_posting_extra *y) {
    if (x == NULL || y == NULL) return x == y;
    return x->cost_kind == y->cost_kind && x->lot_kind == y->lot_kind &&
           x->cost_is_virtual == y->cost_is_virtual && x->has_assertion == y->has_assertion &&
           x->assertion_is_total == y->assertion_is_total &&
           x->assertion_is_inclusive == y->assertion_is_inclusive &&
           same_amount(in, x->cost, y->cost) && same_amount(in, x->assertion, y->assertion) &&
           same_amount(in, x->lot_price, y->lot_price) && pn_slice_equal(x->lot, y->lot) &&
           pn_slice_equal(x->expression, y->expression) &&
           pn_slice_equal(x->assertion_text, y->assertion_text) &&
           pn_slice_equal(x->assertion_price, y->assertion_price);
}

static bool same_posting(const struct pair *in, const struct pn_posting *x,
                         const struct pn_posting *y) {
    return x->kind == y->kind && x->mark == y->mark && x->has_amount == y->has_amount &&
           same_name(&in->a->account_texts, x->account, &in->b->account_texts, y->account) &&
           (!x->has_amount ||
            same_amount(in, pn_posting_amount(in->a, x), pn_posting_amount(in->b, y))) &&
           same_extra(in, pn_posting_extra_of(in->a, x), pn_posting_extra_of(in->b, y)) &&
           same_comments(in, pn_posting_comments(in->a, x), pn_posting_comments(in->b, y));
}

static bool same_postings(const struct pair *in, uint32_t x, uint32_t x_count, uint32_t y,
                          uint32_t y_count) {
    if (x_count != y_count) return false;
    for (uint32_t i = 0; i < x_count; i++) {
        if (!same_posting(in, &in->a->postings.items[x + i], &in->b->postings.items[y + i])) {
            return false;
        }
    }
    return true;
}

static bool same_transaction(const struct pair *in, const struct pn_transaction *x,
                             const struct pn_transaction *y) {
    return x->date == y->date && x->mark == y->mark && x->dialect == y->dialect &&
           pn_transaction_date2(in->a, x) == pn_transaction_date2(in->b, y) &&
           pn_slice_equal(pn_transaction_code(in->a, x), pn_transaction_code(in->b, y)) &&
           same_name(&in->a->descriptions, x->description, &in->b->descriptions, y->description) &&
           same_comments(in, pn_transaction_comments(in->a, x),
                         pn_transaction_comments(in->b, y)) &&
           same_postings(in, x->posting_first, x->posting_count, y->posting_first,
                         y->posting_count);
}

static bool same_rule(const struct pair *in, const struct pn_rule *x, const struct pn_rule *y) {
    return x->kind == y->kind && x->mark == y->mark && x->dialect == y->dialect &&
           x->today == y->today && pn_slice_equal(x->code, y->code) &&
           pn_slice_equal(x->expression, y->expression) &&
           pn_slice_equal(x->description, y->description) &&
           same_comments(in, (struct pn_comments){x->comment_first, x->comment_count},
                         (struct pn_comments){y->comment_first, y->comment_count}) &&
           same_postings(in, x->posting_first, x->posting_count, y->posting_first,
                         y->posting_count);
}

static bool same_directive(const struct pair *in, const struct pn_directive *x,
                           const struct pn_directive *y) {
    if (x->kind != y->kind || x->is_regex != y->is_regex || x->is_nested != y->is_nested ||
        x->dialect != y->dialect || x->has_amount != y->has_amount || x->date != y->date ||
        x->number != y->number || x->sub_count != y->sub_count ||
        !pn_slice_equal(x->name, y->name) || !pn_slice_equal(x->value, y->value)) {
        return false;
    }
    if (x->has_amount && !same_amount(in, x->amount, y->amount)) return false;
    for (uint32_t i = 0; i < x->sub_count; i++) {
        const struct pn_subdirective *p = &in->a->subdirectives.items[x->sub_first + i];
        const struct pn_subdirective *q = &in->b->subdirectives.items[y->sub_first + i];
        if (!pn_slice_equal(p->key, q->key) || !pn_slice_equal(p->value, q->value)) return false;
    }
    return same_comments(in, (struct pn_comments){x->comment_first, x->comment_count},
                         (struct pn_comments){y->comment_first, y->comment_count});
}

bool pn_entry_same(const struct pn_journal *a, struct pn_entry x, const struct pn_journal *b,
                   struct pn_entry y) {
    struct pair in = {a, b};
    if (x.kind != y.kind) return false;
    if (x.kind == PN_ENTRY_TRANSACTION) {
        return same_transaction(&in, &a->transactions.items[x.index],
                                &b->transactions.items[y.index]);
    }
    if (x.kind == PN_ENTRY_RULE) {
        return same_rule(&in, &a->rules.items[x.index], &b->rules.items[y.index]);
    }
    return same_directive(&in, &a->directives.items[x.index], &b->directives.items[y.index]);
}

/* ---- one entry and its draft ---- */

static struct pn_comments comments_of(const struct pn_journal *journal, struct pn_entry entry) {
    if (entry.kind == PN_ENTRY_TRANSACTION) {
        return pn_transaction_comments(journal, &journal->transactions.items[entry.index]);
    }
    if (entry.kind == PN_ENTRY_RULE) {
        const struct pn_rule *rule = &journal->rules.items[entry.index];
        return (struct pn_comments){rule->comment_first, rule->comment_count};
    }
    const struct pn_directive *item = &journal->directives.items[entry.index];
    return (struct pn_comments){item->comment_first, item->comment_count};
}

bool pn_entry_has_tags(const struct pn_journal *journal, struct pn_entry entry,
                       const struct pn_tag *tags, size_t count) {
    struct pn_comments lines = comments_of(journal, entry);
    for (size_t i = 0; i < count; i++) {
        bool has = tags[i].value.length == 0;
        for (uint32_t k = 1; k < lines.count; k++) {
            struct pn_tag found;
            if (!pn_tag_of_line(journal->comments.items[lines.first + k], &found)) continue;
            if (!pn_slice_equal(found.key, tags[i].key)) continue;
            if (!pn_slice_equal(found.value, tags[i].value)) return false;
            has = true;
        }
        if (!has) return false;
    }
    return true;
}

bool pn_comments_are(const struct pn_journal *journal, struct pn_comments lines,
                     struct pn_slice text) {
    uint32_t i = 0;
    if (lines.count > 0 && journal->comments.items[lines.first].length == 0) i = 1;
    if (text.length == 0) return i >= lines.count;
    size_t from = 0;
    for (; i < lines.count && from <= text.length; i++) {
        struct pn_slice rest = pn_slice_sub(text, from, text.length);
        struct pn_slice line = pn_slice_sub(rest, 0, pn_slice_find(rest, '\n'));
        if (!pn_slice_equal(line, journal->comments.items[lines.first + i])) return false;
        from += line.length + 1;
    }
    return i == lines.count && from == text.length + 1;
}

bool pn_posting_is(const struct pn_journal *journal, const struct pn_posting *posting,
                   const struct pn_draft_posting *draft) {
    const struct pn_posting_extra *extra = pn_posting_extra_of(journal, posting);
    if (posting->kind != draft->kind || posting->mark != draft->mark ||
        posting->has_amount != draft->has_amount || (extra != NULL) != (draft->tail.length > 0)) {
        return false;
    }
    if (!pn_slice_equal(journal->account_texts.names.items[posting->account], draft->account)) {
        return false;
    }
    if (extra != NULL) {
        struct pn_slice line = pn_posting_text(journal, posting);
        size_t at = 0;
        while (at < line.length &&
               !pn_slice_starts(pn_slice_sub(line, at, line.length), draft->tail))
            at++;
        if (at == line.length) return false;
    }
    if (!draft->has_amount) return true;
    struct pn_amount amount = pn_posting_amount(journal, posting);
    return !amount.is_multiplier &&
           pn_decimal_compare(pn_amount_decimal(amount), draft->quantity) == 0 &&
           pn_slice_equal(journal->commodities.names.items[amount.commodity], draft->commodity);
}

static bool postings_are(const struct pn_journal *journal, uint32_t first, uint32_t count,
                         const struct pn_draft *draft) {
    if (draft->posting_count == SIZE_MAX) return true;
    if (count != draft->posting_count) return false;
    for (uint32_t i = 0; i < count; i++) {
        const struct pn_posting *posting = &journal->postings.items[first + i];
        if (!pn_posting_is(journal, posting, &draft->postings[i])) return false;
        if (!pn_comments_are(journal, pn_posting_comments(journal, posting),
                             draft->postings[i].comment)) {
            return false;
        }
    }
    return true;
}

static bool transaction_is(const struct pn_journal *journal, const struct pn_transaction *item,
                           const struct pn_draft *draft) {
    return item->date == draft->date && pn_transaction_date2(journal, item) == draft->date2 &&
           item->mark == draft->mark &&
           pn_slice_equal(pn_transaction_code(journal, item), draft->code) &&
           pn_slice_equal(journal->descriptions.names.items[item->description],
                          draft->description) &&
           pn_comments_are(journal, pn_transaction_comments(journal, item), draft->comment) &&
           postings_are(journal, item->posting_first, item->posting_count, draft);
}

static bool rule_is(const struct pn_journal *journal, const struct pn_rule *rule,
                    const struct pn_draft *draft) {
    struct pn_comments lines = {rule->comment_first, rule->comment_count};
    return rule->kind == PN_RULE_PERIODIC && rule->mark == PN_MARK_NONE && rule->code.length == 0 &&
           pn_slice_equal(rule->expression, draft->period) &&
           pn_slice_equal(rule->description, draft->description) &&
           pn_comments_are(journal, lines, draft->comment) &&
           postings_are(journal, rule->posting_first, rule->posting_count, draft);
}

static bool account_is(const struct pn_journal *journal, const struct pn_directive *directive,
                       const struct pn_draft *draft) {
    struct pn_comments lines = {directive->comment_first, directive->comment_count};
    return directive->kind == PN_DIRECTIVE_ACCOUNT && directive->sub_count == 0 &&
           pn_slice_equal(directive->name, draft->account) &&
           pn_comments_are(journal, lines, draft->comment);
}

bool pn_entry_is(const struct pn_journal *journal, struct pn_entry entry,
                 const struct pn_draft *draft) {
    switch (draft->kind) {
    case PN_DRAFT_TRANSACTION:
        return entry.kind == PN_ENTRY_TRANSACTION &&
               transaction_is(journal, &journal->transactions.items[entry.index], draft);
    case PN_DRAFT_RULE:
        return entry.kind == PN_ENTRY_RULE &&
               rule_is(journal, &journal->rules.items[entry.index], draft);
    case PN_DRAFT_ACCOUNT:
        return entry.kind == PN_ENTRY_DIRECTIVE &&
               account_is(journal, &journal->directives.items[entry.index], draft);
    case PN_DRAFT_TEXT:
    case PN_DRAFT_LINES:
        break;
    }
    return true;
}
