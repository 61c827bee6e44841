/*
 * Coming in, staying in, locking, and what there is to show at all.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <unistd.h>

#include "web/routes.h"
#include "web/settings.h"

enum pn_status pn_route_session(struct pn_request *request) {
    struct pn_session *session = &request->app->session;
    struct pn_slice token;
    char digits[PN_TOKEN_DIGITS + 1];
    PN_TRY(pn_request_text(request, "token", &token));
    if (!pn_session_exchange(session, token, pn_session_clock_ms())) {
        return pn_request_fail(request, 401, PN_W0401_SESSION, "start penny open again",
                               "this link was used already, or is too old");
    }
    pn_session_digits(session->token, digits);
    pn_say_open(&request->say, NULL, '{');
    pn_say_word(&request->say, "session", digits);
    pn_say_whole(&request->say, "idle_minutes", session->idle_minutes);
    pn_say_close(&request->say);
    pn_session_wipe(digits, sizeof digits);
    return PN_OK;
}

enum pn_status pn_route_lock(struct pn_request *request) {
    pn_app_lock(request->app, "asked");
    request->reply->clears_site = true;
    pn_say_open(&request->say, NULL, '{');
    pn_say_bool(&request->say, "locked", true);
    pn_say_close(&request->say);
    return PN_OK;
}

enum pn_status pn_route_awake(struct pn_request *request) {
    pn_say_open(&request->say, NULL, '{');
    pn_say_whole(&request->say, "idle_seconds", request->app->session.idle_minutes * 60);
    pn_say_close(&request->say);
    return PN_OK;
}

enum pn_status pn_route_events(struct pn_request *request) {
    const struct pn_app *app = request->app;
    request->reply->type = "application/x-ndjson";
    request->reply->is_stream = true;
    pn_say_open(&request->say, NULL, '{');
    pn_say_word(&request->say, "event", "hello");
    pn_request_say_version(request);
    pn_say_word(&request->say, "plan",
                app->is_planning       ? "computing"
                : app->planned == NULL ? "ready"
                                       : pn_outcome_state(app->planned));
    pn_say_close(&request->say);
    return PN_OK;
}

/* ---- the state ---- */

static struct pn_slice last_component(struct pn_slice path) {
    for (size_t i = path.length; i > 0; i--) {
        if (path.bytes[i - 1] == '/') return pn_slice_sub(path, i, path.length);
    }
    return path;
}

static const struct pn_snapshot *shown_of(const struct pn_app *app) {
    return app->broken != NULL ? app->broken : app->current;
}

static void say_files(struct pn_request *request, const struct pn_snapshot *shown) {
    pn_say_open(&request->say, "files", '[');
    for (size_t i = 0; shown != NULL && i < shown->books.journal.sources.list.count; i++) {
        struct pn_slice name = shown->books.journal.sources.list.items[i].name;
        pn_say_open(&request->say, NULL, '{');
        pn_say_text(&request->say, "name", last_component(name));
        pn_say_text(&request->say, "path", name);
        pn_say_bool(&request->say, "is_writable", access(name.bytes, W_OK) == 0);
        pn_say_close(&request->say);
    }
    pn_say_close(&request->say);
}

static void say_diags(struct pn_request *request, const char *key, const struct pn_snapshot *shown,
                      bool of_warnings) {
    pn_say_open(&request->say, key, '[');
    for (size_t i = 0; shown != NULL && i < shown->diags.list.count; i++) {
        const struct pn_diag *diag = &shown->diags.list.items[i];
        if (diag->is_warning != of_warnings) continue;
        pn_say_diag(&request->say, &shown->books.journal.sources, diag, NULL);
    }
    pn_say_close(&request->say);
}

static bool has_shifts(const struct pn_household *household) {
    for (size_t i = 0; i < household->streams.count; i++) {
        if (household->streams.items[i].shift_max > 0) return true;
    }
    return false;
}

/* Which blocks have nothing to show yet. */
static void say_empty(struct pn_request *request) {
    const struct pn_snapshot *current = request->app->current;
    const struct pn_household *household =
        current != NULL && current->has_household ? &current->household : NULL;
    struct pn_say *say = &request->say;
    pn_say_open(say, "empty", '{');
    pn_say_bool(say, "debts", household == NULL || household->debts.count == 0);
    pn_say_bool(say, "promises", household == NULL || household->promises.count == 0);
    pn_say_bool(say, "shifts", household == NULL || !has_shifts(household));
    pn_say_bool(say, "transactions", current == NULL || current->books.transactions.count == 0);
    pn_say_bool(say, "cash", household == NULL);
    pn_say_close(say);
}

static void say_settings(struct pn_request *request) {
    const struct pn_app *app = request->app;
    pn_say_word(&request->say, "locale",
                app->settings.has_locale ? pn_locale_name(app->settings.locale) : NULL);
    pn_say_whole(&request->say, "idle_minutes", app->session.idle_minutes);
    pn_say_word(&request->say, "theme", pn_theme_name(app->settings.theme));
    pn_say_bool(&request->say, "single_keys", app->settings.has_single_keys);
    pn_say_bool(&request->say, "blur", app->settings.is_blurred);
}

