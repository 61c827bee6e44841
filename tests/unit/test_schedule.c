/*
 * Schedules against published tables, and laws that hold for all of them.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/limits.h"
#include "base/rng.h"
#include "debt/offer.h"
#include "debt/schedule.h"
#include "ec.h"
#include "money/rate.h"
#include "pt.h"

#define PERCENT (PN_PPB / 100)

static pn_date day(const char *text) {
    pn_date date = PN_DATE_NONE;
    PT_INT(pn_date_parse(pn_slice_of(text), &date), PN_OK);
    return date;
}

static const struct pn_schedule_extra nothing = {0};

static struct pn_schedule make(const struct pn_contract *contract, pn_date at, pn_date first,
                               int64_t balance, const struct pn_schedule_extra *extra,
                               struct pn_arena *arena) {
    struct pn_schedule schedule;
    struct pn_debt_state state;
    if (first == PN_DATE_NONE) first = pn_debt_next_due(contract, at + 1);
    PT_INT(pn_schedule_open(contract, at, first, balance, &state), PN_OK);
    PT_INT(pn_schedule_make(contract, &state, first, extra, arena, &schedule), PN_OK);
    return schedule;
}

/* ---- the Commission's tables ---- */

struct table {
    char name[16];
    pn_date start;
    pn_date first;
    int64_t balance;
    struct pn_contract contract;
    struct pn_schedule schedule; /* made when the first row is read */
    bool is_made;
};

static void same_cents(const struct table *table, int line, const char *what, int64_t is,
                       const char *want) {
    if (ec_to_cent(is) == ec_amount(want)) return;
    PT_FAIL("table %s, %d: %s is %lld, not %s", table->name, line, what, (long long)is, want);
}

static void check_row(const struct table *table, int n, const char *paid, const char *interest,
                      const char *balance) {
    PT_TRUE(n >= 1 && (size_t)n <= table->schedule.rows.count);
    const struct pn_schedule_row *row = &table->schedule.rows.items[n - 1];
    same_cents(table, n, "payment", row->payment_minor, paid);
    same_cents(table, n, "interest", row->interest_minor, interest);
    same_cents(table, n, "balance", row->balance_minor, balance);
}

static void check_year(const struct table *table, int year, const char *paid,
                       const char *interest) {
    int64_t paid_sum = 0, interest_sum = 0;
    for (size_t i = (size_t)(year - 1) * 12; i < (size_t)year * 12; i++) {
        if (i >= table->schedule.rows.count) break;
        paid_sum += table->schedule.rows.items[i].payment_minor;
        interest_sum += table->schedule.rows.items[i].interest_minor;
    }
    same_cents(table, year, "paid in the year", paid_sum, paid);
    same_cents(table, year, "interest of the year", interest_sum, interest);
}

PT_TEST(tables_of_the_commission) {
    char line[200], start[16], a[40], b[40], c[40];
    struct table table = {0};
    struct pn_arena arena;
    int n, rows = 0, years = 0;
    pn_arena_init(&arena, 1 << 22);
    FILE *file = ec_open("ec-tables-2015.txt");
    while (fgets(line, sizeof line, file) != NULL) {
        if (line[0] == '#' || line[0] == '\n') continue;
        if (sscanf(line, "table %15s %15s %39s %39s", table.name, start, a, b) == 4) {
            table.start = day(start);
            table.balance = ec_amount(a);
            table.first = PN_DATE_NONE;
            table.is_made = false;
            ec_contract(&table.contract, b);
            continue;
        }
        if (sscanf(line, "first %15s", start) == 1) {
            table.first = day(start);
            continue;
        }
        if (strncmp(line, "tag ", 4) == 0) {
            ec_tag(&table.contract, line + 4);
            continue;
        }
        if (!table.is_made) {
            table.schedule =
                make(&table.contract, table.start, table.first, table.balance, &nothing, &arena);
            PT_TRUE(!table.schedule.is_open);
        }
        table.is_made = true;
        if (sscanf(line, "row %d %39s %39s %39s", &n, a, b, c) == 4) {
            check_row(&table, n, a, b, c);
            rows++;
        } else {
            PT_INT(sscanf(line, "year %d %39s %39s", &n, a, b), 3);
            check_year(&table, n, a, b);
            years++;
        }
    }
    fclose(file);
    pn_arena_clear(&arena);
    PT_TRUE(rows >= 144 && years >= 200);
}

