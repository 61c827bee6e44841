/*
 * Which lots leave: the STRICT, NONE, FIFO and LIFO methods.
 *
 * A part with {...} that has the opposite sign of something held of its commodity is a
 * reduction; the parts of its lot that are written must match. Other parts add lots,
 * dated as their transaction where no date is written. Reductions of one group are
 * seen by the later ones of that group, and undone at its end: the whole transaction
 * is added when it is complete.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "books/beancount.h"

static enum pn_booking method_of(const struct pn_beancount *bean, uint32_t account) {
    enum pn_booking method = (enum pn_booking)bean->methods[account];
    return method == PN_BOOKING_DEFAULT ? bean->options.booking : method;
}

static bool opposes(struct pn_decimal a, struct pn_decimal b) {
    return a.mantissa != 0 && b.mantissa != 0 && (a.mantissa < 0) != (b.mantissa < 0);
}

static bool is_reduction(const struct pn_beancount *bean, const struct pn_part *part) {
    const struct pn_holding *holding =
        pn_inventory_holding(&bean->held, part->account, part->commodity);
    if (holding == NULL || part->units.mantissa == 0) return false;
    if ((part->units.mantissa > 0 ? holding->below : holding->above) == 0) return false;
    for (uint32_t at = holding->first; at != PN_NONE; at = bean->held.positions.items[at].next) {
        if (opposes(bean->held.positions.items[at].units, part->units)) return true;
    }
    return false;
}

/* The cost per unit that is written, if it can be told. */
static enum pn_status written_cost(const struct pn_part *part, struct pn_decimal *out,
                                   bool *is_told) {
    *is_told = false;
    if (part->unit_state == PN_NUMBER_MISSING || part->total_state == PN_NUMBER_MISSING) {
        return PN_OK;
    }
    *out = part->unit;
    if (part->total_state == PN_NUMBER_KNOWN) {
        struct pn_decimal units = pn_beancount_abs(part->units), total;
        PN_TRY(pn_decimal28_mul(part->unit, units, &total));
        PN_TRY(pn_decimal28_add(part->total, total, &total));
        PN_TRY(pn_decimal28_div(total, units, out));
    }
    *is_told = true;
    return PN_OK;
}

/* ---- matches ---- */

struct matches {
    PN_VEC(uint32_t); /* positions, oldest entry first */
};

static bool is_match(const struct pn_part *part, const struct pn_held *position, bool is_told,
                     struct pn_decimal cost) {
    if (!position->has_cost || position->units.mantissa == 0) return false;
    if (is_told && pn_decimal_compare(position->cost, cost) != 0) return false;
    if (position->cost_commodity != part->cost_commodity) return false;
    if (part->date != PN_DATE_NONE && position->date != part->date) return false;
    return part->label.length == 0 || pn_slice_equal(part->label, position->label);
}

static enum pn_status add_match(struct pn_beancount *bean, struct matches *out, uint32_t at) {
    const struct pn_held *positions = bean->held.positions.items;
    PN_TRY(PN_PUSH(&bean->loader->scratch, out, at));
    for (size_t i = out->count - 1;
         i > 0 && positions[out->items[i - 1]].order > positions[out->items[i]].order; i--) {
        uint32_t other = out->items[i - 1];
        out->items[i - 1] = out->items[i];
        out->items[i] = other;
    }
    return PN_OK;
}

/* Lots of the cost that is written are found by it; else all of the commodity are looked at. */
static enum pn_status find_matches(struct pn_beancount *bean, const struct pn_part *part,
                                   struct matches *out) {
    const struct pn_held *positions = bean->held.positions.items;
    struct pn_decimal cost = {0};
    bool is_told;
    PN_TRY(written_cost(part, &cost, &is_told));
    if (is_told) {
        const struct pn_held key = {.account = part->account,
                                    .commodity = part->commodity,
                                    .cost_commodity = part->cost_commodity,
                                    .cost = cost};
        for (uint32_t at = pn_inventory_alike(&bean->held, &key); at != PN_NONE;
             at = positions[at].next_alike) {
            if (is_match(part, &positions[at], is_told, cost)) PN_TRY(add_match(bean, out, at));
        }
        return PN_OK;
    }
    const struct pn_holding *holding =
        pn_inventory_holding(&bean->held, part->account, part->commodity);
    for (uint32_t at = holding->first; at != PN_NONE; at = positions[at].next) {
        if (!is_match(part, &positions[at], is_told, cost)) continue;
        PN_TRY(PN_PUSH(&bean->loader->scratch, out, at));
    }
    return PN_OK;
}

