/*
 * Rules of thumb, followed to the penny.
 *
 * On each date money comes in and bills go out. Then the debts that are due that day get
 * what is required of them, never-late ones first, and at last the debt that the rule
 * prefers gets what is over, if that day is its due day.
 *
 * A person who follows such a rule is no fool. What is held back of the cash on a day is
 * the deepest point of the time to come, if nothing more were paid
 *     for a never-late requirement: but bills, 31 days ahead,
 *     for another requirement:      but bills and never-late requirements, 31 days ahead,
 *     for anything above:           but bills and all requirements, a year ahead, and the
 *                                   cushion with them.
 * Without the last the rules would look cheaper than they are: they would spend what a
 * known bill needs and miss it, or the cushion that the plan keeps.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/rivals.h"

#include "base/assert.h"
#include "base/vec.h"
#include "debt/contract.h"
#include "plan/check.h"

#define LOOK_AHEAD_DAYS     31
#define LOOK_FAR_AHEAD_DAYS 366

/* Money of one date without the debts. */
struct day {
    pn_date date;
    pn_i128 net;         /* sure money and shifts, less bills */
    uint32_t flow_first; /* of that date                      */
    uint32_t flow_end;
};

struct walker {
    struct pn_debt_state state;
    int32_t month; /* of the next due day                            */
    pn_date due;   /* that day; PN_DATE_MAX when there is none       */
};

struct walk {
    const struct pn_instance *instance;
    enum pn_rival rival;
    const int32_t *shifts;
    struct pn_decisions *out;
    struct walker *debts;
    struct walker *ghosts; /* room for the debts as they would go on */
    struct {
        PN_VEC(struct day);
    } days;
    size_t day; /* next one */
    pn_date date;
    pn_i128 cash;
};

enum keep { KEEP_BILLS, KEEP_NEVER_LATE };

const char *pn_rival_name(enum pn_rival rival) {
    switch (rival) {
    case PN_RIVAL_MINIMUMS:
        return "minimums only";
    case PN_RIVAL_AVALANCHE:
        return "avalanche";
    case PN_RIVAL_SNOWBALL:
        break;
    }
    return "snowball";
}

/* Gather flows and worked shifts into days. */
static enum pn_status build_days(struct walk *walk, struct pn_arena *arena) {
    const struct pn_instance *instance = walk->instance;
    uint32_t flow = 0, shift = 0;
    while (flow < instance->flow_count || shift < instance->shift_count) {
        pn_date date = flow < instance->flow_count ? instance->flows[flow].date : PN_DATE_MAX;
        if (shift < instance->shift_count && instance->shifts[shift].date < date) {
            date = instance->shifts[shift].date;
        }
        struct day day = {.date = date, .flow_first = flow};
        for (; flow < instance->flow_count && instance->flows[flow].date == date; flow++) {
            day.net += (pn_i128)instance->flows[flow].in_minor - instance->flows[flow].out_minor;
        }
        for (; shift < instance->shift_count && instance->shifts[shift].date == date; shift++) {
            int32_t count = walk->shifts != NULL ? walk->shifts[shift] : 0;
            day.net += (pn_i128)instance->shifts[shift].pay_minor * count;
            walk->out->shift_count[shift] = count;
        }
        day.flow_end = flow;
        PN_TRY(PN_PUSH(arena, &walk->days, day));
    }
    return PN_OK;
}

static void walker_advance(const struct walk *walk, uint32_t debt, int32_t month) {
    struct walker *own = &walk->debts[debt];
    own->due = PN_DATE_MAX;
    if (own->state.balance_minor > PN_BALANCE_HOPELESS_MINOR) return;
    for (own->month = month; own->month < walk->instance->month_count; own->month++) {
        pn_date due = pn_instance_due(walk->instance, debt, own->month);
        if (due == PN_DATE_NONE) continue;
        own->due = due;
        return;
    }
}

