/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/paper.h"

#include "exchange/svg.h"

#define MONTHS_DRAWN 18

struct paper {
    const struct pn_answer *answer;
    const struct pn_household *household;
    struct pn_arena *scratch;
    struct pn_strbuf *buf;
};

static const char rules[] =
    "html{color-scheme:light dark}\n"
    "body.penny{margin:2rem auto;max-width:48rem;padding:0 1rem;background:var(--back);"
    "color:var(--ink);font-size:1rem;line-height:1.4}\n"
    "h1{font-size:1.5rem;margin:0 0 .2rem}h2{font-size:1.1rem;margin:1.1rem 0 .3rem}\n"
    "p{margin:.3rem 0}.lead{font-size:1.15rem}.note{color:var(--soft);font-size:.9em}\n"
    "svg{display:block;width:100%;height:auto}\n"
    "table{border-collapse:collapse;width:100%}th,td{padding:.2rem .5rem .2rem 0;text-align:left;"
    "vertical-align:top;border-bottom:1px solid var(--grid)}\n"
    "th{font-weight:600}.number{text-align:right;white-space:nowrap;padding-right:1.2rem;"
    "font-variant-numeric:tabular-nums}tbody th{font-weight:400}.first th,.first "
    "td{font-weight:600}\n"
    ".box{display:inline-block;width:.8em;height:.8em;border:1.5px solid var(--ink)}\n"
    "@page{margin:14mm}\n"
    "@media print{body.penny{margin:0;padding:0;max-width:none;font-size:9.5pt;line-height:1.25}"
    "h1{font-size:15pt}h2{font-size:11pt;margin:.6rem 0 .15rem}.lead{font-size:11pt}"
    "th,td{padding-top:.08rem;padding-bottom:.08rem}svg{max-height:68mm}"
    "section,tr{break-inside:avoid}}\n";

/* ---- pieces ---- */

static void put(struct paper *paper, const char *text) { pn_strbuf_text(paper->buf, text); }

static void put_amount(struct paper *paper, int64_t minor) {
    struct pn_strbuf text;
    pn_strbuf_init(&text, paper->scratch);
    pn_household_print(paper->household, minor, &text);
    if (text.status != PN_OK) paper->buf->status = text.status;
    pn_markup_text(paper->buf, pn_strbuf_view(&text));
}

static void put_cell(struct paper *paper, int64_t minor) {
    put(paper, "<td class=\"number\">");
    put_amount(paper, minor);
    put(paper, "</td>");
}

static void put_month(struct paper *paper, int32_t month) {
    if (month == 0)
        put(paper, "not within the plan");
    else
        pn_letter_month(month, paper->buf);
}

/* Columns after the first hold numbers. */
static void open_table(struct paper *paper, const char *title, const char *const *columns,
                       size_t count, unsigned numbers) {
    pn_strbuf_printf(paper->buf, "<section><h2>%s</h2>\n<table><thead><tr>", title);
    for (size_t i = 0; i < count; i++) {
        pn_strbuf_printf(paper->buf, "<th scope=\"col\"%s>%s</th>",
                         (numbers >> i & 1u) != 0 ? " class=\"number\"" : "", columns[i]);
    }
    put(paper, "</tr></thead><tbody>\n");
}

static void close_table(struct paper *paper) { put(paper, "</tbody></table></section>\n"); }

/* ---- the page ---- */

/* The debts that are paid by their contracts only. */
static void put_kept(struct paper *paper) {
    bool any = false;
    for (size_t i = 0; i < paper->household->debts.count; i++) {
        const struct pn_household_debt *debt = &paper->household->debts.items[i];
        if (!debt->contract_only || debt->state.balance_minor <= 0) continue;
        if (any) put(paper, ", ");
        pn_markup_text(paper->buf, debt->name);
        any = true;
    }
}

/* What even the plan cannot pay. */
static void put_missed(struct paper *paper) {
    const struct pn_aims *aims = &paper->answer->plan.trace.aims;
    pn_strbuf_printf(paper->buf, " Even with the plan %lld payment%s missed",
                     (long long)aims->missed, aims->missed == 1 ? " is" : "s are");
    if (aims->unpaid_minor > 0) {
        put(paper, " and bills of ");
        put_amount(paper, aims->unpaid_minor);
        put(paper, " stay unpaid");
    }
    put(paper, "; penny plan says what would repair it.");
}

