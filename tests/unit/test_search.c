/*
 * The search: published optima, the order of aims, what is proved.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan_case.h"
#include "pt.h"

static struct plan_case it;

static void proved(void) {
    const struct pn_aims *aims = &it.plan.trace.aims;
    PT_TRUE(it.plan.is_complete);
    PT_TRUE(it.plan.is_proved);
    PT_TRUE(!it.plan.is_limited);
    PT_TRUE(it.plan.gap_ppb <= 1000);
    PT_TRUE(it.plan.cost_bound_milli <= it.plan.cost_unrounded_milli);
    if (!it.instance.allow_late) PT_INT(it.plan.bound.missed, aims->missed);
    int64_t periods = (int64_t)it.instance.debt_count * (aims->end_month + 1);
    PT_TRUE(llabs(it.plan.replay_milli) <= 500 * periods + 1000);
}

/*
 * Three cases with optima found by another solver on the equations: an income gap with
 * late fees, a promotion that ends, and a fixed fee for each prepayment.
 */
PT_TEST(income_gap_and_late_fees) {
    case_begin(&it, "2026-01-01", 24);
    case_income(&it, 0, 1, "340.00");
    case_income(&it, 1, 3, "60.00");
    case_income(&it, 4, 20, "300.00");
    case_add(&it, "allow-late\n"
                  "debt A instalment balance=1000.00 at=2025-12-01 rate=30%% pays=30.00 "
                  "late-fee=35.00\n"
                  "debt B instalment balance=300.00 at=2025-12-01 rate=12%% pays=100.00 "
                  "late-fee=35.00\n");
    case_solve(&it);
    proved();
    PT_INT(it.plan.trace.aims.cost_minor, 144426);
    PT_INT(it.plan.decisions.payment_minor[0], 9542);
    PT_INT(it.plan.decisions.payment_minor[24], 17458);
    case_end(&it);
}

PT_TEST(promotion_that_ends) {
    case_begin(&it, "2026-01-01", 60);
    case_income(&it, 0, 60, "300.00");
    case_add(&it, "debt A revolving balance=3000.00 at=2025-12-01 rate=0%% rate=2026-06-01:30%%\n"
                  "debt B revolving balance=3000.00 at=2025-12-01 rate=15%%\n");
    case_solve(&it);
    proved();
    PT_INT(it.plan.trace.aims.cost_minor, 677940);
    case_end(&it);
}

PT_TEST(hoarding_against_a_fee) {
    case_begin(&it, "2026-01-01", 40);
    case_income(&it, 0, 40, "400.00");
    case_add(&it, "debt A instalment balance=3000.00 at=2025-12-01 rate=12%% pays=100.00 "
                  "prepay-fee=40.00\n");
    case_solve(&it);
    proved();
    PT_INT(it.plan.trace.aims.cost_minor, 324714);
    PT_INT(it.plan.decisions.payment_minor[6], 220000);
    case_end(&it);
}

static void cheap_late_fee(const char *more) {
    case_begin(&it, "2026-01-01", 360);
    case_income(&it, 0, 360, "360.00");
    case_add(&it,
             "debt Loan instalment balance=5000.00 at=2025-12-01 rate=9%% pays=220.00 "
             "late-fee=15.00\n"
             "debt Card revolving balance=4000.00 at=2025-12-01 rate=23.9%% min=3%% "
             "late-fee=15.00\n%s",
             more);
    case_solve(&it);
    proved();
}

/* Being late is a last resort, never a saving. */
PT_TEST(a_cheap_late_fee_buys_nothing) {
    cheap_late_fee("");
    PT_INT(it.plan.trace.aims.missed, 0);
    int64_t on_time = it.plan.trace.aims.cost_minor;
    case_end(&it);
    cheap_late_fee("allow-late\n");
    PT_TRUE(it.plan.trace.aims.missed >= 11);
    PT_TRUE(it.plan.trace.aims.cost_minor < on_time);
    case_end(&it);
}

