/*
 * The repayment problem of the literature: laws that hold for every instance, on random ones drawn
 * like those of the paper.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/limits.h"
#include "base/rng.h"
#include "plan/rpml_certificate.h"
#include "pt.h"

#define MONTHS 36

/*
 * The leak sanitizer of clang 14 misreads where a library that was loaded late (Clp) keeps what is
 * a thread's own, and dies of it after some of these tests.
 */
const char *__lsan_default_options(void);                        /* NOLINT */
const char *__lsan_default_options(void) { return "use_tls=0"; } /* NOLINT */

static struct pn_arena arena;
static struct pn_diags diags;

static double between(struct pn_rng *rng, double low, double high) {
    return low + (high - low) * (double)pn_rng_between(rng, 0, 1000000) / 1e6;
}

static pn_i128 micro(double amount) {
    return (pn_i128)(int64_t)(amount * 1e6 + 0.5) * PN_RPML_PAYMENT_UNITS;
}

/* A debt with its annuity instalment, found by adding discounts up. */
static void draw_loan(struct pn_rng *rng, enum pn_rpml_kind kind, struct pn_rpml_loan *loan) {
    double rate = between(rng, 0.005, 0.035);
    double principal = between(rng, 1000, 300000);
    double discount = 1;
    double sum = 0;
    int due = (int)pn_rng_between(rng, 4, 24);
    PT_INT(PN_NEW_ARRAY(&arena, MONTHS, &loan->growth), PN_OK);
    PT_INT(PN_NEW_ARRAY(&arena, MONTHS, &loan->late), PN_OK);
    loan->kind = kind;
    for (int t = 0; t < MONTHS; t++) {
        loan->growth[t] = (int64_t)((1 + rate) * 1e15);
        loan->late[t] = (int64_t)(1.03 * 1e15);
    }
    for (int t = 0; t < due; t++)
        sum += discount /= 1 + rate;
    loan->principal = micro(principal);
    if (kind == PN_RPML_CARD)
        loan->minimum = (int64_t)(between(rng, 0.05, 0.1) * 1e15);
    else
        loan->instalment = micro(principal / sum);
    loan->has_fee = kind == PN_RPML_CAR || kind == PN_RPML_HOUSE;
    if (loan->has_fee) loan->fee = micro(between(rng, 500, 1000));
}

static struct pn_rpml draw(uint64_t seed, uint32_t n, bool has_fees) {
    struct pn_rng rng = {.state = seed};
    struct pn_rpml is = {.loan_count = n, .month_count = MONTHS};
    pn_i128 sum = 0;
    PT_INT(PN_NEW_ARRAY(&arena, n, &is.loans), PN_OK);
    PT_INT(PN_NEW_ARRAY(&arena, MONTHS, &is.cash), PN_OK);
    for (uint32_t j = 0; j < n; j++) {
        enum pn_rpml_kind kind = j % 2 == 0 ? PN_RPML_BANK : PN_RPML_CARD;
        if (has_fees && j == 0) kind = PN_RPML_CAR;
        draw_loan(&rng, kind, &is.loans[j]);
        sum += kind == PN_RPML_CARD ? is.loans[j].principal / 15 : is.loans[j].instalment;
    }
    for (int t = 0; t < MONTHS; t++)
        is.cash[t] = sum / 100 * pn_rng_between(&rng, 60, 150) / PN_RPML_ONE * PN_RPML_ONE;
    return is;
}

static struct pn_rpml_result solve(const struct pn_rpml *is) {
    struct pn_rpml_limits limits = {.milliseconds = 20000, .gap = 1000000, .keeps_proof = true};
    struct pn_rpml_result result = {.cost = 0};
    struct pn_rpml_fault fault;
    pn_i128 cost = 0;
    PT_INT(pn_rpml_search(is, &limits, &arena, &result), PN_OK);
    PT_INT(pn_rpml_check(is, result.payments, &fault, &cost), PN_OK);
    PT_INT(cost, result.cost);
    PT_TRUE(result.bound <= result.cost);
    return result;
}

