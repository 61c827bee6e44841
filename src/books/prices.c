/*
 * Market prices and the value of one commodity in another.
 *
 * hledger's rule: the shortest chain of declared prices as they stand; failing that,
 * the shortest chain in which prices may also be turned round. For each pair the
 * latest price on or before the date counts, a declared one before one from a cost,
 * the later written one among equals.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "books/internal.h"

/* ---- the list ---- */

static void add_declared(const struct pn_loader *loader, struct pn_price *prices, size_t *count) {
    const struct pn_journal *journal = loader->journal;
    for (size_t i = 0; i < journal->directives.count; i++) {
        const struct pn_directive *item = &journal->directives.items[i];
        if (item->kind != PN_DIRECTIVE_PRICE) continue;
        prices[(*count)++] = (struct pn_price){
            .date = item->date,
            .from = item->commodity,
            .to = item->amount.commodity,
            .price = pn_amount_decimal(item->amount),
            .written = item->amount,
        };
    }
}

/* The unit price of a row's cost; a total is divided, far behind the last digit. */
static bool price_of_cost(const struct pn_cost *cost, const struct pn_row *row,
                          struct pn_decimal *out) {
    struct pn_decimal quantity = pn_decimal_normal((struct pn_decimal){row->mantissa, row->places});
    if (cost->kind == PN_COST_UNIT) {
        *out = pn_amount_decimal(cost->written);
        return true;
    }
    unsigned places = (unsigned)cost->total.places + 12;
    pn_i128 den = quantity.mantissa, num = cost->total.mantissa, result;
    if (den == 0 || places > PN_PLACES_MAX) return false;
    if (den < 0) {
        if (den == PN_I128_MIN || num == PN_I128_MIN) return false;
        den = -den;
        num = -num;
    }
    unsigned shift = 12 + (unsigned)quantity.places;
    if (shift > PN_PLACES_MAX) return false;
    if (pn_round_mul_div(num, pn_i128_pow10(shift), den, PN_ROUND_HALF_EVEN, &result) != PN_OK) {
        return false;
    }
    *out = pn_decimal_normal((struct pn_decimal){result, (uint8_t)places});
    return true;
}

/* What a price is made of, of a posting that is a row. */
static struct pn_row posting_row(const struct pn_loader *loader, uint32_t transaction,
                                 size_t index) {
    const struct pn_journal *journal = loader->journal;
    struct pn_amount amount = pn_posting_amount(journal, &journal->postings.items[index]);
    return (struct pn_row){
        .mantissa = amount.mantissa,
        .commodity = amount.commodity,
        .places = amount.places,
        .cost = loader->direct.cost[index],
        .date = loader->direct.date != NULL ? loader->direct.date[index]
                                            : journal->transactions.items[transaction].date,
    };
}

static size_t end_of(const struct pn_loader *loader, uint32_t transaction) {
    const struct pn_transaction *item = &loader->journal->transactions.items[transaction];
    return (size_t)item->posting_first + item->posting_count;
}

static void add_from_costs(const struct pn_loader *loader, struct pn_price *prices, size_t *count) {
    const uint32_t *costs = loader->is_direct ? loader->direct.cost : loader->rows.cost;
    size_t rows = loader->is_direct ? loader->journal->postings.count : loader->rows.count;
    uint32_t transaction = 0;
    for (size_t i = 0; i < rows && costs != NULL; i++) {
        if (costs[i] == PN_NONE) continue;
        while (loader->is_direct && end_of(loader, transaction) <= i)
            transaction++;
        const struct pn_row row = loader->is_direct ? posting_row(loader, transaction, i)
                                                    : pn_rows_at(loader, &loader->rows, i);
        struct pn_price price = {.date = row.date, .from = row.commodity, .is_inferred = true};
        const struct pn_cost *cost = &loader->costs.items[row.cost];
        if (cost->is_virtual && loader->books->dialect == PN_DIALECT_LEDGER) continue;
        if (!price_of_cost(cost, &row, &price.price)) continue;
        price.to = cost->commodity;
        prices[(*count)++] = price;
    }
}

/* A price and its place in the file, which decides among equals. */
struct placed {
    struct pn_price price;
    size_t place;
};

