/*
 * penny rpml - the Repayment Policy for Multiple Loans, solved and proved.
 *
 * Several files may be solved at a time, a thread each; nothing is shared, and the rows come in
 * the order of the files, so the answer does not depend on which ends first.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>

#include "base/file.h"
#include "base/limits.h"
#include "cli/context.h"
#include "exchange/rpml_rows.h"
#include "money/decimal.h"
#include "plan/rpml_certificate.h"

#define THREADS_MAX 64

struct task {
    const char *path;
    struct pn_arena arena; /* of this instance and its answer */
    struct pn_rpml instance;
    struct pn_rpml_row row;
    enum pn_status status;
};

struct pool {
    struct task *tasks;
    size_t count;
    const struct pn_rpml_limits *limits;
    atomic_size_t next;
};

/* The gap in 1e-12; the usual one where none was given. */
static enum pn_status read_gap(struct pn_context *context, int64_t *out) {
    const char *text = context->options->gap;
    struct pn_decimal value;
    struct pn_decimal fixed;
    const char *exponent = text == NULL ? NULL : strchr(text, 'e');
    *out = 1000000;
    if (text == NULL) return PN_OK;
    size_t length = exponent != NULL ? (size_t)(exponent - text) : strlen(text);
    bool is_good = pn_decimal_parse((struct pn_slice){text, length}, &value) == PN_OK;
    if (is_good && exponent != NULL) {
        /* 1e-6 and the like. */
        is_good = exponent[1] == '-' && exponent[2] >= '0' && exponent[2] <= '9' &&
                  exponent[3] == '\0' && value.places < 20;
        if (is_good) value.places = (uint8_t)(value.places + (exponent[2] - '0'));
    }
    if (is_good) is_good = pn_decimal_round(value, 12, PN_ROUND_DOWN, &fixed) == PN_OK;
    if (!is_good || fixed.mantissa < 0 || fixed.mantissa > PN_RPML_ONE) {
        pn_diags_error(context->diags, PN_C0104_BAD_ARGUMENT, PN_SPAN_NONE,
                       "a share is expected, such as 0.0001 or 1e-6", "--gap cannot be \"%s\"",
                       text);
        return PN_EINPUT;
    }
    *out = (int64_t)fixed.mantissa;
    return PN_OK;
}

static struct pn_slice base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    struct pn_slice name = pn_slice_of(slash == NULL ? path : slash + 1);
    if (name.length > 4 && memcmp(name.bytes + name.length - 4, ".dat", 4) == 0) name.length -= 4;
    return name;
}

static enum pn_status read_instance(struct pn_context *context, const char *path,
                                    struct pn_arena *arena, struct pn_rpml *out) {
    struct pn_file file;
    enum pn_status st = pn_file_open(path, arena, &file);
    if (st != PN_OK) {
        pn_diags_error(context->diags, PN_F0101_CANNOT_READ, PN_SPAN_NONE, NULL,
                       "cannot read %s: %s", path,
                       st == PN_EIO ? strerror(errno) : "it is too large");
        return st;
    }
    st = pn_rpml_read(file.bytes, arena, context->diags, out);
    pn_file_close(&file);
    if (st == PN_EINPUT)
        pn_diags_error(context->diags, PN_P0202_BAD_VALUE, PN_SPAN_NONE, NULL,
                       "%s is no instance of the repayment problem", path);
    return st;
}

static enum pn_status solve(struct task *task, const struct pn_rpml_limits *limits) {
    PN_TRY(pn_rpml_search(&task->instance, limits, &task->arena, &task->row.result));
    task->row.name = base_name(task->path);
    task->row.instance = &task->instance;
    for (int rule = 0; rule < PN_RPML_RULES; rule++) {
        pn_i128 cost;
        enum pn_status st = pn_rpml_rule_cost(&task->instance, (enum pn_rpml_rule)rule, &cost);
        task->row.rules[rule] = st == PN_OK ? cost / PN_RPML_PAYMENT_UNITS : -1;
    }
    return PN_OK;
}

static void *work(void *argument) {
    struct pool *pool = argument;
    for (;;) {
        size_t i = atomic_fetch_add(&pool->next, 1);
        if (i >= pool->count) return NULL;
        pool->tasks[i].status = solve(&pool->tasks[i], pool->limits);
    }
}

static void run_pool(struct pool *pool, int threads) {
    pthread_t ids[THREADS_MAX];
    int started = 0;
    for (; started + 1 < threads && started < THREADS_MAX; started++)
        if (pthread_create(&ids[started], NULL, work, pool) != 0) break;
    work(pool);
    for (int i = 0; i < started; i++)
        pthread_join(ids[i], NULL);
}