static void short_first_month(const char *more) {
    case_begin(&it, "2026-01-01", 36);
    case_add(&it, "cash 50.00\n");
    case_income(&it, 1, 35, "700.00");
    case_add(&it,
             "debt Home instalment balance=3000.00 at=2025-12-10 rate=6%% pays=150.00 "
             "due-day=10 late-fee=25.00 never-late\n"
             "debt Card revolving balance=2000.00 at=2025-12-15 rate=20%% min=5%% due-day=15 "
             "late-fee=5.00\n%s",
             more);
    case_solve(&it);
}

/* 50.00 in hand, 150.00 and 101.67 required: both must be missed, or worked for. */
PT_TEST(what_cannot_be_paid_is_missed_and_proved) {
    short_first_month("");
    proved();
    PT_INT(it.plan.trace.aims.broken_never_late, 1);
    PT_INT(it.plan.trace.aims.missed, 2);
    case_end(&it);
}

/* Rent before the first wage: bills unpaid, one instalment missed, all else on time, proved. */
static void rent_before_wage(void) {
    case_begin(&it, "2026-01-02", 60);
    case_add(&it, "cash 300.00\ncushion 50.00\n");
    for (int month = 0; month < 60; month++) {
        int year = 2026 + month / 12, of_year = month % 12 + 1;
        case_add(&it,
                 "flow %04d-%02d-02 0 800.00\nflow %04d-%02d-10 900.00 0\n"
                 "shift %04d-%02d-15 90.00 4\n",
                 year, of_year, year, of_year, year, of_year);
    }
    case_add(&it, "debt Loan instalment balance=1000.00 at=2025-12-05 rate=9%% pays=120.00 "
                  "due-day=5 late-fee=15.00\n"
                  "debt Card revolving balance=800.00 at=2025-12-17 rate=0%% "
                  "rate=2026-07-01:23.9%% min=3%% min-floor=25.00 due-day=17 late-fee=40.00\n");
}

PT_TEST(what_follows_a_missed_month_is_proved_too) {
    const struct pn_aims *aims = &it.plan.trace.aims;
    rent_before_wage();
    case_solve(&it);
    proved();
    PT_INT(aims->unpaid_minor, 50000);
    PT_INT(aims->missed, 1);
    PT_INT(aims->dip_minor, 5000);
    PT_INT(aims->shifts, 6);
    PT_INT(it.plan.bound.shifts, 6);
    PT_INT(aims->cost_minor, 190145);
    case_end(&it);
}

PT_TEST(a_sum_pays_the_bills_too) {
    struct pn_search_limits limits = {0};
    struct pn_diagnosis found;
    rent_before_wage();
    case_solve(&it);
    PT_INT(pn_plan_diagnose(&it.instance, &it.plan, &limits, &it.arena, &found), PN_OK);
    PT_INT(found.missed_count, 1);
    PT_INT(found.sum_today_minor, 62000);
    PT_TRUE(found.sum_today_is_least);
    PT_TRUE(!found.is_sum_limited);
    case_end(&it);
}

/* With next to no nodes there is a plan, and a bound that is not nothing. */
PT_TEST(the_cost_has_a_bound_at_any_limit) {
    struct pn_search_limits limits = {.nodes_max = 2};
    rent_before_wage();
    case_read(&it);
    PT_INT(pn_plan_search(&it.instance, &limits, &it.arena, &it.plan), PN_OK);
    PT_TRUE(it.plan.is_complete);
    PT_TRUE(it.plan.cost_bound_milli >= 180000000);
    PT_TRUE(it.plan.gap_ppb < 200000000);
    case_end(&it);
}

PT_TEST(the_cheaper_promise_is_broken) {
    short_first_month("shift 2026-01-02 110.00 1\n");
    proved();
    PT_INT(it.plan.trace.aims.broken_never_late, 0);
    PT_INT(it.plan.trace.aims.missed, 1);
    PT_INT(it.plan.trace.aims.shifts, 1);
    case_end(&it);
}

