/*
 * One transaction at a time becomes balanced rows.
 *
 * A draft has a row for each written posting, elided ones marked. For the real and
 * then the [balanced] rows, the amounts at cost are summed by commodity; what is
 * missing is given to the elided row, a row for each commodity. Without an elided
 * row, two commodities of opposite sign may be an exchange whose cost was not written.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "books/internal.h"

#define COST_DIGITS_MORE 10 /* of an inferred cost that does not come out even */

static const struct pn_posting *written_of(const struct pn_loader *loader,
                                           const struct pn_row *row) {
    return &loader->journal->postings.items[row->written];
}

static struct pn_slice text_of(const struct pn_loader *loader, const struct pn_posting *posting) {
    return pn_posting_text(loader->journal, posting);
}

struct pn_slice pn_loader_header(const struct pn_loader *loader, const struct pn_work *work) {
    const struct pn_journal *journal = loader->journal;
    if ((work->flags & PN_TRANSACTION_FORECAST) != 0) {
        return journal->rules.items[work->written].text;
    }
    const struct pn_transaction *item = &journal->transactions.items[work->written];
    return pn_slice_trim(pn_transaction_text(journal, item));
}

enum pn_status pn_loader_too_large(struct pn_loader *loader, struct pn_slice text) {
    pn_diags_error(loader->diags, PN_B0103_TOO_LARGE, pn_journal_span(loader->journal, text), NULL,
                   "a number here is too large to be held exactly");
    return PN_EINPUT;
}

/* ---- sums ---- */

static void begin_sums(struct pn_loader *loader) {
    loader->sums.count = 0;
    loader->epoch++;
}

static enum pn_status add_sum(struct pn_loader *loader, uint32_t commodity, struct pn_decimal value,
                              uint8_t style_places) {
    if (loader->sum_epoch[commodity] == loader->epoch) {
        struct pn_sum *sum = &loader->sums.items[loader->sum_slot[commodity]];
        if (style_places > sum->style_places) sum->style_places = style_places;
        if (sum->value.places == value.places) {
            return pn_i128_add(sum->value.mantissa, value.mantissa, &sum->value.mantissa);
        }
        return pn_decimal_add(sum->value, value, &sum->value);
    }
    loader->sum_epoch[commodity] = loader->epoch;
    loader->sum_slot[commodity] = (uint32_t)loader->sums.count;
    struct pn_sum sum = {.commodity = commodity, .style_places = style_places, .value = value};
    return PN_PUSH(&loader->scratch, &loader->sums, sum);
}

static size_t nonzero_sums(const struct pn_loader *loader) {
    size_t count = 0;
    for (size_t i = 0; i < loader->sums.count; i++) {
        count += loader->sums.items[i].value.mantissa != 0;
    }
    return count;
}

/* ---- costs ---- */

static struct pn_decimal row_decimal(const struct pn_row *row) {
    return (struct pn_decimal){row->mantissa, row->places};
}

/* The cost of the whole row: unit times amount, or the total with the amount's sign. */
static enum pn_status cost_total(struct pn_decimal amount, enum pn_cost_kind kind,
                                 struct pn_amount cost, struct pn_decimal *out) {
    struct pn_decimal written = pn_amount_decimal(cost);
    if (kind == PN_COST_UNIT) return pn_decimal_mul(amount, written, out);
    if (amount.mantissa < 0) return pn_decimal_negate(written, out);
    *out = written;
    return PN_OK;
}

/* Ledger: with a lot price in the cost's commodity the lot's cost is what balances. */
static bool uses_lot(const struct pn_posting_extra *extra, uint8_t dialect) {
    return dialect == PN_DIALECT_LEDGER && extra->lot_kind != PN_COST_NONE &&
           extra->cost_kind != PN_COST_NONE && extra->lot_price.commodity == extra->cost.commodity;
}

static enum pn_status add_cost(struct pn_loader *loader, const struct pn_work *work,
                               const struct pn_posting_extra *extra, struct pn_row *row) {
    struct pn_cost cost = {
        .kind = extra->cost_kind,
        .is_virtual = extra->cost_is_virtual,
        .written = extra->cost,
        .commodity = extra->cost.commodity,
    };
    if (uses_lot(extra, work->dialect)) {
        cost.kind = extra->lot_kind;
        cost.written = extra->lot_price;
    }
    bool is_lot = extra->lot.length > 0; /* a commodity of its own for Ledger */
    if (work->dialect == PN_DIALECT_LEDGER && cost.commodity == row->commodity && !is_lot) {
        return PN_BLAME(loader, PN_J0405_BAD_COST, text_of(loader, written_of(loader, row)), NULL,
                        "for Ledger a cost is of another commodity than the amount");
    }
    PN_TRY(cost_total(row_decimal(row), cost.kind, cost.written, &cost.total));
    if (loader->costs.count >= PN_NONE) return PN_ELIMIT;
    row->cost = (uint32_t)loader->costs.count;
    return PN_PUSH(&loader->books->arena, &loader->costs, cost);
}

