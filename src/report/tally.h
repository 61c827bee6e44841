/*
 * tally.h - running sums by account and commodity.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_TALLY_H
#define PN_REPORT_TALLY_H

#include "base/arena.h"
#include "base/vec.h"
#include "money/decimal.h"

struct pn_tally_entry {
    uint32_t account, commodity;
    struct pn_decimal sum;
};

struct pn_tally {
    struct pn_arena *arena;
    PN_VEC(struct pn_tally_entry);
    uint32_t *slots;
    size_t slot_count;
};

void pn_tally_init(struct pn_tally *tally, struct pn_arena *arena);
/* PN_ERANGE, PN_ENOMEM. */
PN_MUST_USE enum pn_status pn_tally_add(struct pn_tally *tally, uint32_t account,
                                        uint32_t commodity, struct pn_decimal amount);
/* Zero for what was never added to. */
struct pn_decimal pn_tally_of(const struct pn_tally *tally, uint32_t account, uint32_t commodity);

#endif
