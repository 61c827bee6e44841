/*
 * beancount.h - what Beancount's directives mean, shared by the bean_*.c files.
 *
 * Everything dated is walked in Beancount's order: by date, on one date what opens
 * first, then balances, then the rest as written, documents, what closes last. The
 * first walk books transactions one by one (bean_group.c parts the postings by the
 * currency they balance in, bean_match.c finds the lots that leave, bean_fill.c works
 * out what was not written) and pads accounts; the second checks that accounts were
 * open and balances hold. Numbers are decimals of 28 digits, as Beancount's are.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BOOKS_BEANCOUNT_H
#define PN_BOOKS_BEANCOUNT_H

#include "books/internal.h"
#include "money/decimal28.h"

/* ---- options ---- */

struct pn_beancount_tolerance {
    uint32_t commodity; /* PN_NONE for `*` */
    struct pn_decimal value;
};

struct pn_beancount_options {
    struct pn_decimal multiplier; /* of the last digit: inferred_tolerance_multiplier */
    struct {
        PN_VEC(struct pn_beancount_tolerance);
    } tolerances; /* inferred_tolerance_default */
    enum pn_booking booking;
    bool uses_cost;      /* infer_tolerance_from_cost                     */
    bool is_raw;         /* no pads, no balances, no documents            */
    bool opens_accounts; /* plugin auto_accounts                          */
};

/* ---- inventories ---- */

/* A lot, or what is held without a cost: how many of one commodity in one account. */
struct pn_held {
    struct pn_decimal units; /* zero for one that is gone */
    struct pn_decimal cost;  /* per unit, when has_cost   */
    uint32_t account, commodity;
    uint32_t cost_commodity;
    pn_date date;
    struct pn_slice label;
    uint32_t next, previous; /* of the same account and commodity, or PN_NONE */
    uint32_t next_alike;     /* of the same cost too, also those that are gone, or PN_NONE */
    uint64_t order;          /* rises with each that comes, or comes back                  */
    bool has_cost;
};

/* All lots of one cost, commodity and account, in the order in which they first came. */
struct pn_alike {
    uint32_t first, last;
};

/* All positions of one commodity in an account. */
struct pn_holding {
    uint32_t account, commodity;
    uint32_t first, last; /* positions, oldest first, or PN_NONE */
    size_t above, below;  /* how many of them are above and below zero */
    uint32_t next;        /* holding of the same account, or PN_NONE */
};

struct pn_inventories {
    struct pn_arena *arena;
    struct {
        PN_VEC(struct pn_held);
    } positions;
    struct {
        PN_VEC(struct pn_holding);
    } holdings;
    struct {
        PN_VEC(struct pn_alike);
    } alikes;
    uint32_t *alike_slots; /* hash of a cost to its number in alikes + 1 */
    size_t alike_slot_count;
    uint64_t order;
    uint32_t *heads;  /* by account: first holding, or PN_NONE  */
    bool *is_tracked; /* by account: whether it has an inventory */
    uint32_t *slots;  /* hash of a position's key to its number + 1 */
    size_t slot_count;
    size_t slots_used;
};

/* bean_inventory.c */
PN_MUST_USE enum pn_status pn_inventory_init(struct pn_inventories *all, struct pn_arena *arena,
                                             size_t accounts);
/* Add to the position of the same commodity, cost, date and label; a new one if there is none. */
PN_MUST_USE enum pn_status pn_inventory_add(struct pn_inventories *all,
                                            const struct pn_held *added);
const struct pn_holding *pn_inventory_holding(const struct pn_inventories *all, uint32_t account,
                                              uint32_t commodity);
/* The first lot of the key's account, commodity and cost, whatever its date and label, or PN_NONE. */
uint32_t pn_inventory_alike(const struct pn_inventories *all, const struct pn_held *key);
/* The position of exactly this key, or NULL. */
struct pn_held *pn_inventory_find(const struct pn_inventories *all, const struct pn_held *key);
/* The only commodity held, or that of all costs; PN_NONE when there is not exactly one. */
uint32_t pn_inventory_commodity(const struct pn_inventories *all, uint32_t account);
uint32_t pn_inventory_cost_commodity(const struct pn_inventories *all, uint32_t account);

/* ---- one transaction ---- */

#define PN_BEANCOUNT_NONE    (PN_NONE - 1) /* a commodity: there is none          */
#define PN_BEANCOUNT_MISSING PN_NONE       /* a commodity: it is to be worked out */

enum pn_number_state { PN_NUMBER_NONE, PN_NUMBER_MISSING, PN_NUMBER_KNOWN };

/* A posting, or the share of one that balances in one currency, on its way to a row. */
struct pn_part {
    uint32_t posting; /* index into journal.postings   */
    uint32_t account;
    bool is_elided; /* nothing written: takes what is missing of every group */
    enum pn_number_state units_state;
    struct pn_decimal units;
    uint32_t commodity;
    bool has_cost, is_booked; /* has {...}; its lot is found */
    enum pn_number_state unit_state, total_state;
    struct pn_decimal unit, total;
    uint32_t cost_commodity;
    pn_date date;
    struct pn_slice label;
    bool has_price;
    enum pn_number_state price_state;
    struct pn_decimal price;
    uint32_t price_commodity;
    uint32_t group;   /* number of the group, PN_NONE while unknown */
    bool is_inferred; /* a number of it was worked out              */
    bool is_dropped;  /* it came to nothing                         */
};

struct pn_beancount_group {
    uint32_t commodity;
    uint32_t order; /* the posting that brought it */
};

