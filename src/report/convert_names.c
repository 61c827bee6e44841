/*
 * Names as Beancount 2 allows them: five roots, components that begin with a capital
 * letter or a digit, commodities of two to twenty-four capitals.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/utf8.h"
#include "report/convert_parts.h"

#define SYMBOL_MAX 24

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char to_upper(char c) { return is_lower(c) ? (char)(c - 'a' + 'A') : c; }
static char to_lower(char c) { return is_upper(c) ? (char)(c - 'A' + 'a') : c; }

/* ---- accounts ---- */

static const char *root_of_type(uint8_t type) {
    switch ((enum pn_account_type)type) {
    case PN_ACCOUNT_ASSET:
    case PN_ACCOUNT_CASH:
        return "Assets";
    case PN_ACCOUNT_LIABILITY:
        return "Liabilities";
    case PN_ACCOUNT_REVENUE:
        return "Income";
    case PN_ACCOUNT_EXPENSE:
        return "Expenses";
    case PN_ACCOUNT_EQUITY:
    case PN_ACCOUNT_CONVERSION:
    case PN_ACCOUNT_UNKNOWN:
        break;
    }
    return "Equity";
}

/* Whether the first component only repeats the root. */
static bool names_root(struct pn_slice first, const char *root) {
    static const struct {
        const char *word, *root;
    } words[] = {
        {"asset", "Assets"},          {"assets", "Assets"},
        {"liability", "Liabilities"}, {"liabilities", "Liabilities"},
        {"debt", "Liabilities"},      {"debts", "Liabilities"},
        {"equity", "Equity"},         {"income", "Income"},
        {"incomes", "Income"},        {"revenue", "Income"},
        {"revenues", "Income"},       {"expense", "Expenses"},
        {"expenses", "Expenses"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!pn_slice_equal_nocase(first, pn_slice_of(words[i].word))) continue;
        return pn_slice_equal(pn_slice_of(words[i].root), pn_slice_of(root));
    }
    return false;
}

static void append_component(struct pn_strbuf *buf, struct pn_slice component) {
    bool is_first = true;
    pn_strbuf_byte(buf, ':');
    for (size_t i = 0; i < component.length; i++) {
        char c = component.bytes[i];
        bool is_wide = (unsigned char)c >= 0x80;
        bool is_plain = is_upper(c) || is_lower(c) || is_digit(c) || c == '-' || is_wide;
        if (is_first && c == '-') continue;
        if (is_first && is_wide &&
            !pn_utf8_is_upper_or_digit(pn_slice_sub(component, i, component.length))) {
            pn_strbuf_byte(buf, 'X');
        }
        if (!is_plain) {
            if (!is_first) pn_strbuf_byte(buf, '-');
            continue;
        }
        pn_strbuf_byte(buf, is_first ? to_upper(c) : c);
        is_first = false;
    }
    if (is_first) pn_strbuf_byte(buf, 'X');
}

static enum pn_status name_of(struct pn_converter *converter, uint32_t id, struct pn_slice *out) {
    const struct pn_account *account = &converter->books->accounts[id];
    const char *root = root_of_type(account->type);
    struct pn_slice rest = account->name;
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, converter->arena);
    pn_strbuf_text(&buf, root);
    size_t end = pn_slice_find(rest, ':');
    if (names_root(pn_slice_sub(rest, 0, end), root)) {
        rest = pn_slice_sub(rest, end + 1, rest.length);
        if (end >= account->name.length) rest = PN_SLICE("General");
    }
    for (;;) {
        end = pn_slice_find(rest, ':');
        append_component(&buf, pn_slice_sub(rest, 0, end));
        if (end >= rest.length) break;
        rest = pn_slice_sub(rest, end + 1, rest.length);
    }
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

/* A name that no other has: NAME, NAME-2, NAME-3... */
static enum pn_status make_unique(struct pn_converter *converter, struct pn_intern *taken,
                                  struct pn_slice *name) {
    struct pn_slice wanted = *name;
    uint32_t id;
    for (unsigned n = 2; pn_intern_find(taken, *name) != PN_INTERN_NONE; n++) {
        struct pn_strbuf buf;
        pn_strbuf_init(&buf, converter->arena);
        size_t keep = wanted.length;
        pn_strbuf_slice(&buf, pn_slice_sub(wanted, 0, keep));
        pn_strbuf_printf(&buf, "-%u", n);
        PN_TRY(buf.status);
        *name = pn_strbuf_view(&buf);
    }
    return pn_intern_id(taken, *name, &id);
}

static struct pn_slice declared_at(const struct pn_converter *converter, uint32_t directive) {
    if (directive == PN_NONE) return (struct pn_slice){0};
    return converter->journal->directives.items[directive].text;
}

