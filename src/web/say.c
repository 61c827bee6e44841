/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/say.h"

#include "base/assert.h"
#include "household/household.h"

void pn_say_init(struct pn_say *say, enum pn_locale locale, pn_date today, struct pn_strbuf *out) {
    *say = (struct pn_say){.locale = locale, .today = today, .money.style = PN_STYLE_DEFAULT};
    pn_fields_init(&say->fields, 2, out);
    say->fields.json.is_compact = true;
    pn_strbuf_init(&say->text, out->arena);
}

void pn_say_of(struct pn_say *say, const struct pn_household *household) {
    say->money = (struct pn_say_money){household->symbol, household->style};
}

/* ---- plain values ---- */

static struct pn_json *at(struct pn_say *say, const char *key) {
    if (key != NULL) pn_json_key(&say->fields.json, key);
    return &say->fields.json;
}

void pn_say_open(struct pn_say *say, const char *key, char bracket) {
    pn_json_open(at(say, key), bracket);
}

void pn_say_close(struct pn_say *say) { pn_json_close(&say->fields.json); }

void pn_say_text(struct pn_say *say, const char *key, struct pn_slice text) {
    pn_json_text(at(say, key), text);
}

void pn_say_word(struct pn_say *say, const char *key, const char *text) {
    if (text == NULL)
        pn_say_null(say, key);
    else
        pn_say_text(say, key, pn_slice_of(text));
}

void pn_say_whole(struct pn_say *say, const char *key, int64_t value) {
    pn_json_whole(at(say, key), value);
}

void pn_say_bool(struct pn_say *say, const char *key, bool value) {
    pn_json_bool(at(say, key), value);
}

void pn_say_null(struct pn_say *say, const char *key) { pn_json_null(at(say, key)); }

/* Begin a text; end it as the value of a key. */
static struct pn_strbuf *begin_text(struct pn_say *say) {
    if (say->text.status != PN_OK && say->failed == PN_OK) say->failed = say->text.status;
    pn_strbuf_reset(&say->text);
    return &say->text;
}

static void end_text(struct pn_say *say, const char *key) {
    pn_say_text(say, key, pn_strbuf_view(&say->text));
}

/* ---- the forms of the contract ---- */

void pn_say_sum(struct pn_say *say, const char *key, const struct pn_say_money *money,
                struct pn_decimal number, const char *entries) {
    pn_say_open(say, key, '{');
    pn_decimal_print(begin_text(say), number);
    end_text(say, "exact");
    pn_locale_amount(begin_text(say), say->locale, &money->style, money->symbol, number);
    end_text(say, "text");
    pn_say_whole(say, "sign", (number.mantissa > 0) - (number.mantissa < 0));
    if (entries != NULL) pn_say_word(say, "entries", entries);
    pn_say_close(say);
}

void pn_say_amount_of(struct pn_say *say, const char *key, int64_t minor, const char *entries) {
    pn_say_sum(say, key, &say->money, (struct pn_decimal){minor, say->money.style.places}, entries);
}

void pn_say_amount(struct pn_say *say, const char *key, int64_t minor) {
    pn_say_amount_of(say, key, minor, NULL);
}

void pn_say_date(struct pn_say *say, const char *key, pn_date date) {
    char exact[PN_DATE_TEXT_MAX];
    if (date == PN_DATE_NONE) {
        pn_say_null(say, key);
        return;
    }
    pn_say_open(say, key, '{');
    pn_say_word(say, "exact", pn_date_format(date, exact));
    pn_locale_date(begin_text(say), say->locale, date);
    end_text(say, "text");
    pn_locale_date_short(begin_text(say), say->locale, date, say->today);
    end_text(say, "short");
    pn_say_close(say);
}

