/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/ask.h"

#include <stdarg.h>
#include <unistd.h>

#include "cli/add_words.h"
#include "cli/line.h"
#include "cli/recall.h"
#include "text/show.h"

#define POSTINGS_MAX 64

/* One transaction being asked for. */
struct asking {
    struct pn_editor *editor;
    struct pn_context *context;
    struct pn_line *line;
    struct pn_draft draft;
    struct pn_draft_posting postings[POSTINGS_MAX];
    struct pn_draft like; /* the similar transaction; no postings without one */
};

enum answer { ANSWERED, WENT_BACK, ENDED };

/* ---- what was said ---- */

static void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void say(const char *format, ...) {
    va_list values;
    va_start(values, format);
    vfprintf(isatty(STDOUT_FILENO) ? stdout : stderr, format, values);
    va_end(values);
    fflush(stdout);
}

/* Show what is wrong and forget it: the question is asked again. */
static void show_mistakes(struct asking *asking) {
    struct pn_diags *diags = asking->context->diags;
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct pn_diag *diag = &diags->list.items[i];
        say("  %.*s\n", (int)diag->message.length, diag->message.bytes);
        if (diag->hint.length > 0) say("  (%.*s)\n", (int)diag->hint.length, diag->hint.bytes);
    }
    diags->list.count = 0;
    diags->error_count = diags->warning_count = 0;
}

/* ---- choices ---- */

static void offer(struct pn_slice name, struct pn_slice typed, bool at_start,
                  struct pn_arena *arena, struct pn_choices *out) {
    bool fits = at_start ? pn_slice_equal_nocase(pn_slice_sub(name, 0, typed.length), typed)
                         : pn_slice_contains_nocase(name, typed);
    if (name.length == 0 || !fits) return;
    for (size_t i = 0; i < out->count; i++) {
        if (pn_slice_equal(out->items[i], name)) return;
    }
    if (PN_PUSH(arena, out, name) != PN_OK) return;
}

static bool is_written(const struct pn_books *books, const struct pn_account *account) {
    return pn_intern_find(&books->journal.account_texts, account->name) != PN_INTERN_NONE;
}

static void offer_accounts(void *state, struct pn_slice typed, struct pn_arena *arena,
                           struct pn_choices *out) {
    const struct pn_books *books = state;
    for (int pass = 0; pass < 2 && out->count == 0; pass++) {
        for (uint32_t i = 1; i < books->account_count; i++) {
            const struct pn_account *account = &books->accounts[books->account_order[i - 1]];
            if (!is_written(books, account) && account->directive == PN_NONE) continue;
            offer(account->name, typed, pass == 0, arena, out);
        }
    }
}

static void offer_payees(void *state, struct pn_slice typed, struct pn_arena *arena,
                         struct pn_choices *out) {
    const struct pn_books *books = state;
    for (int pass = 0; pass < 2 && out->count == 0; pass++) {
        for (size_t i = books->journal.descriptions.names.count; i-- > 0;)
            offer(books->journal.descriptions.names.items[i], typed, pass == 0, arena, out);
    }
}

/* ---- questions ---- */

/* An empty line takes the default, where there is one. */
static enum answer ask(struct asking *asking, const char *question, struct pn_slice usual,
                       pn_choices_function *choices, struct pn_slice *out) {
    char prompt[256];
    struct pn_slice typed;
    if (usual.length > 0) {
        snprintf(prompt, sizeof prompt, "%s [%.*s]: ", question, PN_ARG(usual));
    } else {
        snprintf(prompt, sizeof prompt, "%s: ", question);
    }
    if (!pn_line_read(asking->line, prompt, choices, &asking->context->books, &typed)) return ENDED;
    typed = pn_slice_trim(typed);
    if (pn_slice_is(typed, ".")) return ENDED;
    if (pn_slice_is(typed, "<")) return WENT_BACK;
    *out = typed.length == 0 ? usual : typed;
    return ANSWERED;
}

static enum answer ask_date(struct asking *asking) {
    char text[PN_DATE_TEXT_MAX];
    for (;;) {
        struct pn_slice typed, usual = pn_slice_of(pn_date_format(asking->draft.date, text));
        enum answer answer = ask(asking, "Date", usual, NULL, &typed);
        if (answer != ANSWERED) return answer;
        if (pn_date_parse_smart(typed, asking->context->today, &asking->draft.date) == PN_OK) {
            return ANSWERED;
        }
        say("  a date such as 2026-12-01, 1, yesterday or last monday is expected\n");
    }
}

