/*
 * How each commodity is shown: from its directive, else from how amounts were written.
 *
 * hledger: side and spacing are the first amount's, groups the first seen, digits the
 * most seen; D and P amounts come before those of postings, costs say nothing. Ledger:
 * what any amount did, all do, in file order. Beancount: the digits most amounts have.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/internal.h"

enum pn_status pn_loader_prepare_looks(struct pn_loader *loader) {
    size_t count = loader->journal->commodities.names.count;
    PN_TRY(PN_RESERVE(&loader->scratch, &loader->looks, count));
    loader->looks.count = count;
    for (size_t i = 0; i < count; i++) {
        loader->looks.items[i] = (struct pn_look){.directive = PN_NONE};
    }
    return PN_OK;
}

static struct pn_style style_of(const struct pn_loader *loader, struct pn_amount amount) {
    struct pn_style style = loader->journal->styles.items[amount.style];
    style.places = amount.places;
    return style;
}

static void look_hledger(struct pn_look *look, const struct pn_style *style) {
    if (!look->is_seen) {
        look->style = *style;
        look->is_seen = true;
        return;
    }
    if (style->places > look->style.places) look->style.places = style->places;
    if (look->style.group_mark != 0) return;
    if (style->group_mark == 0) {
        if (look->style.decimal_mark == 0) look->style.decimal_mark = style->decimal_mark;
        return;
    }
    look->style.group_mark = style->group_mark; /* with its own decimal mark, if any */
    look->style.decimal_mark = style->decimal_mark;
    look->style.group_count = style->group_count;
    for (int i = 0; i < PN_STYLE_GROUPS_MAX; i++)
        look->style.groups[i] = style->groups[i];
}

static void look_ledger(struct pn_look *look, const struct pn_style *style) {
    if (!look->is_seen) look->style = (struct pn_style){.symbol_is_left = true};
    look->is_seen = true;
    if (style->places > look->style.places) look->style.places = style->places;
    if (!style->symbol_is_left) look->style.symbol_is_left = false;
    if (style->is_spaced) look->style.is_spaced = true;
    if (style->group_mark != 0) look->style.group_mark = ',';
    if (style->decimal_mark == ',') look->style.decimal_mark = ',';
}

void pn_loader_look(struct pn_loader *loader, enum pn_dialect dialect, struct pn_amount amount) {
    struct pn_look *look = &loader->looks.items[amount.commodity];
    if (look->is_frozen) return;
    struct pn_style style = style_of(loader, amount);
    if (dialect == PN_DIALECT_LEDGER) {
        look_ledger(look, &style);
    } else {
        look_hledger(look, &style);
    }
}

enum pn_status pn_loader_look_directive(struct pn_loader *loader, uint32_t index) {
    const struct pn_directive *directive = &loader->journal->directives.items[index];
    if (directive->kind == PN_DIRECTIVE_COMMODITY) {
        struct pn_look *look = &loader->looks.items[directive->commodity];
        if (look->directive == PN_NONE) look->directive = index;
        if (!directive->has_amount) return PN_OK;
        look->style = style_of(loader, directive->amount);
        look->is_seen = look->is_frozen = true;
    }
    if (directive->kind == PN_DIRECTIVE_DEFAULT_COMMODITY &&
        directive->dialect == PN_DIALECT_LEDGER) {
        pn_loader_look(loader, PN_DIALECT_LEDGER, directive->amount);
    }
    return PN_OK;
}

void pn_loader_look_ahead(struct pn_loader *loader) {
    const struct pn_directive *directives = loader->journal->directives.items;
    size_t count = loader->journal->directives.count;
    for (size_t i = count; i-- > 0;) {
        if (directives[i].kind != PN_DIRECTIVE_DEFAULT_COMMODITY) continue;
        if (directives[i].dialect == PN_DIALECT_LEDGER) continue;
        pn_loader_look(loader, directives[i].dialect, directives[i].amount);
        break; /* the last one */
    }
    for (size_t i = 0; i < count; i++) {
        if (directives[i].kind != PN_DIRECTIVE_PRICE) continue;
        if (directives[i].dialect == PN_DIALECT_LEDGER) continue;
        pn_loader_look(loader, directives[i].dialect, directives[i].amount);
    }
}

static void look_last(struct pn_loader *loader, struct pn_amount amount) {
    struct pn_look *look = &loader->looks.items[amount.commodity];
    if (look->is_seen && !look->is_of_cost) return;
    struct pn_style style = style_of(loader, amount);
    look->is_of_cost = true;
    look_hledger(look, &style);
}

