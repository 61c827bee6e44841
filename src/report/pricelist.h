/*
 * pricelist.h - market prices, declared and of costs, as P lines.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_REPORT_PRICELIST_H
#define PN_REPORT_PRICELIST_H

#include "report/spec.h"

/*
 * By date: the declared prices whose day, commodity and amount fit; if with_costs those of the
 * costs of the postings that fit, and if with_reverse these turned round. Each has the digits it
 * was written with; what is divided has as many more as it was divided by. PN_ERANGE, PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_prices_print(const struct pn_report_spec *spec, bool with_costs,
                                           bool with_reverse, struct pn_arena *arena,
                                           struct pn_strbuf *buf);

#endif
