/*
 * planner.h - plans are worked out on a thread of their own, so that no answer waits for one.
 *
 * There is one thing to do at a time: a plan for the books as they are comes before the answer
 * to a what-if; of each kind only the latest question counts. A search that is running is not
 * stopped, it has a limit; its answer is dropped when a later question was asked meanwhile.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_PLANNER_H
#define PN_WEB_PLANNER_H

#include <pthread.h>

#include "household/answer.h"
#include "household/variation.h"
#include "web/shelf.h"

#define PN_PLAN_SECONDS 10 /* of processor time, at most */

enum pn_question { PN_QUESTION_PLAN, PN_QUESTION_WHAT_IF, PN_QUESTION_COUNT };

struct pn_variations {
    PN_VEC(struct pn_variation);
};

/* A household that was planned. Never changes; held and let go like a snapshot. */
struct pn_outcome {
    atomic_uint holders;
    uint64_t id; /* of the question */
    struct pn_snapshot *snapshot;
    enum pn_status status; /* PN_OK: all of it is there; else diags say why not */
    struct pn_diags diags;
    struct pn_variations changes; /* in arena */
    bool has_own;
    struct pn_household own;              /* with the changes made */
    const struct pn_household *household; /* own, or the snapshot's where nothing changes */
    struct pn_answer answer;
    struct pn_arena arena;
};

struct pn_planner {
    pthread_t thread;
    pthread_mutex_t mutex; /* of all that follows */
    pthread_cond_t asked;
    bool is_running;
    bool is_ending;
    struct pn_outcome *waiting[PN_QUESTION_COUNT]; /* asked, not begun */
    uint64_t latest[PN_QUESTION_COUNT];            /* id of the last question of the kind */
    struct pn_outcome *done[PN_QUESTION_COUNT];    /* found, not taken yet */
    void (*wake)(void *context);                   /* called from the thread */
    void *context;
};

/* Start the thread. PN_EIO. wake is called from it whenever an answer is there. */
PN_MUST_USE enum pn_status pn_planner_open(struct pn_planner *planner, void (*wake)(void *context),
                                           void *context);

/* Waits for a search that is running. */
void pn_planner_close(struct pn_planner *planner);

/*
 * Ask; changes are copied, the snapshot is held. A question of the same kind that has not been
 * answered is forgotten. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_planner_ask(struct pn_planner *planner, enum pn_question kind,
                                          uint64_t id, struct pn_snapshot *snapshot,
                                          const struct pn_variations *changes);

/* The answer of that kind, held by the caller now, or NULL when there is no new one. */
struct pn_outcome *pn_planner_take(struct pn_planner *planner, enum pn_question kind);

/* Forget every question and answer. */
void pn_planner_forget(struct pn_planner *planner);

void pn_outcome_drop(struct pn_outcome *outcome);

#endif
