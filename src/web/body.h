/*
 * body.h - JSON that came from outside.
 *
 * The one door for it: a body is one object, without a key twice, without a zero character in
 * a text, numbers whole and within 64 bits. Values live in the arena.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_BODY_H
#define PN_WEB_BODY_H

#include <stdint.h>

#include "base/arena.h"

struct pn_value; /* NULL stands for a value that is not there */

/*
 * Read the text of an object. PN_EINPUT when it is none; *out_message, of the arena, says
 * what is wrong and where. PN_ENOMEM. One thread at a time.
 */
PN_MUST_USE enum pn_status pn_body_read(struct pn_slice text, struct pn_arena *arena,
                                        const struct pn_value **out, const char **out_message);

const struct pn_value *pn_value_member(const struct pn_value *object, const char *key);
size_t pn_value_count(const struct pn_value *array); /* 0 for what is no array */
const struct pn_value *pn_value_at(const struct pn_value *array, size_t index);
bool pn_value_is_null(const struct pn_value *value); /* or not there */
bool pn_value_is_array(const struct pn_value *value);
bool pn_value_is_object(const struct pn_value *value);

/* False when the value is of another kind. */
bool pn_value_text(const struct pn_value *value, struct pn_slice *out);
bool pn_value_bool(const struct pn_value *value, bool *out);
bool pn_value_whole(const struct pn_value *value, int64_t *out);

/* The members of an object in turn: *at starts at NULL; false at the end. */
bool pn_value_next(const struct pn_value *object, void **at, struct pn_slice *key,
                   const struct pn_value **value);

/* The first key of the object that is not among the words ("form id text"), NULL without one. */
const char *pn_value_unknown_key(const struct pn_value *object, const char *words);

#endif
