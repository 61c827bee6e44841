/*
 * banned.h - functions that nothing in src may call; included before every file.
 *
 * Memory has one door (arena.c), text is never copied without its length, and
 * numbers are not read through the locale or through binary floating point.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_BASE_BANNED_H
#define PN_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A library whose own headers use these words is read before they are poisoned. */
#ifdef PN_READ_BEFORE
#include PN_READ_BEFORE
#endif

/* A macro made before the poison may still use the word; only base/arena.c calls these. */
#define PN_SYSTEM_CALLOC(size)           calloc(1, (size))
#define PN_SYSTEM_REALLOC(pointer, size) realloc((pointer), (size))
#define PN_SYSTEM_FREE(pointer)          free(pointer)

#pragma GCC poison malloc calloc realloc free strdup strndup
#pragma GCC poison strcpy strcat sprintf vsprintf strtok gets gmtime localtime atoi atol atof strtod

#endif