static int compare_placed(const void *a, const void *b) {
    const struct placed *x = a, *y = b;
    if (x->price.date != y->price.date) return x->price.date < y->price.date ? -1 : 1;
    if (x->price.is_inferred != y->price.is_inferred) return x->price.is_inferred ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static enum pn_status sort_prices(struct pn_loader *loader, struct pn_price *prices, size_t count) {
    struct placed *placed;
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, count, &placed));
    for (size_t i = 0; i < count; i++)
        placed[i] = (struct placed){prices[i], i};
    qsort(placed, count, sizeof *placed, compare_placed);
    for (size_t i = 0; i < count; i++)
        prices[i] = placed[i].price;
    return PN_OK;
}

enum pn_status pn_loader_prices(struct pn_loader *loader) {
    const struct pn_journal *journal = loader->journal;
    bool wants_costs = loader->options->infer_cost_prices ||
                       loader->books->dialect == PN_DIALECT_LEDGER || loader->has_implicit_prices;
    size_t room = 0, count = 0;
    struct pn_price *prices;
    for (size_t i = 0; i < journal->directives.count; i++) {
        room += journal->directives.items[i].kind == PN_DIRECTIVE_PRICE;
    }
    if (wants_costs) room += loader->costs.count;
    PN_TRY(PN_NEW_ARRAY(&loader->books->arena, room, &prices));
    add_declared(loader, prices, &count);
    if (wants_costs) add_from_costs(loader, prices, &count);
    PN_TRY(sort_prices(loader, prices, count));
    loader->books->prices = prices;
    loader->books->price_count = count;
    return PN_OK;
}

/* ---- lookup ---- */

/* num / den of the target for one of the source. */
struct ratio {
    pn_i128 num, den;
};

static enum pn_status ratio_of(const struct pn_price *price, bool is_turned, struct ratio *out) {
    struct pn_decimal normal = pn_decimal_normal(price->price);
    struct ratio ratio = {normal.mantissa, pn_i128_pow10(normal.places)};
    if (is_turned) ratio = (struct ratio){ratio.den, ratio.num};
    if (ratio.den == 0) return PN_EINPUT;
    if (ratio.den < 0) {
        if (ratio.den == PN_I128_MIN || ratio.num == PN_I128_MIN) return PN_ERANGE;
        ratio = (struct ratio){-ratio.num, -ratio.den};
    }
    *out = ratio;
    return PN_OK;
}

static pn_u128 common_divisor(pn_u128 a, pn_u128 b) {
    while (b != 0) {
        pn_u128 rest = a % b;
        a = b;
        b = rest;
    }
    return a == 0 ? 1 : a;
}

static enum pn_status multiply(struct ratio a, struct ratio b, struct ratio *out) {
    struct ratio product;
    pn_i128 left = (pn_i128)common_divisor(pn_i128_magnitude(a.num), (pn_u128)b.den);
    pn_i128 right = (pn_i128)common_divisor(pn_i128_magnitude(b.num), (pn_u128)a.den);
    PN_TRY(pn_i128_mul(a.num / left, b.num / right, &product.num));
    PN_TRY(pn_i128_mul(a.den / right, b.den / left, &product.den));
    *out = product;
    return PN_OK;
}

/* The latest price of the pair on or before the date; prices stand by date. */
static const struct pn_price *latest(const struct pn_books *books, uint32_t from, uint32_t to,
                                     pn_date date) {
    size_t low = 0, high = books->price_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (books->prices[middle].date <= date) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (size_t i = low; i-- > 0;) {
        const struct pn_price *price = &books->prices[i];
        if (price->from == from && price->to == to) return price;
    }
    return NULL;
}

/* Breadth first from `from`; how each commodity was reached. */
struct search {
    struct pn_arena arena;
    uint32_t *queue;
    uint32_t *came_from; /* by commodity; PN_NONE when not reached */
    bool *is_turned;
    size_t head, tail;
};

static void reach(struct search *search, uint32_t from, uint32_t to, bool is_turned) {
    if (search->came_from[to] != PN_NONE) return;
    search->came_from[to] = from;
    search->is_turned[to] = is_turned;
    search->queue[search->tail++] = to;
}

