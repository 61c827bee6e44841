/*
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "plan/rpml_certificate.h"

static void write_cut(const struct pn_rpml *is, const struct pn_rpml_proof_cut *cut,
                      struct pn_strbuf *buf) {
    uint32_t width = cut->last - cut->first + 1;
    pn_strbuf_printf(buf, "cut %u %u", cut->first, cut->last);
    for (uint32_t j = 0; j < is->loan_count; j++)
        pn_strbuf_printf(buf, " %u", cut->until[j]);
    pn_strbuf_text(buf, " :");
    for (uint32_t j = 0; j < is->loan_count; j++)
        for (uint32_t i = 0; i < width; i++)
            if (cut->members[(size_t)j * width + i])
                pn_strbuf_printf(buf, " %u %u", j, cut->first + i);
    pn_strbuf_byte(buf, '\n');
}

static void write_prices(const struct pn_rpml_proof_prices *prices, struct pn_strbuf *buf) {
    pn_strbuf_printf(buf, "prices %u", prices->cash_count);
    for (uint32_t i = 0; i < prices->cash_count; i++)
        pn_strbuf_printf(buf, " %lld", (long long)prices->cash[i]);
    pn_strbuf_printf(buf, " %u", prices->cut_count);
    for (uint32_t k = 0; k < prices->cut_count; k++)
        pn_strbuf_printf(buf, " %u %lld", prices->cuts[k], (long long)prices->cut_prices[k]);
    pn_strbuf_byte(buf, '\n');
}

static void write_node(const struct pn_rpml_proof *proof, const struct pn_rpml_proof_node *node,
                       struct pn_strbuf *buf) {
    pn_strbuf_printf(buf, "node %u\n", node->price_count);
    /* The chain is newest first; later prices build on what earlier ones took out. */
    for (uint32_t done = 0; done < node->price_count; done++) {
        uint32_t k = node->price_last;
        for (uint32_t skip = done + 1; skip < node->price_count; skip++)
            k = proof->prices.items[k - 1].next;
        write_prices(&proof->prices.items[k - 1], buf);
    }
    if (node->yes == 0)
        pn_strbuf_text(buf, "leaf\n");
    else
        pn_strbuf_printf(buf, "%s %u %u\n", node->is_lump ? "lump" : "closing", node->loan,
                         node->month);
}

/* Preorder without recursion: children know their parent's place through a stack in the buffer's arena. */
static enum pn_status write_nodes(const struct pn_rpml_proof *proof, struct pn_strbuf *buf) {
    struct {
        PN_VEC(uint32_t);
    } stack = {0};
    PN_TRY(PN_PUSH(buf->arena, &stack, 0));
    while (stack.count > 0) {
        const struct pn_rpml_proof_node *node = &proof->nodes.items[stack.items[--stack.count]];
        write_node(proof, node, buf);
        if (node->yes == 0) continue;
        PN_TRY(PN_PUSH(buf->arena, &stack, node->no));
        PN_TRY(PN_PUSH(buf->arena, &stack, node->yes));
    }
    return PN_OK;
}

void pn_rpml_certificate_write(const struct pn_rpml *is, const struct pn_rpml_result *result,
                               struct pn_strbuf *buf) {
    const struct pn_rpml_proof *proof = &result->proof;
    pn_strbuf_text(buf, "penny-rpml-proof 1\nbound ");
    pn_strbuf_i128(buf, result->bound);
    pn_strbuf_printf(buf, "\ncuts %zu\n", proof->cuts.count);
    for (size_t k = 0; k < proof->cuts.count; k++)
        write_cut(is, &proof->cuts.items[k], buf);
    enum pn_status st = write_nodes(proof, buf);
    if (st != PN_OK && buf->status == PN_OK) buf->status = st;
}
