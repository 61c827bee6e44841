/*
 * random_instance.h - households out of a seed, for laws and second opinions.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_TESTS_RANDOM_INSTANCE_H
#define PN_TESTS_RANDOM_INSTANCE_H

#include "base/limits.h"
#include "base/rng.h"
#include "plan/instance.h"
#include "plan/text.h"

/* What a generated household may have. */
struct random_shape {
    uint32_t debts_min, debts_max;
    int32_t months;
    int64_t balance_max; /* minor units */
    bool is_plain;       /* one date a month, monthly rates, no rarities: for brute force  */
    bool has_shifts;
    int slack_percent; /* income above what is asked at first, in percent; may be negative */
};

struct random_instance {
    struct pn_instance instance;
    struct pn_flow flows[3 * PN_MONTHS_MAX];
    struct pn_shift shifts[PN_MONTHS_MAX];
    struct pn_plan_debt debts[16];
    char names[16][8];
};

static inline bool random_chance(struct pn_rng *rng, int percent) {
    return pn_rng_between(rng, 1, 100) <= percent;
}

static inline void random_rates(struct pn_rng *rng, struct pn_contract *contract, pn_date today,
                                bool is_plain) {
    contract->rates[0].ppb = pn_rng_between(rng, 0, 300) * 1000000;
    if (random_chance(rng, 15)) contract->rates[0].ppb = 0;
    if (!is_plain && random_chance(rng, 20)) {
        contract->rates[1] =
            (struct pn_rate_step){.from = today + (pn_date)pn_rng_between(rng, 20, 400),
                                  .ppb = pn_rng_between(rng, 0, 300) * 1000000};
        contract->rate_count = 2;
    }
    if (!is_plain) contract->count = (enum pn_day_count)pn_rng_between(rng, 0, 5);
    if (!is_plain && random_chance(rng, 60)) contract->count = PN_COUNT_MONTHS;
}

static inline void random_plan(struct pn_rng *rng, struct pn_contract *contract, int64_t balance,
                               bool is_plain) {
    int64_t months = pn_rng_between(rng, is_plain ? 2 : 6, is_plain ? 8 : 60);
    if (is_plain || random_chance(rng, 60)) {
        contract->pays_minor = balance / months + balance * 3 / 100 + 1;
        if (contract->kind == PN_DEBT_LINEAR) contract->pays_minor = balance / months + 1;
    } else {
        contract->term_months = (int32_t)months;
    }
    if (!is_plain && random_chance(rng, 25)) {
        contract->prepay = (enum pn_prepay)pn_rng_between(rng, 0, 2);
    }
    if (contract->prepay != PN_PREPAY_FORBIDDEN && random_chance(rng, 15)) {
        contract->prepay_fee_minor = pn_rng_between(rng, 100, 3000);
    } else if (!is_plain && random_chance(rng, 10)) {
        contract->prepay_fee_ppb = pn_rng_between(rng, 1, 30) * 1000000;
    }
}

static inline void random_contract(struct pn_rng *rng, const struct random_shape *shape,
                                   pn_date today, int64_t balance, struct pn_contract *contract) {
    static const enum pn_debt_kind kinds[] = {
        PN_DEBT_INSTALMENT, PN_DEBT_INSTALMENT, PN_DEBT_REVOLVING, PN_DEBT_REVOLVING,
        PN_DEBT_LINEAR,     PN_DEBT_ARREARS,    PN_DEBT_IOU};
    pn_contract_init(contract, kinds[pn_rng_between(rng, 0, 6)]);
    contract->due_day = shape->is_plain ? 1 : (int)pn_rng_between(rng, 1, 31);
    random_rates(rng, contract, today, shape->is_plain);
    switch (contract->kind) {
    case PN_DEBT_INSTALMENT:
    case PN_DEBT_LINEAR:
        random_plan(rng, contract, balance, shape->is_plain);
        break;
    case PN_DEBT_REVOLVING:
        contract->min_ppb = pn_rng_between(rng, 2, 8) * 10000000;
        if (random_chance(rng, 60)) contract->min_minor = pn_rng_between(rng, 500, 5000);
        contract->min_plus_interest = random_chance(rng, 30);
        break;
    case PN_DEBT_ARREARS:
    case PN_DEBT_IOU:
        contract->due = pn_date_in_month(pn_date_month_index(today) +
                                             (int)pn_rng_between(rng, 0, shape->is_plain ? 4 : 18),
                                         contract->due_day);
        if (contract->due < today) contract->due = today;
        break;
    }
    if (random_chance(rng, 50)) contract->late_fee_minor = pn_rng_between(rng, 100, 4000);
    if (random_chance(rng, 30)) contract->late_rate_ppb = pn_rng_between(rng, 1, 30) * 10000000;
    if (random_chance(rng, 10)) contract->account_fee_minor = pn_rng_between(rng, 50, 300);
    contract->never_late = random_chance(rng, 20);
}

