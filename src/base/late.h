/*
 * late.h - libraries that few commands need, loaded when they are needed.
 *
 * The solver's and the server's libraries bring twenty others with them; loading them takes
 * several times as long as a report of a small journal. They are found as the system finds the
 * libraries of a program, so a machine that lacks one cannot run what needs it, and only that.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_LATE_H
#define PN_BASE_LATE_H

#include <stddef.h>

#include "base/status.h"

/*
 * Load the library (its file name, "libClp.so.1") and find count functions in it by their names;
 * functions is an array of as many pointers to functions. The library stays. PN_EIO when there is
 * no such library or it lacks one of them, which is said on standard error, for it is the
 * installation that is broken.
 */
PN_MUST_USE enum pn_status pn_late_load(const char *library, const char *const *names, size_t count,
                                        void (**functions)(void));

#endif
