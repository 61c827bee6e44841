/*
 * The first run: three questions that make a journal, opening one, or a demo.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "web/debt_fields.h"
#include "web/demo.h"
#include "web/settings.h"
#include "web/typed.h"
#include "web/writing.h"

#define ITEMS_MAX 100

struct start {
    struct pn_request *request;
    struct pn_strbuf text;
    struct pn_slice commodity;
    struct pn_typed_style style;
    char field[64];
};

static const char *field_of(struct start *start, const char *list, size_t index, const char *name) {
    struct pn_slice kept;
    snprintf(start->field, sizeof start->field, "%s.%zu.%s", list, index, name);
    return pn_arena_copy(start->request->arena, pn_slice_of(start->field), &kept) == PN_OK
               ? kept.bytes
               : name;
}

/* ---- the parts of an answer ---- */

static struct pn_slice text_of(const struct pn_value *object, const char *key) {
    struct pn_slice text = {0};
    if (!pn_value_text(pn_value_member(object, key), &text)) return (struct pn_slice){0};
    return pn_slice_trim(text);
}

/* A name that can be an account's component: no ':' and nothing that the grammar reads. */
static enum pn_status read_name(struct start *start, const struct pn_value *item, const char *list,
                                size_t index, struct pn_slice *out) {
    struct pn_slice name = text_of(item, "name");
    bool is_good = name.length > 0 && name.length <= 100 && pn_utf8_invalid_at(name) == name.length;
    for (size_t i = 0; i < name.length && is_good; i++) {
        unsigned char byte = (unsigned char)name.bytes[i];
        bool is_double = byte == ' ' && i + 1 < name.length && name.bytes[i + 1] == ' ';
        is_good = byte >= 0x20 && byte != 0x7f && strchr(":;()[]\"@=", byte) == NULL && !is_double;
    }
    if (!is_good) {
        return pn_request_wrong(start->request, field_of(start, list, index, "name"),
                                "letters, digits and single blanks", "this cannot be its name");
    }
    *out = name;
    return PN_OK;
}

static enum pn_status read_sum(struct start *start, const struct pn_value *item, const char *key,
                               const char *field, struct pn_decimal *out) {
    struct pn_slice text = text_of(item, key);
    struct pn_slice symbol = start->commodity;
    const char *why = pn_typed_amount(text, &start->style, out, &symbol);
    if (why == NULL && pn_slice_equal(symbol, start->commodity) && out->mantissa >= 0 &&
        out->places <= 6) {
        if (out->places < start->style.places) {
            return pn_decimal_round(*out, start->style.places, PN_ROUND_NEVER, out);
        }
        return PN_OK;
    }
    return pn_request_wrong(start->request, field, "such as 1450.00", "%s",
                            why != NULL ? why : "this cannot be the amount");
}

static void write_sum(struct start *start, struct pn_decimal number) {
    pn_decimal_print(&start->text, number);
    pn_strbuf_byte(&start->text, ' ');
    bool needs_quotes = pn_symbol_needs_quotes(start->commodity);
    if (needs_quotes) pn_strbuf_byte(&start->text, '"');
    pn_strbuf_slice(&start->text, start->commodity);
    if (needs_quotes) pn_strbuf_byte(&start->text, '"');
}

static enum pn_status read_commodity(struct start *start) {
    struct pn_slice symbol = text_of(start->request->body, "commodity");
    if (symbol.length == 0) symbol = PN_SLICE("EUR");
    bool is_good = symbol.length <= 12 && pn_utf8_invalid_at(symbol) == symbol.length;
    for (size_t i = 0; i < symbol.length && is_good; i++) {
        unsigned char byte = (unsigned char)symbol.bytes[i];
        is_good = byte > 0x20 && byte != 0x7f && strchr("\";,.-+@=(){}[]", byte) == NULL &&
                  (byte < '0' || byte > '9');
    }
    if (!is_good) {
        return pn_request_wrong(start->request, "commodity", "such as EUR",
                                "this is no sign of a currency");
    }
    start->commodity = symbol;
    return PN_OK;
}

/* ---- 1. what is there ---- */

