/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/table.h"

enum pn_status pn_table_add_column(struct pn_table *table, struct pn_arena *arena,
                                   struct pn_slice heading, struct pn_slice name, bool is_left) {
    return PN_PUSH(arena, &table->columns, (struct pn_table_column){heading, name, is_left});
}

enum pn_status pn_table_add_row(struct pn_table *table, struct pn_arena *arena,
                                struct pn_table_row **out) {
    struct pn_table_row row = {0};
    PN_TRY(PN_NEW_ARRAY(arena, table->columns.count, &row.cells));
    PN_TRY(PN_PUSH(arena, &table->rows, row));
    *out = &table->rows.items[table->rows.count - 1];
    return PN_OK;
}
