/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/debt_fields.h"

#define LOANS  "instalment linear"
#define SUMS   "arrears iou"
#define ALL    "instalment linear revolving arrears iou"
#define KINDS  "instalment|linear|revolving|arrears|iou"
#define COUNTS "twelfth|30/360|30E/360|actual/365|actual/360|actual/actual"

static const struct field {
    const char *key;
    const char *kinds;
    const char *type;
    const char *choices;
    const char *example;
} fields[] = {
    {"debt", ALL, "choice", KINDS, "instalment"},
    {"rate", ALL, "text", "", "4.9%"},
    {"pays", LOANS, "text", "", "612.40 on 5"},
    {"min", "revolving", "text", "", "3% or 25.00"},
    {"due-day", "instalment linear revolving", "text", "", "5"},
    {"due", SUMS, "date", "", "2027-06-01"},
    {"term", LOANS, "text", "", "120 months"},
    {"until", LOANS, "date", "", "2041-06"},
    {"count", "instalment linear revolving", "choice", COUNTS, "30/360"},
    {"late-fee", ALL, "amount", "", "25.00"},
    {"late-rate", ALL, "text", "", "18%"},
    {"never-late", ALL, "yesno", "", "yes"},
    {"ahead", ALL, "yesno", "", "no"},
    {"prepay", LOANS, "choice", "shorten|reduce|forbidden", "shorten"},
    {"prepay-fee", LOANS, "text", "", "1%"},
    {"account-fee", "instalment linear revolving", "amount", "", "2.00"},
};
#define FIELD_COUNT (sizeof fields / sizeof *fields)

bool pn_debt_field_is_known(struct pn_slice key) {
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (pn_slice_is(key, fields[i].key)) return true;
    }
    return false;
}

/* The words of a text as an array. */
static void say_words(struct pn_say *say, const char *key, const char *text, char separator) {
    struct pn_slice rest = pn_slice_of(text);
    pn_say_open(say, key, '[');
    while (rest.length > 0) {
        size_t end = pn_slice_find(rest, separator);
        pn_say_text(say, NULL, pn_slice_sub(rest, 0, end));
        rest = pn_slice_sub(rest, end + 1, rest.length);
    }
    pn_say_close(say);
}

/* The last value counts, as for the contract. */
static struct pn_slice value_of(const struct pn_books *books, uint32_t account, const char *key) {
    struct pn_declared_tag tag;
    struct pn_slice value = {0};
    for (size_t at = 0; pn_books_account_tag(books, account, &at, &tag);) {
        if (pn_slice_is(tag.tag.key, key)) value = tag.tag.value;
    }
    return value;
}

void pn_say_debt_fields(struct pn_say *say, const struct pn_books *books, uint32_t account) {
    pn_say_open(say, "fields", '[');
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        pn_say_open(say, NULL, '{');
        pn_say_word(say, "key", fields[i].key);
        pn_say_text(say, "value", value_of(books, account, fields[i].key));
        say_words(say, "kinds", fields[i].kinds, ' ');
        pn_say_word(say, "example", fields[i].example);
        pn_say_word(say, "type", fields[i].type);
        if (fields[i].choices[0] != '\0') say_words(say, "choices", fields[i].choices, '|');
        pn_say_close(say);
    }
    pn_say_close(say);
}

struct pn_slice pn_debt_text(const struct pn_books *books, uint32_t account) {
    uint32_t directive = books->accounts[account].directive;
    if (directive == PN_NONE) return (struct pn_slice){0};
    struct pn_slice line = books->journal.directives.items[directive].text;
    struct pn_span span = pn_journal_span(&books->journal, line);
    if (span.source == PN_SOURCE_NONE) return line;
    struct pn_slice rest = books->journal.sources.list.items[span.source].file.bytes;
    rest = pn_slice_sub(rest, (size_t)span.offset, rest.length);
    size_t end = pn_slice_find(rest, '\n');
    while (end + 1 < rest.length && (rest.bytes[end + 1] == ' ' || rest.bytes[end + 1] == '\t')) {
        end = end + 1 + pn_slice_find(pn_slice_sub(rest, end + 1, rest.length), '\n');
    }
    return pn_slice_sub(rest, 0, end < rest.length ? end + 1 : end);
}
