/*
 * The first page: until when it is safe, the months, the next payments, debts, shifts, promises.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/rivals.h"
#include "web/plan_parts.h"

#define PAYMENTS_SHOWN 5

struct home {
    struct pn_request *request;
    struct pn_say *say;
    const struct pn_answer *answer;
    const struct pn_household *household;
};

/* ---- 1. the sentence ---- */

static void because(struct home *home, struct pn_slice name, int64_t minor, pn_date date) {
    struct pn_message message = {.code = "safe.because"};
    pn_message_add_text(&message, "name", name);
    pn_message_add(&message, "amount", PN_SAY_AMOUNT, minor);
    pn_message_add(&message, "date", PN_SAY_DATE, date);
    pn_say_message(home->say, NULL, &message);
}

/* What is asked on the day that fails. */
static void say_asked(struct home *home, pn_date date) {
    const struct pn_answer *answer = home->answer;
    int32_t month = pn_date_month_index(date) - answer->sure.month_first;
    for (size_t i = 0; i < home->household->occurrences.count; i++) {
        const struct pn_occurrence *occurrence = &home->household->occurrences.items[i];
        if (occurrence->date != date || occurrence->kind != PN_OCCURRENCE_BILL) continue;
        because(home, home->household->streams.items[occurrence->stream].label,
                occurrence->amount_minor, date);
    }
    for (uint32_t j = 0; j < answer->sure.debt_count; j++) {
        const struct pn_trace_row *row =
            &answer->bare.rows[(size_t)j * (size_t)answer->sure.month_count + (size_t)month];
        if (row->due.date != date || row->due.required_minor == 0) continue;
        because(home, answer->sure.debts[j].name, row->due.required_minor, date);
    }
}

/* Whether keeping every promise, without one shift, would be enough up to that day. */
static enum pn_status say_if_promises(struct home *home, pn_date date) {
    struct pn_decisions decisions;
    struct pn_trace trace;
    struct pn_message message = {.code = "safe.with-promises"};
    if (home->household->promises.count == 0) return PN_OK;
    PN_TRY(pn_rival_follow(&home->answer->kept, PN_RIVAL_MINIMUMS, NULL, home->request->arena,
                           &decisions, &trace));
    for (uint32_t k = 0; k < trace.cash_count; k++) {
        if (trace.cash[k].date == date && trace.cash[k].unpaid_minor > 0) return PN_OK;
    }
    int32_t month = pn_date_month_index(date) - home->answer->sure.month_first;
    for (uint32_t j = 0; j < home->answer->kept.debt_count; j++) {
        const struct pn_trace_row *row =
            &trace.rows[(size_t)j * (size_t)home->answer->kept.month_count + (size_t)month];
        if (row->due.date == date && row->paid.is_missed) return PN_OK;
    }
    pn_message_add_text(&message, "who", home->household->promises.items[0].who);
    pn_say_message(home->say, NULL, &message);
    return PN_OK;
}

static enum pn_status say_safe(struct home *home) {
    const struct pn_answer *answer = home->answer;
    struct pn_say *say = home->say;
    const struct pn_aims *aims = &answer->plan.trace.aims;
    struct pn_message message = pn_safe_message(answer);
    bool is_short = answer->safe_until != PN_DATE_NONE;
    bool is_today = is_short && answer->safe_until < answer->sure.today;
    pn_say_open(say, "safe", '{');
    pn_say_word(say, "state", is_today ? "today" : is_short ? "short" : "safe");
    pn_say_date(say, "until", answer->safe_until);
    pn_say_date(say, "short_on", is_short ? answer->safe_until + 1 : PN_DATE_NONE);
    pn_say_amount(say, "short", answer->short_minor);
    pn_say_message(say, "message", &message);
    pn_say_open(say, "why", '[');
    if (is_short) {
        say_asked(home, answer->safe_until + 1);
        PN_TRY(say_if_promises(home, answer->safe_until + 1));
        if (aims->shifts > 0 && aims->missed == 0 && aims->unpaid_minor == 0) {
            struct pn_message shifts = {.code = "safe.with-shifts"};
            pn_message_add(&shifts, "count", PN_SAY_WHOLE, aims->shifts);
            pn_say_message(say, NULL, &shifts);
        }
    }
    pn_say_close(say);
    pn_say_amount_of(say, "cash", home->household->cash_minor, "type:c");
    pn_say_amount(say, "owed", answer->owed_minor);
    pn_say_close(say);
    return PN_OK;
}

