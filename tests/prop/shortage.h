/*
 * shortage.h - random households that cannot pay everything: an income that fails to come
 * in some of the first months, and little else.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_TESTS_SHORTAGE_H
#define PN_TESTS_SHORTAGE_H

#include "random_instance.h"

static inline void shortage_fill(uint64_t seed, uint32_t debts_max, int32_t months,
                                 struct random_instance *out) {
    struct pn_rng rng = {.state = seed * 7919 + 1};
    struct random_shape shape = {.debts_min = 1,
                                 .debts_max = debts_max,
                                 .months = months,
                                 .balance_max = 500000,
                                 .has_shifts = random_chance(&rng, 50),
                                 .slack_percent = (int)pn_rng_between(&rng, 0, 60)};
    random_fill(seed, &shape, out);
    int64_t gone = pn_rng_between(&rng, 1, 3), from = pn_rng_between(&rng, 0, 5);
    out->instance.cash_minor /= 3;
    for (uint32_t i = 0; i < out->instance.flow_count; i++) {
        int64_t month = pn_date_month_index(out->flows[i].date) - out->instance.month_first;
        if (month >= from && month < from + gone) {
            out->flows[i].in_minor = out->flows[i].in_minor * pn_rng_between(&rng, 0, 90) / 100;
        }
    }
}

#endif