static inline void random_debt(struct pn_rng *rng, const struct random_shape *shape,
                               struct random_instance *out, uint32_t j) {
    struct pn_plan_debt *debt = &out->debts[j];
    pn_date today = out->instance.today;
    *debt = (struct pn_plan_debt){0};
    for (;;) {
        int64_t balance = pn_rng_between(rng, shape->balance_max / 20, shape->balance_max);
        random_contract(rng, shape, today, balance, &debt->contract);
        pn_date at = pn_debt_next_due(&debt->contract, today);
        at = pn_date_in_month(pn_date_month_index(at) - 1, debt->contract.due_day);
        if (at >= today) at = today - 1;
        if (debt->contract.kind == PN_DEBT_ARREARS || debt->contract.kind == PN_DEBT_IOU) {
            at = today - 10;
        }
        if (pn_debt_open(&debt->contract, at, balance, 0, &debt->state) == PN_OK) break;
    }
    if (!shape->is_plain) {
        /* A card with nothing but a share to pay never ends by its contract. */
        debt->contract_only = random_chance(rng, 15) && debt->contract.kind != PN_DEBT_REVOLVING;
    }
    out->names[j][0] = 'd';
    out->names[j][1] = (char)('0' + j / 10);
    out->names[j][2] = (char)('0' + j % 10);
    debt->name = (struct pn_slice){out->names[j], 3};
}

/* What the contracts ask about every month at first, for an income that fits. */
static inline int64_t random_asked(const struct random_instance *made) {
    int64_t sum = 0;
    for (uint32_t j = 0; j < made->instance.debt_count; j++) {
        const struct pn_plan_debt *debt = &made->debts[j];
        struct pn_debt_due due;
        pn_date date = pn_debt_next_due(&debt->contract, made->instance.today);
        if (pn_debt_due(&debt->contract, &debt->state, date, 0, &due) != PN_OK) continue;
        bool is_single =
            debt->contract.kind == PN_DEBT_ARREARS || debt->contract.kind == PN_DEBT_IOU;
        sum += is_single ? debt->state.balance_minor / 8 : due.required_minor;
    }
    return sum;
}

static inline void random_money(struct pn_rng *rng, const struct random_shape *shape,
                                struct random_instance *out) {
    struct pn_instance *instance = &out->instance;
    int64_t asked = random_asked(out) * (100 + shape->slack_percent) / 100;
    int64_t living = shape->is_plain ? 0 : pn_rng_between(rng, 20000, 90000);
    int pay_day = (int)pn_rng_between(rng, 1, 28), rent_day = (int)pn_rng_between(rng, 1, 28);
    int shift_day = (int)pn_rng_between(rng, 1, 28);
    uint32_t flow = 0, shift = 0;
    for (int32_t t = 0; t < shape->months; t++) {
        int32_t month = instance->month_first + t;
        pn_date pay = pn_date_in_month(month, shape->is_plain ? 1 : pay_day);
        pn_date rent = pn_date_in_month(month, shape->is_plain ? 1 : rent_day);
        int64_t in = asked * pn_rng_between(rng, 85, 125) / 100 + living;
        struct pn_flow money = {.date = pay, .in_minor = in};
        struct pn_flow bill = {.date = rent, .out_minor = living};
        bool is_pay_first = pay <= rent;
        if (is_pay_first && pay >= instance->today) out->flows[flow++] = money;
        if (rent >= instance->today && living > 0) out->flows[flow++] = bill;
        if (!is_pay_first && pay >= instance->today) out->flows[flow++] = money;
        pn_date work = pn_date_in_month(month, shape->is_plain ? 1 : shift_day);
        if (shape->has_shifts && work >= instance->today) {
            out->shifts[shift++] = (struct pn_shift){
                .date = work, .pay_minor = 9500, .count_max = shape->is_plain ? 2 : 6};
        }
    }
    instance->flow_count = flow;
    instance->shift_count = shift;
    instance->cash_minor = pn_rng_between(rng, 0, asked);
    if (!shape->is_plain) {
        instance->cash_minor += living;
        if (random_chance(rng, 40)) instance->cushion_minor = pn_rng_between(rng, 1, 30000);
    }
}

static inline void random_fill(uint64_t seed, const struct random_shape *shape,
                               struct random_instance *out) {
    struct pn_rng rng = {.state = seed};
    *out = (struct random_instance){0};
    struct pn_instance *instance = &out->instance;
    instance->today = pn_date_in_month(2026 * 12, 1);
    if (!shape->is_plain) instance->today += (pn_date)pn_rng_between(&rng, 0, 200);
    instance->month_first = pn_date_month_index(instance->today);
    instance->month_count = shape->months;
    instance->flows = out->flows;
    instance->shifts = out->shifts;
    instance->debts = out->debts;
    instance->places = 2;
    instance->commodity = PN_SLICE("EUR");
    instance->debt_count = (uint32_t)pn_rng_between(&rng, shape->debts_min, shape->debts_max);
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        random_debt(&rng, shape, out, j);
    }
    random_money(&rng, shape, out);
}

#endif
