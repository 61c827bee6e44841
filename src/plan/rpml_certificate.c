/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/rpml_certificate.h"

static void write_prices(const struct pn_rpml *is, const struct pn_rpml_proof_prices *prices,
                         struct pn_strbuf *buf) {
    pn_strbuf_printf(buf, "%s %u", prices->balance == NULL ? "prices" : "stock",
                     prices->cash_count);
    for (uint32_t i = 0; i < prices->cash_count; i++)
        pn_strbuf_printf(buf, " %lld", (long long)prices->cash[i]);
    for (uint32_t j = 0; prices->balance != NULL && j < is->loan_count; j++)
        pn_strbuf_printf(buf, " %lld", (long long)prices->balance[j]);
    pn_strbuf_byte(buf, '\n');
}

static void write_node(const struct pn_rpml *is, const struct pn_rpml_proof *proof,
                       const struct pn_rpml_proof_node *node, struct pn_strbuf *buf) {
    pn_strbuf_printf(buf, "node %u\n", node->price_count);
    /* The chain is newest first; later prices build on what earlier ones took out. */
    for (uint32_t done = 0; done < node->price_count; done++) {
        uint32_t k = node->price_last;
        for (uint32_t skip = done + 1; skip < node->price_count; skip++)
            k = proof->prices.items[k - 1].next;
        write_prices(is, &proof->prices.items[k - 1], buf);
    }
    if (node->yes == 0)
        pn_strbuf_text(buf, "leaf\n");
    else
        pn_strbuf_printf(buf, "%s %u %u\n", node->is_lump ? "lump" : "closing", node->loan,
                         node->month);
}

/* Preorder without recursion: children know their parent's place through a stack in the buffer's arena. */
static enum pn_status write_nodes(const struct pn_rpml *is, const struct pn_rpml_proof *proof,
                                  struct pn_strbuf *buf) {
    struct {
        PN_VEC(uint32_t);
    } stack = {0};
    PN_TRY(PN_PUSH(buf->arena, &stack, 0));
    while (stack.count > 0) {
        const struct pn_rpml_proof_node *node = &proof->nodes.items[stack.items[--stack.count]];
        write_node(is, proof, node, buf);
        if (node->yes == 0) continue;
        PN_TRY(PN_PUSH(buf->arena, &stack, node->no));
        PN_TRY(PN_PUSH(buf->arena, &stack, node->yes));
    }
    return PN_OK;
}

void pn_rpml_certificate_write(const struct pn_rpml *is, const struct pn_rpml_result *result,
                               struct pn_strbuf *buf) {
    const struct pn_rpml_proof *proof = &result->proof;
    pn_strbuf_text(buf, "penny-rpml-proof 2\nbound ");
    pn_strbuf_i128(buf, result->bound);
    pn_strbuf_byte(buf, '\n');
    enum pn_status st = write_nodes(is, proof, buf);
    if (st != PN_OK && buf->status == PN_OK) buf->status = st;
}