/* ---- the draft ---- */

static enum pn_status draft_row(struct pn_loader *loader, const struct pn_work *work,
                                uint32_t index) {
    const struct pn_posting *posting = &loader->journal->postings.items[index];
    const struct pn_posting_extra *extra = pn_posting_extra_of(loader->journal, posting);
    struct pn_row row = {
        .account = pn_loader_account_of(loader, index),
        .written = index,
        .cost = PN_NONE,
        .date = work->date,
        .kind = posting->kind,
        .mark = posting->mark == PN_MARK_NONE ? work->mark : posting->mark,
        .flags = posting->has_amount ? 0 : ROW_ELIDED,
    };
    if (posting->has_amount) {
        struct pn_amount amount = pn_posting_amount(loader->journal, posting);
        row.mantissa = amount.mantissa;
        row.places = amount.places;
        row.commodity = amount.commodity;
        if (extra != NULL && extra->cost_kind != PN_COST_NONE) {
            PN_TRY(add_cost(loader, work, extra, &row));
        }
    }
    if (pn_posting_comments(loader->journal, posting).count > 0 &&
        (work->flags & PN_TRANSACTION_FORECAST) == 0) {
        pn_date date2 = PN_DATE_NONE;
        enum pn_dialect dialect = (enum pn_dialect)work->dialect;
        if (pn_posting_dates(loader->journal, posting, dialect, work->date, &row.date, &date2) !=
            PN_OK) {
            return PN_BLAME(loader, PN_J0201_BAD_DATE, text_of(loader, posting), NULL,
                            "a date in this posting's comment cannot be read");
        }
    }
    return PN_PUSH(&loader->scratch, &loader->draft, row);
}

/* Ledger's bucket account takes the other side of a lone posting. */
static enum pn_status draft_bucket(struct pn_loader *loader, const struct pn_work *work) {
    if (work->posting_count != 1 || loader->buckets == NULL) return PN_OK;
    if ((work->flags & PN_TRANSACTION_FORECAST) != 0) return PN_OK;
    uint32_t account = loader->buckets[work->written];
    if (account == PN_NONE || loader->draft.items[0].kind == PN_POSTING_VIRTUAL) return PN_OK;
    struct pn_row row = loader->draft.items[0];
    row.account = account;
    row.cost = PN_NONE;
    row.flags = ROW_ELIDED;
    return PN_PUSH(&loader->scratch, &loader->draft, row);
}

enum pn_status pn_loader_draft(struct pn_loader *loader, const struct pn_work *work) {
    loader->draft.count = 0;
    for (uint32_t i = 0; i < work->posting_count; i++) {
        enum pn_status st = draft_row(loader, work, work->posting_first + i);
        if (st == PN_ERANGE) {
            const struct pn_posting *posting =
                &loader->journal->postings.items[work->posting_first + i];
            return pn_loader_too_large(loader, text_of(loader, posting));
        }
        PN_TRY(st);
    }
    return draft_bucket(loader, work);
}

/* ---- balancing ---- */

static bool looks_zero(struct pn_decimal value, unsigned places) {
    if (value.mantissa == 0) return true;
    if (value.places <= places) return false;
    struct pn_decimal rounded;
    if (pn_decimal_round(value, places, PN_ROUND_HALF_EVEN, &rounded) != PN_OK) return false;
    return rounded.mantissa == 0;
}

/* Digits at which a sum of this commodity must look zero. */
static unsigned tolerance_places(const struct pn_loader *loader, const struct pn_work *work,
                                 const struct pn_sum *sum) {
    const struct pn_look *look = &loader->looks.items[sum->commodity];
    if (work->dialect == PN_DIALECT_LEDGER) {
        return look->is_frozen ? look->style.places : loader->places_so_far[sum->commodity];
    }
    return look->is_seen ? look->style.places : sum->style_places;
}

