/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/options.h"

#include <limits.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "books/period.h"

const struct pn_option pn_option_table[] = {
#define PN_OPTION(field, kind, name, letter, argument, group, commands, help) \
    {name,                                                                    \
     letter,                                                                  \
     PN_KIND_##kind,                                                          \
     argument,                                                                \
     PN_GROUP_##group,                                                        \
     commands,                                                                \
     help,                                                                    \
     offsetof(struct pn_options, field)},
#include "cli/options.def"
#undef PN_OPTION
};
const size_t pn_option_count = sizeof(pn_option_table) / sizeof(pn_option_table[0]);

/* What the reading carries along. */
struct reader {
    char **words; /* the arguments                              */
    int count;
    int next;      /* index of the word to read next            */
    bool is_ended; /* "--" was seen: only operands from here on */
    struct pn_arena *arena;
    struct pn_diags *diags;
    struct pn_options *options;
    unsigned char given[sizeof(pn_option_table) / sizeof(pn_option_table[0])]; /* was it? */
};

static void set_unset(struct pn_options *options) {
    *options = (struct pn_options){0};
    for (size_t i = 0; i < pn_option_count; i++) {
        void *field = (char *)options + pn_option_table[i].offset;
        if (pn_option_table[i].kind == PN_KIND_COUNT) *(int *)field = -1;
        if (pn_option_table[i].kind == PN_KIND_DATE) *(pn_date *)field = PN_DATE_NONE;
    }
}

static const char *copy_text(struct reader *reader, struct pn_slice text) {
    struct pn_slice copy;
    if (pn_arena_copy(reader->arena, text, &copy) != PN_OK) return NULL;
    return copy.bytes;
}

/* The three joined in the arena; NULL when there is no word, or no memory for a hint. */
static const char *hint_of(struct reader *reader, const char *before, const char *word,
                           const char *after) {
    struct pn_strbuf text;
    if (word == NULL) return NULL;
    pn_strbuf_init(&text, reader->arena);
    pn_strbuf_printf(&text, "%s%s%s", before, word, after);
    return text.status == PN_OK ? text.bytes : NULL;
}

static enum pn_status parse_count(struct pn_slice text, int *out) {
    int value = 0;
    if (text.length == 0) return PN_EINPUT;
    for (size_t i = 0; i < text.length; i++) {
        int digit = text.bytes[i] - '0';
        if (digit < 0 || digit > 9) return PN_EINPUT;
        if (__builtin_mul_overflow(value, 10, &value)) return PN_EINPUT;
        if (__builtin_add_overflow(value, digit, &value)) return PN_EINPUT;
    }
    *out = value;
    return PN_OK;
}

/* The index of a word among "one|two|three": the word itself, or a beginning only one has. */
static enum pn_status parse_choice(struct pn_slice text, const char *words, int *out) {
    struct pn_slice rest = pn_slice_of(words);
    int found = -1;
    int matches = 0;
    for (int index = 0; rest.length > 0 && text.length > 0; index++) {
        size_t end = pn_slice_find(rest, '|');
        struct pn_slice word = pn_slice_sub(rest, 0, end);
        if (pn_slice_equal_nocase(word, text)) {
            *out = index;
            return PN_OK;
        }
        if (pn_slice_equal_nocase(pn_slice_sub(word, 0, text.length), text)) {
            found = index;
            matches++;
        }
        rest = pn_slice_sub(rest, end + 1, rest.length);
    }
    if (matches != 1) return PN_EINPUT;
    *out = found;
    return PN_OK;
}

static void report_argument(struct reader *reader, const struct pn_option *option,
                            struct pn_slice text) {
    static const char *const wanted[PN_KIND_CHOICE + 1] = {
        [PN_KIND_COUNT] = "a whole number is expected",
        [PN_KIND_DATE] = "a date is expected, such as 2026-12-01",
    };
    const char *hint = wanted[option->kind];
    if (option->kind == PN_KIND_CHOICE) hint = hint_of(reader, "one of ", option->argument, "");
    pn_diags_error(reader->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE, hint,
                   "--%s cannot be \"%.*s\"", option->name, PN_ARG(text));
}

