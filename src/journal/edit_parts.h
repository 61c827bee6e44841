/*
 * edit_parts.h - what the files of the writer share.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_JOURNAL_EDIT_PARTS_H
#define PN_JOURNAL_EDIT_PARTS_H

#include "base/replace.h"
#include "journal/edit.h"
#include "journal/history.h"

/* ---- draft.c ---- */

/* Where refusals of a draft go. */
struct pn_refusals {
    struct pn_diags *diags;
    struct pn_arena *arena;
    struct pn_slice *field; /* set to the field's name at the first refusal */
    enum pn_dialect dialect;
};

/* Whether the grammar can hold the draft's fields: PN_EINPUT after saying why not. */
PN_MUST_USE enum pn_status pn_draft_check(const struct pn_refusals *refusals,
                                          const struct pn_draft *draft);
PN_MUST_USE enum pn_status pn_draft_check_tag(const struct pn_refusals *refusals,
                                              const struct pn_tag *tag);

/* ---- compose.c ---- */

/* How amounts may be written, tried in this order until they come back the same. */
enum pn_writing {
    PN_WRITING_OWN,   /* as the journal writes the commodity */
    PN_WRITING_POINT, /* 1234.50 EUR                         */
    PN_WRITING_COMMA, /* 1234,50 EUR                         */
    PN_WRITING_COUNT,
};

/*
 * The draft's text, each line ended by '\n', and of a draft that replaces the entry `old` (PN_NONE
 * for none) the lines of postings that say the same. Failures stick in buf->status.
 */
void pn_draft_compose(struct pn_strbuf *buf, const struct pn_journal *journal,
                      const struct pn_draft *draft, enum pn_writing writing, size_t old);

/* An amount of the commodity as it was declared, else as it was written last; false: never. */
bool pn_amount_model(const struct pn_journal *journal, uint32_t commodity, struct pn_amount *out);

/* The same in Beancount's syntax; directives without a date of their own get `day`. */
void pn_bean_compose(struct pn_strbuf *buf, const struct pn_journal *journal,
                     const struct pn_draft *draft, pn_date day);
void pn_bean_tags_compose(struct pn_strbuf *buf, struct pn_slice old, const struct pn_tag *tags,
                          size_t count);

/* Append bytes of a file, each line ended by '\n' alone. */
void pn_lines_copy(struct pn_strbuf *buf, struct pn_slice lines);

/* The lines of an entry with its tags set or removed. */
void pn_tags_compose(struct pn_strbuf *buf, struct pn_slice old, const struct pn_tag *tags,
                     size_t count);

/* ---- same.c ---- */

/* Whether two entries of two journals say the same, apart from places. */
bool pn_entry_same(const struct pn_journal *a, struct pn_entry x, const struct pn_journal *b,
                   struct pn_entry y);

/* Whether an entry says what the draft asked for. */
bool pn_entry_is(const struct pn_journal *journal, struct pn_entry entry,
                 const struct pn_draft *draft);

/* Whether a posting says what the draft asks for, but for its comment lines below. */
bool pn_posting_is(const struct pn_journal *journal, const struct pn_posting *posting,
                   const struct pn_draft_posting *draft);

/* Whether the entry's comment lines hold the tags, and not those with an empty value. */
bool pn_entry_has_tags(const struct pn_journal *journal, struct pn_entry entry,
                       const struct pn_tag *tags, size_t count);

/* The lines joined by '\n', an empty first one left out, equal `text`. */
bool pn_comments_are(const struct pn_journal *journal, struct pn_comments lines,
                     struct pn_slice text);

/* ---- place.c ---- */

/* Without line ends (and CR) at both ends; blanks stay. */
struct pn_slice pn_lines_trim(struct pn_slice text);

static inline struct pn_slice pn_entry_text(const struct pn_journal *journal, size_t entry) {
    return pn_sources_text(&journal->sources, pn_entry_span(journal, entry));
}

/* Whether this entry begins a file, ends one, or stands inside another. */
bool pn_entry_is_mark(const struct pn_journal *journal, struct pn_entry entry);

/* ---- splice.c ---- */

/* One stretch of the file and what comes in its place. */
struct pn_splice {
    uint64_t from, to;            /* of the old bytes                                      */
    struct pn_slice text;         /* the new ones                                          */
    const struct pn_draft *draft; /* what must be read in it; NULL: nothing, or anything */
    const struct pn_tag *tags;    /* and these tags of it                                  */
    size_t tag_count;
    bool is_free;      /* any number of entries */
    uint64_t new_from; /* in the new bytes                                      */
};

struct pn_splices {
    PN_VEC(struct pn_splice);
};

/* The new bytes; sorts the splices. PN_EINPUT when two of them overlap. */
PN_MUST_USE enum pn_status pn_splices_apply(struct pn_splices *splices, struct pn_slice old,
                                            struct pn_arena *arena, struct pn_slice *out);

/*
 * Whether the journal read with the new bytes is the one before, but for the splices of the file
 * at `path`. Says what differs in *why, else NULL.
 */
bool pn_splices_hold(const struct pn_splices *splices, struct pn_slice path,
                     const struct pn_journal *before, const struct pn_journal *after,
                     const char **why);

/* ---- edit.c, commit.c, undo.c ---- */

/* One try of one edit: the file as it was read, and what it would become. */
struct pn_attempt {
    const struct pn_edit_options *options;
    struct pn_arena *arena;
    struct pn_diags *diags;
    struct pn_edit_result *result;
    const char *path;        /* canonical                  */
    enum pn_dialect dialect; /* of the file */
    struct pn_slice bytes;   /* of the version, as it was read */
    struct pn_version version;
    struct pn_slice new_bytes;
    struct pn_splices splices;
    struct pn_record record; /* for the history: kind and of are the caller's  */
};

/*
 * Read, splice, verify and write until no other program comes in between. `plan` fills the splices
 * for the bytes read and the journal that holds them.
 */
typedef enum pn_status pn_plan_function(struct pn_attempt *attempt, void *state,
                                        const struct pn_journal *before, enum pn_writing writing);

PN_MUST_USE enum pn_status pn_edit_run(struct pn_attempt *attempt, pn_plan_function *plan,
                                       void *state);

/* Replace the file if it is still the one read; *is_done false when it is not. */
PN_MUST_USE enum pn_status pn_edit_commit(struct pn_attempt *attempt, bool *is_done);

/* Whether a source of the journal is the file. */
bool pn_source_is(const struct pn_source *source, const char *path);

#endif