static void begin(void) {
    pn_arena_init(&arena, PN_PLAN_BYTES_MAX);
    pn_diags_init(&diags);
}

static void end(void) {
    pn_diags_clear(&diags);
    pn_arena_clear(&arena);
}

/* Proved: two optima of one problem differ by this much at most. */
static bool is_same(pn_i128 a, pn_i128 b) {
    pn_i128 difference = a > b ? a - b : b - a;
    return difference * 500000 <= a;
}

PT_TEST(certificates_prove_their_bounds_and_no_more) {
    for (uint64_t seed = 1; seed <= 6; seed++) {
        begin();
        struct pn_rpml is = draw(seed, 3, seed % 2 == 0);
        struct pn_rpml_result result = solve(&is);
        struct pn_strbuf text;
        pn_i128 bound = 0;
        pn_strbuf_init(&text, &arena);
        pn_rpml_certificate_write(&is, &result, &text);
        PT_INT(pn_rpml_verify(&is, pn_strbuf_view(&text), &arena, &diags, &bound), PN_OK);
        PT_INT(bound, result.bound);
        PT_TRUE(is_same(result.cost, result.bound));
        /* A bound above the cost of a plan that exists can never be proved. */
        result.bound = result.cost + result.cost / 1000;
        pn_strbuf_reset(&text);
        pn_rpml_certificate_write(&is, &result, &text);
        PT_INT(pn_rpml_verify(&is, pn_strbuf_view(&text), &arena, &diags, &bound), PN_ENOPLAN);
        end();
    }
}

/* Only cars: closing months and lumps are branched on, and bounds come from the cash in hand. */
PT_TEST(many_fees_are_proved_too) {
    for (uint64_t seed = 41; seed <= 43; seed++) {
        begin();
        struct pn_rpml is = draw(seed, 3, true);
        for (uint32_t j = 0; j < is.loan_count; j++) {
            struct pn_rng rng = {.state = seed * 10 + j};
            is.loans[j] = (struct pn_rpml_loan){.kind = PN_RPML_CAR};
            draw_loan(&rng, PN_RPML_CAR, &is.loans[j]);
        }
        for (int t = 0; t < MONTHS; t++)
            is.cash[t] *= 3;
        struct pn_rpml_result result = solve(&is);
        struct pn_strbuf text;
        pn_i128 bound = 0;
        PT_TRUE(is_same(result.cost, result.bound));
        pn_strbuf_init(&text, &arena);
        pn_rpml_certificate_write(&is, &result, &text);
        PT_INT(pn_rpml_verify(&is, pn_strbuf_view(&text), &arena, &diags, &bound), PN_OK);
        PT_INT(bound, result.bound);
        end();
    }
}

PT_TEST(more_cash_never_costs_more) {
    for (uint64_t seed = 11; seed <= 14; seed++) {
        begin();
        struct pn_rpml is = draw(seed, 3, false);
        pn_i128 before = solve(&is).cost;
        is.cash[5] += is.cash[5] / 4;
        pn_i128 after = solve(&is).cost;
        PT_TRUE(after <= before || is_same(after, before));
        end();
    }
}

PT_TEST(the_order_of_debts_does_not_matter) {
    for (uint64_t seed = 21; seed <= 24; seed++) {
        begin();
        struct pn_rpml is = draw(seed, 4, seed % 2 == 0);
        pn_i128 before = solve(&is).cost;
        struct pn_rpml_loan first = is.loans[0];
        is.loans[0] = is.loans[3];
        is.loans[3] = first;
        PT_TRUE(is_same(solve(&is).cost, before));
        end();
    }
}

PT_TEST(money_scales) {
    begin();
    struct pn_rpml is = draw(31, 3, true);
    pn_i128 before = solve(&is).cost;
    for (uint32_t j = 0; j < is.loan_count; j++) {
        is.loans[j].principal *= 100;
        is.loans[j].instalment *= 100;
        is.loans[j].fee *= 100;
    }
    for (int t = 0; t < MONTHS; t++)
        is.cash[t] *= 100;
    PT_TRUE(is_same(solve(&is).cost, before * 100));
    end();
}

