/*
 * chart.h - amounts over time as whole points in a box, y downwards, for the page to draw.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_CHART_H
#define PN_WEB_CHART_H

#include "web/say.h"

#define PN_CHART_WIDTH  3600
#define PN_CHART_HEIGHT 1000

struct pn_chart {
    pn_date first, last; /* the days at x = 0 and x = width  */
    int64_t low, high;   /* the amounts at the bottom and top */
};

/* A chart of these days whose amounts lie between low and high; zero always has a place in it. */
void pn_chart_init(struct pn_chart *chart, pn_date first, pn_date last, int64_t low, int64_t high);

int32_t pn_chart_x(const struct pn_chart *chart, pn_date date);
int32_t pn_chart_y(const struct pn_chart *chart, int64_t minor);

/* "box" and "ticks": months, or years where they are many, and round amounts. */
void pn_chart_say(struct pn_say *say, const struct pn_chart *chart);

#endif
