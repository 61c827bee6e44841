/*
 * diag.h - what is wrong with the user's input, and where.
 *
 * Parsers record a diagnostic and go on, so that every error of a file is
 * reported at once (up to PN_DIAGS_MAX), and return PN_EINPUT at the end. A
 * diagnostic points at bytes of a source by number; text/show.h turns it into
 * file:line:column, the source line, a caret and the hint.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_DIAG_H
#define PN_BASE_DIAG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"

/* Every refusal has its own stable code; tests and translations refer to it, not to words. */
enum pn_code {
#define PN_CODE(name, text, meaning) PN_##name,
#include "base/codes.def"
#undef PN_CODE
    PN_CODE_COUNT
};

/* "J0101" and the like. */
const char *pn_code_text(enum pn_code code);

#define PN_SOURCE_NONE UINT32_MAX

/* Bytes of one source file. */
struct pn_span {
    uint32_t source; /* index into the sources, PN_SOURCE_NONE for no place */
    uint32_t length; /* bytes; 0 marks a point                              */
    uint64_t offset; /* first byte                                          */
};

#define PN_SPAN_NONE ((struct pn_span){.source = PN_SOURCE_NONE})

struct pn_diag {
    enum pn_code code;
    bool is_warning;
    struct pn_span span;
    struct pn_slice message; /* what is wrong, one line without a final stop */
    struct pn_slice hint;    /* what to do about it; may be empty            */
};

struct pn_diags {
    struct pn_arena arena;
    struct {
        PN_VEC(struct pn_diag);
    } list;             /* in the order found; at most PN_DIAGS_MAX errors      */
    size_t error_count; /* of all errors, also those past the maximum           */
    size_t warning_count;
    bool is_incomplete; /* memory ran out while recording                       */
};

void pn_diags_init(struct pn_diags *diags);
void pn_diags_clear(struct pn_diags *diags);

/*
 * Record an error or a warning. hint may be NULL. The message is formatted as by
 * printf; slices are passed as "%.*s" with PN_ARG(slice). Never fails: when memory
 * runs out the error is still counted.
 */
__attribute__((format(printf, 5, 6))) void pn_diags_error(struct pn_diags *diags, enum pn_code code,
                                                          struct pn_span span, const char *hint,
                                                          const char *format, ...);
__attribute__((format(printf, 5, 6))) void pn_diags_warn(struct pn_diags *diags, enum pn_code code,
                                                         struct pn_span span, const char *hint,
                                                         const char *format, ...);

/* The two arguments of "%.*s". Long slices are cut, so that a message stays readable. */
#define PN_ARG(slice) ((int)((slice).length > 200 ? 200 : (slice).length)), (slice).bytes

/* PN_EINPUT when there is an error, else PN_OK. */
enum pn_status pn_diags_status(const struct pn_diags *diags);

#endif
