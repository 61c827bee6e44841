/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "household/outlook.h"

#include "base/utf8.h"

enum pn_status pn_outlook_months(const struct pn_instance *instance, const struct pn_trace *trace,
                                 struct pn_arena *arena, struct pn_month_cash **out) {
    struct pn_stripe *stripes;
    struct pn_month_cash *months;
    uint32_t at = 0;
    int64_t cash = instance->cash_minor;
    PN_TRY(pn_stripes_coming(instance, trace, arena, &stripes));
    PN_TRY(PN_NEW_ARRAY(arena, (size_t)instance->month_count, &months));
    for (int32_t t = 0; t < instance->month_count; t++) {
        pn_date end = pn_date_month_start(instance->month_first + t + 1);
        for (; at < trace->cash_count && trace->cash[at].date < end; at++) {
            cash = trace->cash[at].cash_minor;
        }
        months[t] = (struct pn_month_cash){stripes[t].lowest_minor, stripes[t].lowest_on, cash,
                                           stripes[t].color == PN_MONTH_RED};
    }
    *out = months;
    return PN_OK;
}

/* ---- the table ---- */

#define SUM_WIDTH 13

static void write_sum(const struct pn_household *household, int64_t minor, bool is_red,
                      struct pn_strbuf *buf) {
    size_t start = buf->length;
    struct pn_style style = household->style;
    pn_style_print_number(buf, &style, (struct pn_decimal){minor, style.places});
    pn_letter_pad(buf, start, SUM_WIDTH, true);
    pn_strbuf_text(buf, is_red ? " \xe2\x96\xa1" : " \xe2\x96\xa0");
}

/* The lowest cash of the months shown, and its day. */
static struct pn_month_cash lowest_of(const struct pn_month_cash *months, int32_t count) {
    struct pn_month_cash lowest = months[0];
    for (int32_t t = 1; t < count; t++) {
        if (months[t].lowest_minor < lowest.lowest_minor) lowest = months[t];
    }
    return lowest;
}

static void write_lowest(const struct pn_household *household, const char *label,
                         const struct pn_month_cash *months, int32_t count, struct pn_strbuf *buf) {
    struct pn_month_cash lowest = lowest_of(months, count);
    pn_strbuf_printf(buf, "%s: lowest ", label);
    pn_household_print(household, lowest.lowest_minor, buf);
    pn_strbuf_text(buf, " on ");
    pn_letter_date(lowest.lowest_on, buf);
    pn_strbuf_text(buf, ".\n");
}

static const char out_of_money[] = "Where a month is \xe2\x96\xa1 red a bill or a requirement is "
                                   "missed in it, so cash does not fall below zero.";

enum pn_status pn_outlook_write(const struct pn_answer *answer, int32_t months,
                                const struct pn_letter_style *style, struct pn_arena *scratch,
                                struct pn_strbuf *buf) {
    const struct pn_household *household = answer->household;
    struct pn_month_cash *bare, *steady, *hoped;
    int32_t count = months < answer->sure.month_count ? months : answer->sure.month_count;
    PN_TRY(pn_outlook_months(&answer->sure, &answer->bare, scratch, &bare));
    PN_TRY(pn_outlook_months(&answer->sure, &answer->steady, scratch, &steady));
    PN_TRY(pn_outlook_months(&answer->kept, &answer->hoped, scratch, &hoped));
    pn_letter_wrap(PN_SLICE("Bills and required payments only. Each column shows what is left on "
                            "the last day of the month."),
                   style->columns, 0, buf);
    pn_strbuf_text(buf, "\n                     sure money    with shifts  promises kept\n");
    for (int32_t t = 0; t < count; t++) {
        size_t start = buf->length;
        pn_letter_month(answer->sure.month_first + t, buf);
        pn_letter_pad(buf, start, 16, false);
        write_sum(household, bare[t].end_minor, bare[t].is_red, buf);
        write_sum(household, steady[t].end_minor, steady[t].is_red, buf);
        write_sum(household, hoped[t].end_minor, hoped[t].is_red, buf);
        pn_strbuf_byte(buf, '\n');
    }
    pn_strbuf_byte(buf, '\n');
    write_lowest(household, "On sure money alone", bare, count, buf);
    if (answer->plan.trace.aims.shifts > 0) {
        pn_strbuf_printf(buf, "With the %lld shifts of the plan",
                         (long long)answer->plan.trace.aims.shifts);
        write_lowest(household, "", steady, count, buf);
    }
    write_lowest(household, "And if promises are kept", hoped, count, buf);
    pn_strbuf_byte(buf, '\n');
    pn_letter_wrap(pn_slice_of(out_of_money), style->columns, 0, buf);
    int32_t last = answer->sure.month_first + count - 1;
    pn_strbuf_byte(buf, '\n');
    pn_letter_stripes(answer->past, answer->past_count, answer->coming, last, style, buf);
    return buf->status;
}