PT_TEST(a_plan_that_breaks_a_rule_is_refused) {
    begin();
    struct pn_rpml is = draw(41, 2, false);
    struct pn_rpml_result result = solve(&is);
    struct pn_rpml_fault fault;
    pn_i128 cost;
    result.payments[1] += PN_RPML_PAYMENT_ONE * INT64_C(100000000);
    PT_INT(pn_rpml_check(&is, result.payments, &fault, &cost), PN_ENOPLAN);
    for (int t = 0; t < MONTHS; t++)
        result.payments[t] = 0;
    PT_INT(pn_rpml_check(&is, result.payments, &fault, &cost), PN_ENOPLAN);
    PT_INT(fault.kind, PN_RPML_LEFT);
    PT_TRUE(fault.amount > is.loans[0].principal);
    end();
}

PT_TEST(broken_files_are_refused) {
    static const char good[] = "1 3\n0 0 0 1\n100\n.01 .01 .01\n.02 .02 .02\n0\n1e12\n"
                               "50 60 60\n0\n2\n51\n";
    struct pn_rpml is;
    begin();
    PT_INT(pn_rpml_read(PN_SLICE(good), &arena, &diags, &is), PN_OK);
    PT_INT(is.loans[0].principal, (pn_i128)100 * PN_RPML_ONE);
    for (size_t length = 0; length + 4 < sizeof good; length++) {
        struct pn_slice part = {good, length};
        PT_INT(pn_rpml_read(part, &arena, &diags, &is), PN_EINPUT);
    }
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        struct pn_rng rng = {.state = seed};
        char text[sizeof good];
        memcpy(text, good, sizeof good);
        for (int i = 0; i < 3; i++)
            text[pn_rng_between(&rng, 0, (int64_t)sizeof good - 2)] =
                (char)pn_rng_between(&rng, 0, 255);
        struct pn_slice part = {text, sizeof good - 1};
        enum pn_status st = pn_rpml_read(part, &arena, &diags, &is);
        PT_TRUE(st == PN_OK || st == PN_EINPUT);
    }
    end();
}

/* Search, certificate and its verification, with the n-th allocation failing. */
static enum pn_status prove_and_verify(const struct pn_rpml *is, size_t n) {
    struct pn_rpml_limits limits = {.milliseconds = 20000, .gap = 1000000, .keeps_proof = true};
    struct pn_rpml_result result;
    struct pn_arena room;
    struct pn_strbuf text;
    pn_i128 bound;
    pn_arena_init(&room, PN_PLAN_BYTES_MAX);
    pn_strbuf_init(&text, &room);
    pn_arena_fail_at(n);
    enum pn_status st = pn_rpml_search(is, &limits, &room, &result);
    if (st == PN_OK) pn_rpml_certificate_write(is, &result, &text);
    if (st == PN_OK) st = text.status;
    if (st == PN_OK) st = pn_rpml_verify(is, pn_strbuf_view(&text), &room, &diags, &bound);
    pn_arena_fail_at(0);
    pn_arena_clear(&room);
    return st;
}

/* Every one of the first `fine` failures, then ever fewer. */
static void sweep(const struct pn_rpml *is, size_t fine) {
    size_t failures = 0;
    enum pn_status st = PN_ENOMEM;
    for (size_t n = 1; st != PN_OK; n += n < fine ? 1 : n / 4) {
        st = prove_and_verify(is, n);
        if (st != PN_OK) PT_INT(st, PN_ENOMEM);
        failures += st != PN_OK;
    }
    PT_TRUE(failures > 5);
}

PT_TEST(running_out_of_memory_is_said) {
    begin();
    struct pn_rpml plain = draw(31, 2, false), dear = draw(31, 2, true);
    sweep(&plain, 400);
    sweep(&dear, 12);
    end();
}

PT_MAIN
