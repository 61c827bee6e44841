/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/outlook.h"

#include "debt/tags.h"
#include "exchange/fields.h"

static void put_month_cash(struct pn_fields *fields, const char *key,
                           const struct pn_month_cash *cash) {
    pn_field_open(fields, key, '{');
    pn_field_amount(fields, "lowest", cash->lowest_minor);
    pn_field_date(fields, "lowest_on", cash->lowest_on);
    pn_field_amount(fields, "end", cash->end_minor);
    pn_field_text(fields, "colour", cash->is_red ? PN_SLICE("red") : PN_SLICE("black"));
    pn_field_close(fields);
}

enum pn_status pn_outlook_json(const struct pn_answer *answer, int32_t months,
                               struct pn_arena *scratch, struct pn_strbuf *buf) {
    struct pn_month_cash *bare, *steady, *hoped;
    struct pn_fields fields;
    PN_TRY(pn_outlook_months(&answer->sure, &answer->bare, scratch, &bare));
    PN_TRY(pn_outlook_months(&answer->sure, &answer->steady, scratch, &steady));
    PN_TRY(pn_outlook_months(&answer->kept, &answer->hoped, scratch, &hoped));
    pn_fields_init(&fields, answer->sure.places, buf);
    pn_field_open(&fields, NULL, '{');
    pn_field_date(&fields, "today", answer->sure.today);
    pn_field_text(&fields, "commodity", answer->sure.commodity);
    pn_field_date(&fields, "safe_until", answer->safe_until);
    pn_field_amount(&fields, "short", answer->short_minor);
    pn_field_whole(&fields, "shifts", answer->plan.trace.aims.shifts);
    pn_field_open(&fields, "months", '[');
    for (int32_t t = 0; t < months && t < answer->sure.month_count; t++) {
        pn_field_open(&fields, NULL, '{');
        pn_field_month(&fields, "month", answer->sure.month_first + t);
        put_month_cash(&fields, "sure", &bare[t]);
        put_month_cash(&fields, "with_shifts", &steady[t]);
        put_month_cash(&fields, "promises_kept", &hoped[t]);
        pn_field_close(&fields);
    }
    pn_field_close(&fields);
    pn_field_close(&fields);
    return pn_fields_finish(&fields);
}

static void put_payoff(struct pn_fields *fields, const struct pn_payoff *payoff) {
    pn_field_date(fields, "next_on", payoff->next_on);
    pn_field_amount(fields, "next", payoff->next_minor);
    pn_field_whole(fields, "payments", payoff->payments);
    pn_field_month(fields, "ends", payoff->month);
    pn_field_amount(fields, "last", payoff->last_minor);
    pn_field_amount(fields, "interest", payoff->interest_minor);
}

enum pn_status pn_debts_json(const struct pn_household *household, const char *const *words,
                             size_t word_count, struct pn_strbuf *buf) {
    struct pn_fields fields;
    pn_fields_init(&fields, household->style.places, buf);
    pn_field_open(&fields, NULL, '[');
    for (size_t j = 0; j < household->debts.count; j++) {
        const struct pn_household_debt *debt = &household->debts.items[j];
        struct pn_payoff payoff;
        if (!pn_debt_is_meant(debt, words, word_count)) continue;
        PN_TRY(pn_payoff_alone(debt, household->today, &payoff));
        pn_field_open(&fields, NULL, '{');
        pn_field_text(&fields, "name", debt->name);
        pn_field_text(&fields, "account", debt->account_name);
        pn_field_text(&fields, "kind", pn_slice_of(pn_debt_kind_name(debt->contract.kind)));
        pn_field_amount(&fields, "balance", debt->state.balance_minor);
        pn_field_amount(&fields, "overdue", debt->state.overdue_minor);
        put_payoff(&fields, &payoff);
        pn_field_close(&fields);
    }
    pn_field_close(&fields);
    return pn_fields_finish(&fields);
}
