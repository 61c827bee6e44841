/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/assets.h"

/* "/word" of small letters and '-': an address of the page's own router. */
static bool is_view(struct pn_slice path) {
    if (path.length < 2 || path.length > 33) return false;
    for (size_t i = 1; i < path.length; i++) {
        char c = path.bytes[i];
        if ((c < 'a' || c > 'z') && c != '-') return false;
    }
    return true;
}

const struct pn_asset *pn_asset_find(struct pn_slice path) {
    if (is_view(path)) path = PN_SLICE("/");
    for (size_t i = 0; i < pn_asset_count; i++) {
        if (pn_slice_is(path, pn_assets[i].path)) return &pn_assets[i];
    }
    return NULL;
}

/* Whether "gzip, br;q=0.5, zstd" holds the name, and not with q=0. */
static bool accepts(struct pn_slice list, const char *name) {
    while (list.length > 0) {
        size_t end = pn_slice_find(list, ',');
        struct pn_slice item = pn_slice_trim(pn_slice_sub(list, 0, end));
        size_t mark = pn_slice_find(item, ';');
        struct pn_slice weight = pn_slice_trim(pn_slice_sub(item, mark + 1, item.length));
        struct pn_slice word = pn_slice_trim(pn_slice_sub(item, 0, mark));
        if (pn_slice_equal_nocase(word, pn_slice_of(name))) {
            bool is_zero = pn_slice_starts(weight, PN_SLICE("q=0"));
            for (size_t i = 3; i < weight.length && is_zero; i++)
                is_zero = weight.bytes[i] == '0' || weight.bytes[i] == '.';
            return !is_zero;
        }
        list = pn_slice_sub(list, end + 1, list.length);
    }
    return false;
}

struct pn_asset_bytes pn_asset_choose(const struct pn_asset *asset, struct pn_slice accepted,
                                      const char **encoding) {
    if (asset->brotli.bytes != NULL && accepts(accepted, "br")) {
        *encoding = "br";
        return asset->brotli;
    }
    if (asset->gzip.bytes != NULL && accepts(accepted, "gzip")) {
        *encoding = "gzip";
        return asset->gzip;
    }
    *encoding = NULL;
    return asset->identity;
}
