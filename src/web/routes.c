/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/routes.h"

#include <stdarg.h>

#include "base/utf8.h"

enum needs { ALWAYS, BOOKS, FIRST };

static const struct route {
    enum pn_method method;
    const char *path;
    pn_route *run;
    enum needs needs;
} routes[] = {
#define PN_ROUTE(method, path, function, needs) {PN_METHOD_##method, path, function, needs},
#include "web/routes.def"
#undef PN_ROUTE
};
#define ROUTE_COUNT (sizeof routes / sizeof *routes)

/* ---- what is wrong ---- */

__attribute__((format(printf, 5, 0))) static void fail(struct pn_request *request, int status,
                                                       enum pn_code code, const char *hint,
                                                       const char *format, va_list arguments) {
    char message[512];
    vsnprintf(message, sizeof message, format, arguments);
    request->status = status;
    pn_diags_error(&request->diags, code, PN_SPAN_NONE, hint, "%s", message);
}

enum pn_status pn_request_fail(struct pn_request *request, int status, enum pn_code code,
                               const char *hint, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fail(request, status, code, hint, format, arguments);
    va_end(arguments);
    return PN_EINPUT;
}

enum pn_status pn_request_wrong(struct pn_request *request, const char *field, const char *hint,
                                const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fail(request, 422, PN_W0422_FIELD, hint, format, arguments);
    va_end(arguments);
    request->field = field;
    return PN_EINPUT;
}

/* ---- parameters of the address ---- */

static int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* Decode %XX and +; false for what is no such text, no UTF-8, or holds control characters. */
static bool decode(struct pn_slice text, struct pn_arena *arena, struct pn_slice *out) {
    char *bytes;
    size_t length = 0;
    if (PN_NEW_ARRAY(arena, text.length + 1, &bytes) != PN_OK) return false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == '%') {
            if (i + 2 >= text.length) return false;
            int high = digit_of(text.bytes[i + 1]), low = digit_of(text.bytes[i + 2]);
            if (high < 0 || low < 0) return false;
            c = (char)(unsigned char)(high * 16 + low);
            i += 2;
        } else if (c == '+') {
            c = ' ';
        }
        if ((unsigned char)c < 0x20 || c == 0x7f) return false;
        bytes[length++] = c;
    }
    *out = (struct pn_slice){bytes, length};
    return pn_utf8_invalid_at(*out) == length;
}

bool pn_request_param(struct pn_request *request, const char *name, struct pn_slice *out) {
    struct pn_slice rest = request->head->query;
    while (rest.length > 0) {
        size_t end = pn_slice_find(rest, '&');
        struct pn_slice pair = pn_slice_sub(rest, 0, end);
        size_t equals = pn_slice_find(pair, '=');
        rest = pn_slice_sub(rest, end + 1, rest.length);
        if (!pn_slice_is(pn_slice_sub(pair, 0, equals), name)) continue;
        if (decode(pn_slice_sub(pair, equals + 1, pair.length), request->arena, out)) return true;
        (void)pn_request_fail(request, 400, PN_W0400_BAD_REQUEST, NULL,
                              "the parameter %s is no encoded text", name);
        return false;
    }
    return false;
}

