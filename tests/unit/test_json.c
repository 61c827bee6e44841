/*
 * JSON and CSV: what must be escaped is, whatever the bytes.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/rng.h"
#include "base/utf8.h"
#include "exchange/csv.h"
#include "exchange/json.h"
#include "pt.h"

static struct pn_arena arena;
static struct pn_strbuf buf;

static void begin(void) {
    pn_arena_init(&arena, 1 << 20);
    pn_strbuf_init(&buf, &arena);
}

static void expect(const char *want) {
    PT_INT(buf.status, PN_OK);
    PT_BYTES(buf.bytes, buf.length, want);
    pn_arena_clear(&arena);
}

PT_TEST(json_nests_and_indents) {
    struct pn_json json;
    begin();
    pn_json_init(&json, &buf);
    pn_json_open(&json, '{');
    pn_json_key(&json, "none");
    pn_json_open(&json, '[');
    pn_json_close(&json);
    pn_json_key(&json, "some");
    pn_json_open(&json, '[');
    pn_json_null(&json);
    pn_json_bool(&json, true);
    pn_json_open(&json, '{');
    pn_json_close(&json);
    pn_json_close(&json);
    pn_json_close(&json);
    pn_json_finish(&json);
    expect("{\n  \"none\": [],\n  \"some\": [\n    null,\n    true,\n    {}\n  ]\n}\n");
}

PT_TEST(json_writes_numbers_exactly) {
    struct pn_json json;
    begin();
    pn_json_init(&json, &buf);
    pn_json_open(&json, '[');
    pn_json_whole(&json, PN_I128_MIN);
    pn_json_decimal(&json, (struct pn_decimal){-1, 18});
    pn_json_close(&json);
    expect("[\n  -170141183460469231731687303715884105728,\n  -0.000000000000000001\n]");
}

PT_TEST(json_escapes_text) {
    struct pn_json json;
    begin();
    pn_json_init(&json, &buf);
    pn_json_text(&json, PN_SLICE("a\"b\\c\n\t\x01\x7f\x00z"));
    expect("\"a\\\"b\\\\c\\n\\t\\u0001\\u007f\\u0000z\"");
}

PT_TEST(json_replaces_what_is_not_utf8) {
    struct pn_json json;
    begin();
    pn_json_init(&json, &buf);
    pn_json_text(&json, PN_SLICE("\xc3\xa9 \xff \xe2\x82"));
    expect("\"\xc3\xa9 \xef\xbf\xbd \xef\xbf\xbd\xef\xbf\xbd\"");
}

/* Any bytes give valid UTF-8 without control characters or a bare quote inside. */
PT_TEST(json_any_bytes) {
    struct pn_rng rng = {20261201};
    for (int round = 0; round < 2000; round++) {
        char bytes[24];
        struct pn_json json;
        size_t length = (size_t)pn_rng_between(&rng, 0, sizeof bytes);
        for (size_t i = 0; i < length; i++)
            bytes[i] = (char)pn_rng_between(&rng, -128, 127);
        begin();
        pn_json_init(&json, &buf);
        pn_json_text(&json, (struct pn_slice){bytes, length});
        struct pn_slice text = pn_strbuf_view(&buf);
        PT_INT(pn_utf8_invalid_at(text), text.length);
        PT_TRUE(text.length >= 2 && text.bytes[0] == '"' && text.bytes[text.length - 1] == '"');
        for (size_t i = 1; i + 1 < text.length; i++) {
            PT_TRUE((unsigned char)text.bytes[i] >= 0x20);
            if (text.bytes[i] == '\\') {
                i++;
            } else {
                PT_TRUE(text.bytes[i] != '"');
            }
        }
        pn_arena_clear(&arena);
    }
}

PT_TEST(csv_quotes_every_field) {
    struct pn_csv csv;
    begin();
    pn_csv_init(&csv, false, &buf);
    pn_csv_field(&csv, PN_SLICE("a\"b"));
    pn_csv_field(&csv, PN_SLICE(""));
    pn_csv_field(&csv, PN_SLICE("1,00\n"));
    pn_csv_end(&csv);
    pn_csv_field(&csv, PN_SLICE("x"));
    pn_csv_end(&csv);
    expect("\"a\"\"b\",\"\",\"1,00\n\"\n\"x\"\n");
}

PT_TEST(tsv_has_no_tab_or_line_end_inside_a_field) {
    struct pn_csv csv;
    begin();
    pn_csv_init(&csv, true, &buf);
    pn_csv_field(&csv, PN_SLICE("a\tb\\n\r\n"));
    pn_csv_field(&csv, PN_SLICE("c"));
    pn_csv_end(&csv);
    expect("a\\tb\\\\n\\r\\n\tc\n");
}

PT_TEST(json_says_when_memory_ran_out) {
    struct pn_json json;
    pn_arena_init(&arena, 64);
    pn_strbuf_init(&buf, &arena);
    pn_json_init(&json, &buf);
    pn_json_open(&json, '[');
    for (int i = 0; i < 100; i++)
        pn_json_text(&json, PN_SLICE("0123456789"));
    pn_json_close(&json);
    PT_INT(buf.status, PN_ENOMEM);
    pn_arena_clear(&arena);
}

PT_MAIN
