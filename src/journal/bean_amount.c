/*
 * Numbers, amounts, lots and prices of Beancount.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "journal/bean.h"
#include "money/decimal28.h"

#define NESTING_MAX 100

/* ---- arithmetic ---- */

bool pn_bean_number_begins(const struct pn_bean *bean) {
    return pn_bean_is(bean, PN_WORD_NUMBER) || pn_bean_is_mark(bean, "-") ||
           pn_bean_is_mark(bean, "+") || pn_bean_is_mark(bean, "(");
}

static struct pn_decimal value_of(const struct pn_number *number) {
    return (struct pn_decimal){number->mantissa, (uint8_t)number->places};
}

static struct pn_number number_of(struct pn_decimal value) {
    return (struct pn_number){.mantissa = value.mantissa, .places = value.places};
}

static enum pn_status read_sum(struct pn_bean *bean, unsigned depth, struct pn_number *out);

/* -NUMBER, +NUMBER, (SUM) or NUMBER. */
static enum pn_status read_factor(struct pn_bean *bean, unsigned depth, struct pn_number *out) {
    bool is_negative = false, has_sign = false;
    if (depth > NESTING_MAX) {
        return PN_BEAN_REFUSE(bean, PN_J0401_BAD_NUMBER, bean->word.text, NULL,
                              "brackets are nested too deeply");
    }
    while (pn_bean_is_mark(bean, "-") || pn_bean_is_mark(bean, "+")) {
        is_negative = is_negative != pn_bean_is_mark(bean, "-");
        has_sign = true;
        PN_TRY(pn_bean_next(bean));
    }
    if (pn_bean_is_mark(bean, "(")) {
        PN_TRY(pn_bean_next(bean));
        PN_TRY(read_sum(bean, depth + 1, out));
        if (!pn_bean_is_mark(bean, ")")) return pn_bean_expected(bean, "`)`");
    } else if (pn_bean_is(bean, PN_WORD_NUMBER)) {
        *out = bean->word.number;
    } else {
        return pn_bean_expected(bean, "a number");
    }
    PN_TRY(pn_bean_next(bean));
    if (has_sign && is_negative) out->mantissa = -out->mantissa;
    return PN_OK;
}

static enum pn_status refuse_result(struct pn_bean *bean, enum pn_status st, const char *from) {
    struct pn_slice text = pn_between(from, bean->before);
    if (st != PN_EINPUT && st != PN_ERANGE) return st;
    return PN_BEAN_REFUSE(bean, PN_J0401_BAD_NUMBER, text, NULL,
                          st == PN_ERANGE ? "the result has more digits than can be held"
                                          : "a division by zero");
}

static enum pn_status read_product(struct pn_bean *bean, unsigned depth, struct pn_number *out) {
    const char *from = bean->word.text.bytes;
    PN_TRY(read_factor(bean, depth, out));
    while (pn_bean_is_mark(bean, "*") || pn_bean_is_mark(bean, "/")) {
        bool is_product = pn_bean_is_mark(bean, "*");
        struct pn_number right;
        struct pn_decimal result;
        PN_TRY(pn_bean_next(bean));
        PN_TRY(read_factor(bean, depth, &right));
        enum pn_status st = is_product ? pn_decimal28_mul(value_of(out), value_of(&right), &result)
                                       : pn_decimal28_div(value_of(out), value_of(&right), &result);
        if (st != PN_OK) return refuse_result(bean, st, from);
        *out = number_of(result);
    }
    return PN_OK;
}

static enum pn_status read_sum(struct pn_bean *bean, unsigned depth, struct pn_number *out) {
    const char *from = bean->word.text.bytes;
    PN_TRY(read_product(bean, depth, out));
    while (pn_bean_is_mark(bean, "+") || pn_bean_is_mark(bean, "-")) {
        bool is_sum = pn_bean_is_mark(bean, "+");
        struct pn_number right;
        struct pn_decimal result;
        PN_TRY(pn_bean_next(bean));
        PN_TRY(read_product(bean, depth, &right));
        enum pn_status st = is_sum ? pn_decimal28_add(value_of(out), value_of(&right), &result)
                                   : pn_decimal28_sub(value_of(out), value_of(&right), &result);
        if (st != PN_OK) return refuse_result(bean, st, from);
        *out = number_of(result);
    }
    return PN_OK;
}

enum pn_status pn_bean_number(struct pn_bean *bean, struct pn_number *out) {
    struct pn_number number;
    PN_TRY(read_sum(bean, 0, &number));
    *out = number;
    return PN_OK;
}

/* ---- amounts ---- */

