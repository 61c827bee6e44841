/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/app.h"

#include <stdarg.h>

#include "base/limits.h"
#include "web/assets.h"
#include "web/routes.h"
#include "web/settings.h"

#define LOOK_MS        1000 /* at the files, when nobody asks */
#define LINGER_SECONDS 600  /* serving the page's files after a lock, so that it can say so */
#define UNUSED_SECONDS 60   /* waiting for somebody to come at all */

/* ---- events ---- */

void pn_app_tell(struct pn_app *app, const char *format, ...) {
    char *line = app->events[app->event_next % PN_EVENTS_KEPT];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof app->events[0] - 1, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= sizeof app->events[0] - 1) return;
    line[length] = '\n';
    line[length + 1] = '\0';
    app->event_next++;
}

uint64_t pn_app_event_next(void *context) {
    const struct pn_app *app = context;
    return app->event_next;
}

bool pn_app_event(void *context, uint64_t number, struct pn_slice *line, bool *is_last) {
    const struct pn_app *app = context;
    *is_last = app->is_locked && number + 1 >= app->event_next;
    if (number >= app->event_next) return app->is_locked;
    /* One that is too slow gets what is kept; the page asks for everything anyway. */
    if (app->event_next - number > PN_EVENTS_KEPT) number = app->event_next - PN_EVENTS_KEPT;
    *line = pn_slice_of(app->events[number % PN_EVENTS_KEPT]);
    return true;
}

/* ---- the books ---- */

static void forget_plans(struct pn_app *app) {
    pn_planner_forget(&app->planner);
    pn_outcome_drop(app->planned);
    pn_outcome_drop(app->what_if);
    app->planned = app->what_if = NULL;
    app->is_planning = false;
}

static void drop_books(struct pn_app *app) {
    forget_plans(app);
    pn_search_clear(&app->search);
    pn_snapshot_drop(app->current);
    pn_snapshot_drop(app->broken);
    app->current = app->broken = NULL;
}

enum pn_status pn_app_standing(const struct pn_app *app, struct pn_arena *arena,
                               struct pn_variations *out) {
    for (size_t i = 0; i < app->cannot.count; i++) {
        const struct pn_cannot *cannot = &app->cannot.items[i];
        struct pn_variation change = {.kind = PN_VARY_SHIFTS,
                                      .stream = cannot->stream,
                                      .from = cannot->month,
                                      .to = cannot->month,
                                      .debt = PN_NONE,
                                      .date = PN_DATE_NONE,
                                      .most = cannot->most};
        if (app->current->has_household &&
            cannot->stream >= app->current->household.streams.count) {
            continue;
        }
        PN_TRY(PN_PUSH(arena, out, change));
    }
    return PN_OK;
}

enum pn_status pn_app_plan(struct pn_app *app) {
    struct pn_variations changes = {0};
    struct pn_arena scratch;
    if (app->current == NULL) return PN_OK;
    pn_arena_init(&scratch, PN_REQUEST_BYTES_MAX);
    enum pn_status st = pn_app_standing(app, &scratch, &changes);
    if (st == PN_OK) {
        st = pn_planner_ask(&app->planner, PN_QUESTION_PLAN, ++app->questions, app->current,
                            &changes);
    }
    pn_arena_clear(&scratch);
    if (st != PN_OK) return st;
    app->is_planning = true;
    pn_app_tell(app, "{\"event\":\"plan\",\"version\":%llu,\"state\":\"computing\"}",
                (unsigned long long)app->current->version);
    return PN_OK;
}

/* Put the snapshot in the place where it belongs. */
static enum pn_status take_snapshot(struct pn_app *app, struct pn_snapshot *snapshot) {
    unsigned long long version = snapshot->version;
    pn_snapshot_drop(app->broken);
    app->broken = NULL;
    if (!snapshot->is_good) {
        app->broken = snapshot;
        app->mode = PN_MODE_BROKEN;
        pn_app_tell(app, "{\"event\":\"broken\",\"version\":%llu}", version);
        return PN_OK;
    }
    pn_snapshot_drop(app->current);
    app->current = snapshot;
    app->mode = PN_MODE_BOOKS;
    pn_app_tell(app, "{\"event\":\"books\",\"version\":%llu}", version);
    return pn_app_plan(app);
}

enum pn_status pn_app_reload(struct pn_app *app) {
    struct pn_snapshot *snapshot;
    PN_TRY(pn_snapshot_open(app->paths, app->path_count, &app->books, ++app->versions, &snapshot));
    return take_snapshot(app, snapshot);
}

enum pn_status pn_app_adopt(struct pn_app *app, struct pn_snapshot *snapshot) {
    snapshot->version = ++app->versions;
    pn_snapshot_confirm(snapshot);
    return take_snapshot(app, snapshot);
}

enum pn_status pn_app_refresh(struct pn_app *app) {
    const struct pn_snapshot *shown = app->broken != NULL ? app->broken : app->current;
    if (app->mode == PN_MODE_FIRST_RUN || shown == NULL) return PN_OK;
    if (!pn_snapshot_is_stale(shown)) return PN_OK;
    return pn_app_reload(app);
}

enum pn_status pn_app_show(struct pn_app *app, const struct pn_slice *paths, size_t count) {
    struct pn_slice *kept;
    PN_TRY(PN_NEW_ARRAY(&app->arena, count, &kept));
    for (size_t i = 0; i < count; i++)
        PN_TRY(pn_arena_copy(&app->arena, paths[i], &kept[i]));
    drop_books(app);
    app->cannot.count = 0;
    app->paths = kept;
    app->path_count = count;
    return pn_app_reload(app);
}

