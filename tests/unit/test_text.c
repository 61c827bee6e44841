/*
 * Places in sources, include patterns, errors under their line.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <sys/stat.h>

#include "base/limits.h"
#include "pt.h"
#include "text/show.h"

struct bench {
    struct pn_arena arena;
    struct pn_diags diags;
    struct pn_sources sources;
    struct pn_strbuf buf;
};

static void open_bench(struct bench *bench) {
    pn_arena_init(&bench->arena, (size_t)1 << 24);
    pn_diags_init(&bench->diags);
    pn_sources_init(&bench->sources, &bench->arena);
    pn_strbuf_init(&bench->buf, &bench->arena);
}

static void close_bench(struct bench *bench) {
    pn_sources_close(&bench->sources);
    pn_diags_clear(&bench->diags);
    pn_arena_clear(&bench->arena);
}

PT_TEST(text_counts_lines_and_characters) {
    struct bench bench;
    uint32_t id;
    struct pn_slice bytes = PN_SLICE("one\ntwo \xc3\xa9t\xc3\xa9 x\nthree");
    open_bench(&bench);
    PT_INT(pn_sources_add(&bench.sources, PN_SLICE("a.journal"), bytes, &id), PN_OK);
    struct pn_position position = pn_sources_position(&bench.sources, id, 14);
    PT_INT(position.line, 2);
    PT_INT(position.column, 9); /* two letters of two bytes stand before it */
    position = pn_sources_position(&bench.sources, id, bytes.length);
    PT_INT(position.line, 3);
    PT_INT(position.column, 6);
    close_bench(&bench);
}

PT_TEST(text_finds_the_span_of_a_slice) {
    struct bench bench;
    uint32_t first, second;
    static const char a[] = "alpha beta", b[] = "gamma";
    open_bench(&bench);
    PT_INT(pn_sources_add(&bench.sources, PN_SLICE("a"), pn_slice_of(a), &first), PN_OK);
    PT_INT(pn_sources_add(&bench.sources, PN_SLICE("b"), pn_slice_of(b), &second), PN_OK);
    struct pn_span span = pn_sources_span(&bench.sources, (struct pn_slice){a + 6, 4});
    PT_INT(span.source, first);
    PT_INT(span.offset, 6);
    PT_TRUE(pn_slice_is(pn_sources_text(&bench.sources, span), "beta"));
    PT_INT(pn_sources_span(&bench.sources, PN_SLICE("elsewhere")).source, PN_SOURCE_NONE);
    close_bench(&bench);
}

static void expect_shown(const char *text, struct pn_span span, const char *hint,
                         const char *want) {
    struct bench bench;
    uint32_t id;
    open_bench(&bench);
    PT_INT(pn_sources_add(&bench.sources, PN_SLICE("h.journal"), pn_slice_of(text), &id), PN_OK);
    pn_diags_error(&bench.diags, PN_J0401_BAD_NUMBER, span, hint, "no number");
    pn_diags_show(&bench.buf, &bench.sources, &bench.diags);
    PT_STR(bench.buf.bytes, want);
    close_bench(&bench);
}

PT_TEST(text_shows_an_error_under_its_line) {
    expect_shown("a\n  b 1,,0 X\nc\n", (struct pn_span){.offset = 6, .length = 4}, "like 1,000",
                 "h.journal:2:5: error: no number [J0401]\n"
                 "     2 |   b 1,,0 X\n"
                 "       |     ^~~~\n"
                 "hint: like 1,000\n");
}

PT_TEST(text_minds_tabs_and_wide_characters) {
    expect_shown("\ta\t\xe6\x97\xa5x\n", (struct pn_span){.offset = 6, .length = 1}, NULL,
                 "h.journal:1:5: error: no number [J0401]\n"
                 "     1 |         a       \xe6\x97\xa5x\n"
                 "       |                   ^\n");
}

PT_TEST(text_shows_control_characters_harmlessly) {
    expect_shown("a\x1b[31m b\n", (struct pn_span){.offset = 1, .length = 1}, NULL,
                 "h.journal:1:2: error: no number [J0401]\n"
                 "     1 | a?[31m b\n"
                 "       |  ^\n");
}

