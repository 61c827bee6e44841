/*
 * Tables in their forms.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/render.h"
#include "pt.h"

static struct pn_arena arena;
static struct pn_strbuf buf;
static struct pn_table table;

/* Two columns and a total; a wide character and one that HTML must escape. */
static void begin(void) {
    struct pn_table_row *row = NULL;
    pn_arena_init(&arena, 1 << 20);
    pn_strbuf_init(&buf, &arena);
    table = (struct pn_table){.title = PN_SLICE("Title:")};
    PT_INT(pn_table_add_column(&table, &arena, PN_SLICE(""), PN_SLICE("name"), true), PN_OK);
    PT_INT(pn_table_add_column(&table, &arena, PN_SLICE("n"), PN_SLICE("number"), false), PN_OK);
    PT_INT(pn_table_add_column(&table, &arena, PN_SLICE("Day"), PN_SLICE("day"), false), PN_OK);
    PT_INT(pn_table_add_row(&table, &arena, &row), PN_OK);
    row->cells[0] = pn_cell_text(PN_SLICE("\xe5\xae\xb6"
                                          "<"));
    row->cells[1] = pn_cell_whole(-12);
    row->cells[2] = pn_cell_date(0);
    PT_INT(pn_table_add_row(&table, &arena, &row), PN_OK);
    row->cells[0] = pn_cell_text(PN_SLICE("b"));
    row->indent = 1;
    PT_INT(pn_table_add_row(&table, &arena, &row), PN_OK);
    row->cells[0] = pn_cell_text(PN_SLICE("all"));
    row->cells[1] = pn_cell_whole(7);
    row->is_total = true;
}

static void expect(const char *want) {
    PT_INT(buf.status, PN_OK);
    PT_BYTES(buf.bytes, buf.length, want);
    pn_arena_clear(&arena);
}

PT_TEST(table_text) {
    begin();
    pn_table_text(&buf, &table);
    expect("Title:\n"
           "\n"
           "     ||   n         Day \n"
           "=====++=================\n"
           " \xe5\xae\xb6< || -12  1970-01-01 \n"
           "   b ||                 \n"
           "-----++-----------------\n"
           " all ||   7             \n");
}

PT_TEST(table_csv) {
    begin();
    pn_table_csv(&buf, &table, false);
    expect("\"name\",\"number\",\"day\"\n"
           "\"\xe5\xae\xb6<\",\"-12\",\"1970-01-01\"\n"
           "\"b\",\"\",\"\"\n"
           "\"all\",\"7\",\"\"\n");
}

PT_TEST(table_html) {
    begin();
    pn_table_html(&buf, &table);
    expect("<table>\n"
           "<caption>Title:</caption>\n"
           "<tr><th>name</th><th class=\"amount\">number</th><th class=\"amount\">day</th></tr>\n"
           "<tr><td>\xe5\xae\xb6&lt;</td><td class=\"amount\">-12</td>"
           "<td class=\"amount\">1970-01-01</td></tr>\n"
           "<tr><td>b</td><td class=\"amount\"></td><td class=\"amount\"></td></tr>\n"
           "<tr class=\"total\"><th>all</th><th class=\"amount\">7</th>"
           "<th class=\"amount\"></th></tr>\n"
           "</table>\n");
}

PT_TEST(table_json) {
    begin();
    table.rows.count = 1;
    pn_table_json(&buf, &table);
    expect("[\n  {\n    \"name\": \"\xe5\xae\xb6<\",\n    \"number\": -12,\n"
           "    \"day\": \"1970-01-01\"\n  }\n]\n");
}

PT_TEST(text_is_set_by_its_width_on_screen) {
    begin();
    pn_print_right(&buf, PN_SLICE("\xe5\xae\xb6"), 3);
    pn_print_left(&buf, PN_SLICE("e\xcc\x81"), 2);
    pn_strbuf_byte(&buf, '|');
    pn_print_cut(&buf, PN_SLICE("\xe5\xae\xb6\xe5\xae\xb6\xe5\xae\xb6"), 5);
    pn_strbuf_byte(&buf, '|');
    pn_print_cut(&buf, PN_SLICE("abc"), 1);
    expect(" \xe5\xae\xb6"
           "e\xcc\x81 |\xe5\xae\xb6..|.");
}

PT_MAIN
