/*
 * What if: changes as fields, or in one line of words, and both plans side by side.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "money/rate.h"
#include "web/entry_parts.h"
#include "web/phrase.h"
#include "web/plan_parts.h"
#include "web/typed.h"
#include "web/writing.h"

#define CHANGES_MAX 20

/* ---- streams ---- */

static const char *kind_of(const struct pn_household *household, uint32_t stream,
                           const struct pn_occurrence **next) {
    static const char *const kinds[] = {"income", "shift", "bill", "bill", "charge"};
    *next = NULL;
    for (size_t i = 0; i < household->occurrences.count && *next == NULL; i++) {
        if (household->occurrences.items[i].stream == stream) {
            *next = &household->occurrences.items[i];
        }
    }
    return *next == NULL ? NULL : kinds[(*next)->kind];
}

static enum pn_status say_stream(struct pn_request *request, const struct pn_household *household,
                                 uint32_t index) {
    const struct pn_stream *stream = &household->streams.items[index];
    const struct pn_occurrence *next;
    const char *kind = kind_of(household, index, &next);
    struct pn_say *say = &request->say;
    char number[16];
    if (kind == NULL) return PN_OK;
    snprintf(number, sizeof number, "%u", index);
    pn_say_open(say, NULL, '{');
    pn_say_word(say, "stream", number);
    pn_say_text(say, "label", stream->label);
    pn_say_word(say, "kind", kind);
    pn_say_amount(say, "amount", next->amount_minor);
    pn_say_date(say, "next", next->date);
    if (stream->promise.length > 0)
        pn_say_text(say, "who", stream->promise);
    else
        pn_say_null(say, "who");
    if (stream->chance_ppb < PN_PPB)
        pn_say_share(say, "chance", stream->chance_ppb);
    else
        pn_say_null(say, "chance");
    if (stream->shift_max > 0)
        pn_say_whole(say, "most", stream->shift_max);
    else
        pn_say_null(say, "most");
    uint32_t entry = PN_NONE;
    if (stream->recurrence != NULL) {
        entry = pn_snapshot_entry(request->app->current, PN_ENTRY_RULE, stream->recurrence->rule);
    }
    PN_TRY(pn_say_entry_id(request, "entry", entry));
    pn_say_close(say);
    return PN_OK;
}

/* The household of the books that are shown; 422 was said when there is none. */
static enum pn_status household_of(struct pn_request *request, const struct pn_household **out) {
    const struct pn_snapshot *current = request->app->current;
    if (!current->has_household) {
        return pn_request_fail(request, 422, PN_H0104_NO_CASH, "tag an account `cash: yes`",
                               "there is no household to plan in these books");
    }
    *out = &current->household;
    return PN_OK;
}

enum pn_status pn_route_streams(struct pn_request *request) {
    const struct pn_household *household = NULL;
    PN_TRY(household_of(request, &household));
    pn_say_open(&request->say, NULL, '{');
    pn_request_say_version(request);
    pn_say_open(&request->say, "streams", '[');
    for (uint32_t i = 0; i < household->streams.count; i++)
        PN_TRY(say_stream(request, household, i));
    pn_say_close(&request->say);
    pn_say_close(&request->say);
    return PN_OK;
}

/* ---- a change as JSON ---- */

static void say_month_text(struct pn_say *say, const char *key, int32_t month) {
    char date[PN_DATE_TEXT_MAX];
    if (month == 0) {
        pn_say_null(say, key);
        return;
    }
    pn_date_format(pn_date_month_start(month), date);
    pn_say_text(say, key, (struct pn_slice){date, 7});
}

static void say_decimal(struct pn_say *say, const char *key, int64_t minor) {
    pn_json_key(&say->fields.json, key);
    pn_strbuf_reset(&say->text);
    pn_decimal_print(&say->text, (struct pn_decimal){minor, say->money.style.places});
    pn_json_text(&say->fields.json, pn_strbuf_view(&say->text));
}

