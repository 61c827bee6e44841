/*
 * What was not written: at most one number of each group follows from the others.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/beancount.h"

static struct pn_slice text_of(const struct pn_beancount *bean, const struct pn_part *part) {
    const struct pn_journal *journal = bean->loader->journal;
    return pn_posting_text(journal, &journal->postings.items[part->posting]);
}

/* ---- lots ---- */

/* The cost per unit of a lot whose numbers are all known. */
static enum pn_status settle_cost(struct pn_part *part) {
    if (!part->has_cost || part->is_booked) return PN_OK;
    if (part->total_state == PN_NUMBER_KNOWN) {
        struct pn_decimal units = pn_beancount_abs(part->units), total;
        if (units.mantissa == 0) return PN_EINPUT;
        PN_TRY(pn_decimal28_mul(part->unit, units, &total));
        PN_TRY(pn_decimal28_add(part->total, total, &total));
        PN_TRY(pn_decimal28_div(total, units, &part->unit));
    }
    part->unit_state = PN_NUMBER_KNOWN;
    part->total_state = PN_NUMBER_NONE;
    part->is_booked = true;
    return PN_OK;
}

enum pn_status pn_beancount_weight(const struct pn_part *part, struct pn_decimal *out,
                                   uint32_t *commodity) {
    if (part->units_state != PN_NUMBER_KNOWN) return PN_EINPUT;
    if (part->has_cost) {
        if (!part->is_booked) return PN_EINPUT;
        *commodity = part->cost_commodity;
        return pn_decimal28_mul(part->unit, part->units, out);
    }
    if (part->has_price) {
        if (part->price_state != PN_NUMBER_KNOWN) return PN_EINPUT;
        *commodity = part->price_commodity;
        return pn_decimal28_mul(part->price, part->units, out);
    }
    *commodity = part->commodity;
    *out = part->units;
    return PN_OK;
}

/* ---- the missing number ---- */

enum missing { MISSING_UNITS, MISSING_UNIT_COST, MISSING_TOTAL_COST, MISSING_PRICE };

static enum pn_status find_missing(struct pn_beancount *bean, size_t first, size_t *count,
                                   size_t *at, enum missing *what) {
    *count = 0;
    for (size_t i = first; i < bean->booked.count; i++) {
        const struct pn_part *part = &bean->booked.items[i];
        bool is_open = part->has_cost && !part->is_booked;
        bool lacks[] = {
            part->units_state == PN_NUMBER_MISSING,
            is_open && part->unit_state == PN_NUMBER_MISSING,
            is_open && part->total_state == PN_NUMBER_MISSING,
            part->has_price && part->price_state == PN_NUMBER_MISSING,
        };
        for (unsigned k = 0; k < 4; k++) {
            if (!lacks[k]) continue;
            if (++*count > 1) {
                return PN_BLAME(bean->loader, PN_B0506_CANNOT_INFER, text_of(bean, part),
                                "of the numbers in one currency one may be left out",
                                "a second number that would have to be worked out");
            }
            *at = i;
            *what = (enum missing)k;
        }
    }
    return PN_OK;
}

/* What the part must weigh: the negated sum of the others. */
static enum pn_status missing_weight(struct pn_beancount *bean, size_t first, size_t except,
                                     struct pn_decimal *out) {
    struct pn_decimal sum = {0}, weight;
    uint32_t commodity;
    for (size_t i = first; i < bean->booked.count; i++) {
        if (i == except) continue;
        PN_TRY(pn_beancount_weight(&bean->booked.items[i], &weight, &commodity));
        PN_TRY(pn_decimal28_add(sum, weight, &sum));
    }
    return pn_decimal_negate(sum, out);
}

/* To the tolerance's last digit, when it looks as if a person had chosen it. */
static enum pn_status quantize(const struct pn_beancount *bean, uint32_t commodity,
                               struct pn_decimal *number) {
    struct pn_decimal tolerance = pn_beancount_tolerance(bean, commodity), quantum;
    const struct pn_decimal two = {2, 0};
    if (tolerance.mantissa == 0) return PN_OK;
    PN_TRY(pn_decimal28_mul(tolerance, two, &quantum));
    quantum = pn_decimal_normal(quantum);
    pn_i128 digits = quantum.mantissa;
    unsigned tens = 0;
    while (quantum.places == 0 && digits % 10 == 0 && digits != 0) {
        digits /= 10;
        tens++;
    }
    if (pn_i128_digits(digits) >= 5) return PN_OK;
    if (tens == 0) {
        return pn_decimal_round(*number, quantum.places, PN_ROUND_HALF_EVEN, number);
    }
    pn_i128 whole, unit = pn_i128_pow10(tens + number->places);
    PN_TRY(pn_round_div(number->mantissa, unit, PN_ROUND_HALF_EVEN, &whole));
    PN_TRY(pn_i128_mul(whole, pn_i128_pow10(tens), &whole));
    *number = (struct pn_decimal){whole, 0};
    return PN_OK;
}

