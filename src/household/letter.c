/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "household/letter.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "household/internal.h"
#include "money/rate.h"

struct letter {
    const struct pn_answer *answer;
    const struct pn_household *household;
    const struct pn_letter_style *style;
    struct pn_arena *scratch;
    struct pn_strbuf *out;
    struct pn_strbuf line; /* the paragraph being written */
};

/* ---- small words ---- */

static void say(struct letter *letter, const char *text) { pn_strbuf_text(&letter->line, text); }

static void say_slice(struct letter *letter, struct pn_slice text) {
    pn_strbuf_slice(&letter->line, text);
}

static void say_sum(struct letter *letter, int64_t minor) {
    pn_household_print(letter->household, minor, &letter->line);
}

/* End the paragraph: wrap it into the letter. */
static void end_paragraph(struct letter *letter) {
    pn_letter_wrap(pn_strbuf_view(&letter->line), letter->style->columns, 0, letter->out);
    if (letter->line.status != PN_OK) letter->out->status = letter->line.status;
    pn_strbuf_reset(&letter->line);
}

static void blank_line(struct letter *letter) { pn_strbuf_byte(letter->out, '\n'); }

/* ", " before all but the first, " and " before the last. */
static void say_separator(struct letter *letter, size_t index, size_t count) {
    if (index > 0) say(letter, index + 1 == count ? " and " : ", ");
}

/* ---- what is owed ---- */

static int by_balance(const void *left, const void *right) {
    const struct pn_plan_debt *const *a = left, *const *b = right;
    int64_t owed_a = (*a)->state.balance_minor, owed_b = (*b)->state.balance_minor;
    if (owed_a != owed_b) return owed_a > owed_b ? -1 : 1;
    return pn_slice_compare((*a)->name, (*b)->name);
}

static enum pn_status write_owed(struct letter *letter) {
    const struct pn_instance *instance = &letter->answer->sure;
    const struct pn_plan_debt **open;
    size_t count = 0;
    PN_TRY(PN_NEW_ARRAY(letter->scratch, (size_t)instance->debt_count, &open));
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        if (instance->debts[j].state.balance_minor > 0) open[count++] = &instance->debts[j];
    }
    if (count == 0) {
        say(letter, "You owe nothing.");
        end_paragraph(letter);
        return PN_OK;
    }
    qsort(open, count, sizeof *open, by_balance);
    say(letter, "You owe ");
    say_sum(letter, letter->answer->owed_minor);
    say(letter, count == 1 ? ": " : " in all: ");
    for (size_t i = 0; i < count; i++) {
        say_separator(letter, i, count);
        say_slice(letter, open[i]->name);
        say(letter, " ");
        say_sum(letter, open[i]->state.balance_minor);
    }
    say(letter, ".");
    end_paragraph(letter);
    return PN_OK;
}

/* ---- stripes ---- */

/* How far the stripes go: to freedom, at least a year, at most ten. */
static int32_t last_stripe(const struct pn_answer *answer) {
    int32_t first = answer->sure.month_first;
    int32_t last = first + 11;
    if (answer->way.free_ahead_month > last) last = answer->way.free_ahead_month;
    if (last > first + 119) last = first + 119;
    if (last > first + answer->sure.month_count - 1) last = first + answer->sure.month_count - 1;
    return last;
}

static void write_stripes(struct letter *letter) {
    const struct pn_answer *answer = letter->answer;
    say(letter, "The months, \xe2\x96\xa0 black where everything is paid in time and "
                "\xe2\x96\xa1 red where it is not:");
    end_paragraph(letter);
    pn_letter_stripes(answer->past, answer->past_count, answer->coming, last_stripe(answer),
                      letter->style, letter->out);
}

/* ---- safe until, shifts ---- */