static const char *what_of(const struct pn_variation *variation) {
    static const char *const names[] = {
        [PN_VARY_FLOW] = "flow",     [PN_VARY_FLOW_TO] = "flow", [PN_VARY_STOP] = "stop",
        [PN_VARY_NEW] = "new",       [PN_VARY_ONCE] = "once",    [PN_VARY_EXTRA] = "extra",
        [PN_VARY_SHIFTS] = "shifts", [PN_VARY_RATE] = "rate",    [PN_VARY_CUSHION] = "cushion",
    };
    bool is_extra = variation->kind == PN_VARY_NEW && variation->label.length == 0;
    return is_extra ? "extra" : names[variation->kind];
}

static void say_stream_or_account(struct pn_say *say, const struct pn_household *household,
                                  const struct pn_variation *variation) {
    char number[16], date[PN_DATE_TEXT_MAX];
    snprintf(number, sizeof number, "%u", variation->stream);
    switch (variation->kind) {
    case PN_VARY_FLOW:
    case PN_VARY_FLOW_TO:
    case PN_VARY_STOP:
    case PN_VARY_SHIFTS:
        pn_say_word(say, "stream", variation->stream == PN_NONE ? NULL : number);
        break;
    case PN_VARY_EXTRA:
    case PN_VARY_RATE:
        pn_say_text(say, "account", household->debts.items[variation->debt].account_name);
        break;
    case PN_VARY_NEW:
        if (variation->label.length == 0)
            pn_say_null(say, "account");
        else
            pn_say_text(say, "label", variation->label);
        break;
    case PN_VARY_ONCE:
        pn_say_text(say, "label", variation->label);
        pn_say_word(say, "date", pn_date_format(variation->date, date));
        break;
    case PN_VARY_CUSHION:
        break;
    }
}

static void say_variation(struct pn_say *say, const char *key, const struct pn_household *household,
                          const struct pn_variation *variation) {
    pn_say_open(say, key, '{');
    pn_say_word(say, "what", what_of(variation));
    say_stream_or_account(say, household, variation);
    if (variation->kind == PN_VARY_FLOW_TO)
        say_decimal(say, "to_amount", variation->minor);
    else if (variation->kind == PN_VARY_SHIFTS)
        pn_say_whole(say, "most", variation->most);
    else if (variation->kind == PN_VARY_RATE) {
        pn_json_key(&say->fields.json, "rate");
        pn_strbuf_reset(&say->text);
        pn_rate_print(&say->text, variation->ppb);
        pn_json_text(&say->fields.json, pn_strbuf_view(&say->text));
    } else if (variation->kind != PN_VARY_STOP)
        say_decimal(say, "by", variation->minor);
    if (variation->kind != PN_VARY_ONCE && variation->kind != PN_VARY_CUSHION) {
        say_month_text(say, "from", variation->from);
        say_month_text(say, "to", variation->to);
    }
    if (variation->kind == PN_VARY_NEW) pn_say_whole(say, "day", variation->day);
    pn_say_close(say);
}

/* What the household calls its optional work: the first of it. */
static struct pn_slice first_work(const struct pn_household *household) {
    for (size_t i = 0; i < household->streams.count; i++) {
        if (household->streams.items[i].shift_max > 0) return household->streams.items[i].label;
    }
    return (struct pn_slice){0};
}