static enum pn_status write_cash(struct start *start) {
    struct pn_decimal cash;
    char date[PN_DATE_TEXT_MAX];
    PN_TRY(read_sum(start, start->request->body, "cash", "cash", &cash));
    pn_date_format(start->request->say.today, date);
    pn_strbuf_printf(&start->text,
                     "; Made by Penny on %s from three answers. Change it freely.\n\n", date);
    pn_strbuf_text(&start->text, "commodity ");
    bool needs_quotes = pn_symbol_needs_quotes(start->commodity);
    if (needs_quotes) pn_strbuf_byte(&start->text, '"');
    pn_strbuf_slice(&start->text, start->commodity);
    if (needs_quotes) pn_strbuf_byte(&start->text, '"');
    pn_strbuf_text(&start->text, "\n    format ");
    write_sum(start, (struct pn_decimal){100000, start->style.places});
    pn_strbuf_text(&start->text, "\n\naccount Assets:Checking\n    ; cash: yes\n");
    return PN_OK;
}

/* ---- 3. what is owed ---- */

static enum pn_status write_terms(struct start *start, const struct pn_value *item, size_t index) {
    const struct pn_value *fields = pn_value_member(item, "fields"), *value;
    struct pn_slice key, text;
    for (void *at = NULL; pn_value_is_object(fields) && pn_value_next(fields, &at, &key, &value);) {
        char name[64];
        snprintf(name, sizeof name, "%.40s", key.bytes);
        if (!pn_debt_field_is_known(key) || pn_slice_is(key, "debt") ||
            !pn_value_text(value, &text)) {
            return pn_request_wrong(start->request, field_of(start, "debts", index, name), NULL,
                                    "a debt has no such field");
        }
        text = pn_slice_trim(text);
        for (size_t i = 0; i < text.length; i++) {
            if ((unsigned char)text.bytes[i] >= 0x20 && text.bytes[i] != 0x7f) continue;
            return pn_request_wrong(start->request, field_of(start, "debts", index, name), NULL,
                                    "one line without control characters is expected");
        }
        if (text.length == 0) continue;
        pn_strbuf_printf(&start->text, "    ; %s: ", name);
        pn_strbuf_slice(&start->text, text);
        pn_strbuf_byte(&start->text, '\n');
    }
    return PN_OK;
}

static enum pn_status write_debt_accounts(struct start *start, const struct pn_value *list) {
    static const char *const kinds[] = {"instalment", "linear", "revolving", "arrears", "iou"};
    for (size_t i = 0; i < pn_value_count(list); i++) {
        const struct pn_value *item = pn_value_at(list, i);
        struct pn_slice name, kind = text_of(item, "kind");
        size_t k = 0;
        PN_TRY(read_name(start, item, "debts", i, &name));
        while (k < sizeof kinds / sizeof *kinds && !pn_slice_is(kind, kinds[k]))
            k++;
        if (k == sizeof kinds / sizeof *kinds) {
            return pn_request_wrong(start->request, field_of(start, "debts", i, "kind"),
                                    "instalment, linear, revolving, arrears or iou",
                                    "there is no such kind of debt");
        }
        pn_strbuf_text(&start->text, "\naccount Liabilities:");
        pn_strbuf_slice(&start->text, name);
        pn_strbuf_printf(&start->text, "\n    ; debt: %s\n", kinds[k]);
        PN_TRY(write_terms(start, item, i));
    }
    return PN_OK;
}

/* ---- 2. what comes and goes ---- */

struct flow_kind {
    const char *name;
    const char *parent; /* of the other account */
    bool is_income;
};

static const struct flow_kind flow_kinds[] = {{"income", "Income", true},
                                              {"bill", "Expenses", false},
                                              {"shift", "Income", true},
                                              {"promise", "Income", true}};

static enum pn_status write_count(struct start *start, const struct pn_value *item, size_t index,
                                  const char *key, const char *tag, int64_t max) {
    int64_t value;
    const struct pn_value *found = pn_value_member(item, key);
    if (pn_value_is_null(found)) return PN_OK;
    if (!pn_value_whole(found, &value) || value < 1 || value > max) {
        return pn_request_wrong(start->request, field_of(start, "flows", index, key), NULL,
                                "this is a number from 1 to %lld", (long long)max);
    }
    pn_strbuf_printf(&start->text, "    ; %s%d\n", tag, (int)value);
    return PN_OK;
}

