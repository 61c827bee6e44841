/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/lists.h"

#include "report/comments.h"
#include "report/entry.h"
#include "report/match.h"

struct names {
    struct pn_arena *arena;
    enum pn_status status; /* the first failure of adding */
    struct {
        PN_VEC(struct pn_slice);
    } list;
};

static void add_name(struct names *names, struct pn_slice name) {
    if (names->status == PN_OK) names->status = PN_PUSH(names->arena, &names->list, name);
}

static int compare_names(const void *a, const void *b) {
    return pn_slice_compare(*(const struct pn_slice *)a, *(const struct pn_slice *)b);
}

static void print_line(struct pn_strbuf *buf, struct pn_slice text) {
    pn_strbuf_slice(buf, text);
    pn_strbuf_byte(buf, '\n');
}

/* Sorted, each once. */
static enum pn_status print_sorted(struct names *names, struct pn_strbuf *buf) {
    struct pn_slice *items = names->list.items;
    PN_TRY(names->status);
    if (names->list.count > 0) qsort(items, names->list.count, sizeof *items, compare_names);
    for (size_t i = 0; i < names->list.count; i++)
        if (i == 0 || !pn_slice_equal(items[i - 1], items[i])) print_line(buf, items[i]);
    return PN_OK;
}

typedef struct pn_slice part_of_description(struct pn_slice description);

static struct pn_slice whole(struct pn_slice description) { return description; }

/* That part of the descriptions of all transactions that fit. */
static enum pn_status add_descriptions(const struct pn_report_spec *spec, part_of_description *part,
                                       struct names *names) {
    struct pn_transactions list;
    PN_TRY(pn_entries_find(spec, names->arena, &list));
    for (size_t i = 0; i < list.count; i++)
        add_name(names, part(pn_books_description(spec->books, list.items[i])));
    return names->status;
}

enum pn_status pn_descriptions_print(const struct pn_report_spec *spec, struct pn_arena *arena,
                                     struct pn_strbuf *buf) {
    struct names names = {.arena = arena};
    PN_TRY(add_descriptions(spec, whole, &names));
    return print_sorted(&names, buf);
}

enum pn_status pn_notes_print(const struct pn_report_spec *spec, struct pn_arena *arena,
                              struct pn_strbuf *buf) {
    struct names names = {.arena = arena};
    PN_TRY(add_descriptions(spec, pn_description_note, &names));
    return print_sorted(&names, buf);
}

static bool is_about_description(const struct pn_term *term) {
    return term->kind == PN_TERM_DESCRIPTION || term->kind == PN_TERM_PAYEE;
}

/* Any of several desc: words stands as alternatives in the query. */
static bool word_holds_payee(const struct pn_term *term, struct pn_slice payee) {
    if (is_about_description(term)) return pn_pattern_matches(term->pattern, payee);
    if (term->kind == PN_TERM_NOT) return !word_holds_payee(term->parts.items[0], payee);
    if (term->kind != PN_TERM_OR) return false;
    for (size_t i = 0; i < term->parts.count; i++)
        if (word_holds_payee(term->parts.items[i], payee)) return true;
    return false;
}

/*
 * Of a declared payee nothing is known but its name. As hledger has it, other words than desc:
 * exclude it where they stand alone and are passed over where they stand beside others.
 */
static bool query_holds_payee(const struct pn_query *query, struct pn_slice payee) {
    size_t count = query->filter->parts.count;
    size_t others = (query->days.begin != PN_DATE_NONE || query->days.end != PN_DATE_NONE) +
                    (size_t)(query->depth >= 0);
    if (count + others == 0) return true;
    if (count == 1 && others == 0) return word_holds_payee(query->filter->parts.items[0], payee);
    for (size_t i = 0; i < count; i++) {
        const struct pn_term *term = query->filter->parts.items[i];
        if (is_about_description(term) && !word_holds_payee(term, payee)) return false;
    }
    return count + others > 1;
}

static void add_declared_payees(const struct pn_report_spec *spec, struct names *names) {
    const struct pn_journal *journal = &spec->books->journal;
    for (size_t i = 0; i < journal->directives.count; i++) {
        const struct pn_directive *directive = &journal->directives.items[i];
        if (directive->kind == PN_DIRECTIVE_PAYEE &&
            query_holds_payee(&spec->query, directive->name))
            add_name(names, directive->name);
    }
}