static struct pn_slice text_of(const struct pn_beancount *bean, const struct pn_part *part) {
    const struct pn_journal *journal = bean->loader->journal;
    return pn_posting_text(journal, &journal->postings.items[part->posting]);
}

static void append_lots(const struct pn_beancount *bean, const struct matches *matches,
                        struct pn_strbuf *buf) {
    char date[PN_DATE_TEXT_MAX];
    const struct pn_intern *symbols = &bean->loader->journal->commodities;
    for (size_t i = 0; i < matches->count && i < 5; i++) {
        const struct pn_held *it = &bean->held.positions.items[matches->items[i]];
        pn_strbuf_text(buf, i == 0 ? "" : ", ");
        pn_decimal_print(buf, it->units);
        pn_strbuf_text(buf, " {");
        pn_decimal_print(buf, it->cost);
        pn_strbuf_byte(buf, ' ');
        pn_strbuf_slice(buf, symbols->names.items[it->cost_commodity]);
        if (it->date != PN_DATE_NONE) {
            pn_strbuf_text(buf, ", ");
            pn_strbuf_text(buf, pn_date_format(it->date, date));
        }
        pn_strbuf_byte(buf, '}');
    }
    if (matches->count > 5) pn_strbuf_text(buf, ", ...");
}

static enum pn_status blame_matches(struct pn_beancount *bean, const struct pn_part *part,
                                    const struct matches *matches, enum pn_code code,
                                    const char *what) {
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, &bean->loader->scratch);
    append_lots(bean, matches, &buf);
    PN_TRY(buf.status);
    return PN_BLAME(bean->loader, code, text_of(bean, part),
                    code == PN_B0505_AMBIGUOUS_LOT
                        ? "name the lot by its cost, date or label, or open the account with FIFO"
                        : NULL,
                    "%s: %.*s", what, PN_ARG(pn_strbuf_view(&buf)));
}

/* ---- reductions ---- */

/* So many units leave the position; the row has its lot. */
static enum pn_status reduce(struct pn_beancount *bean, const struct pn_part *part, uint32_t at,
                             struct pn_decimal units) {
    struct pn_held *position = &bean->held.positions.items[at];
    struct pn_part booked = *part;
    booked.units = units;
    booked.unit = position->cost;
    booked.unit_state = PN_NUMBER_KNOWN;
    booked.total_state = PN_NUMBER_NONE;
    booked.cost_commodity = position->cost_commodity;
    booked.date = position->date;
    booked.label = position->label;
    booked.is_booked = true;
    PN_TRY(pn_decimal28_add(position->units, units, &position->units));
    return PN_PUSH(&bean->loader->scratch, &bean->booked, booked);
}

static struct pn_decimal with_sign_of(struct pn_decimal number, struct pn_decimal sign) {
    number = pn_beancount_abs(number);
    if (sign.mantissa < 0) number.mantissa = -number.mantissa;
    return number;
}

static enum pn_status reduce_strict(struct pn_beancount *bean, const struct pn_part *part,
                                    const struct matches *matches) {
    const struct pn_held *positions = bean->held.positions.items;
    struct pn_decimal sum = {0};
    if (matches->count == 1) {
        struct pn_decimal held = pn_beancount_abs(positions[matches->items[0]].units);
        if (pn_decimal_compare(held, pn_beancount_abs(part->units)) < 0) {
            return blame_matches(bean, part, matches, PN_B0504_NO_LOT,
                                 "there are not so many units in the lot");
        }
        return reduce(bean, part, matches->items[0], part->units);
    }
    for (size_t i = 0; i < matches->count; i++)
        PN_TRY(pn_decimal28_add(sum, positions[matches->items[i]].units, &sum));
    PN_TRY(pn_decimal28_add(sum, part->units, &sum));
    if (sum.mantissa != 0) {
        return blame_matches(bean, part, matches, PN_B0505_AMBIGUOUS_LOT,
                             "several lots match this");
    }
    for (size_t i = 0; i < matches->count; i++) {
        struct pn_decimal units;
        PN_TRY(pn_decimal_negate(positions[matches->items[i]].units, &units));
        PN_TRY(reduce(bean, part, matches->items[i], units));
    }
    return PN_OK;
}

struct dated {
    pn_date date;
    uint32_t position;
    size_t place;
};

