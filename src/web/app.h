/*
 * app.h - what stands behind the routes: the books that are shown, the plan of them, the
 * session, the news that the page waits for.
 *
 * One thread answers requests and owns all of it; the planner's thread hands its answers over
 * in pn_app_tick. No sockets: tests and the fuzzer ask an app directly.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_APP_H
#define PN_WEB_APP_H

#include "web/locale.h"
#include "web/planner.h"
#include "web/reply.h"
#include "web/search.h"

#define PN_EVENTS_KEPT 64

/* What the program was started with. Texts live as long as the app. */
struct pn_app_options {
    const struct pn_slice *paths; /* zero-terminated; none for the first run */
    size_t path_count;
    struct pn_books_options books; /* today included                      */
    const char *home;              /* the household's folder              */
    const char *state;   /* where histories are kept that the home does not hold; may be NULL */
    const char *runtime; /* a folder of this run, mode 0700     */
    int idle_minutes;    /* 0 for the setting's                 */
};

enum pn_app_mode { PN_MODE_FIRST_RUN, PN_MODE_BOOKS, PN_MODE_BROKEN };

enum pn_theme { PN_THEME_AUTO, PN_THEME_LIGHT, PN_THEME_DARK, PN_THEME_COUNT };

struct pn_app_settings {
    bool has_locale;
    enum pn_locale locale;
    int idle_minutes;
    enum pn_theme theme;
    bool has_single_keys; /* keys of one letter do something */
    bool is_blurred;      /* amounts are hidden until they are pointed at */
    struct pn_slice path; /* of the journal that was opened last, may be empty */
};

/* A standing "I cannot": at most so many of these shifts in that month. */
struct pn_cannot {
    uint32_t stream;
    int32_t month;
    int32_t most;
};

struct pn_app {
    struct pn_app_options options;
    struct pn_session session;
    struct pn_arena arena; /* as long as the app */
    struct pn_app_settings settings;
    enum pn_app_mode mode;
    bool is_demo;
    bool is_locked; /* by the person or for being idle; only files of the page from here on */
    int64_t ends_at_ms;
    struct pn_slice *paths; /* what is shown */
    size_t path_count;
    struct pn_books_options books;
    uint64_t versions;           /* given out so far                             */
    struct pn_snapshot *current; /* the last good books; NULL in the first run   */
    struct pn_snapshot *broken;  /* the files as they stand now, when they have errors */
    struct pn_outcome *planned;  /* the last plan found; may be of older books    */
    bool is_planning;            /* a newer one is being worked out              */
    struct pn_outcome *what_if;  /* the last answer                               */
    uint64_t questions;          /* ids given out                                 */
    uint64_t what_if_id;         /* of the last question                          */
    size_t what_if_standing;     /* how many of its changes are standing ones     */
    struct {
        PN_VEC(struct pn_cannot);
    } cannot;
    struct pn_search search; /* the last one */
    struct pn_planner planner;
    int64_t looked_ms;                /* when the files were last looked at */
    char events[PN_EVENTS_KEPT][160]; /* by number modulo                   */
    uint64_t event_next;
};

/*
 * Read the settings and the journal, start the planner; wake is called from its thread. The
 * app must stay where it is. PN_EIO, PN_ENOMEM; a journal with errors is no failure.
 */
PN_MUST_USE enum pn_status pn_app_open(struct pn_app *app, const struct pn_app_options *options,
                                       void (*wake)(void *context), void *context);
void pn_app_close(struct pn_app *app);

/* The calls of struct pn_app_calls (web/server.h). */
void pn_app_answer(void *app, const struct pn_head *head, const struct pn_verdict *verdict,
                   struct pn_slice body, struct pn_arena *arena, struct pn_reply *reply);
bool pn_app_event(void *app, uint64_t number, struct pn_slice *line, bool *is_last);
uint64_t pn_app_event_next(void *app);
bool pn_app_tick(void *app, int64_t now_ms, int64_t *wait_ms);

/* ---- for the routes ---- */

/* Tell the page: one line of JSON without its end. */
__attribute__((format(printf, 2, 3))) void pn_app_tell(struct pn_app *app, const char *format, ...);

/* Look at the files and read them again if they were changed. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_app_refresh(struct pn_app *app);

/* Read the files again, changed or not. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_app_reload(struct pn_app *app);

/* Show a snapshot of what was just written, held by the app from now on. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_app_adopt(struct pn_app *app, struct pn_snapshot *snapshot);

/* Show these files from now on; PN_ENOMEM. The mode tells whether they are good. */
PN_MUST_USE enum pn_status pn_app_show(struct pn_app *app, const struct pn_slice *paths,
                                       size_t count);

/* Show nothing: the first run. */
void pn_app_leave(struct pn_app *app);

/* Work out the plan of the current books again. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_app_plan(struct pn_app *app);

/* What the standing answers ("I cannot") ask, added to out. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_app_standing(const struct pn_app *app, struct pn_arena *arena,
                                           struct pn_variations *out);

/* The session ends, the books are let go. */
void pn_app_lock(struct pn_app *app, const char *why);

/* Keep the settings in the home. PN_EIO, PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_app_save_settings(struct pn_app *app);

#endif