static struct pn_message message_of(const struct pn_household *household,
                                    const struct pn_variation *variation) {
    static const char *const codes[] = {
        [PN_VARY_FLOW] = "change.flow-more",  [PN_VARY_FLOW_TO] = "change.flow-to",
        [PN_VARY_STOP] = "change.stop",       [PN_VARY_NEW] = "change.new-in",
        [PN_VARY_ONCE] = "change.once-in",    [PN_VARY_EXTRA] = "change.extra",
        [PN_VARY_SHIFTS] = "change.shifts",   [PN_VARY_RATE] = "change.rate",
        [PN_VARY_CUSHION] = "change.cushion",
    };
    struct pn_message message = {.code = codes[variation->kind]};
    int32_t from = variation->from == 0 ? household->month_first : variation->from;
    struct pn_slice name = variation->label;
    if (variation->stream < household->streams.count) {
        name = household->streams.items[variation->stream].label;
    }
    if (variation->debt < household->debts.count) {
        name = household->debts.items[variation->debt].name;
    }
    if (variation->minor < 0) {
        if (variation->kind == PN_VARY_FLOW) message.code = "change.flow-less";
        if (variation->kind == PN_VARY_NEW) message.code = "change.new-out";
        if (variation->kind == PN_VARY_ONCE) message.code = "change.once-out";
    }
    if (variation->kind == PN_VARY_NEW && variation->label.length == 0) {
        message.code = "change.extra-any";
    }
    if (variation->kind == PN_VARY_SHIFTS && variation->stream == PN_NONE) {
        name = first_work(household);
    }
    pn_message_add_text(&message, "name", name);
    pn_message_add(&message, "amount", PN_SAY_AMOUNT,
                   variation->minor < 0 ? -variation->minor : variation->minor);
    pn_message_add(&message, "from", PN_SAY_MONTH, from);
    if (variation->to != 0) pn_message_add(&message, "to", PN_SAY_MONTH, variation->to);
    if (variation->date != PN_DATE_NONE) {
        pn_message_add(&message, "date", PN_SAY_DATE, variation->date);
    }
    pn_message_add(&message, "most", PN_SAY_WHOLE, variation->most);
    if (variation->kind == PN_VARY_RATE) {
        pn_message_add(&message, "rate", PN_SAY_SHARE, variation->ppb);
    }
    return message;
}

/* ---- a change from JSON ---- */

struct change_reader {
    struct pn_request *request;
    const struct pn_household *household;
    const struct pn_value *value;
    struct pn_variation *out;
};

static enum pn_status wrong(const struct change_reader *reader, const char *field,
                            const char *why) {
    return pn_request_wrong(reader->request, field, NULL, "%s", why);
}

static struct pn_slice text_at(const struct change_reader *reader, const char *key) {
    struct pn_slice text = {0};
    (void)pn_value_text(pn_value_member(reader->value, key), &text);
    return text;
}

static enum pn_status read_minor(const struct change_reader *reader, const char *key) {
    const struct pn_style *style = &reader->household->style;
    struct pn_typed_style typed = {reader->request->locale, style->places};
    struct pn_slice symbol = reader->household->symbol;
    struct pn_decimal number;
    const char *why = pn_typed_amount(text_at(reader, key), &typed, &number, &symbol);
    if (why != NULL) return wrong(reader, key, why);
    if (!pn_slice_equal(symbol, reader->household->symbol) || number.places > style->places ||
        pn_decimal_round(number, style->places, PN_ROUND_NEVER, &number) != PN_OK ||
        number.mantissa > PN_INSTANCE_MINOR_MAX || number.mantissa < -PN_INSTANCE_MINOR_MAX) {
        return wrong(reader, key, "this cannot be the amount");
    }
    reader->out->minor = (int64_t)number.mantissa;
    return PN_OK;
}

static enum pn_status read_months(const struct change_reader *reader) {
    static const char *const keys[] = {"from", "to"};
    int32_t *const months[] = {&reader->out->from, &reader->out->to};
    for (int i = 0; i < 2; i++) {
        struct pn_slice text = text_at(reader, keys[i]);
        if (text.length > 0 && !pn_typed_month(text, months[i])) {
            return wrong(reader, keys[i], "a month is written 2027-03");
        }
    }
    return PN_OK;
}

static enum pn_status read_account(const struct change_reader *reader) {
    struct pn_slice account = text_at(reader, "account");
    for (size_t j = 0; j < reader->household->debts.count; j++) {
        if (!pn_slice_equal(reader->household->debts.items[j].account_name, account)) continue;
        reader->out->debt = (uint32_t)j;
        return PN_OK;
    }
    return wrong(reader, "account", "there is no such debt");
}

static enum pn_status read_whole(const struct change_reader *reader, const char *key, int64_t min,
                                 int64_t max, int64_t usual, int64_t *out) {
    const struct pn_value *value = pn_value_member(reader->value, key);
    *out = usual;
    if (pn_value_is_null(value)) return PN_OK;
    if (!pn_value_whole(value, out) || *out < min || *out > max) {
        return wrong(reader, key, "this number cannot be");
    }
    return PN_OK;
}

