/*
 * Fields become text in Beancount's syntax.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/utf8.h"
#include "journal/edit_parts.h"
#include "journal/internal.h"

/* ---- words ---- */

static void put_string(struct pn_strbuf *buf, struct pn_slice text) {
    pn_strbuf_byte(buf, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '"' || text.bytes[i] == '\\') pn_strbuf_byte(buf, '\\');
        pn_strbuf_byte(buf, text.bytes[i]);
    }
    pn_strbuf_byte(buf, '"');
}

static void put_date(struct pn_strbuf *buf, pn_date date) {
    char text[PN_DATE_TEXT_MAX];
    pn_strbuf_text(buf, pn_date_format(date, text));
}

static void put_key(struct pn_strbuf *buf, struct pn_slice indent, struct pn_slice key,
                    struct pn_slice value) {
    pn_strbuf_slice(buf, indent);
    pn_strbuf_slice(buf, key);
    pn_strbuf_text(buf, ": ");
    put_string(buf, value);
    pn_strbuf_byte(buf, '\n');
}

/* Each line `key: value` of a comment. */
static void put_metadata(struct pn_strbuf *buf, const char *indent, struct pn_slice comment) {
    for (size_t from = 0; from < comment.length;) {
        struct pn_slice rest = pn_slice_sub(comment, from, comment.length);
        struct pn_slice line = pn_slice_sub(rest, 0, pn_slice_find(rest, '\n'));
        struct pn_tag tag;
        if (pn_tag_of_line(line, &tag)) put_key(buf, pn_slice_of(indent), tag.key, tag.value);
        from += line.length + 1;
    }
}

static void put_amount(struct pn_strbuf *buf, const struct pn_journal *journal,
                       const struct pn_draft_posting *posting) {
    struct pn_amount model;
    struct pn_decimal quantity = posting->quantity, longer;
    uint32_t commodity = pn_intern_find(&journal->commodities, posting->commodity);
    if (commodity != PN_INTERN_NONE && pn_amount_model(journal, commodity, &model) &&
        pn_decimal_add(quantity, (struct pn_decimal){.places = model.places}, &longer) == PN_OK) {
        quantity = longer;
    }
    pn_decimal_print(buf, quantity);
    pn_strbuf_byte(buf, ' ');
    pn_strbuf_slice(buf, posting->commodity);
}

/* ---- entries ---- */

/* "payee" "narration", or "narration" alone. */
static void put_description(struct pn_strbuf *buf, struct pn_slice text) {
    struct pn_slice bar = PN_SLICE(" | ");
    for (size_t i = 0; i < text.length; i++) {
        if (!pn_slice_starts(pn_slice_sub(text, i, text.length), bar)) continue;
        put_string(buf, pn_slice_sub(text, 0, i));
        pn_strbuf_byte(buf, ' ');
        text = pn_slice_sub(text, i + bar.length, text.length);
        break;
    }
    put_string(buf, text);
}

static void put_postings(struct pn_strbuf *buf, const struct pn_journal *journal,
                         const struct pn_draft *draft) {
    static const char *const marks[] = {"", "! ", "* "};
    size_t widest = 0;
    for (size_t i = 0; i < draft->posting_count; i++) {
        size_t width = pn_utf8_width(draft->postings[i].account);
        if (width > widest) widest = width;
    }
    for (size_t i = 0; i < draft->posting_count; i++) {
        const struct pn_draft_posting *posting = &draft->postings[i];
        pn_strbuf_text(buf, "  ");
        pn_strbuf_text(buf, marks[posting->mark]);
        pn_strbuf_slice(buf, posting->account);
        if (posting->has_amount) {
            pn_strbuf_fill(buf, ' ', widest - pn_utf8_width(posting->account) + 2);
            put_amount(buf, journal, posting);
        }
        if (posting->tail.length > 0) pn_strbuf_byte(buf, ' ');
        pn_strbuf_slice(buf, posting->tail);
        pn_strbuf_byte(buf, '\n');
        put_metadata(buf, "    ", posting->comment);
    }
}

