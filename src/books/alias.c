/*
 * Account names as written become accounts: `apply account`, aliases.
 *
 * Names are resolved in file order, since an alias speaks of what follows it. Most
 * names come again and again, so the answer for a name is kept until an alias changes.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "books/internal.h"

#define ALIASES_MAX     5000
#define REGEX_BYTES_MAX 1000
#define NAME_BYTES_MAX  4096
#define GROUPS_MAX      10

/* ---- regular expressions ---- */

/* The library's compiler can take a machine with nested repeat counts. */
static bool is_tame(struct pn_slice text) {
    size_t braces = 0;
    for (size_t i = 0; i < text.length; i++)
        braces += text.bytes[i] == '{';
    return text.length <= REGEX_BYTES_MAX && braces <= 1 &&
           pn_slice_find(text, '\0') == text.length;
}

enum pn_status pn_loader_regex(struct pn_loader *loader, struct pn_slice text, regex_t **out) {
    regex_t *regex;
    struct pn_slice copy;
    if (!is_tame(text)) {
        return PN_BLAME(loader, PN_B0303_BAD_REGEX, text, NULL,
                        "this regular expression is too large");
    }
    PN_TRY(pn_arena_copy(&loader->scratch, text, &copy));
    PN_TRY(PN_NEW(&loader->scratch, &regex));
    PN_TRY(PN_RESERVE(&loader->scratch, &loader->regexes, loader->regexes.count + 1));
    int failure = regcomp(regex, copy.bytes, REG_EXTENDED | REG_ICASE);
    if (failure == REG_ESPACE) return PN_ENOMEM;
    if (failure != 0) {
        char why[200];
        regerror(failure, regex, why, sizeof why);
        return PN_BLAME(loader, PN_B0303_BAD_REGEX, text, NULL, "in this regular expression: %s",
                        why);
    }
    loader->regexes.items[loader->regexes.count++] = regex;
    *out = regex;
    return PN_OK;
}

void pn_loader_free_regexes(struct pn_loader *loader) {
    for (size_t i = 0; i < loader->regexes.count; i++)
        regfree(loader->regexes.items[i]);
    loader->regexes.count = 0;
}

/* Append the replacement, \1 and the like filled in. */
static void append_replacement(struct pn_strbuf *buf, struct pn_slice replacement, const char *text,
                               const regmatch_t *groups) {
    for (size_t i = 0; i < replacement.length; i++) {
        char c = replacement.bytes[i];
        char next = i + 1 < replacement.length ? replacement.bytes[i + 1] : '\0';
        if (c != '\\' || next < '0' || next > '9') {
            pn_strbuf_byte(buf, c);
            continue;
        }
        const regmatch_t *group = &groups[next - '0'];
        i++;
        if (group->rm_so < 0) continue;
        pn_strbuf_slice(
            buf, (struct pn_slice){text + group->rm_so, (size_t)(group->rm_eo - group->rm_so)});
    }
}

