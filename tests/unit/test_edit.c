/*
 * The writer of journals: what it writes, what it leaves, what it refuses.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <signal.h>
#include <sys/resource.h>

#include "edit_case.h"

static const char household[] = "; Vera\n"
                                "commodity EUR\n"
                                "    format 1,000.00 EUR\n"
                                "\n"
                                "account Assets:Checking\n"
                                "    ; cash: yes\n"
                                "account Liabilities:Card  ; type: L\n"
                                "    ; debt: revolving\n"
                                "\t; rate: 23.9%\n"
                                "    ; a remark\n"
                                "\n"
                                "2026-11-01 * Opening\n"
                                "    Assets:Checking   1,500.00 EUR\n"
                                "    Equity\n"
                                "\n"
                                "2026-11-03 Shop   ; odd   spacing\n"
                                "  Expenses:Food        3.00 EUR ; apples\n"
                                "      ; and pears\n"
                                "  Assets:Checking\n"
                                "\n"
                                "~ monthly from 2026-12-01\n"
                                "    ; shift: up to 6\n"
                                "    Assets:Checking           95.00 EUR\n"
                                "    Income:Nights\n";

PT_TEST(appends_a_transaction) {
    struct edit edit;
    char want[4096];
    edit_begin(household);
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_OK);
    snprintf(want, sizeof want, "%s%s", household,
             "\n2026-11-24 Green Market\n"
             "    Expenses:Food         12.50 EUR\n"
             "    Assets:Checking\n");
    PT_STR(edit_read(edit_file), want);
    PT_BYTES(edit.result.text.bytes, edit.result.text.length,
             "2026-11-24 Green Market\n"
             "    Expenses:Food         12.50 EUR\n"
             "    Assets:Checking");
    PT_INT(edit.result.offset, sizeof household);
    PT_INT(edit.result.number, 1);
    edit_close(&edit);
}

PT_TEST(appends_after_a_line_without_its_end) {
    struct edit edit;
    edit_begin("2026-11-01 x\n    a  1 EUR\n    b");
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_STR(edit_read(edit_file), "2026-11-01 x\n    a  1 EUR\n    b\n\n"
                                 "2026-11-24 Green Market\n"
                                 "    Expenses:Food         12.50 EUR\n"
                                 "    Assets:Checking\n");
    edit_close(&edit);
}

PT_TEST(keeps_the_line_ends_of_the_file) {
    struct edit edit;
    edit_begin("2026-11-01 x\r\n    a  1 EUR\r\n    b\r\n\r\n");
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_STR(edit_read(edit_file), "2026-11-01 x\r\n    a  1 EUR\r\n    b\r\n\r\n"
                                 "2026-11-24 Green Market\r\n"
                                 "    Expenses:Food         12.50 EUR\r\n"
                                 "    Assets:Checking\r\n");
    edit_close(&edit);
}

PT_TEST(makes_a_first_file) {
    struct edit edit;
    struct stat info;
    edit_begin(NULL);
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_INT(stat(edit_file, &info), 0);
    PT_INT(info.st_mode & 0777, 0600);
    PT_INT(stat(edit_record, &info), 0);
    PT_INT(info.st_mode & 0777, 0600);
    PT_TRUE(strncmp(edit_read(edit_file), "2026-11-24 Green Market\n", 24) == 0);
    edit_close(&edit);
}

PT_TEST(replaces_and_keeps_lines_that_say_the_same) {
    struct edit edit;
    struct pn_journal journal;
    struct pn_journal_options options = {.today = 20781};
    struct pn_draft draft;
    struct pn_draft_posting postings[2];
    bool has_more;
    edit_begin(household);
    edit_open(&edit, edit_file);
    pn_journal_init(&journal, &edit.arena);
    PT_INT(pn_journal_read(&journal, edit.path, &options, &edit.diags), PN_OK);
    PT_INT(pn_draft_of(&edit.arena, &journal, 4, &draft, &has_more), PN_OK);
    PT_TRUE(!has_more);
    PT_BYTES(draft.comment.bytes, draft.comment.length, "odd   spacing");
    PT_BYTES(draft.postings[0].comment.bytes, draft.postings[0].comment.length,
             "apples\nand pears");
    memcpy(postings, draft.postings, sizeof postings);
    postings[1].account = PN_SLICE("Assets:Cash");
    draft.postings = postings;
    struct pn_change change = {
        .kind = PN_CHANGE_REPLACE, .target = edit_target(&edit, 4), .draft = draft};
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_TRUE(strstr(edit_read(edit_file), "\n2026-11-03 Shop   ; odd   spacing\n"
                                         "  Expenses:Food        3.00 EUR ; apples\n"
                                         "      ; and pears\n"
                                         "    Assets:Cash\n\n~ monthly") != NULL);
    pn_journal_clear(&journal);
    edit_close(&edit);
}

PT_TEST(deletes_with_one_blank_line) {
    struct edit edit;
    edit_begin(household);
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_DELETE, .target = edit_target(&edit, 4)};
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_TRUE(strstr(edit_read(edit_file), "    Equity\n\n~ monthly") != NULL);
    change.target = edit_target(&edit, 4); /* the rule, at the file's end */
    PT_INT(edit_one(&edit, &change), PN_OK);
    const char *left = edit_read(edit_file);
    PT_STR(left + strlen(left) - 10, "   Equity\n");
    edit_close(&edit);
}