/* Store an option's argument (empty for a flag) in its field. */
static enum pn_status store(struct reader *reader, const struct pn_option *option,
                            struct pn_slice text) {
    void *field = (char *)reader->options + option->offset;
    enum pn_status st = PN_OK;
    const char *copy = NULL;
    reader->given[option - pn_option_table] = 1;
    PN_TRY(PN_PUSH(reader->arena, &reader->options->given, option->name));
    bool is_text = option->kind == PN_KIND_TEXT || option->kind == PN_KIND_MAYBE;
    if (is_text || option->kind == PN_KIND_LIST) {
        copy = copy_text(reader, text);
        if (copy == NULL) return PN_ENOMEM;
    }
    switch (option->kind) {
    case PN_KIND_FLAG:
        *(bool *)field = true;
        break;
    case PN_KIND_COUNT:
        st = parse_count(text, field);
        break;
    case PN_KIND_DATE:
        st = pn_date_parse_smart(text, pn_date_today(), field);
        break;
    case PN_KIND_TEXT:
    case PN_KIND_MAYBE:
        *(const char **)field = copy;
        break;
    case PN_KIND_LIST:
        return PN_PUSH(reader->arena, (struct pn_texts *)field, copy);
    case PN_KIND_CHOICE:
        st = parse_choice(text, option->argument, field);
        break;
    }
    if (st == PN_EINPUT) report_argument(reader, option, text);
    return st == PN_EINPUT ? PN_OK : st;
}

/* Take the next word as the option's argument; PN_OK with a diagnostic where there is none. */
static enum pn_status store_next(struct reader *reader, const struct pn_option *option) {
    if (reader->next >= reader->count) {
        pn_diags_error(reader->diags, PN_C0103_NO_ARGUMENT, PN_SPAN_NONE, NULL,
                       "--%s needs %s after it", option->name, option->argument);
        return PN_OK;
    }
    return store(reader, option, pn_slice_of(reader->words[reader->next++]));
}

static bool applies(const struct reader *reader, const struct pn_option *option) {
    const struct pn_command *command = reader->options->command;
    return command == NULL || (option->commands & command->bit) != 0;
}

/* The option of that name, or the only one of the command's that begins so. */
static const struct pn_option *find_long(struct reader *reader, struct pn_slice name) {
    const struct pn_option *found = NULL;
    const struct pn_option *second = NULL;
    const char *nearest = NULL;
    for (size_t i = 0; i < pn_option_count; i++) {
        const struct pn_option *option = &pn_option_table[i];
        if (pn_slice_is(name, option->name)) return option;
        nearest = pn_nearer(name, nearest, option->name);
        if (!pn_slice_starts(pn_slice_of(option->name), name) || !applies(reader, option)) continue;
        if (found == NULL)
            found = option;
        else
            second = option;
    }
    if (found != NULL && second == NULL) return found;
    if (found != NULL) {
        pn_diags_error(reader->diags, PN_C0102_AMBIGUOUS_OPTION, PN_SPAN_NONE, NULL,
                       "--%.*s may be --%s or --%s", PN_ARG(name), found->name, second->name);
    } else {
        pn_diags_error(reader->diags, PN_C0101_UNKNOWN_OPTION, PN_SPAN_NONE,
                       hint_of(reader, "did you mean --", nearest, "?"),
                       "there is no option --%.*s", PN_ARG(name));
    }
    return NULL;
}

static enum pn_status parse_long(struct reader *reader, struct pn_slice word) {
    size_t equals = pn_slice_find(word, '=');
    const struct pn_option *option = find_long(reader, pn_slice_sub(word, 0, equals));
    bool has_argument = equals < word.length;
    struct pn_slice argument = pn_slice_sub(word, equals + 1, word.length);
    if (option == NULL) return PN_OK;
    if (option->kind == PN_KIND_FLAG && has_argument) {
        pn_diags_error(reader->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE, NULL,
                       "--%s takes no argument", option->name);
        return PN_OK;
    }
    bool is_complete = option->kind == PN_KIND_FLAG || option->kind == PN_KIND_MAYBE;
    if (is_complete || has_argument) return store(reader, option, argument);
    return store_next(reader, option);
}

static const struct pn_option *find_letter(char letter) {
    for (size_t i = 0; i < pn_option_count; i++) {
        if (pn_option_table[i].letter == letter) return &pn_option_table[i];
    }
    return NULL;
}

/* -2 is --depth 2. */
static bool is_number(struct pn_slice text) {
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] < '0' || text.bytes[i] > '9') return false;
    return text.length > 0;
}

static enum pn_status parse_letters(struct reader *reader, struct pn_slice letters) {
    if (is_number(letters)) return store(reader, find_long(reader, PN_SLICE("depth")), letters);
    for (size_t i = 0; i < letters.length; i++) {
        const struct pn_option *option = find_letter(letters.bytes[i]);
        if (option == NULL) {
            struct pn_slice rest = pn_slice_sub(letters, i, letters.length);
            struct pn_slice letter = pn_slice_sub(rest, 0, pn_utf8_step(rest));
            pn_diags_error(reader->diags, PN_C0101_UNKNOWN_OPTION, PN_SPAN_NONE, NULL,
                           "there is no option -%.*s", PN_ARG(letter));
            return PN_OK;
        }
        if (option->kind == PN_KIND_FLAG || option->kind == PN_KIND_MAYBE) {
            PN_TRY(store(reader, option, PN_SLICE("")));
            continue;
        }
        if (i + 1 == letters.length) return store_next(reader, option);
        return store(reader, option, pn_slice_sub(letters, i + 1, letters.length));
    }
    return PN_OK;
}