static bool read_whole(struct pn_slice text, int64_t *out) {
    int64_t value = 0;
    if (text.length == 0 || text.length > 15) return false;
    for (size_t i = 0; i < text.length; i++) {
        int digit = text.bytes[i] - '0';
        if (digit < 0 || digit > 9) return false;
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

enum pn_status pn_request_count(struct pn_request *request, const char *name, int64_t min,
                                int64_t max, int64_t usual, int64_t *out) {
    struct pn_slice text;
    int64_t value = usual;
    if (pn_request_param(request, name, &text) &&
        (!read_whole(text, &value) || value < min || value > max)) {
        return pn_request_fail(request, 400, PN_W0400_BAD_REQUEST, NULL,
                               "the parameter %s is a number from %lld to %lld", name,
                               (long long)min, (long long)max);
    }
    if (request->status != 0) return PN_EINPUT;
    *out = value;
    return PN_OK;
}

/* ---- members of the body ---- */

enum pn_status pn_request_text_or(struct pn_request *request, const char *key,
                                  struct pn_slice usual, struct pn_slice *out) {
    const struct pn_value *value = pn_value_member(request->body, key);
    *out = usual;
    if (pn_value_is_null(value) || pn_value_text(value, out)) return PN_OK;
    return pn_request_fail(request, 400, PN_W0400_BAD_REQUEST, NULL, "\"%s\" is a text", key);
}

enum pn_status pn_request_text(struct pn_request *request, const char *key, struct pn_slice *out) {
    if (pn_value_is_null(pn_value_member(request->body, key))) {
        return pn_request_fail(request, 400, PN_W0400_BAD_REQUEST, NULL, "\"%s\" is missing", key);
    }
    return pn_request_text_or(request, key, (struct pn_slice){0}, out);
}

enum pn_status pn_request_stream(struct pn_request *request, struct pn_slice text, uint32_t *out) {
    const struct pn_snapshot *current = request->app->current;
    int64_t number;
    if (current == NULL || !current->has_household || !read_whole(text, &number) ||
        (uint64_t)number >= current->household.streams.count) {
        return pn_request_wrong(request, "stream", "ask /api/streams", "there is no such rule");
    }
    *out = (uint32_t)number;
    return PN_OK;
}

/* ---- queries ---- */

/* The text as a regular expression that matches it, fit to stand in single quotes. */
static void write_pattern(struct pn_slice text, struct pn_strbuf *buf) {
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == '\'' || c == '"') {
            pn_strbuf_byte(buf, '.');
            continue;
        }
        if (strchr("\\.[]{}()*+?^$|#", c) != NULL && c != '\0') pn_strbuf_byte(buf, '\\');
        pn_strbuf_byte(buf, c);
    }
}

static enum pn_status entries_of(struct pn_request *request, const char *before,
                                 struct pn_slice name, const char *after, const char **out) {
    struct pn_strbuf text;
    pn_strbuf_init(&text, request->arena);
    pn_strbuf_text(&text, before);
    write_pattern(name, &text);
    pn_strbuf_text(&text, after);
    PN_TRY(text.status);
    *out = text.bytes;
    return PN_OK;
}

enum pn_status pn_entries_of_account(struct pn_request *request, struct pn_slice name,
                                     const char **out) {
    return entries_of(request, "acct:'^", name, "(:|$)'", out);
}

enum pn_status pn_entries_of_payee(struct pn_request *request, struct pn_slice name,
                                   const char **out) {
    return entries_of(request, "desc:'", name, "'", out);
}

/* ---- parts of many answers ---- */

const char *pn_outcome_state(const struct pn_outcome *outcome) {
    if (outcome->status != PN_OK) return "failed";
    return outcome->answer.plan.is_limited && !outcome->answer.plan.is_proved ? "limited" : "ready";
}

void pn_request_say_version(struct pn_request *request) {
    const struct pn_snapshot *current = request->app->current;
    pn_say_whole(&request->say, "version", current == NULL ? 0 : (int64_t)current->version);
}

static void say_plan_error(struct pn_request *request, const struct pn_outcome *outcome) {
    const struct pn_sources *sources = &outcome->snapshot->books.journal.sources;
    for (size_t i = 0; i < outcome->diags.list.count; i++) {
        const struct pn_diag *diag = &outcome->diags.list.items[i];
        if (diag->is_warning) continue;
        pn_json_key(&request->say.fields.json, "error");
        pn_say_diag(&request->say, sources, diag, NULL);
        return;
    }
    pn_say_null(&request->say, "error");
}

