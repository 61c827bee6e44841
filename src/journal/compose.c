/*
 * Fields become text, in hledger's layout, which Ledger reads too.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/utf8.h"
#include "journal/edit_parts.h"
#include "journal/print.h"

/* ---- amounts ---- */

bool pn_amount_model(const struct pn_journal *journal, uint32_t commodity, struct pn_amount *out) {
    for (size_t i = journal->directives.count; i-- > 0;) {
        const struct pn_directive *item = &journal->directives.items[i];
        bool is_format =
            item->kind == PN_DIRECTIVE_COMMODITY || item->kind == PN_DIRECTIVE_DEFAULT_COMMODITY;
        if (!is_format || !item->has_amount || item->commodity != commodity) continue;
        *out = item->amount;
        return true;
    }
    for (size_t i = journal->postings.count; i-- > 0;) {
        const struct pn_posting *posting = &journal->postings.items[i];
        if (!posting->has_amount) continue;
        *out = pn_posting_amount(journal, posting);
        if (out->commodity == commodity && !out->is_multiplier) return true;
    }
    return false;
}

static struct pn_style style_of(const struct pn_journal *journal, struct pn_slice symbol,
                                enum pn_writing writing, uint8_t *places) {
    struct pn_style style = PN_STYLE_DEFAULT;
    struct pn_amount model;
    uint32_t commodity = pn_intern_find(&journal->commodities, symbol);
    *places = 0;
    style.is_spaced = symbol.length > 0;
    if (commodity != PN_INTERN_NONE && pn_amount_model(journal, commodity, &model)) {
        *places = model.places;
        if (writing == PN_WRITING_OWN) style = journal->styles.items[model.style];
    }
    if (style.decimal_mark == 0) style.decimal_mark = style.group_mark == '.' ? ',' : '.';
    if (writing == PN_WRITING_COMMA) style.decimal_mark = ',';
    return style;
}

static void compose_amount(struct pn_strbuf *buf, const struct pn_journal *journal,
                           const struct pn_draft_posting *posting, enum pn_writing writing) {
    uint8_t places;
    struct pn_decimal quantity = posting->quantity, longer;
    struct pn_style style = style_of(journal, posting->commodity, writing, &places);
    if (pn_decimal_add(quantity, (struct pn_decimal){.places = places}, &longer) == PN_OK) {
        quantity = longer;
    }
    pn_style_print(buf, &style, posting->commodity, quantity);
}

/* ---- lines ---- */

/* The lines of a comment; is_below leaves the first place, that of the line itself, empty. */
static void split_comment(struct pn_strbuf *buf, struct pn_slice text, bool is_below,
                          const struct pn_slice **lines, uint32_t *count) {
    struct pn_slice *items = NULL;
    uint32_t used = is_below ? 1 : 0;
    *count = 0;
    *lines = NULL;
    if (text.length == 0 || buf->status != PN_OK) return;
    size_t wanted = used + 1;
    for (size_t i = 0; i < text.length; i++)
        wanted += text.bytes[i] == '\n';
    buf->status = PN_NEW_ARRAY(buf->arena, wanted, &items);
    if (buf->status != PN_OK) return;
    for (size_t from = 0; from <= text.length;) {
        struct pn_slice rest = pn_slice_sub(text, from, text.length);
        items[used] = pn_slice_sub(rest, 0, pn_slice_find(rest, '\n'));
        from += items[used++].length + 1;
    }
    *lines = items;
    *count = used;
}

static void compose_below(struct pn_strbuf *buf, struct pn_slice text) {
    const struct pn_slice *lines;
    uint32_t count;
    split_comment(buf, text, false, &lines, &count);
    for (uint32_t i = 0; i < count; i++) {
        pn_strbuf_text(buf, lines[i].length > 0 ? "    ; " : "    ;");
        pn_strbuf_slice(buf, lines[i]);
        pn_strbuf_byte(buf, '\n');
    }
}

static void compose_header(struct pn_strbuf *buf, const struct pn_draft *draft) {
    struct pn_print_transaction header = {
        .date = draft->date,
        .date2 = draft->date2,
        .mark = draft->mark,
        .code = draft->code,
        .description = draft->description,
    };
    if (draft->kind == PN_DRAFT_TRANSACTION) {
        split_comment(buf, draft->comment, false, &header.comments, &header.comment_count);
        pn_transaction_print(buf, &header);
        return;
    }
    pn_strbuf_text(buf, "~ ");
    pn_strbuf_slice(buf, draft->period);
    if (draft->description.length > 0) pn_strbuf_text(buf, "  ");
    pn_strbuf_slice(buf, draft->description);
    pn_strbuf_byte(buf, '\n');
    compose_below(buf, draft->comment);
}

/* ---- lines that stay ---- */

