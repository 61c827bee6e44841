/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/report_spec.h"

#include <stdio.h>

#include "report/equity.h"
#include "report/pivot.h"

static enum pn_status refuse_date(struct pn_context *context, const char *option, const char *text,
                                  const char *hint) {
    pn_diags_error(context->diags, PN_C0110_BAD_PERIOD, PN_SPAN_NONE, hint,
                   "%s does not understand \"%s\"", option, text);
    return PN_EINPUT;
}

static enum pn_status read_date(struct pn_context *context, const char *option, const char *text,
                                pn_date *out) {
    enum pn_status st = pn_date_parse_smart(pn_slice_of(text), context->today, out);
    if (st != PN_EINPUT) return st;
    return refuse_date(context, option, text, "a date is expected, such as 2026-12-01 or 2026-12");
}

/* -b and -e go before the ends that -p names. */
static enum pn_status read_period(struct pn_context *context, struct pn_period *out) {
    const struct pn_options *options = context->options;
    struct pn_period period = PN_PERIOD_ALL;
    struct pn_slice bad = {0};
    if (options->period != NULL) {
        enum pn_status st =
            pn_period_parse(pn_slice_of(options->period), context->today, &bad, &period);
        if (st == PN_EINPUT)
            return refuse_date(context, "--period", options->period,
                               "a period is expected, such as 2026, 2026q1, monthly from 2026-03");
        PN_TRY(st);
    }
    if (options->begin != NULL)
        PN_TRY(read_date(context, "--begin", options->begin, &period.start));
    if (options->end != NULL) PN_TRY(read_date(context, "--end", options->end, &period.end));
    pn_date tomorrow = context->today + 1;
    if (options->is_current && (period.end == PN_DATE_NONE || period.end > tomorrow))
        period.end = tomorrow;
    *out = period;
    return PN_OK;
}

/* The option given last says how time is cut; --period only if it names an interval. */
static struct pn_interval interval_of(const struct pn_options *options,
                                      struct pn_interval of_period) {
    static const char *const names[] = {"daily",     "weekly", "monthly",
                                        "quarterly", "yearly", "period"};
    static const enum pn_interval_kind kinds[] = {PN_INTERVAL_DAYS, PN_INTERVAL_WEEKS,
                                                  PN_INTERVAL_MONTHS, PN_INTERVAL_QUARTERS,
                                                  PN_INTERVAL_YEARS};
    size_t count = of_period.kind == PN_INTERVAL_NONE ? 5 : 6;
    const char *last = pn_options_last(options, names, count);
    for (size_t i = 0; i < 5; i++)
        if (last == names[i]) return (struct pn_interval){.kind = kinds[i], .count = 1};
    return of_period;
}

/* --tree or --flat, whichever was given last. */
static bool is_tree(const struct pn_options *options) {
    static const char *const names[] = {"tree", "flat"};
    return pn_options_last(options, names, 2) == names[0];
}

static enum pn_status read_commodity(struct pn_context *context, struct pn_slice symbol,
                                     uint32_t *out) {
    bool is_quoted = symbol.length > 1 && symbol.bytes[0] == '"';
    if (is_quoted) symbol = pn_slice_sub(symbol, 1, symbol.length - 1);
    *out = pn_books_commodity_find(&context->books, symbol);
    if (*out == PN_NONE) {
        pn_diags_warn(context->diags, PN_C0112_UNKNOWN_COMMODITY, PN_SPAN_NONE,
                      "value in a commodity that the journal or its prices use",
                      "there is no commodity \"%.*s\", so nothing has a value in it",
                      PN_ARG(symbol));
    }
    return PN_OK;
}

/* --value=WHEN[,COMMODITY], where WHEN may also be "cost". */
static enum pn_status read_value(struct pn_context *context, const char *text,
                                 struct pn_report_spec *spec, struct pn_slice *target) {
    struct pn_slice whole = pn_slice_of(text);
    size_t comma = pn_slice_find(whole, ',');
    struct pn_slice when = pn_slice_sub(whole, 0, comma);
    if (comma < whole.length) *target = pn_slice_sub(whole, comma + 1, whole.length);
    if (pn_slice_is(when, "then")) {
        spec->value = PN_VALUE_THEN;
    } else if (pn_slice_is(when, "end")) {
        spec->value = PN_VALUE_END;
    } else if (pn_slice_is(when, "now")) {
        spec->value = PN_VALUE_NOW;
    } else if (pn_slice_is(when, "cost")) {
        spec->at_cost = true;
        if (comma < whole.length) spec->value = PN_VALUE_END;
    } else {
        spec->value = PN_VALUE_DATE;
        if (pn_date_parse_smart(when, context->today, &spec->value_date) != PN_OK)
            return refuse_date(context, "--value", text,
                               "then, end, now or a date is expected, such as 2026-12-01");
    }
    return PN_OK;
}