static enum pn_status intern_style(struct pn_bean *bean, const struct pn_style *style,
                                   uint16_t *out) {
    struct pn_journal *journal = bean->journal;
    if (memcmp(&journal->styles.items[bean->last_style], style, sizeof *style) == 0) {
        *out = bean->last_style;
        return PN_OK;
    }
    size_t at = 0;
    while (at < journal->styles.count &&
           memcmp(&journal->styles.items[at], style, sizeof *style) != 0)
        at++;
    if (at == journal->styles.count) PN_TRY(PN_PUSH(journal->arena, &journal->styles, *style));
    *out = bean->last_style = (uint16_t)at;
    return PN_OK;
}

enum pn_status pn_bean_amount_of(struct pn_bean *bean, const struct pn_number *number,
                                 struct pn_slice symbol, struct pn_amount *out) {
    struct pn_intern *table = &bean->journal->commodities;
    struct pn_style style;
    memset(&style, 0, sizeof style);
    style.is_spaced = true;
    style.decimal_mark = number->places > 0 ? '.' : 0;
    style.group_mark = number->group_mark;
    style.group_count = number->group_mark != 0;
    style.groups[0] = number->group_mark != 0 ? 3 : 0;
    struct pn_amount amount = {.mantissa = number->mantissa, .places = (uint8_t)number->places};
    if (!pn_slice_equal(table->names.items[bean->last_commodity], symbol)) {
        PN_TRY(pn_intern_id(table, symbol, &bean->last_commodity));
    }
    amount.commodity = bean->last_commodity;
    PN_TRY(intern_style(bean, &style, &amount.style));
    *out = amount;
    return PN_OK;
}

enum pn_status pn_bean_amount(struct pn_bean *bean, struct pn_amount *out) {
    struct pn_number number;
    PN_TRY(pn_bean_number(bean, &number));
    if (!pn_bean_is(bean, PN_WORD_CURRENCY)) return pn_bean_expected(bean, "a currency");
    PN_TRY(pn_bean_amount_of(bean, &number, bean->word.text, out));
    return pn_bean_next(bean);
}

enum pn_status pn_bean_partial_amount(struct pn_bean *bean, struct pn_amount *out, uint8_t *lacks) {
    struct pn_number number = {0};
    struct pn_slice symbol = {"", 0};
    *lacks = PN_LACK_NUMBER | PN_LACK_COMMODITY;
    if (pn_bean_number_begins(bean)) {
        PN_TRY(pn_bean_number(bean, &number));
        *lacks = PN_LACK_COMMODITY;
    }
    if (pn_bean_is(bean, PN_WORD_CURRENCY)) {
        symbol = bean->word.text;
        *lacks &= (uint8_t)~PN_LACK_COMMODITY;
        PN_TRY(pn_bean_next(bean));
    }
    return pn_bean_amount_of(bean, &number, symbol, out);
}

/* ---- lots ---- */

static enum pn_status refuse_lot(struct pn_bean *bean, struct pn_slice text, const char *what) {
    return PN_BEAN_REFUSE(bean, PN_J0406_BAD_LOT, text, NULL, "%s", what);
}

/* [NUMBER] [# [NUMBER]] [CURRENCY], at least one of them. */
static enum pn_status read_lot_cost(struct pn_bean *bean, struct pn_lot *lot) {
    struct pn_number number;
    struct pn_slice text = bean->word.text;
    struct pn_amount amount;
    if (lot->has_unit || lot->has_total || lot->is_compound || lot->commodity != 0) {
        return refuse_lot(bean, text, "a second cost in one lot");
    }
    if (pn_bean_number_begins(bean)) {
        PN_TRY(pn_bean_number(bean, &number));
        lot->has_unit = true;
        lot->unit = value_of(&number);
    }
    if (pn_bean_is(bean, PN_WORD_FLAG) && bean->word.text.bytes[0] == '#') {
        lot->is_compound = true;
        PN_TRY(pn_bean_next(bean));
        if (pn_bean_number_begins(bean)) {
            PN_TRY(pn_bean_number(bean, &number));
            lot->has_total = true;
            lot->total = value_of(&number);
        }
        if (!pn_bean_is(bean, PN_WORD_CURRENCY)) return pn_bean_expected(bean, "a currency");
    }
    if (!pn_bean_is(bean, PN_WORD_CURRENCY)) return PN_OK;
    number = number_of(lot->unit);
    PN_TRY(pn_bean_amount_of(bean, &number, bean->word.text, &amount));
    lot->commodity = amount.commodity;
    return pn_bean_next(bean);
}

