/*
 * rpml_mps.c - the plain mixed-integer model of the paper, for other solvers.
 *
 * Columns by loan and month: X payment, R balance, C penalty, Z open, Y lump (fee due); s cash.
 * The big numbers are the tightest that hold for every plan: what could be owed at most when
 * nothing was ever paid, and no payment above all cash so far.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "plan/rpml_certificate.h"

static double money(pn_i128 amount) { return (double)amount / (double)PN_RPML_ONE; }
static double rate(int64_t value) { return (double)value / (double)PN_RPML_RATE_ONE; }

static void rows(const struct pn_rpml *is, struct pn_strbuf *buf) {
    pn_strbuf_text(buf, "NAME rpml\nROWS\n N cost\n");
    for (uint32_t t = 1; t < is->month_count; t++) {
        pn_strbuf_printf(buf, " E cash_%u\n", t);
        for (uint32_t j = 0; j < is->loan_count; j++) {
            pn_strbuf_printf(buf, " E owed_%u_%u\n G late_%u_%u\n", j, t, j, t);
            if (!pn_rpml_is_card(&is->loans[j])) pn_strbuf_printf(buf, " L open_%u_%u\n", j, t);
            if (is->loans[j].has_fee) pn_strbuf_printf(buf, " L lump_%u_%u\n", j, t);
        }
    }
}

/* All that could be owed or paid at most in month t. */
static double most_owed(const struct pn_rpml *is, uint32_t j, uint32_t t) {
    const struct pn_rpml_loan *loan = &is->loans[j];
    double owed = money(loan->principal);
    for (uint32_t k = 1; k <= t; k++)
        owed = owed * rate(loan->growth[k]) +
               fmax(money(loan->fee), money(loan->instalment) * rate(loan->late[k]));
    return owed;
}

static void payment_column(const struct pn_rpml *is, uint32_t j, uint32_t t,
                           struct pn_strbuf *buf) {
    const struct pn_rpml_loan *loan = &is->loans[j];
    pn_strbuf_printf(buf, " X_%u_%u cost 1 cash_%u 1\n X_%u_%u owed_%u_%u 1 late_%u_%u %.17g\n", j,
                     t, t, j, t, j, t, j, t, rate(loan->late[t]));
    if (loan->has_fee) pn_strbuf_printf(buf, " X_%u_%u lump_%u_%u 1\n", j, t, j, t);
    pn_strbuf_printf(buf, " C_%u_%u owed_%u_%u -1 late_%u_%u 1\n", j, t, j, t, j, t);
}

static void balance_column(const struct pn_rpml *is, uint32_t j, uint32_t t,
                           struct pn_strbuf *buf) {
    const struct pn_rpml_loan *loan = &is->loans[j];
    pn_strbuf_printf(buf, " R_%u_%u owed_%u_%u 1\n", j, t, j, t);
    if (!pn_rpml_is_card(loan)) pn_strbuf_printf(buf, " R_%u_%u open_%u_%u 1\n", j, t, j, t);
    if (t + 1 >= is->month_count) return;
    pn_strbuf_printf(buf, " R_%u_%u owed_%u_%u %.17g\n", j, t, j, t + 1,
                     -rate(loan->growth[t + 1]));
    if (pn_rpml_is_card(loan))
        pn_strbuf_printf(buf, " R_%u_%u late_%u_%u %.17g\n", j, t, j, t + 1,
                         -rate(loan->minimum) * rate(loan->growth[t + 1]) *
                             rate(loan->late[t + 1]));
}

static void binary_columns(const struct pn_rpml *is, uint32_t j, uint32_t t,
                           struct pn_strbuf *buf) {
    const struct pn_rpml_loan *loan = &is->loans[j];
    if (!pn_rpml_is_card(loan))
        pn_strbuf_printf(buf, " Z_%u_%u open_%u_%u %.17g late_%u_%u %.17g\n", j, t, j, t,
                         -most_owed(is, j, t), j, t,
                         -money(loan->instalment) * rate(loan->late[t]));
    if (loan->has_fee)
        pn_strbuf_printf(buf, " Y_%u_%u owed_%u_%u %.17g lump_%u_%u %.17g\n", j, t, j, t,
                         -money(loan->fee), j, t, -most_owed(is, j, t) - money(loan->fee));
}

static void columns(const struct pn_rpml *is, struct pn_strbuf *buf) {
    pn_strbuf_text(buf, "COLUMNS\n");
    for (uint32_t t = 1; t < is->month_count; t++) {
        pn_strbuf_printf(buf, " s_%u cash_%u 1\n", t, t);
        if (t + 1 < is->month_count) pn_strbuf_printf(buf, " s_%u cash_%u -1\n", t, t + 1);
        for (uint32_t j = 0; j < is->loan_count; j++) {
            payment_column(is, j, t, buf);
            balance_column(is, j, t, buf);
        }
    }
    pn_strbuf_text(buf, " M1 'MARKER' 'INTORG'\n");
    for (uint32_t t = 1; t < is->month_count; t++)
        for (uint32_t j = 0; j < is->loan_count; j++)
            binary_columns(is, j, t, buf);
    pn_strbuf_text(buf, " M2 'MARKER' 'INTEND'\n");
}

static void right_sides(const struct pn_rpml *is, struct pn_strbuf *buf) {
    pn_strbuf_text(buf, "RHS\n");
    for (uint32_t t = 1; t < is->month_count; t++) {
        pn_strbuf_printf(buf, " rhs cash_%u %.17g\n", t,
                         money(is->cash[t] + (t == 1 ? is->cash[0] : 0)));
        for (uint32_t j = 0; j < is->loan_count; j++) {
            const struct pn_rpml_loan *loan = &is->loans[j];
            double grown = money(loan->principal) * rate(loan->growth[1]);
            if (t == 1) pn_strbuf_printf(buf, " rhs owed_%u_1 %.17g\n", j, grown);
            if (t == 1 && pn_rpml_is_card(loan))
                pn_strbuf_printf(buf, " rhs late_%u_1 %.17g\n", j,
                                 grown * rate(loan->minimum) * rate(loan->late[1]));
            if (loan->has_fee)
                pn_strbuf_printf(buf, " rhs lump_%u_%u %.17g\n", j, t, money(loan->instalment));
        }
    }
}

static void bounds(const struct pn_rpml *is, struct pn_strbuf *buf) {
    pn_strbuf_text(buf, "BOUNDS\n");
    for (uint32_t j = 0; j < is->loan_count; j++) {
        pn_strbuf_printf(buf, " FX bnd R_%u_%u 0\n", j, is->month_count - 1);
        for (uint32_t t = 1; t < is->month_count; t++) {
            if (!pn_rpml_is_card(&is->loans[j])) pn_strbuf_printf(buf, " UP bnd Z_%u_%u 1\n", j, t);
            if (is->loans[j].has_fee) pn_strbuf_printf(buf, " UP bnd Y_%u_%u 1\n", j, t);
        }
    }
    pn_strbuf_text(buf, "ENDATA\n");
}

void pn_rpml_mps_write(const struct pn_rpml *is, struct pn_strbuf *buf) {
    rows(is, buf);
    columns(is, buf);
    right_sides(is, buf);
    bounds(is, buf);
}
