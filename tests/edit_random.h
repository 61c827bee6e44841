/*
 * edit_random.h - a change of a journal made of bytes, and the laws it must keep.
 *
 * Any text in any field gives one entry with the same fields, or a refusal; nothing else of the
 * file changes. What is checked here shares no code with the writer's own comparison.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef EDIT_RANDOM_H
#define EDIT_RANDOM_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "journal/edit.h"

#define RANDOM_ARENA_BYTES ((size_t)1 << 28)

/* The bytes that decide; 0 when they are used up. */
struct dice {
    const uint8_t *bytes;
    size_t size, at;
};

static unsigned roll(struct dice *dice, unsigned sides) {
    unsigned value = dice->at < dice->size ? dice->bytes[dice->at] : 0;
    dice->at++;
    return value % sides;
}

static const char *const hostile[] = {
    ";",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "|",
    "=",
    "*",
    "!",
    "(",
    ")",
    "[",
    "]",
    "{",
    "@",
    "\"",
    ":",
    "::",
    "~",
    "#",
    "<b>",
    "&amp;",
    "account ",
    "include ",
    "comment",
    "end comment",
    "2026-01-01",
    "date:2026-02-30",
    "assert false",
    "\xe2\x80\xae",
    "\xe2\x81\xa6",
    "\xc2\xa0",
    "\xe3\x80\x80",
    "\xc2\x85",
    "\xe2\x80\xa8",
    "\xef\xbb\xbf",
    "\xff",
    "\xf0\x9f\x92\xb6",
    "\xd7\xa9",
    "e\xcc\x81",
    "-",
    "1,000.00",
    "0",
    "EUR",
    "apply account x",
    "\x01",
    "\x7f",
    "%s",
    "\\",
    "'",
    "$",
    ",",
    ".",
};
static const char *const tame[] = {"Green", "Market", "a", "Sch\xc3\xb6n", "x9", "No"};

/* One code point anywhere, surrogates left out. */
static void put_point(struct pn_strbuf *text, struct dice *dice) {
    unsigned point = (roll(dice, 256) << 16 | roll(dice, 256) << 8 | roll(dice, 256)) % 0x110000;
    if (point >= 0xd800 && point < 0xe000) point = 'x';
    if (point < 0x80) {
        pn_strbuf_byte(text, (char)point);
    } else if (point < 0x800) {
        pn_strbuf_printf(text, "%c%c", (int)(0xc0 | point >> 6), (int)(0x80 | (point & 63)));
    } else if (point < 0x10000) {
        pn_strbuf_printf(text, "%c%c%c", (int)(0xe0 | point >> 12), (int)(0x80 | (point >> 6 & 63)),
                         (int)(0x80 | (point & 63)));
    } else {
        pn_strbuf_printf(text, "%c%c%c%c", (int)(0xf0 | point >> 18),
                         (int)(0x80 | (point >> 12 & 63)), (int)(0x80 | (point >> 6 & 63)),
                         (int)(0x80 | (point & 63)));
    }
}

/* A text; *is_tame stays true while nothing in it could be refused. */
static struct pn_slice make_text(struct dice *dice, struct pn_arena *arena, bool *is_tame) {
    struct pn_strbuf text;
    unsigned pieces = roll(dice, 6), mode = roll(dice, 4);
    pn_strbuf_init(&text, arena);
    if (mode == 0) {
        pn_strbuf_text(&text, tame[roll(dice, 6)]);
        for (unsigned i = 1; i < pieces; i++)
            pn_strbuf_printf(&text, " %s", tame[roll(dice, 6)]);
        return pn_strbuf_view(&text);
    }
    *is_tame = false;
    for (unsigned i = 0; i < pieces; i++) {
        unsigned kind = roll(dice, 8);
        if (kind < 4) {
            pn_strbuf_text(&text, hostile[roll(dice, sizeof hostile / sizeof *hostile)]);
        } else if (kind < 7) {
            pn_strbuf_text(&text, tame[roll(dice, 6)]);
        } else {
            put_point(&text, dice);
        }
    }
    return text.length == 0 ? PN_SLICE("") : pn_strbuf_view(&text);
}