struct kept {
    const struct pn_journal *journal;
    struct pn_slice text; /* of the old entry */
    uint32_t posting_first, posting_count;
};

static struct kept kept_of(const struct pn_journal *journal, size_t entry) {
    struct kept kept = {.journal = journal};
    if (entry == PN_NONE) return kept;
    struct pn_entry item = journal->entries.items[entry];
    if (item.kind == PN_ENTRY_DIRECTIVE) return kept;
    kept.text = pn_entry_text(journal, entry);
    if (item.kind == PN_ENTRY_TRANSACTION) {
        kept.posting_first = journal->transactions.items[item.index].posting_first;
        kept.posting_count = journal->transactions.items[item.index].posting_count;
    } else {
        kept.posting_first = journal->rules.items[item.index].posting_first;
        kept.posting_count = journal->rules.items[item.index].posting_count;
    }
    return kept;
}

/* Where the line of a posting begins in the entry's text; its end for the one after the last. */
static size_t line_of(const struct kept *kept, uint32_t index) {
    if (index >= kept->posting_count) return kept->text.length;
    struct pn_slice text =
        pn_posting_text(kept->journal, &kept->journal->postings.items[kept->posting_first + index]);
    size_t at = (size_t)(text.bytes - kept->text.bytes);
    while (at > 0 && kept->text.bytes[at - 1] != '\n')
        at--;
    return at;
}

/* Append bytes of the old entry; its last line may lack its end. CR goes: it comes back later. */
void pn_lines_copy(struct pn_strbuf *buf, struct pn_slice lines) {
    for (size_t from = 0; from < lines.length;) {
        struct pn_slice rest = pn_slice_sub(lines, from, lines.length);
        struct pn_slice line = pn_slice_sub(rest, 0, pn_slice_find(rest, '\n'));
        from += line.length + 1;
        if (line.length > 0 && line.bytes[line.length - 1] == '\r') line.length--;
        pn_strbuf_slice(buf, line);
        pn_strbuf_byte(buf, '\n');
    }
}

static bool keep_posting(struct pn_strbuf *buf, const struct kept *kept, size_t index,
                         const struct pn_draft_posting *draft) {
    if (index >= kept->posting_count) return false;
    const struct pn_posting *old =
        &kept->journal->postings.items[kept->posting_first + (uint32_t)index];
    if (!pn_posting_is(kept->journal, old, draft)) return false;
    if (!pn_comments_are(kept->journal, pn_posting_comments(kept->journal, old), draft->comment)) {
        return false;
    }
    size_t from = line_of(kept, (uint32_t)index), to = line_of(kept, (uint32_t)index + 1);
    pn_lines_copy(buf, pn_slice_sub(kept->text, from, to));
    return true;
}

static bool keep_header(struct pn_strbuf *buf, const struct kept *kept, size_t entry,
                        const struct pn_draft *draft) {
    struct pn_draft header = *draft;
    if (entry == PN_NONE || kept->text.length == 0) return false;
    header.postings = NULL;
    header.posting_count = SIZE_MAX; /* the postings are not looked at */
    if (!pn_entry_is(kept->journal, kept->journal->entries.items[entry], &header)) return false;
    pn_lines_copy(buf, pn_slice_sub(kept->text, 0, line_of(kept, 0)));
    return true;
}

/* ---- the whole ---- */

static void prepare_posting(struct pn_strbuf *buf, const struct pn_journal *journal,
                            const struct pn_draft_posting *draft, enum pn_writing writing,
                            struct pn_print_posting *out) {
    struct pn_strbuf amount;
    *out = (struct pn_print_posting){
        .kind = draft->kind, .mark = draft->mark, .account = draft->account};
    pn_strbuf_init(&amount, buf->arena);
    if (draft->has_amount) compose_amount(&amount, journal, draft, writing);
    if (draft->has_amount && draft->tail.length > 0) pn_strbuf_byte(&amount, ' ');
    pn_strbuf_slice(&amount, draft->tail);
    if (amount.status != PN_OK) buf->status = amount.status;
    out->amount = pn_strbuf_view(&amount);
    split_comment(buf, draft->comment, false, &out->comments, &out->comment_count);
}

static void compose_postings(struct pn_strbuf *buf, const struct pn_journal *journal,
                             const struct pn_draft *draft, enum pn_writing writing,
                             const struct kept *kept) {
    struct pn_print_posting *postings = NULL;
    if (buf->status == PN_OK) {
        buf->status = PN_NEW_ARRAY(buf->arena, draft->posting_count, &postings);
    }
    if (buf->status != PN_OK) return;
    for (size_t i = 0; i < draft->posting_count; i++) {
        prepare_posting(buf, journal, &draft->postings[i], writing, &postings[i]);
    }
    if (buf->status != PN_OK) return;
    struct pn_print_widths widths = pn_postings_widths(postings, draft->posting_count);
    for (size_t i = 0; i < draft->posting_count; i++) {
        if (keep_posting(buf, kept, i, &draft->postings[i])) continue;
        pn_posting_print(buf, &postings[i], widths);
    }
}