PT_TEST(sets_tags_and_leaves_all_else) {
    struct edit edit;
    struct pn_tag tags[] = {{PN_SLICE("rate"), PN_SLICE("21.9%")},
                            {PN_SLICE("late-fee"), PN_SLICE("40.00")},
                            {PN_SLICE("debt"), PN_SLICE("")}};
    edit_begin(household);
    edit_open(&edit, edit_file);
    struct pn_change change = {
        .kind = PN_CHANGE_TAGS, .target = edit_target(&edit, 2), .tags = tags, .tag_count = 3};
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_TRUE(strstr(edit_read(edit_file), "account Liabilities:Card  ; type: L\n"
                                         "\t; rate: 21.9%\n"
                                         "    ; a remark\n"
                                         "    ; late-fee: 40.00\n"
                                         "\n2026-11-01") != NULL);
    edit_close(&edit);
}

PT_TEST(puts_an_account_behind_the_others) {
    struct edit edit;
    struct pn_draft draft = PN_DRAFT_EMPTY;
    draft.kind = PN_DRAFT_ACCOUNT;
    draft.account = PN_SLICE("Liabilities:Galina");
    draft.comment = PN_SLICE("debt: iou\ndue: 2027-06-01");
    edit_begin(household);
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = draft};
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_TRUE(strstr(edit_read(edit_file), "    ; a remark\n"
                                         "account Liabilities:Galina\n"
                                         "    ; debt: iou\n"
                                         "    ; due: 2027-06-01\n"
                                         "\n2026-11-01") != NULL);
    edit_close(&edit);
}

PT_TEST(writes_rules) {
    struct edit edit;
    struct pn_draft draft = edit_market();
    draft.kind = PN_DRAFT_RULE;
    draft.description = PN_SLICE("");
    draft.period = PN_SLICE("monthly from 2026-12-01");
    draft.comment = PN_SLICE("Food\nday: 3");
    edit_begin(household);
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = draft};
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_TRUE(strstr(edit_read(edit_file), "\n\n~ monthly from 2026-12-01\n"
                                         "    ; Food\n"
                                         "    ; day: 3\n"
                                         "    Expenses:Food         12.50 EUR\n"
                                         "    Assets:Checking\n") != NULL);
    edit_close(&edit);
}

/* ---- refusals ---- */

