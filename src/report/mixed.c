/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/mixed.h"

/* Where the commodity's sum stands, or would have to. */
static size_t find_place(const struct pn_mixed *mixed, const struct pn_books *books,
                         uint32_t commodity, bool *is_there) {
    struct pn_slice symbol = books->commodities[commodity].symbol;
    *is_there = false;
    for (size_t i = 0; i < mixed->count; i++) {
        if (mixed->items[i].commodity == commodity) {
            *is_there = true;
            return i;
        }
    }
    for (size_t i = 0; i < mixed->count; i++) {
        struct pn_slice other = books->commodities[mixed->items[i].commodity].symbol;
        if (pn_slice_compare(symbol, other) < 0) return i;
    }
    return mixed->count;
}

/* Most amounts are of one commodity, and there are many of them: room for one at first. */
static enum pn_status make_room(struct pn_mixed *mixed, struct pn_arena *arena) {
    size_t capacity = mixed->capacity == 0 ? 1 : 2 * mixed->capacity;
    void *items = mixed->items;
    if (mixed->count < mixed->capacity) return PN_OK;
    if (capacity > SIZE_MAX / 2 / sizeof *mixed->items) return PN_ENOMEM;
    PN_TRY(pn_arena_grow(arena, mixed->capacity * sizeof *mixed->items,
                         capacity * sizeof *mixed->items, &items));
    mixed->items = items;
    mixed->capacity = capacity;
    return PN_OK;
}

static enum pn_status add_value(struct pn_decimal *to, struct pn_decimal value) {
    if (to->places == value.places) return pn_i128_add(to->mantissa, value.mantissa, &to->mantissa);
    return pn_decimal_add(*to, value, to);
}

static const struct pn_style *style_of(const struct pn_books *books, const struct pn_sum *sum) {
    return sum->style != NULL ? sum->style : &books->commodities[sum->commodity].style;
}

static unsigned places_of(const struct pn_books *books, const struct pn_sum *sum) {
    return sum->style != NULL ? sum->places : books->commodities[sum->commodity].style.places;
}

/* The style of the later one, the digits of the one with more. */
static void join_styles(const struct pn_books *books, struct pn_sum *to, const struct pn_sum *sum) {
    unsigned own = places_of(books, to), more = places_of(books, sum);
    to->style = style_of(books, sum);
    to->places = (uint8_t)(own > more ? own : more);
}

enum pn_status pn_mixed_add(struct pn_mixed *mixed, const struct pn_books *books, struct pn_sum sum,
                            struct pn_arena *arena) {
    bool is_there = false;
    size_t at = find_place(mixed, books, sum.commodity, &is_there);
    if (is_there) {
        struct pn_sum *to = &mixed->items[at];
        if (to->style != NULL || sum.style != NULL) join_styles(books, to, &sum);
        return add_value(&to->value, sum.value);
    }
    PN_TRY(make_room(mixed, arena));
    for (size_t i = mixed->count++; i > at; i--)
        mixed->items[i] = mixed->items[i - 1];
    mixed->items[at] = sum;
    return PN_OK;
}

enum pn_status pn_mixed_join(struct pn_mixed *mixed, const struct pn_books *books,
                             struct pn_sum sum, struct pn_arena *arena) {
    bool is_there = false;
    size_t at = find_place(mixed, books, sum.commodity, &is_there);
    if (is_there && (sum.style != NULL || mixed->items[at].style != NULL)) {
        struct pn_sum old = mixed->items[at];
        join_styles(books, &sum, &old);
    }
    return pn_mixed_add(mixed, books, sum, arena);
}

enum pn_status pn_mixed_copy(const struct pn_mixed *from, struct pn_arena *arena,
                             struct pn_mixed *out) {
    struct pn_mixed copy = {.count = from->count, .capacity = from->count};
    PN_TRY(PN_NEW_ARRAY(arena, copy.count, &copy.items));
    if (copy.count > 0) memcpy(copy.items, from->items, copy.count * sizeof *copy.items);
    *out = copy;
    return PN_OK;
}

enum pn_status pn_mixed_add_all(struct pn_mixed *mixed, const struct pn_books *books,
                                const struct pn_mixed *more, struct pn_arena *arena) {
    for (size_t i = 0; i < more->count; i++)
        PN_TRY(pn_mixed_add(mixed, books, more->items[i], arena));
    return PN_OK;
}

enum pn_status pn_mixed_negate(struct pn_mixed *mixed) {
    for (size_t i = 0; i < mixed->count; i++)
        PN_TRY(pn_decimal_negate(mixed->items[i].value, &mixed->items[i].value));
    return PN_OK;
}

/* As many digits more as there is room for: 18, or 6 for huge sums. */
static enum pn_status divide(struct pn_decimal value, size_t by, unsigned more,
                             struct pn_decimal *out) {
    struct pn_decimal wide = value;
    unsigned places = value.places + more;
    if (places > PN_PLACES_MAX) places = PN_PLACES_MAX;
    PN_TRY(pn_decimal_round(value, places, PN_ROUND_HALF_EVEN, &wide));
    PN_TRY(pn_round_div(wide.mantissa, (pn_i128)by, PN_ROUND_HALF_EVEN, &wide.mantissa));
    *out = wide;
    return PN_OK;
}

