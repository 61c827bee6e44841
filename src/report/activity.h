/*
 * activity.h - how many postings each period has, as a row of stars.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_ACTIVITY_H
#define PN_REPORT_ACTIVITY_H

#include "report/spec.h"

/*
 * Append a line a period, a day where spec has no interval: its first day and a star for each
 * posting that fits. PN_ELIMIT (too many periods), PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_activity_print(const struct pn_report_spec *spec,
                                             struct pn_arena *arena, struct pn_strbuf *buf);

#endif
