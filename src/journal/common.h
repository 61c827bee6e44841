/*
 * common.h - the transactions that most of a large journal consists of, read quickly.
 *
 * One is common when it is written as
 *
 *   2026-12-01 [*|!] DESCRIPTION
 *       ACCOUNT  [AMOUNT]
 *
 * without comments, codes, brackets, costs and tabs, its amounts in ways of writing that were met
 * before (see struct pn_usual). Everything else is left to transaction.c, which would read these
 * too, and into the same numbers: the rules here are a part of those there.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_JOURNAL_COMMON_H
#define PN_JOURNAL_COMMON_H

#include "journal/internal.h"

/*
 * The best way for this processor to read them: 32 bytes at a time with AVX2, else eight at a
 * time in plain C, which is also taken where the environment has PENNY_SCAN=plain; NULL, so that
 * they are read like all others, with PENNY_SCAN=none. What is read is the same.
 */
pn_common_function *pn_common_pick(void);

pn_common_function pn_common_read_plain;
#if defined(__x86_64__) && defined(__SSE2__) /* a check compiles without any such registers */
#define PN_HAS_AVX2
pn_common_function pn_common_read_avx2;
#endif

#endif
