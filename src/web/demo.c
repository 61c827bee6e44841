/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/demo.h"

#include "base/assert.h"

pn_date pn_demo_today(void) {
    pn_date today = PN_DATE_NONE;
    enum pn_status st = pn_date_from_ymd(2026, 12, 1, &today);
    PN_ASSERT(st == PN_OK);
    return today;
}
