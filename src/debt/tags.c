/*
 * A value is a row of words between blanks. Readers take words from the front of a
 * cursor; one that cannot says what it expected at the word it stopped at, once, and
 * the rest of the value is not looked at.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "debt/tags.h"

#include "base/assert.h"
#include "base/limits.h"
#include "money/decimal.h"
#include "money/rate.h"

/* The value being read. */
struct cursor {
    const struct pn_contract_tag *tag;
    struct pn_slice rest; /* not read yet, without blanks around it */
    struct pn_diags *diags;
    const char *example; /* a value of this key that is right */
};

/* ---- words ---- */

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

static struct pn_slice first_word(struct pn_slice text) {
    size_t end = 0;
    while (end < text.length && !is_blank(text.bytes[end]))
        end++;
    return pn_slice_sub(text, 0, end);
}

static void skip(struct cursor *cursor, size_t length) {
    cursor->rest = pn_slice_trim(pn_slice_sub(cursor->rest, length, cursor->rest.length));
}

/* Take the word if it is the next one. */
static bool take_word(struct cursor *cursor, const char *word) {
    struct pn_slice next = first_word(cursor->rest);
    if (!pn_slice_equal_nocase(next, pn_slice_of(word))) return false;
    skip(cursor, next.length);
    return true;
}

/*
 * The place of the next word. The span ends where the value ends, so it is counted
 * from there.
 */
static struct pn_span place_of(const struct cursor *cursor, struct pn_slice word) {
    struct pn_span span = cursor->tag->span;
    struct pn_slice value = cursor->tag->value;
    if (span.source == PN_SOURCE_NONE || span.length < value.length) return span;
    size_t at = word.length == 0 ? value.length : (size_t)(word.bytes - value.bytes);
    span.offset += span.length - value.length + at;
    span.length = (uint32_t)word.length;
    return span;
}

/* Say what was expected instead of `word`; empty at the value's end. */
static enum pn_status refuse(const struct cursor *cursor, struct pn_slice word,
                             const char *expected) {
    char hint[128];
    struct pn_slice key = cursor->tag->key;
    snprintf(hint, sizeof hint, "For example \"%.*s: %s\".", PN_ARG(key), cursor->example);
    if (word.length == 0) {
        pn_diags_error(cursor->diags, PN_D0101_TAG_VALUE, place_of(cursor, word), hint,
                       "\"%.*s\" ends where %s is expected", PN_ARG(key), expected);
    } else {
        pn_diags_error(cursor->diags, PN_D0101_TAG_VALUE, place_of(cursor, word), hint,
                       "\"%.*s\" is not %s", PN_ARG(word), expected);
    }
    return PN_EINPUT;
}

static enum pn_status refuse_next(const struct cursor *cursor, const char *expected) {
    return refuse(cursor, first_word(cursor->rest), expected);
}

static enum pn_status end_of(const struct cursor *cursor) {
    if (cursor->rest.length == 0) return PN_OK;
    return refuse_next(cursor, "expected here");
}

/* ---- numbers ---- */

/* The length of "4.9%" or "4.9 %" at the front; 0 when there is no such text. */
static size_t percent_length(struct pn_slice text) {
    size_t end = first_word(text).length;
    if (end == 0) return 0;
    if (text.bytes[end - 1] == '%') return end;
    size_t at = end;
    while (at < text.length && is_blank(text.bytes[at]))
        at++;
    struct pn_slice next = first_word(pn_slice_sub(text, at, text.length));
    return pn_slice_is(next, "%") ? at + 1 : 0;
}

static enum pn_status take_percent(struct cursor *cursor, int64_t *out_ppb) {
    size_t length = percent_length(cursor->rest);
    if (length == 0) return refuse_next(cursor, "a percentage such as 4.9%");
    struct pn_slice text = pn_slice_sub(cursor->rest, 0, length);
    enum pn_status st = pn_rate_parse(text, out_ppb);
    if (st == PN_ERANGE) return refuse(cursor, text, "a percentage up to 100000%");
    if (st != PN_OK) return refuse(cursor, text, "a percentage such as 4.9%, with up to 7 digits");
    skip(cursor, length);
    return PN_OK;
}

