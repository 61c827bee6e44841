/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "money/rate.h"

#include "money/decimal.h"

#define PERCENT_PLACES 7 /* 1 ppb is 0.0000001 % */

enum pn_status pn_rate_parse(struct pn_slice text, int64_t *out_ppb) {
    struct pn_decimal percent;
    text = pn_slice_trim(text);
    if (text.length == 0 || text.bytes[text.length - 1] != '%') return PN_EINPUT;
    text = pn_slice_trim(pn_slice_sub(text, 0, text.length - 1));
    PN_TRY(pn_decimal_parse(text, &percent));
    if (percent.mantissa < 0) return PN_EINPUT;
    PN_TRY(pn_decimal_round(percent, PERCENT_PLACES, PN_ROUND_NEVER, &percent));
    if (percent.mantissa > PN_RATE_PPB_MAX) return PN_ERANGE;
    *out_ppb = (int64_t)percent.mantissa;
    return PN_OK;
}

void pn_rate_print(struct pn_strbuf *buf, int64_t ppb) {
    pn_decimal_print(buf, pn_decimal_normal((struct pn_decimal){ppb, PERCENT_PLACES}));
    pn_strbuf_byte(buf, '%');
}