enum pn_status pn_payees_print(const struct pn_report_spec *spec, bool of_used, bool of_declared,
                               struct pn_arena *arena, struct pn_strbuf *buf) {
    struct names names = {.arena = arena};
    bool of_both = of_used == of_declared;
    if (of_used || of_both) PN_TRY(add_descriptions(spec, pn_description_payee, &names));
    if (of_declared || of_both) add_declared_payees(spec, &names);
    return print_sorted(&names, buf);
}

enum pn_status pn_codes_print(const struct pn_report_spec *spec, bool with_empty,
                              struct pn_arena *arena, struct pn_strbuf *buf) {
    struct pn_transactions list;
    PN_TRY(pn_entries_find(spec, arena, &list));
    for (size_t i = 0; i < list.count; i++) {
        struct pn_slice code = pn_entry_code(spec->books, list.items[i]);
        if (code.length > 0 || with_empty) print_line(buf, code);
    }
    return PN_OK;
}

struct tag_collector {
    const struct pn_tag_list *list;
    struct names names;
};

static bool collect_tag(const struct pn_tag *tag, void *data) {
    struct tag_collector *collector = data;
    const struct pn_tag_list *list = collector->list;
    if (list->pattern != NULL && !pn_pattern_matches(list->pattern, tag->key)) return false;
    struct pn_slice text = list->of_values ? tag->value : tag->key;
    if (text.length > 0 || list->with_empty) add_name(&collector->names, text);
    return false;
}

enum pn_status pn_tags_print(const struct pn_report_spec *spec, const struct pn_tag_list *list,
                             struct pn_arena *arena, struct pn_strbuf *buf) {
    const struct pn_books *books = spec->books;
    struct tag_collector collector = {list, {.arena = arena}};
    struct pn_transactions found;
    PN_TRY(pn_entries_find(spec, arena, &found));
    for (size_t i = 0; i < found.count; i++)
        pn_transaction_tags_visit(books, found.items[i], collect_tag, &collector);
    PN_TRY(collector.names.status);
    if (!list->is_parsed) return print_sorted(&collector.names, buf);
    for (size_t i = 0; i < collector.names.list.count; i++)
        print_line(buf, collector.names.list.items[i]);
    return PN_OK;
}

static bool is_listed(const struct pn_books *books, uint32_t commodity) {
    if (books->commodities[commodity].is_used) return true;
    if (books->commodities[commodity].directive != PN_NONE) return true;
    for (size_t i = 0; i < books->price_count; i++)
        if (books->prices[i].to == commodity) return true;
    return false;
}

enum pn_status pn_commodities_print(const struct pn_books *books, struct pn_arena *arena,
                                    struct pn_strbuf *buf) {
    struct names names = {.arena = arena};
    for (uint32_t id = 0; id < books->commodity_count; id++)
        if (is_listed(books, id)) add_name(&names, books->commodities[id].symbol);
    for (size_t i = 0; i < books->cost_count; i++)
        add_name(&names, books->commodities[books->costs[i].commodity].symbol);
    return print_sorted(&names, buf);
}

void pn_files_print(const struct pn_books *books, struct pn_pattern *pattern, const char *here,
                    struct pn_strbuf *buf) {
    struct pn_strbuf path;
    pn_strbuf_init(&path, buf->arena);
    for (size_t i = 0; i < books->journal.sources.list.count; i++) {
        struct pn_slice name = books->journal.sources.list.items[i].name;
        bool is_relative = name.length > 0 && name.bytes[0] != '/' && !pn_slice_is(name, "-");
        pn_strbuf_reset(&path);
        if (is_relative) pn_strbuf_printf(&path, "%s/", here);
        pn_strbuf_slice(&path, name);
        struct pn_slice shown = pn_strbuf_view(&path);
        if (pattern == NULL || pn_pattern_matches(pattern, shown)) print_line(buf, shown);
    }
    if (path.status != PN_OK) buf->status = path.status;
}
