/*
 * Instances as text. One line is one thing: a key and its values, blanks between them,
 * '#' starts a comment. docs/instance.md lists the keys.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/text.h"

#include <stdarg.h>

#include "base/limits.h"
#include "base/vec.h"
#include "money/decimal.h"
#include "money/rate.h"

#define PLACES_MAX 9 /* so that PN_INSTANCE_MINOR_MAX is still a million whole units */

struct reader {
    struct pn_arena *arena;
    struct pn_diags *diags;
    struct pn_slice text;
    struct pn_slice line; /* what is left of it            */
    struct pn_span span;  /* of the line                   */
    size_t line_number;   /* from 1                        */
    bool has_error;
    bool has_today;
    struct pn_instance instance;
    struct {
        PN_VEC(struct pn_flow);
    } flows;
    struct {
        PN_VEC(struct pn_shift);
    } shifts;
    struct {
        PN_VEC(struct pn_plan_debt);
    } debts;
    int64_t *charges; /* of the last debt; [month_count] once it has any */
    int32_t months_told;
};

__attribute__((format(printf, 3, 4))) static enum pn_status
refuse(struct reader *reader, enum pn_code code, const char *format, ...) {
    char message[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    reader->has_error = true;
    if (reader->diags != NULL) {
        pn_diags_error(reader->diags, code, reader->span, NULL, "line %zu: %s", reader->line_number,
                       message);
    }
    return PN_EINPUT;
}

/* The next word of the line; empty when there is none. */
static struct pn_slice next_word(struct reader *reader) {
    struct pn_slice line = pn_slice_trim(reader->line);
    size_t end = 0;
    while (end < line.length && line.bytes[end] != ' ' && line.bytes[end] != '\t')
        end++;
    struct pn_slice word = pn_slice_sub(line, 0, end);
    reader->line = pn_slice_sub(line, end, line.length);
    return word;
}

static enum pn_status read_amount(struct reader *reader, struct pn_slice word, int64_t *out) {
    struct pn_decimal decimal;
    enum pn_status st = pn_decimal_parse(word, &decimal);
    if (st == PN_OK)
        st = pn_decimal_round(decimal, reader->instance.places, PN_ROUND_NEVER, &decimal);
    if (st != PN_OK || decimal.mantissa < 0 || decimal.mantissa > PN_INSTANCE_MINOR_MAX) {
        return refuse(reader, PN_P0202_BAD_VALUE, "'%.*s' is no amount", PN_ARG(word));
    }
    *out = (int64_t)decimal.mantissa;
    return PN_OK;
}

static enum pn_status read_count(struct reader *reader, struct pn_slice word, int64_t most,
                                 int32_t *out) {
    int64_t value = 0;
    bool is_number = word.length > 0 && word.length < 10;
    for (size_t i = 0; is_number && i < word.length; i++) {
        is_number = word.bytes[i] >= '0' && word.bytes[i] <= '9';
        value = value * 10 + (word.bytes[i] - '0');
    }
    if (!is_number || value > most) {
        return refuse(reader, PN_P0202_BAD_VALUE, "'%.*s' is no whole number up to %lld",
                      PN_ARG(word), (long long)most);
    }
    *out = (int32_t)value;
    return PN_OK;
}

static enum pn_status read_date(struct reader *reader, struct pn_slice word, pn_date *out) {
    if (pn_date_parse(word, out) == PN_OK) return PN_OK;
    return refuse(reader, PN_P0202_BAD_VALUE, "'%.*s' is no date", PN_ARG(word));
}

static enum pn_status read_percent(struct reader *reader, struct pn_slice word, int64_t *out) {
    if (pn_rate_parse(word, out) == PN_OK) return PN_OK;
    return refuse(reader, PN_P0202_BAD_VALUE, "'%.*s' is no percentage", PN_ARG(word));
}

static const char *const kind_names[] = {"instalment", "linear", "revolving", "arrears", "iou"};
static const char *const count_names[] = {"months",     "30/360",     "30E/360",
                                          "actual/365", "actual/360", "actual/actual"};
static const char *const prepay_names[] = {"shorten", "reduce", "forbidden"};
static const char *const round_names[] = {"half-even", "half-up", "down", "up", "floor", "ceiling"};
static const char *const unit_names[] = {"yearly", "monthly", "daily"};

static enum pn_status read_name(struct reader *reader, struct pn_slice word,
                                const char *const *names, size_t count, unsigned *out) {
    for (size_t i = 0; i < count; i++) {
        if (pn_slice_is(word, names[i])) {
            *out = (unsigned)i;
            return PN_OK;
        }
    }
    return refuse(reader, PN_P0202_BAD_VALUE, "'%.*s' is not known here", PN_ARG(word));
}

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* [DATE:][monthly:|daily:]PERCENT */
static enum pn_status read_rate(struct reader *reader, struct pn_slice word,
                                struct pn_contract *contract, uint32_t *told) {
    struct pn_rate_step step = {.from = PN_DATE_MIN};
    size_t colon = pn_slice_find(word, ':');
    if (colon < word.length && word.bytes[0] >= '0' && word.bytes[0] <= '9') {
        PN_TRY(read_date(reader, pn_slice_sub(word, 0, colon), &step.from));
        word = pn_slice_sub(word, colon + 1, word.length);
        colon = pn_slice_find(word, ':');
    }
    if (colon < word.length) {
        unsigned unit = 0;
        PN_TRY(read_name(reader, pn_slice_sub(word, 0, colon), unit_names, COUNT_OF(unit_names),
                         &unit));
        step.unit = (enum pn_rate_unit)unit;
        word = pn_slice_sub(word, colon + 1, word.length);
    }
    PN_TRY(read_percent(reader, word, &step.ppb));
    bool is_ordered =
        *told == 0 ? step.from == PN_DATE_MIN : step.from > contract->rates[*told - 1].from;
    if (!is_ordered || *told == PN_RATE_STEPS_MAX) {
        return refuse(reader, PN_P0202_BAD_VALUE, "rates must follow one another by date");
    }
    contract->rates[(*told)++] = step;
    contract->rate_count = *told;
    return PN_OK;
}

/* What a debt line says beside its contract. */
struct debt_line {
    struct pn_plan_debt debt;
    uint32_t rates_told;
    bool has_kind, has_balance, has_at;
    bool has_instalment, has_left;
    int64_t balance_minor, overdue_minor, instalment_minor, prepaid_minor;
    int32_t left;
    pn_date at;
};

static enum pn_status read_names(struct reader *reader, struct pn_slice key, struct pn_slice value,
                                 struct debt_line *line, bool *known) {
    struct pn_contract *contract = &line->debt.contract;
    unsigned number = 0;
    *known = true;
    if (pn_slice_is(key, "count")) {
        PN_TRY(read_name(reader, value, count_names, COUNT_OF(count_names), &number));
        contract->count = (enum pn_day_count)number;
    } else if (pn_slice_is(key, "prepay")) {
        PN_TRY(read_name(reader, value, prepay_names, COUNT_OF(prepay_names), &number));
        contract->prepay = (enum pn_prepay)number;
    } else if (pn_slice_is(key, "rounding")) {
        PN_TRY(read_name(reader, value, round_names, COUNT_OF(round_names), &number));
        contract->rounding = (enum pn_round)number;
    } else if (pn_slice_is(key, "rate")) {
        return read_rate(reader, value, contract, &line->rates_told);
    } else if (pn_slice_is(key, "never-late")) {
        contract->never_late = true;
    } else if (pn_slice_is(key, "min-plus-interest")) {
        contract->min_plus_interest = true;
    } else if (pn_slice_is(key, "contract-only")) {
        line->debt.contract_only = true;
    } else {
        *known = false;
    }
    return PN_OK;
}

static enum pn_status read_numbers(struct reader *reader, struct pn_slice key,
                                   struct pn_slice value, struct debt_line *line, bool *known) {
    struct pn_contract *contract = &line->debt.contract;
    struct {
        const char *name;
        int64_t *to;
    } amounts[] = {
        {"balance", &line->balance_minor},
        {"overdue", &line->overdue_minor},
        {"instalment", &line->instalment_minor},
        {"prepaid", &line->prepaid_minor},
        {"pays", &contract->pays_minor},
        {"min-floor", &contract->min_minor},
        {"late-fee", &contract->late_fee_minor},
        {"prepay-fee", &contract->prepay_fee_minor},
        {"account-fee", &contract->account_fee_minor},
    };
    struct {
        const char *name;
        int64_t *to;
    } percents[] = {
        {"min", &contract->min_ppb},
        {"late-rate", &contract->late_rate_ppb},
        {"prepay-share", &contract->prepay_fee_ppb},
    };
    struct {
        const char *name;
        pn_date *to;
    } dates[] = {{"at", &line->at}, {"due", &contract->due}, {"until", &contract->until}};
    *known = true;
    for (size_t i = 0; i < COUNT_OF(amounts); i++) {
        if (pn_slice_is(key, amounts[i].name)) return read_amount(reader, value, amounts[i].to);
    }
    for (size_t i = 0; i < COUNT_OF(percents); i++) {
        if (pn_slice_is(key, percents[i].name)) return read_percent(reader, value, percents[i].to);
    }
    for (size_t i = 0; i < COUNT_OF(dates); i++) {
        if (pn_slice_is(key, dates[i].name)) return read_date(reader, value, dates[i].to);
    }
    if (pn_slice_is(key, "term")) {
        return read_count(reader, value, PN_MONTHS_MAX, &contract->term_months);
    }
    if (pn_slice_is(key, "left")) return read_count(reader, value, PN_MONTHS_MAX, &line->left);
    if (pn_slice_is(key, "due-day")) {
        int32_t day;
        PN_TRY(read_count(reader, value, 31, &day));
        if (day == 0) return refuse(reader, PN_P0202_BAD_VALUE, "a month begins with day 1");
        contract->due_day = day;
        return PN_OK;
    }
    *known = false;
    return PN_OK;
}

static enum pn_status read_debt_key(struct reader *reader, struct pn_slice word,
                                    struct debt_line *line) {
    size_t equals = pn_slice_find(word, '=');
    struct pn_slice key = pn_slice_sub(word, 0, equals);
    struct pn_slice value = pn_slice_sub(word, equals + 1, word.length);
    bool known = false;
    line->has_balance = line->has_balance || pn_slice_is(key, "balance");
    line->has_at = line->has_at || pn_slice_is(key, "at");
    line->has_instalment = line->has_instalment || pn_slice_is(key, "instalment");
    line->has_left = line->has_left || pn_slice_is(key, "left");
    PN_TRY(read_names(reader, key, value, line, &known));
    if (!known) PN_TRY(read_numbers(reader, key, value, line, &known));
    if (known) return PN_OK;
    return refuse(reader, PN_P0201_UNKNOWN_LINE, "'%.*s' is no property of a debt", PN_ARG(key));
}

/* Open the contract, then set what the line says about its state. */
static enum pn_status finish_debt(struct reader *reader, struct debt_line *line) {
    struct pn_debt_state *state = &line->debt.state;
    if (!line->has_balance) {
        return refuse(reader, PN_P0203_MISSING, "a debt needs balance=");
    }
    if (!line->has_at) line->at = reader->instance.today - 1;
    enum pn_status st = pn_debt_open(&line->debt.contract, line->at, line->balance_minor,
                                     line->overdue_minor, state);
    if (st != PN_OK && !line->has_instalment) {
        return refuse(reader, PN_P0205_BAD_DEBT, "the contract cannot be opened");
    }
    if (st != PN_OK) {
        *state = (struct pn_debt_state){.at = line->at,
                                        .balance_minor = line->balance_minor,
                                        .overdue_minor = line->overdue_minor};
    }
    if (line->has_instalment) state->instalment_minor = line->instalment_minor;
    if (line->has_left) state->payments_left = line->left;
    state->prepaid_minor = line->prepaid_minor;
    return PN_OK;
}

/* debt NAME KIND key=value... */
static enum pn_status read_debt(struct reader *reader) {
    struct debt_line line = {0};
    struct pn_slice name = next_word(reader), word = next_word(reader);
    unsigned kind = 0;
    if (!reader->has_today) return refuse(reader, PN_P0203_MISSING, "today comes before debts");
    if (reader->debts.count == PN_DEBTS_MAX) {
        return refuse(reader, PN_P0204_TOO_MANY, "more than %d debts", PN_DEBTS_MAX);
    }
    PN_TRY(read_name(reader, word, kind_names, COUNT_OF(kind_names), &kind));
    pn_contract_init(&line.debt.contract, (enum pn_debt_kind)kind);
    line.debt.name = name;
    for (word = next_word(reader); word.length > 0; word = next_word(reader)) {
        PN_TRY(read_debt_key(reader, word, &line));
    }
    PN_TRY(finish_debt(reader, &line));
    reader->charges = NULL;
    return PN_PUSH(reader->arena, &reader->debts, line.debt);
}

/* charge MONTH AMOUNT, of the last debt */
static enum pn_status read_charge(struct reader *reader) {
    int32_t month;
    int64_t amount;
    if (reader->debts.count == 0 || reader->months_told == 0) {
        return refuse(reader, PN_P0203_MISSING, "months and a debt come before its charges");
    }
    PN_TRY(read_count(reader, next_word(reader), reader->months_told - 1, &month));
    PN_TRY(read_amount(reader, next_word(reader), &amount));
    if (reader->charges == NULL) {
        PN_TRY(PN_NEW_ARRAY(reader->arena, (size_t)reader->months_told, &reader->charges));
        reader->debts.items[reader->debts.count - 1].charges_minor = reader->charges;
    }
    reader->charges[month] = amount;
    return PN_OK;
}

static enum pn_status read_flow(struct reader *reader) {
    struct pn_flow flow;
    PN_TRY(read_date(reader, next_word(reader), &flow.date));
    PN_TRY(read_amount(reader, next_word(reader), &flow.in_minor));
    PN_TRY(read_amount(reader, next_word(reader), &flow.out_minor));
    return PN_PUSH(reader->arena, &reader->flows, flow);
}

/* shift DATE PAY MOST [KIND] */
static enum pn_status read_shift(struct reader *reader) {
    struct pn_shift shift = {0};
    PN_TRY(read_date(reader, next_word(reader), &shift.date));
    PN_TRY(read_amount(reader, next_word(reader), &shift.pay_minor));
    PN_TRY(read_count(reader, next_word(reader), 1000, &shift.count_max));
    struct pn_slice kind = next_word(reader);
    if (kind.length > 0) PN_TRY(read_count(reader, kind, 1000000, &shift.kind));
    return PN_PUSH(reader->arena, &reader->shifts, shift);
}

static enum pn_status read_months(struct reader *reader) {
    int32_t months;
    PN_TRY(read_count(reader, next_word(reader), PN_MONTHS_MAX, &months));
    if (months == 0 || reader->months_told != 0) {
        return refuse(reader, PN_P0202_BAD_VALUE, "months is told once, and at least 1");
    }
    reader->months_told = reader->instance.month_count = months;
    return PN_OK;
}

static enum pn_status read_commodity(struct reader *reader) {
    int32_t places;
    struct pn_slice symbol = next_word(reader);
    PN_TRY(read_count(reader, next_word(reader), PLACES_MAX, &places));
    reader->instance.commodity = symbol;
    reader->instance.places = (uint8_t)places;
    return PN_OK;
}

static enum pn_status read_today(struct reader *reader) {
    PN_TRY(read_date(reader, next_word(reader), &reader->instance.today));
    reader->instance.month_first = pn_date_month_index(reader->instance.today);
    reader->has_today = true;
    return PN_OK;
}

static enum pn_status read_line(struct reader *reader) {
    struct pn_slice key = next_word(reader);
    if (pn_slice_is(key, "instance")) return PN_OK;
    if (pn_slice_is(key, "today")) return read_today(reader);
    if (pn_slice_is(key, "months")) return read_months(reader);
    if (pn_slice_is(key, "commodity")) return read_commodity(reader);
    if (pn_slice_is(key, "cash")) {
        return read_amount(reader, next_word(reader), &reader->instance.cash_minor);
    }
    if (pn_slice_is(key, "cushion")) {
        return read_amount(reader, next_word(reader), &reader->instance.cushion_minor);
    }
    if (pn_slice_is(key, "allow-late")) {
        reader->instance.allow_late = true;
        return PN_OK;
    }
    if (pn_slice_is(key, "flow")) return read_flow(reader);
    if (pn_slice_is(key, "shift")) return read_shift(reader);
    if (pn_slice_is(key, "debt")) return read_debt(reader);
    if (pn_slice_is(key, "charge")) return read_charge(reader);
    return refuse(reader, PN_P0201_UNKNOWN_LINE, "'%.*s' is not known", PN_ARG(key));
}

static enum pn_status read_lines(struct reader *reader) {
    size_t at = 0;
    while (at < reader->text.length) {
        struct pn_slice rest = pn_slice_sub(reader->text, at, reader->text.length);
        size_t length = pn_slice_find(rest, '\n');
        reader->line = pn_slice_sub(rest, 0, pn_slice_find(pn_slice_sub(rest, 0, length), '#'));
        reader->span = (struct pn_span){.offset = at};
        at += length + 1;
        if (++reader->line_number > PN_INSTANCE_LINES_MAX) {
            return refuse(reader, PN_P0204_TOO_MANY, "more than %d lines", PN_INSTANCE_LINES_MAX);
        }
        if (pn_slice_trim(reader->line).length == 0) continue;
        enum pn_status st = read_line(reader);
        if (st != PN_OK && st != PN_EINPUT) return st;
        if (st == PN_OK && next_word(reader).length > 0) {
            (void)refuse(reader, PN_P0201_UNKNOWN_LINE, "too many words");
        }
    }
    return PN_OK;
}

/* Stable, since entries of one date keep the order of the file. */
static void sort_by_date(struct reader *reader) {
    for (size_t i = 1; i < reader->flows.count; i++) {
        struct pn_flow flow = reader->flows.items[i];
        size_t at = i;
        for (; at > 0 && reader->flows.items[at - 1].date > flow.date; at--) {
            reader->flows.items[at] = reader->flows.items[at - 1];
        }
        reader->flows.items[at] = flow;
    }
    for (size_t i = 1; i < reader->shifts.count; i++) {
        struct pn_shift shift = reader->shifts.items[i];
        size_t at = i;
        for (; at > 0 && reader->shifts.items[at - 1].date > shift.date; at--) {
            reader->shifts.items[at] = reader->shifts.items[at - 1];
        }
        reader->shifts.items[at] = shift;
    }
}

static bool is_within(const struct pn_instance *instance, pn_date date) {
    int32_t month = pn_date_month_index(date) - instance->month_first;
    return date >= instance->today && month < instance->month_count;
}

#define CHECK(condition, ...)                                                               \
    do {                                                                                    \
        if (!(condition)) {                                                                 \
            if (diags != NULL) {                                                            \
                pn_diags_error(diags, PN_P0202_BAD_VALUE, PN_SPAN_NONE, NULL, __VA_ARGS__); \
            }                                                                               \
            return PN_EINPUT;                                                               \
        }                                                                                   \
    } while (0)

static bool is_amount(int64_t minor) { return minor >= 0 && minor <= PN_INSTANCE_MINOR_MAX; }

static enum pn_status validate_debt(const struct pn_instance *instance, uint32_t j,
                                    struct pn_diags *diags) {
    const struct pn_plan_debt *debt = &instance->debts[j];
    const struct pn_contract *contract = &debt->contract;
    const struct pn_debt_state *state = &debt->state;
    CHECK(contract->rate_count >= 1 && contract->rate_count <= PN_RATE_STEPS_MAX,
          "%.*s has no rate", PN_ARG(debt->name));
    CHECK(is_amount(state->balance_minor) && is_amount(state->instalment_minor) &&
              is_amount(state->prepaid_minor) && state->overdue_minor >= 0 &&
              state->overdue_minor <= state->balance_minor,
          "%.*s owes an impossible sum", PN_ARG(debt->name));
    CHECK(is_amount(contract->pays_minor) && is_amount(contract->min_minor) &&
              is_amount(contract->late_fee_minor) && is_amount(contract->prepay_fee_minor) &&
              is_amount(contract->account_fee_minor),
          "%.*s has an impossible fee or payment", PN_ARG(debt->name));
    CHECK(state->at >= PN_DATE_MIN && state->at < pn_debt_next_due(contract, instance->today),
          "%.*s stands on a day after its next due day", PN_ARG(debt->name));
    CHECK(state->payments_left >= 0 && state->payments_left <= PN_MONTHS_MAX,
          "%.*s has too many payments left", PN_ARG(debt->name));
    bool needs_payment =
        (contract->kind == PN_DEBT_INSTALMENT || contract->kind == PN_DEBT_LINEAR) &&
        state->balance_minor > 0;
    CHECK(!needs_payment || state->instalment_minor > 0 || state->payments_left > 0,
          "%.*s is never paid off by its contract", PN_ARG(debt->name));
    for (int32_t t = 0; debt->charges_minor != NULL && t < instance->month_count; t++) {
        CHECK(is_amount(debt->charges_minor[t]), "%.*s has an impossible charge",
              PN_ARG(debt->name));
    }
    return PN_OK;
}

enum pn_status pn_instance_validate(const struct pn_instance *instance, struct pn_diags *diags) {
    char text[PN_DATE_TEXT_MAX];
    CHECK(instance->month_count >= 1 && instance->month_count <= PN_MONTHS_MAX &&
              instance->debt_count <= PN_DEBTS_MAX,
          "too many months or debts");
    CHECK(instance->month_first == pn_date_month_index(instance->today) &&
              instance->month_first + instance->month_count < 9999 * 12,
          "the months leave the calendar");
    CHECK(is_amount(instance->cash_minor) && is_amount(instance->cushion_minor),
          "impossible cash or cushion");
    for (uint32_t i = 0; i < instance->flow_count; i++) {
        const struct pn_flow *flow = &instance->flows[i];
        CHECK(is_amount(flow->in_minor) && is_amount(flow->out_minor) &&
                  is_within(instance, flow->date) && (i == 0 || flow[-1].date <= flow->date),
              "the money of %s is out of order or impossible", pn_date_format(flow->date, text));
    }
    for (uint32_t i = 0; i < instance->shift_count; i++) {
        const struct pn_shift *shift = &instance->shifts[i];
        CHECK(is_amount(shift->pay_minor) && shift->count_max >= 0 && shift->count_max <= 1000 &&
                  is_within(instance, shift->date) && (i == 0 || shift[-1].date <= shift->date),
              "the shift of %s is out of order or impossible", pn_date_format(shift->date, text));
    }
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        PN_TRY(validate_debt(instance, j, diags));
    }
    return PN_OK;
}

