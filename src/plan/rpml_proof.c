/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/rpml_state.h"

enum pn_status pn_rpml_proof_node(struct pn_rpml_state *s, uint32_t *out) {
    struct pn_rpml_proof_node node = {.yes = 0};
    *out = (uint32_t)s->result->proof.nodes.count;
    if (!s->limits->keeps_proof) return PN_OK;
    return PN_PUSH(s->out, &s->result->proof.nodes, node);
}

/* The first `count` numbers after the first, up to the last that is not 0. */
static enum pn_status keep(struct pn_rpml_state *s, const int64_t *cash,
                           struct pn_rpml_proof_prices *kept) {
    int64_t *copy;
    for (uint32_t t = 1; t < s->model.months; t++)
        if (cash[t] != 0) kept->cash_count = t;
    PN_TRY(PN_NEW_ARRAY(s->out, kept->cash_count, &copy));
    for (uint32_t t = 1; t <= kept->cash_count; t++)
        copy[t - 1] = cash[t];
    kept->cash = copy;
    return PN_OK;
}

static enum pn_status append(struct pn_rpml_state *s, uint32_t node,
                             struct pn_rpml_proof_prices *kept) {
    struct pn_rpml_proof *proof = &s->result->proof;
    kept->next = proof->nodes.items[node].price_last;
    PN_TRY(PN_PUSH(s->out, &proof->prices, *kept));
    proof->nodes.items[node].price_last = (uint32_t)proof->prices.count;
    proof->nodes.items[node].price_count++;
    return PN_OK;
}

enum pn_status pn_rpml_proof_prices(struct pn_rpml_state *s, uint32_t node,
                                    const struct pn_rpml_prices *prices) {
    struct pn_rpml_proof_prices kept = {.balance = NULL};
    if (!s->limits->keeps_proof) return PN_OK;
    PN_TRY(keep(s, prices->cash, &kept));
    return append(s, node, &kept);
}

enum pn_status pn_rpml_proof_stock(struct pn_rpml_state *s, uint32_t node,
                                   const struct pn_rpml_multipliers *at) {
    struct pn_rpml_proof_prices kept = {.balance = NULL};
    int64_t *balance;
    if (!s->limits->keeps_proof) return PN_OK;
    PN_TRY(keep(s, at->cash, &kept));
    PN_TRY(PN_NEW_ARRAY(s->out, s->model.n, &balance));
    for (uint32_t j = 0; j < s->model.n; j++)
        balance[j] = at->balance[j];
    kept.balance = balance;
    return append(s, node, &kept);
}
