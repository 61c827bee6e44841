/*
 * The months ahead: three lines of cash, the lowest points, a table of the same.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "household/outlook.h"
#include "household/path.h"
#include "web/chart.h"
#include "web/plan_parts.h"

#define LINE_COUNT   3
#define MONTHS_USUAL 18

struct outlook {
    struct pn_request *request;
    struct pn_say *say;
    const struct pn_answer *answer;
    int32_t months;
    bool is_daily;
    struct pn_path paths[LINE_COUNT];
    struct pn_month_cash *table[LINE_COUNT];
    struct pn_chart chart;
};

static const char *const line_names[LINE_COUNT] = {"sure", "shifts", "kept"};

static enum pn_status follow(struct outlook *outlook) {
    const struct pn_answer *answer = outlook->answer;
    struct pn_arena *arena = outlook->request->arena;
    const int32_t *shifts = answer->plan.decisions.shift_count;
    PN_TRY(pn_path_follow(&answer->sure, NULL, outlook->months, arena, &outlook->paths[0]));
    PN_TRY(pn_path_follow(&answer->sure, shifts, outlook->months, arena, &outlook->paths[1]));
    PN_TRY(pn_path_follow(&answer->kept, shifts, outlook->months, arena, &outlook->paths[2]));
    PN_TRY(pn_outlook_months(&answer->sure, &answer->bare, arena, &outlook->table[0]));
    PN_TRY(pn_outlook_months(&answer->sure, &answer->steady, arena, &outlook->table[1]));
    return pn_outlook_months(&answer->kept, &answer->hoped, arena, &outlook->table[2]);
}

static void scale(struct outlook *outlook) {
    const struct pn_instance *sure = &outlook->answer->sure;
    int64_t low = 0, high = sure->cash_minor;
    for (int line = 0; line < LINE_COUNT; line++) {
        const struct pn_path *path = &outlook->paths[line];
        for (size_t i = 0; i < path->count; i++) {
            if (path->points[i].cash_minor < low) low = path->points[i].cash_minor;
            if (path->points[i].cash_minor > high) high = path->points[i].cash_minor;
        }
    }
    pn_date last = pn_date_month_start(sure->month_first + outlook->months) - 1;
    pn_chart_init(&outlook->chart, sure->today, last, low, high);
}

/* ---- a line in parts of one sign ---- */

struct drawing {
    struct pn_say *say;
    const struct pn_chart *chart;
    int sign; /* of the part that is open; 0 for none */
};

static void draw(struct drawing *drawing, int32_t x, int32_t y) {
    pn_say_open(drawing->say, NULL, '[');
    pn_say_whole(drawing->say, NULL, x);
    pn_say_whole(drawing->say, NULL, y);
    pn_say_close(drawing->say);
}

static void end_part(struct drawing *drawing) {
    if (drawing->sign == 0) return;
    pn_say_close(drawing->say);
    pn_say_close(drawing->say);
    drawing->sign = 0;
}

static void begin_part(struct drawing *drawing, int sign) {
    end_part(drawing);
    drawing->sign = sign;
    pn_say_open(drawing->say, NULL, '{');
    pn_say_whole(drawing->say, "sign", sign);
    pn_say_open(drawing->say, "points", '[');
}

/* Cash stays as it is until a day and changes on it: a level, then a step cut at zero. */
static void step_to(struct drawing *drawing, int32_t x, int64_t before, int64_t after) {
    int sign = after < 0 ? -1 : 1;
    draw(drawing, x, pn_chart_y(drawing->chart, before));
    if (sign != drawing->sign) {
        int32_t zero = pn_chart_y(drawing->chart, 0);
        draw(drawing, x, zero);
        begin_part(drawing, sign);
        draw(drawing, x, zero);
    }
    draw(drawing, x, pn_chart_y(drawing->chart, after));
}

static void say_parts(struct outlook *outlook, const struct pn_path *path) {
    struct drawing drawing = {.say = outlook->say, .chart = &outlook->chart};
    int64_t cash = outlook->answer->sure.cash_minor;
    pn_say_open(outlook->say, "parts", '[');
    begin_part(&drawing, cash < 0 ? -1 : 1);
    draw(&drawing, 0, pn_chart_y(&outlook->chart, cash));
    for (size_t i = 0; i < path->count; i++) {
        step_to(&drawing, pn_chart_x(&outlook->chart, path->points[i].date), cash,
                path->points[i].cash_minor);
        cash = path->points[i].cash_minor;
    }
    draw(&drawing, PN_CHART_WIDTH, pn_chart_y(&outlook->chart, cash));
    end_part(&drawing);
    pn_say_close(outlook->say);
}

/* ---- days ---- */

