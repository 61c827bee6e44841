/*
 * The only file that includes libsodium's hashes.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/sha256.h"

#include <sodium/crypto_hash_sha256.h>

struct pn_sha256 pn_sha256_of(struct pn_slice first, struct pn_slice second) {
    crypto_hash_sha256_state state;
    struct pn_sha256 hash;
    crypto_hash_sha256_init(&state);
    if (first.length > 0) {
        crypto_hash_sha256_update(&state, (const unsigned char *)first.bytes, first.length);
    }
    if (second.length > 0) {
        crypto_hash_sha256_update(&state, (const unsigned char *)second.bytes, second.length);
    }
    crypto_hash_sha256_final(&state, hash.bytes);
    return hash;
}

bool pn_sha256_equal(const struct pn_sha256 *a, const struct pn_sha256 *b) {
    return memcmp(a->bytes, b->bytes, PN_SHA256_BYTES) == 0;
}

char *pn_sha256_format(const struct pn_sha256 *hash, char out[PN_SHA256_TEXT_MAX]) {
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < PN_SHA256_BYTES; i++) {
        out[2 * i] = digits[hash->bytes[i] >> 4];
        out[2 * i + 1] = digits[hash->bytes[i] & 15];
    }
    out[PN_SHA256_TEXT_MAX - 1] = '\0';
    return out;
}

static int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

bool pn_sha256_parse(struct pn_slice text, struct pn_sha256 *out) {
    struct pn_sha256 hash;
    if (text.length != PN_SHA256_TEXT_MAX - 1) return false;
    for (size_t i = 0; i < PN_SHA256_BYTES; i++) {
        int high = digit_of(text.bytes[2 * i]), low = digit_of(text.bytes[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        hash.bytes[i] = (unsigned char)(high << 4 | low);
    }
    *out = hash;
    return true;
}
