/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/balance_format.h"

#include "base/utf8.h"

#define COLUMNS_MAX   10000 /* a field is no wider */
#define TOTAL_COLUMNS 20

static bool take(struct pn_slice *text, char byte) {
    if (text->length == 0 || text->bytes[0] != byte) return false;
    *text = pn_slice_sub(*text, 1, text->length);
    return true;
}

/* A number of columns; false when there are no digits, or too large a one. */
static bool take_number(struct pn_slice *text, size_t *out) {
    size_t value = 0, digits = 0;
    while (digits < text->length && text->bytes[digits] >= '0' && text->bytes[digits] <= '9') {
        value = value * 10 + (size_t)(text->bytes[digits++] - '0');
        if (value > COLUMNS_MAX) return false;
    }
    if (digits == 0) return false;
    *text = pn_slice_sub(*text, digits, text->length);
    *out = value;
    return true;
}

static bool read_name(struct pn_slice name, enum pn_field *out) {
    static const struct {
        const char *name;
        enum pn_field field;
    } fields[] = {{"account", PN_FIELD_NAME_ACCOUNT},
                  {"total", PN_FIELD_NAME_TOTAL},
                  {"depth_spacer", PN_FIELD_NAME_DEPTH},
                  {"date", PN_FIELD_NAME_EMPTY},
                  {"description", PN_FIELD_NAME_EMPTY}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!pn_slice_is(name, fields[i].name)) continue;
        *out = fields[i].field;
        return true;
    }
    return false;
}

/* What follows a %: a field in brackets, or another %. */
static bool take_field(struct pn_slice *text, struct pn_format_part *part) {
    if (take(text, '%')) {
        *part = (struct pn_format_part){.literal = PN_SLICE("%")};
        return true;
    }
    *part = (struct pn_format_part){.most = PN_FIELD_NO_LIMIT};
    part->is_left = take(text, '-');
    (void)take_number(text, &part->least);
    if (take(text, '.') && !take_number(text, &part->most)) return false;
    if (!take(text, '(')) return false;
    size_t end = pn_slice_find(*text, ')');
    if (end == text->length || !read_name(pn_slice_sub(*text, 0, end), &part->field)) return false;
    *text = pn_slice_sub(*text, end + 1, text->length);
    return true;
}

/* %_ and %^ are accepted and lay out lines as usual. */
static void take_mode(struct pn_slice *text, struct pn_balance_format *format) {
    if (text->length < 2 || text->bytes[0] != '%') return;
    char mode = text->bytes[1];
    if (mode != '_' && mode != '^' && mode != ',') return;
    format->is_one_line = mode == ',';
    *text = pn_slice_sub(*text, 2, text->length);
}

enum pn_status pn_balance_format_parse(struct pn_slice text, struct pn_arena *arena,
                                       struct pn_slice *bad, struct pn_balance_format *out) {
    struct pn_balance_format format = {0};
    take_mode(&text, &format);
    while (text.length > 0) {
        struct pn_slice from = text;
        struct pn_format_part part = {.most = PN_FIELD_NO_LIMIT};
        size_t end = pn_slice_find(text, '%');
        if (end > 0) {
            part.literal = pn_slice_sub(text, 0, end);
            text = pn_slice_sub(text, end, text.length);
        } else if (take(&text, '%') && !take_field(&text, &part)) {
            *bad = from;
            return PN_EINPUT;
        }
        PN_TRY(PN_PUSH(arena, &format.parts, part));
    }
    *out = format;
    return PN_OK;
}

struct printer {
    struct pn_strbuf *buf;
    struct pn_strbuf scratch;
    const struct pn_report_spec *spec;
    const struct pn_balance_format *format;
    size_t *widths; /* of the parts, in the rows so far */
};

static void pad(struct printer *printer, struct pn_slice text, size_t least, bool is_left) {
    size_t width = pn_utf8_width(text);
    size_t blanks = width < least ? least - width : 0;
    if (!is_left) pn_strbuf_fill(printer->buf, ' ', blanks);
    pn_strbuf_slice(printer->buf, text);
    if (is_left) pn_strbuf_fill(printer->buf, ' ', blanks);
}

static void note_width(struct printer *printer, size_t part, size_t width) {
    if (width > printer->widths[part]) printer->widths[part] = width;
}

static size_t width_of(const struct pn_strbuf *buf) { return pn_utf8_width(pn_strbuf_view(buf)); }

/* "2 more..", cut where even that is too wide. */
static void print_more(struct printer *printer, size_t count, size_t most) {
    pn_strbuf_reset(&printer->scratch);
    pn_strbuf_printf(&printer->scratch, "%zu more..", count);
    if (most == PN_FIELD_NO_LIMIT || printer->scratch.length <= most) return;
    printer->scratch.length = most > 2 ? most - 2 : 0;
    pn_strbuf_text(&printer->scratch, "..");
}

