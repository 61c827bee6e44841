/*
 * Tags of a debt: what is read, what is refused, and where the refusal points.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/rng.h"
#include "debt/tags.h"
#include "money/rate.h"
#include "pt.h"

#define PERCENT (PN_PPB / 100)

static pn_date day(const char *text) {
    pn_date date = PN_DATE_NONE;
    PT_INT(pn_date_parse(pn_slice_of(text), &date), PN_OK);
    return date;
}

static struct pn_contract_tag tag_of(const char *key, const char *value) {
    return (struct pn_contract_tag){
        .key = pn_slice_of(key),
        .value = pn_slice_of(value),
        .span = {.source = 0, .offset = 1000, .length = (uint32_t)strlen(value)},
        .commodity = PN_SLICE("EUR"),
        .places = 2,
    };
}

static enum pn_status apply(struct pn_contract *contract, const char *key, const char *value,
                            struct pn_diags *diags) {
    struct pn_contract_tag tag = tag_of(key, value);
    return pn_contract_apply_tag(contract, &tag, diags);
}

static struct pn_contract read_one(enum pn_debt_kind kind, const char *key, const char *value) {
    struct pn_diags diags;
    struct pn_contract contract;
    pn_diags_init(&diags);
    pn_contract_init(&contract, kind);
    if (apply(&contract, key, value, &diags) != PN_OK) {
        PT_FAIL("%s: %s: %.*s", key, value, PN_ARG(diags.list.items[0].message));
    }
    PT_INT(diags.error_count, 0);
    pn_diags_clear(&diags);
    return contract;
}

PT_TEST(rates_with_steps) {
    struct pn_contract card = read_one(PN_DEBT_REVOLVING, "rate", "0% until 2027-03 then 23.9%");
    PT_INT(card.rate_count, 2);
    PT_INT(card.rates[0].from, PN_DATE_MIN);
    PT_INT(card.rates[0].ppb, 0);
    PT_INT(card.rates[1].from, day("2027-04-01"));
    PT_INT(card.rates[1].ppb, 239 * PN_PPB / 1000);
    PT_INT(card.rates[1].unit, PN_RATE_YEARLY);
    card = read_one(PN_DEBT_REVOLVING, "rate",
                    "monthly 1.5 % until 2027 then daily 0.05% until 2028-02-10 then 9%");
    PT_INT(card.rate_count, 3);
    PT_INT(card.rates[0].unit, PN_RATE_MONTHLY);
    PT_INT(card.rates[0].ppb, 15 * PERCENT / 10);
    PT_INT(card.rates[1].from, day("2028-01-01"));
    PT_INT(card.rates[1].unit, PN_RATE_DAILY);
    PT_INT(card.rates[2].from, day("2028-02-11"));
    PT_INT(card.rates[2].unit, PN_RATE_YEARLY);
    PT_INT(read_one(PN_DEBT_IOU, "rate", "  yearly   4.9%  ").rates[0].ppb, 49 * PERCENT / 10);
}

PT_TEST(payments_and_ends) {
    struct pn_contract loan = read_one(PN_DEBT_INSTALMENT, "pays", "612.40 on 5");
    PT_INT(loan.pays_minor, 61240);
    PT_INT(loan.due_day, 5);
    PT_INT(read_one(PN_DEBT_INSTALMENT, "pays", "612.4 EUR on 31").pays_minor, 61240);
    PT_INT(read_one(PN_DEBT_INSTALMENT, "pays", "EUR 612").pays_minor, 61200);
    PT_INT(read_one(PN_DEBT_INSTALMENT, "pays", "\"EUR\"12.340000").pays_minor, 1234);
    PT_INT(read_one(PN_DEBT_INSTALMENT, "pays", "612.40").due_day, 1);
    PT_INT(read_one(PN_DEBT_LINEAR, "term", "240 months").term_months, 240);
    PT_INT(read_one(PN_DEBT_LINEAR, "term", "1 month").term_months, 1);
    PT_INT(read_one(PN_DEBT_LINEAR, "term", "20 years").term_months, 240);
    PT_INT(read_one(PN_DEBT_LINEAR, "until", "2028-02").until, day("2028-02-29"));
    PT_INT(read_one(PN_DEBT_LINEAR, "until", "2028").until, day("2028-12-31"));
    PT_INT(read_one(PN_DEBT_LINEAR, "until", "2028-02-10").until, day("2028-02-10"));
    PT_INT(read_one(PN_DEBT_LINEAR, "until", "2028/2").until, day("2028-02-29"));
    PT_INT(read_one(PN_DEBT_ARREARS, "due", "2026-12-20").due, day("2026-12-20"));
    PT_INT(read_one(PN_DEBT_ARREARS, "due-day", "31").due_day, 31);
}

PT_TEST(minimums) {
    struct pn_contract card = read_one(PN_DEBT_REVOLVING, "min", "3% or 25.00");
    PT_INT(card.min_ppb, 3 * PERCENT);
    PT_INT(card.min_minor, 2500);
    PT_TRUE(!card.min_plus_interest);
    card = read_one(PN_DEBT_REVOLVING, "min", "25 EUR or 2.5 %");
    PT_INT(card.min_ppb, 25 * PERCENT / 10);
    PT_INT(card.min_minor, 2500);
    card = read_one(PN_DEBT_REVOLVING, "min", "1% plus interest or 35.00");
    PT_INT(card.min_ppb, PERCENT);
    PT_INT(card.min_minor, 3500);
    PT_TRUE(card.min_plus_interest);
    PT_INT(read_one(PN_DEBT_REVOLVING, "min", "2%").min_ppb, 2 * PERCENT);
    PT_INT(read_one(PN_DEBT_REVOLVING, "min", "20.00").min_minor, 2000);
}

PT_TEST(fees_and_words) {
    PT_INT(read_one(PN_DEBT_INSTALMENT, "late-fee", "25.00").late_fee_minor, 2500);
    PT_INT(read_one(PN_DEBT_INSTALMENT, "late-rate", "18%").late_rate_ppb, 18 * PERCENT);
    PT_TRUE(read_one(PN_DEBT_INSTALMENT, "never-late", "yes").never_late);
    PT_TRUE(!read_one(PN_DEBT_INSTALMENT, "never-late", "No").never_late);
    PT_INT(read_one(PN_DEBT_INSTALMENT, "prepay", "reduce").prepay, PN_PREPAY_REDUCE);
    PT_INT(read_one(PN_DEBT_INSTALMENT, "prepay", "forbidden").prepay, PN_PREPAY_FORBIDDEN);
    PT_INT(read_one(PN_DEBT_INSTALMENT, "prepay", "shorten").prepay, PN_PREPAY_SHORTEN);
    PT_INT(read_one(PN_DEBT_INSTALMENT, "prepay-fee", "1%").prepay_fee_ppb, PERCENT);
    PT_INT(read_one(PN_DEBT_INSTALMENT, "prepay-fee", "50.00").prepay_fee_minor, 5000);
    PT_INT(read_one(PN_DEBT_INSTALMENT, "account-fee", "3.5").account_fee_minor, 350);
    PT_INT(read_one(PN_DEBT_INSTALMENT, "count", "30E/360").count, PN_COUNT_30E_360);
    PT_INT(read_one(PN_DEBT_INSTALMENT, "count", "actual/actual").count, PN_COUNT_ACT_ACT);
}

/* What is refused: the words the diagnostic points at, and its message. */
static const struct {
    const char *key, *value;
    uint32_t offset, length;
    const char *message;
} refused[] = {
    {"rate", "", 0, 0, "\"rate\" ends where a percentage such as 4.9% is expected"},
    {"rate", "4.9", 0, 3, "\"4.9\" is not a percentage such as 4.9%"},
    {"rate", "4,9%", 0, 4, "\"4,9%\" is not a percentage such as 4.9%, with up to 7 digits"},
    {"rate", "4.9% til 2027", 5, 3, "\"til\" is not \"until\" and a date"},
    {"rate", "4.9% until soon then 5%", 11, 4,
     "\"soon\" is not a day, month or year such as 2027-03-31 or 2027-03"},
    {"rate", "4.9% until 2027-03", 18, 0,
     "\"rate\" ends where \"then\" and the next rate is expected"},
    {"rate", "1% until 2027-03 then 2% until 2027-02 then 3%", 31, 7,
     "\"2027-02\" is not later than the date before it"},
    {"rate", "200000%", 0, 7, "\"200000%\" is not a percentage up to 100000%"},
    {"rate", "4.9% until 9999 then 5%", 11, 4, "\"9999\" is not later than the date before it"},
    {"pays", "-5 on 5", 0, 2, "\"-5\" is not an amount with a decimal point, such as 25.00"},
    {"pays", "0.00 on 5", 0, 4, "\"0.00\" is not a payment above zero"},
    {"pays", "1,612.40 on 5", 0, 8,
     "\"1,612.40\" is not an amount with a decimal point, such as 25.00"},
    {"pays", "612.40 USD on 5", 7, 3, "\"USD\" is not the commodity of this debt"},
    {"pays", "612.405 on 5", 0, 7,
     "\"612.405\" is not an amount with so many digits as the commodity has"},
    {"pays", "612.40 on 32", 10, 2, "\"32\" is not a day of the month, 1 to 31"},
    {"pays", "612.40 on 5 June", 12, 4, "\"June\" is not expected here"},
    {"pays", "99999999999999999999 on 5", 0, 20,
     "\"99999999999999999999\" is not an amount that fits"},
    {"term", "240", 3, 0, "\"term\" ends where \"months\" or \"years\" is expected"},
    {"term", "0 months", 0, 1, "\"0\" is not a number of months, 1 to 1200"},
    {"term", "101 years", 0, 3, "\"101\" is not a number of months, 1 to 1200"},
    {"term", "12x months", 0, 3, "\"12x\" is not a number of months, 1 to 1200"},
    {"until", "2028-13", 0, 7,
     "\"2028-13\" is not a day, month or year such as 2027-03-31 or 2027-03"},
    {"until", "20x8", 0, 4, "\"20x8\" is not a day, month or year such as 2027-03-31 or 2027-03"},
    {"due", "2026-12", 0, 7, "\"2026-12\" is not a day such as 2026-12-20"},
    {"due-day", "first", 0, 5, "\"first\" is not a day of the month, 1 to 31"},
    {"min", "3% or 2%", 6, 2, "\"2%\" is not an amount; a percentage is there already"},
    {"min", "3.00 or 2.00", 8, 4, "\"2.00\" is not a percentage; an amount is there already"},
    {"min", "3% plus fees", 8, 4, "\"fees\" is not \"interest\""},
    {"never-late", "always", 0, 6, "\"always\" is not yes or no"},
    {"prepay", "free", 0, 4, "\"free\" is not shorten, reduce or forbidden"},
    {"count", "30/365", 0, 6,
     "\"30/365\" is not one of 30/360, 30E/360, actual/365, actual/360, actual/actual, twelfth"},
    {"late-fee", "", 0, 0,
     "\"late-fee\" ends where an amount with a decimal point, such as 25.00 is expected"},
};