static enum pn_status replace_matches(struct pn_loader *loader, const struct pn_alias *alias,
                                      struct pn_slice name, struct pn_slice *out) {
    regmatch_t groups[GROUPS_MAX];
    struct pn_slice text;
    struct pn_strbuf buf;
    size_t at = 0;
    PN_TRY(pn_arena_copy(&loader->books->arena, name, &text));
    if (regexec(alias->regex, text.bytes, GROUPS_MAX, groups, 0) != 0) return PN_OK;
    pn_strbuf_init(&buf, &loader->books->arena);
    for (;;) {
        const char *rest = text.bytes + at;
        pn_strbuf_slice(&buf, pn_slice_sub(text, at, at + (size_t)groups[0].rm_so));
        append_replacement(&buf, alias->replacement, rest, groups);
        size_t matched = (size_t)groups[0].rm_eo;
        if (groups[0].rm_eo == groups[0].rm_so) {
            pn_strbuf_slice(&buf, pn_slice_sub(text, at + matched, at + matched + 1));
            matched++;
        }
        at += matched;
        if (at >= text.length || buf.length > NAME_BYTES_MAX) break;
        if (regexec(alias->regex, text.bytes + at, GROUPS_MAX, groups, REG_NOTBOL) != 0) break;
    }
    pn_strbuf_slice(&buf, pn_slice_sub(text, at, text.length));
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

/* ---- names ---- */

static enum pn_status join(struct pn_loader *loader, struct pn_slice first, struct pn_slice rest,
                           bool with_colon, struct pn_slice *out) {
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, &loader->books->arena);
    pn_strbuf_slice(&buf, first);
    if (with_colon) pn_strbuf_byte(&buf, ':');
    pn_strbuf_slice(&buf, rest);
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

static enum pn_status apply_alias(struct pn_loader *loader, const struct pn_alias *alias,
                                  struct pn_slice *name) {
    if (alias->regex != NULL) return replace_matches(loader, alias, *name, name);
    if (!pn_slice_starts(*name, alias->old)) return PN_OK;
    struct pn_slice rest = pn_slice_sub(*name, alias->old.length, name->length);
    if (rest.length > 0 && rest.bytes[0] != ':') return PN_OK;
    return join(loader, alias->replacement, rest, false, name);
}

static enum pn_status add_prefixes(struct pn_loader *loader, struct pn_slice *name) {
    for (size_t i = loader->prefixes.count; i-- > 0;) {
        if (loader->prefixes.items[i].length == 0) continue; /* a tag or a year */
        PN_TRY(join(loader, loader->prefixes.items[i], *name, true, name));
    }
    return PN_OK;
}

/* hledger: newest first, then those of the command line in their order; each once. */
static enum pn_status rename_hledger(struct pn_loader *loader, struct pn_slice *name) {
    PN_TRY(add_prefixes(loader, name));
    for (size_t i = loader->aliases.count; i-- > loader->alias_floor;) {
        PN_TRY(apply_alias(loader, &loader->aliases.items[i], name));
    }
    for (size_t i = 0; i < loader->alias_floor; i++) {
        PN_TRY(apply_alias(loader, &loader->aliases.items[i], name));
    }
    return PN_OK;
}

/* Ledger: the whole name, else its first component; one alias; else the prefix. */
static enum pn_status rename_ledger(struct pn_loader *loader, struct pn_slice *name) {
    struct pn_slice first = pn_slice_sub(*name, 0, pn_slice_find(*name, ':'));
    const struct pn_alias *found = NULL;
    for (size_t i = loader->aliases.count; i-- > 0 && found == NULL;) {
        if (pn_slice_equal(loader->aliases.items[i].old, *name)) found = &loader->aliases.items[i];
    }
    for (size_t i = loader->aliases.count; i-- > 0 && found == NULL;) {
        if (pn_slice_equal(loader->aliases.items[i].old, first)) found = &loader->aliases.items[i];
    }
    if (found == NULL) return add_prefixes(loader, name);
    struct pn_slice rest = pn_slice_sub(*name, found->old.length, name->length);
    return join(loader, found->replacement, rest, false, name);
}

static enum pn_status resolve_name(struct pn_loader *loader, enum pn_dialect dialect,
                                   struct pn_slice name, uint32_t *out) {
    if (loader->aliases.count > 0 || loader->prefixes.count > 0) {
        struct pn_slice written = name;
        PN_TRY(dialect == PN_DIALECT_LEDGER ? rename_ledger(loader, &name)
                                            : rename_hledger(loader, &name));
        size_t colons = 0;
        for (size_t i = 0; i < name.length; i++)
            colons += name.bytes[i] == ':';
        if (colons >= PN_ACCOUNT_DEPTH_MAX || name.length > PN_LINE_BYTES_MAX) {
            return PN_BLAME(loader, PN_J0303_ACCOUNT_TOO_DEEP, written, NULL,
                            "with its aliases this account name becomes too long");
        }
    }
    return pn_loader_account(loader, name, out);
}

enum pn_status pn_loader_name(struct pn_loader *loader, enum pn_dialect dialect,
                              struct pn_slice name, uint32_t *out) {
    return resolve_name(loader, dialect, name, out);
}

static enum pn_status resolve_text(struct pn_loader *loader, enum pn_dialect dialect, uint32_t text,
                                   uint32_t *out) {
    if (loader->cache_epoch[text] == loader->alias_epoch) {
        *out = loader->cache[text];
        return PN_OK;
    }
    PN_TRY(resolve_name(loader, dialect, loader->journal->account_texts.names.items[text],
                        &loader->cache[text]));
    loader->cache_epoch[text] = loader->alias_epoch;
    *out = loader->cache[text];
    return PN_OK;
}

static enum pn_status resolve_postings(struct pn_loader *loader, enum pn_dialect dialect,
                                       uint32_t first, uint32_t count) {
    const struct pn_posting *postings = loader->journal->postings.items;
    for (uint32_t i = first; i < first + count; i++) {
        uint32_t account;
        PN_TRY(resolve_text(loader, dialect, postings[i].account, &account));
        if (loader->resolved != NULL) loader->resolved[i] = account;
    }
    return PN_OK;
}

/* ---- directives ---- */

static enum pn_status add_alias(struct pn_loader *loader, struct pn_slice old,
                                struct pn_slice replacement, bool is_regex) {
    struct pn_alias alias = {.old = old, .replacement = replacement};
    if (loader->aliases.count >= ALIASES_MAX) {
        return PN_BLAME(loader, PN_J0504_BAD_ALIAS, old, NULL, "more than %d aliases", ALIASES_MAX);
    }
    if (is_regex) PN_TRY(pn_loader_regex(loader, old, &alias.regex));
    loader->alias_epoch++;
    return PN_PUSH(&loader->scratch, &loader->aliases, alias);
}

static enum pn_status open_scope(struct pn_loader *loader) {
    PN_TRY(PN_PUSH(&loader->scratch, &loader->scopes, loader->aliases.count));
    return PN_PUSH(&loader->scratch, &loader->scopes, loader->prefixes.count);
}

static void close_scope(struct pn_loader *loader, bool keeps_aliases) {
    size_t prefixes = loader->scopes.items[--loader->scopes.count];
    size_t aliases = loader->scopes.items[--loader->scopes.count];
    if (prefixes < loader->prefixes.count) loader->prefixes.count = prefixes;
    if (aliases < loader->aliases.count && !keeps_aliases) loader->aliases.count = aliases;
    loader->alias_epoch++;
}

static bool ends_apply(enum pn_directive_kind kind) {
    return kind == PN_DIRECTIVE_END_APPLY_ACCOUNT || kind == PN_DIRECTIVE_END_APPLY ||
           kind == PN_DIRECTIVE_END_APPLY_TAG || kind == PN_DIRECTIVE_END_APPLY_YEAR;
}

/* What `apply` opened last; tags and years are empty prefixes. */
static enum pn_status end_apply(struct pn_loader *loader, const struct pn_directive *directive) {
    size_t floor = 0;
    if (loader->scopes.count > 0) floor = loader->scopes.items[loader->scopes.count - 1];
    bool is_open = loader->prefixes.count > floor;
    if (is_open && directive->kind != PN_DIRECTIVE_END_APPLY) {
        bool is_account = loader->prefixes.items[loader->prefixes.count - 1].length > 0;
        is_open = is_account == (directive->kind == PN_DIRECTIVE_END_APPLY_ACCOUNT);
    }
    if (!is_open) {
        return PN_BLAME(loader, PN_J0503_END_WITHOUT_BEGIN, directive->text, NULL,
                        "nothing is open that this could end");
    }
    loader->prefixes.count--;
    loader->alias_epoch++;
    return PN_OK;
}

static enum pn_status declare(struct pn_loader *loader, const struct pn_directive *directive,
                              uint32_t index) {
    uint32_t id;
    struct pn_slice name = directive->name;
    if (directive->dialect == PN_DIALECT_LEDGER) {
        PN_TRY(add_prefixes(loader, &name));
        PN_TRY(pn_loader_account(loader, name, &id));
    } else {
        PN_TRY(resolve_name(loader, directive->dialect, name, &id));
    }
    uint32_t last = loader->accounts.items[id].directive;
    if (last == PN_NONE) {
        loader->accounts.items[id].directive = index;
    } else if (last != index) {
        while (loader->same_account[last] != PN_NONE)
            last = loader->same_account[last];
        loader->same_account[last] = index;
    }
    return PN_PUSH(&loader->scratch, &loader->declared, id);
}

/* In Ledger the account of an alias gets the prefix; the one of a nested alias has it. */
static enum pn_status declare_alias(struct pn_loader *loader,
                                    const struct pn_directive *directive) {
    struct pn_slice value = directive->value;
    if (directive->dialect == PN_DIALECT_LEDGER) PN_TRY(add_prefixes(loader, &value));
    return add_alias(loader, directive->name, value, directive->is_regex);
}

static enum pn_status take_directive(struct pn_loader *loader, uint32_t index) {
    const struct pn_directive *directive = &loader->journal->directives.items[index];
    bool is_ledger = directive->dialect == PN_DIALECT_LEDGER;
    uint32_t id;
    PN_TRY(pn_loader_look_directive(loader, index));
    if (directive->kind == PN_DIRECTIVE_ACCOUNT) return declare(loader, directive, index);
    if (directive->kind == PN_DIRECTIVE_ALIAS) return declare_alias(loader, directive);
    if (directive->kind == PN_DIRECTIVE_FILE_BEGIN) return open_scope(loader);
    if (ends_apply(directive->kind)) return end_apply(loader, directive);
    if (directive->kind == PN_DIRECTIVE_FILE_END) {
        close_scope(loader, is_ledger);
    } else if (directive->kind == PN_DIRECTIVE_END_ALIASES) {
        loader->aliases.count = 0;
        loader->alias_floor = 0;
        loader->alias_epoch++;
    } else if (directive->kind == PN_DIRECTIVE_APPLY_ACCOUNT) {
        loader->alias_epoch++;
        return PN_PUSH(&loader->scratch, &loader->prefixes, directive->name);
    } else if (directive->kind == PN_DIRECTIVE_APPLY_TAG ||
               directive->kind == PN_DIRECTIVE_APPLY_YEAR) {
        return PN_PUSH(&loader->scratch, &loader->prefixes, (struct pn_slice){0});
    } else if (directive->kind == PN_DIRECTIVE_BUCKET) {
        PN_TRY(resolve_name(loader, directive->dialect, directive->name, &id));
        loader->bucket = id;
    }
    return PN_OK;
}

/* ---- the walk ---- */

/* Ledger: a transaction of one posting is balanced by the bucket account. */
static enum pn_status note_bucket(struct pn_loader *loader, uint32_t transaction) {
    size_t count = loader->journal->transactions.count;
    if (loader->bucket == PN_NONE) return PN_OK;
    if (loader->buckets == NULL) {
        PN_TRY(PN_NEW_ARRAY(&loader->scratch, count, &loader->buckets));
        memset(loader->buckets, 0xff, count * sizeof *loader->buckets);
    }
    loader->buckets[transaction] = loader->bucket;
    return PN_OK;
}

static enum pn_status take_transaction(struct pn_loader *loader, uint32_t index) {
    const struct pn_journal *journal = loader->journal;
    const struct pn_transaction *item = &journal->transactions.items[index];
    uint8_t rules = item->dialect == PN_DIALECT_LEDGER ? FORM_LEDGER : FORM_HLEDGER;
    uint8_t *uses = loader->form_uses.items;
    if (item->is_settled && !item->has_news && loader->resolved == NULL) return PN_OK;
    PN_TRY(resolve_postings(loader, item->dialect, item->posting_first, item->posting_count));
    for (uint32_t i = 0; i < item->posting_count; i++) {
        const struct pn_posting *posting = &journal->postings.items[item->posting_first + i];
        if (posting->has_amount || item->is_settled) uses[posting->form] |= FORM_ROW;
        if (!posting->has_amount) continue;
        if ((uses[posting->form] & rules) != 0) continue; /* says nothing new */
        uses[posting->form] |= rules;
        pn_loader_look(loader, item->dialect, pn_posting_amount(journal, posting));
    }
    return item->posting_count == 1 ? note_bucket(loader, index) : PN_OK;
}

/* Whether a name means the same account wherever it stands. */
static bool is_fixed(const struct pn_loader *loader) {
    const struct pn_journal *journal = loader->journal;
    if (journal->dialect == PN_DIALECT_BEANCOUNT) return false; /* it adds postings */
    for (size_t i = 0; i < journal->directives.count; i++) {
        enum pn_directive_kind kind = journal->directives.items[i].kind;
        if (kind == PN_DIRECTIVE_ALIAS || kind == PN_DIRECTIVE_APPLY_ACCOUNT) return false;
    }
    return loader->options->alias_count == 0;
}

static enum pn_status prepare(struct pn_loader *loader) {
    const struct pn_journal *journal = loader->journal;
    size_t texts = journal->account_texts.names.count;
    loader->bucket = PN_NONE;
    loader->alias_epoch = 1;
    PN_TRY(PN_NEW_ARRAY(&loader->books->arena, texts, &loader->cache));
    PN_TRY(PN_NEW_ARRAY(&loader->scratch, texts, &loader->cache_epoch));
    PN_TRY(PN_RESERVE(&loader->scratch, &loader->form_uses, journal->forms.count));
    loader->form_uses.count = journal->forms.count;
    if (!is_fixed(loader)) {
        PN_TRY(PN_NEW_ARRAY(&loader->books->arena, journal->postings.count, &loader->resolved));
    }
    size_t directives = journal->directives.count;
    PN_TRY(PN_NEW_ARRAY(&loader->books->arena, directives, &loader->same_account));
    memset(loader->same_account, 0xff, directives * sizeof *loader->same_account);
    for (size_t i = 0; i < loader->options->alias_count; i++) {
        struct pn_slice text = loader->options->aliases[i];
        bool is_regex = text.length > 0 && text.bytes[0] == '/';
        size_t equals = pn_slice_find(text, '=');
        if (is_regex) equals = 1 + pn_slice_find(pn_slice_sub(text, 1, text.length), '/') + 1;
        if (equals >= text.length || text.bytes[equals] != '=' || equals == 0) {
            return PN_BLAME(loader, PN_J0504_BAD_ALIAS, text, NULL, "%.*s: an alias is OLD=NEW",
                            PN_ARG(text));
        }
        struct pn_slice old = pn_slice_trim(pn_slice_sub(text, 0, equals));
        if (is_regex) old = pn_slice_sub(old, 1, old.length - 1);
        PN_TRY(add_alias(loader, old, pn_slice_trim(pn_slice_sub(text, equals + 1, text.length)),
                         is_regex));
    }
    loader->alias_floor = loader->aliases.count;
    return PN_OK;
}

static enum pn_status take_entry(struct pn_loader *loader, struct pn_entry entry) {
    if (entry.kind == PN_ENTRY_TRANSACTION) return take_transaction(loader, entry.index);
    if (entry.kind == PN_ENTRY_DIRECTIVE) return take_directive(loader, entry.index);
    const struct pn_rule *rule = &loader->journal->rules.items[entry.index];
    return resolve_postings(loader, rule->dialect, rule->posting_first, rule->posting_count);
}

/* The next file of the command line starts afresh. */
static void reset(struct pn_loader *loader, size_t command_line) {
    loader->prefixes.count = 0;
    if (loader->aliases.count > command_line) loader->aliases.count = command_line;
    loader->alias_floor = loader->aliases.count;
    loader->bucket = PN_NONE;
    loader->alias_epoch++;
}

enum pn_status pn_loader_resolve(struct pn_loader *loader) {
    enum pn_status worst = PN_OK;
    const struct pn_entry *entries = loader->journal->entries.items;
    PN_TRY(prepare(loader));
    size_t command_line = loader->aliases.count;
    for (size_t group = 0, at = 0; group < loader->groups.count; group++) {
        for (; at < loader->groups.items[group]; at++) {
            enum pn_status st = take_entry(loader, entries[at]);
            if (st != PN_OK && st != PN_EINPUT) return st;
            if (st != PN_OK) worst = st;
        }
        reset(loader, command_line);
    }
    return worst;
}