/* custom "penny" "PERIOD" ACCOUNT AMOUNT ACCOUNT ... */
static void put_rule(struct pn_strbuf *buf, const struct pn_journal *journal,
                     const struct pn_draft *draft) {
    pn_strbuf_text(buf, " custom \"penny\" ");
    put_string(buf, draft->period);
    if (draft->description.length > 0) {
        pn_strbuf_byte(buf, ' ');
        put_string(buf, draft->description);
    }
    for (size_t i = 0; i < draft->posting_count; i++) {
        pn_strbuf_byte(buf, ' ');
        pn_strbuf_slice(buf, draft->postings[i].account);
        if (!draft->postings[i].has_amount) continue;
        pn_strbuf_byte(buf, ' ');
        put_amount(buf, journal, &draft->postings[i]);
    }
    pn_strbuf_byte(buf, '\n');
    put_metadata(buf, "  ", draft->comment);
}

/* An account is open before anything happens in it: on the first day of the journal. */
static pn_date first_day(const struct pn_journal *journal, pn_date day) {
    if (day == PN_DATE_NONE) day = pn_date_today();
    for (size_t i = 0; i < journal->transactions.count; i++) {
        if (journal->transactions.items[i].date < day) day = journal->transactions.items[i].date;
    }
    return day;
}

void pn_bean_compose(struct pn_strbuf *buf, const struct pn_journal *journal,
                     const struct pn_draft *draft, pn_date day) {
    pn_date date = draft->date != PN_DATE_NONE ? draft->date : first_day(journal, day);
    if (draft->kind == PN_DRAFT_TEXT || draft->kind == PN_DRAFT_LINES) {
        pn_lines_copy(buf, draft->text);
        return;
    }
    put_date(buf, date);
    if (draft->kind == PN_DRAFT_TRANSACTION) {
        pn_strbuf_text(buf, draft->mark == PN_MARK_PENDING ? " ! " : " * ");
        put_description(buf, draft->description);
        pn_strbuf_byte(buf, '\n');
        put_metadata(buf, "  ", draft->comment);
        put_postings(buf, journal, draft);
    } else if (draft->kind == PN_DRAFT_RULE) {
        put_rule(buf, journal, draft);
    } else {
        pn_strbuf_text(buf, " open ");
        pn_strbuf_slice(buf, draft->account);
        pn_strbuf_byte(buf, '\n');
        put_metadata(buf, "  ", draft->comment);
    }
}

/* ---- tags ---- */

static size_t indent_of(struct pn_slice line) {
    size_t end = 0;
    while (end < line.length && pn_is_blank(line.bytes[end]))
        end++;
    return end;
}

/* The tag among tags whose key an indented line sets, or NULL. */
static const struct pn_tag *tag_for(struct pn_slice line, const struct pn_tag *tags, size_t count) {
    struct pn_slice text = pn_slice_sub(line, indent_of(line), line.length);
    size_t end = pn_slice_find(text, ':');
    if (indent_of(line) == 0 || end == text.length) return NULL;
    for (size_t i = 0; i < count; i++) {
        if (pn_slice_equal(tags[i].key, pn_slice_trim(pn_slice_sub(text, 0, end)))) return &tags[i];
    }
    return NULL;
}

/* Keys that are new stand right below the header, before anything that postings begin. */
static void put_new_tags(struct pn_strbuf *buf, struct pn_slice old, const struct pn_tag *tags,
                         size_t count) {
    for (size_t i = 0; i < count; i++) {
        bool is_there = tags[i].value.length == 0;
        for (size_t from = 0; from < old.length && !is_there;) {
            struct pn_slice rest = pn_slice_sub(old, from, old.length);
            struct pn_slice line = pn_slice_sub(rest, 0, pn_slice_find(rest, '\n'));
            is_there = from > 0 && tag_for(line, &tags[i], 1) != NULL;
            from += line.length + 1;
        }
        if (!is_there) put_key(buf, PN_SLICE("  "), tags[i].key, tags[i].value);
    }
}

void pn_bean_tags_compose(struct pn_strbuf *buf, struct pn_slice old, const struct pn_tag *tags,
                          size_t count) {
    for (size_t from = 0; from < old.length;) {
        struct pn_slice rest = pn_slice_sub(old, from, old.length);
        struct pn_slice line = pn_slice_sub(rest, 0, pn_slice_find(rest, '\n'));
        const struct pn_tag *tag = from == 0 ? NULL : tag_for(line, tags, count);
        if (tag == NULL) {
            pn_lines_copy(buf, line);
        } else if (tag->value.length > 0) {
            put_key(buf, pn_slice_sub(line, 0, indent_of(line)), tag->key, tag->value);
        }
        if (from == 0) put_new_tags(buf, old, tags, count);
        from += line.length + 1;
    }
}
