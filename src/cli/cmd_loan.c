/*
 * penny loan - a loan calculator that needs no books.
 *
 * The options are read by the reader of a debt's tags, so that a rate or a minimum is
 * written the same in a journal and here; so are the words of --compare, "rate 5.5%,
 * term 180, fee 2000", which change the loan of the other options.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/limits.h"
#include "cli/loan.h"
#include "debt/tags.h"
#include "money/rate.h"

enum kind_choice { CHOICE_INSTALMENT, CHOICE_LINEAR, CHOICE_BULLET, CHOICE_REVOLVING };
enum prepay_choice { CHOICE_SHORTEN, CHOICE_REDUCE };

static const char *const kind_words[] = {"instalment", "linear", "bullet", "revolving"};

/* ---- words ---- */

struct reader {
    struct pn_context *context;
    struct pn_loan *loan;
    bool has_rate, has_term, has_payment; /* told so far */
};

static void refuse(struct reader *reader, const char *hint, const char *message) {
    pn_diags_error(reader->context->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE, hint, "%s",
                   message);
}

static struct pn_contract_tag tag_of(const char *key, struct pn_slice value) {
    return (struct pn_contract_tag){
        .key = pn_slice_of(key),
        .value = pn_slice_trim(value),
        .span = PN_SPAN_NONE,
        .places = PN_LOAN_PLACES,
    };
}

/* Read a value as the tag `key` of a contract. */
static enum pn_status read_tag(struct reader *reader, struct pn_contract *contract, const char *key,
                               struct pn_slice value) {
    struct pn_contract_tag tag = tag_of(key, value);
    return pn_contract_apply_tag(contract, &tag, reader->context->diags);
}

static enum pn_status read_amount(struct reader *reader, const char *key, struct pn_slice value,
                                  int64_t *out) {
    struct pn_contract_tag tag = tag_of(key, value);
    return pn_contract_amount(&tag, reader->context->diags, out);
}

/* A fee of so much, or a share of the loan. */
static enum pn_status read_fee(struct reader *reader, struct pn_slice value) {
    struct pn_offer_terms *terms = &reader->loan->terms;
    int64_t ppb, fee = 0;
    pn_i128 share;
    if (pn_rate_parse(value, &ppb) != PN_OK) {
        PN_TRY(read_amount(reader, "fee", value, &fee));
        ppb = 0;
    }
    PN_TRY(pn_round_mul_div(terms->amount_minor, ppb, PN_PPB, PN_ROUND_HALF_UP, &share));
    if (share > terms->amount_minor || fee > terms->amount_minor) {
        refuse(reader, NULL, "the fee is more than the loan");
        return PN_EINPUT;
    }
    terms->fee_minor = fee + (int64_t)share;
    return PN_OK;
}

/* "240", "240 months" or "20 years". */
static enum pn_status read_term(struct reader *reader, struct pn_slice value) {
    char words[32];
    bool is_bare = value.length > 0;
    for (size_t i = 0; i < value.length; i++) {
        if (value.bytes[i] < '0' || value.bytes[i] > '9') is_bare = false;
    }
    if (is_bare && value.length < 10) {
        snprintf(words, sizeof words, "%.*s months", PN_ARG(value));
        value = pn_slice_of(words);
    }
    return read_tag(reader, &reader->loan->terms.contract, "term", value);
}

static enum pn_status set_kind(struct reader *reader, struct pn_slice value) {
    struct pn_offer_terms *terms = &reader->loan->terms;
    for (int i = CHOICE_INSTALMENT; i <= CHOICE_REVOLVING; i++) {
        if (!pn_slice_is(value, kind_words[i])) continue;
        terms->is_bullet = i == CHOICE_BULLET;
        terms->contract.kind = i == CHOICE_INSTALMENT  ? PN_DEBT_INSTALMENT
                               : i == CHOICE_REVOLVING ? PN_DEBT_REVOLVING
                                                       : PN_DEBT_LINEAR;
        return PN_OK;
    }
    refuse(reader, NULL, "the kind is not instalment, linear, bullet or revolving");
    return PN_EINPUT;
}

