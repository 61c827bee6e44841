/*
 * penny plan - the cheapest way out.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>

#include "base/file.h"
#include "cli/answer.h"
#include "exchange/answer.h"
#include "exchange/paper.h"
#include "exchange/plan.h"
#include "household/entries.h"
#include "plan/text.h"

static enum pn_status write_answer(struct pn_context *context, const struct pn_answer *answer) {
    struct pn_letter_style style = pn_context_letter(context);
    if (context->options->is_journal) {
        return pn_entries_write(answer, context->arena, context->out);
    }
    if (context->options->is_paper || context->options->format == PN_FORMAT_HTML) {
        return pn_plan_paper(answer, context->arena, context->out);
    }
    if (context->options->format == PN_FORMAT_JSON) {
        return pn_answer_json(answer, context->arena, context->out);
    }
    if (context->options->format == PN_FORMAT_CSV) {
        return pn_answer_csv(answer, context->arena, context->out);
    }
    if (context->options->is_schedule) {
        return pn_schedule_write(answer, context->arena, context->out);
    }
    return pn_letter_write(answer, &style, context->arena, context->out);
}

/* A problem that came as plain text has no household around it: only the plan is shown. */
static enum pn_status solve_text(struct pn_context *context, struct pn_slice text,
                                 bool *is_complete) {
    struct pn_instance instance;
    struct pn_plan plan;
    struct pn_search_limits limits = {.milliseconds =
                                          (int64_t)context->options->limit_seconds * 1000};
    PN_TRY(pn_instance_read(text, context->arena, context->diags, &instance));
    if (context->options->allows_late) instance.allow_late = true;
    PN_TRY(pn_plan_search(&instance, &limits, context->arena, &plan));
    *is_complete = plan.is_complete;
    return pn_plan_json(&instance, &plan, context->out);
}

static int plan_instance(struct pn_context *context) {
    struct pn_file file;
    bool is_complete = true;
    const char *path = context->options->instance;
    enum pn_status st = pn_file_open(path, context->arena, &file);
    if (st != PN_OK) {
        pn_diags_error(context->diags, PN_F0101_CANNOT_READ, PN_SPAN_NONE, NULL,
                       "cannot read %s: %s", path,
                       st == PN_EIO ? strerror(errno) : "it is too large");
        return pn_exit_of(st);
    }
    st = solve_text(context, file.bytes, &is_complete);
    pn_file_close(&file);
    if (st != PN_OK) return pn_exit_of(st);
    return is_complete ? PN_EXIT_DONE : PN_EXIT_NO_PLAN;
}

int pn_cmd_plan(struct pn_context *context) {
    if (context->options->instance != NULL) return plan_instance(context);
    struct pn_household household;
    struct pn_answer answer;
    int code = pn_context_household(context, &household);
    if (code != PN_EXIT_DONE) return code;
    code = pn_context_answer(context, &household, &answer);
    if (code == PN_EXIT_DONE) code = pn_exit_of(write_answer(context, &answer));
    if (code == PN_EXIT_DONE && !answer.plan.is_complete) code = PN_EXIT_NO_PLAN;
    pn_household_close(&household);
    return code;
}
