/*
 * Strings, accounts, tags and metadata of Beancount, and the comments made of them.
 *
 * The journal knows one kind of metadata: comment lines with `key: value`. So #trip
 * becomes "trip:", ^invoice "link: invoice" and rate: "4%" becomes "rate: 4%"; the
 * origins tell what stood there.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/limits.h"
#include "base/utf8.h"
#include "journal/bean.h"

/* ---- strings ---- */

static char unescape(char c) {
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case 'f':
        return '\f';
    case 'b':
        return '\b';
    default:
        return c;
    }
}

enum pn_status pn_bean_unquote(struct pn_bean *bean, struct pn_slice quoted, struct pn_slice *out) {
    struct pn_slice text = pn_slice_sub(quoted, 1, quoted.length - 1);
    if (pn_slice_find(text, '\\') == text.length) {
        *out = text;
        return PN_OK;
    }
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, bean->journal->arena);
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == '\\' && i + 1 < text.length) c = unescape(text.bytes[++i]);
        pn_strbuf_byte(&buf, c);
    }
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

/* One line of it: what is no blank and no letter is a blank. */
static void append_line(struct pn_strbuf *buf, struct pn_slice text) {
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        pn_strbuf_byte(buf, (unsigned char)c < ' ' || c == 0x7f ? ' ' : c);
    }
}

/* ---- accounts ---- */

enum pn_status pn_bean_account(struct pn_bean *bean, struct pn_slice *out) {
    if (!pn_bean_is(bean, PN_WORD_ACCOUNT)) return pn_bean_expected(bean, "an account");
    struct pn_slice name = bean->word.text;
    size_t root = pn_slice_find(name, ':'), colons = 0;
    bool is_known = false;
    for (size_t i = 0; i < 5; i++)
        is_known = is_known || pn_slice_equal(pn_slice_sub(name, 0, root), bean->roots[i]);
    if (!is_known) {
        return PN_BEAN_REFUSE(bean, PN_J0603_BEAN_ACCOUNT, name,
                              "the option name_assets and its like choose other names",
                              "an account begins with %.*s, %.*s, %.*s, %.*s or %.*s",
                              PN_ARG(bean->roots[0]), PN_ARG(bean->roots[1]),
                              PN_ARG(bean->roots[2]), PN_ARG(bean->roots[3]),
                              PN_ARG(bean->roots[4]));
    }
    if (!pn_utf8_is_upper_or_digit(pn_slice_sub(name, root + 1, name.length))) {
        return PN_BEAN_REFUSE(bean, PN_J0603_BEAN_ACCOUNT, name, NULL,
                              "behind the colon a capital letter or a digit should stand");
    }
    for (size_t i = 0; i < name.length; i++)
        colons += name.bytes[i] == ':';
    if (colons >= PN_ACCOUNT_DEPTH_MAX) {
        return PN_BEAN_REFUSE(bean, PN_J0303_ACCOUNT_TOO_DEEP, name, NULL,
                              "an account name has at most %d components", PN_ACCOUNT_DEPTH_MAX);
    }
    *out = name;
    return pn_bean_next(bean);
}

/* ---- comments ---- */

static enum pn_status push_comment(struct pn_journal *journal, struct pn_slice text,
                                   uint32_t *first, uint32_t *count) {
    if (journal->comments.count >= PN_NONE) return PN_ELIMIT;
    if (*count == 0) *first = (uint32_t)journal->comments.count;
    PN_TRY(PN_PUSH(journal->arena, &journal->comments, text));
    ++*count;
    return PN_OK;
}

enum pn_status pn_bean_comment(struct pn_bean *bean, struct pn_slice comment, struct pn_slice text,
                               bool is_pushed, uint32_t *first, uint32_t *count) {
    struct pn_journal *journal = bean->journal;
    /* the first is that of the item's own line, which has none */
    if (*count == 0) PN_TRY(push_comment(journal, (struct pn_slice){"", 0}, first, count));
    struct pn_origin origin = {
        .comment = (uint32_t)journal->comments.count, .is_pushed = is_pushed, .text = text};
    PN_TRY(push_comment(journal, comment, first, count));
    return PN_PUSH(journal->arena, &journal->origins, origin);
}