static int compare_oldest(const void *a, const void *b) {
    const struct dated *x = a, *y = b;
    if (x->date != y->date) return x->date < y->date ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static int compare_newest(const void *a, const void *b) {
    const struct dated *x = a, *y = b;
    if (x->date != y->date) return x->date > y->date ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

/* From the oldest or the newest on, as many as are needed. */
static enum pn_status reduce_in_turn(struct pn_beancount *bean, const struct pn_part *part,
                                     const struct matches *matches, bool is_newest_first) {
    struct dated *dated;
    struct pn_decimal rest = pn_beancount_abs(part->units);
    PN_TRY(PN_NEW_ARRAY(&bean->loader->scratch, matches->count, &dated));
    for (size_t i = 0; i < matches->count; i++) {
        uint32_t at = matches->items[i];
        dated[i] = (struct dated){bean->held.positions.items[at].date, at, i};
    }
    qsort(dated, matches->count, sizeof *dated, is_newest_first ? compare_newest : compare_oldest);
    for (size_t i = 0; i < matches->count && rest.mantissa > 0; i++) {
        struct pn_decimal held = bean->held.positions.items[dated[i].position].units;
        if (!opposes(held, part->units)) continue;
        held = pn_beancount_abs(held);
        struct pn_decimal size = pn_decimal_compare(held, rest) <= 0 ? held : rest;
        PN_TRY(reduce(bean, part, dated[i].position, with_sign_of(size, part->units)));
        PN_TRY(pn_decimal28_sub(rest, size, &rest));
    }
    if (rest.mantissa == 0) return PN_OK;
    return blame_matches(bean, part, matches, PN_B0504_NO_LOT,
                         "the lots do not have so many units");
}

static enum pn_status reduce_by_method(struct pn_beancount *bean, const struct pn_part *part,
                                       const struct matches *matches) {
    enum pn_booking method = method_of(bean, part->account);
    if (method == PN_BOOKING_FIFO) return reduce_in_turn(bean, part, matches, false);
    if (method == PN_BOOKING_LIFO) return reduce_in_turn(bean, part, matches, true);
    if (method != PN_BOOKING_AVERAGE) return reduce_strict(bean, part, matches);
    return PN_BLAME(bean->loader, PN_B0511_BOOKING, text_of(bean, part),
                    "STRICT, FIFO, LIFO and NONE are",
                    "reductions of an account opened with AVERAGE are not supported");
}

static enum pn_status match_part(struct pn_beancount *bean, struct pn_part part) {
    struct matches matches = {0};
    if (!part.has_cost || part.units_state != PN_NUMBER_KNOWN) {
        return PN_PUSH(&bean->loader->scratch, &bean->booked, part);
    }
    if (method_of(bean, part.account) == PN_BOOKING_NONE || !is_reduction(bean, &part)) {
        if (part.date == PN_DATE_NONE) part.date = bean->work->date;
        return PN_PUSH(&bean->loader->scratch, &bean->booked, part);
    }
    PN_TRY(find_matches(bean, &part, &matches));
    if (matches.count > 0) return reduce_by_method(bean, &part, &matches);
    return PN_BLAME(bean->loader, PN_B0504_NO_LOT, text_of(bean, &part),
                    "a lot is matched by what is written of its cost, date and label",
                    "no lot in this account matches this reduction");
}

/* ---- a group ---- */

/* What reductions took is given back; the lots are where they were. */
static enum pn_status undo(struct pn_beancount *bean, size_t first) {
    for (size_t i = first; i < bean->booked.count; i++) {
        const struct pn_part *part = &bean->booked.items[i];
        const struct pn_held key = {.account = part->account,
                                    .commodity = part->commodity,
                                    .cost_commodity = part->cost_commodity,
                                    .cost = part->unit,
                                    .date = part->date,
                                    .label = part->label,
                                    .has_cost = true};
        struct pn_held *it = part->is_booked ? pn_inventory_find(&bean->held, &key) : NULL;
        if (it != NULL) PN_TRY(pn_decimal28_sub(it->units, part->units, &it->units));
    }
    return PN_OK;
}

enum pn_status pn_beancount_match(struct pn_beancount *bean, uint32_t group) {
    uint32_t commodity = bean->groups.items[group].commodity;
    size_t first = bean->booked.count;
    enum pn_status st = PN_OK;
    for (size_t i = 0; i < bean->parts.count && st == PN_OK; i++) {
        struct pn_part part = bean->parts.items[i];
        if (part.is_elided) {
            part.commodity = commodity;
        } else if (part.group != group) {
            continue;
        }
        st = match_part(bean, part);
        if (st == PN_ERANGE) st = PN_BEANCOUNT_ERANGE(bean, &part);
    }
    enum pn_status undone = undo(bean, first);
    return st != PN_OK ? st : undone;
}