static enum pn_status write_flow_tags(struct start *start, const struct pn_value *item,
                                      size_t index, struct pn_slice kind, struct pn_slice name) {
    pn_strbuf_text(&start->text, "    ; ");
    pn_strbuf_slice(&start->text, name);
    pn_strbuf_byte(&start->text, '\n');
    PN_TRY(write_count(start, item, index, "day", "day: ", 31));
    if (pn_slice_is(kind, "shift")) {
        if (pn_value_is_null(pn_value_member(item, "most"))) {
            pn_strbuf_text(&start->text, "    ; shift: up to 4\n");
        }
        return write_count(start, item, index, "most", "shift: up to ", 100);
    }
    if (!pn_slice_is(kind, "promise")) return PN_OK;
    struct pn_slice who = text_of(item, "who"), chance = text_of(item, "chance");
    struct pn_slice texts[] = {who, chance};
    for (size_t t = 0; t < 2; t++) {
        for (size_t i = 0; i < texts[t].length; i++) {
            if ((unsigned char)texts[t].bytes[i] >= 0x20 && texts[t].bytes[i] != 0x7f) continue;
            return pn_request_wrong(start->request,
                                    field_of(start, "flows", index, t == 0 ? "who" : "chance"),
                                    NULL, "one line without control characters is expected");
        }
    }
    pn_strbuf_text(&start->text, "    ; promise: ");
    pn_strbuf_slice(&start->text, who.length > 0 ? who : name);
    pn_strbuf_text(&start->text, "\n    ; chance: ");
    pn_strbuf_slice(&start->text, chance.length > 0 ? chance : PN_SLICE("50%"));
    pn_strbuf_byte(&start->text, '\n');
    return PN_OK;
}

/*
 * What was to come or to be paid before today in this month came or was paid: the cash that was
 * named is what is left. So the rule begins with the first of its days that is not over.
 */
static pn_date first_month_of(const struct start *start, const struct pn_value *item) {
    int64_t day = 1;
    pn_date today = start->request->say.today;
    int month = pn_date_month_index(today);
    (void)pn_value_whole(pn_value_member(item, "day"), &day);
    bool is_over = day >= 1 && day <= 31 && pn_date_in_month(month, (int)day) < today;
    bool is_shift = pn_slice_is(text_of(item, "kind"), "shift");
    return pn_date_month_start(is_over && !is_shift ? month + 1 : month);
}

static enum pn_status write_flow(struct start *start, const struct pn_value *item, size_t index) {
    struct pn_slice name, kind = text_of(item, "kind");
    struct pn_decimal amount;
    char date[PN_DATE_TEXT_MAX];
    size_t k = 0;
    PN_TRY(read_name(start, item, "flows", index, &name));
    while (k < sizeof flow_kinds / sizeof *flow_kinds && !pn_slice_is(kind, flow_kinds[k].name))
        k++;
    if (k == sizeof flow_kinds / sizeof *flow_kinds) {
        return pn_request_wrong(start->request, field_of(start, "flows", index, "kind"),
                                "income, bill, shift or promise", "there is no such kind");
    }
    PN_TRY(read_sum(start, item, "amount", field_of(start, "flows", index, "amount"), &amount));
    pn_date first = first_month_of(start, item);
    pn_strbuf_printf(&start->text, "\n~ monthly from %s\n", pn_date_format(first, date));
    PN_TRY(write_flow_tags(start, item, index, kind, name));
    const char *parent = flow_kinds[k].parent;
    pn_strbuf_text(&start->text, flow_kinds[k].is_income ? "    Assets:Checking  " : "    ");
    if (!flow_kinds[k].is_income) {
        pn_strbuf_printf(&start->text, "%s:%.*s  ", parent, PN_ARG(name));
    }
    write_sum(start, amount);
    if (flow_kinds[k].is_income)
        pn_strbuf_printf(&start->text, "\n    %s:%.*s\n", parent, PN_ARG(name));
    else
        pn_strbuf_text(&start->text, "\n    Assets:Checking\n");
    return PN_OK;
}

/* ---- the opening entry ---- */

static enum pn_status write_opening(struct start *start, const struct pn_value *debts) {
    struct pn_decimal sum;
    char date[PN_DATE_TEXT_MAX];
    PN_TRY(read_sum(start, start->request->body, "cash", "cash", &sum));
    pn_strbuf_printf(&start->text, "\n%s * Opening balances\n    Assets:Checking  ",
                     pn_date_format(start->request->say.today, date));
    write_sum(start, sum);
    pn_strbuf_byte(&start->text, '\n');
    for (size_t i = 0; i < pn_value_count(debts); i++) {
        const struct pn_value *item = pn_value_at(debts, i);
        struct pn_slice name;
        PN_TRY(read_name(start, item, "debts", i, &name));
        PN_TRY(read_sum(start, item, "balance", field_of(start, "debts", i, "balance"), &sum));
        sum.mantissa = -sum.mantissa;
        pn_strbuf_text(&start->text, "    Liabilities:");
        pn_strbuf_slice(&start->text, name);
        pn_strbuf_text(&start->text, "  ");
        write_sum(start, sum);
        pn_strbuf_byte(&start->text, '\n');
    }
    pn_strbuf_text(&start->text, "    Equity:Opening\n");
    return PN_OK;
}