static enum pn_status due_of(const struct walk *walk, uint32_t debt, struct pn_debt_due *out) {
    const struct pn_plan_debt *owed = &walk->instance->debts[debt];
    const struct walker *own = &walk->debts[debt];
    int64_t charges = owed->charges_minor != NULL ? owed->charges_minor[own->month] : 0;
    return pn_debt_due(&owed->contract, &own->state, own->due, charges, out);
}

/* Never-late requirements on a later date of the look-ahead, where they are kept for. */
static enum pn_status kept_on(const struct walk *walk, enum keep keep, pn_date date, pn_i128 *out) {
    struct pn_debt_due due;
    *out = 0;
    if (keep == KEEP_BILLS) return PN_OK;
    for (uint32_t j = 0; j < walk->instance->debt_count; j++) {
        if (!walk->instance->debts[j].contract.never_late) continue;
        if (walk->debts[j].due != date) continue;
        PN_TRY(due_of(walk, j, &due));
        *out += due.required_minor;
    }
    return PN_OK;
}

/* What may be spent today: cash less what the coming month needs. Never below zero. */
static enum pn_status spendable(const struct walk *walk, enum keep keep, pn_i128 *out) {
    pn_i128 balance = 0, lowest = 0, kept;
    size_t day = walk->day;
    for (pn_date date = walk->date + 1; date <= walk->date + LOOK_AHEAD_DAYS; date++) {
        if (day < walk->days.count && walk->days.items[day].date == date) {
            balance += walk->days.items[day++].net;
        }
        PN_TRY(kept_on(walk, keep, date, &kept));
        balance -= kept;
        if (balance < lowest) lowest = balance;
    }
    pn_i128 free_cash = walk->cash + lowest;
    *out = free_cash > 0 ? free_cash : 0;
    return PN_OK;
}

/* Pay bills from the cash; what it lacks stays unpaid, the date's last bills first. */
static void pay_bills(struct walk *walk) {
    if (walk->day >= walk->days.count || walk->days.items[walk->day].date != walk->date) return;
    const struct day *day = &walk->days.items[walk->day++];
    walk->cash += day->net;
    for (uint32_t i = day->flow_end; i > day->flow_first && walk->cash < 0; i--) {
        int64_t bill = walk->instance->flows[i - 1].out_minor;
        int64_t unpaid = -walk->cash < bill ? (int64_t)-walk->cash : bill;
        walk->out->unpaid_minor[i - 1] = unpaid;
        walk->cash += unpaid;
    }
    PN_ASSERT(walk->cash >= 0); /* bills are the only money that went out */
}

static int64_t *payment_of(const struct walk *walk, uint32_t debt) {
    return &walk->out->payment_minor[(size_t)debt * (size_t)walk->instance->month_count +
                                     (size_t)walk->debts[debt].month];
}

static bool is_due(const struct walk *walk, uint32_t debt) {
    return walk->debts[debt].due == walk->date;
}

static enum pn_status pay_required(struct walk *walk, bool never_late) {
    pn_i128 most;
    struct pn_debt_due due;
    for (uint32_t j = 0; j < walk->instance->debt_count; j++) {
        if (!is_due(walk, j) || walk->instance->debts[j].contract.never_late != never_late) {
            continue;
        }
        PN_TRY(due_of(walk, j, &due));
        PN_TRY(spendable(walk, never_late ? KEEP_BILLS : KEEP_NEVER_LATE, &most));
        int64_t paid = due.required_minor < most ? due.required_minor : (int64_t)most;
        *payment_of(walk, j) = paid;
        walk->cash -= paid;
    }
    return PN_OK;
}

static int64_t yearly_rate(const struct pn_contract *contract, pn_date date) {
    return pn_rate_yearly_ppb(&contract->rates[pn_contract_rate_index(contract, date)]);
}

