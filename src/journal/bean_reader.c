/*
 * The top level of Beancount: what begins each directive, recovery, included files.
 *
 * An included file is read by itself: the options, tags and keys of its includer do
 * not reach it, nor the other way.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/limits.h"
#include "base/utf8.h"
#include "journal/bean.h"

enum pn_status pn_bean_entry(struct pn_bean *bean, enum pn_entry_kind kind, size_t index) {
    return pn_reader_entry(&bean->reader, kind, index);
}

/* ---- included files ---- */

static enum pn_status mark_file(struct pn_bean *bean, enum pn_directive_kind kind,
                                struct pn_slice text, uint32_t source) {
    struct pn_journal *journal = bean->journal;
    struct pn_directive directive = {
        .kind = kind, .text = text, .number = source, .dialect = PN_DIALECT_BEANCOUNT};
    PN_TRY(pn_bean_entry(bean, PN_ENTRY_DIRECTIVE, journal->directives.count));
    return PN_PUSH(journal->arena, &journal->directives, directive);
}

static enum pn_status refuse_again(struct pn_bean *bean, struct pn_slice text, uint32_t source) {
    const struct pn_sources *sources = &bean->journal->sources;
    struct pn_slice name = sources->list.items[source].name;
    for (uint32_t i = 0; i < source; i++) {
        if (!pn_slice_equal(sources->list.items[i].name, name)) continue;
        return PN_BEAN_REFUSE(bean, PN_F0104_INCLUDE_CYCLE, text, NULL,
                              "%.*s is included a second time", PN_ARG(name));
    }
    return PN_OK;
}

static enum pn_status read_included(struct pn_bean *bean, struct pn_slice path,
                                    struct pn_slice text) {
    uint32_t source;
    if (bean->options->dialect == PN_DIALECT_BY_NAME &&
        pn_dialect_of_name(path) == PN_DIALECT_LEDGER) {
        return PN_BEAN_REFUSE(bean, PN_J0105_OTHER_DIALECT, text,
                              "name it beside this one: -f FILE -f FILE",
                              "a Ledger file cannot be included here");
    }
    PN_TRY(
        pn_sources_open(&bean->journal->sources, path, bean->source, text, bean->diags, &source));
    PN_TRY(refuse_again(bean, text, source));
    PN_TRY(mark_file(bean, PN_DIRECTIVE_FILE_BEGIN, text, source));
    enum pn_status st = pn_bean_file(bean->journal, bean->options, bean->diags, source);
    if (st != PN_OK && st != PN_EINPUT && st != PN_EIO) return st;
    PN_TRY(mark_file(bean, PN_DIRECTIVE_FILE_END, text, source));
    return st;
}

enum pn_status pn_bean_include(struct pn_bean *bean, struct pn_slice text,
                               struct pn_slice pattern) {
    struct pn_paths paths = {0};
    enum pn_status worst = PN_OK;
    PN_TRY(pn_sources_match(&bean->journal->sources, pattern, bean->source, bean->diags, &paths));
    for (size_t i = 0; i < paths.count; i++) {
        enum pn_status st = read_included(bean, paths.items[i], text);
        if (st != PN_OK && st != PN_EINPUT && st != PN_EIO) return st;
        if (worst == PN_OK) worst = st;
    }
    return worst;
}

/* ---- the top level ---- */

static enum pn_status read_after_date(struct pn_bean *bean) {
    const char *from = bean->word.text.bytes;
    pn_date date = bean->word.date;
    PN_TRY(pn_bean_next(bean));
    bool is_transaction = pn_bean_is(bean, PN_WORD_FLAG) || pn_bean_is_mark(bean, "*") ||
                          (pn_bean_is(bean, PN_WORD_NAME) && pn_slice_is(bean->word.text, "txn"));
    return is_transaction ? pn_bean_transaction(bean, from, date) : pn_bean_dated(bean, from, date);
}

