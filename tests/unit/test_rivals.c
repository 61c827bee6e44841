/*
 * Rules of thumb: they keep their own rule and the judge accepts them.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan_case.h"
#include "pt.h"

static struct plan_case it;
static struct pn_decisions made;
static struct pn_trace trace;

static void follow(enum pn_rival rival, const int32_t *shifts) {
    PT_INT(pn_rival_follow(&it.instance, rival, shifts, &it.arena, &made, &trace), PN_OK);
}

static int64_t paid(uint32_t debt, int32_t month) {
    return made.payment_minor[(int32_t)debt * it.instance.month_count + month];
}

static void two_cards(void) {
    case_begin(&it, "2026-01-01", 24);
    case_income(&it, 0, 24, "400.00");
    case_add(&it, "debt Small revolving balance=500.00 at=2025-12-01 rate=12%% min=5%% "
                  "min-floor=20.00 due-day=1\n");
    case_add(&it, "debt Dear revolving balance=2000.00 at=2025-12-01 rate=24%% min=5%% "
                  "min-floor=20.00 due-day=1\n");
    case_read(&it);
}

PT_TEST(avalanche_pays_the_dearest_first) {
    two_cards();
    follow(PN_RIVAL_AVALANCHE, NULL);
    PT_INT(paid(0, 0), 2525);         /* 5 % of 505.00                */
    PT_INT(paid(1, 0), 40000 - 2525); /* all the rest                 */
    PT_INT(trace.aims.missed, 0);
    PT_INT(trace.aims.left_minor, 0);
    case_end(&it);
}

PT_TEST(snowball_pays_the_smallest_first) {
    two_cards();
    follow(PN_RIVAL_SNOWBALL, NULL);
    PT_INT(paid(1, 0), 10200); /* 5 % of 2040.00 */
    PT_INT(paid(0, 0), 40000 - 10200);
    int64_t snowball = trace.aims.cost_minor;
    follow(PN_RIVAL_AVALANCHE, NULL);
    PT_TRUE(trace.aims.cost_minor < snowball);
    case_end(&it);
}

PT_TEST(minimums_pay_no_more_than_required) {
    two_cards();
    follow(PN_RIVAL_MINIMUMS, NULL);
    for (uint32_t i = 0; i < 48; i++) {
        if (trace.rows[i].due.date == PN_DATE_NONE) continue;
        PT_INT(trace.rows[i].paid.paid_minor, trace.rows[i].due.required_minor);
    }
    PT_TRUE(trace.aims.left_minor > 0);
    case_end(&it);
}

/* The current rate decides, not the one after a promotion. */
PT_TEST(avalanche_follows_the_rate_of_the_day) {
    case_begin(&it, "2026-01-01", 12);
    case_income(&it, 0, 12, "300.00");
    case_add(&it, "debt Promo revolving balance=1000.00 at=2025-12-01 rate=0%% "
                  "rate=2026-03-01:30%% due-day=1\n");
    case_add(&it, "debt Plain revolving balance=1000.00 at=2025-12-01 rate=15%% due-day=1\n");
    case_read(&it);
    follow(PN_RIVAL_AVALANCHE, NULL);
    PT_INT(paid(0, 0), 0);
    PT_INT(paid(1, 0), 30000);
    PT_INT(paid(0, 2), 30000);
    case_end(&it);
}

/* The rent of the 5th is not spent on the card on the 2nd, nor the loan's payment of the 20th. */
PT_TEST(what_the_month_needs_is_held_back) {
    case_begin(&it, "2026-01-01", 6);
    case_income(&it, 0, 6, "1000.00");
    for (int t = 1; t <= 6; t++)
        case_add(&it, "flow 2026-%02d-05 0 600.00\n", t);
    case_add(&it, "debt Card revolving balance=3000.00 at=2025-12-02 rate=20%% min=2%% "
                  "due-day=2\n");
    case_add(&it, "debt Loan instalment balance=900.00 at=2025-12-20 rate=5%% pays=150.00 "
                  "due-day=20\n");
    case_read(&it);
    follow(PN_RIVAL_AVALANCHE, NULL);
    PT_INT(paid(0, 0), 100000 - 60000 - 15000);
    PT_INT(trace.aims.missed, 0);
    PT_INT(trace.aims.unpaid_minor, 0);
    case_end(&it);
}

PT_TEST(never_late_debts_come_first_when_money_is_short) {
    case_begin(&it, "2026-01-01", 3);
    case_income(&it, 0, 3, "300.00");
    case_add(&it, "debt Card revolving balance=3000.00 at=2025-12-02 rate=20%% min=5%% "
                  "due-day=2 late-fee=5.00\n");
    case_add(&it, "debt Home instalment balance=3000.00 at=2025-12-20 rate=5%% pays=250.00 "
                  "due-day=20 never-late\n");
    case_read(&it);
    follow(PN_RIVAL_AVALANCHE, NULL);
    PT_INT(paid(1, 0), 25000);
    PT_INT(paid(0, 0), 5000);
    PT_INT(trace.aims.broken_never_late, 0);
    PT_INT(trace.aims.missed, 3);
    case_end(&it);
}

PT_TEST(bills_that_cannot_be_paid_stay_unpaid) {
    case_begin(&it, "2026-01-01", 2);
    case_add(&it, "cash 10.00\nflow 2026-01-03 0 50.00\nflow 2026-01-03 20.00 5.00\n");
    case_read(&it);
    follow(PN_RIVAL_MINIMUMS, NULL);
    PT_INT(trace.aims.unpaid_minor, 2500);
    PT_INT(made.unpaid_minor[1], 500); /* the date's last bills first */
    PT_INT(made.unpaid_minor[0], 2000);
    case_end(&it);
}

PT_TEST(shifts_are_those_given) {
    int32_t shifts[] = {2, 0};
    case_begin(&it, "2026-01-01", 2);
    case_add(&it, "shift 2026-01-01 50.00 3\nshift 2026-02-01 50.00 3\n");
    case_add(&it, "debt Card revolving balance=90.00 at=2025-12-02 min=5%% due-day=2\n");
    case_read(&it);
    follow(PN_RIVAL_SNOWBALL, shifts);
    PT_INT(trace.aims.shifts, 2);
    PT_INT(paid(0, 0), 9000);
    PT_INT(trace.aims.end_month, 0);
    case_end(&it);
}

/* A flat fee larger than what is over is not worth paying ahead for. */
PT_TEST(fees_eat_small_sums) {
    case_begin(&it, "2026-01-01", 12);
    case_income(&it, 0, 12, "130.00");
    case_add(&it, "debt Loan instalment balance=900.00 at=2025-12-01 rate=5%% pays=100.00 "
                  "prepay-fee=40.00\n");
    case_read(&it);
    follow(PN_RIVAL_AVALANCHE, NULL);
    PT_INT(paid(0, 0), 10000);
    PT_INT(paid(0, 1), 10000 + 6000);
    PT_INT(trace.rows[1].paid.prepay_fee_minor, 4000);
    case_end(&it);
}

PT_TEST(rules_have_names) {
    PT_STR(pn_rival_name(PN_RIVAL_MINIMUMS), "minimums only");
    PT_STR(pn_rival_name(PN_RIVAL_AVALANCHE), "avalanche");
    PT_STR(pn_rival_name(PN_RIVAL_SNOWBALL), "snowball");
}

PT_MAIN
