/*
 * shelf.h - the books as they stood when they were read, for as long as somebody looks at them.
 *
 * A snapshot never changes once it is made; whoever uses one holds it and lets it go. The
 * bytes of the files are copied into it, so that a program that writes into a file while it
 * is shown changes nothing here.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_SHELF_H
#define PN_WEB_SHELF_H

#include <stdatomic.h>
#include <sys/types.h>

#include "books/books.h"
#include "household/household.h"

/* A file as the system knows it: enough to notice that it was changed. */
struct pn_stamp {
    dev_t device;
    ino_t inode;
    off_t bytes;
    struct timespec changed;
};

/* Where every 64th line of a file begins. */
struct pn_lines {
    size_t *starts;
    size_t count;
};

struct pn_snapshot {
    atomic_uint holders;
    uint64_t version; /* counts up with every reading */
    pn_date today;
    bool is_good; /* the files read without an error; else only books.journal.sources and diags */
    struct pn_books books;
    struct pn_diags diags; /* of the books and of the household */
    bool has_household;    /* the tags are understood            */
    struct pn_household household;
    struct pn_stamp *stamps; /* [books.journal.sources.list.count] */
    struct pn_arena arena;   /* of stamps and of what is worked out once */
    uint8_t *is_writable;    /* [source] 0 not looked at yet, 1 yes, 2 no */
    struct pn_lines *lines;  /* [source] made when a line is asked for */
    struct pn_slice *folded; /* the files in small letters, made when words are looked for */
    uint32_t *entry_of;      /* [written transaction] its entry in books.journal.entries */
    uint32_t *row_counts;    /* [account] rows of its own */
    size_t *order_of;        /* [written transaction] its number in the books */
};

/*
 * Read the files. A journal with errors gives a snapshot that is not good. PN_ENOMEM, PN_ELIMIT,
 * PN_ERANGE. The caller holds *out.
 */
PN_MUST_USE enum pn_status pn_snapshot_open(const struct pn_slice *paths, size_t path_count,
                                            const struct pn_books_options *options,
                                            uint64_t version, struct pn_snapshot **out);
struct pn_snapshot *pn_snapshot_hold(struct pn_snapshot *snapshot);

/* Let go; the last one takes it down. NULL is fine. */
void pn_snapshot_drop(struct pn_snapshot *snapshot);

/* The entry of a rule or directive of the journal, PN_NONE when it has none. Cost: the entries. */
uint32_t pn_snapshot_entry(const struct pn_snapshot *snapshot, enum pn_entry_kind kind,
                           uint32_t index);

/* The number of the line, from 1, that holds the byte. Cost: one pass over each file, once. */
uint64_t pn_snapshot_line(struct pn_snapshot *snapshot, uint32_t source, uint64_t offset);

/*
 * Take the files on disk for those that were read, where they hold the same bytes: after a
 * snapshot of bytes that were about to be written, and were. Others are stale from now on.
 */
void pn_snapshot_confirm(struct pn_snapshot *snapshot);

/* Whether a file of it was changed, replaced or removed on disk. Cost: one call a file. */
bool pn_snapshot_is_stale(const struct pn_snapshot *snapshot);

#endif
