/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/int128.h"

#include "base/assert.h"

pn_i128 pn_i128_pow10(unsigned exponent) {
    PN_ASSERT(exponent <= 38);
    pn_i128 power = 1;
    for (unsigned i = 0; i < exponent; i++)
        power *= 10;
    return power;
}

size_t pn_i128_format(pn_i128 a, char *out) {
    char digits[PN_I128_TEXT_MAX];
    size_t count = 0;
    pn_u128 rest = pn_i128_magnitude(a);
    while (rest > UINT64_MAX) { /* a division of 128 bits takes many times one of 64 */
        digits[count++] = (char)('0' + (int)(rest % 10));
        rest /= 10;
    }
    for (uint64_t low = (uint64_t)rest; low != 0 || count == 0; low /= 10)
        digits[count++] = (char)('0' + (int)(low % 10));
    size_t length = 0;
    if (a < 0) out[length++] = '-';
    while (count > 0)
        out[length++] = digits[--count];
    out[length] = '\0';
    return length;
}
