/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "money/decimal28.h"

unsigned pn_i128_digits(pn_i128 value) {
    pn_u128 magnitude = pn_i128_magnitude(value);
    unsigned digits = 1;
    while (digits < 38 && magnitude >= (pn_u128)pn_i128_pow10(digits))
        digits++;
    return digits + (digits == 38 && magnitude / 10 >= (pn_u128)pn_i128_pow10(37));
}

/* Drop digits until 28 are left; a whole number keeps all. */
static enum pn_status round28(struct pn_decimal value, struct pn_decimal *out) {
    unsigned digits = pn_i128_digits(value.mantissa);
    unsigned excess = digits > PN_DECIMAL28_DIGITS ? digits - PN_DECIMAL28_DIGITS : 0;
    if (excess > value.places) excess = value.places;
    if (excess > 0)
        PN_TRY(pn_decimal_round(value, value.places - excess, PN_ROUND_HALF_EVEN, &value));
    *out = value;
    return PN_OK;
}

enum pn_status pn_decimal28_add(struct pn_decimal a, struct pn_decimal b, struct pn_decimal *out) {
    struct pn_decimal sum;
    enum pn_status st;
    while ((st = pn_decimal_add(a, b, &sum)) == PN_ERANGE) {
        struct pn_decimal *longer = a.places > b.places ? &a : &b;
        if (longer->places == 0) return PN_ERANGE;
        PN_TRY(pn_decimal_round(*longer, longer->places - 1u, PN_ROUND_HALF_EVEN, longer));
    }
    PN_TRY(st);
    return round28(sum, out);
}

enum pn_status pn_decimal28_sub(struct pn_decimal a, struct pn_decimal b, struct pn_decimal *out) {
    PN_TRY(pn_decimal_negate(b, &b));
    return pn_decimal28_add(a, b, out);
}

/* ---- products ---- */

/* 256 bits, the lowest 32 first. */
struct wide {
    uint32_t limbs[8];
};

static struct wide wide_product(pn_u128 a, pn_u128 b) {
    struct wide product = {{0}};
    for (unsigned i = 0; i < 4; i++) {
        uint64_t carry = 0, left = (uint32_t)(a >> (32 * i));
        for (unsigned k = 0; k < 4; k++) {
            carry += product.limbs[i + k] + left * (uint32_t)(b >> (32 * k));
            product.limbs[i + k] = (uint32_t)carry;
            carry >>= 32;
        }
        product.limbs[i + 4] = (uint32_t)carry;
    }
    return product;
}

static uint32_t wide_div10(struct wide *value) {
    uint64_t rest = 0;
    for (unsigned i = 8; i-- > 0;) {
        rest = rest << 32 | value->limbs[i];
        value->limbs[i] = (uint32_t)(rest / 10);
        rest %= 10;
    }
    return (uint32_t)rest;
}

static bool wide_fits(const struct wide *value, pn_u128 below) {
    for (unsigned i = 4; i < 8; i++) {
        if (value->limbs[i] != 0) return false;
    }
    pn_u128 low = 0;
    for (unsigned i = 4; i-- > 0;)
        low = low << 32 | value->limbs[i];
    return low < below;
}

static enum pn_status mul_wide(struct pn_decimal a, struct pn_decimal b, struct pn_decimal *out) {
    struct wide product =
        wide_product(pn_i128_magnitude(a.mantissa), pn_i128_magnitude(b.mantissa));
    pn_u128 below = (pn_u128)pn_i128_pow10(PN_DECIMAL28_DIGITS);
    unsigned places = (unsigned)a.places + b.places;
    uint32_t digit = 0;
    bool sticky = false; /* whether anything was dropped behind digit */
    while (!wide_fits(&product, below) || places > PN_PLACES_MAX) {
        if (places == 0) return PN_ERANGE;
        sticky = sticky || digit != 0;
        digit = wide_div10(&product);
        places--;
    }
    pn_i128 result = 0;
    for (unsigned i = 4; i-- > 0;)
        result = result << 32 | product.limbs[i];
    if (digit > 5 || (digit == 5 && (sticky || result % 2 != 0))) result++;
    if ((a.mantissa < 0) != (b.mantissa < 0)) result = -result;
    return round28((struct pn_decimal){result, (uint8_t)places}, out);
}

enum pn_status pn_decimal28_mul(struct pn_decimal a, struct pn_decimal b, struct pn_decimal *out) {
    unsigned places = (unsigned)a.places + b.places;
    pn_i128 product;
    if (places > PN_PLACES_MAX || pn_i128_mul(a.mantissa, b.mantissa, &product) != PN_OK ||
        pn_i128_digits(product) > PN_DECIMAL28_DIGITS) {
        return mul_wide(a, b, out);
    }
    *out = (struct pn_decimal){product, (uint8_t)places};
    return PN_OK;
}

/* ---- quotients ---- */

/* A quotient being written digit by digit. */
struct quotient {
    pn_u128 digits, rest, by;
    int places;
};

static void divide_on(struct quotient *q) {
    pn_u128 enough = (pn_u128)pn_i128_pow10(PN_DECIMAL28_DIGITS - 1);
    while (q->rest != 0 && q->digits < enough && q->places < PN_PLACES_MAX) {
        q->rest *= 10;
        q->digits = q->digits * 10 + q->rest / q->by;
        q->rest %= q->by;
        q->places++;
    }
}

enum pn_status pn_decimal28_div(struct pn_decimal a, struct pn_decimal b, struct pn_decimal *out) {
    struct quotient q = {.by = pn_i128_magnitude(b.mantissa)};
    pn_u128 above = pn_i128_magnitude(a.mantissa);
    if (q.by == 0) return PN_EINPUT;
    if (q.by > (pn_u128)pn_i128_pow10(37) || a.mantissa == PN_I128_MIN) return PN_ERANGE;
    q.digits = above / q.by;
    q.rest = above % q.by;
    q.places = (int)a.places - (int)b.places;
    divide_on(&q);
    if (q.rest * 2 > q.by || (q.rest * 2 == q.by && q.digits % 2 != 0)) q.digits++;
    pn_i128 result = (pn_i128)q.digits;
    if (q.places < 0) {
        PN_TRY(pn_i128_mul(result, pn_i128_pow10((unsigned)-q.places), &result));
        q.places = 0;
    }
    if ((a.mantissa < 0) != (b.mantissa < 0)) result = -result;
    return round28((struct pn_decimal){result, (uint8_t)q.places}, out);
}
