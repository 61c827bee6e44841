/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/svg.h"

#include "household/path.h"

#define LINES 3

/* The picture's own units; the viewBox scales them. */
#define WIDTH       1920
#define HEIGHT      1000
#define LEFT        210 /* room for amounts           */
#define RIGHT       40
#define STRIPE_TOP  100
#define STRIPE_HIGH 64
#define CHART_TOP   260
#define CHART_HIGH  520
#define TICKS_MAX   6
#define LEGEND_TOP  880
#define LEGEND_STEP 42

struct picture {
    const struct pn_answer *answer;
    const struct pn_household *household;
    struct pn_strbuf *buf;
    int32_t months;
    struct pn_path paths[LINES];
    pn_date first, last;
    int64_t low, high;
};

static const char *const names[LINES] = {"sure money alone", "with the plan's shifts",
                                         "and if promises are kept"};

void pn_markup_text(struct pn_strbuf *buf, struct pn_slice text) {
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == '<') {
            pn_strbuf_text(buf, "&lt;");
        } else if (c == '>') {
            pn_strbuf_text(buf, "&gt;");
        } else if (c == '&') {
            pn_strbuf_text(buf, "&amp;");
        } else if (c == '"') {
            pn_strbuf_text(buf, "&quot;");
        } else if (c == '\'') {
            pn_strbuf_text(buf, "&#39;");
        } else if ((unsigned char)c < ' ' && c != '\n' && c != '\t') {
            pn_strbuf_text(buf, "\xef\xbf\xbd");
        } else {
            pn_strbuf_byte(buf, c);
        }
    }
}

void pn_svg_rules(struct pn_strbuf *buf) {
    pn_strbuf_text(
        buf,
        ".penny{--ink:#1b1b1f;--soft:#5b5b66;--grid:#d9d9e0;--red:#b3261e;--back:#ffffff;"
        "--black:#26262b;font-family:system-ui,sans-serif}\n"
        "@media (prefers-color-scheme:dark){.penny{--ink:#ececf1;--soft:#a9a9b5;--grid:#3a3a44;"
        "--red:#ff8a80;--back:#16161a;--black:#d6d6de}}\n"
        "@media print{.penny{--ink:#000;--soft:#333;--grid:#bbb;--red:#b3261e;--back:#fff;"
        "--black:#000}}\n"
        ".penny text{fill:var(--ink);font-size:28px}.penny .soft{fill:var(--soft)}\n"
        ".penny .grid{stroke:var(--grid);stroke-width:2}.penny .zero{stroke:var(--ink);"
        "stroke-width:3}\n"
        ".penny .month{fill:var(--black)}.penny .red{fill:url(#penny-hatch);stroke:var(--red);"
        "stroke-width:4}\n"
        ".penny path{fill:none;stroke:var(--ink);stroke-width:4;stroke-linejoin:round}\n"
        ".penny .under{stroke:var(--red);stroke-width:8}\n"
        ".penny .line0{stroke-dasharray:4 9;stroke-linecap:round}.penny .line2{stroke-dasharray:"
        "24 10;stroke:var(--soft)}.penny .line1{stroke-width:7}\n"
        ".penny .line2.under{stroke:var(--red)}.penny .line1.under{stroke-width:10}\n"
        ".penny .low{fill:var(--back);stroke:var(--ink);stroke-width:5}\n");
}

/* ---- places ---- */

static int32_t x_of(const struct picture *picture, pn_date date) {
    int64_t span = picture->last - picture->first, at = date - picture->first;
    if (at < 0) at = 0;
    if (at > span) at = span;
    return (int32_t)(LEFT + at * (WIDTH - LEFT - RIGHT) / span);
}

static int32_t y_of(const struct picture *picture, int64_t minor) {
    pn_i128 span = (pn_i128)picture->high - picture->low;
    pn_i128 down = (pn_i128)picture->high - minor;
    return (int32_t)(CHART_TOP + down * CHART_HIGH / span);
}

/* 1, 2 or 5 times a power of ten, so that few of them fit in the span. */
static int64_t round_step(pn_i128 span) {
    static const int times[] = {1, 2, 5};
    for (pn_i128 power = 1;; power *= 10) {
        for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
            if (span / (power * times[i]) < TICKS_MAX) return (int64_t)(power * times[i]);
        }
    }
}

/* ---- words ---- */

/* Amounts of the axis: no decimals where they are all zero. */
static void axis_amount(struct picture *picture, int64_t minor) {
    struct pn_style style = picture->household->style;
    struct pn_decimal value = pn_decimal_normal((struct pn_decimal){minor, style.places});
    pn_style_print_number(picture->buf, &style, value);
}

static void point_words(struct picture *picture, const struct pn_path *path) {
    pn_household_print(picture->household, path->lowest.cash_minor, picture->buf);
    pn_strbuf_text(picture->buf, " on ");
    pn_letter_date(path->lowest.date, picture->buf);
}

