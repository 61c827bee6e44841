/*
 * The record of changes: undo, redo, torn and altered records, a file changed since.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "edit_case.h"

static const char three[] = "2026-11-01 one\n    a  1 EUR\n    b\n\n"
                            "2026-11-02 two\n    a  2 EUR\n    b\n\n"
                            "2026-11-03 three\n    a  3 EUR\n    b\n";

static enum pn_status undo(struct edit *edit) {
    return pn_edit_undo(&edit->options, &edit->arena, &edit->diags, &edit->result);
}

static enum pn_status redo(struct edit *edit) {
    return pn_edit_redo(&edit->options, &edit->arena, &edit->diags, &edit->result);
}

static struct pn_history history_of(struct edit *edit) {
    struct pn_history history;
    PT_INT(pn_history_read(edit_record, &edit->arena, &edit->diags, &history), PN_OK);
    return history;
}

/* Append, delete and replace, keeping what the file was after each. */
static void make_changes(struct edit *edit, char texts[4][4096]) {
    struct pn_change changes[3] = {
        {.kind = PN_CHANGE_APPEND, .draft = edit_market()},
        {.kind = PN_CHANGE_DELETE, .target = edit_target(edit, 1)},
        {.kind = PN_CHANGE_REPLACE, .target = edit_target(edit, 0), .draft = edit_market()},
    };
    snprintf(texts[0], 4096, "%s", edit_read(edit_file));
    for (int i = 0; i < 3; i++) {
        PT_INT(edit_one(edit, &changes[i]), PN_OK);
        snprintf(texts[i + 1], 4096, "%s", edit_read(edit_file));
    }
}

PT_TEST(undoes_and_redoes_everything) {
    struct edit edit;
    static char texts[4][4096];
    edit_begin(three);
    edit_open(&edit, edit_file);
    make_changes(&edit, texts);
    for (int i = 3; i > 0; i--) {
        edit_close(&edit); /* as after a restart */
        edit_open(&edit, edit_file);
        PT_INT(undo(&edit), PN_OK);
        PT_STR(edit_read(edit_file), texts[i - 1]);
    }
    PT_INT(undo(&edit), PN_EINPUT);
    PT_INT(edit_said(&edit), PN_E0301_NOTHING);
    for (int i = 1; i <= 3; i++) {
        PT_INT(redo(&edit), PN_OK);
        PT_STR(edit_read(edit_file), texts[i]);
    }
    PT_INT(redo(&edit), PN_EINPUT);
    PT_INT(undo(&edit), PN_OK);
    PT_STR(edit_read(edit_file), texts[2]);
    struct pn_history history = history_of(&edit);
    PT_INT(history.records.count, 10);
    PT_INT(history.broken, 0);
    PT_TRUE(!history.is_torn);
    PT_TRUE(history.records.items[2].is_undone);
    PT_TRUE(!history.records.items[1].is_undone);
    edit_close(&edit);
}

PT_TEST(a_new_change_ends_redo) {
    struct edit edit;
    edit_begin(three);
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_INT(undo(&edit), PN_OK);
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_INT(redo(&edit), PN_EINPUT);
    edit_close(&edit);
}

PT_TEST(undoes_in_a_file_changed_elsewhere) {
    struct edit edit;
    char text[4096];
    edit_begin(three);
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_DELETE, .target = edit_target(&edit, 1)};
    PT_INT(edit_one(&edit, &change), PN_OK);
    snprintf(text, sizeof text, "; a remark\n\n%s", edit_read(edit_file));
    edit_write(edit_file, text);
    PT_INT(undo(&edit), PN_OK);
    snprintf(text, sizeof text, "; a remark\n\n%s", three);
    PT_STR(edit_read(edit_file), text);
    edit_close(&edit);
}

PT_TEST(leaves_a_text_changed_since) {
    struct edit edit;
    edit_begin(three);
    edit_open(&edit, edit_file);
    struct pn_change change = {
        .kind = PN_CHANGE_REPLACE, .target = edit_target(&edit, 1), .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_OK);
    edit_write(edit_file, "2026-11-01 all new\n    a  1 EUR\n    b\n");
    PT_INT(undo(&edit), PN_EINPUT);
    PT_INT(edit_said(&edit), PN_E0201_CHANGED);
    PT_TRUE(edit.result.is_conflict);
    PT_BYTES(edit.result.yours.bytes, edit.result.yours.length,
             "2026-11-02 two\n    a  2 EUR\n    b");
    PT_STR(edit_read(edit_file), "2026-11-01 all new\n    a  1 EUR\n    b\n");
    edit_close(&edit);
}

PT_TEST(undoes_the_right_one_of_two_equal_entries) {
    struct edit edit;
    char text[4096];
    edit_begin(three);
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_OK);
    snprintf(text, sizeof text, "%s", edit_read(edit_file));
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_INT(undo(&edit), PN_OK);
    PT_STR(edit_read(edit_file), text);
    edit_close(&edit);
}

/* The bytes of the history, to be spoiled. */
static size_t load_record(char *text, size_t size) {
    FILE *file = fopen(edit_record, "rb");
    PT_TRUE(file != NULL);
    size_t length = fread(text, 1, size, file);
    fclose(file);
    return length;
}

