/*
 * Schedules against published tables, and laws that hold for all of them.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "pt.h"

#include "base/limits.h"
#include "base/rng.h"
#include "debt/schedule.h"
#include "ec.h"
#include "money/rate.h"

#define PERCENT (PN_PPB / 100)

static pn_date day(const char *text) {
    pn_date date = PN_DATE_NONE;
    PT_INT(pn_date_parse(pn_slice_of(text), &date), PN_OK);
    return date;
}

static const struct pn_schedule_extra nothing = {0};

static struct pn_schedule make(const struct pn_contract *contract, pn_date at, pn_date first,
                               int64_t balance, const struct pn_schedule_extra *extra,
                               struct pn_arena *arena) {
    struct pn_schedule schedule;
    struct pn_debt_state state;
    if (first == PN_DATE_NONE) first = pn_debt_next_due(contract, at + 1);
    PT_INT(pn_schedule_open(contract, at, first, balance, &state), PN_OK);
    PT_INT(pn_schedule_make(contract, &state, first, extra, arena, &schedule), PN_OK);
    return schedule;
}

/* ---- the Commission's tables ---- */

struct table {
    char name[16];
    pn_date start;
    pn_date first;
    int64_t balance;
    struct pn_contract contract;
    struct pn_schedule schedule; /* made when the first row is read */
    bool is_made;
};

static void same_cents(const struct table *table, int line, const char *what, int64_t is,
                       const char *want) {
    if (ec_to_cent(is) == ec_amount(want)) return;
    PT_FAIL("table %s, %d: %s is %lld, not %s", table->name, line, what, (long long)is, want);
}

static void check_row(const struct table *table, int n, const char *paid, const char *interest,
                      const char *balance) {
    PT_TRUE(n >= 1 && (size_t)n <= table->schedule.rows.count);
    const struct pn_schedule_row *row = &table->schedule.rows.items[n - 1];
    same_cents(table, n, "payment", row->payment_minor, paid);
    same_cents(table, n, "interest", row->interest_minor, interest);
    same_cents(table, n, "balance", row->balance_minor, balance);
}

static void check_year(const struct table *table, int year, const char *paid,
                       const char *interest) {
    int64_t paid_sum = 0, interest_sum = 0;
    for (size_t i = (size_t)(year - 1) * 12; i < (size_t)year * 12; i++) {
        if (i >= table->schedule.rows.count) break;
        paid_sum += table->schedule.rows.items[i].payment_minor;
        interest_sum += table->schedule.rows.items[i].interest_minor;
    }
    same_cents(table, year, "paid in the year", paid_sum, paid);
    same_cents(table, year, "interest of the year", interest_sum, interest);
}

PT_TEST(tables_of_the_commission) {
    char line[200], start[16], a[40], b[40], c[40];
    struct table table = {0};
    struct pn_arena arena;
    int n, rows = 0, years = 0;
    pn_arena_init(&arena, 1 << 22);
    FILE *file = ec_open("ec-tables-2015.txt");
    while (fgets(line, sizeof line, file) != NULL) {
        if (line[0] == '#' || line[0] == '\n') continue;
        if (sscanf(line, "table %15s %15s %39s %39s", table.name, start, a, b) == 4) {
            table.start = day(start);
            table.balance = ec_amount(a);
            table.first = PN_DATE_NONE;
            table.is_made = false;
            ec_contract(&table.contract, b);
            continue;
        }
        if (sscanf(line, "first %15s", start) == 1) {
            table.first = day(start);
            continue;
        }
        if (strncmp(line, "tag ", 4) == 0) {
            ec_tag(&table.contract, line + 4);
            continue;
        }
        if (!table.is_made) {
            table.schedule = make(&table.contract, table.start, table.first, table.balance,
                                  &nothing, &arena);
            PT_TRUE(!table.schedule.is_open);
        }
        table.is_made = true;
        if (sscanf(line, "row %d %39s %39s %39s", &n, a, b, c) == 4) {
            check_row(&table, n, a, b, c);
            rows++;
        } else {
            PT_INT(sscanf(line, "year %d %39s %39s", &n, a, b), 3);
            check_year(&table, n, a, b);
            years++;
        }
    }
    fclose(file);
    pn_arena_clear(&arena);
    PT_TRUE(rows >= 144 && years >= 200);
}

PT_MAIN
