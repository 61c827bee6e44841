/*
 * The answer of the loan calculator: what it comes to first, then the years or every
 * payment, then other offers beside it.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/loan.h"

#include "debt/tags.h"
#include "exchange/json.h"
#include "exchange/render.h"
#include "money/rate.h"
#include "money/style.h"

#define LABEL_COLUMNS  24
#define AMOUNT_COLUMNS 14
#define SHORT_ROWS_MAX 12 /* a schedule so short is shown whole */

/* ---- numbers ---- */

static struct pn_decimal amount_of(int64_t minor) {
    return (struct pn_decimal){.mantissa = minor, .places = PN_LOAN_PLACES};
}

static void print_amount(struct pn_strbuf *out, int64_t minor) {
    struct pn_style style = PN_STYLE_DEFAULT;
    style.group_mark = ',';
    pn_style_print_number(out, &style, amount_of(minor));
}

/* A rate with two digits, as it is compared. */
static void print_rate(struct pn_strbuf *out, int64_t ppb) {
    struct pn_decimal percent = {.mantissa = ppb, .places = 7}, shown;
    if (ppb == PN_OFFER_NO_RATE) {
        pn_strbuf_text(out, "none");
        return;
    }
    if (pn_decimal_round(percent, 2, PN_ROUND_HALF_UP, &shown) != PN_OK) shown = percent;
    pn_decimal_print(out, shown);
    pn_strbuf_byte(out, '%');
}

/* Print into a field, set to the right. */
typedef void print_number(struct pn_strbuf *out, int64_t number);

static void print_field(struct pn_strbuf *out, print_number *print, int64_t number,
                        size_t columns) {
    struct pn_strbuf text;
    pn_strbuf_init(&text, out->arena);
    print(&text, number);
    pn_print_right(out, pn_strbuf_view(&text), columns);
    if (text.status != PN_OK) out->status = text.status;
}

static pn_date end_of(const struct pn_schedule *schedule) {
    return schedule->rows.count == 0 ? PN_DATE_NONE
                                     : schedule->rows.items[schedule->rows.count - 1].date;
}

static void print_date(struct pn_strbuf *out, pn_date date) {
    char text[PN_DATE_TEXT_MAX];
    pn_strbuf_text(out, pn_date_format(date, text));
}

/* "20 years", "3 years 2 months", "5 months" */
static void print_months(struct pn_strbuf *out, size_t months) {
    size_t years = months / 12, rest = months % 12;
    if (years > 0) pn_strbuf_printf(out, "%zu year%s", years, years == 1 ? "" : "s");
    if (years > 0 && rest > 0) pn_strbuf_byte(out, ' ');
    if (rest > 0 || years == 0) pn_strbuf_printf(out, "%zu month%s", rest, rest == 1 ? "" : "s");
}

/* ---- the summary ---- */

static void print_line(struct pn_strbuf *out, const char *label, print_number *print,
                       int64_t number) {
    pn_strbuf_text(out, "  ");
    pn_print_left(out, pn_slice_of(label), LABEL_COLUMNS);
    print_field(out, print, number, AMOUNT_COLUMNS);
}

static void print_title(struct pn_strbuf *out, const struct pn_loan *loan) {
    const struct pn_contract *contract = &loan->terms.contract;
    pn_strbuf_text(out, contract->kind == PN_DEBT_REVOLVING ? "A card debt of " : "A loan of ");
    print_amount(out, loan->terms.amount_minor);
    pn_strbuf_text(out, " at ");
    pn_rate_print(out, contract->rates[0].ppb);
    if (contract->rates[0].unit == PN_RATE_DAILY) pn_strbuf_text(out, " a day");
    if (contract->rates[0].unit == PN_RATE_MONTHLY) pn_strbuf_text(out, " a month");
    if (contract->rate_count > 1) pn_strbuf_text(out, " at first");
    if (loan->is_rate_found) pn_strbuf_text(out, ", worked out from the payments");
    pn_strbuf_text(out, "\n\n");
}

/* Whether all payments but the last are the same. */
static bool is_level(const struct pn_schedule *schedule) {
    for (size_t i = 1; i + 1 < schedule->rows.count; i++) {
        if (schedule->rows.items[i].payment_minor != schedule->rows.items[0].payment_minor) {
            return false;
        }
    }
    return true;
}