static enum pn_status read_flow(const struct change_reader *reader) {
    bool is_to = pn_value_member(reader->value, "to_amount") != NULL;
    reader->out->kind = is_to ? PN_VARY_FLOW_TO : PN_VARY_FLOW;
    PN_TRY(read_minor(reader, is_to ? "to_amount" : "by"));
    return pn_request_stream(reader->request, text_at(reader, "stream"), &reader->out->stream);
}

static enum pn_status read_label(const struct change_reader *reader) {
    reader->out->label = pn_slice_trim(text_at(reader, "label"));
    if (reader->out->label.length == 0 || reader->out->label.length > 200) {
        return wrong(reader, "label", "say what it is");
    }
    return PN_OK;
}

static enum pn_status read_new(const struct change_reader *reader) {
    int64_t day;
    reader->out->kind = PN_VARY_NEW;
    PN_TRY(read_label(reader));
    PN_TRY(read_whole(reader, "day", 1, 31, 1, &day));
    reader->out->day = (int)day;
    return read_minor(reader, "by");
}

static enum pn_status read_once(const struct change_reader *reader) {
    reader->out->kind = PN_VARY_ONCE;
    PN_TRY(read_label(reader));
    PN_TRY(read_minor(reader, "by"));
    enum pn_status st = pn_typed_date(text_at(reader, "date"), reader->household->today,
                                      reader->request->arena, &reader->out->date);
    return st == PN_EINPUT ? wrong(reader, "date", "this is no day") : st;
}

static enum pn_status read_extra(const struct change_reader *reader) {
    bool is_any = pn_value_is_null(pn_value_member(reader->value, "account"));
    reader->out->kind = is_any ? PN_VARY_NEW : PN_VARY_EXTRA;
    PN_TRY(read_minor(reader, "by"));
    if (reader->out->minor <= 0) return wrong(reader, "by", "extra is more than nothing");
    return is_any ? PN_OK : read_account(reader);
}

static enum pn_status read_shifts(const struct change_reader *reader) {
    int64_t most;
    reader->out->kind = PN_VARY_SHIFTS;
    PN_TRY(read_whole(reader, "most", 0, 1000, 0, &most));
    reader->out->most = (int32_t)most;
    if (pn_value_is_null(pn_value_member(reader->value, "stream"))) return PN_OK;
    return pn_request_stream(reader->request, text_at(reader, "stream"), &reader->out->stream);
}

static enum pn_status read_rate(const struct change_reader *reader) {
    reader->out->kind = PN_VARY_RATE;
    if (pn_rate_parse(pn_slice_trim(text_at(reader, "rate")), &reader->out->ppb) != PN_OK) {
        return wrong(reader, "rate", "a rate is written 9.9%");
    }
    return read_account(reader);
}

static enum pn_status read_variation(const struct change_reader *reader) {
    struct pn_slice what = text_at(reader, "what");
    *reader->out =
        (struct pn_variation){.stream = PN_NONE, .debt = PN_NONE, .day = 1, .date = PN_DATE_NONE};
    PN_TRY(read_months(reader));
    if (pn_slice_is(what, "flow")) return read_flow(reader);
    if (pn_slice_is(what, "stop")) {
        reader->out->kind = PN_VARY_STOP;
        return pn_request_stream(reader->request, text_at(reader, "stream"), &reader->out->stream);
    }
    if (pn_slice_is(what, "new")) return read_new(reader);
    if (pn_slice_is(what, "once")) return read_once(reader);
    if (pn_slice_is(what, "extra")) return read_extra(reader);
    if (pn_slice_is(what, "shifts")) return read_shifts(reader);
    if (pn_slice_is(what, "rate")) return read_rate(reader);
    if (pn_slice_is(what, "cushion")) {
        reader->out->kind = PN_VARY_CUSHION;
        return read_minor(reader, "by");
    }
    return wrong(reader, "what", "there is no such change");
}