enum pn_status pn_route_state(struct pn_request *request) {
    static const char *const modes[] = {"first-run", "books", "broken"};
    const struct pn_app *app = request->app;
    const struct pn_snapshot *shown = shown_of(app);
    struct pn_say *say = &request->say;
    bool has_money = app->current != NULL && app->current->has_household;
    pn_say_open(say, NULL, '{');
    pn_request_say_version(request);
    pn_say_word(say, "mode", modes[app->mode]);
    pn_say_bool(say, "demo", app->is_demo);
    pn_say_date(say, "today", say->today);
    say_files(request, shown);
    if (has_money)
        pn_say_text(say, "commodity", app->current->household.symbol);
    else
        pn_say_null(say, "commodity");
    say_diags(request, "errors", shown, false);
    say_diags(request, "warnings", shown, true);
    pn_request_say_plan(request);
    PN_TRY(pn_request_say_undo(request));
    pn_say_open(say, "settings", '{');
    say_settings(request);
    pn_say_close(say);
    say_empty(request);
    pn_say_close(say);
    return PN_OK;
}

/* ---- a file's lines ---- */

enum pn_status pn_route_source(struct pn_request *request) {
    const struct pn_snapshot *shown = shown_of(request->app);
    struct pn_say *say = &request->say;
    int64_t file, offset, limit, number = 0;
    PN_TRY(pn_request_count(request, "file", 0, 10000, 0, &file));
    PN_TRY(pn_request_count(request, "offset", 0, INT32_MAX, 0, &offset));
    PN_TRY(pn_request_count(request, "limit", 1, 2000, 400, &limit));
    if (shown == NULL || (size_t)file >= shown->books.journal.sources.list.count) {
        return pn_request_fail(request, 404, PN_W0404_NOT_FOUND, NULL, "there is no such file");
    }
    const struct pn_source *source = &shown->books.journal.sources.list.items[file];
    struct pn_slice rest = source->file.bytes;
    pn_say_open(say, NULL, '{');
    pn_request_say_version(request);
    pn_say_text(say, "file", last_component(source->name));
    pn_say_whole(say, "offset", offset);
    pn_say_open(say, "lines", '[');
    for (; rest.length > 0; number++) {
        size_t end = pn_slice_find(rest, '\n');
        if (number >= offset && number < offset + limit) {
            pn_say_text(say, NULL, pn_slice_sub(rest, 0, end));
        }
        rest = pn_slice_sub(rest, end + 1, rest.length);
    }
    pn_say_close(say);
    pn_say_whole(say, "total", number);
    pn_say_close(say);
    return PN_OK;
}

/* ---- settings ---- */

enum pn_status pn_route_settings(struct pn_request *request) {
    pn_say_open(&request->say, NULL, '{');
    say_settings(request);
    pn_say_close(&request->say);
    return PN_OK;
}

/* What the page alone knows what to do with. */
static enum pn_status read_looks(struct pn_request *request, struct pn_app_settings *settings) {
    const struct pn_value *keys = pn_value_member(request->body, "single_keys");
    const struct pn_value *blur = pn_value_member(request->body, "blur");
    struct pn_slice theme;
    PN_TRY(
        pn_request_text_or(request, "theme", pn_slice_of(pn_theme_name(settings->theme)), &theme));
    if (!pn_theme_parse(theme, &settings->theme)) {
        return pn_request_wrong(request, "theme", "auto, light or dark", "there is no such theme");
    }
    if (keys != NULL && !pn_value_bool(keys, &settings->has_single_keys)) {
        return pn_request_wrong(request, "single_keys", NULL, "true or false");
    }
    if (blur != NULL && !pn_value_bool(blur, &settings->is_blurred)) {
        return pn_request_wrong(request, "blur", NULL, "true or false");
    }
    return PN_OK;
}

enum pn_status pn_route_settings_change(struct pn_request *request) {
    struct pn_app *app = request->app;
    struct pn_app_settings settings = app->settings;
    const struct pn_value *locale = pn_value_member(request->body, "locale");
    const struct pn_value *minutes = pn_value_member(request->body, "idle_minutes");
    struct pn_slice text;
    int64_t idle;
    if (pn_value_text(locale, &text)) {
        settings.has_locale = pn_locale_parse(text, &settings.locale);
        if (!settings.has_locale) {
            return pn_request_wrong(request, "locale", "en or ru", "this language is not known");
        }
    } else if (locale != NULL) {
        settings.has_locale = false;
    }
    if (minutes != NULL) {
        if (!pn_value_whole(minutes, &idle) || idle < 1 || idle > PN_IDLE_MINUTES_MAX) {
            return pn_request_wrong(request, "idle_minutes", "from 1 to 15",
                                    "this is too long, or "
                                    "no number");
        }
        settings.idle_minutes = (int)idle;
        app->session.idle_minutes = (int)idle;
    }
    PN_TRY(read_looks(request, &settings));
    app->settings = settings;
    PN_TRY(pn_app_save_settings(app));
    return pn_route_settings(request);
}
