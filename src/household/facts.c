/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "household/internal.h"

enum pn_status pn_household_minor(const struct pn_household *household, struct pn_decimal amount,
                                  int64_t *out) {
    struct pn_decimal rounded;
    PN_TRY(pn_decimal_round(amount, household->style.places, PN_ROUND_HALF_EVEN, &rounded));
    if (rounded.mantissa > PN_INSTANCE_MINOR_MAX || rounded.mantissa < -PN_INSTANCE_MINOR_MAX) {
        return PN_ERANGE;
    }
    *out = (int64_t)rounded.mantissa;
    return PN_OK;
}

bool pn_fact_next(const struct pn_household *household, size_t *row, struct pn_fact *out,
                  enum pn_status *status) {
    const struct pn_books *books = household->books;
    while (*row < books->postings.count) {
        size_t at = (*row)++;
        if (pn_books_row_kind(books, at) != PN_POSTING_REAL ||
            pn_books_row_date(books, at) > household->today)
            continue;
        if (pn_books_row_commodity(books, at) != household->commodity) continue;
        if (household->is_plan[pn_books_row_transaction(books, at)]) continue;
        struct pn_decimal amount =
            pn_books_decimal(books, household->commodity, pn_books_row_units(books, at));
        *out = (struct pn_fact){.row = at,
                                .account = pn_books_row_account(books, at),
                                .date = pn_books_row_date(books, at)};
        *status = pn_household_minor(household, amount, &out->minor);
        return *status == PN_OK;
    }
    return false;
}

bool pn_account_is_within(const struct pn_books *books, uint32_t account, uint32_t ancestor) {
    while (account != ancestor && account != 0)
        account = books->accounts[account].parent;
    return account == ancestor;
}

static bool has_plan_tag(const struct pn_books *books, size_t transaction) {
    struct pn_declared_tag tag;
    size_t at = 0;
    const struct pn_transaction *written = pn_books_written(books, transaction);
    if (pn_transaction_comments(&books->journal, written).count == 0) return false;
    while (pn_books_transaction_tag(books, transaction, &at, &tag)) {
        if (pn_slice_is(tag.tag.key, "plan") && pn_slice_is(tag.tag.value, "yes")) return true;
    }
    return false;
}

enum pn_status pn_household_mark_plans(struct pn_household *household) {
    size_t count = household->books->transactions.count;
    PN_TRY(PN_NEW_ARRAY(&household->arena, count, &household->is_plan));
    for (size_t t = 0; t < count; t++)
        household->is_plan[t] = has_plan_tag(household->books, t);
    return PN_OK;
}

bool pn_tag_yes(const struct pn_declared_tag *tag, struct pn_diags *diags) {
    if (pn_slice_is(tag->tag.value, "yes")) return true;
    if (!pn_slice_is(tag->tag.value, "no")) {
        pn_diags_error(diags, PN_H0102_BAD_TAG_VALUE, tag->span, "Write yes or no.",
                       "the value of \"%.*s\" is neither yes nor no", PN_ARG(tag->tag.key));
    }
    return false;
}

bool pn_tag_amount(const struct pn_household *household, const struct pn_declared_tag *tag,
                   struct pn_slice text, struct pn_diags *diags, int64_t *out_minor) {
    struct pn_decimal amount;
    struct pn_slice number = pn_slice_sub(text, 0, pn_slice_find(text, ' '));
    struct pn_slice symbol = pn_slice_trim(pn_slice_sub(text, number.length, text.length));
    if (symbol.length > 0 && !pn_slice_equal(symbol, household->symbol)) {
        pn_diags_error(diags, PN_H0103_OTHER_COMMODITY, tag->span,
                       "Penny plans in the commodity of the cash accounts; write the sum in it.",
                       "the amount is in %.*s, the cash in %.*s", PN_ARG(symbol),
                       PN_ARG(household->symbol));
        return false;
    }
    if (pn_decimal_parse(number, &amount) != PN_OK || amount.mantissa < 0 ||
        pn_household_minor(household, amount, out_minor) != PN_OK) {
        pn_diags_error(diags, PN_H0102_BAD_TAG_VALUE, tag->span,
                       "Write an amount with a decimal point and no group marks, such as 200.00.",
                       "the value of \"%.*s\" is not an amount", PN_ARG(tag->tag.key));
        return false;
    }
    return true;
}
