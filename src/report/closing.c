/*
 * Balances are kept by account, commodity and cost: amounts without a cost, those with costs in
 * total, whose costs are added up, and those of each unit cost. Unless costs are to be shown the
 * parts of a commodity are joined before they are written.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/closing.h"

#include <stdlib.h>

#include "journal/print.h"
#include "report/match.h"

struct part {
    size_t place; /* of the account in the order of reports */
    uint32_t account;
    uint32_t commodity;
    enum pn_cost_kind cost_kind;
    uint32_t cost_commodity;
    struct pn_decimal unit;  /* of PN_COST_UNIT                        */
    struct pn_decimal total; /* of PN_COST_TOTAL: with the amount's sign */
    struct pn_decimal amount;
    bool is_last;              /* of its account and commodity */
    struct pn_decimal balance; /* of the commodity; where is_last */
};

struct parts {
    PN_VEC(struct part);
};

struct closer {
    const struct pn_report_spec *spec;
    const struct pn_books *books;
    const struct pn_closing_options *options;
    struct pn_arena *arena;
    struct parts parts;
    pn_date date;       /* of the closing entry */
    pn_date value_date; /* of prices            */
};

static int compare_cost(const struct pn_books *books, const struct part *x, const struct part *y) {
    bool has_x = x->cost_kind != PN_COST_NONE, has_y = y->cost_kind != PN_COST_NONE;
    if (!has_x || !has_y) return (int)has_x - (int)has_y;
    int order = pn_slice_compare(books->commodities[x->cost_commodity].symbol,
                                 books->commodities[y->cost_commodity].symbol);
    if (order != 0) return order;
    bool is_unit_x = x->cost_kind == PN_COST_UNIT, is_unit_y = y->cost_kind == PN_COST_UNIT;
    if (!is_unit_x || !is_unit_y) return (int)is_unit_x - (int)is_unit_y;
    return pn_decimal_compare(x->unit, y->unit);
}

static int compare_key(const struct pn_books *books, const struct part *x, const struct part *y) {
    if (x->commodity != y->commodity)
        return pn_slice_compare(books->commodities[x->commodity].symbol,
                                books->commodities[y->commodity].symbol);
    return compare_cost(books, x, y);
}

/* Merge sort by account and key; equal ones keep their order. */
static int compare_parts(const struct closer *closer, const struct part *x, const struct part *y) {
    if (x->place != y->place) return x->place < y->place ? -1 : 1;
    return compare_key(closer->books, x, y);
}

static enum pn_status sort_parts(const struct closer *closer, struct parts *parts) {
    struct part *from = parts->items, *to = NULL;
    size_t count = parts->count;
    PN_TRY(PN_NEW_ARRAY(closer->arena, count, &to));
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t at = 0; at < count; at += 2 * width) {
            size_t middle = at + width < count ? at + width : count;
            size_t end = middle + width < count ? middle + width : count;
            size_t i = at, j = middle;
            for (size_t k = at; k < end; k++) {
                bool is_left =
                    j == end || (i < middle && compare_parts(closer, &from[i], &from[j]) <= 0);
                to[k] = is_left ? from[i++] : from[j++];
            }
        }
        struct part *swap = from;
        from = to;
        to = swap;
    }
    parts->items = from;
    return PN_OK;
}

static enum pn_status add_row(struct closer *closer, size_t row, const size_t *place) {
    const struct pn_report_spec *spec = closer->spec;
    uint32_t account = pn_books_row_account(closer->books, row);
    uint32_t cost = pn_books_row_cost(closer->books, row);
    int depth = spec->query.depth;
    struct pn_sum sum = {0};
    while (depth >= 0 && (int)closer->books->accounts[account].depth > depth)
        account = closer->books->accounts[account].parent;
    PN_TRY(pn_row_sum(spec, row, &sum));
    struct part part = {.place = place[account],
                        .account = account,
                        .commodity = sum.commodity,
                        .amount = sum.value};
    if (cost != PN_NONE && !spec->at_cost && spec->value != PN_VALUE_THEN) {
        const struct pn_cost *its = &closer->books->costs[cost];
        part.cost_kind = its->kind;
        part.cost_commodity = its->commodity;
        part.total = its->total;
        if (its->kind == PN_COST_UNIT) part.unit = pn_amount_decimal(its->written);
    }
    return PN_PUSH(closer->arena, &closer->parts, part);
}

static enum pn_status gather(struct closer *closer) {
    struct pn_matcher matcher;
    size_t *place = NULL;
    pn_date end = closer->spec->query.days.end;
    PN_TRY(PN_NEW_ARRAY(closer->arena, closer->books->account_count, &place));
    for (size_t i = 1; i < closer->books->account_count; i++)
        place[closer->books->account_order[i - 1]] = i;
    PN_TRY(pn_matcher_init(closer->books, &closer->spec->query, closer->arena, &matcher));
    for (size_t row = 0; row < closer->books->postings.count; row++) {
        if (end != PN_DATE_NONE && pn_row_date(closer->spec, row) >= end) continue;
        if (pn_matches_row(&matcher, row)) PN_TRY(add_row(closer, row, place));
    }
    return sort_parts(closer, &closer->parts);
}

