/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "household/entries.h"

#include "base/utf8.h"
#include "household/internal.h"
#include "household/letter.h"

/* Columns of an entry's postings; longer names push their amount to the right. */
#define ACCOUNT_WIDTH 40
#define AMOUNT_WIDTH  16

struct entries {
    const struct pn_answer *answer;
    const struct pn_household *household;
    struct pn_strbuf *out;
    struct pn_slice cash; /* the account that pays */
};

static int64_t interest_of(const struct pn_payment *payment) {
    return payment->row->due.interest_minor + payment->row->due.late_interest_minor;
}

static int64_t fees_of(const struct pn_payment *payment) {
    return payment->row->due.account_fee_minor + payment->row->paid.late_fee_minor +
           payment->row->paid.prepay_fee_minor;
}

/* The cash account with the most postings. */
struct pn_slice pn_household_main_cash(const struct pn_household *household) {
    const struct pn_books *books = household->books;
    uint32_t best = 0;
    size_t most = 0;
    for (uint32_t a = 1; a < books->account_count; a++) {
        if (!household->is_cash[a]) continue;
        size_t count = pn_books_account_rows(books, a);
        if (best != 0 && count <= most) continue;
        best = a;
        most = count;
    }
    return books->accounts[best].name;
}

static void write_posting(struct entries *entries, const char *prefix, struct pn_slice account,
                          int64_t minor) {
    struct pn_strbuf *out = entries->out;
    if (minor == 0) return;
    size_t start = out->length;
    pn_strbuf_text(out, "    ");
    pn_strbuf_text(out, prefix);
    pn_strbuf_slice(out, account);
    pn_letter_pad(out, start, ACCOUNT_WIDTH, false);
    pn_strbuf_text(out, "  ");
    start = out->length;
    pn_household_print(entries->household, minor, out);
    pn_letter_pad(out, start, AMOUNT_WIDTH, true);
    pn_strbuf_byte(out, '\n');
}

static void write_entry(struct entries *entries, const struct pn_payment *payment) {
    const struct pn_household_debt *debt = &entries->household->debts.items[payment->debt];
    char date[PN_DATE_TEXT_MAX];
    int64_t paid = payment->row->paid.paid_minor;
    int64_t interest = interest_of(payment), fees = fees_of(payment);
    if (paid == 0 && interest == 0 && fees == 0) return;
    pn_strbuf_printf(entries->out, "\n%s %.*s\n    ; plan: yes\n",
                     pn_date_format(payment->row->due.date, date), PN_ARG(debt->name));
    write_posting(entries, "", debt->account_name, paid - interest - fees);
    write_posting(entries, "Expenses:Interest:", debt->name, interest);
    write_posting(entries, "Expenses:Fees:", debt->name, fees);
    write_posting(entries, "", entries->cash, -paid);
}

static bool declares_accounts(const struct pn_books *books) {
    for (uint32_t a = 1; a < books->account_count; a++) {
        if (books->accounts[a].directive != PN_NONE) return true;
    }
    return false;
}

static enum pn_status declare(struct entries *entries, const char *prefix, struct pn_slice name,
                              struct pn_arena *scratch) {
    struct pn_strbuf whole;
    pn_strbuf_init(&whole, scratch);
    pn_strbuf_text(&whole, prefix);
    pn_strbuf_slice(&whole, name);
    PN_TRY(whole.status);
    uint32_t found = pn_books_account_find(entries->household->books, pn_strbuf_view(&whole));
    if (found != PN_NONE && entries->household->books->accounts[found].directive != PN_NONE) {
        return PN_OK;
    }
    pn_strbuf_printf(entries->out, "account %.*s\n", PN_ARG(pn_strbuf_view(&whole)));
    return PN_OK;
}

static enum pn_status declare_accounts(struct entries *entries, struct pn_arena *scratch) {
    pn_strbuf_text(entries->out, "tag plan\n"); /* or Ledger, when pedantic, refuses it */
    if (!declares_accounts(entries->household->books)) return PN_OK;
    for (size_t j = 0; j < entries->household->debts.count; j++) {
        struct pn_slice name = entries->household->debts.items[j].name;
        PN_TRY(declare(entries, "Expenses:Interest:", name, scratch));
        PN_TRY(declare(entries, "Expenses:Fees:", name, scratch));
    }
    return PN_OK;
}

/* Every payment of the plan by date, months in turn. */
static enum pn_status each_payment(const struct pn_answer *answer, struct pn_arena *scratch,
                                   struct entries *entries,
                                   void (*write)(struct entries *, const struct pn_payment *)) {
    for (int32_t t = 0; t < answer->sure.month_count; t++) {
        struct pn_payment *payments;
        uint32_t count;
        PN_TRY(pn_answer_payments(answer, t, scratch, &payments, &count));
        for (uint32_t i = 0; i < count; i++)
            write(entries, &payments[i]);
    }
    return PN_OK;
}

enum pn_status pn_entries_write(const struct pn_answer *answer, struct pn_arena *scratch,
                                struct pn_strbuf *buf) {
    struct entries entries = {.answer = answer,
                              .household = answer->household,
                              .out = buf,
                              .cash = pn_household_main_cash(answer->household)};
    pn_strbuf_text(buf, "; The plan as entries. Penny never reads what is tagged \"plan: yes\" as "
                        "a fact.\n");
    PN_TRY(declare_accounts(&entries, scratch));
    PN_TRY(each_payment(answer, scratch, &entries, write_entry));
    return buf->status;
}

/* ---- the table ---- */

#define NAME_WIDTH 18
#define SUM_WIDTH  12

static void write_cell(struct entries *entries, int64_t minor) {
    struct pn_strbuf *out = entries->out;
    struct pn_style style = entries->household->style;
    size_t start = out->length;
    pn_style_print_number(out, &style, (struct pn_decimal){minor, style.places});
    pn_letter_pad(out, start, SUM_WIDTH, true);
}

static void write_row(struct entries *entries, const struct pn_payment *payment) {
    struct pn_strbuf *out = entries->out;
    struct pn_slice name = entries->answer->sure.debts[payment->debt].name;
    char date[PN_DATE_TEXT_MAX];
    pn_strbuf_printf(out, "%s  ", pn_date_format(payment->row->due.date, date));
    size_t start = out->length;
    pn_strbuf_slice(out, pn_slice_sub(name, 0, pn_utf8_fit(name, NAME_WIDTH - 1)));
    pn_letter_pad(out, start, NAME_WIDTH, false);
    write_cell(entries, payment->row->paid.paid_minor);
    write_cell(entries, interest_of(payment));
    write_cell(entries, fees_of(payment));
    write_cell(entries, payment->row->balance_minor);
    if (payment->row->paid.is_missed) pn_strbuf_text(out, "  missed");
    pn_strbuf_byte(out, '\n');
}

enum pn_status pn_schedule_write(const struct pn_answer *answer, struct pn_arena *scratch,
                                 struct pn_strbuf *buf) {
    struct entries entries = {.answer = answer, .household = answer->household, .out = buf};
    pn_strbuf_printf(buf, "%-12s%-18s%12s%12s%12s%12s\n", "Date", "Debt", "Payment", "Interest",
                     "Fees", "Left");
    PN_TRY(each_payment(answer, scratch, &entries, write_row));
    return buf->status;
}