static void store_record(const char *text, size_t length) {
    FILE *file = fopen(edit_record, "wb");
    PT_TRUE(file != NULL);
    PT_INT(fwrite(text, 1, length, file), length);
    fclose(file);
}

PT_TEST(cuts_a_torn_end_off) {
    struct edit edit;
    static char text[1 << 16], again[1 << 16];
    edit_begin(three);
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_OK);
    size_t first = load_record(text, sizeof text);
    PT_INT(edit_one(&edit, &change), PN_OK);
    size_t second = load_record(text, sizeof text);
    for (size_t length = 1; length < second; length++) {
        store_record(text, length);
        struct pn_history history = history_of(&edit);
        PT_INT(history.records.count, length < first ? 0 : 1);
        PT_INT(history.is_torn, length != first && length != sizeof "penny history 1");
    }
    store_record(text, second - 1);
    PT_INT(edit_one(&edit, &change), PN_OK);
    size_t third = load_record(again, sizeof again);
    PT_TRUE(third > first);
    PT_INT(memcmp(again, text, first), 0);
    PT_INT(history_of(&edit).records.count, 2);
    PT_INT(history_of(&edit).broken, 0);
    edit_close(&edit);
}

PT_TEST(sees_what_was_altered) {
    struct edit edit;
    static char text[1 << 16], bad[1 << 16];
    edit_begin(three);
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = edit_market()};
    for (int i = 0; i < 3; i++)
        PT_INT(edit_one(&edit, &change), PN_OK);
    size_t length = load_record(text, sizeof text);
    for (size_t at = sizeof "penny history 1"; at + 1 < length; at += 7) {
        memcpy(bad, text, length);
        bad[at] = (char)(bad[at] ^ 1);
        store_record(bad, length);
        struct pn_history history = history_of(&edit);
        PT_TRUE(history.broken != 0 || history.is_torn);
    }
    store_record("not a history at all, but long enough", 37);
    struct pn_history history;
    PT_INT(pn_history_read(edit_record, &edit.arena, &edit.diags, &history), PN_EINPUT);
    edit_close(&edit);
}

PT_TEST(a_change_without_its_file_is_void) {
    struct edit edit;
    edit_begin(three);
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_OK);
    edit_write(edit_file, three); /* as if the writer had been stopped behind its record */
    PT_INT(edit_one(&edit, &change), PN_OK);
    struct pn_history history = history_of(&edit);
    PT_INT(history.records.count, 3);
    PT_INT(history.records.items[1].kind, PN_RECORD_VOID);
    PT_INT(history.undo, 3);
    PT_INT(undo(&edit), PN_OK);
    PT_STR(edit_read(edit_file), three);
    PT_INT(undo(&edit), PN_EINPUT);
    PT_INT(edit_said(&edit), PN_E0301_NOTHING);
    edit_close(&edit);
}

PT_TEST(a_home_can_be_moved) {
    struct edit edit;
    char moved[128], file[256], record[256];
    edit_begin(three);
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_OK);
    snprintf(moved, sizeof moved, "%s-moved", edit_folder);
    PT_INT(rename(edit_folder, moved), 0);
    snprintf(edit_folder, sizeof edit_folder, "%.60s", moved);
    snprintf(file, sizeof file, "%s/main.journal", moved);
    snprintf(record, sizeof record, "%s/history/main.journal.history", moved);
    edit.path = pn_slice_of(file);
    edit.options.history = record;
    PT_INT(undo(&edit), PN_OK);
    PT_STR(edit_read(file), three);
    edit_close(&edit);
}

PT_TEST(names_the_place_of_a_history) {
    struct pn_arena arena;
    const char *path;
    char want[256];
    edit_begin(three);
    pn_arena_init(&arena, EDIT_ARENA_BYTES);
    PT_INT(pn_history_path(&arena, edit_file, edit_folder, "/state", &path), PN_OK);
    PT_STR(path, edit_record);
    PT_INT(pn_history_path(&arena, "/x/y.journal", edit_folder, "/state", &path), PN_OK);
    struct pn_digest hash = pn_digest_of(PN_SLICE("/x/y.journal"), PN_SLICE(""));
    char text[PN_DIGEST_TEXT_MAX];
    snprintf(want, sizeof want, "/state/penny/history/y.journal-%.16s.history",
             pn_digest_format(&hash, text));
    PT_STR(path, want);
    PT_INT(pn_history_path(&arena, "/x/y.journal", NULL, NULL, &path), PN_OK);
    PT_TRUE(path == NULL);
    pn_arena_clear(&arena);
}

PT_TEST(hashes_as_others_do) {
    char text[PN_DIGEST_TEXT_MAX];
    struct pn_digest hash = pn_digest_of(PN_SLICE("a"), PN_SLICE("bc")), back;
    PT_STR(pn_digest_format(&hash, text),
           "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    PT_TRUE(pn_digest_parse(pn_slice_of(text), &back) && pn_digest_equal(&hash, &back));
    PT_TRUE(!pn_digest_parse(PN_SLICE("xy"), &back));
}

PT_MAIN
