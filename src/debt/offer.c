/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "debt/offer.h"

#include "base/limits.h"
#include "debt/apr.h"
#include "debt/daycount.h"
#include "debt/internal.h"

#define MONTHS     12
#define MONTH_DAYS 30 /* of a unit-period of a month; Appendix J, (b)(5)(iv) */

/*
 * The time of a payment in months after the start, as Appendix J counts it: whole months
 * backwards, days left over in thirtieths.
 */
static struct pn_apr_flow american_flow(pn_date start, pn_date date, int day, int64_t minor) {
    struct pn_span_months cut = pn_span_cut(start, date, day, 1);
    return (struct pn_apr_flow){
        .minor = minor,
        .whole = cut.months + cut.stub_days / MONTH_DAYS,
        .num = cut.stub_days % MONTH_DAYS,
        .den = MONTH_DAYS,
    };
}

static enum pn_status rates_of(const struct pn_offer_terms *terms, struct pn_arena *arena,
                               struct pn_offer *offer) {
    size_t count = offer->schedule.rows.count + 1;
    struct pn_apr_flow *european, *american;
    struct pn_apr_flow received = {.minor = terms->amount_minor - terms->fee_minor, .den = 1};
    int day = pn_contract_due_day(&terms->contract);
    offer->european_ppb = offer->american_ppb = PN_OFFER_NO_RATE;
    if (offer->schedule.is_open || received.minor <= 0) return PN_OK;
    PN_TRY(PN_NEW_ARRAY(arena, count, &european));
    PN_TRY(PN_NEW_ARRAY(arena, count, &american));
    european[0] = american[0] = received;
    for (size_t i = 1; i < count; i++) {
        const struct pn_schedule_row *row = &offer->schedule.rows.items[i - 1];
        PN_TRY(pn_apr_time(terms->start, row->date, PN_APR_MONTHS, day, -row->payment_minor,
                           &european[i]));
        american[i] = american_flow(terms->start, row->date, day, -row->payment_minor);
    }
    int64_t ppb;
    if (pn_apr_european(european, count, PN_OFFER_APR_PLACES, &ppb) == PN_OK) {
        offer->european_ppb = ppb;
    }
    if (pn_apr_american(american, count, MONTHS, PN_OFFER_APR_PLACES, &ppb) == PN_OK) {
        offer->american_ppb = ppb;
    }
    return PN_OK;
}

enum pn_status pn_offer_make(const struct pn_offer_terms *terms,
                             const struct pn_schedule_extra *extra, struct pn_arena *arena,
                             struct pn_offer *out) {
    struct pn_offer offer = {0};
    struct pn_debt_state state;
    if (terms->amount_minor <= 0 || terms->fee_minor < 0 ||
        terms->fee_minor > terms->amount_minor) {
        return PN_EINPUT;
    }
    PN_TRY(pn_schedule_open(&terms->contract, terms->start, terms->first, terms->amount_minor,
                            &state));
    if (terms->is_bullet) state.instalment_minor = 0;
    PN_TRY(pn_schedule_make(&terms->contract, &state, terms->first, extra, arena, &offer.schedule));
    PN_TRY(pn_minor_of((pn_i128)offer.schedule.interest_minor + offer.schedule.fees_minor +
                           terms->fee_minor,
                       &offer.cost_minor));
    PN_TRY(rates_of(terms, arena, &offer));
    *out = offer;
    return PN_OK;
}

enum pn_status pn_offer_rate(int64_t amount_minor, int64_t pays_minor, int32_t payments,
                             struct pn_arena *arena, int64_t *out_ppb) {
    struct pn_apr_flow *flows;
    if (amount_minor <= 0 || pays_minor <= 0 || payments < 1 || payments > PN_MONTHS_MAX) {
        return PN_EINPUT;
    }
    PN_TRY(PN_NEW_ARRAY(arena, (size_t)payments + 1, &flows));
    flows[0] = (struct pn_apr_flow){.minor = amount_minor, .den = 1};
    for (int32_t i = 1; i <= payments; i++) {
        flows[i] = (struct pn_apr_flow){.minor = -pays_minor, .whole = i, .den = 1};
    }
    return pn_apr_american(flows, (size_t)payments + 1, MONTHS, PN_OFFER_APR_PLACES, out_ppb);
}
