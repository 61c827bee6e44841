/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/settings.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/file.h"
#include "exchange/json.h"
#include "web/body.h"

#define FILE_BYTES_MAX ((size_t)65536)

static enum pn_status path_of(const char *home, struct pn_arena *arena, const char **out) {
    struct pn_strbuf path;
    pn_strbuf_init(&path, arena);
    pn_strbuf_printf(&path, "%s/settings.json", home);
    PN_TRY(path.status);
    *out = path.bytes;
    return PN_OK;
}

static const char *const themes[PN_THEME_COUNT] = {"auto", "light", "dark"};

const char *pn_theme_name(enum pn_theme theme) { return themes[theme]; }

bool pn_theme_parse(struct pn_slice text, enum pn_theme *out) {
    for (int i = 0; i < PN_THEME_COUNT; i++) {
        if (!pn_slice_is(text, themes[i])) continue;
        *out = (enum pn_theme)i;
        return true;
    }
    return false;
}

static void take(struct pn_app *app, const struct pn_value *root) {
    struct pn_slice text;
    int64_t minutes;
    if (pn_value_text(pn_value_member(root, "locale"), &text)) {
        app->settings.has_locale = pn_locale_parse(text, &app->settings.locale);
    }
    if (pn_value_whole(pn_value_member(root, "idle_minutes"), &minutes) && minutes >= 1 &&
        minutes <= PN_IDLE_MINUTES_MAX) {
        app->settings.idle_minutes = (int)minutes;
    }
    if (pn_value_text(pn_value_member(root, "theme"), &text)) {
        (void)pn_theme_parse(text, &app->settings.theme);
    }
    (void)pn_value_bool(pn_value_member(root, "single_keys"), &app->settings.has_single_keys);
    (void)pn_value_bool(pn_value_member(root, "blur"), &app->settings.is_blurred);
    if (pn_value_text(pn_value_member(root, "journal"), &text)) app->settings.path = text;
}

enum pn_status pn_settings_read(struct pn_app *app) {
    const char *path, *message;
    const struct pn_value *root;
    struct pn_file file;
    app->settings =
        (struct pn_app_settings){.idle_minutes = PN_IDLE_MINUTES, .has_single_keys = true};
    if (app->options.home == NULL) return PN_OK;
    PN_TRY(path_of(app->options.home, &app->arena, &path));
    enum pn_status st = pn_file_read(path, &app->arena, &file);
    if (st == PN_ENOMEM) return st;
    if (st != PN_OK || file.bytes.length > FILE_BYTES_MAX) return PN_OK;
    st = pn_body_read(file.bytes, &app->arena, &root, &message);
    if (st == PN_OK) take(app, root);
    return st == PN_ENOMEM ? st : PN_OK;
}

enum pn_status pn_settings_make_home(const char *home, struct pn_arena *scratch) {
    struct pn_slice path;
    PN_TRY(pn_arena_copy(scratch, pn_slice_of(home), &path));
    char *bytes = (char *)(uintptr_t)path.bytes;
    for (size_t i = 1; i <= path.length; i++) {
        if (i < path.length && bytes[i] != '/') continue;
        char kept = bytes[i];
        bytes[i] = '\0';
        if (mkdir(bytes, 0700) != 0 && errno != EEXIST) return PN_EIO;
        bytes[i] = kept;
    }
    return PN_OK;
}

static void write_json(const struct pn_app *app, struct pn_strbuf *buf) {
    struct pn_json json;
    pn_json_init(&json, buf);
    pn_json_open(&json, '{');
    pn_json_key(&json, "locale");
    if (app->settings.has_locale)
        pn_json_text(&json, pn_slice_of(pn_locale_name(app->settings.locale)));
    else
        pn_json_null(&json);
    pn_json_key(&json, "idle_minutes");
    pn_json_whole(&json, app->settings.idle_minutes);
    pn_json_key(&json, "theme");
    pn_json_text(&json, pn_slice_of(pn_theme_name(app->settings.theme)));
    pn_json_key(&json, "single_keys");
    pn_json_bool(&json, app->settings.has_single_keys);
    pn_json_key(&json, "blur");
    pn_json_bool(&json, app->settings.is_blurred);
    pn_json_key(&json, "journal");
    if (app->settings.path.length > 0)
        pn_json_text(&json, app->settings.path);
    else
        pn_json_null(&json);
    pn_json_close(&json);
    pn_json_finish(&json);
}

enum pn_status pn_app_save_settings(struct pn_app *app) {
    const char *path;
    struct pn_strbuf text;
    struct pn_arena scratch;
    if (app->options.home == NULL) return PN_OK;
    pn_arena_init(&scratch, (size_t)1 << 20);
    pn_strbuf_init(&text, &scratch);
    write_json(app, &text);
    enum pn_status st = text.status;
    if (st == PN_OK) st = pn_settings_make_home(app->options.home, &scratch);
    if (st == PN_OK) st = path_of(app->options.home, &scratch, &path);
    if (st == PN_OK) st = pn_file_replace(path, pn_strbuf_view(&text), &scratch);
    pn_arena_clear(&scratch);
    return st;
}