static enum pn_status take_whole(struct cursor *cursor, int32_t least, int32_t most,
                                 const char *expected, int32_t *out) {
    struct pn_slice word = first_word(cursor->rest);
    int32_t value = 0;
    if (word.length == 0 || word.length > 6) return refuse(cursor, word, expected);
    for (size_t i = 0; i < word.length; i++) {
        if (word.bytes[i] < '0' || word.bytes[i] > '9') return refuse(cursor, word, expected);
        value = value * 10 + (word.bytes[i] - '0');
    }
    if (value < least || value > most) return refuse(cursor, word, expected);
    skip(cursor, word.length);
    *out = value;
    return PN_OK;
}

static bool is_number_byte(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
}

/* Whether the words around a number name the debt's commodity, or nothing. */
static bool is_own_symbol(const struct pn_contract_tag *tag, struct pn_slice symbol) {
    size_t length = symbol.length;
    if (length == 0 || tag->commodity.length == 0) return true;
    if (length >= 2 && symbol.bytes[0] == '"' && symbol.bytes[length - 1] == '"') {
        symbol = pn_slice_sub(symbol, 1, length - 1);
    }
    return pn_slice_equal(symbol, tag->commodity);
}

/* Whether what follows a number is the rest of "1,000.00" or of a percentage. */
static bool starts_with_mark(struct pn_slice text) {
    return text.length > 0 && (text.bytes[0] == ',' || text.bytes[0] == '%');
}

/* Read text, with nothing around it, as an amount of the debt's commodity, >= 0. */
static enum pn_status amount_of(const struct cursor *cursor, struct pn_slice text,
                                int64_t *out_minor) {
    static const char *const expected = "an amount with a decimal point, such as 25.00";
    size_t from = 0, to;
    struct pn_decimal number;
    while (from < text.length && !is_number_byte(text.bytes[from]))
        from++;
    for (to = from; to < text.length && is_number_byte(text.bytes[to]);)
        to++;
    struct pn_slice before = pn_slice_trim(pn_slice_sub(text, 0, from));
    struct pn_slice after = pn_slice_trim(pn_slice_sub(text, to, text.length));
    if (pn_decimal_parse(pn_slice_sub(text, from, to), &number) != PN_OK || number.mantissa < 0 ||
        (before.length > 0 && after.length > 0) || starts_with_mark(after)) {
        return refuse(cursor, text, expected);
    }
    if (!is_own_symbol(cursor->tag, before) || !is_own_symbol(cursor->tag, after)) {
        return refuse(cursor, before.length > 0 ? before : after, "the commodity of this debt");
    }
    number = pn_decimal_normal(number);
    if (number.places > cursor->tag->places) {
        return refuse(cursor, text, "an amount with so many digits as the commodity has");
    }
    if (pn_decimal_round(number, cursor->tag->places, PN_ROUND_NEVER, &number) != PN_OK ||
        number.mantissa > INT64_MAX) {
        return refuse(cursor, text, "an amount that fits");
    }
    *out_minor = (int64_t)number.mantissa;
    return PN_OK;
}

/* Where the word begins that ends an amount, or the rest's length. */
static size_t find_word(struct pn_slice text, const char *word) {
    for (size_t at = 0; at < text.length;) {
        struct pn_slice next = first_word(pn_slice_sub(text, at, text.length));
        if (pn_slice_equal_nocase(next, pn_slice_of(word))) return at;
        at += next.length;
        while (at < text.length && is_blank(text.bytes[at]))
            at++;
    }
    return text.length;
}

/* Take everything up to the word (which stays) as an amount. */
static enum pn_status take_amount(struct cursor *cursor, const char *up_to, int64_t *out_minor) {
    size_t end = find_word(cursor->rest, up_to);
    struct pn_slice text = pn_slice_trim(pn_slice_sub(cursor->rest, 0, end));
    PN_TRY(amount_of(cursor, text, out_minor));
    skip(cursor, end);
    return PN_OK;
}