void pn_say_month(struct pn_say *say, const char *key, int32_t month) {
    char exact[PN_DATE_TEXT_MAX];
    if (month == 0) {
        pn_say_null(say, key);
        return;
    }
    pn_date_format(pn_date_month_start(month), exact);
    pn_say_open(say, key, '{');
    pn_say_text(say, "exact", (struct pn_slice){exact, 7});
    pn_locale_month(begin_text(say), say->locale, month);
    end_text(say, "text");
    pn_locale_month_short(begin_text(say), say->locale, month);
    end_text(say, "short");
    pn_say_close(say);
}

void pn_say_share(struct pn_say *say, const char *key, int64_t ppb) {
    pn_say_open(say, key, '{');
    pn_decimal_print(begin_text(say), pn_decimal_normal((struct pn_decimal){ppb, 9}));
    end_text(say, "exact");
    pn_locale_share(begin_text(say), say->locale, ppb);
    end_text(say, "text");
    pn_say_close(say);
}

/* ---- messages ---- */

static const struct sentence {
    const char *code;
    const char *english;
} sentences[] = {
#define PN_MESSAGE(code, english) {code, english},
#include "web/messages.def"
#undef PN_MESSAGE
};

static const char *sentence_of(const char *code) {
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        if (strcmp(sentences[i].code, code) == 0) return sentences[i].english;
    }
    PN_ASSERT(code == NULL); /* every code stands in messages.def */
    return "";
}

static struct pn_message_part *next_part(struct pn_message *message) {
    for (size_t i = 0; i < PN_MESSAGE_PARTS_MAX; i++) {
        if (message->parts[i].kind == PN_SAY_END) return &message->parts[i];
    }
    PN_ASSERT(message == NULL); /* too many parts */
    return &message->parts[0];
}

void pn_message_add(struct pn_message *message, const char *name, enum pn_message_kind kind,
                    int64_t value) {
    *next_part(message) = (struct pn_message_part){.name = name, .kind = kind, .value = value};
}

void pn_message_add_text(struct pn_message *message, const char *name, struct pn_slice text) {
    *next_part(message) = (struct pn_message_part){.name = name, .kind = PN_SAY_TEXT, .text = text};
}

static void print_part(struct pn_say *say, const struct pn_message_part *part,
                       struct pn_strbuf *buf) {
    switch (part->kind) {
    case PN_SAY_AMOUNT:
        pn_locale_amount(buf, PN_LOCALE_EN, &say->money.style, say->money.symbol,
                         (struct pn_decimal){part->value, say->money.style.places});
        break;
    case PN_SAY_DATE:
        pn_locale_date(buf, PN_LOCALE_EN, (pn_date)part->value);
        break;
    case PN_SAY_MONTH:
        pn_locale_month(buf, PN_LOCALE_EN, (int32_t)part->value);
        break;
    case PN_SAY_SHARE:
        pn_locale_share(buf, PN_LOCALE_EN, part->value);
        break;
    case PN_SAY_WHOLE:
        pn_strbuf_i128(buf, part->value);
        break;
    case PN_SAY_TEXT:
        pn_strbuf_slice(buf, part->text);
        break;
    case PN_SAY_END:
        break;
    }
}

/* What stands between braces: a name, or a name and the words for one and for many. */
static void print_slot(struct pn_say *say, const struct pn_message *message, struct pn_slice slot,
                       struct pn_strbuf *buf) {
    size_t bar = pn_slice_find(slot, '|');
    struct pn_slice name = pn_slice_sub(slot, 0, bar);
    struct pn_slice words = pn_slice_sub(slot, bar + 1, slot.length);
    for (size_t i = 0; i < PN_MESSAGE_PARTS_MAX; i++) {
        const struct pn_message_part *part = &message->parts[i];
        if (part->kind == PN_SAY_END || !pn_slice_is(name, part->name)) continue;
        if (bar == slot.length) {
            print_part(say, part, buf);
            return;
        }
        size_t middle = pn_slice_find(words, '|');
        pn_strbuf_slice(buf, part->value == 1 ? pn_slice_sub(words, 0, middle)
                                              : pn_slice_sub(words, middle + 1, words.length));
        return;
    }
}

