/*
 * slice.h - a run of bytes that somebody else owns.
 *
 * Mostly a piece of a source file; never zero-terminated, may hold any byte.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_SLICE_H
#define PN_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct pn_slice {
    const char *bytes; /* may be NULL when length is 0 */
    size_t length;
};

#define PN_SLICE(literal) ((struct pn_slice){(literal), sizeof(literal) - 1})

/* The slice of a zero-terminated string, which must outlive it. */
static inline struct pn_slice pn_slice_of(const char *text) {
    return (struct pn_slice){text, strlen(text)};
}

static inline bool pn_slice_equal(struct pn_slice a, struct pn_slice b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

static inline bool pn_slice_is(struct pn_slice a, const char *text) {
    return pn_slice_equal(a, pn_slice_of(text));
}

static inline bool pn_slice_starts(struct pn_slice a, struct pn_slice prefix) {
    return a.length >= prefix.length &&
           (prefix.length == 0 || memcmp(a.bytes, prefix.bytes, prefix.length) == 0);
}

/* Bytes from, up to but without to; both are clipped to the slice. */
static inline struct pn_slice pn_slice_sub(struct pn_slice a, size_t from, size_t to) {
    if (to > a.length) to = a.length;
    if (from > to) from = to;
    return (struct pn_slice){a.bytes == NULL ? NULL : a.bytes + from, to - from};
}

/* Order of the bytes, a shorter slice before its extension: <0, 0, >0. */
int pn_slice_compare(struct pn_slice a, struct pn_slice b);

/* Without blanks (space, tab, CR) at both ends. */
struct pn_slice pn_slice_trim(struct pn_slice a);

/* Index of the first such byte, or a.length. */
size_t pn_slice_find(struct pn_slice a, char byte);

/* Equality and search where ASCII letters of either case are the same. */
bool pn_slice_equal_nocase(struct pn_slice a, struct pn_slice b);
bool pn_slice_contains_nocase(struct pn_slice a, struct pn_slice needle);

/*
 * Edits (insertion, deletion, substitution of a byte) between a and b, for "did
 * you mean"; both are cut at 64 bytes. Cost: their product.
 */
unsigned pn_slice_distance(struct pn_slice a, struct pn_slice b);

#endif
