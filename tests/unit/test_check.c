/*
 * The judge: what it refuses, what it counts.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan_case.h"
#include "pt.h"

static struct plan_case it;
static struct pn_decisions made;
static struct pn_trace trace;

/* Two months, 500 a month, bills of 100, one loan and one card, two shifts. */
static void small_world(void) {
    case_begin(&it, "2026-01-01", 3);
    case_add(&it, "cash 10.00\ncushion 50.00\n");
    for (int t = 1; t <= 3; t++) {
        case_add(&it, "flow 2026-%02d-02 500.00 0\nflow 2026-%02d-03 0 100.00\n", t, t);
        case_add(&it, "shift 2026-%02d-04 40.00 2\n", t);
    }
    case_add(&it, "debt Loan instalment balance=600.00 at=2025-12-05 rate=12%% pays=200.00 "
                  "due-day=5 late-fee=10.00 never-late\n");
    case_add(&it, "debt Card revolving balance=300.00 at=2025-12-20 rate=24%% min=10%% "
                  "min-floor=25.00 due-day=20 late-fee=7.00\n");
    case_read(&it);
    PT_INT(pn_decisions_new(&it.instance, &it.arena, &made), PN_OK);
}

static int64_t *pay(uint32_t debt, int month) {
    return &made.payment_minor[debt * 3 + (uint32_t)month];
}

/* Loan 606.00, 200 -> 406.00, 200 -> 210.06 ... Card 306.00 ... */
static void good_decisions(void) {
    *pay(0, 0) = 20000; /* 606.00 -> 406.00 */
    *pay(0, 1) = 20000; /* 410.06 -> 210.06 */
    *pay(0, 2) = 21216; /* 212.16 -> 0      */
    *pay(1, 0) = 3060;  /* 306.00 -> 275.40 */
    *pay(1, 1) = 10000; /* 280.91 -> 180.91 */
    *pay(1, 2) = 18453; /* 184.53 -> 0      */
}

static enum pn_status check(void) {
    pn_diags_clear(&it.diags);
    return pn_plan_check(&it.instance, &made, &it.arena, &it.diags, &trace);
}

static void refused(enum pn_code code, const char *message) {
    PT_INT(check(), PN_EINPUT);
    PT_INT(it.diags.list.count, 1);
    PT_INT(it.diags.list.items[0].code, code);
    PT_BYTES(it.diags.list.items[0].message.bytes, it.diags.list.items[0].message.length, message);
}

PT_TEST(a_plan_is_followed_to_the_penny) {
    small_world();
    good_decisions();
    PT_INT(check(), PN_OK);
    PT_INT(trace.aims.cost_minor, 20000 + 20000 + 21216 + 3060 + 10000 + 18453);
    PT_INT(trace.aims.missed, 0);
    PT_INT(trace.aims.left_minor, 0);
    PT_INT(trace.aims.end_month, 2);
    PT_INT(trace.aims.shifts, 0);
    PT_INT(trace.rows[2].due.owed_minor, 21216);
    PT_INT(trace.rows[3 + 1].balance_minor, 18091);
    /* 10 + 500 - 100 - 200 - 30.60 = 179.40 and so on. */
    PT_INT(trace.cash[3].cash_minor, 17940);
    PT_INT(trace.cash[trace.cash_count - 1].cash_minor, 1000 + 3 * 40000 - trace.aims.cost_minor);
    PT_INT(trace.aims.dip_minor, 0);
    case_end(&it);
}

PT_TEST(cash_below_zero_is_refused) {
    small_world();
    good_decisions();
    *pay(1, 0) = 30600;
    refused(PN_P0101_CASH, "cash falls 96.00 below zero on 2026-01-20");
    case_end(&it);
}

PT_TEST(a_payment_above_the_payoff_is_refused) {
    small_world();
    good_decisions();
    *pay(0, 2) = 21217;
    refused(PN_P0102_PAYMENT, "Loan is paid 212.17 on 2026-03-05, above its payoff: 212.16");
    *pay(0, 2) = -1;
    refused(PN_P0102_PAYMENT, "Loan is paid -0.01 on 2026-03-05, above its payoff: 212.16");
    case_end(&it);
}