/* ---- days ---- */

static bool digits_of(struct pn_slice text, int *out) {
    int value = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9') return false;
        value = value * 10 + (text.bytes[i] - '0');
    }
    *out = value;
    return text.length > 0;
}

/* The last day of "2027-03-14", "2027-03" or "2027". */
static bool last_day_of(struct pn_slice word, pn_date *out) {
    int year, month = 12;
    if (pn_date_parse(word, out) == PN_OK) return true;
    bool has_month = word.length > 5 && word.length <= 7 &&
                     (word.bytes[4] == '-' || word.bytes[4] == '/' || word.bytes[4] == '.');
    if (word.length != 4 && !has_month) return false;
    if (!digits_of(pn_slice_sub(word, 0, 4), &year) || year < 1) return false;
    if (has_month && !digits_of(pn_slice_sub(word, 5, word.length), &month)) return false;
    if (month < 1 || month > 12) return false;
    *out = pn_date_in_month(year * 12 + month - 1, 31);
    return true;
}

static enum pn_status take_last_day(struct cursor *cursor, pn_date *out) {
    struct pn_slice word = first_word(cursor->rest);
    if (!last_day_of(word, out)) {
        return refuse(cursor, word, "a day, month or year such as 2027-03-31 or 2027-03");
    }
    skip(cursor, word.length);
    return PN_OK;
}

/* ---- the keys ---- */

static enum pn_rate_unit take_unit(struct cursor *cursor) {
    if (take_word(cursor, "daily")) return PN_RATE_DAILY;
    if (take_word(cursor, "monthly")) return PN_RATE_MONTHLY;
    (void)take_word(cursor, "yearly");
    return PN_RATE_YEARLY;
}

static enum pn_status read_rate(struct cursor *cursor, struct pn_contract *contract) {
    pn_date from = PN_DATE_MIN;
    contract->rate_count = 0;
    for (;;) {
        struct pn_rate_step *step = &contract->rates[contract->rate_count];
        *step = (struct pn_rate_step){.from = from, .unit = take_unit(cursor)};
        PN_TRY(take_percent(cursor, &step->ppb));
        contract->rate_count++;
        if (cursor->rest.length == 0) return PN_OK;
        if (!take_word(cursor, "until")) return refuse_next(cursor, "\"until\" and a date");
        struct pn_slice word = first_word(cursor->rest);
        pn_date last;
        PN_TRY(take_last_day(cursor, &last));
        if (last < from || last >= PN_DATE_MAX) {
            return refuse(cursor, word, "later than the date before it");
        }
        from = last + 1;
        if (!take_word(cursor, "then")) return refuse_next(cursor, "\"then\" and the next rate");
        if (contract->rate_count == PN_RATE_STEPS_MAX) {
            return refuse_next(cursor, "within the 32 rates that a debt may have");
        }
    }
}

static const struct {
    const char *name;
    enum pn_day_count count;
} day_counts[] = {
    {"twelfth", PN_COUNT_MONTHS},     {"30/360", PN_COUNT_30_360},
    {"30E/360", PN_COUNT_30E_360},    {"actual/365", PN_COUNT_ACT_365},
    {"actual/360", PN_COUNT_ACT_360}, {"actual/actual", PN_COUNT_ACT_ACT},
};

bool pn_day_count_parse(struct pn_slice value, enum pn_day_count *out) {
    for (size_t i = 0; i < sizeof day_counts / sizeof *day_counts; i++) {
        if (pn_slice_equal_nocase(value, pn_slice_of(day_counts[i].name))) {
            *out = day_counts[i].count;
            return true;
        }
    }
    return false;
}

static enum pn_status read_count(struct cursor *cursor, struct pn_contract *contract) {
    struct pn_slice word = first_word(cursor->rest);
    if (!pn_day_count_parse(word, &contract->count)) {
        return refuse(cursor, word,
                      "one of 30/360, 30E/360, actual/365, actual/360, actual/actual, twelfth");
    }
    skip(cursor, word.length);
    return PN_OK;
}