PT_TEST(no_more_shifts_than_needed) {
    short_first_month("shift 2026-01-02 110.00 6\nshift 2026-03-02 110.00 6\n");
    proved();
    PT_INT(it.plan.trace.aims.missed, 0);
    PT_INT(it.plan.trace.aims.shifts, 2);
    PT_INT(it.plan.decisions.shift_count[0], 2);
    case_end(&it);
}

/* Four shifts are needed by 1 April; three a month spread them, six would not. */
PT_TEST(the_busiest_month_is_spared) {
    case_begin(&it, "2026-01-01", 12);
    case_add(&it, "shift 2026-01-05 50.00 6\nshift 2026-02-05 50.00 6\n");
    case_add(&it, "flow 2026-04-01 0 200.00\n");
    case_solve(&it);
    proved();
    PT_INT(it.plan.trace.aims.shifts, 4);
    PT_INT(it.plan.trace.aims.shifts_busiest, 2);
    case_end(&it);
}

/* The cushion is touched only as far as needed to be on time. */
PT_TEST(the_cushion_gives_way_to_being_on_time) {
    case_begin(&it, "2026-01-01", 24);
    case_add(&it, "cash 300.00\ncushion 200.00\n");
    case_income(&it, 1, 23, "300.00");
    case_add(&it, "debt Loan instalment balance=1000.00 at=2025-12-10 rate=6%% pays=150.00 "
                  "due-day=10\n");
    case_solve(&it);
    proved();
    PT_INT(it.plan.trace.aims.missed, 0);
    PT_INT(it.plan.trace.aims.dip_minor, 5000);
    PT_INT(it.plan.bound.dip_minor, 5000);
    case_end(&it);
}

/* Bills come before every debt. */
PT_TEST(unavoidable_bills_stay_unpaid_and_no_others) {
    case_begin(&it, "2026-01-01", 24);
    case_add(&it, "cash 100.00\nflow 2026-01-20 0 130.00\n");
    case_income(&it, 1, 23, "300.00");
    case_add(&it, "debt Loan instalment balance=1000.00 at=2025-12-10 rate=6%% pays=50.00 "
                  "due-day=10\n");
    case_solve(&it);
    proved();
    PT_INT(it.plan.trace.aims.unpaid_minor, 3000);
    PT_INT(it.plan.trace.aims.missed, 1);
    case_end(&it);
}

/* What costs the same ends as early as it can; until then the cash stays in the purse. */
PT_TEST(an_interest_free_debt_ends_early) {
    case_begin(&it, "2026-01-01", 36);
    case_income(&it, 0, 36, "100.00");
    case_add(&it, "debt Friend iou balance=500.00 at=2025-12-31 due=2027-06-01\n");
    case_solve(&it);
    proved();
    PT_INT(it.plan.trace.aims.end_month, 4);
    PT_INT(it.plan.decisions.payment_minor[0], 0);
    PT_INT(it.plan.decisions.payment_minor[4], 50000);
    case_end(&it);
}

PT_TEST(cash_is_watched_by_the_day) {
    case_begin(&it, "2026-01-01", 24);
    for (int t = 0; t < 24; t++) {
        case_add(&it, "flow %d-%02d-10 1000.00 0\nflow %d-%02d-28 0 600.00\n", 2026 + t / 12,
                 t % 12 + 1, 2026 + t / 12, t % 12 + 1);
    }
    case_add(&it, "debt Card revolving balance=2000.00 at=2025-12-15 rate=20%% min=2%% "
                  "due-day=15\n");
    case_solve(&it);
    proved();
    PT_INT(it.plan.decisions.payment_minor[0], 40000);
    for (uint32_t i = 0; i < it.plan.trace.cash_count; i++) {
        PT_TRUE(it.plan.trace.cash[i].cash_minor >= 0);
    }
    case_end(&it);
}

