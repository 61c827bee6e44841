/*
 * plan_case.h - instances written as text inside tests.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_TESTS_PLAN_CASE_H
#define PN_TESTS_PLAN_CASE_H

#include <stdarg.h>

#include "base/limits.h"
#include "plan/check.h"
#include "plan/diagnose.h"
#include "plan/rivals.h"
#include "plan/search.h"
#include "plan/text.h"
#include "pt.h"

struct plan_case {
    struct pn_arena arena;
    struct pn_diags diags;
    struct pn_instance instance;
    struct pn_plan plan;
    char text[64 * 1024];
    size_t length;
};

__attribute__((format(printf, 2, 3))) static inline void case_add(struct plan_case *it,
                                                                  const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(it->text + it->length, sizeof(it->text) - it->length, format, arguments);
    va_end(arguments);
    PT_TRUE(length >= 0 && it->length + (size_t)length < sizeof(it->text));
    it->length += (size_t)length;
}

static inline void case_begin(struct plan_case *it, const char *today, int months) {
    it->length = 0;
    pn_arena_init(&it->arena, PN_PLAN_BYTES_MAX);
    pn_diags_init(&it->diags);
    case_add(it, "instance\ncommodity EUR 2\ntoday %s\nmonths %d\n", today, months);
}

/* The same sum in on the 1st of `count` months from January 2026 on, the first one being `from`. */
static inline void case_income(struct plan_case *it, int from, int count, const char *amount) {
    for (int t = from; t < from + count; t++) {
        case_add(it, "flow %04d-%02d-01 %s 0\n", 2026 + t / 12, t % 12 + 1, amount);
    }
}

static inline void case_read(struct plan_case *it) {
    struct pn_slice text = {it->text, it->length};
    enum pn_status st = pn_instance_read(text, &it->arena, &it->diags, &it->instance);
    for (size_t i = 0; i < it->diags.list.count; i++) {
        printf("# %.*s\n", PN_ARG(it->diags.list.items[i].message));
    }
    PT_INT(st, PN_OK);
}

static inline void case_solve(struct plan_case *it) {
    struct pn_search_limits limits = {.milliseconds = 30000};
    case_read(it);
    PT_INT(pn_plan_search(&it->instance, &limits, &it->arena, &it->plan), PN_OK);
}

static inline void case_end(struct plan_case *it) {
    pn_diags_clear(&it->diags);
    pn_arena_clear(&it->arena);
}

#endif