enum pn_status pn_bean_tag_comment(struct pn_bean *bean, struct pn_slice word,
                                   struct pn_slice *out) {
    struct pn_strbuf buf;
    struct pn_slice name = pn_slice_sub(word, 1, word.length);
    pn_strbuf_init(&buf, bean->journal->arena);
    if (word.bytes[0] == '^') pn_strbuf_text(&buf, "link: ");
    pn_strbuf_slice(&buf, name);
    if (word.bytes[0] == '#') pn_strbuf_byte(&buf, ':');
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

static bool is_tag_or_link(const struct pn_bean *bean) {
    return pn_bean_is(bean, PN_WORD_TAG) || pn_bean_is(bean, PN_WORD_LINK);
}

/* A tag said twice is one tag. */
static bool has_comment(const struct pn_journal *journal, uint32_t first, uint32_t count,
                        struct pn_slice comment) {
    for (uint32_t i = 1; i < count; i++) {
        if (pn_slice_equal(journal->comments.items[first + i], comment)) return true;
    }
    return false;
}

enum pn_status pn_bean_tags(struct pn_bean *bean, uint32_t *first, uint32_t *count) {
    while (is_tag_or_link(bean)) {
        struct pn_slice comment, word = bean->word.text;
        PN_TRY(pn_bean_tag_comment(bean, word, &comment));
        if (*count > 1000) {
            return PN_BEAN_REFUSE(bean, PN_J0107_TOO_LARGE, word, NULL, "too many tags");
        }
        if (!has_comment(bean->journal, *first, *count, comment)) {
            PN_TRY(pn_bean_comment(bean, comment, word, false, first, count));
        }
        PN_TRY(pn_bean_next(bean));
    }
    return PN_OK;
}

/* ---- metadata ---- */

/* The value of a key as the text of a comment. */
static enum pn_status read_value(struct pn_bean *bean, struct pn_strbuf *buf) {
    struct pn_amount amount;
    struct pn_number number;
    struct pn_slice text = bean->word.text;
    if (pn_bean_is(bean, PN_WORD_STRING)) {
        PN_TRY(pn_bean_unquote(bean, text, &text));
        append_line(buf, pn_slice_trim(text));
        return pn_bean_next(bean);
    }
    if (!pn_bean_number_begins(bean)) {
        bool is_value = pn_bean_is(bean, PN_WORD_ACCOUNT) || pn_bean_is(bean, PN_WORD_DATE) ||
                        pn_bean_is(bean, PN_WORD_CURRENCY) || pn_bean_is(bean, PN_WORD_TAG) ||
                        pn_bean_is(bean, PN_WORD_BOOL) || pn_bean_is(bean, PN_WORD_NULL);
        if (!is_value) return pn_bean_expected(bean, "a value");
        pn_strbuf_slice(buf, text);
        return pn_bean_next(bean);
    }
    PN_TRY(pn_bean_number(bean, &number));
    PN_TRY(pn_bean_amount_of(bean, &number, (struct pn_slice){"", 0}, &amount));
    pn_decimal_print(buf, pn_amount_decimal(amount));
    if (!pn_bean_is(bean, PN_WORD_CURRENCY)) return PN_OK;
    pn_strbuf_byte(buf, ' ');
    pn_strbuf_slice(buf, bean->word.text);
    return pn_bean_next(bean);
}

enum pn_status pn_bean_key_value(struct pn_bean *bean, struct pn_pushed *out) {
    struct pn_strbuf buf;
    const char *from = bean->word.text.bytes;
    struct pn_slice key;
    PN_TRY(pn_bean_take(bean, PN_WORD_KEY, "a key", &key));
    if (!pn_bean_is_mark(bean, ":")) return pn_bean_expected(bean, "`:`");
    const char *to = bean->at;
    PN_TRY(pn_bean_next(bean));
    pn_strbuf_init(&buf, bean->journal->arena);
    pn_strbuf_slice(&buf, key);
    pn_strbuf_byte(&buf, ':');
    if (!pn_bean_ends(bean)) {
        pn_strbuf_byte(&buf, ' ');
        PN_TRY(read_value(bean, &buf));
        to = bean->before;
    }
    while (buf.status == PN_OK && buf.length > 0 && buf.bytes[buf.length - 1] == ' ')
        buf.length--;
    *out = (struct pn_pushed){key, pn_strbuf_view(&buf), pn_between(from, to)};
    return buf.status;
}

static struct pn_slice key_of(struct pn_slice comment) {
    return pn_slice_sub(comment, 0, pn_slice_find(comment, ':'));
}

enum pn_status pn_bean_add_key(struct pn_bean *bean, uint32_t *first, uint32_t *count) {
    struct pn_pushed pair;
    const struct pn_journal *journal = bean->journal;
    PN_TRY(pn_bean_key_value(bean, &pair));
    PN_TRY(pn_bean_line_end(bean));
    for (uint32_t i = 1; i < *count && i < 200; i++) {
        uint32_t at = *first + i;
        const struct pn_origin *origin = pn_journal_origin(journal, at);
        if (origin == NULL || origin->text.bytes[0] == '#' || origin->text.bytes[0] == '^')
            continue;
        struct pn_slice other = journal->comments.items[at];
        if (!pn_slice_equal(key_of(other), pair.key)) continue;
        if (pn_slice_equal(other, pair.comment)) return PN_OK;
        return PN_BEAN_REFUSE(bean, PN_J0607_BEAN_METADATA, pair.text, NULL,
                              "`%.*s` is given twice", PN_ARG(pair.key));
    }
    return pn_bean_comment(bean, pair.comment, pair.text, false, first, count);
}

enum pn_status pn_bean_add_pushed(struct pn_bean *bean, uint32_t *first, uint32_t *count) {
    uint32_t own = *count;
    for (size_t i = 0; i < bean->pushed.count; i++) {
        const struct pn_pushed *pushed = &bean->pushed.items[i];
        bool is_hidden = false;
        for (size_t k = i + 1; k < bean->pushed.count; k++)
            is_hidden = is_hidden || (pushed->key.length > 0 &&
                                      pn_slice_equal(bean->pushed.items[k].key, pushed->key));
        for (uint32_t k = 1; k < own && !is_hidden; k++) {
            struct pn_slice other = bean->journal->comments.items[*first + k];
            is_hidden = pushed->key.length > 0 ? pn_slice_equal(key_of(other), pushed->key)
                                               : pn_slice_equal(other, pushed->comment);
        }
        if (is_hidden) continue;
        PN_TRY(pn_bean_comment(bean, pushed->comment, pushed->text, true, first, count));
    }
    return PN_OK;
}

enum pn_status pn_bean_metadata(struct pn_bean *bean, uint32_t *first, uint32_t *count) {
    PN_TRY(pn_bean_line_end(bean));
    while (pn_bean_is(bean, PN_WORD_LINE)) {
        PN_TRY(pn_bean_next(bean));
        if (!pn_bean_is(bean, PN_WORD_INDENT)) return PN_OK;
        PN_TRY(pn_bean_next(bean));
        if (pn_bean_ends(bean)) continue; /* a comment */
        if (!pn_bean_is(bean, PN_WORD_KEY)) return pn_bean_expected(bean, "`key: value`");
        PN_TRY(pn_bean_add_key(bean, first, count));
    }
    return PN_OK;
}