static void print_payments(struct pn_strbuf *out, const struct pn_schedule *schedule) {
    const struct pn_schedule_row *rows = schedule->rows.items;
    size_t count = schedule->rows.count;
    bool level = is_level(schedule);
    print_line(out, level ? "each month" : "the first month", print_amount, rows[0].payment_minor);
    if (!schedule->is_open && rows[count - 1].payment_minor != rows[0].payment_minor) {
        pn_strbuf_text(out, level ? "   and " : "   the last ");
        print_amount(out, rows[count - 1].payment_minor);
        if (level) pn_strbuf_text(out, " at the end");
    }
    pn_strbuf_byte(out, '\n');
}

static void print_summary(struct pn_strbuf *out, const struct pn_loan *loan) {
    const struct pn_offer *offer = &loan->offer;
    const struct pn_schedule *schedule = &offer->schedule;
    print_title(out, loan);
    print_payments(out, schedule);
    if (schedule->is_open) {
        pn_strbuf_text(out, "  and so on: in a hundred years it is not repaid.\n");
        return;
    }
    pn_strbuf_text(out, "  ");
    pn_print_left(out, PN_SLICE("repaid on"), LABEL_COLUMNS);
    pn_strbuf_fill(out, ' ', AMOUNT_COLUMNS - 10);
    print_date(out, end_of(schedule));
    pn_strbuf_text(out, "   after ");
    print_months(out, schedule->rows.count);
    pn_strbuf_byte(out, '\n');
    print_line(out, "paid back in all", print_amount, schedule->paid_minor);
    pn_strbuf_byte(out, '\n');
    print_line(out, "of it interest", print_amount, schedule->interest_minor);
    pn_strbuf_byte(out, '\n');
    if (loan->terms.fee_minor + schedule->fees_minor > 0) {
        print_line(out, "fees", print_amount, loan->terms.fee_minor + schedule->fees_minor);
        if (loan->terms.fee_minor > 0) pn_strbuf_text(out, "   kept back at the start");
        if (loan->terms.fee_minor > 0 && schedule->fees_minor > 0) {
            pn_strbuf_text(out, ": ");
            print_amount(out, loan->terms.fee_minor);
        }
        pn_strbuf_byte(out, '\n');
    }
    print_line(out, "the loan costs", print_amount, offer->cost_minor);
    pn_strbuf_byte(out, '\n');
    print_line(out, "annual percentage rate", print_rate, offer->european_ppb);
    pn_strbuf_text(out, "   as counted in the European Union\n");
    print_line(out, "", print_rate, offer->american_ppb);
    pn_strbuf_text(out, "   as counted in the United States\n");
}

/* What paying more does: sooner or lower, and how much is saved. */
static void print_extra(struct pn_strbuf *out, const struct pn_loan_question *question) {
    const struct pn_schedule *plain = &question->loan.offer.schedule;
    const struct pn_schedule *paid = &question->paid.schedule;
    pn_strbuf_text(out, "\nWith ");
    print_amount(out, question->extra.minor);
    if (question->extra.month > 0) {
        pn_strbuf_printf(out, " more at payment %d\n", question->extra.month);
    } else {
        pn_strbuf_text(out, " more each month\n");
    }
    if (paid->is_open) {
        pn_strbuf_text(out, "  it is not repaid in a hundred years either.\n");
        return;
    }
    pn_strbuf_text(out, "  ");
    pn_print_left(out, PN_SLICE("repaid on"), LABEL_COLUMNS);
    pn_strbuf_fill(out, ' ', AMOUNT_COLUMNS - 10);
    print_date(out, end_of(paid));
    if (!plain->is_open && plain->rows.count > paid->rows.count) {
        pn_strbuf_text(out, "   sooner by ");
        print_months(out, plain->rows.count - paid->rows.count);
    }
    pn_strbuf_byte(out, '\n');
    print_line(out, "the loan costs", print_amount, question->paid.cost_minor);
    int64_t saved = question->loan.offer.cost_minor - question->paid.cost_minor;
    if (!plain->is_open && saved != 0) {
        pn_strbuf_text(out, saved > 0 ? "   saves " : "   costs more by ");
        print_amount(out, saved > 0 ? saved : -saved);
    }
    pn_strbuf_byte(out, '\n');
}

