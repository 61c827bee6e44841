/*
 * How each commodity is shown: from its directive, else from how amounts were written.
 *
 * hledger: side and spacing are the first amount's, groups the first seen, digits the
 * most seen; D and P amounts come before those of postings, costs say nothing. Ledger:
 * what any amount did, all do, in file order.
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

void pn_loader_finish_looks(struct pn_loader *loader) {
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
}
