/*
 * Everything dated of Beancount, in the order in which it counts.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "books/beancount.h"

/* Lines of the sources; entries of one source come in the order of its lines. */
struct lines {
    const struct pn_sources *sources;
    uint64_t *line;   /* by source: of the place counted up to */
    uint64_t *offset; /* by source */
};

static uint64_t line_of(struct lines *lines, struct pn_slice text) {
    struct pn_span span = pn_sources_span(lines->sources, text);
    if (span.source == PN_SOURCE_NONE) return 0;
    const char *bytes = lines->sources->list.items[span.source].file.bytes.bytes;
    uint64_t *at = &lines->offset[span.source];
    while (*at < span.offset) {
        const char *stop = memchr(bytes + *at, '\n', (size_t)(span.offset - *at));
        if (stop == NULL) break;
        lines->line[span.source]++;
        *at = (uint64_t)(stop - bytes) + 1;
    }
    return lines->line[span.source];
}

static int32_t order_of(const struct pn_directive *directive) {
    if (directive->kind == PN_DIRECTIVE_ACCOUNT) return -2;
    if (directive->kind == PN_DIRECTIVE_BALANCE) return -1;
    if (directive->kind == PN_DIRECTIVE_DOCUMENT) return 1;
    return directive->kind == PN_DIRECTIVE_CLOSE ? 2 : 0;
}

static int compare_events(const void *a, const void *b) {
    const struct pn_beancount_event *x = a, *y = b;
    if (x->date != y->date) return x->date < y->date ? -1 : 1;
    if (x->order != y->order) return x->order < y->order ? -1 : 1;
    if (x->line != y->line) return x->line < y->line ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

/* A custom "penny" line is dated, though its rule is not: its first word. */
static pn_date date_of_rule(const struct pn_rule *rule) {
    pn_date date = PN_DATE_NONE;
    size_t end = pn_slice_find(rule->text, ' ');
    struct pn_slice word = pn_slice_sub(rule->text, 0, end);
    return pn_date_parse(word, &date) == PN_OK ? date : PN_DATE_MAX;
}

/* False for what has no date or is not Beancount's. */
static bool event_of(const struct pn_loader *loader, struct pn_entry entry,
                     struct pn_beancount_event *event, struct pn_slice *text) {
    const struct pn_journal *journal = loader->journal;
    event->index = entry.index;
    if (entry.kind == PN_ENTRY_RULE) {
        const struct pn_rule *rule = &journal->rules.items[entry.index];
        event->kind = PN_EVENT_RULE;
        event->date = date_of_rule(rule);
        *text = rule->text;
        return rule->dialect == PN_DIALECT_BEANCOUNT;
    }
    if (entry.kind == PN_ENTRY_TRANSACTION) {
        const struct pn_transaction *item = &journal->transactions.items[entry.index];
        if (item->dialect != PN_DIALECT_BEANCOUNT) return false;
        event->kind = PN_EVENT_TRANSACTION;
        event->date = item->date;
        *text = pn_transaction_text(journal, item);
        return true;
    }
    const struct pn_directive *directive = &journal->directives.items[entry.index];
    if (directive->dialect != PN_DIALECT_BEANCOUNT) return false;
    if (directive->kind == PN_DIRECTIVE_FILE_BEGIN || directive->kind == PN_DIRECTIVE_FILE_END ||
        directive->date == PN_DATE_NONE) {
        return false;
    }
    event->kind = PN_EVENT_DIRECTIVE;
    event->date = directive->date;
    event->order = order_of(directive);
    *text = directive->text;
    return true;
}

static enum pn_status sort_events(struct pn_beancount_events *events) {
    for (size_t i = 1; i < events->count; i++) {
        if (compare_events(&events->items[i - 1], &events->items[i]) <= 0) continue;
        qsort(events->items, events->count, sizeof *events->items, compare_events);
        break;
    }
    return PN_OK;
}

enum pn_status pn_beancount_events(struct pn_loader *loader, struct pn_beancount_events *out) {
    const struct pn_journal *journal = loader->journal;
    size_t sources = journal->sources.list.count;
    struct lines lines = {.sources = &journal->sources};
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, sources, &lines.line));
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, sources, &lines.offset));
    for (size_t at = 0; at < journal->entries.count; at++) {
        struct pn_beancount_event event = {.place = (uint32_t)at};
        struct pn_slice text;
        if (!event_of(loader, journal->entries.items[at], &event, &text)) continue;
        /* of one file the place says it all */
        if (sources > 1) event.line = line_of(&lines, text);
        PN_TRY(PN_PUSH(&loader->scratch, out, event));
    }
    return sort_events(out);
}
