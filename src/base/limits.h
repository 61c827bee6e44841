/*
 * limits.h - the ceilings, in one table, so that a hostile file fails clearly.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_LIMITS_H
#define PN_BASE_LIMITS_H

#define PN_FILE_BYTES_MAX     ((size_t)4 << 30)  /* one source file                       */
#define PN_JOURNAL_BYTES_MAX  ((size_t)16 << 30) /* arena of a parsed journal             */
#define PN_BOOKS_BYTES_MAX    ((size_t)16 << 30) /* arena of the books                    */
#define PN_PLAN_BYTES_MAX     ((size_t)1 << 30)  /* arena of one solve                    */
#define PN_REQUEST_BYTES_MAX  ((size_t)8 << 30)  /* arena of one command                  */
#define PN_LINE_BYTES_MAX     ((size_t)1 << 16)  /* one line of a journal                 */
#define PN_INCLUDE_DEPTH_MAX  32                 /* files including files                 */
#define PN_INCLUDE_FILES_MAX  10000              /* source files of one journal           */
#define PN_ACCOUNT_DEPTH_MAX  64                 /* name components of an account         */
#define PN_DIAGS_MAX          100                /* diagnostics reported                  */
#define PN_DECIMAL_PLACES_MAX 18                 /* digits after the point in an amount   */
#define PN_DEBTS_MAX          64                 /* debts of one household                */
#define PN_MONTHS_MAX         1200               /* months of one plan or schedule        */

#endif