/* ---- 4. debts ---- */

/* The names of the debts tagged `ahead: no` that still owe something. */
static void say_kept(struct home *home) {
    const struct pn_instance *sure = &home->answer->sure;
    pn_say_open(home->say, "kept", '[');
    for (uint32_t j = 0; j < sure->debt_count; j++) {
        if (sure->debts[j].contract_only && sure->debts[j].state.balance_minor > 0) {
            pn_say_text(home->say, NULL, sure->debts[j].name);
        }
    }
    pn_say_close(home->say);
}

/* Their names with ", " between them. */
static enum pn_status kept_names(struct home *home, struct pn_slice *out) {
    const struct pn_instance *sure = &home->answer->sure;
    struct pn_strbuf names;
    pn_strbuf_init(&names, home->request->arena);
    for (uint32_t j = 0; j < sure->debt_count; j++) {
        if (!sure->debts[j].contract_only || sure->debts[j].state.balance_minor == 0) continue;
        if (names.length > 0) pn_strbuf_text(&names, ", ");
        pn_strbuf_slice(&names, sure->debts[j].name);
    }
    PN_TRY(names.status);
    *out = pn_strbuf_view(&names);
    return PN_OK;
}

static enum pn_status say_free(struct home *home) {
    const struct pn_way *way = &home->answer->way;
    struct pn_message message = {.code = "free.all"};
    struct pn_slice names;
    if (home->answer->owed_minor == 0) {
        message.code = "free.nothing-owed";
    } else if (!home->answer->plan.is_complete || way->free_month == 0) {
        message.code = "free.never";
    } else if (way->free_ahead_month > 0 && way->free_month > way->free_ahead_month) {
        PN_TRY(kept_names(home, &names));
        message.code = "free.but";
        pn_message_add(&message, "month", PN_SAY_MONTH, way->free_ahead_month);
        pn_message_add_text(&message, "names", names);
        pn_message_add(&message, "all", PN_SAY_MONTH, way->free_month);
    } else {
        pn_message_add(&message, "month", PN_SAY_MONTH, way->free_month);
    }
    pn_say_message(home->say, "message", &message);
    return PN_OK;
}

/* Payments above what is asked in the first month that has one. */
static enum pn_status say_extra(struct home *home) {
    const struct pn_answer *answer = home->answer;
    bool has_said = false;
    pn_say_open(home->say, "extra", '[');
    for (int32_t t = 0; t < answer->sure.month_count && !has_said; t++) {
        struct pn_payment *payments;
        uint32_t count;
        PN_TRY(pn_answer_payments(answer, t, home->request->arena, &payments, &count));
        for (uint32_t i = 0; i < count; i++) {
            if (payments[i].row->paid.paid_minor <= payments[i].row->due.required_minor) continue;
            pn_say_debt_payment(home->request, answer, &payments[i]);
            has_said = true;
        }
    }
    pn_say_close(home->say);
    return PN_OK;
}

