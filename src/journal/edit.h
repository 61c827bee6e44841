/*
 * edit.h - the one writer of journals: every change of a journal's text goes through here.
 *
 * A change names an entry (a transaction, a rule, a directive with what stands below it) by its
 * bytes and place, or says what to append. The text is composed from plain fields, spliced into
 * the file, the whole journal is read again with the new bytes in the place of the old, and every
 * entry is compared field by field: the new one with what was asked for, all others with what they
 * were. Only then is the file replaced: a new file beside it, fsync, rename, fsync of the folder.
 * After a crash at any point there is the old file or the new one. Everything outside the entry
 * stays byte for byte; a deletion also takes one of two blank lines that would meet.
 *
 * What the grammar cannot hold is refused with a reason, never changed: no field has control
 * characters or line breaks (comments may have lines), none begins or ends with a blank. A
 * direction override (U+202A..202E, U+2066..2069) stays in descriptions and comments, which share
 * no line with an amount before them, and is refused in accounts and commodities, where it would
 * show another amount than the one that is there.
 *
 * In a Beancount file comments are metadata, so each line of one is `key: value`; a transaction
 * without a mark gets `*`; a description is "payee | narration".
 *
 * The file keeps its mode, owner, line ends (CRLF too) and symbolic links. A file that another
 * program changes meanwhile is noticed, under a lock and once more after the rename: the change is
 * made again on the new bytes where the entry still stands byte for byte, else it is refused and
 * the result holds both versions.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_JOURNAL_EDIT_H
#define PN_JOURNAL_EDIT_H

#include "base/strbuf.h"
#include "journal/journal.h"

/* ---- what to write ---- */

enum pn_draft_kind {
    PN_DRAFT_TRANSACTION, /* date .. postings                                              */
    PN_DRAFT_RULE,        /* `~ period`: period, description (hledger), comment, postings   */
    PN_DRAFT_ACCOUNT,     /* `account NAME` with the lines of comment (its tags) below      */
    PN_DRAFT_TEXT,        /* text: one entry as it should stand                             */
    PN_DRAFT_LINES,       /* text: any number of entries, comments and blank lines          */
};

struct pn_draft_posting {
    enum pn_posting_kind kind;
    enum pn_mark mark;
    struct pn_slice account;    /* without brackets                                         */
    bool has_amount;            /* else the books infer it                                  */
    struct pn_decimal quantity; /* written in the journal's own style of the commodity      */
    struct pn_slice commodity;  /* symbol without quotes; may be empty                      */
    struct pn_slice tail;       /* after the amount: `@ 1.10 EUR`, `= 20.00 EUR`; may be empty */
    struct pn_slice comment;    /* lines parted by '\n'; may be empty                       */
};

/* Begin with PN_DRAFT_EMPTY; slices that are not set are empty. */
struct pn_draft {
    enum pn_draft_kind kind;
    pn_date date, date2; /* PN_DATE_NONE for no second date */
    enum pn_mark mark;
    struct pn_slice code;        /* without parentheses                                     */
    struct pn_slice description; /* "payee" or "payee | note", see pn_draft_describe        */
    struct pn_slice comment;     /* lines parted by '\n'                                    */
    struct pn_slice period;      /* of a rule                                               */
    struct pn_slice account;     /* of an account directive                                 */
    struct pn_slice text;
    const struct pn_draft_posting *postings;
    size_t posting_count;
};

#define PN_DRAFT_EMPTY ((struct pn_draft){.date = PN_DATE_NONE, .date2 = PN_DATE_NONE})

/*
 * "payee | note", or the payee alone without a note. PN_EINPUT with a diagnostic when the payee
 * holds `|` or a note stands without a payee: it would come back otherwise. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_draft_describe(struct pn_arena *arena, struct pn_slice payee,
                                             struct pn_slice note, struct pn_diags *diags,
                                             struct pn_slice *out);

/*
 * The fields of an entry as a draft, to be changed and written again: slices of the journal or
 * copies in the arena. *has_more says that the entry holds what a draft cannot (a lot, an
 * expression, a directive's lines that are no comments): replace its text then. PN_EINPUT without a
 * diagnostic for entries of other kinds than the first three. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_draft_of(struct pn_arena *arena, const struct pn_journal *journal,
                                       size_t entry, struct pn_draft *out, bool *has_more);

/* ---- which entry ---- */

struct pn_target {
    struct pn_slice path; /* the file, as the sources name it                               */
    uint64_t offset;      /* of the entry's first byte                                      */
    struct pn_slice text; /* its bytes: whole lines, without the last line's end             */
};

/*
 * Where an entry stands: from its first line to the last indented line below it. PN_SPAN_NONE for
 * what stands in no file (the ends of files, aliases below an account).
 */