/* From the first word of a line. */
static enum pn_status read_one(struct pn_bean *bean) {
    if (pn_bean_is(bean, PN_WORD_LINE)) return pn_bean_next(bean);
    if (pn_bean_is(bean, PN_WORD_DATE)) return read_after_date(bean);
    if (pn_bean_is(bean, PN_WORD_NAME)) return pn_bean_undated(bean);
    return pn_bean_expected(bean, "a date or a directive");
}

/* After an error: the beginning of the next line that is not indented. */
static enum pn_status recover(struct pn_bean *bean) {
    for (;;) {
        const char *stop = memchr(bean->at, '\n', (size_t)(bean->end - bean->at));
        if (bean->at > bean->begin && bean->at[-1] == '\n') stop = bean->at - 1;
        bean->at = stop == NULL ? bean->end : stop + 1;
        bean->word.kind = PN_WORD_LINE;
        if (bean->at == bean->end || !pn_is_blank(*bean->at)) break;
        bean->at++;
    }
    return pn_bean_next(bean);
}

static enum pn_status read_words(struct pn_bean *bean) {
    enum pn_status worst = PN_OK;
    enum pn_status st = pn_bean_next(bean);
    while (st != PN_OK || !pn_bean_is(bean, PN_WORD_END)) {
        if (st == PN_OK) st = read_one(bean);
        if (st == PN_OK) continue;
        if (st != PN_EINPUT && st != PN_EIO) return st;
        worst = worst == PN_OK ? st : worst;
        if (bean->diags->error_count >= PN_DIAGS_MAX || bean->at >= bean->end) return worst;
        st = recover(bean);
    }
    return worst;
}

static enum pn_status check_pushed(struct pn_bean *bean) {
    enum pn_status st = PN_OK;
    for (size_t i = 0; i < bean->pushed.count; i++) {
        struct pn_slice text = bean->pushed.items[i].text;
        st = PN_BEAN_REFUSE(bean, PN_J0606_BEAN_PUSH, text,
                            "write poptag or popmeta before the file ends",
                            "`%.*s` is never popped", PN_ARG(text));
    }
    return st;
}

static enum pn_status check_utf8(struct pn_bean *bean) {
    struct pn_slice bytes = pn_between(bean->begin, bean->end);
    size_t at = pn_utf8_invalid_at(bytes);
    if (at == bytes.length) return PN_OK;
    return PN_BEAN_REFUSE(bean, PN_J0104_NOT_UTF8, pn_slice_sub(bytes, at, at + 1),
                          "save the file as UTF-8", "this byte is no text in UTF-8");
}

enum pn_status pn_bean_file(struct pn_journal *journal, const struct pn_journal_options *options,
                            struct pn_diags *diags, uint32_t source) {
    struct pn_slice bytes = journal->sources.list.items[source].file.bytes;
    struct pn_bean bean = {
        .journal = journal,
        .options = options,
        .diags = diags,
        .source = source,
        .roots = {PN_SLICE("Assets"), PN_SLICE("Liabilities"), PN_SLICE("Equity"),
                  PN_SLICE("Income"), PN_SLICE("Expenses")},
        .string_lines_max = 64,
    };
    bean.begin = bean.at = bean.before = bytes.bytes == NULL ? "" : bytes.bytes;
    bean.end = bean.begin + bytes.length;
    bean.word.kind = PN_WORD_LINE;
    bean.reader = (struct pn_reader){
        .journal = journal,
        .options = options,
        .diags = diags,
        .dialect = PN_DIALECT_BEANCOUNT,
        .source = source,
        .base = journal->sources.list.items[source].base,
        .begin = bean.begin,
        .next = bean.begin,
        .end = bean.end,
    };
    PN_TRY(check_utf8(&bean));
    enum pn_status st = read_words(&bean);
    if (st == PN_OK) st = check_pushed(&bean);
    pn_file_rest(&journal->sources.list.items[source].file);
    return st;
}