static void write_safe(struct letter *letter) {
    const struct pn_answer *answer = letter->answer;
    bool has_shifts = answer->plan.trace.aims.shifts > 0;
    say(letter, "On sure money");
    if (answer->sure.shift_count > 0) say(letter, " and without one extra shift");
    if (answer->safe_until == PN_DATE_NONE) {
        say(letter, " nothing will be missed.");
        end_paragraph(letter);
        return;
    }
    if (answer->safe_until < answer->sure.today)
        say(letter, " today already fails: ");
    else {
        say(letter, " you are safe until ");
        pn_letter_date(answer->safe_until, &letter->line);
        say(letter, "; the day after, ");
    }
    say_sum(letter, answer->short_minor);
    say(letter, " is lacking.");
    if (has_shifts && answer->plan.trace.aims.missed == 0 &&
        answer->plan.trace.aims.unpaid_minor == 0) {
        say(letter, " With the shifts below nothing is missed.");
    }
    end_paragraph(letter);
}

/* Shifts of one kind in one month of the plan. */
static int64_t shifts_in(const struct pn_answer *answer, int32_t month, int32_t kind) {
    int64_t count = 0;
    for (uint32_t i = 0; i < answer->sure.shift_count; i++) {
        const struct pn_shift *shift = &answer->sure.shifts[i];
        if (shift->kind != kind) continue;
        if (pn_date_month_index(shift->date) == month)
            count += answer->plan.decisions.shift_count[i];
    }
    return count;
}

static size_t count_shift_months(const struct pn_answer *answer, int32_t kind) {
    size_t count = 0;
    for (int32_t t = 0; t < answer->sure.month_count; t++) {
        count += shifts_in(answer, answer->sure.month_first + t, kind) > 0;
    }
    return count;
}

static void say_shift_months(struct letter *letter, int32_t kind) {
    const struct pn_answer *answer = letter->answer;
    size_t months = count_shift_months(answer, kind), said = 0;
    for (int32_t t = 0; t < answer->sure.month_count; t++) {
        int64_t count = shifts_in(answer, answer->sure.month_first + t, kind);
        if (count == 0) continue;
        say_separator(letter, said++, months);
        pn_strbuf_printf(&letter->line, "%lld in ", (long long)count);
        pn_letter_month(answer->sure.month_first + t, &letter->line);
        if (said == 8 && months > 9) {
            pn_strbuf_printf(&letter->line, " and so on in %zu more months", months - said);
            break;
        }
    }
}

static void write_shifts(struct letter *letter) {
    const struct pn_answer *answer = letter->answer;
    const struct pn_aims *aims = &answer->plan.trace.aims;
    if (answer->sure.shift_count == 0) return;
    blank_line(letter);
    if (aims->shifts == 0) {
        say(letter, "No extra shift is needed.");
        end_paragraph(letter);
        return;
    }
    pn_strbuf_printf(&letter->line, "Shifts needed: %lld in all", (long long)aims->shifts);
    if (aims->shifts_busiest < aims->shifts) {
        pn_strbuf_printf(&letter->line, ", never more than %lld a month",
                         (long long)aims->shifts_busiest);
    }
    say(letter, ".");
    for (size_t k = 0; k < letter->household->streams.count; k++) {
        if (count_shift_months(answer, (int32_t)k) == 0) continue;
        say(letter, " ");
        struct pn_slice label = letter->household->streams.items[k].label;
        if (label.length > 0) {
            say_slice(letter, label);
            say(letter, ": ");
        }
        say_shift_months(letter, (int32_t)k);
        say(letter, ".");
    }
    say(letter, answer->plan.bound.shifts == aims->shifts ? " Fewer would not do."
                                                          : " Fewer may do; that is not proved.");
    end_paragraph(letter);
}

/* ---- the end ---- */

/* The names of the debts tagged `ahead: no` that still owe something. */
static void say_kept_debts(struct letter *letter) {
    const struct pn_instance *instance = &letter->answer->sure;
    size_t count = 0, said = 0;
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        const struct pn_plan_debt *debt = &instance->debts[j];
        count += debt->contract_only && debt->state.balance_minor > 0;
    }
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        const struct pn_plan_debt *debt = &instance->debts[j];
        if (!debt->contract_only || debt->state.balance_minor == 0) continue;
        say_separator(letter, said++, count);
        say_slice(letter, debt->name);
    }
}

static bool has_kept_debts(const struct pn_answer *answer) {
    return answer->way.free_ahead_month > 0 &&
           answer->way.free_month > answer->way.free_ahead_month;
}

