/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "money/decimal.h"

#include "base/assert.h"

static enum pn_status widen(struct pn_decimal a, unsigned places, pn_i128 *out) {
    PN_ASSERT(places >= a.places && places <= PN_PLACES_MAX);
    if (a.mantissa == 0 || places == a.places) {
        *out = a.mantissa;
        return PN_OK;
    }
    return pn_i128_mul(a.mantissa, pn_i128_pow10(places - a.places), out);
}

static unsigned larger_places(struct pn_decimal a, struct pn_decimal b) {
    return a.places > b.places ? a.places : b.places;
}

/* Bring both to the places that both can have, dropping closing zeros if that is needed. */
static enum pn_status align(struct pn_decimal a, struct pn_decimal b, pn_i128 *wide_a,
                            pn_i128 *wide_b, unsigned *places) {
    *places = larger_places(a, b);
    if (widen(a, *places, wide_a) == PN_OK && widen(b, *places, wide_b) == PN_OK) return PN_OK;
    a = pn_decimal_normal(a);
    b = pn_decimal_normal(b);
    *places = larger_places(a, b);
    PN_TRY(widen(a, *places, wide_a));
    return widen(b, *places, wide_b);
}

enum pn_status pn_decimal_add(struct pn_decimal a, struct pn_decimal b, struct pn_decimal *out) {
    pn_i128 wide_a, wide_b, sum;
    unsigned places;
    PN_TRY(align(a, b, &wide_a, &wide_b, &places));
    PN_TRY(pn_i128_add(wide_a, wide_b, &sum));
    *out = (struct pn_decimal){sum, (uint8_t)places};
    return PN_OK;
}

enum pn_status pn_decimal_sub(struct pn_decimal a, struct pn_decimal b, struct pn_decimal *out) {
    pn_i128 wide_a, wide_b, difference;
    unsigned places;
    PN_TRY(align(a, b, &wide_a, &wide_b, &places));
    PN_TRY(pn_i128_sub(wide_a, wide_b, &difference));
    *out = (struct pn_decimal){difference, (uint8_t)places};
    return PN_OK;
}

enum pn_status pn_decimal_mul(struct pn_decimal a, struct pn_decimal b, struct pn_decimal *out) {
    pn_i128 product;
    if (a.places + b.places > PN_PLACES_MAX ||
        pn_i128_mul(a.mantissa, b.mantissa, &product) != PN_OK) {
        a = pn_decimal_normal(a);
        b = pn_decimal_normal(b);
        if (a.places + b.places > PN_PLACES_MAX) return PN_ERANGE;
        PN_TRY(pn_i128_mul(a.mantissa, b.mantissa, &product));
    }
    *out = (struct pn_decimal){product, (uint8_t)(a.places + b.places)};
    return PN_OK;
}

enum pn_status pn_decimal_round(struct pn_decimal a, unsigned places, enum pn_round how,
                                struct pn_decimal *out) {
    PN_ASSERT(places <= PN_PLACES_MAX);
    pn_i128 mantissa;
    if (places >= a.places)
        PN_TRY(widen(a, places, &mantissa));
    else
        PN_TRY(pn_round_div(a.mantissa, pn_i128_pow10(a.places - places), how, &mantissa));
    *out = (struct pn_decimal){mantissa, (uint8_t)places};
    return PN_OK;
}

static int sign_of(pn_i128 a) { return (a > 0) - (a < 0); }

int pn_decimal_compare(struct pn_decimal a, struct pn_decimal b) {
    pn_i128 wide_a, wide_b;
    unsigned places;
    if (a.places == b.places) return (a.mantissa > b.mantissa) - (a.mantissa < b.mantissa);
    if (align(a, b, &wide_a, &wide_b, &places) == PN_OK) {
        return (wide_a > wide_b) - (wide_a < wide_b);
    }
    if (sign_of(a.mantissa) != sign_of(b.mantissa)) return sign_of(a.mantissa);
    /* The one with fewer places did not fit when widened, so its magnitude is the larger. */
    bool a_is_larger = a.places < b.places;
    return a_is_larger == (a.mantissa > 0) ? 1 : -1;
}

struct pn_decimal pn_decimal_normal(struct pn_decimal a) {
    while (a.places > 0 && a.mantissa % 10 == 0) {
        a.mantissa /= 10;
        a.places--;
    }
    return a;
}

enum pn_status pn_decimal_negate(struct pn_decimal a, struct pn_decimal *out) {
    pn_i128 negated;
    PN_TRY(pn_i128_sub(0, a.mantissa, &negated));
    *out = (struct pn_decimal){negated, a.places};
    return PN_OK;
}

enum pn_status pn_decimal_parse(struct pn_slice text, struct pn_decimal *out) {
    pn_i128 mantissa = 0;
    size_t at = 0, digits = 0;
    unsigned places = 0;
    bool after_point = false;
    bool is_negative = text.length > 0 && text.bytes[0] == '-';
    if (is_negative || (text.length > 0 && text.bytes[0] == '+')) at = 1;
    for (; at < text.length; at++) {
        char c = text.bytes[at];
        if (c == '.' && !after_point) {
            after_point = true;
            continue;
        }
        if (c < '0' || c > '9') return PN_EINPUT;
        digits++;
        places += after_point;
        if (places > PN_PLACES_MAX) return PN_ERANGE;
        PN_TRY(pn_i128_mul(mantissa, 10, &mantissa));
        PN_TRY(pn_i128_add(mantissa, c - '0', &mantissa));
    }
    if (digits == 0) return PN_EINPUT;
    *out = (struct pn_decimal){is_negative ? -mantissa : mantissa, (uint8_t)places};
    return PN_OK;
}

void pn_decimal_print(struct pn_strbuf *buf, struct pn_decimal a) {
    char digits[PN_I128_TEXT_MAX];
    size_t length = pn_i128_format(a.mantissa, digits);
    const char *first = digits;
    if (a.mantissa < 0) {
        pn_strbuf_byte(buf, '-');
        first++;
        length--;
    }
    size_t whole = length > a.places ? length - a.places : 0;
    if (whole == 0) pn_strbuf_byte(buf, '0');
    pn_strbuf_slice(buf, (struct pn_slice){first, whole});
    if (a.places == 0) return;
    pn_strbuf_byte(buf, '.');
    if (length < a.places) pn_strbuf_fill(buf, '0', a.places - length);
    pn_strbuf_slice(buf, (struct pn_slice){first + whole, length - whole});
}