static enum pn_status sum_kind(struct pn_loader *loader, uint8_t kind) {
    begin_sums(loader);
    for (size_t i = 0; i < loader->draft.count; i++) {
        const struct pn_row *row = &loader->draft.items[i];
        if (row->kind != kind || (row->flags & ROW_ELIDED) != 0) continue;
        if (row->cost != PN_NONE) {
            const struct pn_cost *cost = &loader->costs.items[row->cost];
            PN_TRY(add_sum(loader, cost->commodity, cost->total, cost->written.places));
        } else {
            PN_TRY(add_sum(loader, row->commodity, row_decimal(row), row->places));
        }
    }
    return PN_OK;
}

static int compare_sums(const void *a, const void *b) {
    return pn_slice_compare(((const struct pn_sum *)a)->symbol, ((const struct pn_sum *)b)->symbol);
}

/* Sums in the order of their symbols; sum_slot is of no use afterwards. */
static void sort_sums(struct pn_loader *loader) {
    for (size_t i = 0; i < loader->sums.count; i++) {
        struct pn_sum *sum = &loader->sums.items[i];
        sum->symbol = loader->journal->commodities.names.items[sum->commodity];
    }
    qsort(loader->sums.items, loader->sums.count, sizeof *loader->sums.items, compare_sums);
}

/* Put the negated sums into the elided row, and further rows behind it. */
static enum pn_status fill_elided(struct pn_loader *loader, size_t at) {
    struct pn_row base = loader->draft.items[at];
    size_t wanted = nonzero_sums(loader), made = 0;
    base.flags = (uint8_t)((base.flags & PN_ROW_GENERATED) | PN_ROW_INFERRED);
    base.mantissa = 0;
    base.places = 0;
    base.commodity = loader->sums.count == 1 ? loader->sums.items[0].commodity : 0;
    loader->draft.items[at] = base;
    if (wanted > 1) {
        size_t count = loader->draft.count, more = wanted - 1;
        PN_TRY(PN_RESERVE(&loader->scratch, &loader->draft, count + more));
        memmove(loader->draft.items + at + 1 + more, loader->draft.items + at + 1,
                (count - at - 1) * sizeof base);
        loader->draft.count += more;
        sort_sums(loader);
    }
    for (size_t i = 0; i < loader->sums.count; i++) {
        const struct pn_sum *sum = &loader->sums.items[i];
        struct pn_decimal amount;
        if (sum->value.mantissa == 0) continue;
        PN_TRY(pn_decimal_negate(sum->value, &amount));
        struct pn_row row = base;
        row.mantissa = amount.mantissa;
        row.places = amount.places;
        row.commodity = sum->commodity;
        if (made > 0) row.flags |= PN_ROW_CONTINUES;
        loader->draft.items[at + made++] = row;
    }
    return PN_OK;
}

static void append_sum(struct pn_loader *loader, struct pn_strbuf *buf, const struct pn_sum *sum) {
    struct pn_style style = loader->looks.items[sum->commodity].style;
    struct pn_decimal value = pn_decimal_normal(sum->value);
    if (value.places < style.places) {
        struct pn_decimal padded;
        if (pn_decimal_round(value, style.places, PN_ROUND_NEVER, &padded) == PN_OK) {
            value = padded;
        }
    }
    pn_style_print(buf, &style, loader->journal->commodities.names.items[sum->commodity], value);
}

/* A bracket left open makes a virtual posting a real one. */
static const char *hint_of_unbalanced(const struct pn_loader *loader) {
    const struct pn_journal *journal = loader->journal;
    for (size_t i = 0; i < loader->draft.count; i++) {
        const struct pn_row *row = &loader->draft.items[i];
        if (row->kind != PN_POSTING_REAL || row->written >= journal->postings.count) continue;
        uint32_t text = journal->postings.items[row->written].account;
        struct pn_slice name = journal->account_texts.names.items[text];
        if (name.length > 0 && (name.bytes[0] == '(' || name.bytes[0] == '['))
            return "the bracket before an account is not closed";
    }
    return "correct an amount, or leave one of them out to have it worked out";
}

