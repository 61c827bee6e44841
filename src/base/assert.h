/*
 * assert.h - checks for our own mistakes. They stay on in every build.
 *
 * User input must never reach one: fuzzers look for exactly that. PN_PARANOID
 * may be expensive and is on only where PN_DEBUG is defined. PN_NEVER marks a
 * branch believed dead but kept: it aborts in debug builds, is real in release
 * builds and constant false where coverage is measured.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_ASSERT_H
#define PN_BASE_ASSERT_H

/* Print file, line and condition to standard error and abort. */
__attribute__((noreturn, cold)) void pn_assert_failed(const char *file, int line,
                                                      const char *condition);

#define PN_ASSERT(condition) \
    ((condition) ? (void)0 : pn_assert_failed(__FILE__, __LINE__, #condition))

#ifdef PN_DEBUG
#define PN_PARANOID(condition) PN_ASSERT(condition)
#else
#define PN_PARANOID(condition) ((void)0)
#endif

#if defined(PN_COVERAGE)
#define PN_NEVER(condition) (0)
#elif defined(PN_DEBUG)
#define PN_NEVER(condition) \
    ((condition) ? (pn_assert_failed(__FILE__, __LINE__, "never: " #condition), 1) : 0)
#else
#define PN_NEVER(condition) (condition)
#endif

#endif