static void say_free(struct letter *letter) {
    const struct pn_answer *answer = letter->answer;
    say(letter, "Free of ");
    if (has_kept_debts(answer)) {
        say(letter, "every debt but ");
        say_kept_debts(letter);
        say(letter, " in ");
        pn_letter_month(answer->way.free_ahead_month, &letter->line);
        say(letter, ", and of ");
    }
    say(letter, "every debt in ");
    pn_letter_month(answer->way.free_month, &letter->line);
    say(letter, ".");
}

static void write_end(struct letter *letter) {
    const struct pn_answer *answer = letter->answer;
    if (!answer->plan.is_complete) return;
    if (answer->way.free_month > 0) say_free(letter);
    for (uint32_t g = 0; g < answer->goal_count; g++) {
        const struct pn_goal *goal = &letter->household->goals.items[answer->goals[g].goal];
        if (answer->goals[g].month == 0) continue;
        if (letter->line.length > 0) say(letter, " ");
        say_slice(letter, goal->name);
        say(letter, " has its ");
        say_sum(letter, goal->wanted_minor);
        say(letter, " in ");
        pn_letter_month(answer->goals[g].month, &letter->line);
        say(letter, ".");
    }
    if (letter->line.length > 0) end_paragraph(letter);
}

/* ---- the cost, beside the rules of thumb ---- */

#define NAME_WIDTH 17
#define COST_WIDTH 18

static void write_way(struct letter *letter, const struct pn_way *way) {
    struct pn_strbuf *out = letter->out;
    const struct pn_aims *aims = &way->trace.aims;
    size_t start = out->length;
    pn_strbuf_printf(out, "  %s", way->name);
    pn_letter_pad(out, start, NAME_WIDTH, false);
    start = out->length;
    pn_household_print(letter->household, aims->cost_minor, out);
    pn_letter_pad(out, start, COST_WIDTH, true);
    start = out->length;
    pn_household_print(letter->household, way->interest_minor + way->fees_minor, out);
    pn_letter_pad(out, start, COST_WIDTH, true);
    pn_strbuf_text(out, "   ");
    if (aims->left_minor > 0)
        pn_strbuf_text(out, "never");
    else
        pn_letter_month(has_kept_debts(letter->answer) ? way->free_ahead_month : way->free_month,
                        out);
    if (aims->missed > 0) pn_strbuf_printf(out, ", %lld missed", (long long)aims->missed);
    if (aims->unpaid_minor > 0) pn_strbuf_text(out, ", bills unpaid");
    pn_strbuf_byte(out, '\n');
}

static void write_cost(struct letter *letter) {
    const struct pn_answer *answer = letter->answer;
    pn_strbuf_printf(letter->out, "%*s%*s   free ", NAME_WIDTH + COST_WIDTH, "paid in all",
                     COST_WIDTH, "interest and fees");
    if (has_kept_debts(answer)) {
        pn_strbuf_text(letter->out, "but for ");
        say_kept_debts(letter);
        pn_strbuf_slice(letter->out, pn_strbuf_view(&letter->line));
        pn_strbuf_reset(&letter->line);
        pn_strbuf_byte(letter->out, ' ');
    }
    pn_strbuf_text(letter->out, "in\n");
    write_way(letter, &answer->way);
    static const enum pn_rival order[] = {PN_RIVAL_AVALANCHE, PN_RIVAL_SNOWBALL, PN_RIVAL_MINIMUMS};
    for (size_t i = 0; i < 3; i++)
        write_way(letter, &answer->rivals[order[i]]);
}

/* What rounding to pennies adds to the bound; a fraction of a penny is no money. */
static void say_rounding(struct letter *letter) {
    const struct pn_plan *plan = &letter->answer->plan;
    int64_t more = plan->trace.aims.cost_minor - plan->bound.cost_minor;
    say(letter, " before rounding to pennies");
    if (more != 0) {
        say(letter, more > 0 ? ", which adds " : ", which takes off ");
        say_sum(letter, more > 0 ? more : -more);
    }
    say(letter, ".");
}

