/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "household/path.h"

#include <stdlib.h>

/* What moves cash on a day. */
struct move {
    pn_date date;
    int64_t minor;
};

struct moves {
    PN_VEC(struct move);
};

static enum pn_status add_debt(const struct pn_instance *instance, uint32_t debt, int32_t months,
                               struct pn_arena *arena, struct moves *moves) {
    const struct pn_plan_debt *terms = &instance->debts[debt];
    struct pn_debt_state state = terms->state;
    for (int32_t t = 0; t < months; t++) {
        struct pn_debt_due due;
        struct pn_debt_paid paid;
        pn_date date = pn_instance_due(instance, debt, t);
        int64_t charges = terms->charges_minor == NULL ? 0 : terms->charges_minor[t];
        if (date == PN_DATE_NONE) continue;
        PN_TRY(pn_debt_due(&terms->contract, &state, date, charges, &due));
        PN_TRY(pn_debt_settle(&terms->contract, &state, &due, due.required_minor, &paid));
        if (paid.paid_minor == 0) continue;
        PN_TRY(PN_PUSH(arena, moves, (struct move){date, -paid.paid_minor}));
    }
    return PN_OK;
}

static enum pn_status collect(const struct pn_instance *instance, const int32_t *shifts,
                              int32_t months, struct pn_arena *arena, struct moves *moves) {
    pn_date end = pn_date_month_start(instance->month_first + months);
    for (uint32_t i = 0; i < instance->flow_count && instance->flows[i].date < end; i++) {
        const struct pn_flow *flow = &instance->flows[i];
        PN_TRY(PN_PUSH(arena, moves, (struct move){flow->date, flow->in_minor - flow->out_minor}));
    }
    for (uint32_t i = 0; shifts != NULL && i < instance->shift_count; i++) {
        const struct pn_shift *shift = &instance->shifts[i];
        if (shifts[i] == 0 || shift->date >= end) continue;
        PN_TRY(PN_PUSH(arena, moves, (struct move){shift->date, shift->pay_minor * shifts[i]}));
    }
    for (uint32_t j = 0; j < instance->debt_count; j++)
        PN_TRY(add_debt(instance, j, months, arena, moves));
    return PN_OK;
}

static int by_date(const void *left, const void *right) {
    const struct move *a = left, *b = right;
    return (a->date > b->date) - (a->date < b->date);
}

enum pn_status pn_path_follow(const struct pn_instance *instance, const int32_t *shifts,
                              int32_t months, struct pn_arena *arena, struct pn_path *out) {
    struct moves moves = {0};
    struct pn_path path = {.below_on = PN_DATE_NONE,
                           .end_minor = instance->cash_minor,
                           .lowest = {instance->today, instance->cash_minor}};
    if (months > instance->month_count) months = instance->month_count;
    PN_TRY(collect(instance, shifts, months, arena, &moves));
    PN_TRY(PN_NEW_ARRAY(arena, moves.count, &path.points));
    if (moves.count > 0) qsort(moves.items, moves.count, sizeof *moves.items, by_date);
    for (size_t i = 0; i < moves.count; i++) {
        if (__builtin_add_overflow(path.end_minor, moves.items[i].minor, &path.end_minor)) {
            return PN_ERANGE;
        }
        if (i + 1 < moves.count && moves.items[i + 1].date == moves.items[i].date) continue;
        struct pn_path_point point = {moves.items[i].date, path.end_minor};
        path.points[path.count++] = point;
        if (point.cash_minor < path.lowest.cash_minor) path.lowest = point;
        if (point.cash_minor < 0 && path.below_on == PN_DATE_NONE) path.below_on = point.date;
    }
    *out = path;
    return PN_OK;
}