static enum pn_status take_day_of_month(struct cursor *cursor, struct pn_contract *contract) {
    int32_t day = 0;
    PN_TRY(take_whole(cursor, 1, 31, "a day of the month, 1 to 31", &day));
    contract->due_day = day;
    return PN_OK;
}

static enum pn_status read_pays(struct cursor *cursor, struct pn_contract *contract) {
    struct pn_slice value = cursor->rest;
    PN_TRY(take_amount(cursor, "on", &contract->pays_minor));
    if (contract->pays_minor == 0) return refuse(cursor, first_word(value), "a payment above zero");
    if (take_word(cursor, "on")) return take_day_of_month(cursor, contract);
    return PN_OK;
}

static enum pn_status read_term(struct cursor *cursor, struct pn_contract *contract) {
    static const char *const expected = "a number of months, 1 to 1200";
    struct pn_slice value = cursor->rest;
    int32_t count = 0;
    PN_TRY(take_whole(cursor, 1, PN_MONTHS_MAX, expected, &count));
    if (take_word(cursor, "years") || take_word(cursor, "year")) {
        if (count > PN_MONTHS_MAX / 12) return refuse(cursor, first_word(value), expected);
        count *= 12;
    } else if (!take_word(cursor, "months") && !take_word(cursor, "month")) {
        return refuse_next(cursor, "\"months\" or \"years\"");
    }
    contract->term_months = count;
    return PN_OK;
}

static enum pn_status read_until(struct cursor *cursor, struct pn_contract *contract) {
    return take_last_day(cursor, &contract->until);
}

static enum pn_status read_due(struct cursor *cursor, struct pn_contract *contract) {
    struct pn_slice word = first_word(cursor->rest);
    if (pn_date_parse(word, &contract->due) != PN_OK) {
        return refuse(cursor, word, "a day such as 2026-12-20");
    }
    skip(cursor, word.length);
    return PN_OK;
}

/* One side of "or": a share, a share plus interest, or an amount. */
static enum pn_status read_min_part(struct cursor *cursor, struct pn_contract *contract,
                                    bool *has_share, bool *has_floor) {
    if (percent_length(cursor->rest) == 0) {
        if (*has_floor) return refuse_next(cursor, "a percentage; an amount is there already");
        *has_floor = true;
        return take_amount(cursor, "or", &contract->min_minor);
    }
    if (*has_share) return refuse_next(cursor, "an amount; a percentage is there already");
    *has_share = true;
    PN_TRY(take_percent(cursor, &contract->min_ppb));
    if (!take_word(cursor, "plus")) return PN_OK;
    if (!take_word(cursor, "interest")) return refuse_next(cursor, "\"interest\"");
    contract->min_plus_interest = true;
    return PN_OK;
}

static enum pn_status read_min(struct cursor *cursor, struct pn_contract *contract) {
    bool has_share = false, has_floor = false;
    contract->min_ppb = contract->min_minor = 0;
    contract->min_plus_interest = false;
    PN_TRY(read_min_part(cursor, contract, &has_share, &has_floor));
    if (take_word(cursor, "or")) return read_min_part(cursor, contract, &has_share, &has_floor);
    return PN_OK;
}

static enum pn_status read_late_fee(struct cursor *cursor, struct pn_contract *contract) {
    return take_amount(cursor, "", &contract->late_fee_minor);
}

static enum pn_status read_late_rate(struct cursor *cursor, struct pn_contract *contract) {
    return take_percent(cursor, &contract->late_rate_ppb);
}

static enum pn_status read_never_late(struct cursor *cursor, struct pn_contract *contract) {
    contract->never_late = take_word(cursor, "yes");
    if (contract->never_late || take_word(cursor, "no")) return PN_OK;
    return refuse_next(cursor, "yes or no");
}