/* ---- tables ---- */

struct builder {
    struct pn_arena *arena;
    struct pn_table table;
    bool has_fees;
    bool is_plain; /* amounts without group marks, for programs */
};

static enum pn_status add_column(struct builder *builder, const char *heading, const char *name) {
    return pn_table_add_column(&builder->table, builder->arena, pn_slice_of(heading),
                               pn_slice_of(name), false);
}

static enum pn_status set_amount(struct builder *builder, int64_t minor, struct pn_cell *cell) {
    struct pn_strbuf text;
    pn_strbuf_init(&text, builder->arena);
    if (builder->is_plain) {
        pn_decimal_print(&text, amount_of(minor));
    } else {
        print_amount(&text, minor);
    }
    *cell = pn_cell_text(pn_strbuf_view(&text));
    return text.status;
}

/* The amounts of a row from the given column on. */
static enum pn_status set_amounts(struct builder *builder, const struct pn_schedule_row *row,
                                  struct pn_cell *cells) {
    PN_TRY(set_amount(builder, row->payment_minor, cells++));
    PN_TRY(set_amount(builder, row->interest_minor, cells++));
    if (builder->has_fees) PN_TRY(set_amount(builder, row->fees_minor, cells++));
    PN_TRY(set_amount(builder, row->principal_minor, cells++));
    return set_amount(builder, row->balance_minor, cells);
}

static enum pn_status add_amount_columns(struct builder *builder) {
    PN_TRY(add_column(builder, "Payment", "payment"));
    PN_TRY(add_column(builder, "Interest", "interest"));
    if (builder->has_fees) PN_TRY(add_column(builder, "Fees", "fees"));
    PN_TRY(add_column(builder, "Principal", "principal"));
    return add_column(builder, "Left", "balance");
}

static enum pn_status fill_payments(struct builder *builder, const struct pn_schedule *schedule) {
    PN_TRY(add_column(builder, "No", "number"));
    PN_TRY(add_column(builder, "Date", "date"));
    PN_TRY(add_amount_columns(builder));
    for (size_t i = 0; i < schedule->rows.count; i++) {
        struct pn_table_row *row;
        PN_TRY(pn_table_add_row(&builder->table, builder->arena, &row));
        row->cells[0] = pn_cell_whole((int64_t)i + 1);
        row->cells[1] = pn_cell_date(schedule->rows.items[i].date);
        PN_TRY(set_amounts(builder, &schedule->rows.items[i], &row->cells[2]));
    }
    return PN_OK;
}

/* A row a calendar year, sums over it. Cannot overflow: the schedule's own sums did not. */
static enum pn_status fill_years(struct builder *builder, const struct pn_schedule *schedule) {
    PN_TRY(add_column(builder, "Year", "year"));
    PN_TRY(add_amount_columns(builder));
    for (size_t i = 0; i < schedule->rows.count;) {
        int year = pn_date_ymd(schedule->rows.items[i].date).year;
        struct pn_schedule_row sum = {0};
        struct pn_table_row *row;
        for (; i < schedule->rows.count; i++) {
            const struct pn_schedule_row *one = &schedule->rows.items[i];
            if (pn_date_ymd(one->date).year != year) break;
            sum.payment_minor += one->payment_minor;
            sum.interest_minor += one->interest_minor;
            sum.fees_minor += one->fees_minor;
            sum.principal_minor += one->principal_minor;
            sum.balance_minor = one->balance_minor;
        }
        PN_TRY(pn_table_add_row(&builder->table, builder->arena, &row));
        row->cells[0] = pn_cell_whole(year);
        PN_TRY(set_amounts(builder, &sum, &row->cells[1]));
    }
    return PN_OK;
}

/* What the schedule's table shows: with the extra payments where there are any. */
static enum pn_status make_table(struct pn_context *context,
                                 const struct pn_loan_question *question, bool is_whole,
                                 struct pn_table *out) {
    const struct pn_schedule *schedule = &question->paid.schedule;
    struct builder builder = {
        .arena = context->arena,
        .has_fees = schedule->fees_minor > 0,
        .is_plain = context->options->format == PN_FORMAT_CSV,
    };
    PN_TRY(is_whole ? fill_payments(&builder, schedule) : fill_years(&builder, schedule));
    *out = builder.table;
    return PN_OK;
}