/* Parts of one key become one. */
static enum pn_status merge(struct closer *closer) {
    struct part *parts = closer->parts.items;
    size_t kept = 0;
    for (size_t i = 0; i < closer->parts.count; i++) {
        bool is_same = kept > 0 && compare_parts(closer, &parts[kept - 1], &parts[i]) == 0;
        if (!is_same) {
            parts[kept++] = parts[i];
            continue;
        }
        struct part *to = &parts[kept - 1];
        PN_TRY(pn_decimal_add(to->amount, parts[i].amount, &to->amount));
        if (to->cost_kind == PN_COST_TOTAL)
            PN_TRY(pn_decimal_add(to->total, parts[i].total, &to->total));
    }
    closer->parts.count = kept;
    return PN_OK;
}

/* An account of nothing but zeros is left out; of others the zeros are. */
static void drop_zeros(struct closer *closer) {
    struct part *parts = closer->parts.items;
    size_t kept = 0;
    for (size_t i = 0; i < closer->parts.count; i++)
        if (!pn_decimal_is_zero(parts[i].amount)) parts[kept++] = parts[i];
    closer->parts.count = kept;
}

static bool same_commodity(const struct part *x, const struct part *y) {
    return x->account == y->account && x->commodity == y->commodity;
}

/* Values are those of the closing date; what has one has no cost any more. */
static enum pn_status value_parts(struct closer *closer) {
    for (size_t i = 0; i < closer->parts.count; i++) {
        struct part *part = &closer->parts.items[i];
        struct pn_sum sum = pn_sum_of(part->commodity, part->amount);
        PN_TRY(pn_value_sum(closer->spec, sum, closer->value_date, &sum));
        if (sum.commodity == part->commodity) continue;
        part->commodity = sum.commodity;
        part->amount = sum.value;
        part->cost_kind = PN_COST_NONE;
    }
    PN_TRY(sort_parts(closer, &closer->parts));
    return merge(closer);
}

/* Without costs the parts of a commodity are one; a zero stays only where it is all there is. */
static enum pn_status join_costs(struct closer *closer) {
    struct part *parts = closer->parts.items;
    for (size_t i = 0; i < closer->parts.count; i++)
        parts[i].cost_kind = PN_COST_NONE;
    PN_TRY(merge(closer));
    size_t kept = 0;
    for (size_t i = 0; i < closer->parts.count; i++) {
        bool is_only = (i == 0 || parts[i - 1].account != parts[i].account) &&
                       (i + 1 == closer->parts.count || parts[i + 1].account != parts[i].account);
        if (!pn_decimal_is_zero(parts[i].amount) || is_only) parts[kept++] = parts[i];
    }
    closer->parts.count = kept;
    return PN_OK;
}

static enum pn_status find_balances(struct closer *closer) {
    struct part *parts = closer->parts.items;
    struct pn_decimal balance = {0};
    for (size_t i = 0; i < closer->parts.count; i++) {
        if (i == 0 || !same_commodity(&parts[i - 1], &parts[i])) balance = (struct pn_decimal){0};
        PN_TRY(pn_decimal_add(balance, parts[i].amount, &balance));
        parts[i].is_last =
            i + 1 == closer->parts.count || !same_commodity(&parts[i], &parts[i + 1]);
        parts[i].balance = balance;
    }
    return PN_OK;
}

/* With all its digits; a zero with its symbol only where asked. */
static void print_amount(const struct closer *closer, struct pn_strbuf *buf, uint32_t commodity,
                         struct pn_decimal value, bool with_symbol) {
    const struct pn_commodity *in = &closer->books->commodities[commodity];
    struct pn_decimal normal = pn_decimal_normal(value);
    if (normal.places < in->style.places &&
        pn_decimal_round(normal, in->style.places, PN_ROUND_NEVER, &normal) != PN_OK)
        normal = value;
    if (normal.mantissa == 0 && !with_symbol) {
        pn_strbuf_byte(buf, '0');
        return;
    }
    pn_style_print(buf, &in->style, in->symbol, normal);
}