void pn_app_leave(struct pn_app *app) {
    drop_books(app);
    app->cannot.count = 0;
    app->path_count = 0;
    app->mode = PN_MODE_FIRST_RUN;
    app->is_demo = false;
    app->books = app->options.books;
}

/* ---- locking ---- */

void pn_app_lock(struct pn_app *app, const char *why) {
    if (app->is_locked) return;
    pn_app_tell(app, "{\"event\":\"locked\",\"why\":\"%s\"}", why);
    pn_session_lock(&app->session);
    drop_books(app);
    app->is_locked = true;
    app->mode = PN_MODE_FIRST_RUN;
    app->ends_at_ms = pn_session_clock_ms() + (int64_t)LINGER_SECONDS * 1000;
}

/* ---- the loop's calls ---- */

static void take_plans(struct pn_app *app) {
    struct pn_outcome *plan = pn_planner_take(&app->planner, PN_QUESTION_PLAN);
    struct pn_outcome *what_if = pn_planner_take(&app->planner, PN_QUESTION_WHAT_IF);
    if (plan != NULL) {
        pn_outcome_drop(app->planned);
        app->planned = plan;
        app->is_planning = false;
        pn_app_tell(app, "{\"event\":\"plan\",\"version\":%llu,\"state\":\"%s\"}",
                    (unsigned long long)plan->snapshot->version, pn_outcome_state(plan));
    }
    if (what_if != NULL) {
        pn_outcome_drop(app->what_if);
        app->what_if = what_if;
        pn_app_tell(app, "{\"event\":\"what-if\",\"id\":%llu,\"state\":\"%s\"}",
                    (unsigned long long)what_if->id, pn_outcome_state(what_if));
    }
}

static void wait_for(int64_t left_ms, int64_t *wait_ms) {
    if (left_ms >= 0 && left_ms < *wait_ms) *wait_ms = left_ms;
}

#define PING_MS 15000

bool pn_app_tick(void *context, int64_t now_ms, int64_t *wait_ms) {
    struct pn_app *app = context;
    if (app->is_locked) {
        wait_for(app->ends_at_ms - now_ms, wait_ms);
        return now_ms < app->ends_at_ms;
    }
    take_plans(app);
    if (now_ms / PING_MS != app->looked_ms / PING_MS) pn_app_tell(app, "{\"event\":\"ping\"}");
    if (now_ms - app->looked_ms >= LOOK_MS) {
        app->looked_ms = now_ms;
        if (pn_app_refresh(app) != PN_OK) pn_app_lock(app, "memory");
    }
    if (!app->session.was_open) {
        int64_t end_ms = app->session.first_until_ms + (int64_t)UNUSED_SECONDS * 1000;
        return now_ms < end_ms;
    }
    int64_t left_ms = pn_session_left_ms(&app->session, now_ms);
    if (left_ms == 0) pn_app_lock(app, "idle");
    wait_for(left_ms, wait_ms);
    return true;
}

/* ---- answers ---- */

static void answer_asset(const struct pn_head *head, struct pn_arena *arena,
                         struct pn_reply *reply) {
    const struct pn_asset *asset = pn_asset_find(head->path);
    const struct pn_slice *accepted = pn_head_find(head, "Accept-Encoding");
    const struct pn_slice *known = pn_head_find(head, "If-None-Match");
    if (asset == NULL) {
        struct pn_verdict verdict = {
            .status = 404, .code = PN_W0404_NOT_FOUND, .message = "there is no such page"};
        *reply = pn_reply_refuse(&verdict, arena);
        return;
    }
    *reply = (struct pn_reply){.status = 200,
                               .type = asset->type,
                               .etag = asset->etag,
                               .is_immutable = asset->is_immutable,
                               .has_encodings = true};
    if (known != NULL && pn_slice_is(*known, asset->etag)) {
        reply->status = 304;
        return;
    }
    struct pn_asset_bytes bytes = pn_asset_choose(
        asset, accepted == NULL ? (struct pn_slice){0} : *accepted, &reply->encoding);
    reply->body = (struct pn_slice){(const char *)bytes.bytes, bytes.length};
}

void pn_app_answer(void *context, const struct pn_head *head, const struct pn_verdict *verdict,
                   struct pn_slice body, struct pn_arena *arena, struct pn_reply *reply) {
    if (verdict->is_api)
        pn_routes_answer(context, head, verdict, body, arena, reply);
    else
        answer_asset(head, arena, reply);
}

/* ---- the whole ---- */

enum pn_status pn_app_open(struct pn_app *app, const struct pn_app_options *options,
                           void (*wake)(void *context), void *context) {
    *app = (struct pn_app){.options = *options, .books = options->books};
    pn_arena_init(&app->arena, PN_REQUEST_BYTES_MAX);
    pn_search_init(&app->search);
    PN_TRY(pn_settings_read(app));
    int idle = options->idle_minutes > 0 ? options->idle_minutes : app->settings.idle_minutes;
    PN_TRY(pn_session_init(&app->session, idle, pn_session_clock_ms()));
    app->looked_ms = pn_session_clock_ms();
    app->options.books.copies_files = app->books.copies_files = true;
    PN_TRY(pn_planner_open(&app->planner, wake, context));
    if (options->path_count > 0) return pn_app_show(app, options->paths, options->path_count);
    if (app->settings.path.length > 0) return pn_app_show(app, &app->settings.path, 1);
    return PN_OK;
}

void pn_app_close(struct pn_app *app) {
    pn_session_lock(&app->session);
    pn_planner_close(&app->planner);
    pn_outcome_drop(app->planned);
    pn_outcome_drop(app->what_if);
    pn_snapshot_drop(app->current);
    pn_snapshot_drop(app->broken);
    pn_search_clear(&app->search);
    pn_arena_clear(&app->arena);
}