PT_TEST(refusals_point_at_the_word) {
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct pn_diags diags;
        struct pn_contract contract, before;
        pn_diags_init(&diags);
        pn_contract_init(&contract, PN_DEBT_INSTALMENT);
        memcpy(&before, &contract, sizeof before);
        PT_INT(apply(&contract, refused[i].key, refused[i].value, &diags), PN_EINPUT);
        PT_TRUE(memcmp(&before, &contract, sizeof before) == 0);
        PT_INT(diags.error_count, 1);
        const struct pn_diag *diag = &diags.list.items[0];
        PT_BYTES(diag->message.bytes, diag->message.length, refused[i].message);
        PT_INT(diag->code, PN_D0101_TAG_VALUE);
        PT_INT(diag->span.offset, 1000 + refused[i].offset);
        PT_INT(diag->span.length, refused[i].length);
        PT_TRUE(diag->hint.length > 0);
        pn_diags_clear(&diags);
    }
}

PT_TEST(too_many_rates) {
    char value[1200] = "1%";
    struct pn_diags diags;
    struct pn_contract contract;
    pn_diags_init(&diags);
    pn_contract_init(&contract, PN_DEBT_IOU);
    for (int i = 0; i < 31; i++) {
        snprintf(value + strlen(value), 40, " until %d then 1%%", 2000 + i);
    }
    PT_INT(apply(&contract, "rate", value, &diags), PN_OK);
    PT_INT(contract.rate_count, 32);
    snprintf(value + strlen(value), 40, " until 2099 then 1%%");
    PT_INT(apply(&contract, "rate", value, &diags), PN_EINPUT);
    PT_INT(contract.rate_count, 32);
    pn_diags_clear(&diags);
}