/* ---- laws ---- */

static struct pn_contract loan_of(enum pn_debt_kind kind, int64_t rate_ppb, int32_t term) {
    struct pn_contract contract;
    pn_contract_init(&contract, kind);
    contract.rates[0].ppb = rate_ppb;
    contract.term_months = term;
    return contract;
}

/* Rows add up, the sums are the rows', what is lent comes back with interest and fees. */
static void check_sums(const struct pn_schedule *schedule, int64_t balance) {
    int64_t before = balance, paid = 0, interest = 0, fees = 0;
    for (size_t i = 0; i < schedule->rows.count; i++) {
        const struct pn_schedule_row *row = &schedule->rows.items[i];
        PT_INT(before + row->interest_minor + row->fees_minor - row->payment_minor,
               row->balance_minor);
        PT_INT(row->principal_minor, before - row->balance_minor);
        PT_TRUE(i == 0 || row->date > schedule->rows.items[i - 1].date);
        paid += row->payment_minor;
        interest += row->interest_minor;
        fees += row->fees_minor;
        before = row->balance_minor;
    }
    PT_INT(schedule->paid_minor, paid);
    PT_INT(schedule->interest_minor, interest);
    PT_INT(schedule->fees_minor, fees);
    PT_INT(schedule->is_open, before > 0);
    PT_INT(paid, balance - before + interest + fees);
}

PT_TEST(schedules_add_up) {
    struct pn_rng rng = {5};
    struct pn_arena arena;
    pn_arena_init(&arena, 1 << 26);
    for (int i = 0; i < 500; i++) {
        enum pn_debt_kind kind =
            (enum pn_debt_kind)pn_rng_between(&rng, PN_DEBT_INSTALMENT, PN_DEBT_IOU);
        bool is_loan = kind <= PN_DEBT_LINEAR;
        struct pn_contract contract = loan_of(kind, pn_rng_between(&rng, 0, PN_PPB / 4),
                                              is_loan ? (int32_t)pn_rng_between(&rng, 1, 200) : 0);
        contract.min_minor = 2000;
        contract.min_ppb = 3 * PERCENT;
        contract.prepay = (enum pn_prepay)pn_rng_between(&rng, 0, PN_PREPAY_FORBIDDEN);
        contract.prepay_fee_ppb = is_loan ? pn_rng_between(&rng, 0, 2 * PERCENT) : 0;
        contract.account_fee_minor = pn_rng_between(&rng, 0, 300);
        if (!is_loan) contract.due = (pn_date)pn_rng_between(&rng, 20000, 21000);
        struct pn_schedule_extra extra = {
            .minor = pn_rng_between(&rng, 0, 5000),
            .month = (int32_t)pn_rng_between(&rng, 0, 5),
            .total_minor = pn_rng_between(&rng, 0, 1) * 9000,
        };
        int64_t balance = pn_rng_between(&rng, 1, 3000000);
        pn_date at = (pn_date)pn_rng_between(&rng, 19000, 20000);
        pn_date first = pn_debt_next_due(&contract, at + (pn_date)pn_rng_between(&rng, 1, 70));
        struct pn_schedule schedule = make(&contract, at, first, balance, &extra, &arena);
        check_sums(&schedule, balance);
        PT_INT(schedule.rows.items[0].date, first);
        if (is_loan) {
            PT_TRUE(!schedule.is_open);
            PT_TRUE(schedule.rows.count <= (size_t)contract.term_months);
        }
        pn_arena_clear(&arena);
    }
}