static enum pn_status read_prepay(struct cursor *cursor, struct pn_contract *contract) {
    static const struct {
        const char *word;
        enum pn_prepay prepay;
    } words[] = {
        {"shorten", PN_PREPAY_SHORTEN},
        {"reduce", PN_PREPAY_REDUCE},
        {"forbidden", PN_PREPAY_FORBIDDEN},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!take_word(cursor, words[i].word)) continue;
        contract->prepay = words[i].prepay;
        return PN_OK;
    }
    return refuse_next(cursor, "shorten, reduce or forbidden");
}

static enum pn_status read_prepay_fee(struct cursor *cursor, struct pn_contract *contract) {
    if (percent_length(cursor->rest) > 0) return take_percent(cursor, &contract->prepay_fee_ppb);
    return take_amount(cursor, "", &contract->prepay_fee_minor);
}

static enum pn_status read_account_fee(struct cursor *cursor, struct pn_contract *contract) {
    return take_amount(cursor, "", &contract->account_fee_minor);
}

static const struct {
    const char *key;
    const char *example;
    enum pn_status (*read)(struct cursor *cursor, struct pn_contract *contract);
} keys[] = {
    {"rate", "0% until 2027-03 then 23.9%", read_rate},
    {"count", "actual/365", read_count},
    {"pays", "612.40 on 5", read_pays},
    {"term", "240 months", read_term},
    {"until", "2031-06", read_until},
    {"due-day", "17", take_day_of_month},
    {"due", "2026-12-20", read_due},
    {"min", "3% or 25.00", read_min},
    {"late-fee", "25.00", read_late_fee},
    {"late-rate", "18%", read_late_rate},
    {"never-late", "yes", read_never_late},
    {"prepay", "shorten", read_prepay},
    {"prepay-fee", "1%", read_prepay_fee},
    {"account-fee", "3.50", read_account_fee},
};
#define KEY_COUNT (sizeof keys / sizeof *keys)

static size_t find_key(struct pn_slice key) {
    size_t i = 0;
    while (i < KEY_COUNT && !pn_slice_is(key, keys[i].key))
        i++;
    return i;
}

bool pn_contract_knows(struct pn_slice key) { return find_key(key) < KEY_COUNT; }

const char *pn_contract_nearest_key(struct pn_slice key) {
    static const char *const others[] = {"debt", "ahead"};
    const char *best = NULL;
    unsigned least = key.length <= 4 ? 2 : 3; /* a third of the word may be wrong */
    for (size_t i = 0; i < KEY_COUNT + 2; i++) {
        const char *candidate = i < KEY_COUNT ? keys[i].key : others[i - KEY_COUNT];
        unsigned distance = pn_slice_distance(key, pn_slice_of(candidate));
        if (distance < least) {
            least = distance;
            best = candidate;
        }
    }
    return best;
}

enum pn_status pn_contract_apply_tag(struct pn_contract *contract,
                                     const struct pn_contract_tag *tag, struct pn_diags *diags) {
    size_t index = find_key(tag->key);
    if (index == KEY_COUNT) {
        pn_diags_error(diags, PN_D0101_TAG_VALUE, tag->span, NULL, "\"%.*s\" is no tag of a debt",
                       PN_ARG(tag->key));
        return PN_EINPUT;
    }
    struct cursor cursor = {
        .tag = tag,
        .rest = pn_slice_trim(tag->value),
        .diags = diags,
        .example = keys[index].example,
    };
    struct pn_contract changed = *contract;
    PN_TRY(keys[index].read(&cursor, &changed));
    PN_TRY(end_of(&cursor));
    *contract = changed;
    return PN_OK;
}

enum pn_status pn_contract_amount(const struct pn_contract_tag *tag, struct pn_diags *diags,
                                  int64_t *out_minor) {
    struct cursor cursor = {
        .tag = tag,
        .rest = pn_slice_trim(tag->value),
        .diags = diags,
        .example = "25.00",
    };
    return take_amount(&cursor, "", out_minor);
}

/* ---- kinds ---- */

static const char *const kind_names[] = {
    [PN_DEBT_INSTALMENT] = "instalment",
    [PN_DEBT_LINEAR] = "linear",
    [PN_DEBT_REVOLVING] = "revolving",
    [PN_DEBT_ARREARS] = "arrears",
    [PN_DEBT_IOU] = "iou",
};
#define KIND_COUNT (sizeof kind_names / sizeof *kind_names)