static void check_refused(struct pn_draft draft, enum pn_code code, const char *field) {
    struct edit edit;
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = draft};
    PT_INT(edit_one(&edit, &change), PN_EINPUT);
    PT_INT(edit_said(&edit), code);
    PT_BYTES(edit.result.field.bytes, edit.result.field.length, field);
    PT_STR(edit_read(edit_file), household);
    PT_INT(access(edit_record, F_OK), -1);
    edit_close(&edit);
}

static void check_description(const char *text, enum pn_code code) {
    struct pn_draft draft = edit_market();
    draft.description = pn_slice_of(text);
    check_refused(draft, code, "description");
}

static void check_account(const char *text, enum pn_code code) {
    struct pn_draft_posting postings[2] = {edit_food[0], edit_food[1]};
    struct pn_draft draft = edit_market();
    postings[1].account = pn_slice_of(text);
    draft.postings = postings;
    check_refused(draft, code, "postings.1.account");
}

PT_TEST(refuses_what_no_description_can_hold) {
    edit_begin(household);
    check_description("Market\n2026-01-01 evil\n    a  1\n    b", PN_E0101_CONTROL);
    check_description("bell\a", PN_E0101_CONTROL);
    check_description("next\xc2\x85line", PN_E0101_CONTROL);
    check_description("tab\there", PN_E0101_CONTROL);
    check_description("\xff", PN_E0101_CONTROL);
    check_description(" leading", PN_E0102_BLANKS);
    check_description("trailing\xc2\xa0", PN_E0102_BLANKS);
    check_description("Shop; and more", PN_E0103_SYNTAX);
}

PT_TEST(refuses_what_no_account_can_hold) {
    edit_begin(household);
    check_account("", PN_E0104_MISSING);
    check_account("Assets:Two  blanks", PN_E0102_BLANKS);
    check_account("Assets:Two\xc2\xa0\xe3\x80\x80"
                  "blanks",
                  PN_E0102_BLANKS);
    check_account("; comment", PN_E0103_SYNTAX);
    check_account("* cleared", PN_E0103_SYNTAX);
    check_account("(virtual)", PN_E0103_SYNTAX);
    check_account("[balanced]", PN_E0103_SYNTAX);
    check_account("= 5 EUR", PN_E0103_SYNTAX);
    check_account("assert false", PN_E0103_SYNTAX);
    check_account("Assets::Cash", PN_E0103_SYNTAX);
    check_account("Assets:\xe2\x80\xae"
                  "Cash",
                  PN_E0101_CONTROL);
}

PT_TEST(writes_what_looks_like_syntax_and_is_none) {
    static const char *const texts[] = {"(not a code)",
                                        "* not cleared",
                                        "! nor pending",
                                        "=2026-01-01",
                                        "account Assets:Evil",
                                        "include /etc/passwd",
                                        "<script>alert(1)</script>",
                                        "\xe2\x80\xaeturned\xe2\x80\xac",
                                        "a | b",
                                        "2 for 1  double  blanks",
                                        "\"quoted\"",
                                        "{} [] @ 5",
                                        "end comment",
                                        "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
                                        "comment",
                                        "~ monthly",
                                        "date:2026-01-01"};
    edit_begin(household);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct edit edit;
        struct pn_draft draft = edit_market(), back;
        struct pn_journal journal;
        struct pn_journal_options options = {.today = 20781};
        bool has_more;
        edit_open(&edit, edit_file);
        draft.description = pn_slice_of(texts[i]);
        struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = draft};
        PT_INT(edit_one(&edit, &change), PN_OK);
        pn_journal_init(&journal, &edit.arena);
        PT_INT(pn_journal_read(&journal, edit.path, &options, &edit.diags), PN_OK);
        PT_INT(pn_draft_of(&edit.arena, &journal, journal.entries.count - 1, &back, &has_more),
               PN_OK);
        PT_BYTES(back.description.bytes, back.description.length, texts[i]);
        pn_journal_clear(&journal);
        edit_close(&edit);
    }
}