/* Where nothing else shows how a commodity is written, balances assigned and costs do. */
static void look_at_extras(struct pn_loader *loader) {
    for (size_t i = 0; i < loader->journal->extras.count; i++) {
        const struct pn_posting_extra *extra = &loader->journal->extras.items[i];
        if (extra->has_assertion) look_last(loader, extra->assertion);
        if (extra->cost_kind != PN_COST_NONE) look_last(loader, extra->cost);
    }
}

/* ---- Beancount: as many digits as most amounts have ---- */

#define PLACES_SEEN (PN_PLACES_MAX + 1)

static void count_places(uint32_t *seen, const struct pn_amount *amount) {
    seen[(size_t)amount->commodity * PLACES_SEEN + amount->places]++;
}

static void count_lot(uint32_t *seen, const struct pn_lot *lot) {
    struct pn_amount amount = {.commodity = lot->commodity, .places = lot->unit.places};
    if (lot->has_unit) count_places(seen, &amount);
    amount.places = lot->total.places;
    if (lot->has_total) count_places(seen, &amount);
}

static void count_written(const struct pn_journal *journal, uint32_t *seen) {
    for (size_t i = 0; i < journal->postings.count; i++) {
        const struct pn_posting *posting = &journal->postings.items[i];
        if (!posting->has_amount) continue;
        struct pn_amount amount = pn_posting_amount(journal, posting);
        count_places(seen, &amount);
    }
    for (size_t i = 0; i < journal->extras.count; i++) {
        const struct pn_posting_extra *extra = &journal->extras.items[i];
        if (extra->cost_kind != PN_COST_NONE && extra->cost_lacks == 0) {
            count_places(seen, &extra->cost);
        }
    }
    for (size_t i = 0; i < journal->lots.count; i++)
        count_lot(seen, &journal->lots.items[i]);
    for (size_t i = 0; i < journal->directives.count; i++) {
        const struct pn_directive *item = &journal->directives.items[i];
        if (item->has_amount) count_places(seen, &item->amount);
    }
}

/* Of equally common numbers of digits the larger one. */
static uint8_t most_common(const uint32_t *seen) {
    uint32_t most = 0;
    uint8_t places = 0;
    for (uint8_t i = 0; i < PLACES_SEEN; i++) {
        if (seen[i] == 0 || seen[i] < most) continue;
        most = seen[i];
        places = i;
    }
    return places;
}

static bool renders_commas(const struct pn_journal *journal) {
    bool renders = false;
    for (size_t i = 0; i < journal->directives.count; i++) {
        const struct pn_directive *item = &journal->directives.items[i];
        if (item->kind != PN_DIRECTIVE_OPTION || !pn_slice_is(item->name, "render_commas"))
            continue;
        renders = pn_slice_equal_nocase(item->value, PN_SLICE("true")) ||
                  pn_slice_equal_nocase(item->value, PN_SLICE("yes")) ||
                  pn_slice_is(item->value, "1");
    }
    return renders;
}

static enum pn_status look_beancount(struct pn_loader *loader) {
    uint32_t *seen;
    bool has_commas = renders_commas(loader->journal);
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, loader->looks.count * PLACES_SEEN, &seen));
    count_written(loader->journal, seen);
    for (size_t i = 0; i < loader->looks.count; i++) {
        loader->looks.items[i].style = (struct pn_style){
            .is_spaced = true,
            .decimal_mark = '.',
            .group_mark = has_commas ? ',' : 0,
            .places = most_common(&seen[i * PLACES_SEEN]),
        };
    }
    return PN_OK;
}

enum pn_status pn_loader_finish_looks(struct pn_loader *loader) {
    if (loader->journal->dialect == PN_DIALECT_BEANCOUNT) return look_beancount(loader);
    look_at_extras(loader);
    for (size_t i = 0; i < loader->looks.count; i++) {
        struct pn_look *look = &loader->looks.items[i];
        struct pn_style *style = &look->style;
        if (!look->is_seen) *style = (struct pn_style){.symbol_is_left = true};
        if (style->group_mark == '.') style->decimal_mark = ',';
        if (style->group_mark == ',' && look->is_seen) {
            if (style->decimal_mark == ',') {
                style->group_mark = '.';
            } else {
                style->decimal_mark = '.';
            }
        }
        if (style->decimal_mark == 0) style->decimal_mark = '.';
    }
    return PN_OK;
}