static enum pn_status amount_text(const struct closer *closer, const struct part *part,
                                  bool is_turned, struct pn_slice *out) {
    struct pn_strbuf buf;
    struct pn_decimal amount = part->amount, total = part->total;
    pn_strbuf_init(&buf, closer->arena);
    if (is_turned) PN_TRY(pn_decimal_negate(amount, &amount));
    if (total.mantissa < 0) PN_TRY(pn_decimal_negate(total, &total));
    print_amount(closer, &buf, part->commodity, amount, false);
    if (part->cost_kind != PN_COST_NONE) { /* with the digits it was written with */
        const struct pn_commodity *in = &closer->books->commodities[part->cost_commodity];
        bool is_unit = part->cost_kind == PN_COST_UNIT;
        pn_strbuf_text(&buf, is_unit ? " @ " : " @@ ");
        pn_style_print(&buf, &in->style, in->symbol, is_unit ? part->unit : total);
    }
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

/* "= 0.00 EUR": the balance after the entry. */
static enum pn_status assertion_text(const struct closer *closer, const struct part *part,
                                     bool is_opening, struct pn_slice *out) {
    struct pn_strbuf buf;
    struct pn_decimal left = part->balance;
    const struct pn_commodity *in = &closer->books->commodities[part->commodity];
    pn_strbuf_init(&buf, closer->arena);
    pn_strbuf_text(&buf, "= ");
    if (is_opening) {
        print_amount(closer, &buf, part->commodity, left, true);
    } else {
        pn_style_print(&buf, &in->style, in->symbol, (struct pn_decimal){0, in->style.places});
    }
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

struct entry {
    PN_VEC(struct pn_print_posting);
};

static enum pn_status add_posting(const struct closer *closer, struct pn_slice account,
                                  const struct part *part, bool is_turned, bool is_opening,
                                  bool is_equity, struct entry *entry) {
    struct pn_print_posting posting = {.account = account};
    if (part != NULL) PN_TRY(amount_text(closer, part, is_turned, &posting.amount));
    if (part != NULL && part->is_last && !is_equity)
        PN_TRY(assertion_text(closer, part, is_opening, &posting.rest));
    return PN_PUSH(closer->arena, entry, posting);
}

/* What the entry takes from equity: a posting of each commodity and cost. */
static enum pn_status add_equity(const struct closer *closer, struct pn_slice account,
                                 bool is_opening, struct entry *entry) {
    struct closer sums = *closer;
    sums.parts = (struct parts){0};
    if (!closer->options->is_explicit)
        return add_posting(closer, account, NULL, false, is_opening, true, entry);
    for (size_t i = 0; i < closer->parts.count; i++) {
        struct part part = closer->parts.items[i];
        part.place = 0;
        PN_TRY(PN_PUSH(closer->arena, &sums.parts, part));
    }
    PN_TRY(sort_parts(&sums, &sums.parts));
    PN_TRY(merge(&sums));
    if (sums.parts.count > 1) { /* of nothing but zeros one is left */
        struct part first = sums.parts.items[0];
        drop_zeros(&sums);
        if (sums.parts.count == 0) PN_TRY(PN_PUSH(closer->arena, &sums.parts, first));
    }
    if (sums.parts.count == 0) {
        struct part nothing = {.cost_kind = PN_COST_NONE};
        return add_posting(closer, account, &nothing, false, is_opening, true, entry);
    }
    for (size_t i = 0; i < sums.parts.count; i++)
        PN_TRY(add_posting(closer, account, &sums.parts.items[i], is_opening, is_opening, true,
                           entry));
    return PN_OK;
}

static enum pn_status print_entry(const struct closer *closer, bool is_opening,
                                  struct pn_strbuf *buf) {
    const struct pn_closing_options *options = closer->options;
    struct pn_slice equity = is_opening ? options->opening_account : options->closing_account;
    struct entry entry = {0};
    for (size_t i = 0; i < closer->parts.count; i++) {
        const struct part *part = &closer->parts.items[i];
        struct pn_slice name = closer->books->accounts[part->account].name;
        PN_TRY(add_posting(closer, name, part, !is_opening, is_opening, false, &entry));
        if (options->is_interleaved)
            PN_TRY(add_posting(closer, equity, part, is_opening, is_opening, true, &entry));
    }
    if (!options->is_interleaved) PN_TRY(add_equity(closer, equity, is_opening, &entry));
    struct pn_print_transaction printed = {.date = is_opening ? closer->date + 1 : closer->date,
                                           .date2 = PN_DATE_NONE,
                                           .description = is_opening ? options->opening_description
                                                                     : options->closing_description,
                                           .postings = entry.items,
                                           .posting_count = entry.count};
    pn_transaction_print(buf, &printed);
    pn_strbuf_byte(buf, '\n');
    return PN_OK;
}

static pn_date closing_date(const struct pn_report_spec *spec) {
    pn_date last = pn_books_days(spec).end;
    if (spec->query.days.end != PN_DATE_NONE) return spec->query.days.end - 1;
    return last > spec->today ? last - 1 : spec->today - 1;
}

enum pn_status pn_closing_print(const struct pn_report_spec *spec,
                                const struct pn_closing_options *options, struct pn_arena *arena,
                                struct pn_strbuf *buf) {
    struct closer closer = {.spec = spec,
                            .books = spec->books,
                            .options = options,
                            .arena = arena,
                            .date = closing_date(spec),
                            .value_date = pn_report_last_day(spec)};
    PN_TRY(gather(&closer));
    PN_TRY(merge(&closer));
    drop_zeros(&closer);
    PN_TRY(value_parts(&closer));
    if (!options->with_costs) PN_TRY(join_costs(&closer));
    PN_TRY(find_balances(&closer));
    if (options->has_closing) PN_TRY(print_entry(&closer, false, buf));
    if (options->has_opening) PN_TRY(print_entry(&closer, true, buf));
    return PN_OK;
}