/* A contract-only mortgage goes its way; what is over goes elsewhere. */
PT_TEST(contract_only_is_left_alone) {
    case_begin(&it, "2026-01-01", 120);
    case_income(&it, 0, 120, "500.00");
    case_add(&it, "debt Home instalment balance=9000.00 at=2025-12-01 rate=12%% pays=200.00 "
                  "contract-only\n"
                  "debt Loan instalment balance=2000.00 at=2025-12-01 rate=3%% pays=50.00\n");
    case_solve(&it);
    proved();
    PT_INT(it.plan.decisions.payment_minor[0], 20000);
    PT_INT(it.plan.decisions.payment_minor[120], 30000);
    PT_TRUE(it.plan.trace.aims.end_month > 40);
    case_end(&it);
}

PT_TEST(prices_fall_and_say_what_money_is_worth) {
    case_begin(&it, "2026-01-01", 60);
    case_income(&it, 0, 60, "300.00");
    case_add(&it, "debt B revolving balance=3000.00 at=2025-12-01 rate=24%%\n");
    case_solve(&it);
    proved();
    int32_t end = it.plan.trace.aims.end_month;
    PT_TRUE(it.plan.price_ppb[0] > 150000000); /* eleven months at 2 % */
    for (int32_t t = 1; t < end; t++) {
        PT_TRUE(it.plan.price_ppb[t] < it.plan.price_ppb[t - 1]);
    }
    PT_INT(it.plan.price_ppb[59], 0);
    case_end(&it);
}

PT_TEST(no_debts_need_no_plan) {
    case_begin(&it, "2026-01-01", 12);
    case_add(&it, "cash 10.00\n");
    case_solve(&it);
    proved();
    PT_INT(it.plan.trace.aims.cost_minor, 0);
    PT_INT(it.plan.trace.aims.end_month, 0);
    case_end(&it);
}

/* Interest alone is more than all income: no plan, but still an answer. */
PT_TEST(a_hopeless_household_still_gets_an_answer) {
    case_begin(&it, "2026-01-01", 120);
    case_income(&it, 0, 120, "50.00");
    case_add(&it, "debt Card revolving balance=9000.00 at=2025-12-01 rate=24%% min=5%%\n");
    case_solve(&it);
    PT_TRUE(!it.plan.is_complete);
    PT_TRUE(!it.plan.is_proved);
    PT_TRUE(it.plan.trace.aims.left_minor > 900000);
    PT_TRUE(it.plan.trace.cash_count > 0);
    case_end(&it);
}

PT_TEST(a_node_limit_is_kept_and_repeatable) {
    static struct plan_case other;
    struct pn_search_limits limits = {.milliseconds = 30000, .nodes_max = 20};
    struct plan_case *both[] = {&it, &other};
    for (int i = 0; i < 2; i++) {
        case_begin(both[i], "2026-01-01", 40);
        case_income(both[i], 0, 40, "400.00");
        case_add(both[i], "debt A instalment balance=3000.00 at=2025-12-01 rate=12%% "
                          "pays=100.00 prepay-fee=40.00\n");
        case_read(both[i]);
        PT_INT(pn_plan_search(&both[i]->instance, &limits, &both[i]->arena, &both[i]->plan), PN_OK);
    }
    PT_TRUE(it.plan.is_limited);
    PT_TRUE(!it.plan.is_proved);
    PT_TRUE(it.plan.is_complete);
    PT_TRUE(it.plan.cost_bound_milli <= 324714408);
    PT_TRUE(it.plan.trace.aims.cost_minor >= 324714);
    PT_INT(other.plan.trace.aims.cost_minor, it.plan.trace.aims.cost_minor);
    PT_INT(other.plan.cost_bound_milli, it.plan.cost_bound_milli);
    case_end(&it);
    case_end(&other);
}

