/*
 * sha256.h - fingerprints that nobody can forge, by libsodium.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_SHA256_H
#define PN_BASE_SHA256_H

#include <stdbool.h>

#include "base/slice.h"

#define PN_SHA256_BYTES    32
#define PN_SHA256_TEXT_MAX 65 /* hexadecimal digits and a zero byte */

struct pn_sha256 {
    unsigned char bytes[PN_SHA256_BYTES];
};

/* Of the two slices one after the other; the same as sha256sum of one file of both. */
struct pn_sha256 pn_sha256_of(struct pn_slice first, struct pn_slice second);

bool pn_sha256_equal(const struct pn_sha256 *a, const struct pn_sha256 *b);

/* Lower-case hexadecimal with a closing zero byte; returns out. */
char *pn_sha256_format(const struct pn_sha256 *hash, char out[PN_SHA256_TEXT_MAX]);

/* The inverse; false when it is no such text. */
bool pn_sha256_parse(struct pn_slice text, struct pn_sha256 *out);

#endif
