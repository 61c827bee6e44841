/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/slice.h"

int pn_slice_compare(struct pn_slice a, struct pn_slice b) {
    size_t common = a.length < b.length ? a.length : b.length;
    int order = common == 0 ? 0 : memcmp(a.bytes, b.bytes, common);
    if (order != 0) return order;
    return a.length < b.length ? -1 : a.length > b.length;
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

struct pn_slice pn_slice_trim(struct pn_slice a) {
    while (a.length > 0 && is_blank(a.bytes[0])) {
        a.bytes++;
        a.length--;
    }
    while (a.length > 0 && is_blank(a.bytes[a.length - 1]))
        a.length--;
    return a;
}

size_t pn_slice_find(struct pn_slice a, char byte) {
    if (a.length == 0) return 0;
    const char *found = memchr(a.bytes, byte, a.length);
    return found == NULL ? a.length : (size_t)(found - a.bytes);
}

static char to_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

bool pn_slice_equal_nocase(struct pn_slice a, struct pn_slice b) {
    if (a.length != b.length) return false;
    for (size_t i = 0; i < a.length; i++) {
        if (to_lower(a.bytes[i]) != to_lower(b.bytes[i])) return false;
    }
    return true;
}

bool pn_slice_contains_nocase(struct pn_slice a, struct pn_slice needle) {
    for (size_t at = 0; at + needle.length <= a.length; at++) {
        if (pn_slice_equal_nocase(pn_slice_sub(a, at, at + needle.length), needle)) return true;
    }
    return false;
}

#define DISTANCE_LENGTH_MAX 64

unsigned pn_slice_distance(struct pn_slice a, struct pn_slice b) {
    unsigned row[DISTANCE_LENGTH_MAX + 1];
    if (a.length > DISTANCE_LENGTH_MAX) a.length = DISTANCE_LENGTH_MAX;
    if (b.length > DISTANCE_LENGTH_MAX) b.length = DISTANCE_LENGTH_MAX;
    for (size_t j = 0; j <= b.length; j++)
        row[j] = (unsigned)j;
    for (size_t i = 1; i <= a.length; i++) {
        unsigned diagonal = row[0];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b.length; j++) {
            unsigned swapped = diagonal + (a.bytes[i - 1] != b.bytes[j - 1]);
            diagonal = row[j];
            unsigned gap = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = swapped < gap ? swapped : gap;
        }
    }
    return row[b.length];
}