static enum pn_status compose(struct start *start) {
    const struct pn_value *flows = pn_value_member(start->request->body, "flows");
    const struct pn_value *debts = pn_value_member(start->request->body, "debts");
    if (pn_value_count(flows) > ITEMS_MAX || pn_value_count(debts) > PN_DEBTS_MAX) {
        return pn_request_fail(start->request, 400, PN_W0400_BAD_REQUEST, NULL, "too many items");
    }
    start->style = (struct pn_typed_style){start->request->locale, 2};
    pn_strbuf_init(&start->text, start->request->arena);
    PN_TRY(read_commodity(start));
    PN_TRY(write_cash(start));
    PN_TRY(write_debt_accounts(start, debts));
    for (size_t i = 0; i < pn_value_count(flows); i++)
        PN_TRY(write_flow(start, pn_value_at(flows, i), i));
    PN_TRY(write_opening(start, debts));
    return start->text.status;
}

/* ---- checking and writing ---- */

static enum pn_status home_journal(struct pn_request *request, const char **out) {
    struct pn_strbuf path;
    if (request->app->options.home == NULL) {
        return pn_request_fail(request, 422, PN_C0108_NO_JOURNAL, "set HOME or PENNY_HOME",
                               "there is no home for a journal");
    }
    pn_strbuf_init(&path, request->arena);
    pn_strbuf_printf(&path, "%s/household.journal", request->app->options.home);
    PN_TRY(path.status);
    *out = path.bytes;
    return PN_OK;
}

/*
 * Read the text as books and as a household; what is wrong is the person's answers' fault. The
 * sources of places in request->diags live as long as the request.
 */
static enum pn_status try_text(struct pn_request *request, struct pn_slice text) {
    struct pn_books_options options = request->app->options.books;
    struct pn_books books;
    struct pn_household household;
    struct pn_diags found;
    options.copies_files = false;
    pn_diags_init(&found);
    enum pn_status st =
        pn_books_load_bytes(PN_SLICE("household.journal"), text, &options, &found, &books);
    if (st == PN_OK) {
        st = pn_household_open(&books, request->say.today, &found, &household);
        if (st == PN_OK) pn_household_close(&household);
    }
    for (size_t i = 0; i < found.list.count; i++) {
        const struct pn_diag *diag = &found.list.items[i];
        char hint[400];
        snprintf(hint, sizeof hint, "%.*s", PN_ARG(diag->hint));
        if (diag->is_warning) continue;
        struct pn_slice line = pn_sources_text(&books.journal.sources, diag->span);
        pn_diags_error(&request->diags, diag->code, PN_SPAN_NONE, hint[0] == '\0' ? NULL : hint,
                       line.length > 0 ? "%.*s (%.*s)" : "%.*s", PN_ARG(diag->message),
                       PN_ARG(line));
    }
    pn_books_clear(&books);
    pn_diags_clear(&found);
    return st;
}

static enum pn_status prepare(struct start *start, const char **path) {
    PN_TRY(compose(start));
    PN_TRY(home_journal(start->request, path));
    return try_text(start->request, pn_strbuf_view(&start->text));
}

enum pn_status pn_route_start_check(struct pn_request *request) {
    struct start start = {.request = request};
    const char *path;
    PN_TRY(prepare(&start, &path));
    pn_say_open(&request->say, NULL, '{');
    pn_say_text(&request->say, "text", pn_strbuf_view(&start.text));
    pn_say_word(&request->say, "path", path);
    pn_say_open(&request->say, "errors", '[');
    pn_say_close(&request->say);
    pn_say_close(&request->say);
    return PN_OK;
}

