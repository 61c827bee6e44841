/*
 * json.h - JSON, written as it comes.
 *
 * A streaming writer: no tree, keys in the order given, two spaces of indentation. Numbers are
 * written from exact decimals, never through floating point. Nesting deeper than
 * PN_JSON_DEPTH_MAX is the caller's bug. Failures stick in the strbuf.
 *
 *     pn_json_open(&json, '{');
 *     pn_json_key(&json, "date");
 *     pn_json_text(&json, PN_SLICE("2026-12-01"));
 *     pn_json_close(&json);
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_EXCHANGE_JSON_H
#define PN_EXCHANGE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "money/decimal.h"

#define PN_JSON_DEPTH_MAX 32

struct pn_json {
    struct pn_strbuf *out;
    unsigned depth;               /* open brackets                                */
    char ends[PN_JSON_DEPTH_MAX]; /* the bracket that closes each                 */
    bool has_items;               /* in the innermost bracket                     */
    bool is_after_key;            /* the value follows on the line of its key     */
    bool is_compact;              /* set after init: no lines, no blanks          */
};

void pn_json_init(struct pn_json *json, struct pn_strbuf *out);

/* Begin an array '[' or an object '{'; close ends the innermost one. */
void pn_json_open(struct pn_json *json, char bracket);
void pn_json_close(struct pn_json *json);

void pn_json_key(struct pn_json *json, const char *key);

/* Values. A byte of text that is not UTF-8 is written as U+FFFD. */
void pn_json_text(struct pn_json *json, struct pn_slice text);
void pn_json_bool(struct pn_json *json, bool value);
void pn_json_null(struct pn_json *json);
void pn_json_whole(struct pn_json *json, pn_i128 value);
void pn_json_decimal(struct pn_json *json, struct pn_decimal value);

/* A newline after the last bracket. */
void pn_json_finish(struct pn_json *json);

#endif
