/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/line.h"

#include <errno.h>
#include <histedit.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#define CHOICES_SHOWN 12

static volatile sig_atomic_t was_interrupted;

static void interrupt(int signal_number) {
    (void)signal_number;
    was_interrupted = 1;
}

/* ---- completion ---- */

/* Bytes that all choices begin with, in either case. */
static size_t common_length(const struct pn_choices *choices) {
    size_t length = choices->items[0].length;
    for (size_t i = 1; i < choices->count; i++) {
        struct pn_slice item = choices->items[i];
        if (item.length < length) length = item.length;
        while (length > 0 && !pn_slice_equal_nocase(pn_slice_sub(item, 0, length),
                                                    pn_slice_sub(choices->items[0], 0, length))) {
            length--;
        }
    }
    return length;
}

static void show_choices(const struct pn_choices *choices) {
    printf("\n");
    for (size_t i = 0; i < choices->count && i < CHOICES_SHOWN; i++)
        printf("  %.*s\n", (int)choices->items[i].length, choices->items[i].bytes);
    if (choices->count > CHOICES_SHOWN) {
        printf("  ... and %zu more\n", choices->count - CHOICES_SHOWN);
    }
    fflush(stdout);
}

static unsigned char put(EditLine *editor, struct pn_slice old, struct pn_slice text,
                         struct pn_arena *arena) {
    if (pn_arena_copy(arena, text, &text) != PN_OK) return CC_ERROR;
    el_deletestr(editor, (int)pn_utf8_count(old));
    return el_insertstr(editor, text.bytes) == 0 ? CC_REFRESH : CC_ERROR;
}

static unsigned char complete(EditLine *editor, int key) {
    struct pn_line *line;
    struct pn_choices choices = {0};
    const LineInfo *info = el_line(editor);
    (void)key;
    if (el_get(editor, EL_CLIENTDATA, &line) != 0 || line->choices == NULL) return CC_ERROR;
    struct pn_slice typed = {info->buffer, (size_t)(info->cursor - info->buffer)};
    line->choices(line->state, typed, line->arena, &choices);
    if (choices.count == 0) return CC_ERROR;
    if (choices.count == 1) return put(editor, typed, choices.items[0], line->arena);
    size_t common = common_length(&choices);
    while (common > 0 && (choices.items[0].bytes[common] & 0xc0) == 0x80 &&
           common < choices.items[0].length)
        common--;
    struct pn_slice shared = pn_slice_sub(choices.items[0], 0, common);
    if (common > typed.length) return put(editor, typed, shared, line->arena);
    show_choices(&choices);
    return CC_REDISPLAY;
}

/* ---- lines ---- */

static char *prompt_of(EditLine *editor) {
    static char empty[] = "";
    static char shown[512];
    struct pn_line *line;
    if (el_get(editor, EL_CLIENTDATA, &line) != 0) return empty;
    snprintf(shown, sizeof shown, "%s", line->prompt);
    return shown;
}

void pn_line_open(struct pn_line *line, struct pn_arena *arena) {
    *line = (struct pn_line){.arena = arena};
    if (!isatty(STDIN_FILENO)) return;
    if (setlocale(LC_CTYPE, "") == NULL || MB_CUR_MAX == 1) (void)setlocale(LC_CTYPE, "C.UTF-8");
    EditLine *editor = el_init("penny", stdin, isatty(STDOUT_FILENO) ? stdout : stderr, stderr);
    if (editor == NULL) return;
    el_set(editor, EL_CLIENTDATA, line);
    el_set(editor, EL_PROMPT, prompt_of);
    el_set(editor, EL_EDITOR, "emacs");
    el_set(editor, EL_SIGNAL, 1);
    el_set(editor, EL_ADDFN, "penny-complete", "complete what is typed", complete);
    el_set(editor, EL_BIND, "^I", "penny-complete", NULL);
    line->editor = editor;
}

void pn_line_close(struct pn_line *line) {
    if (line->editor != NULL) el_end(line->editor);
    line->editor = NULL;
}

static bool read_plain(struct pn_line *line, struct pn_slice *out) {
    struct pn_strbuf text;
    int c = EOF;
    pn_strbuf_init(&text, line->arena);
    fputs(line->prompt, stderr);
    while ((c = getchar()) != EOF && c != '\n' && text.length < PN_LINE_BYTES_MAX)
        pn_strbuf_byte(&text, (char)c);
    fputc('\n', stderr);
    if (text.status != PN_OK || (c == EOF && text.length == 0)) return false;
    *out = text.length == 0 ? PN_SLICE("") : pn_strbuf_view(&text);
    return true;
}

static bool read_edited(struct pn_line *line, struct pn_slice *out) {
    struct sigaction action = {.sa_handler = interrupt}, old;
    int length = 0;
    was_interrupted = 0;
    sigaction(SIGINT, &action, &old);
    const char *text = el_gets(line->editor, &length);
    sigaction(SIGINT, &old, NULL);
    line->was_stopped = was_interrupted != 0;
    if (text == NULL || length <= 0 || line->was_stopped) {
        fputc('\n', isatty(STDOUT_FILENO) ? stdout : stderr);
        return false;
    }
    struct pn_slice bytes = {text, (size_t)length};
    while (bytes.length > 0 && strchr("\r\n", bytes.bytes[bytes.length - 1]) != NULL)
        bytes.length--;
    return pn_arena_copy(line->arena, bytes, out) == PN_OK;
}

bool pn_line_read(struct pn_line *line, const char *prompt, pn_choices_function *choices,
                  void *state, struct pn_slice *out) {
    line->prompt = prompt;
    line->choices = choices;
    line->state = state;
    return line->editor == NULL ? read_plain(line, out) : read_edited(line, out);
}