/* The n-th system allocation fails: an error each time, until there is none. */
PT_TEST(every_allocation_may_fail) {
    struct pn_search_limits limits = {.milliseconds = 30000};
    case_begin(&it, "2026-01-01", 24);
    case_income(&it, 0, 24, "300.00");
    case_add(&it, "shift 2026-01-02 100.00 2\n"
                  "debt A revolving balance=900.00 at=2025-12-01 rate=24%% min=5%%\n"
                  "debt B instalment balance=900.00 at=2025-12-01 rate=6%% pays=40.00\n");
    case_read(&it);
    enum pn_status st = PN_ENOMEM;
    for (size_t n = 1; st != PN_OK; n++) {
        struct pn_arena arena;
        struct pn_plan plan = {.nodes = 12345};
        pn_arena_init(&arena, PN_PLAN_BYTES_MAX);
        pn_arena_fail_at(n);
        st = pn_plan_search(&it.instance, &limits, &arena, &plan);
        pn_arena_fail_at(0);
        if (st != PN_OK) {
            PT_INT(st, PN_ENOMEM);
            PT_INT(plan.nodes, 12345);
        }
        pn_arena_clear(&arena);
        PT_TRUE(n < 2000);
    }
    case_end(&it);
}

/* The same on the way of a late household, its diagnosis, and the reader of both. */
static enum pn_status whole_way(size_t fail_at, struct pn_diagnosis *found) {
    struct pn_search_limits limits = {.milliseconds = 30000};
    struct pn_slice text = {it.text, it.length};
    struct pn_instance instance;
    struct pn_arena arena;
    struct pn_diags diags;
    struct pn_plan plan;
    pn_arena_init(&arena, PN_PLAN_BYTES_MAX);
    pn_diags_init(&diags);
    pn_arena_fail_at(fail_at);
    enum pn_status st = pn_instance_read(text, &arena, &diags, &instance);
    if (st == PN_OK) st = pn_plan_search(&instance, &limits, &arena, &plan);
    if (st == PN_OK) st = pn_plan_diagnose(&instance, &plan, &limits, &arena, found);
    pn_arena_fail_at(0);
    pn_diags_clear(&diags);
    pn_arena_clear(&arena);
    return st;
}

PT_TEST(every_allocation_of_a_late_household_may_fail) {
    struct pn_diagnosis found = {.missed_count = 7};
    enum pn_status st = PN_ENOMEM;
    case_begin(&it, "2026-01-01", 12);
    case_add(&it, "cash 50.00\ncushion 20.00\n");
    case_income(&it, 1, 11, "400.00");
    case_add(&it,
             "shift 2026-02-02 90.00 1\n"
             "debt Loan instalment balance=600.00 at=2025-12-10 rate=6%% pays=150.00 "
             "due-day=10 late-fee=15.00\n"
             "debt Card revolving balance=300.00 at=2025-12-15 rate=20%% min=5%% due-day=15\n");
    /* Every one of the first failures, then ever fewer of the many that follow. */
    for (size_t n = 1; st != PN_OK; n += n < 200 ? 1 : n / 40) {
        st = whole_way(n, &found);
        if (st == PN_OK) break;
        PT_INT(st, PN_ENOMEM);
        PT_INT(found.missed_count, 7);
        PT_TRUE(n < 4000);
    }
    PT_INT(found.missed_count, 1);
    PT_TRUE(found.sum_today_minor > 0);
    case_end(&it);
}

