/*
 * test_files.c - which journal is read when, and what is said when there is none.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <sys/stat.h>

#include "base/limits.h"
#include "cli/context.h"
#include "pt.h"

static struct pn_arena arena;
static struct pn_diags diags;
static struct pn_options options;
static struct pn_context context;
static char folder[64];

/* A home of its own, and none of the variables. */
static void begin(void) {
    static const char *const variables[] = {"PENNY_FILE", "LEDGER_FILE", "XDG_DATA_HOME", "HOME"};
    for (size_t i = 0; i < 4; i++)
        PT_INT(unsetenv(variables[i]), 0);
    strncpy(folder, "penny-files-XXXXXX", sizeof(folder));
    PT_TRUE(mkdtemp(folder) != NULL);
    PT_INT(setenv("PENNY_HOME", folder, 1), 0);
    pn_arena_init(&arena, PN_REQUEST_BYTES_MAX);
    pn_diags_init(&diags);
    context = (struct pn_context){.options = &options, .arena = &arena, .diags = &diags};
}

static const char *path_of(const char *name) {
    static char path[128];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    return path;
}

static void make_file(const char *name) {
    FILE *file = fopen(path_of(name), "w");
    PT_TRUE(file != NULL);
    fclose(file);
}

static void remove_file(const char *name) { PT_INT(unlink(path_of(name)), 0); }

static void expect(const char *path) {
    struct pn_texts found = {0};
    PT_INT(pn_context_files(&context, &found), PN_OK);
    PT_INT(found.count, 1);
    PT_STR(found.items[0], path);
}

static void expect_none(void) {
    struct pn_texts found = {0};
    PT_INT(pn_context_files(&context, &found), PN_EINPUT);
    PT_INT(found.count, 0);
    PT_STR(pn_code_text(diags.list.items[diags.list.count - 1].code), "C0108");
}

static void finish(void) {
    PT_INT(rmdir(folder), 0);
    pn_diags_clear(&diags);
    pn_arena_clear(&arena);
}

PT_TEST(files_in_their_order) {
    const char *named[] = {"one", "two"};
    struct pn_texts found = {0};
    begin();
    make_file("household.journal");
    expect(path_of("household.journal"));
    PT_INT(setenv("LEDGER_FILE", "ledger.dat", 1), 0);
    expect("ledger.dat");
    PT_INT(setenv("PENNY_FILE", "", 1), 0); /* set to nothing is not set */
    expect("ledger.dat");
    PT_INT(setenv("PENNY_FILE", "penny.journal", 1), 0);
    expect("penny.journal");
    options.files.items = named;
    options.files.count = 2;
    PT_INT(pn_context_files(&context, &found), PN_OK);
    PT_INT(found.count, 2);
    PT_STR(found.items[1], "two");
    remove_file("household.journal");
    finish();
}

PT_TEST(files_the_only_journal_of_the_home) {
    begin();
    make_file("notes.txt");
    make_file(".hidden.journal");
    make_file("journal");
    expect_none();
    make_file("ours.journal");
    expect(path_of("ours.journal"));
    make_file("theirs.journal");
    expect_none(); /* which of the two is not for us to guess */
    make_file("household.journal");
    expect(path_of("household.journal"));
    remove_file("notes.txt");
    remove_file(".hidden.journal");
    remove_file("journal");
    remove_file("ours.journal");
    remove_file("theirs.journal");
    remove_file("household.journal");
    finish();
}

PT_TEST(files_where_the_home_is) {
    char inner[128];
    begin();
    PT_INT(unsetenv("PENNY_HOME"), 0);
    expect_none(); /* no HOME either */
    snprintf(inner, sizeof(inner), "%s/penny", folder);
    PT_INT(mkdir(inner, 0700), 0);
    make_file("penny/household.journal");
    PT_INT(setenv("XDG_DATA_HOME", folder, 1), 0);
    expect(path_of("penny/household.journal"));
    PT_INT(unsetenv("XDG_DATA_HOME"), 0);
    PT_INT(setenv("HOME", folder, 1), 0);
    expect_none(); /* it would be in .local/share/penny */
    remove_file("penny/household.journal");
    PT_INT(rmdir(inner), 0);
    finish();
}

PT_TEST(files_a_home_that_is_not_there) {
    begin();
    PT_INT(setenv("PENNY_HOME", "/nonexistent/penny", 1), 0);
    expect_none();
    finish();
}

PT_MAIN