PT_TEST(a_contract_only_debt_gets_what_it_requires) {
    small_world();
    good_decisions();
    ((struct pn_plan_debt *)(uintptr_t)it.instance.debts)[1].contract_only = true;
    refused(PN_P0102_PAYMENT, "Card is paid 100.00 on 2026-02-20, above what is required, and no "
                              "more may be paid: 28.09");
    *pay(1, 1) = 2809;
    *pay(1, 2) = 2579;
    PT_INT(check(), PN_OK);
    PT_INT(trace.aims.left_minor, 25788 - 2579); /* 252.82 and 5.06 of interest */
    PT_INT(trace.aims.end_month, 3);
    case_end(&it);
}

PT_TEST(shifts_and_bills_have_limits) {
    small_world();
    good_decisions();
    made.shift_count[1] = 3;
    refused(PN_P0104_SHIFTS, "3 shifts on 2026-02-04, where 2 are offered");
    made.shift_count[1] = -1;
    refused(PN_P0104_SHIFTS, "-1 shifts on 2026-02-04, where 2 are offered");
    made.shift_count[1] = 0;
    made.unpaid_minor[3] = 10001;
    refused(PN_P0103_BILLS, "100.01 of the bills of 2026-02-03 left unpaid, which are 100.00");
    made.unpaid_minor[3] = -1;
    refused(PN_P0103_BILLS, "-0.01 of the bills of 2026-02-03 left unpaid, which are 100.00");
    case_end(&it);
}

PT_TEST(a_month_without_a_due_day_takes_no_payment) {
    case_begin(&it, "2026-01-10", 2);
    case_add(&it, "cash 100.00\ndebt Loan instalment balance=50.00 at=2026-01-05 pays=10.00 "
                  "due-day=5\n");
    case_read(&it);
    PT_INT(pn_decisions_new(&it.instance, &it.arena, &made), PN_OK);
    made.payment_minor[0] = 1000;
    refused(PN_P0102_PAYMENT, "Loan is paid 10.00 in month 0, without a due day");
    PT_INT(pn_plan_check(&it.instance, &made, &it.arena, NULL, &trace), PN_EINPUT);
    case_end(&it);
}

PT_TEST(aims_are_counted) {
    small_world();
    *pay(0, 0) = 19999; /* missed by a penny: 10.00 late fee */
    *pay(1, 0) = 0;     /* missed                            */
    made.shift_count[0] = 2;
    made.shift_count[2] = 1;
    made.unpaid_minor[1] = 5000;
    PT_INT(check(), PN_OK);
    PT_INT(trace.aims.unpaid_minor, 5000);
    PT_INT(trace.aims.broken_never_late, 3); /* and both later months */
    PT_INT(trace.aims.missed, 6);
    PT_INT(trace.aims.shifts, 3);
    PT_INT(trace.aims.shifts_busiest, 2);
    PT_INT(trace.aims.cost_minor, 19999);
    PT_INT(trace.aims.end_month, 3);
    PT_TRUE(trace.aims.left_minor > 70000);
    case_end(&it);
}

PT_TEST(the_dip_is_the_deepest) {
    small_world();
    good_decisions();
    *pay(1, 0) = 3060 + 15000; /* 29.40 left of 179.40 */
    *pay(1, 1) = 2570;
    *pay(1, 2) = 0;
    PT_INT(check(), PN_OK);
    PT_INT(trace.aims.dip_minor, 5000 - 2940);
    case_end(&it);
}

PT_TEST(a_debt_beyond_counting_is_left_over) {
    case_begin(&it, "2026-01-01", 60);
    case_add(&it,
             "cash 0\ndebt Loan revolving balance=9000000.00 at=2025-12-31 rate=monthly:1000%% "
             "min=1%%\n");
    case_read(&it);
    PT_INT(pn_decisions_new(&it.instance, &it.arena, &made), PN_OK);
    PT_INT(check(), PN_OK);
    PT_TRUE(trace.aims.left_minor > PN_BALANCE_HOPELESS_MINOR);
    PT_INT(trace.aims.end_month, 60);
    case_end(&it);
}

PT_TEST(aims_compare_in_order) {
    struct pn_aims a = {.cost_minor = 5}, b = {.cost_minor = 6};
    PT_TRUE(pn_aims_compare(&a, &b, false) < 0);
    a.shifts = 1;
    PT_TRUE(pn_aims_compare(&a, &b, false) > 0);
    b.missed = 1;
    PT_TRUE(pn_aims_compare(&a, &b, false) < 0);
    PT_TRUE(pn_aims_compare(&a, &b, true) > 0);
    a.left_minor = 1;
    PT_TRUE(pn_aims_compare(&a, &b, false) > 0);
    PT_INT(pn_aims_compare(&a, &a, false), 0);
}

PT_MAIN