void pn_request_say_plan(struct pn_request *request) {
    const struct pn_app *app = request->app;
    const struct pn_outcome *planned = app->planned;
    pn_say_open(&request->say, "plan", '{');
    pn_say_word(&request->say, "state",
                app->is_planning  ? "computing"
                : planned == NULL ? "ready"
                                  : pn_outcome_state(planned));
    pn_say_whole(&request->say, "version",
                 planned == NULL ? 0 : (int64_t)planned->snapshot->version);
    if (planned != NULL && planned->status != PN_OK) say_plan_error(request, planned);
    pn_say_close(&request->say);
}

/* ---- error answers ---- */

/* Every mistake, as the member "errors" of an object that is open. */
static void say_mistakes(struct pn_request *request, const struct pn_sources *sources) {
    struct pn_say *say = &request->say;
    pn_say_open(say, "errors", '[');
    for (size_t i = 0; i < request->diags.list.count; i++) {
        const struct pn_diag *diag = &request->diags.list.items[i];
        if (diag->is_warning) continue;
        pn_say_diag_open(say, NULL, sources, diag, request->field);
        pn_say_close(say);
    }
    pn_say_close(say);
}

/* A diagnostic in the members of an object that is open. */
static void say_error_body(struct pn_request *request, const struct pn_sources *sources) {
    struct pn_say *say = &request->say;
    const struct pn_diag *first = NULL;
    for (size_t i = 0; i < request->diags.list.count && first == NULL; i++) {
        if (!request->diags.list.items[i].is_warning) first = &request->diags.list.items[i];
    }
    static const struct pn_diag unknown = {
        .code = PN_W0500_FAILED, .span = {.source = PN_SOURCE_NONE}, .message = {"failed", 6}};
    pn_say_diag_open(say, "error", sources, first == NULL ? &unknown : first, request->field);
    say_mistakes(request, sources);
    if (request->has_conflict) {
        pn_say_open(say, "conflict", '{');
        pn_say_text(say, "yours", request->yours);
        if (request->has_theirs)
            pn_say_text(say, "theirs", request->theirs);
        else
            pn_say_null(say, "theirs");
        pn_say_text(say, "file", request->conflict_file);
        pn_say_close(say);
    }
    pn_say_close(say);
}

/* What would be written is asked while somebody types, so mistakes are an answer there. */
static bool is_check(const struct pn_request *request) {
    static const char ending[] = "/check";
    struct pn_slice path = request->head->path;
    size_t length = sizeof ending - 1;
    return path.length > length &&
           pn_slice_is(pn_slice_sub(path, path.length - length, path.length), ending);
}

static void say_check(struct pn_request *request, const struct pn_sources *sources) {
    request->status = 200;
    pn_request_say_version(request);
    pn_say_null(&request->say, "text");
    say_mistakes(request, sources);
}

static void answer_error(struct pn_request *request, enum pn_status status) {
    const struct pn_sources *sources = request->sources;
    struct pn_app *app = request->app;
    if (sources == NULL && app->current != NULL) sources = &app->current->books.journal.sources;
    if (request->status == 0) request->status = status == PN_EINPUT ? 422 : 500;
    if (status != PN_EINPUT && request->diags.error_count == 0) {
        pn_diags_error(&request->diags, PN_W0500_FAILED, PN_SPAN_NONE, NULL,
                       status == PN_ENOMEM   ? "memory ran out"
                       : status == PN_EIO    ? "reading or writing failed"
                       : status == PN_ERANGE ? "a number is too large"
                                             : "a limit was reached");
    }
    pn_strbuf_init(&request->out, request->arena);
    pn_say_init(&request->say, request->locale, 0, &request->out);
    pn_say_open(&request->say, NULL, '{');
    if (request->status == 422 && is_check(request))
        say_check(request, sources);
    else
        say_error_body(request, sources);
    pn_say_close(&request->say);
    request->reply->status = request->status;
    request->reply->is_stream = false;
    if (pn_say_finish(&request->say) == PN_OK)
        request->reply->body = pn_strbuf_view(&request->out);
    else
        request->reply->status = 500;
}

/* ---- dispatch ---- */