enum pn_status pn_instance_read(struct pn_slice text, struct pn_arena *arena,
                                struct pn_diags *diags, struct pn_instance *out) {
    struct reader reader = {.arena = arena, .diags = diags, .text = text};
    reader.instance.places = 2;
    PN_TRY(read_lines(&reader));
    reader.span = PN_SPAN_NONE;
    if (!reader.has_today) (void)refuse(&reader, PN_P0203_MISSING, "no line says today");
    if (reader.months_told == 0) (void)refuse(&reader, PN_P0203_MISSING, "no line says months");
    if (reader.has_error) return PN_EINPUT;
    sort_by_date(&reader);
    reader.instance.flows = reader.flows.items;
    reader.instance.flow_count = (uint32_t)reader.flows.count;
    reader.instance.shifts = reader.shifts.items;
    reader.instance.shift_count = (uint32_t)reader.shifts.count;
    reader.instance.debts = reader.debts.items;
    reader.instance.debt_count = (uint32_t)reader.debts.count;
    PN_TRY(pn_instance_validate(&reader.instance, diags));
    *out = reader.instance;
    return PN_OK;
}

/* Writing. */

static void write_amount(const struct pn_instance *instance, struct pn_strbuf *buf, int64_t minor) {
    pn_decimal_print(buf, (struct pn_decimal){.mantissa = minor, .places = instance->places});
}