static void put_lead(struct paper *paper) {
    const struct pn_answer *answer = paper->answer;
    bool is_missed = answer->plan.trace.aims.missed > 0 || answer->plan.trace.aims.unpaid_minor > 0;
    put(paper, "<p class=\"lead\">");
    if (answer->safe_until == PN_DATE_NONE) {
        put(paper, "Sure money pays everything on its day.");
    } else {
        put(paper, "On sure money and without one extra shift you are safe until ");
        pn_letter_date(answer->safe_until, paper->buf);
        put(paper, "; the day after, ");
        put_amount(paper, answer->short_minor);
        put(paper, " is lacking.");
        if (!is_missed) put(paper, " With the shifts below nothing is missed.");
        if (is_missed) put_missed(paper);
    }
    put(paper, "</p>\n<p>");
    if (answer->way.free_ahead_month != answer->way.free_month) {
        put(paper, "Free of every debt but ");
        put_kept(paper);
        put(paper, " in <strong>");
        put_month(paper, answer->way.free_ahead_month);
        put(paper, "</strong>, and of every debt in <strong>");
    } else {
        put(paper, "Free of every debt in <strong>");
    }
    put_month(paper, answer->way.free_month);
    put(paper, "</strong>. You owe ");
    put_amount(paper, answer->owed_minor);
    put(paper, " today.</p>\n");
}

static enum pn_status put_payments(struct paper *paper) {
    static const char *const columns[] = {"Paid", "Day", "Whom", "Amount", "Why"};
    struct pn_payment *items;
    uint32_t count;
    struct pn_strbuf title;
    PN_TRY(pn_answer_payments(paper->answer, 0, paper->scratch, &items, &count));
    pn_strbuf_init(&title, paper->scratch);
    pn_strbuf_text(&title, "To pay in ");
    pn_letter_month(paper->answer->sure.month_first, &title);
    PN_TRY(title.status);
    open_table(paper, title.bytes, columns, 5, 1u << 3);
    for (uint32_t i = 0; i < count; i++) {
        struct pn_strbuf why;
        pn_strbuf_init(&why, paper->scratch);
        pn_answer_why(paper->answer, &items[i], &why);
        PN_TRY(why.status);
        pn_strbuf_printf(paper->buf,
                         "<tr><td><span class=\"box\"></span></td><td>%d</td><th scope=\"row\">",
                         pn_date_ymd(items[i].row->due.date).day);
        pn_markup_text(paper->buf, paper->household->debts.items[items[i].debt].name);
        put(paper, "</th>");
        put_cell(paper, items[i].row->paid.paid_minor);
        put(paper, "<td>");
        pn_markup_text(paper->buf, pn_strbuf_view(&why));
        put(paper, "</td></tr>\n");
    }
    if (count == 0) put(paper, "<tr><td colspan=\"5\">Nothing.</td></tr>\n");
    close_table(paper);
    return paper->buf->status;
}

/* The month of the last payment to a debt in the plan; 0 when it is not closed. */
static int32_t closed_in(const struct pn_answer *answer, uint32_t debt) {
    const struct pn_instance *sure = &answer->sure;
    int32_t found = 0;
    for (int32_t t = 0; t < sure->month_count; t++) {
        const struct pn_trace_row *row =
            &answer->way.trace.rows[(size_t)debt * (size_t)sure->month_count + (size_t)t];
        if (row->due.date == PN_DATE_NONE) continue;
        if (row->paid.paid_minor > 0) found = sure->month_first + t;
        if (row->balance_minor <= 0) return found;
    }
    return 0;
}

static enum pn_status put_debts(struct paper *paper) {
    static const char *const columns[] = {"Debt", "Owed", "Ends", "By its minimum alone"};
    const struct pn_household *household = paper->household;
    open_table(paper, "What you owe", columns, 4, 1u << 1);
    for (uint32_t i = 0; i < household->debts.count; i++) {
        const struct pn_household_debt *debt = &household->debts.items[i];
        struct pn_payoff payoff;
        PN_TRY(pn_payoff_alone(debt, household->today, &payoff));
        put(paper, "<tr><th scope=\"row\">");
        pn_markup_text(paper->buf, debt->name);
        put(paper, "</th>");
        put_cell(paper, debt->state.balance_minor);
        put(paper, "<td>");
        if (debt->state.balance_minor <= 0)
            put(paper, "paid");
        else
            put_month(paper, closed_in(paper->answer, i));
        put(paper, "</td><td>");
        if (debt->state.balance_minor > 0) {
            if (payoff.month == 0)
                put(paper, "never");
            else
                put_month(paper, payoff.month);
        }
        put(paper, "</td></tr>\n");
    }
    close_table(paper);
    return paper->buf->status;
}

