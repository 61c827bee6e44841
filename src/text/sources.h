/*
 * sources.h - the files that a journal was read from, and places in them.
 *
 * Everything read keeps slices of the files' bytes, so a place needs no
 * bookkeeping while reading: pn_sources_span finds the file that holds a slice.
 * Bytes stay where they are until the sources are closed.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_TEXT_SOURCES_H
#define PN_TEXT_SOURCES_H

#include <stdint.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/vec.h"

struct pn_source {
    struct pn_slice name; /* as shown; zero-terminated, in the arena             */
    struct pn_file file;  /* the bytes                                           */
    uint64_t base;        /* the place of its first byte; those of all files count up */
    uint32_t parent;      /* the includer, or PN_SOURCE_NONE                     */
    uint32_t depth;       /* 0 for a file named by the user                      */
    struct pn_slice via;  /* the include directive's text in the parent          */
};

/* Bytes to be read in the place of a file's, to see what a change of it would do. */
struct pn_swap {
    struct pn_slice path; /* canonical, as realpath gives it; as named when the file is missing */
    struct pn_slice bytes;
};

struct pn_sources {
    struct pn_arena *arena; /* of names and of what cannot be mapped */
    bool copies_files;      /* set after init: bytes are read, not mapped; so are those of swap */
    const struct pn_swap *swap; /* NULL for none; must outlive the sources */
    struct {
        PN_VEC(struct pn_source);
    } list;
};

#define PN_PLACES_MAX_LOG 34 /* places fit in so many bits: 16 GB of text */

/* The line and column of a byte, both from 1; columns count characters. */
struct pn_position {
    uint64_t line;
    uint64_t column;
};

void pn_sources_init(struct pn_sources *sources, struct pn_arena *arena);
void pn_sources_close(struct pn_sources *sources);

/*
 * Add the file at path ("-" for standard input). parent and via are of the include
 * directive, PN_SOURCE_NONE and an empty slice for a file named by the user. An error
 * is recorded at `via`: PN_EIO when it cannot be read, PN_EINPUT for a cycle or too
 * many or too deep files, PN_ELIMIT when it is too large, PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_sources_open(struct pn_sources *sources, struct pn_slice path,
                                           uint32_t parent, struct pn_slice via,
                                           struct pn_diags *diags, uint32_t *out);

/* Add bytes that the caller keeps alive, under the name shown in errors. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_sources_add(struct pn_sources *sources, struct pn_slice name,
                                          struct pn_slice bytes, uint32_t *out);

/*
 * The paths that an include pattern of the file `parent` names: relative to that
 * file, `~` for the home, and `*`, `?`, `[...]` and `**` matched, sorted, the includer
 * itself left out of matches. PN_EINPUT with a diagnostic when nothing matches, PN_ENOMEM.
 */
struct pn_paths {
    PN_VEC(struct pn_slice); /* zero-terminated */
};
PN_MUST_USE enum pn_status pn_sources_match(struct pn_sources *sources, struct pn_slice pattern,
                                            uint32_t parent, struct pn_diags *diags,
                                            struct pn_paths *out);

/* Whether a path named in a source is that of a file: relative to that source, `~` for the home. */
bool pn_sources_has_file(struct pn_sources *sources, uint32_t source, struct pn_slice path);

/* The span of a slice of some source; PN_SPAN_NONE when it lies in none. Cost: the files. */
struct pn_span pn_sources_span(const struct pn_sources *sources, struct pn_slice text);

/* The text from a place (base + offset) to the end of its source. Cost: log of the files. */
struct pn_slice pn_sources_at(const struct pn_sources *sources, uint64_t place);

/* The bytes of a span; empty for PN_SPAN_NONE. */
struct pn_slice pn_sources_text(const struct pn_sources *sources, struct pn_span span);

/* Cost: the bytes before the offset. */
struct pn_position pn_sources_position(const struct pn_sources *sources, uint32_t source,
                                       uint64_t offset);

#endif