static enum pn_status read_word(struct reader *reader, struct pn_slice key, struct pn_slice value) {
    struct pn_contract *contract = &reader->loan->terms.contract;
    if (pn_slice_is(key, "amount")) {
        return read_amount(reader, "amount", value, &reader->loan->terms.amount_minor);
    }
    if (pn_slice_is(key, "rate")) {
        reader->has_rate = true;
        return read_tag(reader, contract, "rate", value);
    }
    if (pn_slice_is(key, "term")) {
        reader->has_term = true;
        return read_term(reader, value);
    }
    if (pn_slice_is(key, "payment")) {
        reader->has_payment = true;
        return read_tag(reader, contract, "pays", value);
    }
    if (pn_slice_is(key, "fee")) return read_fee(reader, value);
    if (pn_slice_is(key, "kind")) return set_kind(reader, value);
    static const char *const tags[] = {"account-fee", "count", "min", "prepay", "prepay-fee"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (pn_slice_is(key, tags[i])) return read_tag(reader, contract, tags[i], value);
    }
    pn_diags_error(reader->context->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE,
                   "For example --compare \"rate 5.5%, term 180, fee 2000\".",
                   "--compare does not know \"%.*s\"", PN_ARG(key));
    return PN_EINPUT;
}

/* "rate 5.5%, term 180": an offer that differs in these words. */
static enum pn_status read_words(struct reader *reader, struct pn_slice words) {
    while (words.length > 0) {
        size_t comma = pn_slice_find(words, ',');
        struct pn_slice word = pn_slice_trim(pn_slice_sub(words, 0, comma));
        size_t space = pn_slice_find(word, ' ');
        struct pn_slice value = pn_slice_trim(pn_slice_sub(word, space, word.length));
        PN_TRY(read_word(reader, pn_slice_sub(word, 0, space), value));
        words = pn_slice_sub(words, comma + 1, words.length);
    }
    return PN_OK;
}

/* ---- options ---- */

static enum pn_status read_option(struct reader *reader, const char *key, const char *value) {
    if (value == NULL) return PN_OK;
    return read_word(reader, pn_slice_of(key), pn_slice_of(value));
}

static void set_days(struct reader *reader) {
    const struct pn_options *options = reader->context->options;
    struct pn_offer_terms *terms = &reader->loan->terms;
    terms->start = options->start != PN_DATE_NONE ? options->start : reader->context->today;
    terms->first =
        options->first != PN_DATE_NONE ? options->first : pn_date_add_months(terms->start, 1);
    int day = pn_date_ymd(options->first != PN_DATE_NONE ? terms->first : terms->start).day;
    terms->contract.due_day = day;
}

static enum pn_status read_options(struct reader *reader) {
    const struct pn_options *options = reader->context->options;
    struct pn_contract *contract = &reader->loan->terms.contract;
    pn_contract_init(contract, PN_DEBT_INSTALMENT);
    PN_TRY(set_kind(reader, pn_slice_of(kind_words[options->kind])));
    contract->count = (enum pn_day_count)options->count;
    contract->prepay = options->prepay == CHOICE_REDUCE ? PN_PREPAY_REDUCE : PN_PREPAY_SHORTEN;
    set_days(reader);
    PN_TRY(read_option(reader, "amount", options->amount));
    PN_TRY(read_option(reader, "rate", options->rate));
    PN_TRY(read_option(reader, "term", options->term));
    PN_TRY(read_option(reader, "payment", options->payment));
    PN_TRY(read_option(reader, "min", options->minimum));
    PN_TRY(read_option(reader, "fee", options->fee));
    PN_TRY(read_option(reader, "account-fee", options->account_fee));
    return read_option(reader, "prepay-fee", options->prepay_fee);
}

/* ---- sense ---- */

/* The rate that was not told, from payment and term. */
static enum pn_status find_rate(struct reader *reader) {
    struct pn_loan *loan = reader->loan;
    struct pn_contract *contract = &loan->terms.contract;
    if (reader->has_rate || contract->pays_minor == 0 || contract->term_months == 0 ||
        contract->kind != PN_DEBT_INSTALMENT) {
        return PN_OK;
    }
    enum pn_status st =
        pn_offer_rate(loan->terms.amount_minor, contract->pays_minor, contract->term_months,
                      reader->context->arena, &contract->rates[0].ppb);
    if (st == PN_ENOPLAN || st == PN_ELIMIT || st == PN_EINPUT) {
        refuse(reader, "Is the payment or the term too small?",
               "no rate at or above zero makes these payments repay the loan");
        return PN_EINPUT;
    }
    loan->is_rate_found = true;
    return st;
}