/* Whatever failed is said; the rows that did not are shown. */
static int show(struct pn_context *context, const struct pool *pool) {
    bool is_json = context->options->format == PN_FORMAT_JSON;
    struct pn_rpml_row *rows;
    size_t count = 0;
    int code = PN_EXIT_DONE;
    if (PN_NEW_ARRAY(context->arena, pool->count, &rows) != PN_OK) return pn_exit_of(PN_ENOMEM);
    if (!is_json) pn_rpml_row_head(context->out);
    for (size_t i = 0; i < pool->count; i++) {
        const struct task *task = &pool->tasks[i];
        if (task->status == PN_OK) {
            rows[count++] = task->row;
            if (is_json)
                pn_rpml_row_json(&task->row, context->out);
            else
                pn_rpml_row_print(&task->row, context->out);
            continue;
        }
        code = pn_exit_of(task->status);
        if (task->status == PN_ENOPLAN || task->status == PN_ERANGE) {
            code = PN_EXIT_NO_PLAN;
            pn_diags_error(context->diags, PN_P0303_NO_PLAN, PN_SPAN_NONE, NULL,
                           "%s: no plan that closes every debt was found", task->path);
        }
    }
    if (!is_json) pn_rpml_row_means(rows, count, context->out);
    return code;
}

static int write_file(struct pn_context *context, const char *path, const struct pn_strbuf *buf) {
    enum pn_status st = buf->status;
    if (st == PN_OK) st = pn_file_replace(path, pn_strbuf_view(buf), context->arena);
    if (st == PN_EIO)
        pn_diags_error(context->diags, PN_F0102_CANNOT_WRITE, PN_SPAN_NONE, NULL,
                       "cannot write %s: %s", path, strerror(errno));
    return pn_exit_of(st);
}

/* --mps FILE alone names the instance and the model is the answer; else the model goes to FILE. */
static int write_mps(struct pn_context *context) {
    const struct pn_options *options = context->options;
    struct pn_rpml instance;
    struct pn_strbuf buf;
    bool is_alone = options->operands.count == 0;
    const char *path = is_alone ? options->mps : options->operands.items[0];
    enum pn_status st = read_instance(context, path, context->arena, &instance);
    if (st != PN_OK) return pn_exit_of(st);
    if (is_alone) {
        pn_rpml_mps_write(&instance, context->out);
        return PN_EXIT_DONE;
    }
    pn_strbuf_init(&buf, context->arena);
    pn_rpml_mps_write(&instance, &buf);
    return write_file(context, options->mps, &buf);
}

static int refuse(struct pn_context *context, const char *hint, const char *message) {
    pn_diags_error(context->diags, PN_C0107_OPERAND, PN_SPAN_NONE, hint, "%s", message);
    return PN_EXIT_USAGE;
}

static enum pn_status read_all(struct pn_context *context, struct pool *pool) {
    const struct pn_texts *files = &context->options->operands;
    PN_TRY(PN_NEW_ARRAY(context->arena, files->count, &pool->tasks));
    for (size_t i = 0; i < files->count; i++) {
        struct task *task = &pool->tasks[i];
        task->path = files->items[i];
        pn_arena_init(&task->arena, PN_PLAN_BYTES_MAX);
        pool->count = i + 1;
        PN_TRY(read_instance(context, task->path, &task->arena, &task->instance));
    }
    return PN_OK;
}

int pn_cmd_rpml(struct pn_context *context) {
    const struct pn_options *options = context->options;
    struct pn_rpml_limits limits = {.keeps_proof = options->certificate != NULL};
    struct pool pool = {.limits = &limits};
    if (options->mps != NULL) return write_mps(context);
    if (options->operands.count == 0)
        return refuse(context, "name the instances to solve", "penny rpml needs a file");
    if (options->certificate != NULL && options->operands.count > 1)
        return refuse(context, "give one instance", "a certificate is of one instance");
    if (options->limit_seconds > 0) limits.milliseconds = (int64_t)options->limit_seconds * 1000;
    if (read_gap(context, &limits.gap) != PN_OK) return PN_EXIT_USAGE;
    int code = pn_exit_of(read_all(context, &pool));
    if (code == PN_EXIT_DONE) {
        run_pool(&pool, options->threads > 0 ? options->threads : 1);
        code = show(context, &pool);
    }
    if (code == PN_EXIT_DONE && options->certificate != NULL) {
        struct pn_strbuf buf;
        pn_strbuf_init(&buf, context->arena);
        pn_rpml_certificate_write(&pool.tasks[0].instance, &pool.tasks[0].row.result, &buf);
        code = write_file(context, options->certificate, &buf);
    }
    for (size_t i = 0; i < pool.count; i++)
        pn_arena_clear(&pool.tasks[i].arena);
    return code;
}
