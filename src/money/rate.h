/*
 * rate.h - percentages, exactly.
 *
 * A rate is a whole number of parts per billion: 19.99 % is 199,900,000 ppb, so
 * seven digits after the point of a percentage are exact and more are refused.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_MONEY_RATE_H
#define PN_MONEY_RATE_H

#include <stdint.h>

#include "base/slice.h"
#include "base/status.h"
#include "base/strbuf.h"

#define PN_PPB          ((int64_t)1000000000)
#define PN_RATE_PPB_MAX ((int64_t)1000 * PN_PPB) /* 100,000 % */

/*
 * Read "19.99%" or "19.99 %" (the sign is required), at least 0. PN_EINPUT for other
 * text or more than seven places, PN_ERANGE above PN_RATE_PPB_MAX.
 */
PN_MUST_USE enum pn_status pn_rate_parse(struct pn_slice text, int64_t *out_ppb);

/* Append as "19.99%", without closing zeros. */
void pn_rate_print(struct pn_strbuf *buf, int64_t ppb);

#endif