/* A commodity that was named and is not there leaves all amounts as they are. */
static enum pn_status read_target(struct pn_context *context, struct pn_slice symbol,
                                  struct pn_report_spec *spec) {
    PN_TRY(read_commodity(context, symbol, &spec->value_commodity));
    if (spec->value_commodity == PN_NONE) spec->value = PN_VALUE_NONE;
    return PN_OK;
}

static enum pn_status read_valuation(struct pn_context *context, struct pn_report_spec *spec) {
    const struct pn_options *options = context->options;
    struct pn_slice target = {0};
    spec->value_commodity = PN_NONE;
    spec->at_cost = options->is_cost;
    if (options->is_market) spec->value = PN_VALUE_END;
    if (options->value != NULL) PN_TRY(read_value(context, options->value, spec, &target));
    if (options->exchange != NULL) {
        if (spec->value == PN_VALUE_NONE) spec->value = PN_VALUE_END;
        target = pn_slice_of(options->exchange);
    }
    if (target.length == 0) return PN_OK;
    return read_target(context, target, spec);
}

/* Any of the marks asked for; a query already holds the words. */
static enum pn_status require_marks(struct pn_context *context, struct pn_query *query) {
    const struct pn_options *options = context->options;
    const bool is_asked[] = {options->is_unmarked || options->is_uncleared,
                             options->is_pending || options->is_uncleared, options->is_cleared};
    struct pn_term marks = {.kind = PN_TERM_OR};
    for (int mark = 0; mark < 3; mark++) {
        struct pn_term *term = NULL;
        if (!is_asked[mark]) continue;
        PN_TRY(PN_NEW(context->arena, &term));
        *term = (struct pn_term){.kind = PN_TERM_STATUS, .mark = (enum pn_mark)mark};
        PN_TRY(PN_PUSH(context->arena, &marks.parts, term));
    }
    if (marks.parts.count == 0) return PN_OK;
    return pn_query_require(query, marks, context->arena);
}

static enum pn_status read_query(struct pn_context *context, size_t first, struct pn_period period,
                                 struct pn_query *query) {
    const struct pn_options *options = context->options;
    PN_TRY(pn_query_init(context->arena, query));
    if (first < options->operands.count)
        PN_TRY(pn_query_parse(options->operands.items + first, options->operands.count - first,
                              context->today, options->uses_date2, context->arena, context->diags,
                              query));
    PN_TRY(require_marks(context, query));
    if (options->is_real)
        PN_TRY(pn_query_require(query, (struct pn_term){.kind = PN_TERM_REAL, .is_real = true},
                                context->arena));
    query->days = pn_days_both(query->days, (struct pn_days){period.start, period.end});
    if (options->depth >= 0 && (query->depth < 0 || options->depth < query->depth))
        query->depth = options->depth;
    return PN_OK;
}

/* What was given last of the ways to calculate; changes of value and gains need values. */
static enum pn_status read_calculation(struct pn_context *context, struct pn_report_spec *spec) {
    static const char *const names[] = {"sum", "valuechange", "gain", "budget"};
    const char *last = pn_options_last(context->options, names, 4);
    if (last != names[1] && last != names[2]) return PN_OK;
    spec->calculation = last == names[1] ? PN_CALC_VALUE_CHANGE : PN_CALC_GAIN;
    bool is_end = spec->value == PN_VALUE_NONE || spec->value == PN_VALUE_END;
    if (spec->at_cost && spec->calculation == PN_CALC_GAIN) {
        pn_diags_error(context->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE,
                       "leave out --cost: a gain is value less cost",
                       "--gain and --cost cannot both be asked for");
        return PN_EINPUT;
    }
    if (!is_end && spec->calculation == PN_CALC_VALUE_CHANGE) {
        pn_diags_error(context->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE,
                       "leave out --value, or say --value=end",
                       "--valuechange compares values at the ends of periods only");
        return PN_EINPUT;
    }
    if (spec->value == PN_VALUE_NONE) spec->value = PN_VALUE_END;
    return PN_OK;
}

static enum pn_accumulation accumulation_of(const struct pn_options *options) {
    if (options->is_historical) return PN_SUM_HISTORICAL;
    return options->is_cumulative ? PN_SUM_CUMULATIVE : PN_SUM_CHANGE;
}