/* Show the file and say so. A file that does not read is not shown. */
static enum pn_status show(struct pn_request *request, const char *path, bool is_kept) {
    struct pn_app *app = request->app;
    struct pn_slice shown = pn_slice_of(path);
    PN_TRY(pn_app_show(app, &shown, 1));
    if (app->broken != NULL) {
        struct pn_diags *diags = &request->diags;
        const struct pn_snapshot *broken = app->broken;
        for (size_t i = 0; i < broken->diags.list.count; i++) {
            const struct pn_diag *diag = &broken->diags.list.items[i];
            if (diag->is_warning) continue;
            struct pn_position place = {0};
            if (diag->span.source != PN_SOURCE_NONE) {
                place = pn_sources_position(&broken->books.journal.sources, diag->span.source,
                                            diag->span.offset);
            }
            pn_diags_error(diags, diag->code, PN_SPAN_NONE, NULL, "line %llu: %.*s",
                           (unsigned long long)place.line, PN_ARG(diag->message));
        }
        pn_app_leave(app);
        request->field = "path";
        return PN_EINPUT;
    }
    if (is_kept) {
        PN_TRY(pn_arena_copy(&app->arena, shown, &app->settings.path));
        PN_TRY(pn_app_save_settings(app));
    }
    pn_say_open(&request->say, NULL, '{');
    pn_request_say_version(request);
    pn_say_word(&request->say, "path", path);
    pn_say_whole(&request->say, "transactions", (int64_t)app->current->books.transactions.count);
    pn_say_close(&request->say);
    return PN_OK;
}

enum pn_status pn_route_start(struct pn_request *request) {
    struct start start = {.request = request};
    struct pn_app *app = request->app;
    const char *path;
    struct pn_edit_result result;
    PN_TRY(prepare(&start, &path));
    if (access(path, F_OK) == 0) {
        return pn_request_fail(request, 409, PN_W0409_CONFLICT, "open it instead",
                               "%s is there already", path);
    }
    PN_TRY(pn_settings_make_home(app->options.home, request->arena));
    struct pn_slice own = pn_slice_of(path);
    struct pn_edit_options options = {
        .paths = &own, .path_count = 1, .today = request->say.today, .label = PN_SLICE("begin")};
    struct pn_change change = {.kind = PN_CHANGE_APPEND, .draft = PN_DRAFT_EMPTY};
    change.draft.kind = PN_DRAFT_LINES;
    change.draft.text = pn_strbuf_view(&start.text);
    PN_TRY(pn_edit_apply(&options, &change, 1, request->arena, &request->diags, &result));
    return show(request, path, true);
}

/* ---- opening ---- */

enum pn_status pn_route_start_open(struct pn_request *request) {
    struct pn_slice text, kept;
    char canonical[PATH_MAX];
    struct pn_strbuf path;
    const char *home = getenv("HOME");
    PN_TRY(pn_request_text(request, "path", &text));
    text = pn_slice_trim(text);
    pn_strbuf_init(&path, request->arena);
    if (pn_slice_starts(text, PN_SLICE("~/")) && home != NULL) {
        pn_strbuf_text(&path, home);
        text = pn_slice_sub(text, 1, text.length);
    }
    pn_strbuf_slice(&path, text);
    PN_TRY(path.status);
    struct stat found;
    if (path.length == 0 || memchr(path.bytes, '\0', path.length) != NULL ||
        realpath(path.bytes, canonical) == NULL || stat(canonical, &found) != 0 ||
        !S_ISREG(found.st_mode)) {
        return pn_request_wrong(request, "path", "such as ~/finance/all.journal",
                                "there is no such file");
    }
    PN_TRY(pn_arena_copy(request->arena, pn_slice_of(canonical), &kept));
    return show(request, kept.bytes, true);
}

/* ---- the demo ---- */

enum pn_status pn_route_start_demo(struct pn_request *request) {
    struct pn_app *app = request->app;
    struct pn_strbuf path;
    pn_strbuf_init(&path, request->arena);
    pn_strbuf_printf(&path, "%s/demo.journal", app->options.runtime);
    PN_TRY(path.status);
    PN_TRY(pn_file_replace(path.bytes,
                           (struct pn_slice){(const char *)pn_demo_bytes, pn_demo_length},
                           request->arena));
    app->is_demo = true;
    app->books.today = pn_demo_today();
    enum pn_status st = show(request, path.bytes, false);
    if (st != PN_OK) pn_app_leave(app);
    return st;
}

enum pn_status pn_route_start_leave(struct pn_request *request) {
    struct pn_app *app = request->app;
    if (!app->is_demo) {
        return pn_request_fail(request, 409, PN_W0409_CONFLICT, NULL, "this is no demo");
    }
    pn_app_leave(app);
    pn_say_open(&request->say, NULL, '{');
    pn_request_say_version(request);
    pn_say_close(&request->say);
    return PN_OK;
}