static bool is_payable_ahead(const struct walk *walk, uint32_t debt) {
    const struct pn_plan_debt *owed = &walk->instance->debts[debt];
    return !owed->contract_only && owed->contract.prepay != PN_PREPAY_FORBIDDEN;
}

/* Whether the rule prefers debt a to debt b. */
static bool prefers(const struct walk *walk, uint32_t a, uint32_t b) {
    int64_t balance_a = walk->debts[a].state.balance_minor;
    int64_t balance_b = walk->debts[b].state.balance_minor;
    int64_t rate_a = yearly_rate(&walk->instance->debts[a].contract, walk->date);
    int64_t rate_b = yearly_rate(&walk->instance->debts[b].contract, walk->date);
    if (walk->rival == PN_RIVAL_AVALANCHE && rate_a != rate_b) return rate_a > rate_b;
    if (balance_a != balance_b) return balance_a < balance_b;
    return rate_a != rate_b ? rate_a > rate_b : a < b;
}

/*
 * The debt that gets what is over, UINT32_MAX when there is none; `tried` ones are passed
 * over: they are paid off today, though their states are still those of the morning.
 */
static uint32_t favourite(const struct walk *walk, const bool *tried) {
    uint32_t best = UINT32_MAX;
    for (uint32_t j = 0; j < walk->instance->debt_count; j++) {
        bool is_open = walk->debts[j].due != PN_DATE_MAX && walk->debts[j].state.balance_minor > 0;
        if (!is_open || tried[j] || !is_payable_ahead(walk, j)) continue;
        if (best == UINT32_MAX || prefers(walk, j, best)) best = j;
    }
    return best;
}

static bool next_date(struct walk *walk) {
    pn_date date = PN_DATE_MAX;
    if (walk->day < walk->days.count) date = walk->days.items[walk->day].date;
    for (uint32_t j = 0; j < walk->instance->debt_count; j++) {
        if (walk->debts[j].due < date) date = walk->debts[j].due;
    }
    walk->date = date;
    return date != PN_DATE_MAX;
}

/* Pay what is required on the date and nothing above, as if the cash were there. */
static enum pn_status ghost_date(struct walk *ghost, pn_i128 *required) {
    struct pn_debt_due due;
    struct pn_debt_paid paid;
    for (uint32_t j = 0; j < ghost->instance->debt_count; j++) {
        if (!is_due(ghost, j)) continue;
        PN_TRY(due_of(ghost, j, &due));
        PN_TRY(pn_debt_settle(&ghost->instance->debts[j].contract, &ghost->debts[j].state, &due,
                              due.required_minor, &paid));
        *required += due.required_minor;
        walker_advance(ghost, j, ghost->debts[j].month + 1);
    }
    return PN_OK;
}

/* What today's payments, as decided so far, leave of the debts. */
static enum pn_status ghost_today(const struct walk *walk, struct walk *ghost) {
    struct pn_debt_due due;
    struct pn_debt_paid paid;
    for (uint32_t j = 0; j < walk->instance->debt_count; j++) {
        walk->ghosts[j] = walk->debts[j];
        if (!is_due(walk, j)) continue;
        PN_TRY(due_of(walk, j, &due));
        PN_TRY(pn_debt_settle(&walk->instance->debts[j].contract, &walk->ghosts[j].state, &due,
                              *payment_of(walk, j), &paid));
        walker_advance(ghost, j, walk->debts[j].month + 1);
    }
    return PN_OK;
}

/* What may go to a debt above all requirements: see the top of this file. Never below zero. */
static enum pn_status spendable_over(const struct walk *walk, pn_i128 *out) {
    struct walk ghost = *walk;
    pn_i128 lowest = walk->cash;
    ghost.debts = walk->ghosts;
    PN_TRY(ghost_today(walk, &ghost));
    while (next_date(&ghost) && ghost.date <= walk->date + LOOK_FAR_AHEAD_DAYS) {
        pn_i128 required = 0;
        if (ghost.day < ghost.days.count && ghost.days.items[ghost.day].date == ghost.date) {
            ghost.cash += ghost.days.items[ghost.day++].net;
        }
        PN_TRY(ghost_date(&ghost, &required));
        ghost.cash -= required;
        if (ghost.cash < lowest) lowest = ghost.cash;
    }
    lowest -= walk->instance->cushion_minor;
    *out = lowest > 0 ? lowest : 0;
    return PN_OK;
}

