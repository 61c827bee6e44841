/*
 * render.h - a table in the form asked for: text, CSV, TSV, JSON, HTML.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_EXCHANGE_RENDER_H
#define PN_EXCHANGE_RENDER_H

#include "report/table.h"

/*
 * All append to buf, in which failures stick. Text is laid out with rules between headings, rows
 * and totals, as hledger does; wide characters count two columns.
 */
void pn_table_text(struct pn_strbuf *buf, const struct pn_table *table);
void pn_table_csv(struct pn_strbuf *buf, const struct pn_table *table, bool is_tabs);
void pn_table_html(struct pn_strbuf *buf, const struct pn_table *table);

/* An array of objects, keys by the columns' names, amounts as arrays of strings. */
void pn_table_json(struct pn_strbuf *buf, const struct pn_table *table);

/* Text with what HTML reads as markup written as entities. */
void pn_html_text(struct pn_strbuf *buf, struct pn_slice text);

/* A cell for programs to read, in a scratch buffer that the next one uses again. */
struct pn_slice pn_cell_plain(struct pn_strbuf *scratch, const struct pn_table *table,
                              const struct pn_cell *cell);

/* Text set in a field of so many screen columns; longer text is not cut. */
void pn_print_left(struct pn_strbuf *buf, struct pn_slice text, size_t columns);
void pn_print_right(struct pn_strbuf *buf, struct pn_slice text, size_t columns);

/* Text cut to at most so many columns, ".." in place of what is missing. */
void pn_print_cut(struct pn_strbuf *buf, struct pn_slice text, size_t columns);

#endif
