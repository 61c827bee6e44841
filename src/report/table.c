/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/table.h"

enum pn_status pn_table_add_column(struct pn_table *table, struct pn_arena *arena,
                                   struct pn_slice heading, struct pn_slice name, bool is_left) {
    return PN_PUSH(arena, &table->columns,
                   (struct pn_table_column){.heading = heading, .name = name, .is_left = is_left});
}

enum pn_status pn_table_add_row(struct pn_table *table, struct pn_arena *arena,
                                struct pn_table_row **out) {
    struct pn_table_row row = {0};
    PN_TRY(PN_NEW_ARRAY(arena, table->columns.count, &row.cells));
    PN_TRY(PN_PUSH(arena, &table->rows, row));
    *out = &table->rows.items[table->rows.count - 1];
    return PN_OK;
}

static enum pn_status indented_name(const struct pn_table_row *row, struct pn_arena *arena,
                                    struct pn_slice *out) {
    struct pn_strbuf buf;
    pn_strbuf_init(&buf, arena);
    pn_strbuf_fill(&buf, ' ', 2 * (size_t)row->indent);
    pn_strbuf_slice(&buf, row->cells[0].text);
    *out = pn_strbuf_view(&buf);
    return buf.status;
}

enum pn_status pn_table_transpose(struct pn_table *table, bool is_machine, struct pn_arena *arena) {
    struct pn_table turned = {.books = table->books,
                              .is_pretty = table->is_pretty,
                              .has_color = table->has_color,
                              .title = table->title};
    PN_TRY(PN_PUSH(arena, &turned.columns, table->columns.items[0]));
    for (size_t r = 0; r < table->rows.count; r++) {
        struct pn_slice name = {0};
        PN_TRY(indented_name(&table->rows.items[r], arena, &name));
        PN_TRY(pn_table_add_column(&turned, arena, name, name, false));
        turned.columns.items[r + 1].is_apart = table->rows.items[r].is_total;
    }
    for (size_t c = 1; c < table->columns.count; c++) {
        struct pn_table_row *row = NULL;
        PN_TRY(pn_table_add_row(&turned, arena, &row));
        const struct pn_table_column *column = &table->columns.items[c];
        row->cells[0] = pn_cell_text(is_machine ? column->name : column->heading);
        for (size_t r = 0; r < table->rows.count; r++)
            row->cells[r + 1] = table->rows.items[r].cells[c];
    }
    *table = turned;
    return PN_OK;
}