static void put_way(struct paper *paper, const struct pn_way *way, const char *name,
                    bool is_first) {
    put(paper, is_first ? "<tr class=\"first\"><th scope=\"row\">" : "<tr><th scope=\"row\">");
    put(paper, name);
    put(paper, "</th>");
    put_cell(paper, way->trace.aims.cost_minor);
    put_cell(paper, way->interest_minor + way->fees_minor);
    put(paper, "<td>");
    put_month(paper, way->free_ahead_month);
    put(paper, "</td></tr>\n");
}

static void put_ways(struct paper *paper) {
    static const char *const columns[] = {"Way", "Paid in all", "Interest and fees", "Free in"};
    open_table(paper, "Beside the usual ways", columns, 4, 1u << 1 | 1u << 2);
    put_way(paper, &paper->answer->way, "This plan", true);
    for (int i = 0; i < PN_RIVAL_COUNT; i++) {
        put_way(paper, &paper->answer->rivals[i], paper->answer->rivals[i].name, false);
    }
    close_table(paper);
}

/* Shifts by month, those of the plan. */
static void put_shifts(struct paper *paper) {
    const struct pn_instance *sure = &paper->answer->sure;
    const int32_t *counts = paper->answer->plan.decisions.shift_count;
    bool any = false;
    if (paper->answer->plan.trace.aims.shifts == 0) return;
    put(paper, "<section><h2>Shifts</h2>\n<p>");
    for (int32_t t = 0; t < sure->month_count; t++) {
        int64_t month = 0;
        for (uint32_t i = 0; i < sure->shift_count; i++) {
            bool is_here = pn_date_month_index(sure->shifts[i].date) == sure->month_first + t;
            if (is_here) month += counts[i];
        }
        if (month == 0) continue;
        pn_strbuf_printf(paper->buf, "%s%lld in ", any ? ", " : "", (long long)month);
        pn_letter_month(sure->month_first + t, paper->buf);
        any = true;
    }
    pn_strbuf_printf(paper->buf, ": %lld in all. Fewer would not do.</p></section>\n",
                     (long long)paper->answer->plan.trace.aims.shifts);
}

static void put_proof(struct paper *paper) {
    const struct pn_plan *plan = &paper->answer->plan;
    put(paper, "<p class=\"note\">");
    if (plan->is_proved) {
        put(paper, "Proved optimal: no way that meets the aims as well costs less, but for the "
                   "rounding to pennies. ");
    } else {
        put(paper, "The best plan found; a cheaper one may exist. ");
    }
    put(paper, "Made by Penny from the books of ");
    pn_letter_date(paper->answer->sure.today, paper->buf);
    put(paper, ".</p>\n");
}

enum pn_status pn_plan_paper(const struct pn_answer *answer, struct pn_arena *scratch,
                             struct pn_strbuf *buf) {
    struct paper paper = {answer, answer->household, scratch, buf};
    put(&paper, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                "style-src 'unsafe-inline'\">\n<title>The way out</title>\n<style>\n");
    pn_svg_rules(buf);
    put(&paper, rules);
    put(&paper, "</style>\n</head>\n<body class=\"penny\">\n<main>\n<h1>The way out, ");
    pn_letter_date(answer->sure.today, buf);
    put(&paper, "</h1>\n");
    put_lead(&paper);
    PN_TRY(put_payments(&paper));
    put_shifts(&paper);
    PN_TRY(put_debts(&paper));
    put_ways(&paper);
    put(&paper,
        "<section><h2>The months ahead</h2>\n"
        "<p class=\"note\">A full month pays everything in time, a red and hatched one does not. "
        "The lines are cash when everything is paid on its day.</p>\n");
    PN_TRY(pn_outlook_svg(answer, MONTHS_DRAWN, false, scratch, buf));
    put(&paper, "</section>\n");
    put_proof(&paper);
    put(&paper, "</main>\n</body>\n</html>\n");
    return buf->status;
}
