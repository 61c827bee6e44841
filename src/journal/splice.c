/*
 * Stretches of a file replaced, and the proof that nothing else became different.
 *
 * The entries of the journal before and after are walked side by side. Those inside a stretch of
 * the file are not compared with each other but with what was asked for; all others come in pairs.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "base/strbuf.h"
#include "journal/edit_parts.h"

/* ---- the bytes ---- */

static int compare(const void *a, const void *b) {
    const struct pn_splice *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    return x->to < y->to ? -1 : x->to > y->to;
}

/* Appending twice at one place keeps its order: the array is short and nearly sorted. */
static void sort(struct pn_splices *splices) {
    for (size_t i = 1; i < splices->count; i++) {
        struct pn_splice item = splices->items[i];
        size_t at = i;
        for (; at > 0 && compare(&splices->items[at - 1], &item) > 0; at--)
            splices->items[at] = splices->items[at - 1];
        splices->items[at] = item;
    }
}

enum pn_status pn_splices_apply(struct pn_splices *splices, struct pn_slice old,
                                struct pn_arena *arena, struct pn_slice *out) {
    struct pn_strbuf buf;
    uint64_t at = 0;
    pn_strbuf_init(&buf, arena);
    sort(splices);
    for (size_t i = 0; i < splices->count; i++) {
        struct pn_splice *splice = &splices->items[i];
        if (splice->from < at || splice->to < splice->from || splice->to > old.length) {
            return PN_EINPUT;
        }
        pn_strbuf_slice(&buf, pn_slice_sub(old, at, splice->from));
        splice->new_from = buf.length;
        pn_strbuf_slice(&buf, splice->text);
        at = splice->to;
    }
    pn_strbuf_slice(&buf, pn_slice_sub(old, at, old.length));
    PN_TRY(buf.status);
    *out = buf.length == 0 ? PN_SLICE("") : pn_strbuf_view(&buf);
    return PN_OK;
}

/* ---- the entries ---- */

struct walk {
    const struct pn_journal *journal;
    const struct pn_splices *splices;
    struct pn_slice path;
    bool is_new;
    size_t at;           /* the next entry                             */
    const bool *is_file; /* by source: is it the file that is changed? */
    size_t file_count;   /* how many are: a journal may include it more than once */
};

/* The splice that holds the entry, or NULL. Inner entries go with the one before them. */
static const struct pn_splice *splice_of(const struct walk *walk, size_t entry) {
    while (entry > 0 && walk->journal->entries.items[entry].kind == PN_ENTRY_DIRECTIVE &&
           walk->journal->directives.items[walk->journal->entries.items[entry].index].is_nested)
        entry--;
    struct pn_span span = pn_entry_span(walk->journal, entry);
    if (span.source == PN_SOURCE_NONE || !walk->is_file[span.source]) return NULL;
    for (size_t i = 0; i < walk->splices->count; i++) {
        const struct pn_splice *splice = &walk->splices->items[i];
        uint64_t from = walk->is_new ? splice->new_from : splice->from;
        uint64_t to = walk->is_new ? splice->new_from + splice->text.length : splice->to;
        if (span.offset >= from && span.offset < to) return splice;
    }
    return NULL;
}

static bool is_nested(const struct pn_journal *journal, size_t entry) {
    struct pn_entry item = journal->entries.items[entry];
    return item.kind == PN_ENTRY_DIRECTIVE && journal->directives.items[item.index].is_nested;
}

/* The entries of a splice are one and as asked for; it also begins and ends where its text does. */
static bool holds_draft(const struct pn_journal *journal, const struct pn_splice *splice,
                        size_t entry) {
    struct pn_span span = pn_entry_span(journal, entry);
    struct pn_slice text = pn_lines_trim(splice->text);
    if (splice->draft == NULL || span.length < text.length) return false;
    return pn_entry_is(journal, journal->entries.items[entry], splice->draft) &&
           pn_entry_has_tags(journal, journal->entries.items[entry], splice->tags,
                             splice->tag_count);
}

static bool take_new(struct walk *after, const struct pn_splice *splice, unsigned *seen,
                     const char **why) {
    size_t number = (size_t)(splice - after->splices->items);
    bool is_nested_one = is_nested(after->journal, after->at);
    if (!splice->is_free && !is_nested_one) {
        if (seen[number]++ >= after->file_count) {
            *why = "it would be read as more than one entry";
            return false;
        }
        if (!holds_draft(after->journal, splice, after->at)) {
            *why = "its fields would be read otherwise";
            return false;
        }
    }
    after->at++;
    return true;
}

static bool walk_both(struct walk *before, struct walk *after, unsigned *seen, const char **why) {
    for (;;) {
        const struct pn_splice *splice;
        while (before->at < before->journal->entries.count && splice_of(before, before->at) != NULL)
            before->at++;
        while (after->at < after->journal->entries.count &&
               (splice = splice_of(after, after->at)) != NULL) {
            if (!take_new(after, splice, seen, why)) return false;
        }
        bool ends = before->at == before->journal->entries.count;
        if (ends != (after->at == after->journal->entries.count)) break;
        if (ends) return true;
        if (!pn_entry_same(before->journal, before->journal->entries.items[before->at++],
                           after->journal, after->journal->entries.items[after->at++])) {
            break;
        }
    }
    *why = "another entry would be read otherwise";
    return false;
}

/* Which sources are the file. */
static enum pn_status find_files(struct walk *walk, struct pn_arena *arena) {
    bool *is_file = NULL;
    const struct pn_sources *sources = &walk->journal->sources;
    PN_TRY(PN_NEW_ARRAY(arena, sources->list.count, &is_file));
    for (size_t i = 0; i < sources->list.count; i++) {
        is_file[i] = pn_source_is(&sources->list.items[i], walk->path.bytes);
        walk->file_count += is_file[i];
    }
    walk->is_file = is_file;
    return PN_OK;
}

bool pn_splices_hold(const struct pn_splices *splices, struct pn_slice path,
                     const struct pn_journal *before, const struct pn_journal *after,
                     const char **why) {
    struct pn_arena scratch;
    struct walk old = {.journal = before, .splices = splices, .path = path};
    struct walk new = {.journal = after, .splices = splices, .path = path, .is_new = true};
    unsigned *seen = NULL;
    pn_arena_init(&scratch, after->arena->max_bytes);
    *why = "memory ran out";
    bool holds = PN_NEW_ARRAY(&scratch, splices->count + 1, &seen) == PN_OK &&
                 find_files(&old, &scratch) == PN_OK && find_files(&new, &scratch) == PN_OK;
    holds = holds && walk_both(&old, &new, seen, why);
    for (size_t i = 0; i < splices->count && holds; i++) {
        const struct pn_splice *splice = &splices->items[i];
        if (splice->is_free || splice->draft == NULL || seen[i] == new.file_count) continue;
        *why = "it would not be read as an entry";
        holds = false;
    }
    pn_arena_clear(&scratch);
    if (holds) *why = NULL;
    return holds;
}