void pn_draft_compose(struct pn_strbuf *buf, const struct pn_journal *journal,
                      const struct pn_draft *draft, enum pn_writing writing, size_t old) {
    struct kept kept = kept_of(journal, old);
    switch (draft->kind) {
    case PN_DRAFT_TEXT:
    case PN_DRAFT_LINES:
        pn_lines_copy(buf, draft->text);
        return;
    case PN_DRAFT_ACCOUNT:
        pn_strbuf_text(buf, "account ");
        pn_strbuf_slice(buf, draft->account);
        pn_strbuf_byte(buf, '\n');
        compose_below(buf, draft->comment);
        return;
    case PN_DRAFT_RULE:
    case PN_DRAFT_TRANSACTION:
        if (!keep_header(buf, &kept, old, draft)) compose_header(buf, draft);
        compose_postings(buf, journal, draft, writing, &kept);
    }
}

/* ---- tags ---- */

/* The comment of an indented line, or NULL bytes. */
static struct pn_slice comment_of(struct pn_slice line) {
    struct pn_slice text = pn_slice_trim(line);
    bool is_comment = line.length > 0 && (line.bytes[0] == ' ' || line.bytes[0] == '\t') &&
                      text.length > 0 && text.bytes[0] == ';';
    return is_comment ? pn_slice_sub(text, 1, text.length) : (struct pn_slice){0};
}

static const struct pn_tag *tag_for(struct pn_slice line, const struct pn_tag *tags, size_t count) {
    struct pn_tag found;
    struct pn_slice comment = comment_of(line);
    if (comment.bytes == NULL || !pn_tag_of_line(comment, &found)) return NULL;
    for (size_t i = 0; i < count; i++) {
        if (pn_slice_equal(tags[i].key, found.key)) return &tags[i];
    }
    return NULL;
}

static void compose_tag(struct pn_strbuf *buf, struct pn_slice indent, const struct pn_tag *tag) {
    if (tag->value.length == 0) return;
    pn_strbuf_slice(buf, indent);
    pn_strbuf_text(buf, "; ");
    pn_strbuf_slice(buf, tag->key);
    pn_strbuf_text(buf, ": ");
    pn_strbuf_slice(buf, tag->value);
    pn_strbuf_byte(buf, '\n');
}

static bool has_tag(struct pn_slice old, const struct pn_tag *tag) {
    for (size_t from = 0; from < old.length;) {
        struct pn_slice rest = pn_slice_sub(old, from, old.length);
        struct pn_slice line = pn_slice_sub(rest, 0, pn_slice_find(rest, '\n'));
        if (from > 0 && tag_for(line, tag, 1) != NULL) return true;
        from += line.length + 1;
    }
    return false;
}

static struct pn_slice indent_of(struct pn_slice line) {
    size_t end = 0;
    while (end < line.length && (line.bytes[end] == ' ' || line.bytes[end] == '\t'))
        end++;
    return pn_slice_sub(line, 0, end);
}

/* Where lines that are neither the header nor comments right below it begin. */
static size_t comments_end(struct pn_slice old) {
    size_t end = 0;
    for (size_t from = 0; from < old.length;) {
        struct pn_slice rest = pn_slice_sub(old, from, old.length);
        struct pn_slice line = pn_slice_sub(rest, 0, pn_slice_find(rest, '\n'));
        if (from > 0 && comment_of(line).bytes == NULL) break;
        from += line.length + 1;
        end = from > old.length ? old.length : from;
    }
    return end;
}

void pn_tags_compose(struct pn_strbuf *buf, struct pn_slice old, const struct pn_tag *tags,
                     size_t count) {
    struct pn_slice indent = PN_SLICE("    ");
    size_t end = comments_end(old);
    for (size_t from = 0; from < end;) {
        struct pn_slice rest = pn_slice_sub(old, from, end);
        struct pn_slice line = pn_slice_sub(rest, 0, pn_slice_find(rest, '\n'));
        const struct pn_tag *tag = from == 0 ? NULL : tag_for(line, tags, count);
        if (from > 0) indent = indent_of(line);
        if (tag == NULL)
            pn_lines_copy(buf, line);
        else
            compose_tag(buf, indent, tag);
        from += line.length + 1;
    }
    for (size_t i = 0; i < count; i++) {
        if (!has_tag(pn_slice_sub(old, 0, end), &tags[i])) compose_tag(buf, indent, &tags[i]);
    }
    pn_lines_copy(buf, pn_slice_sub(old, end, old.length));
}