/* The first operand names the command; the word help before it asks for its options. */
static enum pn_status parse_operand(struct reader *reader, const char *word) {
    struct pn_options *options = reader->options;
    struct pn_slice name = pn_slice_of(word);
    if (options->command != NULL) return PN_PUSH(reader->arena, &options->operands, word);
    if (pn_slice_is(name, "help")) {
        options->wants_help = true;
        return PN_OK;
    }
    options->command = pn_command_find(name);
    if (options->command != NULL) return PN_OK;
    pn_diags_error(reader->diags, PN_C0105_UNKNOWN_COMMAND, PN_SPAN_NONE,
                   hint_of(reader, "did you mean ", pn_command_nearest(name), "?"),
                   "there is no command %.*s", PN_ARG(name));
    return PN_EINPUT;
}

static enum pn_status parse_word(struct reader *reader, const char *word) {
    struct pn_slice text = pn_slice_of(word);
    if (reader->is_ended || text.length < 2 || text.bytes[0] != '-') {
        return parse_operand(reader, word);
    }
    if (text.bytes[1] != '-') return parse_letters(reader, pn_slice_sub(text, 1, text.length));
    if (text.length > 2) return parse_long(reader, pn_slice_sub(text, 2, text.length));
    reader->is_ended = true;
    return PN_OK;
}

/* hledger takes these with every command, and many have a meaning for few. */
static bool is_general(const struct pn_option *option) {
    return option->group == PN_GROUP_INPUT || option->group == PN_GROUP_FILTER ||
           option->group == PN_GROUP_VALUE;
}

/* Say which options do nothing in the command: silence would let a person believe they do. */
static void check_applicable(struct reader *reader) {
    for (size_t i = 0; i < pn_option_count; i++) {
        if (!reader->given[i] || applies(reader, &pn_option_table[i])) continue;
        bool of_books = (reader->options->command->bit & PN_FOR_REPORTS) != 0;
        if (of_books && is_general(&pn_option_table[i])) {
            pn_diags_warn(reader->diags, PN_C0106_OPTION_ELSEWHERE, PN_SPAN_NONE, NULL,
                          "--%s changes nothing in penny %s", pn_option_table[i].name,
                          reader->options->command->name);
            continue;
        }
        pn_diags_error(reader->diags, PN_C0106_OPTION_ELSEWHERE, PN_SPAN_NONE, NULL,
                       "--%s is not an option of penny %s", pn_option_table[i].name,
                       reader->options->command->name);
    }
}

static void check_operands(struct reader *reader) {
    const struct pn_command *command = reader->options->command;
    if (command == NULL || command->operands[0] != '\0') return;
    if (reader->options->operands.count == 0) return;
    pn_diags_error(reader->diags, PN_C0107_OPERAND, PN_SPAN_NONE, NULL,
                   "penny %s takes no word such as \"%s\"", command->name,
                   reader->options->operands.items[0]);
}

static void fold_format(struct pn_options *options) {
    options->uses_date2 = options->uses_date2 || options->is_effective || options->is_aux_date;
    if (options->is_json) options->format = PN_FORMAT_JSON;
    if (options->is_csv) options->format = PN_FORMAT_CSV;
}

enum pn_status pn_options_parse(int argc, char **argv, struct pn_arena *arena,
                                struct pn_diags *diags, struct pn_options *out) {
    struct pn_options options;
    struct reader reader = {.words = argv,
                            .count = argc,
                            .next = 1,
                            .arena = arena,
                            .diags = diags,
                            .options = &options};
    set_unset(&options);
    while (reader.next < argc)
        PN_TRY(parse_word(&reader, argv[reader.next++]));
    check_applicable(&reader);
    check_operands(&reader);
    PN_TRY(pn_diags_status(diags));
    fold_format(&options);
    *out = options;
    return PN_OK;
}

const char *pn_options_last(const struct pn_options *options, const char *const *names,
                            size_t count) {
    for (size_t i = options->given.count; i > 0; i--)
        for (size_t n = 0; n < count; n++)
            if (strcmp(options->given.items[i - 1], names[n]) == 0) return names[n];
    return NULL;
}
