/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/chart.h"

#define TICKS_Y       6
#define MONTHS_TICKED 24 /* more months than this are marked by years only */

void pn_chart_init(struct pn_chart *chart, pn_date first, pn_date last, int64_t low, int64_t high) {
    *chart = (struct pn_chart){first, last > first ? last : first + 1, low < 0 ? low : 0,
                               high > 0 ? high : 0};
    if (chart->high == chart->low) chart->high = chart->low + 1;
}

int32_t pn_chart_x(const struct pn_chart *chart, pn_date date) {
    int64_t span = chart->last - chart->first, at = date - chart->first;
    return (int32_t)(at < 0 ? 0 : at > span ? PN_CHART_WIDTH : at * PN_CHART_WIDTH / span);
}

int32_t pn_chart_y(const struct pn_chart *chart, int64_t minor) {
    pn_i128 span = (pn_i128)chart->high - chart->low, down = (pn_i128)chart->high - minor;
    return (int32_t)(down * PN_CHART_HEIGHT / span);
}

/* 1, 2 or 5 times a power of ten, so that at most TICKS_Y of them fit in the span. */
static int64_t round_step(pn_i128 span) {
    pn_i128 step = 1;
    static const int times[] = {1, 2, 5};
    for (pn_i128 power = 1;; power *= 10) {
        for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
            step = power * times[i];
            if (span / step <= TICKS_Y) return (int64_t)step;
        }
    }
}

static void say_tick(struct pn_say *say, int32_t at, const struct pn_strbuf *text) {
    pn_say_open(say, NULL, '{');
    pn_say_whole(say, "at", at);
    pn_say_text(say, "text", pn_strbuf_view(text));
    pn_say_close(say);
}

static void say_months(struct pn_say *say, const struct pn_chart *chart) {
    int32_t first = pn_date_month_index(chart->first), last = pn_date_month_index(chart->last);
    struct pn_strbuf text;
    pn_strbuf_init(&text, say->text.arena);
    pn_say_open(say, "x", '[');
    for (int32_t month = first; month <= last; month++) {
        pn_date start = pn_date_month_start(month);
        if (start < chart->first) continue;
        if (last - first > MONTHS_TICKED && month % 12 != 0) continue;
        pn_strbuf_reset(&text);
        if (month % 12 == 0)
            pn_strbuf_printf(&text, "%d", month / 12);
        else
            pn_locale_month_name(&text, say->locale, month);
        say_tick(say, pn_chart_x(chart, start), &text);
    }
    pn_say_close(say);
    if (text.status != PN_OK) say->failed = text.status;
}

static void say_amounts(struct pn_say *say, const struct pn_chart *chart) {
    int64_t step = round_step((pn_i128)chart->high - chart->low);
    struct pn_strbuf text;
    pn_strbuf_init(&text, say->text.arena);
    pn_say_open(say, "y", '[');
    for (int64_t at = chart->low / step * step; at <= chart->high; at += step) {
        if (at < chart->low) continue;
        pn_strbuf_reset(&text);
        pn_locale_number(&text, say->locale,
                         pn_decimal_normal((struct pn_decimal){at, say->money.style.places}));
        say_tick(say, pn_chart_y(chart, at), &text);
    }
    pn_say_close(say);
    if (text.status != PN_OK) say->failed = text.status;
}

void pn_chart_say(struct pn_say *say, const struct pn_chart *chart) {
    pn_say_open(say, "box", '{');
    pn_say_whole(say, "width", PN_CHART_WIDTH);
    pn_say_whole(say, "height", PN_CHART_HEIGHT);
    pn_say_whole(say, "zero", pn_chart_y(chart, 0));
    pn_say_close(say);
    pn_say_open(say, "ticks", '{');
    say_months(say, chart);
    say_amounts(say, chart);
    pn_say_close(say);
}
