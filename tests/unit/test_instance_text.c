/*
 * Instances as text: what is written is read back, what is wrong is refused with its line.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "../prop/random_instance.h"
#include "plan_case.h"
#include "pt.h"

static struct plan_case it;
static struct random_instance made;

static struct pn_slice text_of(const struct pn_instance *instance) {
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, &it.arena);
    pn_instance_write(instance, &buf);
    PT_INT(buf.status, PN_OK);
    return pn_strbuf_view(&buf);
}

PT_TEST(what_was_written_is_read_back) {
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct random_shape shape = {.debts_min = 0,
                                     .debts_max = 8,
                                     .months = 48,
                                     .balance_max = 2000000,
                                     .has_shifts = seed % 2 == 0};
        struct pn_instance back;
        random_fill(seed, &shape, &made);
        made.instance.allow_late = seed % 3 == 0;
        pn_arena_init(&it.arena, PN_PLAN_BYTES_MAX);
        struct pn_slice first = text_of(&made.instance);
        PT_INT(pn_instance_read(first, &it.arena, NULL, &back), PN_OK);
        struct pn_slice second = text_of(&back);
        PT_TRUE(pn_slice_equal(first, second));
        PT_INT(back.debt_count, made.instance.debt_count);
        for (uint32_t j = 0; j < back.debt_count; j++) {
            const struct pn_debt_state *is = &back.debts[j].state, *was = &made.debts[j].state;
            PT_INT(is->at, was->at);
            PT_INT(is->balance_minor, was->balance_minor);
            PT_INT(is->overdue_minor, was->overdue_minor);
            PT_INT(is->instalment_minor, was->instalment_minor);
            PT_INT(is->payments_left, was->payments_left);
            PT_INT(is->prepaid_minor, was->prepaid_minor);
        }
        pn_arena_clear(&it.arena);
    }
}

PT_TEST(charges_and_kinds_of_shifts_survive) {
    struct pn_instance back;
    case_begin(&it, "2026-01-01", 4);
    case_add(&it,
             "shift 2026-02-01 9.50 2 7\nflow 2026-03-01 1.00 2.00\nflow 2026-02-01 3.00 0\n"
             "debt Card revolving balance=10.00 rate=monthly:1.5%% rate=2026-02-01:daily:0.1%% "
             "due-day=9 # a comment\n"
             "charge 2 4.56\n");
    case_read(&it);
    PT_INT(it.instance.debts[0].charges_minor[2], 456);
    PT_INT(it.instance.shifts[0].kind, 7);
    PT_INT(it.instance.flows[0].in_minor, 300); /* sorted */
    PT_INT(it.instance.debts[0].contract.rates[1].unit, PN_RATE_DAILY);
    PT_INT(pn_instance_read(text_of(&it.instance), &it.arena, NULL, &back), PN_OK);
    PT_INT(back.debts[0].charges_minor[2], 456);
    PT_INT(back.debts[0].charges_minor[3], 0);
    PT_INT(back.shifts[0].kind, 7);
    case_end(&it);
}

static void refused(const char *lines, enum pn_code code, const char *message) {
    struct pn_instance instance = {.debt_count = 77};
    case_begin(&it, "2026-01-01", 12);
    case_add(&it, "%s", lines);
    struct pn_slice text = {it.text, it.length};
    PT_INT(pn_instance_read(text, &it.arena, &it.diags, &instance), PN_EINPUT);
    PT_TRUE(it.diags.list.count > 0);
    PT_BYTES(it.diags.list.items[0].message.bytes, it.diags.list.items[0].message.length, message);
    PT_INT(it.diags.list.items[0].code, code);
    PT_INT(instance.debt_count, 77);
    case_end(&it);
}

