/*
 * Tags in comments, and the parts of a description.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "journal/internal.h"

bool pn_tag_of_line(struct pn_slice comment, struct pn_tag *out) {
    struct pn_slice line = pn_slice_trim(comment);
    size_t end = 0;
    while (end < line.length && !pn_is_blank(line.bytes[end]) && line.bytes[end] != ':')
        end++;
    if (end == 0 || end >= line.length || line.bytes[end] != ':') return false;
    struct pn_slice value = pn_slice_sub(line, end + 1, line.length);
    if (value.length > 0 && !pn_is_blank(value.bytes[0])) return false;
    *out = (struct pn_tag){pn_slice_sub(line, 0, end), pn_slice_trim(value)};
    return true;
}

/* hledger: a name is what stands before a colon without a blank; a comma ends the value. */
bool pn_tag_next(struct pn_slice comment, size_t *at, struct pn_tag *out) {
    size_t from = *at;
    while (from < comment.length) {
        struct pn_slice rest = pn_slice_sub(comment, from, comment.length);
        size_t colon = pn_slice_find(rest, ':');
        if (colon == rest.length) break;
        size_t name = colon;
        while (name > 0 && !pn_is_blank(rest.bytes[name - 1]))
            name--;
        if (name == colon) {
            from += colon + 1;
            continue;
        }
        struct pn_slice after = pn_slice_sub(rest, colon + 1, rest.length);
        size_t comma = pn_slice_find(after, ',');
        *out = (struct pn_tag){pn_slice_sub(rest, name, colon),
                               pn_slice_trim(pn_slice_sub(after, 0, comma))};
        *at = from + colon + 1 + (comma < after.length ? comma + 1 : comma);
        return true;
    }
    *at = comment.length;
    return false;
}

struct pn_slice pn_description_payee(struct pn_slice description) {
    return pn_slice_trim(pn_slice_sub(description, 0, pn_slice_find(description, '|')));
}

struct pn_slice pn_description_note(struct pn_slice description) {
    size_t bar = pn_slice_find(description, '|');
    if (bar == description.length) return pn_slice_trim(description);
    return pn_slice_trim(pn_slice_sub(description, bar + 1, description.length));
}
