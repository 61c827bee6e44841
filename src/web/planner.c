/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/planner.h"

#include <signal.h>

#include "base/limits.h"

/* ---- outcomes ---- */

static enum pn_status copy_changes(struct pn_outcome *outcome,
                                   const struct pn_variations *changes) {
    for (size_t i = 0; i < changes->count; i++) {
        struct pn_variation change = changes->items[i];
        PN_TRY(pn_arena_copy(&outcome->arena, change.label, &change.label));
        PN_TRY(PN_PUSH(&outcome->arena, &outcome->changes, change));
    }
    return PN_OK;
}

static enum pn_status new_outcome(uint64_t id, struct pn_snapshot *snapshot,
                                  const struct pn_variations *changes, struct pn_outcome **out) {
    struct pn_arena arena;
    struct pn_outcome *outcome;
    pn_arena_init(&arena, PN_PLAN_BYTES_MAX);
    PN_TRY(PN_NEW(&arena, &outcome));
    outcome->arena = arena;
    outcome->id = id;
    outcome->snapshot = pn_snapshot_hold(snapshot);
    atomic_init(&outcome->holders, 1);
    pn_diags_init(&outcome->diags);
    enum pn_status st = copy_changes(outcome, changes);
    if (st != PN_OK) {
        pn_outcome_drop(outcome);
        return st;
    }
    *out = outcome;
    return PN_OK;
}

void pn_outcome_drop(struct pn_outcome *outcome) {
    if (outcome == NULL || atomic_fetch_sub(&outcome->holders, 1) != 1) return;
    if (outcome->has_own) pn_household_close(&outcome->own);
    pn_diags_clear(&outcome->diags);
    pn_snapshot_drop(outcome->snapshot);
    struct pn_arena arena = outcome->arena; /* the outcome itself lies in it */
    pn_arena_clear(&arena);
}

static enum pn_status work_out(struct pn_outcome *outcome) {
    struct pn_answer_options options = {.limit_milliseconds = (int64_t)PN_PLAN_SECONDS * 1000};
    if (outcome->changes.count == 0 && outcome->snapshot->has_household) {
        outcome->household = &outcome->snapshot->household;
    } else {
        PN_TRY(pn_household_open(&outcome->snapshot->books, outcome->snapshot->today,
                                 &outcome->diags, &outcome->own));
        outcome->has_own = true;
        outcome->household = &outcome->own;
    }
    for (size_t i = 0; i < outcome->changes.count; i++) {
        PN_TRY(pn_household_vary(&outcome->own, &outcome->changes.items[i], &outcome->diags));
    }
    return pn_answer_find(outcome->household, &options, &outcome->arena, &outcome->answer);
}

/* ---- the thread ---- */

/* The next question, PN_QUESTION_COUNT when there is none. Under the mutex. */
static enum pn_question next_question(const struct pn_planner *planner) {
    int kind = 0;
    while (kind < PN_QUESTION_COUNT && planner->waiting[kind] == NULL)
        kind++;
    return (enum pn_question)kind;
}

static void *work(void *argument) {
    struct pn_planner *planner = argument;
    pthread_mutex_lock(&planner->mutex);
    while (!planner->is_ending) {
        enum pn_question kind = next_question(planner);
        if (kind == PN_QUESTION_COUNT) {
            pthread_cond_wait(&planner->asked, &planner->mutex);
            continue;
        }
        struct pn_outcome *outcome = planner->waiting[kind], *older;
        planner->waiting[kind] = NULL;
        pthread_mutex_unlock(&planner->mutex);
        outcome->status = work_out(outcome);
        pthread_mutex_lock(&planner->mutex);
        bool is_wanted = outcome->id == planner->latest[kind];
        older = is_wanted ? planner->done[kind] : outcome;
        if (is_wanted) planner->done[kind] = outcome;
        pthread_mutex_unlock(&planner->mutex);
        pn_outcome_drop(older);
        if (is_wanted) planner->wake(planner->context);
        pthread_mutex_lock(&planner->mutex);
    }
    pthread_mutex_unlock(&planner->mutex);
    return NULL;
}

enum pn_status pn_planner_open(struct pn_planner *planner, void (*wake)(void *context),
                               void *context) {
    sigset_t all, before;
    *planner = (struct pn_planner){.wake = wake, .context = context};
    if (pthread_mutex_init(&planner->mutex, NULL) != 0) return PN_EIO;
    if (pthread_cond_init(&planner->asked, NULL) != 0) {
        pthread_mutex_destroy(&planner->mutex);
        return PN_EIO;
    }
    /* Signals are for the thread that serves. */
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    planner->is_running = pthread_create(&planner->thread, NULL, work, planner) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (planner->is_running) return PN_OK;
    pthread_cond_destroy(&planner->asked);
    pthread_mutex_destroy(&planner->mutex);
    return PN_EIO;
}

void pn_planner_forget(struct pn_planner *planner) {
    struct pn_outcome *dropped[2 * PN_QUESTION_COUNT] = {0};
    pthread_mutex_lock(&planner->mutex);
    for (int kind = 0; kind < PN_QUESTION_COUNT; kind++) {
        dropped[2 * kind] = planner->waiting[kind];
        dropped[2 * kind + 1] = planner->done[kind];
        planner->waiting[kind] = planner->done[kind] = NULL;
        planner->latest[kind] = 0;
    }
    pthread_mutex_unlock(&planner->mutex);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        pn_outcome_drop(dropped[i]);
}

void pn_planner_close(struct pn_planner *planner) {
    if (!planner->is_running) return;
    pthread_mutex_lock(&planner->mutex);
    planner->is_ending = true;
    pthread_cond_signal(&planner->asked);
    pthread_mutex_unlock(&planner->mutex);
    pthread_join(planner->thread, NULL);
    planner->is_running = false;
    pn_planner_forget(planner);
    pthread_cond_destroy(&planner->asked);
    pthread_mutex_destroy(&planner->mutex);
}

enum pn_status pn_planner_ask(struct pn_planner *planner, enum pn_question kind, uint64_t id,
                              struct pn_snapshot *snapshot, const struct pn_variations *changes) {
    struct pn_outcome *outcome, *older;
    PN_TRY(new_outcome(id, snapshot, changes, &outcome));
    pthread_mutex_lock(&planner->mutex);
    older = planner->waiting[kind];
    planner->waiting[kind] = outcome;
    planner->latest[kind] = id;
    pthread_cond_signal(&planner->asked);
    pthread_mutex_unlock(&planner->mutex);
    pn_outcome_drop(older);
    return PN_OK;
}

struct pn_outcome *pn_planner_take(struct pn_planner *planner, enum pn_question kind) {
    pthread_mutex_lock(&planner->mutex);
    struct pn_outcome *outcome = planner->done[kind];
    planner->done[kind] = NULL;
    pthread_mutex_unlock(&planner->mutex);
    return outcome;
}