static void write_date(struct pn_strbuf *buf, pn_date date) {
    char text[PN_DATE_TEXT_MAX];
    pn_strbuf_text(buf, pn_date_format(date, text));
}

static void write_key_amount(const struct pn_instance *instance, struct pn_strbuf *buf,
                             const char *key, int64_t minor) {
    if (minor == 0) return;
    pn_strbuf_printf(buf, " %s=", key);
    write_amount(instance, buf, minor);
}

static void write_key_rate(struct pn_strbuf *buf, const char *key, int64_t ppb) {
    if (ppb == 0) return;
    pn_strbuf_printf(buf, " %s=", key);
    pn_rate_print(buf, ppb);
}

static void write_key_date(struct pn_strbuf *buf, const char *key, pn_date date) {
    if (date == PN_DATE_NONE) return;
    pn_strbuf_printf(buf, " %s=", key);
    write_date(buf, date);
}

static void write_rates(struct pn_strbuf *buf, const struct pn_contract *contract) {
    for (uint32_t i = 0; i < contract->rate_count; i++) {
        pn_strbuf_text(buf, " rate=");
        if (i > 0) {
            write_date(buf, contract->rates[i].from);
            pn_strbuf_byte(buf, ':');
        }
        if (contract->rates[i].unit != PN_RATE_YEARLY) {
            pn_strbuf_printf(buf, "%s:", unit_names[contract->rates[i].unit]);
        }
        pn_rate_print(buf, contract->rates[i].ppb);
    }
}