static enum answer ask_payee(struct asking *asking) {
    const struct pn_books *books = &asking->context->books;
    bool has_more;
    for (;;) {
        struct pn_slice typed;
        enum answer answer = ask(asking, "Payee", asking->draft.description, offer_payees, &typed);
        if (answer != ANSWERED) return answer;
        if (typed.length == 0) {
            say("  who was paid, or who paid you?\n");
            continue;
        }
        asking->draft.description = typed;
        asking->like = PN_DRAFT_EMPTY;
        uint32_t entry = pn_recall_similar(books, typed);
        if (entry == PN_NONE) return ANSWERED;
        if (pn_draft_of(asking->context->arena, &books->journal, entry, &asking->like, &has_more) !=
            PN_OK) {
            return ENDED;
        }
        char date[PN_DATE_TEXT_MAX];
        say("  like %s %.*s\n", pn_date_format(asking->like.date, date),
            PN_ARG(asking->like.description));
        return ANSWERED;
    }
}

/* What is still to be posted, in the one commodity; false when there are none or more. */
static bool rest_of(const struct asking *asking, struct pn_decimal *rest,
                    struct pn_slice *commodity) {
    *rest = (struct pn_decimal){0};
    for (size_t i = 0; i < asking->draft.posting_count; i++) {
        const struct pn_draft_posting *posting = &asking->postings[i];
        if (!posting->has_amount || posting->tail.length > 0) return false;
        if (i > 0 && !pn_slice_equal(*commodity, posting->commodity)) return false;
        *commodity = posting->commodity;
        if (pn_decimal_sub(*rest, posting->quantity, rest) != PN_OK) return false;
    }
    return asking->draft.posting_count > 0;
}

static const struct pn_draft_posting *like_at(const struct asking *asking, size_t index) {
    return index < asking->like.posting_count ? &asking->like.postings[index] : NULL;
}

/* The account of the next posting; ENDED also when all is posted and the line is empty. */
static enum answer ask_account(struct asking *asking, bool *is_whole) {
    size_t index = asking->draft.posting_count;
    const struct pn_draft_posting *like = like_at(asking, index);
    struct pn_context *context = asking->context;
    struct pn_decimal rest;
    struct pn_slice commodity, typed, usual = {0};
    char question[64];
    bool is_balanced = rest_of(asking, &rest, &commodity) && index >= 2 && rest.mantissa == 0;
    if (like != NULL && !is_balanced) usual = like->account;
    if (usual.length == 0 && index == 1) usual = pn_recall_cash(&context->books);
    snprintf(question, sizeof question, is_balanced ? "Account %zu (Enter ends)" : "Account %zu",
             index + 1);
    for (;;) {
        enum answer answer = ask(asking, question, usual, offer_accounts, &typed);
        *is_whole = answer == ANSWERED && typed.length == 0 && is_balanced;
        if (answer != ANSWERED || *is_whole) return answer;
        asking->postings[index] = (struct pn_draft_posting){0};
        if (typed.length > 0 &&
            pn_recall_account(&context->books, typed, context->arena, context->diags,
                              &asking->postings[index].account) == PN_OK) {
            return ANSWERED;
        }
        show_mistakes(asking);
    }
}

static void print_amount(struct asking *asking, struct pn_decimal quantity,
                         struct pn_slice commodity, struct pn_strbuf *buf) {
    const struct pn_books *books = &asking->context->books;
    struct pn_style style = PN_STYLE_DEFAULT;
    struct pn_decimal longer;
    for (size_t i = 0; i < books->commodity_count; i++) {
        if (!pn_slice_equal(books->commodities[i].symbol, commodity)) continue;
        style = books->commodities[i].style;
        style.group_mark = 0;
    }
    if (pn_decimal_add(quantity, (struct pn_decimal){.places = style.places}, &longer) == PN_OK) {
        quantity = longer;
    }
    pn_style_print(buf, &style, commodity, quantity);
}

/* The amount; a last one that only balances is left to the books. */
static enum answer ask_amount(struct asking *asking, bool *is_whole) {
    size_t index = asking->draft.posting_count;
    struct pn_draft_posting *posting = &asking->postings[index];
    const struct pn_draft_posting *like = like_at(asking, index);
    struct pn_decimal rest;
    struct pn_slice commodity, typed;
    struct pn_strbuf usual;
    char question[64];
    bool has_rest = rest_of(asking, &rest, &commodity);
    bool is_last = has_rest && index + 1 >= asking->like.posting_count;
    pn_strbuf_init(&usual, asking->context->arena);
    if (!is_last && like != NULL && like->has_amount) {
        print_amount(asking, like->quantity, like->commodity, &usual);
    } else if (has_rest) {
        print_amount(asking, rest, commodity, &usual);
        is_last = true;
    }
    if (usual.status != PN_OK) return ENDED;
    snprintf(question, sizeof question, "Amount  %zu", index + 1);
    for (;;) {
        enum answer answer = ask(asking, question, pn_strbuf_view(&usual), NULL, &typed);
        if (answer != ANSWERED) return answer;
        *is_whole = is_last && usual.length > 0 && pn_slice_equal(typed, pn_strbuf_view(&usual));
        posting->has_amount = false;
        if (*is_whole) return ANSWERED;
        if (pn_add_amount(asking->context, typed, posting->account, posting) == PN_OK) {
            return ANSWERED;
        }
        show_mistakes(asking);
    }
}

