/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/assert.h"

#include <stdio.h>
#include <stdlib.h>

void pn_assert_failed(const char *file, int line, const char *condition) {
    fprintf(stderr, "penny: internal error at %s:%d: %s\n", file, line, condition);
    abort();
}