static enum pn_status say_debt_rows(struct home *home) {
    pn_say_open(home->say, "rows", '[');
    for (uint32_t j = 0; j < home->answer->sure.debt_count; j++) {
        const struct pn_household_debt *debt = &home->household->debts.items[j];
        const char *entries;
        PN_TRY(pn_entries_of_account(home->request, debt->account_name, &entries));
        pn_say_open(home->say, NULL, '{');
        pn_say_text(home->say, "account", debt->account_name);
        pn_say_text(home->say, "name", debt->name);
        pn_say_amount_of(home->say, "balance", debt->state.balance_minor, entries);
        pn_say_month(home->say, "free", pn_free_month_of(home->answer, j));
        pn_say_close(home->say);
    }
    pn_say_close(home->say);
    return PN_OK;
}

static void say_goals(struct home *home) {
    const struct pn_answer *answer = home->answer;
    pn_say_open(home->say, "goals", '[');
    for (size_t g = 0; g < home->household->goals.count; g++) {
        const struct pn_goal *goal = &home->household->goals.items[g];
        int32_t month = goal->by == PN_DATE_NONE ? 0 : pn_date_month_index(goal->by);
        for (uint32_t i = 0; i < answer->goal_count; i++) {
            if (answer->goals[i].goal == g) month = answer->goals[i].month;
        }
        pn_say_open(home->say, NULL, '{');
        pn_say_text(home->say, "name", goal->name);
        pn_say_amount(home->say, "wanted", goal->wanted_minor);
        pn_say_amount(home->say, "saved", goal->saved_minor);
        pn_say_month(home->say, "month", month);
        pn_say_close(home->say);
    }
    pn_say_close(home->say);
}

static enum pn_status say_debts(struct home *home) {
    const struct pn_way *way = &home->answer->way;
    pn_say_open(home->say, "debts", '{');
    pn_say_amount(home->say, "owed", home->answer->owed_minor);
    pn_say_month(home->say, "free", way->free_month);
    pn_say_month(home->say, "free_ahead", way->free_ahead_month);
    say_kept(home);
    PN_TRY(say_free(home));
    PN_TRY(say_extra(home));
    PN_TRY(say_debt_rows(home));
    say_goals(home);
    pn_say_close(home->say);
    return PN_OK;
}

/* ---- the rivals, the proof ---- */

static void say_way(struct home *home, const char *name, const struct pn_way *way) {
    struct pn_say *say = home->say;
    const struct pn_aims *aims = &way->trace.aims;
    int64_t more = aims->cost_minor - home->answer->way.trace.aims.cost_minor;
    int64_t misses = aims->missed - home->answer->way.trace.aims.missed;
    struct pn_message message = {.code = more > 0   ? "way.more"
                                         : more < 0 ? "way.less"
                                                    : "way.same"};
    if (misses > 0 && more >= 0) message.code = "way.misses";
    pn_message_add(&message, "amount", PN_SAY_AMOUNT, more < 0 ? -more : more);
    pn_message_add(&message, "count", PN_SAY_WHOLE, misses);
    pn_say_open(say, NULL, '{');
    pn_say_word(say, "way", name);
    pn_say_amount(say, "cost", aims->cost_minor);
    pn_say_amount(say, "interest", way->interest_minor);
    pn_say_amount(say, "fees", way->fees_minor);
    pn_say_month(say, "free", aims->left_minor > 0 ? 0 : way->free_month);
    pn_say_month(say, "free_ahead", way->free_ahead_month);
    pn_say_whole(say, "missed", aims->missed);
    pn_say_amount(say, "unpaid", aims->unpaid_minor);
    pn_say_amount(say, "more", more);
    pn_say_message(say, "message", &message);
    pn_say_close(say);
}

static void say_ways(struct home *home) {
    const struct pn_way *rivals = home->answer->rivals;
    pn_say_open(home->say, "ways", '[');
    say_way(home, "plan", &home->answer->way);
    say_way(home, "avalanche", &rivals[PN_RIVAL_AVALANCHE]);
    say_way(home, "snowball", &rivals[PN_RIVAL_SNOWBALL]);
    say_way(home, "minimums", &rivals[PN_RIVAL_MINIMUMS]);
    pn_say_close(home->say);
}

