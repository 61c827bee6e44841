/*
 * assets.h - the files of the page, inside the program.
 *
 * tools/embed.py makes the table from src/web/page/dist, where each file may lie beside its
 * copies packed with Brotli (.br) and gzip (.gz).
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_ASSETS_H
#define PN_WEB_ASSETS_H

#include <stdbool.h>

#include "base/slice.h"

struct pn_asset_bytes {
    const unsigned char *bytes; /* NULL when there is no such copy */
    size_t length;
};

struct pn_asset {
    const char *path;  /* "/assets/app-3f2a91c0.js", and "/" for the page itself */
    const char *type;  /* of HTTP                                              */
    const char *etag;  /* in its quotes                                        */
    bool is_immutable; /* the name changes with the bytes                      */
    struct pn_asset_bytes identity;
    struct pn_asset_bytes brotli;
    struct pn_asset_bytes gzip;
};

extern const struct pn_asset pn_assets[];
extern const size_t pn_asset_count;

/* The file at a path, the page for "/" and "/word"; NULL when there is none. */
const struct pn_asset *pn_asset_find(struct pn_slice path);

/*
 * The copy to send to one who accepts these encodings ("" for none told): Brotli, gzip, or as
 * it is. *encoding is the header's value, NULL for none.
 */
struct pn_asset_bytes pn_asset_choose(const struct pn_asset *asset, struct pn_slice accepted,
                                      const char **encoding);

#endif
