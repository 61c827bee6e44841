/*
 * edit_case.h - a journal in a folder of its own, to be edited.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef EDIT_CASE_H
#define EDIT_CASE_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "journal/edit.h"
#include "journal/history.h"
#include "pt.h"

#define EDIT_ARENA_BYTES ((size_t)1 << 30)

static char edit_folder[64];
static char edit_file[96];
static char edit_record[128];

/* A file of the folder, whole. */
__attribute__((unused)) static void edit_write(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");
    PT_TRUE(file != NULL);
    PT_INT(fwrite(text, 1, strlen(text), file), strlen(text));
    PT_INT(fclose(file), 0);
}

__attribute__((unused)) static const char *edit_read(const char *path) {
    static char text[1 << 20];
    FILE *file = fopen(path, "rb");
    PT_TRUE(file != NULL);
    size_t length = fread(text, 1, sizeof text - 1, file);
    text[length] = '\0';
    fclose(file);
    return text;
}

__attribute__((unused)) static void edit_remove(void) {
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", edit_folder);
    if (edit_folder[0] != '\0' && system(command) != 0) printf("# cannot remove the folder\n");
}

/* A new folder with main.journal in it. */
__attribute__((unused)) static void edit_begin(const char *text) {
    const char *temporary = getenv("TMPDIR");
    snprintf(edit_folder, sizeof edit_folder, "%.40s/pn-edit-XXXXXX",
             temporary != NULL ? temporary : "/tmp");
    PT_TRUE(mkdtemp(edit_folder) != NULL);
    atexit(edit_remove);
    snprintf(edit_file, sizeof edit_file, "%s/main.journal", edit_folder);
    snprintf(edit_record, sizeof edit_record, "%s/history/main.journal.history", edit_folder);
    if (text != NULL) edit_write(edit_file, text);
}

/* One writer: options, memory, what was said. */
struct edit {
    struct pn_arena arena;
    struct pn_diags diags;
    struct pn_slice path;
    struct pn_edit_options options;
    struct pn_edit_result result;
};

__attribute__((unused)) static void edit_open(struct edit *edit, const char *path) {
    memset(edit, 0, sizeof *edit);
    pn_arena_init(&edit->arena, EDIT_ARENA_BYTES);
    pn_diags_init(&edit->diags);
    edit->path = pn_slice_of(path);
    edit->options = (struct pn_edit_options){.paths = &edit->path,
                                             .path_count = 1,
                                             .today = 20781, /* 2026-11-24 */
                                             .history = edit_record,
                                             .label = PN_SLICE("a change")};
}

__attribute__((unused)) static void edit_close(struct edit *edit) {
    pn_diags_clear(&edit->diags);
    pn_arena_clear(&edit->arena);
}

/* The target of the n-th entry of the file as it is now, copied. */
__attribute__((unused)) static struct pn_target edit_target(struct edit *edit, size_t number) {
    struct pn_journal journal;
    struct pn_target target;
    struct pn_journal_options options = {.today = 20781};
    pn_journal_init(&journal, &edit->arena);
    PT_INT(pn_journal_read(&journal, edit->path, &options, &edit->diags), PN_OK);
    PT_TRUE(number < journal.entries.count);
    PT_INT(pn_target_of(&journal, number, &target), PN_OK);
    PT_INT(pn_arena_copy(&edit->arena, target.text, &target.text), PN_OK);
    pn_journal_clear(&journal);
    return target;
}

/* Food paid from checking. */
static const struct pn_draft_posting edit_food[] = {
    {.account = {"Expenses:Food", 13},
     .has_amount = true,
     .quantity = {1250, 2},
     .commodity = {"EUR", 3}},
    {.account = {"Assets:Checking", 15}},
};

__attribute__((unused)) static struct pn_draft edit_market(void) {
    struct pn_draft draft = PN_DRAFT_EMPTY;
    draft.date = 20781;
    draft.description = PN_SLICE("Green Market");
    draft.postings = edit_food;
    draft.posting_count = 2;
    return draft;
}

/* One change; what was said goes to TAP comments. */
__attribute__((unused)) static enum pn_status edit_one(struct edit *edit,
                                                       const struct pn_change *change) {
    size_t before = edit->diags.list.count;
    enum pn_status st =
        pn_edit_apply(&edit->options, change, 1, &edit->arena, &edit->diags, &edit->result);
    for (size_t i = before; i < edit->diags.list.count; i++) {
        printf("# %s %.*s\n", pn_code_text(edit->diags.list.items[i].code),
               PN_ARG(edit->diags.list.items[i].message));
    }
    return st;
}

/* The last thing that was said. */
__attribute__((unused)) static enum pn_code edit_said(const struct edit *edit) {
    PT_TRUE(edit->diags.list.count > 0);
    return edit->diags.list.items[edit->diags.list.count - 1].code;
}

#endif
