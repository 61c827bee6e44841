/*
 * The one file that knows the JSON library. It gets its memory from the arena of the request
 * and gives nothing back before it.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/body.h"

#include <jansson.h>

#include "base/strbuf.h"

/* Only the one thread that answers requests reads JSON. */
static struct pn_arena *memory;

static void *take(size_t size) {
    void *bytes = NULL;
    if (memory == NULL || pn_arena_alloc(memory, size, &bytes) != PN_OK) return NULL;
    return bytes;
}

static void give_back(void *bytes) { (void)bytes; }

static const json_t *json_of(const struct pn_value *value) { return (const json_t *)value; }
static const struct pn_value *value_of(const json_t *json) { return (const struct pn_value *)json; }

enum pn_status pn_body_read(struct pn_slice text, struct pn_arena *arena,
                            const struct pn_value **out, const char **out_message) {
    json_error_t error = {0};
    struct pn_strbuf message;
    memory = arena;
    json_set_alloc_funcs(take, give_back);
    const json_t *json = json_loadb(text.bytes == NULL ? "" : text.bytes, text.length,
                                    JSON_REJECT_DUPLICATES, &error);
    memory = NULL;
    if (json != NULL && json_is_object(json)) {
        *out = value_of(json);
        return PN_OK;
    }
    if (json == NULL && json_error_code(&error) == json_error_out_of_memory) return PN_ENOMEM;
    pn_strbuf_init(&message, arena);
    if (json != NULL)
        pn_strbuf_text(&message, "the body is no JSON object");
    else
        pn_strbuf_printf(&message, "the body is not JSON: %s, line %d, column %d", error.text,
                         error.line, error.column);
    if (message.status != PN_OK) return message.status;
    *out_message = message.bytes;
    return PN_EINPUT;
}

const struct pn_value *pn_value_member(const struct pn_value *object, const char *key) {
    return value_of(json_object_get(json_of(object), key));
}

size_t pn_value_count(const struct pn_value *array) { return json_array_size(json_of(array)); }

const struct pn_value *pn_value_at(const struct pn_value *array, size_t index) {
    return value_of(json_array_get(json_of(array), index));
}

bool pn_value_is_null(const struct pn_value *value) {
    return value == NULL || json_is_null(json_of(value));
}

bool pn_value_is_array(const struct pn_value *value) { return json_is_array(json_of(value)); }

bool pn_value_is_object(const struct pn_value *value) { return json_is_object(json_of(value)); }

bool pn_value_text(const struct pn_value *value, struct pn_slice *out) {
    if (!json_is_string(json_of(value))) return false;
    *out = (struct pn_slice){json_string_value(json_of(value)), json_string_length(json_of(value))};
    return true;
}

bool pn_value_bool(const struct pn_value *value, bool *out) {
    if (!json_is_boolean(json_of(value))) return false;
    *out = json_is_true(json_of(value));
    return true;
}

bool pn_value_whole(const struct pn_value *value, int64_t *out) {
    if (!json_is_integer(json_of(value))) return false;
    *out = json_integer_value(json_of(value));
    return true;
}

/* The library's iterators want an object that may change; nothing here changes one. */
static json_t *changeable(const struct pn_value *object) { return (json_t *)(uintptr_t)object; }

bool pn_value_next(const struct pn_value *object, void **at, struct pn_slice *key,
                   const struct pn_value **value) {
    json_t *json = changeable(object);
    *at = *at == NULL ? json_object_iter(json) : json_object_iter_next(json, *at);
    if (*at == NULL) return false;
    *key = pn_slice_of(json_object_iter_key(*at));
    *value = value_of(json_object_iter_value(*at));
    return true;
}

const char *pn_value_unknown_key(const struct pn_value *object, const char *words) {
    struct pn_slice key;
    const struct pn_value *value;
    for (void *at = NULL; pn_value_next(object, &at, &key, &value);) {
        struct pn_slice rest = pn_slice_of(words);
        bool is_known = false;
        while (rest.length > 0 && !is_known) {
            size_t end = pn_slice_find(rest, ' ');
            is_known = pn_slice_equal(pn_slice_sub(rest, 0, end), key);
            rest = pn_slice_sub(rest, end + 1, rest.length);
        }
        if (!is_known) return key.bytes;
    }
    return NULL;
}
