/*
 * debt_fields.h - the contract of a debt as the plain fields of a form: its tags.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_DEBT_FIELDS_H
#define PN_WEB_DEBT_FIELDS_H

#include "books/books.h"
#include "web/say.h"

/* "fields": every tag that a debt may have, with the value it has. */
void pn_say_debt_fields(struct pn_say *say, const struct pn_books *books, uint32_t account);

bool pn_debt_field_is_known(struct pn_slice key);

/* The text of the account's first directive with the lines below it; empty without one. */
struct pn_slice pn_debt_text(const struct pn_books *books, uint32_t account);

#endif