static void say_proof(struct home *home) {
    const struct pn_plan *plan = &home->answer->plan;
    struct pn_message message = {.code = plan->is_proved ? "proof.proved" : "proof.gap"};
    pn_message_add(&message, "bound", PN_SAY_AMOUNT, plan->bound.cost_minor);
    if (plan->is_proved) {
        int64_t rounding = plan->trace.aims.cost_minor - plan->bound.cost_minor;
        pn_message_add(&message, "rounding", PN_SAY_AMOUNT, rounding);
    } else {
        pn_message_add(&message, "gap", PN_SAY_SHARE, plan->gap_ppb);
    }
    if (!plan->is_complete || home->answer->owed_minor == 0) message.code = NULL;
    pn_say_open(home->say, "proof", '{');
    pn_say_bool(home->say, "is_proved", plan->is_proved);
    pn_say_amount(home->say, "bound", plan->bound.cost_minor);
    pn_say_share(home->say, "gap", plan->gap_ppb);
    pn_say_message(home->say, "message", &message);
    pn_say_close(home->say);
}

/* ---- 5. shifts ---- */

static void say_cannot_body(struct pn_say *say, const char *key, uint32_t stream, int32_t month,
                            int64_t most) {
    char number[16], date[PN_DATE_TEXT_MAX];
    snprintf(number, sizeof number, "%u", stream);
    pn_date_format(pn_date_month_start(month), date);
    pn_say_open(say, key, '{');
    pn_say_word(say, "stream", number);
    pn_say_text(say, "month", (struct pn_slice){date, 7});
    if (most < 0)
        pn_say_null(say, "most");
    else
        pn_say_whole(say, "most", most);
    pn_say_close(say);
}

/* The shifts of one stream in one month, with the last day that earns one of them. */
static void say_shift(struct home *home, uint32_t stream, int32_t month, int32_t count,
                      const struct pn_shift *last) {
    const struct pn_stream *rule = &home->household->streams.items[stream];
    char number[16];
    snprintf(number, sizeof number, "%u", stream);
    pn_say_open(home->say, NULL, '{');
    pn_say_word(home->say, "stream", number);
    pn_say_text(home->say, "label", rule->label);
    pn_say_month(home->say, "month", month);
    pn_say_whole(home->say, "count", count);
    pn_say_whole(home->say, "offered", rule->shift_max);
    pn_say_amount(home->say, "pay", last->pay_minor);
    pn_say_date(home->say, "by", last->date);
    say_cannot_body(home->say, "cannot", stream, month, count > 0 ? count - 1 : 0);
    pn_say_close(home->say);
}

static void say_shift_months(struct home *home) {
    const struct pn_answer *answer = home->answer;
    pn_say_open(home->say, "months", '[');
    for (uint32_t i = 0; i < answer->sure.shift_count; i++) {
        const struct pn_shift *shift = &answer->sure.shifts[i];
        int32_t month = pn_date_month_index(shift->date), count = 0;
        bool is_first = true;
        const struct pn_shift *last = shift;
        for (uint32_t k = 0; k < answer->sure.shift_count; k++) {
            const struct pn_shift *other = &answer->sure.shifts[k];
            if (other->kind != shift->kind || pn_date_month_index(other->date) != month) continue;
            if (k < i) is_first = false;
            if (answer->plan.decisions.shift_count[k] == 0) continue;
            count += answer->plan.decisions.shift_count[k];
            last = other;
        }
        if (is_first && count > 0) say_shift(home, (uint32_t)shift->kind, month, count, last);
    }
    pn_say_close(home->say);
}