/* Those that are allowed as they are keep their names. */
static enum pn_status name_accounts(struct pn_converter *converter) {
    const struct pn_books *books = converter->books;
    struct pn_intern taken;
    pn_intern_init(&taken, converter->arena);
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t id = 1; id < books->account_count; id++) {
            const struct pn_account *account = &books->accounts[id];
            struct pn_slice name;
            PN_TRY(name_of(converter, id, &name));
            bool is_same = pn_slice_equal(name, account->name);
            if (is_same != (pass == 0)) continue;
            bool is_seen = converter->is_posted[id] || account->directive != PN_NONE;
            if (!is_seen) continue;
            PN_TRY(make_unique(converter, &taken, &name));
            struct pn_slice where = declared_at(converter, account->directive);
            if (!is_same) pn_converter_lose(converter, PN_LOSS_ACCOUNT, where);
            if (account->type == PN_ACCOUNT_UNKNOWN) {
                pn_converter_lose(converter, PN_LOSS_TYPE, where);
            }
            converter->accounts[id] = name;
        }
    }
    return PN_OK;
}

/* ---- commodities ---- */

static const char *known_symbol(struct pn_slice symbol) {
    static const struct {
        const char *symbol, *name;
    } known[] = {
        {"$", "USD"},   {"US$", "USD"}, {"€", "EUR"}, {"£", "GBP"}, {"¥", "JPY"},
        {"₽", "RUB"}, {"₹", "INR"},   {"₴", "UAH"}, {"", "UNIT"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (pn_slice_is(symbol, known[i].symbol)) return known[i].name;
    }
    return NULL;
}

static enum pn_status symbol_of(struct pn_converter *converter, struct pn_slice symbol,
                                struct pn_slice *out) {
    const char *known = known_symbol(symbol);
    struct pn_strbuf buf;
    if (known != NULL) {
        *out = pn_slice_of(known);
        return PN_OK;
    }
    pn_strbuf_init(&buf, converter->arena);
    for (size_t i = 0; i < symbol.length && buf.length < SYMBOL_MAX - 4; i++) {
        char c = to_upper(symbol.bytes[i]);
        if (buf.length == 0 && !is_upper(c)) {
            if (is_digit(c)) pn_strbuf_text(&buf, "X");
            if (!is_digit(c)) continue;
        }
        bool is_plain = is_upper(c) || is_digit(c) || c == '.' || c == '_' || c == '-' || c == '\'';
        if (is_plain) pn_strbuf_byte(&buf, c);
        if (!is_plain && (unsigned char)c < 0x80) pn_strbuf_byte(&buf, '-');
    }
    PN_TRY(buf.status);
    if (buf.length == 0) pn_strbuf_text(&buf, "XX");
    char last = buf.status == PN_OK ? buf.bytes[buf.length - 1] : 'X';
    if (buf.length == 1 || (!is_upper(last) && !is_digit(last))) pn_strbuf_byte(&buf, 'X');
    struct pn_slice made = pn_strbuf_view(&buf);
    bool is_word =
        pn_slice_is(made, "TRUE") || pn_slice_is(made, "FALSE") || pn_slice_is(made, "NULL");
    if (is_word) pn_strbuf_byte(&buf, 'X');
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

static enum pn_status name_commodities(struct pn_converter *converter) {
    const struct pn_books *books = converter->books;
    struct pn_intern taken;
    pn_intern_init(&taken, converter->arena);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t id = 0; id < books->commodity_count; id++) {
            struct pn_slice symbol = books->commodities[id].symbol, name;
            PN_TRY(symbol_of(converter, symbol, &name));
            bool is_same = pn_slice_equal(name, symbol);
            if (is_same != (pass == 0)) continue;
            PN_TRY(make_unique(converter, &taken, &name));
            if (!is_same && books->commodities[id].is_used) {
                pn_converter_lose(converter, id == 0 ? PN_LOSS_SYMBOLLESS : PN_LOSS_SYMBOL,
                                  declared_at(converter, books->commodities[id].directive));
            }
            converter->symbols[id] = name;
        }
    }
    return PN_OK;
}

enum pn_status pn_converter_name_all(struct pn_converter *converter) {
    PN_TRY(name_accounts(converter));
    return name_commodities(converter);
}

/* ---- keys and tags ---- */

enum pn_status pn_converter_key(struct pn_converter *converter, struct pn_slice key,
                                struct pn_slice *out) {
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, converter->arena);
    for (size_t i = 0; i < key.length; i++) {
        char c = key.bytes[i];
        if (buf.length == 0) {
            c = to_lower(c);
            if (!is_lower(c)) pn_strbuf_byte(&buf, 'x');
        }
        bool is_plain = is_lower(c) || is_upper(c) || is_digit(c) || c == '-' || c == '_';
        pn_strbuf_byte(&buf, is_plain ? c : '-');
    }
    while (buf.length < 2 && buf.status == PN_OK)
        pn_strbuf_byte(&buf, 'x');
    struct pn_slice made = pn_strbuf_view(&buf);
    if (pn_slice_is(made, "filename") || pn_slice_is(made, "lineno")) pn_strbuf_byte(&buf, '-');
    *out = pn_strbuf_view(&buf);
    if (buf.status == PN_OK && !pn_slice_equal(*out, key)) {
        pn_converter_lose(converter, PN_LOSS_TAG, key);
    }
    return buf.status;
}

bool pn_converter_is_tag(struct pn_slice word) {
    for (size_t i = 0; i < word.length; i++) {
        char c = word.bytes[i];
        bool is_plain = is_lower(c) || is_upper(c) || is_digit(c) || c == '-' || c == '_' ||
                        c == '/' || c == '.';
        if (!is_plain) return false;
    }
    return word.length > 0;
}
