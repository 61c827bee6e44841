/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/limits.h"

#define DIAGS_BYTES_MAX   ((size_t)4 << 20)
#define MESSAGE_BYTES_MAX 2048

const char *pn_code_text(enum pn_code code) {
    static const char *const texts[] = {
#define PN_CODE(name, text, meaning) text,
#include "base/codes.def"
#undef PN_CODE
    };
    return texts[code];
}

void pn_diags_init(struct pn_diags *diags) {
    *diags = (struct pn_diags){0};
    pn_arena_init(&diags->arena, DIAGS_BYTES_MAX);
}

void pn_diags_clear(struct pn_diags *diags) {
    pn_arena_clear(&diags->arena);
    pn_diags_init(diags);
}

static enum pn_status record(struct pn_diags *diags, struct pn_diag diag, const char *hint,
                             const char *message, size_t length) {
    PN_TRY(pn_arena_copy(&diags->arena, (struct pn_slice){message, length}, &diag.message));
    if (hint != NULL) PN_TRY(pn_arena_copy(&diags->arena, pn_slice_of(hint), &diag.hint));
    return PN_PUSH(&diags->arena, &diags->list, diag);
}

__attribute__((format(printf, 4, 0))) static void add(struct pn_diags *diags, struct pn_diag diag,
                                                      const char *hint, const char *format,
                                                      va_list list) {
    char message[MESSAGE_BYTES_MAX];
    size_t seen = diag.is_warning ? diags->warning_count++ : diags->error_count++;
    if (seen >= PN_DIAGS_MAX) return; /* of each kind */
    int length = vsnprintf(message, sizeof message, format, list);
    if (length < 0) length = 0;
    if ((size_t)length >= sizeof message) length = (int)sizeof message - 1;
    if (record(diags, diag, hint, message, (size_t)length) != PN_OK) diags->is_incomplete = true;
}

void pn_diags_error(struct pn_diags *diags, enum pn_code code, struct pn_span span,
                    const char *hint, const char *format, ...) {
    va_list list;
    va_start(list, format);
    add(diags, (struct pn_diag){.code = code, .span = span}, hint, format, list);
    va_end(list);
}

void pn_diags_warn(struct pn_diags *diags, enum pn_code code, struct pn_span span, const char *hint,
                   const char *format, ...) {
    va_list list;
    va_start(list, format);
    add(diags, (struct pn_diag){.code = code, .is_warning = true, .span = span}, hint, format,
        list);
    va_end(list);
}

enum pn_status pn_diags_status(const struct pn_diags *diags) {
    return diags->error_count > 0 ? PN_EINPUT : PN_OK;
}