static enum pn_status read_variations(struct pn_request *request,
                                      const struct pn_household *household,
                                      struct pn_variations *out) {
    const struct pn_value *list = pn_value_member(request->body, "changes");
    if (!pn_value_is_array(list) || pn_value_count(list) > CHANGES_MAX) {
        return pn_request_fail(request, 400, PN_W0400_BAD_REQUEST, NULL,
                               "\"changes\" is a list of at most %d", CHANGES_MAX);
    }
    for (size_t i = 0; i < pn_value_count(list); i++) {
        struct pn_variation variation;
        struct change_reader reader = {request, household, pn_value_at(list, i), &variation};
        PN_TRY(read_variation(&reader));
        PN_TRY(PN_PUSH(request->arena, out, variation));
    }
    return PN_OK;
}

/* ---- a line of words ---- */

enum pn_status pn_route_what_if_parse(struct pn_request *request) {
    const struct pn_household *household = NULL;
    struct pn_slice line;
    struct pn_phrase phrase;
    const char *why, *hint;
    struct pn_say *say = &request->say;
    PN_TRY(household_of(request, &household));
    PN_TRY(pn_request_text(request, "line", &line));
    enum pn_status st =
        pn_phrase_read(line, household, request->locale, request->arena, &phrase, &why, &hint);
    if (st == PN_EINPUT) return pn_request_wrong(request, "line", hint, "%s", why);
    if (st != PN_OK) return st;
    bool is_clear = phrase.choices.count == 1;
    pn_say_open(say, NULL, '{');
    pn_say_open(say, "changes", '[');
    if (is_clear) say_variation(say, NULL, household, &phrase.choices.items[0].variation);
    pn_say_close(say);
    pn_say_open(say, "messages", '[');
    if (is_clear) {
        struct pn_message message = message_of(household, &phrase.choices.items[0].variation);
        pn_say_message(say, NULL, &message);
    }
    pn_say_close(say);
    pn_say_open(say, "candidates", '[');
    for (size_t i = 0; i < phrase.choices.count && !is_clear; i++) {
        pn_say_open(say, NULL, '{');
        pn_say_text(say, "label", phrase.choices.items[i].label);
        say_variation(say, "change", household, &phrase.choices.items[i].variation);
        pn_say_close(say);
    }
    pn_say_close(say);
    pn_say_close(say);
    return PN_OK;
}

/* ---- asking ---- */

enum pn_status pn_route_what_if(struct pn_request *request) {
    struct pn_app *app = request->app;
    const struct pn_household *household = NULL;
    struct pn_variations changes = {0};
    PN_TRY(household_of(request, &household));
    PN_TRY(pn_app_standing(app, request->arena, &changes));
    app->what_if_standing = changes.count;
    PN_TRY(read_variations(request, household, &changes));
    app->what_if_id = ++app->questions;
    PN_TRY(pn_planner_ask(&app->planner, PN_QUESTION_WHAT_IF, app->what_if_id, app->current,
                          &changes));
    pn_say_open(&request->say, NULL, '{');
    pn_say_whole(&request->say, "id", (int64_t)app->what_if_id);
    pn_request_say_version(request);
    pn_say_word(&request->say, "state", "computing");
    pn_say_close(&request->say);
    return PN_OK;
}

/* ---- both sides ---- */

static enum pn_status say_side(struct pn_request *request, const char *key,
                               const struct pn_outcome *outcome) {
    const struct pn_answer *answer = &outcome->answer;
    const struct pn_aims *aims = &answer->plan.trace.aims;
    struct pn_message safe = pn_safe_message(answer);
    struct pn_say *say = &request->say;
    const struct pn_stripe *lowest = &answer->coming[0];
    int64_t total;
    for (int32_t t = 1; t < answer->sure.month_count && t < 18; t++) {
        if (answer->coming[t].lowest_minor < lowest->lowest_minor) lowest = &answer->coming[t];
    }
    pn_say_open(say, key, '{');
    pn_say_date(say, "safe_until", answer->safe_until);
    pn_say_amount(say, "short", answer->short_minor);
    pn_say_message(say, "safe", &safe);
    pn_say_month(say, "free", answer->way.free_month);
    pn_say_month(say, "free_ahead", answer->way.free_ahead_month);
    pn_say_amount(say, "cost", aims->cost_minor);
    pn_say_amount(say, "interest", answer->way.interest_minor);
    pn_say_amount(say, "fees", answer->way.fees_minor);
    pn_say_whole(say, "missed", aims->missed);
    pn_say_whole(say, "shifts", aims->shifts);
    pn_say_amount(say, "lowest", lowest->lowest_minor);
    pn_say_date(say, "lowest_on", lowest->lowest_on);
    pn_say_stripes(request, "stripes", answer, pn_stripes_last(answer));
    PN_TRY(pn_say_next_payments(request, "payments", answer, 5, &total));
    pn_say_close(say);
    return PN_OK;
}

