/*
 * `1,000`: one for hledger unless something in the file says that commas part groups, a
 * thousand for Ledger and Beancount. Whoever names the wrong dialect should hear of it.
 *
 * The first such amount of the files is told of, with both readings. Forms are few, so
 * the postings are searched only where some form may have been read in two ways.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/internal.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* One comma with one to three digits before it and three behind it, and no other mark. */
static struct pn_slice find_number(struct pn_slice text) {
    for (size_t comma = 1; comma + 3 < text.length; comma++) {
        size_t from = comma, to = comma + 1;
        if (text.bytes[comma] != ',') continue;
        while (from > 0 && is_digit(text.bytes[from - 1]))
            from--;
        while (to < text.length && is_digit(text.bytes[to]))
            to++;
        bool is_whole =
            (from == 0 || (text.bytes[from - 1] != ',' && text.bytes[from - 1] != '.')) &&
            (to == text.length || (text.bytes[to] != ',' && text.bytes[to] != '.'));
        bool fits = comma > from && comma - from <= 3 && to - comma == 4;
        if (is_whole && fits && text.bytes[from] != '0') return pn_slice_sub(text, from, to);
    }
    return (struct pn_slice){0};
}

static bool may_be_two(const struct pn_loader *loader, const struct pn_form *form) {
    const struct pn_style *style = &loader->journal->styles.items[form->style];
    if (loader->looks.items[form->commodity].is_frozen) return false;
    if (loader->books->dialect == PN_DIALECT_LEDGER) {
        return style->group_mark == ',' && form->places == 0;
    }
    return style->decimal_mark == ',' && style->group_mark == 0 && form->places == 3;
}

/* A mark that is declared for everything leaves no doubt. */
static bool is_declared(const struct pn_journal *journal) {
    for (size_t i = 0; i < journal->directives.count; i++) {
        enum pn_directive_kind kind = journal->directives.items[i].kind;
        if (kind == PN_DIRECTIVE_DECIMAL_MARK || kind == PN_DIRECTIVE_DEFAULT_COMMODITY)
            return true;
    }
    return false;
}

static bool warn_of(const struct pn_loader *loader, const struct pn_posting *posting) {
    struct pn_slice text = find_number(pn_posting_text(loader->journal, posting));
    size_t comma = pn_slice_find(text, ',');
    bool is_ledger = loader->books->dialect == PN_DIALECT_LEDGER;
    if (text.length == 0) return false;
    struct pn_slice whole = pn_slice_sub(text, 0, comma);
    struct pn_slice rest = pn_slice_sub(text, comma + 1, text.length);
    pn_diags_warn(loader->diags, PN_J0407_TWO_READINGS, pn_journal_span(loader->journal, text),
                  "a commodity directive with its format says which it is",
                  is_ledger ? "%.*s is read as %.*s%.*s; hledger would read %.*s.%.*s"
                            : "%.*s is read as %.*s.%.*s; Ledger and Beancount would read %.*s%.*s",
                  PN_ARG(text), PN_ARG(whole), PN_ARG(rest), PN_ARG(whole), PN_ARG(rest));
    return true;
}

enum pn_status pn_loader_warn_ambiguous(struct pn_loader *loader) {
    const struct pn_journal *journal = loader->journal;
    bool *is_doubtful, is_any = false;
    if (loader->books->dialect == PN_DIALECT_BEANCOUNT || is_declared(journal)) return PN_OK;
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, journal->forms.count, &is_doubtful));
    for (size_t i = 0; i < journal->forms.count; i++) {
        is_doubtful[i] = may_be_two(loader, &journal->forms.items[i]);
        is_any = is_any || is_doubtful[i];
    }
    for (size_t i = 0; i < journal->postings.count && is_any; i++) {
        const struct pn_posting *posting = &journal->postings.items[i];
        if (!posting->has_amount || !is_doubtful[posting->form]) continue;
        if (warn_of(loader, posting)) break;
    }
    return PN_OK;
}
