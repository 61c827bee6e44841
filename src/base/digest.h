/*
 * digest.h - fingerprints that nobody can forge: BLAKE2b of 256 bits, by libsodium.
 *
 * Three times as fast as SHA-256 on machines without instructions for that; b2sum -l 256 gives the
 * same.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_DIGEST_H
#define PN_BASE_DIGEST_H

#include <stdbool.h>

#include "base/slice.h"

#define PN_DIGEST_BYTES    32
#define PN_DIGEST_TEXT_MAX 65 /* hexadecimal digits and a zero byte */

struct pn_digest {
    unsigned char bytes[PN_DIGEST_BYTES];
};

/* Of the two slices one after the other, as of one file of both. */
struct pn_digest pn_digest_of(struct pn_slice first, struct pn_slice second);

bool pn_digest_equal(const struct pn_digest *a, const struct pn_digest *b);

/* Lower-case hexadecimal with a closing zero byte; returns out. */
char *pn_digest_format(const struct pn_digest *hash, char out[PN_DIGEST_TEXT_MAX]);

/* The inverse; false when it is no such text. */
bool pn_digest_parse(struct pn_slice text, struct pn_digest *out);

#endif
