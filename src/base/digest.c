/*
 * The only file that includes libsodium's hashes.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/digest.h"

#include <sodium/crypto_generichash.h>

struct pn_digest pn_digest_of(struct pn_slice first, struct pn_slice second) {
    crypto_generichash_state state;
    struct pn_digest digest;
    crypto_generichash_init(&state, NULL, 0, PN_DIGEST_BYTES);
    if (first.length > 0) {
        crypto_generichash_update(&state, (const unsigned char *)first.bytes, first.length);
    }
    if (second.length > 0) {
        crypto_generichash_update(&state, (const unsigned char *)second.bytes, second.length);
    }
    crypto_generichash_final(&state, digest.bytes, PN_DIGEST_BYTES);
    return digest;
}

bool pn_digest_equal(const struct pn_digest *a, const struct pn_digest *b) {
    return memcmp(a->bytes, b->bytes, PN_DIGEST_BYTES) == 0;
}

char *pn_digest_format(const struct pn_digest *hash, char out[PN_DIGEST_TEXT_MAX]) {
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < PN_DIGEST_BYTES; i++) {
        out[2 * i] = digits[hash->bytes[i] >> 4];
        out[2 * i + 1] = digits[hash->bytes[i] & 15];
    }
    out[PN_DIGEST_TEXT_MAX - 1] = '\0';
    return out;
}

static int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

bool pn_digest_parse(struct pn_slice text, struct pn_digest *out) {
    struct pn_digest digest;
    if (text.length != PN_DIGEST_TEXT_MAX - 1) return false;
    for (size_t i = 0; i < PN_DIGEST_BYTES; i++) {
        int high = digit_of(text.bytes[2 * i]), low = digit_of(text.bytes[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        digest.bytes[i] = (unsigned char)(high << 4 | low);
    }
    *out = digest;
    return true;
}