static void say_difference(struct pn_say *say, int64_t difference, const char *more,
                           const char *less, const char *name, enum pn_message_kind kind) {
    struct pn_message message = {.code = difference > 0 ? more : less};
    if (difference == 0) return;
    pn_message_add(&message, name, kind, difference < 0 ? -difference : difference);
    pn_say_message(say, NULL, &message);
}

static bool is_same(const struct pn_answer *now, const struct pn_answer *then) {
    const struct pn_aims *a = &now->plan.trace.aims, *b = &then->plan.trace.aims;
    return a->cost_minor == b->cost_minor && now->way.free_month == then->way.free_month &&
           now->way.free_ahead_month == then->way.free_ahead_month && a->shifts == b->shifts &&
           a->missed == b->missed && now->safe_until == then->safe_until;
}

/* The end that the first page shows: of all debts but those paid by contract only. */
static int32_t end_of(const struct pn_answer *answer) {
    return answer->way.free_ahead_month != 0 ? answer->way.free_ahead_month
                                             : answer->way.free_month;
}

static void say_differences(struct pn_say *say, const struct pn_answer *now,
                            const struct pn_answer *then) {
    const struct pn_aims *a = &now->plan.trace.aims, *b = &then->plan.trace.aims;
    pn_say_open(say, "differences", '[');
    say_difference(say, b->missed - a->missed, "diff.missed-more", "diff.missed-fewer", "count",
                   PN_SAY_WHOLE);
    if (now->safe_until != PN_DATE_NONE && then->safe_until != PN_DATE_NONE) {
        say_difference(say, then->safe_until - now->safe_until, "diff.safe-longer",
                       "diff.safe-shorter", "days", PN_SAY_WHOLE);
    }
    if (end_of(now) != 0 && end_of(then) != 0) {
        say_difference(say, end_of(then) - end_of(now), "diff.free-later", "diff.free-sooner",
                       "months", PN_SAY_WHOLE);
    }
    say_difference(say, b->shifts - a->shifts, "diff.shifts-more", "diff.shifts-fewer", "count",
                   PN_SAY_WHOLE);
    say_difference(say, b->cost_minor - a->cost_minor, "diff.cost", "diff.cost-less", "amount",
                   PN_SAY_AMOUNT);
    if (is_same(now, then)) {
        struct pn_message message = {.code = "diff.none"};
        pn_say_message(say, NULL, &message);
    }
    pn_say_close(say);
}

/* The changes that were asked for; the standing ones before them are no news. */
static enum pn_status say_changes(struct pn_request *request, const struct pn_outcome *outcome) {
    struct pn_say *say = &request->say;
    const struct pn_household *before = &outcome->snapshot->household;
    size_t standing = request->app->what_if_standing;
    pn_say_open(say, "changes", '[');
    for (size_t i = standing; i < outcome->changes.count; i++) {
        const struct pn_variation *variation = &outcome->changes.items[i];
        struct pn_message message = message_of(before, variation);
        struct pn_strbuf text;
        pn_strbuf_init(&text, request->arena);
        bool can_keep = pn_variation_text(before, variation, &text);
        PN_TRY(text.status);
        pn_say_open(say, NULL, '{');
        say_variation(say, "change", before, variation);
        pn_say_message(say, "message", &message);
        pn_say_bool(say, "can_keep", can_keep);
        if (can_keep)
            pn_say_text(say, "text", pn_strbuf_view(&text));
        else
            pn_say_null(say, "text");
        pn_say_close(say);
    }
    pn_say_close(say);
    return PN_OK;
}