static struct pn_slice make_account(struct dice *dice, struct pn_arena *arena, bool *is_tame) {
    static const char *const names[] = {"Assets:Cash", "Expenses:Food and drink", "A",
                                        "Expenses:Food"};
    if (roll(dice, 2) == 0) return pn_slice_of(names[roll(dice, 4)]);
    return make_text(dice, arena, is_tame);
}

#define MOST_POSTINGS 3

static struct pn_draft make_draft(struct dice *dice, struct pn_arena *arena,
                                  struct pn_draft_posting postings[MOST_POSTINGS], bool *is_tame) {
    struct pn_draft draft = PN_DRAFT_EMPTY;
    static const char *const symbols[] = {"EUR", "", "$", "2 apples", "\xe2\x82\xac"};
    draft.kind = (enum pn_draft_kind)(roll(dice, 3));
    draft.date = 20000 + (pn_date)roll(dice, 250);
    draft.period = PN_SLICE("monthly from 2026-12-01");
    draft.description = PN_SLICE("Shop");
    if (draft.kind == PN_DRAFT_RULE) draft.description = PN_SLICE("");
    if (draft.kind == PN_DRAFT_TRANSACTION) draft.mark = (enum pn_mark)roll(dice, 3);
    if (roll(dice, 2) == 0) draft.description = make_text(dice, arena, is_tame);
    if (roll(dice, 3) == 0) draft.comment = make_text(dice, arena, is_tame);
    if (roll(dice, 4) == 0 && draft.kind == PN_DRAFT_TRANSACTION) {
        draft.code = make_text(dice, arena, is_tame);
    }
    draft.account = make_account(dice, arena, is_tame);
    draft.posting_count = 1 + roll(dice, MOST_POSTINGS);
    if (draft.description.length == 0 || draft.kind == PN_DRAFT_RULE) *is_tame = false;
    for (size_t i = 0; i < draft.posting_count; i++) {
        postings[i] = (struct pn_draft_posting){.account = make_account(dice, arena, is_tame)};
        if (roll(dice, 3) == 0) postings[i].comment = make_text(dice, arena, is_tame);
        postings[i].mark = (enum pn_mark)roll(dice, 3);
        postings[i].has_amount = i > 0 || roll(dice, 2) == 0;
        if (!postings[i].has_amount) continue;
        postings[i].quantity.mantissa = (pn_i128)roll(dice, 256) * 1000003 - 100000000;
        postings[i].quantity.places = (uint8_t)roll(dice, 5);
        unsigned symbol = roll(dice, 6);
        postings[i].commodity =
            symbol < 5 ? pn_slice_of(symbols[symbol]) : make_text(dice, arena, is_tame);
        if (symbol != 0) *is_tame = false;
    }
    draft.postings = postings;
    return draft;
}

/* ---- the laws ---- */

