/*
 * How far from zero a transaction's sums may be: half of the last digit written.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/beancount.h"

static const struct pn_decimal most_from_cost = {5, 1}; /* 0.5 */

/* Raise the tolerance of a commodity to at least this. */
static enum pn_status raise(struct pn_beancount *bean, uint32_t commodity,
                            struct pn_decimal value) {
    for (size_t i = 0; i < bean->inferred.count; i++) {
        struct pn_beancount_tolerance *it = &bean->inferred.items[i];
        if (it->commodity != commodity) continue;
        if (pn_decimal_compare(it->value, value) < 0) it->value = value;
        return PN_OK;
    }
    struct pn_beancount_tolerance made = {commodity, value};
    return PN_PUSH(&bean->loader->scratch, &bean->inferred, made);
}

static struct pn_decimal smaller(struct pn_decimal a, struct pn_decimal b) {
    return pn_decimal_compare(a, b) <= 0 ? a : b;
}

struct cost_sums {
    PN_VEC(struct pn_beancount_tolerance);
};

static enum pn_status add_cost(struct pn_beancount *bean, struct cost_sums *sums,
                               uint32_t commodity, struct pn_decimal value) {
    for (size_t i = 0; i < sums->count; i++) {
        if (sums->items[i].commodity != commodity) continue;
        return pn_decimal28_add(sums->items[i].value, value, &sums->items[i].value);
    }
    struct pn_beancount_tolerance made = {commodity, value};
    return PN_PUSH(&bean->loader->scratch, sums, made);
}

/* With infer_tolerance_from_cost: the last digit of the units at cost or price. */
static enum pn_status take_costs(struct pn_beancount *bean, struct cost_sums *sums,
                                 const struct pn_part *part, struct pn_decimal tolerance) {
    struct pn_decimal value;
    if (part->has_cost) {
        struct pn_decimal most = most_from_cost;
        if (part->unit_state == PN_NUMBER_KNOWN) {
            PN_TRY(pn_decimal28_mul(tolerance, part->unit, &value));
            most = smaller(value, most);
        }
        if (part->total_state == PN_NUMBER_KNOWN) {
            PN_TRY(pn_decimal28_mul(tolerance, part->total, &value));
            most = smaller(value, most);
        }
        PN_TRY(add_cost(bean, sums, part->cost_commodity, most));
    }
    if (!part->has_price || part->price_state != PN_NUMBER_KNOWN) return PN_OK;
    PN_TRY(pn_decimal28_mul(tolerance, part->price, &value));
    return add_cost(bean, sums, part->price_commodity, smaller(value, most_from_cost));
}

static enum pn_status take_part(struct pn_beancount *bean, struct cost_sums *sums,
                                const struct pn_part *part) {
    struct pn_decimal tolerance;
    if (part->is_inferred || part->is_elided || part->is_dropped) return PN_OK;
    if (part->units_state != PN_NUMBER_KNOWN || part->units.places == 0) return PN_OK;
    const struct pn_decimal last_digit = {1, part->units.places};
    PN_TRY(pn_decimal28_mul(last_digit, bean->options.multiplier, &tolerance));
    PN_TRY(raise(bean, part->commodity, tolerance));
    return bean->options.uses_cost ? take_costs(bean, sums, part, tolerance) : PN_OK;
}

enum pn_status pn_beancount_infer_tolerances(struct pn_beancount *bean, const struct pn_part *parts,
                                             size_t count) {
    struct cost_sums sums = {0};
    bean->inferred.count = 0;
    for (size_t i = 0; i < bean->options.tolerances.count; i++) {
        const struct pn_beancount_tolerance *it = &bean->options.tolerances.items[i];
        PN_TRY(raise(bean, it->commodity, it->value));
    }
    for (size_t i = 0; i < count; i++) {
        enum pn_status st = take_part(bean, &sums, &parts[i]);
        if (st == PN_ERANGE) return PN_BEANCOUNT_ERANGE(bean, &parts[i]);
        PN_TRY(st);
    }
    for (size_t i = 0; i < sums.count; i++)
        PN_TRY(raise(bean, sums.items[i].commodity, sums.items[i].value));
    return PN_OK;
}

struct pn_decimal pn_beancount_tolerance(const struct pn_beancount *bean, uint32_t commodity) {
    struct pn_decimal any = {0};
    for (size_t i = 0; i < bean->inferred.count; i++) {
        const struct pn_beancount_tolerance *it = &bean->inferred.items[i];
        if (it->commodity == commodity) return it->value;
        if (it->commodity == PN_NONE) any = it->value;
    }
    return any;
}

enum pn_status pn_beancount_balance_tolerance(const struct pn_beancount_options *options,
                                              const struct pn_directive *balance,
                                              struct pn_decimal *out) {
    if (balance->value.length > 0) return pn_decimal_parse(balance->value, out);
    struct pn_decimal result = {0};
    const struct pn_decimal twice = {2, balance->amount.places};
    if (balance->amount.places > 0) {
        PN_TRY(pn_decimal28_mul(twice, options->multiplier, &result));
    }
    *out = result;
    return PN_OK;
}