enum pn_status pn_mixed_divide(struct pn_mixed *mixed, size_t by) {
    for (size_t i = 0; i < mixed->count; i++) {
        struct pn_decimal *value = &mixed->items[i].value;
        if (divide(*value, by, 18, value) == PN_OK) continue;
        if (divide(*value, by, 6, value) == PN_OK) continue;
        PN_TRY(divide(*value, by, 0, value));
    }
    return PN_OK;
}

enum pn_status pn_sum_rounded(const struct pn_books *books, struct pn_sum sum,
                              struct pn_decimal *out) {
    return pn_decimal_round(sum.value, places_of(books, &sum), PN_ROUND_HALF_EVEN, out);
}

static bool looks_zero(const struct pn_books *books, struct pn_sum sum) {
    struct pn_decimal rounded;
    if (sum.value.mantissa == 0) return true;
    return pn_sum_rounded(books, sum, &rounded) == PN_OK && rounded.mantissa == 0;
}

bool pn_mixed_looks_zero(const struct pn_mixed *mixed, const struct pn_books *books) {
    for (size_t i = 0; i < mixed->count; i++)
        if (!looks_zero(books, mixed->items[i])) return false;
    return true;
}

size_t pn_mixed_count(const struct pn_mixed *mixed) {
    size_t count = 0;
    for (size_t i = 0; i < mixed->count; i++)
        count += mixed->items[i].value.mantissa != 0;
    return count;
}

static int sign_of(const struct pn_decimal *value) {
    return value->mantissa > 0 ? 1 : value->mantissa < 0 ? -1 : 0;
}

int pn_mixed_compare(const struct pn_mixed *a, const struct pn_mixed *b,
                     const struct pn_books *books) {
    size_t i = 0;
    size_t j = 0;
    while (i < a->count || j < b->count) {
        int order = 0;
        if (i < a->count && j < b->count && a->items[i].commodity == b->items[j].commodity) {
            order = pn_decimal_compare(a->items[i].value, b->items[j].value);
            i++;
            j++;
        } else if (j == b->count ||
                   (i < a->count &&
                    pn_slice_compare(books->commodities[a->items[i].commodity].symbol,
                                     books->commodities[b->items[j].commodity].symbol) < 0)) {
            order = sign_of(&a->items[i++].value);
        } else {
            order = -sign_of(&b->items[j++].value);
        }
        if (order != 0) return order;
    }
    return 0;
}

static void print_sum(struct pn_strbuf *buf, const struct pn_books *books, struct pn_sum sum,
                      bool with_groups) {
    struct pn_style style = *style_of(books, &sum);
    struct pn_decimal shown = sum.value;
    if (!with_groups) style.group_mark = 0;
    if (pn_sum_rounded(books, sum, &shown) != PN_OK) shown = sum.value;
    if (shown.mantissa == 0) {
        pn_strbuf_byte(buf, '0');
    } else {
        pn_style_print(buf, &style, books->commodities[sum.commodity].symbol, shown);
    }
}

void pn_sum_print(struct pn_strbuf *buf, const struct pn_books *books, struct pn_sum sum) {
    print_sum(buf, books, sum, true);
}

void pn_sum_show(struct pn_strbuf *buf, const struct pn_books *books, struct pn_sum sum,
                 bool has_color) {
    bool is_red = has_color && sum.value.mantissa < 0;
    if (is_red) pn_strbuf_text(buf, PN_COLOR_NEGATIVE);
    pn_sum_print(buf, books, sum);
    if (is_red) pn_strbuf_text(buf, PN_COLOR_OFF);
}

void pn_sum_print_whole(struct pn_strbuf *buf, const struct pn_books *books, struct pn_sum sum) {
    const struct pn_commodity *commodity = &books->commodities[sum.commodity];
    struct pn_decimal normal = pn_decimal_normal(sum.value);
    if (normal.mantissa == 0 || normal.places <= commodity->style.places) {
        print_sum(buf, books, sum, true);
    } else {
        pn_style_print(buf, &commodity->style, commodity->symbol, normal);
    }
}

void pn_mixed_print(struct pn_strbuf *buf, const struct pn_books *books,
                    const struct pn_mixed *mixed, const char *separator, bool has_color) {
    size_t count = 0;
    for (size_t i = 0; i < mixed->count; i++) {
        if (mixed->items[i].value.mantissa == 0) continue;
        if (count++ > 0) pn_strbuf_text(buf, separator);
        pn_sum_show(buf, books, mixed->items[i], has_color);
    }
    if (count == 0) pn_strbuf_byte(buf, '0');
}

void pn_mixed_print_plain(struct pn_strbuf *buf, const struct pn_books *books,
                          const struct pn_mixed *mixed) {
    size_t count = 0;
    for (size_t i = 0; i < mixed->count; i++) {
        if (mixed->items[i].value.mantissa == 0) continue;
        if (count++ > 0) pn_strbuf_text(buf, ", ");
        print_sum(buf, books, mixed->items[i], false);
    }
    if (count == 0) pn_strbuf_byte(buf, '0');
}
