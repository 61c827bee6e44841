/*
 * penny pay - the payment of a debt, as a transaction.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/add_words.h"
#include "cli/answer.h"
#include "cli/recall.h"
#include "household/outlook.h"

#define MONTHS_LOOKED 3 /* for the plan's next payment */

/* ---- which debt ---- */

static int fit_of(const struct pn_household_debt *debt, struct pn_slice word) {
    if (pn_slice_equal_nocase(debt->name, word)) return 0;
    if (pn_slice_equal_nocase(debt->account_name, word)) return 0;
    return pn_slice_contains_nocase(debt->account_name, word) ? 1 : 2;
}

static int refuse_debt(struct pn_context *context, const struct pn_household *household,
                       struct pn_slice word, bool is_many) {
    struct pn_strbuf list;
    pn_strbuf_init(&list, context->arena);
    for (size_t i = 0; i < household->debts.count; i++) {
        pn_strbuf_text(&list, i > 0 ? ", " : "");
        pn_strbuf_slice(&list, household->debts.items[i].name);
    }
    pn_diags_error(context->diags, PN_C0122_WHICH_DEBT, PN_SPAN_NONE,
                   household->debts.count == 0 ? "an account with a `debt:` tag is one"
                                               : "write more of its name",
                   is_many ? "\"%.*s\" may be more than one of %.*s"
                           : "no debt is called \"%.*s\"; there are %.*s",
                   PN_ARG(word),
                   PN_ARG(list.length > 0 ? pn_strbuf_view(&list) : PN_SLICE("none")));
    return PN_EXIT_USAGE;
}

static int find_debt(struct pn_context *context, const struct pn_household *household,
                     struct pn_slice word, uint32_t *out) {
    int best = 2;
    uint32_t count = 0;
    for (uint32_t i = 0; i < household->debts.count; i++) {
        int fit = fit_of(&household->debts.items[i], word);
        if (fit > best || fit == 2) continue;
        count = fit < best ? 1 : count + 1;
        best = fit;
        *out = i;
    }
    return count == 1 ? PN_EXIT_DONE : refuse_debt(context, household, word, count > 1);
}

/* ---- how much ---- */

struct payment {
    uint32_t debt;
    int64_t minor;
    const char *why; /* said beside the text */
    pn_date due;     /* NONE when it is not known */
};

/* The plan's next payment to the debt. */
static int plan_payment(struct pn_context *context, const struct pn_household *household,
                        struct payment *payment) {
    struct pn_answer answer;
    int code = pn_context_answer(context, household, &answer);
    if (code != PN_EXIT_DONE) return code;
    for (int32_t month = 0; month < MONTHS_LOOKED && month < household->month_count; month++) {
        struct pn_payment *items;
        uint32_t count;
        enum pn_status st = pn_answer_payments(&answer, month, context->arena, &items, &count);
        if (st != PN_OK) return pn_exit_of(st);
        for (uint32_t i = 0; i < count; i++) {
            if (items[i].debt != payment->debt || items[i].row->paid.paid_minor == 0) continue;
            payment->minor = items[i].row->paid.paid_minor;
            payment->due = items[i].row->due.date;
            payment->why = "the plan's next payment";
            return PN_EXIT_DONE;
        }
    }
    return PN_EXIT_DONE;
}

static int contract_payment(const struct pn_household *household, struct payment *payment) {
    struct pn_payoff payoff;
    enum pn_status st =
        pn_payoff_alone(&household->debts.items[payment->debt], household->today, &payoff);
    if (st != PN_OK) return pn_exit_of(st);
    payment->minor = payoff.next_minor;
    payment->due = payoff.next_on;
    payment->why = "what the contract asks next";
    return PN_EXIT_DONE;
}

static int typed_payment(struct pn_context *context, const struct pn_household *household,
                         struct pn_slice text, struct pn_draft_posting *posting) {
    struct pn_slice account = posting->account;
    (void)household;
    enum pn_status st = pn_add_amount(context, text, account, posting);
    if (st == PN_EINPUT) return PN_EXIT_USAGE;
    if (st != PN_OK) return pn_exit_of(st);
    if (posting->quantity.mantissa > 0) return PN_EXIT_DONE;
    pn_diags_error(context->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE, NULL,
                   "a payment is more than nothing");
    return PN_EXIT_USAGE;
}

static int known_payment(struct pn_context *context, const struct pn_household *household,
                         struct pn_slice word, struct payment *payment) {
    int code = PN_EXIT_DONE;
    const struct pn_household_debt *debt = &household->debts.items[payment->debt];
    payment->due = PN_DATE_NONE;
    if (pn_slice_is(word, "all")) {
        payment->minor = debt->state.balance_minor;
        payment->why = "all that is owed";
    } else if (pn_slice_is(word, "minimum")) {
        code = contract_payment(household, payment);
    } else {
        code = plan_payment(context, household, payment);
        if (code == PN_EXIT_DONE && payment->minor == 0)
            code = contract_payment(household, payment);
    }
    if (code != PN_EXIT_DONE || payment->minor > 0) return code;
    pn_diags_error(context->diags, PN_C0121_ENTRY_WORDS, PN_SPAN_NONE,
                   "write an amount to pay it all the same", "nothing is due on %.*s",
                   PN_ARG(debt->name));
    return PN_EXIT_NO;
}

/* ---- the transaction ---- */

