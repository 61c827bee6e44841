/*
 * The options and plugins of the files named by the user; those of included files count
 * only while these are read.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "books/beancount.h"

static enum pn_status take_tolerance(struct pn_beancount *bean, struct pn_slice value) {
    size_t colon = pn_slice_find(value, ':');
    struct pn_slice symbol = pn_slice_sub(value, 0, colon);
    struct pn_beancount_tolerance tolerance = {.commodity = PN_NONE};
    PN_TRY(pn_decimal_parse(pn_slice_sub(value, colon + 1, value.length), &tolerance.value));
    if (!pn_slice_is(symbol, "*")) {
        tolerance.commodity = pn_intern_find(&bean->loader->journal->commodities, symbol);
        if (tolerance.commodity == PN_INTERN_NONE) return PN_OK; /* of no use */
    }
    return PN_PUSH(&bean->loader->scratch, &bean->options.tolerances, tolerance);
}

static bool is_yes(struct pn_slice value) {
    return pn_slice_is(value, "1") || pn_slice_equal_nocase(value, PN_SLICE("true")) ||
           pn_slice_equal_nocase(value, PN_SLICE("on")) ||
           pn_slice_equal_nocase(value, PN_SLICE("yes"));
}

static void take_root(struct pn_loader *loader, struct pn_slice name, struct pn_slice value) {
    static const char *const names[] = {"name_assets", "name_liabilities", "name_equity",
                                        "name_income", "name_expenses"};
    for (size_t i = 0; i < 5; i++) {
        if (pn_slice_is(name, names[i])) loader->roots[i] = value;
    }
}

static enum pn_status take_option(struct pn_beancount *bean, const struct pn_directive *option) {
    struct pn_slice name = option->name, value = option->value;
    struct pn_beancount_options *options = &bean->options;
    take_root(bean->loader, name, value);
    if (pn_slice_is(name, "inferred_tolerance_default")) return take_tolerance(bean, value);
    if (pn_slice_is(name, "inferred_tolerance_multiplier")) {
        return pn_decimal_parse(value, &options->multiplier);
    }
    if (pn_slice_is(name, "infer_tolerance_from_cost")) options->uses_cost = is_yes(value);
    if (pn_slice_is(name, "plugin_processing_mode")) options->is_raw = pn_slice_is(value, "raw");
    if (pn_slice_is(name, "booking_method")) (void)pn_booking_of_name(value, &options->booking);
    if (pn_slice_is(name, "documents")) {
        pn_diags_warn(bean->loader->diags, PN_J0106_NOT_SUPPORTED,
                      pn_journal_span(bean->loader->journal, option->text), NULL,
                      "folders are not searched for documents; none is missed by the numbers");
    }
    return PN_OK;
}

/* What Beancount 2.3.5 has: a name in its folder that is none of these fails there too. */
static bool is_known_plugin(struct pn_slice name) {
    static const char *const names[] = {
        "auto",
        "auto_accounts",
        "book_conversions",
        "check_average_cost",
        "check_closing",
        "check_commodity",
        "coherent_cost",
        "commodity_attr",
        "currency_accounts",
        "divert_expenses",
        "exclude_tag",
        "fill_account",
        "fix_payees",
        "forecast",
        "implicit_prices",
        "ira_contribs",
        "leafonly",
        "mark_unverified",
        "merge_meta",
        "noduplicates",
        "nounused",
        "onecommodity",
        "pedantic",
        "sellgains",
        "split_expenses",
        "tag_pending",
        "unique_prices",
        "unrealized",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (pn_slice_is(name, names[i])) return true;
    }
    return false;
}

static enum pn_status pass_plugin(struct pn_loader *loader, struct pn_slice name) {
    static const char folder[] = "beancount.plugins.";
    bool is_own = pn_slice_starts(name, PN_SLICE("beancount."));
    struct pn_slice rest = pn_slice_sub(name, sizeof folder - 1, name.length);
    if (pn_slice_is(name, "beancount.ops.pad") || pn_slice_is(name, "beancount.ops.balance") ||
        pn_slice_is(name, "beancount.ops.documents")) {
        return PN_OK; /* done anyway */
    }
    if (is_own && !(pn_slice_starts(name, PN_SLICE(folder)) && is_known_plugin(rest))) {
        return PN_BLAME(loader, PN_J0609_BEAN_PLUGIN, name, NULL, "Beancount 2 has no plugin %.*s",
                        PN_ARG(name));
    }
    pn_diags_warn(loader->diags, PN_J0609_BEAN_PLUGIN, pn_journal_span(loader->journal, name),
                  "auto_accounts and implicit_prices of Beancount's own are run",
                  "the plugin %.*s is not run: what it would add or check is missing",
                  PN_ARG(name));
    return PN_OK;
}

static enum pn_status take_plugin(struct pn_beancount *bean, const struct pn_directive *plugin) {
    struct pn_loader *loader = bean->loader;
    struct pn_slice name = plugin->name;
    bool opens = pn_slice_is(name, "beancount.plugins.auto_accounts");
    bool prices = pn_slice_is(name, "beancount.plugins.implicit_prices");
    if (pn_slice_is(name, "beancount.plugins.auto")) opens = prices = true;
    if (!opens && !prices) return pass_plugin(loader, name);
    if (plugin->value.bytes != NULL) {
        return PN_BLAME(loader, PN_J0609_BEAN_PLUGIN, plugin->text, "leave its settings out",
                        "the plugin %.*s takes no settings", PN_ARG(name));
    }
    bean->options.opens_accounts = bean->options.opens_accounts || opens;
    loader->has_implicit_prices = loader->has_implicit_prices || prices;
    return PN_OK;
}

enum pn_status pn_beancount_read_options(struct pn_beancount *bean) {
    const struct pn_journal *journal = bean->loader->journal;
    enum pn_status worst = PN_OK;
    unsigned depth = 0;
    bean->options =
        (struct pn_beancount_options){.multiplier = {5, 1}, .booking = PN_BOOKING_STRICT};
    for (size_t i = 0; i < journal->directives.count; i++) {
        const struct pn_directive *item = &journal->directives.items[i];
        enum pn_status st = PN_OK;
        depth += item->kind == PN_DIRECTIVE_FILE_BEGIN;
        depth -= item->kind == PN_DIRECTIVE_FILE_END;
        if (depth > 0 || item->dialect != PN_DIALECT_BEANCOUNT) continue;
        if (item->kind == PN_DIRECTIVE_OPTION) st = take_option(bean, item);
        if (item->kind == PN_DIRECTIVE_PLUGIN) st = take_plugin(bean, item);
        if (st != PN_OK && st != PN_EINPUT) return st;
        if (st != PN_OK) worst = st;
    }
    return worst;
}