PT_TEST(mistakes_name_their_line) {
    refused("casch 5\n", PN_P0201_UNKNOWN_LINE, "line 5: 'casch' is not known");
    refused("\ncash 5.001\n", PN_P0202_BAD_VALUE, "line 6: '5.001' is no amount");
    refused("cash -5\n", PN_P0202_BAD_VALUE, "line 5: '-5' is no amount");
    refused("cash 5 6\n", PN_P0201_UNKNOWN_LINE, "line 5: too many words");
    refused("months 3\n", PN_P0202_BAD_VALUE, "line 5: months is told once, and at least 1");
    refused("shift 2026-01-01 5 1001\n", PN_P0202_BAD_VALUE,
            "line 5: '1001' is no whole number up to 1000");
    refused("flow 2026-13-01 5 5\n", PN_P0202_BAD_VALUE, "line 5: '2026-13-01' is no date");
    refused("debt A loan balance=1\n", PN_P0202_BAD_VALUE, "line 5: 'loan' is not known here");
    refused("debt A iou rate=5%\n", PN_P0203_MISSING, "line 5: a debt needs balance=");
    refused("debt A iou balance=5 colour=red\n", PN_P0201_UNKNOWN_LINE,
            "line 5: 'colour' is no property of a debt");
    refused("debt A iou balance=5 rate=5\n", PN_P0202_BAD_VALUE, "line 5: '5' is no percentage");
    refused("debt A iou balance=5 rate=5% rate=6%\n", PN_P0202_BAD_VALUE,
            "line 5: rates must follow one another by date");
    refused("debt A iou balance=5 rate=weekly:5%\n", PN_P0202_BAD_VALUE,
            "line 5: 'weekly' is not known here");
    refused("debt A iou balance=5 due-day=0\n", PN_P0202_BAD_VALUE,
            "line 5: a month begins with day 1");
    refused("debt A instalment balance=5\n", PN_P0205_BAD_DEBT,
            "line 5: the contract cannot be opened");
    refused("charge 1 5\n", PN_P0203_MISSING, "line 5: months and a debt come before its charges");
}

PT_TEST(what_is_missing_is_said) {
    struct pn_instance instance;
    case_begin(&it, "2026-01-01", 12);
    PT_INT(pn_instance_read(PN_SLICE("debt A iou balance=1\n"), &it.arena, &it.diags, &instance),
           PN_EINPUT);
    PT_INT(it.diags.error_count, 3); /* today before debts, today, months */
    PT_INT(pn_instance_read(PN_SLICE(""), &it.arena, NULL, &instance), PN_EINPUT);
    case_end(&it);
}

static void invalid(const char *lines, const char *message) {
    refused(lines, PN_P0202_BAD_VALUE, message);
}

PT_TEST(impossible_instances_are_refused) {
    invalid("flow 2025-12-31 5 5\n", "the money of 2025-12-31 is out of order or impossible");
    invalid("flow 2027-01-01 5 5\n", "the money of 2027-01-01 is out of order or impossible");
    invalid("shift 2027-01-01 5 5\n", "the shift of 2027-01-01 is out of order or impossible");
    invalid("debt A revolving balance=5 at=2026-01-01 due-day=1\n",
            "A stands on a day after its next due day");
    invalid("debt A instalment balance=5 overdue=6 instalment=1\n", "A owes an impossible sum");
    invalid("debt A instalment balance=5 instalment=0\n", "A is never paid off by its contract");
}

PT_TEST(too_many_debts_are_refused) {
    struct pn_instance instance;
    case_begin(&it, "2026-01-01", 12);
    for (int j = 0; j <= PN_DEBTS_MAX; j++)
        case_add(&it, "debt D%d iou balance=1\n", j);
    struct pn_slice text = {it.text, it.length};
    PT_INT(pn_instance_read(text, &it.arena, &it.diags, &instance), PN_EINPUT);
    PT_INT(it.diags.list.items[0].code, PN_P0204_TOO_MANY);
    case_end(&it);
}

PT_TEST(names_stay_one_word) {
    struct pn_instance back;
    case_begin(&it, "2026-01-01", 12);
    case_add(&it, "debt A iou balance=1.00\n");
    case_read(&it);
    struct pn_plan_debt debt = it.instance.debts[0];
    debt.name = PN_SLICE("Two words #3");
    it.instance.debts = &debt;
    PT_INT(pn_instance_read(text_of(&it.instance), &it.arena, NULL, &back), PN_OK);
    PT_BYTES(back.debts[0].name.bytes, back.debts[0].name.length, "Two_words__3");
    case_end(&it);
}

PT_MAIN
