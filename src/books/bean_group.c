/*
 * The parts of a transaction, and the currency that each balances in.
 *
 * A part weighs in the currency of its cost, else of its price, else of its units.
 * What is not written is taken from the only other group, or from what the account
 * holds. A posting without anything takes part in every group.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "books/beancount.h"

static struct pn_slice text_of(const struct pn_beancount *bean, const struct pn_part *part) {
    const struct pn_journal *journal = bean->loader->journal;
    return pn_posting_text(journal, &journal->postings.items[part->posting]);
}

/* ---- parts ---- */

static void read_lot(const struct pn_lot *lot, struct pn_part *part) {
    part->has_cost = true;
    part->cost_commodity = lot->commodity == 0 ? PN_BEANCOUNT_MISSING : lot->commodity;
    part->date = lot->date;
    part->label = lot->label;
    part->unit = lot->unit;
    part->total = lot->total;
    part->unit_state = lot->has_unit ? PN_NUMBER_KNOWN : PN_NUMBER_MISSING;
    part->total_state = lot->has_total ? PN_NUMBER_KNOWN : PN_NUMBER_NONE;
    if (lot->is_compound && !lot->has_total) part->total_state = PN_NUMBER_MISSING;
    if (!lot->is_total) return;
    part->unit_state = PN_NUMBER_KNOWN; /* zero */
    if (!lot->has_total) part->total_state = PN_NUMBER_MISSING;
}

/* A price in total is one per unit, rounded to 28 digits. */
static enum pn_status read_price(const struct pn_posting_extra *extra, struct pn_part *part) {
    part->has_price = true;
    part->price_commodity = extra->cost.commodity;
    part->price_state = PN_NUMBER_KNOWN;
    part->price = pn_amount_decimal(extra->cost);
    if ((extra->cost_lacks & PN_LACK_COMMODITY) != 0) part->price_commodity = PN_BEANCOUNT_MISSING;
    if ((extra->cost_lacks & PN_LACK_NUMBER) != 0) part->price_state = PN_NUMBER_MISSING;
    if (extra->cost_kind != PN_COST_TOTAL || part->price_state != PN_NUMBER_KNOWN) return PN_OK;
    if (part->units.mantissa == 0) {
        part->price = (struct pn_decimal){0};
        return PN_OK;
    }
    return pn_decimal28_div(part->price, pn_beancount_abs(part->units), &part->price);
}

static enum pn_status read_part(struct pn_beancount *bean, uint32_t index) {
    const struct pn_journal *journal = bean->loader->journal;
    const struct pn_posting *posting = &journal->postings.items[index];
    const struct pn_posting_extra *extra = pn_posting_extra_of(journal, posting);
    struct pn_part part = {
        .posting = index,
        .account = bean->loader->resolved[index],
        .commodity = PN_BEANCOUNT_MISSING,
        .cost_commodity = PN_BEANCOUNT_NONE,
        .price_commodity = PN_BEANCOUNT_NONE,
        .date = PN_DATE_NONE,
        .group = PN_NONE,
        .units_state = PN_NUMBER_MISSING,
    };
    uint8_t lacks = 0;
    struct pn_amount amount = {0};
    if (posting->has_amount) {
        amount = pn_posting_amount(journal, posting);
    } else if (extra != NULL && extra->amount_lacks != 0) {
        amount = extra->partial;
        lacks = extra->amount_lacks;
    } else {
        part.is_elided = true;
        part.commodity = PN_BEANCOUNT_NONE;
    }
    if (!part.is_elided && (lacks & PN_LACK_NUMBER) == 0) part.units_state = PN_NUMBER_KNOWN;
    if (!part.is_elided && (lacks & PN_LACK_COMMODITY) == 0) part.commodity = amount.commodity;
    part.units = pn_amount_decimal(amount);
    if (extra != NULL && extra->lot_number != 0) {
        read_lot(&journal->lots.items[extra->lot_number - 1], &part);
    }
    if (extra != NULL && extra->cost_kind != PN_COST_NONE) PN_TRY(read_price(extra, &part));
    return PN_PUSH(&bean->loader->scratch, &bean->parts, part);
}

enum pn_status pn_beancount_read_parts(struct pn_beancount *bean) {
    const struct pn_work *work = bean->work;
    bean->parts.count = 0;
    for (uint32_t i = 0; i < work->posting_count; i++) {
        enum pn_status st = read_part(bean, work->posting_first + i);
        if (st == PN_ERANGE) {
            const struct pn_part part = {.posting = work->posting_first + i};
            return PN_BEANCOUNT_ERANGE(bean, &part);
        }
        PN_TRY(st);
    }
    return PN_OK;
}

/* ---- groups ---- */

static bool is_known(uint32_t commodity) {
    return commodity != PN_BEANCOUNT_NONE && commodity != PN_BEANCOUNT_MISSING;
}

static uint32_t group_commodity(const struct pn_part *part) {
    if (is_known(part->cost_commodity)) return part->cost_commodity;
    if (is_known(part->price_commodity)) return part->price_commodity;
    if (part->cost_commodity != PN_BEANCOUNT_NONE || part->price_commodity != PN_BEANCOUNT_NONE) {
        return PN_BEANCOUNT_NONE;
    }
    return is_known(part->commodity) ? part->commodity : PN_BEANCOUNT_NONE;
}

/* The number of the commodity's group, a new one at first sight. */
static enum pn_status join_group(struct pn_beancount *bean, struct pn_part *part,
                                 uint32_t commodity) {
    uint32_t at = 0;
    while (at < bean->groups.count && bean->groups.items[at].commodity != commodity)
        at++;
    part->group = at;
    if (at < bean->groups.count) return PN_OK;
    struct pn_beancount_group group = {.commodity = commodity, .order = part->posting};
    return PN_PUSH(&bean->loader->scratch, &bean->groups, group);
}