static enum pn_status fill_units(const struct pn_beancount *bean, struct pn_part *part,
                                 struct pn_decimal weight) {
    struct pn_decimal units = weight;
    if (part->has_cost) {
        PN_TRY(pn_decimal28_sub(weight, part->total, &units));
        PN_TRY(pn_decimal28_div(units, part->unit, &units));
    } else if (part->has_price) {
        PN_TRY(pn_decimal28_div(weight, part->price, &units));
    }
    PN_TRY(quantize(bean, part->commodity, &units));
    part->units = units;
    part->units_state = PN_NUMBER_KNOWN;
    part->is_dropped = weight.mantissa == 0;
    return PN_OK;
}

static enum pn_status fill_unit_cost(struct pn_part *part, struct pn_decimal weight) {
    part->unit_state = PN_NUMBER_KNOWN;
    part->is_dropped = part->units.mantissa == 0;
    if (part->is_dropped) return PN_OK;
    if (part->total_state == PN_NUMBER_KNOWN) {
        PN_TRY(pn_decimal28_sub(weight, part->total, &weight));
    }
    return pn_decimal28_div(weight, part->units, &part->unit);
}

static enum pn_status fill_total_cost(struct pn_part *part, struct pn_decimal weight) {
    struct pn_decimal units_cost;
    PN_TRY(pn_decimal28_mul(part->unit, part->units, &units_cost));
    part->total_state = PN_NUMBER_KNOWN;
    return pn_decimal28_sub(weight, units_cost, &part->total);
}

static enum pn_status fill_price(struct pn_part *part, struct pn_decimal weight) {
    struct pn_decimal price;
    PN_TRY(pn_decimal28_div(weight, part->units, &price));
    part->price = pn_beancount_abs(price);
    part->price_state = PN_NUMBER_KNOWN;
    return PN_OK;
}

static enum pn_status fill(struct pn_beancount *bean, size_t first, size_t at, enum missing what) {
    struct pn_part *part = &bean->booked.items[at];
    struct pn_decimal weight;
    PN_TRY(missing_weight(bean, first, at, &weight));
    part->is_inferred = true;
    switch (what) {
    case MISSING_UNITS:
        if (part->has_cost && part->unit.mantissa == 0) return PN_EINPUT;
        return fill_units(bean, part, weight);
    case MISSING_UNIT_COST:
        return fill_unit_cost(part, weight);
    case MISSING_TOTAL_COST:
        return fill_total_cost(part, weight);
    case MISSING_PRICE:
        if (part->has_cost) return PN_EINPUT;
        return fill_price(part, weight);
    }
    return PN_OK;
}

/* ---- a group ---- */

static enum pn_status blame(struct pn_beancount *bean, enum pn_status st, size_t at) {
    const struct pn_part *part = &bean->booked.items[at];
    if (st == PN_ERANGE) return PN_BEANCOUNT_ERANGE(bean, part);
    if (st != PN_EINPUT) return st;
    return PN_BLAME(bean->loader, PN_B0506_CANNOT_INFER, text_of(bean, part), NULL,
                    "what is missing here cannot be worked out from the other postings");
}

static enum pn_status check_costs(struct pn_beancount *bean, size_t first) {
    for (size_t i = first; i < bean->booked.count; i++) {
        const struct pn_part *part = &bean->booked.items[i];
        if (!part->has_cost || part->is_dropped) continue;
        bool is_negative = part->unit.mantissa < 0;
        if (!is_negative && part->units.mantissa != 0) continue;
        return PN_BLAME(bean->loader, PN_B0509_COST, text_of(bean, part), NULL,
                        is_negative ? "the cost of this lot is below zero"
                                    : "a lot of no units has no cost");
    }
    return PN_OK;
}

enum pn_status pn_beancount_fill(struct pn_beancount *bean, uint32_t group, size_t first) {
    size_t missing, at = 0;
    enum missing what = MISSING_UNITS;
    (void)group;
    PN_TRY(find_missing(bean, first, &missing, &at, &what));
    for (size_t i = first; i < bean->booked.count; i++) {
        if (missing == 1 && i == at) continue;
        enum pn_status st = settle_cost(&bean->booked.items[i]);
        if (st != PN_OK) return blame(bean, st, i);
    }
    if (missing == 1) {
        enum pn_status st = fill(bean, first, at, what);
        if (st == PN_OK && !bean->booked.items[at].is_dropped) {
            st = settle_cost(&bean->booked.items[at]);
        }
        if (st != PN_OK) return blame(bean, st, at);
    }
    return check_costs(bean, first);
}