/* A name must stay one word and no comment. */
static void write_word(struct pn_strbuf *buf, struct pn_slice name) {
    for (size_t i = 0; i < name.length; i++) {
        unsigned char byte = (unsigned char)name.bytes[i];
        pn_strbuf_byte(buf, byte <= ' ' || byte == '#' ? '_' : name.bytes[i]);
    }
    if (name.length == 0) pn_strbuf_byte(buf, '-');
}

static void write_debt(const struct pn_instance *instance, struct pn_strbuf *buf,
                       const struct pn_plan_debt *debt) {
    const struct pn_contract *contract = &debt->contract;
    const struct pn_debt_state *state = &debt->state;
    pn_strbuf_text(buf, "debt ");
    write_word(buf, debt->name);
    pn_strbuf_printf(buf, " %s balance=", kind_names[contract->kind]);
    write_amount(instance, buf, state->balance_minor);
    write_key_date(buf, "at", state->at);
    write_key_amount(instance, buf, "overdue", state->overdue_minor);
    pn_strbuf_text(buf, " instalment=");
    write_amount(instance, buf, state->instalment_minor);
    pn_strbuf_printf(buf, " left=%d", state->payments_left);
    write_key_amount(instance, buf, "prepaid", state->prepaid_minor);
    write_rates(buf, contract);
    pn_strbuf_printf(buf, " count=%s prepay=%s rounding=%s due-day=%d",
                     count_names[contract->count], prepay_names[contract->prepay],
                     round_names[contract->rounding], contract->due_day);
    write_key_date(buf, "due", contract->due);
    write_key_amount(instance, buf, "pays", contract->pays_minor);
    if (contract->term_months > 0) pn_strbuf_printf(buf, " term=%d", contract->term_months);
    write_key_date(buf, "until", contract->until);
    write_key_rate(buf, "min", contract->min_ppb);
    write_key_amount(instance, buf, "min-floor", contract->min_minor);
    if (contract->min_plus_interest) pn_strbuf_text(buf, " min-plus-interest");
    write_key_amount(instance, buf, "late-fee", contract->late_fee_minor);
    write_key_rate(buf, "late-rate", contract->late_rate_ppb);
    if (contract->never_late) pn_strbuf_text(buf, " never-late");
    write_key_amount(instance, buf, "prepay-fee", contract->prepay_fee_minor);
    write_key_rate(buf, "prepay-share", contract->prepay_fee_ppb);
    write_key_amount(instance, buf, "account-fee", contract->account_fee_minor);
    if (debt->contract_only) pn_strbuf_text(buf, " contract-only");
    pn_strbuf_byte(buf, '\n');
    for (int32_t t = 0; debt->charges_minor != NULL && t < instance->month_count; t++) {
        if (debt->charges_minor[t] == 0) continue;
        pn_strbuf_printf(buf, "charge %d ", t);
        write_amount(instance, buf, debt->charges_minor[t]);
        pn_strbuf_byte(buf, '\n');
    }
}