#define LAW(condition)                                                 \
    do {                                                               \
        if (!(condition)) {                                            \
            printf("# broken at line %d: %s\n", __LINE__, #condition); \
            fflush(stdout);                                            \
            abort();                                                   \
        }                                                              \
    } while (0)

static bool same_text(struct pn_slice a, struct pn_slice b) { return pn_slice_equal(a, b); }

static void check_posting(const struct pn_draft_posting *back,
                          const struct pn_draft_posting *asked) {
    LAW(back->kind == asked->kind && back->mark == asked->mark);
    LAW(same_text(back->account, asked->account));
    LAW(back->has_amount == asked->has_amount);
    LAW(same_text(back->comment, asked->comment));
    LAW(back->tail.length == 0);
    if (!asked->has_amount) return;
    LAW(pn_decimal_compare(back->quantity, asked->quantity) == 0);
    LAW(same_text(back->commodity, asked->commodity));
}

static void check_draft(const struct pn_draft *back, const struct pn_draft *asked) {
    LAW(back->kind == asked->kind);
    LAW(same_text(back->comment, asked->comment));
    if (asked->kind == PN_DRAFT_ACCOUNT) {
        LAW(same_text(back->account, asked->account));
        return;
    }
    LAW(same_text(back->description, asked->description));
    if (asked->kind == PN_DRAFT_RULE) LAW(same_text(back->period, asked->period));
    if (asked->kind == PN_DRAFT_TRANSACTION) {
        LAW(back->date == asked->date && back->mark == asked->mark);
        LAW(same_text(back->code, asked->code));
    }
    LAW(back->posting_count == asked->posting_count);
    for (size_t i = 0; i < asked->posting_count; i++)
        check_posting(&back->postings[i], &asked->postings[i]);
}

/* What the writer would make of the file, caught before it is written. */
struct caught {
    struct pn_arena *arena;
    struct pn_slice bytes;
    int calls;
};

static enum pn_status catch_bytes(void *state, const struct pn_swap *swap, struct pn_diags *diags) {
    struct caught *caught = state;
    (void)diags;
    caught->calls++;
    return pn_arena_copy(caught->arena, swap->bytes, &caught->bytes);
}

static void read_text(struct pn_journal *journal, struct pn_slice name, struct pn_slice bytes,
                      struct pn_arena *arena) {
    struct pn_journal_options options = {.today = 20781, .without_files = true};
    struct pn_diags diags;
    pn_diags_init(&diags);
    pn_journal_init(journal, arena);
    LAW(pn_journal_read_bytes(journal, name, bytes, &options, &diags) == PN_OK);
    pn_diags_clear(&diags);
}

static struct pn_slice entry_text(const struct pn_journal *journal, size_t entry) {
    return pn_sources_text(&journal->sources, pn_entry_span(journal, entry));
}

/*
 * The entries of before, in order, but for `gone` (SIZE_MAX for none), are those of after, but for
 * `come`: its number is returned, SIZE_MAX when there is none.
 */
static size_t check_others(const struct pn_journal *before, size_t gone,
                           const struct pn_journal *after) {
    size_t x = 0, y = 0, come = SIZE_MAX;
    while (x < before->entries.count || y < after->entries.count) {
        if (x == gone) {
            x++;
            continue;
        }
        bool same = x < before->entries.count && y < after->entries.count &&
                    same_text(entry_text(before, x), entry_text(after, y));
        if (same) {
            x++;
            y++;
            continue;
        }
        LAW(come == SIZE_MAX && y < after->entries.count);
        come = y++;
    }
    return come;
}

static const char law_journal[] = "; household\n"
                                  "commodity EUR\n    format 1,000.00 EUR\n\n"
                                  "account Assets:Cash\n    ; cash: yes\n    ; a remark\n\n"
                                  "2026-11-01 * (7) Shop | note  ; first\n"
                                  "    Expenses:Food and drink   12.00 EUR ; x\n"
                                  "        ; y\n"
                                  "    Assets:Cash\n\n"
                                  "~ monthly from 2026-12-01\n    ; day: 3\n"
                                  "    Expenses:Rent  500.00 EUR\n    Assets:Cash\n\n"
                                  "2026-11-02 last\n    a  1.00 EUR\n    b";

/* The same for Ledger: one more way to hide text. */
static const char law_ledger[] = "account Assets:Cash\n    note x\n\n"
                                 "2026/11/01 Shop\n    Expenses:Food   $12.00\n    Assets:Cash\n\n"
                                 "~ Monthly\n    Expenses:Rent  $500.00\n    Assets:Cash\n";

static const char law_bean[] = "option \"operating_currency\" \"EUR\"\n"
                               "2020-01-01 open Assets:Cash\n  cash: \"yes\"\n\n"
                               "2026-11-01 * \"Shop\" \"; note\"\n  how: \"so\"\n"
                               "  Expenses:Food  12.00 EUR\n    why: \"so\"\n  Assets:Cash\n\n"
                               "2026-11-02 ! \"last\"\n  Expenses:Food  1.00 EUR\n  Assets:Cash\n";

/* All bytes of before but for one stretch of at most `most` stand in after. */
static void check_bytes(struct pn_slice before, size_t most, struct pn_slice after) {
    size_t start = 0, end = 0;
    while (start < before.length && start < after.length &&
           before.bytes[start] == after.bytes[start])
        start++;
    while (end < before.length - start && end < after.length - start &&
           before.bytes[before.length - 1 - end] == after.bytes[after.length - 1 - end])
        end++;
    LAW(start + end + most >= before.length);
}

/* One change of the file at path, which holds `text`; nothing is written. True: it was accepted. */
static bool check_change(const char *path, struct pn_slice text, const uint8_t *bytes,
                         size_t size) {
    struct dice dice = {bytes, size, 0};
    struct pn_arena arena;
    struct pn_diags diags;
    struct pn_journal before, after;
    struct pn_draft_posting postings[MOST_POSTINGS];
    struct pn_slice name = pn_slice_of(path);
    struct pn_edit_result result;
    bool is_tame = true;
    pn_arena_init(&arena, RANDOM_ARENA_BYTES);
    pn_diags_init(&diags);
    read_text(&before, name, text, &arena);
    struct pn_change change = {.kind = (enum pn_change_kind)roll(&dice, 3)};
    size_t target = SIZE_MAX;
    if (change.kind != PN_CHANGE_APPEND) {
        target = roll(&dice, (unsigned)before.entries.count);
        LAW(pn_target_of(&before, target, &change.target) == PN_OK);
    }
    change.draft = make_draft(&dice, &arena, postings, &is_tame);
    bool is_bean = pn_dialect_of_name(name) == PN_DIALECT_BEANCOUNT;
    if (is_bean) is_tame = false; /* it refuses much that is harmless elsewhere */
    if (is_bean && roll(&dice, 2) == 0) change.draft.comment = PN_SLICE("note: \"x\" \\ y");
    struct caught caught = {.arena = &arena};
    struct pn_edit_options options = {.paths = &name,
                                      .path_count = 1,
                                      .today = 20781,
                                      .is_dry = true,
                                      .check = catch_bytes,
                                      .check_state = &caught};
    enum pn_status st = pn_edit_apply(&options, &change, 1, &arena, &diags, &result);
    LAW(st == PN_OK || st == PN_EINPUT);
    LAW((st == PN_OK) == (caught.calls == 1));
    LAW(st == PN_OK || diags.error_count > 0);
    LAW(st == PN_OK || !is_tame);
    if (st == PN_OK) {
        read_text(&after, name, caught.bytes, &arena);
        size_t blank = change.kind == PN_CHANGE_DELETE ? 2 : 0; /* line ends */
        check_bytes(text, change.target.text.length + blank, caught.bytes);
        size_t come = check_others(&before, target, &after);
        if (change.kind == PN_CHANGE_DELETE) {
            LAW(come == SIZE_MAX);
        } else if (come != SIZE_MAX) {
            struct pn_draft back;
            bool has_more;
            LAW(pn_draft_of(&arena, &after, come, &back, &has_more) == PN_OK);
            struct pn_draft asked = change.draft;
            bool is_marked = asked.kind != PN_DRAFT_TRANSACTION || asked.mark != PN_MARK_NONE;
            if (is_bean && !is_marked) asked.mark = PN_MARK_CLEARED;
            check_draft(&back, &asked);
        }
        pn_journal_clear(&after);
    }
    pn_journal_clear(&before);
    pn_diags_clear(&diags);
    pn_arena_clear(&arena);
    return st == PN_OK && change.kind != PN_CHANGE_DELETE;
}

#endif