static void write_proof(struct letter *letter) {
    const struct pn_plan *plan = &letter->answer->plan;
    if (!plan->is_complete) return;
    if (plan->is_proved) {
        say(letter, "Proved optimal: any way that meets the aims as well as this costs at least ");
        say_sum(letter, plan->bound.cost_minor);
        say_rounding(letter);
    } else {
        say(letter, "The best plan found, not proved the best: no way can cost less than ");
        say_sum(letter, plan->bound.cost_minor);
        say(letter, ", a gap of ");
        pn_rate_print(&letter->line, plan->gap_ppb);
        say(letter, ".");
    }
    end_paragraph(letter);
}

/* ---- when something must be missed ---- */

static void say_repairs(struct letter *letter) {
    const struct pn_diagnosis *diagnosis = &letter->answer->diagnosis;
    bool any = false;
    if (diagnosis->sum_today_minor > 0) {
        say(letter, " It would all be paid in time with ");
        say_sum(letter, diagnosis->sum_today_minor);
        say(letter, " more today");
        any = true;
    }
    if (diagnosis->extra_shifts > 0) {
        pn_strbuf_printf(&letter->line, "%s %lld more shift%s than are offered",
                         any ? ", or with" : " It would all be paid in time with",
                         (long long)diagnosis->extra_shifts,
                         diagnosis->extra_shifts == 1 ? "" : "s");
        any = true;
    }
    if (any) {
        say(letter, ".");
    } else if (diagnosis->is_sum_limited) {
        say(letter, " What would repair it was not found within the time.");
    } else {
        say(letter, " No sum found today and no number of shifts repairs it.");
    }
}

static void write_missed(struct letter *letter) {
    const struct pn_answer *answer = letter->answer;
    const struct pn_diagnosis *diagnosis = &answer->diagnosis;
    const struct pn_aims *aims = &answer->plan.trace.aims;
    bool is_late = aims->missed > 0 || aims->unpaid_minor > 0;
    if (!is_late && answer->plan.is_complete) {
        if (aims->dip_minor == 0) return;
        say(letter, "Everything is paid in time, but on its lowest day cash is ");
        say_sum(letter, aims->dip_minor);
        say(letter, " below the cushion of ");
        say_sum(letter, answer->sure.cushion_minor);
        say(letter, ".");
        end_paragraph(letter);
        blank_line(letter);
        return;
    }
    say(letter, answer->plan.is_complete ? "Not everything can be paid in time."
                                         : "No plan pays off every debt on this money.");
    if (diagnosis->fails_on != PN_DATE_NONE) {
        say(letter, " The first day that fails is ");
        pn_letter_date(diagnosis->fails_on, &letter->line);
        say(letter, ", by ");
        say_sum(letter, diagnosis->fails_by_minor);
        say(letter, ".");
    }
    say_repairs(letter);
    end_paragraph(letter);
    for (uint32_t i = 0; i < diagnosis->missed_count && i < 12; i++) {
        const struct pn_missed *missed = &diagnosis->missed[i];
        pn_strbuf_text(letter->out, "  ");
        pn_letter_date(missed->date, &letter->line);
        say(letter, ": ");
        say_slice(letter, answer->sure.debts[missed->debt].name);
        say(letter, " asks ");
        say_sum(letter, missed->required_minor);
        say(letter, " and is paid ");
        say_sum(letter, missed->paid_minor);
        end_paragraph(letter);
    }
    if (diagnosis->missed_count > 12) {
        pn_strbuf_printf(letter->out, "  and %u more\n", diagnosis->missed_count - 12);
    }
    blank_line(letter);
}

/* ---- this month ---- */

static size_t widest_name(const struct letter *letter, const struct pn_payment *payments,
                          uint32_t count) {
    size_t widest = 0;
    for (uint32_t i = 0; i < count; i++) {
        size_t width = pn_utf8_width(letter->answer->sure.debts[payments[i].debt].name);
        if (width > widest) widest = width;
    }
    return widest;
}

#define AMOUNT_WIDTH 14