static bool find_chain(const struct pn_books *books, struct search *search, uint32_t from,
                       uint32_t to, pn_date date, bool both_ways) {
    for (size_t i = 0; i < books->commodity_count; i++)
        search->came_from[i] = PN_NONE;
    search->head = search->tail = 0;
    reach(search, from, from, false);
    while (search->head < search->tail && search->came_from[to] == PN_NONE) {
        uint32_t at = search->queue[search->head++];
        for (size_t i = 0; i < books->price_count && books->prices[i].date <= date; i++) {
            const struct pn_price *price = &books->prices[i];
            if (price->from == at) reach(search, at, price->to, false);
            if (price->to == at && both_ways && price->price.mantissa != 0) {
                reach(search, at, price->from, true);
            }
        }
    }
    return search->came_from[to] != PN_NONE;
}

static enum pn_status chain_ratio(const struct pn_books *books, const struct search *search,
                                  uint32_t from, uint32_t to, pn_date date, struct ratio *out) {
    struct ratio product = {1, 1};
    for (uint32_t at = to; at != from; at = search->came_from[at]) {
        uint32_t before = search->came_from[at];
        bool is_turned = search->is_turned[at];
        const struct pn_price *price =
            is_turned ? latest(books, at, before, date) : latest(books, before, at, date);
        struct ratio ratio;
        if (price == NULL) return PN_EINPUT;
        PN_TRY(ratio_of(price, is_turned, &ratio));
        PN_TRY(multiply(product, ratio, &product));
    }
    *out = product;
    return PN_OK;
}

static enum pn_status search_ratio(const struct pn_books *books, struct search *search,
                                   uint32_t from, uint32_t to, pn_date date, struct ratio *out) {
    size_t count = books->commodity_count;
    PN_TRY(PN_NEW_ARRAY(&search->arena, count, &search->queue));
    PN_TRY(PN_NEW_ARRAY(&search->arena, count, &search->came_from));
    PN_TRY(PN_NEW_ARRAY(&search->arena, count, &search->is_turned));
    if (!find_chain(books, search, from, to, date, false) &&
        !find_chain(books, search, from, to, date, true)) {
        return PN_EINPUT;
    }
    return chain_ratio(books, search, from, to, date, out);
}

static enum pn_status find_ratio(const struct pn_books *books, uint32_t from, uint32_t to,
                                 pn_date date, struct ratio *out) {
    const struct pn_price *direct = latest(books, from, to, date);
    struct search search = {0};
    if (direct != NULL) return ratio_of(direct, false, out);
    pn_arena_init(&search.arena, PN_REQUEST_BYTES_MAX);
    enum pn_status st = search_ratio(books, &search, from, to, date, out);
    pn_arena_clear(&search.arena);
    return st;
}

enum pn_status pn_books_value(const struct pn_books *books, struct pn_decimal amount, uint32_t from,
                              uint32_t to, pn_date date, unsigned places, struct pn_decimal *out) {
    struct ratio ratio;
    pn_i128 result;
    struct pn_decimal normal = pn_decimal_normal(amount);
    if (from == to) return pn_decimal_round(amount, places, PN_ROUND_HALF_EVEN, out);
    PN_TRY(find_ratio(books, from, to, date, &ratio));
    struct ratio scale = {1, 1};
    if (places >= normal.places) {
        scale.num = pn_i128_pow10(places - normal.places);
    } else {
        scale.den = pn_i128_pow10(normal.places - places);
    }
    PN_TRY(multiply(ratio, scale, &ratio));
    struct ratio whole = {normal.mantissa, 1};
    PN_TRY(multiply(ratio, whole, &ratio));
    PN_TRY(pn_round_div(ratio.num, ratio.den, PN_ROUND_HALF_EVEN, &result));
    *out = (struct pn_decimal){result, (uint8_t)places};
    return PN_OK;
}

/*
 * hledger: of the latest declared price up to the date; of costs only where no price of any
 * commodity is declared up to then.
 */
uint32_t pn_books_value_commodity(const struct pn_books *books, uint32_t from, pn_date date) {
    uint32_t inferred = PN_NONE;
    bool has_declared = false;
    for (size_t i = books->price_count; i-- > 0;) {
        const struct pn_price *price = &books->prices[i];
        if (price->date > date) continue;
        if (!price->is_inferred && price->from == from) return price->to;
        has_declared = has_declared || !price->is_inferred;
        if (price->is_inferred && price->from == from && inferred == PN_NONE) inferred = price->to;
    }
    return has_declared ? PN_NONE : inferred;
}