const char *pn_debt_kind_name(enum pn_debt_kind kind) {
    PN_ASSERT((size_t)kind < KIND_COUNT);
    return kind_names[kind];
}

enum pn_status pn_debt_kind_parse(struct pn_slice value, struct pn_span span,
                                  struct pn_diags *diags, enum pn_debt_kind *out) {
    struct pn_slice word = pn_slice_trim(value);
    for (size_t i = 0; i < KIND_COUNT; i++) {
        if (!pn_slice_equal_nocase(word, pn_slice_of(kind_names[i]))) continue;
        *out = (enum pn_debt_kind)i;
        return PN_OK;
    }
    pn_diags_error(diags, PN_D0101_TAG_VALUE, span, "For example \"debt: instalment\".",
                   "\"%.*s\" is not instalment, linear, revolving, arrears or iou", PN_ARG(word));
    return PN_EINPUT;
}

/* ---- the whole ---- */

static void refuse_term(const struct pn_contract *contract, bool is_told, const char *key,
                        const char *kinds, struct pn_span span, struct pn_diags *diags) {
    if (!is_told) return;
    pn_diags_error(diags, PN_D0102_TAG_CONFLICT, span, NULL, "\"%s\" is for %s; this debt is %s",
                   key, kinds, kind_names[contract->kind]);
}

static void check_loan(const struct pn_contract *contract, struct pn_span span,
                       struct pn_diags *diags) {
    bool has_until = contract->until != PN_DATE_NONE;
    if (contract->term_months > 0 && has_until) {
        pn_diags_error(diags, PN_D0102_TAG_CONFLICT, span, "Keep one of them.",
                       "\"term\" and \"until\" both say when this debt ends");
    }
    if (contract->term_months == 0 && !has_until && contract->pays_minor == 0) {
        pn_diags_error(diags, PN_D0103_NO_PAYMENT, span,
                       "Add \"pays: 612.40 on 5\", \"term: 240 months\" or \"until: 2046-12\".",
                       "this debt says neither what it pays nor when it ends");
    }
}

static void check_other(const struct pn_contract *contract, struct pn_span span,
                        struct pn_diags *diags) {
    static const char *const loans = "instalment and linear debts";
    refuse_term(contract, contract->pays_minor > 0, "pays", loans, span, diags);
    refuse_term(contract, contract->term_months > 0, "term", loans, span, diags);
    refuse_term(contract, contract->until != PN_DATE_NONE, "until", loans, span, diags);
    refuse_term(contract, contract->prepay == PN_PREPAY_REDUCE, "prepay: reduce", loans, span,
                diags);
    refuse_term(contract, contract->prepay_fee_minor > 0 || contract->prepay_fee_ppb > 0,
                "prepay-fee", loans, span, diags);
}

enum pn_status pn_contract_validate(const struct pn_contract *contract, struct pn_span span,
                                    struct pn_diags *diags) {
    size_t before = diags->error_count;
    bool is_card = contract->kind == PN_DEBT_REVOLVING;
    bool is_loan = contract->kind == PN_DEBT_INSTALMENT || contract->kind == PN_DEBT_LINEAR;
    bool has_min = contract->min_ppb > 0 || contract->min_minor > 0 || contract->min_plus_interest;
    if (is_loan) {
        check_loan(contract, span, diags);
    } else {
        check_other(contract, span, diags);
    }
    refuse_term(contract, !is_card && has_min, "min", "revolving debts", span, diags);
    refuse_term(contract, (is_card || is_loan) && contract->due != PN_DATE_NONE, "due",
                "arrears and ious", span, diags);
    if (is_card && !has_min) {
        pn_diags_warn(diags, PN_D0104_NO_MINIMUM, span, "For example \"min: 3% or 25.00\".",
                      "this debt asks for no payment; what is its minimum?");
    }
    return diags->error_count > before ? PN_EINPUT : PN_OK;
}
