/*
 * rpml_pieces.h - functions of the cash in hand, made of straight pieces.
 *
 * A function stands on [0, S] by its values at count places, straight in between; the first place
 * is 0, the last S. Room comes from a pool that is emptied as a whole. Rounding aside nothing
 * becomes smaller than it is, so what is a maximum stays an upper bound.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_RPML_PIECES_H
#define PN_PLAN_RPML_PIECES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pn_rpml_pieces {
    uint32_t count; /* 0: there is no such function */
    double *at;
    double *value;
};

struct pn_rpml_pool {
    double *room;
    size_t used, size;
    bool is_full; /* something did not fit: results are worth nothing */
};

/* The straight line value = s on [0, most]. */
struct pn_rpml_pieces pn_rpml_pieces_identity(struct pn_rpml_pool *pool, double most);

/* max over y in [0, min(limit, s)] of f(s - y) + price y + more: paying up to limit. */
struct pn_rpml_pieces pn_rpml_pieces_pay(struct pn_rpml_pool *pool, struct pn_rpml_pieces f,
                                         double price, double limit, double more);

/* The same without a limit. */
struct pn_rpml_pieces pn_rpml_pieces_lump(struct pn_rpml_pool *pool, struct pn_rpml_pieces f,
                                          double price, double more);

/* The larger of f and, more <= 0 being its price, f with a lump. */
struct pn_rpml_pieces pn_rpml_pieces_lump_or_not(struct pn_rpml_pool *pool, struct pn_rpml_pieces f,
                                                 double price, double more);

/* The larger of two in every place. */
struct pn_rpml_pieces pn_rpml_pieces_max(struct pn_rpml_pool *pool, struct pn_rpml_pieces f,
                                         struct pn_rpml_pieces g);

/* f(s + more), more >= 0, on [0, S - more]. */
struct pn_rpml_pieces pn_rpml_pieces_shift(struct pn_rpml_pool *pool, struct pn_rpml_pieces f,
                                           double more);

double pn_rpml_pieces_at(struct pn_rpml_pieces f, double s);

/* Where pn_rpml_pieces_pay has its maximum for s: what is left after paying. */
double pn_rpml_pieces_left(struct pn_rpml_pieces f, double price, double limit, double s);

#endif