static void say_cannots(struct home *home) {
    const struct pn_app *app = home->request->app;
    pn_say_open(home->say, "cannot", '[');
    for (size_t i = 0; i < app->cannot.count; i++) {
        const struct pn_cannot *cannot = &app->cannot.items[i];
        char number[16];
        if (cannot->stream >= home->household->streams.count) continue;
        snprintf(number, sizeof number, "%u", cannot->stream);
        pn_say_open(home->say, NULL, '{');
        pn_say_word(home->say, "stream", number);
        pn_say_text(home->say, "label", home->household->streams.items[cannot->stream].label);
        pn_say_month(home->say, "month", cannot->month);
        pn_say_whole(home->say, "most", cannot->most);
        say_cannot_body(home->say, "again", cannot->stream, cannot->month, -1);
        pn_say_close(home->say);
    }
    pn_say_close(home->say);
}

static void say_shifts(struct home *home) {
    const struct pn_aims *aims = &home->answer->plan.trace.aims;
    struct pn_message message = {.code = "shifts.needed"};
    if (home->answer->sure.shift_count == 0)
        message.code = "shifts.not-offered";
    else if (aims->shifts == 0)
        message.code = "shifts.none";
    pn_message_add(&message, "count", PN_SAY_WHOLE, aims->shifts);
    pn_message_add(&message, "most", PN_SAY_WHOLE, aims->shifts_busiest);
    pn_say_open(home->say, "shifts", '{');
    pn_say_whole(home->say, "needed", aims->shifts);
    pn_say_message(home->say, "message", &message);
    say_shift_months(home);
    say_cannots(home);
    pn_say_close(home->say);
}

/* ---- 6. promises ---- */

/* The first occurrence of a promise by somebody, late ones before all. NULL when none comes. */
static const struct pn_occurrence *next_promised(const struct home *home, struct pn_slice who) {
    for (size_t i = 0; i < home->household->occurrences.count; i++) {
        const struct pn_occurrence *occurrence = &home->household->occurrences.items[i];
        const struct pn_stream *stream = &home->household->streams.items[occurrence->stream];
        if (stream->promise.length > 0 && pn_slice_equal(stream->promise, who)) return occurrence;
    }
    return NULL;
}

static const char *promise_state(const struct home *home, const struct pn_occurrence *next) {
    if (next == NULL) return "none";
    if (next->is_late) return "late";
    return pn_date_month_index(next->written) == home->household->month_first ? "due" : "kept";
}

static struct pn_message promise_message(const struct pn_promise *promise,
                                         const struct pn_occurrence *next, int64_t days) {
    struct pn_message message = {.code = "promise.record"};
    pn_message_add_text(&message, "who", promise->who);
    if (next != NULL && next->is_late) {
        message.code = "promise.late";
        pn_message_add(&message, "amount", PN_SAY_AMOUNT, next->amount_minor);
        pn_message_add(&message, "days", PN_SAY_WHOLE, days);
    } else {
        pn_message_add(&message, "due", PN_SAY_WHOLE, promise->due_count);
        pn_message_add(&message, "kept", PN_SAY_WHOLE, promise->kept_count);
        pn_message_add(&message, "late", PN_SAY_WHOLE, promise->late_count);
        pn_message_add(&message, "missed", PN_SAY_WHOLE, promise->missed_count);
    }
    return message;
}

static void say_promise_pay(struct home *home, const struct pn_occurrence *next) {
    struct pn_say *say = home->say;
    char number[16], date[PN_DATE_TEXT_MAX];
    if (next == NULL) {
        pn_say_null(say, "pay");
        return;
    }
    pn_date day = next->written < say->today ? say->today : next->written;
    snprintf(number, sizeof number, "%u", next->stream);
    pn_say_open(say, "pay", '{');
    pn_say_word(say, "what", "income");
    pn_say_word(say, "stream", number);
    pn_say_word(say, "date", pn_date_format(day, date));
    pn_json_key(&say->fields.json, "amount");
    pn_strbuf_reset(&say->text);
    pn_decimal_print(&say->text, (struct pn_decimal){next->amount_minor, say->money.style.places});
    pn_json_text(&say->fields.json, pn_strbuf_view(&say->text));
    pn_say_close(say);
}