static void say_failure(struct pn_request *request, const struct pn_outcome *outcome) {
    for (size_t i = 0; i < outcome->diags.list.count; i++) {
        const struct pn_diag *diag = &outcome->diags.list.items[i];
        if (diag->is_warning) continue;
        pn_json_key(&request->say.fields.json, "error");
        pn_say_diag(&request->say, &outcome->snapshot->books.journal.sources, diag, NULL);
        return;
    }
    pn_say_null(&request->say, "error");
}

enum pn_status pn_route_what_if_answer(struct pn_request *request) {
    const struct pn_app *app = request->app;
    const struct pn_outcome *outcome = app->what_if;
    struct pn_say *say = &request->say;
    int64_t id;
    PN_TRY(pn_request_count(request, "id", 1, INT32_MAX, 1, &id));
    bool is_here = outcome != NULL && outcome->id == (uint64_t)id;
    bool is_good = is_here && outcome->status == PN_OK;
    pn_say_open(say, NULL, '{');
    pn_say_whole(say, "id", id);
    pn_say_whole(say, "version", is_here ? (int64_t)outcome->snapshot->version : 0);
    pn_say_word(say, "state",
                is_here                           ? pn_outcome_state(outcome)
                : app->what_if_id == (uint64_t)id ? "computing"
                                                  : "gone");
    if (is_here && !is_good) say_failure(request, outcome);
    if (is_good && app->planned != NULL && app->planned->status == PN_OK) {
        pn_say_of(say, outcome->household);
        PN_TRY(say_changes(request, outcome));
        PN_TRY(say_side(request, "now", app->planned));
        PN_TRY(say_side(request, "then", outcome));
        say_differences(say, &app->planned->answer, &outcome->answer);
    }
    pn_say_close(say);
    return PN_OK;
}

/* ---- keeping ---- */

static enum pn_status compose(struct pn_request *request, const struct pn_outcome *outcome,
                              struct pn_slice *out_text, struct pn_slice *out_label) {
    struct pn_strbuf text, one;
    struct pn_message first = {0};
    pn_strbuf_init(&text, request->arena);
    for (size_t i = 0; i < outcome->changes.count; i++) {
        pn_strbuf_init(&one, request->arena);
        if (!pn_variation_text(&outcome->snapshot->household, &outcome->changes.items[i], &one)) {
            continue;
        }
        PN_TRY(one.status);
        if (text.length > 0) pn_strbuf_byte(&text, '\n');
        pn_strbuf_slice(&text, pn_strbuf_view(&one));
        if (first.code == NULL) {
            first = message_of(&outcome->snapshot->household, &outcome->changes.items[i]);
        }
    }
    if (text.length == 0) {
        return pn_request_fail(request, 422, PN_H0109_CHANGE, "edit its rule or its debt instead",
                               "this cannot be kept as an entry");
    }
    PN_TRY(text.status);
    *out_text = pn_strbuf_view(&text);
    pn_strbuf_init(&one, request->arena);
    pn_strbuf_text(&one, "keep ");
    pn_message_print(&request->say, &first, &one);
    PN_TRY(one.status);
    *out_label = pn_strbuf_view(&one);
    return PN_OK;
}

enum pn_status pn_route_what_if_keep(struct pn_request *request) {
    const struct pn_app *app = request->app;
    const struct pn_outcome *outcome = app->what_if;
    struct pn_edit_result result;
    struct pn_slice label, text;
    int64_t id;
    if (!pn_value_whole(pn_value_member(request->body, "id"), &id)) {
        return pn_request_fail(request, 400, PN_W0400_BAD_REQUEST, NULL, "\"id\" is a number");
    }
    if (outcome == NULL || outcome->id != (uint64_t)id || outcome->status != PN_OK ||
        outcome->snapshot != app->current) {
        return pn_request_fail(request, 409, PN_W0409_CONFLICT, "ask again",
                               "the books changed since this was asked");
    }
    PN_TRY(compose(request, outcome, &text, &label));
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = PN_DRAFT_EMPTY};
    change.draft.kind = PN_DRAFT_LINES;
    change.draft.text = text;
    PN_TRY(pn_write_changes(request, &change, 1, label, false, &result));
    pn_say_open(&request->say, NULL, '{');
    PN_TRY(pn_say_written(request, &result));
    pn_say_close(&request->say);
    return PN_OK;
}
