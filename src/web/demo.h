/*
 * demo.h - the example household, inside the program.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_DEMO_H
#define PN_WEB_DEMO_H

#include <stddef.h>

#include "base/date.h"

extern const unsigned char pn_demo_bytes[];
extern const size_t pn_demo_length;

/* The day on which the household of the example asks. */
pn_date pn_demo_today(void);

#endif