/* Every kind of debt with its rarities, late: accounts with fees, fees for prepaying, new rates. */
PT_TEST(late_households_of_every_kind) {
    static const char *const debts[] = {
        "instalment balance=900.00 at=2025-12-10 rate=6% pays=80.00 due-day=10 prepay=reduce",
        "instalment balance=900.00 at=2025-12-10 rate=6% term=14 due-day=10 prepay-fee=10.00",
        "instalment balance=900.00 at=2025-12-10 rate=6% term=14 due-day=10 prepay=forbidden",
        "instalment balance=900.00 at=2025-12-10 rate=6% rate=2026-05-01:12% term=14 due-day=10",
        "linear balance=900.00 at=2025-12-10 rate=6% pays=80.00 due-day=10 late-fee=9.00",
        "revolving balance=900.00 at=2025-12-10 rate=18% min=5% due-day=10 account-fee=2.00",
        ("revolving balance=900.00 at=2025-12-10 rate=18% min=2% min-floor=30.00 due-day=10 "
         "late-rate=24%"),
    };
    for (size_t i = 0; i < sizeof(debts) / sizeof(debts[0]); i++) {
        case_begin(&it, "2026-01-01", 36);
        case_add(&it, "cash 20.00\n");
        case_income(&it, 1, 35, "260.00");
        case_add(&it, "debt Odd %s\n", debts[i]);
        case_add(&it, "debt Rest instalment balance=500.00 at=2025-12-20 rate=9%% pays=50.00 "
                      "due-day=20 late-fee=15.00\n");
        case_solve(&it);
        PT_TRUE(it.plan.is_complete);
        PT_TRUE(it.plan.trace.aims.missed >= 1 && it.plan.trace.aims.missed <= 4);
        PT_TRUE(it.plan.bound.missed >= 1);
        PT_TRUE(it.plan.gap_ppb < 100000000);
        case_end(&it);
    }
}

/* Diagnosis. */

PT_TEST(a_fine_plan_needs_no_diagnosis) {
    struct pn_diagnosis found;
    struct pn_search_limits limits = {0};
    cheap_late_fee("");
    PT_INT(pn_plan_diagnose(&it.instance, &it.plan, &limits, &it.arena, &found), PN_OK);
    PT_TRUE(!found.is_needed);
    PT_INT(found.missed_count, 0);
    PT_INT(found.sum_today_minor, 0);
    PT_INT(found.extra_shifts, 0);
    PT_INT(found.fails_on, PN_DATE_NONE);
    case_end(&it);
}

PT_TEST(diagnosis_says_what_when_and_how_much) {
    struct pn_diagnosis found;
    struct pn_search_limits limits = {0};
    char date[PN_DATE_TEXT_MAX];
    short_first_month("");
    PT_INT(pn_plan_diagnose(&it.instance, &it.plan, &limits, &it.arena, &found), PN_OK);
    PT_TRUE(found.is_needed);
    PT_INT(found.missed_count, 2);
    PT_INT(found.missed[0].debt, 0);
    PT_INT(found.missed[0].required_minor, 15000);
    PT_INT(found.missed[1].debt, 1);
    PT_STR(pn_date_format(found.fails_on, date), "2026-01-10");
    PT_INT(found.fails_by_minor, 10000);
    PT_INT(found.sum_today_minor, 15000 + 10167 - 5000);
    PT_TRUE(found.sum_today_is_least);
    PT_INT(found.extra_shifts, -1);
    case_end(&it);
}

PT_TEST(diagnosis_counts_shifts) {
    struct pn_diagnosis found;
    struct pn_search_limits limits = {0};
    short_first_month("shift 2026-01-02 90.00 1\n");
    PT_INT(pn_plan_diagnose(&it.instance, &it.plan, &limits, &it.arena, &found), PN_OK);
    PT_INT(found.sum_today_minor, 15000 + 10167 - 5000 - 9000);
    PT_INT(found.extra_shifts, 2);
    case_end(&it);
}

PT_TEST(diagnosis_of_a_cushion) {
    struct pn_diagnosis found;
    struct pn_search_limits limits = {0};
    case_begin(&it, "2026-01-01", 24);
    case_add(&it, "cash 300.00\ncushion 200.00\n");
    case_income(&it, 1, 23, "300.00");
    case_add(&it, "debt Loan instalment balance=1000.00 at=2025-12-10 rate=6%% pays=150.00 "
                  "due-day=10\n");
    case_solve(&it);
    PT_INT(pn_plan_diagnose(&it.instance, &it.plan, &limits, &it.arena, &found), PN_OK);
    PT_TRUE(found.is_needed);
    PT_INT(found.cushion_minor, 15000);
    PT_INT(found.sum_today_minor, 0);
    PT_INT(found.sum_cushion_minor, 5000);
    case_end(&it);
}

PT_MAIN