static enum pn_status say_promise(struct home *home, const struct pn_promise *promise) {
    struct pn_say *say = home->say;
    const struct pn_occurrence *next = next_promised(home, promise->who);
    int64_t days = next != NULL && next->is_late ? home->household->today - next->written : 0;
    struct pn_message message = promise_message(promise, next, days);
    const char *entries;
    PN_TRY(pn_entries_of_payee(home->request, promise->who, &entries));
    pn_say_open(say, NULL, '{');
    pn_say_text(say, "who", promise->who);
    pn_say_word(say, "state", promise_state(home, next));
    pn_say_date(say, "next", next == NULL ? PN_DATE_NONE : next->written);
    pn_say_whole(say, "days_late", days);
    pn_say_amount(say, "amount", next == NULL ? 0 : next->amount_minor);
    pn_say_share(say, "chance",
                 next == NULL ? 0 : home->household->streams.items[next->stream].chance_ppb);
    pn_say_whole(say, "due", promise->due_count);
    pn_say_whole(say, "kept", promise->kept_count);
    pn_say_whole(say, "late", promise->late_count);
    pn_say_whole(say, "missed", promise->missed_count);
    pn_say_amount(say, "due_amount", promise->due_minor);
    pn_say_amount(say, "came_amount", promise->came_minor);
    pn_say_date(say, "last_kept", promise->last_kept);
    pn_say_message(say, "message", &message);
    say_promise_pay(home, next);
    pn_say_word(say, "entries", entries);
    pn_say_close(say);
    return PN_OK;
}

/* ---- what cannot be paid ---- */

static void say_repair(struct home *home, const char *code, enum pn_message_kind kind,
                       int64_t value) {
    struct pn_message message = {.code = code};
    pn_message_add(&message, kind == PN_SAY_WHOLE ? "count" : "amount", kind, value);
    pn_say_message(home->say, NULL, &message);
}

static void say_trouble(struct home *home) {
    const struct pn_diagnosis *diagnosis = &home->answer->diagnosis;
    struct pn_say *say = home->say;
    struct pn_message message = {.code = "trouble.late"};
    if (!diagnosis->is_needed) {
        pn_say_null(say, "trouble");
        return;
    }
    if (diagnosis->fails_on != PN_DATE_NONE) {
        message.code = "trouble.fails";
        pn_message_add(&message, "date", PN_SAY_DATE, diagnosis->fails_on);
        pn_message_add(&message, "amount", PN_SAY_AMOUNT, diagnosis->fails_by_minor);
    }
    pn_say_open(say, "trouble", '{');
    pn_say_date(say, "fails_on", diagnosis->fails_on);
    pn_say_amount(say, "fails_by", diagnosis->fails_by_minor);
    pn_say_message(say, "message", &message);
    pn_say_open(say, "missed", '[');
    for (uint32_t i = 0; i < diagnosis->missed_count && i < 24; i++) {
        const struct pn_missed *missed = &diagnosis->missed[i];
        pn_say_open(say, NULL, '{');
        pn_say_date(say, "date", missed->date);
        pn_say_text(say, "name", home->answer->sure.debts[missed->debt].name);
        pn_say_amount(say, "required", missed->required_minor);
        pn_say_amount(say, "paid", missed->paid_minor);
        pn_say_close(say);
    }
    pn_say_close(say);
    pn_say_open(say, "repairs", '[');
    if (diagnosis->sum_today_minor > 0) {
        say_repair(home, "repair.sum", PN_SAY_AMOUNT, diagnosis->sum_today_minor);
    }
    if (diagnosis->extra_shifts > 0) {
        say_repair(home, "repair.shifts", PN_SAY_WHOLE, diagnosis->extra_shifts);
    }
    if (diagnosis->cushion_minor < home->answer->sure.cushion_minor) {
        say_repair(home, "repair.cushion", PN_SAY_AMOUNT, diagnosis->cushion_minor);
    }
    pn_say_close(say);
    pn_say_close(say);
}

