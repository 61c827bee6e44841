/*
 * What a rule of thumb did, as values of the binaries. The relaxation with these fixed
 * finds the best plan that misses, closes and works shifts in the same months.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/search_parts.h"

static void set(double *point, uint32_t column, bool is_one) {
    if (column != PN_COLUMN_NONE) point[column] = is_one ? 1 : 0;
}

static void hint_due(const struct pn_due_terms *due, const struct pn_trace_row *row, double *point,
                     bool *has_reworked) {
    bool is_there = row->due.date != PN_DATE_NONE;
    bool is_owing = is_there && row->balance_minor > 0;
    bool is_missed = is_there && row->paid.is_missed;
    bool has_excess = is_there && row->paid.excess_minor > 0;
    bool asks_part = is_there && row->due.required_minor < row->due.owed_minor;
    *has_reworked = *has_reworked || has_excess;
    set(point, due->open, due->is_late_shaped ? asks_part : is_owing);
    set(point, due->owing, is_owing);
    set(point, due->missed, is_missed);
    set(point, due->lump, has_excess);
    set(point, due->reworked, *has_reworked);
}

void pn_search_hint(const struct pn_search *search, const struct pn_trace *trace,
                    const int32_t *shifts, double *point) {
    const struct pn_instance *instance = search->instance;
    for (uint32_t j = 0; j < instance->debt_count; j++) {
        const struct pn_debt_terms *debt = &search->debts[j];
        const struct pn_trace_row *rows = trace->rows + (size_t)j * (size_t)instance->month_count;
        bool has_reworked = false;
        for (uint32_t k = 0; debt->is_live && k < debt->due_count; k++) {
            hint_due(&debt->dues[k], &rows[debt->dues[k].month], point, &has_reworked);
        }
    }
    for (uint32_t i = 0; i < instance->shift_count; i++) {
        if (search->shift_columns[i] != PN_COLUMN_NONE) {
            point[search->shift_columns[i]] = shifts[i];
        }
    }
}