static enum pn_status blame_unbalanced(struct pn_loader *loader, const struct pn_work *work,
                                       uint8_t kind) {
    struct pn_strbuf buf;
    bool is_first = true;
    pn_strbuf_init(&buf, &loader->scratch);
    for (size_t i = 0; i < loader->sums.count && i < 10; i++) {
        struct pn_sum *sum = &loader->sums.items[i];
        if (looks_zero(sum->value, tolerance_places(loader, work, sum))) continue;
        if (!is_first) pn_strbuf_text(&buf, ", ");
        append_sum(loader, &buf, sum);
        is_first = false;
    }
    PN_TRY(buf.status);
    return PN_BLAME(
        loader, PN_B0101_UNBALANCED, pn_loader_header(loader, work), hint_of_unbalanced(loader),
        "the %s of this transaction should sum to zero, but sum to %.*s",
        kind == PN_POSTING_REAL ? "postings" : "[balanced] postings", PN_ARG(pn_strbuf_view(&buf)));
}

/* ---- exchanges without a written cost ---- */

/* The first commodity that occurs is the one that gets the cost. */
static bool pick_exchange(struct pn_loader *loader, uint8_t kind, struct pn_sum *from,
                          struct pn_sum *to) {
    struct pn_sum *pair[2] = {NULL, NULL};
    size_t count = 0;
    for (size_t i = 0; i < loader->sums.count; i++) {
        if (loader->sums.items[i].value.mantissa == 0) continue;
        if (count == 2) return false;
        pair[count++] = &loader->sums.items[i];
    }
    if (count != 2) return false;
    for (size_t i = 0; i < loader->draft.count; i++) {
        const struct pn_row *row = &loader->draft.items[i];
        if (row->kind != kind || (row->flags & ROW_ELIDED) != 0) continue;
        if (row->cost != PN_NONE) return false;
    }
    for (size_t i = 0; i < loader->draft.count; i++) {
        const struct pn_row *row = &loader->draft.items[i];
        if (row->kind != kind) continue;
        bool is_second = row->commodity == pair[1]->commodity;
        if (!is_second && row->commodity != pair[0]->commodity) continue;
        *from = *pair[is_second];
        *to = *pair[!is_second];
        return true;
    }
    return false;
}

/* amount * to / from, negated, rounded far behind the last digit that matters. */
static enum pn_status share(struct pn_decimal amount, const struct pn_sum *from,
                            const struct pn_sum *to, struct pn_decimal *out) {
    struct pn_decimal a = pn_decimal_normal(amount), f = pn_decimal_normal(from->value);
    struct pn_decimal t = pn_decimal_normal(to->value);
    unsigned places = (unsigned)t.places + COST_DIGITS_MORE;
    pn_i128 num = t.mantissa, den = f.mantissa, result;
    int shift = (int)f.places - (int)a.places - (int)t.places + (int)places;
    if (den < 0) {
        den = -den;
    } else {
        num = -num;
    }
    if (places > PN_PLACES_MAX) return PN_ERANGE;
    if (shift > 38 || shift < -38) return PN_ERANGE;
    if (shift >= 0) PN_TRY(pn_i128_mul(num, pn_i128_pow10((unsigned)shift), &num));
    if (shift < 0) PN_TRY(pn_i128_mul(den, pn_i128_pow10((unsigned)-shift), &den));
    PN_TRY(pn_round_mul_div(a.mantissa, num, den, PN_ROUND_HALF_EVEN, &result));
    *out = pn_decimal_normal((struct pn_decimal){result, (uint8_t)places});
    return PN_OK;
}

/* Of several rows each costs so much a unit, with as many digits as both commodities have. */
static void write_unit(struct pn_cost *cost, const struct pn_sum *from, const struct pn_sum *to) {
    unsigned places = (unsigned)from->style_places + to->style_places;
    struct pn_decimal one = {1, 0}, unit;
    if (share(one, from, to, &unit) != PN_OK) return;
    if (places < 2) places = 2;
    if (pn_decimal_round(unit, places, PN_ROUND_HALF_EVEN, &unit) != PN_OK) return;
    cost->kind = PN_COST_UNIT;
    cost->written = (struct pn_amount){
        .mantissa = unit.mantissa, .commodity = to->commodity, .places = unit.places};
}

static enum pn_status infer_cost(struct pn_loader *loader, struct pn_row *row, bool is_only,
                                 const struct pn_sum *from, const struct pn_sum *to) {
    struct pn_cost cost = {.kind = PN_COST_TOTAL, .is_inferred = true, .commodity = to->commodity};
    if (is_only) {
        PN_TRY(pn_decimal_negate(to->value, &cost.total));
    } else {
        PN_TRY(share(row_decimal(row), from, to, &cost.total));
    }
    struct pn_decimal positive = cost.total;
    if (row->mantissa < 0) PN_TRY(pn_decimal_negate(cost.total, &positive));
    cost.written = (struct pn_amount){
        .mantissa = positive.mantissa, .commodity = to->commodity, .places = positive.places};
    if (!is_only) write_unit(&cost, from, to);
    if (loader->costs.count >= PN_NONE) return PN_ELIMIT;
    row->cost = (uint32_t)loader->costs.count;
    return PN_PUSH(&loader->books->arena, &loader->costs, cost);
}