/* ---- all of it ---- */

static void say_nothing_yet(struct pn_say *say) {
    static const char *const blocks[] = {"safe",     "stripes", "payments", "payments_total",
                                         "debts",    "ways",    "proof",    "shifts",
                                         "promises", "trouble"};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        pn_say_null(say, blocks[i]);
}

static enum pn_status say_blocks(struct home *home) {
    int64_t total = 0;
    PN_TRY(say_safe(home));
    pn_say_stripes(home->request, "stripes", home->answer, pn_stripes_last(home->answer));
    PN_TRY(pn_say_next_payments(home->request, "payments", home->answer, PAYMENTS_SHOWN, &total));
    pn_say_whole(home->say, "payments_total", total);
    PN_TRY(say_debts(home));
    say_ways(home);
    say_proof(home);
    say_shifts(home);
    pn_say_open(home->say, "promises", '[');
    for (size_t i = 0; i < home->household->promises.count; i++)
        PN_TRY(say_promise(home, &home->household->promises.items[i]));
    pn_say_close(home->say);
    say_trouble(home);
    return PN_OK;
}

enum pn_status pn_route_home(struct pn_request *request) {
    struct home home = {.request = request, .say = &request->say};
    home.answer = pn_plan_shown(request);
    pn_say_open(&request->say, NULL, '{');
    pn_request_say_version(request);
    pn_say_date(&request->say, "today", request->say.today);
    pn_request_say_plan(request);
    if (home.answer == NULL) {
        say_nothing_yet(&request->say);
    } else {
        home.household = home.answer->household;
        PN_TRY(say_blocks(&home));
    }
    pn_say_close(&request->say);
    return PN_OK;
}

/* ---- "I cannot" ---- */

static bool read_month(struct pn_slice text, int32_t *out) {
    char day[11];
    pn_date date;
    if (text.length != 7) return false;
    snprintf(day, sizeof day, "%.7s-01", text.bytes);
    if (pn_date_parse(pn_slice_of(day), &date) != PN_OK) return false;
    *out = pn_date_month_index(date);
    return true;
}

static void forget_cannot(struct pn_app *app, uint32_t stream, int32_t month) {
    size_t kept = 0;
    for (size_t i = 0; i < app->cannot.count; i++) {
        const struct pn_cannot *cannot = &app->cannot.items[i];
        if (cannot->stream == stream && cannot->month == month) continue;
        app->cannot.items[kept++] = *cannot;
    }
    app->cannot.count = kept;
}

#define CANNOT_MAX 1000

enum pn_status pn_route_cannot(struct pn_request *request) {
    struct pn_app *app = request->app;
    struct pn_slice stream, month;
    struct pn_cannot cannot = {0};
    int64_t most = 0;
    const struct pn_value *value = pn_value_member(request->body, "most");
    PN_TRY(pn_request_text(request, "stream", &stream));
    PN_TRY(pn_request_text(request, "month", &month));
    PN_TRY(pn_request_stream(request, stream, &cannot.stream));
    if (!read_month(month, &cannot.month)) {
        return pn_request_wrong(request, "month", "such as 2026-12", "this is no month");
    }
    if (!pn_value_is_null(value) && (!pn_value_whole(value, &most) || most < 0 || most > 1000)) {
        return pn_request_wrong(request, "most", NULL, "this is no number of shifts");
    }
    forget_cannot(app, cannot.stream, cannot.month);
    cannot.most = (int32_t)most;
    if (!pn_value_is_null(value) && app->cannot.count < CANNOT_MAX) {
        PN_TRY(PN_PUSH(&app->arena, &app->cannot, cannot));
    }
    PN_TRY(pn_app_plan(app));
    pn_say_open(&request->say, NULL, '{');
    pn_request_say_plan(request);
    pn_say_close(&request->say);
    return PN_OK;
}