static enum pn_status note_due(struct pn_context *context, const struct pn_household *household,
                               const struct payment *payment) {
    char date[PN_DATE_TEXT_MAX];
    if (context->options->format == PN_FORMAT_JSON) return PN_OK;
    pn_strbuf_text(context->out, payment->why);
    pn_strbuf_text(context->out, ": ");
    pn_household_print(household, payment->minor, context->out);
    if (payment->due != PN_DATE_NONE) {
        pn_strbuf_printf(context->out, ", due on %s", pn_date_format(payment->due, date));
    }
    pn_strbuf_text(context->out, "\n\n");
    return context->out->status;
}

static enum pn_status label_of(struct pn_context *context, const struct pn_household *household,
                               const struct pn_draft *draft, struct pn_slice *out) {
    struct pn_strbuf label;
    pn_strbuf_init(&label, context->arena);
    pn_strbuf_printf(&label, "pay %.*s ", PN_ARG(draft->description));
    pn_style_print(&label, &household->style, draft->postings[0].commodity,
                   draft->postings[0].quantity);
    PN_TRY(label.status);
    *out = pn_strbuf_view(&label);
    return PN_OK;
}

static int write(struct pn_editor *editor, const struct pn_household *household,
                 struct pn_draft *draft, struct pn_draft_posting *postings) {
    struct pn_slice label;
    draft->postings = postings;
    draft->posting_count = 2;
    enum pn_status st = label_of(editor->context, household, draft, &label);
    if (st != PN_OK) return pn_exit_of(st);
    return pn_editor_append(editor, draft, label, editor->context->out);
}

/* DEBT [AMOUNT] [from ACCOUNT] */
struct words {
    struct pn_slice debt, amount, from;
};

static int read_words(struct pn_context *context, struct words *words) {
    const struct pn_texts *items = &context->options->operands;
    size_t count = items->count;
    *words = (struct words){0};
    if (count >= 3 && pn_slice_is(pn_slice_of(items->items[count - 2]), "from")) {
        words->from = pn_slice_of(items->items[count - 1]);
        count -= 2;
    }
    if (count > 0) words->debt = pn_slice_of(items->items[0]);
    if (count > 1) words->amount = pn_slice_of(items->items[1]);
    if (count == 1 || count == 2) return PN_EXIT_DONE;
    pn_diags_error(context->diags, PN_C0121_ENTRY_WORDS, PN_SPAN_NONE,
                   "as in: penny pay mortgage 612.40 from checking",
                   count == 0 ? "which debt is paid?" : "too many words: quote names with blanks");
    return PN_EXIT_USAGE;
}

static int find_payer(struct pn_context *context, struct pn_slice word, struct pn_slice *out) {
    if (word.length > 0) {
        enum pn_status st =
            pn_recall_account(&context->books, word, context->arena, context->diags, out);
        return st == PN_EINPUT ? PN_EXIT_USAGE : pn_exit_of(st);
    }
    *out = pn_recall_cash(&context->books);
    if (out->length > 0) return PN_EXIT_DONE;
    pn_diags_error(context->diags, PN_C0121_ENTRY_WORDS, PN_SPAN_NONE,
                   "tag it `cash: yes`, or write from ACCOUNT", "no account is known that pays");
    return PN_EXIT_USAGE;
}

static int find_date(struct pn_context *context, pn_date *date) {
    const char *text = context->options->date;
    if (text == NULL) return PN_EXIT_DONE;
    if (pn_date_parse_smart(pn_slice_of(text), context->today, date) == PN_OK) return PN_EXIT_DONE;
    pn_diags_error(context->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE,
                   "as in 2026-12-01 or yesterday", "--date cannot be \"%s\"", text);
    return PN_EXIT_USAGE;
}

static int pay(struct pn_editor *editor, const struct pn_household *household,
               const struct words *words) {
    struct pn_context *context = editor->context;
    struct pn_draft draft = pn_editor_draft(context);
    struct pn_draft_posting postings[2] = {0};
    struct payment payment = {0};
    int code = find_debt(context, household, words->debt, &payment.debt);
    if (code == PN_EXIT_DONE) code = find_payer(context, words->from, &postings[1].account);
    if (code == PN_EXIT_DONE) code = find_date(context, &draft.date);
    if (code != PN_EXIT_DONE) return code;
    const struct pn_household_debt *debt = &household->debts.items[payment.debt];
    draft.description = debt->name;
    postings[0].account = debt->account_name;
    bool is_known = words->amount.length == 0 || pn_slice_is(words->amount, "all") ||
                    pn_slice_is(words->amount, "minimum");
    if (!is_known) {
        code = typed_payment(context, household, words->amount, &postings[0]);
    } else {
        code = known_payment(context, household, words->amount, &payment);
        postings[0].has_amount = true;
        postings[0].quantity = (struct pn_decimal){payment.minor, household->style.places};
        postings[0].commodity = household->symbol;
        if (code == PN_EXIT_DONE) code = pn_exit_of(note_due(context, household, &payment));
    }
    return code == PN_EXIT_DONE ? write(editor, household, &draft, postings) : code;
}

int pn_cmd_pay(struct pn_context *context) {
    struct pn_editor editor;
    struct words words;
    struct pn_household household;
    int code = read_words(context, &words);
    if (code == PN_EXIT_DONE) code = pn_editor_open(context, &editor);
    if (code == PN_EXIT_DONE) code = pn_editor_load(&editor);
    if (code != PN_EXIT_DONE) return code;
    enum pn_status st =
        pn_household_open(&context->books, context->today, context->diags, &household);
    if (st != PN_OK) return pn_exit_of(st);
    code = pay(&editor, &household, &words);
    pn_household_close(&household);
    return code;
}