/* Shares are shown as amounts of a commodity "%" that only this report's books have. */
static enum pn_status add_percent(struct pn_context *context, struct pn_report_spec *spec) {
    struct pn_commodity *commodities = NULL;
    struct pn_books *books = NULL;
    size_t count = spec->books->commodity_count;
    PN_TRY(PN_NEW(context->arena, &books));
    PN_TRY(PN_NEW_ARRAY(context->arena, count + 1, &commodities));
    memcpy(commodities, spec->books->commodities, count * sizeof *commodities);
    commodities[count] = (struct pn_commodity){
        .symbol = PN_SLICE("%"), .style = PN_STYLE_DEFAULT, .directive = PN_NONE};
    commodities[count].style.places = 1;
    *books = *spec->books;
    books->commodities = commodities;
    books->commodity_count = count + 1;
    spec->books = books;
    spec->percent = (uint32_t)count;
    return PN_OK;
}

/* --layout=wide[,N], tall or bare. */
static enum pn_status read_layout(struct pn_context *context, struct pn_report_spec *spec) {
    const char *text = context->options->layout;
    if (text == NULL) return PN_OK;
    struct pn_slice whole = pn_slice_of(text);
    struct pn_slice name = pn_slice_sub(whole, 0, pn_slice_find(whole, ','));
    struct pn_slice rest = pn_slice_sub(whole, name.length + 1, whole.length);
    struct pn_decimal columns = {0};
    bool is_wide = pn_slice_is(name, "wide");
    bool has_columns = is_wide && pn_decimal_parse(rest, &columns) == PN_OK;
    bool is_fit = columns.places == 0 && columns.mantissa >= 0 && columns.mantissa <= 10000;
    if (pn_slice_is(name, "tall")) {
        spec->layout = PN_LAYOUT_TALL;
    } else if (pn_slice_is(name, "bare")) {
        spec->layout = PN_LAYOUT_BARE;
    } else if (!is_wide) {
        is_fit = false;
    }
    if (is_fit && (rest.length == 0 || has_columns)) {
        spec->layout_columns = (size_t)columns.mantissa;
        return PN_OK;
    }
    pn_diags_error(context->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE,
                   "one of wide, wide,40, tall, bare", "--layout cannot be \"%s\"", text);
    return PN_EINPUT;
}

/* --pretty, --pretty=yes, =always. */
static bool is_yes(const char *text) {
    if (text == NULL) return false;
    struct pn_slice word = pn_slice_of(text);
    return word.length == 0 || pn_slice_is(word, "yes") || pn_slice_is(word, "always") ||
           pn_slice_is(word, "y") || pn_slice_is(word, "true");
}

/* Which part of the books: what can be said before they are there. */
static enum pn_status read_filter(struct pn_context *context, size_t first,
                                  struct pn_report_spec *spec) {
    struct pn_period period = PN_PERIOD_ALL;
    PN_TRY(read_period(context, &period));
    spec->interval = interval_of(context->options, period.interval);
    return read_query(context, first, period, &spec->query);
}

static enum pn_status read_spec(struct pn_context *context, struct pn_report_spec *out) {
    const struct pn_options *options = context->options;
    struct pn_report_spec spec = {
        .query = out->query,
        .interval = out->interval,
        .books = &context->books,
        .accumulation = accumulation_of(options),
        .today = context->today,
        .is_tree = is_tree(options),
        .is_empty = options->is_empty,
        .is_elided = !options->is_not_elided,
        .has_row_total = options->has_row_total,
        .has_average = options->has_average,
        .sorts_by_amount = options->sorts_by_amount,
        .is_pretty = is_yes(options->pretty) && options->format == PN_FORMAT_TXT,
        .has_color = context->has_color && options->format == PN_FORMAT_TXT,
        .is_transposed = options->is_transposed,
        .is_inverted = options->is_inverted,
        .is_related = options->is_related,
        .uses_date2 = options->uses_date2,
        .is_by_transaction = options->is_by_transaction,
        .shows_costs = options->shows_costs,
        .with_types = options->shows_types,
        .with_declared = options->is_declared,
        .drop = options->drop > 0 ? (unsigned)options->drop : 0,
    };
    PN_TRY(read_valuation(context, &spec));
    PN_TRY(read_calculation(context, &spec));
    PN_TRY(read_layout(context, &spec));
    if (options->is_percent) PN_TRY(add_percent(context, &spec));
    *out = spec;
    return PN_OK;
}

/* What changes the books before any report sees them. */
static enum pn_status transform(struct pn_context *context) {
    const struct pn_options *options = context->options;
    struct pn_books *loaded = NULL;
    if (options->infers_equity && !options->is_cost) {
        PN_TRY(PN_NEW(context->arena, &loaded));
        *loaded = context->books;
        PN_TRY(pn_equity_make(loaded, context->arena, &context->books));
    }
    if (options->pivot == NULL) return PN_OK;
    PN_TRY(PN_NEW(context->arena, &loaded));
    *loaded = context->books;
    return pn_pivot_make(loaded, pn_slice_of(options->pivot), context->arena, &context->books);
}