/* Two commodities that cancel: the first one's rows were exchanged for the other. */
static enum pn_status infer_exchange(struct pn_loader *loader, const struct pn_work *work,
                                     uint8_t kind, bool *is_done) {
    struct pn_sum from, to;
    size_t rows = 0;
    if (!pick_exchange(loader, kind, &from, &to)) return PN_OK;
    if (work->dialect == PN_DIALECT_LEDGER && to.commodity == 0) {
        return PN_BLAME(loader, PN_J0405_BAD_COST, pn_loader_header(loader, work),
                        "give the amount a symbol, or write the cost: @@ 10",
                        "for Ledger an amount without a symbol is no cost of its own");
    }
    bool same_sign = (from.value.mantissa < 0) == (to.value.mantissa < 0);
    if (same_sign) return PN_OK;
    for (size_t i = 0; i < loader->draft.count; i++) {
        const struct pn_row *row = &loader->draft.items[i];
        rows += row->kind == kind && row->commodity == from.commodity;
    }
    for (size_t i = 0; i < loader->draft.count; i++) {
        struct pn_row *row = &loader->draft.items[i];
        if (row->kind != kind || row->commodity != from.commodity) continue;
        PN_TRY(infer_cost(loader, row, rows == 1, &from, &to));
    }
    *is_done = true;
    return PN_OK;
}

/* ---- one kind, then all ---- */

static enum pn_status balance_kind(struct pn_loader *loader, const struct pn_work *work,
                                   uint8_t kind) {
    size_t elided = SIZE_MAX, rows = 0;
    bool is_done = false;
    for (size_t i = 0; i < loader->draft.count; i++) {
        const struct pn_row *row = &loader->draft.items[i];
        if (row->kind != kind) continue;
        rows++;
        if ((row->flags & ROW_ELIDED) == 0) continue;
        if (elided != SIZE_MAX) {
            return PN_BLAME(loader, PN_B0102_TWO_ELIDED, text_of(loader, written_of(loader, row)),
                            "give all amounts but one; two spaces part account and amount",
                            "a second posting without an amount");
        }
        elided = i;
    }
    if (rows == 0) return PN_OK;
    PN_TRY(sum_kind(loader, kind));
    if (elided != SIZE_MAX && work->dialect == PN_DIALECT_LEDGER && loader->sums.count == 0 &&
        loader->draft.count > 1) {
        const struct pn_posting *written = written_of(loader, &loader->draft.items[elided]);
        return PN_BLAME(loader, PN_B0104_ELIDED_VIRTUAL, text_of(loader, written), NULL,
                        "there is nothing that this amount could be worked out from");
    }
    if (elided != SIZE_MAX) return fill_elided(loader, elided);
    if (nonzero_sums(loader) == 2) PN_TRY(infer_exchange(loader, work, kind, &is_done));
    for (size_t i = 0; i < loader->sums.count && !is_done; i++) {
        const struct pn_sum *sum = &loader->sums.items[i];
        if (sum->value.mantissa == 0) continue;
        if (looks_zero(sum->value, tolerance_places(loader, work, sum))) continue;
        return blame_unbalanced(loader, work, kind);
    }
    return PN_OK;
}

/* Elided virtual rows: nothing for hledger, an error for Ledger. */
static enum pn_status settle_virtual(struct pn_loader *loader, const struct pn_work *work) {
    for (size_t i = 0; i < loader->draft.count; i++) {
        struct pn_row *row = &loader->draft.items[i];
        if (row->kind != PN_POSTING_VIRTUAL || (row->flags & ROW_ELIDED) == 0) continue;
        if (work->dialect == PN_DIALECT_LEDGER) {
            return PN_BLAME(loader, PN_B0104_ELIDED_VIRTUAL,
                            text_of(loader, written_of(loader, row)), NULL,
                            "a virtual posting needs an amount");
        }
        row->flags = (uint8_t)((row->flags & PN_ROW_GENERATED) | PN_ROW_INFERRED);
    }
    return PN_OK;
}