static enum pn_status pay_over(struct walk *walk, bool *tried) {
    pn_i128 over = 0;
    bool is_counted = false;
    struct pn_debt_due due;
    int64_t most;
    for (uint32_t j = 0; j < walk->instance->debt_count; j++)
        tried[j] = false;
    for (;;) {
        uint32_t j = favourite(walk, tried);
        if (j == UINT32_MAX || !is_due(walk, j)) break;
        if (!is_counted) PN_TRY(spendable_over(walk, &over));
        is_counted = true;
        const struct pn_contract *contract = &walk->instance->debts[j].contract;
        int64_t *paid = payment_of(walk, j);
        tried[j] = true;
        PN_TRY(due_of(walk, j, &due));
        PN_TRY(pn_debt_payoff(contract, &walk->debts[j].state, &due, &most));
        pn_i128 extra = over < most - *paid ? over : most - *paid;
        if (extra <= contract->prepay_fee_minor) break; /* the fee would eat all of it */
        *paid += (int64_t)extra;
        walk->cash -= extra;
        over -= extra;
    }
    return PN_OK;
}

static enum pn_status settle_date(struct walk *walk) {
    struct pn_debt_due due;
    struct pn_debt_paid paid;
    for (uint32_t j = 0; j < walk->instance->debt_count; j++) {
        if (!is_due(walk, j)) continue;
        PN_TRY(due_of(walk, j, &due));
        PN_TRY(pn_debt_settle(&walk->instance->debts[j].contract, &walk->debts[j].state, &due,
                              *payment_of(walk, j), &paid));
        walker_advance(walk, j, walk->debts[j].month + 1);
    }
    return PN_OK;
}

static enum pn_status follow(struct walk *walk, struct pn_arena *arena) {
    bool *tried;
    PN_TRY(PN_NEW_ARRAY(arena, walk->instance->debt_count, &tried));
    PN_TRY(PN_NEW_ARRAY(arena, walk->instance->debt_count, &walk->debts));
    PN_TRY(PN_NEW_ARRAY(arena, walk->instance->debt_count, &walk->ghosts));
    for (uint32_t j = 0; j < walk->instance->debt_count; j++) {
        walk->debts[j].state = walk->instance->debts[j].state;
        walker_advance(walk, j, 0);
    }
    PN_TRY(build_days(walk, arena));
    while (next_date(walk)) {
        pay_bills(walk);
        PN_TRY(pay_required(walk, true));
        PN_TRY(pay_required(walk, false));
        if (walk->rival != PN_RIVAL_MINIMUMS) PN_TRY(pay_over(walk, tried));
        PN_TRY(settle_date(walk));
    }
    return PN_OK;
}

enum pn_status pn_rival_follow(const struct pn_instance *instance, enum pn_rival rival,
                               const int32_t *shifts, struct pn_arena *arena,
                               struct pn_decisions *out, struct pn_trace *out_trace) {
    struct pn_decisions decisions;
    struct pn_trace trace;
    struct walk walk = {.instance = instance,
                        .rival = rival,
                        .shifts = shifts,
                        .out = &decisions,
                        .cash = instance->cash_minor};
    PN_TRY(pn_decisions_new(instance, arena, &decisions));
    PN_TRY(follow(&walk, arena));
    PN_TRY(pn_plan_check(instance, &decisions, arena, NULL, &trace));
    *out = decisions;
    *out_trace = trace;
    return PN_OK;
}
