/*
 * PCRE2 takes its memory from the arena through its general context. Nothing is given back by
 * itself, which suits patterns: they live as long as the command.
 *
 * Most patterns of real queries are plain words. Those are found without PCRE2, byte by byte
 * with ASCII letters folded; a pattern or text beyond ASCII goes to PCRE2, which folds by
 * Unicode's tables.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/strbuf.h"

#define MATCH_STEPS_MAX    1000000
#define MATCH_DEPTH_MAX    10000
#define MATCH_HEAP_KIB_MAX 20000
#define PATTERN_BYTES_MAX  4096

struct pn_pattern {
    struct pn_slice plain; /* the word to find, empty when code is to be asked */
    pcre2_code *code;
    pcre2_match_data *found;
    pcre2_match_context *limits;
    bool has_given_up;
};

static void *take_memory(PCRE2_SIZE size, void *data) {
    void *memory = NULL;
    return pn_arena_alloc(data, size, &memory) == PN_OK ? memory : NULL;
}

static void keep_memory(void *memory, void *data) {
    (void)memory;
    (void)data;
}

static bool is_plain_word(struct pn_slice text) {
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || c == ' ' || c == ':' || c == '-' || c == '_';
        if (!is_plain) return false;
    }
    return text.length > 0;
}

static enum pn_status copy_pattern(struct pn_slice text, bool is_whole, struct pn_arena *arena,
                                   struct pn_slice *out) {
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, arena);
    if (is_whole) pn_strbuf_text(&buf, "\\A(?:");
    pn_strbuf_slice(&buf, text);
    if (is_whole) pn_strbuf_text(&buf, ")\\z");
    if (buf.status != PN_OK) return buf.status;
    *out = pn_strbuf_view(&buf);
    return PN_OK;
}

static enum pn_status compile_code(struct pn_slice text, pcre2_general_context *general,
                                   char error[128], struct pn_pattern *pattern) {
    int code = 0;
    PCRE2_SIZE offset = 0;
    pcre2_compile_context *settings = pcre2_compile_context_create(general);
    if (settings == NULL) return PN_ENOMEM;
    pattern->code = pcre2_compile((PCRE2_SPTR)text.bytes, text.length,
                                  PCRE2_CASELESS | PCRE2_UTF | PCRE2_MATCH_INVALID_UTF |
                                      PCRE2_NEVER_BACKSLASH_C,
                                  &code, &offset, settings);
    if (pattern->code != NULL) return PN_OK;
    if (code == PCRE2_ERROR_NOMEMORY || code == PCRE2_ERROR_HEAP_FAILED) return PN_ENOMEM;
    if (pcre2_get_error_message(code, (PCRE2_UCHAR *)error, 128) < 0) error[127] = '\0';
    return PN_EINPUT;
}

enum pn_status pn_pattern_compile(struct pn_slice text, bool is_whole, struct pn_arena *arena,
                                  char error[128], struct pn_pattern **out) {
    struct pn_pattern *pattern = NULL;
    PN_TRY(PN_NEW(arena, &pattern));
    if (text.length > PATTERN_BYTES_MAX) {
        snprintf(error, 128, "longer than %d bytes", PATTERN_BYTES_MAX);
        return PN_EINPUT;
    }
    pcre2_general_context *general = pcre2_general_context_create(take_memory, keep_memory, arena);
    if (general == NULL) return PN_ENOMEM;
    struct pn_slice copy = {0};
    PN_TRY(copy_pattern(text, is_whole, arena, &copy));
    PN_TRY(compile_code(copy, general, error, pattern));
    if (!is_whole && is_plain_word(text)) pattern->plain = copy;
    pattern->limits = pcre2_match_context_create(general);
    pattern->found = pcre2_match_data_create_from_pattern(pattern->code, general);
    if (pattern->limits == NULL || pattern->found == NULL) return PN_ENOMEM;
    pcre2_set_match_limit(pattern->limits, MATCH_STEPS_MAX);
    pcre2_set_depth_limit(pattern->limits, MATCH_DEPTH_MAX);
    pcre2_set_heap_limit(pattern->limits, MATCH_HEAP_KIB_MAX);
    *out = pattern;
    return PN_OK;
}

static bool is_ascii(struct pn_slice text) {
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.bytes[i] >= 0x80) return false;
    return true;
}

bool pn_pattern_matches(struct pn_pattern *pattern, struct pn_slice text) {
    if (pattern->plain.length > 0 && is_ascii(text))
        return pn_slice_contains_nocase(text, pattern->plain);
    const char *bytes = text.bytes == NULL ? "" : text.bytes;
    int found = pcre2_match(pattern->code, (PCRE2_SPTR)bytes, text.length, 0, 0, pattern->found,
                            pattern->limits);
    if (found < 0 && found != PCRE2_ERROR_NOMATCH) pattern->has_given_up = true;
    return found >= 0;
}

bool pn_pattern_gave_up(const struct pn_pattern *pattern) { return pattern->has_given_up; }
