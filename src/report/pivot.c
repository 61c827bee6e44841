/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/pivot.h"

#include "books/derive.h"
#include "report/comments.h"
#include "report/match.h"

struct tag_search {
    struct pn_slice key;
    struct pn_slice value;
};

static bool note_tag(const struct pn_tag *tag, void *data) {
    struct tag_search *search = data;
    if (!pn_slice_equal(tag->key, search->key)) return false;
    search->value = tag->value;
    return true;
}

static struct pn_slice name_of_row(const struct pn_books *books, struct pn_slice field,
                                   size_t row) {
    size_t t = pn_books_row_transaction(books, row);
    struct pn_slice description = pn_books_description(books, t);
    struct tag_search search = {.key = field};
    if (pn_slice_is(field, "code")) return pn_entry_code(books, t);
    if (pn_slice_is(field, "description")) return description;
    if (pn_slice_is(field, "payee")) return pn_description_payee(description);
    if (pn_slice_is(field, "note")) return pn_description_note(description);
    pn_row_tags_visit(books, row, note_tag, &search);
    return search.value;
}

enum pn_status pn_pivot_make(const struct pn_books *books, struct pn_slice field,
                             struct pn_arena *arena, struct pn_books *out) {
    struct pn_deriver deriver;
    struct pn_books made;
    PN_TRY(pn_deriver_init(books, arena, &deriver));
    for (size_t t = 0; t < books->transactions.count; t++) {
        PN_TRY(pn_derive_transaction_like(&deriver, t));
        for (size_t row = pn_books_rows_begin(books, t); row < pn_books_rows_end(books, t); row++) {
            struct pn_derived_row like = pn_derived_row_like(books, row);
            PN_TRY(pn_derive_account(&deriver, name_of_row(books, field, row), &like.account));
            PN_TRY(pn_derive_row(&deriver, like));
        }
    }
    for (uint32_t id = 1; id < books->account_count; id++) {
        uint32_t declared = 0;
        if (books->accounts[id].directive == PN_NONE) continue;
        PN_TRY(pn_derive_account(&deriver, books->accounts[id].name, &declared));
    }
    PN_TRY(pn_derive_end(&deriver, &made));
    made.original = books;
    *out = made;
    return PN_OK;
}