static const struct route *find_route(struct pn_slice path, enum pn_method method,
                                      bool *is_path_known) {
    if (method == PN_METHOD_HEAD) method = PN_METHOD_READ;
    for (size_t i = 0; i < ROUTE_COUNT; i++) {
        if (!pn_slice_is(path, routes[i].path)) continue;
        *is_path_known = true;
        if (routes[i].method == method) return &routes[i];
    }
    return NULL;
}

static enum pn_status read_body(struct pn_request *request, struct pn_slice body) {
    const char *message = NULL;
    enum pn_status st = pn_body_read(body, request->arena, &request->body, &message);
    if (st != PN_EINPUT) return st;
    return pn_request_fail(request, 400, PN_W0400_BAD_REQUEST, NULL, "%s", message);
}

static enum pn_status check_needs(struct pn_request *request, enum needs needs) {
    const struct pn_app *app = request->app;
    if (needs == BOOKS && app->broken != NULL) {
        return pn_request_fail(request, 503, PN_W0503_BROKEN, "see /api/state",
                               "the journal on disk has errors");
    }
    if (needs == BOOKS && app->current == NULL) {
        return pn_request_fail(request, 404, PN_W0404_NOT_FOUND, "begin with the first run",
                               "no journal is open");
    }
    if (needs == FIRST && app->mode != PN_MODE_FIRST_RUN) {
        return pn_request_fail(request, 409, PN_W0409_CONFLICT, NULL, "a journal is open already");
    }
    return PN_OK;
}

static enum pn_status run_route(struct pn_request *request, struct pn_slice body) {
    bool is_path_known = false;
    struct pn_app *app = request->app;
    const struct route *route = find_route(request->head->path, request->method, &is_path_known);
    if (route == NULL && is_path_known) {
        return pn_request_fail(request, 405, PN_W0405_METHOD, NULL, "not with this method");
    }
    if (route == NULL) {
        return pn_request_fail(request, 404, PN_W0404_NOT_FOUND, NULL, "there is no such address");
    }
    if (request->method == PN_METHOD_POST) PN_TRY(read_body(request, body));
    if (app->is_locked && route->run != pn_route_session) {
        return pn_request_fail(request, 401, PN_W0401_SESSION, NULL, "it is locked");
    }
    if (route->run != pn_route_events && route->run != pn_route_session) {
        pn_session_touch(&app->session, pn_session_clock_ms());
        if (!app->is_locked) PN_TRY(pn_app_refresh(app));
    }
    PN_TRY(check_needs(request, route->needs));
    pn_say_init(&request->say, request->locale,
                app->current == NULL ? pn_date_today() : app->current->today, &request->out);
    if (app->current != NULL && app->current->has_household) {
        pn_say_of(&request->say, &app->current->household);
    }
    PN_TRY(route->run(request));
    PN_TRY(pn_say_finish(&request->say));
    return request->status == 0 ? PN_OK : PN_EINPUT;
}

static enum pn_locale locale_of(const struct pn_app *app, const struct pn_head *head) {
    enum pn_locale locale = app->settings.has_locale ? app->settings.locale : PN_LOCALE_EN;
    const struct pn_slice *asked = pn_head_find(head, "X-Penny-Locale");
    if (asked != NULL) (void)pn_locale_parse(*asked, &locale);
    return locale;
}

void pn_routes_answer(struct pn_app *app, const struct pn_head *head,
                      const struct pn_verdict *verdict, struct pn_slice body,
                      struct pn_arena *arena, struct pn_reply *reply) {
    struct pn_request request = {
        .app = app, .head = head, .method = verdict->method, .arena = arena, .reply = reply};
    *reply = (struct pn_reply){.status = 200, .type = "application/json"};
    request.locale = locale_of(app, head);
    pn_diags_init(&request.diags);
    pn_strbuf_init(&request.out, arena);
    enum pn_status st = run_route(&request, body);
    if (st == PN_OK)
        reply->body = pn_strbuf_view(&request.out);
    else
        answer_error(&request, st);
    pn_diags_clear(&request.diags);
}
