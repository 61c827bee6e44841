/*
 * "Paid": one transaction for a debt, a bill, an income that came, money laid by; and the terms
 * of a debt as fields of a form.
 *
 * A payment of a debt on or after its due day also books the interest that its contract counts
 * up to that day, where none was posted: else the balance in the books would be smaller than
 * what is owed.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/debt_fields.h"
#include "web/entry_parts.h"
#include "web/plan_parts.h"
#include "web/typed.h"
#include "web/writing.h"

#define POSTINGS_MAX 4

struct pay {
    struct pn_request *request;
    const struct pn_household *household;
    struct pn_draft draft;
    struct pn_draft_posting postings[POSTINGS_MAX];
    struct pn_decimal amount;
    struct pn_slice from; /* the account that pays; empty when none was named */
};

static void add_posting(struct pay *pay, struct pn_slice account, struct pn_decimal quantity) {
    pay->postings[pay->draft.posting_count++] =
        (struct pn_draft_posting){.account = account,
                                  .has_amount = true,
                                  .quantity = quantity,
                                  .commodity = pay->household->symbol};
}

static void add_rest(struct pay *pay, struct pn_slice account) {
    pay->postings[pay->draft.posting_count++] = (struct pn_draft_posting){.account = account};
}

/* ---- what the body says ---- */

static enum pn_status read_common(struct pay *pay) {
    struct pn_request *request = pay->request;
    struct pn_slice date, amount, symbol = pay->household->symbol;
    struct pn_typed_style style = {request->locale, pay->household->style.places};
    PN_TRY(pn_request_text(request, "date", &date));
    PN_TRY(pn_request_text(request, "amount", &amount));
    PN_TRY(pn_request_text_or(request, "from", (struct pn_slice){0}, &pay->from));
    enum pn_status st = pn_typed_date(date, request->say.today, request->arena, &pay->draft.date);
    if (st == PN_EINPUT) {
        return pn_request_wrong(request, "date", "such as 2026-12-05", "%.*s is no day",
                                PN_ARG(date));
    }
    if (st != PN_OK) return st;
    const char *why = pn_typed_amount(amount, &style, &pay->amount, &symbol);
    if (why != NULL) {
        return pn_request_wrong(request, "amount", "such as 12.50", "%.*s: %s", PN_ARG(amount),
                                why);
    }
    if (!pn_slice_equal(symbol, pay->household->symbol)) {
        return pn_request_wrong(request, "amount", NULL, "this is paid in %.*s",
                                PN_ARG(pay->household->symbol));
    }
    if (pay->amount.mantissa <= 0) {
        return pn_request_wrong(request, "amount", NULL, "a payment is more than nothing");
    }
    if (pay->from.length > 0 &&
        pn_books_account_find(pay->household->books, pay->from) == PN_NONE) {
        return pn_request_wrong(request, "from", NULL, "there is no account %.*s",
                                PN_ARG(pay->from));
    }
    return PN_OK;
}

static struct pn_slice payer(const struct pay *pay) {
    return pay->from.length > 0 ? pay->from : pn_household_main_cash(pay->household);
}

static struct pn_decimal negated(struct pn_decimal number) {
    number.mantissa = -number.mantissa; /* it is above zero */
    return number;
}

/* ---- a debt ---- */

static bool holds_interest(struct pn_slice name) {
    return pn_slice_contains_nocase(name, PN_SLICE("interest")) ||
           pn_slice_contains_nocase(name, PN_SLICE("процент"));
}

/* The account that took this debt's interest the last time, else Expenses:Interest:NAME. */
static enum pn_status interest_account(struct pay *pay, const struct pn_household_debt *debt,
                                       struct pn_slice *out) {
    const struct pn_books *books = pay->household->books;
    struct pn_strbuf name;
    for (size_t row = books->postings.count; row > 0; row--) {
        if (pn_books_row_account(books, row - 1) != debt->account) continue;
        size_t t = pn_books_row_transaction(books, row - 1);
        for (size_t other = pn_books_rows_begin(books, t); other < pn_books_rows_end(books, t);
             other++) {
            const struct pn_account *account = &books->accounts[pn_books_row_account(books, other)];
            if (account->type != PN_ACCOUNT_EXPENSE || !holds_interest(account->name)) continue;
            *out = account->name;
            return PN_OK;
        }
    }
    pn_strbuf_init(&name, pay->request->arena);
    pn_strbuf_text(&name, "Expenses:Interest:");
    pn_strbuf_slice(&name, debt->name);
    PN_TRY(name.status);
    *out = pn_strbuf_view(&name);
    return PN_OK;
}

/* What was charged on the debt since the day up to which its balance holds interest. */
static bool is_charged_since(const struct pay *pay, const struct pn_household_debt *debt) {
    const struct pn_books *books = pay->household->books;
    for (size_t row = books->postings.count; row > 0; row--) {
        if (pn_books_row_account(books, row - 1) != debt->account) continue;
        pn_date date = pn_books_row_date(books, row - 1);
        if (date <= debt->state.at) return false;
        if (pn_books_row_units(books, row - 1) < 0) return true;
    }
    return false;
}