static void write_line_amount(const struct pn_instance *instance, struct pn_strbuf *buf,
                              const char *key, int64_t minor) {
    pn_strbuf_printf(buf, "%s ", key);
    write_amount(instance, buf, minor);
    pn_strbuf_byte(buf, '\n');
}

void pn_instance_write(const struct pn_instance *instance, struct pn_strbuf *buf) {
    pn_strbuf_text(buf, "instance\ncommodity ");
    write_word(buf, instance->commodity);
    pn_strbuf_printf(buf, " %d\ntoday ", (int)instance->places);
    write_date(buf, instance->today);
    pn_strbuf_printf(buf, "\nmonths %d\n", instance->month_count);
    write_line_amount(instance, buf, "cash", instance->cash_minor);
    write_line_amount(instance, buf, "cushion", instance->cushion_minor);
    if (instance->allow_late) pn_strbuf_text(buf, "allow-late\n");
    for (uint32_t i = 0; i < instance->flow_count; i++) {
        pn_strbuf_text(buf, "flow ");
        write_date(buf, instance->flows[i].date);
        pn_strbuf_byte(buf, ' ');
        write_amount(instance, buf, instance->flows[i].in_minor);
        pn_strbuf_byte(buf, ' ');
        write_amount(instance, buf, instance->flows[i].out_minor);
        pn_strbuf_byte(buf, '\n');
    }
    for (uint32_t i = 0; i < instance->shift_count; i++) {
        pn_strbuf_text(buf, "shift ");
        write_date(buf, instance->shifts[i].date);
        pn_strbuf_byte(buf, ' ');
        write_amount(instance, buf, instance->shifts[i].pay_minor);
        pn_strbuf_printf(buf, " %d %d\n", instance->shifts[i].count_max, instance->shifts[i].kind);
    }
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        write_debt(instance, buf, &instance->debts[j]);
    }
}