/* What a person sees who cannot see it: the same facts, then month by month. */
static void describe(struct picture *picture) {
    struct pn_strbuf *buf = picture->buf;
    for (int line = 0; line < LINES; line++) {
        const struct pn_path *path = &picture->paths[line];
        pn_strbuf_printf(buf, "Cash, %s: lowest ", names[line]);
        point_words(picture, path);
        if (path->below_on != PN_DATE_NONE) {
            pn_strbuf_text(buf, ", below zero from ");
            pn_letter_date(path->below_on, buf);
        }
        pn_strbuf_text(buf, ".\n");
    }
    for (int32_t t = 0; t < picture->months; t++) {
        const struct pn_stripe *stripe = &picture->answer->coming[t];
        pn_letter_month(stripe->month, buf);
        pn_strbuf_printf(buf, ": %s, lowest ", stripe->color == PN_MONTH_RED ? "red" : "black");
        pn_household_print(picture->household, stripe->lowest_minor, buf);
        pn_strbuf_text(buf, ".\n");
    }
}

/* ---- stripes ---- */

static void draw_stripe(struct picture *picture, int32_t t) {
    const struct pn_stripe *stripe = &picture->answer->coming[t];
    int32_t wide = WIDTH - LEFT - RIGHT, from = LEFT + t * wide / picture->months;
    int32_t to = LEFT + (t + 1) * wide / picture->months, month = stripe->month % 12;
    int32_t gap = picture->months > 36 ? 2 : 6;
    pn_strbuf_printf(picture->buf,
                     "<rect class=\"month%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
                     "rx=\"4\"><title>",
                     stripe->color == PN_MONTH_RED ? " red" : "", from + gap / 2, STRIPE_TOP,
                     to - from - gap, STRIPE_HIGH);
    pn_letter_month(stripe->month, picture->buf);
    pn_strbuf_printf(picture->buf, ": %s, lowest ",
                     stripe->color == PN_MONTH_RED ? "red" : "black");
    pn_household_print(picture->household, stripe->lowest_minor, picture->buf);
    pn_strbuf_text(picture->buf, "</title></rect>\n");
    if (picture->months <= 36) {
        pn_strbuf_printf(
            picture->buf,
            "<text class=\"soft\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%c</text>\n",
            (from + to) / 2, STRIPE_TOP + STRIPE_HIGH + 34, pn_date_month_name(month + 1)[0]);
    }
    if (month == 0 || t == 0) {
        pn_strbuf_printf(picture->buf, "<text x=\"%d\" y=\"%d\">%d</text>\n", from + gap / 2,
                         STRIPE_TOP - 14, stripe->month / 12);
    }
}

/* ---- the chart ---- */

static void draw_grid(struct picture *picture) {
    int64_t step = round_step((pn_i128)picture->high - picture->low);
    for (int64_t at = picture->low / step * step; at <= picture->high; at += step) {
        if (at < picture->low) continue;
        int32_t y = y_of(picture, at);
        pn_strbuf_printf(picture->buf,
                         "<line class=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n"
                         "<text class=\"soft\" x=\"%d\" y=\"%d\" text-anchor=\"end\">",
                         at == 0 ? "zero" : "grid", LEFT, y, WIDTH - RIGHT, y, LEFT - 16, y + 10);
        axis_amount(picture, at);
        pn_strbuf_text(picture->buf, "</text>\n");
    }
    for (int32_t t = 0; t < picture->months; t++) {
        pn_date start = pn_date_month_start(picture->answer->sure.month_first + t);
        bool is_year = pn_date_ymd(start).month == 1;
        if (start < picture->first || (picture->months > 24 && !is_year)) continue;
        int32_t x = x_of(picture, start), y = CHART_TOP + CHART_HIGH;
        pn_strbuf_printf(picture->buf,
                         "<line class=\"grid\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n", x, y,
                         x, y + (is_year ? 18 : 10));
        if (!is_year) continue;
        pn_strbuf_printf(picture->buf, "<text class=\"soft\" x=\"%d\" y=\"%d\">%d</text>\n", x + 8,
                         y + 34, pn_date_ymd(start).year);
    }
}

static void begin_part(struct picture *picture, int line, int64_t cash, int32_t x, int32_t y) {
    pn_strbuf_printf(picture->buf, "<path class=\"line%d %s\" d=\"M%d %d", line,
                     cash < 0 ? "under" : "over", x, y);
}

/* Cash stays as it is until a day and changes on it: a level, then a step, cut at zero. */
static void draw_line(struct picture *picture, int line) {
    const struct pn_path *path = &picture->paths[line];
    int64_t cash = picture->answer->sure.cash_minor;
    begin_part(picture, line, cash, LEFT, y_of(picture, cash));
    for (size_t i = 0; i < path->count; i++) {
        int64_t next = path->points[i].cash_minor;
        int32_t x = x_of(picture, path->points[i].date);
        pn_strbuf_printf(picture->buf, "H%d", x);
        if ((next < 0) != (cash < 0)) {
            pn_strbuf_printf(picture->buf, "V%d\"/>\n", y_of(picture, 0));
            begin_part(picture, line, next, x, y_of(picture, 0));
        }
        pn_strbuf_printf(picture->buf, "V%d", y_of(picture, next));
        cash = next;
    }
    pn_strbuf_printf(picture->buf, "H%d\"/>\n", WIDTH - RIGHT);
}

