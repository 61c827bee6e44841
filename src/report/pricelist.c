/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/pricelist.h"

#include <stdlib.h>

#include "report/match.h"

/* A price of the list; those of costs come after the declared ones of their day. */
struct price_line {
    pn_date date;
    size_t place;
    uint32_t from;
    struct pn_sum price; /* with as many digits as are shown */
};

struct price_lines {
    PN_VEC(struct price_line);
};

static int compare_prices(const void *a, const void *b) {
    const struct price_line *x = a;
    const struct price_line *y = b;
    if (x->date != y->date) return x->date < y->date ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

/* Of the query's words only cur:, date: and amt: say anything of a price; all others hold. */
// NOLINTNEXTLINE(misc-no-recursion)
static bool term_holds(const struct pn_report_spec *spec, const struct pn_term *term,
                       const struct price_line *line) {
    bool wanted = term->kind == PN_TERM_OR;
    switch (term->kind) {
    case PN_TERM_NOT:
        return !term_holds(spec, term->parts.items[0], line);
    case PN_TERM_AND:
    case PN_TERM_OR:
        for (size_t i = 0; i < term->parts.count; i++)
            if (term_holds(spec, term->parts.items[i], line) == wanted) return wanted;
        return !wanted || term->parts.count == 0;
    case PN_TERM_SYMBOL:
        return pn_pattern_matches(term->pattern, spec->books->commodities[line->from].symbol);
    case PN_TERM_DATE:
        return pn_days_hold(term->days, line->date);
    case PN_TERM_AMOUNT:
        return pn_term_compares(term, line->price.value);
    case PN_TERM_ACCOUNT:
    case PN_TERM_CODE:
    case PN_TERM_DATE2:
    case PN_TERM_DESCRIPTION:
    case PN_TERM_DEPTH:
    case PN_TERM_NOTE:
    case PN_TERM_PAYEE:
    case PN_TERM_REAL:
    case PN_TERM_STATUS:
    case PN_TERM_TAG:
    case PN_TERM_TYPE:
        break;
    }
    return true;
}

static enum pn_status add_line(const struct pn_report_spec *spec, struct price_line line,
                               struct pn_arena *arena, struct price_lines *lines) {
    line.place = lines->count;
    if (!pn_days_hold(spec->query.days, line.date)) return PN_OK;
    if (!term_holds(spec, spec->query.filter, &line)) return PN_OK;
    return PN_PUSH(arena, lines, line);
}

static enum pn_status add_declared(const struct pn_report_spec *spec, struct pn_arena *arena,
                                   struct price_lines *lines) {
    for (size_t i = 0; i < spec->books->price_count; i++) {
        const struct pn_price *price = &spec->books->prices[i];
        struct pn_decimal written = pn_amount_decimal(price->written);
        struct price_line line = {
            .date = price->date, .from = price->from, .price = pn_sum_of(price->to, written)};
        if (!price->is_inferred) PN_TRY(add_line(spec, line, arena, lines));
    }
    return PN_OK;
}

/* Digits before the point; less than one counts down from 0. */
static int whole_digits(struct pn_decimal value) {
    pn_i128 rest = value.mantissa < 0 ? -value.mantissa : value.mantissa;
    int digits = 0;
    for (; rest > 0; rest /= 10)
        digits++;
    return digits - (int)value.places;
}

/* a / b with so many digits as `places` and the whole digits of b together; PN_EINPUT of b = 0. */
static enum pn_status divide(struct pn_decimal a, struct pn_decimal b, unsigned places,
                             struct pn_decimal *out) {
    int wanted = (int)places + whole_digits(b);
    if (b.mantissa == 0 || a.mantissa == PN_I128_MIN || b.mantissa == PN_I128_MIN) return PN_EINPUT;
    if (wanted < 0) wanted = 0;
    if (b.mantissa < 0) {
        a.mantissa = -a.mantissa;
        b.mantissa = -b.mantissa;
    }
    int shift = wanted + (int)b.places - (int)a.places;
    pn_i128 quotient = 0;
    if (wanted > (int)PN_PLACES_MAX || shift > (int)PN_PLACES_MAX || shift < -(int)PN_PLACES_MAX)
        return PN_ERANGE;
    if (shift < 0) {
        PN_TRY(pn_i128_mul(b.mantissa, pn_i128_pow10((unsigned)-shift), &b.mantissa));
        shift = 0;
    }
    PN_TRY(pn_round_mul_div(a.mantissa, pn_i128_pow10((unsigned)shift), b.mantissa,
                            PN_ROUND_HALF_EVEN, &quotient));
    *out = (struct pn_decimal){quotient, (uint8_t)wanted};
    return PN_OK;
}

/* The price of one unit: as written, or the total over the quantity. */
static enum pn_status price_of(const struct pn_books *books, size_t row, struct pn_decimal *out) {
    const struct pn_cost *cost = &books->costs[pn_books_row_cost(books, row)];
    struct pn_decimal written = pn_amount_decimal(cost->written);
    if (cost->kind != PN_COST_UNIT)
        return divide(written, pn_books_row_amount(books, row), written.places, out);
    *out = written;
    return PN_OK;
}

/* What one unit of the cost's commodity was worth in the posting's. */
static enum pn_status reverse_of(const struct pn_books *books, size_t row, struct pn_decimal *out) {
    const struct pn_cost *cost = &books->costs[pn_books_row_cost(books, row)];
    struct pn_decimal amount = pn_books_row_amount(books, row);
    struct pn_decimal total = cost->total;
    uint32_t commodity = pn_books_row_commodity(books, row);
    return divide(amount, total, books->commodities[commodity].style.places, out);
}

static enum pn_status add_costs(const struct pn_report_spec *spec, bool is_reversed,
                                struct pn_arena *arena, struct price_lines *lines) {
    const struct pn_books *books = spec->books;
    struct pn_matcher matcher;
    PN_TRY(pn_matcher_init(books, &spec->query, arena, &matcher));
    for (size_t row = 0; row < books->postings.count; row++) {
        uint32_t cost = pn_books_row_cost(books, row);
        struct price_line line = {.date = pn_row_date(spec, row)};
        if (cost == PN_NONE || !pn_days_hold(spec->query.days, line.date)) continue;
        if (books->costs[cost].is_inferred || !pn_matches_row(&matcher, row)) continue;
        uint32_t own = pn_books_row_commodity(books, row);
        uint32_t other = books->costs[cost].commodity;
        struct pn_decimal value = {0};
        enum pn_status st =
            is_reversed ? reverse_of(books, row, &value) : price_of(books, row, &value);
        if (st == PN_EINPUT) continue; /* nothing was bought: there is no price */
        PN_TRY(st);
        line.from = is_reversed ? other : own;
        line.price = pn_sum_of(is_reversed ? own : other, value);
        PN_TRY(add_line(spec, line, arena, lines));
    }
    return PN_OK;
}

enum pn_status pn_prices_print(const struct pn_report_spec *spec, bool with_costs,
                               bool with_reverse, struct pn_arena *arena, struct pn_strbuf *buf) {
    struct price_lines lines = {0};
    PN_TRY(add_declared(spec, arena, &lines));
    if (with_costs) PN_TRY(add_costs(spec, false, arena, &lines));
    if (with_reverse) PN_TRY(add_costs(spec, true, arena, &lines));
    if (lines.count > 0) qsort(lines.items, lines.count, sizeof *lines.items, compare_prices);
    for (size_t i = 0; i < lines.count; i++) {
        char date[PN_DATE_TEXT_MAX];
        const struct pn_sum *price = &lines.items[i].price;
        const struct pn_commodity *in = &spec->books->commodities[price->commodity];
        struct pn_slice symbol = spec->books->commodities[lines.items[i].from].symbol;
        const char *quote = pn_symbol_needs_quotes(symbol) ? "\"" : "";
        pn_strbuf_printf(buf, "P %s %s", pn_date_format(lines.items[i].date, date), quote);
        pn_strbuf_slice(buf, symbol);
        pn_strbuf_printf(buf, "%s ", quote);
        pn_style_print(buf, &in->style, in->symbol, price->value);
        pn_strbuf_byte(buf, '\n');
    }
    return PN_OK;
}