PT_TEST(refuses_text_that_is_more_than_one_entry) {
    struct edit edit;
    struct pn_draft draft = PN_DRAFT_EMPTY;
    draft.kind = PN_DRAFT_TEXT;
    edit_begin(household);
    edit_open(&edit, edit_file);
    struct pn_change change = {
        .kind = PN_CHANGE_REPLACE, .target = edit_target(&edit, 4), .draft = draft};
    change.draft.text = PN_SLICE("2026-11-03 Shop\n    a  1 EUR\n    b\n\n2026-11-04 Two\n"
                                 "    a  1 EUR\n    b\n");
    PT_INT(edit_one(&edit, &change), PN_EINPUT);
    PT_INT(edit_said(&edit), PN_E0105_READS_BACK);
    change.draft.text = PN_SLICE("comment\n"); /* would hide the rule below */
    PT_INT(edit_one(&edit, &change), PN_EINPUT);
    PT_INT(edit_said(&edit), PN_E0105_READS_BACK);
    change.draft.text = PN_SLICE("2026-11-03 Shop\n    a  1 EUR @@ (\n    b\n");
    PT_INT(edit_one(&edit, &change), PN_EINPUT);
    PT_STR(edit_read(edit_file), household);
    change.draft.text = PN_SLICE("2026-11-03 Shop\n    a  1 EUR @ 2 USD\n    b\n");
    PT_INT(edit_one(&edit, &change), PN_OK);
    edit_close(&edit);
}

PT_TEST(refuses_where_an_apply_is_open) {
    struct edit edit;
    edit_begin("apply account Practice\n2026-11-01 x\n    a  1 EUR\n    b\n");
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_EINPUT);
    PT_INT(edit_said(&edit), PN_E0107_SCOPE);
    edit_close(&edit);
}

PT_TEST(refuses_a_journal_with_errors) {
    struct edit edit;
    edit_begin("2026-11-01 x\n    a  1 EUR\n    b\nnonsense\n");
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_EINPUT);
    PT_INT(edit_said(&edit), PN_E0106_BROKEN);
    edit_close(&edit);
}

/* ---- amounts ---- */

PT_TEST(writes_amounts_that_come_back) {
    edit_begin("decimal-mark ,\n\n2026-11-01 x\n    a  1.234,50 EUR\n    b\n");
    struct edit edit;
    edit_open(&edit, edit_file);
    struct pn_draft_posting postings[2] = {edit_food[0], edit_food[1]};
    struct pn_draft draft = edit_market();
    draft.postings = postings;
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = draft};
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_TRUE(strstr(edit_read(edit_file), "    Expenses:Food         12,50 EUR\n") != NULL);
    postings[0].quantity = (struct pn_decimal){-1234567, 3};
    postings[0].commodity = PN_SLICE("2 apples");
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_TRUE(strstr(edit_read(edit_file), "-1234,567 \"2 apples\"\n") != NULL);
    edit_close(&edit);
}

/* ---- other programs ---- */

struct meddler {
    const char *text; /* what another program writes in between, once */
    int calls;
};

static enum pn_status meddle(void *state, const struct pn_swap *swap, struct pn_diags *diags) {
    struct meddler *meddler = state;
    (void)swap;
    (void)diags;
    if (meddler->calls++ == 0) edit_write(edit_file, meddler->text);
    return PN_OK;
}