/* ---- other offers ---- */

static void print_rival(struct pn_strbuf *out, struct pn_slice words,
                        const struct pn_offer *offer) {
    pn_print_left(out, words, 36);
    print_field(out, print_amount, offer->schedule.rows.items[0].payment_minor, 12);
    pn_strbuf_printf(out, "%9zu", offer->schedule.rows.count);
    print_field(out, print_amount, offer->cost_minor, 14);
    print_field(out, print_rate, offer->european_ppb, 8);
    pn_strbuf_byte(out, '\n');
}

/* What offers are measured by; less is better. One that never ends is worse than all. */
typedef int64_t offer_measure(const struct pn_offer *offer);

static int64_t cost_of(const struct pn_offer *offer) { return offer->cost_minor; }

static int64_t rate_of(const struct pn_offer *offer) {
    return offer->european_ppb == PN_OFFER_NO_RATE ? INT64_MAX : offer->european_ppb;
}

static int64_t burden_of(const struct pn_offer *offer) {
    return offer->schedule.rows.items[0].payment_minor;
}

/* The best offer by a measure, the earlier one where two are equal. */
static const struct pn_loan *best_of(const struct pn_loan_question *question,
                                     offer_measure *measure) {
    const struct pn_loan *best = &question->loan;
    for (size_t i = 0; i < question->rivals.count; i++) {
        const struct pn_loan *rival = &question->rivals.items[i];
        if (rival->offer.schedule.is_open) continue;
        if (best->offer.schedule.is_open || measure(&rival->offer) < measure(&best->offer)) {
            best = rival;
        }
    }
    return best;
}

static void print_name(struct pn_strbuf *out, const char *label, const struct pn_loan *loan) {
    pn_strbuf_text(out, label);
    pn_strbuf_slice(out, loan->words.length > 0 ? loan->words : PN_SLICE("this loan"));
}

/* Which costs least, has the lowest rate, asks least each month, where they differ. */
static void print_verdict(struct pn_strbuf *out, const struct pn_loan_question *question) {
    const struct pn_loan *cheapest = best_of(question, cost_of);
    const struct pn_loan *lowest = best_of(question, rate_of);
    const struct pn_loan *lightest = best_of(question, burden_of);
    print_name(out, "\nCheapest in all: ", cheapest);
    if (cheapest != &question->loan && !question->loan.offer.schedule.is_open) {
        pn_strbuf_text(out, ", by ");
        print_amount(out, question->loan.offer.cost_minor - cheapest->offer.cost_minor);
    }
    pn_strbuf_text(out, ".\n");
    if (lowest != cheapest) {
        print_name(out, "Lowest annual rate: ", lowest);
        pn_strbuf_text(out, ".\n");
    }
    if (lightest != cheapest) {
        print_name(out, "Least each month at first: ", lightest);
        pn_strbuf_text(out, ".\n");
    }
}

static void print_rivals(struct pn_strbuf *out, const struct pn_loan_question *question) {
    pn_strbuf_byte(out, '\n');
    pn_print_left(out, PN_SLICE("Offer"), 36);
    pn_strbuf_text(out, "     Payment   Months         Costs    Rate\n");
    print_rival(out, PN_SLICE("this loan"), &question->loan.offer);
    for (size_t i = 0; i < question->rivals.count; i++) {
        print_rival(out, question->rivals.items[i].words, &question->rivals.items[i].offer);
    }
    print_verdict(out, question);
}

/* ---- JSON ---- */

static void json_amount(struct pn_json *json, const char *key, int64_t minor) {
    struct pn_strbuf text;
    pn_strbuf_init(&text, json->out->arena);
    pn_decimal_print(&text, amount_of(minor));
    pn_json_key(json, key);
    pn_json_text(json, pn_strbuf_view(&text));
    if (text.status != PN_OK) json->out->status = text.status;
}

static void json_date(struct pn_json *json, const char *key, pn_date date) {
    char text[PN_DATE_TEXT_MAX];
    pn_json_key(json, key);
    pn_json_text(json, pn_slice_of(pn_date_format(date, text)));
}

