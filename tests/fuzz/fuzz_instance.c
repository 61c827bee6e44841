/*
 * Any bytes as an instance: read or refused, never a crash. What is read is written and
 * read again, and a small one is solved and judged.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stddef.h>
#include <stdint.h>

#include "base/assert.h"
#include "base/limits.h"
#include "plan/check.h"
#include "plan/search.h"
#include "plan/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void solve(const struct pn_instance *instance, struct pn_arena *arena) {
    struct pn_search_limits limits = {.milliseconds = 200, .nodes_max = 8};
    struct pn_plan plan;
    struct pn_trace trace;
    if (instance->debt_count > 4 || instance->month_count > 36) return;
    if (instance->flow_count > 100 || instance->shift_count > 100) return;
    if (pn_plan_search(instance, &limits, arena, &plan) != PN_OK) return;
    PN_ASSERT(pn_plan_check(instance, &plan.decisions, arena, NULL, &trace) == PN_OK);
    PN_ASSERT(trace.aims.cost_minor == plan.trace.aims.cost_minor);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct pn_arena arena;
    struct pn_instance instance, back;
    struct pn_strbuf first, second;
    pn_arena_init(&arena, (size_t)64 << 20);
    struct pn_slice text = {(const char *)bytes, size};
    if (pn_instance_read(text, &arena, NULL, &instance) == PN_OK) {
        pn_strbuf_init(&first, &arena);
        pn_strbuf_init(&second, &arena);
        pn_instance_write(&instance, &first);
        if (first.status == PN_OK) {
            PN_ASSERT(pn_instance_read(pn_strbuf_view(&first), &arena, NULL, &back) == PN_OK);
            pn_instance_write(&back, &second);
            PN_ASSERT(second.status != PN_OK ||
                      pn_slice_equal(pn_strbuf_view(&first), pn_strbuf_view(&second)));
            solve(&instance, &arena);
        }
    }
    pn_arena_clear(&arena);
    return 0;
}