static enum pn_status group_written(struct pn_beancount *bean, size_t *unknown) {
    *unknown = 0;
    bean->groups.count = 0;
    for (size_t i = 0; i < bean->parts.count; i++) {
        struct pn_part *part = &bean->parts.items[i];
        if (part->is_elided) continue;
        if (part->cost_commodity == PN_BEANCOUNT_MISSING && is_known(part->price_commodity)) {
            part->cost_commodity = part->price_commodity;
        }
        if (part->price_commodity == PN_BEANCOUNT_MISSING && is_known(part->cost_commodity)) {
            part->price_commodity = part->cost_commodity;
        }
        uint32_t commodity = group_commodity(part);
        if (commodity == PN_BEANCOUNT_NONE) {
            ++*unknown;
        } else {
            PN_TRY(join_group(bean, part, commodity));
        }
    }
    return PN_OK;
}

/* The one part that is not known balances in the one currency that there is. */
static void take_only_group(struct pn_beancount *bean, struct pn_part *part) {
    uint32_t other = bean->groups.items[0].commodity;
    if (part->price_commodity == PN_BEANCOUNT_NONE && part->cost_commodity == PN_BEANCOUNT_NONE) {
        part->commodity = other;
    } else {
        if (part->price_commodity == PN_BEANCOUNT_MISSING) part->price_commodity = other;
        if (part->cost_commodity == PN_BEANCOUNT_MISSING) part->cost_commodity = other;
    }
}

static void take_held(struct pn_beancount *bean, struct pn_part *part) {
    if (part->commodity == PN_BEANCOUNT_MISSING) {
        part->commodity = pn_inventory_commodity(&bean->held, part->account);
    }
    if (part->cost_commodity != PN_BEANCOUNT_MISSING &&
        part->price_commodity != PN_BEANCOUNT_MISSING)
        return;
    uint32_t cost = pn_inventory_cost_commodity(&bean->held, part->account);
    if (part->price_commodity == PN_BEANCOUNT_MISSING) part->price_commodity = cost;
    if (part->cost_commodity == PN_BEANCOUNT_MISSING) part->cost_commodity = cost;
}

static enum pn_status group_unknown(struct pn_beancount *bean, size_t unknown) {
    bool is_only = unknown == 1 && bean->groups.count == 1;
    for (size_t i = 0; i < bean->parts.count && unknown > 0; i++) {
        struct pn_part *part = &bean->parts.items[i];
        if (part->is_elided || part->group != PN_NONE) continue;
        if (is_only) {
            take_only_group(bean, part);
        } else {
            take_held(bean, part);
        }
        uint32_t commodity = group_commodity(part);
        if (commodity == PN_BEANCOUNT_NONE) {
            return PN_BLAME(bean->loader, PN_B0506_CANNOT_INFER, text_of(bean, part),
                            "write the currency",
                            "the currency in which this posting balances cannot be worked out");
        }
        PN_TRY(join_group(bean, part, commodity));
    }
    return PN_OK;
}

static enum pn_status settle_commodities(struct pn_beancount *bean) {
    for (size_t i = 0; i < bean->parts.count; i++) {
        struct pn_part *part = &bean->parts.items[i];
        if (part->is_elided) continue;
        if (part->commodity == PN_BEANCOUNT_MISSING) {
            part->commodity = pn_inventory_commodity(&bean->held, part->account);
        }
        const char *what = NULL;
        if (part->commodity == PN_BEANCOUNT_MISSING) what = "its amount";
        if (part->cost_commodity == PN_BEANCOUNT_MISSING) what = "its cost";
        if (part->price_commodity == PN_BEANCOUNT_MISSING) what = "its price";
        if (what == NULL) continue;
        return PN_BLAME(bean->loader, PN_B0506_CANNOT_INFER, text_of(bean, part),
                        "write the currency", "the currency of %s cannot be worked out", what);
    }
    return PN_OK;
}

/* A posting without anything brings forward the groups that no earlier posting did. */
static enum pn_status check_elided(struct pn_beancount *bean) {
    const struct pn_part *elided = NULL;
    for (size_t i = 0; i < bean->parts.count; i++) {
        const struct pn_part *part = &bean->parts.items[i];
        if (!part->is_elided) continue;
        if (elided != NULL) {
            return PN_BLAME(bean->loader, PN_B0102_TWO_ELIDED, text_of(bean, part),
                            "give all amounts but one", "a second posting without an amount");
        }
        elided = part;
    }
    return PN_OK;
}

static int compare_groups(const void *a, const void *b) {
    const struct pn_beancount_group *x = a, *y = b;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* By the first posting of each; the parts keep pace. */
static enum pn_status sort_groups(struct pn_beancount *bean) {
    bool is_sorted = true;
    for (size_t i = 1; i < bean->groups.count; i++)
        is_sorted = is_sorted && bean->groups.items[i - 1].order < bean->groups.items[i].order;
    if (is_sorted) return PN_OK;
    qsort(bean->groups.items, bean->groups.count, sizeof *bean->groups.items, compare_groups);
    for (size_t i = 0; i < bean->parts.count; i++) {
        struct pn_part *part = &bean->parts.items[i];
        if (!part->is_elided) PN_TRY(join_group(bean, part, group_commodity(part)));
    }
    return PN_OK;
}

enum pn_status pn_beancount_group(struct pn_beancount *bean) {
    size_t unknown;
    PN_TRY(group_written(bean, &unknown));
    PN_TRY(group_unknown(bean, unknown));
    PN_TRY(settle_commodities(bean));
    PN_TRY(check_elided(bean));
    return sort_groups(bean);
}