static bool makes_sense(struct reader *reader) {
    const struct pn_offer_terms *terms = &reader->loan->terms;
    const struct pn_contract *contract = &terms->contract;
    if (terms->amount_minor == 0) {
        refuse(reader, "For example: penny loan --amount 200000 --rate 4.9% --term 240",
               "say what is borrowed with --amount");
    } else if (terms->first <= terms->start) {
        refuse(reader, NULL, "the first payment must come after the start");
    } else if (terms->is_bullet && contract->term_months == 0) {
        refuse(reader, "For example --term 36.", "a bullet loan needs its --term");
    } else if (contract->kind == PN_DEBT_REVOLVING && contract->term_months > 0) {
        refuse(reader, "Use --min, --payment or both.", "a card or overdraft has no term");
    } else if (contract->kind == PN_DEBT_REVOLVING && contract->min_ppb == 0 &&
               contract->min_minor == 0 && !contract->min_plus_interest &&
               contract->pays_minor == 0) {
        refuse(reader, "For example --min \"3% or 25.00\", or --payment 100.",
               "say what is paid each month");
    } else if (contract->kind != PN_DEBT_REVOLVING && contract->term_months == 0 &&
               contract->pays_minor == 0) {
        refuse(reader, "For example --term 240, or --payment 1432.86.",
               "say how many months with --term, or how much each month with --payment");
    } else {
        return true;
    }
    return false;
}

/* Work an offer out; what the contract cannot do is said in words. */
static enum pn_status work_out(struct reader *reader, const struct pn_schedule_extra *extra,
                               struct pn_offer *out) {
    struct pn_offer_terms terms = reader->loan->terms;
    struct pn_schedule_extra paid = *extra;
    /* A card has no payment of its own: there it is what one pays. */
    if (terms.contract.kind == PN_DEBT_REVOLVING) {
        paid.total_minor = terms.contract.pays_minor;
        terms.contract.pays_minor = 0;
    }
    enum pn_status st = pn_offer_make(&terms, &paid, reader->context->arena, out);
    if (st == PN_EINPUT) {
        refuse(reader, "Pay more each month.",
               "the payment does not even cover the interest: this loan would never end");
    }
    if (st == PN_ERANGE) {
        refuse(reader, NULL, "the numbers are too large to be counted exactly");
        return PN_EINPUT;
    }
    return st;
}

static enum pn_status finish(struct reader *reader) {
    static const struct pn_schedule_extra nothing = {0};
    if (!makes_sense(reader)) return PN_EINPUT;
    PN_TRY(find_rate(reader));
    return work_out(reader, &nothing, &reader->loan->offer);
}

static enum pn_status read_extra(struct reader *reader, struct pn_loan_question *question) {
    const struct pn_options *options = reader->context->options;
    if (options->extra == NULL) {
        question->paid = question->loan.offer;
        return PN_OK;
    }
    PN_TRY(read_amount(reader, "extra", pn_slice_of(options->extra), &question->extra.minor));
    if (options->extra_month > 0) question->extra.month = options->extra_month;
    question->has_extra = question->extra.minor > 0;
    return work_out(reader, &question->extra, &question->paid);
}

/* Another offer: the loan of the question with what its words change. */
static enum pn_status read_rival(struct pn_context *context, const struct pn_loan *loan,
                                 const char *words, struct pn_loan *out) {
    struct pn_loan rival = *loan;
    struct reader reader = {
        .context = context,
        .loan = &rival,
        .has_rate = !loan->is_rate_found,
    };
    rival.words = pn_slice_of(words);
    rival.is_rate_found = false;
    PN_TRY(read_words(&reader, rival.words));
    /* Another term asks for another payment, and the other way round. */
    if (reader.has_term && !reader.has_payment) rival.terms.contract.pays_minor = 0;
    if (reader.has_payment && !reader.has_term) rival.terms.contract.term_months = 0;
    PN_TRY(finish(&reader));
    *out = rival;
    return PN_OK;
}

static enum pn_status read_rivals(struct pn_context *context, struct pn_loan_question *question) {
    const struct pn_texts *words = &context->options->compare;
    for (size_t i = 0; i < words->count; i++) {
        struct pn_loan rival;
        PN_TRY(read_rival(context, &question->loan, words->items[i], &rival));
        PN_TRY(PN_PUSH(context->arena, &question->rivals, rival));
    }
    return PN_OK;
}

static enum pn_status answer(struct pn_context *context) {
    struct pn_loan_question question = {0};
    struct reader reader = {.context = context, .loan = &question.loan};
    PN_TRY(read_options(&reader));
    PN_TRY(finish(&reader));
    PN_TRY(read_extra(&reader, &question));
    PN_TRY(read_rivals(context, &question));
    return pn_loan_write(context, &question);
}

int pn_cmd_loan(struct pn_context *context) {
    enum pn_status st = answer(context);
    return st == PN_EINPUT ? PN_EXIT_USAGE : pn_exit_of(st);
}