static void note_places(struct pn_loader *loader, const struct pn_work *work) {
    if (work->dialect != PN_DIALECT_LEDGER) return;
    for (size_t i = 0; i < loader->draft.count; i++) {
        const struct pn_row *row = &loader->draft.items[i];
        uint8_t *places = &loader->places_so_far[row->commodity];
        if ((row->flags & ROW_ELIDED) == 0 && row->places > *places) *places = row->places;
    }
}

/* Ledger has one elided posting for real and balanced ones together. */
static void join_kinds(struct pn_loader *loader, const struct pn_work *work, bool is_before) {
    if (work->dialect != PN_DIALECT_LEDGER) return;
    for (size_t i = 0; i < loader->draft.count; i++) {
        struct pn_row *row = &loader->draft.items[i];
        if (is_before && row->kind == PN_POSTING_BALANCED) row->kind = PN_POSTING_REAL;
        if (!is_before) row->kind = written_of(loader, row)->kind;
    }
}

/*
 * The common transaction: real postings of one commodity and one number of digits, no costs,
 * at most one amount elided. False and nothing changed when it is another, or does not balance.
 */
static bool balance_plain(struct pn_loader *loader) {
    struct pn_row *rows = loader->draft.items, *elided = NULL;
    const struct pn_row *model = NULL;
    pn_i128 sum = 0;
    for (size_t i = 0; i < loader->draft.count; i++) {
        struct pn_row *row = &rows[i];
        if (row->kind != PN_POSTING_REAL || row->cost != PN_NONE) return false;
        if ((row->flags & ROW_ELIDED) != 0) {
            if (elided != NULL) return false;
            elided = row;
            continue;
        }
        if (model == NULL) model = row;
        if (row->commodity != model->commodity || row->places != model->places) return false;
        if (pn_i128_add(sum, row->mantissa, &sum) != PN_OK) return false;
    }
    if (model == NULL || sum == PN_I128_MIN) return false;
    if (elided == NULL) return sum == 0;
    elided->mantissa = -sum;
    elided->commodity = model->commodity;
    elided->places = sum == 0 ? 0 : model->places;
    elided->flags = (uint8_t)((elided->flags & PN_ROW_GENERATED) | PN_ROW_INFERRED);
    return true;
}

enum pn_status pn_loader_balance(struct pn_loader *loader, struct pn_work *work) {
    enum pn_status st;
    note_places(loader, work);
    if (balance_plain(loader)) return PN_OK;
    PN_TRY(settle_virtual(loader, work));
    join_kinds(loader, work, true);
    st = balance_kind(loader, work, PN_POSTING_REAL);
    if (st == PN_OK) st = balance_kind(loader, work, PN_POSTING_BALANCED);
    if (st == PN_ERANGE) return pn_loader_too_large(loader, pn_loader_header(loader, work));
    PN_TRY(st);
    join_kinds(loader, work, false);
    return PN_OK;
}

/* As note_places: one form stands for all. */
void pn_loader_note_settled(struct pn_loader *loader, uint8_t dialect, uint32_t posting_first) {
    const struct pn_journal *journal = loader->journal;
    const struct pn_posting *postings = &journal->postings.items[posting_first];
    if (dialect != PN_DIALECT_LEDGER) return;
    const struct pn_posting *model = postings[0].has_amount ? &postings[0] : &postings[1];
    const struct pn_form *form = &journal->forms.items[model->form];
    uint8_t *places = &loader->places_so_far[form->commodity];
    if (form->places > *places) *places = form->places;
}

enum pn_status pn_loader_keep_settled(struct pn_loader *loader, struct pn_work *work) {
    pn_loader_note_settled(loader, work->dialect, work->posting_first);
    work->row_first = (uint32_t)loader->rows.count;
    work->row_count = work->posting_count;
    return pn_rows_add_settled(loader, &loader->rows, (uint32_t)(work - loader->works.items), work);
}

/* Move the draft to the end of the rows. */
enum pn_status pn_loader_keep(struct pn_loader *loader, struct pn_work *work) {
    size_t first = loader->rows.count, count = loader->draft.count;
    uint32_t transaction = (uint32_t)(work - loader->works.items);
    for (size_t i = 0; i < count; i++) {
        PN_TRY(pn_rows_add(loader, &loader->rows, transaction, &loader->draft.items[i]));
    }
    work->row_first = (uint32_t)first;
    work->row_count = (uint32_t)count;
    return PN_OK;
}