/* Amounts below each other: those that fit, then how many do not. */
static void print_lines(struct printer *printer, const struct pn_format_part *part, size_t index,
                        const struct pn_mixed *amounts) {
    size_t shown = 0, left = 0;
    size_t widest = part->least;
    for (int pass = 0; pass < 2; pass++) { /* the first to find the widest */
        shown = left = 0;
        for (size_t i = 0; i < amounts->count; i++) {
            if (amounts->items[i].value.mantissa == 0) continue;
            pn_strbuf_reset(&printer->scratch);
            pn_sum_show(&printer->scratch, printer->spec->books, amounts->items[i],
                        printer->spec->has_color);
            size_t width = width_of(&printer->scratch);
            if (width > part->most) {
                left++;
                continue;
            }
            if (width > widest) widest = width;
            if (pass == 0) continue;
            if (shown++ > 0) pn_strbuf_byte(printer->buf, '\n');
            pad(printer, pn_strbuf_view(&printer->scratch), widest, false);
        }
        if (left == 0) continue;
        print_more(printer, left, part->most);
        if (width_of(&printer->scratch) > widest) widest = width_of(&printer->scratch);
        if (pass == 0) continue;
        if (shown++ > 0) pn_strbuf_byte(printer->buf, '\n');
        pad(printer, pn_strbuf_view(&printer->scratch), widest, false);
    }
    if (shown == 0) pad(printer, PN_SLICE("0"), widest, false);
    if (shown == 0 && widest == 0) widest = 1;
    note_width(printer, index, widest);
}

/* Side by side: the first, and as many more as fit with the count of the others. */
static void print_one_line(struct printer *printer, const struct pn_format_part *part, size_t index,
                           const struct pn_mixed *amounts) {
    size_t count = pn_mixed_count(amounts);
    for (size_t shown = count;; shown--) {
        size_t seen = 0;
        pn_strbuf_reset(&printer->scratch);
        for (size_t i = 0; i < amounts->count && seen < shown; i++) {
            if (amounts->items[i].value.mantissa == 0) continue;
            if (seen++ > 0) pn_strbuf_text(&printer->scratch, ", ");
            pn_sum_show(&printer->scratch, printer->spec->books, amounts->items[i],
                        printer->spec->has_color);
        }
        if (count == 0) pn_strbuf_byte(&printer->scratch, '0');
        if (shown < count) pn_strbuf_printf(&printer->scratch, ", %zu more..", count - shown);
        if (shown <= 1 || width_of(&printer->scratch) <= part->most) break;
    }
    size_t width = width_of(&printer->scratch);
    note_width(printer, index, width > part->least ? width : part->least);
    pad(printer, pn_strbuf_view(&printer->scratch), part->least, false);
}

static void print_part(struct printer *printer, const struct pn_format_part *part, size_t index,
                       const struct pn_balance_row *row) {
    struct pn_slice text = {0};
    size_t blanks = (size_t)row->indent * part->least;
    switch (part->field) {
    case PN_FIELD_NAME_TOTAL:
        if (printer->format->is_one_line) {
            print_one_line(printer, part, index, &row->total);
        } else {
            print_lines(printer, part, index, &row->total);
        }
        return;
    case PN_FIELD_NAME_DEPTH:
        if (blanks > part->most) blanks = part->most;
        pn_strbuf_fill(printer->buf, ' ', blanks);
        note_width(printer, index, blanks);
        return;
    case PN_FIELD_NAME_LITERAL:
        text = part->literal;
        break;
    case PN_FIELD_NAME_ACCOUNT:
        text = row->label;
        break;
    case PN_FIELD_NAME_EMPTY:
        return;
    }
    if (part->field != PN_FIELD_NAME_LITERAL && part->most != PN_FIELD_NO_LIMIT)
        text = pn_slice_sub(text, 0, pn_utf8_fit(text, part->most));
    size_t width = pn_utf8_width(text);
    note_width(printer, index, width > part->least ? width : part->least);
    pad(printer, text, part->least, part->is_left);
}

static void print_row(struct printer *printer, const struct pn_balance_row *row) {
    for (size_t i = 0; i < printer->format->parts.count; i++)
        print_part(printer, &printer->format->parts.items[i], i, row);
    pn_strbuf_byte(printer->buf, '\n');
}

/* As wide as the lines above, or as usual where amounts come first. */
static size_t width_of_rule(const struct printer *printer) {
    const struct pn_balance_format *format = printer->format;
    size_t width = 0;
    if (format->parts.count > 0 && format->parts.items[0].field == PN_FIELD_NAME_TOTAL)
        return TOTAL_COLUMNS;
    for (size_t i = 0; i < format->parts.count; i++)
        width += printer->widths[i];
    return width;
}

void pn_balance_format_print(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                             const struct pn_balance_report *report, bool with_totals,
                             const struct pn_balance_format *format) {
    struct printer printer = {.buf = buf, .spec = spec, .format = format};
    enum pn_status st = PN_NEW_ARRAY(buf->arena, format->parts.count, &printer.widths);
    pn_strbuf_init(&printer.scratch, buf->arena);
    if (st != PN_OK) {
        buf->status = st;
        return;
    }
    for (size_t i = 0; i < report->rows.count; i++)
        print_row(&printer, &report->rows.items[i]);
    if (with_totals) {
        struct pn_balance_row totals = report->totals;
        totals.label = PN_SLICE("");
        totals.indent = 0;
        pn_strbuf_fill(buf, '-', width_of_rule(&printer));
        pn_strbuf_byte(buf, '\n');
        print_row(&printer, &totals);
    }
    if (printer.scratch.status != PN_OK) buf->status = printer.scratch.status;
}
