/*
 * fields.h - keyed values of Penny's own JSON objects: amounts as decimal strings, dates as
 * ISO 8601, months as "2026-12".
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_EXCHANGE_FIELDS_H
#define PN_EXCHANGE_FIELDS_H

#include "base/date.h"
#include "exchange/json.h"

/* A writer of fields; amounts have `places` digits after the point. */
struct pn_fields {
    struct pn_json json;
    struct pn_strbuf text; /* of one value; its status tells of a failure, too */
    unsigned places;
};

void pn_fields_init(struct pn_fields *fields, unsigned places, struct pn_strbuf *out);

void pn_field_amount(struct pn_fields *fields, const char *key, int64_t minor);
/* Thousandths of a minor unit. */
void pn_field_milli(struct pn_fields *fields, const char *key, int64_t milli);
/* mantissa / 10^places as a string, under a key or, with key NULL, in an array. */
void pn_field_decimal(struct pn_fields *fields, const char *key, int64_t mantissa, unsigned places);
void pn_field_text(struct pn_fields *fields, const char *key, struct pn_slice text);
void pn_field_whole(struct pn_fields *fields, const char *key, int64_t value);
void pn_field_bool(struct pn_fields *fields, const char *key, bool value);
/* PN_DATE_NONE is null. */
void pn_field_date(struct pn_fields *fields, const char *key, pn_date date);
/* A month index; 0 is null. */
void pn_field_month(struct pn_fields *fields, const char *key, int32_t month);

/* Begin an object '{' or array '[' under a key, or without one when key is NULL. */
void pn_field_open(struct pn_fields *fields, const char *key, char bracket);
void pn_field_close(struct pn_fields *fields);

/* The newline after the last bracket; the first failure, if there was one. */
PN_MUST_USE enum pn_status pn_fields_finish(struct pn_fields *fields);

#endif