/* --forecast=PERIOD, whose open ends are those of the report. */
static enum pn_status read_forecast(struct pn_context *context, struct pn_days days,
                                    struct pn_books_options *out) {
    const char *text = context->options->forecast;
    struct pn_slice bad = {0};
    if (text == NULL) return PN_OK;
    out->use_forecast = true;
    if (text[0] != '\0') {
        enum pn_status st =
            pn_period_parse(pn_slice_of(text), context->today, &bad, &out->forecast);
        if (st == PN_EINPUT)
            return refuse_date(context, "--forecast", text,
                               "a period is expected, such as --forecast=2026 or =2026-03..");
        PN_TRY(st);
    }
    out->forecast_after = days.begin;
    if (out->forecast.end == PN_DATE_NONE) out->forecast.end = days.end;
    return PN_OK;
}

static int load(struct pn_context *context, struct pn_days days) {
    struct pn_books_options options;
    enum pn_status st = pn_context_books_options(context, &options);
    if (st != PN_OK) return pn_exit_of(st);
    st = read_forecast(context, days, &options);
    if (st != PN_OK) return st == PN_EINPUT ? PN_EXIT_USAGE : pn_exit_of(st);
    options.infer_cost_prices = context->options->infers_prices;
    int code = pn_context_load(context, &options);
    if (code != PN_EXIT_DONE) return code;
    return pn_exit_of(transform(context));
}

int pn_context_report_from(struct pn_context *context, size_t first, struct pn_report_spec *out) {
    struct pn_report_spec spec = {0};
    enum pn_status st = read_filter(context, first, &spec);
    if (st != PN_OK) return st == PN_EINPUT ? PN_EXIT_USAGE : pn_exit_of(st);
    int code = load(context, spec.query.days);
    if (code != PN_EXIT_DONE) return code;
    st = read_spec(context, &spec);
    if (st == PN_OK) *out = spec;
    return st == PN_EINPUT ? PN_EXIT_USAGE : pn_exit_of(st);
}

int pn_context_report(struct pn_context *context, struct pn_report_spec *out) {
    return pn_context_report_from(context, 0, out);
}

int pn_context_pattern(struct pn_context *context, const char *text, bool is_exact,
                       struct pn_pattern **out) {
    struct pn_strbuf whole;
    char error[128] = "";
    pn_strbuf_init(&whole, context->arena);
    pn_strbuf_printf(&whole, "%s%s", is_exact ? "(?-i)" : "", text);
    if (whole.status != PN_OK) return pn_exit_of(whole.status);
    enum pn_status st =
        pn_pattern_compile(pn_strbuf_view(&whole), false, context->arena, error, out);
    if (st != PN_EINPUT) return pn_exit_of(st);
    pn_diags_error(context->diags, PN_C0109_BAD_QUERY, PN_SPAN_NONE,
                   "a regular expression is expected; put \\ before ( ) [ ] * + ? | . ^ $",
                   "cannot read \"%s\": %s", text, error);
    return PN_EXIT_USAGE;
}

/* --width=N[,M]: N columns for a line, M of them for the description. */
enum pn_status pn_context_width(struct pn_context *context, struct pn_register_width *out) {
    struct pn_decimal whole = {0};
    struct pn_decimal part = {0};
    *out = (struct pn_register_width){.columns = (size_t)context->columns};
    if (context->options->width == NULL) return PN_OK;
    struct pn_slice text = pn_slice_of(context->options->width);
    size_t comma = pn_slice_find(text, ',');
    bool is_read = pn_decimal_parse(pn_slice_sub(text, 0, comma), &whole) == PN_OK;
    if (comma < text.length)
        is_read =
            is_read && pn_decimal_parse(pn_slice_sub(text, comma + 1, text.length), &part) == PN_OK;
    bool is_fit = is_read && whole.places == 0 && part.places == 0 && whole.mantissa > 0 &&
                  whole.mantissa <= 10000 && part.mantissa >= 0 && part.mantissa <= 10000;
    if (!is_fit) {
        pn_diags_error(context->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE,
                       "such as --width 120, or --width 120,40 for a description of 40",
                       "--width cannot be \"%s\"", context->options->width);
        return PN_EINPUT;
    }
    out->columns = (size_t)whole.mantissa;
    out->description = (size_t)part.mantissa;
    return PN_OK;
}

int pn_exit_of_balance(struct pn_context *context, enum pn_status status) {
    if (status != PN_EINPUT) return pn_exit_of(status);
    pn_diags_error(context->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE,
                   "value everything in one commodity, with --cost or --market",
                   "--percent needs amounts of one commodity, and there are several");
    return PN_EXIT_USAGE;
}
