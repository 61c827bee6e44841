/*
 * One transaction of Beancount becomes balanced rows.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "books/beancount.h"

/* ---- checking ---- */

/* The sum of one currency over all rows. */
struct residual {
    uint32_t commodity;
    struct pn_decimal value;
};

struct residuals {
    PN_VEC(struct residual);
};

static enum pn_status add_weight(struct pn_beancount *bean, struct residuals *sums,
                                 const struct pn_part *part) {
    struct residual weight;
    PN_TRY(pn_beancount_weight(part, &weight.value, &weight.commodity));
    for (size_t i = 0; i < sums->count; i++) {
        if (sums->items[i].commodity != weight.commodity) continue;
        return pn_decimal28_add(sums->items[i].value, weight.value, &sums->items[i].value);
    }
    return PN_PUSH(&bean->loader->scratch, sums, weight);
}

static bool is_small(const struct pn_beancount *bean, const struct residual *sum) {
    struct pn_decimal tolerance = pn_beancount_tolerance(bean, sum->commodity);
    return pn_decimal_compare(pn_beancount_abs(sum->value), tolerance) <= 0;
}

static enum pn_status blame_unbalanced(struct pn_beancount *bean, const struct residuals *sums) {
    struct pn_loader *loader = bean->loader;
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, &loader->scratch);
    for (size_t i = 0; i < sums->count; i++) {
        const struct residual *sum = &sums->items[i];
        if (is_small(bean, sum)) continue;
        if (buf.length > 0) pn_strbuf_text(&buf, ", ");
        pn_decimal_print(&buf, pn_decimal_normal(sum->value));
        pn_strbuf_byte(&buf, ' ');
        pn_strbuf_slice(&buf, loader->journal->commodities.names.items[sum->commodity]);
    }
    PN_TRY(buf.status);
    return PN_BLAME(loader, PN_B0101_UNBALANCED, pn_loader_header(loader, bean->work),
                    "correct an amount, or leave one of them out to have it worked out",
                    "the postings of this transaction should sum to zero, but sum to %.*s",
                    PN_ARG(pn_strbuf_view(&buf)));
}

static enum pn_status check_balance(struct pn_beancount *bean) {
    struct residuals sums = {0};
    PN_TRY(pn_beancount_infer_tolerances(bean, bean->booked.items, bean->booked.count));
    for (size_t i = 0; i < bean->booked.count; i++) {
        const struct pn_part *part = &bean->booked.items[i];
        if (part->is_dropped) continue;
        enum pn_status st = add_weight(bean, &sums, part);
        if (st == PN_ERANGE) return PN_BEANCOUNT_ERANGE(bean, part);
        PN_TRY(st);
    }
    for (size_t i = 0; i < sums.count; i++) {
        if (!is_small(bean, &sums.items[i])) return blame_unbalanced(bean, &sums);
    }
    return PN_OK;
}

/* ---- rows ---- */

static int compare_parts(const void *a, const void *b) {
    const struct pn_part *x = a, *y = b;
    if (x->posting != y->posting) return x->posting < y->posting ? -1 : 1;
    return x->group < y->group ? -1 : x->group > y->group; /* here: the place among the booked */
}

static enum pn_status add_cost(struct pn_beancount *bean, const struct pn_part *part,
                               struct pn_row *row) {
    struct pn_loader *loader = bean->loader;
    struct pn_decimal written = part->has_cost ? part->unit : part->price;
    struct pn_cost cost = {.kind = PN_COST_UNIT};
    uint32_t commodity;
    if (!part->has_cost && !part->has_price) return PN_OK;
    PN_TRY(pn_beancount_weight(part, &cost.total, &commodity));
    cost.commodity = commodity;
    cost.written = (struct pn_amount){
        .mantissa = written.mantissa, .places = written.places, .commodity = commodity};
    cost.is_lot = part->has_cost;
    cost.date = part->has_cost ? part->date : PN_DATE_NONE;
    cost.label = part->label;
    if (loader->costs.count >= PN_NONE) return PN_ELIMIT;
    row->cost = (uint32_t)loader->costs.count;
    return PN_PUSH(&loader->books->arena, &loader->costs, cost);
}

static enum pn_status add_row(struct pn_beancount *bean, const struct pn_part *part,
                              uint8_t flags) {
    const struct pn_work *work = bean->work;
    const struct pn_posting *posting = &bean->loader->journal->postings.items[part->posting];
    struct pn_row row = {
        .mantissa = part->is_dropped ? 0 : part->units.mantissa,
        .places = part->is_dropped ? 0 : part->units.places,
        .account = part->account,
        .commodity = part->commodity == PN_BEANCOUNT_NONE ? 0 : part->commodity,
        .written = part->posting,
        .cost = PN_NONE,
        .date = work->date,
        .kind = PN_POSTING_REAL,
        .mark = posting->mark == PN_MARK_NONE ? work->mark : posting->mark,
        .flags = flags,
    };
    if (!part->is_dropped) PN_TRY(add_cost(bean, part, &row));
    return PN_PUSH(&bean->loader->scratch, &bean->loader->draft, row);
}