static void json_rate(struct pn_json *json, const char *key, int64_t ppb) {
    pn_json_key(json, key);
    if (ppb == PN_OFFER_NO_RATE) {
        pn_json_null(json);
    } else {
        pn_json_decimal(json, pn_decimal_normal((struct pn_decimal){ppb, 7}));
    }
}

static void json_payments(struct pn_json *json, const struct pn_schedule *schedule) {
    pn_json_key(json, "payments");
    pn_json_open(json, '[');
    for (size_t i = 0; i < schedule->rows.count; i++) {
        const struct pn_schedule_row *row = &schedule->rows.items[i];
        pn_json_open(json, '{');
        json_date(json, "date", row->date);
        json_amount(json, "payment", row->payment_minor);
        json_amount(json, "interest", row->interest_minor);
        json_amount(json, "fees", row->fees_minor);
        json_amount(json, "principal", row->principal_minor);
        json_amount(json, "balance", row->balance_minor);
        pn_json_close(json);
    }
    pn_json_close(json);
}

static void json_offer(struct pn_json *json, const struct pn_loan *loan,
                       const struct pn_offer *offer, bool with_payments) {
    const struct pn_schedule *schedule = &offer->schedule;
    pn_json_open(json, '{');
    json_amount(json, "amount", loan->terms.amount_minor);
    json_rate(json, "rate_percent", loan->terms.contract.rates[0].ppb);
    json_amount(json, "first_payment", schedule->rows.items[0].payment_minor);
    json_amount(json, "last_payment", schedule->rows.items[schedule->rows.count - 1].payment_minor);
    pn_json_key(json, "months");
    pn_json_whole(json, (pn_i128)schedule->rows.count);
    json_date(json, "end", end_of(schedule));
    pn_json_key(json, "repaid");
    pn_json_bool(json, !schedule->is_open);
    json_amount(json, "paid", schedule->paid_minor);
    json_amount(json, "interest", schedule->interest_minor);
    json_amount(json, "fees", schedule->fees_minor + loan->terms.fee_minor);
    json_amount(json, "cost", offer->cost_minor);
    json_rate(json, "apr_percent_eu", offer->european_ppb);
    json_rate(json, "apr_percent_us", offer->american_ppb);
    if (with_payments) json_payments(json, schedule);
    pn_json_close(json);
}

static void write_json(struct pn_context *context, const struct pn_loan_question *question) {
    struct pn_json json;
    bool with_payments = context->options->is_schedule;
    pn_json_init(&json, context->out);
    pn_json_open(&json, '{');
    pn_json_key(&json, "loan");
    json_offer(&json, &question->loan, &question->loan.offer,
               with_payments && !question->has_extra);
    if (question->has_extra) {
        pn_json_key(&json, "with_extra");
        json_offer(&json, &question->loan, &question->paid, with_payments);
    }
    pn_json_key(&json, "compare");
    pn_json_open(&json, '[');
    for (size_t i = 0; i < question->rivals.count; i++) {
        json_offer(&json, &question->rivals.items[i], &question->rivals.items[i].offer, false);
    }
    pn_json_close(&json);
    pn_json_close(&json);
    pn_json_finish(&json);
}

/* ---- all ---- */

enum pn_status pn_loan_write(struct pn_context *context, const struct pn_loan_question *question) {
    struct pn_table table = {0};
    struct pn_strbuf *out = context->out;
    int format = context->options->format;
    bool is_whole = context->options->is_schedule || format == PN_FORMAT_CSV ||
                    question->paid.schedule.rows.count <= SHORT_ROWS_MAX;
    if (format == PN_FORMAT_JSON) {
        write_json(context, question);
        return out->status;
    }
    PN_TRY(make_table(context, question, is_whole, &table));
    if (format == PN_FORMAT_CSV) {
        pn_table_csv(out, &table, false);
    } else if (format == PN_FORMAT_HTML) {
        pn_table_html(out, &table);
    } else {
        print_summary(out, &question->loan);
        if (question->has_extra) print_extra(out, question);
        if (question->rivals.count > 0) print_rivals(out, question);
        pn_strbuf_byte(out, '\n');
        pn_table_text(out, &table);
    }
    return out->status;
}