/* Paying more without a fee never costs more, and ends no later. */
PT_TEST(paying_more_pays) {
    struct pn_arena arena;
    pn_arena_init(&arena, 1 << 24);
    struct pn_contract loan = loan_of(PN_DEBT_INSTALMENT, 6 * PERCENT, 240);
    struct pn_schedule plain = make(&loan, 0, PN_DATE_NONE, 20000000, &nothing, &arena);
    for (int64_t minor = 1000; minor < 5000000; minor *= 3) {
        struct pn_schedule_extra extra = {.minor = minor};
        struct pn_schedule more = make(&loan, 0, PN_DATE_NONE, 20000000, &extra, &arena);
        check_sums(&more, 20000000);
        PT_TRUE(more.interest_minor < plain.interest_minor);
        PT_TRUE(more.rows.count <= plain.rows.count);
        PT_INT(more.rows.items[0].extra_minor, minor);
        loan.prepay = PN_PREPAY_REDUCE;
        struct pn_schedule lower = make(&loan, 0, PN_DATE_NONE, 20000000, &extra, &arena);
        check_sums(&lower, 20000000);
        PT_TRUE(lower.interest_minor < plain.interest_minor);
        loan.prepay = PN_PREPAY_SHORTEN;
    }
    pn_arena_clear(&arena);
}

PT_TEST(debts_that_never_end) {
    struct pn_arena arena;
    pn_arena_init(&arena, 1 << 24);
    struct pn_contract card = loan_of(PN_DEBT_REVOLVING, 50 * PERCENT, 0);
    card.min_minor = 100; /* less than the interest: the debt outgrows every number */
    struct pn_schedule schedule = make(&card, 0, PN_DATE_NONE, 100000, &nothing, &arena);
    PT_TRUE(schedule.is_open);
    PT_TRUE(schedule.rows.count < PN_MONTHS_MAX);
    check_sums(&schedule, 100000);
    card.rates[0].ppb = 0;
    card.min_minor = 1;
    schedule = make(&card, 0, PN_DATE_NONE, 100000, &nothing, &arena);
    PT_TRUE(schedule.is_open);
    PT_INT(schedule.rows.count, PN_MONTHS_MAX);
    pn_arena_clear(&arena);
}

PT_TEST(days_that_do_not_fit) {
    struct pn_contract loan = loan_of(PN_DEBT_INSTALMENT, 6 * PERCENT, 12);
    struct pn_debt_state state;
    PT_INT(pn_schedule_open(&loan, 31, 31, 1000, &state), PN_EINPUT);
    PT_INT(pn_schedule_open(&loan, 31, PN_DATE_MAX, 1000, &state), PN_EINPUT);
    PT_INT(pn_schedule_open(&loan, PN_DATE_NONE, 31, 1000, &state), PN_EINPUT);
}

/* ---- offers ---- */

static struct pn_offer_terms terms_of(struct pn_contract contract, int64_t amount, int64_t fee) {
    return (struct pn_offer_terms){
        .contract = contract,
        .amount_minor = amount,
        .fee_minor = fee,
        .start = day("2026-12-01"),
        .first = day("2027-01-01"),
    };
}

PT_TEST(an_offer_with_its_rates) {
    struct pn_arena arena;
    struct pn_offer offer;
    pn_arena_init(&arena, 1 << 24);
    struct pn_offer_terms terms =
        terms_of(loan_of(PN_DEBT_INSTALMENT, 6 * PERCENT, 240), 20000000, 400000);
    PT_INT(pn_offer_make(&terms, &nothing, &arena, &offer), PN_OK);
    PT_INT(offer.schedule.rows.items[0].payment_minor, 143286);
    /* The last payment of whole cents is 90 cents higher than in example 1: 6.434412 there. */
    PT_TRUE(offer.european_ppb >= 64344120 && offer.european_ppb <= 64344350);
    PT_INT(offer.cost_minor, offer.schedule.interest_minor + 400000);
    /* One period of a month and fourteen days: 1 14/30 in America, 1/12 + 14/365 in Europe. */
    terms.contract.due_day = 15;
    terms.first = day("2027-01-15");
    PT_INT(pn_offer_make(&terms, &nothing, &arena, &offer), PN_OK);
    PT_TRUE(offer.american_ppb > 62000000 && offer.american_ppb < 63000000);
    /* Everything at the end. */
    terms = terms_of(loan_of(PN_DEBT_LINEAR, 12 * PERCENT, 6), 500000, 0);
    terms.is_bullet = true;
    PT_INT(pn_offer_make(&terms, &nothing, &arena, &offer), PN_OK);
    PT_INT(offer.schedule.rows.items[0].payment_minor, 5000);
    PT_INT(offer.schedule.rows.items[5].payment_minor, 505000);
    PT_INT(offer.american_ppb, 12 * PERCENT);
    PT_INT(offer.european_ppb, 126825030);
    pn_arena_clear(&arena);
}

