/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "exchange/fields.h"

void pn_fields_init(struct pn_fields *fields, unsigned places, struct pn_strbuf *out) {
    fields->places = places;
    pn_json_init(&fields->json, out);
    pn_strbuf_init(&fields->text, out->arena);
}

static void put_key(struct pn_fields *fields, const char *key) {
    if (key != NULL) pn_json_key(&fields->json, key);
}

void pn_field_decimal(struct pn_fields *fields, const char *key, int64_t mantissa,
                      unsigned places) {
    put_key(fields, key);
    pn_strbuf_reset(&fields->text);
    pn_decimal_print(&fields->text, (struct pn_decimal){mantissa, (uint8_t)places});
    pn_json_text(&fields->json, pn_strbuf_view(&fields->text));
}

void pn_field_amount(struct pn_fields *fields, const char *key, int64_t minor) {
    pn_field_decimal(fields, key, minor, fields->places);
}

void pn_field_milli(struct pn_fields *fields, const char *key, int64_t milli) {
    pn_field_decimal(fields, key, milli, fields->places + 3);
}

void pn_field_text(struct pn_fields *fields, const char *key, struct pn_slice text) {
    put_key(fields, key);
    pn_json_text(&fields->json, text);
}

void pn_field_whole(struct pn_fields *fields, const char *key, int64_t value) {
    put_key(fields, key);
    pn_json_whole(&fields->json, value);
}

void pn_field_bool(struct pn_fields *fields, const char *key, bool value) {
    put_key(fields, key);
    pn_json_bool(&fields->json, value);
}

void pn_field_date(struct pn_fields *fields, const char *key, pn_date date) {
    char text[PN_DATE_TEXT_MAX];
    put_key(fields, key);
    if (date == PN_DATE_NONE)
        pn_json_null(&fields->json);
    else
        pn_json_text(&fields->json, pn_slice_of(pn_date_format(date, text)));
}

void pn_field_month(struct pn_fields *fields, const char *key, int32_t month) {
    char text[PN_DATE_TEXT_MAX];
    put_key(fields, key);
    if (month == 0) {
        pn_json_null(&fields->json);
        return;
    }
    pn_date_format(pn_date_month_start(month), text);
    pn_json_text(&fields->json, (struct pn_slice){text, 7}); /* without the day */
}

void pn_field_open(struct pn_fields *fields, const char *key, char bracket) {
    put_key(fields, key);
    pn_json_open(&fields->json, bracket);
}

void pn_field_close(struct pn_fields *fields) { pn_json_close(&fields->json); }

enum pn_status pn_fields_finish(struct pn_fields *fields) {
    pn_json_finish(&fields->json);
    return fields->text.status != PN_OK ? fields->text.status : fields->json.out->status;
}