static enum pn_status read_lot_part(struct pn_bean *bean, struct pn_lot *lot) {
    struct pn_slice text = bean->word.text;
    if (pn_bean_is(bean, PN_WORD_DATE)) {
        if (lot->date != PN_DATE_NONE) return refuse_lot(bean, text, "a second date in one lot");
        lot->date = bean->word.date;
        return pn_bean_next(bean);
    }
    if (pn_bean_is(bean, PN_WORD_STRING)) {
        if (lot->label.bytes != NULL) return refuse_lot(bean, text, "a second label in one lot");
        PN_TRY(pn_bean_unquote(bean, text, &lot->label));
        return pn_bean_next(bean);
    }
    if (pn_bean_is_mark(bean, "*")) {
        return PN_BEAN_REFUSE(bean, PN_J0106_NOT_SUPPORTED, text, NULL,
                              "merging lots with `*` is not supported");
    }
    bool is_cost = pn_bean_number_begins(bean) || pn_bean_is(bean, PN_WORD_CURRENCY) ||
                   (pn_bean_is(bean, PN_WORD_FLAG) && text.bytes[0] == '#');
    return is_cost ? read_lot_cost(bean, lot) : pn_bean_expected(bean, "a cost, a date or a label");
}

/* {{UNIT}} is a total. */
static enum pn_status settle_total(struct pn_bean *bean, struct pn_lot *lot, struct pn_slice text) {
    if (lot->is_compound) {
        return PN_BEAN_REFUSE(bean, PN_J0608_BEAN_COST, text, "write {UNIT # TOTAL}",
                              "a total cost in {{}} has no cost per unit");
    }
    if (!lot->has_unit && lot->commodity == 0) return PN_OK; /* {{}} is as {} */
    lot->is_total = true;
    lot->has_total = lot->has_unit;
    lot->total = lot->unit;
    lot->has_unit = false;
    lot->unit = (struct pn_decimal){0};
    return PN_OK;
}

enum pn_status pn_bean_lot(struct pn_bean *bean, struct pn_posting_extra *extra) {
    struct pn_lot lot = {.date = PN_DATE_NONE};
    struct pn_journal *journal = bean->journal;
    const char *from = bean->word.text.bytes;
    bool is_total = pn_bean_is_mark(bean, "{{");
    const char *close = is_total ? "}}" : "}";
    PN_TRY(pn_bean_next(bean));
    while (!pn_bean_is_mark(bean, close)) {
        PN_TRY(read_lot_part(bean, &lot));
        if (pn_bean_is_mark(bean, close)) break;
        if (!pn_bean_is_mark(bean, ",")) return pn_bean_expected(bean, "`,` or a closing brace");
        PN_TRY(pn_bean_next(bean));
        if (pn_bean_is_mark(bean, close)) return pn_bean_expected(bean, "one more part of the lot");
    }
    extra->lot = pn_between(from, bean->at);
    if (is_total) PN_TRY(settle_total(bean, &lot, extra->lot));
    if (journal->lots.count >= PN_NONE - 1) return PN_ELIMIT;
    PN_TRY(PN_PUSH(journal->arena, &journal->lots, lot));
    extra->lot_number = (uint32_t)journal->lots.count;
    return pn_bean_next(bean);
}

/* ---- prices ---- */

enum pn_status pn_bean_price(struct pn_bean *bean, struct pn_posting_extra *extra) {
    bool is_total = pn_bean_is_mark(bean, "@@");
    const char *from = bean->word.text.bytes;
    PN_TRY(pn_bean_next(bean));
    PN_TRY(pn_bean_partial_amount(bean, &extra->cost, &extra->cost_lacks));
    extra->cost_kind = is_total ? PN_COST_TOTAL : PN_COST_UNIT;
    struct pn_slice text = pn_between(from, bean->before);
    if (extra->cost.mantissa < 0) {
        return PN_BEAN_REFUSE(bean, PN_J0608_BEAN_COST, text, "the amount has the sign",
                              "a price cannot be negative");
    }
    if (is_total && (extra->amount_lacks & PN_LACK_NUMBER) != 0) {
        return PN_BEAN_REFUSE(bean, PN_J0608_BEAN_COST, text, NULL,
                              "a total price needs an amount that it is the price of");
    }
    if (extra->lot_number == 0 || (extra->cost_lacks & PN_LACK_COMMODITY) != 0) return PN_OK;
    uint32_t lot = bean->journal->lots.items[extra->lot_number - 1].commodity;
    if (lot == 0 || lot == extra->cost.commodity) return PN_OK;
    return PN_BEAN_REFUSE(bean, PN_J0608_BEAN_COST, text, NULL,
                          "cost and price of one posting are in one currency");
}