/* What moves on a day, by name; *at walks along the occurrences. */
static void say_what(struct outlook *outlook, pn_date date, size_t *at) {
    const struct pn_household *household = outlook->answer->household;
    const struct pn_instance *sure = &outlook->answer->sure;
    pn_say_open(outlook->say, "what", '[');
    while (*at < household->occurrences.count && household->occurrences.items[*at].date < date)
        ++*at;
    for (size_t i = *at; i < household->occurrences.count; i++) {
        const struct pn_occurrence *occurrence = &household->occurrences.items[i];
        if (occurrence->date != date) break;
        pn_say_text(outlook->say, NULL, household->streams.items[occurrence->stream].label);
    }
    int32_t month = pn_date_month_index(date) - sure->month_first;
    for (uint32_t j = 0; j < sure->debt_count; j++) {
        if (pn_instance_due(sure, j, month) == date) {
            pn_say_text(outlook->say, NULL, sure->debts[j].name);
        }
    }
    pn_say_close(outlook->say);
}

static void say_days(struct outlook *outlook, const struct pn_path *path) {
    size_t at = 0;
    pn_say_open(outlook->say, "days", '[');
    for (size_t i = 0; i < path->count && outlook->is_daily; i++) {
        const struct pn_path_point *point = &path->points[i];
        pn_say_open(outlook->say, NULL, '{');
        pn_say_date(outlook->say, "date", point->date);
        pn_say_whole(outlook->say, "x", pn_chart_x(&outlook->chart, point->date));
        pn_say_whole(outlook->say, "y", pn_chart_y(&outlook->chart, point->cash_minor));
        pn_say_amount(outlook->say, "amount", point->cash_minor);
        say_what(outlook, point->date, &at);
        pn_say_close(outlook->say);
    }
    pn_say_close(outlook->say);
}

static void say_line(struct outlook *outlook, int line) {
    const struct pn_path *path = &outlook->paths[line];
    bool is_below = path->below_on != PN_DATE_NONE;
    struct pn_message message = {.code = is_below ? "outlook.below" : "outlook.above"};
    if (is_below) pn_message_add(&message, "date", PN_SAY_DATE, path->below_on);
    pn_message_add(&message, "lowest", PN_SAY_AMOUNT, path->lowest.cash_minor);
    pn_message_add(&message, "lowest_on", PN_SAY_DATE, path->lowest.date);
    pn_say_open(outlook->say, NULL, '{');
    pn_say_word(outlook->say, "name", line_names[line]);
    pn_say_amount(outlook->say, "lowest", path->lowest.cash_minor);
    pn_say_date(outlook->say, "lowest_on", path->lowest.date);
    pn_say_date(outlook->say, "below_on", path->below_on);
    pn_say_amount(outlook->say, "end", path->end_minor);
    pn_say_message(outlook->say, "message", &message);
    say_parts(outlook, path);
    say_days(outlook, path);
    pn_say_close(outlook->say);
}

/* ---- the table ---- */

static void say_months(struct outlook *outlook) {
    pn_say_open(outlook->say, "months", '[');
    for (int32_t t = 0; t < outlook->months; t++) {
        const struct pn_month_cash *steady = &outlook->table[1][t];
        pn_say_open(outlook->say, NULL, '{');
        pn_say_month(outlook->say, "month", outlook->answer->sure.month_first + t);
        pn_say_word(outlook->say, "state", steady->is_red ? "red" : "black");
        for (int line = 0; line < LINE_COUNT; line++)
            pn_say_amount(outlook->say, line_names[line], outlook->table[line][t].end_minor);
        pn_say_amount(outlook->say, "lowest", steady->lowest_minor);
        pn_say_date(outlook->say, "lowest_on", steady->lowest_on);
        pn_say_close(outlook->say);
    }
    pn_say_close(outlook->say);
}

static enum pn_status say_outlook(struct outlook *outlook) {
    if (outlook->months > outlook->answer->sure.month_count) {
        outlook->months = outlook->answer->sure.month_count;
    }
    PN_TRY(follow(outlook));
    scale(outlook);
    pn_say_open(outlook->say, "lines", '[');
    for (int line = 0; line < LINE_COUNT; line++)
        say_line(outlook, line);
    pn_say_close(outlook->say);
    say_months(outlook);
    pn_say_stripes(outlook->request, "stripes", outlook->answer,
                   outlook->answer->sure.month_first + outlook->months - 1);
    pn_chart_say(outlook->say, &outlook->chart);
    return PN_OK;
}

enum pn_status pn_route_outlook(struct pn_request *request) {
    struct outlook outlook = {.request = request, .say = &request->say};
    int64_t months, daily;
    PN_TRY(pn_request_count(request, "months", 1, 360, MONTHS_USUAL, &months));
    PN_TRY(pn_request_count(request, "daily", 0, 1, 0, &daily));
    outlook.months = (int32_t)months;
    outlook.is_daily = daily == 1;
    outlook.answer = pn_plan_shown(request);
    pn_say_open(&request->say, NULL, '{');
    pn_request_say_version(request);
    pn_request_say_plan(request);
    if (outlook.answer != NULL) {
        PN_TRY(say_outlook(&outlook));
    } else {
        static const char *const blocks[] = {"lines", "months", "stripes", "box", "ticks"};
        for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
            pn_say_null(&request->say, blocks[i]);
    }
    pn_say_close(&request->say);
    return PN_OK;
}
