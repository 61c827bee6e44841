/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/comments.h"

#include "journal/print.h"

/* From the mark of the rule to the end of its query or period. */
static struct pn_slice head_of(const struct pn_rule *rule) {
    const char *end = rule->expression.bytes + rule->expression.length;
    if (rule->expression.length == 0 || end < rule->text.bytes ||
        end > rule->text.bytes + rule->text.length)
        return rule->text;
    return (struct pn_slice){rule->text.bytes, (size_t)(end - rule->text.bytes)};
}

/* The rule that a posting stands under. */
static const struct pn_rule *rule_of(const struct pn_journal *journal, uint32_t posting) {
    for (size_t i = 0; i < journal->rules.count; i++) {
        const struct pn_rule *rule = &journal->rules.items[i];
        if (posting - rule->posting_first < rule->posting_count) return rule;
    }
    return NULL;
}

size_t pn_row_made_tags(const struct pn_books *books, size_t row,
                        struct pn_tag out[PN_MADE_TAGS_MAX]) {
    uint8_t flags = pn_books_row_flags(books, row);
    size_t count = 0;
    if ((flags & PN_ROW_GENERATED) != 0) {
        const struct pn_rule *rule = rule_of(&books->journal, pn_books_row_written(books, row));
        struct pn_slice head = rule == NULL ? PN_SLICE("=") : head_of(rule);
        out[count++] = (struct pn_tag){PN_SLICE("generated-posting"), head};
        out[count++] = (struct pn_tag){PN_SLICE("_generated-posting"), head};
    }
    if ((flags & PN_ROW_CONVERSION) != 0) {
        out[count++] = (struct pn_tag){PN_SLICE("generated-posting"), PN_SLICE("")};
        out[count++] = (struct pn_tag){PN_SLICE("_generated-posting"), PN_SLICE("")};
    } else if ((flags & PN_ROW_COSTED) != 0) {
        out[count++] = (struct pn_tag){PN_SLICE("cost"), PN_SLICE("")};
    }
    return count;
}

size_t pn_transaction_made_tags(const struct pn_books *books, size_t transaction,
                                struct pn_tag out[PN_MADE_TAGS_MAX]) {
    uint8_t flags = pn_books_flags(books, transaction);
    size_t count = 0;
    if ((flags & PN_TRANSACTION_MODIFIED) != 0)
        out[count++] = (struct pn_tag){PN_SLICE("modified"), PN_SLICE("")};
    if ((flags & PN_TRANSACTION_FORECAST) != 0) {
        const struct pn_rule *rule =
            &books->journal.rules.items[pn_books_written_index(books, transaction)];
        out[count++] = (struct pn_tag){PN_SLICE("_generated-transaction"), head_of(rule)};
        out[count++] = (struct pn_tag){PN_SLICE("generated-transaction"), head_of(rule)};
    }
    return count;
}

static enum pn_status copy_lines(const struct pn_books *books, struct pn_comments lines,
                                 struct pn_arena *arena, struct pn_comment_lines *out) {
    PN_TRY(PN_RESERVE(arena, out, lines.count + 1));
    for (uint32_t i = 0; i < lines.count; i++)
        PN_TRY(PN_PUSH(arena, out, books->journal.comments.items[lines.first + i]));
    return PN_OK;
}

/* At the end of the last line; a line of its own where there is none. */
static enum pn_status join_tag(struct pn_comment_lines *lines, struct pn_slice tag,
                               struct pn_arena *arena) {
    struct pn_strbuf buf;
    if (lines->count == 0) return PN_PUSH(arena, lines, pn_slice_trim(tag));
    struct pn_slice *last = &lines->items[lines->count - 1];
    pn_strbuf_init(&buf, arena);
    pn_strbuf_slice(&buf, *last);
    if (last->length > 0) pn_strbuf_text(&buf, ", ");
    pn_strbuf_slice(&buf, tag);
    *last = pn_strbuf_view(&buf);
    if (lines->count == 1) *last = pn_slice_trim(*last);
    return buf.status;
}

