/*
 * rpml_cuts.c - the cuts of rpml_parts.h that a fractional solution breaks.
 *
 * For a first month l, which instalments to count follows from the solution (those more open than
 * closed), and which pairs to take is decided pair by pair, so one pass over the last month finds
 * the worst cut for l. Cost: loans times months squared.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/rpml_lp.h"

/* The cut for one first month while its last month moves on. */
struct sweep {
    uint32_t first;
    uint32_t last; /* where it was worst */
    double worst;
};

static void count_on(const struct pn_rpml_model *model, const struct pn_rpml_mix *mix,
                     uint16_t *until) {
    for (uint32_t j = 0; j < model->n; j++) {
        const double *open = &mix->open[(size_t)j * model->months];
        until[j] = 0;
        if (model->debts[j].is_card) continue;
        for (uint32_t t = 1; t <= model->horizon && open[t] > 0.5; t++)
            until[j] = (uint16_t)t;
    }
}

/* What month t brings in beyond the instalments and minimums that are counted on. */
static double room_of(const struct pn_rpml_model *model, const uint16_t *until, uint32_t t) {
    double room = model->cash[t];
    for (uint32_t j = 0; j < model->n; j++) {
        const struct pn_rpml_debt *debt = &model->debts[j];
        if (debt->is_card)
            room -= debt->minimums[t];
        else if (t <= until[j])
            room -= debt->instalment;
    }
    return room;
}

/* By how much what is counted on in month t may fall short; cards owe less after overpayments. */
static double missing_of(const struct pn_rpml_model *model, const struct pn_rpml_mix *mix,
                         const uint16_t *until, uint32_t t, const double *reduced) {
    double missing = 0;
    for (uint32_t j = 0; j < model->n; j++) {
        const struct pn_rpml_debt *debt = &model->debts[j];
        size_t at = (size_t)j * model->months + t;
        if (debt->is_card)
            missing += mix->shorts[at] + debt->minimum * debt->growth[t] * reduced[at - 1];
        else if (t <= until[j])
            missing += mix->shorts[at] + debt->instalment * (1 - mix->open[at]);
    }
    return missing;
}

static void sweep_from(const struct pn_rpml_model *model, const struct pn_rpml_mix *mix,
                       const double *rooms, const double *missings, struct sweep *s) {
    double sum = s->first > 1 ? -mix->saved[s->first - 1] : 0;
    double room = 0;
    s->worst = 0;
    for (uint32_t t = s->first; t <= model->horizon; t++) {
        room += rooms[t];
        sum -= missings[t];
        for (uint32_t j = 0; j < model->n; j++) {
            size_t at = (size_t)j * model->months + t;
            double gain = mix->lumps[at] - fmax(0, room) * mix->set_ups[at];
            if (model->debts[j].has_fee && gain > 0) sum += gain;
        }
        if (sum > s->worst) {
            s->worst = sum;
            s->last = t;
        }
    }
}

static enum pn_status make_cut(const struct pn_rpml_model *model, const struct pn_rpml_mix *mix,
                               const struct sweep *s, const uint16_t *until, const double *rooms,
                               struct pn_arena *arena, struct pn_rpml_cuts *cuts) {
    struct pn_rpml_cut cut = {.first = s->first, .last = s->last, .row = UINT32_MAX};
    uint32_t width = cut.last - cut.first + 1;
    double room = 0;
    PN_TRY(PN_NEW_ARRAY(arena, model->n, &cut.until));
    PN_TRY(PN_NEW_ARRAY(arena, (size_t)model->n * width, &cut.members));
    PN_TRY(PN_NEW_ARRAY(arena, width, &cut.room));
    for (uint32_t j = 0; j < model->n; j++)
        cut.until[j] = until[j];
    for (uint32_t i = 0; i < width; i++) {
        room += rooms[cut.first + i];
        /* Rounded up: a little more room keeps the cut true. */
        cut.room[i] = fmax(0, room + 1e-9 * (1 + fabs(room)));
        for (uint32_t j = 0; j < model->n; j++) {
            size_t at = (size_t)j * model->months + cut.first + i;
            cut.members[(size_t)j * width + i] =
                model->debts[j].has_fee && mix->lumps[at] > fmax(0, room) * mix->set_ups[at];
        }
    }
    return PN_PUSH(arena, cuts, cut);
}

/* The worst few, by repeated search: there are at most as many as months. */
static uint32_t take_worst(struct sweep *sweeps, uint32_t count) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < count; i++)
        if (sweeps[i].worst > sweeps[best].worst) best = i;
    return best;
}

static void reduce_cards(const struct pn_rpml_model *model, const struct pn_rpml_mix *mix,
                         double *reduced) {
    for (uint32_t j = 0; j < model->n; j++) {
        const struct pn_rpml_debt *debt = &model->debts[j];
        size_t row = (size_t)j * model->months;
        reduced[row] = 0;
        for (uint32_t t = 1; t <= model->horizon && debt->is_card; t++)
            reduced[row + t] =
                (1 - debt->minimum) * debt->growth[t] * reduced[row + t - 1] + mix->over[row + t];
    }
}

enum pn_status pn_rpml_cuts_find(const struct pn_rpml_model *model, const struct pn_rpml_mix *mix,
                                 double least, uint32_t count_max, struct pn_arena *arena,
                                 struct pn_rpml_cuts *cuts, uint32_t *found) {
    uint16_t until[PN_RPML_LOANS_MAX];
    double rooms[PN_RPML_MONTHS_MAX];
    double missings[PN_RPML_MONTHS_MAX];
    struct sweep sweeps[PN_RPML_MONTHS_MAX];
    double *reduced;
    struct pn_arena scratch;
    enum pn_status st;
    *found = 0;
    pn_arena_init(&scratch, (size_t)1 << 24);
    PN_GOTO(PN_NEW_ARRAY(&scratch, (size_t)model->n * model->months, &reduced));
    count_on(model, mix, until);
    reduce_cards(model, mix, reduced);
    for (uint32_t t = 1; t <= model->horizon; t++) {
        rooms[t] = room_of(model, until, t);
        missings[t] = missing_of(model, mix, until, t, reduced);
    }
    for (uint32_t t = 1; t <= model->horizon; t++) {
        sweeps[t - 1].first = t;
        sweep_from(model, mix, rooms, missings, &sweeps[t - 1]);
    }
    for (; *found < count_max; ++*found) {
        struct sweep *s = &sweeps[take_worst(sweeps, model->horizon)];
        if (s->worst < least) break;
        PN_GOTO(make_cut(model, mix, s, until, rooms, arena, cuts));
        s->worst = 0;
    }
    st = PN_OK;
done:
    pn_arena_clear(&scratch);
    return st;
}