struct pn_beancount {
    struct pn_loader *loader;
    struct pn_beancount_options options;
    struct pn_inventories held;
    uint8_t *methods; /* by account: enum pn_booking */
    const struct pn_work *work;
    struct {
        PN_VEC(struct pn_part);
    } parts; /* of the transaction */
    struct {
        PN_VEC(struct pn_part);
    } booked; /* what became of them, group by group */
    struct {
        PN_VEC(struct pn_beancount_group);
    } groups;
    struct {
        PN_VEC(struct pn_beancount_tolerance);
    } inferred; /* tolerances of the transaction */
};

#define PN_BEANCOUNT_ERANGE(bean, part)          \
    pn_loader_too_large(                         \
        (bean)->loader,                          \
        pn_posting_text((bean)->loader->journal, \
                        &(bean)->loader->journal->postings.items[(part)->posting]))

/* bean_group.c: read the parts of the transaction and give each its group. */
PN_MUST_USE enum pn_status pn_beancount_read_parts(struct pn_beancount *bean);
PN_MUST_USE enum pn_status pn_beancount_group(struct pn_beancount *bean);
/* bean_match.c: copy the group's parts to booked, reductions matched with lots. */
PN_MUST_USE enum pn_status pn_beancount_match(struct pn_beancount *bean, uint32_t group);
/* bean_fill.c: work out what is missing in the booked parts from `first` on. */
PN_MUST_USE enum pn_status pn_beancount_fill(struct pn_beancount *bean, uint32_t group,
                                             size_t first);
/* What a part weighs in its group's commodity; PN_EINPUT while something is missing. */
PN_MUST_USE enum pn_status pn_beancount_weight(const struct pn_part *part, struct pn_decimal *out,
                                               uint32_t *commodity);
/* bean_tolerance.c: from the parts given; the result is in bean->inferred. */
PN_MUST_USE enum pn_status pn_beancount_infer_tolerances(struct pn_beancount *bean,
                                                         const struct pn_part *parts, size_t count);
struct pn_decimal pn_beancount_tolerance(const struct pn_beancount *bean, uint32_t commodity);
/* bean_book.c: book one transaction into rows. */
PN_MUST_USE enum pn_status pn_beancount_book(struct pn_beancount *bean, struct pn_work *work);

/* ---- the walks ---- */

enum pn_beancount_event_kind {
    PN_EVENT_DIRECTIVE,   /* index into journal.directives   */
    PN_EVENT_RULE,        /* index into journal.rules        */
    PN_EVENT_TRANSACTION, /* index into loader.works         */
    PN_EVENT_PAD,         /* a transaction made for a pad    */
};

struct pn_beancount_event {
    pn_date date;
    int32_t order;  /* within the date */
    uint64_t line;  /* then            */
    uint32_t place; /* then: its entry */
    uint32_t index;
    enum pn_beancount_event_kind kind;
};

struct pn_beancount_events {
    PN_VEC(struct pn_beancount_event);
};

/* bean_events.c: everything dated of Beancount, in its order. */
PN_MUST_USE enum pn_status pn_beancount_events(struct pn_loader *loader,
                                               struct pn_beancount_events *out);

/* Sums by account, those below included, for the accounts asked for. */
struct pn_beancount_totals {
    struct pn_arena *arena;
    bool *is_asked; /* by account */
    struct pn_beancount_total *items;
    size_t count, capacity;
    uint32_t *slots;
    size_t slot_count;
};
/* bean_totals.c */
PN_MUST_USE enum pn_status pn_totals_init(struct pn_beancount_totals *totals,
                                          struct pn_arena *arena, size_t accounts);
/* Add to one account; to it and all above it that are asked for. */
PN_MUST_USE enum pn_status pn_totals_add(struct pn_beancount_totals *totals, uint32_t account,
                                         uint32_t commodity, struct pn_decimal amount);
PN_MUST_USE enum pn_status pn_totals_add_up(struct pn_beancount_totals *totals,
                                            const struct pn_loader *loader, uint32_t account,
                                            uint32_t commodity, struct pn_decimal amount);
struct pn_decimal pn_totals_of(const struct pn_beancount_totals *totals, uint32_t account,
                               uint32_t commodity);

/* bean_pad.c: the first walk's pads. */
struct pn_beancount_pads;
PN_MUST_USE enum pn_status pn_beancount_pads_new(struct pn_beancount *bean,
                                                 struct pn_beancount_events *events,
                                                 struct pn_beancount_pads **out);
PN_MUST_USE enum pn_status pn_beancount_pads_row(struct pn_beancount_pads *pads,
                                                 const struct pn_row *row);
PN_MUST_USE enum pn_status pn_beancount_pads_directive(struct pn_beancount_pads *pads,
                                                       uint32_t directive, uint32_t event);
/* Complain of unused pads; append the transactions made and their events. */
PN_MUST_USE enum pn_status pn_beancount_pads_finish(struct pn_beancount_pads *pads,
                                                    struct pn_beancount_events *events);
/* By how much a balance may be off. */
PN_MUST_USE enum pn_status
pn_beancount_balance_tolerance(const struct pn_beancount_options *options,
                               const struct pn_directive *balance, struct pn_decimal *out);
static inline struct pn_decimal pn_beancount_abs(struct pn_decimal value) {
    if (value.mantissa < 0 && value.mantissa != PN_I128_MIN) value.mantissa = -value.mantissa;
    return value;
}

/* bean_checks.c: the second walk. */
PN_MUST_USE enum pn_status pn_beancount_check(struct pn_beancount *bean,
                                              const struct pn_beancount_events *events,
                                              bool with_balances);
/* The account of a directive's name. */
PN_MUST_USE enum pn_status pn_beancount_account_of(struct pn_loader *loader, struct pn_slice name,
                                                   uint32_t *out);

/* bean_options.c */
PN_MUST_USE enum pn_status pn_beancount_read_options(struct pn_beancount *bean);

#endif