PT_TEST(offers_without_rates) {
    struct pn_arena arena;
    struct pn_offer offer;
    pn_arena_init(&arena, 1 << 24);
    struct pn_contract card = loan_of(PN_DEBT_REVOLVING, 0, 0);
    card.min_minor = 1;
    struct pn_offer_terms terms = terms_of(card, 10000, 0);
    PT_INT(pn_offer_make(&terms, &nothing, &arena, &offer), PN_OK);
    PT_TRUE(offer.schedule.is_open);
    PT_INT(offer.european_ppb, PN_OFFER_NO_RATE);
    terms = terms_of(loan_of(PN_DEBT_INSTALMENT, 6 * PERCENT, 12), 10000, 10000);
    PT_INT(pn_offer_make(&terms, &nothing, &arena, &offer), PN_OK);
    PT_INT(offer.american_ppb, PN_OFFER_NO_RATE);
    terms.fee_minor = 10001;
    PT_INT(pn_offer_make(&terms, &nothing, &arena, &offer), PN_EINPUT);
    terms.fee_minor = 0;
    terms.amount_minor = 0;
    PT_INT(pn_offer_make(&terms, &nothing, &arena, &offer), PN_EINPUT);
    pn_arena_clear(&arena);
}

PT_TEST(the_rate_hidden_in_payments) {
    struct pn_arena arena;
    int64_t ppb = -7;
    pn_arena_init(&arena, 1 << 20);
    PT_INT(pn_offer_rate(500000, 23000, 24, &arena, &ppb), PN_OK);
    PT_INT(ppb, 96857080); /* 9.69 % in Appendix J, (c)(1)(i) */
    PT_INT(pn_offer_rate(500000, 20000, 24, &arena, &ppb), PN_ENOPLAN);
    PT_INT(pn_offer_rate(500000, 20000, 0, &arena, &ppb), PN_EINPUT);
    PT_INT(pn_offer_rate(500000, 20000, 1201, &arena, &ppb), PN_EINPUT);
    PT_INT(pn_offer_rate(0, 20000, 24, &arena, &ppb), PN_EINPUT);
    PT_INT(ppb, 96857080);
    pn_arena_clear(&arena);
}

/* The n-th allocation fails: PN_ENOMEM, and what was given is untouched. */
PT_TEST(memory_runs_out) {
    struct pn_arena arena;
    struct pn_offer offer = {.cost_minor = -7};
    struct pn_offer_terms terms =
        terms_of(loan_of(PN_DEBT_INSTALMENT, 6 * PERCENT, 240), 20000000, 0);
    enum pn_status st = PN_ENOMEM;
    int failures = 0;
    while (st == PN_ENOMEM && failures < 1000) {
        pn_arena_init(&arena, 1 << 24);
        pn_arena_fail_at((size_t)++failures);
        st = pn_offer_make(&terms, &nothing, &arena, &offer);
        pn_arena_fail_at(0);
        pn_arena_clear(&arena);
        if (st != PN_OK) PT_INT(offer.cost_minor, -7);
    }
    PT_INT(st, PN_OK);
    PT_TRUE(failures > 1);
}

PT_MAIN