PT_TEST(merges_a_change_elsewhere) {
    struct edit edit;
    struct meddler meddler = {.text = "2026-10-01 earlier\n    c  1 EUR\n    d\n\n"
                                      "2026-11-01 x\n    a  1 EUR\n    b\n"};
    edit_begin("2026-11-01 x\n    a  1 EUR\n    b\n");
    edit_open(&edit, edit_file);
    edit.options.check = meddle;
    edit.options.check_state = &meddler;
    struct pn_change change = {
        .kind = PN_CHANGE_REPLACE, .target = edit_target(&edit, 0), .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_TRUE(edit.result.is_merged);
    PT_INT(meddler.calls, 2);
    PT_STR(edit_read(edit_file), "2026-10-01 earlier\n    c  1 EUR\n    d\n\n"
                                 "2026-11-24 Green Market\n"
                                 "    Expenses:Food         12.50 EUR\n"
                                 "    Assets:Checking\n");
    edit_close(&edit);
}

PT_TEST(refuses_a_change_of_the_same_entry) {
    struct edit edit;
    struct meddler meddler = {.text = "2026-11-01 x\n    a  2 EUR\n    b\n"};
    edit_begin("2026-11-01 x\n    a  1 EUR\n    b\n");
    edit_open(&edit, edit_file);
    edit.options.check = meddle;
    edit.options.check_state = &meddler;
    struct pn_change change = {
        .kind = PN_CHANGE_REPLACE, .target = edit_target(&edit, 0), .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_EINPUT);
    PT_INT(edit_said(&edit), PN_E0201_CHANGED);
    PT_TRUE(edit.result.is_conflict);
    PT_BYTES(edit.result.theirs.bytes, edit.result.theirs.length,
             "2026-11-01 x\n    a  2 EUR\n    b");
    PT_BYTES(edit.result.yours.bytes, edit.result.yours.length,
             "2026-11-24 Green Market\n"
             "    Expenses:Food         12.50 EUR\n"
             "    Assets:Checking");
    PT_STR(edit_read(edit_file), meddler.text);
    edit_close(&edit);
}

/* ---- files ---- */

PT_TEST(follows_links_and_keeps_modes) {
    struct edit edit;
    struct stat info;
    char link[128];
    edit_begin(household);
    snprintf(link, sizeof link, "%s/link.journal", edit_folder);
    PT_INT(symlink("main.journal", link), 0);
    PT_INT(chmod(edit_file, 0640), 0);
    edit_open(&edit, link);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_INT(lstat(link, &info), 0);
    PT_TRUE(S_ISLNK(info.st_mode));
    PT_INT(stat(edit_file, &info), 0);
    PT_INT(info.st_mode & 0777, 0640);
    PT_TRUE(strlen(edit_read(edit_file)) > sizeof household);
    edit_close(&edit);
}

PT_TEST(leaves_a_read_only_file) {
    struct edit edit;
    edit_begin(household);
    PT_INT(chmod(edit_file, 0444), 0);
    edit_open(&edit, edit_file);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_EINPUT);
    PT_INT(edit_said(&edit), PN_E0203_READ_ONLY);
    PT_STR(edit_read(edit_file), household);
    edit_close(&edit);
}

PT_TEST(edits_the_file_that_holds_the_entry) {
    struct edit edit;
    char part[128];
    struct pn_change change;
    edit_begin("include part.journal\n");
    snprintf(part, sizeof part, "%s/part.journal", edit_folder);
    edit_write(part, "2026-11-01 x\n    a  1 EUR\n    b\n");
    edit_open(&edit, edit_file);
    change = (struct pn_change){.kind = PN_CHANGE_REPLACE,
                                .target = edit_target(&edit, 2), /* after include and begin */
                                .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_STR(edit_read(edit_file), "include part.journal\n");
    PT_TRUE(strncmp(edit_read(part), "2026-11-24 Green", 16) == 0);
    change.kind = PN_CHANGE_APPEND; /* the first file has none: where the latest stands */
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_STR(edit_read(edit_file), "include part.journal\n");
    PT_TRUE(strstr(edit_read(part), "\n\n2026-11-24 Green Market") != NULL);
    edit_close(&edit);
}

PT_TEST(writes_nothing_when_dry) {
    struct edit edit;
    edit_begin(household);
    edit_open(&edit, edit_file);
    edit.options.is_dry = true;
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = edit_market()};
    PT_INT(edit_one(&edit, &change), PN_OK);
    PT_TRUE(edit.result.text.length > 0);
    PT_STR(edit_read(edit_file), household);
    PT_INT(access(edit_record, F_OK), -1);
    edit_close(&edit);
}

