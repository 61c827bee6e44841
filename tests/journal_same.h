/*
 * journal_same.h - are two journals the same, whatever the layout of their text?
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef JOURNAL_SAME_H
#define JOURNAL_SAME_H

#include "journal/journal.h"

static struct pn_slice same_name(const struct pn_intern *table, uint32_t id) {
    return table->names.items[id];
}

static bool same_amount(const struct pn_journal *a, struct pn_amount x, const struct pn_journal *b,
                        struct pn_amount y) {
    return x.mantissa == y.mantissa && x.places == y.places && x.is_multiplier == y.is_multiplier &&
           pn_slice_equal(same_name(&a->commodities, x.commodity),
                          same_name(&b->commodities, y.commodity));
}

static bool same_comments(const struct pn_journal *a, struct pn_comments x,
                          const struct pn_journal *b, struct pn_comments y) {
    if (x.count != y.count) return false;
    for (uint32_t i = 0; i < x.count; i++) {
        if (!pn_slice_equal(a->comments.items[x.first + i], b->comments.items[y.first + i])) {
            return false;
        }
    }
    return true;
}

static bool same_extra(const struct pn_journal *a, const struct pn_posting_extra *x,
                       const struct pn_journal *b, const struct pn_posting_extra *y) {
    if (x->cost_kind != y->cost_kind || x->cost_is_virtual != y->cost_is_virtual) return false;
    if (x->cost_kind != PN_COST_NONE && !same_amount(a, x->cost, b, y->cost)) return false;
    if (x->has_assertion != y->has_assertion) return false;
    if (x->has_assertion && !same_amount(a, x->assertion, b, y->assertion)) return false;
    if (x->amount_lacks != y->amount_lacks || x->cost_lacks != y->cost_lacks) return false;
    if ((x->lot_number == 0) != (y->lot_number == 0)) return false;
    if (x->amount_lacks != 0 && !same_amount(a, x->partial, b, y->partial)) return false;
    return x->assertion_is_total == y->assertion_is_total &&
           x->assertion_is_inclusive == y->assertion_is_inclusive &&
           pn_slice_equal(x->lot, y->lot) && pn_slice_equal(x->assertion_price, y->assertion_price);
}

static bool same_posting(const struct pn_journal *a, const struct pn_posting *x,
                         const struct pn_journal *b, const struct pn_posting *y) {
    if (x->kind != y->kind || x->mark != y->mark || x->has_amount != y->has_amount) return false;
    if (!pn_slice_equal(same_name(&a->account_texts, x->account),
                        same_name(&b->account_texts, y->account))) {
        return false;
    }
    if (x->has_amount && !same_amount(a, pn_posting_amount(a, x), b, pn_posting_amount(b, y))) {
        return false;
    }
    const struct pn_posting_extra *p = pn_posting_extra_of(a, x), *q = pn_posting_extra_of(b, y);
    if ((p == NULL) != (q == NULL)) return false;
    if (p != NULL && !same_extra(a, p, b, q)) return false;
    return same_comments(a, pn_posting_comments(a, x), b, pn_posting_comments(b, y));
}

static bool same_postings(const struct pn_journal *a, uint32_t first_a, uint32_t count_a,
                          const struct pn_journal *b, uint32_t first_b, uint32_t count_b) {
    if (count_a != count_b) return false;
    for (uint32_t i = 0; i < count_a; i++) {
        if (!same_posting(a, &a->postings.items[first_a + i], b, &b->postings.items[first_b + i])) {
            return false;
        }
    }
    return true;
}

static bool same_transaction(const struct pn_journal *a, const struct pn_transaction *x,
                             const struct pn_journal *b, const struct pn_transaction *y) {
    return x->date == y->date && pn_transaction_date2(a, x) == pn_transaction_date2(b, y) &&
           x->mark == y->mark &&
           pn_slice_equal(pn_transaction_code(a, x), pn_transaction_code(b, y)) &&
           pn_slice_equal(same_name(&a->descriptions, x->description),
                          same_name(&b->descriptions, y->description)) &&
           same_comments(a, pn_transaction_comments(a, x), b, pn_transaction_comments(b, y)) &&
           same_postings(a, x->posting_first, x->posting_count, b, y->posting_first,
                         y->posting_count);
}

static bool same_rule(const struct pn_journal *a, const struct pn_rule *x,
                      const struct pn_journal *b, const struct pn_rule *y) {
    return x->kind == y->kind && x->mark == y->mark && pn_slice_equal(x->code, y->code) &&
           pn_slice_equal(x->expression, y->expression) &&
           pn_slice_equal(x->description, y->description) &&
           same_comments(a, (struct pn_comments){x->comment_first, x->comment_count}, b,
                         (struct pn_comments){y->comment_first, y->comment_count}) &&
           same_postings(a, x->posting_first, x->posting_count, b, y->posting_first,
                         y->posting_count);
}

static bool same_directive(const struct pn_journal *a, const struct pn_directive *x,
                           const struct pn_journal *b, const struct pn_directive *y) {
    if (x->kind != y->kind || x->date != y->date || x->number != y->number) return false;
    if (!pn_slice_equal(x->name, y->name) || !pn_slice_equal(x->value, y->value)) return false;
    if (x->has_amount != y->has_amount || x->sub_count != y->sub_count) return false;
    if (x->has_amount && !same_amount(a, x->amount, b, y->amount)) return false;
    for (uint32_t i = 0; i < x->sub_count; i++) {
        const struct pn_subdirective *p = &a->subdirectives.items[x->sub_first + i];
        const struct pn_subdirective *q = &b->subdirectives.items[y->sub_first + i];
        if (!pn_slice_equal(p->key, q->key) || !pn_slice_equal(p->value, q->value)) return false;
    }
    return same_comments(a, (struct pn_comments){x->comment_first, x->comment_count}, b,
                         (struct pn_comments){y->comment_first, y->comment_count});
}

/* Same entries in the same order; *at is the number of the first that differs. */
static bool same_journal(const struct pn_journal *a, const struct pn_journal *b, size_t *at) {
    for (size_t i = 0; i < a->entries.count && i < b->entries.count; i++) {
        struct pn_entry x = a->entries.items[i], y = b->entries.items[i];
        bool same = x.kind == y.kind;
        *at = i;
        if (same && x.kind == PN_ENTRY_TRANSACTION) {
            same = same_transaction(a, &a->transactions.items[x.index], b,
                                    &b->transactions.items[y.index]);
        } else if (same && x.kind == PN_ENTRY_RULE) {
            same = same_rule(a, &a->rules.items[x.index], b, &b->rules.items[y.index]);
        } else if (same) {
            same =
                same_directive(a, &a->directives.items[x.index], b, &b->directives.items[y.index]);
        }
        if (!same) return false;
    }
    *at = a->entries.count < b->entries.count ? a->entries.count : b->entries.count;
    return a->entries.count == b->entries.count;
}

#endif