struct pn_span pn_entry_span(const struct pn_journal *journal, size_t entry);

/* The target of an entry; slices of the journal's sources. PN_EINPUT when it has no place. */
PN_MUST_USE enum pn_status pn_target_of(const struct pn_journal *journal, size_t entry,
                                        struct pn_target *out);

/*
 * A name of an entry for others to hold: file, offset, length and a hash of its bytes, as in
 * "0-1532-87-5f3a9c0d12e4b7a8". Finding it gives the entry at that place, else the nearest one of
 * the same file with the same bytes. PN_EINPUT when there is none. Cost: the entries of the file.
 */
#define PN_ENTRY_ID_MAX 64
void pn_entry_id(struct pn_strbuf *buf, const struct pn_journal *journal, size_t entry);
PN_MUST_USE enum pn_status pn_entry_find(const struct pn_journal *journal, struct pn_slice id,
                                         size_t *out);

/* ---- changes ---- */

enum pn_change_kind {
    PN_CHANGE_APPEND,  /* draft, at the end of `into`; an account after the file's last one    */
    PN_CHANGE_REPLACE, /* target by draft; posting lines that say the same stay as they are    */
    PN_CHANGE_DELETE,  /* target                                                              */
    PN_CHANGE_TAGS,    /* set or remove tags of the target, one a line; all else of it stays  */
};

struct pn_change {
    enum pn_change_kind kind;
    struct pn_target target;
    struct pn_draft draft;
    const struct pn_tag *tags; /* an empty value removes the tag                               */
    size_t tag_count;
    struct pn_slice into; /* the file to append to; empty: the first file of the journal, or,
                             where that one has no transaction and others have, the file of the
                             latest one. It need not exist when it is the journal's only file. */
};

struct pn_edit_options {
    const struct pn_slice *paths; /* the journal's files, as given to pn_journal_read; each
                                     zero-terminated                                            */
    size_t path_count;
    enum pn_dialect dialect; /* of files, or PN_DIALECT_BY_NAME                             */
    pn_date today;           /* PN_DATE_NONE asks the clock                                 */
    const char *history;     /* the record of changes, see history.h; NULL keeps none       */
    struct pn_slice label;   /* what a person calls this change: "add 2026-11-24 Market"    */
    bool is_dry;             /* all but the writing                                         */
    /*
     * Called before the file is replaced, with the bytes that it will hold: give swap to
     * pn_journal_options or pn_books_options to see the books as they would be, and refuse
     * (PN_EINPUT and a diagnostic) what does not balance. Called again after a merge. May be NULL.
     */
    enum pn_status (*check)(void *state, const struct pn_swap *swap, struct pn_diags *diags);
    void *check_state;
};

/* What became of it. Texts are in the arena. */
struct pn_edit_result {
    struct pn_slice path;   /* the file, symbolic links followed                             */
    uint64_t offset;        /* of the text below                                             */
    struct pn_slice text;   /* the last change's entry as written; empty for a deletion      */
    struct pn_slice field;  /* after a refusal: "description", "postings.1.account"; or empty */
    uint64_t number;        /* of its record in the history; 0 without one                   */
    bool is_merged;         /* the file had been changed meanwhile, elsewhere                */
    bool is_conflict;       /* refused: another program changed the entry                    */
    struct pn_slice yours;  /* after a conflict: the text that was to be written             */
    struct pn_slice theirs; /* and what stands there now; empty when nothing does            */
};

/*
 * Make the changes, all in one file, in one write. PN_EINPUT: refused, nothing was written, the
 * diagnostics (which have no place: the message names file and line) say why, and so does `out`,
 * which is set then too. PN_EIO, PN_ELIMIT, PN_ENOMEM. Cost: two readings of the whole journal.
 */
PN_MUST_USE enum pn_status pn_edit_apply(const struct pn_edit_options *options,
                                         const struct pn_change *changes, size_t change_count,
                                         struct pn_arena *arena, struct pn_diags *diags,
                                         struct pn_edit_result *out);

/*
 * Take the latest change back, or make the one taken back last again; a change like any other:
 * merged or refused when the file was changed since, and recorded. options->label is not used.
 * PN_EINPUT with PN_E0301_NOTHING when there is nothing to do; the rest as pn_edit_apply.
 */
PN_MUST_USE enum pn_status pn_edit_undo(const struct pn_edit_options *options,
                                        struct pn_arena *arena, struct pn_diags *diags,
                                        struct pn_edit_result *out);
PN_MUST_USE enum pn_status pn_edit_redo(const struct pn_edit_options *options,
                                        struct pn_arena *arena, struct pn_diags *diags,
                                        struct pn_edit_result *out);

#endif