PT_TEST(text_says_how_many_more) {
    struct bench bench;
    open_bench(&bench);
    for (int i = 0; i < PN_DIAGS_MAX + 7; i++) {
        pn_diags_error(&bench.diags, PN_J0401_BAD_NUMBER, PN_SPAN_NONE, NULL, "wrong %d", i);
    }
    pn_diags_show(&bench.buf, &bench.sources, &bench.diags);
    PT_TRUE(strstr(bench.buf.bytes, "penny: 7 more errors\n") != NULL);
    PT_TRUE(strstr(bench.buf.bytes, "penny: error: wrong 99 [J0401]\n") != NULL);
    close_bench(&bench);
}

/* ---- files ---- */

static char folder[64];

static void write_file(const char *name, const char *text) {
    char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    PT_TRUE(file != NULL);
    fputs(text, file);
    fclose(file);
}

static void make_folder(void) {
    char path[200];
    snprintf(folder, sizeof folder, "%s", "/tmp/penny-text-XXXXXX");
    PT_TRUE(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/sub", folder);
    PT_INT(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/sub/deep", folder);
    PT_INT(mkdir(path, 0700), 0);
    write_file("main.journal", "include *.journal\n");
    write_file("a.journal", "");
    write_file("b.journal", "");
    write_file("notes.txt", "");
    write_file(".hidden.journal", "");
    write_file("sub/c.journal", "");
    write_file("sub/deep/d.journal", "");
}

static void expect_matches(const char *pattern, const char *want) {
    struct bench bench;
    uint32_t id;
    char path[200];
    struct pn_paths paths = {0};
    open_bench(&bench);
    snprintf(path, sizeof path, "%s/main.journal", folder);
    PT_INT(pn_sources_open(&bench.sources, pn_slice_of(path), PN_SOURCE_NONE, (struct pn_slice){0},
                           &bench.diags, &id),
           PN_OK);
    enum pn_status st =
        pn_sources_match(&bench.sources, pn_slice_of(pattern), id, &bench.diags, &paths);
    for (size_t i = 0; st == PN_OK && i < paths.count; i++) {
        pn_strbuf_text(&bench.buf, i == 0 ? "" : " ");
        pn_strbuf_text(&bench.buf, paths.items[i].bytes + strlen(folder) + 1);
    }
    if (st != PN_OK) pn_strbuf_text(&bench.buf, pn_code_text(bench.diags.list.items[0].code));
    PT_STR(bench.buf.bytes, want);
    close_bench(&bench);
}

PT_TEST(text_matches_include_patterns) {
    make_folder();
    expect_matches("a.journal", "a.journal");
    expect_matches("*.journal", "a.journal b.journal");
    expect_matches("?.journal", "a.journal b.journal");
    expect_matches("[b-z].journal", "b.journal");
    expect_matches("sub/*.journal", "sub/c.journal");
    expect_matches("**/*.journal", "a.journal b.journal sub/c.journal sub/deep/d.journal");
    expect_matches("sub/**/d.*", "sub/deep/d.journal");
    expect_matches("*.nothing", "F0107");
}

PT_TEST(text_refuses_cycles_and_missing_files) {
    struct bench bench;
    uint32_t first, second;
    char path[200];
    make_folder();
    open_bench(&bench);
    snprintf(path, sizeof path, "%s/a.journal", folder);
    PT_INT(pn_sources_open(&bench.sources, pn_slice_of(path), PN_SOURCE_NONE, (struct pn_slice){0},
                           &bench.diags, &first),
           PN_OK);
    snprintf(path, sizeof path, "%s/sub/../a.journal", folder);
    PT_INT(pn_sources_open(&bench.sources, pn_slice_of(path), first, (struct pn_slice){0},
                           &bench.diags, &second),
           PN_EINPUT);
    PT_STR(pn_code_text(bench.diags.list.items[0].code), "F0104");
    snprintf(path, sizeof path, "%s/absent.journal", folder);
    PT_INT(pn_sources_open(&bench.sources, pn_slice_of(path), first, (struct pn_slice){0},
                           &bench.diags, &second),
           PN_EIO);
    PT_STR(pn_code_text(bench.diags.list.items[1].code), "F0101");
    close_bench(&bench);
}

PT_MAIN