/* A posting without any share in it is one row of nothing. */
static enum pn_status add_empty(struct pn_beancount *bean) {
    for (size_t i = 0; i < bean->parts.count; i++) {
        struct pn_part part = bean->parts.items[i];
        bool is_there = !part.is_elided;
        for (size_t k = 0; k < bean->booked.count && !is_there; k++)
            is_there = bean->booked.items[k].posting == part.posting;
        if (is_there) continue;
        part.is_dropped = part.is_inferred = true;
        part.commodity = 0;
        PN_TRY(PN_PUSH(&bean->loader->scratch, &bean->booked, part));
    }
    return PN_OK;
}

static enum pn_status make_rows(struct pn_beancount *bean) {
    struct pn_loader *loader = bean->loader;
    uint32_t last = PN_NONE;
    PN_TRY(add_empty(bean));
    for (size_t i = 0; i < bean->booked.count; i++)
        bean->booked.items[i].group = (uint32_t)i;
    if (bean->booked.count > 1) {
        qsort(bean->booked.items, bean->booked.count, sizeof *bean->booked.items, compare_parts);
    }
    loader->draft.count = 0;
    for (size_t i = 0; i < bean->booked.count; i++) {
        const struct pn_part *part = &bean->booked.items[i], *next = part + 1;
        bool is_last = i + 1 == bean->booked.count || next->posting != part->posting;
        bool is_first = last != part->posting;
        if (part->is_dropped && !(is_first && is_last)) continue;
        uint8_t flags = part->is_inferred ? PN_ROW_INFERRED : 0;
        if (!is_first) flags |= PN_ROW_CONTINUES;
        PN_TRY(add_row(bean, part, flags));
        last = part->posting;
    }
    return PN_OK;
}

/* ---- inventories ---- */

static enum pn_status hold(struct pn_beancount *bean) {
    for (size_t i = 0; i < bean->booked.count; i++) {
        const struct pn_part *part = &bean->booked.items[i];
        if (part->is_dropped || !bean->held.is_tracked[part->account]) continue;
        const struct pn_held added = {
            .units = part->units,
            .cost = part->unit,
            .account = part->account,
            .commodity = part->commodity,
            .cost_commodity = part->cost_commodity,
            .date = part->date,
            .label = part->label,
            .has_cost = part->has_cost,
        };
        enum pn_status st = pn_inventory_add(&bean->held, &added);
        if (st == PN_ERANGE) return PN_BEANCOUNT_ERANGE(bean, part);
        PN_TRY(st);
    }
    return PN_OK;
}

/* ---- the common transaction ---- */

/* Amounts of one currency and one number of digits, at most one left out, nothing else. */
static bool book_plain(struct pn_beancount *bean) {
    struct pn_part *elided = NULL;
    const struct pn_part *model = NULL;
    pn_i128 sum = 0;
    if (bean->options.tolerances.count > 0) return false;
    for (size_t i = 0; i < bean->parts.count; i++) {
        struct pn_part *part = &bean->parts.items[i];
        if (part->is_elided) {
            if (elided != NULL) return false;
            elided = part;
            continue;
        }
        if (part->has_cost || part->has_price) return false;
        if (part->units_state != PN_NUMBER_KNOWN || part->commodity == PN_BEANCOUNT_MISSING) {
            return false;
        }
        if (model == NULL) model = part;
        if (part->commodity != model->commodity) return false;
        if (part->units.places != model->units.places) return false;
        if (pn_i128_add(sum, part->units.mantissa, &sum) != PN_OK) return false;
    }
    if (model == NULL || pn_i128_digits(sum) > PN_DECIMAL28_DIGITS) return false;
    if (elided == NULL) return sum == 0;
    if (bean->options.multiplier.mantissa != 5 || bean->options.multiplier.places != 1)
        return false;
    elided->is_inferred = true;
    elided->is_dropped = sum == 0;
    elided->units_state = PN_NUMBER_KNOWN;
    elided->commodity = model->commodity;
    elided->units = (struct pn_decimal){-sum, model->units.places};
    return true;
}

static enum pn_status copy_parts(struct pn_beancount *bean) {
    PN_TRY(PN_RESERVE(&bean->loader->scratch, &bean->booked, bean->parts.count));
    bean->booked.count = bean->parts.count;
    if (bean->parts.count > 0) {
        memcpy(bean->booked.items, bean->parts.items,
               bean->parts.count * sizeof *bean->parts.items);
    }
    return PN_OK;
}

static enum pn_status book_groups(struct pn_beancount *bean) {
    PN_TRY(pn_beancount_group(bean));
    PN_TRY(pn_beancount_infer_tolerances(bean, bean->parts.items, bean->parts.count));
    bean->booked.count = 0;
    for (uint32_t group = 0; group < bean->groups.count; group++) {
        size_t first = bean->booked.count;
        PN_TRY(pn_beancount_match(bean, group));
        PN_TRY(pn_beancount_fill(bean, group, first));
    }
    return check_balance(bean);
}

enum pn_status pn_beancount_book(struct pn_beancount *bean, struct pn_work *work) {
    bean->work = work;
    PN_TRY(pn_beancount_read_parts(bean));
    if (book_plain(bean)) {
        PN_TRY(copy_parts(bean));
    } else {
        PN_TRY(book_groups(bean));
    }
    PN_TRY(hold(bean));
    PN_TRY(make_rows(bean));
    return pn_loader_keep(bean->loader, work);
}