PT_TEST(names_entries) {
    struct edit edit;
    struct pn_journal journal;
    struct pn_journal_options options = {.today = 20781};
    struct pn_strbuf id;
    size_t found = 0;
    edit_begin(household);
    edit_open(&edit, edit_file);
    pn_journal_init(&journal, &edit.arena);
    PT_INT(pn_journal_read(&journal, edit.path, &options, &edit.diags), PN_OK);
    for (size_t i = 0; i < journal.entries.count; i++) {
        pn_strbuf_init(&id, &edit.arena);
        pn_entry_id(&id, &journal, i);
        PT_TRUE(id.length < PN_ENTRY_ID_MAX);
        PT_INT(pn_entry_find(&journal, pn_strbuf_view(&id), &found), PN_OK);
        PT_INT(found, i);
    }
    PT_INT(pn_entry_find(&journal, PN_SLICE("0-0-10-0000000000000000"), &found), PN_EINPUT);
    PT_INT(pn_entry_find(&journal, PN_SLICE("0-x"), &found), PN_EINPUT);
    pn_journal_clear(&journal);
    edit_close(&edit);
}

/* A disk that takes no more: the file stays whole, and nothing is left beside it. */
PT_TEST(leaves_the_file_when_the_disk_is_full) {
    struct rlimit room, none;
    struct edit edit;
    char beside[128];
    edit_begin(household);
    snprintf(beside, sizeof beside, "%s.penny-new", edit_file);
    signal(SIGXFSZ, SIG_IGN);
    PT_INT(getrlimit(RLIMIT_FSIZE, &room), 0);
    for (rlim_t bytes = 0; bytes < 3000; bytes += 100) {
        edit_open(&edit, edit_file);
        struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = edit_market()};
        none = room;
        none.rlim_cur = bytes;
        PT_INT(setrlimit(RLIMIT_FSIZE, &none), 0);
        enum pn_status st =
            pn_edit_apply(&edit.options, &change, 1, &edit.arena, &edit.diags, &edit.result);
        PT_INT(setrlimit(RLIMIT_FSIZE, &room), 0);
        PT_INT(access(beside, F_OK), -1);
        if (st == PN_OK) {
            PT_TRUE(bytes >= sizeof household);
            PT_TRUE(strstr(edit_read(edit_file), "Green Market") != NULL);
            PT_INT(pn_edit_undo(&edit.options, &edit.arena, &edit.diags, &edit.result), PN_OK);
        } else {
            PT_INT(st, PN_EIO);
            PT_INT(edit_said(&edit), PN_F0102_CANNOT_WRITE);
        }
        PT_STR(edit_read(edit_file), household);
        edit_close(&edit);
    }
}

/* ---- memory ---- */

PT_TEST(survives_failing_memory) {
    edit_begin(household);
    for (size_t n = 1;; n += 1 + (PT_SLOW ? n / 8 : 0)) {
        struct edit edit;
        edit_open(&edit, edit_file);
        struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = edit_market()};
        pn_arena_fail_at(n);
        enum pn_status st =
            pn_edit_apply(&edit.options, &change, 1, &edit.arena, &edit.diags, &edit.result);
        pn_arena_fail_at(0);
        if (st == PN_OK) {
            PT_TRUE(n > 2);
            edit_close(&edit);
            break;
        }
        PT_INT(st, PN_ENOMEM);
        PT_STR(edit_read(edit_file), household);
        edit_close(&edit);
    }
    PT_TRUE(strstr(edit_read(edit_file), "Green Market") != NULL);
}

PT_MAIN