static void write_payment(struct letter *letter, const struct pn_payment *payment, size_t names) {
    struct pn_strbuf *line = &letter->line;
    pn_strbuf_printf(line, "  %2d  ", pn_date_ymd(payment->row->due.date).day);
    size_t start = line->length;
    say_slice(letter, letter->answer->sure.debts[payment->debt].name);
    pn_letter_pad(line, start, names, false);
    start = line->length;
    say_sum(letter, payment->row->paid.paid_minor);
    pn_letter_pad(line, start, AMOUNT_WIDTH, true);
    /* The columns stand as they are; only the reason is wrapped. */
    pn_strbuf_slice(letter->out, pn_strbuf_view(line));
    pn_strbuf_reset(line);
    pn_strbuf_text(letter->out, "  ");
    size_t indent = 6 + names + AMOUNT_WIDTH + 2;
    pn_answer_why(letter->answer, payment, line);
    size_t room = letter->style->columns > indent + 20 ? letter->style->columns - indent : 40;
    struct pn_strbuf wrapped;
    pn_strbuf_init(&wrapped, letter->scratch);
    pn_letter_wrap(pn_strbuf_view(line), room, 0, &wrapped);
    pn_strbuf_reset(line);
    struct pn_slice rest = pn_strbuf_view(&wrapped);
    for (bool is_first = true; rest.length > 0; is_first = false) {
        size_t end = pn_slice_find(rest, '\n');
        if (!is_first) pn_strbuf_fill(letter->out, ' ', indent);
        pn_strbuf_slice(letter->out, pn_slice_sub(rest, 0, end));
        pn_strbuf_byte(letter->out, '\n');
        rest = pn_slice_sub(rest, end + 1, rest.length);
    }
    if (wrapped.status != PN_OK) letter->out->status = wrapped.status;
}

static enum pn_status write_month(struct letter *letter) {
    struct pn_payment *payments = NULL;
    uint32_t count = 0;
    int32_t month = 0, months = letter->answer->sure.month_count;
    /* The month of today may have no due day left: then the first that has one. */
    for (; month < months; month++) {
        PN_TRY(pn_answer_payments(letter->answer, month, letter->scratch, &payments, &count));
        if (count > 0) break;
    }
    if (count == 0) return PN_OK;
    blank_line(letter);
    say(letter, "Pay in ");
    pn_letter_month(letter->answer->sure.month_first + month, &letter->line);
    say(letter, ":");
    end_paragraph(letter);
    size_t names = widest_name(letter, payments, count);
    for (uint32_t i = 0; i < count; i++)
        write_payment(letter, &payments[i], names);
    return PN_OK;
}

static void write_promises(struct letter *letter) {
    for (size_t i = 0; i < letter->household->promises.count; i++) {
        const struct pn_promise *promise = &letter->household->promises.items[i];
        if (promise->due_count == 0) continue;
        blank_line(letter);
        say(letter, "Promised by ");
        say_slice(letter, promise->who);
        pn_strbuf_printf(&letter->line, " so far: %d times, kept %d, late %d, not kept %d.",
                         (int)promise->due_count, (int)promise->kept_count,
                         (int)promise->late_count, (int)promise->missed_count);
        say(letter, " The plan does not count on it.");
        end_paragraph(letter);
    }
}

enum pn_status pn_letter_write(const struct pn_answer *answer, const struct pn_letter_style *style,
                               struct pn_arena *scratch, struct pn_strbuf *buf) {
    struct letter letter = {.answer = answer,
                            .household = answer->household,
                            .style = style,
                            .scratch = scratch,
                            .out = buf};
    pn_strbuf_init(&letter.line, scratch);
    pn_letter_date(answer->sure.today, buf);
    pn_strbuf_text(buf, "\n\n");
    PN_TRY(write_owed(&letter));
    blank_line(&letter);
    write_stripes(&letter);
    blank_line(&letter);
    write_missed(&letter);
    write_safe(&letter);
    write_end(&letter);
    if (answer->owed_minor > 0) {
        blank_line(&letter);
        write_cost(&letter);
        blank_line(&letter);
        write_proof(&letter);
    }
    write_shifts(&letter);
    PN_TRY(write_month(&letter));
    write_promises(&letter);
    return buf->status;
}
