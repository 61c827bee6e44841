/*
 * pattern.h - regular expressions of queries; the only file that knows PCRE2.
 *
 * Patterns match anywhere in the text, letters of either case alike. A match that costs more
 * than a fixed number of steps counts as no match and is reported, so that no pattern can hang
 * the program.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_PATTERN_H
#define PN_REPORT_PATTERN_H

#include <stdbool.h>

#include "base/arena.h"

struct pn_pattern; /* lives in the arena; matching writes to it, so one thread at a time */

/*
 * Compile text; is_whole asks for a match of the whole text instead of a part. PN_EINPUT when it
 * is not a regular expression: then *error (of at least 128 bytes) says why. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_pattern_compile(struct pn_slice text, bool is_whole,
                                              struct pn_arena *arena, char error[128],
                                              struct pn_pattern **out);

bool pn_pattern_matches(struct pn_pattern *pattern, struct pn_slice text);

/* Whether a match was given up because it cost too much. */
bool pn_pattern_gave_up(const struct pn_pattern *pattern);

#endif
