/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/bound.h"

#include <float.h>
#include <math.h>
#include <string.h>

/*
 * A sum of n rounded products is off by less than (n + 2) * epsilon times the sum of
 * their magnitudes; twice that leaves room for the sums of magnitudes being rounded too.
 */
static long double slack(size_t n, long double magnitude) {
    return 2 * (long double)(n + 3) * LDBL_EPSILON * magnitude;
}

/* A price that asks for a side which a row lacks is worth nothing. */
static double usable(double price, double lower, double upper) {
    if (!isfinite(price)) return 0;
    if (price > 0 && lower <= -PN_ROW_FREE) return 0;
    if (price < 0 && upper >= PN_ROW_FREE) return 0;
    return price;
}

static double bound_of(const struct pn_bound_case *is, const double *prices, double sign,
                       const double *costs) {
    const struct pn_model *model = is->model;
    size_t columns = model->columns.count;
    long double *reduced = is->reduced, *size = is->reduced + columns;
    long double sum = 0, magnitude = 0;

    for (size_t j = 0; j < columns; j++) {
        reduced[j] = costs != NULL ? (long double)costs[j] : 0;
        size[j] = fabsl(reduced[j]);
    }
    for (size_t i = 0; i < model->rows.count; i++) {
        const struct pn_row *row = &model->rows.items[i];
        double price = usable(sign * prices[i], is->row_lower[i], is->row_upper[i]);
        if (!(price > 0) && !(price < 0)) continue;
        long double side = (long double)(price > 0 ? is->row_lower[i] : is->row_upper[i]);
        long double part = (long double)price * side;
        sum += part;
        magnitude += fabsl(part);
        for (uint32_t k = row->first; k < row->first + row->count; k++) {
            const struct pn_term *term = &model->terms.items[k];
            long double product = (long double)price * (long double)term->coefficient;
            reduced[term->column] -= product;
            size[term->column] += fabsl(product);
        }
    }
    for (size_t j = 0; j < columns; j++) {
        /* A column stands in at most as many rows as there are. */
        long double off = slack(model->rows.count, size[j]);
        long double lower = (long double)is->lower[j], upper = (long double)is->upper[j];
        long double at_lower = reduced[j] * lower - off * fabsl(lower);
        long double at_upper = reduced[j] * upper - off * fabsl(upper);
        long double part = at_lower < at_upper ? at_lower : at_upper;
        sum += part;
        magnitude += fabsl(part);
    }
    sum -= slack(columns + model->rows.count, magnitude);
    if (!isfinite((double)sum)) return -PN_ROW_FREE;
    return nextafter((double)sum, -HUGE_VAL);
}

double pn_bound_of(const struct pn_bound_case *is, const double *prices) {
    return bound_of(is, prices, 1, is->costs);
}

bool pn_bound_is_empty(const struct pn_bound_case *is, const double *ray) {
    return bound_of(is, ray, 1, NULL) > 0 || bound_of(is, ray, -1, NULL) > 0;
}
