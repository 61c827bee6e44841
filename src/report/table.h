/*
 * table.h - a report as tables of typed cells; exchange/render.h gives them a form.
 *
 * A cell holds text, a date, a whole number or amounts, and is not laid out yet: how wide a
 * column is, and how an amount looks in JSON, is not known here. Tables live in an arena, with
 * all that they point to.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_TABLE_H
#define PN_REPORT_TABLE_H

#include "report/mixed.h"

enum pn_cell_kind {
    PN_CELL_EMPTY,
    PN_CELL_TEXT,
    PN_CELL_DATE,
    PN_CELL_WHOLE,
    PN_CELL_AMOUNTS,
};

struct pn_cell {
    enum pn_cell_kind kind;
    struct pn_slice text;
    pn_date date;
    int64_t whole;
    const struct pn_mixed *amounts;
};

struct pn_table_column {
    struct pn_slice heading; /* for people                             */
    struct pn_slice name;    /* for programs: CSV and JSON             */
    bool is_left;            /* text is set to the left, numbers right */
    bool is_apart;           /* a rule stands before it                */
};

struct pn_table_row {
    struct pn_cell *cells; /* one a column                     */
    unsigned indent;       /* of the first cell, in levels     */
    bool is_total;         /* set off from the rows before it  */
    bool is_bare;          /* only the first cell is there     */
    bool is_rule;          /* nothing but its rule, and only for people */
    char rule_above;       /* mark of a rule, 0 for none; a total has '-' */
    char rule_below;
};

struct pn_table {
    const struct pn_books *books; /* styles of the amounts; NULL where there are none */
    bool is_pretty;               /* rules of box-drawing characters in text          */
    bool has_color;               /* negative amounts are red in text                 */
    struct pn_slice title;        /* may be empty                                     */
    struct {
        PN_VEC(struct pn_table_column);
    } columns;
    struct {
        PN_VEC(struct pn_table_row);
    } rows;
};

/* Columns first, then rows, whose cells are empty until set. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_table_add_column(struct pn_table *table, struct pn_arena *arena,
                                               struct pn_slice heading, struct pn_slice name,
                                               bool is_left);
PN_MUST_USE enum pn_status pn_table_add_row(struct pn_table *table, struct pn_arena *arena,
                                            struct pn_table_row **out);

/* Rows become columns and columns rows, the first of each their names. PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_table_transpose(struct pn_table *table, bool is_machine,
                                              struct pn_arena *arena);

static inline struct pn_cell pn_cell_text(struct pn_slice text) {
    return (struct pn_cell){.kind = PN_CELL_TEXT, .text = text};
}

static inline struct pn_cell pn_cell_date(pn_date date) {
    return (struct pn_cell){.kind = PN_CELL_DATE, .date = date};
}

static inline struct pn_cell pn_cell_whole(int64_t whole) {
    return (struct pn_cell){.kind = PN_CELL_WHOLE, .whole = whole};
}

static inline struct pn_cell pn_cell_amounts(const struct pn_mixed *amounts) {
    return (struct pn_cell){.kind = PN_CELL_AMOUNTS, .amounts = amounts};
}

#endif