/* "cost: @ $1.35", as the cost was written. */
static enum pn_status cost_tag(const struct pn_books *books, size_t row, struct pn_arena *arena,
                               struct pn_slice *out) {
    const struct pn_cost *cost = &books->costs[pn_books_row_cost(books, row)];
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, arena);
    pn_strbuf_text(&buf, cost->kind == PN_COST_UNIT ? "cost: @ " : "cost: @@ ");
    pn_amount_print(&buf, &books->journal, &books->commodities[cost->commodity].style,
                    cost->written);
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

static enum pn_status tag_text(struct pn_tag tag, struct pn_arena *arena, struct pn_slice *out) {
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, arena);
    pn_strbuf_slice(&buf, tag.key);
    pn_strbuf_text(&buf, ": ");
    pn_strbuf_slice(&buf, tag.value);
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

bool pn_row_is_made(const struct pn_books *books, size_t row) {
    unsigned made = PN_ROW_GENERATED | PN_ROW_COSTED | PN_ROW_CONVERSION;
    return (pn_books_row_flags(books, row) & made) != 0;
}

bool pn_transaction_is_made(const struct pn_books *books, size_t transaction) {
    return pn_books_flags(books, transaction) != 0;
}

enum pn_status pn_row_comment(const struct pn_books *books, size_t row, bool with_inferred,
                              struct pn_arena *arena, struct pn_comment_lines *out) {
    struct pn_comment_lines lines = {0};
    struct pn_tag tags[PN_MADE_TAGS_MAX];
    struct pn_slice text = {0};
    size_t count = pn_row_made_tags(books, row, tags);
    const struct pn_posting *written = pn_books_written_posting(books, row);
    struct pn_comments own = {0};
    if (written != NULL) own = pn_posting_comments(&books->journal, written);
    PN_TRY(copy_lines(books, own, arena, &lines));
    for (size_t i = 0; i < count; i++) {
        if (tags[i].key.bytes[0] == '_') continue;
        if (pn_slice_is(tags[i].key, "cost")) {
            bool is_written = !books->costs[pn_books_row_cost(books, row)].is_inferred;
            if (!is_written && !with_inferred) continue;
            PN_TRY(cost_tag(books, row, arena, &text));
        } else {
            PN_TRY(tag_text(tags[i], arena, &text));
        }
        PN_TRY(join_tag(&lines, text, arena));
    }
    *out = lines;
    return PN_OK;
}

enum pn_status pn_transaction_comment(const struct pn_books *books, size_t transaction,
                                      struct pn_arena *arena, struct pn_comment_lines *out) {
    struct pn_comment_lines lines = {0};
    uint8_t flags = pn_books_flags(books, transaction);
    const struct pn_transaction *written = pn_books_written(books, transaction);
    struct pn_comments own = pn_transaction_comments(&books->journal, written);
    if (written == NULL) {
        const struct pn_rule *rule =
            &books->journal.rules.items[pn_books_written_index(books, transaction)];
        own = (struct pn_comments){rule->comment_first, rule->comment_count};
    }
    PN_TRY(copy_lines(books, own, arena, &lines));
    if ((flags & PN_TRANSACTION_FORECAST) != 0) {
        struct pn_slice text = {0};
        const struct pn_rule *rule =
            &books->journal.rules.items[pn_books_written_index(books, transaction)];
        struct pn_tag tag = {PN_SLICE("generated-transaction"), head_of(rule)};
        PN_TRY(tag_text(tag, arena, &text));
        if (lines.count == 0) PN_TRY(PN_PUSH(arena, &lines, PN_SLICE("")));
        PN_TRY(PN_PUSH(arena, &lines, text));
    }
    if ((flags & PN_TRANSACTION_MODIFIED) != 0)
        PN_TRY(join_tag(&lines, PN_SLICE("modified: "), arena));
    *out = lines;
    return PN_OK;
}

struct pn_slice pn_entry_code(const struct pn_books *books, size_t transaction) {
    if ((pn_books_flags(books, transaction) & PN_TRANSACTION_FORECAST) != 0)
        return books->journal.rules.items[pn_books_written_index(books, transaction)].code;
    return pn_transaction_code(&books->journal, pn_books_written(books, transaction));
}