static enum pn_status book_interest(struct pay *pay, const struct pn_household_debt *debt) {
    struct pn_debt_due due;
    struct pn_slice account;
    pn_date day = pn_debt_next_due(&debt->contract, debt->state.at + 1);
    if (pay->draft.date < day || debt->state.balance_minor == 0) return PN_OK;
    if (is_charged_since(pay, debt)) return PN_OK;
    PN_TRY(pn_debt_due(&debt->contract, &debt->state, day, 0, &due));
    int64_t interest = due.interest_minor + due.late_interest_minor;
    if (interest <= 0) return PN_OK;
    struct pn_decimal sum = {interest, pay->household->style.places};
    PN_TRY(interest_account(pay, debt, &account));
    add_posting(pay, account, sum);
    add_posting(pay, debt->account_name, negated(sum));
    return PN_OK;
}

static enum pn_status pay_debt(struct pay *pay) {
    struct pn_slice account;
    PN_TRY(pn_request_text(pay->request, "account", &account));
    for (size_t j = 0; j < pay->household->debts.count; j++) {
        const struct pn_household_debt *debt = &pay->household->debts.items[j];
        if (!pn_slice_equal(debt->account_name, account)) continue;
        pay->draft.description = debt->name;
        add_posting(pay, debt->account_name, pay->amount);
        PN_TRY(book_interest(pay, debt));
        if (pay->draft.posting_count == 1)
            add_rest(pay, payer(pay));
        else
            add_posting(pay, payer(pay), negated(pay->amount));
        return PN_OK;
    }
    return pn_request_wrong(pay->request, "account", NULL, "there is no debt %.*s",
                            PN_ARG(account));
}

/* ---- what repeats ---- */

/* The rule's accounts: its cash and the first that is none. */
static void sides_of(const struct pay *pay, const struct pn_stream *stream, struct pn_slice *cash,
                     struct pn_slice *other) {
    const struct pn_books *books = pay->household->books;
    uint32_t rule = stream->recurrence->rule;
    for (uint32_t i = books->journal.rules.items[rule].posting_count; i > 0; i--) {
        uint32_t account = pn_books_rule_posting(books, rule, i - 1).account;
        *(pay->household->is_cash[account] ? cash : other) = books->accounts[account].name;
    }
}

static enum pn_status pay_stream(struct pay *pay, bool is_income) {
    struct pn_slice number, cash = pn_household_main_cash(pay->household), other = {0};
    uint32_t index;
    PN_TRY(pn_request_text(pay->request, "stream", &number));
    PN_TRY(pn_request_stream(pay->request, number, &index));
    const struct pn_stream *stream = &pay->household->streams.items[index];
    if (stream->recurrence == NULL) {
        return pn_request_wrong(pay->request, "stream", "it stands in the journal already",
                                "this is an entry of the future, and no rule");
    }
    sides_of(pay, stream, &cash, &other);
    if (pay->from.length > 0) cash = pay->from;
    if (other.length == 0) {
        return pn_request_wrong(pay->request, "stream", NULL, "this rule moves cash only");
    }
    pay->draft.description = stream->promise.length > 0 ? stream->promise : stream->label;
    if (pay->draft.description.length == 0) pay->draft.description = other;
    add_posting(pay, is_income ? cash : other, pay->amount);
    add_rest(pay, is_income ? other : cash);
    return PN_OK;
}

static enum pn_status pay_goal(struct pay *pay) {
    struct pn_slice number;
    uint32_t index;
    PN_TRY(pn_request_text(pay->request, "stream", &number));
    PN_TRY(pn_request_stream(pay->request, number, &index));
    for (size_t g = 0; g < pay->household->goals.count; g++) {
        const struct pn_goal *goal = &pay->household->goals.items[g];
        if (!pn_slice_equal(goal->name, pay->household->streams.items[index].label)) continue;
        pay->draft.description = goal->name;
        add_posting(pay, pay->household->books->accounts[goal->account].name, pay->amount);
        add_rest(pay, payer(pay));
        return PN_OK;
    }
    return pn_request_wrong(pay->request, "stream", NULL, "there is no such goal");
}

static enum pn_status read_pay(struct pay *pay) {
    struct pn_slice what;
    PN_TRY(pn_request_text(pay->request, "what", &what));
    PN_TRY(read_common(pay));
    if (pn_slice_is(what, "debt")) return pay_debt(pay);
    if (pn_slice_is(what, "bill")) return pay_stream(pay, false);
    if (pn_slice_is(what, "income")) return pay_stream(pay, true);
    if (pn_slice_is(what, "goal")) return pay_goal(pay);
    return pn_request_wrong(pay->request, "what", "debt, bill, income or goal",
                            "this cannot be paid");
}