PT_TEST(a_place_in_a_longer_text_or_none) {
    struct pn_diags diags;
    struct pn_contract contract;
    pn_diags_init(&diags);
    pn_contract_init(&contract, PN_DEBT_IOU);
    struct pn_contract_tag tag = tag_of("late-rate", "18");
    tag.span.length = 13; /* "late-rate: 18" */
    PT_INT(pn_contract_apply_tag(&contract, &tag, &diags), PN_EINPUT);
    PT_INT(diags.list.items[0].span.offset, 1011);
    tag.span = PN_SPAN_NONE;
    PT_INT(pn_contract_apply_tag(&contract, &tag, &diags), PN_EINPUT);
    PT_INT(diags.list.items[1].span.source, PN_SOURCE_NONE);
    tag = tag_of("colour", "red");
    PT_INT(pn_contract_apply_tag(&contract, &tag, &diags), PN_EINPUT);
    pn_diags_clear(&diags);
}

PT_TEST(names_that_were_meant) {
    PT_TRUE(pn_contract_knows(PN_SLICE("late-fee")));
    PT_TRUE(!pn_contract_knows(PN_SLICE("latefee")));
    PT_STR(pn_contract_nearest_key(PN_SLICE("latefee")), "late-fee");
    PT_STR(pn_contract_nearest_key(PN_SLICE("rates")), "rate");
    PT_STR(pn_contract_nearest_key(PN_SLICE("ahed")), "ahead");
    PT_STR(pn_contract_nearest_key(PN_SLICE("colour")), NULL);
}