static void mark_lowest(struct picture *picture, const struct pn_path *path) {
    pn_strbuf_printf(picture->buf, "<circle class=\"low\" cx=\"%d\" cy=\"%d\" r=\"11\"/>\n",
                     x_of(picture, path->lowest.date), y_of(picture, path->lowest.cash_minor));
}

/* A row for each line: how it looks, what it is, its lowest point. */
static void draw_legend(struct picture *picture) {
    for (int line = 0; line < LINES; line++) {
        int32_t y = LEGEND_TOP + line * LEGEND_STEP;
        pn_strbuf_printf(picture->buf,
                         "<path class=\"line%d\" d=\"M%d %dH%d\"/>\n<text x=\"%d\" y=\"%d\">%s: "
                         "lowest ",
                         line, LEFT, y - 9, LEFT + 90, LEFT + 110, y, names[line]);
        point_words(picture, &picture->paths[line]);
        pn_strbuf_text(picture->buf, "</text>\n");
    }
    pn_strbuf_printf(
        picture->buf,
        "<circle class=\"low\" cx=\"%d\" cy=\"%d\" r=\"11\"/>\n<text class=\"soft\" "
        "x=\"%d\" y=\"%d\">lowest point</text>\n<path class=\"under\" d=\"M%d %dH%d\"/>\n"
        "<text class=\"soft\" x=\"%d\" y=\"%d\">below zero</text>\n",
        WIDTH - 380, LEGEND_TOP - 9, WIDTH - 310, LEGEND_TOP, WIDTH - 425,
        LEGEND_TOP + LEGEND_STEP - 9, WIDTH - 335, WIDTH - 310, LEGEND_TOP + LEGEND_STEP);
}

static void draw(struct picture *picture, bool is_file) {
    struct pn_strbuf *buf = picture->buf;
    if (is_file) pn_strbuf_text(buf, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    pn_strbuf_printf(buf,
                     "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"penny\" role=\"img\" "
                     "aria-labelledby=\"penny-title penny-desc\" viewBox=\"0 0 %d %d\">\n"
                     "<title id=\"penny-title\">The months ahead</title>\n<desc id=\"penny-desc\">",
                     WIDTH, HEIGHT);
    describe(picture);
    pn_strbuf_text(buf, "</desc>\n");
    if (is_file) {
        pn_strbuf_text(buf, "<style>\n");
        pn_svg_rules(buf);
        pn_strbuf_printf(buf, "</style>\n<rect width=\"%d\" height=\"%d\" fill=\"var(--back)\"/>\n",
                         WIDTH, HEIGHT);
    }
    pn_strbuf_text(buf, "<defs><pattern id=\"penny-hatch\" width=\"12\" height=\"12\" "
                        "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
                        "<rect width=\"12\" height=\"12\" fill=\"var(--back)\"/>"
                        "<rect width=\"5\" height=\"12\" fill=\"var(--red)\"/></pattern></defs>\n");
    for (int32_t t = 0; t < picture->months; t++)
        draw_stripe(picture, t);
    draw_grid(picture);
    for (int line = LINES; line-- > 0;)
        draw_line(picture, line);
    for (int line = LINES; line-- > 0;)
        mark_lowest(picture, &picture->paths[line]);
    draw_legend(picture);
    pn_strbuf_text(buf, "</svg>\n");
}

static void scale(struct picture *picture) {
    picture->low = 0;
    picture->high = picture->answer->sure.cash_minor;
    for (int line = 0; line < LINES; line++) {
        const struct pn_path *path = &picture->paths[line];
        for (size_t i = 0; i < path->count; i++) {
            int64_t cash = path->points[i].cash_minor;
            if (cash < picture->low) picture->low = cash;
            if (cash > picture->high) picture->high = cash;
        }
    }
    if (picture->high <= 0) picture->high = 1;
}

enum pn_status pn_outlook_svg(const struct pn_answer *answer, int32_t months, bool is_file,
                              struct pn_arena *scratch, struct pn_strbuf *buf) {
    const int32_t *shifts = answer->plan.decisions.shift_count;
    struct picture picture = {.answer = answer, .household = answer->household, .buf = buf};
    picture.months = months < answer->sure.month_count ? months : answer->sure.month_count;
    picture.first = answer->sure.today;
    picture.last = pn_date_month_start(answer->sure.month_first + picture.months) - 1;
    if (picture.last <= picture.first) picture.last = picture.first + 1;
    PN_TRY(pn_path_follow(&answer->sure, NULL, picture.months, scratch, &picture.paths[0]));
    PN_TRY(pn_path_follow(&answer->sure, shifts, picture.months, scratch, &picture.paths[1]));
    PN_TRY(pn_path_follow(&answer->kept, shifts, picture.months, scratch, &picture.paths[2]));
    scale(&picture);
    draw(&picture, is_file);
    return buf->status;
}