enum pn_status pn_route_pay(struct pn_request *request) {
    const struct pn_snapshot *current = request->app->current;
    struct pay pay = {
        .request = request, .household = &current->household, .draft = PN_DRAFT_EMPTY};
    struct pn_edit_result result;
    struct pn_slice label, amount;
    struct pn_strbuf text;
    if (!current->has_household) {
        return pn_request_fail(request, 422, PN_H0104_NO_CASH, "tag it `cash: yes`",
                               "no account holds money that can pay");
    }
    PN_TRY(read_pay(&pay));
    pn_strbuf_init(&text, request->arena);
    pn_style_print(&text, &pay.household->style, pay.household->symbol, pay.amount);
    PN_TRY(text.status);
    amount = pn_strbuf_view(&text);
    PN_TRY(pn_write_label(request, &label, "pay %.*s %.*s", PN_ARG(pay.draft.description),
                          PN_ARG(amount)));
    pay.draft.postings = pay.postings;
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = pay.draft};
    PN_TRY(pn_write_changes(request, &change, 1, label, false, &result));
    pn_say_open(&request->say, NULL, '{');
    PN_TRY(pn_say_written(request, &result));
    pn_say_close(&request->say);
    return PN_OK;
}

/* ---- the terms of a debt ---- */

#define TAGS_MAX 32

struct terms {
    struct pn_slice account;
    struct pn_tag tags[TAGS_MAX];
    size_t tag_count;
    struct pn_slice lines; /* the tags as comment lines, for an account without a directive */
};

static enum pn_status read_terms(struct pn_request *request, struct terms *out) {
    const struct pn_value *fields = pn_value_member(request->body, "fields"), *value;
    struct terms terms = {0};
    struct pn_strbuf lines;
    PN_TRY(pn_request_text(request, "account", &terms.account));
    if (!pn_value_is_object(fields)) {
        return pn_request_fail(request, 400, PN_W0400_BAD_REQUEST, NULL, "\"fields\" is an object");
    }
    pn_strbuf_init(&lines, request->arena);
    pn_strbuf_text(&lines, "");
    for (void *at = NULL; pn_value_next(fields, &at, &terms.tags[terms.tag_count].key, &value);) {
        struct pn_tag *tag = &terms.tags[terms.tag_count];
        if (!pn_debt_field_is_known(tag->key)) {
            return pn_request_wrong(request, tag->key.bytes, NULL, "a debt has no such field");
        }
        if (!pn_value_text(value, &tag->value)) {
            return pn_request_wrong(request, tag->key.bytes, NULL, "a field is a text");
        }
        tag->value = pn_slice_trim(tag->value);
        if (tag->value.length > 0) {
            if (lines.length > 0) pn_strbuf_byte(&lines, '\n');
            pn_strbuf_slice(&lines, tag->key);
            pn_strbuf_text(&lines, ": ");
            pn_strbuf_slice(&lines, tag->value);
        }
        if (++terms.tag_count == TAGS_MAX) break;
    }
    PN_TRY(lines.status);
    terms.lines = pn_strbuf_view(&lines);
    *out = terms;
    return PN_OK;
}

/* The change of the account's directive, or a new one for an account without. */
static enum pn_status change_of(struct pn_request *request, const struct terms *terms,
                                struct pn_change *out) {
    const struct pn_snapshot *current = request->app->current;
    const struct pn_books *books = &current->books;
    uint32_t account = pn_books_account_find(books, terms->account);
    *out = (struct pn_change){.kind = PN_CHANGE_APPEND, .draft = PN_DRAFT_EMPTY};
    if (account == PN_NONE || books->accounts[account].directive == PN_NONE) {
        out->draft.kind = PN_DRAFT_ACCOUNT;
        out->draft.account = terms->account;
        out->draft.comment = terms->lines;
        return PN_OK;
    }
    uint32_t entry =
        pn_snapshot_entry(current, PN_ENTRY_DIRECTIVE, books->accounts[account].directive);
    if (entry == PN_NONE) {
        return pn_request_wrong(request, "account", NULL, "its directive cannot be found");
    }
    out->kind = PN_CHANGE_TAGS;
    out->tags = terms->tags;
    out->tag_count = terms->tag_count;
    return pn_target_of(&books->journal, entry, &out->target);
}

static enum pn_status change_terms(struct pn_request *request, bool is_dry) {
    struct terms terms;
    struct pn_change change;
    struct pn_edit_result result;
    struct pn_slice label;
    PN_TRY(read_terms(request, &terms));
    PN_TRY(change_of(request, &terms, &change));
    PN_TRY(pn_write_label(request, &label, "change %.*s", PN_ARG(terms.account)));
    PN_TRY(pn_write_changes(request, &change, 1, label, is_dry, &result));
    pn_say_open(&request->say, NULL, '{');
    pn_request_say_version(request);
    pn_say_text(&request->say, "text", result.text);
    pn_say_open(&request->say, "errors", '[');
    pn_say_close(&request->say);
    PN_TRY(pn_request_say_undo(request));
    pn_say_close(&request->say);
    return PN_OK;
}

enum pn_status pn_route_debts_check(struct pn_request *request) {
    return change_terms(request, true);
}

enum pn_status pn_route_debts_edit(struct pn_request *request) {
    return change_terms(request, false);
}