PT_TEST(kinds_by_name) {
    struct pn_diags diags;
    pn_diags_init(&diags);
    for (int kind = PN_DEBT_INSTALMENT; kind <= PN_DEBT_IOU; kind++) {
        enum pn_debt_kind is;
        struct pn_slice name = pn_slice_of(pn_debt_kind_name((enum pn_debt_kind)kind));
        PT_INT(pn_debt_kind_parse(name, PN_SPAN_NONE, &diags, &is), PN_OK);
        PT_INT(is, kind);
    }
    enum pn_debt_kind kind = PN_DEBT_IOU;
    PT_INT(pn_debt_kind_parse(PN_SLICE("loan"), PN_SPAN_NONE, &diags, &kind), PN_EINPUT);
    PT_INT(diags.error_count, 1);
    pn_diags_clear(&diags);
}

static size_t errors_of(enum pn_debt_kind kind, const char *const *tags, size_t *warnings) {
    struct pn_diags diags;
    struct pn_contract contract;
    pn_diags_init(&diags);
    pn_contract_init(&contract, kind);
    for (; *tags != NULL; tags += 2)
        PT_INT(apply(&contract, tags[0], tags[1], &diags), PN_OK);
    enum pn_status st = pn_contract_validate(&contract, PN_SPAN_NONE, &diags);
    PT_INT(st, diags.error_count > 0 ? PN_EINPUT : PN_OK);
    size_t count = diags.error_count;
    if (warnings != NULL) *warnings = diags.warning_count;
    pn_diags_clear(&diags);
    return count;
}

#define ERRORS(kind, ...) errors_of(kind, (const char *const[]){__VA_ARGS__, NULL}, NULL)

PT_TEST(tags_that_do_not_go_together) {
    size_t warnings;
    PT_INT(ERRORS(PN_DEBT_INSTALMENT, "rate", "5%"), 1);
    PT_INT(ERRORS(PN_DEBT_INSTALMENT, "rate", "5%", "pays", "5.00"), 0);
    PT_INT(ERRORS(PN_DEBT_LINEAR, "until", "2030"), 0);
    PT_INT(ERRORS(PN_DEBT_LINEAR, "until", "2030", "term", "3 months"), 1);
    PT_INT(ERRORS(PN_DEBT_LINEAR, "until", "2030", "min", "3%", "due", "2026-12-20"), 2);
    PT_INT(ERRORS(PN_DEBT_ARREARS, "pays", "5.00", "term", "2 months", "until", "2030", "prepay",
                  "reduce", "prepay-fee", "1%"),
           5);
    PT_INT(ERRORS(PN_DEBT_IOU, "due", "2026-12-20", "rate", "1%"), 0);
    PT_INT(ERRORS(PN_DEBT_REVOLVING, "min", "3%"), 0);
    PT_INT(errors_of(PN_DEBT_REVOLVING, (const char *const[]){NULL}, &warnings), 0);
    PT_INT(warnings, 1);
}

/* No byte sequence does anything but be read or be refused with one diagnostic inside the value. */
PT_TEST(any_bytes) {
    static const char *const words[] = {"4.9%",   "until", "then", "2027-03",  "25.00", "on",
                                        "plus",   "or",    "%",    "EUR",      "daily", "\"",
                                        "months", "-",     ".",    "interest", "31",    "\xff"};
    static const char *const keys[] = {
        "rate", "count",    "pays",      "term",       "until",  "due-day",    "due",
        "min",  "late-fee", "late-rate", "never-late", "prepay", "prepay-fee", "account-fee"};
    struct pn_rng rng = {1123};
    int read = 0;
    for (int i = 0; i < 20000; i++) {
        char value[200] = "";
        int count = (int)pn_rng_between(&rng, 0, 4);
        for (int k = 0; k < count; k++) {
            const char *word = words[pn_rng_between(&rng, 0, 17)];
            snprintf(value + strlen(value), 20, "%s%s", word,
                     pn_rng_between(&rng, 0, 4) > 0 ? " " : "");
        }
        struct pn_diags diags;
        struct pn_contract contract;
        pn_diags_init(&diags);
        pn_contract_init(&contract, PN_DEBT_REVOLVING);
        enum pn_status st = apply(&contract, keys[pn_rng_between(&rng, 0, 13)], value, &diags);
        PT_INT(diags.error_count, st == PN_OK ? 0 : 1);
        read += st == PN_OK;
        if (st != PN_OK) {
            struct pn_span span = diags.list.items[0].span;
            PT_TRUE(span.offset >= 1000 && span.offset + span.length <= 1000 + strlen(value));
        }
        pn_diags_clear(&diags);
    }
    PT_TRUE(read > 200);
}

PT_MAIN