void pn_message_print(struct pn_say *say, const struct pn_message *message, struct pn_strbuf *buf) {
    struct pn_slice rest = pn_slice_of(sentence_of(message->code));
    while (rest.length > 0) {
        size_t open = pn_slice_find(rest, '{');
        pn_strbuf_slice(buf, pn_slice_sub(rest, 0, open));
        size_t close = pn_slice_find(rest, '}');
        if (open == rest.length) return;
        print_slot(say, message, pn_slice_sub(rest, open + 1, close), buf);
        rest = pn_slice_sub(rest, close + 1, rest.length);
    }
}

static void say_part(struct pn_say *say, const struct pn_message_part *part) {
    switch (part->kind) {
    case PN_SAY_AMOUNT:
        pn_say_amount(say, part->name, part->value);
        break;
    case PN_SAY_DATE:
        pn_say_date(say, part->name, (pn_date)part->value);
        break;
    case PN_SAY_MONTH:
        pn_say_month(say, part->name, (int32_t)part->value);
        break;
    case PN_SAY_SHARE:
        pn_say_share(say, part->name, part->value);
        break;
    case PN_SAY_WHOLE:
        pn_say_whole(say, part->name, part->value);
        break;
    case PN_SAY_TEXT:
        pn_say_text(say, part->name, part->text);
        break;
    case PN_SAY_END:
        break;
    }
}

void pn_say_message(struct pn_say *say, const char *key, const struct pn_message *message) {
    if (message->code == NULL) {
        pn_say_null(say, key);
        return;
    }
    pn_say_open(say, key, '{');
    pn_say_word(say, "code", message->code);
    pn_say_open(say, "args", '{');
    for (size_t i = 0; i < PN_MESSAGE_PARTS_MAX; i++)
        say_part(say, &message->parts[i]);
    pn_say_close(say);
    pn_message_print(say, message, begin_text(say));
    end_text(say, "text");
    pn_say_close(say);
}

/* ---- diagnostics ---- */

static struct pn_slice last_component(struct pn_slice path) {
    for (size_t i = path.length; i > 0; i--) {
        if (path.bytes[i - 1] == '/') return pn_slice_sub(path, i, path.length);
    }
    return path;
}

static void say_place(struct pn_say *say, const struct pn_sources *sources, struct pn_span span) {
    if (sources == NULL || span.source == PN_SOURCE_NONE || span.source >= sources->list.count) {
        pn_say_null(say, "file");
        pn_say_null(say, "line");
        pn_say_null(say, "column");
        return;
    }
    struct pn_position place = pn_sources_position(sources, span.source, span.offset);
    pn_say_text(say, "file", last_component(sources->list.items[span.source].name));
    pn_say_whole(say, "line", (int64_t)place.line);
    pn_say_whole(say, "column", (int64_t)place.column);
}

void pn_say_diag_open(struct pn_say *say, const char *key, const struct pn_sources *sources,
                      const struct pn_diag *diag, const char *field) {
    pn_say_open(say, key, '{');
    pn_say_word(say, "code", pn_code_text(diag->code));
    pn_say_text(say, "message", diag->message);
    say_place(say, sources, diag->span);
    pn_say_word(say, "field", field);
    if (diag->hint.length == 0)
        pn_say_null(say, "hint");
    else
        pn_say_text(say, "hint", diag->hint);
}

void pn_say_diag(struct pn_say *say, const struct pn_sources *sources, const struct pn_diag *diag,
                 const char *field) {
    pn_say_diag_open(say, NULL, sources, diag, field);
    pn_say_close(say);
}

enum pn_status pn_say_finish(struct pn_say *say) {
    if (say->failed != PN_OK) return say->failed;
    if (say->text.status != PN_OK) return say->text.status;
    return pn_fields_finish(&say->fields);
}