/* ---- one transaction ---- */

/* Accounts and amounts, until all is posted. */
static enum answer ask_postings(struct asking *asking) {
    bool is_whole = false;
    asking->draft.posting_count = 0;
    while (asking->draft.posting_count < POSTINGS_MAX) {
        enum answer answer = ask_account(asking, &is_whole);
        if (answer == ANSWERED && is_whole) return ANSWERED;
        if (answer == WENT_BACK && asking->draft.posting_count > 0) {
            asking->draft.posting_count--;
            continue;
        }
        if (answer != ANSWERED) return answer;
        answer = ask_amount(asking, &is_whole);
        if (answer == WENT_BACK) continue;
        if (answer != ANSWERED) return answer;
        asking->draft.posting_count++;
        if (is_whole) return ANSWERED;
    }
    return ANSWERED;
}

static enum answer ask_all(struct asking *asking) {
    enum answer (*const steps[])(struct asking *) = {ask_date, ask_payee, ask_postings};
    size_t step = 0;
    while (step < sizeof steps / sizeof *steps) {
        enum answer answer = steps[step](asking);
        if (answer == ENDED) return ENDED;
        if (answer == WENT_BACK && step > 0) step--;
        if (answer == ANSWERED) step++;
    }
    return ANSWERED;
}

static enum pn_status label_of(struct asking *asking, struct pn_slice *out) {
    char date[PN_DATE_TEXT_MAX];
    struct pn_strbuf label;
    pn_strbuf_init(&label, asking->context->arena);
    pn_strbuf_printf(&label, "add %s %.*s", pn_date_format(asking->draft.date, date),
                     PN_ARG(asking->draft.description));
    PN_TRY(label.status);
    *out = pn_strbuf_view(&label);
    return PN_OK;
}

/* What would be written, for a look at it. */
static enum pn_status preview(struct asking *asking, struct pn_slice label) {
    struct pn_edit_options options = pn_editor_options(asking->editor, label);
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = asking->draft};
    struct pn_edit_result result;
    struct pn_context *context = asking->context;
    options.is_dry = true;
    if (context->options->into != NULL) change.into = pn_slice_of(context->options->into);
    PN_TRY(pn_edit_apply(&options, &change, 1, context->arena, context->diags, &result));
    say("\n%.*s\n\n", (int)result.text.length, result.text.bytes);
    return PN_OK;
}

/* Look, confirm, write. Returns an exit code; *is_written when it is in the file. */
static int confirm(struct asking *asking, bool *is_written) {
    struct pn_slice label, typed;
    struct pn_strbuf out;
    asking->draft.postings = asking->postings;
    enum pn_status st = label_of(asking, &label);
    if (st == PN_OK) st = preview(asking, label);
    if (st == PN_EINPUT) {
        show_mistakes(asking);
        return PN_EXIT_DONE;
    }
    if (st != PN_OK) return pn_exit_of(st);
    enum answer answer = ask(asking, "Write it? (y or n)", PN_SLICE("y"), NULL, &typed);
    if (answer != ANSWERED || typed.bytes[0] == 'n' || typed.bytes[0] == 'N') {
        say("  not written\n");
        return PN_EXIT_DONE;
    }
    pn_strbuf_init(&out, asking->context->arena);
    int code = pn_editor_append(asking->editor, &asking->draft, label, &out);
    if (code == PN_EXIT_NO) {
        show_mistakes(asking);
        return PN_EXIT_DONE;
    }
    if (code != PN_EXIT_DONE) return code;
    *is_written = true;
    if (!asking->context->options->is_dry) say("  written; penny undo takes it back\n\n");
    return PN_EXIT_DONE;
}

int pn_ask_transactions(struct pn_editor *editor, const struct pn_draft *first) {
    struct pn_line line;
    struct asking asking = {
        .editor = editor, .context = editor->context, .line = &line, .draft = *first};
    int code = PN_EXIT_DONE;
    unsigned count = 0;
    pn_line_open(&line, editor->context->arena);
    say("An empty line takes what stands in brackets, Tab completes, < goes back, . ends.\n\n");
    while (code == PN_EXIT_DONE && ask_all(&asking) == ANSWERED) {
        bool is_written = false;
        pn_date date = asking.draft.date;
        code = confirm(&asking, &is_written);
        count += is_written;
        if (is_written && !editor->context->options->is_dry && code == PN_EXIT_DONE) {
            code = pn_editor_load(editor);
        }
        if (!is_written) continue;
        asking.draft = *first;
        asking.draft.date = date;
        asking.like = PN_DRAFT_EMPTY;
    }
    pn_line_close(&line);
    if (code == PN_EXIT_DONE && !editor->context->options->is_dry) {
        say(count == 1 ? "%u transaction written\n" : "%u transactions written\n", count);
    }
    return line.was_stopped ? 130 : code;
}
